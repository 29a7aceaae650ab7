/* SPDX-License-Identifier: MIT */
/* Data files: one table in many spellings reads to the same values; every mistake of a cell beside a neighbour that is none. */
#include <math.h>
#include <sys/stat.h>

#include "project.h"

static project read_files(const char *yaml, const char *name, const void *bytes, size_t n, const model_options *options) {
    project p = project_make();
    project_put(p.path, "spaser.yaml", yaml, strlen(yaml));
    if (bytes) project_put(p.path, name, bytes, n);
    project_read(&p, options);
    return p;
}

/* --------------------------------------------------- spellings of one table */

/* The table: I1.1 26,5 % in 2024 and 28 % in 2025 (provisional); I1.2 1 234 567,5 € and not disclosed; I1.3 850 000 h and not available; I1.4 no and yes. */
typedef struct { const char *name, *text; } spelling;
static const spelling long_rows[] = {
    {"canonical", "indicateur;annee;valeur;statut\nI1.1;2024;26,5 %;\nI1.1;2025;28 %;provisoire\nI1.2;2024;1 234 567,5 €;\nI1.2;2025;nc;\nI1.3;2024;850 000 h;\nI1.3;2025;nd;\nI1.4;2024;non;\nI1.4;2025;oui;\n"},
    {"codes and heads", "Indicateur;Année;Valeur;Statut\ni 1.1;2024;26,5%;définitif\nI1.1 ;2025;28%;Provisoire\nI 1.2;2024;1234567,5;\nI1.2;2025;n.c.;\nI1.3;2024;850000;\nI1.3;2025;;\nI1.4;2024;Non;\nI1.4;2025;OUI;\n"},
    {"thin spaces", "indicateur;annee;valeur;statut\nI1.1;2024;26,50 %;\nI1.1;2025;28,0 %;provisoire\nI1.2;2024;1 234 567,50 €;\nI1.2;2025;non communiqué;\nI1.3;2024;0,85 M h;\nI1.3;2025;non disponible;\nI1.4;2024;N;\nI1.4;2025;O;\n"},
    {"no-break spaces", "indicateur;annee;valeur;statut\nI1.1;2024;26,5 %;\nI1.1;2025;28;provisoire\nI1.2;2024;1 234 567,5 € HT;\nI1.2;2025;NC;\nI1.3;2024;850 000;\nI1.3;2025;n.d.;\nI1.4;2024;faux;\nI1.4;2025;vrai;\n"},
    {"multiples", "indicateur;annee;valeur;statut\nI1.1;2024;26.5 %;\nI1.1;2025;+28 %;provisoire\nI1.2;2024;1,2345675 M€;\nI1.2;2025;N/C;\nI1.3;2024;850 k h;\nI1.3;2025;#N/A;\nI1.4;2024;0;\nI1.4;2025;1;\n"},
    {"dots and exponents", "indicateur;annee;valeur;statut\nI1.1;2024;2,65E+01;\nI1.1;2025;28.0;provisoire\nI1.2;2024;1.234.567,5 €;\nI1.2;2025;nc;\nI1.3;2024;8,5E+05;\nI1.3;2025;en cours;\nI1.4;2024;non;\nI1.4;2025;oui;\n"},
    {"dates and blanks", "indicateur;annee;valeur;statut\n\nI1.1;31/12/2024;26,5 %;\n;;;\nI1.1;2025;28 %;provisoire\nI1.2;2024;1234,5675 k€;\nI1.2;2025;nc;\nI1.3;2024;850 000,0;\nI1.3;2025;à venir;\nI1.4;2024;non;\nI1.4;2025;oui;\nTotal;;;\n"},
    {"titles and notes", "Tableau de suivi;;;\nMis à jour en janvier;;;\n;;;\nindicateur;annee;valeur;statut\nI1.1;2024;26,5 %;\nI1.1;2025;28 %;provisoire\nI1.2;2024;1 234 567,5;\nI1.2;2025;nc;\nI1.3;2024;850 000;\nI1.3;2025;—;\nI1.4;2024;non;\nI1.4;2025;oui;\nSource : direction de la commande publique;;;\n"},
    {"units in a column", "indicateur;annee;valeur;unite;statut\nI1.1;2024;26,5;%;\nI1.1;2025;28;%;provisoire\nI1.2;2024;1234,5675;k€;\nI1.2;2025;nc;k€;\nI1.3;2024;850;k h;\nI1.3;2025;nd;;\nI1.4;2024;non;;\nI1.4;2025;oui;;\n"},
    {"another order", "statut;valeur;annee;libelle;indicateur;;\n;26,5 %;2024;Part;I1.1;;\nprovisoire;28 %;2025;Part;I1.1;;\n;1 234 567,5 €;2024;;I1.2;;\n;nc;2025;;I1.2;;\n;850 000 h;2024;;I1.3;;\n;?;2025;;I1.3;;\n;non;2024;;I1.4;;\n;oui;2025;;I1.4;;\n"},
};
static const spelling wide_rows[] = {
    {"wide", "indicateur;2024;2025\nI1.1;26,5 %;28 %\nI1.2;1 234 567,5 €;nc\nI1.3;850 000 h;nd\nI1.4;non;oui\n"},
    {"wide with heads on two lines", "indicateur;Valeurs;\n;2024;2025\nI1.1;26,5 %;28 %\nI1.2;1 234 567,5 €;nc\nI1.3;850 000 h;nd\nI1.4;non;oui\n"},
    {"wide with words", "Indicateur;Valeur 2024;Valeur 2025;Commentaire\nI1.1;26,5 %;28 %;\nI1.2;1 234 567,5 €;nc;\nI1.3;850 000 h;nd;x\nI1.4;non;oui;\n"},
};

static void expect_values(const project *p, const char *what, bool provisional) {
    const model *m = p->m;
    for (size_t i = 0; i < diag_count(p->log); i++) cr_expect_eq(diag_at(p->log, i)->severity, SEVERITY_INFORMATION, "%s: %s", what, diag_at(p->log, i)->message);
    cr_assert_eq(m->n_values, 8, "%s: %zu values", what, m->n_values);
    static const double expected[8] = {26.5, 28, 1234567.5, 0, 850000, 0, 0, 1};
    static const absence absences[8] = {0, 0, 0, ABSENCE_NOT_DISCLOSED, 0, ABSENCE_NOT_AVAILABLE, 0, 0};
    for (uint32_t i = 0; i < 8; i++) {
        const value_row *v = &m->values[i];
        cr_expect(v->indicator == i / 2 && v->year == 2024 + (int)(i % 2) && v->buyer == MODEL_NONE, "%s: row %u", what, i);
        cr_expect_eq(v->absence, absences[i], "%s: row %u", what, i);
        cr_expect_eq(v->value.given, absences[i] == ABSENCE_NONE, "%s: row %u", what, i);
        if (v->value.given) cr_expect(fabs(v->value.v - expected[i]) < 1e-6, "%s: row %u", what, i);
        cr_expect_eq(v->provisional && provisional, i == 1 && provisional, "%s: row %u", what, i);
    }
}

typedef enum { UTF8, UTF8_BOM, CP1252, UTF16LE_BOM, UTF16BE_BOM, UTF16LE, ENCODINGS } encoding;

/** The text with another separator, line end and encoding. */
static size_t respell(const char *s, char separator, const char *eol, encoding e, char *out) {
    size_t n = 0;
    if (e == UTF8_BOM) { memcpy(out, "\xEF\xBB\xBF", 3); n = 3; }
    if (e == UTF16LE_BOM) { memcpy(out, "\xFF\xFE", 2); n = 2; }
    if (e == UTF16BE_BOM) { memcpy(out, "\xFE\xFF", 2); n = 2; }
    bool cell = true;
    for (const char *p = s; *p;) {
        uint32_t c;
        char unit[8];
        size_t length = utf8_next(p, &c), count = 0;
        uint32_t put[4];
        if (separator == ',' && cell && c != ';' && c != '\n') put[count++] = '"';
        cell = false;
        if (c == ';' || c == '\n') {
            if (separator == ',' && p > s && p[-1] != ';' && p[-1] != '\n') put[count++] = '"';
            cell = true;
        }
        if (c == '\n') for (const char *q = eol; *q; q++) put[count++] = (unsigned char)*q;
        else put[count++] = c == ';' ? (uint32_t)(unsigned char)separator : c;
        for (size_t k = 0; k < count; k++) {
            if (e == UTF8 || e == UTF8_BOM) { size_t w = utf8_put(put[k], unit); memcpy(out + n, unit, w); n += w; }
            else if (e == CP1252) out[n++] = (char)(put[k] == 0x20AC ? 0x80 : put[k] == 0x2014 ? 0x97 : put[k] == 0x202F ? 0xA0 : put[k]);
            else { out[n++] = (char)(e == UTF16BE_BOM ? put[k] >> 8 : put[k] & 0xFF); out[n++] = (char)(e == UTF16BE_BOM ? put[k] & 0xFF : put[k] >> 8); }
        }
        p += length;
    }
    return n;
}

static void expect_spelling(const spelling *s, char separator, const char *eol, encoding e, bool provisional) {
    char *bytes = malloc(4 * strlen(s->text) + 64);
    size_t n = respell(s->text, separator, eol, e, bytes);
    project p = read_files(project_base, "indicateurs.csv", bytes, n, NULL);
    char what[128];
    snprintf(what, sizeof what, "%s, separator %02x, end %02x, encoding %d", s->name, separator, eol[0], e);
    expect_values(&p, what, provisional);
    project_end(&p);
    free(bytes);
}

Test(spellings, of_one_table_read_to_the_same_values) {
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const char separators[] = {';', ',', '\t'};
    for (size_t i = 0; i < sizeof long_rows / sizeof *long_rows; i++)
        for (int e = 0; e < ENCODINGS; e++) expect_spelling(&long_rows[i], separators[i % 3], ends[(i + (size_t)e) % 3], (encoding)e, true);
    for (size_t i = 0; i < sizeof wide_rows / sizeof *wide_rows; i++)
        for (int e = 0; e < ENCODINGS; e++) expect_spelling(&wide_rows[i], separators[(i + (size_t)e) % 3], ends[e % 3], (encoding)e, false);
    for (int s = 0; s < 3; s++)
        for (int e = 0; e < 3; e++) expect_spelling(&long_rows[0], separators[s], ends[e], UTF8, true);
}

Test(spellings, a_head_can_make_a_year_provisional) {
    const char text[] = "indicateur;2024;2025 (provisoire)\nI1.2;3;4\nI1.3;;5\n";
    project p = read_files(project_base, "indicateurs.csv", text, sizeof text - 1, NULL);
    cr_assert_eq(p.m->n_values, 3); /* an empty cell of a year is no row */
    cr_expect(!p.m->values[0].provisional && p.m->values[1].provisional && p.m->values[2].provisional);
    project_end(&p);
}

Test(spellings, separator_and_encoding_can_be_told) {
    const char text[] = "indicateur|annee|valeur\nI1.2|2024|1 \xDB\n";
    model_options o = {'|', "macroman"};
    project p = read_files(project_base, "indicateurs.csv", text, sizeof text - 1, &o);
    cr_expect_eq(diag_count(p.log), 0, "%s", diag_count(p.log) ? diag_at(p.log, 0)->message : "");
    cr_assert_eq(p.m->n_values, 1);
    cr_expect_str_eq(p.m->values[0].value.unit, "€");
    project_end(&p);
}

/* --------------------------------------------------------- mistakes of cells */

#define HEAD "indicateur;annee;siret;valeur;numerateur;denominateur;statut\n"
/* file, the one message due with its place, rows kept; then a neighbour without any message */
typedef struct { const char *file, *text, *code; unsigned line, column; size_t rows; const char *neighbour; } mistake;
static const mistake mistakes[] = {
    {"indicateurs.csv", HEAD "I1-2;2024;;3;;;\nI1-2;2025;;3;;;\nI1.1;2024;;3;;;\n", "reference-inconnue", 2, 1, 1, HEAD "i 1.2;2024;;3;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;2,1E+13;3;;;\nI1.2;2025;2,1E+13;3;;;\n", "siret-illisible", 2, 11, 0, HEAD "I1.2;2024;200 000 008 00017;3;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;21560083000018;3;;;\n", "reference-inconnue", 2, 11, 0, HEAD "I1.2;2024;20000000800017;3;;;\n"},
    {"indicateurs.csv", HEAD "I1.3;2024;;850 k€;;;\n", "unite-differente", 2, 12, 0, HEAD "I1.2;2024;;850 k€;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;850 € TTC;;;\n", "unite-differente", 2, 12, 0, HEAD "I1.2;2024;;850 € HT;;;\n"},
    {"indicateurs.csv", HEAD "I1.1;2024;;0,35;;;\n", "pourcentage-ambigu", 2, 12, 0, HEAD "I1.1;2024;;0,35 %;;;\n"},
    {"indicateurs.csv", HEAD "I1.1;2024;;1;;;\n", "pourcentage-ambigu", 2, 12, 0, HEAD "I1.1;2024;;0;;;\n"},
    {"indicateurs.csv", HEAD "I1.1;2024;;0,5;10;40;\n", "pourcentage-ambigu", 2, 12, 0, HEAD "I1.1;2024;;0,5;1;200;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;1.500;;;\n", "nombre-ambigu", 2, 12, 0, HEAD "I1.2;2024;;1.500.000;;;\n"},
    {"indicateurs.csv", HEAD "I1.1;2024;;≈ 30 %;;;\n", "borne-pour-valeur", 2, 12, 0, HEAD "I1.1;2024;;30 %;;;\n"},
    {"indicateurs.csv", HEAD "I1.1;2024;;#DIV/0!;;;\n", "erreur-de-tableur", 2, 12, 0, HEAD "I1.1;2024;;30 %;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;1?234;;;\n", "nombre-illisible", 2, 12, 0, HEAD "I1.2;2024;;1 234;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;01-févr;;;\n", "nombre-illisible", 2, 12, 0, HEAD "I1.2;2024;;1;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;oui;;;\n", "nombre-illisible", 2, 12, 0, HEAD "I1.4;2024;;oui;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;3;dix;;\n", "nombre-illisible", 2, 14, 0, HEAD "I1.2;2024;;3;10;;\n"},
    {"indicateurs.csv", HEAD "I1.4;2024;;12;;;\n", "oui-ou-non", 2, 12, 0, HEAD "I1.4;2024;;1;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;-;;;\n", "tiret-pour-absence", 2, 12, 1, HEAD "I1.2;2024;;–;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;24;;3;;;\n", "annee-illisible", 2, 6, 0, HEAD "I1.2;2024;;3;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;;;3;;;\n", "cellule-manquante", 2, 6, 0, HEAD "I1.2;2024;;3;;;\n"},
    {"indicateurs.csv", HEAD ";2024;;3;;;\nI1.2;2024;;3;;;\n", "cellule-manquante", 2, 1, 1, HEAD "I1.2;2024;;3;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;3;;;\n;2025;;4;;;\n;2026;;5;;;\n", "code-repris-du-dessus", 3, 1, 3, HEAD "I1.2;2024;;3;;;\nI1.2;2025;;4;;;\n"},
    {"indicateurs.csv", HEAD "I1.2;2024;;3;;;sûr\n", "mot-hors-liste", 2, 16, 1, HEAD "I1.2;2024;;3;;;Définitif\n"},
    {"indicateurs.csv", "indicateur;annee;valeur;comentaire\nI1.2;2024;3;x\n", "colonne-inconnue", 1, 25, 1, "indicateur;annee;valeur;commentaire\nI1.2;2024;3;x\n"},
    {"indicateurs.csv", "indicateur;2024;numerateur\nI1.2;3;4\n", "colonne-inconnue", 1, 17, 1, "indicateur;2024;source\nI1.2;3;4\n"},
    {"indicateurs.csv", "indicateur;annee;valeur;couleur\nI1.2;2024;3;x\n", "colonne-ignoree", 1, 25, 1, "indicateur;annee;valeur;couleur\nI1.2;2024;3;\n"},
    {"indicateurs.csv", "indicateur;valeur\nI1.2;3\n", "colonne-manquante", 1, 1, 0, "indicateur;annee;valeur\nI1.2;2024;3\n"},
    {"indicateurs.csv", "indicateur;anee;valeur\nI1.2;2024;3\n", "colonne-manquante", 1, 12, 0, "indicateur;exercice;valeur\nI1.2;2024;3\n"},
    {"indicateurs.csv", "indicateur;annee;valeur;valeur\nI1.2;2024;3;4\n", "colonne-en-double", 1, 25, 1, "indicateur;annee;valeur\nI1.2;2024;3\n"},
    {"indicateurs.csv", "indicateur;2024;2024\nI1.2;3;4\n", "colonne-en-double", 1, 17, 1, "indicateur;2024;2025\nI1.2;3;4\n"},
    {"indicateurs.csv", "indicateur;annee;valeur (h)\nI1.2;2024;3\n", "unite-differente", 2, 11, 0, "indicateur;annee;valeur (k€ HT)\nI1.2;2024;3\n"},
    {"actions.csv", "action;annee;avancement;statut;debut_reel\nA1.1.b;2024;20 %;en_cours;\n", "reference-inconnue", 2, 1, 0, "action;annee;avancement;statut;debut_reel\nA1.1.A;2024;20 %;en cours;déc-25\n"},
    {"actions.csv", "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;120 %;en_cours;\n", "nombre-illisible", 2, 13, 0, "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;100;Réalisé;46022\n"},
    {"actions.csv", "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;0,6;en_cours;\n", "pourcentage-ambigu", 2, 13, 0, "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;60;en_cours;nd\n"},
    {"actions.csv", "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;20 %;finie;\n", "mot-hors-liste", 2, 18, 0, "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;20 %;Abandonnée;\n"},
    {"actions.csv", "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;20 %;en_cours;06/24/2024\n", "date-illisible", 2, 27, 1, "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;20 %;en_cours;24/06/24\n"},
    {"actions.csv", "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;20 %;en_cours;31/02/2024\n", "date-illisible", 2, 27, 1, "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;20 %;en_cours;1er février 2024\n"},
    {"actions.csv", "action;annee;avancement;statut;debut_reel\nA1.1.a;;20 %;en_cours;\n", "cellule-manquante", 2, 8, 0, "action;annee;avancement;statut;debut_reel\nA1.1.a;2024;;;\n"},
    {"ventilations.csv", "indicateur;annee;critere1;modalite1;valeur\nI1.2;2024;Type;;3\n", "cellule-manquante", 2, 16, 0, "indicateur;annee;critere1;modalite1;valeur\nI1.2;2024;Type;IAE;3\n"},
    {"ventilations.csv", "indicateur;annee;critere1;modalite1;valeur\nI1.2;2024;Type;IAE;3 h\n", "unite-differente", 2, 20, 0, "indicateur;annee;critere1;modalite1;valeur\nI1.2;2024;Type;IAE;3 M€\n"},
};

static size_t rows_of(const model *m) { return m->n_values + m->n_progress + m->n_breakdowns; }

Test(values, each_mistake_gives_one_message_at_its_place) {
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *x = &mistakes[i];
        project p = read_files(project_base, x->file, x->text, strlen(x->text), NULL);
        cr_expect_eq(diag_count(p.log), 1, "%zu messages for: %s", diag_count(p.log), x->text);
        for (size_t k = 0; k < diag_count(p.log); k++) {
            const diag *d = diag_at(p.log, k);
            cr_expect_str_eq(d->kind->code, x->code, "%s (%s) for: %s", d->kind->code, d->message, x->text);
            cr_expect(d->at.line == x->line && d->at.column == x->column, "%u:%u (%s) for: %s", d->at.line, d->at.column, d->message, x->text);
            cr_expect(d->help && *d->help);
        }
        cr_expect_eq(rows_of(p.m), x->rows, "%zu rows for: %s", rows_of(p.m), x->text);
        project_end(&p);
        p = read_files(project_base, x->file, x->neighbour, strlen(x->neighbour), NULL);
        cr_expect_eq(diag_count(p.log), 0, "%s for: %s", diag_count(p.log) ? diag_at(p.log, 0)->message : "", x->neighbour);
        project_end(&p);
    }
}

Test(values, an_ambiguous_share_shows_both_readings_and_a_typo_the_nearest_code) {
    const char *text = HEAD "I1.1;2024;;0,35;;;\nI1-2;2024;;3;;;\n";
    project p = read_files(project_base, "indicateurs.csv", text, strlen(text), NULL);
    cr_assert_eq(diag_count(p.log), 2);
    cr_expect_not_null(strstr(diag_at(p.log, 0)->message, "0,35 % ou 35 %"));
    cr_expect_str_eq(diag_at(p.log, 0)->subject, "I1.1");
    cr_expect_not_null(strstr(diag_at(p.log, 1)->help, "« I1.2 »"));
    project_end(&p);
}

Test(values, of_several_buyers_are_sorted_with_the_whole_last) {
    arena *a = arena_new();
    const char *yaml = project_text(a, "schema:\n", "acheteurs:\n  - {siret: \"20000000800017\", nom: V}\n  - {siret: \"21129804700013\", nom: W}\nschema:\n");
    const char *text = HEAD "I1.2;2025;;9;;;\nI1.2;2024;21129804700013;2;;;\nI1.2;2024;;3;;;\nI1.2;2024;20000000800017;1;;;\n";
    project p = read_files(yaml, "indicateurs.csv", text, strlen(text), NULL);
    cr_assert_eq(diag_count(p.log), 0);
    cr_assert_eq(p.m->n_values, 4);
    cr_expect(p.m->values[0].buyer == 0 && p.m->values[1].buyer == 1 && p.m->values[2].buyer == MODEL_NONE && p.m->values[3].year == 2025);
    cr_expect_eq(p.m->values[0].value.v, 1);
    project_end(&p);
    arena_free(a);
}

Test(values, a_unit_with_a_multiplier_is_kept) {
    arena *a = arena_new();
    const char *yaml = project_text(a, "axe: A1, unite: €", "axe: A1, unite: k€");
    const char *text = HEAD "I1.2;2024;;850 k€;;;\nI1.2;2025;;900;;;\nI1.2;2026;;1,2 M€;;;\n";
    project p = read_files(yaml, "indicateurs.csv", text, strlen(text), NULL);
    cr_assert_eq(p.m->n_values, 3);
    cr_expect_eq(p.m->values[0].value.v, 850);
    cr_expect_eq(p.m->values[1].value.v, 900);
    cr_expect_eq(p.m->values[2].value.v, 1200);
    project_end(&p);
    arena_free(a);
}

Test(values, a_folder_in_the_place_of_a_file_is_told) {
    project p = project_make();
    char path[128];
    project_put(p.path, "spaser.yaml", project_base, strlen(project_base));
    snprintf(path, sizeof path, "%s/indicateurs.csv", p.path);
    cr_assert_eq(mkdir(path, 0700), 0);
    project_read(&p, NULL);
    cr_assert_eq(diag_count(p.log), 1);
    cr_expect_eq(diag_at(p.log, 0)->severity, SEVERITY_FATAL);
    cr_expect_str_eq(diag_at(p.log, 0)->kind->code, "fichier-illisible");
    rmdir(path);
    project_end(&p);
}

Test(values, twenty_thousand_rows_are_quick) {
    buf yaml = {0}, csv = {0};
    buf_str(&yaml, project_base);
    for (int i = 0; i < 400; i++) buf_printf(&yaml, "  - {code: J%d, libelle: L, axe: A1, unite: nb, sens: hausse}\n", i);
    buf_str(&csv, HEAD);
    for (int i = 0; i < 400; i++)
        for (int y = 0; y < 50; y++) buf_printf(&csv, "J%d;%d;;1 %03d;;;\n", i, 2000 + y, y);
    project p = read_files(yaml.s, "indicateurs.csv", csv.s, csv.n, NULL);
    cr_expect_eq(diag_count(p.log), 0);
    cr_expect_eq(p.m->n_values, 20000);
    project_end(&p);
    buf_free(&yaml);
    buf_free(&csv);
}

Test(hostile, two_hundred_mutations_of_a_table_never_crash, .timeout = 120) {
    static const char pool[] = ";,\"\n\r\t0\xC3\xFF\x00\x80 -%€#";
    static const char text[] = HEAD "I1.1;2024;20000000800017;26,5 %;53;200;provisoire\nI1.2;2024;;\"1 234\";;;\nI1.3;2025;;nd;;;\nTotal;;;12;;;\n";
    uint32_t seed = 20260615;
    for (int round = 0; round < 200; round++) {
        char s[sizeof text];
        memcpy(s, text, sizeof text);
        for (int k = 0; k < 1 + round % 9; k++) {
            seed = seed * 1664525u + 1013904223u;
            s[(seed >> 8) % (sizeof text - 1)] = pool[(seed >> 3) % (sizeof pool - 1)];
        }
        project p = read_files(project_base, "indicateurs.csv", s, sizeof text - 1, NULL);
        cr_assert_not_null(p.m);
        for (size_t i = 0; i < p.m->n_values; i++) cr_expect(p.m->values[i].indicator < p.m->n_indicators && p.m->values[i].year >= 1900);
        project_end(&p);
    }
}
