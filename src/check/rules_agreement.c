/* SPDX-License-Identifier: MIT */
/* Rules about numbers that stand twice: consolidated and by buyer, typed and computed, whole and breakdown, number and share (C11, C12, C16). */
#include "rules.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RATE_SLACK 0.05 /* points (format of the CSV files: `calcul`) */
#define UNIT_SLACK 1.0

static double slack_of(const indicator *x) { return (check_is_rate(x) ? RATE_SLACK : UNIT_SLACK) + 1e-9; }

/* ---------------------------------------------------------------- buyers */

/* What the rows of the buyers give for a year, by the point of a series without the consolidated row. */
typedef struct { double sum, parts, wholes; size_t rows, summed, rated; } total;

static void add_row(const check_context *c, const value_row *v, total *t)
{
    t->rows++;
    if (v->absence == ABSENCE_NOT_CONCERNED) { t->summed++; t->rated++; return; }
    maybe value = check_value_of(c->m, v);
    if (value.known) { t->sum += value.v; t->summed++; }
    if (v->numerator.given && v->denominator.given) { t->parts += v->numerator.v; t->wholes += v->denominator.v; t->rated++; }
}

static maybe whole_of(const check_context *c, const indicator *x, const total *t)
{
    if (t->rows == 0 || t->rows != c->m->buyers.n) return maybe_none();
    bool ratio = check_is_rate(x) || x->consolidation == CONSOLIDATION_RATIO;
    if (x->consolidation == CONSOLIDATION_NONE) return maybe_none();
    if (!ratio) return t->summed == t->rows && (x->unit != NULL && (x->consolidation == CONSOLIDATION_SUM || str_eq(x->unit, "€") || str_eq(x->unit, "h") || str_eq(x->unit, "nb"))) ? maybe_of(t->sum) : maybe_none();
    return t->rated == t->rows && t->wholes > 0 ? maybe_of((check_is_rate(x) ? 100 : 1) * t->parts / t->wholes) : maybe_none();
}

static void judge_year(const check_context *c, const value_row *from, const value_row *to)
{
    const indicator *x = &c->m->indicators[from->indicator];
    const value_row *whole = NULL;
    total t = {0};
    for (const value_row *v = from; v < to; v++) if (v->buyer == MODEL_NONE) whole = v; else add_row(c, v, &t);
    maybe typed = whole != NULL ? check_value_of(c->m, whole) : maybe_none(), found = whole_of(c, x, &t);
    if (!typed.known || !found.known || fabs(typed.v - found.v) <= slack_of(x)) return;
    diag *d = check_say(c, whole->value.given ? whole->value.at : whole->at, x->code, "supprimez la ligne sans SIRET (le total sera calculé), ou corrigez l’une des lignes.", "%s, %d : %s au total, mais %s d’après les acheteurs.", x->code, from->year,
        check_amount(c, x, typed.v), check_amount(c, x, found.v));
    diag_also(c->log, d, from->buyer == MODEL_NONE ? from[1].at : from->at, "première ligne par acheteur");
}

void check_rule_consolidated_differs(const check_context *c)
{
    const value_row *end = c->m->values + c->m->n_values;
    for (const value_row *v = c->m->values; c->m->buyers.n > 0 && v < end; ) {
        const value_row *to = v;
        while (to < end && to->indicator == v->indicator && to->year == v->year) to++;
        if (to - v > 1) judge_year(c, v, to);
        v = to;
    }
}

/* -------------------------------------------------------------- computed */

void check_rule_computed_differs(const check_context *c)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (x->computed.how != COMPUTED_RATIO && x->computed.how != COMPUTED_SUM) continue;
        CHECK_EACH_VALUE_OF(c, i, v) {
            const check_point *p = v->buyer == MODEL_NONE ? check_point_at(c->facts, i, v->year) : NULL;
            maybe typed = check_value_of(c->m, v);
            if (p == NULL || !p->value.known || !typed.known || fabs(p->value.v - typed.v) <= slack_of(x)) continue;
            diag *d = check_say(c, v->value.given ? v->value.at : v->at, x->code, "supprimez la ligne (la valeur est calculée), ou corrigez ce dont elle dépend.", "%s, %d : %s dans le fichier, mais le calcul donne %s.", x->code, v->year, check_amount(c, x, typed.v), check_amount(c, x, p->value.v));
            diag_also(c->log, d, x->computed.at, "calcul de l’indicateur");
        }
    }
}

/* ------------------------------------------------------------ breakdowns */

static void judge_breakdown(const check_context *c, const breakdown_row *from, const breakdown_row *to)
{
    const indicator *x = &c->m->indicators[from->indicator];
    const value_row *whole = check_row_at(c->m, c->facts, from->indicator, from->year, from->buyer);
    const check_point *all = from->buyer == MODEL_NONE ? check_point_at(c->facts, from->indicator, from->year) : NULL;
    maybe value = all != NULL ? all->value : whole != NULL ? check_value_of(c->m, whole) : maybe_none();
    double sum = 0;
    for (const breakdown_row *b = from; b < to; b++) {
        if (!b->value.given && b->absence != ABSENCE_NOT_CONCERNED) return;
        if (b->value.given) sum += b->value.v;
        if (!str_eq(b->criterion1, from->criterion1) || !str_eq(b->criterion2, from->criterion2)) return; /* several breakdowns of one value: none is summed */
    }
    if (!value.known || check_is_rate(x) || fabs(sum - value.v) <= UNIT_SLACK / 2 + 1e-6 * fabs(value.v)) return;
    const char *help = number_same(sum, 2 * value.v) ? "retirez la ligne de total de la ventilation, sans doute comptée en plus de ses parts." : "corrigez la valeur ou la ventilation ; ce qui n’est pas réparti s’écrit « Non réparti ».";
    diag *d = check_say(c, from->at, x->code, help, "%s, %d : la ventilation fait %s, pour une valeur de %s.", x->code, from->year, check_amount(c, x, sum), check_amount(c, x, value.v));
    diag_also(c->log, d, whole != NULL ? whole->at : all->at, "valeur de l’indicateur");
}

void check_rule_breakdown_differs(const check_context *c)
{
    if (c->facts->breakdowns_aside) return;
    const breakdown_row *end = c->m->breakdowns + c->m->n_breakdowns;
    for (const breakdown_row *b = c->m->breakdowns; b < end; ) {
        const breakdown_row *to = b;
        while (to < end && to->indicator == b->indicator && to->year == b->year && to->buyer == b->buyer) to++;
        judge_breakdown(c, b, to);
        b = to;
    }
}

/* ------------------------------------------------------- number and share */

typedef struct { const char *stem; uint32_t rank; bool share; } paired;

static int by_stem(const void *x, const void *y)
{
    const paired *a = x, *b = y;
    int order = strcmp(a->stem, b->stem);
    return order != 0 ? order : a->share != b->share ? (a->share ? 1 : -1) : a->rank < b->rank ? -1 : 1;
}

/* « Nombre de marchés réservés » and « Part des marchés réservés » have the same stem: what is counted. */
static bool stem_of(const check_context *c, const pattern *p, uint32_t i, paired *out)
{
    const indicator *x = &c->m->indicators[i];
    pattern_span found[PATTERN_GROUPS];
    if (x->label == NULL || !pattern_find(p, x->label, strlen(x->label), 0, found)) return false;
    *out = (paired){utf8_fold(c->arena, x->label + found[0].to), i, check_is_rate(x)};
    return out->stem[0] != '\0' && (out->share || str_eq(x->unit, "nb") || str_eq(x->unit, "€"));
}

static void judge_pair(const check_context *c, uint32_t count, uint32_t share)
{
    const indicator *x = &c->m->indicators[count], *y = &c->m->indicators[share];
    if ((y->base == BASE_CONTRACTS) != str_eq(x->unit, "nb") || x->measure != y->measure) return;
    CHECK_EACH_VALUE_OF(c, count, v) {
        const value_row *w = check_row_at(c->m, c->facts, share, v->year, v->buyer);
        maybe n = check_value_of(c->m, v);
        if (w == NULL || !n.known || w->absence != ABSENCE_NONE || !w->denominator.given) continue;
        double part = w->numerator.given ? w->numerator.v : w->value.given ? w->value.v * w->denominator.v / 100 : n.v, slack = UNIT_SLACK + (w->numerator.given ? 0 : 0.0005 * w->denominator.v);
        if (fabs(part - n.v) <= slack + 1e-9) continue;
        diag *d = check_say(c, v->value.at, x->code, check_text_of(c, "donnez le même nombre à %s et au numérateur de %s.", x->code, y->code), "%s, %d : %s, mais %s compte %s sur %s.", x->code, v->year, check_amount(c, x, n.v), y->code, check_number(c, number_round(part, 1)), check_number(c, w->denominator.v));
        diag_also(c->log, d, w->at, "la part correspondante, %s", y->code);
    }
}

void check_rule_pair_disagrees(const check_context *c)
{
    pattern *p = pattern_new("(?i)^\\s*(?:nombre|part|proportion|pourcentage|taux|montant|dépenses?)\\s+(?:annuel(?:le)?s?\\s+)?(?:de\\s+la|de\\s+l[’']|des|du|de|d[’'])\\s*");
    paired *list = arena_array(c->arena, c->m->n_indicators + 1, sizeof *list);
    size_t n = 0;
    for (uint32_t i = 0; i < c->m->n_indicators; i++) if (stem_of(c, p, i, &list[n])) n++;
    pattern_free(p);
    if (n > 1) qsort(list, n, sizeof *list, by_stem);
    for (size_t i = 1; i < n; i++) if (strcmp(list[i].stem, list[i - 1].stem) == 0 && list[i].share && !list[i - 1].share) judge_pair(c, list[i - 1].rank, list[i].rank);
}
