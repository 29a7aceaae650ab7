/* SPDX-License-Identifier: MIT */
/* The registry of rules: one row each (registry_*.h), with its function check_rule_<name> in a rules_*.c file. Stays inside the check room. Adding a rule is a row and a function. */
#ifndef SPASER_CHECK_RULES_H
#define SPASER_CHECK_RULES_H

#include "check/check.h"
#include "facts.h"
#include "registry_figures.h"
#include "registry_identity.h"
#include "registry_law.h"
#include "registry_structure.h"
#include "registry_targets.h"
#include "registry_texts.h"
#include "registry_time.h"

/* X(name, "code", SEVERITY, "title", "why", "wrong", "right", "source") */
#define CHECK_RULES(X) \
    CHECK_RULES_STRUCTURE(X) CHECK_RULES_LAW(X) CHECK_RULES_FIGURES(X) CHECK_RULES_TARGETS(X) CHECK_RULES_TIME(X) CHECK_RULES_TEXTS(X) CHECK_RULES_IDENTITY(X)

typedef struct { const model *m; date today; diag_log *log; arena *arena; const check_facts *facts; const diag_kind *kind; } check_context;

#define X(name, ...) void check_rule_##name(const check_context *c);
CHECK_RULES(X)
#undef X

/** Adds a diagnostic of the running rule about `subject` (a code, or NULL). */
diag *check_say(const check_context *c, place at, const char *subject, const char *help, const char *format, ...) BASE_PRINTF(5, 6);
/** Makes an information of a diagnostic of C07, C09 or C21 when the law does not bind this scheme: below the threshold, or a project. */
void check_bound_only(const check_context *c, diag *d);
/** True for a legal category without any target in figures: « categorie-legale-sans-cible » tells it for all its indicators. */
bool check_category_without_target(const check_context *c, legal_category k);
/** A number as the messages print it: French, with at most 2 decimals and no trailing zeros. */
const char *check_number(const check_context *c, double v);
/** A number with the unit of the indicator: « 31,4 % », « 82 400 h ». */
const char *check_amount(const check_context *c, const indicator *x, double v);
/** « 2024, 2025 et 2026 ». */
const char *check_years(const check_context *c, const int *years, size_t n);
/** True when the key stands in the definition, even if its value could not be read: that is told already. */
static inline bool check_typed(const check_context *c, const void *object, const char *key) { return model_has(c->m, object, key); }
/** Printf into the arena of the run, for helps. */
#define check_text_of(c, ...) arena_printf((c)->arena, __VA_ARGS__)

/** The values of one indicator, in the order of the file's sorting (year, buyer). */
#define CHECK_EACH_VALUE_OF(c, i, v) for (const value_row *v = (c)->m->values + (c)->facts->first_value[i], *v##_end = (c)->m->values + (c)->facts->first_value[(i) + 1]; v < v##_end; v++)
/** Every value of every indicator. */
#define CHECK_EACH_VALUE(c, v) for (const value_row *v = (c)->m->values, *v##_end = v + (c)->m->n_values; v < v##_end; v++)

#endif
