/* SPDX-License-Identifier: MIT */
/* Ticks as a person would choose them, their words, time axes, and the placing of labels. */
#include "charts_bench.h"
#include <criterion/criterion.h>
#include <math.h>

Test(charts_scale, round_steps_are_1_2_25_5) {
    static const struct { double span; int n; double step; } rows[] = {{40, 3, 20}, {150000, 3, 50000}, {91200, 3, 50000}, {100, 4, 25}, {100, 3, 50}, {3, 3, 1}, {7, 3, 2.5}, {30, 3, 10}, {31.4, 3, 20}, {60, 3, 20}, {0.001, 3, 0.0005}, {0.0012, 3, 0.0005},
        {1e9, 3, 5e8}, {1.2e9, 3, 5e8}, {12, 4, 5}, {1, 1, 1}, {1, 10, 0.1}, {6e-7, 3, 2e-7}, {0, 3, 1}, {-4, 3, 1}, {NAN, 3, 1}, {INFINITY, 3, 1}, {10, 0, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double step = round_step(rows[i].span, rows[i].n);
        cr_expect(fabs(step - rows[i].step) <= 1e-9 * rows[i].step, "span %g in %d: %g, not %g", rows[i].span, rows[i].n, step, rows[i].step);
    }
}

Test(charts_scale, a_step_never_cuts_into_more_parts_and_is_the_smallest) {
    for (double span = 1e-6; span < 1e12; span *= 1.037)
        for (int n = 1; n < 7; n++) {
            double step = round_step(span, n), lead = step / pow(10, floor(log10(step) + 1e-9));
            cr_assert(span / step <= n * (1 + 1e-9), "%g / %g is more than %d", span, step, n);
            cr_assert(span / (step / 2.5) > n * (1 - 1e-9), "%g: a smaller step than %g would do for %d", span, step, n);
            cr_assert(fabs(lead - 1) < 1e-6 || fabs(lead - 2) < 1e-6 || fabs(lead - 2.5) < 1e-6 || fabs(lead - 5) < 1e-6, "%g is not round", step);
        }
}

Test(charts_scale, words_of_ticks) {
    arena *a = arena_new();
    static const struct { double v, step; const char *words; } rows[] = {{0, 20, "0"}, {40, 20, "40"}, {50000, 50000, "50\u00A0k"}, {150000, 50000, "150\u00A0k"}, {2500, 2500, "2\u202F500"}, {7.5, 2.5, "7,5"}, {10, 2.5, "10,0"}, {0.001, 0.0005, "0,0010"},
        {1e6, 500e3, "1,0\u00A0M"}, {2e6, 1e6, "2\u00A0M"}, {1e9, 5e8, "1,0\u00A0Md"}, {-2000, 2000, "−2\u202F000"}, {10000, 5000, "10\u00A0k"}, {600000, 200000, "600\u00A0k"}, {-0.0, 5, "0"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) cr_expect_str_eq(tick_words(a, rows[i].v, rows[i].step), rows[i].words);
    arena_free(a);
}

Test(charts_scale, a_scale_holds_its_values_with_two_to_five_lines) {
    static const double ends[][2] = {{0, 0}, {0, 40}, {40, 40}, {-5, 12}, {-1200, 2600}, {-40, -3}, {0, 1e-6}, {0, 1e15}, {-1e9, 1e9}, {NAN, 3}, {0, INFINITY}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        scale k = scale_of(ends[i][0], ends[i][1]);
        double lines = (k.high - k.low) / k.step;
        cr_assert(k.low <= 0 && k.high >= 0 && k.high > k.low && k.step > 0);
        if (isfinite(ends[i][0] + ends[i][1])) cr_assert(k.low <= ends[i][0] && k.high >= ends[i][1] * (1 - 1e-9), "%g…%g outside %g…%g", ends[i][0], ends[i][1], k.low, k.high);
        cr_assert(lines >= 1 - 1e-9 && lines <= 5 + 1e-9, "%g…%g: %g lines", ends[i][0], ends[i][1], lines);
    }
}

Test(charts_scale, time_runs_over_the_given_span_else_over_whole_years) {
    doc_chart c = {.first_year = 2024, .last_year = 2028};
    time_span t = time_span_of(&c, 0, 5000);
    cr_assert(t.from == 2024 && t.to == 2029);
    cr_assert_eq(time_at(&t, 2024.5), 500);
    cr_assert_eq(time_at(&t, 1900), 0);
    cr_assert_eq(time_at(&t, NAN), 0);
    cr_assert_eq(time_at(&t, 1e30), 5000);
    c.low = 2024.5, c.high = 2028.5;
    t = time_span_of(&c, 0, 4000);
    cr_assert_eq(time_at(&t, 2025.5), 1000);
    doc_chart_item item = {.from = 2023.2, .has_from = true};
    doc_chart bare = {.items = &item, .n_items = 1};
    t = time_span_of(&bare, 0, 1000);
    cr_assert(t.from == 2023 && t.to == 2024);
}

Test(charts_scale, labels_take_the_first_free_place) {
    chart_bench *b = bench_new();
    label_look look = {FACE_REGULAR, MPT(8), INK};
    label_field f = {.s = &b->s, .plot = {0, 0, MPT(200), MPT(100)}};
    cr_assert(field_place(&f, MPT(100), MPT(50), MPT(3), look, "1"));
    cr_assert(f.labels[0].at.y1 <= MPT(50) - MPT(6), "above first, clear of the mark");
    cr_assert_eq(f.labels[0].at.x0 + f.labels[0].at.x1, 2 * MPT(100), "centred");
    cr_assert(field_place(&f, MPT(100), MPT(50), MPT(3), look, "5"));
    cr_assert(f.labels[1].at.y0 >= MPT(50) + MPT(6), "below second");
    field_avoid_line(&f, MPT(110), 0, MPT(110), MPT(100));
    cr_assert(field_place(&f, MPT(100), MPT(50), MPT(3), look, "9"));
    cr_assert(f.labels[2].at.x1 <= MPT(97), "a stroke at the right: left");
    for (int i = 0; i < 40; i++) field_place(&f, MPT(100), MPT(50), MPT(3), look, "1234");
    for (size_t i = 0; i < f.n_labels; i++)
        for (size_t k = i + 1; k < f.n_labels; k++) cr_assert_not(extents_meet(f.labels[i].at, f.labels[k].at, CLEAR), "labels keep 3 pt between them");
    cr_assert(f.n_labels < 20, "what finds no place is dropped");
    cr_assert_not(field_put(&f, 0, MPT(60), look, "a label that is far longer than the plot is wide, so that no place at all can hold it"));
    bench_free(b);
}

Test(charts_scale, labels_near_the_edges_are_clamped) {
    chart_bench *b = bench_new();
    label_look look = {FACE_REGULAR, MPT(8), INK};
    label_field f = {.s = &b->s, .plot = {0, 0, MPT(200), MPT(100)}};
    cr_assert(field_place(&f, MPT(199), MPT(50), MPT(3), look, "cible 40"));
    cr_assert_eq(f.labels[0].at.x1, MPT(200));
    cr_assert(field_place(&f, MPT(1), MPT(80), MPT(3), look, "cible 40"));
    cr_assert_eq(f.labels[1].at.x0, 0);
    bench_free(b);
}

Test(charts_scale, a_grid_line_stops_beside_the_labels) {
    chart_bench *b = bench_new();
    label_field f = {.s = &b->s, .plot = {0, 0, MPT(200), MPT(100)}};
    cr_assert(field_put(&f, MPT(50), MPT(53), (label_look){FACE_REGULAR, MPT(8), INK}, "1234"));
    cr_assert(field_put(&f, MPT(120), MPT(53), (label_look){FACE_REGULAR, MPT(8), INK}, "1234"));
    field_grid(&f, (pen){&b->s, 1}, 0, MPT(200), MPT(50));
    cr_assert_eq(b->s.n_items, 3, "three pieces");
    assert_drawing(b, (drawing){0, 0, 0}, "empty");
    for (uint32_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 2; k++) cr_assert_not(extents_meet(item_extent(b, &b->s.items[i]), f.labels[k].at, MPT(1.5)));
    bench_free(b);
}
