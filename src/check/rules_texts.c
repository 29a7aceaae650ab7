/* SPDX-License-Identifier: MIT */
/* Rules that compare the counts told in the texts with the plan (C04), and look for contacts. */
#include "rules.h"

#include <string.h>

/* ------------------------------------------------------------ number words */

typedef struct { const char *word; int value; } number_word;
static const number_word number_words[] = {
    {"une", 1}, {"un", 1}, {"deux", 2}, {"trois", 3}, {"quatre", 4}, {"cinq", 5}, {"six", 6}, {"sept", 7}, {"huit", 8}, {"neuf", 9}, {"dix", 10}, {"onze", 11}, {"douze", 12}, {"treize", 13}, {"quatorze", 14}, {"quinze", 15},
    {"seize", 16}, {"vingts", 20}, {"vingt", 20}, {"trente", 30}, {"quarante", 40}, {"cinquante", 50}, {"soixante", 60}, {"septante", 70}, {"nonante", 90}, {"cents", 100}, {"cent", 100},
};
#define NUMBER "(\\d{1,3}|(?:[a-z]+-)*[a-z]+(?:\\s+et\\s+(?:une?|onze))?)"

static int word_value(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++) if (strlen(number_words[i].word) == n && strncmp(number_words[i].word, s, n) == 0) return number_words[i].value;
    return -1;
}

/* « 12 », « douze », « quatre-vingt-dix », « trente et un » (lower case); −1 for anything else. */
static int number_told(const char *s, size_t n)
{
    int sum = 0;
    if (s[0] >= '0' && s[0] <= '9') {
        for (size_t i = 0; i < n; i++) sum = 10 * sum + (s[i] - '0');
        return sum;
    }
    for (size_t at = 0, end; at < n; at = end + 1) {
        end = at;
        while (end < n && s[end] != '-' && s[end] != ' ' && s[end] != '\n') end++;
        if (end == at || (end - at == 2 && strncmp(s + at, "et", 2) == 0)) continue;
        int v = word_value(s + at, end - at);
        if (v < 0) return -1;
        sum = v == 20 && sum == 4 ? 80 : v == 100 && sum > 1 ? 100 * sum : sum + v;
    }
    return sum == 1 ? -1 : sum; /* « une action » is an article */
}

/* ------------------------------------------------------------------ counts */

typedef enum { COUNT_AXES, COUNT_OBJECTIVES, COUNT_ACTIONS, COUNT_INDICATORS, COUNTS } counted;
static const char *const one_word[COUNTS] = {"axe", "objectif", "action", "indicateur"};
static const char *const defined_word[COUNTS] = {"définis", "définis", "définies", "définis"};
typedef struct { size_t all[COUNTS], (*axes)[COUNTS], (*objectives)[COUNTS]; } counts;

static counts count_plan(const check_context *c)
{
    const model *m = c->m;
    counts n = {.all = {m->n_axes, m->n_objectives, m->n_actions, m->n_indicators}};
    n.axes = arena_array(c->arena, m->n_axes + 1, sizeof *n.axes);
    n.objectives = arena_array(c->arena, m->n_objectives + 1, sizeof *n.objectives);
    for (size_t i = 0; i < m->n_axes; i++) n.axes[i][COUNT_OBJECTIVES] = m->axes[i].n_objectives;
    for (size_t i = 0; i < m->n_objectives; i++) n.objectives[i][COUNT_ACTIONS] = m->objectives[i].n_actions;
    for (size_t i = 0; i < m->n_actions; i++) if (m->actions[i].axis != MODEL_NONE) n.axes[m->actions[i].axis][COUNT_ACTIONS]++;
    for (size_t i = 0; i < m->n_indicators; i++) {
        const indicator *x = &m->indicators[i];
        uint32_t under = x->objective != MODEL_NONE ? m->objectives[x->objective].axis : x->axis;
        if (x->objective != MODEL_NONE) n.objectives[x->objective][COUNT_INDICATORS]++;
        if (under != MODEL_NONE) n.axes[under][COUNT_INDICATORS]++;
    }
    return n;
}

#define ITEM NUMBER "\\s+(?:grands?\\s+)?(axe|objectif|action|indicateur)s?\\b"
#define LIST "((?:" NUMBER "\\s+(?:grands?\\s+)?(?:axe|objectif|action|indicateur)s?(?:\\s+(?:stratégiques?|opérationnel(?:le)?s?|concrets?|concrètes?))?(?:\\s*,\\s*|\\s+et\\s+|\\s+déclinée?s en\\s+)?)+)"
#define ENDS "(?=\\s*(?:[,.;:!?)]|$|et\\b|(?:répartie?s|déclinée?s|regroupée?s|organisée?s)\\b))"
#define HOLDS "(?:compte|comporte|comprend|contient|réunit|rassemble|totalise|définit|fixe|prévoit|se (?:décline|divise) en|s[’'](?:articule|organise) (?:autour de|en)|se compose de|est (?:structuré|organisé|décliné) en|repose sur|est (?:suivi|évalué|mesuré) (?:par|au moyen de|avec)|est assorti de|suit)"

typedef enum { WHOLE, AXIS, OBJECTIVE } scope;
typedef struct { scope scope; const char *expression; int list; } count_row; /* list: the group that holds the items */
static const count_row count_rows[] = {
    {WHOLE, "(?:\\bschéma|\\bspaser|plan d[’']actions?|\\bdocument)\\b[^.;:!?()]{0,50}?\\b" HOLDS "\\s+" LIST ENDS, 1},
    {WHOLE, "\\bnous (?:avons (?:retenu|fixé|défini|prévu)|suivrons|suivons)\\s+" LIST ENDS, 1},
    {WHOLE, "\\b(?:les|nos|ses|des|aux)\\s+(" ITEM ")\\s+(?:du|de ce|de notre|du présent)\\s+(?:schéma|spaser)\\b(?!\\s+(?:qui|dont|que|relati|consacr|li[ée]))", 1},
    {WHOLE, "\\bsur (?:les|nos|ses)\\s+(" ITEM ")(?=\\s*[,:])", 1},
    {AXIS, "\\b(?:cet axe|l[’']axe)\\b[^.;:!?()]{0,30}?\\b" HOLDS "\\s+" LIST ENDS, 1},
    {OBJECTIVE, "\\b(?:cet objectif|l[’']objectif)\\b[^.;:!?()]{0,30}?\\b" HOLDS "\\s+" LIST ENDS, 1},
};
#define COUNT_ROWS (sizeof count_rows / sizeof *count_rows)

typedef struct { const check_context *c; const counts *n; const pattern *item; } counting;

static void judge_item(const counting *k, const check_text *t, scope of, int told, counted what)
{
    const check_context *c = k->c;
    size_t found = of == WHOLE ? k->n->all[what] : of == AXIS ? k->n->axes[t->axis][what] : k->n->objectives[t->objective][what];
    if (told < 0 || found == (size_t)told || (of == AXIS && what == COUNT_AXES) || (of == OBJECTIVE && what <= COUNT_OBJECTIVES)) return;
    const char *where = of == AXIS ? check_text_of(c, " dans l’axe %s", c->m->axes[t->axis].code) : of == OBJECTIVE ? check_text_of(c, " dans l’objectif %s", c->m->objectives[t->objective].code) : "";
    const char *real = found == 0 ? "aucun n’est défini" : found == 1 ? check_text_of(c, "un seul est défini") : check_text_of(c, "%zu sont %s", found, defined_word[what]);
    if (found < 2 && what == COUNT_ACTIONS) real = found == 0 ? "aucune n’est définie" : "une seule est définie";
    check_say(c, t->at, t->subject, "corrigez le nombre dans le texte, ou complétez le plan.", "Le texte annonce %d %s%s ; %s%s.", told, one_word[what], told > 1 ? "s" : "", real, where);
}

/* Lower case keeps the lengths of what the patterns look for, and the spaces of French typography become plain. */
static char *plain(arena *a, const check_text *t, size_t *n)
{
    char *out = arena_alloc(a, 4 * t->n + 1), put[4];
    *n = 0;
    uint32_t ch;
    for (size_t at = 0, step; at < t->n && (step = utf8_next(t->text + at, &ch)) > 0; at += step) {
        size_t size = utf8_put(utf8_is_space(ch) ? ' ' : utf8_lower(ch), put);
        memcpy(out + *n, put, size);
        *n += size;
    }
    return out;
}

static void judge_list(const counting *k, const check_text *t, scope of, const char *text, pattern_span list)
{
    pattern_span found[PATTERN_GROUPS];
    for (size_t at = list.from; pattern_find(k->item, text, list.to, at, found) && found[0].to > at; at = found[0].to)
        for (counted what = 0; what < COUNTS; what++)
            if (str_starts(text + found[2].from, one_word[what])) judge_item(k, t, of, number_told(text + found[1].from, found[1].to - found[1].from), what);
}

static bool fits(const check_text *t, scope of)
{
    if (t->heading) return false;
    return of == WHOLE || (of == AXIS && t->axis != MODEL_NONE && t->objective == MODEL_NONE) || (of == OBJECTIVE && t->objective != MODEL_NONE);
}

void check_rule_count_differs(const check_context *c)
{
    counts n = count_plan(c);
    pattern *rows[COUNT_ROWS], *any = pattern_new("(?:axe|objectif|action|indicateur)s?\\b"), *item = pattern_new(ITEM);
    for (size_t r = 0; r < COUNT_ROWS; r++) rows[r] = pattern_new(count_rows[r].expression);
    counting k = {c, &n, item};
    pattern_span found[PATTERN_GROUPS];
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const check_text *t = &c->facts->texts[i];
        if (t->heading || !pattern_find(any, t->text, t->n, 0, found)) continue;
        size_t length;
        const char *text = plain(c->arena, t, &length);
        for (size_t r = 0; r < COUNT_ROWS; r++) {
            if (!fits(t, count_rows[r].scope)) continue;
            for (size_t at = 0; pattern_find(rows[r], text, length, at, found); at = found[0].to) judge_list(&k, t, count_rows[r].scope, text, found[count_rows[r].list]);
        }
    }
    for (size_t r = 0; r < COUNT_ROWS; r++) pattern_free(rows[r]);
    pattern_free(any);
    pattern_free(item);
}

/* ---------------------------------------------------------------- contacts */

/* A quick look: without an @ or nine digits there is nothing to find. */
static bool may_hold_contact(const char *text, size_t n)
{
    size_t digits = 0;
    for (size_t i = 0; i < n && digits < 9; i++) {
        if (text[i] == '@') return true;
        digits += text[i] >= '0' && text[i] <= '9';
    }
    return digits >= 9;
}

static void look_for_contact(const check_context *c, const pattern *p, const char *text, size_t n, place at, const char *subject, const check_text *in)
{
    pattern_span found[PATTERN_GROUPS];
    if (!may_hold_contact(text, n) || !pattern_find(p, text, n, 0, found)) return;
    const char *words = arena_copy(c->arena, text + found[0].from, found[0].to - found[0].from);
    check_say(c, in != NULL ? check_place_in(c->log, in, found[0]) : at, subject, "retirez-le, ou mettez-le dans la clé « contact: » d’un acteur, qui n’est jamais publiée.", "Un contact paraîtrait dans le document public : « %s ».", words);
}

void check_rule_contact_in_text(const check_context *c)
{
    pattern *p = pattern_new("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|(?<![\\d,.])(?:\\+33[\\s.]?[1-9]|0[1-9])(?:[\\s.-]?\\d{2}){4}(?![\\d,])");
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const check_text *t = &c->facts->texts[i];
        look_for_contact(c, p, t->text, t->n, t->at, t->subject, t);
    }
    CHECK_EACH_VALUE(c, v) if (v->comment != NULL) look_for_contact(c, p, v->comment, strlen(v->comment), v->at, c->m->indicators[v->indicator].code, NULL);
    for (size_t i = 0; i < c->m->n_progress; i++) {
        const progress_row *r = &c->m->progress[i];
        if (r->comment != NULL) look_for_contact(c, p, r->comment, strlen(r->comment), r->at, c->m->actions[r->action].code, NULL);
    }
    pattern_free(p);
}
