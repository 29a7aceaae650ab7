/* SPDX-License-Identifier: MIT */
/* Blocks of governance, outlook and annexes of the evaluation. Registered in blocks_list.h. */
#include "compose_int.h"

#include <string.h>

void build_meetings(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const governance_bodies *all = &c->m->governance.bodies;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s3 s@16 e@22 e@22");
    grid_caption(c, &g, label_of(c, "reunions.tableau"));
    grid_heads(c, &g, "reunions", "instance annee prevues tenues");
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->items[i].meetings.n; k++) {
            const meeting_count *m = &all->items[i].meetings.items[k];
            bool in = false;
            for (size_t y = 0; c->r && y < c->r->n_years; y++) in |= c->r->years[y] == m->year;
            if (!in) continue;
            c->from = m->at;
            grid_row(c, &g, 0);
            grid_header_plain(c, &g, all->items[i].name);
            grid_text(c, &g, arena_printf(c->a, "%d", m->year));
            grid_text(c, &g, m->planned < 0 ? "–" : arena_printf(c->a, "%d", m->planned));
            grid_text(c, &g, m->held < 0 ? "–" : arena_printf(c->a, "%d", m->held));
        }
    c->from = (place){0};
    grid_close(c, &g);
}

/* Targets that the present pace does not reach in time. */
void build_out_of_reach(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s@14 s3 e1 s2 s2");
    grid_caption(c, &g, label_of(c, "rythme.tableau"));
    grid_heads(c, &g, "rythme", "code indicateur valeur_titre cible_titre au_rythme");
    for (size_t i = 0; i < c->r->n_indicators; i++) {
        const indicator_result *r = &c->r->indicators[i];
        const year_result *y = last_year(r);
        if (!r->pace_known || !y || !y->target.known || r->status == STATUS_REACHED || (r->year_at_pace && y->due && r->year_at_pace <= y->due)) continue;
        grid_row(c, &g, 0);
        code_link(c, grid_cell_header(c, &g), TO_INDICATOR, r->indicator);
        grid_text(c, &g, c->m->indicators[r->indicator].label);
        grid_text(c, &g, r->kind == TARGET_TOTAL && y->cumulative.known ? value_unit(c, y->cumulative.v, evaluate_decimals(c->m, r, y), c->m->indicators[r->indicator].unit) : year_value_text(c, r, y, true));
        grid_text(c, &g, targets_text(c, &c->m->indicators[r->indicator]));
        grid_text(c, &g, r->year_at_pace ? arena_printf(c->a, "%d", r->year_at_pace) : label_of(c, "rythme.jamais"));
    }
    if (!grid_close(c, &g)) para(c, parent, ROLE_BODY, label_of(c, "rythme.aucune"));
}

void build_revisions(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const evaluation_narrative *e = evaluation_of(c);
    if (!e) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s@20 s3 s3");
    grid_caption(c, &g, label_of(c, "revisions.tableau"));
    grid_heads(c, &g, "revisions", "sur proposition motif_titre");
    for (size_t i = 0; i < e->revisions.n; i++) {
        const revision *r = &e->revisions.items[i];
        c->from = r->at;
        grid_row(c, &g, 0);
        words(c, grid_cell_header(c, &g), r->about, DOC_BOLD);
        grid_text(c, &g, r->proposal);
        grid_text(c, &g, r->reason);
    }
    c->from = (place){0};
    grid_close(c, &g);
}

/* ---------------------------------------------------------------- all values */

static const char *plain_value(composer *c, maybe v)
{
    if (!v.known) return "–";
    int d = 0;
    while (d < 2 && !number_same(number_round(v.v, d), v.v)) d++;
    return number_french(c->a, v.v, d);
}

static void value_row_cells(composer *c, grid *g, const indicator_result *r, const year_result *y)
{
    c->from = y->row ? y->row->at : (place){0};
    grid_row(c, g, 0);
    grid_header_plain(c, g, arena_printf(c->a, "%d", y->year));
    grid_text(c, g, y->buyer == MODEL_NONE ? label_of(c, "valeurs.consolide") : buyer_name(c, y->buyer));
    const char *written = year_value_text(c, r, y, true);
    grid_text(c, g, y->provisional ? say(c, "valeurs.provisoire", "valeur", written, NULL) : written);
    grid_text(c, g, plain_value(c, y->numerator));
    grid_text(c, g, plain_value(c, y->denominator));
    grid_text(c, g, plain_value(c, y->missing));
    bool judged = y->buyer == MODEL_NONE && (r->followed || y->status != STATUS_FOLLOWED);
    grid_text(c, g, judged && y->expected.known ? expected_text(c, &c->m->indicators[r->indicator], y->expected.v) : "–");
    if (judged && y->status) status_words(c, grid_cell(c, g), y->status, false);
    else grid_text(c, g, "–");
}

/* Whether the year came buyer by buyer. */
static bool buyers_told(const indicator_result *r, int year)
{
    for (size_t i = 0; i < r->n_years; i++)
        if (r->years[i].year == year && r->years[i].buyer != MODEL_NONE && (r->years[i].row || r->years[i].value.known)) return true;
    return false;
}

static bool in_period(const composer *c, int year)
{
    for (size_t i = 0; i < c->r->n_years; i++)
        if (c->r->years[i] == year) return true;
    return false;
}

void build_all_values(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@10 s@33 e1 e1 e1 e1 e1 s@26");
    grid_caption(c, &g, label_of(c, "valeurs.tableau"));
    grid_heads(c, &g, "valeurs", "annee acheteur valeur_titre numerateur denominateur sans_information attendu statut_titre");
    int last = c->r->years[c->r->n_years - 1];
    for (size_t k = 0; k < c->r->n_indicators; k++) {
        const indicator_result *r = &c->r->indicators[k];
        doc_id td = grid_group(c, &g);
        code_link(c, td, TO_INDICATOR, r->indicator);
        words(c, td, arena_printf(c->a, " %s", c->m->indicators[r->indicator].label), DOC_BOLD);
        for (size_t y = 0; y < r->n_history; y++)
            if (r->history[y].year <= last && !in_period(c, r->history[y].year) && (r->history[y].value.known || r->history[y].row)) value_row_cells(c, &g, r, &r->history[y]);
        for (size_t y = 0; y < r->n_years; y++)
            if (r->years[y].buyer == MODEL_NONE || buyers_told(r, r->years[y].year)) value_row_cells(c, &g, r, &r->years[y]);
    }
    c->from = (place){0};
    if (grid_close(c, &g)) legend(c, parent, label_of(c, "valeurs.legende"));
}

/* ------------------------------------------------------------------- method */

void build_method_sources(composer *c, doc_id parent, const block *b)
{
    (void)b;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@14 s3 s4 s3");
    grid_caption(c, &g, label_of(c, "sources.tableau"));
    grid_heads(c, &g, "sources", "code indicateur compte source");
    for (uint32_t k = 0; k < c->m->n_indicators; k++) {
        const indicator *i = &c->m->indicators[k];
        c->from = i->at;
        grid_row(c, &g, 0);
        code_link(c, grid_cell_header(c, &g), TO_INDICATOR, k);
        grid_text(c, &g, i->label);
        method_cell(c, grid_cell(c, &g), i);
        grid_text(c, &g, !str_blank(i->source) && !str_blank(i->frequency) ? say(c, "sources.source_frequence", "source", i->source, "texte", i->frequency, NULL) : i->source);
    }
    c->from = (place){0};
    grid_close(c, &g);
}

void build_breaks(composer *c, doc_id parent, const block *b)
{
    (void)b;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s@16 s2 e@14 s3");
    grid_caption(c, &g, label_of(c, "ruptures.tableau"));
    grid_heads(c, &g, "ruptures", "code indicateur annee motif_titre");
    for (uint32_t k = 0; k < c->m->n_indicators; k++)
        for (size_t j = 0; j < c->m->indicators[k].breaks.n; j++) {
            c->from = c->m->indicators[k].breaks.items[j].at;
            grid_row(c, &g, 0);
            code_link(c, grid_cell_header(c, &g), TO_INDICATOR, k);
            grid_text(c, &g, c->m->indicators[k].label);
            grid_text(c, &g, arena_printf(c->a, "%d", c->m->indicators[k].breaks.items[j].year));
            grid_text(c, &g, c->m->indicators[k].breaks.items[j].reason);
        }
    c->from = (place){0};
    grid_close(c, &g);
}

/* ------------------------------------------------------------------ control */

static const char *severity_word(composer *c, severity s) { return label_of(c, s == SEVERITY_INFORMATION ? "controle.information" : s == SEVERITY_WARNING ? "controle.avertissement" : "controle.erreur"); }

static const char *place_text(composer *c, const diag_log *log, place at)
{
    if (!at.file) return "–";
    return say(c, "controle.lieu", "fichiers", diag_source_at(log, at.file)->name, "n", arena_printf(c->a, "%u", at.line), NULL);
}

static void control_rows(composer *c, grid *g, severity wanted, bool silenced)
{
    const diag_log *log = c->in->control;
    for (size_t i = 0; i < diag_count(log); i++) {
        const diag *d = diag_at(log, i);
        if (d->silenced != silenced || (!silenced && (d->severity > SEVERITY_ERROR ? SEVERITY_ERROR : d->severity) != wanted)) continue;
        grid_row(c, g, 0);
        grid_header_plain(c, g, silenced ? label_of(c, "controle.ignore") : severity_word(c, d->severity));
        grid_text(c, g, place_text(c, log, d->at));
        doc_id td = grid_cell(c, g);
        words(c, empty_para(c, td, ROLE_TABLE_TEXT), d->message, 0);
        para(c, td, ROLE_TABLE_SMALL, d->help);
        words(c, empty_para(c, td, ROLE_TABLE_SMALL), d->kind->code, DOC_CODE);
    }
}

void build_control(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->in->control || !diag_count(c->in->control)) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s@26 s@42 s1");
    grid_caption(c, &g, label_of(c, "controle.tableau"));
    grid_heads(c, &g, "controle", "gravite lieu_titre constat");
    control_rows(c, &g, SEVERITY_ERROR, false);
    control_rows(c, &g, SEVERITY_WARNING, false);
    control_rows(c, &g, SEVERITY_INFORMATION, false);
    control_rows(c, &g, SEVERITY_INFORMATION, true);
    grid_close(c, &g);
}

void build_inputs(composer *c, doc_id parent, const block *b)
{
    (void)b;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s2 e@16 e@18 s2 s@62");
    grid_caption(c, &g, label_of(c, "entrees.tableau"));
    grid_heads(c, &g, "entrees", "fichier lues ecartees raison empreinte");
    for (size_t i = 0; i < c->m->n_inputs; i++) {
        const input_file *f = &c->m->inputs[i];
        grid_row(c, &g, 0);
        words(c, grid_cell_header(c, &g), f->name, DOC_CODE);
        grid_text(c, &g, f->is_yaml ? "–" : number_french(c->a, (double)f->rows_read, 0));
        grid_text(c, &g, f->is_yaml ? "–" : number_french(c->a, (double)f->rows_set_aside, 0));
        grid_text(c, &g, str_blank(f->aside_reasons) ? "–" : f->aside_reasons);
        doc_id td = grid_cell(c, &g);
        if (!f->sha256[0]) { words(c, td, "–", 0); continue; }
        for (size_t part = 0; part < 2; part++) { /* two lines: 64 digits do not fit one */
            if (part) node(c, td, DOC_BREAK);
            doc_text(c->d, td, arena_copy(c->a, f->sha256 + part * 32, 32), DOC_CODE | DOC_NO_HYPHEN);
        }
    }
    grid_close(c, &g);
}

/* -------------------------------------------------------------------- changes */

static bool changed_since(date d, int year) { return d.year > year; }

static void change_row(composer *c, grid *g, uint32_t k, const target *t, const char *what, date when)
{
    const indicator *i = &c->m->indicators[k];
    c->from = t->at;
    grid_row(c, g, 0);
    code_link(c, grid_cell_header(c, g), TO_INDICATOR, k);
    grid_text(c, g, i->label);
    grid_text(c, g, what);
    grid_text(c, g, target_text(c, i, t));
    grid_text(c, g, date_french(c->a, when));
}

void build_changes(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    int since = c->r->previous_last_year;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE, "s@14 s3 s2 s2 s@34");
    grid_caption(c, &g, label_of(c, since ? "changements.tableau" : "changements.tableau_adoption"));
    grid_heads(c, &g, "changements", "code indicateur quoi cible_titre date");
    for (uint32_t k = 0; k < c->m->n_indicators; k++)
        for (size_t j = 0; j < c->m->indicators[k].n_targets; j++) {
            const target *t = &c->m->indicators[k].targets[j];
            if (t->replaced_on.year && changed_since(t->replaced_on, since)) change_row(c, &g, k, t, label_of(c, "changements.remplacee"), t->replaced_on);
            else if (t->set_on.year && (since ? changed_since(t->set_on, since) : date_compare(t->set_on, c->m->scheme.adoption.date) > 0)) change_row(c, &g, k, t, label_of(c, "changements.fixee"), t->set_on);
        }
    c->from = (place){0};
    if (!grid_close(c, &g)) para(c, parent, ROLE_BODY, label_of(c, "changements.aucun"));
}
