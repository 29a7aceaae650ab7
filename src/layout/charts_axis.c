/* SPDX-License-Identifier: MIT */
/* Scales and ticks, year columns, time axes, and labels placed where nothing else is. Used by charts_*.c. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

/* ------------------------------------------------------------------ labels */

/* Ink of a line in 1/1000 em: digits, ascenders and the small descenders of Latin text. */
#define INK_UP 720
#define INK_DOWN 200

extent text_extent(mpt x, mpt y, mpt width, mpt size) { return (extent){x, y - size * INK_UP / 1000, x + width, y + size * INK_DOWN / 1000}; }
bool extents_meet(extent a, extent b, mpt clear) { return a.x0 < b.x1 + clear && b.x0 < a.x1 + clear && a.y0 < b.y1 + clear && b.y0 < a.y1 + clear; }

void field_avoid_box(label_field *f, extent e) {
    extent *o = arena_push(f->s->a, (void **)&f->boxes, &f->n_boxes, &f->cap_boxes, sizeof *o);
    *o = e;
}
void field_avoid_line(label_field *f, mpt x1, mpt y1, mpt x2, mpt y2) {
    stroke_line *o = arena_push(f->s->a, (void **)&f->strokes, &f->n_strokes, &f->cap_strokes, sizeof *o);
    *o = (stroke_line){x1, y1, x2, y2};
}

/* Part of a segment inside one slab (Liang and Barsky 1984). */
static bool clip(double from, double delta, double low, double high, double *t0, double *t1) {
    if (fabs(delta) < 1e-9) return from >= low && from <= high;
    double a = (low - from) / delta, b = (high - from) / delta;
    if (a > b) { double t = a; a = b, b = t; }
    *t0 = fmax(*t0, a), *t1 = fmin(*t1, b);
    return *t0 <= *t1;
}
static bool crosses(const stroke_line *l, extent e, mpt clear) {
    double t0 = 0, t1 = 1;
    return clip(l->x1, (double)l->x2 - l->x1, e.x0 - clear, e.x1 + clear, &t0, &t1) && clip(l->y1, (double)l->y2 - l->y1, e.y0 - clear, e.y1 + clear, &t0, &t1);
}

bool field_free(const label_field *f, extent e) {
    if (e.x0 < f->plot.x0 || e.x1 > f->plot.x1 || e.y0 < f->plot.y0 || e.y1 > f->plot.y1) return false;
    for (size_t i = 0; i < f->n_boxes; i++) if (extents_meet(e, f->boxes[i], CLEAR - 1)) return false;
    for (size_t i = 0; i < f->n_labels; i++) if (extents_meet(e, f->labels[i].at, CLEAR)) return false;
    for (size_t i = 0; i < f->n_strokes; i++) if (crosses(&f->strokes[i], e, CLEAR - 1)) return false;
    return true;
}

bool field_line_free(const label_field *f, mpt x1, mpt y1, mpt x2, mpt y2) {
    stroke_line l = {x1, y1, x2, y2};
    for (size_t i = 0; i < f->n_labels; i++) if (crosses(&l, f->labels[i].at, CLEAR - 1)) return false;
    return true;
}

void field_keep(label_field *f, mpt x, mpt y, label_look look, const char *text) {
    placed_label *o = arena_push(f->s->a, (void **)&f->labels, &f->n_labels, &f->cap_labels, sizeof *o);
    *o = (placed_label){x, y, look.size, look.face, look.colour, text, text_extent(x, y, text_width(f->s, look.face, look.size, text), look.size)};
}

bool field_put(label_field *f, mpt x, mpt y, label_look look, const char *text) {
    if (!text || !*text || !field_free(f, text_extent(x, y, text_width(f->s, look.face, look.size, text), look.size))) return false;
    field_keep(f, x, y, look, text);
    return true;
}

#define FURTHER MPT(4)

bool field_place(label_field *f, mpt x, mpt y, mpt r, label_look look, const char *text) {
    if (!text || !*text) return false;
    mpt w = text_width(f->s, look.face, look.size, text), up = y - r - CLEAR - look.size * INK_DOWN / 1000, down = y + r + CLEAR + look.size * INK_UP / 1000;
    mpt side = y + look.size * (INK_UP - INK_DOWN) / 2000, middle = x - w / 2, last = f->plot.x1 - w, end = x + r + 1 - w;
    if (middle > last) middle = last;
    if (middle < f->plot.x0) middle = f->plot.x0;
    const mpt at[][2] = {{middle, up}, {middle, down}, {x + r + CLEAR, side}, {x - r - CLEAR - w, side}, {x - r, up}, {end, up}, {x - r, down}, {end, down},
        {middle, up - FURTHER}, {middle, down + FURTHER}, {middle, up - 2 * FURTHER}, {middle, down + 2 * FURTHER}};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) if (field_put(f, at[i][0], at[i][1], look, text)) return true;
    return false;
}

void field_draw(const label_field *f, pen p) {
    for (size_t i = 0; i < f->n_labels; i++) {
        const placed_label *l = &f->labels[i];
        draw_text(p, l->x, l->y, l->face, l->size, l->colour, ANCHOR_START, l->text);
    }
}

#define GRID_GAP MPT(2)

void field_grid(const label_field *f, pen p, mpt x0, mpt x1, mpt y) {
    mpt from = x0;
    while (from < x1) {
        mpt to = x1, next = x1;
        for (size_t i = 0; i < f->n_labels; i++) {
            extent e = f->labels[i].at;
            if (y < e.y0 - GRID_GAP || y > e.y1 + GRID_GAP || e.x1 + GRID_GAP <= from || e.x0 - GRID_GAP >= to) continue;
            to = mpt_most(e.x0 - GRID_GAP, from), next = e.x1 + GRID_GAP;
        }
        if (to > from) draw_line(p, from, y, to, y, GRID_STROKE, HAIR, 0, 0);
        from = next;
    }
}

/* ------------------------------------------------------------------ scales */

double round_step(double range, int n) {
    if (!(range > 0) || !isfinite(range) || n < 1) return 1;
    static const double steps[] = {1, 2, 2.5, 5, 10};
    double least = range / n, power = pow(10, floor(log10(least)));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] * power >= least * (1 - 1e-9)) return steps[i] * power;
    return 10 * power;
}

/* Decimals that print `v` exactly, 6 at most. */
static int step_decimals(double v) {
    int d = 0;
    for (double k = fabs(v); d < 6 && fabs(k - round(k)) > 1e-6 * fmax(1, k); d++) k *= 10;
    return d;
}

const char *tick_words(arena *a, double v, double step) {
    static const struct { double from, unit; const char *word; } units[] = {{500e6, 1e9, "\u00A0Md"}, {500e3, 1e6, "\u00A0M"}, {5e3, 1e3, "\u00A0k"}, {0, 1, ""}};
    size_t i = 0;
    while (fabs(step) < units[i].from) i++;
    if (fabs(v) < fabs(step) * 1e-6) return "0";
    return arena_printf(a, "%s%s", number_french(a, v / units[i].unit, step_decimals(step / units[i].unit)), units[i].word);
}

mpt mpt_of(double v) { return v > 1e9 ? 1000000000 : v < -1e9 ? -1000000000 : v == v ? (mpt)lround(v) : 0; }

#define SCALE_PARTS 3

scale scale_of(double low, double high) {
    scale k = {fmin(low, 0), fmax(high, 0), 1, 0, 0};
    if (!isfinite(k.low) || !isfinite(k.high)) k.low = 0, k.high = 1;
    if (!(k.high - k.low > 0)) { k.high = 1; return k; }
    k.step = round_step(k.high - k.low, SCALE_PARTS);
    k.low = floor(k.low / k.step + 1e-9) * k.step, k.high = ceil(k.high / k.step - 1e-9) * k.step;
    return k;
}
mpt scale_y(const scale *k, double v) { return mpt_of(k->y_low + (v - k->low) / (k->high - k->low) * ((double)k->y_high - k->y_low)); }

/* ------------------------------------------------------------------- years */

#define YEAR_COLUMN_LEAST MPT(22) /* as the table of years */

static uint32_t table_columns(const doc *d, doc_id table) {
    const doc_table *t = doc_at(d, table)->table;
    if (t->n_columns) return t->n_columns;
    uint32_t n = 0;
    doc_id row = 0;
    for (doc_id part = doc_at(d, table)->first; part && !row; part = doc_at(d, part)->next)
        if (doc_at(d, part)->kind == DOC_THEAD || doc_at(d, part)->kind == DOC_TBODY) row = doc_at(d, part)->first;
    for (doc_id c = row ? doc_at(d, row)->first : 0; c; c = doc_at(d, c)->next) n++;
    return n;
}

year_axis table_years(const chart_room *r) {
    const doc *d = r->s->d;
    doc_id next = r->figure ? doc_at(d, r->figure)->next : 0;
    if (!next || doc_at(d, next)->kind != DOC_TABLE || !doc_at(d, next)->table || doc_at(d, next)->table->style != STYLE_YEARS) return (year_axis){0};
    int n = (int)table_columns(d, next) - 1;
    if (n < 1 || n != r->c->last_year - r->c->first_year + 1 || (r->width - YEARS_LABEL) / n < YEAR_COLUMN_LEAST) return (year_axis){0};
    return (year_axis){r->x + YEARS_LABEL, (r->width - YEARS_LABEL) / n, r->c->first_year, n};
}
mpt year_middle(const year_axis *a, double year) { return mpt_of(a->x + (year - a->first + 0.5) * a->column); }

/* -------------------------------------------------------------------- time */

static bool usable(double v) { return isfinite(v) && v > -1e5 && v < 1e5; }

time_span time_span_of(const doc_chart *c, mpt x0, mpt x1) {
    time_span t = {c->low, c->high, x0, x1};
    if (!usable(t.from) || !usable(t.to) || t.to <= t.from) t.from = c->first_year, t.to = c->last_year + 1;
    if (c->first_year && t.to > t.from) return t;
    t.from = INFINITY, t.to = -INFINITY;
    for (uint32_t i = 0; i < c->n_items; i++) {
        const doc_chart_item *k = &c->items[i];
        if (k->has_from && usable(k->from)) t.from = fmin(t.from, floor(k->from)), t.to = fmax(t.to, floor(k->from) + 1);
        if (k->has_to && usable(k->to)) t.to = fmax(t.to, ceil(k->to));
    }
    if (!(t.to > t.from)) t.from = 0, t.to = 1;
    return t;
}

mpt time_at(const time_span *t, double year) {
    double k = (year - t->from) / (t->to - t->from);
    return t->x0 + mpt_of(fmin(fmax(isfinite(k) ? k : 0, 0), 1) * ((double)t->x1 - t->x0));
}

#define YEARS_DRAWN_MOST 200
#define HALVES_LEAST MPT(18) /* width of a year whose middle is marked */

/* Years between two names, so that a name fits between their lines. */
static int year_step(setter *s, const time_span *t) {
    mpt name = text_width(s, FACE_BOLD, LABEL_SIZE, "2888") + MPT(5), year = mpt_of(((double)t->x1 - t->x0) / (t->to - t->from));
    int step = 1;
    while ((int64_t)year * step < name && step < YEARS_DRAWN_MOST) step = step == 1 ? 2 : step == 2 ? 5 : step * 2;
    return step;
}
static bool marked_year(double y, int step) { return step == 1 || fmod(y, step) == 0; }

void draw_year_lines(pen p, const time_span *t, mpt y0, mpt y1, mpt stroke, rgb colour, bool halves) {
    if (t->to - t->from > YEARS_DRAWN_MOST) return;
    int step = year_step(p.s, t);
    halves = halves && step == 1 && (t->x1 - t->x0) / (t->to - t->from) >= HALVES_LEAST;
    for (double y = floor(t->from); y < t->to; y++) {
        if (y > t->from + 1e-6 && marked_year(y, step)) { mpt x = time_at(t, y); draw_line(p, x, y0, x, y1, stroke, colour, 0, 0); }
        double h = y + 0.5;
        if (halves && h > t->from + 1e-6 && h < t->to - 1e-6) { mpt x = time_at(t, h); draw_line(p, x, y0, x, y1, GRID_STROKE, HAIR, 0, 0); }
    }
}

void draw_year_names(pen p, const time_span *t, mpt baseline, label_look look) {
    if (t->to - t->from > YEARS_DRAWN_MOST) return;
    int step = year_step(p.s, t);
    for (double y = floor(t->from); y < t->to - 1e-6; y++) {
        if (!marked_year(y, step)) continue;
        mpt a = y < t->from ? t->x0 : time_at(t, y), b = time_at(t, y + step);
        const char *word = arena_printf(p.s->a, "%d", (int)y);
        mpt w = text_width(p.s, look.face, look.size, word);
        if (b - a >= w + MPT(2)) draw_text(p, step == 1 ? a + (b - a - w) / 2 : a + mpt_least(MPT(3), b - a - w), baseline, look.face, look.size, look.colour, ANCHOR_START, word);
    }
}

void draw_year_starts(pen p, const time_span *t, mpt baseline) {
    mpt after = t->x0;
    for (double y = ceil(t->from + 1e-6); y < t->to - 1e-6 && t->to - t->from < YEARS_DRAWN_MOST; y++) {
        const char *word = arena_printf(p.s->a, "%d", (int)y);
        mpt w = text_width(p.s, FACE_REGULAR, TICK_SIZE, word), x = time_at(t, y) - w / 2;
        if (x < after || x + w > t->x1) continue;
        draw_text(p, x, baseline, FACE_REGULAR, TICK_SIZE, GREY, ANCHOR_START, word);
        after = x + w + MPT(4);
    }
}

/* ------------------------------------------------------------------- words */

const char *words_of(const char *s) { return s ? s : ""; }

mpt draw_fitted(pen p, mpt x, mpt y, mpt room, label_look look, const char *text) {
    if (!text || !*text || room <= 0) return 0;
    mpt w = text_width(p.s, look.face, look.size, text);
    if (w <= room) return draw_text(p, x, y, look.face, look.size, look.colour, ANCHOR_START, text);
    if (text_width(p.s, look.face, look.size, "…") > room) return 0;
    draw_lines(p, x, y, room, look.face, look.size, look.size, look.colour, 1, text);
    return room;
}

void draw_fitted_end(pen p, mpt x, mpt y, mpt room, label_look look, const char *text) {
    mpt w = text && *text ? text_width(p.s, look.face, look.size, text) : 0;
    draw_fitted(p, x - mpt_least(w, room), y, room, look, text);
}

static mpt widest_word(setter *s, face f, mpt size, const char *text) {
    mpt most = 0;
    for (size_t n; *text; text += n + (text[n] == ' ')) {
        n = strcspn(text, " ");
        most = mpt_most(most, (mpt)(s->m->shape(s->m->context, f, text, n).width * size / 1000000));
    }
    return most;
}

#define EVEN_STEP MPT(1)

mpt even_width(setter *s, mpt width, label_look look, const char *text) {
    int n = text_width(s, look.face, look.size, text) <= width ? 1 : count_lines(s, width, look.face, look.size, text);
    mpt low = n > 1 ? mpt_most(width / n, widest_word(s, look.face, look.size, text)) - 1 : width, high = width;
    while (high - low > EVEN_STEP) {
        mpt middle = low + (high - low) / 2;
        if (count_lines(s, middle, look.face, look.size, text) <= n) high = middle; else low = middle;
    }
    return high;
}

rgb ink_on(rgb fill, rgb light) { return same_rgb(on_fill(fill), WHITE) ? WHITE : light; }

static const char *axis_title(const doc *d, unsigned axis) {
    for (size_t i = 1; i < d->n; i++)
        if (d->nodes[i].kind == DOC_AXIS && d->nodes[i].axis == axis && d->nodes[i].parent && d->nodes[i].text) return d->nodes[i].text;
    return "";
}

void group_words(const chart_room *r, unsigned group, unsigned axis, const char **code, const char **title) {
    const doc *d = r->s->d;
    *code = axis && axis <= d->meta.n_axes && d->meta.axis_codes ? words_of(d->meta.axis_codes[axis - 1]) : "";
    *title = group && group <= r->c->n_groups ? words_of(r->c->groups[group - 1]) : axis ? axis_title(d, axis) : "";
    size_t n = strlen(*code);
    if (!n || strncmp(*title, *code, n)) return;
    const char *rest = *title + n;
    if (*rest == ' ') *title = rest + 1;
    else if (!strncmp(rest, "\u00A0", 2)) *title = rest + 2;
    else if (!*rest) *title = "";
}
