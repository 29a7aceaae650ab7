/* SPDX-License-Identifier: MIT */
/* Spellings of numbers, and their French printing. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

typedef struct { const char *s; number_reading reading; double value; int decimals; double factor; const char *unit; } row;

static const row rows[] = {
    {"12", NUMBER_OK, 12, 0, 1, ""},
    {"0", NUMBER_OK, 0, 0, 1, ""},
    {"-0", NUMBER_OK, 0, 0, 1, ""},
    {"12,5 %", NUMBER_OK, 12.5, 1, 1, "%"},
    {"12,5%", NUMBER_OK, 12.5, 1, 1, "%"},
    {"12,5\u00A0%", NUMBER_OK, 12.5, 1, 1, "%"},
    {"12.5", NUMBER_OK, 12.5, 1, 1, ""},
    {"0,125", NUMBER_OK, 0.125, 3, 1, ""},
    {"0.125", NUMBER_OK, 0.125, 3, 1, ""},
    {",5", NUMBER_OK, 0.5, 1, 1, ""},
    {".25", NUMBER_OK, 0.25, 2, 1, ""},
    {"1 234", NUMBER_OK, 1234, 0, 1, ""},
    {"1 234,5", NUMBER_OK, 1234.5, 1, 1, ""},
    {"1\u00A0234,5", NUMBER_OK, 1234.5, 1, 1, ""},
    {"1\u202F234,5", NUMBER_OK, 1234.5, 1, 1, ""},
    {"1\u2009234,5", NUMBER_OK, 1234.5, 1, 1, ""},
    {"1 234 567,89", NUMBER_OK, 1234567.89, 2, 1, ""},
    {"1 234.5", NUMBER_OK, 1234.5, 1, 1, ""},
    {"1'234'567", NUMBER_OK, 1234567, 0, 1, ""},
    {"1.500.000 €", NUMBER_OK, 1500000, 0, 1, "€"},
    {"1.500.000 € HT", NUMBER_OK, 1500000, 0, 1, "€ HT"},
    {"1.500.000,25", NUMBER_OK, 1500000.25, 2, 1, ""},
    {"1.500,25", NUMBER_OK, 1500.25, 2, 1, ""},
    {"1,234,567.89", NUMBER_OK, 1234567.89, 2, 1, ""},
    {"1,500,000", NUMBER_OK, 1500000, 0, 1, ""},
    {"1,500", NUMBER_OK, 1.5, 3, 1, ""},
    {"137614.0", NUMBER_OK, 137614, 1, 1, ""},
    {"137614.125", NUMBER_OK, 137614.125, 3, 1, ""},
    {"1.5000", NUMBER_OK, 1.5, 4, 1, ""},
    {"1.500", NUMBER_AMBIGUOUS, 1500, 0, 1, ""},
    {"12.345 €", NUMBER_AMBIGUOUS, 12345, 0, 1, "€"},
    {"-1.500", NUMBER_AMBIGUOUS, -1500, 0, 1, ""},
    {"1.500 k€", NUMBER_AMBIGUOUS, 1500000, 0, 1e3, "€"},
    {"850 k€", NUMBER_OK, 850000, 0, 1e3, "€"},
    {"850k€", NUMBER_OK, 850000, 0, 1e3, "€"},
    {"850 K€", NUMBER_OK, 850000, 0, 1e3, "€"},
    {"850 k € HT", NUMBER_OK, 850000, 0, 1e3, "€ HT"},
    {"186,4 M€", NUMBER_OK, 186400000, 1, 1e6, "€"},
    {"186,4\u202FM€", NUMBER_OK, 186400000, 1, 1e6, "€"},
    {"3 M h", NUMBER_OK, 3e6, 0, 1e6, "h"},
    {"3 M", NUMBER_OK, 3e6, 0, 1e6, ""},
    {"1,2 Md€", NUMBER_OK, 1.2e9, 1, 1e9, "€"},
    {"1,2 Mds €", NUMBER_OK, 1.2e9, 1, 1e9, "€"},
    {"3 millions d’euros", NUMBER_OK, 3e6, 0, 1e6, "euros"},
    {"3 Millions d'heures", NUMBER_OK, 3e6, 0, 1e6, "heures"},
    {"1,5 milliard d'euros", NUMBER_OK, 1.5e9, 1, 1e9, "euros"},
    {"2 milliers de marchés", NUMBER_OK, 2000, 0, 1e3, "marchés"},
    {"4 MEUR", NUMBER_OK, 4e6, 0, 1e6, "EUR"},
    {"12 m3", NUMBER_OK, 12, 0, 1, "m3"},
    {"12 kWh", NUMBER_OK, 12, 0, 1, "kWh"},
    {"12kWh", NUMBER_OK, 12, 0, 1, "kWh"},
    {"12 MWh", NUMBER_OK, 12, 0, 1, "MWh"},
    {"12 kg", NUMBER_OK, 12, 0, 1, "kg"},
    {"12 km", NUMBER_OK, 12, 0, 1, "km"},
    {"12 h", NUMBER_OK, 12, 0, 1, "h"},
    {"12 nb", NUMBER_OK, 12, 0, 1, "nb"},
    {"12 t", NUMBER_OK, 12, 0, 1, "t"},
    {"12 ha", NUMBER_OK, 12, 0, 1, "ha"},
    {"12 tCO2e", NUMBER_OK, 12, 0, 1, "tCO2e"},
    {"18 mois", NUMBER_OK, 18, 0, 1, "mois"},
    {"12 marchés", NUMBER_OK, 12, 0, 1, "marchés"},
    {"12 M kWh", NUMBER_OK, 12e6, 0, 1e6, "kWh"},
    {"12 kgCO2e/an", NUMBER_OK, 12, 0, 1, "kgCO2e/an"},
    {"+50 %", NUMBER_OK, 50, 0, 1, "%"},
    {"+10 pt", NUMBER_OK, 10, 0, 1, "pt"},
    {"+ 10 points", NUMBER_OK, 10, 0, 1, "points"},
    {"-3", NUMBER_OK, -3, 0, 1, ""},
    {"−3", NUMBER_OK, -3, 0, 1, ""},
    {"–3", NUMBER_OK, -3, 0, 1, ""},
    {"- 3,5 %", NUMBER_OK, -3.5, 1, 1, "%"},
    {"(3)", NUMBER_OK, -3, 0, 1, ""},
    {"( 3,5 )", NUMBER_OK, -3.5, 1, 1, ""},
    {"(3 %)", NUMBER_OK, -3, 0, 1, "%"},
    {"(1 234,50) €", NUMBER_OK, -1234.5, 2, 1, "€"},
    {"1,2E+05", NUMBER_OK, 120000, 1, 1, ""},
    {"1e+17", NUMBER_OK, 1e17, 0, 1, ""},
    {"2,33500016E+13", NUMBER_OK, 2.33500016e13, 8, 1, ""},
    {"1.500E+05", NUMBER_OK, 150000, 3, 1, ""},
    {"1E-2", NUMBER_OK, 0.01, 0, 1, ""},
    {"  42  ", NUMBER_OK, 42, 0, 1, ""},
    {"\uFEFF42", NUMBER_OK, 42, 0, 1, ""},
    {"00012", NUMBER_OK, 12, 0, 1, ""},
    {"1234567890123456789012345678901234567890", NUMBER_OK, 1234567890123456789012345678901234567890.0, 0, 1, ""},
    {"0,1234567890123456789012345678901234567890", NUMBER_OK, 0.1234567890123456789012345678901234567890, 40, 1, ""},
    {"9007199254740993", NUMBER_OK, 9007199254740992.0, 0, 1, ""},
    {"≈ 30", NUMBER_BOUND, 30, 0, 1, ""},
    {"~30", NUMBER_BOUND, 30, 0, 1, ""},
    {"> 30", NUMBER_BOUND, 30, 0, 1, ""},
    {"<= 30 %", NUMBER_BOUND, 30, 0, 1, "%"},
    {"≥30", NUMBER_BOUND, 30, 0, 1, ""},
    {"environ 30", NUMBER_BOUND, 30, 0, 1, ""},
    {"Env. 30", NUMBER_BOUND, 30, 0, 1, ""},
    {"plus de 3 M€", NUMBER_BOUND, 3e6, 0, 1e6, "€"},
    {"Près de 1 200", NUMBER_BOUND, 1200, 0, 1, ""},
    {"30 environ", NUMBER_BOUND, 30, 0, 1, ""},
    {"30 % environ", NUMBER_BOUND, 30, 0, 1, "%"},
    {"30 max", NUMBER_BOUND, 30, 0, 1, ""},
    {"3 M environ", NUMBER_BOUND, 3e6, 0, 1e6, ""},
    {"12+", NUMBER_BOUND, 12, 0, 1, ""},
    {"12 min", NUMBER_OK, 12, 0, 1, "min"},
    {"12 maximums", NUMBER_OK, 12, 0, 1, "maximums"},
    {"3 M d’heures", NUMBER_OK, 3e6, 0, 1e6, "heures"},
    {"30 h au moins", NUMBER_BOUND, 30, 0, 1, "h"},
    {"", NUMBER_EMPTY, 0, 0, 1, ""},
    {" \u00A0\u202F\t", NUMBER_EMPTY, 0, 0, 1, ""},
    {"nd", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"N.D.", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"Non disponible", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"en cours", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"À venir", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"N/A", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"#N/A", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"?", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"MQ", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"CDL", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"–", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"—", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"non renseigné", NUMBER_NOT_AVAILABLE, 0, 0, 1, ""},
    {"-", NUMBER_DASH, 0, 0, 1, ""},
    {" - ", NUMBER_DASH, 0, 0, 1, ""},
    {"nc", NUMBER_NOT_DISCLOSED, 0, 0, 1, ""},
    {"N/C", NUMBER_NOT_DISCLOSED, 0, 0, 1, ""},
    {"non communiqué", NUMBER_NOT_DISCLOSED, 0, 0, 1, ""},
    {"s.o.", NUMBER_NOT_CONCERNED, 0, 0, 1, ""},
    {"SO", NUMBER_NOT_CONCERNED, 0, 0, 1, ""},
    {"Sans objet", NUMBER_NOT_CONCERNED, 0, 0, 1, ""},
    {"non concerné", NUMBER_NOT_CONCERNED, 0, 0, 1, ""},
    {"#DIV/0!", NUMBER_SHEET_ERROR, 0, 0, 1, ""},
    {"#REF!", NUMBER_SHEET_ERROR, 0, 0, 1, ""},
    {"#VALEUR!", NUMBER_SHEET_ERROR, 0, 0, 1, ""},
    {"#NOM?", NUMBER_SHEET_ERROR, 0, 0, 1, ""},
    {"#NUL!", NUMBER_SHEET_ERROR, 0, 0, 1, ""},
    {"#####", NUMBER_SHEET_ERROR, 0, 0, 1, ""},
    {"douze", NUMBER_BAD, 0, 0, 1, ""},
    {"12 34", NUMBER_BAD, 0, 0, 1, ""},
    {"1234 567", NUMBER_BAD, 0, 0, 1, ""},
    {"1.234.56", NUMBER_BAD, 0, 0, 1, ""},
    {"12.03.2024", NUMBER_BAD, 0, 0, 1, ""},
    {"12/24", NUMBER_BAD, 0, 0, 1, ""},
    {"30-40", NUMBER_BAD, 0, 0, 1, ""},
    {"30 à 40", NUMBER_BAD, 0, 0, 1, ""},
    {"12 h 30", NUMBER_BAD, 0, 0, 1, ""},
    {"12h30", NUMBER_BAD, 0, 0, 1, ""},
    {"24 juin 2024", NUMBER_BAD, 0, 0, 1, ""},
    {"--3", NUMBER_BAD, 0, 0, 1, ""},
    {"(3", NUMBER_BAD, 0, 0, 1, ""},
    {"(-3)", NUMBER_BAD, 0, 0, 1, ""},
    {"3,", NUMBER_BAD, 0, 0, 1, ""},
    {"12*", NUMBER_BAD, 0, 0, 1, ""},
    {"1 234.567,8", NUMBER_BAD, 0, 0, 1, ""},
    {"1,2,3", NUMBER_BAD, 0, 0, 1, ""},
    {"1e999", NUMBER_BAD, 0, 0, 1, ""},
    {"inf", NUMBER_BAD, 0, 0, 1, ""},
    {"nan", NUMBER_BAD, 0, 0, 1, ""},
    {"0x10", NUMBER_BAD, 0, 0, 1, ""},
    {"12 une unité beaucoup trop longue", NUMBER_BAD, 0, 0, 1, ""},
    {"VRAI", NUMBER_BAD, 0, 0, 1, ""},
    {"> environ beaucoup", NUMBER_BAD, 0, 0, 1, ""},
};

static void check_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        number n;
        number_reading reading = number_read(rows[i].s, &n);
        cr_expect_eq(reading, rows[i].reading, "« %s » read as %d instead of %d", rows[i].s, (int)reading, (int)rows[i].reading);
        cr_expect(n.value == rows[i].value, "« %s » is %.17g", rows[i].s, n.value);
        cr_expect_eq(n.decimals, rows[i].decimals, "« %s » has %d decimals", rows[i].s, n.decimals);
        cr_expect(n.factor == rows[i].factor, "« %s » has factor %g", rows[i].s, n.factor);
        cr_expect_str_eq(n.unit, rows[i].unit, "« %s » has unit « %s »", rows[i].s, n.unit);
    }
}

Test(number, spellings)
{
    check_rows();
}

Test(number, spellings_under_a_french_locale)
{
    if (!setlocale(LC_ALL, "fr_FR.UTF-8")) setlocale(LC_ALL, ""); /* not every machine has it: then the locale of the caller */
    check_rows();
    setlocale(LC_ALL, "C");
}

Test(number, flags)
{
    number n;
    cr_assert_eq(number_read("+50 %", &n), NUMBER_OK);
    cr_expect(n.signed_plus && !n.exponent);
    cr_assert_eq(number_read("50 %", &n), NUMBER_OK);
    cr_expect(!n.signed_plus);
    cr_assert_eq(number_read("2,1E+13", &n), NUMBER_OK);
    cr_expect(n.exponent);
    cr_assert_eq(number_read("-1.500 k€", &n), NUMBER_AMBIGUOUS);
    cr_expect(n.value == -1500000 && n.other == -1500, "%g %g", n.value, n.other);
}

Test(number, hostile_lengths)
{
    char digits[4000];
    number n;
    memset(digits, '7', sizeof digits);
    digits[sizeof digits - 1] = '\0';
    cr_expect_eq(number_read(digits, &n), NUMBER_BAD);
    memset(digits, 'n', sizeof digits - 1);
    cr_expect_eq(number_read(digits, &n), NUMBER_BAD);
    memset(digits, '(', sizeof digits - 1);
    cr_expect_eq(number_read(digits, &n), NUMBER_BAD);
    cr_expect_eq(number_read("1e99999999999999999999", &n), NUMBER_BAD);
    cr_expect_eq(number_read("12 \xE2", &n), NUMBER_BAD);
}

Test(number, random_texts_give_a_finite_value_or_none)
{
    static const char *const parts[] = {"1", "23", "456", "0", ".", ",", " ", "\u202F", "-", "−", "+", "(", ")", "%", "€", "k", "M", "Md", "E", "e+5", "environ ", ">", "nd", "é", "\xE2", "'", "/", "#", "h", "millions d’"};
    uint32_t random = 2024;
    for (int round = 0; round < 5000; round++) {
        char s[128] = "";
        number n;
        for (int k = 0; k < 7; k++) {
            random = random * 1664525u + 1013904223u;
            strcat(s, parts[(random >> 10) % (sizeof parts / sizeof *parts)]);
        }
        number_reading reading = number_read(s, &n);
        bool has_value = reading == NUMBER_OK || reading == NUMBER_AMBIGUOUS || reading == NUMBER_BOUND;
        cr_expect(reading <= NUMBER_BAD && isfinite(n.value) && n.factor >= 1 && strlen(n.unit) < 24, "« %s »", s);
        if (!has_value) cr_expect(n.value == 0 && n.unit[0] == '\0', "« %s »", s);
    }
}

Test(number, french)
{
    static const struct { double v; int decimals; const char *text; } cases[] = {
        {0, 0, "0"}, {-0.0, 1, "0,0"}, {-0.04, 1, "0,0"}, {12.5, 1, "12,5"}, {12.5, 0, "13"}, {-12.5, 0, "−13"}, {2.675, 2, "2,68"}, {1234, 0, "1 234"}, {999999.996, 2, "1 000 000,00"},
        {1234567.89, 2, "1 234 567,89"}, {0.05, 1, "0,1"}, {28.499999999999996, 0, "29"}, {-1234.5, 1, "−1 234,5"}, {1e21, 0, "1 000 000 000 000 000 000 000"}, {1234567890123456789e21, 0, "1 234 567 890 123 460 000 000 000 000 000 000 000 000"}, {0.999, 2, "1,00"}, {100, 3, "100,000"},
    };
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf want = {0};
        for (const char *s = cases[i].text; *s; s++) *s == ' ' ? buf_str(&want, "\u202F") : buf_char(&want, *s);
        cr_expect_str_eq(number_french(a, cases[i].v, cases[i].decimals), want.s, "%.17g with %d decimals", cases[i].v, cases[i].decimals);
        buf_free(&want);
    }
    cr_expect_str_eq(number_french(a, NAN, 1), "n.d.");
    arena_free(a);
}

Test(number, rounding)
{
    cr_expect(number_round(2.675, 2) == 2.68);
    cr_expect(number_round(-2.675, 2) == -2.68);
    cr_expect(number_round(1.005, 2) == 1.01);
    cr_expect(number_round(0.285 * 100, 0) == 29);
    cr_expect(number_round(2.674, 2) == 2.67);
    cr_expect(number_round(2.6749999, 2) == 2.67);
    cr_expect(number_round(1e300, 2) == 1e300);
    cr_expect(number_round(123456789012.345, 2) == 123456789012.35 || number_round(123456789012.345, 2) == 123456789012.34);
    cr_expect(!signbit(number_round(-0.001, 1)));
}

Test(number, comparison)
{
    cr_expect(number_same(0.1 + 0.2, 0.3));
    cr_expect(!number_same(1, 1.00001));
    cr_expect(number_same(0, 0));
    cr_expect(number_at_least(0.3, 0.1 + 0.2));
    cr_expect(number_at_least(2, 1));
    cr_expect(!number_at_least(1, 2));
}
