/* SPDX-License-Identifier: MIT */
/* Small questions about strings, and the nearest word of a list for « vouliez-vous dire ». */
#include "base_int.h"

#include <string.h>

#define NEAREST_MAX 128 /* characters: longer words are no typing slips, and the comparison costs their product */

bool str_eq(const char *a, const char *b)
{
    if (!a || !b) return a == b;
    return strcmp(a, b) == 0;
}

bool str_starts(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);
    return m <= n && memcmp(s + n - m, suffix, m) == 0;
}

bool str_blank(const char *s)
{
    return !s || s[utf8_spaces(s)] == '\0';
}

char *str_trim(arena *a, const char *s)
{
    s += utf8_spaces(s);
    size_t end = 0, at = 0;
    uint32_t c;
    for (size_t length; (length = utf8_next(s + at, &c)) > 0;) {
        at += length;
        if (!utf8_is_space(c)) end = at;
    }
    return arena_copy(a, s, end);
}

/* Folds `s` into characters; returns their number, NEAREST_MAX + 1 when there are more than NEAREST_MAX. */
static size_t characters(const char *s, uint32_t *out)
{
    buf folded = {0};
    utf8_fold_into(&folded, s);
    size_t n = 0, at = 0;
    uint32_t c;
    for (size_t length; n <= NEAREST_MAX && (length = utf8_next(folded.s + at, &c)) > 0; at += length) {
        if (n < NEAREST_MAX) out[n] = c;
        n++;
    }
    buf_free(&folded);
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edit distance with transpositions of neighbours (optimal string alignment), three rows. */
static size_t distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
    size_t rows[3][NEAREST_MAX + 1];
    size_t *before = rows[0], *previous = rows[1], *current = rows[2];
    for (size_t j = 0; j <= m; j++) previous[j] = j;
    for (size_t i = 1; i <= n; i++) {
        current[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t d = previous[j - 1] + (a[i - 1] != b[j - 1]);
            d = least(d, least(previous[j], current[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = least(d, before[j - 2] + 1);
            current[j] = d;
        }
        size_t *spare = before;
        before = previous;
        previous = current;
        current = spare;
    }
    return previous[m];
}

int str_nearest(const char *word, const char *const *candidates, size_t n)
{
    uint32_t typed[NEAREST_MAX], other[NEAREST_MAX];
    size_t length = characters(word, typed);
    if (length == 0 || length > NEAREST_MAX) return -1;
    size_t limit = 1 + length / 3;
    int nearest = -1;
    for (size_t i = 0; i < n && i < INT32_MAX; i++) {
        size_t m = characters(candidates[i], other);
        if (m > NEAREST_MAX || m > length + limit || length > m + limit) continue;
        size_t d = distance(typed, length, other, m);
        if (nearest >= 0 ? d < limit : d <= limit) {
            limit = d;
            nearest = (int)i;
        }
    }
    return nearest;
}
