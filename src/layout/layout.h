/* SPDX-License-Identifier: MIT */
/* doc + style + metrics → pages: breaking of paragraphs, tables, charts, pagination, furniture. Pure: measures come from the metrics given, nothing is drawn. */
#ifndef SPASER_LAYOUT_H
#define SPASER_LAYOUT_H

#include "base/base.h"
#include "doc/doc.h"

/** Length in 1/1000 pt. x goes right, y goes down from the top edge of the page. */
typedef int32_t mpt;
#define MPT(points) ((mpt)((points) * 1000))
#define MM(millimetres) ((mpt)((millimetres) * 72000.0 / 25.4))

extern const diag_kind layout_kinds[];
extern const size_t layout_kinds_count;

typedef enum { FACE_REGULAR, FACE_ITALIC, FACE_BOLD, FACE_BOLD_ITALIC, FACE_COUNT } face;

/** A shaped glyph. Advances and offsets in 1/1,000,000 em. `from`, `bytes`: the text of its cluster as offsets in the text shaped; bytes 0 for a further glyph of the same cluster. */
typedef struct { uint16_t font; uint16_t glyph; int32_t advance, x_offset, y_offset; uint32_t from; uint16_t bytes; } shaped_glyph;
typedef struct { const shaped_glyph *glyphs; size_t n; int64_t width; /* 1/1,000,000 em */ } shaped;

/** What layout must know of fonts; implemented by the text room, injected. */
typedef struct layout_metrics {
    void *context;
    /** Shapes `n` bytes of UTF-8 (a word, no line end; may hold spaces). The result is borrowed until the context ends; equal calls are cached. U+00AD must have been taken out before. Characters that no font has come back as glyph 0. */
    shaped (*shape)(void *context, face f, const char *utf8, size_t n);
    /** Vertical measures of a face in 1/1000 em. */
    void (*vertical)(void *context, face f, int *ascent, int *descent, int *cap_height, int *x_height);
    /** True when the face has the glyphs of superior letters for this character (1er, no). */
    bool (*covers)(void *context, face f, uint32_t character);
} layout_metrics;

/* ------------------------------------------------------------------- pages */

typedef enum { ITEM_TEXT, ITEM_RECT, ITEM_PATH, ITEM_IMAGE } item_kind;
/** What an artifact is, when leaf = 0. */
typedef enum { ARTIFACT_LAYOUT, ARTIFACT_HEADER, ARTIFACT_FOOTER, ARTIFACT_BACKGROUND /* watermark */ } artifact_kind;
typedef enum { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } path_op;
typedef struct { uint8_t op; mpt x, y, x1, y1, x2, y2; /* CURVE: control points 1 and 2, then x, y */ } path_step;

/** A placed glyph: `advance` is the distance to the next pen position in mpt (justification included). `text`, `bytes`: its characters in pages.text. */
typedef struct { uint16_t font, glyph; mpt advance, x_offset, y_offset; uint32_t text; uint16_t bytes; } placed_glyph;

/** Anything drawn. Colours are 8-bit sRGB. Invariant: inside the page (checked by pages_check); leaf is a TEXT, PAGE_REF or FIGURE node, or 0 for an artifact. */
typedef struct {
    uint8_t kind, artifact; doc_id leaf;
    mpt x, y;                      /* TEXT: pen start on the baseline; RECT, IMAGE: top left */
    union {
        struct { mpt size; rgb colour; uint32_t first, n; int16_t rise; /* mpt, up */ int16_t angle; /* degrees, watermark only */ } text;   /* pages.glyphs[first…] */
        struct { mpt w, h; rgb colour; } rect;
        struct { uint32_t first, n; mpt stroke; rgb stroke_colour, fill_colour; bool filled, stroked, round_caps, even_odd; uint8_t dash_on, dash_off; /* points, 0 = solid */ } path; /* pages.steps[first…], absolute coordinates */
        struct { mpt w, h; const doc_image *image; mpt clip_x, clip_y, clip_w, clip_h; /* clip_w 0 = none */ } image;
    } as;
} page_item;

/** A rectangle that leads somewhere: one per line of a broken link. `link` is the LINK node. */
typedef struct { doc_id link; mpt x, y, w, h; uint32_t page; mpt to_y; /* of the target; page 0 = an address */ const char *address; const char *contents; } page_link;

typedef struct { mpt width, height; uint32_t first_item, n_items, first_link, n_links; const char *label; bool landscape; } page;
typedef struct { const char *title; int level; /* from 1 */ uint32_t page; /* from 0 */ mpt y; doc_id node; } outline_entry;

/** The product: pages and all they hold, in the layout's arena. Items are in drawing order, and in reading order within the main flow. */
typedef struct pages {
    page *pages; size_t n; page_item *items; size_t n_items; placed_glyph *glyphs; size_t n_glyphs; path_step *steps; size_t n_steps; page_link *links; size_t n_links;
    outline_entry *outline; size_t n_outline; char *text; size_t n_text;
    uint32_t *page_of;             /* by node id: 1-based page where it starts, 0 = nowhere; n = doc.n */
    mpt *y_of;
} pages;

/** What the layout needs besides the doc. `templates`: folder with langue/ (hyphenation dictionary); NULL = no hyphenation. */
typedef struct { const folder *templates; const layout_metrics *metrics; bool projet; /* each page marked PROJET */ } layout_options;

/** Sets the document. Never NULL. Characters without a glyph and other losses go to `log`. */
pages *layout(const doc *d, const layout_options *options, diag_log *log, arena *a);
/** Checks the invariant: items and links inside their page, leaves exist, every TEXT leaf with words drawn, drawn text = leaf text in order. NULL or a sentence for developers. */
const char *pages_check(const pages *p, const doc *d, arena *a);
/** `--dump=pages`: a line an item: page, kind, x, y in points with 2 decimals, size, colour, leaf, text. */
void pages_dump(const pages *p, const doc *d, buf *out);

#endif
