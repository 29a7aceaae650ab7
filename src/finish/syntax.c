/* SPDX-License-Identifier: MIT */
/* The syntax of PDF objects (ISO 32000-1, 7.3) as far as libharu writes it: where a value ends, entries of dictionaries. Never reads outside the bytes given. */
#include "finish/finish_int.h"

#include <string.h>

bool span_is(span a, const char *s)
{
    return a.n == strlen(s) && memcmp(a.s, s, a.n) == 0;
}

static bool is_white(uint8_t c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(uint8_t c)
{
    return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Regular characters (7.2.2) that libharu leaves unescaped: printable ASCII without delimiters. */
static bool is_regular(uint8_t c)
{
    static const bool delimiter[128] = {['('] = 1, [')'] = 1, ['<'] = 1, ['>'] = 1, ['['] = 1, [']'] = 1, ['{'] = 1, ['}'] = 1, ['/'] = 1, ['%'] = 1};
    return c > ' ' && c < 0x7F && !delimiter[c];
}

size_t syntax_white(span b, size_t i)
{
    while (i < b.n && is_white(b.s[i])) i++;
    return i;
}

static size_t regular_end(span b, size_t i)
{
    while (i < b.n && is_regular(b.s[i])) i++;
    return i;
}

/* Each of these takes the offset of the first character and returns the offset after the token, 0 when it is malformed. */

static size_t literal_end(span b, size_t i)
{
    size_t open = 0;
    for (; i < b.n; i++) {
        if (b.s[i] == '\\') i++;
        else if (b.s[i] == '(') open++;
        else if (b.s[i] == ')' && --open == 0) return i + 1;
    }
    return 0;
}

static size_t hex_end(span b, size_t i)
{
    size_t digits = 0;
    for (i++; i < b.n; i++) {
        if (b.s[i] == '>') return digits % 2 == 0 ? i + 1 : 0; /* an even number: ISO 19005-3, 6.1.6 */
        if (is_hex(b.s[i])) digits++;
        else if (!is_white(b.s[i])) return 0;
    }
    return 0;
}

static size_t name_end(span b, size_t i)
{
    size_t end = regular_end(b, i + 1);
    if (end == i + 1 || end - i > 127) return 0; /* ISO 19005-3, 6.1.13 */
    for (size_t k = i + 1; k < end; k++)
        if (b.s[k] == '#' && (k + 2 >= end || !is_hex(b.s[k + 1]) || !is_hex(b.s[k + 2]))) return 0;
    return end;
}

/* A number that the format allows, of at most 10 digits before the point. */
static bool is_number(span w)
{
    size_t i = w.n && (w.s[0] == '-' || w.s[0] == '+') ? 1 : 0, whole = 0, part = 0;
    for (; i < w.n && is_digit(w.s[i]); i++) whole++;
    if (i < w.n && w.s[i] == '.') for (i++; i < w.n && is_digit(w.s[i]); i++) part++;
    return i == w.n && whole + part > 0 && whole <= 10 && part <= 10;
}

bool syntax_unsigned(span value, size_t *out)
{
    if (value.n == 0 || value.n > 10) return false;
    size_t n = 0;
    for (size_t i = 0; i < value.n; i++) {
        if (!is_digit(value.s[i])) return false;
        n = n * 10 + (size_t)(value.s[i] - '0');
    }
    *out = n;
    return true;
}

/* The number at the start of `n 0 R` and the offset after it; 0 when it is no reference. */
static size_t reference_end(span b, size_t i, size_t *obj)
{
    size_t end = regular_end(b, i);
    if (!syntax_unsigned((span){b.s + i, end - i}, obj)) return 0;
    return b.n - end >= 4 && memcmp(b.s + end, " 0 R", 4) == 0 && (b.n - end == 4 || !is_regular(b.s[end + 4])) ? end + 4 : 0;
}

/* Number, reference, true, false or null. */
static size_t word_end(span b, size_t i, uint32_t limit)
{
    size_t obj, end = reference_end(b, i, &obj);
    if (end) return obj > 0 && obj < limit ? end : 0;
    end = regular_end(b, i);
    span w = {b.s + i, end - i};
    return is_number(w) || span_is(w, "true") || span_is(w, "false") || span_is(w, "null") ? end : 0;
}

/* Any value but an array or a dictionary. */
static size_t scalar_end(span b, size_t i, uint32_t limit)
{
    switch (b.s[i]) {
    case '(': return literal_end(b, i);
    case '<': return hex_end(b, i);
    case '/': return name_end(b, i);
    default: return word_end(b, i, limit);
    }
}

static bool two(span b, size_t i, const char *s)
{
    return i + 1 < b.n && b.s[i] == (uint8_t)s[0] && b.s[i + 1] == (uint8_t)s[1];
}

size_t syntax_value(span b, size_t i, uint32_t limit)
{
    struct { bool dict, value_next; } open[FINISH_MAX_DEPTH];
    size_t depth = 0;
    do {
        i = syntax_white(b, i);
        if (i >= b.n) return 0;
        bool in_dict = depth && open[depth - 1].dict, key_next = in_dict && !open[depth - 1].value_next;
        if (key_next ? two(b, i, ">>") : depth && !in_dict && b.s[i] == ']') { /* the container ends */
            depth--;
            i += in_dict ? 2 : 1;
            if (depth && open[depth - 1].dict) open[depth - 1].value_next = false;
            continue;
        }
        if (key_next && b.s[i] != '/') return 0;
        if (two(b, i, "<<") || b.s[i] == '[') {
            if (depth == FINISH_MAX_DEPTH) return 0;
            open[depth].dict = b.s[i] == '<';
            open[depth].value_next = false;
            i += open[depth++].dict ? 2 : 1;
            continue;
        }
        i = scalar_end(b, i, limit);
        if (i == 0) return 0;
        if (in_dict) open[depth - 1].value_next = key_next;
    } while (depth);
    return i;
}

bool syntax_entry(span dict, size_t *i, dict_entry *e)
{
    size_t at = syntax_white(dict, *i);
    if (*i == 0) at = syntax_white(dict, at + 2); /* << */
    if (at >= dict.n || dict.s[at] != '/') return false;
    size_t key = name_end(dict, at), value = syntax_white(dict, key), end = key ? syntax_value(dict, value, UINT32_MAX) : 0;
    if (!end) return false;
    *e = (dict_entry){{dict.s + at, key - at}, {dict.s + value, end - value}};
    *i = end;
    return true;
}

span syntax_find(span dict, const char *key)
{
    dict_entry e;
    for (size_t i = 0; syntax_entry(dict, &i, &e);) if (span_is(e.key, key)) return e.value;
    return (span){dict.s, 0};
}

uint32_t syntax_reference(span value)
{
    size_t obj, end = reference_end(value, 0, &obj);
    return end > 0 && end == value.n && obj <= FINISH_MAX_OBJECTS ? (uint32_t)obj : 0;
}
