/* SPDX-License-Identifier: MIT */
/* Shaping with the house's fonts: the golden of French words, clusters, fallbacks, the cache. */

#include "fixture.h"

static const char *const words[] = {"financière", "efficacité", "œuvre", "Œuvre", "1\u1D49\u02B3", "n\u1D52", "12\u202F%", "1\u202F234,5", "«\u00A0oui\u00A0»", "porte\u2011à\u2011porte", "AVOIR", "l’été", "Ça", "fjord",
                                    "a b", "☑✓✗●▲▼", "⩽", "日", "e\u0301", "\U0001D538", "السلام", "(שלום)", "שָׁלוֹם,", "אב-12", "Ωμέγα", "Москва"};

static void dump_word(const fixture *x, const char *word, buf *out)
{
    shaped s = shape(x, FACE_REGULAR, word);
    buf_printf(out, "%s\t%d\t", word, (int)s.width);
    for (size_t i = 0; i < s.n; i++) {
        const shaped_glyph *g = &s.glyphs[i];
        buf_printf(out, "%s%u/%u+%d", i ? " " : "", g->font, g->glyph, g->advance);
        if (g->x_offset || g->y_offset)
            buf_printf(out, "@%d,%d", g->x_offset, g->y_offset);
        buf_printf(out, "<%.*s>", (int)g->bytes, word + g->from);
    }
    buf_char(out, '\n');
}

/* The golden is written anew by: GOLDEN=1 make test-text. */
Test(shape, french_words_are_as_in_the_golden)
{
    fixture x = fixture_open(NULL);
    buf out = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        dump_word(&x, words[i], &out);
    if (getenv("GOLDEN"))
        cr_assert_null(file_publish("tests/cases/text/shaping.golden", out.s, out.n, x.arena));
    file_status why;
    folder *cases = folder_open("tests/cases/text", &why);
    cr_assert_not_null(cases);
    char *golden;
    size_t n;
    cr_assert_eq(folder_read(cases, "shaping.golden", FILE_MAX_DEFINITION, x.arena, &golden, &n), FILE_OK);
    cr_assert_str_eq(out.s, golden);
    folder_close(cases);
    buf_free(&out);
    fixture_close(&x);
}

Test(shape, clusters_cover_the_text_in_order)
{
    fixture x = fixture_open(NULL);
    for (face f = 0; f < FACE_COUNT; f++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            shaped s = shape(&x, f, words[i]);
            size_t at = 0;
            int64_t width = 0;
            for (size_t j = 0; j < s.n; j++) {
                if (s.glyphs[j].bytes)
                    cr_assert_eq(s.glyphs[j].from, at, "%s", words[i]);
                at += s.glyphs[j].bytes;
                width += s.glyphs[j].advance;
            }
            cr_assert_eq(at, strlen(words[i]), "%s", words[i]);
            cr_assert_eq(width, s.width);
        }
    fixture_close(&x);
}

Test(shape, equal_calls_are_cached_and_faces_kept_apart)
{
    fixture x = fixture_open(NULL);
    shaped a = shape(&x, FACE_REGULAR, "levier"), b = shape(&x, FACE_REGULAR, "levier"), c = shape(&x, FACE_BOLD, "levier");
    cr_assert_eq(a.glyphs, b.glyphs);
    cr_assert_neq(a.glyphs, c.glyphs);
    cr_assert_neq(a.glyphs[0].font, c.glyphs[0].font);
    for (int i = 0; i < 20000; i++) {
        char word[16];
        snprintf(word, sizeof word, "mot%d", i);
        shape(&x, FACE_REGULAR, word);
    }
    cr_assert_eq(shape(&x, FACE_REGULAR, "levier").glyphs, a.glyphs, "still known after the table grew");
    cr_assert_eq(x.metrics.shape(x.metrics.context, FACE_REGULAR, "", 0).n, 0);
    fixture_close(&x);
}

Test(shape, a_missing_character_falls_back_or_is_glyph_0)
{
    fixture x = fixture_open(NULL);
    shaped s = shape(&x, FACE_REGULAR, "x⩽y");
    cr_assert_eq(s.n, 3);
    cr_assert_eq(s.glyphs[0].font, 0);
    cr_assert_neq(s.glyphs[1].font, 0);
    cr_assert_neq(s.glyphs[1].glyph, 0);
    cr_assert_eq(s.glyphs[2].font, 0);
    shaped bold = shape(&x, FACE_BOLD, "⩽");
    cr_assert_neq(bold.glyphs[0].font, s.glyphs[1].font, "the bold face falls back to a bold font");
    cr_assert_eq(shape(&x, FACE_REGULAR, "日").glyphs[0].glyph, 0);
    fixture_close(&x);
}

Test(shape, a_combining_mark_stays_with_its_letter)
{
    fixture x = fixture_open(NULL);
    shaped s = shape(&x, FACE_REGULAR, "q\u0308");
    for (size_t i = 1; i < s.n; i++)
        cr_assert_eq(s.glyphs[i].font, s.glyphs[0].font);
    fixture_close(&x);
}

Test(shape, kerning_and_ligatures_act)
{
    fixture x = fixture_open(NULL);
    shaped av = shape(&x, FACE_REGULAR, "AV"), a = shape(&x, FACE_REGULAR, "A"), v = shape(&x, FACE_REGULAR, "V"), ff = shape(&x, FACE_REGULAR, "ff");
    cr_assert_lt(av.width, a.width + v.width);
    cr_assert_eq(ff.n, 1);
    cr_assert_eq(ff.glyphs[0].bytes, 2);
    fixture_close(&x);
}

Test(shape, measures_of_the_faces)
{
    fixture x = fixture_open(NULL);
    for (face f = 0; f < FACE_COUNT; f++) {
        int ascent, descent, cap, ex;
        x.metrics.vertical(x.metrics.context, f, &ascent, &descent, &cap, &ex);
        cr_assert_eq(ascent, 1024);
        cr_assert_eq(descent, -400);
        cr_assert(cap >= 654 && cap <= 660, "%d", cap);
        cr_assert(ex >= 480 && ex <= 500, "%d", ex);
        cr_assert(x.metrics.covers(x.metrics.context, f, 0x1D49));
        cr_assert_not(x.metrics.covers(x.metrics.context, f, 0x65E5));
    }
    fixture_close(&x);
}

/* The shaping without glyph composition must give what the whole shaping gives. The middle dot at the end asks for the whole; any other letter does not. */
Test(shape, composition_is_spared_only_where_it_changes_nothing)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊËÎÏÔÙÛÜŒÆ0123456789.,;:!?'’-–—«»()/%°&+=*#…\u00A0\u202F\u2011 ";
    fixture x = fixture_open(NULL);
    buf line = {0};
    uint32_t c, d;
    for (face f = 0; f < FACE_COUNT; f++)
        for (size_t i = 0, n; (n = utf8_next(letters + i, &c)) > 0; i += n) {
            line.n = 0;
            for (size_t j = i, m; (m = utf8_next(letters + j, &d)) > 0; j += m) {
                buf_add(&line, letters + i, n);
                buf_add(&line, letters + j, m);
            }
            buf_add(&line, "ab", 2);
            shaped spared = shape(&x, f, line.s);
            memcpy(line.s + line.n - 2, "\u00B7", 2);
            shaped whole = shape(&x, f, line.s);
            cr_assert(spared.n > 2 && whole.n + 1 == spared.n);
            for (size_t k = 0; k + 2 < spared.n; k++)
                cr_assert(spared.glyphs[k].glyph == whole.glyphs[k].glyph && spared.glyphs[k].from == whole.glyphs[k].from && (k + 3 == spared.n || spared.glyphs[k].advance == whole.glyphs[k].advance), "U+%04X", c);
        }
    buf_free(&line);
    fixture_close(&x);
}

/* The letters of an Arabic word have other forms than alone; lam and alef join into one sign. The glyphs are in the order of the text. */
Test(shape, words_from_right_to_left_are_joined_in_the_order_of_the_text)
{
    fixture x = fixture_open(NULL);
    shaped word = shape(&x, FACE_REGULAR, "السلام"), alone = shape(&x, FACE_REGULAR, "س");
    cr_assert_eq(word.n, 5);
    for (size_t i = 0; i < word.n; i++) {
        cr_assert_neq(word.glyphs[i].glyph, 0);
        cr_assert(!i || word.glyphs[i].from > word.glyphs[i - 1].from);
    }
    cr_assert_eq(word.glyphs[3].bytes, 4, "lam and alef");
    cr_assert_neq(word.glyphs[2].glyph, alone.glyphs[0].glyph, "the form between two letters");
    fixture_close(&x);
}

/* A bracket between letters from right to left is mirrored, one beside them is not. */
Test(shape, brackets_between_letters_from_right_to_left_are_mirrored)
{
    fixture x = fixture_open(NULL);
    shaped between = shape(&x, FACE_REGULAR, "א(ב"), beside = shape(&x, FACE_REGULAR, "(א"), latin = shape(&x, FACE_REGULAR, "()");
    cr_assert_eq(between.n, 3);
    cr_assert_eq(between.glyphs[1].glyph, latin.glyphs[1].glyph);
    cr_assert_eq(beside.glyphs[0].glyph, latin.glyphs[0].glyph);
    fixture_close(&x);
}

/* Catalan: the middle dot joins the l before it. */
Test(shape, middle_dot_joins_l)
{
    fixture x = fixture_open(NULL);
    cr_assert(shape(&x, FACE_REGULAR, "col·lega").n < utf8_count("col·lega", strlen("col·lega")));
    fixture_close(&x);
}
