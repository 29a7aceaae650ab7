/* SPDX-License-Identifier: MIT */
/* The summary: titles, leader dots, page numbers at the right; and the short list of a part's sections. Used by blocks.c. */
#include "layout_int.h"

#define PAGE_ZONE MM(8)
#define NUMBER_ROOM (PAGE_ZONE + MPT(8))
#define NUMBER_INDENT MM(9)
#define DOT_STEP MPT(5.6)
#define DOT_SIZE MPT(8)
#define ROW_SHORT MPT(17.5)
#define FIRST_GAP MPT(6)
#define TITLE_ROOM MPT(47)     /* of « Sommaire » */

static mpt chapter_space(mpt leading) { return leading < MPT(20) ? MPT(15) : MPT(22.5); }

typedef struct { doc_id block, link, label, title, dots, number; uint8_t level; } entry;

static entry read_entry(const doc *d, doc_id item) {
    entry e = {.level = doc_at(d, item)->level ? doc_at(d, item)->level : 1};
    doc_id texts[2] = {0, 0}; int n = 0;
    for (doc_id k = next_node(d, item, item); k; k = next_node(d, k, item)) {
        const doc_node *q = doc_at(d, k);
        if (q->kind == DOC_TOC || q->kind == DOC_TOC_ITEM) break;
        if (!e.block && doc_kind_class(q->kind) == CLASS_BLOCK) e.block = k;
        if (!e.link && q->kind == DOC_LINK) e.link = k;
        if (q->kind == DOC_TEXT && !e.dots && !e.number && n < 2) texts[n++] = k;
        if (q->kind == DOC_DOTS) e.dots = k;
        if (q->kind == DOC_PAGE_REF) e.number = k;
    }
    e.label = n > 1 ? texts[0] : 0;
    e.title = n > 1 ? texts[1] : texts[0];
    return e;
}

/* Right end of the words whose baseline is not above `from_y`. */
static mpt right_end(const setter *s, box b, mpt from_y) {
    mpt right = 0;
    for (uint32_t i = b.first; i < b.first + b.n; i++) {
        const page_item *t = &s->items[i];
        if (t->kind != ITEM_TEXT || t->y < from_y) continue;
        mpt x = t->x;
        for (uint32_t k = 0; k < t->as.text.n; k++) x += s->glyphs[t->as.text.first + k].advance;
        if (x > right) right = x;
    }
    return right;
}

static void draw_dots(setter *s, mpt from, mpt to, mpt baseline) {
    int n = (int)((to - from) / DOT_STEP);
    if (n < 3) return;
    shaped dot = s->m->shape(s->m->context, FACE_REGULAR, ".", 1);
    if (!dot.n) return;
    page_item *i = new_item(s, ITEM_TEXT);
    i->x = to - n * DOT_STEP, i->y = baseline;
    i->as.text.size = DOT_SIZE, i->as.text.colour = GREY, i->as.text.first = (uint32_t)s->n_glyphs, i->as.text.n = (uint32_t)n;
    uint32_t at = add_text(s, ".", 1);
    for (int k = 0; k < n; k++) {
        placed_glyph *g = arena_push(s->a, (void **)&s->glyphs, &s->n_glyphs, &s->cap_glyphs, sizeof *g);
        *g = (placed_glyph){dot.glyphs[0].font, dot.glyphs[0].glyph, DOT_STEP, 0, 0, at, 1};
    }
}

/* A part of the entry in a box of its own, shifted down by `dy`. */
static box set_piece(setter *s, const entry *e, doc_id from, doc_id stop, role_style st, mpt x, mpt width, doc_align align, mpt dy) {
    inline_look look = {.style = st, .no_links = true};
    inlines in;
    inlines_between(s, e->block, from, stop, &look, &in);
    uint32_t first = (uint32_t)s->n_items;
    if (inlines_empty(&in)) { inlines_done(s, &in); return close_box(s, first, 0); }
    line_look k = {.x = x, .width = width, .size = st.size, .leading = st.leading, .mode = SET_RAGGED, .align = align};
    set_lines lines = paragraph_lines(s, &in, &k);
    inlines_done(s, &in);
    for (size_t i = 0; i < lines.n; i++) shift_items(s, lines.lines[i].first, lines.lines[i].n, 0, dy + (mpt)i * st.leading);
    return close_box(s, first, (mpt)lines.n * st.leading);
}

/* The words of an entry stand apart, and nothing but white is between them: a reader that looks at the text alone gets a space of the words' own leaf. */
static void add_word_space(setter *s, box b) {
    page_item *last = NULL;
    for (uint32_t i = b.first; i < b.first + b.n; i++) if (s->items[i].kind == ITEM_TEXT && s->items[i].leaf && s->items[i].as.text.n) last = &s->items[i];
    if (!last || last->as.text.first + last->as.text.n != s->n_glyphs) return;
    shaped space = s->m->shape(s->m->context, FACE_REGULAR, " ", 1);
    if (!space.n) return;
    uint32_t at = add_text(s, " ", 1);
    placed_glyph *g = arena_push(s->a, (void **)&s->glyphs, &s->n_glyphs, &s->cap_glyphs, sizeof *g);
    *g = (placed_glyph){space.glyphs[0].font, space.glyphs[0].glyph, (mpt)((int64_t)space.width * last->as.text.size / 1000000), 0, 0, at, 1};
    last->as.text.n++;
}

static void link_row(setter *s, doc_id link, mpt x, mpt width, mpt height) {
    if (!link) return;
    page_item *i = new_item(s, ITEM_TEXT);
    i->kind = ITEM_LINK, i->leaf = link, i->x = x, i->as.rect.w = width, i->as.rect.h = height;
}

typedef struct { role_style style; mpt label_x, title_x, pad; bool dots, rule; rgb label_colour; } entry_look;

static slug *set_entry(setter *s, flow *f, doc_id item, const entry *e, const frame *at, const entry_look *k) {
    mark_start(s, item);
    mark_start(s, e->block);
    uint32_t first = open_box(s);
    role_style st = k->style;
    if (k->rule) draw_rect((pen){s, 0}, at->x, 0, at->width, MPT(0.4), HAIR);
    mpt title_x = k->title_x, label_room = title_x - k->label_x;
    if (e->label) {
        role_style ls = st;
        ls.face = FACE_BOLD, ls.tone = TONE_AXIS;
        box label = set_piece(s, e, e->label, e->title, ls, k->label_x, label_room > MM(9) ? label_room : MM(30), ALIGN_START, k->pad);
        mpt end = right_end(s, label, 0) + MPT(6);
        add_word_space(s, label);
        if (end > title_x) title_x = end;
    }
    mpt width = at->x + at->width - PAGE_ZONE - FIRST_GAP - title_x;
    box title = set_piece(s, e, e->title, e->dots ? e->dots : e->number, st, title_x, width, ALIGN_START, k->pad);
    mpt last = title.height > st.leading ? title.height - st.leading : 0, baseline = (st.leading - st.size) / 2 + st.size * 78 / 100 + last + k->pad;
    mpt title_end = right_end(s, title, baseline - MPT(1));
    if (e->number) add_word_space(s, title);
    if (k->dots && e->dots) draw_dots(s, title_end + MPT(6), at->x + at->width - PAGE_ZONE, baseline);
    if (e->number) {
        bool alone = !next_node(s->d, e->number, e->block);
        set_piece(s, e, e->number, 0, st, at->x + at->width - NUMBER_ROOM, NUMBER_ROOM, ALIGN_END, k->pad + last);
        s->numbers[e->number].room = alone ? NUMBER_ROOM : 0;
    }
    mpt height = (title.height ? title.height : st.leading) + 2 * k->pad;
    link_row(s, e->link, at->x, at->width, height);
    return add_slug(s, f, close_box(s, first, height));
}

/* The widest leading of 20, 17.5 and 15 with which the summary takes one page; 15 when it takes more. */
static mpt summary_leading(const doc *d, doc_id toc) {
    mpt chapters = 0, entries = 0;
    for (doc_id k = next_node(d, toc, toc); k; k = next_node(d, k, toc))
        if (doc_at(d, k)->kind == DOC_TOC_ITEM) { if (doc_at(d, k)->level > 1) entries++; else chapters++; }
    mpt leading = MPT(20), room = BODY_HEIGHT - TITLE_ROOM;
    while (leading > MPT(15) && entries * leading + chapters * (MPT(16) + chapter_space(leading)) > room) leading -= MPT(2.5);
    return leading;
}

static void set_summary_entry(setter *s, flow *f, doc_id item, const frame *at, mpt leading) {
    entry e = read_entry(s->d, item);
    if (!e.block) return;
    if (e.level <= 1) {
        entry_look k = {.style = {MPT(12), MPT(15), FACE_BOLD, TONE_INK, 0, 0, SET_RAGGED, false}, .label_x = at->x, .title_x = at->x + NUMBER_INDENT};
        size_t from = f->n;
        slug *g = set_entry(s, f, item, &e, at, &k);
        if (from) g->before = chapter_space(leading);
        g->after = MPT(1);
        f->keep_next = true;
        return;
    }
    mpt x = at->x + NUMBER_INDENT * (e.level > 4 ? 3 : e.level - 1);
    entry_look k = {.style = {MPT(10.5), leading, FACE_REGULAR, TONE_INK, 0, 0, SET_RAGGED, false}, .label_x = x, .title_x = e.label ? x + NUMBER_INDENT : x, .dots = true};
    set_entry(s, f, item, &e, at, &k);
}

static void set_entries(setter *s, flow *f, doc_id group, const frame *at, mpt leading, bool rows) {
    for (doc_id c = doc_at(s->d, group)->first; c; c = doc_at(s->d, c)->next) {
        if (doc_at(s->d, c)->kind != DOC_TOC_ITEM) { if (doc_at(s->d, c)->kind == DOC_TOC) set_entries(s, f, c, at, leading, rows); else set_node(s, f, c, at); continue; }
        if (!rows) set_summary_entry(s, f, c, at, leading);
        else {
            entry e = read_entry(s->d, c);
            entry_look k = {.style = {MPT(9), MPT(12.5), FACE_REGULAR, TONE_INK, 0, 0, SET_RAGGED, false}, .label_x = at->x, .title_x = at->x, .pad = (ROW_SHORT - MPT(12.5)) / 2 - MPT(1.5), .rule = true};
            if (e.block) set_entry(s, f, c, &e, at, &k);
        }
        for (doc_id k = doc_at(s->d, c)->first; k; k = doc_at(s->d, k)->next) if (doc_at(s->d, k)->kind == DOC_TOC) set_entries(s, f, k, at, leading, rows);
    }
}

/* Titles of several lines make it taller than the count of its entries tells: it is set again until one page holds it. */
static void set_summary(setter *s, flow *f, doc_id node, const frame *at) {
    trial start = begin_trial(s, f);
    for (mpt leading = summary_leading(s->d, node);; leading -= MPT(2.5)) {
        set_entries(s, f, node, at, leading, false);
        flow all = {f->slugs + start.from, f->n - start.from, 0, false};
        if (leading <= MPT(15) || flow_height(s, &all) <= BODY_HEIGHT - TITLE_ROOM) return;
        again(s, f, &start);
    }
}

void set_toc(setter *s, flow *f, doc_id node, const frame *at) {
    bool rows = ancestor(s->d, node, DOC_PART) || ancestor(s->d, node, DOC_AXIS) || doc_at(s->d, node)->flags & DOC_DENSE;
    size_t from = f->n;
    if (rows) set_entries(s, f, node, at, 0, true); else set_summary(s, f, node, at);
    if (f->n == from) return;
    if (!rows) keep_together(s, f, from, at);
    if (rows) {
        uint32_t first = open_box(s);
        draw_rect((pen){s, 0}, at->x, 0, at->width, MPT(0.4), HAIR);
        add_slug(s, f, close_box(s, first, MPT(0.4)))->cost = COST_NEVER;
        if ((mpt)(f->n - from) * ROW_SHORT < at->page_height * 6 / 10) keep_together(s, f, from, at);
    }
    space_after(f, MPT(15));
}
