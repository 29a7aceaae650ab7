/* SPDX-License-Identifier: MIT */
/* Several buyers become one figure: Σ numerators / Σ denominators for a rate, a sum for a flow, nothing for other units; only src/evaluate/ may use it. */
#include <stdlib.h>

#include "evaluate/evaluate_int.h"

/** Units that add up. */
static const char *const sum_units[] = {"€", "h", "nb", "tCO2e", "kWh", "m3", "kg", "t", "ha"};

consolidation consolidation_of(const indicator *i)
{
    if (i->consolidation != CONSOLIDATION_DEFAULT) return i->consolidation;
    if (unit_is_percent(i->unit)) return CONSOLIDATION_RATIO;
    for (size_t u = 0; u < sizeof sum_units / sizeof *sum_units; u++)
        if (str_eq(i->unit, sum_units[u])) return CONSOLIDATION_SUM;
    return CONSOLIDATION_NONE;
}

/** Why the whole is absent: the kind of the first buyer by SIRET that stands in the way. */
typedef struct { uint32_t rank; absence kind; } obstacle;

static void obstacle_note(obstacle *o, uint32_t rank, absence kind)
{
    if (o->kind == ABSENCE_NONE || rank < o->rank) *o = (obstacle){rank, kind};
}

static int compare_ranks(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/** A buyer without any row is « non disponible »: notes the first by SIRET. */
static void note_missing_buyers(const evaluation *e, const series_year *y, obstacle *o)
{
    if (y->n_parts >= e->m->buyers.n) return;
    uint32_t *ranks = arena_array(e->a, y->n_parts, sizeof *ranks);
    for (size_t i = 0; i < y->n_parts; i++) ranks[i] = e->siret_rank[y->parts[i].buyer];
    qsort(ranks, y->n_parts, sizeof *ranks, compare_ranks);
    uint32_t gap = 0;
    while (gap < y->n_parts && ranks[gap] == gap) gap++;
    obstacle_note(o, gap, ABSENCE_NOT_AVAILABLE);
}

/** Adds what is known; one unknown part makes the sum unknown. */
static void add_part(maybe *sum, maybe part) { *sum = sum->known && part.known ? finite_or_none(sum->v + part.v) : maybe_none(); }

datum consolidate(const evaluation *e, uint32_t id, const series_year *y, const value_row **without_parts)
{
    const indicator *ind = &e->m->indicators[id];
    consolidation how = consolidation_of(ind);
    datum c = {.value = maybe_of(0), .numerator = maybe_of(0), .denominator = maybe_of(0), .missing = maybe_of(0)};
    obstacle o = {0, ABSENCE_NONE};
    size_t concerned = 0;
    *without_parts = NULL;
    for (size_t i = 0; i < y->n_parts; i++) {
        const datum *p = &y->parts[i].datum;
        uint32_t rank = e->siret_rank[y->parts[i].buyer];
        c.provisional |= p->provisional;
        if (p->absence == ABSENCE_NOT_CONCERNED) continue;
        concerned++;
        bool parts = p->numerator.known && p->denominator.known;
        if (!p->value.known && !(how == CONSOLIDATION_RATIO && parts && p->row && p->row->absence == ABSENCE_NONE)) {
            obstacle_note(&o, rank, p->absence);
        } else if (how == CONSOLIDATION_RATIO && !parts) {
            obstacle_note(&o, rank, ABSENCE_NOT_CONSOLIDABLE);
            if (!*without_parts) *without_parts = p->row;
        }
        add_part(&c.value, p->value);
        add_part(&c.numerator, p->numerator);
        add_part(&c.denominator, p->denominator);
        add_part(&c.missing, p->missing);
    }
    note_missing_buyers(e, y, &o);
    if (how == CONSOLIDATION_NONE && concerned > 0) o.kind = ABSENCE_NOT_CONSOLIDABLE;
    if (o.kind == ABSENCE_NONE && concerned == 0) o.kind = ABSENCE_NOT_CONCERNED;
    if (o.kind != ABSENCE_NONE) return (datum){.absence = o.kind, .provisional = c.provisional};
    if (how == CONSOLIDATION_RATIO) c.value = quotient(c.numerator, c.denominator, unit_is_percent(ind->unit));
    if (!c.value.known) c.absence = ABSENCE_NOT_AVAILABLE;
    return c;
}
