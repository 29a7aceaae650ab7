/* SPDX-License-Identifier: MIT */
/* The binding: every mistake of a key or value beside a neighbour that is none; the whole example of the format; invariants. */
#include "project.h"

/* a piece of the base, what stands in its place, the one message due; then a neighbour without any */
typedef struct { const char *from, *to, *code; unsigned line, column; const char *neighbour; } mistake;
static const mistake mistakes[] = {
    {"format: 1", "format: 2", "format-inconnu", 1, 9, "format: \"1\""},
    {"format: 1\n", "", "cle-manquante", 1, 1, "format: 1\n"},
    {"  nom: Valmont\n", "", "cle-manquante", 2, 1, "  nom: V\n"},
    {"  nom: Valmont\n", "  nom:\n", "cle-manquante", 3, 3, "  nom: V\n"},
    {"  nom: Valmont\n", "  nom: null\n", "cle-manquante", 3, 3, "  nom: \"null\"\n"},
    {"  titre: Acheter mieux\n", "", "cle-manquante", 6, 1, "  titre: X\n"},
    {"    sens: hausse\n", "", "cle-manquante", 15, 5, "    nature: transparence\n"},
    {"    objectif: A1.1\n", "", "cle-manquante", 15, 5, "    axe: A1\n"},
    {", unite: h,", ",", "cle-manquante", 21, 5, ", unite: heures,"},
    {"  titre: Acheter mieux\n", "  titer: Acheter mieux\n", "cle-inconnue", 7, 3, "  titre: X\n"},
    {"    objectifs:\n", "    objectif:\n", "cle-inconnue", 12, 5, "    objectifs:\n"},
    {"indicateurs:\n", "inidcateurs:\n", "cle-inconnue", 14, 1, "indicateurs:\n"},
    {"    libelle: Part", "    couleurs_preferees: x\n    libelle: Part", "cle-inconnue", 16, 5, "    source: x\n    libelle: Part"},
    {NULL, "toto: [{code: I9.9}]\ncontroles: {ignorer: []}\npolitiques: [{nom: P, axes: [I9.9]}]\n", "cle-inconnue", 23, 1, "politiques: [{nom: P, axes: [A1]}]\n"},
    {"    unite: \"%\"\n", "    unité: \"%\"\n", "cle-accentuee", 18, 5, "    unite: \"%\"\n"},
    {"  nom: Valmont\n", "  Nom: Valmont\n", "cle-accentuee", 3, 3, "  nom: V\n"},
    {"  nom: Valmont\n", "  nom: V\n  nom court: V\n", "cle-accentuee", 4, 3, "  nom: V\n  nom_court: V\n"},
    {"  nom: Valmont\n", "  nom: V\n  Nom: W\n", "cle-inconnue", 4, 3, "  nom: V\n  site: W\n"},
    {"  titre: Acheter mieux\n", "  titre: [Acheter, mieux]\n", "type-inattendu", 7, 10, "  titre: Acheter\n"},
    {"  titre: Acheter mieux\n", "  titre: X\n  versions: {numero: 1}\n", "type-inattendu", 8, 13, "  titre: X\n  versions: [{version: 1}]\n"},
    {"  titre: Acheter mieux\n", "  titre: X\n  versions: [1.0]\n", "type-inattendu", 8, 14, "  titre: X\n  versions: []\n"},
    {"  titre: Acheter mieux\n", "  titre: X\n  deliberation: 2024-117\n", "type-inattendu", 8, 17, "  titre: X\n  deliberation: {numero: 2024-117}\n"},
    {NULL, "presentation: {contexte: {texte: a, fichier: texte.md}}\n", "type-inattendu", 23, 37, "presentation: {contexte: {fichier: texte.md}}\n"},
    {"  type: commune\n", "  type: comune\n", "mot-hors-liste", 5, 9, "  type: commune\n"},
    {"    sens: hausse\n", "    sens: vers le haut\n", "mot-hors-liste", 19, 11, "    sens: hausse\n"},
    {"  type: commune\n", "  type: Communauté de communes\n", "mot-hors-liste", 5, 9, "  type: communaute_communes\n"},
    {"  type: commune\n", "  type: Métropole\n", "mot-lu-autrement", 5, 9, "  type: metropole\n"},
    {"  type: commune\n", "  type: commune\n  population: beaucoup\n", "nombre-illisible", 6, 15, "  type: commune\n  population: 12 000 habitants\n"},
    {"    sens: hausse\n", "    sens: hausse\n    decimales: un\n", "nombre-illisible", 20, 16, "    sens: hausse\n    decimales: 1\n"},
    {NULL, "evaluation: {bonne_voie: 120 %}\n", "nombre-illisible", 23, 26, "evaluation: {bonne_voie: 95 %}\n"},
    {"    sens: hausse\n", "    sens: hausse\n    reference: {annee: 2021, valeur: nd}\n", "nombre-illisible", 20, 38, "    sens: hausse\n    reference: {annee: 2021, valeur: 3 %}\n"},
    {"  type: commune\n", "  type: commune\n  population: 1.500\n", "nombre-ambigu", 6, 15, "  type: commune\n  population: 1 500\n"},
    {"    sens: hausse\n", "    sens: hausse\n    reference: {annee: 2021, valeur: \"0,35\"}\n", "pourcentage-ambigu", 20, 38, "    sens: hausse\n    reference: {annee: 2021, valeur: \"0,35 %\"}\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{annee: 2026, valeur: \"> 30 %\"}]\n", "borne-pour-valeur", 20, 36, "    sens: hausse\n    cibles: [{annee: 2026, valeur: 30 %}]\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{annee: 2026, valeur: \"#REF!\"}]\n", "erreur-de-tableur", 20, 36, "    sens: hausse\n    cibles: [{annee: 2026, valeur: 0}]\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{annee: 2026, valeur: 30 k€}]\n", "unite-differente", 20, 36, "    sens: hausse\n    cibles: [{annee: 2026, valeur: 30}]\n"},
    {"  type: commune\n", "  type: commune\n  achats: {annee: 2023, montant_ht: 3 M h}\n", "unite-differente", 6, 37, "  type: commune\n  achats: {annee: 2023, montant_ht: 3 M€}\n"},
    {"  type: commune\n", "  type: commune\n  achats: {annee: 2023, montant_ht: 3 M€ TTC}\n", "unite-differente", 6, 37, "  type: commune\n  achats: {annee: 2023, montant_ht: 3 M€ HT}\n"},
    {NULL, "diagnostic: {date: 31/02/2024}\n", "date-illisible", 23, 20, "diagnostic: {date: 29/02/2024}\n"},
    {NULL, "diagnostic: {date: 06/24/2024}\n", "date-illisible", 23, 20, "diagnostic: {date: 24/06/2024}\n"},
    {NULL, "diagnostic: {date: hier}\n", "date-illisible", 23, 20, "diagnostic: {date: octobre 2023}\n"},
    {"{debut: 2024, fin: 2028}", "{debut: 24, fin: 2028}", "annee-illisible", 8, 20, "{debut: 2024, fin: \"2028\"}"},
    {"{debut: 2024, fin: 2028}", "{debut: 2024, fin: 20288}", "annee-illisible", 8, 31, "{debut: 2024, fin: 2028}"},
    {NULL, "annexes: {contacts_publics: peut-être}\n", "oui-ou-non", 23, 29, "annexes: {contacts_publics: faux}\n"},
    {NULL, "theme: {couleurs: {principale: bleu}}\n", "couleur-illisible", 23, 32, "theme: {couleurs: {principale: \"#1B4F72\"}}\n"},
    {NULL, "theme: {couleurs: {axes: {A1: \"#12\"}}}\n", "couleur-illisible", 23, 31, "theme: {couleurs: {axes: {a1: \"#123456\"}}}\n"},
    {"  siret: \"20000000800017\"\n", "  siret: 2,1E+13\n", "siret-illisible", 4, 10, "  siret: 200 000 008 00017\n"},
    {"  siret: \"20000000800017\"\n", "  siret: 2000000080001\n", "siret-illisible", 4, 10, "  siret: 20000000800017\n"},
    {"    objectif: A1.1\n", "    objectif: A1-1\n", "reference-inconnue", 17, 15, "    objectif: a 1.1\n"},
    {NULL, "theme: {couleurs: {axes: {A7: \"#123456\"}}}\n", "reference-inconnue", 23, 27, "theme: {couleurs: {axes: {A1: \"#123456\"}}}\n"},
    {"    sens: hausse\n", "    sens: hausse\n    regroupement: {de: I7.1}\n", "reference-inconnue", 20, 24, "    sens: hausse\n    regroupement: {de: I1.2}\n"},
    {NULL, "bilans: [{annees: 2024-2025, revisions: [{sur: I1-1, proposition: x}]}]\n", "reference-inconnue", 23, 48, "bilans: [{annees: [2024, 2025], revisions: [{sur: gouvernance, proposition: x}, {sur: A1.1, proposition: y}]}]\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{annee: 2026}]\n", "cible-incomplete", 20, 14, "    sens: hausse\n    cibles: [{tendance: hausse}]\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{valeur: 30 %}]\n", "cible-incomplete", 20, 14, "    sens: hausse\n    cibles: [{des: 2025, valeur: 30 %}]\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{annee: 2026, de: 2024, a: 2026, cumul: 30}]\n", "cible-incomplete", 20, 22, "    sens: hausse\n    cibles: [{de: 2024, a: 2026, cumul: 30}]\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{annee: 2026, evolution: +10 %, multiple: 2}]\n", "cible-incomplete", 20, 56, "    sens: hausse\n    cibles: [{annee: 2026, evolution: +10 pt}]\n"},
    {"    sens: hausse\n", "    sens: hausse\n    calcul: {ratio: [I1.2]}\n", "cible-incomplete", 20, 5, "    sens: hausse\n    calcul: {ratio: [I1.2, I1.3]}\n"},
    {"    sens: hausse\n", "    sens: hausse\n    cibles: [{annee: 2026, valeur: 12,5 %}]\n", "virgule-entre-accolades", 20, 36, "    sens: hausse\n    cibles: [{annee: 2026, valeur: \"12,5 %\"}]\n"},
    {"  type: commune\n", "  type: commune\n  logo: {fichier: logo.pgn}\n", "fichier-illisible", 6, 19, "  type: commune\n  logo: {fichier: texte.md}\n"},
    {NULL, "donnees: {indicateurs: valeurs.csv}\n", "fichier-illisible", 23, 24, "donnees: {indicateurs: indicateurs.csv}\n"},
    {NULL, "presentation: {contexte: {fichier: absent.md}}\n", "fichier-illisible", 23, 36, "presentation: {contexte: {fichier: texte.md}}\n"},
    {NULL, "presentation: {contexte: {fichier: ../texte.md}}\n", "chemin-hors-du-dossier", 23, 36, "presentation: {contexte: {fichier: texte.md}}\n"},
    {NULL, "presentation: {contexte: {fichier: /etc/passwd}}\n", "chemin-hors-du-dossier", 23, 36, "presentation: {contexte: {fichier: texte.md}}\n"},
    {"    sens: hausse\n", "    sens: hausse\n    calcul: {decp: consideration_sociale}\n", "calcul-a-venir", 20, 20, "    sens: hausse\n    calcul: {somme: [I1.2]}\n"},
};

static project read_yaml(const char *yaml, size_t n) {
    project p = project_make();
    project_put(p.path, "spaser.yaml", yaml, n);
    project_put(p.path, "texte.md", "Un texte.\n", 10);
    project_put(p.path, "indicateurs.csv", "indicateur;annee;valeur\n", 24);
    project_read(&p, NULL);
    return p;
}

static void expect_silent(const mistake *m) {
    arena *a = arena_new();
    const char *text = project_text(a, m->from, m->neighbour);
    project p = read_yaml(text, strlen(text));
    cr_expect_not_null(p.m);
    cr_expect_eq(diag_count(p.log), 0, "%s for: %s", diag_count(p.log) ? diag_at(p.log, 0)->message : "", m->neighbour);
    project_end(&p);
    arena_free(a);
}

Test(binding, each_mistake_gives_one_message_at_its_place) {
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        arena *a = arena_new();
        const char *text = project_text(a, m->from, m->to);
        project p = read_yaml(text, strlen(text));
        cr_expect_not_null(p.m);
        cr_expect_eq(diag_count(p.log), 1, "%zu messages for: %s", diag_count(p.log), m->to);
        for (size_t k = 0; k < diag_count(p.log); k++) {
            const diag *d = diag_at(p.log, k);
            cr_expect_str_eq(d->kind->code, m->code, "%s (%s) for: %s", d->kind->code, d->message, m->to);
            cr_expect(d->at.line == m->line && d->at.column == m->column, "%u:%u instead of %u:%u (%s) for: %s", d->at.line, d->at.column, m->line, m->column, d->message, m->to);
        }
        project_end(&p);
        arena_free(a);
        expect_silent(m);
    }
}

Test(binding, a_hundred_mistakes_give_a_hundred_messages) {
    buf b = {0};
    buf_str(&b, project_base);
    for (int i = 0; i < 100; i++) buf_printf(&b, "  - {code: J%d, libelle: L, axe: A1, unite: h, sens: montee}\n", i);
    project p = read_yaml(b.s, b.n);
    cr_expect_eq(diag_count(p.log), 100);
    cr_expect_str_eq(diag_at(p.log, 99)->subject, "J99");
    project_end(&p);
    buf_free(&b);
}

Test(binding, a_misspelt_key_is_bound_as_the_near_one_so_that_nothing_cascades) {
    arena *a = arena_new();
    const char *text = project_text(a, "    objectifs:\n", "    objectif:\n");
    project p = read_yaml(text, strlen(text));
    cr_expect_eq(p.m->n_objectives, 1);
    cr_expect_eq(p.m->indicators[0].objective, 0);
    project_end(&p);
    arena_free(a);
}

Test(binding, equal_codes_are_all_kept_and_the_first_is_found) {
    arena *a = arena_new();
    const char *text = project_text(a, NULL, "  - {code: i 1.1, libelle: Autre, axe: A1, unite: h, sens: hausse}\n");
    project p = read_yaml(text, strlen(text));
    cr_expect_eq(p.m->n_indicators, 5);
    cr_expect_eq(model_find_indicator(p.m, "I1.1"), 0);
    cr_expect_eq(model_find_indicator(p.m, "i 1.1"), 0);
    cr_expect_eq(model_find_indicator(p.m, "I1-1"), MODEL_NONE);
    cr_expect_eq(model_find_action(p.m, "a1.1.A"), 0);
    cr_expect_eq(model_find_buyer(p.m, "20000000800017"), MODEL_NONE);
    project_end(&p);
    arena_free(a);
}

Test(binding, places_of_keys_and_objects) {
    project p = read_yaml(project_base, strlen(project_base));
    const indicator *i = &p.m->indicators[0];
    cr_expect(model_where(p.m, i, "unite").line == 18 && model_where(p.m, i, "unite").column == 12);
    cr_expect(model_has(p.m, i, "unite") && !model_has(p.m, i, "base"));
    cr_expect_eq(model_where(p.m, i, "base").line, 15);
    cr_expect_eq(model_where(p.m, &p.m->scheme, "debut").line, 8);
    cr_expect_eq(model_where(p.m, &p.m->collectivity, "type").line, 5);
    cr_expect_eq(i->decimals, -1);
    cr_expect_eq(p.m->attach_sources, true);
    cr_expect_eq(p.m->thresholds.on_course, 95);
    cr_expect_str_eq(p.m->data.actions, "actions.csv");
    cr_expect_eq(p.m->indicators[3].targets[0].kind, TARGET_QUALITY);
    project_end(&p);
}

Test(binding, a_definition_that_is_no_group_of_keys) {
    project p = read_yaml("- a\n", 4);
    cr_expect_null(p.m);
    cr_assert_eq(diag_count(p.log), 1);
    cr_expect_str_eq(diag_at(p.log, 0)->kind->code, "type-inattendu");
    project_end(&p);
}

Test(binding, without_a_definition_the_surroundings_failed) {
    project p = project_make();
    project_read(&p, NULL);
    cr_expect_null(p.m);
    cr_assert_eq(diag_count(p.log), 1);
    cr_expect_str_eq(diag_at(p.log, 0)->kind->code, "definition-illisible");
    cr_expect_eq(diag_at(p.log, 0)->severity, SEVERITY_FATAL);
    project_end(&p);
}

Test(binding, mandatory_above_fifty_million_euros) {
    static const struct { const char *amount; bool mandatory; } rows[] = {{"50 M€", false}, {"50 000 001 €", true}, {"186,4 M€", true}};
    for (size_t i = 0; i < 3; i++) {
        arena *a = arena_new();
        const char *text = project_text(a, "  type: commune\n", arena_printf(a, "  type: commune\n  achats: {annee: 2023, montant_ht: \"%s\"}\n", rows[i].amount));
        project p = read_yaml(text, strlen(text));
        maybe total;
        cr_expect_eq(model_mandatory(p.m, &total), rows[i].mandatory);
        cr_expect(total.known);
        project_end(&p);
        arena_free(a);
    }
    project p = read_yaml(project_base, strlen(project_base));
    maybe total;
    cr_expect(!model_mandatory(p.m, &total) && !total.known);
    project_end(&p);
}

/* ------------------------------------------------------------ whole example */

Test(example, dump_is_the_golden_one) {
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    file_status why;
    folder *f = folder_open("tests/cases/model/complet", &why);
    cr_assert_not_null(f);
    model *m = model_read(f, NULL, log, a);
    cr_assert_not_null(m);
    cr_expect_eq(diag_count(log), 1); /* calcul-a-venir */
    buf out = {0};
    model_dump(m, &out);
    char *golden = NULL;
    size_t n = 0;
    folder *cases = folder_open("tests/cases/model", &why);
    if (getenv("SPASER_UPDATE")) {
        FILE *file = fopen("tests/cases/model/complet.dump", "wb");
        cr_assert(file && fwrite(out.s, 1, out.n, file) == out.n);
        fclose(file);
    }
    cr_assert_eq(folder_read(cases, "complet.dump", FILE_MAX_DEFINITION, a, &golden, &n), FILE_OK);
    cr_expect_str_eq(out.s, golden);
    for (size_t i = 0; i < m->n_inputs; i++) {
        size_t length;
        const char *travels = model_attachment(m, i, false, a, &length);
        cr_expect(length > 0 && utf8_valid(travels, length, NULL));
        if (m->inputs[i].is_yaml) cr_expect_null(strstr(travels, "Jeanne"));
        char digest[65];
        model_digest(m, i, digest);
        cr_expect_eq(strlen(digest), 64);
    }
    buf_free(&out);
    folder_close(cases);
    folder_close(f);
    arena_free(a);
}

static void expect_whole(const bind_shape *shape, unsigned depth) {
    cr_assert(shape->n_keys <= 40); /* room of the binder */
    cr_assert(depth < 12 && shape->name && shape->n_keys && shape->size, "%s", shape->name);
    for (size_t i = 0; i < shape->n_keys; i++) {
        const bind_key *k = &shape->keys[i];
        cr_expect(k->name && k->meaning && *k->meaning, "%s.%s", shape->name, k->name);
        cr_expect(k->offset < shape->size || shape->at == SIZE_MAX, "%s.%s", shape->name, k->name);
        if (k->type == BIND_ENUM) cr_expect_not_null(k->words, "%s.%s", shape->name, k->name);
        if (k->type == BIND_REFERENCE || k->type == BIND_REFERENCES) cr_expect_neq(k->referent, REFERENT_NONE, "%s.%s", shape->name, k->name);
        bool nested = k->type == BIND_OBJECT || k->type == BIND_LIST || k->type == BIND_CHILDREN;
        if (nested) cr_assert_not_null(k->shape, "%s.%s", shape->name, k->name);
        if (k->shape) expect_whole(k->shape, depth + 1);
    }
}

Test(format, the_table_is_whole) { expect_whole(model_format(), 0); }

Test(catalogue, rows_are_whole) {
    for (size_t i = 0; i < model_kinds_count; i++) {
        const diag_kind *k = &model_kinds[i];
        cr_assert(k->code && k->title && k->why && k->wrong && k->right && k->source, "row %zu", i);
        for (size_t j = 0; j < i; j++) cr_expect_str_neq(k->code, model_kinds[j].code);
    }
}

Test(catalogue, each_row_has_a_case) {
    arena *a = arena_new();
    file_status why;
    folder *f = folder_open("tests/unit/model", &why);
    cr_assert_not_null(f);
    char *binding = NULL, *values = NULL;
    size_t n = 0;
    cr_assert_eq(folder_read(f, "binding_test.c", FILE_MAX_DEFINITION, a, &binding, &n), FILE_OK);
    cr_assert_eq(folder_read(f, "values_test.c", FILE_MAX_DEFINITION, a, &values, &n), FILE_OK);
    for (size_t i = 0; i < model_kinds_count; i++) {
        const char *code = arena_printf(a, "\"%s\"", model_kinds[i].code);
        cr_expect(strstr(binding, code) || strstr(values, code), "%s", code);
    }
    folder_close(f);
    arena_free(a);
}

/* ---------------------------------------------------------- files of texts */

static void expect_text(const char *bytes, size_t n, const char *code, const char *text) {
    project p = project_make();
    arena *a = arena_new();
    const char *yaml = project_text(a, NULL, "presentation: {contexte: {fichier: texte.md}}\n");
    project_put(p.path, "spaser.yaml", yaml, strlen(yaml));
    project_put(p.path, "texte.md", bytes, n);
    project_read(&p, NULL);
    cr_expect_eq(diag_count(p.log), code ? 1 : 0);
    if (code) cr_expect_str_eq(diag_at(p.log, 0)->kind->code, code);
    cr_expect(str_eq(p.m->presentation.context.text, text), "%s", p.m->presentation.context.text);
    cr_expect(!text || (p.m->presentation.context.from_file && diag_source_at(p.log, p.m->presentation.context.at.file)));
    project_end(&p);
    arena_free(a);
}

Test(texts, are_read_in_utf8_with_any_line_ends) {
    expect_text("\xEF\xBB\xBF# Un\r\nDeux\rTrois\n", 20, NULL, "# Un\nDeux\nTrois\n");
    expect_text("e\xCC\x81t\xC3\xA9", 6, NULL, "été");
    expect_text("", 0, NULL, "");
    expect_text("\xE9t\xE9", 3, "fichier-illisible", NULL);
    expect_text("a\0b", 3, "fichier-illisible", NULL);
    expect_text("a\x01" "b", 3, "fichier-illisible", NULL);
}

Test(texts, a_link_does_not_leave_the_folder) {
    project p = project_make();
    arena *a = arena_new();
    char link[128];
    const char *yaml = project_text(a, NULL, "presentation: {contexte: {fichier: texte.md}}\n");
    project_put(p.path, "spaser.yaml", yaml, strlen(yaml));
    snprintf(link, sizeof link, "%s/texte.md", p.path);
    cr_assert_eq(symlink("/etc/hostname", link), 0);
    project_read(&p, NULL);
    cr_assert_eq(diag_count(p.log), 1);
    cr_expect_str_eq(diag_at(p.log, 0)->kind->code, "chemin-hors-du-dossier");
    cr_expect_null(p.m->presentation.context.text);
    project_end(&p);
    arena_free(a);
}

/* ---------------------------------------------------------- hostile bytes */

Test(hostile, mutations_of_the_whole_example_never_crash, .timeout = 120) {
    file_status why;
    arena *a = arena_new();
    folder *cases = folder_open("tests/cases/model/complet", &why);
    char *text = NULL;
    size_t n = 0;
    cr_assert_eq(folder_read(cases, "spaser.yaml", FILE_MAX_DEFINITION, a, &text, &n), FILE_OK);
    uint32_t seed = 7;
    for (int round = 0; round < 100; round++) {
        char *s = arena_copy(a, text, n);
        for (int k = 0; k < 1 + round % 5; k++) { /* a line is cut, doubled or moved by a space; or a byte is lost */
            seed = seed * 1664525u + 1013904223u;
            size_t at = (seed >> 8) % (n - 2);
            if (round % 3 == 0) s[at] = ' ';
            else if (round % 3 == 1) { char c = s[at]; s[at] = s[at + 1]; s[at + 1] = c; }
            else s[at] = '\n';
        }
        project p = read_yaml(s, n);
        if (p.m) {
            buf out = {0};
            model_dump(p.m, &out);
            for (size_t i = 0; i < p.m->n_actions; i++) cr_expect(p.m->actions[i].objective < p.m->n_objectives && p.m->actions[i].axis < p.m->n_axes, "round %d", round);
            for (size_t i = 0; i < p.m->n_indicators; i++) {
                const indicator *x = &p.m->indicators[i];
                cr_expect(x->code && x->label && (x->objective == MODEL_NONE || x->objective < p.m->n_objectives) && (x->axis == MODEL_NONE || x->axis < p.m->n_axes), "round %d", round);
                for (size_t t = 0; t < x->n_targets; t++) cr_expect_neq(x->targets[t].kind, TARGET_NONE, "round %d", round);
            }
            buf_free(&out);
        }
        project_end(&p);
    }
    folder_close(cases);
    arena_free(a);
}

Test(hostile, two_thousand_mutations_never_crash, .timeout = 120) {
    static const char pool[] = "{}[]:,#&*!|>'\"%@`\n\t -0\xC3\xFF\x00";
    uint32_t seed = 20240624;
    char *text = strdup(project_base);
    size_t n = strlen(text);
    for (int round = 0; round < 2000; round++) {
        char *s = memcpy(malloc(n), text, n);
        for (int k = 0; k < 1 + round % 7; k++) {
            seed = seed * 1664525u + 1013904223u;
            s[(seed >> 8) % n] = pool[(seed >> 3) % (sizeof pool - 1)];
        }
        arena *a = arena_new();
        diag_log *log = diag_log_new(a);
        uint32_t file = diag_source_add(log, "spaser.yaml", s, n);
        raw *root = load_yaml(s, n, file, log, a);
        cr_expect(root || diag_count(log), "round %d", round);
        size_t length = 0;
        load_yaml_rewrite(s, n, NULL, 0, a, &length);
        if (round % 20 == 0) {
            project p = read_yaml(s, n);
            if (p.m) {
                buf out = {0};
                model_dump(p.m, &out);
                cr_expect(utf8_valid(out.s, out.n, NULL), "round %d", round);
                buf_free(&out);
            }
            project_end(&p);
        }
        arena_free(a);
        free(s);
    }
    free(text);
}
