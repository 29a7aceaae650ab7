/* SPDX-License-Identifier: MIT */
/* Running head, foot, folio and watermark of a page. Used by place.c. */
#include <math.h>
#include <string.h>
#include "layout_int.h"

#define HEAD_BASELINE MPT(46)
#define HEAD_RULE MPT(55)
#define HEAD_SIZE MPT(8.5)
#define FOOT_RISE MPT(34)
#define FOOT_SIZE MPT(8)
#define FOLIO_SIZE MPT(9)
#define SQUARE MPT(4.4)
#define WATERMARK_SIZE MPT(110)
#define HEAD_APART MPT(18)
#define HEAD_LEFT 62          /* percent of the width, at most, for the document's own title */

const char *watermark_words(const setter *s) { return s->d->meta.watermark ? s->d->meta.watermark : s->options->projet ? "PROJET" : NULL; }

static mpt content_width(bool landscape) { return landscape ? CONTENT_WIDTH_LANDSCAPE : CONTENT_WIDTH; }
static mpt page_height(bool landscape) { return landscape ? PAGE_WIDTH : PAGE_HEIGHT; }

/* As many characters as fit, ended by … when cut. */
static const char *fitted(setter *s, face f, mpt size, mpt width, const char *t) {
    if (text_width(s, f, size, t) <= width) return t;
    size_t low = 0, high = strlen(t);
    while (low < high) {
        size_t mid = (low + high + 1) / 2;
        while (mid > low && ((uint8_t)t[mid] & 0xC0) == 0x80) mid--;
        if (mid == low) { mid = (low + high + 1) / 2; while (mid < high && ((uint8_t)t[mid] & 0xC0) == 0x80) mid++; }
        if (text_width(s, f, size, arena_printf(s->a, "%.*s…", (int)mid, t)) <= width) low = mid;
        else { high = mid - 1; while (high > low && ((uint8_t)t[high] & 0xC0) == 0x80) high--; }
    }
    while (low && t[low - 1] == ' ') low--;
    return arena_printf(s->a, "%.*s…", (int)low, t);
}

static doc_id head_node(const doc *d, doc_id section) {
    doc_id found = 0;
    for (doc_id n = section; n; n = doc_at(d, n)->parent) {
        const doc_node *q = doc_at(d, n);
        if (!q->text || !*q->text) continue;
        if (q->kind == DOC_AXIS || q->kind == DOC_PART) return n;
        if (q->kind == DOC_SECTION || q->kind == DOC_TOC) found = n;
    }
    return found;
}

static void draw_axis_head(setter *s, const doc_node *n, doc_id node, mpt right, mpt room) {
    pen p = {s, 0};
    const char *code = n->text2 ? n->text2 : "";
    rgb c = axis_colour(s->d, node);
    mpt code_width = text_width(s, FACE_BOLD, HEAD_SIZE, code);
    const char *title = fitted(s, FACE_REGULAR, HEAD_SIZE, room - code_width - MPT(20), n->text);
    mpt x = right - draw_text(p, right, HEAD_BASELINE, FACE_REGULAR, HEAD_SIZE, INK, ANCHOR_END, title) - (code_width ? MPT(8) : 0);
    x -= draw_text(p, x, HEAD_BASELINE, FACE_BOLD, HEAD_SIZE, c, ANCHOR_END, code);
    draw_rect(p, x - SQUARE - MPT(4.5), HEAD_BASELINE - MPT(5.2), SQUARE, SQUARE, c);
}

void draw_head(setter *s, doc_id section, bool landscape) {
    pen p = {s, 0};
    mpt x = MARGIN_LEFT, width = content_width(landscape), right = x + width;
    const char *left = s->d->meta.head_left;
    const char *watermark = watermark_words(s);
    size_t marked = left && watermark && *watermark && str_starts(left, watermark) ? strlen(watermark) : 0; /* the title says it first */
    if (marked) x += draw_text(p, x, HEAD_BASELINE, FACE_BOLD, HEAD_SIZE, INK, ANCHOR_START, watermark), left += marked;
    if (left && *left) x += draw_text(p, x, HEAD_BASELINE, FACE_REGULAR, HEAD_SIZE, GREY, ANCHOR_START, fitted(s, FACE_REGULAR, HEAD_SIZE, width * HEAD_LEFT / 100, left));
    if (watermark && *watermark && !marked) x += MPT(8) + draw_text(p, x + MPT(8), HEAD_BASELINE, FACE_BOLD, HEAD_SIZE, INK, ANCHOR_START, watermark);
    draw_rect(p, MARGIN_LEFT, HEAD_RULE - MPT(0.4), width, MPT(0.4), HAIR);
    doc_id at = head_node(s->d, section);
    if (!at) return;
    const doc_node *n = doc_at(s->d, at);
    mpt room = right - x - HEAD_APART;
    if (n->kind == DOC_AXIS) { draw_axis_head(s, n, at, right, room); return; }
    bool numbered = n->kind == DOC_PART && n->number && !(n->text[0] >= '0' && n->text[0] <= '9');
    const char *t = numbered ? arena_printf(s->a, "%u. %s", n->number, n->text) : n->text;
    draw_text(p, right, HEAD_BASELINE, FACE_REGULAR, HEAD_SIZE, GREY, ANCHOR_END, fitted(s, FACE_REGULAR, HEAD_SIZE, room, t));
}

void draw_foot(setter *s, size_t rank, size_t total, bool landscape) {
    pen p = {s, 0};
    mpt y = page_height(landscape) - FOOT_RISE, right = MARGIN_LEFT + content_width(landscape);
    const char *left = s->d->meta.foot_left;
    if (left && *left) draw_text(p, MARGIN_LEFT, y, FACE_REGULAR, FOOT_SIZE, GREY, ANCHOR_START, fitted(s, FACE_REGULAR, FOOT_SIZE, content_width(landscape) * 8 / 10, left));
    const char *whole = arena_printf(s->a, " / %zu", total);
    mpt width = text_width(s, FACE_REGULAR, FOLIO_SIZE, whole);
    draw_text(p, right - width, y, FACE_BOLD, FOLIO_SIZE, INK, ANCHOR_END, arena_printf(s->a, "%zu", rank));
    draw_text(p, right - width, y, FACE_REGULAR, FOLIO_SIZE, GREY, ANCHOR_START, whole);
}

void draw_watermark(setter *s, const char *words, bool landscape) {
    if (!words || !*words) return;
    int ascent, descent, cap, x_height;
    s->m->vertical(s->m->context, FACE_BOLD, &ascent, &descent, &cap, &x_height);
    mpt diagonal = page_height(landscape), size = WATERMARK_SIZE, width = text_width(s, FACE_BOLD, size, words);
    if (width > diagonal) size = (mpt)((int64_t)size * diagonal / width), width = diagonal;
    mpt w = landscape ? PAGE_HEIGHT : PAGE_WIDTH, h = page_height(landscape);
    double q = sqrt(0.5), up = (double)size * cap / 2000;
    mpt x = (mpt)(w / 2.0 - width / 2.0 * q + up * q), y = (mpt)(h / 2.0 + width / 2.0 * q + up * q);
    draw_text((pen){s, 0}, x, y, FACE_BOLD, size, WATERMARK, ANCHOR_START, words);
    page_item *i = &s->items[s->n_items - 1];
    i->as.text.angle = 45, i->artifact = ARTIFACT_BACKGROUND;
}
