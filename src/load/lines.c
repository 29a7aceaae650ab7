/* SPDX-License-Identifier: MIT */
/* Lines of a text: from characters and bytes to places. Only for src/load. */
#include <string.h>

#include "load/load_int.h"

static bool ends_line(const char *s, size_t n, size_t i) { return s[i] == '\n' || (s[i] == '\r' && !(i + 1 < n && s[i + 1] == '\n')); }

static size_t count_lines(const char *text, size_t n) {
    size_t count = 1;
    if (n && memchr(text, '\r', n)) {
        for (size_t i = 0; i < n; i++) count += ends_line(text, n, i);
        return count;
    }
    for (const char *at = text, *end = text + n; at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) count++;
    return count;
}

line_index lines_of(const char *text, size_t n, arena *a) {
    size_t count = count_lines(text, n);
    line_index l = {text, n, arena_array(a, count, sizeof(size_t)), arena_array(a, count, sizeof(size_t)), count, arena_array(a, n / LINES_STEP + 1, sizeof(size_t)), 0, NULL};
    size_t line = 0, chars = 0, next_mark = 0;
    for (size_t i = 0; i < n; i++) {
        if (((unsigned char)text[i] & 0xC0) == 0x80) continue;
        if (chars == next_mark) {
            l.marks[l.n_marks++] = i;
            next_mark += LINES_STEP;
        }
        chars++;
        if ((text[i] == '\n' || text[i] == '\r') && ends_line(text, n, i)) {
            line++;
            l.bytes[line] = i + 1;
            l.chars[line] = chars;
        }
    }
    return l;
}

static size_t line_of(const size_t *starts, size_t count, size_t at) {
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (starts[mid] <= at) low = mid;
        else high = mid;
    }
    return low;
}

place lines_place(const line_index *l, size_t index, uint32_t file) {
    size_t line = line_of(l->chars, l->count, index);
    return (place){file, (uint32_t)(line + 1), column_before(l->edits, (uint32_t)(line + 1), (uint32_t)(index - l->chars[line] + 1)), 1};
}

place lines_place_of_byte(const line_index *l, size_t offset, uint32_t file) {
    size_t line = line_of(l->bytes, l->count, offset), column = 1;
    for (size_t i = l->bytes[line]; i < offset && i < l->n; i++) column += ((unsigned char)l->text[i] & 0xC0) != 0x80;
    return (place){file, (uint32_t)(line + 1), column_before(l->edits, (uint32_t)(line + 1), (uint32_t)column), 1};
}

size_t lines_byte(const line_index *l, size_t index) {
    size_t mark = index / LINES_STEP;
    if (mark >= l->n_marks) return l->n;
    size_t i = l->marks[mark];
    for (size_t left = index % LINES_STEP; left && i < l->n; left--) {
        i++;
        while (i < l->n && ((unsigned char)l->text[i] & 0xC0) == 0x80) i++;
    }
    return i;
}

const char *lines_text(const line_index *l, size_t line, size_t *n) {
    *n = 0;
    if (line == 0 || line > l->count) return "";
    const char *s = l->text + l->bytes[line - 1];
    size_t end = line < l->count ? l->bytes[line] : l->n;
    size_t length = end - l->bytes[line - 1];
    while (length && (s[length - 1] == '\n' || s[length - 1] == '\r')) length--;
    *n = length;
    return s;
}
