/* SPDX-License-Identifier: MIT */
/* Breaks → placed lines: justification at U+0020, alignment, underlines, links, marks. A box a line. Used by blocks, tables and summary. */
#include <math.h>
#include <string.h>
#include "layout_int.h"

#define ASCENT_SHARE 780 /* of the size, baseline below the middle box */
#define UNDERLINE 500
#define UNDERLINE_DROP 1600
#define DECORATION_NONE 0xFFFFFFFFu

typedef struct { setter *s; const inlines *in; const line_look *look; size_t from, to; mpt baseline; double ratio; } line_state;

/* What stands in the left margin of a line that begins with this part. */
static mpt hang_at_start(const inlines *in, size_t from, size_t to) { return from < to && in->parts[from].sort == PART_BOX ? in->parts[from].hang : 0; }

/* Width of a line between the margins, what hangs left out. */
static mpt natural(const inlines *in, size_t from, size_t to, int64_t *stretch, int64_t *shrink) {
    int64_t w = -hang_at_start(in, from, to);
    *stretch = *shrink = 0;
    for (size_t i = from; i < to; i++)
        if (in->parts[i].sort != PART_PENALTY) w += in->parts[i].width, *stretch += in->parts[i].sort == PART_GLUE ? in->parts[i].stretch : 0, *shrink += in->parts[i].sort == PART_GLUE ? in->parts[i].shrink : 0;
    if (to < in->n) w -= in->parts[to].hang;
    if (to < in->n && in->pieces[to].sort == PIECE_HYPHEN) w += in->parts[to].width;
    return (mpt)w;
}

static page_item *open_text(setter *s, const run *r, mpt x, mpt y) {
    page_item *i = new_item(s, ITEM_TEXT);
    i->leaf = s->artifact ? 0 : r->leaf;
    i->x = x, i->y = y;
    i->as.text.size = r->size, i->as.text.colour = r->colour, i->as.text.rise = (int16_t)r->rise, i->as.text.first = (uint32_t)s->n_glyphs;
    return i;
}

static mpt offset(int32_t em_millionths, mpt size) { return em_millionths ? (mpt)((int64_t)em_millionths * size / 1000000) : 0; } /* mostly 0 */

mpt add_glyphs(setter *s, const run *r, const piece *p, mpt forced_width) {
    int64_t sum = 0;
    mpt drawn = 0;
    for (uint32_t k = 0; k < p->n; k++) {
        const shaped_glyph *q = &p->glyphs[k];
        placed_glyph *o = push(s->a, (void **)&s->glyphs, &s->n_glyphs, &s->cap_glyphs, sizeof *o);
        sum += q->advance;
        mpt end = forced_width >= 0 && k + 1 == p->n ? forced_width : (mpt)(sum * r->size / 1000000);
        *o = (placed_glyph){q->font, q->glyph, end - drawn, offset(q->x_offset, r->size), offset(q->y_offset, r->size), r->text_at + p->from + q->from, q->bytes};
        drawn = end;
    }
    return drawn;
}

static void add_hyphen(setter *s, const run *r, const piece *p) {
    uint32_t at = add_text(s, "\xC2\xAD", 2);
    shaped_glyph g = p->glyphs[0];
    placed_glyph *o = push(s->a, (void **)&s->glyphs, &s->n_glyphs, &s->cap_glyphs, sizeof *o);
    *o = (placed_glyph){g.font, g.glyph, (mpt)((int64_t)g.advance * r->size / 1000000), 0, 0, at, 2};
}

static void add_white(setter *s, const run *r) {
    shaped white = s->m->shape(s->m->context, r->face, " ", 1);
    if (!white.n) return;
    uint32_t at = add_text(s, " ", 1);
    placed_glyph *o = push(s->a, (void **)&s->glyphs, &s->n_glyphs, &s->cap_glyphs, sizeof *o);
    *o = (placed_glyph){white.glyphs[0].font, white.glyphs[0].glyph, 0, 0, 0, at, 1};
}

/* A link's underline and rectangle on one line. */
typedef struct { doc_id link; mpt from, to; rgb colour; bool underline; } link_span;

static void end_span(const line_state *l, link_span *sp) {
    setter *s = l->s;
    if (!sp->link || sp->to <= sp->from) { sp->link = 0; return; }
    if (sp->underline) draw_rect((pen){s, 0}, sp->from, l->baseline + UNDERLINE_DROP - UNDERLINE / 2, sp->to - sp->from, UNDERLINE, sp->colour);
    if (!s->artifact) {
        page_item *i = new_item(s, ITEM_TEXT);
        i->kind = ITEM_LINK, i->leaf = sp->link, i->x = sp->from, i->y = l->baseline - l->look->size * 85 / 100;
        i->as.rect.w = sp->to - sp->from, i->as.rect.h = l->look->size * 115 / 100;
    }
    sp->link = 0;
}

static mpt space_width(const line_state *l, size_t i) {
    const break_part *p = &l->in->parts[i];
    double change = l->ratio >= 0 ? l->ratio * p->stretch : l->ratio * p->shrink;
    return p->width + (mpt)(change + (change < 0 ? -0.5 : 0.5));
}

/* What ends a line that is not the last: its hyphen, or a white without width, so that the words of two lines stay apart for who reads the text alone. */
static void end_pieces(line_state *l, mpt x, uint32_t open, uint32_t open_run, link_span *span) {
    setter *s = l->s;
    const piece *p = &l->in->pieces[l->to];
    const run *r = &l->in->runs[p->run];
    bool hyphen = p->sort == PIECE_HYPHEN, forced = p->sort == PIECE_BREAK && l->in->parts[l->to].penalty <= BREAK_FORCED;
    if (!hyphen && p->sort != PIECE_SPACE && (!forced || r->code || !r->leaf)) return;
    if (open == DECORATION_NONE || open_run != p->run) { open_text(s, r, x, l->baseline); open = (uint32_t)(s->n_items - 1); }
    size_t before = s->n_glyphs;
    if (hyphen) add_hyphen(s, r, p);
    else if (p->sort == PIECE_SPACE) add_glyphs(s, r, p, 0);
    else add_white(s, r);
    if (hyphen && span->link) span->to += s->glyphs[before].advance;
    s->items[open].as.text.n += (uint32_t)(s->n_glyphs - before);
}

/* The piece's own drawing; the text item in hand goes on while the run is the same. */
static void place_pieces(line_state *l, mpt x) {
    setter *s = l->s;
    const inlines *in = l->in;
    uint32_t open = DECORATION_NONE, open_run = DECORATION_NONE;
    link_span span = {0};
    for (size_t i = l->from; i < l->to; i++) {
        const piece *p = &in->pieces[i];
        const run *r = &in->runs[p->run];
        if (in->parts[i].sort == PART_PENALTY) continue;
        if (r->link != span.link) { end_span(l, &span); span = (link_span){r->link, x, x, r->colour, r->underline && !s->artifact}; open = DECORATION_NONE; }
        if (p->sort == PIECE_MARK) {
            mpt side = (mpt)p->from;
            draw_mark((pen){s, 0}, p->mark, x, l->baseline - side * 9 / 10 - (side > r->size * 92 / 100 ? MPT(1) : 0), side, r->colour);
            x += in->parts[i].width, open = DECORATION_NONE;
            continue;
        }
        if (open == DECORATION_NONE || open_run != p->run) { open_text(s, r, x, l->baseline); open = (uint32_t)(s->n_items - 1), open_run = p->run; }
        size_t before = s->n_glyphs;
        mpt w = p->sort == PIECE_SPACE ? add_glyphs(s, r, p, in->parts[i].sort == PART_GLUE ? space_width(l, i) : -1) : add_glyphs(s, r, p, -1);
        s->items[open].as.text.n += (uint32_t)(s->n_glyphs - before);
        x += w;
        if (span.link && p->sort == PIECE_WORD) span.to = x;
    }
    if (l->to < in->n) end_pieces(l, x, open, open_run, &span);
    end_span(l, &span);
}

mpt decimal_offset(const setter *s, const inlines *in, mpt *width) {
    (void)s;
    int64_t x = 0, comma = -1;
    for (size_t i = 0; i < in->n; i++) {
        const piece *p = &in->pieces[i];
        if (in->parts[i].sort == PART_PENALTY) { if (in->parts[i].penalty <= BREAK_FORCED) break; continue; }
        int64_t at = 0;
        const run *r = &in->runs[p->run];
        for (uint32_t k = 0; p->sort == PIECE_WORD && comma < 0 && k < p->n; k++) {
            const char *c = r->s + p->from + p->glyphs[k].from;
            if (p->glyphs[k].bytes && *c == ',') comma = x + at * r->size / 1000000;
            at += p->glyphs[k].advance;
        }
        x += in->parts[i].width;
    }
    *width = (mpt)x;
    return (mpt)(comma >= 0 ? comma : x);
}

static mpt line_x(const line_state *l, mpt width) {
    const line_look *k = l->look;
    mpt free = k->width - width;
    if (k->align == ALIGN_END) return k->x + (free > 0 ? free : 0);
    if (k->align == ALIGN_CENTRE) return k->x + (free > 0 ? free / 2 : 0);
    if (k->align == ALIGN_DECIMAL) {
        mpt whole, before = decimal_offset(l->s, l->in, &whole);
        mpt x = k->x + k->decimal - before;
        return x < k->x ? k->x : x + width > k->x + k->width ? k->x + (free > 0 ? free : 0) : x;
    }
    return k->x;
}

/* The label of a list item stands on the first line of its body. */
static void place_label(setter *s, const line_state *body) {
    doc_id label = s->label;
    s->label = 0;
    inline_look look = {.style = s->label_style};
    inlines in;
    inlines_of(s, label, &look, &in);
    line_look k = {.x = s->label_x, .width = MM(100), .size = s->label_style.size, .leading = s->label_style.leading, .mode = SET_RAGGED};
    line_state l = {s, &in, &k, 0, in.n, body->baseline, 0};
    if (in.n) place_pieces(&l, k.x);
    inlines_done(s, &in);
}

/* The code of a block stands out beside its first line; the white between them is in its text. */
static void place_code(setter *s, const line_state *body) {
    const inlines *code = s->code;
    s->code = NULL;
    if (!code->n) return;
    line_look k = *body->look;
    line_state l = {s, code, &k, 0, code->n, body->baseline, 0};
    place_pieces(&l, s->code_x);
    page_item *last = &s->items[s->n_items - 1];
    while (last > s->items && last->kind != ITEM_TEXT) last--;
    if (last->kind != ITEM_TEXT || last->as.text.first + last->as.text.n != s->n_glyphs) return;
    add_white(s, &code->runs[code->n_runs - 1]);
    last->as.text.n++;
}

static box set_line(setter *s, const inlines *in, const line_look *k, size_t from, size_t to, bool last) {
    uint32_t first = open_box(s);
    line_state l = {s, in, k, from, to, (k->leading - k->size) / 2 + k->size * ASCENT_SHARE / 1000, 0};
    int64_t stretch, shrink;
    mpt width = natural(in, from, to, &stretch, &shrink), slack = k->width - width;
    if (k->mode == SET_JUSTIFIED && k->align == ALIGN_START) {
        if (slack < 0 && shrink > 0) l.ratio = (double)slack / (double)shrink < -1 ? -1 : (double)slack / (double)shrink;
        else if (slack > 0 && !last && stretch > 0) l.ratio = (double)slack / (double)stretch;
    }
    if (s->label) place_label(s, &l);
    if (s->code) place_code(s, &l);
    uint32_t words = (uint32_t)s->n_items;
    place_pieces(&l, line_x(&l, width) - hang_at_start(in, from, to));
    if (s->right_to_left) turn_words(s, words);
    return close_box(s, first, k->leading);
}

static uint32_t note_called(const inlines *in, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (in->runs[in->pieces[i].run].note) return in->runs[in->pieces[i].run].note;
    return 0;
}

/* A hyphen costs more where the measure is narrow, with its power 7/4: lines there are loose anyhow and would nearly all end with one. Found by comparing the share of hyphens and the spread of the word space
 * of long French texts at 45, 65 and 90 characters. */
static void hyphen_penalty(inlines *in, const line_look *k) {
    double narrow = 40.0 * k->size / k->width, price = 175 * narrow * sqrt(narrow) * sqrt(sqrt(narrow));
    int32_t penalty = price < 60 ? 60 : price > 1500 ? 1500 : (int32_t)price;
    for (size_t i = 0; i < in->n; i++)
        if (in->pieces[i].sort == PIECE_HYPHEN) in->parts[i].penalty = penalty;
}

set_lines paragraph_lines(setter *s, inlines *in, const line_look *k) {
    inlines_fit(s, in, k->width);
    if (k->mode == SET_JUSTIFIED && k->size > 0 && k->width > 0) hyphen_penalty(in, k), hang_signs(in);
    break_rule rule = {k->mode, k->width, k->last_minimum};
    uint32_t *breaks;
    set_lines out = {.n = break_paragraph(in->parts, in->n, &rule, s->a, &breaks, NULL)};
    out.lines = arena_array(s->a, out.n, sizeof *out.lines);
    out.hyphenated = arena_array(s->a, out.n, sizeof *out.hyphenated);
    out.notes = arena_array(s->a, out.n, sizeof *out.notes);
    size_t from = line_start(in->parts, in->n, 0);
    for (size_t i = 0; i < out.n; i++) {
        size_t to = breaks[i];
        bool forced = to >= in->n || in->parts[to].penalty <= BREAK_FORCED;
        out.lines[i] = set_line(s, in, k, from, to, forced);
        out.hyphenated[i] = to < in->n && in->parts[to].flagged;
        out.notes[i] = note_called(in, from, to);
        from = line_start(in->parts, in->n, forced && to < in->n ? to + 1 : to);
    }
    return out;
}
