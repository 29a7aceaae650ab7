/* SPDX-License-Identifier: MIT */
/* Radar of a self-assessment: 3 to 8 rubrics from 12 o'clock clockwise; bars for fewer or more. Used by figures.c through the registry. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

#define RADIUS MPT(112)
#define RADIUS_LEAST MPT(64)
#define NAME_SIZE MPT(9)
#define NAME_LEADING MPT(11.5)
#define NAME_GAP MPT(8)
#define NAME_LINES 3
#define TOP_GAP MPT(15)     /* the outer ring's name stands under it */
#define RUBRICS_LEAST 3
#define RUBRICS_MOST 8
#define RINGS 4

typedef struct { const chart_room *r; pen p; mpt x, y, radius; uint32_t n; double high; label_field f; } radar;

static double angle(const radar *g, uint32_t i) { return 2 * M_PI * i / g->n - M_PI / 2; }
static double share(const radar *g, double v) { return isfinite(v) ? fmin(fmax(v / g->high, 0), 1) : 0; }
static mpt spoke_x(const radar *g, uint32_t i, double k) { return g->x + mpt_of(g->radius * k * cos(angle(g, i))); }
static mpt spoke_y(const radar *g, uint32_t i, double k) { return g->y + mpt_of(g->radius * k * sin(angle(g, i))); }

static void draw_ring(const radar *g, double k, mpt stroke, rgb colour, uint8_t on, uint8_t off) {
    mpt xy[2 * RUBRICS_MOST];
    for (uint32_t i = 0; i < g->n; i++) xy[2 * i] = spoke_x(g, i, k), xy[2 * i + 1] = spoke_y(g, i, k);
    draw_polygon(g->p, xy, g->n, true, NULL, stroke, colour, on, off);
}

static void avoid_ring(radar *g, double k) {
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t j = (i + 1) % g->n;
        field_avoid_line(&g->f, spoke_x(g, i, k), spoke_y(g, i, k), spoke_x(g, j, k), spoke_y(g, j, k));
    }
}

/* ------------------------------------------------------------------- names */

typedef enum { SIDE_LEFT = -1, SIDE_MIDDLE, SIDE_RIGHT } name_side;
static name_side side_of(const radar *g, uint32_t i) {
    double c = cos(angle(g, i));
    return c > 0.1 ? SIDE_RIGHT : c < -0.1 ? SIDE_LEFT : SIDE_MIDDLE;
}

/* A name over or under the middle stays between its neighbours' corners. */
static mpt name_room(const radar *g, uint32_t i) {
    mpt x = spoke_x(g, i, 1);
    name_side side = side_of(g, i);
    return side == SIDE_RIGHT ? g->r->x + g->r->width - x - NAME_GAP : side == SIDE_LEFT ? x - NAME_GAP - g->r->x : 2 * (spoke_x(g, i ? i - 1 : 1, 1) - g->x);
}

static const char *score_words(const doc_chart_item *k) { return k->value_label ? k->value_label : k->has_value ? "" : "n.\u00A0d."; }

/* The name and its value on one line when there is room, else the name on lines of its own. */
static bool on_one_line(const radar *g, uint32_t i) {
    const doc_chart_item *k = &g->r->c->items[i];
    setter *s = g->r->s;
    return text_width(s, FACE_BOLD, NAME_SIZE, words_of(k->label)) + MPT(5) + text_width(s, FACE_REGULAR, NAME_SIZE, score_words(k)) <= name_room(g, i);
}

static int name_lines(const radar *g, uint32_t i) {
    if (on_one_line(g, i)) return 1;
    int n = count_lines(g->r->s, name_room(g, i), FACE_BOLD, NAME_SIZE, words_of(g->r->c->items[i].label));
    return (n > NAME_LINES ? NAME_LINES : n < 1 ? 1 : n) + 1;
}

static bool name_is_cut(const radar *g, uint32_t i) { return !on_one_line(g, i) && count_lines(g->r->s, name_room(g, i), FACE_BOLD, NAME_SIZE, words_of(g->r->c->items[i].label)) > NAME_LINES; }

/* Baseline of the first line: names grow away from the centre, up in the upper half, down in the lower one, both ways at the sides. */
static mpt name_baseline(const radar *g, uint32_t i, int lines) {
    double s = sin(angle(g, i));
    mpt y = spoke_y(g, i, 1), rest = (lines - 1) * NAME_LEADING;
    if (side_of(g, i) == SIDE_MIDDLE) return s < 0 ? y - TOP_GAP - rest : y + MPT(15);
    if (s > 0.5) return y + MPT(9.2);
    return y + MPT(3.2) - (s < -0.35 ? rest : rest / 2);
}

/* Lines of a name at the left are set against the corner: each is moved to the right end. */
static void align_end(setter *s, uint32_t first, mpt right) {
    for (size_t i = first; i < s->n_items; i++) {
        mpt w = 0;
        for (uint32_t k = 0; k < s->items[i].as.text.n; k++) w += s->glyphs[s->items[i].as.text.first + k].advance;
        s->items[i].x = right - w;
    }
}

static void draw_name(const radar *g, uint32_t i) {
    const doc_chart_item *k = &g->r->c->items[i];
    setter *s = g->r->s;
    name_side side = side_of(g, i);
    int lines = name_lines(g, i);
    mpt y = name_baseline(g, i, lines), room = name_room(g, i), x = spoke_x(g, i, 1) + side * NAME_GAP;
    if (lines == 1) {
        mpt name = text_width(s, FACE_BOLD, NAME_SIZE, words_of(k->label)), all = name + MPT(5) + text_width(s, FACE_REGULAR, NAME_SIZE, score_words(k));
        mpt left = side == SIDE_RIGHT ? x : side == SIDE_LEFT ? x - all : x - all / 2;
        draw_text(g->p, left, y, FACE_BOLD, NAME_SIZE, INK, ANCHOR_START, words_of(k->label));
        draw_text(g->p, left + name + MPT(5), y, FACE_REGULAR, NAME_SIZE, INK, ANCHOR_START, score_words(k));
        return;
    }
    mpt left = side == SIDE_RIGHT ? x : side == SIDE_LEFT ? x - room : x - room / 2;
    uint32_t first = (uint32_t)s->n_items;
    int n = draw_lines(g->p, left, y, room, FACE_BOLD, NAME_SIZE, NAME_LEADING, INK, NAME_LINES, words_of(k->label));
    draw_fitted(g->p, left, y + n * NAME_LEADING, room, (label_look){FACE_REGULAR, NAME_SIZE, INK}, score_words(k));
    if (side == SIDE_LEFT) align_end(s, first, x);
}

/* ------------------------------------------------------------------- shape */

static void draw_shape(const radar *g) {
    const doc_chart_item *k = g->r->c->items;
    bool all = true;
    mpt xy[2 * RUBRICS_MOST];
    for (uint32_t i = 0; i < g->n; i++) {
        double v = share(g, k[i].value);
        xy[2 * i] = spoke_x(g, i, v), xy[2 * i + 1] = spoke_y(g, i, v);
        all &= k[i].has_value;
    }
    if (all) draw_polygon(g->p, xy, g->n, true, NULL, MPT(1.8), g->r->colour, 0, 0);
    for (uint32_t i = 0; i < g->n && !all; i++) { /* a rubric without a note leaves the shape open there */
        uint32_t j = (i + 1) % g->n;
        if (k[i].has_value && k[j].has_value) draw_line(g->p, xy[2 * i], xy[2 * i + 1], xy[2 * j], xy[2 * j + 1], MPT(1.8), g->r->colour, 0, 0);
    }
    for (uint32_t i = 0; i < g->n; i++)
        if (k[i].has_value) draw_disc(g->p, xy[2 * i], xy[2 * i + 1], MPT(2.6), &g->r->colour, 0, g->r->colour);
}

static void avoid_shape(radar *g) {
    const doc_chart_item *k = g->r->c->items;
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t j = (i + 1) % g->n;
        if (!k[i].has_value) continue;
        double a = share(g, k[i].value), b = share(g, k[j].value);
        mpt x = spoke_x(g, i, a), y = spoke_y(g, i, a);
        field_avoid_box(&g->f, (extent){x - MPT(2.6), y - MPT(2.6), x + MPT(2.6), y + MPT(2.6)});
        if (k[j].has_value) field_avoid_line(&g->f, x, y, spoke_x(g, j, b), spoke_y(g, j, b));
    }
}

/* Rings are named over their first corner, right of the spoke, else left of it. One that a stroke would cross is not named. */
static void name_rings(radar *g) {
    label_look look = {FACE_REGULAR, TICK_SIZE, GREY};
    for (int k = 1; k <= RINGS; k++) {
        const char *word = tick_words(g->r->s->a, g->high * k / RINGS, g->high / RINGS);
        mpt y = g->y - mpt_of(g->radius * (double)k / RINGS) - CLEAR - look.size * 20 / 100, w = text_width(g->r->s, look.face, look.size, word);
        if (!field_put(&g->f, g->x + MPT(3.2), y, look, word)) field_put(&g->f, g->x - MPT(3.2) - w, y, look, word);
    }
}

static void draw_web(radar *g) {
    double threshold = g->r->c->now > 0 ? share(g, g->r->c->now) : 0;
    for (int k = 1; k <= RINGS; k++) avoid_ring(g, (double)k / RINGS);
    field_avoid_line(&g->f, g->x, g->y, g->x, g->y - g->radius);
    for (uint32_t i = 1; i < g->n; i++) field_avoid_line(&g->f, g->x, g->y, spoke_x(g, i, 1), spoke_y(g, i, 1));
    if (threshold > 0) avoid_ring(g, threshold);
    avoid_shape(g);
    name_rings(g);
    for (uint32_t i = 0; i < g->n; i++) draw_line(g->p, g->x, g->y, spoke_x(g, i, 1), spoke_y(g, i, 1), MPT(0.3), HAIR, 0, 0);
    for (int k = 1; k <= RINGS; k++) draw_ring(g, (double)k / RINGS, k == RINGS ? MPT(0.5) : GRID_STROKE, k == RINGS ? MID : HAIR, 0, 0);
    if (threshold > 0) draw_ring(g, threshold, MPT(0.7), GREY, 3, 2);
}

/* -------------------------------------------------------------------- bars */

#define ROW MPT(18)
#define ROW_BAR MPT(8)

static mpt draw_rubric_bars(const chart_room *r, double high) {
    pen p = {r->s, r->figure};
    mpt names = 0, scores = 0;
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        names = mpt_most(names, text_width(r->s, FACE_BOLD, NAME_SIZE, words_of(r->c->items[i].label)));
        scores = mpt_most(scores, text_width(r->s, FACE_REGULAR, NAME_SIZE, score_words(&r->c->items[i])));
    }
    names = mpt_least(names, r->width * 45 / 100), scores = mpt_least(scores, r->width * 20 / 100);
    mpt x = r->x + names + MPT(8), width = r->x + r->width - x - scores - MPT(8);
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        const doc_chart_item *k = &r->c->items[i];
        mpt y = ROW * (mpt)i, bar = y + (ROW - ROW_BAR) / 2;
        draw_fitted(p, r->x, y + MPT(12), names, (label_look){FACE_BOLD, NAME_SIZE, INK}, k->label);
        draw_rect(p, x, bar, width, ROW_BAR, rgb_tint(r->colour, 12));
        if (k->has_value && isfinite(k->value)) draw_rect(p, x, bar, mpt_of(width * fmin(fmax(k->value / high, 0), 1)), ROW_BAR, r->colour);
        draw_fitted_end(p, r->x + r->width, y + MPT(12), scores, (label_look){FACE_REGULAR, NAME_SIZE, INK}, score_words(k));
    }
    mpt end = ROW * (mpt)r->c->n_items;
    if (r->c->now > 0 && r->c->now < high && end) { mpt at = x + mpt_of(width * r->c->now / high); draw_line(p, at, MPT(2), at, end - MPT(2), MPT(0.7), GREY, 3, 2); }
    return end;
}

/* How far the names reach over the centre. */
static mpt highest(const radar *g) {
    mpt top = g->y - g->radius;
    for (uint32_t i = 0; i < g->n; i++) top = mpt_least(top, name_baseline(g, i, name_lines(g, i)) - MPT(7.5));
    return g->y - top;
}

/* As large as the names allow without a cut. */
static void fit_radius(radar *g) {
    for (; g->radius > RADIUS_LEAST; g->radius -= MPT(4)) {
        bool cut = false;
        for (uint32_t i = 0; i < g->n; i++) cut |= name_is_cut(g, i);
        if (!cut) return;
    }
}

static mpt lowest(const radar *g) {
    mpt low = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        int lines = name_lines(g, i);
        low = mpt_most(low, name_baseline(g, i, lines) + (lines - 1) * NAME_LEADING + MPT(4));
        low = mpt_most(low, spoke_y(g, i, 1) + MPT(4));
    }
    return low;
}

mpt chart_RADAR(const chart_room *r) {
    double high = r->c->high > 0 && isfinite(r->c->high) ? r->c->high : 100;
    if (r->c->n_items < RUBRICS_LEAST || r->c->n_items > RUBRICS_MOST) return draw_rubric_bars(r, high);
    mpt radius = mpt_least(RADIUS, mpt_most(r->width * 31 / 100, RADIUS_LEAST));
    radar g = {r, {r->s, r->figure}, r->x + r->width / 2, 0, radius, r->c->n_items, high, {.s = r->s}};
    fit_radius(&g);
    g.y = highest(&g);
    g.f.plot = (extent){r->x, g.y - g.radius - TOP_GAP + CLEAR, r->x + r->width, g.y + g.radius};
    draw_web(&g);
    draw_shape(&g);
    field_draw(&g.f, g.p);
    for (uint32_t i = 0; i < g.n; i++) draw_name(&g, i);
    return lowest(&g);
}
