/* SPDX-License-Identifier: MIT */
/* French typography, applied to every text that is printed: the user's and the templates'. Inside the compose room; pure.
 *
* One pass over the characters, from left to right, into a second array. At each place: a protected word (address, file name, time, ratio, SIRET) is copied as typed;
 * otherwise the first rule that holds
 * writes its characters and says how many it read. Rules look back at what was written and ahead at what is still to be read. Applying the pass twice changes nothing.
 * Rules: Lexique des règles typographiques en usage à l’Imprimerie nationale. */
#include "compose_int.h"

#include <string.h>

#define NBSP 0x00A0u
#define NNBSP 0x202Fu

typedef struct {
    arena *a;
    const uint32_t *in; size_t n, i;
    uint32_t *out; size_t m, cap;
    uint8_t *superior;
    size_t protected_to;
    bool quoted;
    /* what a look ahead found, kept so that no text is read more than a few times */
    size_t token_to, token_others; unsigned looks; bool token_marks; /* end of the present word between spaces, 1 + its last sign that is no figure, looks at it so far, whether it has a point, a colon or a @ */
    size_t last_close; bool close_sought;                   /* the last quote that may close */
    unsigned guillemets;                                    /* « that are open */
    bool english;                                           /* the outermost was typed “ */
    size_t dashes, dash, dashes_to;                         /* dashes of the sentence that ends at dashes_to, and how many are behind */
} setter;

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_word(uint32_t c) { return is_digit(c) || utf8_is_letter(c); }
static bool is_space(uint32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == NBSP || c == NNBSP || c == 0x2009; }
static uint32_t ahead(const setter *s, size_t k) { return s->i + k < s->n ? s->in[s->i + k] : 0; }
static uint32_t behind(const setter *s) { return s->i ? s->in[s->i - 1] : 0; }
static uint32_t written(const setter *s) { return s->m ? s->out[s->m - 1] : 0; }

static void grow(setter *s)
{
    size_t cap = s->cap * 2;
    uint32_t *out = arena_array(s->a, cap, sizeof *out);
    uint8_t *sup = arena_array(s->a, cap, 1);
    memcpy(out, s->out, s->m * sizeof *out);
    memcpy(sup, s->superior, s->m);
    s->out = out; s->superior = sup; s->cap = cap;
}

static inline void put(setter *s, uint32_t c, bool superior)
{
    if (s->m == s->cap) grow(s);
    s->superior[s->m] = superior;
    s->out[s->m++] = c;
}

/* Takes back the spaces at the end of what was written; true when there were some. */
static bool unspace(setter *s)
{
    bool any = false;
    while (s->m && is_space(s->out[s->m - 1])) { s->m--; any = true; }
    return any;
}

static size_t skip_spaces(const setter *s, size_t from)
{
    while (s->i + from < s->n && is_space(s->in[s->i + from])) from++;
    return from;
}

static size_t matches_on(const setter *s, size_t from, const char *text)
{
    size_t k = 0;
    for (uint32_t c; *text; k++) {
        text += utf8_next(text, &c);
        if (s->i + from + k >= s->n || s->in[s->i + from + k] != c) return 0;
    }
    return k;
}

/* True when a text that begins with this byte may begin with that character: most do not. */
static inline bool may_be(unsigned char byte, uint32_t c) { return byte < 128 ? byte == c : c >= 128; }

/* Compares the input at `from` with ASCII or UTF-8 text. Returns its length in characters, 0 when it differs. */
static inline size_t matches(const setter *s, size_t from, const char *text)
{
    return may_be((unsigned char)*text, ahead(s, from)) ? matches_on(s, from, text) : 0;
}

/* ---------------------------------------------------------- protected words */

/* Where the word ends that begins here. `*bare`: it has no point, colon or @, and something besides figures: nothing to protect. Most words are such. */
static size_t token_end(setter *s, bool *bare)
{
    if (s->i >= s->token_to) {
        size_t e = s->i;
        s->token_marks = false, s->token_others = s->looks = 0;
        for (; e < s->n; e++) {
            uint32_t c = s->in[e];
            if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') { s->token_others = e + 1; continue; }
            if (is_space(c) || c == 0x00AB || c == 0x00BB || c == '"' || c == '<' || c == '>') break;
            s->token_marks |= c == '.' || c == ':' || c == '@';
            if (!is_digit(c) && c != ':') s->token_others = e + 1;
        }
        s->token_to = e;
    }
    *bare = !s->token_marks && s->token_others > s->i;
    return s->token_to;
}

static bool has_at(const setter *s, size_t from, size_t to, const char *text)
{
    setter probe = *s;
    for (probe.i = from; probe.i < to; probe.i++)
        if (matches(&probe, 0, text)) return true;
    return false;
}

static bool is_mail(const setter *s, size_t from, size_t to)
{
    size_t at = 0;
    for (size_t k = from; k < to; k++)
        if (s->in[k] == '@') at = k;
    if (!at || at == from) return false;
    for (size_t k = at + 2; k + 1 < to; k++)
        if (s->in[k] == '.') return true;
    return false;
}

static const char *const endings[] = {".csv", ".yaml", ".yml", ".md", ".pdf", ".json", ".png", ".jpg", ".jpeg", ".xls", ".xlsx", ".ods", ".odt", ".doc", ".docx", ".ttf", ".zip",
    ".txt", ".html", ".svg", ".xml"};

static bool is_file_name(const setter *s, size_t from, size_t to)
{
    setter probe = *s;
    probe.i = to - 1;
    while (probe.i > from && s->in[probe.i] != '.') probe.i--;
    for (size_t k = 0; probe.i > from && k < sizeof endings / sizeof *endings; k++)
        if (matches(&probe, 0, endings[k]) == to - probe.i) return true;
    return false;
}

/* 12:30, 1:3, 20000000800017 */
static bool is_figures(const setter *s, size_t from, size_t to)
{
    size_t digits = 0, colons = 0;
    for (size_t k = from; k < to; k++) {
        if (is_digit(s->in[k])) digits++;
        else if (s->in[k] == ':' && k > from && k + 1 < to && is_digit(s->in[k - 1]) && is_digit(s->in[k + 1])) colons++;
        else return false;
    }
    return colons || digits == 14;
}

#define LOOKS_MAX 32u /* places of one word where an address may begin */

static size_t protected_length(setter *s)
{
    bool bare;
    size_t from = s->i, end = token_end(s, &bare);
    if (bare || ++s->looks > LOOKS_MAX) return 0;
    while (end > from && s->in[end - 1] < 128 && strchr(".,;:!?)]", (int)s->in[end - 1])) end--;
    if (end <= from) return 0;
    if (has_at(s, from, end, "://") || matches(s, 0, "www.") || matches(s, 0, "mailto:") || is_mail(s, from, end) || is_file_name(s, from, end) || is_figures(s, from, end)) return end - from;
    return 0;
}

/* ------------------------------------------------------------------- rules: each returns how many characters it read, 0 when it does not hold */

static size_t rule_apostrophe(setter *s)
{
    if (ahead(s, 0) != '\'' || !is_word(behind(s)) || !(!ahead(s, 1) || is_word(ahead(s, 1)) || ahead(s, 1) == 0x00AB || ahead(s, 1) == '"')) return 0;
    put(s, 0x2019, false);
    return 1;
}

static size_t rule_ellipsis(setter *s)
{
    if (!matches(s, 0, "...") || ahead(s, 3) == '.' || behind(s) == '.') return 0;
    put(s, 0x2026, false);
    return 3;
}

static bool closes_later(setter *s)
{
    for (size_t k = s->n; !s->close_sought && k-- > 1 && !s->last_close;)
        if (s->in[k] == '"' && !is_space(s->in[k - 1])) s->last_close = k;
    s->close_sought = true;
    return s->last_close >= s->i + 2;
}

static size_t rule_straight_quotes(setter *s)
{
    if (ahead(s, 0) != '"') return 0;
    uint32_t before = behind(s);
    if (!s->quoted && (!before || !is_word(before)) && ahead(s, 1) && !is_space(ahead(s, 1)) && closes_later(s)) {
        s->quoted = true;
        put(s, 0x00AB, false);
        put(s, NBSP, false);
        return 1;
    }
    if (!s->quoted || is_space(before)) return 0;
    s->quoted = false;
    unspace(s);
    put(s, NBSP, false);
    put(s, 0x00BB, false);
    return 1;
}

/* « » and “ ”, which become « » unless they stand inside others. */
static size_t rule_guillemets(setter *s)
{
    uint32_t c = ahead(s, 0);
    bool english = c == 0x201C || c == 0x201D;
    if (english && s->guillemets > (c == 0x201D)) return 0;
    if (english && c == 0x201D && !s->english) return 0;
    if (c == 0x00AB || c == 0x201C) {
        size_t next = skip_spaces(s, 1);
        s->guillemets++;
        s->english |= english;
        put(s, 0x00AB, false);
        if (s->i + next < s->n) put(s, NBSP, false);
        return next;
    }
    if (c != 0x00BB && c != 0x201D) return 0;
    s->guillemets -= s->guillemets > 0;
    s->english &= !english;
    unspace(s);
    if (s->m) put(s, NBSP, false);
    put(s, 0x00BB, false);
    return 1;
}

static bool takes_space_before(uint32_t c) { return c && (is_word(c) || strchr(")]%*_\"'", c < 128 ? (int)c : 1) || c == 0x00BB || c == 0x2026 || c == 0x20AC || c == 0x2019 || c > 0x2080); }

static size_t rule_high_marks(setter *s)
{
    uint32_t c = ahead(s, 0);
    if (c != ';' && c != '!' && c != '?') return 0;
    uint32_t next = ahead(s, 1);
    if (!is_space(written(s)) && next && (is_word(next) || (c == ';' && next == ';'))) return 0; /* « I2.1;2024;;nd », « ?annee=2025 »: no mark of a sentence */
    bool spaced = unspace(s);
    if (s->m && (spaced || takes_space_before(written(s)))) put(s, NNBSP, false);
    else if (spaced) put(s, NNBSP, false);
    put(s, c, false);
    return 1;
}

static size_t rule_colon(setter *s)
{
    if (ahead(s, 0) != ':') return 0;
    uint32_t next = ahead(s, 1);
    bool ends = !next || is_space(next) || next == 0x00AB || next == 0x00BB || (next == '"' && s->quoted);
    bool spaced = is_space(written(s));
    if (!spaced && !ends) return 0;
    unspace(s);
    if (spaced || takes_space_before(written(s))) put(s, NBSP, false);
    put(s, ':', false);
    return 1;
}

static size_t rule_percent(setter *s)
{
    uint32_t c = ahead(s, 0);
    if (c != '%' && c != 0x2030 && c != 0x20AC) return 0;
    bool spaced = is_space(written(s));
    unspace(s);
    if (is_digit(written(s)) || (spaced && s->m)) put(s, NBSP, false);
    put(s, c, false);
    return 1;
}

static const char *const units[] = {"M€", "k€", "Md€", "k€/an", "M€/an", "€/an", "HT", "TTC", "h", "min", "s", "j", "jours", "jour", "heures", "heure", "ans", "an", "mois",
    "semaines", "km", "m", "cm", "mm", "m²", "m³", "m2", "m3",
    "kg", "g", "t", "tonnes", "tonne", "kWh", "MWh", "GWh", "kW", "MW", "ha", "L", "l", "tCO2e", "tCO₂e", "ETP", "pt", "pts", "points", "point", "Mo", "Ko", "millions", "million",
    "milliards", "milliard", "habitants", "°C"};

/* A space between a number (or a first unit) and a unit. */
static size_t rule_unit(setter *s)
{
    if (!is_space(ahead(s, 0)) || !s->m) return 0;
    size_t next = skip_spaces(s, 0);
    uint32_t before = written(s);
    bool after_number = is_digit(before) || before == 0x20AC || before == '%';
    if (!after_number) return 0;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        size_t n = matches(s, next, units[k]);
        if (!n || is_word(ahead(s, next + n)) || (n == 1 && (ahead(s, next + n) == '\'' || ahead(s, next + n) == 0x2019 || ahead(s, next + n) == '.'))) continue;
        if (!is_digit(before) && strcmp(units[k], "HT") && strcmp(units[k], "TTC")) continue;
        put(s, NBSP, false);
        return next;
    }
    return 0;
}

/* 9 h 30: the space behind h; + 50 %, ≥ 5: the space behind a sign that opens a number. */
static size_t rule_sign(setter *s)
{
    if (!is_space(ahead(s, 0)) || !s->m) return 0;
    size_t next = skip_spaces(s, 0);
    if (!is_digit(ahead(s, next))) return 0;
    uint32_t c = written(s), before = s->m > 1 ? s->out[s->m - 2] : 0;
    bool hour = c == 'h' && before == NBSP && s->m > 2 && is_digit(s->out[s->m - 3]) && is_digit(ahead(s, next + 1)) && !is_digit(ahead(s, next + 2));
    bool sign = (c == '+' || c == '<' || c == '>' || c == 0x2212 || c == 0x00B1 || c == 0x2264 || c == 0x2265) && (!before || before == ' ' || before == '(');
    if (!hour && !sign) return 0;
    put(s, NBSP, false);
    return next;
}

#define GROUPS_MAX 64u /* groups of a number that are looked at */

/* A space between groups of three digits: 1 to 3 digits, then groups of exactly three. */
static size_t rule_thousands(setter *s)
{
    if (!is_space(ahead(s, 0)) || !is_digit(written(s))) return 0;
    size_t k = s->m, digits = 0;
    while (k && digits <= 3 && is_digit(s->out[k - 1])) { k--; digits++; }
    bool grouped = k && s->out[k - 1] == NNBSP;
    if (digits > 3 || (grouped && digits != 3) || (!grouped && k && (is_word(s->out[k - 1]) || s->out[k - 1] == ',' || s->out[k - 1] == '.' || s->out[k - 1] == '/'))) return 0;
    size_t at = s->i;
    while (at < s->i + GROUPS_MAX * 4 && at + 3 < s->n && is_space(s->in[at]) && is_digit(s->in[at + 1]) && is_digit(s->in[at + 2]) && is_digit(s->in[at + 3])) at += 4;
    if (at == s->i || (at < s->n && (utf8_is_letter(s->in[at]) || is_digit(s->in[at]))) || (at + 1 < s->n && is_space(s->in[at]) && is_digit(s->in[at + 1]))) return 0;
    put(s, NNBSP, false);
    return 1;
}

static const char *const months[] = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"};

static size_t rule_month(setter *s)
{
    if (!is_space(ahead(s, 0)) || !s->m) return 0;
    uint32_t before = written(s);
    if (!is_digit(before) && !s->superior[s->m - 1]) return 0;
    size_t next = skip_spaces(s, 0);
    for (size_t k = 0; k < 12; k++) {
        size_t n = matches(s, next, months[k]);
        if (n && !is_word(ahead(s, next + n))) { put(s, NBSP, false); return next; }
    }
    return 0;
}

/* Words that keep what follows; `needs`: 'd' a digit, 'u' an upper-case letter, 'r' a digit or L R D, 'x' anything. */
#define HOLDER(word, needs) {word, sizeof word - 1, needs}
static const struct { const char *word; size_t bytes; char needs; } holders[] = {
    HOLDER("n°", 'x'), HOLDER("N°", 'x'), HOLDER("nº", 'x'), HOLDER("nos", '-'), HOLDER("p.", 'd'), HOLDER("pp.", 'd'), HOLDER("art.", 'r'), HOLDER("Art.", 'r'), HOLDER("article", 'r'), HOLDER("articles", 'r'), HOLDER("L.", 'd'), HOLDER("R.", 'd'),
    HOLDER("D.", 'd'), HOLDER("M.", 'u'), HOLDER("MM.", 'u'), HOLDER("Mme", 'u'),
    HOLDER("Mmes", 'u'), HOLDER("§", 'x'), HOLDER("page", 'd'), HOLDER("pages", 'd'), HOLDER("figure", 'd'), HOLDER("tableau", 'd'),
};

static bool holder_wants(char needs, uint32_t c)
{
    if (needs == 'd') return is_digit(c);
    if (needs == 'u') return utf8_is_upper(c);
    if (needs == 'r') return is_digit(c) || c == 'L' || c == 'R' || c == 'D';
    return needs == 'x' && is_word(c);
}

/* Whether what was written ends with the word. */
static bool ends_with(const setter *s, const char *word, size_t bytes)
{
    if (!may_be((unsigned char)word[bytes - 1], written(s))) return false;
    size_t n = utf8_count(word, bytes);
    if (s->m < n || (s->m > n && is_word(s->out[s->m - n - 1]))) return false;
    uint32_t c;
    for (size_t k = s->m - n; *word; k++) {
        word += utf8_next(word, &c);
        if (s->out[k] != c) return false;
    }
    return true;
}

static size_t rule_holder(setter *s)
{
    bool space = is_space(ahead(s, 0));
    size_t next = space ? skip_spaces(s, 0) : 0;
    uint32_t after = ahead(s, next), last = written(s);
    if (!after || (!space && last != 0x00B0 && last != 0x00A7 && last != '.')) return 0;
    if (!is_digit(after) && !utf8_is_upper(after) && last != 0x00B0 && last != 0x00BA && last != 0x00A7) return 0;
    for (size_t k = 0; k < sizeof holders / sizeof *holders; k++) {
        if (!ends_with(s, holders[k].word, holders[k].bytes) || !holder_wants(holders[k].needs, after)) continue;
        if (!space && holders[k].needs == 'u') continue;
        put(s, NBSP, false);
        if (space) return next;
        put(s, after, false);
        return 1;
    }
    return 0;
}

static bool sentence_end(uint32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

/* Whether a dash stands between spaces at input index `at`: a –, or a hyphen typed for it between words (before a figure it is a minus). */
static bool is_incise(const setter *s, size_t at)
{
    if (!at || at + 1 >= s->n || !is_space(s->in[at - 1]) || !is_space(s->in[at + 1])) return false;
    if (s->in[at] != '-') return s->in[at] == 0x2013;
    size_t from = at, to = at + 1;
    while (from && is_space(s->in[from - 1])) from--;
    while (to < s->n && is_space(s->in[to])) to++;
    return from && is_word(s->in[from - 1]) && to < s->n && utf8_is_letter(s->in[to]);
}

/* –: two in one sentence are an incise; the inner spaces do not break. The dashes of a sentence are counted once, at the first. */
static size_t rule_dash(setter *s)
{
    if ((ahead(s, 0) != 0x2013 && ahead(s, 0) != '-') || !is_incise(s, s->i)) return 0;
    if (s->i >= s->dashes_to) {
        s->dashes = s->dash = 0;
        for (s->dashes_to = s->i; s->dashes_to < s->n; s->dashes_to++) {
            s->dashes += is_incise(s, s->dashes_to);
            if (sentence_end(s->in[s->dashes_to]) && s->dashes_to + 1 < s->n && is_space(s->in[s->dashes_to + 1])) break;
        }
    }
    bool opens = s->dash++ % 2 == 0;
    if (s->dashes % 2 || opens) {
        put(s, 0x2013, false);
        if (s->dashes % 2) return 1;
        put(s, NBSP, false);
        return skip_spaces(s, 1);
    }
    unspace(s);
    put(s, NBSP, false);
    put(s, 0x2013, false);
    return 1;
}

static bool is_roman(uint32_t c) { return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C'; }

/* The letters of an ordinal behind figures (1er, 2e) or Roman figures (XXIe); 1ère and 2ème are set as 1re and 2e. */
static size_t rule_ordinal(setter *s)
{
    static const struct { const char *typed, *set; } letters[] = {{"ers", "ers"}, {"er", "er"}, {"res", "res"}, {"re", "re"}, {"es", "es"}, {"e", "e"}, {"nde", "nde"}, {"nd", "nd"},
        {"ème", "e"}, {"èmes", "es"}, {"ième", "e"}, {"ièmes", "es"}, {"ère", "re"}, {"ères", "res"}};
    uint32_t first = ahead(s, 0);
    if (first != 'e' && first != 'r' && first != 'n' && first != 'i' && first != 0x00E8) return 0;
    size_t k = s->m;
    bool roman = s->m && is_roman(written(s));
    while (k && (roman ? is_roman(s->out[k - 1]) : is_digit(s->out[k - 1]))) k--;
    size_t figures = s->m - k;
    if (!figures || (roman && figures < 2) || (k && (is_word(s->out[k - 1]) || s->out[k - 1] == '.' || s->out[k - 1] == '-' || s->out[k - 1] == ',' || s->out[k - 1] == '/'))) return 0;
    for (size_t l = 0; l < sizeof letters / sizeof *letters; l++) {
        size_t n = matches(s, 0, letters[l].typed);
        if (!n || is_word(ahead(s, n)) || (roman && strcmp(letters[l].set, "e"))) continue;
        for (const char *at = letters[l].set; *at; at++) put(s, (uint32_t)(unsigned char)*at, true);
        return n;
    }
    return 0;
}

static size_t rule_spaces(setter *s)
{
    if (!is_space(ahead(s, 0))) return 0;
    size_t next = skip_spaces(s, 0);
    uint32_t kept = ' ';
    for (size_t k = 0; k < next; k++)
        if (ahead(s, k) == NBSP || ahead(s, k) == NNBSP) kept = ahead(s, k);
    if (s->m && is_space(written(s))) return next;
    put(s, kept, false);
    return next;
}

/* The rules in their order, for each kind of character at which they may begin. */
typedef size_t rule(setter *);
static rule *const at_space[] = {rule_thousands, rule_sign, rule_month, rule_unit, rule_holder, rule_spaces, NULL};
static rule *const at_word[] = {rule_holder, rule_ordinal, NULL};
static rule *const at_mark[] = {rule_apostrophe, rule_ellipsis, rule_straight_quotes, rule_guillemets, rule_high_marks, rule_colon, rule_percent, rule_dash, NULL};

static size_t apply_rules(setter *s)
{
    uint32_t c = s->in[s->i];
    size_t read = 0;
    for (rule *const *r = is_space(c) ? at_space : is_word(c) ? at_word : at_mark; *r && !read; r++) read = (*r)(s);
    return read;
}

/* A letter behind a small letter: no rule begins there. */
static bool within_word(const setter *s)
{
    uint32_t c = s->in[s->i], before = behind(s);
    return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && before >= 'a' && before <= 'z' && !(s->m && s->superior[s->m - 1]);
}

static void set(setter *s)
{
    while (s->i < s->n) {
        if (within_word(s)) { put(s, s->in[s->i++], false); continue; }
        bool starts = !s->i || !is_word(behind(s));
        size_t kept = starts && s->i >= s->protected_to ? protected_length(s) : 0;
        if (kept) {
            for (size_t k = 0; k < kept; k++) put(s, ahead(s, k), false);
            s->i += kept;
            s->protected_to = s->i;
            continue;
        }
        size_t read = apply_rules(s);
        if (!read) { put(s, ahead(s, 0), false); read = 1; }
        s->i += read;
    }
}

/* Nothing to do for most short texts: only letters and digits with single spaces between letters. */
static bool plain(const char *s)
{
    char before = 0;
    for (; *s; before = *s++) {
        unsigned char c = (unsigned char)*s;
        if (c == ' ' ? (before == ' ' || !before || (before >= '0' && before <= '9') || before == 'e' || before == '.' || before == 's'
            || before == 'r') : !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
    }
    return before != ' ';
}

/* Characters of a text that is set without a piece of the arena: nearly all. */
#define SHORT_TEXT 1500
typedef struct { uint32_t in[SHORT_TEXT + 1], out[SHORT_TEXT + 16]; uint8_t superior[SHORT_TEXT + 16]; } desk;

static void set_text(arena *a, const char *text, desk *d, setter *s)
{
    size_t bytes = strlen(text);
    bool is_short = bytes <= SHORT_TEXT;
    uint32_t *in = is_short ? d->in : arena_array(a, bytes + 1, sizeof *in);
    *s = (setter){.a = a, .in = in, .cap = is_short ? SHORT_TEXT + 16 : bytes + 16};
    s->out = is_short ? d->out : arena_array(a, s->cap, sizeof *s->out);
    s->superior = is_short ? d->superior : arena_array(a, s->cap, 1);
    for (size_t k; *text; text += k) {
        k = 1;
        if ((unsigned char)*text < 128) in[s->n++] = (unsigned char)*text;
        else k = utf8_next(text, &in[s->n++]);
    }
    set(s);
}

static char *encode(arena *a, const uint32_t *c, size_t n)
{
    size_t bytes = n;
    for (size_t i = 0; i < n; i++) bytes += c[i] < 0x80 ? 0 : c[i] < 0x800 ? 1 : c[i] < 0x10000 ? 2 : 3;
    char *out = arena_alloc(a, bytes + 1), *at = out;
    for (size_t i = 0; i < n; i++)
        if (c[i] < 0x80) *at++ = (char)c[i];
        else at += utf8_put(c[i], at);
    return out;
}

run *typography_runs(arena *a, const char *text, size_t *n)
{
    *n = 0;
    if (!text || !*text) return NULL;
    if (plain(text)) {
        run *one = arena_alloc(a, sizeof *one);
        one->text = arena_string(a, text);
        *n = 1;
        return one;
    }
    desk d;
    setter s;
    set_text(a, text, &d, &s);
    run *runs = NULL;
    size_t cap = 0;
    for (size_t from = 0, to; from < s.m; from = to) {
        for (to = from + 1; to < s.m && s.superior[to] == s.superior[from];) to++;
        run *r = arena_push(a, (void **)&runs, n, &cap, sizeof *r);
        *r = (run){encode(a, s.out + from, to - from), s.superior[from]};
    }
    return runs;
}

char *typography(arena *a, const char *text)
{
    if (!text) return NULL;
    if (!*text || plain(text)) return arena_string(a, text);
    desk d;
    setter s;
    set_text(a, text, &d, &s);
    return encode(a, s.out, s.m);
}
