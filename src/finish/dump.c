/* SPDX-License-Identifier: MIT */
/* `--dump=tags`: an element a line, two spaces a level, with what it states and holds. Marks are [page:MCID], pages from 1; those that follow a child stand on a line of their own. */
#include "finish/finish_int.h"

static void add_indent(buf *out, unsigned depth)
{
    for (unsigned i = 0; i < depth; i++) buf_str(out, "  ");
}

/* Quoted, with the escapes of JSON. */
static void add_quoted(buf *out, const char *s)
{
    buf_char(out, '"');
    for (; *s; s++) {
        if (*s == '"' || *s == '\\') buf_char(out, '\\');
        if ((uint8_t)*s < 0x20) buf_printf(out, "\\u%04x", (unsigned)*s);
        else buf_char(out, *s);
    }
    buf_char(out, '"');
}

static void add_named(buf *out, const char *name, const char *value)
{
    if (!value || !value[0]) return;
    buf_printf(out, " %s=", name);
    add_quoted(out, value);
}

static void add_cell(const tags *t, uint32_t e, const doc_node *n, buf *out)
{
    if (n->flags & DOC_HEADER) buf_printf(out, " portee=%s", n->flags & DOC_ROW_SCOPE ? "rangee" : "colonne");
    if (n->cell && n->cell->columns > 1) buf_printf(out, " colonnes=%u", (unsigned)n->cell->columns);
    if (n->cell && n->cell->rows > 1) buf_printf(out, " rangees=%u", (unsigned)n->cell->rows);
    for (uint32_t i = 0; i < t->heads_n[e]; i++) buf_printf(out, "%se%u", i ? "," : " entetes=", (unsigned)t->heads[t->heads_from[e] + i]);
}

static void add_attributes(const tags *t, uint32_t e, buf *out)
{
    doc_id id = t->elements[e];
    const doc_node *n = doc_at(t->in->doc, id);
    if (t->has_id[e]) buf_printf(out, " id=e%u", (unsigned)e);
    if (n->kind == DOC_CELL) add_cell(t, e, n, out);
    else if (n->kind == DOC_FIGURE) add_named(out, "alt", n->text);
    else if (n->kind == DOC_SPAN) add_named(out, "developpement", n->text);
    else if (n->kind == DOC_TABLE) add_named(out, "resume", n->text2);
    else if (n->kind == DOC_LIST && (n->flags & DOC_ORDERED)) buf_str(out, " ordonnee");
    if (t->link_from[id] < t->link_from[id + 1]) buf_printf(out, " annotations=%u", (unsigned)(t->link_from[id + 1] - t->link_from[id]));
}

/* Prints marks from the walk on until a child comes: true and its element then, false at the end. */
static bool add_marks(const tags *t, uint32_t e, tags_walk *w, const char *before, buf *out, uint32_t *child)
{
    tags_content c;
    bool any = false;
    while (tags_next(t, e, w, &c)) {
        if (!c.is_mark) {
            *child = c.element;
            if (any) buf_char(out, ']');
            return true;
        }
        const mark *m = &t->in->rendered->marks[c.mark];
        buf_str(out, any ? " " : before);
        buf_printf(out, "%s%u:%u", any ? "" : "[", (unsigned)m->page + 1, (unsigned)m->mcid);
        any = true;
    }
    if (any) buf_char(out, ']');
    return false;
}

typedef struct { uint32_t element; tags_walk walk; bool open; } level;

static void dump_tree(const tags *t, arena *a, buf *out)
{
    level *levels = arena_array(a, (size_t)t->n_elements + 1, sizeof *levels);
    unsigned depth = 1;
    while (depth) {
        level *l = &levels[depth - 1];
        bool first = !l->open;
        if (first) {
            add_indent(out, depth - 1);
            buf_str(out, tags_type(t, t->elements[l->element]));
            add_attributes(t, l->element, out);
        }
        l->open = true;
        buf line = {0};
        uint32_t child = 0;
        bool more = add_marks(t, l->element, &l->walk, first ? " " : "", &line, &child);
        if (!first && line.n) add_indent(out, depth);
        buf_add(out, line.s, line.n);
        if (first || line.n) buf_char(out, '\n');
        buf_free(&line);
        if (more) levels[depth++] = (level){.element = child};
        else depth--;
    }
}

void finish_dump_tags(const finish_input *in, buf *out)
{
    arena *a = arena_new();
    tags t;
    const char *why = tags_build(in, a, &t);
    if (why) buf_printf(out, "%s\n", why);
    else dump_tree(&t, a, out);
    arena_free(a);
}
