/* SPDX-License-Identifier: MIT */
/* The rules that read the texts: counts and rates told in words, citations, contacts. A part of the registry of rules.h. */
#ifndef SPASER_CHECK_REGISTRY_TEXTS_H
#define SPASER_CHECK_REGISTRY_TEXTS_H

#define CHECK_RULES_TEXTS(X) \
    X(count_differs, "nombre-annonce-faux", SEVERITY_WARNING, "Un texte annonce un nombre d’axes, d’objectifs, d’actions ou d’indicateurs qui n’est pas le bon", \
      "Le lecteur qui compte en trouve un autre : le texte a été écrit avant la dernière modification.", \
      "Le schéma compte 4 axes et 12 actions. — alors que 11 sont définies", "Le schéma compte 4 axes et 11 actions.", "Accord du texte et du plan.") \
    X(rate_told_differs, "taux-du-texte-different", SEVERITY_WARNING, "Un texte donne pour un indicateur un chiffre que les données n’ont pas", \
      "Le texte et le tableau se lisent l’un à côté de l’autre : ils doivent donner le même chiffre, arrondi comme il est écrit.", \
      "La part des marchés avec une considération sociale atteint 26 % en 2025. — les données donnent 23,1 %", "La part des marchés avec une considération sociale atteint 23,1 % en 2025.", "Exactitude des taux réels d’achats (L. 2111-3).") \
    X(reached_but_not, "atteint-dans-le-texte", SEVERITY_WARNING, "Un commentaire dit une cible atteinte, la valeur dit le contraire", \
      "Le commentaire est imprimé à côté du statut calculé : l’un des deux est faux.", \
      "I1.1;2025;;24 %;…;Cible de 2026 atteinte — pour une cible de 30 %", "I1.1;2025;;24 %;…;Cible de 2026 en vue", "Cohérence du bilan : texte et statut.") \
    X(repealed_text, "texte-abroge", SEVERITY_WARNING, "Un texte cite une règle qui n’était plus en vigueur", \
      "Un document officiel qui cite un seuil ou un décret abrogé se fait reprendre au contrôle de légalité.", \
      "Le seuil est de 100 M€ par an.", "Le seuil est de 50 M€ par an depuis le 1er janvier 2023.", "Articles L. 2111-3 et D. 2111-3 du code de la commande publique (décret 2022-767) ; décret 2024-134.") \
    X(goal_told_as_law, "objectif-presente-comme-loi", SEVERITY_WARNING, "Un texte présente les 30 % ou les 100 % du plan national comme une obligation légale", \
      "Ces taux sont des objectifs du Plan national pour des achats durables 2022-2025, qui n’obligeait pas ; la loi ne fixe aucun pourcentage.", \
      "La loi impose 30 % de marchés avec une considération sociale.", "Le plan national pour des achats durables 2022-2025 visait 30 % de marchés avec une considération sociale.", "PNAD 2022-2025 (15 mars 2022).") \
    X(ended_plan, "plan-national-acheve", SEVERITY_WARNING, "Un schéma qui commence après 2025 s’appuie sur le plan national 2022-2025", \
      "Le Plan national pour des achats durables s’est achevé fin 2025 : le citer comme un objectif à venir date le document.", \
      "periode: {debut: 2026, fin: 2030} — « conformément aux objectifs du PNAD »", "« Le plan national 2022-2025, achevé, visait 100 % ; la loi oblige depuis le 21 août 2026. »", "PNAD 2022-2025 (15 mars 2022).") \
    X(contact_in_text, "contact-dans-un-texte", SEVERITY_WARNING, "Un texte publié contient une adresse électronique ou un numéro de téléphone", \
      "Les contacts ne paraissent jamais dans le PDF public ; dans un texte, rien ne peut les retirer.", \
      "texte: Écrire à jean.dupont@ville.example", "contact: jean.dupont@ville.example   (clé des acteurs, jamais publiée)", "Règlement général sur la protection des données.")

#endif
