#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the definition says must be in the document: contents.py FOLDER PDF [PDF…]

Reads spaser.yaml and looks, in the text of the PDF in tag order, for each title, text, indicator, target, body and actor.
Typography, spaces and Markdown marks are folded on both sides. Prints what is missing; exit 1."""
import os
import re
import sys
import unicodedata

import yaml

import pdfcontent
import pdfjson
import readback

# what each list of the definition must leave in the scheme: keys of its items
SCHEME = {
    "enjeux": ("titre", "texte"), "chiffres_cles": ("valeur", "libelle"), "etapes": ("titre", "participants"), "rubriques": ("nom",), "questions": ("question", "commentaire"), "politiques": ("sigle", "nom"),
    "axes": ("code", "titre", "texte"), "objectifs": ("code", "titre", "texte"), "actions": ("code", "titre", "texte", "pilote", "moyens", "livrable"),
    "indicateurs": ("code", "libelle", "source", "referent"), "instances": ("nom", "composition", "role"), "communication": ("canal", "public"),
    "acteurs": ("typologie", "structure", "description", "contribution"), "glossaire": ("sigle", "definition"), "textes": ("titre",),
}
ALONE = ("edito", "contexte", "suivi", "perimetre", "elaboration")  # objects with texte or fichier
NEVER = ("contact",)


def fold(text):
    text = unicodedata.normalize("NFKC", str(text)).replace("\u00ad", "").replace("’", "'").replace("...", "…")
    text = re.sub(r"\]\([^)]*\)", "", text)
    return re.sub(r"[\s*_#>`\[\]«»\"\u2010-\u2015\u2212-]+", "", text)


def pieces(text):
    """Paragraphs and list items of a Markdown text, each to be found whole."""
    return [p for p in re.split(r"\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+|\n\s*\|", str(text)) if fold(p).strip("|:")]


def number(typed, unit):
    """The ways in which the document may print a typed number, without its unit: '1,5 M h' → '1500000', '1,5M'."""
    m = re.match(r"^[+]?\s*([\d\s.,\u00a0\u202f]+)\s*(k|M|Md)?(?![A-Za-z0-9])", str(typed))
    if not m:
        return None
    digits = re.sub(r"\s", "", m.group(1)).rstrip(".,")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", digits) and digits.count(".") > 1:
        digits = digits.replace(".", "")
    value = float(digits.replace(",", ".")) * {"k": 1e3, "M": 1e6, "Md": 1e9, None: 1}[m.group(2)]
    plain = lambda v: f"{v:.0f}" if v == int(v) else f"{v:.6f}".rstrip("0").replace(".", ",")
    return [plain(value)] + [plain(round(value / by, 6)) + word for by, word in ((1e3, "k"), (1e6, "M"), (1e9, "Md")) if value >= by]


def wanted(node, folder, path=""):
    """Pairs (where, text) that the scheme must hold."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from wanted(item, folder, f"{path}[{i}]")
        return
    if not isinstance(node, dict):
        return
    name = re.sub(r"(\[\d+\])+$", "", path).rsplit(".", 1)[-1]
    keys = SCHEME.get(name, ()) if path.endswith("]") else ("texte",) if name in ALONE else ()
    for key in keys:
        value = node.get(key)
        if key == "texte" and value is None and "fichier" in node:
            with open(os.path.join(folder, node["fichier"]), encoding="utf-8") as f:
                value = f.read()
        if isinstance(value, dict):
            value = value.get("texte")
        if value is not None:
            yield f"{path}.{key}", value
    for key, value in node.items():
        if key not in NEVER and key != "bilans":
            yield from wanted(value, folder, f"{path}.{key}" if path else key)


def targets(definition):
    for indicator in definition.get("indicateurs", []):
        for target in indicator.get("cibles", []) or []:
            for key in ("valeur", "cumul", "plancher", "evolution", "evolution_annuelle", "increment_annuel", "multiple"):
                if key in target:
                    yield f"{indicator['code']}.cibles.{key}", number(target[key], indicator.get("unite"))


def text_of(path):
    pdf = pdfjson.Pdf(path)
    events = readback.tree_events(pdf, pdfcontent.shown_text(pdf))
    return "".join(fold(words) for what, words in events if what == "text")


def main():
    folder, problems = sys.argv[1], 0
    with open(os.path.join(folder, "spaser.yaml"), encoding="utf-8") as f:
        definition = yaml.safe_load(f)
    for path in sys.argv[2:]:
        text = text_of(path)
        lacking = [(where, p) for where, value in wanted(definition, folder) for p in pieces(value) if not any(fold(form) in text for form in (p, p[:1].upper() + p[1:]))]  # a cell gives its first word a capital
        lacking += [(where, forms) for where, forms in targets(definition) if forms and not any(n in text for n in forms)]
        for where, piece in lacking:
            print(f"{path} : {where} absent : {str(piece)[:90]!r}")
        print(f"{path} : {sum(1 for _ in wanted(definition, folder))} textes cherchés, {len(lacking)} absents")
        problems += len(lacking)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
