/* SPDX-License-Identifier: MIT */
/* Checks the invariant of pages: everything inside its page, leaves exist, each word of the document drawn once and in order. For tests and for the pipeline's own doubt. */
#include <string.h>
#include "layout_int.h"

#define SLACK 20 /* mpt, rounding */

typedef struct { const pages *p; const doc *d; arena *a; const char *wrong; size_t page; uint32_t *at; /* bytes of each leaf drawn */ } checking;

static void fail(checking *c, const page_item *i, const char *what) {
    if (!c->wrong) c->wrong = arena_printf(c->a, "page %zu, leaf %u, kind %u at %d %d: %s", c->page + 1, i->leaf, i->kind, i->x, i->y, what);
}

static bool within(const page *g, int64_t x, int64_t y) { return x >= -SLACK && y >= -SLACK && x <= g->width + SLACK && y <= g->height + SLACK; }

static bool ignorable(uint32_t ch) { return ch <= ' ' || ch == 0xAD || utf8_is_space(ch); }

/* Reads the drawn characters on, along the leaf's own. */
static void follow(checking *c, const page_item *i, const char *t, size_t n) {
    const doc_node *leaf = doc_at(c->d, i->leaf);
    uint32_t *at = &c->at[i->leaf];
    for (size_t k = 0; k < n;) {
        uint32_t drawn, wanted;
        if (t[k] > ' ' && t[k] <= '~' && t[k] == leaf->text[*at]) { k++, ++*at; continue; } /* ASCII, nearly always */
        k += utf8_next(t + k, &drawn);
        if (ignorable(drawn)) continue;
        size_t len;
        while ((len = utf8_next(leaf->text + *at, &wanted)) && ignorable(wanted)) *at += (uint32_t)len;
        if (!len || drawn != wanted) { fail(c, i, arena_printf(c->a, "draws other words than « %.60s »", leaf->text)); return; }
        *at += (uint32_t)len;
    }
}

static void check_text(checking *c, const page *g, const page_item *i) {
    int64_t x = i->x;
    const doc_node *leaf = i->leaf && doc_at(c->d, i->leaf)->kind == DOC_TEXT ? doc_at(c->d, i->leaf) : NULL;
    if (!within(g, i->x, i->y)) fail(c, i, "text begins outside the page");
    for (uint32_t k = 0; k < i->as.text.n; k++) {
        const placed_glyph *q = &c->p->glyphs[i->as.text.first + k];
        x += q->advance;
        if (leaf && q->bytes) follow(c, i, c->p->text + q->text, q->bytes);
    }
    if (!i->as.text.angle && !within(g, x, i->y)) fail(c, i, "text ends outside the page");
}

static void check_item(checking *c, const page *g, const page_item *i) {
    if (i->leaf >= c->d->n) { fail(c, i, "no such leaf"); return; }
    doc_kind k = i->leaf ? doc_at(c->d, i->leaf)->kind : DOC_TEXT;
    if (k != DOC_TEXT && k != DOC_PAGE_REF && k != DOC_FIGURE) fail(c, i, "leaf is no TEXT, PAGE_REF or FIGURE");
    switch (i->kind) {
    case ITEM_TEXT: check_text(c, g, i); break;
    case ITEM_RECT: if (!within(g, i->x, i->y) || !within(g, (int64_t)i->x + i->as.rect.w, (int64_t)i->y + i->as.rect.h) || i->as.rect.w < 0 || i->as.rect.h < 0) fail(c, i, "rectangle outside the page"); break;
    case ITEM_IMAGE: {
        bool cut = i->as.image.clip_w > 0;
        int64_t x = cut ? i->as.image.clip_x : i->x, y = cut ? i->as.image.clip_y : i->y, w = cut ? i->as.image.clip_w : i->as.image.w, h = cut ? i->as.image.clip_h : i->as.image.h;
        if (!within(g, x, y) || !within(g, x + w, y + h)) fail(c, i, "image outside the page");
        break;
    }
    case ITEM_PATH:
        for (uint32_t s = 0; s < i->as.path.n; s++) if (!within(g, c->p->steps[i->as.path.first + s].x, c->p->steps[i->as.path.first + s].y)) fail(c, i, "path outside the page");
        break;
    default: fail(c, i, "unknown kind of item");
    }
}

static void check_links(checking *c, const page *g) {
    for (uint32_t k = g->first_link; k < g->first_link + g->n_links && !c->wrong; k++) {
        const page_link *l = &c->p->links[k];
        if (!within(g, l->x, l->y) || !within(g, (int64_t)l->x + l->w, (int64_t)l->y + l->h)) c->wrong = arena_printf(c->a, "page %zu: link %u outside the page", c->page + 1, l->link);
        if (l->page > c->p->n || (!l->page && !l->address)) c->wrong = arena_printf(c->a, "page %zu: link %u leads nowhere", c->page + 1, l->link);
    }
}

static bool outside_flow(const doc *d, doc_id n) {
    for (doc_id p = n; p; p = doc_at(d, p)->parent) if (p == 1) return false;
    return true;
}

static void check_drawn(checking *c) {
    for (doc_id n = 1; n < c->d->n && !c->wrong; n++) {
        const doc_node *q = doc_at(c->d, n);
        if (q->kind != DOC_TEXT || !q->text || outside_flow(c->d, n)) continue;
        uint32_t ch;
        size_t at = c->at[n], len;
        while ((len = utf8_next(q->text + at, &ch)) && ignorable(ch)) at += len;
        if (q->text[at]) c->wrong = arena_printf(c->a, "leaf %u « %.60s » is not drawn whole: « %.60s » is missing", n, q->text, q->text + at);
    }
}

const char *pages_check(const pages *p, const doc *d, arena *a) {
    checking c = {p, d, a, NULL, 0, arena_array(a, d->n + 1, sizeof(uint32_t))};
    for (c.page = 0; c.page < p->n && !c.wrong; c.page++) {
        const page *g = &p->pages[c.page];
        for (uint32_t i = g->first_item; i < g->first_item + g->n_items && !c.wrong; i++) check_item(&c, g, &p->items[i]);
        check_links(&c, g);
    }
    if (!c.wrong) check_drawn(&c);
    return c.wrong;
}
