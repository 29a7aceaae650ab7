/* SPDX-License-Identifier: MIT */
/* Rules about the buyers of a joint scheme: who they are, and their own values (last paragraph of article L. 2111-3). */
#include "rules.h"

#include <stdlib.h>
#include <string.h>

#define SEVERAL 3u   /* from this many on, a mistake that is everywhere is told once */
#define MAX_YEARS 50 /* named in one message */

void check_rule_buyer_amount_missing(const check_context *c)
{
    for (size_t i = 0; i < c->m->buyers.n; i++) {
        const buyer *b = &c->m->buyers.items[i];
        if (!b->amount.given && !check_typed(c, b, "montant_ht")) check_say(c, b->at, NULL, "ajoutez « montant_ht: … », pour la même année que « achats ».", "Le montant des achats manque pour « %s ».", b->name != NULL ? b->name : b->siret);
    }
}

void check_rule_single_buyer(const check_context *c)
{
    const buyers *b = &c->m->buyers;
    if (b->n != 1 || !str_eq(b->items[0].siret, c->m->collectivity.siret)) return; /* another one alone: « acheteur-principal-absent » tells it */
    check_say(c, b->items[0].at, NULL, "ajoutez les autres acheteurs, ou retirez la clé « acheteurs ».", "Le schéma est dit conjoint, mais un seul acheteur est nommé.");
}

static int by_siret(const void *x, const void *y)
{
    const buyer *a = *(const buyer *const *)x, *b = *(const buyer *const *)y;
    int order = strcmp(a->siret, b->siret);
    return order != 0 ? order : a < b ? -1 : 1;
}

void check_rule_buyer_twice(const check_context *c)
{
    const buyers *all = &c->m->buyers;
    const buyer **list = arena_array(c->arena, all->n + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) if (all->items[i].siret != NULL) list[n++] = &all->items[i];
    if (n > 1) qsort(list, n, sizeof *list, by_siret);
    for (size_t i = 1; i < n; i++) {
        if (strcmp(list[i]->siret, list[i - 1]->siret) != 0) continue;
        diag *d = check_say(c, model_where(c->m, list[i], "siret"), NULL, "corrigez le SIRET de l’un des deux, ou retirez la copie.", "« %s » et « %s » ont le même SIRET, %s.", list[i - 1]->name, list[i]->name, list[i]->siret);
        diag_also(c->log, d, model_where(c->m, list[i - 1], "siret"), "premier emploi de ce SIRET");
    }
}

/* ------------------------------------------------- values of every buyer */

typedef struct { bool alone, shared; int first, last; place at; } presence; /* rows without and with a buyer, in the years of the scheme that are over */

static bool counts(const check_context *c, int year) { return c->facts->period && year >= c->m->scheme.first_year && year <= c->m->scheme.last_year && year <= c->facts->closed; }

static presence look(const check_context *c, uint32_t i)
{
    presence p = {0};
    CHECK_EACH_VALUE_OF(c, i, v) {
        if (!counts(c, v->year)) continue;
        if (p.first == 0) { p.first = v->year; p.at = v->at; }
        p.last = v->year;
        if (v->buyer == MODEL_NONE) p.alone = true; else p.shared = true;
    }
    return p;
}

static bool is_due(const check_context *c, uint32_t i) { return c->m->buyers.n > 1 && check_is_legal(c->m->indicators[i].category) && c->m->indicators[i].computed.how == COMPUTED_NO && !check_may_be_aside(c->facts, i); }

static bool is_alone(const check_context *c, uint32_t i, presence *p)
{
    *p = is_due(c, i) ? look(c, i) : (presence){0};
    return p->alone && !p->shared;
}

/* When no legal indicator has rows by buyer it is told once. */
void check_rule_only_consolidated(const check_context *c)
{
    size_t alone = 0, shared = 0;
    presence p, first = {0};
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        if (is_alone(c, i, &p) && alone++ == 0) first = p;
        shared += p.shared;
    }
    if (alone >= SEVERAL && shared == 0) {
        check_say(c, first.at, NULL, "ajoutez une ligne par acheteur, avec son SIRET ; le total sera calculé.", "Les %zu indicateurs légaux n’ont que des valeurs consolidées, et le schéma est commun à %zu acheteurs.", alone, c->m->buyers.n);
        return;
    }
    for (uint32_t i = 0; i < c->m->n_indicators; i++)
        if (is_alone(c, i, &p)) check_say(c, p.at, c->m->indicators[i].code, "ajoutez une ligne par acheteur, avec son SIRET ; le total sera calculé.", "%s n’a que des valeurs consolidées, et le schéma est commun à %zu acheteurs.", c->m->indicators[i].code, c->m->buyers.n);
}

/* Years of the scheme in which other buyers have a row and this one has none: « 2024 et 2025 ». */
static const char *years_without(const check_context *c, uint32_t i, uint32_t by, const presence *p)
{
    int years[MAX_YEARS];
    size_t n = 0;
    for (int year = p->first; year <= p->last && n < MAX_YEARS; year++)
        if (check_point_at(c->facts, i, year) != NULL && check_row_at(c->m, c->facts, i, year, by) == NULL) years[n++] = year;
    return n == 0 ? NULL : check_years(c, years, n);
}

void check_rule_buyer_without_values(const check_context *c)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        presence p = is_due(c, i) ? look(c, i) : (presence){0};
        const char *code = c->m->indicators[i].code;
        for (uint32_t b = 0; p.shared && b < c->m->buyers.n; b++) {
            const char *years = years_without(c, i, b, &p);
            if (years == NULL) continue;
            const buyer *of = &c->m->buyers.items[b];
            check_say(c, p.at, code, "ajoutez sa ligne, ou écrivez « nd » (non disponible) ou « s. o. » (sans objet) dans la colonne valeur.", "%s : pas de ligne pour « %s » (SIRET %s) en %s.", code, of->name != NULL ? of->name : "", of->siret, years);
        }
    }
}
