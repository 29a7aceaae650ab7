/* SPDX-License-Identifier: MIT */
/* Blocks of « Axe par axe » in the evaluation: narrative, one card per indicator, progress of the actions. Registered in blocks_list.h. */
#include "compose_int.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define YEAR_COLUMNS_MAX 8u

/* -------------------------------------------------------------------- texts */

static const char *due_text(composer *c, const year_result *y) { return y->due ? arena_printf(c->a, "%d", y->due) : ""; }

static const char *expected_bound(composer *c, const indicator *i, maybe v) { return v.known ? expected_text(c, i, v.v) : ""; }
static const char *bound_text(composer *c, const indicator *i, maybe v) { return v.known ? exact_text(c, i, v.v) : ""; }

/* Which sentence of libelles.yaml says what the status rests on. */
static const char *sentence_key(const indicator_result *r, const year_result *y)
{
    if (y->status == STATUS_NO_DATA) return "carte.sans_valeur";
    if (y->status == STATUS_FOLLOWED) return "carte.suivi";
    if (y->status == STATUS_NOT_EVALUABLE) return r->not_written ? "carte.non_ecrit" : y->cumulative_incomplete ? "carte.cumul_incomplet" : "carte.non_evaluable";
    if (r->kind == TARGET_QUALITY) return y->status == STATUS_REACHED ? "carte.qualitatif_fait" : y->status == STATUS_LATE ? "carte.qualitatif_retard" : "carte.qualitatif_attendu";
    if (r->kind == TARGET_TREND) return "carte.tendance";
    if (y->status == STATUS_REACHED) return y->due && y->due > y->year ? "carte.atteint_avance" : "carte.atteint";
    if (y->below_floor) return "carte.sous_plancher";
    if (y->past_due) return y->status == STATUS_WATCH ? "carte.echeance_approchee" : "carte.echeance_manquee";
    if (y->moving_away) return "carte.eloigne";
    return r->kind == TARGET_TOTAL ? "carte.cumul_chemin" : "carte.chemin";
}

/* The absence in whole words. */
static const char *absence_key(absence a)
{
    switch (a) {
    case ABSENCE_NOT_DISCLOSED: return "absences_longues.non_communique";
    case ABSENCE_NOT_CONCERNED: return "absences_longues.non_concerne";
    case ABSENCE_NOT_CONSOLIDABLE: return "absences_longues.non_consolidable";
    default: return "absences_longues.non_disponible";
    }
}

static const char *status_reason(composer *c, const indicator_result *r, const year_result *y)
{
    const indicator *i = &c->m->indicators[r->indicator];
    maybe share = y->expected.known && y->expected.v > 0 && y->cumulative.known ? maybe_of(100 * y->cumulative.v / y->expected.v) : maybe_none();
    return say(c, sentence_key(r, y), "attendu", expected_bound(c, i, y->expected), "cible", bound_text(c, i, y->target), "echeance", due_text(c, y),
        "plancher", bound_text(c, i, r->floor), "absence", y->value.known ? "" : label_of(c, absence_key(y->absence)),
        "cumul", y->cumulative.known ? value_unit(c, y->cumulative.v, 0, i->unit) : "", "r", share.known ? value_unit(c, share.v, 0, "%") : "",
        "sens", i->direction ? word_label(c, "sens", direction_word(i->direction)) : "", NULL);
}

static const char *missed_text(composer *c, const indicator_result *r)
{
    if (!r->n_missed) return "";
    const char **years = arena_array(c->a, r->n_missed, sizeof *years);
    for (size_t k = 0; k < r->n_missed; k++) years[k] = arena_printf(c->a, "%d", r->missed_milestones[k]);
    return say(c, "carte.jalon_manque", "annee", join(c, years, r->n_missed), "pluriel", r->n_missed > 1 ? "oui" : "", NULL);
}

static const char *move_sentence(composer *c, const indicator_result *r, const year_result *y)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (!y->move.known || r->kind == TARGET_QUALITY) return "";
    int from = c->r->previous_last_year ? c->r->previous_last_year : r->reference_year;
    const char *unit = i->unit && str_eq(i->unit, "%") ? "pt" : i->unit;
    const char *sign = y->move.v > 0 ? "+" : "";
    int d = evaluate_decimals(c->m, r, y);
    if (!d && unit && str_eq(unit, "pt") && !number_same(number_round(y->move.v, 0), y->move.v)) d = 1;
    if (number_same(number_round(y->move.v, d), 0)) return say(c, "carte.sans_mouvement", "annee", from ? arena_printf(c->a, "%d", from) : "", NULL);
    return say(c, "carte.mouvement", "ecart", arena_printf(c->a, "%s%s", sign, value_unit(c, y->move.v, d, unit)), "annee", from ? arena_printf(c->a, "%d", from) : "", NULL);
}

static const char *pace_text(composer *c, const indicator_result *r, const year_result *y)
{
    if (r->status == STATUS_REACHED || r->followed || !r->pace_known) return "";
    if (!r->year_at_pace) return label_of(c, "carte.pas_au_rythme");
    return y->due && r->year_at_pace > y->due ? say(c, "carte.au_rythme", "annee", arena_printf(c->a, "%d", r->year_at_pace), NULL) : "";
}

/* What the figure counts comes last: layout sets it under the chart when the margin has no room for it. */
static void card_margin(composer *c, doc_id card, const indicator_result *r, const year_result *y, const char *counts)
{
    const indicator *i = &c->m->indicators[r->indicator];
    doc_id margin = node(c, card, DOC_MARGIN), p = empty_para(c, margin, ROLE_CODE);
    doc_id code = doc_text(c->d, p, i->code, DOC_BOLD | DOC_NO_HYPHEN);
    doc_at(c->d, code)->tone = TONE_AXIS;
    bool total = r->kind == TARGET_TOTAL && y && y->cumulative.known;
    const char *written = !y || !y->value.known ? "–" : total ? value_unit(c, y->cumulative.v, evaluate_decimals(c->m, r, y), i->unit) : year_value_text(c, r, y, true);
    para(c, margin, ROLE_BIG_VALUE, written);
    if (!y) return;
    para(c, margin, ROLE_META, say(c, total ? "carte.cumul_en" : "carte.en", "annee", arena_printf(c->a, "%d", y->year), "mention", y->provisional ? label_of(c, "carte.provisoire") : "", NULL));
    status_words(c, empty_para(c, margin, ROLE_STATUS), y->status, false);
    para(c, margin, ROLE_LEGEND, status_reason(c, r, y));
    para(c, margin, ROLE_LEGEND, missed_text(c, r));
    para(c, margin, ROLE_LEGEND, move_sentence(c, r, y));
    para(c, margin, ROLE_LEGEND, pace_text(c, r, y));
    para(c, margin, ROLE_META, counts);
}

static const char *meta_line(composer *c, const indicator *i)
{
    const char *base = "";
    if (i->base && i->base != BASE_OTHER) base = word_label(c, "bases", rate_base_word(i->base));
    else if (i->measure && i->measure != MEASURE_FLOW) base = word_label(c, "mesures", measure_word(i->measure));
    return say(c, "carte.meta", "base", base, "cible", i->nature == NATURE_FOLLOWED ? "" : targets_text(c, i),
        "pluriel", targets_in_force(i) > 1 ? "oui" : "", "referent", i->owner ? i->owner : "", NULL);
}

static const char *counts_line(composer *c, const indicator *i, const indicator_result *r)
{
    const year_result *y = last_year(r);
    const char *source = y && y->row && !str_blank(y->row->source) ? y->row->source : i->source;
    return say(c, "carte.compte", "numerateur", with_stop(c, i->numerator), "denominateur", with_stop(c, i->denominator), "perimetre", with_stop(c, i->perimeter),
        "source", with_stop(c, source), NULL);
}

/* --------------------------------------------------------------- year table */

static bool year_matters(const indicator_result *r, const year_result *y)
{
    if (y->value.known) return true;
    for (size_t k = 0; k < r->n_path; k++)
        if (r->path[k].year == y->year) return true;
    return y->due == y->year;
}

/* Every year from the first to the last, when they are few enough to stand side by side. */
static size_t consecutive_years(const indicator_result *r, const year_result **shown)
{
    size_t n = 0, k = 0;
    for (size_t h = 0; h < r->n_history; h++) {
        while (k < r->n_between && r->between[k].year < r->history[h].year) shown[n++] = &r->between[k++];
        shown[n++] = &r->history[h];
    }
    return n;
}

static size_t shown_years(const indicator_result *r, const year_result **shown)
{
    size_t n = 0;
    if (r->n_history && r->history[r->n_history - 1].year - r->history[0].year < (int)YEAR_COLUMNS_MAX) return consecutive_years(r, shown);
    bool all = r->n_history <= YEAR_COLUMNS_MAX;
    for (size_t k = 0; k < r->n_history; k++)
        if (all || year_matters(r, &r->history[k])) shown[n++] = &r->history[k];
    if (n <= YEAR_COLUMNS_MAX) return n;
    memmove(shown, shown + (n - YEAR_COLUMNS_MAX), YEAR_COLUMNS_MAX * sizeof *shown); /* the latest; the annex has them all */
    return YEAR_COLUMNS_MAX;
}

static const maybe *figure_at(const year_result *y, size_t offset) { return (const maybe *)((const char *)y + offset); }

/* Millions when all figures are, or when one would not find room as whole euros (« 38 100 000 »). */
static bool in_millions(const year_result **shown, size_t n, const size_t *offsets, size_t n_offsets)
{
    double least = INFINITY, most = 0;
    for (size_t k = 0; k < n * n_offsets; k++) {
        const maybe *v = figure_at(shown[k / n_offsets], offsets[k % n_offsets]);
        if (!v->known) continue;
        least = fmin(least, fabs(v->v));
        most = fmax(most, fabs(v->v));
    }
    return least >= 1e6 || (n_offsets > 1 && most >= 1e7);
}

/* How the figures of one or several rows are written: one unit, one scale, the decimals that the measured ones need. */
static row_look look_of_rows(composer *c, const indicator_result *r, const year_result **shown, size_t n, const size_t *offsets, size_t n_offsets)
{
    const indicator *i = &c->m->indicators[r->indicator];
    row_look k = {.unit = "", .scale = 1, .words = r->kind == TARGET_QUALITY || !i->unit};
    if (k.words) return k;
    bool euro = str_eq(i->unit, "€"), millions = euro && in_millions(shown, n, offsets, n_offsets);
    k.unit = millions ? label_of(c, "carte.millions") : unit_label(c, i->unit);
    k.scale = millions ? 1e6 : 1;
    for (size_t y = 0; y < n * n_offsets; y++) {
        const maybe *v = figure_at(shown[y / n_offsets], offsets[y % n_offsets]);
        bool small = v->known && fabs(v->v) < 1e6;
        int d = !v->known ? 0 : millions && small ? 2 : !euro || millions || small ? evaluate_decimals(c->m, r, shown[y / n_offsets]) : 0;
        if (d > k.decimals) k.decimals = d;
    }
    return k;
}

row_look look_of_row(composer *c, const indicator_result *r, const year_result **shown, size_t n, size_t offset) { return look_of_rows(c, r, shown, n, &offset, 1); }

const char *row_value(composer *c, const row_look *k, double v) { return number_french(c->a, v / k->scale, k->decimals); }

static const char *cell_value(composer *c, const indicator_result *r, const year_result *y, int last, const row_look *k)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (y->year > last) return "";
    if (!y->value.known && y->year < c->m->scheme.first_year && y->absence <= ABSENCE_NOT_AVAILABLE) return "–";
    const char *text = y->value.known && !k->words ? row_value(c, k, y->value.v) : year_value_text(c, r, y, false);
    for (size_t b = 0; b < i->breaks.n; b++)
        if (y->value.known && y->year < i->breaks.items[b].year) return arena_printf(c->a, "(%s)", text);
    return text;
}

static void year_row(composer *c, grid *g, const char *lbl, const char *unit) { grid_row(c, g, 0); grid_header_plain(c, g, *unit ? say(c, "carte.rangee", "libelle", lbl, "unite", unit, NULL) : lbl); }

/* A year to come stays empty. */
static void year_cell(composer *c, grid *g, const char *text)
{
    if (*text) grid_text(c, g, text);
    else grid_cell(c, g);
}

static void cumulative_row(composer *c, grid *g, const row_look *k, const year_result **shown, size_t n, int last)
{
    year_row(c, g, label_of(c, "carte.cumul"), k->unit);
    for (size_t y = 0; y < n; y++) year_cell(c, g, shown[y]->year > last ? "" : shown[y]->cumulative.known ? row_value(c, k, shown[y]->cumulative.v) : "–");
}

static void expected_row(composer *c, grid *g, const row_look *k, const year_result **shown, size_t n)
{
    bool expected = false;
    for (size_t y = 0; y < n; y++) expected |= shown[y]->expected.known;
    if (!expected || k->words) return;
    year_row(c, g, label_of(c, "carte.attendu"), k->unit);
    for (size_t y = 0; y < n; y++) grid_text(c, g, shown[y]->expected.known ? row_value(c, k, shown[y]->expected.v) : "–");
}

/* Decimals of what was expected, which is computed: none when every year's is whole, those of the amounts measured for millions. */
static int decimals_expected(composer *c, const indicator_result *r, const row_look *k, const year_result **shown, size_t n)
{
    bool broken = false, measured = false;
    for (size_t y = 0; y < n; y++) {
        maybe e = shown[y]->expected;
        measured |= shown[y]->value.known || shown[y]->cumulative.known;
        broken |= e.known && !number_same(number_round(e.v / k->scale, 0), e.v / k->scale);
    }
    if (!broken || (measured && k->scale > 1)) return 0;
    return k->scale > 1 ? 2 : expected_decimals(c, &c->m->indicators[r->indicator], 1);
}

/* The rows of a card have one scale and one number of decimals; but what is counted stays whole where a part of one is expected. */
typedef struct { row_look measured, expected; } card_look;

static card_look look_of_card(composer *c, const indicator_result *r, const year_result **shown, size_t n, bool summed)
{
    const indicator *i = &c->m->indicators[r->indicator];
    size_t offsets[3], n_offsets = 0;
    if (!summed) offsets[n_offsets++] = offsetof(year_result, value);
    if (r->kind == TARGET_TOTAL) offsets[n_offsets++] = offsetof(year_result, cumulative);
    offsets[n_offsets++] = offsetof(year_result, expected);
    card_look k = {.measured = look_of_rows(c, r, shown, n, offsets, n_offsets)};
    int d = decimals_expected(c, r, &k.measured, shown, n);
    k.expected = k.measured;
    if (d > k.expected.decimals) k.expected.decimals = d;
    bool counted_ones = !k.measured.decimals && !str_eq(i->unit, "%") && !str_eq(i->unit, "€");
    if (!counted_ones) k.measured.decimals = k.expected.decimals;
    return k;
}

static void year_table(composer *c, doc_id card, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    const year_result **shown = arena_array(c->a, r->n_history + YEAR_COLUMNS_MAX, sizeof *shown), *last = last_year(r);
    size_t n = shown_years(r, shown);
    if (!n || !last) return;
    buf spec = {0};
    buf_str(&spec, "s@22");
    for (size_t k = 0; k < n; k++) buf_str(&spec, " c1");
    grid g = grid_open(c, card, STYLE_YEARS, DOC_DENSE, spec.s);
    buf_free(&spec);
    doc_at(c->d, g.table)->text2 = typography(c->a, say(c, "carte.resume_tableau", "libelle", i->label, NULL));
    grid_head(c, &g, "");
    for (size_t k = 0; k < n; k++) grid_head(c, &g, arena_printf(c->a, "%d", shown[k]->year));
    bool summed = r->kind == TARGET_TOTAL && i->measure == MEASURE_CUMULATIVE; /* each value is the sum so far: one row gives it */
    card_look look = look_of_card(c, r, shown, n, summed);
    const row_look *k = &look.measured;
    if (!summed) year_row(c, &g, label_of(c, r->kind == TARGET_TOTAL ? "carte.flux" : k->words ? "carte.fait" : "carte.valeur"), k->unit);
    for (size_t y = 0; y < n && !summed; y++) year_cell(c, &g, cell_value(c, r, shown[y], last->year, k));
    if (r->kind == TARGET_TOTAL) cumulative_row(c, &g, k, shown, n, last->year);
    expected_row(c, &g, &look.expected, shown, n);
}

/* ---------------------------------------------------------------------- card */

/* The target of the year in one value, or every target in words when there is no such value. */
static const char *told_target(composer *c, const indicator_result *r, const year_result *y)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (i->nature == NATURE_FOLLOWED) return "";
    if (!y || !y->target.known || !y->due || r->kind == TARGET_QUALITY || !i->unit) return targets_text(c, i);
    return say(c, "carte.alt_valeur", "valeur", bound_text(c, i, y->target), "annee", due_text(c, y), NULL);
}

/* The latest value known up to the year told. */
static const year_result *latest_value(const indicator_result *r, const year_result *y)
{
    const year_result *found = NULL;
    for (size_t k = 0; k < r->n_history; k++)
        if (r->history[k].value.known && (!y || r->history[k].year <= y->year)) found = &r->history[k];
    return y && y->value.known ? y : found;
}

/* Where the movement that the chart shows begins: the first value that can be compared with the one told; NULL when there is none before it. */
static const year_result *first_value(composer *c, const indicator_result *r, const year_result *v)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (!v || !i->unit || r->kind == TARGET_QUALITY || r->kind == TARGET_TOTAL) return NULL;
    int from = 0;
    for (size_t b = 0; b < i->breaks.n; b++)
        if (i->breaks.items[b].year <= v->year && i->breaks.items[b].year > from) from = i->breaks.items[b].year;
    for (size_t k = 0; k < r->n_history && r->history[k].year < v->year; k++)
        if (r->history[k].value.known && r->history[k].year >= from) return &r->history[k];
    return NULL;
}

/* What the chart says, for those who do not see it; its numbers are those printed beside it. */
static const char *alternative(composer *c, const indicator_result *r, const year_result *y)
{
    const indicator *i = &c->m->indicators[r->indicator];
    const year_result *v = latest_value(r, y), *first = first_value(c, r, v);
    bool total = r->kind == TARGET_TOTAL && v && v->cumulative.known && !number_same(v->cumulative.v, v->value.v);
    const char *sum = total ? value_unit(c, v->cumulative.v, evaluate_decimals(c->m, r, v), i->unit) : "";
    bool against = y && y == v && y->expected.known && r->kind != TARGET_QUALITY;
    return say(c, "carte.alternative", "libelle", i->label, "avant", first ? year_value_text(c, r, first, true) : "", "debut", first ? arena_printf(c->a, "%d", first->year) : "",
        "valeur", v ? year_value_text(c, r, v, true) : "", "annee", v ? arena_printf(c->a, "%d", v->year) : "", "cumul", sum,
        "depuis", y && v && y != v ? arena_printf(c->a, "%d", y->year) : "", "attendu", against ? expected_bound(c, i, y->expected) : "",
        "cible", told_target(c, r, y), "statut", y ? status_label(c, y->status) : "", "motif", breaks_text(c, i), NULL);
}

/* Behind the buyer's name and the year, when it is not the last one. */
static void comments(composer *c, doc_id card, const indicator_result *r)
{
    const year_result *last = last_year(r);
    for (size_t k = 0; k < r->n_years; k++) {
        const year_result *y = &r->years[k];
        if (!y->row || str_blank(y->row->comment)) continue;
        c->from = y->row->at;
        const char *year = last && y->year == last->year ? "" : arena_printf(c->a, "%d", y->year);
        const char *whose = y->buyer == MODEL_NONE ? "" : buyer_name(c, y->buyer);
        doc_id p = empty_para(c, card, ROLE_TABLE_TEXT);
        if (*whose || *year) words(c, p, say(c, "carte.commentaire_de", "annee", year, "nom", whose, NULL), DOC_BOLD);
        words(c, p, with_stop(c, with_capital(c, y->row->comment)), 0);
    }
    c->from = (place){0};
}

static void indicator_card(composer *c, doc_id parent, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    const year_result *y = last_year(r);
    c->from = i->at;
    doc_id card = node(c, parent, DOC_CARD);
    doc_at(c->d, card)->axis = i->axis == MODEL_NONE ? 0 : (uint16_t)(i->axis + 1);
    doc_at(c->d, card)->flags |= DOC_KEEP;
    c->indicators[r->indicator] = card;
    card_margin(c, card, r, y, counts_line(c, i, r));
    heading_text(c, card, 5, ROLE_CARD_TITLE, i->label);
    para(c, card, ROLE_META, meta_line(c, i));
    figure(c, card, indicator_chart(c, r), alternative(c, r, y), NULL, 0);
    year_table(c, card, r);
    if (i->breaks.n) para(c, card, ROLE_META, say(c, "carte.rupture", "liste", breaks_text(c, i), NULL));
    comments(c, card, r);
    breakdowns_of(c, parent, r->indicator);
    c->from = (place){0};
}

/* ------------------------------------------------------------------ progress */

/* The result of an action for the last year; the table is made when first asked. */
static const action_result *progress_of(composer *c, uint32_t which)
{
    if (!c->progress) {
        int year = c->r->years[c->r->n_years - 1];
        c->progress = arena_array(c->a, c->m->n_actions, sizeof *c->progress);
        for (size_t i = 0; i < c->r->n_actions; i++)
            if (c->r->actions[i].year == year) c->progress[c->r->actions[i].action] = &c->r->actions[i];
    }
    return c->progress[which];
}

static const char *term_text(composer *c, const action *a, const action_result *p)
{
    const char *planned = a->schedule.end.year ? date_short(c->a, a->schedule.end) : "";
    if (!p || !p->row || !p->row->expected_end.year || date_compare(p->row->expected_end, a->schedule.end) == 0) return planned;
    return *planned ? arena_printf(c->a, "%s → %s", planned, date_short(c->a, p->row->expected_end)) : date_short(c->a, p->row->expected_end);
}

static void progress_row_cells(composer *c, grid *g, uint32_t k)
{
    const action *a = &c->m->actions[k];
    const action_result *p = progress_of(c, k);
    c->from = p && p->row ? p->row->at : a->at;
    grid_row(c, g, 0);
    doc_id td = grid_cell_header(c, g);
    c->actions[k] = td;
    doc_id code = doc_text(c->d, td, a->code, DOC_NO_HYPHEN | DOC_BOLD);
    doc_at(c->d, code)->tone = TONE_AXIS;
    td = grid_cell(c, g);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), a->title, 0);
    if (p && p->row) para(c, td, ROLE_TABLE_SMALL, p->row->comment);
    td = grid_cell(c, g);
    doc_at(c->d, td)->axis = (uint16_t)(a->axis + 1);
    if (p && p->progress.known) {
        doc_chart *chart = chart_new(c, CHART_PROGRESS);
        chart->high = 100;
        *chart_item(c, chart) = (doc_chart_item){.value = p->progress.v, .has_value = true, .axis = (uint16_t)(a->axis + 1)};
        if (p->previous && p->previous->progress.given) { chart->items[0].value2 = p->previous->progress.v; chart->items[0].has_value2 = true; }
        figure(c, td, chart, "", NULL, DOC_DECORATIVE);
    }
    grid_text(c, g, p && p->progress.known ? value_unit(c, p->progress.v, number_same(number_round(p->progress.v, 0), p->progress.v) ? 0 : 1, "%") : "–");
    grid_text(c, g, p && p->state ? word_label(c, "avancements", progress_state_word(p->state)) : label_of(c, "avancements.non_renseignee"));
    grid_text(c, g, term_text(c, a, p));
}

/* The year of the earlier progress drawn as a stroke: 0 when there is none, -1 when the actions differ. */
static int earlier_year(composer *c, uint32_t which)
{
    int found = 0;
    for (uint32_t k = 0; k < c->m->n_actions; k++) {
        const action_result *p = c->m->actions[k].axis == which ? progress_of(c, k) : NULL;
        if (!p || !p->progress.known || !p->previous || !p->previous->progress.given) continue;
        if (found && found != p->previous->year) return -1;
        found = p->previous->year;
    }
    return found;
}

static void progress_table(composer *c, doc_id parent, uint32_t which)
{
    int year = c->r->years[c->r->n_years - 1], earlier = earlier_year(c, which);
    const model *m = c->m;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@14 s4 s@34 e@13 s@19 s1");
    grid_caption(c, &g, say(c, "actions_bilan.tableau", "code", m->axes[which].code, "annee", arena_printf(c->a, "%d", year),
        "depuis", earlier > 0 ? arena_printf(c->a, "%d", earlier) : "", "avant", earlier < 0 ? "oui" : "", NULL));
    grid_heads(c, &g, "actions_bilan", "code action avancement");
    grid_head(c, &g, arena_printf(c->a, "%d", year));
    grid_heads(c, &g, "actions_bilan", "etat echeance");
    for (uint32_t k = 0; k < m->n_actions; k++)
        if (m->actions[k].axis == which) progress_row_cells(c, &g, k);
    c->from = (place){0};
    grid_close(c, &g);
}

/* ---------------------------------------------------------------------- axes */

static const axis_narrative *narrative_of(const composer *c, uint32_t which)
{
    const evaluation_narrative *e = evaluation_of(c);
    for (size_t i = 0; e && i < e->axes.n; i++)
        if (e->axes.items[i].axis == which) return &e->axes.items[i];
    return NULL;
}

/* « Sept actions sur huit sont engagées. »; what no row tells is not taken for « not started ». */
static const char *started_sentence(composer *c, uint32_t which)
{
    size_t n = 0, known = 0, started = 0;
    for (uint32_t k = 0; k < c->m->n_actions; k++) {
        if (c->m->actions[k].axis != which) continue;
        const action_result *p = progress_of(c, k);
        n++;
        known += p && p->state;
        started += p && (p->state == PROGRESS_ONGOING || p->state == PROGRESS_DONE);
    }
    if (!n) return "";
    if (!known) return counted(c, "axes_bilan.sans_avancement", n, true);
    const char *told = !started ? counted(c, "axes_bilan.aucune_engagee", known, true) : started == n ? counted(c, "axes_bilan.toutes_engagees", n, true)
        : say(c, "axes_bilan.engagees", "Lettres_f", french_capital(c->a, started, true), "lettres", french_count(c->a, n, true), "pluriel", started > 1 ? "oui" : "", NULL);
    return arena_printf(c->a, "%s%s.", told, known < n ? counted(c, "axes_bilan.avancement_inconnu", n - known, true) : "");
}

/* « Neuf indicateurs : trois atteints… Sept actions sur huit sont engagées. » */
static const char *axis_lead(composer *c, uint32_t which)
{
    size_t n = indicators_of(&c->r->axes[which]);
    if (n == 1) return say(c, "axes_bilan.chapo_seul", "liste", only_status(c, &c->r->axes[which]), "mention", started_sentence(c, which), NULL);
    return say(c, "axes_bilan.chapo", "Lettres", n ? french_capital(c->a, n, false) : "", "pluriel", n > 1 ? "oui" : "", "liste", n ? statuses_text(c, &c->r->axes[which]) : "",
        "mention", started_sentence(c, which), NULL);
}

static void narrative_facts(composer *c, doc_id id, const axis_narrative *n)
{
    if (!n) return;
    grid g = grid_open(c, id, STYLE_FACTS, 0, "s s1");
    const struct { const char *key; prose text; } parts[] = {{"axes_bilan.resultats", n->results}, {"axes_bilan.difficultes", n->difficulties}, {"axes_bilan.ajustements", n->adjustments}};
    for (size_t i = 0; i < 3; i++) {
        if (str_blank(parts[i].text.text)) continue;
        doc_id td = fact(c, &g, parts[i].key);
        doc_id header = doc_at(c->d, doc_at(c->d, td)->parent)->first;
        doc_id word = doc_at(c->d, header)->first;
        doc_at(c->d, word)->flags |= DOC_BOLD;
        doc_at(c->d, word)->tone = TONE_AXIS;
        prose_blocks(c, td, parts[i].text, ROLE_BODY);
    }
    grid_close(c, &g);
}

static void cards_of(composer *c, doc_id parent, uint32_t which, uint32_t goal)
{
    for (size_t i = 0; i < c->r->n_indicators; i++) {
        const indicator *d = &c->m->indicators[c->r->indicators[i].indicator];
        if (d->axis == which && d->objective == goal) indicator_card(c, parent, &c->r->indicators[i]);
    }
}

static bool has_cards(const composer *c, uint32_t which, uint32_t goal)
{
    for (size_t i = 0; i < c->m->n_indicators; i++)
        if (c->m->indicators[i].axis == which && c->m->indicators[i].objective == goal) return true;
    return false;
}

static void objective_cards(composer *c, doc_id parent, uint32_t which, uint32_t goal)
{
    if (!has_cards(c, which, goal)) return;
    doc_id id = node(c, parent, DOC_SECTION), h = heading(c, id, 4, ROLE_SUBSECTION_TITLE);
    c->no_acronyms++;
    c->no_links++;
    if (goal == MODEL_NONE) words(c, h, label_of(c, "axes_bilan.transversaux"), 0);
    else {
        c->objectives[goal] = id;
        doc_id code = doc_text(c->d, h, arena_printf(c->a, "%s ", c->m->objectives[goal].code), DOC_NO_HYPHEN);
        doc_at(c->d, code)->tone = TONE_AXIS;
        words(c, h, c->m->objectives[goal].title, 0);
    }
    c->no_acronyms--;
    c->no_links--;
    cards_of(c, id, which, goal);
}

void build_evaluation_axes(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    for (uint32_t i = 0; i < c->m->n_axes; i++) {
        const axis *a = &c->m->axes[i];
        c->axis = (uint16_t)(i + 1);
        doc_id id = axis_open(c, parent, i);
        para(c, id, ROLE_LEAD, axis_lead(c, i));
        narrative_facts(c, id, narrative_of(c, i));
        progress_table(c, id, i);
        for (uint32_t k = 0; k < a->n_objectives; k++) objective_cards(c, id, i, a->first_objective + k);
        objective_cards(c, id, i, MODEL_NONE);
        c->axis = 0;
    }
    bool loose = false;
    for (size_t i = 0; i < c->m->n_indicators; i++) loose |= c->m->indicators[i].axis == MODEL_NONE;
    if (loose) objective_cards(c, section_open(c, parent, label_of(c, "axes_bilan.hors_axe"), NULL), MODEL_NONE, MODEL_NONE);
}
