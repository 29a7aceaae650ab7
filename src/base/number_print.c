/* SPDX-License-Identifier: MIT */
/* Numbers for readers: rounding, comparing, and the French spelling, without a locale. */
#include "base/base.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#define DECIMALS_MAX 15
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
    char digits[320]; /* %.0f has neither a radix character nor grouping, so it knows no locale */
    size_t n = (size_t)snprintf(digits, sizeof digits, "%.0f", whole);
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
