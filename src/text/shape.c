/* SPDX-License-Identifier: MIT */
/* HarfBuzz: opening fonts, their measures, shaping. With subset.c the only file that knows that library; used by the text room only. */

#include <string.h>

#include <hb.h>
#include <hb-ot.h>

#include "text/text_int.h"

/* OS/2 fsType, OpenType specification: what the licence of the font forbids. */
#define FSTYPE_RESTRICTED 0x0002u
#define FSTYPE_LICENCES 0x000Eu
#define FSTYPE_NO_SUBSETTING 0x0100u
#define FSTYPE_BITMAP_ONLY 0x0200u

/* ----------------------------------------------------------------- opening */

static unsigned table_bytes(hb_face_t *hf, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(hf, tag);
    unsigned n = hb_blob_get_length(blob);
    hb_blob_destroy(blob);
    return n;
}

/* Big-endian number of `size` bytes (2 or 4) in a table; `missing` when the table is shorter. */
static int32_t table_number(hb_face_t *hf, hb_tag_t tag, unsigned offset, unsigned size, int32_t missing)
{
    hb_blob_t *blob = hb_face_reference_table(hf, tag);
    unsigned n;
    const uint8_t *s = (const uint8_t *)hb_blob_get_data(blob, &n);
    int32_t v = missing;
    if (s && offset + size <= n) {
        uint32_t u = 0;
        for (unsigned i = 0; i < size; i++)
            u = u << 8 | s[offset + i];
        v = size == 2 ? (int16_t)u : (int32_t)u;
    }
    hb_blob_destroy(blob);
    return v;
}

static bool embeddable(hb_face_t *hf)
{
    if (table_bytes(hf, HB_TAG('O', 'S', '/', '2')) < 10)
        return false;
    unsigned type = (unsigned)table_number(hf, HB_TAG('O', 'S', '/', '2'), 8, 2, FSTYPE_RESTRICTED) & 0xFFFFu;
    return (type & FSTYPE_LICENCES) != FSTYPE_RESTRICTED && !(type & (FSTYPE_NO_SUBSETTING | FSTYPE_BITMAP_ONLY));
}

static font_fitness fitness(hb_face_t *hf)
{
    int32_t upem = table_number(hf, HB_TAG('h', 'e', 'a', 'd'), 18, 2, 0); /* as the file says it: HarfBuzz puts 1000 in the place of an impossible one */
    unsigned n = hb_face_get_glyph_count(hf);
    bool measured = table_bytes(hf, HB_TAG('h', 'e', 'a', 'd')) && table_bytes(hf, HB_TAG('h', 'h', 'e', 'a')) && table_bytes(hf, HB_TAG('h', 'm', 't', 'x'));
    if (!n || n > UINT16_MAX || upem < 16 || upem > 16384 || !measured)
        return FONT_UNREADABLE;
    if (!table_bytes(hf, HB_TAG('g', 'l', 'y', 'f')) || !table_bytes(hf, HB_TAG('l', 'o', 'c', 'a')))
        return FONT_NO_OUTLINES;
    return embeddable(hf) ? FONT_FIT : FONT_NOT_EMBEDDABLE;
}

/* True when plain letters are there and have outlines: a damaged table would leave the page blank. */
static bool draws_letters(hb_font_t *font)
{
    static const char letters[] = "eHn0";
    for (const char *s = letters; *s; s++) {
        hb_codepoint_t glyph;
        hb_glyph_extents_t e;
        if (!hb_font_get_nominal_glyph(font, (hb_codepoint_t)*s, &glyph) || !hb_font_get_glyph_extents(font, glyph, &e) || e.height == 0 || hb_font_get_glyph_h_advance(font, glyph) <= 0)
            return false;
    }
    return true;
}

font_fitness font_open(font_file *f, const char *bytes, size_t n)
{
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    f->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    font_fitness fit = fitness(f->face);
    f->font = hb_font_create(f->face);
    hb_font_set_scale(f->font, TEXT_EM, TEXT_EM);
    hb_font_make_immutable(f->font);
    hb_face_make_immutable(f->face);
    if (fit == FONT_FIT && !draws_letters(f->font))
        fit = FONT_UNREADABLE;
    f->n_glyphs = hb_face_get_glyph_count(f->face);
    f->opened = true;
    f->failed = fit != FONT_FIT;
    return fit;
}

void font_close(font_file *f)
{
    hb_font_destroy(f->font);
    hb_face_destroy(f->face);
    codes_free(&f->codes);
    *f = (font_file){0};
}

/* ---------------------------------------------------------------- measures */

static int thousandths(int64_t v, int64_t em)
{
    return (int)((v * 1000 + (v < 0 ? -em / 2 : em / 2)) / em);
}

static int metric(const font_file *f, hb_ot_metrics_tag_t tag)
{
    hb_position_t v = 0;
    hb_ot_metrics_get_position_with_fallback(f->font, tag, &v);
    return thousandths(v, TEXT_EM);
}

/* Height of a letter above the baseline; the metric of the font when the letter has no outline. */
static int letter_height(const font_file *f, hb_codepoint_t letter, hb_ot_metrics_tag_t otherwise)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t e;
    if (hb_font_get_nominal_glyph(f->font, letter, &glyph) && hb_font_get_glyph_extents(f->font, glyph, &e) && e.y_bearing > 0)
        return thousandths(e.y_bearing, TEXT_EM);
    return metric(f, otherwise);
}

int font_x_height(const font_file *f)
{
    return letter_height(f, 'x', HB_OT_METRICS_TAG_X_HEIGHT);
}

/* The PostScript name, with what a PDF name bears without escapes; else the file's name. */
static void describe_name(const font_file *f, char out[TEXT_MAX_NAME + 1])
{
    char raw[TEXT_MAX_NAME + 1];
    unsigned size = sizeof raw;
    if (!hb_ot_name_get_utf8(f->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, raw) || !size) {
        const char *slash = strrchr(f->file, '/'), *base = slash ? slash + 1 : f->file;
        size = (unsigned)strcspn(base, ".");
        size = size < TEXT_MAX_NAME ? size : TEXT_MAX_NAME;
        memcpy(raw, base, size);
    }
    size_t n = 0;
    for (unsigned i = 0; i < size; i++)
        if ((raw[i] >= '0' && raw[i] <= '9') || (raw[i] >= 'A' && raw[i] <= 'Z') || (raw[i] >= 'a' && raw[i] <= 'z') || raw[i] == '-' || raw[i] == '_')
            out[n++] = raw[i];
    if (!n)
        out[n++] = 'F';
    out[n] = '\0';
}

void font_describe(const font_file *f, font_facts *out)
{
    static const hb_tag_t head = HB_TAG('h', 'e', 'a', 'd');
    *out = (font_facts){0};
    describe_name(f, out->name);
    for (unsigned i = 0; i < 4; i++)
        out->bbox[i] = thousandths(table_number(f->face, head, 36 + 2 * i, 2, 0), hb_face_get_upem(f->face));
    out->italic_angle = thousandths(table_number(f->face, HB_TAG('p', 'o', 's', 't'), 4, 4, 0), 65536 * INT64_C(1000));
    out->ascent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    out->descent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    out->cap_height = letter_height(f, 'H', HB_OT_METRICS_TAG_CAP_HEIGHT);
}

bool font_has(const font_file *f, uint32_t character)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(f->font, character, &glyph);
}

int32_t font_advance(const font_file *f, uint16_t glyph)
{
    return hb_font_get_glyph_h_advance(f->font, glyph);
}

/* ----------------------------------------------------------------- shaping */

/* True when the font shows the character, be it by HarfBuzz's own replacements: other spaces by a space, U+2011 by U+2010, invisible characters by nothing. */
static bool font_shows(const font_file *f, hb_unicode_funcs_t *unicode, uint32_t c)
{
    if (font_has(f, c) || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F))
        return true;
    if (c == 0x2011)
        return font_has(f, 0x2010);
    return hb_unicode_general_category(unicode, c) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR && font_has(f, ' ');
}

/* The first font of the chain that shows the character; a mark stays with the letter before it when its font has it; the face's own when none does. */
static uint16_t font_for(text *t, face f, uint32_t c, uint16_t before)
{
    const uint16_t *chain = t->chain[f];
    if (c >= ' ' && c < 0x7F && font_has(&t->fonts[chain[0]], c))
        return chain[0];
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_unicode_general_category_t category = hb_unicode_general_category(unicode, c);
    bool mark = category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
    if (mark && font_shows(&t->fonts[before], unicode, c))
        return before;
    for (unsigned i = 0; i < t->n_chain[f]; i++) {
        const font_file *file = text_font_at(t, chain[i]);
        if (file && font_shows(file, unicode, c))
            return chain[i];
    }
    return chain[0];
}

/* False for what the glyph composition (ccmp) of the house's fonts leaves alone: Latin letters and punctuation, save the middle dot, which joins an l. */
static bool composes(uint32_t c)
{
    return c == 0xB7 || (c >= 0x250 && c < 0x2000) || c >= 0x20D0;
}

/* What a run of a word is shaped with. `composed`: something in it may compose. */
typedef struct { uint16_t font; hb_script_t script; bool right_to_left, composed; } run_look;

/* Glyph composition and the placing of marks are two fifths of the work of shaping, so the house's fonts are spared them where they change nothing. */
static hb_buffer_t *shaped_run(text *t, const run_look *look, const char *utf8, size_t n, size_t from, size_t to)
{
    static const hb_feature_t spared_features[] = {
        {HB_TAG('c', 'c', 'm', 'p'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('m', 'a', 'r', 'k'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('m', 'k', 'm', 'k'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    bool spared = t->fonts[look->font].house && !look->composed;
    if (!t->buffer) {
        t->buffer = hb_buffer_create();
        t->language = hb_language_from_string("fr", 2);
    }
    hb_buffer_t *b = t->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(b, look->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, look->script);
    hb_buffer_set_language(b, t->language);
    hb_buffer_add_utf8(b, utf8, (int)n, (unsigned)from, (int)(to - from));
    hb_shape(t->fonts[look->font].font, b, spared_features, spared ? sizeof spared_features / sizeof *spared_features : 0);
    if (!hb_buffer_allocation_successful(b))
        memory_exhausted();
    if (look->right_to_left)
        hb_buffer_reverse(b); /* to the order of the text */
    return b;
}

/* Room for the glyphs of a word shaped run by run. */
typedef struct { shaped_glyph *glyphs; size_t n, cap; } glyph_list;

/* Makes room for `more` glyphs: exactly at first, since most words are one run; then by doubling. */
static void make_room(text *t, glyph_list *list, size_t more)
{
    if (list->n + more <= list->cap)
        return;
    list->cap = list->n + more > 2 * list->cap ? list->n + more : 2 * list->cap;
    shaped_glyph *glyphs = arena_array(t->arena, list->cap, sizeof *glyphs);
    if (list->n)
        memcpy(glyphs, list->glyphs, list->n * sizeof *glyphs);
    list->glyphs = glyphs;
}

/* Appends the glyphs of a run that ends at byte `to`. The text of a glyph reaches to the next cluster; further glyphs of a cluster have none. */
static void take_glyphs(text *t, const run_look *look, hb_buffer_t *b, size_t to, glyph_list *list)
{
    unsigned n, n_positions;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(b, &n_positions);
    make_room(t, list, n);
    for (unsigned i = 0; i < n; i++) {
        uint32_t cluster = info[i].cluster, end = (uint32_t)to;
        bool further = i > 0 && info[i - 1].cluster == cluster;
        for (unsigned j = i + 1; !further && j < n; j++)
            if (info[j].cluster != cluster) {
                end = info[j].cluster;
                break;
            }
        list->glyphs[list->n++] = (shaped_glyph){.font = look->font, .glyph = (uint16_t)info[i].codepoint, .advance = at[i].x_advance, .x_offset = at[i].x_offset, .y_offset = at[i].y_offset,
            .from = cluster, .bytes = further || end <= cluster ? 0 : (uint16_t)(end - cluster < UINT16_MAX ? end - cluster : UINT16_MAX)};
    }
}

/* The stretch of signs without a direction that was looked over last, and whether a letter from right to left follows it. */
typedef struct { size_t to; bool turned; } look_ahead;

/* True when the character at `at` is set from right to left: a letter of such a script, or what stands between two of them. `before`: whether the one before it is. */
static bool is_turned(const char *utf8, size_t n, size_t at, uint32_t c, bool before, look_ahead *ahead)
{
    if (c < 0x590 && !before)
        return false;
    utf8_direction way = utf8_direction_of(c);
    if (way == UTF8_RIGHT_TO_LEFT || !before)
        return way == UTF8_RIGHT_TO_LEFT;
    if (way == UTF8_AS_BEFORE || way == UTF8_LEFT_TO_RIGHT || way == UTF8_NUMBER)
        return way == UTF8_AS_BEFORE;
    if (at >= ahead->to) {
        for (ahead->to = at; ahead->to < n && (way == UTF8_NEUTRAL || way == UTF8_BETWEEN_NUMBERS);) {
            size_t next = ahead->to + utf8_next(utf8 + ahead->to, &c);
            ahead->to = next;
            if (next < n)
                utf8_next(utf8 + next, &c), way = utf8_direction_of(c);
        }
        ahead->turned = ahead->to < n && way == UTF8_RIGHT_TO_LEFT;
    }
    return ahead->turned;
}

static hb_script_t script_of(hb_unicode_funcs_t *unicode, uint32_t c, hb_script_t before)
{
    hb_script_t script = c < 0x250 ? HB_SCRIPT_COMMON : hb_unicode_script(unicode, c);
    bool common = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
    if (!common)
        return script;
    return c < 0x250 && utf8_is_letter(c) ? HB_SCRIPT_LATIN : before;
}

shaped shape_text(text *t, face f, const char *utf8, size_t n)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    glyph_list list = {0};
    look_ahead ahead = {0};
    size_t from = 0, at = 0;
    run_look look = {.font = t->chain[f][0], .script = HB_SCRIPT_LATIN};
    while (at < n) {
        uint32_t c;
        size_t step = utf8_next(utf8 + at, &c);
        if (!step)
            break;
        run_look wanted = {.font = font_for(t, f, c, look.font), .script = script_of(unicode, c, look.script), .right_to_left = is_turned(utf8, n, at, c, look.right_to_left, &ahead)};
        if (at > from && (wanted.font != look.font || wanted.script != look.script || wanted.right_to_left != look.right_to_left)) {
            take_glyphs(t, &look, shaped_run(t, &look, utf8, n, from, at), at, &list);
            from = at;
            look.composed = false;
        }
        wanted.composed = look.composed || composes(c);
        look = wanted;
        at += step;
    }
    if (at > from)
        take_glyphs(t, &look, shaped_run(t, &look, utf8, n, from, at), at, &list);
    shaped result = {.glyphs = list.glyphs, .n = list.n};
    for (size_t i = 0; i < list.n; i++)
        result.width += list.glyphs[i].advance;
    return result;
}

void shape_close(text *t)
{
    hb_buffer_destroy(t->buffer);
    t->buffer = NULL;
}
