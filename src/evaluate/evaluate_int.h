/* SPDX-License-Identifier: MIT */
/* Inside of the evaluation: series, plans, frames and the table of kinds; only src/evaluate/ may use it. */
#ifndef SPASER_EVALUATE_INT_H
#define SPASER_EVALUATE_INT_H

#include "evaluate/evaluate.h"

/** Indicators × buyers × years of the period that one evaluation may hold; more is told and refused. */
#define EVALUATE_MAX_ROWS 2000000u
/** Operand values of buyers that computed indicators may read in all; more is told and left out. */
#define EVALUATE_MAX_OPERANDS 20000000u
/** Last year that a pace is followed to (« pas au rythme actuel » beyond). */
#define EVALUATE_LAST_YEAR 2100

/* ------------------------------------------------------------- messages */

typedef enum {
    EVALUATE_PERIOD, EVALUATE_TOO_LARGE, EVALUATE_RATE_WITHOUT_PARTS, EVALUATE_UNIT_NOT_CONSOLIDABLE, EVALUATE_TARGETS_DISAGREE, EVALUATE_FLOOR_OR_TOTAL_DOWN,
    EVALUATE_TARGETS_ON_FOLLOWED, EVALUATE_TARGET_WITHOUT_BASE, EVALUATE_CIRCULAR, EVALUATE_KINDS
} evaluate_message;

/* --------------------------------------------------------------- series */

/** What is known of one indicator, one year, one buyer or the whole. `absence` is ABSENCE_NONE exactly when `value` is known. */
typedef struct { maybe value, numerator, denominator, missing; absence absence; bool provisional, computed; const value_row *row; } datum;
typedef struct { uint32_t buyer; datum datum; } buyer_datum;
typedef struct { int year; bool has_whole; datum whole; buyer_datum *parts; size_t n_parts; /* by buyer index, those with a row */ } series_year;
/** Years ascending; only years with a row (of the indicator or of an operand). */
typedef struct { series_year *years; size_t n; bool ready, visiting; } series;

/** The run: what every function needs. */
typedef struct {
    const model *m; diag_log *log; arena *a;
    const value_row **rows; size_t *first_row; /* rows sorted by (indicator, year, buyer); first_row has n_indicators + 1 items */
    uint32_t *siret_rank;                      /* by buyer index: its place in the order of the SIRET */
    uint32_t *by_siret;                        /* the inverse */
    series *series;                            /* by indicator */
    size_t operands_read; bool told_operands;
} evaluation;

/** Sorts the rows and builds the series of every indicator, computed ones included; tells what cannot be consolidated. */
void series_build(evaluation *e);
/** Builds one series, its operands first; `depth` is the length of the chain of `calcul` so far. */
void series_build_one(evaluation *e, uint32_t id, unsigned depth);
/** Replaces the typed values of a series by the computed ones; the typed rows keep giving comment and source (computed.c). */
void series_compute(evaluation *e, uint32_t id, series *s, unsigned depth);
/** The year, or NULL. */
const series_year *series_find(const series *s, int year);
/** Consolidated value of a year; unknown when there is none. */
maybe series_value(const series *s, int year);
/** Earliest year ≥ `from` with a consolidated value, or 0. */
int series_earliest(const series *s, int from);
/** Latest year < `before` and ≥ `from` with a consolidated value, or 0. */
int series_latest_before(const series *s, int before, int from);
/** The datum of a row that is not there: non disponible. */
datum datum_missing(void);
/** The datum of a buyer (MODEL_NONE: the whole) in a year. */
datum series_datum(const series *s, int year, uint32_t b);
/** Bounds of a rate, known only when the parts and the number of contracts without information are. `percent`: on 100. */
void datum_bounds(const datum *c, bool percent, maybe *low, maybe *high);
/** True when the unit is `%`. */
bool unit_is_percent(const char *unit);
/** a / b when both are known, b is not 0 and the quotient is finite; times 100 for a percentage. */
maybe quotient(maybe a, maybe b, bool percent);
/** The number when it is finite, else unknown. */
maybe finite_or_none(double v);
/** Consolidation of the buyers' cells of one year (consolidate.c). `*without_parts`: first row that gives a rate and no parts, or NULL. */
datum consolidate(const evaluation *e, uint32_t id, const series_year *y, const value_row **without_parts);
/** A number as a message spells it: French comma, at most `decimals` decimals. */
const char *spell(arena *a, double v, int decimals);
/** The method of an indicator: its own, else that of its unit. */
consolidation consolidation_of(const indicator *i);

/* ----------------------------------------------------------------- plan */

/** How one indicator is judged: the kind that judges, its items sorted by year, the floors, the direction. */
typedef struct {
    const evaluation *e; const indicator *ind; const series *s;
    target_kind kind; bool followed; bool refused; /* a floor or a total with `baisse` */
    const target **items; size_t n_items;
    const target **floors; size_t n_floors;
    double sign;               /* +1 up, −1 down */
    bool steady;               /* maintien, for the kinds that it applies to */
    double on_course, watch;   /* thresholds of r: 0.95 and 0.60 */
} plan;

/** Chooses what judges and tells what is wrong with the targets (plan.c). */
plan plan_make(const evaluation *e, uint32_t id);

/** What is expected of one year, before its value is looked at. */
typedef struct {
    maybe target; int due;       /* cible and échéance */
    maybe expected;              /* attendu */
    maybe start; int start_year; /* v0, y0; unknown = no start */
    bool before;                 /* before the path begins: suivi */
    bool direct;                 /* the ratio is v / expected: no start, or `des` from its date */
    bool path;                   /* there is a path: r is given when reached too */
} frame;

typedef struct { int year; maybe value; } milestone;
typedef struct { milestone items[MODEL_MAX_TARGETS]; size_t n; } milestones;

/** Last break at or before the year, 0 = none. */
int break_before(const indicator *i, int year);
/** True when a break lies in (from, to]. */
bool break_between(const indicator *i, int from, int to);
/** Value at year d for a base: the reference if its year is d, else the CSV value. */
maybe base_value(const plan *p, int d);
/** Milestones as they can be computed in year y (those counted from before a break are unknown then). Sorted, one a year. */
milestones plan_milestones(const plan *p, int y);
/** Start of the path in year y: the reference when it is comparable, else the earliest comparable CSV value before y. False: none. `*typed`: it is the reference. */
bool path_start(const plan *p, int y, int *year, double *value, bool *typed);
frame frame_milestones(const plan *p, int y);
frame frame_yearly(const plan *p, int y);
frame frame_total(const plan *p, int y);
frame frame_from(const plan *p, int y);
frame frame_trend(const plan *p, int y);
frame frame_quality(const plan *p, int y);
/** Value of a yearly growth or increment in year y counted from (y0, v0), following the items in order; constant after the last. */
maybe yearly_value(const plan *p, int y0, double v0, int y);
/** Item in force in year y by its last year: the first with year ≥ y, else the last. */
const target *item_in_force(const target **items, size_t n, int y);
/** What one item asks for in year y; unknown when it does not speak of that year. */
maybe item_target_at(const plan *p, const target *t, int y);

/* ---------------------------------------------------------------- kinds */

/** A row of the table of kinds. */
typedef struct {
    target_kind kind;
    bool figure;       /* judges before a direction or a quality */
    bool milestones;   /* its items are points of one path */
    bool needs_up;     /* an error with `baisse` */
    bool steady;       /* `maintien` judges by the distance to the target */
    bool ratio;        /* has r and a pace */
    frame (*frame)(const plan *p, int y);
    void (*judge)(const plan *p, const frame *f, year_result *y);
} kind_row;
const kind_row *kind_find(target_kind k);

/** Judges the consolidated row of a year whose value is filled in (judge.c). */
void judge_year(const plan *p, year_result *y);
void judge_ratio(const plan *p, const frame *f, year_result *y);
void judge_total(const plan *p, const frame *f, year_result *y);
void judge_trend(const plan *p, const frame *f, year_result *y);
void judge_quality(const plan *p, const frame *f, year_result *y);
/** a / b with 0/0 = 1 and x/0 = 0. */
double ratio_of(double a, double b);
/** The floor in force, unknown when there is none. */
maybe floor_in_force(const plan *p, int y);
/** True when `v` satisfies `target` in the direction of the plan (within 5 % for maintien). */
bool reaches(const plan *p, double v, double target);

/* -------------------------------------------------------------- results */

/** Fills a row with the values of a datum. */
void year_fill(const evaluation *e, uint32_t id, int year, uint32_t buyer, year_result *out);
void indicator_evaluate(const evaluation *e, uint32_t id, const results *r, indicator_result *out);
/** Ranks, best and worst, counts. */
void rank_all(const evaluation *e, results *r);
/** Year that the pace leads to. */
void pace_find(const plan *p, indicator_result *out);
void legal_fill(const evaluation *e, results *r);
void actions_fill(const evaluation *e, results *r);
void breakdowns_fill(const evaluation *e, results *r);
/** Period asked for, or chosen; false when impossible (told). */
bool period_choose(const evaluation *e, const int *years, size_t n, date today, results *r);
/** Last year of the previous evaluation before `first`, 0 = none. */
int period_previous(const model *m, int first);

#endif
