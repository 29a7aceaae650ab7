/* SPDX-License-Identifier: MIT */
/* Replays pages through libharu: content streams with marked content, images, links, outlines, page labels. Gives bytes that finish completes, and marks. */
#ifndef SPASER_RENDER_H
#define SPASER_RENDER_H

#include "base/base.h"
#include "doc/doc.h"
#include "layout/layout.h"
#include "text/text.h"

extern const diag_kind render_kinds[];
extern const size_t render_kinds_count;

/** One marked-content sequence: leaf (node of doc) on a page (from 0) with its identifier there. In the order of drawing. */
typedef struct { doc_id leaf; uint32_t page, mcid; } mark;
/** One link annotation: its object and the LINK node; key in the parent tree = RENDER_LINK_KEYS + index. */
typedef struct { doc_id link; uint32_t page; uint32_t object; } mark_link;
#define RENDER_LINK_KEYS 100000u
/** Where a FIGURE leaf was drawn: left, bottom, right, top in points from the lower left corner of the page (PDF user space). One per figure and page; finish writes it as the BBox of the figure, and none when it is absent. */
typedef struct { doc_id leaf; uint32_t page; double box[4]; } mark_box;

/** Object numbers reserved as empty dictionaries, to be overridden by finish. */
typedef struct { uint32_t struct_tree_root, metadata, output_intents, mark_info, viewer_preferences, names, associated_files; uint32_t fonts[TEXT_MAX_FONTS]; /* by font index, 0 = unused */ } reserved_objects;

/** libharu's bytes (uncompressed, /Root, xref of 20-byte lines) and what was drawn. `bytes` on the heap, freed by render_free. */
typedef struct { uint8_t *bytes; size_t n; mark *marks; size_t n_marks; mark_link *links; size_t n_links; uint32_t *page_objects; size_t n_pages; reserved_objects reserved; mark_box *boxes; size_t n_boxes; /* render fills them; NULL, 0 = none */ } rendered;

/** Draws. Returns false (and a SEVERITY_FATAL diagnostic) when libharu fails. Arrays live in `a`. */
bool render(const pages *p, const doc *d, text *t, diag_log *log, arena *a, rendered *out);
void render_free(rendered *r);

#endif
