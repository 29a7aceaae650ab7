/* SPDX-License-Identifier: MIT */
/* The table of the format, second part: axes, objectives, actions, indicators, targets, policies. One row a key. */
#include "model/format_rows.h"

ROWS(schedule)
    ROW("debut", DATE, schedule, start, "Début, au mois près."),
    ROW("fin", DATE, schedule, end, "Fin, au mois près."),
END_ROWS
static SHAPE(schedule, schedule, "calendrier");

ROWS(action)
    ROW("code", CODE, action, code, "Code de l’action.", .required = true),
    ROW("titre", TEXT, action, title, "Titre de l’action.", .required = true),
    ROW("texte", MARKDOWN, action, text, "Description de l’action."),
    ROW("pilote", TEXT, action, lead, "Service ou personne qui pilote."),
    ROW("contributeurs", TEXTS, action, contributors, "Services et partenaires qui contribuent."),
    ROW("familles", TEXTS, action, families, "Familles d’achat ou filières visées."),
    ROW("moyens", TEXT, action, means, "Moyens prévus."),
    ROW("budget", NUMBER, action, budget, "Budget de l’action.", .unit = "€"),
    ROW("etp", TEXT, action, fte, "Équivalents temps plein."),
    ROW("priorite", INTEGER, action, priority, "Ordre de priorité, 1 d’abord."),
    OBJECT("calendrier", action, schedule, &shape_schedule, "Début et fin."),
    ROW("livrable", TEXT, action, deliverable, "Ce que l’action produit."),
    ROW("indicateurs", REFERENCES, action, indicators, "Codes des indicateurs qui la suivent.", .referent = REFERENT_INDICATOR),
END_ROWS
SHAPE(action, action, "action");

ROWS(objective)
    ROW("code", CODE, objective, code, "Code de l’objectif.", .required = true),
    ROW("titre", TEXT, objective, title, "Titre de l’objectif.", .required = true),
    ROW("texte", MARKDOWN, objective, text, "Description de l’objectif."),
    {.name = "actions", .type = BIND_CHILDREN, .offset = offsetof(objective, first_action), .shape = &shape_action, .meaning = "Actions de l’objectif."},
END_ROWS
SHAPE(objective, objective, "objectif");

ROWS(axis)
    ROW("code", CODE, axis, code, "Code de l’axe.", .required = true),
    ROW("titre", TEXT, axis, title, "Titre de l’axe.", .required = true),
    ROW("pilier", ENUM, axis, pillar, "Pilier du développement durable.", .words = words_pillar),
    ROW("texte", MARKDOWN, axis, text, "Présentation de l’axe."),
    {.name = "objectifs", .type = BIND_CHILDREN, .offset = offsetof(axis, first_objective), .shape = &shape_objective, .meaning = "Objectifs de l’axe."},
END_ROWS
SHAPE(axis, axis, "axe");

/* --------------------------------------------------------------- indicators */

#define REFERENCE_FIELD(f) (offsetof(indicator, reference.f) - offsetof(indicator, reference))
ROWS(reference)
    {.name = "annee", .type = BIND_YEAR, .required = true, .offset = REFERENCE_FIELD(year), .meaning = "Année de départ."},
    {.name = "valeur", .type = BIND_NUMBER, .required = true, .offset = REFERENCE_FIELD(value), .unit = "indicateur", .meaning = "Valeur de départ."},
END_ROWS
static const bind_shape shape_reference = {"reference", sizeof(((indicator *)0)->reference), keys_reference, 2, .at = 0};

ROWS(target)
    ROW("annee", YEAR, target, year, "Année à laquelle la cible est due."),
    ROW("valeur", NUMBER, target, value, "Niveau à atteindre.", .unit = "indicateur"),
    ROW("de", YEAR, target, from_year, "Première année d’un cumul."),
    ROW("a", YEAR, target, year, "Dernière année d’un cumul."),
    ROW("cumul", NUMBER, target, value, "Total à atteindre sur la période.", .unit = "indicateur"),
    ROW("evolution", NUMBER, target, change, "Évolution entre deux années : +50 %, ou +10 pt pour ajouter des points.", .unit = "%|pt"),
    ROW("evolution_annuelle", NUMBER, target, change, "Évolution chaque année.", .unit = "%|pt"),
    ROW("increment_annuel", NUMBER, target, change, "Ce qui s’ajoute chaque année.", .unit = "indicateur"),
    ROW("multiple", NUMBER, target, change, "Nombre de fois la valeur de départ.", .unit = ""),
    ROW("depuis", YEAR, target, from_year, "Année de départ d’une évolution ou d’un multiple."),
    ROW("plancher", NUMBER, target, floor, "Niveau à ne pas franchir vers le bas.", .unit = "indicateur"),
    ROW("des", YEAR, target, from_year, "Année à partir de laquelle le niveau vaut partout."),
    ROW("tendance", ENUM, target, trend, "Direction sans chiffre.", .words = words_direction),
    ROW("qualitatif", TEXT, target, quality, "Ce qui doit exister ; la valeur est alors oui ou non."),
    ROW("fixee_le", DATE, target, set_on, "Date à laquelle la cible a été fixée."),
    ROW("remplacee_le", DATE, target, replaced_on, "Date à laquelle une autre l’a remplacée : elle ne juge plus."),
END_ROWS
SHAPE(target, target, "cible", .finish = finish_target);

ROWS(computed)
    ROW("ratio", REFERENCES, computed, operands, "Codes du numérateur et du dénominateur.", .referent = REFERENT_INDICATOR),
    ROW("somme", REFERENCES, computed, operands, "Codes des indicateurs ajoutés.", .referent = REFERENT_INDICATOR),
    ROW("decp", TEXT, computed, contracts, "Grandeur calculée sur les données essentielles."),
END_ROWS
static SHAPE(computed, computed, "calcul", .finish = finish_computed);

ROWS(series_break)
    ROW("annee", YEAR, series_break, year, "Première année de la nouvelle série.", .required = true),
    ROW("motif", TEXT, series_break, reason, "Ce qui a changé.", .required = true),
END_ROWS
static SHAPE(series_break, series_break, "rupture");

ROWS(parent)
    ROW("de", REFERENCE, indicator, parent, "Code de l’indicateur parent.", .required = true, .referent = REFERENT_INDICATOR),
    ROW("complet", BOOLEAN, indicator, parent_complete, "Les parties font-elles tout le parent ?", .fallback = "oui"),
END_ROWS
static SHAPE(parent, indicator, "regroupement", .at = SIZE_MAX);

ROWS(indicator)
    ROW("code", CODE, indicator, code, "Code de l’indicateur.", .required = true),
    ROW("libelle", TEXT, indicator, label, "Ce que l’indicateur mesure.", .required = true),
    ROW("objectif", REFERENCE, indicator, objective, "Code de l’objectif qu’il suit.", .referent = REFERENT_OBJECTIVE),
    ROW("axe", REFERENCE, indicator, axis, "Code de l’axe, pour un indicateur transversal.", .referent = REFERENT_AXIS),
    ROW("texte", MARKDOWN, indicator, text, "Précisions."),
    ROW("categorie", ENUM, indicator, category, "Catégorie de l’article L. 2111-3.", .words = words_legal_category),
    ROW("themes", TEXTS, indicator, themes, "Thèmes : ges, energie, eau, materiaux, durabilite, insertion, equitable, local, pme…"),
    ROW("nature", ENUM, indicator, nature, "Avec une cible, ou suivi par transparence.", .words = words_indicator_nature),
    ROW("unite", TEXT, indicator, unit, "Unité : %, €, h, nb, tCO2e, kWh, m3, kg…"),
    ROW("base", ENUM, indicator, base, "Ce que compte le taux.", .words = words_rate_base),
    ROW("stade", ENUM, indicator, stage, "Marchés notifiés, dépenses mandatées, achats programmés.", .words = words_spending_stage),
    ROW("mesure", ENUM, indicator, measure, "Flux de l’année, stock au 31 décembre, cumul depuis le début.", .words = words_measure),
    ROW("numerateur", TEXT, indicator, numerator, "Ce que compte le numérateur."),
    ROW("denominateur", TEXT, indicator, denominator, "Ce que compte le dénominateur."),
    ROW("sens", ENUM, indicator, direction, "Sens souhaité.", .words = words_direction),
    OBJECT("reference", indicator, reference, &shape_reference, "Valeur de départ."),
    LIST("cibles", indicator, targets, &shape_target, "Cibles ; elles doivent s’accorder."),
    OBJECT("calcul", indicator, computed, &shape_computed, "Calcul à partir d’autres indicateurs ; absent : valeurs du CSV."),
    ROW("perimetre", TEXT, indicator, perimeter, "Ce que couvre le chiffre, quand ce n’est pas le périmètre du schéma."),
    ROW("decimales", INTEGER, indicator, decimals, "Décimales imprimées.", .absent = -1),
    LIST("ruptures", indicator, breaks, &shape_series_break, "Ruptures de la série."),
    ROW("consolidation", ENUM, indicator, consolidation, "Comment les valeurs de plusieurs acheteurs se réunissent.", .words = words_consolidation),
    ROW("seuil", ENUM, indicator, goal, "Objectif public auquel il est comparé.", .words = words_public_goal),
    ROW("source", TEXT, indicator, source, "D’où viennent les chiffres."),
    ROW("frequence", TEXT, indicator, frequency, "Fréquence de mesure."),
    ROW("referent", TEXT, indicator, owner, "Qui tient l’indicateur."),
    ROW("priorite", INTEGER, indicator, priority, "1 au cœur des enjeux, 2 nécessaire mais secondaire, 3 pas prioritaire.", .most = 3),
    ROW("sous_traitance", ENUM, indicator, subcontracting, "Les sous-traitants sont-ils comptés ?", .words = words_subcontracting),
    ROW("regroupement", REFERENCE, indicator, parent, "Code du parent, ou {de: …, complet: non}.", .shape = &shape_parent, .special = special_parent, .referent = REFERENT_INDICATOR),
END_ROWS
SHAPE(indicator, indicator, "indicateur", .finish = finish_indicator);

ROWS(policy)
    ROW("sigle", TEXT, policy, acronym, "Sigle."),
    ROW("nom", TEXT, policy, name, "Nom complet.", .required = true),
    ROW("periode", TEXT, policy, period, "Période."),
    ROW("lien", TEXT, policy, link, "Adresse, ou articulation avec le schéma."),
    ROW("axes", REFERENCES, policy, axes, "Codes des axes concernés.", .referent = REFERENT_AXIS),
END_ROWS
SHAPE(policy, policy, "politique");
