/* SPDX-License-Identifier: MIT */
/* The whole way from a project folder to what a command prints or publishes. The only place where all rooms meet. */
#ifndef SPASER_PIPELINE_H
#define SPASER_PIPELINE_H

#include "base/base.h"
#include "evaluate/evaluate.h"
#include "model/model.h"

#define PIPELINE_MAX_YEARS 50u

/** What is wanted at the end of the way. */
typedef enum { WANT_CHECKS, WANT_RESULTS, WANT_SCHEME, WANT_EVALUATION } pipeline_want;
/** Which product to print instead of finishing. */
typedef enum { DUMP_NONE, DUMP_MODEL, DUMP_DOC, DUMP_PAGES, DUMP_TAGS } pipeline_dump;

typedef struct {
    pipeline_want want;
    const char *folder;                 /* project folder */
    const char *templates, *fonts;      /* folders of the program's own data */
    int years[PIPELINE_MAX_YEARS]; size_t n_years; /* asked for; 0 = chosen */
    date today;
    bool force;                         /* a PDF in spite of errors, each page marked PROJET */
    bool strict;                        /* warnings count as errors */
    char separator; const char *encoding; /* of the CSV files, 0 and NULL = found */
    pipeline_dump dump;
    void (*stage)(void *context, const char *name); void *context; /* told when a stage begins; may be NULL */
} pipeline_order;

/** All that was made; lives in `arena` (given by the caller), but for `output`, freed by pipeline_close. */
typedef struct {
    diag_log *log; model *model; results *results;
    buf output;                         /* the PDF, or the dump */
    char file_name[96];                 /* plain ASCII name of the PDF */
    int status;                         /* exit status: 0 done, 1 the input has errors, 3 the surroundings failed */
    size_t pages;
} pipeline_outcome;

void pipeline_run(const pipeline_order *order, arena *a, pipeline_outcome *out);
void pipeline_close(pipeline_outcome *out);

/** The catalogues of messages of all rooms, for `expliquer` and the tests. */
typedef struct { const char *room; const diag_kind *kinds; const size_t *n; } pipeline_catalogue;
const pipeline_catalogue *pipeline_catalogues(size_t *n);

#endif
