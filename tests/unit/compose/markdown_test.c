/* SPDX-License-Identifier: MIT */
/* Markdown of the user and of templates as dumps beside their sources; blocks and their mistakes. */
#include "composing.h"

static bench *with_heading(composer **c)
{
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    *c = bench_composer(b);
    heading_text(*c, 1, 1, ROLE_COVER_TITLE, "Document");
    heading_text(*c, 1, 2, ROLE_PART_TITLE, "Partie");
    return b;
}

/* Each tests/cases/compose/markdown/NAME.md, read as a user's text, equals NAME.dump; the tree is right. */
Test(markdown, user_texts)
{
    file_status why;
    bench *listing = bench_new(NULL, DOCUMENT_SCHEME);
    folder *cases = folder_open("tests/cases/compose", &why);
    cr_assert_not_null(cases);
    size_t n;
    char **names = folder_list(cases, "markdown", ".md", listing->a, &n);
    cr_assert_geq(n, 10u);
    bench *b = listing;
    composer ready = *bench_composer(b);
    for (size_t i = 0; i < n; i++) {
        composer *c = bench_again(b, &ready);
        heading_text(c, 1, 1, ROLE_COVER_TITLE, "Document");
        heading_text(c, 1, 2, ROLE_PART_TITLE, "Partie");
        char *text;
        size_t length;
        cr_assert_eq(folder_read(cases, arena_printf(b->a, "markdown/%s", names[i]), FILE_MAX_DEFINITION, b->a, &text, &length), FILE_OK);
        prose_blocks(c, 1, (prose){.text = text}, ROLE_BODY);
        references_resolve(c);
        cr_expect_null(doc_check(c->d), "%s: %s", names[i], doc_check(c->d));
        char *name = arena_string(b->a, names[i]);
        name[strlen(name) - 3] = 0;
        same_as_golden(b, arena_printf(b->a, "markdown/%s.dump", name), dump_of(b, c->d));
    }
    folder_close(cases);
    bench_end(listing);
}

Test(markdown, links_that_are_refused)
{
    static const char *const wrong[] = {"[x](file:///etc/passwd)", "[x](javascript:alert)", "[x](texte.pdf)", "[x](#ancre)", "[x](ftp://exemple.fr)", "[x](mailto:)"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        composer *c;
        bench *b = with_heading(&c);
        prose_blocks(c, 1, (prose){.text = wrong[i]}, ROLE_BODY);
        cr_expect_not_null(told(b->log, "lien-refuse"), "%s", wrong[i]);
        cr_expect_null(strstr(dump_of(b, c->d), "lien"), "%s", wrong[i]);
        cr_expect_null(doc_check(c->d));
        bench_end(b);
    }
}

Test(markdown, images_that_are_refused)
{
    static const struct { const char *text, *code; } wrong[] = {{"![a](https://exemple.fr/a.png)", "image-hors-dossier"}, {"![a](../a.png)", "image-hors-dossier"}, {"![a](/etc/a.png)", "image-hors-dossier"}, {"![a](images/rien.png)", "image-absente"}, {"![a](spaser.yaml)", "image-illisible"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bench *b = bench_new("samples/bourg", DOCUMENT_SCHEME);
        composer *c = bench_composer(b);
        heading_text(c, 1, 1, ROLE_COVER_TITLE, "Document");
        prose_blocks(c, 1, (prose){.text = wrong[i].text}, ROLE_BODY);
        cr_expect_not_null(told(b->log, wrong[i].code), "%s", wrong[i].text);
        cr_expect_null(doc_check(c->d));
        bench_end(b);
    }
}

Test(markdown, image_of_the_folder_stands_between_paragraphs)
{
    bench *b = bench_new("samples/bourg", DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    prose_blocks(c, 1, (prose){.text = "Avant ![Le logo](images/logo.png) après."}, ROLE_BODY);
    char *dump = dump_of(b, c->d);
    const char *before = strstr(dump, "Avant"), *figure = strstr(dump, "figure"), *after = strstr(dump, "après");
    cr_expect(before && figure && after && before < figure && figure < after, "%s", dump);
    cr_expect_not_null(strstr(dump, "alt=\"Le logo\""));
    cr_expect_null(doc_check(c->d));
    bench_end(b);
}

Test(markdown, hostile_nesting_ends)
{
    composer *c;
    bench *b = with_heading(&c);
    buf deep = {0};
    for (int i = 0; i < 3000; i++) buf_str(&deep, "> ");
    buf_str(&deep, "x\n\n");
    for (int i = 0; i < 300; i++) { for (int k = 0; k < i; k++) buf_str(&deep, "  "); buf_str(&deep, "- y\n"); }
    prose_blocks(c, 1, (prose){.text = arena_copy(b->a, deep.s, deep.n)}, ROLE_BODY);
    buf_free(&deep);
    cr_expect_null(doc_check(c->d), "%s", doc_check(c->d));
    cr_expect_not_null(told(b->log, "texte-trop-imbrique"));
    bench_end(b);
}

/* Any mixture of marks gives a right tree. */
Test(markdown, generated_texts_give_right_trees)
{
    static const char *const bits[] = {"# ", "## ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n| 1 | 2 |\n", "**", "*", "`", "```\n", "[x](https://exemple.fr)", "[x](y)", "![i](j)", "\n", "\n\n", "    ", "mot ", "é", "<b>", "&amp;", "[^1]", "[^1]: note\n", "A1.1.a ", "ESUS ", "---\n", "\\", "| ", "::: x\n", "{{nom}} ", "https://exemple.fr "};
    uint32_t state = 11;
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer ready = *bench_composer(b);
    for (int round = 0; round < 300; round++) {
        composer *c = bench_again(b, &ready);
        heading_text(c, 1, 1, ROLE_COVER_TITLE, "Document");
        heading_text(c, 1, 2, ROLE_PART_TITLE, "Partie");
        buf text = {0};
        for (int k = 0; k < 25; k++) {
            state = state * 1664525u + 1013904223u;
            buf_str(&text, bits[(state >> 16) % (sizeof bits / sizeof *bits)]);
        }
        prose_blocks(c, 1, (prose){.text = arena_copy(b->a, text.s, text.n)}, ROLE_BODY);
        references_resolve(c);
        const char *wrong = doc_check(c->d);
        cr_assert_null(wrong, "%s in:\n%s\n%s", wrong, text.s, dump_of(b, c->d));
        buf_free(&text);
    }
    bench_end(b);
}

Test(markup, blocks_and_prose)
{
    composer *c;
    bench *b = with_heading(&c);
    markup(c, 1, "Avant.\n::: chapo\nUn *chapô*.\n:::\n\n::: marge role=note\nEn marge.\n:::\nAprès.\n", 0, 1);
    char *dump = dump_of(b, c->d);
    cr_expect_not_null(strstr(dump, "paragraphe role=chapo"));
    cr_expect_not_null(strstr(dump, "marge\n    paragraphe role=note"));
    cr_expect_eq(diag_count(b->log), 0);
    cr_expect_null(doc_check(c->d));
    bench_end(b);
}

Test(markup, mistakes_of_blocks)
{
    static const struct { const char *text, *code; uint32_t line; } wrong[] = {{"a\n::: chapoo\n:::\n", "bloc-inconnu", 2}, {"::: chapo\nx", "bloc-mal-forme", 1}, {"a\n\n:::\n", "bloc-mal-forme", 3}, {"::: plan axe=A1\n:::\n", "bloc-mal-forme", 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        composer *c;
        bench *b = with_heading(&c);
        markup(c, 1, wrong[i].text, 0, 1);
        const diag *d = told(b->log, wrong[i].code);
        cr_assert_not_null(d, "%s", wrong[i].text);
        cr_expect_eq(d->at.line, wrong[i].line, "%s: %u", wrong[i].text, d->at.line);
        bench_end(b);
    }
}

Test(markup, references_that_lead_nowhere_stay_words)
{
    composer *c;
    bench *b = with_heading(&c);
    markup(c, 1, "Voir [la méthode](#metode), puis [la suite, page #](#suite).\n", 0, 1);
    anchor_set(c, "suite", 1);
    references_resolve(c);
    cr_expect_not_null(told(b->log, "renvoi-sans-cible"));
    char *dump = dump_of(b, c->d);
    cr_expect_not_null(strstr(dump, "la méthode"));
    cr_expect_not_null(strstr(dump, "renvoi cible=1"));
    cr_expect_null(doc_check(c->d), "%s", doc_check(c->d));
    bench_end(b);
}

Test(labels, a_missing_one_is_told)
{
    composer *c;
    bench *b = with_heading(&c);
    cr_expect_str_eq(label_of(c, "rien.de.tel"), "");
    cr_assert_not_null(told(b->log, "libelle-absent"));
    cr_expect_str_eq(label_of(c, "rien.de.tel"), "");
    cr_expect_str_eq(say(c, "liens.action", "code", "A1.1.a", NULL), "Aller à l'action A1.1.a");
    bench_end(b);
}

/* Each message of the room explains itself. */
Test(kinds, are_explained)
{
    for (size_t i = 0; i < compose_kinds_count; i++) {
        const diag_kind *k = &compose_kinds[i];
        cr_assert(k->code && k->title && k->why && k->wrong && k->right && k->source, "%zu", i);
        cr_expect(strlen(k->why) > 20, "%s", k->code);
    }
}

/* A text that leads does so with its first paragraph alone. */
Test(markdown, one_paragraph_leads)
{
    composer *c;
    bench *b = with_heading(&c);
    prose_blocks(c, 1, (prose){.text = "Un.\n\nDeux.\n\n- trois"}, ROLE_LEAD);
    size_t leads = 0, bodies = 0;
    for (doc_id n = 1; n < c->d->n; n++) if (doc_at(c->d, n)->kind == DOC_PARA) leads += doc_at(c->d, n)->role == ROLE_LEAD, bodies += doc_at(c->d, n)->role == ROLE_BODY;
    cr_expect(leads == 1 && bodies == 2, "%zu and %zu", leads, bodies);
    bench_end(b);
}
