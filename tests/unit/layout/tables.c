/* SPDX-License-Identifier: MIT */
/* Properties of generated tables: nothing outside its frame, no cell over another, words whole while a page holds the longest of each column, commas and right edges in line, rows on one page and on one baseline, heads drawn again, the order kept. */
#include "fake.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include "../share.h"

#define SEED 20240624u
#define TABLES SHARE_OF(2500)
#define SLACK 60 /* mpt, rounding of glyphs */
#define CELL_SIZE MPT(9)
#define PADS MPT(18)

enum { MOST_COLUMNS = 14, MOST_HEADS = 2 };

/* A cell as asked for; its text is one leaf. */
typedef struct { uint32_t row, column, columns, rows; doc_id leaf; const char *text; bool head; doc_align align; } asked;
/* A line of a cell as drawn. */
typedef struct { size_t page; mpt y, x, end; const char *last; uint32_t cell; } drawn;
typedef struct {
    arena *a; doc *d; dice dice; uint64_t seed; pages *p;
    uint32_t n_columns, n_rows, n_head; doc_align align[MOST_COLUMNS];
    asked *cells; uint32_t n_cells; drawn *lines; size_t n_lines; bool captioned, grouped; doc_id first_leaf;
} bench;

static mpt width_of(const char *s, size_t n, mpt size) {
    int64_t w = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        i += utf8_next(s + i, &c);
        w += c == ' ' || c == ',' || c == '.' || c == 0x202F || c == 0xA0 ? 250000 : 500000;
    }
    return (mpt)(w * size / 1000000);
}

/* ---------------------------------------------------------------- generation */

static const char *figure(bench *b) {
    static const char *const none[] = {"–", "n.\xC2\xA0" "d.", ""};
    if (roll(&b->dice, 6) == 0) return none[roll(&b->dice, 3)];
    uint32_t whole = roll(&b->dice, 2) ? roll(&b->dice, 100) : roll(&b->dice, 900000), decimals = roll(&b->dice, 4);
    if (whole >= 1000) return arena_printf(b->a, decimals ? "%u\xE2\x80\xAF%03u,%.*s" : "%u\xE2\x80\xAF%03u", whole / 1000, whole % 1000, (int)decimals, "125");
    return arena_printf(b->a, decimals ? "%u,%.*s" : "%u", whole, (int)decimals, "375");
}

static const char *content(bench *b, uint32_t column, bool head) {
    if (head) return random_words(&b->dice, b->a, 1 + roll(&b->dice, 3));
    if (b->align[column] == ALIGN_DECIMAL) return figure(b);
    uint32_t kind = roll(&b->dice, 300);
    if (kind == 0) return random_words(&b->dice, b->a, 700); /* taller than half a page */
    return random_words(&b->dice, b->a, kind < 20 ? 30 : roll(&b->dice, 5));
}

static doc_id put_cell(bench *b, doc_id row, uint32_t r, uint32_t column, uint32_t columns, uint32_t rows, bool head) {
    doc_id c = doc_add(b->d, row, DOC_CELL);
    doc_cell *k = arena_alloc(b->a, sizeof *k);
    k->columns = (uint16_t)columns, k->rows = (uint16_t)rows;
    doc_at(b->d, c)->cell = k;
    if (head) doc_at(b->d, c)->flags |= DOC_HEADER;
    const char *text = content(b, column, head);
    doc_id leaf = *text ? doc_text(b->d, c, text, 0) : 0;
    b->cells[b->n_cells++] = (asked){r, column, columns, rows, leaf, text, head, b->align[column]};
    return c;
}

static void put_rows(bench *b, doc_id part, uint32_t from, uint32_t to, bool head) {
    uint32_t busy[MOST_COLUMNS] = {0};
    for (uint32_t r = from; r < to; r++) {
        doc_id row = doc_add(b->d, part, DOC_ROW);
        bool group = !head && roll(&b->dice, 12) == 0;
        for (uint32_t c = 0; c < b->n_columns; c++) if (busy[c] > r) group = false;
        if (group) { doc_at(b->d, row)->flags |= DOC_GROUP_ROW; b->grouped = true; }
        for (uint32_t c = 0; c < b->n_columns;) {
            if (busy[c] > r) { c++; continue; }
            uint32_t free = 1;
            while (c + free < b->n_columns && busy[c + free] <= r) free++;
            uint32_t columns = group ? b->n_columns : roll(&b->dice, 14) == 0 ? 1 + roll(&b->dice, free) : 1;
            uint32_t rows = !group && roll(&b->dice, 20) == 0 ? 1 + roll(&b->dice, to - r < 5 ? to - r : 5) : 1;
            put_cell(b, row, r, c, columns, rows, head);
            for (uint32_t k = c; k < c + columns; k++) busy[k] = r + rows;
            c += columns;
        }
    }
}

static void generate(bench *b) {
    add_para(b->d, 1, ROLE_BODY, random_words(&b->dice, b->a, 1 + roll(&b->dice, 400)));
    b->n_columns = 1 + roll(&b->dice, roll(&b->dice, 5) ? 6 : MOST_COLUMNS), b->n_head = roll(&b->dice, MOST_HEADS + 1);
    b->n_rows = b->n_head + 1 + roll(&b->dice, roll(&b->dice, 8) ? 14 : 90);
    doc_id t = add_table(b->d, 1, roll(&b->dice, 6) ? STYLE_DATA : STYLE_MATRIX, b->n_columns, ALIGN_START);
    doc_table *k = (doc_table *)(uintptr_t)doc_at(b->d, t)->table;
    for (uint32_t i = 0; i < b->n_columns; i++) k->columns[i].align = b->align[i] = (doc_align)roll(&b->dice, 4);
    static const uint32_t flags[] = {0, 0, 0, DOC_WIDE, DOC_DENSE, DOC_WIDE | DOC_LANDSCAPE};
    doc_at(b->d, t)->flags |= flags[roll(&b->dice, 6)];
    b->captioned = roll(&b->dice, 2);
    if (b->captioned) add_para(b->d, add_node(b->d, t, DOC_CAPTION), ROLE_CAPTION, "Tableau 1. Ce qui suit");
    b->cells = arena_array(b->a, (size_t)b->n_rows * b->n_columns + 1, sizeof *b->cells);
    b->first_leaf = (doc_id)b->d->n;
    if (b->n_head) put_rows(b, add_node(b->d, t, DOC_THEAD), 0, b->n_head, true);
    put_rows(b, add_node(b->d, t, DOC_TBODY), b->n_head, b->n_rows, false);
    add_para(b->d, 1, ROLE_BODY, random_words(&b->dice, b->a, 20));
}

/* ------------------------------------------------------------------- reading */

static void read_lines(bench *b) {
    const pages *p = b->p;
    uint32_t *cell_of = arena_array(b->a, b->d->n + 1, sizeof *cell_of);
    for (uint32_t i = 0; i < b->n_cells; i++) if (b->cells[i].leaf) cell_of[b->cells[i].leaf] = i + 1;
    b->lines = arena_array(b->a, p->n_items + 1, sizeof *b->lines);
    for (size_t n = 0; n < p->n; n++)
        for (uint32_t i = p->pages[n].first_item; i < p->pages[n].first_item + p->pages[n].n_items; i++) {
            const page_item *k = &p->items[i];
            if (k->kind != ITEM_TEXT || !k->leaf || !cell_of[k->leaf] || !k->as.text.n) continue;
            drawn l = {.page = n, .y = k->y, .x = k->x, .end = k->x, .cell = cell_of[k->leaf] - 1};
            for (uint32_t g = 0; g < k->as.text.n; g++) {
                const placed_glyph *q = &p->glyphs[k->as.text.first + g];
                l.end += q->advance;
                if (q->bytes) l.last = p->text + q->text + q->bytes - 1;
            }
            b->lines[b->n_lines++] = l;
        }
}

#define tell(b, what, ...) cr_assert(what, "seed %llu: " __VA_ARGS__)
#define SEED_OF(b) (unsigned long long)(b)->seed

/* ---------------------------------------------------------------- properties */

static void inside_the_frame(const bench *b) {
    for (size_t i = 0; i < b->n_lines; i++) {
        const drawn *l = &b->lines[i];
        const page *g = &b->p->pages[l->page];
        mpt bottom = g->height - (g->landscape ? PAGE_BOTTOM_LANDSCAPE : PAGE_BOTTOM), right = MARGIN_LEFT + (g->landscape ? CONTENT_WIDTH_LANDSCAPE : CONTENT_WIDTH);
        tell(b, l->x >= MARGIN_LEFT - SLACK && l->end <= right + SLACK, "« %.40s » is not within the margins: %d to %d", SEED_OF(b), b->cells[l->cell].text, l->x, l->end);
        tell(b, l->y >= PAGE_TOP && l->y <= bottom + SLACK, "« %.40s » is above or below the text: %d", SEED_OF(b), b->cells[l->cell].text, l->y);
    }
}

static int by_place(const void *a, const void *b) {
    const drawn *x = a, *y = b;
    if (x->page != y->page) return x->page < y->page ? -1 : 1;
    return x->y < y->y ? -1 : x->y > y->y;
}

static void none_over_another(bench *b) {
    drawn *sorted = arena_array(b->a, b->n_lines + 1, sizeof *sorted);
    memcpy(sorted, b->lines, b->n_lines * sizeof *sorted);
    qsort(sorted, b->n_lines, sizeof *sorted, by_place);
    for (size_t i = 0; i < b->n_lines; i++)
        for (size_t k = i + 1; k < b->n_lines && sorted[k].page == sorted[i].page && sorted[k].y - sorted[i].y < CELL_SIZE * 8 / 10; k++)
            tell(b, sorted[k].end <= sorted[i].x + SLACK || sorted[k].x >= sorted[i].end - SLACK, "page %zu: « %.30s » over « %.30s »", SEED_OF(b), sorted[i].page + 1, b->cells[sorted[k].cell].text, b->cells[sorted[i].cell].text);
}

/* Where a column's own cells stand, and that the next one is wholly to the right. */
static void columns_apart(const bench *b) {
    mpt left[MOST_COLUMNS], right[MOST_COLUMNS] = {0};
    for (uint32_t c = 0; c < b->n_columns; c++) left[c] = PAGE_HEIGHT;
    for (size_t i = 0; i < b->n_lines; i++) {
        const drawn *l = &b->lines[i];
        const asked *k = &b->cells[l->cell];
        uint32_t last = k->column + k->columns - 1;
        if (l->x < left[k->column]) left[k->column] = l->x;
        if (l->end > right[last]) right[last] = l->end;
    }
    mpt reached = 0;
    for (uint32_t c = 0; c < b->n_columns; c++) {
        tell(b, left[c] >= reached - SLACK, "column %u begins at %d, before the one on its left ends, at %d", SEED_OF(b), c, left[c], reached);
        if (right[c] > reached) reached = right[c];
    }
}

/* The least width of all columns together, generously; what a page holds beside another is no matter. */
static int64_t needed(const bench *b) {
    int64_t sum = 0;
    mpt before[MOST_COLUMNS] = {0}, after[MOST_COLUMNS] = {0}, word[MOST_COLUMNS] = {0};
    for (uint32_t i = 0; i < b->n_cells; i++) {
        const asked *k = &b->cells[i];
        mpt longest = 0;
        for (const char *s = k->text; *s;) {
            size_t n = strcspn(s, " ");
            mpt w = width_of(s, n, CELL_SIZE);
            if (w > longest) longest = w;
            s += n + (s[n] == ' ');
        }
        if (k->columns > 1) { sum += longest; continue; }
        if (longest > word[k->column]) word[k->column] = longest;
        if (k->align != ALIGN_DECIMAL || k->head) continue;
        const char *comma = strchr(k->text, ',');
        mpt whole = width_of(k->text, strlen(k->text), CELL_SIZE), left = comma ? width_of(k->text, (size_t)(comma - k->text), CELL_SIZE) : whole;
        if (left > before[k->column]) before[k->column] = left;
        if (whole - left > after[k->column]) after[k->column] = whole - left;
    }
    for (uint32_t c = 0; c < b->n_columns; c++) {
        mpt w = before[c] + after[c] > word[c] ? before[c] + after[c] : word[c];
        sum += w + PADS > MM(9) ? w + PADS : MM(9);
    }
    return sum;
}

static void words_whole(const bench *b) {
    for (size_t i = 0; i + 1 < b->n_lines; i++) {
        const drawn *l = &b->lines[i];
        if (b->lines[i + 1].cell != l->cell || !l->last) continue;
        tell(b, strchr(" -/", *l->last) && *l->last, "a word of « %.60s » is cut after « %c »", SEED_OF(b), b->cells[l->cell].text, *l->last);
    }
}

/* How many lines each cell has, the page and baseline of its first and last. */
typedef struct { size_t n, page, last_page; mpt y, last_y; } extent;

static extent *extents(const bench *b) {
    extent *e = arena_array(b->a, b->n_cells + 1, sizeof *e);
    for (size_t i = 0; i < b->n_lines; i++) {
        extent *k = &e[b->lines[i].cell];
        if (!k->n) k->page = b->lines[i].page, k->y = b->lines[i].y;
        k->n++, k->last_page = b->lines[i].page, k->last_y = b->lines[i].y;
    }
    return e;
}

/* The comma of a line's figure, its end when it has none. */
static mpt comma_of(const bench *b, const drawn *l) {
    const char *text = b->cells[l->cell].text, *comma = strchr(text, ',');
    return l->x + width_of(text, comma ? (size_t)(comma - text) : strlen(text), CELL_SIZE);
}

static void edges_in_line(const bench *b, const extent *e) {
    mpt comma[MOST_COLUMNS] = {0}, right[MOST_COLUMNS] = {0};
    bool turned = b->p->n && b->n_lines && b->p->pages[b->lines[0].page].landscape;
    for (size_t i = 0; i < b->n_lines; i++) {
        const drawn *l = &b->lines[i];
        const asked *k = &b->cells[l->cell];
        if (k->head || k->columns > 1 || e[l->cell].n > 1) continue;
        tell(b, b->p->pages[l->page].landscape == turned, "one table, two orientations", SEED_OF(b));
        mpt at = k->align == ALIGN_DECIMAL ? comma_of(b, l) : l->end, *seen = k->align == ALIGN_DECIMAL ? &comma[k->column] : &right[k->column];
        if (k->align != ALIGN_DECIMAL && k->align != ALIGN_END) continue;
        tell(b, !*seen || abs(*seen - at) <= SLACK, "« %s » of column %u is %d out of line", SEED_OF(b), k->text, k->column, at - *seen);
        if (!*seen) *seen = at;
    }
}

/* Cells that begin in a row share a baseline; the row stays on its page unless it is taller than half of it; the next one is below. */
static void rows_in_order(const bench *b, const extent *e) {
    size_t page = 0;
    mpt y = 0, row_y = 0;
    uint32_t row = UINT32_MAX;
    bool *tall = arena_array(b->a, b->n_rows + 1, sizeof *tall);
    for (uint32_t i = 0; i < b->n_cells; i++) {
        mpt height = e[i].n && b->p->pages[e[i].page].landscape ? BODY_HEIGHT_LANDSCAPE : BODY_HEIGHT;
        tall[b->cells[i].row] |= (int64_t)e[i].n * MPT(12.5) + MPT(20) > height / 2;
    }
    for (uint32_t i = 0; i < b->n_cells; i++) {
        const asked *k = &b->cells[i];
        if (k->head || !e[i].n) continue;
        if (k->row == row) tell(b, abs(e[i].y - row_y) <= SLACK && e[i].page == page, "row %u: « %.30s » is not on the baseline of its row", SEED_OF(b), row, k->text);
        else tell(b, e[i].page > page || (e[i].page == page && e[i].y > y), "row %u: « %.30s » is not below the row before", SEED_OF(b), k->row, k->text);
        tell(b, e[i].last_page == e[i].page || tall[k->row], "row %u: « %.30s », of %zu lines, is parted", SEED_OF(b), k->row, k->text, e[i].n);
        row = k->row, row_y = e[i].y, page = e[i].page, y = e[i].y;
    }
    for (uint32_t i = 0; i < b->n_cells; i++) /* what stands in several rows ends before the row after them */
        for (uint32_t j = i + 1; j < b->n_cells && b->cells[i].rows > 1 && !b->cells[i].head; j++)
            if (b->cells[j].row == b->cells[i].row + b->cells[i].rows && e[j].n && e[i].n && e[j].page == e[i].last_page)
                tell(b, e[i].last_y < e[j].y, "« %.30s » goes on beside a row that is not its own", SEED_OF(b), b->cells[i].text);
}

static void add_dense(buf *out, const char *s) { for (; *s; s++) if (*s != ' ' && (unsigned char)*s > ' ') buf_char(out, *s); }

/* On each further page the head stands above the first row, as an artifact and nothing else of the table. */
static void heads_again(const bench *b) {
    buf wanted = {0};
    bool any = false;
    if (b->captioned) add_dense(&wanted, "Tableau 1. Ce qui suit – suite");
    for (uint32_t i = 0; i < b->n_cells; i++) if (b->cells[i].head) add_dense(&wanted, b->cells[i].text), any = true;
    size_t first = b->n_lines ? b->lines[0].page : 0, told = first;
    for (size_t i = 0; i < b->n_lines && any; i++) {
        const drawn *l = &b->lines[i];
        if (l->page == first) tell(b, b->cells[l->cell].head || told == first, "rows before their head", SEED_OF(b));
        else tell(b, !b->cells[l->cell].head, "a head's own words stand on page %zu", SEED_OF(b), l->page + 1);
        if (l->page == told) continue;
        told = l->page;
        buf got = {0};
        for (uint32_t k = b->p->pages[told].first_item; k < b->p->pages[told].first_item + b->p->pages[told].n_items; k++) {
            const page_item *m = &b->p->items[k];
            if (m->kind != ITEM_TEXT || m->leaf || m->artifact != ARTIFACT_LAYOUT) continue;
            tell(b, m->y < l->y, "a repeated head stands below a row", SEED_OF(b));
            for (uint32_t g = 0; g < m->as.text.n; g++) {
                const placed_glyph *q = &b->p->glyphs[m->as.text.first + g];
                for (uint16_t c = 0; c < q->bytes; c++) if ((unsigned char)b->p->text[q->text + c] > ' ') buf_char(&got, b->p->text[q->text + c]);
            }
        }
        buf_char(&got, 0), buf_char(&wanted, 0);
        tell(b, !strcmp(got.s, wanted.s), "page %zu repeats « %s » in place of « %s »", SEED_OF(b), told + 1, got.s, wanted.s);
        wanted.n--;
        buf_free(&got);
    }
    buf_free(&wanted);
}

static void check_table(uint64_t seed, size_t *whole, size_t *parted) {
    bench b = {.a = arena_new(), .dice = dice_new(seed), .seed = seed};
    b.d = fake_doc(b.a);
    diag_log *log = diag_log_new(b.a);
    generate(&b);
    b.p = set_doc(b.d, b.a, log, false);
    assert_pages(b.p, b.d, b.a, seed);
    assert_pages(b.p, b.d, b.a, seed);
    read_lines(&b);
    const extent *e = extents(&b);
    inside_the_frame(&b);
    none_over_another(&b);
    rows_in_order(&b, e);
    heads_again(&b);
    bool fits = needed(&b) <= CONTENT_WIDTH_LANDSCAPE;
    if (fits) columns_apart(&b), words_whole(&b), edges_in_line(&b, e);
    *whole += fits, *parted += b.n_lines && b.lines[b.n_lines - 1].page > b.lines[0].page;
    arena_free(b.a);
}

Test(tables, generated_tables_keep_their_properties, .timeout = 300) {
    size_t whole = 0, parted = 0;
    for (uint64_t i = 0; i < TABLES; i++) check_table(SEED + i, &whole, &parted);
    cr_assert_gt(whole, TABLES / 2u, "few tables fit a page: %zu of %d", whole, TABLES);
    cr_assert_gt(parted, TABLES / 20u, "few tables go over several pages: %zu of %d", parted, TABLES);
}

/* ------------------------------------------------------------------- by hand */

typedef struct { arena *a; doc *d; doc_id table, body; } hand;

static hand open_hand(doc_table_style style, uint32_t columns, doc_align align) {
    hand h = {.a = arena_new()};
    h.d = fake_doc(h.a);
    h.table = add_table(h.d, 1, style, columns, align);
    return h;
}

static pages *set_hand(const hand *h) {
    pages *p = set_doc(h->d, h->a, diag_log_new(h->a), false);
    assert_pages(p, h->d, h->a, 0);
    return p;
}

static const page_item *first_of(const pages *p, doc_id leaf, size_t *page) {
    for (size_t n = 0; n < p->n; n++)
        for (uint32_t i = p->pages[n].first_item; i < p->pages[n].first_item + p->pages[n].n_items; i++)
            if (p->items[i].kind == ITEM_TEXT && p->items[i].leaf == leaf) { if (page) *page = n; return &p->items[i]; }
    cr_assert_fail("leaf %u is not drawn", leaf);
    return NULL;
}

static mpt end_of(const pages *p, const page_item *k) {
    mpt end = k->x;
    for (uint32_t g = 0; g < k->as.text.n; g++) end += p->glyphs[k->as.text.first + g].advance;
    return end;
}

static doc_id nth_cell(const doc *d, doc_id row, unsigned n) {
    doc_id c = doc_at(d, row)->first;
    while (n--) c = doc_at(d, c)->next;
    return c;
}

static void span(hand *h, doc_id cell, unsigned columns, unsigned rows) {
    doc_cell *k = arena_alloc(h->a, sizeof *k);
    k->columns = (uint16_t)columns, k->rows = (uint16_t)rows;
    doc_at(h->d, cell)->cell = k;
}

Test(tables, nothing_to_set_is_nothing) {
    hand h = open_hand(STYLE_DATA, 3, ALIGN_START);
    add_row(h.d, add_node(h.d, add_table(h.d, 1, STYLE_DATA, 3, ALIGN_START), DOC_THEAD), "un|deux|trois");
    doc_add(h.d, add_node(h.d, add_table(h.d, 1, STYLE_DATA, 0, ALIGN_START), DOC_TBODY), DOC_ROW);
    doc_id last = doc_at(h.d, add_para(h.d, 1, ROLE_BODY, "fin"))->first;
    const pages *p = set_hand(&h);
    cr_assert_eq(p->n, 1u);
    cr_assert_lt(first_of(p, last, NULL)->y, PAGE_TOP + MPT(120));
    arena_free(h.a);
}

Test(tables, one_cell_and_a_word_longer_than_a_page) {
    hand h = open_hand(STYLE_DATA, 1, ALIGN_START);
    char *word = arena_alloc(h.a, 9001);
    memset(word, 'w', 9000);
    doc_id row = add_row(h.d, add_node(h.d, h.table, DOC_TBODY), word);
    const pages *p = set_hand(&h);
    size_t page;
    const page_item *k = first_of(p, doc_at(h.d, nth_cell(h.d, row, 0))->first, &page);
    cr_assert(page == 0 && k->x >= MARGIN_LEFT);
    cr_assert_gt(p->n, 1u, "9,000 letters do not fit a page");
    for (size_t i = 0; i < p->n_items; i++)
        if (p->items[i].kind == ITEM_TEXT && p->items[i].leaf == k->leaf) cr_assert_leq(end_of(p, &p->items[i]), MARGIN_LEFT + CONTENT_WIDTH_LANDSCAPE + SLACK);
    arena_free(h.a);
}

Test(tables, spans_end_with_their_table) {
    hand h = open_hand(STYLE_DATA, 3, ALIGN_START);
    doc_id body = add_node(h.d, h.table, DOC_TBODY), one = add_row(h.d, body, "a|b|c"), two = add_row(h.d, body, "d|e");
    span(&h, nth_cell(h.d, one, 0), 1, 40);
    span(&h, nth_cell(h.d, two, 1), 2, 9); /* one more than is free beside the cell from above */
    const pages *p = set_hand(&h);
    const page_item *b = first_of(p, doc_at(h.d, nth_cell(h.d, one, 1))->first, NULL), *d = first_of(p, doc_at(h.d, nth_cell(h.d, two, 0))->first, NULL);
    cr_assert_eq(b->x, d->x, "the second row begins beside the cell that stands in both");
    cr_assert_gt(d->y, b->y);
    arena_free(h.a);
}

/* A cell over rows that is longer than a page goes on beside nothing, over as many pages as it takes. */
Test(tables, tall_cell_over_several_rows) {
    hand h = open_hand(STYLE_DATA, 2, ALIGN_START);
    dice dice_ = dice_new(SEED);
    doc_id body = add_node(h.d, h.table, DOC_TBODY), row = add_row(h.d, body, arena_printf(h.a, "%s|à côté", random_words(&dice_, h.a, 4000)));
    span(&h, nth_cell(h.d, row, 0), 1, 3);
    for (int i = 0; i < 4; i++) add_row(h.d, body, i < 2 ? "dessous" : "autre|rangée");
    const pages *p = set_hand(&h);
    cr_assert_gt(p->n, 2u);
    for (size_t i = 0; i < p->n_items; i++)
        if (p->items[i].kind == ITEM_TEXT && p->items[i].leaf) cr_assert_leq(p->items[i].y, PAGE_HEIGHT - PAGE_BOTTOM + SLACK);
    arena_free(h.a);
}

Test(tables, very_many_columns_stay_on_the_page) {
    hand h = open_hand(STYLE_DATA, 110, ALIGN_START);
    buf row = {0};
    for (int i = 0; i < 110; i++) buf_str(&row, i ? "|mot" : "mot");
    add_row(h.d, add_node(h.d, h.table, DOC_THEAD), row.s);
    add_row(h.d, add_node(h.d, h.table, DOC_TBODY), row.s);
    const pages *p = set_hand(&h);
    for (size_t i = 0; i < p->n_items; i++)
        if (p->items[i].kind == ITEM_TEXT && p->items[i].leaf) cr_assert_leq(end_of(p, &p->items[i]), MARGIN_LEFT + CONTENT_WIDTH_LANDSCAPE + SLACK);
    buf_free(&row), arena_free(h.a);
}

/* The columns of a table do not depend on those of another inside one of its cells. */
Test(tables, a_table_in_a_cell_is_its_own) {
    hand h = open_hand(STYLE_FACTS, 2, ALIGN_START);
    doc_id body = add_node(h.d, h.table, DOC_TBODY), row = add_row(h.d, body, "Résultats|"), cell = nth_cell(h.d, row, 1);
    doc_id inner = add_table(h.d, cell, STYLE_DATA, 12, ALIGN_END), part = add_node(h.d, inner, DOC_TBODY);
    doc_id first = add_row(h.d, part, "un|deux|trois|un|deux|trois|un|deux|trois|un|deux|trois"), second = add_row(h.d, body, "Suites|Quelques mots");
    const pages *p = set_hand(&h);
    cr_assert_eq(first_of(p, doc_at(h.d, nth_cell(h.d, second, 1))->first, NULL)->x, MAIN_X);
    const page_item *label = first_of(p, doc_at(h.d, nth_cell(h.d, row, 0))->first, NULL);
    cr_assert(abs(end_of(p, label) - (MARGIN_LEFT + SIDE_WIDTH)) <= SLACK, "the label ends %d before its margin", MARGIN_LEFT + SIDE_WIDTH - end_of(p, label));
    mpt x = MAIN_X;
    for (unsigned i = 0; i < 12; i++) {
        const page_item *k = first_of(p, doc_at(h.d, nth_cell(h.d, first, i))->first, NULL);
        cr_assert(k->x >= x, "cell %u of the inner table over the one before", i);
        x = end_of(p, k);
    }
    cr_assert_leq(x, MAIN_X + MAIN_WIDTH + SLACK);
    arena_free(h.a);
}

/* Beside long text the inner table has the room for its words. */
Test(tables, a_table_in_a_cell_is_measured) {
    hand h = open_hand(STYLE_DATA, 3, ALIGN_START);
    dice dice_ = dice_new(SEED);
    doc_id row = add_row(h.d, add_node(h.d, h.table, DOC_TBODY), arena_printf(h.a, "%s||%s", random_words(&dice_, h.a, 200), random_words(&dice_, h.a, 200)));
    doc_id part = add_node(h.d, add_table(h.d, nth_cell(h.d, row, 1), STYLE_DATA, 6, ALIGN_START), DOC_TBODY), inner = add_row(h.d, part, "denrées|travaux|services|achats|marchés|énergie");
    const pages *p = set_hand(&h);
    for (unsigned i = 0; i < 6; i++) {
        size_t lines = 0;
        for (size_t k = 0; k < p->n_items; k++) lines += p->items[k].kind == ITEM_TEXT && p->items[k].leaf == doc_at(h.d, nth_cell(h.d, inner, i))->first;
        cr_assert_eq(lines, 1u, "a word of the inner table takes %zu lines", lines);
    }
    arena_free(h.a);
}

/* A figure, in small what it rests on: they end at the same place, and the row has one baseline. */
Test(tables, words_under_a_figure) {
    hand h = open_hand(STYLE_DATA, 2, ALIGN_DECIMAL);
    doc_id body = add_node(h.d, h.table, DOC_TBODY), row = add_row(h.d, body, "|"), other = add_row(h.d, body, "12,375|1");
    doc_id cell = nth_cell(h.d, row, 0), figure = doc_at(h.d, add_para(h.d, cell, ROLE_TABLE_TEXT, "14"))->first, under = doc_at(h.d, add_para(h.d, cell, ROLE_TABLE_SMALL, "2,5 fois 2023"))->first;
    doc_id small = doc_at(h.d, add_para(h.d, nth_cell(h.d, row, 1), ROLE_TABLE_SMALL, "2023"))->first;
    const pages *p = set_hand(&h);
    const page_item *f = first_of(p, figure, NULL), *u = first_of(p, under, NULL), *s = first_of(p, small, NULL), *o = first_of(p, doc_at(h.d, nth_cell(h.d, other, 0))->first, NULL);
    cr_assert(abs(end_of(p, f) - end_of(p, u)) <= SLACK, "%d and %d", end_of(p, f), end_of(p, u));
    cr_assert(abs(o->x + width_of("12", 2, CELL_SIZE) - end_of(p, f)) <= SLACK, "the units of figures are in line");
    cr_assert_eq(f->y, s->y, "small words stand on the baseline of their row");
    cr_assert_gt(u->y, f->y);
    arena_free(h.a);
}

static size_t rules_between(const pages *p, size_t page, mpt from, mpt to) {
    size_t n = 0;
    for (uint32_t i = p->pages[page].first_item; i < p->pages[page].first_item + p->pages[page].n_items; i++)
        n += p->items[i].kind == ITEM_RECT && !p->items[i].leaf && p->items[i].y > from && p->items[i].y < to;
    return n;
}

static void rows_belong(uint32_t lines_above) {
    hand h = {.a = arena_new()};
    h.d = fake_doc(h.a);
    for (uint32_t i = 0; i < lines_above; i++) add_para(h.d, 1, ROLE_TABLE_SMALL, "mot");
    h.table = add_table(h.d, 1, STYLE_DATA, 2, ALIGN_START);
    doc_id body = add_node(h.d, h.table, DOC_TBODY), rows[80];
    for (int i = 0; i < 80; i++) {
        rows[i] = add_row(h.d, body, i % 2 ? "numérateur|12" : "Part|3");
        if (i % 2) doc_at(h.d, rows[i])->flags |= DOC_TIGHT;
    }
    const pages *p = set_hand(&h);
    cr_assert_gt(p->n, 1u);
    for (int i = 0; i + 1 < 80; i++) {
        size_t page, next;
        const page_item *k = first_of(p, doc_at(h.d, nth_cell(h.d, rows[i], 0))->first, &page), *below = first_of(p, doc_at(h.d, nth_cell(h.d, rows[i + 1], 0))->first, &next);
        if (i % 2 == 0) cr_assert_eq(page, next, "after %u lines: a row is parted from what belongs to it", lines_above);
        if (page == next) cr_assert_eq(rules_between(p, page, k->y, below->y) > 0, i % 2 == 1, "after %u lines, row %d", lines_above, i);
    }
    arena_free(h.a);
}

Test(tables, a_row_that_belongs_to_the_one_above) {
    for (uint32_t lines = 0; lines < 5; lines++) rows_belong(lines);
}

Test(tables, a_short_table_is_not_parted) {
    for (uint32_t lines = 30; lines < 52; lines++) {
        hand h = {.a = arena_new()};
        h.d = fake_doc(h.a);
        for (uint32_t i = 0; i < lines; i++) add_para(h.d, 1, ROLE_TABLE_TEXT, "mot");
        h.table = add_table(h.d, 1, STYLE_DATA, 2, ALIGN_START);
        doc_id body = add_node(h.d, h.table, DOC_TBODY), rows[8];
        for (int i = 0; i < 8; i++) rows[i] = add_row(h.d, body, "une|rangée");
        for (int i = 0; i < 18; i++) add_para(h.d, 1, ROLE_BODY, "mot"); /* they fit the second page either way */
        const pages *p = set_hand(&h);
        size_t first, last;
        first_of(p, doc_at(h.d, nth_cell(h.d, rows[0], 0))->first, &first);
        first_of(p, doc_at(h.d, nth_cell(h.d, rows[7], 0))->first, &last);
        cr_assert_eq(first, last, "after %u lines, eight rows over two pages", lines);
        arena_free(h.a);
    }
}

/* Codes over five rows each: the head on every page, every row once. */
Test(tables, two_thousand_rows_under_their_codes) {
    hand h = open_hand(STYLE_DATA, 3, ALIGN_START);
    doc_id head = add_row(h.d, add_node(h.d, h.table, DOC_THEAD), "Code|Nom|Valeur");
    doc_id body = add_node(h.d, h.table, DOC_TBODY), rows[2000];
    for (int i = 0; i < 2000; i++) {
        rows[i] = add_row(h.d, body, i % 5 ? "nom|1" : "I1.1|nom|1");
        if (i % 5 == 0) span(&h, nth_cell(h.d, rows[i], 0), 1, 5);
    }
    const pages *p = set_hand(&h);
    cr_assert(p->page_of[head] == 1 && p->page_of[nth_cell(h.d, head, 1)] == 1, "a head is where it stands first");
    mpt name_x = 0;
    for (int i = 0; i < 2000; i += 7) {
        const page_item *k = first_of(p, doc_at(h.d, nth_cell(h.d, rows[i], i % 5 ? 0 : 1))->first, NULL);
        if (!name_x) name_x = k->x;
        cr_assert_eq(k->x, name_x);
    }
    for (int i = 0; i < 2000; i += 5) {
        size_t first, last;
        first_of(p, doc_at(h.d, nth_cell(h.d, rows[i], 0))->first, &first);
        first_of(p, doc_at(h.d, nth_cell(h.d, rows[i + 4], 0))->first, &last);
        cr_assert_eq(first, last, "the rows of a code are parted");
    }
    arena_free(h.a);
}
