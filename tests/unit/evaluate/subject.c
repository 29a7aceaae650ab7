/* SPDX-License-Identifier: MIT */
/* See subject.h. */
#include "subject.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

subject *subject_new(void)
{
    subject *s = memory_new(sizeof *s);
    memset(s, 0, sizeof *s);
    s->a = arena_new();
    s->log = diag_log_new(s->a);
    s->m.indicators = s->indicators;
    s->m.values = s->values;
    s->m.buyers.items = s->buyers;
    s->m.axes = s->axes;
    s->m.n_axes = 1;
    s->axes[0].code = "A1";
    s->m.scheme.first_year = 2024;
    s->m.scheme.last_year = 2028;
    s->m.thresholds.on_course = 95;
    s->m.thresholds.watch = 60;
    return s;
}

void subject_free(subject *s)
{
    arena_free(s->a);
    free(s);
}

maybe subject_number(const char *text)
{
    number n;
    if (str_eq(text, "-")) return maybe_none();
    cr_assert_eq(number_read(text, &n), NUMBER_OK, "%s is no number", text);
    return maybe_of(n.value);
}

static quantity amount(const char *text)
{
    number n;
    cr_assert_eq(number_read(text, &n), NUMBER_OK, "%s is no number", text);
    return (quantity){.given = true, .v = n.value, .typed = text, .points = str_eq(n.unit, "pt")};
}

static direction direction_of(const char *w)
{
    return str_eq(w, "hausse") ? DIRECTION_UP : str_eq(w, "baisse") ? DIRECTION_DOWN : str_eq(w, "maintien") ? DIRECTION_STEADY : DIRECTION_NONE;
}

static target *new_target(indicator *i, target_kind k, const char *year)
{
    target *t = &i->targets[i->n_targets++];
    cr_assert_leq(i->n_targets, 8);
    *t = (target){.kind = k, .year = year ? atoi(year) : 0};
    return t;
}

static bool target_part(indicator *i, char **w, size_t n)
{
    if (str_eq(w[0], "niveau")) new_target(i, TARGET_LEVEL, w[1])->value = amount(w[2]);
    else if (str_eq(w[0], "evolution") || str_eq(w[0], "multiple")) {
        target *t = new_target(i, str_eq(w[0], "multiple") ? TARGET_MULTIPLE : TARGET_GROWTH, w[1]);
        t->change = amount(w[2]);
        t->from_year = n > 4 ? atoi(w[4]) : 0;
    } else if (str_eq(w[0], "annuelle")) new_target(i, TARGET_GROWTH_YEARLY, w[1])->change = amount(w[2]);
    else if (str_eq(w[0], "increment")) new_target(i, TARGET_INCREMENT_YEARLY, w[1])->change = amount(w[2]);
    else if (str_eq(w[0], "plancher")) {
        target *t = new_target(i, TARGET_FLOOR, w[1]);
        t->floor = amount(w[2]);
        if (n > 3) t->value = amount(w[3]);
    } else if (str_eq(w[0], "cumul")) {
        target *t = new_target(i, TARGET_TOTAL, w[2]);
        t->from_year = atoi(w[1]);
        t->value = amount(w[3]);
    } else if (str_eq(w[0], "des")) {
        target *t = new_target(i, TARGET_FROM, NULL);
        t->from_year = atoi(w[1]);
        t->value = amount(w[2]);
    } else if (str_eq(w[0], "tendance")) new_target(i, TARGET_TREND, NULL)->trend = direction_of(w[1]);
    else if (str_eq(w[0], "qualite")) new_target(i, TARGET_QUALITY, w[1])->quality = "Guide";
    else if (str_eq(w[0], "remplacee")) i->targets[i->n_targets - 1].replaced_on = (date){2025, 1, 1};
    else return false;
    return true;
}

static bool series_part(indicator *i, char **w)
{
    if (str_eq(w[0], "rupture")) i->breaks.items[i->breaks.n++].year = atoi(w[1]);
    else if (str_eq(w[0], "mesure")) i->measure = MEASURE_CUMULATIVE;
    else if (str_eq(w[0], "consolidation")) i->consolidation = str_eq(w[1], "somme") ? CONSOLIDATION_SUM : str_eq(w[1], "ratio") ? CONSOLIDATION_RATIO : CONSOLIDATION_NONE;
    else if (str_eq(w[0], "somme") || str_eq(w[0], "ratio")) {
        i->computed.how = str_eq(w[0], "somme") ? COMPUTED_SUM : COMPUTED_RATIO;
        i->computed.operands.n = 2;
        for (int k = 0; k < 2; k++) i->computed.operands.items[k] = (uint32_t)atoi(w[k + 1]);
    } else return false;
    return true;
}

static void part(subject *s, indicator *i, char **w, size_t n)
{
    if (direction_of(w[0]) != DIRECTION_NONE) i->direction = direction_of(w[0]);
    else if (str_eq(w[0], "unite")) i->unit = w[1];
    else if (str_eq(w[0], "transparence")) i->nature = NATURE_FOLLOWED;
    else if (str_eq(w[0], "ref")) {
        i->reference.year = atoi(w[1]);
        i->reference.value = amount(w[2]);
    } else if (str_eq(w[0], "schema")) {
        s->m.scheme.first_year = atoi(w[1]);
        s->m.scheme.last_year = atoi(w[2]);
    } else cr_assert(target_part(i, w, n) || series_part(i, w), "unknown part %s", w[0]);
}

uint32_t subject_indicator(subject *s, const char *code, const char *line)
{
    uint32_t id = (uint32_t)s->m.n_indicators++;
    cr_assert_lt(id, SUBJECT_MAX);
    indicator *i = &s->indicators[id];
    *i = (indicator){.code = code, .objective = MODEL_NONE, .axis = 0, .unit = "nb", .nature = NATURE_TARGET, .targets = s->targets[id], .decimals = -1, .parent = MODEL_NONE};
    i->breaks.items = s->breaks[id];
    i->computed.operands.items = s->operands[id];
    char *copy = arena_string(s->a, line), *outer = NULL, *inner = NULL;
    for (char *p = strtok_r(copy, ";", &outer); p; p = strtok_r(NULL, ";", &outer)) {
        char *words[6] = {NULL};
        size_t n = 0;
        for (char *w = strtok_r(p, " ", &inner); w && n < 6; w = strtok_r(NULL, " ", &inner)) words[n++] = w;
        if (n) part(s, i, words, n);
    }
    return id;
}

static void parts_of(value_row *r, char *text)
{
    char *slash = strchr(text, '/'), *plus = strchr(text, '+');
    *slash = 0;
    if (plus) {
        *plus = 0;
        r->missing = amount(plus + 1);
    }
    r->numerator = amount(text);
    r->denominator = amount(slash + 1);
}

void subject_values(subject *s, uint32_t i, uint32_t b, const char *values)
{
    char *copy = arena_string(s->a, values), *outer = NULL;
    for (char *p = strtok_r(copy, " ", &outer); p; p = strtok_r(NULL, " ", &outer)) {
        value_row *r = &s->values[s->m.n_values++];
        cr_assert_lt(s->m.n_values, SUBJECT_MAX * 8);
        char *text = strchr(p, '=');
        cr_assert_not_null(text);
        *r = (value_row){.indicator = i, .buyer = b, .year = atoi(p)};
        text++;
        r->absence = str_eq(text, "nd") ? ABSENCE_NOT_AVAILABLE : str_eq(text, "nc") ? ABSENCE_NOT_DISCLOSED : str_eq(text, "so") ? ABSENCE_NOT_CONCERNED : ABSENCE_NONE;
        if (r->absence != ABSENCE_NONE) continue;
        if (strchr(text, '/')) parts_of(r, text);
        else r->value = amount(text);
    }
}

uint32_t subject_buyer(subject *s, const char *siret)
{
    s->buyers[s->m.buyers.n] = (buyer){.siret = siret, .name = siret};
    return (uint32_t)s->m.buyers.n++;
}

results *subject_evaluate(subject *s, int first, int last)
{
    int years[16];
    size_t n = 0;
    for (int y = first; y <= last; y++) years[n++] = y;
    results *r = evaluate(&s->m, years, n, (date){2030, 1, 1}, s->log, s->a);
    cr_assert_not_null(r);
    return r;
}

const year_result *subject_year(const indicator_result *r, int year)
{
    for (size_t i = 0; i < r->n_years; i++)
        if (r->years[i].year == year && r->years[i].buyer == MODEL_NONE) return &r->years[i];
    return NULL;
}
