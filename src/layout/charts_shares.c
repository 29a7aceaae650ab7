/* SPDX-License-Identifier: MIT */
/* Bars cut into shares: statuses with their marks, shares of an amount. Used by figures.c through the registry, and by the cover's motif. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

static bool in_group(const doc_chart_item *k, unsigned group) { return !group || k->group == group || (group == 1 && !k->group); }
static double size_of(const doc_chart_item *k) { return k->has_value && isfinite(k->value) && k->value > 0 ? k->value : 0; }

double group_total(const doc_chart *c, unsigned group) {
    double sum = 0;
    for (uint32_t i = 0; i < c->n_items; i++) if (in_group(&c->items[i], group)) sum += size_of(&c->items[i]);
    return sum;
}

static unsigned group_count(const doc_chart *c) {
    unsigned n = 1;
    for (uint32_t i = 0; i < c->n_items; i++) if (c->items[i].group > n) n = c->items[i].group;
    return n;
}

/* ---------------------------------------------------------------- statuses */

#define STATUS_HEIGHT MPT(18)
#define STATUS_UNIT MM(11.4)
#define STATUS_GAP MPT(2)
#define STATUS_MARK MPT(8)
#define STATUS_COUNT MPT(9.5)
#define MARK_GAP MPT(4)
#define MARK_LEAST MPT(5)
#define COUNT_ROOM MPT(12)
#define STATUS_AFTER MPT(6)
#define STATUS_BELOW MPT(2.5)

typedef struct { rgb fill, edge, text; bool outlined, dashed; } status_paint;

/* In grey: dark, medium, light framed, darkest, white. */
static status_paint paint_of(uint8_t mark) {
    rgb c = mark_colour((doc_mark)mark);
    switch (mark) {
    case MARK_REACHED: case MARK_LATE: return (status_paint){c, c, WHITE, false, false};
    case MARK_ON_COURSE: return (status_paint){rgb_tint(c, 42), c, INK, true, false};
    case MARK_WATCH: return (status_paint){rgb_tint(c, 16), c, INK, true, false};
    case MARK_NO_DATA: return (status_paint){WHITE, MID, INK, true, true};
    case MARK_NOT_EVALUABLE: return (status_paint){WHITE, MID, INK, true, false};
    case MARK_FOLLOWED: return (status_paint){rgb_tint(GREY, 16), MID, INK, true, false};
    default: return (status_paint){rgb_tint(GREY, 16), MID, INK, true, false};
    }
}

static const char *count_words(setter *s, const doc_chart_item *k) { return k->value_label ? k->value_label : number_french(s->a, k->value, 0); }
static mpt segment_width(const doc_chart_item *k, double unit) { return mpt_most(mpt_of(size_of(k) * unit) - STATUS_GAP, MPT(1)); }

static bool count_fits(setter *s, const doc_chart_item *k, double unit) {
    mpt w = text_width(s, FACE_BOLD, STATUS_COUNT, count_words(s, k));
    return segment_width(k, unit) >= w + STATUS_MARK + MARK_GAP + MPT(3);
}

bool status_counts_above(setter *s, const doc_chart *c, double unit) {
    for (uint32_t i = 0; i < c->n_items; i++)
        if (size_of(&c->items[i]) > 0 && !count_fits(s, &c->items[i], unit)) return true;
    return false;
}

/* White on a full fill: the strokes inside the mark take the fill's colour. */
static void draw_reversed(pen p, uint8_t mark, mpt x, mpt y, mpt side, rgb fill) {
    static const double tick[] = {2.7, 5.2, 4.4, 6.9, 7.4, 3.4}, bar[] = {2.6, 5, 7.4, 5};
    const double *v = mark == MARK_REACHED ? tick : bar;
    size_t n = mark == MARK_REACHED ? 3 : 2;
    draw_mark(p, (doc_mark)mark, x, y, side, WHITE);
    page_item *i = draw_path(p);
    i->x = x, i->y = y;
    for (size_t k = 0; k < n; k++) path_to(p.s, i, k ? PATH_LINE : PATH_MOVE, x + mpt_of(v[2 * k] * side / 10), y + mpt_of(v[2 * k + 1] * side / 10));
    i->as.path.stroked = i->as.path.round_caps = true, i->as.path.stroke = mpt_of(side * (mark == MARK_REACHED ? 0.13 : 0.15)), i->as.path.stroke_colour = fill;
}

/* Side of the mark inside a segment; 0 when it would be too small to tell. */
static mpt mark_side(mpt w, mpt height) {
    mpt side = mpt_least(STATUS_MARK, mpt_least(w - MPT(2), height - MPT(1)));
    return side >= MARK_LEAST ? side : 0;
}

static void draw_inside_mark(pen p, const doc_chart_item *k, mpt x, mpt y, mpt side) {
    status_paint t = paint_of((uint8_t)k->mark);
    if (side && t.outlined) draw_mark(p, k->mark, x, y, side, t.text);
    else if (side) draw_reversed(p, (uint8_t)k->mark, x, y, side, t.fill);
}

/* The bar of a segment with its mark, and its count where counts stand inside. */
static void draw_segment(pen p, const doc_chart_item *k, mpt x, mpt y, mpt w, mpt height, bool above) {
    status_paint t = paint_of((uint8_t)k->mark);
    if (t.outlined) draw_outline(p, x, y, w, height, OUTLINE, t.edge, &t.fill, t.dashed ? 3 : 0, t.dashed ? 2 : 0);
    else draw_rect(p, x, y, w, height, t.fill);
    const char *count = count_words(p.s, k);
    mpt side = mark_side(w, height), words = above || height < STATUS_COUNT ? 0 : MARK_GAP + text_width(p.s, FACE_BOLD, STATUS_COUNT, count), left = x + (w - (words ? STATUS_MARK : side) - words) / 2;
    draw_inside_mark(p, k, left, y + (height - side) / 2, side);
    if (words) draw_text(p, left + STATUS_MARK + MARK_GAP, y + height / 2 + MPT(3.3), FACE_BOLD, STATUS_COUNT, t.text, ANCHOR_START, count);
}

/* A count over its segment, with the mark that the segment is too narrow for. */
typedef struct { const doc_chart_item *k; mpt x, width; bool marked; } count_label;
#define COUNT_GAP MPT(5)
#define COUNT_MARK MPT(7)
#define COUNT_MARK_GAP MPT(2)
#define COUNT_RISE MPT(3.5)

/* Each over the middle of its segment as far as the others leave room: pushed to the right, then back from the right end. Returns how many fit. */
static uint32_t spread_counts(count_label *l, uint32_t n, mpt left, mpt right) {
    mpt sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += l[i].width + (i ? COUNT_GAP : 0);
        if (sum > right - left) { n = i; break; }
    }
    mpt from = left;
    for (uint32_t i = 0; i < n; i++) l[i].x = mpt_most(l[i].x, from), from = l[i].x + l[i].width + COUNT_GAP;
    mpt to = right;
    for (uint32_t i = n; i-- > 0;) l[i].x = mpt_least(l[i].x, to - l[i].width), to = l[i].x - COUNT_GAP;
    return n;
}

static void draw_counts(pen p, count_label *l, uint32_t n, mpt left, mpt right, mpt y) {
    n = spread_counts(l, n, left, right);
    for (uint32_t i = 0; i < n; i++) {
        mpt x = l[i].x;
        if (l[i].marked) draw_mark(p, l[i].k->mark, x, y - COUNT_RISE - COUNT_MARK, COUNT_MARK, mark_colour(l[i].k->mark)), x += COUNT_MARK + COUNT_MARK_GAP;
        draw_text(p, x, y - COUNT_RISE, FACE_BOLD, STATUS_COUNT, INK, ANCHOR_START, count_words(p.s, l[i].k));
    }
}

mpt draw_status_bar(pen p, const doc_chart *c, unsigned group, bool above, mpt x, mpt right, mpt y, mpt height, double unit) {
    count_label *l = arena_array(p.s->a, c->n_items + 1u, sizeof *l);
    uint32_t n = 0;
    double at = x;
    for (uint32_t i = 0; i < c->n_items; i++) {
        const doc_chart_item *k = &c->items[i];
        if (!in_group(k, group) || size_of(k) <= 0) continue;
        mpt w = segment_width(k, unit), from = mpt_of(at), count = text_width(p.s, FACE_BOLD, STATUS_COUNT, count_words(p.s, k));
        draw_segment(p, k, from, y, w, height, above);
        count_label *one = &l[n++];
        *one = (count_label){.k = k, .marked = !mark_side(w, height)};
        one->width = count + (one->marked ? COUNT_MARK + COUNT_MARK_GAP : 0);
        one->x = from + (w - one->width) / 2;
        at += size_of(k) * unit;
    }
    if (above && height >= STATUS_HEIGHT) draw_counts(p, l, n, x, right, y); /* over thinner bars the words of one would touch the next */
    return mpt_of(at) - (at > x ? STATUS_GAP : 0);
}

mpt chart_STACKED(const chart_room *r) {
    pen p = {r->s, r->figure};
    unsigned groups = group_count(r->c);
    double most = isfinite(r->c->high) ? r->c->high : 0;
    mpt tail = r->c->now_label ? text_width(r->s, FACE_REGULAR, LABEL_SIZE, r->c->now_label) + STATUS_AFTER : 0, y = 0;
    bool many = groups > 1;
    tail = mpt_least(tail, r->width * 40 / 100);
    for (unsigned g = 1; g <= groups; g++) most = fmax(most, group_total(r->c, many ? g : 0));
    double unit = most > 0 ? fmin(STATUS_UNIT, ((double)r->width - tail) / most) : STATUS_UNIT;
    bool above = status_counts_above(r->s, r->c, unit);
    for (unsigned g = 1; g <= groups; g++) {
        unsigned group = many ? g : 0;
        if (group_total(r->c, group) <= 0) continue;
        if (y) y += MPT(8);
        if (above) y += COUNT_ROOM;
        mpt end = draw_status_bar(p, r->c, group, above, r->x, r->x + r->width, y, STATUS_HEIGHT, unit);
        if (r->c->now_label && !many) draw_fitted(p, end + STATUS_AFTER, y + MPT(12), r->x + r->width - end - STATUS_AFTER, (label_look){FACE_REGULAR, LABEL_SIZE, GREY}, r->c->now_label);
        y += STATUS_HEIGHT;
    }
    if (!y && r->c->empty_text) { draw_fitted(p, r->x, MPT(12), r->width, (label_look){FACE_REGULAR, LABEL_SIZE, GREY}, r->c->empty_text); y = STATUS_HEIGHT; }
    return y + STATUS_BELOW;
}

/* ------------------------------------------------------------------ shares */

#define SHARE_BAR MPT(22)
#define SHARE_NAME MPT(13)     /* over the bar */
#define SHARE_AMOUNT MPT(14)   /* under it */
#define SHARE_LINE MPT(12)
#define SHARE_BETWEEN MPT(20)
#define SHARE_LEAST 12.0       /* percent; a smaller part is labelled below */
#define SHARES_IN_A_BAR 5

typedef struct { const chart_room *r; pen p; unsigned group; double total; const doc_chart_item **item; uint32_t n; } share_bar;
static const label_look name_look = {FACE_BOLD, LABEL_SIZE, {0x1B, 0x1F, 0x24}}, amount_look = {FACE_REGULAR, TICK_SIZE, {0x55, 0x5B, 0x62}};

static int share_tint(uint32_t i, uint32_t n) {
    static const int tints[SHARES_IN_A_BAR + 1][SHARES_IN_A_BAR] = {{0}, {100}, {100, 45}, {100, 45, 18}, {100, 45, 28, 12}, {100, 45, 32, 18, 8}};
    return n <= SHARES_IN_A_BAR ? tints[n][i] : 100;
}

static share_bar gather_shares(const chart_room *r, unsigned group) {
    share_bar b = {.r = r, .p = {r->s, r->figure}, .group = group, .total = group_total(r->c, group), .item = arena_array(r->s->a, r->c->n_items, sizeof *b.item)};
    for (uint32_t i = 0; i < r->c->n_items; i++)
        if (in_group(&r->c->items[i], group) && size_of(&r->c->items[i]) > 0) b.item[b.n++] = &r->c->items[i];
    return b;
}

static mpt share_x(const share_bar *b, uint32_t i) {
    double sum = 0;
    for (uint32_t k = 0; k < i; k++) sum += size_of(b->item[k]);
    return b->r->x + mpt_of(b->r->width * (sum / b->total));
}

/* A part is large when it is 12 % at least and its words stand inside its width. */
static bool large(const share_bar *b, uint32_t i) {
    mpt room = share_x(b, i + 1) - share_x(b, i) - MPT(4);
    setter *s = b->r->s;
    return 100 * size_of(b->item[i]) / b->total >= SHARE_LEAST && text_width(s, name_look.face, name_look.size, words_of(b->item[i]->label)) <= room &&
           text_width(s, FACE_BOLD, LABEL_SIZE, words_of(b->item[i]->value_label)) <= room - MPT(6) && text_width(s, FACE_REGULAR, TICK_SIZE, words_of(b->item[i]->detail)) <= room;
}

static const char *small_words(const share_bar *b, uint32_t i) {
    const doc_chart_item *k = b->item[i];
    const char *detail = words_of(k->detail), *value = words_of(k->value_label);
    return arena_printf(b->r->s->a, "%s %s%s%s", words_of(k->label), value, *detail && *value ? ", " : "", detail);
}
static mpt leader_x(const share_bar *b, uint32_t i) { return (share_x(b, i) + share_x(b, i + 1)) / 2; }

/* Small parts hang on leaders, each one line lower than the one at its left, their words left of the leader: no leader crosses a word. */
static bool fits_one_bar(const share_bar *b) {
    if (b->n > SHARES_IN_A_BAR) return false;
    mpt amounts = b->r->x;
    for (uint32_t i = 0; i < b->n; i++) {
        if (large(b, i)) { amounts = share_x(b, i) + text_width(b->r->s, FACE_REGULAR, TICK_SIZE, words_of(b->item[i]->detail)); continue; }
        if (leader_x(b, i) < amounts + MPT(3)) return false;
        if (leader_x(b, i) - MPT(3) - text_width(b->r->s, FACE_REGULAR, LABEL_SIZE, small_words(b, i)) < b->r->x) return false;
        amounts = leader_x(b, i);
    }
    return true;
}

static void draw_share(const share_bar *b, uint32_t i, mpt y) {
    mpt x = share_x(b, i), w = mpt_most(share_x(b, i + 1) - x - (i + 1 < b->n ? MPT(1.5) : 0), MPT(0.8));
    int tint = share_tint(i, b->n);
    rgb fill = rgb_tint(b->r->colour, tint);
    if (tint == 100) draw_rect(b->p, x, y, w, SHARE_BAR, fill);
    else draw_outline(b->p, x, y, w, SHARE_BAR, OUTLINE, b->r->colour, &fill, 0, 0);
    if (!large(b, i)) return;
    draw_text(b->p, x, y - MPT(5), name_look.face, name_look.size, name_look.colour, ANCHOR_START, words_of(b->item[i]->label));
    draw_text(b->p, x + MPT(5), y + MPT(14), FACE_BOLD, LABEL_SIZE, tint == 100 ? on_fill(fill) : INK, ANCHOR_START, words_of(b->item[i]->value_label));
    draw_text(b->p, x, y + SHARE_BAR + MPT(10), amount_look.face, amount_look.size, amount_look.colour, ANCHOR_START, words_of(b->item[i]->detail));
}

static mpt draw_one_bar(const share_bar *b, mpt y) {
    y += SHARE_NAME;
    mpt line = y + SHARE_BAR + SHARE_AMOUNT;
    for (uint32_t i = 0; i < b->n; i++) draw_share(b, i, y);
    for (uint32_t i = 0; i < b->n; i++) {
        if (large(b, i)) continue;
        mpt x = leader_x(b, i);
        draw_line(b->p, x, y + SHARE_BAR, x, line + MPT(9.5), MPT(0.5), MID, 0, 0);
        draw_text(b->p, x - MPT(3), line + MPT(9), FACE_REGULAR, LABEL_SIZE, INK, ANCHOR_END, small_words(b, i));
        line += SHARE_LINE;
    }
    return line;
}

#define ROW_HEIGHT MPT(16.5)
#define ROW_BAR MPT(8)
#define ROW_TEXT MPT(3.05)  /* baseline under the middle of a bar */
#define NAME_LEADING MPT(10.5)
#define NAMES_SHARE 38      /* percent of the width for names */
#define NAMES_SHARE_LINE 44 /* when each then takes one line */
#define NAMES_SHARE_MOST 50 /* when one would take three */
#define TAILS_SHARE 30      /* percent at most for value and amount */

/* More than five parts, or long names: a bar each, from one base line. */
typedef struct { mpt names, left, room; double largest; } share_rows;

static int lines_of_name(const share_bar *b, uint32_t i, mpt width) {
    const char *name = words_of(b->item[i]->label);
    return !*name || text_width(b->r->s, FACE_REGULAR, LABEL_SIZE, name) <= width ? 1 : count_lines(b->r->s, width, FACE_REGULAR, LABEL_SIZE, name);
}

/* The longest name, within its share of the width. */
static mpt names_width(const share_bar *b) {
    mpt most = 0, share = b->r->width * NAMES_SHARE / 100;
    int lines = 1;
    for (uint32_t i = 0; i < b->n; i++) most = mpt_most(most, text_width(b->r->s, FACE_REGULAR, LABEL_SIZE, words_of(b->item[i]->label)));
    if (most <= b->r->width * NAMES_SHARE_LINE / 100) return most;
    for (uint32_t i = 0; i < b->n; i++) lines = (int)mpt_most(lines, lines_of_name(b, i, share));
    return lines > 2 ? mpt_least(most, b->r->width * NAMES_SHARE_MOST / 100) : share;
}

static share_rows measure_rows(const share_bar *b) {
    share_rows k = {.names = names_width(b)};
    mpt tails = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        const char *tail = arena_printf(b->r->s->a, "%s  %s", words_of(b->item[i]->value_label), words_of(b->item[i]->detail));
        tails = mpt_most(tails, text_width(b->r->s, FACE_BOLD, LABEL_SIZE, tail));
        k.largest = fmax(k.largest, size_of(b->item[i]));
    }
    tails = mpt_least(tails, b->r->width * TAILS_SHARE / 100);
    k.left = b->r->x + k.names + MPT(8), k.room = b->r->x + b->r->width - k.left - tails - MPT(8);
    return k;
}

static mpt share_row_height(const share_bar *b, const share_rows *k, uint32_t i) { return ROW_HEIGHT + (lines_of_name(b, i, k->names) - 1) * NAME_LEADING; }

static mpt draw_share_row(const share_bar *b, const share_rows *k, uint32_t i, mpt y) {
    const doc_chart_item *item = b->item[i];
    mpt height = share_row_height(b, k, i), middle = y + height / 2, right = b->r->x + b->r->width;
    mpt w = mpt_most(mpt_of(k->room * (size_of(item) / k->largest)), MPT(0.8)), end = k->left + w + MPT(5);
    label_look name = {FACE_REGULAR, LABEL_SIZE, INK};
    mpt width = even_width(b->r->s, k->names, name, words_of(item->label));
    draw_lines(b->p, b->r->x, y + ROW_HEIGHT / 2 + ROW_TEXT, width, name.face, name.size, NAME_LEADING, name.colour, 0, words_of(item->label));
    draw_rect(b->p, k->left, middle - ROW_BAR / 2, w, ROW_BAR, b->r->colour);
    mpt used = draw_fitted(b->p, end, middle + ROW_TEXT, right - end, (label_look){FACE_BOLD, LABEL_SIZE, b->r->colour}, item->value_label);
    draw_fitted(b->p, end + used + (used ? MPT(5) : 0), middle + ROW_TEXT, right - end - used - MPT(5), amount_look, item->detail);
    mpt from = y + (i ? 0 : MPT(1)), to = y + height - (i + 1 < b->n ? 0 : MPT(1));
    draw_line(b->p, k->left, from, k->left, to, BASE_STROKE, INK, 0, 0);
    return y + height;
}

static mpt draw_rows(const share_bar *b, mpt y) {
    share_rows k = measure_rows(b);
    for (uint32_t i = 0; i < b->n; i++) y = draw_share_row(b, &k, i, y);
    return y;
}

mpt chart_SHARES(const chart_room *r) {
    mpt y = 0;
    for (unsigned g = 1, n = group_count(r->c); g <= n; g++) {
        share_bar b = gather_shares(r, n > 1 ? g : 0);
        if (!b.n || !(b.total > 0)) continue;
        if (y) y += SHARE_BETWEEN;
        y = fits_one_bar(&b) ? draw_one_bar(&b, y) : draw_rows(&b, y);
    }
    return y;
}

#define COST_ROW 400        /* of a page that ends between two bars */
#define COST_FIRST_ROWS 20000

/* One bar of a group, or the bars of one line. */
static void add_shares(flow *f, const share_bar *b, const share_rows *k, uint32_t i) {
    setter *s = b->r->s;
    uint32_t first = open_box(s);
    mpt height = k ? draw_share_row(b, k, i, 0) : draw_one_bar(b, 0);
    slug *q = add_slug(s, f, close_box(s, first, height));
    if (!i) q->before = SHARE_BETWEEN;
    else if (!q->cost) q->cost = i == 1 || i + 1 == b->n ? COST_FIRST_ROWS : COST_ROW;
}

void set_shares(const chart_room *r, flow *f) {
    for (unsigned g = 1, n = group_count(r->c); g <= n; g++) {
        share_bar b = gather_shares(r, n > 1 ? g : 0);
        if (!b.n || !(b.total > 0)) continue;
        share_rows k = measure_rows(&b);
        if (fits_one_bar(&b)) add_shares(f, &b, NULL, 0);
        else for (uint32_t i = 0; i < b.n; i++) add_shares(f, &b, &k, i);
    }
}
