/* SPDX-License-Identifier: MIT */
/* Region allocator and the checked malloc family: the only place that decides what happens when memory runs out. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ARENA_ALIGN (_Alignof(max_align_t))
#define ARENA_FIRST_BLOCK ((size_t)4 << 10)
#define ARENA_LARGEST_BLOCK ((size_t)1 << 20) /* blocks double up to this; larger requests get a block of their own */

typedef struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
} block;

struct arena {
    block *current; /* head of the list: the one that is filled */
    size_t next_size;
};

_Noreturn void memory_exhausted(void)
{
    static const char sentence[] = "spaser : mémoire insuffisante pour continuer.\n";
    /* write() and _Exit: neither allocates nor runs handlers */
    if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0) _Exit(3);
    _Exit(3);
}

void *memory_new(size_t n)
{
    if (n > PTRDIFF_MAX) memory_exhausted();
    void *p = calloc(1, n ? n : 1);
    if (!p) memory_exhausted();
    return p;
}

void *memory_grow(void *p, size_t n)
{
    if (n > PTRDIFF_MAX) memory_exhausted();
    void *q = realloc(p, n ? n : 1);
    if (!q) memory_exhausted();
    return q;
}

arena *arena_new(void)
{
    arena *a = memory_new(sizeof *a);
    a->next_size = ARENA_FIRST_BLOCK;
    return a;
}

void arena_free(arena *a)
{
    if (!a) return;
    for (block *b = a->current; b;) {
        block *next = b->next;
        free(b);
        b = next;
    }
    free(a);
}

/* A zeroed block with `size` usable bytes. */
static block *block_new(size_t size)
{
    if (size > PTRDIFF_MAX - sizeof(block)) memory_exhausted();
    block *b = memory_new(sizeof *b + size);
    b->size = size;
    return b;
}

/* A request too large for the usual blocks goes behind the current one, which stays in use. */
static void *alloc_large(arena *a, size_t n)
{
    block *b = block_new(n);
    b->used = n;
    if (a->current) {
        b->next = a->current->next;
        a->current->next = b;
    } else {
        a->current = b;
    }
    return b->bytes;
}

void *arena_alloc(arena *a, size_t n)
{
    if (n > PTRDIFF_MAX - ARENA_ALIGN) memory_exhausted();
    n = (n + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    if (n == 0) n = ARENA_ALIGN;
    if (!a->current || a->current->size - a->current->used < n) {
        if (n > a->next_size / 4) return alloc_large(a, n);
        block *b = block_new(a->next_size);
        b->next = a->current;
        a->current = b;
        if (a->next_size < ARENA_LARGEST_BLOCK) a->next_size *= 2;
    }
    void *p = (char *)a->current->bytes + a->current->used;
    a->current->used += n;
    return p;
}

void *arena_array(arena *a, size_t count, size_t size)
{
    if (size && count > PTRDIFF_MAX / size) memory_exhausted();
    return arena_alloc(a, count * size);
}

char *arena_copy(arena *a, const char *s, size_t n)
{
    if (n >= PTRDIFF_MAX) memory_exhausted();
    char *copy = arena_alloc(a, n + 1);
    if (n) memcpy(copy, s, n);
    return copy;
}

char *arena_string(arena *a, const char *s)
{
    return s ? arena_copy(a, s, strlen(s)) : NULL;
}

char *arena_vprintf(arena *a, const char *format, va_list args)
{
    if (!format) return arena_string(a, "");
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (n < 0) memory_exhausted();
    char *s = arena_alloc(a, (size_t)n + 1);
    vsnprintf(s, (size_t)n + 1, format, args);
    return s;
}

char *arena_printf(arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *s = arena_vprintf(a, format, args);
    va_end(args);
    return s;
}

static void double_array(arena *a, void **items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted < *capacity) memory_exhausted();
    void *grown = arena_array(a, wanted, size);
    if (count) memcpy(grown, *items, count * size);
    *items = grown;
    *capacity = wanted;
}

void *arena_push(arena *a, void **items, size_t *count, size_t *capacity, size_t size)
{
    if (*count == *capacity) double_array(a, items, *count, capacity, size);
    return (char *)*items + (*count)++ * size;
}
