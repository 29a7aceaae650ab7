/* SPDX-License-Identifier: MIT */
/* Region allocator. */
#include "base_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_ALIGN (_Alignof(max_align_t))
#define ARENA_FIRST_BLOCK ((size_t)4 << 10)
#define ARENA_LAST_BLOCK ((size_t)256 << 10) /* blocks double up to this; those that follow are of whole units of memory */

typedef struct block {
    struct block *next;
    size_t used, size;
    size_t mapped; /* bytes of memory_map, 0 = the C library's */
    max_align_t bytes[];
} block;

struct arena {
    block *current; /* head of the list: the one that is filled */
    size_t next_size;
};

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
        if (b->mapped) memory_unmap(b, b->mapped);
        else free(b);
        b = next;
    }
    free(a);
}

/* A zeroed block with room for `size` bytes. */
static block *block_new(size_t size)
{
    if (size > PTRDIFF_MAX - sizeof(block) - MEMORY_UNIT) memory_exhausted();
    size_t whole = sizeof(block) + size;
    if (whole <= ARENA_LAST_BLOCK + sizeof(block)) {
        block *b = memory_new(whole);
        b->size = size;
        return b;
    }
    whole = (whole + MEMORY_UNIT - 1) / MEMORY_UNIT * MEMORY_UNIT;
    block *b = memory_map(whole);
    b->mapped = whole;
    b->size = whole - sizeof(block);
    return b;
}

static size_t room(const block *b) { return b ? b->size - b->used : 0; }

/* A block for a request that the current one does not hold. It is filled from now on, unless the current one has more room left. */
static block *add_block(arena *a, size_t n)
{
    bool usual = n <= a->next_size / 4;
    block *b = block_new(usual ? a->next_size : n);
    if (usual && a->next_size <= ARENA_LAST_BLOCK) a->next_size *= 2;
    if (a->current && room(b) - n < room(a->current)) {
        b->next = a->current->next;
        a->current->next = b;
    } else {
        b->next = a->current;
        a->current = b;
    }
    return b;
}

void *arena_alloc(arena *a, size_t n)
{
    if (n > PTRDIFF_MAX - ARENA_ALIGN) memory_exhausted();
    n = n ? (n + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN : ARENA_ALIGN;
    block *b = room(a->current) >= n ? a->current : add_block(a, n);
    void *p = (char *)b->bytes + b->used;
    b->used += n;
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
