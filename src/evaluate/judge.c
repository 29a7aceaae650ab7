/* SPDX-License-Identifier: MIT */
/* The rows of the status table, in their order: the first that holds decides; only src/evaluate/ may use it. */
#include <math.h>

#include "evaluate/evaluate_int.h"

#define STEADY_REACHED 0.05 /* « maintien »: within 5 % of the target */
#define STEADY_WATCH 0.10   /* within 10 % */

double ratio_of(double a, double b)
{
    if (b == 0) return a == 0 ? 1 : 0;
    return a / b;
}

/** |v − c| ≤ share·|c|; a target of 0 is met at 0 only. */
static bool within(double v, double c, double share) { return number_at_least(share * fabs(c), fabs(v - c)) || v == c; }

bool reaches(const plan *p, double v, double goal)
{
    if (p->steady) return within(v, goal, STEADY_REACHED);
    return p->sign > 0 ? number_at_least(v, goal) : number_at_least(goal, v);
}

/** v / expected, or expected / v for « baisse ». */
static double direct_ratio(const plan *p, double v, double expected) { return p->sign > 0 ? ratio_of(v, expected) : ratio_of(expected, v); }

/** Progress made over progress needed; unknown without anything expected, or when it is no finite number. */
static maybe ratio(const plan *p, const frame *f, double v)
{
    if (!f->expected.known) return maybe_none();
    if (f->direct || !f->start.known || number_same(f->expected.v, f->start.v)) return finite_or_none(direct_ratio(p, v, f->expected.v));
    return finite_or_none((v - f->start.v) / (f->expected.v - f->start.v));
}

static status status_of_ratio(const plan *p, double r, bool past_due)
{
    if (number_at_least(r, p->on_course) && !past_due) return STATUS_ON_COURSE;
    return number_at_least(r, p->watch) ? STATUS_WATCH : STATUS_LATE;
}

maybe floor_in_force(const plan *p, int y)
{
    if (p->ind->direction == DIRECTION_DOWN) return maybe_none(); /* told as an error: a floor has no meaning then */
    const target *t = item_in_force(p->floors, p->n_floors, y);
    return t && t->floor.given ? finite_or_none(t->floor.v) : maybe_none();
}

/* ------------------------------------------------------------- the kinds */

static void judge_steady(const plan *p, const frame *f, year_result *y)
{
    y->expected = f->target;
    if (!f->target.known) {
        y->status = STATUS_NOT_EVALUABLE;
        return;
    }
    bool reached = reaches(p, y->value.v, f->target.v);
    y->past_due = !reached && f->due > 0 && y->year >= f->due;
    y->status = reached ? STATUS_REACHED : within(y->value.v, f->target.v, STEADY_WATCH) ? STATUS_WATCH : STATUS_LATE;
}

void judge_ratio(const plan *p, const frame *f, year_result *y)
{
    if (p->steady) {
        judge_steady(p, f, y);
        return;
    }
    y->r = ratio(p, f, y->value.v);
    bool reached = f->target.known && reaches(p, y->value.v, f->target.v);
    y->past_due = f->target.known && !reached && f->due > 0 && y->year >= f->due;
    if (reached) {
        y->status = STATUS_REACHED;
        if (!f->path) y->r = maybe_none();
    } else if (!f->target.known || !y->r.known) {
        y->status = STATUS_NOT_EVALUABLE;
        y->r = maybe_none();
    } else {
        y->status = status_of_ratio(p, y->r.v, y->past_due);
    }
    y->moving_away = y->r.known && y->r.v < 0 && !reached;
    if (p->kind == TARGET_FLOOR && y->status == STATUS_LATE) y->status = STATUS_WATCH; /* between the floor and the ambition: never worse */
}

/** The sum of the flows from the start of the total to the year, or the value itself when it is already one. */
static void total_sum(const plan *p, const frame *f, year_result *y)
{
    y->cumulative = y->value;
    if (p->ind->measure == MEASURE_CUMULATIVE || !f->start.known) return;
    double sum = 0;
    int last = y->year < f->due ? y->year : f->due;
    for (int i = f->start_year + 1; i <= last; i++) {
        maybe v = series_value(p->s, i);
        if (v.known) sum += v.v;
        else y->cumulative_incomplete = true;
    }
    y->cumulative = finite_or_none(sum);
}

void judge_total(const plan *p, const frame *f, year_result *y)
{
    y->status = STATUS_NOT_EVALUABLE;
    if (!f->expected.known) return;
    total_sum(p, f, y);
    if (!y->cumulative.known) return;
    maybe r = finite_or_none(ratio_of(y->cumulative.v, f->expected.v));
    bool reached = number_at_least(y->cumulative.v, f->target.v), due = y->year >= f->due;
    if (reached) y->status = STATUS_REACHED;
    else if (r.known) y->status = status_of_ratio(p, r.v, due);
    if (y->cumulative_incomplete && !reached && y->status != STATUS_ON_COURSE) y->status = STATUS_NOT_EVALUABLE;
    if (!y->cumulative_incomplete) y->r = r;
    y->past_due = due && !reached && y->status != STATUS_NOT_EVALUABLE;
    y->moving_away = y->r.known && y->r.v < 0;
}

void judge_trend(const plan *p, const frame *f, year_result *y)
{
    if (!f->start.known) {
        y->status = STATUS_NOT_EVALUABLE;
        return;
    }
    double v = y->value.v, base = f->start.v;
    if (p->items[0]->trend == DIRECTION_STEADY) {
        y->status = within(v, base, STEADY_REACHED) ? STATUS_ON_COURSE : within(v, base, STEADY_WATCH) ? STATUS_WATCH : STATUS_LATE;
        return;
    }
    bool up = p->items[0]->trend != DIRECTION_DOWN;
    if (number_same(v, base)) y->status = STATUS_WATCH;
    else y->status = (v > base) == up ? STATUS_ON_COURSE : STATUS_LATE;
}

void judge_quality(const plan *p, const frame *f, year_result *y)
{
    (void)p;
    bool yes = number_at_least(y->value.v, 1);
    y->past_due = !yes && f->due > 0 && y->year >= f->due;
    y->status = yes ? STATUS_REACHED : y->past_due ? STATUS_LATE : STATUS_ON_COURSE;
}

/* ------------------------------------------------------------- the table */

void judge_year(const plan *p, year_result *y)
{
    const kind_row *k = p->followed ? NULL : kind_find(p->kind);
    frame f = k ? k->frame(p, y->year) : (frame){.before = true};
    bool apart = f.before || y->year < p->e->m->scheme.first_year || break_before(p->ind, y->year) == y->year;
    if (k) {
        y->target = p->kind == TARGET_TREND ? maybe_none() : f.target;
        y->due = f.due;
        if (!apart && !p->refused) y->expected = p->steady ? f.target : f.expected;
    }
    if (!y->value.known) {
        y->status = STATUS_NO_DATA;
        return;
    }
    if (apart) {
        y->status = STATUS_FOLLOWED;
        return;
    }
    if (p->refused) {
        y->status = STATUS_NOT_EVALUABLE;
        return;
    }
    k->judge(p, &f, y);
    maybe floor = floor_in_force(p, y->year);
    y->below_floor = floor.known && !number_at_least(y->value.v, floor.v);
    if (y->below_floor) y->status = STATUS_LATE;
}
