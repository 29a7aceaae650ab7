/* SPDX-License-Identifier: MIT */
/* Blocks of part 4: actors, what the law asks, silenced checks, versions, glossary, texts, attached data. Registered in blocks_list.h. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

#include "load/load.h"

/* ------------------------------------------------------------------- actors */

static void role_cell(composer *c, doc_id td, actor_role role)
{
    if (!role) { nothing(c, td); return; }
    doc_chart *chart = chart_new(c, CHART_STEPS);
    chart->high = ROLE_DECISION;
    *chart_item(c, chart) = (doc_chart_item){.value = (double)role, .has_value = true};
    figure(c, td, chart, "", NULL, DOC_DECORATIVE);
    para(c, td, ROLE_TABLE_SMALL, word_label(c, "roles", actor_role_word(role)));
}

static void actor_row(composer *c, grid *g, const actor *a, bool contacts)
{
    c->from = a->at;
    grid_row(c, g, 0);
    doc_id td = grid_cell_header(c, g);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), a->structure ? a->structure : "–", DOC_BOLD);
    para(c, td, ROLE_TABLE_SMALL, a->description);
    if (contacts) para(c, td, ROLE_TABLE_SMALL, a->contact);
    grid_text(c, g, with_capital(c, a->contribution));
    role_cell(c, grid_cell(c, g), a->role);
    grid_text(c, g, a->solicitation);
}

/* True when an earlier actor has the same typology. */
static bool seen_typology(const actors *all, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(all->items[k].typology, all->items[i].typology)) return true;
    return false;
}

void build_actors(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const actors *all = &c->m->actors;
    if (!all->n) return;
    bool contacts = c->m->annexes.public_contacts;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s3 s3 s@36 s1");
    grid_caption(c, &g, label_of(c, "carte_acteurs.tableau"));
    grid_heads(c, &g, "carte_acteurs", "structure contribution role sollicitation");
    for (size_t i = 0; i < all->n; i++) {
        if (seen_typology(all, i)) continue;
        const char *typology = all->items[i].typology;
        words(c, grid_group(c, &g), str_blank(typology) ? label_of(c, "carte_acteurs.autres") : typology, DOC_BOLD);
        for (size_t k = i; k < all->n; k++)
            if (str_eq(all->items[k].typology, typology)) actor_row(c, &g, &all->items[k], contacts);
    }
    c->from = (place){0};
    if (!contacts) legend(c, parent, label_of(c, "carte_acteurs.sans_contact"));
}

/* ------------------------------------------------------------- obligations */

/* Where the scheme answers a demand: a reference, or nothing. */
typedef struct { bool found; reference_kind kind; uint32_t index; const char *name; bool not_concerned; } answer;

static answer at_indicator(uint32_t i) { return (answer){.found = true, .kind = TO_INDICATOR, .index = i}; }
static answer at_name(const composer *c, const char *name) { return anchor_planned(c, name) ? (answer){.found = true, .kind = TO_NAME, .name = name} : (answer){0}; }

static answer category_indicator(const composer *c, legal_category k)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++)
        if (c->m->indicators[i].category == k) return at_indicator(i);
    return (answer){0};
}

static answer theme_indicator(const composer *c, const char *topic)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++)
        for (size_t k = 0; k < c->m->indicators[i].themes.n; k++)
            if (str_eq(c->m->indicators[i].themes.items[k], topic)) return at_indicator(i);
    return (answer){0};
}

static answer pillar_axis(const composer *c, pillar p)
{
    for (uint32_t i = 0; i < c->m->n_axes; i++)
        if (c->m->axes[i].pillar == p) return (answer){.found = true, .kind = TO_AXIS, .index = i};
    return (answer){0};
}

static answer or_else(answer first, answer second) { return first.found ? first : second; }

static answer find_social(composer *c) { return or_else(category_indicator(c, CATEGORY_SOCIAL), pillar_axis(c, PILLAR_SOCIAL)); }
static answer find_ghg(composer *c) { return theme_indicator(c, "ges"); }
static answer find_energy(composer *c) { return theme_indicator(c, "energie"); }
static answer find_water(composer *c) { return theme_indicator(c, "eau"); }
static answer find_materials(composer *c) { return theme_indicator(c, "materiaux"); }
static answer find_ecological(composer *c) { return or_else(category_indicator(c, CATEGORY_ECOLOGICAL), pillar_axis(c, PILLAR_ENVIRONMENT)); }
static answer find_durability(composer *c) { return theme_indicator(c, "durabilite"); }
static answer find_digital(composer *c) { return theme_indicator(c, "sobriete_numerique"); }
static answer find_circular(composer *c) { return or_else(category_indicator(c, CATEGORY_CIRCULAR), theme_indicator(c, "economie_circulaire")); }
static answer find_means(composer *c) { return c->m->n_actions ? or_else(at_name(c, "plan"), (answer){.found = true, .kind = TO_ACTION, .index = 0}) : (answer){0}; }
static answer find_follow_up(composer *c) { return or_else(at_name(c, "suivi"), at_name(c, "instances")); }

static answer find_publication(composer *c, publication_object object)
{
    for (size_t i = 0; i < c->m->scheme.publications.n; i++)
        if (c->m->scheme.publications.items[i].object == object) return at_name(c, "horloges");
    return (answer){0};
}
static answer find_online(composer *c) { return or_else(find_publication(c, PUBLICATION_SCHEME), str_blank(c->m->collectivity.site) ? (answer){0} : at_name(c, "identite")); }
static answer find_biennial(composer *c) { return find_publication(c, PUBLICATION_EVALUATION); }

static answer find_base(composer *c)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++)
        if (c->m->indicators[i].base == BASE_CONTRACTS || c->m->indicators[i].base == BASE_VALUE) return at_indicator(i);
    return (answer){0};
}

/* A target in each of the four categories of article L. 2111-3. */
static answer find_targets(composer *c)
{
    static const legal_category four[] = {CATEGORY_SOCIAL, CATEGORY_ECOLOGICAL, CATEGORY_ESUS, CATEGORY_DISABILITY};
    answer first = {0};
    for (size_t k = 0; k < 4; k++) {
        answer one = {0};
        for (uint32_t i = 0; i < c->m->n_indicators && !one.found; i++)
            if (c->m->indicators[i].category == four[k] && c->m->indicators[i].n_targets && c->m->indicators[i].nature != NATURE_FOLLOWED) one = at_indicator(i);
        if (!one.found) return one;
        if (!first.found) first = one;
    }
    return or_else(at_name(c, "indicateurs"), first);
}
static answer find_esus(composer *c) { return category_indicator(c, CATEGORY_ESUS); }
static answer find_disability(composer *c) { return category_indicator(c, CATEGORY_DISABILITY); }
static answer find_per_buyer(composer *c)
{
    if (c->m->buyers.n < 2) return (answer){.not_concerned = true};
    return or_else(at_name(c, "identite"), at_name(c, "indicateurs"));
}

static const struct { const char *rule; answer (*find)(composer *); } rules[] = {
    {"social", find_social}, {"ecologique", find_ecological}, {"ges", find_ghg}, {"energie", find_energy}, {"eau", find_water}, {"materiaux", find_materials},
    {"durabilite", find_durability}, {"numerique", find_digital},
    {"circulaire", find_circular}, {"mise_en_oeuvre", find_means}, {"suivi_annuel", find_follow_up}, {"en_ligne", find_online}, {"base", find_base}, {"deux_ans", find_biennial},
    {"cibles", find_targets}, {"esus", find_esus},
    {"handicap", find_disability}, {"par_acheteur", find_per_buyer},
};

static answer answer_to(composer *c, const char *rule)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (str_eq(rules[i].rule, rule)) return rules[i].find(c);
    return (answer){0};
}

static void answer_cell(composer *c, doc_id td, answer a)
{
    if (a.not_concerned) { words(c, td, label_of(c, "obligations.sans_objet"), 0); return; }
    if (!a.found) { words(c, td, label_of(c, "obligations.absent"), DOC_BOLD); return; }
    if (a.kind == TO_NAME) { page_link_name(c, td, a.name); return; }
    doc_id link = link_to(c, td, a.kind, a.index);
    doc_text(c->d, link, code_of(c, a.kind, a.index), DOC_NO_HYPHEN);
    words(c, link, label_of(c, "liens.virgule_page"), 0);
    page_ref(c, link, a.kind, a.index, NULL);
}

static const char *raw_text(const raw *map, const char *key)
{
    const raw *v = load_find(map, key);
    return v && v->kind == RAW_SCALAR && v->text ? v->text : "";
}

void build_obligations(composer *c, doc_id parent, const block *b)
{
    (void)b;
    template_source s;
    if (!template_file(c, "schema/obligations.yaml", true, &s)) return;
    const raw *list = load_yaml(s.text, s.n, s.file, c->log, c->a);
    if (!list || !order_form(c, list, RAW_LIST, "obligations.yaml attend une liste de demandes.")) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s4 s2 s@36");
    grid_caption(c, &g, label_of(c, "obligations.tableau"));
    grid_heads(c, &g, "obligations", "demande source reponse");
    for (size_t i = 0; i < list->count; i++) {
        const raw *row = list->items[i];
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, raw_text(row, "demande"));
        grid_text(c, &g, raw_text(row, "source"));
        answer_cell(c, grid_cell(c, &g), answer_to(c, raw_text(row, "regle")));
    }
    grid_close(c, &g);
}

/* ---------------------------------------------------- silencings, versions */

void build_silencings(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const silencings *all = &c->m->silencings;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s2 s1 s3");
    grid_caption(c, &g, label_of(c, "ignores.tableau"));
    grid_heads(c, &g, "ignores", "controle sur raison");
    for (size_t i = 0; i < all->n; i++) {
        c->from = all->items[i].at;
        grid_row(c, &g, 0);
        words(c, grid_cell_header(c, &g), all->items[i].code, DOC_CODE);
        grid_text(c, &g, all->items[i].about.n ? join_texts(c, &all->items[i].about) : label_of(c, "ignores.partout"));
        grid_text(c, &g, all->items[i].reason);
    }
    c->from = (place){0};
    grid_close(c, &g);
}

bool versions_table(composer *c, doc_id parent, const bool *kept)
{
    const versions *all = &c->m->scheme.versions;
    grid g = grid_open(c, parent, STYLE_DATA, kept ? DOC_WIDE | DOC_DENSE : 0, "s@20 s@34 s1");
    grid_caption(c, &g, label_of(c, "versions.tableau"));
    grid_heads(c, &g, "versions", "version date objet");
    for (size_t i = 0; i < all->n; i++) {
        if (kept && !kept[i]) continue;
        c->from = all->items[i].at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, all->items[i].version);
        grid_text(c, &g, date_french(c->a, all->items[i].date));
        grid_text(c, &g, all->items[i].subject);
    }
    c->from = (place){0};
    return grid_close(c, &g);
}

void build_versions(composer *c, doc_id parent, const block *b)
{
    (void)b;
    versions_table(c, parent, NULL);
}

/* ------------------------------------------------------- glossary and texts */

/* Filled when the whole document is there: see glossary_fill. */
void build_glossary(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (c->n_acronyms && !c->glossary_body) c->glossary_body = node(c, parent, DOC_DIV);
}

void glossary_fill(composer *c)
{
    if (!c->glossary_body) return;
    c->no_acronyms++;
    bool pairs = c->d->meta.schematic || c->in->kind == DOCUMENT_EVALUATION; /* two acronyms a row: denser */
    grid g = grid_open(c, c->glossary_body, STYLE_DATA, pairs ? DOC_WIDE | DOC_DENSE : 0, pairs ? "s@20 s1 s@20 s1" : "s@24 s1");
    grid_heads(c, &g, "glossaire", pairs ? "sigle sens sigle sens" : "sigle sens");
    size_t told = 0;
    for (uint32_t i = 0; i < c->n_acronyms; i++) {
        acronym *a = &c->acronyms[i];
        if (!a->used && !a->own) continue;
        c->from = a->at;
        if (!pairs || told++ % 2 == 0) grid_row(c, &g, 0);
        a->node = grid_cell_header(c, &g);
        words(c, a->node, a->acronym, DOC_BOLD);
        grid_text(c, &g, with_capital(c, a->definition));
    }
    if (told % 2) { grid_cell(c, &g); grid_cell(c, &g); }
    c->from = (place){0};
    c->no_acronyms--;
    if (grid_close(c, &g)) return;
    doc_id section = doc_at(c->d, c->glossary_body)->parent;
    doc_remove(c->d, c->glossary_body);
    if (doc_at(c->d, section)->kind == DOC_SECTION) doc_remove(c->d, section);
}

static void reference_row(composer *c, doc_id parent, const reference_text *t)
{
    c->from = t->at;
    doc_id id = node(c, parent, DOC_DIV);
    doc_id h = heading(c, id, 4, ROLE_SUBSECTION_TITLE);
    c->no_acronyms++;
    if (address_kept(c, t->link)) words(c, link_web(c, h, t->link), t->title, 0);
    else words(c, h, t->title, 0);
    c->no_acronyms--;
    prose_blocks(c, id, t->text, ROLE_BODY);
}

void build_reference_texts(composer *c, doc_id parent, const block *b)
{
    (void)b;
    for (size_t i = 0; i < c->m->annexes.texts.n; i++) reference_row(c, parent, &c->m->annexes.texts.items[i]);
    c->from = (place){0};
}

#define ATTACHED_MAX (5u << 20) /* larger files stay outside */

void build_attached(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->m->attach_sources) return;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s2 s3 e@20");
    grid_caption(c, &g, label_of(c, "jointes.tableau"));
    grid_heads(c, &g, "jointes", "fichier contenu lignes");
    for (size_t i = 0; i < c->m->n_inputs; i++) {
        const input_file *f = &c->m->inputs[i];
        if (f->n > ATTACHED_MAX || strchr(f->name, '/')) continue;
        grid_row(c, &g, 0);
        words(c, grid_cell_header(c, &g), f->name, DOC_CODE);
        char *key = arena_printf(c->a, "jointes_contenus.%.*s", (int)strcspn(f->name, "."), f->name);
        grid_text(c, &g, label_of(c, label_has(c, key) ? key : f->is_yaml ? "jointes_contenus.spaser" : "jointes_contenus.autre"));
        grid_text(c, &g, f->is_yaml ? "–" : number_french(c->a, (double)f->rows_read, 0));
    }
    grid_close(c, &g);
}
