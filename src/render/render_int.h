/* SPDX-License-Identifier: MIT */
/* Inside of the render room: stream.c writes content operators without any library, haru.c carries them through libharu. */
#ifndef SPASER_RENDER_INT_H
#define SPASER_RENDER_INT_H

#include "render/render.h"

/* Rows of render_kinds. */
enum { RENDER_KIND_LIBRARY, RENDER_KIND_CODES, RENDER_KIND_COUNT };

#define STREAM_UNSET INT64_MIN

/** Graphics state as a viewer has it at this point of a page; what equals it is not written again. */
typedef struct { int64_t fill, stroke /* 0xRRGGBB */, width /* 1/100 pt */, size /* 1/1000 pt */, rise /* 1/1000 pt */; int font, caps, dash_on, dash_off; } stream_state;

/** Writer of content streams. Filled by stream_new; `out` holds the operators of the last page. */
typedef struct {
    const pages *pages; const doc *doc; text *text; arena *arena;
    buf out;
    mark *marks; size_t n_marks, cap_marks;
    bool fonts_used[TEXT_MAX_FONTS];
    bool codes_ended;            /* a font has no code left */
    /* of the page being written */
    uint32_t page; mpt height; uint32_t next_mcid;
    stream_state state;
    bool in_text; int64_t line_x, line_y; /* start of the line, 1/100 pt */
} stream;

stream stream_new(const pages *p, const doc *d, text *t, arena *a);
/** Writes the operators of page `index` (from 0) into `out`, emptied before, and adds its marks. */
void stream_page(stream *s, uint32_t index);
void stream_free(stream *s);

/* number.c */
/** Writes v / 10^decimals (0 to 3) in the shortest form: `.5`, `-12`, `3.25`. */
void number_put(buf *out, int64_t v, int decimals);
/** Divides, rounding half away from zero. `by` > 0. */
int64_t number_divide(int64_t v, int64_t by);
/** Writes a space before a further operand when one is needed, then the number. */
void number_next(buf *out, int64_t v, int decimals);

/* textrun.c */
/** Opens BT if needed and writes a run of glyphs at its place. */
void textrun_write(stream *s, const page_item *item);
/** Writes ET when a text object is open. */
void textrun_end(stream *s);
/** Writes the fill colour when it is not the current one. */
void stream_fill(stream *s, rgb colour);

/** libharu's allocator, so that tests may let it fail. NULL = the C library's. */
typedef struct { void *(*allocate)(unsigned size); void (*release)(void *p); } render_memory;
bool render_with(const pages *p, const doc *d, text *t, diag_log *log, arena *a, rendered *out, render_memory memory);

#endif
