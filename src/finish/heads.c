/* SPDX-License-Identifier: MIT */
/* Which cells head which, in tables whose head has several rows: Scope alone is not enough there (ISO 32000-1, 14.8.5.7; ISO 14289-1, 7.5). Also tells which elements need an identifier. Used by tags.c.
 *
 * Model. Cells lie on a grid; each takes the first free places of its row. A cell of the head is headed by those above it in its columns; a TD by all head cells of its columns, from the top, then by the
 * row heads of its row. Empty head cells (the corner) head nothing. */
#include "finish/finish_int.h"

#define NONE UINT32_MAX
#define MAX_COLUMNS 1000u

/* A table at work. `left`: rows still taken by a cell from above; `above`: head cells of each column, `levels` places a column; `beside`: row heads with the rows they still cover. */
typedef struct {
    tags *t; arena *a; size_t *n, *cap; uint32_t columns, levels, *left, *above, *n_above; struct { uint32_t element, rows; } *beside; uint32_t n_beside;
} heading;

static unsigned span_of(unsigned n)
{
    return n ? n : 1;
}

static unsigned columns_of(const doc_node *cell)
{
    return cell->cell ? span_of(cell->cell->columns) : 1;
}

static unsigned rows_of(const doc_node *cell)
{
    return cell->cell ? span_of(cell->cell->rows) : 1;
}

static doc_id child(const doc *d, doc_id of, doc_kind kind)
{
    doc_id c = doc_at(d, of)->first;
    while (c && doc_at(d, c)->kind != kind) c = doc_at(d, c)->next;
    return c;
}

static bool is_empty(const tags *t, uint32_t element)
{
    tags_walk w = {0};
    tags_content c;
    return !tags_next(t, element, &w, &c);
}

/* Adds a head to the list of a cell, once. */
static void head_cell(heading *h, uint32_t cell, uint32_t head)
{
    tags *t = h->t;
    for (uint32_t i = 0; i < t->heads_n[cell]; i++) if (t->heads[t->heads_from[cell] + i] == head) return;
    void *items = t->heads;
    uint32_t *slot = arena_push(h->a, &items, h->n, h->cap, sizeof *slot);
    t->heads = items;
    *slot = head;
    t->heads_n[cell]++;
    t->has_id[head] = true;
}

static void head_from_above(heading *h, uint32_t cell, uint32_t column, uint32_t columns)
{
    for (uint32_t level = 0; level < h->levels; level++)
        for (uint32_t c = column; c < column + columns; c++)
            if (level < h->n_above[c]) head_cell(h, cell, h->above[c * h->levels + level]);
}

/* One cell at `column`; returns the columns it takes. */
static uint32_t place_cell(heading *h, doc_id id, uint32_t column, bool in_head)
{
    const doc_node *n = doc_at(h->t->in->doc, id);
    uint32_t element = h->t->element_of[id], columns = columns_of(n);
    if (columns > h->columns - column) columns = h->columns - column;
    for (uint32_t c = column; c < column + columns; c++) h->left[c] = rows_of(n);
    h->t->heads_from[element] = (uint32_t)*h->n;
    if (in_head || !(n->flags & DOC_HEADER)) head_from_above(h, element, column, columns);
    if (!in_head && !(n->flags & DOC_HEADER)) for (uint32_t i = 0; i < h->n_beside; i++) head_cell(h, element, h->beside[i].element);
    if (in_head && (n->flags & DOC_HEADER) && !is_empty(h->t, element))
        for (uint32_t c = column; c < column + columns; c++) if (h->n_above[c] < h->levels) h->above[c * h->levels + h->n_above[c]++] = element;
    return columns;
}

/* Row heads of the row that starts, besides those that come down from above. */
static void find_beside(heading *h, doc_id row)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < h->n_beside; i++) if (--h->beside[i].rows > 0) h->beside[kept++] = h->beside[i];
    h->n_beside = kept;
    const doc *d = h->t->in->doc;
    for (doc_id c = doc_at(d, row)->first; c && h->n_beside < h->columns; c = doc_at(d, c)->next) {
        const doc_node *n = doc_at(d, c);
        if (!(n->flags & DOC_HEADER) || !(n->flags & DOC_ROW_SCOPE) || h->t->element_of[c] == NONE || is_empty(h->t, h->t->element_of[c])) continue;
        h->beside[h->n_beside].element = h->t->element_of[c];
        h->beside[h->n_beside++].rows = rows_of(n);
    }
}

static void place_row(heading *h, doc_id row, bool in_head)
{
    const doc *d = h->t->in->doc;
    uint32_t column = 0;
    if (!in_head) find_beside(h, row);
    for (doc_id c = doc_at(d, row)->first; c; c = doc_at(d, c)->next) {
        while (column < h->columns && h->left[column] > 0) column++;
        if (column >= h->columns || h->t->element_of[c] == NONE) break;
        column += place_cell(h, c, column, in_head);
    }
    for (uint32_t c = 0; c < h->columns; c++) if (h->left[c]) h->left[c]--;
}

static void place_rows(heading *h, doc_id part, bool in_head)
{
    const doc *d = h->t->in->doc;
    for (uint32_t c = 0; c < h->columns; c++) h->left[c] = 0; /* no cell reaches out of its part */
    for (doc_id r = doc_at(d, part)->first; r; r = doc_at(d, r)->next) if (doc_at(d, r)->kind == DOC_ROW) place_row(h, r, in_head);
}

static uint32_t count_columns(const doc *d, doc_id row)
{
    uint32_t n = 0;
    for (doc_id c = doc_at(d, row)->first; c && n < MAX_COLUMNS; c = doc_at(d, c)->next) n += columns_of(doc_at(d, c));
    return n < MAX_COLUMNS ? n : MAX_COLUMNS;
}

static uint32_t count_rows(const doc *d, doc_id part)
{
    uint32_t n = 0;
    for (doc_id r = doc_at(d, part)->first; r; r = doc_at(d, r)->next) n++;
    return n;
}

static void head_table(heading *h, doc_id table, arena *scratch)
{
    const doc *d = h->t->in->doc;
    doc_id head = child(d, table, DOC_THEAD);
    h->levels = head ? count_rows(d, head) : 0;
    if (h->levels < 2) return;
    h->columns = count_columns(d, doc_at(d, head)->first);
    h->left = arena_array(scratch, h->columns, sizeof *h->left);
    h->n_above = arena_array(scratch, h->columns, sizeof *h->n_above);
    h->above = arena_array(scratch, (size_t)h->columns * h->levels, sizeof *h->above);
    h->beside = arena_array(scratch, h->columns, sizeof *h->beside);
    h->n_beside = 0;
    place_rows(h, head, true);
    for (doc_id b = doc_at(d, head)->next; b; b = doc_at(d, b)->next) if (doc_at(d, b)->kind == DOC_TBODY) place_rows(h, b, false);
}

void tags_heads(tags *t, arena *a)
{
    size_t n = 0, cap = 0;
    heading h = {.t = t, .a = a, .n = &n, .cap = &cap};
    t->has_id = arena_array(a, t->n_elements, sizeof *t->has_id);
    t->heads_from = arena_array(a, t->n_elements, sizeof *t->heads_from);
    t->heads_n = arena_array(a, t->n_elements, sizeof *t->heads_n);
    arena *scratch = arena_new();
    for (uint32_t e = 0; e < t->n_elements; e++) {
        doc_kind kind = doc_at(t->in->doc, t->elements[e])->kind;
        if (kind == DOC_NOTE) t->has_id[e] = true; /* ISO 14289-1, 7.9 */
        if (kind == DOC_TABLE) head_table(&h, t->elements[e], scratch);
    }
    arena_free(scratch);
}
