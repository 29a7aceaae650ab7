/* SPDX-License-Identifier: MIT */
/* Pages of small documents as text, against tests/cases/layout/. NEW_GOLDENS=1 writes them again: look at the difference before keeping it. */
#include "fake.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static void compare(const doc *d, arena *a, const char *name) {
    diag_log *log = diag_log_new(a);
    pages *p = set_doc(d, a, log, true);
    assert_pages(p, d, a, 0);
    buf got = {0};
    pages_dump(p, d, &got);
    const char *path = arena_printf(a, "tests/cases/layout/%s.txt", name);
    if (getenv("NEW_GOLDENS")) cr_assert_null(file_publish(path, got.s, got.n, a));
    file_status why;
    folder *here = folder_open("tests/cases/layout", &why);
    cr_assert_not_null(here);
    char *want; size_t n;
    cr_assert_eq(folder_read(here, arena_printf(a, "%s.txt", name), 1u << 22, a, &want, &n), FILE_OK, "no golden for %s", name);
    folder_close(here);
    size_t line = 1;
    for (size_t i = 0; i < n && i < got.n && want[i] == got.s[i]; i++) line += want[i] == '\n';
    cr_assert(n == got.n && !memcmp(want, got.s, n), "%s differs from its golden at line %zu", path, line);
    buf_free(&got);
}

#define CASE(name) static void name##_case(doc *d, arena *a); Test(golden, name) { arena *a = arena_new(); doc *d = fake_doc(a); name##_case(d, a); compare(d, a, #name); arena_free(a); } static void name##_case(doc *d, arena *a)

CASE(paragraph) {
    (void)a;
    add_heading(d, 1, 3, "Pourquoi un schéma");
    doc_id p = add_para(d, 1, ROLE_BODY, "La commande publique est un levier\xE2\x80\xAF; le schéma en fixe le cap, la mesure et le calendrier, avec une considération environnementale et sociale dans chacun des contrats notifiés, voir ");
    doc_id l = add_node(d, p, DOC_LINK);
    doc_at(d, l)->text = "https://exemple.fr/loi", doc_at(d, l)->text2 = "la loi";
    doc_text(d, l, "la loi", 0);
    doc_text(d, p, " du 1", 0);
    doc_text(d, p, "er", DOC_SUPERIOR);
    doc_text(d, p, " janvier.", DOC_BOLD);
    add_para(d, 1, ROLE_BODY, "https://exemple.fr/un/chemin/vers/une/page/qui/ne/tient/pas/sur/une/ligne/parce/que/son/adresse/est/longue");
}

CASE(list) {
    (void)a;
    doc_id l = add_node(d, 1, DOC_LIST);
    for (int i = 0; i < 3; i++) {
        doc_id item = add_node(d, l, DOC_ITEM);
        doc_text(d, add_node(d, item, DOC_LABEL), "–", 0);
        doc_id body = add_node(d, item, DOC_BODY);
        add_para(d, body, ROLE_BODY, "une phrase de la liste, assez longue pour passer à la ligne suivante de son corps et montrer le retrait");
        if (i == 1) {
            doc_id inner = add_node(d, body, DOC_LIST), sub = add_node(d, inner, DOC_ITEM);
            doc_text(d, add_node(d, sub, DOC_LABEL), "–", 0);
            add_para(d, add_node(d, sub, DOC_BODY), ROLE_BODY, "une autre, plus bas");
        }
    }
}

CASE(table) {
    (void)a;
    doc_id t = add_table(d, 1, STYLE_DATA, 3, ALIGN_DECIMAL);
    ((doc_column *)doc_at(d, t)->table->columns)[0].align = ALIGN_START;
    add_para(d, add_node(d, t, DOC_CAPTION), ROLE_CAPTION, "Tableau 1. Montants");
    add_row(d, add_node(d, t, DOC_THEAD), "Segment|M€|Part");
    doc_id b = add_node(d, t, DOC_TBODY);
    add_row(d, b, "Travaux|85,7|46,0 %");
    add_row(d, b, "Fournitures et services|1 037,25|20,0 %");
    doc_at(d, add_row(d, b, "Ensemble|1 122,95|100 %"))->flags |= DOC_TOTAL_ROW;
}

CASE(spans) {
    (void)a;
    doc_id t = add_table(d, 1, STYLE_DATA, 3, ALIGN_START), b;
    b = add_node(d, t, DOC_TBODY);
    doc_id r = add_row(d, b, "deux rangées|haut|droite");
    ((doc_cell *)doc_at(d, doc_at(d, r)->first)->cell)->rows = 2;
    r = add_row(d, b, "deux colonnes");
    ((doc_cell *)doc_at(d, doc_at(d, r)->first)->cell)->columns = 2;
    add_row(d, b, "un|deux|trois");
}

CASE(facts) {
    (void)a;
    doc_id sheet = add_node(d, 1, DOC_SHEET);
    doc_at(d, sheet)->axis = 1;
    doc_id m = add_node(d, sheet, DOC_MARGIN);
    add_para(d, m, ROLE_CODE, "A1.1.a");
    add_para(d, m, ROLE_META, "Priorité 1");
    doc_at(d, add_heading(d, sheet, 4, "Étendre la clause"))->role = ROLE_ACTION_TITLE;
    add_para(d, sheet, ROLE_BODY, "Chaque projet de marché est examiné avant sa rédaction.");
    doc_id b = add_node(d, add_table(d, sheet, STYLE_FACTS, 2, ALIGN_START), DOC_TBODY);
    add_row(d, b, "Pilote|Direction de la commande publique");
    add_row(d, b, "Moyens|40 k€");
}

CASE(tiles) {
    (void)a;
    doc_id t = add_node(d, 1, DOC_TILES);
    for (int i = 0; i < 5; i++) {
        doc_id tile = add_node(d, t, DOC_TILE);
        add_para(d, tile, ROLE_BIG_VALUE, i == 3 ? "1234567890123456789" : "186,4\xC2\xA0M€");
        add_para(d, tile, ROLE_TILE_TEXT, "d’achats hors taxes");
    }
}

CASE(openings) {
    doc_id cover = add_node(d, 1, DOC_COVER);
    add_para(d, cover, ROLE_COVER_BUYER, "Commune");
    doc_at(d, add_heading(d, cover, 1, "Schéma de promotion des achats"))->role = ROLE_COVER_TITLE;
    add_para(d, cover, ROLE_COVER_YEARS, "2024-2028");
    add_para(d, cover, ROLE_COVER_ACT, "Document de travail");
    doc_id part = add_node(d, 1, DOC_PART);
    doc_at(d, part)->number = 2, doc_at(d, part)->text = "Définir";
    add_para(d, part, ROLE_EYEBROW, "Partie 2");
    add_heading(d, part, 2, "Définir son plan d’action");
    add_para(d, part, ROLE_LEAD, "Quatre axes.");
    doc_id axis = add_node(d, part, DOC_AXIS);
    doc_at(d, axis)->axis = 2, doc_at(d, axis)->text = "Des achats sobres", doc_at(d, axis)->text2 = "A2";
    doc_at(d, add_heading(d, axis, 3, "Des achats sobres"))->role = ROLE_AXIS_TITLE;
    add_para(d, axis, ROLE_BODY, "Un texte.");
    d->meta.watermark = "PROJET";
    (void)a;
}

CASE(empty) { (void)d, (void)a; }
