/* SPDX-License-Identifier: MIT */
/* The door of the room: a model and a period become results. */
#include "evaluate/evaluate_int.h"

/** Rows that the results would hold, refused beyond the limit before anything is allocated. */
static bool fits(const evaluation *e, const results *r)
{
    const model *m = e->m;
    size_t rows = m->n_indicators, holders = m->buyers.n + 1; /* the buyers and the whole */
    if (rows <= EVALUATE_MAX_ROWS && (rows == 0 || holders <= EVALUATE_MAX_ROWS / rows)) {
        rows *= holders;
        if (rows == 0 || r->n_years <= EVALUATE_MAX_ROWS / rows) return true;
    }
    if (e->log)
        diag_add(e->log, &evaluate_kinds[EVALUATE_TOO_LARGE], m->scheme.at, "demandez moins d’années, ou vérifiez qu’aucune liste n’est répétée dans la définition.",
            "%zu indicateurs, %zu acheteurs et %zu années : c’est trop pour une évaluation.", m->n_indicators, m->buyers.n, r->n_years);
    return false;
}

results *evaluate(const model *m, const int *years, size_t n, date today, diag_log *log, arena *a)
{
    evaluation e = {.m = m, .log = log, .a = a};
    results *r = arena_alloc(a, sizeof *r);
    if (!period_choose(&e, years, n, today, r) || !fits(&e, r)) return NULL;
    r->previous_last_year = period_previous(m, r->years[0]);
    series_build(&e);
    r->indicators = arena_array(a, m->n_indicators, sizeof *r->indicators);
    for (size_t i = 0; i < m->n_indicators; i++) indicator_evaluate(&e, (uint32_t)i, r, &r->indicators[i]);
    r->n_indicators = m->n_indicators;
    rank_all(&e, r);
    legal_fill(&e, r);
    actions_fill(&e, r);
    breakdowns_fill(&e, r);
    return r;
}

void evaluate_check(const model *m, diag_log *log, arena *a)
{
    evaluation e = {.m = m, .log = log, .a = a};
    series_build(&e);
    for (size_t i = 0; i < m->n_indicators; i++) plan_make(&e, (uint32_t)i);
}
