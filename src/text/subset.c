/* SPDX-License-Identifier: MIT */
/* Cuts the fonts to what the pages use (hb-subset) and gathers what the PDF states of them. Public through text.h. */

#include <stdio.h>
#include <string.h>

#include <hb.h>
#include <hb-subset.h>

#include "text/text_int.h"

#define STEM_V_REGULAR 84
#define STEM_V_BOLD 140
#define TAG_LETTERS 6

/* What a viewer does not need: codes replace cmap, the pages hold shaped glyphs. Variation and colour tables would be of no effect. */
static const char dropped[] = "namepostOS/2cmapGSUBGPOSGDEFBASESTATgaspMATHkernFFTMDSIGhdmxVDMXLTSHPCLTmeta"
                              "fvargvaravarcvarHVARVVARMVARCOLRCPALSVG CBDTCBLCsbixEBDTEBLCEBSCmorxmortkerxferaJSTF";

static hb_subset_input_t *input_for(const code_table *c)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        memory_exhausted();
    hb_set_t *glyphs = hb_subset_input_glyph_set(input), *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;
    hb_set_add(glyphs, 0);
    for (size_t i = 1; i < c->n; i++) {
        hb_set_add(glyphs, c->pairs[i].glyph);
        if (c->pairs[i].glyph == 0)
            flags |= HB_SUBSET_FLAGS_NOTDEF_OUTLINE; /* a missing character shows as a box, never as nothing */
    }
    for (const char *s = dropped; *s; s += 4)
        hb_set_add(drop, HB_TAG(s[0], s[1], s[2], s[3]));
    hb_subset_input_set_flags(input, flags);
    return input;
}

/* What a viewer needs of a TrueType file (ISO 32000-1, 9.9, table 126). */
static bool has_needed_tables(hb_face_t *cut)
{
    static const char needed[] = "glyflocaheadhheahmtxmaxp";
    bool all = true;
    for (const char *s = needed; *s; s += 4) {
        hb_blob_t *table = hb_face_reference_table(cut, HB_TAG(s[0], s[1], s[2], s[3]));
        all = all && hb_blob_get_length(table) > 0;
        hb_blob_destroy(table);
    }
    return all;
}

/* Copies the cut file and maps the codes to its glyphs. */
static bool take_cut(const code_table *c, hb_face_t *cut, const hb_map_t *mapping, text_font *out, arena *a)
{
    hb_blob_t *blob = hb_face_reference_blob(cut);
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    out->file = (const uint8_t *)arena_copy(a, bytes ? bytes : "", n);
    out->file_n = n;
    hb_blob_destroy(blob);
    uint16_t *glyph_of = arena_array(a, c->n, sizeof *glyph_of);
    bool whole = n > 0 && has_needed_tables(cut);
    for (size_t i = 1; i < c->n; i++) {
        hb_codepoint_t to = hb_map_get(mapping, c->pairs[i].glyph);
        whole = whole && to != HB_MAP_VALUE_INVALID;
        glyph_of[i] = (uint16_t)to;
    }
    out->glyph_of = glyph_of;
    return whole;
}

static bool cut_font(const font_file *f, text_font *out, arena *a)
{
    bool done = false;
    hb_subset_input_t *input = input_for(&f->codes);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(f->face, input);
    hb_face_t *cut = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (cut)
        done = take_cut(&f->codes, cut, hb_subset_plan_old_to_new_glyph_mapping(plan), out, a);
    hb_face_destroy(cut);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return done;
}

/* ABCDEF+Name: the letters come from the bytes, so that equal subsets have equal names (ISO 32000-1, 9.6.4). */
static void tag_name(text_font *out, const char *name)
{
    uint8_t hash[16];
    digest_md5(out->file, out->file_n, hash);
    for (size_t i = 0; i < TAG_LETTERS; i++)
        out->name[i] = (char)('A' + hash[i] % 26);
    snprintf(out->name + TAG_LETTERS, sizeof out->name - TAG_LETTERS, "+%s", name);
}

static void state_codes(const code_table *c, text_font *out, arena *a)
{
    int32_t *widths = arena_array(a, c->n, sizeof *widths);
    const char **texts = arena_array(a, c->n, sizeof *texts);
    texts[0] = "";
    for (size_t i = 1; i < c->n; i++) {
        widths[i] = c->pairs[i].width;
        texts[i] = c->pairs[i].text;
    }
    out->n_codes = (uint16_t)(c->n - 1);
    out->widths = widths;
    out->text_of = texts;
}

static bool describe(const font_file *f, uint16_t index, text_font *out, arena *a)
{
    font_facts facts;
    if (!cut_font(f, out, a))
        return false;
    font_describe(f, &facts);
    out->font = index;
    tag_name(out, facts.name);
    state_codes(&f->codes, out, a);
    memcpy(out->bbox, facts.bbox, sizeof out->bbox);
    out->italic_angle = facts.italic_angle;
    out->italic = facts.italic_angle != 0;
    out->ascent = facts.ascent;
    out->descent = facts.descent;
    out->cap_height = facts.cap_height;
    out->stem_v = f->bold ? STEM_V_BOLD : STEM_V_REGULAR;
    return true;
}

text_font *text_subset(const text *t, size_t *n, diag_log *log, arena *a)
{
    text_font *fonts = arena_array(a, t->n_fonts, sizeof *fonts);
    *n = 0;
    for (uint16_t i = 0; i < t->n_fonts; i++) {
        const font_file *f = &t->fonts[i];
        if (f->failed) {
            diag_add(log, &text_kinds[TEXT_KIND_HOUSE_FONT], (place){0}, "réinstallez le programme : ses polices doivent rester telles quelles.", "La police « %s » du programme ne peut pas être lue.", f->file);
            return NULL;
        }
        if (f->codes.n < 2)
            continue;
        if (!describe(f, i, &fonts[*n], a)) {
            diag_add(log, &text_kinds[TEXT_KIND_NOT_CUT], t->at, "essayez avec une autre police, ou avec la famille fournie.", "La police « %s » n’a pas pu être réduite aux signes utilisés.", f->file);
            return NULL;
        }
        ++*n;
    }
    return fonts;
}
