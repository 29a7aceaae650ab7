/* SPDX-License-Identifier: MIT */
/* Pages of small documents as text, against tests/cases/layout/. NEW_GOLDENS=1 writes them again: look at the difference before keeping it. */
#include "fake.h"
#include <criterion/criterion.h>
#include <string.h>

#define CASE(name) static void name##_case(doc *d, arena *a); Test(golden, name) { arena *a = arena_new(); doc *d = fake_doc(a); name##_case(d, a); assert_golden(d, a, #name); arena_free(a); } static void name##_case(doc *d, arena *a)

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

/* ------------------------------------------------- further blocks and edges */

static const char long_word[] = "anticonstitutionnellementanticonstitutionnellementanticonstitutionnellementanticonstitutionnellementanticonstitutionnellement";

CASE(quote_code) {
    (void)a;
    doc_id q = add_node(d, 1, DOC_QUOTE);
    add_para(d, q, ROLE_BODY, "Nous savions écrire une clause\xE2\x80\xAF; il nous restait à savoir si elle était tenue.");
    doc_text(d, add_node(d, 1, DOC_CODE_BLOCK), "actions.csv   2024   fait", 0);
    doc_id p = add_node(d, 1, DOC_PARA);
    doc_text(d, p, "une ligne", 0);
    add_node(d, p, DOC_BREAK);
    doc_text(d, p, "et une autre, avec le code ", 0);
    doc_text(d, p, "2024-117", DOC_CODE | DOC_NO_HYPHEN);
}

CASE(columns_margin) {
    (void)a;
    doc_id m = add_node(d, 1, DOC_MARGIN);
    add_para(d, m, ROLE_BIG_VALUE, "186,4\xC2\xA0M€");
    add_para(d, m, ROLE_TILE_TEXT, "d’achats hors taxes");
    add_para(d, 1, ROLE_BODY, "Le volume d’achats oblige à adopter un schéma, que ses indicateurs suivent chaque année.");
    doc_id c = add_node(d, 1, DOC_COLUMNS);
    for (int i = 0; i < 3; i++) {
        doc_id col = add_node(d, c, DOC_COLUMN);
        add_heading(d, col, 4, i == 1 ? "Déploiement" : "Élaboration");
        add_para(d, col, ROLE_BODY, "Remonte les résultats des clauses passées et propose les indicateurs.");
    }
}

CASE(card) {
    (void)a;
    doc_id card = add_node(d, 1, DOC_CARD), m = add_node(d, card, DOC_MARGIN);
    doc_at(d, card)->axis = 1;
    add_para(d, m, ROLE_CODE, "I1.2");
    add_para(d, m, ROLE_BIG_VALUE, "31,4\xC2\xA0%");
    add_para(d, m, ROLE_META, "Compte\xC2\xA0: marchés notifiés avec clause, critère ou réservation sociale, rapporté à tous les marchés notifiés dans l’année. Source\xC2\xA0: données essentielles de la commande publique.");
    doc_at(d, add_heading(d, card, 5, "Part des marchés avec une considération sociale"))->role = ROLE_CARD_TITLE;
    add_para(d, card, ROLE_BODY, "Le commentaire du référent.");
}

CASE(plan) {
    doc_id t = add_table(d, 1, STYLE_PLAIN, 3, ALIGN_START), body;
    doc_at(d, t)->flags |= DOC_WIDE;
    add_row(d, add_node(d, t, DOC_THEAD), "Axe|Objectif|Actions");
    body = add_node(d, t, DOC_TBODY);
    for (int axis = 1; axis <= 2; axis++)
        for (int o = 1; o <= 2; o++) {
            doc_id r = add_row(d, body, o == 1 ? "||" : "|"), c = doc_at(d, r)->first;
            if (o == 1) {
                doc_cell *k = (doc_cell *)doc_at(d, c)->cell;
                k->rows = 2, doc_at(d, c)->axis = (uint16_t)axis;
                add_para(d, c, ROLE_CODE, arena_printf(a, "A%d", axis));
                add_para(d, c, ROLE_TABLE_TEXT, "Des achats inclusifs");
                c = doc_at(d, c)->next;
            }
            doc_at(d, c)->axis = (uint16_t)axis;
            doc_text(d, c, arena_printf(a, "A%d.%d", axis, o), DOC_BOLD | DOC_NO_HYPHEN);
            doc_text(d, c, " Porter l’insertion à 150 000 heures par an", DOC_BOLD);
            c = doc_at(d, c)->next;
            doc_at(d, c)->axis = (uint16_t)axis;
            for (int n = 0; n < 2; n++) {
                doc_id p = add_node(d, c, DOC_PARA);
                doc_at(d, p)->role = ROLE_TABLE_TEXT;
                doc_text(d, p, arena_printf(a, "A%d.%d.%c", axis, o, 'a' + n), DOC_NO_HYPHEN);
                doc_text(d, p, " Étendre la clause d’insertion aux fournitures et aux services de chaque direction", 0);
            }
        }
}

CASE(notes) {
    for (int i = 1; i <= 3; i++) {
        doc_id p = add_para(d, 1, ROLE_BODY, "Le schéma reprend ces deux cibles et les date"), call = add_node(d, p, DOC_NOTE_REF);
        doc_text(d, call, arena_printf(a, "%d", i), DOC_SUPERIOR);
        doc_text(d, p, ".", 0);
        doc_id note = add_node(d, 1, DOC_NOTE);
        doc_at(d, call)->target = note;
        add_para(d, note, ROLE_BODY, arena_printf(a, "%d Article D. 2111-3 du code de la commande publique, dans sa rédaction en vigueur depuis le premier janvier, avec le plan national pour des achats durables, ses objectifs, ses mesures et les conditions de leur suivi par chacune des directions.", i));
    }
}

CASE(summary) {
    doc_id part = add_node(d, 1, DOC_SECTION), toc = add_node(d, part, DOC_TOC), target = add_node(d, 1, DOC_SECTION);
    add_heading(d, target, 2, "Présenter le schéma");
    for (int i = 0; i < 4; i++) {
        doc_id item = add_node(d, toc, DOC_TOC_ITEM), p = add_node(d, item, DOC_PARA), l = add_node(d, p, DOC_LINK);
        doc_at(d, item)->level = i ? 2 : 1, doc_at(d, l)->target = target, doc_at(d, l)->text2 = "Aller";
        if (i != 1) doc_text(d, l, i ? arena_printf(a, "A%d ", i) : "1 ", DOC_BOLD | DOC_NO_HYPHEN);
        doc_text(d, l, i ? "Des achats" : "Présenter", 0);
        add_node(d, l, DOC_DOTS);
        doc_at(d, add_node(d, l, DOC_PAGE_REF))->target = target;
    }
}

CASE(edge_words) {
    add_heading(d, 1, 3, long_word);
    add_para(d, 1, ROLE_BODY, long_word);
    add_para(d, 1, ROLE_BODY, "");
    doc_id t = add_table(d, 1, STYLE_DATA, 3, ALIGN_START), b = add_node(d, t, DOC_TBODY);
    add_row(d, b, arena_printf(a, "%s|x|y", long_word));
    add_row(d, b, "||");
}

CASE(edge_many_rows) {
    doc_id t = add_table(d, 1, STYLE_DATA, 2, ALIGN_DECIMAL);
    add_para(d, add_node(d, t, DOC_CAPTION), ROLE_CAPTION, "Tableau 1. Beaucoup de rangées");
    add_row(d, add_node(d, t, DOC_THEAD), "Rang|Valeur");
    doc_id b = add_node(d, t, DOC_TBODY);
    for (int i = 1; i <= 60; i++) add_row(d, b, arena_printf(a, "%d|%d,5", i, i * i));
}

CASE(edge_many_columns) {
    doc_id t = add_table(d, 1, STYLE_DATA, 25, ALIGN_END);
    buf s = {0};
    for (int i = 1; i <= 25; i++) buf_printf(&s, i > 1 ? "|%d" : "%d", i * 1000);
    add_row(d, add_node(d, t, DOC_THEAD), arena_copy(a, s.s, s.n));
    add_row(d, add_node(d, t, DOC_TBODY), arena_copy(a, s.s, s.n));
    buf_free(&s);
}
