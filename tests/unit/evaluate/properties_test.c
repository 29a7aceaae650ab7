/* SPDX-License-Identifier: MIT */
/* Generated definitions and values: whatever they are, no number is NaN or infinite and no status comes from a missing value. */
#include <criterion/criterion.h>
#include <criterion/logging.h>
#include <float.h>
#include <math.h>

#include "subject.h"

#define SEED UINT64_C(20240624)
#define ROUNDS 3000

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static uint64_t below(uint64_t *state, uint64_t n) { return next(state) % n; }

static const double numbers[] = {0, -0.0, 1, -1, 20, 30, 100, 1e-300, -1e-300, DBL_MIN, 1e300, -1e300, DBL_MAX, -DBL_MAX, 0.1, 1e9, 33.3333333333, 50};

static double any_number(uint64_t *s) { return below(s, 3) ? (double)below(s, 200) - 20 : numbers[below(s, sizeof numbers / sizeof *numbers)]; }
static quantity any_quantity(uint64_t *s) { return (quantity){.given = below(s, 8) != 0, .v = any_number(s), .points = below(s, 4) == 0}; }
static int any_year(uint64_t *s) { return 2018 + (int)below(s, 14); }

static void any_target(uint64_t *s, target *t)
{
    *t = (target){.kind = (target_kind)below(s, TARGET_QUALITY + 1), .year = any_year(s), .from_year = below(s, 4) ? any_year(s) : 0, .value = any_quantity(s), .floor = any_quantity(s),
        .change = any_quantity(s), .trend = (direction)below(s, 4), .replaced_on = {below(s, 9) ? 0 : 2025, 1, 1}};
}

static void any_indicator(uint64_t *s, subject *x, size_t id)
{
    static const char *const units[] = {"%", "h", "€", "jours", NULL};
    subject_indicator(x, "I", "");
    indicator *i = &x->indicators[id];
    i->unit = units[below(s, 5)];
    i->direction = (direction)below(s, 4);
    i->nature = below(s, 8) ? NATURE_TARGET : NATURE_FOLLOWED;
    i->measure = (measure)below(s, 4);
    i->consolidation = (consolidation)below(s, 4);
    i->category = (legal_category)below(s, 7);
    i->base = (rate_base)below(s, 4);
    if (below(s, 2)) {
        i->reference.year = any_year(s);
        i->reference.value = any_quantity(s);
    }
    i->n_targets = below(s, 5);
    for (size_t t = 0; t < i->n_targets; t++) any_target(s, &i->targets[t]);
    i->breaks.n = below(s, 4) ? 0 : below(s, 3);
    for (size_t b = 0; b < i->breaks.n; b++) i->breaks.items[b].year = any_year(s);
    if (below(s, 5) == 0) {
        i->computed.how = below(s, 2) ? COMPUTED_RATIO : COMPUTED_SUM;
        i->computed.operands.n = 2;
        for (int k = 0; k < 2; k++) i->computed.operands.items[k] = (uint32_t)below(s, 3);
    }
}

static void any_value(uint64_t *s, subject *x)
{
    value_row *v = &x->values[x->m.n_values++];
    *v = (value_row){.indicator = (uint32_t)below(s, 3), .year = any_year(s), .buyer = x->m.buyers.n && below(s, 2) ? (uint32_t)below(s, x->m.buyers.n) : MODEL_NONE, .value = any_quantity(s),
        .numerator = any_quantity(s), .denominator = any_quantity(s), .missing = any_quantity(s), .absence = below(s, 4) ? ABSENCE_NONE : (absence)below(s, 4), .provisional = below(s, 2)};
    if (below(s, 3)) v->numerator.given = v->denominator.given = false;
}

static void expect_finite(maybe v, const char *what) { cr_assert(!v.known || isfinite(v.v), "%s", what); }

static void check_year(const year_result *y)
{
    expect_finite(y->value, "value");
    expect_finite(y->low, "low");
    expect_finite(y->high, "high");
    expect_finite(y->cumulative, "cumulative");
    expect_finite(y->expected, "expected");
    expect_finite(y->target, "target");
    expect_finite(y->r, "r");
    expect_finite(y->move, "move");
    cr_assert_eq(y->value.known, y->absence == ABSENCE_NONE, "a value or an absence");
    if (y->buyer != MODEL_NONE) cr_assert_eq(y->status, STATUS_NONE, "a buyer is not judged");
    else if (!y->value.known) cr_assert(y->status == STATUS_NO_DATA && !y->r.known, "no status from a missing value");
    else cr_assert(y->status != STATUS_NO_DATA && y->status != STATUS_NONE, "a value has a status");
    if (y->status == STATUS_FOLLOWED) cr_assert(!y->r.known && !y->expected.known);
    if (y->status == STATUS_NOT_EVALUABLE) cr_assert(!y->r.known);
    if (y->past_due) cr_assert(y->status != STATUS_ON_COURSE, "past due is never on course");
}

static void check_results(const subject *x, const results *r)
{
    size_t counted = 0;
    for (size_t s = 0; s < STATUS_COUNT; s++) counted += r->total.count[s];
    cr_assert_eq(counted, r->n_indicators);
    for (size_t i = 0; i < r->n_indicators; i++) {
        const indicator_result *n = &r->indicators[i];
        for (size_t y = 0; y < n->n_years; y++) check_year(&n->years[y]);
        for (size_t y = 0; y < n->n_history; y++) check_year(&n->history[y]);
        for (size_t p = 0; p < n->n_path; p++) cr_assert(isfinite(n->path[p].value) && (p == 0 || n->path[p].year >= n->path[p - 1].year), "path sorted by year");
        cr_assert_eq(n->rank > 0, n->r.known, "a rank exactly with r");
        cr_assert(!n->not_written);
        for (size_t y = 0; y < n->n_years; y++) {
            int d = evaluate_decimals(&x->m, n, &n->years[y]);
            cr_assert(d >= 0 && d <= 6);
        }
    }
    for (size_t l = 0; l < r->n_legal; l++) {
        expect_finite(r->legal[l].rate, "rate");
        expect_finite(r->legal[l].high, "high");
    }
}

Test(properties, no_nan_no_infinity_no_status_from_nothing)
{
    uint64_t state = SEED;
    cr_log_info("seed %llu, %d rounds", (unsigned long long)SEED, ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
        subject *x = subject_new();
        if (below(&state, 2)) {
            subject_buyer(x, "21129804700013");
            subject_buyer(x, "20000000800017");
        }
        for (size_t i = 0; i < 3; i++) any_indicator(&state, x, i);
        for (size_t v = below(&state, 30); v > 0; v--) any_value(&state, x);
        int years[2] = {any_year(&state), any_year(&state)};
        results *r = evaluate(&x->m, years, 2, (date){2030, 1, 1}, x->log, x->a);
        cr_assert_not_null(r);
        check_results(x, r);
        subject_free(x);
    }
}

/** N buyers of random sizes: the consolidated rate is Σ/Σ, and differs from the mean of the rates somewhere. */
Test(properties, consolidated_rates_are_never_means)
{
    uint64_t state = SEED;
    size_t different = 0;
    for (int round = 0; round < 200; round++) {
        subject *x = subject_new();
        uint32_t a = subject_buyer(x, "20000000800017"), b = subject_buyer(x, "21129804700013"), i = subject_indicator(x, "I1", "unite %");
        double d1 = 1 + (double)below(&state, 500), d2 = 1 + (double)below(&state, 500), n1 = floor(d1 * (double)below(&state, 100) / 100), n2 = floor(d2 * (double)below(&state, 100) / 100);
        x->m.n_values = 2;
        x->values[0] = (value_row){.indicator = i, .year = 2024, .buyer = a, .numerator = {.given = true, .v = n1}, .denominator = {.given = true, .v = d1}};
        x->values[1] = (value_row){.indicator = i, .year = 2024, .buyer = b, .numerator = {.given = true, .v = n2}, .denominator = {.given = true, .v = d2}};
        const year_result *y = subject_year(&subject_evaluate(x, 2024, 2024)->indicators[0], 2024);
        cr_assert_float_eq(y->value.v, (n1 + n2) / (d1 + d2) * 100, 1e-9);
        if (fabs(y->value.v - (n1 / d1 + n2 / d2) * 50) > 0.1) different++;
        subject_free(x);
    }
    cr_expect_gt(different, 100u, "the mean would be wrong in most of them");
}
