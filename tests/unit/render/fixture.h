/* SPDX-License-Identifier: MIT */
/* Hand-made pages for the tests of the render room: a small builder in place of layout. */
#ifndef RENDER_FIXTURE_H
#define RENDER_FIXTURE_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/render_int.h"

/* Pages in the making. Room is fixed: tests are small. */
typedef struct {
    arena *arena; diag_log *log; text *text; layout_metrics metrics; doc *doc;
    pages pages; page sheet[8]; page_item items[256]; placed_glyph glyphs[8192]; path_step steps[256]; page_link links[16]; outline_entry outline[16]; char words[32768];
} fixture;

static inline fixture *fixture_new(void)
{
    file_status why;
    fixture *x = calloc(1, sizeof *x);
    folder *fonts = folder_open("fonts", &why);
    cr_assert_not_null(fonts, "the tests are run from the root of the sources");
    x->arena = arena_new();
    x->log = diag_log_new(x->arena);
    x->text = text_open(fonts, NULL, x->log);
    folder_close(fonts);
    cr_assert_not_null(x->text);
    x->metrics = text_metrics(x->text);
    x->doc = doc_new(x->arena);
    x->pages = (pages){.pages = x->sheet, .items = x->items, .glyphs = x->glyphs, .steps = x->steps, .links = x->links, .outline = x->outline, .text = x->words};
    return x;
}

static inline void fixture_free(fixture *x)
{
    text_close(x->text);
    arena_free(x->arena);
    free(x);
}

static inline void add_sheet(fixture *x, const char *label)
{
    x->sheet[x->pages.n++] = (page){.width = MPT(595.28), .height = MPT(841.89), .label = label, .first_item = (uint32_t)x->pages.n_items, .first_link = (uint32_t)x->pages.n_links};
}

static inline page_item *add_item(fixture *x, item_kind kind, doc_id leaf, mpt left, mpt top)
{
    page_item *i = &x->items[x->pages.n_items++];
    *i = (page_item){.kind = (uint8_t)kind, .leaf = leaf, .x = left, .y = top};
    x->sheet[x->pages.n - 1].n_items++;
    return i;
}

/* A line of text at a baseline; each space gets `stretch` more (mpt). */
static inline page_item *add_words(fixture *x, doc_id leaf, face f, double size, mpt left, mpt baseline, const char *utf8, mpt stretch)
{
    page_item *i = add_item(x, ITEM_TEXT, leaf, left, baseline);
    size_t n = strlen(utf8), start = x->pages.n_text;
    shaped s = x->metrics.shape(x->metrics.context, f, utf8, n);
    memcpy(x->words + start, utf8, n);
    x->pages.n_text += n;
    i->as.text.size = MPT(size);
    i->as.text.first = (uint32_t)x->pages.n_glyphs;
    i->as.text.n = (uint32_t)s.n;
    for (size_t j = 0; j < s.n; j++) {
        const shaped_glyph *g = &s.glyphs[j];
        bool space = g->bytes == 1 && utf8[g->from] == ' ';
        x->glyphs[x->pages.n_glyphs++] = (placed_glyph){.font = g->font, .glyph = g->glyph, .advance = (mpt)(g->advance * size / 1000) + (space ? stretch : 0), .x_offset = (mpt)(g->x_offset * size / 1000),
                                                        .y_offset = (mpt)(g->y_offset * size / 1000), .text = (uint32_t)(start + g->from), .bytes = g->bytes};
    }
    return i;
}

static inline page_item *add_box(fixture *x, doc_id leaf, mpt left, mpt top, mpt w, mpt h, rgb colour)
{
    page_item *i = add_item(x, ITEM_RECT, leaf, left, top);
    i->as.rect.w = w;
    i->as.rect.h = h;
    i->as.rect.colour = colour;
    return i;
}

static inline void add_step(fixture *x, path_op op, mpt left, mpt top)
{
    x->steps[x->pages.n_steps++] = (path_step){.op = (uint8_t)op, .x = left, .y = top, .x1 = left, .y1 = top, .x2 = left, .y2 = top};
}

static inline page_link *add_link(fixture *x, doc_id link, mpt left, mpt top, mpt w, mpt h)
{
    page_link *l = &x->links[x->pages.n_links++];
    *l = (page_link){.link = link, .x = left, .y = top, .w = w, .h = h};
    x->sheet[x->pages.n - 1].n_links++;
    return l;
}

/* Where `needle` is in the bytes, or NULL. */
static inline const char *find(const rendered *r, const char *needle)
{
    return memmem(r->bytes, r->n, needle, strlen(needle));
}

static inline size_t count(const char *in, size_t n, const char *needle)
{
    size_t found = 0, width = strlen(needle);
    for (const char *at = in; (at = memmem(at, n - (size_t)(at - in), needle, width)) != NULL; at += width)
        found++;
    return found;
}

#endif
