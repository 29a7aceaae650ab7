/* SPDX-License-Identifier: MIT */
/* Inside of the text room: fonts as opened, the cache of shaped words, the table of codes. Only shape.c and subset.c know HarfBuzz; its handles cross here by name only. */
#ifndef SPASER_TEXT_INT_H
#define SPASER_TEXT_INT_H

#include "text/text.h"

struct hb_face_t;
struct hb_font_t;
struct hb_buffer_t;
struct hb_language_impl_t;

#define TEXT_EM 1000000          /* shaping is done at this many units an em */
#define TEXT_CHAIN 3u            /* the face's own font, the house's, the last resort */
#define TEXT_MAX_NAME 60u        /* bytes of a PostScript name kept */

/** One code: the pair (glyph, text) that it stands for. */
typedef struct { uint16_t glyph, bytes; int32_t width; const char *text; } code_pair;

/** The codes of one font. pairs[0] is unused. `slots`: open addressing, code or 0. `recent`: last code given for a glyph. */
typedef struct { code_pair *pairs; size_t n, cap; uint16_t *slots; size_t n_slots; uint16_t *recent; } code_table;

/** A font file. Opened at once for a family, at the first need for fallbacks. */
typedef struct {
    const char *file;            /* name below its folder */
    bool opened, failed, bold, house /* of the family that comes with the program */;
    uint32_t n_glyphs;
    struct hb_face_t *face; struct hb_font_t *font;
    code_table codes;
} font_file;

/** The cache of shaped words. Keys hold the face and the bytes. */
typedef struct { uint64_t hash; const char *key; uint32_t bytes; uint32_t face; shaped result; } cached_word;
typedef struct { cached_word *words; size_t n, n_slots; } word_cache;

/** What words taught of a font of the house, see pairs.c: the glyph of a plain character, its advance before another. `slots`: open addressing, key 0 = free. */
#define PAIR_CHARACTERS 512u
typedef struct { uint32_t key; int32_t advance; } known_pair;
typedef struct { uint16_t glyphs[PAIR_CHARACTERS]; known_pair *slots; size_t n, n_slots; } pair_table;

struct text {
    arena *arena;
    place at;                    /* the key of the project's family */
    const char *house;           /* path of the house's fonts, for late openings */
    font_file fonts[TEXT_MAX_FONTS]; uint16_t n_fonts;
    uint16_t chain[FACE_COUNT][TEXT_CHAIN]; uint8_t n_chain[FACE_COUNT];
    struct hb_buffer_t *buffer; const struct hb_language_impl_t *language;
    word_cache cache;
    pair_table *pairs[FACE_COUNT];  /* NULL until the face is used */
};

/** What is wrong with a font file. */
typedef enum { FONT_FIT, FONT_UNREADABLE, FONT_NO_OUTLINES /* no TrueType outlines */, FONT_NOT_EMBEDDABLE } font_fitness;

/** What the PDF states of a font, in 1/1000 em and degrees. */
typedef struct { char name[TEXT_MAX_NAME + 1]; int bbox[4], italic_angle, ascent, descent, cap_height; } font_facts;

/* Rows of text_kinds. */
enum { TEXT_KIND_HOUSE_FONT, TEXT_KIND_UNREADABLE, TEXT_KIND_NO_REGULAR, TEXT_KIND_NO_OUTLINES, TEXT_KIND_NOT_EMBEDDABLE, TEXT_KIND_NO_VARIANT, TEXT_KIND_NOT_CUT, TEXT_KIND_COUNT };

/* shape.c */
/** Opens a font from its bytes, borrowed until font_close. */
font_fitness font_open(font_file *f, const char *bytes, size_t n);
void font_close(font_file *f);
void font_describe(const font_file *f, font_facts *out);
int font_x_height(const font_file *f);
bool font_has(const font_file *f, uint32_t character);
/** Nominal advance in 1/1,000,000 em. */
int32_t font_advance(const font_file *f, uint16_t glyph);
/** Shapes without cache; glyphs live in the arena of `t`. */
shaped shape_text(text *t, face f, const char *utf8, size_t n);
void shape_close(text *t);

/* text.c */
/** The font at a place of a face's chain, opened; NULL when it cannot be. */
font_file *text_font_at(text *t, uint16_t font);

/* cache.c */
/** Slot for these bytes: filled when known, else an empty one whose `result` the caller sets (and `key` is then the copy). */
cached_word *cache_find(text *t, face f, const char *utf8, size_t n, bool *known);
void cache_free(word_cache *c);
uint64_t text_hash(const char *bytes, size_t n, uint64_t seed);

/* pairs.c */
/** Puts a word together from pairs known; false when one is not, or does not tell its shape. The glyphs live in the arena of `t`. */
bool pairs_shape(text *t, face f, const char *utf8, size_t n, shaped *out);
/** Learns the pairs of a word that HarfBuzz shaped. */
void pairs_learn(text *t, face f, const char *utf8, size_t n, const shaped *word);
void pairs_free(text *t);

/* codes.c */
void codes_free(code_table *c);

#endif
