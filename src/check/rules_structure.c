/* SPDX-License-Identifier: MIT */
/* Rules about the plan itself: codes, what hangs on what, sections of « Un SPASER disséqué ». */
#include "rules.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------- codes */

typedef struct { const char *folded, *code; place at; size_t rank; referent kind; } coded;

static int by_code(const void *x, const void *y)
{
    const coded *a = x, *b = y;
    int order = strcmp(a->folded, b->folded);
    if (order != 0) return order;
    return a->rank < b->rank ? -1 : 1;
}

static void add_code(const check_context *c, coded *list, size_t *n, referent kind, const char *code, const void *object)
{
    if (str_blank(code)) return;
    list[*n] = (coded){utf8_fold(c->arena, code), code, model_where(c->m, object, "code"), *n, kind};
    (*n)++;
}

/* The next code that is named and that nothing has, of the kind of one of the two; NULL for none. */
static const lost_code *lost_one(const check_context *c, bool *used, referent a, referent b)
{
    for (size_t i = 0; i < c->m->n_lost; i++) {
        if (used[i] || (c->m->lost[i].kind != a && c->m->lost[i].kind != b)) continue;
        used[i] = true;
        return &c->m->lost[i];
    }
    return NULL;
}

static void tell_twice(const check_context *c, const coded *first, const coded *second, const lost_code *lost)
{
    const char *help = lost == NULL ? "donnez un autre code à l’un des deux." : check_text_of(c, "donnez à l’un des deux le code « %s », qui est employé ailleurs et que rien ne porte ; sinon, un autre code.", lost->code);
    diag *d = check_say(c, second->at, second->code, help, "Le code « %s » est déjà pris, ligne %u.", second->code, first->at.line);
    diag_also(c->log, d, first->at, "premier emploi du code « %s »", first->code);
    if (lost != NULL) diag_also(c->log, d, lost->at, "« %s » est employé ici", lost->code);
}

void check_rule_unique_codes(const check_context *c)
{
    const model *m = c->m;
    size_t n = 0;
    coded *list = arena_array(c->arena, m->n_axes + m->n_objectives + m->n_actions + m->n_indicators + 1, sizeof *list);
    for (size_t i = 0; i < m->n_axes; i++) add_code(c, list, &n, REFERENT_AXIS, m->axes[i].code, &m->axes[i]);
    for (size_t i = 0; i < m->n_objectives; i++) add_code(c, list, &n, REFERENT_OBJECTIVE, m->objectives[i].code, &m->objectives[i]);
    for (size_t i = 0; i < m->n_actions; i++) add_code(c, list, &n, REFERENT_ACTION, m->actions[i].code, &m->actions[i]);
    for (size_t i = 0; i < m->n_indicators; i++) add_code(c, list, &n, REFERENT_INDICATOR, m->indicators[i].code, &m->indicators[i]);
    qsort(list, n, sizeof *list, by_code);
    bool *used = arena_array(c->arena, m->n_lost + 1, sizeof *used);
    for (size_t i = 1; i < n; i++)
        if (strcmp(list[i].folded, list[i - 1].folded) == 0) tell_twice(c, &list[i - 1], &list[i], lost_one(c, used, list[i - 1].kind, list[i].kind));
}

/* ----------------------------------------------------------------- orphans */

void check_rule_axis_without_objective(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_axes; i++) {
        const axis *x = &c->m->axes[i];
        if (x->n_objectives == 0) check_say(c, x->at, x->code, "ajoutez au moins un objectif sous « objectifs ».", "L’axe %s n’a aucun objectif.", x->code);
    }
}

void check_rule_objective_without_action(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_objectives; i++) {
        const objective *o = &c->m->objectives[i];
        if (o->n_actions == 0) check_say(c, o->at, o->code, "ajoutez au moins une action sous « actions ».", "L’objectif %s n’a aucune action : sa mise en œuvre n’est pas dite.", o->code);
    }
}

void check_rule_objective_without_indicator(const check_context *c)
{
    const model *m = c->m;
    if (m->n_indicators == 0) return; /* « rubrique-absente » tells it once */
    bool *followed = arena_array(c->arena, m->n_objectives + 1, sizeof *followed);
    for (size_t i = 0; i < m->n_indicators; i++) if (m->indicators[i].objective != MODEL_NONE) followed[m->indicators[i].objective] = true;
    for (size_t i = 0; i < m->n_objectives; i++) {
        const objective *o = &m->objectives[i];
        bool twice = o->code != NULL && model_find_objective(m, o->code) != i; /* its code is another one's, which is told */
        if (!followed[i] && !twice) check_say(c, o->at, o->code, "rattachez-lui un indicateur (« objectif: » dans la liste des indicateurs).", "L’objectif %s n’a aucun indicateur : il ne pourra pas être évalué.", o->code);
    }
}

void check_rule_action_without_lead(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_actions; i++) {
        const action *x = &c->m->actions[i];
        if (str_blank(x->lead) && !check_is_hurt(c->facts, x->at)) check_say(c, x->at, x->code, "nommez la direction ou la personne qui la porte, avec « pilote: ».", "L’action %s n’a pas de pilote.", x->code);
    }
}

/* ---------------------------------------------------------------- sections */

/* An axis without objective and an objective without action are told by their own rules. */
static void miss(const check_context *c, const void *object, const char *part, const char *what, const char *help)
{
    check_say(c, model_where(c->m, object, ""), NULL, help, "%s : %s.", part, what);
}

void check_rule_missing_section(const check_context *c)
{
    const model *m = c->m;
    const char *first = "Partie 1, présenter le SPASER", *third = "Partie 3, suivre et piloter";
    if (m->presentation.editorial.text.text == NULL && m->presentation.context.text == NULL && !check_typed(c, &m->presentation, "edito") && !check_typed(c, &m->presentation, "contexte")) miss(c, &m->presentation, first, "ni édito ni contexte", "ajoutez « edito: » ou « contexte: » sous « presentation: ».");
    if (m->presentation.stakes.n == 0 && !check_typed(c, &m->presentation, "enjeux")) miss(c, &m->presentation, first, "aucun enjeu", "ajoutez au moins un enjeu sous « presentation: », clé « enjeux: ».");
    if (m->governance.bodies.n == 0 && m->governance.follow_up.text == NULL && !check_typed(c, &m->governance, "instances") && !check_typed(c, &m->governance, "suivi")) miss(c, &m->governance, third, "ni instance de gouvernance ni texte de suivi", "ajoutez « instances: » ou « suivi: » sous « gouvernance: ».");
    if (m->n_indicators == 0) miss(c, m, third, "aucun indicateur", "ajoutez au moins un indicateur sous « indicateurs: ».");
}

/* ------------------------------------------------------------ placeholders */

/* « À compléter » and its likes. « À définir » is a sentence of its own only at the end or in brackets; « XXe siècle » is no placeholder.
 * The text that is one placeholder from end to end has a pattern of its own: its blanks at the start would make the other one try at each place. */
#define PLACEHOLDER "(?i:\\bà compléter\\b|\\ba completer\\b|lorem ipsum|[\\[(]\\s*(?:à (?:définir|préciser|venir|insérer)|xx+)\\s*[\\])]|\\b(?:tbd|todo)\\b)|\\bXX+\\b(?=\\s*(?:%|€|M€|k€|h\\b|$|[,.;:)]|[a-zé]))"
#define ALL_PLACEHOLDER "(?i)^\\s*à (?:définir|préciser)\\s*\\.?\\s*$"

void check_rule_placeholder_text(const check_context *c)
{
    pattern *p = pattern_new(PLACEHOLDER), *all = pattern_new(ALL_PLACEHOLDER);
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const check_text *t = &c->facts->texts[i];
        pattern_span found[PATTERN_GROUPS];
        if (!pattern_find(all, t->text, t->n, 0, found) && !pattern_find(p, t->text, t->n, 0, found)) continue;
        const char *words = arena_copy(c->arena, t->text + found[0].from, found[0].to - found[0].from);
        check_say(c, check_place_in(c->log, t, found[0]), t->subject, "écrivez le texte définitif, ou retirez la clé.", "Mention provisoire dans le texte : « %s ».", words);
    }
    pattern_free(p);
    pattern_free(all);
}
