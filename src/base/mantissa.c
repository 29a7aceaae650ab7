/* SPDX-License-Identifier: MIT */
/* Digits with separators of thousands and a decimal sign: which sign is which, and the exact value. */
#include "base_int.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_DIGITS 15    /* up to here digits fit a double exactly… */
#define EXACT_POWER 22     /* …and powers of ten up to here too, so one operation rounds correctly */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Length in bytes of a separator of thousands other than . and , at `s`; `*as` is its normal form. */
static size_t separator(const char *s, char *as)
{
    uint32_t c;
    size_t length = utf8_next(s, &c);
    *as = c == '\'' || c == 0x2019 ? '\'' : ' ';
    return length && (*as == '\'' || (utf8_is_space(c) && c > 0x0D)) ? length : 0;
}

/* Takes the longest run of digits and separators that ends in a digit. Returns bytes used, 0 for none or too many. */
size_t mantissa_scan(const char *s, mantissa *m)
{
    size_t used = 0;
    m->n = 0;
    for (;;) {
        size_t length = 1;
        char c = s[used];
        if (c != '.' && c != ',' && !is_digit(c)) length = separator(s + used, &c);
        if (length == 0) break;
        if (!is_digit(c) && !is_digit(s[used + length])) break;
        if (m->n == DIGITS_MAX) return 0;
        m->s[m->n++] = c;
        used += length;
    }
    m->s[m->n] = '\0';
    return used;
}

/* True when s[0..n) is 1 to 3 digits, then groups of `by` and exactly 3 digits (or digits only). */
static bool grouped(const char *s, size_t n, char by)
{
    size_t first = 0;
    while (first < n && is_digit(s[first])) first++;
    if (first == n) return n > 0;
    if (first == 0 || first > 3 || (n - first) % 4 != 0) return false;
    for (size_t i = first; i < n; i++)
        if ((i - first) % 4 == 0 ? s[i] != by : !is_digit(s[i])) return false;
    return true;
}

static size_t count(const mantissa *m, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++) n += m->s[i] == c;
    return n;
}

/* Whole part grouped by one kind of sign at most, then the decimals without any. */
static mantissa_shape shape_with(const mantissa *m, size_t point)
{
    static const char signs[] = " '.,";
    for (size_t i = point + 1; i < m->n; i++)
        if (!is_digit(m->s[i])) return (mantissa_shape){0};
    if (point == 0 && m->n > 1) return (mantissa_shape){.good = true, .point = 0};
    for (const char *by = signs; *by; by++)
        if (grouped(m->s, point, *by) && !(point < m->n && *by == m->s[point] && memchr(m->s, *by, point))) return (mantissa_shape){.good = true, .point = point};
    return (mantissa_shape){0};
}

mantissa_shape mantissa_shape_of(const mantissa *m)
{
    size_t dots = count(m, '.'), commas = count(m, ','), others = count(m, ' ') + count(m, '\'');
    size_t dot = (size_t)(strcspn(m->s, ".")), comma = strcspn(m->s, ",");
    if (dots == 0 && commas == 0) return shape_with(m, m->n);
    if (dots > 1 && commas == 0) return shape_with(m, m->n);
    if (commas > 1 && dots == 0) return shape_with(m, m->n);
    if (commas == 1 && (dots == 0 || dot < comma)) return shape_with(m, comma);
    if (dots == 1 && commas >= 1) return shape_with(m, dot);
    if (dots > 1) return (mantissa_shape){0};
    mantissa_shape found = shape_with(m, dot);
    found.ambiguous = found.good && others == 0 && dot >= 1 && dot <= 3 && m->s[0] != '0' && m->n - dot == 4;
    return found;
}

/* ----------------------------------------------------------- conversion */

/* digits × 10^power, correctly rounded. */
static double decimal(const char *digits, size_t n, int power)
{
    static const double exact[EXACT_POWER + 1] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    while (n > 0 && *digits == '0') {
        digits++;
        n--;
    }
    if (n == 0) return 0;
    if (n <= EXACT_DIGITS && power >= -EXACT_POWER && power <= EXACT_POWER) {
        uint64_t whole = 0;
        for (size_t i = 0; i < n; i++) whole = whole * 10 + (uint64_t)(digits[i] - '0');
        return power < 0 ? (double)whole / exact[-power] : (double)whole * exact[power];
    }
    char text[DIGITS_MAX + 16];
    snprintf(text, sizeof text, "%.*se%d", (int)n, digits, power);
    locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!c) memory_exhausted();
    double v = strtod_l(text, NULL, c);
    freelocale(c);
    return v;
}

/* Value of the mantissa with its decimal sign at `point`, × 10^power. */
double mantissa_value(const mantissa *m, size_t point, int power)
{
    char digits[DIGITS_MAX];
    size_t n = 0, decimals = 0;
    for (size_t i = 0; i < m->n; i++) {
        if (!is_digit(m->s[i])) continue;
        digits[n++] = m->s[i];
        decimals += i > point;
    }
    return decimal(digits, n, power - (int)decimals);
}
