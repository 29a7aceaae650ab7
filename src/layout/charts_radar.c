/* SPDX-License-Identifier: MIT */
/* Radar of a self-assessment: 3 to 8 rubrics from 12 o'clock clockwise; bars for fewer, for more, and for long names. Used by figures.c through the registry. */
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

static const label_look name_look = {FACE_BOLD, NAME_SIZE, {0x1B, 0x1F, 0x24}}, score_look = {FACE_REGULAR, NAME_SIZE, {0x1B, 0x1F, 0x24}};

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

/* Lines of a name at the left are set against the corner, those over or under the middle are centred. */
static void align_lines(setter *s, uint32_t first, name_side side, mpt x) {
    for (size_t i = first; i < s->n_items && side != SIDE_RIGHT; i++) {
        mpt w = 0;
        for (uint32_t k = 0; k < s->items[i].as.text.n; k++) w += s->glyphs[s->items[i].as.text.first + k].advance;
        s->items[i].x = side == SIDE_LEFT ? x - w : x - w / 2;
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
    uint32_t first = (uint32_t)s->n_items;
    int n = draw_lines(g->p, x, y, even_width(s, room, name_look, words_of(k->label)), FACE_BOLD, NAME_SIZE, NAME_LEADING, INK, NAME_LINES, words_of(k->label));
    draw_fitted(g->p, x, y + n * NAME_LEADING, room, score_look, score_words(k));
    align_lines(s, first, side, x);
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

/* ------------------------------------------------------- names of the rings */

static const label_look ring_look = {FACE_REGULAR, TICK_SIZE, {0x55, 0x5B, 0x62}};
#define RING_SIDE MPT(3.2)  /* between a ring's name and its spoke */
#define RING_TRIES 4        /* places further and further from the ring */
#define RING_TRY MPT(2)

static const char *ring_words(const radar *g, int k) { return tick_words(g->r->s->a, g->high * k / RINGS, g->high / RINGS); }

/* Ink of the name of ring `k` beside spoke `i`, on one side of it, just outside the ring. */
static extent ring_place(const radar *g, int k, uint32_t i, int side, int try) {
    double c = cos(angle(g, i)), s = sin(angle(g, i)), w = text_width(g->r->s, ring_look.face, ring_look.size, ring_words(g, k)) / 2.0, h = ring_look.size * 92 / 200.0;
    double out = CLEAR + try * RING_TRY + fabs(c) * w + fabs(s) * h, off = side * (RING_SIDE + fabs(s) * w + fabs(c) * h);
    double x = spoke_x(g, i, (double)k / RINGS) + c * out - s * off, y = spoke_y(g, i, (double)k / RINGS) + s * out + c * off;
    return (extent){mpt_of(x - w), mpt_of(y - h), mpt_of(x + w), mpt_of(y + h)};
}

static bool name_ring(radar *g, int k, uint32_t i, int side, bool keeps) {
    for (int try = 0; try < RING_TRIES; try++) {
        extent e = ring_place(g, k, i, side, try);
        if (!field_free(&g->f, e)) continue;
        if (keeps) field_keep(&g->f, e.x0, e.y0 + ring_look.size * 72 / 100, ring_look, ring_words(g, k));
        return true;
    }
    return false;
}

/* The inner rings are named along one side of one spoke, the first where most names are free; the outer ring over its first corner. One that a stroke would cross is not named. */
static void name_rings(radar *g) {
    int best = -1;
    uint32_t at = 0, side = 0;
    for (uint32_t p = 0; p < 2 * g->n && best < RINGS - 1; p++) {
        int n = 0;
        for (int k = 1; k < RINGS; k++) n += name_ring(g, k, p / 2, p % 2 ? -1 : 1, false);
        if (n > best) best = n, at = p / 2, side = p % 2;
    }
    if (!name_ring(g, RINGS, 0, 1, true)) name_ring(g, RINGS, 0, -1, true);
    for (int k = 1; k < RINGS; k++) name_ring(g, k, at, side ? -1 : 1, true);
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
#define ROW_NAMES 45    /* percent of the width at most */
#define ROW_SCORES 20
#define ROW_INSET MPT(2) /* of the threshold's line, above and below */

typedef struct { const chart_room *r; double high; mpt names, scores, x, width; } rubric_rows;

static double high_of(const doc_chart *c) { return c->high > 0 && isfinite(c->high) ? c->high : 100; }

static rubric_rows open_rows(const chart_room *r) {
    rubric_rows g = {.r = r, .high = high_of(r->c)};
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        g.names = mpt_most(g.names, text_width(r->s, FACE_BOLD, NAME_SIZE, words_of(r->c->items[i].label)));
        g.scores = mpt_most(g.scores, text_width(r->s, FACE_REGULAR, NAME_SIZE, score_words(&r->c->items[i])));
    }
    g.names = mpt_least(g.names, r->width * ROW_NAMES / 100), g.scores = mpt_least(g.scores, r->width * ROW_SCORES / 100);
    g.x = r->x + g.names + MPT(8), g.width = r->x + r->width - g.x - g.scores - MPT(8);
    return g;
}

static mpt draw_rubric(const rubric_rows *g, uint32_t i, mpt y) {
    const chart_room *r = g->r;
    const doc_chart_item *k = &r->c->items[i];
    pen p = {r->s, r->figure};
    const char *name = words_of(k->label);
    int lines = *name ? count_lines(r->s, g->names, FACE_BOLD, NAME_SIZE, name) : 1;
    mpt height = ROW + (lines - 1) * NAME_LEADING, bar = y + (height - ROW_BAR) / 2;
    draw_lines(p, r->x, y + MPT(12), even_width(r->s, g->names, name_look, name), FACE_BOLD, NAME_SIZE, NAME_LEADING, INK, 0, name);
    draw_rect(p, g->x, bar, g->width, ROW_BAR, rgb_tint(r->colour, 12));
    if (k->has_value && isfinite(k->value)) draw_rect(p, g->x, bar, mpt_of(g->width * fmin(fmax(k->value / g->high, 0), 1)), ROW_BAR, r->colour);
    draw_fitted_end(p, r->x + r->width, bar + MPT(7), g->scores, score_look, score_words(k));
    if (r->c->now > 0 && r->c->now < g->high) {
        mpt at = g->x + mpt_of(g->width * r->c->now / g->high);
        draw_line(p, at, y + (i ? 0 : ROW_INSET), at, y + height - (i + 1 < r->c->n_items ? 0 : ROW_INSET), MPT(0.7), GREY, 3, 2);
    }
    return y + height;
}

static mpt draw_rubric_bars(const chart_room *r) {
    rubric_rows g = open_rows(r);
    mpt y = 0;
    for (uint32_t i = 0; i < r->c->n_items; i++) y = draw_rubric(&g, i, y);
    return y;
}

#define COST_RUBRIC 400     /* of a page that ends between two bars */

void set_rubrics(const chart_room *r, flow *f) {
    rubric_rows g = open_rows(r);
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        uint32_t first = open_box(r->s);
        slug *q = add_slug(r->s, f, close_box(r->s, first, draw_rubric(&g, i, 0)));
        if (i && !q->cost) q->cost = COST_RUBRIC;
    }
}

/* -------------------------------------------------------------------- size */

/* How far the names reach over the centre. */
static mpt highest(const radar *g) {
    mpt top = g->y - g->radius;
    for (uint32_t i = 0; i < g->n; i++) top = mpt_least(top, name_baseline(g, i, name_lines(g, i)) - MPT(7.5));
    return g->y - top;
}

/* As large as the names allow; false when one of them would be cut even beside the smallest. */
static bool fit_radius(radar *g) {
    for (; g->radius >= RADIUS_LEAST; g->radius -= MPT(4)) {
        bool cut = false;
        for (uint32_t i = 0; i < g->n; i++) cut |= name_is_cut(g, i);
        if (!cut) return true;
    }
    return false;
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
    mpt radius = mpt_least(RADIUS, mpt_most(r->width * 31 / 100, RADIUS_LEAST));
    radar g = {r, {r->s, r->figure}, r->x + r->width / 2, 0, radius, r->c->n_items, high_of(r->c), {.s = r->s}};
    if (r->c->n_items < RUBRICS_LEAST || r->c->n_items > RUBRICS_MOST || !fit_radius(&g)) return draw_rubric_bars(r);
    g.y = highest(&g);
    g.f.plot = (extent){r->x, g.y - g.radius - TOP_GAP + CLEAR, r->x + r->width, g.y + g.radius};
    draw_web(&g);
    draw_shape(&g);
    field_draw(&g.f, g.p);
    for (uint32_t i = 0; i < g.n; i++) draw_name(&g, i);
    return lowest(&g);
}
