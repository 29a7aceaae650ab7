/* SPDX-License-Identifier: MIT */
/* Fonts: reading, shaping (HarfBuzz), cutting (hb-subset), and the codes that the pages' text is written in. Implements layout's metrics. */
#ifndef SPASER_TEXT_H
#define SPASER_TEXT_H

#include "base/base.h"
#include "layout/layout.h"

#define TEXT_MAX_FONTS 16u
#define TEXT_MAX_CODES 65535u

extern const diag_kind text_kinds[];
extern const size_t text_kinds_count;

/** A family and its fallbacks, opened; holds the cache of shaped words and the codes given. */
typedef struct text text;

/** Files of the user's family inside the project folder, or all NULL for the family of the house. */
typedef struct { const folder *folder; const char *regular, *bold, *italic, *bold_italic; place at; } text_family;

/** Opens the fonts: `fonts` is the folder with the house's files (names in text.c). Missing or unfit files are told in `log` (a missing house font: SEVERITY_FATAL; a user's font without TrueType outlines or not embeddable: an error) and NULL returned. Freed by text_close. */
text *text_open(const folder *fonts, const text_family *family, diag_log *log);
void text_close(text *t);
/** The metrics for layout; valid until text_close. `vertical` gives the descent as fonts do: negative below the baseline. `covers` tells whether the face's own font has the character. */
layout_metrics text_metrics(text *t);

/** The code (from 1) of a glyph with the text that it stands for; `bytes` may be 0. Equal pairs have equal codes. 0 when TEXT_MAX_CODES is used up. */
uint16_t text_code(text *t, uint16_t font, uint16_t glyph, const char *utf8, size_t bytes);
/** Width that the PDF will state for this code, in 1/1000 em with at most 2 decimals, times 100. */
int32_t text_code_width(const text *t, uint16_t font, uint16_t code);

/** A font as finish needs it: cut, with what its objects state. All memory in the arena given to text_subset. */
typedef struct {
    uint16_t font;                       /* index used by shaped_glyph.font */
    char name[80];                       /* ABCDEF+SourceSans3-Regular */
    const uint8_t *file; size_t file_n;  /* TrueType, cut */
    uint16_t n_codes;                    /* codes 1…n_codes */
    const int32_t *widths;               /* [n_codes + 1], 1/100 of 1/1000 em */
    const uint16_t *glyph_of;            /* [n_codes + 1], glyph in the cut file */
    const char *const *text_of;          /* [n_codes + 1], UTF-8, "" for a further glyph */
    int bbox[4], italic_angle, ascent, descent, cap_height, stem_v; bool italic; /* 1/1000 em, degrees */
} text_font;
/** Cuts each font that has codes. n = number of fonts. NULL and a diagnostic on failure. */
text_font *text_subset(const text *t, size_t *n, diag_log *log, arena *a);

#endif
