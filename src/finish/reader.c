/* SPDX-License-Identifier: MIT */
/* Reads what libharu 2.x writes, and nothing else: one cross-reference table of 20-byte lines whose offsets rise with the numbers, objects of generation 0 that lie end to end, streams with their length in an object of its own.
 * Each object is found where the table says, ends where the next begins, and is well-formed; anything else is refused with a sentence. */
#include "finish/finish_int.h"

#include <string.h>

#define XREF_LINE 20u
#define TAIL 64u /* startxref, its number and %%EOF stand in the last bytes */

typedef struct { span file; store *s; const uint8_t *lines; uint32_t n; size_t xref; uint32_t *length_of; /* number of the Length object per stream, by its place */ } reading;

static span cut(span b, size_t from, size_t to)
{
    return (span){b.s + from, to - from};
}

static bool starts(span b, size_t i, const char *s)
{
    size_t n = strlen(s);
    return i <= b.n && b.n - i >= n && memcmp(b.s + i, s, n) == 0;
}

/* The unsigned number at `i`; `*end` is the offset after its digits. */
static bool number_at(span b, size_t i, size_t *out, size_t *end)
{
    size_t e = i;
    while (e < b.n && b.s[e] >= '0' && b.s[e] <= '9') e++;
    *end = e;
    return i <= b.n && syntax_unsigned(cut(b, i, e), out);
}

/* ------------------------------------------------------- table and trailer */

static const char *find_xref(reading *r)
{
    span f = r->file;
    if (f.n < TAIL * 2 || !starts(f, 0, "%PDF-1.")) return "l’en-tête %PDF manque";
    size_t at = f.n - TAIL, end;
    while (at < f.n && !starts(f, at, "startxref\n")) at++;
    if (at >= f.n || !number_at(f, at + 10, &r->xref, &end)) return "l’adresse de la table des objets manque à la fin";
    if (!starts(f, end, "\n%%EOF\n") || end + 7 != f.n) return "la marque de fin %%EOF manque ou n’est pas la dernière ligne";
    return NULL;
}

static const char *find_lines(reading *r)
{
    size_t end, n;
    if (!starts(r->file, r->xref, "xref\n0 ") || !number_at(r->file, r->xref + 7, &n, &end) || !starts(r->file, end, "\n"))
        return "la table des objets n’est pas à son adresse";
    if (n < 3 || n > FINISH_MAX_OBJECTS || (r->file.n - end) / XREF_LINE < n) return "la table des objets est incomplète";
    r->lines = r->file.s + end + 1;
    r->n = (uint32_t)n;
    return starts(r->file, end + 1, "0000000000 65535 f\r\n") ? NULL : "la première ligne de la table des objets est inattendue";
}

static const char *read_trailer(reading *r)
{
    size_t from = (size_t)(r->lines - r->file.s) + (size_t)r->n * XREF_LINE, size;
    if (!starts(r->file, from, "trailer\n")) return "la table des objets n’est pas suivie de sa conclusion (trailer)";
    span rest = cut(r->file, from + 8, r->file.n);
    size_t end = syntax_value(rest, 0, r->n);
    if (end == 0 || !starts(rest, 0, "<<") || !starts(rest, end, "\nstartxref\n")) return "la conclusion du fichier (trailer) est mal formée";
    span d = cut(rest, 0, end);
    if (syntax_find(d, "/Prev").n || syntax_find(d, "/Encrypt").n) return "le fichier a plusieurs tables d’objets ou est chiffré";
    r->s->root = syntax_reference(syntax_find(d, "/Root"));
    r->s->info = syntax_reference(syntax_find(d, "/Info"));
    if (!syntax_unsigned(syntax_find(d, "/Size"), &size) || size != r->n) return "le nombre d’objets annoncé n’est pas celui de la table";
    return r->s->root && r->s->info && r->s->root != r->s->info ? NULL : "le catalogue ou les informations du document manquent";
}

/* Offset of object i; false when its line is not `nnnnnnnnnn 00000 n` CR LF. */
static bool offset_of(const reading *r, uint32_t i, size_t *out)
{
    span line = {r->lines + (size_t)i * XREF_LINE, XREF_LINE};
    return syntax_unsigned(cut(line, 0, 10), out) && starts(line, 10, " 00000 n\r\n");
}

/* ---------------------------------------------------------------- objects */

/* The dictionary of a stream without Length and an empty Filter, printed into the store without its >>. */
static void copy_dictionary(store *s, span dict, bool *filtered)
{
    buf *b = &s->text;
    buf_str(b, "<<");
    dict_entry e;
    for (size_t i = 0; syntax_entry(dict, &i, &e);) {
        if (span_is(e.key, "/Length")) continue;
        if (span_is(e.key, "/Filter")) {
            if (e.value.s[0] == '[' && e.value.s[syntax_white(e.value, 1)] == ']') continue;
            *filtered = true;
        }
        buf_add(b, e.key.s, e.key.n);
        buf_char(b, ' ');
        buf_add(b, e.value.s, e.value.n);
    }
}

/* The value of a Length: a number, or the object that holds it. */
static bool stream_length(const reading *r, span value, size_t *out, uint32_t *holder)
{
    *holder = syntax_reference(value);
    if (*holder == 0) return syntax_unsigned(value, out);
    size_t from, end;
    if (!offset_of(r, *holder, &from) || !number_at(r->file, from, &end, &from)) return false;
    return starts(r->file, from, " 0 obj\n") && number_at(r->file, from + 7, out, &end) && starts(r->file, end, "\nendobj\n");
}

/* `body`: from the dictionary to the end of the object; `at`: offset after the dictionary. */
static const char *read_stream(reading *r, uint32_t obj, span body, size_t at)
{
    span dict = cut(body, 0, at);
    size_t length;
    uint32_t holder;
    bool filtered = false;
    if (!starts(dict, 0, "<<") || !starts(body, at, "\nstream\r\n")) return "un objet est suivi d’autre chose que son contenu";
    if (!stream_length(r, syntax_find(dict, "/Length"), &length, &holder)) return "la longueur d’un contenu manque";
    at += 9;
    if (length > body.n - at || !starts(body, at + length, "\nendstream\nendobj\n") || at + length + 18 != body.n) return "un contenu n’a pas la longueur annoncée";
    store_begin(r->s, obj);
    copy_dictionary(r->s, dict, &filtered);
    store_end_stream(r->s, body.s + at, length, filtered ? STREAM_AS_IS : STREAM_DEFLATE);
    r->length_of[obj] = holder;
    return NULL;
}

static const char *read_object(reading *r, uint32_t obj, size_t from, size_t to)
{
    span whole = cut(r->file, from, to);
    size_t found, at;
    if (!number_at(whole, 0, &found, &at) || found != obj || !starts(whole, at, " 0 obj\n")) return "un objet n’est pas à son adresse";
    span body = cut(whole, at + 7, whole.n);
    size_t end = syntax_value(body, 0, r->n);
    if (end == 0) return "un objet est mal formé";
    if (!starts(body, end, "\nendobj\n")) return read_stream(r, obj, body, end);
    if (end + 8 != body.n) return "des octets suivent un objet";
    r->s->objects[obj] = (object){.kind = OBJECT_COPIED, .body = cut(body, 0, end)};
    return NULL;
}

static const char *read_objects(reading *r)
{
    size_t from, next;
    if (!offset_of(r, 1, &from) || from < 9 || from > r->xref) return "une ligne de la table des objets est mal formée";
    for (uint32_t i = 1; i < r->n; i++, from = next) {
        next = r->xref;
        if (i + 1 < r->n && !offset_of(r, i + 1, &next)) return "une ligne de la table des objets est mal formée";
        if (next <= from || next > r->xref) return "les adresses de la table des objets ne se suivent pas";
        const char *why = read_object(r, i, from, next);
        if (why) return why;
    }
    return NULL;
}

/* Lengths are written with their streams: the objects that held them go. */
static const char *drop_lengths(const reading *r)
{
    for (uint32_t i = 1; i < r->n; i++) {
        uint32_t holder = r->length_of[i];
        if (holder == 0) continue;
        if (r->s->objects[holder].kind != OBJECT_COPIED) return "une longueur sert à deux contenus";
        store_drop(r->s, holder);
    }
    return NULL;
}

/* libharu signs what it writes. */
static const char *check_roots(const store *s)
{
    static const char producer[] = "(Haru Free PDF Library 2.";
    const object *root = &s->objects[s->root], *info = &s->objects[s->info];
    if (root->kind != OBJECT_COPIED || !span_is(syntax_find(root->body, "/Type"), "/Catalog")) return "le catalogue du document manque";
    if (info->kind != OBJECT_COPIED || !starts(syntax_find(info->body, "/Producer"), 0, producer)) return "il n’est pas signé par libharu 2";
    return NULL;
}

const char *reader_read(const uint8_t *bytes, size_t n, store *s)
{
    reading r = {.file = {bytes, n}, .s = s};
    const char *why = find_xref(&r);
    if (!why) why = find_lines(&r);
    if (!why) why = read_trailer(&r);
    if (why) return why;
    store_size(s, r.n);
    arena *scratch = arena_new();
    r.length_of = arena_array(scratch, r.n, sizeof *r.length_of);
    why = read_objects(&r);
    if (!why) why = drop_lengths(&r);
    if (!why) why = check_roots(s);
    arena_free(scratch);
    return why;
}
