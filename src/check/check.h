/* SPDX-License-Identifier: MIT */
/* Model → diagnostics: one row per rule, found by reading, never changing the model. Sources: article L. 2111-3 of the public procurement code and the consistency of the figures. */
#ifndef SPASER_CHECK_H
#define SPASER_CHECK_H

#include "base/base.h"
#include "model/model.h"

/** The messages of this room: one per rule, in the order of the registry, then those of the silencing itself. */
extern const diag_kind check_kinds[];
extern const size_t check_kinds_count;

/** Runs every rule of the registry. `today` decides which law applies and what « future » means. */
void check(const model *m, date today, diag_log *log, arena *a);
/** Marks what `controles.ignorer` silences among what `log` holds now: warnings and informations only. May be called again when later stages have spoken. */
void check_silence(const model *m, diag_log *log);
/** True when this row of `controles.ignorer` speaks of this diagnostic (its severity aside). */
bool check_silences(const silencing *s, const diag *d);
/** Says what is wrong with the rows of `controles.ignorer` themselves: an unknown code (`codes`, n: all that exist), an error named there, a silencing that silences nothing. Once, when every stage has spoken. */
void check_silence_account(const model *m, const char *const *codes, size_t n, diag_log *log);

#endif
