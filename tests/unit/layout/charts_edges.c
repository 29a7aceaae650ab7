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

static doc_chart *steps(chart_bench *b, uint32_t n, double every, const char *label) {
    doc_chart *c = bench_chart(b, CHART_TIMELINE, 2023, 2024);
    for (uint32_t i = 0; i < n; i++) *bench_item(b, c) = (doc_chart_item){.label = arena_printf(b->a, "%s %u", label, i + 1), .detail = "14 mai 2024", .from = 2023.2 + i * every, .has_from = true};
    return c;
}

Test(charts_edges, a_timeline_tells_every_step_whole) {
    static const struct { uint32_t n; double every; const char *label; } rows[] = {{1, 0, "Atelier"}, {2, 0, "Atelier"}, {3, 0, "Atelier"}, {4, 0.3, "Atelier"}, {9, 0.08, "Atelier"}, {15, 0.08, "Atelier"}, {40, 0.01, "Atelier"}, {2, 1.5, "Un titre d’étape de bien plus de soixante caractères, que personne n’écrirait mais que le programme reçoit"}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        chart_bench *b = bench_new();
        drawing g = bench_draw(b, steps(b, rows[k].n, rows[k].every, rows[k].label), false);
        assert_drawing(b, g, arena_printf(b->a, "%u steps", rows[k].n));
        const char *words = all_words(b, g);
        cr_assert_null(strstr(words, "…"), "%s", words);
        for (uint32_t i = 1; i <= rows[k].n; i++) cr_assert_not_null(strstr(words, arena_printf(b->a, "%s %u ", rows[k].label, i)), "step %u of %u: %s", i, rows[k].n, words);
        cr_assert(g.height <= (mpt)rows[k].n * MPT(24) + MPT(150), "%u steps are %d high", rows[k].n, g.height);
        bench_free(b);
    }
}

Test(charts_edges, steps_of_more_than_a_page_go_on_over_pages) {
    chart_bench *b = bench_new();
    const pages *p = pages_of(b, steps(b, 120, 0.01, "Atelier"), NULL);
    cr_assert_eq(count_words(p, "Atelier"), 120);
    cr_assert(p->n > 2, "%zu pages", p->n);
    bench_free(b);
}

static doc_chart *schedule(chart_bench *b, double from, double to, bool due) {
    doc_chart *c = bench_chart(b, CHART_GANTT, 2024, 2028);
    c->low = 2024, c->high = 2029;
    *bench_item(b, c) = (doc_chart_item){.label = "A1.1.a", .detail = "un titre", .axis = 1, .from = from, .to = to, .has_from = true, .has_to = true, .value = to, .has_value = due};
    return c;
}

/* The diamond of a deliverable, and the bar of its action. */
static const page_item *diamond_of(chart_bench *b, drawing g, const page_item **bar) {
    const page_item *found = NULL;
    for (uint32_t i = g.first; i < g.first + g.n; i++) {
        const page_item *k = &b->s.items[i];
        if (k->kind == ITEM_RECT && k->as.rect.h == MPT(6)) *bar = k;
        if (k->kind == ITEM_PATH && k->as.path.filled && same_rgb(k->as.path.fill_colour, WHITE)) found = k;
    }
    return found;
}

Test(charts_edges, a_deliverable_stands_at_the_end_of_its_bar) {
    for (double to = 2024.2; to <= 2029; to += 0.2) {
        chart_bench *b = bench_new();
        b->width = CONTENT_WIDTH;
        drawing g = bench_draw(b, schedule(b, 2024, to, true), false);
        assert_drawing(b, g, arena_printf(b->a, "to %g", to));
        const page_item *bar = NULL, *mark = diamond_of(b, g, &bar);
        cr_assert(mark && bar);
        extent e = item_extent(b, mark);
        cr_assert(abs((e.x0 + e.x1) / 2 - bar->x - bar->as.rect.w) <= 2, "to %g: mark at %d, bar to %d", to, (e.x0 + e.x1) / 2, bar->x + bar->as.rect.w);
        bench_free(b);
    }
}

Test(charts_edges, an_action_of_one_day_is_seen) {
    for (double from = 2023.9; from <= 2029.1; from += 0.1) {
        chart_bench *b = bench_new();
        const page_item *bar = NULL;
        drawing g = bench_draw(b, schedule(b, from, from + 1 / 366.0, false), false);
        diamond_of(b, g, &bar);
        assert_drawing(b, g, arena_printf(b->a, "on %g", from));
        cr_assert(bar && bar->as.rect.w >= MPT(2.4), "on %g", from);
        bench_free(b);
    }
}

static doc_chart *rubrics(chart_bench *b, uint32_t n, const char *name) {
    doc_chart *c = bench_chart(b, CHART_RADAR, 0, 0);
    c->high = 100, c->now = 75;
    for (uint32_t i = 0; i < n; i++) *bench_item(b, c) = (doc_chart_item){.label = arena_printf(b->a, "%s %u", name, i + 1), .value = i * 100.0 / n, .has_value = true, .value_label = arena_printf(b->a, "%u pt", i)};
    return c;
}

Test(charts_edges, a_rubric_keeps_its_whole_name) {
    static const char *const names[] = {"Politique", "Une rubrique dont le nom est long", "Une rubrique dont le nom est vraiment très long, avec bien plus de soixante caractères et deux virgules, ce que rien n’interdit"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        for (uint32_t n = 1; n <= 12; n++) {
            chart_bench *b = bench_new();
            drawing g = bench_draw(b, rubrics(b, n, names[k]), false);
            assert_drawing(b, g, arena_printf(b->a, "%u rubrics", n));
            cr_assert_null(strstr(all_words(b, g), "…"));
            cr_assert_not_null(strstr(all_words(b, g), arena_printf(b->a, "%s %u ", names[k], n)), "%u rubrics: %s", n, all_words(b, g));
            bench_free(b);
        }
}

Test(charts_edges, forty_rubrics_go_over_pages) {
    chart_bench *b = bench_new();
    const pages *p = pages_of(b, rubrics(b, 60, "Rubrique"), NULL);
    cr_assert(count_words(p, "Rubrique") == 60 && p->n > 1);
    bench_free(b);
}

Test(charts_edges, every_band_of_a_profile_is_named) {
    static const double bounds[] = {0, 2, 5, 12, 20, 75, 90, 100};
    static const char *const names[] = {"Émergent", "Administratif", "Structuré", "Organisé", "Intermédiaire", "Avancé", "Exemplaire"};
    for (uint32_t here = 0; here < 7; here++) {
        chart_bench *b = bench_new();
        doc_chart *c = bench_chart(b, CHART_PROFILE, 0, 0);
        c->low = 0, c->high = 100, c->now = (bounds[here] + bounds[here + 1]) / 2, c->now_label = "la note";
        for (uint32_t i = 0; i < 7; i++) *bench_item(b, c) = (doc_chart_item){.label = names[i], .from = bounds[i], .to = bounds[i + 1], .has_from = true, .has_to = true, .has_value = i == here, .value = i == here};
        drawing g = bench_draw(b, c, false);
        assert_drawing(b, g, "profile");
        for (uint32_t i = 0; i < 7; i++) cr_assert_not_null(find_words(b, g, names[i]), "%s", names[i]);
        bench_free(b);
    }
}

Test(charts_edges, a_bullet_says_what_was_expected_and_the_target) {
    for (int expected = 0; expected <= 100; expected += 4) {
        chart_bench *b = bench_new();
        doc_chart *c = bench_chart(b, CHART_BULLET, 2024, 2028);
        double due = 100, e = expected;
        *bench_item(b, c) = (doc_chart_item){.value_label = "41", .from = 0, .to = 41, .has_from = true, .has_to = true};
        bench_series(b, c, SERIES_TARGET, 2028, &due, 1, "cible ");
        bench_series(b, c, SERIES_EXPECTED, 2025, &e, 1, "attendu fin 2025 : ");
        drawing g = bench_draw(b, c, true);
        assert_drawing(b, g, "bullet");
        cr_assert(find_words(b, g, "cible 100") && find_words(b, g, arena_printf(b->a, "attendu fin 2025 : %d", expected)), "expected %d", expected);
        cr_assert_not_null(find_words(b, g, "41"), "expected %d: the value of the year", expected);
        bench_free(b);
    }
}

Test(charts_edges, the_term_of_a_yes_is_named_in_every_year) {
    static const double answers[] = {0, 1, 1, 0, 1};
    for (int term = 2024; term <= 2028; term++)
        for (int known = 0; known <= 5; known++) {
            chart_bench *b = bench_new();
            doc_chart *c = bench_chart(b, CHART_QUALITY, 2024, 2028);
            double yes = 1;
            if (known) bench_series(b, c, SERIES_VALUE, 2024, answers, (uint32_t)known, "");
            bench_series(b, c, SERIES_TARGET, term, &yes, 1, NULL)->points[0].label = "échéance";
            drawing g = bench_draw(b, c, true);
            assert_drawing(b, g, arena_printf(b->a, "term in %d, %d answers", term, known));
            cr_assert_not_null(find_words(b, g, "échéance"), "term in %d, %d answers", term, known);
            bench_free(b);
        }
}

Test(charts_edges, no_count_of_a_status_is_left_out) {
    dice d = dice_new(11);
    for (int k = 0; k < 500; k++) {
        chart_bench *b = bench_new();
        doc_chart *c = bench_chart(b, CHART_STACKED, 0, 0);
        uint32_t sums[7] = {0}, shown = 0;
        for (int m = 0; m < 7; m++) {
            sums[m] = roll(&d, 3) ? roll(&d, 3) : roll(&d, 120);
            if (sums[m]) *bench_item(b, c) = (doc_chart_item){.value = sums[m], .has_value = true, .mark = (doc_mark)(MARK_REACHED + m), .value_label = arena_printf(b->a, "%u", sums[m])};
        }
        c->now_label = "les indicateurs";
        drawing g = bench_draw(b, c, false);
        assert_drawing(b, g, "statuses");
        for (uint32_t i = g.first; i < g.first + g.n; i++) shown += b->s.items[i].kind == ITEM_TEXT;
        cr_assert_eq(shown, c->n_items + (c->n_items > 0), "%u classes, %u words", c->n_items, shown);
        bench_free(b);
    }
}

Test(charts_edges, a_break_says_its_reason_or_at_least_that_it_is_one) {
    static const double values[] = {10, 20, 25, 26, 33, 12};
    static const char *const reasons[] = {"rupture : compteurs", "rupture\u00A0: la base de comptage passe des marchés notifiés aux marchés en cours d’exécution, au 31 décembre de chaque année"};
    for (int kind = CHART_LINE; kind <= CHART_COLUMNS; kind++)
        for (int year = 2022; year <= 2026; year++)
            for (int k = 0; k < 2; k++) {
                chart_bench *b = bench_new();
                doc_chart *c = bench_chart(b, (doc_chart_kind)kind, 2021, 2028);
                doc_series *s = bench_series(b, c, SERIES_VALUE, 2021, values, 6, "");
                for (int i = 0; i < year - 2021; i++) s->points[i].open = true;
                c->break_year = year, c->break_reason = reasons[k];
                drawing g = bench_draw(b, c, true);
                assert_drawing(b, g, arena_printf(b->a, "break in %d", year));
                cr_assert_not_null(find_words(b, g, k ? "rupture" : reasons[0]), "kind %d, break in %d, reason %d: %s", kind, year, k, all_words(b, g));
                bench_free(b);
            }
}

Test(charts_edges, a_scale_of_nothing_is_zero_and_one) {
    chart_bench *b = bench_new();
    static const double zeros[] = {0, 0, 0};
    doc_chart *c = bench_chart(b, CHART_LINE, 2024, 2028);
    bench_series(b, c, SERIES_VALUE, 2024, zeros, 3, "");
    drawing g = bench_draw(b, c, true);
    assert_drawing(b, g, "zeros");
    cr_assert(find_words(b, g, "1") && !find_words(b, g, "0,5"));
    bench_free(b);
}

Test(charts_edges, the_first_of_a_month_has_superior_letters_and_its_plain_text) {
    static const struct { const char *words; uint32_t second; } rows[] = {{"1er\u00A0juillet 2024", 0x1D49}, {"dès le 1er", 0}, {"1er", 0x1D49}, {"1ers pas", 'e'}, {"21er", '1'}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        chart_bench *b = bench_new();
        mpt width = draw_text((pen){&b->s, 1}, 0, 0, FACE_REGULAR, MPT(8), INK, ANCHOR_START, rows[k].words);
        const page_item *i = &b->s.items[b->s.n_items - 1];
        cr_assert_str_eq(item_words(b, i), rows[k].words);
        cr_assert_eq(width, text_width(&b->s, FACE_REGULAR, MPT(8), rows[k].words));
        if (rows[k].second) cr_assert_eq(b->s.glyphs[i->as.text.first + 1].glyph, rows[k].second + 1, "%s", rows[k].words);
        bench_free(b);
    }
}
