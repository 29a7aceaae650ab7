/* SPDX-License-Identifier: MIT */
/* Lists the texts of the definition that the documents print. Used by the rules that read texts. */
#include "facts.h"

#include <string.h>

typedef struct { arena *a; void *items; size_t n, capacity; check_text now; } listing;

static void add(listing *l, place at, const char *text)
{
    if (str_blank(text)) return;
    check_text *t = arena_push(l->a, &l->items, &l->n, &l->capacity, sizeof *t);
    *t = l->now;
    t->text = text;
    t->n = strlen(text);
    t->at = at;
}

static void prose_of(listing *l, const prose *p)
{
    l->now.from_file = p->from_file;
    add(l, p->at, p->text);
    l->now.from_file = false;
}

#define LINES_OF_A_TEXT 400u   /* of the definition, in which a passage is looked for */
#define LINES_FOLDED 21u       /* of a text without line ends, that stands on some all the same */
#define BYTES_OF_A_TEXT 10000u /* at the beginning of a text, and of what stands there, in which it is looked for */

/* How often the words of the passage stand in the text before it. */
static size_t same_before(const check_text *t, pattern_span passage)
{
    size_t n = passage.to - passage.from, count = 0;
    for (const char *at = t->text, *end = t->text + passage.from; (at = memmem(at, (size_t)(end - at), t->text + passage.from, n)) != NULL; at++) count++;
    return count;
}

/* Where the words of the passage stand in the definition, from the place of its text on; the place of the text when they are folded there, or stand far behind. */
static place place_below(const diag_log *log, const check_text *t, pattern_span passage)
{
    size_t n = passage.to - passage.from, seen = 0, skip = n > 0 && passage.from < BYTES_OF_A_TEXT ? same_before(t, passage) : 0;
    uint32_t lines = memchr(t->text, '\n', t->n) != NULL ? LINES_OF_A_TEXT : LINES_FOLDED;
    for (uint32_t line = 0; n > 0 && passage.from < BYTES_OF_A_TEXT && line < lines && seen < 2 * BYTES_OF_A_TEXT; line++) {
        place at = {t->at.file, t->at.line + line, 1, 1};
        size_t length = 0, from = 0;
        const char *s = diag_line(log, at, &length);
        for (uint32_t column = 1; line == 0 && from < length && column < t->at.column; column++) from += utf8_next(s + from, &(uint32_t){0});
        if (length - from > 2 * BYTES_OF_A_TEXT) length = from + 2 * BYTES_OF_A_TEXT;
        seen += length - from;
        for (const char *found; (found = memmem(s + from, length - from, t->text + passage.from, n)) != NULL; from = (size_t)(found - s) + 1) {
            if (skip-- > 0) continue;
            at.column = (uint32_t)utf8_count(s, (size_t)(found - s)) + 1;
            at.length = (uint32_t)utf8_count(found, n);
            return at;
        }
    }
    return t->at;
}

place check_place_in(const diag_log *log, const check_text *t, pattern_span passage)
{
    place at = t->at;
    if (diag_count(log) >= DIAG_MAX) return at; /* nobody will see it */
    if (!t->from_file && at.file != 0 && at.line != 0 && passage.to <= t->n) return place_below(log, t, passage);
    if (!t->from_file || at.file == 0 || at.line == 0 || passage.from >= t->n) return at;
    size_t line = 0;
    for (size_t i = 0; i < passage.from; i++) if (t->text[i] == '\n') { at.line++; line = i + 1; }
    at.column = (line == 0 ? at.column : 1) + (uint32_t)utf8_count(t->text + line, passage.from - line);
    at.length = (uint32_t)utf8_count(t->text + passage.from, passage.to - passage.from);
    return at;
}

static void head(listing *l, place at, const char *text)
{
    l->now.heading = true;
    add(l, at, text);
    l->now.heading = false;
}

static void presentation_texts(listing *l, const presentation *p)
{
    prose_of(l, &p->editorial.text);
    prose_of(l, &p->context);
    for (size_t i = 0; i < p->stakes.n; i++) { head(l, p->stakes.items[i].at, p->stakes.items[i].title); prose_of(l, &p->stakes.items[i].text); }
    for (size_t i = 0; i < p->key_figures.n; i++) head(l, p->key_figures.items[i].at, p->key_figures.items[i].label);
    prose_of(l, &p->drafting.text);
    prose_of(l, &p->strengths);
    prose_of(l, &p->watch_points);
}

static void plan_texts(listing *l, const model *m)
{
    for (uint32_t i = 0; i < m->n_axes; i++) {
        l->now.axis = i;
        l->now.subject = m->axes[i].code;
        head(l, model_where(m, &m->axes[i], "titre"), m->axes[i].title);
        prose_of(l, &m->axes[i].text);
    }
    for (uint32_t i = 0; i < m->n_objectives; i++) {
        const objective *o = &m->objectives[i];
        l->now.axis = o->axis;
        l->now.objective = i;
        l->now.subject = o->code;
        head(l, model_where(m, o, "titre"), o->title);
        prose_of(l, &o->text);
    }
    for (uint32_t i = 0; i < m->n_actions; i++) {
        const action *x = &m->actions[i];
        l->now.axis = x->axis;
        l->now.objective = x->objective;
        l->now.subject = x->code;
        head(l, model_where(m, x, "titre"), x->title);
        prose_of(l, &x->text);
        head(l, model_where(m, x, "moyens"), x->means);
        head(l, model_where(m, x, "livrable"), x->deliverable);
    }
    l->now.axis = l->now.objective = MODEL_NONE;
    for (uint32_t i = 0; i < m->n_indicators; i++) {
        l->now.subject = m->indicators[i].code;
        head(l, model_where(m, &m->indicators[i], "libelle"), m->indicators[i].label);
        prose_of(l, &m->indicators[i].text);
    }
    l->now.subject = NULL;
}

static void governance_texts(listing *l, const model *m)
{
    const governance *g = &m->governance;
    for (size_t i = 0; i < g->bodies.n; i++) { prose_of(l, &g->bodies.items[i].composition); prose_of(l, &g->bodies.items[i].role); }
    prose_of(l, &g->follow_up);
    prose_of(l, &g->clause_desk.drafting);
    prose_of(l, &g->clause_desk.deployment);
    prose_of(l, &g->clause_desk.evaluation);
    for (size_t i = 0; i < m->actors.n; i++) {
        head(l, model_where(m, &m->actors.items[i], "description"), m->actors.items[i].description);
        head(l, model_where(m, &m->actors.items[i], "contribution"), m->actors.items[i].contribution);
    }
}

static void annex_texts(listing *l, const model *m)
{
    for (size_t i = 0; i < m->annexes.glossary.n; i++) head(l, m->annexes.glossary.items[i].at, m->annexes.glossary.items[i].definition);
    for (size_t i = 0; i < m->annexes.texts.n; i++) { head(l, m->annexes.texts.items[i].at, m->annexes.texts.items[i].title); prose_of(l, &m->annexes.texts.items[i].text); }
}

static void evaluation_texts(listing *l, const evaluation_narrative *e)
{
    prose_of(l, &e->editorial.text);
    prose_of(l, &e->synthesis);
    prose_of(l, &e->governance);
    prose_of(l, &e->outlook);
    for (size_t i = 0; i < e->axes.n; i++) {
        l->now.axis = e->axes.items[i].axis;
        prose_of(l, &e->axes.items[i].results);
        prose_of(l, &e->axes.items[i].difficulties);
        prose_of(l, &e->axes.items[i].adjustments);
    }
    l->now.axis = MODEL_NONE;
    for (size_t i = 0; i < e->revisions.n; i++) { head(l, e->revisions.items[i].at, e->revisions.items[i].proposal); head(l, e->revisions.items[i].at, e->revisions.items[i].reason); }
}

/* The day of the scheme's texts: its adoption or its last version, today for what is not adopted. */
static date day_of_scheme(const model *m, const check_facts *f, date today)
{
    date day = m->scheme.adoption.date;
    if (!f->adopted || day.year == 0) return today;
    for (size_t i = 0; i < m->scheme.versions.n; i++) if (date_compare(m->scheme.versions.items[i].date, day) > 0) day = m->scheme.versions.items[i].date;
    return day;
}

void check_texts_of(const model *m, date today, check_facts *f, arena *a)
{
    listing l = {.a = a, .now = {.axis = MODEL_NONE, .objective = MODEL_NONE, .as_of = day_of_scheme(m, f, today)}};
    presentation_texts(&l, &m->presentation);
    prose_of(&l, &m->scheme.perimeter.text);
    prose_of(&l, &m->diagnosis.text);
    prose_of(&l, &m->diagnosis.recommendations);
    plan_texts(&l, m);
    governance_texts(&l, m);
    annex_texts(&l, m);
    l.now.evaluation = true;
    for (size_t i = 0; i < m->evaluations.n; i++) {
        const evaluation_narrative *e = &m->evaluations.items[i];
        l.now.as_of = e->adoption.date.year != 0 ? e->adoption.date : today;
        evaluation_texts(&l, e);
    }
    f->texts = l.items;
    f->n_texts = l.n;
}
