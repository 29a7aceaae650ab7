/* SPDX-License-Identifier: MIT */
/* Links, page references and the summary: made while composing, resolved when every target stands. Inside the compose room. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

#include "load/load.h"

const char *code_of(const composer *c, reference_kind kind, uint32_t index)
{
    switch (kind) {
    case TO_AXIS: return c->m->axes[index].code;
    case TO_OBJECTIVE: return c->m->objectives[index].code;
    case TO_ACTION: return c->m->actions[index].code;
    case TO_INDICATOR: return c->m->indicators[index].code;
    case TO_ACRONYM: return c->acronyms[index].acronym;
    default: return "";
    }
}

static const char *const kind_labels[] = {[TO_NODE] = "liens.section", [TO_AXIS] = "liens.axe", [TO_OBJECTIVE] = "liens.objectif", [TO_ACTION] = "liens.action",
    [TO_INDICATOR] = "liens.indicateur", [TO_ACRONYM] = "liens.glossaire", [TO_NAME] = "liens.section", [TO_NOTE] = "liens.section"};

static void refer(composer *c, doc_id id, reference_kind kind, uint32_t index, const char *name)
{
    reference *r = arena_push(c->a, (void **)&c->references, &c->n_references, &c->cap_references, sizeof *r);
    *r = (reference){id, kind, index, name, c->from};
}

static doc_id link_open(composer *c, doc_id parent, const char *contents)
{
    doc_id id = node(c, parent, DOC_LINK);
    doc_at(c->d, id)->text2 = typography(c->a, contents);
    return id;
}

doc_id link_to(composer *c, doc_id parent, reference_kind kind, uint32_t index)
{
    doc_id id = link_open(c, parent, say(c, kind_labels[kind], "code", code_of(c, kind, index), NULL));
    refer(c, id, kind, index, NULL);
    return id;
}

doc_id link_name(composer *c, doc_id parent, const char *name)
{
    doc_id id = link_open(c, parent, ""); /* completed with the title of the section when it is known */
    refer(c, id, TO_NAME, 0, arena_string(c->a, name));
    return id;
}

bool address_allowed(const char *address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < 3 && strlen(address) <= ADDRESS_MAX; i++)
        if (str_starts(address, schemes[i]) && address[strlen(schemes[i])]) return strpbrk(address, " \n\t\"<>") == NULL;
    return false;
}

void tell_refused(composer *c, const char *address, place at)
{
    bool lengthy = strlen(address) > ADDRESS_MAX;
    size_t n = strlen(address) > ADDRESS_TOLD ? ADDRESS_TOLD : strlen(address);
    while (n && ((unsigned char)address[n] & 0xC0) == 0x80) n--;
    diag_add(c->log, &compose_kinds[KIND_LINK_REFUSED], at, lengthy ? "donnez une adresse plus courte : celle de la page d’accueil du site, par exemple." : "donnez une adresse http, https ou mailto.",
        lengthy ? "Le lien vers « %.*s%s » n’est pas gardé : cette adresse dépasse 32 767 octets." : "Le lien vers « %.*s%s » n’est pas gardé.", (int)n, address, address[n] ? "…" : "");
}

bool address_kept(composer *c, const char *address)
{
    if (str_blank(address)) return false;
    if (strlen(address) > ADDRESS_MAX) tell_refused(c, address, c->from);
    return address_allowed(address);
}

doc_id link_web(composer *c, doc_id parent, const char *address)
{
    bool mail = str_starts(address, "mailto:");
    doc_id id = link_open(c, parent, say(c, mail ? "liens.courriel" : "liens.web", "adresse", mail ? address + 7 : address, NULL));
    doc_at(c->d, id)->text = arena_string(c->a, address);
    return id;
}

void page_ref(composer *c, doc_id parent, reference_kind kind, uint32_t index, const char *name)
{
    doc_id id = node(c, parent, DOC_PAGE_REF);
    refer(c, id, kind, index, name ? arena_string(c->a, name) : NULL);
}

static void page_link(composer *c, doc_id parent, reference_kind kind, uint32_t index, const char *key)
{
    doc_id link = link_to(c, parent, kind, index);
    words(c, link, label_of(c, key), 0);
    page_ref(c, link, kind, index, NULL);
}

void page_link_to(composer *c, doc_id parent, reference_kind kind, uint32_t index) { page_link(c, parent, kind, index, "liens.page"); }
void page_link_short(composer *c, doc_id parent, reference_kind kind, uint32_t index) { page_link(c, parent, kind, index, "liens.page_courte"); }

void page_link_name(composer *c, doc_id parent, const char *name)
{
    doc_id link = link_name(c, parent, name);
    words(c, link, label_of(c, "liens.page"), 0);
    page_ref(c, link, TO_NAME, 0, name);
}

void code_link(composer *c, doc_id parent, reference_kind kind, uint32_t index)
{
    doc_text(c->d, link_to(c, parent, kind, index), code_of(c, kind, index), DOC_NO_HYPHEN);
}

/* ------------------------------------------------------------------ anchors */

void anchor_set(composer *c, const char *name, doc_id id)
{
    if (!name || !*name) return;
    anchor *a = arena_push(c->a, (void **)&c->anchors, &c->n_anchors, &c->cap_anchors, sizeof *a);
    *a = (anchor){arena_string(c->a, name), id};
}

void note_placed(composer *c, uint16_t n, doc_id id)
{
    while (c->n_note_nodes <= n) *(doc_id *)arena_push(c->a, (void **)&c->note_nodes, &c->n_note_nodes, &c->cap_note_nodes, sizeof(doc_id)) = 0;
    c->note_nodes[n] = id;
}

static doc_id anchor_find(const composer *c, const char *name)
{
    for (size_t i = 0; i < c->n_anchors; i++)
        if (str_eq(c->anchors[i].name, name)) return c->anchors[i].node;
    return 0;
}

bool anchor_planned(const composer *c, const char *name) { return anchor_find(c, name) != 0; }

static doc_id resolve(const composer *c, const reference *r)
{
    switch (r->kind) {
    case TO_NODE: return r->index;
    case TO_AXIS: return c->axes[r->index];
    case TO_OBJECTIVE: return c->objectives[r->index];
    case TO_ACTION: return c->actions[r->index];
    case TO_INDICATOR: return c->indicators[r->index];
    case TO_ACRONYM: return c->acronyms[r->index].node;
    case TO_NOTE: return r->index < c->n_note_nodes ? c->note_nodes[r->index] : 0;
    case TO_NAME: {
        doc_id id = anchor_find(c, r->name);
        uint32_t i;
        if (id) return id;
        if (c->m->n_indicators && (i = model_find_indicator(c->m, r->name)) != MODEL_NONE) return c->indicators[i];
        if (c->m->n_actions && (i = model_find_action(c->m, r->name)) != MODEL_NONE) return c->actions[i];
        if (c->m->n_objectives && (i = model_find_objective(c->m, r->name)) != MODEL_NONE) return c->objectives[i];
        if (c->m->n_axes && (i = model_find_axis(c->m, r->name)) != MODEL_NONE) return c->axes[i];
        return 0;
    }
    }
    return 0;
}

static void complete_link(composer *c, doc_node *n, const reference *r, doc_id aim)
{
    n->target = aim;
    if (r->kind != TO_NAME || (n->text2 && *n->text2)) return;
    const char *title = doc_at(c->d, aim)->text;
    n->text2 = typography(c->a, say(c, "liens.section", "code", title ? title : r->name, NULL));
}

/* A page that is not known goes, with the « , page » before it; words that it alone follows stay. */
static void drop_page(composer *c, doc_id id)
{
    doc_id before = 0;
    for (doc_id k = doc_at(c->d, doc_at(c->d, id)->parent)->first; k && k != id; k = doc_at(c->d, k)->next) before = k;
    bool follows = before && before != doc_at(c->d, doc_at(c->d, id)->parent)->first && doc_at(c->d, before)->kind == DOC_TEXT;
    if (follows) doc_remove(c->d, before);
    doc_remove(c->d, id);
}

void references_resolve(composer *c)
{
    for (size_t i = 0; i < c->n_references; i++) {
        const reference *r = &c->references[i];
        doc_id aim = resolve(c, r);
        doc_node *n = doc_at(c->d, r->node);
        if (aim && n->kind == DOC_LINK) complete_link(c, n, r, aim);
        else if (aim) n->target = aim;
        else if (n->kind == DOC_LINK) {
            n->kind = DOC_SPAN; /* the words stay, the link does not */
            n->text = n->text2 = NULL;
            if (r->kind == TO_NAME) diag_add(c->log, &compose_kinds[KIND_LINK_LOST], r->at, "vérifiez le nom après le dièse.", "Le renvoi vers « %s » ne mène nulle part dans ce document.", r->name);
        } else drop_page(c, r->node);
    }
}

/* ------------------------------------------------------------------ summary */

void toc_add(composer *c, uint8_t level, doc_id aim, const char *lbl, const char *title, uint16_t which)
{
    toc_entry *e = arena_push(c->a, (void **)&c->toc, &c->n_toc, &c->cap_toc, sizeof *e);
    *e = (toc_entry){level, aim, lbl, title, which, c->part};
}

static void toc_item(composer *c, doc_id toc, const toc_entry *e)
{
    doc_id item = node(c, toc, DOC_TOC_ITEM);
    doc_at(c->d, item)->level = e->level;
    doc_at(c->d, item)->axis = e->axis;
    doc_id p = empty_para(c, item, ROLE_BODY);
    doc_id link = link_open(c, p, say(c, "liens.section", "code", e->label ? arena_printf(c->a, "%s %s", e->label, e->title) : e->title, NULL));
    doc_at(c->d, link)->target = e->target;
    if (e->label) {
        doc_id t = doc_text(c->d, link, arena_printf(c->a, "%s ", e->label), DOC_NO_HYPHEN | (e->axis ? DOC_BOLD : 0));
        doc_at(c->d, t)->tone = e->axis ? TONE_AXIS : TONE_HOUSE;
    }
    /* one leaf: the summary tells label and title apart; its space stands between title and page for those who hear or copy it */
    doc_text(c->d, link, arena_printf(c->a, "%s ", typography(c->a, e->title)), 0);
    node(c, link, DOC_DOTS);
    doc_at(c->d, node(c, link, DOC_PAGE_REF))->target = e->target;
}

void caption_add(composer *c, doc_id holder, const char *lbl, const char *title, bool is_figure)
{
    caption_entry *e = arena_push(c->a, (void **)&c->captions, &c->n_captions, &c->cap_captions, sizeof *e);
    *e = (caption_entry){holder, lbl, title, is_figure};
}

void build_caption_list(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (c->caption_toc) return;
    c->caption_toc = node(c, parent, DOC_TOC);
    doc_at(c->d, c->caption_toc)->flags |= DOC_DENSE;
}

/* Tables first, then figures, each in the order of the pages. */
void captions_fill(composer *c)
{
    if (!c->caption_toc) return;
    c->no_links++;
    c->no_acronyms++;
    for (int figures = 0; figures < 2; figures++)
        for (size_t i = 0; i < c->n_captions; i++) {
            const caption_entry *k = &c->captions[i];
            if (k->is_figure == (figures == 1) && doc_at(c->d, k->holder)->parent) toc_item(c, c->caption_toc, &(toc_entry){.level = 2, .target = k->holder, .label = k->label, .title = k->title});
        }
    c->no_links--;
    c->no_acronyms--;
    if (doc_at(c->d, c->caption_toc)->first) return;
    doc_id section = doc_at(c->d, c->caption_toc)->parent;
    doc_remove(c->d, c->caption_toc);
    if (doc_at(c->d, section)->kind == DOC_SECTION) doc_remove(c->d, section);
}

void toc_fill(composer *c, doc_id toc, doc_id part)
{
    c->no_links++;
    c->no_acronyms++;
    for (size_t i = 0; i < c->n_toc; i++)
        if (!part || (c->toc[i].part == part && c->toc[i].level == 2)) toc_item(c, toc, &c->toc[i]);
    c->no_links--;
    c->no_acronyms--;
}

/* ------------------------------------------------------- codes and acronyms */

static int by_code(const void *a, const void *b) { return strcmp(((const code_entry *)a)->code, ((const code_entry *)b)->code); }
static int by_acronym(const void *a, const void *b)
{
    const acronym *x = a, *y = b;
    int words = strcmp(x->acronym, y->acronym);
    return words ? words : x->order < y->order ? -1 : x->order > y->order;
}

void codes_read(composer *c)
{
    const model *m = c->m;
    c->codes = arena_array(c->a, m->n_actions + m->n_indicators, sizeof *c->codes);
    for (uint32_t i = 0; i < m->n_actions; i++) c->codes[c->n_codes++] = (code_entry){m->actions[i].code, TO_ACTION, i};
    for (uint32_t i = 0; i < m->n_indicators; i++) c->codes[c->n_codes++] = (code_entry){m->indicators[i].code, TO_INDICATOR, i};
    if (c->n_codes) qsort(c->codes, c->n_codes, sizeof *c->codes, by_code);
    c->goals = arena_array(c->a, m->n_axes + m->n_objectives, sizeof *c->goals);
    for (uint32_t i = 0; i < m->n_axes; i++) c->goals[c->n_goals++] = (code_entry){m->axes[i].code, TO_AXIS, i};
    for (uint32_t i = 0; i < m->n_objectives; i++) c->goals[c->n_goals++] = (code_entry){m->objectives[i].code, TO_OBJECTIVE, i};
    if (c->n_goals) qsort(c->goals, c->n_goals, sizeof *c->goals, by_code);
}

static void add_acronym(composer *c, const char *word, const char *definition, place at)
{
    if (str_blank(word) || str_blank(definition)) return;
    acronym *a = arena_push(c->a, (void **)&c->acronyms, &c->n_acronyms, &c->cap_acronyms, sizeof *a);
    *a = (acronym){.acronym = word, .definition = definition, .at = at, .order = c->n_acronyms};
}

void acronyms_read(composer *c)
{
    const model *m = c->m;
    for (size_t i = 0; i < m->annexes.glossary.n; i++) add_acronym(c, m->annexes.glossary.items[i].acronym, m->annexes.glossary.items[i].definition, m->annexes.glossary.items[i].at);
    size_t own = c->n_acronyms;
    for (size_t i = 0; i < own; i++) c->acronyms[i].own = c->in->kind == DOCUMENT_SCHEME;
    for (size_t i = 0; i < m->policies.n; i++) add_acronym(c, m->policies.items[i].acronym, m->policies.items[i].name, m->policies.items[i].at);
    template_source s;
    if (template_file(c, "commun/sigles.yaml", false, &s)) {
        const raw *root = load_yaml(s.text, s.n, s.file, c->log, c->a);
        bool right = root && order_form(c, root, RAW_MAP, "sigles.yaml attend des sigles suivis de leur sens.");
        for (size_t i = 0; right && i < root->count; i++)
            if (root->pairs[i].value->kind == RAW_SCALAR) add_acronym(c, root->pairs[i].key, root->pairs[i].value->text, (place){0});
    }
    if (!c->n_acronyms) return;
    qsort(c->acronyms, c->n_acronyms, sizeof *c->acronyms, by_acronym);
    size_t kept = 1; /* of equal ones the first told stays: the user's before the policies', before ours */
    for (size_t i = 1; i < c->n_acronyms; i++)
        if (!str_eq(c->acronyms[i].acronym, c->acronyms[kept - 1].acronym)) c->acronyms[kept++] = c->acronyms[i];
    c->n_acronyms = kept;
}
