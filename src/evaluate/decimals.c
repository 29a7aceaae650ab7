/* SPDX-License-Identifier: MIT */
/* How many decimals a value is printed with, so that what is printed never contradicts the status; only src/evaluate/ may use it. */
#include <math.h>

#include "evaluate/evaluate_int.h"

#define MOST_DECIMALS 6

/** Decimals that the number of millions needs for three significant digits. */
static int millions_decimals(double millions)
{
    double v = fabs(millions);
    return v >= 100 ? 0 : v >= 10 ? 1 : 2;
}

/** Decimals by the unit alone: at most one for a percentage, none for what is counted, three significant digits for millions of euros. */
static int usual_decimals(const indicator *i, double v, bool millions)
{
    if (i->decimals >= 0 && !millions) return i->decimals < MOST_DECIMALS ? i->decimals : MOST_DECIMALS;
    if (millions) return millions_decimals(v);
    if (str_eq(i->unit, "€") || str_eq(i->unit, "h") || str_eq(i->unit, "nb") || !i->unit) return 0;
    return number_same(number_round(v, 1), number_round(v, 0)) ? 0 : 1;
}

/** True when the printed value says something else about the target (or the floor) than the value. */
static bool contradicts(const plan *p, double printed, double v, maybe bound)
{
    return bound.known && reaches(p, printed, bound.v) != reaches(p, v, bound.v);
}

int evaluate_decimals(const model *m, const indicator_result *r, const year_result *y)
{
    const indicator *i = &m->indicators[r->indicator];
    maybe value = y->cumulative.known ? y->cumulative : y->value;
    if (!value.known) return 0;
    bool millions = str_eq(i->unit, "€") && fabs(value.v) >= 1e6;
    double scale = millions ? 1e6 : 1;
    plan p = {.ind = i, .sign = i->direction == DIRECTION_DOWN ? -1 : 1, .steady = i->direction == DIRECTION_STEADY && kind_find(r->kind) && kind_find(r->kind)->steady};
    int d = usual_decimals(i, value.v / scale, millions);
    if (y->buyer != MODEL_NONE || r->kind == TARGET_QUALITY || y->status == STATUS_FOLLOWED) return d;
    for (; d < MOST_DECIMALS; d++) {
        double printed = number_round(value.v / scale, d) * scale;
        if (!contradicts(&p, printed, value.v, y->target) && !contradicts(&p, printed, value.v, r->kind == TARGET_TOTAL ? maybe_none() : r->floor)) break;
    }
    return d;
}
