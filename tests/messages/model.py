# SPDX-License-Identifier: MIT
"""What provokes each message about keys, values and references, and a neighbour that is right. Edits are made in a copy of tests/cases/petit."""

Y, I, A = "spaser.yaml", "indicateurs.csv", "actions.csv"
HEAD = "indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;source;commentaire;statut\n"
ROW = "I1.2;2025;;2 900;"


def case(code, *edits, near=(), **more):
    return {"code": code, "edits": list(edits), "near": list(near), **more}


CASES = [
    case("definition-illisible", (Y, None, None)),
    case("format-inconnu", (Y, "format: 1\n", "format: 2\n"), near=[(Y, "format: 1\n", "format: \"1\"\n")]),
    case("cle-inconnue", (Y, "            pilote: Service des marchés", "            pilot: Service des marchés"), near=[(Y, "            pilote: Service des marchés", "            pilote:   Service des marchés")]),
    case("cle-inconnue", (Y, "    libelle: Heures d’insertion réalisées sur la durée du schéma", "    libele: Heures d’insertion réalisées sur la durée du schéma")),
    case("cle-accentuee", (Y, "    unite: h\n", "    unité: h\n"), near=[(Y, "    unite: h\n", "    unite: \"h\"\n")], only=["cle-accentuee"]),
    case("cle-manquante", (Y, "    sens: hausse\n    reference: {annee: 2023, valeur: 10 %}", "    reference: {annee: 2023, valeur: 10 %}"), near=[(Y, "            priorite: 1\n", "")], only=["cle-manquante"]),
    case("type-inattendu", (Y, "titre: Des achats sobres", "titre: [Des, achats, sobres]"), near=[(Y, "titre: Des achats sobres", "titre: >-\n      Des achats\n      sobres")], only=["type-inattendu"]),
    case("mot-hors-liste", (Y, "pilier: environnement", "pilier: environement"), near=[(Y, "pilier: environnement", "pilier: economique")], only=["mot-hors-liste"]),
    case("mot-lu-autrement", (Y, "type: commune", "type: Commune"), near=[(Y, "type: commune", "type: \"commune\"")], only=["mot-lu-autrement"]),
    case("nombre-illisible", (I, ROW, "I1.2;2025;;deux mille neuf cents;"), near=[(I, ROW, "I1.2;2025;;2900 h;")], only=["nombre-illisible"]),
    case("nombre-ambigu", (I, ROW, "I1.2;2025;;2.900;"), near=[(I, ROW, "I1.2;2025;;2.900,0;")], only=["nombre-ambigu"]),
    case("pourcentage-ambigu", (I, "I1.1;2025;;21,0 %;13;62;1", "I1.1;2025;;0,21;;;"), near=[(I, "I1.1;2025;;21,0 %;13;62;1", "I1.1;2025;;21;;;")], only=["pourcentage-ambigu"]),
    case("borne-pour-valeur", (I, ROW, "I1.2;2025;;> 2 900;"), near=[(I, ROW, "I1.2;2025;;+2 900;")], only=["borne-pour-valeur"]),
    case("erreur-de-tableur", (I, ROW, "I1.2;2025;;#REF!;"), near=[(I, ROW, "I1.2;2025;;#N/A;")], only=["erreur-de-tableur"]),
    case("unite-differente", (I, ROW, "I1.2;2025;;2,9 k€;"), near=[(I, ROW, "I1.2;2025;;2,9 k h;")], only=["unite-differente"]),
    case("date-illisible", (Y, "date: 18/03/2024", "date: 03/18/2024"), near=[(Y, "date: 18/03/2024", "date: 18 mars 2024")]),
    case("annee-illisible", (I, "I1.2;2025;;", "I1.2;25;;"), near=[(I, "I1.2;2025;;", "I1.2; 2025 ;;")]),
    case("oui-ou-non", (Y, "annexes:\n", "annexes:\n  contacts_publics: peut-être\n"), near=[(Y, "annexes:\n", "annexes:\n  contacts_publics: faux\n")], only=["oui-ou-non"]),
    case("couleur-illisible", (Y, "acteurs:\n", "theme: {couleurs: {principale: bleu}}\nacteurs:\n"), near=[(Y, "acteurs:\n", "theme: {couleurs: {principale: \"#1b4f72\"}}\nacteurs:\n")], only=["couleur-illisible"]),
    case("siret-illisible", (I, "I1.2;2025;;", "I1.2;2025;2,1E+13;"), near=[(I, "I1.2;2025;;", "I1.2;2025;213 502 388 00019;")]),
    case("reference-inconnue", (Y, "indicateurs: [I1.1, I1.2]", "indicateurs: [I1.1, I1-2]"), near=[(Y, "indicateurs: [I1.1, I1.2]", "indicateurs: [I1.1, i 1.2]")], only=["reference-inconnue"]),
    case("reference-inconnue", (I, ROW, "I1-2;2025;;2 900;")),
    case("cible-incomplete", (Y, "- {de: 2024, a: 2027, cumul: 12 000 h}", "- {annee: 2027, cumul: 12 000 h}"), near=[(Y, "- {de: 2024, a: 2027, cumul: 12 000 h}", "- {de: 2024, a: 2026, cumul: 12 000 h}")]),
    case("fichier-illisible", (Y, "edito: {texte: \"Acheter, c’est choisir. Nous avons voulu que ce choix serve **l’emploi** et le climat.\"", "edito: {fichier: textes/edito.md"), near=[("textes/edito.md", None, "Acheter, c’est choisir.\n"), (Y, "edito: {texte: \"Acheter, c’est choisir. Nous avons voulu que ce choix serve **l’emploi** et le climat.\"", "edito: {fichier: textes/edito.md")]),
    case("chemin-hors-du-dossier", (Y, "  population: 24 500\n", "  population: 24 500\n  logo: {fichier: ../logo.png, alternative: Logo}\n")),
    case("calcul-a-venir", (Y, "    source: Comptabilité\n    frequence: annuelle\n    referent: Service financier\n    priorite: 3", "    calcul: {decp: consideration_sociale}\n    source: Comptabilité\n    frequence: annuelle\n    referent: Service financier\n    priorite: 3")),
    case("tiret-pour-absence", (I, "I2.2;2025;;nd;", "I2.2;2025;;-;"), near=[(I, "I2.2;2025;;nd;", "I2.2;2025;;n. d.;")], only=["tiret-pour-absence"]),
    case("colonne-inconnue", (I, HEAD, HEAD.replace("commentaire", "comentaire")), near=[(I, HEAD, HEAD.replace("commentaire", "Commentaire "))], only=["colonne-inconnue"]),
    case("colonne-ignoree", (I, HEAD, HEAD.replace("\n", ";mon pense-bête\n")), (I, "Bon début dans les services;definitif", "Bon début dans les services;definitif;relancer Paul"), near=[(I, HEAD, HEAD.replace("\n", ";mon pense-bête\n"))], only=["colonne-ignoree"]),
    case("colonne-manquante", (I, HEAD, HEAD.replace("annee", "notes"))),
    case("colonne-en-double", (I, HEAD, HEAD.replace("source", "valeur"))),
    case("cellule-manquante", (I, "I1.2;2025;;", "I1.2;;;"), near=[(I, "I2.2;2025;;nd;", "I2.2;2025;;;")]),
    case("code-repris-du-dessus", (I, "I1.1;2025;;", ";2025;;"), near=[(I, "I1.1;2025;;", "i1.1;2025;;")], only=["code-repris-du-dessus"]),
]
