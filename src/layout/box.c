/* SPDX-License-Identifier: MIT */
/* Boxes, slugs and flows: ranges of items with a height, put one under the other. Used by all that sets; pagination sees only their numbers. */
#include <string.h>
#include "layout_int.h"

page_item *new_item(setter *s, item_kind kind) {
    page_item *i = push(s->a, (void **)&s->items, &s->n_items, &s->cap_items, sizeof *i);
    memset(i, 0, sizeof *i);
    i->kind = (uint8_t)kind;
    return i;
}

uint32_t add_text(setter *s, const char *utf8, size_t n) {
    if (s->n_text + n + 1 > s->cap_text) {
        size_t cap = (s->n_text + n + 1) * 2 + 4096;
        char *more = arena_alloc(s->a, cap);
        if (s->n_text) memcpy(more, s->text, s->n_text);
        s->text = more, s->cap_text = cap;
    }
    uint32_t at = (uint32_t)s->n_text;
    memcpy(s->text + at, utf8, n);
    s->n_text += n;
    s->text[s->n_text] = 0;
    return at;
}

static void shift_path(setter *s, const page_item *i, mpt dx, mpt dy) {
    for (uint32_t k = 0; k < i->as.path.n; k++) {
        path_step *p = &s->steps[i->as.path.first + k];
        p->x += dx, p->x1 += dx, p->x2 += dx, p->y += dy, p->y1 += dy, p->y2 += dy;
    }
}

void shift_items(setter *s, uint32_t first, uint32_t n, mpt dx, mpt dy) {
    if (!dx && !dy) return;
    for (uint32_t k = first; k < first + n; k++) {
        page_item *i = &s->items[k];
        i->x += dx, i->y += dy;
        if (i->kind == ITEM_PATH) shift_path(s, i, dx, dy);
        else if (i->kind == ITEM_IMAGE) i->as.image.clip_x += dx, i->as.image.clip_y += dy;
    }
}

void mark_start(setter *s, doc_id node) {
    doc_id *p = arena_push(s->a, (void **)&s->pending, &s->n_pending, &s->cap_pending, sizeof *p);
    *p = node;
}

uint32_t open_box(setter *s) {
    uint32_t first = (uint32_t)s->n_items;
    for (size_t i = 0; i < s->n_pending; i++) {
        page_item *it = new_item(s, ITEM_TEXT);
        it->kind = ITEM_ANCHOR, it->leaf = s->pending[i];
    }
    s->n_pending = 0;
    return first;
}

box close_box(const setter *s, uint32_t first, mpt height) { return (box){first, (uint32_t)s->n_items - first, height}; }

void kill_items(setter *s, uint32_t first, uint32_t n) {
    for (uint32_t i = first; i < first + n; i++) s->items[i].kind = ITEM_DEAD;
}

box copy_box(setter *s, box b) {
    uint32_t first = (uint32_t)s->n_items;
    for (uint32_t k = 0; k < b.n; k++) {
        page_item from = s->items[b.first + k], *to = new_item(s, from.kind);
        *to = from;
        if (from.kind != ITEM_PATH) continue;
        to->as.path.first = (uint32_t)s->n_steps;
        for (uint32_t i = 0; i < from.as.path.n; i++) {
            path_step *t = arena_push(s->a, (void **)&s->steps, &s->n_steps, &s->cap_steps, sizeof *t);
            *t = s->steps[from.as.path.first + i];
        }
    }
    return close_box(s, first, b.height);
}

slug *add_slug(setter *s, flow *f, box b) {
    slug *g = arena_push(s->a, (void **)&f->slugs, &f->n, &f->cap, sizeof *g);
    *g = (slug){.at = b, .section = s->section, .cost = f->keep_next ? COST_NEVER : 0};
    f->keep_next = false;
    return g;
}

trial begin_trial(setter *s, const flow *f) {
    trial t = {arena_array(s->a, s->n_pending + 1, sizeof *t.pending), s->n_pending, f->n, f->keep_next};
    if (s->n_pending) memcpy(t.pending, s->pending, s->n_pending * sizeof *t.pending);
    return t;
}

/* The items of before stay where they are and belong to no box. */
void again(setter *s, flow *f, const trial *t) {
    f->n = t->from, f->keep_next = t->keep_next, s->n_pending = 0;
    for (size_t i = 0; i < t->n_pending; i++) mark_start(s, t->pending[i]);
}

companion *add_companion(setter *s, slug *g, box b, mpt dy, bool note) {
    companion *c = arena_push(s->a, (void **)&s->companions, &s->n_companions, &s->cap_companions, sizeof *c);
    *c = (companion){.at = b, .dy = dy, .note = note};
    uint32_t id = (uint32_t)s->n_companions, *at = &g->companion;
    while (*at) at = &s->companions[*at - 1].next;
    *at = id;
    return c;
}


/* Walks the flow from y = 0; moves things when `moves`. Returns the height that all of it takes. */
static mpt walk(setter *s, const flow *f, bool moves) {
    mpt y = 0, side = 0, last = 0;
    for (size_t i = 0; i < f->n; i++) {
        const slug *g = &f->slugs[i];
        if (i) y += gap_before(g, last);
        if ((g->flags & SLUG_SIDE) && side && y < side) y = side;
        if (moves) shift_items(s, g->at.first, g->at.n, 0, y);
        for (uint32_t c = g->companion; c; c = s->companions[c - 1].next) {
            const companion *o = &s->companions[c - 1];
            if (o->foot) continue;
            mpt at = y + o->dy;
            if (side && at < side + SIDE_GAP) at = side + SIDE_GAP;
            if (moves) shift_items(s, o->at.first, o->at.n, 0, at);
            side = at + o->at.height;
        }
        y += g->at.height;
        last = g->after;
    }
    return y > side ? y : side;
}

mpt flow_height(const setter *s, const flow *f) { return walk((setter *)(uintptr_t)s, f, false); }

box stack_flow(setter *s, const flow *f, uint32_t first_item) {
    mpt h = walk(s, f, true);
    return close_box(s, first_item, h);
}
