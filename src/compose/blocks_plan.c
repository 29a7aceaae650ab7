/* SPDX-License-Identifier: MIT */
/* Blocks of part 2: the plan on one page, axes with their sheets (or tables in the schematic density), the schedule. Registered in blocks_list.h. */
#include "compose_int.h"

#include <math.h>
#include <string.h>

#define SPAN_ROWS_MAX 8u /* an axis of more objectives has a group row, so that the table can break */

static void axis_tone(composer *c, doc_id id)
{
    if (id) doc_at(c->d, id)->tone = TONE_AXIS;
}

static doc_id code_text(composer *c, doc_id parent, const char *code, uint32_t flags)
{
    doc_id id = doc_text(c->d, parent, code, flags | DOC_NO_HYPHEN);
    axis_tone(c, id);
    return id;
}

static bool schematic(const composer *c) { return c->m->scheme.density == DENSITY_SCHEMATIC; }

/* ------------------------------------------------------------ plan on a page */

static void plan_axis_cell(composer *c, doc_id td, uint32_t i)
{
    const axis *a = &c->m->axes[i];
    doc_at(c->d, td)->axis = (uint16_t)(i + 1);
    code_text(c, empty_para(c, td, ROLE_CODE), a->code, DOC_BOLD);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), a->title, DOC_BOLD);
    page_link_to(c, empty_para(c, td, ROLE_TABLE_SMALL), TO_AXIS, i);
}

static void plan_objective_row(composer *c, grid *g, uint32_t which, const objective *o)
{
    doc_id td = grid_cell_header(c, g);
    doc_at(c->d, td)->axis = (uint16_t)(which + 1);
    code_text(c, td, o->code, DOC_BOLD);
    words(c, td, arena_printf(c->a, " %s", o->title), DOC_BOLD);
    td = grid_cell(c, g);
    doc_at(c->d, td)->axis = (uint16_t)(which + 1);
    for (uint32_t k = o->first_action; k < o->first_action + o->n_actions; k++) {
        doc_id p = empty_para(c, td, ROLE_TABLE_TEXT);
        c->from = c->m->actions[k].at;
        code_link(c, p, TO_ACTION, k);
        words(c, p, arena_printf(c->a, " %s", c->m->actions[k].title), 0);
    }
    c->from = (place){0};
}

static void plan_axis(composer *c, grid *g, uint32_t i)
{
    const axis *a = &c->m->axes[i];
    bool spans = a->n_objectives > 0 && a->n_objectives <= SPAN_ROWS_MAX;
    c->axis = (uint16_t)(i + 1);
    if (!spans) {
        grid_row(c, g, DOC_GROUP_ROW);
        doc_id td = grid_cell_header(c, g);
        cell_span(c, td, 3, 1);
        plan_axis_cell(c, td, i);
    }
    for (uint32_t k = 0; k < a->n_objectives; k++) {
        grid_row(c, g, 0);
        if (!spans) grid_cell(c, g);
        else if (k == 0) {
            doc_id td = grid_cell_header(c, g);
            cell_span(c, td, 1, (unsigned)a->n_objectives);
            plan_axis_cell(c, td, i);
        }
        plan_objective_row(c, g, i, &c->m->objectives[a->first_objective + k]);
    }
    c->axis = 0;
}

void build_plan(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->m->n_axes) return;
    grid g = grid_open(c, parent, STYLE_PLAIN, DOC_WIDE, "s@32 s@46 s1");
    grid_caption(c, &g, label_of(c, "plan.tableau"));
    grid_heads(c, &g, "plan", "axe objectif actions");
    for (uint32_t i = 0; i < c->m->n_axes; i++) plan_axis(c, &g, i);
    grid_close(c, &g);
}

/* ------------------------------------------------------------------- codes */

static void code_row(composer *c, grid *g, reference_kind kind, bool any, const char *key)
{
    if (!any) return;
    grid_row(c, g, 0);
    doc_id td = grid_cell_header(c, g);
    doc_at(c->d, td)->axis = kind == TO_INDICATOR ? 0 : 1;
    code_link(c, td, kind, 0);
    grid_text(c, g, label_of(c, key));
}

void build_codes(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const model *m = c->m;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s@22 s1");
    doc_at(c->d, g.table)->text2 = typography(c->a, label_of(c, "codes.resume"));
    code_row(c, &g, TO_AXIS, m->n_axes > 0, "codes.axe");
    code_row(c, &g, TO_OBJECTIVE, m->n_objectives > 0, "codes.objectif");
    code_row(c, &g, TO_ACTION, m->n_actions > 0, "codes.action");
    code_row(c, &g, TO_INDICATOR, m->n_indicators > 0, "codes.indicateur");
    grid_close(c, &g);
}

/* --------------------------------------------------------------- objectives */

/* The first indicator of the objective that has a target, else its first one; for all objectives at once. */
static uint32_t main_indicator(composer *c, uint32_t goal)
{
    const model *m = c->m;
    if (!c->mains) {
        c->mains = arena_array(c->a, m->n_objectives, sizeof *c->mains);
        for (size_t k = 0; k < m->n_objectives; k++) c->mains[k] = MODEL_NONE;
        for (uint32_t i = 0; i < m->n_indicators; i++) {
            uint32_t k = m->indicators[i].objective;
            if (k == MODEL_NONE) continue;
            if (c->mains[k] == MODEL_NONE || (m->indicators[i].n_targets && !m->indicators[c->mains[k]].n_targets)) c->mains[k] = i;
        }
    }
    return c->mains[goal];
}

#define TARGET_COLUMNS 3u

static void objective_row(composer *c, grid *g, uint32_t o, uint32_t main, int since, const int *years, size_t n_years)
{
    const objective *ob = &c->m->objectives[o];
    c->from = ob->at;
    grid_row(c, g, 0);
    code_text(c, grid_cell_header(c, g), ob->code, DOC_BOLD);
    doc_id td = grid_cell(c, g);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), ob->title, DOC_BOLD);
    const indicator *i = main == MODEL_NONE ? NULL : &c->m->indicators[main];
    if (i) {
        doc_id p = empty_para(c, td, ROLE_TABLE_TEXT);
        code_link(c, p, TO_INDICATOR, main);
        words(c, p, arena_printf(c->a, " %s", i->label), 0);
    }
    if (i) quality_lines(c, td, i);
    reference_cell(c, grid_cell(c, g), i, NULL, !since);
    target_cells(c, g, i, NULL, years, n_years);
    td = grid_cell(c, g);
    if (ob->n_actions) page_link_short(c, td, TO_ACTION, ob->first_action);
    else nothing(c, td);
    c->from = (place){0};
}

static void objectives_table(composer *c, doc_id parent, const axis *a)
{
    uint32_t *mains = arena_array(c->a, a->n_objectives, sizeof *mains);
    for (uint32_t k = 0; k < a->n_objectives; k++) mains[k] = main_indicator(c, a->first_objective + k);
    int years[TARGET_COLUMNS], since = common_reference_year(c, mains, a->n_objectives);
    size_t n = target_columns(c, mains, a->n_objectives, TARGET_COLUMNS, years);
    buf spec = {0};
    buf_str(&spec, "s@14 s4 e1");
    for (size_t i = 0; i < n; i++) buf_str(&spec, " e1");
    buf_str(&spec, " e@12");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, spec.s);
    buf_free(&spec);
    grid_caption(c, &g, say(c, "axes.tableau_objectifs", "code", a->code, NULL));
    grid_heads(c, &g, "axes", "code objectif");
    reference_head(c, grid_head(c, &g, ""), since);
    target_heads(c, &g, years, n);
    grid_heads(c, &g, "axes", "fiches");
    for (uint32_t k = 0; k < a->n_objectives; k++) objective_row(c, &g, a->first_objective + k, mains[k], since, years, n);
    grid_close(c, &g);
}

/* ------------------------------------------------------------- action sheets */

/* « 12,5 % (2021) → 30 % (2026) → 40 % (2028) » for milestones, the sentence of the target else. */
static const char *trajectory(composer *c, const indicator *i)
{
    buf b = {0};
    if (i->reference.value.given) buf_printf(&b, "%s%s", reference_text_of(c, i), i->reference.year ? arena_printf(c->a, " (%d)", i->reference.year) : "");
    bool others = false;
    for (size_t k = 0; k < i->n_targets; k++) {
        const target *t = &i->targets[k];
        if (t->replaced_on.year) continue;
        if (t->kind != TARGET_LEVEL || !t->year) { others = true; continue; }
        buf_printf(&b, "%s%s (%d)", b.n ? " → " : "", quantity_text(c, &t->value, i->unit), t->year);
    }
    if (others) {
        if (b.n) buf_str(&b, " → ");
        bool first = true;
        for (size_t k = 0; k < i->n_targets; k++)
            if (!i->targets[k].replaced_on.year && (i->targets[k].kind != TARGET_LEVEL || !i->targets[k].year)) {
                if (!first) buf_str(&b, label_of(c, "liaisons.et"));
                buf_str(&b, target_text(c, i, &i->targets[k]));
                first = false;
            }
    }
    char *out = arena_copy(c->a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

static void indicators_cell(composer *c, doc_id td, const indexes *list)
{
    for (size_t k = 0; k < list->n; k++) {
        const indicator *i = &c->m->indicators[list->items[k]];
        doc_id p = empty_para(c, td, ROLE_TABLE_TEXT);
        code_link(c, p, TO_INDICATOR, list->items[k]);
        const char *path = trajectory(c, i);
        words(c, p, *path ? say(c, "fiche.indicateur", "libelle", i->label, "valeur", path, NULL) : arena_printf(c->a, " %s", i->label), 0);
    }
}

static const char *means_text(composer *c, const action *a)
{
    const char *parts[3];
    size_t n = 0;
    if (!str_blank(a->means)) parts[n++] = a->means;
    if (a->budget.given) parts[n++] = amount(c, a->budget.v);
    if (!str_blank(a->fte)) parts[n++] = say(c, "fiche.etp", "n", a->fte, NULL);
    return join_by(c, parts, n, " ; ");
}

/* The bars of all sheets share one axis: the earliest start of the plan. */
static double plan_start(composer *c)
{
    double low = c->m->scheme.last_year;
    for (size_t k = 0; k < c->m->n_actions; k++)
        if (c->m->actions[k].schedule.start.year) low = fmin(low, date_years(c->m->actions[k].schedule.start, false));
    return low;
}

static void schedule_figure(composer *c, doc_id td, const action *a)
{
    doc_chart *chart = chart_new(c, CHART_SCHEDULE);
    chart->first_year = c->m->scheme.first_year;
    chart->last_year = c->m->scheme.last_year;
    doc_chart_item *item = chart_item(c, chart);
    *item = (doc_chart_item){.axis = (uint16_t)(a->axis + 1), .has_from = true, .has_to = true};
    item->from = a->schedule.start.year ? date_years(a->schedule.start, false) : chart->first_year;
    item->to = a->schedule.end.year ? date_years(a->schedule.end, true) : chart->last_year + 1;
    item->open = !a->schedule.end.year;
    if (!item->open && !str_blank(a->deliverable)) { item->value = item->to; item->has_value = true; }
    chart_span(c, chart);
    chart->low = fmin(chart->low, plan_start(c));
    figure(c, td, chart, "", NULL, DOC_DECORATIVE);
}

/* « I1.1, I1.2 » */
static void indicator_codes(composer *c, doc_id td, const indexes *list)
{
    if (!list->n) return;
    doc_id p = empty_para(c, td, ROLE_TABLE_SMALL);
    words(c, p, label_of(c, list->n > 1 ? "fiche.codes_indicateurs" : "fiche.code_indicateur"), 0);
    for (size_t k = 0; k < list->n; k++) {
        if (k) words(c, p, ", ", 0);
        code_link(c, p, TO_INDICATOR, list->items[k]);
    }
}

static void schedule_cell(composer *c, doc_id td, const action *a)
{
    const char *text = schedule_text(c, &a->schedule);
    if (!*text) return;
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), text, 0);
    schedule_figure(c, td, a);
}

static void sheet_facts(composer *c, doc_id sheet, const action *a)
{
    grid g = grid_open(c, sheet, STYLE_FACTS, 0, "s s1");
    if (!str_blank(a->lead)) words(c, fact(c, &g, "fiche.pilote"), a->lead, DOC_BOLD);
    fact_text(c, &g, "fiche.contributeurs", with_capital(c, join_with(c, &a->contributors, " ; ")));
    fact_text(c, &g, "fiche.familles", with_capital(c, join_with(c, &a->families, ", ")));
    fact_text(c, &g, "fiche.moyens", with_capital(c, means_text(c, a)));
    fact_text(c, &g, "fiche.livrable", with_capital(c, a->deliverable));
    if (a->indicators.n) indicators_cell(c, fact(c, &g, "fiche.indicateurs"), &a->indicators);
    if (a->schedule.start.year || a->schedule.end.year) schedule_cell(c, fact(c, &g, "fiche.calendrier"), a);
    grid_close(c, &g);
}

static void action_sheet(composer *c, doc_id parent, uint32_t k)
{
    const action *a = &c->m->actions[k];
    c->from = a->at;
    doc_id sheet = node(c, parent, DOC_SHEET);
    doc_at(c->d, sheet)->axis = (uint16_t)(a->axis + 1);
    doc_at(c->d, sheet)->flags |= DOC_KEEP;
    c->actions[k] = sheet;
    doc_id margin = node(c, sheet, DOC_MARGIN);
    code_text(c, empty_para(c, margin, ROLE_CODE), a->code, DOC_BOLD);
    if (a->priority) para(c, margin, ROLE_META, say(c, "fiche.priorite", "n", arena_printf(c->a, "%d", a->priority), NULL));
    heading_text(c, sheet, 5, ROLE_ACTION_TITLE, a->title);
    prose_blocks(c, sheet, a->text, ROLE_BODY);
    c->from = a->at;
    sheet_facts(c, sheet, a);
    c->from = (place){0};
}

static void objective_section(composer *c, doc_id parent, uint32_t o)
{
    const objective *ob = &c->m->objectives[o];
    c->from = ob->at;
    doc_id id = node(c, parent, DOC_SECTION);
    c->objectives[o] = id;
    doc_id h = heading(c, id, 4, ROLE_SUBSECTION_TITLE);
    code_text(c, h, arena_printf(c->a, "%s ", ob->code), 0);
    c->no_acronyms++;
    words(c, h, ob->title, 0);
    c->no_acronyms--;
    prose_blocks(c, id, ob->text, ROLE_BODY);
    for (uint32_t k = ob->first_action; k < ob->first_action + ob->n_actions; k++) action_sheet(c, id, k);
    c->from = (place){0};
}

/* ------------------------------------------------------------------- axes */

/* First sentence as a lead when the text allows it. */
static void lead_and_text(composer *c, doc_id parent, prose p, bool dense)
{
    if (str_blank(p.text)) return;
    const char *text = p.text;
    const char *lead = dense ? "" : opening_sentence(c, &text);
    c->from = p.at;
    para(c, parent, ROLE_LEAD, lead);
    prose_blocks(c, parent, (prose){.text = text, .at = p.at}, dense ? ROLE_LEAD : ROLE_BODY);
    c->from = (place){0};
}

doc_id axis_open(composer *c, doc_id parent, uint32_t i)
{
    const axis *a = &c->m->axes[i];
    doc_id id = node(c, parent, DOC_AXIS);
    doc_node *n = doc_at(c->d, id);
    n->axis = (uint16_t)(i + 1);
    n->text = typography(c->a, a->title);
    n->text2 = a->code;
    c->axes[i] = id;
    c->from = a->at;
    code_text(c, empty_para(c, node(c, id, DOC_MARGIN), ROLE_AXIS_NUMERAL), a->code, 0);
    if (!schematic(c)) para(c, id, ROLE_EYEBROW, say(c, "axes.surtitre", "n", arena_printf(c->a, "%u", i + 1),
        "nature", a->pillar ? word_label(c, "piliers_volet", pillar_word(a->pillar)) : "", NULL));
    heading_text(c, id, 3, ROLE_AXIS_TITLE, a->title);
    toc_add(c, 2, id, a->code, a->title, (uint16_t)(i + 1));
    c->from = (place){0};
    return id;
}

/* Schematic density: objective rows, then their actions. */
static void dense_objective(composer *c, grid *g, uint32_t o)
{
    const objective *ob = &c->m->objectives[o];
    c->from = ob->at;
    grid_row(c, g, DOC_GROUP_ROW);
    doc_id td = grid_cell_header(c, g);
    c->objectives[o] = td;
    code_text(c, td, ob->code, DOC_BOLD);
    td = grid_cell_header(c, g);
    cell_span(c, td, g->n_columns - 1, 1);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), ob->title, DOC_BOLD);
    if (prose_is_line(ob->text)) markdown_inline(c, empty_para(c, td, ROLE_TABLE_TEXT), ob->text.text, MARKDOWN_USER);
    else prose_blocks(c, td, ob->text, ROLE_TABLE_TEXT);
    uint32_t main = main_indicator(c, o);
    if (main == MODEL_NONE) return;
    doc_id p = empty_para(c, td, ROLE_TABLE_SMALL);
    code_link(c, p, TO_INDICATOR, main);
    const char *path = trajectory(c, &c->m->indicators[main]);
    words(c, p, *path ? say(c, "fiche.indicateur", "libelle", c->m->indicators[main].label, "valeur", path, NULL) : arena_printf(c->a, " %s", c->m->indicators[main].label), 0);
}

static void dense_action(composer *c, grid *g, uint32_t k)
{
    const action *a = &c->m->actions[k];
    c->from = a->at;
    grid_row(c, g, 0);
    doc_id td = grid_cell_header(c, g);
    c->actions[k] = td;
    code_text(c, td, a->code, 0);
    grid_text(c, g, a->title);
    grid_text(c, g, a->lead);
    grid_text(c, g, schedule_text(c, &a->schedule));
    td = grid_cell(c, g);
    if (a->schedule.start.year || a->schedule.end.year) schedule_figure(c, td, a);
}

static void dense_details(composer *c, doc_id parent, const axis *a)
{
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@14 s4 s2 s2 s2");
    grid_caption(c, &g, say(c, "axes.tableau_moyens", "code", a->code, NULL));
    grid_heads(c, &g, "fiche", "code contenu contributeurs moyens livrable");
    for (uint32_t o = a->first_objective; o < a->first_objective + a->n_objectives; o++)
        for (uint32_t k = c->m->objectives[o].first_action; k < c->m->objectives[o].first_action + c->m->objectives[o].n_actions; k++) {
            const action *ac = &c->m->actions[k];
            c->from = ac->at;
            grid_row(c, &g, 0);
            code_text(c, grid_cell_header(c, &g), ac->code, 0);
            doc_id td = grid_cell(c, &g);
            if (prose_is_line(ac->text)) markdown_inline(c, empty_para(c, td, ROLE_TABLE_TEXT), ac->text.text, MARKDOWN_USER);
            else prose_blocks(c, td, ac->text, ROLE_TABLE_TEXT);
            indicator_codes(c, td, &ac->indicators);
            td = grid_cell(c, &g);
            para(c, td, ROLE_TABLE_TEXT, with_capital(c, join_with(c, &ac->contributors, " ; ")));
            para(c, td, ROLE_TABLE_SMALL, ac->families.n ? say(c, "fiche.familles_ligne", "liste", join_with(c, &ac->families, ", "), NULL) : "");
            td = grid_cell(c, &g);
            para(c, td, ROLE_TABLE_TEXT, with_capital(c, means_text(c, ac)));
            if (ac->priority) para(c, td, ROLE_TABLE_SMALL, say(c, "fiche.priorite", "n", arena_printf(c->a, "%d", ac->priority), NULL));
            grid_text(c, &g, with_capital(c, ac->deliverable));
        }
    c->from = (place){0};
    grid_close(c, &g);
}

static void dense_axis(composer *c, doc_id id, const axis *a)
{
    if (!a->n_objectives) return;
    grid g = grid_open(c, id, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@14 s4 s2 s@28 s@36");
    grid_caption(c, &g, say(c, "axes.tableau_actions", "code", a->code, NULL));
    grid_heads(c, &g, "axes", "code objectif_action pilote dates calendrier");
    for (uint32_t o = a->first_objective; o < a->first_objective + a->n_objectives; o++) {
        dense_objective(c, &g, o);
        for (uint32_t k = c->m->objectives[o].first_action; k < c->m->objectives[o].first_action + c->m->objectives[o].n_actions; k++) dense_action(c, &g, k);
    }
    c->from = (place){0};
    dense_details(c, id, a);
}

void build_axes(composer *c, doc_id parent, const block *b)
{
    (void)b;
    for (uint32_t i = 0; i < c->m->n_axes; i++) {
        const axis *a = &c->m->axes[i];
        c->axis = (uint16_t)(i + 1);
        doc_id id = axis_open(c, parent, i);
        lead_and_text(c, id, a->text, schematic(c));
        if (schematic(c)) dense_axis(c, id, a);
        else {
            if (a->n_objectives) objectives_table(c, id, a);
            for (uint32_t o = a->first_objective; o < a->first_objective + a->n_objectives; o++) objective_section(c, id, o);
        }
        c->axis = 0;
    }
}

/* --------------------------------------------------------------- schedule */

static void schedule_table(composer *c, doc_id parent)
{
    const model *m = c->m;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@14 s s e@16 e@16");
    grid_caption(c, &g, label_of(c, "calendrier.tableau"));
    grid_heads(c, &g, "calendrier", "code action pilote debut_titre fin_titre");
    for (uint32_t i = 0; i < m->n_axes; i++) {
        bool opened = false;
        for (uint32_t k = 0; k < m->n_actions; k++) {
            const action *a = &m->actions[k];
            if (a->axis != i) continue;
            if (!opened) {
                doc_id td = grid_group(c, &g);
                doc_at(c->d, td)->axis = (uint16_t)(i + 1);
                code_text(c, td, arena_printf(c->a, "%s ", m->axes[i].code), DOC_BOLD);
                words(c, td, m->axes[i].title, DOC_BOLD);
                opened = true;
            }
            c->from = a->at;
            grid_row(c, &g, 0);
            code_link(c, grid_cell_header(c, &g), TO_ACTION, k);
            doc_id td = grid_cell(c, &g);
            words(c, empty_para(c, td, ROLE_TABLE_TEXT), a->title, 0);
            para(c, td, ROLE_TABLE_SMALL, with_capital(c, a->deliverable));
            grid_text(c, &g, a->lead);
            grid_text(c, &g, a->schedule.start.year ? date_short(c->a, a->schedule.start) : "–");
            grid_text(c, &g, a->schedule.end.year ? date_short(c->a, a->schedule.end) : "–");
        }
    }
    c->from = (place){0};
    grid_close(c, &g);
}

void build_schedule(composer *c, doc_id parent, const block *b)
{
    (void)b;
    doc_chart *chart = chart_new(c, CHART_GANTT);
    schedule_items(c, chart);
    if (!chart->n_items) return;
    figure(c, parent, chart, schedule_sentence(c, chart, false), schedule_sentence(c, chart, true), DOC_WIDE);
    schedule_table(c, parent);
}
