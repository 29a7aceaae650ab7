/* SPDX-License-Identifier: MIT */
/* Words put into sentences: capitals, stops, elisions, agreement in number for 0, 1, 2 and many. */
#include "composing.h"

Test(sentences, capitals_and_stops) {
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    static const struct { const char *typed, *capital, *small, *stopped; } cases[] = {
        {"guide publié", "Guide publié", "guide publié", "guide publié."}, {"écologique", "Écologique", "écologique", "écologique."}, {"Écologique.", "Écologique.", "écologique.", "Écologique."},
        {"œuvre", "Œuvre", "œuvre", "œuvre."}, {"tCO₂e", "tCO₂e", "tCO₂e", "tCO₂e."}, {"ESAT et EA", "ESAT et EA", "ESAT et EA", "ESAT et EA."}, {"20 %", "20 %", "20 %", "20 %."},
        {"Quoi ?", "Quoi ?", "quoi ?", "Quoi ?"}, {"et…", "Et…", "et…", "et…"}, {" fin ", " fin ", " fin ", "fin."}, {"÷", "÷", "÷", "÷."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_str_eq(with_capital(c, cases[i].typed), cases[i].capital);
        cr_expect_str_eq(without_capital(c, cases[i].typed), cases[i].small);
        cr_expect_str_eq(with_stop(c, cases[i].typed), cases[i].stopped);
    }
    cr_expect_str_eq(with_stop(c, NULL), "");
    cr_expect_null(with_capital(c, NULL));
    bench_end(b);
}

Test(sentences, elisions_of_organs_and_dates) {
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    static const struct { const char *organ, *of; } organs[] = {{"Conseil municipal", "du Conseil municipal"}, {"Assemblée plénière", "de l’Assemblée plénière"}, {"directeur général", "du directeur général"},
        {"direction générale", "de la direction générale"}, {"Commission permanente", "de la Commission permanente"}, {"Président", "du Président"}, {"Présidente", "de la Présidente"}, {"Établissement", "de l’Établissement"}};
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        cr_expect_str_eq(of_organ(c, organs[i].organ), organs[i].of);
    static const struct { date from, to; const char *of, *both; } dates[] = {
        {{2024, 1, 0}, {2024, 6, 0}, "de janvier 2024", "de janvier à juin 2024"}, {{2023, 10, 0}, {2024, 3, 0}, "d’octobre 2023", "d’octobre 2023 à mars 2024"},
        {{2024, 8, 0}, {2024, 8, 0}, "d’août 2024", "en août 2024"}, {{2024, 5, 3}, {2024, 6, 14}, "du 3\u00A0mai 2024", "du 3\u00A0mai au 14\u00A0juin 2024"},
        {{2024, 5, 1}, {2024, 5, 1}, "du 1er\u00A0mai 2024", "le 1er\u00A0mai 2024"}, {{2023, 0, 0}, {2024, 0, 0}, "de 2023", "de 2023 à 2024"}, {{2024, 4, 0}, {2024, 12, 31}, "d’avril 2024", "d’avril au 31\u00A0décembre 2024"},
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        cr_expect_str_eq(of_date(c, dates[i].from), dates[i].of);
        cr_expect_str_eq(from_to(c, dates[i].from, dates[i].to), dates[i].both);
    }
    cr_expect_null(from_to(c, (date){0}, dates[0].to));
    bench_end(b);
}

Test(sentences, units_agree_below_two) {
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    static const struct { const char *unit; double v; int decimals; const char *printed; } cases[] = {
        {"ans", 0.7, 1, "0,7\u00A0an"}, {"ans", 2, 0, "2\u00A0ans"}, {"jours", 0, 0, "0\u00A0jour"}, {"jours", -1, 0, "−1\u00A0jour"}, {"pt", 1.7, 1, "1,7\u00A0point"}, {"pt", 18.9, 1, "18,9\u00A0points"},
        {"jours", 1.96, 1, "2,0\u00A0jours"}, {"mois", 1, 0, "1\u00A0mois"}, {"repas", 1, 0, "1\u00A0repas"}, {"h", 1, 0, "1\u00A0h"}, {"tCO2e", 1, 0, "1\u00A0tCO₂e"}, {"jours ouvrés", 1, 0, "1\u00A0jours ouvrés"}, {"%", 1, 0, "1\u00A0%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) cr_expect_str_eq(value_unit(c, cases[i].v, cases[i].decimals, cases[i].unit), cases[i].printed, "%s", cases[i].printed);
    bench_end(b);
}

/* Counts of statuses in the order of the enumeration's names, as the sentence tells them. */
typedef struct { size_t reached, course, watch, late, none, not_evaluable, followed; const char *sentence; } told_counts;

Test(sentences, the_essential_counts_every_indicator) {
    static const told_counts cases[] = {
        {8, 15, 8, 5, 1, 1, 3, "Sur 41 indicateurs, huit sont atteints, quinze en bonne voie, huit à surveiller et cinq en retard ; un n'est pas renseigné, un ne peut pas être évalué et trois sont suivis sans cible."},
        {0, 1, 0, 1, 0, 0, 0, "Sur 2 indicateurs, un est en bonne voie et un en retard."},
        {0, 0, 2, 0, 2, 0, 0, "Sur 4 indicateurs, deux sont à surveiller ; deux ne sont pas renseignés."},
        {0, 0, 0, 0, 0, 2, 1, "Sur 3 indicateurs, aucun ne peut être jugé à la fin de 2025 : deux ne peuvent pas être évalués et un est suivi sans cible."},
        {1, 0, 0, 0, 0, 0, 0, "Le schéma a un seul indicateur, qui est atteint."},
        {0, 0, 0, 0, 1, 0, 0, "Le schéma a un seul indicateur, qui n'est pas renseigné."},
        {0, 0, 0, 0, 0, 0, 0, "Le schéma n'a aucun indicateur."},
    };
    bench *b = bench_new("samples/bourg", DOCUMENT_EVALUATION);
    composer *c = bench_composer(b);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const told_counts *t = &cases[i];
        size_t *n = b->r->total.count;
        n[STATUS_REACHED] = t->reached; n[STATUS_ON_COURSE] = t->course; n[STATUS_WATCH] = t->watch; n[STATUS_LATE] = t->late;
        n[STATUS_NO_DATA] = t->none; n[STATUS_NOT_EVALUABLE] = t->not_evaluable; n[STATUS_FOLLOWED] = t->followed;
        cr_expect_str_eq(essential_sentence(c), t->sentence);
    }
    bench_end(b);
}

Test(sentences, what_the_plan_holds) {
    bench *b = bench_new("samples/bourg", DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    cr_expect_str_eq(plan_in_words(c), "Trois axes, sept objectifs et treize actions");
    cr_expect_str_eq(each_action_has(c), "son pilote, ses dates et ses indicateurs");
    cr_expect_str_eq(each_indicator_has(c), "sa source et son référent");
    cr_expect_str_eq(evaluation_years(c), "2026 et 2028");
    b->m->actions[3].lead = "";
    b->m->actions[5].indicators.n = 0;
    cr_expect_str_eq(each_action_has(c), "ses dates");
    b->m->n_axes = b->m->n_actions = 1;
    cr_expect_str_eq(plan_in_words(c), "Un axe, sept objectifs et une action");
    b->m->n_actions = 0;
    cr_expect_null(each_action_has(c));
    cr_expect_str_eq(plan_in_words(c), "Un axe et sept objectifs");
    bench_end(b);
}

Test(sentences, first_words_end_where_a_reader_can_stop)
{
    static const struct { const char *whole; size_t most; const char *told; } cases[] = {
        {"Délai moyen de paiement", 23, "Délai moyen de paiement"}, {"Délai moyen de paiement", 22, "Délai moyen…"}, {"Dépenses auprès des ESAT, des EA et des SIAE", 32, "Dépenses auprès des ESAT…"},
        {"Achats de structures d’insertion (SIAE et EA)", 40, "Achats de structures d’insertion…"}, {"Anticonstitutionnellement", 10, "Anticonst…"}, {"Économies d’énergie réalisées", 12, "Économies…"}, {"À la une", 5, "À…"}, {"", 5, ""},
    };
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) cr_expect_str_eq(first_words(c, cases[i].whole, cases[i].most), cases[i].told);
    bench_end(b);
}
