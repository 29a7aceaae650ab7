/* SPDX-License-Identifier: MIT */
/* References and targets of indicators in the columns of a table: the years that earn a column, the figure first, in small below it what it rests on. Inside the compose room. */
#include "compose_int.h"

#include <math.h>
#include <string.h>

#define YEARS_MET_MAX 64u /* different years looked at for columns; targets of others still stand in the next one */
#define COLUMN_SHARE 3u   /* a year has its column when one row in so many has a target then */
#define EURO "€"

/* The year whose column a target belongs to, 0 when it has none. */
static int due_year(const target *t) { return t->year ? t->year : t->kind == TARGET_FROM ? t->from_year : 0; }

static bool in_force(const target *t) { return !t->replaced_on.year; }

/* -------------------------------------------------------------------- years */

typedef struct { int year; size_t rows; uint32_t last; /* row that counted it last */ } met_year;

static void meet(met_year *met, size_t *n, int year, uint32_t row)
{
    size_t k = 0;
    while (k < *n && met[k].year != year) k++;
    if (k == YEARS_MET_MAX) return;
    if (k == *n) met[(*n)++] = (met_year){.year = year};
    if (met[k].last != row) met[k].rows++;
    met[k].last = row;
}

/* The year met by most rows, of as many the latest; NULL when none is left. */
static met_year *most_met(met_year *met, size_t n)
{
    met_year *best = NULL;
    for (size_t k = 0; k < n; k++) {
        if (met[k].rows && (!best || met[k].rows > best->rows || (met[k].rows == best->rows && met[k].year > best->year))) best = &met[k];
    }
    return best;
}

static void put_in_order(int *years, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k && years[k - 1] > years[k]; k--) {
            int swap = years[k];
            years[k] = years[k - 1], years[k - 1] = swap;
        }
}

size_t target_columns(composer *c, const uint32_t *indicators, size_t n, size_t most, int *years)
{
    met_year met[YEARS_MET_MAX];
    size_t n_met = 0, rows = 0, found = 0;
    for (size_t k = 0; k < n; k++) {
        const indicator *i = indicators[k] == MODEL_NONE ? NULL : &c->m->indicators[indicators[k]];
        bool any = false;
        for (size_t t = 0; i && t < i->n_targets; t++) {
            if (!in_force(&i->targets[t])) continue;
            if (due_year(&i->targets[t])) meet(met, &n_met, due_year(&i->targets[t]), (uint32_t)k + 1);
            any = true;
        }
        rows += any;
    }
    while (found < most) {
        met_year *best = most_met(met, n_met);
        if (!best || (found && best->rows * COLUMN_SHARE < rows)) break;
        years[found++] = best->year;
        best->rows = 0;
    }
    put_in_order(years, found);
    return found;
}

/* ------------------------------------------------------------------- figures */

static bool whole_hundredths(double v) { return number_same(number_round(v, 2), v); }

row_unit unit_of_row(composer *c, const indicator *i)
{
    if (!i->unit) return (row_unit){label_of(c, i->n_targets && i->targets[0].kind == TARGET_QUALITY ? "indicateurs.oui_non" : "indicateurs.sans_unite"), 1};
    const char *name = str_eq(i->unit, "nb") ? label_of(c, "indicateurs.nombre") : unit_label(c, i->unit);
    if (!str_eq(i->unit, EURO)) return (row_unit){name, 1};
    double most = i->reference.value.given ? fabs(i->reference.value.v) : 0;
    bool millions = whole_hundredths(most / 1e6);
    for (size_t k = 0; k < i->n_targets; k++) {
        const target *t = &i->targets[k];
        if (!t->value.given || !in_force(t)) continue;
        most = fmax(most, fabs(t->value.v));
        millions = millions && whole_hundredths(t->value.v / 1e6);
    }
    return millions && most >= 1e6 ? (row_unit){"M€", 1e6} : (row_unit){name, 1};
}

/* A number of the definition, with its unit unless the row has a column for it. */
static const char *typed_figure(composer *c, const indicator *i, const row_unit *u, const quantity *q)
{
    if (!u) return quantity_text(c, q, i->unit);
    if (u->scale > 1) return fewest_decimals(c, q->v / u->scale, 2);
    return number_french(c->a, q->v, q->decimals > 6 ? 6 : q->decimals);
}

static const char *worked_figure(composer *c, const indicator *i, const row_unit *u, double v)
{
    return u ? fewest_decimals(c, v / u->scale, expected_decimals(c, i, u->scale)) : expected_text(c, i, v);
}

/* The value that a target counted from another comes to; unknown when a break of the series lies between, or when it is not counted from the reference. */
static maybe worked_value(const indicator *i, const target *t)
{
    int base = i->reference.year, from = t->from_year && t->kind != TARGET_GROWTH_YEARLY && t->kind != TARGET_INCREMENT_YEARLY ? t->from_year : base;
    maybe none = {false, 0};
    if (!i->reference.value.given || !t->change.given || !base || from != base || t->year <= base) return none;
    for (size_t k = 0; k < i->breaks.n; k++)
        if (i->breaks.items[k].year > base && i->breaks.items[k].year <= t->year) return none;
    double v = i->reference.value.v, change = t->change.v, years = t->year - base;
    switch (t->kind) {
    case TARGET_MULTIPLE: v *= change; break;
    case TARGET_GROWTH: v = t->change.points ? v + change : v * (1 + change / 100); break;
    case TARGET_GROWTH_YEARLY: v = t->change.points ? v + change * years : v * pow(1 + change / 100, years); break;
    case TARGET_INCREMENT_YEARLY: v += change * years; break;
    default: return none;
    }
    return isfinite(v) ? (maybe){true, v} : none;
}

static bool bare_floor(const target *t) { return t->kind == TARGET_FLOOR && !t->value.given; }

/* What stands first in the cell; "" when the target has no figure of its own. */
static const char *target_figure(composer *c, const indicator *i, const row_unit *u, const target *t)
{
    if (t->kind == TARGET_QUALITY) return label_of(c, "valeurs.oui");
    if (t->kind == TARGET_TREND) return t->trend ? word_label(c, "sens", direction_word(t->trend)) : "";
    if (t->value.given) return typed_figure(c, i, u, &t->value);
    if (bare_floor(t)) return typed_figure(c, i, u, &t->floor);
    maybe v = worked_value(i, t);
    return v.known ? worked_figure(c, i, u, v.v) : "";
}

/* « +10 % par an », « plancher 80 000 »: what the figure rests on, "" when it says all. `alone`: no figure stands above. */
static const char *target_wording(composer *c, const indicator *i, const row_unit *u, const target *t, bool alone)
{
    if (t->kind == TARGET_LEVEL || t->kind == TARGET_QUALITY || t->kind == TARGET_TREND) return "";
    const char *floor = t->floor.given && (t->value.given || alone) ? typed_figure(c, i, u, &t->floor) : "";
    int base = t->from_year ? t->from_year : i->reference.year;
    if (t->kind == TARGET_GROWTH && base == i->reference.year) base = 0; /* the column of the reference says it */
    return say(c, arena_printf(c->a, "cibles_courtes.%s", target_kind_word(t->kind)), "plancher", floor, "evolution", change_text(c, i, t), "depuis", base ? arena_printf(c->a, "%d", base) : "", NULL);
}

/* --------------------------------------------------------------------- cells */

/* The column of a target: its year's, else the next one, else the last. */
static size_t column_of(const target *t, const int *years, size_t n)
{
    size_t k = 0;
    while (k + 1 < n && years[k] < due_year(t)) k++;
    return due_year(t) ? k : n - 1;
}

/* A target whose year has no column, or that shares its cell: « 98 (2025) ». */
static void small_target(composer *c, doc_id td, const indicator *i, const row_unit *u, const target *t, int column)
{
    const char *figure = bare_floor(t) ? "" : target_figure(c, i, u, t), *wording = target_wording(c, i, u, t, true);
    bool elsewhere = due_year(t) && due_year(t) != column && t->kind != TARGET_FROM;
    const char *between = !*figure || !*wording ? "" : t->kind == TARGET_FROM ? " " : ", ";
    const char *text = arena_printf(c->a, "%s%s%s", figure, between, wording);
    para(c, td, ROLE_TABLE_SMALL, elsewhere ? arena_printf(c->a, "%s (%d)", text, due_year(t)) : text);
}

/* The target that gives the cell its figure: that of the year, else one that holds since before the column on the left. */
static const target *main_target(const indicator *i, int year, int year_before)
{
    const target *since = NULL;
    for (size_t k = 0; k < i->n_targets; k++) {
        const target *t = &i->targets[k];
        if (!in_force(t)) continue;
        if (due_year(t) == year) return t;
        if (t->kind == TARGET_FROM && t->from_year <= year_before && !since) since = t;
    }
    return since;
}

static void target_cell(composer *c, doc_id td, const indicator *i, const row_unit *u, const int *years, size_t n, size_t column)
{
    const target *first = main_target(i, years[column], column ? years[column - 1] : 0);
    bool any = false;
    if (first) {
        const char *figure = target_figure(c, i, u, first), *wording = target_wording(c, i, u, first, false);
        bool worded = !*figure;
        if (due_year(first) != years[column]) wording = ""; /* told further left */
        words(c, empty_para(c, td, ROLE_TABLE_TEXT), worded ? wording : figure, 0);
        if (!worded && *wording) para(c, td, ROLE_TABLE_SMALL, wording);
    }
    for (size_t k = 0; k < i->n_targets; k++) {
        const target *t = &i->targets[k];
        if (!in_force(t) || t == first || column_of(t, years, n) != column || (!due_year(t) && t->kind == TARGET_TREND)) continue;
        small_target(c, td, i, u, t, years[column]);
        any = true;
    }
    if (!first && !any) nothing(c, td);
}

void target_cells(composer *c, grid *g, const indicator *i, const row_unit *u, const int *years, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        doc_id td = grid_cell(c, g);
        if (i) target_cell(c, td, i, u, years, n, k);
        else nothing(c, td);
    }
}

void target_heads(composer *c, grid *g, const int *years, size_t n)
{
    for (size_t k = 0; k < n; k++) grid_head(c, g, say(c, "axes.cible_annee", "annee", arena_printf(c->a, "%d", years[k]), NULL));
}

int common_reference_year(composer *c, const uint32_t *indicators, size_t n)
{
    int year = 0;
    for (size_t k = 0; k < n; k++) {
        const indicator *i = indicators[k] == MODEL_NONE ? NULL : &c->m->indicators[indicators[k]];
        if (!i || !i->reference.value.given) continue;
        if (!i->reference.year || (year && year != i->reference.year)) return 0;
        year = i->reference.year;
    }
    return year;
}

void reference_head(composer *c, doc_id td, int year)
{
    words(c, td, year ? say(c, "axes.reference_annee", "annee", arena_printf(c->a, "%d", year), NULL) : label_of(c, "axes.reference"), 0);
}

void reference_cell(composer *c, doc_id td, const indicator *i, const row_unit *u, bool with_year)
{
    if (!i || !i->reference.value.given) { nothing(c, td); return; }
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), typed_figure(c, i, u, &i->reference.value), 0);
    if (with_year && i->reference.year) para(c, td, ROLE_TABLE_SMALL, arena_printf(c->a, "%d", i->reference.year));
}

void quality_lines(composer *c, doc_id td, const indicator *i)
{
    for (size_t k = 0; k < i->n_targets; k++)
        if (in_force(&i->targets[k]) && i->targets[k].kind == TARGET_QUALITY) para(c, td, ROLE_TABLE_SMALL, i->targets[k].quality);
}
