/* SPDX-License-Identifier: MIT */
/* The whole way of a document: labels, values, cover, summary, parts, then what can only be known at the end. The door of the compose room. */
#include "compose_int.h"

#include <string.h>

#include "load/load.h"

static const char *raw_text(const raw *map, const char *key)
{
    const raw *v = map && map->kind == RAW_MAP ? load_find(map, key) : NULL;
    return v && v->kind == RAW_SCALAR && v->text ? v->text : "";
}

/* A text of document.yaml rendered with the globals, plain. */
static const char *rendered(composer *c, const raw *map, const char *key)
{
    const raw *v = map && map->kind == RAW_MAP ? load_find(map, key) : NULL;
    if (!v || v->kind != RAW_SCALAR || !v->text) return "";
    if (!strstr(v->text, "{{")) return v->text;
    template_source s = {.text = v->text, .n = strlen(v->text), .file = v->at.file, .line = v->at.line, .column = v->at.column};
    return str_trim(c->a, template_render(c, template_read(c, s), &c->top, false));
}

/* Whether one of the names, separated by spaces, is true. */
static bool any_true(composer *c, const char *names)
{
    for (const char *at = names; *at;) {
        size_t n = strcspn(at, " ");
        if (value_true(frame_find(&c->top, arena_copy(c->a, at, n), c->a))) return true;
        at += n;
        while (*at == ' ') at++;
    }
    return false;
}

/* `si`: one of these must be true; `sauf`: none of these. */
static bool condition(composer *c, const raw *entry)
{
    const char *needed = raw_text(entry, "si");
    return (!*needed || any_true(c, needed)) && !any_true(c, raw_text(entry, "sauf"));
}

/* --------------------------------------------------------------------- meta */

static const rgb house_default = {0x1B, 0x4F, 0x72};

/* Colours of the axes: the user's, else by pillar, then the further ones in their order (design: style, section 3). */
static void axis_colours(composer *c)
{
    static const rgb by_pillar[] = {{0, 0, 0}, {0x9A, 0x34, 0x12}, {0x2B, 0x6A, 0x3F}, {0x7A, 0x5B, 0x00}, {0x5D, 0x4A, 0x85}};
    static const rgb further[] = {{0x1F, 0x66, 0x70}, {0x8A, 0x2F, 0x62}, {0x3F, 0x4E, 0x8C}, {0x6B, 0x4A, 0x35}};
    const model *m = c->m;
    doc_meta *meta = &c->d->meta;
    meta->n_axes = m->n_axes;
    meta->axes = arena_array(c->a, m->n_axes, sizeof *meta->axes);
    meta->axis_codes = arena_array(c->a, m->n_axes, sizeof *meta->axis_codes);
    bool taken[PILLAR_GOVERNANCE + 1] = {false};
    for (size_t i = 0, next = 0; i < m->n_axes; i++) {
        pillar p = m->axes[i].pillar;
        meta->axis_codes[i] = m->axes[i].code;
        if (m->theme.has_axis && m->theme.has_axis[i]) { meta->axes[i] = m->theme.axes[i]; continue; }
        if (p != PILLAR_NONE && !taken[p]) { meta->axes[i] = by_pillar[p]; taken[p] = true; }
        else meta->axes[i] = further[next++ % 4];
    }
}

static date document_date(const composer *c)
{
    const evaluation_narrative *e = c->in->kind == DOCUMENT_EVALUATION ? evaluation_of(c) : NULL;
    if (c->in->kind == DOCUMENT_EVALUATION) return e && e->adoption.date.year ? e->adoption.date : c->in->today;
    return c->m->scheme.adoption.date.year ? c->m->scheme.adoption.date : c->in->today;
}

static const char *final_text(composer *c, const raw *root, const char *key) { return typography(c->a, rendered(c, root, key)); }

static void fill_meta(composer *c, const raw *root)
{
    doc_meta *meta = &c->d->meta;
    const char *title = final_text(c, root, "titre");
    meta->title = c->in->projet ? typography(c->a, say(c, "projet.titre", "titre", title, NULL)) : title;
    meta->buyer = typography(c->a, c->m->collectivity.name ? c->m->collectivity.name : "");
    meta->subject = final_text(c, root, "sujet");
    meta->keywords = final_text(c, root, "mots_cles");
    meta->head_left = final_text(c, root, "tete");
    if (c->in->projet) meta->head_left = arena_printf(c->a, "%s – %s", label_of(c, "projet.mot"), meta->head_left);
    meta->foot_left = final_text(c, root, "pied");
    meta->watermark = c->in->projet ? label_of(c, "projet.mot") : NULL;
    meta->house = c->m->theme.has_house ? c->m->theme.house : house_default;
    meta->schematic = c->m->scheme.density == DENSITY_SCHEMATIC;
    meta->outline_title = final_text(c, root, "signets");
    meta->continued = typography(c->a, label_of(c, "tableaux.suite"));
    axis_colours(c);
}

/* -------------------------------------------------------------------- parts */

static void compose_cover(composer *c, const raw *root)
{
    doc_id cover = node(c, 1, DOC_COVER);
    c->base = 0;
    c->no_links++;
    c->no_acronyms++;
    if (c->in->projet) para(c, cover, ROLE_COVER_STATE, label_of(c, "projet.mention"));
    compose_template(c, cover, raw_text(root, "couverture"), NULL, false);
    if (c->heading < 1) heading_text(c, cover, 1, ROLE_COVER_TITLE, label_of(c, "couverture.sans_titre"));
    c->no_links--;
    c->no_acronyms--;
    c->base = 2;
}

/* The summary stands early and is filled at the end. */
static doc_id compose_summary(composer *c, const raw *root)
{
    const raw *summary = load_find(root, "sommaire");
    if (!summary) return 0;
    doc_id section = node(c, 1, DOC_SECTION);
    const char *title = rendered(c, summary, "titre");
    doc_at(c->d, section)->flags |= DOC_NEW_PAGE;
    doc_at(c->d, section)->text = typography(c->a, title);
    heading_text(c, section, 2, ROLE_PART_TITLE, title);
    if (*raw_text(summary, "marge")) {
        c->no_acronyms++;
        compose_template(c, section, raw_text(summary, "marge"), NULL, false);
        c->no_acronyms--;
    }
    return node(c, section, DOC_TOC);
}

/* `suite: oui`: a part without numeral follows on the same page. `page: oui`: on a page of its own, whole when it fits; `large: oui`: over the whole width. */
static uint32_t page_flags(const raw *entry)
{
    return (str_eq(raw_text(entry, "page"), "oui") ? DOC_NEW_PAGE | DOC_KEEP : 0) | (str_eq(raw_text(entry, "large"), "oui") ? DOC_WIDE : 0);
}

static void compose_sections(composer *c, doc_id parent, const raw *part)
{
    const raw *list = load_find(part, "sections");
    for (size_t i = 0; list && list->kind == RAW_LIST && i < list->count; i++) {
        const raw *entry = list->items[i];
        if (entry->kind != RAW_MAP || !condition(c, entry)) continue;
        const char *name = raw_text(entry, "nom");
        doc_id before = doc_at(c->d, parent)->last;
        compose_template(c, parent, raw_text(entry, "modele"), *name ? name : NULL, true);
        doc_id made = doc_at(c->d, parent)->last;
        if (made != before) doc_at(c->d, made)->flags |= page_flags(entry);
    }
}

/* Opening of a numbered part: numeral, eyebrow, title, lead, list of its sections. Returns the TOC to fill. */
static doc_id part_opening(composer *c, doc_id id, const raw *part, unsigned no, const char *title)
{
    const char *numeral = arena_printf(c->a, "%u", no);
    doc_text(c->d, empty_para(c, node(c, id, DOC_MARGIN), ROLE_PART_NUMERAL), numeral, DOC_NO_HYPHEN);
    if (!c->d->meta.schematic) para(c, id, ROLE_EYEBROW, say(c, "parties.surtitre", "n", numeral, NULL));
    heading_text(c, id, 2, ROLE_PART_TITLE, title);
    para(c, id, ROLE_LEAD, rendered(c, part, "chapo"));
    return c->d->meta.schematic ? 0 : node(c, id, DOC_TOC);
}

static void compose_part(composer *c, const raw *part, unsigned *no)
{
    bool numbered = !str_eq(raw_text(part, "numero"), "non");
    const char *title = rendered(c, part, "titre");
    size_t entry = c->n_toc;
    doc_id id = node(c, 1, numbered ? DOC_PART : DOC_SECTION);
    unsigned n = numbered ? ++*no : 0;
    doc_at(c->d, id)->number = (uint16_t)n;
    doc_at(c->d, id)->text = typography(c->a, numbered ? arena_printf(c->a, "%u. %s", n, title) : title);
    if (!numbered) doc_at(c->d, id)->flags |= (str_eq(raw_text(part, "suite"), "oui") ? 0 : DOC_NEW_PAGE) | page_flags(part);
    anchor_set(c, raw_text(part, "nom"), id);
    c->part = id;
    toc_add(c, 1, id, numbered ? arena_printf(c->a, "%u", n) : NULL, title, 0);
    doc_id toc = 0;
    if (numbered) toc = part_opening(c, id, part, n, title);
    else heading_text(c, id, 2, ROLE_PART_TITLE, title);
    if (!numbered) para(c, id, ROLE_LEAD, rendered(c, part, "chapo"));
    doc_id last = doc_at(c->d, id)->last;
    int level = c->heading;
    c->base = 1; /* in the text of a part « ## » is a section */
    if (*raw_text(part, "modele")) compose_template(c, id, raw_text(part, "modele"), NULL, false);
    c->base = 2;
    compose_sections(c, id, part);
    if (doc_at(c->d, id)->last == last) { /* nothing to say: the part is left out */
        doc_remove(c->d, id);
        c->n_toc = entry;
        c->heading = level;
        *no -= numbered;
        return;
    }
    if (toc) *(part_toc *)arena_push(c->a, (void **)&c->part_tocs, &c->n_part_tocs, &c->cap_part_tocs, sizeof(part_toc)) = (part_toc){toc, id};
}

static void compose_parts(composer *c, const raw *root)
{
    unsigned no = 0;
    const raw *list = load_find(root, "parties");
    for (size_t i = 0; list && list->kind == RAW_LIST && i < list->count; i++)
        if (list->items[i]->kind == RAW_MAP && condition(c, list->items[i])) compose_part(c, list->items[i], &no);
}

static void drop_toc_of_removed(composer *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->n_toc; i++)
        if (doc_at(c->d, c->toc[i].target)->parent) c->toc[kept++] = c->toc[i];
    c->n_toc = kept;
}

static void fill_summaries(composer *c, doc_id toc)
{
    for (size_t i = 0; i < c->n_part_tocs; i++) {
        const part_toc *p = &c->part_tocs[i];
        toc_fill(c, p->toc, p->part);
        doc_id first = doc_at(c->d, p->toc)->first;
        if (!first || !doc_at(c->d, first)->next) doc_remove(c->d, p->toc); /* one section or none needs no list */
    }
    if (toc && c->n_toc) toc_fill(c, toc, 0);
    else if (toc) doc_remove(c->d, toc);
}

doc *compose(const compose_input *in, diag_log *log, arena *a)
{
    composer c = {.in = in, .m = in->model, .r = in->results, .a = a, .log = log, .d = doc_new(a), .base = 2};
    c.axes = arena_array(a, c.m->n_axes, sizeof *c.axes);
    c.objectives = arena_array(a, c.m->n_objectives, sizeof *c.objectives);
    c.actions = arena_array(a, c.m->n_actions, sizeof *c.actions);
    c.indicators = arena_array(a, c.m->n_indicators, sizeof *c.indicators);
    labels_read(&c);
    acronyms_read(&c);
    codes_read(&c);
    c.d->meta.date = document_date(&c);
    view_build(&c);
    template_source s;
    const char *name = in->kind == DOCUMENT_SCHEME ? "schema/document.yaml" : "bilan/document.yaml";
    const raw *root = template_file(&c, name, true, &s) ? load_yaml(s.text, s.n, s.file, log, a) : NULL;
    if (!root || !order_check(&c, root) || (in->kind == DOCUMENT_EVALUATION && !in->results)) return c.d;
    fill_meta(&c, root);
    compose_cover(&c, root);
    doc_id toc = compose_summary(&c, root);
    compose_parts(&c, root);
    glossary_fill(&c);
    captions_fill(&c);
    drop_toc_of_removed(&c);
    fill_summaries(&c, toc);
    references_resolve(&c);
    overrides_check(&c);
    return c.d;
}
