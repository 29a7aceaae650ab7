/* SPDX-License-Identifier: MIT */
/* Values by year: the line with its path to the targets, the columns over a floor. Used by figures.c through the registry.
 *
 * The table of years under a card's chart is its axis: points stand at the middles of its columns, its head rule is the base line. Without that table the chart has its own. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

#define HEIGHT MPT(84)
#define HEIGHT_SCHEMATIC MPT(60)
#define HEAD_ROOM MPT(16)       /* over the highest grid line, for labels */
#define AXIS_ROOM MPT(13)       /* names of the years, when the axis is our own */
#define TICK_GAP MPT(5)
#define SINK MPT(8)             /* from the lowest grid line to the base, when marks stand on it */
#define DOT MPT(2.9)
#define RING MPT(1.2)
#define VALUE_STROKE MPT(1.8)
#define PATH_STROKE MPT(0.9)
#define FLOOR_STROKE MPT(1.2)
#define COLUMN MPT(34)
#define BREAK_SIDE MPT(5)       /* between the line of a break and its reason */
#define BREAK_HEAD MPT(9)       /* baseline of a reason at the head of the line */
#define MAX_YEARS 400

typedef struct {
    const chart_room *r; pen p; const doc_series *role[SERIES_PREVIOUS + 1];
    year_axis years; bool shared; mpt left, right, top, base, zero; scale y; label_field f;
} plot;

static bool known(const doc_point *p) { return p->known && fabs(p->y) <= VALUE_MOST && isfinite(p->x); }
static bool in_years(const plot *g, double x) { return x > g->years.first - 0.5 && x < g->years.first + g->years.n - 0.5; }
static bool shown(const plot *g, const doc_point *p) { return known(p) && in_years(g, p->x); }
static mpt px(const plot *g, const doc_point *p) { return year_middle(&g->years, p->x); }
static mpt py(const plot *g, const doc_point *p) { return scale_y(&g->y, p->y); }
static uint32_t count(const doc_series *s) { return s ? s->n : 0; }
static label_look value_look(const plot *g) { return (label_look){FACE_BOLD, LABEL_SIZE, g->r->colour}; }
static const label_look target_look = {FACE_BOLD, TICK_SIZE, {0x1B, 0x1F, 0x24}}, grey_look = {FACE_REGULAR, TICK_SIZE, {0x55, 0x5B, 0x62}};

/* ------------------------------------------------------------------ frame */

static void find_roles(plot *g) {
    for (uint32_t i = 0; i < g->r->c->n_series; i++) {
        const doc_series *s = &g->r->c->series[i];
        if (s->role <= SERIES_PREVIOUS && !g->role[s->role] && s->n) g->role[s->role] = s;
    }
}

/* The part of a segment inside the columns. */
static bool clip_years(const plot *g, doc_point *a, doc_point *b) {
    double low = g->years.first - 0.5, high = low + g->years.n;
    if (a->x > b->x || b->x < low || a->x > high || b->x - a->x < 1e-9) return false;
    double slope = (b->y - a->y) / (b->x - a->x);
    if (a->x < low) a->y += slope * (low - a->x), a->x = low;
    if (b->x > high) b->y += slope * (high - b->x), b->x = high;
    return true;
}

static void widen(const doc_point *p, double *low, double *high) { *low = fmin(*low, p->y), *high = fmax(*high, p->y); }

/* What is drawn: the points of the years shown, the path where it enters them, the floor. */
static void value_range(const plot *g, double *low, double *high) {
    *low = *high = 0;
    for (int k = 0; k <= SERIES_PREVIOUS; k++) {
        const doc_point *last = NULL;
        for (uint32_t i = 0; i < count(g->role[k]); i++) {
            const doc_point *p = &g->role[k]->points[i];
            if (!known(p)) continue;
            if (k == SERIES_FLOOR || in_years(g, p->x)) widen(p, low, high);
            if (k != SERIES_PATH) continue;
            doc_point a = last ? *last : *p, b = *p;
            if (last && clip_years(g, &a, &b)) widen(&a, low, high), widen(&b, low, high);
            last = p;
        }
    }
}

static void own_years(plot *g) {
    const doc_chart *c = g->r->c;
    int first = c->first_year, last = c->last_year;
    for (int k = 0; k <= SERIES_PREVIOUS; k++)
        for (uint32_t i = 0; i < count(g->role[k]); i++) {
            const doc_point *p = &g->role[k]->points[i];
            if (!known(p) || fabs(p->x) > 1e5) continue;
            if (!first || p->x < first) first = (int)floor(p->x);
            if (p->x > last) last = (int)floor(p->x);
        }
    if (last < first) last = first;
    if (last - first >= MAX_YEARS) last = first + MAX_YEARS - 1;
    g->years.first = first, g->years.n = last - first + 1;
}

/* True when a mark of this role would reach under the base line: then the scale starts a little higher and has a zero line of its own. */
static bool sinks(const plot *g, doc_series_role role) {
    const doc_series *s = g->role[role];
    for (uint32_t i = 0; i < count(s); i++)
        if (known(&s->points[i]) && in_years(g, s->points[i].x) && scale_y(&g->y, s->points[i].y) > g->base - DIAMOND - MPT(0.5)) return true;
    return false;
}

static mpt widest_tick(const plot *g) {
    mpt w = 0;
    for (double v = g->y.low; v <= g->y.high + g->y.step / 2; v += g->y.step)
        w = mpt_most(w, text_width(g->p.s, FACE_REGULAR, TICK_SIZE, tick_words(g->p.s->a, v, g->y.step)));
    return w;
}

static void open_plot(plot *g, const chart_room *r, mpt height, bool dots) {
    double low, high;
    *g = (plot){.r = r, .p = {r->s, r->figure}, .f = {.s = r->s}};
    find_roles(g);
    g->years = table_years(r);
    g->shared = g->years.n > 0;
    if (!g->shared) own_years(g);
    value_range(g, &low, &high);
    g->y = scale_of(low, high);
    g->left = g->shared ? g->years.x : r->x + widest_tick(g) + TICK_GAP;
    g->right = r->x + r->width, g->top = HEAD_ROOM, g->base = height;
    if (!g->shared) g->years.x = g->left, g->years.column = mpt_most((g->right - g->left) / g->years.n, 1);
    g->y.y_low = g->base, g->y.y_high = g->top;
    if (g->y.low < 0 || sinks(g, SERIES_TARGET) || (dots && (sinks(g, SERIES_VALUE) || sinks(g, SERIES_REFERENCE)))) g->y.y_low = g->base - SINK;
    g->zero = scale_y(&g->y, 0);
    g->f.plot = (extent){g->left, 0, g->right, g->base - MPT(0.5)};
}

static void draw_ticks(const plot *g) {
    for (double v = g->y.low; v <= g->y.high + g->y.step / 2; v += g->y.step) {
        mpt y = scale_y(&g->y, v), baseline = y + MPT(2.8);
        bool foot = y > g->base - MPT(4);
        draw_text(g->p, g->left - TICK_GAP, foot ? y - MPT(1.5) : baseline, FACE_REGULAR, TICK_SIZE, GREY, ANCHOR_END, tick_words(g->p.s->a, v, g->y.step));
        if (y < g->base - MPT(1) && y != g->zero) field_grid(&g->f, g->p, g->left, g->right, y);
    }
}

/* Base line and years of an axis of our own; with a table its rule is the base line. */
static mpt close_plot(const plot *g) {
    if (g->zero < g->base - MPT(1)) draw_line(g->p, g->left, g->zero, g->right, g->zero, BASE_STROKE, INK, 0, 0);
    if (g->shared) return g->base;
    if (g->zero >= g->base - MPT(1)) draw_line(g->p, g->left, g->base - BASE_STROKE / 2, g->right, g->base - BASE_STROKE / 2, BASE_STROKE, INK, 0, 0);
    mpt after = g->left;
    for (int i = 0; i < g->years.n; i++) {
        const char *word = arena_printf(g->p.s->a, "%d", g->years.first + i);
        mpt w = text_width(g->p.s, FACE_REGULAR, TICK_SIZE, word), x = year_middle(&g->years, g->years.first + i) - w / 2;
        if (x < after || x + w > g->right) continue;
        draw_text(g->p, x, g->base + MPT(9.5), FACE_REGULAR, TICK_SIZE, GREY, ANCHOR_START, word);
        after = x + w + MPT(5);
    }
    return g->base + AXIS_ROOM;
}

/* ------------------------------------------------------------------ series */

static const doc_point *reference(const plot *g) {
    const doc_series *s = g->role[SERIES_REFERENCE];
    return s && shown(g, &s->points[0]) ? &s->points[0] : NULL;
}
static bool is_reference(const plot *g, const doc_point *p) {
    const doc_point *r = reference(g);
    return r && fabs(r->x - p->x) < 1e-6;
}
static bool before_break(const plot *g, const doc_point *p) { return p->open && g->r->c->break_year && p->x < g->r->c->break_year; }

typedef void (*segment_use)(plot *g, mpt x1, mpt y1, mpt x2, mpt y2);
static void avoid_segment(plot *g, mpt x1, mpt y1, mpt x2, mpt y2) { field_avoid_line(&g->f, x1, y1, x2, y2); }
static void path_segment(plot *g, mpt x1, mpt y1, mpt x2, mpt y2) { draw_line(g->p, x1, y1, x2, y2, PATH_STROKE, INK, 3, 2); }

static void value_segment(plot *g, mpt x1, mpt y1, mpt x2, mpt y2) {
    page_item *i = draw_path(g->p);
    i->x = x1, i->y = y1;
    path_to(g->p.s, i, PATH_MOVE, x1, y1);
    path_to(g->p.s, i, PATH_LINE, x2, y2);
    i->as.path.stroked = i->as.path.round_caps = true, i->as.path.stroke = VALUE_STROKE, i->as.path.stroke_colour = g->r->colour;
}

static void each_path(plot *g, segment_use use) {
    const doc_series *s = g->role[SERIES_PATH];
    const doc_point *last = NULL;
    for (uint32_t i = 0; i < count(s); i++) {
        if (!known(&s->points[i])) continue;
        if (last) {
            doc_point a = *last, b = s->points[i];
            if (clip_years(g, &a, &b)) use(g, px(g, &a), py(g, &a), px(g, &b), py(g, &b));
        }
        last = &s->points[i];
    }
}

/* Consecutive years are joined; the reference joins the first value when no year lies between them. */
static void each_value(plot *g, segment_use use) {
    const doc_series *s = g->role[SERIES_VALUE];
    const doc_point *last = reference(g);
    if (last && count(s) && shown(g, &s->points[0]) && fabs(s->points[0].x - last->x - 1) > 1e-6) last = NULL;
    for (uint32_t i = 0; i < count(s); i++) {
        const doc_point *p = &s->points[i];
        if (!shown(g, p) || before_break(g, p)) { if (!is_reference(g, p)) last = NULL; continue; }
        int gap = g->r->c->break_year;
        bool joins = last && last->x < p->x && p->x - last->x < 1 + 1e-6 && !(gap && last->x < gap && p->x >= gap);
        if (joins) use(g, px(g, last), py(g, last), px(g, p), py(g, p));
        last = p;
    }
}

static const doc_point *last_value(const plot *g) {
    const doc_series *s = g->role[SERIES_VALUE];
    for (uint32_t i = count(s); i-- > 0;) if (shown(g, &s->points[i])) return &s->points[i];
    return NULL;
}
static const doc_point *first_value(const plot *g) {
    const doc_series *s = g->role[SERIES_VALUE];
    for (uint32_t i = 0; i < count(s); i++) if (shown(g, &s->points[i]) && !before_break(g, &s->points[i])) return &s->points[i];
    return NULL;
}

static mpt break_x(const plot *g) {
    int y = g->r->c->break_year;
    if (!y || y <= g->years.first || y >= g->years.first + g->years.n) return 0;
    return year_middle(&g->years, y - 0.5);
}

/* ------------------------------------------------------------------ labels */

static void avoid_marks(plot *g, doc_series_role role, mpt r) {
    const doc_series *s = g->role[role];
    for (uint32_t i = 0; i < count(s); i++) {
        if (!shown(g, &s->points[i])) continue;
        mpt x = px(g, &s->points[i]), y = py(g, &s->points[i]);
        field_avoid_box(&g->f, (extent){x - r, y - r, x + r, y + r});
    }
}

static void avoid_strokes(plot *g) {
    avoid_marks(g, SERIES_TARGET, DIAMOND);
    each_path(g, avoid_segment);
    if (break_x(g)) field_avoid_line(&g->f, break_x(g), 0, break_x(g), g->base);
    if (g->zero < g->base - MPT(1)) field_avoid_line(&g->f, g->left, g->zero, g->right, g->zero);
}

static void place_targets(plot *g) {
    const doc_series *s = g->role[SERIES_TARGET];
    for (uint32_t i = count(s); i-- > 0;)
        if (shown(g, &s->points[i])) field_place(&g->f, px(g, &s->points[i]), py(g, &s->points[i]), DIAMOND, target_look, s->points[i].label);
}

static bool floor_value(const plot *g, double *v, const char **label) {
    const doc_series *s = g->role[SERIES_FLOOR];
    bool found = false;
    for (uint32_t i = 0; i < count(s); i++) {
        if (!known(&s->points[i])) continue;
        *v = s->points[i].y, found = true;
        if (s->points[i].label) *label = s->points[i].label;
    }
    return found;
}

static void place_floor(plot *g) {
    double v; const char *label = NULL;
    if (!floor_value(g, &v, &label) || !label) return;
    mpt y = scale_y(&g->y, v), w = text_width(g->p.s, target_look.face, target_look.size, label), x = g->right - w;
    mpt down = y + CLEAR + target_look.size * 72 / 100, up = y - CLEAR - target_look.size * 20 / 100;
    if (field_put(&g->f, x, down, target_look, label) || field_put(&g->f, x, up, target_look, label)) return;
    if (!field_put(&g->f, g->left, down, target_look, label)) field_put(&g->f, g->left, up, target_look, label);
}

/* Beside the dotted line: at its foot, at its head, right of it before left. */
static bool put_reason(plot *g, const char *words) {
    mpt x = break_x(g), w = text_width(g->p.s, grey_look.face, grey_look.size, words);
    const mpt at[][2] = {{x + BREAK_SIDE, g->base - MPT(3.5)}, {x - BREAK_SIDE - w, g->base - MPT(3.5)}, {x + BREAK_SIDE, BREAK_HEAD}, {x - BREAK_SIDE - w, BREAK_HEAD}};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) if (field_put(&g->f, at[i][0], at[i][1], grey_look, words)) return true;
    return false;
}

/* « rupture : nouveaux compteurs »; where that finds no place, what stands before the colon: the words under the table have the rest. */
static void place_break(plot *g) {
    const char *reason = words_of(g->r->c->break_reason), *colon = strchr(reason, ':');
    if (!break_x(g) || !*reason || put_reason(g, reason) || !colon) return;
    size_t n = (size_t)(colon - reason);
    while (n && (reason[n - 1] == ' ' || (n > 1 && !memcmp(reason + n - 2, "\u00A0", 2)))) n -= reason[n - 1] == ' ' ? 1 : 2;
    if (n) put_reason(g, arena_copy(g->p.s->a, reason, n));
}

static void place_absences(plot *g) {
    const doc_series *s = g->role[SERIES_VALUE];
    for (uint32_t i = 0; i < count(s); i++) {
        const doc_point *p = &s->points[i];
        if (known(p) || !isfinite(p->x) || !in_years(g, p->x) || !p->label) continue;
        mpt w = text_width(g->p.s, grey_look.face, grey_look.size, p->label);
        field_put(&g->f, px(g, p) - w / 2, g->zero - MPT(3.5), grey_look, p->label);
    }
}

/* Further values: the first when there is nothing to compare with; all of them when no table gives them. */
static void place_others(plot *g) {
    const doc_series *s = g->role[SERIES_VALUE];
    const doc_point *last = last_value(g), *first = first_value(g);
    label_look look = value_look(g);
    if (first && first != last && !count(g->role[SERIES_TARGET]) && !is_reference(g, first)) field_place(&g->f, px(g, first), py(g, first), DOT, look, first->label);
    place_break(g);
    place_absences(g);
    for (uint32_t i = 0; i < count(s) && !g->shared; i++) {
        const doc_point *p = &s->points[i];
        if (!shown(g, p) || p == last || p == first || is_reference(g, p)) continue;
        field_place(&g->f, px(g, p), py(g, p), DOT, (label_look){FACE_REGULAR, TICK_SIZE, before_break(g, p) ? GREY : look.colour}, p->label);
    }
}

/* ------------------------------------------------------------------- marks */

static void draw_break(const plot *g) {
    mpt x = break_x(g);
    if (x) draw_line(g->p, x, MPT(2), x, g->base - MPT(1), MPT(0.9), GREY, 1, 2);
}
static void draw_floor(const plot *g) {
    double v; const char *label;
    if (floor_value(g, &v, &label)) draw_line(g->p, g->left, scale_y(&g->y, v), g->right, scale_y(&g->y, v), FLOOR_STROKE, INK, 0, 0);
}
static void draw_targets(const plot *g) {
    const doc_series *s = g->role[SERIES_TARGET];
    for (uint32_t i = 0; i < count(s); i++)
        if (shown(g, &s->points[i])) draw_diamond(g->p, px(g, &s->points[i]), py(g, &s->points[i]), DIAMOND, &WHITE, MPT(1), INK);
}

static void draw_dot(const plot *g, const doc_point *p, bool open, rgb colour) {
    mpt x = px(g, p), y = py(g, p);
    if (open) { draw_disc(g->p, x, y, DOT + MPT(0.5), &WHITE, MPT(1.5), colour); return; }
    draw_disc(g->p, x, y, DOT + RING / 2, &WHITE, 0, WHITE);
    draw_disc(g->p, x, y, DOT, &colour, 0, colour);
}

static void draw_dots(const plot *g) {
    const doc_series *s = g->role[SERIES_VALUE];
    for (uint32_t i = 0; i < count(s); i++)
        if (shown(g, &s->points[i]) && !is_reference(g, &s->points[i])) draw_dot(g, &s->points[i], before_break(g, &s->points[i]), before_break(g, &s->points[i]) ? MID : g->r->colour);
    if (reference(g)) draw_dot(g, reference(g), true, before_break(g, reference(g)) ? MID : g->r->colour);
}

/* ------------------------------------------------------------------- empty */

#define EMPTY MPT(36)
#define EMPTY_GAP MPT(6)

/* No value at all: a dashed frame, one sentence, the milestones still shown. */
static mpt draw_empty(plot *g) {
    const doc_series *s = g->role[SERIES_TARGET];
    mpt left = g->right, pad = MPT(8), text = MPT(12);
    uint32_t milestones = 0;
    for (uint32_t i = 0; i < count(s); i++) {
        const doc_point *p = &s->points[i];
        if (!shown(g, p)) continue;
        mpt w = p->label ? text_width(g->p.s, target_look.face, target_look.size, p->label) : 0;
        left = mpt_least(left, px(g, p) - mpt_most(w / 2, DIAMOND)), milestones++;
    }
    const char *sentence = words_of(g->r->c->empty_text);
    mpt room = left - g->left - 2 * pad;
    bool above = milestones && (room < MPT(90) || count_lines(g->p.s, room, FACE_REGULAR, LABEL_SIZE, sentence) > 2);
    if (!milestones || above) room = g->right - g->left - 2 * pad;
    int lines = *sentence ? count_lines(g->p.s, room, FACE_REGULAR, LABEL_SIZE, sentence) : 0;
    if (lines > 3) lines = 3;
    mpt words = lines * text, height = above ? words + MPT(8) + MPT(28) : mpt_most(EMPTY, words + MPT(14)), y = above ? MPT(6) : (height - words) / 2;
    draw_outline(g->p, g->left, 0, g->right - g->left, height, MPT(0.8), MID, NULL, 3, 2);
    if (lines) draw_lines(g->p, g->left + pad, y + MPT(8.6), room, FACE_REGULAR, LABEL_SIZE, text, GREY, lines, sentence);
    g->f.plot = (extent){g->left + MPT(3), 0, g->right - MPT(3), height - MPT(2)};
    mpt mark = above ? words + MPT(8) + MPT(9) : height / 2 - MPT(6);
    for (uint32_t i = 0; i < count(s); i++) {
        if (!shown(g, &s->points[i])) continue;
        mpt x = px(g, &s->points[i]), w = s->points[i].label ? text_width(g->p.s, target_look.face, target_look.size, s->points[i].label) : 0;
        draw_diamond(g->p, x, mark, DIAMOND, &WHITE, MPT(1), INK);
        field_put(&g->f, mpt_most(mpt_least(x - w / 2, g->f.plot.x1 - w), g->f.plot.x0), mark + MPT(13.5), target_look, s->points[i].label);
    }
    field_draw(&g->f, g->p);
    g->base = g->zero = height + EMPTY_GAP;
    return close_plot(g);
}

static mpt plot_height(const chart_room *r) {
    mpt h = r->s->d->meta.schematic ? HEIGHT_SCHEMATIC : HEIGHT;
    return r->max_height > MPT(40) ? mpt_least(h, r->max_height - AXIS_ROOM) : h;
}

/* -------------------------------------------------------------------- line */

mpt chart_LINE(const chart_room *r) {
    plot g;
    open_plot(&g, r, plot_height(r), true);
    const doc_point *last = last_value(&g), *ref = reference(&g);
    if (!last) return draw_empty(&g);
    avoid_strokes(&g);
    each_value(&g, avoid_segment);
    avoid_marks(&g, SERIES_VALUE, DOT);
    avoid_marks(&g, SERIES_REFERENCE, DOT);
    double v; const char *label = NULL;
    if (floor_value(&g, &v, &label)) field_avoid_line(&g.f, g.left, scale_y(&g.y, v), g.right, scale_y(&g.y, v));
    field_place(&g.f, px(&g, last), py(&g, last), DOT, value_look(&g), last->label);
    place_targets(&g);
    place_floor(&g);
    if (ref) field_place(&g.f, px(&g, ref), py(&g, ref), DOT, grey_look, ref->label);
    place_others(&g);
    draw_ticks(&g);
    draw_break(&g);
    each_path(&g, path_segment);
    draw_floor(&g);
    mpt height = close_plot(&g);
    each_value(&g, value_segment);
    draw_dots(&g);
    draw_targets(&g);
    field_draw(&g.f, g.p);
    return height;
}

/* ----------------------------------------------------------------- columns */

typedef struct { const doc_point *p; mpt x, width, top, bottom; bool open, light, labelled; rgb fill, text; } column_bar;

static size_t year_index(const plot *g, const doc_point *p) { return (size_t)(p->x - g->years.first + 0.5); }

static column_bar bar_of(const plot *g, const doc_point *p, bool open) {
    mpt width = mpt_least(COLUMN, g->years.column * 80 / 100), y = py(g, p);
    double least = 0; const char *label;
    column_bar b = {p, year_middle(&g->years, g->years.first + (int)year_index(g, p)) - width / 2, width, mpt_least(y, g->zero), mpt_most(y, g->zero), open, false, false, g->r->colour, WHITE};
    const doc_point *ref = reference(g);
    if (ref && p->x < ref->x - 1e-6) open = b.open = true; /* before the reference nothing was asked */
    if (!open && floor_value(g, &least, &label)) b.light = p->y < least && !number_at_least(p->y, least);
    if (b.light) b.fill = rgb_tint(g->r->colour, 25);
    if (open) b.fill = WHITE;
    b.text = open || b.light ? g->r->colour : on_fill(b.fill);
    return b;
}

static void draw_bar(const plot *g, const column_bar *b) {
    rgb edge = b->open && before_break(g, b->p) ? MID : g->r->colour;
    if (!b->open && !b->light) draw_rect(g->p, b->x, b->top, b->width, b->bottom - b->top, b->fill);
    else draw_outline(g->p, b->x, mpt_least(b->top, b->bottom - 2 * OUTLINE), b->width, mpt_most(b->bottom - b->top, 2 * OUTLINE), OUTLINE, edge, &b->fill, 0, 0);
}

static bool fits_inside(const plot *g, const column_bar *b) { return text_width(g->p.s, FACE_BOLD, LABEL_SIZE, b->p->label) <= b->width - MPT(3) && b->bottom - b->top >= LABEL_SIZE + MPT(6); }

/* Inside at the foot, under the top when a line crosses the foot. */
static bool place_inside(plot *g, const column_bar *b) {
    if (!b->p->label || !fits_inside(g, b)) return false;
    label_look in = {FACE_BOLD, LABEL_SIZE, b->text};
    mpt x = b->x + (b->width - text_width(g->p.s, in.face, in.size, b->p->label)) / 2;
    return field_put(&g->f, x, b->bottom - MPT(5), in, b->p->label) || field_put(&g->f, x, b->top + MPT(4) + in.size * 72 / 100, in, b->p->label);
}

/* « référence 82 400 » over a column that already says 82 400: the word alone. */
static const char *reference_words(const plot *g, const doc_point *ref) {
    const doc_series *s = g->role[SERIES_VALUE];
    for (uint32_t i = 0; i < count(s); i++) {
        const char *v = s->points[i].label;
        if (!shown(g, &s->points[i]) || !is_reference(g, &s->points[i]) || !v || !ref->label || !str_ends(ref->label, v)) continue;
        return str_trim(g->p.s->a, arena_copy(g->p.s->a, ref->label, strlen(ref->label) - strlen(v)));
    }
    return ref->label;
}

/* One column a year: the first value of a year is drawn. */
static size_t gather_bars(const plot *g, column_bar *bars) {
    const doc_series *s = g->role[SERIES_VALUE];
    const doc_point *ref = reference(g);
    bool *taken = arena_array(g->p.s->a, (size_t)g->years.n, sizeof *taken);
    size_t n = 0;
    for (uint32_t i = 0; i < count(s); i++) {
        if (!shown(g, &s->points[i]) || taken[year_index(g, &s->points[i])]) continue;
        bool open = is_reference(g, &s->points[i]);
        taken[year_index(g, &s->points[i])] = true;
        bars[n++] = bar_of(g, &s->points[i], open || before_break(g, &s->points[i]));
    }
    if (ref && !taken[year_index(g, ref)]) {
        bars[n] = bar_of(g, ref, true);
        n++;
    }
    return n;
}

static void place_column_labels(plot *g, column_bar *bars, size_t n) {
    const doc_point *ref = reference(g);
    for (size_t i = n; i-- > 0;) if (bars[i].p != ref) bars[i].labelled = place_inside(g, &bars[i]);
    for (size_t i = 0; i < n; i++) field_avoid_box(&g->f, (extent){bars[i].x, bars[i].top, bars[i].x + bars[i].width, bars[i].bottom});
    for (size_t i = n; i-- > 0;)
        if (bars[i].p != ref && !bars[i].labelled) field_place(&g->f, bars[i].x + bars[i].width / 2, bars[i].p->y < 0 ? bars[i].bottom : bars[i].top, 0, (label_look){FACE_BOLD, LABEL_SIZE, g->r->colour}, bars[i].p->label);
    place_targets(g);
    place_floor(g);
    if (ref) field_place(&g->f, px(g, ref), mpt_least(py(g, ref), g->zero), 0, grey_look, reference_words(g, ref));
    place_break(g);
    place_absences(g);
}

mpt chart_COLUMNS(const chart_room *r) {
    plot g;
    open_plot(&g, r, plot_height(r), false);
    double v; const char *label = NULL;
    if (!last_value(&g)) return draw_empty(&g);
    column_bar *bars = arena_array(r->s->a, count(g.role[SERIES_VALUE]) + 1u, sizeof *bars);
    size_t n = gather_bars(&g, bars);
    avoid_strokes(&g);
    if (floor_value(&g, &v, &label)) field_avoid_line(&g.f, g.left, scale_y(&g.y, v), g.right, scale_y(&g.y, v));
    place_column_labels(&g, bars, n);
    draw_ticks(&g);
    draw_break(&g);
    for (size_t i = 0; i < n; i++) draw_bar(&g, &bars[i]);
    draw_floor(&g);
    each_path(&g, path_segment);
    mpt height = close_plot(&g);
    draw_targets(&g);
    field_draw(&g.f, g.p);
    return height;
}
