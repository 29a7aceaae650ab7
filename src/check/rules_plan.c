/* SPDX-License-Identifier: MIT */
/* Rules about what each item of the plan must tell: labels, schedules, provenance, subcontractors, scales of the diagnosis, options of the evaluation. */
#include "rules.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ labels */

typedef struct { const char *folded; uint32_t rank; } labelled;

static int by_label(const void *x, const void *y)
{
    const labelled *a = x, *b = y;
    int order = strcmp(a->folded, b->folded);
    return order != 0 ? order : a->rank < b->rank ? -1 : 1;
}

void check_rule_label_twice(const check_context *c)
{
    const model *m = c->m;
    labelled *list = arena_array(c->arena, m->n_indicators + 1, sizeof *list);
    size_t n = 0;
    for (uint32_t i = 0; i < m->n_indicators; i++) if (!str_blank(m->indicators[i].label)) list[n++] = (labelled){utf8_fold(c->arena, m->indicators[i].label), i};
    if (n > 1) qsort(list, n, sizeof *list, by_label);
    for (size_t i = 1; i < n; i++) {
        if (strcmp(list[i].folded, list[i - 1].folded) != 0) continue;
        const indicator *first = &m->indicators[list[i - 1].rank], *second = &m->indicators[list[i].rank];
        if (str_eq(first->code, second->code)) continue;
        diag *d = check_say(c, model_where(m, second, "libelle"), second->code, "dites dans le libellé ce qui distingue l’un de l’autre.", "%s et %s ont le même libellé : « %s ».", first->code, second->code, second->label);
        diag_also(c->log, d, model_where(m, first, "libelle"), "premier emploi de ce libellé");
    }
}

void check_rule_action_without_schedule(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_actions; i++) {
        const action *x = &c->m->actions[i];
        if (x->schedule.start.year == 0 && x->schedule.end.year == 0 && !check_typed(c, x, "calendrier") && !check_is_hurt(c->facts, x->at)) check_say(c, x->at, x->code, "ajoutez « calendrier: {debut: 09/2024, fin: 12/2025} », avec vos dates.", "L’action %s n’a pas de calendrier.", x->code);
    }
}

/* -------------------------------------------------------------- provenance */

void check_rule_provenance_missing(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        const char *lacking[3], *keys[3];
        size_t n = 0;
        if (str_blank(x->source) && x->computed.how == COMPUTED_NO) { lacking[n] = "la source"; keys[n++] = "source"; }
        if (str_blank(x->owner)) { lacking[n] = "le référent"; keys[n++] = "referent"; }
        if (str_blank(x->frequency)) { lacking[n] = "la fréquence"; keys[n++] = "frequence"; }
        if (n == 0 || check_is_hurt(c->facts, x->at)) continue;
        const char *what = n == 1 ? lacking[0] : n == 2 ? check_text_of(c, "%s et %s", lacking[0], lacking[1]) : check_text_of(c, "%s, %s et %s", lacking[0], lacking[1], lacking[2]);
        const char *help = n == 1 ? check_text_of(c, "ajoutez « %s: … ».", keys[0]) : n == 2 ? check_text_of(c, "ajoutez « %s: … » et « %s: … ».", keys[0], keys[1]) : check_text_of(c, "ajoutez « %s: … », « %s: … » et « %s: … ».", keys[0], keys[1], keys[2]);
        check_say(c, x->at, x->code, help, "%s : il manque %s.", x->code, what);
    }
}

void check_rule_subcontracting_not_told(const check_context *c)
{
    pattern *p = pattern_new("(?i)fournisseur|entreprise|\\b(?:t?pme|tpe|ess|esus|esat|siae|ea|iae)\\b|attribué|auprès d|titulaire");
    pattern_span found[PATTERN_GROUPS];
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (x->subcontracting != SUBCONTRACTING_NONE || x->label == NULL || !pattern_find(p, x->label, strlen(x->label), 0, found)) continue;
        check_say(c, x->at, x->code, "ajoutez « sous_traitance: incluse », « exclue » ou « sans_objet ».", "%s compte des fournisseurs, sans dire si les sous-traitants en sont.", x->code);
    }
    pattern_free(p);
}

/* --------------------------------------------------------------- diagnosis */

void check_rule_level_above_scale(const check_context *c)
{
    const diagnosis *g = &c->m->diagnosis;
    for (size_t i = 0; i < g->rubrics.n; i++) for (size_t k = 0; k < g->rubrics.items[i].questions.n; k++) {
        const question *q = &g->rubrics.items[i].questions.items[k];
        if (q->level <= q->levels || q->levels <= 0) continue;
        check_say(c, model_where(c->m, q, "niveau"), q->code, "corrigez « niveau » ou « niveaux ».", "Question %s : niveau %d, sur une échelle de %d.", q->code != NULL ? q->code : "sans code", q->level, q->levels);
    }
}

void check_rule_profiles_out_of_order(const check_context *c)
{
    const profiles *p = &c->m->diagnosis.profiles;
    for (size_t i = 1; i < p->n; i++) {
        if (p->items[i].up_to.v > p->items[i - 1].up_to.v) continue;
        diag *d = check_say(c, p->items[i].up_to.at, NULL, "rangez les profils de la plus petite borne à la plus grande.", "Le profil « %s » va jusqu’à %s, après « %s » qui va jusqu’à %s.", p->items[i].name, check_number(c, p->items[i].up_to.v),
            p->items[i - 1].name, check_number(c, p->items[i - 1].up_to.v));
        diag_also(c->log, d, p->items[i - 1].up_to.at, "profil précédent");
        return;
    }
    if (p->n == 0 || p->items[p->n - 1].up_to.v == 100) return;
    check_say(c, p->items[p->n - 1].up_to.at, NULL, "mettez « jusqu_a: 100 » au dernier profil.", "Le dernier profil, « %s », va jusqu’à %s : la note va jusqu’à 100.", p->items[p->n - 1].name, check_number(c, p->items[p->n - 1].up_to.v));
}

/* ----------------------------------------------------------------- options */

void check_rule_thresholds_reversed(const check_context *c)
{
    const thresholds *t = &c->m->thresholds;
    bool in_range = t->on_course > 0 && t->on_course <= 100 && t->watch > 0 && t->watch <= 100;
    if ((in_range && t->watch < t->on_course) || (t->on_course == 0 && t->watch == 0)) return;
    check_say(c, t->at, NULL, "écrivez par exemple « evaluation: {bonne_voie: 95 %, a_surveiller: 60 %} ».", "« bonne_voie » vaut %s %% et « a_surveiller » %s %% : %s.", check_number(c, t->on_course), check_number(c, t->watch),
        in_range ? "la première doit être plus grande" : "les deux vont de 0 à 100 %");
}

void check_rule_silencing_without_reason(const check_context *c)
{
    for (size_t i = 0; i < c->m->silencings.n; i++) {
        const silencing *s = &c->m->silencings.items[i];
        if (s->code != NULL && check_typed(c, s, "raison") && str_blank(s->reason)) check_say(c, s->at, NULL, "ajoutez « raison: … » : elle sera imprimée avec le rapport de contrôle.", "Le contrôle « %s » est ignoré sans raison.", s->code);
    }
}
