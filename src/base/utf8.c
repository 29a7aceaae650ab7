/* SPDX-License-Identifier: MIT */
/* UTF-8 and the Unicode character database (the only file that knows utf8proc). */
#include "base_int.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Runs of combining marks longer than this are normalised piecewise: reordering them is quadratic otherwise (UAX #15, stream-safe text, has 30). */
#define MARKS_MAX 30
#define PIECE_MIN 4096 /* bytes: texts are normalised in pieces of about this size, so memory stays small */
#define FIRST_MARK 0x300 /* below it every character is a starter that is its own NFC and composes with nothing before it */

/* True for such a character: those below the marks, and the dashes, quotes, spaces and the euro sign of French text. */
static bool stands_alone(uint32_t c)
{
    return c < FIRST_MARK || (c >= 0x2010 && c <= 0x205E) || c == 0x20AC;
}

/* Length of the well-formed sequence at `s`, with `n` bytes left; 0 when there is none (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *s, size_t n)
{
    if (n == 0) return 0;
    unsigned char first = s[0], low = 0x80, high = 0xBF;
    size_t length;
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) length = 2;
    else if (first >= 0xE0 && first <= 0xEF) length = 3;
    else if (first >= 0xF0 && first <= 0xF4) length = 4;
    else return 0;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
    if (n < length || s[1] < low || s[1] > high) return 0;
    for (size_t i = 2; i < length; i++)
        if (s[i] < 0x80 || s[i] > 0xBF) return 0;
    return length;
}

/* Bytes of the run of ASCII at `s`, looked at eight by eight. */
static size_t ascii_run(const char *s, size_t n)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080)) break;
    }
    while (i < n && (unsigned char)s[i] < 0x80) i++;
    return i;
}

bool utf8_valid(const char *s, size_t n, size_t *bad)
{
    for (size_t i = ascii_run(s, n); i < n; i += ascii_run(s + i, n - i)) {
        size_t length = sequence((const unsigned char *)s + i, n - i);
        if (length == 0) {
            if (bad) *bad = i;
            return false;
        }
        i += length;
    }
    return true;
}

size_t utf8_not_text(const char *s, size_t n)
{
    size_t bad = 0;
    if (!utf8_valid(s, n, &bad)) return bad;
    for (size_t i = 0; i < n; i++)
        if (((unsigned char)s[i] < 0x20 && s[i] != '\n' && s[i] != '\r' && s[i] != '\t') || s[i] == 0x7F) return i;
    return SIZE_MAX;
}

size_t utf8_unix_lines(char *s, size_t n)
{
    size_t to = 0;
    for (size_t i = 0; i < n; i++)
        if (s[i] != '\r') s[to++] = s[i];
        else if (i + 1 == n || s[i + 1] != '\n') s[to++] = '\n';
    return to;
}

/* Decodes within `n` bytes; a byte that begins no sequence is U+FFFD of length 1. */
static size_t decode(const char *s, size_t n, uint32_t *c)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t length = sequence(u, n);
    switch (length) {
    case 0: *c = 0xFFFD; return n ? 1 : 0;
    case 1: *c = u[0]; break;
    case 2: *c = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu); break;
    case 3: *c = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu); break;
    default: *c = (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu); break;
    }
    return length;
}

size_t utf8_next(const char *s, uint32_t *c)
{
    unsigned char first = (unsigned char)*s;
    if (first < 0x80) { /* most characters, and the NUL */
        *c = first;
        return first != 0;
    }
    size_t n = 1; /* never look beyond the NUL */
    while (n < 4 && s[n]) n++;
    return decode(s, n, c);
}

size_t utf8_put(uint32_t c, char *out)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(leads[length] | c);
    return length;
}

size_t utf8_count(const char *s, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

/* Bytes of the next piece that may be normalised alone; `*plain` when it is its own NFC. */
static size_t piece(const char *s, size_t n, bool *plain)
{
    size_t i = 0, marks = 0;
    *plain = true;
    while (i < n) {
        if (i >= PIECE_MIN && (unsigned char)s[i] < 0x80) break;
        size_t ascii = ascii_run(s + i, n - i < PIECE_MIN ? n - i : PIECE_MIN);
        if (ascii) marks = 0;
        i += ascii;
        if (i == n) break;
        uint32_t c;
        size_t length = decode(s + i, n - i, &c);
        if (i >= PIECE_MIN && c < FIRST_MARK) break;
        if (!stands_alone(c)) *plain = false;
        marks = c >= FIRST_MARK && utf8proc_get_property((utf8proc_int32_t)c)->combining_class ? marks + 1 : 0;
        if (marks > MARKS_MAX) break;
        i += length;
    }
    return i;
}

char *utf8_nfc(arena *a, const char *s, size_t n)
{
    bool plain;
    if (piece(s, n, &plain) == n && plain) return arena_copy(a, s, n);
    buf out = {0};
    for (size_t i = 0; i < n;) {
        size_t length = piece(s + i, n - i, &plain);
        utf8proc_uint8_t *composed = NULL;
        utf8proc_ssize_t got = plain ? 0 : utf8proc_map((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)length, &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (got == UTF8PROC_ERROR_NOMEM) memory_exhausted();
        if (plain || got < 0) buf_add(&out, s + i, length);
        else buf_add(&out, composed, (size_t)got);
        free(composed);
        i += length;
    }
    char *copy = arena_copy(a, out.s ? out.s : "", out.n);
    buf_free(&out);
    return copy;
}

bool utf8_is_space(uint32_t c)
{
    if ((c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0) return true;
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

/* Folded form of one character as UTF-8 in `out` (80 bytes); returns its length, 0 when nothing remains. */
static size_t fold_char(uint32_t c, char *out)
{
    if (c < 0x80) {
        if (utf8_is_space(c)) return 0;
        out[0] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return 1;
    }
    if (utf8_is_space(c)) return 0;
    utf8proc_int32_t parts[20]; /* the longest compatibility decomposition has 18 */
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 20, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &boundary);
    if (count < 0 || count > 20) return utf8_put(c, out);
    size_t n = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        uint32_t part = utf8_lower((uint32_t)parts[i]);
        if (part == 0x2019 || part == 0x02BC) part = '\'';
        if (!utf8_is_space(part)) n += utf8_put(part, out + n);
    }
    return n;
}

void utf8_fold_into(buf *out, const char *s)
{
    buf_add(out, "", 0);
    uint32_t c;
    char folded[80];
    for (size_t length; (length = utf8_next(s, &c)) > 0; s += length) buf_add(out, folded, fold_char(c, folded));
}

char *utf8_fold(arena *a, const char *s)
{
    buf out = {0};
    utf8_fold_into(&out, s);
    char *copy = arena_copy(a, out.s, out.n);
    buf_free(&out);
    return copy;
}

size_t utf8_match_folded(const char *s, const char *folded)
{
    uint32_t c;
    char one[80];
    size_t used = 0;
    while (*folded) {
        size_t length = utf8_next(s + used, &c);
        size_t n = fold_char(c, one);
        if (length == 0 || strncmp(folded, one, n) != 0) return 0;
        folded += n;
        used += length;
    }
    return used;
}

size_t utf8_spaces(const char *s)
{
    uint32_t c;
    size_t used = 0;
    for (size_t length; (length = utf8_next(s + used, &c)) > 0 && utf8_is_space(c);) used += length;
    return used;
}

size_t utf8_columns(const char *s, size_t n)
{
    size_t columns = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        i += decode(s + i, n - i, &c);
        int width = utf8proc_charwidth((utf8proc_int32_t)c);
        if (width > 0) columns += (size_t)width;
    }
    return columns;
}

utf8_direction utf8_direction_of(uint32_t c)
{
    if (c == 0x200C || c == 0x200D) return UTF8_AS_BEFORE;
    switch (utf8proc_get_property((utf8proc_int32_t)c)->bidi_class) {
    case UTF8PROC_BIDI_CLASS_L: return UTF8_LEFT_TO_RIGHT;
    case UTF8PROC_BIDI_CLASS_R: case UTF8PROC_BIDI_CLASS_AL: return UTF8_RIGHT_TO_LEFT;
    case UTF8PROC_BIDI_CLASS_EN: case UTF8PROC_BIDI_CLASS_AN: return UTF8_NUMBER;
    case UTF8PROC_BIDI_CLASS_CS: case UTF8PROC_BIDI_CLASS_ES: return UTF8_BETWEEN_NUMBERS;
    case UTF8PROC_BIDI_CLASS_NSM: return UTF8_AS_BEFORE;
    default: return UTF8_NEUTRAL;
    }
}

bool utf8_is_letter(uint32_t c)
{
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: return true;
    default: return false;
    }
}

bool utf8_is_upper(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

uint32_t utf8_lower(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}
