/* SPDX-License-Identifier: MIT */
/* Every kind of chart with any values: inside its room, no words over words, no stroke through words, nothing endless. */
#include "charts_bench.h"
#include <criterion/criterion.h>
#include <math.h>

#define SEEDS 400

static const char *const names[CHART_COUNT] = {
#define X(n, d) [CHART_##n] = #n,
    DOC_CHARTS(X)
#undef X
};

static double any_value(dice *d) {
    static const double values[] = {0, 0, 1, 2.5, 12, 40, 40, 62.5, 100, -5, -1200, 0.001, 1e9, -1e9, 82400, 1e300, INFINITY, NAN, NAN};
    return roll(d, 3) ? roll(d, 1000) / 10.0 : values[roll(d, sizeof values / sizeof *values)];
}
static double any_time(dice *d) { return roll(d, 20) ? 2023 + roll(d, 600) / 100.0 : any_value(d); }
static const char *any_words(chart_bench *b, dice *d) { return roll(d, 8) ? random_words(d, b->a, 1 + roll(d, roll(d, 4) ? 4 : 14)) : roll(d, 2) ? NULL : ""; }

static void any_series(chart_bench *b, dice *d, doc_chart *c) {
    static const char *const prefix[] = {"", NULL, "cible ", "référence ", "plancher ", "attendu ", ""};
    for (doc_series_role role = SERIES_VALUE; role <= SERIES_PREVIOUS; role++) {
        double v[16];
        uint32_t n = roll(d, role == SERIES_VALUE ? 14 : 4);
        if (!n || roll(d, 4) == 0) continue;
        for (uint32_t i = 0; i < n; i++) v[i] = any_value(d);
        doc_series *s = bench_series(b, c, role, c->first_year - 1 + (int)roll(d, 7), v, n, prefix[role]);
        for (uint32_t i = 0; i < n; i++) if (roll(d, 15) == 0) s->points[i].x = any_value(d);
    }
}

static void any_items(chart_bench *b, dice *d, doc_chart *c) {
    uint32_t n = roll(d, 14);
    for (uint32_t i = 0; i < n; i++) {
        doc_chart_item *k = bench_item(b, c);
        *k = (doc_chart_item){.label = any_words(b, d), .detail = any_words(b, d), .value_label = any_words(b, d), .from = any_time(d), .to = any_time(d), .value = any_value(d), .value2 = any_value(d)};
        k->has_from = roll(d, 6), k->has_to = roll(d, 6), k->has_value = roll(d, 4), k->has_value2 = roll(d, 2), k->open = roll(d, 3) == 0;
        k->group = (uint16_t)(c->n_groups ? 1 + i * c->n_groups / n : 0), k->axis = (uint16_t)roll(d, 4), k->mark = (doc_mark)(MARK_REACHED + roll(d, 7));
        if (c->kind == CHART_STACKED || c->kind == CHART_COVER_STATUS) k->value_label = NULL, k->value = roll(d, 9) ? roll(d, 12) : any_value(d);
        if (c->kind == CHART_COVER_PLAN || c->kind == CHART_COVER_STATUS) k->axis = (uint16_t)(k->group % 3);
    }
}

static doc_chart *any_chart(chart_bench *b, dice *d, doc_chart_kind kind) {
    int first = 2020 + (int)roll(d, 5);
    doc_chart *c = bench_chart(b, kind, roll(d, 12) ? first : 0, roll(d, 12) ? first + (int)roll(d, roll(d, 4) ? 8 : 40) : 0);
    const char **groups = arena_array(b->a, 5, sizeof *groups);
    c->groups = groups, c->n_groups = roll(d, 5);
    for (uint32_t i = 0; i < c->n_groups; i++) groups[i] = random_words(d, b->a, 1 + roll(d, 6));
    any_series(b, d, c);
    any_items(b, d, c);
    if (roll(d, 3) == 0) c->low = any_time(d), c->high = any_time(d);
    if (roll(d, 2)) c->now = any_value(d), c->now_label = any_words(b, d);
    if (roll(d, 3) == 0) c->break_year = first + (int)roll(d, 5), c->break_reason = any_words(b, d);
    c->empty_text = any_words(b, d);
    return c;
}

static void try_kind(doc_chart_kind kind, uint64_t seed) {
    chart_bench *b = bench_new();
    dice d = dice_new(seed * 64 + kind);
    doc_chart *c = any_chart(b, &d, kind);
    static const mpt widths[] = {MAIN_WIDTH, MAIN_WIDTH, CONTENT_WIDTH, MM(60)};
    bool strip = kind == CHART_PROGRESS || kind == CHART_RATES || kind == CHART_STEPS || kind == CHART_SCHEDULE;
    b->width = strip ? MM(30 + (int)roll(&d, 90)) : widths[roll(&d, kind == CHART_STACKED || kind == CHART_SHARES || kind == CHART_PROFILE ? 4 : 3)];
    bool shared = roll(&d, 2) && c->last_year >= c->first_year && c->last_year - c->first_year < 9;
    drawing g = bench_draw(b, c, shared);
    cr_assert(g.height >= 0 && g.height < MPT(3000), "%s, seed %llu: height %d", names[kind], (unsigned long long)seed, g.height);
    assert_drawing(b, g, arena_printf(b->a, "%s, seed %llu", names[kind], (unsigned long long)seed));
    bench_free(b);
}

#define X(n, d) \
    Test(charts_any, n) { \
        for (uint64_t seed = 1; seed <= SEEDS; seed++) try_kind(CHART_##n, seed); \
    }
DOC_CHARTS(X)
#undef X
