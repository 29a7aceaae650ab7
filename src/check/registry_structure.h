/* SPDX-License-Identifier: MIT */
/* The rules about the plan itself: codes, what hangs on what, sections. A part of the registry of rules.h. */
#ifndef SPASER_CHECK_REGISTRY_STRUCTURE_H
#define SPASER_CHECK_REGISTRY_STRUCTURE_H

#define CHECK_RULES_STRUCTURE(X) \
    X(unique_codes, "code-en-double", SEVERITY_ERROR, "Deux axes, objectifs, actions ou indicateurs portent le même code", \
      "Un code désigne une seule chose : les fichiers CSV, les liens du PDF et les tableaux s’en servent pour retrouver la bonne ligne. Majuscules, espaces et accents ne comptent pas. Si un code est employé ailleurs et que rien ne le porte, c’est sans doute celui que la copie devait avoir.", \
      "indicateurs:\n  - code: I1.1\n  - code: i1.1", "indicateurs:\n  - code: I1.1\n  - code: I1.2", "Cohérence des tableaux de suivi.") \
    X(axis_without_objective, "axe-sans-objectif", SEVERITY_WARNING, "Un axe n’a aucun objectif", \
      "Un axe sans objectif annonce une ambition que rien ne décline : le lecteur ne sait pas ce qui sera fait.", \
      "- code: A3\n  titre: Innover", "- code: A3\n  titre: Innover\n  objectifs:\n    - {code: A3.1, titre: Ouvrir les marchés aux entreprises innovantes}", "« Un SPASER disséqué », partie 2.") \
    X(objective_without_action, "objectif-sans-action", SEVERITY_WARNING, "Un objectif n’a aucune action", \
      "La loi demande les modalités de mise en œuvre des objectifs : un objectif sans action n’en a pas.", \
      "- code: A1.2\n  titre: Doubler les marchés réservés", "- code: A1.2\n  titre: Doubler les marchés réservés\n  actions:\n    - {code: A1.2.a, titre: Programmer les marchés réservés, pilote: Commande publique}", "Article L. 2111-3 du code de la commande publique.") \
    X(objective_without_indicator, "objectif-sans-indicateur", SEVERITY_WARNING, "Aucun indicateur ne suit un objectif", \
      "Sans indicateur, l’objectif ne pourra pas être évalué : ni le suivi annuel ni la publication tous les deux ans n’auront rien à en dire.", \
      "objectif A1.2, et aucun indicateur avec « objectif: A1.2 »", "- code: I1.4\n  libelle: Nombre de marchés réservés\n  objectif: A1.2", "Article L. 2111-3 du code de la commande publique.") \
    X(action_without_lead, "action-sans-pilote", SEVERITY_WARNING, "Une action n’a pas de pilote", \
      "Une action que personne ne porte ne se fait pas, et personne ne peut dire où elle en est.", \
      "- code: A1.1.a\n  titre: Former les acheteurs", "- code: A1.1.a\n  titre: Former les acheteurs\n  pilote: Direction de la commande publique", "« Un SPASER disséqué », partie 2.") \
    X(missing_section, "rubrique-absente", SEVERITY_WARNING, "Une rubrique attendue d’un SPASER est vide", \
      "Un SPASER se lit en quatre parties ; chacune a un minimum sans lequel le document paraît inachevé à l’assemblée qui le vote et au contrôle de légalité.", \
      "Pas de clé « gouvernance » dans spaser.yaml", "gouvernance:\n  suivi: {texte: Les indicateurs sont relevés chaque année en janvier.}", "« Un SPASER disséqué » (CGDD).") \
    X(placeholder_text, "texte-provisoire", SEVERITY_WARNING, "Un texte contient une mention provisoire", \
      "« À compléter » ou « XX » dans un document officiel publié se voit, et reste.", \
      "texte: Les achats représentent XX M€ par an.", "texte: Les achats représentent 186,4 M€ par an.", "« Un SPASER disséqué » (CGDD) ; lisibilité du document publié.") \
    X(label_twice, "libelle-en-double", SEVERITY_WARNING, "Deux indicateurs portent le même libellé", \
      "Dans les tableaux et les graphiques, le lecteur ne peut pas les distinguer ; souvent, c’est une copie dont le libellé n’a pas été changé.", \
      "- {code: I1.1, libelle: Heures d’insertion, …}\n- {code: I1.2, libelle: Heures d’insertion, …}", "- {code: I1.1, libelle: Heures d’insertion, …}\n- {code: I1.2, libelle: Heures d’insertion réalisées par des femmes, …}", "Lisibilité des tableaux de suivi.") \
    X(action_without_schedule, "action-sans-calendrier", SEVERITY_INFORMATION, "Une action n’a pas de calendrier", \
      "La loi demande les modalités de mise en œuvre : une action sans date n’est ni en avance ni en retard, et manque au diagramme.", \
      "- {code: A1.1.a, titre: Former les acheteurs, pilote: DRH}", "- {code: A1.1.a, titre: Former les acheteurs, pilote: DRH, calendrier: {debut: 09/2024, fin: 12/2025}}", "Article L. 2111-3 du code de la commande publique (modalités de mise en œuvre).") \
    X(provenance_missing, "provenance-incomplete", SEVERITY_WARNING, "On ne sait pas d’où vient un indicateur, qui le suit, ou quand", \
      "Sans source, sans référent et sans fréquence, la valeur ne sera pas relevée l’année suivante, ou le sera autrement ; le taux ne pourra pas être vérifié.", \
      "- {code: I1.1, libelle: Heures d’insertion, unite: h}", "- {code: I1.1, libelle: Heures d’insertion, unite: h, source: Facilitateur, frequence: annuelle, referent: Mission insertion}", "Grille de questionnement sur les indicateurs (CGDD).") \
    X(subcontracting_not_told, "sous-traitance-non-dite", SEVERITY_INFORMATION, "Un indicateur sur les fournisseurs ne dit pas s’il compte les sous-traitants", \
      "La même dépense peut aller à un titulaire national et à un sous-traitant local : sans cette précision, deux collectivités ne peuvent pas se comparer, ni deux années.", \
      "libelle: Part des marchés attribués à des PME", "libelle: Part des marchés attribués à des PME\nsous_traitance: exclue", "Foire aux questions SPASER du CGDD : « Faut-il intégrer les sous-traitants et cotraitants ? »") \
    X(level_above_scale, "niveau-hors-echelle", SEVERITY_ERROR, "Le niveau d’une question dépasse l’échelle de l’autodiagnostic", \
      "La note sur 100 est la somme des niveaux divisée par la somme des maximums : elle serait fausse.", \
      "{code: Q1, question: …, niveaux: 4, niveau: 5}", "{code: Q1, question: …, niveaux: 4, niveau: 4}", "Score de l’autodiagnostic, clé « diagnostic ».") \
    X(profiles_out_of_order, "profils-non-croissants", SEVERITY_ERROR, "Les profils de maturité ne vont pas en croissant jusqu’à 100", \
      "La note choisit le premier profil dont la borne n’est pas dépassée : des bornes en désordre donnent un profil faux, et une note au-delà de la dernière n’en a aucun.", \
      "profils: [{nom: Avancé, jusqu_a: 75}, {nom: Intermédiaire, jusqu_a: 50}]", "profils: [{nom: Intermédiaire, jusqu_a: 50}, {nom: Avancé, jusqu_a: 100}]", "Score de l’autodiagnostic, clé « diagnostic ».") \
    X(thresholds_reversed, "seuils-inverses", SEVERITY_ERROR, "Les seuils de l’évaluation sont inversés ou hors de 0 à 100 %", \
      "« En bonne voie » doit demander plus que « à surveiller » ; sinon tous les statuts sont faux.", \
      "evaluation: {bonne_voie: 60 %, a_surveiller: 95 %}", "evaluation: {bonne_voie: 95 %, a_surveiller: 60 %}", "Méthode d’évaluation (seuils de 95 % et 60 %).") \
    X(silencing_without_reason, "silence-sans-raison", SEVERITY_WARNING, "Un contrôle est ignoré sans raison", \
      "Les contrôles ignorés sont publiés avec leur raison : une raison vide ferait douter du reste.", \
      "ignorer: [{code: action-sans-pilote, raison: \"\"}]", "ignorer: [{code: action-sans-pilote, raison: \"Les pilotes seront nommés en septembre.\"}]", "Format du fichier, clé « controles ».")

#endif
