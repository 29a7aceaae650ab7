/* SPDX-License-Identifier: MIT */
/* Numbers, references, strings, names and dates as they stand in the file, without locale. */
#include "finish/finish_int.h"

static const char digits[] = "0123456789ABCDEF";

void print_number(buf *b, uint32_t n)
{
    char words[10];
    size_t at = sizeof words;
    do words[--at] = digits[n % 10]; while (n /= 10);
    buf_add(b, words + at, sizeof words - at);
}

void print_reference(buf *b, uint32_t n)
{
    print_number(b, n);
    buf_add(b, " 0 R", 4);
}

void print_hex(buf *b, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_char(b, digits[bytes[i] >> 4]);
        buf_char(b, digits[bytes[i] & 15]);
    }
}

/* UTF-16BE, 2 or 4 bytes. */
static size_t utf16(uint32_t c, uint8_t out[4])
{
    uint32_t high = c, low = 0;
    if (c > 0xFFFF) {
        high = 0xD800 + ((c - 0x10000) >> 10);
        low = 0xDC00 + (c & 0x3FF);
    }
    for (int i = 0; i < 2; i++) out[i] = (uint8_t)(high >> (8 - 8 * i)), out[i + 2] = (uint8_t)(low >> (8 - 8 * i));
    return c > 0xFFFF ? 4 : 2;
}

void print_utf16_hex(buf *b, uint32_t c)
{
    uint8_t bytes[4] = {0};
    print_hex(b, bytes, utf16(c, bytes));
}

/* A byte of a literal string (7.3.4.2). */
static void string_byte(buf *b, uint8_t c)
{
    if (c == '(' || c == ')' || c == '\\') buf_char(b, '\\');
    if (c == '\r') buf_add(b, "\\r", 2);
    else buf_char(b, (char)c);
}

static bool is_plain(const char *s)
{
    for (; *s; s++) if ((uint8_t)*s < 0x20 || (uint8_t)*s > 0x7E) return false;
    return true;
}

/* Prints up to the limit into `b` (NULL = only looks); true when something had to be left. */
static bool text_string(buf *b, const char *s)
{
    bool plain = is_plain(s);
    size_t used = plain ? 0 : 2;
    if (b && !plain) buf_add(b, "\xFE\xFF", 2);
    uint32_t c;
    for (size_t n; (n = utf8_next(s, &c)) != 0; s += n) {
        uint8_t bytes[4] = {(uint8_t)c};
        size_t length = plain ? 1 : utf16(c < 0x20 || c == 0x7F ? ' ' : c, bytes);
        if (used + length > FINISH_MAX_STRING) return true;
        used += length;
        if (b) for (size_t i = 0; i < length; i++) string_byte(b, bytes[i]);
    }
    return false;
}

void print_text(buf *b, const char *utf8)
{
    buf_char(b, '(');
    if (utf8) text_string(b, utf8);
    buf_char(b, ')');
}

bool print_text_cuts(const char *utf8)
{
    return utf8 && text_string(NULL, utf8);
}

void print_name(buf *b, const char *s)
{
    buf_char(b, '/');
    for (; *s; s++) {
        uint8_t c = (uint8_t)*s;
        bool regular = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '-' || c == '_' || c == '.';
        if (regular) buf_char(b, (char)c);
        else {
            buf_char(b, '#');
            print_hex(b, &c, 1);
        }
    }
}

void print_date(buf *b, date d)
{
    buf_printf(b, "(D:%04d%02d%02d000000Z)", d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}
