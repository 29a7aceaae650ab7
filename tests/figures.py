#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every figure printed in the tables, tiles and sentences of an evaluation is the one of `evaluer --format json`.

figures.py DOSSIER [PREMIERE-DERNIERE]... reads the tables of the finished PDF back in tag order and compares, after French formatting with the decimals printed.
BUILD names the build folder. A table that no reader knows is listed: a new table of figures needs a row in READERS."""
import json
import os
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(ROOT, os.environ.get("BUILD", "build"))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(ROOT, "tests/conformance"))
from pdfcontent import shown_text  # noqa: E402
from pdfjson import Element, Pdf  # noqa: E402

STATUSES = {"atteint": "atteint", "en bonne voie": "en_bonne_voie", "à surveiller": "a_surveiller", "en retard": "en_retard", "non renseigné": "non_renseigne", "non évaluable": "non_evaluable", "suivi": "suivi"}
STATES = {"non démarrée": "non_demarree", "en cours": "en_cours", "réalisée": "realisee", "reportée": "reportee", "abandonnée": "abandonnee"}
ABSENCES = {"n. d.": "non_disponible", "n. c.": "non_communique", "s. o.": "non_concerne", "n. k.": "non_consolidable"}
ABSENCE_WORDS = {"non disponible": "non_disponible", "non communiqué": "non_communique", "non concerné": "non_concerne", "sans objet": "non_concerne", "non consolidable": "non_consolidable"}
SCALES = {"k€": 1000, "M€": 1000000, "Md€": 1000000000}
NONE = ("–", "", "-")


def run(*words):
    done = subprocess.run([os.path.join(BUILD, "spaser"), *words, "--date", "2026-06-30", "-q"], capture_output=True, env=dict(os.environ, SPASER_DONNEES=os.environ.get("SPASER_DONNEES", ROOT)), timeout=300)
    assert done.returncode == 0, f"{words}: status {done.returncode}\n{done.stderr.decode('utf-8', 'replace')[:2000]}"
    return done.stdout


def plain(text):
    """Every space alike, apostrophes and quotes as the typography makes them."""
    return " ".join(text.replace("\u00ad", "").replace("\u00a0", " ").replace("\u202f", " ").replace("'", "’").split())


class Cell(str):
    """The words of a cell in one line; `lines` are its paragraphs."""

    def __new__(cls, text):
        lines = [plain(line) for line in text.split("\v") if plain(line)]
        cell = super().__new__(cls, " ".join(lines))
        cell.lines = lines or [""]
        return cell


class Table:
    """A table read back: its caption, the alternative text of the figure before it, its rows as lists of strings, and for each row whether its cells are all heads."""

    def __init__(self, caption, figure, rows):
        self.caption, self.figure, self.rows = caption, figure, rows


def structure(path):
    """(root of the structure tree, words of an element, alternative text of a figure) of a finished PDF."""
    pdf = Pdf(path)
    numbers = {page.reference: number for number, page in enumerate(pdf.pages)}
    texts = {}
    for shown in shown_text(pdf):
        texts.setdefault((shown.page, shown.mcid), []).append(shown.text)

    def words(element):
        parts = []
        for child in element.children:
            if isinstance(child, Element):
                parts.append(words(child) + ("\v" if child.kind in ("P", "LI", "Div") else ""))
            elif child[0] == "mcid":
                parts.append("".join(texts.get((numbers.get(child[1]), child[2]), [])))
        return "".join(parts)

    return pdf.structure, words, lambda figure: plain(pdf.text(pdf.at(figure.entry, "/Alt")))


def tables(root, words, alternative):
    figure, found = "", []
    for element in root.walk():
        if element.kind == "Figure":
            figure = alternative(element)
        if element.kind == "Table":
            caption = " ".join(plain(words(c)) for c in element.walk() if c.kind == "Caption")
            rows = [[Cell(words(cell)) for cell in row.children if isinstance(cell, Element)] for row in element.walk() if row.kind == "TR"]
            found.append(Table(caption, figure, rows))
    return found


def number(printed):
    """(value, unit of its last printed digit, unit) of a printed number, or None. 2,43 M€ is 2430000 to the nearest 10000."""
    match = re.match(r"\(?([+−–-]?)([0-9][0-9 ]*)(?:,([0-9]+))?\)?\s*([^0-9()]*)\)?$", printed)
    if not match:
        return None
    sign, whole, decimals, unit = match.groups()
    unit = unit.strip()
    scale = SCALES.get(unit, 1)
    value = Decimal(whole.replace(" ", "") + "." + (decimals or "0")) * scale
    return (-value if sign not in ("", "+") else value), Decimal(1).scaleb(-len(decimals or "")) * scale, unit


def same(printed, value, scale=1):
    """True when the printed number is the value rounded half away from zero to the digits printed (the JSON itself holds 6 decimals)."""
    read = number(printed)
    if read is None or value is None:
        return False
    shown, step, _ = read
    value = Decimal(repr(value)) / scale
    near = lambda v: (v / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return shown in (near(value), near(value + Decimal("0.000001")), near(value - Decimal("0.000001")))


class Project:
    """The definition and the JSON of an evaluation, as the readers of tables look things up."""

    def __init__(self, folder, years):
        with open(os.path.join(folder, "spaser.yaml"), encoding="utf-8") as f:
            self.definition = yaml.safe_load(f)
        first, last = (int(y) for y in (years.split("-") * 2)[:2])
        self.first, self.last = first, last
        self.json = json.loads(run("evaluer", folder, "--annees", years, "--format", "json"))
        end = int(self.definition["schema"]["periode"]["fin"])
        self.wide = json.loads(run("evaluer", folder, "--annees", f"{max(first - 25, end - 45)}-{max(end, last)}", "--format", "json"))
        self.buyers = {plain(str(b["nom"])): b["siret"] for b in self.definition.get("acheteurs", [])}
        self.buyers["Ensemble"] = None
        self.computed_codes = {i["code"] for i in self.definition["indicateurs"] if "calcul" in i}  # of each buyer only the typed values are printed
        self.indicators = {i["code"]: i for i in self.json["indicateurs"]}
        self.labels = {plain(str(i["libelle"])): i["code"] for i in self.definition["indicateurs"]}
        rows = [(i["code"], a) for source in (self.wide, self.json) for i in source["indicateurs"] for a in i["annees"]]
        self.years = {(code, a["annee"], a["siret"]): a for code, a in rows}  # the asked period wins
        self.compared, self.wrong, self.unread = 0, [], []

    def say(self, table, place, printed, wanted):
        self.wrong.append(f"{table.caption or table.figure[:60]} | {place} : « {printed} » imprimé, {wanted!r} dans le JSON")

    def compare(self, table, place, printed, value, scale=1, absence=None):
        """One printed cell against one value of the JSON, null being a dash or the word of the absence."""
        self.compared += 1
        if value is None:
            told = ABSENCES.get(printed) or ABSENCE_WORDS.get(printed)
            if printed in NONE or (told and told == absence):
                return
            self.say(table, place, printed, absence)
        elif isinstance(value, str):
            if plain(printed) != value:
                self.say(table, place, printed, value)
        elif printed in ("oui", "non"):
            if (printed == "oui") != (value == 1):
                self.say(table, place, printed, value)
        elif not same(printed, value, scale):
            self.say(table, place, printed, value)


def column(head, *names):
    return next((i for i, cell in enumerate(head) for name in names if cell == name or cell.startswith(name)), None)


def read_rates(project, table):
    """The table of the law: a group row names category, base and indicator."""
    head = table.rows[0]
    wanted = {(r["indicateur"], r["annee"], r["siret"]): r for r in project.json["taux_legaux"] if r["indicateur"]}
    code, scale, buyer, aims = None, 1, None, ""
    for row in table.rows[1:]:
        if len(row) < len(head) - 1:
            found = re.search(r"indicateurs? ([A-Z]+[0-9.]+\w*)", row[0])
            code, scale = (found.group(1) if found else None), (1000 if "milliers" in row[0] else 1000000 if "millions" in row[0] else 1)
            aims = row[1] if len(row) > 1 else ""
            continue
        if len(row) == len(head) and "Acheteur" in head:
            buyer = project.buyers.get(row[0], "?")  # its name stands over the rows of its years
        row = row[len(row) - len(head):] if len(row) == len(head) else [""] + row
        cell = lambda *names: row[column(head, *names)] if column(head, *names) is not None else None
        year = int(cell("Année"))
        rate = wanted.pop((code, year, buyer), None)
        if rate is None:
            project.say(table, f"{code} {year} {buyer}", " ".join(row), None)
            continue
        place = f"{code} {year} {buyer or 'ensemble'}"
        absence = project.years.get((code, year, buyer), {}).get("absence")
        for name, value, factor in (("Numérateur", rate["numerateur"], scale), ("Dénominateur", rate["denominateur"], scale), ("Taux", rate["taux"], 1)):
            project.compare(table, f"{place}, {name}", cell(name), value, factor, absence)
        aim = re.search(rf"([0-9,]+) %(?: en {year}|$)", aims)
        if buyer is None:
            project.compare(table, f"{place}, cible", aim.group(1) if aim else "–", rate["cible"])
        low, high = (re.split(" – ", cell("Bornes")) * 2)[:2] if cell("Bornes") not in NONE else ("–", "–")
        project.compare(table, f"{place}, borne basse", low, rate["borne_basse"])
        project.compare(table, f"{place}, borne haute", high, rate["borne_haute"])
        if cell("Sans info") is not None:
            project.compare(table, f"{place}, sans information", cell("Sans info"), None if rate["borne_haute"] is None else rate["borne_haute"] - rate["borne_basse"])
    for key in wanted:
        project.wrong.append(f"{table.caption} : le taux {key} du JSON n’est pas imprimé")


def read_counts(project, table):
    """Statuses per axis."""
    head = table.rows[0]
    axes = {a["code"]: a for a in project.json["axes"]}
    for row in table.rows[1:]:
        axis = project.json["synthese"] if row[0].startswith("Ensemble") else axes.pop(row[0].split()[0], None)
        if axis is None:
            project.say(table, row[0], " ".join(row), None)
            continue
        for name, printed in list(zip(head, row))[1:]:
            value = sum(axis[s] for s in STATUSES.values()) if name == "Total" else axis[STATUSES[name]]
            project.compare(table, f"{row[0][:20]}, {name}", printed, value)
    if axes:
        project.wrong.append(f"{table.caption} : axes absents {sorted(axes)}")


def read_actions(project, table):
    """The progress of the actions of one axis at the end of the period."""
    head = table.rows[0]
    progress = {(a["code"], a["annee"]): a for a in project.json["actions"]}
    for row in table.rows[1:]:
        if len(row) < len(head):
            continue
        for year, printed in ((int(name), printed) for name, printed in zip(head, row) if re.fullmatch("[0-9]{4}", name)):
            action = progress.get((row[0], year), {"avancement": None, "statut": None})
            project.compare(table, f"{row[0]} {year}", printed, action["avancement"])
            state = row[column(head, "État")] if column(head, "État") is not None and year == project.last else None
            if state is not None and action["statut"] is not None:
                project.compare(table, f"{row[0]} {year}, état", STATES.get(state, state), action["statut"])


def read_card(project, table):
    """The values of one indicator under its chart: a row per series, a column per year."""
    code = next((code for label, code in sorted(project.labels.items(), key=lambda p: -len(p[0])) if table.figure.startswith(label)), None)
    if code is None:
        project.unread.append(f"carte sans indicateur reconnu : {table.figure[:60]}")
        return
    keys = {"Valeur": "valeur", "Année": "valeur", "Cumul": "cumul", "Attendu": "attendu", "Fait": "valeur", "Cible": "cible"}
    total = project.indicators[code]["genre"] == "cumul"
    for row in table.rows[1:]:
        name, _, unit_of_row = row[0].partition(", ")
        if name not in keys:
            project.unread.append(f"{code} : ligne « {row[0]} »")
            continue
        for year, printed in ((int(y), p) for y, p in zip(table.rows[0][1:], row[1:]) if re.fullmatch("[0-9]{4}", y)):
            known = project.years.get((code, year, None), {})
            value = known.get(keys[name]) if not (total and name == "Cumul" and "cumul" not in known) else known.get("valeur")
            if year > project.last and (printed == "" or name == "Attendu" and printed == "–" and project.indicators[code]["statut"] in ("non_evaluable", "non_renseigne")):
                continue  # later values are not of this evaluation; without a value the path has no beginning yet
            unit = number(printed)
            scale = 1 if unit and unit[2] else SCALES.get(unit_of_row, 1)
            project.compare(table, f"{code} {year}, {name}", printed, value, scale, known.get("absence"))


PARTS = {"numérateur": "numerateur", "dénominateur": "denominateur", "dont sans information": "non_renseignes"}


def read_values(project, table):
    """The annex of all values: a column per year; numerator / denominator (without information) under the value, or in rows of their own below it."""
    head, code, buyer, printed_cells, owed = table.rows[0], None, None, set(), {}
    years = [int(name) for name in head if re.fullmatch("[0-9]{4}", name)]
    for row in table.rows[1:]:
        label = row[len(row) - len(years) - 1]
        part = PARTS.get(label)
        found = re.fullmatch(r"([A-Z]+[0-9]+(?:\.[0-9]+)*\w?)(?:, (.*))?", row[0])
        if found and not part:
            code = found.group(1)
        if "Acheteur" in head and not part:
            buyer = project.buyers.get(label, "?")
        scale = SCALES.get(label.rsplit(", ", 1)[-1], 1) if "Acheteur" not in head else 1
        for year, cell in zip(years, row[-len(years):]):
            known = project.years.get((code, year, buyer), {"valeur": None, "numerateur": None, "denominateur": None, "non_renseignes": None, "absence": "non_disponible"})
            place = f"{code} {year} {buyer or 'ensemble'}"
            if part:
                owed.get((code, year, buyer), set()).discard(part)
                project.compare(table, f"{place}, {part}", cell or "–", known[part])
                continue
            printed_cells.add((code, year, buyer))
            project.compare(table, f"{place}, valeur", re.sub(" p$", "", cell.lines[0]), known["valeur"], scale, known["absence"])
            under = re.match(r"([0-9 ,–]+) / ([0-9 ,–]+)(?: \(([0-9 ,]+)\))?$", cell.lines[1]) if len(cell.lines) > 1 else None
            if len(cell.lines) > 1 and not under:
                project.unread.append(f"{place} : « {cell.lines[1]} »")
            if under:
                for printed, key in zip(under.groups(), PARTS.values()):
                    if printed or known[key]:
                        project.compare(table, f"{place}, {key}", printed or "–", known[key])
            elif known["valeur"] is not None:
                owed[(code, year, buyer)] = {key for key in PARTS.values() if known[key]}
    for place, keys in owed.items():
        for key in keys:
            project.say(table, " ".join(map(str, place)), "rien", f"{key} {project.years[place][key]}")
    for (code, year, buyer), known in project.years.items():
        if (buyer is not None) == ("Acheteur" in head) and year in years and known["valeur"] is not None and (code, year, buyer) not in printed_cells and not (buyer and code in project.computed_codes):
            project.wrong.append(f"{table.caption} : {code} {year} {buyer or 'ensemble'} ({known['valeur']}) n’est pas imprimé")


def read_index(project, table):
    """The indicators by code: status of each year and the expected value."""
    for row in table.rows[1:]:
        for year, printed in ((int(y), p) for y, p in zip(table.rows[0], row) if re.fullmatch("[0-9]{4}", y)):
            known = project.years[(row[0], year, None)]
            words, expected = re.match(r"(.*?)(?: \((.*)\))?$", printed).groups()
            project.compare(table, f"{row[0]} {year}, statut", STATUSES.get(words, words), known["statut"])
            if expected:
                project.compare(table, f"{row[0]} {year}, attendu", expected, known["attendu"])


def read_completeness(project, table):
    """How many values are there and missing, per year."""
    kinds = (("Indicateurs", lambda a: True), ("Renseignés", lambda a: a["valeur"] is not None), ("Non disponibles", lambda a: a["absence"] == "non_disponible"), ("Non communiqués", lambda a: a["absence"] == "non_communique"),
             ("Sans objet", lambda a: a["absence"] == "non_concerne"), ("Non consolidables", lambda a: a["absence"] == "non_consolidable"))
    for row in table.rows[1:]:
        of_year = [a for i in project.json["indicateurs"] for a in i["annees"] if a["annee"] == int(row[0]) and a["siret"] is None]
        for name, holds in kinds:
            if column(table.rows[0], name) is not None:
                project.compare(table, f"{row[0]}, {name}", row[column(table.rows[0], name)], sum(map(holds, of_year)))


def read_breakdown(project, table):
    """An indicator's values by one or two criteria: the years as columns, or the second criterion in a table per year; with the share in brackets."""
    code = re.search(r"([A-Z]+[0-9.]+\w*), ventilation", table.caption).group(1)
    head, of_year = table.rows[0], re.search("en ([0-9]{4})$", table.caption)
    parts = [v for v in project.indicators[code]["ventilations"] if v.get("siret") is None]
    for row in table.rows[1:]:
        for name, printed in list(zip(head, row))[1:]:
            year = int(of_year.group(1)) if of_year else int(name)
            wanted = [v for v in parts if v["annee"] == year]
            if row[0] != "Total":
                wanted = [v for v in wanted if plain(v["modalite1"]) == row[0] or plain(f"{v['modalite1']} – {v.get('modalite2')}") == row[0]]
            if of_year and name != "Total":
                wanted = [v for v in wanted if plain(v["modalite2"] or "") == name]
            value, share = re.match(r"(.*?)(?: \((.*)\))?$", printed).groups()
            known = [v["valeur"] for v in wanted if v["valeur"] is not None]
            project.compare(table, f"{code} {row[0]} {name}", value, sum(known) if known else None, 1, wanted[0]["absence"] if wanted else None)
            if share and len(wanted) == 1:
                project.compare(table, f"{code} {row[0]} {name}, part", share, wanted[0]["part"])


def read_extremes(project, table):
    """Three best or worst: the last value printed, and the rank."""
    ranks = sorted(i["rang"] for i in project.json["indicateurs"] if i["rang"])
    least = min(3, len(ranks) // 2)
    allowed = set(ranks[:least] + ranks[len(ranks) - least:])
    for row in table.rows:
        indicator = project.indicators[row[0]]
        project.compared += 1
        if indicator["rang"] not in allowed:
            project.say(table, row[0], "extrême", f"rang {indicator['rang']}")
        last = project.years[(row[0], project.last, None)]
        found = re.search(r"(?:([0-9][0-9 ,]*[^→]*) → )?([0-9][0-9 ,]*)( ?(?:M€|k€|Md€|[^0-9 ]+))? (" + "|".join(STATUSES) + ")$", row[1])
        if found is None:
            project.unread.append(f"extrême : {row[1]}")
            continue
        value = last.get("cumul") if last.get("cumul") is not None and indicator["genre"] == "cumul" else last["valeur"]
        unit = (found.group(3) or "").strip()
        project.compare(table, row[0], f"{found.group(2)} {unit}".strip(), value)
        project.compare(table, f"{row[0]}, statut", STATUSES[found.group(4)], indicator["statut"])


def read_pace(project, table):
    """Targets out of reach: last value and the year at the present pace."""
    head = table.rows[0]
    for row in table.rows[1:]:
        indicator, last = project.indicators[row[0]], project.years[(row[0], project.last, None)]
        value = last.get("cumul") if indicator["genre"] == "cumul" else last["valeur"]
        project.compare(table, f"{row[0]}, dernière valeur", row[column(head, "Dernière valeur")], value)
        year = row[column(head, "Atteinte au rythme actuel")]
        project.compare(table, f"{row[0]}, rythme", year if re.fullmatch("[0-9]{4}", year) else "–", indicator["annee_au_rythme"])


import sentences  # noqa: E402  (it reads numbers with the functions above)


def is_card(table):
    return len(table.rows) > 1 and table.rows[0][:1] == [""] and all(re.fullmatch("[0-9]{4}", y) for y in table.rows[0][1:])


def is_extremes(table):
    return all(len(row) == 2 and re.fullmatch(r"[A-Z]+[0-9]+(\.[0-9]+)*", row[0]) and row[1].rsplit(" ", 1)[-1] in " ".join(STATUSES) for row in table.rows)


READERS = ((lambda t: "Taux réels d’achats par" in t.caption, read_rates), (lambda t: "de chaque statut, par axe" in t.caption, read_counts), (lambda t: "Avancement des actions" in t.caption, read_actions), (is_card, read_card),
           (lambda t: "Toutes les valeurs" in t.caption or "Valeurs déclarées" in t.caption, read_values), (lambda t: "Indicateurs par code" in t.caption, read_index), (lambda t: "Valeurs renseignées et valeurs manquantes" in t.caption, read_completeness), (lambda t: "ventilation par" in t.caption, read_breakdown), (lambda t: "au rythme actuel" in t.caption, read_pace), (is_extremes, read_extremes))
WORDS = ("Statut d’un indicateur", "Base, calcul", "Versions du schéma", "Ruptures", "Constats", "Contrôles ignorés", "Fichiers lus", "Cibles fixées", "Révisions", "Réunions", "Indicateurs ")  # tables without a figure of the evaluation


def check(folder, years):
    """Compares one evaluation; gives (figures compared, kinds of tables read). Raises AssertionError with every difference."""
    project = Project(folder, years)
    read = {}
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "bilan.pdf")
        run("bilan", folder, "--annees", years, "-o", path)
        root, words, alternative = structure(path)
        read["sentences"] = sentences.read(project, root, words)
        for table in tables(root, words, alternative):
            reader = next((reader for knows, reader in READERS if knows(table)), None)
            if reader:
                reader(project, table)
                read[reader.__name__] = read.get(reader.__name__, 0) + 1
            elif not any(word in table.caption for word in WORDS) and any(re.search("[0-9],[0-9]|[0-9] ?%", cell) for row in table.rows for cell in row[1:]) and table.caption:
                project.unread.append(f"tableau inconnu : {table.caption}")
    cards = len([i for i in project.json["indicateurs"]])
    if read.get("read_card", 0) < cards * 0.9:
        project.wrong.append(f"{read.get('read_card', 0)} cartes lues pour {cards} indicateurs")
    if read["sentences"] < cards:
        project.wrong.append(f"{read['sentences']} phrases et tuiles lues pour {cards} indicateurs")
    for needed in ("read_rates", "read_counts", "read_values") if project.first < project.last else ("read_rates", "read_counts"):
        if needed not in read:
            project.wrong.append(f"aucun tableau lu par {needed}")
    told = "\n".join(project.wrong + project.unread)
    assert not project.wrong and not project.unread, f"{folder} {years} : {len(project.wrong)} écarts sur {project.compared}\n{told}"
    return project.compared, read


def main():
    failed = 0
    for years in sys.argv[2:] or ["2024-2025"]:
        try:
            count, read = check(sys.argv[1], years)
            print(f"{sys.argv[1]} {years} : {count} chiffres égaux, {read}")
        except AssertionError as problem:
            failed += 1
            print(f"FAILED {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
