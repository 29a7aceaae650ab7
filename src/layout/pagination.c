/* SPDX-License-Identifier: MIT */
/* Pagination: slugs with heights and costs → pages. Pure. Used by layout.c and tests.
 *
 * The best sequence of pages is found by dynamic programming over the places where a page may end: best(j) = min over i of best(i) + cost of the page i…j + cost of the break at j
 * (M. F. Plass, « Optimal pagination techniques for automatic typesetting systems », 1981, with one column and no floats). From each place only as many slugs are tried as a page holds, so time is linear.
 * What must not happen (a lone heading, a widow) is a large cost and not a prohibition: a solution always exists, and the least bad one is taken.
 * Large gaps (before a sheet, a card, a title) may give up a part of their white when a page would not hold its last slug otherwise; all of a page give up the same part.
 * A line of running text stands on the grid of its page, whatever stands above it: what the white before it takes for that is counted here, and a title above it takes it in its place.
 * Notes at the foot take their height from the page that holds their call.
 * The margin column is part of the page: a slug that occupies it waits until the box beside an earlier slug has ended; a page ends where its margin does not fit. */
#include "layout_int.h"

#define COST_PAGE 3500
#define COST_WHITE 24000.0       /* a wholly white page */
#define COST_WHITE_WITHIN 96000.0 /* the same where a paragraph or a table is cut, that could have filled it */
#define COST_ALMOST_EMPTY 6000   /* a last page under 14 % */
#define ALMOST_EMPTY 14
#define COST_LITTLE 3000.0       /* a last page that holds little, by the square of what it lacks */
#define LITTLE 0.4
#define COST_TIGHT 300          /* a page that took all the white its gaps can give */
#define COST_OVERFLOW 2000000000
#define GRID_HAIR MPT(0.5)
#define FEW_LINES 25             /* percent of a page that hold no more than a title and what it says of the next */
#define FOLLOWED_MOST 60         /* percent of a page under which openings follow one another */
#define COST_FOLLOWS 1000
#define FAR INT64_MAX

static mpt room_of(const page_slug *g, page_room room) { return g->landscape ? room.landscape : room.portrait; }

/* Running text goes down to the next line of the grid, or up to it by a hair. */
static mpt on_grid(mpt y, mpt lift, mpt grid) {
    mpt over = (y + lift + grid) % grid; /* an anchor may be a little above its slug */
    return over <= GRID_HAIR ? y - over : y + grid - over;
}

mpt fill_slug(page_filling *p, const page_slug *g, int part) {
    mpt y = p->n ? p->y + tightened(g->close || g->before > p->after ? g->before : p->after, g->shrink, part) : g->head;
    if (g->side && p->side && y < p->side) y = p->side;
    if (p->grid && (g->grid == GRID_TEXT || (g->grid == GRID_LEADS && p->n))) y = on_grid(y, g->anchor, p->grid);
    if (g->side_height) {
        mpt at = y + g->side_dy;
        if (p->side && at < p->side + SIDE_GAP) at = p->side + SIDE_GAP;
        p->side = at + g->side_height;
    }
    if (g->foot) p->foot += g->foot + (p->foot ? FOOT_BETWEEN : FOOT_GAP);
    p->y = y + g->height, p->after = g->after, p->n++;
    return y;
}
static mpt filled(const page_filling *p) { return (p->y > p->side ? p->y : p->side) + p->foot; }

/* True when a page must end before slug j, whatever stands on it. */
static bool ends(const page_slug *slugs, size_t n, size_t j) { return j == n || slugs[j].new_page || slugs[j].landscape != slugs[j - 1].landscape; }

typedef enum { END_BETWEEN, END_WITHIN /* what goes on */, END_LAST /* nothing may follow */ } page_end;

static page_end end_before(const page_slug *slugs, size_t n, size_t j) { return ends(slugs, n, j) ? END_LAST : slugs[j].goes_on ? END_WITHIN : END_BETWEEN; }

/* True when slug j, that asks for a new page, may stand on the page filled so far: since `*opened`, where the page or the last that followed on it begins, there are only a title and a few lines. */
static bool follows(const page_slug *slugs, size_t j, const page_filling *p, mpt height, mpt *opened) {
    mpt used = filled(p);
    if (!slugs[j].may_follow || slugs[j].landscape != slugs[j - 1].landscape || (int64_t)(used - *opened) * 100 > (int64_t)height * FEW_LINES || (int64_t)used * 100 > (int64_t)height * FOLLOWED_MOST) return false;
    *opened = used;
    return true;
}

static int64_t white_cost(mpt used, mpt room, page_end end) {
    double white = (double)(room - used) / (double)room, lacks = (white - 1 + LITTLE) / LITTLE;
    if (end == END_LAST) return COST_PAGE + (lacks > 0 ? (int64_t)(lacks * lacks * COST_LITTLE) : 0) + ((int64_t)used * 100 < (int64_t)room * ALMOST_EMPTY ? COST_ALMOST_EMPTY : 0);
    return COST_PAGE + (white > 0 ? (int64_t)(white * white * (end == END_WITHIN ? COST_WHITE_WITHIN : COST_WHITE)) : 0);
}

int page_tightness(const page_slug *slugs, size_t from, size_t to, page_room room) {
    mpt height = room_of(&slugs[from], room);
    int least = 0, most = TIGHTEST;
    while (least < most) {
        int part = least ? (least + most) / 2 : 0; /* most pages are at ease */
        page_filling p = {.grid = room.grid};
        for (size_t i = from; i < to; i++) fill_slug(&p, &slugs[i], part);
        if (filled(&p) <= height) most = part; else least = part + 1;
    }
    return most;
}

/* Cost of a page filled at ease to `loose`, to `tight` at its tightest, that is not overfull. */
static int64_t cost_of(mpt loose, mpt tight, mpt room, page_end end) {
    if (loose <= room) return white_cost(loose, room, end);
    return white_cost(room, room, end) + (int64_t)COST_TIGHT * (loose - room) / (loose - tight);
}

double page_cost(const page_slug *slugs, size_t n, size_t from, size_t to, page_room room) {
    page_filling p = {.grid = room.grid}, q = p;
    mpt h = room_of(&slugs[from], room);
    int64_t together = 0;
    mpt opened = 0;
    for (size_t i = from; i < to; i++) {
        if (i > from && ends(slugs, n, i)) {
            if (!follows(slugs, i, &p, h, &opened)) return -1;
            together += COST_FOLLOWS;
        }
        fill_slug(&p, &slugs[i], 0), fill_slug(&q, &slugs[i], TIGHTEST);
    }
    if (filled(&q) > h) return to == from + 1 ? COST_OVERFLOW : -1;
    return (double)(together + cost_of(filled(&p), filled(&q), h, end_before(slugs, n, to)));
}

static void try_from(const page_slug *slugs, size_t n, size_t i, page_room room, int64_t *best, uint32_t *before) {
    page_filling p = {.grid = room.grid}, q = p;
    mpt h = room_of(&slugs[i], room);
    int64_t so_far = best[i];
    mpt opened = 0;
    bool gives = false; /* until a gap gives way, the page at its tightest is the page at ease */
    for (size_t j = i + 1; j <= n; j++) {
        const page_slug *g = &slugs[j - 1];
        gives = gives || (g->shrink && j > i + 1);
        if (gives) fill_slug(&q, g, TIGHTEST);
        fill_slug(&p, g, 0);
        if (!gives) q = p;
        bool over = filled(&q) > h;
        if (over && j > i + 1) return;
        page_end end = end_before(slugs, n, j);
        int64_t c = so_far + (over ? COST_OVERFLOW : cost_of(filled(&p), filled(&q), h, end)) + (end != END_LAST ? slugs[j].cost : 0);
        if (c < best[j]) best[j] = c, before[j] = (uint32_t)i;
        if (over || (end == END_LAST && (j == n || !follows(slugs, j, &p, h, &opened)))) return;
        if (end == END_LAST) so_far += COST_FOLLOWS;
    }
}

size_t paginate(const page_slug *slugs, size_t n, page_room room, arena *a, uint32_t **starts, double *total) {
    int64_t *best = arena_array(a, n + 1, sizeof *best);
    uint32_t *before = arena_array(a, n + 1, sizeof *before);
    for (size_t i = 1; i <= n; i++) best[i] = FAR;
    for (size_t i = 0; i < n; i++) if (best[i] != FAR) try_from(slugs, n, i, room, best, before);
    size_t count = 0;
    for (size_t i = n; i > 0; i = before[i]) count++;
    *starts = arena_array(a, count + 1, sizeof **starts);
    for (size_t i = n, k = count; i > 0; i = before[i]) (*starts)[--k] = before[i];
    if (total) *total = (double)best[n];
    return count;
}
