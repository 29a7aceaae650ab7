/* SPDX-License-Identifier: MIT */
/* What stays together: the costs of a page break in and before introductions, small tables, figures of several rows, groups. Used by blocks.c and groups.c; pagination.c weighs them. docs/style.md, section 1, tells them. */
#include "layout_int.h"

#define INTRODUCTION_LINES 6
#define COST_INTRODUCTION 4500  /* a page that ends between an introduction and its table */
#define COST_FIRST_SHEET 500   /* between an introduction of three lines at least and its first sheet or card */
#define COST_SMALL 3000         /* a page that ends in a small table */
#define SMALL_TABLE 22          /* percent of a page that it takes at most */
#define COST_FIGURE 9000        /* a page that ends in a figure, which one page holds */
#define COST_FEW_ROWS 3000      /* after one or two rows of a longer one */
#define FIGURE_WHOLE 90         /* percent of a page that it takes at most */
#define TAIL_ROWS 3             /* of a table, at least, that stand on its first page and on its last */
#define COST_TAIL 1500
#define MANY_ROWS 300           /* no page holds so many */

void dearer(flow *f, size_t from, size_t to, int32_t cost) {
    for (size_t i = from; i < to; i++) if (f->slugs[i].cost < cost) f->slugs[i].cost = cost;
}

void keep_together(setter *s, flow *f, size_t from, const frame *at) {
    if (f->n < from + 2) return;
    flow part = {f->slugs + from, f->n - from, 0, false};
    if (flow_height(s, &part) > at->page_height) return;
    for (size_t i = from + 1; i < f->n; i++) f->slugs[i].cost = COST_NEVER;
}

static bool stands_whole(doc_kind k) { return k == DOC_TABLE || k == DOC_FIGURE || k == DOC_SHEET || k == DOC_CARD || k == DOC_TILES || k == DOC_COLUMNS; }

bool keep_introduction(const setter *s, flow *f, doc_id block, size_t from) {
    const doc_node *n = doc_at(s->d, block);
    if (n->kind != DOC_PARA || n->role != ROLE_BODY || !n->next || !stands_whole(doc_at(s->d, n->next)->kind) || f->n - from > INTRODUCTION_LINES) return false;
    dearer(f, from + 1, f->n, COST_BAD * 2);
    return true;
}

void keep_introduced(const setter *s, flow *f, doc_id node, size_t from, size_t lines) {
    doc_kind k = doc_at(s->d, node)->kind;
    bool apart = (k == DOC_SHEET || k == DOC_CARD) && lines > 2;
    dearer(f, from, from + 1, apart ? COST_FIRST_SHEET : COST_INTRODUCTION);
}

void take_along(setter *s, flow *f, size_t begin, size_t from) {
    if (from >= f->n || !(f->slugs[from].flags & SLUG_LANDSCAPE)) return;
    size_t first = from;
    while (first > begin && f->slugs[first].cost >= COST_INTRODUCTION && !(f->slugs[first - 1].flags & SLUG_LANDSCAPE) && !f->slugs[first - 1].companion) first--;
    if (first == from || f->slugs[first].cost >= COST_INTRODUCTION) return;
    for (size_t i = first; i < from; i++) {
        slug *g = &f->slugs[i];
        g->at = copy_box(s, g->at); /* what the title gave is kept for the next setting as it was */
        if (!(g->flags & SLUG_SIDE)) shift_items(s, g->at.first, g->at.n, MARGIN_LEFT - MAIN_X, 0);
        g->flags |= SLUG_LANDSCAPE;
    }
}

/* No page holds fewer than `rows` of what begins at `from`. */
static void keep_ends(flow *f, size_t from, size_t rows, int32_t cost) {
    size_t first = from;
    while (first + 1 < f->n && f->slugs[first + 1].cost >= COST_NEVER) first++; /* after caption and head */
    dearer(f, first + 1, first + rows < f->n ? first + rows : f->n, cost);
    dearer(f, f->n - from > rows ? f->n - rows + 1 : from + 1, f->n, cost);
}

void keep_figure(const setter *s, flow *f, size_t from, const frame *at) {
    flow part = {f->slugs + from, f->n - from, 0, false};
    if (part.n < 2 || at->inner) return;
    bool whole = part.n < MANY_ROWS && flow_height(s, &part) <= at->page_height * FIGURE_WHOLE / 100;
    keep_ends(f, from, whole ? part.n : TAIL_ROWS, whole ? COST_FIGURE : COST_FEW_ROWS);
}

void keep_rows(const setter *s, flow *f, size_t from, const frame *at) {
    if (f->n < from + 2 || at->inner) return;
    for (size_t i = from + 1; i < f->n; i++) f->slugs[i].flags |= SLUG_GOES_ON;
    flow part = {f->slugs + from, f->n - from, 0, false};
    mpt small = at->page_height * SMALL_TABLE / 100;
    bool whole = part.n < MANY_ROWS && flow_height(s, &part) <= small;
    if (whole) dearer(f, from + 1, f->n, COST_SMALL);
    if (whole || part.n <= 2 * TAIL_ROWS) return;
    keep_ends(f, from, TAIL_ROWS, COST_TAIL);
}
