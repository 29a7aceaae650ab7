/* SPDX-License-Identifier: MIT */
/* Rules about the progress of actions (actions.csv). Rows are sorted by action and year. */
#include "rules.h"

#define EACH_ROW(c, r) for (const progress_row *r = (c)->m->progress, *r##_end = r + (c)->m->n_progress; r < r##_end; r++)

static const char *code_of(const check_context *c, const progress_row *r) { return c->m->actions[r->action].code; }
static bool in_range(const progress_row *r) { return r->progress.given && r->progress.v >= 0 && r->progress.v <= 100; }

void check_rule_progress_in_future(const check_context *c)
{
    EACH_ROW(c, r) if (r->year > c->today.year) check_say(c, r->at, code_of(c, r), "corrigez l’année ; une fin prévue se met dans la colonne fin_prevue.", "%s : un avancement est donné pour %d, qui n’a pas commencé.", code_of(c, r), r->year);
}

void check_rule_progress_against_state(const check_context *c)
{
    EACH_ROW(c, r) {
        bool done = r->state == PROGRESS_DONE && r->progress.v < 100, idle = r->state == PROGRESS_NOT_STARTED && r->progress.v > 0;
        if (!in_range(r) || (!done && !idle)) continue;
        check_say(c, r->progress.at, code_of(c, r), done ? "écrivez 100 %, ou « en_cours »." : "écrivez 0 %, ou « en_cours ».", "%s, %d : %s %% d’avancement, mais le statut est « %s ».", code_of(c, r), r->year, check_number(c, r->progress.v), progress_state_word(r->state));
    }
}

void check_rule_progress_twice(const check_context *c)
{
    EACH_ROW(c, r) {
        if (r == c->m->progress || r[-1].action != r->action || r[-1].year != r->year) continue;
        diag *d = check_say(c, r->at, code_of(c, r), "gardez la bonne ligne et supprimez l’autre.", "%s a déjà une ligne pour %d.", code_of(c, r), r->year);
        diag_also(c->log, d, r[-1].at, "première ligne");
    }
}

void check_rule_progress_backwards(const check_context *c)
{
    const progress_row *before = NULL;
    EACH_ROW(c, r) {
        if (before != NULL && before->action != r->action) before = NULL;
        if (!in_range(r)) continue;
        if (before != NULL && before->year < r->year && r->progress.v < before->progress.v && r->state != PROGRESS_ABANDONED) {
            diag *d = check_say(c, r->progress.at, code_of(c, r), "corrigez l’une des deux années ; si l’action a été revue, dites-le en commentaire et ignorez ce contrôle.", "%s : l’avancement passe de %s %% en %d à %s %% en %d.", code_of(c, r),
                check_number(c, before->progress.v), before->year, check_number(c, r->progress.v), r->year);
            diag_also(c->log, d, before->progress.at, "avancement de %d", before->year);
        }
        before = r;
    }
}

void check_rule_progress_dates_reversed(const check_context *c)
{
    EACH_ROW(c, r) {
        if (r->real_start.year == 0 || r->expected_end.year == 0 || date_compare(r->real_start, r->expected_end) <= 0) continue;
        check_say(c, r->at, code_of(c, r), "corrigez « debut_reel » ou « fin_prevue ».", "%s, %d : fin prévue en %s, avant le début réel en %s.", code_of(c, r), r->year, date_short(c->arena, r->expected_end), date_short(c->arena, r->real_start));
    }
}

void check_rule_stopped_without_reason(const check_context *c)
{
    EACH_ROW(c, r) {
        if ((r->state != PROGRESS_ABANDONED && r->state != PROGRESS_POSTPONED) || !str_blank(r->comment)) continue;
        check_say(c, r->at, code_of(c, r), "dites pourquoi en une phrase, dans la colonne commentaire.", "%s, %d : action %s, sans explication.", code_of(c, r), r->year, r->state == PROGRESS_ABANDONED ? "abandonnée" : "reportée");
    }
}

#define NAMED 6u /* actions named in one message */

static int last_year_told(const check_context *c)
{
    int last = 0;
    EACH_ROW(c, r) if (r->year <= c->facts->closed && r->year > last) last = r->year;
    return last;
}

void check_rule_progress_missing(const check_context *c)
{
    int year = last_year_told(c);
    if (year == 0 || c->facts->progress_aside) return;
    bool *told = arena_array(c->arena, c->m->n_actions + 1, sizeof *told);
    EACH_ROW(c, r) if (r->year == year || r->state == PROGRESS_DONE || r->state == PROGRESS_ABANDONED) told[r->action] = true;
    const char *names = NULL;
    size_t n = 0;
    for (size_t i = 0; i < c->m->n_actions; i++) {
        const action *x = &c->m->actions[i];
        if (told[i] || x->schedule.start.year > year || (x->code != NULL && model_find_action(c->m, x->code) != i)) continue;
        if (n++ < NAMED) names = names == NULL ? x->code : check_text_of(c, "%s, %s", names, x->code);
    }
    if (n == 0) return;
    check_say(c, c->m->progress[c->m->n_progress - 1].at, NULL, check_text_of(c, n == 1 ? "ajoutez sa ligne au fichier des actions ; une action qui n’a pas commencé s’écrit « 0 %% » et « non_demarree »." : "ajoutez leurs lignes au fichier des actions ; une action qui n’a pas commencé s’écrit « 0 %% » et « non_demarree »."), n == 1 ? "%zu action n’a pas d’avancement pour %d : %s%s." : "%zu actions n’ont pas d’avancement pour %d : %s%s.", n, year, names, n > NAMED ? "…" : "");
}

/* -------------------------------------------------------------- governance */

void check_rule_body_never_met(const check_context *c)
{
    for (size_t i = 0; i < c->m->governance.bodies.n; i++) {
        const governance_body *b = &c->m->governance.bodies.items[i];
        int planned = 0, held = 0;
        for (size_t k = 0; k < b->meetings.n; k++) {
            if (b->meetings.items[k].year > c->facts->closed || b->meetings.items[k].held < 0) continue;
            planned += b->meetings.items[k].planned > 0 ? b->meetings.items[k].planned : 0;
            held += b->meetings.items[k].held;
        }
        if (planned > 0 && held == 0) check_say(c, b->at, NULL, "dites pourquoi dans le texte de gouvernance du bilan, ou revoyez son rythme.", "« %s » devait se réunir %d fois et ne s’est jamais réuni.", b->name, planned);
    }
}
