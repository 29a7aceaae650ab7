/* SPDX-License-Identifier: MIT */
/* The legal table: real rates per category, base, year and buyer, with bounds (art. L. 2111-3 of the public procurement code); only src/evaluate/ may use it. */
#include "evaluate/evaluate_int.h"

static const legal_category categories[] = {CATEGORY_SOCIAL, CATEGORY_ECOLOGICAL, CATEGORY_ESUS, CATEGORY_DISABILITY};
/** « en nombre de contrats ou en valeur »: another base does not fill the table. */
static const rate_base bases[] = {BASE_CONTRACTS, BASE_VALUE};

static bool fills(const indicator *i, legal_category c, rate_base b) { return i->category == c && i->base == b && unit_is_percent(i->unit); }

static legal_rate rate_of(const indicator_result *r, const year_result *y, const year_result *whole, legal_category c, rate_base b)
{
    return (legal_rate){.category = c, .base = b, .indicator = r->indicator, .year = y->year, .buyer = y->buyer, .numerator = y->numerator, .denominator = y->denominator,
        .missing = y->missing, .rate = y->value, .low = y->low, .high = y->high, .target = whole->target, .absence = y->absence, .status = y->status};
}

/** Rows of one indicator; the target of the whole stands on every row. */
static void rates_add(const indicator_result *r, legal_category c, rate_base b, results *out)
{
    const year_result *whole = NULL;
    for (size_t y = 0; y < r->n_years; y++) {
        if (r->years[y].buyer == MODEL_NONE) whole = &r->years[y];
        if (whole) out->legal[out->n_legal++] = rate_of(r, &r->years[y], whole, c, b);
    }
}

static size_t rates_count(const evaluation *e, const results *r)
{
    size_t n = sizeof categories / sizeof *categories;
    for (size_t i = 0; i < r->n_indicators; i++)
        for (size_t c = 0; c < sizeof categories / sizeof *categories; c++)
            for (size_t b = 0; b < sizeof bases / sizeof *bases; b++)
                if (fills(&e->m->indicators[i], categories[c], bases[b])) n += r->indicators[i].n_years;
    return n;
}

void legal_fill(const evaluation *e, results *r)
{
    r->legal = arena_array(e->a, rates_count(e, r), sizeof *r->legal);
    for (size_t c = 0; c < sizeof categories / sizeof *categories; c++) {
        size_t before = r->n_legal;
        for (size_t b = 0; b < sizeof bases / sizeof *bases; b++)
            for (size_t i = 0; i < r->n_indicators; i++)
                if (fills(&e->m->indicators[i], categories[c], bases[b])) rates_add(&r->indicators[i], categories[c], bases[b], r);
        if (r->n_legal == before) r->legal[r->n_legal++] = (legal_rate){.category = categories[c], .indicator = MODEL_NONE, .buyer = MODEL_NONE, .absence = ABSENCE_NOT_AVAILABLE, .status = STATUS_NO_DATA};
    }
}
