/* SPDX-License-Identifier: MIT */
/* Values, consolidation, computed indicators, ranks, moves, paces, legal rates, actions, breakdowns, period, messages. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "subject.h"

#define METROPOLE "20000000800017"
#define CITY "21129804700013"

static void expect_value(maybe v, const char *expected, const char *what)
{
    maybe e = subject_number(expected);
    cr_expect_eq(v.known, e.known, "%s: known %d instead of %s", what, v.known, expected);
    if (v.known && e.known) cr_expect_float_eq(v.v, e.v, 2e-7 * fmax(1, fabs(e.v)), "%s: %f instead of %s", what, v.v, expected);
}

static const diag *find_diag(const subject *s, const char *code)
{
    for (size_t i = 0; i < diag_count(s->log); i++)
        if (str_eq(diag_at(s->log, i)->kind->code, code)) return diag_at(s->log, i);
    return NULL;
}

/* ---------------------------------------------------------- consolidation */

typedef struct { const char *name, *definition, *metropole, *city, *value; absence absence; const char *numerator, *denominator, *low, *high; } consolidated;

static const consolidated consolidations[] = {
    {"a rate is the sum of the parts over the sum of the wholes, not the mean of 10 % and 50 %", "unite %", "2024=10/100", "2024=150/300", "40", ABSENCE_NONE, "160", "400", "-", "-"},
    {"bounds add the missing information", "unite %", "2024=10/100+4", "2024=94/300+8", "26", ABSENCE_NONE, "104", "400", "26", "29"},
    {"bounds are unknown when one buyer does not say", "unite %", "2024=10/100+4", "2024=94/300", "26", ABSENCE_NONE, "104", "400", "-", "-"},
    {"hours add up", "unite h", "2024=700", "2024=500", "1200", ABSENCE_NONE, "-", "-", "-", "-"},
    {"euros add up", "unite €", "2024=1,5", "2024=2,25", "3,75", ABSENCE_NONE, "-", "-", "-", "-"},
    {"a buyer that is not concerned adds nothing", "unite h", "2024=700", "2024=so", "700", ABSENCE_NONE, "-", "-", "-", "-"},
    {"a rate with a buyer that is not concerned", "unite %", "2024=10/100", "2024=so", "10", ABSENCE_NONE, "10", "100", "-", "-"},
    {"all not concerned", "unite h", "2024=so", "2024=so", "-", ABSENCE_NOT_CONCERNED, "-", "-", "-", "-"},
    {"one not available makes the total not available", "unite h", "2024=700", "2024=nd", "-", ABSENCE_NOT_AVAILABLE, "-", "-", "-", "-"},
    {"one not disclosed makes the total not disclosed", "unite h", "2024=700", "2024=nc", "-", ABSENCE_NOT_DISCLOSED, "-", "-", "-", "-"},
    {"of two kinds the first by SIRET", "unite h", "2024=nc", "2024=nd", "-", ABSENCE_NOT_DISCLOSED, "-", "-", "-", "-"},
    {"a missing row is not available", "unite h", "2024=700", "", "-", ABSENCE_NOT_AVAILABLE, "-", "-", "-", "-"},
    {"a missing row comes first by SIRET", "unite h", "", "2024=nc", "-", ABSENCE_NOT_AVAILABLE, "-", "-", "-", "-"},
    {"a rate without parts cannot be consolidated", "unite %", "2024=10", "2024=50", "-", ABSENCE_NOT_CONSOLIDABLE, "-", "-", "-", "-"},
    {"a rate with parts at one buyer only", "unite %", "2024=10/100", "2024=50", "-", ABSENCE_NOT_CONSOLIDABLE, "-", "-", "-", "-"},
    {"another unit does not add up by itself", "unite jours", "2024=20", "2024=30", "-", ABSENCE_NOT_CONSOLIDABLE, "-", "-", "-", "-"},
    {"another unit that is told to add up", "unite arbres;consolidation somme", "2024=20", "2024=30", "50", ABSENCE_NONE, "-", "-", "-", "-"},
    {"hours that are told not to add up", "unite h;consolidation aucune", "2024=20", "2024=30", "-", ABSENCE_NOT_CONSOLIDABLE, "-", "-", "-", "-"},
    {"days as a ratio of sums", "unite jours;consolidation ratio", "2024=100/10", "2024=900/30", "25", ABSENCE_NONE, "1000", "40", "-", "-"},
    {"no contract at all is no rate", "unite %", "2024=0/0", "2024=0/0", "-", ABSENCE_NOT_AVAILABLE, "0", "0", "-", "-"},
    {"a buyer without any contract does not spoil the rate", "unite %", "2024=0/0", "2024=30/60", "50", ABSENCE_NONE, "30", "60", "-", "-"},
};

Test(series, consolidation)
{
    for (size_t k = 0; k < sizeof consolidations / sizeof *consolidations; k++) {
        const consolidated *c = &consolidations[k];
        subject *s = subject_new();
        uint32_t city = subject_buyer(s, CITY), metropole = subject_buyer(s, METROPOLE); /* not in the order of the SIRET */
        uint32_t i = subject_indicator(s, "I1", c->definition);
        subject_values(s, i, metropole, c->metropole);
        subject_values(s, i, city, c->city);
        results *r = subject_evaluate(s, 2024, 2024);
        cr_assert_eq(r->indicators[0].n_years, 3u);
        const year_result *y = &r->indicators[0].years[0];
        cr_expect_eq(y->buyer, MODEL_NONE);
        expect_value(y->value, c->value, c->name);
        cr_expect_eq(y->absence, c->absence, "%s: absence %d", c->name, (int)y->absence);
        expect_value(y->numerator, c->numerator, c->name);
        expect_value(y->denominator, c->denominator, c->name);
        expect_value(y->low, c->low, c->name);
        expect_value(y->high, c->high, c->name);
        for (size_t b = 1; b < 3; b++) {
            cr_expect_eq(r->indicators[0].years[b].buyer, b - 1, "buyers in the model's order");
            cr_expect_eq(r->indicators[0].years[b].status, STATUS_NONE, "%s: a buyer is not judged", c->name);
        }
        subject_free(s);
    }
}

Test(series, messages_of_consolidation)
{
    subject *s = subject_new();
    uint32_t a = subject_buyer(s, METROPOLE), b = subject_buyer(s, CITY);
    uint32_t rate = subject_indicator(s, "I1", "unite %"), days = subject_indicator(s, "I2", "unite jours"), hours = subject_indicator(s, "I3", "unite h");
    subject_values(s, rate, a, "2024=10");
    subject_values(s, rate, b, "2024=50");
    subject_values(s, days, a, "2024=10");
    subject_values(s, hours, a, "2024=700");
    subject_values(s, hours, b, "2024=400");
    subject_values(s, hours, MODEL_NONE, "2024=1200");
    results *r = subject_evaluate(s, 2024, 2024);
    cr_expect(find_diag(s, "taux-non-consolidable"));
    cr_expect(find_diag(s, "unite-non-consolidable"));
    expect_value(r->indicators[2].years[0].value, "1200", "the consolidated row is the value");
    subject_free(s);
}

Test(series, a_consolidated_row_that_agrees_is_silent)
{
    subject *s = subject_new();
    uint32_t a = subject_buyer(s, METROPOLE), b = subject_buyer(s, CITY), rate = subject_indicator(s, "I1", "unite %");
    subject_values(s, rate, a, "2024=10/100");
    subject_values(s, rate, b, "2024=150/300");
    subject_values(s, rate, MODEL_NONE, "2024=40,04");
    subject_evaluate(s, 2024, 2024);
    cr_expect_eq(diag_count(s->log), 0u);
    subject_free(s);
}

/* ---------------------------------------------------------------- computed */

Test(series, computed_indicators)
{
    subject *s = subject_new();
    uint32_t n = subject_indicator(s, "N", "unite nb"), d = subject_indicator(s, "D", "unite nb"), rate = subject_indicator(s, "R", "unite %;ratio 0 1"), sum = subject_indicator(s, "S", "unite nb;somme 0 1");
    subject_values(s, n, MODEL_NONE, "2024=30 2025=so 2026=5");
    subject_values(s, d, MODEL_NONE, "2024=120 2025=nd 2026=0");
    subject_values(s, sum, MODEL_NONE, "2024=160");
    results *r = subject_evaluate(s, 2024, 2026);
    const indicator_result *ri = &r->indicators[rate], *si = &r->indicators[sum];
    expect_value(subject_year(ri, 2024)->value, "25", "ratio");
    expect_value(subject_year(ri, 2024)->numerator, "30", "its numerator");
    expect_value(subject_year(ri, 2024)->denominator, "120", "its denominator");
    cr_expect(subject_year(ri, 2024)->computed);
    cr_expect_eq(subject_year(ri, 2025)->absence, ABSENCE_NOT_CONCERNED, "absence of the first missing operand");
    cr_expect_eq(subject_year(ri, 2026)->absence, ABSENCE_NOT_AVAILABLE, "no division by zero");
    expect_value(subject_year(si, 2024)->value, "150", "sum");
    cr_expect_not_null(subject_year(si, 2024)->row, "the typed row gives comment and source");
    subject_free(s);
}

Test(series, a_computed_rate_per_buyer_consolidates_its_operands)
{
    subject *s = subject_new();
    uint32_t a = subject_buyer(s, METROPOLE), b = subject_buyer(s, CITY);
    uint32_t n = subject_indicator(s, "N", "unite nb"), d = subject_indicator(s, "D", "unite nb"), rate = subject_indicator(s, "R", "unite %;ratio 0 1");
    subject_values(s, n, a, "2024=10");
    subject_values(s, n, b, "2024=150");
    subject_values(s, d, a, "2024=100");
    subject_values(s, d, b, "2024=300");
    const indicator_result *r = &subject_evaluate(s, 2024, 2024)->indicators[rate];
    expect_value(r->years[0].value, "40", "whole: 160 / 400");
    expect_value(r->years[1].value, "10", "first buyer");
    expect_value(r->years[2].value, "50", "second buyer");
    subject_free(s);
}

Test(series, a_circle_of_computations_is_told_and_ends)
{
    subject *s = subject_new();
    subject_indicator(s, "A", "unite nb;somme 1 1");
    subject_indicator(s, "B", "unite nb;somme 0 0");
    results *r = subject_evaluate(s, 2024, 2024);
    cr_expect(find_diag(s, "calcul-circulaire"));
    cr_expect_eq(r->indicators[0].status, STATUS_NO_DATA);
    subject_free(s);
}

/* ------------------------------------------------- rank, move, pace, missed */

Test(results, ranks_best_and_worst)
{
    static const char *const values[] = {"2024=28", "2024=26", "2024=26", "2024=22", "2024=20", "2024=24", "2024=18", "2024=nd"};
    static const char *const codes[] = {"I1", "I3", "I2", "I4", "I5", "I6", "I7", "I8"};
    subject *s = subject_new();
    for (size_t k = 0; k < 8; k++) subject_values(s, subject_indicator(s, codes[k], "hausse;ref 2021 20;niveau 2026 30"), MODEL_NONE, values[k]);
    subject_values(s, subject_indicator(s, "I9", "maintien;niveau 2026 30"), MODEL_NONE, "2024=30");
    results *r = subject_evaluate(s, 2024, 2024);
    static const int ranks[] = {1, 3, 2, 5, 6, 4, 7, 0, 0};
    for (size_t k = 0; k < 9; k++) cr_expect_eq(r->indicators[k].rank, ranks[k], "rank of %s: %d", s->indicators[k].code, r->indicators[k].rank);
    cr_assert_eq(r->n_best, 3u);
    cr_assert_eq(r->n_worst, 3u);
    cr_expect_eq(r->best[0], 0u);
    cr_expect_eq(r->best[1], 2u, "ties by code");
    cr_expect_eq(r->best[2], 1u);
    cr_expect_eq(r->worst[0], 6u);
    cr_expect_eq(r->worst[1], 4u);
    cr_expect_eq(r->worst[2], 3u);
    cr_expect_eq(r->total.count[STATUS_NO_DATA], 1u);
    cr_expect_eq(r->axes[0].count[STATUS_REACHED], 1u);
    subject_free(s);
}

Test(results, fewer_than_six_are_shared_in_halves)
{
    for (size_t n = 0; n < 8; n++) {
        subject *s = subject_new();
        for (size_t k = 0; k < n; k++) subject_values(s, subject_indicator(s, "I", "hausse;ref 2021 20;niveau 2026 30"), MODEL_NONE, "2024=26");
        results *r = subject_evaluate(s, 2024, 2024);
        cr_expect_eq(r->n_best, n >= 6 ? 3 : n / 2);
        cr_expect_eq(r->n_worst, r->n_best);
        for (size_t i = 0; i < r->n_best; i++)
            for (size_t j = 0; j < r->n_worst; j++) cr_expect_neq(r->best[i], r->worst[j], "none in both");
        subject_free(s);
    }
}

typedef struct { const char *name, *definition, *values; int first, last; const char *move; int at_pace; bool pace_known; const char *missed; } story;

static const story stories[] = {
    {"the example of the method", "unite %;hausse;ref 2021 20;niveau 2026 30", "2024=26 2025=28", 2024, 2025, "8", 2026, true, ""},
    {"slower than needed", "hausse;ref 2021 20;niveau 2026 30", "2024=22", 2024, 2024, "2", 2036, true, ""},
    {"a part of a year counts as one", "hausse;ref 2021 20;niveau 2026 30", "2024=23,1", 2024, 2024, "3,1", 2031, true, ""},
    {"no progress never gets there", "hausse;ref 2021 20;niveau 2026 30", "2024=20", 2024, 2024, "0", 0, true, ""},
    {"the other way never gets there", "hausse;ref 2021 20;niveau 2026 30", "2024=18", 2024, 2024, "-2", 0, true, ""},
    {"beyond 2100 is never", "hausse;ref 2021 20;niveau 2026 30", "2024=20,3", 2024, 2024, "0,3", 0, true, ""},
    {"just 2100", "hausse;ref 2021 20;niveau 2026 99", "2024=23", 2024, 2024, "3", 2100, true, ""},
    {"just after 2100 is never", "hausse;ref 2021 20;niveau 2026 100", "2024=23", 2024, 2024, "3", 0, true, ""},
    {"reached has no pace", "hausse;ref 2021 20;niveau 2026 30", "2024=30", 2024, 2024, "10", 0, false, ""},
    {"no data has neither", "hausse;ref 2021 20;niveau 2026 30", "2024=nd", 2024, 2024, "-", 0, false, ""},
    {"downwards", "baisse;ref 2021 100;niveau 2026 50", "2024=85", 2024, 2024, "-15", 2031, true, ""},
    {"without a reference no move, but a pace from the earliest value", "hausse;niveau 2026 30", "2022=20 2024=24", 2024, 2024, "-", 2027, true, ""},
    {"a break takes the move away", "hausse;ref 2021 20;niveau 2028 40;rupture 2024", "2024=25 2025=30", 2025, 2025, "-", 2027, true, ""},
    {"a total at its pace", "hausse;cumul 2024 2028 1000", "2024=150 2025=150", 2024, 2025, "-", 2030, true, ""},
    {"an incomplete total has no pace", "hausse;cumul 2024 2028 1000", "2024=nd 2025=400", 2024, 2025, "-", 0, false, ""},
    {"a milestone missed earlier is told", "hausse;ref 2021 20;niveau 2024 30;niveau 2026 40", "2024=28 2025=38", 2024, 2025, "18", 2026, true, "2024"},
    {"two milestones missed, the last year's too", "hausse;ref 2021 20;niveau 2024 30;niveau 2025 35", "2024=28 2025=34", 2024, 2025, "14", 2026, true, "2024 2025"},
    {"a milestone without a value is not told as missed", "hausse;ref 2021 20;niveau 2024 30;niveau 2026 40", "2024=nd 2025=38", 2024, 2025, "18", 2026, true, ""},
    {"a milestone reached is not told", "hausse;ref 2021 20;niveau 2024 30;niveau 2026 40", "2024=30 2025=38", 2024, 2025, "18", 2026, true, ""},
    {"a trend has a move and no pace", "ref 2021 20;tendance hausse", "2024=25", 2024, 2024, "5", 0, false, ""},
    {"steady has no pace", "maintien;ref 2021 60;niveau 2026 60", "2024=50", 2024, 2024, "-10", 0, false, ""},
};

Test(results, moves_paces_and_missed_milestones)
{
    for (size_t k = 0; k < sizeof stories / sizeof *stories; k++) {
        const story *t = &stories[k];
        subject *s = subject_new();
        subject_values(s, subject_indicator(s, "I1", t->definition), MODEL_NONE, t->values);
        const indicator_result *r = &subject_evaluate(s, t->first, t->last)->indicators[0];
        expect_value(subject_year(r, t->last)->move, t->move, t->name);
        cr_expect_eq(r->year_at_pace, t->at_pace, "%s: %d", t->name, r->year_at_pace);
        cr_expect_eq(r->pace_known, t->pace_known, "%s: pace known %d", t->name, r->pace_known);
        buf missed = {0};
        for (size_t i = 0; i < r->n_missed; i++) buf_printf(&missed, "%s%d", i ? " " : "", r->missed_milestones[i]);
        cr_expect_str_eq(missed.s ? missed.s : "", t->missed, "%s", t->name);
        buf_free(&missed);
        subject_free(s);
    }
}

Test(results, the_move_counts_from_the_previous_evaluation)
{
    subject *s = subject_new();
    int before[2] = {2024, 2025}, planned[2] = {2022, 2023};
    evaluation_narrative narrative = {.years = before, .n_years = 2};
    publication publications[] = {{.object = PUBLICATION_EVALUATION, .years = planned, .n_years = 2}, {.object = PUBLICATION_SCHEME}};
    subject_values(s, subject_indicator(s, "I1", "hausse;ref 2021 20;niveau 2028 40"), MODEL_NONE, "2023=23 2025=28 2027=33");
    s->m.scheme.publications.items = publications;
    s->m.scheme.publications.n = 2;
    results *r = subject_evaluate(s, 2026, 2027);
    cr_expect_eq(r->previous_last_year, 2023, "a published evaluation");
    expect_value(subject_year(&r->indicators[0], 2027)->move, "10", "since 2023");
    s->m.evaluations.items = &narrative;
    s->m.evaluations.n = 1;
    r = subject_evaluate(s, 2026, 2027);
    cr_expect_eq(r->previous_last_year, 2025, "a narrative comes first");
    expect_value(subject_year(&r->indicators[0], 2027)->move, "5", "since 2025");
    expect_value(subject_year(&r->indicators[0], 2026)->move, "-", "only the last year moves");
    r = subject_evaluate(s, 2024, 2025);
    cr_expect_eq(r->previous_last_year, 2023, "itself is not the previous one");
    subject_free(s);
}

Test(results, history_and_corners_of_the_path)
{
    subject *s = subject_new();
    subject_values(s, subject_indicator(s, "I1", "hausse;ref 2021 20;niveau 2026 30;niveau 2028 40"), MODEL_NONE, "2022=21 2024=26");
    const indicator_result *r = &subject_evaluate(s, 2024, 2025)->indicators[0];
    static const int years[] = {2021, 2022, 2024, 2025, 2026, 2028};
    cr_assert_eq(r->n_history, 6u);
    for (size_t i = 0; i < 6; i++) cr_expect_eq(r->history[i].year, years[i]);
    cr_expect_eq(r->history[1].status, STATUS_FOLLOWED);
    cr_expect_eq(r->history[4].status, STATUS_NO_DATA);
    cr_assert_eq(r->n_path, 3u);
    cr_expect(r->path[0].is_reference && r->path[0].year == 2021 && r->path[0].value == 20);
    cr_expect(!r->path[2].is_reference && r->path[2].year == 2028 && r->path[2].value == 40);
    subject_free(s);
}

/* What is expected of a year is the same whether the year is asked for or lies between the others. */
Test(results, years_between_expect_what_they_do_when_asked_for)
{
    static const char *const lines[] = {"hausse;cumul 2024 2028 500", "hausse;cumul 2024 2028 500;rupture 2026", "hausse;cumul 2024 2028 500;rupture 2027", "hausse;ref 2023 20;niveau 2026 30;niveau 2028 40;rupture 2026",
        "hausse;ref 2021 20;niveau 2028 40", "maintien;ref 2023 20;niveau 2028 20;rupture 2027", "hausse;ref 2023 20;annuelle 2028 5", "transparence"};
    subject *s = subject_new();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) subject_values(s, subject_indicator(s, arena_printf(s->a, "I%zu", i), lines[i]), MODEL_NONE, "2022=18 2024=26 2028=nd");
    const results *some = subject_evaluate(s, 2024, 2024), *all = subject_evaluate(s, 2024, 2028);
    size_t told = 0;
    for (size_t i = 0; i < some->n_indicators; i++)
        for (size_t k = 0; k < some->indicators[i].n_between; k++) {
            const year_result *b = &some->indicators[i].between[k], *asked = subject_year(&all->indicators[i], b->year);
            if (b->year < 2024) { cr_expect(!b->expected.known, "%s, %d", lines[i], b->year); continue; }
            cr_assert_not_null(asked);
            told += b->expected.known;
            cr_expect_eq(b->expected.known, asked->expected.known, "%s, %d", lines[i], b->year);
            cr_expect(!b->expected.known || b->expected.v == asked->expected.v, "%s, %d", lines[i], b->year);
        }
    cr_expect_geq(told, 12u, "%zu", told);
    cr_expect_eq(some->indicators[1].n_between, 4u, "2023, then 2025 to 2027");
    subject_free(s);
}

/* ---------------------------------------------------------------- decimals */

typedef struct { const char *definition, *values; int decimals; } printed;

Test(results, decimals_never_contradict_the_status)
{
    static const printed cases[] = {
        {"unite %;hausse;ref 2021 20;niveau 2026 30", "2026=29,96", 2}, {"unite %;hausse;ref 2021 20;niveau 2026 30", "2026=29,9996", 4},
        {"unite %;hausse;ref 2021 20;niveau 2026 30", "2026=28,44", 1}, {"unite %;hausse;ref 2021 20;niveau 2026 30", "2026=28", 0},
        {"unite %;baisse;ref 2021 50;niveau 2026 30", "2026=30,04", 2}, {"unite %;hausse;ref 2021 20;niveau 2026 30,04", "2026=30,04", 2},
        {"unite h;hausse;ref 2021 20;niveau 2026 30", "2026=29,6", 1}, {"unite h;hausse;ref 2021 20;niveau 2026 30", "2026=25,4", 0},
        {"unite €;hausse;ref 2021 20;niveau 2026 3000000", "2026=2997000", 3}, {"unite €;hausse;ref 2021 20;niveau 2026 3000000", "2026=2500000", 2},
        {"unite €;hausse;ref 2021 20;niveau 2026 900000000", "2026=186400000", 0}, {"unite €;hausse;ref 2021 20;niveau 2026 30000000", "2026=12340000", 1},
        {"unite h;hausse;ref 2021 20;plancher 2026 80 150", "2026=79,7", 1}, {"unite h;transparence", "2026=79,7", 0}, {"qualite 2026", "2026=1", 0},
        {"unite h;hausse;cumul 2024 2026 100", "2024=30 2025=30 2026=39,8", 1},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        subject *s = subject_new();
        subject_values(s, subject_indicator(s, "I1", cases[k].definition), MODEL_NONE, cases[k].values);
        const indicator_result *r = &subject_evaluate(s, 2026, 2026)->indicators[0];
        int d = evaluate_decimals(&s->m, r, &r->years[0]);
        cr_expect_eq(d, cases[k].decimals, "%s, %s: %d decimals", cases[k].definition, cases[k].values, d);
        subject_free(s);
    }
}

/* --------------------------------------------------------------------- dump */

Test(results, the_dump_says_what_was_found)
{
    subject *s = subject_new();
    subject_values(s, subject_indicator(s, "I1", "unite %;hausse;ref 2021 20;niveau 2024 30;niveau 2026 40"), MODEL_NONE, "2024=110/400+12");
    buf out = {0};
    evaluate_dump(&s->m, subject_evaluate(s, 2024, 2024), &out);
    cr_expect_str_eq(out.s,
        "years 2024 previous=0\n"
        "indicator I1 valeur a_surveiller rank=1 pace=2025 missed=2024\n"
        "  path 2021:20 2024:30 2026:40\n"
        "  period\n"
        "    2024 - value=27.5 numerator=110 denominator=400 low=27.5 high=30.5 expected=30 target=30 due=2024 r=0.75 move=7.5 past-due a_surveiller\n"
        "  history\n"
        "    2021 - target=30 due=2024 absence=1 non_renseigne\n"
        "    2024 - value=27.5 numerator=110 denominator=400 low=27.5 high=30.5 expected=30 target=30 due=2024 r=0.75 past-due a_surveiller\n"
        "    2026 - expected=40 target=40 due=2026 absence=1 non_renseigne\n"
        "best\n"
        "worst\n"
        "legal social  - 0 -\n"
        "legal ecologique  - 0 -\n"
        "legal esus  - 0 -\n"
        "legal handicap_insertion  - 0 -\n");
    buf_free(&out);
    subject_free(s);
}

/* -------------------------------------------------------------------- legal */

Test(results, legal_rates)
{
    subject *s = subject_new();
    uint32_t a = subject_buyer(s, METROPOLE), b = subject_buyer(s, CITY);
    uint32_t number = subject_indicator(s, "I1", "unite %;hausse;ref 2021 20;niveau 2026 30"), value = subject_indicator(s, "I2", "unite %"), hours = subject_indicator(s, "I3", "unite h");
    for (uint32_t i = 0; i < 3; i++) s->indicators[i].category = CATEGORY_SOCIAL;
    s->indicators[number].base = BASE_CONTRACTS;
    s->indicators[value].base = BASE_VALUE;
    s->indicators[hours].base = BASE_CONTRACTS;
    subject_values(s, number, a, "2024=10/100+4 2025=20/100");
    subject_values(s, number, b, "2024=94/300+8");
    results *r = subject_evaluate(s, 2024, 2025);
    cr_assert_eq(r->n_legal, 2 * 2 * 3 + 3u, "two rates, two years, three holders, three empty categories");
    const legal_rate *l = r->legal;
    cr_expect(l[0].category == CATEGORY_SOCIAL && l[0].base == BASE_CONTRACTS && l[0].indicator == number && l[0].year == 2024 && l[0].buyer == MODEL_NONE);
    expect_value(l[0].rate, "26", "whole");
    expect_value(l[0].high, "29", "whole, high");
    cr_expect_eq(l[0].status, STATUS_ON_COURSE);
    expect_value(l[1].rate, "10", "first buyer");
    expect_value(l[1].target, "30", "the target stands on every row");
    cr_expect_eq(l[1].status, STATUS_NONE, "rates per buyer carry no status");
    cr_expect_eq(l[3].absence, ABSENCE_NOT_AVAILABLE, "one buyer is missing in 2025");
    cr_expect_eq(l[6].base, BASE_VALUE);
    cr_expect(l[12].indicator == MODEL_NONE && l[12].category == CATEGORY_ECOLOGICAL && !l[12].rate.known);
    cr_expect(l[13].category == CATEGORY_ESUS && l[14].category == CATEGORY_DISABILITY);
    subject_free(s);
}

/* ------------------------------------------------------- actions, breakdowns */

Test(results, actions_of_the_period)
{
    subject *s = subject_new();
    action actions[3] = {{.code = "A1"}, {.code = "A2"}, {.code = "A3"}};
    quantity sixty = {.given = true, .v = 60};
    progress_row rows[] = {{.action = 0, .year = 2023, .state = PROGRESS_NOT_STARTED}, {.action = 0, .year = 2025, .state = PROGRESS_ONGOING, .progress = sixty}, {.action = 1, .year = 2024, .state = PROGRESS_DONE}};
    s->m.actions = actions;
    s->m.n_actions = 3;
    s->m.progress = rows;
    s->m.n_progress = 3;
    results *r = subject_evaluate(s, 2024, 2025);
    cr_assert_eq(r->n_actions, 4u);
    cr_expect(r->actions[0].year == 2025 && r->actions[0].state == PROGRESS_ONGOING && r->actions[0].progress.v == 60 && r->actions[0].previous == &rows[0]);
    cr_expect(r->actions[1].action == 1 && r->actions[1].year == 2024 && r->actions[1].state == PROGRESS_DONE);
    cr_expect(r->actions[2].action == 1 && r->actions[2].year == 2025 && r->actions[2].state == PROGRESS_NONE && !r->actions[2].progress.known && r->actions[2].previous == &rows[2]);
    cr_expect(r->actions[3].action == 2 && r->actions[3].year == 2025 && !r->actions[3].row && !r->actions[3].previous);
    subject_free(s);
}

static breakdown_row breakdown(uint32_t b, const char *m1, const char *c2, const char *m2, double v, absence a)
{
    return (breakdown_row){.year = 2024, .buyer = b, .criterion1 = "nature", .modality1 = m1, .criterion2 = c2, .modality2 = m2, .value = {.given = a == ABSENCE_NONE, .v = v}, .absence = a};
}

Test(results, breakdowns_add_the_buyers_up)
{
    subject *s = subject_new();
    uint32_t a = subject_buyer(s, METROPOLE), b = subject_buyer(s, CITY), i = subject_indicator(s, "I1", "unite nb");
    subject_values(s, i, a, "2024=30");
    subject_values(s, i, b, "2024=10");
    breakdown_row rows[] = {breakdown(a, "Services", NULL, NULL, 20, ABSENCE_NONE), breakdown(a, "Travaux", NULL, NULL, 10, ABSENCE_NONE), breakdown(b, "Services", NULL, NULL, 10, ABSENCE_NONE),
        breakdown(b, "Travaux", NULL, NULL, 0, ABSENCE_NOT_CONCERNED), breakdown(a, "Services", "structure", "IAE", 5, ABSENCE_NONE), breakdown(b, "Services", "structure", "IAE", 0, ABSENCE_NOT_AVAILABLE)};
    s->m.breakdowns = rows;
    s->m.n_breakdowns = 6;
    results *r = subject_evaluate(s, 2024, 2024);
    cr_assert_eq(r->n_breakdowns, 3u);
    cr_expect_str_eq(r->breakdowns[0].modality, "Services");
    expect_value(r->breakdowns[0].value, "30", "services of both");
    expect_value(r->breakdowns[0].share, "75", "of 40");
    expect_value(r->breakdowns[1].value, "10", "works of one");
    expect_value(r->breakdowns[2].value, "-", "one buyer is not available");
    cr_expect_str_eq(r->breakdowns[2].modality2, "IAE");
    cr_expect_eq(r->breakdowns[2].absence, ABSENCE_NOT_AVAILABLE);
    subject_free(s);
}

/* ------------------------------------------------------------------- period */

static results *choose(subject *s, int year) { return evaluate(&s->m, NULL, 0, (date){(int16_t)year, 3, 1}, s->log, s->a); }

Test(period, the_last_complete_pair_of_the_scheme)
{
    subject *s = subject_new();
    results *r = choose(s, 2026);
    cr_assert(r && r->n_years == 2);
    cr_expect(r->years[0] == 2024 && r->years[1] == 2025);
    r = choose(s, 2027);
    cr_expect(r && r->years[1] == 2025, "2026 alone makes no pair");
    r = choose(s, 2040);
    cr_expect(r && r->years[0] == 2026 && r->years[1] == 2027, "2028 alone makes no pair");
    subject_free(s);
}

Test(period, a_complete_narrative_comes_first)
{
    subject *s = subject_new();
    int old[1] = {2024}, next[2] = {2026, 2025};
    evaluation_narrative narratives[] = {{.years = old, .n_years = 1}, {.years = next, .n_years = 2}};
    s->m.evaluations.items = narratives;
    s->m.evaluations.n = 2;
    results *r = choose(s, 2026);
    cr_expect(r && r->n_years == 1 && r->years[0] == 2024);
    r = choose(s, 2027);
    cr_expect(r && r->n_years == 2 && r->years[0] == 2025 && r->years[1] == 2026);
    subject_free(s);
}

Test(period, too_early_names_the_first_possible_date)
{
    subject *s = subject_new();
    cr_expect_null(choose(s, 2025));
    const diag *d = find_diag(s, "periode-non-achevee");
    cr_assert_not_null(d);
    cr_expect_not_null(strstr(d->message, "1er janvier 2026"));
    subject_free(s);
}

Test(period, years_asked_for_are_sorted_and_counted_once)
{
    subject *s = subject_new();
    int years[] = {2025, 2024, 2025};
    results *r = evaluate(&s->m, years, 3, (date){2026, 1, 1}, s->log, s->a);
    cr_expect(r && r->n_years == 2 && r->years[0] == 2024 && r->years[1] == 2025);
    subject_free(s);
}

/* ----------------------------------------------------------------- messages */

typedef struct { const char *name, *definition, *values, *code; } told;

Test(messages, what_is_wrong_with_targets)
{
    static const told cases[] = {
        {"a floor downwards", "baisse;plancher 2026 80 150", "", "cible-contraire-au-sens"},
        {"a total downwards", "baisse;cumul 2024 2028 100", "", "cible-contraire-au-sens"},
        {"targets on a followed indicator", "transparence;hausse;niveau 2026 30", "", "cible-sur-transparence"},
        {"steps and level that disagree", "hausse;ref 2023 4;increment 2026 2;niveau 2026 12", "", "cibles-discordantes"},
        {"steps and level that agree", "hausse;ref 2023 4;increment 2026 2;niveau 2026 10", "", NULL},
        {"within half a percent", "hausse;ref 2023 400;increment 2026 200;niveau 2026 1004", "", NULL},
        {"beyond half a percent", "hausse;ref 2023 400;increment 2026 200;niveau 2026 1006", "", "cibles-discordantes"},
        {"growth and level of the same year that disagree", "hausse;ref 2021 20;evolution 2026 +50 depuis 2021;niveau 2026 40", "", "cibles-discordantes"},
        {"milestones of different years need not agree", "hausse;ref 2021 20;evolution 2026 +50 depuis 2021;niveau 2028 40", "", NULL},
        {"everywhere from a date and a lower level later", "hausse;des 2025 100;niveau 2026 90", "", "cibles-discordantes"},
        {"two yearly growths that follow each other", "hausse;ref 2023 100;annuelle 2025 +10;annuelle 2028 +5", "", NULL},
        {"a replaced target need not agree", "hausse;ref 2021 20;niveau 2026 25;remplacee;niveau 2026 30", "", NULL},
        {"a direction need not agree", "hausse;ref 2021 20;tendance baisse;niveau 2026 30", "", NULL},
        {"a growth without a base", "hausse;evolution 2026 +50 depuis 2021", "2024=5", "cible-sans-base"},
        {"a growth with a base in the values", "hausse;evolution 2026 +50 depuis 2021", "2021=5", NULL},
        {"steps without anything to count from", "hausse;increment 2026 2", "", "cible-sans-base"},
        {"a growth in points of a percentage", "unite %;hausse;ref 2021 20;evolution 2026 +10pt depuis 2021", "", NULL},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        subject *s = subject_new();
        subject_values(s, subject_indicator(s, "I1", cases[k].definition), MODEL_NONE, cases[k].values);
        if (k % 2) evaluate_check(&s->m, s->log, s->a); /* both doors tell the same */
        else subject_evaluate(s, 2024, 2024);
        if (cases[k].code) cr_expect(find_diag(s, cases[k].code), "%s: %s is not told", cases[k].name, cases[k].code);
        else cr_expect_eq(diag_count(s->log), 0u, "%s: %s", cases[k].name, diag_count(s->log) ? diag_at(s->log, 0)->message : "");
        subject_free(s);
    }
}

Test(messages, too_many_results_are_refused_before_any_is_made)
{
    subject *s = subject_new();
    subject_indicator(s, "I1", "hausse;niveau 2026 30");
    s->m.buyers.n = 3000000;
    int years[] = {2024};
    cr_expect_null(evaluate(&s->m, years, 1, (date){2026, 1, 1}, s->log, s->a));
    cr_expect(find_diag(s, "evaluation-trop-grande"));
    subject_free(s);
}

Test(messages, a_disagreement_shows_both_figures_and_both_places)
{
    subject *s = subject_new();
    subject_indicator(s, "I1", "unite %;hausse;ref 2023 4;increment 2026 2;niveau 2026 12,5");
    subject_evaluate(s, 2024, 2024);
    const diag *d = find_diag(s, "cibles-discordantes");
    cr_assert_not_null(d);
    cr_expect_str_eq(d->message, "Les cibles de I1 ne s’accordent pas en 2026 : l’une demande 10\u00a0%, l’autre 12,5\u00a0%.");
    cr_expect_eq(d->n_others, 1u);
    cr_expect_str_eq(d->subject, "I1");
    subject_free(s);
}

Test(messages, every_row_is_complete)
{
    for (size_t i = 0; i < evaluate_kinds_count; i++) {
        const diag_kind *k = &evaluate_kinds[i];
        cr_expect(k->code && k->title && k->why && k->wrong && k->right && k->source, "row %zu", i);
        for (size_t j = 0; j < i; j++) cr_expect_str_neq(k->code, evaluate_kinds[j].code);
    }
}
