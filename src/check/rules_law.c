/* SPDX-License-Identifier: MIT */
/* Rules of article L. 2111-3: who owes a scheme, and the amounts that decide it. */
#include "rules.h"

void check_rule_mandatory_or_voluntary(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    maybe total = c->facts->spending;
    bool due = model_mandatory(c->m, &total);
    if (s->character == CHARACTER_NONE || !total.known) return;
    if (due == (s->character == CHARACTER_MANDATORY)) return;
    const char *amount = check_number(c, total.v / 1e6);
    diag *d = check_say(c, model_where(c->m, s, "caractere"), NULL, due ? "écrivez « caractere: obligatoire », ou corrigez le montant des achats." : "écrivez « caractere: volontaire », ou corrigez le montant des achats.",
        due ? "%s M€ HT d’achats dépassent le seuil de 50 M€, mais le schéma est dit volontaire." : "%s M€ HT d’achats ne dépassent pas le seuil de 50 M€, mais le schéma est dit obligatoire.", amount);
    diag_also(c->log, d, model_where(c->m, &c->m->collectivity, "achats"), "montant des achats");
}

void check_rule_spending_unknown(const check_context *c)
{
    if (c->facts->spending.known || check_typed(c, &c->m->collectivity.purchases, "montant_ht")) return;
    check_say(c, c->m->collectivity.at, NULL, "ajoutez « achats: {annee: 2023, montant_ht: \"186,4 M€\"} » sous « collectivite: », avec votre année et votre montant.", "Le montant annuel des achats n’est pas donné : le document ne peut pas dire si le schéma est obligatoire.");
}

void check_rule_spending_year_not_over(const check_context *c)
{
    const purchases *p = &c->m->collectivity.purchases;
    if (p->year == 0 || p->year < c->today.year) return;
    check_say(c, model_where(c->m, p, "annee"), NULL, "donnez le montant de la dernière année civile close.", "L’année %d n’est pas close : le seuil s’apprécie sur une année civile entière.", p->year);
}

static bool about_same(double a, double b)
{
    double gap = a > b ? a - b : b - a;
    return gap <= 0.0005 * (a > b ? a : b) + 0.5;
}

void check_rule_spending_sum(const check_context *c)
{
    const model *m = c->m;
    double sum = 0;
    for (size_t i = 0; i < m->buyers.n; i++) {
        if (!m->buyers.items[i].amount.given) return;
        sum += m->buyers.items[i].amount.v;
    }
    const quantity *stated = &m->collectivity.purchases.amount;
    if (m->buyers.n == 0 || !stated->given || about_same(sum, stated->v)) return;
    diag *d = check_say(c, stated->at, NULL, "corrigez l’un des montants : le total est la somme des acheteurs.", "%s M€ d’achats au total, mais %s M€ pour la somme des acheteurs.", check_number(c, stated->v / 1e6), check_number(c, sum / 1e6));
    diag_also(c->log, d, m->buyers.items[0].at, "montants des acheteurs");
}

void check_rule_buyer_of_scheme_missing(const check_context *c)
{
    const model *m = c->m;
    if (m->buyers.n == 0 || m->collectivity.siret == NULL || model_find_buyer(m, m->collectivity.siret) != MODEL_NONE) return;
    check_say(c, m->buyers.items[0].at, NULL, "ajoutez-la à la liste « acheteurs: », avec son montant.", "La collectivité qui porte le schéma (SIRET %s) n’est pas dans la liste des acheteurs.", m->collectivity.siret);
}
