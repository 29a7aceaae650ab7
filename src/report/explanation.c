/* SPDX-License-Identifier: MIT */
/* A kind of message explained, for `spaser expliquer`. */
#include "report/report.h"

#include "report/report_int.h"

#define WIDTH 80u

/* Fills lines of WIDTH columns; keeps the author's line ends. */
static void add_wrapped(buf *out, const char *words, const char *indent) {
    size_t column = 0;
    while (*words != '\0') {
        size_t n = 0;
        while (words[n] != '\0' && words[n] != ' ' && words[n] != '\n') n++;
        size_t wide = utf8_columns(words, n);
        if (column > 0 && column + 1 + wide > WIDTH) {
            buf_char(out, '\n');
            column = 0;
        }
        if (column == 0) {
            buf_str(out, indent);
            column = utf8_columns(indent, 2 * (indent[0] == ' '));
        } else {
            buf_char(out, ' ');
            column++;
        }
        buf_add(out, words, n);
        column += wide;
        words += n;
        if (*words == '\n') {
            buf_char(out, '\n');
            column = 0;
        }
        if (*words != '\0') words++;
    }
    if (column > 0) buf_char(out, '\n');
}

static void add_example(buf *out, const char *title, const char *lines) {
    if (lines == NULL || lines[0] == '\0') return;
    buf_printf(out, "\n%s\n    ", title);
    for (; *lines != '\0'; lines++) {
        buf_char(out, *lines);
        if (*lines == '\n') buf_str(out, "    ");
    }
    buf_char(out, '\n');
}

void report_explanation(const diag_kind *kind, bool colour, buf *out) {
    buf_printf(out, "%s%s%s (%s)\n", colour ? "\033[1m" : "", kind->code, colour ? "\033[0m" : "", report_severity_word(kind->severity));
    add_wrapped(out, kind->title, "");
    buf_char(out, '\n');
    add_wrapped(out, kind->why, "");
    add_example(out, "À ne pas écrire :", kind->wrong);
    add_example(out, "À écrire :", kind->right);
    if (kind->source != NULL && kind->source[0] != '\0') {
        buf_str(out, "\nSource : ");
        buf_str(out, kind->source);
        buf_str(out, str_ends(kind->source, ".") ? "\n" : ".\n");
    }
}

void report_catalogue_line(const diag_kind *kind, bool colour, buf *out) {
    buf_printf(out, "%s%s%s\n", colour ? "\033[1m" : "", kind->code, colour ? "\033[0m" : "");
    buf_printf(out, "    %s : %s\n", report_severity_word(kind->severity), kind->title);
}
