/* SPDX-License-Identifier: MIT */
/* The steps of an elaboration: along a line when few, under each other when many or long. Used by figures.c through the registry. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "charts_parts.h"

static const label_look year_look = {FACE_BOLD, LABEL_SIZE, {0x1B, 0x1F, 0x24}};

#define STEP_LINE MPT(24)       /* y of the line, under the names of the years */
#define LINE_ALONE MPT(6)       /* without years */
#define STEPS_DEEP MPT(70)      /* deeper than this, words stand on both sides of the line */
#define STEP_WIDTH MPT(80)     /* of a step's words */
#define STEP_LEADING MPT(10.5)
#define STEP_LINES 4            /* of a step's words along the line */
#define STEP_GAP MPT(7)
#define STEPS_ALONG 12          /* more stand under each other */
#define ALONG_MOST MPT(165)     /* so do those that would hang deeper than this, above and below together */

typedef struct { const doc_chart_item *k; mpt x, y, width, height; } step_words;

static mpt step_width(setter *s, const doc_chart_item *k) {
    mpt a = text_width(s, FACE_BOLD, TICK_SIZE, words_of(k->detail)), b = text_width(s, FACE_REGULAR, TICK_SIZE, words_of(k->label));
    return mpt_least(mpt_most(a, b), STEP_WIDTH) + MPT(1);
}

/* Distance from the line to the words of every `every`-th step from `first` on; returns the depth of all. Words start at their leader and stand the further from the line the more to the left they are: a leader passes left
 * of all the words right of it, and crosses none. */
static mpt hang_steps(step_words *w, uint32_t n, uint32_t first, uint32_t every) {
    mpt depth = 0;
    for (uint32_t i = n; i-- > 0;) {
        if (i % every != first % every) continue;
        w[i].y = 0;
        for (uint32_t j = i + every; j < n; j += every)
            if (w[j].x < w[i].x + w[i].width + STEP_GAP) w[i].y = mpt_most(w[i].y, w[j].y + w[j].height + MPT(4));
        depth = mpt_most(depth, w[i].y + w[i].height);
    }
    return depth;
}

static int by_time(const void *a, const void *b) {
    const step_words *x = a, *y = b;
    if (x->k->from > y->k->from || x->k->from < y->k->from) return x->k->from > y->k->from ? 1 : -1;
    return (x->k > y->k) - (x->k < y->k);
}

static step_words *gather_steps(const chart_room *r, uint32_t *n) {
    step_words *w = arena_array(r->s->a, r->c->n_items + 1u, sizeof *w);
    *n = 0;
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        const doc_chart_item *k = &r->c->items[i];
        if (k->has_from && isfinite(k->from) && fabs(k->from) <= 1e5) w[(*n)++] = (step_words){.k = k, .width = step_width(r->s, k)};
    }
    qsort(w, *n, sizeof *w, by_time);
    return w;
}

static void measure_steps(const chart_room *r, step_words *w, uint32_t n, const time_span *t) {
    for (uint32_t i = 0; i < n; i++) {
        const char *label = words_of(w[i].k->label);
        int lines = *label ? count_lines(r->s, w[i].width, FACE_REGULAR, TICK_SIZE, label) : 0;
        w[i].x = time_at(t, w[i].k->from);
        w[i].height = mpt_most(STEP_LEADING * (lines + (*words_of(w[i].k->detail) ? 1 : 0)), STEP_LEADING);
    }
}

/* A step: leader, date, words, dot. `top` of its words, `line` of the dots. */
static void draw_step(const chart_room *r, const step_words *w, mpt top, mpt line) {
    pen p = {r->s, r->figure};
    mpt y = top + MPT(8), x = w->x + MPT(4);
    draw_line(p, w->x, line, w->x, top > line ? y : top + MPT(2), MPT(0.5), MID, 0, 0);
    if (*words_of(w->k->detail)) { draw_fitted(p, x, y, w->width, (label_look){FACE_BOLD, TICK_SIZE, INK}, w->k->detail); y += STEP_LEADING; }
    draw_lines(p, x, y, w->width, FACE_REGULAR, TICK_SIZE, STEP_LEADING, GREY, 0, words_of(w->k->label));
    if (w->k->open) draw_disc(p, w->x, line, MPT(3.4), &WHITE, MPT(1.2), r->colour);
    else draw_disc(p, w->x, line, MPT(4), &r->colour, 0, r->colour);
}

/* Where the last step stands, so that the words of every step fit at the right of it. */
static mpt timeline_end(const chart_room *r, const step_words *w, uint32_t n, double from, double to) {
    double start = r->x + MPT(4), right = r->x + r->width - MPT(4), end = right - w[n - 1].width - MPT(2);
    for (uint32_t i = 0; i < n; i++)
        if (w[i].k->from > from) end = fmin(end, start + (right - MPT(2) - w[i].width - start) * (to - from) / (w[i].k->from - from));
    return mpt_of(fmax(end, r->x + r->width / 3.0));
}

static bool all_dated(const step_words *w, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) if (!*words_of(w[i].k->detail)) return false;
    return true;
}

/* Words below the line, years above it unless all the steps are of one, and dated. */
static mpt draw_steps_below(const chart_room *r, const step_words *w, uint32_t n, const time_span *whole, mpt depth) {
    pen p = {r->s, r->figure};
    bool years = !all_dated(w, n) || floor(w[0].k->from) < floor(w[n - 1].k->from);
    mpt line = years ? STEP_LINE : LINE_ALONE;
    draw_line(p, r->x, line, r->x + r->width, line, MPT(0.8), MID, 0, 0);
    if (years) draw_year_lines(p, whole, MPT(2), line, MPT(0.5), MID, false);
    if (years) draw_year_names(p, whole, MPT(9.5), year_look);
    for (uint32_t i = 0; i < n; i++) draw_step(r, &w[i], line + STEP_GAP + w[i].y, line);
    return line + STEP_GAP + depth + MPT(3);
}

/* Many steps: their words stand below and above in turn; the dates tell the years. */
static mpt draw_steps_in_turn(const chart_room *r, step_words *w, uint32_t n) {
    pen p = {r->s, r->figure};
    mpt above = hang_steps(w, n, 1, 2), below = hang_steps(w, n, 0, 2), line = above + STEP_GAP;
    draw_line(p, r->x, line, r->x + r->width, line, MPT(0.8), MID, 0, 0);
    for (uint32_t i = 0; i < n; i++) draw_step(r, &w[i], i % 2 ? line - STEP_GAP - w[i].y - w[i].height : line + STEP_GAP + w[i].y, line);
    return line + STEP_GAP + below + MPT(3);
}

/* ------------------------------------------------- steps under each other */

#define COST_STEP 400       /* of a page that ends between two steps */
#define COST_ENDS 20000     /* after the first, before the last */
#define LIST_DATES 30       /* percent of the width for the dates at most */
#define LIST_LEADING MPT(11.5)
#define LIST_GAP MPT(6)
#define LIST_DOT MPT(3.6)
#define LIST_SIDE MPT(10)   /* between the line and what stands beside it */
static const label_look date_look = {FACE_BOLD, LABEL_SIZE, {0x1B, 0x1F, 0x24}}, label_words = {FACE_REGULAR, LABEL_SIZE, {0x1B, 0x1F, 0x24}};

typedef struct { const chart_room *r; const step_words *w; uint32_t n; mpt dates, line, x, width; } step_list;

static step_list open_list(const chart_room *r, const step_words *w, uint32_t n) {
    step_list g = {.r = r, .w = w, .n = n};
    for (uint32_t i = 0; i < n; i++) g.dates = mpt_most(g.dates, text_width(r->s, date_look.face, date_look.size, words_of(w[i].k->detail)));
    g.dates = mpt_least(g.dates, r->width * LIST_DATES / 100);
    g.line = r->x + g.dates + (g.dates ? LIST_SIDE : 0) + LIST_DOT, g.x = g.line + LIST_DOT + LIST_SIDE, g.width = r->x + r->width - g.x;
    return g;
}

static int list_lines(const step_list *g, mpt width, label_look look, const char *text) { return *text ? count_lines(g->r->s, width, look.face, look.size, text) : 1; }

/* A step: its date before the line, its words after it; the line runs on to the next step. */
static mpt draw_listed(const step_list *g, uint32_t i, mpt y) {
    pen p = {g->r->s, g->r->figure};
    const doc_chart_item *k = g->w[i].k;
    const char *dated = words_of(k->detail), *label = words_of(k->label);
    mpt baseline = y + MPT(9), dot = baseline - MPT(2.9);
    int lines = (int)mpt_most(list_lines(g, g->dates, date_look, dated), list_lines(g, g->width, label_words, label));
    mpt height = lines * LIST_LEADING + LIST_GAP, from = i ? y : dot, to = i + 1 < g->n ? y + height : dot;
    if (to > from) draw_line(p, g->line, from, g->line, to, MPT(0.8), MID, 0, 0);
    draw_lines(p, g->r->x, baseline, g->dates, date_look.face, date_look.size, LIST_LEADING, date_look.colour, 0, dated);
    draw_lines(p, g->x, baseline, g->width, label_words.face, label_words.size, LIST_LEADING, label_words.colour, 0, label);
    if (k->open) draw_disc(p, g->line, dot, LIST_DOT - MPT(0.6), &WHITE, MPT(1.2), g->r->colour);
    else draw_disc(p, g->line, dot, LIST_DOT, &g->r->colour, 0, g->r->colour);
    return y + height;
}

void set_timeline(const chart_room *r, flow *f) {
    uint32_t n;
    step_words *w = gather_steps(r, &n);
    step_list g = open_list(r, w, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t first = open_box(r->s);
        slug *q = add_slug(r->s, f, close_box(r->s, first, draw_listed(&g, i, 0)));
        if (i && !q->cost) q->cost = i == 1 || i + 1 == n ? COST_ENDS : COST_STEP;
    }
}

/* ------------------------------------------------------------------ choice */

/* Widths and heights of the words for the places of the steps. */
static time_span place_steps(const chart_room *r, step_words *w, uint32_t n) {
    double from = w[0].k->from, to = fmax(w[n - 1].k->from, from + 0.1);
    time_span t = {from, to, r->x + MPT(4), timeline_end(r, w, n, from, to)};
    measure_steps(r, w, n, &t);
    for (uint32_t i = 0; i < n; i++) w[i].width = mpt_least(w[i].width, r->x + r->width - w[i].x - MPT(4));
    measure_steps(r, w, n, &t);
    return t;
}

/* Along the line: few steps, of few words. */
static bool stands_along(setter *s, const step_words *w, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (w[i].height > (STEP_LINES + 1) * STEP_LEADING || text_width(s, FACE_BOLD, TICK_SIZE, words_of(w[i].k->detail)) > w[i].width) return false;
    return true;
}

mpt chart_TIMELINE(const chart_room *r) {
    uint32_t n;
    step_words *w = gather_steps(r, &n);
    if (!n) return 0;
    if (n <= STEPS_ALONG) {
        time_span t = place_steps(r, w, n);
        double right = t.from + (t.to - t.from) * ((double)(r->x + r->width - t.x0) / (t.x1 - t.x0));
        time_span whole = {t.from, right, t.x0, r->x + r->width};
        mpt depth = hang_steps(w, n, 0, 1);
        bool along = stands_along(r->s, w, n);
        if (along && (depth <= STEPS_DEEP || !all_dated(w, n)) && depth <= ALONG_MOST) return draw_steps_below(r, w, n, &whole, depth);
        if (along && hang_steps(w, n, 1, 2) + hang_steps(w, n, 0, 2) <= ALONG_MOST && all_dated(w, n)) return draw_steps_in_turn(r, w, n);
    }
    step_list g = open_list(r, w, n);
    mpt y = 0;
    for (uint32_t i = 0; i < n; i++) y = draw_listed(&g, i, y);
    return y;
}
