/* SPDX-License-Identifier: MIT */
/* Reads a finished file back, apart from the code under test: cross-reference stream, object streams, streams. */
#include "fixture.h"

#include <zlib.h>

#define ROW 7u

static bool complain(const char *what)
{
    fprintf(stderr, "finished file: %s\n", what);
    return false;
}

static char *inflate_all(arena *a, const char *bytes, size_t n, size_t *out_n)
{
    size_t cap = 64 + n * 8;
    for (;; cap *= 4) {
        uLongf size = cap;
        char *out = arena_alloc(a, cap + 1);
        int status = uncompress((Bytef *)out, &size, (const Bytef *)bytes, n);
        if (status == Z_BUF_ERROR && cap < (1u << 28)) continue;
        *out_n = size;
        return status == Z_OK ? out : NULL;
    }
}

unsigned pdf_number(const char *object_, const char *key)
{
    const char *at = object_ ? strstr(object_, key) : NULL;
    return at ? (unsigned)strtoul(at + strlen(key), NULL, 10) : 0;
}

/* The data of the stream object whose text starts at `head` ("n 0 obj"). Checks Length against endstream. */
static char *stream_at(arena *a, const char *head, const char *end, size_t *n)
{
    const char *data = memmem(head, (size_t)(end - head), ">>\nstream\n", 10);
    if (!data) return NULL;
    const char *dict = arena_copy(a, head, (size_t)(data - head)), *length = NULL;
    for (const char *at = dict; (at = strstr(at, "/Length ")) != NULL; at += 8) length = at;
    size_t size = length ? strtoul(length + 8, NULL, 10) : 0;
    data += 10;
    if (!length || size > (size_t)(end - data) || (size_t)(end - data) - size < 19 || memcmp(data + size, "\nendstream\nendobj\n", 18) != 0) return NULL;
    if (strstr(dict, "/Filter/FlateDecode")) return inflate_all(a, data, size, n);
    *n = size;
    return arena_copy(a, data, size);
}

static unsigned big_endian(const uint8_t *s, int n)
{
    unsigned v = 0;
    while (n-- > 0) v = v << 8 | *s++;
    return v;
}

/* Splits an object stream; objects must have the numbers that the table says. */
static bool split_pack(pdf *p, const char *head, const char *body, size_t n, const uint8_t *rows, unsigned own)
{
    unsigned count_ = pdf_number(head, "/N "), first = pdf_number(head, "/First ");
    char *end;
    const char *at = body;
    for (unsigned i = 0; i < count_; i++) {
        unsigned id = (unsigned)strtoul(at, &end, 10), from = (unsigned)strtoul(end, &end, 10);
        const char *next = end;
        unsigned to = i + 1 < count_ ? (unsigned)(strtoul(next, &end, 10), strtoul(end, NULL, 10)) : (unsigned)(n - first);
        if (id >= p->count || first + to > n || from >= to) return complain("an object stream is wrong");
        const uint8_t *row = rows + (size_t)id * ROW;
        if (row[0] != 2 || big_endian(row + 1, 4) != own || big_endian(row + 5, 2) != i || p->objects[id]) return complain("the table and an object stream differ");
        p->objects[id] = arena_copy(p->arena, body + first + from, to - from);
        p->sizes[id] = to - from;
        for (size_t k = 0; k < to - from; k++) if (p->objects[id][k] == '\0') p->objects[id][k] = 1; /* so that it is a string */
        at = next;
    }
    return true;
}

static bool read_table(pdf *p, const uint8_t *rows)
{
    for (size_t i = 1; i < p->count; i++) {
        const uint8_t *row = rows + i * ROW;
        unsigned at = big_endian(row + 1, 4), size;
        char head[32];
        int n = snprintf(head, sizeof head, "%zu 0 obj\n", i);
        if (row[0] != 1) continue;
        if (at + (unsigned)n > p->n || memcmp(p->bytes + at, head, (size_t)n) != 0) return complain("an object is not at its place");
        const char *from = p->bytes + at, *data = memmem(from, p->n - at, "stream\n", 7);
        if (!data) return complain("a stream is missing");
        p->offsets[i] = at;
        p->sizes[i] = (size_t)(data - from);
        p->objects[i] = arena_copy(p->arena, from, p->sizes[i]);
        size_t length;
        char *body = stream_at(p->arena, from, p->bytes + p->n, &length);
        if (!body) return complain("a stream is not sound");
        size = (unsigned)length;
        if (strstr(p->objects[i], "/Type/ObjStm") && !split_pack(p, p->objects[i], body, size, rows, (unsigned)i)) return false;
    }
    for (size_t i = 1; i < p->count; i++) if (rows[i * ROW] == 2 && !p->objects[i]) return complain("a packed object is missing");
    return true;
}

bool pdf_read(const char *bytes, size_t n, arena *a, pdf *out)
{
    *out = (pdf){.arena = a, .bytes = bytes, .n = n};
    if (n < 64 || memcmp(bytes, "%PDF-1.7\n%", 10) != 0 || memcmp(bytes + n - 6, "%%EOF\n", 6) != 0) return complain("head or end is missing");
    const char *start = memmem(bytes + n - 40, 40, "startxref\n", 10);
    size_t at = start ? strtoul(start + 10, NULL, 10) : n, size;
    if (at >= n) return complain("startxref is wrong");
    const char *head = arena_copy(a, bytes + at, n - at < 400 ? n - at : 400);
    out->count = pdf_number(head, "/Size ");
    uint8_t *table = (uint8_t *)stream_at(a, bytes + at, bytes + n, &size);
    if (!table || !strstr(head, "/Type/XRef") || size != out->count * (ROW + 1)) return complain("the table is wrong");
    uint8_t *rows = arena_array(a, out->count, ROW);
    for (size_t i = 0; i < out->count; i++)
        for (size_t k = 0; k < ROW; k++) rows[i * ROW + k] = (uint8_t)(table[i * (ROW + 1) + 1 + k] + (i ? rows[(i - 1) * ROW + k] : 0));
    out->objects = arena_array(a, out->count, sizeof *out->objects);
    out->sizes = arena_array(a, out->count, sizeof *out->sizes);
    out->offsets = arena_array(a, out->count, sizeof *out->offsets);
    return read_table(out, rows);
}

char *pdf_stream(const pdf *p, unsigned number_, size_t *n)
{
    return stream_at(p->arena, p->bytes + p->offsets[number_], p->bytes + p->n, n);
}

unsigned pdf_find(const pdf *p, const char *piece)
{
    for (size_t i = 1; i < p->count; i++) if (p->objects[i] && memmem(p->objects[i], p->sizes[i], piece, strlen(piece))) return (unsigned)i;
    return 0;
}
