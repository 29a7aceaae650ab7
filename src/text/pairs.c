/* SPDX-License-Identifier: MIT */
/* Words of plain Latin characters in the house's fonts, made from what the words before taught. Used by text.c.
 *
 * In these fonts a plain character has a glyph of its own, unless it joins with its neighbour (ff), and its advance depends on the character after it alone (kerning of pairs). So HarfBuzz shapes the words that bring a new pair, one
 * in five, and the others are put together. What joins is known as such and always shaped whole. A user's family may hold other rules: it is never shaped here. */

#include <stdlib.h>
#include <string.h>

#include "text/text_int.h"

#define PAIR_SLOTS 2048u         /* at first; a power of two */
#define PAIR_LETTERS 64u         /* of a word put together */
#define PAIR_BITS 9u             /* of a plain character */
#define PAIR_WHOLE INT32_MIN     /* in the place of an advance: shape such words whole */

/* A word as plain characters, with 0 after the last; `at`: where each begins, and the end. */
typedef struct { size_t n; uint16_t of[PAIR_LETTERS + 1]; uint16_t at[PAIR_LETTERS + 1]; } plain_word;

/* A number below PAIR_CHARACTERS for what composes with nothing (see composes() in shape.c), 0 for the rest. */
static uint16_t plain(uint32_t c)
{
    if (c > ' ' && c < 0x7F)
        return (uint16_t)c;
    if (c >= 0xA0 && c < 0x180)
        return c == 0xAD || c == 0xB7 ? 0 : (uint16_t)c;
    if ((c >= 0x2010 && c <= 0x2027) || (c >= 0x202F && c <= 0x203A))
        return (uint16_t)(0x180 + (c & 0x3F));
    return c == 0x20AC ? 0x180 : 0;
}

static bool plain_read(const char *utf8, size_t n, plain_word *w)
{
    w->n = 0;
    for (size_t at = 0; at < n;) {
        uint32_t c = (unsigned char)utf8[at];
        if (w->n == PAIR_LETTERS)
            return false;
        w->at[w->n] = (uint16_t)at;
        at += c < 0x80 ? 1 : utf8_next(utf8 + at, &c);
        w->of[w->n] = plain(c);
        if (!w->of[w->n++])
            return false;
    }
    w->of[w->n] = 0, w->at[w->n] = (uint16_t)n;
    return w->n > 0;
}

/* Where the pair is, or the free slot for it. */
static known_pair *pair_at(const pair_table *p, uint32_t a, uint32_t b)
{
    uint32_t key = a << PAIR_BITS | b;
    for (uint32_t i = key * 0x9E3779B1u >> 12;; i++) {
        known_pair *k = &p->slots[i & (p->n_slots - 1)];
        if (k->key == key || !k->key)
            return k;
    }
}

bool pairs_shape(text *t, face f, const char *utf8, size_t n, shaped *out)
{
    const pair_table *p = t->pairs[f];
    plain_word w;
    if (!p || !plain_read(utf8, n, &w))
        return false;
    shaped_glyph glyphs[PAIR_LETTERS];
    int64_t width = 0;
    for (size_t i = 0; i < w.n; i++) {
        const known_pair *k = pair_at(p, w.of[i], w.of[i + 1]);
        if (!k->key || k->advance == PAIR_WHOLE)
            return false;
        glyphs[i] = (shaped_glyph){.font = t->chain[f][0], .glyph = p->glyphs[w.of[i]], .advance = k->advance, .from = w.at[i], .bytes = (uint16_t)(w.at[i + 1] - w.at[i])};
        width += k->advance;
    }
    shaped_glyph *kept = arena_array(t->arena, w.n, sizeof *kept);
    memcpy(kept, glyphs, w.n * sizeof *kept);
    *out = (shaped){.glyphs = kept, .n = w.n, .width = width};
    return true;
}

/* Keeps the table at most half full. */
static void pairs_grow(pair_table *p)
{
    pair_table old = *p;
    p->n_slots = old.n_slots ? 2 * old.n_slots : PAIR_SLOTS;
    p->slots = memory_new(p->n_slots * sizeof *p->slots);
    for (size_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].key)
            *pair_at(p, old.slots[i].key >> PAIR_BITS, old.slots[i].key & (PAIR_CHARACTERS - 1)) = old.slots[i];
    free(old.slots);
}

/* A pair that is seen with two advances does not tell them: it is shaped whole from then on. */
static void learn_pair(pair_table *p, uint32_t a, uint32_t b, int32_t advance)
{
    if (2 * (p->n + 1) > p->n_slots)
        pairs_grow(p);
    known_pair *k = pair_at(p, a, b);
    if (!k->key)
        *k = (known_pair){a << PAIR_BITS | b, advance}, p->n++;
    else if (k->advance != advance)
        k->advance = PAIR_WHOLE;
}

/* The glyph that is the character's own, at its place; NULL when it joins others or is moved. `next` goes on along the glyphs. */
static const shaped_glyph *own_glyph(const text *t, face f, const shaped *word, const plain_word *w, size_t i, size_t *next)
{
    while (*next < word->n && word->glyphs[*next].from < w->at[i])
        ++*next;
    const shaped_glyph *g = *next < word->n ? &word->glyphs[*next] : NULL;
    bool own = g && g->from == w->at[i] && g->bytes == w->at[i + 1] - w->at[i] && g->glyph && g->font == t->chain[f][0] && !g->x_offset && !g->y_offset;
    return own && (*next + 1 == word->n || word->glyphs[*next + 1].bytes) ? g : NULL;
}

/* The glyph of the character; false when it was seen with another. */
static bool learn_glyph(pair_table *p, uint32_t a, uint16_t glyph)
{
    if (!p->glyphs[a])
        p->glyphs[a] = glyph;
    return p->glyphs[a] == glyph;
}

void pairs_learn(text *t, face f, const char *utf8, size_t n, const shaped *word)
{
    plain_word w;
    size_t next = 0;
    if (!t->fonts[t->chain[f][0]].house || !plain_read(utf8, n, &w))
        return;
    if (!t->pairs[f])
        t->pairs[f] = arena_alloc(t->arena, sizeof *t->pairs[f]);
    const shaped_glyph *g = own_glyph(t, f, word, &w, 0, &next);
    for (size_t i = 0; i < w.n; i++) {
        const shaped_glyph *after = i + 1 < w.n ? own_glyph(t, f, word, &w, i + 1, &next) : NULL;
        bool told = g && learn_glyph(t->pairs[f], w.of[i], g->glyph) && (after || i + 1 == w.n);
        learn_pair(t->pairs[f], w.of[i], w.of[i + 1], told ? g->advance : PAIR_WHOLE);
        g = after;
    }
}

void pairs_free(text *t)
{
    for (face f = 0; f < FACE_COUNT; f++)
        if (t->pairs[f])
            free(t->pairs[f]->slots);
}
