/* SPDX-License-Identifier: MIT */
/* Whole files. With FINISH_PDF naming a folder, they are left there for the validators. */
#include "fixture.h"

static void leave(const fixture *x, const char *name)
{
    const char *folder_ = getenv("FINISH_PDF");
    if (!folder_) return;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder_, name);
    FILE *f = fopen(path, "wb");
    cr_assert_not_null(f);
    cr_assert_eq(fwrite(x->out.s, 1, x->out.n, f), x->out.n);
    fclose(f);
}

Test(whole, sample)
{
    static const attachment files[] = {
        {"spaser.yaml", "Définition du schéma", "Source", "application/yaml", "titre: essai\n", 13}, {"données.csv", "Valeurs", "Data", "text/csv", "a;b\n", 4}};
    fixture *x = fixture_new();
    sample_document(x);
    fixture_draw(x);
    mark_box box = {x->drawn.marks[x->drawn.n_marks - 2].leaf, 0, {60, 100.5, 160, 106.25}};
    x->drawn.boxes = &box;
    x->drawn.n_boxes = 1;
    x->in.attachments = files;
    x->in.n_attachments = 2;
    fixture_finish(x);
    leave(x, "sample.pdf");
    pdf p;
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, &p));
    cr_assert_neq(pdf_find(&p, "/BBox[60 100.5 160 106.25]"), 0);
    fixture_free(x);
}

/* A paragraph over many pages, a span with an expansion, an empty paragraph. */
Test(whole, long_paragraph)
{
    fixture *x = fixture_new();
    heading(x, 1, 1, "Titre");
    doc_id par = block(x, 1, DOC_PARA);
    for (int i = 0; i < 300; i++) {
        doc_text(x->doc, par, "Des mots, encore des mots, et d’autres mots qui vont à la ligne, puis à la page suivante. ", 0);
        doc_at(x->doc, words(x, par, DOC_SPAN, "SPASER "))->text = "schéma";
    }
    block(x, 1, DOC_PARA);
    fixture_finish(x);
    leave(x, "long.pdf");
    cr_assert_gt(x->drawn.n_pages, 5);
    pdf p;
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, &p));
    cr_assert_neq(pdf_find(&p, "<</Type/MCR/Pg "), 0);
    fixture_free(x);
}

Test(whole, dense)
{
    fixture *x = fixture_new();
    dense_document(x, 5000);
    fixture_finish(x);
    leave(x, "dense.pdf");
    cr_assert_gt(x->drawn.n_pages, 20);
    cr_assert_lt(x->out.n, x->drawn.n_pages * 4096);
    fixture_free(x);
}
