/* SPDX-License-Identifier: MIT */
/* The way in: sets the document, writes the page numbers, and gives the pages.
 *
 * One setting is enough when the true numbers fit where guessed ones were set (numbers.c): so it is in most documents of ten to ninety-nine pages. Otherwise it is set again with the numbers found, the blocks without numbers
 * and notes reused, until they fit. */
#include <string.h>
#include "layout_int.h"

#define BYTES_A_PAGE 1700 /* of a document with tables and figures */
#define PASSES 4 /* a number that gains a digit may move a line, a line a page, and a page another number */

/* By node: a page number, or what notes hang on, is in it. Page numbers are looked for again in each setting; the rest is set once. */
static bool *changing(const doc *d, arena *a, bool *any) {
    bool *changes = arena_array(a, d->n + 1, sizeof *changes);
    *any = false;
    for (doc_id n = 1; n < d->n; n++) {
        doc_kind k = doc_at(d, n)->kind;
        if (k != DOC_PAGE_REF && k != DOC_NOTE_REF && k != DOC_NOTE) continue;
        if (k == DOC_PAGE_REF) *any = true;
        for (doc_id p = n; p && !changes[p]; p = doc_at(d, p)->parent) changes[p] = true;
    }
    return changes;
}

static pages *set_once(setter *s, arena *a) {
    flow f = {0};
    frame at = main_frame();
    box cover; bool has_cover = false;
    const doc *d = s->d;
    for (doc_id c = d->n > 1 ? doc_at(d, 1)->first : 0; c; c = doc_at(d, c)->next)
        if (doc_at(d, c)->kind == DOC_COVER && !has_cover) cover = set_cover(s, c), has_cover = true;
    if (d->n > 1) set_children(s, &f, 1, &at);
    return place_pages(s, &f, has_cover ? &cover : NULL, a);
}

static void begin_setting(setter *s) {
    s->call_slug = arena_array(s->a, s->d->n + 1, sizeof *s->call_slug);
    s->call_flow = arena_array(s->a, s->d->n + 1, sizeof *s->call_flow);
    s->numbers = arena_array(s->a, s->d->n + 1, sizeof *s->numbers), s->number_in_head = false;
    s->n_pending = 0, s->label = 0, s->section = 0;
}

/* The page where a node is likely to start, by the words before it: only the digits of the number matter. */
static uint32_t *guess_pages(const doc *d, arena *a) {
    uint32_t *guess = arena_array(a, d->n + 1, sizeof *guess);
    size_t bytes = 0;
    for (doc_id n = 1; n && n < d->n; n = next_node(d, n, 1)) {
        guess[n] = 1 + (uint32_t)(bytes / BYTES_A_PAGE);
        bytes += doc_at(d, n)->text ? strlen(doc_at(d, n)->text) : 0;
    }
    return guess;
}

static doc_id *previous_siblings(const doc *d, arena *a) {
    doc_id *previous = arena_array(a, d->n + 1, sizeof *previous);
    for (doc_id n = 1; n < d->n; n++)
        for (doc_id c = doc_at(d, n)->first, before = 0; c; before = c, c = doc_at(d, c)->next) previous[c] = before;
    return previous;
}

/* Room for items, and in `a` for the glyphs, the largest part of the pages: twice the bytes of the words, since heads are repeated. Only when that is too little they move, and are copied at the end. */
static const placed_glyph *make_room(setter *s, arena *a) {
    size_t bytes = 0;
    for (doc_id n = 1; n < s->d->n; n++) bytes += doc_at(s->d, n)->text ? strlen(doc_at(s->d, n)->text) : 0;
    s->cap_items = 2 * s->d->n + 1, s->items = arena_array(s->a, s->cap_items, sizeof *s->items);
    s->cap_glyphs = 2 * bytes + 1;
    return s->glyphs = arena_array(a, s->cap_glyphs, sizeof *s->glyphs);
}

static placed_glyph *copy_glyphs(const pages *p, arena *a) {
    placed_glyph *copy = arena_array(a, p->n_glyphs + 1, sizeof *copy);
    if (p->n_glyphs) memcpy(copy, p->glyphs, p->n_glyphs * sizeof *copy);
    return copy;
}

pages *layout(const doc *d, const layout_options *options, diag_log *log, arena *a) {
    arena *scratch = arena_new();
    missing_glyphs missing = {0};
    bool again;
    setter s = {.d = d, .options = options, .m = options->metrics, .log = log, .a = scratch, .missing = &missing, .hyphens = hyphenator_open(options->templates, scratch)};
    s.changes = changing(d, scratch, &again);
    s.kept = arena_array(scratch, d->n + 1, sizeof *s.kept);
    s.leaf_text = arena_array(scratch, d->n + 1, sizeof *s.leaf_text);
    s.page_of = guess_pages(d, scratch);
    s.previous = previous_siblings(d, scratch);
    const placed_glyph *room = make_room(&s, a);
    pages *p = NULL;
    for (int pass = 0; pass < PASSES; pass++) {
        begin_setting(&s);
        s.report = pass == 0;
        p = set_once(&s, a);
        if (!again || settle_numbers(&s, p)) break;
        s.page_of = p->page_of;
    }
    p->text = arena_copy(a, p->text ? p->text : "", p->n_text);
    if (p->glyphs != room) p->glyphs = copy_glyphs(p, a);
    hyphenator_close(s.hyphens);
    arena_free(scratch);
    return p;
}
