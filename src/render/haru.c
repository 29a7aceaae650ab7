/* SPDX-License-Identifier: MIT */
/* pages → bytes through libharu, the only file that knows it. Public through render.h.
 *
 * libharu carries: page tree, our content streams, images, link annotations, outline, page labels. It draws nothing by itself and knows no font:
 * dictionaries reserved empty here (fonts, structure, metadata) are written by finish. Objects are built from its dictionaries and arrays, since its
 * own calls want encoders, or refuse what we need (a zoom of 0). After the first error every step does nothing; the document is then thrown away. */

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>

#include "render/render_int.h"

#define POOL_BYTES 65536u        /* with a pool every failing allocation is reported */
#define PAGES_A_NODE 32u         /* of the page tree */
#define MAX_TITLE 1000u          /* characters of an outline title or link description; longer ones end with … */
#define MAX_OUTLINE_DEPTH 16

/* libharu's pool hands out addresses that are not aligned: members of its records are read and written as bytes. */
#define PEEK(to, object, record, member) memcpy(&(to), (const char *)(object) + offsetof(record, member), sizeof(to))
#define POKE(object, record, member, from) memcpy((char *)(object) + offsetof(record, member), &(from), sizeof(from))

typedef struct {
    HPDF_Doc doc; HPDF_MMgr memory; HPDF_Xref xref; HPDF_Catalog catalog; /* members of doc */
    bool failed; unsigned long error, detail;
    const pages *pages; HPDF_Page *page_list; HPDF_Dict resources;
    arena *arena; buf bytes;
} haru;

/* Where a stream of pixels stands while it is copied. */
typedef struct { const uint8_t *bytes; size_t n, at; } pixels;

/* ------------------------------------------------------------------- errors */

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *context)
{
    haru *h = context;
    if (!h->failed) {
        h->error = error;
        h->detail = detail;
    }
    h->failed = true;
}

/* Takes the status of a call; false from the first failure on. */
static bool good(haru *h, HPDF_STATUS status)
{
    if (status != HPDF_OK)
        on_error(status, 0, h);
    return !h->failed;
}

/* Takes a new object: NULL is a failure. */
static void *made(haru *h, void *object)
{
    if (!object)
        on_error(HPDF_FAILD_TO_ALLOC_MEM, 0, h);
    return h->failed ? NULL : object;
}

/* ------------------------------------------------------------------ objects */

static uint32_t number_of(const void *object)
{
    HPDF_UINT32 id = 0;
    if (object)
        PEEK(id, object, HPDF_Obj_Header, obj_id);
    return id & 0x00FFFFFFu;
}

static HPDF_Dict new_dict(haru *h)
{
    return h->failed ? NULL : made(h, HPDF_Dict_New(h->memory));
}

static HPDF_Array new_array(haru *h)
{
    return h->failed ? NULL : made(h, HPDF_Array_New(h->memory));
}

/* An empty dictionary with a number of its own. */
static HPDF_Dict new_object(haru *h)
{
    HPDF_Dict d = new_dict(h);
    return d && good(h, HPDF_Xref_Add(h->xref, d)) ? d : NULL;
}

static void add(haru *h, HPDF_Dict d, const char *key, void *value)
{
    if (!h->failed && made(h, value))
        good(h, HPDF_Dict_Add(d, key, value));
}

static void add_number(haru *h, HPDF_Dict d, const char *key, uint32_t v)
{
    if (!h->failed)
        good(h, HPDF_Dict_AddNumber(d, key, (HPDF_INT32)v));
}

static void add_name(haru *h, HPDF_Dict d, const char *key, const char *name)
{
    if (!h->failed)
        good(h, HPDF_Dict_AddName(d, key, name));
}

static void push(haru *h, HPDF_Array a, void *value)
{
    if (!h->failed && made(h, value))
        good(h, HPDF_Array_Add(a, value));
}

static void push_number(haru *h, HPDF_Array a, uint32_t v)
{
    if (!h->failed)
        good(h, HPDF_Array_AddNumber(a, (HPDF_INT32)v));
}

static HPDF_REAL points(int64_t v)
{
    return (HPDF_REAL)((double)number_divide(v, 10) / 100);
}

static void push_points(haru *h, HPDF_Array a, int64_t v)
{
    if (!h->failed)
        good(h, HPDF_Array_AddReal(a, points(v)));
}

static void put_utf16(buf *out, uint32_t c)
{
    uint32_t v = c - 0x10000u;
    uint16_t units[2] = {(uint16_t)c, 0};
    size_t n = 1;
    if (c >= 0x10000u) {
        units[0] = (uint16_t)(0xD800u | v >> 10);
        units[1] = (uint16_t)(0xDC00u | (v & 0x3FFu));
        n = 2;
    }
    for (size_t i = 0; i < n; i++) {
        buf_char(out, (char)(units[i] >> 8));
        buf_char(out, (char)(units[i] & 0xFF));
    }
}

/* A text string (ISO 32000-1, 7.9.2.2): byte order mark and UTF-16BE. */
static void add_text(haru *h, HPDF_Dict d, const char *key, const char *utf8)
{
    buf units = {0};
    uint32_t c;
    size_t n = 0, step;
    put_utf16(&units, 0xFEFF);
    for (const char *s = utf8; (step = utf8_next(s, &c)) != 0; s += step) {
        if (n++ == MAX_TITLE) {
            put_utf16(&units, 0x2026);
            break;
        }
        put_utf16(&units, c);
    }
    if (!h->failed)
        add(h, d, key, HPDF_Binary_New(h->memory, (HPDF_BYTE *)units.s, (HPDF_UINT)units.n));
    buf_free(&units);
}

/* Adds `[page /XYZ 0 y 0]`: the zoom of the reader is kept, which libharu's own call refuses. */
static void add_destination(haru *h, HPDF_Dict d, uint32_t index, mpt y)
{
    HPDF_Array a = new_array(h);
    if (index >= h->pages->n)
        on_error(HPDF_INVALID_PAGE, index, h);
    if (h->failed)
        return;
    push(h, a, h->page_list[index]);
    if (!h->failed)
        good(h, HPDF_Array_AddName(a, "XYZ"));
    push_number(h, a, 0);
    push_points(h, a, (int64_t)h->pages->pages[index].height - y);
    push_number(h, a, 0);
    add(h, d, "Dest", a);
}

/* -------------------------------------------------------------------- pages */

/* The one door to a page's stream: its attributes are libharu's own, so they are checked against the page's public entry. */
static void write_content(haru *h, HPDF_Page leaf, const buf *content)
{
    HPDF_PageAttr attr = NULL;
    HPDF_Stream to = NULL, public_one = NULL;
    HPDF_Dict contents = h->failed ? NULL : HPDF_Dict_GetItem(leaf, "Contents", HPDF_OCLASS_DICT);
    if (contents) {
        PEEK(attr, leaf, HPDF_Dict_Rec, attr);
        PEEK(to, attr, HPDF_PageAttr_Rec, stream);
        PEEK(public_one, contents, HPDF_Dict_Rec, stream);
    }
    if (!to || to != public_one) {
        on_error(HPDF_INVALID_STREAM, 0, h);
        return;
    }
    if (content->n)
        good(h, HPDF_Stream_Write(to, (const HPDF_BYTE *)content->s, (HPDF_UINT)content->n));
}

static void add_media_box(haru *h, HPDF_Page leaf, mpt width, mpt height)
{
    HPDF_Array box = new_array(h);
    push_number(h, box, 0);
    push_number(h, box, 0);
    push_points(h, box, width);
    push_points(h, box, height);
    add(h, leaf, "MediaBox", box);
}

static void add_page(haru *h, stream *s, uint32_t index)
{
    HPDF_Page leaf = h->failed ? NULL : made(h, HPDF_AddPage(h->doc));
    if (!leaf)
        return;
    h->page_list[index] = leaf;
    add_media_box(h, leaf, h->pages->pages[index].width, h->pages->pages[index].height);
    add(h, leaf, "Resources", h->resources);
    add_number(h, leaf, "StructParents", index);
    add_name(h, leaf, "Tabs", "S");
    stream_page(s, index);
    write_content(h, leaf, &s->out);
}

/* ------------------------------------------------------------------- images */

static pixels *pixels_of(HPDF_Stream stream_)
{
    pixels *p;
    PEEK(p, stream_, HPDF_Stream_Rec, attr);
    return p;
}

static HPDF_STATUS pixels_read(HPDF_Stream stream_, HPDF_BYTE *to, HPDF_UINT *n)
{
    pixels *p = pixels_of(stream_);
    size_t left = p->n - p->at;
    HPDF_STATUS status = left <= *n ? HPDF_STREAM_EOF : HPDF_OK;
    if (left < *n)
        *n = (HPDF_UINT)left;
    memcpy(to, p->bytes + p->at, *n);
    p->at += *n;
    return status;
}

static HPDF_STATUS pixels_seek(HPDF_Stream stream_, HPDF_INT at, HPDF_WhenceMode mode)
{
    (void)mode;
    pixels_of(stream_)->at = (size_t)at;
    return HPDF_OK;
}

static HPDF_INT32 pixels_tell(HPDF_Stream stream_)
{
    return (HPDF_INT32)pixels_of(stream_)->at;
}

static HPDF_UINT32 pixels_size(HPDF_Stream stream_)
{
    return (HPDF_UINT32)pixels_of(stream_)->n;
}

/* An image object whose pixels are copied only when the file is written. */
static HPDF_Dict new_image(haru *h, const doc_image *image)
{
    HPDF_Dict d = h->failed ? NULL : made(h, HPDF_DictStream_New(h->memory, h->xref));
    if (!d)
        return NULL;
    pixels *p = arena_alloc(h->arena, sizeof *p);
    *p = (pixels){.bytes = image->pixels, .n = (size_t)image->width * image->height * image->channels};
    HPDF_Stream reader = made(h, HPDF_CallbackReader_New(h->memory, pixels_read, pixels_seek, pixels_tell, pixels_size, p));
    if (!reader)
        return NULL;
    HPDF_Stream unused;
    PEEK(unused, d, HPDF_Dict_Rec, stream);
    HPDF_Stream_Free(unused);
    POKE(d, HPDF_Dict_Rec, stream, reader);
    add_name(h, d, "Type", "XObject");
    add_name(h, d, "Subtype", "Image");
    add_number(h, d, "Width", image->width);
    add_number(h, d, "Height", image->height);
    add_name(h, d, "ColorSpace", image->channels == 1 ? "DeviceGray" : "DeviceRGB");
    add_number(h, d, "BitsPerComponent", 8);
    return d;
}

static int by_id(const void *a, const void *b)
{
    const doc_image *x = *(const doc_image *const *)a, *y = *(const doc_image *const *)b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* One object for each identifier, named I<identifier>. */
static void add_images(haru *h)
{
    const pages *p = h->pages;
    const doc_image **images = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < p->n_items; i++)
        if (p->items[i].kind == ITEM_IMAGE && p->items[i].as.image.image)
            *(const doc_image **)arena_push(h->arena, (void **)&images, &n, &cap, sizeof *images) = p->items[i].as.image.image;
    if (!n)
        return;
    qsort(images, n, sizeof *images, by_id);
    HPDF_Dict names = new_dict(h);
    for (size_t i = 0; i < n && !h->failed; i++)
        if (i == 0 || images[i]->id != images[i - 1]->id)
            add(h, names, arena_printf(h->arena, "I%u", images[i]->id), new_image(h, images[i]));
    add(h, h->resources, "XObject", names);
}

/* -------------------------------------------------------------------- links */

/* What a URI may hold: other bytes become %XX (RFC 3986, 2.1). */
static char *uri_of(arena *a, const char *address)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_alloc(a, 3 * strlen(address) + 1), *to = out;
    for (const unsigned char *s = (const unsigned char *)address; *s; s++) {
        if (*s > ' ' && *s < 0x7F) {
            *to++ = (char)*s;
            continue;
        }
        *to++ = '%';
        *to++ = hex[*s >> 4];
        *to++ = hex[*s & 15];
    }
    return out;
}

static void add_uri(haru *h, HPDF_Dict annotation, const char *address)
{
    HPDF_Dict action = new_dict(h);
    add_name(h, action, "Type", "Action");
    add_name(h, action, "S", "URI");
    if (!h->failed)
        add(h, action, "URI", HPDF_String_New(h->memory, uri_of(h->arena, address), NULL));
    add(h, annotation, "A", action);
}

static HPDF_Dict new_annotation(haru *h, const page_link *l, mpt height, size_t index)
{
    HPDF_Dict d = new_object(h);
    HPDF_Array border = new_array(h), rect = new_array(h);
    push_points(h, rect, l->x);
    push_points(h, rect, (int64_t)height - l->y - l->h);
    push_points(h, rect, (int64_t)l->x + l->w);
    push_points(h, rect, (int64_t)height - l->y);
    for (int i = 0; i < 3; i++)
        push_number(h, border, 0);
    add_name(h, d, "Type", "Annot");
    add_name(h, d, "Subtype", "Link");
    add(h, d, "Rect", rect);
    add(h, d, "Border", border);
    add_number(h, d, "F", 4);
    add_number(h, d, "StructParent", (uint32_t)(RENDER_LINK_KEYS + index));
    add_text(h, d, "Contents", l->contents ? l->contents : l->address ? l->address : "");
    if (l->page)
        add_destination(h, d, l->page - 1, l->to_y);
    else
        add_uri(h, d, l->address ? l->address : "");
    return d;
}

static void add_links(haru *h, rendered *out)
{
    const pages *p = h->pages;
    size_t next = 0;
    out->links = arena_array(h->arena, p->n_links, sizeof *out->links);
    for (uint32_t i = 0; i < p->n && !h->failed; i++) {
        const page *at = &p->pages[i];
        if (!at->n_links)
            continue;
        HPDF_Array annotations = new_array(h);
        for (uint32_t j = 0; j < at->n_links; j++, next++) {
            const page_link *l = &p->links[at->first_link + j];
            HPDF_Dict d = new_annotation(h, l, at->height, next);
            push(h, annotations, d);
            out->links[next] = (mark_link){.link = l->link, .page = i, .object = number_of(d)};
        }
        add(h, h->page_list[i], "Annots", annotations);
    }
    out->n_links = next;
}

/* --------------------------------------------------------- outline and labels */

static void add_outline(haru *h)
{
    HPDF_Outline above[MAX_OUTLINE_DEPTH + 1] = {NULL}; /* [level]: last entry of that level; [0]: the root */
    for (size_t i = 0; i < h->pages->n_outline && !h->failed; i++) {
        const outline_entry *e = &h->pages->outline[i];
        int level = e->level < 1 ? 1 : e->level > MAX_OUTLINE_DEPTH ? MAX_OUTLINE_DEPTH : e->level;
        HPDF_Outline parent = NULL;
        for (int l = level - 1; l > 0 && !parent; l--)
            parent = above[l];
        HPDF_Outline o = made(h, HPDF_CreateOutline(h->doc, parent, "x", NULL));
        add_text(h, o, "Title", e->title ? e->title : "");
        add_destination(h, o, e->page, e->y);
        if (!h->failed)
            good(h, HPDF_Outline_SetOpened(o, level == 1));
        above[level] = o;
        for (int l = level + 1; l <= MAX_OUTLINE_DEPTH; l++)
            above[l] = NULL;
    }
}

/* The number that a label is, or 0: only what a viewer prints again the same way (no leading zero). */
static uint32_t decimal_label(const char *s)
{
    uint32_t v = 0;
    if (*s < '1' || *s > '9' || strlen(s) > 7)
        return 0;
    for (; *s; s++) {
        if (*s < '0' || *s > '9')
            return 0;
        v = v * 10 + (uint32_t)(*s - '0');
    }
    return v;
}

/* /PageLabels (ISO 32000-1, 12.4.2): a range for each run of consecutive numbers, a prefix alone for any other label. */
static void add_labels(haru *h)
{
    HPDF_Dict tree = new_dict(h);
    HPDF_Array ranges = new_array(h);
    uint32_t expected = 0;
    for (uint32_t i = 0; i < h->pages->n && !h->failed; i++) {
        const char *label = h->pages->pages[i].label;
        uint32_t v = label ? decimal_label(label) : i + 1;
        if (v && v == expected) {
            expected++;
            continue;
        }
        HPDF_Dict range = new_dict(h);
        if (v) {
            add_name(h, range, "S", "D");
            add_number(h, range, "St", v);
        } else {
            add_text(h, range, "P", label);
        }
        push_number(h, ranges, i);
        push(h, ranges, range);
        expected = v ? v + 1 : 0;
    }
    add(h, tree, "Nums", ranges);
    add(h, h->catalog, "PageLabels", tree);
}

/* ----------------------------------------------------------------- reserved */

static uint32_t reserve(haru *h, HPDF_Dict in, const char *key)
{
    HPDF_Dict d = new_object(h);
    add(h, in, key, d);
    return number_of(d);
}

static void reserve_all(haru *h, const stream *s, reserved_objects *r)
{
    HPDF_Dict fonts = new_dict(h), catalog = h->catalog;
    for (unsigned i = 0; i < TEXT_MAX_FONTS; i++)
        if (s->fonts_used[i])
            r->fonts[i] = reserve(h, fonts, arena_printf(h->arena, "F%u", i));
    add(h, h->resources, "Font", fonts);
    r->struct_tree_root = reserve(h, catalog, "StructTreeRoot");
    r->metadata = reserve(h, catalog, "Metadata");
    r->output_intents = reserve(h, catalog, "OutputIntents");
    r->mark_info = reserve(h, catalog, "MarkInfo");
    r->viewer_preferences = reserve(h, catalog, "ViewerPreferences");
    r->names = reserve(h, catalog, "Names");
    r->associated_files = reserve(h, catalog, "AF");
}

/* ------------------------------------------------------------------- saving */

static HPDF_STATUS take_bytes(HPDF_Stream stream_, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    buf *to;
    PEEK(to, stream_, HPDF_Stream_Rec, attr);
    buf_add(to, bytes, n);
    return HPDF_OK;
}

/* Saves straight into our buffer: the stream that libharu would make for itself holds all bytes once more. */
static void save(haru *h)
{
    if (h->failed)
        return;
    HPDF_Stream writer = made(h, HPDF_CallbackWriter_New(h->memory, take_bytes, &h->bytes));
    if (h->failed)
        return;
    POKE(h->doc, HPDF_Doc_Rec, stream, writer);
    good(h, HPDF_SaveToStream(h->doc));
}

static void open_document(haru *h, render_memory memory)
{
    h->doc = made(h, HPDF_NewEx(on_error, memory.allocate, memory.release, POOL_BYTES, h));
    if (h->failed)
        return;
    const HPDF_PDFVer version = HPDF_VER_17;
    POKE(h->doc, HPDF_Doc_Rec, pdf_version, version);
    PEEK(h->memory, h->doc, HPDF_Doc_Rec, mmgr);
    PEEK(h->xref, h->doc, HPDF_Doc_Rec, xref);
    PEEK(h->catalog, h->doc, HPDF_Doc_Rec, catalog);
    good(h, HPDF_SetPagesConfiguration(h->doc, PAGES_A_NODE));
    if (!h->failed)
        good(h, HPDF_SetPageMode(h->doc, HPDF_PAGE_MODE_USE_OUTLINE));
    h->resources = new_object(h);
}

static void draw(haru *h, stream *s, rendered *out)
{
    for (uint32_t i = 0; i < h->pages->n && !h->failed && !s->codes_ended; i++)
        add_page(h, s, i);
    add_images(h);
    add_links(h, out);
    add_outline(h);
    add_labels(h);
    reserve_all(h, s, &out->reserved);
    save(h);
}

static void hand_over(haru *h, const stream *s, rendered *out)
{
    out->bytes = (uint8_t *)h->bytes.s;
    out->n = h->bytes.n;
    out->marks = s->marks;
    out->n_marks = s->n_marks;
    out->n_pages = h->pages->n;
    out->page_objects = arena_array(h->arena, h->pages->n, sizeof *out->page_objects);
    for (size_t i = 0; i < h->pages->n; i++)
        out->page_objects[i] = number_of(h->page_list[i]);
}

bool render_with(const pages *p, const doc *d, text *t, diag_log *log, arena *a, rendered *out, render_memory memory)
{
    haru h = {.pages = p, .arena = a, .page_list = arena_array(a, p->n, sizeof(HPDF_Page))};
    stream s = stream_new(p, d, t, a);
    *out = (rendered){0};
    open_document(&h, memory);
    if (!h.failed)
        draw(&h, &s, out);
    bool done = !h.failed && !s.codes_ended;
    if (done)
        hand_over(&h, &s, out);
    else {
        if (s.codes_ended)
            diag_add(log, &render_kinds[RENDER_KIND_CODES], (place){0}, "retirez du document les textes qui ne sont pas du français.", "Une police du document ne peut plus recevoir de nouveaux signes.");
        else
            diag_add(log, &render_kinds[RENDER_KIND_LIBRARY], (place){0}, "fermez d’autres programmes et recommencez, ou réduisez les photos.", "La bibliothèque libharu a échoué (erreur %lu, détail %lu).", h.error, h.detail);
        buf_free(&h.bytes);
        *out = (rendered){0};
    }
    HPDF_Free(h.doc);
    stream_free(&s);
    return done;
}

bool render(const pages *p, const doc *d, text *t, diag_log *log, arena *a, rendered *out)
{
    return render_with(p, d, t, log, a, out, (render_memory){NULL, NULL});
}

void render_free(rendered *r)
{
    free(r->bytes);
    *r = (rendered){0};
}
