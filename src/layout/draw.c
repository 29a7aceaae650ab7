/* SPDX-License-Identifier: MIT */
/* Drawing into the open box: rectangles, paths, single lines of text, status marks. Used by charts, tables, groups, cover and furniture. */
#include <math.h>
#include <string.h>
#include "layout_int.h"

#define CIRCLE 0.5522847498

static page_item *item(pen p, item_kind kind) {
    page_item *i = new_item(p.s, kind);
    i->leaf = p.leaf;
    return i;
}

void draw_rect(pen p, mpt x, mpt y, mpt w, mpt h, rgb fill) {
    if (w <= 0 || h <= 0) return;
    page_item *i = item(p, ITEM_RECT);
    i->x = x, i->y = y, i->as.rect.w = w, i->as.rect.h = h, i->as.rect.colour = fill;
}

page_item *draw_path(pen p) {
    page_item *i = item(p, ITEM_PATH);
    i->as.path.first = (uint32_t)p.s->n_steps;
    return i;
}

static path_step *step(setter *s, page_item *i, path_op op) {
    path_step *t = arena_push(s->a, (void **)&s->steps, &s->n_steps, &s->cap_steps, sizeof *t);
    memset(t, 0, sizeof *t);
    t->op = (uint8_t)op;
    i->as.path.n++;
    return t;
}
void path_to(setter *s, page_item *i, path_op op, mpt x, mpt y) {
    path_step *t = step(s, i, op);
    t->x = t->x1 = t->x2 = x, t->y = t->y1 = t->y2 = y;
}
void path_curve(setter *s, page_item *i, mpt x1, mpt y1, mpt x2, mpt y2, mpt x, mpt y) {
    path_step *t = step(s, i, PATH_CURVE);
    *t = (path_step){PATH_CURVE, x, y, x1, y1, x2, y2};
}
void path_circle(setter *s, page_item *i, mpt x, mpt y, mpt r) {
    mpt k = (mpt)lround(r * CIRCLE);
    path_to(s, i, PATH_MOVE, x + r, y);
    path_curve(s, i, x + r, y + k, x + k, y + r, x, y + r);
    path_curve(s, i, x - k, y + r, x - r, y + k, x - r, y);
    path_curve(s, i, x - r, y - k, x - k, y - r, x, y - r);
    path_curve(s, i, x + k, y - r, x + r, y - k, x + r, y);
    path_to(s, i, PATH_CLOSE, x + r, y);
}

static void paint(page_item *i, const rgb *fill, mpt stroke, rgb colour, uint8_t on, uint8_t off) {
    if (fill) i->as.path.filled = true, i->as.path.fill_colour = *fill;
    if (stroke > 0) i->as.path.stroked = true, i->as.path.stroke = stroke, i->as.path.stroke_colour = colour;
    i->as.path.dash_on = on, i->as.path.dash_off = off;
}

void draw_line(pen p, mpt x1, mpt y1, mpt x2, mpt y2, mpt stroke, rgb colour, uint8_t on, uint8_t off) {
    page_item *i = draw_path(p);
    path_to(p.s, i, PATH_MOVE, x1, y1);
    path_to(p.s, i, PATH_LINE, x2, y2);
    i->x = x1, i->y = y1;
    paint(i, NULL, stroke, colour, on, off);
}

void draw_polygon(pen p, const mpt *xy, size_t n, bool closed, const rgb *fill, mpt stroke, rgb colour, uint8_t on, uint8_t off) {
    if (n < 2) return;
    page_item *i = draw_path(p);
    i->x = xy[0], i->y = xy[1];
    for (size_t k = 0; k < n; k++) path_to(p.s, i, k ? PATH_LINE : PATH_MOVE, xy[2 * k], xy[2 * k + 1]);
    if (closed) path_to(p.s, i, PATH_CLOSE, xy[0], xy[1]);
    paint(i, fill, stroke, colour, on, off);
}

void draw_outline(pen p, mpt x, mpt y, mpt w, mpt h, mpt stroke, rgb colour, const rgb *fill, uint8_t on, uint8_t off) {
    if (w <= 0 || h <= 0) return;
    mpt e = stroke / 2;
    mpt xy[8] = {x + e, y + e, x + w - e, y + e, x + w - e, y + h - e, x + e, y + h - e};
    draw_polygon(p, xy, 4, true, fill, stroke, colour, on, off);
}

void draw_disc(pen p, mpt x, mpt y, mpt r, const rgb *fill, mpt stroke, rgb colour) {
    page_item *i = draw_path(p);
    i->x = x - r, i->y = y - r;
    path_circle(p.s, i, x, y, r);
    paint(i, fill, stroke, colour, 0, 0);
}

void draw_diamond(pen p, mpt x, mpt y, mpt r, const rgb *fill, mpt stroke, rgb colour) {
    mpt xy[8] = {x, y - r, x + r, y, x, y + r, x - r, y};
    draw_polygon(p, xy, 4, true, fill, stroke, colour, 0, 0);
}

/* The length of the word or the space that begins here: each is shaped by itself, since most words are shaped already. */
static size_t piece_length(const char *t) { return *t == ' ' ? 1 : strcspn(t, " "); }

#define SUPERIOR_E 0x1D49
#define SUPERIOR_R 0x02B3

/* « 1er » that begins a word, alone or before « \u00A0juillet ». */
static bool begins_with_first(const char *t, size_t n) { return n >= 3 && !memcmp(t, "1er", 3) && (n == 3 || (n > 4 && !memcmp(t + 3, "\u00A0", 2))); }

/* A word; the letters of « 1er » are the superior ones of the font, when it has them: glyphs that keep the text of the plain letters. */
static shaped shape_piece(const setter *s, face f, const char *t, size_t n) {
    const layout_metrics *m = s->m;
    if (!begins_with_first(t, n) || !m->covers(m->context, f, SUPERIOR_E) || !m->covers(m->context, f, SUPERIOR_R)) return m->shape(m->context, f, t, n);
    const struct { const char *s; size_t n; uint32_t from; } parts[] = {{"1", 1, 0}, {"\u1D49", 3, 1}, {"\u02B3", 2, 2}, {t + 3, n - 3, 3}};
    shaped all = {NULL, 0, 0};
    shaped_glyph *g = arena_array(s->a, n + 1, sizeof *g); /* a glyph a byte at most */
    for (size_t i = 0; i < 4; i++) {
        shaped one = m->shape(m->context, f, parts[i].s, parts[i].n);
        if (one.n > n - all.n || (i < 3 && one.n != 1)) return m->shape(m->context, f, t, n);
        for (size_t k = 0; k < one.n; k++) g[all.n + k] = one.glyphs[k], g[all.n + k].from += parts[i].from;
        if (i < 3) g[all.n].bytes = 1;
        all.n += one.n, all.width += one.width;
    }
    all.glyphs = g;
    return all;
}

mpt text_width(setter *s, face f, mpt size, const char *utf8) {
    int64_t width = 0;
    for (size_t n; (n = piece_length(utf8)) > 0; utf8 += n) width += shape_piece(s, f, utf8, n).width;
    return (mpt)(width * size / 1000000);
}

mpt draw_text(pen p, mpt x, mpt y, face f, mpt size, rgb colour, anchor a, const char *utf8) {
    setter *s = p.s;
    size_t n = strlen(utf8);
    if (!n) return 0;
    uint32_t at = add_text(s, utf8, n);
    page_item *i = item(p, ITEM_TEXT);
    i->y = y;
    i->as.text.size = size, i->as.text.colour = colour, i->as.text.first = (uint32_t)s->n_glyphs;
    int64_t sum = 0, all = 0; mpt drawn = 0;
    for (size_t from = 0, length; (length = piece_length(utf8 + from)) > 0; from += length) {
        shaped g = shape_piece(s, f, utf8 + from, length);
        all += g.width;
        for (size_t k = 0; k < g.n; k++) {
            const shaped_glyph *q = &g.glyphs[k];
            placed_glyph *o = push(s->a, (void **)&s->glyphs, &s->n_glyphs, &s->cap_glyphs, sizeof *o);
            sum += q->advance;
            mpt end = (mpt)(sum * size / 1000000);
            *o = (placed_glyph){q->font, q->glyph, end - drawn, (mpt)((int64_t)q->x_offset * size / 1000000), (mpt)((int64_t)q->y_offset * size / 1000000), at + (uint32_t)from + q->from, q->bytes};
            drawn = end;
        }
    }
    mpt width = (mpt)(all * size / 1000000);
    i->x = a == ANCHOR_START ? x : a == ANCHOR_END ? x - width : x - width / 2;
    i->as.text.n = (uint32_t)(s->n_glyphs - i->as.text.first);
    if (has_turned(utf8, n)) turn_words(s, (uint32_t)(i - s->items));
    return width;
}

/* Bytes of the longest beginning of a word wider than the line that fits, at least one character. */
static size_t part_of_word(setter *s, face f, mpt size, const char *t, size_t n, mpt width) {
    int64_t w = 0; size_t cut = 0;
    shaped g = s->m->shape(s->m->context, f, t, n);
    for (size_t k = 0; k < g.n; k++) {
        w += g.glyphs[k].advance;
        if (w * size / 1000000 > width && cut) break;
        if (g.glyphs[k].bytes) cut = g.glyphs[k].from + g.glyphs[k].bytes;
    }
    return cut ? cut : n;
}

/* End of the longest prefix (whole words, or at least one character) that fits; `*next` where the following line begins. Words are measured one by one: most are shaped already. */
static size_t line_end(setter *s, face f, mpt size, const char *t, mpt width, size_t *next) {
    int64_t space = s->m->shape(s->m->context, f, " ", 1).width, w = 0;
    size_t end = *next = 0;
    for (size_t from = 0, to;; from = to + 1) {
        to = from + strcspn(t + from, " ");
        w += (from ? space : 0) + s->m->shape(s->m->context, f, t + from, to - from).width;
        bool wide = w * size / 1000000 > width;
        if (wide && end) return end;
        if (wide) return *next = part_of_word(s, f, size, t, to, width);
        end = to, *next = t[to] ? to + 1 : to;
        if (!t[to]) return end;
    }
}

static const char *ellipsis(setter *s, face f, mpt size, mpt width, const char *line) {
    size_t n = strlen(line);
    while (n) {
        const char *t = arena_printf(s->a, "%.*s…", (int)n, line);
        if (text_width(s, f, size, t) <= width) return t;
        do n--; while (n && ((uint8_t)line[n] & 0xC0) == 0x80);
    }
    return "…";
}

static int break_lines(pen p, mpt x, mpt y, mpt width, face f, mpt size, mpt leading, rgb colour, int max_lines, const char *t, bool draws) {
    int lines = 0;
    while (*t) {
        size_t next, end = line_end(p.s, f, size, t, width, &next);
        bool cut = max_lines && lines + 1 == max_lines && t[next];
        const char *line = arena_copy(p.s->a, t, end);
        if (cut) line = ellipsis(p.s, f, size, width, line);
        if (draws) draw_text(p, x, y + lines * leading, f, size, colour, ANCHOR_START, line);
        lines++;
        if (cut) break;
        t += next;
    }
    return lines;
}
int draw_lines(pen p, mpt x, mpt y, mpt width, face f, mpt size, mpt leading, rgb colour, int max_lines, const char *utf8) { return break_lines(p, x, y, width, f, size, leading, colour, max_lines, utf8, true); }
int count_lines(setter *s, mpt width, face f, mpt size, const char *utf8) { return break_lines((pen){s, 0}, 0, 0, width, f, size, 0, INK, 0, utf8, false); }
