# SPDX-License-Identifier: MIT
"""Tests of the reading back itself, without any PDF: python3 readback_test.py"""

import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import pdfcontent  # noqa: E402
import readback  # noqa: E402


def dump_words(text):
    """The words of a dump given as a string."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        events = readback.nested(readback.dump_lines(file.name))
        return readback.words(events, readback.DUMP_INLINE, readback.DUMP_FIGURE, readback.DUMP_CAPTION)


class Text(unittest.TestCase):
    def test_words_join_inside_a_paragraph_and_part_between_blocks(self):
        found = dump_words('paragraphe\n  texte "in"\n  texte style=gras "sé\u00adcable 12\u202f345"\nparagraphe\n  texte "fin"')
        self.assertEqual(found, ["insécable", "12", "345", "fin"])

    def test_of_a_figure_only_the_caption_counts(self):
        found = dump_words('figure alt="un texte \\"cité\\""\n  axe\n    texte "non"\n  legende\n    texte "oui"\n'
                           'paragraphe\n  texte "après"')
        self.assertEqual(found, ["oui", "après"])

    def test_escapes(self):
        self.assertEqual(dump_words('texte "a\\n\\"b\\" \\\\"'), ["a", '"b"', "\\"])

    def test_an_unresolved_page_number_stands_for_any_word(self):
        expected = dump_words('p\n  texte "page "\n  renvoi cible=a "?"\n  texte "."')
        self.assertEqual(list(readback.check_text(expected, ["page", "12."])), [])
        self.assertNotEqual(list(readback.check_text(expected, ["page", "."])), [])
        self.assertNotEqual(list(readback.check_text(expected, ["page", "12;"])), [])

    def test_differences_are_told(self):
        self.assertIn("le mot 2 diffère", list(readback.check_text(["a", "b"], ["a", "c"]))[0])
        self.assertIn("le mot 2 diffère", list(readback.check_text(["a", "b"], ["a"]))[0])
        self.assertIn("blancs", list(readback.check_text(["ab"], ["a", "b"]))[1])
        self.assertEqual(list(readback.check_text([], [])), ["le texte attendu est vide"])


class Yaml(unittest.TestCase):
    def failures(self, text):
        return [sentence.split(" : ")[0] for sentence in readback.check_yaml("y", text)]

    def test_comments(self):
        for text in ("# a", "a: b # c", "a: |\n  x\n# c", "a: 'b' # c", "a: [b, 'c'] # d", "a: l'eau # c",
                     "- a: |\n    x\n  # c", 'a: "x\n  y" # c'):
            self.assertEqual(len(self.failures(text)), 1, text)

    def test_what_only_looks_like_a_comment(self):
        for text in ("a: b#c", "a: '# b'", 'a: "b # c"', "a: |\n  # Titre\n\n  # Titre", "a: >-\n  # b\nc: d",
                     "- |\n  # b", "a: 'l''eau # b'", 'a: "b \\" # c"', 'a: "b\n  # c"', "- - |2\n    # b"):
            self.assertEqual(self.failures(text), [], text)

    def test_contacts(self):
        for text in ("contact: a", "a:\n- contact: b", "a: {b: c, contact: d}", "'contact': a", '"contact" : a'):
            self.assertEqual(len(self.failures(text)), 1, text)
        for text in ("contacts_publics: oui", "a: |\n  contact: b", "a: 'contact: b'", "point-contact: a"):
            self.assertEqual(self.failures(text), [], text)


class Page(unittest.TestCase):
    def test_overlaps(self):
        self.assertEqual(list(readback.overlaps([(0, 10, 0, 10, "a"), (9.5, 20, 0, 10, "b")])), [])
        self.assertEqual(list(readback.overlaps([(0, 10, 0, 10, "a"), (5, 20, 9.5, 20, "b")])), [])
        self.assertEqual(len(list(readback.overlaps([(0, 10, 0, 10, "a"), (5, 20, 5, 20, "b")]))), 1)

    def test_content_stream(self):
        data = rb"/P<</MCID 3>>BDC BT/F1 10 Tf[(\(\\\101)-12<0042>]TJ % c" + b"\nET EMC"
        found = list(pdfcontent.operators(data))
        self.assertEqual(found[0], ("BDC", ["/P", {"/MCID": 3}]))
        self.assertEqual(found[3], ("TJ", [[b"(\\A", -12, b"\0B"]]))

    def test_to_unicode(self):
        table = pdfcontent.to_unicode(b"2 beginbfchar <0001> <00660069> <0002> <> endbfchar\n"
                                      b"1 beginbfrange <0003> <0004> <0041> endbfrange")
        self.assertEqual(table, {1: "fi", 2: "", 3: "A", 4: "B"})


if __name__ == "__main__":
    unittest.main()
