/* SPDX-License-Identifier: MIT */
/* Spellings of dates, their printing and their arithmetic. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct { const char *s; date_reading reading; int year, month, day; } row;

static const row rows[] = {
    {"24/06/2024", DATE_OK, 2024, 6, 24},
    {"24/06/24", DATE_OK, 2024, 6, 24},
    {"1/7/2024", DATE_OK, 2024, 7, 1},
    {"2024-06-24", DATE_OK, 2024, 6, 24},
    {"2024/06/24", DATE_OK, 2024, 6, 24},
    {"24-06-2024", DATE_OK, 2024, 6, 24},
    {"24.06.2024", DATE_OK, 2024, 6, 24},
    {" 24/06/2024 ", DATE_OK, 2024, 6, 24},
    {"2024-06-24T00:00:00Z", DATE_OK, 2024, 6, 24},
    {"2024-06-24 10:30", DATE_OK, 2024, 6, 24},
    {"24/06/2024 10:30:00", DATE_OK, 2024, 6, 24},
    {"24 juin 2024", DATE_OK, 2024, 6, 24},
    {"24\u00A0juin 2024", DATE_OK, 2024, 6, 24},
    {"24 JUIN 2024", DATE_OK, 2024, 6, 24},
    {"1er juin 2024", DATE_OK, 2024, 6, 1},
    {"1 er juin 2024", DATE_OK, 2024, 6, 1},
    {"lundi 24 juin 2024", DATE_OK, 2024, 6, 24},
    {"le 24 juin 2024", DATE_OK, 2024, 6, 24},
    {"3 août 2024", DATE_OK, 2024, 8, 3},
    {"3 aout 2024", DATE_OK, 2024, 8, 3},
    {"3 févr. 2024", DATE_OK, 2024, 2, 3},
    {"15 juil. 2024", DATE_OK, 2024, 7, 15},
    {"15-juil-24", DATE_OK, 2024, 7, 15},
    {"09/2024", DATE_OK, 2024, 9, 0},
    {"9/2024", DATE_OK, 2024, 9, 0},
    {"09-2024", DATE_OK, 2024, 9, 0},
    {"2024-09", DATE_OK, 2024, 9, 0},
    {"septembre 2024", DATE_OK, 2024, 9, 0},
    {"Sept. 2024", DATE_OK, 2024, 9, 0},
    {"décembre 2025", DATE_OK, 2025, 12, 0},
    {"déc-25", DATE_OK, 2025, 12, 0},
    {"déc.-25", DATE_OK, 2025, 12, 0},
    {"mars 2024", DATE_OK, 2024, 3, 0},
    {"mai 2024", DATE_OK, 2024, 5, 0},
    {"2024", DATE_OK, 2024, 0, 0},
    {"46022", DATE_OK, 2025, 12, 31},
    {"25569", DATE_OK, 1970, 1, 1},
    {"29/02/2024", DATE_OK, 2024, 2, 29},
    {"", DATE_EMPTY, 0, 0, 0},
    {" \u00A0", DATE_EMPTY, 0, 0, 0},
    {"31/02/2024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"29/02/2023", DATE_IMPOSSIBLE, 0, 0, 0},
    {"29/02/2100", DATE_IMPOSSIBLE, 0, 0, 0},
    {"31 juin 2024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"0/06/2024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"32/01/2024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"13/13/2024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"13/2024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"00/2024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"2024-13-01", DATE_IMPOSSIBLE, 0, 0, 0},
    {"24/06/1024", DATE_IMPOSSIBLE, 0, 0, 0},
    {"06/24/2024", DATE_MONTH_FIRST, 0, 0, 0},
    {"06/24/24", DATE_MONTH_FIRST, 0, 0, 0},
    {"2024-2025", DATE_BAD, 0, 0, 0},
    {"01-févr", DATE_BAD, 0, 0, 0},
    {"juin", DATE_BAD, 0, 0, 0},
    {"24/06", DATE_BAD, 0, 0, 0},
    {"24/06/202", DATE_BAD, 0, 0, 0},
    {"24/06-2024", DATE_BAD, 0, 0, 0},
    {"24/06/2024/1", DATE_BAD, 0, 0, 0},
    {"24//2024", DATE_BAD, 0, 0, 0},
    {"/06/2024", DATE_BAD, 0, 0, 0},
    {"bientôt", DATE_BAD, 0, 0, 0},
    {"24 brumaire 2024", DATE_BAD, 0, 0, 0},
    {"24 juin 2024 environ", DATE_BAD, 0, 0, 0},
    {"123", DATE_BAD, 0, 0, 0},
    {"123456", DATE_BAD, 0, 0, 0},
    {"99999999999999999999", DATE_BAD, 0, 0, 0},
    {"T", DATE_BAD, 0, 0, 0},
    {"\xE2", DATE_BAD, 0, 0, 0},
};

Test(date, spellings)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        date d;
        date_reading reading = date_read(rows[i].s, &d);
        cr_expect_eq(reading, rows[i].reading, "« %s » read as %d instead of %d", rows[i].s, (int)reading, (int)rows[i].reading);
        cr_expect(d.year == rows[i].year && d.month == rows[i].month && d.day == rows[i].day, "« %s » is %d-%d-%d", rows[i].s, d.year, d.month, d.day);
    }
}

Test(date, too_long)
{
    char s[1000];
    date d;
    memset(s, '1', sizeof s);
    s[sizeof s - 1] = '\0';
    cr_expect_eq(date_read(s, &d), DATE_BAD);
}

Test(date, printing)
{
    arena *a = arena_new();
    cr_expect_str_eq(date_french(a, (date){2024, 6, 24}), "24\u00A0juin 2024");
    cr_expect_str_eq(date_french(a, (date){2024, 8, 1}), "1er\u00A0août 2024");
    cr_expect_str_eq(date_french(a, (date){2024, 9, 0}), "septembre 2024");
    cr_expect_str_eq(date_french(a, (date){2024, 0, 0}), "2024");
    cr_expect_str_eq(date_french(a, (date){0, 0, 0}), "");
    cr_expect_str_eq(date_short(a, (date){2024, 6, 4}), "04/06/2024");
    cr_expect_str_eq(date_short(a, (date){2024, 9, 0}), "09/2024");
    cr_expect_str_eq(date_short(a, (date){2024, 0, 0}), "2024");
    cr_expect_str_eq(date_iso(a, (date){2024, 9, 0}), "2024-09-01");
    cr_expect_str_eq(date_iso(a, (date){2024, 12, 31}), "2024-12-31");
    arena_free(a);
}

Test(date, comparison)
{
    cr_expect_eq(date_compare((date){2024, 6, 24}, (date){2024, 6, 24}), 0);
    cr_expect_eq(date_compare((date){2024, 6, 0}, (date){2024, 6, 1}), 0);
    cr_expect_eq(date_compare((date){2024, 0, 0}, (date){2024, 1, 1}), 0);
    cr_expect_eq(date_compare((date){2023, 12, 31}, (date){2024, 1, 1}), -1);
    cr_expect_eq(date_compare((date){2024, 2, 1}, (date){2024, 1, 31}), 1);
}

Test(date, months)
{
    static const struct { date from; int months; date to; } cases[] = {
        {{2024, 1, 31}, 1, {2024, 2, 29}}, {{2023, 1, 31}, 1, {2023, 2, 28}}, {{2024, 6, 24}, 24, {2026, 6, 24}}, {{2024, 1, 15}, -1, {2023, 12, 15}},
        {{2024, 1, 15}, -13, {2022, 12, 15}}, {{2024, 9, 0}, 4, {2025, 1, 0}}, {{2024, 0, 0}, 24, {2026, 0, 0}}, {{2024, 0, 0}, 6, {2024, 7, 0}}, {{0, 0, 0}, 6, {0, 0, 0}}, {{9999, 12, 1}, 1, {0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        date d = date_add_months(cases[i].from, cases[i].months);
        cr_expect(d.year == cases[i].to.year && d.month == cases[i].to.month && d.day == cases[i].to.day, "case %zu is %d-%d-%d", i, d.year, d.month, d.day);
    }
}

Test(date, days_and_back)
{
    cr_expect_eq(date_days((date){1970, 1, 1}), 0);
    cr_expect_eq(date_days((date){2000, 3, 1}), 11017);
    cr_expect_eq(date_days((date){1969, 12, 31}), -1);
    date before = date_of_epoch(-200 * 365LL * 86400);
    int64_t day = date_days(before);
    for (int i = 0; i < 146097; i++) { /* 400 years: each day follows the one before */
        date d = date_of_epoch((day + i) * 86400 + 86399);
        if (date_days(d) != day + i || date_of_epoch((day + i) * 86400).day != d.day) cr_assert_fail("day %lld is %d-%d-%d", (long long)(day + i), d.year, d.month, d.day);
    }
    date last = date_of_epoch(INT64_MAX), first = date_of_epoch(INT64_MIN);
    cr_expect(last.year == 0 && first.year == 0);
    date eve = date_of_epoch(-1);
    cr_expect(eve.year == 1969 && eve.month == 12 && eve.day == 31);
}
