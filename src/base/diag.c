/* SPDX-License-Identifier: MIT */
/* The collector of diagnostics, and the input texts that their places point into. */
#include "base/base.h"

#include <string.h>

#define SEVERITIES (SEVERITY_FATAL + 1)

struct diag_log {
    arena *a;
    void *sources; size_t n_sources, sources_capacity; /* of diag_source * */
    void *diags; size_t n_diags, diags_capacity;       /* of diag *, at most DIAG_MAX */
    size_t dropped[SEVERITIES];
    diag spare;         /* stands in for a diagnostic beyond DIAG_MAX, and is counted when the next one comes */
    bool spare_pending;
};

diag_log *diag_log_new(arena *a)
{
    diag_log *log = arena_alloc(a, sizeof *log);
    log->a = a;
    return log;
}

arena *diag_arena(const diag_log *log)
{
    return log->a;
}

/* ---------------------------------------------------------------- sources */

/* Offset of the line after the one at `i`; n + 1 when there is none. LF, CRLF and CR end lines. */
static size_t next_line(const char *text, size_t n, size_t i)
{
    const char *lf = i < n ? memchr(text + i, '\n', n - i) : NULL;
    size_t end = lf ? (size_t)(lf - text) : n;
    const char *cr = i < end ? memchr(text + i, '\r', end - i) : NULL;
    if (cr) end = (size_t)(cr - text);
    if (end >= n) return n + 1;
    return end + 1 < n && cr && text[end + 1] == '\n' ? end + 2 : end + 1;
}

static diag_source *source(const diag_log *log, uint32_t file)
{
    return file == 0 || file > log->n_sources ? NULL : ((diag_source **)log->sources)[file - 1];
}

void diag_source_text(diag_log *log, uint32_t file, const char *text, size_t n)
{
    diag_source *s = source(log, file);
    if (!s) return;
    if (!text || n >= UINT32_MAX) n = 0; /* larger than any limit of a file */
    s->text = text ? text : "";
    s->n = n;
    s->n_lines = 0;
    for (size_t i = 0; i <= n; i = next_line(s->text, n, i)) s->n_lines++;
    uint32_t *starts = arena_array(log->a, s->n_lines, sizeof *starts), line = 0;
    for (size_t i = 0; i <= n; i = next_line(s->text, n, i)) starts[line++] = (uint32_t)i;
    s->line_starts = starts;
}

uint32_t diag_source_add(diag_log *log, const char *name, const char *text, size_t n)
{
    diag_source **slot = arena_push(log->a, &log->sources, &log->n_sources, &log->sources_capacity, sizeof *slot);
    *slot = arena_alloc(log->a, sizeof **slot);
    (*slot)->name = arena_string(log->a, name);
    diag_source_text(log, (uint32_t)log->n_sources, text, n);
    return (uint32_t)log->n_sources;
}

const diag_source *diag_source_at(const diag_log *log, uint32_t file)
{
    return source(log, file);
}

const char *diag_line(const diag_log *log, place at, size_t *n)
{
    const diag_source *s = source(log, at.file);
    *n = 0;
    if (!s || at.line == 0 || at.line > s->n_lines) return "";
    const char *line = s->text + s->line_starts[at.line - 1];
    size_t end = at.line < s->n_lines ? s->line_starts[at.line] : s->n, length = end - s->line_starts[at.line - 1];
    while (length && (line[length - 1] == '\n' || line[length - 1] == '\r')) length--;
    *n = length;
    return line;
}

/* ------------------------------------------------------------ diagnostics */

/* Counts the spare one, unless it was silenced meanwhile. */
static void settle(diag_log *log)
{
    if (log->spare_pending && !log->spare.silenced) log->dropped[log->spare.severity]++;
    log->spare_pending = false;
}

#define LONG_MESSAGE 600u  /* bytes from which the quotations of a message are shortened */
#define QUOTED_BYTES 120u  /* what stays of each */

/* Cuts what stands between « and » to QUOTED_BYTES, at the end of a character: a cell or a key may hold megabytes. In place. */
static void shorten_quotations(char *s)
{
    static const char open[] = "\xC2\xAB", close[] = "\xC2\xBB", more[] = "\xE2\x80\xA6 ";
    if (strlen(s) < LONG_MESSAGE) return;
    char *to = s, *from = s;
    while (*from) {
        char *quote = strstr(from, open), *end = quote ? strstr(quote, close) : NULL;
        size_t whole = quote ? (size_t)(quote - from) : strlen(from);
        memmove(to, from, whole);
        to += whole;
        from += whole;
        if (!quote) break;
        if (!end) end = quote + strlen(quote);
        size_t length = (size_t)(end - quote), kept = length > QUOTED_BYTES + sizeof more ? QUOTED_BYTES : length;
        while (kept > 0 && kept < length && ((unsigned char)quote[kept] & 0xC0) == 0x80) kept--;
        memmove(to, quote, kept);
        to += kept;
        if (kept < length) {
            memcpy(to, more, sizeof more - 1);
            to += sizeof more - 1;
        }
        from = end;
    }
    *to = '\0';
}

diag *diag_add(diag_log *log, const diag_kind *kind, place at, const char *help, const char *format, ...)
{
    if (log->n_diags >= DIAG_MAX) {
        settle(log);
        log->spare = (diag){.kind = kind, .severity = kind->severity, .at = at, .message = "", .help = help};
        log->spare_pending = true;
        return &log->spare;
    }
    diag **slot = arena_push(log->a, &log->diags, &log->n_diags, &log->diags_capacity, sizeof *slot);
    *slot = arena_alloc(log->a, sizeof **slot);
    va_list args;
    va_start(args, format);
    char *message = arena_vprintf(log->a, format, args);
    va_end(args);
    shorten_quotations(message);
    **slot = (diag){.kind = kind, .severity = kind->severity, .at = at, .message = message, .help = arena_string(log->a, help)};
    return *slot;
}

void diag_also(diag_log *log, diag *d, place at, const char *format, ...)
{
    if (d == &log->spare) return;
    size_t n = d->n_others;
    diag_other *others = (diag_other *)(uintptr_t)d->others;
    if ((n & (n - 1)) == 0) { /* full at 0 and at each power of two */
        others = arena_array(log->a, n ? 2 * n : 1, sizeof *others);
        if (n) memcpy(others, d->others, n * sizeof *others);
        d->others = others;
    }
    va_list args;
    va_start(args, format);
    others[n] = (diag_other){at, arena_vprintf(log->a, format, args)};
    va_end(args);
    d->n_others = n + 1;
}

void diag_about(diag_log *log, diag *d, const char *subject)
{
    if (d != &log->spare) d->subject = arena_string(log->a, subject);
    else d->subject = subject;
}

size_t diag_count(const diag_log *log)
{
    return log->n_diags;
}

diag *diag_at(const diag_log *log, size_t i)
{
    return ((diag **)log->diags)[i];
}

size_t diag_total(const diag_log *log, severity s)
{
    size_t total = log->dropped[s] + (log->spare_pending && !log->spare.silenced && log->spare.severity == s);
    for (size_t i = 0; i < log->n_diags; i++) {
        const diag *d = diag_at(log, i);
        total += d->severity == s && !d->silenced;
    }
    return total;
}

size_t diag_dropped(const diag_log *log)
{
    size_t total = log->spare_pending && !log->spare.silenced;
    for (int s = 0; s < SEVERITIES; s++) total += log->dropped[s];
    return total;
}
