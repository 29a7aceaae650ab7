/* SPDX-License-Identifier: MIT */
/* Breakdowns of an indicator: bars and a table of years for one criterion, a table per year with its sums for two. Used by blocks_cards.c. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

typedef const breakdown_result *const *cells;

static bool same_table(const breakdown_result *x, const breakdown_result *y) { return str_eq(x->criterion, y->criterion) && str_eq(x->criterion2, y->criterion2); }
static int compare_words(const char *x, const char *y) { return !x || !y ? (x != NULL) - (y != NULL) : strcmp(x, y); }

/* Equal tables side by side, each in the order of modalities and years. */
static int by_row(const void *a, const void *b)
{
    const breakdown_result *x = *(const breakdown_result *const *)a, *y = *(const breakdown_result *const *)b;
    int d = compare_words(x->criterion, y->criterion);
    if (!d) d = compare_words(x->criterion2, y->criterion2);
    if (!d) d = compare_words(x->modality, y->modality);
    if (!d) d = compare_words(x->modality2, y->modality2);
    return d ? d : x->year - y->year;
}

#define COLUMNS_MAX 10u /* more modalities of the second criterion are listed as rows */

/* Distinct texts, sorted. */
typedef struct { const char **items; size_t n; } words_list;

static const char *named(const char *text) { return str_blank(text) ? "–" : text; }
static int by_words(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static words_list second_modalities(composer *c, cells rows, size_t n)
{
    words_list l = {arena_array(c->a, n, sizeof *l.items), 0};
    const char **all = arena_array(c->a, n, sizeof *all);
    for (size_t k = 0; k < n; k++) all[k] = rows[k]->modality2 ? rows[k]->modality2 : "";
    qsort(all, n, sizeof *all, by_words);
    for (size_t k = 0; k < n; k++)
        if (!l.n || !str_eq(l.items[l.n - 1], all[k])) l.items[l.n++] = all[k];
    return l;
}

/* End of the rows of one modality (or one pair) that start at `at`. */
static size_t line_end(cells rows, size_t at, size_t n, bool pair)
{
    size_t to = at + 1;
    while (to < n && !compare_words(rows[at]->modality, rows[to]->modality) && (!pair || !compare_words(rows[at]->modality2, rows[to]->modality2))) to++;
    return to;
}

/* The cell of a column and year within the rows of one line, which are sorted by column, then by year; NULL when there is none. */
static const breakdown_result *cell_at(cells rows, size_t at, size_t to, const char *modality2, int year)
{
    while (at < to) {
        size_t middle = at + (to - at) / 2;
        int d = modality2 ? strcmp(rows[middle]->modality2 ? rows[middle]->modality2 : "", modality2) : 0;
        if (!d) d = rows[middle]->year - year;
        if (!d) return rows[middle];
        if (d < 0) at = middle + 1;
        else to = middle;
    }
    return NULL;
}

static bool adds_up(const indicator *i) { return i->unit && !str_eq(i->unit, "%"); }

static const char *cell_text(composer *c, const breakdown_result *b)
{
    if (!b) return "–";
    if (!b->value.known) return absence_text(c, b->absence);
    const char *text = exact_text(c, &c->m->indicators[b->indicator], b->value.v);
    return b->share.known ? say(c, "carte.part", "valeur", text, "r", value_unit(c, b->share.v, 1, "%"), NULL) : text;
}

static const char *sum_text(composer *c, const indicator *i, double sum, bool known) { return known ? exact_text(c, i, sum) : "–"; }

static maybe total_of(const composer *c, uint32_t which, int year)
{
    const indicator_result *r = which < c->r->n_indicators ? &c->r->indicators[which] : NULL;
    for (size_t k = 0; r && k < r->n_years; k++)
        if (r->years[k].year == year && r->years[k].buyer == MODEL_NONE) return r->years[k].value;
    return maybe_none();
}

static double sum_of(cells rows, size_t n, int year, bool *known)
{
    double sum = 0;
    *known = false;
    for (size_t k = 0; k < n; k++)
        if (rows[k]->year == year && rows[k]->value.known) { sum += rows[k]->value.v; *known = true; }
    return sum;
}

/* A sum that is not the indicator's value is told under the table. */
static void tell_gap(composer *c, doc_id parent, cells rows, size_t n, int year)
{
    const indicator *i = &c->m->indicators[rows[0]->indicator];
    bool known;
    double sum = sum_of(rows, n, year, &known);
    maybe total = total_of(c, rows[0]->indicator, year);
    if (!adds_up(i) || !known || !total.known || number_same(sum, total.v)) return;
    legend(c, parent, say(c, "ventilations.ecart", "annee", arena_printf(c->a, "%d", year), "valeur", exact_text(c, i, sum), "attendu", exact_text(c, i, total.v), NULL));
}

/* ------------------------------------------------------------- one criterion */

static const char *share_text(composer *c, const breakdown_result *b) { return b->share.known ? value_unit(c, b->share.v, 1, "%") : exact_text(c, &c->m->indicators[b->indicator], b->value.v); }
static const char *of_year(composer *c, const breakdown_result *b) { return say(c, "ventilations.part", "libelle", named(b->modality), "valeur", share_text(c, b), NULL); }

#define PARTS_TOLD_MAX 12u /* parts read out one by one; the table below has the further ones */

/* What is left over stands last, however large: it is no part to compare with. */
static bool is_rest(const breakdown_result *b)
{
    static const char *const openings[] = {"Autre", "autre", "Divers", "Non répart", "non répart", "Non renseign", "non renseign"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (b->modality && str_starts(b->modality, openings[i])) return true;
    return false;
}

static int by_value(const void *a, const void *b)
{
    const breakdown_result *x = *(const breakdown_result *const *)a, *y = *(const breakdown_result *const *)b;
    if (is_rest(x) != is_rest(y)) return is_rest(x) ? 1 : -1;
    if (x->value.v > y->value.v || x->value.v < y->value.v) return x->value.v < y->value.v ? 1 : -1;
    return compare_words(x->modality, y->modality);
}

/* The parts of the last year that has one, the largest first. */
static size_t largest_first(composer *c, cells rows, size_t n, const breakdown_result ***parts)
{
    int year = 0;
    size_t found = 0;
    for (size_t k = 0; k < n; k++)
        if (rows[k]->value.known && rows[k]->value.v > 0 && rows[k]->year > year) year = rows[k]->year;
    *parts = arena_array(c->a, n, sizeof **parts);
    for (size_t k = 0; k < n; k++)
        if (rows[k]->year == year && rows[k]->value.known && rows[k]->value.v > 0) (*parts)[found++] = rows[k];
    qsort(*parts, found, sizeof **parts, by_value);
    return found;
}

static const char *told_parts(composer *c, cells parts, size_t n)
{
    size_t named_ones = n <= PARTS_TOLD_MAX ? n : PARTS_TOLD_MAX - 1, told = 0;
    const char **each = arena_array(c->a, PARTS_TOLD_MAX, sizeof *each);
    for (size_t k = 0; k < named_ones; k++) each[told++] = of_year(c, parts[k]);
    if (named_ones < n) each[told++] = say(c, "ventilations.autres", "n", arena_printf(c->a, "%zu", n - named_ones), NULL);
    return join(c, each, told);
}

static void one_way_bars(composer *c, doc_id parent, cells rows, size_t n)
{
    const breakdown_result **parts;
    size_t shown = largest_first(c, rows, n, &parts);
    if (!shown) return;
    const indicator *i = &c->m->indicators[rows[0]->indicator];
    doc_chart *chart = chart_new(c, CHART_SHARES);
    for (size_t k = 0; k < shown; k++)
        *chart_item(c, chart) = (doc_chart_item){.label = typography(c->a, named(parts[k]->modality)), .value = parts[k]->value.v, .has_value = true,
            .value_label = share_text(c, parts[k]), .detail = parts[k]->share.known ? exact_text(c, i, parts[k]->value.v) : ""};
    const char *year = arena_printf(c->a, "%d", parts[0]->year), *criterion = named(rows[0]->criterion);
    bool first = shown > 1 && !is_rest(parts[0]) && parts[0]->value.v > parts[1]->value.v && !(is_rest(parts[shown - 1]) && parts[shown - 1]->value.v > parts[0]->value.v);
    figure(c, parent, chart, say(c, "ventilations.alternative", "code", i->code, "annee", year, "premier", criterion, "liste", told_parts(c, parts, shown), NULL),
        say(c, "ventilations.figure", "code", i->code, "annee", year, "premier", criterion, "libelle", first ? named(parts[0]->modality) : "", "valeur", share_text(c, parts[0]), NULL), 0);
}

/* A row a modality (or a pair), a column a year. */
static void one_way(composer *c, doc_id parent, cells rows, size_t n)
{
    const indicator *i = &c->m->indicators[rows[0]->indicator];
    if (!rows[0]->criterion2) one_way_bars(c, parent, rows, n);
    buf spec = {0};
    buf_str(&spec, "s3");
    for (size_t y = 0; y < c->r->n_years; y++) buf_str(&spec, " e1");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_DENSE, spec.s);
    buf_free(&spec);
    bool pair = rows[0]->criterion2 != NULL;
    grid_caption(c, &g, say(c, pair ? "ventilations.tableau_paires" : "ventilations.tableau", "code", i->code, "premier", named(rows[0]->criterion), "dernier", named(rows[0]->criterion2), NULL));
    grid_head(c, &g, with_capital(c, pair ? arena_printf(c->a, "%s – %s", named(rows[0]->criterion), rows[0]->criterion2) : named(rows[0]->criterion)));
    for (size_t y = 0; y < c->r->n_years; y++) grid_head(c, &g, arena_printf(c->a, "%d", c->r->years[y]));
    for (size_t at = 0, to; at < n; at = to) {
        to = line_end(rows, at, n, pair);
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, pair ? arena_printf(c->a, "%s – %s", named(rows[at]->modality), named(rows[at]->modality2)) : named(rows[at]->modality));
        for (size_t y = 0; y < c->r->n_years; y++) grid_text(c, &g, cell_text(c, cell_at(rows, at, to, NULL, c->r->years[y])));
    }
    if (!adds_up(i)) return;
    grid_row(c, &g, DOC_TOTAL_ROW);
    grid_header_plain(c, &g, label_of(c, "tableaux.total"));
    for (size_t y = 0; y < c->r->n_years; y++) {
        bool known;
        double sum = sum_of(rows, n, c->r->years[y], &known);
        grid_text(c, &g, sum_text(c, i, sum, known));
    }
    for (size_t y = 0; y < c->r->n_years; y++) tell_gap(c, parent, rows, n, c->r->years[y]);
}

/* ------------------------------------------------------------- two criteria */

static void two_way_row(composer *c, grid *g, cells rows, size_t at, size_t to, const words_list *columns, int year, maybe *sums)
{
    const indicator *i = &c->m->indicators[rows[0]->indicator];
    double sum = 0;
    bool known = false;
    grid_row(c, g, 0);
    grid_header_plain(c, g, named(rows[at]->modality));
    for (size_t k = 0; k < columns->n; k++) {
        const breakdown_result *b = cell_at(rows, at, to, columns->items[k], year);
        grid_text(c, g, !b ? "–" : b->value.known ? exact_text(c, i, b->value.v) : absence_text(c, b->absence));
        if (!b || !b->value.known) continue;
        sum += b->value.v;
        sums[k] = maybe_of(sums[k].known ? sums[k].v + b->value.v : b->value.v);
        known = true;
    }
    if (adds_up(i)) grid_text(c, g, sum_text(c, i, sum, known));
}

static void two_way_year(composer *c, doc_id parent, cells rows, size_t n, const words_list *columns, int year)
{
    const indicator *i = &c->m->indicators[rows[0]->indicator];
    bool known;
    double all = sum_of(rows, n, year, &known);
    maybe *sums = arena_array(c->a, columns->n, sizeof *sums);
    for (size_t k = 0; k < columns->n; k++) sums[k] = maybe_none();
    if (!known) return;
    parent = node(c, parent, DOC_DIV);
    doc_at(c->d, parent)->flags |= DOC_KEEP;
    buf spec = {0};
    buf_str(&spec, "s3");
    for (size_t k = 0; k < columns->n + adds_up(i); k++) buf_str(&spec, " e1");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_DENSE | (columns->n > 4 ? DOC_WIDE : 0), spec.s);
    buf_free(&spec);
    grid_caption(c, &g, say(c, "ventilations.tableau_croise", "code", i->code, "annee", arena_printf(c->a, "%d", year), "premier", named(rows[0]->criterion), "dernier", rows[0]->criterion2, NULL));
    grid_head(c, &g, with_capital(c, named(rows[0]->criterion)));
    for (size_t k = 0; k < columns->n; k++) grid_head(c, &g, with_capital(c, named(columns->items[k])));
    if (adds_up(i)) grid_heads(c, &g, "tableaux", "total");
    for (size_t at = 0, to; at < n; at = to) {
        to = line_end(rows, at, n, false);
        two_way_row(c, &g, rows, at, to, columns, year, sums);
    }
    if (adds_up(i)) {
        grid_row(c, &g, DOC_TOTAL_ROW);
        grid_header_plain(c, &g, label_of(c, "tableaux.total"));
        for (size_t k = 0; k < columns->n; k++) grid_text(c, &g, sum_text(c, i, sums[k].v, sums[k].known));
        grid_text(c, &g, exact_text(c, i, all));
    }
    tell_gap(c, parent, rows, n, year);
}

static void two_way(composer *c, doc_id parent, cells rows, size_t n)
{
    words_list columns = second_modalities(c, rows, n);
    if (columns.n > COLUMNS_MAX) { one_way(c, parent, rows, n); return; }
    for (size_t y = 0; y < c->r->n_years; y++) two_way_year(c, parent, rows, n, &columns, c->r->years[y]);
}

/* The first cell of the indicator: the results are in the order of the indicators. */
static size_t first_of(const results *r, uint32_t which)
{
    size_t low = 0, high = r->n_breakdowns;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->breakdowns[middle].indicator < which) low = middle + 1;
        else high = middle;
    }
    return low;
}

void breakdowns_of(composer *c, doc_id parent, uint32_t which)
{
    size_t first = first_of(c->r, which), n = 0;
    while (first + n < c->r->n_breakdowns && c->r->breakdowns[first + n].indicator == which) n++;
    if (!n) return;
    const breakdown_result **rows = arena_array(c->a, n, sizeof *rows);
    for (size_t k = 0; k < n; k++) rows[k] = &c->r->breakdowns[first + k];
    qsort(rows, n, sizeof *rows, by_row);
    for (size_t at = 0, to; at < n; at = to) {
        for (to = at + 1; to < n && same_table(rows[at], rows[to]);) to++;
        doc_id id = node(c, parent, DOC_DIV);
        doc_at(c->d, id)->axis = c->axis;
        (rows[at]->criterion2 ? two_way : one_way)(c, id, rows + at, to - at);
        if (!doc_at(c->d, id)->first) doc_remove(c->d, id);
    }
}
