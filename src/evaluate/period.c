/* SPDX-License-Identifier: MIT */
/* Which years are evaluated, and which evaluation came before; only src/evaluate/ may use it. */
#include <stdlib.h>
#include <string.h>

#include "evaluate/evaluate_int.h"

static int compare_ints(const void *a, const void *b) { return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b); }

static int last_of(const int *years, size_t n)
{
    int last = 0;
    for (size_t i = 0; i < n; i++)
        if (years[i] > last) last = years[i];
    return last;
}

static void years_set(const evaluation *e, const int *years, size_t n, results *r)
{
    r->years = arena_array(e->a, n, sizeof *r->years);
    memcpy(r->years, years, n * sizeof *years);
    qsort(r->years, n, sizeof *r->years, compare_ints);
    r->n_years = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || r->years[i] != r->years[i - 1]) r->years[r->n_years++] = r->years[i];
}

/** Latest `bilans` entry whose years are all over at `today`; NULL = none. */
static const evaluation_narrative *narrative_complete(const model *m, date today)
{
    const evaluation_narrative *best = NULL;
    for (size_t i = 0; i < m->evaluations.n; i++) {
        const evaluation_narrative *x = &m->evaluations.items[i];
        int last = last_of(x->years, x->n_years);
        if (last > 0 && last < today.year && (!best || last > last_of(best->years, best->n_years))) best = x;
    }
    return best;
}

/** First pair of years of the scheme; one year when it lasts one. */
static int pair_end(const scheme *s, int start) { return s->last_year == s->first_year ? start : start + 1; }

static void tell_impossible(const evaluation *e, date today)
{
    int first = pair_end(&e->m->scheme, e->m->scheme.first_year) + 1;
    for (size_t i = 0; i < e->m->evaluations.n; i++) {
        int last = last_of(e->m->evaluations.items[i].years, e->m->evaluations.items[i].n_years);
        if (last > 0 && last + 1 < first) first = last + 1;
    }
    if (!e->log) return;
    diag_add(e->log, &evaluate_kinds[EVALUATE_PERIOD], e->m->scheme.at, arena_printf(e->a, "attendez le 1er janvier %d, ou nommez les années : --annees %d.", first, e->m->scheme.first_year),
        "Au %s, aucune période du schéma n’est achevée : un bilan sera possible à partir du 1er janvier %d.", date_french(e->a, today), first);
}

bool period_choose(const evaluation *e, const int *years, size_t n, date today, results *r)
{
    const scheme *s = &e->m->scheme;
    if (n > 0) {
        years_set(e, years, n, r);
        return true;
    }
    const evaluation_narrative *x = narrative_complete(e->m, today);
    if (x) {
        years_set(e, x->years, x->n_years, r);
        return true;
    }
    int start = 0;
    for (int y = s->first_year; s->first_year > 0 && pair_end(s, y) <= s->last_year && pair_end(s, y) < today.year; y += 2) start = y;
    if (start == 0) {
        tell_impossible(e, today);
        return false;
    }
    int pair[2] = {start, pair_end(s, start)};
    years_set(e, pair, 2, r);
    return true;
}

int period_previous(const model *m, int first)
{
    int best = 0;
    for (size_t i = 0; i < m->evaluations.n; i++) {
        int last = last_of(m->evaluations.items[i].years, m->evaluations.items[i].n_years);
        if (last < first && last > best) best = last;
    }
    if (best) return best;
    for (size_t i = 0; i < m->scheme.publications.n; i++) {
        const publication *p = &m->scheme.publications.items[i];
        int last = p->object == PUBLICATION_EVALUATION ? last_of(p->years, p->n_years) : 0;
        if (last < first && last > best) best = last;
    }
    return best;
}
