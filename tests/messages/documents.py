# SPDX-License-Identifier: MIT
"""What provokes each message about templates, images, links and fonts: the document must be made. Edits are made in a copy of tests/cases/petit."""
import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
Y, I = "spaser.yaml", "indicateurs.csv"
HEAD = "indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;source;commentaire;statut\n"
SCHEME = ("schema", "-o", "{out}")
EDITO = "Acheter, c’est choisir. Nous avons voulu que ce choix serve **l’emploi** et le climat."
EDITO_KEY = f"edito: {{texte: \"{EDITO}\""


def case(code, *edits, near=(), **more):
    return {"code": code, "edits": list(edits), "near": list(near), "command": SCHEME, **more}


def edito(text):
    return (Y, EDITO_KEY, "edito: {texte: \"%s\"" % text)


def house(name):
    """A file of the program's own data."""
    with open(os.path.join(ROOT, name), "rb") as f:
        return f.read()


def override(name, text):
    return (f"modele/{name}", None, text)


CASES = [
    case("balise-inconnue", override("schema/edito.md", "# Édito\n\n{{presentation.edito.txte}}\n"), near=[override("schema/edito.md", "# Édito\n\n{{{presentation.edito.texte}}}\n")]),
    case("balise-mal-formee", override("schema/edito.md", "# Édito\n\n{{#axes}}{{titre}}{{/axe}}\n")),
    case("partie-de-modele-absente", override("schema/edito.md", "# Édito\n\n{{>mentions-absentes}}\n")),
    case("bloc-inconnu", override("schema/edito.md", "# Édito\n\n::: tableau-indicateur\n:::\n")),
    case("bloc-mal-forme", override("schema/edito.md", "# Édito\n\n::: chapo\nUn texte\n")),
    case("renvoi-sans-cible", override("schema/edito.md", "# Édito\n\nVoir [la méthode](#metode).\n")),
    case("lien-refuse", edito("Voir [le plan](file:///C:/plan.pdf)."), near=[edito("Voir [le plan](https://www.essai.example/plan.pdf).")]),
    case("image-absente", edito("![La halle](images/hale.jpg)")),
    case("image-illisible", ("images/halle.png", None, b"GIF89a rien"), edito("![La halle](images/halle.png)")),
    case("image-hors-dossier", edito("![La halle](https://www.essai.example/halle.jpg)")),
    case("caractere-sans-glyphe", edito("Acheter \U0001F331 mieux"), near=[edito("Acheter ✓ mieux")]),
    case("police-illisible", (Y, "acteurs:\n", "theme: {police: {nom: Maison, romain: polices/Maison.ttf}}\nacteurs:\n"), ("polices/Maison.ttf", None, b"%PDF-1.4 pas une police")),
    case("police-sans-romain", (Y, "acteurs:\n", "theme: {police: {nom: Maison, gras: polices/Maison.ttf}}\nacteurs:\n"), ("polices/Maison.ttf", None, b"\0\1\0\0")),
    case("libelle-absent", override("commun/libelles.yaml", "tableaux: {}\n")),
    case("modele-absent", (override("schema/document.yaml", house("templates/schema/document.yaml").replace(b"edito.md", b"editto.md", 1)))),
    case("balise-mal-formee", override("schema/edito.md", "# Édito\n\n{{>commun/sans-fin}}\n"), override("commun/sans-fin.md", "a {{>commun/sans-fin}}{{>commun/sans-fin}}\n")),
    case("modele-illisible", override("schema/edito.md", "# Édito\n\nTexte\n".encode("cp1252")), near=[override("schema/edito.md", "\ufeff# Édito\r\n\r\nTexte\r\n")]),
    case("modele-mal-forme", override("schema/document.yaml", house("templates/schema/document.yaml").replace(b"parties:", b"partis:", 1)), near=[override("schema/document.yaml", house("templates/schema/document.yaml"))]),
    case("modele-mal-forme", override("schema/document.yaml", house("templates/schema/document.yaml").replace(b"couverture:", b"#couverture:", 1)), only=["modele-mal-forme"]),
    case("modele-non-lu", override("schema/editoo.md", "# Édito\n"), only=["modele-non-lu"],
         near=[override("schema/chez-nous.md", "# Chez nous\n\nTexte {{>mention}}\n"), override("commun/mention.md", "libre"),
               override("schema/document.yaml", house("templates/schema/document.yaml").replace(b"      - {modele: schema/pourquoi.md", b"      - {modele: schema/chez-nous.md, si: presentation.elaboration}\n      - {modele: schema/pourquoi.md", 1))]),
    case("modele-non-lu", override("edito.md", "# Édito\n"), near=[override("schema/edito.md", "# Édito\n\nTexte\n")]),
    case("bloc-mal-forme", override("schema/edito.md", "# Édito\n\n::: marge role=metta\nTexte\n:::\n"), near=[override("schema/edito.md", "# Édito\n\n::: marge role=meta\nTexte\n:::\n")]),
    case("lien-refuse", edito("Voir [le plan](https://www.essai.example/%s)." % ("x" * 32767)), only=["lien-refuse"], near=[edito("Voir [le plan](https://www.essai.example/%s)." % ("x" * 32000))]),
    case("note-sans-appel", ("textes/edito.md", None, "Acheter.\n\n[^1]: Source.\n"), (Y, EDITO_KEY, "edito: {fichier: textes/edito.md"), near=[("textes/edito.md", None, "Acheter[^1].\n\n[^1]: Source.\n"), (Y, EDITO_KEY, "edito: {fichier: textes/edito.md")]),
    case("appel-sans-note", edito("Acheter[^2]."), near=[edito("Acheter [^ et]")]),
    case("police-sans-variante", (Y, "acteurs:\n", "theme: {police: {nom: Maison, romain: polices/Maison.ttf}}\nacteurs:\n"), ("polices/Maison.ttf", None, house("fonts/SourceSans3-Regular.ttf"))),
    case("piece-jointe-trop-lourde", (I, HEAD, HEAD.replace("\n", ";notes\n")), (I, "Premiers marchés examinés;definitif", "Premiers marchés examinés;definitif;" + "note " * 1100000)),
    case("texte-trop-imbrique", ("textes/edito.md", None, "> " * 40 + "Acheter\n"), (Y, EDITO_KEY, "edito: {fichier: textes/edito.md"), near=[("textes/edito.md", None, "> " * 6 + "Acheter\n"), (Y, EDITO_KEY, "edito: {fichier: textes/edito.md")]),
]
