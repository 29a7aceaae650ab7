/* SPDX-License-Identifier: MIT */
/* What charts share: placing of labels, scales, year columns, time axes, words. Only charts_*.c include it. */
#ifndef SPASER_LAYOUT_CHARTS_PARTS_H
#define SPASER_LAYOUT_CHARTS_PARTS_H
#include "layout_int.h"

#define TICK_SIZE MPT(8)
#define LABEL_SIZE MPT(8.5)
#define CLEAR MPT(3)            /* between a label and a stroke or another label */
#define BASE_STROKE MPT(0.8)
#define GRID_STROKE MPT(0.4)
#define DIAMOND MPT(4.2)
#define OUTLINE MPT(0.8)

static inline mpt mpt_least(mpt a, mpt b) { return a < b ? a : b; }
static inline mpt mpt_most(mpt a, mpt b) { return a > b ? a : b; }

/* ------------------------------------------------- labels (charts_axis.c) */
/** A rectangle; x1, y1 are its right and lower ends. */
typedef struct { mpt x0, y0, x1, y1; } extent;
typedef struct { mpt x1, y1, x2, y2; } stroke_line;
typedef struct { mpt x, y, size; uint8_t face; rgb colour; const char *text; extent at; } placed_label;
/** Where labels may stand, and what they must not touch. Labels are kept until field_draw. */
typedef struct {
    setter *s; extent plot;
    extent *boxes; size_t n_boxes, cap_boxes; stroke_line *strokes; size_t n_strokes, cap_strokes; placed_label *labels; size_t n_labels, cap_labels;
} label_field;
/** How a label is written. */
typedef struct { uint8_t face; mpt size; rgb colour; } label_look;

/** Ink box of a line of text whose baseline starts at (x, y). */
extent text_extent(mpt x, mpt y, mpt width, mpt size);
bool extents_meet(extent a, extent b, mpt clear);
void field_avoid_box(label_field *f, extent e);
void field_avoid_line(label_field *f, mpt x1, mpt y1, mpt x2, mpt y2);
/** True when `e` lies in the plot, clear of everything avoided and of the labels. */
bool field_free(const label_field *f, extent e);
/** True when a stroke would be clear of the labels placed. */
bool field_line_free(const label_field *f, mpt x1, mpt y1, mpt x2, mpt y2);
/** Writes a label with its baseline start at (x, y) if that place is free. */
bool field_put(label_field *f, mpt x, mpt y, label_look look, const char *text);
/** Writes it there whatever else is there: for the second line of a label that was placed. */
void field_keep(label_field *f, mpt x, mpt y, label_look look, const char *text);
/** Finds a free place beside the point: above, below, right, left, then the four corners, then above and below a little further; false: dropped. `r` = radius of the point's mark. */
bool field_place(label_field *f, mpt x, mpt y, mpt r, label_look look, const char *text);
/** Draws the labels placed. */
void field_draw(const label_field *f, pen p);
/** A horizontal hairline that stops short of the labels placed. */
void field_grid(const label_field *f, pen p, mpt x0, mpt x1, mpt y);

/* -------------------------------------------------- scales (charts_axis.c) */
/** A vertical scale: value `low` stands at y `y_low`, `high` at `y_high`; grid lines every `step`. */
typedef struct { double low, high, step; mpt y_low, y_high; } scale;
/** The scale that shows low…high (0 always included) with two to four round values. */
scale scale_of(double low, double high);
mpt scale_y(const scale *k, double v);
#define VALUE_MOST 1e15 /* what is larger is no value of an indicator and has no place on a scale */
/** Rounds a position, kept within ± 10^9 mpt so that no value overflows. */
mpt mpt_of(double v);

/** The columns of the table of years that follows the figure; n = 0 when there is none or when its years are not those of the chart. */
year_axis table_years(const chart_room *r);
/** Middle of a year's column; `year` may have a fraction. */
mpt year_middle(const year_axis *a, double year);

/** Time from `from` to `to`, in years with fraction, over x0…x1. */
typedef struct { double from, to; mpt x0, x1; } time_span;
/** The span of a chart: low–high when given, else its whole years, else that of its items. */
time_span time_span_of(const doc_chart *c, mpt x0, mpt x1);
/** Position, clamped to the axis. */
mpt time_at(const time_span *t, double year);
/** Year lines from y0 to y1 where a year starts inside the axis, and half-years when asked. */
void draw_year_lines(pen p, const time_span *t, mpt y0, mpt y1, mpt stroke, rgb colour, bool halves);
/** Names of the years in the middle of their visible part; what does not fit is left out. */
void draw_year_names(pen p, const time_span *t, mpt baseline, label_look look);
/** Names of the years where they start, small and grey. */
void draw_year_starts(pen p, const time_span *t, mpt baseline);

/* ---------------------------------------------------- words (charts_axis.c) */
/** NULL as "". */
const char *words_of(const char *s);
/** Draws a line of text, ended by … when it is wider than `room`; returns the width taken. */
mpt draw_fitted(pen p, mpt x, mpt y, mpt room, label_look look, const char *text);
/** The same, ending at x. */
void draw_fitted_end(pen p, mpt x, mpt y, mpt room, label_look look, const char *text);
/** Width at most `width` in which the text takes as few lines as in `width`, and the most even ones: no line of one short word. */
mpt even_width(setter *s, mpt width, label_look look, const char *text);
/** Text on `fill`: white on a full fill, else `light`. */
rgb ink_on(rgb fill, rgb light);
/** Code and title of an axis or group: the code from the document, the title from the chart's groups (without the code), else from the axis itself. */
void group_words(const chart_room *r, unsigned group, unsigned axis, const char **code, const char **title);

/* --------------------------------------------------- status bars (charts_shares.c) */
/** One bar of the items of a group (0 = all), each `unit` mpt a value, from (x, y); `above`: the counts stand over it, none right of `right`. Returns the right end. */
mpt draw_status_bar(pen p, const doc_chart *c, unsigned group, bool above, mpt x, mpt right, mpt y, mpt height, double unit);
/** Sum of the values of a group (0 = all). */
double group_total(const doc_chart *c, unsigned group);
/** True when a count of one of the chart's bars does not fit its segment: then all of them stand above. */
bool status_counts_above(setter *s, const doc_chart *c, double unit);

#endif
