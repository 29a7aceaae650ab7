/* SPDX-License-Identifier: MIT */
/* What the files of the finish room share; stays inside. */
#ifndef SPASER_FINISH_INT_H
#define SPASER_FINISH_INT_H

#include "finish/finish.h"

/* ---------------------------------------------------------------- limits */

#define FINISH_MAX_OBJECTS 8388607u  /* ISO 19005-3, 6.1.13 */
#define FINISH_MAX_STRING 32767u     /* bytes of a string object; ISO 19005-3, 6.1.13 */
#define FINISH_MAX_DEPTH 64u         /* arrays and dictionaries inside one another, in what libharu writes */
#define FINISH_OBJECTS_A_STREAM 200u
#define FINISH_TREE_LEAF 64u         /* entries of a leaf of a number or name tree */

/* ------------------------------------------------------- syntax (syntax.c) */

/** Borrowed bytes. */
typedef struct { const uint8_t *s; size_t n; } span;
/** One entry of a dictionary; the key with its solidus. */
typedef struct { span key, value; } dict_entry;

/** Offset after the one value that starts at `i` (white space before it allowed), or 0 when there is no well-formed one. References must be to numbers from 1 to `limit` − 1, generation 0 (ISO 32000-1, 7.3). */
size_t syntax_value(span b, size_t i, uint32_t limit);
/** Offset after the white space at `i`. */
size_t syntax_white(span b, size_t i);
/** Reads the next entry of a dictionary that syntax_value accepted. `*i` is 0 at first. False at the end. */
bool syntax_entry(span dict, size_t *i, dict_entry *e);
/** The value of a key ("/Root") of such a dictionary; n = 0 when it is absent. */
span syntax_find(span dict, const char *key);
/** The number of `n 0 R`, or 0 when the span is something else. */
uint32_t syntax_reference(span value);
/** An unsigned decimal number that fills the whole span. */
bool syntax_unsigned(span value, size_t *out);
bool span_is(span a, const char *s);

/* ------------------------------------------------------ printing (print.c) */

void print_number(buf *b, uint32_t n);
/** `n 0 R`, with nothing before or after. */
void print_reference(buf *b, uint32_t n);
/** A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, else UTF-16BE; control characters become spaces. Cut before FINISH_MAX_STRING bytes. NULL as "". */
void print_text(buf *b, const char *utf8);
/** True when print_text would have to cut. */
bool print_text_cuts(const char *utf8);
/** A name with its solidus, escaped (7.3.5). */
void print_name(buf *b, const char *s);
/** (D:20240624000000Z); a missing month or day as 01. */
void print_date(buf *b, date d);
void print_hex(buf *b, const uint8_t *bytes, size_t n);
/** One character as hexadecimal UTF-16BE. */
void print_utf16_hex(buf *b, uint32_t c);

/* -------------------------------------------------------- store (writer.c) */

typedef enum { OBJECT_FREE, OBJECT_COPIED, OBJECT_PRINTED, OBJECT_STREAM } object_kind;
typedef enum { STREAM_DEFLATE, STREAM_AS_IS } stream_form;
/** An object: COPIED points into libharu's bytes; PRINTED and the dictionary of a STREAM (without Length, Filter of ours and the closing >>) are in store.text. */
typedef struct { uint8_t kind, form; span body; size_t from, n; span data; } object;
/** All objects of the file by number; 0 is not used. Numbers are dense: freed ones are given again. */
typedef struct { object *objects; uint32_t n, cap; uint32_t next_free; buf text; uint32_t open; uint32_t root, info; } store;

void store_free(store *s);
/** Makes numbers up to `n` − 1 exist, free. */
void store_size(store *s, uint32_t n);
/** A number for a new object: a freed one below, or the next. */
uint32_t store_new(store *s);
/** The number itself when reserved, else a new one. */
uint32_t store_reserved(store *s, uint32_t reserved);
/** Starts the text of an object (overriding what it was); one at a time. Print into the result until store_end or store_end_stream. */
buf *store_begin(store *s, uint32_t obj);
void store_end(store *s);
/** Ends the dictionary of a stream, without its >>; the data are borrowed until the file is written. */
void store_end_stream(store *s, const void *data, size_t n, stream_form form);
void store_drop(store *s, uint32_t obj);
/** Writes the whole file; NULL, or a sentence in French. */
const char *store_write(store *s, buf *out);

/* -------------------------------------------------------------- deflate.c */

typedef struct deflater deflater;
deflater *deflater_new(void);
void deflater_free(deflater *d);
/** Appends the zlib form of the bytes (FlateDecode). */
void deflater_add(deflater *d, const void *bytes, size_t n, buf *out);

/* --------------------------------------------------------------- reader.c */

/** Reads the objects of libharu's bytes into the store: objects copied, streams with their dictionary, numbers of Length objects freed. NULL, or a sentence in French that says what is not as libharu writes it. The bytes are borrowed. */
const char *reader_read(const uint8_t *bytes, size_t n, store *s);

/* -------------------------------------------------------- structure (tags.c) */

/** The structure tree before it has numbers: which nodes become elements, in reading order, and what belongs to them. Arrays in the arena given. */
typedef struct {
    const finish_input *in;
    doc_id *elements; uint32_t n_elements;    /* nodes that become elements, in reading order (depth first) */
    uint32_t *element_of;                     /* [doc.n] index in `elements` of the node or of its nearest ancestor that is one; UINT32_MAX = none */
    uint32_t *mark_from, *marks;              /* indexes of the marks of node i: marks[mark_from[i]] … marks[mark_from[i + 1] − 1], in the order of drawing */
    uint32_t *link_from, *links;              /* likewise the link annotations of node i */
    uint32_t *box_of;                         /* [doc.n] 1 + index of the first box of a figure, 0 = none */
    bool *has_id;                             /* [n_elements] */
    uint32_t *heads_from, *heads_n, *heads;   /* [n_elements]: the elements that head a cell of a table whose head has several levels: heads[heads_from[e]] …, heads_n[e] of them */
    uint32_t *page_from, *slots;              /* element (UINT32_MAX = none) of each MCID: slots[page_from[page] + mcid]; page_from has n_pages + 1 */
    uint32_t *object_of;                      /* [n_elements] object numbers; NULL before tags_print */
} tags;

/** Builds it. NULL on success, or a sentence in French when marks and document do not belong together. */
const char *tags_build(const finish_input *in, arena *a, tags *t);
/** Structure type of an element, as written in the file. */
const char *tags_type(const tags *t, doc_id node);
/** One thing that an element holds: a mark (`mark` is an index), or a child element (`element` is an index). */
typedef struct { bool is_mark; uint32_t mark, element; } tags_content;
/** Walks what an element holds, in reading order. Start with `*state` = {0}. False at the end. */
typedef struct { doc_id at; uint32_t mark; bool started; } tags_walk;
bool tags_next(const tags *t, uint32_t element, tags_walk *state, tags_content *out);
/** Prints all elements, the parent tree, the identifiers and the root. */
void tags_print(tags *t, store *s, arena *a);
/** heads.c: fills has_id, heads_from, heads. */
void tags_heads(tags *t, arena *a);
/** parents.c: the StructTreeRoot with ParentTree, IDTree and ClassMap; needs object_of. */
void tags_root(const tags *t, store *s, arena *a);
/** Identifier of an element, in the order of the elements: e00000012. */
void tags_print_id(buf *b, uint32_t element);

/* ------------------------------------------------------------ other parts */

/** fonts.c: Type0 fonts at their reserved numbers. NULL, or a sentence. */
const char *fonts_print(const finish_input *in, store *s, arena *a);
/** xmp.c: the XMP packet. */
void xmp_print(const finish_input *in, store *s, arena *a);
/** info.c: Info, equal to the XMP packet. */
void info_print(const finish_input *in, store *s);
/** intent.c: the number of the profile stream. */
uint32_t intent_print(const finish_input *in, store *s);
/** attachments.c: number of the EmbeddedFiles tree's dictionary and of the AF array; 0 when nothing is attached. Too large ones are told. */
typedef struct { uint32_t names, associated; } attached;
attached attachments_print(const finish_input *in, store *s, diag_log *log, arena *a);
/** catalog.c: libharu's catalog with our keys. NULL, or a sentence. */
const char *catalog_print(const finish_input *in, store *s, uint32_t profile, attached files);

/** The profile of intent.c (srgb.c). */
extern const uint8_t srgb_profile[];
extern const size_t srgb_profile_n;

typedef enum { FINISH_NOT_HARU, FINISH_ATTACHMENT_TOO_LARGE, FINISH_TEXT_CUT } finish_kind;

#endif
