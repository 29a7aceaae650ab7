/* SPDX-License-Identifier: MIT */
/* The look as numbers: type scale, colours, spaces. One table by role; every measure of type in the program comes from here. Used inside layout only. */
#include "layout_int.h"

const rgb INK = {0x1B, 0x1F, 0x24}, GREY = {0x55, 0x5B, 0x62}, MID = {0x8A, 0x90, 0x97}, HAIR = {0xC8, 0xCC, 0xD1}, WHITE = {255, 255, 255}, WATERMARK = {0xE6, 0xE9, 0xEC};

#define P(x) ((mpt)((x) * 1000))
#define R FACE_REGULAR
#define B FACE_BOLD
#define J SET_JUSTIFIED
#define G SET_RAGGED
#define T SET_BALANCED

/* role → size, leading, face, tone, space before, space after, mode, hyphens */
static const role_style scale[ROLE_COUNT] = {
    [ROLE_BODY] = {P(10.5), P(15), R, TONE_INK, 0, P(7.5), J, true},
    [ROLE_LEAD] = {P(13), P(19), R, TONE_AXIS, 0, P(15), G, false},
    [ROLE_META] = {P(8.5), P(12.5), R, TONE_GREY, 0, P(5), G, false},
    [ROLE_CAPTION] = {P(8.5), P(12.5), R, TONE_GREY, P(5), P(5), G, false},
    [ROLE_NOTE] = {P(8.5), P(12.5), R, TONE_GREY, P(5), P(5), G, false},
    [ROLE_EYEBROW] = {P(8.5), P(12.5), B, TONE_AXIS, 0, P(5), G, false},
    [ROLE_LABEL] = {P(9), P(12.5), R, TONE_GREY, 0, P(2.5), G, false},
    [ROLE_COVER_TITLE] = {P(32), P(37), B, TONE_INK, 0, P(14), T, false},
    [ROLE_COVER_BUYER] = {P(12), P(15.5), B, TONE_INK, 0, 0, G, false},
    [ROLE_COVER_YEARS] = {P(32), P(37), R, TONE_HOUSE, 0, 0, G, false},
    [ROLE_COVER_ACT] = {P(10.5), P(15), R, TONE_INK, 0, 0, G, false},
    [ROLE_COVER_VERSION] = {P(9), P(12.5), R, TONE_GREY, 0, 0, G, false},
    [ROLE_COVER_SITE] = {P(9), P(12.5), R, TONE_INK, 0, 0, G, false},
    [ROLE_COVER_CREDIT] = {P(8), P(10), R, TONE_GREY, 0, 0, G, false},
    [ROLE_COVER_LOGO] = {P(9), P(12.5), R, TONE_INK, 0, 0, G, false},
    [ROLE_COVER_MOTIF] = {P(8), P(10), R, TONE_GREY, 0, 0, G, false},
    [ROLE_COVER_PHOTO] = {P(8), P(10), R, TONE_GREY, 0, 0, G, false},
    [ROLE_COVER_STATE] = {P(10.5), P(15), B, TONE_INK, 0, 0, G, false},
    [ROLE_PART_NUMERAL] = {P(64), P(60), R, TONE_HOUSE, 0, 0, G, false},
    [ROLE_AXIS_NUMERAL] = {P(40), P(40), R, TONE_AXIS, 0, 0, G, false},
    [ROLE_PART_TITLE] = {P(26), P(30), B, TONE_INK, 0, P(15), T, false},
    [ROLE_AXIS_TITLE] = {P(22), P(26), B, TONE_INK, 0, P(12), T, false},
    [ROLE_SECTION_TITLE] = {P(15), P(20), B, TONE_INK, P(25), P(10), T, false},
    [ROLE_SUBSECTION_TITLE] = {P(12), P(15), B, TONE_INK, P(17.5), 0, T, false},
    [ROLE_ACTION_TITLE] = {P(13), P(17), B, TONE_INK, P(6.3), P(5.5), T, false},
    [ROLE_CARD_TITLE] = {P(12), P(15), B, TONE_INK, P(7), 0, T, false},
    [ROLE_CODE] = {P(15), P(17), B, TONE_AXIS, 0, P(5), G, false},
    [ROLE_BIG_VALUE] = {P(24), P(30), R, TONE_AXIS, 0, P(1), G, false},
    [ROLE_TILE_TEXT] = {P(9), P(12.5), R, TONE_INK, 0, P(2.5), G, false},
    [ROLE_SIGNATORY] = {P(10.5), P(15), B, TONE_INK, 0, 0, G, false},
    [ROLE_SIGNATORY_OFFICE] = {P(10.5), P(15), R, TONE_GREY, 0, P(7.5), G, false},
    [ROLE_TABLE_TEXT] = {P(9), P(12.5), R, TONE_INK, 0, 0, G, true},
    [ROLE_TABLE_SMALL] = {P(8.5), P(11.5), R, TONE_GREY, 0, 0, G, true},
    [ROLE_STATUS] = {P(10), P(13), B, TONE_INK, P(2), P(2), G, false},
    [ROLE_LEGEND] = {P(8.5), P(12), R, TONE_INK, 0, P(5), G, false},
    [ROLE_WARNING] = {P(10.5), P(15), B, TONE_WATCH, P(5), P(7.5), G, false},
};
#undef R
#undef B
#undef J
#undef G
#undef T

static const doc_role heading_role[7] = {ROLE_PART_TITLE, ROLE_PART_TITLE, ROLE_SECTION_TITLE, ROLE_SUBSECTION_TITLE, ROLE_SUBSECTION_TITLE, ROLE_SUBSECTION_TITLE, ROLE_SUBSECTION_TITLE};

static bool inside(const doc *d, doc_id n, doc_kind kind) {
    for (doc_id p = doc_at(d, n)->parent; p; p = doc_at(d, p)->parent)
        if (doc_at(d, p)->kind == kind) return true;
    return false;
}

static void schematic(role_style *r, doc_role role) {
    if (role == ROLE_BODY) r->size = P(10), r->leading = P(13.5), r->after = P(6.75);
    else if (role == ROLE_LEAD) r->size = P(10), r->leading = P(13.5), r->after = P(6.75);
    else if (role == ROLE_PART_TITLE) r->size = P(18), r->leading = P(22), r->after = P(7.5);
    else if (role == ROLE_AXIS_TITLE) r->size = P(13), r->leading = P(16), r->after = P(5);
    else if (role == ROLE_PART_NUMERAL) r->size = P(26), r->leading = P(28);
    else if (role == ROLE_AXIS_NUMERAL) r->size = P(18), r->leading = P(20), r->face = FACE_BOLD;
    else if (role == ROLE_SECTION_TITLE) r->size = P(13), r->leading = P(17), r->before = P(15), r->after = P(3.25);
    else if (role == ROLE_SUBSECTION_TITLE) r->size = P(11), r->leading = P(13.5), r->before = P(10), r->after = 0;
}

role_style style_role(const doc *d, doc_role role) {
    role_style r = scale[role];
    if (d->meta.schematic) schematic(&r, role);
    return r;
}

mpt grid_step(const doc *d) { return style_role(d, ROLE_BODY).leading / 2; }

role_style style_of(const doc *d, doc_id block) {
    const doc_node *n = doc_at(d, block);
    doc_role role = n->role;
    if (n->kind == DOC_HEADING && role == ROLE_BODY) role = heading_role[n->level > 6 ? 6 : n->level];
    role_style r = style_role(d, role);
    if (n->kind == DOC_HEADING && n->level > 3 && n->role == ROLE_BODY) r.size = P(10.5), r.before = P(15);
    bool card = inside(d, block, DOC_CARD);
    if (role == ROLE_CODE && card) r.size = P(12), r.leading = P(15), r.after = 0;
    if (role == ROLE_BIG_VALUE && card) r.tone = TONE_INK;
    if (role == ROLE_SECTION_TITLE && !inside(d, block, DOC_PART)) r.mode = SET_BALANCED;
    if (inside(d, block, DOC_QUOTE) && role == ROLE_BODY) r = (role_style){r.size + (d->meta.schematic ? P(1) : P(1.5)), r.leading, FACE_ITALIC, TONE_INK, 0, r.after, SET_RAGGED, true};
    if (n->kind == DOC_CODE_BLOCK) r = (role_style){P(9), P(12.5), FACE_REGULAR, TONE_INK, P(5), P(10), SET_RAGGED, false};
    if (n->flags & DOC_NO_HYPHEN) r.hyphens = false;
    if (n->tone != TONE_INHERIT) r.tone = n->tone;
    return r;
}

bool same_rgb(rgb a, rgb b) { return a.r == b.r && a.g == b.g && a.b == b.b; }
rgb on_fill(rgb fill) { return rgb_contrast(fill, WHITE) >= 4.5 ? WHITE : INK; }
rgb house_colour(const doc *d) {
    rgb h = d->meta.house;
    return h.r | h.g | h.b ? rgb_text_safe(h) : (rgb){0x1B, 0x4F, 0x72};
}
rgb axis_colour_at(const doc *d, unsigned axis) { return axis && axis <= d->meta.n_axes ? rgb_text_safe(d->meta.axes[axis - 1]) : house_colour(d); }

rgb axis_colour(const doc *d, doc_id at) {
    for (doc_id n = at; n; n = doc_at(d, n)->parent)
        if (doc_at(d, n)->axis) return axis_colour_at(d, doc_at(d, n)->axis);
    return house_colour(d);
}

rgb mark_colour(doc_mark m) {
    switch (m) {
    case MARK_REACHED: return (rgb){0x23, 0x69, 0x3F};
    case MARK_ON_COURSE: return (rgb){0x1C, 0x60, 0x80};
    case MARK_WATCH: return (rgb){0x85, 0x50, 0x00};
    case MARK_LATE: return (rgb){0x8E, 0x1B, 0x16};
    case MARK_DOT: case MARK_RECTANGLE: return INK;
    default: return GREY;
    }
}

rgb tone_colour(const doc *d, doc_id at, doc_tone tone) {
    switch (tone) {
    case TONE_GREY: return GREY;
    case TONE_HOUSE: return house_colour(d);
    case TONE_AXIS: return axis_colour(d, at);
    case TONE_REACHED: return mark_colour(MARK_REACHED);
    case TONE_ON_COURSE: return mark_colour(MARK_ON_COURSE);
    case TONE_WATCH: return mark_colour(MARK_WATCH);
    case TONE_LATE: return mark_colour(MARK_LATE);
    default: return INK;
    }
}
