/* SPDX-License-Identifier: MIT */
/* The rules about who signs, what is published and how it looks. A part of the registry of rules.h. */
#ifndef SPASER_CHECK_REGISTRY_IDENTITY_H
#define SPASER_CHECK_REGISTRY_IDENTITY_H

#define CHECK_RULES_IDENTITY(X) \
    X(siret_wrong, "siret-invalide", SEVERITY_ERROR, "Un SIRET n’est pas valide", \
      "Le SIRET identifie l’acheteur dans les données publiques ; sa clé de contrôle (somme de Luhn) permet de repérer une faute de frappe.", \
      "siret: \"20000000800018\"", "siret: \"20000000800017\"", "Répertoire SIRENE (14 chiffres, clé de Luhn, La Poste exceptée).") \
    X(act_missing, "acte-d-adoption-absent", SEVERITY_ERROR, "L’acte d’adoption d’un schéma adopté n’est pas donné", \
      "Un schéma adopté porte le numéro et la date de sa délibération (ou décision, ou arrêté) : c’est ce qui en fait un document officiel.", \
      "statut: adopte", "statut: adopte\ndeliberation: {nature: deliberation, numero: 2024-117, date: 24/06/2024}", "Article L. 2111-3 du code de la commande publique (« adoptent un schéma »).") \
    X(low_contrast, "contraste-insuffisant", SEVERITY_WARNING, "Une couleur choisie est trop claire pour du texte ou un trait", \
      "Le texte de cette couleur sera assombri jusqu’à un contraste de 4,5:1 avec le blanc, demandé par le RGAA ; les aplats gardent votre couleur.", \
      "axes: {A1: \"#F2C94C\"}", "axes: {A1: \"#9A6B00\"}", "RGAA, critères 3.2 et 3.3.") \
    X(buyer_twice, "acheteur-en-double", SEVERITY_ERROR, "Deux acheteurs ont le même SIRET", \
      "Chaque acheteur est reconnu par son SIRET : leurs valeurs se confondraient.", \
      "acheteurs:\n  - {siret: \"21129804700013\", nom: Ville de Valmont}\n  - {siret: \"21129804700013\", nom: CCAS de Valmont}", "acheteurs:\n  - {siret: \"21129804700013\", nom: Ville de Valmont}\n  - {siret: \"26690123400011\", nom: CCAS de Valmont}", "Article L. 2111-3 du code de la commande publique, dernier alinéa.") \
    X(picture_without_alternative, "image-sans-alternative", SEVERITY_WARNING, "Une image n’a pas de texte de remplacement", \
      "Celui qui ne la voit pas n’a que ce texte ; une image décorative se déclare par une alternative vide.", \
      "logo: {fichier: images/logo.png}", "logo: {fichier: images/logo.png, alternative: Logo de la ville}", "RGAA, critère 1.1.") \
    X(same_axis_colours, "couleurs-d-axes-identiques", SEVERITY_WARNING, "Deux axes ont la même couleur", \
      "Dans les graphiques et en tête des fiches, la couleur dit l’axe : deux axes se confondraient.", \
      "axes: {A1: \"#9A3412\", A2: \"#9A3412\"}", "axes: {A1: \"#9A3412\", A2: \"#14532D\"}", "RGAA, critère 3.1.")

#endif
