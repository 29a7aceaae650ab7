/* SPDX-License-Identifier: MIT */
/* What templates may name, and the values behind the names: the definition under its French keys, and facts computed from it. Inside the compose room. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

/* Every name of a tag, with what it stands for. The one list: reading a template checks against it, docs/modeles.md is made from it. */
#define NAMES(X) \
    X("collectivite", "l’acheteur (nom, nom_court, type, siret, region, departement, population, site)") X("nom", "nom") X("nom_court", "nom court") X("type", "type de structure, en toutes lettres") \
    X("siret", "SIRET") X("region", "région") X("departement", "département") X("population", "nombre d’habitants") X("site", "adresse du site internet") \
    X("achats", "achats annuels (annee, montant, marches)") X("annee", "une année") X("montant", "un montant avec son unité") X("marches", "nombre de marchés") \
    X("acheteurs", "liste des acheteurs d’un schéma conjoint (nom, siret, montant)") X("conjoint", "vrai pour un schéma conjoint") X("noms_acheteurs", "noms des acheteurs, séparés par des virgules") \
    X("schema", "le schéma (titre, periode, debut, fin, statut, version, acte, perimetre…)") X("titre", "un titre") \
    X("titre_dans_phrase", "titre du schéma, sans capitale initiale") X("periode", "années de début et de fin : 2024-2028") X("debut", "première année, ou début") \
    X("fin", "dernière année, ou fin") \
    X("duree", "nombre d’années du schéma") X("statut", "statut du schéma, en toutes lettres") X("version", "numéro de version") \
    X("projet", "vrai quand le document est un projet") X("adopte", "vrai quand l’acte d’adoption est connu") X("vote", "vrai quand le statut est « adopté »") \
    X("acte", "l’acte d’adoption (nature, du_organe, numero, date)") X("nature", "nature de l’acte ou de l’évaluation") \
    X("du_organe", "organe précédé de son article contracté : du Conseil métropolitain") X("organe", "organe qui a adopté") X("numero", "numéro") \
    X("date", "une date ; seule, celle du document") \
    X("perimetre", "périmètre du schéma (texte, concessions, seuil, centrales)") X("texte", "un texte") X("concessions", "concessions incluses ou exclues") \
    X("seuil", "seuil hors taxes") X("centrales", "achats par centrale inclus ou exclus") X("perimetre_court", "périmètre en une ligne") \
    X("approche", "approche choisie, en toutes lettres") X("approche_operationnelle", "vrai pour cette approche") X("approche_politiques", "vrai pour cette approche") \
    X("approche_mixte", "vrai pour cette approche") X("densite", "densité") X("schematique", "vrai en densité schématique") \
    X("obligatoire", "vrai quand la loi impose le schéma") X("volontaire", "vrai quand le montant est connu et sous le seuil") \
    X("montant_connu", "vrai quand le montant des achats est connu") X("montant_total", "montant total des achats") \
    X("fois_le_seuil", "montant total rapporté au seuil légal, à une décimale") X("seuil_legal", "seuil légal : 50 M€") \
    X("presentation", "partie 1 (edito, contexte, enjeux, elaboration, points_forts, points_de_vigilance)") X("edito", "l’éditorial (texte, signataire)") \
    X("signataire", "signataire") X("contexte", "contexte") X("elaboration", "élaboration (texte, debut, fin, mois)") X("mois", "nombre de mois") \
    X("points_forts", "points forts") X("points_de_vigilance", "points de vigilance") X("enjeux", "enjeux") X("chiffres_cles", "chiffres clés") X("etapes", "étapes de l’élaboration") \
    X("diagnostic", "autodiagnostic (date, note, points, maximum, profil, texte, recommandations, profil_texte)") X("note", "note sur 100") X("points", "points obtenus") \
    X("maximum", "points possibles") X("profil", "profil atteint") X("profil_texte", "texte du profil") X("recommandations", "recommandations") \
    X("compte", "nombres (axes, objectifs, actions, indicateurs, cibles, suivis, politiques, enjeux, instances, acteurs, rubriques, questions, etapes, priorites, fichiers, publications)") \
    X("n", "un nombre en chiffres") X("lettres", "le nombre en toutes lettres") X("lettres_f", "le nombre en toutes lettres, au féminin") \
    X("Lettres", "le nombre en toutes lettres, avec capitale") X("Lettres_f", "le même, au féminin") X("pluriel", "vrai au-dessus de un") \
    X("axes", "axes") X("objectifs", "objectifs") X("actions", "actions") X("indicateurs", "indicateurs") X("cibles", "indicateurs avec cible") \
    X("suivis", "indicateurs suivis sans cible") X("politiques", "politiques") X("instances", "instances") X("acteurs", "acteurs") X("rubriques", "rubriques") \
    X("questions", "questions") \
    X("fichiers", "fichiers") X("publications", "publications") X("textes", "textes de référence") X("versions", "versions") X("ignores", "contrôles ignorés") \
    X("revisions", "révisions") X("communication", "communication") \
    X("gouvernance", "gouvernance (suivi, guichet)") X("suivi", "texte du suivi, ou statut suivi") X("guichet", "guichet des clauses (structure, outil)") \
    X("structure", "structure") X("outil", "outil") \
    X("bilan", "l’évaluation (annees, debut, fin, annuel, biennal, ensemble, nature, synthese, gouvernance, perspectives, acte)") X("annees", "années de l’évaluation") \
    X("annuel", "vrai pour une année") X("biennal", "vrai pour deux années") X("ensemble", "vrai pour plus de deux années") X("synthese", "synthèse") \
    X("perspectives", "perspectives") X("reunions", "réunions") \
    X("statuts", "nombre d’indicateurs par statut") X("atteint", "statut") X("en_bonne_voie", "statut") X("a_surveiller", "statut") X("en_retard", "statut") \
    X("non_renseigne", "statut") X("non_evaluable", "statut") \
    X("phrase_statuts", "les statuts en une phrase") X("phrase_principale", "les statuts jugés, de atteint à en retard, en une phrase") \
    X("seuils", "seuils de la méthode (bonne_voie, a_surveiller, modifies)") X("modifies", "vrai quand la définition fixe d’autres seuils que 95 % et 60 %") \
    X("bonne_voie", "seuil de la bonne voie") X("precedent", "dernière année de l’évaluation précédente") X("categories_sans_taux", "catégories légales sans aucun taux") \
    X("attente", "vrai si un indicateur qui a une cible n’est pas encore jugé") X("phrase_essentiel", "les statuts de tous les indicateurs en une phrase") \
    X("hors_rythme", "vrai quand une cible est hors d’atteinte au rythme actuel") \
    X("methode", "règles appliquées : un nom par genre de cible et par cas rencontré") X("valeur", "une valeur, ou le genre de cible") X("cumul", "genre de cible") \
    X("evolution", "évolution, ou genre de cible") X("evolution_annuelle", "genre de cible") X("increment_annuel", "genre de cible") X("multiple", "genre de cible") \
    X("plancher", "plancher, ou genre de cible") X("des", "genre de cible") X("tendance", "genre de cible") X("qualitatif", "genre de cible") \
    X("transparence", "indicateur suivi") \
    X("baisse", "vrai si une cible est à la baisse") X("maintien", "vrai si une cible est un maintien") X("ruptures", "vrai s’il y a une rupture de série") \
    X("sans_reference", "vrai si un chemin part sans référence") X("echeance_passee", "vrai si une échéance est passée sans être atteinte") \
    X("jalons_manques", "vrai si un jalon a été manqué") X("provisoires", "vrai si une valeur est provisoire") X("calcules", "vrai si un indicateur est calculé") \
    X("bornes", "vrai si des marchés sont sans information") X("absences", "vrai si une valeur manque") X("taux", "vrai si un taux légal existe") \
    X("rythme", "vrai si une année au rythme actuel est donnée") X("rang", "vrai si un rang est donné") X("revisees", "vrai si une cible a été révisée") \
    X("chemin", "vrai si une part du chemin a été calculée") X("tendance_maintien", "vrai si une tendance attendue est un maintien") \
    X("mouvement", "un mouvement, ou vrai s’il y en a un") X("arrondi", "vrai si une valeur est imprimée avec plus de décimales que d’ordinaire") \
    X("version_programme", "version du programme") X("controle_erreurs", "nombre d’erreurs du contrôle") X("controle_avertissements", "nombre d’avertissements") \
    X("controle_informations", "nombre d’informations") \
    X("plan_en_lettres", "axes, objectifs et actions du plan, en toutes lettres") X("chaque_action", "ce que chaque action a : son pilote, ses dates, ses indicateurs") \
    X("chaque_indicateur", "ce que chaque indicateur a : sa source, son référent") X("evaluations_prevues", "années des évaluations à publier") \
    X("de_date", "une date précédée de sa préposition : d’octobre 2023") X("de_a", "deux dates avec leurs prépositions : de janvier à juin 2024") \
    X("phases", "nombre de phases du guichet") X("premieres", "actions lancées avant la fin de la première année, si ce n’est pas toutes") X("priorites", "indicateurs qui ont une priorité") \
    /* names of sentences in libelles.yaml */ \
    X("code", "un code") X("libelle", "un libellé") X("adresse", "une adresse") X("depuis", "année de départ") X("sens", "sens") X("qualite", "ce qui doit exister") \
    X("cible", "une cible") X("reference", "référence") X("attendu", "valeur attendue") X("unite", "unité") X("base", "base") X("objet", "objet") X("ecart", "écart") \
    X("r", "part du chemin parcouru") X("avant", "valeur précédente") X("echeance", "échéance") X("liste", "une liste") X("premier", "le premier") \
    X("dernier", "le dernier") X("motif", "motif") X("minimum", "borne basse") X("page", "page") X("taille", "taille") X("lignes", "lignes") X("axe", "un axe") \
    X("referent", "référent") X("numerateur", "numérateur") X("denominateur", "dénominateur") X("source", "source") X("detail", "détail") X("mention", "mention") \
    X("indicateur", "indicateur") X("action", "action") X("absence", "absence") X("un", "vrai pour un seul") X("zero", "vrai pour aucun")

static const struct { const char *name, *meaning; } names[] = {
#define X(n, m) {n, m},
    NAMES(X)
#undef X
};
#define NAMES_COUNT (sizeof names / sizeof *names)

size_t compose_name_count(void) { return NAMES_COUNT; }

const char *compose_name(size_t i, const char **meaning)
{
    if (meaning) *meaning = names[i].meaning;
    return names[i].name;
}

bool view_name_known(const char *name)
{
    for (size_t i = 0; i < NAMES_COUNT; i++)
        if (str_eq(names[i].name, name)) return true;
    return false;
}

/* ------------------------------------------------------------------- counts */

static const char *const small[] = {"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"};
static const char *const tens[] = {"", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"};

const char *french_count(arena *a, size_t n, bool feminine)
{
    if (n > 99) return number_french(a, (double)n, 0);
    if (n == 1) return feminine ? "une" : "un";
    if (n <= 16) return small[n];
    if (n < 20) return arena_printf(a, "dix-%s", small[n - 10]);
    size_t ten = n / 10, rest = n % 10;
    if (ten == 7 || ten == 9) rest += 10;
    if (!rest) return ten == 8 ? "quatre-vingts" : tens[ten];
    const char *unit = rest == 1 && feminine ? "une" : rest <= 16 ? small[rest] : arena_printf(a, "dix-%s", small[rest - 10]);
    bool and = (rest == 1 || rest == 11) && ten < 8;
    return arena_printf(a, and ? "%s et %s" : "%s-%s", tens[ten], unit);
}

static const char *capital(arena *a, const char *s)
{
    char *out = arena_string(a, s);
    if (*out >= 'a' && *out <= 'z') *out = (char)(*out - 32);
    return out;
}

const char *french_capital(arena *a, size_t n, bool feminine) { return capital(a, french_count(a, n, feminine)); }

static const value *count_value(composer *c, size_t n)
{
    arena *a = c->a;
    value *v = value_map(a);
    value_set(a, v, "n", value_text(a, number_french(a, (double)n, 0)));
    value_set(a, v, "lettres", value_text(a, french_count(a, n, false)));
    value_set(a, v, "lettres_f", value_text(a, french_count(a, n, true)));
    value_set(a, v, "Lettres", value_text(a, capital(a, french_count(a, n, false))));
    value_set(a, v, "Lettres_f", value_text(a, capital(a, french_count(a, n, true))));
    value_set(a, v, "pluriel", value_bool(n > 1));
    value_set(a, v, "un", value_bool(n == 1));
    value_set(a, v, "zero", value_bool(n == 0));
    v->truth = n > 0;
    return v;
}

/* ----------------------------------------------------------------- sections */

static void set_text(composer *c, value *map, const char *name, const char *text) { value_set(c->a, map, name, value_text(c->a, text)); }
static void set_bool(composer *c, value *map, const char *name, bool b) { value_set(c->a, map, name, value_bool(b)); }

static void collectivity_view(composer *c)
{
    const collectivity *o = &c->m->collectivity;
    value *v = value_map(c->a);
    set_text(c, v, "nom", o->name);
    set_text(c, v, "nom_court", o->short_name ? o->short_name : o->name);
    set_text(c, v, "type", word_label(c, "types", body_type_word(o->type)));
    set_text(c, v, "siret", o->siret);
    set_text(c, v, "region", o->region);
    set_text(c, v, "departement", o->department);
    set_text(c, v, "population", o->population.given ? number_french(c->a, o->population.v, 0) : NULL);
    set_text(c, v, "site", o->site);
    value *p = value_map(c->a);
    set_text(c, p, "annee", o->purchases.year ? arena_printf(c->a, "%d", o->purchases.year) : NULL);
    set_text(c, p, "montant", o->purchases.amount.given ? amount(c, o->purchases.amount.v) : NULL);
    set_text(c, p, "marches", o->purchases.contracts.given ? number_french(c->a, o->purchases.contracts.v, 0) : NULL);
    value_set(c->a, v, "achats", p);
    value_set(c->a, c->root, "collectivite", v);
}

#define LARGEST_NAMED 3u

static int by_amount(const void *a, const void *b)
{
    const buyer *x = *(const buyer *const *)a, *y = *(const buyer *const *)b;
    double left = x->amount.given ? x->amount.v : -1, right = y->amount.given ? y->amount.v : -1;
    return left > right ? -1 : left < right ? 1 : x < y ? -1 : x > y;
}

const buyer **buyers_by_amount(const composer *c)
{
    const buyers *all = &c->m->buyers;
    const buyer **order = arena_array(c->a, all->n, sizeof *order);
    for (size_t i = 0; i < all->n; i++) order[i] = &all->items[i];
    if (all->n) qsort(order, all->n, sizeof *order, by_amount);
    return order;
}

const char *largest_buyers(composer *c)
{
    const buyer **order = buyers_by_amount(c);
    const char *largest[LARGEST_NAMED];
    size_t n = 0;
    for (; n < LARGEST_NAMED && n < c->m->buyers.n; n++) largest[n] = order[n]->name ? order[n]->name : order[n]->siret;
    return say(c, "acheteurs.nombreux", "n", arena_printf(c->a, "%zu", c->m->buyers.n), "liste", join(c, largest, n), NULL);
}

static void buyers_view(composer *c)
{
    const buyers *b = &c->m->buyers;
    value *list = value_list(c->a);
    const char **all = arena_array(c->a, b->n, sizeof *all);
    for (size_t i = 0; i < b->n; i++) {
        value *v = value_map(c->a);
        set_text(c, v, "nom", b->items[i].name);
        set_text(c, v, "siret", b->items[i].siret);
        set_text(c, v, "montant", b->items[i].amount.given ? amount(c, b->items[i].amount.v) : NULL);
        value_push(c->a, list, v);
        all[i] = b->items[i].name ? b->items[i].name : b->items[i].siret;
    }
    value_set(c->a, c->root, "acheteurs", list);
    set_bool(c, c->root, "conjoint", b->n > 1);
    set_text(c, c->root, "noms_acheteurs", b->n > BUYERS_NAMED_MAX ? largest_buyers(c) : join(c, all, b->n));
}

static const value *act_view(composer *c, act_nature nature, const char *organ, const char *no, date d)
{
    value *v = value_map(c->a);
    set_text(c, v, "nature", word_label(c, "actes", act_nature_word(nature ? nature : ACT_DELIBERATION)));
    set_text(c, v, "organe", organ);
    set_text(c, v, "du_organe", of_organ(c, organ));
    set_text(c, v, "numero", no);
    set_text(c, v, "date", d.year ? date_french(c->a, d) : NULL);
    v->truth = no || d.year;
    return v;
}

const char *short_perimeter_text(composer *c)
{
    const perimeter *p = &c->m->scheme.perimeter;
    return say(c, "phrases.perimetre_court", "concessions", p->concessions ? word_label(c, "inclusions_f", inclusion_word(p->concessions)) : "",
        "seuil", p->threshold.given ? amount(c, p->threshold.v) : "",
        "centrales", p->purchasing_bodies ? word_label(c, "inclusions_f", inclusion_word(p->purchasing_bodies)) : "", NULL);
}

static void perimeter_view(composer *c, value *schema)
{
    const perimeter *p = &c->m->scheme.perimeter;
    value *v = value_map(c->a);
    value_set(c->a, v, "texte", value_prose(c->a, p->text));
    set_text(c, v, "concessions", p->concessions ? word_label(c, "inclusions_f", inclusion_word(p->concessions)) : NULL);
    set_text(c, v, "seuil", p->threshold.given ? amount(c, p->threshold.v) : NULL);
    set_text(c, v, "centrales", p->purchasing_bodies ? word_label(c, "inclusions_f", inclusion_word(p->purchasing_bodies)) : NULL);
    v->truth = p->text.text || p->concessions || p->threshold.given || p->purchasing_bodies;
    value_set(c->a, schema, "perimetre", v);
    set_text(c, schema, "perimetre_court", short_perimeter_text(c));
}

static void scheme_view(composer *c)
{
    const scheme *s = &c->m->scheme;
    value *v = value_map(c->a);
    set_text(c, v, "titre", s->title);
    set_text(c, v, "titre_dans_phrase", without_capital(c, s->title));
    set_text(c, v, "periode", period_text(c, s->first_year, s->last_year));
    set_text(c, v, "debut", arena_printf(c->a, "%d", s->first_year));
    set_text(c, v, "fin", arena_printf(c->a, "%d", s->last_year));
    set_text(c, v, "duree", french_count(c->a, (size_t)(s->last_year >= s->first_year ? s->last_year - s->first_year + 1 : 0), false));
    set_text(c, v, "statut", word_label(c, "etats", scheme_state_word(s->state)));
    set_text(c, v, "version", s->version);
    set_bool(c, v, "vote", s->state == STATE_ADOPTED);
    set_bool(c, v, "adopte", s->adoption.number || s->adoption.date.year);
    value_set(c->a, v, "acte", act_view(c, s->adoption.nature, s->adoption.organ, s->adoption.number, s->adoption.date));
    perimeter_view(c, v);
    set_text(c, v, "approche", s->approach ? word_label(c, "approches", approach_word(s->approach)) : NULL);
    set_bool(c, v, "approche_operationnelle", s->approach == APPROACH_OPERATIONAL);
    set_bool(c, v, "approche_politiques", s->approach == APPROACH_POLICIES);
    set_bool(c, v, "approche_mixte", s->approach == APPROACH_MIXED);
    set_bool(c, v, "schematique", s->density == DENSITY_SCHEMATIC);
    value_set(c->a, c->root, "schema", v);
    set_bool(c, c->root, "projet", c->in->projet);
    set_bool(c, c->root, "schematique", s->density == DENSITY_SCHEMATIC);
}

#define LEGAL_THRESHOLD 50e6 /* € HT a year, article D. 2111-3 of the code de la commande publique */

static void duty_view(composer *c)
{
    maybe total;
    bool mandatory = model_mandatory(c->m, &total);
    set_bool(c, c->root, "obligatoire", mandatory);
    set_bool(c, c->root, "volontaire", total.known && !mandatory);
    set_bool(c, c->root, "montant_connu", total.known);
    set_text(c, c->root, "montant_total", total.known ? amount(c, total.v) : NULL);
    set_text(c, c->root, "fois_le_seuil", total.known && total.v > LEGAL_THRESHOLD ? number_french(c->a, total.v / LEGAL_THRESHOLD, 1) : NULL);
    set_text(c, c->root, "seuil_legal", amount(c, LEGAL_THRESHOLD));
}

static int months_between(date from, date to) { return from.year && to.year ? (to.year - from.year) * 12 + (to.month ? to.month : 12) - (from.month ? from.month : 1) + 1 : 0; }

static const value *editorial_view(composer *c, const editorial *e)
{
    value *v = value_map(c->a);
    value_set(c->a, v, "texte", value_prose(c->a, e->text));
    set_text(c, v, "signataire", e->signatory);
    v->truth = !str_blank(e->text.text);
    return v;
}

static void presentation_view(composer *c)
{
    const presentation *p = &c->m->presentation;
    value *v = value_map(c->a), *made = value_map(c->a);
    value_set(c->a, v, "edito", editorial_view(c, &p->editorial));
    value_set(c->a, v, "contexte", value_prose(c->a, p->context));
    value_set(c->a, v, "points_forts", value_prose(c->a, p->strengths));
    value_set(c->a, v, "points_de_vigilance", value_prose(c->a, p->watch_points));
    value_set(c->a, v, "enjeux", value_bool(p->stakes.n > 0));
    value_set(c->a, v, "chiffres_cles", value_bool(p->key_figures.n > 0));
    value_set(c->a, made, "texte", value_prose(c->a, p->drafting.text));
    set_text(c, made, "debut", p->drafting.start.year ? date_french(c->a, p->drafting.start) : NULL);
    set_text(c, made, "fin", p->drafting.end.year ? date_french(c->a, p->drafting.end) : NULL);
    int months = months_between(p->drafting.start, p->drafting.end);
    set_text(c, made, "de_a", from_to(c, p->drafting.start, p->drafting.end));
    set_text(c, made, "mois", months > 0 ? french_count(c->a, (size_t)months, false) : NULL);
    made->truth = p->drafting.text.text || p->drafting.steps.n || p->drafting.start.year;
    value_set(c->a, v, "elaboration", made);
    value_set(c->a, c->root, "presentation", v);
}

const profile *diagnosis_profile(const diagnosis *d, double score)
{
    for (size_t i = 0; i < d->profiles.n; i++)
        if (d->profiles.items[i].up_to.given && score <= d->profiles.items[i].up_to.v + 1e-9) return &d->profiles.items[i];
    return NULL;
}

maybe diagnosis_score(const diagnosis *d, int *points, int *most)
{
    int got = 0, all = 0;
    for (size_t i = 0; i < d->rubrics.n; i++)
        for (size_t k = 0; k < d->rubrics.items[i].questions.n; k++) {
            const question *q = &d->rubrics.items[i].questions.items[k];
            if (q->level < 0 || q->levels <= 0) continue;
            got += q->level;
            all += q->levels;
        }
    *points = got;
    *most = all;
    return all ? maybe_of(100.0 * got / all) : maybe_none();
}

const char *score_text(composer *c, double score)
{
    int d = number_same(number_round(score, 0), score) ? 0 : number_same(number_round(score, 1), score) ? 1 : 2;
    return number_french(c->a, score, d > 1 ? 1 : d);
}

static void diagnosis_view(composer *c)
{
    const diagnosis *d = &c->m->diagnosis;
    int points, most;
    maybe score = diagnosis_score(d, &points, &most);
    const profile *p = score.known ? diagnosis_profile(d, score.v) : NULL;
    value *v = value_map(c->a);
    set_text(c, v, "date", d->date.year ? date_french(c->a, d->date) : NULL);
    set_text(c, v, "de_date", d->date.year ? of_date(c, d->date) : NULL);
    set_bool(c, v, "pluriel", points > 1);
    set_text(c, v, "note", score.known ? score_text(c, score.v) : NULL);
    set_text(c, v, "points", arena_printf(c->a, "%d", points));
    set_text(c, v, "maximum", arena_printf(c->a, "%d", most));
    set_text(c, v, "profil", p ? p->name : NULL);
    value_set(c->a, v, "profil_texte", p ? value_prose(c->a, p->text) : value_text(c->a, NULL));
    value_set(c->a, v, "texte", value_prose(c->a, d->text));
    value_set(c->a, v, "recommandations", value_prose(c->a, d->recommendations));
    v->truth = d->rubrics.n || d->text.text;
    value_set(c->a, c->root, "diagnostic", v);
}

static size_t indicators_followed(const model *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n_indicators; i++) n += m->indicators[i].n_targets == 0 || m->indicators[i].nature == NATURE_FOLLOWED;
    return n;
}

static void counts_view(composer *c)
{
    const model *m = c->m;
    size_t followed = indicators_followed(m), asked = 0, early = 0, ranked = 0;
    for (size_t i = 0; i < m->n_actions; i++) early += m->actions[i].schedule.start.year && m->actions[i].schedule.start.year <= m->scheme.first_year;
    for (size_t i = 0; i < m->n_indicators; i++) ranked += m->indicators[i].priority > 0;
    for (size_t i = 0; i < m->diagnosis.rubrics.n; i++) asked += m->diagnosis.rubrics.items[i].questions.n;
    const struct { const char *name; size_t n; } counts[] = {
        {"axes", m->n_axes}, {"objectifs", m->n_objectives}, {"actions", m->n_actions}, {"indicateurs", m->n_indicators}, {"cibles", m->n_indicators - followed},
        {"suivis", followed}, {"premieres", early < m->n_actions ? early : 0}, {"priorites", ranked}, {"politiques", m->policies.n},
        {"enjeux", m->presentation.stakes.n}, {"instances", m->governance.bodies.n}, {"acteurs", m->actors.n}, {"rubriques", m->diagnosis.rubrics.n}, {"questions", asked},
        {"etapes", m->presentation.drafting.steps.n},
        {"fichiers", m->attach_sources ? m->n_inputs : 0}, {"publications", m->scheme.publications.n}, {"textes", m->annexes.texts.n}, {"versions", m->scheme.versions.n}, {"ignores", m->silencings.n},
        {"communication", m->governance.communications.n}, {"acheteurs", m->buyers.n}, {"chiffres_cles", m->presentation.key_figures.n},
    };
    value *v = value_map(c->a);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) value_set(c->a, v, counts[i].name, count_value(c, counts[i].n));
    value_set(c->a, c->root, "compte", v);
}

static void governance_view(composer *c)
{
    const governance *g = &c->m->governance;
    value *v = value_map(c->a), *desk = value_map(c->a);
    value_set(c->a, v, "suivi", value_prose(c->a, g->follow_up));
    set_text(c, desk, "structure", g->clause_desk.structure);
    set_text(c, desk, "outil", g->clause_desk.tool);
    desk->truth = g->clause_desk.structure || g->clause_desk.drafting.text || g->clause_desk.deployment.text || g->clause_desk.evaluation.text || g->clause_desk.tool;
    value_set(c->a, desk, "phases", count_value(c, (size_t)!str_blank(g->clause_desk.drafting.text) + !str_blank(g->clause_desk.deployment.text) + !str_blank(g->clause_desk.evaluation.text)));
    value_set(c->a, v, "guichet", desk);
    value_set(c->a, c->root, "gouvernance", v);
}

static void control_view(composer *c)
{
    size_t n[3] = {0};
    for (size_t i = 0; c->in->control && i < diag_count(c->in->control); i++) {
        const diag *d = diag_at(c->in->control, i);
        if (!d->silenced) n[d->severity == SEVERITY_INFORMATION ? 2 : d->severity == SEVERITY_WARNING ? 1 : 0]++;
    }
    value_set(c->a, c->root, "controle_erreurs", count_value(c, n[0]));
    value_set(c->a, c->root, "controle_avertissements", count_value(c, n[1]));
    value_set(c->a, c->root, "controle_informations", count_value(c, n[2]));
}

void view_build(composer *c)
{
    c->root = value_map(c->a);
    c->top = (frame){c->root, NULL};
    collectivity_view(c);
    buyers_view(c);
    scheme_view(c);
    duty_view(c);
    presentation_view(c);
    diagnosis_view(c);
    counts_view(c);
    governance_view(c);
    control_view(c);
    set_text(c, c->root, "date", date_french(c->a, c->d->meta.date));
    set_text(c, c->root, "version_programme", c->in->version);
    set_text(c, c->root, "plan_en_lettres", plan_in_words(c));
    set_text(c, c->root, "chaque_action", each_action_has(c));
    set_text(c, c->root, "chaque_indicateur", each_indicator_has(c));
    set_text(c, c->root, "evaluations_prevues", evaluation_years(c));
    view_results(c);
}

/* -------------------------------------------------------------- evaluation */

const evaluation_narrative *evaluation_of(const composer *c)
{
    const results *r = c->r;
    for (size_t i = 0; r && i < c->m->evaluations.n; i++) {
        const evaluation_narrative *e = &c->m->evaluations.items[i];
        if (e->n_years == r->n_years && e->n_years && !memcmp(e->years, r->years, e->n_years * sizeof *e->years)) return e;
    }
    return NULL;
}

/* « trois sont atteints et deux en bonne voie » */
static const char *status_sentence(composer *c, const status_counts *s, const char *prefix)
{
    static const status order[] = {STATUS_REACHED, STATUS_ON_COURSE, STATUS_WATCH, STATUS_LATE, STATUS_NO_DATA, STATUS_NOT_EVALUABLE, STATUS_FOLLOWED};
    const char *parts[7];
    size_t n = 0;
    for (size_t i = 0; i < 7; i++) {
        size_t k = s->count[order[i]];
        if (!k) continue;
        parts[n++] = say(c, arena_printf(c->a, "%s.%s", prefix, status_word(order[i])), "n", french_count(c->a, k, false), "pluriel", k > 1 ? "oui" : "", NULL);
    }
    return join(c, parts, n);
}

const char *statuses_text(composer *c, const status_counts *s) { return status_sentence(c, s, "statuts_phrase"); }

static void status_view(composer *c)
{
    value *v = value_map(c->a);
    for (int s = STATUS_REACHED; s < STATUS_COUNT; s++) value_set(c->a, v, status_word((status)s), count_value(c, c->r->total.count[s]));
    value_set(c->a, c->root, "statuts", v);
    set_bool(c, c->root, "attente", waits_to_be_judged(c->r));
    set_text(c, c->root, "phrase_statuts", statuses_text(c, &c->r->total));
    status_counts judged = c->r->total;
    judged.count[STATUS_NO_DATA] = judged.count[STATUS_NOT_EVALUABLE] = judged.count[STATUS_FOLLOWED] = 0;
    set_text(c, c->root, "phrase_principale", statuses_text(c, &judged));
    set_text(c, c->root, "phrase_essentiel", essential_sentence(c));
    value *t = value_map(c->a);
    set_text(c, t, "bonne_voie", value_unit(c, c->m->thresholds.on_course, 0, "%"));
    set_text(c, t, "a_surveiller", value_unit(c, c->m->thresholds.watch, 0, "%"));
    set_bool(c, t, "modifies", !number_same(c->m->thresholds.on_course, 95) || !number_same(c->m->thresholds.watch, 60));
    value_set(c->a, c->root, "seuils", t);
}

static void evaluation_view(composer *c)
{
    const results *r = c->r;
    const evaluation_narrative *e = evaluation_of(c);
    value *v = value_map(c->a);
    bool row = true;
    for (size_t i = 1; i < r->n_years; i++) row = row && r->years[i] == r->years[i - 1] + 1;
    const char **each = arena_array(c->a, r->n_years, sizeof *each);
    for (size_t i = 0; i < r->n_years; i++) each[i] = arena_printf(c->a, "%d", r->years[i]);
    set_text(c, v, "annees", row ? period_text(c, r->years[0], r->years[r->n_years - 1]) : join(c, each, r->n_years));
    set_text(c, v, "debut", each[0]);
    set_text(c, v, "fin", each[r->n_years - 1]);
    set_bool(c, v, "annuel", r->n_years == 1);
    set_bool(c, v, "biennal", r->n_years == 2);
    set_bool(c, v, "ensemble", r->n_years > 2);
    set_text(c, v, "nature", label_of(c, r->n_years == 1 ? "natures.annuel" : r->n_years == 2 ? "natures.biennal" : "natures.ensemble"));
    static const evaluation_narrative none;
    if (!e) e = &none;
    value_set(c->a, v, "synthese", value_prose(c->a, e->synthesis));
    value_set(c->a, v, "gouvernance", value_prose(c->a, e->governance));
    value_set(c->a, v, "perspectives", value_prose(c->a, e->outlook));
    value_set(c->a, v, "edito", editorial_view(c, &e->editorial));
    value_set(c->a, v, "acte", act_view(c, c->m->scheme.adoption.nature, NULL, e->adoption.number, e->adoption.date));
    value_set(c->a, v, "adopte", value_bool(e->adoption.number || e->adoption.date.year));
    value_set(c->a, v, "revisions", value_bool(e->revisions.n > 0));
    bool meetings = false;
    for (size_t i = 0; i < c->m->governance.bodies.n; i++) meetings |= c->m->governance.bodies.items[i].meetings.n > 0;
    value_set(c->a, v, "reunions", value_bool(meetings));
    value_set(c->a, c->root, "bilan", v);
}

static bool trend_is_steady(const indicator *i)
{
    for (size_t k = 0; k < i->n_targets; k++)
        if (i->targets[k].kind == TARGET_TREND && i->targets[k].trend == DIRECTION_STEADY) return true;
    return false;
}

/* A value printed with more decimals than usual, because its rounding would contradict its status. */
static bool more_decimals(const composer *c, const indicator_result *r, const year_result *y)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (!y->value.known || y->buyer != MODEL_NONE || !i->unit || i->decimals >= 0) return false;
    int usual = str_eq(i->unit, "%") ? 1 : str_eq(i->unit, "h") || str_eq(i->unit, "nb") ? 0 : 6;
    return evaluate_decimals(c->m, r, y) > usual;
}

/* What the years of the indicators bring into the method. */
typedef struct { bool past, provisional, bounds, absent, rounded; } years_met;

static void meet_years(composer *c, const indicator_result *r, years_met *met)
{
    for (size_t k = 0; k < r->n_years; k++) {
        met->past |= r->years[k].past_due;
        met->provisional |= r->years[k].provisional;
        met->bounds |= r->years[k].missing.known && r->years[k].missing.v > 0;
        met->absent |= !r->years[k].value.known;
        met->rounded |= more_decimals(c, r, &r->years[k]);
    }
}

/* Which rules were applied: the method annex prints those and no other. */
static void method_view(composer *c)
{
    value *v = value_map(c->a);
    bool kinds[TARGET_QUALITY + 1] = {false}, down = false, steady = false, followed = false, breaks = false, no_reference = false, missed = false, derived = false,
        pace = false, rank = false, revised = false, out = false, path = false, steady_trend = false, moved = false;
    years_met met = {0};
    for (size_t i = 0; i < c->r->n_indicators; i++) {
        const indicator_result *r = &c->r->indicators[i];
        const indicator *d = &c->m->indicators[r->indicator];
        kinds[r->kind] = true;
        followed |= r->followed;
        down |= d->direction == DIRECTION_DOWN && !r->followed;
        steady |= d->direction == DIRECTION_STEADY && !r->followed;
        breaks |= d->breaks.n > 0;
        no_reference |= !r->followed && !r->reference.known && r->kind != TARGET_QUALITY && r->kind != TARGET_TOTAL;
        missed |= r->n_missed > 0;
        derived |= d->computed.how != COMPUTED_NO;
        pace |= r->year_at_pace > 0 || r->pace_known;
        out |= out_of_reach(r);
        path |= r->r.known && r->kind != TARGET_QUALITY && r->kind != TARGET_TREND;
        steady_trend |= r->kind == TARGET_TREND && trend_is_steady(d);
        moved |= last_year(r) && last_year(r)->move.known;
        rank |= r->rank > 0;
        for (size_t k = 0; k < d->n_targets; k++) revised |= d->targets[k].replaced_on.year > 0;
        meet_years(c, r, &met);
    }
    for (int k = TARGET_LEVEL; k <= TARGET_QUALITY; k++) set_bool(c, v, target_kind_word((target_kind)k), kinds[k]);
    const struct { const char *name; bool on; } cases[] = {{"transparence", followed}, {"baisse", down}, {"maintien", steady}, {"ruptures", breaks},
        {"sans_reference", no_reference}, {"echeance_passee", met.past}, {"jalons_manques", missed},
        {"provisoires", met.provisional}, {"calcules", derived}, {"bornes", met.bounds}, {"absences", met.absent}, {"taux", c->r->n_legal > 0}, {"rythme", pace}, {"rang", rank},
        {"revisees", revised}, {"chemin", path},
        {"tendance_maintien", steady_trend}, {"mouvement", moved}, {"arrondi", met.rounded}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) set_bool(c, v, cases[i].name, cases[i].on);
    value_set(c->a, c->root, "methode", v);
    set_bool(c, c->root, "hors_rythme", out);
}

static void missing_categories_view(composer *c)
{
    const char *parts[CATEGORY_OTHER + 1];
    size_t n = 0;
    for (size_t i = 0; i < c->r->n_legal; i++)
        if (c->r->legal[i].indicator == MODEL_NONE && n < CATEGORY_OTHER) parts[n++] = word_label(c, "categories_phrase", legal_category_word(c->r->legal[i].category));
    set_text(c, c->root, "categories_sans_taux", n ? join(c, parts, n) : NULL);
}

void view_results(composer *c)
{
    static const char *const names_of_results[] = {"bilan", "statuts", "methode", "seuils"};
    if (!c->r || !c->r->n_years) {
        for (size_t i = 0; i < 4; i++) value_set(c->a, c->root, names_of_results[i], value_text(c->a, NULL));
        return;
    }
    evaluation_view(c);
    status_view(c);
    method_view(c);
    missing_categories_view(c);
    set_text(c, c->root, "precedent", c->r->previous_last_year ? arena_printf(c->a, "%d", c->r->previous_last_year) : NULL);
}
