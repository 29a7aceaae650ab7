/* SPDX-License-Identifier: MIT */
/* Status marks as paths, in a box of 10 × 10 units. Shape, not colour, tells the status. Used by lines.c (marks in text) and charts. */
#include <math.h>
#include "layout_int.h"

typedef struct { pen p; mpt x, y; double unit; rgb colour; } sign;
static mpt px(const sign *g, double v) { return g->x + (mpt)lround(v * g->unit); }
static mpt py(const sign *g, double v) { return g->y + (mpt)lround(v * g->unit); }
static mpt pl(const sign *g, double v) { return (mpt)lround(v * g->unit); }

static void stroke_line(const sign *g, const double *v, size_t n, double width, rgb colour) {
    page_item *i = draw_path(g->p);
    i->x = px(g, v[0]), i->y = py(g, v[1]);
    for (size_t k = 0; k < n; k++) path_to(g->p.s, i, k ? PATH_LINE : PATH_MOVE, px(g, v[2 * k]), py(g, v[2 * k + 1]));
    i->as.path.stroked = true, i->as.path.stroke = pl(g, width), i->as.path.stroke_colour = colour, i->as.path.round_caps = true;
}
static void ring(const sign *g, double r, double width) { draw_disc(g->p, px(g, 5), py(g, 5), pl(g, r), NULL, pl(g, width), g->colour); }
static void disc(const sign *g, double x, double y, double r) { draw_disc(g->p, px(g, x), py(g, y), pl(g, r), &g->colour, 0, g->colour); }

static void reached(const sign *g) {
    disc(g, 5, 5, 4.7);
    stroke_line(g, (double[]){2.7, 5.2, 4.4, 6.9, 7.4, 3.4}, 3, 1.3, WHITE);
}
static void on_course(const sign *g) {
    ring(g, 4.2, 1);
    page_item *i = draw_path(g->p);
    setter *s = g->p.s;
    double r = 4.2, k = r * 0.5523;
    i->x = px(g, 5 - r), i->y = py(g, 5 - r);
    path_to(s, i, PATH_MOVE, px(g, 5), py(g, 5 - r));
    path_curve(s, i, px(g, 5 - k), py(g, 5 - r), px(g, 5 - r), py(g, 5 - k), px(g, 5 - r), py(g, 5));
    path_curve(s, i, px(g, 5 - r), py(g, 5 + k), px(g, 5 - k), py(g, 5 + r), px(g, 5), py(g, 5 + r));
    path_to(s, i, PATH_CLOSE, px(g, 5), py(g, 5 - r));
    i->as.path.filled = true, i->as.path.fill_colour = g->colour;
}
static void watch(const sign *g) {
    page_item *i = draw_path(g->p);
    setter *s = g->p.s;
    i->x = px(g, 0.6), i->y = py(g, 0.8);
    path_to(s, i, PATH_MOVE, px(g, 5), py(g, 0.8));
    path_to(s, i, PATH_LINE, px(g, 9.4), py(g, 9));
    path_to(s, i, PATH_LINE, px(g, 0.6), py(g, 9));
    path_to(s, i, PATH_CLOSE, px(g, 5), py(g, 0.8));
    i->as.path.stroked = true, i->as.path.stroke = pl(g, 1), i->as.path.stroke_colour = g->colour, i->as.path.round_caps = true;
    stroke_line(g, (double[]){5, 3.6, 5, 6.2}, 2, 1.2, g->colour);
    disc(g, 5, 7.5, 0.65);
}
static void late(const sign *g) {
    draw_rect(g->p, px(g, 0.7), py(g, 0.7), pl(g, 8.6), pl(g, 8.6), g->colour);
    stroke_line(g, (double[]){2.6, 5, 7.4, 5}, 2, 1.5, WHITE);
}
/* Nine arcs of 22° with gaps of 18°: dashes of a PDF page are whole points here. */
static void no_data(const sign *g) {
    page_item *i = draw_path(g->p);
    double r = 4.2, k = 4.0 / 3 * tan(22 * M_PI / 180 / 4);
    i->x = px(g, 0.8), i->y = py(g, 0.8);
    for (int n = 0; n < 9; n++) {
        double a = n * 40 * M_PI / 180, b = a + 22 * M_PI / 180;
        double ax = cos(a), ay = sin(a), bx = cos(b), by = sin(b);
        path_to(g->p.s, i, PATH_MOVE, px(g, 5 + r * ax), py(g, 5 + r * ay));
        path_curve(g->p.s, i, px(g, 5 + r * (ax - k * ay)), py(g, 5 + r * (ay + k * ax)), px(g, 5 + r * (bx + k * by)), py(g, 5 + r * (by - k * bx)), px(g, 5 + r * bx), py(g, 5 + r * by));
    }
    i->as.path.stroked = true, i->as.path.stroke = pl(g, 0.9), i->as.path.stroke_colour = g->colour;
}
static void not_evaluable(const sign *g) {
    ring(g, 4.2, 1);
    stroke_line(g, (double[]){2.1, 7.9, 7.9, 2.1}, 2, 1, g->colour);
}
static void followed(const sign *g) {
    stroke_line(g, (double[]){0.6, 5, 9.4, 5}, 2, 1, g->colour);
    disc(g, 5, 5, 2);
}
static void dot(const sign *g) { disc(g, 5, 5, 4.0); }
static void rectangle(const sign *g) { draw_rect(g->p, px(g, 1.2), py(g, 1.2), pl(g, 7.6), pl(g, 7.6), g->colour); }

void draw_mark(pen p, doc_mark m, mpt x, mpt y, mpt side, rgb colour) {
    static void (*const signs[])(const sign *) = {
        [MARK_REACHED] = reached, [MARK_ON_COURSE] = on_course, [MARK_WATCH] = watch, [MARK_LATE] = late, [MARK_NO_DATA] = no_data,
        [MARK_NOT_EVALUABLE] = not_evaluable, [MARK_FOLLOWED] = followed, [MARK_DOT] = dot, [MARK_RECTANGLE] = rectangle};
    sign g = {p, x, y, side / 10.0, colour};
    if (m > MARK_NONE && m <= MARK_RECTANGLE) signs[m](&g);
}
