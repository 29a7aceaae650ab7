/* SPDX-License-Identifier: MIT */
/* The catalogue of rules: each explains itself. And the reference folder is quiet. */
#include "fixture.h"

#include <string.h>

Test(catalogue, every_rule_explains_itself)
{
    cr_expect_geq(check_kinds_count, 60);
    for (size_t i = 0; i < check_kinds_count; i++) {
        const diag_kind *k = &check_kinds[i];
        cr_expect_eq(strspn(k->code, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(k->code), "%s", k->code);
        cr_expect_not(str_ends(k->title, "."), "%s: a title has no final stop", k->code);
        cr_expect_gt(strlen(k->why), 15, "%s", k->code);
        cr_expect(!str_blank(k->wrong) && !str_blank(k->right) && !str_blank(k->source), "%s", k->code);
        cr_expect_null(strchr(k->title, '\''), "%s: a typewriter apostrophe", k->code);
        cr_expect_null(strchr(k->why, '\''), "%s: a typewriter apostrophe", k->code);
        cr_expect_str_neq(k->wrong, k->right, "%s", k->code);
        for (size_t j = 0; j < i; j++) cr_expect_str_neq(k->code, check_kinds[j].code);
    }
}

Test(catalogue, the_reference_folder_is_quiet)
{
    static const char *const days[] = {"2026-06-30", "2026-11-25"};
    for (size_t i = 0; i < 2; i++) {
        checked c = RUN(days[i], {"format: 1", "format: 1", false});
        checked_quiet(&c, NULL);
        cr_expect_lt(diag_total(c.log, SEVERITY_INFORMATION), 8);
        checked_end(&c);
    }
}

/* Rows that could not be read are not told as missing. */
Test(catalogue, one_mistake_one_message)
{
    checked c = RUN("2026-06-30", {"I1.2;2025;;2 900", "I1.2;2025;;2.900", true});
    cr_expect_eq(diag_total(c.log, SEVERITY_ERROR), 1);
    cr_expect_eq(diag_total(c.log, SEVERITY_WARNING), 0);
    checked_end(&c);
    c = RUN("2026-06-30", {"I1.1;2025;;21,0 %;13;62;1", "I1.1;2025;;;13;0;", true});
    cr_expect_eq(diag_total(c.log, SEVERITY_ERROR), 1);
    cr_expect_eq(checked_count(&c, "denominateur-nul"), 1);
    checked_end(&c);
    c = RUN("2026-06-30", {"periode: {debut: 2024, fin: 2027}", "periode: {debut: 2027, fin: 2024}", false});
    cr_expect_eq(diag_total(c.log, SEVERITY_ERROR), 1);
    cr_expect_eq(diag_total(c.log, SEVERITY_WARNING), 0);
    checked_end(&c);
}

typedef struct { const char *text; size_t n; } text_case;
static const text_case counts[] = {
    {"Le schéma compte 2 axes, 2 objectifs et 2 actions.", 0}, {"Le schéma compte trois axes.", 1}, {"Le SPASER s’organise autour de quatre-vingt-douze actions.", 1}, {"Nous suivrons six indicateurs.", 0},
    {"Nous suivrons vingt et un indicateurs.", 1}, {"Le schéma comporte 3 axes, 5 objectifs et 12 actions.", 3}, {"L’autodiagnostic pose 20 questions.", 0}, {"Deux actions ont été reportées, 12 actions sont en cours.", 0},
    {"Les 41 indicateurs du schéma sont relevés en janvier.", 1}, {"Les trois actions du schéma qui portent sur l’eau.", 0}, {"Sur les six indicateurs, deux progressent.", 0}, {"Sur les dix indicateurs, deux progressent.", 1},
    {"Le plan climat compte 50 actions.", 0}, {"Le schéma comporte 2 axes stratégiques déclinés en 4 objectifs opérationnels et 12 actions concrètes.", 2}, {"Le schéma comporte 2 axes et des actions.", 0}, {"Le schéma définit une action par famille d’achats.", 0}, {"Le schéma fixe 30 actions de formation par an.", 0},
};

Test(catalogue, counts_told_in_words)
{
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i += CASE_STEP) {
        checked c = RUN("2026-06-30", {"La ville achète chaque année 8,4 M€ de travaux, de fournitures et de services.", counts[i].text, false});
        cr_expect_eq(checked_count(&c, "nombre-annonce-faux"), counts[i].n, "« %s »: %zu", counts[i].text, checked_count(&c, "nombre-annonce-faux"));
        checked_end(&c);
    }
}

static const text_case rates[] = {
    {"La part des marchés avec une considération sociale atteint 21 % en 2025.", 0}, {"La part des marchés avec une considération sociale atteint 26 % en 2025.", 1}, {"La part des marchés avec une considération sociale a gagné 11 points.", 0},
    {"La part des marchés avec une considération sociale a plus que doublé, de 10,0 % à 21,0 %.", 0}, {"La part des marchés avec une considération sociale est passée de 12 % à 21 %.", 1},
    {"Le plan national visait 35 % de marchés avec une considération sociale.", 0}, {"Les marchés avec une considération environnementale passent de 40 % à 62,9 %.", 0}, {"En 2025, 57 % des agents sont formés.", 0},
    {"La considération sociale est inscrite en 2024 ; 57 % des agents sont formés.", 0},
};

Test(catalogue, rates_told_in_the_texts)
{
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i += CASE_STEP) {
        checked c = RUN("2026-06-30", {"Deux années ont suffi pour généraliser l’examen des marchés.", rates[i].text, false});
        cr_expect_eq(checked_count(&c, "taux-du-texte-different"), rates[i].n, "« %s »: %zu", rates[i].text, checked_count(&c, "taux-du-texte-different"));
        checked_end(&c);
    }
}

Test(catalogue, many_rates_in_one_text_take_no_square_of_their_number, .timeout = 30)
{
    buf text = {0};
    for (int i = 0; i < 10000 / (CASE_STEP * CASE_STEP); i++) buf_printf(&text, "La part des marchés avec une considération sociale est de %d,5 %% en 2024. ", i % 10);
    checked c = RUN("2026-06-30", {"Deux années ont suffi pour généraliser l’examen des marchés.", text.s, false});
    cr_expect_gt(checked_count(&c, "taux-du-texte-different"), 100u);
    const diag *d = checked_find(&c, "taux-du-texte-different");
    cr_expect_eq(d->at.length, strlen("0,5 % en 2024"), "the first has its place");
    checked_end(&c);
    buf_free(&text);
}
