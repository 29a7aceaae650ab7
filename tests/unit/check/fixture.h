/* SPDX-License-Identifier: MIT */
/* Runs the checks on tests/cases/petit with some passages replaced, and looks at what is said. */
#ifndef TEST_CHECK_FIXTURE_H
#define TEST_CHECK_FIXTURE_H

#include <criterion/criterion.h>

#include "../share.h"
#include "check/check.h"

/** Passages of spaser.yaml (or indicateurs.csv with `csv`) to replace; each must be there. */
typedef struct { const char *old, *new; bool csv; } change;
typedef struct { arena *a; diag_log *log; model *m; folder *f; char path[64]; } checked;

/** Reads and checks at a day (« 2026-06-30 »); silencings are applied and accounted for. Freed by checked_end. */
checked checked_run(const char *day, const change *changes, size_t n);
void checked_end(checked *c);
#define RUN(day, ...) checked_run(day, (const change[]){__VA_ARGS__}, sizeof (const change[]){__VA_ARGS__} / sizeof (change))
/** Step of the loops over cases: under valgrind a part of them is enough. */
#define CASE_STEP TEST_SHARE
/** How many times a code is said, silenced ones left out. */
size_t checked_count(const checked *c, const char *code);
/** The first diagnostic of a code, silenced or not, or NULL. */
const diag *checked_find(const checked *c, const char *code);
/** Asserts that nothing but informations is said, but for `but` (may be NULL). */
void checked_quiet(const checked *c, const char *but);

#endif
