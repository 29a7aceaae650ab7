/* SPDX-License-Identifier: MIT */
/* The rules about the figures of the CSV files: parts, wholes, series. A part of the registry of rules.h. */
#ifndef SPASER_CHECK_REGISTRY_FIGURES_H
#define SPASER_CHECK_REGISTRY_FIGURES_H

#define CHECK_RULES_FIGURES(X) \
    X(part_above_whole, "part-superieure-au-tout", SEVERITY_ERROR, "Un numérateur dépasse son dénominateur", \
      "Une part ne peut pas dépasser le tout : l’un des deux nombres est faux, et le taux publié le serait aussi.", \
      "numérateur 868, dénominateur 501", "numérateur 501, dénominateur 868", "Exactitude des taux réels d’achats (L. 2111-3).") \
    X(unknown_above_whole, "non-renseignes-trop-nombreux", SEVERITY_ERROR, "Le numérateur et les contrats non renseignés dépassent ensemble le dénominateur", \
      "Les contrats sans information font partie du dénominateur : avec ceux du numérateur, ils ne peuvent pas être plus nombreux que lui.", \
      "numerateur 104, non_renseignes 300, denominateur 400", "numerateur 104, non_renseignes 12, denominateur 400", "Bornes des taux (méthode d’évaluation).") \
    X(rate_differs, "taux-different-du-quotient", SEVERITY_ERROR, "Le taux saisi n’est pas le quotient du numérateur par le dénominateur", \
      "Le document montre les trois nombres côte à côte : un lecteur qui refait la division doit trouver le même taux, à 0,05 point près.", \
      "valeur 37 %, numerateur 412, denominateur 1203", "valeur 34,2 %, numerateur 412, denominateur 1203", "Exactitude des taux réels d’achats (L. 2111-3).") \
    X(zero_denominator, "denominateur-nul", SEVERITY_ERROR, "Un dénominateur est nul alors que le numérateur ne l’est pas, ou qu’un taux est saisi", \
      "Une part de rien n’existe pas : si aucun marché n’a été notifié, le taux est sans objet.", \
      "numerateur 3, denominateur 0", "valeur s. o., numerateur 0, denominateur 0", "Exactitude des taux réels d’achats (L. 2111-3).") \
    X(children_above_parent, "enfants-superieurs-au-parent", SEVERITY_ERROR, "La somme des indicateurs regroupés dépasse leur total", \
      "Des « dont » ne peuvent pas dépasser le total : l’un des nombres est faux.", \
      "total 900 000 €, dont 600 000 € et 400 000 €", "total 1 000 000 €, dont 600 000 € et 400 000 €", "Clé « regroupement ».") \
    X(children_differ_from_parent, "enfants-differents-du-parent", SEVERITY_ERROR, "La somme des indicateurs regroupés n’égale pas leur total", \
      "Le regroupement est déclaré complet : la somme doit être exacte. S’il manque une part, écrivez complet: non.", \
      "regroupement: I1.3, et une somme de 900 000 € pour un total de 1 000 000 €", "regroupement: {de: I1.3, complet: non}", "Clé « regroupement ».") \
    X(value_twice, "valeur-en-double", SEVERITY_ERROR, "Un indicateur a deux valeurs différentes pour la même année et le même acheteur", \
      "Le programme ne peut pas deviner laquelle est la bonne.", \
      "I1.1;2024;;82 000\nI1.1;2024;;84 500", "I1.1;2024;;84 500", "Exactitude des valeurs publiées : une seule par indicateur, année et acheteur.") \
    X(row_twice, "ligne-en-double", SEVERITY_WARNING, "La même ligne est saisie deux fois", \
      "La valeur est la même, elle n’est comptée qu’une fois ; mais une copie oubliée finit par différer.", \
      "I1.1;2024;;82 000\nI1.1;2024;;82 000", "I1.1;2024;;82 000", "Exactitude des valeurs publiées : une seule par indicateur, année et acheteur.") \
    X(percentage_out_of_range, "pourcentage-hors-bornes", SEVERITY_ERROR, "Un pourcentage sort de 0 à 100 %", \
      "Une part ne peut être ni négative ni supérieure au tout. Seule une évolution le peut : son libellé doit alors le dire.", \
      "I1.1;2024;;312 %", "I1.1;2024;;31,2 %", "Exactitude des taux réels d’achats (L. 2111-3).") \
    X(negative_value, "valeur-negative", SEVERITY_ERROR, "Un nombre qui se compte est négatif", \
      "On ne notifie pas −3 marchés. Un tableur écrit parfois les négatifs entre parenthèses : (3) est lu −3.", \
      "I1.6;2024;;(3)", "I1.6;2024;;3", "Exactitude des valeurs publiées.") \
    X(not_whole, "nombre-non-entier", SEVERITY_WARNING, "Un nombre de contrats ou d’unités n’est pas entier", \
      "On ne notifie pas 12,5 marchés : la valeur est souvent un taux placé dans la mauvaise colonne.", \
      "numerateur 12,5 ; denominateur 60", "numerateur 12 ; denominateur 60", "Base « nombre_contrats ».") \
    X(numerator_alone, "numerateur-sans-denominateur", SEVERITY_WARNING, "Un numérateur est saisi sans son dénominateur, ou l’inverse", \
      "Le taux ne peut pas être calculé, et le document ne peut pas montrer de quoi il est la part.", \
      "I1.1;2024;;;104;", "I1.1;2024;;;104;400", "Exactitude des taux réels d’achats (L. 2111-3).") \
    X(sudden_move, "saut-de-valeur", SEVERITY_WARNING, "Une valeur est dix fois plus grande, ou dix fois plus petite, que la précédente", \
      "C’est le plus souvent un zéro de trop, une virgule perdue ou une unité changée (k€ au lieu de €).", \
      "I1.1;2023;;150 000\nI1.1;2024;;1 500 000", "I1.1;2023;;150 000\nI1.1;2024;;150 000", "Plausibilité des séries.") \
    X(amount_above_spending, "montant-superieur-aux-achats", SEVERITY_WARNING, "Un montant annuel dépasse le total des achats", \
      "Une partie des achats ne peut pas dépasser leur total : l’unité (k€, M€) ou le total est faux.", \
      "achats: 8,4 M€ ; I2.4;2024;;12 300 000 €", "I2.4;2024;;12 300 €", "Plausibilité des montants.") \
    X(filler_number, "chiffres-de-remplissage", SEVERITY_WARNING, "Une valeur a l’air d’un nombre de remplissage", \
      "123456 ou 999999 sont tapés pour passer un champ obligatoire ; le nombre publié serait faux.", \
      "I2.4;2024;;999 999 €", "I2.4;2024;;12 300 €", "Plausibilité des montants.") \
    X(too_many_digits, "nombre-trop-long", SEVERITY_WARNING, "Un nombre a plus de quinze chiffres", \
      "Au-delà de quinze chiffres, le programme ne garde pas les derniers : ils seraient imprimés comme des zéros. Aucun achat public n’atteint ce nombre, c’est presque toujours deux valeurs collées.", \
      "I2.4;2024;;12300123001230012300 €", "I2.4;2024;;12 300 €", "Plausibilité des montants.") \
    X(denominator_jump, "denominateur-bouleverse", SEVERITY_WARNING, "Le dénominateur d’un taux double ou est divisé par deux sans explication", \
      "Si le périmètre ou la définition a changé, les deux taux ne se comparent plus : il faut le dire par une rupture.", \
      "denominateur 50 en 2023, 412 en 2024", "ruptures: [{annee: 2024, motif: Les bons de commande sont comptés}]", "Comparabilité des séries.") \
    X(decreasing_cumulative, "cumul-decroissant", SEVERITY_WARNING, "Un cumul diminue d’une année à la suivante", \
      "Ce qui est compté depuis le début ne peut que croître : c’est une valeur annuelle, ou une correction à expliquer.", \
      "mesure: cumul ; 2023 : 2,1 M h ; 2024 : 1,9 M h", "mesure: flux ; 2023 : 2,1 M h ; 2024 : 1,9 M h", "Cohérence de la mesure et de la série.") \
    X(consolidated_differs, "total-different-des-acheteurs", SEVERITY_ERROR, "La valeur consolidée ne s’accorde pas avec celles des acheteurs", \
      "Le document montre le total et sa répartition : un lecteur qui additionne doit trouver le même nombre.", \
      "I1.1;2024;;150\nI1.1;2024;SIRET 1;92\nI1.1;2024;SIRET 2;51", "Supprimez la ligne sans SIRET : le total sera calculé.", "Méthode d’évaluation (consolidation) ; article L. 2111-3, dernier alinéa.") \
    X(computed_differs, "valeur-differente-du-calcul", SEVERITY_ERROR, "La valeur saisie n’est pas celle que donne le calcul de l’indicateur", \
      "L’indicateur se calcule à partir d’autres : deux résultats pour le même nombre ôtent la confiance dans tous.", \
      "calcul: {somme: [I1.9, I1.10]} donne 2 594 600, et le fichier porte 2 423 200", "Supprimez la ligne du fichier : la valeur est calculée.", "Format du fichier, clé « calcul ».") \
    X(breakdown_differs, "ventilation-differente-du-total", SEVERITY_ERROR, "La somme d’une ventilation n’égale pas la valeur de l’indicateur", \
      "La ventilation répartit un total : s’il manque une part, écrivez-la (« Autres », « Non réparti »).", \
      "I1.6;2024 : 9 marchés, et une ventilation de 8", "I1.6;2024 : 9 marchés, et une ventilation de 9", "Fichier des ventilations.") \
    X(pair_disagrees, "couple-discordant", SEVERITY_ERROR, "Un nombre et la part correspondante ne s’accordent pas", \
      "« Nombre de marchés réservés » et « Part des marchés réservés » parlent des mêmes marchés : le nombre doit être le numérateur de la part, à une unité près.", \
      "Nombre de marchés réservés 2024 : 12 ; Part des marchés réservés : numérateur 19", "Nombre de marchés réservés 2024 : 19 ; Part des marchés réservés : numérateur 19", "Accord des nombres et des parts publiés.") \
    X(reference_differs, "reference-differente-de-la-valeur", SEVERITY_WARNING, "La référence n’est pas la valeur du fichier pour la même année", \
      "Le graphique part de la référence et la série montre la valeur : le lecteur voit deux nombres pour la même année.", \
      "reference: {annee: 2023, valeur: 12 %} et I1.1;2023;;14,5 %", "reference: {annee: 2023, valeur: \"14,5 %\"}", "Cohérence de la référence et de la série.") \
    X(value_missing, "valeur-annuelle-absente", SEVERITY_WARNING, "Un indicateur n’a pas de ligne pour une année close du schéma", \
      "Une valeur qui n’existe pas se dit (« nd », « nc », « s. o. ») : une ligne absente ressemble à un oubli et, l’année suivante, personne ne sait plus ce qu’il en est.", \
      "I2.2;2024;;1,2 % — et rien pour 2025", "I2.2;2025;;nd;;;;;Agréments non vérifiés", "Article L. 2111-3 du code de la commande publique (suivi annuel).") \
    X(never_known, "indicateur-jamais-renseigne", SEVERITY_WARNING, "Un indicateur n’a jamais eu de valeur", \
      "Après deux années closes sans aucune valeur, l’indicateur n’est pas suivi : il faut le mesurer, le remplacer ou dire pourquoi.", \
      "I2.2;2024;;nd\nI2.2;2025;;nd", "I2.2;2024;;nd\nI2.2;2025;;1,4 %", "Suivi annuel des objectifs (L. 2111-3, deuxième alinéa).") \
    X(many_unknown, "part-non-renseignee-elevee", SEVERITY_WARNING, "Plus d’un contrat sur cinq est sans information", \
      "Le taux est donné avec ses bornes ; quand elles sont très écartées, il ne dit plus grand-chose et le lecteur doit en être averti.", \
      "numerateur 104, denominateur 400, non_renseignes 124", "numerateur 131, denominateur 400, non_renseignes 12", "Bornes des taux légaux (méthode d’évaluation).") \
    X(provisional_for_long, "provisoire-ancien", SEVERITY_WARNING, "Une valeur est encore provisoire deux ans après", \
      "Une valeur provisoire doit être confirmée ou corrigée ; laissée ainsi, elle devient le chiffre officiel.", \
      "I2.4;2023;;398;…;provisoire — au 30 juin 2026", "I2.4;2023;;402;…;definitif", "Suivi annuel des objectifs (L. 2111-3, deuxième alinéa).")

#endif
