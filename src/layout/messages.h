/* SPDX-License-Identifier: MIT */
/* Messages of layout. Only src/layout/ includes it. */
#ifndef SPASER_LAYOUT_MESSAGES_H
#define SPASER_LAYOUT_MESSAGES_H
#include "base/base.h"
/** Tells that no font has the character; `utf8` is the character itself. */
void layout_tell_missing(diag_log *log, place at, uint32_t character, const char *utf8);
/** Tells that the page holds less than was given: a chart's rows beyond its limit, depth of the tree. */
void layout_tell_lost(diag_log *log, place at, const char *what);
#endif
