/* SPDX-License-Identifier: MIT */
/* A word → the boxes that it may be cut into: shaping, superior letters, hyphenation, the marks after which addresses break. A word is looked at once, then known. Used by inline.c. */
#include <string.h>
#include "layout_int.h"
#include "messages.h"

#define MISSING_MAX 300    /* characters told */
#define WORD_SLOTS 8192u   /* at first; a power of two */

/* A word that was cut, by the glyphs of the metrics, which are the same for the same word and face, and by `how`: what was allowed. */
typedef struct { const shaped_glyph *glyphs; uint32_t how; word_boxes boxes; } known_word;
/* `hyphen`: of each face. */
struct word_table { known_word **slots; size_t n, n_slots; shaped hyphen[FACE_COUNT]; };

static struct word_table *table_of(setter *s) { return s->words ? s->words : (s->words = arena_alloc(s->a, sizeof *s->words)); }

const shaped *shaped_hyphen(setter *s, uint8_t f) {
    shaped *h = &table_of(s)->hyphen[f];
    if (!h->n) *h = s->m->shape(s->m->context, f, "-", 1);
    return h;
}

static void report_character(setter *s, const char *t, doc_id leaf) {
    uint32_t c;
    utf8_next(t, &c);
    if (!s->report || !s->log || s->missing->n >= MISSING_MAX) return;
    for (size_t i = 0; i < s->missing->n; i++) if (s->missing->characters[i] == c) return;
    uint32_t *at = arena_push(diag_arena(s->log), (void **)&s->missing->characters, &s->missing->n, &s->missing->cap, sizeof *at);
    *at = c;
    place from = {0, 0, 0, 0};
    for (doc_id n = leaf; n && !from.file; n = doc_at(s->d, n)->parent) from = doc_at(s->d, n)->from;
    char glyph[5] = {0};
    glyph[utf8_put(c, glyph)] = 0;
    layout_tell_missing(s->log, from, c, glyph);
}

/* ------------------------------------------------------- superior letters */

/* The character whose glyph is the superior form of c (Unicode superscripts and modifier letters), 0 when there is none. */
static uint32_t superior_of(uint32_t c) {
    static const uint16_t digits[] = {0x2070, 0x00B9, 0x00B2, 0x00B3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    static const uint16_t letters[] = {0x1D43, 0x1D47, 0x1D9C, 0x1D48, 0x1D49, 0x1DA0, 0x1D4D, 0x02B0, 0x2071, 0x02B2, 0x1D4F, 0x02E1, 0x1D50, 0x207F, 0x1D52, 0x1D56, 0, 0x02B3, 0x02E2, 0x1D57, 0x1D58, 0x1D5B, 0x02B7, 0x02E3, 0x02B8, 0x1DBB};
    if (c >= '0' && c <= '9') return digits[c - '0'];
    return c >= 'a' && c <= 'z' ? letters[c - 'a'] : 0;
}

bool has_superiors(const setter *s, const run *r) {
    for (size_t i = 0; i < r->n;) {
        uint32_t c; i += utf8_next(r->s + i, &c);
        uint32_t up = superior_of(c);
        if (!up || !s->m->covers(s->m->context, r->face, up)) return false;
    }
    return r->n > 0;
}

/* Shapes the superior forms; the glyphs keep the text of the plain letters. */
static shaped shape_superior(setter *s, const run *r, const char *t, size_t n) {
    char *up = arena_alloc(s->a, n * 4 + 1);
    uint32_t *from = arena_array(s->a, n * 4 + 1, sizeof *from);
    size_t m = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c; size_t len = utf8_next(t + i, &c), k = utf8_put(superior_of(c), up + m);
        from[m] = (uint32_t)i;
        i += len, m += k;
    }
    from[m] = (uint32_t)n;
    shaped g = s->m->shape(s->m->context, r->face, up, m);
    shaped_glyph *copy = arena_array(s->a, g.n + 1, sizeof *copy);
    for (size_t i = 0; i < g.n; i++) {
        copy[i] = g.glyphs[i];
        uint32_t end = g.glyphs[i].from + g.glyphs[i].bytes;
        copy[i].from = from[g.glyphs[i].from];
        if (g.glyphs[i].bytes) copy[i].bytes = (uint16_t)(from[end] - copy[i].from);
    }
    return (shaped){copy, g.n, g.width};
}

/* ---------------------------------------------------------- cuts of a word */

/* What a word's bytes say: most have nothing but letters. */
typedef struct { bool digits, marks /* after which it may break */, address; } word_bytes;

static word_bytes look_at_word(const char *w, size_t n) {
    word_bytes b = {.address = n > 4 && !memcmp(w, "www.", 4)};
    bool colon = false;
    for (size_t i = 0; i < n; i++) {
        b.digits |= w[i] >= '0' && w[i] <= '9';
        b.marks |= w[i] == '/' || w[i] == '-' || w[i] == '\xE2'; /* the first of U+2010 */
        b.address |= w[i] == '@', colon |= w[i] == ':';
    }
    b.address = b.address || (colon && memmem(w, n, "://", 3));
    return b;
}

static size_t next_character(const char *s, uint32_t *c) {
    if ((uint8_t)*s >= 0x80) return utf8_next(s, c);
    *c = (uint8_t)*s;
    return 1;
}
static bool is_letter(uint32_t c) { return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : utf8_is_letter(c); }

/* Marks in `cuts` (by byte, after it) where the dictionary breaks the letters from…to, when there are `least` bytes of them. */
static void cut_letters(setter *s, unsigned least, const char *w, size_t from, size_t to, uint8_t *cuts) {
    bool capitals = true;
    for (size_t i = from; i < to && capitals;) {
        uint32_t c; i += utf8_next(w + i, &c);
        capitals = utf8_is_upper(c);
    }
    if (capitals || to - from < 5 || to - from < least) return;
    const uint8_t *points;
    hyphenate(s->hyphens, w + from, to - from, &points);
    for (size_t i = 0; i < to - from; i++) if (points[i]) cuts[from + i] = CUT_HYPHEN;
}

/* The mark after which a word may break at byte i, whose character is c. */
static word_cut cut_after(const char *w, size_t n, size_t i, size_t len, uint32_t c, uint32_t before, const word_bytes *b, bool no_hyphen) {
    uint32_t next = 0;
    if (i + len < n) utf8_next(w + i + len, &next);
    if (c == '/' && next && next != '/' && i > 1) return CUT_SLASH;
    if (b->address && c < 128 && strchr(".?&=_-", (int)c) && next && i > 3) return CUT_ADDRESS;
    if ((c == '-' || c == 0x2010) && !b->digits && !no_hyphen && is_letter(before) && is_letter(next) && i >= 2 && n - i > 3) return CUT_TYPED;
    return CUT_NONE;
}

/* Fills `cuts`, by byte; false when there are none. */
static bool cut_word(setter *s, const run *r, unsigned least, const char *w, size_t n, uint8_t *cuts) {
    word_bytes b = look_at_word(w, n);
    bool hyphens = least && s->hyphens && !r->code && !r->no_hyphen && !b.address && !b.digits;
    if (!hyphens && !b.marks && !b.address) return false;
    memset(cuts, 0, n);
    size_t letters = 0; uint32_t before = 0;
    for (size_t i = 0, len; i < n; i += len) {
        uint32_t c; len = next_character(w + i, &c);
        bool letter = is_letter(c);
        if (!letter && (b.marks || b.address)) cuts[i] = (uint8_t)cut_after(w, n, i, len, c, before, &b, r->no_hyphen);
        if (!letter) { if (hyphens && i > letters) cut_letters(s, least, w, letters, i, cuts); letters = i + len; }
        before = c;
    }
    if (hyphens && n > letters) cut_letters(s, least, w, letters, n, cuts);
    return true;
}

/* -------------------------------------------------------------- boxes */

/* The glyphs between two cuts, with the advance that they have together. */
static void add_word_box(word_boxes *b, const shaped_glyph *glyphs, size_t n, word_cut after) {
    int64_t w = 0;
    for (size_t i = 0; i < n; i++) w += glyphs[i].advance;
    b->boxes[b->n++] = (word_box){glyphs, (uint32_t)n, (uint8_t)after, w};
}

static word_boxes cut_shaped(setter *s, const run *r, unsigned least, const char *w, size_t n, const shaped *sh) {
    uint8_t small[256], *cuts = n <= sizeof small ? small : arena_alloc(s->a, n);
    bool any = cut_word(s, r, least, w, n, cuts);
    s->right_to_left |= has_turned(w, n);
    size_t start = 0, count = 1;
    uint32_t reached = 0;
    word_boxes b = {0};
    for (size_t i = 0; any && i < n; i++) count += cuts[i] != CUT_NONE;
    b.boxes = arena_array(s->a, count, sizeof *b.boxes);
    for (size_t i = 0; i < sh->n; i++) {
        const shaped_glyph *q = &sh->glyphs[i];
        b.missing |= !q->glyph && q->bytes;
        if (!any || !q->bytes || q->from <= reached) continue;
        reached = q->from;
        if (!cuts[q->from - 1]) continue;
        add_word_box(&b, sh->glyphs + start, i - start, (word_cut)cuts[q->from - 1]);
        start = i;
    }
    if (sh->n > start) add_word_box(&b, sh->glyphs + start, sh->n - start, CUT_NONE);
    return b;
}

/* Where the word is, or would be. */
static known_word **slot_of(known_word **slots, size_t n, const shaped_glyph *glyphs, uint32_t how) {
    for (uint64_t i = ((uint64_t)(uintptr_t)glyphs >> 4 ^ how) * 0x9E3779B97F4A7C15u >> 32;; i++) {
        known_word **k = &slots[i & (n - 1)];
        if (!*k || ((*k)->glyphs == glyphs && (*k)->how == how)) return k;
    }
}

/* Keeps the table at most three quarters full. */
static void make_room(struct word_table *t, arena *a) {
    if (4 * (t->n + 1) <= 3 * t->n_slots) return;
    struct word_table old = *t;
    t->n_slots = old.n_slots ? 2 * old.n_slots : WORD_SLOTS;
    t->slots = arena_array(a, t->n_slots, sizeof *t->slots);
    for (size_t i = 0; i < old.n_slots; i++)
        if (old.slots[i]) *slot_of(t->slots, t->n_slots, old.slots[i]->glyphs, old.slots[i]->how) = old.slots[i];
}

static void report_missing(setter *s, const run *r, const char *w, const word_boxes *b) {
    for (uint32_t i = 0; i < b->n; i++)
        for (uint32_t k = 0; k < b->boxes[i].n; k++)
            if (!b->boxes[i].glyphs[k].glyph && b->boxes[i].glyphs[k].bytes) report_character(s, w + b->boxes[i].glyphs[k].from, r->leaf);
}

word_boxes boxes_of_word(setter *s, const run *r, unsigned hyphens, const char *w, size_t n) {
    if (r->superior_glyphs) {
        shaped up = shape_superior(s, r, w, n);
        return cut_shaped(s, r, hyphens, w, n, &up);
    }
    shaped sh = s->m->shape(s->m->context, r->face, w, n);
    uint32_t how = (r->code ? 0 : hyphens) << 1 | r->no_hyphen;
    struct word_table *t = table_of(s);
    make_room(t, s->a);
    known_word **k = slot_of(t->slots, t->n_slots, sh.glyphs, how);
    if (!*k) {
        *k = arena_alloc(s->a, sizeof **k);
        **k = (known_word){sh.glyphs, how, cut_shaped(s, r, hyphens, w, n, &sh)}, t->n++;
    }
    if ((*k)->boxes.missing) report_missing(s, r, w, &(*k)->boxes);
    return (*k)->boxes;
}
