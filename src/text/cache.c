/* SPDX-License-Identifier: MIT */
/* The cache of shaped words: an open-addressing hash of (face, bytes). Used by text.c only. */

#include <stdlib.h>
#include <string.h>

#include "text/text_int.h"

#define CACHE_START 4096u        /* slots at first; a power of two */

/* Eight bytes at once, each step mixed with the one before (multiplication and shift as in the finalisers of MurmurHash3). */
uint64_t text_hash(const char *bytes, size_t n, uint64_t seed)
{
    uint64_t h = (seed + n) * 0x9e3779b97f4a7c15u, eight;
    for (; n >= sizeof eight; bytes += sizeof eight, n -= sizeof eight) {
        memcpy(&eight, bytes, sizeof eight);
        h = (h ^ eight) * 0xd6e8feb86659fd93u;
        h ^= h >> 32;
    }
    for (eight = 0; n > 0; n--)
        eight = eight << 8 | (uint8_t)bytes[n - 1];
    h = (h ^ eight) * 0xd6e8feb86659fd93u;
    return h ^ (h >> 29);
}

static cached_word *slot_of(cached_word *words, size_t n_slots, uint64_t hash, uint32_t f, const char *utf8, size_t n)
{
    for (size_t i = hash & (n_slots - 1);; i = (i + 1) & (n_slots - 1)) {
        cached_word *w = &words[i];
        if (!w->key || (w->hash == hash && w->face == f && w->bytes == n && memcmp(w->key, utf8, n) == 0))
            return w;
    }
}

static cached_word *new_slots(size_t n)
{
    cached_word *words = memory_new(n * sizeof *words);
    memset(words, 0, n * sizeof *words);
    return words;
}

/* Keeps the table at most half full. */
static void grow(word_cache *c)
{
    size_t wanted = c->n_slots ? 2 * c->n_slots : CACHE_START;
    cached_word *words = new_slots(wanted);
    for (size_t i = 0; i < c->n_slots; i++) {
        const cached_word *w = &c->words[i];
        if (w->key)
            *slot_of(words, wanted, w->hash, w->face, w->key, w->bytes) = *w;
    }
    free(c->words);
    c->words = words;
    c->n_slots = wanted;
}

cached_word *cache_find(text *t, face f, const char *utf8, size_t n, bool *known)
{
    word_cache *c = &t->cache;
    if (2 * (c->n + 1) > c->n_slots)
        grow(c);
    uint64_t hash = text_hash(utf8, n, (uint64_t)f + 1);
    cached_word *w = slot_of(c->words, c->n_slots, hash, (uint32_t)f, utf8, n);
    *known = w->key != NULL;
    if (!*known) {
        *w = (cached_word){.hash = hash, .key = arena_copy(t->arena, utf8, n), .bytes = (uint32_t)n, .face = (uint32_t)f};
        c->n++;
    }
    return w;
}

void cache_free(word_cache *c)
{
    free(c->words);
    *c = (word_cache){0};
}
