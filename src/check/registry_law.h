/* SPDX-License-Identifier: MIT */
/* The rules of article L. 2111-3: who owes a scheme, its legal categories, its clocks. A part of the registry of rules.h. */
#ifndef SPASER_CHECK_REGISTRY_LAW_H
#define SPASER_CHECK_REGISTRY_LAW_H

#define CHECK_RULES_LAW(X) \
    X(mandatory_or_voluntary, "caractere-contraire-au-seuil", SEVERITY_ERROR, "Le caractère déclaré du schéma contredit le montant des achats", \
      "Un acheteur dont les achats dépassent 50 M€ HT sur une année civile doit adopter un SPASER ; en dessous, le schéma est volontaire. Le document imprime cette qualité : elle doit être vraie.", \
      "achats: {annee: 2023, montant_ht: \"62,4 M€\"}\ncaractere: volontaire", "achats: {annee: 2023, montant_ht: \"62,4 M€\"}\ncaractere: obligatoire", "Articles L. 2111-3 et D. 2111-3 du code de la commande publique (« supérieur à » 50 M€ HT, dépenses d’une année civile).") \
    X(spending_unknown, "montant-des-achats-absent", SEVERITY_WARNING, "Le montant annuel des achats n’est pas donné", \
      "C’est lui qui dit si le schéma est obligatoire ; sans lui, le document ne peut pas l’écrire.", \
      "collectivite:\n  nom: Métropole de Valmont", "collectivite:\n  nom: Métropole de Valmont\n  achats: {annee: 2023, montant_ht: \"186,4 M€\"}", "Article D. 2111-3 du code de la commande publique.") \
    X(spending_year_not_over, "annee-d-achats-incomplete", SEVERITY_ERROR, "L’année des achats n’est pas une année civile entière déjà close", \
      "Le seuil de 50 M€ s’apprécie sur les dépenses d’une année civile ; une année en cours ou à venir ne peut pas servir.", \
      "achats: {annee: 2027, montant_ht: \"62,4 M€\"}", "achats: {annee: 2023, montant_ht: \"62,4 M€\"}", "Article D. 2111-3 du code de la commande publique.") \
    X(spending_sum, "somme-des-acheteurs", SEVERITY_ERROR, "Le montant des achats n’est pas la somme de ceux des acheteurs", \
      "Pour un schéma conjoint, le montant total est la somme de ceux des acheteurs ; deux chiffres différents dans un même document ôtent la confiance dans tous les autres.", \
      "achats: {annee: 2023, montant_ht: 200 M€}\nacheteurs: 112,4 M€ et 74 M€", "achats: {annee: 2023, montant_ht: \"186,4 M€\"}\nacheteurs: 112,4 M€ et 74 M€", "Format du fichier, « achats ».") \
    X(buyer_of_scheme_missing, "acheteur-principal-absent", SEVERITY_ERROR, "La collectivité qui porte le schéma n’est pas dans la liste des acheteurs", \
      "Dans un schéma conjoint, les indicateurs sont établis pour chaque acheteur, celui qui porte le schéma compris.", \
      "acheteurs:\n  - {siret: \"21129804700013\", nom: Ville de Valmont}", "acheteurs:\n  - {siret: \"20000000800017\", nom: Métropole de Valmont}\n  - {siret: \"21129804700013\", nom: Ville de Valmont}", "Article L. 2111-3 du code de la commande publique, dernier alinéa.") \
    X(buyer_amount_missing, "montant-d-acheteur-absent", SEVERITY_WARNING, "Le montant des achats d’un acheteur du schéma conjoint manque", \
      "Le total qui décide du caractère obligatoire est la somme des acheteurs ; s’il en manque un, il n’est pas vérifiable.", \
      "acheteurs:\n  - {siret: \"21129804700013\", nom: Ville de Valmont}", "acheteurs:\n  - {siret: \"21129804700013\", nom: Ville de Valmont, montant_ht: 74 M€}", "Article L. 2111-3, dernier alinéa.") \
    X(single_buyer, "schema-conjoint-a-un-seul", SEVERITY_WARNING, "La liste des acheteurs n’en a qu’un", \
      "La clé « acheteurs » déclare un schéma conjoint : à un seul, le document annoncerait un schéma commun qui n’existe pas.", \
      "acheteurs:\n  - {siret: \"20000000800017\", nom: Métropole de Valmont}", "Sans schéma conjoint, pas de clé « acheteurs ».", "Article L. 2111-3 du code de la commande publique, dernier alinéa.") \
    X(category_missing, "categorie-legale-absente", SEVERITY_ERROR, "Aucun indicateur ne suit l’une des catégories de la loi", \
      "La loi demande des indicateurs et des objectifs cibles pour les achats à caractère social, à caractère écologique, auprès des entreprises solidaires d’utilité sociale, et auprès des entreprises employant des personnes handicapées ou défavorisées.", \
      "Aucun indicateur avec « categorie: esus »", "- code: I1.3\n  libelle: Part des marchés attribués à une entreprise agréée ESUS\n  categorie: esus", "Article L. 2111-3 du code de la commande publique, troisième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(category_without_target, "categorie-legale-sans-cible", SEVERITY_ERROR, "Une catégorie de la loi est suivie, mais sans cible chiffrée", \
      "La loi demande « les objectifs cibles à atteindre pour chacune de ces catégories » : un suivi sans cible n’y répond pas.", \
      "categorie: esus\nnature: transparence", "categorie: esus\nnature: cible\ncibles: [{annee: 2028, valeur: 5 %}]", "Article L. 2111-3 du code de la commande publique, troisième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(category_without_rate, "categorie-legale-sans-taux", SEVERITY_ERROR, "Une catégorie de la loi n’est suivie par aucun taux réel d’achats", \
      "La loi veut des taux d’achats « exprimés en nombre de contrats ou en valeur » : des heures ou un nombre d’actions complètent un taux, elles n’en tiennent pas lieu, et le tableau légal resterait vide.", \
      "categorie: social\nunite: h", "categorie: social\nunite: \"%\"\nbase: nombre_contrats", "Article L. 2111-3 du code de la commande publique, troisième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(rate_without_base, "taux-sans-base", SEVERITY_ERROR, "Un taux d’une catégorie de la loi ne dit pas s’il compte des contrats ou des euros", \
      "Un même achat pèse autrement en nombre et en valeur : sans base, le taux n’entre pas dans le tableau légal et ne peut pas être comparé.", \
      "categorie: social\nunite: \"%\"", "categorie: social\nunite: \"%\"\nbase: nombre_contrats", "Article L. 2111-3 du code de la commande publique (« en nombre de contrats ou en valeur »). Information pour un schéma volontaire ou un projet.") \
    X(rate_without_stage, "stade-non-dit", SEVERITY_ERROR, "Un taux légal en valeur ne dit pas si les montants sont notifiés ou mandatés", \
      "Le montant notifié d’un marché et la dépense de l’année diffèrent du simple au quadruple : il faut dire lequel est compté.", \
      "base: valeur_ht", "base: valeur_ht\nstade: mandate", "Lecture de l’article L. 2111-3 par la DAJ (« montant notifié ou dépensé »). Information pour un schéma volontaire ou un projet.") \
    X(rate_without_denominator, "taux-sans-denominateur", SEVERITY_ERROR, "Un taux légal ne dit pas de quoi il est la part", \
      "Le taux porte sur les achats « parmi les achats publics réalisés » : le dénominateur doit être écrit, sinon chacun peut lire un autre taux.", \
      "base: nombre_contrats\nnumerateur: marchés avec clause sociale", "base: nombre_contrats\nnumerateur: marchés avec clause sociale\ndenominateur: marchés notifiés dans l’année", "Article L. 2111-3 du code de la commande publique, troisième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(ecological_theme_missing, "theme-ecologique-absent", SEVERITY_WARNING, "Le volet écologique laisse de côté un thème que la loi nomme", \
      "La loi cite les émissions de gaz à effet de serre et les consommations d’énergie, d’eau et de matériaux, puis la durabilité des produits, la sobriété numérique et l’économie circulaire. Un thème sans indicateur n’a pas d’objectif que l’on puisse suivre.", \
      "themes: [ges, energie]", "themes: [ges, energie, eau, materiaux]", "Article L. 2111-3 du code de la commande publique, deuxième alinéa.") \
    X(buyer_without_values, "acheteur-sans-valeur", SEVERITY_WARNING, "Un acheteur du schéma conjoint manque dans un indicateur légal", \
      "Dans un schéma commun, la loi veut les indicateurs « établis pour chaque acheteur public » ; et le total ne peut pas être calculé.", \
      "I1.1;2024;20000000800017;;131;404 — et pas de ligne pour l’autre SIRET", "I1.1;2024;20000000800017;;131;404\nI1.1;2024;21129804700013;;78;262", "Article L. 2111-3 du code de la commande publique, dernier alinéa.") \
    X(only_consolidated, "valeurs-seulement-consolidees", SEVERITY_WARNING, "Un indicateur légal d’un schéma conjoint n’a que des valeurs consolidées", \
      "Dans un schéma commun, la loi veut les indicateurs « établis pour chaque acheteur public » : le total seul ne suffit pas.", \
      "I1.1;2024;;;209;666", "I1.1;2024;20000000800017;;131;404\nI1.1;2024;21129804700013;;78;262", "Article L. 2111-3 du code de la commande publique, dernier alinéa.") \
    X(legal_but_low_priority, "priorite-3-mais-legale", SEVERITY_INFORMATION, "Un indicateur que la loi demande est classé « pas prioritaire »", \
      "La grille permet de classer les indicateurs, mais ceux des catégories de la loi doivent être tenus quoi qu’il arrive.", \
      "categorie: esus\npriorite: 3", "categorie: esus\npriorite: 2", "Article L. 2111-3 du code de la commande publique ; grille de questionnement sur les indicateurs (CGDD).") \
    X(publication_late, "publication-en-retard", SEVERITY_WARNING, "Plus de vingt-quatre mois sans publication des indicateurs", \
      "La loi veut des indicateurs « publiés tous les deux ans » : la date du prochain bilan se compte depuis la dernière publication.", \
      "publications: [{date: 01/07/2022, objet: schema}] — et plus rien au 30 juin 2026", "publications: [{date: 01/07/2022, objet: schema}, {date: 28/06/2024, objet: bilan, annees: [2022, 2023]}, {date: 15/06/2026, objet: bilan, annees: [2024, 2025]}]", "Article L. 2111-3 du code de la commande publique, troisième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(publications_far_apart, "publications-espacees", SEVERITY_WARNING, "Deux publications sont séparées de plus de vingt-quatre mois", \
      "La loi veut des indicateurs « publiés tous les deux ans » : un intervalle plus long, passé ou prévu, se voit dans le calendrier imprimé.", \
      "- {date: 01/07/2024, objet: schema}\n- {date: 15/06/2027, objet: bilan}", "- {date: 01/07/2024, objet: schema}\n- {date: 15/06/2026, objet: bilan}", "Article L. 2111-3 du code de la commande publique, troisième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(publication_incomplete, "bilan-d-annees-inachevees", SEVERITY_WARNING, "Un bilan est publié avant la fin d’une année qu’il couvre", \
      "Des taux réels d’achats ne sont connus qu’une fois l’année close : le bilan porterait sur des mois qui manquent.", \
      "{date: 15/06/2026, objet: bilan, annees: [2025, 2026]}", "{date: 15/06/2026, objet: bilan, annees: [2024, 2025]}", "Article L. 2111-3 du code de la commande publique (taux réels). Information pour un schéma volontaire ou un projet.") \
    X(scheme_not_published, "schema-non-publie", SEVERITY_WARNING, "Le schéma est adopté depuis plus de six mois et sa publication n’est pas notée", \
      "La loi veut que le schéma soit « rendu public notamment par une mise en ligne sur le site internet ».", \
      "statut: adopte — et pas de publication d’objet « schema »", "publications:\n  - {date: 01/07/2024, objet: schema, lien: \"https://…\"}", "Article L. 2111-3 du code de la commande publique, deuxième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(annual_follow_up_missing, "suivi-annuel-absent", SEVERITY_WARNING, "Une année close du schéma n’a aucune valeur", \
      "La loi demande un « suivi annuel » des objectifs : une année sans aucune valeur ne pourra plus être reconstituée.", \
      "indicateurs.csv s’arrête à 2024, alors que 2025 est close", "Une ligne par indicateur et par année, ou « nd » avec un commentaire.", "Article L. 2111-3 du code de la commande publique, deuxième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(years_not_covered, "annee-sans-bilan", SEVERITY_WARNING, "Une année du schéma n’est couverte par aucun bilan", \
      "La loi veut des indicateurs publiés tous les deux ans : entre deux bilans, aucune année ne doit tomber.", \
      "- {date: 15/06/2026, objet: bilan, annees: [2024, 2025]}\n- {date: 12/06/2028, objet: bilan, annees: [2027]}", "- {date: 15/06/2026, objet: bilan, annees: [2024, 2025]}\n- {date: 12/06/2028, objet: bilan, annees: [2026, 2027]}", "Article L. 2111-3 du code de la commande publique, troisième alinéa. Information pour un schéma volontaire ou un projet.") \
    X(with_taxes, "ttc-pour-ht", SEVERITY_WARNING, "Un indicateur en valeur hors taxes parle de montants TTC", \
      "Le seuil et les taux de la loi sont hors taxes : un montant TTC gonfle le taux, d’un cinquième le plus souvent.", \
      "base: valeur_ht\nnumerateur: dépenses TTC auprès des ESAT", "base: valeur_ht\nnumerateur: dépenses hors taxes auprès des ESAT", "Article D. 2111-3 du code de la commande publique (montants hors taxes).")

#endif
