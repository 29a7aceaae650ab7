/* SPDX-License-Identifier: MIT */
/* Growing byte buffer on the heap, and the locale-free printing of reals into it. */
#include "base/base.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUF_FIRST 64
#define PRINTF_ROOM 60 /* most prints are shorter and done at once */

void buf_grow(buf *b, size_t n)
{
    if (n >= PTRDIFF_MAX || b->n >= PTRDIFF_MAX - n) memory_exhausted();
    size_t wanted = b->n + n + 1;
    size_t cap = b->cap ? b->cap : BUF_FIRST;
    while (cap < wanted) cap = cap > PTRDIFF_MAX / 2 ? wanted : cap * 2;
    b->s = memory_grow(b->s, cap);
    b->cap = cap;
}

void buf_printf(buf *b, const char *format, ...)
{
    if (!format) return;
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    buf_room(b, PRINTF_ROOM);
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->s + b->n, room, format, again);
    va_end(again);
    if (n < 0) memory_exhausted();
    if ((size_t)n >= room) {
        buf_room(b, (size_t)n);
        vsnprintf(b->s + b->n, (size_t)n + 1, format, args);
    }
    b->n += (size_t)n;
    va_end(args);
}

void buf_real(buf *b, double v, int decimals)
{
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (!isfinite(v)) v = 0;
    if (decimals < 0) decimals = 0;
    if (decimals > 6) decimals = 6;
    double whole = floor(fabs(v));
    uint32_t part = (uint32_t)llround((fabs(v) - whole) * powers[decimals]);
    if (part >= powers[decimals]) {
        whole += 1;
        part = 0;
    }
    while (part && part % 10 == 0) {
        part /= 10;
        decimals--;
    }
    if (v < 0 && (whole > 0 || part)) buf_char(b, '-');
    char digits[320]; /* %.0f has neither a radix character nor grouping, so it knows no locale; 309 digits at most */
    int n = snprintf(digits, sizeof digits, "%.0f", whole);
    buf_add(b, digits, (size_t)n);
    if (part) buf_printf(b, ".%0*u", decimals, (unsigned)part);
}

void buf_free(buf *b)
{
    free(b->s);
    *b = (buf){0};
}
