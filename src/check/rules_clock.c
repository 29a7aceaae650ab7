/* SPDX-License-Identifier: MIT */
/* Rules about the two clocks of article L. 2111-3: the annual follow-up and the publication every two years (C21). */
#include "rules.h"

#include <stdlib.h>

#define BIENNIAL_MONTHS 24
#define GRACE_MONTHS 6          /* after adoption, to note the publication of the scheme */
#define FIRST_YEAR 1900 /* of the model */
#define LAST_YEAR 2200
#define MAX_YEARS 50              /* named in one message */
#define VALUES_DUE_MONTH 4      /* the values of a year are expected from April of the next one on */

static int by_date(const void *x, const void *y)
{
    const publication *a = *(const publication *const *)x, *b = *(const publication *const *)y;
    int order = date_compare(a->date, b->date);
    return order != 0 ? order : a < b ? -1 : a > b;
}

/* The publications that set the biennial clock (the scheme and its evaluations), by date. */
static const publication **clock_of(const check_context *c, size_t *n)
{
    const publications *all = &c->m->scheme.publications;
    const publication **list = arena_array(c->arena, all->n + 1, sizeof *list);
    *n = 0;
    for (size_t i = 0; i < all->n; i++) if (all->items[i].object != PUBLICATION_FOLLOW_UP && all->items[i].date.year != 0) list[(*n)++] = &all->items[i];
    if (*n > 1) qsort(list, *n, sizeof *list, by_date);
    return list;
}

static int months_between(date a, date b)
{
    int months = (b.year - a.year) * 12 + (b.month ? b.month : 1) - (a.month ? a.month : 1);
    return months > 0 && (b.day ? b.day : 1) < (a.day ? a.day : 1) ? months - 1 : months;
}

static bool is_past(const check_context *c, date d) { return date_compare(d, c->today) <= 0; }

void check_rule_publication_late(const check_context *c)
{
    size_t n;
    const publication **list = clock_of(c, &n), *last = NULL;
    for (size_t i = 0; i < n; i++) if (is_past(c, list[i]->date)) last = list[i];
    date since = last != NULL ? last->date : c->m->scheme.adoption.date;
    if (!c->facts->adopted || c->m->scheme.state == STATE_CLOSED || since.year == 0) return;
    date due = date_add_months(since, BIENNIAL_MONTHS);
    if (date_compare(due, c->today) >= 0) return;
    int late = months_between(due, c->today);
    const char *delay = late < 1 ? "" : check_text_of(c, " (retard de %d mois)", late);
    diag *d = check_say(c, last != NULL ? last->at : c->m->scheme.adoption.at, NULL, "publiez le bilan, puis notez-le sous « publications: » : {date: …, objet: bilan, annees: [… , …]}.",
        last != NULL ? "Dernière publication le %s : les indicateurs étaient dus au plus tard le %s%s." : "Schéma adopté le %s : les indicateurs étaient dus au plus tard le %s%s.", date_short(c->arena, since), date_short(c->arena, due), delay);
    check_bound_only(c, d);
}

/* The gap up to today is « publication-en-retard »: here two dates that are both written. */
void check_rule_publications_far_apart(const check_context *c)
{
    size_t n;
    const publication **list = clock_of(c, &n);
    for (size_t i = 1; i < n; i++) {
        date due = date_add_months(list[i - 1]->date, BIENNIAL_MONTHS);
        if (date_compare(list[i]->date, due) <= 0 || (!is_past(c, list[i]->date) && date_compare(due, c->today) < 0)) continue;
        diag *d = check_say(c, list[i]->at, NULL, check_text_of(c, is_past(c, list[i]->date) ? "vérifiez les deux dates ; une publication oubliée s’ajoute à la liste." : "prévoyez la publication au plus tard le %s.", date_short(c->arena, due)),
            "%d mois entre la publication du %s et celle du %s : la loi en demande une tous les deux ans.", months_between(list[i - 1]->date, list[i]->date), date_short(c->arena, list[i - 1]->date), date_short(c->arena, list[i]->date));
        diag_also(c->log, d, list[i - 1]->at, "publication précédente");
        check_bound_only(c, d);
    }
}

void check_rule_publication_incomplete(const check_context *c)
{
    const publications *all = &c->m->scheme.publications;
    for (size_t i = 0; i < all->n; i++) {
        const publication *p = &all->items[i];
        int last = 0;
        for (size_t k = 0; k < p->n_years; k++) if (p->years[k] > last) last = p->years[k];
        if (p->object == PUBLICATION_SCHEME || p->date.year == 0 || last == 0 || last < p->date.year) continue;
        diag *d = check_say(c, p->at, NULL, "donnez des années entières, closes à la date de publication.", "La publication du %s couvre %d, qui n’est pas finie à cette date.", date_short(c->arena, p->date), last);
        check_bound_only(c, d);
    }
}

void check_rule_scheme_not_published(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    if (!c->facts->adopted || s->adoption.date.year == 0 || date_compare(date_add_months(s->adoption.date, GRACE_MONTHS), c->today) > 0) return;
    for (size_t i = 0; i < s->publications.n; i++) if (s->publications.items[i].object == PUBLICATION_SCHEME) return;
    diag *d = check_say(c, s->publications.n > 0 ? s->publications.items[0].at : s->adoption.at, NULL, "ajoutez sous « publications: » une ligne {date: …, objet: schema, lien: \"https://…\"}.", "Le schéma est adopté depuis le %s et sa mise en ligne n’est pas notée.", date_short(c->arena, s->adoption.date));
    check_bound_only(c, d);
}

/* Years of the scheme whose values are due. */
static int last_due(const check_context *c)
{
    int last = c->today.month >= VALUES_DUE_MONTH ? c->facts->closed : c->facts->closed - 1;
    return last < c->m->scheme.last_year ? last : c->m->scheme.last_year;
}

/* Which years from the first of the scheme on have a value of any indicator; NULL when none is due. */
static bool *years_with_values(const check_context *c)
{
    int first = c->m->scheme.first_year;
    if (!c->facts->period || last_due(c) < first) return NULL;
    bool *known = arena_array(c->arena, (size_t)(last_due(c) - first) + 1, sizeof *known);
    CHECK_EACH_VALUE(c, v) if (v->year >= first && v->year <= last_due(c)) known[v->year - first] = true;
    return known;
}

void check_rule_annual_follow_up_missing(const check_context *c)
{
    const bool *known = c->facts->adopted && c->m->n_indicators > 0 && !c->facts->set_aside ? years_with_values(c) : NULL;
    int first = c->m->scheme.first_year;
    for (int year = first; known != NULL && year <= last_due(c); year++) {
        if (known[year - first]) continue;
        diag *d = check_say(c, model_where(c->m, &c->m->scheme, "periode"), NULL, check_text_of(c, "ajoutez au fichier des indicateurs les lignes de %d ; écrivez « nd » pour ce qui n’a pas été mesuré.", year), "Aucune valeur pour %d : le suivi annuel de cette année manque.", year);
        check_bound_only(c, d);
    }
}

/* True when a value stands under a year to come: « valeur-future » tells it, and the year that lacks is the one that was meant. */
static bool has_future_value(const check_context *c, uint32_t i)
{
    CHECK_EACH_VALUE_OF(c, i, v) if (v->year > c->today.year && !v->provisional) return true;
    return false;
}

/* A year without any value is told once, above. */
void check_rule_value_missing(const check_context *c)
{
    const bool *known = years_with_values(c);
    int first = c->m->scheme.first_year;
    for (uint32_t i = 0; known != NULL && i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        int years[MAX_YEARS];
        size_t n = 0;
        for (int year = first; year <= last_due(c) && n < MAX_YEARS; year++) if (known[year - first] && check_point_at(c->facts, i, year) == NULL) years[n++] = year;
        if (n == 0 || x->computed.how != COMPUTED_NO || check_may_be_aside(c->facts, i) || has_future_value(c, i)) continue;
        check_say(c, x->at, x->code, check_text_of(c, "ajoutez la ligne ; si la valeur n’existe pas, écrivez « nd » et dites pourquoi en commentaire : %s;%d;;nd.", x->code, years[0]), "%s n’a pas de ligne pour %s.", x->code, check_years(c, years, n));
    }
}

/* Years before the last one covered; those after it are due later. */
void check_rule_years_not_covered(const check_context *c)
{
    const publications *all = &c->m->scheme.publications;
    bool covered[LAST_YEAR - FIRST_YEAR + 1] = {false};
    int last = 0;
    place at = {0};
    for (size_t i = 0; i < all->n; i++) for (size_t k = 0; all->items[i].object == PUBLICATION_EVALUATION && k < all->items[i].n_years; k++) {
        int year = all->items[i].years[k];
        if (year < FIRST_YEAR || year > LAST_YEAR) continue;
        covered[year - FIRST_YEAR] = true;
        if (year > last) { last = year; at = all->items[i].at; }
    }
    int years[MAX_YEARS];
    size_t n = 0;
    for (int year = c->m->scheme.first_year; c->facts->period && year < last && n < MAX_YEARS; year++) if (!covered[year - FIRST_YEAR]) years[n++] = year;
    if (n == 0) return;
    check_bound_only(c, check_say(c, at, NULL, "complétez « annees: » d’un des bilans, ou ajoutez la publication oubliée.", "Aucun bilan ne couvre %s.", check_years(c, years, n)));
}
