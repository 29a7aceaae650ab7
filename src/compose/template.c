/* SPDX-License-Identifier: MIT */
/* Mustache, as its specification says: variables, sections, inverted sections, comments, partials with indentation, changed delimiters, dotted names, implicit iterator. Used through compose_int.h.
 *
* A template becomes a flat list of steps once; a section knows where it ends, so rendering is one loop with a recursion per section. Names are checked while reading,
 * against the vocabulary of view.c,
 * so that a wrong tag in a branch that is not taken is found too. Refused: lambdas (data calls no code), and output that is read again (a value that holds {{ stays as typed). */
#include "compose_int.h"

#include <string.h>

typedef enum { STEP_TEXT, STEP_VALUE, STEP_RAW, STEP_SECTION, STEP_INVERTED, STEP_PARTIAL } step_kind;
typedef struct { step_kind kind; const char *text; size_t n; const char *name; size_t end; /* first step behind a section */ const char *indent; uint32_t line, column; } step;
struct template { template_source source; step *steps; size_t n, cap; };

typedef struct {
    composer *c; template *t; const char *s; size_t n, at; char open[8], close[8]; size_t line_start; uint32_t line;
    struct { size_t step; const char *name; } stack[32]; size_t depth;
} reader;

static place place_at(const reader *r, size_t at, size_t length)
{
    uint32_t column = (uint32_t)utf8_count(r->s + r->line_start, at >= r->line_start ? at - r->line_start : 0) + 1;
    if (r->line == r->t->source.line) column += r->t->source.column ? r->t->source.column - 1 : 0;
    return (place){r->t->source.file, r->line, column, (uint32_t)length};
}

static step *add_step(reader *r, step_kind kind)
{
    template *t = r->t;
    step *s = arena_push(r->c->a, (void **)&t->steps, &t->n, &t->cap, sizeof *s);
    s->kind = kind;
    s->line = r->line;
    return s;
}

static void add_text(reader *r, size_t from, size_t to)
{
    if (to <= from) return;
    step *s = add_step(r, STEP_TEXT);
    s->text = r->s + from;
    s->n = to - from;
}

static void count_lines(reader *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (r->s[i] == '\n') { r->line++; r->line_start = i + 1; }
}

static void check_name(reader *r, const char *name, size_t at)
{
    if (str_eq(name, ".")) return;
    char *copy = arena_string(r->c->a, name);
    for (char *part = copy; part;) {
        char *dot = strchr(part, '.');
        if (dot) *dot = 0;
        if (!view_name_known(part)) {
            size_t n = compose_name_count();
            const char **names = arena_array(r->c->a, n, sizeof *names);
            for (size_t i = 0; i < n; i++) names[i] = compose_name(i, NULL);
            int near = str_nearest(part, names, n);
            diag_add(r->c->log, &compose_kinds[KIND_TAG_UNKNOWN], place_at(r, at, strlen(name)),
                near >= 0 ? arena_printf(r->c->a, "écrivez « %s ».", names[near]) : "voyez la liste des balises dans docs/modeles.md.",
                "La balise « %s » ne désigne rien : « %s » n’est pas un nom connu.", name, part);
            return;
        }
        part = dot ? dot + 1 : NULL;
    }
}

/* A tag stands alone on its line when only blanks are around it; then the line leaves nothing behind. */
static bool stands_alone(const reader *r, size_t open, size_t end, size_t *line_from, size_t *line_to)
{
    size_t from = open;
    while (from > 0 && (r->s[from - 1] == ' ' || r->s[from - 1] == '\t')) from--;
    if (from > 0 && r->s[from - 1] != '\n') return false;
    size_t to = end;
    while (to < r->n && (r->s[to] == ' ' || r->s[to] == '\t')) to++;
    if (to < r->n && r->s[to] == '\r') to++;
    if (to < r->n && r->s[to] != '\n') return false;
    *line_from = from;
    *line_to = to < r->n ? to + 1 : to;
    return true;
}

static void wrong(reader *r, size_t at, const char *message, const char *help)
{
    diag_add(r->c->log, &compose_kinds[KIND_TAG_WRONG], place_at(r, at, 2), help, "%s", message);
}

static void set_delimiters(reader *r, const char *inside, size_t n, size_t at)
{
    char *copy = str_trim(r->c->a, arena_copy(r->c->a, inside, n));
    char *space = copy + strcspn(copy, " \t\n");
    if (!*space) { wrong(r, at, "Le changement de délimiteurs en demande deux.", "écrivez {{=<% %>=}}."); return; }
    char *close = str_trim(r->c->a, space);
    *space = 0;
    if (strlen(copy) >= sizeof r->open || strlen(close) >= sizeof r->close || !*copy || !*close) { wrong(r, at, "Ces délimiteurs sont trop longs.", "Sept caractères au plus."); return; }
    memcpy(r->open, copy, strlen(copy) + 1);
    memcpy(r->close, close, strlen(close) + 1);
}

static void open_section(reader *r, step_kind kind, const char *name, size_t at)
{
    check_name(r, name, at);
    if (r->depth == sizeof r->stack / sizeof *r->stack) { wrong(r, at, "Trop de sections imbriquées.", "Trente-deux niveaux au plus."); return; }
    step *s = add_step(r, kind);
    s->name = name;
    s->end = r->t->n;
    r->stack[r->depth].step = r->t->n - 1;
    r->stack[r->depth++].name = name;
}

static void close_section(reader *r, const char *name, size_t at)
{
    if (!r->depth || !str_eq(r->stack[r->depth - 1].name, name)) {
        wrong(r, at, arena_printf(r->c->a, "La section « %s » se ferme sans avoir été ouverte à cet endroit.", name),
            r->depth ? arena_printf(r->c->a, "écrivez {{/%s}}.", r->stack[r->depth - 1].name) : "retirez cette balise.");
        return;
    }
    r->t->steps[r->stack[--r->depth].step].end = r->t->n;
}

/* One tag: `inside` between the delimiters, its sigil taken off. Returns whether it may stand alone. */
static void handle_tag(reader *r, char sigil, const char *name, size_t at, const char *indent)
{
    switch (sigil) {
    case '!': return;
    case '#': open_section(r, STEP_SECTION, name, at); return;
    case '^': open_section(r, STEP_INVERTED, name, at); return;
    case '/': close_section(r, name, at); return;
    case '>': { step *s = add_step(r, STEP_PARTIAL); s->name = name; s->indent = indent; return; }
    default: {
        check_name(r, name, at);
        step *s = add_step(r, sigil == '&' || sigil == '{' ? STEP_RAW : STEP_VALUE);
        s->name = name;
        return;
    }
    }
}

static size_t find(const reader *r, const char *what, size_t from)
{
    size_t n = strlen(what);
    for (size_t i = from; i + n <= r->n; i++)
        if (!memcmp(r->s + i, what, n)) return i;
    return SIZE_MAX;
}

/* Reads the tag that opens at `open`; returns false when it is not closed. */
static bool read_tag(reader *r, size_t open, size_t text_from)
{
    size_t inside = open + strlen(r->open);
    char sigil = inside < r->n && strchr("!#^/>&{=", r->s[inside]) ? r->s[inside] : 0;
    const char *closing = sigil == '{' ? arena_printf(r->c->a, "}%s", r->close) : sigil == '=' ? arena_printf(r->c->a, "=%s", r->close) : r->close;
    size_t from = inside + (sigil ? 1 : 0), end = find(r, closing, from);
    if (end == SIZE_MAX) return false;
    size_t after = end + strlen(closing), line_from, line_to;
    bool alone = sigil && sigil != '&' && sigil != '{' && stands_alone(r, open, after, &line_from, &line_to);
    size_t text_to = alone ? line_from : open;
    add_text(r, text_from, text_to);
    count_lines(r, r->at, open);
    const char *indent = alone && sigil == '>' ? arena_copy(r->c->a, r->s + line_from, open - line_from) : "";
    if (sigil == '=') set_delimiters(r, r->s + from, end - from, open);
    else handle_tag(r, sigil, str_trim(r->c->a, arena_copy(r->c->a, r->s + from, end - from)), open, indent);
    size_t next = alone ? line_to : after;
    count_lines(r, open, next);
    r->at = next;
    return true;
}

const template *template_read(composer *c, template_source s)
{
    template *t = arena_alloc(c->a, sizeof *t);
    t->source = s;
    reader r = {.c = c, .t = t, .s = s.text, .n = s.n, .open = "{{", .close = "}}", .line = s.line ? s.line : 1};
    if (!t->source.line) t->source.line = 1;
    while (r.at < r.n) {
        size_t open = find(&r, r.open, r.at), from = r.at;
        if (open == SIZE_MAX) { add_text(&r, from, r.n); break; }
        if (!read_tag(&r, open, from)) {
            count_lines(&r, from, open);
            wrong(&r, open, "La balise n’est pas fermée.", "fermez-la par }}.");
            add_text(&r, from, r.n);
            break;
        }
    }
    while (r.depth) {
        wrong(&r, r.n, arena_printf(c->a, "La section « %s » n’est pas fermée.", r.stack[r.depth - 1].name), arena_printf(c->a, "ajoutez {{/%s}}.", r.stack[r.depth - 1].name));
        t->steps[r.stack[--r.depth].step].end = t->n;
    }
    return t;
}

/* ---------------------------------------------------------------- rendering */

#define RENDERED_MAX (4u << 20)   /* bytes that one template may become */
#define STEPS_MAX 2000000u        /* steps that it may take: sections and partials multiply */

typedef struct { composer *c; buf out; bool escape, stopped; size_t depth, steps; } renderer;

/* Tells once, at the place of a step, that a template has no end worth waiting for. */
static void stop(renderer *r, const template *t, const step *s, const char *message)
{
    if (!r->stopped) diag_add(r->c->log, &compose_kinds[KIND_TAG_WRONG], (place){t->source.file, s->line, 1, 1}, "retirez une partie des sections ou des morceaux emboîtés.", "%s", message);
    r->stopped = true;
}

static void put_value(renderer *r, const value *v, bool escape)
{
    if (!v || !v->text || (v->kind != VALUE_TEXT && v->kind != VALUE_PROSE)) return;
    if (v->kind == VALUE_PROSE && !escape && r->escape) {
        prose *p = arena_alloc(r->c->a, sizeof *p);
        *p = (prose){.text = v->text, .at = v->at};
        const prose **slot = arena_push(r->c->a, (void **)&r->c->proses, &r->c->n_proses, &r->c->cap_proses, sizeof *slot);
        *slot = p;
        buf_printf(&r->out, "\x01%zu\x01", r->c->n_proses - 1);
        return;
    }
    if (escape) markdown_escape(&r->out, v->text);
    else buf_str(&r->out, v->text);
}

static void run_steps(renderer *r, const template *t, size_t from, size_t to, const frame *f, const char *indent);

/* Text of a partial with its indentation before each of its lines. */
static void put_text(renderer *r, const step *s, const char *indent, bool *line_start)
{
    for (size_t i = 0; i < s->n; i++) {
        if (*line_start && *indent && s->text[i] != '\n') buf_str(&r->out, indent);
        buf_char(&r->out, s->text[i]);
        *line_start = s->text[i] == '\n';
    }
}

static void run_section(renderer *r, const template *t, size_t at, const frame *f, const char *indent)
{
    const step *s = &t->steps[at];
    const value *v = frame_find(f, s->name, r->c->a);
    if (s->kind == STEP_INVERTED) {
        if (!value_true(v)) run_steps(r, t, at + 1, s->end, f, indent);
        return;
    }
    if (!value_true(v)) return;
    if (v->kind == VALUE_LIST) {
        for (size_t i = 0; i < v->n; i++) run_steps(r, t, at + 1, s->end, &(frame){v->items[i], f}, indent);
    } else run_steps(r, t, at + 1, s->end, v->kind == VALUE_BOOL ? f : &(frame){v, f}, indent);
}

/* A partial is read once, however often it is called. */
static const template *partial_read(composer *c, const char *path, template_source source)
{
    for (size_t i = 0; i < c->n_files; i++)
        if (str_eq(c->files[i].path, path)) return c->files[i].read ? c->files[i].read : (c->files[i].read = template_read(c, source));
    return template_read(c, source);
}

static void run_partial(renderer *r, const template *t, const step *s, const frame *f)
{
    if (r->depth >= PARTIAL_DEPTH_MAX) { stop(r, t, s, arena_printf(r->c->a, "Le morceau « %s » s’appelle lui-même, ou trop de morceaux s’emboîtent.", s->name)); return; }
    template_source source;
    const char *path = arena_printf(r->c->a, strchr(s->name, '/') ? "%s.md" : "commun/%s.md", s->name);
    if (!template_file(r->c, path, false, &source)) {
        diag_add(r->c->log, &compose_kinds[KIND_PARTIAL_ABSENT], (place){t->source.file, s->line, 1, 1}, arena_printf(r->c->a, "créez templates/%s ou retirez l’appel.", path),
            "Le morceau « %s » n’existe pas.", s->name);
        return;
    }
    const template *part = partial_read(r->c, path, source);
    r->depth++;
    run_steps(r, part, 0, part->n, f, s->indent);
    r->depth--;
}

static void run_steps(renderer *r, const template *t, size_t from, size_t to, const frame *f, const char *indent)
{
    bool line_start = true;
    for (size_t i = from; i < to && !r->stopped;) {
        const step *s = &t->steps[i];
        if (++r->steps > STEPS_MAX || r->out.n > RENDERED_MAX) { stop(r, t, s, "Ce modèle produit un texte sans fin."); return; }
        switch (s->kind) {
        case STEP_TEXT: put_text(r, s, indent, &line_start); break;
        case STEP_VALUE: case STEP_RAW:
            if (line_start && *indent) buf_str(&r->out, indent);
            put_value(r, frame_find(f, s->name, r->c->a), s->kind == STEP_VALUE && r->escape);
            line_start = false;
            break;
        case STEP_SECTION: case STEP_INVERTED: run_section(r, t, i, f, indent); i = s->end; continue;
        case STEP_PARTIAL: run_partial(r, t, s, f); break;
        }
        i++;
    }
}

char *template_render(composer *c, const template *t, const frame *f, bool escape)
{
    renderer r = {.c = c, .escape = escape};
    run_steps(&r, t, 0, t->n, f, "");
    char *text = arena_copy(c->a, r.out.s ? r.out.s : "", r.stopped ? 0 : r.out.n);
    buf_free(&r.out);
    return text;
}
