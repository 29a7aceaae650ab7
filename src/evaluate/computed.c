/* SPDX-License-Identifier: MIT */
/* Values that the definition computes from other indicators (`calcul`), for the whole and for each buyer; only src/evaluate/ may use it. */
#include <stdlib.h>

#include "evaluate/evaluate_int.h"

/** Value of one buyer (or the whole) from the operands; its absence is that of the first missing operand. */
static datum computed_datum(const evaluation *e, const indicator *ind, int year, uint32_t b)
{
    const indexes *ops = &ind->computed.operands;
    datum c = {.computed = true};
    double sum = 0;
    for (size_t i = 0; i < ops->n; i++) {
        datum o = series_datum(&e->series[ops->items[i]], year, b);
        c.provisional |= o.provisional;
        if (!o.value.known && c.absence == ABSENCE_NONE) c.absence = o.absence;
        if (ind->computed.how == COMPUTED_RATIO && i == 0) c.numerator = o.value;
        if (ind->computed.how == COMPUTED_RATIO && i == 1) c.denominator = o.value;
        sum += o.value.known ? o.value.v : 0;
    }
    if (c.absence != ABSENCE_NONE) return c;
    c.value = ind->computed.how == COMPUTED_RATIO ? quotient(c.numerator, c.denominator, unit_is_percent(ind->unit)) : ops->n ? finite_or_none(sum) : maybe_none();
    if (!c.value.known) c.absence = ABSENCE_NOT_AVAILABLE;
    return c;
}

static int compare_ints(const void *a, const void *b) { return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b); }
static int compare_buyers(const void *a, const void *b) { return (*(const uint32_t *)a > *(const uint32_t *)b) - (*(const uint32_t *)a < *(const uint32_t *)b); }

/** Sorted years of the operands and of the own rows, without doubles. */
static int *computed_years(const evaluation *e, const indicator *ind, const series *own, size_t *n)
{
    size_t total = own->n;
    for (size_t i = 0; i < ind->computed.operands.n; i++) total += e->series[ind->computed.operands.items[i]].n;
    int *years = arena_array(e->a, total, sizeof *years);
    size_t k = 0;
    for (size_t i = 0; i < own->n; i++) years[k++] = own->years[i].year;
    for (size_t o = 0; o < ind->computed.operands.n; o++) {
        const series *s = &e->series[ind->computed.operands.items[o]];
        for (size_t i = 0; i < s->n; i++) years[k++] = s->years[i].year;
    }
    qsort(years, k, sizeof *years, compare_ints);
    *n = 0;
    for (size_t i = 0; i < k; i++)
        if (i == 0 || years[i] != years[i - 1]) years[(*n)++] = years[i];
    return years;
}

/** The computed datum; the typed row beside it only gives comment and source. */
static datum computed_beside_typed(const evaluation *e, const indicator *ind, const series *own, int year, uint32_t b)
{
    datum d = computed_datum(e, ind, year, b);
    d.row = series_datum(own, year, b).row;
    return d;
}

/** Counts what a year of a computed indicator costs; false (told once) beyond EVALUATE_MAX_OPERANDS. */
static bool operands_allowed(evaluation *e, const indicator *ind, size_t n)
{
    if (n <= EVALUATE_MAX_OPERANDS - e->operands_read) {
        e->operands_read += n;
        return true;
    }
    if (e->log && !e->told_operands)
        diag_add(e->log, &evaluate_kinds[EVALUATE_TOO_LARGE], ind->at, "réduisez le nombre d’opérandes des calculs.", "Les calculs lisent trop de valeurs d’acheteurs : à partir de %s elles sont laissées vides.",
            ind->code ? ind->code : "?");
    e->told_operands = true;
    return false;
}

/** Buyers that an operand has in the year. */
static void computed_parts(evaluation *e, const indicator *ind, const series *own, series_year *y)
{
    size_t total = 0, k = 0;
    for (size_t o = 0; o < ind->computed.operands.n; o++) {
        const series_year *oy = series_find(&e->series[ind->computed.operands.items[o]], y->year);
        total += oy ? oy->n_parts : 0;
        if (total > EVALUATE_MAX_OPERANDS) break;
    }
    if (!operands_allowed(e, ind, total)) return;
    uint32_t *ids = arena_array(e->a, total, sizeof *ids);
    for (size_t o = 0; o < ind->computed.operands.n; o++) {
        const series_year *oy = series_find(&e->series[ind->computed.operands.items[o]], y->year);
        for (size_t i = 0; oy && i < oy->n_parts; i++) ids[k++] = oy->parts[i].buyer;
    }
    qsort(ids, k, sizeof *ids, compare_buyers);
    size_t n = 0;
    for (size_t i = 0; i < k; i++)
        if (i == 0 || ids[i] != ids[i - 1]) ids[n++] = ids[i];
    if (!operands_allowed(e, ind, n * ind->computed.operands.n)) return;
    y->parts = arena_array(e->a, n, sizeof *y->parts);
    for (size_t i = 0; i < n; i++) y->parts[y->n_parts++] = (buyer_datum){ids[i], computed_beside_typed(e, ind, own, y->year, ids[i])};
}

void series_compute(evaluation *e, uint32_t id, series *s, unsigned depth)
{
    const indicator *ind = &e->m->indicators[id];
    for (size_t i = 0; i < ind->computed.operands.n; i++) series_build_one(e, ind->computed.operands.items[i], depth + 1);
    series own = *s;
    size_t n;
    int *years = computed_years(e, ind, &own, &n);
    s->years = arena_array(e->a, n, sizeof *s->years);
    s->n = n;
    for (size_t i = 0; i < n; i++) {
        s->years[i] = (series_year){.year = years[i], .has_whole = true, .whole = computed_beside_typed(e, ind, &own, years[i], MODEL_NONE)};
        computed_parts(e, ind, &own, &s->years[i]);
    }
}
