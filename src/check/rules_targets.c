/* SPDX-License-Identifier: MIT */
/* Rules about targets: what they say, whether they go the right way and agree with each other (C18). What can only be judged with the values is told by the evaluation. */
#include "rules.h"

#include <math.h>
#include <stdlib.h>

#define AGREEMENT 0.005 /* of the evaluation: targets of several kinds agree within 0.5 % */

#define EACH_INDICATOR(c, x) for (const indicator *x = (c)->m->indicators, *x##_end = x + (c)->m->n_indicators; x < x##_end; x++)

void check_rule_target_missing(const check_context *c)
{
    EACH_INDICATOR(c, x) if (x->nature == NATURE_TARGET && x->n_targets == 0 && !check_typed(c, x, "cibles") && !check_is_hurt(c->facts, x->at) && !check_category_without_target(c, x->category)) check_say(c, x->at, x->code, "ajoutez « cibles: [{annee: …, valeur: …}] », ou écrivez « nature: transparence ».", "%s est de nature « cible », et n’a pas de cible.", x->code);
}

static size_t in_force(const indicator *x)
{
    size_t n = 0;
    for (size_t i = 0; i < x->n_targets; i++) n += check_in_force(&x->targets[i]);
    return n;
}

void check_rule_target_only_replaced(const check_context *c)
{
    EACH_INDICATOR(c, x) if (x->n_targets > 0 && in_force(x) == 0 && !check_category_without_target(c, x->category)) check_say(c, x->targets[x->n_targets - 1].at, x->code, "ajoutez la nouvelle cible, avec « fixee_le: … ».", "%s : toutes les cibles sont remplacées, et aucune ne suit.", x->code);
}

static bool only_directions(const indicator *x)
{
    for (size_t i = 0; i < x->n_targets; i++) if (check_in_force(&x->targets[i]) && x->targets[i].kind != TARGET_TREND) return false;
    return in_force(x) > 0;
}

void check_rule_target_without_figure(const check_context *c)
{
    EACH_INDICATOR(c, x) if (only_directions(x) && !check_category_without_target(c, x->category)) check_say(c, x->targets[0].at, x->code, "ajoutez une cible avec une année et une valeur, ou laissez ainsi en le sachant.", "%s : objectif non chiffré, seule une direction est donnée.", x->code);
}

/* -------------------------------------------------------------- milestones */

static int by_year(const void *x, const void *y)
{
    const target *a = *(const target *const *)x, *b = *(const target *const *)y;
    return a->year != b->year ? (a->year < b->year ? -1 : 1) : a < b ? -1 : a > b;
}

/* The dated levels in force, by year; floors count with their ambition. */
static const target **levels_of(const check_context *c, const indicator *x, size_t *n)
{
    const target **list = arena_array(c->arena, x->n_targets + 1, sizeof *list);
    *n = 0;
    for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i];
        if ((t->kind == TARGET_LEVEL || t->kind == TARGET_FLOOR) && check_in_force(t) && t->value.given && t->year != 0) list[(*n)++] = t;
    }
    if (*n > 1) qsort(list, *n, sizeof *list, by_year);
    return list;
}

static bool goes_back(direction d, double from, double to) { return (d == DIRECTION_UP && to < from) || (d == DIRECTION_DOWN && to > from); }

void check_rule_milestones_not_monotone(const check_context *c)
{
    EACH_INDICATOR(c, x) {
        size_t n;
        const target **list = levels_of(c, x, &n);
        for (size_t i = 1; i < n; i++) {
            if (list[i]->year == list[i - 1]->year || !goes_back(x->direction, list[i - 1]->value.v, list[i]->value.v)) continue;
            diag *d = check_say(c, list[i]->at, x->code, "corrigez une année ou une valeur, ou le sens ; une cible révisée se garde avec « remplacee_le: … ».", "%s, sens « %s » : %s en %d, après %s en %d.", x->code, direction_word(x->direction), check_amount(c, x, list[i]->value.v), list[i]->year,
                check_amount(c, x, list[i - 1]->value.v), list[i - 1]->year);
            diag_also(c->log, d, list[i - 1]->at, "cible précédente");
            break;
        }
    }
}

void check_rule_target_already_reached(const check_context *c)
{
    EACH_INDICATOR(c, x) {
        size_t n;
        const target **list = levels_of(c, x, &n);
        const quantity *r = &x->reference.value;
        if (n == 0 || !r->given || (x->direction != DIRECTION_UP && x->direction != DIRECTION_DOWN) || x->nature == NATURE_FOLLOWED) continue;
        const target *last = list[n - 1];
        bool reached = x->direction == DIRECTION_UP ? number_at_least(r->v, last->value.v) : number_at_least(last->value.v, r->v);
        if (!reached || check_break_before(x, last->year) > x->reference.year) continue; /* the series has changed: no comparison */
        if (check_is_rate(x) && last->value.v >= 100) continue; /* all is all: keeping it is a target */
        diag *d = check_say(c, last->at, x->code, "vérifiez le sens, la référence et la cible ; pour tenir un niveau, écrivez « sens: maintien ».", "%s, sens « %s » : la cible de %s en %d est déjà atteinte à la référence (%s en %d).", x->code, direction_word(x->direction),
            check_amount(c, x, last->value.v), last->year, check_amount(c, x, r->v), x->reference.year);
        diag_also(c->log, d, x->reference.at, "référence");
    }
}

void check_rule_floor_above_ambition(const check_context *c)
{
    EACH_INDICATOR(c, x) for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i];
        if (t->kind == TARGET_FLOOR && t->floor.given && t->value.given && t->floor.v > t->value.v)
            check_say(c, t->floor.at, x->code, "échangez les deux nombres.", "%s : le plancher %s dépasse la cible %s.", x->code, check_amount(c, x, t->floor.v), check_amount(c, x, t->value.v));
    }
}

void check_rule_total_of_a_stock(const check_context *c)
{
    EACH_INDICATOR(c, x) for (size_t i = 0; i < x->n_targets && x->measure == MEASURE_STOCK; i++)
        if (x->targets[i].kind == TARGET_TOTAL && check_in_force(&x->targets[i])) check_say(c, x->targets[i].at, x->code, "donnez une cible datée {annee: …, valeur: …}, ou écrivez « mesure: flux ».", "%s se mesure au 31 décembre : additionner ses années compterait plusieurs fois la même chose.", x->code);
}

/* ---------------------------------------------------------------- changes */

static const char *signed_change(const check_context *c, const target *t)
{
    const char *sign = t->change.v > 0 ? "+" : "";
    const char *unit = t->kind == TARGET_INCREMENT_YEARLY ? "" : t->change.points ? " points" : " %";
    return check_text_of(c, "%s%s%s", sign, check_number(c, t->change.v), unit);
}

static bool is_against(const indicator *x, const target *t)
{
    double change = t->kind == TARGET_MULTIPLE ? t->change.v - 1 : t->change.v;
    bool moves = t->kind == TARGET_GROWTH || t->kind == TARGET_GROWTH_YEARLY || t->kind == TARGET_INCREMENT_YEARLY || t->kind == TARGET_MULTIPLE;
    return moves && t->change.given && ((x->direction == DIRECTION_UP && change < 0) || (x->direction == DIRECTION_DOWN && change > 0));
}

void check_rule_change_against_direction(const check_context *c)
{
    EACH_INDICATOR(c, x) for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i];
        bool trend = t->kind == TARGET_TREND && ((x->direction == DIRECTION_UP && t->trend == DIRECTION_DOWN) || (x->direction == DIRECTION_DOWN && t->trend == DIRECTION_UP));
        if (!check_in_force(t) || (!trend && !is_against(x, t))) continue;
        const char *what = trend ? check_text_of(c, "une tendance à la %s", direction_word(t->trend)) : t->kind == TARGET_MULTIPLE ? check_text_of(c, "un multiple de %s", check_number(c, t->change.v)) : check_text_of(c, "une évolution de %s", signed_change(c, t));
        check_say(c, t->at, x->code, "corrigez le signe, ou le sens de l’indicateur.", "%s a pour sens « %s », et sa cible est %s.", x->code, direction_word(x->direction), what);
    }
}

static maybe base_of(const check_context *c, const indicator *x, int year)
{
    if (x->reference.value.given && (year == 0 || year == x->reference.year)) return maybe_of(x->reference.value.v);
    const check_point *p = year != 0 ? check_point_at(c->facts, (uint32_t)(x - c->m->indicators), year) : NULL;
    return p != NULL ? p->value : maybe_none();
}

void check_rule_growth_of_a_rate(const check_context *c)
{
    EACH_INDICATOR(c, x) for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i];
        if (!check_is_rate(x) || t->kind != TARGET_GROWTH || t->change.points || !t->change.given || !check_in_force(t)) continue;
        maybe base = base_of(c, x, t->from_year);
        const char *change = signed_change(c, t), *points = check_number(c, t->change.v);
        const char *both = !base.known ? "deux sens sont possibles" : check_text_of(c, "depuis %s %%, cela fait %s %% si l’on multiplie, %s %% si l’on ajoute des points", check_number(c, base.v), check_number(c, number_round(base.v * (1 + t->change.v / 100), 2)), check_number(c, number_round(base.v + t->change.v, 2)));
        check_say(c, t->change.at, x->code, check_text_of(c, "écrivez « evolution: %s%s pt » pour des points, ou la valeur à atteindre.", t->change.v > 0 ? "+" : "", points), "%s : évolution de %s d’un indicateur en %% ; %s.", x->code, change, both);
    }
}

/* -------------------------------------------------------- over-determined */

/* What a relative target comes to in its year, and its sentence: « +2 par an depuis 6 en 2018 = 10 en 2020 ». */
static maybe comes_to(const check_context *c, const indicator *x, const target *t, const char **sentence)
{
    bool yearly = t->kind == TARGET_GROWTH_YEARLY || t->kind == TARGET_INCREMENT_YEARLY;
    if ((!yearly && t->kind != TARGET_GROWTH && t->kind != TARGET_MULTIPLE) || !t->change.given || t->year == 0) return maybe_none();
    int from = yearly || t->from_year == 0 ? x->reference.year : t->from_year;
    maybe base = base_of(c, x, from);
    if (!base.known || from == 0 || t->year < from) return maybe_none();
    int years = t->year - from;
    double k = t->change.v, v = base.v;
    if (t->kind == TARGET_MULTIPLE) v *= k;
    else if (t->kind == TARGET_GROWTH) v = t->change.points ? v + k : v * (1 + k / 100);
    else if (t->kind == TARGET_INCREMENT_YEARLY || t->change.points) v += k * years;
    else v *= pow(1 + k / 100, years);
    const char *change = t->kind == TARGET_MULTIPLE ? check_text_of(c, "×%s", check_number(c, k)) : signed_change(c, t);
    *sentence = check_text_of(c, "%s%s depuis %s en %d = %s en %d", change, yearly ? " par an" : "", check_number(c, base.v), from, check_number(c, number_round(v, 2)), t->year);
    return isfinite(v) ? maybe_of(v) : maybe_none();
}

static const target *level_at(const indicator *x, int year)
{
    for (size_t i = 0; i < x->n_targets; i++) if (x->targets[i].kind == TARGET_LEVEL && check_in_force(&x->targets[i]) && x->targets[i].year == year && x->targets[i].value.given) return &x->targets[i];
    return NULL;
}

/* Those that disagree are told by the evaluation (« cibles-discordantes »). */
void check_rule_over_determined(const check_context *c)
{
    EACH_INDICATOR(c, x) for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i], *level = check_in_force(t) ? level_at(x, t->year) : NULL;
        const char *sentence = NULL;
        maybe v = level != NULL ? comes_to(c, x, t, &sentence) : maybe_none();
        if (!v.known || fabs(v.v - level->value.v) > AGREEMENT * fmax(fabs(v.v), fabs(level->value.v)) + 1e-9) continue;
        diag *d = check_say(c, t->at, x->code, "rien à corriger : les deux cibles concordent.", "%s : %s, comme la cible de %s.", x->code, sentence, check_amount(c, x, level->value.v));
        diag_also(c->log, d, level->at, "l’autre cible de la même année");
    }
}

/* Without a value of the starting year the evaluation tells it (« cible-sans-base »). */
void check_rule_target_years_reversed(const check_context *c)
{
    EACH_INDICATOR(c, x) for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i];
        bool total = t->kind == TARGET_TOTAL && t->from_year > t->year, change = (t->kind == TARGET_GROWTH || t->kind == TARGET_MULTIPLE) && t->from_year >= t->year && base_of(c, x, t->from_year).known;
        if (t->year == 0 || t->from_year == 0 || (!total && !change)) continue;
        check_say(c, t->at, x->code, "corrigez l’une des deux années.", total ? "%s : un total de %d à %d." : "%s : une évolution comptée depuis %d, pour l’année %d.", x->code, t->from_year, t->year);
    }
}
