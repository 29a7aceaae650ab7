/* SPDX-License-Identifier: MIT */
/* Numbers, units, targets, periods and lists as a French reader expects them. Inside the compose room; printed values are the results', with the decimals of evaluate. */
#include "compose_int.h"

#include <math.h>
#include <string.h>

#define NBSP "\u00A0"

const char *unit_label(composer *c, const char *unit)
{
    if (str_blank(unit)) return "";
    char *key = arena_printf(c->a, "unites.%s", unit);
    return label_has(c, key) ? label_of(c, key) : unit;
}

static bool is_euro(const char *unit) { return str_eq(unit, "€"); }

const char *value_bare(composer *c, double v, int decimals, const char *unit)
{
    if (is_euro(unit) && fabs(v) >= 1e6) return number_french(c->a, v / 1e6, decimals);
    return number_french(c->a, v, decimals);
}

/* The unit that goes with a value: M€ from a million on. */
static const char *unit_for(composer *c, double v, const char *unit) { return is_euro(unit) && fabs(v) >= 1e6 ? "M€" : unit_in_number(c, unit_label(c, unit), v); }

const char *value_unit(composer *c, double v, int decimals, const char *unit)
{
    const char *u = unit_for(c, number_round(v, decimals), unit), *n = value_bare(c, v, decimals, unit);
    return *u ? arena_printf(c->a, "%s" NBSP "%s", n, u) : n;
}

/* Fewest decimals, up to `most`, that print the value exactly. */
static int exact_decimals(double v, int most)
{
    int d = 0;
    while (d < most && !number_same(number_round(v, d), v)) d++;
    return d;
}

const char *fewest_decimals(composer *c, double v, int most) { return number_french(c->a, v, exact_decimals(v, most)); }

const char *amount(composer *c, double euros)
{
    if (fabs(euros) >= 1e9) return arena_printf(c->a, "%s" NBSP "Md€", number_french(c->a, euros / 1e9, exact_decimals(euros / 1e9, 2)));
    if (fabs(euros) >= 1e6) return arena_printf(c->a, "%s" NBSP "M€", number_french(c->a, euros / 1e6, exact_decimals(euros / 1e6, 2)));
    return arena_printf(c->a, "%s" NBSP "€", number_french(c->a, euros, exact_decimals(euros, 2)));
}

const char *quantity_text(composer *c, const quantity *q, const char *unit)
{
    if (!q->given) return "";
    if (q->points) return value_unit(c, q->v, q->decimals, "pt");
    if (is_euro(unit)) return amount(c, q->v);
    bool scaled = fabs(q->v) >= 1000;
    return value_unit(c, q->v, scaled ? exact_decimals(q->v, 2) : q->decimals, unit);
}

const char *exact_text(composer *c, const indicator *i, double v)
{
    bool millions = is_euro(i->unit) && fabs(v) >= 1e6;
    double scaled = millions ? v / 1e6 : v;
    int d = exact_decimals(scaled, 3), usual = millions ? 2 : indicator_decimals(c, i) > 1 ? indicator_decimals(c, i) : is_euro(i->unit) || fabs(scaled) >= 1000 ? 0 : 1;
    return value_unit(c, v, number_same(number_round(scaled, d), scaled) ? d : usual, i->unit);
}

/* The largest reference or target given. */
static double largest_bound(const indicator *i)
{
    double most = i->reference.value.given ? fabs(i->reference.value.v) : 0;
    for (size_t k = 0; k < i->n_targets; k++)
        if (i->targets[k].value.given) most = fmax(most, fabs(i->targets[k].value.v));
    return most;
}

int expected_decimals(composer *c, const indicator *i, double scale)
{
    if (is_euro(i->unit)) return scale > 1 || largest_bound(i) < 100 ? 2 : 0;
    if (i->decimals > 1) return i->decimals > 6 ? 6 : i->decimals;
    double most = largest_bound(i);
    if (most >= 1000) return 0;
    return str_eq(i->unit, "%") || indicator_decimals(c, i) > 0 || most < 100;
}

const char *expected_text(composer *c, const indicator *i, double v)
{
    double scale = is_euro(i->unit) && fabs(v) >= 1e6 ? 1e6 : 1;
    return value_unit(c, v, exact_decimals(v / scale, expected_decimals(c, i, scale)), i->unit);
}

int indicator_decimals(const composer *c, const indicator *i)
{
    (void)c;
    if (i->decimals >= 0) return i->decimals > 6 ? 6 : i->decimals;
    int d = i->reference.value.given ? i->reference.value.decimals : 0;
    for (size_t k = 0; k < i->n_targets; k++)
        if (i->targets[k].value.given && i->targets[k].value.decimals > d) d = i->targets[k].value.decimals;
    return d > 3 ? 3 : d;
}

/* ------------------------------------------------------------------ targets */

static const char *year_text(composer *c, int year) { return year ? arena_printf(c->a, "%d", year) : ""; }

const char *change_text(composer *c, const indicator *i, const target *t)
{
    if (!t->change.given) return "";
    if (t->kind == TARGET_MULTIPLE) return number_french(c->a, t->change.v, t->change.decimals);
    const char *unit = t->change.points ? "pt" : t->kind == TARGET_INCREMENT_YEARLY ? i->unit : "%";
    return arena_printf(c->a, "%s%s", t->change.v > 0 ? "+" : "", value_unit(c, t->change.v, t->change.decimals, unit));
}

const char *target_text(composer *c, const indicator *i, const target *t)
{
    return say(c, arena_printf(c->a, "cibles.%s", target_kind_word(t->kind)), "valeur", quantity_text(c, &t->value, i->unit),
        "plancher", quantity_text(c, &t->floor, i->unit), "annee", year_text(c, t->year), "depuis", year_text(c, t->from_year),
        "evolution", change_text(c, i, t), "sens", t->trend ? word_label(c, "sens", direction_word(t->trend)) : "", "qualite", t->quality ? t->quality : "", NULL);
}

const char *join_by(composer *c, const char *const *items, size_t n, const char *between)
{
    buf b = {0};
    for (size_t i = 0; i < n; i++) {
        if (i) buf_str(&b, between);
        buf_str(&b, items[i]);
    }
    char *out = arena_copy(c->a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

const char *join_with(composer *c, const texts *t, const char *between) { return join_by(c, t->items, t->n, between); }

const char *join(composer *c, const char *const *items, size_t n)
{
    buf b = {0};
    for (size_t i = 0; i < n; i++) {
        if (i) buf_str(&b, i + 1 == n ? label_of(c, "liaisons.et") : ", ");
        buf_str(&b, items[i]);
    }
    char *out = arena_copy(c->a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

const char *join_texts(composer *c, const texts *t) { return join(c, t->items, t->n); }

size_t targets_in_force(const indicator *i)
{
    size_t n = 0;
    for (size_t k = 0; k < i->n_targets; k++) n += !i->targets[k].replaced_on.year;
    return n;
}

const char *targets_text(composer *c, const indicator *i)
{
    const char **parts = arena_array(c->a, i->n_targets, sizeof *parts);
    size_t n = 0;
    for (size_t k = 0; k < i->n_targets; k++)
        if (!i->targets[k].replaced_on.year) parts[n++] = target_text(c, i, &i->targets[k]);
    return join(c, parts, n);
}

const char *reference_text_of(composer *c, const indicator *i)
{
    if (!i->reference.value.given) return "";
    return quantity_text(c, &i->reference.value, i->unit);
}

/* ------------------------------------------------------------------ periods */

const char *period_text(composer *c, int first, int last)
{
    if (!first && !last) return "";
    if (first == last || !last || !first) return arena_printf(c->a, "%d", first ? first : last);
    return arena_printf(c->a, "%d-%d", first, last);
}

const char *schedule_text(composer *c, const schedule *s)
{
    const char *from = s->start.year ? date_short(c->a, s->start) : "", *to = s->end.year ? date_short(c->a, s->end) : "";
    if (!*from && !*to) return "";
    if (*from && *to) return arena_printf(c->a, "%s" NBSP "– %s", from, to);
    return say(c, "calendrier.ouvert", "debut", from, "fin", to, NULL);
}

/* ------------------------------------------------------------------- values */

static const char *const absence_keys[] = {[ABSENCE_NONE] = "absences.non_disponible", [ABSENCE_NOT_AVAILABLE] = "absences.non_disponible",
    [ABSENCE_NOT_DISCLOSED] = "absences.non_communique", [ABSENCE_NOT_CONCERNED] = "absences.non_concerne",
    [ABSENCE_NOT_CONSOLIDABLE] = "absences.non_consolidable"};

const char *absence_text(composer *c, absence a) { return label_of(c, absence_keys[a]); }

const char *year_value_text(composer *c, const indicator_result *r, const year_result *y, bool with_unit)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (!y->value.known) return absence_text(c, y->absence);
    if (r->kind == TARGET_QUALITY || !i->unit) return label_of(c, y->value.v > 0.5 ? "valeurs.oui" : "valeurs.non");
    int d = evaluate_decimals(c->m, r, y);
    return with_unit || is_euro(i->unit) ? value_unit(c, y->value.v, d, i->unit) : value_bare(c, y->value.v, d, i->unit);
}

const year_result *last_year(const indicator_result *r)
{
    const year_result *last = NULL;
    for (size_t k = 0; k < r->n_years; k++)
        if (r->years[k].buyer == MODEL_NONE) last = &r->years[k];
    return last;
}

const char *buyer_name(const composer *c, uint32_t which) { return which == MODEL_NONE || which >= c->m->buyers.n ? "" : c->m->buyers.items[which].name; }
