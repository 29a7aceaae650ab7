/* SPDX-License-Identifier: MIT */
/* The tree: adding, names and roles, the grammar's checker on right and wrong trees, the dump. */
#include <criterion/criterion.h>
#include <string.h>

#include "doc/doc.h"

static doc *start(arena *a) { return doc_new(a); }

static doc_id heading_at(doc *d, doc_id parent, int level) {
    doc_id h = doc_add(d, parent, DOC_HEADING);
    doc_at(d, h)->level = (uint8_t)level;
    doc_text(d, h, "Titre", 0);
    return h;
}

static doc_id table_of(doc *d, doc_id parent, uint32_t columns) {
    doc_table *t = arena_alloc(d->arena, sizeof *t);
    t->n_columns = columns;
    t->columns = arena_array(d->arena, columns, sizeof *t->columns);
    doc_id id = doc_add(d, parent, DOC_TABLE);
    doc_at(d, id)->table = t;
    return id;
}

static doc_id cell_of(doc *d, doc_id row, unsigned wide, unsigned high) {
    doc_id id = doc_add(d, row, DOC_CELL);
    if (wide > 1 || high > 1) {
        doc_cell *c = arena_alloc(d->arena, sizeof *c);
        *c = (doc_cell){.columns = (uint16_t)wide, .rows = (uint16_t)high};
        doc_at(d, id)->cell = c;
    }
    doc_text(d, id, "x", 0);
    return id;
}

Test(doc, adds_in_reading_order) {
    arena *a = arena_new();
    doc *d = start(a);
    doc_id p = doc_add(d, 1, DOC_PARA);
    doc_id first = doc_text(d, p, "un", 0), second = doc_text(d, p, "deux", DOC_BOLD);
    cr_expect_eq(doc_at(d, p)->first, first);
    cr_expect_eq(doc_at(d, first)->next, second);
    cr_expect_eq(doc_at(d, p)->last, second);
    cr_expect_eq(doc_text(d, p, "", 0), 0);
    cr_expect_eq(doc_text(d, p, NULL, 0), 0);
    for (int i = 0; i < 2000; i++) doc_text(d, p, "x", 0); /* the array moves */
    cr_expect_str_eq(doc_at(d, first)->text, "un");
    cr_expect_null(doc_check(d));
    arena_free(a);
}

Test(doc, removes_first_middle_last) {
    arena *a = arena_new();
    doc *d = start(a);
    doc_id p = doc_add(d, 1, DOC_PARA), one = doc_text(d, p, "1", 0), two = doc_text(d, p, "2", 0), three = doc_text(d, p, "3", 0);
    doc_remove(d, two);
    cr_expect_eq(doc_at(d, one)->next, three);
    doc_remove(d, three);
    cr_expect_eq(doc_at(d, p)->last, one);
    doc_remove(d, one);
    cr_expect_eq(doc_at(d, p)->first, 0);
    cr_expect_eq(doc_at(d, p)->last, 0);
    doc_id again = doc_text(d, p, "4", 0);
    cr_expect_eq(doc_at(d, p)->first, again);
    arena_free(a);
}

Test(doc, names_and_roles) {
    doc_node h = {.kind = DOC_HEADING, .level = 3}, th = {.kind = DOC_CELL, .flags = DOC_HEADER}, td = {.kind = DOC_CELL}, decor = {.kind = DOC_FIGURE, .flags = DOC_DECORATIVE}, text = {.kind = DOC_TEXT};
    cr_expect_str_eq(doc_role_name(&h), "H3");
    cr_expect_str_eq(doc_role_name(&th), "TH");
    cr_expect_str_eq(doc_role_name(&td), "TD");
    cr_expect_str_eq(doc_role_name(&decor), "");
    cr_expect_str_eq(doc_role_name(&text), "");
    cr_expect_str_eq(doc_kind_name(DOC_PARA), "paragraphe");
    cr_expect_eq(doc_kind_class(DOC_TABLE), CLASS_GROUP);
    cr_expect_str_eq(doc_kind_name((doc_kind)999), "");
}

/* Each builds one mistake; the checker must say so. */
typedef void wrong_tree(doc *d);

static void skip_level(doc *d) { heading_at(d, 1, 1); heading_at(d, 1, 3); }
static void empty_heading(doc *d) { doc_at(d, doc_add(d, 1, DOC_HEADING))->level = 1; }
static void first_level_two(doc *d) { heading_at(d, 1, 2); }
static void text_at_root(doc *d) { doc_text(d, 1, "x", 0); }
static void block_in_para(doc *d) { doc_add(d, doc_add(d, 1, DOC_PARA), DOC_LIST); }
static void link_nowhere(doc *d) { doc_text(d, doc_add(d, doc_add(d, 1, DOC_PARA), DOC_LINK), "x", 0); }
static void link_beyond(doc *d) {
    doc_id l = doc_add(d, doc_add(d, 1, DOC_PARA), DOC_LINK);
    doc_text(d, l, "x", 0);
    doc_at(d, l)->target = 9999;
}
static void link_in_link(doc *d) {
    doc_id p = doc_add(d, 1, DOC_PARA), l = doc_add(d, p, DOC_LINK), m = doc_add(d, l, DOC_LINK);
    doc_text(d, m, "x", 0);
    doc_at(d, l)->target = doc_at(d, m)->target = p;
}
static void link_without_words(doc *d) {
    doc_id p = doc_add(d, 1, DOC_PARA), l = doc_add(d, p, DOC_LINK);
    doc_at(d, l)->target = p;
}
static void page_of_nothing(doc *d) { doc_add(d, doc_add(d, 1, DOC_PARA), DOC_PAGE_REF); }
static void figure_without_alt(doc *d) {
    static const doc_chart chart;
    doc_at(d, doc_add(d, 1, DOC_FIGURE))->chart = &chart;
}
static void figure_of_nothing(doc *d) { doc_at(d, doc_add(d, 1, DOC_FIGURE))->text = "rien"; }
static void table_without_rows(doc *d) { table_of(d, 1, 2); }
static void short_row(doc *d) { cell_of(d, doc_add(d, doc_add(d, table_of(d, 1, 2), DOC_TBODY), DOC_ROW), 1, 1); }
static void long_row(doc *d) {
    doc_id row = doc_add(d, doc_add(d, table_of(d, 1, 1), DOC_TBODY), DOC_ROW);
    cell_of(d, row, 1, 1);
    cell_of(d, row, 1, 1);
}
static void span_beyond_rows(doc *d) { cell_of(d, doc_add(d, doc_add(d, table_of(d, 1, 1), DOC_TBODY), DOC_ROW), 1, 2); }
static void head_behind_body(doc *d) {
    doc_id t = table_of(d, 1, 1);
    cell_of(d, doc_add(d, doc_add(d, t, DOC_TBODY), DOC_ROW), 1, 1);
    cell_of(d, doc_add(d, doc_add(d, t, DOC_THEAD), DOC_ROW), 1, 1);
}
static void mixed_cell(doc *d) {
    doc_id c = cell_of(d, doc_add(d, doc_add(d, table_of(d, 1, 1), DOC_TBODY), DOC_ROW), 1, 1);
    doc_text(d, doc_add(d, c, DOC_PARA), "y", 0);
}
static void item_without_label(doc *d) { doc_add(d, doc_add(d, doc_add(d, 1, DOC_LIST), DOC_ITEM), DOC_BODY); }
static void empty_list(doc *d) { doc_add(d, 1, DOC_LIST); }
static void cell_outside_row(doc *d) { doc_add(d, 1, DOC_CELL); }

Test(doc, refuses_wrong_trees) {
    static const struct { const char *name; wrong_tree *make; } wrong[] = {
        {"skip_level", skip_level}, {"empty_heading", empty_heading}, {"first_level_two", first_level_two}, {"text_at_root", text_at_root}, {"block_in_para", block_in_para}, {"link_nowhere", link_nowhere},
        {"link_beyond", link_beyond}, {"link_in_link", link_in_link}, {"link_without_words", link_without_words}, {"page_of_nothing", page_of_nothing}, {"figure_without_alt", figure_without_alt},
        {"figure_of_nothing", figure_of_nothing}, {"table_without_rows", table_without_rows}, {"short_row", short_row}, {"long_row", long_row}, {"span_beyond_rows", span_beyond_rows}, {"head_behind_body", head_behind_body},
        {"mixed_cell", mixed_cell}, {"item_without_label", item_without_label}, {"empty_list", empty_list}, {"cell_outside_row", cell_outside_row},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        arena *a = arena_new();
        doc *d = start(a);
        wrong[i].make(d);
        cr_expect_not_null(doc_check(d), "%s passed", wrong[i].name);
        arena_free(a);
    }
}

Test(doc, accepts_spans_that_fill_the_grid) {
    arena *a = arena_new();
    doc *d = start(a);
    doc_id body = doc_add(d, table_of(d, 1, 3), DOC_TBODY), row = doc_add(d, body, DOC_ROW);
    cell_of(d, row, 1, 2);
    cell_of(d, row, 2, 1);
    row = doc_add(d, body, DOC_ROW);
    cell_of(d, row, 1, 1);
    cell_of(d, row, 1, 1);
    cr_expect_null(doc_check(d), "%s", doc_check(d));
    arena_free(a);
}

Test(doc, dumps_a_node_a_line) {
    arena *a = arena_new();
    doc *d = start(a);
    heading_at(d, 1, 1);
    doc_id p = doc_add(d, 1, DOC_PARA);
    doc_at(d, p)->role = ROLE_LEAD;
    doc_text(d, p, "« a\"b\\c\n »", DOC_ITALIC);
    doc_id ref = doc_add(d, p, DOC_PAGE_REF);
    doc_at(d, ref)->target = p;
    buf out = {0};
    doc_dump(d, NULL, &out);
    cr_expect_str_eq(out.s, "document\n  titre niveau=1\n    texte \"Titre\"\n  paragraphe role=chapo\n    texte italique \"« a\\\"b\\\\c\\n »\"\n    renvoi cible=4 \"?\"\n");
    uint32_t pages[16] = {0};
    pages[p] = 12;
    out.n = 0;
    doc_dump(d, pages, &out);
    cr_expect_not_null(strstr(out.s, "renvoi cible=4 \"12\""));
    buf_free(&out);
    arena_free(a);
}
