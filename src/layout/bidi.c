/* SPDX-License-Identifier: MIT */
/* Words written from right to left (a name in Arabic or Hebrew) in a line of French: their glyphs stay in the order of the text, and are drawn at the places that reading them needs. Used by lines.c and draw.c.
 *
 * What is needed of the Unicode Bidirectional Algorithm (UAX #9) in a paragraph from left to right without embedding: a stretch begins and ends with such words, takes what is neutral and the numbers between, and the numbers after; numbers in it
 * stay from left to right. */
#include "layout_int.h"

typedef struct { setter *s; placed_glyph **glyphs; utf8_direction *ways; size_t n, cap_glyphs, cap_ways; } line_glyphs;

static utf8_direction way_of(const setter *s, const placed_glyph *g, utf8_direction before) {
    uint32_t c;
    if (!g->bytes) return before;
    utf8_next(s->text + g->text, &c);
    utf8_direction way = utf8_direction_of(c);
    return way == UTF8_AS_BEFORE ? before : way;
}

/* End of the number, or of the one glyph, that begins at i. */
static size_t unit_end(const line_glyphs *l, size_t i, size_t to) {
    if (l->ways[i] != UTF8_NUMBER) return i + 1;
    while (i < to && (l->ways[i] == UTF8_NUMBER || (l->ways[i] == UTF8_BETWEEN_NUMBERS && i + 1 < to && l->ways[i + 1] == UTF8_NUMBER))) i++;
    return i;
}

static mpt width_of(const line_glyphs *l, size_t from, size_t to) {
    mpt w = 0;
    for (size_t i = from; i < to; i++) w += l->glyphs[i]->advance;
    return w;
}

/* The first unit of the stretch goes to its right end, and so on. */
static void turn(line_glyphs *l, size_t from, size_t to) {
    mpt all = width_of(l, from, to), before = 0;
    for (size_t i = from, end; i < to; i = end) {
        end = unit_end(l, i, to);
        mpt w = width_of(l, i, end), shift = all - 2 * before - w;
        for (size_t k = i; k < end; k++) l->glyphs[k]->x_offset += shift;
        before += w;
    }
}

static void turn_stretches(line_glyphs *l) {
    for (size_t i = 0, last; i < l->n; i = last + 1) {
        last = i;
        if (l->ways[i] != UTF8_RIGHT_TO_LEFT) continue;
        for (size_t k = i; k < l->n && l->ways[k] != UTF8_LEFT_TO_RIGHT; k++)
            if (l->ways[k] == UTF8_RIGHT_TO_LEFT || l->ways[k] == UTF8_NUMBER) last = k;
        turn(l, i, last + 1);
    }
    l->n = 0;
}

/* French has no character from U+0580 to U+1FFF and none after U+2FFF: only others are looked up. */
bool has_turned(const char *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint32_t c;
        if ((uint8_t)words[i] < 0xD6 || (uint8_t)words[i] == 0xE2) continue;
        utf8_next(words + i, &c);
        if (utf8_direction_of(c) == UTF8_RIGHT_TO_LEFT) return true;
    }
    return false;
}

void turn_words(setter *s, uint32_t first) {
    line_glyphs l = {.s = s};
    mpt x = 0;
    for (size_t i = first; i < s->n_items; i++) {
        const page_item *k = &s->items[i];
        if (k->kind != ITEM_TEXT) continue;
        if (l.n && k->x != x) turn_stretches(&l); /* something else stands between */
        x = k->x;
        for (uint32_t g = k->as.text.first; g < k->as.text.first + k->as.text.n; g++) {
            size_t n = l.n;
            utf8_direction before = n ? l.ways[n - 1] : UTF8_NEUTRAL;
            *(placed_glyph **)push(s->a, (void **)&l.glyphs, &l.n, &l.cap_glyphs, sizeof *l.glyphs) = &s->glyphs[g];
            *(utf8_direction *)push(s->a, (void **)&l.ways, &n, &l.cap_ways, sizeof *l.ways) = way_of(s, &s->glyphs[g], before);
            x += s->glyphs[g].advance;
        }
    }
    turn_stretches(&l);
}
