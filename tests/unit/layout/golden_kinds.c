/* SPDX-License-Identifier: MIT */
/* Every kind of block, and each at its edges: nothing in it, one, very many, a very long word, words without a space. A file of tests/cases/layout/ a kind; NEW_GOLDENS=1 writes them again: look at the difference before
 * keeping it. Adding a kind is a row and a function. */
#include "fake.h"
#include <criterion/criterion.h>
#include <string.h>

typedef enum { EDGE_EMPTY, EDGE_ONE, EDGE_MANY, EDGE_LONG_WORD, EDGE_NO_SPACE, EDGE_COUNT } edge;
static const char *const edge_names[EDGE_COUNT] = {"vide", "un", "beaucoup", "mot tres long", "sans espace"};
#define MANY 14

typedef struct { doc *d; arena *a; edge e; } bench;

static uint32_t how_many(const bench *b) { return b->e == EDGE_EMPTY ? 0 : b->e == EDGE_MANY ? MANY : 1; }

static char *again_and_again(arena *a, const char *s, size_t n) {
    size_t length = strlen(s);
    char *t = arena_alloc(a, n * length + 1);
    for (size_t i = 0; i < n; i++) memcpy(t + i * length, s, length);
    t[n * length] = 0;
    return t;
}

/* What is written in the block. */
static const char *words(const bench *b) {
    switch (b->e) {
    case EDGE_LONG_WORD: return again_and_again(b->a, "anticonstitutionnellement", 5);
    case EDGE_NO_SPACE: return again_and_again(b->a, "l’achat/responsable\xC2\xA0:2024-2028,", 12);
    default: return "Étendre la clause d’insertion aux services";
    }
}

static void add_words(const bench *b, doc_id parent, doc_role role) {
    for (uint32_t i = 0; i < how_many(b); i++) add_para(b->d, parent, role, words(b));
}

static void rows_of(const bench *b, doc_id table, uint32_t columns) {
    doc_id body = add_node(b->d, table, DOC_TBODY);
    for (uint32_t i = 0; i < how_many(b); i++) {
        char *row = arena_copy(b->a, words(b), strlen(words(b)));
        for (uint32_t c = 1; c < columns; c++) row = arena_printf(b->a, "%s|%u,%u", row, i * 37, c);
        add_row(b->d, body, row);
    }
}

static void paragraph(const bench *b) { add_words(b, 1, ROLE_BODY); }
static void heading(const bench *b) {
    for (uint32_t i = 0; i < how_many(b); i++) add_heading(b->d, 1, 2 + (int)i % 4, words(b)), add_para(b->d, 1, ROLE_BODY, "Un texte.");
}
static void lead(const bench *b) { add_words(b, 1, ROLE_LEAD); }
static void warning(const bench *b) { add_words(b, 1, ROLE_WARNING); }
static void code_block(const bench *b) { for (uint32_t i = 0; i < how_many(b); i++) doc_text(b->d, add_node(b->d, 1, DOC_CODE_BLOCK), words(b), 0); }
static void list_of(const bench *b, uint32_t flags) {
    doc_id l = add_node(b->d, 1, DOC_LIST);
    doc_at(b->d, l)->flags |= flags;
    for (uint32_t i = 0; i < how_many(b); i++) {
        doc_id item = add_node(b->d, l, DOC_ITEM);
        doc_text(b->d, add_node(b->d, item, DOC_LABEL), arena_printf(b->a, "%u.", i + 1), 0);
        add_para(b->d, add_node(b->d, item, DOC_BODY), ROLE_BODY, words(b));
    }
}
static void list(const bench *b) { list_of(b, 0); }
static void list_tight(const bench *b) { list_of(b, DOC_TIGHT); }
static void quotation(const bench *b) { add_words(b, add_node(b->d, 1, DOC_QUOTE), ROLE_BODY); }
static void margin(const bench *b) {
    add_words(b, add_node(b->d, 1, DOC_MARGIN), ROLE_META);
    add_para(b->d, 1, ROLE_BODY, "Le texte à côté de la marge.");
}
static void note(const bench *b) {
    for (uint32_t i = 0; i < how_many(b); i++) {
        doc_id p = add_para(b->d, 1, ROLE_BODY, "Le schéma reprend ces cibles"), call = add_node(b->d, p, DOC_NOTE_REF), n = add_node(b->d, 1, DOC_NOTE);
        doc_text(b->d, call, arena_printf(b->a, "%u", i + 1), DOC_SUPERIOR);
        doc_at(b->d, call)->target = n;
        add_para(b->d, n, ROLE_BODY, words(b));
    }
}
static void kept(const bench *b) {
    doc_id k = add_node(b->d, 1, DOC_DIV);
    doc_at(b->d, k)->flags |= DOC_KEEP;
    add_words(b, k, ROLE_BODY);
}
static void section(const bench *b) {
    for (uint32_t i = 0; i < how_many(b); i++) {
        doc_id s = add_node(b->d, 1, DOC_SECTION);
        doc_at(b->d, s)->text = words(b), doc_at(b->d, s)->flags |= DOC_NEW_PAGE;
        add_heading(b->d, s, 2, words(b));
    }
}
static void opening(const bench *b, doc_kind kind) {
    for (uint32_t i = 0; i < (how_many(b) + 4) / 5; i++) {
        doc_id p = add_node(b->d, 1, kind);
        doc_at(b->d, p)->number = (uint16_t)(i + 1), doc_at(b->d, p)->axis = 1, doc_at(b->d, p)->text = words(b), doc_at(b->d, p)->text2 = "A1";
        add_heading(b->d, p, 2, words(b));
        add_para(b->d, p, ROLE_LEAD, words(b));
        add_para(b->d, p, ROLE_BODY, words(b));
    }
}
static void part(const bench *b) { opening(b, DOC_PART); }
static void part_dense(const bench *b) { b->d->meta.schematic = true, opening(b, DOC_PART); }
static void axis(const bench *b) { opening(b, DOC_AXIS); }
static void axis_dense(const bench *b) { b->d->meta.schematic = true, opening(b, DOC_AXIS); }
static void ruled(const bench *b, doc_kind kind) {
    for (uint32_t i = 0; i < (b->e == EDGE_EMPTY ? 1 : how_many(b)); i++) {
        doc_id s = add_node(b->d, 1, kind);
        doc_at(b->d, s)->axis = (uint16_t)(1 + i % 2);
        if (b->e == EDGE_EMPTY) continue;
        add_para(b->d, add_node(b->d, s, DOC_MARGIN), ROLE_CODE, arena_printf(b->a, "A1.%u", i + 1));
        doc_at(b->d, add_heading(b->d, s, 4, words(b)))->role = kind == DOC_SHEET ? ROLE_ACTION_TITLE : ROLE_CARD_TITLE;
        add_para(b->d, s, kind == DOC_SHEET ? ROLE_BODY : ROLE_META, words(b));
    }
}
static void sheet(const bench *b) { ruled(b, DOC_SHEET); }
static void card(const bench *b) { ruled(b, DOC_CARD); }
static void tiles(const bench *b) {
    doc_id t = add_node(b->d, 1, DOC_TILES);
    for (uint32_t i = 0; i < how_many(b); i++) {
        doc_id tile = add_node(b->d, t, DOC_TILE);
        add_para(b->d, tile, ROLE_BIG_VALUE, b->e > EDGE_MANY ? words(b) : "186,4\xC2\xA0M€");
        add_para(b->d, tile, ROLE_TILE_TEXT, words(b));
    }
}
static void columns(const bench *b) {
    doc_id c = add_node(b->d, 1, DOC_COLUMNS);
    for (uint32_t i = 0; i < how_many(b); i++) {
        doc_id column = add_node(b->d, c, DOC_COLUMN);
        add_heading(b->d, column, 4, words(b));
        add_para(b->d, column, ROLE_BODY, words(b));
    }
}
static void table_of(const bench *b, doc_table_style style, uint32_t n, bool head, uint32_t flags) {
    doc_id t = add_table(b->d, 1, style, n, style == STYLE_FACTS ? ALIGN_START : ALIGN_DECIMAL);
    doc_at(b->d, t)->flags |= flags;
    if (head || how_many(b)) add_para(b->d, add_node(b->d, t, DOC_CAPTION), ROLE_CAPTION, words(b)); /* a table without a row is none */
    if (head) add_row(b->d, add_node(b->d, t, DOC_THEAD), n == 2 ? "Titre|Valeur" : arena_printf(b->a, "Titre|%s|2025", b->e == EDGE_NO_SPACE ? words(b) : "2024"));
    rows_of(b, t, n);
}
static void table_data(const bench *b) { table_of(b, STYLE_DATA, 3, true, 0); }
static void table_wide(const bench *b) { table_of(b, STYLE_DATA, 3, true, DOC_WIDE | DOC_DENSE); }
static void table_landscape(const bench *b) { table_of(b, STYLE_DATA, 3, true, DOC_LANDSCAPE); }
static void table_facts(const bench *b) { table_of(b, STYLE_FACTS, 2, false, 0); }
static void table_years(const bench *b) { table_of(b, STYLE_YEARS, 3, true, 0); }
static void table_matrix(const bench *b) { table_of(b, STYLE_MATRIX, 3, true, DOC_WIDE); }
static void table_plain(const bench *b) { table_of(b, STYLE_PLAIN, 2, true, 0); }
static void image(const bench *b) {
    static const uint8_t pixels[3 * 4 * 4];
    static const doc_image picture = {1, 400, 300, 3, pixels};
    for (uint32_t i = 0; i < how_many(b); i++) {
        doc_id f = add_node(b->d, 1, DOC_FIGURE);
        doc_at(b->d, f)->image = &picture, doc_at(b->d, f)->text = "Une image";
        add_para(b->d, add_node(b->d, f, DOC_CAPTION), ROLE_CAPTION, words(b));
    }
}
static void summary(const bench *b) {
    doc_id toc = add_node(b->d, 1, DOC_TOC), target = add_node(b->d, 1, DOC_SECTION);
    add_heading(b->d, target, 2, "Présenter");
    for (uint32_t i = 0; i < how_many(b); i++) {
        doc_id item = add_node(b->d, toc, DOC_TOC_ITEM), l = add_node(b->d, add_node(b->d, item, DOC_PARA), DOC_LINK);
        doc_at(b->d, item)->level = i % 4 ? 2 : 1, doc_at(b->d, l)->target = target, doc_at(b->d, l)->text2 = "Aller";
        doc_text(b->d, l, words(b), 0);
        add_node(b->d, l, DOC_DOTS);
        doc_at(b->d, add_node(b->d, l, DOC_PAGE_REF))->target = target;
    }
}
static void cover(const bench *b) {
    doc_id c = add_node(b->d, 1, DOC_COVER);
    if (b->e == EDGE_EMPTY) return;
    add_para(b->d, c, ROLE_COVER_BUYER, words(b));
    doc_at(b->d, add_heading(b->d, c, 1, b->e == EDGE_MANY ? again_and_again(b->a, "Schéma de promotion des achats ", 6) : words(b)))->role = ROLE_COVER_TITLE;
    add_para(b->d, c, ROLE_COVER_YEARS, "2024-2028");
    add_para(b->d, c, ROLE_COVER_ACT, words(b));
    add_para(b->d, c, ROLE_COVER_VERSION, words(b));
    add_para(b->d, c, ROLE_COVER_SITE, "https://commune.example");
}

static const struct { const char *name; void (*build)(const bench *b); } kinds[] = {
    {"paragraphe", paragraph}, {"titre", heading}, {"chapo", lead}, {"attention", warning}, {"code", code_block}, {"liste", list}, {"liste-serree", list_tight}, {"citation", quotation}, {"marge", margin}, {"note", note},
    {"bloc-entier", kept}, {"section", section}, {"partie", part}, {"partie-schematique", part_dense}, {"axe", axis}, {"axe-schematique", axis_dense}, {"fiche", sheet}, {"carte", card}, {"tuiles", tiles},
    {"colonnes", columns}, {"tableau", table_data}, {"tableau-large", table_wide}, {"tableau-paysage", table_landscape}, {"tableau-faits", table_facts}, {"tableau-annees", table_years},
    {"tableau-matrice", table_matrix}, {"tableau-simple", table_plain}, {"image", image}, {"sommaire", summary}, {"couverture", cover},
};

/* The dump without the heads and feet of its pages. */
static void add_pages(buf *out, const pages *p, const doc *d) {
    buf all = {0};
    pages_dump(p, d, &all);
    for (const char *line = all.s ? all.s : "", *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        next += *next == '\n';
        const char *head = strstr(line, " -tete"), *foot = strstr(line, " -pied");
        if ((head && head < next) || (foot && foot < next)) continue;
        buf_printf(out, "%.*s", (int)(next - line), line);
    }
    buf_free(&all);
}

Test(golden_kinds, each_kind_at_its_edges) {
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        arena *a = arena_new();
        buf got = {0};
        for (edge e = 0; e < EDGE_COUNT; e++) {
            bench b = {fake_doc(a), a, e};
            kinds[k].build(&b);
            pages *p = set_doc(b.d, a, diag_log_new(a), true);
            assert_pages(p, b.d, a, (uint64_t)e);
            buf_printf(&got, "== %s\n", edge_names[e]);
            add_pages(&got, p, b.d);
        }
        compare_golden(got.s, got.n, a, arena_printf(a, "bloc_%s", kinds[k].name));
        buf_free(&got);
        arena_free(a);
    }
}
