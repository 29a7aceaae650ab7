/* SPDX-License-Identifier: MIT */
/* Page numbers in the text: guessed while it is set, known once it is on pages, and then written in their places. Used by inline.c and layout.c.
 *
 * Digits are as wide as each other in most fonts, so a number with as many digits as the guess leaves every line as it is. In a summary numbers stand alone at the right, and any may have more digits or fewer. */
#include <stdio.h>
#include <string.h>
#include "layout_int.h"

uint32_t number_expected(const setter *s, doc_id leaf) { return s->page_of[doc_at(s->d, leaf)->target]; }

static shaped shape_number(const setter *s, face f, uint32_t page_number, char words[12]) {
    snprintf(words, 12, "%u", (unsigned)page_number);
    return s->m->shape(s->m->context, f, words, strlen(words));
}

/* The item shows these glyphs and nothing else. */
static bool shows(const pages *p, const page_item *i, const shaped *g) {
    if (i->as.text.n != g->n) return false;
    for (size_t k = 0; k < g->n; k++) {
        const placed_glyph *o = &p->glyphs[i->as.text.first + k];
        if (o->font != g->glyphs[k].font || o->glyph != g->glyphs[k].glyph) return false;
    }
    return true;
}

static bool write_number(setter *s, pages *p, page_item *i) {
    uint32_t old = number_expected(s, i->leaf), there = p->page_of[doc_at(s->d, i->leaf)->target];
    if (old == there) return true;
    const number_look *k = &s->numbers[i->leaf];
    char words[12];
    shaped before = shape_number(s, k->face, old, words), g = shape_number(s, k->face, there, words);
    mpt width = (mpt)(g.width * i->as.text.size / 1000000), was = (mpt)(before.width * i->as.text.size / 1000000);
    if (!shows(p, i, &before) || (g.width != before.width && width > k->room)) return false;
    run r = {.size = i->as.text.size, .text_at = add_text(s, words, strlen(words))};
    i->x += was - width, i->as.text.first = (uint32_t)s->n_glyphs, i->as.text.n = (uint32_t)g.n;
    add_glyphs(s, &r, &(piece){.glyphs = g.glyphs, .n = (uint32_t)g.n}, -1);
    return true;
}

bool settle_numbers(setter *s, pages *p) {
    bool settled = true;
    if (s->number_in_head && memcmp(s->page_of, p->page_of, s->d->n * sizeof *s->page_of)) return false;
    for (size_t k = 0; k < p->n_items; k++) {
        page_item *i = &p->items[k];
        if (i->kind == ITEM_TEXT && i->leaf && doc_at(s->d, i->leaf)->kind == DOC_PAGE_REF && !write_number(s, p, i)) settled = false;
        p->glyphs = s->glyphs;
    }
    p->n_glyphs = s->n_glyphs, p->text = s->text, p->n_text = s->n_text;
    return settled;
}
