/* SPDX-License-Identifier: MIT */
/* What the program tells: diagnostics and results as text for people and as JSON for programs. */
#ifndef SPASER_REPORT_H
#define SPASER_REPORT_H

#include "base/base.h"
#include "evaluate/evaluate.h"
#include "model/model.h"

typedef struct { bool colour; bool brief; /* one line a diagnostic */ bool closing; /* the line with the counts */ bool errors_only; } report_style;

/** Diagnostics by file, worst first within a file, with excerpt and carets, help, second places. Silenced ones are left out. */
void report_diagnostics_text(const diag_log *log, const report_style *style, buf *out);
/** JSON of `verifier` (format 1). `m` may be NULL. */
void report_diagnostics_json(const diag_log *log, const model *m, buf *out);
/** JSON of `evaluer` (format 1). Percentages on 100, amounts in euros, unknown is null; 6 decimals at most. */
void report_results_json(const model *m, const results *r, buf *out);
/** The same figures in French for a terminal of 80 columns: counts, a table of the indicators, legal rates, the best and the worst. Status is a shape and a word, never a colour alone. */
void report_results_text(const model *m, const results *r, bool colour, buf *out);
/** One kind of message explained: what, why, a wrong example, the right one, the source. */
void report_explanation(const diag_kind *kind, bool colour, buf *out);
/** A line of the catalogue: code, severity, title. */
void report_catalogue_line(const diag_kind *kind, bool colour, buf *out);

#endif
