/* SPDX-License-Identifier: MIT */
/* Numbers for readers: rounding, comparing, and the French spelling, without a locale. */
#include "base/base.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DECIMALS_MAX 15
#define EXACT_BELOW 1e15
#define THIN_SPACE "\xE2\x80\xAF" /* U+202F */
#define MINUS "\xE2\x88\x92"      /* U+2212 */

static double power_of_ten(int n)
{
    double p = 1;
    for (int i = 0; i < n; i++) p *= 10;
    return p;
}

static int clamp_decimals(int decimals)
{
    return decimals < 0 ? 0 : decimals > DECIMALS_MAX ? DECIMALS_MAX : decimals;
}

double number_round(double v, int decimals)
{
    double p = power_of_ten(clamp_decimals(decimals)), scaled = fabs(v) * p;
    if (!isfinite(scaled) || scaled >= 4503599627370496.0 /* 2^52: no fraction left */) return v;
    double nudge = fmin(scaled * 16 * DBL_EPSILON, 0.01); /* what a few operations may have lost of a half */
    double r = floor(scaled + 0.5 + nudge) / p;
    return v < 0 && r > 0 ? -r : r;
}

/* Digits of a whole number. A double holds 15 decimal digits for sure: what lies beyond them is printed as zeros, not as digits that nobody typed. */
static size_t whole_digits(double whole, char digits[320])
{
    if (whole < EXACT_BELOW) return (size_t)snprintf(digits, 320, "%.0f", whole); /* neither radix character nor grouping: no locale */
    char scientific[40];
    snprintf(scientific, sizeof scientific, "%.14e", whole); /* d.dddddddddddddde+xx, whatever the radix character */
    size_t n = (size_t)strtol(strchr(scientific, 'e') + 1, NULL, 10) + 1;
    memset(digits, '0', n);
    digits[0] = scientific[0];
    memcpy(digits + 1, strchr(scientific, 'e') - 14, 14);
    return n;
}

char *number_french(arena *a, double v, int decimals)
{
    if (!isfinite(v)) return arena_string(a, "n.d.");
    decimals = clamp_decimals(decimals);
    v = number_round(v, decimals);
    double p = power_of_ten(decimals), whole = floor(fabs(v)), part = round((fabs(v) - whole) * p);
    if (part >= p) {
        whole += 1;
        part = 0;
    }
    char digits[320];
    size_t n = whole_digits(whole, digits);
    buf out = {0};
    if (v < 0) buf_str(&out, MINUS);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0) buf_str(&out, THIN_SPACE);
        buf_char(&out, digits[i]);
    }
    if (decimals > 0) buf_printf(&out, ",%0*llu", decimals, (unsigned long long)part);
    char *text = arena_copy(a, out.s, out.n);
    buf_free(&out);
    return text;
}

bool number_same(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

bool number_at_least(double a, double b)
{
    return a >= b || number_same(a, b);
}
