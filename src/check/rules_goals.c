/* SPDX-License-Identifier: MIT */
/* Rules that compare targets with the public goals and the law of their year (C19). */
#include "rules.h"

#include <string.h>

#define PNAD_SOCIAL 30.0
#define PNAD_ENVIRONMENT 100.0
#define LAW_YEAR 2026 /* articles L. 2112-2 and L. 2152-7 apply to consultations begun from 21 August 2026 on */

/* The last dated level in force. */
static const target *last_level(const indicator *x)
{
    const target *last = NULL;
    for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i];
        bool level = (t->kind == TARGET_LEVEL || t->kind == TARGET_FLOOR) && t->year != 0 && t->value.given && check_in_force(t);
        if (level && (last == NULL || t->year > last->year)) last = t;
    }
    return last;
}

static bool has_goal(const indicator *x, legal_category k, public_goal g)
{
    return check_is_rate(x) && ((x->category == k && x->base == BASE_CONTRACTS && (x->goal == GOAL_NONE || x->goal == g)) || x->goal == g);
}

static void tell_below(const check_context *c, const indicator *x, const target *t, double goal)
{
    bool environment = goal > PNAD_SOCIAL;
    const char *word = environment ? "environnementale" : "sociale";
    const char *amount = check_amount(c, x, t->value.v);
    if (environment && t->year > LAW_YEAR)
        check_say(c, t->at, x->code, "relevez la cible ; pour la garder, dites pourquoi sous « controles: », « ignorer: ».", "%s vise %s en %d ; depuis le 21 août 2026, la loi (L. 2112-2 et L. 2152-7) demande une considération environnementale dans chaque nouvelle consultation.", x->code, amount, t->year);
    else
        check_say(c, t->at, x->code, "rien n’y oblige : relevez la cible, ou gardez-la en disant pourquoi sous « controles: », « ignorer: ».", "%s vise %s en %d ; le plan national 2022-2025 visait %s %% de marchés avec une considération %s.", x->code, amount, t->year, check_number(c, goal), word);
}

void check_rule_below_national_goal(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        const target *t = x->nature == NATURE_FOLLOWED ? NULL : last_level(x);
        double goal = has_goal(x, CATEGORY_SOCIAL, GOAL_PNAD_SOCIAL) ? PNAD_SOCIAL : has_goal(x, CATEGORY_ECOLOGICAL, GOAL_PNAD_ENVIRONMENT) ? PNAD_ENVIRONMENT : 0;
        if (t != NULL && goal > 0 && !c->facts->hurt_of[i] && !check_is_hurt(c->facts, x->at) && !number_at_least(t->value.v, goal)) tell_below(c, x, t, goal);
    }
}

/* ----------------------------------------------------------------- EGalim */

typedef struct { public_goal goal; int from; bool overseas; double share; const char *what; } egalim_row;
/* Article L. 230-5-1 of the rural code; overseas: its own steps. Later rows prevail. */
static const egalim_row egalim[] = {
    {GOAL_EGALIM_DURABLE, 2022, false, 50, "produits durables et de qualité"}, {GOAL_EGALIM_BIO, 2022, false, 20, "produits biologiques"}, {GOAL_EGALIM_MEAT_FISH, 2024, false, 60, "viandes et poissons durables et de qualité"},
    {GOAL_EGALIM_DURABLE, 2022, true, 20, "produits durables et de qualité"}, {GOAL_EGALIM_DURABLE, 2026, true, 35, "produits durables et de qualité"}, {GOAL_EGALIM_DURABLE, 2030, true, 50, "produits durables et de qualité"},
    {GOAL_EGALIM_BIO, 2022, true, 5, "produits biologiques"}, {GOAL_EGALIM_BIO, 2026, true, 10, "produits biologiques"}, {GOAL_EGALIM_BIO, 2030, true, 20, "produits biologiques"},
};

static bool is_overseas(const model *m)
{
    return m->collectivity.department != NULL && (str_starts(m->collectivity.department, "97") || str_starts(m->collectivity.department, "98"));
}

static const egalim_row *egalim_at(const model *m, public_goal g, int year)
{
    const egalim_row *found = NULL;
    for (size_t i = 0; i < sizeof egalim / sizeof *egalim; i++) if (egalim[i].goal == g && egalim[i].overseas == is_overseas(m) && egalim[i].from <= year) found = &egalim[i];
    return found;
}

void check_rule_below_egalim(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        const target *t = check_is_rate(x) ? last_level(x) : NULL;
        const egalim_row *law = t != NULL ? egalim_at(c->m, x->goal, t->year) : NULL;
        if (law == NULL) continue;
        double share = x->goal == GOAL_EGALIM_MEAT_FISH && c->m->collectivity.type == BODY_TYPE_STATE ? 100 : law->share;
        if (number_at_least(t->value.v, share)) continue;
        check_say(c, t->at, x->code, "relevez la cible au moins jusqu’au minimum légal.", "%s : cible de %s en %d, sous le minimum légal de %s %% de %s (EGalim, L. 230-5-1 du code rural).", x->code, check_amount(c, x, t->value.v), t->year, check_number(c, share), law->what);
    }
}
