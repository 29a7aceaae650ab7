/* SPDX-License-Identifier: MIT */
/* The objects of the file by number, and the writing of the file: streams deflated once, every other object in object streams (ISO 32000-1, 7.5.7), a cross-reference stream (7.5.8), an identifier made from the content (14.4). */
#include "finish/finish_int.h"

#include <stdlib.h>
#include <string.h>

#define XREF_WIDTH 7u /* W[1 4 2] */

/* ------------------------------------------------------------------ store */

void store_free(store *s)
{
    free(s->objects);
    buf_free(&s->text);
    *s = (store){0};
}

void store_size(store *s, uint32_t n)
{
    if (n > s->cap) {
        uint32_t cap = s->cap > n / 2 ? s->cap * 2 : n;
        s->objects = memory_grow(s->objects, cap * sizeof *s->objects);
        s->cap = cap;
    }
    for (; s->n < n; s->n++) s->objects[s->n] = (object){0};
    if (s->next_free == 0) s->next_free = 1;
}

uint32_t store_new(store *s)
{
    while (s->next_free < s->n && s->objects[s->next_free].kind != OBJECT_FREE) s->next_free++;
    uint32_t obj = s->next_free++;
    store_size(s, obj + 1);
    s->objects[obj].kind = OBJECT_PRINTED; /* taken: an empty text until it is printed */
    return obj;
}

uint32_t store_reserved(store *s, uint32_t reserved)
{
    return reserved ? reserved : store_new(s);
}

buf *store_begin(store *s, uint32_t obj)
{
    s->open = obj;
    s->objects[obj] = (object){.kind = OBJECT_PRINTED, .from = s->text.n};
    return &s->text;
}

void store_end(store *s)
{
    object *o = &s->objects[s->open];
    o->n = s->text.n - o->from;
}

void store_end_stream(store *s, const void *data, size_t n, stream_form form)
{
    store_end(s);
    object *o = &s->objects[s->open];
    o->kind = OBJECT_STREAM;
    o->form = (uint8_t)form;
    o->data = (span){data, n};
}

void store_drop(store *s, uint32_t obj)
{
    if (obj == 0 || obj >= s->n) return;
    s->objects[obj] = (object){0};
    if (obj < s->next_free) s->next_free = obj;
}

/* ---------------------------------------------------------------- writing */

typedef struct { uint8_t type; uint32_t where; uint32_t index; } xref_entry;
typedef struct { store *s; buf *out; deflater *d; buf scratch, body, xref; xref_entry *entries; } writing;

/* `dictionary` without its >>. */
static void write_stream(writing *w, uint32_t obj, span dictionary, span data, stream_form form)
{
    w->entries[obj] = (xref_entry){1, (uint32_t)w->out->n, 0};
    if (form == STREAM_DEFLATE) {
        w->scratch.n = 0;
        deflater_add(w->d, data.s, data.n, &w->scratch);
        data = (span){(const uint8_t *)w->scratch.s, w->scratch.n};
    }
    print_number(w->out, obj);
    buf_str(w->out, " 0 obj\n");
    buf_add(w->out, dictionary.s, dictionary.n);
    if (form == STREAM_DEFLATE) buf_str(w->out, "/Filter/FlateDecode");
    buf_str(w->out, "/Length ");
    print_number(w->out, (uint32_t)data.n);
    buf_str(w->out, ">>\nstream\n");
    buf_add(w->out, data.s, data.n);
    buf_str(w->out, "\nendstream\nendobj\n");
}

static span object_text(const store *s, const object *o)
{
    return o->kind == OBJECT_COPIED ? o->body : (span){(const uint8_t *)s->text.s + o->from, o->n};
}

static void write_streams(writing *w)
{
    for (uint32_t i = 1; i < w->s->n; i++) {
        const object *o = &w->s->objects[i];
        if (o->kind == OBJECT_STREAM) write_stream(w, i, object_text(w->s, o), o->data, (stream_form)o->form);
    }
}

/* Packs objects from number `from` on, at most FINISH_OBJECTS_A_STREAM, into one object stream; returns the next number to pack. */
static uint32_t write_pack(writing *w, uint32_t from, uint32_t end, uint32_t obj)
{
    buf head = {0}, dictionary = {0};
    uint32_t n = 0, i = from;
    w->body.n = 0;
    for (; i < end && n < FINISH_OBJECTS_A_STREAM; i++) {
        const object *o = &w->s->objects[i];
        if (o->kind != OBJECT_COPIED && o->kind != OBJECT_PRINTED) continue;
        w->entries[i] = (xref_entry){2, obj, n++};
        print_number(&head, i);
        buf_char(&head, ' ');
        print_number(&head, (uint32_t)w->body.n);
        buf_char(&head, ' ');
        span words = object_text(w->s, o);
        buf_add(&w->body, words.s, words.n);
        buf_char(&w->body, '\n');
    }
    uint32_t first = (uint32_t)head.n;
    buf_add(&head, w->body.s, w->body.n);
    buf_printf(&dictionary, "<</Type/ObjStm/N %u/First %u", (unsigned)n, (unsigned)first);
    write_stream(w, obj, (span){(uint8_t *)dictionary.s, dictionary.n}, (span){(uint8_t *)head.s, head.n}, STREAM_DEFLATE);
    buf_free(&head);
    buf_free(&dictionary);
    return i;
}

static uint32_t packs_needed(const store *s)
{
    uint32_t n = 0;
    for (uint32_t i = 1; i < s->n; i++) n += s->objects[i].kind == OBJECT_COPIED || s->objects[i].kind == OBJECT_PRINTED;
    return (n + FINISH_OBJECTS_A_STREAM - 1) / FINISH_OBJECTS_A_STREAM;
}

/* Free entries form a list from object 0 (7.5.4). */
static void chain_free_entries(xref_entry *entries, uint32_t n)
{
    uint32_t last = 0;
    for (uint32_t i = 1; i < n; i++)
        if (entries[i].type == 0) {
            entries[last].where = i;
            last = i;
        }
    for (uint32_t i = 0; i < n; i++) if (entries[i].type == 0) entries[i].index = 65535;
    entries[last].where = 0;
}

static void entry_bytes(xref_entry e, uint8_t row[XREF_WIDTH])
{
    row[0] = e.type;
    for (int k = 0; k < 4; k++) row[1 + k] = (uint8_t)(e.where >> (24 - 8 * k));
    row[5] = (uint8_t)(e.index >> 8);
    row[6] = (uint8_t)e.index;
}

/* Rows as differences from the row above (predictor 12): neighbours in an object stream differ by one byte. */
static void print_xref_rows(buf *b, const xref_entry *entries, uint32_t n)
{
    uint8_t above[XREF_WIDTH] = {0}, row[XREF_WIDTH];
    for (uint32_t i = 0; i < n; i++) {
        entry_bytes(entries[i], row);
        buf_char(b, 2);
        for (size_t k = 0; k < XREF_WIDTH; k++) buf_char(b, (char)(uint8_t)(row[k] - above[k]));
        memcpy(above, row, sizeof above);
    }
}

static void write_xref(writing *w, uint32_t obj)
{
    uint8_t id[16];
    digest_md5(w->out->s, w->out->n, id);
    uint32_t start = (uint32_t)w->out->n, n = obj + 1;
    w->entries[obj] = (xref_entry){1, start, 0};
    chain_free_entries(w->entries, n);
    print_xref_rows(&w->xref, w->entries, n);
    buf d = {0};
    buf_printf(&d, "<</Type/XRef/Size %u/Root %u 0 R/Info %u 0 R/W[1 4 2]/DecodeParms<</Predictor 12/Columns %u>>/ID[", (unsigned)n, (unsigned)w->s->root, (unsigned)w->s->info, XREF_WIDTH);
    for (int i = 0; i < 2; i++) {
        buf_char(&d, '<');
        print_hex(&d, id, sizeof id);
        buf_char(&d, '>');
    }
    buf_char(&d, ']');
    write_stream(w, obj, (span){(uint8_t *)d.s, d.n}, (span){(uint8_t *)w->xref.s, w->xref.n}, STREAM_DEFLATE);
    buf_printf(w->out, "startxref\n%u\n%%%%EOF\n", (unsigned)start);
    buf_free(&d);
}

const char *store_write(store *s, buf *out)
{
    uint32_t end = s->n, packs = packs_needed(s), first_pack = end, total = end + packs + 1;
    if (total > FINISH_MAX_OBJECTS) return "le document a plus d’objets que le format n’en permet";
    writing w = {.s = s, .out = out, .d = deflater_new(), .entries = memory_new(total * sizeof(xref_entry))};
    memset(w.entries, 0, total * sizeof(xref_entry));
    buf_str(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    write_streams(&w);
    uint32_t from = 1;
    for (uint32_t p = 0; p < packs; p++) from = write_pack(&w, from, end, first_pack + p);
    bool fits = out->n < INT32_MAX; /* offsets are 4 bytes and integers 31 bits */
    if (fits) write_xref(&w, total - 1);
    deflater_free(w.d);
    buf_free(&w.scratch);
    buf_free(&w.body);
    buf_free(&w.xref);
    free(w.entries);
    return fits ? NULL : "le fichier dépasse 2 Go";
}
