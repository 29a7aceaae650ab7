/* SPDX-License-Identifier: MIT */
/* Inside of base: what its files share and no other room sees. */
#ifndef SPASER_BASE_INT_H
#define SPASER_BASE_INT_H

#include "base/base.h"

/** What memory_map gives out is a multiple of it: the size of the large pages of most systems. */
#define MEMORY_UNIT ((size_t)2 << 20)
/** `n` zeroed bytes, a multiple of MEMORY_UNIT, for memory_unmap. Out of memory ends the process. */
void *memory_map(size_t n);
void memory_unmap(void *p, size_t n);

/** Appends the folded form of `s` (see utf8_fold) to `out`. */
void utf8_fold_into(buf *out, const char *s);
/** Bytes of `s` that spell `folded` (already folded) without regard to case, accents and white space; 0 when it does not begin so. */
size_t utf8_match_folded(const char *s, const char *folded);
/** Bytes of white space (utf8_is_space) at the start of `s`. */
size_t utf8_spaces(const char *s);

#define DIGITS_MAX 120 /* digits and separators of one number; longer is no number */

/** The digits and separators of a number: spaces become ' ', apostrophes '\'', the rest is digits, '.' and ','. */
typedef struct { char s[DIGITS_MAX + 1]; size_t n; } mantissa;
/** How its separators are to be understood. `point` = index of the decimal sign, or n for none; `ambiguous`: `1.500`, where the dot may be of thousands. */
typedef struct { bool good, ambiguous; size_t point; } mantissa_shape;

/** Takes the longest run of digits and separators that ends in a digit. Returns the bytes used, 0 for none or too many. */
size_t mantissa_scan(const char *s, mantissa *m);
mantissa_shape mantissa_shape_of(const mantissa *m);
/** Its value with the decimal sign at `point`, times 10^power, correctly rounded; may be infinite. */
double mantissa_value(const mantissa *m, size_t point, int power);

#endif
