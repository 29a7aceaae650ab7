/* SPDX-License-Identifier: MIT */
/* YAML: values with places, limits, and every mistake of syntax beside a neighbour that is none. */
#include <criterion/criterion.h>
#include <string.h>

#include "load/load.h"

typedef struct { arena *a; diag_log *log; uint32_t file; raw *root; } reading;

static reading read_bytes(const char *text, size_t n) {
    reading r = {.a = arena_new()};
    r.log = diag_log_new(r.a);
    r.file = diag_source_add(r.log, "spaser.yaml", text, n);
    r.root = load_yaml(text, n, r.file, r.log, r.a);
    return r;
}
static reading read_text(const char *text) { return read_bytes(text, strlen(text)); }

/* code, line and column of the one message; then the repaired text gives none */
typedef struct { const char *text, *code; unsigned line, column; const char *neighbour; } mistake;
static const mistake mistakes[] = {
    {"schema:\n\ttitre: X\n", "tabulation-dans-retrait", 2, 1, "schema:\n  titre: X\n"},
    {"schema:\n  titre: X\n\tperiode: Y\n", "tabulation-dans-retrait", 3, 1, "schema:\n  titre: X\n  periode: Y\n"},
    {"collectivite:\n  nom: V\n \t type: x\n", "tabulation-dans-retrait", 3, 2, "collectivite:\n  nom: V\n  type: x\n"},
    {"collectivite:\n  nom:Valmont\n", "espace-apres-deux-points", 2, 3, "collectivite:\n  nom: Valmont\n"},
    {"collectivite:\n  nom:Valmont\n  type: x\n", "espace-apres-deux-points", 2, 3, "collectivite:\n  nom: Valmont\n  type: x\n"},
    {"collectivite:\n  type: x\n  nom:Valmont\n  site: y\n", "espace-apres-deux-points", 3, 3, "collectivite:\n  type: x\n  nom: Valmont\n  site: y\n"},
    {"collectivite:\n  type: x\n  nom:Valmont\n", "espace-apres-deux-points", 3, 3, "collectivite:\n  site: https://x\n  type: x\n"},
    {"axes:\n  - code:A1\n    titre: X\n", "espace-apres-deux-points", 2, 5, "axes:\n  - code: A1\n    titre: X\n"},
    {"axes:\n  - code:A1\n", "espace-apres-deux-points", 2, 5, "axes:\n  - https://x\n"},
    {"a: {debut:2024, fin: 2027}\n", "espace-apres-deux-points", 1, 5, "a: {debut: 2024, fin: 2027}\n"},
    {"a: {debut: 2024, fin:2027}\n", "espace-apres-deux-points", 1, 18, "a: {debut: 2024, fin: 2027}\n"},
    {"cibles:\n  - {annee: 2025}\n  -{annee: 2026}\n", "espace-apres-deux-points", 3, 3, "cibles:\n  - {annee: 2025}\n  - {annee: 2026}\n"},
    {"a: {debut: 2024 fin: 2027}\n", "virgule-entre-accolades", 1, 17, "a: {debut: 2024, fin: 2027}\n"},
    {"axes:\n  - code: A1\n    titre: X\n  \xE2\x80\x93 code: A2\n    titre: Y\n", "syntaxe-yaml", 4, 3, "axes:\n  - code: A1\n    titre: X\n  - code: A2\n    titre: Y\n"},
    {"a: ? x\n", "caractere-reserve", 1, 4, "a: \"? x\"\n"},
    {"axes:\n  - code: A1\n    titre: X\n    code: A2\n    titre: Y\n", "cle-en-double", 4, 5, "axes:\n  - code: A1\n    titre: X\n  - code: A2\n    titre: Y\n"},
    {"schema:\n  titre: Objectif : tout\n", "deux-points-non-proteges", 2, 19, "schema:\n  titre: \"Objectif : tout\"\n"},
    {"schema:\n  titre: Un: deux\n  version: 1\n", "deux-points-non-proteges", 2, 12, "schema:\n  titre: Un:deux\n  version: 1\n"},
    {"schema: {titre: Un: deux}\n", "deux-points-non-proteges", 1, 19, "schema: {titre: \"Un: deux\"}\n"},
    {"schema:\n  titre: X\n  une ligne\n  version: 1\n", "deux-points-manquants", 3, 3, "schema:\n  titre: X\n    une ligne\n  version: 1\n"},
    {"theme:\n  principale: #1B4F72\n", "diese-non-protege", 2, 15, "theme:\n  principale: # une couleur\n"},
    {"theme: {couleurs: {principale: #1B4F72}}\nb: 1\n", "diese-non-protege", 1, 32, "theme: {couleurs: {principale: \"#1B4F72\"}}\nb: 1\n"},
    {"a:\n  - b: [1, {c: 2, d: 3]\ne: 4\n", "accolade-non-fermee", 2, 12, "a:\n  - b: [1, {c: 2, d: 3}]\ne: 4\n"},
    {"cibles:\n  - {annee: 2026, valeur: 12,5 %}\n", "virgule-entre-accolades", 2, 27, "cibles:\n  - {annee: 2026, valeur: \"12,5 %\"}\n"},
    {"a: {montant_ht: 186,4 M€, marches: 640}\n", "virgule-entre-accolades", 1, 17, "a: {montant_ht: 186 M€, marches: 640}\n"},
    {"a: {titre: Achats, clauses et critères, texte: x}\n", "virgule-entre-accolades", 1, 12, "a: {titre: \"Achats, clauses et critères\", texte: x}\n"},
    {"a: {oui}\n", "virgule-entre-accolades", 1, 5, "a: {oui: }\n"},
    {"schema:\n  titre: X\n   version: 1\n", "retrait-incorrect", 3, 4, "schema:\n  titre: X\n  version: 1\n"},
    {"schema:\n  titre: X\n version: 1\n", "retrait-incorrect", 3, 2, "schema:\n  titre: X\nversion: 1\n"},
    {"axes:\n  - code: A1\n   titre: X\n", "retrait-incorrect", 3, 4, "axes:\n  - code: A1\n    titre: X\n"},
    {"axes:\n  - code: A1\n - code: A2\n", "retrait-incorrect", 3, 2, "axes:\n  - code: A1\n  - code: A2\n"},
    {"schema:\n  titre: X\n\xC2\xA0 version: 1\n", "retrait-incorrect", 3, 1, "schema:\n  titre: X\n  version: 1\n"},
    {"schema:\n  titre: \"X\n  version: 1\n", "guillemet-non-ferme", 2, 10, "schema:\n  titre: \"X\"\n  version: 1\n"},
    {"schema:\n  titre: \"X\n  version: \"1\"\n  a: b\n", "guillemet-non-ferme", 2, 10, "schema:\n  titre: \"X\"\n  version: \"1\"\n  a: b\n"},
    {"schema:\n  titre: 'X\n  version: 1\n", "guillemet-non-ferme", 2, 10, "schema:\n  titre: 'X'\n  version: 1\n"},
    {"schema:\n  titre: \"Achats\" durables\n", "texte-apres-guillemet", 2, 19, "schema:\n  titre: \"Achats durables\"\n"},
    {"schema:\n  titre: 'L'achat durable'\n", "texte-apres-guillemet", 2, 13, "schema:\n  titre: \"L'achat durable\"\n"},
    {"a: {debut: 2024, fin: 2028\nb: 1\n", "accolade-non-fermee", 1, 4, "a: {debut: 2024, fin: 2028}\nb: 1\n"},
    {"a: [1, 2\n", "accolade-non-fermee", 1, 4, "a: [1, 2]\n"},
    {"a: 1\nb: ]\n", "accolade-non-fermee", 2, 4, "a: 1\nb: \"]\"\n"},
    {"valeur: > 30\n", "caractere-reserve", 1, 9, "valeur: \"> 30\"\n"},
    {"valeur: @x\n", "caractere-reserve", 1, 9, "valeur: \"@x\"\n"},
    {"valeur: %\n", "caractere-reserve", 1, 9, "valeur: \"%\"\n"},
    {"valeur: - 3\n", "caractere-reserve", 1, 9, "valeur: \"- 3\"\n"},
    {"valeur: & x\n", "caractere-reserve", 1, 9, "valeur: \"& x\"\n"},
    {"valeur: \"C:\\dossier\"\n", "syntaxe-yaml", 1, 12, "valeur: \"C:\\\\dossier\"\n"},
    {"nom: A\ntype: x\nnom: B\n", "cle-en-double", 3, 1, "nom: A\ntype: x\nNom: B\n"},
    {"format: 1\n---\nformat: 1\n", "documents-multiples", 2, 1, "---\nformat: 1\n"},
    {"titre: {{nom}}\n", "cle-illisible", 1, 9, "titre: \"{{nom}}\"\n"},
    {"titre: X\n: Y\n", "cle-illisible", 2, 1, "titre: X\ny: Y\n"},
    {"titre: *important\n", "renvoi-sans-ancre", 1, 8, "titre: \"*important\"\n"},
    {"a: &x [1, *x]\n", "renvoi-sans-ancre", 1, 11, "a: &x [1]\nb: *x\n"},
    {"titre: !important\n", "balise-yaml", 1, 8, "titre: !!str important\n"},
    {"", "fichier-vide", 1, 1, "a: 1"},
    {"{\\rtf1 format: 1}\n", "fichier-pas-texte", 1, 1, "format: 1\n"},
    {"PK\x03\x04word/document.xml", "fichier-pas-texte", 1, 1, "format: PK\n"},
    {"a:\n  b = 1\n  c: 2\n", "deux-points-manquants", 2, 5, "a:\n  b: 1\n  c: 2\n"},
    {"a: {b = 1, c = 2}\n", "deux-points-manquants", 1, 5, "a: {b: 1, c: 2}\n"},
    {"cibles:\n  - annee: 2027, valeur: 3\n", "deux-points-non-proteges", 2, 24, "cibles:\n  - {annee: 2027, valeur: 3}\n"},
    {"a: (b: 1, c: 2)\n", "deux-points-non-proteges", 1, 6, "a: {b: 1, c: 2}\n"},
    {"a: {b: 1; c: 2}\n", "virgule-entre-accolades", 1, 9, "a: {b: 1, c: 2}\n"},
    {"a:\n  texte: |\n    un\n  deux\n", "retrait-incorrect", 4, 3, "a:\n  texte: |\n    un\n    deux\n"},
    {"# rien\n", "fichier-vide", 1, 1, "# rien\na: 1\n"},
    {"a: \"x\\0y\"\n", "caractere-de-commande", 1, 4, "a: \"x\\ty\"\n"},
    {"a: x\x01y\n", "caractere-de-commande", 1, 5, "a: x y\n"},
    {"a: 1\nb: \xC3\x83\xC2\xA9t\xC3\x83\xC2\xA9\n", "accents-decodes-deux-fois", 2, 4, "a: 1\nb: \xC3\xA9t\xC3\xA9\n"},
    {"a: \xE9l\xE8ve\n", "encodage-illisible", 1, 4, "a: \xC3\xA9l\xC3\xA8ve\n"},
    {"a: \xC3\xA9\xC3\xA8\xC3\xA0\xC3\xA7\nb: c\xE9\n", "encodage-illisible", 2, 5, "a: \xC3\xA9\nb: c\xC3\xA9\n"},
};

Test(yaml, each_mistake_gives_one_message_at_its_place) {
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        reading r = read_text(m->text);
        size_t n = diag_count(r.log);
        cr_expect_eq(n, 1, "%zu messages for: %s", n, m->text);
        for (size_t k = 0; k < n; k++) {
            const diag *d = diag_at(r.log, k);
            cr_expect_str_eq(d->kind->code, m->code, "%s (%s) for: %s", d->kind->code, d->message, m->text);
            cr_expect(d->at.line == m->line && d->at.column == m->column, "%u:%u instead of %u:%u for: %s", d->at.line, d->at.column, m->line, m->column, m->text);
            cr_expect(d->help && *d->help && d->message && *d->message);
        }
        arena_free(r.a);
    }
}

Test(yaml, the_neighbour_of_each_mistake_is_silent) {
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        reading r = read_text(mistakes[i].neighbour);
        cr_expect_not_null(r.root);
        cr_expect_eq(diag_count(r.log), 0, "%s for: %s", diag_count(r.log) ? diag_at(r.log, 0)->message : "", mistakes[i].neighbour);
        arena_free(r.a);
    }
}

/* a text with mistakes, the value that must be read after them, its place in the text, how many messages */
typedef struct { const char *text, *path[3], *value; unsigned line, column; size_t messages; } resumed;
static const resumed resumptions[] = {
    {"schema:\n  titre: X\n   version: 1\nfin: oui\n", {"schema", "version"}, "1", 3, 13, 1},
    {"schema:\n  titre: X\n version: 1\n  statut: y\n", {"schema", "version"}, "1", 3, 11, 1},
    {"schema:\n  titre: X\n version: 1\n  statut: y\n", {"schema", "statut"}, "y", 4, 11, 1},
    {"schema:\n  titre: X\n presentation:\n  edito: y\n", {"presentation", "edito"}, "y", 4, 10, 1},
    {"axes:\n  - code: A1\n   - code: A2\n    titre: B\nfin: oui\n", {"fin"}, "oui", 5, 6, 1},
    {"a:\n  texte: \"C:\\dossier\\ecole\"\n  b: 1\n", {"a", "b"}, "1", 3, 6, 1},
    {"a: {b: 1, c: 2\nd: 3\n", {"d"}, "3", 2, 4, 1},
    {"a: [1, 2\nd: 3\n", {"d"}, "3", 2, 4, 1},
    {"a:\n\xC2\xA0 b: 1\n  c: 2\n", {"a", "b"}, "1", 2, 6, 1},
    {"a\n  b: 1\nc: 2\n", {"a", "b"}, "1", 2, 6, 1},
    {"a:\n\tb: 1\n\tc:\n\t\td: 2\n", {"a", "c", "d"}, "2", 4, 6, 1},
    {"a:\n    b: 1\n\tc: 2\n", {"a", "c"}, "2", 3, 5, 1},
    {"a:\n  b: }\n  c: 2\nd: 3\n", {"d"}, "3", 4, 4, 1},
    {"a:\n  b: 1\n   c: 2\nd:\n  e: 3\n f: 4\n  g: 5\n", {"d", "g"}, "5", 7, 6, 2},
    {"a:\n  b: 1\nc: 2\n  d: 3\ne: 4\n", {"a", "c"}, "2", 3, 4, 1},
    {"a:\nb:\n  - {x: 1}\n  c: 2\n", {"a", "c"}, "2", 4, 6, 1},
};

Test(yaml, reading_goes_on_after_a_mistake) {
    for (size_t i = 0; i < sizeof resumptions / sizeof *resumptions; i++) {
        const resumed *x = &resumptions[i];
        reading r = read_text(x->text);
        const raw *at = r.root;
        for (size_t k = 0; k < 3 && x->path[k]; k++) at = load_find(at, x->path[k]);
        cr_assert_not_null(at, "not read: %s", x->text);
        cr_expect_str_eq(at->text, x->value, "%s for: %s", at->text, x->text);
        cr_expect(at->at.line == x->line && at->at.column == x->column, "%u:%u for: %s", at->at.line, at->at.column, x->text);
        cr_expect_eq(diag_count(r.log), x->messages, "%zu messages for: %s", diag_count(r.log), x->text);
        arena_free(r.a);
    }
}

Test(yaml, lines_left_out_are_told_to_the_reader) {
    reading r = read_text("a:\n  b: }\n  c: 2\nd: 3\n");
    cr_assert_not_null(r.root);
    cr_expect(r.root->partial);
    cr_expect(load_find(r.root, "a")->doubtful);
    arena_free(r.a);
    r = read_text("a:\n  b: 1\n   c: 2\nd: 3\n");
    cr_assert_not_null(r.root);
    cr_expect(!r.root->partial);
    cr_expect(!load_find(r.root, "a")->doubtful, "the place of the line is sure");
    arena_free(r.a);
}

Test(yaml, a_comma_in_braces_is_told_and_read_as_meant) {
    reading r = read_text("c: {annee: 2026, valeur: 12,5 %}\n");
    const raw *c = load_find(r.root, "c");
    cr_assert_not_null(c);
    cr_expect_eq(c->count, 2);
    cr_expect_str_eq(load_find(c, "valeur")->text, "12,5 %");
    cr_expect_eq(diag_at(r.log, 0)->at.length, 6);
    cr_expect_not_null(strstr(diag_at(r.log, 0)->help, "valeur: \"12,5 %\""));
    arena_free(r.a);
}

Test(yaml, values_have_places) {
    reading r = read_text("\xEF\xBB\xBF" "é: \"ça\"\nliste:\n  - un\n  - {b: 2}\n");
    cr_assert_not_null(r.root);
    cr_expect_eq(diag_count(r.log), 0);
    cr_expect_eq(r.root->count, 2);
    const raw *e = load_find(r.root, "é"), *l = load_find(r.root, "liste");
    cr_expect(e->at.line == 1 && e->at.column == 4 && e->at.length == 4 && !e->plain);
    cr_expect_str_eq(e->text, "ça");
    cr_expect(l->kind == RAW_LIST && l->count == 2 && l->items[0]->at.line == 3 && l->items[0]->at.column == 5);
    cr_expect(load_find(l->items[1], "b")->at.line == 4 && load_find(l->items[1], "b")->at.column == 9);
    cr_expect_null(load_find(l, "b"));
    arena_free(r.a);
}

Test(yaml, separators_of_lines_that_only_yaml_knows_do_not_shift_places) {
    reading r = read_text("a: \"x\xE2\x80\xA8y\"\nb: [1, 2\n");
    cr_assert_eq(diag_count(r.log), 1);
    cr_expect_eq(diag_at(r.log, 0)->at.line, 2);
    arena_free(r.a);
}

Test(yaml, text_is_composed) {
    reading r = read_text("a: e\xCC\x81\n");
    cr_expect_str_eq(load_find(r.root, "a")->text, "é");
    arena_free(r.a);
}

Test(yaml, utf16_is_told_once) {
    const char text[] = "\xFF\xFE" "a\0:\0 \0\xE9\0\n\0";
    reading r = read_bytes(text, sizeof text - 1);
    cr_assert_eq(diag_count(r.log), 1);
    cr_expect_str_eq(diag_at(r.log, 0)->kind->code, "encodage-illisible");
    cr_expect_str_eq(load_find(r.root, "a")->text, "é");
    arena_free(r.a);
}

Test(yaml, a_hundred_thousand_brackets_stop_at_once) {
    size_t n = 100000;
    char *s = malloc(n + 1);
    memset(s, '[', n);
    s[n] = 0;
    reading r = read_bytes(s, n);
    cr_expect_null(r.root);
    cr_assert_eq(diag_count(r.log), 1);
    cr_expect_str_eq(diag_at(r.log, 0)->kind->code, "limite-depassee");
    cr_expect_eq(diag_at(r.log, 0)->at.column, LOAD_MAX_DEPTH + 1);
    arena_free(r.a);
    free(s);
}

static void expect_limit(const char *text) {
    reading r = read_text(text);
    cr_expect_null(r.root);
    cr_assert_eq(diag_count(r.log), 1);
    cr_expect_str_eq(diag_at(r.log, 0)->kind->code, "limite-depassee");
    arena_free(r.a);
}

Test(yaml, aliases_within_aliases_are_counted_as_often_as_they_are_used) {
    buf b = {0};
    buf_str(&b, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
        buf_printf(&b, "a%d: &a%d [*a%d", i, i, i - 1);
        for (int k = 1; k < 10; k++) buf_printf(&b, ", *a%d", i - 1);
        buf_str(&b, "]\n");
    }
    expect_limit(b.s);
    buf_free(&b);
}

Test(yaml, nodes_and_aliases_have_limits) {
    buf b = {0};
    for (unsigned i = 0; i <= LOAD_MAX_NODES; i++) buf_str(&b, "- 1\n");
    expect_limit(b.s);
    b.n = 0;
    buf_str(&b, "- &x 1\n");
    for (unsigned i = 0; i <= LOAD_MAX_ALIASES; i++) buf_str(&b, "- *x\n");
    expect_limit(b.s);
    b.n = 0;
    buf_str(&b, "- &x 1\n");
    for (unsigned i = 0; i < LOAD_MAX_ALIASES; i++) buf_str(&b, "- *x\n");
    reading r = read_text(b.s);
    cr_expect_not_null(r.root);
    arena_free(r.a);
    buf_free(&b);
}

Test(yaml, one_long_line_is_not_quadratic, .timeout = 20) {
    buf b = {0};
    buf_str(&b, "a: {b: 1");
    for (int i = 0; i < 60000; i++) buf_str(&b, ", c");
    buf_str(&b, "}\nd: [");
    for (int i = 0; i < 60000; i++) buf_str(&b, "J1, ");
    buf_str(&b, "é: 2]\n");
    reading r = read_text(b.s);
    cr_assert_not_null(r.root);
    cr_expect_eq(load_find(r.root, "d")->count, 60001);
    arena_free(r.a);
    buf_free(&b);
}

Test(yaml, a_long_indent_of_no_break_spaces_is_not_quadratic, .timeout = 20) {
    buf b = {0};
    buf_str(&b, "a:\n");
    for (size_t i = 0; i < 300000; i++) buf_str(&b, "\xC2\xA0");
    buf_str(&b, "b: 1\n");
    reading r = read_bytes(b.s, b.n);
    cr_assert_eq(diag_count(r.log), 1);
    cr_expect_str_eq(diag_at(r.log, 0)->kind->code, "retrait-incorrect");
    cr_expect_str_eq(load_find(load_find(r.root, "a"), "b")->text, "1");
    buf_free(&b);
    arena_free(r.a);
}

Test(yaml, many_equal_keys_are_not_quadratic) {
    buf b = {0};
    for (int i = 0; i < 40000; i++) buf_printf(&b, "k%d: 1\n", i);
    buf_str(&b, "k39999: 2\n");
    reading r = read_text(b.s);
    cr_expect_eq(diag_count(r.log), 1);
    cr_expect_eq(r.root->count, 40000);
    arena_free(r.a);
    buf_free(&b);
}

/* ---------------------------------------------------------- writing again */

static char *again(const char *text, arena *a) {
    static const char *const without[] = {"contact"};
    size_t n = 0;
    return load_yaml_rewrite(text, strlen(text), without, 1, a, &n);
}

Test(rewrite, comments_and_contacts_are_left_out) {
    arena *a = arena_new();
    const char *s = again("# privé\nacteurs:\n  - structure: CRESS # Jean\n    contact: {nom: Jean, tel: [1, 2]}\n    role: x\n  - {structure: \"B: c\", Contact: Anne}\n  - structure: D\n    contact: &c Luc\n    autre: *c\n", a);
    cr_assert_not_null(s);
    cr_expect_null(strstr(s, "Jean"));
    cr_expect_null(strstr(s, "Anne"));
    cr_expect_null(strstr(s, "Luc"));
    cr_expect_null(strstr(s, "priv"));
    cr_expect_null(strstr(s, "ontact"));
    cr_expect_not_null(strstr(s, "autre: null"));
    reading r = read_text(s);
    const raw *l = load_find(r.root, "acteurs");
    cr_assert(l && l->count == 3);
    cr_expect_str_eq(load_find(l->items[0], "role")->text, "x");
    cr_expect_str_eq(load_find(l->items[1], "structure")->text, "B: c");
    arena_free(r.a);
    arena_free(a);
}

Test(rewrite, what_is_kept_reads_the_same) {
    arena *a = arena_new();
    const char *s = again("a: |\n  ligne 1\n  ligne 2\nb: &x {c: \"12,5 %\", d: é}\ne: *x\nf: 'it''s'\ng: >-\n  plié\n  ici\n", a);
    cr_assert_not_null(s);
    reading r = read_text(s);
    cr_expect_eq(diag_count(r.log), 0);
    cr_expect_str_eq(load_find(r.root, "a")->text, "ligne 1\nligne 2\n");
    cr_expect_str_eq(load_find(load_find(r.root, "e"), "c")->text, "12,5 %");
    cr_expect_str_eq(load_find(load_find(r.root, "b"), "d")->text, "é");
    cr_expect_str_eq(load_find(r.root, "f")->text, "it's");
    cr_expect_str_eq(load_find(r.root, "g")->text, "plié ici");
    cr_expect_null(again("a: [1", a));
    cr_expect_null(again("\xFF", a));
    arena_free(r.a);
    arena_free(a);
}

/* ------------------------------------------------------ all in one reading */

Test(yaml, ten_mistakes_of_syntax_are_told_in_one_run) {
    reading r = read_text(
        "a: Objectif : tout\n"
        "b: \"non ferm\xC3\xA9\n"
        "c: \"1\"\n"
        "d:\n"
        "  e:x\n"
        "  f: > 30\n"
        "g: 'L'achat'\n"
        "h: @y\n"
        "i: {j: Un: deux, k: 1}\n"
        "l: {m: 12,5 %}\n"
        "n: *o\n"
        "n: 2\n"
        "p:\n"
        "\tq: 3\n"
        "r: fin\n");
    cr_assert_not_null(r.root);
    static const unsigned lines[] = {1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 14};
    bool seen[20] = {false};
    for (size_t i = 0; i < diag_count(r.log); i++) seen[diag_at(r.log, i)->at.line] = true;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) cr_expect(seen[lines[i]], "line %u", lines[i]);
    cr_expect_eq(diag_count(r.log), 11, "%zu", diag_count(r.log));
    cr_expect_str_eq(load_find(r.root, "a")->text, "Objectif : tout");
    cr_expect_str_eq(load_find(r.root, "b")->text, "non fermé");
    cr_expect_str_eq(load_find(load_find(r.root, "d"), "f")->text, "> 30");
    cr_expect_str_eq(load_find(load_find(r.root, "i"), "j")->text, "Un: deux");
    cr_expect_str_eq(load_find(load_find(r.root, "p"), "q")->text, "3");
    cr_expect_str_eq(load_find(r.root, "r")->text, "fin");
    arena_free(r.a);
}

Test(yaml, a_file_of_tabs_is_one_mistake) {
    reading r = read_text("a:\n\tb: 1\n\tc:\n\t\td: 2\n\te: 3\n");
    cr_assert_eq(diag_count(r.log), 1);
    cr_expect_not_null(strstr(diag_at(r.log, 0)->message, "4 lignes"));
    cr_expect_str_eq(load_find(load_find(load_find(r.root, "a"), "c"), "d")->text, "2");
    arena_free(r.a);
}

Test(yaml, characters_that_yaml_refuses_are_told_with_their_place) {
    reading r = read_text("a: x\nb: l\xC2\x92" "achat\n");
    cr_assert_eq(diag_count(r.log), 1);
    const diag *d = diag_at(r.log, 0);
    cr_expect(str_eq(d->kind->code, "caractere-de-commande") && d->at.line == 2 && d->at.column == 5);
    cr_expect_str_eq(load_find(r.root, "b")->text, "l achat");
    arena_free(r.a);
}

Test(yaml, a_missing_dash_gives_the_items_that_were_meant) {
    reading r = read_text("axes:\n  - code: A1\n    titre: X\n    code: A2\n    titre: Y\n    code: A3\n    titre: Z\n");
    const raw *axes = load_find(r.root, "axes");
    cr_assert(axes && axes->kind == RAW_LIST);
    cr_assert_eq(axes->count, 3);
    cr_expect_str_eq(load_find(axes->items[1], "titre")->text, "Y");
    cr_expect_str_eq(load_find(axes->items[2], "code")->text, "A3");
    cr_expect_eq(diag_count(r.log), 2, "one message a dash");
    arena_free(r.a);
}
