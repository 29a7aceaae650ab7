# SPDX-License-Identifier: MIT
"""Mistakes as an officer makes them, in YAML and in spreadsheets saved as CSV: each gives exactly the messages of `only`, at the line of `line` when it is said; [] = it is read without a question."""
import os

Y, I, A = "spaser.yaml", "indicateurs.csv", "actions.csv"
PETIT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cases/petit")
HEAD = "indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;source;commentaire;statut\n"


def read(name):
    with open(os.path.join(PETIT, name), encoding="utf-8") as f:
        return f.read()


CSV, YAML = read(I), read(Y)


def whole(text, encoding="utf-8", name=I):
    return [(name, None, text if isinstance(text, bytes) else text.encode(encoding))]


def csv(old, new):
    assert old in CSV, old
    return [(I, old, new)]


def yaml(old, new):
    assert old in YAML, old
    return [(Y, old, new)]


WIDE = "Indicateur;Réf. 2023;Réalisé 2024;Réalisé 2025 (p);Objectif 2027;Évolution 2024-2025\nI1.1;10 %;16,7 %;21 %;30 %;+4,3 pt\nI1.2;;2 450;2 900;12 000;\nI2.1;40 %;51,7 %;62,9 %;;\nI2.2;;1,2 %;nd;;\nI2.3;;2,5 %;2,6 %;;\nI2.4;;12 300 €;18 750 €;;\n"
TWO = ["unite-differente", "unite-differente"]

# (edits, codes said, line of the first one or None)
OFFICER = [
    # --- files as spreadsheets save them: nothing is said
    (whole(CSV.replace("’", "'"), "cp1252"), [], None),
    (whole(b"\xff\xfe" + CSV.replace(";", "\t").replace("\n", "\r\n").encode("utf-16le")), [], None),
    (whole(CSV.replace(";", "\t").encode("utf-16be")), [], None),
    (whole("\ufeffsep=;\r\n" + CSV.replace("\n", "\r\n")), [], None),
    (whole(CSV.replace("\n", "\r")), [], None),
    (whole(CSV.replace("’", "'"), "mac_roman"), [], None),
    (whole("Suivi du schéma;;;;;;;;;\n;;;;;;;;;\n" + CSV), [], None),
    (whole("Indicateur;;;Résultats;;;;Divers;;\n" + CSV), [], None),
    (whole("indicateur;annee;siret;Mesure;;;;source;commentaire;statut\n;;;valeur;numerateur;denominateur;non_renseignes;;;\n" + CSV.split("\n", 1)[1]), [], None),
    (whole(CSV + ";Total;;35 000;;;;;;\nTotal général;;;123;;;;;;\nSous-total A1;;;;;;;;;\n"), [], None),
    (csv("I1.2;2024", "I1.2;31/12/2024"), [], None),
    (csv("I1.2;2025", "I1.2;2 025"), [], None),
    (csv("I1.1;2024", "Ï 1.1;2024"), [], None),
    (csv("2 450", "2\u202f450 heures d’insertion"), [], None),
    (csv("12 300 €", "12,3 k€"), [], None),
    (csv("2 450", "2 450,00"), [], None),
    (csv("Premiers marchés examinés", "\"Premiers\nmarchés ; examinés\""), [], None),
    (whole(WIDE), ["colonne-ignoree", "colonne-ignoree"], 1),
    (whole(CSV.encode().decode("cp1252", "ignore")), ["accents-decodes-deux-fois"], 3),
    (whole(YAML.encode().decode("cp1252", "replace"), name=Y), ["accents-decodes-deux-fois"], 1),
    # --- the table
    (whole("indicateur;valeur;annee\n" + "I1.1;2024;16,7 %\nI1.1;2025;21 %\nI1.2;2024;2 450\n"), ["annee-illisible"], 1),
    (whole(b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 20), ["fichier-pas-csv"], 1),
    (whole("<html><table><tr><td>I1.1</td></tr></table></html>\n"), ["fichier-pas-csv"], 1),
    (whole(CSV.replace("valeur", "chiffre", 1)), ["colonne-manquante"], 1),
    (whole("indicateur,annee,valeur\nI1.1,2024,16,7\n"), ["ligne-decalee"], 2),
    (whole(CSV.replace("I1.1;2024", ";2024").replace("I1.1;2025", ";2025")), ["code-repris-du-dessus"], 3),
    (whole(CSV + "I1.2;2025;;2 950;;;;;;definitif\n"), ["valeur-en-double"], 16),
    (whole(CSV + "I1.2;2025;;2 900;;;;;Bon début dans les services;definitif\n"), ["ligne-en-double"], 16),
    # --- cells
    (whole(CSV.replace("valeur", "Valeur (k€ HT)", 1)), TWO, 5),
    (csv("2 450", "(2 450)"), ["valeur-negative"], 5),
    (csv("I1.2;2025", "I1.2;46022"), ["annee-illisible"], 6),
    (csv("I1.2;2025", "I1.2;25"), ["annee-illisible"], 6),
    (csv("I1.2;2025", "I1.2;2024/2025"), ["annee-illisible"], 6),
    (csv("I1.2;2024;;2 450;", "I1.2;2 450;;2024;"), ["annee-illisible"], 5),
    (csv("I1.1;2024", "1-janv;2024"), ["reference-inconnue"], 3),
    (csv("I1.1;2024", "I1.1 – Part des marchés;2024"), ["reference-inconnue"], 3),
    (whole(CSV.replace("I1.1;", "I1-1;")), ["reference-inconnue"], 2),
    (csv("16,7 %;10;60;3", "0,167;;;"), ["pourcentage-ambigu"], 3),
    (csv("2 450", "2 450 (estimé)"), ["nombre-illisible"], 5),
    (csv("2 450", "2 450*"), ["nombre-illisible"], 5),
    (csv("2 450", "=2450+0"), ["nombre-illisible"], 5),
    (csv("2 450", "2 45O"), ["nombre-illisible"], 5),
    (csv("2 450", "févr-50"), ["nombre-illisible"], 5),
    (csv("2 450", "#DIV/0!"), ["erreur-de-tableur"], 5),
    (csv("2 450", "1,5 ETP"), ["unite-differente"], 5),
    (csv("12 300 €", "12?300 €"), ["nombre-illisible"], 14),
    (csv("12 300 €", "12 300 € TTC"), ["unite-differente"], 14),
    (csv("21,0 %", "210 %"), ["taux-different-du-quotient"], 4),
    (csv("21,0 %;13;62;1", "21,0 %;62;13;1"), ["denominateur-bouleverse", "part-superieure-au-tout"], None),
    (csv("21,0 %;13;62;1", "21,0 %;13 %;62;1"), ["unite-differente"], 4),
    (csv("21,0 %;13;62;1", "21,0 %;13;62;55"), ["non-renseignes-trop-nombreux"], 4),
    (csv("I1.2;2024;", "I1.2;2024;2,13502E+13"), ["siret-illisible"], 5),
    (csv("I1.2;2024;", "I1.2;2024;2135023880001"), ["siret-illisible"], 5),
    (csv("I1.2;2024;", "I1.2;2024;213502388"), ["siret-illisible"], 5),
    (csv("I1.2;2025;;2 900", "I1.2;2025;2 900"), ["siret-illisible"], 6),
    (csv("I1.2;2025;;2 900;;;;;", "I1.2;2025;;;2 900;;;;"), ["numerateur-sans-denominateur"], 6),
    (csv("I1.2;2025", "I1.2;2027"), ["valeur-future"], 6),
    (csv("Bon début dans les services;definitif", "Bon début dans les services;validé"), ["mot-hors-liste"], 6),
    (csv("Bon début", "Bon \"début\""), ["texte-apres-guillemet"], 6),
    # --- the definition
    (yaml("siret: \"21350238800019\"", "siret: \"\""), ["siret-illisible"], 7),
    (yaml("{annee: 2025, valeur: 20 %}", "{annee: 2025, valeur: 0,20}"), ["virgule-entre-accolades"], 88),
    (yaml("{debut: 2024, fin: 2027}", "{debut: 2024 fin: 2027}"), ["virgule-entre-accolades"], 15),
    (yaml("{debut: 2024, fin: 2027}", "{debut:2024, fin: 2027}"), ["espace-apres-deux-points"], 15),
    (yaml("periode: {debut: 2024, fin: 2027}", "periode: 2024-2027"), ["type-inattendu"], 15),
    (yaml("      - {annee: 2025, valeur: 20 %}", "      -{annee: 2025, valeur: 20 %}"), ["espace-apres-deux-points"], 88),
    (yaml("  - code: A2\n", "    code: A2\n"), ["cle-en-double"], 55),
    (yaml("  - code: A2\n", "  – code: A2\n"), ["syntaxe-yaml"], 55),
    (yaml("livrable: Fiche d’examen", "livrable: ? à définir"), ["caractere-reserve"], 53),
    (yaml("livrable: Fiche d’examen", "livrable: % de fiches"), ["caractere-reserve"], 53),
    (yaml("texte: Six clauses", "texte: **Six** clauses"), ["caractere-reserve"], 66),
    (yaml("titre: Des achats sobres", "titre: « Des achats : sobres »"), ["deux-points-non-proteges"], 56),
    (yaml("  nom: Ville", "  nom:\u00a0Ville"), ["espace-apres-deux-points"], 4),
    (yaml("signataire: Le Maire", "signataire: \"Le Maire"), ["guillemet-non-ferme"], 26),
    (yaml("texte: La fiche d’examen est jointe au dossier.", "texte: 'La fiche d'examen est jointe au dossier.'"), ["texte-apres-guillemet"], 46),
    (yaml("objectif: A2.1\n", "objectif: A2\n"), ["reference-inconnue"], 113),
    (yaml("\naxes:\n", "\naxe:\n"), ["cle-inconnue"], 34),
    (whole(YAML[:YAML.index("axes:\n")] + YAML[YAML.index("indicateurs:\n  - code"):], name=Y), ["cle-manquante"], 1),
    (yaml("- {annee: 2027, valeur: 100 %}", "- 100 % en 2027"), ["type-inattendu"], 126),
    (yaml("- {annee: 2027, valeur: 100 %}", "- {annee: 2027, valeur: \">= 30 %\"}"), ["borne-pour-valeur"], 126),
    (yaml("- {annee: 2027, valeur: 100 %}", "- {annee: 2027, valeur: 30 k€}"), ["unite-differente"], 126),
    (yaml("sens: hausse", "sens: augmentation"), ["mot-hors-liste"], 85),
    (yaml("date: 18/03/2024", "date: 31/02/2024"), ["date-illisible"], 18),
    (yaml("date: 18/03/2024", "date: lundi 18 mars 2024"), [], None),
    (yaml("population: 24 500", "population: 24.500"), ["nombre-ambigu"], 10),
    (yaml("bilans:\n", "donnees: {indicateurs: valeurs.csv}\nbilans:\n"), ["fichier-illisible"], 189),
    (yaml("bilans:\n", "controles: {ignorer: [{code: saut-de-valeur, sur: [I9.9], raison: Essai}]}\nbilans:\n"), ["silence-inconnu"], 189),
    # --- the progress, the breakdowns, lists
    ([(A, "04/2024;12/2025;Douze", "04/24/2024;12/2025;Douze")], ["date-illisible"], 2),
    ([(A, "40 %", "0,4")], ["pourcentage-ambigu"], 2),
    ([(A, "en_cours", "En cours")], [], None),
    ([(A, "realisee", "terminée")], ["mot-hors-liste"], 3),
    ([(A, "100 %", "120 %")], ["nombre-illisible"], 3),
    ([(A, "A1.1.a;2025", ";2025")], ["code-repris-du-dessus"], 3),
    ([("ventilations.csv", None, "indicateur;annee;critere1;modalite1;valeur\nI2.4;2024;Nature;Mobilier;6 000 €\nI2.4;2024;Nature;Informatique;6 300 €\nI2.4;2024;Nature;Total;12 300 €\n")], ["ventilation-differente-du-total"], 2),
    ([("ventilations.csv", None, "indicateur;annee;critere1;modalite1;valeur\nI2.4;2024;Nature;Mobilier;6 000 €\n;;;Informatique;6 300 €\n")], ["code-repris-du-dessus"], 3),
    (yaml("indicateurs: [I1.1, I1.2]", "indicateurs: I1.1, I1.2"), [], None),
    (yaml("indicateurs: [I1.1, I1.2]", "indicateurs: [I1.1; I1.2]"), [], None),
    (yaml("    unite: \"%\"\n", "    unite: pourcentage\n"), ["mot-lu-autrement"], 79),
    (yaml("    unite: \"%\"\n", ""), ["cle-manquante"], 73),
    (yaml("    priorite: 1\n    sous", "    priorite: 4\n    sous"), ["nombre-illisible"], 93),
    (yaml("    - {titre: Insérer par l’achat, texte: \"Les travaux et l’entretien offrent des heures d’insertion.\"}\n", "    Insérer par l’achat\n"), ["type-inattendu"], 29),
]
CASES = []  # the table above is read by test_the_officers_mistakes
