/* SPDX-License-Identifier: MIT */
/* Rendered templates → tree: Markdown between fenced blocks (`::: name key=value` … `:::`), prose markers on lines of their own. Holds the registry of blocks. Inside the compose room. */
#include "compose_int.h"

#include <string.h>

static const struct { const char *name, *keys, *meaning; void (*build)(composer *, doc_id, const block *); } registry[] = {
#define X(f, n, k, m) {n, k, m, build_##f},
    COMPOSE_BLOCKS(X)
#undef X
};
#define REGISTRY_COUNT (sizeof registry / sizeof *registry)

/* Every role of the type scale is a block too: its paragraphs are set in it. */
static const char *const role_names[ROLE_COUNT] = {
#define X(n, d) [ROLE_##n] = d,
    DOC_ROLES(X)
#undef X
};

size_t compose_block_count(void) { return REGISTRY_COUNT; }

const char *compose_block(size_t i, const char **keys, const char **meaning)
{
    if (keys) *keys = registry[i].keys;
    if (meaning) *meaning = registry[i].meaning;
    return registry[i].name;
}

const char *block_value(const block *b, const char *key, const char *fallback)
{
    for (size_t i = 0; i < b->n; i++)
        if (str_eq(b->keys[i], key)) return b->values[i];
    return fallback;
}

place place_in_template(composer *c, place rendered, const char *piece)
{
    const diag_source *file = rendered.file && c->places_sought++ < PLACES_SOUGHT_MAX ? diag_source_at(c->log, rendered.file) : NULL;
    const char *at = str_blank(piece) || !file || !file->text ? NULL : strstr(file->text, piece);
    if (!at) return rendered;
    const char *line = at;
    while (line > file->text && line[-1] != '\n') line--;
    uint32_t no = 1;
    for (const char *p = file->text; p < line; p++) no += *p == '\n';
    return (place){rendered.file, no, 1 + (uint32_t)utf8_count(line, (size_t)(at - line)), (uint32_t)utf8_count(piece, strlen(piece))};
}

typedef struct { composer *c; doc_id parent; uint32_t file, line; doc_role role; } scanner;

place block_place(composer *c, const block *b)
{
    place at = place_in_template(c, (place){b->file, b->line, 1, 3}, arena_printf(c->a, "::: %s", b->opening));
    return (place){at.file, at.line, 1, 3};
}

static place here(const scanner *s, uint32_t line) { return (place){s->file, line, 1, 3}; }

static bool key_allowed(const char *keys, const char *key)
{
    size_t n = strlen(key);
    for (const char *at = keys; (at = strstr(at, key)); at += n)
        if ((at == keys || at[-1] == ' ') && (at[n] == ' ' || !at[n])) return true;
    return false;
}

/* Values were escaped for Markdown by the template; a block takes them plain. */
static char *unescape(arena *a, const char *s, size_t n)
{
    char *out = arena_alloc(a, n + 1), *at = out;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\\' && i + 1 < n && (unsigned char)s[i + 1] < 128 && strchr("\\`*_{}[]()#+-.!|<>&~:=\"'$@^", s[i + 1])) i++;
        *at++ = s[i];
    }
    *at = 0;
    return out;
}

/* « key=value » or « key="several words" ». */
static void read_arguments(scanner *s, block *b, const char *text)
{
    while (*text) {
        while (*text == ' ') text++;
        size_t n = strcspn(text, "= ");
        if (!n) { text += *text != 0; continue; }
        const char *key = arena_copy(s->c->a, text, n), *written = "oui";
        text += n;
        if (*text == '=') {
            bool quoted = *++text == '"';
            text += quoted;
            n = strcspn(text, quoted ? "\"" : " ");
            written = unescape(s->c->a, text, n);
            text += n + (quoted && text[n]);
        }
        if (b->n < sizeof b->keys / sizeof *b->keys) { b->keys[b->n] = key; b->values[b->n++] = written; }
    }
}

static void check_arguments(scanner *s, const block *b, const char *keys)
{
    for (size_t i = 0; i < b->n; i++)
        if (!key_allowed(keys, b->keys[i]))
            diag_add(s->c->log, &compose_kinds[KIND_BLOCK_WRONG], block_place(s->c, b), *keys ? arena_printf(s->c->a, "Ce bloc connaît : %s.", keys) : "Ce bloc n’a pas de clé.",
                "Le bloc « %s » ne connaît pas « %s ».", b->name, b->keys[i]);
}

static void unknown_block(scanner *s, const block *b)
{
    const char *names[REGISTRY_COUNT];
    for (size_t i = 0; i < REGISTRY_COUNT; i++) names[i] = registry[i].name;
    int near = str_nearest(b->name, names, REGISTRY_COUNT);
    diag_add(s->c->log, &compose_kinds[KIND_BLOCK_UNKNOWN], block_place(s->c, b), near >= 0 ? arena_printf(s->c->a, "écrivez « ::: %s ».",
        names[near]) : "voyez la liste des blocs dans docs/modeles.md.", "Le bloc « %s » n’existe pas.", b->name);
}

static void run_block(scanner *s, const block *b)
{
    for (size_t i = 0; i < REGISTRY_COUNT; i++)
        if (str_eq(registry[i].name, b->name)) {
            check_arguments(s, b, registry[i].keys);
            registry[i].build(s->c, s->parent, b);
            return;
        }
    for (size_t i = 1; i < ROLE_COUNT; i++)
        if (str_eq(role_names[i], b->name)) {
            markup_as(s->c, s->parent, b->body, s->file, b->body_line, (doc_role)i);
            return;
        }
    unknown_block(s, b);
}

/* ------------------------------------------------------------------- lines */

static size_t line_length(const char *s)
{
    const char *e = strchr(s, '\n');
    return e ? (size_t)(e - s) + 1 : strlen(s);
}

static bool is_fence(const char *line) { return !strncmp(line, ":::", 3); }

static bool is_closing(const char *line, size_t n)
{
    size_t i = 3;
    while (i < n && (line[i] == ' ' || line[i] == '\r' || line[i] == '\n')) i++;
    return i == n;
}

static void put_prose(scanner *s, size_t index)
{
    if (index < s->c->n_proses) prose_blocks(s->c, s->parent, *s->c->proses[index], s->role);
}

/* A Markdown chunk; its prose markers on lines of their own become the prose, others vanish into plain words. */
static void put_chunk(scanner *s, const char *text, size_t n, uint32_t line_of_text)
{
    buf chunk = {0};
    place before = s->c->chunk;
    s->c->chunk = (place){s->file, line_of_text, 1, 0};
    for (const char *line = text, *end = text + n; line < end;) {
        size_t length = line_length(line);
        if (line + length > end) length = (size_t)(end - line);
        const char *mark = memchr(line, 1, length);
        if (!mark) { buf_add(&chunk, line, length); line += length; continue; }
        size_t index = 0;
        const char *d = mark + 1;
        while (*d >= '0' && *d <= '9') index = index * 10 + (size_t)(*d++ - '0');
        buf_add(&chunk, line, (size_t)(mark - line));
        if (chunk.n) markdown(s->c, s->parent, chunk.s, chunk.n, MARKDOWN_OURS, s->role);
        chunk.n = 0;
        put_prose(s, index);
        line = *d == 1 ? d + 1 : d;
    }
    if (chunk.n) markdown(s->c, s->parent, chunk.s, chunk.n, MARKDOWN_OURS, s->role);
    buf_free(&chunk);
    s->c->chunk = before;
}

/* From the line behind an opening fence to its closing one. Returns the length of the body; `*whole` counts the closing line too. SIZE_MAX when it is not closed. */
static size_t body_length(const char *text, size_t *whole)
{
    size_t at = 0, depth = 1;
    while (text[at]) {
        size_t n = line_length(text + at);
        if (is_fence(text + at)) {
            depth = is_closing(text + at, n) ? depth - 1 : depth + 1;
            if (!depth) { *whole = at + n; return at; }
        }
        at += n;
    }
    return SIZE_MAX;
}

static uint32_t count_lines(const char *s, size_t n)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < n; i++) lines += s[i] == '\n';
    return lines;
}

/* Reads the block whose opening line is at `text`; returns the bytes used. */
static size_t put_block(scanner *s, const char *text)
{
    size_t n = line_length(text), whole = 0;
    char *opening = str_trim(s->c->a, arena_copy(s->c->a, text + 3, n - 3));
    block b = {.file = s->file, .line = s->line, .opening = opening, .body_line = s->line + 1};
    size_t name = strcspn(opening, " ");
    b.name = unescape(s->c->a, opening, name);
    read_arguments(s, &b, opening + name);
    size_t body = body_length(text + n, &whole);
    if (body == SIZE_MAX) {
        diag_add(s->c->log, &compose_kinds[KIND_BLOCK_WRONG], block_place(s->c, &b), "ajoutez une ligne « ::: » après son contenu.", "Le bloc « %s » n’est pas fermé.", b.name);
        return n;
    }
    b.body = arena_copy(s->c->a, text + n, body);
    if (s->c->block_depth < BLOCK_DEPTH_MAX) {
        s->c->block_depth++;
        run_block(s, &b);
        s->c->block_depth--;
    }
    return n + whole;
}

void markup_as(composer *c, doc_id parent, const char *text, uint32_t file, uint32_t line, doc_role role)
{
    scanner s = {c, parent, file, line, role};
    const char *from = text, *at = text;
    uint32_t first = line; /* that of `from` */
    while (*at) {
        if (!is_fence(at)) { size_t n = line_length(at); at += n; s.line += at[-1] == '\n'; continue; }
        if (at > from) put_chunk(&s, from, (size_t)(at - from), first);
        if (is_closing(at, line_length(at))) {
            diag_add(c->log, &compose_kinds[KIND_BLOCK_WRONG], here(&s, s.line), "retirez cette ligne.", "Cette ligne ferme un bloc qui n’est pas ouvert.");
            at += line_length(at);
            s.line++;
        } else {
            size_t n = put_block(&s, at);
            s.line += count_lines(at, n);
            at += n;
        }
        from = at;
        first = s.line;
    }
    if (at > from) put_chunk(&s, from, (size_t)(at - from), first);
}

void markup(composer *c, doc_id parent, const char *text, uint32_t file, uint32_t line) { markup_as(c, parent, text, file, line, ROLE_BODY); }

/* -------------------------------------------------------------------- files */

/* An override that is no text: the place is the line of the first bad byte, without excerpt. */
static bool readable_override(composer *c, const char *name, file_status state, char *bytes, size_t *n)
{
    const char *help = "enregistrez le fichier en UTF-8, ou retirez-le pour garder celui du programme.";
    place at = {diag_source_add(c->log, name, "", 0), 1, 1, 0};
    if (state != FILE_OK) {
        diag_add(c->log, &compose_kinds[KIND_OVERRIDE_UNREADABLE], at, "remplacez-le par un fichier lisible, ou retirez-le pour garder celui du programme.", "Le modèle « %s » ne se lit pas : %s.", name, file_status_text(state));
        return false;
    }
    *n = utf8_unix_lines(bytes, *n);
    bytes[*n] = 0;
    if (str_starts(bytes, "\xEF\xBB\xBF")) memmove(bytes, bytes + 3, (*n -= 3) + 1);
    size_t bad = utf8_not_text(bytes, *n);
    if (bad == SIZE_MAX) return true;
    at.line += count_lines(bytes, bad);
    diag_add(c->log, &compose_kinds[KIND_OVERRIDE_UNREADABLE], at, help, "Le modèle « %s » n’est pas un texte en UTF-8.", name);
    return false;
}

bool template_file(composer *c, const char *relative, bool required, template_source *out)
{
    for (size_t i = 0; i < c->n_files; i++)
        if (str_eq(c->files[i].path, relative)) { *out = c->files[i].source; return !c->files[i].absent; }
    char *bytes = NULL;
    size_t n = 0;
    const char *name = arena_printf(c->a, "modele/%s", relative);
    file_status state = c->in->project ? folder_read(c->in->project, name, FILE_MAX_DEFINITION, c->a, &bytes, &n) : FILE_ABSENT;
    bool refused = state != FILE_ABSENT && !readable_override(c, name, state, bytes, &n);
    if (state == FILE_ABSENT) {
        name = arena_printf(c->a, "templates/%s", relative);
        state = c->in->templates ? folder_read(c->in->templates, relative, FILE_MAX_DEFINITION, c->a, &bytes, &n) : FILE_ABSENT;
    }
    if (state == FILE_OK && !refused && !utf8_valid(bytes, n, NULL)) state = FILE_FAILED;
    template_read_file *f = arena_push(c->a, (void **)&c->files, &c->n_files, &c->cap_files, sizeof *f);
    f->path = arena_string(c->a, relative);
    f->absent = refused || state != FILE_OK;
    if (f->absent) {
        if (!refused && (required || state != FILE_ABSENT)) diag_add(c->log, &compose_kinds[KIND_TEMPLATE_ABSENT], (place){0}, "réinstallez le programme, ou corrigez document.yaml.",
            "Le modèle « %s » ne se lit pas : %s.", name, file_status_text(state));
        return false;
    }
    f->source = (template_source){.text = bytes, .n = n, .file = diag_source_add(c->log, name, bytes, n), .line = 1, .column = 1};
    *out = f->source;
    return true;
}

/* The title of a template whose first line is « # Title », plain; NULL when there is none. `*rest` is what follows. */
static const char *first_title(composer *c, const char *text, const char **rest)
{
    const char *at = text;
    while (*at == '\n' || *at == ' ') at++;
    *rest = text;
    if (at[0] != '#' || at[1] != ' ') return NULL;
    size_t n = line_length(at);
    *rest = at + n;
    return str_trim(c->a, unescape(c->a, at + 2, n - 2));
}

void compose_template(composer *c, doc_id parent, const char *relative, const char *name, bool section)
{
    template_source s;
    if (!template_file(c, relative, true, &s)) return;
    const char *rest, *text = template_render(c, template_read(c, s), &c->top, true);
    const char *title = section ? first_title(c, text, &rest) : NULL;
    if (!title) { markup(c, parent, text, s.file, 1); return; }
    size_t entries = c->n_toc, anchors = c->n_anchors;
    int level = c->heading;
    doc_id id = section_open(c, parent, title, name);
    doc_id head = doc_at(c->d, id)->last;
    markup(c, id, rest, s.file, 1 + count_lines(text, (size_t)(rest - text)));
    if (doc_at(c->d, id)->last != head) return;
    doc_remove(c->d, id); /* nothing but its title: left out */
    c->n_toc = entries;
    c->n_anchors = anchors;
    c->heading = level;
}
