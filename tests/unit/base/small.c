/* SPDX-License-Identifier: MIT */
/* Colours, digests and patterns. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>
#include <time.h>

Test(colour, reading)
{
    arena *a = arena_new();
    rgb c;
    cr_assert(rgb_read("#1B4F72", &c));
    cr_expect_str_eq(rgb_hex(a, c), "#1B4F72");
    cr_assert(rgb_read("#abc", &c));
    cr_expect_str_eq(rgb_hex(a, c), "#AABBCC");
    static const char *const wrong[] = {"", "#", "1B4F72", "#1B4F7", "#1B4F721", "#1B4F7G", "bleu", "# B4F72"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) cr_expect(!rgb_read(wrong[i], &c), "« %s »", wrong[i]);
    cr_expect(!rgb_read(NULL, &c));
    arena_free(a);
}

Test(colour, contrast)
{
    rgb white = {255, 255, 255}, black = {0, 0, 0}, grey = {118, 118, 118};
    cr_expect(fabs(rgb_contrast(white, black) - 21) < 1e-9);
    cr_expect(fabs(rgb_contrast(grey, white) - 4.54) < 0.005);
    cr_expect(rgb_contrast(white, white) == 1);
}

Test(colour, tints)
{
    rgb t = rgb_tint((rgb){27, 79, 114}, 18);
    cr_expect(t.r == 214 && t.g == 223 && t.b == 230, "%d %d %d", t.r, t.g, t.b);
    t = rgb_tint((rgb){10, 20, 30}, 100);
    cr_expect(t.r == 10 && t.g == 20 && t.b == 30);
    t = rgb_tint((rgb){10, 20, 30}, 0);
    cr_expect(t.r == 255 && t.g == 255 && t.b == 255);
}

Test(colour, text_safe)
{
    rgb dark = {27, 79, 114}, same = rgb_text_safe(dark), white = {255, 255, 255};
    cr_expect(same.r == dark.r && same.g == dark.g && same.b == dark.b);
    for (int i = 0; i < 4096; i += 5) {
        rgb c = rgb_text_safe((rgb){(uint8_t)(i / 256 * 17), (uint8_t)(i / 16 % 16 * 17), (uint8_t)(i % 16 * 17)});
        if (rgb_contrast(c, white) < 4.5 || rgb_contrast(c, rgb_tint(c, 18)) < 4.5) cr_assert_fail("#%03X", i);
    }
}

Test(digest, known_values)
{
    char hex[65];
    uint8_t md5[16];
    digest_sha256("abc", 3, hex);
    cr_expect_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_sha256("", 0, hex);
    cr_expect_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digest_md5("abc", 3, md5);
    cr_expect_eq(memcmp(md5, "\x90\x01\x50\x98\x3C\xD2\x4F\xB0\xD6\x96\x3F\x7D\x28\xE1\x7F\x72", 16), 0);
}

/* A pattern that was used much says the same as a new one. */
Test(pattern, used_much)
{
    static const char s[] = "12 marchés, 3 contrats et XX avenants à compléter";
    static const char *const expressions[] = {"(\\d+) (?:(marchés)|(contrats))", "(?i)\\bà COMPLÉTER\\b", "\\bXX+\\b(?=\\s*[a-zé])", "^\\s*à", "néant"};
    for (size_t e = 0; e < sizeof expressions / sizeof *expressions; e++) {
        pattern *p = pattern_new(expressions[e]);
        pattern_span first[PATTERN_GROUPS], again[PATTERN_GROUPS];
        bool found = pattern_find(p, s, strlen(s), 0, first);
        cr_expect_eq(found, e < 3, "%s", expressions[e]);
        for (int i = 0; i < 100; i++) cr_assert(pattern_find(p, s, strlen(s), 0, again) == found && memcmp(first, again, sizeof first) == 0, "%s, search %d", expressions[e], i);
        pattern_free(p);
    }
}

Test(pattern, search)
{
    pattern *p = pattern_new("(\\d+) (?:(marchés)|(contrats))");
    const char *s = "en 2024, 12 marchés et 7 contrats";
    pattern_span g[PATTERN_GROUPS];
    cr_assert(pattern_find(p, s, strlen(s), 0, g));
    cr_expect_eq(g[0].from, 9);
    cr_expect_eq(g[0].to, 20);
    cr_expect_eq(g[1].from, 9);
    cr_expect_eq(g[3].from, SIZE_MAX);
    cr_expect_eq(g[11].from, SIZE_MAX);
    cr_assert(pattern_find(p, s, strlen(s), g[0].to, g));
    cr_expect_eq(g[0].to, strlen(s));
    cr_expect_eq(g[2].from, SIZE_MAX);
    cr_expect(!pattern_find(p, s, strlen(s), strlen(s), g));
    cr_expect(!pattern_find(p, s, strlen(s), strlen(s) + 1, g));
    pattern_free(p);
    pattern_free(NULL);
}

Test(pattern, unicode)
{
    pattern *p = pattern_new("(?i)\\bÉTÉ\\b");
    pattern_span g[PATTERN_GROUPS];
    cr_expect(pattern_find(p, "l’été", 9, 0, g) == false || g[0].from == 4);
    cr_expect(pattern_find(p, "un été chaud", strlen("un été chaud"), 0, g));
    cr_expect_eq(g[0].from, 3);
    cr_expect(!pattern_find(p, "\xFF\xC3", 2, 0, g));
    pattern_free(p);
}

Test(pattern, limits)
{
    pattern *p = pattern_new("^(?:(?:a+)+)+(?:b)$");
    char s[64];
    pattern_span g[PATTERN_GROUPS];
    memset(s, 'a', sizeof s);
    s[sizeof s - 1] = 'c';
    clock_t start = clock();
    cr_expect(!pattern_find(p, s, sizeof s, 0, g));
    cr_expect((clock() - start) / CLOCKS_PER_SEC < 20);
    pattern_free(p);
}

Test(pattern, many_searches_of_one_text_are_linear)
{
    pattern *p = pattern_new("\\w+");
    buf b = {0};
    pattern_span g[PATTERN_GROUPS];
    for (int i = 0; i < 30000; i++) buf_str(&b, "été ");
    size_t count = 0;
    clock_t start = clock();
    for (size_t at = 0; pattern_find(p, b.s, b.n, at, g); at = g[0].to) count++;
    cr_expect_eq(count, 30000);
    cr_expect((clock() - start) / CLOCKS_PER_SEC < 20);
    buf_free(&b);
    pattern_free(p);
}

Test(pattern, more_groups_than_returned)
{
    pattern *p = pattern_new("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)");
    pattern_span g[PATTERN_GROUPS];
    cr_assert(pattern_find(p, "abcdefghijklm", 13, 0, g));
    cr_expect_eq(g[11].from, 10);
    pattern_free(p);
}

Test(pattern, wrong_expression, .exit_code = 3)
{
    pattern_new("(");
}
