/* SPDX-License-Identifier: MIT */
/* Figures: images at their size, charts by their registry, captions beside or above. Used by blocks.c. */
#include <string.h>
#include "layout_int.h"

#define IMAGE_DPI 150
#define FIGURE_AFTER MPT(12)
#define IMAGE_SHARE 60          /* percent of a page at most */
#define SIDE_IMAGE_HEIGHT MM(50)
#define CHART_SHARE 90          /* percent of a page at most, for a chart that can choose */
#define CAPTION_BESIDE_MOST 480 /* bytes of the words that stand in the margin column */

static const chart_function charts[CHART_COUNT] = {
#define X(n, d) [CHART_##n] = chart_##n,
    DOC_CHARTS(X)
#undef X
};

static doc_id caption_of(const doc *d, doc_id figure) {
    for (doc_id c = doc_at(d, figure)->first; c; c = doc_at(d, c)->next) if (doc_at(d, c)->kind == DOC_CAPTION) return c;
    return 0;
}

static void crop(page_item *i, mpt w, mpt h) {
    const doc_image *m = i->as.image.image;
    i->as.image.clip_x = i->x, i->as.image.clip_y = i->y, i->as.image.clip_w = w, i->as.image.clip_h = h;
    double scale_w = (double)w / m->width, scale_h = (double)h / m->height, k = scale_w > scale_h ? scale_w : scale_h;
    i->as.image.w = (mpt)(m->width * k + 0.5), i->as.image.h = (mpt)(m->height * k + 0.5);
    i->x -= (i->as.image.w - w) / 2, i->y -= (i->as.image.h - h) / 2;
}

page_item *draw_image(pen p, const doc_image *m, mpt x, mpt y, mpt w, mpt h, bool cropped) {
    page_item *i = new_item(p.s, ITEM_IMAGE);
    i->leaf = p.leaf, i->x = x, i->y = y, i->as.image.w = w, i->as.image.h = h, i->as.image.image = m;
    if (cropped) crop(i, w, h);
    return i;
}

/* Width at 150 dots an inch, within the frame; the height follows. */
static void image_size(const doc_image *m, const frame *at, mpt *w, mpt *h) {
    int64_t natural = (int64_t)m->width * 72000 / IMAGE_DPI, most = (int64_t)at->page_height * IMAGE_SHARE / 100;
    if (natural > at->width) natural = at->width;
    int64_t height = natural * m->height / (m->width ? m->width : 1);
    if (height > most) natural = natural * most / height, height = most;
    *w = (mpt)(natural > 0 ? natural : 1), *h = (mpt)(height > 0 ? height : 1);
}

static box image_box(setter *s, doc_id node, const frame *at) {
    const doc_node *n = doc_at(s->d, node);
    uint32_t first = open_box(s);
    pen p = {s, n->flags & DOC_DECORATIVE ? 0 : node};
    mpt w, h;
    image_size(n->image, at, &w, &h);
    if (at->side && n->image->height > n->image->width) { w = at->width, h = SIDE_IMAGE_HEIGHT; draw_image(p, n->image, at->x, 0, w, h, true); }
    else draw_image(p, n->image, at->x, 0, w, h, false);
    return close_box(s, first, h);
}

static chart_room room_of(setter *s, doc_id node, const frame *at) {
    const doc_node *n = doc_at(s->d, node);
    return (chart_room){s, n->flags & DOC_DECORATIVE ? 0 : node, n->chart, at->x, at->width, axis_colour(s->d, node), at->page_height * CHART_SHARE / 100};
}

box chart_box(setter *s, doc_id node, const frame *at) {
    const doc_chart *c = doc_at(s->d, node)->chart;
    chart_room r = room_of(s, node, at);
    uint32_t first = open_box(s);
    mpt h = c->kind > CHART_NONE && c->kind < CHART_COUNT ? charts[c->kind](&r) : 0;
    return close_box(s, first, h);
}

/* A long caption is lines of text, and may go over pages: it stands above, whatever the room beside. A shorter one never fills half of the margin. */
static bool long_caption(const doc *d, doc_id caption) {
    size_t bytes = 0;
    for (doc_id n = caption; n; n = next_node(d, n, caption)) if (doc_at(d, n)->kind == DOC_TEXT && doc_at(d, n)->text) bytes += strlen(doc_at(d, n)->text);
    return bytes > CAPTION_BESIDE_MOST;
}

static void set_caption(setter *s, flow *f, doc_id caption, const frame *at) {
    set_node(s, f, caption, at);
    f->keep_next = true;
}

static void caption_beside(setter *s, flow *f, size_t from, doc_id caption, const frame *at) {
    frame in = narrow_frame(at, at->side_x, at->side_width);
    in.side = true;
    uint32_t first = (uint32_t)s->n_items;
    flow inner = {0};
    set_node(s, &inner, caption, &in);
    if (inner.n) add_companion(s, &f->slugs[from], stack_flow(s, &inner, first), 0, false);
}

/* The picture in one slug, but a chart of more rows than a page holds in a slug each. */
static void set_picture(setter *s, flow *f, doc_id node, const frame *at, bool inner) {
    const doc_node *n = doc_at(s->d, node);
    if (n->chart && n->chart->kind == CHART_GANTT && !inner) { set_gantt(s, f, node, at); return; }
    trial t = begin_trial(s, f);
    slug *g = add_slug(s, f, n->image ? image_box(s, node, at) : chart_box(s, node, at));
    static void (*const in_rows[CHART_COUNT])(const chart_room *, flow *) = {[CHART_SHARES] = set_shares, [CHART_TIMELINE] = set_timeline, [CHART_RADAR] = set_rubrics};
    void (*rows)(const chart_room *, flow *) = n->chart && !inner && n->chart->kind < CHART_COUNT ? in_rows[n->chart->kind] : NULL;
    if (!rows || g->at.height <= at->page_height) return;
    chart_room r = room_of(s, node, at);
    again(s, f, &t);
    rows(&r, f);
}

/* Caption in the margin column when there is one and the figure stands in the main column; else above. */
void set_figure(setter *s, flow *f, doc_id node, const frame *outer) {
    const doc_node *n = doc_at(s->d, node);
    if (!n->chart && !n->image) return;
    bool wide = (n->flags & DOC_WIDE) && outer->side_width, card = doc_at(s->d, n->parent)->kind == DOC_CARD, gantt = n->chart && n->chart->kind == CHART_GANTT && !outer->inner;
    frame at = wide ? wide_frame(outer) : *outer;
    doc_id caption = caption_of(s->d, node);
    bool beside = caption && !wide && outer->side_width && !long_caption(s->d, caption);
    if (caption && !beside) set_caption(s, f, caption, &at);
    size_t from = f->n;
    set_picture(s, f, node, &at, outer->inner);
    if (f->n == from) return;
    for (size_t i = from; i < f->n && wide; i++) f->slugs[i].flags |= SLUG_SIDE;
    slug *g = &f->slugs[from], *last = &f->slugs[f->n - 1];
    if (!gantt) g->before = card || outer->cell || f->n == 1 ? 0 : MPT(5);
    last->after = card || outer->cell ? 0 : FIGURE_AFTER;
    if (card) f->keep_next = true;
    if (beside) caption_beside(s, f, from, caption, outer);
}
