/* SPDX-License-Identifier: MIT */
/* Rules that compare the figures told in the texts and the comments with the data (C04): the rate of a defined indicator, a target said to be reached. */
#include "rules.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_WORDS 200u   /* of a clause; further ones are not read */
#define MAX_FIGURES 60u  /* of an indicator, to compare pairs */
#define MIN_WORDS 2u     /* words of a label that a clause must hold, all of them */

/* ------------------------------------------------------------------- words */

typedef struct { const char **items; size_t n; } words;

/* A word as it is compared: folded, without a final s or x; short words, and those that say nothing of what is measured, are left out. */
static const char *significant(arena *a, const char *s, size_t n)
{
    static const char *const common[] = {"part", "taux", "nombre", "montant", "marche", "avec", "moin", "dan", "pour", "leur", "aupre", "realise", "realisee", "comportant", "integrant", "portant", "annee", "attribue", "notifie", "notifiee", "dont", "entre", "depense", "achat", "achete", "total", "chaque", "tout", "toute", "tou", "une", "de", "le", "a", "contrat", "moyenne", "moyen"};
    char *word = utf8_fold(a, arena_copy(a, s, n));
    size_t length = strlen(word);
    if (length > 2 && (word[length - 1] == 's' || word[length - 1] == 'x')) word[--length] = '\0';
    bool acronym = n >= 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
    if (length < 4 && !acronym) return NULL;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) if (strcmp(word, common[i]) == 0) return NULL;
    return word;
}

static words words_of(arena *a, const char *s, size_t n)
{
    words w = {arena_array(a, MAX_WORDS, sizeof *w.items), 0};
    size_t start = SIZE_MAX;
    uint32_t ch;
    for (size_t at = 0, step; at <= n && w.n < MAX_WORDS; at += step) {
        step = at < n ? utf8_next(s + at, &ch) : 1;
        if (step == 0) break;
        bool letter = at < n && utf8_is_letter(ch);
        if (letter && start == SIZE_MAX) start = at;
        if (letter || start == SIZE_MAX) continue;
        const char *word = significant(a, s + start, at - start);
        if (word != NULL) w.items[w.n++] = word;
        start = SIZE_MAX;
    }
    return w;
}

static bool holds(const words *clause, const words *label)
{
    for (size_t i = 0; i < label->n; i++) {
        size_t k = 0;
        while (k < clause->n && strcmp(clause->items[k], label->items[i]) != 0) k++;
        if (k == clause->n) return false;
    }
    return true;
}

/* ----------------------------------------------------------------- figures */

typedef struct { double v; int year; } figure;
typedef struct { figure items[MAX_FIGURES]; size_t n; } figures;

static void add_figure(figures *f, double v, int year) { if (f->n < MAX_FIGURES) f->items[f->n++] = (figure){v, year}; }

/* All that is known of an indicator: consolidated and by buyer, reference, targets. */
static figures figures_of(const check_context *c, uint32_t i)
{
    const indicator *x = &c->m->indicators[i];
    figures f = {.n = 0};
    for (size_t k = c->facts->first_point[i]; k < c->facts->first_point[i + 1]; k++) if (c->facts->points[k].value.known) add_figure(&f, c->facts->points[k].value.v, c->facts->points[k].year);
    if (x->reference.value.given) add_figure(&f, x->reference.value.v, x->reference.year);
    for (size_t k = 0; k < x->n_targets; k++) {
        if (x->targets[k].value.given) add_figure(&f, x->targets[k].value.v, x->targets[k].year);
        if (x->targets[k].floor.given) add_figure(&f, x->targets[k].floor.v, x->targets[k].year);
        if (x->targets[k].change.given) add_figure(&f, x->targets[k].change.v, 0);
    }
    CHECK_EACH_VALUE_OF(c, i, v) {
        maybe value = check_value_of(c->m, v);
        if (v->buyer != MODEL_NONE && value.known) add_figure(&f, value.v, v->year);
        if (v->missing.given && v->denominator.given && v->denominator.v > 0) add_figure(&f, 100 * v->missing.v / v->denominator.v, 0);
    }
    return f;
}

typedef struct { double v; int decimals, year; pattern_span at; } told;

static bool is(const told *t, double v) { return number_same(number_round(fabs(v), t->decimals), fabs(t->v)); }

/* The figure itself, its complement, or a move between the figures of two years, in points or in %. */
static bool explains(const figures *f, const told *t)
{
    for (size_t i = 0; i < f->n; i++) {
        if (is(t, f->items[i].v) || is(t, 100 - f->items[i].v)) return true;
        for (size_t k = 0; k < f->n; k++) {
            double a = f->items[i].v, b = f->items[k].v;
            if (f->items[i].year != 0 && f->items[k].year != 0 && f->items[i].year != f->items[k].year && (is(t, b - a) || (a != 0 && is(t, 100 * (b - a) / a)))) return true;
        }
    }
    return false;
}

static bool explains_year(const figures *f, const told *t, bool *spoken)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->items[i].year != t->year) continue;
        *spoken = true;
        if (is(t, f->items[i].v)) return true;
    }
    return false;
}

/* ----------------------------------------------------------------- clauses */

typedef struct { const check_context *c; const words *labels; const pattern *rate, *elsewhere; } reading;

/* « 23,1 % en 2025 »: number, then the year when it follows. */
static told told_at(const char *text, const pattern_span *found)
{
    told t = {0};
    number n = {0};
    char typed[16] = {0};
    size_t length = found[1].to - found[1].from;
    memcpy(typed, text + found[1].from, length < sizeof typed - 1 ? length : sizeof typed - 1);
    number_read(typed, &n);
    t.v = n.value;
    t.decimals = n.decimals;
    t.at = found[0];
    if (found[2].from != SIZE_MAX) for (size_t i = found[2].from; i < found[2].to; i++) t.year = 10 * t.year + (text[i] - '0');
    return t;
}

#define BEFORE_SHOWN 70u /* bytes of the sentence before the figure */

/* The sentence up to the figure, its beginning cut at a space when it is long. */
static const char *sentence(const check_context *c, const check_text *t, pattern_span passage)
{
    size_t from = passage.from, space = passage.from;
    while (from > 0 && strchr(".;:!?\n", t->text[from - 1]) == NULL && passage.from - from < BEFORE_SHOWN) if (t->text[--from] == ' ') space = from;
    bool cut = from > 0 && strchr(".;:!?\n", t->text[from - 1]) == NULL;
    if (cut) from = space;
    while (from < passage.from && t->text[from] == ' ') from++;
    return check_text_of(c, "%s%s", cut ? "…" : "", arena_copy(c->arena, t->text + from, passage.to - from));
}

static void tell(const reading *r, const check_text *t, const told *told_figure, uint32_t i)
{
    const check_context *c = r->c;
    const indicator *x = &c->m->indicators[i];
    const check_point *p = told_figure->year != 0 ? check_point_at(c->facts, i, told_figure->year) : NULL;
    for (size_t k = c->facts->first_point[i + 1]; p == NULL && k > c->facts->first_point[i]; k--) if (c->facts->points[k - 1].value.known) p = &c->facts->points[k - 1];
    if (p == NULL || !p->value.known) return;
    int decimals = told_figure->decimals > 1 ? told_figure->decimals : 1;
    const char *value = number_french(c->arena, p->value.v, decimals);
    diag *d = check_say(c, check_place_in(c->log, t, told_figure->at), t->subject != NULL ? t->subject : x->code, check_text_of(c, "écrivez %s %% dans le texte, ou corrigez la valeur de %s si c’est elle qui est fausse.", value, x->code), "Le texte dit « %s » ; les données de %s disent %s %% pour %d.",
        sentence(c, t, told_figure->at), x->code, value, p->year);
    diag_also(c->log, d, p->at, "valeur de %d", p->year);
}

static void judge_rate(const reading *r, const check_text *t, const words *clause, const told *figure_told)
{
    uint32_t first = MODEL_NONE;
    for (uint32_t i = 0; i < r->c->m->n_indicators; i++) {
        if (r->labels[i].n < MIN_WORDS || !holds(clause, &r->labels[i])) continue;
        figures f = figures_of(r->c, i);
        bool spoken = false;
        if (f.n == 0) continue;
        if (figure_told->year != 0 && explains_year(&f, figure_told, &spoken)) return;
        if (!spoken && explains(&f, figure_told)) return;
        if (first == MODEL_NONE) first = i;
    }
    if (first != MODEL_NONE) tell(r, t, figure_told, first);
}

static void read_clause(const reading *r, const check_text *t, size_t from, size_t to)
{
    pattern_span found[PATTERN_GROUPS];
    if (!pattern_find(r->rate, t->text, to, from, found)) return;
    pattern_span other[PATTERN_GROUPS];
    if (pattern_find(r->elsewhere, t->text, to, from, other)) return;
    words clause = words_of(r->c->arena, t->text + from, to - from);
    for (size_t at = from; pattern_find(r->rate, t->text, to, at, found); at = found[0].to) {
        told figure_told = told_at(t->text, found);
        judge_rate(r, t, &clause, &figure_told);
    }
}

/* Clauses end with a stop, a semicolon or a colon before white space. */
static void read_text(const reading *r, const check_text *t)
{
    size_t from = 0;
    for (size_t at = 0; at < t->n; at++) {
        bool stop = strchr(".;:!?\n", t->text[at]) != NULL && (at + 1 == t->n || t->text[at + 1] == ' ' || t->text[at + 1] == '\n' || t->text[at] == '\n');
        if (!stop) continue;
        read_clause(r, t, from, at);
        from = at + 1;
    }
    read_clause(r, t, from, t->n);
}

void check_rule_rate_told_differs(const check_context *c)
{
    pattern *rate = pattern_new("(?<![\\d,.])(\\d{1,3}(?:,\\d{1,2})?)[\\s\\x{A0}\\x{202F}]*%(?:\\s+(?:en|fin|pour|à la fin de)\\s+(20\\d\\d)\\b)?");
    pattern *elsewhere = pattern_new("(?i)\\bPNAD\\b|national|\\bloi\\b|\\bcode\\b|moyenne|egalim|ailleurs|obligation|par exemple|environ|près de|plus de|moins de|presque|objectif|proposi|porter");
    words *labels = arena_array(c->arena, c->m->n_indicators + 1, sizeof *labels);
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (check_is_rate(x) && x->label != NULL) labels[i] = words_of(c->arena, x->label, strlen(x->label));
    }
    reading r = {c, labels, rate, elsewhere};
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const check_text *t = &c->facts->texts[i];
        if (!t->heading && memchr(t->text, '%', t->n) != NULL) read_text(&r, t);
    }
    pattern_free(rate);
    pattern_free(elsewhere);
}

/* ----------------------------------------------------------------- reached */

static const target *level_in_force(const indicator *x, int year, int named)
{
    const target *found = NULL;
    for (size_t i = 0; i < x->n_targets; i++) {
        const target *t = &x->targets[i];
        if ((t->kind != TARGET_LEVEL && t->kind != TARGET_FLOOR) || !check_in_force(t) || !t->value.given) continue;
        if (named != 0 ? t->year == named : t->year >= year && (found == NULL || t->year < found->year)) found = t;
    }
    return found;
}

static void judge_claim(const check_context *c, const value_row *v, int named)
{
    const indicator *x = &c->m->indicators[v->indicator];
    const target *t = level_in_force(x, v->year, named);
    const check_point *p = check_point_at(c->facts, v->indicator, v->year);
    if (t == NULL || p == NULL || !p->value.known || (x->direction != DIRECTION_UP && x->direction != DIRECTION_DOWN)) return;
    if (x->direction == DIRECTION_UP ? number_at_least(p->value.v, t->value.v) : number_at_least(t->value.v, p->value.v)) return;
    diag *d = check_say(c, v->at, x->code, "corrigez le commentaire, ou la valeur.", "%s, %d : le commentaire dit la cible atteinte, mais la valeur est de %s, pour une cible de %s en %d.", x->code, v->year, check_amount(c, x, number_round(p->value.v, 2)), check_amount(c, x, t->value.v), t->year);
    diag_also(c->log, d, t->at, "cible");
}

void check_rule_reached_but_not(const check_context *c)
{
    pattern *p = pattern_new("(?i)\\b(?:cible|objectif)s?\\b(?:\\s+de\\s+(20\\d\\d))?(?:\\s+(?:est|était|a été|sont))?(?:\\s+(?:déjà|largement))?\\s+(?:atteinte?|dépassée?)s?\\b");
    CHECK_EACH_VALUE(c, v) {
        pattern_span found[PATTERN_GROUPS];
        if (v->comment == NULL || !pattern_find(p, v->comment, strlen(v->comment), 0, found)) continue;
        int named = 0;
        if (found[1].from != SIZE_MAX) for (size_t i = found[1].from; i < found[1].to; i++) named = 10 * named + (v->comment[i] - '0');
        judge_claim(c, v, named);
    }
    pattern_free(p);
}
