/* SPDX-License-Identifier: MIT */
/* For the tests of charts: a setter with the fake family, short builders of charts, and what must hold of every drawing. */
#ifndef SPASER_TEST_LAYOUT_CHARTS_BENCH_H
#define SPASER_TEST_LAYOUT_CHARTS_BENCH_H
#include "fake.h"
#include "layout/charts_parts.h"

typedef struct { arena *a; doc *d; setter s; layout_metrics m; mpt x, width; } chart_bench;
/** A drawing: the items from `first` on, and the height returned. */
typedef struct { uint32_t first, n; mpt height; } drawing;

chart_bench *bench_new(void);
void bench_free(chart_bench *b);
doc_chart *bench_chart(chart_bench *b, doc_chart_kind kind, int first_year, int last_year);
/** A series with `n` points in consecutive years from `year`; NAN = not known. Labels are the numbers after `prefix`, NULL = no labels. */
doc_series *bench_series(chart_bench *b, doc_chart *c, doc_series_role role, int year, const double *values, uint32_t n, const char *prefix);
doc_chart_item *bench_item(chart_bench *b, doc_chart *c);
/** Draws with the function of its kind; a table of years follows the figure when `shared`. */
drawing bench_draw(chart_bench *b, const doc_chart *c, bool shared);
/** The words of a text item, without the pen's place. */
const char *item_words(chart_bench *b, const page_item *i);
/** First text item with these words; NULL when it was not drawn. */
const page_item *find_words(chart_bench *b, drawing g, const char *words);
extent item_extent(chart_bench *b, const page_item *i);
/** Everything inside the room, no words over words, no stroke through words. `what` is told on failure. */
void assert_drawing(chart_bench *b, drawing g, const char *what);
#endif
