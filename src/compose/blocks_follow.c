/* SPDX-License-Identifier: MIT */
/* Blocks of part 3: governance, the two clocks, communication, the clause desk. Registered in blocks_list.h. */
#include "compose_int.h"

#include <string.h>


/* ---------------------------------------------------------------- governance */

#define MEETING_YEARS_MAX 5u /* years with a column each; more are told in words */

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

/* The years for which meetings are planned, ascending; more than MEETING_YEARS_MAX when there are too many for columns. */
static size_t meeting_years(const governance_bodies *all, int *years)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->items[i].meetings.n; k++) {
            const meeting_count *m = &all->items[i].meetings.items[k];
            size_t at = n;
            while (at && years[at - 1] > m->year) at--;
            if (m->planned < 0 || (at && years[at - 1] == m->year)) continue;
            if (n == MEETING_YEARS_MAX) return n + 1;
            memmove(years + at + 1, years + at, (n - at) * sizeof *years);
            years[at] = m->year, n++;
        }
    return n;
}

static void meeting_cells(composer *c, grid *g, const governance_body *body, const int *years, size_t n)
{
    for (size_t y = 0; y < n; y++) {
        int planned = -1;
        for (size_t k = 0; k < body->meetings.n; k++)
            if (body->meetings.items[k].year == years[y]) planned = body->meetings.items[k].planned;
        grid_text(c, g, planned < 0 ? "–" : arena_printf(c->a, "%d", planned));
    }
}

/* Above the years, a head for all of them. */
static void bodies_heads(composer *c, grid *g, const int *years, size_t n)
{
    static const char *const keys[] = {"instances.nom", "instances.rythme", "instances.composition"};
    for (size_t k = 0; k < 3; k++) cell_span(c, grid_head(c, g, label_of(c, keys[k])), 1, 2);
    cell_span(c, grid_head(c, g, label_of(c, "instances.reunions")), (unsigned)n, 1);
    grid_head_row(c, g);
    for (size_t y = 0; y < n; y++) grid_head(c, g, arena_printf(c->a, "%d", years[y]));
}

static void body_row(composer *c, grid *g, const governance_body *o)
{
    c->from = o->at;
    grid_row(c, g, 0);
    doc_id td = grid_cell_header(c, g);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), o->name, DOC_BOLD);
    const char *type = o->type ? word_label(c, "instances_types", governance_body_type_word(o->type)) : "";
    if (!str_starts(utf8_fold(c->a, o->name ? o->name : ""), utf8_fold(c->a, type))) para(c, td, ROLE_TABLE_SMALL, type);
    grid_text(c, g, o->frequency);
    td = grid_cell(c, g);
    prose_blocks(c, td, o->composition, ROLE_TABLE_TEXT);
    prose_blocks(c, td, o->role, ROLE_TABLE_SMALL);
    c->from = o->at;
}

void build_bodies(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const governance_bodies *all = &c->m->governance.bodies;
    if (!all->n) return;
    int years[MEETING_YEARS_MAX];
    size_t n = meeting_years(all, years);
    bool columns = n && n <= MEETING_YEARS_MAX;
    buf spec = {0};
    buf_str(&spec, columns ? "s2 s@24 s3" : "s2 s@24 s3 s1");
    for (size_t y = 0; y < n && columns; y++) buf_str(&spec, " e@13");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, spec.s);
    buf_free(&spec);
    grid_caption(c, &g, label_of(c, "instances.tableau"));
    if (columns) bodies_heads(c, &g, years, n);
    else grid_heads(c, &g, "instances", "nom rythme composition reunions");
    for (size_t i = 0; i < all->n; i++) {
        body_row(c, &g, &all->items[i]);
        if (columns) meeting_cells(c, &g, &all->items[i], years, n);
        else grid_text(c, &g, meetings_text(c, &all->items[i]));
    }
    c->from = (place){0};
}

/* -------------------------------------------------------------------- clocks */

static void publication_state(composer *c, doc_id td, const publication *p)
{
    bool done = date_compare(p->date, c->d->meta.date) <= 0;
    if (done && address_kept(c, p->link)) words(c, link_web(c, td, p->link), label_of(c, "horloges.en_ligne"), 0);
    else words(c, td, label_of(c, done ? "horloges.fait" : "horloges.prevu"), 0);
}

/* The state of each has a column unless all are still to come: then the caption says so. */
static void publication_table(composer *c, doc_id parent)
{
    const publications *all = &c->m->scheme.publications;
    bool some_done = false;
    for (size_t i = 0; i < all->n; i++) some_done |= date_compare(all->items[i].date, c->d->meta.date) <= 0;
    grid g = grid_open(c, parent, STYLE_DATA, 0, some_done ? "s@28 s2 s1 s2" : "s@36 s2 s1");
    grid_caption(c, &g, label_of(c, some_done ? "horloges.tableau" : "horloges.tableau_prevu"));
    grid_heads(c, &g, "horloges", some_done ? "date objet annees etat" : "date objet annees");
    for (size_t i = 0; i < all->n; i++) {
        const publication *p = &all->items[i];
        c->from = p->at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, date_french(c->a, p->date));
        grid_text(c, &g, word_label(c, "publications_objets", publication_object_word(p->object)));
        grid_text(c, &g, p->n_years ? period_text(c, p->years[0], p->years[p->n_years - 1]) : "");
        if (some_done) publication_state(c, grid_cell(c, &g), p);
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
