/* SPDX-License-Identifier: MIT */
/* CSV: head, rows, places, what is set aside, encodings, and every mistake beside a neighbour that is none. */
#include <criterion/criterion.h>
#include <string.h>

#include "load/load.h"

static const char *const heads[] = {"indicateur", "annee", "valeur", "siret", "source", "commentaire"};
typedef struct { arena *a; diag_log *log; table *t; uint32_t file; } reading;

static reading read_with(const char *bytes, size_t n, char separator, const char *encoding) {
    reading r = {.a = arena_new()};
    r.log = diag_log_new(r.a);
    r.file = diag_source_add(r.log, "x.csv", bytes, n);
    table_hints h = {.separator = separator, .encoding = encoding, .heads = heads, .n_heads = 6, .n_required = 1};
    r.t = load_csv(bytes, n, r.file, &h, r.log, r.a);
    return r;
}
static reading read_text(const char *s) { return read_with(s, strlen(s), 0, NULL); }

static const char *at(const reading *r, size_t row, size_t column) {
    return r->t && row < r->t->n_rows && column < r->t->rows[row].count ? r->t->rows[row].cells[column].text : "(none)";
}

Test(csv, cells_and_places) {
    reading r = read_text("indicateur;annee;valeur\nI1.1;2024; é a ;\n\"a\"\"b\";\"x\ny\";3\n");
    cr_assert_not_null(r.t);
    cr_expect_eq(diag_count(r.log), 0);
    cr_expect_eq(r.t->separator, ';');
    cr_expect_str_eq(r.t->encoding, "utf-8");
    cr_expect_eq(r.t->n_heads, 3);
    cr_expect_eq(r.t->n_rows, 2);
    cr_expect_str_eq(at(&r, 0, 2), "é a");
    cr_expect_str_eq(at(&r, 1, 0), "a\"b");
    cr_expect_str_eq(at(&r, 1, 1), "x\ny");
    place p = r.t->rows[0].cells[2].at;
    cr_expect(p.line == 2 && p.column == 12 && p.length == 3 && p.file == r.file, "%u:%u+%u", p.line, p.column, p.length);
    p = r.t->rows[1].cells[2].at;
    cr_expect(p.line == 4 && p.column == 4, "%u:%u", p.line, p.column);
    cr_expect_eq(r.t->rows[1].line, 3);
    arena_free(r.a);
}

typedef struct { const char *text; size_t rows, aside; const char *reason; } layout;
static const layout layouts[] = {
    {"indicateur;annee;valeur\nI1;2024;1\n", 1, 0, ""},
    {"indicateur;annee;valeur\nI1;2024;1", 1, 0, ""},
    {"sep=;\nindicateur;annee;valeur\nI1;2024;1\n", 1, 0, ""},
    {"\"sep=,\"\nindicateur,annee,valeur\nI1,2024,1\n", 1, 0, ""},
    {"SPASER de Valmont;;\nSuivi 2024;;\n\nindicateur;annee;valeur\nI1;2024;1\n", 1, 3, "titre au-dessus de l’en-tête"},
    {"indicateur;annee;valeur\n\n;;\nI1;2024;1\n   \n", 1, 3, "ligne vide"},
    {"indicateur;annee;valeur;;;\nI1;2024;1;;;\n", 1, 0, ""},
    {"indicateur;annee;valeur\nI1;2024;1\nTotal;;12\nSous-total général;;3\nEnsemble;;4\n", 1, 3, "ligne de total"},
    {"indicateur;annee;valeur\nI1;2024;1\nSource : direction des achats;;\n* provisoire;;\n", 1, 2, "titre ou note"},
    {"indicateur;annee;valeur\nAxe 1 – Des achats inclusifs;;\nI1;2024;1\n", 1, 1, "titre ou note"},
    {"indicateur;Valeurs;;\n;2023;2024;2025\nI1;1;2;3\n", 1, 0, ""},
    {"Indicateur;;Valeur;Divers;\nindicateur;annee;valeur;source;commentaire\nI1;2024;1;;\n", 1, 1, "titre au-dessus de l’en-tête"},
    {"indicateur;annee;valeur\nI1;2024;1\n;Total;4\n;;Total\n", 1, 2, "ligne de total"},
    {"Indicateur;Année;Valeur (k€)\nI1;2024;1\n", 1, 0, ""},
    {"indicateur\tannee\tvaleur\nI1\t2024\t1\n", 1, 0, ""},
    {"indicateur,annee,valeur\nI1,2024,\"1,5\"\n", 1, 0, ""},
    {"indicateur;2023;2024\nI1;1;2\n", 1, 0, ""},
};

Test(csv, what_stands_around_the_data_is_set_aside) {
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        const layout *l = &layouts[i];
        reading r = read_text(l->text);
        cr_assert_not_null(r.t, "%s", l->text);
        cr_expect_eq(diag_count(r.log), 0, "%s", l->text);
        cr_expect_eq(r.t->n_rows, l->rows, "%zu rows: %s", r.t->n_rows, l->text);
        cr_expect_eq(r.t->n_set_aside, l->aside, "%zu aside: %s", r.t->n_set_aside, l->text);
        cr_expect(!l->aside || str_eq(r.t->set_aside[0].reason, l->reason), "%s", l->text);
        arena_free(r.a);
    }
}

Test(csv, a_second_line_of_heads_is_merged) {
    reading r = read_text("indicateur;Valeurs;;\n;2023;2024;2025\nI1;1;2;3\n");
    cr_assert_eq(r.t->n_heads, 4);
    cr_expect_str_eq(r.t->heads[1].text, "2023");
    cr_expect_str_eq(r.t->heads[3].text, "2025");
    arena_free(r.a);
}

/* code, line and column of the one message; then the repaired text gives none */
typedef struct { const char *text, *code; unsigned line, column; size_t rows; const char *neighbour; } mistake;
#define HEAD "indicateur;annee;valeur\n"
static const mistake mistakes[] = {
    {HEAD "I1;2024;\"1\nI2;2024;2\n", "guillemet-non-ferme", 2, 9, 1, HEAD "I1;2024;\"1\"\nI2;2024;2\n"},
    {HEAD "I1;2024;\"1\nI2;2024;2\nI3;\"a\";3\n", "guillemet-non-ferme", 2, 9, 2, HEAD "I1;2024;1\nI2;2024;2\nI3;\"a\";3\n"},
    {HEAD "I1;2024;\"1\" x\nI2;2024;2\n", "texte-apres-guillemet", 2, 9, 1, HEAD "I1;2024;\"1 x\"\nI2;2024;2\n"},
    {HEAD "I1;2024;écran 15\" plat\nI2;2024;2\n", "texte-apres-guillemet", 2, 9, 1, HEAD "I1;2024;\"écran 15\"\" plat\"\nI2;2024;2\n"},
    {"I1;2024;3\nI2;2024;2\n", "entete-introuvable", 1, 1, 0, HEAD "I1;2024;3\n"},
    {"", "entete-introuvable", 1, 1, 0, HEAD},
    {HEAD "I1;2024;1\nIndicateur;Année;Valeur\nI2;2024;1\n", "entete-repetee", 3, 1, 2, HEAD "I1;2024;1\nI2;2024;1\n"},
    {HEAD "I1;;2024;26\nI2;2024;1\n", "ligne-decalee", 2, 10, 1, HEAD "I1;2024;26;\nI2;2024;1\n"},
    {HEAD "I1;2024;a\x01" "b\n", "caractere-de-commande", 2, 10, 1, HEAD "I1;2024;ab\n"},
    {HEAD "March\xC3\x83\xC2\xA9s;2024;1\n", "accents-decodes-deux-fois", 2, 6, 1, HEAD "March\xC3\xA9s;2024;1\n"},
    {HEAD "\xC3\xA9\xC3\xA8\xC3\xA0\xC3\xA7;2024;\xE9\n", "encodage-illisible", 2, 11, 1, HEAD "\xE9;2024;1\n"},
    {"PK\x03\x04\x14", "fichier-pas-csv", 1, 1, 0, HEAD},
    {"\xEF\xBB\xBF\n <TABLE><tr><td>I1", "fichier-pas-csv", 1, 1, 0, HEAD},
    {HEAD "I1,2024;a;b;c\n", "ligne-decalee", 2, 13, 0, HEAD "I1;2024;a\n"},
    {"\x01\x02\x03\x04\x05\x06\x07\x01\x02\x03\x04\x05\x06\x07\x01\x02\x03\x04\x05\x06\x07;\"x\"y\x81", "caractere-de-commande", 1, 1, 0, HEAD},
    {HEAD "I1;2024;\x81\n", "encodage-illisible", 2, 9, 1, HEAD "I1;2024;\x80\n"},
};

Test(csv, each_mistake_gives_one_message_at_its_place) {
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        reading r = read_text(m->text);
        cr_expect_eq(diag_count(r.log), 1, "%zu messages: %s", diag_count(r.log), m->text);
        for (size_t k = 0; k < diag_count(r.log); k++) {
            const diag *d = diag_at(r.log, k);
            cr_expect_str_eq(d->kind->code, m->code, "%s (%s): %s", d->kind->code, d->message, m->text);
            cr_expect(d->at.line == m->line && d->at.column == m->column, "%u:%u: %s", d->at.line, d->at.column, m->text);
        }
        cr_expect_eq(r.t ? r.t->n_rows : 0, m->rows, "%s", m->text);
        arena_free(r.a);
        r = read_text(m->neighbour);
        cr_expect_not_null(r.t, "%s", m->neighbour);
        cr_expect_eq(diag_count(r.log), 0, "%s", m->neighbour);
        arena_free(r.a);
    }
}

Test(csv, a_nul_byte_is_told_with_its_place) {
    const char text[] = HEAD "I1;2024;1\0x\n";
    reading r = read_with(text, sizeof text - 1, 0, NULL);
    cr_assert_eq(diag_count(r.log), 1);
    const diag *d = diag_at(r.log, 0);
    cr_expect(str_eq(d->kind->code, "caractere-de-commande") && d->at.line == 2 && d->at.column == 10, "%s %u:%u", d->kind->code, d->at.line, d->at.column);
    cr_expect_str_eq(at(&r, 0, 2), "1 x");
    arena_free(r.a);
}

typedef struct { const char *bytes; size_t n; const char *hint, *encoding, *text; } encoded;
#define E(s) s, sizeof s - 1
static const encoded encodings[] = {
    {E("indicateur;annee;valeur\n\xC3\xA9\xE2\x82\xAC;1;2\n"), NULL, "utf-8", "é€"},
    {E("\xEF\xBB\xBFindicateur;annee;valeur\r\n\xC3\xA9\xE2\x82\xAC;1;2\r\n"), NULL, "utf-8", "é€"},
    {E("indicateur;annee;valeur\r\xE9\x80\x9C\x92;1;2\r"), NULL, "cp1252", "é€œ’"},
    {E("indicateur;annee;valeur\n\x8E\xDB;1;2\n"), "macroman", "macroman", "é€"},
    {E("\xFF\xFEi\0n\0d\0i\0c\0a\0t\0e\0u\0r\0;\0a\0n\0n\0e\0e\0\r\0\n\0\xE9\0\xAC\x20;\0\x31\0"), NULL, "utf-16le", "é€"},
    {E("i\0n\0d\0i\0c\0a\0t\0e\0u\0r\0\t\0a\0n\0n\0e\0e\0\n\0\xE9\0\t\0\x31\0"), NULL, "utf-16le", "é"},
    {E("\xFE\xFF\0i\0n\0d\0i\0c\0a\0t\0e\0u\0r\0;\0a\0n\0n\0e\0e\0\n\0\xE9\xD8\x3D\xDE\x00\0;\0\x31"), NULL, "utf-16be", "é\xF0\x9F\x98\x80"},
};

Test(csv, encodings_are_found) {
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        const encoded *e = &encodings[i];
        reading r = read_with(e->bytes, e->n, 0, e->hint);
        cr_assert_not_null(r.t, "%zu", i);
        cr_expect_str_eq(r.t->encoding, e->encoding, "%zu: %s", i, r.t->encoding);
        cr_expect_str_eq(at(&r, 0, 0), e->text, "%zu: %s", i, at(&r, 0, 0));
        cr_expect_eq(diag_count(r.log), 0, "%zu", i);
        cr_expect(utf8_valid(r.t->utf8, r.t->utf8_n, NULL));
        cr_expect_null(memchr(r.t->utf8, '\r', r.t->utf8_n));
        size_t n = 0;
        cr_expect_not_null(diag_line(r.log, r.t->rows[0].cells[0].at, &n));
        cr_expect(n > 0 && strncmp(diag_line(r.log, r.t->rows[0].cells[0].at, &n), e->text, strlen(e->text)) == 0, "%zu", i);
        arena_free(r.a);
    }
}

Test(csv, hints_win) {
    reading r = read_with("indicateur|annee\nI1|2024\n", 24, '|', NULL);
    cr_assert_not_null(r.t);
    cr_expect_str_eq(at(&r, 0, 1), "2024");
    arena_free(r.a);
}

Test(csv, columns_have_a_limit) {
    buf b = {0};
    buf_str(&b, "indicateur;annee");
    for (unsigned i = 0; i < LOAD_MAX_COLUMNS; i++) buf_printf(&b, ";c%u", i);
    buf_str(&b, "\nI1;2024\n");
    reading r = read_text(b.s);
    cr_assert_eq(diag_count(r.log), 1);
    cr_expect_str_eq(diag_at(r.log, 0)->kind->code, "limite-depassee");
    arena_free(r.a);
    buf_free(&b);
}

Test(csv, a_quote_on_every_line_is_not_quadratic) {
    buf b = {0};
    buf_str(&b, HEAD);
    for (int i = 0; i < 30000; i++) buf_str(&b, "I1;2024;\"1\n\n");
    reading r = read_text(b.s);
    cr_expect_leq(diag_count(r.log), 21);
    cr_expect_geq(diag_count(r.log), 1);
    arena_free(r.a);
    buf_free(&b);
}

Test(hostile, three_thousand_mutations_never_crash) {
    static const char pool[] = ";,\"\n\r\t0\xC3\xFF\x00\x80 -%#";
    static const char text[] = "Titre;;\n" HEAD "I1.1;2024;26,5 %\n\"I1\"\"2\";2024;\"1\n234\"\n;;\nTotal;;12\nSource : \xC3\xA9tude des achats;;\n";
    uint32_t seed = 20260615;
    for (int round = 0; round < 3000; round++) {
        char s[sizeof text];
        memcpy(s, text, sizeof text);
        for (int k = 0; k < 1 + round % 9; k++) {
            seed = seed * 1664525u + 1013904223u;
            s[(seed >> 8) % (sizeof text - 1)] = pool[(seed >> 3) % (sizeof pool - 1)];
        }
        reading r = read_with(s, sizeof text - 1, 0, NULL);
        cr_expect(r.t || diag_count(r.log), "round %d", round);
        for (size_t i = 0; r.t && i < r.t->n_rows; i++)
            for (size_t c = 0; c < r.t->rows[i].count; c++) {
                const cell *x = &r.t->rows[i].cells[c];
                cr_expect(x->text && utf8_valid(x->text, strlen(x->text), NULL) && x->at.line >= 1 && x->at.column >= 1, "round %d", round);
            }
        arena_free(r.a);
    }
}

Test(csv, mac_os_roman_is_known_by_its_accents) {
    reading r = read_text(HEAD "I1;2024;March\x8Es r\x8Eserv\x8Es\nI2;2024;12 \xDB\n");
    cr_assert_not_null(r.t);
    cr_expect_str_eq(r.t->encoding, "macroman");
    cr_expect_str_eq(at(&r, 0, 2), "Marchés réservés");
    cr_expect_str_eq(at(&r, 1, 2), "12 €");
    arena_free(r.a);
    r = read_text(HEAD "I1;2024;March\xE9s \x8E r\xE9serv\xE9s\n");
    cr_expect_str_eq(r.t->encoding, "cp1252");
    arena_free(r.a);
}

Test(csv, a_text_forced_by_a_formula_or_an_apostrophe_is_the_text) {
    static const char *const typed[] = {"=\"0123\"", "\"=\"\"0123\"\"\"", "'0123", " =\"0123\" ", "\"'0123\""};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        arena *a = arena_new();
        char *text = arena_printf(a, HEAD "I1;2024;%s\n", typed[i]);
        reading r = read_text(text);
        cr_assert_not_null(r.t);
        cr_assert_eq(r.t->n_rows, 1);
        cr_expect_str_eq(r.t->rows[0].cells[2].text, "0123", "%s gives %s", typed[i], r.t->rows[0].cells[2].text);
        cr_expect_eq(diag_count(r.log), 0);
        arena_free(r.a);
        arena_free(a);
    }
}

Test(csv, a_code_page_of_dos_is_known_by_its_accents) {
    reading r = read_text(HEAD "I1;2024;March\x82s r\x82serv\x82s \x85 l'\x82t\x82, 12 \xA4\n");
    cr_expect_str_eq(r.t->encoding, "cp850");
    cr_expect_not_null(strstr(r.t->rows[0].cells[2].text, "Marchés réservés à l'été"));
    arena_free(r.a);
    r = read_text(HEAD "I1;2024;March\xE9s r\xE9serv\xE9s, 12 \xA4\n");
    cr_expect_str_eq(r.t->encoding, "cp1252");
    cr_expect_not_null(strstr(r.t->rows[0].cells[2].text, "12 €"));
    arena_free(r.a);
}

Test(catalogue, rows_are_whole) {
    for (size_t i = 0; i < load_kinds_count; i++) {
        const diag_kind *k = &load_kinds[i];
        cr_assert(k->code && k->title && k->why && k->wrong && k->right && k->source, "row %zu", i);
        for (size_t j = 0; j < i; j++) cr_expect_str_neq(k->code, load_kinds[j].code);
    }
}

Test(catalogue, each_row_has_a_case) {
    arena *a = arena_new();
    file_status why;
    folder *f = folder_open("tests/unit/load", &why);
    cr_assert_not_null(f);
    char *yaml = NULL, *csv = NULL;
    size_t n = 0;
    cr_assert_eq(folder_read(f, "yaml_test.c", FILE_MAX_DEFINITION, a, &yaml, &n), FILE_OK);
    cr_assert_eq(folder_read(f, "csv_test.c", FILE_MAX_DEFINITION, a, &csv, &n), FILE_OK);
    for (size_t i = 0; i < load_kinds_count; i++) {
        const char *code = arena_printf(a, "\"%s\"", load_kinds[i].code);
        cr_expect(strstr(yaml, code) || strstr(csv, code), "%s", code);
    }
    folder_close(f);
    arena_free(a);
}
