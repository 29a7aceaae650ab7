/* SPDX-License-Identifier: MIT */
/* Which of an indicator's targets judges, and what is wrong with them; only src/evaluate/ may use it. */
#include <math.h>
#include <stdlib.h>

#include "evaluate/evaluate_int.h"

#define AGREEMENT 0.005 /* targets of several kinds may differ by 0.5 % at a common year */

/** Year by which the items of a kind are sorted and known. */
static int item_year(const target *t) { return t->kind == TARGET_FROM ? t->from_year : t->year; }

static int compare_items(const void *a, const void *b)
{
    const target *x = *(const target *const *)a, *y = *(const target *const *)b;
    int c = (item_year(x) > item_year(y)) - (item_year(x) < item_year(y));
    return c ? c : (x > y) - (x < y); /* as given */
}

/** A target that still judges: not replaced, of a known kind. */
static bool active(const target *t) { return t->replaced_on.year == 0 && kind_find(t->kind); }

/** The item that judges: the first figure, else the first direction or quality; NULL = none. */
static const target *first_judge(const indicator *ind)
{
    const target *first = NULL;
    for (size_t i = 0; i < ind->n_targets; i++) {
        const target *t = &ind->targets[i];
        if (!active(t)) continue;
        if (kind_find(t->kind)->figure) return t;
        if (!first) first = t;
    }
    return first;
}

static bool same_group(target_kind a, target_kind b)
{
    return a == b || (kind_find(a)->milestones && kind_find(b)->milestones);
}

static void collect_items(plan *p)
{
    p->items = arena_array(p->e->a, p->ind->n_targets, sizeof *p->items);
    p->floors = arena_array(p->e->a, p->ind->n_targets, sizeof *p->floors);
    for (size_t i = 0; i < p->ind->n_targets; i++) {
        const target *t = &p->ind->targets[i];
        if (!active(t)) continue;
        if (same_group(t->kind, p->kind)) p->items[p->n_items++] = t;
        if (t->kind == TARGET_FLOOR) p->floors[p->n_floors++] = t;
    }
    qsort(p->items, p->n_items, sizeof *p->items, compare_items);
    qsort(p->floors, p->n_floors, sizeof *p->floors, compare_items);
}

/* -------------------------------------------------------------- messages */

static const char *code_of(const indicator *i) { return i->code ? i->code : "?"; }

static void tell_disagreement(const plan *p, const target *a, const target *b, int year, double va, double vb)
{
    const char *unit = p->ind->unit && !str_eq(p->ind->unit, "nb") ? p->ind->unit : "", *gap = *unit ? "\u00a0" : "";
    diag *d = diag_add(p->e->log, &evaluate_kinds[EVALUATE_TARGETS_DISAGREE], b->at, "mettez les cibles d’accord, ou datez celle qui a été remplacée (remplacee_le).",
        "Les cibles de %s ne s’accordent pas en %d : l’une demande %s%s%s, l’autre %s%s%s.", code_of(p->ind), year, spell(p->e->a, va, 2), gap, unit, spell(p->e->a, vb, 2), gap, unit);
    if (!d) return;
    diag_about(p->e->log, d, p->ind->code);
    diag_also(p->e->log, d, a->at, "cette cible juge l’indicateur");
}

static bool agree(double a, double b) { return fabs(a - b) <= AGREEMENT * fmax(fabs(a), fabs(b)) * (1 + 1e-9); }

/** Compares two items in the years that both speak of; true when a disagreement was told. */
static bool compare_pair(const plan *p, const target *a, const target *b)
{
    int years[2] = {item_year(a), item_year(b)};
    for (size_t i = 0; i < 2; i++) {
        maybe va = item_target_at(p, a, years[i]), vb = item_target_at(p, b, years[i]);
        if (!va.known || !vb.known || agree(va.v, vb.v)) continue;
        tell_disagreement(p, a, b, years[i], va.v, vb.v);
        return true;
    }
    return false;
}

/** Whether two items must agree: points of one path in the same year, or figures of several kinds; steps of one kind follow each other. */
static bool comparable(const plan *p, const target *a, const target *b)
{
    if (same_group(b->kind, p->kind)) return a < b && kind_find(b->kind)->milestones;
    return kind_find(b->kind)->figure;
}

static void check_agreement(const plan *p)
{
    for (size_t j = 0; j < p->ind->n_targets; j++) {
        const target *t = &p->ind->targets[j];
        if (!active(t)) continue;
        for (size_t i = 0; i < p->n_items; i++)
            if (comparable(p, p->items[i], t) && compare_pair(p, p->items[i], t)) break;
    }
}

static bool check_direction(const plan *p)
{
    bool refused = false;
    for (size_t i = 0; i < p->ind->n_targets; i++) {
        const target *t = &p->ind->targets[i];
        if (!active(t) || !kind_find(t->kind)->needs_up || p->ind->direction != DIRECTION_DOWN) continue;
        refused = refused || t->kind == p->kind;
        if (!p->e->log) continue;
        diag *d = diag_add(p->e->log, &evaluate_kinds[EVALUATE_FLOOR_OR_TOTAL_DOWN], t->at, "donnez sens: hausse, ou une cible datée {annee: …, valeur: …}.",
            "L’indicateur %s a pour sens « baisse » et pour cible un %s.", code_of(p->ind), t->kind == TARGET_FLOOR ? "plancher" : "cumul");
        if (d) diag_about(p->e->log, d, p->ind->code);
    }
    return refused;
}

/** An evolution, a multiple or a yearly target without a base can never be judged. */
static void check_base(const plan *p)
{
    for (size_t i = 0; i < p->n_items; i++) {
        const target *t = p->items[i];
        bool from_base = t->kind == TARGET_GROWTH || t->kind == TARGET_MULTIPLE, yearly = t->kind == TARGET_GROWTH_YEARLY || t->kind == TARGET_INCREMENT_YEARLY;
        int d = t->from_year ? t->from_year : p->ind->reference.value.given ? p->ind->reference.year : 0;
        bool missing = (from_base && !(d && base_value(p, d).known)) || (yearly && !p->ind->reference.value.given && series_earliest(p->s, 0) == 0);
        if (!missing) continue;
        diag *g = from_base && d ? diag_add(p->e->log, &evaluate_kinds[EVALUATE_TARGET_WITHOUT_BASE], t->at, "donnez la référence, ou la valeur de cette année dans le CSV.",
            "La cible de %s se compte depuis %d, et aucune valeur n’est connue pour cette année.", code_of(p->ind), d)
            : diag_add(p->e->log, &evaluate_kinds[EVALUATE_TARGET_WITHOUT_BASE], t->at, "donnez reference: {annee: …, valeur: …}.",
            "La cible de %s se compte depuis une référence qui n’est pas donnée.", code_of(p->ind));
        if (g) diag_about(p->e->log, g, p->ind->code);
    }
}

static void check_followed(const plan *p)
{
    if (p->ind->nature != NATURE_FOLLOWED || p->ind->n_targets == 0 || !p->e->log) return;
    diag *d = diag_add(p->e->log, &evaluate_kinds[EVALUATE_TARGETS_ON_FOLLOWED], p->ind->targets[0].at, "retirez les cibles, ou écrivez nature: cible.",
        "L’indicateur %s est suivi pour transparence et porte des cibles : elles ne jugent pas.", code_of(p->ind));
    if (d) diag_about(p->e->log, d, p->ind->code);
}

/* ------------------------------------------------------------------ plan */

static double share_of(double percent, double fallback) { return isfinite(percent) && percent > 0 ? percent / 100 : fallback; }

plan plan_make(const evaluation *e, uint32_t id)
{
    const indicator *ind = &e->m->indicators[id];
    plan p = {.e = e, .ind = ind, .s = &e->series[id], .sign = ind->direction == DIRECTION_DOWN ? -1 : 1,
        .on_course = share_of(e->m->thresholds.on_course, 0.95), .watch = share_of(e->m->thresholds.watch, 0.60)};
    check_followed(&p);
    const target *judge = ind->nature == NATURE_FOLLOWED ? NULL : first_judge(ind);
    p.followed = !judge;
    if (!judge) return p;
    p.kind = judge->kind;
    p.steady = ind->direction == DIRECTION_STEADY && kind_find(p.kind)->steady;
    collect_items(&p);
    p.refused = check_direction(&p);
    if (e->log) {
        check_agreement(&p);
        check_base(&p);
    }
    return p;
}
