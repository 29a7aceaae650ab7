/* SPDX-License-Identifier: MIT */
/* Tables: rows as slugs, spans, decimal columns, repeated heads. Widths are columns.c's. Used by blocks.c. */
#include <math.h>
#include <string.h>
#include "layout_int.h"
#include "table_int.h"

#define ROW_PAD MPT(2.5)
#define ROW_PAD_DENSE MPT(1.25)
#define ROW_PAD_SCHEMATIC MPT(1)
#define ROW_PAD_YEARS MPT(0.75)
#define ROW_PAD_MATRIX MPT(3.5)
#define HEAD_ABOVE MPT(1.5)
#define HEAD_BELOW MPT(3.75)
#define GROUP_ABOVE MPT(9)
#define GROUP_FIRST MPT(5)        /* right under the head */
#define GROUP_BELOW MPT(3.5)
#define RULE_HEAD MPT(0.8)
#define RULE_ROW MPT(0.4)
#define TABLE_AFTER MPT(12)
#define PIECES 3                 /* of a page: a piece of a tall row */
#define PIECES_LONE 12           /* the same where one cell alone is long */
#define FEW_ROWS 10              /* of a table that may stand upright though it was to lie */
#define RULE_PLAN MPT(2)         /* over an axis of the plan on a page */
#define PLAN_TITLE MPT(40)        /* what stands above it on its page */

/* ------------------------------------------------------------------ grid */

static void read_row(grid *g, const doc *d, doc_id row, bool head, uint32_t *busy) {
    grid_row *r = &g->rows[g->n_rows];
    *r = (grid_row){.node = row, .head = head, .first = g->n_cells, .flags = doc_at(d, row)->flags};
    uint32_t col = 0;
    for (doc_id c = doc_at(d, row)->first; c; c = doc_at(d, c)->next) {
        while (col < g->n_columns && busy[col] > g->n_rows) col++;
        if (col >= g->n_columns) break;
        const doc_cell *k = doc_at(d, c)->cell;
        uint32_t cols = k && k->columns ? k->columns : 1, rows = k && k->rows ? k->rows : 1;
        if (col + cols > g->n_columns) cols = g->n_columns - col;
        g->cells[g->n_cells++] = (grid_cell){.node = c, .row = g->n_rows, .column = col, .columns = cols, .rows = rows};
        for (uint32_t i = col; i < col + cols; i++) busy[i] = g->n_rows + rows;
        col += cols, r->n++;
    }
    g->n_rows++;
}

/* How many rows and cells a table has, and how many columns its widest row; the tables inside its cells are theirs. */
typedef struct { size_t rows, cells; uint32_t columns; } table_size;

static void count_row(const doc *d, doc_id row, table_size *n) {
    uint32_t columns = 0;
    for (doc_id c = doc_at(d, row)->first; c; c = doc_at(d, c)->next, n->cells++) columns += doc_at(d, c)->cell && doc_at(d, c)->cell->columns ? doc_at(d, c)->cell->columns : 1;
    if (columns > n->columns) n->columns = columns;
    n->rows++;
}

static table_size size_of_table(const doc *d, doc_id t) {
    table_size n = {.columns = 1};
    for (doc_id part = doc_at(d, t)->first; part; part = doc_at(d, part)->next)
        if (doc_at(d, part)->kind == DOC_THEAD || doc_at(d, part)->kind == DOC_TBODY)
            for (doc_id r = doc_at(d, part)->first; r; r = doc_at(d, r)->next) count_row(d, r, &n);
    return n;
}

void grid_read(setter *s, doc_id t, grid *g) {
    const doc *d = s->d;
    table_size n = size_of_table(d, t);
    *g = (grid){.s = s, .table = t, .n_columns = n.columns, .style = doc_at(d, t)->table ? doc_at(d, t)->table->style : STYLE_DATA, .flags = doc_at(d, t)->flags};
    if (doc_at(d, t)->table && doc_at(d, t)->table->n_columns > n.columns) g->n_columns = doc_at(d, t)->table->n_columns;
    g->rows = arena_array(s->a, n.rows + 1, sizeof *g->rows);
    g->cells = arena_array(s->a, n.cells + 1, sizeof *g->cells);
    g->columns = arena_array(s->a, g->n_columns, sizeof *g->columns);
    uint32_t *busy = arena_array(s->a, g->n_columns, sizeof *busy);
    for (doc_id part = doc_at(d, t)->first; part; part = doc_at(d, part)->next) {
        bool head = doc_at(d, part)->kind == DOC_THEAD;
        if (!head && doc_at(d, part)->kind != DOC_TBODY) continue;
        for (doc_id r = doc_at(d, part)->first; r; r = doc_at(d, r)->next) read_row(g, d, r, head, busy);
        if (head) g->n_head = g->n_rows;
    }
    const doc_table *k = doc_at(d, t)->table;
    for (uint32_t i = 0; i < g->n_columns; i++)
        if (k && i < k->n_columns) g->columns[i].given = k->columns[i];
}

/* ------------------------------------------------------------------- rows */

static bool starts_axis(const grid *g, const grid_row *r) { return r->n && g->cells[r->first].column == 0; }

/* A row that belongs to the one above. */
static bool belongs_above(const grid *g, uint32_t row) { return row < g->n_rows && (g->rows[row].flags & DOC_TIGHT); }

static mpt row_pad(const grid *g, const grid_row *r, bool above) {
    if (g->style == STYLE_YEARS) return ROW_PAD_YEARS;
    if (belongs_above(g, (uint32_t)(r - g->rows) + !above)) return 0;
    if (r->head) return above ? HEAD_ABOVE : HEAD_BELOW;
    if (g->plan) return g->plan->pad + (above && starts_axis(g, r) ? RULE_PLAN + (r != &g->rows[g->n_head] ? g->plan->axis_gap : 0) : 0);
    if (r->flags & DOC_GROUP_ROW) return !above ? GROUP_BELOW : r == &g->rows[g->n_head] ? GROUP_FIRST : GROUP_ABOVE;
    bool schematic = g->s->d->meta.schematic;
    if (g->style == STYLE_MATRIX) return schematic ? ROW_PAD : ROW_PAD_MATRIX;
    return schematic ? ROW_PAD_SCHEMATIC : g->flags & DOC_DENSE ? ROW_PAD_DENSE : ROW_PAD;
}

static mpt row_height(const grid *g, const grid_row *r) {
    mpt h = 0;
    for (uint32_t i = r->first; i < r->first + r->n; i++)
        if (g->cells[i].rows == 1 && g->cells[i].height > h) h = g->cells[i].height;
    return h + row_pad(g, r, true) + row_pad(g, r, false);
}

/* The height of the rows from `row` on that spans tie together; `*end`: the first one after them. */
static int64_t tied_height(const grid *g, uint32_t row, size_t span, uint32_t *end) {
    int64_t all = 0;
    uint32_t last = row + 1;
    for (; row < last && row < g->n_rows; row++) {
        for (; span < g->n_spans && g->spans[span]->row == row; span++) if (row + g->spans[span]->rows > last) last = row + g->spans[span]->rows;
        all += g->rows[row].height;
    }
    *end = row;
    return all;
}

/* The cell becomes part of its first row, which may be parted, unless it does not reach below it. */
static void leave_span(grid *g, grid_cell *c) {
    grid_row *r = &g->rows[c->row];
    if (c->height <= r->height - row_pad(g, r, true)) return;
    c->rows = 1;
    r->height = row_height(g, r);
}

/* What hangs below its first row must not meet the end of a page: cells over several rows that are taller than half of it leave their span, and so do those of rows tied together that its `room` does not hold. */
static void part_tall_spans(grid *g, mpt half, mpt room) {
    for (uint32_t i = 0; i < g->n_spans; i++)
        if (g->spans[i]->row >= g->n_head && g->spans[i]->height > half) leave_span(g, g->spans[i]);
    uint32_t end = 0;
    bool loose = false;
    for (uint32_t i = 0; i < g->n_spans; i++) {
        grid_cell *c = g->spans[i];
        if (c->row < g->n_head) continue;
        if (c->row >= end) {
            loose = tied_height(g, c->row, i, &end) + c->height > room;
            for (uint32_t k = c->row; k < end; k++) g->rows[k].loose = loose;
        }
        if (loose) leave_span(g, c);
    }
}

/* Rows that end a span grow until the spanning cell fits. */
static void settle_heights(grid *g) {
    for (uint32_t i = 0; i < g->n_spans; i++) {
        const grid_cell *c = g->spans[i];
        if (c->row < g->n_head) continue;
        mpt have = 0;
        uint32_t end = c->row + c->rows < g->n_rows ? c->row + c->rows : g->n_rows;
        mpt want = c->height + row_pad(g, &g->rows[c->row], true) + row_pad(g, &g->rows[end - 1], false);
        for (uint32_t k = c->row; k < end; k++) have += g->rows[k].height;
        if (have < want) g->rows[end - 1].height += want - have;
    }
}

static void rule_under(grid *g, uint32_t row, mpt y) {
    pen p = {g->s, 0};
    const grid_row *r = &g->rows[row];
    mpt left = g->columns[0].x, right = g->columns[g->n_columns - 1].x + g->columns[g->n_columns - 1].width;
    if (g->style == STYLE_FACTS && g->n_columns > 1) left = g->columns[1].x;
    bool last = row + 1 == g->n_rows, total = !last && (g->rows[row + 1].flags & DOC_TOTAL_ROW) && !(r->flags & DOC_TOTAL_ROW);
    if (r->head && g->plan) return;
    if (r->head && row + 1 == g->n_head && g->style != STYLE_YEARS) { draw_rect(p, left, y - RULE_HEAD, right - left, RULE_HEAD, INK); return; }
    if (last || (g->plan && starts_axis(g, r + 1)) || belongs_above(g, row + 1)) return;
    if (total) { draw_rect(p, left, y - RULE_HEAD, right - left, RULE_HEAD, INK); return; }
    if (g->rows[row + 1].flags & DOC_GROUP_ROW && g->style != STYLE_YEARS) { draw_rect(p, left, y - RULE_ROW, right - left, RULE_ROW, HAIR); return; }
    for (uint32_t c = 0; c < g->n_columns; c++) {
        bool covered = false;
        for (uint32_t i = g->first_span; i < g->n_spans && !covered && g->spans[i]->row <= row; i++) covered = g->spans[i]->row + g->spans[i]->rows > row + 1 && c >= g->spans[i]->column && c < g->spans[i]->column + g->spans[i]->columns;
        if (covered || g->columns[c].x + g->columns[c].width <= left) continue;
        mpt end = g->columns[c].x + g->columns[c].width, from = g->columns[c].x;
        while (!g->n_spans && c + 1 < g->n_columns) c++, end = g->columns[c].x + g->columns[c].width;
        if (from < left) from = left;
        draw_rect(p, from, y - RULE_ROW, end - from, RULE_ROW, HAIR);
    }
}

static void place_cell(grid *g, grid_cell *c, mpt pad, mpt height, bool bottom) {
    setter *s = g->s;
    box b = stack_flow(s, &c->content, c->first_item);
    b.n = c->end_item - c->first_item;
    mpt dy = pad + c->drop + (bottom ? height - c->height : 0);
    shift_items(s, b.first, b.n, 0, dy > 0 ? dy : 0);
}

/* The first baseline of a cell that begins with words, 0 otherwise. */
static mpt first_baseline(const grid *g, const grid_cell *c) {
    if (!c->content.n) return 0;
    box b = c->content.slugs[0].at;
    for (uint32_t i = b.first; i < b.first + b.n; i++) {
        if (g->s->items[i].kind == ITEM_TEXT) return g->s->items[i].y;
        if (g->s->items[i].kind != ITEM_ANCHOR) return 0;
    }
    return 0;
}

/* The cells of a row stand on one first baseline, whatever their sizes. */
static void level_row(grid *g, const grid_row *r) {
    mpt lowest = 0;
    for (uint32_t i = r->first; i < r->first + r->n; i++) {
        g->cells[i].drop = first_baseline(g, &g->cells[i]);
        if (g->cells[i].drop > lowest) lowest = g->cells[i].drop;
    }
    for (uint32_t i = r->first; i < r->first + r->n; i++) {
        grid_cell *c = &g->cells[i];
        c->drop = c->drop ? lowest - c->drop : 0;
        c->height += c->drop;
    }
}

static void set_row_cells(grid *g, uint32_t row) {
    grid_row *r = &g->rows[row];
    mark_start(g->s, r->node);
    r->first_item = open_box(g->s);
    for (uint32_t i = r->first; i < r->first + r->n; i++) set_cell(g, &g->cells[i]);
    if (!r->head && !g->plan && g->style != STYLE_FACTS) level_row(g, r);
    r->end_item = (uint32_t)g->s->n_items;
    r->height = row_height(g, r);
}

/* The plan on a page: over the first row of an axis, in the white above it. */
static void rule_over_axis(const grid *g, const grid_row *r, mpt pad) {
    if (g->plan && starts_axis(g, r)) draw_rect((pen){g->s, 0}, g->columns[0].x, pad - g->plan->pad - RULE_PLAN, g->columns[2].x + g->columns[2].width - g->columns[0].x, RULE_PLAN, axis_colour(g->s->d, g->cells[r->first].node));
}

static box finish_row(grid *g, uint32_t row) {
    grid_row *r = &g->rows[row];
    mpt pad = row_pad(g, r, true), inner = r->height - pad - row_pad(g, r, false);
    for (uint32_t i = r->first; i < r->first + r->n; i++) place_cell(g, &g->cells[i], pad, inner, r->head);
    uint32_t first = r->first_item;
    if (r->end_item != g->s->n_items) { /* other rows were set since */
        box b = copy_box(g->s, (box){first, r->end_item - first, 0});
        kill_items(g->s, first, r->end_item - first);
        first = b.first;
    }
    bool opens = row == g->n_head && g->style == STYLE_FACTS && g->n_columns == 2 && ancestor(g->s->d, g->table, DOC_SHEET);
    rule_over_axis(g, r, pad);
    if (opens) draw_rect((pen){g->s, 0}, g->columns[1].x, 0, g->columns[1].width, RULE_ROW, HAIR);
    rule_under(g, row, r->height);
    return close_box(g->s, first, r->height);
}

/* How tall the pieces of a tall row are: some lines where one cell alone is long, so that the page is filled; more where the lines of several cells must stay beside each other. */
static mpt piece_height(const grid *g, const grid_row *r, mpt full) {
    uint32_t tall = 0;
    for (uint32_t i = r->first; i < r->first + r->n; i++) tall += g->cells[i].height > full / PIECES_LONE;
    return full / (tall > 1 ? PIECES : PIECES_LONE);
}

/* The head with the white above a row's first line, for the pieces of a row. */
static uint32_t head_over_piece(setter *s, uint32_t head, mpt pad) {
    if (!head) return 0;
    box *h = arena_push(s->a, (void **)&s->heads, &s->n_heads, &s->cap_heads, sizeof *h);
    *h = s->heads[head - 1];
    h->height += pad;
    return (uint32_t)s->n_heads;
}

/* A row taller than half a page in pieces: each cell gives as many of its slugs as the piece takes. */
static void break_row(grid *g, flow *f, uint32_t row, const frame *at, uint32_t head) {
    setter *s = g->s;
    const grid_row *r = &g->rows[row];
    size_t *next = arena_array(s->a, r->n + 1, sizeof *next);
    mpt limit = piece_height(g, r, at->page_height), pad = row_pad(g, r, true);
    uint32_t head_of_piece = head_over_piece(s, head, g->plan ? g->plan->pad : pad);
    bool more = true, first_piece = true;
    box anchors = {r->first_item, r->n ? g->cells[r->first].first_item - r->first_item : 0, 0};
    while (more) {
        more = false;
        uint32_t first = (uint32_t)s->n_items;
        if (first_piece) copy_box(s, anchors);
        mpt tallest = 0, before = 0; /* white that the piece has above it, unless it begins a page */
        for (uint32_t i = 0; i < r->n; i++) {
            grid_cell *c = &g->cells[r->first + i];
            mpt y = first_piece ? c->drop : 0;
            size_t begin = next[i];
            for (; next[i] < c->content.n; next[i]++) {
                const slug *q = &c->content.slugs[next[i]];
                mpt gap = next[i] ? gap_before(q, q[-1].after) : 0;
                if (next[i] == begin) { if (gap > before) before = gap; gap = 0; }
                if (next[i] > begin && y + gap + q->at.height > limit) break;
                box b = copy_box(s, q->at);
                shift_items(s, b.first, b.n, 0, (first_piece ? pad : 0) + y + gap);
                y += gap + q->at.height;
            }
            if (y > tallest) tallest = y;
            if (next[i] < c->content.n) more = true;
        }
        mpt h = tallest + (first_piece ? pad : 0) + (more ? 0 : row_pad(g, r, false));
        if (first_piece) rule_over_axis(g, r, pad);
        if (!more) rule_under(g, row, h);
        slug *q = add_slug(s, f, close_box(s, first, h));
        q->head = first_piece ? head : head_of_piece, q->before = before, q->flags |= SLUG_SIDE;
        if (!first_piece) q->cost = 60;
        first_piece = false;
    }
    kill_items(s, r->first_item, r->end_item - r->first_item);
}

/* ------------------------------------------------------------------- head */

static const char *caption_words(const setter *s, doc_id t) {
    buf b = {0};
    for (doc_id c = doc_at(s->d, t)->first; c; c = doc_at(s->d, c)->next) {
        if (doc_at(s->d, c)->kind != DOC_CAPTION) continue;
        for (doc_id n = next_node(s->d, c, c); n; n = next_node(s->d, n, c))
            if (doc_at(s->d, n)->kind == DOC_TEXT && doc_at(s->d, n)->text) buf_str(&b, doc_at(s->d, n)->text);
    }
    char *words = b.n ? arena_copy(s->a, b.s, b.n) : NULL;
    buf_free(&b);
    return words;
}

/* The head rows as one box, at the present end of the items. */
static box set_head(grid *g, mpt from_y) {
    setter *s = g->s;
    uint32_t first = open_box(s);
    for (uint32_t i = 0; i < g->n_head; i++) set_row_cells(g, i);
    for (uint32_t i = 0; i < g->n_cells && g->cells[i].row < g->n_head; i++) {
        const grid_cell *c = &g->cells[i];
        mpt have = 0;
        for (uint32_t k = c->row; k < c->row + c->rows && k < g->n_head; k++) have += g->rows[k].height;
        uint32_t end = c->row + c->rows < g->n_head ? c->row + c->rows : g->n_head;
        if (have < c->height + HEAD_ABOVE + HEAD_BELOW) g->rows[end - 1].height += c->height + HEAD_ABOVE + HEAD_BELOW - have;
    }
    mpt y = from_y;
    for (uint32_t i = 0; i < g->n_head; i++) {
        grid_row *r = &g->rows[i];
        mpt h = 0;
        for (uint32_t k = r->first; k < r->first + r->n; k++) {
            grid_cell *c = &g->cells[k];
            mpt all = 0, pad = row_pad(g, r, true);
            for (uint32_t j = i; j < i + c->rows && j < g->n_head; j++) all += g->rows[j].height;
            place_cell(g, c, pad, all - pad - row_pad(g, r, false), true);
            shift_items(s, c->first_item, c->end_item - c->first_item, 0, y);
        }
        h = r->height;
        y += h;
        if (i + 1 < g->n_head) { uint32_t at = (uint32_t)s->n_items; rule_under(g, i, h); shift_items(s, at, (uint32_t)s->n_items - at, 0, y - h); }
    }
    mpt left = g->columns[0].x, right = g->columns[g->n_columns - 1].x + g->columns[g->n_columns - 1].width;
    if (g->style == STYLE_YEARS) draw_rect((pen){s, 0}, left, 0, right - left, RULE_HEAD, INK);
    uint32_t at = (uint32_t)s->n_items;
    rule_under(g, g->n_head - 1, 0);
    shift_items(s, at, (uint32_t)s->n_items - at, 0, y);
    return close_box(s, first, y);
}

static void drop_anchors(setter *s, box b) {
    for (uint32_t i = b.first; i < b.first + b.n; i++) if (s->items[i].kind == ITEM_ANCHOR) s->items[i].leaf = 0;
}

static uint32_t repeated_head(grid *g, const frame *at) {
    setter *s = g->s;
    bool before = s->artifact;
    s->artifact = true;
    uint32_t first = (uint32_t)s->n_items;
    mpt y = 0;
    const char *words = caption_words(s, g->table);
    if (words && s->d->meta.continued) {
        const char *line = arena_printf(s->a, "%s – %s", words, s->d->meta.continued);
        int lines = draw_lines((pen){s, 0}, at->x, MPT(8.63), at->width, FACE_REGULAR, MPT(8.5), MPT(12.5), GREY, 2, line);
        y = lines * MPT(12.5) + MPT(1);
    }
    box b = set_head(g, y);
    b.first = first, b.n = (uint32_t)s->n_items - first;
    drop_anchors(s, b);
    s->artifact = before;
    box *h = arena_push(s->a, (void **)&s->heads, &s->n_heads, &s->cap_heads, sizeof *h);
    *h = b;
    return (uint32_t)s->n_heads;
}

/* ------------------------------------------------------------------ table */

static void find_spans(grid *g) {
    g->spans = arena_array(g->s->a, g->n_cells + 1, sizeof *g->spans);
    for (uint32_t i = 0; i < g->n_cells; i++) if (g->cells[i].rows > 1) g->spans[g->n_spans++] = &g->cells[i];
}

static frame choose_frame(grid *g, const frame *at) {
    if (at->cell || at->side) return *at;
    frame wide = wide_frame(at), land = landscape_frame();
    if (g->style == STYLE_FACTS || g->style == STYLE_YEARS) return *at;
    if (g->flags & DOC_LANDSCAPE) return g->n_rows - g->n_head <= FEW_ROWS && grid_at_ease(g, wide.width) ? wide : land;
    bool page_level = at->wide_width == CONTENT_WIDTH;
    if (!(g->flags & DOC_WIDE) && grid_least(g) <= at->width && !grid_crowded(g, at->width)) return *at;
    if (grid_least(g) <= wide.width || !page_level || at->landscape) return wide;
    return land;
}

static void set_body(grid *g, flow *f, const frame *at, uint32_t head, bool side) {
    setter *s = g->s;
    if (g->n_spans) {
        for (uint32_t i = g->n_head; i < g->n_rows; i++) set_row_cells(g, i);
        part_tall_spans(g, at->page_height / 2, at->page_height - (head ? s->heads[head - 1].height : 0));
        settle_heights(g);
    }
    uint32_t spanned = 0;
    for (uint32_t i = g->n_head; i < g->n_rows; i++) {
        const grid_row *r = &g->rows[i];
        while (g->first_span < g->n_spans && g->spans[g->first_span]->row + g->spans[g->first_span]->rows <= i) g->first_span++;
        if (!g->n_spans) set_row_cells(g, i);
        for (uint32_t k = r->first; k < r->first + r->n; k++) if (i + g->cells[k].rows > spanned) spanned = i + g->cells[k].rows;
        if (row_height(g, r) > at->page_height / 2) { break_row(g, f, i, at, head); continue; }
        slug *q = add_slug(s, f, finish_row(g, i));
        q->head = head;
        if (side) q->flags |= SLUG_SIDE;
        uint32_t k = i - g->n_head;
        if (g->style == STYLE_FACTS && k && q->cost == 0) q->cost = COST_FACTS;
        if (k == 1 + (g->rows[g->n_head].flags & DOC_GROUP_ROW ? 1u : 0u) && q->cost <= COST_FACTS) q->cost = COST_WIDOW_ROW;
        bool second = k > 1 && g->rows[i - 2].flags & DOC_GROUP_ROW, ending = k > 1 && i + 1 < g->n_rows && g->rows[i + 1].flags & DOC_GROUP_ROW && !(r->flags & DOC_GROUP_ROW);
        if ((second || ending) && q->cost == 0) q->cost = COST_WIDOW_ROW / 20;
        if (i + 1 == g->n_rows && k > 1 && q->cost <= COST_FACTS) q->cost = (r->flags & DOC_TOTAL_ROW) ? COST_NEVER / 4 : COST_WIDOW_ROW / 10;
        if (r->flags & DOC_GROUP_ROW || (spanned > i + 1 && !r->loose) || belongs_above(g, i + 1)) f->keep_next = true;
    }
}

/* Axes, objectives and actions in three columns, the first one with the code of an axis over the rows of its objectives. */
static bool is_plan(const grid *g, const frame *outer) {
    if (g->style != STYLE_PLAIN || g->n_columns != 3 || g->n_head >= g->n_rows || outer->inner || !(g->flags & DOC_WIDE)) return false;
    const grid_row *r = &g->rows[g->n_head];
    doc_id first = r->n ? doc_at(g->s->d, g->cells[r->first].node)->first : 0;
    return first && doc_at(g->s->d, first)->role == ROLE_CODE && g->cells[r->first].rows < g->n_rows;
}

static void set_grid(grid *g, flow *f, const frame *outer);

/* The plan in the first of these looks in which it stands on one page; in the second, over several pages, when it does in none. */
static void set_plan(grid *g, flow *f, const frame *outer) {
    static const plan_look looks[] = {{MPT(9), MPT(12.5), MPT(4.4), MPT(4.4), MPT(12)}, {MPT(9), MPT(12), MPT(2.5), MPT(3.5), MPT(10)}, {MPT(9), MPT(12), MPT(1), MPT(2.5), MPT(7.5)}, {MPT(8.5), MPT(11), MPT(1), MPT(2.5), MPT(7.5)}};
    enum { LOOKS = sizeof looks / sizeof *looks };
    trial t = begin_trial(g->s, f);
    uint32_t *rows = arena_array(g->s->a, g->n_spans + 1u, sizeof *rows); /* a look may leave a span that no page holds: the next one has it again */
    for (size_t i = 0; i < g->n_spans; i++) rows[i] = g->spans[i]->rows;
    for (size_t k = 0; k <= LOOKS; k++) {
        if (k) again(g->s, f, &t);
        for (size_t i = 0; i < g->n_spans; i++) g->spans[i]->rows = rows[i];
        grid copy = *g;
        copy.plan = &looks[k < LOOKS ? k : 1];
        set_grid(&copy, f, outer);
        flow part = {f->slugs + t.from, f->n - t.from, 0, false};
        bool fits = flow_height(g->s, &part) <= outer->page_height - PLAN_TITLE;
        if (fits) keep_together(g->s, f, t.from, outer);
        if (fits || k == LOOKS) return;
    }
}

void set_table(setter *s, flow *f, doc_id node, const frame *outer) {
    grid g;
    grid_read(s, node, &g);
    if (!g.n_rows) return;
    find_spans(&g);
    if (is_plan(&g, outer)) set_plan(&g, f, outer);
    else { grid_needs(&g); set_grid(&g, f, outer); }
}

/* The table in its frame, with its caption and its heads. */
static void set_grid(grid *t, flow *f, const frame *outer) {
    setter *s = t->s;
    doc_id node = t->table;
    grid g = *t;
    size_t from = f->n;
    frame at = choose_frame(&g, outer);
    grid_widths(&g, &at);
    for (doc_id c = doc_at(s->d, node)->first; c; c = doc_at(s->d, c)->next)
        if (doc_at(s->d, c)->kind == DOC_CAPTION) { set_node(s, f, c, &at); f->keep_next = true; }
    bool wide = at.x < outer->x, side = wide || (g.style == STYLE_FACTS && outer->side_width);
    for (size_t i = from; i < f->n && wide; i++) f->slugs[i].flags |= SLUG_SIDE;
    if (g.n_head) {
        slug *q = add_slug(s, f, set_head(&g, 0));
        if (side) q->flags |= SLUG_SIDE;
        f->keep_next = true;
    }
    uint32_t head = g.n_head && !outer->inner && g.rows[g.n_head - 1].height < at.page_height / 4 ? repeated_head(&g, &at) : 0;
    set_body(&g, f, &at, head, side);
    if (f->n > from && at.landscape && !outer->landscape) for (size_t i = from; i < f->n; i++) f->slugs[i].flags |= SLUG_LANDSCAPE;
    space_after(f, outer->cell ? 0 : g.style == STYLE_YEARS ? MPT(5) : TABLE_AFTER);
    if (g.flags & DOC_KEEP) keep_together(s, f, from, &at);
}
