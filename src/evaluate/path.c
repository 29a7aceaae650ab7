/* SPDX-License-Identifier: MIT */
/* The path of an indicator: milestones, start, breaks, and the line between them; only src/evaluate/ may use it.
 *
 * Model. Every target of kind level, evolution, multiple (and the ambition of a floor) is a point (year, value). The path starts at the reference when it is comparable with the year looked at,
 * that is, when no break lies between; else at the earliest comparable value of the CSV before that year. Between two points the path is straight, after the last one it is flat.
 * Because a break changes which start and which base are comparable, everything is asked for one year at a time. */
#include <stdlib.h>

#include "evaluate/evaluate_int.h"

/* ---------------------------------------------------------------- breaks */

int break_before(const indicator *i, int year)
{
    int last = 0;
    for (size_t b = 0; b < i->breaks.n; b++)
        if (i->breaks.items[b].year <= year && i->breaks.items[b].year > last) last = i->breaks.items[b].year;
    return last;
}

bool break_between(const indicator *i, int from, int to)
{
    int b = break_before(i, to);
    return b > from;
}

/* ----------------------------------------------------------------- start */

static bool has_reference(const plan *p) { return p->ind->reference.value.given && p->ind->reference.year > 0 && finite_or_none(p->ind->reference.value.v).known; }

maybe base_value(const plan *p, int d)
{
    if (has_reference(p) && p->ind->reference.year == d) return maybe_of(p->ind->reference.value.v);
    return series_value(p->s, d);
}

bool path_start(const plan *p, int y, int *year, double *value, bool *typed)
{
    int epoch = break_before(p->ind, y);
    *typed = has_reference(p) && p->ind->reference.year >= epoch;
    if (*typed) {
        *year = p->ind->reference.year;
        *value = p->ind->reference.value.v;
        return true;
    }
    *year = series_earliest(p->s, epoch);
    if (*year == 0 || *year >= y) return false;
    *value = series_value(p->s, *year).v;
    return true;
}

/* ------------------------------------------------------------ milestones */

/** Year counted from by an evolution or a multiple: `depuis`, else the reference's. */
static int base_year(const plan *p, const target *t)
{
    if (t->from_year > 0) return t->from_year;
    return has_reference(p) ? p->ind->reference.year : 0;
}

static maybe milestone_value(const plan *p, const target *t, int y)
{
    if (t->kind == TARGET_FLOOR && !t->value.given) return finite_or_none(t->floor.v); /* no ambition: the floor itself is asked for */
    if (t->kind == TARGET_LEVEL || t->kind == TARGET_FLOOR) return t->value.given ? finite_or_none(t->value.v) : maybe_none();
    int d = base_year(p, t);
    if (d == 0 || d < break_before(p->ind, y)) return maybe_none();
    maybe base = base_value(p, d);
    if (!base.known) return base;
    if (t->kind == TARGET_MULTIPLE) return finite_or_none(base.v * t->change.v);
    return finite_or_none(t->change.points ? base.v + t->change.v : base.v * (1 + t->change.v / 100));
}

milestones plan_milestones(const plan *p, int y)
{
    milestones m = {.n = 0};
    for (size_t i = 0; i < p->n_items && m.n < MODEL_MAX_TARGETS; i++) {
        const target *t = p->items[i];
        if (m.n > 0 && m.items[m.n - 1].year == t->year) continue; /* the first one given counts; the others must agree (plan.c) */
        m.items[m.n++] = (milestone){t->year, milestone_value(p, t, y)};
    }
    return m;
}

/** Index of the milestone in force: the first with year ≥ y, else the last. */
static size_t milestone_in_force(const milestones *m, int y)
{
    size_t i = 0;
    while (i + 1 < m->n && m->items[i].year < y) i++;
    return i;
}

static maybe line_at(int y0, double v0, int y1, maybe v1, int y)
{
    if (!v1.known) return v1;
    if (y1 <= y0) return v1;
    return finite_or_none(v0 + (v1.v - v0) * ((double)(y - y0) / (double)(y1 - y0)));
}

/** Expected value on the line that ends at milestone `i`. `f` holds the start, if any. */
static maybe expected_between(const milestones *m, size_t i, int y, const frame *f)
{
    const milestone *to = &m->items[i], *from = i > 0 ? &m->items[i - 1] : NULL;
    if (from && f->start.known && from->year < f->start_year) from = NULL; /* what lies before the start is ignored */
    if (y >= to->year) return to->value;
    if (from && from->year < y) return from->value.known ? line_at(from->year, from->value.v, to->year, to->value, y) : maybe_none();
    if (f->start.known) return line_at(f->start_year, f->start.v, to->year, to->value, y);
    return maybe_none();
}

frame frame_milestones(const plan *p, int y)
{
    frame f = {.start_year = 0};
    milestones m = plan_milestones(p, y);
    if (m.n == 0) return f;
    bool typed;
    double v0 = 0;
    bool started = path_start(p, y, &f.start_year, &v0, &typed);
    f.before = typed && y < f.start_year;
    size_t i = milestone_in_force(&m, y);
    f.target = m.items[i].value;
    f.due = m.items[i].year;
    if (f.before) return f;
    if (started && !typed && m.items[m.n - 1].year < f.start_year) started = false; /* it would start after its last milestone */
    if (started) f.start = maybe_of(v0);
    f.direct = !started;
    f.path = started || i > 0;
    f.expected = expected_between(&m, i, y, &f);
    return f;
}

/* -------------------------------------------------------------- per year */

const target *item_in_force(const target **items, size_t n, int y)
{
    for (size_t i = 0; i < n; i++)
        if (items[i]->year >= y) return items[i];
    return n ? items[n - 1] : NULL;
}

maybe yearly_value(const plan *p, int y0, double v0, int y)
{
    double v = v0;
    int at = y0;
    for (size_t i = 0; i < p->n_items && at < y; i++) {
        const target *t = p->items[i];
        int to = t->year < y ? t->year : y;
        bool compound = t->kind == TARGET_GROWTH_YEARLY && !t->change.points;
        for (; at < to; at++) v = compound ? v * (1 + t->change.v / 100) : v + t->change.v;
    }
    return finite_or_none(v);
}

frame frame_yearly(const plan *p, int y)
{
    frame f = {.start_year = 0};
    const target *t = item_in_force(p->items, p->n_items, y);
    if (!t) return f;
    f.due = t->year;
    bool typed;
    double v0 = 0;
    bool started = path_start(p, y, &f.start_year, &v0, &typed);
    if (has_reference(p) && !typed) return f; /* counted from before a break */
    f.before = typed && y < f.start_year;
    if (!started) return f;
    f.target = yearly_value(p, f.start_year, v0, t->year);
    if (f.before) return f;
    f.start = maybe_of(v0);
    f.path = true;
    f.expected = yearly_value(p, f.start_year, v0, y);
    return f;
}

/* ----------------------------------------------------------------- total */

static int total_from(const plan *p, const target *t) { return t->from_year > 0 ? t->from_year : p->e->m->scheme.first_year; }

frame frame_total(const plan *p, int y)
{
    frame f = {.start_year = 0};
    const target *t = item_in_force(p->items, p->n_items, y);
    if (!t) return f;
    int a = total_from(p, t), b = t->year;
    f.target = finite_or_none(t->value.v);
    f.due = b;
    f.before = y < a;
    int last = y < b ? y : b;
    if (f.before || b < a || !f.target.known || break_between(p->ind, a, last)) return f;
    f.start = maybe_of(0);
    f.start_year = a - 1;
    f.path = true;
    f.expected = finite_or_none(f.target.v * ((double)(last - a + 1) / (double)(b - a + 1)));
    return f;
}

/* ------------------------------------------------------- from a date on */

/** The item in force: the latest that has begun, else the first to come. */
static const target *from_in_force(const plan *p, int y)
{
    const target *t = p->n_items ? p->items[0] : NULL;
    for (size_t i = 0; i < p->n_items; i++)
        if (p->items[i]->from_year <= y) t = p->items[i];
    return t;
}

frame frame_from(const plan *p, int y)
{
    frame f = {.start_year = 0};
    const target *t = from_in_force(p, y);
    if (!t) return f;
    f.due = t->from_year;
    f.target = finite_or_none(t->value.v);
    bool typed;
    double v0 = 0;
    bool started = path_start(p, y, &f.start_year, &v0, &typed);
    f.before = (typed && y < f.start_year) || (y < f.due && !has_reference(p));
    if (f.before) return f;
    if (started && has_reference(p)) f.start = maybe_of(v0);
    f.path = y >= f.due || f.start.known;
    f.direct = y >= f.due;
    if (y >= f.due) f.expected = f.target;
    else if (f.start.known) f.expected = line_at(f.start_year, v0, f.due, f.target, y);
    return f;
}

/* ------------------------------------------------- direction and quality */

frame frame_trend(const plan *p, int y)
{
    frame f = {.start_year = 0};
    int epoch = break_before(p->ind, y);
    bool typed;
    double v0 = 0;
    if (has_reference(p)) {
        bool started = path_start(p, y, &f.start_year, &v0, &typed);
        f.before = typed && y < f.start_year;
        if (started && !f.before) f.start = maybe_of(v0);
        return f;
    }
    f.start_year = series_latest_before(p->s, y, epoch);
    if (f.start_year) f.start = series_value(p->s, f.start_year);
    return f;
}

frame frame_quality(const plan *p, int y)
{
    const target *t = item_in_force(p->items, p->n_items, y);
    return (frame){.target = maybe_of(1), .due = t ? t->year : 0};
}

/* ----------------------------------------------------- one item's figure */

maybe item_target_at(const plan *p, const target *t, int y)
{
    int y0;
    double v0;
    bool typed;
    plan one = *p;
    one.items = &t;
    one.n_items = 1;
    switch (t->kind) {
    case TARGET_LEVEL: case TARGET_GROWTH: case TARGET_MULTIPLE: case TARGET_FLOOR:
        return t->year == y ? milestone_value(p, t, y) : maybe_none();
    case TARGET_GROWTH_YEARLY: case TARGET_INCREMENT_YEARLY:
        if (y > t->year || !path_start(p, y, &y0, &v0, &typed) || y0 >= y) return maybe_none();
        return yearly_value(&one, y0, v0, y);
    case TARGET_FROM:
        return y >= t->from_year && t->value.given ? finite_or_none(t->value.v) : maybe_none();
    case TARGET_TOTAL:
        return p->ind->measure == MEASURE_CUMULATIVE && t->year == y ? finite_or_none(t->value.v) : maybe_none();
    case TARGET_NONE: case TARGET_TREND: case TARGET_QUALITY:
        break;
    }
    return maybe_none();
}
