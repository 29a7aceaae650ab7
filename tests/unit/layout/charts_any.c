/* SPDX-License-Identifier: MIT */
/* Every kind of chart with any values: inside its room, no words over words, no stroke through words, nothing endless, nothing written that is not of the data, the same each time. */
#include "charts_bench.h"
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>
#include "../share.h"

#define SEEDS SHARE_OF(400)

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

/* ------------------------------------------------------- words of the data */

typedef struct { const char **texts; size_t n, cap; } given;
static void give(chart_bench *b, given *g, const char *text) {
    if (!text || !*text) return;
    const char **t = arena_push(b->a, (void **)&g->texts, &g->n, &g->cap, sizeof *t);
    *t = text;
}

/* Every text of a chart, and those that a small share joins. */
static given texts_of(chart_bench *b, const doc_chart *c) {
    given g = {0};
    for (uint32_t i = 0; i < c->n_items; i++) {
        const doc_chart_item *k = &c->items[i];
        give(b, &g, k->label), give(b, &g, k->detail), give(b, &g, k->value_label);
        if (c->kind == CHART_SHARES) give(b, &g, arena_printf(b->a, "%s %s%s%s", words_of(k->label), words_of(k->value_label), k->value_label && *k->value_label && k->detail && *k->detail ? ", " : "", words_of(k->detail)));
    }
    for (uint32_t i = 0; i < c->n_series; i++) for (uint32_t k = 0; k < c->series[i].n; k++) give(b, &g, c->series[i].points[k].label);
    for (uint32_t i = 0; i < c->n_groups; i++) give(b, &g, c->groups[i]);
    give(b, &g, c->now_label), give(b, &g, c->break_reason), give(b, &g, c->empty_text);
    give(b, &g, "oui"), give(b, &g, "non"), give(b, &g, "n.\u00A0d."), give(b, &g, "A1"), give(b, &g, "A2");
    return g;
}

/* A tick, a year, a bound or a count: digits with what French writing puts between and after them. */
static bool is_number(const char *t) {
    static const char *const also[] = {",", "-", "−", "\u202F", "\u00A0k", "\u00A0Md", "\u00A0M"};
    while (*t) {
        size_t n = *t >= '0' && *t <= '9';
        for (size_t i = 0; i < sizeof also / sizeof *also && !n; i++) if (str_starts(t, also[i])) n = strlen(also[i]);
        if (!n) return false;
        t += n;
    }
    return true;
}

/* Names are never cut in the charts that wrap them; numbers that no room holds may be. */
static bool may_be_cut(const doc_chart *c, const char *bare) {
    if (c->kind != CHART_SHARES && c->kind != CHART_TIMELINE && c->kind != CHART_RADAR && c->kind != CHART_PROFILE) return true;
    for (uint32_t i = 0; i < c->n_items; i++)
        if (strstr(words_of(c->items[i].value_label), bare) || (c->kind == CHART_SHARES && strstr(words_of(c->items[i].detail), bare))) return true;
    return strstr(words_of(c->now_label), bare) != NULL;
}

/* Nothing is written but what the chart was given, whole or a line of it, and numbers. */
static void assert_given(chart_bench *b, drawing d, const doc_chart *c, const char *what) {
    given g = texts_of(b, c);
    for (uint32_t i = d.first; i < d.first + d.n; i++) {
        if (b->s.items[i].kind != ITEM_TEXT) continue;
        const char *words = item_words(b, &b->s.items[i]), *cut = strstr(words, "…"), *bare = cut ? arena_copy(b->a, words, (size_t)(cut - words)) : words;
        bool found = !*bare || is_number(bare);
        for (size_t k = 0; k < g.n && !found; k++) found = strstr(g.texts[k], bare) != NULL;
        cr_assert(found, "%s: « %s » is not of the data", what, words);
        cr_assert(!cut || may_be_cut(c, bare), "%s: « %s » is cut", what, words);
    }
}

/* ------------------------------------------------------------------- trial */

static drawing draw_any(chart_bench *b, doc_chart_kind kind, uint64_t seed, const doc_chart **chart) {
    dice d = dice_new(seed * 64 + kind);
    doc_chart *c = any_chart(b, &d, kind);
    static const mpt widths[] = {MAIN_WIDTH, MAIN_WIDTH, CONTENT_WIDTH, MM(60)};
    bool strip = kind == CHART_PROGRESS || kind == CHART_RATES || kind == CHART_STEPS || kind == CHART_SCHEDULE;
    b->width = strip ? MM(30 + (int)roll(&d, 90)) : widths[roll(&d, kind == CHART_STACKED || kind == CHART_SHARES || kind == CHART_PROFILE ? 4 : 3)];
    bool shared = roll(&d, 2) && c->last_year >= c->first_year && c->last_year - c->first_year < 9;
    *chart = c;
    return bench_draw(b, c, shared);
}

/* The same data draw the same. */
static void assert_same(chart_bench *b, drawing g, chart_bench *a, drawing h, const char *what) {
    cr_assert(g.n == h.n && g.height == h.height, "%s: drawn twice, %u items and %u", what, g.n, h.n);
    for (uint32_t i = 0; i < g.n; i++) {
        const page_item *x = &b->s.items[g.first + i], *y = &a->s.items[h.first + i];
        extent e = item_extent(b, x), f = item_extent(a, y);
        cr_assert(x->kind == y->kind && x->x == y->x && x->y == y->y && !memcmp(&e, &f, sizeof e), "%s: item %u differs", what, i);
    }
}

static void try_kind(doc_chart_kind kind, uint64_t seed) {
    chart_bench *b = bench_new(), *again = bench_new();
    const doc_chart *c, *same;
    drawing g = draw_any(b, kind, seed, &c), h = draw_any(again, kind, seed, &same);
    const char *what = arena_printf(b->a, "%s, seed %llu", names[kind], (unsigned long long)seed);
    cr_assert(g.height >= 0 && g.height < MPT(3000), "%s: height %d", what, g.height);
    assert_drawing(b, g, what);
    assert_given(b, g, c, what);
    assert_same(b, g, again, h, what);
    bench_free(again);
    bench_free(b);
}

#define X(n, d) \
    Test(charts_any, n) { \
        for (uint64_t seed = 1; seed <= SEEDS; seed++) try_kind(CHART_##n, seed); \
    }
DOC_CHARTS(X)
#undef X
