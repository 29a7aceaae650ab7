/* SPDX-License-Identifier: MIT */
/* Paragraph breaking against exhaustive search, and its promises on thousands of paragraphs. */
#include "fake.h"
#include <criterion/criterion.h>
#include "../share.h"

#define SEED 20240624u

/* What may stand in the margin: mostly nothing, and never more than the narrowest box. */
static int32_t hang(dice *d) { return roll(d, 3) ? 0 : (int32_t)roll(d, 1000); }

static size_t random_parts(dice *d, break_part *p, size_t words, int longest) {
    size_t n = 0;
    for (size_t i = 0; i < words; i++) {
        if (i) p[n++] = (break_part){.sort = PART_GLUE, .width = 2500, .stretch = 1000, .shrink = 500, .hang = hang(d)};
        p[n++] = (break_part){.sort = PART_BOX, .width = 2000 + (int32_t)roll(d, (uint32_t)longest), .hang = hang(d)};
        if (roll(d, 3) == 0) {
            p[n++] = (break_part){.sort = PART_PENALTY, .flagged = true, .width = 1500, .penalty = 50, .hang = hang(d)};
            p[n++] = (break_part){.sort = PART_BOX, .width = 2000 + (int32_t)roll(d, 6000), .hang = hang(d)};
        }
    }
    return n;
}

static bool may_break(const break_part *p, size_t n, size_t i) { return i == n || (p[i].sort == PART_GLUE && i && p[i - 1].sort != PART_GLUE) || p[i].sort == PART_PENALTY; }

/* Least demerits of the parts from `from` on; negative when no breaking fits. */
static double exhaust(const break_part *p, size_t n, size_t from, const break_rule *rule, double ratio, bool flagged, bool first, int hyphens) {
    double best = -1;
    for (size_t to = from + 1; to <= n; to++) {
        if (!may_break(p, n, to)) continue;
        double r = 0, d = line_demerits(p, n, from, to, rule, &r);
        if (d < 0) continue;
        bool last = to == n, hyphen = !last && p[to].flagged;
        if (hyphen && hyphens >= 2) continue;
        if (!first) d += pair_demerits(ratio, r, flagged, hyphen, last);
        if (!last) {
            double rest = exhaust(p, n, line_start(p, n, to), rule, r, hyphen, false, hyphen ? hyphens + 1 : 0);
            if (rest < 0) continue;
            d += rest;
        }
        if (best < 0 || d < best) best = d;
    }
    return best;
}

Test(breaking, equals_exhaustive_search) {
    dice d = dice_new(SEED);
    for (int round = 0; round < SHARE_OF(1500); round++) {
        arena *a = arena_new();
        break_part p[64];
        size_t n = random_parts(&d, p, 2 + roll(&d, 6), 9000);
        break_rule rule = {(set_mode)roll(&d, 3), 18000 + (mpt)roll(&d, 30000), (mpt)roll(&d, 9000)};
        double total, least = exhaust(p, n, 0, &rule, 0, false, true, 0);
        uint32_t *breaks;
        size_t lines = break_paragraph(p, n, &rule, a, &breaks, &total);
        cr_assert_geq(lines, 1u);
        cr_assert_eq(breaks[lines - 1], n);
        if (least >= 0) cr_assert(total <= least * (1 + 1e-9) && total >= least * (1 - 1e-9), "seed %u round %d: %f, exhaustive %f", SEED, round, total, least);
        arena_free(a);
    }
}

/* A line of 90 with a stretch and a shrink of 10, in measures that stretch it once and shrink it by half: figures of the paper's formulas, by hand. */
Test(breaking, demerits_are_those_of_the_formula) {
    break_part p[] = {{.sort = PART_BOX, .width = 40000}, {.sort = PART_GLUE, .width = 10000, .stretch = 10000, .shrink = 10000}, {.sort = PART_BOX, .width = 40000}, {.sort = PART_PENALTY, .penalty = 50, .width = 5000, .hang = 5000, .flagged = true}, {.sort = PART_BOX, .width = 40000}};
    static const struct { mpt measure; size_t to; double demerits, ratio; } lines[] = {{100000, 3, 160.0 * 160, 1}, {85000, 3, 72.5 * 72.5, -0.5}, {79999, 3, -1, 0}, {50000, 1, 0, 0}, {200000, 5, 100, 0}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        break_rule rule = {SET_JUSTIFIED, lines[i].measure, 0};
        double ratio = 0, d = line_demerits(p, 5, 0, lines[i].to, &rule, &ratio);
        if (lines[i].to == 1) { cr_assert_gt(d, 1e9, "a word alone in a wide measure"); continue; }
        cr_assert(d > lines[i].demerits - 1e-6 && d < lines[i].demerits + 1e-6, "measure %d: %f, by hand %f", lines[i].measure, d, lines[i].demerits);
        if (d >= 0) cr_assert_float_eq(ratio, lines[i].ratio, 1e-9);
    }
    cr_assert_float_eq(pair_demerits(-0.6, 0.7, false, false, false), 10000, 1e-9, "very unlike neighbours");
    cr_assert_float_eq(pair_demerits(0, 0.2, true, true, false), 10000, 1e-9, "two hyphens in a row");
    cr_assert_float_eq(pair_demerits(0, 0, true, false, true), 5000, 1e-9, "a hyphen before the last line");
}

static int64_t least_width(const break_part *p, size_t from, size_t to, size_t n, set_mode mode) {
    int64_t w = from < to && p[from].sort == PART_BOX ? -p[from].hang : 0;
    if (to < n) w -= p[to].hang;
    for (size_t i = from; i < to; i++) if (p[i].sort != PART_PENALTY) w += p[i].width - (mode == SET_JUSTIFIED ? p[i].shrink : 0);
    if (to < n && p[to].sort == PART_PENALTY) w += p[to].width;
    return w;
}

Test(breaking, no_line_is_overfull_while_avoidable) {
    dice d = dice_new(SEED + 1);
    for (int round = 0; round < SHARE_OF(3000); round++) {
        arena *a = arena_new();
        break_part *p = arena_array(a, 2000, sizeof *p);
        size_t n = random_parts(&d, p, 1 + roll(&d, 120), round % 7 ? 20000 : 70000);
        break_rule rule = {(set_mode)(round % 3), 30000 + (mpt)roll(&d, 200000), 0};
        uint32_t *breaks;
        size_t lines = break_paragraph(p, n, &rule, a, &breaks, NULL), from = 0;
        for (size_t i = 0; i < lines; i++) {
            if (least_width(p, from, breaks[i], n, rule.mode) > rule.measure) {
                for (size_t k = from + 1; k < breaks[i]; k++) cr_assert(!may_break(p, n, k) || least_width(p, from, k, n, rule.mode) > rule.measure, "seed %u round %d line %zu", SEED + 1, round, i);
            }
            cr_assert(i + 1 == lines || breaks[i] < breaks[i + 1]);
            from = line_start(p, n, breaks[i]);
        }
        arena_free(a);
    }
}

Test(breaking, at_most_two_hyphens_in_a_row_when_loose_lines_may_replace_them) {
    dice d = dice_new(SEED + 2);
    for (int round = 0; round < SHARE_OF(500); round++) {
        arena *a = arena_new();
        break_part *p = arena_array(a, 2000, sizeof *p);
        size_t n = random_parts(&d, p, 100, 12000);
        break_rule rule = {SET_JUSTIFIED, 60000, 0};
        uint32_t *breaks;
        size_t lines = break_paragraph(p, n, &rule, a, &breaks, NULL);
        int run = 0;
        for (size_t i = 0; i < lines; i++) {
            run = breaks[i] < n && p[breaks[i]].flagged ? run + 1 : 0;
            cr_assert_leq(run, 2, "seed %u round %d", SEED + 2, round);
        }
        arena_free(a);
    }
}

Test(breaking, author_line_ends_are_kept) {
    arena *a = arena_new();
    break_part p[] = {{.sort = PART_BOX, .width = 5000}, {.sort = PART_PENALTY, .penalty = BREAK_FORCED}, {.sort = PART_PENALTY, .penalty = BREAK_FORCED}, {.sort = PART_BOX, .width = 5000}};
    break_rule rule = {SET_JUSTIFIED, 100000, 0};
    uint32_t *breaks;
    cr_assert_eq(break_paragraph(p, 4, &rule, a, &breaks, NULL), 3u);
    cr_assert_eq(breaks[0], 1u);
    cr_assert_eq(breaks[1], 2u);
    arena_free(a);
}

Test(breaking, nothing_is_one_empty_line) {
    arena *a = arena_new();
    break_rule rule = {SET_RAGGED, 100000, 0};
    uint32_t *breaks;
    cr_assert_eq(break_paragraph(NULL, 0, &rule, a, &breaks, NULL), 1u);
    arena_free(a);
}
