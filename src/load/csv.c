/* SPDX-License-Identifier: MIT */
/* CSV text becomes rows of cells with places, through libcsv; the only file that knows libcsv. Only for src/load.
 * libcsv is strict here: without it an unclosed quote swallows the rest of the file in silence. It is fed a line at a time, so that a row knows its line; after a mistake reading goes on with the line below the row. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "load/load_int.h"

#define CSV_MAX_MISTAKES 20u
#define CSV_BLOCK 65536u /* bytes by which the cell being read grows: libcsv takes 128, which costs n² for a huge one */

typedef struct {
    struct csv_parser parser;
    char separator;
    uint32_t file;
    diag_log *log;
    arena *a;
    const char *text;
    size_t n, at;              /* at: offset of the line that comes next */
    size_t line;               /* its number */
    struct last { const char *typed; size_t n; const char *text; } last[LOAD_MAX_COLUMNS]; /* the cell above: columns repeat themselves */
    cell *cells;               /* of the row being read */
    size_t n_cells, capacity;
    place *places;             /* where its cells begin */
    size_t n_places, places_capacity;
    size_t row_line, row_at;   /* where it begins */
    bool in_row, in_quotes, row_done;
    table_row *rows;
    size_t n_rows, rows_capacity, all_cells;
    unsigned mistakes;
    bool stop;
} csv_reader;

static bool is_ascii(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0x80) return false;
    return true;
}

/** `="0123"`, which forces a text in a spreadsheet, is the text inside; true when it was one. */
static bool strip_formula(const char **s, size_t *n) {
    if (*n < 3 || (*s)[0] != '=' || (*s)[1] != '"' || (*s)[*n - 1] != '"' || memchr(*s + 2, '"', *n - 3)) return false;
    *s += 2;
    *n -= 3;
    return true;
}

/** The apostrophe before a code or a number, which forces a text in a spreadsheet. */
static bool strip_apostrophe(const char **s, size_t *n) {
    bool digit = false;
    if (*n < 2 || *n > 24 || (*s)[0] != '\'' || memchr(*s + 1, '\'', *n - 1)) return false;
    for (size_t i = 1; i < *n; i++) digit = digit || ((*s)[i] >= '0' && (*s)[i] <= '9');
    if (!digit) return false;
    ++*s;
    --*n;
    return true;
}

static const char *cell_text(arena *a, const char *s, size_t n) {
    do {
        while (n && (*s == ' ' || *s == '\t' || *s == '\n')) { s++; n--; }
        while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\n')) n--;
    } while (strip_formula(&s, &n) || strip_apostrophe(&s, &n));
    if (!n) return "";
    return is_ascii(s, n) ? arena_copy(a, s, n) : str_trim(a, utf8_nfc(a, s, n));
}

static void limit_told(csv_reader *r, const char *what, unsigned long limit) {
    if (!r->stop) diag_add(r->log, &load_kinds[LOAD_LIMIT], (place){r->file, (uint32_t)r->row_line, 1, 1}, "partagez le fichier en plusieurs.", "Trop de %s : la limite est de %lu.", what, limit);
    r->stop = true;
}

static void on_field(void *s, size_t n, void *data) {
    csv_reader *r = data;
    if (r->n_cells >= LOAD_MAX_COLUMNS) { limit_told(r, "colonnes", LOAD_MAX_COLUMNS); return; }
    if (r->all_cells + r->n_cells >= LOAD_MAX_CELLS) { limit_told(r, "cellules", LOAD_MAX_CELLS); return; }
    place at = r->n_cells < r->n_places ? r->places[r->n_cells] : (place){r->file, (uint32_t)r->row_line, 1, 1};
    struct last *above = &r->last[r->n_cells];
    bool same = above->text && above->n == n && memcmp(above->typed, s, n) == 0;
    const char *text = same ? above->text : cell_text(r->a, s, n);
    if (!same && n) *above = (struct last){is_ascii(s, n) && strlen(text) == n ? text : arena_copy(r->a, s, n), n, text};
    cell *c = arena_push(r->a, (void **)&r->cells, &r->n_cells, &r->capacity, sizeof *c);
    *c = (cell){text, at};
}

static void push_row(csv_reader *r, size_t line) {
    table_row *row = arena_push(r->a, (void **)&r->rows, &r->n_rows, &r->rows_capacity, sizeof *row);
    *row = (table_row){arena_array(r->a, r->n_cells, sizeof(cell)), r->n_cells, (uint32_t)line};
    if (r->n_cells) memcpy(row->cells, r->cells, r->n_cells * sizeof(cell));
    r->all_cells += r->n_cells;
}

static void on_row(int c, void *data) {
    (void)c;
    csv_reader *r = data;
    push_row(r, r->row_line);
    r->row_done = true;
}

static void begin_row(csv_reader *r) {
    r->n_cells = r->n_places = 0;
    r->in_row = r->in_quotes = r->row_done = false;
    r->row_line = r->line;
    r->row_at = r->at;
}

static void reset_parser(csv_reader *r) {
    csv_free(&r->parser);
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) memory_exhausted();
    csv_set_delim(&r->parser, (unsigned char)r->separator);
    csv_set_blk_size(&r->parser, CSV_BLOCK);
}

static void note_place(csv_reader *r, size_t column, size_t length) {
    if (r->n_places > LOAD_MAX_COLUMNS) return;
    place *p = arena_push(r->a, (void **)&r->places, &r->n_places, &r->places_capacity, sizeof *p);
    *p = (place){r->file, (uint32_t)r->line, (uint32_t)column, (uint32_t)(length ? length : 1)};
}

/** Notes where the cells of a line begin, and whether a quote stays open at its end. Every quote toggles: a doubled one does so twice. */
static void scan_line(csv_reader *r, const char *s, size_t n) {
    size_t column = 1, start = 1, used = 0;
    bool fresh = !r->in_row;        /* the cell that goes on from the line above is already noted */
    for (size_t i = 0; i <= n; i++) {
        bool end = i == n || (s[i] == r->separator && !r->in_quotes);
        if (end) {
            if (fresh) note_place(r, start, used);
            fresh = true;
            start = column + 1;
            used = 0;
        } else {
            if (s[i] == '"') r->in_quotes = !r->in_quotes;
            bool blank = s[i] == ' ' || s[i] == '\t';
            if (blank && !used) start = column + 1;
            else if (!blank) used = column - start + 1;
        }
        if (i < n) column += ((unsigned char)s[i] & 0xC0) != 0x80;
    }
    r->in_row = true;
}

/** Tells a mistake in quotes and goes back below the line where the row began. */
static void mistake(csv_reader *r, bool unclosed) {
    bool above = unclosed || r->line > r->row_line;
    size_t which = r->n_cells < r->n_places ? r->n_cells : r->n_places ? r->n_places - 1 : 0;
    place at = r->n_places ? r->places[which] : (place){r->file, (uint32_t)r->row_line, 1, 1};
    if (above)
        diag_add(r->log, &load_kinds[LOAD_QUOTE], at, "ajoutez le guillemet fermant à la fin de la cellule ; un guillemet dans le texte se double (\"\").", "Le guillemet ouvert dans cette cellule n’est pas refermé comme il faut : la ligne %zu n’est pas lue.", r->row_line);
    else
        diag_add(r->log, &load_kinds[LOAD_AFTER_QUOTE], at, "mettez toute la cellule entre guillemets et doublez ceux du texte (\"\"), ou retirez-les.", "Un guillemet se trouve au milieu de cette cellule : la ligne %zu n’est pas lue.", r->row_line);
    reset_parser(r);
    const char *end = memchr(r->text + r->row_at, '\n', r->n - r->row_at);
    r->at = end ? (size_t)(end - r->text) + 1 : r->n;
    r->line = r->row_line + 1;
    begin_row(r);
    if (++r->mistakes >= CSV_MAX_MISTAKES) limit_told(r, "guillemets mal placés", CSV_MAX_MISTAKES);
}

/** A line without the equals signs of `="0123"`, which libcsv would take for text before a quote: a copy in `b`, or the line itself. */
static const char *without_formulas(const csv_reader *r, const char *s, size_t *n, buf *b) {
    bool quoted = r->in_quotes, some = false, fresh = !r->in_row;
    for (size_t i = 0; i + 1 < *n && !some; i++) some = s[i] == '=' && s[i + 1] == '"';
    if (!some) return s;
    for (size_t i = 0; i < *n; i++) {
        bool formula = fresh && !quoted && s[i] == '=' && i + 1 < *n && s[i + 1] == '"';
        if (s[i] == '"') quoted = !quoted;
        fresh = !quoted && (s[i] == r->separator || (fresh && s[i] == ' '));
        if (!formula) buf_char(b, s[i]);
        else fresh = true;
    }
    *n = b->n;
    return b->s;
}

static void read_line(csv_reader *r) {
    const char *s = r->text + r->at, *end = memchr(s, '\n', r->n - r->at);
    size_t n = end ? (size_t)(end - s) : r->n - r->at, fed = n + (end ? 1 : 0);
    bool inside = r->in_row;
    size_t left = fed;
    buf plain = {0};
    const char *line = without_formulas(r, s, &left, &plain);
    scan_line(r, s, n);
    bool good = csv_parse(&r->parser, line, left, on_field, on_row, r) == left;
    buf_free(&plain);
    if (!good) {
        if (csv_error(&r->parser) == CSV_ENOMEM) memory_exhausted();
        mistake(r, false);
        return;
    }
    if (end && !r->row_done && !inside && !r->in_quotes) { r->n_cells = 0; push_row(r, r->row_line); r->row_done = true; }
    r->at += fed;
    r->line++;
    if (r->row_done) begin_row(r);
}

static size_t count_lines(const char *s, size_t n) {
    size_t lines = 1;
    for (const char *p = s; (p = memchr(p, '\n', (size_t)(s + n - p))); p++) lines++;
    return lines;
}

csv_rows csv_read(const char *text, size_t n, size_t first_line, char separator, uint32_t file, diag_log *log, arena *a) {
    csv_reader *r = memory_new(sizeof *r);
    *r = (csv_reader){.separator = separator, .file = file, .log = log, .a = a, .text = text, .n = n, .line = first_line};
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) memory_exhausted();
    csv_set_delim(&r->parser, (unsigned char)separator);
    csv_set_blk_size(&r->parser, CSV_BLOCK);
    begin_row(r);
    r->rows_capacity = count_lines(text, n);
    r->rows = arena_array(a, r->rows_capacity, sizeof *r->rows);
    while (!r->stop) {
        while (!r->stop && r->at < n) read_line(r);
        if (r->stop || !r->in_row) break;
        if (csv_fini(&r->parser, on_field, on_row, r) == 0) break;
        mistake(r, true);
    }
    csv_rows result = {r->rows, r->n_rows, r->all_cells};
    csv_free(&r->parser);
    free(r);
    return result;
}
