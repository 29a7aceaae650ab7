/* SPDX-License-Identifier: MIT */
/* Builders of tables: columns from a short notation, heads from labels, rows, group rows, facts. Inside the compose room. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

static doc_align align_of(char ch) { return ch == 'e' ? ALIGN_END : ch == 'c' ? ALIGN_CENTRE : ch == 'd' ? ALIGN_DECIMAL : ALIGN_START; }

static const doc_table *read_columns(composer *c, doc_table_style style, const char *spec)
{
    doc_table *t = arena_alloc(c->a, sizeof *t);
    t->style = style;
    t->columns = arena_array(c->a, strlen(spec) / 2 + 1, sizeof *t->columns);
    while (*spec) {
        doc_column *column = &t->columns[t->n_columns++];
        column->align = align_of(*spec++);
        if (*spec >= '0' && *spec <= '9') column->weight = (uint8_t)strtol(spec, (char **)&spec, 10);
        if (*spec == '@') column->min_mm = (uint8_t)strtol(spec + 1, (char **)&spec, 10);
        while (*spec == ' ') spec++;
    }
    return t;
}

grid grid_open(composer *c, doc_id parent, doc_table_style style, uint32_t flags, const char *columns)
{
    grid g = {.table = node(c, parent, DOC_TABLE)};
    const doc_table *t = read_columns(c, style, columns);
    doc_at(c->d, g.table)->table = t;
    doc_at(c->d, g.table)->flags = flags | (c->d->meta.schematic && style == STYLE_DATA ? DOC_DENSE : 0);
    g.n_columns = t->n_columns;
    return g;
}

/* « Tableau 4. Politiques… » */
static void caption_words(composer *c, doc_id parent, const char *lbl, const char *text)
{
    doc_id p = empty_para(c, node(c, parent, DOC_CAPTION), ROLE_CAPTION);
    words(c, p, lbl, DOC_BOLD | DOC_NO_HYPHEN);
    words(c, p, arena_printf(c->a, " %s", text), 0);
}

void grid_caption(composer *c, grid *g, const char *text)
{
    if (str_blank(text)) return;
    const char *lbl = say(c, "legendes.tableau", "numero", arena_printf(c->a, "%u", ++c->tables), NULL);
    caption_words(c, g->table, lbl, text);
    caption_add(c, g->table, typography(c->a, lbl), text, false);
}

static doc_id row_in(composer *c, doc_id group, uint32_t flags)
{
    doc_id id = node(c, group, DOC_ROW);
    doc_at(c->d, id)->flags = flags;
    return id;
}

static doc_id cell_in(composer *c, doc_id row, uint32_t flags)
{
    doc_id id = node(c, row, DOC_CELL);
    doc_at(c->d, id)->flags = flags;
    return id;
}

doc_id grid_head(composer *c, grid *g, const char *text)
{
    if (!g->head) {
        g->head = node(c, g->table, DOC_THEAD);
        g->row = row_in(c, g->head, 0);
    }
    doc_id td = cell_in(c, g->row, DOC_HEADER | DOC_NO_HYPHEN);
    words(c, td, text, 0);
    return td;
}

void grid_head_row(composer *c, grid *g) { g->row = row_in(c, g->head, 0); }

void grid_heads(composer *c, grid *g, const char *prefix, const char *keys)
{
    while (*keys) {
        size_t n = strcspn(keys, " ");
        bool empty = n == 1 && *keys == '-';
        grid_head(c, g, empty ? "" : label_of(c, arena_printf(c->a, "%s.%.*s", prefix, (int)n, keys)));
        keys += n;
        while (*keys == ' ') keys++;
    }
}

void grid_row(composer *c, grid *g, uint32_t flags)
{
    if (!g->body) g->body = node(c, g->table, DOC_TBODY);
    g->row = row_in(c, g->body, flags);
}

doc_id grid_cell(composer *c, grid *g) { return cell_in(c, g->row, 0); }
doc_id grid_cell_header(composer *c, grid *g) { return cell_in(c, g->row, DOC_HEADER | DOC_ROW_SCOPE); }

void nothing(composer *c, doc_id td) { doc_at(c->d, doc_text(c->d, td, "–", 0))->tone = TONE_GREY; }

void grid_text(composer *c, grid *g, const char *text)
{
    doc_id td = grid_cell(c, g);
    if (str_blank(text) || str_eq(text, "–")) nothing(c, td);
    else words(c, td, text, 0);
}

void grid_header_text(composer *c, grid *g, const char *text) { words(c, grid_cell_header(c, g), text, DOC_BOLD); }
void grid_header_plain(composer *c, grid *g, const char *text) { words(c, grid_cell_header(c, g), text, 0); }

static doc_cell *own_cell(composer *c, doc_id td)
{
    doc_cell *own = arena_alloc(c->a, sizeof *own);
    const doc_cell *old = doc_at(c->d, td)->cell;
    if (old) *own = *old;
    else *own = (doc_cell){.columns = 1, .rows = 1};
    doc_at(c->d, td)->cell = own;
    return own;
}

void cell_span(composer *c, doc_id td, unsigned columns, unsigned rows)
{
    doc_cell *own = own_cell(c, td);
    own->columns = (uint16_t)columns;
    own->rows = (uint16_t)rows;
}

void cell_align(composer *c, doc_id td, doc_align align)
{
    doc_cell *own = own_cell(c, td);
    own->align = align;
    own->has_align = true;
}

doc_id grid_group(composer *c, grid *g)
{
    grid_row(c, g, DOC_GROUP_ROW);
    doc_id td = grid_cell_header(c, g);
    cell_span(c, td, g->n_columns, 1);
    return td;
}

doc_id fact(composer *c, grid *g, const char *label_key)
{
    grid_row(c, g, 0);
    grid_header_plain(c, g, label_of(c, label_key));
    return grid_cell(c, g);
}

void fact_text(composer *c, grid *g, const char *label_key, const char *text)
{
    if (!str_blank(text)) words(c, fact(c, g, label_key), text, 0);
}

void cell_prose(composer *c, doc_id td, prose p)
{
    if (str_blank(p.text)) return;
    if (!prose_is_line(p)) { prose_blocks(c, td, p, ROLE_TABLE_TEXT); return; }
    place before = c->from;
    c->from = p.at;
    markdown_inline(c, td, p.text, MARKDOWN_USER);
    c->from = before;
}

bool grid_close(composer *c, grid *g)
{
    if (g->body) return true;
    if (g->table == doc_at(c->d, doc_at(c->d, g->table)->parent)->last && doc_at(c->d, g->table)->first
        && doc_at(c->d, doc_at(c->d, g->table)->first)->kind == DOC_CAPTION) { c->tables--; c->n_captions--; }
    doc_remove(c->d, g->table);
    return false;
}
