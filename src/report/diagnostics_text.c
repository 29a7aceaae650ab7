/* SPDX-License-Identifier: MIT */
/* Diagnostics as a person reads them: place, excerpt, carets, cause, next thing to do. Used by the command line. */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "report/report_int.h"

#define EXCERPT_COLUMNS 100u /* an excerpt longer than this is cut around the place */

static const char *const severity_words[] = {"information", "avertissement", "erreur", "erreur"};
static const char *const severity_colours[] = {"\033[36m", "\033[33m", "\033[31m", "\033[31m"};

const char *report_severity_word(severity s) { return severity_words[s]; }

static void paint(buf *out, bool colour, const char *code, const char *words) {
    if (colour) buf_str(out, code);
    buf_str(out, words);
    if (colour) buf_str(out, "\033[0m");
}

static void add_place(const diag_log *log, place at, buf *out) {
    if (at.file == 0) return;
    buf_str(out, diag_source_at(log, at.file)->name);
    if (at.line == 0) return;
    buf_printf(out, ":%u", at.line);
    if (at.column != 0) buf_printf(out, ":%u", at.column);
}

/* A line end, a tab or another control character inside an excerpt is shown as one blank, so that the carets stay under their character. */
static void add_visible(buf *out, const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) buf_char(out, (unsigned char)s[i] < 0x20 || s[i] == 0x7f ? ' ' : s[i]);
}

static size_t offset_of(const char *s, size_t n, size_t characters) {
    size_t at = 0;
    while (characters > 0 && at < n) {
        uint32_t c;
        size_t step = utf8_next(s + at, &c);
        if (step == 0) break;
        at += step;
        characters--;
    }
    return at < n ? at : n;
}

/* The window of the line that is shown: whole when short, else around the place. In characters. */
typedef struct { size_t from, count; } window;

static window window_of(size_t characters, place at) {
    if (characters <= EXCERPT_COLUMNS) return (window){0, characters};
    size_t column = at.column > 0 ? at.column - 1 : 0;
    size_t from = column > EXCERPT_COLUMNS / 3 ? column - EXCERPT_COLUMNS / 3 : 0;
    if (from + EXCERPT_COLUMNS > characters) from = characters - EXCERPT_COLUMNS;
    return (window){from, EXCERPT_COLUMNS};
}

static void add_carets(buf *out, const char *shown, size_t bytes, window w, place at, bool colour, severity s) {
    size_t column = at.column - 1;
    if (column < w.from || column > w.from + w.count) return;
    size_t lead = offset_of(shown, bytes, column - w.from);
    size_t blank = utf8_columns(shown, lead) + (w.from > 0 ? 1 : 0);
    size_t length = at.length > 0 ? at.length : 1, left = w.from + w.count - column;
    if (length > left) length = left > 0 ? left : 1;
    size_t end = offset_of(shown + lead, bytes - lead, length);
    size_t wide = utf8_columns(shown + lead, end);
    buf_str(out, "      | ");
    while (blank-- > 0) buf_char(out, ' ');
    if (colour) buf_str(out, severity_colours[s]);
    for (size_t i = 0; i < (wide > 0 ? wide : 1); i++) buf_char(out, '^');
    if (colour) buf_str(out, "\033[0m");
    buf_char(out, '\n');
}

static void add_excerpt(const diag_log *log, place at, bool colour, severity s, buf *out) {
    if (at.file == 0 || at.line == 0) return;
    size_t n;
    const char *line = diag_line(log, at, &n);
    if (n == 0 || !utf8_valid(line, n, NULL)) return;
    window w = window_of(utf8_count(line, n), at);
    size_t from = offset_of(line, n, w.from), bytes = offset_of(line + from, n - from, w.count);
    buf_printf(out, "%5u | ", at.line);
    if (w.from > 0) buf_str(out, "…");
    add_visible(out, line + from, bytes);
    if (from + bytes < n) buf_str(out, "…");
    buf_char(out, '\n');
    if (at.column > 0) add_carets(out, line + from, bytes, w, at, colour, s);
}

static void add_brief(const diag_log *log, const diag *d, buf *out) {
    add_place(log, d->at, out);
    if (d->at.file != 0) buf_str(out, " : ");
    buf_printf(out, "%s : %s [%s]\n", severity_words[d->severity], d->message, d->kind->code);
}

static void add_whole(const diag_log *log, const diag *d, bool colour, buf *out) {
    add_place(log, d->at, out);
    if (d->at.file != 0) buf_str(out, " : ");
    paint(out, colour, severity_colours[d->severity], severity_words[d->severity]);
    buf_printf(out, " : %s", d->message);
    paint(out, colour, "\033[2m", " [");
    paint(out, colour, "\033[2m", d->kind->code);
    paint(out, colour, "\033[2m", "]");
    buf_char(out, '\n');
    add_excerpt(log, d->at, colour, d->severity, out);
    for (size_t i = 0; i < d->n_others; i++) {
        buf_str(out, "  voir ");
        add_place(log, d->others[i].at, out);
        buf_printf(out, " : %s\n", d->others[i].message);
        add_excerpt(log, d->others[i].at, colour, SEVERITY_INFORMATION, out);
    }
    if (d->help != NULL && d->help[0] != '\0') {
        buf_str(out, "  ");
        paint(out, colour, "\033[1m", "À faire :");
        buf_printf(out, " %s\n", d->help);
    }
    buf_char(out, '\n');
}

static int compare(const void *x, const void *y) {
    const report_entry *a = x, *b = y;
    if (a->d->at.file != b->d->at.file) return a->d->at.file < b->d->at.file ? -1 : 1;
    if (a->d->severity != b->d->severity) return a->d->severity > b->d->severity ? -1 : 1;
    if (a->d->at.line != b->d->at.line) return a->d->at.line < b->d->at.line ? -1 : 1;
    if (a->d->at.column != b->d->at.column) return a->d->at.column < b->d->at.column ? -1 : 1;
    return a->rank < b->rank ? -1 : 1;
}

report_entry *report_sorted(const diag_log *log, size_t *n) {
    size_t total = diag_count(log), kept = 0;
    report_entry *entries = memory_new((total + 1) * sizeof *entries);
    for (size_t i = 0; i < total; i++) {
        diag *d = diag_at(log, i);
        if (!d->silenced) entries[kept++] = (report_entry){d, i};
    }
    if (kept > 0) qsort(entries, kept, sizeof *entries, compare);
    *n = kept;
    return entries;
}

static void add_count(buf *out, size_t n, const char *one, const char *many) {
    buf_printf(out, "%zu %s", n, n > 1 ? many : one);
}

static void add_closing(const diag_log *log, buf *out) {
    size_t errors = diag_total(log, SEVERITY_ERROR) + diag_total(log, SEVERITY_FATAL);
    if (diag_dropped(log) > 0) buf_printf(out, "… et %zu autres messages, qui ne sont pas montrés.\n", diag_dropped(log));
    add_count(out, errors, "erreur", "erreurs");
    buf_str(out, ", ");
    add_count(out, diag_total(log, SEVERITY_WARNING), "avertissement", "avertissements");
    buf_str(out, ", ");
    add_count(out, diag_total(log, SEVERITY_INFORMATION), "information", "informations");
    buf_str(out, ".\n");
}

void report_diagnostics_text(const diag_log *log, const report_style *style, buf *out) {
    size_t n;
    report_entry *entries = report_sorted(log, &n);
    for (size_t i = 0; i < n; i++) {
        if (style->errors_only && entries[i].d->severity < SEVERITY_ERROR) continue;
        if (style->brief) add_brief(log, entries[i].d, out);
        else add_whole(log, entries[i].d, style->colour, out);
    }
    free(entries);
    if (style->closing) add_closing(log, out);
}
