/* SPDX-License-Identifier: MIT */
/* Rules about the figures: parts and wholes, rates, duplicated rows. Values are sorted by indicator, year and buyer. */
#include "rules.h"

#include <math.h>

#define RATE_TOLERANCE 0.05 /* points: a rate printed with one decimal may differ by its rounding */

static const char *code_of(const check_context *c, const value_row *v) { return c->m->indicators[v->indicator].code; }
static bool is_rate(const check_context *c, const value_row *v) { return check_is_rate(&c->m->indicators[v->indicator]); }

void check_rule_part_above_whole(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        if (!v->numerator.given || !v->denominator.given || v->denominator.v == 0 || !is_rate(c, v) || number_at_least(v->denominator.v, v->numerator.v)) continue;
        diag *d = check_say(c, v->numerator.at, code_of(c, v), "corrigez l’un des deux nombres : le numérateur est une partie du dénominateur.", "%s, %d : le numérateur %s dépasse le dénominateur %s.", code_of(c, v), v->year,
            check_number(c, v->numerator.v), check_number(c, v->denominator.v));
        diag_also(c->log, d, model_where(c->m, &c->m->indicators[v->indicator], "denominateur"), "définition du dénominateur");
    }
}

void check_rule_unknown_above_whole(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        if (!v->numerator.given || !v->denominator.given || !v->missing.given) continue;
        double sum = v->numerator.v + v->missing.v;
        if (number_at_least(v->denominator.v, sum) || !number_at_least(v->denominator.v, v->numerator.v)) continue;
        check_say(c, v->missing.at, code_of(c, v), "corrigez « non_renseignes » : ces contrats font partie du dénominateur, pas du numérateur.", "%s, %d : %s au numérateur et %s non renseignés font %s, pour un dénominateur de %s.", code_of(c, v), v->year,
            check_number(c, v->numerator.v), check_number(c, v->missing.v), check_number(c, sum), check_number(c, v->denominator.v));
    }
}

void check_rule_rate_differs(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        if (!is_rate(c, v) || !v->value.given || !v->numerator.given || !v->denominator.given || v->denominator.v <= 0) continue;
        double rate = 100 * v->numerator.v / v->denominator.v;
        if (fabs(rate - v->value.v) <= RATE_TOLERANCE + 1e-9 || !number_at_least(v->denominator.v, v->numerator.v)) continue;
        check_say(c, v->value.at, code_of(c, v), "corrigez le taux ou les deux nombres ; vous pouvez laisser le taux vide, il sera calculé.", "%s, %d : %s %% saisi, mais %s / %s = %s %%.", code_of(c, v), v->year,
            check_number(c, v->value.v), check_number(c, v->numerator.v), check_number(c, v->denominator.v), check_number(c, rate));
    }
}

void check_rule_zero_denominator(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        if (!is_rate(c, v) || !v->denominator.given || v->denominator.v != 0) continue;
        bool claims = (v->numerator.given && v->numerator.v != 0) || v->value.given;
        if (claims) check_say(c, v->denominator.at, code_of(c, v), "corrigez le dénominateur, ou écrivez « s. o. » dans la colonne valeur.", "%s, %d : le dénominateur est nul, le taux n’existe pas.", code_of(c, v), v->year);
    }
}

/* ---------------------------------------------------- children and parents */

typedef struct { double sum; size_t n; bool complete; const value_row *first; } family;

static family sum_children(const check_context *c, const value_row *whole)
{
    const check_facts *f = c->facts;
    family sum = {.complete = true};
    for (size_t k = f->first_child[whole->indicator]; k < f->first_child[whole->indicator + 1]; k++) {
        const value_row *v = check_row_at(c->m, f, f->children[k], whole->year, whole->buyer);
        if (!c->m->indicators[f->children[k]].parent_complete || v == NULL || (!v->value.given && v->absence != ABSENCE_NOT_CONCERNED)) sum.complete = false;
        if (v == NULL || !v->value.given) continue;
        sum.sum += v->value.v;
        sum.n++;
        if (sum.first == NULL) sum.first = v;
    }
    return sum;
}

/* Runs `judge` on each value of a parent that has children with values. */
static void each_family(const check_context *c, void (*judge)(const check_context *, const value_row *, const family *))
{
    CHECK_EACH_VALUE(c, v) {
        if (c->facts->first_child[v->indicator] == c->facts->first_child[v->indicator + 1] || !v->value.given) continue;
        family f = sum_children(c, v);
        if (f.n > 0) judge(c, v, &f);
    }
}

static double slack(double whole) { return 1e-6 * fabs(whole) + 0.05; }

static void judge_above(const check_context *c, const value_row *v, const family *f)
{
    if (f->sum <= v->value.v + slack(v->value.v)) return;
    diag *d = check_say(c, v->value.at, code_of(c, v), "corrigez le total ou l’une de ses parts.", "%s, %d : les parts font %s, pour un total de %s.", code_of(c, v), v->year, check_number(c, f->sum), check_number(c, v->value.v));
    diag_also(c->log, d, f->first->at, "première des parts");
}

static void judge_equal(const check_context *c, const value_row *v, const family *f)
{
    if (!f->complete || f->sum >= v->value.v - slack(v->value.v)) return;
    diag *d = check_say(c, v->value.at, code_of(c, v), "corrigez les nombres, ou écrivez « regroupement: {de: …, complet: non} » si d’autres parts existent.", "%s, %d : les parts font %s, pour un total de %s.", code_of(c, v), v->year, check_number(c, f->sum), check_number(c, v->value.v));
    diag_also(c->log, d, f->first->at, "première des parts");
}

void check_rule_children_above_parent(const check_context *c) { each_family(c, judge_above); }
void check_rule_children_differ_from_parent(const check_context *c) { each_family(c, judge_equal); }

/* -------------------------------------------------------------- duplicates */

static bool same_quantity(const quantity *a, const quantity *b) { return a->given == b->given && (!a->given || number_same(a->v, b->v)); }

static bool same_row(const value_row *a, const value_row *b)
{
    return a->absence == b->absence && same_quantity(&a->value, &b->value) && same_quantity(&a->numerator, &b->numerator) && same_quantity(&a->denominator, &b->denominator) && same_quantity(&a->missing, &b->missing);
}

static bool same_key(const value_row *a, const value_row *b) { return a->indicator == b->indicator && a->year == b->year && a->buyer == b->buyer; }

static const char *typed(const value_row *v) { return v->value.given ? v->value.typed : "pas de valeur"; }

static void duplicates(const check_context *c, bool identical)
{
    const value_row *previous = NULL;
    CHECK_EACH_VALUE(c, v) {
        if (previous != NULL && same_key(previous, v) && same_row(previous, v) == identical && !c->facts->twice_of[v->indicator]) {
            diag *d = identical ? check_say(c, v->at, code_of(c, v), "supprimez l’une des deux lignes.", "%s, %d : la même ligne est déjà saisie, ligne %u.", code_of(c, v), v->year, previous->at.line)
                : check_say(c, v->at, code_of(c, v), "gardez la bonne ligne et supprimez l’autre.", "%s, %d : « %s » ici, et « %s » ligne %u.", code_of(c, v), v->year, typed(v), typed(previous), previous->at.line);
            diag_also(c->log, d, previous->at, "première saisie");
        }
        previous = v;
    }
}

void check_rule_value_twice(const check_context *c) { duplicates(c, false); }
void check_rule_row_twice(const check_context *c) { duplicates(c, true); }
