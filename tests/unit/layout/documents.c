/* SPDX-License-Identifier: MIT */
/* Whole documents: generated ones keep the invariant of pages; hostile ones lose nothing and leave no box; titles and lines keep company. */
#include "fake.h"
#include <criterion/criterion.h>
#include <string.h>
#include "../share.h"

#define SEED 20260615u

typedef struct { arena *a; doc *d; dice dice; } bench;

static void random_table(bench *b, doc_id parent, doc_table_style style) {
    uint32_t columns = style == STYLE_FACTS ? 2 : 1 + roll(&b->dice, 9), rows = 1 + roll(&b->dice, 40);
    doc_id t = add_table(b->d, parent, style, columns, (doc_align)roll(&b->dice, 4));
    if (roll(&b->dice, 2)) add_para(b->d, add_node(b->d, t, DOC_CAPTION), ROLE_CAPTION, "Tableau 1. Ce que dit le tableau");
    if (roll(&b->dice, 3) == 0) doc_at(b->d, t)->flags |= DOC_WIDE;
    for (int part = style == STYLE_FACTS; part < 2; part++) {
        doc_id p = add_node(b->d, t, part ? DOC_TBODY : DOC_THEAD);
        for (uint32_t r = 0; r < (part ? rows : 1); r++) {
            buf s = {0};
            for (uint32_t c = 0; c < columns; c++) { if (c) buf_char(&s, '|'); buf_str(&s, random_words(&b->dice, b->a, roll(&b->dice, roll(&b->dice, 8) ? 4 : 60))); }
            doc_id row = add_row(b->d, p, s.s ? s.s : "");
            if (part && roll(&b->dice, 9) == 0) doc_at(b->d, row)->flags |= roll(&b->dice, 2) ? DOC_GROUP_ROW : DOC_TOTAL_ROW;
            buf_free(&s);
        }
    }
}

static void random_block(bench *b, doc_id parent) {
    switch (roll(&b->dice, 9)) {
    case 0: add_heading(b->d, parent, 3 + (int)roll(&b->dice, 2), random_words(&b->dice, b->a, 1 + roll(&b->dice, 14))); break;
    case 1: random_table(b, parent, STYLE_DATA); break;
    case 2: random_table(b, parent, STYLE_FACTS); break;
    case 3: {
        doc_id l = add_node(b->d, parent, DOC_LIST);
        for (uint32_t i = 0; i < 1 + roll(&b->dice, 6); i++) {
            doc_id item = add_node(b->d, l, DOC_ITEM);
            doc_text(b->d, add_node(b->d, item, DOC_LABEL), "–", 0);
            add_para(b->d, add_node(b->d, item, DOC_BODY), ROLE_BODY, random_words(&b->dice, b->a, 1 + roll(&b->dice, 50)));
        }
        break;
    }
    case 4: add_para(b->d, add_node(b->d, parent, DOC_MARGIN), ROLE_TILE_TEXT, random_words(&b->dice, b->a, 1 + roll(&b->dice, 30))); break;
    case 5: add_para(b->d, add_node(b->d, parent, DOC_QUOTE), ROLE_BODY, random_words(&b->dice, b->a, 1 + roll(&b->dice, 60))); break;
    case 6: {
        doc_id t = add_node(b->d, parent, DOC_TILES);
        for (uint32_t i = 0; i < 1 + roll(&b->dice, 9); i++) {
            doc_id tile = add_node(b->d, t, DOC_TILE);
            add_para(b->d, tile, ROLE_BIG_VALUE, "1\xE2\x80\xAF" "180\xC2\xA0M€");
            add_para(b->d, tile, ROLE_TILE_TEXT, random_words(&b->dice, b->a, 1 + roll(&b->dice, 12)));
        }
        break;
    }
    default: add_para(b->d, parent, ROLE_BODY, random_words(&b->dice, b->a, 1 + roll(&b->dice, 200))); break;
    }
}

static void random_document(uint64_t seed) {
    bench b = {.a = arena_new(), .dice = dice_new(seed)};
    b.d = fake_doc(b.a);
    diag_log *log = diag_log_new(b.a);
    for (uint32_t k = 0; k < 1 + roll(&b.dice, 3); k++) {
        doc_id part = add_node(b.d, 1, roll(&b.dice, 2) ? DOC_PART : DOC_AXIS);
        doc_at(b.d, part)->number = (uint16_t)(k + 1), doc_at(b.d, part)->text = "Une partie", doc_at(b.d, part)->text2 = "A1", doc_at(b.d, part)->axis = 1;
        add_heading(b.d, part, 2, random_words(&b.dice, b.a, 1 + roll(&b.dice, 12)));
        for (uint32_t i = 0; i < roll(&b.dice, 20); i++) random_block(&b, part);
        doc_id sheet = add_node(b.d, part, roll(&b.dice, 2) ? DOC_SHEET : DOC_CARD);
        add_heading(b.d, sheet, 4, "Une fiche");
        for (uint32_t i = 0; i < roll(&b.dice, 4); i++) random_block(&b, sheet);
    }
    b.d->meta.schematic = roll(&b.dice, 3) == 0;
    assert_pages(set_doc(b.d, b.a, log, roll(&b.dice, 4) == 0), b.d, b.a, seed);
    arena_free(b.a);
}

Test(documents, generated_documents_keep_the_invariant) {
    for (uint64_t i = 0; i < 150; i++) random_document(SEED + i);
}

/* ----------------------------------------------------------- hostile content */

static char *repeated(arena *a, const char *s, size_t n) {
    buf b = {0};
    for (size_t i = 0; i < n; i++) buf_str(&b, s);
    char *t = arena_copy(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return t;
}

Test(documents, words_without_a_space_stay_in_their_box) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    char *word = repeated(a, "w", 2000), *address = repeated(a, "https://exemple.fr/un/chemin?a=b&", 40);
    add_para(d, 1, ROLE_BODY, word);
    add_para(d, 1, ROLE_BODY, address);
    add_heading(d, 1, 2, word);
    add_heading(d, 1, 3, repeated(a, "mot ", 80));
    add_para(d, add_node(d, 1, DOC_MARGIN), ROLE_BIG_VALUE, "1234567890123456789012345678901234567890");
    add_para(d, 1, ROLE_BODY, "texte");
    doc_id t = add_table(d, 1, STYLE_DATA, 3, ALIGN_DECIMAL), body = add_node(d, t, DOC_TBODY);
    add_row(d, body, arena_printf(a, "%s|12,5|1234567890123456789012345678901234567890", word));
    assert_pages(set_doc(d, a, log, true), d, a, 0);
    arena_free(a);
}

Test(documents, wide_and_long_tables) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    char *row = repeated(a, "colonne|", 25);
    row[strlen(row) - 1] = 0;
    doc_id t = add_table(d, 1, STYLE_DATA, 25, ALIGN_START);
    add_row(d, add_node(d, t, DOC_THEAD), row);
    add_row(d, add_node(d, t, DOC_TBODY), row);
    doc_id u = add_table(d, 1, STYLE_DATA, 3, ALIGN_END);
    add_row(d, add_node(d, u, DOC_THEAD), "un|deux|trois");
    doc_id body = add_node(d, u, DOC_TBODY);
    for (int i = 0; i < 2000; i++) add_row(d, body, "rangée|12,5|1 234,75");
    pages *p = set_doc(d, a, log, false);
    assert_pages(p, d, a, 0);
    cr_assert(p->pages[0].landscape, "a table of 25 columns stands on a landscape page");
    cr_assert_gt(p->n, 40u);
    size_t heads = 0;
    for (size_t i = 0; i < p->n_items; i++) { const page_item *k = &p->items[i]; heads += k->kind == ITEM_TEXT && !k->leaf && k->artifact == ARTIFACT_LAYOUT && k->as.text.n == 4 && !memcmp(p->text + p->glyphs[k->as.text.first].text, "deux", 4); }
    cr_assert_eq(heads, p->n - 2, "the head is drawn again as an artifact on each further page: %zu of %zu", heads, p->n - 2);
    arena_free(a);
}

Test(documents, tall_cells_and_margins_are_broken) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    dice dice_ = dice_new(SEED);
    doc_id t = add_table(d, 1, STYLE_DATA, 2, ALIGN_START), body = add_node(d, t, DOC_TBODY);
    add_row(d, body, arena_printf(a, "%s|%s", random_words(&dice_, a, 3000), random_words(&dice_, a, 500)));
    add_para(d, add_node(d, 1, DOC_MARGIN), ROLE_BODY, random_words(&dice_, a, 2000));
    add_para(d, 1, ROLE_BODY, random_words(&dice_, a, 40));
    doc_id c = add_node(d, 1, DOC_COLUMNS);
    for (int i = 0; i < 3; i++) add_para(d, add_node(d, c, DOC_COLUMN), ROLE_BODY, random_words(&dice_, a, 3000));
    add_para(d, add_node(d, 1, DOC_QUOTE), ROLE_BODY, random_words(&dice_, a, 3000));
    assert_pages(set_doc(d, a, log, false), d, a, 0);
    arena_free(a);
}

static const page_item *item_of(const pages *p, doc_id leaf, size_t *on) {
    for (*on = 0; *on < p->n; ++*on)
        for (uint32_t i = p->pages[*on].first_item; i < p->pages[*on].first_item + p->pages[*on].n_items; i++) if (p->items[i].leaf == leaf) return &p->items[i];
    return NULL;
}

/* Its title and the few lines that introduce it go to the landscape page with a table, at its left, in each setting of the document. */
Test(documents, a_title_goes_to_the_landscape_page_of_its_table) {
    for (int numbers = 0; numbers < 2; numbers++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        add_para(d, 1, ROLE_BODY, "Un texte avant.");
        doc_id section = add_node(d, 1, DOC_SECTION), heading = add_heading(d, section, 3, "Les indicateurs"), intro = add_para(d, section, ROLE_BODY, "Une ligne les annonce.");
        doc_id number = numbers ? add_node(d, intro, DOC_PAGE_REF) : 0;
        if (number) doc_text(d, intro, " et la suite", 0);
        doc_id t = add_table(d, section, STYLE_DATA, 3, ALIGN_START), body = add_node(d, t, DOC_TBODY);
        doc_at(d, t)->flags |= DOC_LANDSCAPE;
        for (int i = 0; i < 12; i++) add_row(d, body, "un|deux|trois");
        for (int i = 0; numbers && i < 30; i++) { /* a page number of two digits where one was expected: the document is set again */
            doc_id s = add_node(d, 1, DOC_SECTION);
            doc_at(d, s)->flags |= DOC_NEW_PAGE;
            for (int k = 0; k < 40; k++) add_para(d, s, ROLE_BODY, "Mot");
            if (number) doc_at(d, number)->target = s;
        }
        pages *p = set_doc(d, a, diag_log_new(a), false);
        assert_pages(p, d, a, 0);
        size_t title_page, intro_page, table_page;
        const page_item *title = item_of(p, doc_at(d, heading)->first, &title_page), *line = item_of(p, doc_at(d, intro)->first, &intro_page);
        item_of(p, doc_at(d, doc_at(d, doc_at(d, body)->first)->first)->first, &table_page);
        cr_assert(p->pages[table_page].landscape && title_page == table_page && intro_page == table_page);
        cr_assert(title->x == MARGIN_LEFT && line->x == MARGIN_LEFT, "at %d and %d", title->x, line->x);
        arena_free(a);
    }
}

/* A table of a few rows that was to lie stands upright where its columns are at ease. */
Test(documents, a_short_table_stands_upright) {
    for (int wide = 0; wide < 2; wide++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        doc_id t = add_table(d, 1, STYLE_DATA, 8, ALIGN_START), head = add_node(d, t, DOC_THEAD), body = add_node(d, t, DOC_TBODY);
        doc_at(d, t)->flags |= DOC_LANDSCAPE | DOC_WIDE;
        add_row(d, head, wide ? "anticonstitutionnelle|fournisseur|responsabilisation|environnementale|intermédiaire|rapprochement|organisationnelle|particularisation" : "un|deux|trois|quatre|cinq|six|sept|huit");
        for (int i = 0; i < 5; i++) add_row(d, body, "un|deux|trois|quatre|cinq|six|sept|huit");
        pages *p = set_doc(d, a, diag_log_new(a), false);
        assert_pages(p, d, a, 0);
        cr_assert_eq(p->pages[0].landscape, wide == 1);
        arena_free(a);
    }
}

static mpt lowest(const pages *p, size_t page) {
    mpt y = 0;
    for (uint32_t i = p->pages[page].first_item; i < p->pages[page].first_item + p->pages[page].n_items; i++) if (p->items[i].kind == ITEM_TEXT && p->items[i].leaf && p->items[i].y > y) y = p->items[i].y;
    return y;
}

static doc_id add_note(doc *d, arena *a, doc_id para, const char *words, int number) {
    doc_id call = add_node(d, para, DOC_NOTE_REF), note = add_node(d, 1, DOC_NOTE);
    doc_text(d, call, arena_printf(a, "%d", number), DOC_SUPERIOR);
    doc_at(d, call)->target = note;
    return add_para(d, note, ROLE_BODY, words);
}

/* Words of a leaf: from its first line to its last, and whether they stand in the margin. */
typedef struct { mpt first, last, x; size_t lines; } stretch;
static stretch stretch_of(const pages *p, doc_id leaf) {
    stretch w = {.first = INT32_MAX};
    for (size_t i = 0; i < p->n_items; i++) {
        const page_item *k = &p->items[i];
        if (k->kind != ITEM_TEXT || k->leaf != leaf) continue;
        if (k->y < w.first) w.first = k->y;
        if (k->y > w.last) w.last = k->y;
        w.x = k->x, w.lines++;
    }
    return w;
}

/* A note too long for the margin is set once more for the foot of the page, one too long for that under the text: its lines stay 12.5 apart, above the foot. Before a table of the whole width it is not longer than the text beside it. */
Test(documents, long_notes_leave_the_margin) {
    static const size_t words[] = {8, 120, 330};
    dice dice_ = dice_new(SEED);
    for (size_t i = 0; i < 3; i++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        doc_id p1 = add_para(d, 1, ROLE_BODY, "Le schéma reprend ces cibles"), note = add_note(d, a, p1, random_words(&dice_, a, words[i]), 1);
        add_para(d, 1, ROLE_BODY, random_words(&dice_, a, 60));
        pages *p = set_doc(d, a, diag_log_new(a), false);
        assert_pages(p, d, a, i);
        stretch w = stretch_of(p, doc_at(d, note)->first);
        cr_assert_eq(w.last - w.first, (mpt)(w.lines - 1) * MPT(12.5), "%zu words: %zu lines from %d to %d", words[i], w.lines, w.first, w.last);
        cr_assert_lt(w.last, PAGE_TOP + BODY_HEIGHT);
        cr_assert_eq(w.x < MAIN_X, i == 0, "%zu words at %d", words[i], w.x);
        arena_free(a);
    }
}

Test(documents, a_note_in_the_margin_keeps_no_table_away) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    dice dice_ = dice_new(SEED);
    doc_id p1 = add_para(d, 1, ROLE_BODY, "Le schéma reprend ces cibles"), note = add_note(d, a, p1, random_words(&dice_, a, 40), 1);
    doc_id t = add_table(d, 1, STYLE_DATA, 2, ALIGN_START);
    doc_at(d, t)->flags |= DOC_WIDE;
    doc_id caption = add_para(d, add_node(d, t, DOC_CAPTION), ROLE_CAPTION, "Tableau 1. Les cibles");
    add_row(d, add_node(d, t, DOC_TBODY), "un|deux");
    pages *p = set_doc(d, a, diag_log_new(a), false);
    assert_pages(p, d, a, 0);
    stretch w = stretch_of(p, doc_at(d, note)->first), c = stretch_of(p, doc_at(d, caption)->first);
    cr_assert(w.x >= MAIN_X && w.first > c.last && c.first < PAGE_TOP + MPT(60), "note at %d, %d; caption at %d", w.x, w.first, c.first);
    arena_free(a);
}

/* Titles of several lines are counted: the summary takes its narrower leading and stays on one page. */
Test(documents, a_summary_of_long_titles_takes_one_page) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    doc_id part = add_node(d, 1, DOC_SECTION), toc = add_node(d, part, DOC_TOC), target = add_node(d, 1, DOC_SECTION);
    doc_at(d, target)->flags |= DOC_NEW_PAGE;
    add_heading(d, target, 2, "La suite");
    for (int i = 0; i < 14; i++) {
        doc_id item = add_node(d, toc, DOC_TOC_ITEM), p = add_node(d, item, DOC_PARA), l = add_node(d, p, DOC_LINK);
        doc_at(d, item)->level = 2, doc_at(d, l)->target = target, doc_at(d, l)->text2 = "Aller";
        doc_text(d, l, "Développer une politique d’achat tournée vers la transition écologique, l’insertion des publics éloignés de l’emploi et la commande publique de proximité", 0);
        add_node(d, l, DOC_DOTS);
        doc_at(d, add_node(d, l, DOC_PAGE_REF))->target = target;
    }
    pages *p = set_doc(d, a, diag_log_new(a), false);
    assert_pages(p, d, a, 0);
    cr_assert_eq(p->n, 2, "the summary takes %zu pages", p->n - 1);
    arena_free(a);
}

/* Schematic density: the rule of an axis stays with its title however long its text is, which goes on under them. */
Test(documents, a_long_text_goes_on_under_a_schematic_opening) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    dice dice_ = dice_new(SEED);
    d->meta.schematic = true;
    add_para(d, 1, ROLE_BODY, random_words(&dice_, a, 300));
    doc_id axis = add_node(d, 1, DOC_AXIS);
    doc_at(d, axis)->axis = 1;
    doc_id title = add_heading(d, axis, 3, "Acheter mieux");
    doc_at(d, title)->role = ROLE_AXIS_TITLE;
    doc_id lead = add_para(d, axis, ROLE_LEAD, random_words(&dice_, a, 40)), rest = 0;
    for (int i = 0; i < 12; i++) rest = add_para(d, axis, ROLE_BODY, random_words(&dice_, a, 90));
    pages *p = set_doc(d, a, diag_log_new(a), false);
    assert_pages(p, d, a, 0);
    size_t title_page, lead_page;
    item_of(p, doc_at(d, title)->first, &title_page), item_of(p, doc_at(d, lead)->first, &lead_page);
    cr_assert_eq(title_page, lead_page);
    mpt rule = 0;
    for (uint32_t i = p->pages[title_page].first_item; i < p->pages[title_page].first_item + p->pages[title_page].n_items; i++) if (p->items[i].kind == ITEM_RECT && p->items[i].as.rect.h == MPT(2)) rule = p->items[i].y;
    cr_assert_gt(rule, 0, "its rule is not on the page of the title");
    cr_assert_eq(stretch_of(p, doc_at(d, rest)->first).x, MAIN_X);
    arena_free(a);
}

/* One long cell alone is cut after any few lines: its pages are full. */
Test(documents, a_tall_cell_fills_its_pages) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    dice dice_ = dice_new(SEED);
    for (int i = 0; i < 5; i++) add_para(d, 1, ROLE_BODY, "Une ligne");
    doc_id t = add_table(d, 1, STYLE_DATA, 2, ALIGN_START);
    add_row(d, add_node(d, t, DOC_THEAD), "un|deux");
    add_row(d, add_node(d, t, DOC_TBODY), arena_printf(a, "court|%s", random_words(&dice_, a, 3000)));
    pages *p = set_doc(d, a, diag_log_new(a), false);
    assert_pages(p, d, a, 0);
    cr_assert_gt(p->n, 2u);
    for (size_t k = 0; k + 1 < p->n; k++) cr_assert_gt(lowest(p, k), PAGE_TOP + BODY_HEIGHT - MPT(70), "page %zu ends at %d", k + 1, lowest(p, k));
    arena_free(a);
}

/* An axis of so many actions that its row is cut has its rule, and its actions stand evenly. */
Test(documents, a_tall_row_of_the_plan_is_as_the_others) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    doc_id t = add_table(d, 1, STYLE_PLAIN, 3, ALIGN_START), head = add_node(d, t, DOC_THEAD), row = add_row(d, add_node(d, t, DOC_TBODY), "|Des achats inclusifs|");
    doc_at(d, t)->flags |= DOC_WIDE;
    add_row(d, head, "Axe|Objectif|Actions");
    doc_id axis = doc_at(d, row)->first, actions = doc_at(d, doc_at(d, axis)->next)->next, last = 0;
    for (doc_id c = axis; c; c = doc_at(d, c)->next) doc_at(d, c)->axis = 1;
    add_para(d, axis, ROLE_CODE, "A1");
    for (int i = 0; i < 90; i++) {
        last = add_node(d, actions, DOC_PARA);
        doc_at(d, last)->role = ROLE_TABLE_TEXT;
        doc_text(d, last, arena_printf(a, "A1.1.%d", i), DOC_NO_HYPHEN), doc_text(d, last, " Agir", 0);
    }
    pages *p = set_doc(d, a, diag_log_new(a), false);
    assert_pages(p, d, a, 0);
    cr_assert_gt(p->n, 1u);
    size_t rules = 0;
    for (size_t k = 0; k < p->n; k++) {
        mpt y = 0, step = 0;
        for (uint32_t i = p->pages[k].first_item; i < p->pages[k].first_item + p->pages[k].n_items; i++) {
            const page_item *m = &p->items[i];
            rules += m->kind == ITEM_RECT && m->as.rect.h == MPT(2);
            if (m->kind != ITEM_TEXT || !m->leaf || ancestor(d, m->leaf, DOC_CELL) != actions || m->y == y) continue;
            if (y && step) cr_assert_eq(m->y - y, step, "page %zu: %d after %d", k + 1, m->y - y, step);
            if (y) step = m->y - y;
            y = m->y;
        }
    }
    cr_assert_eq(rules, 1);
    arena_free(a);
}

/* A title of several lines that no page holds with its sheet keeps its line of text, wherever on the page it comes: the page ends before the sheet. */
static void assert_title_whole(int before, int in_sheet) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    dice dice_ = dice_new(SEED);
    for (int i = 0; i < before; i++) add_para(d, 1, ROLE_BODY, "Une ligne");
    doc_id title = add_heading(d, 1, 4, random_words(&dice_, a, 45)), line = add_para(d, 1, ROLE_BODY, "Une ligne les annonce."), sheet = add_node(d, 1, DOC_SHEET);
    for (int i = 0; i < in_sheet; i++) add_para(d, sheet, ROLE_BODY, "Une ligne de la fiche.");
    pages *p = set_doc(d, a, diag_log_new(a), false);
    assert_pages(p, d, a, (uint64_t)before);
    size_t title_page, line_page, n = 0;
    item_of(p, doc_at(d, title)->first, &title_page), item_of(p, doc_at(d, line)->first, &line_page);
    for (uint32_t i = p->pages[title_page].first_item; i < p->pages[title_page].first_item + p->pages[title_page].n_items; i++) n += p->items[i].leaf == doc_at(d, title)->first;
    cr_assert(title_page == line_page && n == stretch_of(p, doc_at(d, title)->first).lines, "%d and %d lines: %zu of its lines on page %zu, the text on %zu", before, in_sheet, n, title_page + 1, line_page + 1);
    arena_free(a);
}

Test(documents, a_long_title_is_never_parted) {
    for (int before = 0; before < 32; before++) for (int in_sheet = 18; in_sheet < 32; in_sheet += 2) assert_title_whole(before, in_sheet);
}

Test(documents, a_title_after_a_signature_has_its_white) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    doc_id kept = add_node(d, 1, DOC_DIV), name = add_para(d, kept, ROLE_SIGNATORY, "Le Maire"), heading = add_heading(d, 1, 3, "Titre");
    pages *p = set_doc(d, a, diag_log_new(a), false);
    size_t on;
    mpt above = item_of(p, doc_at(d, name)->first, &on)->y, below = item_of(p, doc_at(d, heading)->first, &on)->y;
    cr_assert_geq(below - above, MPT(30), "%d under it", below - above);
    arena_free(a);
}

/* What stands alone before an opening, a title and a few lines, shares its page; more than that does not. */
Test(documents, an_opening_follows_on_a_page_that_holds_little) {
    for (uint32_t paragraphs = 1; paragraphs <= 10; paragraphs += 9) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        dice dice_ = dice_new(SEED);
        add_heading(d, 1, 2, "Axe par axe");
        for (uint32_t i = 0; i < paragraphs; i++) add_para(d, 1, ROLE_BODY, random_words(&dice_, a, 20));
        doc_id axis = add_node(d, 1, DOC_AXIS), title = add_heading(d, axis, 3, "Un axe");
        doc_at(d, axis)->axis = 1, doc_at(d, axis)->text = "Un axe", doc_at(d, axis)->text2 = "A1";
        add_para(d, axis, ROLE_BODY, random_words(&dice_, a, 200));
        pages *p = set_doc(d, a, diag_log_new(a), false);
        assert_pages(p, d, a, paragraphs);
        cr_assert_eq(p->page_of[title], paragraphs == 1 ? 1u : 2u);
        arena_free(a);
    }
}

/* What should stand on one page, or leave no one or two rows on a page, wherever the end of a page falls. Each builds its block and returns the node that must be whole. */
static doc_id small_table(doc *d, arena *a) {
    doc_id t = add_table(d, 1, STYLE_DATA, 2, ALIGN_START), b;
    add_row(d, add_node(d, t, DOC_THEAD), "Statut|Sens");
    b = add_node(d, t, DOC_TBODY);
    for (int i = 0; i < 6; i++) add_row(d, b, "atteint|La valeur est celle de la cible");
    return (void)a, t;
}
static doc_id two_rows_of_tiles(doc *d, arena *a) {
    doc_id s = add_node(d, 1, DOC_SECTION), t;
    add_heading(d, s, 3, "Les chiffres");
    t = add_node(d, s, DOC_TILES);
    for (int i = 0; i < 6; i++) {
        doc_id tile = add_node(d, t, DOC_TILE);
        add_para(d, tile, ROLE_BIG_VALUE, "186,4\xC2\xA0M€");
        add_para(d, tile, ROLE_TILE_TEXT, "d’achats");
    }
    return (void)a, s;
}
static doc_id table_and_legend(doc *d, arena *a) {
    dice dice_ = dice_new(SEED);
    doc_id s = add_node(d, 1, DOC_DIV), t = add_table(d, s, STYLE_DATA, 2, ALIGN_START);
    add_para(d, add_node(d, t, DOC_CAPTION), ROLE_CAPTION, random_words(&dice_, a, 60));
    add_row(d, add_node(d, t, DOC_TBODY), "une|rangée");
    add_para(d, s, ROLE_LEGEND, random_words(&dice_, a, 70));
    return s;
}
static doc_id schedule_of_actions(doc *d, arena *a) {
    doc_id f = add_node(d, 1, DOC_FIGURE);
    doc_chart *c = arena_alloc(a, sizeof *c);
    *c = (doc_chart){.kind = CHART_GANTT, .first_year = 2024, .last_year = 2027, .n_items = 18};
    c->items = arena_array(a, c->n_items, sizeof *c->items);
    for (uint32_t i = 0; i < c->n_items; i++) c->items[i] = (doc_chart_item){.label = "A1.1", .detail = "Une action", .from = 2024, .to = 2026, .has_from = true, .has_to = true, .axis = 1, .group = 1};
    static const char *groups[] = {"A1 Un axe"};
    c->groups = groups, c->n_groups = 1;
    doc_at(d, f)->chart = c, doc_at(d, f)->text = "Un calendrier", doc_at(d, f)->flags |= DOC_WIDE;
    return f;
}

static bool below(const doc *d, doc_id n, doc_id top) {
    for (; n; n = doc_at(d, n)->parent) if (n == top) return true;
    return false;
}

Test(documents, what_belongs_together_stands_on_one_page) {
    doc_id (*const builders[])(doc *, arena *) = {small_table, two_rows_of_tiles, table_and_legend, schedule_of_actions};
    for (size_t k = 0; k < sizeof builders / sizeof *builders; k++)
        for (uint32_t lines = 1; lines < 60; lines++) {
            arena *a = arena_new();
            doc *d = fake_doc(a);
            for (uint32_t i = 0; i < lines; i++) add_para(d, 1, ROLE_BODY, "Une ligne.");
            doc_id whole = builders[k](d, a);
            for (uint32_t i = 0; i < 40; i++) add_para(d, 1, ROLE_BODY, "Une ligne.");
            pages *p = set_doc(d, a, diag_log_new(a), false);
            assert_pages(p, d, a, lines);
            size_t on = p->n;
            for (size_t n = 0; n < p->n; n++)
                for (uint32_t i = p->pages[n].first_item; i < p->pages[n].first_item + p->pages[n].n_items; i++) {
                    if (!p->items[i].leaf || !below(d, p->items[i].leaf, whole)) continue;
                    cr_assert(on == p->n || on == n, "block %zu after %u lines is parted over pages %zu and %zu", k, lines, on + 1, n + 1);
                    on = n;
                }
            arena_free(a);
        }
}

Test(documents, no_page_holds_one_or_two_rows_of_a_table) {
    for (uint32_t lines = 1; lines < 60; lines++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        for (uint32_t i = 0; i < lines; i++) add_para(d, 1, ROLE_BODY, "Une ligne.");
        doc_id t = add_table(d, 1, STYLE_DATA, 2, ALIGN_START), b;
        add_row(d, add_node(d, t, DOC_THEAD), "un|deux");
        b = add_node(d, t, DOC_TBODY);
        for (uint32_t i = 0; i < 45; i++) add_row(d, b, "une|rangée");
        for (uint32_t i = 0; i < 50; i++) add_para(d, 1, ROLE_BODY, "Une ligne.");
        pages *p = set_doc(d, a, diag_log_new(a), false);
        assert_pages(p, d, a, lines);
        for (size_t n = 0; n < p->n; n++) {
            uint32_t rows = 0;
            for (uint32_t i = p->pages[n].first_item; i < p->pages[n].first_item + p->pages[n].n_items; i++) {
                doc_id cell = p->items[i].leaf ? doc_at(d, p->items[i].leaf)->parent : 0;
                rows += below(d, cell, b) && doc_at(d, doc_at(d, cell)->parent)->first == cell;
            }
            cr_assert(rows != 1 && rows != 2, "after %u lines page %zu holds %u rows", lines, n + 1, rows);
        }
        arena_free(a);
    }
}

/* Sheets of short paragraphs are whole: their pages may end between them, and nowhere in them. */
Test(documents, sheets_of_short_paragraphs_are_whole) {
    for (uint32_t lines = 6; lines < 24; lines++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        doc_id sheets[8];
        for (int i = 0; i < 8; i++) {
            sheets[i] = add_node(d, 1, DOC_SHEET);
            doc_at(d, add_heading(d, sheets[i], 4, "Une action"))->role = ROLE_ACTION_TITLE;
            for (uint32_t k = 0; k < lines; k++) add_para(d, sheets[i], ROLE_BODY, "Une ligne.");
        }
        pages *p = set_doc(d, a, diag_log_new(a), false);
        assert_pages(p, d, a, lines);
        for (int i = 0; i < 8; i++)
            for (doc_id b = doc_at(d, sheets[i])->first; b; b = doc_at(d, b)->next) cr_assert_eq(p->page_of[b], p->page_of[sheets[i]], "%u lines: sheet %d is parted", lines, i);
        arena_free(a);
    }
}

/* The opening of an axis ends with the introduction of its first sheet rather than half white. */
Test(documents, an_opening_may_end_with_an_introduction) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    dice dice_ = dice_new(SEED);
    doc_id axis = add_node(d, 1, DOC_AXIS), introduction = 0, first = 0;
    doc_at(d, axis)->axis = 1, doc_at(d, axis)->text = "Un axe", doc_at(d, axis)->text2 = "A1";
    add_heading(d, axis, 2, "Un axe");
    for (int i = 0; i < 16; i++) add_para(d, axis, ROLE_BODY, "Une ligne.");
    doc_id section = add_node(d, axis, DOC_SECTION);
    add_heading(d, section, 3, "Un objectif");
    introduction = add_para(d, section, ROLE_BODY, random_words(&dice_, a, 30));
    for (int i = 0; i < 2; i++) {
        doc_id s = add_node(d, section, DOC_SHEET);
        if (!i) first = s;
        doc_at(d, add_heading(d, s, 4, "Une action"))->role = ROLE_ACTION_TITLE;
        for (int k = 0; k < 22; k++) add_para(d, s, ROLE_BODY, "Une ligne.");
    }
    pages *p = set_doc(d, a, diag_log_new(a), false);
    assert_pages(p, d, a, 0);
    cr_assert_eq(p->page_of[introduction], 1u);
    cr_assert_eq(p->page_of[first], 2u);
    arena_free(a);
}

/* What is taller than a page is cut between its lines, each drawn whole and once. */
Test(documents, what_no_page_holds_is_cut_between_lines) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    dice dice_ = dice_new(SEED);
    doc_id part = add_node(d, 1, DOC_PART);
    add_heading(d, part, 2, random_words(&dice_, a, 900));
    doc_id t = add_table(d, part, STYLE_DATA, 3, ALIGN_START);
    add_para(d, add_node(d, t, DOC_CAPTION), ROLE_CAPTION, random_words(&dice_, a, 2500));
    add_row(d, add_node(d, t, DOC_THEAD), "un|deux|trois");
    doc_id body = add_node(d, t, DOC_TBODY), row = add_row(d, body, arena_printf(a, "%s|court|%s", random_words(&dice_, a, 900), random_words(&dice_, a, 700)));
    ((doc_cell *)doc_at(d, doc_at(d, row)->first)->cell)->rows = 2;
    add_row(d, body, "deux|trois");
    doc_id figure = add_node(d, part, DOC_FIGURE);
    doc_chart *chart = arena_alloc(a, sizeof *chart);
    *chart = (doc_chart){.kind = CHART_LINE, .empty_text = "Aucune valeur"};
    doc_at(d, figure)->chart = chart, doc_at(d, figure)->text = "Une courbe";
    add_para(d, add_node(d, figure, DOC_CAPTION), ROLE_CAPTION, random_words(&dice_, a, 2500));
    doc_id kept = add_node(d, part, DOC_DIV);
    doc_at(d, kept)->flags |= DOC_KEEP;
    for (int i = 0; i < 12; i++) add_para(d, kept, ROLE_BODY, random_words(&dice_, a, 150));
    for (int schematic = 0; schematic < 2; schematic++) {
        d->meta.schematic = schematic;
        assert_pages(set_doc(d, a, log, false), d, a, (uint64_t)schematic);
    }
    arena_free(a);
}

Test(documents, missing_characters_are_told_once_with_their_place) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    uint32_t file = diag_source_add(log, "spaser.yaml", "x", 1);
    doc_id p = add_para(d, 1, ROLE_BODY, "un bonhomme \xE2\x98\x83 et un autre \xE2\x98\x83");
    doc_at(d, p)->from = (place){file, 1, 1, 1};
    set_doc(d, a, log, false);
    cr_assert_eq(diag_count(log), 1u);
    cr_assert_str_eq(diag_at(log, 0)->kind->code, "caractere-sans-glyphe");
    cr_assert_eq(diag_at(log, 0)->at.file, file);
    cr_assert_not_null(strstr(diag_at(log, 0)->message, "U+2603"));
    arena_free(a);
}

/* -------------------------------------------------------------- good company */

static mpt last_baseline(const pages *p, size_t n, uint32_t page_leaf) {
    mpt y = 0;
    for (uint32_t i = p->pages[n].first_item; i < p->pages[n].first_item + p->pages[n].n_items; i++)
        if (p->items[i].kind == ITEM_TEXT && p->items[i].leaf && p->items[i].leaf != page_leaf && p->items[i].y > y) y = p->items[i].y;
    return y;
}

Test(documents, no_lone_heading_and_no_widow) {
    for (uint64_t seed = 0; seed < SHARE_OF(60); seed++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        diag_log *log = diag_log_new(a);
        dice dice_ = dice_new(SEED + seed);
        for (int i = 0; i < 60; i++) {
            if (roll(&dice_, 3) == 0) add_heading(d, 1, 3, random_words(&dice_, a, 4));
            add_para(d, 1, ROLE_BODY, random_words(&dice_, a, 20 + roll(&dice_, 150)));
        }
        pages *p = set_doc(d, a, log, false);
        assert_pages(p, d, a, seed);
        for (size_t n = 0; n < p->n; n++) {
            mpt y = last_baseline(p, n, 0);
            uint32_t *lines = arena_array(a, d->n, sizeof *lines);
            mpt *at = arena_array(a, d->n, sizeof *at);
            for (uint32_t i = p->pages[n].first_item; i < p->pages[n].first_item + p->pages[n].n_items; i++) {
                const page_item *k = &p->items[i];
                if (k->kind != ITEM_TEXT || !k->leaf) continue;
                if (k->y == y) cr_assert_neq(doc_at(d, doc_at(d, k->leaf)->parent)->kind, DOC_HEADING, "seed %llu page %zu ends with a heading", (unsigned long long)seed, n + 1);
                if (at[k->leaf] != k->y) lines[k->leaf]++, at[k->leaf] = k->y;
            }
            for (doc_id leaf = 1; leaf < d->n; leaf++) {
                uint32_t all = 0;
                if (lines[leaf] != 1) continue;
                mpt before = 0;
                for (size_t i = 0; i < p->n_items; i++) if (p->items[i].leaf == leaf && p->items[i].kind == ITEM_TEXT && (p->items[i].y != before)) all++, before = p->items[i].y;
                cr_assert_lt(all, 4u, "seed %llu page %zu: a line of leaf %u alone", (unsigned long long)seed, n + 1, leaf);
            }
        }
        arena_free(a);
    }
}

static bool stamp_free(const pages *p, const page_item *k) {
    for (uint32_t i = 0; i < k->as.path.n; i++) {
        const path_step *t = &p->steps[k->as.path.first + i];
        if (t->x > MM(112) && t->x < MM(202) && t->y > MM(8) && t->y < MM(48)) return false;
    }
    return true;
}

/* 2024-117 and 2024-2028 never end a line at their hyphen. */
Test(documents, numbers_with_a_hyphen_stay_whole) {
    for (uint32_t words = 1; words < 40; words++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        diag_log *log = diag_log_new(a);
        dice dice_ = dice_new(SEED + words);
        doc_id p = add_node(d, 1, DOC_PARA);
        doc_text(d, p, arena_printf(a, "%s %s", random_words(&dice_, a, words), repeated(a, "délibération 2024-117 du plan 2024-2028 ", 12)), 0);
        pages *got = set_doc(d, a, log, true);
        assert_pages(got, d, a, SEED + words);
        for (size_t i = 0; i < got->n_items; i++) {
            const page_item *k = &got->items[i];
            if (k->kind != ITEM_TEXT || k->as.text.n < 2 || !k->leaf) continue;
            const placed_glyph *last = &got->glyphs[k->as.text.first + k->as.text.n - 1];
            bool digit = got->text[last[-1].text] >= '0' && got->text[last[-1].text] <= '9';
            cr_assert_not(digit && (got->text[last->text] == '-' || last->bytes == 2), "seed %u: a number is cut", SEED + words);
        }
        arena_free(a);
    }
}

Test(documents, stamp_zone_of_the_cover_stays_free) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    doc_id cover = add_node(d, 1, DOC_COVER);
    add_para(d, cover, ROLE_COVER_BUYER, repeated(a, "Communauté d’agglomération ", 12));
    doc_id h = add_heading(d, cover, 1, repeated(a, "Schéma de promotion ", 15));
    doc_at(d, h)->role = ROLE_COVER_TITLE;
    add_para(d, cover, ROLE_COVER_YEARS, "2024-2028");
    add_para(d, cover, ROLE_COVER_ACT, repeated(a, "délibération ", 30));
    add_para(d, 1, ROLE_BODY, "texte");
    pages *p = set_doc(d, a, log, false);
    assert_pages(p, d, a, 0);
    for (uint32_t i = 0; i < p->pages[0].n_items; i++) {
        const page_item *k = &p->items[i];
        mpt right = k->x + (k->kind == ITEM_RECT ? k->as.rect.w : k->kind == ITEM_IMAGE ? k->as.image.w : 0), top = k->kind == ITEM_TEXT ? k->y - k->as.text.size : k->y;
        if (k->kind == ITEM_PATH) { cr_assert(stamp_free(p, k), "a path stands in the stamp zone"); continue; }
        if (k->kind != ITEM_TEXT) { cr_assert(right < MM(112) || k->x > MM(202) || top > MM(48), "a surface stands in the stamp zone"); continue; }
        for (uint32_t g = 0; g < k->as.text.n; g++) right += p->glyphs[k->as.text.first + g].advance;
        cr_assert(right < MM(112) || k->y > MM(48) + k->as.text.size, "« %.30s » stands in the stamp zone", p->text + p->glyphs[k->as.text.first].text);
    }
    arena_free(a);
}

Test(documents, page_numbers_are_those_of_the_targets) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    dice dice_ = dice_new(SEED);
    doc_id toc = add_node(d, add_node(d, 1, DOC_SECTION), DOC_TOC), heads[12];
    for (int i = 0; i < 12; i++) {
        heads[i] = add_heading(d, 1, 3, random_words(&dice_, a, 5));
        for (int k = 0; k < 12; k++) add_para(d, 1, ROLE_BODY, random_words(&dice_, a, 120));
        doc_id item = add_node(d, toc, DOC_TOC_ITEM), para = add_node(d, item, DOC_PARA), link = add_node(d, para, DOC_LINK);
        doc_at(d, item)->level = 2;
        doc_at(d, link)->target = heads[i], doc_at(d, link)->text2 = "Titre, page {page}";
        doc_text(d, link, "Titre", 0);
        add_node(d, link, DOC_DOTS);
        doc_at(d, add_node(d, link, DOC_PAGE_REF))->target = heads[i];
    }
    pages *p = set_doc(d, a, log, false);
    assert_pages(p, d, a, 0);
    size_t seen = 0;
    for (size_t i = 0; i < p->n_items; i++) {
        const page_item *k = &p->items[i];
        if (k->kind != ITEM_TEXT || !k->leaf || doc_at(d, k->leaf)->kind != DOC_PAGE_REF) continue;
        const char *digits = arena_printf(a, "%u", p->page_of[doc_at(d, k->leaf)->target]);
        cr_assert(!strncmp(p->text + p->glyphs[k->as.text.first].text, digits, strlen(digits)) && k->as.text.n == strlen(digits));
        seen++;
    }
    cr_assert_eq(seen, 12u);
    cr_assert_eq(p->n_links, 12u);
    cr_assert_str_eq(p->links[3].contents, arena_printf(a, "Titre, page %u", p->page_of[heads[3]]));
    cr_assert_gt(p->page_of[heads[11]], 9u);
    arena_free(a);
}

static mpt text_end(const pages *p, const page_item *k) {
    mpt end = k->x;
    for (uint32_t g = 0; g < k->as.text.n; g++) end += p->glyphs[k->as.text.first + g].advance;
    return end;
}

/* Sections of a few words on a page each: their words let expect them on page 1. */
Test(documents, page_numbers_wider_than_expected_are_set_in_their_line) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    doc_id first = add_node(d, 1, DOC_SECTION), toc = add_node(d, first, DOC_TOC), para = add_para(d, first, ROLE_BODY, "Voir page "), sections[12];
    doc_id number = add_node(d, para, DOC_PAGE_REF);
    doc_id rest = doc_text(d, para, "; ensuite", 0);
    for (int i = 0; i < 12; i++) {
        sections[i] = add_node(d, 1, DOC_SECTION);
        doc_at(d, sections[i])->flags |= DOC_NEW_PAGE;
        add_heading(d, sections[i], 3, "Titre");
        for (int k = 0; k < 40; k++) add_para(d, sections[i], ROLE_BODY, "Mot");
        doc_id item = add_node(d, toc, DOC_TOC_ITEM), link = add_node(d, add_node(d, item, DOC_PARA), DOC_LINK);
        doc_at(d, item)->level = 2, doc_at(d, link)->target = sections[i];
        doc_text(d, link, "Titre", 0);
        add_node(d, link, DOC_DOTS);
        doc_at(d, add_node(d, link, DOC_PAGE_REF))->target = sections[i];
    }
    doc_at(d, number)->target = sections[11];
    pages *p = set_doc(d, a, log, false);
    assert_pages(p, d, a, 0);
    cr_assert_gt(p->page_of[sections[11]], 9u);
    mpt after = 0, right = 0;
    for (size_t i = 0; i < p->n_items; i++) {
        const page_item *k = &p->items[i];
        if (k->kind != ITEM_TEXT || !k->leaf) continue;
        if (k->leaf == rest) cr_assert_eq(k->x, after, "the words after a number begin where it ends");
        if (doc_at(d, k->leaf)->kind != DOC_PAGE_REF) continue;
        const char *digits = arena_printf(a, "%u", p->page_of[doc_at(d, k->leaf)->target]);
        cr_assert(k->as.text.n == strlen(digits) && !strncmp(p->text + p->glyphs[k->as.text.first].text, digits, strlen(digits)));
        if (k->leaf == number) { after = text_end(p, k); continue; }
        cr_assert(!right || right == text_end(p, k), "the numbers of a summary end at the same place");
        right = text_end(p, k);
    }
    cr_assert(after && right);
    arena_free(a);
}

Test(documents, same_document_same_pages) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    dice dice_ = dice_new(SEED);
    for (int i = 0; i < 20; i++) add_para(d, 1, ROLE_BODY, random_words(&dice_, a, 100));
    buf one = {0}, two = {0};
    pages_dump(set_doc(d, a, log, true), d, &one);
    pages_dump(set_doc(d, a, log, true), d, &two);
    cr_assert_str_eq(one.s, two.s);
    buf_free(&one), buf_free(&two);
    arena_free(a);
}

Test(documents, empty_document_is_one_page) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    pages *p = set_doc(d, a, diag_log_new(a), false);
    cr_assert_eq(p->n, 1u);
    assert_pages(p, d, a, 0);
    arena_free(a);
}

/* Text within seventy quotations: the lines stay on the page, and it is said that they are no further to the right. */
Test(documents, deep_quotations_stay_on_the_page) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    doc_id at = 1;
    for (int i = 0; i < 70; i++) at = add_node(d, at, DOC_QUOTE);
    add_para(d, at, ROLE_BODY, "Des mots au fond de tout");
    assert_pages(set_doc(d, a, log, false), d, a, 0);
    bool told = false;
    for (size_t i = 0; i < diag_count(log); i++) told = told || strcmp(diag_at(log, i)->kind->code, "imbrication-trop-profonde") == 0;
    cr_expect(told);
    arena_free(a);
}

#define SIBLINGS SHARE_OF(150000)

Test(documents, many_siblings_take_no_square_of_their_number, .timeout = 60) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    for (int i = 0; i < SIBLINGS; i++) add_para(d, 1, ROLE_BODY, "Un");
    cr_assert_gt(set_doc(d, a, log, false)->n, SIBLINGS / 100u);
    arena_free(a);
}

Test(documents, a_chain_of_titles_is_set_whatever_its_length) {
    arena *a = arena_new();
    doc *d = fake_doc(a);
    diag_log *log = diag_log_new(a);
    for (int i = 0; i < SIBLINGS / 2; i++) add_heading(d, 1, 3, "Un");
    add_para(d, 1, ROLE_BODY, "La fin.");
    cr_assert_gt(set_doc(d, a, log, false)->n, SIBLINGS / 100u);
    arena_free(a);
}
