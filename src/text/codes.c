/* SPDX-License-Identifier: MIT */
/* Codes of the pages' text: one for each pair (glyph, text) of a font, numbered from 1.
 * Two texts may share a glyph (U+0020 and U+00A0; U+002D, U+2011 and U+00AD), so that a code for a glyph alone would give the wrong text back. */

#include <stdlib.h>
#include <string.h>

#include "text/text_int.h"

#define SLOTS_START 1024u

static bool same_pair(const code_pair *p, uint16_t glyph, const char *utf8, size_t bytes)
{
    return p->glyph == glyph && p->bytes == bytes && p->text[0] == (bytes ? utf8[0] : '\0') && (bytes <= 1 || memcmp(p->text, utf8, bytes) == 0);
}

/* The slot of a pair, or the empty one where it belongs. */
static uint16_t *slot_of(const code_table *c, uint16_t glyph, const char *utf8, size_t bytes)
{
    for (size_t i = text_hash(utf8, bytes, glyph) & (c->n_slots - 1);; i = (i + 1) & (c->n_slots - 1)) {
        uint16_t code = c->slots[i];
        if (!code || same_pair(&c->pairs[code], glyph, utf8, bytes))
            return &c->slots[i];
    }
}

static void grow(code_table *c)
{
    c->n_slots = c->n_slots ? 2 * c->n_slots : SLOTS_START;
    free(c->slots);
    c->slots = memory_new(c->n_slots * sizeof *c->slots);
    memset(c->slots, 0, c->n_slots * sizeof *c->slots);
    for (size_t i = 1; i < c->n; i++)
        *slot_of(c, c->pairs[i].glyph, c->pairs[i].text, c->pairs[i].bytes) = (uint16_t)i;
}

static void start(text *t, font_file *f)
{
    f->codes.recent = memory_new((f->n_glyphs + 1u) * sizeof *f->codes.recent);
    memset(f->codes.recent, 0, (f->n_glyphs + 1u) * sizeof *f->codes.recent);
    arena_push(t->arena, (void **)&f->codes.pairs, &f->codes.n, &f->codes.cap, sizeof *f->codes.pairs);
}

static uint16_t add(text *t, font_file *f, uint16_t glyph, const char *utf8, size_t bytes)
{
    code_table *c = &f->codes;
    if (2 * (c->n + 1) > c->n_slots)
        grow(c);
    uint16_t *slot = slot_of(c, glyph, utf8, bytes);
    if (!*slot && c->n <= TEXT_MAX_CODES) {
        uint16_t code = (uint16_t)c->n;
        code_pair *p = arena_push(t->arena, (void **)&c->pairs, &c->n, &c->cap, sizeof *c->pairs);
        int32_t advance = font_advance(f, glyph);
        *p = (code_pair){.glyph = glyph, .bytes = (uint16_t)bytes, .width = (advance + (advance < 0 ? -5 : 5)) / 10, .text = arena_copy(t->arena, utf8, bytes)};
        *slot = code;
    }
    return *slot;
}

uint16_t text_code(text *t, uint16_t font, uint16_t glyph, const char *utf8, size_t bytes)
{
    font_file *f = font < t->n_fonts && t->fonts[font].opened && !t->fonts[font].failed ? &t->fonts[font] : text_font_at(t, font);
    if (!f || glyph >= f->n_glyphs || bytes > UINT16_MAX)
        return 0;
    code_table *c = &f->codes;
    utf8 = bytes ? utf8 : "";
    if (!c->recent)
        start(t, f);
    uint16_t code = c->recent[glyph];
    if (!code || !same_pair(&c->pairs[code], glyph, utf8, bytes)) {
        code = add(t, f, glyph, utf8, bytes);
        c->recent[glyph] = code;
    }
    return code;
}

int32_t text_code_width(const text *t, uint16_t font, uint16_t code)
{
    const code_table *c = &t->fonts[font].codes;
    return code && code < c->n ? c->pairs[code].width : 0;
}

void codes_free(code_table *c)
{
    free(c->slots);
    free(c->recent);
    *c = (code_table){0};
}
