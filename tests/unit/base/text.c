/* SPDX-License-Identifier: MIT */
/* UTF-8, folding, the nearest word; memory and buffers. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

Test(memory, arena)
{
    arena *a = arena_new();
    for (size_t n = 0; n < 3000; n++) {
        unsigned char *p = arena_alloc(a, n);
        cr_assert_eq((uintptr_t)p % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < n; i++)
            if (p[i]) cr_assert_fail("not zeroed");
        memset(p, 0xFF, n);
    }
    char *large = arena_alloc(a, 5 << 20);
    cr_expect(large[(5 << 20) - 1] == 0);
    cr_expect_str_eq(arena_copy(a, "abc", 2), "ab");
    cr_expect_null(arena_string(a, NULL));
    cr_expect_str_eq(arena_printf(a, "%d %s %c", 3, "marchés", '!'), "3 marchés !");
    arena_free(a);
    arena_free(NULL);
}

/* Pieces of every size, large ones among small ones: zeroed, aligned, and none over another. */
Test(memory, arena_of_large_pieces)
{
    static const size_t sizes[] = {100, 150 << 10, 40, 300 << 10, 1 << 20, 7, 3 << 20, 60 << 10, 2 << 20, (2 << 20) - 40, 500 << 10};
    enum { ROUNDS = 4, SIZES = sizeof sizes / sizeof *sizes };
    unsigned char *pieces[ROUNDS * SIZES];
    arena *a = arena_new();
    for (size_t i = 0; i < ROUNDS * SIZES; i++) {
        size_t n = sizes[i % SIZES];
        pieces[i] = arena_alloc(a, n);
        cr_assert_eq((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        cr_assert(pieces[i][0] == 0 && memcmp(pieces[i], pieces[i] + 1, n - 1) == 0, "piece %zu is not zeroed", i);
        memset(pieces[i], (int)i + 1, n);
    }
    for (size_t i = 0; i < ROUNDS * SIZES; i++)
        cr_assert(pieces[i][0] == i + 1 && memcmp(pieces[i], pieces[i] + 1, sizes[i % SIZES] - 1) == 0, "piece %zu was overwritten", i);
    arena_free(a);
}

/* A program that prepared its heap allocates as any other. */
Test(memory, prepared)
{
    memory_prepare();
    char *kept[200];
    for (size_t i = 0; i < 200; i++) {
        kept[i] = memory_new(i * 500 + 1);
        cr_assert_eq(kept[i][i * 500], 0);
        memset(kept[i], (int)(i % 100), i * 500 + 1);
    }
    char *grown = memory_grow(memory_new(10), 40 << 20);
    grown[(40 << 20) - 1] = 1;
    for (size_t i = 0; i < 200; i++) {
        cr_assert_eq(kept[i][i * 500], (char)(i % 100));
        free(kept[i]);
    }
    free(grown);
}

Test(memory, push)
{
    arena *a = arena_new();
    void *items = NULL;
    size_t count = 0, capacity = 0;
    for (int i = 0; i < 1000; i++) {
        int *slot = arena_push(a, &items, &count, &capacity, sizeof(int));
        cr_assert_eq(*slot, 0);
        *slot = i;
    }
    cr_assert_eq(count, 1000);
    for (int i = 0; i < 1000; i++) cr_assert_eq(((int *)items)[i], i);
    arena_free(a);
}

Test(memory, exhausted, .exit_code = 3)
{
    memory_new(SIZE_MAX / 2 + 10);
}

Test(memory, overflowing_product, .exit_code = 3)
{
    static arena *volatile a; /* reachable when the process ends */
    a = arena_new();
    arena_array(a, SIZE_MAX / 4, 8);
}

Test(buffer, growth)
{
    buf b = {0};
    for (int i = 0; i < 1000; i++) buf_str(&b, "é");
    buf_char(&b, '.');
    buf_printf(&b, "%d", 42);
    buf_add(&b, "", 0);
    cr_expect_eq(b.n, 2003);
    cr_expect_eq(strlen(b.s), 2003);
    cr_expect(str_ends(b.s, "é.42"));
    buf_free(&b);
    cr_expect(b.s == NULL && b.n == 0);
}

Test(buffer, room_to_fill)
{
    buf b = {0};
    buf_str(&b, "ab");
    for (size_t n = 0; n < 300; n += 7) {
        char *room = buf_room(&b, n);
        memset(room, 'x', n);
        buf_filled(&b, room + n);
    }
    buf_char(&b, '.');
    cr_expect_eq(b.n, 2 + 43 * 42 / 2 * 7 + 1);
    cr_expect_eq(strspn(b.s + 2, "x"), b.n - 3);
    buf_free(&b);
}

Test(buffer, prints_of_any_length)
{
    buf b = {0};
    char word[200];
    size_t total = 0;
    for (size_t n = 0; n < sizeof word; n++) {
        memset(word, 'x', n);
        word[n] = '\0';
        buf_printf(&b, "%s|", word);
        total += n + 1;
    }
    cr_expect_eq(b.n, total);
    cr_expect_eq(strlen(b.s), total);
    buf_free(&b);
}

Test(buffer, reals)
{
    static const struct { double v; int decimals; const char *text; } cases[] = {
        {0, 3, "0"}, {-0.0, 3, "0"}, {-0.0004, 3, "0"}, {1, 3, "1"}, {1.5, 3, "1.5"}, {-1.25, 2, "-1.25"}, {0.05, 3, "0.05"}, {0.001, 3, "0.001"}, {841.89001, 2, "841.89"}, {2.9996, 3, "3"},
        {1e15, 2, "1000000000000000"}, {1e22, 2, "10000000000000000000000"}, {0.999999, 6, "0.999999"}, {12.3456789, 9, "12.345679"}, {7.5, 0, "8"}, {-0.5, 0, "-1"}, {100, 0, "100"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf b = {0};
        buf_real(&b, cases[i].v, cases[i].decimals);
        cr_expect_str_eq(b.s, cases[i].text, "%.17g printed « %s »", cases[i].v, b.s);
        buf_free(&b);
    }
    buf b = {0};
    buf_real(&b, NAN, 2);
    buf_real(&b, INFINITY, 2);
    cr_expect_str_eq(b.s, "00");
    buf_free(&b);
}

Test(utf8, validity)
{
    static const struct { const char *s; size_t bad; } wrong[] = {
        {"a\x80", 1}, {"\xC0\x80", 0}, {"\xC1\xBF", 0}, {"\xE0\x80\x80", 0}, {"\xED\xA0\x80", 0}, {"\xF0\x80\x80\x80", 0}, {"\xF4\x90\x80\x80", 0}, {"\xF5\x80\x80\x80", 0}, {"ab\xE2\x82", 2}, {"\xFF", 0}, {"é\xC3", 2}, {"\xE2\x28\xA1", 0},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t bad = 99;
        cr_expect(!utf8_valid(wrong[i].s, strlen(wrong[i].s), &bad), "case %zu", i);
        cr_expect_eq(bad, wrong[i].bad, "case %zu", i);
    }
    const char *right = "aé€\U0001F600\uFFFD\U0010FFFF";
    cr_expect(utf8_valid(right, strlen(right), NULL));
    cr_expect(utf8_valid("", 0, NULL));
    cr_expect(utf8_valid("a\0b", 3, NULL));
}

Test(utf8, bytes_that_belong_to_no_text)
{
    static const struct { const char *s; size_t n, bad; } cases[] = {
        {"a\tb\r\né", 7, SIZE_MAX}, {"", 0, SIZE_MAX}, {"a\0b", 3, 1}, {"ab\x07", 3, 2}, {"\x7F", 1, 0}, {"a\xE9", 2, 1}, {"\x0C", 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) cr_expect_eq(utf8_not_text(cases[i].s, cases[i].n), cases[i].bad, "case %zu", i);
}

Test(utf8, line_ends_become_those_of_unix)
{
    char s[] = "a\r\nb\rc\n\r";
    size_t n = utf8_unix_lines(s, sizeof s - 1);
    cr_expect_eq(n, 7u);
    cr_expect(!memcmp(s, "a\nb\nc\n\n", 7));
}

Test(utf8, validity_behind_a_run_of_ascii)
{
    char s[64];
    for (size_t at = 0; at < 40; at++) {
        size_t bad = 99;
        memset(s, 'a', sizeof s);
        s[at] = (char)0xE9;
        cr_expect(!utf8_valid(s, sizeof s, &bad));
        cr_expect_eq(bad, at);
        cr_expect(utf8_valid(s, at, &bad));
    }
}

Test(utf8, round_trip)
{
    char s[8];
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 || c > 0x10FF00 ? 1 : 13) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        uint32_t back;
        size_t n = utf8_put(c, s);
        s[n] = '\0';
        if (utf8_next(s, &back) != n || back != c || !utf8_valid(s, n, NULL)) cr_assert_fail("U+%04X", (unsigned)c);
    }
    uint32_t c = 1;
    cr_expect_eq(utf8_next("", &c), 0);
    cr_expect_eq(utf8_next("\xE2", &c), 1);
    cr_expect_eq(c, 0xFFFD);
    cr_expect_eq(utf8_put(0xD800, s), 3);
    cr_expect_eq(utf8_count("aé€", 6), 3);
}

Test(utf8, composition)
{
    arena *a = arena_new();
    cr_expect_str_eq(utf8_nfc(a, "e\u0301te\u0301", 8), "été");
    cr_expect_str_eq(utf8_nfc(a, "déjà", 6), "déjà");
    cr_expect_str_eq(utf8_nfc(a, "", 0), "");
    cr_expect_str_eq(utf8_nfc(a, "l’e\u0301te\u0301 – 12\u202F€", 24), "l’été – 12\u202F€");
    cr_expect_str_eq(utf8_nfc(a, "’\u0301", 5), "’\u0301");
    cr_expect_str_eq(utf8_nfc(a, "a\u0323\u0302", 5), "ậ");
    cr_expect_str_eq(utf8_nfc(a, "a\u0302\u0323", 5), "ậ");
    cr_expect_str_eq(utf8_nfc(a, "\u212B", 3), "Å");
    arena_free(a);
}

Test(utf8, composition_of_long_texts)
{
    arena *a = arena_new();
    buf b = {0};
    for (int i = 0; i < 20000; i++) buf_str(&b, "e\u0301 ");
    char *composed = utf8_nfc(a, b.s, b.n);
    cr_expect_eq(strlen(composed), 60000);
    cr_expect(strncmp(composed + 4095 / 3 * 3, "é é é", 8) == 0);
    buf_free(&b);
    clock_t start = clock(); /* a hostile run of marks must not cost its square */
    for (int i = 0; i < 50000; i++) buf_str(&b, i % 2 ? "\u0301" : "\u0323");
    composed = utf8_nfc(a, b.s, b.n);
    cr_expect(utf8_valid(composed, strlen(composed), NULL));
    cr_expect((clock() - start) / CLOCKS_PER_SEC < 10);
    buf_free(&b);
    arena_free(a);
}

Test(utf8, folding)
{
    static const char *const cases[][2] = {
        {"I 1.1", "i1.1"}, {"Année", "annee"}, {"ÉLÉMENT", "element"}, {"l’année", "l'annee"}, {"I2-4", "i2-4"}, {"\uFEFF Numéro\u00A0\u202F", "numero"}, {"Ｉ１", "i1"}, {"œuvre", "œuvre"}, {"", ""}, {"e\u0301", "e"}, {"ﬁn", "fin"},
    };
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) cr_expect_str_eq(utf8_fold(a, cases[i][0]), cases[i][1]);
    arena_free(a);
}

Test(utf8, properties)
{
    cr_expect(utf8_is_letter('a') && utf8_is_letter(0xE9) && utf8_is_letter(0x3B1) && utf8_is_letter(0x4E2D));
    cr_expect(!utf8_is_letter('1') && !utf8_is_letter(' ') && !utf8_is_letter(0x20AC) && !utf8_is_letter(0x110000));
    cr_expect(utf8_is_upper(0xC9) && !utf8_is_upper(0xE9));
    cr_expect_eq(utf8_lower(0xC9), 0xE9);
    cr_expect_eq(utf8_lower('1'), '1');
    cr_expect_eq(utf8_columns("é中e\u0301", 8), 4);
    cr_expect(utf8_is_space(0x202F) && utf8_is_space(0xA0) && utf8_is_space('\n') && utf8_is_space(0xFEFF) && !utf8_is_space('x'));
}

Test(utf8, directions)
{
    cr_expect(utf8_direction_of('a') == UTF8_LEFT_TO_RIGHT && utf8_direction_of(0xE9) == UTF8_LEFT_TO_RIGHT && utf8_direction_of(0x4E2D) == UTF8_LEFT_TO_RIGHT);
    cr_expect(utf8_direction_of(0x5D0) == UTF8_RIGHT_TO_LEFT && utf8_direction_of(0x633) == UTF8_RIGHT_TO_LEFT);
    cr_expect(utf8_direction_of('7') == UTF8_NUMBER && utf8_direction_of(0x661) == UTF8_NUMBER);
    cr_expect(utf8_direction_of(',') == UTF8_BETWEEN_NUMBERS && utf8_direction_of('-') == UTF8_BETWEEN_NUMBERS && utf8_direction_of(0xA0) == UTF8_BETWEEN_NUMBERS);
    cr_expect(utf8_direction_of(0x301) == UTF8_AS_BEFORE && utf8_direction_of(0x5B8) == UTF8_AS_BEFORE && utf8_direction_of(0x200D) == UTF8_AS_BEFORE);
    cr_expect(utf8_direction_of(' ') == UTF8_NEUTRAL && utf8_direction_of('(') == UTF8_NEUTRAL && utf8_direction_of(0xAB) == UTF8_NEUTRAL && utf8_direction_of(0x110000) != UTF8_RIGHT_TO_LEFT);
}

Test(str, questions)
{
    arena *a = arena_new();
    cr_expect(str_eq(NULL, NULL) && str_eq("a", "a") && !str_eq(NULL, "") && !str_eq("a", "b"));
    cr_expect(str_starts("abc", "ab") && str_starts("abc", "") && !str_starts("a", "ab"));
    cr_expect(str_ends("a.csv", ".csv") && !str_ends("csv", ".csv"));
    cr_expect(str_blank(NULL) && str_blank("") && str_blank(" \t\u00A0\u202F\uFEFF") && !str_blank(" x"));
    cr_expect_str_eq(str_trim(a, "\u00A0 a b \u202F"), "a b");
    cr_expect_str_eq(str_trim(a, " \u00A0"), "");
    arena_free(a);
}

Test(str, nearest)
{
    static const char *const words[] = {"indicateurs", "gouvernance", "I2.4", "objectif", "unite", "cibles"};
    size_t n = sizeof words / sizeof *words;
    cr_expect_eq(str_nearest("indicateur", words, n), 0);
    cr_expect_eq(str_nearest("Gouvernence", words, n), 1);
    cr_expect_eq(str_nearest("I2-4", words, n), 2);
    cr_expect_eq(str_nearest("obejctif", words, n), 3);
    cr_expect_eq(str_nearest("unité", words, n), 4);
    cr_expect_eq(str_nearest("xylophone", words, n), -1);
    cr_expect_eq(str_nearest("", words, n), -1);
    cr_expect_eq(str_nearest("cible", NULL, 0), -1);
    char longest[5000];
    memset(longest, 'a', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    cr_expect_eq(str_nearest(longest, words, n), -1);
}
