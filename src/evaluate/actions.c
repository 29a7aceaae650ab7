/* SPDX-License-Identifier: MIT */
/* Progress of the actions over the period; only src/evaluate/ may use it. */
#include <stdlib.h>

#include "evaluate/evaluate_int.h"

static int compare_rows(const void *a, const void *b)
{
    const progress_row *x = *(const progress_row *const *)a, *y = *(const progress_row *const *)b;
    int c = (x->action > y->action) - (x->action < y->action);
    if (c == 0) c = (x->year > y->year) - (x->year < y->year);
    return c ? c : (x > y) - (x < y);
}

static bool in_period(const results *r, int year)
{
    for (size_t i = 0; i < r->n_years; i++)
        if (r->years[i] == year) return true;
    return false;
}

static action_result row_result(const progress_row *row, const progress_row *previous)
{
    return (action_result){.action = row->action, .year = row->year, .progress = row->progress.given ? finite_or_none(row->progress.v) : maybe_none(), .state = row->state, .row = row,
        .previous = previous};
}

/** Rows [from, to) are those of one action, by year. */
static void action_fill(const progress_row **rows, size_t from, size_t to, uint32_t id, results *r)
{
    int last = r->years[r->n_years - 1];
    bool has_last = false;
    const progress_row *previous = NULL;
    for (size_t i = from; i < to; i++) {
        if (rows[i]->year > last) break;
        if (i > from && rows[i]->year == rows[i - 1]->year) continue; /* a duplicate: the first counts */
        if (in_period(r, rows[i]->year)) r->actions[r->n_actions++] = row_result(rows[i], previous);
        has_last = has_last || rows[i]->year == last;
        previous = rows[i];
    }
    if (!has_last) r->actions[r->n_actions++] = (action_result){.action = id, .year = last, .previous = previous};
}

void actions_fill(const evaluation *e, results *r)
{
    const model *m = e->m;
    const progress_row **rows = arena_array(e->a, m->n_progress + 1, sizeof *rows);
    for (size_t i = 0; i < m->n_progress; i++) rows[i] = &m->progress[i];
    qsort(rows, m->n_progress, sizeof *rows, compare_rows);
    r->actions = arena_array(e->a, m->n_progress + m->n_actions, sizeof *r->actions);
    size_t at = 0;
    for (size_t i = 0; i < m->n_actions; i++) {
        while (at < m->n_progress && rows[at]->action < i) at++;
        size_t from = at;
        while (at < m->n_progress && rows[at]->action == i) at++;
        action_fill(rows, from, at, (uint32_t)i, r);
    }
}
