/* SPDX-License-Identifier: MIT */
/* The grid of a table while it is set. Only table.c and columns.c include it. */
#ifndef SPASER_LAYOUT_TABLE_INT_H
#define SPASER_LAYOUT_TABLE_INT_H
#include "layout_int.h"

#define COST_WIDOW_ROW 30000 /* one row alone under its head, or before the end */

#define COST_FACTS 1500      /* facts about one thing stay together */

typedef struct { doc_column given; mpt least /* hard minimum */, fair /* heads hyphenated once at most, short contents on one line */, head /* fair, before short contents were thought of */, whole, longest /* content on one line, heads apart */, word /* the longest of the head */, before_comma, after_comma, width, x; double weight; bool number, chart; } grid_column;
typedef struct { doc_id node; uint32_t row, column, columns, rows; mpt least, fair, whole, height; int64_t weight; mpt *blocks; uint32_t n_blocks; size_t cap_blocks; /* each block on one line */ size_t first_ready, n_ready; /* its words in grid.ready */ flow content; uint32_t first_item, end_item; mpt drop; /* down to the first baseline of its row */ } grid_cell;
typedef struct { doc_id node; bool head; uint32_t first, n, flags, first_item, end_item; mpt height; bool loose; /* tied to others that no page holds with it */ } grid_row;
typedef struct {
    setter *s; doc_id table; doc_table_style style; uint32_t flags;
    grid_column *columns; uint32_t n_columns; grid_row *rows; uint32_t n_rows, n_head; grid_cell *cells; uint32_t n_cells; grid_cell **spans; uint32_t n_spans, first_span; /* first that has not ended */ bool tight; /* figures of years do not fit their columns at full size */ ready_words *ready; size_t n_ready, cap_ready; const plan_look *plan; /* the plan on a page, NULL otherwise */
} grid;

/** table.c: the rows and cells of a table, nothing measured. */
void grid_read(setter *s, doc_id table, grid *g);
/** cells.c: minimum and preferred width of a cell, its words kept until it is set; sets it into `content` at the present end of the items; the alignment of its words. */
void grid_measure(grid *g, grid_cell *c);
void set_cell(grid *g, grid_cell *c);
/** columns.c: what each column needs; the sum of the minima; widths and places in a frame; padding of a column's cells. */
void grid_needs(grid *g);
int64_t grid_least(const grid *g);
/** In this width: true when the columns with long contents share so little that the table goes over the whole width; when, on the contrary, short contents and the words of heads stand on one line, and longer ones have room; they then keep it. */
bool grid_crowded(const grid *g, mpt width);
bool grid_at_ease(grid *g, mpt width);
void grid_widths(grid *g, const frame *at);
mpt grid_pad_left(const grid *g, uint32_t column);
mpt grid_pad_right(const grid *g, uint32_t column);

#endif
