/* SPDX-License-Identifier: MIT */
/* Blocks of governance, outlook and annexes of the evaluation. Registered in blocks_list.h. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

static const meeting_count *meetings_in(const governance_body *body, int year)
{
    for (size_t k = 0; k < body->meetings.n; k++)
        if (body->meetings.items[k].year == year) return &body->meetings.items[k];
    return NULL;
}

static bool met(const composer *c, const governance_body *body)
{
    for (size_t y = 0; y < c->r->n_years; y++)
        if (meetings_in(body, c->r->years[y])) return true;
    return false;
}

static void meeting_cell(composer *c, grid *g, int count, int *sum)
{
    if (count >= 0) *sum += count;
    grid_text(c, g, count < 0 ? "–" : arena_printf(c->a, "%d", count));
}

/* Two heads: the years, then planned and held. */
static grid meetings_grid(composer *c, doc_id parent)
{
    buf spec = {0};
    buf_str(&spec, "s3");
    for (size_t y = 0; y < c->r->n_years; y++) buf_str(&spec, " e1 e1");
    grid g = grid_open(c, parent, STYLE_DATA, DOC_DENSE | (c->r->n_years > 3 ? DOC_WIDE : 0), spec.s);
    buf_free(&spec);
    grid_caption(c, &g, label_of(c, "reunions.tableau"));
    cell_span(c, grid_head(c, &g, label_of(c, "reunions.instance")), 1, 2);
    for (size_t y = 0; y < c->r->n_years; y++) {
        doc_id head = grid_head(c, &g, arena_printf(c->a, "%d", c->r->years[y]));
        cell_span(c, head, 2, 1);
        cell_align(c, head, ALIGN_END);
    }
    grid_head_row(c, &g);
    for (size_t y = 0; y < c->r->n_years; y++) grid_heads(c, &g, "reunions", "prevues tenues");
    return g;
}

void build_meetings(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const governance_bodies *all = &c->m->governance.bodies;
    if (!c->r || !c->r->n_years) return;
    grid g = meetings_grid(c, parent);
    int *sums = arena_array(c->a, 2 * c->r->n_years, sizeof *sums);
    size_t told = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (!met(c, &all->items[i])) continue;
        c->from = all->items[i].at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, all->items[i].name);
        for (size_t y = 0; y < c->r->n_years; y++) {
            const meeting_count *m = meetings_in(&all->items[i], c->r->years[y]);
            meeting_cell(c, &g, m ? m->planned : -1, &sums[2 * y]);
            meeting_cell(c, &g, m ? m->held : -1, &sums[2 * y + 1]);
        }
        told++;
    }
    c->from = (place){0};
    if (told > 1) {
        grid_row(c, &g, DOC_TOTAL_ROW);
        grid_header_plain(c, &g, label_of(c, "tableaux.ensemble"));
        for (size_t k = 0; k < 2 * c->r->n_years; k++) grid_text(c, &g, arena_printf(c->a, "%d", sums[k]));
    }
    grid_close(c, &g);
}

bool out_of_reach(const indicator_result *r)
{
    const year_result *y = last_year(r);
    return r->pace_known && y && y->target.known && r->status != STATUS_REACHED && !(r->year_at_pace && y->due && r->year_at_pace <= y->due);
}

/* The target in force that is missed: « 40 % en 2026 », or all the targets in words when they are not levels. */
static const char *missed_target(composer *c, const indicator_result *r, const year_result *y)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (r->kind != TARGET_LEVEL || !y->due) return targets_text(c, i);
    return say(c, "cibles.valeur", "valeur", exact_text(c, i, y->target.v), "annee", arena_printf(c->a, "%d", y->due), NULL);
}

/* Targets that the present pace does not reach in time. */
void build_out_of_reach(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@12 s4 e1 s3 s@24");
    grid_caption(c, &g, label_of(c, "rythme.tableau"));
    grid_heads(c, &g, "rythme", "code indicateur valeur_titre cible_titre au_rythme");
    for (size_t i = 0; i < c->r->n_indicators; i++) {
        const indicator_result *r = &c->r->indicators[i];
        const year_result *y = last_year(r);
        if (!out_of_reach(r)) continue;
        grid_row(c, &g, 0);
        code_link(c, grid_cell_header(c, &g), TO_INDICATOR, r->indicator);
        grid_text(c, &g, c->m->indicators[r->indicator].label);
        grid_text(c, &g, r->kind == TARGET_TOTAL && y->cumulative.known ? value_unit(c, y->cumulative.v, evaluate_decimals(c->m, r, y),
            c->m->indicators[r->indicator].unit) : year_value_text(c, r, y, true));
        grid_text(c, &g, missed_target(c, r, y));
        grid_text(c, &g, r->year_at_pace ? arena_printf(c->a, "%d", r->year_at_pace) : label_of(c, "rythme.jamais"));
    }
    if (!grid_close(c, &g)) para(c, parent, ROLE_BODY, label_of(c, "rythme.aucune"));
}

void build_revisions(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const evaluation_narrative *e = evaluation_of(c);
    if (!e) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@16 s1 s1");
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

/* ------------------------------------------------------------------- method */

/* The source that the indicator's card prints: that of its last value, else its own. */
static const char *source_told(const composer *c, uint32_t which)
{
    const year_result *y = c->r && which < c->r->n_indicators ? last_year(&c->r->indicators[which]) : NULL;
    return y && y->row && !str_blank(y->row->source) ? y->row->source : c->m->indicators[which].source;
}

/* A rule in the words of an indicator; "" when the indicator has none. */
typedef const char *(*rule_text)(composer *c, uint32_t which);

static const char *rule_base(composer *c, uint32_t k) { return base_line(c, &c->m->indicators[k]); }
static const char *rule_computed(composer *c, uint32_t k) { return computed_text(c, &c->m->indicators[k]); }
static const char *rule_breaks(composer *c, uint32_t k) { return breaks_text(c, &c->m->indicators[k]); }
static const char *rule_goal(composer *c, uint32_t k) { return goal_text(c, &c->m->indicators[k]); }
static const char *rule_subcontracting(composer *c, uint32_t k) { return subcontracting_text(c, &c->m->indicators[k]); }
static const char *rule_parent(composer *c, uint32_t k) { return parent_text(c, &c->m->indicators[k]); }
static const char *rule_frequency(composer *c, uint32_t k) { return c->m->indicators[k].frequency; }
static const char *rule_source(composer *c, uint32_t k) { return str_eq(source_told(c, k), c->m->indicators[k].source) ? "" : c->m->indicators[k].source; }

static const struct { const char *label; rule_text text; } rules[] = {
    {"indicateurs.base", rule_base}, {"indicateurs.frequence", rule_frequency}, {"indicateurs.sous_traitance", rule_subcontracting}, {"indicateurs.calcul", rule_computed},
    {"indicateurs.regroupement", rule_parent}, {"indicateurs.ruptures", rule_breaks}, {"indicateurs.seuil", rule_goal}, {"indicateurs.source_definie", rule_source},
};

/* The rule of one indicator, to be set beside those that say the same. */
typedef struct { const char *text; uint32_t indicator; } ruled;

static int by_rule(const void *a, const void *b)
{
    const ruled *x = a, *y = b;
    int d = strcmp(x->text, y->text);
    return d ? d : x->indicator < y->indicator ? -1 : x->indicator > y->indicator;
}

#define COMMON_MIN 5u /* what holds for more indicators, and for most of them, is told as the common case */

static void rule_codes(composer *c, doc_id td, const ruled *all, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (k) words(c, td, ", ", 0);
        code_link(c, td, TO_INDICATOR, all[k].indicator);
    }
}

/* A row for each wording of a rule, with the indicators that it holds for. */
static void rule_rows(composer *c, grid *g, const char *lbl, rule_text text)
{
    ruled *all = arena_array(c->a, c->m->n_indicators, sizeof *all);
    size_t n = 0;
    unsigned told = 0;
    doc_id head = 0;
    for (uint32_t k = 0; k < c->m->n_indicators; k++) {
        const char *own = text(c, k);
        if (!str_blank(own)) all[n++] = (ruled){own, k};
    }
    if (n) qsort(all, n, sizeof *all, by_rule);
    for (size_t k = 0, end; k < n; k = end) {
        for (end = k + 1; end < n && str_eq(all[end].text, all[k].text);) end++;
        grid_row(c, g, 0);
        if (!told++) words(c, head = grid_cell_header(c, g), label_of(c, lbl), 0);
        c->from = c->m->indicators[all[k].indicator].at;
        grid_text(c, g, with_capital(c, all[k].text));
        c->from = (place){0};
        doc_id td = grid_cell(c, g);
        if (n == c->m->n_indicators && end - k > COMMON_MIN && 2 * (end - k) > n) words(c, td, label_of(c, "sources.autres"), 0);
        else rule_codes(c, td, all + k, end - k);
    }
    if (told > 1) cell_span(c, head, 1, told);
}

void build_method_sources(composer *c, doc_id parent, const block *b)
{
    (void)b;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@28 s1 s1");
    grid_caption(c, &g, label_of(c, "sources.tableau"));
    grid_heads(c, &g, "sources", "regle contenu codes");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) rule_rows(c, &g, rules[i].label, rules[i].text);
    grid_close(c, &g);
}

void build_breaks(composer *c, doc_id parent, const block *b)
{
    (void)b;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@12 s1 e@14 s1");
    grid_caption(c, &g, label_of(c, "ruptures.tableau"));
    grid_heads(c, &g, "ruptures", "code indicateur annee motif_titre");
    for (uint32_t k = 0; k < c->m->n_indicators; k++)
        for (size_t j = 0; j < c->m->indicators[k].breaks.n; j++) {
            c->from = c->m->indicators[k].breaks.items[j].at;
            grid_row(c, &g, 0);
            code_link(c, grid_cell_header(c, &g), TO_INDICATOR, k);
            grid_text(c, &g, c->m->indicators[k].label);
            grid_text(c, &g, arena_printf(c->a, "%d", c->m->indicators[k].breaks.items[j].year));
            grid_text(c, &g, with_capital(c, c->m->indicators[k].breaks.items[j].reason));
        }
    c->from = (place){0};
    grid_close(c, &g);
}

/* ------------------------------------------------------------------ control */

static const char *severity_word(composer *c, severity s)
{
    return label_of(c, s == SEVERITY_INFORMATION ? "controle.information" : s == SEVERITY_WARNING ? "controle.avertissement" : "controle.erreur");
}

static const char *place_text(composer *c, const diag_log *log, place at)
{
    if (!at.file) return "–";
    return say(c, "controle.lieu", "fichiers", diag_source_at(log, at.file)->name, "n", arena_printf(c->a, "%u", at.line), NULL);
}

/* True for what a message quotes from a file, « categorie: social »: a small letter first, and a colon glued to a word. */
static bool quotes_code(const char *s, size_t n)
{
    if (!n || !((*s >= 'a' && *s <= 'z') || *s == '{')) return false;
    for (size_t i = 1; i < n; i++)
        if (s[i] == ':' && s[i - 1] != ' ' && (i + 1 == n || s[i + 1] == ' ')) return true;
    return false;
}

/* A message, with what it quotes from a file kept as it is written there. */
static void message_words(composer *c, doc_id p, const char *text)
{
    static const char open[] = "« ", close[] = " »";
    for (const char *at = text, *from, *to; *at; at = to) {
        from = strstr(at, open);
        to = from ? strstr(from, close) : NULL;
        if (!to) { words(c, p, at, 0); return; }
        from += sizeof open - 1;
        if (!quotes_code(from, (size_t)(to - from))) {
            to += sizeof close - 1;
            words(c, p, arena_copy(c->a, at, (size_t)(to - at)), 0);
            continue;
        }
        words(c, p, arena_copy(c->a, at, (size_t)(from - at - 1)), 0);
        doc_text(c->d, p, "\u00A0", DOC_NO_HYPHEN);
        words(c, p, arena_copy(c->a, from, (size_t)(to - from)), DOC_CODE);
        doc_text(c->d, p, "\u00A0»", DOC_NO_HYPHEN);
        to += sizeof close - 1;
    }
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
        message_words(c, empty_para(c, td, ROLE_TABLE_TEXT), d->message);
        if (!silenced && !str_blank(d->help)) message_words(c, empty_para(c, td, ROLE_TABLE_SMALL), say(c, "controle.suite", "texte", d->help, NULL));
        words(c, empty_para(c, td, ROLE_TABLE_SMALL), d->kind->code, DOC_CODE);
    }
}

void build_control(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->in->control || !diag_count(c->in->control)) return;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@22 s@38 s1");
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
    bool aside = false; /* the reasons have a column of their own when there is one */
    for (size_t i = 0; i < c->m->n_inputs; i++) aside |= !str_blank(c->m->inputs[i].aside_reasons);
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, aside ? "s2 e@16 e@18 s2 s@62" : "s1 e@15 e@18 s@108");
    grid_caption(c, &g, label_of(c, "entrees.tableau"));
    grid_heads(c, &g, "entrees", aside ? "fichier lues ecartees raison empreinte" : "fichier lues ecartees empreinte");
    for (size_t i = 0; i < c->m->n_inputs; i++) {
        const input_file *f = &c->m->inputs[i];
        grid_row(c, &g, 0);
        words(c, grid_cell_header(c, &g), f->name, DOC_CODE);
        grid_text(c, &g, f->is_yaml ? "–" : number_french(c->a, (double)f->rows_read, 0));
        grid_text(c, &g, f->is_yaml ? "–" : number_french(c->a, (double)f->rows_set_aside, 0));
        if (aside) grid_text(c, &g, str_blank(f->aside_reasons) ? "–" : f->aside_reasons);
        doc_id td = grid_cell(c, &g);
        char digest[65];
        model_digest(c->m, i, digest);
        if (!digest[0]) { nothing(c, td); continue; }
        size_t lines = aside ? 2 : 1; /* 64 digits beside reasons do not fit one */
        for (size_t part = 0; part < lines; part++) {
            if (part) node(c, td, DOC_BREAK);
            doc_text(c->d, td, arena_copy(c->a, digest + part * 32, 64 / lines), DOC_CODE | DOC_NO_HYPHEN);
        }
    }
    grid_close(c, &g);
}

/* -------------------------------------------------------------------- changes */

static bool changed_since(date d, int year) { return d.year > year; }

/* When the target was set or replaced since, if it was; a date without a year else. */
static date change_of(const composer *c, const target *t, int since)
{
    if (t->replaced_on.year && changed_since(t->replaced_on, since)) return t->replaced_on;
    if (since ? changed_since(t->set_on, since) : date_compare(t->set_on, c->m->scheme.adoption.date) > 0) return t->set_on;
    return (date){0};
}

/* The changed targets of one indicator, under one code and label. */
static void change_rows(composer *c, grid *g, uint32_t k, int since)
{
    const indicator *i = &c->m->indicators[k];
    unsigned told = 0;
    doc_id code = 0, lbl = 0;
    for (size_t j = 0; j < i->n_targets; j++) {
        const target *t = &i->targets[j];
        date when = change_of(c, t, since);
        if (!when.year) continue;
        c->from = t->at;
        grid_row(c, g, 0);
        if (!told++) {
            code_link(c, code = grid_cell_header(c, g), TO_INDICATOR, k);
            words(c, lbl = grid_cell(c, g), i->label, 0);
        }
        grid_text(c, g, label_of(c, t->replaced_on.year && changed_since(t->replaced_on, since) ? "changements.remplacee" : "changements.fixee"));
        grid_text(c, g, target_text(c, i, t));
        grid_text(c, g, date_french(c->a, when));
    }
    c->from = (place){0};
    if (told < 2) return;
    cell_span(c, code, 1, told);
    cell_span(c, lbl, 1, told);
}

/* Versions of the scheme adopted since. */
static bool new_versions(composer *c, doc_id parent, int since)
{
    const versions *all = &c->m->scheme.versions;
    bool *kept = arena_array(c->a, all->n, sizeof *kept);
    for (size_t i = 0; i < all->n; i++) kept[i] = since ? changed_since(all->items[i].date, since) : date_compare(all->items[i].date, c->m->scheme.adoption.date) > 0;
    return versions_table(c, parent, kept);
}

void build_changes(composer *c, doc_id parent, const block *b)
{
    (void)b;
    if (!c->r) return;
    int since = c->r->previous_last_year;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@12 s4 s@24 s2 s@30");
    grid_caption(c, &g, label_of(c, since ? "changements.tableau" : "changements.tableau_adoption"));
    grid_heads(c, &g, "changements", "code indicateur quoi cible_titre date");
    for (uint32_t k = 0; k < c->m->n_indicators; k++) change_rows(c, &g, k, since);
    bool any = grid_close(c, &g);
    any |= new_versions(c, parent, since);
    if (!any) para(c, parent, ROLE_BODY, label_of(c, "changements.aucun"));
}
