/* SPDX-License-Identifier: MIT */
/* Totals over a period, yes or no by year, and the strips that stand in cells: progress, profile scale, rates, steps. Used by figures.c through the registry. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

static const label_look ink_label = {FACE_BOLD, TICK_SIZE, {0x1B, 0x1F, 0x24}}, grey_label = {FACE_REGULAR, TICK_SIZE, {0x55, 0x5B, 0x62}};

static const doc_series *series_of(const doc_chart *c, doc_series_role role) {
    for (uint32_t i = 0; i < c->n_series; i++) if (c->series[i].role == role && c->series[i].n) return &c->series[i];
    return NULL;
}
static const doc_point *point_of(const doc_chart *c, doc_series_role role) {
    const doc_series *s = series_of(c, role);
    return s && s->points[0].known && isfinite(s->points[0].y) ? &s->points[0] : NULL;
}

/* ------------------------------------------------------------------ bullet */

#define BULLET_TOP MPT(14)
#define BULLET_BAR MPT(18)
#define BULLET_HEIGHT MPT(40)
#define BULLET_TEXT (BULLET_TOP + MPT(12))

typedef struct { const chart_room *r; pen p; year_axis years; mpt left, right; double high; const doc_point *target, *expected; } bullet;

static mpt bullet_x(const bullet *b, double v) {
    double k = b->high > 0 && isfinite(v) ? v / b->high : 0;
    return b->left + mpt_of(fmin(fmax(k, 0), 1) * ((double)b->right - b->left));
}

static void open_bullet(bullet *b, const chart_room *r) {
    const doc_chart *c = r->c;
    *b = (bullet){.r = r, .p = {r->s, r->figure}, .years = table_years(r), .target = point_of(c, SERIES_TARGET), .expected = point_of(c, SERIES_EXPECTED)};
    b->left = b->years.n ? b->years.x : r->x, b->right = r->x + r->width;
    b->high = isfinite(c->high) ? c->high : 0;
    if (b->target) b->high = fmax(b->high, b->target->y);
    if (b->expected) b->high = fmax(b->high, b->expected->y);
    for (uint32_t i = 0; i < c->n_items; i++) if (isfinite(c->items[i].to)) b->high = fmax(b->high, c->items[i].to);
}

/* The columns' edges are what is expected at each year's end only when the period is that of the columns. */
static bool edges_agree(const bullet *b) {
    if (!b->years.n || !b->expected || !b->target) return false;
    mpt edge = b->years.x + mpt_of((b->expected->x - b->years.first + 1) * b->years.column);
    return fabs((double)edge - bullet_x(b, b->expected->y)) <= MPT(1);
}

/* The last year is full; before it light and full alternate. */
static rgb segment_fill(const bullet *b, uint32_t i) { return (b->r->c->n_items - 1 - i) % 2 ? rgb_tint(b->r->colour, 40) : b->r->colour; }

static void draw_segments(const bullet *b) {
    for (uint32_t i = 0; i < b->r->c->n_items; i++) {
        const doc_chart_item *k = &b->r->c->items[i];
        mpt x = bullet_x(b, k->from), end = bullet_x(b, k->to);
        rgb fill = segment_fill(b, i);
        if (end <= x) continue;
        if (same_rgb(fill, b->r->colour)) draw_rect(b->p, x, BULLET_TOP, end - x, BULLET_BAR, fill);
        else draw_outline(b->p, x, BULLET_TOP, end - x, BULLET_BAR, OUTLINE, b->r->colour, &fill, 0, 0);
    }
}

static void segment_labels(const bullet *b, label_field *f) {
    for (uint32_t i = b->r->c->n_items; i-- > 0;) {
        const doc_chart_item *k = &b->r->c->items[i];
        mpt x = bullet_x(b, k->from), end = bullet_x(b, k->to);
        label_look look = {FACE_BOLD, LABEL_SIZE, ink_on(segment_fill(b, i), INK)};
        if (!k->value_label) continue;
        mpt w = text_width(b->p.s, look.face, look.size, k->value_label), pad = end - x >= w + MPT(9) ? MPT(5) : (end - x - w) / 2;
        if (end - x < w + MPT(4)) continue;
        if (!field_put(f, x + pad, BULLET_TEXT, look, k->value_label) && !field_put(f, end - pad - w, BULLET_TEXT, look, k->value_label)) field_put(f, (x + end - w) / 2, BULLET_TEXT, look, k->value_label);
    }
}

#define ABOVE MPT(8) /* baseline of the words above the bar */

/* Centred on its mark, else with the end or the beginning there, else beside the words already placed. */
static void above_bar(label_field *f, mpt x, label_look look, const char *text) {
    if (!text || !*text) return;
    mpt w = text_width(f->s, look.face, look.size, text), last = f->plot.x1 - w;
    const mpt at[] = {x - w / 2, x - w + MPT(2), x - MPT(2)};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) if (field_put(f, mpt_most(mpt_least(at[i], last), f->plot.x0), ABOVE, look, text)) return;
    for (size_t i = 0, n = f->n_labels; i < n; i++)
        if (field_put(f, f->labels[i].at.x0 - 2 * CLEAR - w, ABOVE, look, text) || field_put(f, f->labels[i].at.x1 + 2 * CLEAR, ABOVE, look, text)) return;
}

static void bullet_labels(const bullet *b, label_field *f, mpt mark) {
    mpt now = b->expected ? bullet_x(b, b->expected->y) : 0;
    if (b->target) above_bar(f, bullet_x(b, b->target->y), ink_label, b->target->label);
    if (b->expected) above_bar(f, now, ink_label, b->r->c->now_label ? b->r->c->now_label : b->expected->label);
    if (b->expected) field_avoid_line(f, now, BULLET_TOP - MPT(4), now, BULLET_TOP + BULLET_BAR + MPT(5));
    if (b->target) field_avoid_box(f, (extent){mark - DIAMOND, BULLET_TOP, mark + DIAMOND, BULLET_TOP + BULLET_BAR});
    segment_labels(b, f);
    if (b->r->c->n_items || !b->r->c->empty_text) return;
    label_look look = {FACE_REGULAR, LABEL_SIZE, GREY};
    field_put(f, b->left + MPT(6), BULLET_TEXT, look, b->r->c->empty_text);
}

static void draw_year_ends(const bullet *b) {
    for (int i = 1; i < b->years.n; i++) {
        mpt x = b->years.x + i * b->years.column;
        draw_line(b->p, x, BULLET_TOP + BULLET_BAR + MPT(1), x, BULLET_HEIGHT, MPT(0.5), MID, 0, 0);
    }
}

mpt chart_BULLET(const chart_room *r) {
    bullet b;
    open_bullet(&b, r);
    label_field f = {.s = r->s, .plot = {b.left, 0, b.right, BULLET_HEIGHT}};
    mpt end = b.target ? bullet_x(&b, b.target->y) : b.right, mark = mpt_most(mpt_least(end, b.right - DIAMOND - MPT(1)), b.left + DIAMOND + MPT(1));
    draw_rect(b.p, b.left, BULLET_TOP, (b.target ? end : b.right) - b.left, BULLET_BAR, rgb_tint(r->colour, 12));
    if (edges_agree(&b)) draw_year_ends(&b);
    draw_segments(&b);
    if (b.expected) { mpt x = mpt_least(bullet_x(&b, b.expected->y), b.right - MPT(0.9)); draw_line(b.p, x, BULLET_TOP - MPT(4), x, BULLET_TOP + BULLET_BAR + MPT(5), MPT(1.8), INK, 0, 0); }
    if (b.target) draw_diamond(b.p, mark, BULLET_TOP + BULLET_BAR / 2, DIAMOND, &WHITE, MPT(1), INK);
    bullet_labels(&b, &f, mark);
    field_draw(&f, b.p);
    if (b.years.n && r->c->n_groups) draw_fitted_end(b.p, b.left - MPT(4), BULLET_TEXT, b.left - MPT(4) - r->x, (label_look){FACE_REGULAR, LABEL_SIZE, GREY}, r->c->groups[0]);
    return BULLET_HEIGHT;
}

/* ----------------------------------------------------------------- quality */

#define QUALITY_HEIGHT MPT(30)
#define QUALITY_AXIS MPT(13)
#define BOX_WIDTH MPT(22)
#define BOX_HEIGHT MPT(18)
#define QUALITY_MIDDLE MPT(14)
#define TERM_GAP MPT(3)

static const char *quality_word(const doc_point *p) {
    if (!p->known) return words_of(p->label);
    bool bare = !p->label || !*p->label || (p->label[0] >= '0' && p->label[0] <= '9');
    return bare ? (p->y > 0.5 ? "oui" : "non") : p->label;
}

static year_axis quality_years(const chart_room *r) {
    year_axis a = table_years(r);
    if (a.n) return a;
    int n = r->c->last_year - r->c->first_year + 1;
    if (n < 1 || n > 200) n = 1;
    return (year_axis){r->x, mpt_most(r->width / n, 1), r->c->first_year, n};
}

static void draw_answer(pen p, mpt x, const doc_point *q, rgb colour, mpt width) {
    const char *word = quality_word(q);
    mpt y = QUALITY_MIDDLE - BOX_HEIGHT / 2, left = x - width / 2;
    bool yes = q->known && q->y > 0.5;
    if (yes) draw_rect(p, left, y, width, BOX_HEIGHT, colour);
    else if (q->known) draw_outline(p, left, y, width, BOX_HEIGHT, MPT(1.2), colour, &WHITE, 0, 0);
    if (text_width(p.s, FACE_BOLD, LABEL_SIZE, word) > width - 2) return;
    draw_text(p, x, QUALITY_MIDDLE + MPT(3), q->known ? FACE_BOLD : FACE_REGULAR, q->known ? LABEL_SIZE : TICK_SIZE, yes ? on_fill(colour) : q->known ? colour : GREY, ANCHOR_MIDDLE, word);
}

#define TERM_UNDER MPT(8)  /* the chart is taller by this when the word of the term stands under its box */

/* The term stands on the line: beside the box when its year has an answer. Its word beside it, else under it; returns what the chart is taller for it. */
static mpt draw_term(pen p, const doc_point *t, mpt x, bool answered, mpt width, label_field *f) {
    if (answered) x += width / 2 + DIAMOND + TERM_GAP;
    x = mpt_most(mpt_least(x, f->plot.x1 - DIAMOND - MPT(1)), f->plot.x0 + DIAMOND + MPT(1));
    draw_diamond(p, x, QUALITY_MIDDLE, DIAMOND, &WHITE, MPT(1), INK);
    field_avoid_line(f, f->plot.x0, QUALITY_MIDDLE, f->plot.x1, QUALITY_MIDDLE);
    const char *word = words_of(t->label);
    mpt w = text_width(p.s, ink_label.face, ink_label.size, word), taller = 0;
    if (!field_put(f, x + DIAMOND + MPT(1), QUALITY_MIDDLE - MPT(5.5), ink_label, word) && !field_place(f, x, QUALITY_MIDDLE, DIAMOND, ink_label, word) && *word) {
        f->plot.y1 += TERM_UNDER;
        if (field_put(f, mpt_most(mpt_least(x - w / 2, f->plot.x1 - w), f->plot.x0), QUALITY_HEIGHT + TERM_UNDER - MPT(4), ink_label, word)) taller = TERM_UNDER;
    }
    field_draw(f, p);
    return taller;
}

static mpt draw_answers(const chart_room *r, const year_axis *a, mpt right) {
    const doc_series *s = series_of(r->c, SERIES_VALUE);
    const doc_point *term = point_of(r->c, SERIES_TARGET);
    pen p = {r->s, r->figure};
    mpt width = mpt_least(BOX_WIDTH, a->column * 80 / 100), from = a->x;
    if (term) width = mpt_most(mpt_least(width, a->column - 2 * DIAMOND - 2 * TERM_GAP), MPT(4));
    label_field f = {.s = r->s, .plot = {a->x, 0, right, QUALITY_HEIGHT}};
    bool answered = false;
    for (uint32_t i = 0; s && i < s->n; i++) {
        const doc_point *q = &s->points[i];
        if (!isfinite(q->x) || q->x < a->first || q->x >= a->first + a->n || (!q->known && !q->label)) continue;
        mpt x = year_middle(a, q->x);
        if (x - width / 2 < from) continue;
        if (x - width / 2 > from) draw_line(p, from, QUALITY_MIDDLE, x - width / 2, QUALITY_MIDDLE, MPT(0.8), MID, 0, 0);
        draw_answer(p, x, q, r->colour, width);
        from = x + width / 2;
        field_avoid_box(&f, (extent){x - width / 2, QUALITY_MIDDLE - BOX_HEIGHT / 2, from, QUALITY_MIDDLE + BOX_HEIGHT / 2});
        answered |= term && fabs(term->x - q->x) < 0.5;
    }
    if (from < right) draw_line(p, from, QUALITY_MIDDLE, right, QUALITY_MIDDLE, MPT(0.8), MID, 0, 0);
    return term && term->x >= a->first && term->x < a->first + a->n ? draw_term(p, term, year_middle(a, term->x), answered, width, &f) : 0;
}

mpt chart_QUALITY(const chart_room *r) {
    year_axis a = quality_years(r);
    pen p = {r->s, r->figure};
    mpt height = QUALITY_HEIGHT + draw_answers(r, &a, r->x + r->width);
    if (table_years(r).n) return height;
    draw_year_names(p, &(time_span){a.first, a.first + a.n, a.x, a.x + a.n * a.column}, height + MPT(8), grey_label);
    return height + QUALITY_AXIS;
}

/* ---------------------------------------------------------------- progress */

#define CELL_LINE MPT(12.5)
#define PROGRESS_BAR MPT(6.5)
#define PROGRESS_WIDTH MM(34)

static double share_of(double v, double high) { return isfinite(v) && high > 0 ? fmin(fmax(v / high, 0), 1) : 0; }

mpt chart_PROGRESS(const chart_room *r) {
    pen p = {r->s, r->figure};
    mpt width = mpt_least(PROGRESS_WIDTH, r->width), y = (CELL_LINE - PROGRESS_BAR) / 2 + MPT(0.5);
    const doc_chart_item *k = r->c->n_items ? &r->c->items[0] : NULL;
    double high = r->c->high > 0 ? r->c->high : 100;
    if (!k || !k->has_value) draw_outline(p, r->x, y, width, PROGRESS_BAR, MPT(0.5), MID, NULL, 2, 2);
    else {
        draw_rect(p, r->x, y, width, PROGRESS_BAR, rgb_tint(r->colour, 12));
        draw_rect(p, r->x, y, mpt_of(width * share_of(k->value, high)), PROGRESS_BAR, r->colour);
    }
    if (!k || !k->has_value2) return CELL_LINE;
    mpt x = mpt_most(mpt_least(r->x + mpt_of(width * share_of(k->value2, high)), r->x + width - MPT(0.5)), r->x + MPT(0.5));
    /* white beside the tick, so that it shows on the full bar too */
    draw_line(p, x, y - MPT(1.5), x, y + PROGRESS_BAR + MPT(1.5), MPT(2.1), WHITE, 0, 0);
    draw_line(p, x, y - MPT(1.5), x, y + PROGRESS_BAR + MPT(1.5), MPT(0.9), INK, 0, 0);
    return CELL_LINE;
}

/* ----------------------------------------------------------------- profile */

#define PROFILE_TOP MPT(17)
#define PROFILE_BAND MPT(17)
#define PROFILE_HEIGHT (PROFILE_TOP + PROFILE_BAND + MPT(13))
#define POINTER_WIDTH MPT(8)
#define POINTER_HEIGHT MPT(6)

static mpt profile_x(const chart_room *r, double v) {
    double low = r->c->low, high = r->c->high > r->c->low ? r->c->high : low + 100;
    return r->x + mpt_of(r->width * share_of(v - low, high - low));
}

static bool reached_band(const chart_room *r, uint32_t i) {
    const doc_chart_item *k = &r->c->items[i];
    for (uint32_t j = 0; j < r->c->n_items; j++) if (r->c->items[j].has_value) return k->has_value && k->value > 0;
    return (r->c->now > k->from || i == 0) && r->c->now <= k->to;
}

static void place_bound(const chart_room *r, label_field *f, double v) {
    if (!isfinite(v)) return;
    const char *word = number_french(r->s->a, v, fabs(v - round(v)) < 1e-9 ? 0 : 1);
    mpt w = text_width(r->s, FACE_REGULAR, TICK_SIZE, word), x = mpt_least(mpt_most(profile_x(r, v) - w / 2, r->x), r->x + r->width - w);
    field_put(f, x, PROFILE_HEIGHT - MPT(3), grey_label, word);
}

#define HANG_FIRST MPT(10)  /* baseline of the first name under the bounds */
#define HANG_LINE MPT(12)
#define HANG_ROWS 24
#define HANG_SIDE MPT(3.5)

/* A name wider than its band hangs under the scale on a leader, in the first line where nothing is crossed; returns its baseline. */
static mpt hang_name(const chart_room *r, label_field *f, mpt x, label_look look, const char *name) {
    mpt w = text_width(r->s, look.face, look.size, name), top = PROFILE_TOP + PROFILE_BAND;
    for (mpt y = PROFILE_HEIGHT + HANG_FIRST, n = 0; n < 2 * HANG_ROWS; n++, y += n % 2 ? 0 : HANG_LINE) {
        mpt left = n % 2 ? x - HANG_SIDE - w : x + HANG_SIDE;
        if (!field_free(f, text_extent(left, y, w, look.size)) || !field_line_free(f, x, top, x, y)) continue;
        field_keep(f, left, y, look, name);
        field_avoid_line(f, x, top, x, y);
        draw_line((pen){r->s, r->figure}, x, top, x, y, MPT(0.5), MID, 0, 0);
        return y;
    }
    return 0;
}

static void draw_pointer(const chart_room *r, mpt x) {
    pen p = {r->s, r->figure};
    mpt y = PROFILE_TOP - POINTER_HEIGHT - MPT(1), half = POINTER_WIDTH / 2;
    mpt at = mpt_most(mpt_least(x, r->x + r->width - half), r->x + half);
    draw_polygon(p, (mpt[]){at - half, y, at + half, y, at, y + POINTER_HEIGHT}, 3, true, &r->colour, 0, r->colour, 0, 0);
    const char *score = words_of(r->c->now_label);
    mpt w = text_width(r->s, FACE_BOLD, LABEL_SIZE, score);
    draw_fitted(p, mpt_most(mpt_least(x - w / 2, r->x + r->width - w), r->x), y - MPT(2.5), r->width, (label_look){FACE_BOLD, LABEL_SIZE, r->colour}, score);
}

static label_look band_look(const chart_room *r, uint32_t i) { return (label_look){reached_band(r, i) ? FACE_BOLD : FACE_REGULAR, LABEL_SIZE, INK}; }

static bool stands_inside(const chart_room *r, uint32_t i, mpt width) {
    label_look look = band_look(r, i);
    return text_width(r->s, look.face, look.size, words_of(r->c->items[i].label)) <= width - MPT(9);
}

/* The band of an item between the end of the one before and its own. */
static void draw_band(const chart_room *r, uint32_t i, mpt x, mpt end) {
    pen p = {r->s, r->figure};
    mpt gap = i + 1 < r->c->n_items ? MPT(1) : 0;
    label_look look = band_look(r, i);
    draw_rect(p, x, PROFILE_TOP, end - x - gap, PROFILE_BAND, rgb_tint(r->colour, reached_band(r, i) ? 28 : 10));
    if (stands_inside(r, i, end - x)) draw_text(p, x + MPT(5), PROFILE_TOP + MPT(11.5), look.face, look.size, look.colour, ANCHOR_START, words_of(r->c->items[i].label));
}

/* The bands from left to right, then the names that hang, from right to left: each leader passes beside the names at its right. Returns the lowest baseline. */
static mpt draw_bands(const chart_room *r, label_field *f) {
    mpt *ends = arena_array(r->s->a, r->c->n_items + 1u, sizeof *ends), low = 0;
    ends[0] = r->x;
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        mpt x = mpt_most(profile_x(r, r->c->items[i].from), ends[i]), end = profile_x(r, r->c->items[i].to);
        if (end > x) draw_band(r, i, x, end);
        ends[i + 1] = mpt_most(end, ends[i]);
    }
    for (uint32_t i = r->c->n_items; i-- > 0;) {
        mpt x = mpt_most(profile_x(r, r->c->items[i].from), ends[i]);
        const char *name = words_of(r->c->items[i].label);
        if (*name && ends[i + 1] > x && !stands_inside(r, i, ends[i + 1] - x)) low = mpt_most(low, hang_name(r, f, (x + ends[i + 1]) / 2, band_look(r, i), name));
    }
    return low;
}

mpt chart_PROFILE(const chart_room *r) {
    label_field f = {.s = r->s, .plot = {r->x, 0, r->x + r->width, PROFILE_HEIGHT + HANG_FIRST + HANG_ROWS * HANG_LINE}};
    mpt low = draw_bands(r, &f);
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        if (!i) place_bound(r, &f, r->c->items[i].from);
        place_bound(r, &f, r->c->items[i].to);
    }
    field_draw(&f, (pen){r->s, r->figure});
    if (r->c->now_label) draw_pointer(r, profile_x(r, r->c->now));
    return low ? low + MPT(5) : PROFILE_HEIGHT;
}

/* ------------------------------------------------------------------- rates */

#define RATES_WIDTH MM(38)
#define RATES_BAND MPT(5.2)
#define RATES_DOT MPT(3.2)

static double rates_high(const chart_room *r, const doc_chart_item *k) {
    if (r->c->high > 0 && isfinite(r->c->high)) return r->c->high;
    if (k->has_value2 && k->value2 >= 50) return 100;
    double most = fmax(k->has_value2 ? k->value2 : 0, k->has_to ? k->to : k->value) * 1.5;
    return round_step(most > 0 ? most : 1, 1);
}

mpt chart_RATES(const chart_room *r) {
    pen p = {r->s, r->figure};
    mpt width = mpt_least(RATES_WIDTH, r->width), middle = CELL_LINE / 2 + MPT(0.3), inner = width - 2 * RATES_DOT;
    const doc_chart_item *k = r->c->n_items ? &r->c->items[0] : NULL;
    draw_line(p, r->x, middle, r->x + width, middle, GRID_STROKE, HAIR, 0, 0);
    if (!k) return CELL_LINE;
    double high = rates_high(r, k);
    mpt zero = r->x + RATES_DOT;
    if (k->has_from && k->has_to) {
        mpt x = zero + mpt_of(inner * share_of(k->from, high)), end = zero + mpt_of(inner * share_of(k->to, high));
        rgb fill = rgb_tint(r->colour, 25);
        if (end > x) draw_outline(p, x, middle - RATES_BAND / 2, end - x, RATES_BAND, MPT(0.5), r->colour, &fill, 0, 0);
    }
    if (k->has_value2) {
        mpt x = zero + mpt_of(inner * share_of(k->value2, high));
        draw_line(p, x, 0, x, CELL_LINE, MPT(1.2), INK, 0, 0);
    }
    if (!k->has_value) return CELL_LINE;
    mpt x = zero + mpt_of(inner * share_of(k->value, high));
    if (k->open) draw_disc(p, x, middle, RATES_DOT - MPT(0.5), &WHITE, MPT(1.2), r->colour);
    else draw_disc(p, x, middle, RATES_DOT, &r->colour, 0, r->colour);
    return CELL_LINE;
}

/* ------------------------------------------------------------------- steps */

#define STEPS_WIDTH MM(26)
#define STEPS_DOT MPT(3.6)
#define STEPS_TICK MPT(2)

mpt chart_STEPS(const chart_room *r) {
    pen p = {r->s, r->figure};
    const doc_chart_item *k = r->c->n_items ? &r->c->items[0] : NULL;
    int n = r->c->high >= 2 && r->c->high <= 20 ? (int)r->c->high : 5;
    mpt width = mpt_least(STEPS_WIDTH, r->width) - 2 * STEPS_DOT, x = r->x + STEPS_DOT, middle = CELL_LINE / 2 + MPT(0.3);
    draw_line(p, x, middle, x + width, middle, MPT(0.5), MID, 0, 0);
    for (int i = 0; i < n; i++) {
        mpt at = x + mpt_of((double)width * i / (n - 1));
        draw_line(p, at, middle - STEPS_TICK, at, middle + STEPS_TICK, MPT(0.5), MID, 0, 0);
    }
    if (!k || !k->has_value) return CELL_LINE;
    mpt at = x + mpt_of(width * share_of(k->value - 1, n - 1));
    draw_disc(p, at, middle, STEPS_DOT, &INK, 0, INK);
    return CELL_LINE;
}
