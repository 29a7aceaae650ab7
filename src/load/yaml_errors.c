/* SPDX-License-Identifier: MIT */
/* Mistakes of YAML explained in French with their usual cause, at the place where they began and not where the parser stopped. Only for src/load.
 * The parser's words and marks choose a reader below; the lines around them tell the cause. Where the cause is sure, the reader also says how to go on, so that one run tells all mistakes. */
#include <string.h>

#include "load/load_int.h"

#define QUOTE_LINES 200u /* an open quote is looked for that far above */

typedef struct {
    const yaml_trouble *t;
    const line_index *l;
    uint32_t file;
    diag_log *log;
    place at, from;          /* where it stopped, where the construct began */
    const char *line;        /* the line where it stopped */
    size_t n, column;        /* its length in bytes, the offset of the stop in it */
    char c;                  /* the character there, 0 at the end */
    yaml_repair *repair;
} scene;

static bool says(const char *text, const char *part) { return strstr(text, part) != NULL; }
static size_t indent_of(const char *s, size_t n) {
    size_t i = 0;
    while (i < n && s[i] == ' ') i++;
    return i;
}
static bool is_void(const char *s, size_t n) {
    size_t i = indent_of(s, n);
    return i == n || s[i] == '#';
}

bool yaml_missing_space(const char *s, size_t n, size_t *from, size_t *colon) {
    size_t i = indent_of(s, n);
    while (i + 1 < n && s[i] == '-' && s[i + 1] == ' ') i += 2;
    *from = i;
    while (i < n && (((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z') || s[i] == '_' || (unsigned char)s[i] >= 0x80)) i++;
    *colon = i;
    bool key = i > *from && i + 1 < n && s[i] == ':' && s[i + 1] != ' ' && s[i + 1] != '\t';
    return key && !(s[i + 1] == '/' && i + 2 < n && s[i + 2] == '/');
}

static void tell(const scene *s, load_code code, place at, const char *help, const char *message) { diag_add(s->log, &load_kinds[code], at, help, "%s", message); }

/** Place of a byte of a line. */
static place in_line(const scene *s, const char *line, size_t offset, size_t length) {
    place at = lines_place_of_byte(s->l, (size_t)(line - s->l->text) + offset, s->file);
    at.length = (uint32_t)(length ? length : 1);
    return at;
}

/** The last line above that holds something; NULL when there is none. */
static const char *line_above(const scene *s, size_t *n, size_t *which) {
    for (size_t i = s->at.line; i-- > 1;) {
        const char *line = lines_text(s->l, i, n);
        if (!is_void(line, *n)) {
            *which = i;
            return line;
        }
    }
    return NULL;
}

/** Offset of the first `: ` outside quotes from `i` on, or n. */
static size_t next_colon(const char *s, size_t n, size_t i) {
    char quote = 0;
    for (; i < n; i++) {
        if (quote) quote = s[i] == quote ? 0 : quote;
        else if (s[i] == '"' && (i == 0 || s[i - 1] == ' ')) quote = '"';
        else if (s[i] == ':' && (i + 1 == n || s[i + 1] == ' ')) return i;
    }
    return n;
}

static size_t count_quotes(const char *s, size_t n) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\\') i++;
        else count += s[i] == '"';
    }
    return count;
}

/* ---- repairs: only what leaves the lines where they are */

static void repair_with(const scene *s, const char *from, size_t n, const char *with) {
    size_t at = (size_t)(from - s->l->text);
    *s->repair = (yaml_repair){.from = at, .to = at + n, .with = with};
}

/** Puts a value in quotes: to the end of the line, or to the comma or brace inside braces. */
static void repair_quoting(const scene *s, const char *line, size_t n, size_t from) {
    bool flow = memchr(line, '{', from) || memchr(line, '[', from);
    size_t end = from;
    buf b = {0};
    while (end < n && !(flow && strchr(",}]", line[end])) && !(line[end] == '#' && end && line[end - 1] == ' ')) end++;
    while (end > from && line[end - 1] == ' ') end--;
    size_t last = end;
    if (last > from + 1 && line[last - 1] == '"' && count_quotes(line + from, last - from) == 1) last--; /* %": the quote of the beginning was forgotten */
    buf_char(&b, '"');
    for (size_t i = from; i < last; i++) {
        if (line[i] == '"' || line[i] == '\\') buf_char(&b, '\\');
        buf_char(&b, line[i]);
    }
    buf_char(&b, '"');
    repair_with(s, line + from, end - from, arena_copy(diag_arena(s->log), b.s, b.n));
    s->repair->doubt_from = s->repair->doubt_to = in_line(s, line, from, 1).line;
    s->repair->leaf = true;
    buf_free(&b);
}

/** Offset of the value that holds the byte `at` of a line: after the last `: ` before it. */
static size_t value_start(const char *line, size_t at) {
    size_t i = at;
    while (i >= 2 && !(line[i - 2] == ':' && line[i - 1] == ' ')) i--;
    return i >= 2 ? i : at;
}

/* ---- readers: each tells its mistake and returns true, or returns false */

/** Offset of a tab in the indent of a line, or SIZE_MAX. */
static size_t indent_tab(const char *line, size_t n) {
    for (size_t k = 0; k < n && (line[k] == ' ' || line[k] == '\t'); k++)
        if (line[k] == '\t') return k;
    return SIZE_MAX;
}

/** The whole text with spaces for each tab of an indent, and how many lines had one. */
static size_t repair_tabs(const scene *s) {
    buf b = {0};
    size_t lines = 0, width = yaml_tab_width(s->l);
    for (size_t i = 1; i <= s->l->count; i++) {
        size_t n = 0, k = 0;
        const char *line = lines_text(s->l, i, &n);
        lines += indent_tab(line, n) != SIZE_MAX;
        for (; k < n && (line[k] == ' ' || line[k] == '\t'); k++) buf_printf(&b, "%*s", line[k] == '\t' ? (int)width : 1, "");
        buf_add(&b, line + k, n - k);
        if (i < s->l->count) buf_char(&b, '\n');
    }
    repair_with(s, s->l->text, s->l->n, arena_copy(diag_arena(s->log), b.s ? b.s : "", b.n));
    buf_free(&b);
    return lines;
}

static bool read_tab(const scene *s) {
    size_t first = s->from.line && s->from.line + 3 > s->at.line ? s->from.line : s->at.line;
    for (size_t i = s->at.line; i >= first && i > 0; i--) {
        size_t n = 0;
        const char *line = lines_text(s->l, i, &n);
        size_t k = indent_tab(line, n);
        if (k == SIZE_MAX) continue;
        size_t lines = repair_tabs(s);
        diag_add(s->log, &load_kinds[LOAD_TAB], in_line(s, line, k, 1), "remplacez chaque tabulation par des espaces (deux par niveau).",
                 lines > 1 ? "Le retrait de cette ligne contient une tabulation (%zu lignes dans le fichier) ; YAML n’accepte que des espaces." : "Le retrait de cette ligne contient une tabulation ; YAML n’accepte que des espaces.", lines);
        return true;
    }
    if (s->c != '\t' && !says(s->t->problem, "tab")) return false;
    tell(s, LOAD_TAB, s->at, "remplacez la tabulation par une espace.", "Une tabulation se trouve là où YAML n’accepte que des espaces.");
    if (s->c == '\t' && s->column < s->n) repair_with(s, s->line + s->column, 1, " ");
    return true;
}

/** Tells the last quote of a line as one that is not closed, and closes it. */
static void tell_open_quote(const scene *s, const char *line, size_t n) {
    const char *quote = memchr(line, '"', n), *next;
    while ((next = memchr(quote + 1, '"', (size_t)(line + n - quote - 1)))) quote = next;
    tell(s, LOAD_QUOTE, in_line(s, line, (size_t)(quote - line), 1), "ajoutez le guillemet \" à la fin de la valeur.", "Ce guillemet n’est pas refermé sur sa ligne.");
    size_t end = n;
    while (end && line[end - 1] == ' ') end--;
    bool braces = end && line[end - 1] == '}' && memchr(line, '{', (size_t)(quote - line));
    repair_with(s, line + (braces ? end - 1 : n), 0, "\"");
}

/** The first line from the construct's beginning that opens a quote without closing it. */
static bool read_odd_quotes(const scene *s) {
    size_t first = s->from.line ? s->from.line : 1;
    if (s->at.line > first + QUOTE_LINES) first = s->at.line - QUOTE_LINES;
    for (size_t i = first; i < s->at.line; i++) {
        size_t n = 0;
        const char *line = lines_text(s->l, i, &n);
        if (is_void(line, n) || count_quotes(line, n) % 2 == 0) continue;
        tell_open_quote(s, line, n);
        return true;
    }
    return false;
}

/** A quote that closed here what an earlier line had opened: an odd number of quotes stands before the stop. */
static bool read_swallowed(const scene *s) {
    if (says(s->t->context, "quoted scalar") || count_quotes(s->line, s->column) % 2 == 0) return false;
    for (size_t i = s->at.line - 1; i > 0 && i + QUOTE_LINES > s->at.line; i--) {
        size_t n = 0;
        const char *line = lines_text(s->l, i, &n);
        if (is_void(line, n) || count_quotes(line, n) % 2 == 0) continue;
        tell_open_quote(s, line, n);
        return true;
    }
    return false;
}

static bool read_quote(const scene *s) {
    if (!says(s->t->context, "quoted scalar") || (!says(s->t->problem, "end of stream") && !says(s->t->problem, "document indicator"))) return false;
    tell(s, LOAD_QUOTE, s->from, "ajoutez le guillemet fermant à la fin de la valeur.", "Le guillemet ouvert ici n’est jamais refermé.");
    size_t n = 0, byte = lines_byte(s->l, s->t->context_at);
    const char *line = lines_text(s->l, s->from.line, &n);
    repair_with(s, line + n, 0, byte < s->l->n && s->l->text[byte] == '\'' ? "'" : "\"");
    return true;
}

/** Doubles the backslashes of a line from the place of the stop on, those before a quote left out. */
static void repair_escapes(const scene *s) {
    if (s->column >= s->n || s->line[s->column] != '\\') return;
    buf b = {0};
    for (size_t i = s->column; i < s->n; i++) {
        bool pair = s->line[i] == '\\' && i + 1 < s->n && strchr("\\\"", s->line[i + 1]);
        if (s->line[i] == '\\' && !pair) buf_char(&b, '\\');
        buf_char(&b, s->line[i]);
        if (pair) buf_char(&b, s->line[++i]);
    }
    repair_with(s, s->line + s->column, s->n - s->column, arena_copy(diag_arena(s->log), b.s, b.n));
    buf_free(&b);
}

static bool read_escape(const scene *s) {
    if (!says(s->t->context, "quoted scalar")) return false;
    tell(s, LOAD_SYNTAX, s->at, "doublez la barre oblique inverse (\\\\), ou retirez-la.", "Entre guillemets, la barre oblique inverse \\ commence un code, et celui-ci n’existe pas.");
    repair_escapes(s);
    return true;
}

static bool read_reserved(const scene *s) {
    bool start = says(s->t->problem, "cannot start any token"), block = says(s->t->context, "block scalar");
    bool other = says(s->t->context, "anchor") || says(s->t->context, "alias") || says(s->t->context, " tag") || says(s->t->context, "directive");
    if (!start && !block && !other) return false;
    place at = block || other ? s->from : s->at;
    size_t byte = lines_byte(s->l, block || other ? s->t->context_at : s->t->at);
    char c = byte < s->l->n ? s->l->text[byte] : 0;
    if (block && c != '>' && c != '|') {
        tell(s, LOAD_INDENT, s->at, "alignez les lignes du texte sous la première, avec le même nombre d’espaces.", "Le retrait de ce texte sur plusieurs lignes n’est pas régulier.");
        return true;
    }
    diag_add(s->log, &load_kinds[LOAD_RESERVED], at, "mettez la valeur entre guillemets.", "Une valeur sans guillemets ne peut pas commencer par « %c ».", c ? c : '?');
    size_t n = 0;
    const char *line = lines_text(s->l, at.line, &n);
    size_t base = (size_t)(line - s->l->text);
    if (byte >= base && byte < base + n) repair_quoting(s, line, n, byte - base);
    return true;
}

/** Text after a closing quote: `titre: "Achats" durables`. */
static bool read_after_quote(const scene *s) {
    size_t k = s->column;
    if (k == 0 || k >= s->n) return false;
    while (k && s->line[k - 1] == ' ') k--;
    char quote = k ? s->line[k - 1] : 0;
    if (quote != '"' && quote != '\'') return false;
    const char *open = memchr(s->line, quote, k - 1);
    if (!open) return false;
    size_t value = value_start(s->line, (size_t)(open - s->line));
    if (value == (size_t)(open - s->line)) repair_quoting(s, s->line, s->n, value);
    tell(s, LOAD_AFTER_QUOTE, in_line(s, s->line, s->column, 1),
         quote == '"' ? "mettez toute la valeur entre guillemets, et \\\" pour un guillemet à l’intérieur." : "mettez la valeur entre guillemets doubles \" : l’apostrophe y est permise.",
         quote == '"' ? "Du texte suit le guillemet fermant." : "Cette apostrophe ferme le texte entre apostrophes ; la suite ne peut pas être lue.");
    return true;
}

static bool tell_missing_space(const scene *s, const char *line, size_t n) {
    size_t from = 0, colon = 0;
    if (!line || !yaml_missing_space(line, n, &from, &colon)) return false;
    repair_with(s, line + colon + 1, 0, " ");
    place at = in_line(s, line, from, utf8_count(line + from, colon + 1 - from));
    diag_add(s->log, &load_kinds[LOAD_SPACE], at, "ajoutez une espace après les deux-points.", "Il manque une espace après « %.*s: ».",
             (int)(colon - from), line + from);
    return true;
}

/** Bytes of a long dash or a bullet at `s`, which word processors put in the place of the hyphen; 0 for none. */
static size_t long_dash(const char *s, size_t n) {
    static const char *const signs[] = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2", "\xE2\x88\x92", "\xE2\x80\x91", "\xC2\xB7"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (n > strlen(signs[i]) && memcmp(s, signs[i], strlen(signs[i])) == 0) return strlen(signs[i]);
    return 0;
}

/** A list whose dash is a long one, or touches what follows: `– code: A2`, `-{annee: 2026}`. Looked for on the line of the stop and the one above. */
static bool read_dash(const scene *s) {
    size_t n = s->n, which = s->at.line;
    const char *line = s->line;
    for (int twice = 0; twice < 2 && line; twice++, line = line_above(s, &n, &which)) {
        size_t i = indent_of(line, n), length = i < n ? long_dash(line + i, n - i) : 0;
        if (length) {
            tell(s, LOAD_SYNTAX, in_line(s, line, i, 1), "remplacez-le par le trait d’union du clavier, suivi d’une espace : « - ».", "Cette ligne commence par un tiret long ou une puce ; une liste attend le trait d’union « - ».");
            repair_with(s, line + i, length, line[i + length] == ' ' ? "-" : "- ");
            return true;
        }
        if (i + 1 >= n || line[i] != '-' || line[i + 1] == ' ' || line[i + 1] == '-' || (line[i + 1] >= '0' && line[i + 1] <= '9')) continue;
        tell(s, LOAD_SPACE, in_line(s, line, i, 1), "ajoutez une espace après le tiret.", "Il manque une espace après le tiret de la liste.");
        repair_with(s, line + i + 1, 0, " ");
        return true;
    }
    return false;
}

static bool read_question(const scene *s) {
    if (!says(s->t->problem, "mapping keys are not allowed")) return false;
    tell(s, LOAD_RESERVED, s->at, "mettez la valeur entre guillemets.", "Une valeur sans guillemets ne peut pas commencer par « ? » suivi d’une espace.");
    if (s->column < s->n) repair_quoting(s, s->line, s->n, s->column);
    return true;
}

/** A line of a text on several lines that stands too far left. */
static bool read_text_line(const scene *s, size_t line) {
    yaml_level v = yaml_text_level(s->l, line);
    if (!v.found) return false;
    size_t n = 0;
    const char *text = lines_text(s->l, line, &n);
    diag_add(s->log, &load_kinds[LOAD_INDENT], in_line(s, text, v.indent < n ? v.indent : 0, 1),
             arena_printf(diag_arena(s->log), "mettez au moins %zu espaces au début de chaque ligne de ce texte.", v.wanted), "Le texte de « %s » (ligne %zu) s’arrête avant cette ligne : elle commence trop à gauche.", yaml_key_of(s->l, v.like, diag_arena(s->log)), v.like);
    *s->repair = yaml_move(s->l, line, &v, diag_arena(s->log));
    return true;
}

static const char *indent_help(const scene *s, const yaml_level *v) {
    arena *a = diag_arena(s->log);
    const char *key = yaml_key_of(s->l, v->like, a), *like = s->line[v->indent] == '-' ? arena_printf(a, "le tiret de la ligne %zu", v->like) : arena_printf(a, "« %s », ligne %zu", key, v->like);
    if (v->doubtful && !v->wanted) return arena_printf(a, "si elle est du premier niveau, comme %s, retirez les espaces devant elle ; sinon, alignez-la avec les lignes de son groupe.", like);
    if (v->doubtful) return arena_printf(a, "si elle va avec %s, mettez %zu espaces devant elle ; sinon, alignez-la avec les lignes de son groupe.", like, v->wanted);
    if (!v->wanted) return arena_printf(a, "retirez les espaces devant elle, pour l’aligner avec %s.", like);
    return arena_printf(a, "mettez %zu espace%s devant elle, pour l’aligner avec %s.", v->wanted, v->wanted > 1 ? "s" : "", like);
}

/** A line without a colon: a key alone when lines hang on it, else perhaps a key and its value; the latter is not sure. */
static void tell_no_colon(const scene *s, const char *line, size_t n) {
    size_t from = indent_of(line, n), word = from;
    if (from + 1 < n && line[from] == '-' && line[from + 1] == ' ') word = from += 2;
    while (word < n && ((line[word] >= 'a' && line[word] <= 'z') || line[word] == '_' || (unsigned char)line[word] >= 0x80) && !(n - word > 2 && memcmp(line + word, "\xEF\xBC\x9A", 3) == 0)) word++;
    bool alone = word == n && word > from;
    if (alone && yaml_has_children(s->l, s->from.line)) {
        diag_add(s->log, &load_kinds[LOAD_NO_COLON], in_line(s, line, from, utf8_count(line + from, n - from)), arena_printf(diag_arena(s->log), "ajoutez les deux-points : « %.*s: ».", (int)(n - from), line + from), "Il manque les deux-points après « %.*s ».",
                 (int)(n - from), line + from);
        repair_with(s, line + n, 0, ":");
        return;
    }
    static const char *const colons[] = {"=", "\xEF\xBC\x9A", "\xCB\x90", ";"}; /* and the full-width colon, the colon of phonetics */
    size_t sign = word;
    while (sign < n && line[sign] == ' ') sign++;
    for (size_t i = 0; word > from && i < sizeof colons / sizeof *colons; i++) {
        if (n - sign < strlen(colons[i]) || memcmp(line + sign, colons[i], strlen(colons[i])) != 0) continue;
        diag_add(s->log, &load_kinds[LOAD_NO_COLON], in_line(s, line, sign, 1), arena_printf(diag_arena(s->log), "écrivez « %.*s: », avec les deux-points du clavier et une espace.", (int)(word - from), line + from), "La clé « %.*s » est suivie de « %s » et non de deux-points.", (int)(word - from), line + from, colons[i]);
        repair_with(s, line + word, sign + strlen(colons[i]) - word, ": ");
        return;
    }
    tell(s, LOAD_NO_COLON, s->from, "écrivez « clé: valeur » ; si la ligne continue le texte du dessus, décalez-la de deux espaces ou mettez le texte entre guillemets.", "Cette ligne n’a pas la forme « clé: valeur ».");
    if (word > from && word + 1 < n && line[word] == ' ') repair_with(s, line + word, 0, ":");
    else repair_with(s, line + indent_of(line, n), 0, "#");
    s->repair->doubt_from = s->repair->doubt_to = s->from.line;
}

/** `- code A2` above keys of its item, `nom = Valmont` above keys of its group: the colon is what is missing, not the indent of the line below. */
static bool read_item_without_colon(const scene *s) {
    size_t n = 0, which = 0;
    const char *above = line_above(s, &n, &which);
    size_t i = above ? indent_of(above, n) : n, k = i + 2;
    if (i + 2 >= n || next_colon(above, n, 0) < n) return false;
    if (above[i] != '-' || above[i + 1] != ' ') k = i;
    if (k != indent_of(s->line, s->n) || strchr("{[\"'", above[k])) return false;
    scene at_item = *s;
    at_item.from = in_line(s, above, k, 1);
    tell_no_colon(&at_item, above, n);
    return true;
}

/** A word alone above deeper keys: `collectivite` without its colon. */
static bool read_key_without_colon(const scene *s) {
    size_t n = 0, which = 0;
    const char *above = line_above(s, &n, &which);
    size_t i = above ? indent_of(above, n) : n;
    if (i >= n || indent_of(s->line, s->n) <= i || next_colon(above, n, 0) < n || memchr(above + i, ' ', n - i) || above[i] < 'a' || above[i] > 'z') return false;
    scene at_key = *s;
    at_key.from = in_line(s, above, i, 1);
    tell_no_colon(&at_key, above, n);
    return true;
}

/** `gouvernance:`, then its keys: the first at the margin, the next ones where they must be. */
static bool read_unindented(const scene *s) {
    size_t first = yaml_unindented(s->l, s->at.line), n = 0;
    if (!first) return false;
    const char *line = lines_text(s->l, first, &n);
    yaml_level v = {.found = true, .indent = indent_of(line, n), .wanted = indent_of(s->line, s->n), .like = s->at.line, .end = s->at.line};
    diag_add(s->log, &load_kinds[LOAD_INDENT], in_line(s, line, v.indent, 1), arena_printf(diag_arena(s->log), "mettez %zu espaces devant elle, et décalez d’autant ce qui en dépend, pour l’aligner avec « %s », ligne %zu.", v.wanted, yaml_key_of(s->l, v.like, diag_arena(s->log)), v.like),
             "Cette ligne n’est pas décalée comme le groupe auquel elle appartient.");
    *s->repair = yaml_move(s->l, first, &v, diag_arena(s->log));
    s->repair->doubt_from = s->repair->doubt_to = 0;
    return true;
}

/** A line at a level that nothing opened: told with the level that was meant, and moved there. */
static void tell_indent(const scene *s) {
    if (read_text_line(s, s->at.line) || read_item_without_colon(s)) return;
    yaml_level v = yaml_level_meant(s->l, s->at.line);
    place at = in_line(s, s->line, v.indent < s->n ? v.indent : 0, 1);
    if (read_unindented(s) || (!v.found && read_key_without_colon(s))) return;
    if (!v.found) {
        tell(s, LOAD_INDENT, at, "alignez la ligne avec les autres clés du même groupe.", "Le retrait de cette ligne ne correspond à aucun niveau ouvert au-dessus.");
        return;
    }
    const char *more = v.end > s->at.line + 1 ? arena_printf(diag_arena(s->log), " (de même jusqu’à la ligne %zu)", v.end - 1) : "";
    diag_add(s->log, &load_kinds[LOAD_INDENT], at, indent_help(s, &v), "Cette ligne commence après %zu espace%s%s ; celles de son groupe commencent après %zu.", v.indent, v.indent > 1 ? "s" : "", more, v.wanted);
    *s->repair = yaml_move(s->l, s->at.line, &v, diag_arena(s->log));
}

static bool read_no_key(const scene *s) {
    size_t i = indent_of(s->line, s->n);
    if (i >= s->n || s->line[i] != ':') return false;
    tell(s, LOAD_KEY, in_line(s, s->line, i, 1), "écrivez le nom de la clé devant les deux-points.", "Il manque la clé devant les deux-points.");
    repair_with(s, s->line + i, 0, "#");
    return true;
}

/** `- annee: 2027, valeur: 30 %`, `periode: (debut: 2024, fin: 2027)`: several keys on one line want braces. `first`: the first colon. */
static bool read_pairs(const scene *s, size_t first) {
    size_t key = s->column, start = indent_of(s->line, s->n);
    while (key && ((s->line[key - 1] >= 'a' && s->line[key - 1] <= 'z') || s->line[key - 1] == '_')) key--;
    if (key == s->column || key < 2) return false;
    bool listed = s->line[key - 1] == ' ' && s->line[key - 2] == ',', round = s->line[key - 1] == '(';
    while (start < first && (s->line[start] == '-' || s->line[start] == ' ')) start++;
    size_t end = s->n;
    while (end && s->line[end - 1] == ' ') end--;
    size_t from = round ? key : start, to = round && s->line[end - 1] == ')' ? end - 1 : end;
    if ((!listed && !round) || to <= from || memchr(s->line + from, '{', to - from)) return false;
    const char *braces = arena_printf(diag_arena(s->log), "{%.*s}", (int)(to - from), s->line + from);
    diag_add(s->log, &load_kinds[LOAD_COLON], s->at, arena_printf(diag_arena(s->log), round ? "remplacez les parenthèses par des accolades : %s." : "entourez-les d’accolades : %s.", braces), "Plusieurs clés se suivent sur cette ligne sans être entre accolades.");
    repair_with(s, s->line + (round ? from - 1 : from), end - (round ? from - 1 : from), braces);
    return true;
}

static bool read_mapping_value(const scene *s) {
    if (!says(s->t->problem, "mapping values are not allowed")) return false;
    size_t n = 0, which = 0;
    const char *above = line_above(s, &n, &which);
    size_t first = next_colon(s->line, s->n, 0);
    if (read_dash(s)) return true;
    if (first < s->column && read_pairs(s, first)) return true;
    if (first < s->column) {
        tell(s, LOAD_COLON, s->at, "mettez toute la valeur entre guillemets.", "La valeur contient « : » suivi d’une espace : YAML y voit une seconde clé.");
        if (first + 2 < s->n) repair_quoting(s, s->line, s->n, first + 2);
        return true;
    }
    if (tell_missing_space(s, above, n)) return true;
    tell_indent(s);
    return true;
}

static bool read_simple_key(const scene *s) {
    if (!says(s->t->problem, "could not find expected ':'")) return false;
    size_t n = 0;
    const char *line = lines_text(s->l, s->from.line, &n);
    if (tell_missing_space(s, line, n) || read_dash(s) || read_text_line(s, s->from.line)) return true;
    scene from = *s;
    from.at = s->from;
    if (read_odd_quotes(&from)) return true;
    tell_no_colon(s, line, n);
    return true;
}

/** Inside braces, a `#` turned the rest of a line into a comment, with the braces that close. */
static bool read_flow_hash(const scene *s) {
    for (size_t i = s->at.line; i > 0 && i + 20 > s->at.line; i--) {
        size_t n = 0;
        const char *line = lines_text(s->l, i, &n);
        bool open = false, quoted = false;
        for (size_t k = 0; k + 1 < n; k++) {
            if (line[k] == '"') quoted = !quoted;
            open = open || line[k] == '{' || line[k] == '[';
            if (!open || quoted || line[k] != '#' || line[k - 1] != ' ' || line[k + 1] == ' ') continue;
            tell(s, LOAD_HASH, in_line(s, line, k, 1), "mettez la valeur entre guillemets.", "Ce qui suit le signe # est un commentaire : la valeur et l’accolade fermante ne sont pas lues.");
            size_t end = k;
            while (end < n && !strchr(",}]", line[end])) end++;
            repair_with(s, line + k, end - k, arena_printf(diag_arena(s->log), "\"%.*s\"", (int)(end - k), line + k));
            return true;
        }
    }
    return false;
}

/** Byte of the brace or bracket that was open at the stop, or SIZE_MAX. */
static size_t open_bracket(const scene *s) {
    size_t closed = 0, at = lines_byte(s->l, s->t->at);
    for (size_t i = at < s->l->n ? at : s->l->n, left = 20000; i > 0 && left; i--, left--) {
        char c = s->l->text[i - 1];
        if (c == '}' || c == ']') closed++;
        else if ((c == '{' || c == '[') && closed == 0) return i - 1;
        else if (c == '{' || c == '[') closed--;
    }
    return SIZE_MAX;
}

/** `{debut: 2024 fin: 2027}`: the colon follows a small word that a space parts from the value before it. */
static bool read_missing_comma(const scene *s) {
    size_t from = s->column;
    if (s->c != ':') return false;
    while (from && ((s->line[from - 1] >= 'a' && s->line[from - 1] <= 'z') || s->line[from - 1] == '_')) from--;
    if (from == s->column || from < 2 || s->line[from - 1] != ' ' || strchr(" ,:{[", s->line[from - 2])) return false;
    if (s->line[from - 2] == ';') {
        tell(s, LOAD_COMMA, in_line(s, s->line, from - 2, 1), "remplacez-le par une virgule.", "Entre accolades, les clés se séparent par une virgule ; ici se trouve un point-virgule.");
        repair_with(s, s->line + from - 2, 1, ",");
        return true;
    }
    diag_add(s->log, &load_kinds[LOAD_COMMA], in_line(s, s->line, from, s->column - from), "ajoutez la virgule ; si les deux-points font partie d’un texte, mettez ce texte entre guillemets.",
             "Il manque une virgule devant « %.*s: ».", (int)(s->column - from), s->line + from);
    repair_with(s, s->line + from - 1, 0, ",");
    return true;
}

static bool read_flow(const scene *s) {
    if (!says(s->t->context, "flow mapping") && !says(s->t->context, "flow sequence") && !says(s->t->context, "flow node")) return false;
    if (read_after_quote(s) || read_flow_hash(s)) return true;
    size_t open = open_bracket(s);
    bool braces = open == SIZE_MAX || s->l->text[open] == '{';
    place at = open == SIZE_MAX ? s->from : lines_place_of_byte(s->l, open, s->file);
    size_t n = 0;
    const char *opened = lines_text(s->l, at.line, &n);
    bool left = s->at.line > at.line && indent_of(s->line, s->n) <= indent_of(opened, n); /* the next key: the group ended before */
    if (!left && read_missing_comma(s)) return true;
    if (s->c == ':' && s->at.line == s->from.line) {
        tell(s, LOAD_COLON, s->at, "mettez toute la valeur entre guillemets.", "Entre accolades, la valeur contient « : » : YAML y voit une seconde clé.");
        size_t value = value_start(s->line, s->column);
        if (value < s->column) repair_quoting(s, s->line, s->n, value);
        return true;
    }
    tell(s, LOAD_BRACKET, at, braces ? "ajoutez l’accolade fermante }, et vérifiez les virgules entre les clés." : "ajoutez le crochet fermant ], et vérifiez les virgules entre les éléments.",
         braces ? "L’accolade ouverte ici n’est pas refermée, ou une virgule manque." : "Le crochet ouvert ici n’est pas refermé, ou une virgule manque.");
    if (open != SIZE_MAX && s->at.line > at.line) *s->repair = yaml_close(s->l, at.line, s->at.line, braces ? "}" : "]");
    return true;
}

static bool read_block(const scene *s) {
    if (!says(s->t->problem, "did not find expected key") && !says(s->t->problem, "did not find expected '-'") && !says(s->t->problem, "block sequence entries") && !says(s->t->problem, "block mapping")) return false;
    if (read_after_quote(s) || read_odd_quotes(s) || read_dash(s)) return true;
    if (s->c == '}' || s->c == ']') {
        tell(s, LOAD_BRACKET, s->at, "retirez ce signe, ou ajoutez celui qui l’ouvre.", s->c == '}' ? "Cette accolade ne ferme rien." : "Ce crochet ne ferme rien.");
        return true;
    }
    if (says(s->t->problem, "block sequence entries") && next_colon(s->line, s->n, 0) < s->column) {
        tell(s, LOAD_RESERVED, s->at, "mettez la valeur entre guillemets, ou passez à la ligne pour commencer une liste.", "Une valeur sans guillemets ne peut pas commencer par « - ».");
        repair_quoting(s, s->line, s->n, s->column);
        return true;
    }
    tell_indent(s);
    return true;
}

static bool read_content(const scene *s) {
    if (!says(s->t->problem, "expected node content")) return false;
    if (s->c == '}' || s->c == ']')
        tell(s, LOAD_BRACKET, s->at, "retirez ce signe, ajoutez celui qui l’ouvre, ou mettez la valeur entre guillemets.", s->c == '}' ? "Cette accolade ne ferme rien." : "Ce crochet ne ferme rien.");
    else
        diag_add(s->log, &load_kinds[LOAD_RESERVED], s->at, "mettez la valeur entre guillemets.", "Une valeur sans guillemets ne peut pas commencer par « %c ».", s->c > ' ' && s->c < 0x7F ? s->c : '?');
    return true;
}

typedef bool reader(const scene *);
static reader *const readers[] = {read_tab, read_swallowed, read_quote, read_escape, read_reserved, read_question, read_no_key, read_mapping_value, read_simple_key, read_flow, read_block, read_content};

yaml_repair yaml_explain(const yaml_trouble *t, const line_index *l, uint32_t file, diag_log *log) {
    yaml_repair repair = {0};
    scene s = {.t = t, .l = l, .file = file, .log = log, .at = lines_place(l, t->at, file), .repair = &repair};
    if (*t->context) s.from = lines_place(l, t->context_at, file);
    size_t n = 0;
    lines_text(l, s.at.line, &n);
    while (s.at.line > 1 && n == 0) { /* the parser stops on the line after: go back to the last one with something on it */
        s.at.line--;
        lines_text(l, s.at.line, &n);
        s.at.column = (uint32_t)utf8_count(l->text + l->bytes[s.at.line - 1], n) + 1;
    }
    s.line = lines_text(l, s.at.line, &s.n);
    size_t byte = lines_byte(l, t->at), start = (size_t)(s.line - l->text);
    s.column = byte < start ? 0 : byte - start > s.n ? s.n : byte - start;
    s.c = byte < l->n ? l->text[byte] : 0;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (readers[i](&s)) return repair;
    tell(&s, LOAD_SYNTAX, s.at, "comparez la ligne avec un exemple du guide : clé, deux-points, espace, valeur.", "La structure du fichier ne peut pas être lue à partir d’ici.");
    return repair;
}
