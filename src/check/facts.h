/* SPDX-License-Identifier: MIT */
/* What several rules need and is found once: indexes over the values, consolidated series, the texts, what binds the scheme. Stays inside the check room. */
#ifndef SPASER_CHECK_FACTS_H
#define SPASER_CHECK_FACTS_H

#include "model/model.h"

/** A year of the consolidated series of an indicator: its value typed, computed from its parts, or summed over the buyers; unknown when one of them lacks. */
typedef struct { int year; maybe value; maybe denominator; bool provisional; place at; } check_point;
/** A text of the definition that a document prints. */
typedef struct {
    const char *text; size_t n; place at;
    const char *subject;        /* code of what it is about, or NULL */
    uint32_t axis, objective;   /* whose text it is, or MODEL_NONE */
    bool evaluation;            /* of `bilans`, else of the scheme */
    bool from_file;             /* `at` is its first character in a file of its own */
    bool heading;               /* a title or a label, not running text */
    date as_of;                 /* the day whose law it tells: adoption, else today */
} check_text;

typedef struct {
    maybe spending;             /* total of purchases, € */
    bool bound;                 /* the law binds: above the threshold and not a project */
    bool adopted;               /* adopted, under revision or closed */
    bool period;                /* both years are known and in order */
    bool set_aside;             /* rows of the values could not be read and belong to no indicator we know: what seems missing may be there */
    const bool *set_aside_of;   /* the same for one indicator */
    bool *hurt_of;              /* indicators of which a part of the definition could not be read */
    const bool *twice_of;       /* indicators whose code another one has: the rows of both are taken for one's */
    bool progress_aside, breakdowns_aside; /* rows of the progress, of the breakdowns could not be read */
    const place *hurt; size_t n_hurt; /* errors of reading that belong to no object, by file and line */
    int closed;                 /* the last civil year that is over */
    const size_t *first_value;  /* values of indicator i: [first_value[i], first_value[i + 1]) */
    const size_t *first_point;  /* the same for `points` */
    const check_point *points;
    const uint32_t *children; const size_t *first_child; /* indicators whose `regroupement` is i */
    const check_text *texts; size_t n_texts;
} check_facts;

/** Finds them all, in `a`; `log` tells which rows of the values were set aside. */
const check_facts *check_facts_of(const model *m, date today, const diag_log *log, arena *a);
/** True when lines of the object that begins at `at` could not be read: what it lacks may stand there. */
bool check_is_hurt(const check_facts *f, place at);
/** True when rows of indicator i may be among those set aside: what is missing there is not told. */
bool check_may_be_aside(const check_facts *f, uint32_t i);
/** Fills `texts`. */
void check_texts_of(const model *m, date today, check_facts *f, arena *a);

/** Place of a passage of a text: its line and column in a file of its own; in the definition, where its words stand below the key, else the place of the text. */
place check_place_in(const diag_log *log, const check_text *t, pattern_span passage);
/** Value of a row: typed, or the quotient of its parts (on 100 for a %). */
maybe check_value_of(const model *m, const value_row *v);
/** The consolidated point of an indicator and year, or NULL. */
const check_point *check_point_at(const check_facts *f, uint32_t of, int year);
/** The row of an indicator, year and buyer, or NULL. */
const value_row *check_row_at(const model *m, const check_facts *f, uint32_t of, int year, uint32_t by);
/** True for a unit of %. */
bool check_is_rate(const indicator *x);
/** True for one of the four categories of L. 2111-3. */
bool check_is_legal(legal_category k);
/** A target that still judges. */
static inline bool check_in_force(const target *t) { return t->replaced_on.year == 0; }
/** The year from which the value of an indicator is not comparable with earlier ones, at or before `year`; 0 = none. */
int check_break_before(const indicator *x, int year);

#endif
