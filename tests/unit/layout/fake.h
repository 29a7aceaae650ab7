/* SPDX-License-Identifier: MIT */
/* For the tests of layout: metrics of a family where every character is half an em wide, random numbers, and short builders of documents. */
#ifndef SPASER_TEST_LAYOUT_FAKE_H
#define SPASER_TEST_LAYOUT_FAKE_H
#include "layout/layout_int.h"

/** Metrics: a glyph a character, 0.5 em (space 0.25, comma and point 0.25), cached by nothing. U+2603 has no glyph. */
layout_metrics fake_metrics(arena *a);

typedef struct { uint64_t state; } dice;
dice dice_new(uint64_t seed);
/** 0 … n − 1. */
uint32_t roll(dice *d, uint32_t n);

/** A document with the facts that furniture needs. */
doc *fake_doc(arena *a);
doc_id add_node(doc *d, doc_id parent, doc_kind kind);
doc_id add_para(doc *d, doc_id parent, doc_role role, const char *words);
doc_id add_heading(doc *d, doc_id parent, int level, const char *words);
/** A table with this many columns, all starting at the left unless `align` says otherwise. */
doc_id add_table(doc *d, doc_id parent, doc_table_style style, uint32_t columns, doc_align align);
/** A row below THEAD or TBODY; cells separated by |. */
doc_id add_row(doc *d, doc_id part, const char *cells);
/** French-looking words, `n` of them. */
char *random_words(dice *d, arena *a, size_t n);
/** Sets the document with the fake family; the hyphenation dictionary when `hyphens`. */
pages *set_doc(const doc *d, arena *a, diag_log *log, bool hyphens);
/** Fails the test when the pages break their invariant; tells the seed. */
void assert_pages(const pages *p, const doc *d, arena *a, uint64_t seed);
/** The pages of a document as text, against tests/cases/layout/<name>.txt. NEW_GOLDENS=1 writes it again: look at the difference before keeping it. */
void assert_golden(const doc *d, arena *a, const char *name);
/** A text of `length` bytes against tests/cases/layout/<name>.txt. */
void compare_golden(const char *got, size_t length, arena *a, const char *name);
#endif
