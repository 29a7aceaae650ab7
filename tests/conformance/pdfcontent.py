# SPDX-License-Identifier: MIT
"""The text that the pages of a PDF show: a small interpreter of content streams (used by readback.py)."""

import re
from collections import namedtuple

# One shown string: page number from 0, MCID or None, text, codes, font, and both ends of its baseline in points.
Run = namedtuple("Run", "page mcid text codes font start end")

TOKEN = re.compile(rb"\s+|%[^\r\n]*|<<|>>|<[0-9A-Fa-f\s]*>|\(|[\[\]{}]|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+|.", re.S)
NUMBER = re.compile(rb"[+-]?(\d+\.?\d*|\.\d+)\Z")
STRING_PART = re.compile(rb"[()\\]")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
IDENTITY = (1, 0, 0, 1, 0, 0)


def multiply(m, n):
    """The matrix that applies m, then n."""
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3], m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


def literal_string(data, at):
    """The bytes of a literal string whose content begins at `at`, and the place after its closing bracket."""
    parts, depth = [], 1
    while True:
        match = STRING_PART.search(data, at)
        if not match:
            return b"".join(parts), len(data)
        parts.append(data[at:match.start()])
        at = match.end()
        if match.group() == b"\\":
            octal = re.compile(rb"[0-7]{1,3}").match(data, at)
            if octal:
                parts.append(bytes([int(octal.group(), 8) & 255]))
                at = octal.end()
            else:
                after = data[at:at + 1]
                parts.append(b"" if after in b"\r\n" else ESCAPES.get(after, after))
                at += 2 if data[at:at + 2] == b"\r\n" else 1
            continue
        depth += 1 if match.group() == b"(" else -1
        if depth == 0:
            return b"".join(parts), at
        parts.append(match.group())


def tokens(data):
    """Yields numbers as float, names and operators as str, strings as bytes, and brackets as str."""
    at = 0
    while at < len(data):
        match = TOKEN.match(data, at)
        token, at = match.group(), match.end()
        if token == b"(":
            string, at = literal_string(data, at)
            yield string
        elif token[:1] == b"<" and token != b"<<":
            digits = re.sub(rb"\s", b"", token[1:-1])
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif token == b"ID":  # the data of an inline image
            end = re.compile(rb"\sEI(?=\s|\Z)").search(data, at)
            at = end.end() if end else len(data)
        elif NUMBER.match(token):
            yield float(token)
        elif token.strip() and token[:1] != b"%":
            yield token.decode("latin-1")


def operators(data):
    """Yields (operator, operands); arrays are lists, dictionaries are dicts."""
    stack, operands = [], []
    for token in tokens(data):
        if token in ("[", "<<"):
            stack.append(operands)
            operands = []
        elif token in ("]", ">>") and stack:
            inner = operands if token == "]" else dict(zip(operands[0::2], operands[1::2]))
            operands = stack.pop()
            operands.append(inner)
        elif isinstance(token, str) and token[:1] != "/" and token not in ("true", "false", "null") and not stack:
            yield token, operands
            operands = []
        else:
            operands.append(token)


class Font:
    """A font as the page uses it: code to text, glyph and width (1/1000 em)."""

    def __init__(self, pdf, entry):
        self.name = str(entry.get("/BaseFont", "/?")).lstrip("/")
        self.composite = entry.get("/Subtype") == "/Type0"
        below = pdf.at(entry, "/DescendantFonts", 0) if self.composite else entry
        cmap = pdf.at(entry, "/ToUnicode")
        self.texts = to_unicode(cmap.data) if hasattr(cmap, "data") else {}
        glyphs = pdf.at(below, "/CIDToGIDMap")
        self.glyphs = glyphs.data if hasattr(glyphs, "data") else None
        self.default_width = pdf.at(below, "/DW") if self.composite else 0
        if self.default_width is None:
            self.default_width = 1000
        self.widths = self._widths(pdf, below)

    def _widths(self, pdf, below):
        if not self.composite:
            first = pdf.at(below, "/FirstChar") or 0
            return {first + i: pdf.resolve(w) for i, w in enumerate(pdf.list(pdf.at(below, "/Widths")))}
        widths, items, i = {}, [pdf.resolve(v) for v in pdf.list(pdf.at(below, "/W"))], 0
        while i + 1 < len(items):
            if isinstance(items[i + 1], list):
                widths.update({items[i] + k: pdf.resolve(w) for k, w in enumerate(items[i + 1])})
                i += 2
            else:
                widths.update({code: items[i + 2] for code in range(items[i], items[i + 1] + 1)})
                i += 3
        return widths

    def codes(self, string):
        """The character codes of a shown string."""
        if not self.composite:
            return list(string)
        return [string[i] << 8 | string[i + 1] for i in range(0, len(string) - 1, 2)]

    def glyph(self, code):
        """The glyph number of a code of a composite font."""
        if self.glyphs is None:
            return code
        return int.from_bytes(self.glyphs[2 * code:2 * code + 2], "big")


def to_unicode(data):
    """The table of a ToUnicode CMap: code to text."""
    table = {}
    decode = lambda s: s.decode("utf-16-be", "replace")
    for operator, operands in operators(data):
        if operator == "endbfchar":
            for code, text in zip(operands[0::2], operands[1::2]):
                table[int.from_bytes(code, "big")] = decode(text)
        elif operator == "endbfrange":
            for low, high, to in zip(operands[0::3], operands[1::3], operands[2::3]):
                first = int.from_bytes(low, "big")
                for k in range(min(int.from_bytes(high, "big") - first + 1, 65536)):
                    if isinstance(to, list):
                        table[first + k] = decode(to[k]) if k < len(to) else ""
                    else:
                        table[first + k] = decode(to[:-1] + bytes([to[-1] + k & 255]))
    return table


class Interpreter:
    """Goes through one page and collects its runs."""

    def __init__(self, pdf, number, fonts):
        self.pdf, self.number, self.fonts, self.runs = pdf, number, fonts, []
        self.ctm, self.saved, self.marks = IDENTITY, [], []
        self.text = {"font": None, "size": 0, "Tc": 0, "Tw": 0, "Tz": 100, "TL": 0, "Ts": 0}
        self.matrix = self.line = IDENTITY

    def run(self, data, resources, depth=0):
        """Interprets a content stream with its resources."""
        for operator, args in operators(data):
            try:
                self.apply(operator, args, resources, depth)
            except (IndexError, TypeError, ValueError) as error:
                raise ValueError(f"page {self.number + 1} : opérateur {operator} mal formé ({error})") from error

    def apply(self, operator, args, resources, depth):
        """Applies one operator; those that touch neither text nor state are passed over."""
        text = self.text
        if operator == "q":
            self.saved.append((self.ctm, dict(text)))
        elif operator == "Q" and self.saved:
            self.ctm, self.text = self.saved.pop()
        elif operator == "cm":
            self.ctm = multiply(tuple(args), self.ctm)
        elif operator == "BT":
            self.matrix = self.line = IDENTITY
        elif operator == "Tf":
            text["font"], text["size"] = self.font(resources, args[0]), args[1]
        elif operator in ("Tc", "Tw", "Tz", "TL", "Ts"):
            text[operator] = args[0]
        elif operator in ("Td", "TD"):
            if operator == "TD":
                text["TL"] = -args[1]
            self.move(args[0], args[1])
        elif operator == "Tm":
            self.matrix = self.line = tuple(args)
        elif operator == "T*":
            self.move(0, -text["TL"])
        elif operator in ("Tj", "TJ"):
            self.show(args[0])
        elif operator in ("'", '"'):
            if operator == '"':
                text["Tw"], text["Tc"] = args[0], args[1]
            self.move(0, -text["TL"])
            self.show(args[-1])
        elif operator in ("BMC", "BDC"):
            self.mark(args, resources)
        elif operator == "EMC" and self.marks:
            self.marks.pop()
        elif operator == "Do" and depth < 8:
            self.form(self.pdf.at(resources, "/XObject", args[0]), resources, depth)

    def move(self, x, y):
        self.matrix = self.line = multiply((1, 0, 0, 1, x, y), self.line)

    def font(self, resources, name):
        reference = (self.pdf.at(resources, "/Font") or {}).get(name)
        key = reference if isinstance(reference, str) else id(reference)
        if key not in self.fonts:
            self.fonts[key] = Font(self.pdf, self.pdf.resolve(reference) or {})
        return self.fonts[key]

    def mark(self, args, resources):
        properties = args[1] if len(args) > 1 else {}
        if isinstance(properties, str):
            properties = self.pdf.at(resources, "/Properties", properties) or {}
        mcid = properties.get("/MCID")
        outer = self.marks[-1] if self.marks else None
        self.marks.append(outer if mcid is None else int(mcid))

    def form(self, entry, resources, depth):
        if not hasattr(entry, "data") or entry.get("/Subtype") != "/Form":
            return
        kept = self.ctm, self.text
        self.ctm = multiply(tuple(entry.get("/Matrix", IDENTITY)), self.ctm)
        self.text = dict(self.text)
        self.run(entry.data, self.pdf.at(entry, "/Resources") or resources, depth + 1)
        self.ctm, self.text = kept

    def show(self, strings):
        """Shows a string or the array of TJ as one run."""
        text, font = self.text, self.text["font"]
        if font is None:
            raise ValueError("texte sans police")
        start, codes = self.place(), []
        for item in strings if isinstance(strings, list) else [strings]:
            advance = 0.0
            if isinstance(item, bytes):
                for code in font.codes(item):
                    codes.append(code)
                    width = font.widths.get(code, font.default_width) / 1000 * text["size"]
                    space = text["Tw"] if code == 32 and not font.composite else 0
                    advance += (width + text["Tc"] + space) * text["Tz"] / 100
            else:
                advance = -item / 1000 * text["size"] * text["Tz"] / 100
            self.matrix = multiply((1, 0, 0, 1, advance, 0), self.matrix)
        shown = "".join(font.texts.get(code, "\N{REPLACEMENT CHARACTER}") for code in codes)
        self.runs.append(Run(self.number, self.marks[-1] if self.marks else None, shown, codes, font, start,
                             self.place()))

    def place(self):
        """The place of the pen on the page, in points."""
        return multiply((1, 0, 0, 1, 0, self.text["Ts"]), multiply(self.matrix, self.ctm))[4:6]


def shown_text(pdf):
    """All runs of all pages, in the order of the content streams."""
    fonts, runs = {}, []
    for number, page in enumerate(pdf.pages):
        parts = [pdf.resolve(part) for part in pdf.list(page.entry.get("/Contents"))]
        interpreter = Interpreter(pdf, number, fonts)
        interpreter.run(b"\n".join(p.data for p in parts if hasattr(p, "data")), page.entry.get("/Resources"))
        runs.extend(interpreter.runs)
    return runs
