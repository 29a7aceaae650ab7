/* SPDX-License-Identifier: MIT */
/* Blocks of « L’essentiel » and of the legal rates. Registered in blocks_list.h. */
#include "compose_int.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const status status_order[] = {STATUS_REACHED, STATUS_ON_COURSE, STATUS_WATCH, STATUS_LATE, STATUS_NO_DATA, STATUS_NOT_EVALUABLE, STATUS_FOLLOWED};
#define STATUS_SHOWN (sizeof status_order / sizeof *status_order)

/* ------------------------------------------------------------------- counts */

void build_status_counts(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    doc_id tiles = 0;
    for (size_t i = 0; i < STATUS_SHOWN; i++) {
        status s = status_order[i];
        size_t n = c->r->total.count[s];
        if (!n && s == STATUS_NOT_EVALUABLE) continue;
        if (!tiles) {
            tiles = node(c, parent, DOC_TILES);
            doc_at(c->d, tiles)->flags |= DOC_WIDE;
        }
        doc_id tile = node(c, tiles, DOC_TILE), p = empty_para(c, tile, ROLE_BIG_VALUE);
        doc_at(c->d, p)->tone = (uint8_t)status_tone(s);
        status_words(c, p, s, true);
        doc_text(c->d, p, arena_printf(c->a, " %zu", n), DOC_NO_HYPHEN);
        para(c, tile, ROLE_TILE_TEXT, say(c, arena_printf(c->a, "statuts_compteurs.%s", status_word(s)), "pluriel", n > 1 ? "oui" : "", NULL));
    }
}

size_t indicators_of(const status_counts *s)
{
    size_t n = 0;
    for (size_t i = 0; i < STATUS_SHOWN; i++) n += s->count[status_order[i]];
    return n;
}

#define LINE_CHARS 94u     /* of the sentence on one end of an axis, so that it stands on one line */
#define LABEL_CHARS 24u    /* at least so many of a label, even if its figures are long */
#define LINE_OF_TITLE 24u  /* of an axis beside its bar: four lines, or fewer */

static size_t chars_of(const char *s) { return utf8_count(s, strlen(s)); }

/* The label, as far as it finds room beside the other words of its line. */
static const char *label_beside(composer *c, const char *whole, size_t room, size_t others) { return first_words(c, whole, room > others + LABEL_CHARS ? room - others : LABEL_CHARS); }

/* « En tête : I1.2 Part des marchés…, 31,4 % (attendu 26,5 %). » */
static void told_value(composer *c, doc_id td, const char *key, const indicator_result *r, bool against)
{
    const indicator *i = &c->m->indicators[r->indicator];
    const year_result *y = last_year(r);
    bool total = r->kind == TARGET_TOTAL && y && y->cumulative.known;
    const char *written = !y ? "" : total ? value_unit(c, y->cumulative.v, evaluate_decimals(c->m, r, y), i->unit) : year_value_text(c, r, y, true);
    const char *expected = against && y && y->expected.known && r->kind != TARGET_QUALITY ? expected_text(c, i, y->expected.v) : "";
    const char *bare = say(c, "essentiel.phrase_valeur", "libelle", "", "valeur", written, "attendu", expected, NULL);
    size_t others = chars_of(label_of(c, key)) + chars_of(i->code) + 1 + chars_of(bare);
    doc_id p = empty_para(c, td, ROLE_TABLE_TEXT);
    words(c, p, label_of(c, key), 0);
    code_link(c, p, TO_INDICATOR, r->indicator);
    words(c, p, say(c, "essentiel.phrase_valeur", "libelle", label_beside(c, i->label, LINE_CHARS, others), "valeur", written, "attendu", expected, NULL), 0);
}

/* Sentences made from figures, a line each: the indicators of the axis nearest to and farthest from their path. */
static void axis_sentences(composer *c, doc_id td, uint32_t which)
{
    const indicator_result *best = NULL, *worst = NULL;
    for (size_t i = 0; i < c->r->n_indicators; i++) {
        const indicator_result *r = &c->r->indicators[i];
        if (c->m->indicators[r->indicator].axis != which || !r->r.known) continue;
        if (!best || r->r.v > best->r.v) best = r;
        if (!worst || r->r.v < worst->r.v) worst = r;
    }
    if (!best) return;
    told_value(c, td, best == worst ? "essentiel.seul" : "essentiel.en_tete", best, best == worst);
    if (best != worst) told_value(c, td, "essentiel.plus_loin", worst, true);
}

#define AXES_TOLD_MAX 4u    /* of more axes the page has the bars alone, and the best and worst of the whole scheme below */
#define AXES_BESIDE_MAX 7u  /* with more the best and worst are two each */

static size_t axes_shown(const composer *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->m->n_axes; i++) n += indicators_of(&c->r->axes[i]) > 0;
    return n;
}

/* The largest axis: all bars share its scale. */
static double largest_axis(const composer *c)
{
    size_t most = 0;
    for (size_t i = 0; i < c->m->n_axes; i++)
        if (indicators_of(&c->r->axes[i]) > most) most = indicators_of(&c->r->axes[i]);
    return (double)most;
}

static void axis_bar(composer *c, doc_id td, uint32_t i, double most)
{
    const status_counts *s = &c->r->axes[i];
    size_t n = indicators_of(s);
    const char *many = n > 1 ? "oui" : "", *count = arena_printf(c->a, "%zu", n);
    doc_chart *chart = status_chart(c, CHART_STACKED, s, 0);
    chart->high = most;
    chart->now_label = typography(c->a, say(c, "essentiel.nombre", "n", count, "pluriel", many, NULL));
    figure(c, td, chart, say(c, "essentiel.alternative_axe", "code", c->m->axes[i].code, "n", count, "pluriel", many, "liste", statuses_text(c, s), NULL), NULL, 0);
}

void build_axis_statuses(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r || !c->m->n_axes) return;
    grid g = grid_open(c, parent, STYLE_PLAIN, DOC_WIDE, "s@42 s1");
    doc_at(c->d, g.table)->text2 = typography(c->a, label_of(c, "essentiel.resume"));
    double most = largest_axis(c);
    bool crowded = axes_shown(c) > AXES_TOLD_MAX;
    size_t title = LINE_OF_TITLE * (axes_shown(c) > AXES_BESIDE_MAX ? 2 : crowded ? 3 : 4);
    for (uint32_t i = 0; i < c->m->n_axes; i++) {
        const status_counts *s = &c->r->axes[i];
        if (!indicators_of(s)) continue;
        grid_row(c, &g, 0);
        doc_id td = grid_cell_header(c, &g);
        doc_at(c->d, td)->axis = (uint16_t)(i + 1);
        doc_id p = empty_para(c, td, ROLE_TABLE_TEXT);
        code_link(c, p, TO_AXIS, i);
        words(c, p, arena_printf(c->a, " %s", first_words(c, c->m->axes[i].title, title)), DOC_BOLD);
        td = grid_cell(c, &g);
        doc_at(c->d, td)->axis = (uint16_t)(i + 1);
        axis_bar(c, td, i, most);
        if (!crowded) axis_sentences(c, td, i);
    }
    grid_close(c, &g);
}

/* -------------------------------------------------------------------- rates */

static const char *base_word(composer *c, rate_base base) { return base ? word_label(c, "bases", rate_base_word(base)) : ""; }

static const indicator_result *result_of(const composer *c, uint32_t which)
{
    return which < c->r->n_indicators ? &c->r->indicators[which] : NULL; /* the order is the model's */
}

static const year_result *year_of(const indicator_result *r, int year)
{
    for (size_t i = 0; r && i < r->n_years; i++)
        if (r->years[i].year == year && r->years[i].buyer == MODEL_NONE) return &r->years[i];
    return NULL;
}

/* Decimals of a rate: those of the indicator's own value that year, so that both places print the same. */
static int rate_decimals(composer *c, const legal_rate *l)
{
    const indicator_result *r = result_of(c, l->indicator);
    const year_result *y = year_of(r, l->year);
    int d = y ? evaluate_decimals(c->m, r, y) : 1;
    return d < 1 ? 1 : d;
}

static const char *rate_text(composer *c, const legal_rate *l) { return l->rate.known ? value_unit(c, l->rate.v, rate_decimals(c, l), "%") : absence_text(c, l->absence); }

static const char *bounds_text(composer *c, const legal_rate *l)
{
    if (!l->low.known || !l->high.known || number_same(l->low.v, l->high.v)) return "";
    int d = rate_decimals(c, l);
    return arena_printf(c->a, "%s\u00A0– %s", number_french(c->a, l->low.v, d), number_french(c->a, l->high.v, d));
}

static int last_of(const composer *c) { return c->r->years[c->r->n_years - 1]; }

static void legal_tile(composer *c, doc_id tiles, const legal_rate *l)
{
    doc_id tile = node(c, tiles, DOC_TILE);
    doc_id p = empty_para(c, tile, ROLE_LABEL);
    words(c, p, word_label(c, "categories_courtes", legal_category_word(l->category)), DOC_BOLD);
    if (l->indicator == MODEL_NONE) {
        para(c, tile, ROLE_BIG_VALUE, "–");
        p = empty_para(c, tile, ROLE_STATUS);
        status_words(c, p, STATUS_NO_DATA, false);
        para(c, tile, ROLE_TILE_TEXT, label_of(c, "taux.a_faire"));
        return;
    }
    para(c, tile, ROLE_TILE_TEXT, base_word(c, l->base));
    para(c, tile, ROLE_BIG_VALUE, rate_text(c, l));
    if (l->status) status_words(c, empty_para(c, tile, ROLE_STATUS), l->status, false);
    const year_result *y = year_of(result_of(c, l->indicator), l->year);
    const indicator *i = &c->m->indicators[l->indicator];
    const char *expected = y && y->expected.known ? expected_text(c, i, y->expected.v) : "", *aim = l->target.known ? exact_text(c, i, l->target.v) : "";
    para(c, tile, ROLE_TILE_TEXT, say(c, "taux.attendu_cible", "attendu", expected, "cible", aim, NULL));
    const char *bounds = axes_shown(c) > AXES_TOLD_MAX ? "" : bounds_text(c, l); /* the table has them */
    if (*bounds) para(c, tile, ROLE_TILE_TEXT, say(c, "taux.bornes_phrase", "minimum", value_unit(c, l->low.v, rate_decimals(c, l), "%"),
        "maximum", value_unit(c, l->high.v, rate_decimals(c, l), "%"), NULL));
}

void build_legal_tiles(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    doc_id tiles = 0;
    bool shown[CATEGORY_OTHER + 1] = {false};
    for (size_t i = 0; i < c->r->n_legal; i++) {
        const legal_rate *l = &c->r->legal[i];
        if (l->indicator != MODEL_NONE && (l->buyer != MODEL_NONE || l->year != last_of(c))) continue;
        if (shown[l->category]) continue; /* one tile a category, its first rate: the table has them all */
        shown[l->category] = true;
        if (!tiles) {
            tiles = node(c, parent, DOC_TILES);
            doc_at(c->d, tiles)->flags |= DOC_WIDE;
        }
        legal_tile(c, tiles, l);
    }
}

/* Scale of a group of rates: 100 for a target from 50 on, else the next round value. */
static double rates_scale(double most)
{
    static const double rounds[] = {1, 2, 2.5, 5, 10, 20, 25, 50, 100};
    if (most >= 50) return 100;
    for (size_t i = 0; i < sizeof rounds / sizeof *rounds; i++)
        if (rounds[i] >= 1.5 * most) return rounds[i];
    return 100;
}

static bool same_group(const legal_rate *a, const legal_rate *b) { return a->category == b->category && a->base == b->base && a->indicator == b->indicator; }

static const char *part_text(composer *c, maybe v, rate_base base)
{
    return !v.known ? "–" : number_french(c->a, base == BASE_VALUE ? v.v / 1000 : v.v, base == BASE_VALUE && fabs(v.v) < 1e5 ? 1 : 0);
}

/* One row; `span` > 0: the first of so many of a buyer, with its name. */
static void rate_row(composer *c, grid *g, const legal_rate *l, double scale, bool joint, unsigned span)
{
    bool all = l->buyer == MODEL_NONE;
    grid_row(c, g, all && joint ? DOC_TOTAL_ROW : 0);
    c->from = (place){0};
    if (joint && span) {
        doc_id td = grid_cell_header(c, g);
        words(c, td, all ? label_of(c, "tableaux.ensemble") : buyer_name(c, l->buyer), 0);
        if (span > 1) cell_span(c, td, 1, span);
    }
    if (joint) grid_text(c, g, arena_printf(c->a, "%d", l->year));
    else grid_header_plain(c, g, arena_printf(c->a, "%d", l->year));
    grid_text(c, g, part_text(c, l->numerator, l->base));
    grid_text(c, g, part_text(c, l->denominator, l->base));
    grid_text(c, g, l->rate.known ? number_french(c->a, l->rate.v, rate_decimals(c, l)) : absence_text(c, l->absence));
    grid_text(c, g, l->missing.known && l->denominator.known && l->denominator.v > 0 ? number_french(c->a, 100 * l->missing.v / l->denominator.v, 1) : "–");
    const char *bounds = bounds_text(c, l);
    grid_text(c, g, *bounds ? bounds : l->rate.known && l->missing.known ? number_french(c->a, l->rate.v, rate_decimals(c, l)) : "–");
    doc_id td = grid_cell(c, g);
    if (!l->rate.known) return;
    doc_chart *chart = chart_new(c, CHART_RATES);
    chart->high = scale;
    *chart_item(c, chart) = (doc_chart_item){.value = l->rate.v, .has_value = true, .from = l->low.known ? l->low.v : l->rate.v, .to = l->high.known ? l->high.v : l->rate.v,
        .has_from = true, .has_to = true, .value2 = l->target.v, .has_value2 = l->target.known,
        .open = !all};
    figure(c, td, chart, "", NULL, DOC_DECORATIVE);
}

static const char *rate_target(composer *c, const legal_rate *l)
{
    return l->target.known ? value_unit(c, l->target.v, number_same(number_round(l->target.v, 0), l->target.v) ? 0 : rate_decimals(c, l), "%") : "–";
}

/* « cible 30 % », or that of each year: « cible 30 % en 2025, 40 % en 2026 »; the rows are in the order of the years where they are of one buyer. */
static const char *rate_targets(composer *c, const legal_rate **rows, size_t n)
{
    const char **parts = arena_array(c->a, n, sizeof *parts), *last = NULL;
    size_t told = 0;
    bool same = true, any = false;
    for (size_t k = 0; k < n; k++) {
        if (rows[k]->buyer != rows[n - 1]->buyer) continue;
        const char *text = rate_target(c, rows[k]);
        any |= rows[k]->target.known;
        same &= !last || str_eq(last, text);
        last = text;
        parts[told++] = say(c, "taux.cible_en", "valeur", text, "annee", arena_printf(c->a, "%d", rows[k]->year), NULL);
    }
    return !any ? "" : say(c, "taux.cible_groupe", "valeur", same ? last : join_by(c, parts, told, ", "), NULL);
}

static void rate_group_title(composer *c, grid *g, const legal_rate **rows, size_t n)
{
    const legal_rate *l = rows[0];
    doc_id td = grid_group(c, g);
    cell_span(c, td, g->n_columns - 1, 1);
    doc_id p = empty_para(c, td, ROLE_TABLE_TEXT);
    words(c, p, word_label(c, "categories", legal_category_word(l->category)), DOC_BOLD);
    const char *base = say(c, l->base == BASE_VALUE ? "taux.groupe_valeur" : "taux.groupe", "base", base_word(c, l->base), NULL);
    doc_at(c->d, doc_text(c->d, p, typography(c->a, base), 0))->tone = TONE_GREY;
    code_link(c, p, TO_INDICATOR, l->indicator);
    para(c, grid_cell(c, g), ROLE_TABLE_SMALL, rate_targets(c, rows, n));
}

static void missing_category(composer *c, grid *g, const legal_rate *l)
{
    doc_id td = grid_group(c, g);
    words(c, td, word_label(c, "categories", legal_category_word(l->category)), DOC_BOLD);
    grid_row(c, g, 0);
    td = grid_cell(c, g);
    cell_span(c, td, g->n_columns, 1);
    status_words(c, td, STATUS_NO_DATA, false);
    words(c, td, label_of(c, "taux.a_faire_long"), 0);
}

/* Buyers that the rows from..to say something of: a value, a part of it, or a reason for its absence. */
static void mark_buyers(const composer *c, size_t from, size_t to, bool *told)
{
    memset(told, 0, c->m->buyers.n * sizeof *told);
    for (size_t k = from; k < to; k++) {
        const legal_rate *l = &c->r->legal[k];
        if (l->buyer == MODEL_NONE || l->buyer >= c->m->buyers.n) continue;
        told[l->buyer] |= l->rate.known || l->numerator.known || l->denominator.known || l->absence > ABSENCE_NOT_AVAILABLE;
    }
}

/* Buyers without a row and the indicators that it concerns; indicators with the same buyers share a sentence. */
typedef struct { const char *buyers; const char **codes; size_t n; } unseen;

static void tell_unseen(composer *c, doc_id parent, unseen *u)
{
    if (u->n) legend(c, parent, say(c, "taux.sans_valeur", "liste", join(c, u->codes, u->n), "nom", u->buyers, NULL));
    u->n = 0;
}

static void note_unseen(composer *c, doc_id parent, unseen *u, const legal_rate *l, const bool *told)
{
    const char **names = arena_array(c->a, c->m->buyers.n, sizeof *names);
    size_t n = 0;
    for (uint32_t k = 0; k < c->m->buyers.n; k++)
        if (!told[k]) names[n++] = buyer_name(c, k);
    if (!n) return;
    const char *list = join(c, names, n);
    if (u->n && !str_eq(u->buyers, list)) tell_unseen(c, parent, u);
    u->buyers = list;
    u->codes[u->n++] = code_of(c, TO_INDICATOR, l->indicator);
}

/* Buyers in their order, all together last; the years of each. */
static int by_buyer_and_year(const void *a, const void *b)
{
    const legal_rate *x = *(const legal_rate *const *)a, *y = *(const legal_rate *const *)b;
    if (x->buyer != y->buyer) return x->buyer < y->buyer ? -1 : 1; /* MODEL_NONE is the largest */
    return x->year < y->year ? -1 : x->year > y->year;
}

/* The rows of one category, base and indicator. */
static void rate_rows(composer *c, grid *g, size_t from, size_t to, const bool *told)
{
    bool joint = c->m->buyers.n > 1;
    double most = 0;
    const legal_rate **rows = arena_array(c->a, to - from, sizeof *rows);
    size_t n = 0;
    for (size_t k = from; k < to; k++) {
        const legal_rate *l = &c->r->legal[k];
        most = fmax(most, fmax(l->target.known ? l->target.v : 0, l->high.known ? l->high.v : l->rate.known ? l->rate.v : 0));
        if (l->buyer == MODEL_NONE || told[l->buyer]) rows[n++] = l;
    }
    if (!n) return;
    qsort(rows, n, sizeof *rows, by_buyer_and_year);
    rate_group_title(c, g, rows, n);
    for (size_t k = 0, end; k < n; k = end) {
        for (end = k; end < n && rows[end]->buyer == rows[k]->buyer;) end++;
        for (size_t r = k; r < end; r++) rate_row(c, g, rows[r], rates_scale(most), joint, r == k ? (unsigned)(end - k) : 0);
    }
}

void build_legal_rates(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r || !c->r->n_legal) return;
    bool joint = c->m->buyers.n > 1, *told = arena_array(c->a, c->m->buyers.n, sizeof *told);
    unseen u = {.codes = arena_array(c->a, c->r->n_legal, sizeof *u.codes)};
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, joint ? "s3@32 s d d d d c s@34" : "s@14 d1 d1 d1 d1 c@26 s@44");
    grid_caption(c, &g, label_of(c, joint ? "taux.tableau_conjoint" : "taux.tableau"));
    grid_heads(c, &g, "taux", joint ? "acheteur annee numerateur denominateur taux sans_information bornes bande" : "annee numerateur denominateur taux sans_information bornes bande");
    for (size_t i = 0, to; i < c->r->n_legal; i = to) {
        const legal_rate *l = &c->r->legal[i];
        for (to = i; to < c->r->n_legal && same_group(l, &c->r->legal[to]);) to++;
        if (l->indicator == MODEL_NONE) { missing_category(c, &g, l); continue; }
        mark_buyers(c, i, to, told);
        rate_rows(c, &g, i, to, told);
        if (joint) note_unseen(c, parent, &u, l, told);
    }
    grid_close(c, &g);
    tell_unseen(c, parent, &u);
}

/* ----------------------------------------------------------------- extremes */

/* « 12,5 → 31,4 % » */
static const char *move_text(composer *c, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    const year_result *y = last_year(r);
    if (!y || !y->value.known) return y ? absence_text(c, y->absence) : "";
    bool total = r->kind == TARGET_TOTAL && y->cumulative.known;
    double v = total ? y->cumulative.v : y->value.v;
    int d = evaluate_decimals(c->m, r, y);
    const char *now = total ? value_unit(c, v, d, i->unit) : year_value_text(c, r, y, true);
    if (!y->move.known) return now;
    bool euro = i->unit && str_eq(i->unit, "€"); /* both amounts with their unit: one may be in €, the other in M€ */
    return say(c, "essentiel.mouvement", "avant", euro ? value_unit(c, v - y->move.v, d, i->unit) : value_bare(c, v - y->move.v, d, i->unit), "valeur", now, NULL);
}

#define EXTREME_CHARS 98u /* of label, movement and status: two lines of half a page */

static void extreme_column(composer *c, doc_id columns, const char *title_key, const uint32_t *list, size_t n)
{
    doc_id column = node(c, columns, DOC_COLUMN);
    heading_text(c, column, 4, ROLE_SUBSECTION_TITLE, say(c, title_key, "n", french_count(c->a, n, false), "pluriel", n > 1 ? "oui" : "", NULL));
    grid g = grid_open(c, column, STYLE_DATA, DOC_DENSE, "s@12 s1");
    doc_at(c->d, g.table)->text2 = typography(c->a, label_of(c, title_key));
    for (size_t i = 0; i < n; i++) {
        const indicator_result *r = result_of(c, list[i]);
        if (!r) continue;
        grid_row(c, &g, 0);
        code_link(c, grid_cell_header(c, &g), TO_INDICATOR, list[i]);
        doc_id td = grid_cell(c, &g);
        const char *moved = move_text(c, r), *lbl = label_beside(c, c->m->indicators[list[i]].label, EXTREME_CHARS, chars_of(moved) + chars_of(status_label(c, r->status)));
        words(c, td, say(c, "essentiel.extreme", "libelle", lbl, "valeur", moved, NULL), 0);
        status_words(c, td, r->status, false);
    }
    if (!grid_close(c, &g)) para(c, column, ROLE_TABLE_TEXT, label_of(c, "essentiel.aucun"));
}

void build_extremes(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r || (!c->r->n_best && !c->r->n_worst)) return;
    doc_id columns = node(c, parent, DOC_COLUMNS);
    doc_at(c->d, columns)->flags |= DOC_WIDE;
    int level = c->heading;
    size_t most = axes_shown(c) > AXES_BESIDE_MAX ? 2 : c->r->n_best + c->r->n_worst;
    extreme_column(c, columns, "essentiel.meilleures", c->r->best, c->r->n_best < most ? c->r->n_best : most);
    extreme_column(c, columns, "essentiel.ecarts", c->r->worst, c->r->n_worst < most ? c->r->n_worst : most);
    c->heading = level;
}

/* Axes × statuses, for those who want the numbers of the bars. */
void build_status_table(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r || !c->m->n_axes) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s3 e1 e1 e1 e1 e1 e1 e1 e1");
    grid_caption(c, &g, label_of(c, "statuts_tableau.tableau"));
    grid_heads(c, &g, "statuts_tableau", "axe");
    for (size_t k = 0; k < STATUS_SHOWN; k++) grid_head(c, &g, status_label(c, status_order[k]));
    grid_heads(c, &g, "statuts_tableau", "total");
    for (uint32_t i = 0; i < c->m->n_axes; i++) {
        grid_row(c, &g, 0);
        doc_id td = grid_cell_header(c, &g);
        doc_at(c->d, td)->axis = (uint16_t)(i + 1);
        code_link(c, td, TO_AXIS, i);
        words(c, td, arena_printf(c->a, " %s", c->m->axes[i].title), 0);
        for (size_t k = 0; k < STATUS_SHOWN; k++) grid_text(c, &g, arena_printf(c->a, "%zu", c->r->axes[i].count[status_order[k]]));
        grid_text(c, &g, arena_printf(c->a, "%zu", indicators_of(&c->r->axes[i])));
    }
    grid_row(c, &g, DOC_TOTAL_ROW);
    grid_header_plain(c, &g, label_of(c, "tableaux.ensemble"));
    for (size_t k = 0; k < STATUS_SHOWN; k++) grid_text(c, &g, arena_printf(c->a, "%zu", c->r->total.count[status_order[k]]));
    grid_text(c, &g, arena_printf(c->a, "%zu", indicators_of(&c->r->total)));
}

/* Whether some indicator had the status in some year of the period. */
static bool status_met(const composer *c, status s)
{
    for (size_t i = 0; c->r && i < c->r->n_indicators; i++)
        for (size_t k = 0; k < c->r->indicators[i].n_years; k++)
            if (c->r->indicators[i].years[k].status == s) return true;
    return false;
}

void build_status_legend(composer *c, doc_id parent, const block *b)
{
    (void)b;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@34 s1");
    grid_caption(c, &g, label_of(c, "statuts_legende.tableau"));
    grid_heads(c, &g, "statuts_legende", "statut_titre sens_titre");
    for (size_t i = 0; i < STATUS_SHOWN; i++) {
        if (!status_met(c, status_order[i])) continue;
        grid_row(c, &g, 0);
        status_words(c, grid_cell_header(c, &g), status_order[i], false);
        grid_text(c, &g, word_label(c, "statuts_legende", status_word(status_order[i])));
    }
    grid_close(c, &g);
}
