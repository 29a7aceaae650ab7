/* SPDX-License-Identifier: MIT */
/* A CSV file becomes a table: separator, head line, rows, and what is set aside with its reason. Used through load.h.
 * Spreadsheets put titles above the table, totals and notes under it, a second line of heads, separators at the end of each line; none of these is data, none is dropped uncounted. */
#include <stdlib.h>
#include <string.h>

#include "load/load_int.h"

#define HEAD_LINES 60u /* the head line is looked for among that many lines */

#define ALMOST_COLUMNS 24u /* misspelt heads are looked for in that many columns */

static const char candidates[] = {';', '\t', ',', '|'};

typedef struct { table *t; const table_hints *hints; char **folded; /* of hints->heads */ diag_log *log; uint32_t file; arena *a; const char *first; /* head of the table's first column, folded */ size_t aside_capacity, rows_capacity; diag *long_row; size_t more_long_rows; } maker;

static bool is_year(const char *s) {
    size_t i = 0;
    while (s[i] >= '0' && s[i] <= '9') i++;
    return i == 4 && !s[4] && (s[0] == '1' || s[0] == '2');
}

/** True when the cell names a year: `2023`, `Valeur 2023`, `2023 (provisoire)`. */
static bool names_year(const char *s) {
    for (size_t i = 0; s[i]; i++) {
        if (s[i] < '0' || s[i] > '9' || (i && s[i - 1] >= '0' && s[i - 1] <= '9')) continue;
        size_t n = 0;
        while (s[i + n] >= '0' && s[i + n] <= '9') n++;
        if (n == 4 && (s[i] == '1' || s[i] == '2')) return true;
    }
    return false;
}

/** A head without its unit: `Montant (k€ HT)` is `Montant`. */
static char *head_name(arena *a, const char *s) {
    const char *open = strchr(s, '(');
    return utf8_fold(a, open && open > s ? arena_copy(a, s, (size_t)(open - s)) : s);
}

static int head_index(const maker *m, const char *text) {
    if (!*text) return -1;
    const char *f = head_name(m->a, text);
    for (size_t i = 0; i < m->hints->n_heads; i++)
        if (strcmp(f, m->folded[i]) == 0) return (int)i;
    return -1;
}

/** How much a row looks like the head line: 1000 when it holds the required heads, 10 a known head, 9 an almost known one, 1 a year. 0 = not at all. */
static unsigned head_score(const maker *m, const cell *cells, size_t n) {
    unsigned known = 0, years = 0, almost = 0;
    size_t required = 0, filled = 0;
    for (size_t i = 0; i < n; i++) {
        int k = head_index(m, cells[i].text);
        filled += *cells[i].text != 0;
        if (k >= 0) { known++; required += (size_t)k < m->hints->n_required; }
        else if (strlen(cells[i].text) < 24 && names_year(cells[i].text)) years++;
        else if (i < ALMOST_COLUMNS && *cells[i].text && strlen(cells[i].text) < 40 && str_nearest(cells[i].text, m->hints->heads, m->hints->n_heads) >= 0) almost++;
    }
    if (filled < 2 || known + almost == 0 || known + almost + years < 2) return 0;
    return (required >= m->hints->n_required ? 1000u : 0u) + 10u * known + 9u * almost + years;
}

/** Cells of a line cut at a separator outside quotes, for scoring only. */
static size_t rough_cells(arena *a, const char *s, size_t n, char separator, cell *cells, size_t most) {
    size_t count = 0, from = 0;
    bool quoted = false;
    for (size_t i = 0; i <= n && count < most; i++) {
        if (i < n && s[i] == '"') quoted = !quoted;
        if (i < n && (quoted || s[i] != separator)) continue;
        size_t start = from, end = i;
        while (start < end && (s[start] == '"' || s[start] == ' ')) start++;
        while (end > start && (s[end - 1] == '"' || s[end - 1] == ' ')) end--;
        cells[count++].text = str_trim(a, arena_copy(a, s + start, end - start));
        from = i + 1;
    }
    return count;
}

static char find_separator(const maker *m, const char *text, size_t n) {
    line_index l = lines_of(text, n < 65536 ? n : 65536, m->a);
    char best = ';';
    unsigned score = 0;
    cell cells[LOAD_MAX_COLUMNS];
    for (size_t c = 0; c < sizeof candidates; c++)
        for (size_t i = 1; i <= l.count && i <= HEAD_LINES; i++) {
            size_t length = 0;
            const char *s = lines_text(&l, i, &length);
            unsigned now = head_score(m, cells, rough_cells(m->a, s, length < 4096 ? length : 4096, candidates[c], cells, LOAD_MAX_COLUMNS));
            if (now > score) { score = now; best = candidates[c]; }
            if (score >= 1000) return best;
        }
    return best;
}

/** `sep=;` on the first line; returns what it takes, 0 when it is not there. */
static size_t separator_line(const char *text, size_t n, char *separator) {
    size_t i = n && text[0] == '"' ? 1 : 0;
    if (n < i + 5 || (text[i] | 32) != 's' || (text[i + 1] | 32) != 'e' || (text[i + 2] | 32) != 'p' || text[i + 3] != '=') return 0;
    const char *end = memchr(text, '\n', n);
    size_t length = end ? (size_t)(end - text) : n;
    if (length > i + 6 || !memchr(";,\t|", text[i + 4], 4)) return 0;
    *separator = text[i + 4];
    return end ? length + 1 : length;
}

static void set_aside(maker *m, uint32_t line, const char *reason) {
    void *items = m->t->set_aside;
    arena_push(m->a, &items, &m->t->n_set_aside, &m->aside_capacity, sizeof *m->t->set_aside);
    m->t->set_aside = items;
    m->t->set_aside[m->t->n_set_aside - 1].line = line;
    m->t->set_aside[m->t->n_set_aside - 1].reason = reason;
}

static size_t filled_cells(const table_row *r, size_t *first) {
    size_t n = 0;
    for (size_t i = r->count; i-- > 0;)
        if (*r->cells[i].text) { n++; *first = i; }
    return n;
}

/** The line that looks most like heads; the first one with the required heads, unless the line just below (under merged titles) is one as well and knows more. */
static size_t find_head(const maker *m, const csv_rows *rows) {
    size_t best = SIZE_MAX;
    unsigned score = 0;
    for (size_t i = 0; i < rows->n && i < HEAD_LINES && (score < 1000 || i == best + 1); i++) {
        unsigned now = head_score(m, rows->rows[i].cells, rows->rows[i].count);
        if (now > score) { score = now; best = i; }
    }
    return score >= 18 || (score && score % 10) ? best : SIZE_MAX;
}

/** A second line of heads: nothing in its first cell, only heads or years elsewhere, and above them at most one known head (« Valeurs » over the years). */
static bool is_second_head(const maker *m, const table_row *r) {
    size_t first = 0, n = filled_cells(r, &first), covered = 0;
    if (!n || first == 0 || r->count > m->t->n_heads) return false;
    for (size_t i = 0; i < r->count; i++)
        if (*r->cells[i].text && !is_year(r->cells[i].text) && head_index(m, r->cells[i].text) < 0) return false;
    for (size_t i = 0; i < m->t->n_heads; i++) {
        if (is_year(m->t->heads[i].text)) return false;
        covered += i < r->count && *r->cells[i].text && head_index(m, m->t->heads[i].text) >= 0;
    }
    return covered == 0 || (covered == 1 && n >= 2);
}

static size_t take_heads(maker *m, const csv_rows *rows, size_t at) {
    table *t = m->t;
    const table_row *r = &rows->rows[at];
    t->heads = r->cells;
    t->n_heads = r->count;
    t->head_line = r->line;
    if (at + 1 < rows->n && is_second_head(m, &rows->rows[at + 1])) {
        const table_row *second = &rows->rows[++at];
        for (size_t i = 0; i < second->count; i++)
            if (*second->cells[i].text) t->heads[i] = second->cells[i];
    }
    while (t->n_heads && !*t->heads[t->n_heads - 1].text) t->n_heads--;
    m->first = utf8_fold(m->a, t->heads[0].text);
    return at + 1;
}

static bool starts_word(const char *folded, const char *word) {
    size_t n = strlen(word);
    return strncmp(folded, word, n) == 0 && !((folded[n] >= 'a' && folded[n] <= 'z') || (folded[n] >= '0' && folded[n] <= '9'));
}

static const char *first_word(arena *a, const char *s) {
    size_t n = strcspn(s, " :\n");
    return utf8_fold(a, arena_copy(a, s, n));
}

static bool is_total(maker *m, const char *s) {
    if (!strchr("tTsSeE", *s)) return false; /* spares most rows the folding */
    const char *w = first_word(m->a, s);
    return starts_word(w, "total") || starts_word(w, "totaux") || starts_word(w, "sous-total") || starts_word(w, "ensemble");
}

/** A line of text under or between the data: one filled cell, the first, that reads like a sentence. */
static bool is_note(maker *m, const char *s) {
    static const char *const openings[] = {"source", "sources", "note", "notes", "nb", "n.b.", "legende", "lecture", "champ", "axe", "objectif"};
    if (*s == '*' || *s == '(' || strchr(s, '\n')) return true;
    const char *w = first_word(m->a, s);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (strchr(s, ' ') && strcmp(w, openings[i]) == 0) return true;
    size_t spaces = 0, digits = 0;
    for (const char *p = s; *p; p++) { spaces += *p == ' '; digits += *p >= '0' && *p <= '9'; }
    return (spaces >= 2 && strlen(s) > 12) || (spaces && !digits);
}

static bool same_heads(const maker *m, const table_row *r) {
    size_t same = 0;
    for (size_t i = 0; i < r->count && i < m->t->n_heads; i++) {
        if (!*m->t->heads[i].text && !*r->cells[i].text) continue;
        if (!str_eq(utf8_fold(m->a, r->cells[i].text), utf8_fold(m->a, m->t->heads[i].text))) return false;
        same++;
    }
    return same >= 2;
}

/** The head line again: its first cell tells nearly all rows apart, most of them by its length. */
static bool is_head_again(const maker *m, const table_row *r) {
    const char *text = r->cells[0].text;
    return strlen(text) >= strlen(m->first) && strcmp(utf8_fold(m->a, text), m->first) == 0 && head_index(m, text) >= 0 && same_heads(m, r);
}

/** `|---|---|`: a line drawn under the heads. */
static bool is_rule(const table_row *r) {
    bool some = false;
    for (size_t i = 0; i < r->count; i++) {
        const char *s = r->cells[i].text;
        if (!*s) continue;
        if (strspn(s, "-:=_") != strlen(s) || strlen(s) < 2) return false;
        some = true;
    }
    return some;
}

/** Rows with too many cells are mostly one mistake: the first is told, the others are counted. */
static void tell_long_row(maker *m, const table_row *r) {
    const table *t = m->t;
    size_t last = r->count;
    while (!*r->cells[last - 1].text) last--;
    if (m->long_row) { m->more_long_rows++; return; }
    m->long_row = diag_add(m->log, &load_kinds[LOAD_LONG_ROW], r->cells[last - 1].at, t->separator == ',' ? "remettez chaque valeur dans sa colonne ; un nombre à virgule ou un texte avec une virgule se met entre guillemets. Le plus simple est d’exporter avec le point-virgule." : "remettez chaque valeur dans sa colonne ; un texte qui contient le séparateur se met entre guillemets.",
                           "La ligne %u a %zu cellules pour %zu colonnes : ses valeurs sont décalées, elle n’est pas lue.", r->line, last, t->n_heads);
}

static void count_long_rows(maker *m) {
    if (m->more_long_rows)
        m->long_row->message = arena_printf(diag_arena(m->log), m->more_long_rows > 1 ? "%s De même pour %zu autres lignes." : "%s De même pour %zu autre ligne.", m->long_row->message, m->more_long_rows);
}

/** A head line with one separator above rows with another: told once, the table cannot be read. */
static bool other_separator(maker *m, const csv_rows *rows, size_t head) {
    static const char *const names[] = {"points-virgules", "tabulations", "virgules", "barres verticales"};
    size_t whole = 0, other[sizeof candidates] = {0}, looked = 0;
    for (size_t i = head + 1; i < rows->n && looked < 50; i++) {
        size_t first = 0;
        if (filled_cells(&rows->rows[i], &first) == 0) continue;
        looked++;
        whole += rows->rows[i].count < m->t->n_heads;
        for (size_t k = 0; k < sizeof candidates; k++) other[k] += strchr(rows->rows[i].cells[0].text, candidates[k]) != NULL && candidates[k] != m->t->separator && candidates[k] != ',';
    }
    for (size_t k = 0; looked > 1 && whole == looked && k < sizeof candidates; k++) {
        if (other[k] < looked) continue;
        size_t mine = 0;
        while (mine + 1 < sizeof candidates && candidates[mine] != m->t->separator) mine++;
        diag_add(m->log, &load_kinds[LOAD_LONG_ROW], m->t->heads[0].at, "employez partout le même séparateur, de préférence le point-virgule.", "L’en-tête sépare ses titres par des %s, et les lignes leurs valeurs par des %s : le tableau n’est pas lu.", names[mine], names[k]);
        return true;
    }
    return false;
}

static bool overflows(const maker *m, const table_row *r) {
    for (size_t i = m->t->n_heads; i < r->count; i++)
        if (*r->cells[i].text) return true;
    return false;
}

static void take_row(maker *m, const table_row *r) {
    table *t = m->t;
    size_t first = 0, n = filled_cells(r, &first);
    if (n == 0) { set_aside(m, r->line, "ligne vide"); return; }
    const char *text = r->cells[first].text;
    if (is_total(m, text)) { set_aside(m, r->line, "ligne de total"); return; }
    if (n == 1 && first == 0 && t->n_heads >= 3 && is_note(m, text)) { set_aside(m, r->line, "titre ou note"); return; }
    if (strchr("-:=_", *text) && is_rule(r)) { set_aside(m, r->line, "ligne de séparation"); return; }
    if (is_head_again(m, r)) {
        diag *d = diag_add(m->log, &load_kinds[LOAD_HEAD_AGAIN], r->cells[0].at, "supprimez cette ligne.", "La ligne d’en-tête est répétée ligne %u ; elle est ignorée.", r->line);
        diag_also(m->log, d, t->heads[0].at, "En-tête lu ici.");
        set_aside(m, r->line, "en-tête répété");
        return;
    }
    if (overflows(m, r)) {
        tell_long_row(m, r);
        set_aside(m, r->line, "ligne décalée");
        return;
    }
    table_row *kept = arena_push(m->a, (void **)&t->rows, &t->n_rows, &m->rows_capacity, sizeof *kept);
    *kept = *r;
    if (kept->count > t->n_heads) kept->count = t->n_heads;
}

static char *heads_list(const maker *m) {
    buf b = {0};
    for (size_t i = 0; i < m->hints->n_heads && i < 10; i++) {
        if (i) buf_char(&b, m->t->separator == '\t' ? ';' : m->t->separator);
        buf_str(&b, m->hints->heads[i]);
    }
    char *s = arena_copy(diag_arena(m->log), b.s ? b.s : "", b.n);
    buf_free(&b);
    return s;
}

static bool has_cells(const csv_rows *rows) {
    size_t first = 0;
    for (size_t i = 0; i < rows->n; i++)
        if (filled_cells(&rows->rows[i], &first)) return true;
    return false;
}

static bool take_rows(maker *m, const csv_rows *rows, size_t head) {
    if (head == SIZE_MAX) {
        diag_add(m->log, &load_kinds[LOAD_HEAD], (place){m->file, rows->n ? rows->rows[0].line : 1, 1, 1}, arena_printf(diag_arena(m->log), "commencez le tableau par une ligne de titres comme « %s ».", heads_list(m)),
                 has_cells(rows) ? "Aucune ligne d’en-tête n’est reconnue." : "Le fichier est vide : il lui faut au moins sa ligne d’en-tête.");
        return false;
    }
    for (size_t i = 0; i < head; i++) {
        size_t first = 0;
        set_aside(m, rows->rows[i].line, filled_cells(&rows->rows[i], &first) ? "titre au-dessus de l’en-tête" : "ligne vide");
    }
    m->rows_capacity = rows->n;
    m->t->rows = arena_array(m->a, rows->n, sizeof *m->t->rows);
    size_t data = take_heads(m, rows, head);
    if (!m->hints->separator && other_separator(m, rows, data - 1)) return false;
    for (size_t i = data; i < rows->n; i++) take_row(m, &rows->rows[i]);
    count_long_rows(m);
    return true;
}

table *load_csv(const char *bytes, size_t n, uint32_t file, const table_hints *hints, diag_log *log, arena *a) {
    table *t = arena_alloc(a, sizeof *t);
    maker m = {.t = t, .hints = hints, .log = log, .file = file, .a = a};
    const char *foreign = foreign_kind(bytes, n);
    if (foreign) {
        diag_add(log, &load_kinds[LOAD_WORKBOOK], (place){file, 1, 1, 1}, "ouvrez-le dans le tableur et enregistrez la feuille au format CSV (UTF-8).", "Ce fichier n’est pas un CSV : c’est %s.", foreign);
        return NULL;
    }
    m.folded = arena_array(a, hints->n_heads, sizeof(char *));
    for (size_t i = 0; i < hints->n_heads; i++) m.folded[i] = utf8_fold(a, hints->heads[i]);
    decoded d = decode_bytes(bytes, n, file, hints->encoding, log, a);
    if (!d.text) return NULL; /* no text at all: told */
    t->encoding = d.encoding;
    t->bom = d.bom;
    t->utf8 = d.text;
    t->utf8_n = d.n;
    char told = 0;
    size_t skip = separator_line(d.text, d.n, &told);
    t->separator = hints->separator ? hints->separator : told ? told : find_separator(&m, d.text, d.n);
    diag_log *quotes = diag_log_new(a);
    csv_rows rows = csv_read(d.text + skip, d.n - skip, skip ? 2 : 1, t->separator, file, quotes, a);
    size_t head = find_head(&m, &rows);
    bool in_head = head == SIZE_MAX && diag_count(quotes) && (!rows.n || diag_at(quotes, 0)->at.line < rows.rows[0].line); /* the head line itself has a mistake */
    for (size_t i = 0; i < diag_count(quotes); i++) {
        const diag *q = diag_at(quotes, i);
        if (head == SIZE_MAX && !(in_head && i == 0) && q->kind != &load_kinds[LOAD_LIMIT]) continue;
        diag_add(log, q->kind, q->at, q->help, "%s", q->message);
    }
    return !in_head && take_rows(&m, &rows, head) ? t : NULL;
}
