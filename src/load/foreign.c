/* SPDX-License-Identifier: MIT */
/* Files of another nature under the name of a text, by their first bytes. Only for src/load. */
#include <string.h>

#include "load/load_int.h"

#define ZIP_LOOKED 65536u /* names of the parts of a document are looked for in that many bytes */

static bool holds(const char *bytes, size_t n, const char *word) {
    size_t length = strlen(word);
    for (const char *p = bytes; (size_t)(p - bytes) + length <= n && (p = memchr(p, word[0], n - (size_t)(p - bytes) - length + 1)); p++)
        if (memcmp(p, word, length) == 0) return true;
    return false;
}

/** Documents of office suites are ZIP files: what they are shows in the names of their parts. */
static const char *zip_kind(const char *bytes, size_t n) {
    if (n > ZIP_LOOKED) n = ZIP_LOOKED;
    if (holds(bytes, n, "word/") || holds(bytes, n, "opendocument.text")) return "un document de traitement de texte (Word ou LibreOffice)";
    if (holds(bytes, n, "xl/") || holds(bytes, n, "opendocument.spreadsheet")) return "un classeur (Excel ou LibreOffice)";
    return holds(bytes, n, "[Content_Types].xml") ? "un document d’Office" : "un classeur ou un dossier compressé (ZIP)";
}

/** A workbook, a page or an image under the name of a CSV file: what it is, by its first bytes; NULL for text. */
const char *foreign_kind(const char *bytes, size_t n) {
    static const struct { const char *mark; size_t n; const char *what; } marks[] = {
        {"\xD0\xCF\x11\xE0", 4, "un classeur Excel d’ancien format"}, {"%PDF-", 5, "un PDF"}, {"{\\rtf", 5, "un document RTF"}, {"\x89PNG", 4, "une image"},
        {"<html", 5, "une page HTML"}, {"<table", 6, "une page HTML"}, {"<!doctype html", 14, "une page HTML"}, {"<?xml", 5, "un fichier XML"}, {"[{\"", 3, "un fichier JSON"}, {"\x1F\x8B", 2, "un fichier compressé"},
    };
    size_t at = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < n && strchr(" \t\r\n", bytes[at]) && bytes[at]) at++;
    if (n >= at + 4 && memcmp(bytes + at, "PK\x03\x04", 4) == 0) return zip_kind(bytes, n);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t k = 0;
        for (; k < marks[i].n && at + k < n; k++) {
            char c = bytes[at + k];
            if ((c >= 'A' && c <= 'Z' && marks[i].mark[0] == '<' ? c + 32 : c) != marks[i].mark[k]) break;
        }
        if (k == marks[i].n) return marks[i].what;
    }
    return NULL;
}
