/* SPDX-License-Identifier: MIT */
/* The grid of a table while it is set. Only table.c includes it. */
#ifndef SPASER_LAYOUT_TABLE_INT_H
#define SPASER_LAYOUT_TABLE_INT_H
#include "layout_int.h"

#define COST_WIDOW_ROW 30000 /* one row alone under its head, or before the end */

typedef struct { doc_column given; mpt least, whole, before_comma, after_comma, width, x; double weight; bool number; } grid_column;
typedef struct { doc_id node; uint32_t row, column, columns, rows; mpt least, whole, height; int64_t weight; flow content; uint32_t first_item, end_item; } grid_cell;
typedef struct { doc_id node; bool head; uint32_t first, n, flags, first_item, end_item; mpt height; } grid_row;
typedef struct {
    setter *s; doc_id table; doc_table_style style; uint32_t flags;
    grid_column *columns; uint32_t n_columns; grid_row *rows; uint32_t n_rows, n_head; grid_cell *cells; uint32_t n_cells; const grid_cell **spans; uint32_t n_spans;
} grid;

#endif
