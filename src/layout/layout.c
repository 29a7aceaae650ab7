/* SPDX-License-Identifier: MIT */
/* The way in: sets the document, again while page numbers change, and gives the pages. */
#include <string.h>
#include "layout_int.h"

#define PASSES 4 /* page numbers settle in two; a number that gains a digit may move a line */

static bool refers(const doc *d) {
    for (doc_id n = 1; n < d->n; n++) {
        const doc_node *q = doc_at(d, n);
        if (q->kind == DOC_PAGE_REF) return true;
    }
    return false;
}

static pages *set_once(setter *s) {
    flow f = {0};
    frame at = main_frame();
    box cover; bool has_cover = false;
    const doc *d = s->d;
    for (doc_id c = d->n > 1 ? doc_at(d, 1)->first : 0; c; c = doc_at(d, c)->next)
        if (doc_at(d, c)->kind == DOC_COVER && !has_cover) cover = set_cover(s, c), has_cover = true;
    if (d->n > 1) set_children(s, &f, 1, &at);
    return place_pages(s, &f, has_cover ? &cover : NULL);
}

static setter new_setter(const doc *d, const layout_options *o, diag_log *log, arena *scratch) {
    setter s = {.d = d, .options = o, .m = o->metrics, .log = log, .a = scratch};
    s.leaf_text = arena_array(scratch, d->n + 1, sizeof *s.leaf_text);
    s.call_slug = arena_array(scratch, d->n + 1, sizeof *s.call_slug);
    s.call_flow = arena_array(scratch, d->n + 1, sizeof *s.call_flow);
    return s;
}

static bool same_numbers(const uint32_t *a, const uint32_t *b, size_t n) { return a && !memcmp(a, b, n * sizeof *a); }

pages *layout(const doc *d, const layout_options *options, diag_log *log, arena *a) {
    arena *kept = arena_new();
    hyphenator *h = hyphenator_open(options->templates, kept);
    missing_glyphs missing = {0};
    uint32_t *page_of = NULL; size_t n_pages = 0;
    pages *result = NULL;
    bool again = refers(d);
    for (int pass = 0; !result; pass++) {
        arena *scratch = arena_new();
        setter s = new_setter(d, options, log, scratch);
        s.hyphens = h, s.missing = &missing, s.report = pass == 0, s.page_of = page_of, s.n_pages = n_pages;
        pages *p = set_once(&s);
        if (!again || pass + 1 == PASSES || same_numbers(page_of, p->page_of, d->n)) result = copy_pages(p, d, a);
        else {
            if (!page_of) page_of = arena_array(kept, d->n + 1, sizeof *page_of);
            memcpy(page_of, p->page_of, d->n * sizeof *page_of);
            n_pages = p->n;
        }
        arena_free(scratch);
    }
    hyphenator_close(h);
    arena_free(kept);
    return result;
}
