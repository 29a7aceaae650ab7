#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads a finished PDF back and checks what veraPDF cannot see.

readback.py [--texte-attendu FICHIER] [--rapide] [--contacts-publics] [--interdit TEXTE]... FICHIER.pdf...

Needs qpdf and poppler-utils. Each check is one test. Exit: 0 all passed, 1 some failed, 2 usage, 3 a tool is missing.
"""

import argparse
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

sys.dont_write_bytecode = True  # no cache folder beside the sources
from pdfcontent import shown_text  # noqa: E402
from pdfjson import Pdf  # noqa: E402

# --- What to adapt when the document tree or its dump changes -------------------------------------------------
DUMP_TEXT = "texte"             # the leaf that holds characters
DUMP_PAGE_REFERENCE = "renvoi"  # the leaf that holds a page number, "?" while unresolved
DUMP_BREAK, DUMP_CODE, DUMP_CODE_BREAK = "saut", "code", "saut de code"  # a line end wanted; inside code it adds no white
DUMP_FIGURE, DUMP_CAPTION = "figure", "legende"
# Kinds that do not separate words; every other kind stands apart from what is before and after it.
DUMP_INLINE = {DUMP_TEXT, DUMP_PAGE_REFERENCE, "marque", "lien", "gras", "italique", "accent", "code", "sigle",
               "exposant", "indice", "appel", "ancre", "etendue", DUMP_CODE_BREAK}
PDF_FIGURE, PDF_CAPTION = "Figure", "Caption"
PDF_INLINE = {"Span", "Quote", "Reference", "Link", "Annot", "Code", "BibEntry", "Em", "Strong"}
# --- Tolerances, in points ------------------------------------------------------------------------------------
OUTSIDE = 0.5           # how far a word may stand out of its page
OVERLAP = 1.0           # how far two words may overlap in both directions
WATERMARK = 60          # a word higher than this is a part of the watermark PROJET, drawn under the text
VERTICAL_INSET = 0.15   # share of a word's box taken off above and below: fonts' ascents leave air there
SHOWN = 8               # failures printed for one check

WILDCARD = "\ue000"     # stands for an unresolved page number in the expected text
PRIVATE = re.compile("[\0\ufffd\ue000-\uf8ff]")


# Text ---------------------------------------------------------------------------------------------------------
# Both sides become events in reading order: ("open", kind), ("text", characters), ("close", kind).

def fold(text):
    """Characters as compared: every kind of space is one space, soft hyphens go."""
    return text.replace("\u00ad", "").replace("\u00a0", " ").replace("\u202f", " ")


def words(events, inline, figure, caption):
    """The words of a sequence of events, without those of figures (those of their captions count)."""
    parts, silent = [], [False]
    for what, value in events:
        if what == "text":
            if not silent[-1]:
                parts.append(value)
            continue
        if value not in inline:
            parts.append(" ")
        if what == "open":
            silent.append(value == figure or (silent[-1] and value != caption))
        else:
            silent.pop()
    return fold("".join(parts)).split()


def nested(lines):
    """Events from (depth, kind, text or None): a kind closes when a line of no greater depth comes."""
    path = []
    for depth, kind, text in lines:
        while path and path[-1][0] >= depth:
            yield "close", path.pop()[1]
        path.append((depth, kind))
        yield "open", kind
        if text is not None:
            yield "text", text
    while path:
        yield "close", path.pop()[1]


def dump_lines(path):
    """The lines of a `--dump=doc`: depth, kind, characters of a leaf."""
    item = re.compile(r'\s*(?:([\w.-]+)=)?("(?:\\.|[^"\\])*"|[^\s"]\S*)')
    code = False
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file.read().split("\n"), 1):
            body = line.lstrip(" ")
            if not body.strip():
                continue
            kind = body.split(None, 1)[0]
            text = None
            if kind in (DUMP_TEXT, DUMP_PAGE_REFERENCE):
                free = [value for name, value in item.findall(body[len(kind):]) if not name and value[:1] == '"']
                if not free:
                    raise ValueError(f"{path}, ligne {number} : « {kind} » sans texte entre guillemets")
                text = json.loads(free[-1], strict=False)
                if kind == DUMP_PAGE_REFERENCE and text == "?":
                    text = WILDCARD
            if kind == DUMP_BREAK and code:
                kind = DUMP_CODE_BREAK
            code = kind == DUMP_TEXT and DUMP_CODE in body.split('"', 1)[0].split()
            yield len(line) - len(body), kind, text


def pdfinfo_lines(path):
    """The lines of `pdfinfo -struct-text`: depth, kind, text. Text stands in quotes, attributes begin with a /."""
    output = run_tool(["pdfinfo", "-enc", "UTF-8", "-struct-text", path])
    pending = None
    for line in output.split("\n"):
        if pending is not None:  # a text that holds a line end
            pending = (pending[0], pending[1] + "\n" + line)
        else:
            body = line.lstrip(" ")
            if not body or body[0] == "/" or body.startswith(("Object ", "(No content")):
                continue
            depth = len(line) - len(body)
            if body[0] != '"':
                yield depth, re.split(r"[ :]", body, maxsplit=1)[0], None
                continue
            pending = (depth, body[1:])
        if pending[1].endswith('"'):
            yield pending[0], "Span", pending[1][:-1]
            pending = None


def tree_events(pdf, runs):
    """The events of the structure tree with the text that our own interpreter finds: quick, and keeps U+00A0."""
    numbers = {page.reference: number for number, page in enumerate(pdf.pages)}
    texts = {}
    for run in runs:
        texts.setdefault((run.page, run.mcid), []).append(run.text)
    stack = [("open", pdf.structure)]
    while stack:
        what, item = stack.pop()
        if isinstance(item, tuple):
            if item[0] == "mcid":
                yield "text", "".join(texts.get((numbers.get(item[1]), item[2]), []))
            continue
        yield what, item.kind
        if what == "open":
            stack.append(("close", item))
            stack.extend(("open", child) for child in reversed(item.children))


def same_word(expected, found):
    """Equality, where an unresolved page number stands for any characters."""
    if WILDCARD not in expected:
        return expected == found
    return re.fullmatch(".+".join(map(re.escape, expected.split(WILDCARD))), found) is not None


def check_text(expected, found):
    """Yields a sentence at the first word that differs."""
    if not expected:
        yield "le texte attendu est vide"
    place = next((i for i, pair in enumerate(zip(expected, found)) if not same_word(*pair)), None)
    if place is None and len(expected) == len(found):
        return
    place = min(len(expected), len(found)) if place is None else place
    excerpt = lambda side: " ".join(side[max(0, place - 5):place] + ["▸"] + side[place:place + 6])
    yield (f"le mot {place + 1} diffère ({len(expected)} mots attendus, {len(found)} lus) :\n"
           f"        attendu : {excerpt(expected)}\n        lu      : {excerpt(found)}").replace(WILDCARD, "?")
    if "".join(expected) == "".join(found):
        yield "les caractères sont les mêmes, seuls les blancs entre eux diffèrent"


# Structure ----------------------------------------------------------------------------------------------------

def check_table_heads(pdf, _runs):
    """Every TH has a Scope; every Headers names an ID that exists."""
    ids = {pdf.text(e.entry.get("/ID")) for e in pdf.structure.walk()} - {""}
    for element in pdf.structure.walk():
        scope = pdf.attribute(element, "/Table", "/Scope")
        if element.kind == "TH" and scope not in ("/Row", "/Column", "/Both"):
            yield f"{element} : cellule d’en-tête sans Scope valable"
        for head in pdf.list(pdf.attribute(element, "/Table", "/Headers")):
            if pdf.text(pdf.resolve(head)) not in ids:
                yield f"{element} : Headers cite un identifiant absent, « {pdf.text(pdf.resolve(head))} »"


def check_figures(pdf, _runs):
    """Every Figure has an alternative text."""
    for element in pdf.structure.walk():
        if element.kind == "Figure" and not pdf.text(pdf.at(element.entry, "/Alt")).strip():
            yield f"{element} : figure sans texte de remplacement"


def check_headings(pdf, _runs):
    """The first heading is an H1; none goes more than one level below the one before; none is empty."""
    last = 0
    for element in pdf.structure.walk():
        if not re.fullmatch("H[1-6]", element.kind):
            continue
        level = int(element.kind[1])
        if level > last + 1:
            yield f"{element} : titre de niveau {level} après un titre de niveau {last}"
        if not element.children:
            yield f"{element} : titre vide"
        last = level


def check_links(pdf, _runs):
    """Every Link has its annotations, with Contents and a way back; every link annotation has its Link."""
    parents = pdf.number_tree(pdf.at(pdf.catalog, "/StructTreeRoot", "/ParentTree"))
    reached = set()
    for element in pdf.structure.walk():
        if element.kind != "Link":
            continue
        references = [c[1] for c in element.children if isinstance(c, tuple) and c[0] == "objr"]
        if not references:
            yield f"{element} : lien sans annotation (OBJR)"
        for reference in references:
            reached.add(reference)
            yield from check_link_annotation(pdf, element, reference, parents)
    for number, page in enumerate(pdf.pages, 1):
        for reference in pdf.list(page.entry.get("/Annots")):
            if pdf.at(reference, "/Subtype") == "/Link" and reference not in reached:
                yield f"page {number} : annotation {reference} hors de tout élément Link"


def check_link_annotation(pdf, element, reference, parents):
    """One annotation of one Link."""
    annotation = pdf.resolve(reference)
    if not isinstance(annotation, dict) or annotation.get("/Subtype") != "/Link":
        yield f"{element} : l’objet {reference} n’est pas une annotation de lien"
        return
    if not pdf.text(pdf.at(annotation, "/Contents")).strip():
        yield f"{element} : annotation {reference} sans Contents"
    if parents.get(pdf.at(annotation, "/StructParent")) != element.reference:
        yield f"{element} : StructParent de l’annotation {reference} ne ramène pas à cet élément"


def check_marked_content(pdf, runs):
    """Every tagged text stands in the structure tree, once."""
    numbers = {page.reference: number for number, page in enumerate(pdf.pages)}
    places = Counter((numbers.get(c[1]), c[2]) for e in pdf.structure.walk() for c in e.children
                     if isinstance(c, tuple) and c[0] == "mcid")
    for (page, mcid), count in places.items():
        if page is None:
            yield f"MCID {mcid} : la page citée n’existe pas"
        elif count > 1:
            yield f"page {page + 1}, MCID {mcid} : cité {count} fois dans la structure"
    for page, mcid in sorted({(r.page, r.mcid) for r in runs if r.mcid is not None} - set(places)):
        yield f"page {page + 1}, MCID {mcid} : texte étiqueté absent de la structure"


# Fonts and places ---------------------------------------------------------------------------------------------

def check_glyphs(_pdf, runs):
    """No glyph 0; every code has its text in ToUnicode, and no replacement or private character is among them."""
    used = {}
    for run in runs:
        used.setdefault(run.font, {}).update((code, run.page + 1) for code in run.codes)
    for font, codes in used.items():
        if not font.composite:
            yield f"police {font.name} : n’est pas une police composite (Type0)"
            continue
        for code, page in sorted(codes.items()):
            if code == 0 or font.glyph(code) == 0:
                yield f"police {font.name}, page {page} : le code {code} montre le glyphe 0"
            elif code not in font.texts:
                yield f"police {font.name}, page {page} : le code {code} manque dans ToUnicode"
            elif PRIVATE.search(font.texts[code]):
                yield f"police {font.name}, page {page} : le code {code} a pour texte {font.texts[code]!r}"


def check_places(pdf, runs):
    """Every shown string begins and ends inside its page (poppler drops what is wholly outside)."""
    for run in runs:
        x0, y0, x1, y1 = pdf.pages[run.page].box
        for x, y in (run.start, run.end) if run.text.strip() else ():
            if not (x0 - OUTSIDE <= x <= x1 + OUTSIDE and y0 - OUTSIDE <= y <= y1 + OUTSIDE):
                yield f"page {run.page + 1} : « {run.text[:40]} » sort de la page en ({x:.1f} ; {y:.1f})"
                break


def word_boxes(path):
    """For each page: width, height, and the boxes of its words as (y0, y1, x0, x1, word), y downwards."""
    output = run_tool(["pdftotext", "-enc", "UTF-8", "-bbox", path, "-"])
    number = '="(-?[0-9.]+)"'
    for page in re.split("<page ", output)[1:]:
        size = re.match(f"width{number} height{number}", page)
        found = re.findall(f"<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>", page, re.S)
        boxes = [(float(y0), float(y1), float(x0), float(x1), html.unescape(w)) for x0, y0, x1, y1, w in found]
        yield float(size.group(1)), float(size.group(2)), boxes


def check_boxes(path):
    """Words stay within their page and do not lie on each other."""
    for number, (width, height, boxes) in enumerate(word_boxes(path), 1):
        for y0, y1, x0, x1, word in boxes:
            if x0 < -OUTSIDE or y0 < -OUTSIDE or x1 > width + OUTSIDE or y1 > height + OUTSIDE:
                yield f"page {number} : « {word} » sort de la page ({x0:.1f} ; {y0:.1f} ; {x1:.1f} ; {y1:.1f})"
        if any(box[1] - box[0] > WATERMARK for box in boxes):
            boxes = [box for box in boxes if box[4] not in "PROJET"]
        inset = [(y0 + (y1 - y0) * VERTICAL_INSET, y1 - (y1 - y0) * VERTICAL_INSET, x0, x1, word)
                 for y0, y1, x0, x1, word in boxes]
        for one, other in overlaps(sorted(inset)):
            yield f"page {number} : « {one[4]} » et « {other[4]} » se chevauchent vers ({other[2]:.0f} ; {other[0]:.0f})"


def overlaps(boxes):
    """Pairs of boxes, sorted from the top, that overlap by more than OVERLAP in both directions."""
    live = []
    for box in boxes:
        live = [other for other in live if other[1] > box[0] + OVERLAP]
        for other in live:
            deep = min(box[1], other[1]) - max(box[0], other[0])
            wide = min(box[3], other[3]) - max(box[2], other[2])
            if deep > OVERLAP and wide > OVERLAP:
                yield other, box
        live.append(box)


# Attachments --------------------------------------------------------------------------------------------------

def yaml_lines(text):
    """Yields (number, keys, comment) for each line of YAML outside block scalars.

    `keys` is the line without its quoted values; `comment` tells whether a comment stands on it."""
    quote, block = "", None  # open quote; indentation of the key whose block scalar is open
    for number, line in enumerate(text.split("\n"), 1):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        block = None
        kept, comment, quote = scan_yaml_line(line, quote)
        yield number, kept, comment
        if not quote and re.search(r"(?:^|[\s:-])[|>][0-9+-]*\s*$", kept):
            dashes = re.match(r"(?:\s|-(?=\s))*", kept).end()
            block = dashes if kept[dashes:dashes + 1] not in "|>" else kept.rfind("-", 0, dashes)


def scan_yaml_line(line, quote):
    """One line: its characters outside quotes and comments, whether a comment is there, the quote still open."""
    kept, depth, i, start = [], 0, 0, 0
    fresh = True  # a value may begin here, so a quote would open a scalar
    while i < len(line):
        c = line[i]
        if quote:
            if quote == '"' and c == "\\":
                i += 1
            elif c == quote and quote == "'" and line[i + 1:i + 2] == "'":
                i += 1
            elif c == quote:
                if line[i + 1:].lstrip()[:1] == ":":  # a quoted key counts as its characters
                    kept.append(line[start:i])
                quote, fresh = "", False
        elif c == "#" and (i == 0 or line[i - 1] in " \t"):
            return "".join(kept), True, ""
        elif c in "'\"" and fresh:
            quote, start = c, i + 1
        else:
            if fresh and c in "[{":
                depth += 1
            elif depth and c in "]}":
                depth -= 1
            opens = c in ":-?" and line[i + 1:i + 2] in (" ", "") or fresh and c in "[{" or depth and c in ",["
            fresh = bool(opens) or (fresh and c in " \t")
            kept.append(c)
        i += 1
    return "".join(kept), False, quote


def check_yaml(name, text, contacts_allowed=False):
    """No comment and, unless the definition makes them public, no key `contact` in the attached definition."""
    for number, kept, comment in yaml_lines(text):
        if comment:
            yield f"{name}, ligne {number} : un commentaire est resté"
        if not contacts_allowed and re.search(r"(?:^|[\s{,])contact\s*:", kept):
            yield f"{name}, ligne {number} : une clé « contact » est restée"


def check_attachments(path, options, names):
    """Takes all attachments out; adds their names to `names`."""
    with tempfile.TemporaryDirectory() as folder:
        run_tool(["pdfdetach", "-saveall", "-o", folder, path])
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            names.append(f"{name} ({len(data)} octets)")
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                if name.endswith((".yaml", ".yml", ".csv")):
                    yield f"{name} : n’est pas en UTF-8"
                text = data.decode("latin-1")
            if name.endswith((".yaml", ".yml")):
                yield from check_yaml(name, text, options.contacts_publics)
            yield from (f"{name} : contient « {word} »" for word in options.interdit if word in text)


# Run ----------------------------------------------------------------------------------------------------------

def run_tool(command):
    """The standard output of a tool; ValueError with a sentence when it fails."""
    run = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if run.returncode != 0:
        raise ValueError(f"{command[0]} échoue : " + run.stderr.decode("utf-8", "replace").strip()[:400])
    return run.stdout.decode("utf-8", "replace")


def check_qpdf(path):
    """The file is sound."""
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    if run.returncode != 0:
        yield "qpdf --check : " + (run.stderr + run.stdout).decode("utf-8", "replace").strip()[:800]


class Report:
    """Counts and prints the checks of one run."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, path, title, failures):
        """Runs one check, a generator of sentences, and prints those."""
        try:
            found = list(failures)
        except ValueError as error:
            found = [str(error)]
        if not found:
            self.passed += 1
            return
        self.failed += 1
        print(f"{path} : {title} : {len(found)} échec{'s' if len(found) > 1 else ''}")
        for sentence in found[:SHOWN]:
            print(f"    {sentence}")
        if len(found) > SHOWN:
            print(f"    … et {len(found) - SHOWN} de plus")


TREE_CHECKS = [
    ("en-têtes de tableau", check_table_heads),
    ("figures", check_figures),
    ("titres", check_headings),
    ("liens", check_links),
    ("contenu étiqueté", check_marked_content),
    ("glyphes et ToUnicode", check_glyphs),
    ("texte dans la page", check_places),
]


def check_file(report, path, options):
    """All checks of one file."""
    report.check(path, "intégrité", check_qpdf(path))
    names = []
    report.check(path, "pièces jointes", check_attachments(path, options, names))
    report.check(path, "mots dans la page et sans chevauchement", check_boxes(path))
    try:
        pdf = Pdf(path)
        runs = shown_text(pdf)
    except ValueError as error:
        report.check(path, "lecture", [str(error)])
        return
    if pdf.structure is None:
        report.check(path, "structure", ["le fichier n’a pas d’arbre de structure"])
        return
    for title, check in TREE_CHECKS:
        report.check(path, title, check(pdf, runs))
    if options.texte_attendu:
        expected = lambda: words(nested(dump_lines(options.texte_attendu)), DUMP_INLINE, DUMP_FIGURE, DUMP_CAPTION)
        events = tree_events(pdf, runs) if options.rapide else nested(pdfinfo_lines(path))
        report.check(path, "texte dans l’ordre des balises", lazily(
            lambda: check_text(expected(), words(events, PDF_INLINE, PDF_FIGURE, PDF_CAPTION))))
    print(f"{path} : {len(pdf.pages)} pages, pièces jointes : {', '.join(names) or 'aucune'}")


def lazily(make):
    """A generator whose preparation, too, runs (and may fail) inside the check."""
    yield from make()


def main():
    parser = argparse.ArgumentParser(description="Relit un PDF terminé et vérifie ce que veraPDF ne voit pas.")
    parser.add_argument("fichiers", nargs="+", metavar="FICHIER.pdf")
    parser.add_argument("--texte-attendu", metavar="FICHIER", help="sortie de --dump=doc (un seul PDF)")
    parser.add_argument("--rapide", action="store_true", help="lire le texte sans pdfinfo (documents de 100 pages)")
    parser.add_argument("--contacts-publics", action="store_true", help="accepter les clés contact dans le YAML joint")
    parser.add_argument("--interdit", action="append", default=[], metavar="TEXTE",
                        help="texte qu’aucune pièce jointe ne doit contenir")
    options = parser.parse_args()
    if options.texte_attendu and len(options.fichiers) > 1:
        parser.error("--texte-attendu ne vaut que pour un seul PDF")
    for tool, package in (("qpdf", "qpdf"), ("pdfinfo", "poppler-utils"), ("pdftotext", "poppler-utils"),
                          ("pdfdetach", "poppler-utils")):
        if not shutil.which(tool):
            print(f"readback : il manque la commande « {tool} » : installez le paquet {package}.", file=sys.stderr)
            return 3
    report = Report()
    for path in options.fichiers:
        check_file(report, path, options)
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
