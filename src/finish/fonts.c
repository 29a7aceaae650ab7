/* SPDX-License-Identifier: MIT */
/* The fonts of the pages (ISO 32000-1, 9.7): a Type0 font at each reserved number with its CIDFontType2, descriptor, cut file, CIDToGIDMap and ToUnicode. Used by finish.c. */
#include "finish/finish_int.h"

#include <string.h>

#define BFCHAR_BLOCK 100u /* entries of a bfchar block: ISO 32000-1, 9.10.3, Adobe 5014 */

static const char cmap_head[] =
    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
static const char cmap_tail[] = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/* U+0000, U+FEFF and U+FFFE may not stand there: ISO 14289-1, 7.21.7. */
static void print_cmap_line(buf *b, unsigned code, const char *words)
{
    uint8_t bytes[2] = {(uint8_t)(code >> 8), (uint8_t)code};
    buf_char(b, '<');
    print_hex(b, bytes, 2);
    buf_str(b, "><");
    uint32_t c;
    for (size_t n; (n = utf8_next(words, &c)) != 0; words += n) if (c != 0xFEFF && c != 0xFFFE) print_utf16_hex(b, c);
    buf_str(b, ">\n");
}

static uint32_t print_to_unicode(const text_font *f, store *s, arena *a)
{
    buf b = {0};
    buf_str(&b, cmap_head);
    for (unsigned from = 1; from <= f->n_codes; from += BFCHAR_BLOCK) {
        unsigned n = f->n_codes - from + 1 < BFCHAR_BLOCK ? f->n_codes - from + 1 : BFCHAR_BLOCK;
        buf_printf(&b, "%u beginbfchar\n", n);
        for (unsigned code = from; code < from + n; code++) print_cmap_line(&b, code, f->text_of[code] ? f->text_of[code] : "");
        buf_str(&b, "endbfchar\n");
    }
    buf_str(&b, cmap_tail);
    uint32_t obj = store_new(s);
    buf_str(store_begin(s, obj), "<<");
    store_end_stream(s, arena_copy(a, b.s, b.n), b.n, STREAM_DEFLATE);
    buf_free(&b);
    return obj;
}

static uint32_t print_glyph_map(const text_font *f, store *s, arena *a)
{
    size_t n = 2 * ((size_t)f->n_codes + 1);
    uint8_t *map = arena_alloc(a, n);
    for (size_t code = 1; code <= f->n_codes; code++) {
        map[2 * code] = (uint8_t)(f->glyph_of[code] >> 8);
        map[2 * code + 1] = (uint8_t)f->glyph_of[code];
    }
    uint32_t obj = store_new(s);
    buf_str(store_begin(s, obj), "<<");
    store_end_stream(s, map, n, STREAM_DEFLATE);
    return obj;
}

static uint32_t print_file(const text_font *f, store *s)
{
    uint32_t obj = store_new(s);
    buf_printf(store_begin(s, obj), "<</Length1 %u", (unsigned)f->file_n);
    store_end_stream(s, f->file, f->file_n, STREAM_DEFLATE);
    return obj;
}

static uint32_t print_descriptor(const text_font *f, store *s)
{
    uint32_t file = print_file(f, s), obj = store_new(s);
    buf *b = store_begin(s, obj);
    buf_str(b, "<</Type/FontDescriptor/FontName");
    print_name(b, f->name);
    buf_printf(b, "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 ", f->italic ? 68 : 4, f->bbox[0], f->bbox[1], f->bbox[2], f->bbox[3],
               f->italic_angle, f->ascent, f->descent, f->cap_height, f->stem_v);
    print_reference(b, file);
    buf_str(b, ">>");
    store_end(s);
    return obj;
}

static uint32_t print_descendant(const text_font *f, store *s, arena *a)
{
    uint32_t descriptor = print_descriptor(f, s), map = print_glyph_map(f, s, a), obj = store_new(s);
    buf *b = store_begin(s, obj);
    buf_str(b, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
    print_name(b, f->name);
    buf_str(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 0/W[1[");
    for (size_t code = 1; code <= f->n_codes; code++) {
        if (code > 1) buf_char(b, ' ');
        buf_real(b, f->widths[code] / 100.0, 2);
    }
    buf_str(b, "]]/FontDescriptor ");
    print_reference(b, descriptor);
    buf_str(b, "/CIDToGIDMap ");
    print_reference(b, map);
    buf_str(b, ">>");
    store_end(s);
    return obj;
}

static void print_font(const text_font *f, uint32_t obj, store *s, arena *a)
{
    uint32_t descendant = print_descendant(f, s, a), to_unicode = print_to_unicode(f, s, a);
    buf *b = store_begin(s, obj);
    buf_str(b, "<</Type/Font/Subtype/Type0/BaseFont");
    print_name(b, f->name);
    buf_str(b, "/Encoding/Identity-H/DescendantFonts[");
    print_reference(b, descendant);
    buf_str(b, "]/ToUnicode ");
    print_reference(b, to_unicode);
    buf_str(b, ">>");
    store_end(s);
}

const char *fonts_print(const finish_input *in, store *s, arena *a)
{
    const uint32_t *reserved = in->rendered->reserved.fonts;
    bool printed[TEXT_MAX_FONTS] = {false};
    for (size_t i = 0; i < in->n_fonts; i++) {
        const text_font *f = &in->fonts[i];
        if (f->font >= TEXT_MAX_FONTS || printed[f->font]) return "une police est donnée deux fois";
        if (reserved[f->font] == 0) continue; /* no page uses it */
        print_font(f, reserved[f->font], s, a);
        printed[f->font] = true;
    }
    for (size_t i = 0; i < TEXT_MAX_FONTS; i++) if (reserved[i] && !printed[i]) return "une police employée par les pages manque";
    return NULL;
}
