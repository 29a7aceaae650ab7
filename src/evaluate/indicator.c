/* SPDX-License-Identifier: MIT */
/* One indicator over its whole history and over the period: judged rows, milestones missed, move, pace, corners of the path; only src/evaluate/ may use it. */
#include <math.h>
#include <stdlib.h>

#include "evaluate/evaluate_int.h"

void year_fill(const evaluation *e, uint32_t id, int year, uint32_t b, year_result *out)
{
    datum c = series_datum(&e->series[id], year, b);
    *out = (year_result){.year = year, .buyer = b, .value = c.value, .numerator = c.numerator, .denominator = c.denominator, .missing = c.missing, .absence = c.absence,
        .provisional = c.provisional, .computed = c.computed, .row = c.row};
    datum_bounds(&c, unit_is_percent(e->m->indicators[id].unit), &out->low, &out->high);
}

/* --------------------------------------------------------------- history */

static int compare_ints(const void *a, const void *b) { return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b); }

static void add_year(int *years, size_t *n, int y)
{
    if (y > 0) years[(*n)++] = y;
}

/** Years with a row, a target that judges or the reference, and those of the period; sorted, without doubles. */
static int *history_years(const plan *p, const results *r, size_t *n)
{
    size_t k = 0;
    int *years = arena_array(p->e->a, p->s->n + p->ind->n_targets + r->n_years + 1, sizeof *years);
    for (size_t i = 0; i < p->s->n; i++) add_year(years, &k, p->s->years[i].year);
    for (size_t i = 0; !p->followed && i < p->ind->n_targets; i++) {
        const target *t = &p->ind->targets[i];
        if (t->replaced_on.year == 0) add_year(years, &k, t->kind == TARGET_FROM ? t->from_year : t->year);
    }
    for (size_t i = 0; i < r->n_years; i++) years[k++] = r->years[i];
    if (p->ind->reference.value.given) add_year(years, &k, p->ind->reference.year);
    qsort(years, k, sizeof *years, compare_ints);
    *n = 0;
    for (size_t i = 0; i < k; i++)
        if (i == 0 || years[i] != years[i - 1]) years[(*n)++] = years[i];
    return years;
}

static void history_fill(const plan *p, uint32_t id, const results *r, indicator_result *out)
{
    int *years = history_years(p, r, &out->n_history);
    out->history = arena_array(p->e->a, out->n_history, sizeof *out->history);
    for (size_t i = 0; i < out->n_history; i++) {
        year_fill(p->e, id, years[i], MODEL_NONE, &out->history[i]);
        judge_year(p, &out->history[i]);
    }
}

/** The years that the history leaves out, for tables with a column a year. */
static void between_fill(const plan *p, uint32_t id, indicator_result *out)
{
    size_t n = out->n_history;
    int span = n ? out->history[n - 1].year - out->history[0].year : 0;
    if (span < 2 || span > EVALUATE_BETWEEN_SPAN) return;
    out->between = arena_array(p->e->a, (size_t)span, sizeof *out->between);
    for (size_t i = 0; i + 1 < n; i++)
        for (int y = out->history[i].year + 1; y < out->history[i + 1].year; y++) {
            year_result *b = &out->between[out->n_between++];
            year_fill(p->e, id, y, MODEL_NONE, b);
            judge_year(p, b);
        }
}

static const year_result *history_at(const indicator_result *r, int year)
{
    for (size_t i = 0; i < r->n_history; i++)
        if (r->history[i].year == year) return &r->history[i];
    return NULL;
}

/** The rows of the period: the judged whole, then each buyer without status. */
static void period_fill(const plan *p, uint32_t id, const results *r, indicator_result *out)
{
    size_t n_buyers = p->e->m->buyers.n;
    out->years = arena_array(p->e->a, r->n_years * (n_buyers + 1), sizeof *out->years);
    for (size_t i = 0; i < r->n_years; i++) {
        out->years[out->n_years++] = *history_at(out, r->years[i]);
        for (size_t b = 0; b < n_buyers; b++) year_fill(p->e, id, r->years[i], (uint32_t)b, &out->years[out->n_years++]);
    }
}

/* ------------------------------------------------------ milestones missed */

/** Judged, with a value, and short of the target in force. */
static bool missed(const plan *p, const year_result *y)
{
    return y->value.known && y->target.known && y->status != STATUS_FOLLOWED && y->status != STATUS_NO_DATA && !reaches(p, y->value.v, y->target.v);
}

static void missed_fill(const plan *p, int last, indicator_result *out)
{
    if (!kind_find(p->kind) || kind_find(p->kind)->frame != frame_milestones || p->refused) return;
    milestones m = plan_milestones(p, last);
    out->missed_milestones = arena_array(p->e->a, m.n, sizeof *out->missed_milestones);
    for (size_t i = 0; i < m.n && m.items[i].year <= last; i++) {
        const year_result *y = history_at(out, m.items[i].year);
        if (y && missed(p, y)) out->missed_milestones[out->n_missed++] = m.items[i].year;
    }
}

/* ------------------------------------------------------------ move, pace */

/** v(last) − v(last year of the previous evaluation, else the reference); unknown across a break. */
static maybe move_of(const plan *p, const results *r, const year_result *y)
{
    int from = r->previous_last_year ? r->previous_last_year : p->ind->reference.value.given ? p->ind->reference.year : 0;
    if (from == 0 || from >= y->year || !y->value.known || break_between(p->ind, from, y->year)) return maybe_none();
    maybe before = base_value(p, from);
    return before.known ? finite_or_none(y->value.v - before.v) : maybe_none();
}

/** Whole years up, forgiving 1e-9 relative. */
static double years_up(double x) { return ceil(x - 1e-9 * fmax(1, fabs(x))); }

void pace_find(const plan *p, indicator_result *out)
{
    const year_result *y = out->n_history ? history_at(out, out->years[out->n_years - 1].year) : NULL;
    const kind_row *k = kind_find(p->kind);
    if (!y || !k || !k->ratio || p->steady || !y->target.known || y->cumulative_incomplete) return;
    if (y->status != STATUS_ON_COURSE && y->status != STATUS_WATCH && y->status != STATUS_LATE) return;
    frame f = k->frame(p, y->year);
    double v = y->cumulative.known ? y->cumulative.v : y->value.v;
    if (!f.start.known || f.start_year >= y->year || reaches(p, v, y->target.v)) return;
    out->pace_known = true;
    double pace = (v - f.start.v) / (y->year - f.start_year), left = y->target.v - v;
    if (pace == 0 || (pace > 0) != (left > 0)) return;
    double year = y->year + years_up(left / pace);
    if (isfinite(year) && year <= EVALUATE_LAST_YEAR) out->year_at_pace = (int)year;
}

/* ---------------------------------------------------------------- corners */

static void corner(indicator_result *out, int year, maybe v, bool is_reference)
{
    if (!v.known) return;
    out->path[out->n_path].year = year;
    out->path[out->n_path].value = v.v;
    out->path[out->n_path++].is_reference = is_reference;
}

static void corners_milestones(const plan *p, int last, const frame *f, indicator_result *out)
{
    milestones m = plan_milestones(p, last);
    bool placed = !f->start.known || p->steady;
    for (size_t i = 0; i < m.n; i++) {
        if (!placed && m.items[i].year >= f->start_year) {
            corner(out, f->start_year, f->start, true);
            placed = true;
        }
        if (!placed && f->start.known) continue; /* before the start: ignored */
        corner(out, m.items[i].year, m.items[i].value, false);
    }
    if (!placed) corner(out, f->start_year, f->start, true);
}

static void corners_yearly(const plan *p, const frame *f, indicator_result *out)
{
    if (!f->start.known || p->n_items == 0) return;
    int end = p->items[p->n_items - 1]->year;
    corner(out, f->start_year, f->start, true);
    for (int y = f->start_year + 1; y <= end; y++) corner(out, y, yearly_value(p, f->start_year, f->start.v, y), false);
}

static void corners_from(const plan *p, const frame *f, indicator_result *out)
{
    if (f->start.known && f->start_year < p->items[0]->from_year) corner(out, f->start_year, f->start, true);
    for (size_t i = 0; i < p->n_items; i++) corner(out, p->items[i]->from_year, finite_or_none(p->items[i]->value.v), false);
}

/** Room for the corners: the start and the items, a point a year for a yearly target. */
static size_t corners_most(const plan *p, const kind_row *k, const frame *f)
{
    size_t n = p->n_items + 2;
    if (k->frame == frame_yearly && p->n_items && p->items[p->n_items - 1]->year > f->start_year) n += (size_t)(p->items[p->n_items - 1]->year - f->start_year);
    return n;
}

/** Points of the path as it stands in the last year judged. */
static void corners_fill(const plan *p, int last, indicator_result *out)
{
    const kind_row *k = kind_find(p->kind);
    if (!k || p->refused) return;
    frame f = k->frame(p, last);
    out->path = arena_array(p->e->a, corners_most(p, k, &f), sizeof *out->path);
    if (k->frame == frame_milestones) corners_milestones(p, last, &f, out);
    else if (k->frame == frame_yearly) corners_yearly(p, &f, out);
    else if (k->frame == frame_from) corners_from(p, &f, out);
    else if (k->frame == frame_total && f.start.known) {
        corner(out, f.start_year, f.start, false);
        corner(out, f.due, f.target, false);
    }
    if (f.start.known && k->frame != frame_total) {
        out->reference = f.start;
        out->reference_year = f.start_year;
    }
}

/* -------------------------------------------------------------- the whole */

void indicator_evaluate(const evaluation *e, uint32_t id, const results *r, indicator_result *out)
{
    plan p = plan_make(e, id);
    int last = r->years[r->n_years - 1];
    *out = (indicator_result){.indicator = id, .kind = p.kind, .followed = p.followed, .floor = floor_in_force(&p, last)};
    if (p.ind->reference.value.given) {
        out->reference = finite_or_none(p.ind->reference.value.v);
        out->reference_year = p.ind->reference.year;
    }
    history_fill(&p, id, r, out);
    between_fill(&p, id, out);
    period_fill(&p, id, r, out);
    year_result *whole = &out->years[out->n_years - 1 - e->m->buyers.n];
    whole->move = move_of(&p, r, whole);
    out->status = whole->status;
    out->r = whole->r;
    missed_fill(&p, last, out);
    corners_fill(&p, last, out);
    pace_find(&p, out);
}
