/* SPDX-License-Identifier: MIT */
/* libharu's bytes + doc + marks → the finished file: structure tree, fonts, catalog, XMP, output intent, attachments, identifier, object streams. PDF 1.7, PDF/A-3a (ISO 19005-3), PDF/UA-1 (ISO 14289-1). */
#ifndef SPASER_FINISH_H
#define SPASER_FINISH_H

#include "base/base.h"
#include "doc/doc.h"
#include "render/render.h"
#include "text/text.h"

#define FINISH_MAX_ATTACHMENT (5u << 20)

extern const diag_kind finish_kinds[];
extern const size_t finish_kinds_count;

/** A file that travels inside. `relationship`: "Source" or "Data"; `type`: "text/csv", "application/yaml". */
typedef struct { const char *name, *description, *relationship, *type; const void *bytes; size_t n; } attachment;

typedef struct {
    const doc *doc; const rendered *rendered; const text_font *fonts; size_t n_fonts; const attachment *attachments; size_t n_attachments;
    const char *producer;  /* "spaser 0.1.0" */
    date date;             /* of the document: Info, XMP, ModDate of attachments */
} finish_input;

/** Writes the file into `out`. False (SEVERITY_FATAL diagnostic) when the bytes are not what libharu 2.x writes; `out` is then empty. */
bool finish(const finish_input *in, diag_log *log, buf *out);
/** `--dump=tags`: the structure tree with the marks of each element (page, MCID). */
void finish_dump_tags(const finish_input *in, buf *out);

#endif
