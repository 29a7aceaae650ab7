/* SPDX-License-Identifier: MIT */
/* Bytes become UTF-8: byte order marks, UTF-16, CP1252, Mac OS Roman by hint, text decoded twice. Only for src/load. */
#include <string.h>

#include "load/load_int.h"

/* more control characters than this, and than one in so many: no text */
#define NOT_TEXT_LEAST 20u
#define NOT_TEXT_SHARE 20u

static const uint16_t cp1252_high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                         0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
/* Apple's table MAC OS ROMAN, 0x80 to 0xFF */
static const uint16_t macroman_high[128] = {
    0xC4, 0xC5, 0xC7, 0xC9, 0xD1, 0xD6, 0xDC, 0xE1, 0xE0, 0xE2, 0xE4, 0xE3, 0xE5, 0xE7, 0xE9, 0xE8, 0xEA, 0xEB, 0xED, 0xEC, 0xEE, 0xEF, 0xF1, 0xF3, 0xF2, 0xF4, 0xF6, 0xF5, 0xFA, 0xF9, 0xFB, 0xFC,
    0x2020, 0xB0, 0xA2, 0xA3, 0xA7, 0x2022, 0xB6, 0xDF, 0xAE, 0xA9, 0x2122, 0xB4, 0xA8, 0x2260, 0xC6, 0xD8, 0x221E, 0xB1, 0x2264, 0x2265, 0xA5, 0xB5, 0x2202, 0x2211, 0x220F, 0x3C0, 0x222B, 0xAA, 0xBA, 0x3A9, 0xE6, 0xF8,
    0xBF, 0xA1, 0xAC, 0x221A, 0x192, 0x2248, 0x2206, 0xAB, 0xBB, 0x2026, 0xA0, 0xC0, 0xC3, 0xD5, 0x152, 0x153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0xF7, 0x25CA, 0xFF, 0x178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0xB7, 0x201A, 0x201E, 0x2030, 0xC2, 0xCA, 0xC1, 0xCB, 0xC8, 0xCD, 0xCE, 0xCF, 0xCC, 0xD3, 0xD4, 0xF8FF, 0xD2, 0xDA, 0xDB, 0xD9, 0x131, 0x2C6, 0x2DC, 0xAF, 0x2D8, 0x2D9, 0x2DA, 0xB8, 0x2DD, 0x2DB, 0x2C7};

/* IBM's code page 850, 0x80 to 0xFF */
static const uint16_t cp850_high[128] = {
    0xC7, 0xFC, 0xE9, 0xE2, 0xE4, 0xE0, 0xE5, 0xE7, 0xEA, 0xEB, 0xE8, 0xEF, 0xEE, 0xEC, 0xC4, 0xC5, 0xC9, 0xE6, 0xC6, 0xF4, 0xF6, 0xF2, 0xFB, 0xF9, 0xFF, 0xD6, 0xDC, 0xF8, 0xA3, 0xD8, 0xD7, 0x192,
    0xE1, 0xED, 0xF3, 0xFA, 0xF1, 0xD1, 0xAA, 0xBA, 0xBF, 0xAE, 0xAC, 0xBD, 0xBC, 0xA1, 0xAB, 0xBB, 0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0xC1, 0xC2, 0xC0, 0xA9, 0x2563, 0x2551, 0x2557, 0x255D, 0xA2, 0xA5, 0x2510,
    0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0xE3, 0xC3, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0xA4, 0xF0, 0xD0, 0xCA, 0xCB, 0xC8, 0x131, 0xCD, 0xCE, 0xCF, 0x2518, 0x250C, 0x2588, 0x2584, 0xA6, 0xCC, 0x2580,
    0xD3, 0xDF, 0xD4, 0xD2, 0xF5, 0xD5, 0xB5, 0xFE, 0xDE, 0xDA, 0xDB, 0xD9, 0xFD, 0xDD, 0xAF, 0xB4, 0xAD, 0xB1, 0x2017, 0xBE, 0xB6, 0xA7, 0xF7, 0xB8, 0xB0, 0xA8, 0xB7, 0xB9, 0xB3, 0xB2, 0x25A0, 0xA0};

uint32_t cp1252_char(unsigned char c) { return c >= 0x80 && c < 0xA0 ? cp1252_high[c - 0x80] : c; }

typedef struct { buf out; size_t line; size_t column; bool cr; place control, unknown; size_t n_control, n_unknown; uint32_t file; unsigned first_control, first_unknown; } writer;

static void note(writer *w, place *at, size_t *count) {
    if (!(*count)++) *at = (place){w->file, (uint32_t)w->line, (uint32_t)w->column, 1};
}

/** One character: line ends become LF, control characters a space, what has no meaning U+FFFD. */
static void put(writer *w, uint32_t c) {
    char bytes[4];
    bool after_cr = w->cr;
    w->cr = c == '\r';
    if (c == '\n' && after_cr) return;
    if (c == '\r') c = '\n';
    if (c == 0xFEFF) return; /* a byte order mark inside: nothing to see */
    bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE;
    w->column++;
    if (control && !w->n_control) w->first_control = c;
    if (control) note(w, &w->control, &w->n_control);
    if (c == 0xFFFD) note(w, &w->unknown, &w->n_unknown);
    if (control) c = ' ';
    if (c == '\n') { w->line++; w->column = 0; }
    buf_add(&w->out, bytes, utf8_put(c, bytes));
}

static bool starts_with(const char *s, size_t n, const char *mark, size_t length) { return n >= length && memcmp(s, mark, length) == 0; }

/** Many zeros at odd (little end first) or even places: UTF-16 without a mark. */
static const char *utf16_by_zeros(const unsigned char *s, size_t n) {
    size_t zeros[2] = {0, 0}, looked = n < 400 ? n : 400;
    for (size_t i = 0; i < looked; i++) zeros[i & 1] += s[i] == 0;
    if (looked < 4 || n % 2) return NULL;
    if (zeros[1] * 5 > looked && zeros[0] * 20 < looked) return "utf-16le";
    if (zeros[0] * 5 > looked && zeros[1] * 20 < looked) return "utf-16be";
    return NULL;
}

/** UTF-8 as a whole, or text whose well-formed sequences outnumber the bad bytes two to one: then the bad bytes are damage, not another encoding. */
static bool mostly_utf8(const char *s, size_t n) {
    size_t bad = 0, at = 0, good = 0;
    for (size_t i = 0; i < n; bad++, i += at + 1)
        if (utf8_valid(s + i, n - i, &at)) break;
    for (size_t i = 0; bad && i + 1 < n; i++) good += (unsigned char)s[i] >= 0xC2 && (unsigned char)s[i] < 0xF5 && ((unsigned char)s[i + 1] & 0xC0) == 0x80;
    return !bad || good > 2 * bad;
}

static bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/** Beside letters, the accents of Mac OS Roman (é is 8E, è 8F, à 88, ç 8D, ù 9D, ê 90) or of CP850 (é 82, è 8A, à 85, ç 87, ê 88, ô 93) outnumber those of CP1252, where the same bytes are rare or mean nothing. */
static const char *by_accents(const unsigned char *s, size_t n) {
    size_t mac = 0, windows = 0, dos = 0;
    for (size_t i = 0; i < n; i++) {
        bool before = i && is_letter(s[i - 1]), after = i + 1 < n && is_letter(s[i + 1]);
        if (s[i] < 0x80 || !(before || after)) continue;
        dos += before && memchr("\x82\x8A\x85\x87\x88\x93\x96\x97\x8C\x83", s[i], 10) != NULL && (after || s[i] == 0x82);
        mac += memchr("\x8E\x8F\x88\x8D\x9D\x90", s[i], 6) != NULL;
        windows += memchr("\xE9\xE8\xE0\xE7\xF9\xEA\xF4\xEE\xE2\xFB\xC9\xC0", s[i], 12) != NULL;
    }
    return mac > windows && mac >= dos ? "macroman" : dos > windows ? "cp850" : "cp1252";
}

static const char *find_encoding(const char *s, size_t n, const char *hint, size_t *mark) {
    *mark = 0;
    if (starts_with(s, n, "\xEF\xBB\xBF", 3)) { *mark = 3; return "utf-8"; }
    if (starts_with(s, n, "\xFF\xFE", 2)) { *mark = 2; return "utf-16le"; }
    if (starts_with(s, n, "\xFE\xFF", 2)) { *mark = 2; return "utf-16be"; }
    if (hint) return hint;
    const char *wide = utf16_by_zeros((const unsigned char *)s, n);
    if (wide) return wide;
    if (mostly_utf8(s, n)) return "utf-8";
    return by_accents((const unsigned char *)s, n);
}

static void from_utf16(writer *w, const unsigned char *s, size_t n, bool little) {
    for (size_t i = 0; i + 1 < n; i += 2) {
        uint32_t c = little ? (uint32_t)(s[i] | s[i + 1] << 8) : (uint32_t)(s[i] << 8 | s[i + 1]);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < n) {
            uint32_t low = little ? (uint32_t)(s[i + 2] | s[i + 3] << 8) : (uint32_t)(s[i + 2] << 8 | s[i + 3]);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        put(w, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    }
    if (n % 2) put(w, 0xFFFD);
}

/** UTF-8 with runs of ordinary characters copied whole; bad bytes become U+FFFD. */
static void from_utf8(writer *w, const char *s, size_t n) {
    for (size_t i = 0; i < n;) {
        size_t bad = 0;
        size_t end = utf8_valid(s + i, n - i, &bad) ? n : i + bad;
        while (i < end) {
            uint32_t c = 0;
            if (!s[i]) { put(w, 0); i++; continue; }
            i += utf8_next(s + i, &c);
            put(w, c);
        }
        if (end < n) { put(w, 0xFFFD); i = end + 1; }
    }
}

/** In CP1252 the sign ¤ is read as €: it is that of ISO 8859-15, and nobody types the other. */
static void from_bytes(writer *w, const unsigned char *s, size_t n, const char *encoding) {
    const uint16_t *high = str_eq(encoding, "macroman") ? macroman_high : str_eq(encoding, "cp850") ? cp850_high : NULL;
    for (size_t i = 0; i < n; i++) put(w, high && s[i] >= 0x80 ? high[s[i] - 0x80] : s[i] == 0xA4 ? 0x20AC : cp1252_char(s[i]));
}

/** The byte of CP1252 that a character was read from, or 0. */
static unsigned char cp1252_byte(uint32_t c) {
    for (unsigned i = 0; i < 32; i++)
        if (cp1252_high[i] == c && c != 0xFFFD) return (unsigned char)(0x80 + i);
    return c >= 0xA0 && c <= 0xFF ? (unsigned char)c : 0;
}

/** Characters at `s` (`left` bytes) that are one of UTF-8 read as CP1252 (`Ã©`, `â€™`, `â‚¬`): the bytes they take, and the right one in `out` (5 bytes). 0 for anything else; U+00A0 to U+00BF alone (`Â°`) counts only after its `Â`. */
static size_t read_twice(const char *s, size_t left, char *out) {
    uint32_t c = 0;
    size_t used = utf8_next(s, &c), n = 1, need = c >= 0xC2 && c <= 0xDF ? 2 : c >= 0xE0 && c <= 0xEF ? 3 : 0;
    if (!need) return 0;
    out[0] = (char)c;
    for (; n < need; n++) {
        size_t length = used < left ? utf8_next(s + used, &c) : 0;
        unsigned char byte = length ? cp1252_byte(c) : 0;
        if (byte < 0x80 || byte > 0xBF) return 0;
        out[n] = (char)byte;
        used += length;
    }
    out[n] = 0;
    return utf8_valid(out, n, NULL) ? used : 0;
}

/** True for a character that French texts hold: what comes of `Ã©` is one of them, so that `Ã` and `Â` of other languages stay. */
static bool is_usual(const char *s) {
    static const char usual[] = "éèêëàâîïôöùûüçÉÈÊËÀÂÎÏÔÖÙÛÜÇœŒæ°²³«»’‘“”–—…€·\xC2\xA0\xE2\x80\xAF";
    return strstr(usual, s) != NULL;
}

/** The next place of text that was decoded twice, from `from` on; `*used` bytes there are `right`. `n` when there is none. All of them begin with U+00C2 to U+00EF, whose first byte is C3. */
static size_t next_twice(const char *s, size_t n, size_t from, size_t *used, char right[5]) {
    for (const char *lead; from < n && (lead = memchr(s + from, 0xC3, n - from)) != NULL; from++) {
        from = (size_t)(lead - s);
        *used = read_twice(lead, n - from, right);
        if (*used && is_usual(right)) return from;
    }
    return n;
}

/** Reads text that was decoded twice as it was before; how many characters, the offset of the first in the new text. NULL when there is none. */
static char *undo_twice(const char *s, size_t n, size_t *length, size_t *first, size_t *count, arena *a) {
    char right[5];
    size_t used = 0, at = next_twice(s, n, 0, &used, right), done = 0;
    *count = 0;
    *first = at;
    if (at == n) return NULL;
    buf out = {0};
    for (; at < n; at = next_twice(s, n, done, &used, right), ++*count) {
        buf_add(&out, s + done, at - done);
        buf_str(&out, right);
        done = at + used;
    }
    buf_add(&out, s + done, n - done);
    char *text = arena_copy(a, out.s, out.n);
    *length = out.n;
    buf_free(&out);
    return text;
}

static void repair_mojibake(decoded *d, uint32_t file, diag_log *log, arena *a) {
    size_t first = 0, count = 0, n = 0;
    char *text = undo_twice(d->text, d->n, &n, &first, &count, a);
    if (!text) return;
    d->text = text;
    d->n = n;
    diag_source_text(log, file, d->text, d->n);
    line_index l = lines_of(d->text, d->n, a);
    diag_add(log, &load_kinds[LOAD_MOJIBAKE], lines_place_of_byte(&l, first, file), "rouvrez le fichier d’origine en UTF-8 et exportez-le à nouveau.",
             count > 1 ? "Des accents ont été décodés deux fois (« Ã© » pour « é ») : %zu endroits, lus ici comme à l’origine." : "Un accent a été décodé deux fois (« Ã© » pour « é ») : %zu endroit, lu ici comme à l’origine.", count);
}

static void tell(const writer *w, const decoded *d, diag_log *log) {
    if (w->n_control)
        diag_add(log, &load_kinds[LOAD_CONTROL], w->control, "exportez le fichier à nouveau, ou retirez ces caractères.",
                 w->first_control ? "Le fichier contient %zu caractère%s de commande, qui ne s’imprime%s pas." : "Le fichier contient %zu octet%s nul%s : il est abîmé ou n’est pas un texte.", w->n_control,
                 w->n_control > 1 ? "s" : "", w->n_control > 1 ? (w->first_control ? "nt" : "s") : "");
    if (w->n_unknown)
        diag_add(log, &load_kinds[LOAD_ENCODING], w->unknown, "exportez le fichier en UTF-8, ou indiquez son encodage.", "%zu caractère%s illisible%s dans l’encodage %s.", w->n_unknown, w->n_unknown > 1 ? "s" : "",
                 w->n_unknown > 1 ? "s" : "", d->encoding);
}

/** True when the bytes are already what is wanted: printable UTF-8 with LF. */
static bool is_clean(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return false;
        if (c == 0xC2 && i + 1 < n && (unsigned char)s[i + 1] < 0xA0) return false; /* C1 */
        if (c == 0xEF && i + 2 < n && (memcmp(s + i, "\xEF\xBB\xBF", 3) == 0 || ((unsigned char)s[i + 1] == 0xBF && (unsigned char)s[i + 2] >= 0xBD))) return false; /* U+FEFF, U+FFFD to U+FFFF */
    }
    return utf8_valid(s, n, NULL);
}

decoded decode_bytes(const char *bytes, size_t n, uint32_t file, const char *hint, diag_log *log, arena *a) {
    size_t mark = 0;
    decoded d = {.encoding = find_encoding(bytes, n, hint, &mark)};
    d.bom = mark > 0;
    const char *s = bytes + mark;
    size_t left = n - mark;
    writer w = {.file = file, .line = 1};
    if (str_eq(d.encoding, "utf-8") && is_clean(s, left)) {
        d.text = s;
        d.n = left;
    } else {
        if (str_eq(d.encoding, "utf-16le") || str_eq(d.encoding, "utf-16be")) from_utf16(&w, (const unsigned char *)s, left, str_eq(d.encoding, "utf-16le"));
        else if (str_eq(d.encoding, "utf-8")) from_utf8(&w, arena_copy(a, s, left), left);
        else from_bytes(&w, (const unsigned char *)s, left, d.encoding);
        d.text = arena_copy(a, w.out.s ? w.out.s : "", w.out.n);
        d.n = w.out.n;
        buf_free(&w.out);
    }
    if (d.text != bytes) diag_source_text(log, file, d.text, d.n);
    if (w.n_control > NOT_TEXT_LEAST && w.n_control > d.n / NOT_TEXT_SHARE) w.n_unknown = 0;
    tell(&w, &d, log);
    if (w.n_control > NOT_TEXT_LEAST && w.n_control > d.n / NOT_TEXT_SHARE) return (decoded){.encoding = d.encoding};
    repair_mojibake(&d, file, log, a);
    return d;
}
