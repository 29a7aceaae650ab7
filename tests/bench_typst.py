# SPDX-License-Identifier: MIT
"""Sets the same paragraphs with this program and with Typst and compares the evenness of the word spaces and the hyphens (run by bench_typst.sh).

Typst's lines are read from its PDF by the places of the glyphs (conformance/pdfcontent.py). Both programs get the texts with French typography already
applied, one paragraph a page in Typst; the measure is a number of characters of mean width. Last lines of paragraphs are left out.
The spread of the word space is its standard deviation over the lines that have a space, in em."""

import glob
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

import typst
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "conformance"))
import pdfcontent  # noqa: E402
import pdfjson  # noqa: E402

SIZE = 10.5
MEASURES = (45, 65, 90)
WORDS_LEAST = 12  # of a paragraph: two lines at the narrowest measure
WORDS_MOST = 20000  # of a set of texts
ALLOWED = 1.02
VALMONT = "samples/valmont"
JUNK = re.compile(r"https?:|www\.|@|\||\.{4}|_{3}|[\uE000-\uF8FF]")
BULLET = re.compile(r"^\s*(?:[-•*»>o]\s+|\d+[.)]\s+)+")


# ---------------------------------------------------------------- the texts

def strings(value):
    """All texts of a YAML value, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def joined_lines(text):
    """The paragraphs of a text whose lines may be cut anywhere: a line goes on when it does not end a sentence and the next begins with a small letter."""
    paragraph = ""
    for line in re.split(r"\s*\n\s*", text):
        line = " ".join(line.split())
        if paragraph and line[:1].islower() and not re.search(r"[.!?:;…]$", paragraph):
            paragraph += " " + line
        elif line:
            yield paragraph
            paragraph = line
    yield paragraph


def prose(paragraphs):
    """Paragraphs of more than WORDS_LEAST words without addresses or the rests of tables."""
    words = 0
    for paragraph in paragraphs:
        paragraph = re.sub(r"[*`#]+", "", BULLET.sub("", " ".join(paragraph.split()))).strip()
        n = len(paragraph.split())
        letters = sum(c.isalpha() and c.islower() for c in paragraph)
        if n <= WORDS_LEAST or JUNK.search(paragraph) or letters < 0.65 * len(paragraph):
            continue
        words += n
        yield paragraph
        if words >= WORDS_MOST:
            return


def words_of(texts):
    """Number of words of all texts."""
    return sum(len(text.split()) for text in texts)


def valmont():
    """The words of the sample's texts, and its prose."""
    with open(f"{VALMONT}/spaser.yaml", encoding="utf-8") as file:
        found = [p for text in strings(yaml.safe_load(file)) for p in re.split(r"\n\s*\n", text)]
    for path in sorted(glob.glob(f"{VALMONT}/textes/*.md")):
        with open(path, encoding="utf-8") as file:
            found += re.split(r"\n\s*\n", file.read())
    return words_of(found), list(prose(found))


def folder(path):
    """The words of the text files of a folder, and their prose, in order."""
    found = []
    for name in sorted(glob.glob(os.path.join(path, "*.txt"))):
        with open(name, encoding="utf-8", errors="replace") as file:
            found += joined_lines(file.read())
    return words_of(found), list(prose(found))


# ------------------------------------------------------------- the programs

def ask(tool, *arguments):
    """What measure_paragraphs answers."""
    return subprocess.run([tool, *arguments], check=True, capture_output=True, encoding="utf-8").stdout


def our_lines(tool, path, points):
    """(word space in em or None, hyphen) by line, as this program sets the texts."""
    rows = [line.split() for line in ask(tool, "lines", "fonts", "templates", path, f"{points:.3f}").splitlines()]
    return [(float(space) if n != "0" else None, hyphen == "1") for _, n, space, hyphen in rows]


class Glyphs(pdfcontent.Interpreter):
    """Collects (y, x, text) of every glyph shown."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.glyphs = []

    def show(self, strings):  # pylint: disable=redefined-outer-name
        text, font = self.text, self.text["font"]
        for item in strings if isinstance(strings, list) else [strings]:
            if not isinstance(item, bytes):
                self.advance(-item / 1000 * text["size"])
                continue
            for code in font.codes(item):
                x, y = self.place()
                self.glyphs.append((round(y, 2), x, font.texts.get(code, "?")))
                self.advance(font.widths.get(code, font.default_width) / 1000 * text["size"] + text["Tc"])

    def advance(self, width):
        """Moves the pen to the right."""
        self.matrix = pdfcontent.multiply((1, 0, 0, 1, width, 0), self.matrix)


def page_lines(pdf, number, page):
    """The lines of a page as lists of (x, text), from top to bottom."""
    reader = Glyphs(pdf, number, {})
    reader.run(b"\n".join(pdf.resolve(part).data for part in pdf.list(page.entry.get("/Contents"))), pdf.at(page.entry, "/Resources"))
    lines = {}
    for y, x, text in reader.glyphs:
        lines.setdefault(y, []).append((x, text))
    return [sorted(lines[y]) for y in sorted(lines, reverse=True)]


def measured(line):
    """(word space in em or None, hyphen) of a line of glyphs."""
    while line and line[-1][1].isspace():
        line = line[:-1]
    spaces = [after[0] - here[0] for here, after in zip(line, line[1:]) if here[1] == " "]
    return statistics.fmean(spaces) / SIZE if spaces else None, line[-1][1] in "-\u2010\u00AD"


def typst_lines(texts, work, points):
    """The same as our_lines, by Typst."""
    source = f"""#set page(width: {points + 40:.3f}pt, height: auto, margin: 20pt)
#set text(font: "Source Sans 3", size: {SIZE}pt, lang: "fr", hyphenate: true)
#set par(justify: true)
#for p in json("texts.json") {{ text(p); pagebreak(weak: true) }}
"""
    with open(os.path.join(work, "texts.json"), "w", encoding="utf-8") as file:
        json.dump(texts, file)
    with open(os.path.join(work, "texts.typ"), "w", encoding="utf-8") as file:
        file.write(source)
    path = os.path.join(work, "texts.pdf")
    typst.compile(os.path.join(work, "texts.typ"), output=path, font_paths=["fonts"], ignore_system_fonts=True)
    pdf = pdfjson.Pdf(path)
    if len(pdf.pages) != len(texts):
        raise ValueError(f"{len(pdf.pages)} pages of Typst for {len(texts)} paragraphs")
    return [measured(line) for number, page in enumerate(pdf.pages) for line in page_lines(pdf, number, page)[:-1]]


# ----------------------------------------------------------- the comparison

def summary(lines):
    """Standard deviation of the word space (em), share of lines with a hyphen, mean and greatest word space, number of lines."""
    spaces = [space for space, _ in lines if space is not None]
    return statistics.pstdev(spaces), sum(h for _, h in lines) / len(lines), statistics.fmean(spaces), max(spaces), len(lines)


def compare(tool, name, given, paragraphs, work):
    """Prints the table of a set of texts, taken from `given` words; true when all is within the bound."""
    raw = os.path.join(work, "raw.txt")
    with open(raw, "w", encoding="utf-8") as file:
        file.write("".join(p + "\n" for p in paragraphs))
    texts = ask(tool, "texts", raw).splitlines()
    mean = MEAN.setdefault("em", float(ask(tool, "mean", "fonts", raw)) / 1000)
    print(f"{name}: {len(texts)} paragraphs, {sum(len(p.split()) for p in paragraphs)} words, the prose of {given} (at most {WORDS_MOST}); character {mean:.4f} em")
    print(f"  {'measure':>7}  {'':5} {'lines':>5} {'space em':>9} {'sd em':>7} {'ratio':>6} {'hyphens':>8} {'ratio':>6} {'widest':>7}")
    good = True
    for measure in MEASURES:
        points = measure * mean * SIZE
        theirs, ours = summary(typst_lines(texts, work, points)), summary(our_lines(tool, raw, points))
        ratios = ours[0] / theirs[0], ours[1] / theirs[1] if theirs[1] else float(ours[1] > 0)
        good &= max(ratios) <= ALLOWED
        for who, (spread, hyphens, space, widest, n), (a, b) in (("Typst", theirs, ("", "")), ("ours", ours, [f"{r:.3f}" for r in ratios])):
            print(f"  {measure if a == '' else '':>7}  {who:5} {n:>5} {space:>9.4f} {spread:>7.4f} {a:>6} {100 * hyphens:>6.2f} % {b:>6} {widest:>7.3f}")
    return good


MEAN = {}  # mean width of a character, that of the first texts


def main():
    """Prints the tables; exit status 1 when a figure is over the bound."""
    tool, seeds = os.path.abspath(sys.argv[1]), sys.argv[2:]
    os.chdir(os.path.join(HERE, ".."))
    with tempfile.TemporaryDirectory() as work:
        good = compare(tool, "valmont", *valmont(), work)
        for path in seeds:
            good &= compare(tool, os.path.basename(path.rstrip("/")), *folder(path), work)
    print(f"bound {ALLOWED} × Typst: " + ("held" if good else "NOT held"))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
