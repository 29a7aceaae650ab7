/* SPDX-License-Identifier: MIT */
/* The structure tree: its dump, and the finished file's elements, parent tree and identifiers. With FINISH_UPDATE set, the golden dumps are written anew (to be looked at). */
#include "fixture.h"

static void same_as_golden(const buf *found, const char *path)
{
    if (getenv("FINISH_UPDATE")) {
        FILE *f = fopen(path, "wb");
        cr_assert_not_null(f);
        fwrite(found->s, 1, found->n, f);
        fclose(f);
    }
    FILE *f = fopen(path, "rb");
    cr_assert_not_null(f, "%s is missing", path);
    char *golden = calloc(1, found->n + 2);
    size_t n = fread(golden, 1, found->n + 1, f);
    fclose(f);
    cr_assert(n == found->n && memcmp(golden, found->s, n) == 0, "the dump differs from %s:\n%s", path, found->s);
    free(golden);
}

Test(structure, dump_of_one_of_each)
{
    fixture *x = fixture_new();
    sample_document(x);
    fixture_draw(x);
    buf out = {0};
    finish_dump_tags(&x->in, &out);
    same_as_golden(&out, "tests/cases/finish/sample.tags");
    buf_free(&out);
    fixture_free(x);
}

/* A document of one paragraph that goes over three pages, with a span and a decorative figure in between. */
static void long_paragraph(fixture *x)
{
    doc_id p = words(x, 1, DOC_PARA, "Début. ");
    buf b = {0};
    for (int i = 0; i < 1500; i++) buf_str(&b, "mot suivant ");
    doc_text(x->doc, p, b.s, 0);
    doc_at(x->doc, words(x, p, DOC_SPAN, "SPASER"))->text = "schéma";
    doc_text(x->doc, p, " fin.", 0);
    buf_free(&b);
    block(x, 1, DOC_PARA); /* empty */
    doc_id f = block(x, 1, DOC_FIGURE);
    doc_at(x->doc, f)->flags = DOC_DECORATIVE;
}

Test(structure, dump_over_pages)
{
    fixture *x = fixture_new();
    long_paragraph(x);
    fixture_draw(x);
    cr_assert_gt(x->drawn.n_pages, 2);
    buf out = {0};
    finish_dump_tags(&x->in, &out);
    same_as_golden(&out, "tests/cases/finish/pages.tags");
    buf_free(&out);
    fixture_free(x);
}

/* The object of the structure root, through the catalog. */
static const char *root_of(const pdf *p)
{
    return p->objects[pdf_number(p->objects[pdf_find(p, "/Type/Catalog")], "/StructTreeRoot ")];
}

/* Calls back for each pair of the parent tree; checks that keys rise and Limits are right. */
static size_t each_parent(const pdf *p, void (*take)(const pdf *, unsigned key, unsigned value, void *), void *context)
{
    const char *root = p->objects[pdf_number(root_of(p), "/ParentTree ")];
    size_t n = 0;
    char *at = strchr(root, '[') + 1;
    long last = -1;
    while (*at && *at != ']') {
        const char *leaf = p->objects[strtoul(at, &at, 10)];
        at += strlen(" 0 R");
        char *nums = strstr(leaf, "/Nums[") + 6;
        unsigned low = pdf_number(leaf, "/Limits["), high = (unsigned)strtoul(strchr(strstr(leaf, "/Limits["), ' '), NULL, 10), key = 0, in_leaf = 0;
        for (; *nums != ']'; n++, in_leaf++) {
            key = (unsigned)strtoul(nums, &nums, 10);
            unsigned value = (unsigned)strtoul(nums, &nums, 10);
            nums += strlen(" 0 R");
            cr_assert_gt((long)key, last);
            if (in_leaf == 0) cr_assert_eq(key, low);
            last = key;
            take(p, key, value, context);
        }
        cr_assert_eq(key, high);
        cr_assert_leq(in_leaf, FINISH_TREE_LEAF);
        if (*at == ' ') at++;
    }
    return n;
}

/* True when the element's K holds this MCID of this page, as a number or in an MCR. */
static bool holds(const char *element, unsigned page_object, unsigned mcid)
{
    char mcr[80];
    snprintf(mcr, sizeof mcr, "<</Type/MCR/Pg %u 0 R/MCID %u>>", page_object, mcid);
    if (strstr(element, mcr)) return true;
    const char *k = strstr(element, "/K");
    if (pdf_number(element, "/Pg ") != page_object || !k) return false;
    for (char *at = (char *)k + 2; *at && *at != ']' && *at != '>';) {
        if (*at == '<') at = strstr(at, ">>") + 2;
        else if (*at >= '0' && *at <= '9') {
            unsigned v = (unsigned)strtoul(at, &at, 10);
            if (strncmp(at, " 0 R", 4) == 0) at += 4;
            else if (v == mcid) return true;
        } else at++;
    }
    return false;
}

static void check_parent(const pdf *p, unsigned key, unsigned value, void *context)
{
    const fixture *x = context;
    if (key >= RENDER_LINK_KEYS) {
        char reference[40];
        snprintf(reference, sizeof reference, "/OBJR/Obj %u 0 R", (unsigned)x->drawn.links[key - RENDER_LINK_KEYS].object);
        cr_assert(strstr(p->objects[value], reference));
        cr_assert(strstr(p->objects[value], "/S/Link"));
        return;
    }
    char *at = p->objects[value] + 1;
    for (unsigned mcid = 0; *at && *at != ']'; mcid++) {
        unsigned element = (unsigned)strtoul(at, &at, 10);
        at += strlen(" 0 R");
        if (*at == ' ') at++;
        cr_assert(holds(p->objects[element], x->drawn.page_objects[key], mcid), "page %u, MCID %u: %s", key, mcid, p->objects[element]);
    }
}

static void check_tree(fixture *x)
{
    fixture_finish(x);
    pdf p;
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, &p));
    cr_assert_eq(each_parent(&p, check_parent, x), x->drawn.n_pages + x->drawn.n_links);
    fixture_free(x);
}

Test(structure, parents_of_one_of_each)
{
    fixture *x = fixture_new();
    sample_document(x);
    check_tree(x);
}

Test(structure, parents_over_pages)
{
    fixture *x = fixture_new();
    long_paragraph(x);
    check_tree(x);
}

Test(structure, parents_of_many_pages)
{
    fixture *x = fixture_new();
    dense_document(x, 3000);
    check_tree(x);
}

/* Each element that has marks gives them in the order of the document, and P leads up to the root. */
Test(structure, elements)
{
    fixture *x = fixture_new();
    sample_document(x);
    fixture_finish(x);
    pdf p;
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, &p));
    const char *const there[] = {
        "/S/Document", "/Lang(fr-FR)", "/S/H1/", "/S/H2/", "/S/Reference/", "/S/TOCI/", "/A<</O/List/ListNumbering/Disc>>", "/C/thc/K ", "/A<</O/Table/Scope/Row>>", "/C/thc/A<</O/Table/ColSpan 2>>",
        "/A<</O/Table/Scope/Row/RowSpan 2>>", "/E(", "/S/Note/", "/Alt(", "/A<</O/Layout/Placement/Block", "/ClassMap<</thc<</O/Table/Scope/Column>>>>", "/IDTree "};
    for (size_t k = 0; k < sizeof there / sizeof *there; k++) cr_expect(pdf_find(&p, there[k]), "%s is nowhere", there[k]);
    for (size_t i = 1; i < p.count; i++) {
        unsigned up = 0, at = (unsigned)i;
        if (!p.objects[i] || strncmp(p.objects[i], "<</S/", 5) != 0) continue;
        for (; strncmp(p.objects[at], "<</S/", 5) == 0 && up < 50; up++) at = pdf_number(p.objects[at], "/P ");
        cr_expect(strstr(p.objects[at], "/Type/StructTreeRoot"), "object %zu does not lead to the root", i);
    }
    fixture_free(x);
}

Test(structure, box_of_a_figure)
{
    fixture *x = fixture_new();
    doc_id f = block(x, 1, DOC_FIGURE);
    doc_at(x->doc, f)->text = "Une courbe";
    fixture_draw(x);
    mark_box box = {f, 0, {60, 100.5, 160, 106.25}};
    x->drawn.boxes = &box;
    x->drawn.n_boxes = 1;
    fixture_finish(x);
    pdf p;
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, &p));
    cr_assert(pdf_find(&p, "/BBox[60 100.5 160 106.25]>>/K 0>>"));
    x->drawn.boxes[0].leaf = UINT32_MAX;
    cr_assert_not(finish(&x->in, x->log, &x->out));
    fixture_free(x);
}

/* Three levels of heads, a head over all columns, spans down and across. */
Test(structure, heads_of_three_levels)
{
    fixture *x = fixture_new();
    doc_id t = block(x, 1, DOC_TABLE), head = block(x, t, DOC_THEAD), body = block(x, t, DOC_TBODY);
    doc_id r = block(x, head, DOC_ROW);
    cell(x, r, "A", DOC_HEADER, 1, 3);
    cell(x, r, "B", DOC_HEADER, 3, 1);
    r = block(x, head, DOC_ROW);
    cell(x, r, "C", DOC_HEADER, 2, 1);
    cell(x, r, "D", DOC_HEADER, 1, 2);
    r = block(x, head, DOC_ROW);
    cell(x, r, "E", DOC_HEADER, 1, 1);
    cell(x, r, "F", DOC_HEADER, 1, 1);
    for (int i = 0; i < 2; i++) {
        r = block(x, body, DOC_ROW);
        if (i == 0) cell(x, r, "G", DOC_HEADER | DOC_ROW_SCOPE, 1, 2);
        cell(x, r, "1", 0, 1, 1);
        cell(x, r, "2", 0, 1, 1);
        cell(x, r, "3", 0, 1, 1);
    }
    fixture_draw(x);
    buf out = {0};
    finish_dump_tags(&x->in, &out);
    same_as_golden(&out, "tests/cases/finish/heads.tags");
    buf_free(&out);
    fixture_free(x);
}
