/* SPDX-License-Identifier: MIT */
/* The written grammar of the tree and its checker. Only doc.h's users that test or refuse a wrong tree call it.
 *
 * One row per kind says which kinds it may hold. Beside the rows: tables are regular grids, headings have no gap, links lead somewhere, figures say what they show, text is never empty. */
#include "doc/doc.h"

#define BIT(k) (UINT64_C(1) << DOC_##k)
#define INLINES (BIT(LINK) | BIT(SPAN) | BIT(NOTE_REF) | BIT(TEXT) | BIT(PAGE_REF) | BIT(BREAK) | BIT(DOTS) | BIT(MARK) | BIT(IMAGE))
#define BLOCKS (BIT(PARA) | BIT(HEADING) | BIT(CODE_BLOCK) | BIT(LIST) | BIT(TABLE) | BIT(FIGURE) | BIT(QUOTE) | BIT(DIV) | BIT(COLUMNS) | BIT(TILES) | BIT(NOTE) | BIT(MARGIN) | BIT(TOC))
#define SECTIONS (BIT(PART) | BIT(SECTION) | BIT(AXIS) | BIT(SHEET) | BIT(CARD))

static const uint64_t may_hold[DOC_KIND_COUNT] = {
    [DOC_DOCUMENT] = BLOCKS | SECTIONS | BIT(COVER),
    [DOC_COVER] = BIT(PARA) | BIT(HEADING) | BIT(FIGURE) | BIT(DIV),
    [DOC_TOC] = BIT(TOC_ITEM),
    [DOC_TOC_ITEM] = BIT(PARA) | BIT(TOC),
    [DOC_PART] = BLOCKS | SECTIONS,
    [DOC_SECTION] = BLOCKS | SECTIONS,
    [DOC_AXIS] = BLOCKS | SECTIONS,
    [DOC_SHEET] = BLOCKS,
    [DOC_CARD] = BLOCKS,
    [DOC_MARGIN] = BIT(PARA) | BIT(FIGURE) | BIT(LIST),
    [DOC_DIV] = BLOCKS,
    [DOC_COLUMNS] = BIT(COLUMN),
    [DOC_COLUMN] = BLOCKS,
    [DOC_TILES] = BIT(TILE),
    [DOC_TILE] = BIT(PARA) | BIT(HEADING),
    [DOC_NOTE] = BLOCKS,
    [DOC_QUOTE] = BLOCKS,
    [DOC_LIST] = BIT(ITEM),
    [DOC_ITEM] = BIT(LABEL) | BIT(BODY),
    [DOC_LABEL] = INLINES,
    [DOC_BODY] = BLOCKS,
    [DOC_HEADING] = INLINES,
    [DOC_PARA] = INLINES,
    [DOC_CODE_BLOCK] = INLINES,
    [DOC_TABLE] = BIT(CAPTION) | BIT(THEAD) | BIT(TBODY),
    [DOC_THEAD] = BIT(ROW),
    [DOC_TBODY] = BIT(ROW),
    [DOC_ROW] = BIT(CELL),
    [DOC_CELL] = INLINES | BLOCKS,
    [DOC_FIGURE] = BIT(CAPTION),
    [DOC_CAPTION] = BIT(PARA),
    [DOC_LINK] = INLINES,
    [DOC_SPAN] = INLINES,
    [DOC_NOTE_REF] = INLINES,
};

typedef struct { const doc *d; int last_level; const char *wrong; uint32_t links; size_t depth; } checker;

#define DEPTH_MAX 200u

static void fail(checker *c, doc_id id, const char *what)
{
    if (!c->wrong) c->wrong = arena_printf(c->d->arena, "node %u (%s): %s", id, doc_kind_name(doc_at(c->d, id)->kind), what);
}

static bool points(const checker *c, doc_id id) { return id > 0 && id < c->d->n; }

static void check_text(checker *c, doc_id id, const doc_node *n)
{
    if (!n->text || !*n->text) fail(c, id, "text is empty");
}

static void check_link(checker *c, doc_id id, const doc_node *n)
{
    if (c->links) fail(c, id, "link within a link");
    if (n->target ? !points(c, n->target) : !(n->text && *n->text)) fail(c, id, "link leads nowhere");
    if (!n->first) fail(c, id, "link without words");
}

static void check_reference(checker *c, doc_id id, const doc_node *n)
{
    if (!points(c, n->target)) fail(c, id, "reference to no node");
}

static void check_figure(checker *c, doc_id id, const doc_node *n)
{
    if (!(n->flags & DOC_DECORATIVE) && !(n->text && *n->text)) fail(c, id, "figure without alternative text");
    if (!n->chart && !n->image) fail(c, id, "figure without chart or image");
}

static void check_heading(checker *c, doc_id id, const doc_node *n)
{
    if (n->level < 1 || n->level > 6) fail(c, id, "heading level out of 1 to 6");
    else if (n->level > c->last_level + 1) fail(c, id, "heading level skipped");
    if (!n->first) fail(c, id, "heading without words");
    c->last_level = n->level;
}

static unsigned span_of(uint16_t v) { return v ? v : 1; }

/* Fills the row's free columns with its cells; `busy[i]` counts the rows that column i is still covered by cells above. */
static void check_row(checker *c, doc_id row, uint32_t columns, unsigned *busy)
{
    uint32_t at = 0;
    for (doc_id id = doc_at(c->d, row)->first; id; id = doc_at(c->d, id)->next) {
        const doc_cell *cell = doc_at(c->d, id)->cell;
        unsigned wide = cell ? span_of(cell->columns) : 1, high = cell ? span_of(cell->rows) : 1;
        while (at < columns && busy[at]) at++;
        if (at + wide > columns) { fail(c, row, "row has more cells than columns"); return; }
        for (unsigned i = 0; i < wide; i++) {
            if (busy[at + i]) { fail(c, row, "cells overlap"); return; }
            busy[at + i] = high;
        }
        at += wide;
    }
    for (uint32_t i = 0; i < columns; i++) {
        if (!busy[i]) { fail(c, row, "row has fewer cells than columns"); return; }
        busy[i]--;
    }
}

static void check_rows(checker *c, doc_id group, uint32_t columns)
{
    unsigned *busy = arena_array(c->d->arena, columns, sizeof *busy);
    for (doc_id row = doc_at(c->d, group)->first; row && !c->wrong; row = doc_at(c->d, row)->next) check_row(c, row, columns, busy);
    for (uint32_t i = 0; i < columns && !c->wrong; i++)
        if (busy[i]) fail(c, group, "a cell spans beyond its group of rows");
}

static void check_table(checker *c, doc_id id, const doc_node *n)
{
    if (!n->table || !n->table->n_columns) { fail(c, id, "table without columns"); return; }
    int order = 0, bodies = 0;
    for (doc_id part = n->first; part; part = doc_at(c->d, part)->next) {
        doc_kind k = doc_at(c->d, part)->kind;
        int rank = k == DOC_CAPTION ? 1 : k == DOC_THEAD ? 2 : 3;
        if (rank < order || (rank == order && rank < 3)) fail(c, id, "caption, head and rows out of order");
        order = rank;
        bodies += k == DOC_TBODY;
        if (k != DOC_CAPTION) check_rows(c, part, n->table->n_columns);
        if (k != DOC_CAPTION && !doc_at(c->d, part)->first) fail(c, part, "no row");
    }
    if (!bodies) fail(c, id, "table without rows");
}

/* A cell holds inlines or blocks, never both. */
static void check_cell(checker *c, doc_id id, const doc_node *n)
{
    bool inlines = false, blocks = false;
    for (doc_id i = n->first; i; i = doc_at(c->d, i)->next) {
        if ((INLINES >> doc_at(c->d, i)->kind) & 1) inlines = true;
        else blocks = true;
    }
    if (inlines && blocks) fail(c, id, "cell mixes inlines and blocks");
}

static void check_item(checker *c, doc_id id, const doc_node *n)
{
    if (!n->first || doc_at(c->d, n->first)->kind != DOC_LABEL || !doc_at(c->d, n->first)->next) fail(c, id, "item without label and body");
}

static void check_filled(checker *c, doc_id id, const doc_node *n)
{
    if (!n->first) fail(c, id, "is empty");
}

static void check_one(checker *c, doc_id id, const doc_node *n)
{
    switch (n->kind) {
    case DOC_TEXT: check_text(c, id, n); break;
    case DOC_LINK: check_link(c, id, n); break;
    case DOC_PAGE_REF: case DOC_NOTE_REF: check_reference(c, id, n); break;
    case DOC_FIGURE: check_figure(c, id, n); break;
    case DOC_HEADING: check_heading(c, id, n); break;
    case DOC_TABLE: check_table(c, id, n); break;
    case DOC_CELL: check_cell(c, id, n); break;
    case DOC_ITEM: check_item(c, id, n); break;
    case DOC_TOC: case DOC_TOC_ITEM: case DOC_LIST: case DOC_COLUMNS: case DOC_TILES: case DOC_TILE: case DOC_SHEET: case DOC_CARD: case DOC_PART: case DOC_SECTION: case DOC_AXIS:
    case DOC_CAPTION: case DOC_MARGIN: check_filled(c, id, n); break;
    default: break;
    }
}

static void walk(checker *c, doc_id id)
{
    const doc_node *n = doc_at(c->d, id);
    if (++c->depth > DEPTH_MAX) fail(c, id, "tree too deep");
    check_one(c, id, n);
    c->links += n->kind == DOC_LINK;
    for (doc_id i = n->first; i && !c->wrong; i = doc_at(c->d, i)->next) {
        if (!points(c, i) || doc_at(c->d, i)->parent != id) { fail(c, id, "child does not point back"); break; }
        if (!((may_hold[n->kind] >> doc_at(c->d, i)->kind) & 1)) {
            fail(c, i, arena_printf(c->d->arena, "not allowed in node %u (%s)", id, doc_kind_name(n->kind)));
            break;
        }
        walk(c, i);
    }
    c->links -= n->kind == DOC_LINK;
    c->depth--;
}

const char *doc_check(const doc *d)
{
    _Static_assert(DOC_KIND_COUNT <= 64, "kinds must fit a mask");
    checker c = {.d = d};
    if (d->n < 2 || doc_at(d, 1)->kind != DOC_DOCUMENT) return "no document node";
    walk(&c, 1);
    return c.wrong;
}
