/* SPDX-License-Identifier: MIT */
/* The rules about dates and years. A part of the registry of rules.h. */
#ifndef SPASER_CHECK_REGISTRY_TIME_H
#define SPASER_CHECK_REGISTRY_TIME_H

#define CHECK_RULES_TIME(X) \
    X(period_reversed, "periode-inversee", SEVERITY_ERROR, "La période du schéma finit avant de commencer", \
      "Toutes les règles de date partent de la période.", "periode: {debut: 2028, fin: 2024}", "periode: {debut: 2024, fin: 2028}", "Cohérence des dates du schéma.") \
    X(target_beyond_period, "cible-hors-periode", SEVERITY_WARNING, "Une cible porte sur une année hors de la période du schéma", \
      "Une cible au-delà de la période ne sera jamais évaluée par ce schéma ; avant son début, elle ne l’engage pas.", \
      "periode: {debut: 2024, fin: 2028}\ncibles: [{annee: 2030, valeur: 40 %}]", "cibles: [{annee: 2028, valeur: 40 %}]", "Cohérence des dates du schéma.") \
    X(reference_late, "reference-apres-le-debut", SEVERITY_ERROR, "L’année de référence est postérieure au début du schéma", \
      "La référence est le point de départ : prise après le début, elle cache le chemin déjà parcouru.", \
      "periode: {debut: 2024, fin: 2028}\nreference: {annee: 2026, valeur: 12 %}", "reference: {annee: 2023, valeur: 12 %}", "Cohérence des dates du schéma.") \
    X(future_value, "valeur-future", SEVERITY_ERROR, "Une valeur est saisie pour une année à venir", \
      "Une année qui n’a pas commencé n’a pas de valeur réelle ; une prévision doit être dite provisoire.", \
      "I1.1;2027;;32 %", "I1.1;2027;;32 %;…;provisoire", "La loi demande des taux réels.") \
    X(current_year_value, "annee-non-close", SEVERITY_WARNING, "Une valeur est saisie pour l’année en cours", \
      "L’année n’est pas close : la valeur peut encore changer. Dites-la provisoire si c’est ce que vous voulez.", \
      "I1.1;2026;;32 %", "I1.1;2026;;32 %;…;provisoire", "Cohérence des dates du schéma.") \
    X(schedule_reversed, "calendrier-inverse", SEVERITY_ERROR, "Un calendrier finit avant de commencer", \
      "Une date est fausse : le diagramme des actions ne peut pas la dessiner.", "calendrier: {debut: 12/2026, fin: 09/2024}", "calendrier: {debut: 09/2024, fin: 12/2026}", "Cohérence des dates du schéma.") \
    X(period_too_long, "periode-trop-longue", SEVERITY_WARNING, "Le schéma dure plus de dix ans", \
      "Un schéma suit d’ordinaire un mandat, trois à six ans : au-delà de dix, une année est sans doute mal tapée.", \
      "periode: {debut: 2024, fin: 2082}", "periode: {debut: 2024, fin: 2028}", "État des lieux des SPASER (durée usuelle).") \
    X(drafting_reversed, "elaboration-inversee", SEVERITY_ERROR, "L’élaboration finit avant de commencer", \
      "Une date est fausse.", \
      "elaboration: {debut: 06/2024, fin: 09/2023}", "elaboration: {debut: 09/2023, fin: 06/2024}", "Cohérence des dates du schéma.") \
    X(adoption_to_come, "adoption-a-venir", SEVERITY_WARNING, "Le schéma est dit adopté, à une date qui n’est pas passée", \
      "Tant que l’assemblée n’a pas voté, le document est un projet, et chaque page doit le dire.", \
      "statut: adopte\ndeliberation: {numero: 2026-117, date: 14/12/2026} — au 30 juin 2026", "statut: projet", "Article L. 2111-3 du code de la commande publique (« adoptent »).") \
    X(draft_already_adopted, "projet-deja-vote", SEVERITY_WARNING, "Le schéma est dit projet, alors que son acte d’adoption est passé", \
      "Le document porterait « PROJET » sur chaque page alors qu’il a été voté.", \
      "statut: projet\ndeliberation: {numero: 2024-117, date: 24/06/2024}", "statut: adopte\ndeliberation: {numero: 2024-117, date: 24/06/2024}", "Cohérence des dates du schéma.") \
    X(scheme_over, "schema-echu", SEVERITY_WARNING, "La période du schéma est finie, et il n’est pas dit clos", \
      "Un acheteur au-dessus du seuil doit avoir un schéma en vigueur : le bilan final et le schéma suivant sont attendus.", \
      "periode: {debut: 2020, fin: 2024}\nstatut: adopte — en 2026", "periode: {debut: 2020, fin: 2024}\nstatut: clos", "Article L. 2111-3. Information pour un schéma volontaire ou un projet.") \
    X(closed_early, "clos-avant-terme", SEVERITY_WARNING, "Le schéma est dit clos avant la fin de sa période", \
      "La dernière année n’est pas finie : ses valeurs manqueront au bilan final.", \
      "periode: {debut: 2024, fin: 2028}\nstatut: clos — en 2026", "periode: {debut: 2024, fin: 2028}\nstatut: en_revision", "Cohérence des dates du schéma.") \
    X(versions_out_of_order, "versions-en-desordre", SEVERITY_WARNING, "Les versions du schéma ne se suivent pas, ou la dernière n’est pas celle du schéma", \
      "L’historique imprimé doit finir par la version que le lecteur a en main.", \
      "version: \"1.0\"\nversions: [{version: \"1.0\", date: 24/06/2024}, {version: \"1.1\", date: 15/12/2025}]", "version: \"1.1\"\nversions: [{version: \"1.0\", date: 24/06/2024}, {version: \"1.1\", date: 15/12/2025}]", "Clé « versions ».") \
    X(action_outside_period, "action-hors-periode", SEVERITY_WARNING, "Une action se tient tout entière hors de la période du schéma", \
      "Elle n’engage pas ce schéma : l’année de son calendrier est sans doute fausse.", \
      "periode: {debut: 2024, fin: 2028}\ncalendrier: {debut: 09/2034, fin: 12/2034}", "calendrier: {debut: 09/2024, fin: 12/2024}", "Cohérence des dates du schéma.") \
    X(break_without_effect, "rupture-sans-effet", SEVERITY_INFORMATION, "Une rupture de série ne sépare aucune valeur", \
      "La rupture dit que les valeurs d’avant ne se comparent plus à celles d’après : à cette année, il n’y en a pas avant, ou pas après.", \
      "ruptures: [{annee: 2034, motif: …}] — pour des valeurs de 2021 à 2025", "ruptures: [{annee: 2024, motif: …}]", "Clé « ruptures ».") \
    X(progress_in_future, "avancement-futur", SEVERITY_ERROR, "L’avancement d’une action est donné pour une année à venir", \
      "Ce qui n’a pas commencé n’a pas d’avancement ; la fin prévue se met dans « fin_prevue ».", \
      "A1.1.a;2028;100 %;realisee", "A1.1.a;2025;60 %;en_cours;09/2024;12/2028", "Fichier des actions.") \
    X(progress_against_state, "avancement-contraire-au-statut", SEVERITY_ERROR, "L’avancement et le statut d’une action se contredisent", \
      "Une action réalisée est à 100 %, une action non démarrée à 0 % : le document montre les deux côte à côte.", \
      "A1.1.a;2025;60 %;realisee", "A1.1.a;2025;60 %;en_cours", "Cohérence du suivi des actions.") \
    X(progress_backwards, "avancement-en-recul", SEVERITY_WARNING, "L’avancement d’une action recule", \
      "Une action n’est pas moins faite qu’avant : l’une des années est fausse, ou l’action a été revue et il faut le dire.", \
      "A1.1.a;2024;60 %\nA1.1.a;2025;40 %", "A1.1.a;2024;40 %\nA1.1.a;2025;60 %", "Fichier des actions.") \
    X(progress_twice, "avancement-en-double", SEVERITY_ERROR, "Une action a deux lignes pour la même année", \
      "Le programme ne peut pas deviner laquelle est la bonne.", \
      "A1.1.a;2025;60 %;en_cours\nA1.1.a;2025;80 %;en_cours", "A1.1.a;2025;80 %;en_cours", "Exactitude des valeurs publiées : une seule par indicateur, année et acheteur.") \
    X(progress_dates_reversed, "dates-d-action-inversees", SEVERITY_ERROR, "La fin prévue d’une action précède son début réel", \
      "Une date est fausse : le diagramme des actions ne peut pas la dessiner.", \
      "A1.1.a;2025;60 %;en_cours;09/2025;12/2024", "A1.1.a;2025;60 %;en_cours;09/2024;12/2025", "Fichier des actions.") \
    X(stopped_without_reason, "arret-sans-motif", SEVERITY_INFORMATION, "Une action est reportée ou abandonnée sans un mot d’explication", \
      "Le bilan est rendu public : le lecteur attend le motif, et la date nouvelle d’une action reportée.", \
      "A1.1.a;2025;10 %;abandonnee;;;", "A1.1.a;2025;10 %;abandonnee;;;Le logiciel n’a pas été acquis", "Transparence du bilan (L. 2111-3).") \
    X(evaluations_overlap, "bilans-chevauchants", SEVERITY_WARNING, "Deux bilans couvrent la même année", \
      "Une année appartient à un seul bilan : le mouvement depuis le bilan précédent serait faux.", \
      "bilans:\n  - annees: [2024, 2025]\n  - annees: [2025, 2026]", "bilans:\n  - annees: [2024, 2025]\n  - annees: [2026, 2027]", "Publication tous les deux ans (L. 2111-3, troisième alinéa).") \
    X(evaluation_outside_period, "bilan-hors-periode", SEVERITY_WARNING, "Un bilan porte sur une année hors de la période du schéma", \
      "Le schéma n’avait pas de cible cette année-là : rien ne peut être jugé.", \
      "periode: {debut: 2024, fin: 2028}\nbilans: [{annees: [2022, 2023]}]", "bilans: [{annees: [2024, 2025]}]", "Cohérence des dates du schéma.") \
    X(progress_missing, "avancement-absent", SEVERITY_WARNING, "Des actions n’ont pas d’avancement pour la dernière année suivie", \
      "La loi demande un suivi annuel : une action absente du fichier paraît oubliée, à côté des autres.", \
      "actions.csv : A1.1.a;2025;60 % — et rien pour A2.1.a", "A2.1.a;2025;0 %;non_demarree", "Article L. 2111-3 du code de la commande publique (suivi annuel des objectifs).") \
    X(body_never_met, "instance-jamais-reunie", SEVERITY_INFORMATION, "Une instance prévue ne s’est jamais réunie", \
      "Le bilan imprime les réunions prévues et tenues : le lecteur attend une explication, ou un autre rythme.", \
      "reunions: [{annee: 2024, prevues: 2, tenues: 0}, {annee: 2025, prevues: 2, tenues: 0}]", "reunions: [{annee: 2024, prevues: 2, tenues: 1}, {annee: 2025, prevues: 2, tenues: 2}]", "Gouvernance du schéma (« Un SPASER disséqué », partie 3).")

#endif
