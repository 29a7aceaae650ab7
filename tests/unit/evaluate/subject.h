/* SPDX-License-Identifier: MIT */
/* Builds small models by hand from short French lines, so that a test reads as a sentence. */
#ifndef SPASER_TEST_SUBJECT_H
#define SPASER_TEST_SUBJECT_H

#include "evaluate/evaluate.h"

#define SUBJECT_MAX 64

typedef struct {
    arena *a; diag_log *log; model m;
    indicator indicators[SUBJECT_MAX]; target targets[SUBJECT_MAX][8]; series_break breaks[SUBJECT_MAX][4]; uint32_t operands[SUBJECT_MAX][4];
    value_row values[SUBJECT_MAX * 8]; buyer buyers[8]; axis axes[4];
} subject;

/** A scheme 2024–2028 without indicators. Freed by subject_free. */
subject *subject_new(void);
void subject_free(subject *s);
/** Adds an indicator from a line of parts separated by `;`:
 * hausse | baisse | maintien · unite U · ref Y V · niveau Y V · evolution Y P[pt] depuis D · annuelle Y P[pt] · increment Y K · multiple Y M depuis D · plancher Y F [C] · cumul A B C · des Y V ·
 * tendance hausse|baisse|maintien · qualite Y · remplacee (the target before) · rupture Y · transparence · mesure cumul · somme I J | ratio I J (indexes) · consolidation somme|ratio|aucune · schema A B.
 * Returns its index. */
uint32_t subject_indicator(subject *s, const char *code, const char *line);
/** Adds values `2024=26 2025=nd 2025=104/400+12` (nd, nc, so: absences; N/D[+missing]: parts) for a buyer. */
void subject_values(subject *s, uint32_t i, uint32_t b, const char *values);
uint32_t subject_buyer(subject *s, const char *siret);
results *subject_evaluate(subject *s, int first, int last);
/** A number as a French user types it; `-` = unknown. */
maybe subject_number(const char *s);
/** Consolidated row of a year of the period. */
const year_result *subject_year(const indicator_result *r, int year);

#endif
