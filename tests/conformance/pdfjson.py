# SPDX-License-Identifier: MIT
"""The objects, pages and structure tree of a finished PDF, through `qpdf --json` (used by readback.py)."""

import base64
import json
import re
import subprocess

REFERENCE = re.compile(r"\d+ \d+ R\Z")


class Stream(dict):
    """A stream: its dictionary, and its data decoded from the lossless filters that qpdf knows."""

    def __init__(self, entry):
        super().__init__(entry["dict"])
        self._encoded = entry.get("data", "")

    @property
    def data(self):
        return base64.b64decode(self._encoded)


class Element:
    """A structure element. `children` holds Elements, ("mcid", page, number) and ("objr", reference) in order."""

    def __init__(self, reference, entry, kind):
        self.reference, self.entry, self.kind = reference, entry, kind
        self.children = []

    def __str__(self):
        return f"{self.kind} (objet {self.reference.split()[0]})" if self.reference else self.kind

    def walk(self):
        """This element and all below it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(c for c in reversed(element.children) if isinstance(c, Element))


class Page:
    """A page: its reference, its dictionary with inherited keys, its MediaBox as four numbers (x0, y0, x1, y1)."""

    def __init__(self, reference, entry, box):
        self.reference, self.entry, self.box = reference, entry, box


class Pdf:
    """A file read whole. Raises ValueError with a French sentence when qpdf cannot read it."""

    def __init__(self, path):
        command = ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                   "--decode-level=generalized", path]
        run = subprocess.run(command, capture_output=True, check=False)
        if run.returncode not in (0, 3):
            raise ValueError("qpdf ne peut pas lire le fichier : " + run.stderr.decode("utf-8", "replace").strip())
        entries = json.loads(run.stdout)["qpdf"][1]
        self.trailer = entries.pop("trailer")["value"]
        self._objects = {name[4:]: Stream(o["stream"]) if "stream" in o else o["value"] for name, o in entries.items()}
        self.catalog = self.at(self.trailer, "/Root")
        self.pages = list(self._pages())
        self._roles = self.at(self.catalog, "/StructTreeRoot", "/RoleMap") or {}
        self.structure = self._structure()

    # Objects ------------------------------------------------------------------------------------------------

    def resolve(self, value):
        """The object behind a reference, however often it refers on; other values as they are."""
        for _ in range(32):
            if not (isinstance(value, str) and REFERENCE.match(value)):
                return value
            value = self._objects.get(value)
        return None

    def at(self, value, *keys):
        """The value at a path of keys and indices, resolved; None where the path ends early."""
        value = self.resolve(value)
        for key in keys:
            if isinstance(value, dict):
                value = value.get(key)
            elif isinstance(value, list) and isinstance(key, int) and key < len(value):
                value = value[key]
            else:
                return None
            value = self.resolve(value)
        return value

    def list(self, value):
        """An array, resolved one level; a single value becomes a list of one, nothing an empty list."""
        found = self.resolve(value)
        if found is None:
            return []
        return found if isinstance(found, list) else [value]

    @staticmethod
    def text(value):
        """The characters of a string object; empty for anything else."""
        if isinstance(value, str) and value.startswith("u:"):
            return value[2:]
        if isinstance(value, str) and value.startswith("b:"):
            return bytes.fromhex(value[2:]).decode("latin-1")
        return ""

    def number_tree(self, root):
        """All pairs of a number tree as a dictionary (values not resolved)."""
        pairs, stack, seen = {}, [root], set()
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                if node in seen:
                    continue
                seen.add(node)
            numbers = self.list(self.at(node, "/Nums"))
            pairs.update(zip(numbers[0::2], numbers[1::2]))
            stack.extend(self.list(self.at(node, "/Kids")))
        return pairs

    # Pages --------------------------------------------------------------------------------------------------

    def _pages(self):
        stack, seen = [(self.catalog.get("/Pages"), {})], set()
        while stack:
            reference, inherited = stack.pop()
            node = self.resolve(reference)
            if not isinstance(node, dict) or str(reference) in seen:
                continue
            seen.add(str(reference))
            own = {**inherited, **{k: node[k] for k in ("/Resources", "/MediaBox", "/Rotate") if k in node}}
            if "/Kids" in node:
                stack.extend((kid, own) for kid in reversed(self.list(node["/Kids"])))
            else:
                box = [float(self.resolve(n)) for n in self.list(own.get("/MediaBox"))] or [0, 0, 612, 792]
                yield Page(reference, {**own, **node}, box)

    # Structure ----------------------------------------------------------------------------------------------

    def _structure(self):
        root = self.at(self.catalog, "/StructTreeRoot")
        if not isinstance(root, dict):
            return None
        top = Element(None, root, "StructTreeRoot")
        seen = set()
        stack = [(top, None)]
        while stack:
            element, page = stack.pop()
            for kid in self.list(element.entry.get("/K")):
                child = self._child(kid, page, seen)
                if isinstance(child, Element):
                    stack.append((child, child.entry.get("/Pg", page)))
                if child is not None:
                    element.children.append(child)
        return top

    def _child(self, kid, page, seen):
        node = self.resolve(kid)
        if isinstance(node, int):
            return ("mcid", page, node)
        if not isinstance(node, dict):
            return None
        if node.get("/Type") == "/MCR":
            return ("mcid", node.get("/Pg", page), node.get("/MCID"))
        if node.get("/Type") == "/OBJR":
            return ("objr", node.get("/Obj"))
        reference = kid if isinstance(kid, str) else ""
        if reference and reference in seen:
            return None
        seen.add(reference)
        return Element(reference, node, self._kind(node.get("/S", "/?")))

    def _kind(self, name):
        for _ in range(8):
            if name not in self._roles:
                break
            name = self.resolve(self._roles[name])
        return str(name).lstrip("/")

    def attribute(self, element, owner, key):
        """An attribute of an element, its own (/A) first, then those of its classes (/C through the ClassMap)."""
        classes = self.at(self.catalog, "/StructTreeRoot", "/ClassMap") or {}
        sources = self.list(element.entry.get("/A"))
        for name in self.list(element.entry.get("/C")):
            if isinstance(name, str):
                sources = sources + self.list(classes.get(name))
        for source in sources:
            found = self.resolve(source)
            if isinstance(found, dict) and found.get("/O") == owner and key in found:
                return self.resolve(found[key])
        return None
