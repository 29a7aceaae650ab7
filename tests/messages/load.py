# SPDX-License-Identifier: MIT
"""What provokes each message about the bytes and the syntax of the files, as a beginner makes it, and a neighbour that is right. Edits are made in a copy of tests/cases/petit."""
import os

Y, I = "spaser.yaml", "indicateurs.csv"
PETIT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cases/petit")


def whole(name, change, encoding="utf-8"):
    """The whole file, changed and encoded again."""
    with open(os.path.join(PETIT, name), encoding="utf-8") as f:
        return (name, None, change(f.read()).encode(encoding))


def case(code, *edits, near=(), **more):
    return {"code": code, "edits": list(edits), "near": list(near), **more}


TITLE = "  titre: Schéma de promotion des achats publics socialement et écologiquement responsables\n"
LONG = "indicateur;annee;valeur;" + ";".join(f"c{i}" for i in range(300)) + "\n"
CASES = [
    case("tabulation-dans-retrait", (Y, TITLE, TITLE.replace("  titre", "\ttitre")), near=[(Y, TITLE, TITLE.replace("titre: S", "titre:   S"))], only=["tabulation-dans-retrait"]),
    case("espace-apres-deux-points", (Y, "  nom: Ville d’Essai", "  nom:Ville d’Essai"), near=[(Y, "  nom: Ville d’Essai", "  nom: \"Ville:Essai\"")], only=["espace-apres-deux-points"]),
    case("deux-points-non-proteges", (Y, "titre: Des achats sobres", "titre: Des achats : sobres"), near=[(Y, "titre: Des achats sobres", "titre: \"Des achats : sobres\"")], only=["deux-points-non-proteges"]),
    case("deux-points-manquants", (Y, "  caractere: volontaire", "  caractere volontaire"), near=[(Y, "  caractere: volontaire", "  caractere:   volontaire")], only=["deux-points-manquants"]),
    case("diese-non-protege", (Y, "acteurs:\n", "theme:\n  couleurs:\n    principale: #1B4F72\nacteurs:\n"), near=[(Y, "acteurs:\n", "theme:\n  couleurs:\n    principale: \"#1B4F72\"\nacteurs:\n")], only=["diese-non-protege"]),
    case("virgule-entre-accolades", (Y, "reference: {annee: 2023, valeur: \"1,0 %\"}", "reference: {annee: 2023, valeur: 1,0 %}"), near=[(Y, "reference: {annee: 2023, valeur: \"1,0 %\"}", "reference: {annee: 2023, valeur: '1,0 %'}")], only=["virgule-entre-accolades"]),
    case("retrait-incorrect", (Y, "  version: \"1.0\"", "   version: \"1.0\""), near=[(Y, "  version: \"1.0\"", "  # version du vote\n  version: \"1.0\"")], only=["retrait-incorrect"]),
    case("guillemet-non-ferme", (Y, "departement: \"35\"", "departement: \"35"), near=[(Y, "departement: \"35\"", "departement: '35'")], only=["guillemet-non-ferme"]),
    case("texte-apres-guillemet", (Y, "titre: Des achats sobres", "titre: \"Des achats\" sobres"), near=[(Y, "titre: Des achats sobres", "titre: Des \"achats\" sobres")], only=["texte-apres-guillemet"]),
    case("accolade-non-fermee", (Y, "periode: {debut: 2024, fin: 2027}", "periode: {debut: 2024, fin: 2027"), near=[(Y, "periode: {debut: 2024, fin: 2027}", "periode: {debut: 2024,\n    fin: 2027}")], only=["accolade-non-fermee"]),
    case("caractere-reserve", (Y, "livrable: Fiche d’examen", "livrable: %fiche"), near=[(Y, "livrable: Fiche d’examen", "livrable: \"%fiche\"")], only=["caractere-reserve"]),
    case("syntaxe-yaml", (Y, "livrable: Fiche d’examen", "livrable: \"C:\\dossier\""), near=[(Y, "livrable: Fiche d’examen", "livrable: \"C:\\\\dossier\"")], only=["syntaxe-yaml"]),
    case("cle-en-double", (Y, "  nom_court: Essai\n", "  nom_court: Essai\n  nom_court: Ville d’Essai\n"), near=[(Y, "  nom_court: Essai\n", "  # nom_court: Ville d’Essai\n  nom_court: Essai\n")], only=["cle-en-double"]),
    case("documents-multiples", (Y, "annexes:\n", "---\nannexes:\n"), near=[(Y, "format: 1\n", "---\nformat: 1\n")]),
    case("cle-illisible", (Y, "livrable: Fiche d’examen", "livrable: {{fiche}}"), near=[(Y, "livrable: Fiche d’examen", "livrable: \"{{fiche}}\"")]),
    case("renvoi-sans-ancre", (Y, "livrable: Fiche d’examen", "livrable: *fiche"), near=[(Y, "livrable: Fiche d’examen", "livrable: \"*fiche\"")], only=["renvoi-sans-ancre"]),
    case("balise-yaml", (Y, "livrable: Fiche d’examen", "livrable: !fiche d’examen"), near=[(Y, "livrable: Fiche d’examen", "livrable: Fiche ! d’examen")], only=["balise-yaml"]),
    case("limite-depassee", (I, "indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;source;commentaire;statut\n", LONG)),
    case("fichier-vide", (Y, None, "# rien encore\n"), near=[whole(Y, lambda t: t + "\n\n")]),
    case("encodage-illisible", whole(Y, lambda t: t.replace("’", "'"), "cp1252"), near=[whole(Y, lambda t: t, "utf-8-sig")]),
    case("caractere-de-commande", (I, "Bon début dans les services", "Bon début\x01 dans les services"), near=[(I, "Bon début dans les services", "Bon début\u00a0dans les services")], only=["caractere-de-commande"]),
    case("accents-decodes-deux-fois", (I, "Bon début dans les services", "Bon dÃ©but dans les marchÃ©s rÃ©servÃ©s"), near=[whole(I, lambda t: t, "cp1252")], only=["accents-decodes-deux-fois"]),
    case("entete-introuvable", (I, "indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;source;commentaire;statut\n", ""), near=[(I, "indicateur;annee;siret", "Valeurs au 31 janvier 2026;;\n\nindicateur;annee;siret")]),
    case("entete-repetee", (I, "I2.1;2023;;40,0 %", "indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;source;commentaire;statut\nI2.1;2023;;40,0 %"), near=[(I, "I2.1;2023;;40,0 %", ";;;;;;;;;\nI2.1;2023;;40,0 %")], only=["entete-repetee"]),
    case("ligne-decalee", (I, "I1.2;2025;;2 900;;;;;Bon début dans les services;definitif", "I1.2;2025;;2 900;;;;;Bon début; dans les services;definitif"), near=[(I, "I1.2;2025;;2 900;;;;;Bon début dans les services;definitif", "I1.2;2025;;2 900;;;;;\"Bon début ; dans les services\";definitif;;")], only=["ligne-decalee"]),
    case("fichier-pas-texte", (Y, None, b"{\\rtf1\\ansi format: 1}"), near=[(Y, "format: 1\n", "# {rtf1}\nformat: 1\n")], only=["fichier-pas-texte"]),
    case("fichier-pas-csv", (I, None, b"PK\x03\x04\x14\x00\x06\x00" + bytes(200)), near=[whole(I, lambda t: "PK\n" + t)], only=["fichier-pas-csv"]),
]
