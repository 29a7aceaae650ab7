/* SPDX-License-Identifier: MIT */
/* The text dump of the tree, for goldens and for --dump=doc. A node a line, in reading order. */
#include "doc/doc.h"

static const char *const role_names[ROLE_COUNT] = {
#define X(n, d) [ROLE_##n] = d,
    DOC_ROLES(X)
#undef X
};
static const char *const tone_names[] = {"", "encre", "gris", "maison", "axe", "atteint", "bonne-voie", "surveiller", "retard"};
static const char *const mark_names[] = {"", "atteint", "bonne-voie", "surveiller", "retard", "non-renseigne", "non-evaluable", "suivi", "disque", "rectangle"};
static const char *const style_names[] = {"donnees", "faits", "annees", "matrice", "simple"};
static const char *const align_names[] = {"debut", "fin", "centre", "decimal"};
static const char *const chart_names[CHART_COUNT] = {
    [CHART_NONE] = "",
#define X(n, d) [CHART_##n] = d,
    DOC_CHARTS(X)
#undef X
};
static const char *const series_names[] = {"valeur", "chemin", "cible", "reference", "plancher", "attendu", "precedent"};

static const struct { uint32_t flag; const char *name; } flag_names[] = {
    {DOC_BOLD, "gras"}, {DOC_ITALIC, "italique"}, {DOC_CODE, "code"}, {DOC_SUPERIOR, "superieur"}, {DOC_NO_HYPHEN, "sans-coupure"}, {DOC_ORDERED, "ordonnee"}, {DOC_HEADER, "entete"},
    {DOC_ROW_SCOPE, "de-rangee"}, {DOC_GROUP_ROW, "groupe"}, {DOC_TOTAL_ROW, "total"}, {DOC_NEW_PAGE, "page"}, {DOC_KEEP, "entier"}, {DOC_WIDE, "large"}, {DOC_LANDSCAPE, "paysage"},
    {DOC_DENSE, "dense"}, {DOC_DECORATIVE, "decor"}, {DOC_TIGHT, "serree"},
};

/* JSON string escapes, so that invisible characters of a golden can be told apart in a diff only when they are controls. */
static void put_quoted(buf *out, const char *s)
{
    buf_char(out, '"');
    for (; s && *s; s++) {
        unsigned char ch = (unsigned char)*s;
        if (ch == '"' || ch == '\\') { buf_char(out, '\\'); buf_char(out, *s); }
        else if (ch == '\n') buf_str(out, "\\n");
        else if (ch == '\t') buf_str(out, "\\t");
        else if (ch < 0x20) buf_printf(out, "\\u%04x", ch);
        else buf_char(out, *s);
    }
    buf_char(out, '"');
}

static void put_attribute(buf *out, const char *name, const char *value)
{
    if (!value || !*value) return;
    buf_printf(out, " %s=", name);
    put_quoted(out, value);
}

static void put_point(buf *out, const doc_point *p)
{
    buf_char(out, ' ');
    buf_real(out, p->x, 3);
    buf_char(out, ':');
    if (p->known) buf_real(out, p->y, 6);
    else buf_char(out, '?');
    if (p->open) buf_char(out, 'o');
    if (p->label) { buf_char(out, '='); put_quoted(out, p->label); }
}

static void put_item(buf *out, const doc_chart_item *i)
{
    put_attribute(out, "nom", i->label);
    put_attribute(out, "detail", i->detail);
    put_attribute(out, "ecrit", i->value_label);
    const struct { bool has; const char *name; double v; } parts[] = {{i->has_from, "de", i->from}, {i->has_to, "a", i->to}, {i->has_value, "valeur", i->value}, {i->has_value2, "valeur2", i->value2}};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (parts[k].has) { buf_printf(out, " %s=", parts[k].name); buf_real(out, parts[k].v, 6); }
    if (i->open) buf_str(out, " vide");
    if (i->axis) buf_printf(out, " axe=%u", i->axis);
    if (i->group) buf_printf(out, " groupe=%u", i->group);
    if (i->mark) buf_printf(out, " marque=%s", mark_names[i->mark]);
    if (i->target) buf_printf(out, " cible=%u", i->target);
}

static void indent(buf *out, size_t depth)
{
    for (size_t i = 0; i < depth; i++) buf_str(out, "  ");
}

static void put_chart(buf *out, const doc_chart *c, size_t depth)
{
    indent(out, depth);
    buf_printf(out, "| graphique %s %d-%d", chart_names[c->kind], c->first_year, c->last_year);
    put_attribute(out, "unite", c->unit);
    if (c->low < 0 || c->high > 0) { buf_str(out, " echelle="); buf_real(out, c->low, 6); buf_char(out, ':'); buf_real(out, c->high, 6); }
    if (c->now > 0) { buf_str(out, " present="); buf_real(out, c->now, 3); }
    put_attribute(out, "present_ecrit", c->now_label);
    if (c->break_year) buf_printf(out, " rupture=%d", c->break_year);
    put_attribute(out, "motif", c->break_reason);
    put_attribute(out, "sans_valeur", c->empty_text);
    for (uint32_t i = 0; i < c->n_groups; i++) put_attribute(out, "groupe", c->groups[i]);
    buf_char(out, '\n');
    for (uint32_t i = 0; i < c->n_series; i++) {
        indent(out, depth);
        buf_printf(out, "| serie %s", series_names[c->series[i].role]);
        put_attribute(out, "nom", c->series[i].name);
        for (uint32_t k = 0; k < c->series[i].n; k++) put_point(out, &c->series[i].points[k]);
        buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < c->n_items; i++) {
        indent(out, depth);
        buf_str(out, "| element");
        put_item(out, &c->items[i]);
        buf_char(out, '\n');
    }
}

static void put_table(buf *out, const doc_table *t)
{
    buf_printf(out, " style=%s colonnes=", style_names[t->style]);
    for (uint32_t i = 0; i < t->n_columns; i++) buf_printf(out, "%s%s", i ? "," : "", align_names[t->columns[i].align]);
}

static void put_attributes(const doc_node *n, buf *out)
{
    if (n->level) buf_printf(out, " niveau=%u", n->level);
    if (n->role) buf_printf(out, " role=%s", role_names[n->role]);
    if (n->tone) buf_printf(out, " ton=%s", tone_names[n->tone]);
    if (n->mark) buf_printf(out, " marque=%s", mark_names[n->mark]);
    if (n->axis) buf_printf(out, " axe=%u", n->axis);
    if (n->number) buf_printf(out, " numero=%u", n->number);
    for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
        if (n->flags & flag_names[i].flag) buf_printf(out, " %s", flag_names[i].name);
    if (n->table) put_table(out, n->table);
    if (n->cell && n->cell->columns > 1) buf_printf(out, " sur_colonnes=%u", n->cell->columns);
    if (n->cell && n->cell->rows > 1) buf_printf(out, " sur_rangees=%u", n->cell->rows);
    if (n->cell && n->cell->has_align) buf_printf(out, " alignement=%s", align_names[n->cell->align]);
    if (n->image) buf_printf(out, " image=%ux%u", n->image->width, n->image->height);
}

/* The words of a node: what `text` means depends on its kind. */
static void put_words(const doc_node *n, const uint32_t *page_of, buf *out)
{
    if (n->kind == DOC_PAGE_REF) {
        buf_printf(out, " cible=%u \"", n->target);
        if (page_of && page_of[n->target]) buf_printf(out, "%u", page_of[n->target]);
        else buf_char(out, '?');
        buf_char(out, '"');
        return;
    }
    if (n->target) buf_printf(out, " cible=%u", n->target);
    put_attribute(out, n->kind == DOC_LINK ? "contenu" : n->kind == DOC_TABLE ? "resume" : "court", n->text2);
    if (n->kind == DOC_TEXT) { buf_char(out, ' '); put_quoted(out, n->text); }
    else put_attribute(out, n->kind == DOC_FIGURE ? "alt" : n->kind == DOC_LINK ? "adresse" : n->kind == DOC_SPAN ? "developpe" : "titre_courant", n->text);
}

static void put_node(const doc *d, doc_id id, size_t depth, const uint32_t *page_of, buf *out)
{
    const doc_node *n = doc_at(d, id);
    indent(out, depth);
    buf_str(out, doc_kind_name(n->kind));
    put_attributes(n, out);
    put_words(n, page_of, out);
    buf_char(out, '\n');
    if (n->chart) put_chart(out, n->chart, depth + 1);
    for (doc_id i = n->first; i; i = doc_at(d, i)->next) put_node(d, i, depth + 1, page_of, out);
}

void doc_dump(const doc *d, const uint32_t *page_of, buf *out)
{
    put_attribute(out, "titre", d->meta.title);
    put_attribute(out, "tete", d->meta.head_left);
    put_attribute(out, "pied", d->meta.foot_left);
    put_attribute(out, "filigrane", d->meta.watermark);
    if (d->meta.title) buf_char(out, '\n');
    put_node(d, 1, 0, page_of, out);
}
