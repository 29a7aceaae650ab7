/* SPDX-License-Identifier: MIT */
/* Blocks of the annexes that hold every value: years as columns, the index of indicators with their statuses, how complete the data are. Registered in blocks_list.h. */
#include "compose_int.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define YEARS_IN_A_TABLE 6u /* further years stand in a further table */
#define PARTS_IN_A_CELL 15u /* characters */

static const char *year_head(composer *c, int year) { return arena_printf(c->a, "%d", year); }

/* ------------------------------------------------------------- values, parts */

static const char *plain_value(composer *c, double v)
{
    int d = 0;
    while (d < 2 && !number_same(number_round(v, d), v)) d++;
    return number_french(c->a, v, d);
}

/* What a value is the quotient of. */
typedef struct { maybe numerator, denominator, missing; /* of the denominator, without information */ } parts;

static parts parts_of(const year_result *y) { return (parts){y->numerator, y->denominator, y->missing}; }

static const char *part_text(composer *c, maybe v) { return v.known ? plain_value(c, v.v) : "–"; }

/* « 209 / 666 (9) »: numerator, denominator, contracts without information. "" when the row has no parts. */
static const char *parts_text(composer *c, const parts *p)
{
    if (!p->numerator.known && !p->denominator.known) return "";
    const char *without = p->missing.known && p->missing.v > 0 ? arena_printf(c->a, " (%s)", plain_value(c, p->missing.v)) : "";
    return arena_printf(c->a, "%s / %s%s", part_text(c, p->numerator), part_text(c, p->denominator), without);
}

/* Parts that all stand on one line of a narrow column go under their values; else they have rows of their own. */
static bool parts_fit(composer *c, const parts *all, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const char *text = parts_text(c, &all[k]);
        if (utf8_count(text, strlen(text)) > PARTS_IN_A_CELL) return false;
    }
    return true;
}

static void part_row(composer *c, grid *g, const char *key, const parts *all, size_t n, size_t offset)
{
    grid_row(c, g, DOC_TIGHT);
    para(c, grid_cell_header(c, g), ROLE_TABLE_SMALL, label_of(c, key));
    for (size_t k = 0; k < n; k++) {
        const maybe *v = (const maybe *)((const char *)&all[k] + offset);
        doc_id td = grid_cell(c, g);
        if (v->known) para(c, td, ROLE_TABLE_SMALL, plain_value(c, v->v));
    }
}

/* Rows for the parts, under the row of the values; returns how many. */
static unsigned part_rows(composer *c, grid *g, const parts *all, size_t n)
{
    bool missing = false;
    for (size_t k = 0; k < n; k++) missing |= all[k].missing.known && all[k].missing.v > 0;
    part_row(c, g, "valeurs.numerateur", all, n, offsetof(parts, numerator));
    part_row(c, g, "valeurs.denominateur", all, n, offsetof(parts, denominator));
    if (missing) part_row(c, g, "valeurs.sans_information", all, n, offsetof(parts, missing));
    return missing ? 3 : 2;
}

static void value_cell(composer *c, grid *g, const char *written, bool provisional, const char *under)
{
    doc_id td = grid_cell(c, g);
    para(c, td, ROLE_TABLE_TEXT, provisional ? say(c, "valeurs.provisoire", "valeur", written, NULL) : written);
    para(c, td, ROLE_TABLE_SMALL, under);
}

static int compare_years(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

/* Sorts the years and drops the repeated ones. */
static size_t distinct_years(int *years, size_t n)
{
    if (!n) return 0;
    qsort(years, n, sizeof *years, compare_years);
    size_t kept = 1;
    for (size_t i = 1; i < n; i++)
        if (years[i] != years[kept - 1]) years[kept++] = years[i];
    return kept;
}

static int last_of_period(const composer *c) { return c->r->years[c->r->n_years - 1]; }

static grid years_grid(composer *c, doc_id parent, const char *first_columns, const char *caption, const char *heads, const int *years, size_t n)
{
    buf spec = {0};
    buf_str(&spec, first_columns);
    for (size_t i = 0; i < n; i++) buf_str(&spec, " e1");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, spec.s);
    buf_free(&spec);
    grid_caption(c, &g, caption);
    grid_heads(c, &g, "valeurs", heads);
    for (size_t i = 0; i < n; i++) grid_head(c, &g, year_head(c, years[i]));
    return g;
}

/* -------------------------------------------------------------- consolidated */

static const year_result *consolidated(const indicator_result *r, int year)
{
    for (size_t k = 0; k < r->n_years; k++)
        if (r->years[k].year == year && r->years[k].buyer == MODEL_NONE) return &r->years[k];
    for (size_t k = 0; k < r->n_history; k++)
        if (r->history[k].year == year && (r->history[k].value.known || r->history[k].row)) return &r->history[k];
    return NULL;
}

static size_t years_with_values(composer *c, int **out)
{
    size_t n = 0, most = c->r->n_years;
    for (size_t i = 0; i < c->r->n_indicators; i++) most += c->r->indicators[i].n_history;
    int *years = arena_array(c->a, most, sizeof *years), last = last_of_period(c);
    for (size_t i = 0; i < c->r->n_years; i++) years[n++] = c->r->years[i];
    for (size_t i = 0; i < c->r->n_indicators; i++)
        for (size_t k = 0; k < c->r->indicators[i].n_history; k++) {
            const year_result *y = &c->r->indicators[i].history[k];
            if (y->year <= last && (y->value.known || y->row)) years[n++] = y->year;
        }
    *out = years;
    return distinct_years(years, n);
}

static void consolidated_row(composer *c, grid *g, const indicator_result *r, const int *years, size_t n)
{
    const indicator *i = &c->m->indicators[r->indicator];
    c->from = i->at;
    const year_result **of_year = arena_array(c->a, n, sizeof *of_year), **met = arena_array(c->a, n, sizeof *met);
    parts *all = arena_array(c->a, n, sizeof *all);
    size_t n_met = 0;
    for (size_t k = 0; k < n; k++) {
        of_year[k] = consolidated(r, years[k]);
        if (of_year[k]) met[n_met++] = of_year[k], all[k] = parts_of(of_year[k]);
    }
    row_look look = look_of_row(c, r, met, n_met, offsetof(year_result, value));
    bool fit = parts_fit(c, all, n);
    grid_row(c, g, 0);
    doc_id code = grid_cell_header(c, g);
    code_link(c, code, TO_INDICATOR, r->indicator);
    grid_text(c, g, *look.unit ? say(c, "carte.rangee", "libelle", i->label, "unite", look.unit, NULL) : i->label);
    for (size_t k = 0; k < n; k++) {
        const year_result *y = of_year[k];
        if (y) value_cell(c, g, y->value.known && !look.words ? row_value(c, &look, y->value.v) : year_value_text(c, r, y, false), y->provisional, fit ? parts_text(c, &all[k]) : "");
        else grid_text(c, g, "–");
    }
    if (!fit) cell_span(c, code, 1, 1 + part_rows(c, g, all, n));
}

/* -------------------------------------------------------------- buyer by buyer */

static maybe of_quantity(const quantity *q) { return q->given ? maybe_of(q->v) : maybe_none(); }

/* What is known of a buyer in a year: its row in the file and, within the period, its result. */
typedef struct { uint32_t buyer; int year; const value_row *row; const year_result *result; } buyer_value;

static int by_buyer(const void *a, const void *b)
{
    const buyer_value *x = a, *y = b;
    if (x->buyer != y->buyer) return x->buyer < y->buyer ? -1 : 1;
    if (x->year != y->year) return x->year < y->year ? -1 : 1;
    return (x->row == NULL) - (y->row == NULL);
}

/* The values declared for one indicator by buyer, then year, one a year; the rows from..to of the model are the indicator's. */
static buyer_value *buyer_values(composer *c, const indicator_result *r, size_t from, size_t to, size_t *n)
{
    buyer_value *all = arena_array(c->a, to - from + r->n_years, sizeof *all);
    size_t told = 0, kept = 0;
    for (size_t k = from; k < to; k++) {
        const value_row *v = &c->m->values[k];
        if (v->buyer != MODEL_NONE) all[told++] = (buyer_value){v->buyer, v->year, v, NULL};
    }
    for (size_t k = 0; k < r->n_years; k++) {
        const year_result *y = &r->years[k];
        if (y->buyer != MODEL_NONE) all[told++] = (buyer_value){y->buyer, y->year, NULL, y};
    }
    if (told) qsort(all, told, sizeof *all, by_buyer);
    for (size_t k = 0; k < told; k++) {
        buyer_value *last = kept ? &all[kept - 1] : NULL;
        if (last && last->buyer == all[k].buyer && last->year == all[k].year) {
            if (all[k].result) last->result = all[k].result;
        } else if (all[k].row) all[kept++] = all[k];
    }
    *n = kept;
    return all;
}

static parts buyer_parts(const buyer_value *b)
{
    if (b->result) return parts_of(b->result);
    return (parts){of_quantity(&b->row->numerator), of_quantity(&b->row->denominator), of_quantity(&b->row->missing)};
}

/* The result, or for a year before the period, which the results leave out, what was typed or its quotient. */
static maybe buyer_number(const indicator *i, const buyer_value *b)
{
    if (b->result) return b->result->value;
    const value_row *v = b->row;
    if (v->value.given) return maybe_of(v->value.v);
    bool parted = v->numerator.given && v->denominator.given && v->denominator.v > 0;
    return parted ? maybe_of((str_eq(i->unit, "%") ? 100 : 1) * v->numerator.v / v->denominator.v) : maybe_none();
}

/* Decimals with which all values of a buyer's row are written. */
static int buyer_decimals(composer *c, const indicator_result *r, const buyer_value **of_year, size_t n)
{
    const indicator *i = &c->m->indicators[r->indicator];
    int most = 0;
    for (size_t k = 0; k < n; k++) {
        const buyer_value *b = of_year[k];
        if (!b || !buyer_number(i, b).known) continue;
        int d = b->result && !str_eq(i->unit, "€") ? evaluate_decimals(c->m, r, b->result) : b->row->value.given ? b->row->value.decimals : 1;
        if (d > most) most = d;
    }
    return most < 2 ? most : 2;
}

static void buyer_cell(composer *c, grid *g, const indicator_result *r, const buyer_value *b, int decimals, const char *under)
{
    const indicator *i = &c->m->indicators[r->indicator];
    maybe v = buyer_number(i, b);
    const char *written = !v.known ? absence_text(c, b->result ? b->result->absence : b->row->absence) : i->unit ? number_french(c->a, v.v, decimals) : label_of(c, v.v > 0.5 ? "valeurs.oui" : "valeurs.non");
    value_cell(c, g, written, b->row->provisional, under);
}

/* One buyer's rows, its values being in the order of the years; returns how many. The first is open. */
static unsigned buyer_row(composer *c, grid *g, const indicator_result *r, const buyer_value *b, size_t n_values, const int *years, size_t n)
{
    const buyer_value **of_year = arena_array(c->a, n, sizeof *of_year);
    parts *all = arena_array(c->a, n, sizeof *all);
    for (size_t k = 0, at = 0; k < n; k++) {
        while (at < n_values && b[at].year < years[k]) at++;
        if (at < n_values && b[at].year == years[k]) of_year[k] = &b[at], all[k] = buyer_parts(&b[at]);
    }
    bool fit = parts_fit(c, all, n);
    int decimals = buyer_decimals(c, r, of_year, n);
    grid_header_plain(c, g, buyer_name(c, b->buyer));
    for (size_t k = 0; k < n; k++) {
        if (of_year[k]) buyer_cell(c, g, r, of_year[k], decimals, fit ? parts_text(c, &all[k]) : "");
        else grid_text(c, g, "–");
    }
    return 1 + (fit ? 0 : part_rows(c, g, all, n));
}

/* « I1.2, % » */
static doc_id code_and_unit(composer *c, grid *g, uint32_t which)
{
    doc_id td = grid_cell_header(c, g);
    code_link(c, td, TO_INDICATOR, which);
    const char *unit = c->m->indicators[which].unit ? unit_label(c, c->m->indicators[which].unit) : "";
    if (*unit) words(c, td, arena_printf(c->a, ", %s", unit), 0);
    return td;
}

/* The rows of one indicator; buyers without any value in these years are left out. */
static void buyer_rows(composer *c, grid *g, const indicator_result *r, size_t from, size_t to, const int *years, size_t n)
{
    size_t n_values;
    const buyer_value *all = buyer_values(c, r, from, to, &n_values);
    unsigned told = 0;
    doc_id code = 0;
    for (size_t k = 0, end; k < n_values; k = end) {
        bool any = false;
        for (end = k; end < n_values && all[end].buyer == all[k].buyer; end++) any |= all[end].year >= years[0] && all[end].year <= years[n - 1];
        if (!any) continue;
        grid_row(c, g, 0);
        if (!told) code = code_and_unit(c, g, r->indicator);
        told += buyer_row(c, g, r, &all[k], end - k, years, n);
    }
    if (told > 1) cell_span(c, code, 1, told);
}

static size_t buyer_years(composer *c, int **out)
{
    int *years = arena_array(c->a, c->m->n_values, sizeof *years), last = last_of_period(c);
    size_t n = 0;
    for (size_t k = 0; k < c->m->n_values; k++) {
        const value_row *v = &c->m->values[k];
        if (v->buyer != MODEL_NONE && v->year <= last && (!n || years[n - 1] != v->year)) years[n++] = v->year;
    }
    *out = years;
    return distinct_years(years, n);
}

static bool buyers_table(composer *c, doc_id parent, const int *years, size_t n)
{
    grid g = years_grid(c, parent, "s@16 s@33", label_of(c, "valeurs.tableau_acheteurs"), "code_unite acheteur", years, n);
    size_t at = 0;
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        while (at < c->m->n_values && c->m->values[at].indicator < i) at++;
        size_t to = at;
        while (to < c->m->n_values && c->m->values[to].indicator == i) to++;
        c->from = c->m->indicators[i].at;
        if (i < c->r->n_indicators) buyer_rows(c, &g, &c->r->indicators[i], at, to, years, n);
        at = to;
    }
    c->from = (place){0};
    return grid_close(c, &g);
}

void build_all_values(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r || !c->r->n_indicators) return;
    int *years;
    bool any = false;
    size_t n = years_with_values(c, &years);
    for (size_t at = 0; at < n; at += YEARS_IN_A_TABLE) {
        size_t part = n - at < YEARS_IN_A_TABLE ? n - at : YEARS_IN_A_TABLE;
        grid g = years_grid(c, parent, "s@12 s2@40", label_of(c, c->m->buyers.n > 1 ? "valeurs.tableau_ensemble" : "valeurs.tableau"), "code indicateur", years + at, part);
        for (size_t k = 0; k < c->r->n_indicators; k++) consolidated_row(c, &g, &c->r->indicators[k], years + at, part);
        c->from = (place){0};
        any |= grid_close(c, &g);
    }
    if (any) legend(c, parent, label_of(c, "valeurs.legende"));
    n = c->m->buyers.n > 1 ? buyer_years(c, &years) : 0;
    for (size_t at = 0; at < n; at += YEARS_IN_A_TABLE) buyers_table(c, parent, years + at, n - at < YEARS_IN_A_TABLE ? n - at : YEARS_IN_A_TABLE);
}

/* ---------------------------------------------------------------------- index */

static void status_cell(composer *c, grid *g, const year_result *y)
{
    doc_id td = grid_cell(c, g);
    if (y && y->status) status_words(c, td, y->status, false);
    else nothing(c, td);
}

/* The evaluation's index: status of each year, page of the card. */
static void status_index(composer *c, doc_id parent)
{
    size_t shown = c->r->n_years < 4 ? c->r->n_years : 4, first = c->r->n_years - shown;
    buf spec = {0};
    buf_str(&spec, "s@12 s1");
    for (size_t k = 0; k < shown; k++) buf_str(&spec, " s@27");
    buf_str(&spec, " e@11");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, spec.s);
    buf_free(&spec);
    grid_caption(c, &g, label_of(c, "index.tableau_bilan"));
    grid_heads(c, &g, "index", "code indicateur");
    for (size_t k = 0; k < shown; k++) grid_head(c, &g, year_head(c, c->r->years[first + k]));
    grid_heads(c, &g, "index", "page");
    for (size_t i = 0; i < c->r->n_indicators; i++) {
        const indicator_result *r = &c->r->indicators[i];
        grid_row(c, &g, 0);
        code_link(c, grid_cell_header(c, &g), TO_INDICATOR, r->indicator);
        grid_text(c, &g, c->m->indicators[r->indicator].label);
        for (size_t k = 0; k < shown; k++) status_cell(c, &g, consolidated(r, c->r->years[first + k]));
        page_ref(c, link_to(c, grid_cell(c, &g), TO_INDICATOR, r->indicator), TO_INDICATOR, r->indicator, NULL);
    }
    grid_close(c, &g);
}

/* Which actions each indicator measures: those of indicator i are actions[first[i]] … actions[first[i + 1] − 1]. */
typedef struct { size_t *first; uint32_t *actions; } measured;

static measured measured_actions(composer *c)
{
    const model *m = c->m;
    measured r = {arena_array(c->a, m->n_indicators + 2, sizeof *r.first), NULL};
    for (size_t k = 0; k < m->n_actions; k++)
        for (size_t j = 0; j < m->actions[k].indicators.n; j++) r.first[m->actions[k].indicators.items[j] + 2]++;
    for (size_t i = 2; i < m->n_indicators + 2; i++) r.first[i] += r.first[i - 1];
    r.actions = arena_array(c->a, r.first[m->n_indicators + 1], sizeof *r.actions);
    for (uint32_t k = 0; k < m->n_actions; k++)
        for (size_t j = 0; j < m->actions[k].indicators.n; j++) r.actions[r.first[m->actions[k].indicators.items[j] + 1]++] = k;
    return r;
}

/* « A1.1.a, p. 14 ; A1.2.b, p. 17 » */
static void actions_cell(composer *c, doc_id td, const measured *all, uint32_t which)
{
    size_t from = all->first[which], to = all->first[which + 1];
    for (size_t k = from; k < to; k++) {
        if (k > from) words(c, td, " ; ", 0);
        doc_id link = link_to(c, td, TO_ACTION, all->actions[k]);
        doc_text(c->d, link, code_of(c, TO_ACTION, all->actions[k]), DOC_NO_HYPHEN);
        words(c, link, arena_printf(c->a, ", %s", label_of(c, "liens.page_courte")), DOC_NO_HYPHEN);
        page_ref(c, link, TO_ACTION, all->actions[k], NULL);
    }
    if (from == to) nothing(c, td);
}

void build_indicator_index(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->m->n_indicators) return;
    if (c->in->kind == DOCUMENT_EVALUATION) { if (c->r) status_index(c, parent); return; }
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@12 s3 e@20 s2");
    grid_caption(c, &g, label_of(c, "index.tableau"));
    grid_heads(c, &g, "index", "code indicateur page actions");
    measured all = measured_actions(c);
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        grid_row(c, &g, 0);
        code_link(c, grid_cell_header(c, &g), TO_INDICATOR, i);
        grid_text(c, &g, c->m->indicators[i].label);
        page_ref(c, link_to(c, grid_cell(c, &g), TO_INDICATOR, i), TO_INDICATOR, i, NULL);
        actions_cell(c, grid_cell(c, &g), &all, i);
    }
    grid_close(c, &g);
}

/* --------------------------------------------------------------- completeness */

void build_completeness(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r || !c->r->n_indicators) return;
    static const absence kinds[] = {ABSENCE_NOT_AVAILABLE, ABSENCE_NOT_DISCLOSED, ABSENCE_NOT_CONCERNED, ABSENCE_NOT_CONSOLIDABLE};
    grid g = grid_open(c, parent, STYLE_DATA, DOC_DENSE, "s@18 e1 e1 e1 e1 e1 e1");
    grid_caption(c, &g, label_of(c, "completude.tableau"));
    grid_heads(c, &g, "completude", "annee attendues renseignees non_disponibles non_communiquees sans_objet non_consolidables");
    for (size_t y = 0; y < c->r->n_years; y++) {
        size_t known = 0, absent[ABSENCE_NOT_CONSOLIDABLE + 1] = {0};
        for (size_t i = 0; i < c->r->n_indicators; i++) {
            const year_result *k = consolidated(&c->r->indicators[i], c->r->years[y]);
            if (k && k->value.known) known++;
            else absent[k && k->absence ? k->absence : ABSENCE_NOT_AVAILABLE]++;
        }
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, year_head(c, c->r->years[y]));
        grid_text(c, &g, arena_printf(c->a, "%zu", c->r->n_indicators));
        grid_text(c, &g, arena_printf(c->a, "%zu", known));
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) grid_text(c, &g, arena_printf(c->a, "%zu", absent[kinds[k]]));
    }
    grid_close(c, &g);
}
