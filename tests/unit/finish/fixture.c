/* SPDX-License-Identifier: MIT */
/* The setter and the documents of the finish room's tests. */
#include "fixture.h"

#define WIDTH MPT(595.28)
#define HEIGHT MPT(841.89)
#define LEFT MPT(60)
#define TOP MPT(60)
#define BOTTOM MPT(780)
#define LEADING MPT(14)
#define LINE_BYTES 80u

/* --------------------------------------------------------------- documents */

fixture *fixture_new(void)
{
    file_status why;
    fixture *x = calloc(1, sizeof *x);
    folder *fonts = folder_open("fonts", &why);
    cr_assert_not_null(fonts, "the tests are run from the root of the sources");
    x->arena = arena_new();
    x->log = diag_log_new(x->arena);
    x->text = text_open(fonts, NULL, x->log);
    folder_close(fonts);
    cr_assert_not_null(x->text);
    x->doc = doc_new(x->arena);
    x->doc->meta.title = "Schéma d’essai <& co>";
    x->doc->meta.buyer = "Ville (de) Valmont";
    x->doc->meta.subject = "Essai";
    x->doc->meta.date = (date){2024, 6, 24};
    return x;
}

void fixture_free(fixture *x)
{
    render_free(&x->drawn);
    buf_free(&x->out);
    text_close(x->text);
    arena_free(x->arena);
    free(x);
}

doc_id block(fixture *x, doc_id parent, doc_kind kind)
{
    return doc_add(x->doc, parent, kind);
}

doc_id words(fixture *x, doc_id parent, doc_kind kind, const char *utf8)
{
    doc_id b = doc_add(x->doc, parent, kind);
    doc_text(x->doc, b, utf8, 0);
    return b;
}

doc_id heading(fixture *x, doc_id parent, int level, const char *utf8)
{
    doc_id h = words(x, parent, DOC_HEADING, utf8);
    doc_at(x->doc, h)->level = (uint8_t)level;
    return h;
}

doc_id cell(fixture *x, doc_id row, const char *utf8, uint32_t flags, unsigned columns, unsigned rows)
{
    doc_id c = words(x, row, DOC_CELL, utf8);
    doc_cell *spans = arena_alloc(x->arena, sizeof *spans);
    *spans = (doc_cell){.columns = (uint16_t)columns, .rows = (uint16_t)rows};
    doc_at(x->doc, c)->cell = spans;
    doc_at(x->doc, c)->flags = flags;
    return c;
}

static doc_id table(fixture *x, doc_id parent, unsigned columns, doc_id *head, doc_id *body)
{
    doc_id t = block(x, parent, DOC_TABLE);
    doc_table *shape = arena_alloc(x->arena, sizeof *shape);
    *shape = (doc_table){.columns = arena_array(x->arena, columns, sizeof(doc_column)), .n_columns = columns};
    doc_at(x->doc, t)->table = shape;
    *head = block(x, t, DOC_THEAD);
    *body = block(x, t, DOC_TBODY);
    return t;
}

static void simple_table(fixture *x, doc_id parent)
{
    doc_id head, body;
    table(x, parent, 2, &head, &body);
    doc_id r = block(x, head, DOC_ROW);
    cell(x, r, "Année", DOC_HEADER, 1, 1);
    cell(x, r, "Valeur", DOC_HEADER, 1, 1);
    r = block(x, body, DOC_ROW);
    cell(x, r, "2023", DOC_HEADER | DOC_ROW_SCOPE, 1, 1);
    cell(x, r, "12,5", 0, 1, 1);
    r = block(x, body, DOC_ROW);
    cell(x, r, "2024", DOC_HEADER | DOC_ROW_SCOPE, 1, 1);
    cell(x, r, "", 0, 1, 1);
}

static void deep_table(fixture *x, doc_id parent)
{
    doc_id head, body;
    doc_at(x->doc, table(x, parent, 3, &head, &body))->text2 = "Parts par année (en %)";
    doc_id r = block(x, head, DOC_ROW);
    cell(x, r, "", DOC_HEADER, 1, 2);
    cell(x, r, "Part", DOC_HEADER, 2, 1);
    r = block(x, head, DOC_ROW);
    cell(x, r, "2023", DOC_HEADER, 1, 1);
    cell(x, r, "2024", DOC_HEADER, 1, 1);
    r = block(x, body, DOC_ROW);
    cell(x, r, "Clauses", DOC_HEADER | DOC_ROW_SCOPE, 1, 2);
    cell(x, r, "10", 0, 1, 1);
    cell(x, r, "20", 0, 1, 1);
    r = block(x, body, DOC_ROW);
    cell(x, r, "néant", 0, 2, 1);
}

static void sample_text(fixture *x, doc_id parent)
{
    doc_id p = words(x, parent, DOC_PARA, "La commande publique (200 Md€) suit le ");
    doc_at(x->doc, words(x, p, DOC_SPAN, "SPASER"))->text = "schéma de promotion des achats publics socialement et écologiquement responsables";
    doc_text(x->doc, p, ", voir ", 0);
    doc_id l = words(x, p, DOC_LINK, "le texte de la loi");
    doc_at(x->doc, l)->text = "https://www.legifrance.gouv.fr/";
    doc_at(x->doc, l)->text2 = "Légifrance";
    doc_id call = block(x, p, DOC_NOTE_REF);
    doc_text(x->doc, call, "1", DOC_SUPERIOR);
    doc_text(x->doc, p, " et la suite.", 0);
    doc_id note = block(x, parent, DOC_NOTE);
    doc_at(x->doc, call)->target = note;
    words(x, note, DOC_PARA, "Article L. 2111-3 du code.");
    doc_id list = block(x, parent, DOC_LIST), item = block(x, list, DOC_ITEM);
    words(x, item, DOC_LABEL, "•");
    words(x, block(x, item, DOC_BODY), DOC_PARA, "premier point");
}

static void sample_figure(fixture *x, doc_id parent)
{
    doc_id f = block(x, parent, DOC_FIGURE);
    doc_at(x->doc, f)->text = "Courbe : la part passe de 10 % en 2023 à 20 % en 2024.";
    words(x, block(x, f, DOC_CAPTION), DOC_PARA, "Figure 1. La part.");
    doc_id d = block(x, parent, DOC_FIGURE);
    doc_at(x->doc, d)->flags = DOC_DECORATIVE;
    doc_at(x->doc, d)->text = "";
}

void sample_document(fixture *x)
{
    heading(x, 1, 1, "Schéma d’essai");
    doc_id toc = block(x, 1, DOC_TOC), entry = block(x, toc, DOC_TOC_ITEM), line = block(x, entry, DOC_PARA), link = block(x, line, DOC_LINK);
    doc_text(x->doc, link, "Première partie", 0);
    doc_id part = block(x, 1, DOC_PART);
    doc_at(x->doc, link)->target = part;
    doc_at(x->doc, link)->text2 = "Aller à la première partie, page 1";
    doc_at(x->doc, block(x, link, DOC_PAGE_REF))->target = part;
    heading(x, part, 2, "Première partie");
    block(x, block(x, part, DOC_DIV), DOC_PARA); /* nothing in it: both are left out */
    sample_text(x, part);
    simple_table(x, part);
    deep_table(x, part);
    sample_figure(x, part);
}

void dense_document(fixture *x, unsigned elements)
{
    heading(x, 1, 1, "Document dense");
    while (x->doc->n < elements * 5 / 3) {
        doc_id s = block(x, 1, DOC_SECTION);
        heading(x, s, 2, "Une section du document");
        for (int i = 0; i < 4; i++) sample_text(x, s);
        for (int i = 0; i < 6; i++) simple_table(x, s);
    }
}

/* ------------------------------------------------------------------ setter */

typedef struct { fixture *x; layout_metrics metrics; pages pages; mpt y; size_t caps[6]; } setter;

static void new_page(setter *s)
{
    page *p = arena_push(s->x->arena, (void **)&s->pages.pages, &s->pages.n, &s->caps[0], sizeof *p);
    *p = (page){.width = WIDTH, .height = HEIGHT, .first_item = (uint32_t)s->pages.n_items, .first_link = (uint32_t)s->pages.n_links};
    s->y = TOP;
}

static page *last_page(setter *s)
{
    return &s->pages.pages[s->pages.n - 1];
}

static page_item *new_item(setter *s, item_kind kind, doc_id leaf)
{
    page_item *i = arena_push(s->x->arena, (void **)&s->pages.items, &s->pages.n_items, &s->caps[1], sizeof *i);
    *i = (page_item){.kind = (uint8_t)kind, .leaf = leaf, .x = LEFT, .y = s->y};
    last_page(s)->n_items++;
    return i;
}

static void set_line(setter *s, doc_id leaf, const char *utf8, size_t n)
{
    s->y += LEADING;
    if (s->y > BOTTOM) new_page(s);
    shaped line = s->metrics.shape(s->metrics.context, FACE_REGULAR, utf8, n);
    page_item *i = new_item(s, ITEM_TEXT, leaf);
    i->as.text.size = MPT(10);
    i->as.text.first = (uint32_t)s->pages.n_glyphs;
    i->as.text.n = (uint32_t)line.n;
    size_t start = s->pages.n_text;
    for (size_t k = 0; k < n; k++) *(char *)arena_push(s->x->arena, (void **)&s->pages.text, &s->pages.n_text, &s->caps[2], 1) = utf8[k];
    for (size_t k = 0; k < line.n; k++) {
        const shaped_glyph *g = &line.glyphs[k];
        placed_glyph *placed = arena_push(s->x->arena, (void **)&s->pages.glyphs, &s->pages.n_glyphs, &s->caps[3], sizeof *placed);
        *placed = (placed_glyph){.font = g->font, .glyph = g->glyph, .advance = g->advance / 100, .text = (uint32_t)start + g->from, .bytes = g->bytes};
    }
}

/* Lines of at most LINE_BYTES, broken after a space. */
static void set_text(setter *s, doc_id leaf, const char *utf8)
{
    size_t n = strlen(utf8);
    while (n > LINE_BYTES) {
        size_t cut = LINE_BYTES;
        while (cut > 1 && utf8[cut - 1] != ' ') cut--;
        set_line(s, leaf, utf8, cut);
        utf8 += cut;
        n -= cut;
    }
    set_line(s, leaf, utf8, n);
}

static void set_link(setter *s, doc_id link)
{
    const doc_node *n = doc_at(s->x->doc, link);
    page_link *l = arena_push(s->x->arena, (void **)&s->pages.links, &s->pages.n_links, &s->caps[4], sizeof *l);
    *l = (page_link){.link = link, .x = LEFT, .y = s->y + MPT(2), .w = MPT(200), .h = MPT(12), .page = n->target ? 1 : 0, .to_y = TOP, .address = n->target ? NULL : n->text, .contents = n->text2 ? n->text2 : "Note 1"};
    last_page(s)->n_links++;
}

static void set_figure(setter *s, doc_id id)
{
    page_item *i = new_item(s, ITEM_RECT, doc_at(s->x->doc, id)->flags & DOC_DECORATIVE ? 0 : id);
    i->y += MPT(4);
    i->as.rect.w = MPT(100);
    i->as.rect.h = MPT(6);
    i->as.rect.colour = (rgb){27, 79, 114};
    s->y += LEADING;
}

static void set_node(setter *s, doc_id id)
{
    const doc_node *n = doc_at(s->x->doc, id);
    if (n->kind == DOC_FIGURE) set_figure(s, id);
    if (n->kind == DOC_TEXT) set_text(s, id, n->text);
    if (n->kind == DOC_PAGE_REF) set_text(s, id, "1");
    for (doc_id c = n->first; c; c = doc_at(s->x->doc, c)->next) set_node(s, c);
    if (n->kind == DOC_LINK || n->kind == DOC_NOTE_REF) set_link(s, id);
}

void fixture_draw(fixture *x)
{
    setter s = {.x = x, .metrics = text_metrics(x->text)};
    new_page(&s);
    set_node(&s, 1);
    cr_assert(render(&s.pages, x->doc, x->text, x->log, x->arena, &x->drawn));
    x->fonts = text_subset(x->text, &x->n_fonts, x->log, x->arena);
    cr_assert_not_null(x->fonts);
    x->in = (finish_input){.doc = x->doc, .rendered = &x->drawn, .fonts = x->fonts, .n_fonts = x->n_fonts, .producer = "spaser 0.1.0", .date = {2024, 6, 24}};
}

void fixture_finish(fixture *x)
{
    if (!x->drawn.bytes) fixture_draw(x);
    bool done = finish(&x->in, x->log, &x->out);
    cr_assert(done, "%s", diag_count(x->log) ? diag_at(x->log, 0)->message : "");
}
