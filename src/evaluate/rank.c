/* SPDX-License-Identifier: MIT */
/* Order of the indicators by r: ranks, the best and the worst, and the counts per status; only src/evaluate/ may use it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/evaluate_int.h"

#define LIST_LENGTH 3 /* best and worst of a report */

typedef struct { double r; const char *code; uint32_t id; } ranked;

/** r as compared: what differs by less than 1e-9 is the same. */
static double rank_key(double r) { return fabs(r) < 1e6 ? round(r * 1e9) / 1e9 : r; }

static int by_code(const ranked *x, const ranked *y)
{
    int c = strcmp(x->code, y->code);
    return c ? c : (x->id > y->id) - (x->id < y->id);
}

static int highest_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return x->r < y->r ? 1 : x->r > y->r ? -1 : by_code(x, y);
}

static int lowest_first(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return x->r > y->r ? 1 : x->r < y->r ? -1 : by_code(x, y);
}

/** The highest, then the lowest that are not among them; fewer than six: half each. `all` is sorted highest first; its end is sorted again. */
static void lists_fill(const evaluation *e, ranked *all, size_t n, results *r)
{
    size_t each = n >= 2 * LIST_LENGTH ? LIST_LENGTH : n / 2;
    r->best = arena_array(e->a, LIST_LENGTH, sizeof *r->best);
    r->worst = arena_array(e->a, LIST_LENGTH, sizeof *r->worst);
    qsort(all + each, n - each, sizeof *all, lowest_first);
    for (size_t i = 0; i < each; i++) {
        r->best[r->n_best++] = all[i].id;
        r->worst[r->n_worst++] = all[each + i].id;
    }
}

static void count_all(const evaluation *e, results *r)
{
    r->axes = arena_array(e->a, e->m->n_axes, sizeof *r->axes);
    for (size_t i = 0; i < r->n_indicators; i++) {
        uint32_t a = e->m->indicators[i].axis;
        r->total.count[r->indicators[i].status]++;
        if (a != MODEL_NONE) r->axes[a].count[r->indicators[i].status]++;
    }
}

void rank_all(const evaluation *e, results *r)
{
    count_all(e, r);
    size_t n = 0;
    ranked *all = arena_array(e->a, r->n_indicators, sizeof *all);
    for (size_t i = 0; i < r->n_indicators; i++) {
        const char *code = e->m->indicators[i].code;
        if (r->indicators[i].r.known) all[n++] = (ranked){rank_key(r->indicators[i].r.v), code ? code : "", (uint32_t)i};
    }
    qsort(all, n, sizeof *all, highest_first);
    for (size_t i = 0; i < n; i++) r->indicators[all[i].id].rank = (int)i + 1;
    lists_fill(e, all, n, r);
}
