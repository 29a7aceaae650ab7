/* SPDX-License-Identifier: MIT */
/* Time from left to right: the Gantt of the actions, the track of one, the two clocks. Used by figures.c through the registry. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

static const label_look year_look = {FACE_BOLD, LABEL_SIZE, {0x1B, 0x1F, 0x24}}, small_look = {FACE_REGULAR, TICK_SIZE, {0x55, 0x5B, 0x62}};

static rgb item_colour(const chart_room *r, const doc_chart_item *k) { return k->axis ? axis_colour_at(r->s->d, k->axis) : r->colour; }

#define OPEN_END MPT(7)
#define BAR_LEAST MPT(2.5)

/* A bar from one date to another; without an end it runs out in an open outline at the term. */
static void draw_time_bar(pen p, const time_span *t, const doc_chart_item *k, mpt y, mpt height, rgb colour) {
    mpt x = k->has_from ? time_at(t, k->from) : t->x0, end = k->open || !k->has_to ? t->x1 : time_at(t, k->to);
    if (end < x + BAR_LEAST) end = mpt_least(x + BAR_LEAST, t->x1), x = mpt_least(x, end - BAR_LEAST);
    bool open = (k->open || !k->has_to) && end - x > 2 * OPEN_END;
    mpt full = open ? end - OPEN_END : end, e = MPT(0.4);
    draw_rect(p, x, y, full - x, height, colour);
    if (!open) return;
    draw_line(p, full, y + e, end, y + e, MPT(0.8), colour, 0, 0);
    draw_line(p, full, y + height - e, end, y + height - e, MPT(0.8), colour, 0, 0);
}

#define DELIVERABLE_STROKE MPT(1.1)
#define TIP MPT(0.8) /* of its stroke, beyond the corner */

/* At its date, wherever that is; only kept inside the room of the chart. */
static void draw_deliverable(const chart_room *r, pen p, const time_span *t, double when, mpt y, mpt radius) {
    mpt x = mpt_least(mpt_most(time_at(t, when), r->x + radius + TIP), r->x + r->width - radius - TIP);
    draw_diamond(p, x, y, radius, &WHITE, DELIVERABLE_STROKE, INK);
}

/* ------------------------------------------------------------------- gantt */

#define GANTT_ROW MPT(16.4)
#define GANTT_LEADING MPT(11.5)
#define GANTT_BAR MPT(6)
#define GANTT_AXIS MPT(24)
#define GANTT_HEAD MPT(17)
#define GANTT_LABEL MM(98)
#define GANTT_AFTER_LABEL MPT(14)
#define GANTT_TEXT MPT(9)
#define GANTT_CODE_GAP MPT(10)
#define GANTT_DELIVERABLE MPT(4.6)
#define COST_LAST_ROW 20000   /* the last row of an axis alone on a page */

typedef struct { const chart_room *r; pen p; mpt code, title; time_span t; } gantt;

/* Where the axis ends, so that the mark of a deliverable due at the term stands whole at its date. */
static mpt due_room(const chart_room *r, const time_span *t) {
    mpt end = r->x + r->width, most = end - GANTT_DELIVERABLE - TIP;
    for (uint32_t i = 0; i < r->c->n_items; i++) if (r->c->items[i].has_value && time_at(t, r->c->items[i].value) > most) return most;
    return end;
}

static gantt open_gantt(const chart_room *r) {
    gantt g = {.r = r, .p = {r->s, r->figure}};
    mpt code = 0, title = 0;
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        code = mpt_most(code, text_width(r->s, FACE_REGULAR, GANTT_TEXT, words_of(r->c->items[i].label)));
        title = mpt_most(title, text_width(r->s, FACE_REGULAR, GANTT_TEXT, words_of(r->c->items[i].detail)));
    }
    code = mpt_least(code, r->width / 6);
    mpt most = mpt_least(GANTT_LABEL, r->width * 58 / 100) - code - GANTT_CODE_GAP;
    g.code = code + (code ? GANTT_CODE_GAP : 0), g.title = mpt_least(title, most);
    g.t = time_span_of(r->c, r->x + g.code + g.title + GANTT_AFTER_LABEL, r->x + r->width);
    g.t.x1 = mpt_least(g.t.x1, due_room(r, &g.t));
    return g;
}

static mpt draw_gantt_head(const gantt *g) {
    draw_year_names(g->p, &g->t, MPT(9.5), year_look);
    draw_year_lines(g->p, &g->t, 0, GANTT_HEAD, MPT(0.5), MID, false);
    draw_rect(g->p, g->t.x0, GANTT_HEAD - BASE_STROKE, g->r->x + g->r->width - g->t.x0, BASE_STROKE, INK);
    return GANTT_HEAD;
}

static const label_look axis_look = {FACE_BOLD, GANTT_TEXT, {0x1B, 0x1F, 0x24}}, title_look = {FACE_REGULAR, GANTT_TEXT, {0x1B, 0x1F, 0x24}};

static mpt draw_gantt_axis(const gantt *g, const doc_chart_item *k, mpt y) {
    const char *code, *title;
    group_words(g->r, k->group, k->axis, &code, &title);
    mpt w = *code ? text_width(g->r->s, FACE_BOLD, GANTT_TEXT, code) + MPT(6) : 0, room = mpt_most(g->t.x0 - g->r->x - w - MPT(6), MPT(20));
    int lines = *title ? count_lines(g->r->s, room, FACE_BOLD, GANTT_TEXT, title) : 1;
    mpt height = GANTT_AXIS + (lines - 1) * GANTT_LEADING;
    draw_year_lines(g->p, &g->t, y, y + height, MPT(0.5), MID, true);
    draw_text(g->p, g->r->x, y + MPT(17), FACE_BOLD, GANTT_TEXT, item_colour(g->r, k), ANCHOR_START, code);
    draw_lines(g->p, g->r->x + w, y + MPT(17), even_width(g->r->s, room, axis_look, title), FACE_BOLD, GANTT_TEXT, GANTT_LEADING, INK, 0, title);
    return height;
}

static mpt gantt_row_height(const gantt *g, const doc_chart_item *k) {
    const char *title = words_of(k->detail);
    int lines = *title ? count_lines(g->r->s, g->title, FACE_REGULAR, GANTT_TEXT, title) : 1;
    return GANTT_ROW + (lines - 1) * GANTT_LEADING;
}

static mpt draw_gantt_row(const gantt *g, const doc_chart_item *k, mpt y) {
    mpt height = gantt_row_height(g, k), baseline = y + MPT(11.2), middle = y + GANTT_ROW / 2;
    rgb colour = item_colour(g->r, k);
    draw_rect(g->p, g->r->x, y, g->r->width, MPT(0.3), HAIR);
    draw_year_lines(g->p, &g->t, y, y + height, MPT(0.5), MID, true);
    draw_fitted(g->p, g->r->x, baseline, g->code, (label_look){FACE_REGULAR, GANTT_TEXT, colour}, k->label);
    draw_lines(g->p, g->r->x + g->code, baseline, even_width(g->r->s, g->title, title_look, words_of(k->detail)), FACE_REGULAR, GANTT_TEXT, GANTT_LEADING, INK, 0, words_of(k->detail));
    if (k->has_from || k->has_to) draw_time_bar(g->p, &g->t, k, middle - GANTT_BAR / 2, GANTT_BAR, colour);
    if (k->has_value) draw_deliverable(g->r, g->p, &g->t, k->value, middle, GANTT_DELIVERABLE);
    return height;
}

static bool starts_axis(const doc_chart *c, uint32_t i) {
    const doc_chart_item *k = &c->items[i];
    return (k->group || k->axis) && (!i || k->group != k[-1].group || k->axis != k[-1].axis);
}

mpt chart_GANTT(const chart_room *r) {
    gantt g = open_gantt(r);
    mpt y = draw_gantt_head(&g);
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        if (starts_axis(r->c, i)) y += draw_gantt_axis(&g, &r->c->items[i], y);
        y += draw_gantt_row(&g, &r->c->items[i], y);
    }
    draw_rect(g.p, r->x, y - BASE_STROKE, r->width, BASE_STROKE, INK);
    return y;
}

/* The head that is drawn again at the top of each further page: an artifact. */
static uint32_t keep_head(const gantt *g) {
    setter *s = g->r->s;
    gantt again = *g;
    again.p.leaf = 0;
    uint32_t first = (uint32_t)s->n_items;
    mpt height = draw_gantt_head(&again);
    box b = close_box(s, first, height), *kept = arena_push(s->a, (void **)&s->heads, &s->n_heads, &s->cap_heads, sizeof *kept);
    *kept = b;
    return (uint32_t)s->n_heads;
}

static void add_gantt_axis(const gantt *g, flow *f, uint32_t i, uint32_t head) {
    setter *s = g->r->s;
    uint32_t first = open_box(s);
    mpt height = draw_gantt_axis(g, &g->r->c->items[i], 0);
    slug *q = add_slug(s, f, close_box(s, first, height));
    q->head = head;
    if (!q->cost) q->cost = COST_GOOD;
    f->keep_next = true;
}

static void add_gantt_row(const gantt *g, flow *f, uint32_t i, uint32_t head) {
    const doc_chart *c = g->r->c;
    setter *s = g->r->s;
    uint32_t first = open_box(s);
    mpt height = draw_gantt_row(g, &c->items[i], 0);
    bool last = i + 1 == c->n_items, alone = last || starts_axis(c, i + 1);
    if (last) draw_rect(g->p, g->r->x, height - BASE_STROKE, g->r->width, BASE_STROKE, INK);
    slug *q = add_slug(s, f, close_box(s, first, height));
    q->head = head;
    if (!q->cost) q->cost = alone || (i && starts_axis(c, i - 1)) ? COST_LAST_ROW : COST_BAD / 4;
}

void set_gantt(setter *s, flow *f, doc_id figure, const frame *at) {
    const doc_node *n = doc_at(s->d, figure);
    chart_room r = {s, n->flags & DOC_DECORATIVE ? 0 : figure, n->chart, at->x, at->width, axis_colour(s->d, figure), at->page_height};
    if (!n->chart || !n->chart->n_items) return;
    gantt g = open_gantt(&r);
    size_t from = f->n;
    uint32_t first = open_box(s);
    mpt height = draw_gantt_head(&g);
    add_slug(s, f, close_box(s, first, height));
    f->keep_next = true;
    uint32_t head = keep_head(&g);
    for (uint32_t i = 0; i < n->chart->n_items; i++) {
        if (starts_axis(n->chart, i)) add_gantt_axis(&g, f, i, head);
        add_gantt_row(&g, f, i, head);
    }
    for (size_t i = from; i < f->n; i++) f->slugs[i].flags |= SLUG_SIDE;
    f->slugs[f->n - 1].after = MPT(12);
}

/* ---------------------------------------------------------------- schedule */

#define TRACK_WIDTH MM(80)
#define TRACK MPT(6)
#define TRACK_NARROW MPT(5.5)
#define TRACK_TOP MPT(3.2)
#define NAMES_LEAST MM(50)  /* a narrower track has its years in the head of its table */

mpt chart_SCHEDULE(const chart_room *r) {
    pen p = {r->s, r->figure};
    bool named = r->width >= NAMES_LEAST;
    mpt width = mpt_least(TRACK_WIDTH, r->width), track = named ? TRACK : TRACK_NARROW, middle = TRACK_TOP + track / 2;
    time_span t = time_span_of(r->c, r->x, r->x + width);
    draw_rect(p, r->x, TRACK_TOP, width, track, rgb_tint(r->colour, 12));
    draw_year_lines(p, &t, TRACK_TOP - MPT(2), TRACK_TOP + track + MPT(2), MPT(0.4), MID, false);
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        const doc_chart_item *k = &r->c->items[i];
        if (k->has_from || k->has_to) draw_time_bar(p, &t, k, TRACK_TOP, track, item_colour(r, k));
        if (k->has_value) draw_deliverable(r, p, &t, k->value, middle, named ? GANTT_DELIVERABLE : MPT(3.2));
    }
    if (!named) return MPT(12.5);
    draw_year_starts(p, &t, TRACK_TOP + track + MPT(10.5));
    return TRACK_TOP + track + MPT(13.5);
}

/* ------------------------------------------------------------------ clocks */

#define LANE MPT(40)
#define LANE_FIRST MPT(36)     /* line of the first lane */
#define LANE_LAST MPT(28)      /* under the line of the last one */
#define CLOCK_HEAD MPT(17)
#define CLOCK_MARGIN (SIDE_WIDTH + GUTTER)
#define LANE_FOLLOW 1
#define LANE_PUBLICATION 2

typedef struct { const chart_room *r; pen p; mpt left; time_span t; uint32_t lanes; } clocks;

static mpt mark_radius(unsigned lane) { return lane == LANE_FOLLOW ? MPT(4) : lane == LANE_PUBLICATION ? MPT(5) : MPT(3); }

/* Open: planned. Full: done at the date of the document. */
static void draw_event(const clocks *g, const doc_chart_item *k, unsigned lane, mpt x, mpt y) {
    mpt r = mark_radius(lane), stroke = lane == LANE_PUBLICATION ? MPT(1.4) : MPT(1.2);
    rgb colour = lane > LANE_PUBLICATION ? INK : g->r->colour;
    if (lane == LANE_PUBLICATION && k->open) draw_outline(g->p, x - r, y - r, 2 * r, 2 * r, stroke, colour, &WHITE, 0, 0);
    else if (lane == LANE_PUBLICATION) draw_rect(g->p, x - r, y - r, 2 * r, 2 * r, colour);
    else if (k->open) draw_disc(g->p, x, y, r - stroke / 2, &WHITE, stroke, colour);
    else draw_disc(g->p, x, y, r, &colour, 0, colour);
}

static mpt event_x(const clocks *g, const doc_chart_item *k, unsigned lane) {
    mpt r = mark_radius(lane);
    return mpt_least(mpt_most(time_at(&g->t, k->from), g->t.x0 + r), g->t.x1 - r);
}

/* One or two lines under the mark; the second is left out before the first. */
static void place_event(label_field *f, mpt x, mpt y, label_look look, const char *label, const char *detail) {
    mpt w = text_width(f->s, look.face, look.size, label), second = text_width(f->s, small_look.face, small_look.size, detail), below = y + MPT(10.5);
    mpt left = mpt_most(mpt_least(x - second / 2, f->plot.x1 - second), f->plot.x0);
    bool fits = *detail && field_free(f, text_extent(left, below, second, small_look.size));
    if (!field_put(f, mpt_most(mpt_least(x - w / 2, f->plot.x1 - w), f->plot.x0), y, look, label)) return;
    if (fits) field_keep(f, left, below, small_look, detail);
}

static void draw_lane(const clocks *g, unsigned lane, mpt y) {
    label_field f = {.s = g->r->s, .plot = {g->t.x0, y + MPT(4), g->t.x1, y + LANE_LAST}};
    draw_line(g->p, g->t.x0, y, g->t.x1, y, MPT(0.8), MID, 0, 0);
    if (lane <= g->r->c->n_groups) draw_lines(g->p, g->r->x, y + MPT(3), g->left - g->r->x - MPT(8), FACE_BOLD, MPT(9), MPT(11.5), INK, 2, words_of(g->r->c->groups[lane - 1]));
    for (uint32_t i = 0; i < g->r->c->n_items; i++) {
        const doc_chart_item *k = &g->r->c->items[i];
        if (!k->has_from || (k->group ? k->group : 1u) != lane) continue;
        mpt x = event_x(g, k, lane);
        draw_event(g, k, lane, x, y);
        label_look look = lane == LANE_PUBLICATION ? (label_look){FACE_BOLD, TICK_SIZE, INK} : (label_look){FACE_REGULAR, TICK_SIZE, GREY};
        if (lane <= LANE_PUBLICATION) place_event(&f, x, y + mark_radius(lane) + MPT(9.5), look, words_of(k->label), lane == LANE_PUBLICATION ? words_of(k->detail) : "");
    }
    field_draw(&f, g->p);
}

static uint32_t lane_count(const doc_chart *c) {
    uint32_t n = c->n_groups ? c->n_groups : 1;
    for (uint32_t i = 0; i < c->n_items; i++) if (c->items[i].group > n) n = c->items[i].group;
    return n > 12 ? 12 : n;
}

static mpt clocks_left(const chart_room *r) {
    if (r->width >= MAIN_WIDTH + CLOCK_MARGIN) return r->x + CLOCK_MARGIN;
    mpt w = 0;
    for (uint32_t i = 0; i < r->c->n_groups; i++) w = mpt_most(w, text_width(r->s, FACE_BOLD, MPT(9), words_of(r->c->groups[i])));
    return r->x + mpt_least(w, r->width * 30 / 100) + (w ? MPT(10) : 0);
}

mpt chart_CLOCKS(const chart_room *r) {
    clocks g = {.r = r, .p = {r->s, r->figure}, .left = clocks_left(r), .lanes = lane_count(r->c)};
    g.t = time_span_of(r->c, g.left, r->x + r->width);
    mpt end = LANE_FIRST + (mpt)(g.lanes - 1) * LANE + LANE_LAST;
    draw_year_names(g.p, &g.t, MPT(9.5), year_look);
    draw_year_lines(g.p, &g.t, 0, CLOCK_HEAD, MPT(0.5), MID, false);
    for (uint32_t i = 0; i < g.lanes; i++) { /* short strokes where the lanes are, so that no label is crossed */
        mpt y = LANE_FIRST + (mpt)i * LANE;
        draw_year_lines(g.p, &g.t, y - MPT(7), y + MPT(5.5), GRID_STROKE, MID, false);
    }
    draw_rect(g.p, g.t.x0, CLOCK_HEAD - BASE_STROKE, g.t.x1 - g.t.x0, BASE_STROKE, INK);
    for (uint32_t i = 0; i < g.lanes; i++) draw_lane(&g, i + 1, LANE_FIRST + (mpt)i * LANE);
    return end;
}
