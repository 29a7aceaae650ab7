/* SPDX-License-Identifier: MIT */
/* The messages of the evaluation; only src/evaluate/ may use it. */
#include "evaluate/evaluate_int.h"

const diag_kind evaluate_kinds[] = {
    [EVALUATE_PERIOD] = {"periode-non-achevee", SEVERITY_ERROR, "Aucune période complète à évaluer",
        "Sans --annees, le bilan porte sur la dernière période complète : celle d’une entrée de bilans, sinon deux années comptées depuis le début du schéma. Une année n’est complète que le 1er janvier suivant.",
        "spaser bilan mon-dossier --date 2025-03-01     (schéma 2024-2028)", "spaser bilan mon-dossier --annees 2024 --date 2025-03-01",
        "Code de la commande publique, art. L. 2111-3 : indicateurs publiés tous les deux ans"},
    [EVALUATE_TOO_LARGE] = {"evaluation-trop-grande", SEVERITY_ERROR, "Trop de résultats demandés",
        "Le produit des indicateurs, des acheteurs et des années dépasse la limite du programme (2 000 000), ou les calculs lisent plus de 20 000 000 valeurs d’acheteurs. Une définition réelle en est très loin : un fichier a sans doute été répété.",
        "20 000 indicateurs et 300 acheteurs", "30 indicateurs et 12 acheteurs", "Limite nommée du programme"},
    [EVALUATE_RATE_WITHOUT_PARTS] = {"taux-non-consolidable", SEVERITY_WARNING, "Taux par acheteur sans numérateur ni dénominateur",
        "La moyenne de deux taux n’est pas le taux de l’ensemble : il faut additionner les numérateurs et les dénominateurs. Sans eux, la valeur consolidée reste absente et l’indicateur n’est pas jugé.",
        "I1.1;2024;20000000800017;26 %;;", "I1.1;2024;20000000800017;;104;400", "Méthode d’évaluation : consolidation de plusieurs acheteurs"},
    [EVALUATE_UNIT_NOT_CONSOLIDABLE] = {"unite-non-consolidable", SEVERITY_INFORMATION, "Valeurs par acheteur dans une unité qui ne s’additionne pas d’elle-même",
        "Les heures, les euros et les nombres s’additionnent, les pourcentages se recalculent ; pour une autre unité, le programme ne devine pas.",
        "unite: jours", "unite: jours\nconsolidation: aucune", "Méthode d’évaluation : consolidation de plusieurs acheteurs"},
    [EVALUATE_TARGETS_DISAGREE] = {"cibles-discordantes", SEVERITY_ERROR, "Cibles d’un même indicateur qui se contredisent",
        "Un indicateur peut porter plusieurs cibles ; la première qui est chiffrée juge, les autres doivent dire la même chose à 0,5 % près. Sinon le lecteur ne sait pas laquelle a été votée.",
        "reference: {annee: 2021, valeur: 4}\ncibles: [{annee: 2024, increment_annuel: 2}, {annee: 2024, valeur: 12}]",
        "reference: {annee: 2021, valeur: 4}\ncibles: [{annee: 2024, increment_annuel: 2}, {annee: 2024, valeur: 10}]", "Méthode d’évaluation : plusieurs cibles"},
    [EVALUATE_FLOOR_OR_TOTAL_DOWN] = {"cible-contraire-au-sens", SEVERITY_ERROR, "Plancher ou cumul avec un sens de baisse",
        "Un plancher ne doit pas être franchi vers le bas et un cumul ne peut que croître : avec « baisse » la cible ne veut rien dire, et l’indicateur n’est pas jugé.",
        "sens: baisse\ncibles: [{annee: 2026, plancher: 80000, valeur: 150000}]", "sens: hausse\ncibles: [{annee: 2026, plancher: 80000, valeur: 150000}]",
        "Méthode d’évaluation : planchers et cumuls"},
    [EVALUATE_TARGETS_ON_FOLLOWED] = {"cible-sur-transparence", SEVERITY_WARNING, "Cibles sur un indicateur suivi pour transparence",
        "nature: transparence annonce un indicateur publié sans être jugé. Une cible y laisse croire à un engagement que l’évaluation ne vérifie pas.",
        "nature: transparence\ncibles: [{annee: 2026, valeur: 30 %}]", "nature: cible\ncibles: [{annee: 2026, valeur: 30 %}]", "Méthode d’évaluation : statut « suivi »"},
    [EVALUATE_TARGET_WITHOUT_BASE] = {"cible-sans-base", SEVERITY_WARNING, "Cible comptée depuis une valeur inconnue",
        "Une évolution, un multiple ou un rythme annuel se comptent depuis une valeur de départ. Sans elle la cible ne peut pas être calculée : l’indicateur est « non évaluable ».",
        "cibles: [{annee: 2026, evolution: +50 %, depuis: 2021}]     (aucune valeur pour 2021)",
        "reference: {annee: 2021, valeur: 82 400}\ncibles: [{annee: 2026, evolution: +50 %, depuis: 2021}]", "Méthode d’évaluation : statut « non évaluable »"},
    [EVALUATE_CIRCULAR] = {"calcul-circulaire", SEVERITY_ERROR, "Calcul qui passe par lui-même",
        "Un indicateur calculé à partir d’un autre ne peut pas entrer dans le calcul de celui-ci : aucune valeur n’en sortirait.",
        "I1.1 : calcul: {somme: [I1.2]}\nI1.2 : calcul: {somme: [I1.1]}", "I1.1 : calcul: {somme: [I1.2, I1.3]}", "Format : calcul"},
};
const size_t evaluate_kinds_count = sizeof evaluate_kinds / sizeof *evaluate_kinds;

_Static_assert(sizeof evaluate_kinds / sizeof *evaluate_kinds == EVALUATE_KINDS, "one row a message");

const char *spell(arena *a, double v, int decimals)
{
    int needed = 0;
    while (needed < decimals && !number_same(number_round(v, needed), v)) needed++;
    return number_french(a, v, needed);
}
