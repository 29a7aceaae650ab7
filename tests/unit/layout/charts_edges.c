/* SPDX-License-Identifier: MIT */
/* Edges of the charts, each once: long names, many rows, captions longer than a page. Nothing of the user's words is cut or lost. */
#include "charts_bench.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* All words drawn, in the order of drawing, with a space between two items. */
static const char *all_words(chart_bench *b, drawing g) {
    buf out = {0};
    for (uint32_t i = g.first; i < g.first + g.n; i++) if (b->s.items[i].kind == ITEM_TEXT) buf_printf(&out, "%s ", item_words(b, &b->s.items[i]));
    const char *s = arena_copy(b->a, out.s ? out.s : "", out.n);
    buf_free(&out);
    return s;
}

static doc_chart *bars(chart_bench *b, uint32_t n, const char *name) {
    doc_chart *c = bench_chart(b, CHART_SHARES, 0, 0);
    for (uint32_t i = 0; i < n; i++) *bench_item(b, c) = (doc_chart_item){.label = arena_printf(b->a, "%s %u", name, i + 1), .value = n - i, .has_value = true, .value_label = arena_printf(b->a, "%u h", n - i)};
    return c;
}

Test(charts_edges, names_of_bars_are_wrapped_and_never_cut) {
    static const char *const names[] = {"Travailleurs handicapés", "Bénéficiaires du revenu de solidarité active et jeunes de moins de 26 ans", "Personnes placées sous main de justice, suivies par le service pénitentiaire d’insertion et de probation, ou sortant de détention depuis moins d’un an",
        "UnSeulMotSansAucuneEspaceQuiEstBienPlusLongQueLaColonneDesNomsNePeutÊtreLarge"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        chart_bench *b = bench_new();
        drawing g = bench_draw(b, bars(b, 7, names[k]), false);
        assert_drawing(b, g, names[k]);
        const char *words = all_words(b, g), *bare = strchr(names[k], ' ') ? words : "";
        cr_assert_null(strstr(words, "…"), "%s", words);
        if (*bare) cr_assert_not_null(strstr(words, arena_printf(b->a, "%s 7 ", names[k])), "%s", words);
        bench_free(b);
    }
}

Test(charts_edges, lines_of_a_name_are_even) {
    chart_bench *b = bench_new();
    label_look look = {FACE_REGULAR, MPT(8), INK};
    mpt width = even_width(&b->s, MPT(80), look, "aaaa bbbb cccc dddd eeee ff");
    cr_assert(width < MPT(60) && count_lines(&b->s, width, look.face, look.size, "aaaa bbbb cccc dddd eeee ff") == 2, "%d", width);
    cr_assert_eq(even_width(&b->s, MPT(80), look, "aaaa bbbb"), MPT(80), "one line stays one");
    bench_free(b);
}

/* A document of one figure; its pages. */
static pages *pages_of(chart_bench *b, const doc_chart *c, const char *caption) {
    doc_id section = add_node(b->d, 1, DOC_SECTION), figure = add_node(b->d, section, DOC_FIGURE);
    add_heading(b->d, section, 1, "Titre");
    doc_at(b->d, figure)->chart = c, doc_at(b->d, figure)->text = "Ce que montre la figure.";
    if (caption) add_para(b->d, add_node(b->d, figure, DOC_CAPTION), ROLE_CAPTION, caption);
    pages *p = set_doc(b->d, b->a, diag_log_new(b->a), false);
    assert_pages(p, b->d, b->a, 0);
    return p;
}

/* Items of a text on the pages. */
static uint32_t count_words(const pages *p, const char *words) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->n_items; i++) {
        const page_item *k = &p->items[i];
        if (k->kind == ITEM_TEXT && k->as.text.n) n += !strncmp(p->text + p->glyphs[k->as.text.first].text, words, strlen(words));
    }
    return n;
}

Test(charts_edges, bars_of_many_parts_go_over_pages) {
    static const uint32_t counts[] = {1, 5, 6, 38, 60, 200};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        chart_bench *b = bench_new();
        const pages *p = pages_of(b, bars(b, counts[k], "Nature"), "Une légende.");
        cr_assert_eq(count_words(p, "Nature"), counts[k], "each of %u parts is named once", counts[k]);
        cr_assert((p->n > 1) == (counts[k] > 38), "%u parts on %zu pages", counts[k], p->n);
        bench_free(b);
    }
}

Test(charts_edges, a_caption_longer_than_a_page_keeps_its_chart) {
    chart_bench *b = bench_new();
    dice d = dice_new(5);
    const pages *p = pages_of(b, bars(b, 3, "Nature"), random_words(&d, b->a, 1500));
    cr_assert(p->n >= 2 && p->n < 6, "%zu pages", p->n);
    cr_assert_eq(count_words(p, "Nature"), 3, "the chart is there");
    bench_free(b);
}
