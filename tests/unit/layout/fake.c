/* SPDX-License-Identifier: MIT */
/* Fake family and builders for the tests of layout. */
#include "fake.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static int32_t advance_of(uint32_t c) { return c == ' ' || c == ',' || c == '.' || c == 0x202F || c == 0xA0 ? 250000 : 500000; }

static shaped fake_shape(void *context, face f, const char *s, size_t n) {
    arena *a = context;
    shaped_glyph *g = arena_array(a, n + 1, sizeof *g);
    size_t count = 0;
    int64_t width = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        size_t len = utf8_next(s + i, &c);
        g[count] = (shaped_glyph){(uint16_t)f, (uint16_t)(c == 0x2603 ? 0 : c % 65535 + 1), advance_of(c), 0, 0, (uint32_t)i, (uint16_t)len};
        width += g[count++].advance;
        i += len;
    }
    return (shaped){g, count, width};
}
static void fake_vertical(void *context, face f, int *ascent, int *descent, int *cap, int *x) { (void)context, (void)f, *ascent = 780, *descent = 220, *cap = 660, *x = 480; }
static bool fake_covers(void *context, face f, uint32_t c) { (void)context, (void)f; return c != 0x2603; }
layout_metrics fake_metrics(arena *a) { return (layout_metrics){a, fake_shape, fake_vertical, fake_covers}; }

dice dice_new(uint64_t seed) { return (dice){seed * 2862933555777941757u + 3037000493u}; }
uint32_t roll(dice *d, uint32_t n) {
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return n ? (uint32_t)(d->state >> 33) % n : 0;
}

doc *fake_doc(arena *a) {
    doc *d = doc_new(a);
    d->meta.title = "Titre", d->meta.buyer = "Commune", d->meta.head_left = "Commune – SPASER 2024-2028", d->meta.foot_left = "Version 1.0", d->meta.continued = "suite";
    d->meta.house = (rgb){0x1B, 0x4F, 0x72};
    static rgb axes[] = {{0x9A, 0x34, 0x12}, {0x2B, 0x6A, 0x3F}};
    d->meta.axes = axes, d->meta.n_axes = 2;
    return d;
}
doc_id add_node(doc *d, doc_id parent, doc_kind kind) { return doc_add(d, parent, kind); }
doc_id add_para(doc *d, doc_id parent, doc_role role, const char *words) {
    doc_id p = doc_add(d, parent, DOC_PARA);
    doc_at(d, p)->role = (uint8_t)role;
    doc_text(d, p, words, 0);
    return p;
}
doc_id add_heading(doc *d, doc_id parent, int level, const char *words) {
    doc_id h = doc_add(d, parent, DOC_HEADING);
    doc_at(d, h)->level = (uint8_t)level;
    doc_text(d, h, words, 0);
    return h;
}
doc_id add_table(doc *d, doc_id parent, doc_table_style style, uint32_t columns, doc_align align) {
    doc_id t = doc_add(d, parent, DOC_TABLE);
    doc_table *k = arena_alloc(d->arena, sizeof *k);
    *k = (doc_table){style, arena_array(d->arena, columns, sizeof(doc_column)), columns};
    for (uint32_t i = 0; i < columns; i++) k->columns[i].align = align;
    doc_at(d, t)->table = k;
    return t;
}
doc_id add_row(doc *d, doc_id part, const char *cells) {
    doc_id r = doc_add(d, part, DOC_ROW);
    for (;;) {
        const char *end = strchr(cells, '|');
        size_t n = end ? (size_t)(end - cells) : strlen(cells);
        doc_id c = doc_add(d, r, DOC_CELL);
        doc_cell *k = arena_alloc(d->arena, sizeof *k);
        k->columns = k->rows = 1;
        doc_at(d, c)->cell = k;
        if (doc_at(d, part)->kind == DOC_THEAD) doc_at(d, c)->flags |= DOC_HEADER;
        if (n) doc_text(d, c, arena_copy(d->arena, cells, n), 0);
        if (!end) return r;
        cells = end + 1;
    }
}
char *random_words(dice *d, arena *a, size_t n) {
    static const char *const words[] = {"la", "commune", "achète", "des", "fournitures", "responsables", "à", "l’insertion", "environnementale", "et", "un", "marché", "de", "considération", "sociale", "2024-2028", "engagée\xC2\xA0:", "12,5\xC2\xA0%", "SPASER", "développement"};
    buf b = {0};
    for (size_t i = 0; i < n; i++) {
        if (i) buf_char(&b, ' ');
        buf_str(&b, words[roll(d, sizeof words / sizeof *words)]);
    }
    char *s = arena_copy(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return s;
}
pages *set_doc(const doc *d, arena *a, diag_log *log, bool hyphens) {
    layout_metrics m = fake_metrics(a);
    file_status why;
    folder *templates = hyphens ? folder_open("templates", &why) : NULL;
    layout_options o = {templates, &m, false};
    pages *p = layout(d, &o, log, a);
    folder_close(templates);
    return p;
}
static bool set_apart(const doc *d, doc_id n) {
    static const doc_kind apart[] = {DOC_COVER, DOC_TOC, DOC_MARGIN, DOC_NOTE, DOC_TILES, DOC_COLUMNS, DOC_TABLE, DOC_FIGURE, DOC_HEADING};
    for (; n; n = doc_at(d, n)->parent)
        for (size_t k = 0; k < sizeof apart / sizeof *apart; k++) if (doc_at(d, n)->kind == apart[k]) return true;
    return false;
}

/* Lines of running text are a multiple of half a line under the first one of their page: 7.5, in the schematic density 6.75. */
static void assert_grid(const pages *p, const doc *d, uint64_t seed) {
    mpt step = d->meta.schematic ? MPT(6.75) : MPT(7.5), first = MPT(85) + (d->meta.schematic ? MPT(9.55) : MPT(10.44));
    for (size_t i = 0; i < p->n_items; i++) {
        const page_item *t = &p->items[i];
        if (t->kind != ITEM_TEXT || !t->leaf || doc_at(d, t->leaf)->kind != DOC_TEXT || doc_at(d, t->leaf)->flags & DOC_SUPERIOR || set_apart(d, t->leaf)) continue;
        const doc_node *block = doc_at(d, doc_at(d, t->leaf)->parent);
        if (block->kind != DOC_PARA || block->role != ROLE_BODY) continue;
        mpt below = t->y - first, over = ((below % step) + step) % step;
        cr_assert(over <= 2 || over >= step - 2, "seed %llu: a line at %d is %d off the grid: « %.40s »", (unsigned long long)seed, t->y, over, doc_at(d, t->leaf)->text);
    }
}

/* Words of the document stand between the top and the bottom of their page's text. */
static void assert_area(const pages *p, const doc *d, uint64_t seed) {
    for (size_t n = 0; n < p->n; n++)
        for (uint32_t i = p->pages[n].first_item; i < p->pages[n].first_item + p->pages[n].n_items; i++) {
            const page_item *t = &p->items[i];
            if (t->kind != ITEM_TEXT || !t->leaf || doc_at(d, t->leaf)->kind == DOC_FIGURE) continue;
            bool cover = false;
            for (doc_id k = t->leaf; k; k = doc_at(d, k)->parent) cover = cover || doc_at(d, k)->kind == DOC_COVER;
            mpt bottom = p->pages[n].height - (p->pages[n].landscape ? MPT(55) : MPT(60));
            cr_assert(cover || (t->y - t->as.text.size * 7 / 10 > MPT(84) && t->y + t->as.text.size / 5 < bottom), "seed %llu page %zu: words at %d are outside its text: « %.40s »", (unsigned long long)seed, n + 1, t->y, p->text + p->glyphs[t->as.text.first].text);
        }
}

/* Running text and titles are drawn in the order of the document, whatever page they stand on. The ids of the builders' nodes follow that order. */
static void assert_order(const pages *p, const doc *d, uint64_t seed) {
    doc_id last = 0;
    for (size_t i = 0; i < p->n_items; i++) {
        const page_item *t = &p->items[i];
        if (t->kind != ITEM_TEXT || !t->leaf || doc_at(d, t->leaf)->kind != DOC_TEXT) continue;
        doc_id block = doc_at(d, t->leaf)->parent;
        bool title = doc_at(d, block)->kind == DOC_HEADING;
        if (set_apart(d, title ? doc_at(d, block)->parent : block)) continue;
        cr_assert(t->leaf >= last, "seed %llu: « %.40s » stands after what follows it", (unsigned long long)seed, doc_at(d, t->leaf)->text);
        last = t->leaf;
    }
}

void assert_pages(const pages *p, const doc *d, arena *a, uint64_t seed) {
    const char *wrong = pages_check(p, d, a);
    cr_assert_null(wrong, "seed %llu: %s", (unsigned long long)seed, wrong);
    assert_grid(p, d, seed);
    assert_area(p, d, seed);
    assert_order(p, d, seed);
}

void compare_golden(const char *got, size_t length, arena *a, const char *name) {
    const char *path = arena_printf(a, "tests/cases/layout/%s.txt", name);
    if (getenv("NEW_GOLDENS")) cr_assert_null(file_publish(path, got, length, a));
    file_status why;
    folder *here = folder_open("tests/cases/layout", &why);
    cr_assert_not_null(here);
    char *want; size_t n;
    cr_assert_eq(folder_read(here, arena_printf(a, "%s.txt", name), 1u << 22, a, &want, &n), FILE_OK, "no golden for %s", name);
    folder_close(here);
    size_t line = 1;
    for (size_t i = 0; i < n && i < length && want[i] == got[i]; i++) line += want[i] == '\n';
    cr_assert(n == length && !memcmp(want, got, n), "%s differs from its golden at line %zu", path, line);
}

void assert_golden(const doc *d, arena *a, const char *name) {
    diag_log *log = diag_log_new(a);
    pages *p = set_doc(d, a, log, true);
    assert_pages(p, d, a, 0);
    buf got = {0};
    pages_dump(p, d, &got);
    compare_golden(got.s, got.n, a, name);
    buf_free(&got);
}

