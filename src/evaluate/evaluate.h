/* SPDX-License-Identifier: MIT */
/* Model → results: series, targets of every kind, statuses, ranks, legal rates with bounds. No text: words are the templates' and the report's affair.
 * Method: the ratio of progress made to progress needed on a straight path, thresholds 95 % and 60 % (Eurostat's sustainable development reports), configurable. */
#ifndef SPASER_EVALUATE_H
#define SPASER_EVALUATE_H

#include "base/base.h"
#include "model/model.h"

extern const diag_kind evaluate_kinds[];
extern const size_t evaluate_kinds_count;

#define EVALUATE_BETWEEN_SPAN 40 /* years of a history that has the years between its own too */
#define EVALUATE_STATUSES(X) X(NONE,"") X(REACHED,"atteint") X(ON_COURSE,"en_bonne_voie") X(WATCH,"a_surveiller") X(LATE,"en_retard") X(NO_DATA,"non_renseigne") X(FOLLOWED,"suivi") X(NOT_EVALUABLE,"non_evaluable")
#define X(n, w) STATUS_##n,
typedef enum { EVALUATE_STATUSES(X) STATUS_COUNT } status;
#undef X
/** "en_bonne_voie", "" for STATUS_NONE (buyers' rows). */
const char *status_word(status s);

/** One indicator, one year, one buyer (MODEL_NONE = consolidated, the only one that is judged). */
typedef struct {
    int year; uint32_t buyer;
    maybe value, numerator, denominator, missing, low, high; /* % on 100, €, unit; bounds known only when `missing` is */
    maybe cumulative;            /* totals: the sum so far (known part when incomplete) */
    bool cumulative_incomplete;  /* a year of the sum is missing */
    absence absence; bool provisional; bool computed; /* by `calcul` */
    maybe expected, target; int due; /* échéance, 0 = none */
    maybe r, move;
    status status;
    bool moving_away;            /* r < 0 */
    bool past_due;               /* y ≥ échéance and not reached */
    bool below_floor;
    const value_row *row;        /* comment and source as typed; NULL when consolidated from several or missing */
} year_result;

typedef struct {
    uint32_t indicator;
    target_kind kind;            /* genre that judges; TARGET_NONE with `followed` = transparence */
    bool followed;
    bool not_written;            /* this program does not judge the kind yet; told as such, status STATUS_NOT_EVALUABLE */
    status status;               /* of the last year of the period */
    maybe r; int rank;           /* 0 = no rank */
    int year_at_pace;            /* annee_au_rythme, 0 = none */
    bool pace_known;             /* « pas au rythme actuel » when known and year_at_pace is 0 and not reached */
    int *missed_milestones; size_t n_missed;
    year_result *years; size_t n_years;     /* of the period, for each year the consolidated row first, then the buyers in the model's order */
    year_result *between; size_t n_between; /* consolidated, the years within the history that it leaves out, when it spans at most EVALUATE_BETWEEN_SPAN; no value, but what was expected of them */
    year_result *history; size_t n_history; /* consolidated, every year with a row, a target or a reference between, from the earliest to the end of the scheme; same judging; for charts and tables of all values */
    struct { int year; double value; bool is_reference; } *path; size_t n_path; /* corners of the path: reference or start, then milestones, sorted by year */
    maybe reference; int reference_year;
    maybe floor;
} indicator_result;

typedef struct { size_t count[STATUS_COUNT]; } status_counts;

/** A row of the legal table (L. 2111-3). indicator MODEL_NONE: the category has no rate. */
typedef struct { legal_category category; rate_base base; uint32_t indicator; int year; uint32_t buyer; maybe numerator, denominator, missing, rate, low, high, target; absence absence; status status; /* consolidated rows */ } legal_rate;

typedef struct { uint32_t action; int year; maybe progress; progress_state state; const progress_row *row; const progress_row *previous; } action_result;

/** One cell of a breakdown, the buyers added up. criterion2 and modality2 are NULL for a one-way breakdown. Share: percent of the indicator's value of the year when it is an amount or a number,
 * else of the sum of the cells; unknown when neither is. */
typedef struct { uint32_t indicator; int year; const char *criterion; const char *modality; const char *criterion2; const char *modality2; maybe value, share; absence absence; } breakdown_result;

typedef struct {
    int *years; size_t n_years;               /* the period */
    indicator_result *indicators; size_t n_indicators; /* same order as the model's */
    status_counts total; status_counts *axes; /* n_axes of the model; an indicator of no axis counts only in total */
    legal_rate *legal; size_t n_legal;
    action_result *actions; size_t n_actions; /* one a year of the period and action with a row, plus a row without state for an action without any in the last year */
    breakdown_result *breakdowns; size_t n_breakdowns; /* of the period, by indicator, year, then as in the file */
    uint32_t *best; size_t n_best; uint32_t *worst; size_t n_worst; /* indexes of indicators, by the rule of the method annex (templates/bilan/methode.md) */
    int previous_last_year;                   /* last year of the previous evaluation, 0 = none */
} results;

/** Period asked for: years ascending. n = 0: chosen by cli.md (« Without --annees ») at `today`; when impossible returns NULL and adds a diagnostic that names the first possible date. */
results *evaluate(const model *m, const int *years, size_t n, date today, diag_log *log, arena *a);
/** Tells what is wrong with targets and values (targets that disagree, rates that cannot be consolidated, circles of calcul…) without judging or choosing a period: for commands that do not
 * evaluate. evaluate() tells the same, so call one of the two. */
void evaluate_check(const model *m, diag_log *log, arena *a);
/** Decimals to print for a value of this indicator, « one more as long as the printed value would contradict its status ». For € and an absolute value of at least a million
 * they are the decimals of the number of millions (M€), else those of the value itself. For a total they are those of the cumulative value. 0 to 6. */
int evaluate_decimals(const model *m, const indicator_result *r, const year_result *y);
void evaluate_dump(const model *m, const results *r, buf *out);

#endif
