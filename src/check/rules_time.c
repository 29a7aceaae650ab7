/* SPDX-License-Identifier: MIT */
/* Rules about dates: the period, targets, references, values of years that are not over. */
#include "rules.h"

#define SEVERAL 3u /* from this many on, a mistake that is everywhere is told once */

void check_rule_period_reversed(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    if (s->first_year == 0 || s->last_year == 0 || s->first_year <= s->last_year) return;
    check_say(c, model_where(c->m, s, "periode"), NULL, "mettez la première année dans « debut » et la dernière dans « fin ».", "La période va de %d à %d.", s->first_year, s->last_year);
}

/* The year of a target that lies outside of the period, or 0. */
static int year_outside(const check_context *c, const target *t)
{
    const scheme *s = &c->m->scheme;
    int year = t->kind == TARGET_FROM || (t->kind == TARGET_TOTAL && t->from_year < s->first_year) ? t->from_year : t->year;
    if (year == 0 || !c->facts->period || !check_in_force(t) || (year >= s->first_year && year <= s->last_year) || (t->kind == TARGET_FROM && year < s->first_year)) return 0;
    return year;
}

typedef struct { size_t n, outside; const target *first; } dated;

static dated count_outside(const check_context *c)
{
    dated d = {0};
    for (size_t i = 0; i < c->m->n_indicators; i++) for (size_t k = 0; k < c->m->indicators[i].n_targets; k++) {
        const target *t = &c->m->indicators[i].targets[k];
        d.n += t->year != 0 || t->from_year != 0;
        if (year_outside(c, t) == 0) continue;
        d.outside++;
        if (d.first == NULL) d.first = t;
    }
    return d;
}

/* When most targets lie outside it is the period that is wrong: told once. */
void check_rule_target_beyond_period(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    dated all = count_outside(c);
    if (all.outside >= SEVERAL && 2 * all.outside > all.n) {
        diag *d = check_say(c, model_where(c->m, s, "periode"), NULL, "corrigez la période, ou les années des cibles.", "%zu cibles sur %zu sont hors de la période %d-%d.", all.outside, all.n, s->first_year, s->last_year);
        diag_also(c->log, d, all.first->at, "première de ces cibles");
        return;
    }
    for (size_t i = 0; i < c->m->n_indicators; i++) for (size_t k = 0; k < c->m->indicators[i].n_targets; k++) {
        const indicator *x = &c->m->indicators[i];
        int year = year_outside(c, &x->targets[k]);
        if (year == 0) continue;
        diag *d = check_say(c, x->targets[k].at, x->code, "donnez une cible pour une année de la période, ou corrigez l’année.", "%s : la cible de %d est hors de la période %d-%d.", x->code, year, s->first_year, s->last_year);
        diag_also(c->log, d, model_where(c->m, s, "periode"), "période du schéma");
    }
}

void check_rule_reference_late(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (x->reference.year == 0 || !c->facts->period || x->reference.year <= s->first_year) continue;
        diag *d = check_say(c, x->reference.at, x->code, "prenez comme référence une année antérieure au schéma, ou sa première année.", "%s : la référence de %d est postérieure au début du schéma (%d).", x->code, x->reference.year, s->first_year);
        diag_also(c->log, d, model_where(c->m, s, "periode"), "période du schéma");
    }
}

static bool has_figure(const value_row *v) { return v->absence == ABSENCE_NONE && (v->value.given || v->numerator.given || v->denominator.given); }

void check_rule_future_value(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_values; i++) {
        const value_row *v = &c->m->values[i];
        if (v->year <= c->today.year || v->provisional || !has_figure(v)) continue;
        const char *code = c->m->indicators[v->indicator].code;
        check_say(c, v->at, code, "corrigez l’année ; une prévision se marque « provisoire » dans la colonne statut.", "%s : une valeur est saisie pour %d, qui n’a pas commencé.", code, v->year);
    }
}

void check_rule_current_year_value(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_values; i++) {
        const value_row *v = &c->m->values[i];
        if (v->year != c->today.year || v->provisional || !has_figure(v)) continue;
        const char *code = c->m->indicators[v->indicator].code;
        check_say(c, v->at, code, "attendez la fin de l’année, ou marquez « provisoire » dans la colonne statut.", "%s : la valeur de %d est saisie alors que l’année n’est pas close.", code, v->year);
    }
}

void check_rule_schedule_reversed(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_actions; i++) {
        const action *x = &c->m->actions[i];
        if (x->schedule.start.year == 0 || x->schedule.end.year == 0 || date_compare(x->schedule.start, x->schedule.end) <= 0) continue;
        check_say(c, x->schedule.at, x->code, "échangez « debut » et « fin », ou corrigez l’une des dates.", "%s : le calendrier va de %s à %s.", x->code, date_short(c->arena, x->schedule.start), date_short(c->arena, x->schedule.end));
    }
}

/* ------------------------------------------------------- life of the scheme */

#define LONGEST_PERIOD 10 /* years: a scheme usually follows a mandate */

void check_rule_period_too_long(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    int years = s->last_year - s->first_year + 1;
    if (c->facts->period && years > LONGEST_PERIOD) check_say(c, model_where(c->m, s, "periode"), NULL, "vérifiez les deux années.", "La période va de %d à %d, soit %d ans.", s->first_year, s->last_year, years);
}

void check_rule_drafting_reversed(const check_context *c)
{
    const drafting *d = &c->m->presentation.drafting;
    if (d->start.year == 0 || d->end.year == 0 || date_compare(d->start, d->end) <= 0) return;
    check_say(c, d->at, NULL, "échangez « debut » et « fin », ou corrigez l’une des dates.", "L’élaboration va de %s à %s.", date_short(c->arena, d->start), date_short(c->arena, d->end));
}

void check_rule_adoption_to_come(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    if (!c->facts->adopted || s->adoption.date.year == 0 || date_compare(s->adoption.date, c->today) <= 0) return;
    check_say(c, s->adoption.at, NULL, "écrivez « statut: projet » jusqu’au vote, ou corrigez la date ; « --date » compose le document du jour du vote.", "Le schéma est dit « %s », mais son acte date du %s, après le %s.", scheme_state_word(s->state), date_short(c->arena, s->adoption.date), date_short(c->arena, c->today));
}

void check_rule_draft_already_adopted(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    if (s->state != STATE_DRAFT || s->adoption.number == NULL || s->adoption.date.year == 0 || date_compare(s->adoption.date, c->today) > 0) return;
    check_say(c, model_where(c->m, s, "statut"), NULL, "écrivez « statut: adopte », ou retirez « deliberation: ».", "Le schéma est dit projet, mais son acte %s date du %s.", s->adoption.number, date_short(c->arena, s->adoption.date));
}

void check_rule_scheme_over(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    if (!c->facts->period || !c->facts->adopted || s->state == STATE_CLOSED || s->last_year >= c->today.year) return;
    check_bound_only(c, check_say(c, model_where(c->m, s, "statut"), NULL, "écrivez « statut: clos » et préparez le bilan final, ou corrigez la période.", "La période du schéma s’est terminée avec l’année %d, et il est dit « %s ».", s->last_year, scheme_state_word(s->state)));
}

void check_rule_closed_early(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    if (!c->facts->period || s->state != STATE_CLOSED || s->last_year < c->today.year) return;
    check_say(c, model_where(c->m, s, "statut"), NULL, "écrivez « statut: adopte » ou « en_revision », ou corrigez la fin de la période.", "Le schéma est dit clos, mais sa période va jusqu’à la fin de %d.", s->last_year);
}

void check_rule_versions_out_of_order(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    const versions *all = &s->versions;
    for (size_t i = 1; i < all->n; i++) {
        if (all->items[i].date.year == 0 || all->items[i - 1].date.year == 0 || date_compare(all->items[i - 1].date, all->items[i].date) <= 0) continue;
        diag *d = check_say(c, all->items[i].at, NULL, "rangez les versions de la plus ancienne à la plus récente.", "La version %s, du %s, est écrite après la version %s, du %s.", all->items[i].version, date_short(c->arena, all->items[i].date), all->items[i - 1].version, date_short(c->arena, all->items[i - 1].date));
        diag_also(c->log, d, all->items[i - 1].at, "version précédente");
        return;
    }
    if (all->n == 0 || s->version == NULL || str_eq(all->items[all->n - 1].version, s->version)) return;
    diag *d = check_say(c, model_where(c->m, s, "version"), NULL, "ajoutez cette version à l’historique, ou corrigez son numéro.", "Le schéma est en version %s, et l’historique finit par la version %s.", s->version, all->items[all->n - 1].version);
    diag_also(c->log, d, all->items[all->n - 1].at, "dernière version de l’historique");
}

void check_rule_action_outside_period(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    for (size_t i = 0; c->facts->period && i < c->m->n_actions; i++) {
        const action *x = &c->m->actions[i];
        int start = x->schedule.start.year, end = x->schedule.end.year;
        if (start != 0 && end != 0 && date_compare(x->schedule.start, x->schedule.end) > 0) continue; /* « calendrier-inverse » */
        if ((start == 0 || start <= s->last_year) && (end == 0 || end >= s->first_year)) continue;
        diag *d = check_say(c, x->schedule.at, x->code, "corrigez l’année du calendrier.", "%s se tient en %d, hors de la période %d-%d.", x->code, start > s->last_year ? start : end, s->first_year, s->last_year);
        diag_also(c->log, d, model_where(c->m, s, "periode"), "période du schéma");
    }
}

void check_rule_break_without_effect(const check_context *c)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        size_t from = c->facts->first_point[i], to = c->facts->first_point[i + 1];
        if (from == to) continue;
        int first = c->facts->points[from].year, last = c->facts->points[to - 1].year;
        if (x->reference.year != 0 && x->reference.year < first) first = x->reference.year;
        for (size_t k = 0; k < x->breaks.n; k++) {
            int year = x->breaks.items[k].year;
            if (year > first && (year <= last || year > c->facts->closed)) continue;
            check_say(c, x->breaks.items[k].at, x->code, "corrigez l’année : c’est la première de la nouvelle série.", "%s : la rupture de %d ne sépare rien, les valeurs vont de %d à %d.", x->code, year, first, last);
        }
    }
}

/* -------------------------------------------------------------- evaluations */

void check_rule_evaluations_overlap(const check_context *c)
{
    const evaluation_narratives *all = &c->m->evaluations;
    const evaluation_narrative *first[301] = {NULL}; /* years 1900–2200 */
    for (size_t i = 0; i < all->n; i++) for (size_t k = 0; k < all->items[i].n_years; k++) {
        int year = all->items[i].years[k];
        if (year < 1900 || year > 2200) continue;
        const evaluation_narrative *before = first[year - 1900];
        if (before == NULL || before == &all->items[i]) { first[year - 1900] = &all->items[i]; continue; }
        diag *d = check_say(c, model_where(c->m, &all->items[i], "annees"), NULL, "donnez chaque année à un seul bilan.", "L’année %d est déjà couverte par un autre bilan.", year);
        diag_also(c->log, d, model_where(c->m, before, "annees"), "bilan qui la couvre déjà");
        break;
    }
}

void check_rule_evaluation_outside_period(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    for (size_t i = 0; c->facts->period && i < c->m->evaluations.n; i++) {
        const evaluation_narrative *e = &c->m->evaluations.items[i];
        for (size_t k = 0; k < e->n_years; k++) {
            if (e->years[k] >= s->first_year && e->years[k] <= s->last_year) continue;
            diag *d = check_say(c, model_where(c->m, e, "annees"), NULL, "corrigez les années du bilan, ou la période du schéma.", "Le bilan couvre %d, hors de la période %d-%d.", e->years[k], s->first_year, s->last_year);
            diag_also(c->log, d, model_where(c->m, s, "periode"), "période du schéma");
            break;
        }
    }
}
