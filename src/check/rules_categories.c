/* SPDX-License-Identifier: MIT */
/* Rules about what article L. 2111-3 wants to see measured: four categories with a target and a rate each, and the ecological themes. */
#include "rules.h"

#include <string.h>

typedef struct { legal_category category; const char *word, *name; } legal_row;
static const legal_row legal[] = {
    {CATEGORY_SOCIAL, "social", "les achats à caractère social"},
    {CATEGORY_ECOLOGICAL, "ecologique", "les achats à caractère écologique"},
    {CATEGORY_ESUS, "esus", "les achats auprès des entreprises solidaires d’utilité sociale (ESUS)"},
    {CATEGORY_DISABILITY, "handicap_insertion", "les achats auprès des entreprises employant des personnes handicapées ou défavorisées"},
};
#define EACH_LEGAL(l) for (const legal_row *l = legal; l < legal + sizeof legal / sizeof *legal; l++)

/* Targets on a followed indicator count: the evaluation tells that they do not judge. */
static bool has_target(const indicator *x)
{
    for (size_t i = 0; i < x->n_targets; i++) if (check_in_force(&x->targets[i]) && x->targets[i].kind != TARGET_TREND && x->targets[i].kind != TARGET_QUALITY) return true;
    return false;
}

/* A rate whose base may still be missing: that is told for the indicator itself. */
static bool base_unread(const check_context *c, const indicator *x) { return x->base == BASE_NONE && check_typed(c, x, "base"); }
static bool is_legal_rate(const indicator *x) { return check_is_rate(x) && x->base != BASE_OTHER; }
/* Without a unit, and with a base: the unit was forgotten, which is told. */
static bool may_be_rate(const indicator *x) { return x->unit == NULL && (x->base == BASE_CONTRACTS || x->base == BASE_VALUE); }

typedef struct { const indicator *first; bool target, rate; } coverage; /* what stands in the definition but could not be read counts: that is told already */

static coverage look(const check_context *c, legal_category k)
{
    coverage v = {0};
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (x->category != k) continue;
        if (v.first == NULL) v.first = x;
        v.target |= has_target(x) || (x->n_targets == 0 && check_typed(c, x, "cibles"));
        v.rate |= is_legal_rate(x) || may_be_rate(x);
    }
    return v;
}

static bool category_unread(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) if (c->m->indicators[i].category == CATEGORY_NONE && check_typed(c, &c->m->indicators[i], "categorie")) return true;
    return false;
}

/* Without any indicator « rubrique-absente » has told it. */
void check_rule_category_missing(const check_context *c)
{
    if (c->m->n_indicators == 0 || category_unread(c)) return;
    EACH_LEGAL(l) {
        if (look(c, l->category).first != NULL) continue;
        diag *d = check_say(c, model_where(c->m, c->m, "indicateurs"), NULL, check_text_of(c, "ajoutez un indicateur avec « categorie: %s », ou donnez cette catégorie à l’un des vôtres.", l->word), "Aucun indicateur ne suit %s.", l->name);
        check_bound_only(c, d);
    }
}

void check_rule_category_without_target(const check_context *c)
{
    EACH_LEGAL(l) {
        coverage v = look(c, l->category);
        if (v.first == NULL || v.target) continue;
        diag *d = check_say(c, v.first->at, v.first->code, "ajoutez « cibles: [{annee: …, valeur: …}] » et « nature: cible ».", "Aucune cible chiffrée pour %s.", l->name);
        check_bound_only(c, d);
    }
}

bool check_category_without_target(const check_context *c, legal_category k) { return check_is_legal(k) && !look(c, k).target; }

void check_rule_category_without_rate(const check_context *c)
{
    EACH_LEGAL(l) {
        coverage v = look(c, l->category);
        if (v.first == NULL || v.rate) continue;
        const char *unit = v.first->unit == NULL ? "est sans unité" : check_is_rate(v.first) ? "est un pourcentage d’autre chose" : check_text_of(c, "se compte en %s", v.first->unit);
        diag *d = check_say(c, v.first->at, v.first->code, "ajoutez un indicateur avec « unite: \"%\" » et « base: nombre_contrats » ou « valeur_ht ».", "La loi demande un taux d’achats pour %s, et aucun indicateur n’en donne (%s %s).", l->name, v.first->code, unit);
        check_bound_only(c, d);
    }
}

void check_rule_rate_without_base(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (!check_is_legal(x->category) || !check_is_rate(x) || x->base != BASE_NONE || base_unread(c, x)) continue;
        check_bound_only(c, check_say(c, x->at, x->code, "ajoutez « base: nombre_contrats » ou « base: valeur_ht ».", "%s est un taux, sans dire s’il compte des contrats ou des euros.", x->code));
    }
}

void check_rule_rate_without_stage(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (!check_is_legal(x->category) || !check_is_rate(x) || x->base != BASE_VALUE || x->stage != STAGE_NONE || check_typed(c, x, "stade")) continue;
        check_bound_only(c, check_say(c, x->at, x->code, "ajoutez « stade: notifie » (montant des marchés) ou « stade: mandate » (dépenses de l’année).", "%s est un taux en valeur, sans dire si les montants sont notifiés ou mandatés.", x->code));
    }
}

void check_rule_rate_without_denominator(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (!check_is_legal(x->category) || !is_legal_rate(x) || x->base == BASE_NONE || x->computed.how != COMPUTED_NO || !str_blank(x->denominator)) continue;
        check_bound_only(c, check_say(c, x->at, x->code, "ajoutez « denominateur: … », par exemple « marchés notifiés dans l’année ».", "%s est un taux, sans dire de quoi il est la part.", x->code));
    }
}

void check_rule_legal_but_low_priority(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (check_is_legal(x->category) && x->priority == 3) check_say(c, model_where(c->m, x, "priorite"), x->code, "passez-le en priorité 1 ou 2, ou laissez ainsi en le sachant.", "%s est classé 3 (« pas prioritaire »), alors que la loi demande cette catégorie.", x->code);
    }
}

/* ------------------------------------------------------------------ themes */

typedef struct { const char *theme, *also, *name; } theme_row;
static const theme_row themes[] = {
    {"ges", "climat", "les émissions de gaz à effet de serre"}, {"energie", "energies", "l’énergie"}, {"eau", "eaux", "l’eau"}, {"materiaux", "matieres", "les matériaux"},
    {"durabilite", "durabilite_des_produits", "la durabilité des produits"}, {"sobriete_numerique", "numerique", "la sobriété numérique"}, {"economie_circulaire", "reemploi", "l’économie circulaire"},
};
#define THEMES (sizeof themes / sizeof *themes)

static void mark_themes(const check_context *c, const indicator *x, const char *const *folded_themes, bool *seen)
{
    for (size_t k = 0; k < x->themes.n; k++) {
        const char *folded = utf8_fold(c->arena, x->themes.items[k]);
        for (size_t i = 0; i < THEMES; i++) if (str_eq(folded, folded_themes[i]) || str_eq(folded, themes[i].also)) seen[i] = true;
    }
    if (x->category == CATEGORY_CIRCULAR) seen[THEMES - 1] = true;
}

/* The themes that lack, by their names (« l’énergie, l’eau et les matériaux ») or as the words to type (« eau, materiaux »); NULL for none. */
static const char *lacking_themes(const check_context *c, const bool *seen, bool words)
{
    const char *list = NULL;
    size_t lacking = 0, n = 0;
    for (size_t i = 0; i < THEMES; i++) lacking += !seen[i];
    for (size_t i = 0; i < THEMES; i++) {
        if (seen[i]) continue;
        const char *item = words ? themes[i].theme : themes[i].name;
        n++;
        list = list == NULL ? item : check_text_of(c, "%s%s%s", list, n == lacking && !words ? " et " : ", ", item);
    }
    return list;
}

/* Quiet when the whole category is missing. */
void check_rule_ecological_theme_missing(const check_context *c)
{
    bool seen[THEMES] = {false};
    const indicator *ecological = look(c, CATEGORY_ECOLOGICAL).first;
    if (ecological == NULL) return;
    const char *folded[THEMES];
    for (size_t i = 0; i < THEMES; i++) folded[i] = utf8_fold(c->arena, themes[i].theme);
    for (size_t i = 0; i < c->m->n_indicators; i++) mark_themes(c, &c->m->indicators[i], folded, seen);
    const char *list = lacking_themes(c, seen, false);
    if (list == NULL) return;
    const char *words = lacking_themes(c, seen, true);
    bool one = strchr(words, ',') == NULL;
    check_say(c, model_where(c->m, ecological, "themes"), ecological->code, check_text_of(c, "ajoutez « %s » à la ligne « themes: » de l’indicateur qui en parle déjà ; s’il n’y en a pas, un indicateur sans cible suffit (« nature: transparence »).", words),
        "La loi cite %s parmi les thèmes du volet écologique ; aucun indicateur ne suit %s.", list, one ? "ce thème" : "ces thèmes");
}

/* -------------------------------------------------------------------- taxes */

void check_rule_with_taxes(const check_context *c)
{
    pattern *p = pattern_new("\\bTTC\\b|(?i:toutes taxes)");
    pattern_span found[PATTERN_GROUPS];
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        const char *texts_of[] = {x->label, x->numerator, x->denominator, x->perimeter}, *keys[] = {"libelle", "numerateur", "denominateur", "perimetre"};
        for (size_t k = 0; x->base == BASE_VALUE && k < 4; k++) {
            if (texts_of[k] == NULL || !pattern_find(p, texts_of[k], strlen(texts_of[k]), 0, found)) continue;
            check_say(c, model_where(c->m, x, keys[k]), x->code, "donnez les montants hors taxes, ou écrivez « base: autre » si ce n’est pas possible.", "%s est en valeur hors taxes, et son texte parle de montants TTC (clé « %s »).", x->code, keys[k]);
            break;
        }
    }
    pattern_free(p);
}
