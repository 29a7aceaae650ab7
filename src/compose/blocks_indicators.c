/* SPDX-License-Identifier: MIT */
/* Blocks of part 3: the grid of indicators and what each of them counts. Registered in blocks_list.h. */
#include "compose_int.h"

#include <string.h>

#define TARGET_COLUMNS 4u

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

/* The base is told in the grid unless it is what everybody expects: the flow of a year. */
static bool counts_specially(const indicator *i) { return (i->base && i->base != BASE_OTHER) || (i->measure && i->measure != MEASURE_FLOW); }

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

static void grey_words(composer *c, doc_id parent, const char *text) { doc_at(c->d, doc_text(c->d, parent, typography(c->a, text), 0))->tone = TONE_GREY; }

/* The source, its frequency behind it in grey. */
static void source_cell(composer *c, doc_id td, const indicator *i)
{
    words(c, td, with_capital(c, i->source), 0);
    if (str_blank(i->frequency)) return;
    const char *text = str_blank(i->source) ? i->frequency : arena_printf(c->a, ", %s", i->frequency);
    grey_words(c, td, text);
}

/* What heads the columns, shared by both densities. */
typedef struct { int years[TARGET_COLUMNS]; size_t n_years; int since; /* year of all references, 0: they differ and have a column for it */ } figure_columns;

static figure_columns columns_of_all(composer *c)
{
    figure_columns k = {0};
    uint32_t *all = arena_array(c->a, c->m->n_indicators + 1, sizeof *all);
    for (uint32_t i = 0; i < c->m->n_indicators; i++) all[i] = i;
    k.n_years = target_columns(c, all, c->m->n_indicators, TARGET_COLUMNS, k.years);
    k.since = common_reference_year(c, all, c->m->n_indicators);
    return k;
}

static void add_column_spec(buf *spec, const figure_columns *k)
{
    buf_str(spec, k->since ? " s@11 d1" : " s@11 d1 e@9");
    for (size_t y = 0; y < k->n_years; y++) buf_str(spec, " d1");
}

static void figure_heads(composer *c, grid *g, const figure_columns *k)
{
    grid_heads(c, g, "indicateurs", "unite");
    doc_id td = grid_head(c, g, "");
    reference_head(c, td, k->since);
    if (!k->since) cell_span(c, td, 2, 1);
    target_heads(c, g, k->years, k->n_years);
}

static void figure_cells(composer *c, grid *g, const indicator *i, const figure_columns *k)
{
    row_unit u = unit_of_row(c, i);
    grid_text(c, g, u.name);
    reference_cell(c, grid_cell(c, g), i, &u, false);
    if (!k->since) para(c, grid_cell(c, g), ROLE_TABLE_SMALL, i->reference.value.given && i->reference.year ? arena_printf(c->a, "%d", i->reference.year) : "");
    target_cells(c, g, i, &u, k->years, k->n_years);
}

static void way_cell(composer *c, grid *g, const indicator *i)
{
    bool followed = i->nature == NATURE_FOLLOWED || !i->n_targets;
    grid_text(c, g, followed ? label_of(c, "indicateurs.suivi") : i->direction ? word_label(c, "sens", direction_word(i->direction)) : "–");
}

static void indicator_row(composer *c, grid *g, uint32_t k, const figure_columns *columns)
{
    const indicator *i = &c->m->indicators[k];
    indicator_open(c, g, k);
    doc_id td = grid_cell(c, g);
    doc_id name = empty_para(c, td, ROLE_TABLE_TEXT);
    words(c, name, i->label, 0);
    if (counts_specially(i)) grey_words(c, name, arena_printf(c->a, ", %s", base_line(c, i)));
    quality_lines(c, td, i);
    figure_cells(c, g, i, columns);
    way_cell(c, g, i);
    source_cell(c, grid_cell(c, g), i);
    grid_text(c, g, with_capital(c, i->owner));
    grid_text(c, g, i->priority ? arena_printf(c->a, "%d", i->priority) : "–");
}

static const pillar pillars[] = {PILLAR_SOCIAL, PILLAR_ENVIRONMENT, PILLAR_ECONOMY, PILLAR_GOVERNANCE, PILLAR_NONE};
#define PILLARS (sizeof pillars / sizeof *pillars)

/* Gives the indicators to `row`, by pillar and axis, each axis under its own row. */
typedef void (*indicator_rows)(composer *c, grid *g, uint32_t k, const figure_columns *columns);

static void axis_group(composer *c, grid *g, uint32_t a)
{
    if (a == MODEL_NONE) { words(c, grid_group(c, g), label_of(c, "indicateurs.autres"), DOC_BOLD); return; }
    grid_row(c, g, DOC_GROUP_ROW);
    doc_id td = grid_cell_header(c, g);
    doc_at(c->d, td)->axis = (uint16_t)(a + 1);
    doc_at(c->d, doc_text(c->d, td, c->m->axes[a].code, DOC_BOLD | DOC_NO_HYPHEN))->tone = TONE_AXIS;
    td = grid_cell_header(c, g);
    cell_span(c, td, g->n_columns - 1, 1);
    doc_id p = empty_para(c, td, ROLE_TABLE_TEXT);
    words(c, p, c->m->axes[a].title, DOC_BOLD);
    if (!c->m->axes[a].pillar) return;
    const char *volet = arena_printf(c->a, " – %s", word_label(c, "piliers_volet", pillar_word(c->m->axes[a].pillar)));
    doc_at(c->d, doc_text(c->d, p, typography(c->a, volet), 0))->tone = TONE_GREY;
}

/* The indicators of each axis (the last list: of none), in their order, as linked lists that begin with `first`. */
typedef struct { uint32_t *first, *next; } axis_lists;

static axis_lists lists_by_axis(composer *c)
{
    const model *m = c->m;
    axis_lists l = {arena_array(c->a, m->n_axes + 1, sizeof *l.first), arena_array(c->a, m->n_indicators + 1, sizeof *l.next)};
    for (size_t a = 0; a <= m->n_axes; a++) l.first[a] = MODEL_NONE;
    for (uint32_t k = (uint32_t)m->n_indicators; k-- > 0;) {
        size_t a = m->indicators[k].axis == MODEL_NONE ? m->n_axes : m->indicators[k].axis;
        l.next[k] = l.first[a], l.first[a] = k;
    }
    return l;
}

static void axis_rows(composer *c, grid *g, const axis_lists *l, uint32_t a, const figure_columns *columns, indicator_rows row)
{
    uint32_t k = l->first[a < c->m->n_axes ? a : c->m->n_axes];
    if (k == MODEL_NONE) return;
    axis_group(c, g, a);
    for (; k != MODEL_NONE; k = l->next[k]) row(c, g, k, columns);
    c->from = (place){0};
}

static void all_rows(composer *c, grid *g, const figure_columns *columns, indicator_rows row)
{
    axis_lists l = lists_by_axis(c);
    for (size_t p = 0; p < PILLARS; p++)
        for (uint32_t a = 0; a < c->m->n_axes; a++)
            if (c->m->axes[a].pillar == pillars[p]) axis_rows(c, g, &l, a, columns, row);
    axis_rows(c, g, &l, MODEL_NONE, columns, row);
}

/* An indicator whose base no row tells: the caption does. */
static bool any_plain(const composer *c)
{
    for (size_t k = 0; k < c->m->n_indicators; k++)
        if (c->m->indicators[k].measure && !counts_specially(&c->m->indicators[k])) return true;
    return false;
}

/* What differs between the densities: the columns before and after the figures, the heads after them, the rows. */
typedef struct { uint32_t flags; const char *first, *last, *caption, *heads; indicator_rows row; } grid_look;

static void grid_of(composer *c, doc_id parent, const grid_look *look)
{
    figure_columns k = columns_of_all(c);
    buf spec = {0};
    buf_str(&spec, look->first);
    add_column_spec(&spec, &k);
    buf_str(&spec, look->last);
    grid g = grid_open(c, parent, STYLE_DATA, look->flags, spec.s);
    buf_free(&spec);
    grid_caption(c, &g, label_of(c, look->caption));
    grid_heads(c, &g, "indicateurs", "code indicateur");
    figure_heads(c, &g, &k);
    grid_heads(c, &g, "indicateurs", look->heads);
    all_rows(c, &g, &k, look->row);
    grid_close(c, &g);
}

/* One definition of a cell; they follow one another in its last paragraph, each behind its name in grey and ended by a full stop. */
static void definition(composer *c, doc_id td, const char *key, const char *text)
{
    if (str_blank(text)) return;
    doc_id last = doc_at(c->d, td)->last, p = last && doc_at(c->d, last)->kind == DOC_PARA ? last : empty_para(c, td, c->d->meta.schematic ? ROLE_TABLE_SMALL : ROLE_TABLE_TEXT);
    if (doc_at(c->d, p)->first) words(c, p, " ", 0);
    doc_id lbl = doc_text(c->d, p, typography(c->a, arena_printf(c->a, "%s :\u00A0", label_of(c, key))), 0);
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

/* Everything that says what an indicator counts, as paragraphs of a cell. */
static void definition_cell(composer *c, doc_id td, const indicator *i)
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

/* Schematic density: two rows under one code, the second one with all that defines the indicator. */
static void dense_indicator(composer *c, grid *g, uint32_t k, const figure_columns *columns)
{
    const indicator *i = &c->m->indicators[k];
    doc_id td = indicator_open(c, g, k);
    cell_span(c, td, 1, 2);
    td = grid_cell(c, g);
    words(c, empty_para(c, td, ROLE_TABLE_TEXT), i->label, 0);
    quality_lines(c, td, i);
    figure_cells(c, g, i, columns);
    way_cell(c, g, i);
    grid_text(c, g, i->priority ? arena_printf(c->a, "%d", i->priority) : "–");
    grid_row(c, g, DOC_TIGHT);
    td = grid_cell(c, g);
    cell_span(c, td, g->n_columns - 1, 1);
    definition(c, td, "indicateurs.base", base_line(c, i));
    definition_cell(c, td, i);
    definition(c, td, "indicateurs.source", i->source);
    definition(c, td, "indicateurs.frequence", i->frequency);
    definition(c, td, "indicateurs.referent", i->owner);
}

void build_indicator_grid(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const grid_look dense = {DOC_WIDE | DOC_DENSE, "s@12 s4", " s@16 c@9", "indicateurs.tableau_court", "sens priorite", dense_indicator};
    const grid_look detailed = {DOC_LANDSCAPE | DOC_WIDE | DOC_DENSE, "s@11 s", " s@12 s s c@9", any_plain(c) ? "indicateurs.tableau_flux" : "indicateurs.tableau", "sens source_frequence referent priorite", indicator_row};
    grid_of(c, parent, c->m->scheme.density == DENSITY_SCHEMATIC ? &dense : &detailed);
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
