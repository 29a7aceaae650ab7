#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Projects that press on every limit, generated into a folder: very large, very long, empty, one of each. Nothing of them is kept in the sources.

stress.py DOSSIER [CAS...] writes each case into DOSSIER/CAS, makes its PDFs there, checks them with qpdf and by reading back, and prints the times.
BUILD names the build folder. Each case is a function of CASES that gives the definition and writes its files; the same bytes every time."""
import os
import random
import struct
import subprocess
import sys
import tempfile
import zlib

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(ROOT, os.environ.get("BUILD", "build"))
DATE = "2026-06-30"
SLOWEST = 5.0  # seconds: what a test refuses; the aim is 1 s
KNOWN = ("montre le glyphe 0", "de plus", "🌱")  # scripts that no font of the program has are told by a warning and drawn as boxes

SENTENCES = ("Le marché est examiné avant sa publication, lot par lot, avec le service qui achète.", "L’objectif de 12,5 % suppose que 1 250 contrats soient relus : est-ce possible ?",
             "Les entreprises répondent mieux quand le délai est long !", "Aucune donnée n’est estimée ; ce qui manque est dit.",
             "Un « groupement » réunit plusieurs acheteurs (villes, syndicats, établissements).", "Voir https://www.exemple.example/achats/responsables et l’action A1.1.a.",
             "Le coût du cycle de vie compte l’usage, l’entretien et la fin de vie du 1er au 2e lot.", "Le PCAET, l’ESUS et la CRESS sont cités au fil du texte.")
WORLD = "Émoji 🌱♻️👩‍🌾 🇫🇷, arabe العقود العمومية, chinois 公共采购, hébreu רכש ציבורי, hindi सार्वजनिक, combinaisons e\u0301 a\u0308\u0323 Z\u0351\u036b\u0343, coréen 공공 조달."
LONG_WORD = "anticonstitutionnellement" * 80
LONG_URL = "https://www.exemple.example/" + "/".join(f"dossier-{i:03}" for i in range(40)) + "?identifiant=" + "9" * 40
DIGITS = "1234567890" * 4


def text(length, seed=0):
    """Prose of exactly `length` characters."""
    parts, size, i = [], 0, seed
    while size < length:
        parts.append(SENTENCES[i % len(SENTENCES)])
        size += len(parts[-1]) + 1
        i += 1
    return " ".join(parts)[:length - 1].rstrip() + "."


def title(start, length=300, seed=0):
    return (start + " " + text(length, seed).replace("!", ",").replace("?", ",").replace(" :", ",")).strip()[:length].rstrip(" ,.;")


def siret(number):
    """A valid SIRET: 13 digits and the Luhn key."""
    digits = f"{21000000000000 + number * 10:014d}"[:13]
    total = sum(d if i % 2 else d - 9 if d > 9 else d for i, d in ((i, int(c) * (1 if i % 2 else 2)) for i, c in enumerate(digits)))
    return digits + str(-total % 10)


def png(width, height, shade):
    """A colour ramp as PNG bytes."""
    rows = b"".join(b"\0" + b"".join(bytes(((x * 255 // width), shade, (y * 255 // height))) for x in range(width)) for y in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def write(folder, name, data):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf-8"))


def table(rows, columns, cell=lambda r, c: f"{r * 37 % 1000},{c}"):
    lines = ["| " + " | ".join(f"Colonne {c + 1}" for c in range(columns)) + " |", "|" + "---|" * columns]
    return "\n".join(lines + ["| " + " | ".join(cell(r, c) for c in range(columns)) + " |" for r in range(rows)])


MARKDOWN = f"""## Un titre de second niveau {title('', 200)}

{text(700)} {WORLD}

- premier niveau : {text(300)}
  - deuxième niveau
    - troisième niveau {LONG_URL}
      1. quatrième niveau
      2. **gras et *italique* et `code`**

         Un second paragraphe dans un point.
- dernier

> {text(400)}
>
> > Citation dans la citation.

```
code = {{ "clé": 1, "très longue ligne": "{'x' * 300}" }}
    retrait gardé
```

Une note[^1], un retour forcé  
et la suite, une image dans le texte :

![Une rampe de couleurs du bleu au rouge](images/rampe.png)

[^1]: {text(200)}

{LONG_WORD}

{LONG_URL}
"""


def base(years=(2024, 2028)):
    """The required keys and nothing else."""
    return {"format": 1, "collectivite": {"nom": "Ville d’Essai", "type": "commune", "siret": siret(2138800)},
            "schema": {"titre": "Schéma", "periode": {"debut": years[0], "fin": years[1]}}, "axes": [{"code": "A1", "titre": "Axe"}]}


def indicator(code, place, **more):
    return {"code": code, "libelle": f"Indicateur {code}", ("axe" if place.count(".") == 0 else "objectif"): place, "unite": "%", "sens": "hausse", **more}


KINDS = (lambda: {"reference": {"annee": 2023, "valeur": "10 %"}, "cibles": [{"annee": 2026, "valeur": "20 %"}, {"annee": 2028, "valeur": "30 %"}]},
         lambda: {"unite": "h", "cibles": [{"de": 2024, "a": 2028, "cumul": "500 000 h"}]}, lambda: {"unite": "nb", "cibles": [{"multiple": 2, "depuis": 2023, "annee": 2028}], "reference": {"annee": 2023, "valeur": 40}},
         lambda: {"unite": "tCO2e", "sens": "baisse", "reference": {"annee": 2023, "valeur": 1000}, "cibles": [{"evolution": "-30 %", "depuis": 2023, "annee": 2028}]},
         lambda: {"unite": "€", "reference": {"annee": 2023, "valeur": "1 000 €"}, "cibles": [{"evolution_annuelle": "+5 %", "annee": 2028}]},
         lambda: {"unite": "kWh", "reference": {"annee": 2023, "valeur": 100}, "cibles": [{"increment_annuel": 10, "annee": 2028}]},
         lambda: {"unite": "h", "reference": {"annee": 2023, "valeur": 100}, "cibles": [{"plancher": 80, "annee": 2028, "valeur": 150}]}, lambda: {"cibles": [{"des": 2025, "valeur": "50 %"}]},
         lambda: {"cibles": [{"tendance": "hausse"}]}, lambda: {"unite": None, "cibles": [{"qualitatif": "Une charte existe", "annee": 2026}]}, lambda: {"nature": "transparence", "sens": None})
CATEGORIES = ("social", "ecologique", "esus", "handicap_insertion", "economie_circulaire", "autre")


def values(rows, head="indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;commentaire;statut"):
    quoted = lambda cell: '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ';"\n') else cell
    return "\n".join([head] + [";".join(quoted(str(c)) for c in row) for row in rows]) + "\n"


def whole(folder):
    """200 actions, 300 indicators, 40 axes, 60 buyers, everything long, every script."""
    d = base((2024, 2030))
    buyers = [siret(9000000 + i) for i in range(60)]
    d["collectivite"].update(siret=buyers[0], nom=title("Métropole de la Très Longue Vallée", 300), nom_court="Vallée", type="metropole", population=412000, region="Bretagne", departement="35", site=LONG_URL,
                             achats={"annee": 2023, "montant_ht": f"{60 * 12345678} €", "marches": 6400}, logo={"fichier": "images/logo.png", "alternative": "Logo : une rampe de couleurs", "credit": text(300)})
    d["acheteurs"] = [{"siret": s, "nom": title(f"Commune associée n° {i}", 120), "montant_ht": "12 345 678 €"} for i, s in enumerate(buyers)]
    d["schema"].update(titre=title("Schéma de promotion", 300), statut="adopte", version="1.0", deliberation={"nature": "deliberation", "organe": title("Conseil", 200), "numero": "2024-117", "date": "24/06/2024"}, caractere="obligatoire",
                       approche="mixte", densite="detaillee", couverture={"fichier": "images/rampe.png", "alternative": "Une rampe de couleurs", "credit": title("Photographie", 200)},
                       versions=[{"version": f"1.{i}", "date": "24/06/2024", "objet": text(300, i)} for i in range(30)], perimetre={"texte": text(2000), "concessions": "incluses"},
                       publications=[{"date": "17/07/2024", "objet": "schema", "lien": LONG_URL}, {"date": "10/06/2026", "objet": "bilan", "annees": [2024, 2025]}])
    d["presentation"] = {"edito": {"texte": MARKDOWN, "signataire": title("Le Président", 300)}, "contexte": {"fichier": "textes/tableaux.md"},
                         "enjeux": [{"titre": title(f"Enjeu {i}", 300, i), "texte": text(2000, i)} for i in range(20)], "chiffres_cles": [{"valeur": v, "libelle": text(300)} for v in ("186,4 M€", DIGITS, "12 %", "1", LONG_WORD[:200], "—")],
                         "elaboration": {"debut": "01/2023", "fin": "06/2024", "texte": MARKDOWN, "etapes": [{"date": f"{1 + i % 12:02}/{2022 + i // 12}", "titre": title(f"Étape {i}", 300, i), "participants": text(500, i)} for i in range(30)]},
                         "points_forts": MARKDOWN, "points_de_vigilance": text(2000)}
    d["diagnostic"] = {"date": "10/2023", "texte": text(2000), "recommandations": MARKDOWN,
                       "rubriques": [{"nom": title(f"Rubrique {r}", 120, r), "questions": [{"code": f"Q{r}-{q}", "question": title("Est-ce", 300, q), "niveaux": 4, "niveau": 1 + (r + q) % 4, "commentaire": text(800, q)} for q in range(10)]} for r in range(12)],
                       "profils": [{"nom": title(f"Profil {i}", 100), "jusqu_a": 25 * (i + 1), "texte": text(600)} for i in range(4)]}
    d["politiques"] = [{"sigle": f"PLAN{i}", "nom": title(f"Plan {i}", 300), "periode": "2022-2028", "lien": LONG_URL if i % 3 else text(500), "axes": [f"A{1 + (i + k) % 40}" for k in range(5)]} for i in range(40)]
    d["axes"] = [{"code": f"A{a}", "titre": title(f"Axe {a}", 300, a), "pilier": ("social", "environnement", "economique", "gouvernance")[a % 4], "texte": MARKDOWN if a == 1 else text(2000, a),
                  "objectifs": [{"code": f"A{a}.1", "titre": title(f"Objectif {a}", 300, a), "texte": text(1000, a),
                                 "actions": [{"code": f"A{a}.1.{'abcde'[n]}", "titre": title(f"Action {a}-{n}", 300, a + n), "texte": text(2000, a + n) if n else LONG_WORD, "pilote": title("Direction", 200), "contributeurs": [title("Service", 100, k) for k in range(6)],
                                              "familles": [title("Famille", 60, k) for k in range(5)], "moyens": text(2000 if n == 2 else 300, n), "budget": f"{DIGITS[:12]} €", "etp": "1,5", "priorite": 1 + n % 3, "calendrier": {"debut": f"0{1 + n}/{2015 + a % 12}", "fin": f"12/{2018 + a % 12}"},
                                              "livrable": LONG_URL if n == 1 else text(300, n), "indicateurs": [f"I{a}.{1 + n}"]} for n in range(5)]}]} for a in range(1, 41)]
    d["indicateurs"], rows = [], []
    for k in range(300):
        a = 1 + k % 40
        code = f"I{a}.{1 + k // 40}"
        entry = indicator(code, f"A{a}.1", categorie=CATEGORIES[k % 6] if k < 24 else "autre", base="nombre_contrats", nature="cible", mesure="flux", stade="notifie", frequence="annuelle", priorite=1 + k % 3, sous_traitance="exclue",
                          numerateur=title("contrats", 300), denominateur=title("contrats", 300), source=title("Logiciel", 300), referent=title("Service", 200), perimetre=text(500), texte=text(2000 if k % 4 == 0 else 400, k))
        entry["libelle"] = title(f"Part {k}", 300, k)
        entry.update(KINDS[k % len(KINDS)]())
        d["indicateurs"].append({key: v for key, v in entry.items() if v is not None})
        rows += indicator_rows(code, k, buyers)
    d["indicateurs"][14].update(unite="€", sens="hausse", nature="cible", reference={"annee": 2014, "valeur": f"{DIGITS} €"}, cibles=[{"annee": 2030, "valeur": f"{DIGITS[::-1]}1 €"}])
    d["indicateurs"][15]["cibles"] = [{"annee": y, "valeur": f"{y - 2000},5 %"} for y in range(2024, 2031)]
    d["indicateurs"][15].update(unite="%", sens="hausse", nature="cible", reference={"annee": 2014, "valeur": "10 %"})
    d["gouvernance"] = {"instances": [{"nom": title(f"Comité {i}", 300, i), "type": "comite_suivi", "frequence": text(200), "composition": text(2000), "role": MARKDOWN if i == 0 else text(2000), "reunions": [{"annee": y, "prevues": 2, "tenues": 1 + y % 2} for y in range(2015, 2031)]} for i in range(12)],
                        "suivi": {"texte": MARKDOWN}, "communication": [{"canal": title(f"Canal {i}", 300), "public": text(1000), "frequence": text(300)} for i in range(20)],
                        "guichet_clauses": {"structure": title("Guichet", 300), "elaboration": text(2000), "deploiement": text(2000), "evaluation": MARKDOWN, "outil": text(1000)}}
    d["acteurs"] = [{"typologie": title("Réseau", 100, i % 6), "structure": title(f"Structure {i}", 300), "description": text(2000), "contribution": text(2000), "role": "partenariat", "sollicitation": text(400)} for i in range(60)]
    d["annexes"] = {"glossaire": [{"sigle": f"SIG{i}", "definition": text(400, i)} for i in range(299)] + [{"sigle": "ESUS", "definition": "entreprise solidaire d’utilité sociale"}],
                    "textes": [{"titre": title(f"Texte {i}", 300), "lien": LONG_URL, "texte": text(1000)} for i in range(40)]}
    d["bilans"] = [{"annees": [2024, 2025], "synthese": MARKDOWN, "gouvernance": MARKDOWN, "perspectives": MARKDOWN, "edito": {"texte": MARKDOWN, "signataire": title("La Présidente", 300)}, "deliberation": {"numero": "2026-044", "date": "10/06/2026"},
                    "revisions": [{"sur": f"I{1 + i}.1", "proposition": text(2000), "motif": text(2000)} for i in range(40)], "axes": [{"axe": f"A{a}", "resultats": text(2000, a), "difficultes": text(500), "ajustements": MARKDOWN if a == 1 else text(2000)} for a in range(1, 41)]}]
    write(folder, "textes/tableaux.md", f"{WORLD}\n\n{table(2000, 4)}\n\n{table(30, 25)}\n\n{table(3, 3, lambda r, c: (LONG_WORD, LONG_URL, text(2000))[c])}\n")
    write(folder, "images/rampe.png", png(160, 90, 80))
    write(folder, "images/logo.png", png(40, 40, 160))
    write(folder, "indicateurs.csv", values(rows))
    write(folder, "actions.csv", values([(f"A{a}.1.{'abcde'[n]}", y, f"{(a * 7 + n * 11 + y) % 100} %", "en_cours", text(1500, a) if y == 2025 else "") for a in range(1, 41) for n in range(5) for y in (2024, 2025)], "action;annee;avancement;statut;commentaire"))
    return d


def indicator_rows(code, k, buyers):
    """The values of 2000–2025, for one indicator per buyer; for the others as a whole, with absences."""
    kind = k % len(KINDS)
    chance = random.Random(k)
    if k == 15:
        return [(code, y, s, "", 1 + chance.randrange(9), 40, chance.randrange(9), "", "definitif") for y in range(2019, 2026) for s in buyers]
    rows = []
    for y in range(2000, 2026):
        value = {1: 60000, 3: 900, 4: 1050, 9: "oui" if y > 2024 else "non"}.get(kind, chance.randrange(8, 60))
        if k == 14:
            value = DIGITS
        if chance.random() < 0.05:
            value = ("nd", "nc", "na")[y % 3]
        if kind == 0 and k != 14:
            rows.append((code, y, "", "", chance.randrange(1, 40), 100, chance.randrange(9), text(2000, k) if y == 2025 else "", "provisoire" if y == 2025 else "definitif"))
        else:
            rows.append((code, y, "", value, "", "", "", (text(2000, k) if k % 7 else LONG_WORD) if y == 2025 else "", "definitif"))
    return rows


def issue_size(folder):
    """200 actions, 300 indicators, titles of 300 characters, some cells of 2,000, a number of 40 digits, a table of 2,000 rows: what must take less than a second."""
    d = base((2024, 2028))
    d["presentation"] = {"contexte": {"fichier": "textes/tableaux.md"}, "enjeux": [{"titre": title(f"Enjeu {i}", 300, i), "texte": text(2000, i)} for i in range(5)]}
    d["axes"] = [{"code": f"A{a}", "titre": title(f"Axe {a}", 300, a), "pilier": "social", "objectifs": [{"code": f"A{a}.{o}", "titre": title(f"Objectif {o}", 300, o), "actions": [
        {"code": f"A{a}.{o}.{'abcde'[n]}", "titre": title(f"Action {n}", 300, n), "texte": text(2000 if n == 0 else 300, n), "pilote": "Direction des achats", "calendrier": {"debut": "01/2024", "fin": "12/2026"}, "indicateurs": [f"I{a}.{o * 7 + n}"]} for n in range(5)]}
        for o in range(1, 5)]} for a in range(1, 11)]
    d["indicateurs"], rows = [], []
    for k in range(300):
        a, n = 1 + k // 30, 7 + k % 30
        entry = indicator(f"I{a}.{n}", f"A{a}.{1 + k % 4}", categorie=CATEGORIES[k % 4] if k < 12 else "autre", base="nombre_contrats", source="Logiciel des marchés", frequence="annuelle")
        entry["libelle"] = title(f"Part {k}", 300, k)
        entry.update(KINDS[k % len(KINDS)]())
        d["indicateurs"].append({key: v for key, v in entry.items() if v is not None})
        rows += [(entry["code"], y, "", ("oui" if y > 2024 else "non") if k % len(KINDS) == 9 else DIGITS if k == 4 else 10 + k % 30 + y % 7, "", "", "", text(2000, k) if k % 10 == 0 and y == 2025 else "", "") for y in (2023, 2024, 2025)]
    write(folder, "textes/tableaux.md", f"{text(500)}\n\n{table(2000, 4)}\n\n{table(30, 25)}\n")
    write(folder, "indicateurs.csv", values(rows))
    write(folder, "actions.csv", values([(f"A{a}.{o}.{n}", y, f"{20 + y % 50} %", "en_cours", "") for a in range(1, 11) for o in range(1, 5) for n in "abcde" for y in (2024, 2025)], "action;annee;avancement;statut;commentaire"))
    return d


def bare(_folder):
    """The required keys and nothing else: no file of values."""
    return base()


def one_of_each(folder):
    """One axis, objective, action, indicator of each kind; one word in each text."""
    d = base()
    d["axes"][0].update(texte="Texte.", objectifs=[{"code": "A1.1", "titre": "O", "texte": "T.", "actions": [{"code": "A1.1.a", "titre": "Action", "pilote": "P", "indicateurs": ["I1.1"], "calendrier": {"debut": "01/2024", "fin": "01/2024"}}]}])
    d["indicateurs"] = [{k: v for k, v in {**indicator(f"I1.{i + 1}", "A1.1", categorie=CATEGORIES[i % 6], base="nombre_contrats"), **make()}.items() if v is not None} for i, make in enumerate(KINDS)]
    d["presentation"] = {"edito": {"texte": "É."}, "enjeux": [{"titre": "E"}], "chiffres_cles": [{"valeur": "1", "libelle": "un"}], "elaboration": {"etapes": [{"date": "2023", "titre": "Étape"}]}}
    d["diagnostic"] = {"rubriques": [{"nom": "R", "questions": [{"question": "Q", "niveaux": 4, "niveau": 1}]}], "profils": [{"nom": "P", "jusqu_a": 100}]}
    d["politiques"], d["acteurs"] = [{"nom": "Plan"}], [{"structure": "S"}]
    d["gouvernance"] = {"instances": [{"nom": "Comité"}], "communication": [{"canal": "Site"}], "guichet_clauses": {"structure": "G"}}
    d["annexes"] = {"glossaire": [{"sigle": "ESUS", "definition": "entreprise solidaire d’utilité sociale"}], "textes": [{"titre": "Loi"}]}
    d["bilans"] = [{"annees": [2024, 2025], "axes": [{"axe": "A1", "resultats": "R."}], "revisions": [{"proposition": "P"}]}]
    write(folder, "indicateurs.csv", values([(f"I1.{i + 1}", 2025, "", "oui" if i == 9 else 15, "", "", "", "", "") for i in range(len(KINDS))]))
    write(folder, "actions.csv", "action;annee;avancement;statut;commentaire\nA1.1.a;2025;10 %;en_cours;\n")
    return d


def absences(folder):
    """Every kind of absence for every kind of target, and years without a row."""
    d = one_of_each(folder)
    words = ("nd", "nc", "na", "")
    write(folder, "indicateurs.csv", values([(f"I1.{i + 1}", y, "", words[(i + y) % 4], "", "", "", "", "") for i in range(len(KINDS)) for y in (2023, 2024, 2025) if words[(i + y) % 4]]))
    write(folder, "actions.csv", "action;annee;avancement;statut;commentaire\n")
    return d


def one_year(folder):
    """A scheme of one year."""
    d = one_of_each(folder)
    d["schema"]["periode"] = {"debut": 2025, "fin": 2025}
    del d["bilans"]
    d["indicateurs"] = [dict(indicator("I1.1", "A1.1", categorie="social", base="nombre_contrats"), reference={"annee": 2024, "valeur": "1 %"}, cibles=[{"annee": 2025, "valeur": "2 %"}])]
    d["axes"][0]["objectifs"][0]["actions"][0]["calendrier"] = {"debut": "01/2025", "fin": "12/2025"}
    write(folder, "indicateurs.csv", values([("I1.1", 2025, "", "1,5 %", "", "", "", "", "")]))
    return d


def twenty_years(folder):
    """A scheme of twenty years, all of them evaluated."""
    d = one_of_each(folder)
    d["schema"]["periode"] = {"debut": 2006, "fin": 2025}
    d["bilans"] = [{"annees": list(range(2006, 2026))}]
    d["indicateurs"] = [dict(indicator("I1.1", "A1.1", categorie="social", base="nombre_contrats"), reference={"annee": 2005, "valeur": "1 %"}, cibles=[{"annee": y, "valeur": f"{2 * (y - 2005)} %"} for y in range(2006, 2026)])]
    d["axes"][0]["objectifs"][0]["actions"] = [{"code": f"A1.1.{c}", "titre": f"Action {c}", "calendrier": {"debut": f"0{1 + i}/{2006 + i}", "fin": f"12/{2008 + i}"}, "indicateurs": ["I1.1"]} for i, c in enumerate("abcdefgh")]
    write(folder, "indicateurs.csv", values([("I1.1", y, "", "", 2 * (y - 2005), 100, y % 5, f"Commentaire de {y}.", "") for y in range(2006, 2026)]))
    write(folder, "actions.csv", "action;annee;avancement;statut;commentaire\n" + "".join(f"A1.1.{c};{y};{(y - 2005) * 5} %;en_cours;\n" for c in "abcdefgh" for y in range(2008, 2026)))
    return d


def long_dense(folder):
    """The large case in the schematic density."""
    d = whole(folder)
    d["schema"]["densite"] = "schematique"
    return d


BIENNIAL = ("--annees", "2024-2025")
CASES = {"grand": (issue_size, BIENNIAL), "entier": (whole, BIENNIAL), "schematique": (long_dense, BIENNIAL), "vide": (bare, BIENNIAL), "un-de-chaque": (one_of_each, BIENNIAL), "absences": (absences, BIENNIAL),
         "une-annee": (one_year, ("--annees", "2025")), "vingt-ans": (twenty_years, ("--annees", "2006-2025"))}


def generate(folder, name):
    """Writes the case into `folder`."""
    os.makedirs(folder, exist_ok=True)
    make, _ = CASES[name]
    definition = make(folder)
    write(folder, "spaser.yaml", yaml.safe_dump(definition, allow_unicode=True, sort_keys=False, width=10 ** 6))


def run(command, project, *words):
    """Runs the program; gives (seconds of the processor, standard output). Raises AssertionError when it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([os.path.join(BUILD, "spaser"), command, project, *words, "--date", DATE, "-q"], stdout=out, stderr=err, env=dict(os.environ, SPASER_DONNEES=os.environ.get("SPASER_DONNEES", ROOT)))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said = err.read().decode("utf-8", "replace")
        errors = "\n".join(line for line in said.splitlines() if "erreur" in line)
        assert process.returncode == 0, f"{command} {project}: status {process.returncode}\n{errors[:3000]}"
        return usage.ru_utime + usage.ru_stime, out.read()


def check(folder, name, read_back=True):
    """Makes both PDFs of a generated case, checks them; gives the lines to print. Raises AssertionError with all that is wrong."""
    told, wrong = [], []
    for command, words in (("schema", ()), ("bilan", CASES[name][1])):
        pdf = os.path.join(folder, f"{name}-{command}.pdf")
        seconds, _ = run(command, folder, *words, "-o", pdf)
        told.append(f"{name} {command}: {seconds:.2f} s, {os.path.getsize(pdf) // 1024} KiB")
        if seconds > SLOWEST:
            wrong.append(f"{name} {command}: {seconds:.1f} s")
        if not read_back:
            done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
            wrong += [] if done.returncode == 0 else [done.stdout + done.stderr]
            continue
        _, dump = run(command, folder, *words, "--dump=doc")
        write(folder, f"{name}-{command}.txt", dump)
        done = subprocess.run([sys.executable, os.path.join(ROOT, "tests/conformance/readback.py"), "--rapide", "--texte-attendu", os.path.join(folder, f"{name}-{command}.txt"), pdf], capture_output=True, text=True)
        if done.returncode:
            wrong += [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("    ") and not any(known in line for known in KNOWN)]
        told += [line for line in done.stdout.splitlines() if " pages, " in line]
    assert not wrong, "\n".join(told + wrong)
    return told


def main():
    failed = 0
    for name in sys.argv[2:] or CASES:
        folder = os.path.join(sys.argv[1], name)
        generate(folder, name)
        try:
            print("\n".join(check(folder, name)))
        except AssertionError as problem:
            failed += 1
            print(f"FAILED {name}: {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
