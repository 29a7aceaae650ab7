/* SPDX-License-Identifier: MIT */
/* The root of the structure tree, and its two indexes: the parent tree from (page, MCID) and annotations to elements (ISO 32000-1, 14.7.4.4), the tree of identifiers (14.7.2). Leaves of both hold FINISH_TREE_LEAF entries. Used by tags.c. */
#include "finish/finish_int.h"

/* A tree of numbers or names with one level of leaves. `print_key` and `print_value` print those of entry i. */
typedef struct tree { const tags *t; const char *entries; /* "/Nums[" or "/Names[" */ uint32_t n; const uint32_t *items; void (*print_key)(const struct tree *, uint32_t i, buf *b); void (*print_value)(const struct tree *, uint32_t i, buf *b); } tree;

static void print_leaf(const tree *x, uint32_t from, uint32_t to, store *s, uint32_t obj)
{
    buf *b = store_begin(s, obj);
    buf_str(b, "<</Limits[");
    x->print_key(x, from, b);
    buf_char(b, ' ');
    x->print_key(x, to - 1, b);
    buf_char(b, ']');
    buf_str(b, x->entries);
    for (uint32_t i = from; i < to; i++) {
        if (i > from) buf_char(b, ' ');
        x->print_key(x, i, b);
        buf_char(b, ' ');
        x->print_value(x, i, b);
    }
    buf_str(b, "]>>");
    store_end(s);
}

/* Prints the tree; returns the number of its root. */
static uint32_t print_tree(const tree *x, store *s, arena *a)
{
    uint32_t root = store_new(s), leaves = (x->n + FINISH_TREE_LEAF - 1) / FINISH_TREE_LEAF, *numbers = arena_array(a, leaves, sizeof *numbers);
    for (uint32_t i = 0; i < leaves; i++) {
        uint32_t from = i * FINISH_TREE_LEAF, to = x->n - from < FINISH_TREE_LEAF ? x->n : from + FINISH_TREE_LEAF;
        print_leaf(x, from, to, s, numbers[i] = store_new(s));
    }
    buf *b = store_begin(s, root);
    buf_str(b, "<</Kids[");
    for (uint32_t i = 0; i < leaves; i++) {
        if (i) buf_char(b, ' ');
        print_reference(b, numbers[i]);
    }
    buf_str(b, "]>>");
    store_end(s);
    return root;
}

/* -------------------------------------------------------------- parent tree */

/* Pages first (key = index of the page, value = an array object), then link annotations (value = their element). */
static void print_parent_key(const tree *x, uint32_t i, buf *b)
{
    uint32_t n_pages = (uint32_t)x->t->in->rendered->n_pages;
    print_number(b, i < n_pages ? i : RENDER_LINK_KEYS + i - n_pages);
}

static void print_parent_value(const tree *x, uint32_t i, buf *b)
{
    const rendered *r = x->t->in->rendered;
    uint32_t n_pages = (uint32_t)r->n_pages;
    print_reference(b, i < n_pages ? x->items[i] : x->t->object_of[x->t->element_of[r->links[i - n_pages].link]]);
}

/* The elements of the MCIDs of a page, in an array object. */
static uint32_t print_page_row(const tags *t, size_t at_page, store *s)
{
    uint32_t obj = store_new(s);
    buf *b = store_begin(s, obj);
    buf_char(b, '[');
    for (uint32_t i = t->page_from[at_page]; i < t->page_from[at_page + 1]; i++) {
        if (i > t->page_from[at_page]) buf_char(b, ' ');
        if (t->slots[i] == UINT32_MAX) buf_str(b, "null");
        else print_reference(b, t->object_of[t->slots[i]]);
    }
    buf_char(b, ']');
    store_end(s);
    return obj;
}

static uint32_t print_parent_tree(const tags *t, store *s, arena *a)
{
    const rendered *r = t->in->rendered;
    uint32_t *rows = arena_array(a, r->n_pages, sizeof *rows);
    for (size_t p = 0; p < r->n_pages; p++) rows[p] = print_page_row(t, p, s);
    tree x = {t, "/Nums[", (uint32_t)(r->n_pages + r->n_links), rows, print_parent_key, print_parent_value};
    return print_tree(&x, s, a);
}

/* -------------------------------------------------------------- identifiers */

static void print_id_key(const tree *x, uint32_t i, buf *b)
{
    tags_print_id(b, x->items[i]);
}

static void print_id_value(const tree *x, uint32_t i, buf *b)
{
    print_reference(b, x->t->object_of[x->items[i]]);
}

/* 0 when no element has one. They rise with the elements, so they are sorted. */
static uint32_t print_id_tree(const tags *t, store *s, arena *a)
{
    uint32_t *with_id = arena_array(a, t->n_elements, sizeof *with_id), n = 0;
    for (uint32_t e = 0; e < t->n_elements; e++) if (t->has_id[e]) with_id[n++] = e;
    tree x = {t, "/Names[", n, with_id, print_id_key, print_id_value};
    return n ? print_tree(&x, s, a) : 0;
}

void tags_root(const tags *t, store *s, arena *a)
{
    const rendered *r = t->in->rendered;
    uint32_t parents = print_parent_tree(t, s, a), ids = print_id_tree(t, s, a);
    buf *b = store_begin(s, r->reserved.struct_tree_root);
    buf_str(b, "<</Type/StructTreeRoot/K ");
    print_reference(b, t->object_of[0]);
    buf_str(b, "/ParentTree ");
    print_reference(b, parents);
    buf_str(b, "/ParentTreeNextKey ");
    print_number(b, r->n_links ? RENDER_LINK_KEYS + (uint32_t)r->n_links : (uint32_t)r->n_pages);
    buf_str(b, "/ClassMap<</thc<</O/Table/Scope/Column>>>>");
    if (ids) {
        buf_str(b, "/IDTree ");
        print_reference(b, ids);
    }
    buf_str(b, ">>");
    store_end(s);
}
