/* SPDX-License-Identifier: MIT */
/* Files that travel inside (ISO 19005-3, 6.8; ISO 32000-1, 7.11): a file specification and an embedded stream each, the tree of their names and the array of associated files. Used by finish.c. */
#include "finish/finish_int.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const attachment *const *)a)->name, (*(const attachment *const *)b)->name);
}

/* Those that are attached, sorted by the bytes of their names, and the room for their numbers. */
static const attachment **sorted(const finish_input *in, diag_log *log, arena *a, size_t *n)
{
    const attachment **list = arena_array(a, in->n_attachments, sizeof(const attachment *));
    *n = 0;
    for (size_t i = 0; i < in->n_attachments; i++) {
        const attachment *x = &in->attachments[i];
        if (x->n <= FINISH_MAX_ATTACHMENT) list[(*n)++] = x;
        else diag_add(log, &finish_kinds[FINISH_ATTACHMENT_TOO_LARGE], (place){0}, "publiez ce fichier à côté du document, par exemple sur le portail de données ouvertes.",
                      "Le fichier %s (%s Mo) n’est pas joint au PDF : la limite est de %u Mo.", x->name, number_french(a, ceil((double)x->n / (1 << 20) * 10) / 10, 1), FINISH_MAX_ATTACHMENT >> 20);
    }
    if (*n) qsort(list, *n, sizeof *list, by_name);
    return list;
}

static uint32_t print_file(const attachment *x, date when, store *s)
{
    uint8_t sum[16];
    digest_md5(x->bytes, x->n, sum);
    uint32_t obj = store_new(s);
    buf *b = store_begin(s, obj);
    buf_str(b, "<</Type/EmbeddedFile/Subtype");
    print_name(b, x->type);
    buf_str(b, "/Params<</Size ");
    print_number(b, (uint32_t)x->n);
    if (when.year) {
        buf_str(b, "/ModDate");
        print_date(b, when);
    }
    buf_str(b, "/CheckSum<");
    print_hex(b, sum, sizeof sum);
    buf_str(b, ">>>");
    store_end_stream(s, x->bytes, x->n, STREAM_DEFLATE);
    return obj;
}

static uint32_t print_specification(const attachment *x, date when, store *s)
{
    uint32_t file = print_file(x, when, s), obj = store_new(s);
    buf *b = store_begin(s, obj);
    buf_str(b, "<</Type/Filespec/F");
    print_text(b, x->name);
    buf_str(b, "/UF");
    print_text(b, x->name);
    buf_str(b, "/Desc");
    print_text(b, x->description);
    buf_str(b, "/AFRelationship");
    print_name(b, x->relationship);
    buf_str(b, "/EF<</F ");
    print_reference(b, file);
    buf_str(b, "/UF ");
    print_reference(b, file);
    buf_str(b, ">>>>");
    store_end(s);
    return obj;
}

/* Names are keys by their bytes: they are written as UTF-8, which sorts as print_text's forms do not. */
static void print_key(buf *b, const char *name)
{
    buf_char(b, '<');
    print_hex(b, (const uint8_t *)name, strlen(name));
    buf_char(b, '>');
}

attached attachments_print(const finish_input *in, store *s, diag_log *log, arena *a)
{
    const reserved_objects *r = &in->rendered->reserved;
    size_t n;
    const attachment **list = sorted(in, log, a, &n);
    if (n == 0) {
        store_drop(s, r->names);
        store_drop(s, r->associated_files);
        return (attached){0, 0};
    }
    uint32_t *numbers = arena_array(a, n, sizeof *numbers);
    for (size_t i = 0; i < n; i++) numbers[i] = print_specification(list[i], in->date, s);
    attached out = {store_reserved(s, r->names), store_reserved(s, r->associated_files)};
    buf *b = store_begin(s, out.names);
    buf_str(b, "<</EmbeddedFiles<</Names[");
    for (size_t i = 0; i < n; i++) {
        print_key(b, list[i]->name);
        print_reference(b, numbers[i]);
    }
    buf_str(b, "]>>>>");
    store_end(s);
    b = store_begin(s, out.associated);
    buf_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) buf_char(b, ' ');
        print_reference(b, numbers[i]);
    }
    buf_char(b, ']');
    store_end(s);
    return out;
}
