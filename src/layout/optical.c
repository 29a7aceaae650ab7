/* SPDX-License-Identifier: MIT */
/* Optical margins: signs that are small or light at the end of a line leave a hole in its edge; a part of them stands in the margin of justified text, so that the edge looks straight. Used by lines.c.
 *
 * The idea is that of P. Karow's and H. Zapf's hz-program and of Hàn Thế Thành, « Micro-typographic Extensions to the TeX Typesetting System » (2000); the shares were found by eye on pages in Source Sans 3. They are smaller for signs
 * that French parts from their word by a space: there a hole stays in any case, and a sign far out would look lost. Breaking knows the width that a line really has. */
#include "layout_int.h"

/* Percent of the sign's advance at the right end of a line. */
static int hangs_right(uint32_t c) {
    switch (c) {
    case '.': return 70;
    case ',': return 70;
    case '-': case 0x2010: case 0x2011: return 50;
    case ':': case ';': return 40;
    case 0x2019: case 0x201D: return 40;
    case 0x2013: case 0x2014: return 25;
    case 0xBB: case 0x2026: return 20;
    default: return 0;
    }
}

/* At the left end. */
static int hangs_left(uint32_t c) {
    switch (c) {
    case 0x2018: case 0x201C: return 40;
    case 0x2013: case 0x2014: return 25;
    case 0xAB: return 20;
    default: return 0;
    }
}

static mpt share(const run *r, const shaped_glyph *q, int percent) { return (mpt)((int64_t)q->advance * r->size / 1000000 * percent / 100); }

static uint32_t character_of(const run *r, const piece *p, const shaped_glyph *q) {
    uint32_t c = 0;
    if (q->bytes) utf8_next(r->s + p->from + q->from, &c);
    return c;
}

/* What hangs of the last sign of the word before part i. */
static mpt hang_before(const inlines *in, size_t i) {
    const piece *p = i ? &in->pieces[i - 1] : NULL;
    if (!p || p->sort != PIECE_WORD || !p->n) return 0;
    const run *r = &in->runs[p->run];
    const shaped_glyph *q = &p->glyphs[p->n - 1];
    return r->superior ? 0 : share(r, q, hangs_right(character_of(r, p, q)));
}

void hang_signs(inlines *in) {
    for (size_t i = 0; i < in->n; i++) {
        const piece *p = &in->pieces[i];
        break_part *b = &in->parts[i];
        const run *r = &in->runs[p->run];
        if (p->sort == PIECE_HYPHEN) b->hang = share(r, p->glyphs, hangs_right('-'));
        else if (p->sort == PIECE_WORD && p->n) b->hang = r->superior ? 0 : share(r, p->glyphs, hangs_left(character_of(r, p, p->glyphs)));
        else b->hang = b->sort == PART_PENALTY && b->penalty <= BREAK_FORCED ? 0 : hang_before(in, i);
    }
}
