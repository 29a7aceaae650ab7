/* SPDX-License-Identifier: MIT */
/* The plan on a page: axes with their rule and code, objectives, actions, in three columns. Used by figures.c through the registry.
 *
 * Items in reading order. An axis starts where `group` changes (its code and title come from the groups); an objective is `open`; an action is not. label = code, detail = title. */
#include <math.h>
#include <string.h>
#include "charts_parts.h"

#define AXIS_WIDTH MM(32)
#define OBJECTIVE_WIDTH MM(46)
#define AXIS_RULE MPT(2)
#define AXIS_SPACE MPT(14)
#define GAP MPT(4.4)
#define CODE_GAP MPT(8)

typedef struct { const chart_room *r; pen p; mpt size, leading, x2, x3, right, code2, code3; } plan;
typedef struct { mpt y, axis_end, objective_end, action_y; bool any; } plan_place;

static const doc_chart_item *item_at(const plan *g, uint32_t i) { return &g->r->c->items[i]; }
static rgb plan_colour(const plan *g, const doc_chart_item *k) { return k->axis ? axis_colour_at(g->r->s->d, k->axis) : g->r->colour; }
static bool starts_axis(const plan *g, uint32_t i) { return !i || item_at(g, i)->group != item_at(g, i - 1)->group || item_at(g, i)->axis != item_at(g, i - 1)->axis; }

static mpt plan_end(const plan_place *at) { return mpt_most(at->axis_end, mpt_most(at->objective_end, at->action_y)); }

static plan open_plan(const chart_room *r, bool small) {
    plan g = {.r = r, .p = {r->s, r->figure}, .size = small ? MPT(8.5) : MPT(9), .leading = small ? MPT(11) : MPT(12)};
    double k = fmin(1, (double)r->width / CONTENT_WIDTH);
    g.x2 = r->x + mpt_of(k * AXIS_WIDTH), g.x3 = g.x2 + mpt_of(k * OBJECTIVE_WIDTH), g.right = r->x + r->width;
    for (uint32_t i = 0; i < r->c->n_items; i++) {
        const doc_chart_item *o = item_at(&g, i);
        mpt w = text_width(r->s, o->open ? FACE_BOLD : FACE_REGULAR, g.size, words_of(o->label)) + CODE_GAP;
        mpt *code = o->open ? &g.code2 : &g.code3;
        *code = mpt_most(*code, w);
    }
    g.code2 = mpt_least(g.code2, (g.x3 - g.x2) / 3), g.code3 = mpt_least(g.code3, (g.right - g.x3) / 3);
    return g;
}

static mpt words_height(const plan *g, mpt width, face f, const char *text, pen *p, mpt x, mpt y, rgb colour) {
    int lines = p ? draw_lines(*p, x, y, width, f, g->size, g->leading, colour, 0, text) : count_lines(g->r->s, width, f, g->size, text);
    return (lines > 0 ? lines : 1) * g->leading;
}

static void axis_of_plan(const plan *g, const doc_chart_item *k, plan_place *at, bool draws) {
    const char *code, *title;
    setter *s = g->r->s;
    if (at->any) at->y = plan_end(at) + AXIS_SPACE;
    mpt width = g->x2 - g->r->x - MPT(8), y = at->y + AXIS_RULE + MPT(3);
    group_words(g->r, k->group, k->axis, &code, &title);
    if (draws) draw_rect(g->p, g->r->x, at->y, g->r->width, AXIS_RULE, plan_colour(g, k));
    if (draws) draw_text(g->p, g->r->x, y + MPT(16), FACE_BOLD, MPT(18), plan_colour(g, k), ANCHOR_START, code);
    int lines = !*title ? 0 : draws ? draw_lines(g->p, g->r->x, y + MPT(31), width, FACE_BOLD, MPT(10), MPT(12.5), INK, 0, title) : count_lines(s, width, FACE_BOLD, MPT(10), title);
    at->axis_end = y + MPT(22) + lines * MPT(12.5);
    at->objective_end = at->action_y = y + MPT(2);
    at->any = true;
}

static void objective_of_plan(const plan *g, const doc_chart_item *k, plan_place *at, bool first, bool draws) {
    mpt y = mpt_most(at->objective_end, at->action_y);
    if (!first) {
        y += GAP;
        if (draws) draw_rect(g->p, g->x2, y, g->right - g->x2, MPT(0.4), HAIR);
        y += GAP;
    }
    pen p = g->p;
    if (draws) draw_fitted(g->p, g->x2, y + g->size, g->code2, (label_look){FACE_BOLD, g->size, plan_colour(g, k)}, k->label);
    at->objective_end = y + words_height(g, g->x3 - g->x2 - g->code2 - MPT(8), FACE_BOLD, words_of(k->detail), draws ? &p : NULL, g->x2 + g->code2, y + g->size, INK);
    at->action_y = y;
}

static void action_of_plan(const plan *g, const doc_chart_item *k, plan_place *at, bool draws) {
    pen p = g->p;
    mpt y = at->action_y;
    if (draws) draw_fitted(g->p, g->x3, y + g->size, g->code3, (label_look){FACE_REGULAR, g->size, plan_colour(g, k)}, k->label);
    at->action_y = y + words_height(g, g->right - g->x3 - g->code3, FACE_REGULAR, words_of(k->detail), draws ? &p : NULL, g->x3 + g->code3, y + g->size, INK) + MPT(1.2);
}

/* Height of the whole; drawn when asked. What would pass `most` is not drawn: a table gives it. */
static mpt walk_plan(const plan *g, bool draws, mpt most) {
    plan_place at = {0};
    bool first = true;
    mpt end = 0;
    for (uint32_t i = 0; i < g->r->c->n_items; i++) {
        plan_place before = at;
        const doc_chart_item *k = item_at(g, i);
        bool axis = starts_axis(g, i);
        if (draws) {
            if (axis) axis_of_plan(g, k, &before, false);
            if (k->open) objective_of_plan(g, k, &before, axis, false); else action_of_plan(g, k, &before, false);
            if (plan_end(&before) > most) break;
        }
        if (axis) axis_of_plan(g, k, &at, draws), first = true;
        if (k->open) objective_of_plan(g, k, &at, first, draws); else action_of_plan(g, k, &at, draws);
        first = false;
        end = mpt_most(end, plan_end(&at));
    }
    return end + (end ? MPT(2) : 0);
}

mpt chart_PLAN(const chart_room *r) {
    plan g = open_plan(r, false);
    mpt most = r->max_height > 0 ? r->max_height : BODY_HEIGHT;
    if (walk_plan(&g, false, most) > most) g = open_plan(r, true);
    return walk_plan(&g, true, most - MPT(2));
}
