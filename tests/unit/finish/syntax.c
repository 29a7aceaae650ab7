/* SPDX-License-Identifier: MIT */
/* The syntax of objects, numbers and strings. */
#include "fixture.h"

static span of(const char *s)
{
    return (span){(const uint8_t *)s, strlen(s)};
}

Test(syntax, well_formed_values)
{
    static const char *const values[] = {"1", "-1.5", "+.5", "12.", "true", "null", "/Name", "/A#20B", "()", "(a(b)c)", "(\\))", "<>", "<0aF1>", "[]", "[ 1 2 R 3 0 R]", "<<>>", "<< /A 1 /B [<</C (>>)>>] >>", "<</A<</B 9 0 R>>>>"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        size_t end = syntax_value(of(values[i]), 0, 10);
        if (i == 14) cr_expect_eq(end, 0, "a generation that is not 0 was accepted");
        else cr_expect_eq(end, strlen(values[i]), "%s ends at %zu", values[i], end);
    }
    cr_assert_eq(syntax_value(of("  1 0 R x"), 0, 10), 7);
    cr_assert_eq(syntax_value(of("1 0 Rx"), 0, 10), 1);
}

Test(syntax, malformed_values)
{
    static const char *const values[] = {"", " ", ")", "(a", "(a\\", "<0>", "<0g>", "<00", "/", "/A#2", "/A#zz", "--1", "1e5", "12345678901", "[", "]", "[1", "[>>]", "<<", "<</A>>", "<</A 1", "<<1 2>>", "<</A 1]", ">>", "10 0 R", "0 0 R", "truth", "%x", "{}"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) cr_expect_eq(syntax_value(of(values[i]), 0, 10), 0, "« %s » was accepted", values[i]);
    char deep[300] = {0};
    memset(deep, '[', 100);
    memset(deep + 100, ']', 100);
    cr_assert_eq(syntax_value(of(deep), 0, 10), 0);
}

Test(syntax, entries)
{
    span d = of("<< /A 1 /B<</A 2>>/C 3 0 R >>");
    cr_assert(span_is(syntax_find(d, "/A"), "1"));
    cr_assert(span_is(syntax_find(d, "/B"), "<</A 2>>"));
    cr_assert_eq(syntax_reference(syntax_find(d, "/C")), 3);
    cr_assert_eq(syntax_find(d, "/D").n, 0);
    cr_assert_eq(syntax_reference(of("3 0 R ")), 0);
    cr_assert_eq(syntax_reference(of("")), 0);
}

Test(syntax, printed_strings)
{
    static const struct { const char *text, *printed; } cases[] = {
        {NULL, "()"}, {"abc", "(abc)"}, {"a(b)\\", "(a\\(b\\)\\\\)"}, {"a\nb", "(\xFE\xFF|a| |b)"}, {"é", "(\xFE\xFF|\xE9)"}, {"\xF0\x9F\x98\x80", "(\xFE\xFF\xD8\x3D\xDE|)"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) { /* | stands for a zero byte; the last case ends with one */
        buf b = {0};
        print_text(&b, cases[i].text);
        for (size_t k = 0; k < b.n; k++) if (b.s[k] == '\0') b.s[k] = '|';
        cr_expect_str_eq(b.s, cases[i].printed, "case %zu", i);
        buf_free(&b);
    }
}

Test(syntax, printed_numbers_names_dates)
{
    buf b = {0};
    print_number(&b, 0);
    buf_char(&b, ' ');
    print_number(&b, UINT32_MAX);
    buf_char(&b, ' ');
    print_name(&b, "text/csv é");
    buf_char(&b, ' ');
    print_date(&b, (date){2024, 6, 0});
    cr_assert_str_eq(b.s, "0 4294967295 /text#2Fcsv#20#C3#A9 (D:20240601000000Z)");
    buf_free(&b);
}

Test(syntax, a_long_string_is_cut_at_the_limit)
{
    size_t n = FINISH_MAX_STRING + 10;
    char *s = memory_new(n + 1);
    memset(s, 'a', n);
    s[n] = '\0';
    buf b = {0};
    print_text(&b, s);
    cr_assert_eq(b.n, FINISH_MAX_STRING + 2);
    cr_assert(print_text_cuts(s));
    s[FINISH_MAX_STRING] = '\0';
    cr_assert_not(print_text_cuts(s));
    buf_free(&b);
    free(s);
}
