/* SPDX-License-Identifier: MIT */
/* What the files of the report room share; stays inside. */
#ifndef SPASER_REPORT_INT_H
#define SPASER_REPORT_INT_H

#include "report/report.h"

typedef struct { const diag *d; size_t rank; } report_entry;
/** Unsilenced diagnostics by file, worst first within a file, then by place and order of arrival. Heap array, freed by the caller. */
report_entry *report_sorted(const diag_log *log, size_t *n);
/** « erreur », « avertissement », « information ». */
const char *report_severity_word(severity s);

#endif
