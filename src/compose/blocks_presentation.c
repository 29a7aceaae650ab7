/* SPDX-License-Identifier: MIT */
/* Blocks of part 1 and of the covers: who buys, why, from where it starts. Registered in blocks_list.h. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

static bool drop_if_empty(composer *c, doc_id id)
{
    if (doc_at(c->d, id)->first) return false;
    doc_remove(c->d, id);
    return true;
}

static const char *const role_names[ROLE_COUNT] = {
#define X(n, d) [ROLE_##n] = d,
    DOC_ROLES(X)
#undef X
};

/* The role that the block asks for; a name that is none is told. */
static doc_role role_asked(composer *c, const block *b, doc_role fallback)
{
    const char *name = block_value(b, "role", NULL);
    if (!name) return fallback;
    for (size_t i = 1; i < ROLE_COUNT; i++)
        if (str_eq(role_names[i], name)) return (doc_role)i;
    int near = str_nearest(name, role_names + 1, ROLE_COUNT - 1);
    diag_add(c->log, &compose_kinds[KIND_BLOCK_WRONG], block_place(c, b), near >= 0 ? arena_printf(c->a, "écrivez « role=%s ».", role_names[near + 1]) : "voyez la liste des blocs dans docs/modeles.md.",
        "Le bloc « %s » ne connaît pas le rôle « %s ».", b->name, name);
    return fallback;
}

void build_margin(composer *c, doc_id parent, const block *b)
{
    doc_id id = node(c, parent, DOC_MARGIN);
    markup_as(c, id, b->body, b->file, b->body_line, role_asked(c, b, ROLE_META));
    drop_if_empty(c, id);
}

void build_margin_figure(composer *c, doc_id parent, const block *b)
{
    const char *written = block_value(b, "valeur", NULL);
    if (str_blank(written)) return;
    doc_id id = node(c, parent, DOC_MARGIN);
    para(c, id, ROLE_BIG_VALUE, written);
    markup_as(c, id, b->body, b->file, b->body_line, ROLE_TILE_TEXT);
}

void build_new_page(composer *c, doc_id parent, const block *b)
{
    doc_id id = node(c, parent, DOC_DIV);
    doc_at(c->d, id)->flags |= DOC_NEW_PAGE;
    markup(c, id, b->body, b->file, b->body_line);
    drop_if_empty(c, id);
}

/* ------------------------------------------------------------------- cover */

static doc_id image_figure(composer *c, doc_id parent, const picture *p, doc_role role, const char *fallback)
{
    const doc_image *image = image_of(c, p->file, p->at);
    if (!image) return 0;
    doc_id id = node(c, parent, DOC_FIGURE);
    doc_node *n = doc_at(c->d, id);
    n->image = image;
    n->role = (uint8_t)role;
    n->text = typography(c->a, p->alternative ? p->alternative : fallback);
    if (str_blank(n->text)) n->flags |= DOC_DECORATIVE;
    return id;
}

void build_logo(composer *c, doc_id parent, const block *b)
{
    (void)b;
    image_figure(c, parent, &c->m->collectivity.logo, ROLE_COVER_LOGO, say(c, "alternatives.logo", "nom", c->m->collectivity.name, NULL));
}

static bool has_dates(const model *m)
{
    for (size_t i = 0; i < m->n_actions; i++)
        if (m->actions[i].schedule.start.year || m->actions[i].schedule.end.year) return true;
    return false;
}

static void plan_motif(composer *c, doc_id parent)
{
    if (!has_dates(c->m)) return;
    doc_chart *chart = chart_new(c, CHART_COVER_PLAN);
    schedule_items(c, chart);
    doc_id id = figure(c, parent, chart, schedule_sentence(c, chart, false), NULL, 0);
    doc_at(c->d, id)->role = ROLE_COVER_MOTIF;
    para(c, parent, ROLE_COVER_MOTIF, say(c, "couverture.motif_plan", "n", arena_printf(c->a, "%u", chart->n_items), "pluriel", chart->n_items > 1 ? "oui" : "", NULL));
}

#define AXES_TOLD_MAX 8u /* more axes are told together */

static void status_motif(composer *c, doc_id parent)
{
    doc_chart *chart = chart_new(c, CHART_COVER_STATUS);
    const char **told = arena_array(c->a, c->m->n_axes, sizeof *told);
    size_t n = 0;
    chart->groups = arena_array(c->a, c->m->n_axes, sizeof *chart->groups);
    for (uint32_t i = 0; i < c->m->n_axes; i++) {
        chart->groups[chart->n_groups++] = arena_printf(c->a, "%s %s", c->m->axes[i].code, typography(c->a, c->m->axes[i].title));
        doc_chart *one = status_chart(c, CHART_STACKED, &c->r->axes[i], (uint16_t)(i + 1));
        if (one->n_items) told[n++] = say(c, "couverture.statuts_axe", "code", c->m->axes[i].code, "liste", statuses_text(c, &c->r->axes[i]), NULL);
        for (uint32_t k = 0; k < one->n_items; k++) {
            *chart_item(c, chart) = one->items[k];
            chart->items[chart->n_items - 1].axis = (uint16_t)(i + 1);
        }
    }
    if (!chart->n_items) return;
    doc_id id = figure(c, parent, chart, say(c, "couverture.alternative_statuts", "liste", n > AXES_TOLD_MAX ? "" : join_by(c, told, n, " ; "), "detail", statuses_text(c, &c->r->total), NULL), NULL, 0);
    doc_at(c->d, id)->role = ROLE_COVER_MOTIF;
    status_key(c, parent);
}

void build_cover_picture(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const picture *p = &c->m->scheme.cover;
    doc_id id = image_figure(c, parent, p, ROLE_COVER_PHOTO, "");
    if (id) {
        para(c, parent, ROLE_COVER_CREDIT, p->credit);
        return;
    }
    if (c->in->kind == DOCUMENT_EVALUATION && c->r) status_motif(c, parent);
    else plan_motif(c, parent);
}

/* ------------------------------------------------------------------- édito */

/* A first line « # Title » of the user's text, taken off; NULL when there is none. */
static const char *own_title(composer *c, const char **text)
{
    const char *at = *text;
    while (*at == '\n' || *at == ' ') at++;
    if (at[0] != '#' || at[1] != ' ') return NULL;
    size_t n = strcspn(at, "\n");
    *text = at + n;
    return str_trim(c->a, arena_copy(c->a, at + 2, n - 2));
}

/* The first sentence of a first paragraph without marks, when it is not too long for a lead; "" else. `*rest` moves behind it. */
const char *opening_sentence(composer *c, const char **rest)
{
    const char *at = *rest;
    while (*at == '\n' || *at == ' ') at++;
    if (strchr("#>-*+|`!0123456789", *at)) return "";
    for (size_t n = 0; at[n] && !(at[n] == '\n' && at[n + 1] == '\n'); n++) {
        if (strchr("*_`[]<", at[n]) || n > 320) return "";
        if (!strchr(".!?", at[n]) || (at[n + 1] && at[n + 1] != ' ' && at[n + 1] != '\n') || n < 40) continue;
        if (n >= 2 && at[n - 1] >= 'A' && at[n - 1] <= 'Z' && (at[n - 2] == ' ' || at[n - 2] == '\'')) continue; /* M. L. */
        *rest = at + n + 1;
        return arena_copy(c->a, at, n + 1);
    }
    return "";
}

static void signature(composer *c, doc_id parent, const char *signatory)
{
    if (str_blank(signatory)) return;
    const char *comma = strchr(signatory, ',');
    doc_id id = node(c, parent, DOC_DIV);
    doc_at(c->d, id)->flags |= DOC_KEEP;
    para(c, id, ROLE_SIGNATORY, comma ? arena_copy(c->a, signatory, (size_t)(comma - signatory)) : signatory);
    if (comma) para(c, id, ROLE_SIGNATORY_OFFICE, str_trim(c->a, comma + 1));
}

void build_editorial(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const evaluation_narrative *e = c->in->kind == DOCUMENT_EVALUATION ? evaluation_of(c) : NULL;
    const editorial *ed = c->in->kind == DOCUMENT_EVALUATION ? (e ? &e->editorial : NULL) : &c->m->presentation.editorial;
    if (!ed || str_blank(ed->text.text)) return;
    const char *text = ed->text.text, *lbl = label_of(c, "edito.surtitre"), *title = own_title(c, &text);
    doc_id id = node(c, parent, DOC_SECTION);
    doc_at(c->d, id)->text = typography(c->a, lbl);
    anchor_set(c, "edito", id);
    if (title) para(c, node(c, id, DOC_MARGIN), ROLE_EYEBROW, lbl);
    heading_text(c, id, 3, title ? ROLE_PART_TITLE : ROLE_SECTION_TITLE, title ? title : lbl);
    toc_add(c, 2, id, NULL, lbl, 0);
    c->from = ed->text.at;
    const char *lead = opening_sentence(c, &text);
    para(c, id, ROLE_LEAD, lead);
    prose_blocks(c, id, (prose){.text = text, .at = ed->text.at}, ROLE_BODY);
    c->from = (place){0};
    signature(c, id, ed->signatory);
}

/* ------------------------------------------------------------- key figures */

void build_key_figures(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const key_figures *k = &c->m->presentation.key_figures;
    if (!k->n) return;
    doc_id tiles = node(c, parent, DOC_TILES);
    doc_at(c->d, tiles)->flags |= DOC_WIDE;
    for (size_t i = 0; i < k->n; i++) {
        c->from = k->items[i].at;
        doc_id tile = node(c, tiles, DOC_TILE);
        number n;
        const char *written = k->items[i].value;
        if (written && number_read(written, &n) == NUMBER_OK && !n.unit[0] && n.factor < 2 && n.value >= 1000 && (n.value < 1900 || n.value > 2100)) written = number_french(c->a, n.value, n.decimals);
        para(c, tile, ROLE_BIG_VALUE, str_blank(written) ? "–" : written);
        para(c, tile, ROLE_TILE_TEXT, k->items[i].label);
    }
    c->from = (place){0};
}

#define SHARES_NAMED_MAX 12u /* shares drawn and read out one by one; the smaller ones are one share */

/* The chart of the buyers' shares, the largest first; beyond a dozen the smaller ones are one share. */
static void buyers_chart(composer *c, doc_id parent, const buyers *all, double total)
{
    size_t named = all->n <= SHARES_NAMED_MAX ? all->n : SHARES_NAMED_MAX - 1;
    const buyer **order = buyers_by_amount(c);
    doc_chart *chart = chart_new(c, CHART_SHARES);
    const char **said = arena_array(c->a, named + 1, sizeof *said);
    double rest = total;
    for (size_t i = 0; i < named + (named < all->n); i++) {
        double sum = i < named ? order[i]->amount.v : rest;
        const char *name = i < named ? order[i]->name : say(c, "acheteurs.autres", "n", arena_printf(c->a, "%zu", all->n - named), NULL), *share = value_unit(c, 100 * sum / total, 1, "%");
        *chart_item(c, chart) = (doc_chart_item){.label = typography(c->a, name), .detail = amount(c, sum), .value_label = share, .value = 100 * sum / total, .has_value = true};
        said[i] = say(c, "acheteurs.part", "nom", name, "valeur", share, NULL);
        rest -= sum;
    }
    const char *sentence = say(c, "acheteurs.phrase", "liste", join(c, said, named + (named < all->n)), "montant", amount(c, total), NULL);
    figure(c, parent, chart, sentence, sentence, 0);
}

void build_buyers(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const buyers *all = &c->m->buyers;
    double total = 0;
    bool whole = true;
    for (size_t i = 0; i < all->n; i++) {
        whole &= all->items[i].amount.given;
        total += all->items[i].amount.given ? all->items[i].amount.v : 0;
    }
    whole &= total > 0;
    if (all->n < 2 || (!whole && all->n <= BUYERS_NAMED_MAX)) return; /* few buyers stand in the identity card */
    if (whole) buyers_chart(c, parent, all, total);
    grid g = grid_open(c, parent, STYLE_DATA, all->n > BUYERS_NAMED_MAX ? DOC_DENSE : 0, "s2 s e e");
    grid_caption(c, &g, label_of(c, "acheteurs.tableau"));
    grid_heads(c, &g, "acheteurs", "nom siret montant part_titre");
    for (size_t i = 0; i < all->n; i++) {
        c->from = all->items[i].at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, all->items[i].name);
        grid_text(c, &g, all->items[i].siret);
        grid_text(c, &g, all->items[i].amount.given ? amount(c, all->items[i].amount.v) : "–");
        grid_text(c, &g, whole ? value_unit(c, 100 * all->items[i].amount.v / total, 1, "%") : "–");
    }
    c->from = (place){0};
    if (!whole) return;
    grid_row(c, &g, DOC_TOTAL_ROW);
    grid_header_plain(c, &g, label_of(c, "tableaux.ensemble"));
    grid_cell(c, &g);
    grid_text(c, &g, amount(c, total));
    grid_text(c, &g, value_unit(c, 100, 1, "%"));
}

/* ---------------------------------------------------------------- maturity */

static maybe rubric_score(const rubric *r, int *points, int *most)
{
    diagnosis one = {.rubrics = {.items = (rubric *)r, .n = 1}};
    return diagnosis_score(&one, points, most);
}

static const profile *next_profile(const diagnosis *d, double score)
{
    for (size_t i = 0; i < d->profiles.n; i++)
        if (d->profiles.items[i].up_to.given && d->profiles.items[i].up_to.v + 1e-9 >= score) return i + 1 < d->profiles.n ? &d->profiles.items[i] : NULL;
    return NULL;
}

static void profile_scale(composer *c, doc_id parent, double score)
{
    const diagnosis *d = &c->m->diagnosis;
    if (!d->profiles.n) return;
    doc_chart *chart = chart_new(c, CHART_PROFILE);
    double from = 0;
    const profile *reached = diagnosis_profile(d, score);
    const char **told = arena_array(c->a, d->profiles.n, sizeof *told);
    for (size_t i = 0; i < d->profiles.n; i++) {
        const profile *p = &d->profiles.items[i];
        *chart_item(c, chart) = (doc_chart_item){.label = typography(c->a, p->name), .from = from, .to = p->up_to.v, .has_from = true, .has_to = true, .has_value = p == reached,
            .value = p == reached};
        told[i] = say(c, "maturite.profil_dit", "nom", p->name, "valeur", number_french(c->a, p->up_to.v, number_same(number_round(p->up_to.v, 0), p->up_to.v) ? 0 : 1), NULL);
        from = p->up_to.v;
    }
    chart->low = 0;
    chart->high = 100;
    chart->now = score;
    chart->now_label = score_text(c, score);
    figure(c, parent, chart, say(c, "maturite.alternative_profil", "note", score_text(c, score), "profil", reached ? reached->name : "", "liste", join(c, told, d->profiles.n), NULL), NULL, 0);
}

/* The rubrics that have the score, named up to three, counted beyond. */
static const char *rubrics_at(composer *c, const doc_chart *chart, double score)
{
    const char *named[3];
    size_t n = 0;
    for (uint32_t i = 0; i < chart->n_items; i++) {
        if (!chart->items[i].has_value || !number_same(chart->items[i].value, score)) continue;
        if (n < 3) named[n] = chart->items[i].label;
        n++;
    }
    return n > 3 ? counted(c, "maturite.rubriques", n, true) : join(c, named, n);
}

/* « … : de 50 (Impact) à 62,5 (Politique et Processus). », when the scores differ. `before`: the profile reached, whose bound is the threshold of the next, where it is drawn. */
static const char *radar_caption(composer *c, const doc_chart *chart, const profile *before)
{
    const diagnosis *d = &c->m->diagnosis;
    double low = 100, high = 0;
    for (uint32_t i = 0; i < chart->n_items; i++) {
        if (!chart->items[i].has_value) continue;
        low = chart->items[i].value < low ? chart->items[i].value : low;
        high = chart->items[i].value > high ? chart->items[i].value : high;
    }
    bool differ = low < high && !number_same(low, high);
    return say(c, "maturite.legende_radar", "date", d->date.year ? date_french(c->a, d->date) : "", "detail", before ? number_french(c->a, before->up_to.v, 0) : "", "nom", before ? before[1].name : "",
        "premier", differ ? rubrics_at(c, chart, low) : "", "dernier", differ ? rubrics_at(c, chart, high) : "", "minimum", score_text(c, low), "valeur", score_text(c, high), NULL);
}

static void radar(composer *c, doc_id parent)
{
    const diagnosis *d = &c->m->diagnosis;
    doc_chart *chart = chart_new(c, CHART_RADAR);
    const char **said = arena_array(c->a, d->rubrics.n, sizeof *said);
    size_t n = 0;
    int points, most;
    for (size_t i = 0; i < d->rubrics.n; i++) {
        maybe s = rubric_score(&d->rubrics.items[i], &points, &most);
        *chart_item(c, chart) = (doc_chart_item){.label = typography(c->a, d->rubrics.items[i].name), .value = s.v, .has_value = s.known,
            .value_label = s.known ? score_text(c, number_round(s.v, 1)) : NULL};
        if (s.known) said[n++] = say(c, "maturite.rubrique_note", "nom", d->rubrics.items[i].name, "note", score_text(c, s.v), NULL);
    }
    if (n < 1) { return; }
    maybe all = diagnosis_score(d, &points, &most);
    const profile *next = next_profile(d, all.v);
    chart->high = 100;
    if (next) { chart->now = next->up_to.v; chart->now_label = typography(c->a, say(c, "maturite.seuil", "valeur", number_french(c->a, next->up_to.v, 0), NULL)); }
    const char *sentence = say(c, "maturite.alternative_radar", "liste", join(c, said, n), "valeur", next ? number_french(c->a, next->up_to.v, 0) : "", NULL);
    figure(c, parent, chart, sentence, radar_caption(c, chart, next), 0);
}

static void rubric_table(composer *c, doc_id parent)
{
    const diagnosis *d = &c->m->diagnosis;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s2 e e s2");
    grid_caption(c, &g, label_of(c, "maturite.tableau"));
    grid_heads(c, &g, "maturite", "rubrique points note profil_titre");
    int points, most;
    for (size_t i = 0; i < d->rubrics.n; i++) {
        maybe s = rubric_score(&d->rubrics.items[i], &points, &most);
        const profile *p = s.known ? diagnosis_profile(d, s.v) : NULL;
        c->from = d->rubrics.items[i].at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, d->rubrics.items[i].name);
        grid_text(c, &g, s.known ? arena_printf(c->a, "%d / %d", points, most) : "–");
        grid_text(c, &g, s.known ? number_french(c->a, s.v, 1) : "–");
        grid_text(c, &g, p ? p->name : "–");
    }
    maybe all = diagnosis_score(d, &points, &most);
    const profile *p = all.known ? diagnosis_profile(d, all.v) : NULL;
    c->from = (place){0};
    grid_row(c, &g, DOC_TOTAL_ROW);
    grid_header_plain(c, &g, label_of(c, "tableaux.ensemble"));
    grid_text(c, &g, arena_printf(c->a, "%d / %d", points, most));
    grid_text(c, &g, number_french(c->a, all.v, 1));
    grid_text(c, &g, p ? p->name : "–");
}

static void profile_table(composer *c, doc_id parent)
{
    const profiles *all = &c->m->diagnosis.profiles;
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s e s4");
    grid_caption(c, &g, label_of(c, "maturite.tableau_profils"));
    grid_heads(c, &g, "maturite", "profil_titre jusqu_a ce_qui");
    for (size_t i = 0; i < all->n; i++) {
        const profile *p = &all->items[i];
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, p->name);
        grid_text(c, &g, p->up_to.given ? number_french(c->a, p->up_to.v, p->up_to.decimals) : "");
        cell_prose(c, grid_cell(c, &g), p->text);
    }
    grid_close(c, &g);
}

void build_maturity(composer *c, doc_id parent, const block *b)
{
    (void)b;
    int points, most;
    maybe score = diagnosis_score(&c->m->diagnosis, &points, &most);
    if (!score.known) return;
    if (c->m->scheme.density != DENSITY_SCHEMATIC) { /* there the tables say it all */
        profile_scale(c, parent, score.v);
        radar(c, parent);
    }
    rubric_table(c, parent);
    if (c->m->diagnosis.profiles.n) profile_table(c, parent);
}

void build_questions(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const diagnosis *d = &c->m->diagnosis;
    grid g = grid_open(c, parent, STYLE_DATA, DOC_WIDE | DOC_DENSE, "s@10 s3 c s3");
    grid_caption(c, &g, label_of(c, "questions.tableau"));
    grid_heads(c, &g, "questions", "code question niveau commentaire");
    for (size_t i = 0; i < d->rubrics.n; i++) {
        const rubric *r = &d->rubrics.items[i];
        if (r->questions.n) words(c, grid_group(c, &g), r->name, DOC_BOLD);
        for (size_t k = 0; k < r->questions.n; k++) {
            const question *q = &r->questions.items[k];
            c->from = q->at;
            grid_row(c, &g, 0);
            grid_header_plain(c, &g, q->code ? q->code : "–");
            grid_text(c, &g, q->question);
            grid_text(c, &g, q->level < 0 ? "–" : arena_printf(c->a, "%d / %d", q->level, q->levels));
            grid_text(c, &g, q->comment);
        }
    }
    c->from = (place){0};
    grid_close(c, &g);
}

/* ---------------------------------------------------------------- policies */

static bool serves(const policy *p, uint32_t which)
{
    for (size_t i = 0; i < p->axes.n; i++)
        if (p->axes.items[i] == which) return true;
    return false;
}

#define MATRIX_AXES_MAX 14u /* columns of 10 mm that a landscape page holds; more axes are named in one cell */

static void policy_axes(composer *c, grid *g, const policy *p)
{
    if (c->m->n_axes > MATRIX_AXES_MAX) {
        doc_id td = grid_cell(c, g);
        for (size_t i = 0; i < p->axes.n; i++) {
            if (i) words(c, td, ", ", 0);
            code_link(c, td, TO_AXIS, p->axes.items[i]);
        }
        return;
    }
    for (uint32_t i = 0; i < c->m->n_axes; i++) {
        doc_id td = grid_cell(c, g);
        if (!serves(p, i)) continue;
        doc_text(c->d, td, label_of(c, "politiques.oui"), DOC_NO_HYPHEN);
    }
}

static void policy_row(composer *c, grid *g, const policy *p)
{
    c->from = p->at;
    grid_row(c, g, 0);
    grid_header_text(c, g, p->acronym ? p->acronym : "");
    doc_id name = grid_cell(c, g);
    if (address_kept(c, p->link)) words(c, link_web(c, name, p->link), p->name, 0);
    else words(c, name, p->name, 0);
    grid_text(c, g, p->period);
    policy_axes(c, g, p);
}

/* The last row of the matrix: how many policies each axis serves. */
static void policy_totals(composer *c, grid *g, const policies *all)
{
    grid_row(c, g, DOC_TOTAL_ROW);
    doc_id total = grid_cell_header(c, g);
    words(c, total, label_of(c, "tableaux.total"), 0);
    cell_span(c, total, 3, 1);
    for (uint32_t k = 0; k < c->m->n_axes; k++) {
        unsigned n = 0;
        for (size_t i = 0; i < all->n; i++) n += serves(&all->items[i], k);
        grid_text(c, g, arena_printf(c->a, "%u", n));
    }
}

void build_policies(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const policies *all = &c->m->policies;
    const model *m = c->m;
    if (!all->n) return;
    bool matrix = m->n_axes <= MATRIX_AXES_MAX;
    buf spec = {0};
    buf_str(&spec, matrix ? "s@16 s3 s@18" : "s@16 s3 s@22 s1");
    for (size_t i = 0; matrix && i < m->n_axes; i++) buf_str(&spec, " c@10");
    grid g = grid_open(c, parent, matrix ? STYLE_MATRIX : STYLE_DATA, DOC_WIDE | (matrix && m->n_axes > 8 ? DOC_LANDSCAPE : 0), spec.s);
    buf_free(&spec);
    grid_caption(c, &g, label_of(c, "politiques.tableau"));
    grid_heads(c, &g, "politiques", matrix ? "sigle nom periode" : "sigle nom periode axes");
    for (uint32_t i = 0; matrix && i < m->n_axes; i++) {
        doc_id head = grid_head(c, &g, "");
        doc_at(c->d, head)->axis = (uint16_t)(i + 1);
        code_link(c, head, TO_AXIS, i);
    }
    for (size_t i = 0; i < all->n; i++) policy_row(c, &g, &all->items[i]);
    c->from = (place){0};
    if (matrix) policy_totals(c, &g, all);
}

void build_stakes(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const stakes *all = &c->m->presentation.stakes;
    for (size_t i = 0; i < all->n; i++) {
        c->from = all->items[i].at;
        doc_id id = node(c, parent, DOC_DIV);
        doc_at(c->d, id)->flags |= DOC_KEEP;
        int level = c->heading;
        doc_id h = heading(c, id, 4, ROLE_SUBSECTION_TITLE);
        doc_id n = doc_text(c->d, h, arena_printf(c->a, "%zu. ", i + 1), DOC_NO_HYPHEN);
        doc_at(c->d, n)->tone = TONE_HOUSE;
        c->no_links++;
        words(c, h, all->items[i].title, 0);
        c->no_links--;
        prose_blocks(c, id, all->items[i].text, ROLE_BODY);
        c->heading = level > 3 ? 4 : c->heading;
    }
    c->from = (place){0};
}

/* ---------------------------------------------------------------- drafting */

#define STEPS_TOLD_MAX 20u /* more steps are told by the first and the last: the table has them all */

/* The steps of a timeline with their dates, in words. */
static const char *told_steps(composer *c, const doc_chart *chart)
{
    uint32_t n = chart->n_items;
    bool all = n <= STEPS_TOLD_MAX;
    const char **each = arena_array(c->a, all ? n : 2, sizeof *each);
    for (uint32_t i = 0; i < (all ? n : 2); i++) {
        const doc_chart_item *k = &chart->items[all || !i ? i : n - 1];
        each[i] = say(c, "etapes.dite", "libelle", k->label, "date", k->detail, NULL);
    }
    return say(c, "etapes.alternative", "n", french_capital(c->a, n, true), "pluriel", n > 1 ? "oui" : "", "liste", join_by(c, each, all ? n : 2, all ? " ; " : " … "), NULL);
}

/* How many steps are drawn, between which dates. */
static const char *steps_sentence(composer *c, const doc_chart *chart)
{
    const drafting *d = &c->m->presentation.drafting;
    date first = {0}, last = {0};
    for (size_t i = 0; i < d->steps.n; i++) {
        date when = d->steps.items[i].date;
        if (!when.year) continue;
        if (!first.year || date_compare(when, first) < 0) first = when;
        if (!last.year || date_compare(when, last) >= 0) last = when;
    }
    return say(c, "etapes.legende", "Lettres_f", french_capital(c->a, chart->n_items, true), "pluriel", chart->n_items > 1 ? "oui" : "", "de_a", from_to(c, first, last), NULL);
}

void build_drafting_steps(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const drafting *d = &c->m->presentation.drafting;
    if (!d->steps.n) return;
    if (d->steps.n > 1 && c->m->scheme.density != DENSITY_SCHEMATIC) {
        doc_chart *chart = chart_new(c, CHART_TIMELINE);
        for (size_t i = 0; i < d->steps.n; i++)
            if (d->steps.items[i].date.year) *chart_item(c, chart) = (doc_chart_item){.label = typography(c->a, d->steps.items[i].title),
                .detail = date_french(c->a, d->steps.items[i].date), .from = date_years(d->steps.items[i].date, false), .has_from = true};
        if (chart->n_items) {
            chart->first_year = d->start.year ? d->start.year : (int)chart->items[0].from;
            chart->last_year = d->end.year ? d->end.year : (int)chart->items[chart->n_items - 1].from;
            figure(c, parent, chart, told_steps(c, chart), steps_sentence(c, chart), 0);
        }
    }
    grid g = grid_open(c, parent, STYLE_DATA, 0, "s@24 s2 s2");
    grid_caption(c, &g, label_of(c, "etapes.tableau"));
    grid_heads(c, &g, "etapes", "date etape participants");
    for (size_t i = 0; i < d->steps.n; i++) {
        c->from = d->steps.items[i].at;
        grid_row(c, &g, 0);
        grid_header_plain(c, &g, date_french(c->a, d->steps.items[i].date));
        grid_text(c, &g, d->steps.items[i].title);
        grid_text(c, &g, d->steps.items[i].participants);
    }
    c->from = (place){0};
}
