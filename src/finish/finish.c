/* SPDX-License-Identifier: MIT */
/* The finishing pass: what libharu drew becomes a file that conforms to PDF/A-3a and PDF/UA-1. The way in; each step has its own file. */
#include "finish/finish_int.h"

/* ------------------------------------------------------- what render promised */

static bool is_dictionary(const store *s, uint32_t obj)
{
    return obj > 0 && obj < s->n && s->objects[obj].kind == OBJECT_COPIED && s->objects[obj].body.s[0] == '<' && s->objects[obj].body.s[1] == '<';
}

static const char *check_pages(const rendered *r, const store *s)
{
    if (r->n_pages == 0 || r->n_pages >= RENDER_LINK_KEYS) return "le nombre de pages n’est pas accepté";
    for (size_t i = 0; i < r->n_pages; i++)
        if (!is_dictionary(s, r->page_objects[i]) || !span_is(syntax_find(s->objects[r->page_objects[i]].body, "/Type"), "/Page")) return "une page manque";
    for (size_t i = 0; i < r->n_links; i++)
        if (!is_dictionary(s, r->links[i].object) || !span_is(syntax_find(s->objects[r->links[i].object].body, "/Subtype"), "/Link")) return "un lien manque";
    return NULL;
}

/* Reserved numbers must be empty dictionaries, all different. */
static const char *check_reserved(const rendered *r, const store *s, arena *a)
{
    const reserved_objects *v = &r->reserved;
    uint32_t numbers[7 + TEXT_MAX_FONTS] = {v->struct_tree_root, v->metadata, v->output_intents, v->mark_info, v->viewer_preferences, v->names, v->associated_files};
    for (size_t i = 0; i < TEXT_MAX_FONTS; i++) numbers[7 + i] = v->fonts[i];
    if (v->struct_tree_root == 0 || v->metadata == 0) return "un objet réservé manque";
    bool *seen = arena_array(a, s->n, sizeof *seen);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (numbers[i] == 0) continue;
        dict_entry e;
        size_t at = 0;
        if (!is_dictionary(s, numbers[i]) || syntax_entry(s->objects[numbers[i]].body, &at, &e)) return "un objet réservé n’est pas un dictionnaire vide";
        if (seen[numbers[i]]) return "un objet est réservé deux fois";
        seen[numbers[i]] = true;
    }
    return NULL;
}

/* ----------------------------------------------------------------- messages */

static void tell_cut(diag_log *log, const char *words, place at)
{
    if (print_text_cuts(words))
        diag_add(log, &finish_kinds[FINISH_TEXT_CUT], at, "écrivez un texte plus court, et donnez le détail dans le document.", "Un texte destiné aux lecteurs d’écran dépasse 16 000 caractères : la suite n’est pas dans le PDF.");
}

static void tell_cut_texts(const finish_input *in, diag_log *log)
{
    for (doc_id id = 1; id < in->doc->n; id++) {
        const doc_node *n = doc_at(in->doc, id);
        if (n->kind == DOC_FIGURE || n->kind == DOC_SPAN) tell_cut(log, n->text, n->from);
        if (n->kind == DOC_TABLE) tell_cut(log, n->text2, n->from);
    }
}

static void tell_refusal(diag_log *log, const char *why)
{
    diag_add(log, &finish_kinds[FINISH_NOT_HARU], (place){0}, "vérifiez que la bibliothèque libharu installée est une version 2 (paquet libhpdf-2.3.0), puis signalez ce message.",
             "Le fichier intermédiaire n’est pas tel que libharu 2 l’écrit : %s.", why);
}

/* ------------------------------------------------------------------- the way */

static const char *complete(const finish_input *in, diag_log *log, store *s, arena *a)
{
    tags t;
    const char *why = reader_read(in->rendered->bytes, in->rendered->n, s);
    if (!why) why = check_pages(in->rendered, s);
    if (!why) why = check_reserved(in->rendered, s, a);
    if (!why) why = tags_build(in, a, &t);
    if (!why) why = fonts_print(in, s, a);
    if (why) return why;
    tell_cut_texts(in, log);
    attached files = attachments_print(in, s, log, a);
    tags_print(&t, s, a);
    xmp_print(in, s, a);
    info_print(in, s);
    return catalog_print(in, s, intent_print(in, s), files);
}

bool finish(const finish_input *in, diag_log *log, buf *out)
{
    arena *a = arena_new();
    store s = {0};
    out->n = 0;
    const char *why = complete(in, log, &s, a);
    if (!why) why = store_write(&s, out);
    if (why) {
        tell_refusal(log, why);
        buf_free(out);
    }
    store_free(&s);
    arena_free(a);
    return why == NULL;
}
