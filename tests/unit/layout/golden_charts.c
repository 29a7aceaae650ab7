/* SPDX-License-Identifier: MIT */
/* Pages of every kind of chart as text, against tests/cases/layout/chart_*.txt: usual, one value, none, many, extreme. */
#include "charts_bench.h"
#include <criterion/criterion.h>
#include <math.h>

typedef enum { USUAL, ONE, NONE, MANY, EXTREME, VARIANTS } variant;
static const uint32_t counts[VARIANTS] = {5, 1, 0, 12, 3};

static double value_of(variant v, uint32_t i) {
    static const double usual[] = {12.5, 14.1, 17.9, 22.2, 31.4, 28, 30, 33, 35, 36.5, 38, 40}, extreme[] = {1e9, 0.001, -1200};
    return v == EXTREME ? extreme[i % 3] : usual[i % 12];
}

static void add_series(chart_bench *b, doc_chart *c, variant v) {
    double values[12];
    for (uint32_t i = 0; i < counts[v]; i++) values[i] = v == USUAL && i == 1 ? NAN : value_of(v, i);
    if (counts[v]) bench_series(b, c, SERIES_VALUE, c->first_year, values, counts[v], "");
    double reference = value_of(v, 0), target = v == EXTREME ? 2e9 : 40;
    if (v != NONE) bench_series(b, c, SERIES_REFERENCE, c->first_year, &reference, 1, "référence ");
    bench_series(b, c, SERIES_TARGET, c->last_year, &target, 1, "cible ");
    if (c->kind == CHART_COLUMNS) bench_series(b, c, SERIES_FLOOR, c->first_year, &reference, 1, "plancher ");
}

static void add_items(chart_bench *b, doc_chart *c, variant v) {
    for (uint32_t i = 0; i < counts[v]; i++) {
        doc_chart_item *k = bench_item(b, c);
        *k = (doc_chart_item){.label = arena_printf(b->a, "A1.%u", i + 1), .detail = v == MANY ? "Étendre la clause d’insertion aux fournitures et aux services de chacune des directions de la collectivité" : "Étendre la clause", .from = 2024.5 + i * 0.25, .to = 2025.5 + i * 0.25,
            .value = c->kind == CHART_STACKED || c->kind == CHART_COVER_STATUS ? i + 1 : c->kind == CHART_STEPS ? i % 5 + 1 : fabs(value_of(v, i)), .has_from = true, .has_to = true, .has_value = true, .value_label = NULL, .axis = (uint16_t)(1 + i % 2), .group = 1, .mark = (doc_mark)(MARK_REACHED + i % 7)};
        k->open = v == USUAL && i == 4;
    }
}

static doc_chart *chart_of(chart_bench *b, doc_chart_kind kind, variant v) {
    static const char *groups[] = {"A1 Des achats inclusifs"};
    doc_chart *c = bench_chart(b, kind, 2021, v == MANY ? 2034 : 2028);
    c->groups = groups, c->n_groups = 1, c->empty_text = "Aucune valeur depuis 2021.";
    if (kind == CHART_STEPS) c->high = 5;
    if (kind == CHART_GANTT || kind == CHART_SCHEDULE || kind == CHART_COVER_PLAN) c->low = 2024, c->high = 2029;
    add_series(b, c, v);
    add_items(b, c, v);
    return c;
}

static void compare_kind(doc_chart_kind kind, const char *name) {
    chart_bench *b = bench_new();
    for (variant v = USUAL; v < VARIANTS; v++) {
        doc_id figure = add_node(b->d, 1, DOC_FIGURE);
        doc_at(b->d, figure)->chart = chart_of(b, kind, v);
    }
    assert_golden(b->d, b->a, name);
    bench_free(b);
}

#define X(n, d) Test(golden_charts, n) { compare_kind(CHART_##n, "chart_" d); }
DOC_CHARTS(X)
#undef X
