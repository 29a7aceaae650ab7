/* SPDX-License-Identifier: MIT */
/* A block's leaves → shaped words, spaces and the places where a line may end. Used by all that sets words. */
#include <string.h>
#include "layout_int.h"

#define PENALTY_HYPHEN 120    /* of ragged lines; of justified ones see hyphen_penalty in lines.c */
#define PENALTY_TYPED_HYPHEN 40
#define PENALTY_SLASH 60
#define PENALTY_ADDRESS 1500  /* other marks of an address: where the slashes leave lines nearly empty */
#define PENALTY_ANYWHERE 3000 /* between any two characters of what does not fit */
#define SPACE_STRETCH 100     /* percent of a word space; with these and the hyphens' price few spaces leave 75 to 150 % */
#define SPACE_SHRINK 26
#define UNIT_SIZE MPT(13)     /* unit after a big value */
#define MARK_SIZE 92          /* percent of the text */
#define BIG_MARK MPT(14)      /* before a count */
#define SUPERIOR_SIZE 65      /* percent */
#define SUPERIOR_RISE 33
#define HYPHENS_SEEN 16u       /* of a word, for the width of a column */
#define WIDTH_MAX 1000000000
#define WORD_MAX 4000         /* bytes shaped at once */

typedef struct { setter *s; inlines *in; const inline_look *look; doc_id block; } gather;

static void add_part(gather *g, break_part part, piece what) {
    inlines *in = g->in;
    size_t n = in->n;
    break_part *p = push(g->s->a, (void **)&in->parts, &in->n, &in->cap, sizeof *p);
    *p = part;
    piece *q = push(g->s->a, (void **)&in->pieces, &n, &in->cap_pieces, sizeof *q);
    *q = what;
}
static run *add_run(gather *g, run r) {
    run *at = arena_push(g->s->a, (void **)&g->in->runs, &g->in->n_runs, &g->in->cap_runs, sizeof *at);
    *at = r;
    return at;
}
static mpt scaled(int64_t em_millionths, mpt size) { return (mpt)(em_millionths * size / 1000000); }

/* -------------------------------------------------------------- words */

static void add_box(gather *g, uint32_t run_id, mpt size, const word_box *b, uint32_t from) {
    add_part(g, (break_part){.sort = PART_BOX, .width = scaled(b->width, size)}, (piece){PIECE_WORD, 0, run_id, b->glyphs, b->n, from});
}

static void add_cut(gather *g, uint32_t run_id, mpt size, word_cut c) {
    static const int price[] = {[CUT_HYPHEN] = PENALTY_HYPHEN, [CUT_TYPED] = PENALTY_TYPED_HYPHEN, [CUT_SLASH] = PENALTY_SLASH, [CUT_ADDRESS] = PENALTY_ADDRESS};
    if (c != CUT_HYPHEN) { add_part(g, (break_part){.sort = PART_PENALTY, .flagged = c == CUT_TYPED, .penalty = price[c]}, (piece){.sort = PIECE_BREAK, .run = run_id}); return; }
    const shaped *h = shaped_hyphen(g->s, g->in->runs[run_id].face);
    add_part(g, (break_part){.sort = PART_PENALTY, .flagged = true, .width = scaled(h->width, size), .penalty = PENALTY_HYPHEN}, (piece){PIECE_HYPHEN, 0, run_id, h->glyphs, (uint32_t)h->n, 0});
}

/* Adds the boxes of n bytes without soft hyphens, with the breaks between. */
static void add_boxes(gather *g, uint32_t run_id, uint32_t from, size_t n) {
    const run *r = &g->in->runs[run_id];
    mpt size = r->size;
    word_boxes b = boxes_of_word(g->s, r, g->look->hyphens, r->s + from, n);
    for (uint32_t i = 0; i < b.n; i++) {
        add_box(g, run_id, size, &b.boxes[i], from);
        if (b.boxes[i].cut) add_cut(g, run_id, size, (word_cut)b.boxes[i].cut);
    }
}

/* A word that soft hyphens and zero-width spaces cut, or that is too long. */
static void add_pieces(gather *g, uint32_t run_id, size_t from, size_t to) {
    const char *s = g->in->runs[run_id].s;
    mpt size = g->in->runs[run_id].size;
    size_t start = from;
    for (size_t i = from; i < to;) {
        uint32_t c; size_t len = utf8_next(s + i, &c);
        bool soft = c == 0xAD, zero = c == 0x200B || c == 0xFEFF;
        bool full = i + len - start > WORD_MAX;
        if (soft || zero || full) {
            if (i > start) add_boxes(g, run_id, (uint32_t)start, i - start);
            if (soft && i > from) add_cut(g, run_id, size, CUT_HYPHEN);
            else if (c == 0x200B && i > from) add_cut(g, run_id, size, CUT_SLASH);
            start = soft || zero ? i + len : i;
        }
        i += len;
    }
    if (to > start) add_boxes(g, run_id, (uint32_t)start, to - start);
}

static void add_space(gather *g, uint32_t run_id, shaped sp, size_t at) {
    mpt w = scaled(sp.width, g->in->runs[run_id].size);
    bool kept = doc_at(g->s->d, g->block)->kind == DOC_CODE_BLOCK;
    add_part(g, (break_part){.sort = kept ? PART_BOX : PART_GLUE, .width = w, .stretch = w * SPACE_STRETCH / 100, .shrink = w * SPACE_SHRINK / 100}, (piece){PIECE_SPACE, 0, run_id, sp.glyphs, (uint32_t)sp.n, (uint32_t)at});
}

/* What a byte may be: an end of words, or the first of U+00AD, U+200B, U+FEFF (and of many others). */
enum { BYTE_SPACE = 1, BYTE_CUTS = 2 };
static const uint8_t byte_kinds[256] = {[' '] = BYTE_SPACE, ['\t'] = BYTE_SPACE, ['\n'] = BYTE_SPACE, ['\r'] = BYTE_SPACE, [0xC2] = BYTE_CUTS, [0xE2] = BYTE_CUTS, [0xEF] = BYTE_CUTS};

static void add_words(gather *g, uint32_t run_id) {
    size_t n = g->in->runs[run_id].n;
    const char *s = g->in->runs[run_id].s;
    shaped space = g->s->m->shape(g->s->m->context, g->in->runs[run_id].face, " ", 1);
    for (size_t i = 0, end; i < n; i = end) {
        unsigned kinds = 0, k = 0;
        for (end = i; end < n && (k = byte_kinds[(uint8_t)s[end]]) != BYTE_SPACE; end++) kinds |= k;
        if (end == i) add_space(g, run_id, space, end++);
        else if (kinds || end - i > WORD_MAX) add_pieces(g, run_id, i, end);
        else add_boxes(g, run_id, (uint32_t)i, end - i);
    }
}

/* ------------------------------------------------------------- leaves */

static uint8_t leaf_face(const role_style *st, uint32_t flags) {
    bool bold = st->face == FACE_BOLD || st->face == FACE_BOLD_ITALIC || (flags & DOC_BOLD);
    bool italic = (st->face == FACE_ITALIC || st->face == FACE_BOLD_ITALIC) != ((flags & DOC_ITALIC) != 0);
    return (uint8_t)(bold ? (italic ? FACE_BOLD_ITALIC : FACE_BOLD) : italic ? FACE_ITALIC : FACE_REGULAR);
}

/* What the inline ancestors say of a leaf. */
static run leaf_run(gather *g, doc_id leaf) {
    const doc *d = g->s->d;
    const doc_node *n = doc_at(d, leaf);
    const role_style *st = &g->look->style;
    run r = {.leaf = leaf, .face = leaf_face(st, n->flags), .size = st->size, .code = n->flags & DOC_CODE, .no_hyphen = n->flags & DOC_NO_HYPHEN, .superior = n->flags & DOC_SUPERIOR};
    doc_tone tone = n->tone;
    for (doc_id p = n->parent; p && p != g->block; p = doc_at(d, p)->parent) {
        const doc_node *q = doc_at(d, p);
        if (!tone) tone = q->tone;
        if (q->kind == DOC_LINK && !g->look->no_links) r.link = p;
        if (q->kind == DOC_NOTE_REF) r.note = q->target, r.superior = true;
        if (q->flags & DOC_NO_HYPHEN) r.no_hyphen = true;
    }
    bool plain = st->tone == TONE_INK || st->tone == TONE_INHERIT || st->tone == TONE_GREY;
    if (!tone) tone = r.link && plain && !r.superior ? (!g->look->bare_links ? TONE_HOUSE : r.no_hyphen ? TONE_AXIS : TONE_GREY) : (doc_tone)st->tone;
    r.colour = tone_colour(d, leaf, tone);
    r.underline = r.link != 0 && !g->look->bare_links;
    if (r.superior) r.size = st->size * SUPERIOR_SIZE / 100, r.rise = st->size * SUPERIOR_RISE / 100;
    return r;
}

static void add_leaf_text(gather *g, run r, uint32_t at) {
    r.text_at = at;
    add_run(g, r);
    add_words(g, (uint32_t)(g->in->n_runs - 1));
}

/* The unit of a big value is smaller: what follows the first U+00A0. */
static size_t unit_start(const char *t) {
    const char *nbsp = strstr(t, "\xC2\xA0");
    return nbsp && nbsp > t ? (size_t)(nbsp - t) : 0;
}

static void text_leaf(gather *g, doc_id leaf) {
    setter *s = g->s;
    const char *t = doc_at(s->d, leaf)->text;
    size_t n = t ? strlen(t) : 0;
    if (!n) return;
    if (!s->leaf_text[leaf]) s->leaf_text[leaf] = 1 + add_text(s, t, n);
    uint32_t at = s->leaf_text[leaf] - 1;
    run r = leaf_run(g, leaf);
    r.s = t, r.n = n;
    if (r.superior && has_superiors(s, &r)) r.superior_glyphs = true, r.size = g->look->style.size, r.rise = 0;
    bool big = doc_at(s->d, g->block)->role == ROLE_BIG_VALUE && r.size > UNIT_SIZE;
    size_t unit = big ? unit_start(t) : 0;
    bool begun = false, counted = g->in->n && g->in->pieces[0].sort == PIECE_MARK; /* a status, then its count */
    for (size_t i = 0; big && !begun && i < g->in->n; i++) begun = g->in->pieces[i].sort == PIECE_WORD;
    if (big && begun) r.size = UNIT_SIZE;
    if (big && counted && !doc_at(s->d, leaf)->tone) r.colour = g->in->runs[0].colour;
    if (unit && !begun) {
        run value = r;
        value.n = unit;
        add_leaf_text(g, value, at);
        r.s = t + unit, r.n = n - unit, r.size = UNIT_SIZE, at += (uint32_t)unit;
    }
    add_leaf_text(g, r, at);
}

static void page_leaf(gather *g, doc_id leaf) {
    setter *s = g->s;
    char *t = arena_printf(s->a, "%u", (unsigned)number_expected(s, leaf));
    run r = leaf_run(g, leaf);
    s->numbers[leaf].face = r.face, s->number_in_head |= s->artifact;
    r.s = t, r.n = strlen(t);
    add_leaf_text(g, r, add_text(s, t, r.n));
}

static void mark_leaf(gather *g, doc_id leaf) {
    const doc_node *n = doc_at(g->s->d, leaf);
    run r = leaf_run(g, leaf);
    r.leaf = 0, r.link = 0, r.underline = false;
    r.colour = n->tone ? tone_colour(g->s->d, leaf, n->tone) : mark_colour(n->mark);
    add_run(g, r);
    bool alone = !n->next && !g->in->n;
    const doc_node *next = n->next ? doc_at(g->s->d, n->next) : NULL;
    bool spaced = next && next->text && (next->text[0] == ' ' || str_starts(next->text, "\xC2\xA0"));
    mpt side = doc_at(g->s->d, g->block)->role == ROLE_BIG_VALUE ? BIG_MARK : r.size * MARK_SIZE / 100;
    if (side == BIG_MARK) spaced = false;
    add_part(g, (break_part){.sort = PART_BOX, .width = side + (alone || spaced ? 0 : side == BIG_MARK ? MPT(5) : r.size * 35 / 100)}, (piece){.sort = PIECE_MARK, .mark = n->mark, .run = (uint32_t)(g->in->n_runs - 1), .from = (uint32_t)side});
}

static void drop_end(inlines *in) {
    while (in->n && (in->parts[in->n - 1].sort == PART_GLUE || in->pieces[in->n - 1].sort == PIECE_BREAK)) in->n--;
}

static void break_leaf(gather *g) {
    while (g->in->n && g->in->parts[g->in->n - 1].sort == PART_GLUE) g->in->n--;
    if (!g->in->n_runs) add_run(g, (run){.size = g->look->style.size});
    add_part(g, (break_part){.sort = PART_PENALTY, .penalty = BREAK_FORCED}, (piece){.sort = PIECE_BREAK, .run = (uint32_t)(g->in->n_runs - 1)});
}

/* Empty inlines, with the room of some given back when there are any. */
static inlines take_inlines(setter *s) {
    inlines in = {0};
    if (s->n_spare) in = s->spare[--s->n_spare];
    in.n = in.n_runs = 0;
    return in;
}

void inlines_done(setter *s, inlines *in) {
    inlines *kept = arena_push(s->a, (void **)&s->spare, &s->n_spare, &s->cap_spare, sizeof *kept);
    *kept = *in;
    *in = (inlines){0};
}

void inlines_between(setter *s, doc_id block, doc_id first_leaf, doc_id stop, const inline_look *look, inlines *out) {
    *out = take_inlines(s);
    gather g = {s, out, look, block};
    bool on = !first_leaf;
    for (doc_id n = next_node(s->d, block, block); n && n != stop; n = next_node(s->d, n, block)) {
        if (n == first_leaf) on = true;
        if (!on) continue;
        switch (doc_at(s->d, n)->kind) {
        case DOC_TEXT: text_leaf(&g, n); break;
        case DOC_PAGE_REF: page_leaf(&g, n); break;
        case DOC_MARK: mark_leaf(&g, n); break;
        case DOC_BREAK: break_leaf(&g); break;
        case DOC_LINK: case DOC_SPAN: case DOC_NOTE_REF: mark_start(s, n); break;
        default: break;
        }
    }
    drop_end(out);
}

void inlines_of(setter *s, doc_id block, const inline_look *look, inlines *out) { inlines_between(s, block, 0, 0, look, out); }

bool inlines_empty(const inlines *in) { return in->n == 0; }

/* ------------------------------------------------------ what does not fit */

static void split_box(gather *g, piece p) {
    uint32_t start = 0, reached = p.glyphs[0].from;
    mpt size = g->in->runs[p.run].size;
    word_box b = {.glyphs = p.glyphs};
    for (uint32_t i = 0; i < p.n; b.width += p.glyphs[i++].advance) {
        if (!i || !p.glyphs[i].bytes || p.glyphs[i].from <= reached) continue;
        reached = p.glyphs[i].from, b.n = i - start;
        add_box(g, p.run, size, &b, p.from);
        add_part(g, (break_part){.sort = PART_PENALTY, .penalty = PENALTY_ANYWHERE}, (piece){.sort = PIECE_BREAK, .run = p.run});
        b = (word_box){.glyphs = p.glyphs + i}, start = i;
    }
    b.n = p.n - start;
    add_box(g, p.run, size, &b, p.from);
}

/* Widest stretch without a legal break that holds part i, is wider than the measure: then its boxes are split. */
void inlines_fit(setter *s, inlines *in, mpt measure) {
    size_t n = in->n, from = 0;
    bool any = false;
    uint8_t *wide = NULL;
    while (from < n) {
        size_t to = from;
        int64_t w = 0;
        while (to < n && in->parts[to].sort == PART_BOX) w += in->parts[to++].width;
        if (to < n && in->parts[to].sort == PART_PENALTY) w += in->parts[to].width; /* its hyphen must fit too */
        if (w > measure) {
            if (!wide) wide = arena_alloc(s->a, n);
            memset(wide + from, 1, to - from);
            any = true;
        }
        from = to + 1;
    }
    if (!any) return;
    inlines old = *in;
    in->n = in->cap = in->cap_pieces = 0, in->parts = NULL, in->pieces = NULL;
    gather g = {s, in, NULL, 0};
    for (size_t i = 0; i < n; i++) {
        if (wide[i] && i && wide[i - 1]) add_part(&g, (break_part){.sort = PART_PENALTY, .penalty = PENALTY_ANYWHERE}, (piece){.sort = PIECE_BREAK, .run = old.pieces[i].run});
        if (wide[i] && old.pieces[i].sort == PIECE_WORD && old.pieces[i].n > 1) split_box(&g, old.pieces[i]);
        else add_part(&g, old.parts[i], old.pieces[i]);
    }
}

/* A word that may be cut once: `least` is the widest half of its best cut so far. */
typedef struct { int64_t width, cuts[HYPHENS_SEEN], hyphen; size_t n; } measured_word;

static int64_t least_of(const measured_word *w, word_cuts hyphens) {
    int64_t least = w->width, widest = 0;
    for (size_t i = 0; hyphens == ALL_HYPHENS && i <= w->n; i++) {
        int64_t part = (i < w->n ? w->cuts[i] + w->hyphen : w->width) - (i ? w->cuts[i - 1] : 0);
        if (part > widest) widest = part;
    }
    if (hyphens == ALL_HYPHENS) return widest;
    for (size_t i = 0; i < w->n; i++) {
        int64_t left = w->cuts[i] + w->hyphen, right = w->width - w->cuts[i], wide = left > right ? left : right;
        if (wide < least) least = wide;
    }
    return least;
}

void inlines_widths(const inlines *in, word_cuts hyphens, mpt *minimum, mpt *preferred) {
    measured_word word = {0};
    int64_t line = 0, widest = 0, longest = 0;
    for (size_t i = 0; i <= in->n; i++) {
        const break_part *p = i < in->n ? &in->parts[i] : NULL;
        bool end = !p || (p->sort == PART_PENALTY && p->penalty <= BREAK_FORCED);
        bool hyphen = p && p->sort == PART_PENALTY && p->flagged && p->width;
        bool apart = end || p->sort == PART_GLUE || (p->sort == PART_PENALTY && p->penalty < PENALTY_ADDRESS && !hyphen);
        if (p && p->sort == PART_BOX) word.width += p->width;
        if (p && p->sort != PART_PENALTY) line += p->width;
        if (hyphen && hyphens != WHOLE_WORDS && word.n < HYPHENS_SEEN) word.cuts[word.n++] = word.width, word.hyphen = p->width;
        if (line > longest) longest = line;
        if (!apart) continue;
        int64_t least = least_of(&word, hyphens);
        if (least > widest) widest = least;
        word = (measured_word){0};
        if (end) line = 0;
    }
    *minimum = (mpt)(widest < WIDTH_MAX ? widest : WIDTH_MAX), *preferred = (mpt)(longest < WIDTH_MAX ? longest : WIDTH_MAX);
}
