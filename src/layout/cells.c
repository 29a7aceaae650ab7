/* SPDX-License-Identifier: MIT */
/* A cell of a table: its look, how wide it wants to be, how it is set. Used by table.c and columns.c.
 *
 * Its words are gathered and shaped once: the widths of the columns come from them, then they are set. */
#include <string.h>
#include "table_int.h"

#define CHART_CELL MM(34)
#define PLAN_HANG_OBJECTIVE MM(9)
#define PLAN_HANG_ACTION MM(12)
#define SCHEDULE_WIDTH MM(80)
#define READY_MAX 4096u /* blocks of one table whose words wait to be set; those of a longer one are gathered a second time */

static const role_style cell_style = {9000, 12500, FACE_REGULAR, TONE_INK, 0, 0, SET_RAGGED, true};
static const role_style head_style = {8500, 11000, FACE_BOLD, TONE_INK, 0, 0, SET_RAGGED, 10}; /* long words, where the column is narrower than they are */
static const role_style group_style = {9000, 12500, FACE_BOLD, TONE_INK, 0, 0, SET_RAGGED, false};
static const role_style label_style = {9000, 12500, FACE_REGULAR, TONE_GREY, 0, 0, SET_RAGGED, false};
static const role_style years_label_style = {8500, 11500, FACE_REGULAR, TONE_GREY, 0, 0, SET_RAGGED, false};
static const role_style years_small_style = {8000, 11500, FACE_REGULAR, TONE_INK, 0, 0, SET_RAGGED, false};
static const role_style years_style = {8500, 11500, FACE_REGULAR, TONE_INK, 0, 0, SET_RAGGED, false};
static const role_style value_style = {9000, 12500, FACE_REGULAR, TONE_INK, 0, 0, SET_RAGGED, false};

static const role_style *style_of_cell(const grid *g, const grid_cell *c) {
    const grid_row *r = &g->rows[c->row];
    if (r->head) return &head_style;
    if (g->style == STYLE_YEARS) return c->column ? (g->tight ? &years_small_style : &years_style) : &years_label_style;
    if (g->style == STYLE_FACTS) return c->column ? &value_style : &label_style;
    if (r->flags & (DOC_GROUP_ROW | DOC_TOTAL_ROW)) return &group_style;
    return &cell_style;
}

static bool holds_inlines(const doc *d, doc_id cell) {
    doc_id c = doc_at(d, cell)->first;
    return c && (doc_kind_class(doc_at(d, c)->kind) == CLASS_INLINE || doc_kind_class(doc_at(d, c)->kind) == CLASS_LEAF);
}

static role_style block_style(const grid *g, const grid_cell *c, doc_id block) {
    frame at = {.cell = true, .base = style_of_cell(g, c)};
    return look_of(g->s, block, &at);
}

static doc_align align_of(const grid *g, const grid_cell *c) {
    const doc_cell *k = doc_at(g->s->d, c->node)->cell;
    if (k && k->has_align) return k->align;
    if (g->rows[c->row].flags & DOC_GROUP_ROW && c->columns > 1) return ALIGN_START;
    if (g->style == STYLE_FACTS) return c->column ? ALIGN_START : ALIGN_END;
    if (g->style == STYLE_YEARS) return !c->column ? ALIGN_START : g->rows[c->row].head ? ALIGN_CENTRE : ALIGN_DECIMAL;
    doc_align a = g->columns[c->column].given.align;
    return g->rows[c->row].head && a == ALIGN_DECIMAL ? ALIGN_END : a;
}

static void add_block_width(setter *s, grid_cell *c, mpt width) {
    size_t n = c->n_blocks;
    mpt *w = arena_push(s->a, (void **)&c->blocks, &n, &c->cap_blocks, sizeof *w);
    *w = width, c->n_blocks = (uint32_t)n;
}

/* The words of a block in the look that it will be set in. */
struct ready_words { doc_id block; inline_look look; inlines in; doc_id *starts; size_t n_starts; /* nodes that start in them */ };

static inlines gather_words(grid *g, grid_cell *c, doc_id block) {
    setter *s = g->s;
    ready_words r = {.block = block, .look.style = block_style(g, c, block)};
    size_t pending = s->n_pending;
    r.look.hyphens = r.look.style.hyphens;
    inlines_of(s, block, &r.look, &r.in);
    inlines in = r.in;
    if (g->n_ready >= READY_MAX || doc_at(s->d, block)->kind == DOC_LABEL) return in;
    r.n_starts = s->n_pending - pending;
    r.starts = r.n_starts ? arena_array(s->a, r.n_starts, sizeof *r.starts) : NULL;
    if (r.n_starts) memcpy(r.starts, s->pending + pending, r.n_starts * sizeof *r.starts);
    ready_words *at = arena_push(s->a, (void **)&g->ready, &g->n_ready, &g->cap_ready, sizeof *at);
    *at = r, c->n_ready++;
    return in;
}

bool take_ready(setter *s, doc_id block, const inline_look *look, inlines *out) {
    if (!s->n_ready || s->ready->block != block) return false;
    ready_words *r = s->ready++;
    s->n_ready--;
    const role_style *a = &r->look.style, *b = &look->style;
    bool same = a->size == b->size && a->face == b->face && a->tone == b->tone && r->look.hyphens == look->hyphens && r->look.no_links == look->no_links && r->look.bare_links == look->bare_links;
    if (!same) { inlines_done(s, &r->in); return false; }
    for (size_t i = 0; i < r->n_starts; i++) mark_start(s, r->starts[i]);
    *out = r->in;
    return true;
}

static void measure_block(grid *g, grid_cell *c, doc_id block) {
    setter *s = g->s;
    bool head = g->rows[c->row].head;
    mpt least, whole;
    size_t kept = g->n_ready;
    inlines in = gather_words(g, c, block);
    inlines_widths(&in, WHOLE_WORDS, &least, &whole);
    if (head && c->columns == 1 && least > g->columns[c->column].word) g->columns[c->column].word = least;
    if (head) inlines_widths(&in, ONE_HYPHEN, &least, &whole);
    if (least > c->fair) c->fair = least;
    if (head) inlines_widths(&in, ALL_HYPHENS, &least, &whole);
    if (least > c->least) c->least = least;
    if (whole > c->whole) c->whole = whole;
    c->weight += whole;
    add_block_width(g->s, c, whole);
    if (!head && c->columns == 1 && whole > g->columns[c->column].longest) g->columns[c->column].longest = whole;
    if (align_of(g, c) == ALIGN_DECIMAL && c->columns == 1 && !g->rows[c->row].head) {
        mpt width = whole, before = doc_at(s->d, block)->role == ROLE_TABLE_SMALL ? whole : decimal_offset(s, &in, &width); /* words under a figure end before its comma */
        grid_column *k = &g->columns[c->column];
        if (before > k->before_comma) k->before_comma = before;
        if (width - before > k->after_comma) k->after_comma = width - before;
        k->number = true;
    }
    if (align_of(g, c) == ALIGN_END && c->columns == 1) g->columns[c->column].number = true;
    if (kept == g->n_ready) inlines_done(s, &in);
}

static mpt chart_least(const doc_chart *k) {
    if (!k) return CHART_CELL;
    switch (k->kind) {
    case CHART_SCHEDULE: return MM(46);
    case CHART_RATES: return MM(38);
    case CHART_STEPS: return MM(26);
    default: return CHART_CELL;
    }
}

static void widen(grid_cell *c, int64_t least, int64_t fair, int64_t whole) {
    if (least > c->least) c->least = (mpt)least;
    if (fair > c->fair) c->fair = (mpt)fair;
    if (whole > c->whole) c->whole = (mpt)whole;
}

/* A table inside the cell: as wide as its columns want, and a line for each of its rows. Its words are gathered again when it is set. */
static void measure_table(grid *g, grid_cell *c, doc_id table) {
    setter *s = g->s;
    grid inner;
    int64_t fair = 0, whole = 0;
    grid_read(s, table, &inner);
    if (!inner.n_rows) return;
    grid_needs(&inner);
    for (size_t i = 0; i < inner.n_ready; i++) inlines_done(s, &inner.ready[i].in);
    for (uint32_t i = 0; i < inner.n_columns; i++) fair += inner.columns[i].fair, whole += inner.columns[i].whole;
    if (whole > CONTENT_WIDTH) whole = CONTENT_WIDTH;
    if (fair > whole) fair = whole;
    widen(c, grid_least(&inner) < fair ? grid_least(&inner) : fair, fair, whole);
    for (uint32_t i = 0; i < inner.n_rows; i++) add_block_width(s, c, (mpt)whole);
    c->weight += whole;
}

static void measure_figure(grid *g, grid_cell *c, doc_id figure) {
    mpt w = chart_least(doc_at(g->s->d, figure)->chart);
    if (c->columns == 1) g->columns[c->column].chart = true;
    widen(c, w, w, w);
}

void grid_measure(grid *g, grid_cell *c) {
    setter *s = g->s;
    size_t pending = s->n_pending;
    c->first_ready = g->n_ready;
    if (holds_inlines(s->d, c->node)) measure_block(g, c, c->node);
    else for (doc_id n = next_node(s->d, c->node, c->node); n;) {
        doc_kind k = doc_at(s->d, n)->kind;
        if (doc_kind_class(k) == CLASS_BLOCK) measure_block(g, c, n);
        if (k == DOC_FIGURE) measure_figure(g, c, n);
        if (k == DOC_TABLE) measure_table(g, c, n);
        n = k == DOC_TABLE ? after_node(s->d, n, c->node) : next_node(s->d, n, c->node);
    }
    s->n_pending = pending;
}

static mpt cell_width(const grid *g, const grid_cell *c) {
    const grid_column *last = &g->columns[c->column + c->columns - 1];
    return last->x + last->width - g->columns[c->column].x;
}

static bool has_schedule(const doc *d, doc_id cell) {
    doc_id first = doc_at(d, cell)->first, second = first ? doc_at(d, first)->next : 0;
    if (!second || doc_at(d, second)->next || doc_at(d, first)->kind != DOC_PARA || doc_at(d, second)->kind != DOC_FIGURE) return false;
    return doc_at(d, second)->chart && doc_at(d, second)->chart->kind == CHART_SCHEDULE;
}

/* Dates at the left, their track at the right of the same cell. */
static void set_schedule(grid *g, grid_cell *c, const frame *at) {
    setter *s = g->s;
    uint32_t first = open_box(s);
    doc_id words = doc_at(s->d, c->node)->first, track = doc_at(s->d, words)->next;
    frame left = narrow_frame(at, at->x, at->width - SCHEDULE_WIDTH - MPT(8)), right = narrow_frame(at, at->x + at->width - SCHEDULE_WIDTH, SCHEDULE_WIDTH);
    flow a = {0}, b = {0};
    set_node(s, &a, words, &left);
    box dates = stack_flow(s, &a, first);
    uint32_t second = (uint32_t)s->n_items;
    set_node(s, &b, track, &right);
    box bar = stack_flow(s, &b, second);
    add_slug(s, &c->content, close_box(s, first, dates.height > bar.height ? dates.height : bar.height));
}

static void set_content(grid *g, grid_cell *c, const frame *at) {
    setter *s = g->s;
    if (has_schedule(s->d, c->node) && at->width > SCHEDULE_WIDTH + MM(25)) set_schedule(g, c, at);
    else if (holds_inlines(s->d, c->node)) set_words(s, &c->content, c->node, at, look_of(s, c->node, at), at->align);
    else set_children(s, &c->content, c->node, at);
}

void set_cell(grid *g, grid_cell *c) {
    setter *s = g->s;
    bool facts = g->style == STYLE_FACTS && g->columns[0].x < g->columns[1].x && g->rows[c->row].n == 2;
    mpt left = facts ? 0 : grid_pad_left(g, c->column), right = facts ? 0 : grid_pad_right(g, c->column + c->columns - 1);
    mpt width = cell_width(g, c);
    if (left + right > width / 2) left = right = width / 4; /* of very many columns */
    width -= left + right;
    frame at = narrow_frame(&(frame){.page_height = BODY_HEIGHT, .cell = true, .base = style_of_cell(g, c)}, g->columns[c->column].x + left, width);
    at.align = align_of(g, c);
    const grid_column *k = &g->columns[c->column];
    at.decimal = g->style == STYLE_YEARS ? (width - k->before_comma - k->after_comma) / 2 + k->before_comma : width - k->after_comma;
    if (g->plan && !g->rows[c->row].head) at.plan = g->plan, at.hang = c->column == 1 ? PLAN_HANG_OBJECTIVE : c->column == 2 ? PLAN_HANG_ACTION : 0;
    c->first_item = (uint32_t)s->n_items;
    c->content = (flow){0};
    mark_start(s, c->node);
    ready_words *outer = s->ready;
    size_t n_outer = s->n_ready;
    s->ready = g->ready + c->first_ready, s->n_ready = c->n_ready;
    set_content(g, c, &at);
    s->ready = outer, s->n_ready = n_outer, c->n_ready = 0;
    c->end_item = (uint32_t)s->n_items;
    c->height = flow_height(s, &c->content);
}

