/* SPDX-License-Identifier: MIT */
/* Results as one screen of 80 columns: counts, a table of the indicators by axis, legal rates, the best and the worst. */
#include <math.h>

#include "report/report.h"

#define SCREEN 80u
#define CODE_MOST 10u     /* columns of the widest code */
#define VALUE_WIDTH 10u
#define GAP_WIDTH 9u
#define DUE_WIDTH 4u
#define STATUS_WIDTH 15u  /* shape, blank, « non renseigné » */

/** A status as a person reads it: shape, words, colour of the terminal. */
typedef struct { const char *shape, *word, *colour; } status_look;
static const status_look looks[STATUS_COUNT] = {
    [STATUS_NONE] = {" ", "", ""},
    [STATUS_REACHED] = {"●", "atteint", "\033[32m"},
    [STATUS_ON_COURSE] = {"◐", "en bonne voie", "\033[34m"},
    [STATUS_WATCH] = {"△", "à surveiller", "\033[33m"},
    [STATUS_LATE] = {"■", "en retard", "\033[31m"},
    [STATUS_NO_DATA] = {"◌", "non renseigné", "\033[90m"},
    [STATUS_FOLLOWED] = {"•", "suivi", "\033[90m"},
    [STATUS_NOT_EVALUABLE] = {"⊘", "non évaluable", "\033[90m"},
};
static const status order[] = {STATUS_REACHED, STATUS_ON_COURSE, STATUS_WATCH, STATUS_LATE, STATUS_NO_DATA, STATUS_NOT_EVALUABLE, STATUS_FOLLOWED};

typedef struct { const model *m; const results *r; bool colour; buf *out; arena *a; uint32_t code_width, label_width; } screen;

/* ----------------------------------------------------------------- cells */

static size_t length_of(const char *s)
{
    size_t n = 0;
    while (s[n]) n++;
    return n;
}

static uint32_t columns_of(const char *s) { return (uint32_t)utf8_columns(s, length_of(s)); }

static void blanks(buf *out, uint32_t n)
{
    while (n-- > 0) buf_char(out, ' ');
}

/** Control characters become blanks: a label cannot drive the terminal. */
static char *cleaned(arena *a, const char *s)
{
    char *t = arena_string(a, s);
    for (char *c = t; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
    return t;
}

/** The text in at most `width` columns, cut with « … ». */
static char *cut(arena *a, const char *text, uint32_t width)
{
    char *s = cleaned(a, text);
    if (columns_of(s) <= width) return s;
    uint32_t used = 0, c;
    size_t n = 0;
    for (size_t step; (step = utf8_next(s + n, &c)) > 0; n += step) {
        used += (uint32_t)utf8_columns(s + n, step);
        if (used + 1 > width) break;
    }
    return arena_printf(a, "%s…", arena_copy(a, s, n));
}

static void left(screen *s, const char *text, uint32_t width)
{
    const char *t = cut(s->a, text ? text : "", width);
    buf_str(s->out, t);
    blanks(s->out, width > columns_of(t) ? width - columns_of(t) : 0);
}

static void right(screen *s, const char *text, uint32_t width)
{
    const char *t = cut(s->a, text, width);
    blanks(s->out, width > columns_of(t) ? width - columns_of(t) : 0);
    buf_str(s->out, t);
}

static void paint(screen *s, const char *code, const char *text)
{
    if (s->colour) buf_str(s->out, code);
    buf_str(s->out, text);
    if (s->colour) buf_str(s->out, "\033[0m");
}

static void heading(screen *s, const char *text)
{
    buf_char(s->out, '\n');
    paint(s, "\033[1m", cut(s->a, text, SCREEN));
    buf_char(s->out, '\n');
}

/* --------------------------------------------------------------- numbers */

/** Fewest decimals, at most `most`, that lose nothing at `most`. */
static int fewest_decimals(double v, int most)
{
    int d = most;
    while (d > 0 && number_same(number_round(v, d - 1), number_round(v, most))) d--;
    return d;
}

/** « 28,4 % », « 1,24 M€ ». decimals < 0: as many as the number has, at most two. */
static const char *amount(screen *s, const char *unit, double v, int decimals)
{
    bool millions = str_eq(unit, "€") && fabs(v) >= 1e6;
    double shown = millions ? v / 1e6 : v;
    char *n = number_french(s->a, shown, decimals >= 0 ? decimals : fewest_decimals(shown, 2));
    if (millions) return arena_printf(s->a, "%s\u00a0M€", n);
    return !unit || str_eq(unit, "nb") ? n : arena_printf(s->a, "%s\u00a0%s", n, unit);
}

/** The same in at most `width` columns: without its unit when the two do not fit. */
static const char *narrow_amount(screen *s, const char *unit, double v, int decimals, uint32_t width)
{
    const char *text = amount(s, unit, v, decimals);
    return columns_of(text) <= width ? text : amount(s, NULL, v, decimals);
}

static const char *absence_text(absence a)
{
    switch (a) {
    case ABSENCE_NOT_DISCLOSED: return "n. c.";
    case ABSENCE_NOT_CONCERNED: return "s. o.";
    case ABSENCE_NOT_CONSOLIDABLE: return "n. cons.";
    case ABSENCE_NOT_AVAILABLE: return "n. d.";
    case ABSENCE_NONE: break;
    }
    return "";
}

static const char *value_text(screen *s, const indicator_result *r, const year_result *y)
{
    const indicator *i = &s->m->indicators[r->indicator];
    if (!y->value.known) return absence_text(y->absence);
    if (r->kind == TARGET_QUALITY) return number_at_least(y->value.v, 1) ? "oui" : "non";
    double v = y->cumulative.known ? y->cumulative.v : y->value.v;
    uint32_t room = VALUE_WIDTH - (y->cumulative_incomplete ? 2 : 0) - (y->provisional ? 2 : 0);
    return arena_printf(s->a, "%s%s%s", y->cumulative_incomplete ? "≥\u00a0" : "", narrow_amount(s, i->unit, v, evaluate_decimals(s->m, r, y), room), y->provisional ? "\u00a0p" : "");
}

static const char *target_text(screen *s, const indicator_result *r, maybe v)
{
    if (!v.known) return "";
    if (r->kind == TARGET_QUALITY) return "oui";
    return narrow_amount(s, s->m->indicators[r->indicator].unit, v.v, -1, VALUE_WIDTH);
}

/** Value less what was expected, signed; points for a percentage. */
static const char *gap_text(screen *s, const indicator_result *r, const year_result *y)
{
    if (!y->value.known || !y->expected.known) return "";
    const char *unit = s->m->indicators[r->indicator].unit;
    double v = y->cumulative.known ? y->cumulative.v : y->value.v, gap = v - y->expected.v;
    int decimals = str_eq(unit, "€") ? (fabs(gap) >= 1e6 ? 2 : 0) : evaluate_decimals(s->m, r, y);
    if (str_eq(unit, "%") && decimals == 0) decimals = 1;
    double scale = str_eq(unit, "€") && fabs(gap) >= 1e6 ? 1e6 : 1;
    if (number_round(gap / scale, decimals) == 0) gap = 0;
    const char *text = narrow_amount(s, str_eq(unit, "%") ? "pt" : unit, gap, decimals, GAP_WIDTH - 1);
    return gap > 0 ? arena_printf(s->a, "+%s", text) : text;
}

/* ----------------------------------------------------------------- table */

static const year_result *last_whole(const indicator_result *i)
{
    const year_result *last = NULL;
    for (size_t y = 0; y < i->n_years; y++)
        if (i->years[y].buyer == MODEL_NONE) last = &i->years[y];
    return last;
}

static void status_cell(screen *s, status st)
{
    buf_char(s->out, ' ');
    paint(s, looks[st].colour, arena_printf(s->a, "%s %s", looks[st].shape, looks[st].word));
}

static void table_head(screen *s)
{
    left(s, "Code", s->code_width);
    buf_char(s->out, ' ');
    left(s, "Indicateur", s->label_width);
    right(s, arena_printf(s->a, "%d", s->r->years[s->r->n_years - 1]), VALUE_WIDTH + 1);
    right(s, "Écart", GAP_WIDTH + 1);
    right(s, "Cible", VALUE_WIDTH + 1);
    right(s, "en", DUE_WIDTH + 1);
    buf_str(s->out, " Statut\n");
}

static void indicator_line(screen *s, const indicator_result *i)
{
    const year_result *y = last_whole(i);
    if (!y) return;
    left(s, s->m->indicators[i->indicator].code, s->code_width);
    buf_char(s->out, ' ');
    left(s, s->m->indicators[i->indicator].label, s->label_width);
    buf_char(s->out, ' ');
    right(s, value_text(s, i, y), VALUE_WIDTH);
    buf_char(s->out, ' ');
    right(s, gap_text(s, i, y), GAP_WIDTH);
    buf_char(s->out, ' ');
    right(s, target_text(s, i, y->target), VALUE_WIDTH);
    buf_char(s->out, ' ');
    right(s, y->due ? arena_printf(s->a, "%d", y->due) : "", DUE_WIDTH);
    status_cell(s, i->status);
    buf_char(s->out, '\n');
}

/** Indicators of one axis (MODEL_NONE: of none) under a line with its title. `next` chains the indicators of an axis. */
static void axis_lines(screen *s, uint32_t id, const uint32_t *first, const uint32_t *next, const char *title)
{
    uint32_t i = first[id == MODEL_NONE ? s->m->n_axes : id];
    if (i == MODEL_NONE) return;
    heading(s, title);
    for (; i != MODEL_NONE; i = next[i]) indicator_line(s, &s->r->indicators[i]);
}

static void indicators_table(screen *s)
{
    size_t n = s->r->n_indicators;
    uint32_t *first = arena_array(s->a, s->m->n_axes + 1, sizeof *first), *next = arena_array(s->a, n, sizeof *next);
    for (size_t x = 0; x <= s->m->n_axes; x++) first[x] = MODEL_NONE;
    for (size_t i = n; i-- > 0;) {
        uint32_t x = s->m->indicators[i].axis;
        size_t slot = x == MODEL_NONE ? s->m->n_axes : x;
        next[i] = first[slot];
        first[slot] = (uint32_t)i;
    }
    buf_char(s->out, '\n');
    table_head(s);
    for (size_t x = 0; x < s->m->n_axes; x++) {
        const char *title = s->m->axes[x].title, *code = s->m->axes[x].code;
        axis_lines(s, (uint32_t)x, first, next, arena_printf(s->a, "%s %s", code ? code : "", title ? title : ""));
    }
    axis_lines(s, MODEL_NONE, first, next, "Hors axe");
}

/** What the abbreviations of the table stand for, as far as they occur. */
static void legend(screen *s)
{
    static const char *const meanings[] = {"", "n. d.\u00a0: non disponible", "n. c.\u00a0: non communiqué", "s. o.\u00a0: sans objet", "n. cons.\u00a0: non consolidable"};
    bool absent[5] = {false}, provisional = false, incomplete = false, gap = false;
    for (size_t i = 0; i < s->r->n_indicators; i++) {
        const year_result *y = last_whole(&s->r->indicators[i]);
        if (!y) continue;
        absent[y->absence] = true;
        provisional |= y->provisional && y->value.known;
        incomplete |= y->cumulative_incomplete;
        gap |= y->value.known && y->expected.known;
    }
    const char *separator = "\n";
    if (gap) buf_str(s->out, "\nÉcart\u00a0: valeur moins valeur attendue sur le chemin vers la cible");
    for (int k = 1; k < 7; k++) {
        bool told = k < 5 ? absent[k] : k == 5 ? provisional : incomplete;
        if (!told) continue;
        buf_str(s->out, separator);
        paint(s, "\033[90m", k < 5 ? meanings[k] : k == 5 ? "p\u00a0: provisoire" : "≥\u00a0: cumul incomplet");
        separator = "\u202f; ";
    }
    if (gap || *separator != '\n') buf_char(s->out, '\n');
}

/* -------------------------------------------------------- the other parts */

static void counts(screen *s)
{
    uint32_t used = SCREEN;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t n = s->r->total.count[order[i]];
        if (n == 0) continue;
        const char *text = arena_printf(s->a, "%s %s %zu", looks[order[i]].shape, looks[order[i]].word, n);
        if (used + 3 + columns_of(text) > SCREEN) {
            if (s->out->n && used != SCREEN) buf_char(s->out, '\n');
            used = 0;
        } else {
            buf_str(s->out, "   ");
            used += 3;
        }
        paint(s, looks[order[i]].colour, text);
        used += columns_of(text);
    }
    buf_char(s->out, '\n');
}

static const char *category_text(legal_category c)
{
    switch (c) {
    case CATEGORY_SOCIAL: return "Social";
    case CATEGORY_ECOLOGICAL: return "Écologique";
    case CATEGORY_ESUS: return "ESUS";
    case CATEGORY_DISABILITY: return "Handicap, insertion";
    case CATEGORY_NONE: case CATEGORY_CIRCULAR: case CATEGORY_OTHER: break;
    }
    return "";
}

static const char *base_text(rate_base b) { return b == BASE_CONTRACTS ? "en nombre de contrats" : b == BASE_VALUE ? "en valeur HT" : ""; }

/** Decimals of the rates of an indicator: its own, else one. */
static int rate_decimals(const screen *s, const legal_rate *l) { return s->m->indicators[l->indicator].decimals > 1 ? 2 : 1; }

static const char *rate_text(screen *s, const legal_rate *l)
{
    if (!l->rate.known) return l->absence ? absence_text(l->absence) : "n. d.";
    return amount(s, "%", l->rate.v, rate_decimals(s, l));
}

static const char *bounds_text(screen *s, const legal_rate *l)
{
    if (!l->low.known || !l->high.known || number_same(l->low.v, l->high.v)) return "";
    return arena_printf(s->a, "de %s à %s", number_french(s->a, l->low.v, rate_decimals(s, l)), amount(s, "%", l->high.v, rate_decimals(s, l)));
}

static void trim_end(buf *out)
{
    while (out->n > 0 && out->s[out->n - 1] == ' ') out->s[--out->n] = 0;
}

/** Under the line of its category and base: year, who, rate, bounds, target. */
static void legal_line(screen *s, const legal_rate *l)
{
    const char *who = l->buyer != MODEL_NONE ? s->m->buyers.items[l->buyer].name : s->m->buyers.n ? "Ensemble" : "";
    buf_str(s->out, "  ");
    left(s, arena_printf(s->a, "%d", l->year), 5);
    left(s, who, 29);
    right(s, rate_text(s, l), 9);
    buf_str(s->out, "  ");
    left(s, bounds_text(s, l), 20);
    if (l->target.known && l->buyer == MODEL_NONE) left(s, arena_printf(s->a, "cible %s", amount(s, "%", l->target.v, -1)), 13);
    trim_end(s->out);
    buf_char(s->out, '\n');
}

static void legal_table(screen *s)
{
    const legal_rate *before = NULL;
    heading(s, "Taux réels d’achats (L. 2111-3)");
    for (size_t i = 0; i < s->r->n_legal; before = &s->r->legal[i], i++) {
        const legal_rate *l = &s->r->legal[i];
        const char *category = category_text(l->category);
        if (l->indicator == MODEL_NONE) {
            buf_printf(s->out, "%s\u00a0: non renseigné (aucun indicateur en %% de cette catégorie)\n", category);
            continue;
        }
        const char *code = s->m->indicators[l->indicator].code;
        if (!before || before->indicator != l->indicator) buf_printf(s->out, "%s, %s (%s)\n", category, base_text(l->base), cut(s->a, code ? code : "?", 2 * CODE_MOST));
        legal_line(s, l);
    }
}

static void extreme_lines(screen *s, const char *title, const uint32_t *items, size_t n)
{
    if (n == 0) return;
    heading(s, title);
    for (size_t k = 0; k < n; k++) {
        const indicator_result *i = &s->r->indicators[items[k]];
        left(s, s->m->indicators[i->indicator].code, s->code_width);
        buf_char(s->out, ' ');
        left(s, s->m->indicators[i->indicator].label, SCREEN - s->code_width - 12);
        right(s, arena_printf(s->a, "r = %s", number_french(s->a, i->r.v, 2)), 11);
        buf_char(s->out, '\n');
    }
}

static void title_line(screen *s)
{
    const results *r = s->r;
    int from = r->years[0], to = r->years[r->n_years - 1];
    const char *kind = r->n_years == 1 ? "Suivi annuel" : r->n_years == 2 ? "Évaluation biennale" : "Bilan d’ensemble";
    const char *name = s->m->collectivity.short_name ? s->m->collectivity.short_name : s->m->collectivity.name ? s->m->collectivity.name : "";
    const char *period = from == to ? arena_printf(s->a, "%d", from) : arena_printf(s->a, "%d-%d", from, to);
    paint(s, "\033[1m", cut(s->a, arena_printf(s->a, "%s %s%s%s", kind, period, *name ? " – " : "", name), SCREEN));
    buf_str(s->out, "\n\n");
}

void report_results_text(const model *m, const results *r, bool colour, buf *out)
{
    screen s = {.m = m, .r = r, .colour = colour, .out = out, .a = arena_new(), .code_width = 4};
    for (size_t i = 0; i < m->n_indicators; i++) {
        uint32_t w = m->indicators[i].code ? columns_of(m->indicators[i].code) : 0;
        if (w > s.code_width) s.code_width = w < CODE_MOST ? w : CODE_MOST;
    }
    s.label_width = SCREEN - s.code_width - 1 - 2 * (VALUE_WIDTH + 1) - (GAP_WIDTH + 1) - (DUE_WIDTH + 1) - 1 - STATUS_WIDTH;
    title_line(&s);
    counts(&s);
    if (r->n_indicators) indicators_table(&s);
    legend(&s);
    if (r->n_legal) legal_table(&s);
    extreme_lines(&s, "Les plus avancés par rapport au chemin attendu", r->best, r->n_best);
    extreme_lines(&s, "Les plus loin du chemin attendu", r->worst, r->n_worst);
    arena_free(s.a);
}
