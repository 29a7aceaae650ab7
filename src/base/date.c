/* SPDX-License-Identifier: MIT */
/* Civil dates as French users write them: reading, printing, and the arithmetic of months and days. */
#include "base_int.h"

#include <string.h>

#define YEAR_FIRST 1900
#define YEAR_LAST 2199
#define CENTURY_TURN 70        /* 24/06/69 is 2069, 24/06/70 is 1970 */
#define SERIAL_OF_EPOCH 25569  /* spreadsheet day number of 1970-01-01 (1 = 1900-01-01, with the false 29 February 1900) */
#define DAYS_PER_ERA 146097    /* 400 years */
#define TEXT_MAX 64

static const char *const month_names[12] = {
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
};

/* Folded spellings, longer ones first. */
typedef struct { const char *folded; int month; } month_spelling;
static const month_spelling month_spellings[] = {
    {"janvier", 1}, {"janv", 1}, {"jan", 1}, {"fevrier", 2}, {"fevr", 2}, {"fev", 2}, {"mars", 3}, {"mar", 3}, {"avril", 4}, {"avr", 4}, {"mai", 5}, {"juillet", 7}, {"juil", 7},
    {"juin", 6}, {"aout", 8}, {"septembre", 9}, {"sept", 9}, {"sep", 9}, {"octobre", 10}, {"oct", 10}, {"novembre", 11}, {"nov", 11}, {"decembre", 12}, {"dec", 12},
};
static const char *const weekdays[] = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le"};

/* ------------------------------------------------------------- arithmetic */

/* Days since 1970-01-01 in the proleptic Gregorian calendar. Years are counted from March, so the leap day ends the year. */
static int64_t days_of(int64_t year, int month, int day)
{
    if (month <= 2) year--;
    int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * DAYS_PER_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static date date_of_days(int64_t days)
{
    days += 719468; /* from 0000-03-01 */
    int64_t era = (days >= 0 ? days : days - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA, rest = days - era * DAYS_PER_ERA;
    int64_t of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int64_t of_year = rest - (of_era * 365 + of_era / 4 - of_era / 100);
    int64_t shifted = (5 * of_year + 2) / 153, month = shifted < 10 ? shifted + 3 : shifted - 9;
    int64_t year = of_era + era * 400 + (month <= 2);
    if (year < 1 || year > 9999) return (date){0};
    return (date){(int16_t)year, (int8_t)month, (int8_t)(of_year - (153 * shifted + 2) / 5 + 1)};
}

static int days_in_month(int year, int month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static int first_if_missing(int part)
{
    return part ? part : 1;
}

int date_compare(date a, date b)
{
    int x = a.year * 400 + first_if_missing(a.month) * 32 + first_if_missing(a.day), y = b.year * 400 + first_if_missing(b.month) * 32 + first_if_missing(b.day);
    return (x > y) - (x < y);
}

date date_add_months(date d, int months)
{
    if (d.year == 0) return d;
    int64_t index = (int64_t)d.year * 12 + first_if_missing(d.month) - 1 + months;
    if (index < 12 || index >= 10000 * 12) return (date){0};
    int year = (int)(index / 12), month = (int)(index % 12) + 1, last = days_in_month(year, month);
    bool year_only = d.month == 0 && month == 1;
    return (date){(int16_t)year, (int8_t)(year_only ? 0 : month), (int8_t)(d.day > last ? last : d.day)};
}

date date_of_epoch(int64_t seconds)
{
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    return date_of_days(days);
}

int64_t date_days(date d)
{
    return days_of(d.year, first_if_missing(d.month), first_if_missing(d.day));
}

/* ---------------------------------------------------------------- reading */

/* A run of digits: its value and how many there were (at most 9 are read). */
typedef struct { int value, digits; } run;

static size_t digits(const char *s, run *r)
{
    *r = (run){0, 0};
    while (r->digits < 9 && s[r->digits] >= '0' && s[r->digits] <= '9') r->value = r->value * 10 + (s[r->digits++] - '0');
    return (size_t)r->digits;
}

/* Four digits as they are, two in the century around now; -1 otherwise. */
static int full_year(run r)
{
    if (r.digits == 4) return r.value;
    if (r.digits == 2) return r.value + (r.value < CENTURY_TURN ? 2000 : 1900);
    return -1;
}

/* The date of checked parts; month and day may be 0 when they were not given. */
static date_reading made(int year, int month, int day, date *out)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || month > 12) return DATE_IMPOSSIBLE;
    if (month && day > days_in_month(year, month)) return DATE_IMPOSSIBLE;
    *out = (date){(int16_t)year, (int8_t)month, (int8_t)day};
    return DATE_OK;
}

/* Day, month, year as typed with digits. */
static date_reading day_first(run day, run month, int year, date *out)
{
    if (day.digits > 2 || month.digits > 2 || year < 0) return DATE_BAD;
    if (month.value > 12 && month.value <= 31 && day.value >= 1 && day.value <= 12 && year >= YEAR_FIRST && year <= YEAR_LAST) return DATE_MONTH_FIRST;
    if (day.value < 1 || month.value < 1) return DATE_IMPOSSIBLE;
    return made(year, month.value, day.value, out);
}

static date_reading year_first(run year, run month, run day, date *out)
{
    if (year.digits != 4 || month.digits > 2 || day.digits > 2) return DATE_BAD;
    if (month.value < 1 || day.value < 1) return DATE_IMPOSSIBLE;
    return made(year.value, month.value, day.value, out);
}

static date_reading month_and_year(run month, run year, date *out)
{
    if (month.digits > 2 || year.digits != 4) return DATE_BAD;
    if (month.value < 1) return DATE_IMPOSSIBLE;
    return made(year.value, month.value, 0, out);
}

/* One run of digits: a year, or the day number of a spreadsheet. */
static date_reading alone(run r, date *out)
{
    if (r.digits == 4) return made(r.value, 0, 0, out);
    if (r.digits != 5 || r.value < 10000) return DATE_BAD;
    date d = date_of_days((int64_t)r.value - SERIAL_OF_EPOCH);
    return made(d.year, d.month, d.day, out);
}

/* True when s is empty or a time of day, as exports add: `T00:00:00Z`, ` 10:30`. */
static bool ends_date(const char *s)
{
    if (*s == '\0') return true;
    if (*s != 'T' && *s != ' ') return false;
    run hours, minutes;
    size_t n = digits(s + 1, &hours);
    if (n < 1 || n > 2 || hours.value > 24 || s[1 + n] != ':') return false;
    size_t m = digits(s + 2 + n, &minutes);
    if (m != 2 || minutes.value > 59) return false;
    s += 2 + n + m;
    return s[strspn(s, "0123456789:.,+-Z")] == '\0';
}

/* Two or three runs of digits with the same sign between them. */
static date_reading read_digits(const char *s, date *out)
{
    run parts[3] = {{0, 0}, {0, 0}, {0, 0}};
    char between = '\0';
    int n = 0;
    for (;;) {
        size_t used = digits(s, &parts[n]);
        if (used == 0) return DATE_BAD;
        s += used;
        n++;
        if (n == 3 || *s == '\0' || !strchr("/-.", *s) || (between && *s != between)) break;
        between = *s++;
    }
    if (n == 1) return *s == '\0' ? alone(parts[0], out) : DATE_BAD;
    if (n == 2 && *s != '\0') return DATE_BAD;
    if (n == 2) return parts[0].digits == 4 ? month_and_year(parts[1], parts[0], out) : month_and_year(parts[0], parts[1], out);
    if (!ends_date(s)) return DATE_BAD;
    return parts[0].digits == 4 ? year_first(parts[0], parts[1], parts[2], out) : day_first(parts[0], parts[1], full_year(parts[2]), out);
}

/* Bytes of white space, hyphens and slashes between the parts of a date with a month's name. */
static size_t gap(const char *s)
{
    size_t used = utf8_spaces(s);
    while (s[used] == '-' || s[used] == '/' || s[used] == '.') {
        used++;
        used += utf8_spaces(s + used);
    }
    return used;
}

/* Bytes of a month's name or abbreviation. */
static size_t month_name(const char *s, int *month)
{
    for (size_t i = 0; i < sizeof month_spellings / sizeof *month_spellings; i++) {
        size_t used = utf8_match_folded(s, month_spellings[i].folded);
        uint32_t next;
        utf8_next(s + used, &next);
        if (used == 0 || utf8_is_letter(next)) continue;
        *month = month_spellings[i].month;
        return used;
    }
    return 0;
}

/* `24 juin 2024`, `1er juin 2024`, `septembre 2024`, `déc-25`. */
static date_reading read_named(const char *s, date *out)
{
    run day = {0, 0}, year;
    int month = 0;
    size_t used = digits(s, &day);
    s += used;
    if (day.digits && day.value == 1) s += utf8_match_folded(s, "er");
    if (day.digits) s += gap(s);
    used = month_name(s, &month);
    if (used == 0) return DATE_BAD;
    s += used;
    s += gap(s);
    s += digits(s, &year);
    if (*s || full_year(year) < 0 || day.digits > 2) return DATE_BAD;
    if (day.digits && day.value == 0) return DATE_IMPOSSIBLE;
    return made(full_year(year), month, day.value, out);
}

/* Copies s without outer white space; inner white space becomes one U+0020. False when too long for a date. */
static bool tidy(const char *s, char out[TEXT_MAX])
{
    size_t n = 0;
    s += utf8_spaces(s);
    while (*s) {
        size_t spaces = utf8_spaces(s);
        s += spaces;
        if (*s == '\0') break;
        if (n + 2 >= TEXT_MAX) return false;
        if (spaces) out[n++] = ' ';
        out[n++] = *s++;
    }
    out[n] = '\0';
    return true;
}

date_reading date_read(const char *s, date *out)
{
    char text[TEXT_MAX];
    *out = (date){0};
    if (str_blank(s)) return DATE_EMPTY;
    if (!tidy(s, text)) return DATE_BAD;
    const char *t = text;
    for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++) {
        size_t used = utf8_match_folded(t, weekdays[i]);
        if (used && t[used] == ' ') t += used + 1;
    }
    bool named = false;
    for (size_t i = 0; t[i]; i++) {
        uint32_t c;
        utf8_next(t + i, &c);
        named = named || (utf8_is_letter(c) && c != 'T' && c != 'Z');
    }
    return named ? read_named(t, out) : read_digits(t, out);
}

/* --------------------------------------------------------------- printing */

char *date_french(arena *a, date d)
{
    if (d.year == 0) return arena_string(a, "");
    if (d.month == 0) return arena_printf(a, "%d", d.year);
    const char *month = month_names[d.month - 1];
    if (d.day == 0) return arena_printf(a, "%s %d", month, d.year);
    return arena_printf(a, "%d%s\xC2\xA0%s %d", d.day, d.day == 1 ? "er" : "", month, d.year);
}

char *date_short(arena *a, date d)
{
    if (d.year == 0) return arena_string(a, "");
    if (d.month == 0) return arena_printf(a, "%d", d.year);
    if (d.day == 0) return arena_printf(a, "%02d/%04d", d.month, d.year);
    return arena_printf(a, "%02d/%02d/%04d", d.day, d.month, d.year);
}

char *date_iso(arena *a, date d)
{
    if (d.year == 0) return arena_string(a, "");
    return arena_printf(a, "%04d-%02d-%02d", d.year, first_if_missing(d.month), first_if_missing(d.day));
}
