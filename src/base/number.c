/* SPDX-License-Identifier: MIT */
/* Numbers as French users write them: reading every spelling without a locale. */
#include "base_int.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SPELLING_MAX 160   /* bytes of a cell that may be a word for « not available » */
#define EXPONENT_MAX 9999  /* typed; what does not fit a double is refused afterwards */

#define MINUS "\xE2\x88\x92" /* U+2212 */

typedef struct { const char *folded; number_reading reading; } spelling;

/* Whole cells, folded (lower case, no accents, no white space). */
static const spelling spellings[] = {
    {"nd", NUMBER_NOT_AVAILABLE}, {"n.d.", NUMBER_NOT_AVAILABLE}, {"n.d", NUMBER_NOT_AVAILABLE}, {"nd.", NUMBER_NOT_AVAILABLE}, {"n/d", NUMBER_NOT_AVAILABLE},
    {"nondisponible", NUMBER_NOT_AVAILABLE}, {"nondisponibles", NUMBER_NOT_AVAILABLE}, {"indisponible", NUMBER_NOT_AVAILABLE}, {"encours", NUMBER_NOT_AVAILABLE},
    {"avenir", NUMBER_NOT_AVAILABLE}, {"n/a", NUMBER_NOT_AVAILABLE}, {"na", NUMBER_NOT_AVAILABLE}, {"n.a.", NUMBER_NOT_AVAILABLE}, {"#n/a", NUMBER_NOT_AVAILABLE},
    {"#n/d", NUMBER_NOT_AVAILABLE}, {"#na", NUMBER_NOT_AVAILABLE}, {"?", NUMBER_NOT_AVAILABLE}, {"??", NUMBER_NOT_AVAILABLE}, {"???", NUMBER_NOT_AVAILABLE},
    {"mq", NUMBER_NOT_AVAILABLE}, {"cdl", NUMBER_NOT_AVAILABLE}, {"\xE2\x80\x93", NUMBER_NOT_AVAILABLE}, {"\xE2\x80\x94", NUMBER_NOT_AVAILABLE}, {"...", NUMBER_NOT_AVAILABLE},
    {"nonrenseigne", NUMBER_NOT_AVAILABLE}, {"nonrenseignee", NUMBER_NOT_AVAILABLE}, {"nonrenseignes", NUMBER_NOT_AVAILABLE}, {"nonrenseignees", NUMBER_NOT_AVAILABLE},
    {"nr", NUMBER_NOT_AVAILABLE}, {"n.r.", NUMBER_NOT_AVAILABLE}, {"(vide)", NUMBER_NOT_AVAILABLE},
    {"-", NUMBER_DASH}, {"--", NUMBER_DASH}, {"---", NUMBER_DASH}, {MINUS, NUMBER_DASH}, {"\xE2\x80\x90", NUMBER_DASH}, {"\xE2\x80\x91", NUMBER_DASH},
    {"nc", NUMBER_NOT_DISCLOSED}, {"n.c.", NUMBER_NOT_DISCLOSED}, {"n.c", NUMBER_NOT_DISCLOSED}, {"nc.", NUMBER_NOT_DISCLOSED}, {"n/c", NUMBER_NOT_DISCLOSED},
    {"noncommunique", NUMBER_NOT_DISCLOSED}, {"noncommuniquee", NUMBER_NOT_DISCLOSED}, {"noncommuniques", NUMBER_NOT_DISCLOSED}, {"noncommuniquees", NUMBER_NOT_DISCLOSED},
    {"so", NUMBER_NOT_CONCERNED}, {"s.o.", NUMBER_NOT_CONCERNED}, {"s.o", NUMBER_NOT_CONCERNED}, {"s/o", NUMBER_NOT_CONCERNED}, {"so.", NUMBER_NOT_CONCERNED},
    {"sansobjet", NUMBER_NOT_CONCERNED}, {"nonconcerne", NUMBER_NOT_CONCERNED}, {"nonconcernee", NUMBER_NOT_CONCERNED}, {"nonconcernes", NUMBER_NOT_CONCERNED},
    {"nonconcernees", NUMBER_NOT_CONCERNED}, {"nonapplicable", NUMBER_NOT_CONCERNED},
    {"#div/0!", NUMBER_SHEET_ERROR}, {"#ref!", NUMBER_SHEET_ERROR}, {"#valeur!", NUMBER_SHEET_ERROR}, {"#value!", NUMBER_SHEET_ERROR}, {"#nom?", NUMBER_SHEET_ERROR},
    {"#name?", NUMBER_SHEET_ERROR}, {"#nul!", NUMBER_SHEET_ERROR}, {"#null!", NUMBER_SHEET_ERROR}, {"#nombre!", NUMBER_SHEET_ERROR}, {"#num!", NUMBER_SHEET_ERROR},
    {"#calc!", NUMBER_SHEET_ERROR}, {"#propagation!", NUMBER_SHEET_ERROR}, {"#epars!", NUMBER_SHEET_ERROR}, {"#spill!", NUMBER_SHEET_ERROR}, {"#champ!", NUMBER_SHEET_ERROR},
};

/* What stands before (or, second list, after) a number that is only a bound or an estimate; longer ones first. */
static const char *const bounds_before[] = {
    "\xE2\x89\x88", "\xE2\x89\x83", "\xE2\x88\xBC", "~", "\xC2\xB1", "+/-", ">=", "<=", ">", "<", "\xE2\x89\xA5", "\xE2\x89\xA4",
    "environ", "env.", "env", "approximativement", "approx.", "approx", "presde", "plusde", "moinsde", "aumoins", "auplus", "del'ordrede", "jusqu'a", "superieura", "inferieura", "autourde", "maximum", "minimum", "max.", "max", "min.", "min",
};
static const char *const bounds_after[] = {"environ", "env.", "env", "aumoins", "auplus", "ouplus", "etplus", "maximum", "minimum", "max.", "max", "+"}; /* not « min »: minutes */

/* Multipliers. One must be followed by the end, white space or a currency: k of kWh, M of MWh are parts of units. */
typedef struct { const char *text; int power; bool folded; } multiplier;
static const multiplier multipliers[] = {
    {"milliards", 9, true}, {"milliard", 9, true}, {"millions", 6, true}, {"million", 6, true}, {"milliers", 3, true}, {"millier", 3, true}, {"mille", 3, true},
    {"Mds", 9, false}, {"Md", 9, false}, {"Mrd", 9, false}, {"mds", 9, false}, {"md", 9, false}, {"M", 6, false}, {"k", 3, false}, {"K", 3, false},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --------------------------------------------------- exponent, multiplier, unit */

/* Reads `E+05`; returns bytes used, 0 when there is none. */
static size_t exponent(const char *s, int *power)
{
    size_t i = 1;
    int sign = 1, n = 0;
    if (*s != 'e' && *s != 'E') return 0;
    if (s[i] == '+' || s[i] == '-') sign = s[i++] == '-' ? -1 : 1;
    size_t first = i;
    while (is_digit(s[i]) && n <= EXPONENT_MAX / 10) n = n * 10 + (s[i++] - '0');
    uint32_t next;
    utf8_next(s + i, &next);
    if (i == first || is_digit(s[i]) || utf8_is_letter(next)) return 0;
    *power = sign * n;
    return i;
}

/* True at the end, before white space or a currency. */
static bool ends_multiplier(const char *s)
{
    return *s == '\0' || utf8_spaces(s) > 0 || str_starts(s, "\xE2\x82\xAC") || str_starts(s, "EUR") || str_starts(s, "euro");
}

/* Reads a multiplier, with the « de » or « d’ » of « millions d’euros »; returns bytes used and its power of ten. */
static size_t read_multiplier(const char *s, int *power)
{
    *power = 0;
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        const multiplier *m = &multipliers[i];
        size_t used = m->folded ? utf8_match_folded(s, m->text) : str_starts(s, m->text) ? strlen(m->text) : 0;
        if (used == 0 || !ends_multiplier(s + used)) continue;
        *power = m->power;
        size_t spaces = utf8_spaces(s + used), link = utf8_match_folded(s + used + spaces, "d'");
        if (link == 0 && str_starts(s + used + spaces, "de ")) link = 2;
        return link ? used + spaces + link : used;
    }
    return 0;
}

/* True when the character may stand in a unit, `first` of it or further on. */
static bool in_unit(uint32_t c, bool first)
{
    static const uint32_t signs[] = {'%', 0x2030, 0x20AC, '$', 0xA3, 0xB0, 0xB2, 0xB3, 0xB5};
    static const uint32_t inner[] = {'.', '/', '-', '_', '\'', 0x2019, 0xB7, '(', ')', 0x2082, 0x2083, 0x2011};
    if (utf8_is_letter(c)) return true;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (c == signs[i]) return true;
    for (size_t i = 0; !first && i < sizeof inner / sizeof *inner; i++)
        if (c == inner[i]) return true;
    return !first && c >= '0' && c <= '9';
}

/* Copies the rest of the cell as a unit, white space as one U+0020; false when it is none: « 12/24 », « 30 à 40 », « 12 h 30 ». */
static bool read_unit(const char *s, char unit[24])
{
    size_t n = 0;
    bool first = true, digit = false;
    s += utf8_spaces(s);
    while (*s) {
        uint32_t c;
        size_t spaces = utf8_spaces(s);
        s += spaces;
        if (*s == '\0') break;
        size_t length = utf8_next(s, &c);
        bool is_number = c >= '0' && c <= '9';
        if (!in_unit(c, first) || (is_number && (digit || spaces))) return false;
        if (n + length + (spaces ? 1 : 0) >= 24) return false;
        if (spaces) unit[n++] = ' ';
        memcpy(unit + n, s, length);
        n += length;
        s += length;
        digit = is_number;
        first = false;
    }
    unit[n] = '\0';
    return true;
}

/* --------------------------------------------------------------- reading */

/* Bytes of a sign at `s`; `*negative`, `*plus` say which. An en dash counts as a minus: word processors put it there. */
static size_t sign(const char *s, bool *negative, bool *plus)
{
    uint32_t c;
    size_t length = utf8_next(s, &c);
    *plus = c == '+';
    *negative = c == '-' || c == 0x2212 || c == 0x2010 || c == 0x2011 || c == 0x2013;
    return *plus || *negative ? length + utf8_spaces(s + length) : 0;
}

/* Mantissa, exponent, multiplier and unit of s, which has no sign. */
static number_reading read_unsigned(const char *s, number *out)
{
    mantissa m;
    int power = 0, times = 0;
    size_t used = mantissa_scan(s, &m);
    if (used == 0) return NUMBER_BAD;
    mantissa_shape found = mantissa_shape_of(&m);
    if (!found.good) return NUMBER_BAD;
    s += used;
    used = exponent(s, &power);
    out->exponent = used > 0;
    s += used;
    s += utf8_spaces(s);
    s += read_multiplier(s, &times);
    if (!read_unit(s, out->unit)) return NUMBER_BAD;
    out->factor = times == 9 ? 1e9 : times == 6 ? 1e6 : times == 3 ? 1e3 : 1;
    bool ambiguous = found.ambiguous && !out->exponent;
    out->decimals = ambiguous || found.point == m.n ? 0 : (int)(m.n - found.point - 1);
    out->value = mantissa_value(&m, ambiguous ? m.n : found.point, power + times);
    out->other = ambiguous ? mantissa_value(&m, found.point, power + times) : 0;
    if (!isfinite(out->value)) return NUMBER_BAD;
    return ambiguous ? NUMBER_AMBIGUOUS : NUMBER_OK;
}

static void negate(number *out)
{
    if (out->value > 0) out->value = -out->value;
    if (out->other > 0) out->other = -out->other;
}

/* `(3)`, `(3 %)`, `(3) €`: accountants' minus. `s` begins after the parenthesis. */
static number_reading read_parenthesised(const char *s, number *out)
{
    char inner[SPELLING_MAX];
    const char *end = strchr(s, ')');
    if (!end || strlen(s) >= sizeof inner) return NUMBER_BAD;
    const char *after = end + 1 + utf8_spaces(end + 1);
    s += utf8_spaces(s);
    size_t n = s < end ? (size_t)(end - s) : 0;
    snprintf(inner, sizeof inner, "%.*s%s%s", (int)n, s, *after ? " " : "", after);
    number_reading reading = read_unsigned(inner, out);
    negate(out);
    return reading;
}

/* A number with its sign or parentheses. */
static number_reading read_signed(const char *s, number *out)
{
    bool negative, plus;
    if (*s == '(') return read_parenthesised(s + 1, out);
    size_t used = sign(s, &negative, &plus);
    number_reading reading = read_unsigned(s + used, out);
    out->signed_plus = plus;
    if (negative) negate(out);
    return reading;
}

/* Bytes of a word or sign that makes the number a bound. */
static size_t bound_before(const char *s)
{
    for (size_t i = 0; i < sizeof bounds_before / sizeof *bounds_before; i++) {
        size_t used = utf8_match_folded(s, bounds_before[i]);
        uint32_t next;
        utf8_next(s + used, &next);
        if (used && !utf8_is_letter(next)) return used + utf8_spaces(s + used);
    }
    return 0;
}

/* True when a bound word ends the text (`30 environ`, `30 % au moins`), as a word of its own; it is cut off. */
static bool bound_after(char *s)
{
    uint32_t c, previous = ' ';
    for (size_t at = 0, length; (length = utf8_next(s + at, &c)) > 0; at += length, previous = c) {
        if (c >= 0x80 || !strchr("eEaAoOmM+", (int)c)) continue; /* how the words begin: spares most cells the folding */
        if (utf8_is_letter(previous)) continue;
        for (size_t i = 0; i < sizeof bounds_after / sizeof *bounds_after; i++) {
            size_t used = utf8_match_folded(s + at, bounds_after[i]);
            if (used == 0 || !str_blank(s + at + used)) continue;
            while (at > 0 && s[at - 1] == ' ') at--;
            s[at] = '\0';
            return true;
        }
    }
    return false;
}

/* The whole cell as one of the spellings. */
static number_reading read_spelling(const char *s)
{
    buf folded = {0};
    number_reading reading = NUMBER_BAD;
    utf8_fold_into(&folded, s);
    if (folded.n >= 2 && strspn(folded.s, "#") == folded.n) reading = NUMBER_SHEET_ERROR;
    if (str_starts(folded.s, "err:") && folded.n == 7) reading = NUMBER_SHEET_ERROR;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (str_eq(folded.s, spellings[i].folded)) reading = spellings[i].reading;
    buf_free(&folded);
    return reading;
}

/* A cell that is no plain number: a bound, a word, or nothing that is understood. */
static number_reading read_unusual(const char *s, number *out)
{
    char copy[SPELLING_MAX];
    size_t n = strlen(s);
    if (n >= sizeof copy) return NUMBER_BAD;
    memcpy(copy, s, n + 1);
    size_t used = bound_before(copy);
    bool after = bound_after(copy + used);
    if (used || after) {
        number_reading reading = read_signed(copy + used, out);
        if (reading == NUMBER_OK || reading == NUMBER_AMBIGUOUS) return NUMBER_BOUND;
    }
    return read_spelling(s);
}

number_reading number_read(const char *s, number *out)
{
    *out = (number){.factor = 1};
    if (str_blank(s)) return NUMBER_EMPTY;
    s += utf8_spaces(s);
    number_reading reading = read_signed(s, out);
    if (reading == NUMBER_OK || reading == NUMBER_AMBIGUOUS) return bound_after(out->unit) ? NUMBER_BOUND : reading;
    *out = (number){.factor = 1};
    reading = read_unusual(s, out);
    if (reading != NUMBER_BOUND) *out = (number){.factor = 1};
    return reading;
}
