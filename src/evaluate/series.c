/* SPDX-License-Identifier: MIT */
/* Values per indicator, year and buyer: rows of the CSV, quotients of their parts, sums and ratios of other indicators; only src/evaluate/ may use it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/evaluate_int.h"

bool unit_is_percent(const char *unit) { return str_eq(unit, "%"); }

maybe finite_or_none(double v) { return isfinite(v) ? maybe_of(v) : maybe_none(); }

maybe quotient(maybe a, maybe b, bool percent)
{
    if (!a.known || !b.known || b.v == 0) return maybe_none();
    return finite_or_none(percent ? a.v / b.v * 100 : a.v / b.v);
}

datum datum_missing(void) { return (datum){.absence = ABSENCE_NOT_AVAILABLE}; }

void datum_bounds(const datum *c, bool percent, maybe *low, maybe *high)
{
    *low = *high = maybe_none();
    if (!c->missing.known || !c->numerator.known || !c->denominator.known) return;
    *low = quotient(c->numerator, c->denominator, percent);
    *high = quotient(finite_or_none(c->numerator.v + c->missing.v), c->denominator, percent);
}

static maybe quantity_value(const quantity *q) { return q->given ? finite_or_none(q->v) : maybe_none(); }

/* ------------------------------------------------------------------ rows */

static int compare_numbers(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int compare_rows(const void *a, const void *b)
{
    const value_row *x = *(const value_row *const *)a, *y = *(const value_row *const *)b;
    int c = compare_numbers(x->indicator, y->indicator);
    if (c == 0) c = (x->year > y->year) - (x->year < y->year);
    if (c == 0) c = compare_numbers(x->buyer, y->buyer);
    return c ? c : (x > y) - (x < y); /* the first of a duplicate counts: it stays in front */
}

static void rows_sort(evaluation *e)
{
    const model *m = e->m;
    e->rows = arena_array(e->a, m->n_values + 1, sizeof *e->rows);
    e->first_row = arena_array(e->a, m->n_indicators + 1, sizeof *e->first_row);
    for (size_t i = 0; i < m->n_values; i++) e->rows[i] = &m->values[i];
    qsort(e->rows, m->n_values, sizeof *e->rows, compare_rows);
    size_t at = 0;
    for (size_t i = 0; i <= m->n_indicators; i++) {
        while (at < m->n_values && e->rows[at]->indicator < i) at++;
        e->first_row[i] = at;
    }
}

/** The datum of a row: its value, else the quotient of its parts, else the kind of absence. */
static datum datum_of_row(const value_row *r, bool percent)
{
    datum c = {.value = quantity_value(&r->value), .numerator = quantity_value(&r->numerator), .denominator = quantity_value(&r->denominator),
        .missing = quantity_value(&r->missing), .absence = r->absence, .provisional = r->provisional, .row = r};
    if (c.absence != ABSENCE_NONE) c.value = maybe_none();
    else if (!c.value.known) c.value = quotient(c.numerator, c.denominator, percent);
    if (c.absence == ABSENCE_NONE && !c.value.known) c.absence = ABSENCE_NOT_AVAILABLE;
    return c;
}

/* ---------------------------------------------------------------- series */

const series_year *series_find(const series *s, int year)
{
    size_t lo = 0, hi = s->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->years[mid].year < year) lo = mid + 1;
        else hi = mid;
    }
    return lo < s->n && s->years[lo].year == year ? &s->years[lo] : NULL;
}

maybe series_value(const series *s, int year)
{
    const series_year *y = series_find(s, year);
    return y ? y->whole.value : maybe_none();
}

int series_earliest(const series *s, int from)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->years[i].year >= from && s->years[i].whole.value.known) return s->years[i].year;
    return 0;
}

int series_latest_before(const series *s, int before, int from)
{
    for (size_t i = s->n; i-- > 0;)
        if (s->years[i].year < before && s->years[i].year >= from && s->years[i].whole.value.known) return s->years[i].year;
    return 0;
}

static const datum *part_find(const series_year *y, uint32_t b)
{
    size_t lo = 0, hi = y->n_parts;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (y->parts[mid].buyer < b) lo = mid + 1;
        else hi = mid;
    }
    return lo < y->n_parts && y->parts[lo].buyer == b ? &y->parts[lo].datum : NULL;
}

datum series_datum(const series *s, int year, uint32_t b)
{
    const series_year *y = series_find(s, year);
    if (!y) return datum_missing();
    if (b == MODEL_NONE) return y->whole;
    const datum *c = part_find(y, b);
    return c ? *c : datum_missing();
}

/** Rows [from, to) of one year become its cells. Duplicates: the first counts. */
static void year_from_rows(const evaluation *e, size_t from, size_t to, bool percent, series_year *y)
{
    y->parts = arena_array(e->a, to - from, sizeof *y->parts);
    for (size_t i = from; i < to; i++) {
        const value_row *r = e->rows[i];
        if (i > from && e->rows[i - 1]->buyer == r->buyer) continue;
        if (r->buyer == MODEL_NONE) {
            y->whole = datum_of_row(r, percent);
            y->has_whole = true;
        } else {
            y->parts[y->n_parts++] = (buyer_datum){r->buyer, datum_of_row(r, percent)};
        }
    }
}

static void tell_without_parts(const evaluation *e, const indicator *i, const value_row *row)
{
    if (!e->log) return;
    diag *d = diag_add(e->log, &evaluate_kinds[EVALUATE_RATE_WITHOUT_PARTS], row->at,
        "remplissez les colonnes numerateur et denominateur de chaque acheteur, ou ajoutez une ligne consolidée (siret vide).",
        "Le taux de %s en %d est donné par acheteur sans numérateur ni dénominateur : la valeur consolidée ne peut pas être calculée.", i->code ? i->code : "?", row->year);
    if (d) diag_about(e->log, d, i->code);
}

static void tell_unit(const evaluation *e, const indicator *i)
{
    if (!e->log) return;
    diag *d = diag_add(e->log, &evaluate_kinds[EVALUATE_UNIT_NOT_CONSOLIDABLE], i->at, "ajoutez consolidation: somme, ratio ou aucune à l’indicateur.",
        "L’indicateur %s a des valeurs par acheteur, et son unité (%s) ne dit pas comment les réunir : aucune valeur consolidée n’est calculée.", i->code ? i->code : "?",
        i->unit ? i->unit : "sans unité");
    if (d) diag_about(e->log, d, i->code);
}

/** Consolidated cells of the years that only have rows per buyer, or an empty consolidated row beside them. */
static void years_consolidate(const evaluation *e, uint32_t id, series *s)
{
    const indicator *ind = &e->m->indicators[id];
    const value_row *without = NULL;
    bool no_method = false;
    for (size_t i = 0; i < s->n; i++) {
        series_year *y = &s->years[i];
        if (y->n_parts == 0 || y->whole.value.known) continue;
        const value_row *bad = NULL;
        datum c = consolidate(e, id, y, &bad);
        if (bad && !without) without = bad;
        if (!y->has_whole && !bad && c.absence == ABSENCE_NOT_CONSOLIDABLE) no_method = true;
        if (!y->has_whole || c.value.known) y->whole = c;
    }
    if (without) tell_without_parts(e, ind, without);
    else if (no_method && ind->consolidation == CONSOLIDATION_DEFAULT) tell_unit(e, ind);
}

static void series_from_rows(const evaluation *e, uint32_t id, series *s)
{
    size_t first = e->first_row[id], end = e->first_row[id + 1];
    bool percent = unit_is_percent(e->m->indicators[id].unit);
    s->years = arena_array(e->a, end - first, sizeof *s->years);
    for (size_t from = first, to; from < end; from = to) {
        for (to = from + 1; to < end && e->rows[to]->year == e->rows[from]->year;) to++;
        series_year *y = &s->years[s->n++];
        *y = (series_year){.year = e->rows[from]->year, .whole = datum_missing()};
        year_from_rows(e, from, to, percent, y);
    }
}

/* -------------------------------------------------------------- building */

static void tell_circular(const evaluation *e, const indicator *ind)
{
    if (!e->log) return;
    diag *d = diag_add(e->log, &evaluate_kinds[EVALUATE_CIRCULAR], ind->at, "retirez du calcul l’indicateur qui renvoie à celui-ci, ou donnez ses valeurs dans le CSV.",
        "Le calcul de l’indicateur %s passe par lui-même ou par une chaîne trop longue de calculs : ses valeurs sont laissées vides.", ind->code ? ind->code : "?");
    if (d) diag_about(e->log, d, ind->code);
}

/** Longest chain of `calcul` that is followed. */
#define SERIES_MAX_DEPTH 64u

void series_build_one(evaluation *e, uint32_t id, unsigned depth)
{
    series *s = &e->series[id];
    if (s->ready) return;
    computed_how how = e->m->indicators[id].computed.how;
    bool derived = how == COMPUTED_RATIO || how == COMPUTED_SUM;
    if (s->visiting || (derived && depth > SERIES_MAX_DEPTH)) {
        tell_circular(e, &e->m->indicators[id]);
        return;
    }
    s->visiting = true;
    series_from_rows(e, id, s);
    if (derived) series_compute(e, id, s, depth);
    else years_consolidate(e, id, s);
    s->visiting = false;
    s->ready = true;
}

/* ------------------------------------------------------------------ door */

typedef struct { const char *siret; uint32_t id; } siret_of;

static int compare_sirets(const void *a, const void *b)
{
    const siret_of *x = a, *y = b;
    int c = strcmp(x->siret, y->siret);
    return c ? c : compare_numbers(x->id, y->id);
}

static void buyers_sort(evaluation *e)
{
    size_t n = e->m->buyers.n;
    siret_of *all = arena_array(e->a, n, sizeof *all);
    e->siret_rank = arena_array(e->a, n, sizeof *e->siret_rank);
    e->by_siret = arena_array(e->a, n, sizeof *e->by_siret);
    for (size_t i = 0; i < n; i++) all[i] = (siret_of){e->m->buyers.items[i].siret ? e->m->buyers.items[i].siret : "", (uint32_t)i};
    qsort(all, n, sizeof *all, compare_sirets);
    for (size_t i = 0; i < n; i++) {
        e->siret_rank[all[i].id] = (uint32_t)i;
        e->by_siret[i] = all[i].id;
    }
}

void series_build(evaluation *e)
{
    rows_sort(e);
    buyers_sort(e);
    e->series = arena_array(e->a, e->m->n_indicators, sizeof *e->series);
    for (size_t i = 0; i < e->m->n_indicators; i++) series_build_one(e, (uint32_t)i, 0);
}
