/* SPDX-License-Identifier: MIT */
/* Motifs of the covers: a bar for each action of the plan, a status bar for each axis. Used by figures.c through the registry.
 *
 * The room is the main column; when it stands beside an empty margin column, the code and title of each axis go there, else they take the first part of the room. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

#define HEAD MPT(15)
#define BAR MPT(4)
#define STEP MPT(7.25)
#define BETWEEN 3           /* steps from the last bar of an axis to the first of the next */
#define CODE_SIZE MPT(10.5)
#define TITLE_SIZE MPT(9)
#define TITLE_LEADING MPT(12)
#define TITLE_LINES 2
#define STATUS_BAR MPT(18)
#define STATUS_STEP MPT(50)
#define STATUS_UNIT MM(14.2)
#define COUNT_ROOM MPT(12)

typedef struct { const chart_room *r; pen p; mpt words_x, words_width, x, right, height; } motif;

static motif open_motif(const chart_room *r) {
    motif m = {r, {r->s, r->figure}, r->x, SIDE_WIDTH, r->x + SIDE_WIDTH + GUTTER, r->x + r->width, r->max_height > MPT(60) ? r->max_height : MM(92)};
    bool margin = r->x == MAIN_X && r->width <= MAIN_WIDTH;
    if (margin) m.words_x = MARGIN_LEFT, m.x = r->x;
    else if (r->width < 2 * SIDE_WIDTH) m.words_width = r->width / 3, m.x = r->x + m.words_width + MPT(6);
    return m;
}

static bool starts_axis(const doc_chart *c, uint32_t i) { return !i || c->items[i].group != c->items[i - 1].group || c->items[i].axis != c->items[i - 1].axis; }
static uint32_t axis_rows(const doc_chart *c, uint32_t i) {
    uint32_t n = 1;
    while (i + n < c->n_items && !starts_axis(c, i + n)) n++;
    return n;
}

/* Code and title of an axis in the height that its bars leave; returns where they end. */
static mpt draw_axis_words(const motif *m, const doc_chart_item *k, mpt y, mpt room) {
    const char *code, *title;
    group_words(m->r, k->group, k->axis, &code, &title);
    rgb colour = k->axis ? axis_colour_at(m->r->s->d, k->axis) : m->r->colour;
    mpt size = room < MPT(11) ? TICK_SIZE : CODE_SIZE;
    if (room < MPT(8)) return y;
    draw_fitted(m->p, m->words_x, y + size * 60 / 100, m->words_width, (label_look){FACE_BOLD, size, colour}, code);
    int lines = mpt_least((room - MPT(10)) / TITLE_LEADING, TITLE_LINES);
    if (lines <= 0 || !*title) return y + size;
    lines = draw_lines(m->p, m->words_x, y + MPT(20), m->words_width, FACE_REGULAR, TITLE_SIZE, TITLE_LEADING, INK, lines, title);
    return y + MPT(11) + lines * TITLE_LEADING;
}

/* Height of an axis: its bars, or its code and title (two lines at most) when these are taller. */
static double axis_height(const motif *m, uint32_t i, double step, bool words) {
    const doc_chart *c = m->r->c;
    const char *code, *title;
    double bars = step * axis_rows(c, i);
    if (!words) return bars;
    group_words(m->r, c->items[i].group, c->items[i].axis, &code, &title);
    int lines = *title ? count_lines(m->p.s, m->words_width, FACE_REGULAR, TITLE_SIZE, title) : 0;
    return fmax(bars, MPT(11) + mpt_least(lines, TITLE_LINES) * TITLE_LEADING);
}

/* Height of all axes with the steps between them. */
static double motif_height(const motif *m, double step, bool words) {
    const doc_chart *c = m->r->c;
    double h = 0;
    for (uint32_t i = 0; i < c->n_items; i += axis_rows(c, i)) h += axis_height(m, i, step, words) + (i ? (BETWEEN - 1) * step : 0);
    return h;
}

static void draw_motif_years(const motif *m, const time_span *t, mpt end) {
    draw_year_lines(m->p, t, HEAD - MPT(3), end, GRID_STROKE, HAIR, false);
    draw_year_starts(m->p, t, MPT(6.5));
}

static void draw_action(const motif *m, const time_span *t, const doc_chart_item *k, mpt y, mpt bar) {
    mpt x = k->has_from ? time_at(t, k->from) : t->x0, stop = k->open || !k->has_to ? t->x1 : time_at(t, k->to);
    if (stop < x + MPT(1.5)) x = mpt_most(mpt_least(x, t->x1 - MPT(1.5)), t->x0), stop = x + MPT(1.5);
    draw_rect(m->p, x, y, stop - x, bar, k->axis ? axis_colour_at(m->r->s->d, k->axis) : m->r->colour);
}

/* Bars a step apart; more of them than the height holds stand closer, and titles that no longer fit are left out. */
mpt chart_COVER_PLAN(const chart_room *r) {
    const doc_chart *c = r->c;
    if (!c->n_items) return 0;
    motif m = open_motif(r);
    time_span t = time_span_of(c, m.x, m.right);
    double step = STEP, room = m.height - HEAD - MPT(6), y = HEAD;
    bool words = motif_height(&m, step, true) <= room;
    if (!words) step = fmin(step, step * room / motif_height(&m, step, false));
    mpt bar = mpt_of(fmin(BAR, step * 0.6)), end = HEAD + mpt_of(motif_height(&m, step, words));
    draw_motif_years(&m, &t, end);
    for (uint32_t i = 0; i < c->n_items; i += axis_rows(c, i)) {
        double height = axis_height(&m, i, step, words);
        draw_axis_words(&m, &c->items[i], mpt_of(y), mpt_of(height + (i + axis_rows(c, i) < c->n_items && !words ? (BETWEEN - 1) * step : 0)));
        for (uint32_t k = 0; k < axis_rows(c, i); k++) draw_action(&m, &t, &c->items[i + k], mpt_of(y + k * step), bar);
        y += height + (BETWEEN - 1) * step;
    }
    return end;
}

mpt chart_COVER_STATUS(const chart_room *r) {
    const doc_chart *c = r->c;
    motif m = open_motif(r);
    unsigned groups = 0, bars = 0;
    for (uint32_t i = 0; i < c->n_items; i++) if (c->items[i].group > groups) groups = c->items[i].group;
    double most = 0;
    for (unsigned g = 1; g <= groups; g++) { double sum = group_total(c, g); most = fmax(most, sum), bars += sum > 0; }
    if (!bars) return 0;
    double unit = fmin(STATUS_UNIT, (double)(m.right - m.x) / most);
    bool above = status_counts_above(r->s, c, unit);
    mpt step = mpt_least(STATUS_STEP, (m.height - COUNT_ROOM) / (mpt)bars), bar = mpt_least(STATUS_BAR, step * 60 / 100), y = COUNT_ROOM, end = 0;
    for (unsigned g = 1; g <= groups; g++) {
        if (group_total(c, g) <= 0) continue;
        uint32_t i = 0;
        while (c->items[i].group != g && !(g == 1 && !c->items[i].group)) i++;
        end = mpt_most(draw_axis_words(&m, &c->items[i], y + MPT(4), step - MPT(4)), y + bar);
        draw_status_bar(m.p, c, g, above, m.x, m.right, y, bar, unit);
        y += step;
    }
    return end;
}
