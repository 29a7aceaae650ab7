/* SPDX-License-Identifier: MIT */
/* The cover: logo, stamp zone left free, title, period, motif or photograph, act and version at the foot. Used by layout.c. */
#include "layout_int.h"

#define LOGO_Y MM(18)
#define LOGO_HEIGHT MM(16)
#define LOGO_WIDTH MM(62)
#define STAMP_X MM(112)              /* the prefecture stamps from here to 202 mm, down to 48 mm */
#define RULE_Y MM(76)
#define RULE_Y_PHOTO MM(62)
#define RULE MPT(3)
#define TITLE_SPACE MM(10)
#define TITLE_WIDTH MM(150)
#define YEARS_SPACE MPT(14)
#define MOTIF_Y MM(164)
#define MOTIF_END MM(256)
#define MOTIF_AFTER MPT(8)
#define PHOTO_Y MM(132)
#define PHOTO_HEIGHT MM(126)
#define PHOTO_LEAST 1240u            /* pixels; under it the photograph does not bleed */
#define FOOT_Y MM(268)
#define FOOT_LEAST MM(199)           /* a foot of many lines rises up to here */
#define FOOT_SPACE MPT(7)
#define FOOT_WIDTH MM(118)
#define SITE_X (MARGIN_LEFT + MM(120))
#define SITE_WIDTH (CONTENT_WIDTH - MM(120))
#define PICTURE_SPACE MM(10)         /* between the picture, with its credit, and the foot */

/* `foot_top` is the foot's rule; `picture_end` the lower edge left for photograph or motif. */
typedef struct { setter *s; bool photo; mpt title_y, foot_y, buyer_x, foot_top, picture_end; } cover_state;

static doc_id find_role(const doc *d, doc_id cover, doc_role role) {
    for (doc_id n = next_node(d, cover, cover); n; n = next_node(d, n, cover))
        if (doc_at(d, n)->role == role && (doc_at(d, n)->kind == DOC_FIGURE || doc_kind_class(doc_at(d, n)->kind) == CLASS_BLOCK)) return n;
    return 0;
}

/* Sets words at a place; returns their height. */
static mpt put(setter *s, doc_id block, mpt x, mpt y, mpt width, role_style st, doc_align align) {
    frame at = {.x = x, .width = width, .page_height = PAGE_HEIGHT};
    flow f = {0};
    uint32_t first = (uint32_t)s->n_items;
    mark_start(s, block);
    set_words(s, &f, block, &at, st, align);
    box b = stack_flow(s, &f, first);
    shift_items(s, b.first, b.n, 0, y);
    return b.height;
}

static mpt words_height(setter *s, doc_id block, mpt width, role_style st) {
    uint32_t items = (uint32_t)s->n_items; size_t glyphs = s->n_glyphs, pending = s->n_pending;
    doc_id kept[64];
    for (size_t i = 0; i < pending && i < 64; i++) kept[i] = s->pending[i];
    mpt h = put(s, block, MARGIN_LEFT, 0, width, st, ALIGN_START);
    s->n_items = items, s->n_glyphs = glyphs, s->n_pending = 0;
    for (size_t i = 0; i < pending && i < 64; i++) mark_start(s, kept[i]);
    return h;
}

/* The title's size steps down until the title, the period and what follows have room. */
static role_style title_style(cover_state *c, doc_id block) {
    role_style st = style_role(c->s->d, ROLE_COVER_TITLE);
    if (c->photo) st.size = MPT(28), st.leading = MPT(33);
    mpt room = (c->photo ? PHOTO_Y : MOTIF_Y) - c->title_y - YEARS_SPACE - st.leading - MM(4);
    while (st.size > MPT(10) && words_height(c->s, block, TITLE_WIDTH, st) > room) st.size -= MPT(2), st.leading = st.size * 115 / 100;
    return st;
}

static void put_title(cover_state *c, doc_id block) {
    role_style st = title_style(c, block);
    c->title_y += put(c->s, block, MARGIN_LEFT, c->title_y, TITLE_WIDTH, st, ALIGN_START) + YEARS_SPACE;
}

static void put_years(cover_state *c, doc_id block) {
    role_style st = style_of(c->s->d, block);
    if (c->photo) st.size = MPT(28), st.leading = MPT(33);
    c->title_y += put(c->s, block, MARGIN_LEFT, c->title_y, TITLE_WIDTH, st, ALIGN_START);
}

static void put_logo(cover_state *c, doc_id figure) {
    const doc_node *n = doc_at(c->s->d, figure);
    if (!n->image) return;
    double k = (double)LOGO_HEIGHT / n->image->height, w = n->image->width * k;
    if (w > LOGO_WIDTH) k *= LOGO_WIDTH / w;
    mark_start(c->s, figure);
    open_box(c->s);
    mpt width = (mpt)(n->image->width * k);
    draw_image((pen){c->s, n->flags & DOC_DECORATIVE ? 0 : figure}, n->image, MARGIN_LEFT, LOGO_Y, width, (mpt)(n->image->height * k), false);
    c->buyer_x = MARGIN_LEFT + width + MM(3);
}

static void put_buyer(cover_state *c, doc_id block) {
    role_style st = style_of(c->s->d, block);
    mpt width = STAMP_X - MM(4) - MARGIN_LEFT;
    mpt h = words_height(c->s, block, width, st);
    while (h > (c->buyer_x > MARGIN_LEFT ? MM(22) : MM(40)) && st.size > MPT(8)) st.size -= MPT(1), st.leading = st.size * 13 / 10, h = words_height(c->s, block, width, st);
    bool logo = c->buyer_x > MARGIN_LEFT; /* a logo mostly holds the name: the words then stand above the rule */
    mpt y = logo ? (c->photo ? RULE_Y_PHOTO : RULE_Y) - MPT(9) - h : LOGO_Y;
    put(c->s, block, MARGIN_LEFT, y, width, st, ALIGN_START);
}

static void put_photo(cover_state *c, doc_id figure) {
    const doc_node *n = doc_at(c->s->d, figure);
    if (!n->image) return;
    mark_start(c->s, figure);
    open_box(c->s);
    bool bleed = n->image->width >= PHOTO_LEAST;
    mpt x = bleed ? 0 : MARGIN_LEFT, w = bleed ? PAGE_WIDTH : CONTENT_WIDTH;
    draw_image((pen){c->s, n->flags & DOC_DECORATIVE ? 0 : figure}, n->image, x, PHOTO_Y, w, c->picture_end - PHOTO_Y, true);
}

static void put_motif(cover_state *c, doc_id figure) {
    if (!doc_at(c->s->d, figure)->chart) return;
    mpt top = MOTIF_Y > c->title_y + MM(6) ? MOTIF_Y : c->title_y + MM(6);
    frame at = {.x = MAIN_X, .width = MAIN_WIDTH, .page_height = (c->picture_end - top) * 10 / 9};
    mark_start(c->s, figure);
    box b = chart_box(c->s, figure, &at);
    shift_items(c->s, b.first, b.n, 0, top);
    if (top + b.height + MOTIF_AFTER < c->picture_end) c->picture_end = top + b.height + MOTIF_AFTER; /* its words stand right under it */
}

static void put_foot(cover_state *c, doc_id block) {
    role_style st = style_of(c->s->d, block);
    bool site = doc_at(c->s->d, block)->role == ROLE_COVER_SITE;
    if (site) { put(c->s, block, SITE_X, c->foot_top + FOOT_SPACE + MPT(1.6), SITE_WIDTH, st, ALIGN_END); return; }
    c->foot_y += put(c->s, block, MARGIN_LEFT, c->foot_y, FOOT_WIDTH, st, ALIGN_START) + MPT(0.5);
}

/* Height of the foot's lines, the left column or the site beside it, to raise its rule when they are many. */
static mpt foot_height(cover_state *c, doc_id cover) {
    mpt lines = 0, site = 0;
    for (doc_id n = next_node(c->s->d, cover, cover); n; n = next_node(c->s->d, n, cover)) {
        if (doc_kind_class(doc_at(c->s->d, n)->kind) != CLASS_BLOCK) continue;
        switch (doc_at(c->s->d, n)->role) {
        case ROLE_COVER_STATE: case ROLE_COVER_ACT: case ROLE_COVER_VERSION: lines += words_height(c->s, n, FOOT_WIDTH, style_of(c->s->d, n)) + MPT(0.5); break;
        case ROLE_COVER_SITE: site += words_height(c->s, n, SITE_WIDTH, style_of(c->s->d, n)) + MPT(1.6); break;
        default: break;
        }
    }
    return lines > site ? lines : site;
}

/* What the words under the picture take. */
static mpt under_picture(cover_state *c, doc_id cover) {
    doc_id credit = find_role(c->s->d, cover, ROLE_COVER_CREDIT), motif = find_role(c->s->d, cover, ROLE_COVER_MOTIF);
    mpt h = 0;
    if (credit && doc_at(c->s->d, credit)->kind != DOC_FIGURE) h = words_height(c->s, credit, CONTENT_WIDTH, style_of(c->s->d, credit)) + MPT(5);
    if (!c->photo && motif && doc_at(c->s->d, motif)->kind != DOC_FIGURE) h = words_height(c->s, motif, MAIN_WIDTH, style_of(c->s->d, motif)) + MPT(3);
    return h;
}

/* The foot rises for its lines, the picture ends above it and above its own words. */
static void share_height(cover_state *c, doc_id cover) {
    mpt foot = foot_height(c, cover), most = PAGE_HEIGHT - MPT(34) - FOOT_Y - FOOT_SPACE, end = c->photo ? PHOTO_Y + PHOTO_HEIGHT : MOTIF_END;
    if (foot > most) c->foot_top -= foot - most;
    if (c->foot_top < FOOT_LEAST) c->foot_top = FOOT_LEAST;
    c->foot_y = c->foot_top + FOOT_SPACE;
    mpt room = c->foot_top - under_picture(c, cover) - MM(4);
    if (c->foot_top < FOOT_Y) room = c->foot_top - under_picture(c, cover) - PICTURE_SPACE;
    c->picture_end = end < room ? end : room;
}

static void put_block(cover_state *c, doc_id n) {
    switch (doc_at(c->s->d, n)->role) {
    case ROLE_COVER_TITLE: put_title(c, n); break;
    case ROLE_COVER_YEARS: put_years(c, n); break;
    case ROLE_COVER_BUYER: put_buyer(c, n); break;
    case ROLE_COVER_LOGO: put_buyer(c, n); break;
    case ROLE_COVER_ACT: case ROLE_COVER_VERSION: case ROLE_COVER_STATE: case ROLE_COVER_SITE: put_foot(c, n); break;
    case ROLE_COVER_CREDIT: put(c->s, n, MARGIN_LEFT, c->picture_end + MPT(5), CONTENT_WIDTH, style_of(c->s->d, n), ALIGN_END); break;
    case ROLE_COVER_MOTIF: put(c->s, n, MAIN_X, c->picture_end + MPT(3), MAIN_WIDTH, style_of(c->s->d, n), ALIGN_START); break;
    default:
        if (doc_at(c->s->d, n)->kind == DOC_HEADING) put_title(c, n);
        else c->title_y += put(c->s, n, MARGIN_LEFT, c->title_y + MPT(6), TITLE_WIDTH, style_of(c->s->d, n), ALIGN_START) + MPT(6);
    }
}

box set_cover(setter *s, doc_id cover) {
    doc_id photo = find_role(s->d, cover, ROLE_COVER_PHOTO);
    cover_state c = {s, photo && doc_at(s->d, photo)->image, 0, 0, MARGIN_LEFT, FOOT_Y, 0};
    mpt rule = c.photo ? RULE_Y_PHOTO : RULE_Y;
    c.title_y = rule + TITLE_SPACE;
    mark_start(s, cover);
    uint32_t first = open_box(s);
    share_height(&c, cover);
    draw_rect((pen){s, 0}, MARGIN_LEFT, rule, CONTENT_WIDTH, RULE, house_colour(s->d));
    draw_rect((pen){s, 0}, MARGIN_LEFT, c.foot_top, CONTENT_WIDTH, MPT(0.8), INK);
    for (doc_id n = next_node(s->d, cover, cover); n; n = next_node(s->d, n, cover)) {
        const doc_node *q = doc_at(s->d, n);
        if (q->kind == DOC_FIGURE && q->image) { if (q->role == ROLE_COVER_LOGO) put_logo(&c, n); else put_photo(&c, n); }
        else if (q->kind == DOC_FIGURE) put_motif(&c, n);
        else if (doc_kind_class(q->kind) == CLASS_BLOCK) put_block(&c, n);
    }
    return close_box(s, first, PAGE_HEIGHT);
}
