/* SPDX-License-Identifier: MIT */
/* The rules about targets: whether they can be computed, agree, and stand beside the public goals. A part of the registry of rules.h. */
#ifndef SPASER_CHECK_REGISTRY_TARGETS_H
#define SPASER_CHECK_REGISTRY_TARGETS_H

#define CHECK_RULES_TARGETS(X) \
    X(target_missing, "cible-absente", SEVERITY_WARNING, "Un indicateur de nature « cible » n’a pas de cible", \
      "Il ne pourra être ni atteint ni manqué : le bilan le montrerait « suivi », contre ce qui est annoncé.", \
      "nature: cible", "nature: cible\ncibles: [{annee: 2028, valeur: 40 %}]", "Article L. 2111-3 du code de la commande publique (objectifs cibles).") \
    X(target_only_replaced, "cible-remplacee-sans-suite", SEVERITY_WARNING, "Toutes les cibles d’un indicateur sont remplacées, et aucune ne suit", \
      "Une cible remplacée ne juge plus : sans la nouvelle, l’indicateur n’en a plus.", \
      "cibles: [{annee: 2028, valeur: 75 000, remplacee_le: 15/12/2025}]", "cibles:\n  - {annee: 2028, valeur: 75 000, remplacee_le: 15/12/2025}\n  - {annee: 2028, valeur: 65 000, fixee_le: 15/12/2025}", "Cohérence des objectifs cibles (L. 2111-3).") \
    X(target_without_figure, "objectif-non-chiffre", SEVERITY_INFORMATION, "Une cible ne donne qu’une direction", \
      "« Augmenter » sans dire de combien ni pour quand se vérifie mal : un chiffre et une année engagent davantage.", \
      "cibles: [{tendance: hausse}]", "cibles: [{annee: 2028, valeur: 25 %}]", "Pratique des schémas publiés (« objectif non chiffré »).") \
    X(milestones_not_monotone, "jalons-non-monotones", SEVERITY_ERROR, "Les cibles successives ne vont pas dans le sens annoncé", \
      "Un chemin qui monte puis redescend ne peut pas être suivi : une année ou une valeur est fausse.", \
      "sens: hausse\ncibles: [{annee: 2026, valeur: 40 %}, {annee: 2028, valeur: 30 %}]", "sens: hausse\ncibles: [{annee: 2026, valeur: 30 %}, {annee: 2028, valeur: 40 %}]", "Cohérence des objectifs cibles (L. 2111-3).") \
    X(target_already_reached, "cible-deja-atteinte", SEVERITY_WARNING, "La cible est déjà atteinte à la référence", \
      "Une cible que le point de départ dépasse n’engage à rien : le sens, la référence ou la cible est à revoir.", \
      "sens: hausse\nreference: {annee: 2023, valeur: 42 %}\ncibles: [{annee: 2028, valeur: 40 %}]", "sens: hausse\nreference: {annee: 2023, valeur: 42 %}\ncibles: [{annee: 2028, valeur: 60 %}]", "Portée des objectifs cibles (L. 2111-3).") \
    X(change_against_direction, "evolution-contraire-au-sens", SEVERITY_ERROR, "Une évolution va contre le sens de l’indicateur", \
      "Avec « sens: baisse », une évolution de +50 % éloignerait de ce qui est voulu.", \
      "sens: baisse\ncibles: [{annee: 2026, evolution: +20 %, depuis: 2021}]", "sens: baisse\ncibles: [{annee: 2026, evolution: -20 %, depuis: 2021}]", "Cohérence des objectifs cibles (L. 2111-3).") \
    X(growth_of_a_rate, "evolution-d-un-pourcentage", SEVERITY_WARNING, "Une évolution en % porte sur un indicateur en %", \
      "+10 % de 20 % font 22 % si l’on multiplie, et 30 % si l’on ajoute dix points : le lecteur ne sait pas lequel a été voté.", \
      "unite: \"%\"\ncibles: [{annee: 2026, evolution: +10 %, depuis: 2021}]", "unite: \"%\"\ncibles: [{annee: 2026, evolution: +10 pt, depuis: 2021}]", "Format du fichier, « cibles ».") \
    X(floor_above_ambition, "plancher-superieur-a-la-cible", SEVERITY_ERROR, "Le plancher dépasse l’ambition", \
      "Le plancher est le minimum à tenir, la valeur est l’ambition : inversés, tout serait en retard.", \
      "{annee: 2026, plancher: 150000, valeur: 80000}", "{annee: 2026, plancher: 80000, valeur: 150000}", "Cohérence des objectifs cibles (L. 2111-3).") \
    X(target_out_of_range, "cible-hors-bornes", SEVERITY_ERROR, "Une cible ou une référence en % sort de 0 à 100 %", \
      "Une part ne peut pas dépasser le tout : une telle cible ne sera jamais atteinte.", \
      "unite: \"%\"\ncibles: [{annee: 2028, valeur: 120 %}]", "unite: \"%\"\ncibles: [{annee: 2028, valeur: 100 %}]", "Exactitude des cibles publiées.") \
    X(total_of_a_stock, "total-d-un-stock", SEVERITY_WARNING, "Une cible de total porte sur une mesure prise au 31 décembre", \
      "Additionner des stocks compte plusieurs fois la même chose : les marchés en vigueur fin 2024 le sont souvent encore fin 2025.", \
      "mesure: stock\ncibles: [{de: 2024, a: 2028, cumul: 60}]", "mesure: flux\ncibles: [{de: 2024, a: 2028, cumul: 60}]", "Cohérence de la mesure et de la série.") \
    X(over_determined, "cible-surdeterminee", SEVERITY_INFORMATION, "Une cible est dite de deux façons, qui concordent", \
      "Le calcul est montré pour que chacun puisse le refaire.", \
      "cibles: [{annee: 2020, increment_annuel: 2}, {annee: 2020, valeur: 10}] depuis 6 en 2018", "La même : les deux concordent ; une seule suffirait.", "Cibles surdéterminées.") \
    X(below_national_goal, "cible-sous-objectif-national", SEVERITY_WARNING, "La cible reste sous l’objectif national", \
      "Le Plan national pour des achats durables 2022-2025 visait une considération sociale dans 30 % des marchés et une considération environnementale dans 100 %. Ce plan est achevé et n’obligeait pas ; pour l’environnement, la loi oblige depuis le 21 août 2026.", \
      "categorie: ecologique\ncibles: [{annee: 2027, valeur: 70 %}]", "categorie: ecologique\ncibles: [{annee: 2027, valeur: 100 %}]", "PNAD 2022-2025 (15 mars 2022) ; articles L. 2112-2 et L. 2152-7 du code de la commande publique.") \
    X(below_egalim, "cible-sous-seuil-egalim", SEVERITY_WARNING, "La cible reste sous le minimum de la loi pour la restauration collective", \
      "La loi fixe une part de produits durables et de qualité, dont une part de produits biologiques, et une part pour les viandes et poissons : une cible plus basse annonce un manquement.", \
      "seuil: egalim_bio\ncibles: [{annee: 2027, valeur: 15 %}]", "seuil: egalim_bio\ncibles: [{annee: 2027, valeur: 20 %}]", "Article L. 230-5-1 du code rural et de la pêche maritime.") \
    X(target_years_reversed, "cible-a-rebours", SEVERITY_ERROR, "Les deux années d’une cible sont inversées", \
      "Un total va d’une année à une autre, une évolution part d’une année passée : à rebours, rien ne peut être calculé.", \
      "{de: 2028, a: 2024, cumul: 3 M h}", "{de: 2024, a: 2028, cumul: 3 M h}", "Format du fichier, clé « cibles ».")

#endif
