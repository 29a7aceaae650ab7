/* SPDX-License-Identifier: MIT */
/* Bench of the charts: builders, and the three things that hold of every drawing. */
#include "charts_bench.h"
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const chart_function functions[CHART_COUNT] = {
#define X(n, d) [CHART_##n] = chart_##n,
    DOC_CHARTS(X)
#undef X
};
static const char *const names[CHART_COUNT] = {
#define X(n, d) [CHART_##n] = #n,
    DOC_CHARTS(X)
#undef X
};

chart_bench *bench_new(void) {
    arena *a = arena_new();
    chart_bench *b = arena_alloc(a, sizeof *b);
    b->a = a, b->d = fake_doc(a), b->m = fake_metrics(a);
    static const char *codes[] = {"A1", "A2"};
    b->d->meta.axis_codes = codes;
    b->s = (setter){.d = b->d, .m = &b->m, .a = a};
    b->x = MARGIN_LEFT, b->width = MAIN_WIDTH;
    return b;
}
void bench_free(chart_bench *b) { arena_free(b->a); }

doc_chart *bench_chart(chart_bench *b, doc_chart_kind kind, int first_year, int last_year) {
    doc_chart *c = arena_alloc(b->a, sizeof *c);
    c->kind = kind, c->first_year = first_year, c->last_year = last_year;
    return c;
}

static const char *number_words(chart_bench *b, double v) {
    int decimals = 0;
    while (decimals < 4 && fabs(v) < 1e12 && !number_same(number_round(v, decimals), v)) decimals++;
    return number_french(b->a, v, decimals);
}

doc_series *bench_series(chart_bench *b, doc_chart *c, doc_series_role role, int year, const double *values, uint32_t n, const char *prefix) {
    doc_series *all = arena_array(b->a, c->n_series + 1, sizeof *all);
    if (c->n_series) memcpy(all, c->series, c->n_series * sizeof *all);
    c->series = all;
    doc_series *s = &all[c->n_series++];
    *s = (doc_series){role, "", arena_array(b->a, n, sizeof *s->points), n};
    for (uint32_t i = 0; i < n; i++) {
        bool known = !isnan(values[i]);
        s->points[i] = (doc_point){year + (int)i, known ? values[i] : 0, known, role == SERIES_REFERENCE, !prefix ? NULL : known ? arena_printf(b->a, "%s%s", prefix, number_words(b, values[i])) : "n. d."};
    }
    return s;
}

doc_chart_item *bench_item(chart_bench *b, doc_chart *c) {
    doc_chart_item *all = arena_array(b->a, c->n_items + 1, sizeof *all);
    if (c->n_items) memcpy(all, c->items, c->n_items * sizeof *all);
    c->items = all;
    return &all[c->n_items++];
}

static void add_years_table(chart_bench *b, doc_id parent, const doc_chart *c) {
    uint32_t n = (uint32_t)(c->last_year - c->first_year + 2);
    doc_id t = add_table(b->d, parent, STYLE_YEARS, n, ALIGN_DECIMAL);
    buf s = {0};
    for (uint32_t i = 0; i < n; i++) buf_printf(&s, i ? "|%d" : "", c->first_year + (int)i - 1);
    add_row(b->d, add_node(b->d, t, DOC_THEAD), s.s ? s.s : "");
    buf_free(&s);
}

drawing bench_draw(chart_bench *b, const doc_chart *c, bool shared) {
    doc_id card = add_node(b->d, 1, DOC_CARD), figure = add_node(b->d, card, DOC_FIGURE);
    doc_at(b->d, figure)->chart = c;
    if (shared) add_years_table(b, card, c);
    chart_room r = {&b->s, figure, c, b->x, b->width, axis_colour_at(b->d, 1), MPT(600)};
    drawing g = {.first = (uint32_t)b->s.n_items};
    g.height = functions[c->kind](&r);
    g.n = (uint32_t)b->s.n_items - g.first;
    for (uint32_t i = 0; i < g.n; i++) cr_assert_eq(b->s.items[g.first + i].leaf, figure, "%s: all that a chart draws belongs to its figure", names[c->kind]);
    return g;
}

const char *item_words(chart_bench *b, const page_item *i) {
    const placed_glyph *g = &b->s.glyphs[i->as.text.first], *end = g + i->as.text.n;
    if (g == end) return "";
    return arena_copy(b->a, b->s.text + g->text, end[-1].text + end[-1].bytes - g->text);
}

const page_item *find_words(chart_bench *b, drawing g, const char *words) {
    for (uint32_t i = g.first; i < g.first + g.n; i++)
        if (b->s.items[i].kind == ITEM_TEXT && str_eq(item_words(b, &b->s.items[i]), words)) return &b->s.items[i];
    return NULL;
}

extent item_extent(chart_bench *b, const page_item *i) {
    if (i->kind == ITEM_RECT) return (extent){i->x, i->y, i->x + i->as.rect.w, i->y + i->as.rect.h};
    if (i->kind == ITEM_TEXT) {
        mpt w = 0;
        for (uint32_t k = 0; k < i->as.text.n; k++) w += b->s.glyphs[i->as.text.first + k].advance;
        return text_extent(i->x, i->y, w, i->as.text.size);
    }
    extent e = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    mpt half = i->as.path.stroked ? i->as.path.stroke / 2 : 0;
    for (uint32_t k = 0; k < i->as.path.n; k++) {
        const path_step *p = &b->s.steps[i->as.path.first + k];
        e = (extent){mpt_least(e.x0, p->x - half), mpt_least(e.y0, p->y - half), mpt_most(e.x1, p->x + half), mpt_most(e.y1, p->y + half)};
    }
    return e;
}

static void assert_inside(chart_bench *b, drawing g, const char *what) {
    for (uint32_t i = g.first; i < g.first + g.n; i++) {
        extent e = item_extent(b, &b->s.items[i]);
        mpt slack = b->s.items[i].kind == ITEM_TEXT ? MPT(0.1) : MPT(1); /* half a stroke */
        cr_assert(e.x0 >= b->x - slack && e.x1 <= b->x + b->width + slack && e.y0 >= -slack && e.y1 <= g.height + slack, "%s: item %u (kind %d %s) outside: x %d…%d of %d…%d, y %d…%d of %d", what, i - g.first, b->s.items[i].kind,
            b->s.items[i].kind == ITEM_TEXT ? item_words(b, &b->s.items[i]) : "", e.x0, e.x1, b->x, b->x + b->width, e.y0, e.y1, g.height);
    }
}

static void assert_apart(chart_bench *b, drawing g, const char *what) {
    for (uint32_t i = g.first; i < g.first + g.n; i++)
        for (uint32_t k = i + 1; b->s.items[i].kind == ITEM_TEXT && k < g.first + g.n; k++) {
            if (b->s.items[k].kind != ITEM_TEXT) continue;
            cr_assert_not(extents_meet(item_extent(b, &b->s.items[i]), item_extent(b, &b->s.items[k]), 0), "%s: « %s » over « %s »", what, item_words(b, &b->s.items[i]), item_words(b, &b->s.items[k]));
        }
}

static bool segment_meets(const path_step *p, const path_step *q, extent e) {
    for (int k = 0; k <= 200; k++) {
        double t = k / 200.0, x = p->x + t * (q->x - p->x), y = p->y + t * (q->y - p->y);
        if (x > e.x0 && x < e.x1 && y > e.y0 && y < e.y1) return true;
    }
    return false;
}

/* A stroke through words: a path that is not filled, or a rule drawn as a thin rectangle. */
static bool strikes(chart_bench *b, const page_item *i, extent e) {
    if (i->kind == ITEM_RECT) return mpt_least(i->as.rect.w, i->as.rect.h) <= MPT(1.2) && extents_meet(item_extent(b, i), e, 0);
    if (i->kind != ITEM_PATH || !i->as.path.stroked) return false;
    for (uint32_t k = 1; k < i->as.path.n; k++) {
        const path_step *p = &b->s.steps[i->as.path.first + k - 1], *q = p + 1;
        if (q->op != PATH_MOVE && segment_meets(p, q, e)) return true;
    }
    return false;
}

static void assert_clear(chart_bench *b, drawing g, const char *what) {
    for (uint32_t i = g.first; i < g.first + g.n; i++)
        for (uint32_t k = g.first; b->s.items[i].kind == ITEM_TEXT && k < g.first + g.n; k++)
            cr_assert_not(strikes(b, &b->s.items[k], item_extent(b, &b->s.items[i])), "%s: a stroke (item %u, from %d, %d) through « %s » at %d, %d", what, k - g.first, b->s.items[k].x, b->s.items[k].y, item_words(b, &b->s.items[i]), b->s.items[i].x, b->s.items[i].y);
}

void assert_drawing(chart_bench *b, drawing g, const char *what) {
    assert_inside(b, g, what);
    assert_apart(b, g, what);
    assert_clear(b, g, what);
}
