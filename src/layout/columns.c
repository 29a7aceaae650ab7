/* SPDX-License-Identifier: MIT */
/* Widths of a table's columns. Used by table.c.
 *
 * Each cell has a minimum (its longest word) and a preferred width (all on one line); a column takes the largest of its cells. When the minima fit, short contents get a line of their own as far as there is room, each column its
 * minimum, and the rest is shared by the square root of the content, up to the preferred width; what is then left goes to the columns of text, so that the table is as wide as its frame. Then width moves, step by step, from the
 * column that needs it least to the one that makes most rows tall, while the table gets shorter. When the minima do not fit they are cut down in proportion, never under 9 mm while that is possible, and words break inside. */
#include <math.h>
#include "table_int.h"

#define CELL_PAD MPT(4)
#define AFTER_NUMBER MPT(14)
#define AFTER_NUMBER_DENSE MPT(9)
#define CHART_AFTER_NUMBER MPT(8)
#define YEARS_PAD MPT(0.5)
#define COLUMN_LEAST MM(9)
#define SHORT_CONTENT MM(36)
#define LONG_LEAST MM(30)  /* that a column with longer contents should have */
#define LONG_AT_EASE MM(50)
#define REFINE_STEP MM(2.5)
#define REFINE_ROUNDS 48
#define LINE_WASTE MPT(14) /* white at the end of a ragged line, about three characters */
#define REFINE_ROWS 160u /* rows looked at; of a longer table, every n-th */

mpt grid_pad_left(const grid *g, uint32_t col) { return !col ? 0 : g->style == STYLE_YEARS ? YEARS_PAD : !g->columns[col].number && g->columns[col - 1].number && g->style != STYLE_MATRIX ? (g->columns[col].chart ? CHART_AFTER_NUMBER : g->flags & DOC_DENSE ? AFTER_NUMBER_DENSE : AFTER_NUMBER) : CELL_PAD; }
mpt grid_pad_right(const grid *g, uint32_t col) { return g->style == STYLE_YEARS && col ? YEARS_PAD : col + 1 == g->n_columns ? 0 : CELL_PAD; }

static mpt pads(const grid *g, uint32_t i) { return grid_pad_left(g, i) + grid_pad_right(g, i); }

static void widen_for_spans(grid *g);
void grid_needs(grid *g) {
    for (uint32_t i = 0; i < g->n_cells; i++) {
        grid_cell *c = &g->cells[i];
        grid_measure(g, c);
        if (c->columns > 1) continue;
        grid_column *k = &g->columns[c->column];
        if (c->least > k->least) k->least = c->least;
        if (c->fair > k->fair) k->fair = c->fair;
        if (c->whole > k->whole) k->whole = c->whole;
        k->weight += (double)c->weight;
    }
    for (uint32_t i = 0; i < g->n_columns; i++) {
        grid_column *k = &g->columns[i];
        mpt pad = pads(g, i), decimal = k->before_comma + k->after_comma;
        if (k->least < decimal && decimal < MM(60)) k->least = decimal;
        if (k->whole < decimal) k->whole = decimal;
        if (k->fair < k->least) k->fair = k->least;
        k->least += pad, k->fair += pad, k->whole += pad;
        if (k->least < COLUMN_LEAST) k->least = COLUMN_LEAST;
        if (k->given.min_mm && k->least < MM(k->given.min_mm)) k->least = MM(k->given.min_mm);
        if (k->fair < k->least) k->fair = k->least;
        if (k->whole < k->fair) k->whole = k->fair;
    }
    widen_for_spans(g);
}

static int64_t sum_fair(const grid *g) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < g->n_columns; i++) sum += g->columns[i].fair;
    return sum;
}

/* Short contents stand on one line as far as there is room for it, the cheapest first: then their whole width is the fair one. The same with the words of heads. */
static void protect_short(grid *g, mpt width, bool heads) {
    int64_t room = width - sum_fair(g);
    for (uint32_t round = 0; round < g->n_columns && room > 0; round++) {
        mpt least = 0; grid_column *best = NULL;
        for (uint32_t i = 0; i < g->n_columns; i++) {
            grid_column *k = &g->columns[i];
            mpt wanted = heads ? k->word : k->longest, more = wanted + pads(g, i) + MPT(0.1) - k->fair;
            if (wanted > 0 && wanted <= SHORT_CONTENT && more > 0 && (!best || more < least)) best = k, least = more;
        }
        if (!best || least > room) return;
        best->fair += least, room -= least;
        if (best->whole < best->fair) best->whole = best->fair;
    }
}

/* Cells over several columns widen them when these are too narrow. */
static void widen_for_spans(grid *g) {
    for (uint32_t i = 0; i < g->n_cells; i++) {
        const grid_cell *c = &g->cells[i];
        if (c->columns < 2) continue;
        int64_t sum = 0;
        for (uint32_t k = c->column; k < c->column + c->columns; k++) sum += g->columns[k].least;
        int64_t lacks = c->least + grid_pad_left(g, c->column) + grid_pad_right(g, c->column + c->columns - 1) - sum;
        for (uint32_t k = c->column; lacks > 0 && k < c->column + c->columns; k++) {
            g->columns[k].least += (mpt)((lacks + c->columns - 1) / c->columns);
            if (g->columns[k].fair < g->columns[k].least) g->columns[k].fair = g->columns[k].least;
            if (g->columns[k].whole < g->columns[k].fair) g->columns[k].whole = g->columns[k].fair;
        }
    }
}

int64_t grid_least(const grid *g) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < g->n_columns; i++) sum += g->columns[i].least;
    return sum;
}

bool grid_crowded(const grid *g, mpt width) {
    int64_t rest = width, n = 0;
    for (uint32_t i = 0; i < g->n_columns; i++) {
        const grid_column *k = &g->columns[i];
        if (k->longest > SHORT_CONTENT) n++; else rest -= k->least;
    }
    return n * LONG_LEAST > rest;
}

static mpt at_ease(const grid *g, uint32_t i) {
    const grid_column *k = &g->columns[i];
    mpt line = k->longest > SHORT_CONTENT ? LONG_AT_EASE : k->longest;
    mpt wanted = (line > k->word ? line : k->word) + pads(g, i) + MPT(0.1);
    return wanted > k->least ? wanted : k->least;
}

bool grid_at_ease(grid *g, mpt width) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < g->n_columns; i++) sum += at_ease(g, i);
    if (sum > width) return false;
    for (uint32_t i = 0; i < g->n_columns; i++) {
        grid_column *k = &g->columns[i];
        k->least = at_ease(g, i);
        if (k->fair < k->least) k->fair = k->least;
        if (k->whole < k->fair) k->whole = k->fair;
    }
    return true;
}

static void squeeze(grid *g, mpt width) {
    int64_t floor_sum = (int64_t)COLUMN_LEAST * g->n_columns, over = 0;
    if (floor_sum >= width) { for (uint32_t i = 0; i < g->n_columns; i++) g->columns[i].width = width / (mpt)g->n_columns; return; }
    for (uint32_t i = 0; i < g->n_columns; i++) over += g->columns[i].least - COLUMN_LEAST;
    for (uint32_t i = 0; i < g->n_columns; i++)
        g->columns[i].width = COLUMN_LEAST + (mpt)((int64_t)(g->columns[i].least - COLUMN_LEAST) * (width - floor_sum) / (over ? over : 1));
}

/* A weight given counts as that many columns of mean content; beside weighted columns, one of a given width keeps it. */
static double wish_of(const grid_column *k, double mean, bool weighted) { return k->given.weight ? k->given.weight * mean : weighted && k->given.min_mm ? 0 : sqrt(k->weight + 1); }
static bool any_weight(const grid *g) {
    for (uint32_t i = 0; i < g->n_columns; i++) if (g->columns[i].given.weight) return true;
    return false;
}

/* Shares `rest` among columns below their wish by the square root of their content; returns what nobody wanted. */
static mpt share_wishes(grid *g, mpt rest) {
    double mean = 0;
    bool weighted = any_weight(g);
    for (uint32_t i = 0; i < g->n_columns; i++) mean += sqrt(g->columns[i].weight + 1) / g->n_columns;
    for (int round = 0; round < 6 && rest > (mpt)g->n_columns; round++) {
        double sum = 0;
        for (uint32_t i = 0; i < g->n_columns; i++) if (g->columns[i].width < g->columns[i].whole) sum += wish_of(&g->columns[i], mean, weighted);
        if (sum <= 0) break;
        mpt given = 0;
        for (uint32_t i = 0; i < g->n_columns; i++) {
            grid_column *k = &g->columns[i];
            if (k->width >= k->whole) continue;
            mpt part = (mpt)((double)rest * wish_of(k, mean, weighted) / sum);
            if (part > k->whole - k->width) part = k->whole - k->width;
            k->width += part, given += part;
        }
        if (!given) break;
        rest -= given;
    }
    return rest;
}

/* Where not every column can have its fair width, each comes nearer to it by the same share. All of `rest` is given. */
static mpt approach_fair(grid *g, mpt rest) {
    int64_t lacks = sum_fair(g) - grid_least(g);
    for (uint32_t i = 0; i < g->n_columns && lacks > 0; i++) g->columns[i].width += (mpt)((int64_t)rest * (g->columns[i].fair - g->columns[i].least) / lacks);
    return 0;
}

static void share_rest(grid *g, mpt rest) {
    double sum = 0;
    for (uint32_t i = 0; i < g->n_columns; i++) sum += g->columns[i].given.weight ? g->columns[i].given.weight : 0;
    bool given = sum > 0;
    for (uint32_t i = 0; !given && i < g->n_columns; i++) sum += g->columns[i].number ? (double)g->columns[i].width * 0.35 : (double)g->columns[i].width;
    for (uint32_t i = 0; i < g->n_columns; i++) {
        double w = given ? g->columns[i].given.weight : g->columns[i].number ? (double)g->columns[i].width * 0.35 : (double)g->columns[i].width;
        if (sum > 0) g->columns[i].width += (mpt)((double)rest * w / sum);
    }
}

/* Lines that a cell takes in a column `width` wide, estimated: broken lines lose a little at their ends. */
static int lines_in(const grid *g, const grid_cell *c, mpt width) {
    mpt room = width - grid_pad_left(g, c->column) - grid_pad_right(g, c->column);
    int n = 0;
    if (room < MPT(4)) room = MPT(4);
    mpt used = room - LINE_WASTE > room * 55 / 100 ? room - LINE_WASTE : room * 55 / 100;
    for (uint32_t i = 0; i < c->n_blocks; i++) n += c->blocks[i] <= room ? 1 : (int)((c->blocks[i] + used - 1) / used);
    return n;
}

typedef struct { int64_t total; int64_t *gain; /* by column: lines saved if it never were the tallest */ int64_t *loss; /* by column: lines more when a step narrower */ } refinement;

/* Lines that a cell asks of its row: one over several rows shares them out. */
static int lines_asked(const grid *g, const grid_cell *c, mpt width) { return (lines_in(g, c, width) + (int)c->rows - 1) / (int)c->rows; }

static void look_at_rows(const grid *g, uint32_t every, refinement *f) {
    f->total = 0;
    for (uint32_t c = 0; c < g->n_columns; c++) f->gain[c] = f->loss[c] = 0;
    for (uint32_t i = 0; i < g->n_rows; i += every) {
        const grid_row *r = &g->rows[i];
        int first = 0, second = 0; uint32_t tallest = 0;
        for (uint32_t k = r->first; k < r->first + r->n; k++) {
            const grid_cell *c = &g->cells[k];
            if (c->columns > 1) continue;
            int n = lines_asked(g, c, g->columns[c->column].width);
            if (n > first) second = first, first = n, tallest = c->column;
            else if (n > second) second = n;
        }
        f->total += first, f->gain[tallest] += first - second;
        for (uint32_t k = r->first; k < r->first + r->n; k++) {
            const grid_cell *c = &g->cells[k];
            if (c->columns > 1) continue;
            int n = lines_asked(g, c, g->columns[c->column].width - REFINE_STEP);
            if (n > first) f->loss[c->column] += n - first;
        }
    }
}

/* Moves a step of width to the column that makes rows tall from the one that misses it least, while the table gets shorter. */
static void refine(grid *g) {
    uint32_t every = g->n_rows / REFINE_ROWS + 1;
    refinement f = {0, arena_array(g->s->a, g->n_columns, sizeof(int64_t)), arena_array(g->s->a, g->n_columns, sizeof(int64_t))};
    int64_t before = INT64_MAX;
    int patience = 4;
    mpt *best = arena_array(g->s->a, g->n_columns, sizeof *best), *floors = arena_array(g->s->a, g->n_columns, sizeof *floors);
    for (uint32_t i = 0; i < g->n_columns; i++) floors[i] = g->columns[i].width < g->columns[i].head ? g->columns[i].width : g->columns[i].head;
    for (int round = 0; round < REFINE_ROUNDS && patience; round++) {
        look_at_rows(g, every, &f);
        if (f.total < before) { before = f.total, patience = 4; for (uint32_t i = 0; i < g->n_columns; i++) best[i] = g->columns[i].width; }
        else patience--;
        uint32_t to = 0, from = UINT32_MAX;
        for (uint32_t i = 1; i < g->n_columns; i++) if (f.gain[i] > f.gain[to]) to = i;
        if (f.gain[to] <= 0) break;
        for (uint32_t i = 0; i < g->n_columns; i++)
            if (i != to && g->columns[i].width - REFINE_STEP >= floors[i] && (from == UINT32_MAX || f.loss[i] < f.loss[from] || (f.loss[i] == f.loss[from] && g->columns[i].width > g->columns[from].width))) from = i;
        if (from == UINT32_MAX) break;
        g->columns[from].width -= REFINE_STEP, g->columns[to].width += REFINE_STEP;
    }
    for (uint32_t i = 0; i < g->n_columns && before != INT64_MAX; i++) g->columns[i].width = best[i];
}

static void equal_years(grid *g, mpt width) {
    mpt column = (width - YEARS_LABEL) / (mpt)(g->n_columns - 1);
    for (uint32_t i = 1; i < g->n_columns; i++) g->tight |= g->columns[i].before_comma + g->columns[i].after_comma + 2 * YEARS_PAD > column;
    g->columns[0].width = YEARS_LABEL;
    for (uint32_t i = 1; i < g->n_columns; i++) g->columns[i].width = (width - YEARS_LABEL) / (mpt)(g->n_columns - 1);
}

/* 32, 46 and 94 mm of 172. */
static void plan_widths(grid *g, const frame *at) {
    mpt axis = (mpt)((int64_t)at->width * 32 / 172), objective = (mpt)((int64_t)at->width * 46 / 172);
    g->columns[0].x = at->x, g->columns[0].width = axis;
    g->columns[1].x = at->x + axis, g->columns[1].width = objective;
    g->columns[2].x = at->x + axis + objective, g->columns[2].width = at->width - axis - objective;
}

void grid_widths(grid *g, const frame *at) {
    if (g->style == STYLE_FACTS && at->side_width && g->n_columns == 2) {
        g->columns[0].width = at->side_width, g->columns[0].x = at->side_x;
        g->columns[1].width = at->width, g->columns[1].x = at->x;
        return;
    }
    if (g->plan) { plan_widths(g, at); return; }
    if (g->style == STYLE_YEARS && g->n_columns > 1 && (at->width - YEARS_LABEL) / (mpt)(g->n_columns - 1) >= MPT(22)) equal_years(g, at->width);
    else if (grid_least(g) > at->width) squeeze(g, at->width);
    else {
        for (uint32_t i = 0; i < g->n_columns; i++) g->columns[i].head = g->columns[i].fair;
        bool fair = sum_fair(g) <= at->width;
        if (fair) protect_short(g, at->width, false);
        for (uint32_t i = 0; i < g->n_columns; i++) if (g->columns[i].number) g->columns[i].head = g->columns[i].fair; /* figures are not broken for the sake of other columns */
        if (fair) protect_short(g, at->width, true);
        for (uint32_t i = 0; i < g->n_columns; i++) g->columns[i].width = fair ? g->columns[i].fair : g->columns[i].least;
        mpt rest = (mpt)(at->width - (fair ? sum_fair(g) : grid_least(g)));
        share_rest(g, share_wishes(g, fair ? rest : approach_fair(g, rest)));
        if (g->n_columns > 2) refine(g);
    }
    mpt x = at->x;
    for (uint32_t i = 0; i < g->n_columns; i++) g->columns[i].x = x, x += g->columns[i].width;
    g->columns[g->n_columns - 1].width = at->x + at->width - g->columns[g->n_columns - 1].x;
}
