/* SPDX-License-Identifier: MIT */
/* Parts of an indicator along one or two criteria, the buyers added up; only src/evaluate/ may use it. */
#include <stdlib.h>
#include <string.h>

#include "evaluate/evaluate_int.h"

static int compare_texts(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : ""); }

/** Same indicator, year and criteria: the cells that share a sum. */
static int compare_tables(const breakdown_row *x, const breakdown_row *y)
{
    int c = (x->indicator > y->indicator) - (x->indicator < y->indicator);
    if (c == 0) c = (x->year > y->year) - (x->year < y->year);
    if (c == 0) c = compare_texts(x->criterion1, y->criterion1);
    return c ? c : compare_texts(x->criterion2, y->criterion2);
}

static int compare_cells(const breakdown_row *x, const breakdown_row *y)
{
    int c = compare_tables(x, y);
    if (c == 0) c = compare_texts(x->modality1, y->modality1);
    return c ? c : compare_texts(x->modality2, y->modality2);
}

static int compare_rows(const void *a, const void *b)
{
    const breakdown_row *x = *(const breakdown_row *const *)a, *y = *(const breakdown_row *const *)b;
    int c = compare_cells(x, y);
    if (c == 0) c = (x->buyer < y->buyer) - (x->buyer > y->buyer); /* the whole (no SIRET) first */
    return c ? c : (x > y) - (x < y);
}

typedef struct { breakdown_result result; const breakdown_row *first; } breakdown_cell;

/** One cell from its rows [from, to): the whole when it is given, else the sum of the buyers; an absent part makes the sum absent, one that is not concerned adds nothing. */
static breakdown_cell cell_from(const breakdown_row **rows, size_t from, size_t to)
{
    const breakdown_row *b = rows[from];
    breakdown_cell c = {{.indicator = b->indicator, .year = b->year, .criterion = b->criterion1, .modality = b->modality1, .criterion2 = b->criterion2, .modality2 = b->modality2,
        .value = maybe_of(0)}, b};
    size_t concerned = 0;
    for (size_t i = from; i < to; i++) {
        if (i > from && rows[i]->buyer == rows[i - 1]->buyer) continue;
        if (rows[i] < c.first) c.first = rows[i];
        bool known = rows[i]->value.given && rows[i]->absence == ABSENCE_NONE;
        if (rows[i]->absence == ABSENCE_NOT_CONCERNED && rows[i]->buyer != MODEL_NONE) continue;
        concerned++;
        if (!known && c.result.absence == ABSENCE_NONE) c.result.absence = rows[i]->absence ? rows[i]->absence : ABSENCE_NOT_AVAILABLE;
        c.result.value = c.result.value.known && known ? finite_or_none(c.result.value.v + rows[i]->value.v) : maybe_none();
        if (rows[i]->buyer == MODEL_NONE) break;
    }
    if (concerned == 0) c.result.absence = ABSENCE_NOT_CONCERNED;
    if (c.result.absence != ABSENCE_NONE) c.result.value = maybe_none();
    else if (!c.result.value.known) c.result.absence = ABSENCE_NOT_AVAILABLE;
    return c;
}

/** Shares of the cells [from, to) of one table: of the indicator's value, else of their sum. */
static void shares_fill(const evaluation *e, breakdown_cell *cells, size_t from, size_t to)
{
    uint32_t id = cells[from].result.indicator;
    maybe whole = unit_is_percent(e->m->indicators[id].unit) ? maybe_none() : series_value(&e->series[id], cells[from].result.year);
    maybe sum = maybe_of(0);
    for (size_t i = from; i < to; i++) sum = sum.known && cells[i].result.value.known ? finite_or_none(sum.v + cells[i].result.value.v) : maybe_none();
    if (!whole.known) whole = sum;
    for (size_t i = from; i < to; i++) cells[i].result.share = quotient(cells[i].result.value, whole, true);
}

static int as_in_file(const void *a, const void *b)
{
    const breakdown_cell *x = a, *y = b;
    int c = (x->result.indicator > y->result.indicator) - (x->result.indicator < y->result.indicator);
    if (c == 0) c = (x->result.year > y->result.year) - (x->result.year < y->result.year);
    return c ? c : (x->first > y->first) - (x->first < y->first);
}

static bool in_period(const results *r, int year)
{
    for (size_t i = 0; i < r->n_years; i++)
        if (r->years[i] == year) return true;
    return false;
}

void breakdowns_fill(const evaluation *e, results *r)
{
    const model *m = e->m;
    const breakdown_row **rows = arena_array(e->a, m->n_breakdowns + 1, sizeof *rows);
    size_t n = 0, n_cells = 0;
    for (size_t i = 0; i < m->n_breakdowns; i++)
        if (in_period(r, m->breakdowns[i].year)) rows[n++] = &m->breakdowns[i];
    qsort(rows, n, sizeof *rows, compare_rows);
    breakdown_cell *cells = arena_array(e->a, n, sizeof *cells);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && compare_cells(rows[from], rows[to]) == 0;) to++;
        cells[n_cells++] = cell_from(rows, from, to);
    }
    for (size_t from = 0, to; from < n_cells; from = to) {
        for (to = from + 1; to < n_cells && compare_tables(cells[from].first, cells[to].first) == 0;) to++;
        shares_fill(e, cells, from, to);
    }
    qsort(cells, n_cells, sizeof *cells, as_in_file);
    r->breakdowns = arena_array(e->a, n_cells, sizeof *r->breakdowns);
    for (size_t i = 0; i < n_cells; i++) r->breakdowns[r->n_breakdowns++] = cells[i].result;
}
