/* SPDX-License-Identifier: MIT */
/* Documents and pages for the tests of the finish room: a document is set by a plain setter (a leaf a line, long ones broken), drawn by render and finished. */
#ifndef FINISH_FIXTURE_H
#define FINISH_FIXTURE_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "finish/finish_int.h"

typedef struct { arena *arena; diag_log *log; text *text; doc *doc; rendered drawn; text_font *fonts; size_t n_fonts; finish_input in; buf out; } fixture;

/** Empty document with fonts open. */
fixture *fixture_new(void);
void fixture_free(fixture *x);
/** Sets and draws the document; fills `in`. */
void fixture_draw(fixture *x);
/** Finishes into x->out; asserts that it succeeds. */
void fixture_finish(fixture *x);

/* Builders; all return the new node. */
doc_id block(fixture *x, doc_id parent, doc_kind kind);
doc_id words(fixture *x, doc_id parent, doc_kind kind, const char *utf8); /* a block or inline with one TEXT */
doc_id heading(fixture *x, doc_id parent, int level, const char *utf8);
doc_id cell(fixture *x, doc_id row, const char *utf8, uint32_t flags, unsigned columns, unsigned rows);
/** One of each thing: headings, paragraph with a link, a span, a note; list; table with a simple head; table with a head of two levels; figure with caption; contents. */
void sample_document(fixture *x);
/** Sections with tables, links and paragraphs until about `elements` elements are there. */
void dense_document(fixture *x, unsigned elements);

/* A finished file read back without the code under test (pdf.c). */
typedef struct { arena *arena; const char *bytes; size_t n; size_t count; char **objects; size_t *sizes, *offsets; } pdf;
/** Reads the cross-reference stream and all object streams; `objects[i]` is the text of object i up to "stream" (sizes[i] bytes, zero bytes as 1), NULL when free; offsets[i] is the place of a stream object. False with a reason on stderr when the file is not sound. */
bool pdf_read(const char *bytes, size_t n, arena *a, pdf *out);
/** The number after `key` in an object ("/Parent "): 0 when it is absent. */
unsigned pdf_number(const char *object, const char *key);
/** Number of the first object whose text holds `piece`; 0 when none does. */
unsigned pdf_find(const pdf *p, const char *piece);
/** The decoded bytes of a stream object. */
char *pdf_stream(const pdf *p, unsigned number_, size_t *n);

#endif
