/* SPDX-License-Identifier: MIT */
/* The one list of blocks: X(suffix of its function, "name in templates", "keys", "meaning"). Included by compose_int.h only. */
#ifndef SPASER_BLOCKS_LIST_H
#define SPASER_BLOCKS_LIST_H

#define COMPOSE_BLOCKS(X) \
    X(margin, "marge", "role", "Son contenu est placé dans la colonne de marge.") \
    X(margin_figure, "chiffre-marge", "valeur", "Un grand nombre dans la marge, son contenu l’explique.") \
    X(new_page, "page", "", "Son contenu commence une page.") \
    X(logo, "logo", "", "Le logo de la collectivité, pour la couverture.") \
    X(cover_picture, "image-couverture", "", "La photographie de couverture et son crédit ; sans elle, le motif tiré du plan.") \
    X(editorial, "edito", "", "L’éditorial du document et sa signature.") \
    X(identity, "fiche-identite", "", "Ce qui identifie l’acheteur et son schéma, en faits.") \
    X(key_figures, "chiffres-cles", "", "Les chiffres clés, en tuiles.") \
    X(buyers, "acheteurs", "", "Le montant des achats de chaque acheteur d’un schéma conjoint.") \
    X(maturity, "maturite", "", "L’échelle des profils, le radar et les notes par rubrique de l’autodiagnostic.") \
    X(questions, "questions", "", "Les questions de l’autodiagnostic et leurs réponses.") \
    X(policies, "politiques", "", "La matrice des politiques publiques et des axes.") \
    X(stakes, "enjeux", "", "Les enjeux, numérotés.") \
    X(drafting_steps, "etapes", "", "Les étapes de l’élaboration : frise et tableau.") \
    X(codes, "codes", "", "Ce que désigne chaque code du plan, avec le premier de chaque sorte.") \
    X(plan, "plan", "", "Le plan entier : axes, objectifs, actions et leurs pages.") \
    X(axes, "axes", "", "Chaque axe : ouverture, objectifs, fiches d’action (ou tableaux en densité schématique).") \
    X(schedule, "calendrier-actions", "", "Le calendrier de toutes les actions.") \
    X(bodies, "instances", "", "Les instances de gouvernance, leur fréquence, leur composition.") \
    X(clocks, "horloges", "", "Suivi annuel et publication tous les deux ans : calendrier et tableau.") \
    X(indicator_grid, "tableau-indicateurs", "", "Tous les indicateurs, par volet.") \
    X(indicator_definitions, "definitions-indicateurs", "", "Ce que compte chaque indicateur.") \
    X(communication, "communication", "", "Canaux, publics et fréquence de la communication.") \
    X(clause_desk, "guichet", "", "Le guichet des clauses en trois temps.") \
    X(actors, "acteurs", "", "La carte des acteurs.") \
    X(obligations, "obligations", "", "Chaque demande de la loi et la page qui y répond, ou « absent ».") \
    X(silencings, "controles-ignores", "", "Les contrôles ignorés et leur raison.") \
    X(versions, "versions", "", "Les versions du schéma.") \
    X(caption_list, "liste-tableaux", "", "La liste des tableaux et des figures, avec leurs pages.") \
    X(indicator_index, "index-indicateurs", "", "Les indicateurs par code, avec leurs pages ; dans l’évaluation, avec leur statut de chaque année.") \
    X(glossary, "glossaire", "", "Les sigles employés dans le document.") \
    X(reference_texts, "textes", "", "Les textes de référence.") \
    X(attached, "donnees-jointes", "", "Les fichiers joints au PDF.") \
    X(status_counts, "compteurs", "", "Le nombre d’indicateurs par statut.") \
    X(axis_statuses, "statuts-axes", "", "Les statuts par axe, en barres et en tableau.") \
    X(legal_tiles, "tuiles-taux", "", "Les taux légaux de la dernière année, en tuiles.") \
    X(extremes, "extremes", "", "Les meilleures progressions et les plus grands écarts.") \
    X(legal_rates, "taux-legaux", "", "Le tableau des taux réels d’achats que demande l’article L. 2111-3.") \
    X(status_table, "tableau-statuts", "", "Le nombre d’indicateurs de chaque statut, par axe.") \
    X(status_legend, "legende-statuts", "", "Les marques des statuts rencontrés et leur sens.") \
    X(evaluation_axes, "bilan-axes", "", "Chaque axe de l’évaluation : récit, indicateurs, actions.") \
    X(meetings, "reunions", "", "Les réunions prévues et tenues.") \
    X(out_of_reach, "hors-rythme", "", "Les cibles hors d’atteinte au rythme actuel.") \
    X(revisions, "revisions", "", "Les révisions proposées.") \
    X(all_values, "toutes-valeurs", "", "Toutes les valeurs de toutes les années.") \
    X(completeness, "completude", "", "Pour chaque année, combien de valeurs sont renseignées et combien manquent.") \
    X(method_sources, "sources-indicateurs", "", "La source et le périmètre de chaque indicateur.") \
    X(breaks, "ruptures", "", "Les ruptures de série.") \
    X(control, "controle", "", "Le rapport de contrôle.") \
    X(inputs, "fichiers-lus", "", "Les fichiers lus, leurs lignes et leur empreinte.") \
    X(changes, "changements", "", "Ce qui a changé depuis l’évaluation précédente.")

#endif
