/* SPDX-License-Identifier: MIT */
/* Collecting diagnostics, and the lines of the texts that they point into. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <string.h>

static const diag_kind wrong = {"essai-erreur", SEVERITY_ERROR, "Erreur", "", "", "", ""};
static const diag_kind doubtful = {"essai-avertissement", SEVERITY_WARNING, "Avertissement", "", "", "", ""};

Test(diag, lines)
{
    static const struct { const char *text; size_t n; const char *lines[5]; uint32_t count; } cases[] = {
        {"a\nbc\n", 5, {"a", "bc", ""}, 3}, {"a\r\nbc", 5, {"a", "bc"}, 2}, {"a\rbc\r", 5, {"a", "bc", ""}, 3}, {"", 0, {""}, 1}, {"\n\r\n\r", 4, {"", "", "", ""}, 4}, {"a\n\rb", 4, {"a", "", "b"}, 3},
    };
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t file = diag_source_add(log, "f.csv", cases[i].text, cases[i].n);
        cr_expect_eq(file, i + 1);
        cr_assert_eq(diag_source_at(log, file)->n_lines, cases[i].count, "case %zu", i);
        for (uint32_t l = 0; l < cases[i].count; l++) {
            size_t n;
            const char *line = diag_line(log, (place){file, l + 1, 1, 0}, &n);
            cr_expect(n == strlen(cases[i].lines[l]) && memcmp(line, cases[i].lines[l], n) == 0, "case %zu line %u", i, (unsigned)l + 1);
        }
    }
    size_t n = 9;
    cr_expect_str_eq(diag_line(log, (place){0}, &n), "");
    cr_expect_eq(n, 0);
    cr_expect_str_eq(diag_line(log, (place){1, 99, 1, 0}, &n), "");
    cr_expect_str_eq(diag_line(log, (place){99, 1, 1, 0}, &n), "");
    cr_expect_null(diag_source_at(log, 99));
    cr_expect_eq(diag_source_add(log, "absent", NULL, 0), 7);
    diag_source_text(log, 7, "x\ny", 3);
    cr_expect_eq(diag_source_at(log, 7)->n_lines, 2);
    cr_expect_str_eq(diag_source_at(log, 7)->name, "absent");
    arena_free(a);
}

Test(diag, collection)
{
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    cr_expect_eq(diag_arena(log), a);
    diag *d = diag_add(log, &wrong, (place){1, 2, 3, 4}, "Corriger.", "%d sur %s", 5, "dix");
    diag_about(log, d, "I1.1");
    for (int i = 0; i < 9; i++) diag_also(log, d, (place){1, (uint32_t)i, 1, 1}, "place %d", i);
    diag_add(log, &doubtful, (place){0}, NULL, "doute")->silenced = true;
    cr_assert_eq(diag_count(log), 2);
    cr_expect_eq(diag_at(log, 0), d);
    cr_expect_str_eq(d->message, "5 sur dix");
    cr_expect_str_eq(d->help, "Corriger.");
    cr_expect_str_eq(d->subject, "I1.1");
    cr_assert_eq(d->n_others, 9);
    cr_expect_str_eq(d->others[0].message, "place 0");
    cr_expect_str_eq(d->others[8].message, "place 8");
    cr_expect_eq(diag_total(log, SEVERITY_ERROR), 1);
    cr_expect_eq(diag_total(log, SEVERITY_WARNING), 0);
    cr_expect_eq(diag_dropped(log), 0);
    arena_free(a);
}

Test(diag, beyond_the_limit)
{
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    for (int i = 0; i < DIAG_MAX + 100; i++) {
        diag *d = diag_add(log, i % 2 ? &wrong : &doubtful, (place){0}, "aide", "message %d", i);
        diag_also(log, d, (place){0}, "autre");
        diag_about(log, d, "I1");
    }
    cr_expect_eq(diag_count(log), DIAG_MAX);
    cr_expect_eq(diag_dropped(log), 100);
    cr_expect_eq(diag_total(log, SEVERITY_ERROR), DIAG_MAX / 2 + 50);
    cr_expect_eq(diag_total(log, SEVERITY_WARNING), DIAG_MAX / 2 + 50);
    diag_add(log, &wrong, (place){0}, NULL, "tu")->silenced = true;
    cr_expect_eq(diag_dropped(log), 100);
    arena_free(a);
}
