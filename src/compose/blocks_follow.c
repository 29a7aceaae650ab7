/* SPDX-License-Identifier: MIT */
/* Blocks of part 3: governance, the two clocks, the indicator grid, communication, the clause desk. Registered in blocks_list.h. */
#include "compose_int.h"

#include <string.h>

/* ---------------------------------------------------------------- governance */

static const char *meetings_text(composer *c, const governance_body *body)
{
    const char **parts = arena_array(c->a, body->meetings.n, sizeof *parts);
    size_t n = 0;
    for (size_t i = 0; i < body->meetings.n; i++) {
        const meeting_count *m = &body->meetings.items[i];
        if (m->planned < 0) continue;
        parts[n++] = say(c, "instances.prevues", "n", arena_printf(c->a, "%d", m->planned), "annee", arena_printf(c->a, "%d", m->year), NULL);
    }
    return join(c, parts, n);
}

void build_bodies(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const governance_bodies *all = &c->m->governance.bodies;
    if (!all->n) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s2 s@24 s3 s1");
    grid_caption(c, &g, label_of(c, "instances.tableau"));
    grid_heads(c, &g, "instances", "nom rythme composition reunions");
    for (size_t i = 0; i < all->n; i++) {
        const governance_body *o = &all->items[i];
        c->from = o->at;
        grid_row(c, &g, 0);
        doc_id td = grid_cell_header(c, &g);
        words(c, empty_para(c, td, ROLE_TABLE_TEXT), o->name, DOC_BOLD);
        const char *type = o->type ? word_label(c, "instances_types", governance_body_type_word(o->type)) : "";
        if (!str_starts(utf8_fold(c->a, o->name ? o->name : ""), utf8_fold(c->a, type))) para(c, td, ROLE_TABLE_SMALL, type);
        grid_text(c, &g, o->frequency);
        td = grid_cell(c, &g);
        prose_blocks(c, td, o->composition, ROLE_TABLE_TEXT);
        prose_blocks(c, td, o->role, ROLE_TABLE_SMALL);
        c->from = o->at;
        grid_text(c, &g, meetings_text(c, o));
    }
    c->from = (place){0};
}

/* -------------------------------------------------------------------- clocks */

static void publication_table(composer *c, doc_id parent)
{
    const publications *all = &c->m->scheme.publications;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s@28 s2 s1 s2");
    grid_caption(c, &g, label_of(c, "horloges.tableau"));
    grid_heads(c, &g, "horloges", "date objet annees etat");
    for (size_t i = 0; i < all->n; i++) {
        const publication *p = &all->items[i];
        c->from = p->at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, date_french(c->a, p->date));
        grid_text(c, &g, word_label(c, "publications_objets", publication_object_word(p->object)));
        grid_text(c, &g, p->n_years ? period_text(c, p->years[0], p->years[p->n_years - 1]) : "");
        doc_id td = grid_cell(c, &g);
        bool done = date_compare(p->date, c->d->meta.date) <= 0;
        if (done && !str_blank(p->link) && address_allowed(p->link)) words(c, link_web(c, td, p->link), label_of(c, "horloges.en_ligne"), 0);
        else words(c, td, label_of(c, done ? "horloges.fait" : "horloges.prevu"), 0);
    }
    c->from = (place){0};
    grid_close(c, &g);
}

/* Dates of one lane, done or planned. */
static const char *told_lane(composer *c, bool follow)
{
    const publications *all = &c->m->scheme.publications;
    const char **each = arena_array(c->a, all->n, sizeof *each);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const publication *p = &all->items[i];
        if ((p->object == PUBLICATION_FOLLOW_UP) != follow) continue;
        const char *object = follow ? "" : word_label(c, "publications_objets", publication_object_word(p->object));
        const char *state = label_of(c, date_compare(p->date, c->d->meta.date) <= 0 ? "horloges.fait" : "horloges.prevu");
        each[n++] = say(c, "horloges.dite", "objet", object, "date", date_french(c->a, p->date), "statut", state, NULL);
    }
    return join_by(c, each, n, " ; ");
}

static const char *told_clocks(composer *c) { return say(c, "horloges.alternative", "premier", told_lane(c, true), "dernier", told_lane(c, false), NULL); }

void build_clocks(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const publications *all = &c->m->scheme.publications;
    if (!all->n) return;
    doc_chart *chart = chart_new(c, CHART_CLOCKS);
    chart->first_year = c->m->scheme.first_year;
    chart->last_year = c->m->scheme.last_year;
    static const char *lanes[] = {"horloges.suivi", "horloges.publication"};
    chart->groups = arena_array(c->a, 2, sizeof *chart->groups);
    for (size_t i = 0; i < 2; i++) chart->groups[chart->n_groups++] = typography(c->a, label_of(c, lanes[i]));
    chart->now = date_years(c->d->meta.date, false);
    size_t follow_ups = 0;
    for (size_t i = 0; i < all->n; i++) {
        const publication *p = &all->items[i];
        bool follow = p->object == PUBLICATION_FOLLOW_UP;
        follow_ups += follow;
        *chart_item(c, chart) = (doc_chart_item){.label = date_french(c->a, p->date), .detail = typography(c->a,
            say(c, arena_printf(c->a, "publications_courtes.%s", publication_object_word(p->object)), "annees", p->n_years ? period_text(c, p->years[0], p->years[p->n_years - 1]) : "", NULL)), .from = date_years(p->date, false), .has_from = true,
            .group = follow ? 1 : 2, .open = date_compare(p->date, c->d->meta.date) > 0};
    }
    chart_span(c, chart);
    if (c->d->meta.schematic) { publication_table(c, parent); return; }
    const char *sentence = say(c, "horloges.legende", "n", french_count(c->a, follow_ups, false), "zero", follow_ups ? "" : "oui", "pluriel", follow_ups > 1 ? "oui" : "",
        "lettres_f", all->n > follow_ups ? french_count(c->a, all->n - follow_ups, true) : "", "un", all->n - follow_ups > 1 ? "" : "oui", NULL);
    figure(c, parent, chart, told_clocks(c), sentence, DOC_WIDE);
    publication_table(c, parent);
}

/* ---------------------------------------------------------------- indicators */

const char *base_line(composer *c, const indicator *i)
{
    const char *parts[5];
    size_t n = 0;
    bool based = i->base && i->base != BASE_OTHER;
    if (based) parts[n++] = word_label(c, "bases", rate_base_word(i->base));
    if (based && i->stage) parts[n++] = word_label(c, "stades", spending_stage_word(i->stage));
    if (i->measure && (!based || i->measure != MEASURE_FLOW)) parts[n++] = word_label(c, "mesures", measure_word(i->measure));
    return join_by(c, parts, n, ", ");
}

static pillar pillar_of(const composer *c, const indicator *i) { return i->axis == MODEL_NONE ? PILLAR_NONE : c->m->axes[i->axis].pillar; }

/* Opens the row that defines an indicator: references lead to its code. */
static doc_id indicator_open(composer *c, grid *g, uint32_t k)
{
    const indicator *i = &c->m->indicators[k];
    c->from = i->at;
    grid_row(c, g, 0);
    doc_id td = grid_cell_header(c, g);
    if (c->in->kind == DOCUMENT_SCHEME) c->indicators[k] = td;
    doc_at(c->d, td)->axis = i->axis == MODEL_NONE ? 0 : (uint16_t)(i->axis + 1);
    doc_id code = doc_text(c->d, td, i->code, DOC_BOLD | DOC_NO_HYPHEN);
    doc_at(c->d, code)->tone = TONE_AXIS;
    return td;
}

static void indicator_row(composer *c, grid *g, uint32_t k, const int *years, size_t n_years)
{
    const indicator *i = &c->m->indicators[k];
    indicator_open(c, g, k);
    doc_id td = grid_cell(c, g);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), i->label, 0);
    para(c, td, ROLE_TABLE_SMALL, base_line(c, i));
    reference_cell(c, grid_cell(c, g), i);
    for (size_t y = 0; y < n_years; y++) {
        const char *t = target_of_year(c, i, years[y]);
        grid_text(c, g, *t ? t : "–");
    }
    grid_text(c, g, i->nature == NATURE_FOLLOWED || !i->n_targets ? label_of(c, "indicateurs.suivi") : i->direction ? word_label(c, "sens", direction_word(i->direction)) : "–");
    td = grid_cell(c, g);
    para(c, td, ROLE_TABLE_TEXT, with_capital(c, i->source));
    para(c, td, ROLE_TABLE_SMALL, i->frequency);
    grid_text(c, g, with_capital(c, i->owner));
    grid_text(c, g, i->priority ? arena_printf(c->a, "%d", i->priority) : "–");
}

static void pillar_grid(composer *c, doc_id parent, pillar p)
{
    const model *m = c->m;
    uint32_t *list = arena_array(c->a, m->n_indicators, sizeof *list);
    size_t n = 0;
    for (uint32_t i = 0; i < m->n_indicators; i++)
        if (pillar_of(c, &m->indicators[i]) == p) list[n++] = i;
    if (!n) return;
    int years[3];
    size_t n_years = target_years(c, list, n, years);
    buf spec = {0};
    buf_str(&spec, "s@14 s5 e1");
    for (size_t y = 0; y < n_years; y++) buf_str(&spec, " e1");
    buf_str(&spec, " s@14 s3 s2 c@9");
    const char *volet = p ? word_label(c, "piliers_volet", pillar_word(p)) : label_of(c, "piliers_volet.aucun");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_LANDSCAPE | DOC_WIDE, spec.s);
    buf_free(&spec);
    grid_caption(c, &g, say(c, "indicateurs.tableau", "nature", volet, NULL));
    grid_heads(c, &g, "indicateurs", "code indicateur reference");
    for (size_t y = 0; y < n_years; y++) grid_head(c, &g, say(c, "axes.cible_annee", "annee", arena_printf(c->a, "%d", years[y]), NULL));
    grid_heads(c, &g, "indicateurs", "sens source_frequence referent priorite");
    for (size_t k = 0; k < n; k++) indicator_row(c, &g, list[k], years, n_years);
    c->from = (place){0};
}


/* One definition of a cell; they follow one another in its last paragraph, each behind its name in grey and ended by a full stop. */
static void definition(composer *c, doc_id td, const char *key, const char *text)
{
    if (str_blank(text)) return;
    doc_id last = doc_at(c->d, td)->last, p = last && doc_at(c->d, last)->kind == DOC_PARA ? last : empty_para(c, td, c->d->meta.schematic ? ROLE_TABLE_SMALL : ROLE_TABLE_TEXT);
    if (doc_at(c->d, p)->first) words(c, p, " ", 0);
    doc_id lbl = doc_text(c->d, p, typography(c->a, arena_printf(c->a, "%s : ", label_of(c, key))), 0);
    doc_at(c->d, lbl)->tone = TONE_GREY;
    words(c, p, with_stop(c, text), 0);
}

const char *computed_text(composer *c, const indicator *i)
{
    if (i->computed.how == COMPUTED_CONTRACTS) return label_of(c, "calculs.decp");
    if (i->computed.how == COMPUTED_NO) return "";
    const char **codes = arena_array(c->a, i->computed.operands.n, sizeof *codes);
    for (size_t k = 0; k < i->computed.operands.n; k++) codes[k] = c->m->indicators[i->computed.operands.items[k]].code;
    if (i->computed.how == COMPUTED_RATIO && i->computed.operands.n == 2) return say(c, "calculs.ratio", "premier", codes[0], "dernier", codes[1], NULL);
    return say(c, "calculs.somme", "liste", join(c, codes, i->computed.operands.n), NULL);
}

static const char *themes_text(composer *c, const indicator *i)
{
    const char **parts = arena_array(c->a, i->themes.n, sizeof *parts);
    for (size_t k = 0; k < i->themes.n; k++) {
        char *key = arena_printf(c->a, "themes.%s", i->themes.items[k]);
        parts[k] = label_has(c, key) ? label_of(c, key) : i->themes.items[k];
    }
    return join(c, parts, i->themes.n);
}

const char *breaks_text(composer *c, const indicator *i)
{
    const char **parts = arena_array(c->a, i->breaks.n, sizeof *parts);
    for (size_t k = 0; k < i->breaks.n; k++) parts[k] = say(c, "ruptures.phrase", "annee", arena_printf(c->a, "%d", i->breaks.items[k].year), "motif", i->breaks.items[k].reason, NULL);
    return join(c, parts, i->breaks.n);
}

static const char *revised_text(composer *c, const indicator *i)
{
    const char **parts = arena_array(c->a, i->n_targets, sizeof *parts);
    size_t n = 0;
    for (size_t k = 0; k < i->n_targets; k++)
        if (i->targets[k].replaced_on.year) parts[n++] = say(c, "indicateurs.remplacee_phrase", "cible", target_text(c, i, &i->targets[k]), "date", date_french(c->a, i->targets[k].replaced_on), NULL);
    return join(c, parts, n);
}

const char *goal_text(composer *c, const indicator *i) { return i->goal ? word_label(c, "seuils_publics", public_goal_word(i->goal)) : ""; }

const char *subcontracting_text(composer *c, const indicator *i)
{
    bool told = i->subcontracting && i->subcontracting != SUBCONTRACTING_NOT_CONCERNED;
    return told ? word_label(c, "sous_traitance", subcontracting_word(i->subcontracting)) : "";
}

const char *parent_text(composer *c, const indicator *i)
{
    if (i->parent == MODEL_NONE) return "";
    return say(c, i->parent_complete ? "indicateurs.partie_de" : "indicateurs.dont", "code", c->m->indicators[i->parent].code, NULL);
}

void definition_cell(composer *c, doc_id td, const indicator *i)
{
    prose_blocks(c, td, i->text, ROLE_TABLE_TEXT);
    definition(c, td, "indicateurs.numerateur", i->numerator);
    definition(c, td, "indicateurs.denominateur", i->denominator);
    if (c->m->scheme.density != DENSITY_SCHEMATIC || c->in->kind == DOCUMENT_EVALUATION) definition(c, td, targets_in_force(i) > 1 ? "indicateurs.cibles" : "indicateurs.cible", i->nature == NATURE_FOLLOWED ? "" : targets_text(c, i));
    definition(c, td, i->n_targets - targets_in_force(i) > 1 ? "indicateurs.remplacees" : "indicateurs.remplacee", revised_text(c, i));
    definition(c, td, "indicateurs.categorie", i->category && i->category != CATEGORY_OTHER ? without_capital(c, word_label(c, "categories", legal_category_word(i->category))) : "");
    definition(c, td, i->themes.n > 1 ? "indicateurs.themes" : "indicateurs.theme", themes_text(c, i));
    definition(c, td, "indicateurs.perimetre", i->perimeter);
    definition(c, td, "indicateurs.calcul", computed_text(c, i));
    definition(c, td, "indicateurs.seuil", goal_text(c, i));
    definition(c, td, i->breaks.n > 1 ? "indicateurs.ruptures_plusieurs" : "indicateurs.ruptures", breaks_text(c, i));
    definition(c, td, "indicateurs.sous_traitance", subcontracting_text(c, i));
    definition(c, td, "indicateurs.regroupement", parent_text(c, i));
}

static const pillar pillars[] = {PILLAR_SOCIAL, PILLAR_ENVIRONMENT, PILLAR_ECONOMY, PILLAR_GOVERNANCE, PILLAR_NONE};
#define PILLARS (sizeof pillars / sizeof *pillars)

/* Schematic density: two rows under one code, the second one with all that defines the indicator. */
static void dense_indicator(composer *c, grid *g, uint32_t k)
{
    const indicator *i = &c->m->indicators[k];
    doc_id td = indicator_open(c, g, k);
    cell_span(c, td, 1, 2);
    grid_text(c, g, i->label);
    reference_cell(c, grid_cell(c, g), i);
    grid_text(c, g, i->nature == NATURE_FOLLOWED || !i->n_targets ? label_of(c, "indicateurs.suivi") : targets_text(c, i));
    grid_text(c, g, i->direction ? word_label(c, "sens", direction_word(i->direction)) : "–");
    grid_text(c, g, i->priority ? arena_printf(c->a, "%d", i->priority) : "–");
    grid_row(c, g, 0);
    td = grid_cell(c, g);
    cell_span(c, td, g->n_columns - 1, 1);
    definition(c, td, "indicateurs.base", base_line(c, i));
    definition_cell(c, td, i);
    definition(c, td, "indicateurs.source", i->source);
    definition(c, td, "indicateurs.frequence", i->frequency);
    definition(c, td, "indicateurs.referent", i->owner);
}

static void dense_grid(composer *c, doc_id parent)
{
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@12 s4 e@30 s2 s@16 c@9");
    grid_caption(c, &g, label_of(c, "indicateurs.tableau_court"));
    grid_heads(c, &g, "indicateurs", "code indicateur reference cibles sens priorite");
    for (size_t p = 0; p < PILLARS; p++) {
        bool opened = false;
        for (uint32_t k = 0; k < c->m->n_indicators; k++) {
            if (pillar_of(c, &c->m->indicators[k]) != pillars[p]) continue;
            const char *title = pillars[p] ? word_label(c, "piliers_titres", pillar_word(pillars[p])) : label_of(c, "piliers_titres.aucun");
            if (!opened) words(c, grid_group(c, &g), title, DOC_BOLD);
            opened = true;
            dense_indicator(c, &g, k);
        }
    }
    c->from = (place){0};
    grid_close(c, &g);
}

void build_indicator_grid(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (c->m->scheme.density == DENSITY_SCHEMATIC) { dense_grid(c, parent); return; }
    for (size_t i = 0; i < PILLARS; i++) pillar_grid(c, parent, pillars[i]);
}

void build_indicator_definitions(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->m->n_indicators || c->m->scheme.density == DENSITY_SCHEMATIC) return; /* there they stand in the grid */
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s@14 s2 s4");
    grid_caption(c, &g, label_of(c, "indicateurs.tableau_definitions"));
    grid_heads(c, &g, "indicateurs", "code indicateur compte");
    for (uint32_t k = 0; k < c->m->n_indicators; k++) {
        const indicator *i = &c->m->indicators[k];
        c->from = i->at;
        grid_row(c, &g, 0);
        code_link(c, grid_cell_header(c, &g), TO_INDICATOR, k);
        grid_text(c, &g, i->label);
        definition_cell(c, grid_cell(c, &g), i);
    }
    c->from = (place){0};
}

/* ------------------------------------------------ communication, clause desk */

void build_communication(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const communications *all = &c->m->governance.communications;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s2 s2 s1");
    grid_caption(c, &g, label_of(c, "communications.tableau"));
    grid_heads(c, &g, "communications", "canal public frequence");
    for (size_t i = 0; i < all->n; i++) {
        c->from = all->items[i].at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, all->items[i].channel);
        grid_text(c, &g, all->items[i].audience);
        grid_text(c, &g, all->items[i].frequency);
    }
    c->from = (place){0};
    grid_close(c, &g);
}

void build_clause_desk(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const clause_desk *d = &c->m->governance.clause_desk;
    const struct { const char *key; prose text; } phases[] = {{"guichet.elaboration", d->drafting}, {"guichet.deploiement", d->deployment}, {"guichet.evaluation", d->evaluation}};
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) n += !str_blank(phases[i].text.text);
    if (!n) return;
    doc_id columns = node(c, parent, DOC_COLUMNS);
    doc_at(c->d, columns)->flags |= DOC_WIDE;
    for (size_t i = 0, k = 0; i < 3; i++) {
        if (str_blank(phases[i].text.text)) continue;
        doc_id column = node(c, columns, DOC_COLUMN);
        doc_id h = heading(c, column, 4, ROLE_SUBSECTION_TITLE);
        doc_id no = doc_text(c->d, h, arena_printf(c->a, "%zu ", ++k), DOC_NO_HYPHEN);
        doc_at(c->d, no)->tone = TONE_HOUSE;
        words(c, h, label_of(c, phases[i].key), 0);
        prose_blocks(c, column, phases[i].text, ROLE_BODY);
    }
}
