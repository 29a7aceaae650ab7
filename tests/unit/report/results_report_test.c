/* SPDX-License-Identifier: MIT */
/* JSON and screen of an evaluation, compared with files of tests/cases/evaluate that are looked at by hand. Set SPASER_UPDATE to write them again. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../evaluate/subject.h"
#include "report/json_int.h"
#include "report/report.h"

#define CASES "tests/cases/evaluate"

static void expect_file(subject *s, const char *name, const buf *found)
{
    if (getenv("SPASER_UPDATE")) file_publish(arena_printf(s->a, "%s/%s", CASES, name), found->s, found->n, s->a);
    file_status why;
    folder *f = folder_open(CASES, &why);
    cr_assert_not_null(f, "run from the root of the repository");
    char *bytes = NULL;
    size_t n = 0;
    cr_assert_eq(folder_read(f, name, 1u << 20, s->a, &bytes, &n), FILE_OK, "%s", name);
    folder_close(f);
    cr_expect_eq(n, found->n, "%s: %zu bytes instead of %zu", name, found->n, n);
    cr_expect_str_eq(found->s, bytes, "%s differs", name);
}

static void action_of(subject *s)
{
    static action a = {.code = "A1.1.a"};
    static progress_row row = {.action = 0, .year = 2025, .state = PROGRESS_ONGOING, .progress = {.given = true, .v = 60}};
    s->m.actions = &a;
    s->m.n_actions = 1;
    s->m.progress = &row;
    s->m.n_progress = 1;
}

/** The example of the documentation: 20 % in 2021 and 30 % in 2026 give 26 in 2024 and 28 in 2025. */
static subject *example(void)
{
    subject *s = subject_new();
    uint32_t i = subject_indicator(s, "I1.1", "unite %;hausse;ref 2021 20;niveau 2026 30");
    s->indicators[i].label = "Part des marchés intégrant au moins une considération sociale";
    s->indicators[i].category = CATEGORY_SOCIAL;
    s->indicators[i].base = BASE_CONTRACTS;
    subject_values(s, i, MODEL_NONE, "2024=104/400+12 2025=112/400");
    s->axes[0].title = "Des achats inclusifs et équitables";
    s->m.collectivity.short_name = "Valmont";
    action_of(s);
    return s;
}

Test(results_json, the_example_of_the_documentation)
{
    subject *s = example();
    buf out = {0};
    report_results_json(&s->m, subject_evaluate(s, 2024, 2025), &out);
    expect_file(s, "exemple.json", &out);
    buf_free(&out);
    subject_free(s);
}

/** Several buyers, every kind of absence, a total, a quality, a breakdown. */
static subject *joint(void)
{
    subject *s = example();
    uint32_t metropole = subject_buyer(s, "20000000800017"), city = subject_buyer(s, "21129804700013");
    s->buyers[0].name = "Métropole de Valmont";
    s->buyers[1].name = "Ville de Valmont";
    uint32_t hours = subject_indicator(s, "I1.2", "unite h;hausse;cumul 2024 2028 1500000"), guide = subject_indicator(s, "I1.3", "qualite 2025"), rate = subject_indicator(s, "I2.1", "unite %;hausse;niveau 2026 50"),
        euros = subject_indicator(s, "I2.2", "unite €;hausse;ref 2021 2000000;evolution 2026 +50 depuis 2021"), water = subject_indicator(s, "I2.3", "unite m3;baisse;ref 2021 1000;niveau 2024 900;niveau 2026 800"),
        days = subject_indicator(s, "I2.4", "unite jours;transparence");
    static const char *const labels[] = {"Heures d’insertion", "Guide de l’achat responsable publié", "Part des achats auprès d’entreprises solidaires", "Dépense auprès du secteur adapté", "Eau", "Délai"};
    for (size_t k = 0; k < 6; k++) s->indicators[k + 1].label = labels[k];
    s->indicators[guide].unit = NULL;
    s->indicators[rate].category = CATEGORY_ESUS;
    s->indicators[rate].base = BASE_VALUE;
    subject_values(s, hours, metropole, "2024=200000 2025=210000,5");
    subject_values(s, hours, city, "2024=90000 2025=95000");
    subject_values(s, guide, MODEL_NONE, "2024=0 2025=1");
    subject_values(s, rate, metropole, "2024=12 2025=nc");
    subject_values(s, rate, city, "2024=15 2025=14/100");
    subject_values(s, euros, MODEL_NONE, "2024=2600000,333333 2025=2780000");
    subject_values(s, water, MODEL_NONE, "2024=950 2025=890");
    subject_values(s, days, metropole, "2024=30 2025=so");
    subject_values(s, days, city, "2024=40 2025=so");
    s->values[s->m.n_values - 5].provisional = true;
    static breakdown_row rows[2];
    rows[0] = (breakdown_row){.indicator = hours, .year = 2025, .buyer = metropole, .criterion1 = "genre", .modality1 = "Femmes", .value = {.given = true, .v = 61000.1}};
    rows[1] = (breakdown_row){.indicator = hours, .year = 2025, .buyer = metropole, .criterion1 = "genre", .modality1 = "Hommes", .value = {.given = true, .v = 244000.4}};
    s->m.breakdowns = rows;
    s->m.n_breakdowns = 2;
    return s;
}

Test(results_json, a_joint_scheme_with_every_absence)
{
    subject *s = joint();
    buf out = {0};
    report_results_json(&s->m, subject_evaluate(s, 2024, 2025), &out);
    cr_expect_not_null(strstr(out.s, "\"non_consolidable\""));
    cr_expect_not_null(strstr(out.s, "\"non_communique\""));
    cr_expect_not_null(strstr(out.s, "\"non_concerne\""));
    expect_file(s, "conjoint.json", &out);
    buf_free(&out);
    subject_free(s);
}

static void expect_columns(const char *text)
{
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n');
        cr_assert_not_null(end);
        cr_expect_leq(utf8_columns(line, (size_t)(end - line)), 80u, "%.*s", (int)(end - line), line);
        line = end + 1;
    }
}

Test(results_text, one_screen_of_80_columns)
{
    subject *s = joint();
    buf out = {0};
    report_results_text(&s->m, subject_evaluate(s, 2024, 2025), false, &out);
    expect_columns(out.s);
    cr_expect_null(strchr(out.s, '\033'));
    expect_file(s, "conjoint.txt", &out);
    buf_free(&out);
    subject_free(s);
}

Test(results_text, colours_only_when_asked_and_hostile_labels_stay_on_their_line)
{
    subject *s = example();
    s->indicators[0].label = "Un libellé\tqui\nn’en finit pas \033[31m et déborde largement de toutes les colonnes du tableau";
    s->indicators[0].code = "UN-CODE-BIEN-TROP-LONG";
    buf out = {0};
    results *r = subject_evaluate(s, 2024, 2025);
    report_results_text(&s->m, r, false, &out);
    expect_columns(out.s);
    cr_expect_null(strchr(out.s, '\033'), "a label cannot drive the terminal");
    buf_free(&out);
    out = (buf){0};
    report_results_text(&s->m, r, true, &out);
    cr_expect_not_null(strstr(out.s, "\033[34m◐ en bonne voie\033[0m"));
    buf_free(&out);
    subject_free(s);
}

Test(results_text, nothing_to_tell_is_told_too)
{
    subject *s = subject_new();
    buf out = {0};
    report_results_text(&s->m, subject_evaluate(s, 2024, 2024), false, &out);
    cr_expect_not_null(strstr(out.s, "Suivi annuel 2024"));
    expect_columns(out.s);
    buf_free(&out);
    subject_free(s);
}

/* ------------------------------------------------------------ the JSON writer */

static void expect_number(json_node *n, const char *expected)
{
    buf out = {0};
    json_node *a = node_array();
    node_append(a, n);
    node_write(a, &out);
    buf line = {0};
    buf_printf(&line, "[\n  %s\n]\n", expected);
    cr_expect_str_eq(out.s, line.s);
    buf_free(&out);
    buf_free(&line);
}

Test(json, numbers)
{
    expect_number(node_real(maybe_of(26)), "26.0");
    expect_number(node_real(maybe_of(28.1)), "28.1");
    expect_number(node_real(maybe_of(1.0 / 3)), "0.333333");
    expect_number(node_real(maybe_of(-0.0000001)), "0.0");
    expect_number(node_real(maybe_of(1.0 / 0.0)), "null");
    expect_number(node_real(maybe_none()), "null");
    expect_number(node_number(maybe_of(104)), "104");
    expect_number(node_number(maybe_of(112400000)), "112400000");
    expect_number(node_number(maybe_of(104.5)), "104.5");
    expect_number(node_number(maybe_of(1e300)), "1e300");
    expect_number(node_integer_or_null(0), "null");
    expect_number(node_text("« à » \" \\"), "\"« à » \\\" \\\\\"");
    expect_number(node_text("\xff"), "null");
    expect_number(node_text(NULL), "null");
    expect_number(node_bool(true), "true");
}
