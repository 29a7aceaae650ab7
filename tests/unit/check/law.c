/* SPDX-License-Identifier: MIT */
/* Which law applies: by the amount of purchases, the state of the scheme and the day. */
#include "fixture.h"

#include <string.h>

#define LARGE {"montant_ht: \"8,4 M€\"", "montant_ht: \"62,4 M€\"", false}, {"caractere: volontaire", "caractere: obligatoire", false}
#define DRAFT {"  statut: adopte\n", "  statut: projet\n", false}, {"  deliberation: {nature: deliberation, organe: Conseil municipal, numero: 2024-031, date: 18/03/2024}\n", "", false}

typedef struct { const char *code; severity when_bound; change mistake; } bound_case;
static const bound_case bound_cases[] = {
    {"categorie-legale-absente", SEVERITY_ERROR, {"categorie: esus", "categorie: autre", false}},
    {"categorie-legale-sans-cible", SEVERITY_ERROR, {"- {annee: 2027, valeur: 3 %}", "- {tendance: hausse}", false}},
    {"taux-sans-base", SEVERITY_ERROR, {"    base: valeur_ht\n    stade: mandate\n", "", false}},
    {"stade-non-dit", SEVERITY_ERROR, {"    base: valeur_ht\n    stade: mandate\n", "    base: valeur_ht\n", false}},
    {"taux-sans-denominateur", SEVERITY_ERROR, {"    denominateur: montants mandatés dans l’année\n", "", false}},
    {"publications-espacees", SEVERITY_WARNING, {"date: 17/06/2024", "date: 02/04/2024", false}},
    {"bilan-d-annees-inachevees", SEVERITY_WARNING, {"objet: bilan, annees: [2024, 2025]", "objet: bilan, annees: [2024, 2025, 2026]", false}},
};

static severity severity_in(const bound_case *b, bool large, bool draft)
{
    static const change none = {"format: 1", "format: 1", false};
    change all[5] = {b->mistake, none, none, none, none};
    const change big[2] = {LARGE}, project[2] = {DRAFT};
    if (large) { all[1] = big[0]; all[2] = big[1]; }
    if (draft) { all[3] = project[0]; all[4] = project[1]; }
    checked c = checked_run("2026-06-30", all, 5);
    const diag *d = checked_find(&c, b->code);
    cr_assert_not_null(d, "%s is not said", b->code);
    severity s = d->severity;
    checked_end(&c);
    return s;
}

Test(law, binds_above_the_threshold_and_not_a_project)
{
    for (size_t i = 0; i < sizeof bound_cases / sizeof *bound_cases; i += CASE_STEP) {
        const bound_case *b = &bound_cases[i];
        cr_expect_eq(severity_in(b, true, false), b->when_bound, "%s, bound", b->code);
        cr_expect_eq(severity_in(b, false, false), SEVERITY_INFORMATION, "%s, voluntary", b->code);
        cr_expect_eq(severity_in(b, true, true), SEVERITY_INFORMATION, "%s, project", b->code);
    }
}

Test(law, threshold_is_strictly_above_50_million)
{
    checked c = RUN("2026-06-30", {"montant_ht: \"8,4 M€\"", "montant_ht: 50 M€", false});
    cr_expect_eq(checked_count(&c, "caractere-contraire-au-seuil"), 0);
    checked_end(&c);
    c = RUN("2026-06-30", {"montant_ht: \"8,4 M€\"", "montant_ht: 50 000 001 €", false});
    cr_expect_eq(checked_count(&c, "caractere-contraire-au-seuil"), 1);
    cr_expect_eq(checked_find(&c, "caractere-contraire-au-seuil")->severity, SEVERITY_ERROR);
    checked_end(&c);
}

typedef struct { const char *day, *code; size_t n; change how; } dated_case;
static const dated_case dated_cases[] = {
    {"2026-06-30", "annee-d-achats-incomplete", 0, {"achats: {annee: 2023", "achats: {annee: 2025", false}},
    {"2025-12-31", "annee-d-achats-incomplete", 1, {"achats: {annee: 2023", "achats: {annee: 2025", false}},
    {"2026-06-18", "publication-en-retard", 1, {"    - {date: 10/06/2026, objet: bilan, annees: [2024, 2025]}\n", "", false}},
    {"2026-06-17", "publication-en-retard", 0, {"    - {date: 10/06/2026, objet: bilan, annees: [2024, 2025]}\n", "", false}},
    {"2026-06-30", "publication-en-retard", 0, {"format: 1", "format: 1", false}},
    {"2028-06-11", "publication-en-retard", 1, {"format: 1", "format: 1", false}},
    {"2026-03-31", "valeur-annuelle-absente", 0, {"I2.4;2025;;18 750 €;;;;;;definitif\n", "", true}},
    {"2026-04-01", "valeur-annuelle-absente", 1, {"I2.4;2025;;18 750 €;;;;;;definitif\n", "", true}},
    {"2025-12-31", "annee-non-close", 6 - 1, {"format: 1", "format: 1", false}},
    {"2024-12-31", "valeur-future", 6 - 1, {"format: 1", "format: 1", false}},
    {"2026-06-30", "schema-echu", 0, {"periode: {debut: 2024, fin: 2027}", "periode: {debut: 2024, fin: 2026}", false}},
    {"2027-01-01", "schema-echu", 1, {"periode: {debut: 2024, fin: 2027}", "periode: {debut: 2024, fin: 2026}", false}},
    {"2026-06-30", "texte-abroge", 1, {"La ville achète chaque année", "Sous le seuil de 100 M€, la ville achète chaque année", false}},
    {"2026-06-30", "texte-abroge", 0, {"La ville achète chaque année", "Le décret 2021-254 étant applicable au vote, la ville achète chaque année", false}},
    {"2026-06-30", "texte-abroge", 1, {"Deux années ont suffi", "Selon le décret n° 2021-254, deux années ont suffi", false}},
};

Test(law, goes_by_the_day)
{
    for (size_t i = 0; i < sizeof dated_cases / sizeof *dated_cases; i += CASE_STEP) {
        const dated_case *d = &dated_cases[i];
        checked c = checked_run(d->day, &d->how, 1);
        cr_expect_eq(checked_count(&c, d->code), d->n, "%s on %s: %zu times instead of %zu", d->code, d->day, checked_count(&c, d->code), d->n);
        checked_end(&c);
    }
}

/* A goal is told as a goal with its dates, the law as the law, each by the year of the target. */
Test(law, goal_or_law)
{
    checked c = RUN("2026-06-30", {"- {annee: 2027, valeur: 100 %}", "- {annee: 2027, valeur: 90 %}", false});
    cr_expect_not_null(strstr(checked_find(&c, "cible-sous-objectif-national")->message, "L. 2112-2"));
    checked_end(&c);
    c = RUN("2026-06-30", {"- {annee: 2027, valeur: 100 %}", "- {annee: 2025, valeur: 90 %}", false});
    cr_expect_not_null(strstr(checked_find(&c, "cible-sous-objectif-national")->message, "2022-2025"));
    cr_expect_null(strstr(checked_find(&c, "cible-sous-objectif-national")->message, "L. 2112-2"));
    checked_end(&c);
}
