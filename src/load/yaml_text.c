/* SPDX-License-Identifier: MIT */
/* What stands between the bytes of a definition and its parser: files of another nature, encodings, the spaces that copies from word processors bring into indents. Only for src/load. */
#include <string.h>

#include "load/load_int.h"

/** Bytes of a space that is not the ordinary one: no-break, narrow no-break, ideographic, en and em spaces. */
static size_t odd_space(const char *s, size_t n) {
    if (n >= 2 && memcmp(s, "\xC2\xA0", 2) == 0) return 2;
    return n >= 3 && (memcmp(s, "\xE2\x80\xAF", 3) == 0 || memcmp(s, "\xE3\x80\x80", 3) == 0 || (memcmp(s, "\xE2\x80", 2) == 0 && (unsigned char)s[2] >= 0x80 && (unsigned char)s[2] <= 0x8A)) ? 3 : 0;
}

/** Bytes of the indent of a line with such a space that a key or an item follows; 0 for another line. */
static size_t odd_indent(const char *s, size_t n) {
    size_t i = 0, odd = 0;
    for (size_t w = 0; i < n && (s[i] == ' ' || (w = odd_space(s + i, n - i)) > 0); i += s[i] == ' ' ? 1 : w) odd += s[i] != ' ';
    const char *colon = odd && i < n ? memchr(s + i, ':', n - i) : NULL;
    bool key = colon && ((size_t)(colon - s) + 1 == n || colon[1] == ' '), dash = odd && i + 1 < n && s[i] == '-' && s[i + 1] == ' ';
    return key || dash ? i : 0;
}

/** Ordinary spaces in the place of no-break ones before keys and items; `*lines`: how many lines had one, 0 = nothing to do. */
static yaml_repair ordinary_indents(const char *text, size_t n, size_t *lines, arena *a) {
    yaml_repair r = {0};
    buf b = {0};
    for (size_t i = 0; i < n;) {
        const char *lf = memchr(text + i, '\n', n - i);
        size_t length = lf ? (size_t)(lf - text) - i : n - i, indent = text[i] == ' ' || (unsigned char)text[i] >= 0xC2 ? odd_indent(text + i, length) : 0;
        if (indent) {
            if (!(*lines)++) r.from = r.to = i;
            buf_add(&b, text + r.to, i - r.to);
            for (size_t k = utf8_count(text + i, indent); k > 0; k--) buf_char(&b, ' ');
            r.to = i + indent;
        }
        i += length + 1;
    }
    r.with = *lines ? arena_copy(a, b.s, b.n) : NULL;
    buf_free(&b);
    return r;
}

/** UTF-8 without byte order mark or control characters; mistakes are told, and the converted text takes the place of the registered one. */
static decoded utf8_bytes(const char *text, size_t n, uint32_t file, diag_log *log, arena *a) {
    size_t bad = 0;
    bool marked = n >= 2 && (((unsigned char)text[0] == 0xFF && (unsigned char)text[1] == 0xFE) || ((unsigned char)text[0] == 0xFE && (unsigned char)text[1] == 0xFF));
    (void)utf8_valid(text, n, &bad);
    decoded d = decode_bytes(text, n, file, NULL, log, a);
    if (!marked && str_eq(d.encoding, "utf-8")) return d;
    bool utf16 = str_starts(d.encoding, "utf-16");
    line_index l = lines_of(text, utf16 ? 0 : n, a);
    place at = lines_place_of_byte(&l, utf16 ? 0 : bad, file);
    diag_add(log, &load_kinds[LOAD_ENCODING], at, "enregistrez le fichier en UTF-8 (dans l’éditeur : « Enregistrer sous », encodage UTF-8).",
             utf16 ? "Le fichier est en UTF-16 ; il doit être en UTF-8." : str_eq(d.encoding, "macroman") ? "Le fichier n’est pas en UTF-8 : à partir d’ici il semble être en Mac OS Roman (octet %02X)." : str_eq(d.encoding, "cp850") ? "Le fichier n’est pas en UTF-8 : à partir d’ici il semble être en CP850, l’encodage de MS-DOS (octet %02X)." : "Le fichier n’est pas en UTF-8 : à partir d’ici il semble être en Windows-1252 (octet %02X).", (unsigned)(unsigned char)(n ? text[bad < n ? bad : 0] : 0));
    return d;
}

/** Spaces that are not the ordinary one in the indents of keys and items, as copies from word processors bring them: told once, and read as ordinary ones. */
static void plain_indents(decoded *d, uint32_t file, diag_log *log, arena *a) {
    size_t lines = 0;
    yaml_repair fix = ordinary_indents(d->text, d->n, &lines, a);
    if (!lines) return;
    line_index l = lines_of(d->text, d->n, a);
    diag_add(log, &load_kinds[LOAD_INDENT], lines_place_of_byte(&l, fix.from, file), "retapez les espaces du début de la ligne.",
             lines > 1 ? "Le retrait de cette ligne contient une espace insécable, sans doute venue d’un copier-coller (%zu lignes dans le fichier)." : "Le retrait de cette ligne contient une espace insécable, sans doute venue d’un copier-coller.", lines);
    buf out = {0};
    buf_add(&out, d->text, fix.from);
    buf_str(&out, fix.with);
    buf_add(&out, d->text + fix.to, d->n - fix.to);
    d->text = arena_copy(a, out.s, out.n);
    d->n = out.n;
    buf_free(&out);
}

decoded yaml_text(const char *bytes, size_t n, uint32_t file, diag_log *log, arena *a) {
    const char *foreign = foreign_kind(bytes, n);
    if (foreign) {
        diag_source_text(log, file, "", 0);
        diag_add(log, &load_kinds[LOAD_FOREIGN], (place){file, 1, 1, 1}, "enregistrez-le en texte seul, en UTF-8, depuis le Bloc-notes ou un éditeur de texte.", "Ce fichier n’est pas un texte : c’est %s.", foreign);
        return (decoded){0};
    }
    decoded d = utf8_bytes(bytes, n, file, log, a);
    if (d.text) plain_indents(&d, file, log, a);
    return d;
}
