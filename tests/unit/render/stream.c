/* SPDX-License-Identifier: MIT */
/* Content streams read back: nesting, marks, state, positions, and the text behind the codes. */

#include <math.h>

#include "content.h"

static content *page_content(fixture *x, stream *s, uint32_t index)
{
    *s = stream_new(&x->pages, x->doc, x->text, x->arena);
    stream_page(s, index);
    return content_read(s->out.s ? s->out.s : "", s->out.n);
}

static doc_id para_text(fixture *x)
{
    return doc_text(x->doc, doc_add(x->doc, 1, DOC_PARA), "x", 0);
}

Test(number, shortest_form)
{
    static const struct { int64_t v; int decimals; const char *s; } rows[] = {
        {0, 0, "0"}, {0, 2, "0"}, {5, 1, ".5"}, {-5, 1, "-.5"}, {50, 2, ".5"}, {100, 2, "1"}, {-100, 2, "-1"}, {105, 2, "1.05"}, {5, 2, ".05"}, {12345, 3, "12.345"}, {12340, 3, "12.34"},
        {-7, 0, "-7"}, {100, 0, "100"}, {1000, 3, "1"}, {INT64_MIN, 0, "-9223372036854775808"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf b = {0};
        number_put(&b, rows[i].v, rows[i].decimals);
        cr_assert_str_eq(b.s, rows[i].s);
        buf_free(&b);
    }
}

Test(number, division_rounds_half_away_from_zero)
{
    cr_assert_eq(number_divide(14, 10), 1);
    cr_assert_eq(number_divide(15, 10), 2);
    cr_assert_eq(number_divide(-14, 10), -1);
    cr_assert_eq(number_divide(-15, 10), -2);
}

Test(stream, an_empty_page_is_empty)
{
    fixture *x = fixture_new();
    stream s;
    add_sheet(x, "1");
    content *c = page_content(x, &s, 0);
    cr_assert_eq(c->n, 0);
    free(c);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, items_of_a_leaf_share_a_sequence)
{
    fixture *x = fixture_new();
    stream s;
    doc_id heading = doc_add(x->doc, 1, DOC_HEADING), a, b;
    doc_at(x->doc, heading)->level = 3;
    a = doc_text(x->doc, heading, "titre", 0);
    b = para_text(x);
    add_sheet(x, "1");
    add_words(x, 0, FACE_REGULAR, 8, MPT(50), MPT(30), "tête", 0)->artifact = ARTIFACT_HEADER;
    add_words(x, 0, FACE_REGULAR, 8, MPT(90), MPT(30), "tête", 0)->artifact = ARTIFACT_HEADER;
    add_words(x, 0, FACE_REGULAR, 8, MPT(50), MPT(820), "pied", 0)->artifact = ARTIFACT_FOOTER;
    add_words(x, a, FACE_BOLD, 18, MPT(50), MPT(80), "titre", 0);
    add_words(x, b, FACE_REGULAR, 10, MPT(50), MPT(100), "une ligne", 0);
    add_words(x, b, FACE_REGULAR, 10, MPT(50), MPT(114), "deux lignes", 0);
    add_box(x, 0, MPT(50), MPT(120), MPT(100), MPT(1), (rgb){0, 0, 0});
    add_words(x, b, FACE_REGULAR, 10, MPT(50), MPT(134), "trois lignes", 0);
    content *c = page_content(x, &s, 0);
    cr_assert_eq(content_check(c), 3);
    cr_assert_eq(s.n_marks, 3);
    cr_assert(s.marks[0].leaf == a && s.marks[1].leaf == b && s.marks[2].leaf == b);
    for (uint32_t i = 0; i < 3; i++)
        cr_assert(s.marks[i].mcid == i && s.marks[i].page == 0);
    cr_assert_eq(count(s.out.s, s.out.n, "BDC"), 6);
    cr_assert_eq(count(s.out.s, s.out.n, "/H3<</MCID 0>>BDC"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "/P<</MCID 1>>BDC"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "/Subtype/Header"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "/Subtype/Footer"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "/Type/Layout"), 1);
    const operation *second = content_find(c, "Td", 5);
    cr_assert_float_eq(content_number(c, second, 0), 0, 1e-9);
    cr_assert_float_eq(content_number(c, second, 1), -14, 1e-9);
    free(c);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, each_page_counts_from_0)
{
    fixture *x = fixture_new();
    stream s;
    doc_id a = para_text(x);
    for (int i = 0; i < 2; i++) {
        add_sheet(x, NULL);
        add_words(x, a, FACE_REGULAR, 10, MPT(50), MPT(100), "suite", 0);
    }
    free(page_content(x, &s, 0));
    stream_page(&s, 1);
    cr_assert_eq(s.n_marks, 2);
    cr_assert(s.marks[1].page == 1 && s.marks[1].mcid == 0);
    cr_assert_not_null(strstr(s.out.s, "Tf"), "a page starts with no font");
    stream_free(&s);
    fixture_free(x);
}

/* Text of all strings, through the codes of the cut fonts; `pen` receives the end of the last run from its start, in points. */
static void read_back(fixture *x, const content *c, buf *words, double *pen)
{
    size_t n;
    text_font *fonts = text_subset(x->text, &n, x->log, x->arena), *f = NULL;
    double size = 0;
    *pen = 0;
    for (size_t i = 0; i < c->n; i++) {
        const operand *a = &c->operands[c->operations[i].first];
        if (strcmp(c->operations[i].op, "Tf") == 0) {
            for (size_t j = 0; j < n; j++)
                if (fonts[j].font == (uint16_t)atoi(a[0].bytes + 1))
                    f = &fonts[j];
            size = a[1].number;
        }
        if (strcmp(c->operations[i].op, "Td") == 0)
            *pen = 0;
        if (strcmp(c->operations[i].op, "TJ") != 0)
            continue;
        cr_assert_not_null(f);
        for (size_t j = 1; j + 1 < c->operations[i].n; j++) {
            if (a[j].kind == 'n')
                *pen -= a[j].number / 1000 * size;
            for (size_t k = 0; a[j].kind == 's' && k + 1 < a[j].n; k += 2) {
                unsigned code = (unsigned)(uint8_t)a[j].bytes[k] << 8 | (uint8_t)a[j].bytes[k + 1];
                cr_assert(code >= 1 && code <= f->n_codes);
                buf_str(words, f->text_of[code]);
                *pen += f->widths[code] / 100000.0 * size;
            }
        }
    }
}

Test(stream, codes_give_the_text_back_and_the_pen_follows)
{
    static const char *const lines[] = {"Efficacité de l’œuvre : 12\u202F% (1\u1D49\u02B3) \\o/ ⩽ 5", "AVOIR To Ta fjord office affiche", "a b c d e f g h i j k l m n o p q r s t u v w x y z", "🂡 日本 é\u0301x"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (mpt stretch = -777; stretch < 4000; stretch += 1555) {
            fixture *x = fixture_new();
            stream s;
            buf words = {0};
            double pen, wanted = 0;
            add_sheet(x, "1");
            page_item *item = add_words(x, para_text(x), FACE_REGULAR, 10.3, MPT(50), MPT(100), lines[i], stretch);
            for (uint32_t j = 0; j < item->as.text.n; j++)
                wanted += x->glyphs[item->as.text.first + j].advance / 1000.0;
            content *c = page_content(x, &s, 0);
            content_check(c);
            read_back(x, c, &words, &pen);
            cr_assert_str_eq(words.s, lines[i]);
            const placed_glyph *last = &x->glyphs[item->as.text.first + item->as.text.n - 1];
            double width = text_code_width(x->text, last->font, text_code(x->text, last->font, last->glyph, x->words + last->text, last->bytes)) / 100000.0 * 10.3;
            cr_assert_lt(fabs((pen - width) - (wanted - last->advance / 1000.0)), 0.0104, "the last glyph stands within 1/1000 em of its place");
            free(c);
            buf_free(&words);
            stream_free(&s);
            fixture_free(x);
        }
}

Test(stream, bytes_of_codes_are_escaped)
{
    fixture *x = fixture_new();
    stream s;
    buf words = {0};
    double pen;
    char line[400] = "", *at = line;
    add_sheet(x, "1");
    for (uint32_t c = 0x21; c < 0x21 + 100; c++) /* codes up to 100: CR is 13, the brackets 40 and 41, the backslash 92 */
        at += utf8_put(c < 0x7F ? c : c + 0x42, at);
    *at = '\0';
    add_words(x, para_text(x), FACE_REGULAR, 10, MPT(10), MPT(100), line, 0);
    content *c = page_content(x, &s, 0);
    content_check(c);
    read_back(x, c, &words, &pen);
    cr_assert_str_eq(words.s, line);
    cr_assert_null(memchr(s.out.s, '\r', s.out.n));
    free(c);
    buf_free(&words);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, state_is_written_once)
{
    fixture *x = fixture_new();
    stream s;
    doc_id a = para_text(x), b = para_text(x);
    add_sheet(x, "1");
    for (int i = 0; i < 5; i++) {
        add_words(x, i % 2 ? a : b, FACE_REGULAR, 10, MPT(50), MPT(100 + 14 * i), "même", 0)->as.text.colour = (rgb){27, 79, 114};
        add_box(x, 0, MPT(50), MPT(400 + 14 * i), MPT(10), MPT(5), (rgb){27, 79, 114});
    }
    content *c = page_content(x, &s, 0);
    content_check(c);
    cr_assert_eq(count(s.out.s, s.out.n, " Tf\n"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "rg\n"), 1);
    cr_assert_float_eq(content_number(c, content_find(c, "rg", 0), 1) * 255, 79, 0.2);
    free(c);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, rise_goes_up_and_back)
{
    fixture *x = fixture_new();
    stream s;
    doc_id a = para_text(x);
    add_sheet(x, "1");
    add_words(x, a, FACE_REGULAR, 10, MPT(50), MPT(100), "note", 0);
    add_words(x, a, FACE_REGULAR, 6, MPT(80), MPT(100), "1", 0)->as.text.rise = 3300;
    add_words(x, a, FACE_REGULAR, 10, MPT(84), MPT(100), "suite", 0);
    content *c = page_content(x, &s, 0);
    content_check(c);
    cr_assert_float_eq(content_number(c, content_find(c, "Ts", 0), 0), 3.3, 1e-9);
    cr_assert_float_eq(content_number(c, content_find(c, "Ts", 1), 0), 0, 1e-9);
    cr_assert_null(content_find(c, "Ts", 2));
    free(c);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, turned_text_stands_alone)
{
    fixture *x = fixture_new();
    stream s;
    add_sheet(x, "1");
    for (int i = 0; i < 3; i++) {
        page_item *item = add_words(x, 0, FACE_BOLD, 80, MPT(100), MPT(500), "PROJET", 0);
        item->artifact = ARTIFACT_BACKGROUND;
        item->as.text.angle = i == 1 ? 60 : 0;
    }
    content *c = page_content(x, &s, 0);
    content_check(c);
    cr_assert_eq(count(s.out.s, s.out.n, "BT\n"), 3);
    const operation *tm = content_find(c, "Tm", 0);
    cr_assert_float_eq(content_number(c, tm, 0), 0.5, 1e-9);
    cr_assert_float_eq(content_number(c, tm, 1), 0.866, 1e-9);
    cr_assert_float_eq(content_number(c, tm, 4), 100, 1e-9);
    cr_assert_float_eq(content_number(c, tm, 5), 341.89, 1e-9);
    cr_assert_null(content_find(c, "Tm", 1));
    free(c);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, rectangles_of_one_colour_are_one_path_and_still_touch)
{
    fixture *x = fixture_new();
    stream s;
    add_sheet(x, "1");
    add_box(x, 0, 50004, MPT(100), 10004, MPT(10), (rgb){255, 0, 0});
    add_box(x, 0, 60008, MPT(100), 10004, MPT(10), (rgb){255, 0, 0});
    add_box(x, 0, 70012, MPT(100), 10004, MPT(10), (rgb){0, 0, 255});
    content *c = page_content(x, &s, 0);
    content_check(c);
    cr_assert_eq(count(s.out.s, s.out.n, "f\n"), 2);
    for (size_t i = 0; i + 1 < 3; i++) {
        const operation *left = content_find(c, "re", i), *right = content_find(c, "re", i + 1);
        cr_assert_float_eq(content_number(c, left, 0) + content_number(c, left, 2), content_number(c, right, 0), 1e-9);
        cr_assert_float_eq(content_number(c, left, 1), 731.89, 1e-9);
        cr_assert_float_eq(content_number(c, left, 3), 10, 1e-9);
    }
    free(c);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, paths_of_all_kinds)
{
    fixture *x = fixture_new();
    stream s;
    doc_id figure = doc_add(x->doc, 1, DOC_FIGURE);
    static const struct { bool filled, stroked, even_odd; const char *op; } kinds[] = {{1, 0, 0, "f"}, {1, 0, 1, "f*"}, {0, 1, 0, "S"}, {1, 1, 0, "B"}, {1, 1, 1, "B*"}};
    add_sheet(x, "1");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        page_item *p = add_item(x, ITEM_PATH, figure, 0, 0);
        p->as.path.first = (uint32_t)x->pages.n_steps;
        p->as.path.n = 4;
        p->as.path.filled = kinds[i].filled;
        p->as.path.stroked = kinds[i].stroked;
        p->as.path.even_odd = kinds[i].even_odd;
        p->as.path.stroke = 750;
        p->as.path.round_caps = i == 3;
        p->as.path.dash_on = i == 3 ? 3 : 0;
        p->as.path.dash_off = i == 3 ? 2 : 0;
        p->as.path.stroke_colour = (rgb){0, 128, 0};
        add_step(x, i == 2 ? PATH_LINE : PATH_MOVE, MPT(10), MPT(10));
        add_step(x, PATH_LINE, MPT(20), MPT(10));
        add_step(x, PATH_CURVE, MPT(20), MPT(30));
        add_step(x, PATH_CLOSE, 0, 0);
    }
    page_item *nothing = add_item(x, ITEM_PATH, figure, 0, 0);
    nothing->as.path.n = 4;
    content *c = page_content(x, &s, 0);
    cr_assert_eq(content_check(c), 1);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        cr_assert_not_null(content_find(c, kinds[i].op, 0), "%s", kinds[i].op);
    cr_assert_eq(count(s.out.s, s.out.n, " m\n"), 5);
    cr_assert_eq(count(s.out.s, s.out.n, ".75 w\n"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "[3 2]0 d\n"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "[]0 d\n"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "1 J 1 j\n"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "0 J 0 j\n"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "/Figure<</MCID 0>>BDC"), 1);
    free(c);
    stream_free(&s);
    fixture_free(x);
}

Test(stream, an_image_is_placed_and_clipped)
{
    fixture *x = fixture_new();
    stream s;
    static const uint8_t grey[1] = {7};
    static const doc_image image = {.id = 42, .width = 1, .height = 1, .channels = 1, .pixels = grey};
    add_sheet(x, "1");
    page_item *i = add_item(x, ITEM_IMAGE, doc_add(x->doc, 1, DOC_FIGURE), MPT(100), MPT(200));
    i->as.image.w = MPT(30);
    i->as.image.h = MPT(20);
    i->as.image.image = &image;
    i->as.image.clip_x = MPT(105);
    i->as.image.clip_y = MPT(205);
    i->as.image.clip_w = MPT(10);
    i->as.image.clip_h = MPT(10);
    content *c = page_content(x, &s, 0);
    content_check(c);
    static const double matrix[] = {30, 0, 0, 20, 100, 621.89}, clip[] = {105, 626.89, 10, 10};
    for (size_t k = 0; k < 6; k++)
        cr_assert_float_eq(content_number(c, content_find(c, "cm", 0), k), matrix[k], 1e-9);
    for (size_t k = 0; k < 4; k++)
        cr_assert_float_eq(content_number(c, content_find(c, "re", 0), k), clip[k], 1e-9);
    cr_assert_eq(count(s.out.s, s.out.n, "W n\n"), 1);
    cr_assert_eq(count(s.out.s, s.out.n, "/I42 Do\n"), 1);
    free(c);
    stream_free(&s);
    fixture_free(x);
}
