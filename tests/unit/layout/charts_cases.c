/* SPDX-License-Identifier: MIT */
/* What each kind of chart shows: marks at the middles of the table's columns, labels in their order, fills that tell a status without colour. */
#include "charts_bench.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define V(...) (const double[]){__VA_ARGS__}, (uint32_t)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double))

static mpt column_middle(const chart_bench *b, int years, int k) { return b->x + YEARS_LABEL + (b->width - YEARS_LABEL) / years * k + (b->width - YEARS_LABEL) / years / 2; }

/* Paths of exactly this look: fill (NULL = none), stroke. */
static uint32_t count_paths(chart_bench *b, drawing g, const rgb *fill, mpt stroke) {
    uint32_t n = 0;
    for (uint32_t i = g.first; i < g.first + g.n; i++) {
        const page_item *k = &b->s.items[i];
        if (k->kind != ITEM_PATH || (k->as.path.stroked ? k->as.path.stroke : 0) != stroke || k->as.path.filled != (fill != NULL)) continue;
        n += !fill || same_rgb(*fill, k->as.path.fill_colour);
    }
    return n;
}
static bool has_rect(chart_bench *b, drawing g, mpt x, mpt w, rgb fill) {
    for (uint32_t i = g.first; i < g.first + g.n; i++) {
        const page_item *k = &b->s.items[i];
        if (k->kind == ITEM_RECT && abs(k->x - x) < 100 && abs(k->as.rect.w - w) < 100 && same_rgb(k->as.rect.colour, fill)) return true;
    }
    return false;
}

static doc_chart *usual(chart_bench *b, doc_chart_kind kind) {
    doc_chart *c = bench_chart(b, kind, 2021, 2028);
    bench_series(b, c, SERIES_VALUE, 2021, V(12.5, 14.1, 17.9, 22.2, 31.4), "");
    bench_series(b, c, SERIES_PATH, 2021, V(12.5, NAN, NAN, NAN, NAN, 30, NAN, 40), NULL);
    bench_series(b, c, SERIES_TARGET, 2026, V(30, NAN, 40), "cible ");
    bench_series(b, c, SERIES_REFERENCE, 2021, V(12.5), "réf. ");
    return c;
}

Test(charts_cases, line_says_last_value_targets_and_reference) {
    chart_bench *b = bench_new();
    drawing g = bench_draw(b, usual(b, CHART_LINE), true);
    assert_drawing(b, g, "usual line");
    cr_assert(find_words(b, g, "31,4") && find_words(b, g, "cible 30") && find_words(b, g, "cible 40") && find_words(b, g, "réf. 12,5"));
    cr_assert_null(find_words(b, g, "17,9"), "the table has it");
    cr_assert(find_words(b, g, "20") && find_words(b, g, "40") && find_words(b, g, "0"), "ticks 0, 20, 40");
    cr_assert_eq(count_paths(b, g, NULL, MPT(1.8)), 4, "five values, four strokes");
    cr_assert_eq(count_paths(b, g, NULL, MPT(0.9)), 2, "the path has two legs");
    cr_assert_eq(count_paths(b, g, &WHITE, MPT(1)), 2, "two milestones");
    cr_assert_eq(count_paths(b, g, &WHITE, MPT(1.5)), 1, "one open dot");
    cr_assert_eq(g.height, MPT(84), "84 high (docs/style.md)");
    bench_free(b);
}

Test(charts_cases, points_stand_at_the_middles_of_the_columns) {
    chart_bench *b = bench_new();
    drawing g = bench_draw(b, usual(b, CHART_LINE), true);
    int found = 0;
    for (uint32_t i = g.first; i < g.first + g.n; i++) {
        const page_item *k = &b->s.items[i];
        if (k->kind != ITEM_PATH || !k->as.path.filled || k->as.path.n < 5) continue;
        extent e = item_extent(b, k);
        bool at = false;
        for (int y = 0; y < 8; y++) at |= abs((e.x0 + e.x1) / 2 - column_middle(b, 8, y)) <= 2;
        cr_assert(at, "a mark at x %d is in no column's middle", (e.x0 + e.x1) / 2);
        found++;
    }
    cr_assert(found >= 8);
    bench_free(b);
}

Test(charts_cases, without_a_table_the_line_has_its_own_years) {
    chart_bench *b = bench_new();
    drawing shared = bench_draw(b, usual(b, CHART_LINE), true), own = bench_draw(b, usual(b, CHART_LINE), false);
    cr_assert_null(find_words(b, shared, "2024"));
    for (int y = 2021; y <= 2028; y++) cr_assert_not_null(find_words(b, own, arena_printf(b->a, "%d", y)));
    cr_assert_not_null(find_words(b, own, "17,9"), "and says the other values where they are free");
    bench_free(b);
}

Test(charts_cases, a_missing_year_breaks_the_line_and_says_so) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_LINE, 2021, 2025);
    bench_series(b, c, SERIES_VALUE, 2021, V(8, 10, NAN, 16, 24), "");
    drawing g = bench_draw(b, c, true);
    assert_drawing(b, g, "missing year");
    cr_assert_eq(count_paths(b, g, NULL, MPT(1.8)), 2);
    cr_assert_not_null(find_words(b, g, "n. d."));
    cr_assert(find_words(b, g, "8") && find_words(b, g, "24"), "no target: first and last");
    bench_free(b);
}

Test(charts_cases, a_break_is_dotted_and_gives_its_reason) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_LINE, 2022, 2028);
    doc_series *s = bench_series(b, c, SERIES_VALUE, 2022, V(71000, 86300, 88400, 91200), "");
    s->points[0].open = true;
    c->break_year = 2023, c->break_reason = "rupture : compteurs";
    drawing g = bench_draw(b, c, true);
    assert_drawing(b, g, "break");
    const page_item *reason = find_words(b, g, "rupture : compteurs");
    cr_assert_not_null(reason);
    cr_assert_eq(count_paths(b, g, NULL, MPT(1.8)), 2, "the value before is not joined");
    mpt edge = b->x + YEARS_LABEL + (b->width - YEARS_LABEL) / 7;
    cr_assert(reason->x > edge && reason->x < edge + MPT(8), "the reason stands right of the break");
    bench_free(b);
}

Test(charts_cases, one_value_many_values_extreme_values) {
    static const struct { const char *what; double v[12]; uint32_t n; } rows[] = {{"one", {14.1}, 1}, {"twelve", {1, 5, 2, 8, 3, 9, 4, 7, 2, 6, 1, 12}, 12}, {"negative", {-40, -30, 12, -5}, 4}, {"all equal", {40, 40, 40, 40}, 4}, {"all zero", {0, 0, 0}, 3},
        {"large", {1e9, 1.2e9, 1e9}, 3}, {"small", {0.001, 0.0012, 0.0009}, 3}, {"both", {0.001, 1e9}, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int kind = CHART_LINE; kind <= CHART_COLUMNS; kind++)
            for (int shared = 0; shared < 2; shared++) {
                chart_bench *b = bench_new();
                doc_chart *c = bench_chart(b, (doc_chart_kind)kind, 2018, shared ? 2018 + (int)rows[i].n : 2029);
                bench_series(b, c, SERIES_VALUE, 2018, rows[i].v, rows[i].n, "");
                bench_series(b, c, SERIES_TARGET, 2018 + (int)rows[i].n, &rows[i].v[0], 1, "cible ");
                assert_drawing(b, bench_draw(b, c, shared), rows[i].what);
                bench_free(b);
            }
}

Test(charts_cases, no_value_shows_the_sentence_and_the_milestones) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_LINE, 2024, 2028);
    c->empty_text = "Aucune valeur depuis 2024.";
    bench_series(b, c, SERIES_TARGET, 2028, V(60), "cible ");
    drawing g = bench_draw(b, c, true);
    assert_drawing(b, g, "empty");
    cr_assert(find_words(b, g, "Aucune valeur depuis 2024.") && find_words(b, g, "cible 60"));
    cr_assert_eq(count_paths(b, g, &WHITE, MPT(1)), 1);
    bench_series(b, c, SERIES_VALUE, 2024, V(NAN, NAN), "");
    assert_drawing(b, bench_draw(b, c, false), "empty with years without value");
    bench_free(b);
}

Test(charts_cases, columns_tell_the_floor_and_the_reference) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_COLUMNS, 2023, 2028);
    bench_series(b, c, SERIES_VALUE, 2023, V(82400, 79150, 112480), "");
    bench_series(b, c, SERIES_PATH, 2023, V(82400, NAN, NAN, NAN, NAN, 150000), NULL);
    bench_series(b, c, SERIES_TARGET, 2028, V(150000), "ambition ");
    bench_series(b, c, SERIES_REFERENCE, 2023, V(82400), "référence ");
    bench_series(b, c, SERIES_FLOOR, 2023, V(80000, 80000), "plancher ");
    drawing g = bench_draw(b, c, true);
    assert_drawing(b, g, "columns");
    rgb axis = axis_colour_at(b->d, 1), light = rgb_tint(axis, 25);
    cr_assert_eq(count_paths(b, g, &light, OUTLINE), 1, "2024 is under the floor: light, outlined");
    cr_assert_eq(count_paths(b, g, &WHITE, OUTLINE), 1, "the reference is open");
    mpt width = mpt_least(MPT(34), (b->width - YEARS_LABEL) / 6 * 80 / 100);
    cr_assert(has_rect(b, g, column_middle(b, 6, 2) - width / 2, width, axis), "2025 is full");
    cr_assert(find_words(b, g, "référence") && find_words(b, g, "ambition 150\u202F000") && find_words(b, g, "plancher 80\u202F000"));
    cr_assert(find_words(b, g, "82\u202F400") && find_words(b, g, "79\u202F150") && find_words(b, g, "112\u202F480"));
    bench_free(b);
}

static doc_chart *total(chart_bench *b, double first, double second, double due, double expected) {
    doc_chart *c = bench_chart(b, CHART_BULLET, 2024, 2028);
    *bench_item(b, c) = (doc_chart_item){.value_label = "un", .from = 0, .to = first, .has_from = true, .has_to = true};
    *bench_item(b, c) = (doc_chart_item){.value_label = "deux", .from = first, .to = first + second, .has_from = true, .has_to = true};
    bench_series(b, c, SERIES_TARGET, 2028, &due, 1, "cible ");
    bench_series(b, c, SERIES_EXPECTED, 2025, &expected, 1, "attendu ");
    return c;
}

Test(charts_cases, bullet_goes_from_zero_to_the_target) {
    chart_bench *b = bench_new();
    drawing g = bench_draw(b, total(b, 7900, 10400, 60000, 24000), true);
    assert_drawing(b, g, "bullet");
    rgb axis = axis_colour_at(b->d, 1), light = rgb_tint(axis, 40);
    mpt left = b->x + YEARS_LABEL, all = b->width - YEARS_LABEL;
    cr_assert(has_rect(b, g, left + (mpt)(all * (7900 / 60000.0)), (mpt)(all * (10400 / 60000.0)), axis), "the last year is full");
    cr_assert_eq(count_paths(b, g, &light, OUTLINE), 1, "the one before is light");
    cr_assert(find_words(b, g, "attendu 24\u202F000") && find_words(b, g, "cible 60\u202F000") && find_words(b, g, "deux"));
    cr_assert_eq(count_paths(b, g, NULL, MPT(0.5)), 4, "column edges are the expected sums");
    bench_free(b);
}

Test(charts_cases, bullet_beyond_the_target_grows_its_scale) {
    chart_bench *b = bench_new();
    drawing g = bench_draw(b, total(b, 100, 100, 100, 40), true);
    assert_drawing(b, g, "beyond");
    mpt left = b->x + YEARS_LABEL, all = b->width - YEARS_LABEL;
    cr_assert(has_rect(b, g, left + all / 2, all - all / 2, axis_colour_at(b->d, 1)));
    const page_item *target = find_words(b, g, "cible 100");
    extent e = item_extent(b, target);
    cr_assert(abs((e.x0 + e.x1) / 2 - left - all / 2) < MPT(1), "the mark stays at the target");
    bench_free(b);
}

Test(charts_cases, quality_writes_yes_and_no) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_QUALITY, 2024, 2028);
    bench_series(b, c, SERIES_VALUE, 2024, V(0, 1, NAN), "");
    bench_series(b, c, SERIES_TARGET, 2027, V(1), NULL)->points[0].label = "échéance";
    drawing g = bench_draw(b, c, true);
    assert_drawing(b, g, "quality");
    cr_assert(find_words(b, g, "oui") && find_words(b, g, "non") && find_words(b, g, "n. d.") && find_words(b, g, "échéance"));
    cr_assert(has_rect(b, g, column_middle(b, 5, 1) - MPT(11), MPT(22), axis_colour_at(b->d, 1)), "yes is full");
    bench_free(b);
}

Test(charts_cases, statuses_are_told_by_fill_and_mark) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_STACKED, 0, 0);
    for (int k = MARK_REACHED; k <= MARK_FOLLOWED; k++) *bench_item(b, c) = (doc_chart_item){.value = 1, .has_value = true, .mark = (doc_mark)k};
    drawing g = bench_draw(b, c, false);
    assert_drawing(b, g, "stacked");
    uint32_t greys[8], n = 0;
    for (uint32_t i = g.first; i < g.first + g.n && n < 8; i++) {
        const page_item *k = &b->s.items[i];
        extent e = item_extent(b, k);
        if (k->kind == ITEM_TEXT || e.y1 - e.y0 < MPT(17)) continue;
        rgb f = k->kind == ITEM_RECT ? k->as.rect.colour : k->as.path.fill_colour;
        greys[n++] = (299u * f.r + 587u * f.g + 114u * f.b) / 1000;
    }
    cr_assert_eq(n, 7);
    cr_assert(greys[0] < 110 && greys[1] > greys[0] + 40 && greys[2] > greys[1] + 30 && greys[3] < greys[0] && greys[4] == 255 && greys[5] == 255 && greys[6] < 245, "dark, medium, light, darkest, white, white, grey");
    bench_free(b);
}

Test(charts_cases, counts_that_do_not_fit_stand_above) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_STACKED, 0, 0);
    for (int k = MARK_REACHED; k <= MARK_LATE; k++) *bench_item(b, c) = (doc_chart_item){.value = k == MARK_WATCH ? 1 : 14, .has_value = true, .mark = (doc_mark)k};
    drawing g = bench_draw(b, c, false);
    assert_drawing(b, g, "narrow");
    const page_item *count = find_words(b, g, "14");
    cr_assert(count && count->y < MPT(12), "over the bar");
    bench_free(b);
}

Test(charts_cases, shares_fill_the_width_and_small_ones_hang_below) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_SHARES, 0, 0);
    static const double parts[] = {55, 38, 5, 2};
    for (int i = 0; i < 4; i++) *bench_item(b, c) = (doc_chart_item){.label = arena_printf(b->a, "Part %d", i), .detail = "1 M€", .value_label = arena_printf(b->a, "%d %%", (int)parts[i]), .value = parts[i], .has_value = true};
    drawing g = bench_draw(b, c, false);
    assert_drawing(b, g, "shares");
    cr_assert(find_words(b, g, "Part 0") && find_words(b, g, "Part 2 5 %, 1 M€") && find_words(b, g, "Part 3 2 %, 1 M€"));
    cr_assert_eq(count_paths(b, g, NULL, MPT(0.5)), 2, "two leaders");
    for (int i = 0; i < 3; i++) *bench_item(b, c) = (doc_chart_item){.label = "Autre", .value = 1, .has_value = true};
    drawing rows = bench_draw(b, c, false);
    assert_drawing(b, rows, "more than five");
    cr_assert(rows.height >= 7 * MPT(16), "a bar each");
    bench_free(b);
}

Test(charts_cases, radar_names_every_rubric) {
    for (uint32_t n = 0; n <= 10; n++) {
        chart_bench *b = bench_new();
        doc_chart *c = bench_chart(b, CHART_RADAR, 0, 0);
        c->now = 75;
        for (uint32_t i = 0; i < n; i++) *bench_item(b, c) = (doc_chart_item){.label = arena_printf(b->a, "Rubrique %u", i), .value = 10.0 * i, .has_value = i != 2, .value_label = i == 2 ? NULL : arena_printf(b->a, "%u pts", 10 * i)};
        drawing g = bench_draw(b, c, false);
        assert_drawing(b, g, arena_printf(b->a, "radar of %u", n));
        for (uint32_t i = 0; i < n; i++) cr_assert_not_null(find_words(b, g, arena_printf(b->a, "Rubrique %u", i)), "%u of %u", i, n);
        if (n > 2) cr_assert_not_null(find_words(b, g, "n.\u00A0d."));
        bench_free(b);
    }
}

Test(charts_cases, gantt_never_cuts_a_title) {
    chart_bench *b = bench_new();
    b->width = CONTENT_WIDTH;
    doc_chart *c = bench_chart(b, CHART_GANTT, 2024, 2028);
    static const char *groups[] = {"A1 Premier axe", "A2 Second axe"};
    c->groups = groups, c->n_groups = 2;
    for (uint32_t i = 0; i < 20; i++)
        *bench_item(b, c) = (doc_chart_item){.label = "A1.1.a", .detail = i == 4 ? "un titre bien plus long que la colonne qui le reçoit et qui passe donc à la ligne sans perdre un seul mot de sa fin" : "un titre", .axis = (uint16_t)(1 + i / 10), .group = (uint16_t)(1 + i / 10), .from = 2024.5, .to = 2026, .has_from = true,
            .has_to = true, .open = i % 3 == 0, .value = 2025.25, .has_value = i % 4 == 0};
    drawing g = bench_draw(b, c, false);
    assert_drawing(b, g, "gantt");
    buf all = {0};
    for (uint32_t i = g.first; i < g.first + g.n; i++) if (b->s.items[i].kind == ITEM_TEXT) buf_printf(&all, "%s ", item_words(b, &b->s.items[i]));
    cr_assert(strstr(all.s, "un seul mot de sa fin") || strstr(all.s, "mot de sa fin"), "the end of the long title is there");
    cr_assert_null(strstr(all.s, "…"));
    cr_assert_not_null(strstr(all.s, "Premier axe"));
    buf_free(&all);
    cr_assert_eq(count_paths(b, g, &WHITE, MPT(1.1)), 5, "deliverables");
    bench_free(b);
}

Test(charts_cases, gantt_over_pages_repeats_its_years) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_GANTT, 2024, 2028);
    for (uint32_t i = 0; i < 90; i++) *bench_item(b, c) = (doc_chart_item){.label = "A1.1.a", .detail = "un titre", .axis = (uint16_t)(1 + i / 45), .from = 2024.5, .to = 2026, .has_from = true, .has_to = true};
    doc_id section = add_node(b->d, 1, DOC_SECTION), figure = add_node(b->d, section, DOC_FIGURE);
    add_heading(b->d, section, 1, "Calendrier");
    doc_at(b->d, figure)->chart = c, doc_at(b->d, figure)->text = "Calendrier.", doc_at(b->d, figure)->flags = DOC_WIDE;
    diag_log *log = diag_log_new(b->a);
    pages *p = set_doc(b->d, b->a, log, false);
    assert_pages(p, b->d, b->a, 0);
    cr_assert_geq(p->n, 2);
    uint32_t heads = 0;
    for (uint32_t i = 0; i < p->n_items; i++) {
        const page_item *k = &p->items[i];
        if (k->kind == ITEM_TEXT && k->as.text.n == 4 && !strncmp(p->text + p->glyphs[k->as.text.first].text, "2026", 4)) heads++;
    }
    cr_assert_eq(heads, p->n, "the years head each page");
    bench_free(b);
}

Test(charts_cases, progress_and_rates_at_their_ends) {
    static const double ends[] = {0, 50, 100, 140, -3};
    for (size_t i = 0; i < 5; i++) {
        chart_bench *b = bench_new();
        b->width = MM(38);
        doc_chart *c = bench_chart(b, CHART_PROGRESS, 0, 0);
        *bench_item(b, c) = (doc_chart_item){.value = ends[i], .has_value = true, .value2 = ends[4 - i], .has_value2 = true};
        drawing g = bench_draw(b, c, false);
        assert_drawing(b, g, "progress");
        cr_assert(has_rect(b, g, b->x, MM(34), rgb_tint(axis_colour_at(b->d, 1), 12)), "the track");
        doc_chart *r = bench_chart(b, CHART_RATES, 0, 0);
        r->high = 100;
        *bench_item(b, r) = (doc_chart_item){.value = ends[i], .has_value = true, .from = ends[i], .to = ends[i] + 4, .has_from = true, .has_to = true, .value2 = 100, .has_value2 = true, .open = i % 2};
        assert_drawing(b, bench_draw(b, r, false), "rates");
        bench_free(b);
    }
}

Test(charts_cases, steps_mark_the_level) {
    chart_bench *b = bench_new();
    doc_chart *c = bench_chart(b, CHART_STEPS, 0, 0);
    c->high = 5;
    mpt before = 0;
    for (int k = 1; k <= 5; k++) {
        c->n_items = 0;
        *bench_item(b, c) = (doc_chart_item){.value = k, .has_value = true};
        drawing g = bench_draw(b, c, false);
        assert_drawing(b, g, "steps");
        extent e = item_extent(b, &b->s.items[g.first + g.n - 1]);
        cr_assert(e.x0 > before, "further right than the step before");
        before = e.x0;
    }
    bench_free(b);
}

Test(charts_cases, plan_falls_back_to_a_smaller_size) {
    chart_bench *b = bench_new();
    b->width = CONTENT_WIDTH;
    doc_chart *c = bench_chart(b, CHART_PLAN, 0, 0);
    for (uint32_t i = 0; i < 50; i++) *bench_item(b, c) = (doc_chart_item){.label = i % 4 ? "A1.1.a" : "A1.1", .detail = "un titre d’action", .axis = (uint16_t)(1 + i / 24), .group = (uint16_t)(1 + i / 24), .open = i % 4 == 0};
    drawing g = bench_draw(b, c, false);
    assert_drawing(b, g, "plan");
    const page_item *title = find_words(b, g, "un titre d’action");
    cr_assert(title && title->as.text.size == MPT(8.5), "8.5 when 9 does not fit");
    cr_assert(g.height <= MPT(600));
    bench_free(b);
}

Test(charts_cases, motif_beside_the_margin_names_its_axes_there) {
    chart_bench *b = bench_new();
    b->x = MAIN_X;
    static const char *groups[] = {"A1 Premier axe", "A2 Second axe"};
    for (int kind = CHART_COVER_PLAN; kind <= CHART_COVER_STATUS; kind += CHART_COVER_STATUS - CHART_COVER_PLAN) {
        doc_chart *c = bench_chart(b, (doc_chart_kind)kind, 2024, 2028);
        c->groups = groups, c->n_groups = 2;
        for (uint16_t i = 0; i < 4; i++) *bench_item(b, c) = (doc_chart_item){.from = 2024.5, .to = 2026, .has_from = true, .has_to = true, .value = 2, .has_value = true, .mark = MARK_REACHED, .axis = (uint16_t)(1 + i / 2), .group = (uint16_t)(1 + i / 2)};
        drawing g = bench_draw(b, c, false);
        const page_item *title = find_words(b, g, "Second axe");
        cr_assert(title && title->x == MARGIN_LEFT && find_words(b, g, "A2"), "even an axis of two actions has its title");
        b->x = MARGIN_LEFT, b->width = CONTENT_WIDTH;
        assert_drawing(b, g, "motif");
        b->x = MAIN_X, b->width = MAIN_WIDTH;
    }
    bench_free(b);
}
