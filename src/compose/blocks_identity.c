/* SPDX-License-Identifier: MIT */
/* The identity card of the scheme: who buys, where, for how much, since when. Registered in blocks_list.h. */
#include "compose_int.h"

static void buyers_fact(composer *c, grid *g)
{
    const buyers *all = &c->m->buyers;
    if (all->n < 2) return;
    if (all->n > BUYERS_NAMED_MAX) {
        fact_text(c, g, "identite.acheteurs", say(c, "identite.acheteurs_nombreux", "liste", largest_buyers(c), NULL));
        return;
    }
    const char **each = arena_array(c->a, all->n, sizeof *each);
    for (size_t i = 0; i < all->n; i++) each[i] = say(c, "identite.acheteur", "nom", all->items[i].name, "siret", all->items[i].siret, NULL);
    fact_text(c, g, "identite.acheteurs", join(c, each, all->n));
}

static void publications_fact(composer *c, grid *g)
{
    const publications *all = &c->m->scheme.publications;
    if (!all->n) return;
    doc_id td = fact(c, g, "identite.publications");
    for (size_t i = 0; i < all->n; i++) {
        const publication *p = &all->items[i];
        para(c, td, ROLE_TABLE_TEXT, say(c, date_compare(p->date, c->d->meta.date) > 0 ? "identite.publication_prevue" : "identite.publication",
            "objet", word_label(c, "publications_objets", publication_object_word(p->object)), "date", date_french(c->a, p->date), NULL));
    }
}

/* Who buys: a territorial body is a « collectivité », a hospital is not; the kind is not told again when the name begins with it. */
static void buyer_fact(composer *c, grid *g)
{
    const collectivity *o = &c->m->collectivity;
    const char *type = word_label(c, "types", body_type_word(o->type));
    if (o->type == BODY_TYPE_OTHER || (o->name && str_starts(utf8_fold(c->a, o->name), utf8_fold(c->a, type)))) type = "";
    bool territorial = o->type >= BODY_TYPE_REGION && o->type <= BODY_TYPE_COMMUNE;
    fact_text(c, g, territorial ? "identite.collectivite" : "identite.acheteur_seul", say(c, "identite.collectivite_valeur", "nom", o->name, "type", type, "siret", o->siret, NULL));
}

static void territory_fact(composer *c, grid *g)
{
    const collectivity *o = &c->m->collectivity;
    const char *parts[3];
    size_t n = 0;
    if (!str_blank(o->region)) parts[n++] = o->region;
    if (!str_blank(o->department)) {
        char *key = arena_printf(c->a, "departements.%s", o->department);
        parts[n++] = say(c, "identite.departement", "departement", o->department, "nom", label_has(c, key) ? label_of(c, key) : "", NULL);
    }
    if (o->population.given) parts[n++] = say(c, "identite.habitants", "population", number_french(c->a, o->population.v, 0), "pluriel", o->population.v >= 2 ? "oui" : "", NULL);
    fact_text(c, g, "identite.territoire", join_by(c, parts, n, ", "));
}

void build_identity(composer *c, doc_id parent, const block *b)
{
    (void)b;
    const collectivity *o = &c->m->collectivity;
    grid g = grid_open(c, parent, STYLE_FACTS, 0, "s s1");
    buyer_fact(c, &g);
    buyers_fact(c, &g);
    territory_fact(c, &g);
    fact_text(c, &g, "identite.caractere", label_of(c, "identite.caractere_valeur"));
    fact_text(c, &g, "identite.statut", label_of(c, "identite.statut_valeur"));
    fact_text(c, &g, "identite.perimetre", short_perimeter_text(c));
    fact_text(c, &g, "identite.approche", c->m->scheme.approach ? word_label(c, "approches_longues", approach_word(c->m->scheme.approach)) : "");
    if (c->m->scheme.density != DENSITY_SCHEMATIC) publications_fact(c, &g); /* there the calendar alone tells them */
    if (!str_blank(o->site)) {
        doc_id td = fact(c, &g, "identite.site");
        c->from = o->at;
        if (address_kept(c, o->site)) words(c, link_web(c, td, o->site), o->site, DOC_NO_HYPHEN);
        else words(c, td, o->site, 0);
        c->from = (place){0};
    }
    grid_close(c, &g);
}
