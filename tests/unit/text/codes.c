/* SPDX-License-Identifier: MIT */
/* Codes of pairs (glyph, text) and the cut fonts that go with them. */

#include "fixture.h"

#include <ctype.h>

Test(codes, equal_pairs_have_equal_codes_from_1)
{
    fixture x = fixture_open(NULL);
    uint16_t space = shape(&x, FACE_REGULAR, " ").glyphs[0].glyph;
    cr_assert_eq(text_code(x.text, 0, space, " ", 1), 1);
    cr_assert_eq(text_code(x.text, 0, space, "\u00A0", 2), 2);
    cr_assert_eq(text_code(x.text, 0, space, " ", 1), 1);
    cr_assert_eq(text_code(x.text, 0, space, NULL, 0), 3, "a further glyph of a cluster stands for nothing");
    cr_assert_eq(text_code(x.text, 1, space, "\u00A0", 2), 1, "each font counts for itself");
    fixture_close(&x);
}

Test(codes, what_cannot_have_a_code_has_0)
{
    fixture x = fixture_open(NULL);
    cr_assert_eq(text_code(x.text, TEXT_MAX_FONTS, 1, "a", 1), 0);
    cr_assert_eq(text_code(x.text, 0, 65535, "a", 1), 0);
    cr_assert_eq(text_code_width(x.text, 0, 9), 0);
    fixture_close(&x);
}

Test(codes, they_end_at_the_limit_and_old_ones_stay)
{
    fixture x = fixture_open(NULL);
    char s[16];
    for (unsigned i = 1; i <= TEXT_MAX_CODES; i++) {
        int n = snprintf(s, sizeof s, "%u", i);
        cr_assert_eq(text_code(x.text, 0, (uint16_t)(i % 7), s, (size_t)n), i);
    }
    cr_assert_eq(text_code(x.text, 0, 1, "new", 3), 0);
    cr_assert_eq(text_code(x.text, 0, 1, "1", 1), 1);
    cr_assert_eq(text_code(x.text, 0, (uint16_t)(65535 % 7), "65535", 5), 65535);
    fixture_close(&x);
}

Test(codes, widths_are_hundredths_of_a_thousandth)
{
    fixture x = fixture_open(NULL);
    shaped s = shape(&x, FACE_REGULAR, "e⩽");
    cr_assert_eq(text_code_width(x.text, s.glyphs[0].font, text_code(x.text, s.glyphs[0].font, s.glyphs[0].glyph, "e", 1)), 49600);
    cr_assert_eq(text_code_width(x.text, s.glyphs[1].font, text_code(x.text, s.glyphs[1].font, s.glyphs[1].glyph, "⩽", 3)), 83789, "1716 of 2048 units");
    fixture_close(&x);
}

static void give_codes(const fixture *x, face f, const char *utf8)
{
    shaped s = shape(x, f, utf8);
    for (size_t i = 0; i < s.n; i++)
        cr_assert_neq(text_code(x->text, s.glyphs[i].font, s.glyphs[i].glyph, utf8 + s.glyphs[i].from, s.glyphs[i].bytes), 0);
}

Test(subset, holds_the_glyphs_used_and_no_more)
{
    fixture x = fixture_open(NULL);
    size_t n;
    give_codes(&x, FACE_REGULAR, "Efficacité à 12\u202F%");
    give_codes(&x, FACE_BOLD, "Gras");
    text_font *f = text_subset(x.text, &n, x.log, x.arena);
    cr_assert_not_null(f);
    cr_assert_eq(n, 2);
    cr_assert_eq(f[0].font, 0);
    cr_assert_eq(f[1].font, 2);
    cr_assert_str_eq(f[0].name + 6, "+SourceSans3-Regular");
    for (int i = 0; i < 6; i++)
        cr_assert(isupper((unsigned char)f[0].name[i]));
    cr_assert_lt(f[0].file_n, 4000);
    static const char *const kept[] = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}, *const gone[] = {"cmap", "GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "gasp", "DSIG", "STAT", "BASE"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        cr_assert_not_null(table_record((char *)f[0].file, f[0].file_n, kept[i]), "%s", kept[i]);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        cr_assert_null(table_record((char *)f[0].file, f[0].file_n, gone[i]), "%s", gone[i]);
    fixture_close(&x);
}

Test(subset, states_each_code_and_the_measures)
{
    fixture x = fixture_open(NULL);
    size_t n;
    give_codes(&x, FACE_REGULAR, "a a\u00A0ff");
    give_codes(&x, FACE_ITALIC, "é");
    give_codes(&x, FACE_BOLD, "H");
    text_font *f = text_subset(x.text, &n, x.log, x.arena);
    cr_assert_eq(n, 3);
    cr_assert_eq(f[0].n_codes, 4);
    static const char *const texts[] = {"", "a", " ", "\u00A0", "ff"};
    char *maxp = table_record((char *)f[0].file, f[0].file_n, "maxp");
    uint32_t glyphs = big_endian((const char *)f[0].file + big_endian(maxp + 8) + 2) & 0xFFFF;
    for (unsigned i = 1; i <= 4; i++) {
        cr_assert_str_eq(f[0].text_of[i], texts[i]);
        cr_assert_gt(f[0].glyph_of[i], 0);
        cr_assert_lt(f[0].glyph_of[i], glyphs);
        cr_assert_gt(f[0].widths[i], 0);
    }
    cr_assert_eq(glyphs, 4, "a, space, ff and .notdef");
    cr_assert_eq(f[0].glyph_of[2], f[0].glyph_of[3]);
    cr_assert(!f[0].italic && f[1].italic);
    cr_assert_eq(f[1].italic_angle, -11);
    cr_assert_eq(f[0].stem_v, 84);
    cr_assert_eq(f[2].stem_v, 140);
    cr_assert_eq(f[0].cap_height, 656);
    cr_assert_eq(f[0].ascent, 1024);
    cr_assert_eq(f[0].descent, -400);
    cr_assert_lt(f[0].bbox[0], f[0].bbox[2]);
    cr_assert_lt(f[0].bbox[1], f[0].bbox[3]);
    fixture_close(&x);
}

Test(subset, is_the_same_each_time)
{
    fixture x = fixture_open(NULL), y = fixture_open(NULL);
    size_t n, m;
    give_codes(&x, FACE_REGULAR, "Ça ira");
    give_codes(&y, FACE_REGULAR, "Ça ira");
    text_font *f = text_subset(x.text, &n, x.log, x.arena), *g = text_subset(y.text, &m, y.log, y.arena);
    cr_assert_str_eq(f[0].name, g[0].name);
    cr_assert_eq(f[0].file_n, g[0].file_n);
    cr_assert_arr_eq(f[0].file, g[0].file, f[0].file_n);
    fixture_close(&x);
    fixture_close(&y);
}

/* The Ç of the italic is a composite glyph: its parts must come along. */
Test(subset, composite_glyphs_keep_their_parts)
{
    fixture x = fixture_open(NULL);
    size_t n;
    give_codes(&x, FACE_ITALIC, "Ç");
    text_font *f = text_subset(x.text, &n, x.log, x.arena);
    char *glyf = table_record((char *)f[0].file, f[0].file_n, "glyf");
    cr_assert_gt(big_endian(glyf + 12), 150, "outlines of the letter and of the cedilla");
    fixture_close(&x);
}

Test(subset, nothing_drawn_needs_no_font)
{
    fixture x = fixture_open(NULL);
    size_t n = 7;
    cr_assert_not_null(text_subset(x.text, &n, x.log, x.arena));
    cr_assert_eq(n, 0);
    fixture_close(&x);
}
