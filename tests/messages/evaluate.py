# SPDX-License-Identifier: MIT
"""What provokes each message of the evaluation (see test_every_message_is_provoked)."""

EVALUATE = ("evaluer", "--annees", "2024-2025")
BUYERS = ("spaser.yaml", "schema:\n  titre: Schéma", "acheteurs:\n  - {siret: \"21350238800019\", nom: Ville d’Essai, montant_ht: \"6,4 M€\"}\n"
          "  - {siret: \"21129804700013\", nom: Syndicat d’Essai, montant_ht: 2 M€}\nschema:\n  titre: Schéma")
ESUS = "I2.2;2024;;1,2 %;96 000;8 000 000;0;;;definitif"
BY_BUYER = "I2.2;2024;21350238800019;{};;;;definitif\nI2.2;2024;21129804700013;{};;;;definitif"
LEVELS = "      - {annee: 2025, valeur: 20 %}\n      - {annee: 2027, valeur: 30 %}"
REFERENCE = "    reference: {annee: 2023, valeur: \"1,0 %\"}\n    cibles:\n      - {annee: 2027, valeur: 3 %}"

CASES = [
    {"code": "periode-non-achevee", "command": ("evaluer", "--date", "2025-03-01"), "edits": [
        ("indicateurs.csv", "I1.1;2025;;21,0 %;13;62;1;;;definitif\n", ""), ("indicateurs.csv", "I1.2;2025;;2 900;;;;;Bon début dans les services;definitif\n", ""),
        ("indicateurs.csv", "I2.1;2025;;62,9 %;39;62;1;;;definitif\n", ""), ("indicateurs.csv", "I2.2;2025;;nd;;;;;Agréments non vérifiés;\n", ""),
        ("indicateurs.csv", "I2.3;2025;;2,6 %;218 400;8 400 000;0;;;definitif\n", ""), ("indicateurs.csv", "I2.4;2025;;18 750 €;;;;;;definitif\n", "")]},
    {"code": "taux-non-consolidable", "command": EVALUATE,
     "near": [BUYERS, ("indicateurs.csv", ESUS, BY_BUYER.format(";72 000;6 000 000", ";24 000;2 000 000"))],
     "edits": [BUYERS, ("indicateurs.csv", ESUS, BY_BUYER.format("1,2 %;;", "1,1 %;;"))]},
    {"code": "unite-non-consolidable", "command": EVALUATE, "edits": [BUYERS, ("spaser.yaml", "unite: €", "unite: jours"),
        ("indicateurs.csv", "I2.4;2024;;12 300 €;", "I2.4;2024;21350238800019;30;;;;;;definitif\nI2.4;2024;21129804700013;40;"), ("indicateurs.csv", "18 750 €", "35")]},
    {"code": "cibles-discordantes", "command": EVALUATE,
     "near": [("spaser.yaml", LEVELS, LEVELS + "\n      - {annee: 2027, increment_annuel: 5}")],
     "edits": [("spaser.yaml", LEVELS, LEVELS + "\n      - {annee: 2027, increment_annuel: 6}")]},
    {"code": "cible-contraire-au-sens", "command": EVALUATE, "edits": [("spaser.yaml", "sens: hausse\n    cibles:\n      - {de: 2024", "sens: baisse\n    cibles:\n      - {de: 2024")]},
    {"code": "cible-sur-transparence", "command": EVALUATE, "edits": [("spaser.yaml", "unite: €\n    mesure: flux\n", "unite: €\n    mesure: flux\n    sens: hausse\n    cibles:\n      - {annee: 2027, valeur: 20 000 €}\n")]},
    {"code": "cible-sans-base", "command": EVALUATE, "edits": [("spaser.yaml", REFERENCE, "    cibles:\n      - {annee: 2027, multiple: 2, depuis: 2022}")]},
    {"code": "calcul-circulaire", "command": EVALUATE, "edits": [("spaser.yaml", "unite: €\n    mesure: flux\n", "unite: €\n    mesure: flux\n    calcul: {somme: [I2.4, I1.2]}\n")]},
]
