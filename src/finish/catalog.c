/* SPDX-License-Identifier: MIT */
/* The catalog (ISO 32000-1, 7.7.2): what libharu put there (pages, outlines, labels), and the keys that are ours, in place of libharu's when it has them. Used by finish.c. */
#include "finish/finish_int.h"

static const char *const ours[] = {"/Type", "/Lang", "/MarkInfo", "/StructTreeRoot", "/ViewerPreferences", "/Metadata", "/OutputIntents", "/PageMode", "/Names", "/AF", "/Version"};

static bool is_ours(span key)
{
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) if (span_is(key, ours[i])) return true;
    return false;
}

static void print_theirs(buf *b, span catalog)
{
    dict_entry e;
    for (size_t i = 0; syntax_entry(catalog, &i, &e);) {
        if (is_ours(e.key)) continue;
        buf_add(b, e.key.s, e.key.n);
        buf_char(b, ' ');
        buf_add(b, e.value.s, e.value.n);
    }
}

static void print_entry(buf *b, const char *key, uint32_t obj)
{
    if (obj == 0) return;
    buf_str(b, key);
    print_reference(b, obj);
}

/* A small dictionary of its own, at its reserved number. */
static uint32_t print_small(store *s, uint32_t reserved, const char *words)
{
    uint32_t obj = store_reserved(s, reserved);
    buf_str(store_begin(s, obj), words);
    store_end(s);
    return obj;
}

const char *catalog_print(const finish_input *in, store *s, uint32_t profile, attached files)
{
    const reserved_objects *r = &in->rendered->reserved;
    const char *language = in->doc->meta.language;
    span theirs = s->objects[s->root].body; /* in libharu's bytes: stays when the object is printed again */
    bool outlines = syntax_find(theirs, "/Outlines").n > 0;
    if (syntax_reference(syntax_find(theirs, "/Pages")) == 0) return "le catalogue ne mène pas aux pages";
    if (!language || !language[0]) return "la langue du document manque";
    uint32_t marked = print_small(s, r->mark_info, "<</Marked true>>"), viewer = print_small(s, r->viewer_preferences, "<</DisplayDocTitle true>>");
    buf *b = store_begin(s, s->root);
    buf_str(b, "<</Type/Catalog");
    print_theirs(b, theirs);
    buf_str(b, "/Lang");
    print_text(b, language);
    print_entry(b, "/MarkInfo ", marked);
    print_entry(b, "/ViewerPreferences ", viewer);
    print_entry(b, "/StructTreeRoot ", r->struct_tree_root);
    print_entry(b, "/Metadata ", r->metadata);
    print_entry(b, "/Names ", files.names);
    print_entry(b, "/AF ", files.associated);
    buf_str(b, outlines ? "/PageMode/UseOutlines" : "/PageMode/UseNone");
    buf_str(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)");
    print_entry(b, "/DestOutputProfile ", profile);
    buf_str(b, ">>]>>");
    store_end(s);
    return NULL;
}
