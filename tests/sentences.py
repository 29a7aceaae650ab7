# SPDX-License-Identifier: MIT
"""The figures outside the tables of an evaluation, for tests/figures.py: counts and tiles of L’essentiel, leads, the sentences of the axes, the margins of the cards.

read(project, root, words) compares them with the JSON; a sentence with a figure that no rule knows is listed as unread."""
import re

import figures

UNITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
CATEGORIES = {"Social": "social", "Écologique": "ecologique", "Entreprises solidaires": "esus", "Handicap et insertion": "handicap_insertion"}
NUMBER = r"[+−]?[0-9][0-9 ]*(?:,[0-9]+)?(?: [^ ,;.()0-9]+)?"
CODE = r"[A-Z]+[0-9]+(?:\.[0-9]+)*\w?"
VERBS = (("atteint", "atteint"), ("en bonne voie", "en_bonne_voie"), ("à surveiller", "a_surveiller"), ("en retard", "en_retard"), ("renseigné", "non_renseigne"), ("évalué", "non_evaluable"), ("évaluable", "non_evaluable"), ("suivi", "suivi"))


class Told:
    """Where a sentence stands, as a reader of tables tells it."""

    def __init__(self, words):
        self.caption, self.figure = words, words


def french(n):
    """« vingt et un » for 21, up to 99."""
    if n < 20:
        return UNITS[n]
    ten = min(n // 10 * 10, 60) if n < 80 else 80
    rest = n - ten
    if ten == 80:
        return "quatre-vingt" + ("s" if not rest else "-" + french(rest))
    return TENS[ten] + ("" if not rest else " et " + french(rest) if rest in (1, 11) else "-" + french(rest))


NUMBERS = {french(n): n for n in range(100)}
NUMBERS.update({word + "e": n for word, n in list(NUMBERS.items()) if word.endswith("un")})


def count(word):
    word = word.lower()
    return int(word.replace(" ", "")) if re.fullmatch("[0-9 ]+", word) else NUMBERS.get(word)


def status_of(words):
    return next((status for word, status in VERBS if word in words), None)


def statuses(text):
    """{statut: nombre} of « trois atteints, deux en bonne voie et un en retard »."""
    found = {}
    text = re.sub(r"\b(vingt|trente|quarante|cinquante|soixante) et (une?|onze)\b", r"\1_et_\2", text)
    for part in re.split(", | ; | et |: ", text):
        number, _, words = part.strip().replace("_et_", "~et~").partition(" ")
        number = count(number.replace("~", " "))
        if number is not None and status_of(words):
            found[status_of(words)] = number
    return found


def compare_counts(project, told, text, wanted):
    found = statuses(text)
    for status in figures.STATUSES.values():
        project.compared += 1
        if found.get(status, 0) != wanted[status]:
            project.say(told, status, str(found.get(status, 0)), wanted[status])


def read_counters(project, tiles):
    for number, word in tiles:
        project.compare(Told("compteurs"), word, number, project.json["synthese"][status_of(word)])


def read_tile(project, tile):
    category = CATEGORIES[tile[0]]
    rate = next(r for r in project.json["taux_legaux"] if r["categorie"] == category and r["siret"] is None and (r["indicateur"] is None or r["annee"] == project.last))
    told = Told(f"tuile {tile[0]}")
    if rate["indicateur"] is None:
        project.compared += 1
        if tile[1] != "–":
            project.say(told, "taux", tile[1], None)
        return
    known = project.years[(rate["indicateur"], project.last, None)]
    project.compare(told, "taux", tile[2], rate["taux"], 1, known["absence"])
    for line in tile[3:]:
        between = re.match(f"entre ({NUMBER}) et ({NUMBER})$", line)
        against = re.match(f"(?:attendu ({NUMBER}))?(?:, )?(?:cible ({NUMBER}))?$", line)
        if line in figures.STATUSES:
            project.compare(told, "statut", figures.STATUSES[line], known["statut"])
        elif between:
            project.compare(told, "borne basse", between.group(1), rate["borne_basse"])
            project.compare(told, "borne haute", between.group(2), rate["borne_haute"])
        elif against and line:
            project.compare(told, "attendu", against.group(1) or "–", known["attendu"])
            project.compare(told, "cible", against.group(2) or "–", rate["cible"])
        elif re.search("[0-9]", line):
            project.unread.append(f"tuile {tile[0]} : « {line} »")


def told_value(project, code):
    """What the card and the sentences print of the last year: the sum for a total."""
    known = project.years[(code, project.last, None)]
    return known["cumul"] if project.indicators[code]["genre"] == "cumul" and known.get("cumul") is not None else known["valeur"]


# Each: pattern of a line of a card's margin, and what its groups are compared with: (indicator, its last year) → values in their order.
MARGIN = (
    (rf"(?:s’éloigne de la cible ; )?attendu ({NUMBER})$", lambda i, y: (y["attendu"],)),
    (rf"attendu ({NUMBER}) ; cible ({NUMBER})(?: en ([0-9]{{4}}))?$", lambda i, y: (y["attendu"], y["cible"], y["echeance"])),
    (rf"(?:valeur [a-zé ]+ ; )?cible ({NUMBER})(?: en ([0-9]{{4}}))?(?: ; le chemin ne se mesure pas encore)?$", lambda i, y: (y["cible"], y["echeance"])),
    (rf"sans objet cette année ; cible ({NUMBER})(?: en ([0-9]{{4}}))?$", lambda i, y: (y["cible"], y["echeance"])),
    (rf"cible de ([0-9]{{4}}) \(({NUMBER})\) atteinte avant son échéance$", lambda i, y: (y["echeance"], y["cible"])),
    (rf"cible(?: de ([0-9]{{4}}))? atteinte(?: : ({NUMBER}))?$", lambda i, y: (y["echeance"], y["cible"])),
    (rf"échéance ([0-9]{{4}}) passée, cible de ({NUMBER}) (?:approchée|manquée)$", lambda i, y: (y["echeance"], y["cible"])),
    (rf"({NUMBER}) de l’attendu à cette date, ({NUMBER})$", lambda i, y: (100 * y["cumul"] / y["attendu"], y["attendu"])),
    (rf"({NUMBER}) depuis [0-9]{{4}}$", lambda i, y: (y["mouvement"],)),
    (r"cible atteinte en ([0-9]{4}) au rythme actuel$", lambda i, y: (i["annee_au_rythme"],)),
    (r"(?:fait ; échéance|pas encore fait ; échéance|non fait, échéance) ([0-9]{4})(?: passée)?$", lambda i, y: (y["echeance"],)),
    (rf"sous le plancher de ({NUMBER})$", None),
    (r"jalons? de ([0-9 et,]+) manqués?$", None),
    (r"sans changement(?: depuis [0-9]{4})?$", None),
)


def read_margin(project, lines):
    code, value, when = lines[0], lines[1], lines[2]
    indicator, known, told = project.indicators[code], project.years[(code, project.last, None)], Told(f"marge de {code}")
    if str(project.last) not in when:
        project.say(told, "année", when, project.last)
    project.compare(told, "valeur", value, told_value(project, code), 1, known["absence"])
    for line in lines[3:]:
        if line in figures.STATUSES:
            project.compare(told, "statut", figures.STATUSES[line], known["statut"])
            continue
        if not re.search("[0-9]", line) or re.match("(Compte|Rapporté|Périmètre|Source) ", line):
            continue
        for pattern, wanted in MARGIN:
            match = re.match(pattern, line)
            if not match:
                continue
            if pattern.startswith("jalons?"):
                project.compared += 1
                if [int(year) for year in re.findall("[0-9]{4}", line)] != indicator["jalons_manques"]:
                    project.say(told, "jalons", line, indicator["jalons_manques"])
            for printed, value in zip(match.groups(), wanted(indicator, known) if wanted else ()):
                if printed is not None:
                    project.compare(told, line, printed, value)
            break
        else:
            project.unread.append(f"marge de {code} : « {line} »")


def read_axis(project, cell):
    """« En tête : I1.3…, 3,8 %. En dernier : I1.2 …, 7,7 % (attendu 8,3 %). »"""
    found = re.search(rf"(En tête|Seul classé) : ({CODE})(?: .*?)?, ({NUMBER})(?: \(attendu ({NUMBER})\))?\.(?: En dernier : ({CODE}) .*, ({NUMBER})(?: \(attendu ({NUMBER})\))?\.)?$", cell)
    if not found:
        return False
    axis = next(str(a["code"]) for a in project.definition["axes"] for o in a.get("objectifs", [{}]) if found.group(2) in axis_codes(project, a))
    ranked = sorted((i["rang"], code) for code, i in project.indicators.items() if i["rang"] and code in axis_codes(project, next(a for a in project.definition["axes"] if str(a["code"]) == axis)))
    told = Told(f"phrase de l’axe {axis}")
    for code, printed, expected, wanted in ((found.group(2), found.group(3), found.group(4), ranked[0][1]), (found.group(5), found.group(6), found.group(7), ranked[-1][1])):
        if code is None:
            continue
        project.compared += 1
        if project.years[(code, project.last, None)]["r"] != project.years[(wanted, project.last, None)]["r"]:
            project.say(told, "rang", code, wanted)
        project.compare(told, code, printed, told_value(project, code))
        if expected:
            project.compare(told, f"{code}, attendu", expected, project.years[(code, project.last, None)]["attendu"])
    return True


def axis_codes(project, axis):
    goals = {str(o["code"]) for o in axis.get("objectifs", [])}
    return {i["code"] for i in project.definition["indicateurs"] if i.get("objectif") in goals or i.get("axe") == axis["code"]}


def read_lead(project, words):
    """The lead of an axis: its statuses and how many of its actions are started."""
    found = re.match(r"([A-Z][a-zé -]+?) indicateurs? : (.*?)\. (.*)$", words) or re.match(r"(Un) indicateur, (.*?)\. (.*)$", words)
    if not found:
        return None
    return count(found.group(1)), statuses(found.group(2)) or {status_of(found.group(2)): 1}, found.group(3)


def read_axes(project, leads):
    """The leads come in the order of the axes that have indicators."""
    wanted = [a for a in project.json["axes"] if sum(a[s] for s in figures.STATUSES.values())]
    project.compared += 1
    if len(wanted) != len(leads):
        project.wrong.append(f"{len(leads)} chapôs d’axe pour {len(wanted)} axes")
        return
    states = {a["code"]: a["statut"] for a in project.json["actions"] if a["annee"] == project.last}
    for axis, (n, found, rest) in zip(wanted, leads):
        told = Told(f"chapô de l’axe {axis['code']}")
        project.compared += 2
        if n != sum(axis[s] for s in figures.STATUSES.values()) or any(found.get(s, 0) != axis[s] for s in figures.STATUSES.values()):
            project.say(told, "statuts", str(found), axis)
        definition = next(a for a in project.definition["axes"] if str(a["code"]) == axis["code"])
        codes = [str(x["code"]) for o in definition.get("objectifs", []) for x in o.get("actions", [])]
        started = sum(states.get(code) in ("en_cours", "realisee") for code in codes)
        known = sum(states.get(code) is not None for code in codes)
        if not codes or not known:
            continue
        words = "L’action est engagée." if started == 1 == len(codes) else "L’action n’est pas engagée" if known == 1 and not started else f"Aucune des {french(known)} actions" if not started else \
            f"Les {french(len(codes))} actions sont engagées" if started == len(codes) else f"{french(started).replace('un', 'une') if started in (1, 21) else french(started)} action{'s' if started > 1 else ''} sur {french(len(codes))} "
        if not rest.lower().startswith(words.lower()):
            project.say(told, "actions", rest, words)


def read(project, root, words):
    """Compares every sentence and tile; gives how many were read."""
    n, leads, lead = 0, [], None
    for element in root.walk():
        lines = [figures.plain(words(child)) for child in element.children if hasattr(child, "kind") and child.kind == "P"] if element.kind == "Div" else []
        if element.kind == "Div" and len(lines) > 2 and lines[0] in project.indicators and re.search("[0-9]{4}", lines[2]):
            read_margin(project, lines)
            n += 1
        elif len(lines) > 1 and lines[0] in CATEGORIES:
            read_tile(project, lines)
            n += 1
        elif len(lines) == 2 and re.fullmatch("[0-9]+", lines[0]) and status_of(lines[1]):
            read_counters(project, [lines])
            n += 1
        elif element.kind == "P":
            text = figures.plain(words(element))
            if lead is None and re.match(r"Sur [0-9 ]+ indicateurs, ", text):
                lead = text
                compare_counts(project, Told("chapô de L’essentiel"), text.split(", ", 1)[1], project.json["synthese"])
                n += 1
            found = read_lead(project, text)
            if found and found[0]:
                leads.append(found)
                n += 1
        elif element.kind == "TD":
            text = figures.plain(words(element))
            if ("En tête : " in text or "Seul classé : " in text) and read_axis(project, text):
                n += 1
    read_axes(project, leads)
    project.compared += 1
    if lead is None and sum(project.json["synthese"][s] for s in figures.STATUSES.values()) > 1:
        project.wrong.append("le chapô de L’essentiel n’a pas été lu")
    return n
