#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The whole program from the outside: commands, exit statuses, messages, files left, same bytes. Run by `make e2e`.

Each function named test_* is a test. BUILD names the build folder; SPASER_RUN is put before each command (valgrind).
Arguments choose tests by a part of their name."""
import concurrent.futures
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests"))
BUILD = os.path.join(ROOT, os.environ.get("BUILD", "build"))
RUN = os.environ.get("SPASER_RUN", "").split()
ASAN = "asan" in os.environ.get("BUILD", "")
SLOW = bool(RUN)  # under valgrind: the large documents are left to the plain run
DATE = "2026-06-30"
PETIT = os.path.join(ROOT, "tests/cases/petit")
SAMPLES = {name: os.path.join(ROOT, "samples", name) for name in ("valmont", "bourg")}


def spaser(*args, cwd=None, env=None, date=True, stdin=None, before=(), timeout=300):
    """Runs the program; gives (status, standard output as bytes, standard error as text)."""
    environment = dict(os.environ, SPASER_DONNEES=ROOT)
    environment.pop("SOURCE_DATE_EPOCH", None)
    environment.update(env or {})
    words = list(before) + RUN + [os.path.join(BUILD, "spaser"), *args]
    if date and "--date" not in args and "--aide" not in args and "--version" not in args:
        words += ["--date", DATE]
    done = subprocess.run(words, cwd=cwd, env=environment, stdin=stdin, capture_output=True, timeout=timeout)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


class Folder:
    """A scratch folder; `copy` is a copy of a project in it that may be edited."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="spaser-")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def copy(self, source=PETIT):
        project = os.path.join(self.path, "projet")
        shutil.copytree(source, project)
        return project

    def file(self, name):
        return os.path.join(self.path, name)


def edit(project, name, old, new):
    """Replaces a passage that must be there once; old None = the whole file (new None = removed)."""
    path = os.path.join(project, name)
    if old is None:
        if new is None:
            os.remove(path)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(new if isinstance(new, bytes) else new.encode("utf-8"))
        return
    with open(path, encoding="utf-8", newline="") as f:
        text = f.read()
    assert text.count(old) >= 1, f"« {old} » is not in {name}"
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text.replace(old, new, 1))


def expect(got, wanted, what):
    assert got == wanted, f"{what}: {wanted!r} expected, {got!r} found"


def golden(name, text):
    """Compares with tests/golden/NAME; `UPDATE=1` writes it again."""
    path = os.path.join(ROOT, "tests/golden", name)
    if os.environ.get("UPDATE"):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return
    with open(path, encoding="utf-8") as f:
        wanted = f.read()
    if text != wanted:
        lines = list(zip(wanted.splitlines(), text.splitlines()))
        first = next((i for i, (a, b) in enumerate(lines) if a != b), len(lines))
        around = lines[first] if first < len(lines) else ("(end)", "(end)")
        raise AssertionError(f"{name} differs at line {first + 1}:\n  golden: {around[0]}\n  now:    {around[1]}\n  (UPDATE=1 make e2e writes it again)")


# ---------------------------------------------------------------- command line

def test_help_and_version():
    status, out, _ = spaser("--aide")
    expect(status, 0, "--aide")
    text = out.decode()
    for command in ("verifier", "evaluer", "schema", "bilan", "expliquer"):
        assert command in text, command
    for absent in ("publier", "init "):
        assert absent not in text or os.path.exists(os.path.join(ROOT, "src/cli", absent.strip() + ".c")), absent
    expect(spaser("--version")[0], 0, "--version")


def test_wrong_usage():
    for words, said in ((("verifie", PETIT), "spaser verifier DOSSIER"), (("schema", PETIT, "--anees", "2024"), "--annees"), (("verifier",), "spaser verifier DOSSIER"),
                        (("verifier", PETIT, "--format", "jason"), "--format=json"), (("bilan", PETIT, "--annees", "2025-2024"), "période"),
                        (("schema", PETIT, "--strict"), "--strict"), ((), "spaser verifier"), (("evaluer", PETIT, "de-trop"), "de trop")):
        status, out, err = spaser(*words, date=False)
        expect(status, 2, f"status of {words}")
        expect(out, b"", f"output of {words}")
        assert said in err, f"{words}: « {said} » not in: {err}"


def test_explain():
    status, out, _ = spaser("expliquer")
    expect(status, 0, "expliquer")
    codes = catalogue()
    assert len(codes) >= 60, len(codes)
    for code in codes[:: 9 if SLOW else 1]:
        status, out, _ = spaser("expliquer", code)
        expect(status, 0, code)
        text = out.decode()
        assert len(text) > 150 and re.search("[éèàêçîôù’]", text), f"{code} is hardly explained:\n{text}"
        for part in ("\nÀ ne pas écrire :\n", "\nÀ écrire :\n", "\nSource : "):
            assert part in text, f"{code} lacks « {part.strip()} »:\n{text}"
        title = text.splitlines()[1]
        assert title[0].isupper() or title[0] in "«1", f"{code}: title « {title} »"
        assert not text.split("\n\n")[0].endswith("."), f"{code}: a title has no final stop"
    status, _, err = spaser("expliquer", codes[3][:-1])
    expect(status, 2, "a wrong code")
    assert codes[3] in err, err


def catalogue():
    _, out, _ = spaser("expliquer")
    return [line for line in out.decode().splitlines() if line and not line.startswith(" ")]


# ------------------------------------------------------------------- messages

def message_cases():
    import importlib
    cases = []
    for name in sorted(os.listdir(os.path.join(ROOT, "tests/messages"))):
        if name.endswith(".py"):
            cases += importlib.import_module("messages." + name[:-3]).CASES
    return cases


def codes_said(project, words=("verifier",)):
    if words[0] == "verifier":
        import json
        _, out, err = spaser("verifier", project, "--format", "json", *words[1:])
        assert out, err
        return [d["code"] for d in json.loads(out)["diagnostics"]]
    _, out, err = spaser(words[0], project, *words[1:])
    return re.findall(r"\[([a-z0-9-]+)\]$", err + out.decode("utf-8", "replace") if words[0] != "schema" else err, re.M)


def test_every_message_is_provoked():
    """Each case makes its edits in a copy of tests/cases/petit: the code must be said, and it must not be without the edits (`near` edits: still not)."""
    cases = message_cases()[:: 9 if SLOW else 1]
    quiet = set(codes_said(PETIT))

    def one(case):
        with Folder() as scratch:
            project = scratch.copy()
            words = [w.replace("{out}", scratch.file("x.pdf")) for w in case.get("command", ("verifier",))]
            for name, old, new in case.get("near", ()):
                edit(project, name, old, new)
            if case.get("near"):
                assert case["code"] not in codes_said(project, words), f"{case['code']}: said without cause"
                shutil.rmtree(project)
                scratch.copy()
            for name, old, new in case["edits"]:
                edit(project, name, old, new)
            said = codes_said(project, words)
            assert case["code"] in said, f"{case['code']}: not said ({said})"
            assert case["code"] not in quiet, f"{case['code']}: said by the reference folder too"
            if "only" in case:
                expect(sorted(said), sorted(case["only"]), case["code"])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = []
        for case, future in [(c, pool.submit(one, c)) for c in cases]:
            try:
                future.result()
            except Exception as problem:
                problems.append(str(problem))
    assert not problems, "\n".join(problems)
    elsewhere = set(open(os.path.join(ROOT, "tests/messages/elsewhere.txt")).read().split()) if os.path.exists(os.path.join(ROOT, "tests/messages/elsewhere.txt")) else set()
    if SLOW:
        return
    lacking = [code for code in catalogue() if code not in {c["code"] for c in cases} | elsewhere]
    assert not lacking, "no case provokes: " + " ".join(lacking)


def told(project, *words):
    import json
    _, out, err = spaser("verifier", project, "--format", "json", *words)
    assert out, err
    return json.loads(out)["diagnostics"]


def well_formed(d):
    """The house style: a message is a sentence, a help begins in lower case with what to do; both end."""
    message, help_text = d["message"], d["aide"] or "."
    assert message[-1] in ".?…", f"{d['code']}: the message does not end: {message}"
    assert not message[0].isalpha() or message[0].isupper() or re.match(r"\w[\w.:-]*\b", message), f"{d['code']}: {message}"
    assert help_text[-1] in ".?…", f"{d['code']}: the help does not end: {help_text}"
    assert not help_text[0].isupper(), f"{d['code']}: the help begins with a capital: {help_text}"
    for text in (message, help_text):
        assert "'" not in re.sub(r"« [^»]* »", "", text), f"{d['code']}: a straight apostrophe: {text}"


def test_the_officers_mistakes():
    """One mistake gives one message, at its line; what spreadsheets do is read without a question."""
    from messages import officer, officer_more
    cases = (officer.OFFICER + officer_more.MORE)[:: 9 if SLOW else 1]

    def one(number, edits, codes, line):
        with Folder() as scratch:
            project = scratch.copy()
            for name, old, new in edits:
                edit(project, name, old, new)
            said = told(project)
            what = f"officer {number} {str(edits)[:120]}"
            expect(sorted(d["code"] for d in said), sorted(codes), what)
            if line:
                assert line in [d["ligne"] for d in said], f"{what}: line {[d['ligne'] for d in said]}"
            for d in said:
                well_formed(d)
    problems = []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(one, i, *c) for i, c in enumerate(cases)]:
            try:
                future.result()
            except Exception as problem:
                problems.append(str(problem))
    assert not problems, "\n".join(problems)


def test_messages_have_one_style():
    """Every case of the catalogue, whatever the command that says it."""
    problems = set()

    def one(case):
        with Folder() as scratch:
            project = scratch.copy()
            for name, old, new in case["edits"]:
                edit(project, name, old, new)
            words = [w.replace("{out}", scratch.file("x.pdf")) for w in case.get("command", ("verifier",))]
            if words[0] == "verifier":
                said = told(project, *words[1:])
            else:
                _, _, err = spaser(words[0], project, *words[1:])
                said = [{"code": code, "message": message, "aide": ""} for message, code in re.findall(r"(?:erreur|avertissement|information) : (.+) \[([a-z0-9-]+)\]$", err, re.M)]
                said += [{"code": case["code"], "message": "Aide.", "aide": text} for text in re.findall(r"^ *À faire : (.+)$", err, re.M)]
            for d in said:
                try:
                    well_formed(d)
                except AssertionError as problem:
                    problems.add(str(problem))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(one, message_cases()[:: 9 if SLOW else 1]))
    assert not problems, "\n".join(sorted(problems))


# ------------------------------------------------------------------ documents

DOCUMENTS = [("schema", (), "petit", PETIT), ("bilan", ("--annees", "2024-2025"), "petit", PETIT), ("bilan", ("--annees", "2024"), "petit-suivi", PETIT)] + [
    (command, words, name, SAMPLES[name]) for name in SAMPLES for command, words in (("schema", ()), ("bilan", ("--annees", "2024-2025")))]


def make(scratch, command, words, project, name="x.pdf"):
    path = scratch.file(name)
    status, out, err = spaser(command, project, *words, "-o", path)
    assert status == 0, f"{command} {project}: status {status}\n{err}"
    return path


def test_documents_are_made_and_sound():
    with Folder() as scratch:
        for command, words, name, project in DOCUMENTS:
            if SLOW and name == "valmont":
                continue
            path = make(scratch, command, words, project, f"{command}-{name}.pdf")
            check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
            assert check.returncode == 0, check.stdout + check.stderr


def bare(words):
    """The characters of a text that are seen: without white and soft hyphens."""
    return re.sub(r"[\s\u00ad\u202f\u00a0]", "", words)


def running_texts(dump):
    """The texts of the paragraphs of a `--dump=doc` that are set as running text, and those of all else."""
    running, others, path = set(), set(), []
    for line in dump.splitlines():
        kind = line.strip().split(" ")[0]
        depth = (len(line) - len(line.lstrip(" "))) // 2
        path[depth:] = [line.strip()]
        quoted = re.search(r'"(.*)"$', line)
        if kind != "texte" or not quoted:
            continue
        kinds = [p.split(" ")[0] for p in path]
        block = next((p for p in reversed(path) if p.split(" ")[0] in ("paragraphe", "titre", "puce", "code", "cellule")), "")
        apart = {"couverture", "sommaire", "marge", "note", "tuile", "tuiles", "colonne", "colonnes", "cellule", "legende", "tableau", "figure"} & set(kinds)
        runs = block.startswith("paragraphe") and not apart and "role=" not in block
        (running if runs else others).add(bare(re.sub(r'\\(.)', r"\1", quoted.group(1))))
    return running - others


def lines_off_the_grid(project, command, *words):
    """(lines of running text seen, those that are not on the grid) of a document."""
    status, tree, err = spaser(command, project, *words, "--dump=doc")
    expect(status, 0, f"{command} --dump=doc {project}\n{err}")
    status, out, err = spaser(command, project, *words, "--dump=pages")
    expect(status, 0, f"{command} --dump=pages {project}\n{err}")
    running, leaves, number = running_texts(tree.decode("utf-8")), {}, 0
    for line in out.decode("utf-8").splitlines():
        if line.startswith("page "):
            number += 1
        item = re.match(r'  texte (\S+) (\S+) (\S+) (\S+) (\d+) "(.*)"$', line)
        if item:
            leaves.setdefault(item.group(5), []).append((number, float(item.group(2)), float(item.group(3)), item.group(6)))
    seen, off = 0, []
    for items in leaves.values():
        if bare("".join(re.sub(r"\\(.)", r"\1", i[3]) for i in items)) not in running:
            continue
        for page, y, size, text in items:
            step, first = {10.5: (7.5, 95.44), 12: (7.5, 95.44), 10: (6.75, 94.55), 11: (6.75, 94.55)}.get(size, (0, 0))
            if not step:  # superior letters
                continue
            over = (y - first) % step
            seen += 1
            if 0.02 < over < step - 0.02:
                off.append((page, y, text))
    return seen, off


def test_running_text_stands_on_the_grid():
    """Whatever stands between them, the lines of a page and of the pages beside and behind it register."""
    cases = [(p, command, words) for name, p in SAMPLES.items() if not (SLOW and name == "valmont") for command, words in (("schema", ()), ("bilan", ("--annees", "2024-2025")))]
    folder = os.path.join(ROOT, "tests/cases/documents")
    cases += [(os.path.join(folder, name), "schema", ("--force",)) for name in sorted(os.listdir(folder))]
    for project, command, words in cases:
        seen, off = lines_off_the_grid(project, command, *words)
        assert seen > 10, f"{command} {project}: {seen} lines of running text"
        assert not off, f"{command} {project}: {len(off)} of {seen} lines are off the grid, the first on page %d at %.2f: %s" % off[0]


AXIS = """  - code: A{n}
    titre: {title}
    objectifs:
      - {{code: A{n}.1, titre: Mesurer, actions: [{{code: A{n}.1.a, titre: Compter, pilote: Direction des achats, calendrier: {{debut: 09/2024, fin: 06/2026}}, indicateurs: [I{n}.1]}}]}}
"""
INDICATOR = """  - code: I{n}.{k}
    libelle: {label}
    objectif: A{n}.1
    categorie: autre
    nature: cible
    unite: nb
    sens: hausse
    reference: {{annee: 2023, valeur: 85}}
    cibles: [{{annee: 2028, valeur: 200}}]
    source: registre
    frequence: annuelle
    referent: Direction des achats
    sous_traitance: sans_objet
"""
LONG = "Part des marchés de travaux, de fournitures et de services de la collectivité et de ses établissements qui comportent au moins une considération sociale ou environnementale contraignante, suivie et contrôlée chaque année"


def with_axes(project, axes, title="Une fonction achat pilotée, formée et transparente", label="Entreprises reçues aux rendez-vous"):
    """The sample of valmont with axes and indicators added until it has so many axes."""
    numbers = range(5, axes + 1)
    edit(project, "spaser.yaml", "\nindicateurs:\n", "\n" + "".join(AXIS.format(n=n, title=title) for n in numbers) + "\nindicateurs:\n" + "".join(INDICATOR.format(n=n, k=k, label=f"{label} {n}.{k}") for n in numbers for k in (1, 2)))
    with open(os.path.join(project, "indicateurs.csv"), "a", encoding="utf-8") as f:
        f.write("".join(f"I{n}.{k};{y};;{80 + 10 * n + 20 * k};;;;registre;;definitif\n" for n in numbers for k in (1, 2) for y in (2024, 2025)))


def lengthen(project):
    """Every label and title of an axis becomes as long as a sentence."""
    path = os.path.join(project, "spaser.yaml")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    text = re.sub(r"(?m)^(    libelle:) .*$", r"\1 " + LONG, text)
    text = re.sub(r"(?m)^(  - code: A\d\n    titre:) .*$", r"\1 " + LONG, text)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def test_the_essentials_hold_on_one_page():
    """For the samples, for labels as long as sentences, for one year and three, for up to eight axes: what follows begins on the next page."""
    cases = [("bourg", "2024-2025", 0, False), ("valmont", "2024-2025", 0, False), ("valmont", "2024-2025", 0, True), ("bourg", "2024-2025", 0, True), ("valmont", "2025", 0, False), ("valmont", "2025", 0, True),
             ("valmont", "2024-2026", 0, True), ("valmont", "2024-2025", 5, True), ("valmont", "2024-2025", 6, True), ("valmont", "2025", 7, True), ("valmont", "2024-2025", 8, False), ("valmont", "2024-2025", 8, True)]
    wrong = []
    for sample, years, axes, lengthy in cases[:: 4 if SLOW else 1]:
        with Folder() as scratch:
            project = scratch.copy(SAMPLES[sample])
            if axes:
                with_axes(project, axes)
            if lengthy:
                lengthen(project)
            status, out, err = spaser("bilan", project, "--annees", years, "--dump=pages")
            expect(status, 0, err)
            marks = re.findall(r'(?m)^signet 1 (\d+) "([^"]*)"', out.decode("utf-8"))
            names = [name for _, name in marks]
            at = names.index("L’essentiel")
            if int(marks[at + 1][0]) > int(marks[at][0]) + 1:
                wrong.append(f"{sample} {years}, {axes or 'its'} axes{', long labels' if lengthy else ''}: {marks[at]} {marks[at + 1]}")
    assert not wrong, "\n".join(wrong)


def pages_of(dump):
    """The pages of a `--dump=pages`: (landscape, [(x, size, bottom, leaf, words)]) without furniture, and the titles of the outline."""
    pages, titles = [], set()
    for line in dump.splitlines():
        if line.startswith("page "):
            pages.append((" paysage" in line, []))
        text = re.match(r'  texte (\S+) (\S+) (\S+) \S+ (\d+) "(.*)"$', line)
        box = re.match(r"  (?:aplat|image) (\S+) (\S+) (\S+) (\S+) (?:#\S+ )?(\d+)$", line)
        title = re.match(r'signet \d+ \d+ "(.*)"$', line)
        if text:
            x, y, size = (float(v) for v in text.group(1, 2, 3))
            pages[-1][1].append((x, size, y + size * 0.25, text.group(4), text.group(5)))
        elif box:
            x, y, width, height = (float(v) for v in box.group(1, 2, 3, 4))
            pages[-1][1].append((x, 0, y + height, box.group(5), ""))
        elif title:
            titles.add(bare(title.group(1)))
    return pages, titles


def faults_of_pages(dump):
    """What no page may have: words out of the margins, hardly anything on it, a title that ends it."""
    pages, titles = pages_of(dump)
    for number, (landscape, items) in enumerate(pages[1:], 2):
        foot = 540 if landscape else 782
        if not items:
            yield f"page {number} is empty"
            continue
        lowest = max(items, key=lambda i: i[2])
        if lowest[2] < 85 + (foot - 85) * 0.1:
            yield f"page {number} ends at {lowest[2]:.0f}: {lowest[4]}"
        for x, _, bottom, _, words in items:
            if x < 56 or bottom > foot + 3:
                yield f"page {number}: « {words} » at {x:.0f}, {bottom:.0f}"
        last = bare("".join(i[4] for i in items if i[3] == lowest[3]))
        if 11 <= lowest[1] < 20 and any(t.endswith(last) for t in titles):
            yield f"page {number} ends with its title « {lowest[4]} »"


def test_pages_are_sound():
    """Nothing stands out of the margins, no page holds hardly anything, no title stands alone at the foot of one."""
    folder = os.path.join(ROOT, "tests/cases/documents")
    projects = [PETIT, *SAMPLES.values(), *(os.path.join(folder, name) for name in sorted(os.listdir(folder)))]
    for project in projects[:1] if SLOW else projects:
        for command, words in (("schema", ("--force",)), ("bilan", ("--annees", "2024-2025", "--force"))):
            status, out, err = spaser(command, project, *words, "--dump=pages")
            expect(status, 0, f"{command} {project}\n{err}")
            faults = list(faults_of_pages(out.decode("utf-8")))
            assert not faults, f"{command} {project}: " + "\n  ".join(faults[:8])


def test_samples_are_quiet():
    import json
    for name, project in [("petit", PETIT), *SAMPLES.items()]:
        status, out, err = spaser("verifier", project, "--format", "json")
        told = json.loads(out)
        loud = [d for d in told["diagnostics"] if d["severite"] != "information"]
        assert status == 0 and not loud, f"{name}: {loud[:3]}"


def test_same_bytes_anywhere():
    with Folder() as scratch:
        for command, words in (("schema", ()), ("bilan", ("--annees", "2024-2025"))):
            project = SAMPLES["valmont"] if not SLOW else PETIT
            first = open(make(scratch, command, words, project, "a.pdf"), "rb").read()
            elsewhere = scratch.copy(project)
            os.makedirs(scratch.file("là bas"), exist_ok=True)
            other = scratch.file("b.pdf")
            status, _, err = spaser(command, elsewhere, *words, "-o", other, cwd=scratch.file("là bas"), env={"LC_ALL": "fr_FR.UTF-8", "TZ": "Pacific/Kiritimati"})
            expect(status, 0, err)
            assert first == open(other, "rb").read(), f"{command}: other bytes under another locale, zone and folder"
            status, _, err = spaser(command, elsewhere, *words, "-o", other, date=False, env={"SOURCE_DATE_EPOCH": "1782777600", "TZ": "UTC"})
            expect(status, 0, err)
            assert first == open(other, "rb").read(), f"{command}: other bytes with SOURCE_DATE_EPOCH"
            shutil.rmtree(elsewhere)


def test_dumps_are_golden():
    for dump in ("model", "doc", "pages", "tags"):
        for command, words in (("schema", ()), ("bilan", ("--annees", "2024-2025"))):
            if dump == "model" and command == "bilan":
                continue
            status, out, err = spaser(command, PETIT, *words, f"--dump={dump}")
            expect(status, 0, err)
            golden(f"petit-{command}.{dump}.txt", out.decode("utf-8"))


BLOCK_DOCUMENT = """titre: Un bloc
sujet: Un bloc
mots_cles: bloc
tete: Bloc
pied: Bloc
signets: Bloc
couverture: {kind}/couverture.md
parties:
  - {{nom: bloc, titre: Bloc, numero: non, modele: {kind}/bloc.md}}
"""


def names_of_blocks():
    with open(os.path.join(ROOT, "docs/modeles.md"), encoding="utf-8") as f:
        return re.findall(r"^### (\S+)$", f.read().split("## Les blocs")[1].split("## Les styles")[0], re.M)


def with_words(project, words):
    """The longer texts of a definition become these words."""
    path = os.path.join(project, "spaser.yaml")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    text = re.sub(r"^( +(?:- )?(?:titre|texte|livrable|moyens|pilote): )[^\"{\[\n]+$", lambda m: m.group(1) + '"' + words + '"', text, flags=re.M)
    text = re.sub(r'"[^"\n]{25,}"', '"' + words + '"', text)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def pages_of_block(project, command, words, kind, name):
    """What the pages of a document of one block hold, in short: without the cover, heads and feet, links, colours, numbers of leaves, rules between rows, and the strokes of charts, which have goldens of their own."""
    folder = os.path.join(project, "modele", kind)
    os.makedirs(folder, exist_ok=True)
    body = "Un texte.\n" if name in ("marge", "chiffre-marge", "page") else ""
    key = ' valeur="12 %"' if name == "chiffre-marge" else ""
    before = {"glossaire": "Le SPASER, le SIRET et la RSE.\n\n", "liste-tableaux": "::: instances\n:::\n\n"}.get(name, "")  # what they list
    for file, text in (("document.yaml", BLOCK_DOCUMENT.format(kind=kind)), ("couverture.md", "# Bloc\n"), ("bloc.md", f"{before}::: {name}{key}\n{body}:::\n")):
        with open(os.path.join(folder, file), "w", encoding="utf-8") as f:
            f.write(text)
    status, out, err = spaser(command, project, *words, "--force", "--dump=pages")
    expect(status, 0, f"{command} {name}\n{err}")
    lines = [line for line in out.decode("utf-8").splitlines() if not re.search(r"-(tete|pied|fond)\b|^  (trace|lien)|^signet|^  aplat .* 0.40 #", line)]
    lines = [re.sub(r" #[0-9A-F]{6} (\d+|-)", "", line, count=1) for line in lines]
    lines = [line if len(line) < 70 else line[:68] + "…" for line in lines]
    start = next((i for i, line in enumerate(lines) if line.startswith("page 2")), len(lines))
    return "\n".join(lines[start:]) + "\n"


def test_pages_of_each_block_are_golden():
    """Every block of the templates: with much in it, with little, with a very long word for each text, with texts without a space. One that has nothing to say prints nothing."""
    if SLOW:
        return
    with Folder() as scratch:
        projects = []
        for title, source, words in (("beaucoup", SAMPLES["bourg"], None), ("un", PETIT, None), ("mot très long", PETIT, "anticonstitutionnellement" * 5), ("sans espace", PETIT, "l’achat/responsable:2024-2028;" * 12)):
            project = os.path.join(scratch.path, str(len(projects)))
            shutil.copytree(source, project)
            if words:
                with_words(project, words)
            projects.append((title, project))

        def pages(name):
            text = ""
            for title, project in projects:
                own = os.path.join(scratch.path, f"{name}-{os.path.basename(project)}")
                shutil.copytree(project, own)
                if title == "beaucoup" and name in ("acheteurs", "controle", "controles-ignores", "ruptures"):
                    shutil.rmtree(own)
                    shutil.copytree(SAMPLES["valmont"], own)
                seen = set()
                for kind, words in (("schema", ()), ("bilan", ("--annees", "2024-2025"))):
                    got = pages_of_block(own, kind, words, kind, name)
                    if got.strip() and got not in seen:
                        text += f"== {title}, {kind}\n{got}"
                    seen.add(got)
                shutil.rmtree(own)
            return text

        names = names_of_blocks()
        assert len(names) > 40, names
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for name, text in zip(names, pool.map(pages, names)):
                golden(f"blocs/{name}.txt", text)
        left = set(os.listdir(os.path.join(ROOT, "tests/golden/blocs"))) - {f"{name}.txt" for name in names}
        assert not left, f"goldens of no block: {left}"


def test_json_is_golden():
    status, out, err = spaser("evaluer", PETIT, "--annees", "2024-2025", "--format", "json")
    expect(status, 0, err)
    golden("petit-evaluer.json", out.decode("utf-8"))
    status, out, err = spaser("evaluer", PETIT, "--annees", "2024-2025")
    expect(status, 0, err)
    golden("petit-evaluer.txt", out.decode("utf-8"))
    assert all(len(line) <= 80 for line in out.decode().splitlines()), "a line is wider than 80 columns"


def test_commands_of_the_documents():
    """Each indented line of the README and the guide that begins with spaser is run as it stands; each YAML example of the guide is read."""
    for name in ("README.md", "docs/guide.md"):
        with open(os.path.join(ROOT, name), encoding="utf-8") as f:
            lines = [line.strip() for line in f if line.startswith("    spaser ")]
        assert lines, name
        with Folder() as scratch:
            os.symlink(os.path.join(ROOT, "samples"), scratch.file("samples"))
            for line in lines:
                if SLOW and "valmont" in line:
                    continue
                status, _, err = spaser(*line.split()[1:], cwd=scratch.path)
                expect(status, 0, f"{name}: {line}\n{err}")


def test_guide_example_is_a_scheme():
    with open(os.path.join(ROOT, "docs/guide.md"), encoding="utf-8") as f:
        example = re.search(r"```yaml\n(format: 1.*?)```", f.read(), re.S).group(1)
    with Folder() as scratch:
        os.makedirs(scratch.file("projet"))
        edit(scratch.file("projet"), "spaser.yaml", None, example)
        status, _, err = spaser("schema", scratch.file("projet"), "-o", scratch.file("x.pdf"))
        expect(status, 0, err)


def test_installed_program_stands_alone():
    """make install into a scratch prefix: the program finds its data there, from any folder, and holds no path of the build."""
    with Folder() as scratch:
        where = scratch.file("prefixe")
        done = subprocess.run(["make", "-s", "-C", ROOT, f"BUILD={os.path.relpath(BUILD, ROOT)}", f"PREFIX={where}", "install"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        program = os.path.join(where, "bin/spaser")
        made = subprocess.run(RUN + [program, "schema", PETIT, "--date", DATE, "-q", "-o", scratch.file("x.pdf")], cwd="/", capture_output=True, text=True, env={k: v for k, v in os.environ.items() if k != "SPASER_DONNEES"})
        assert made.returncode == 0, made.stderr
        with open(program, "rb") as f:
            assert ROOT.encode() not in f.read(), "the program holds the path of the build"
        subprocess.run(["make", "-s", "-C", ROOT, f"BUILD={os.path.relpath(BUILD, ROOT)}", f"PREFIX={where}", "uninstall"], check=True, capture_output=True)
        left = [os.path.join(at, name) for at, _, names in os.walk(where) for name in names]
        expect(left, [], "files left by make uninstall")


# ----------------------------------------------------------- when things fail

def test_broken_input_keeps_the_earlier_pdf():
    with Folder() as scratch:
        project = scratch.copy()
        path = make(scratch, "schema", (), project)
        before = open(path, "rb").read()
        edit(project, "spaser.yaml", "pilote: Service des marchés", "pilot: Service des marchés")
        status, out, err = spaser("schema", project, "-o", path)
        expect(status, 1, "status")
        for part in ("spaser.yaml:", "pilot: Service", "^^^^^", "pilote", "À faire"):
            assert part in err, f"« {part} » not in:\n{err}"
        expect(open(path, "rb").read(), before, "the earlier PDF")
        expect(sorted(os.listdir(scratch.path)), ["projet", "x.pdf"], "files left")


def test_force_marks_a_draft():
    with Folder() as scratch:
        project = scratch.copy()
        edit(project, "spaser.yaml", "siret: \"21350238800019\"", "siret: \"21350238800018\"")
        status, _, _ = spaser("schema", project, cwd=scratch.path)
        expect(status, 1, "status without --force")
        status, _, err = spaser("schema", project, "--force", cwd=scratch.path)
        expect(status, 0, err)
        expect(sorted(os.listdir(scratch.path)), ["projet", "spaser-essai-2024-2027-projet.pdf"], "files")
        text = subprocess.run(["pdftotext", scratch.file("spaser-essai-2024-2027-projet.pdf"), "-"], capture_output=True, text=True).stdout
        pages = text.count("\f")
        assert text.count("PROJET") >= pages, f"{text.count('PROJET')} marks on {pages} pages"


def test_file_names():
    with Folder() as scratch:
        for command, words, wanted in (("schema", (), "spaser-essai-2024-2027.pdf"), ("bilan", ("--annees", "2024-2025"), "bilan-spaser-essai-2024-2025.pdf"), ("bilan", ("--annees", "2025"), "bilan-spaser-essai-2025.pdf")):
            status, _, err = spaser(command, PETIT, *words, cwd=scratch.path)
            expect(status, 0, err)
            assert os.path.exists(scratch.file(wanted)), f"{wanted} not in {os.listdir(scratch.path)}"


def test_the_lead_of_the_plan_counts_what_is_there():
    """No « zéro action, chacune avec son pilote » for a scheme that is only begun."""
    start = "format: 1\ncollectivite: {nom: Essai, type: commune, siret: \"21420990000015\"}\nschema: {titre: Essai, periode: {debut: 2024, fin: 2027}}\naxes:\n  - code: A1\n    titre: Un\n"
    objectives = "    objectifs:\n      - {code: A1.1, titre: O}\n      - {code: A1.2, titre: P}\n"
    action = "    objectifs:\n      - code: A1.1\n        titre: O\n        actions: [{code: A1.1.a, titre: Q, pilote: R}]\n"
    for rest, lead in (("", "Un axe."), (objectives, "Un axe et deux objectifs."), (action, "Un axe, un objectif et une action, avec son pilote.")):
        with Folder() as scratch:
            with open(scratch.file("spaser.yaml"), "w", encoding="utf-8") as f:
                f.write(start + rest)
            status, out, err = spaser("schema", scratch.path, "-q", "--dump=doc")
            expect(status, 0, err)
            assert f'"{lead}"' in out.decode(), f"{lead} not in the document"


def test_a_pdf_replaces_no_other_file():
    with Folder() as scratch:
        project = scratch.copy()
        for name in ("spaser.yaml", "indicateurs.csv"):
            path = os.path.join(project, name)
            before = open(path, "rb").read()
            status, _, err = spaser("schema", project, "-o", path)
            expect(status, 2, err)
            assert "existe et n’est pas un PDF" in err, err
            expect(open(path, "rb").read(), before, name)
        open(scratch.file("x.pdf"), "w").close()  # an empty one, made by mktemp
        make(scratch, "schema", (), project)
        with open(scratch.file("-"), "w") as f:
            f.write("un texte")
        status, out, err = spaser("schema", project, "-o", "-", cwd=scratch.path)
        expect((status, out[:8]), (0, b"%PDF-1.7"), f"« - » is standard output, whatever is named so: {err}")


def test_silence_tells_the_errors_alone():
    with Folder() as scratch:
        project = scratch.copy()
        edit(project, "spaser.yaml", "pilote: Service des marchés", "pilot: Service des marchés")
        edit(project, "spaser.yaml", "l’emploi** et le climat.", "l’emploi** et le climat[^9].")
        for words, told in (((), True), (("-q",), False)):
            status, _, err = spaser("schema", project, *words, "--force", "-o", scratch.file("x.pdf"))
            assert " : erreur : " in err, err
            expect(" : avertissement : " in err, told, err)


def test_surroundings_fail():
    with Folder() as scratch:
        status, _, err = spaser("schema", PETIT, "-o", "/dev/full")
        expect(status, 3, err)
        assert err.strip() and os.path.exists("/dev/full") and not os.path.isfile("/dev/full")
        target = scratch.file("x.pdf")
        status, _, err = spaser("schema", PETIT, "-o", target, before=["bash", "-c", "ulimit -f 8; exec \"$@\"", "-"])
        expect(status, 3, err)
        expect(os.listdir(scratch.path), [], "files left after ulimit")
        status, _, err = spaser("schema", PETIT, "-o", scratch.file("absent/x.pdf"))
        expect(status, 3, err)
        os.makedirs(scratch.file("donnees/templates"))
        os.makedirs(scratch.file("donnees/fonts"))
        status, _, err = spaser("schema", PETIT, "-o", target, env={"SPASER_DONNEES": scratch.file("donnees")})
        expect(status, 3, err)
        assert not os.path.exists(target)
        status, _, err = spaser("schema", scratch.file("nulle-part"))
        expect(status, 3, err)
        for fault in ((os.remove, None), (os.remove, os.makedirs)):
            project = scratch.copy()
            fault[0](os.path.join(project, "spaser.yaml"))
            if fault[1]:
                fault[1](os.path.join(project, "spaser.yaml"))
            status, _, err = spaser("schema", project, "-o", target)
            expect(status, 3, err)
            shutil.rmtree(project)
        project = scratch.copy()
        os.remove(os.path.join(project, "indicateurs.csv"))
        os.makedirs(os.path.join(project, "indicateurs.csv"))
        status, _, err = spaser("schema", project, "-o", target)
        assert status in (1, 3) and "indicateurs.csv" in err, (status, err)
        assert not os.path.exists(target)


def test_surroundings_have_their_messages():
    """The codes that no folder provokes are said by the program, or named by a unit test of their room."""
    with Folder() as scratch:
        os.makedirs(scratch.file("donnees"))
        for words, env, code in ((("verifier", scratch.file("nulle-part")), {}, "dossier-illisible"), (("verifier", os.path.join(PETIT, "spaser.yaml")), {}, "dossier-illisible"),
                                 (("schema", PETIT, "-o", scratch.file("x.pdf")), {"SPASER_DONNEES": scratch.file("donnees")}, "donnees-du-programme-absentes")):
            status, out, err = spaser(*words, env=env)
            expect(status, 3, err)
            assert f"[{code}]" in out.decode() + err, f"{code}: {err}"
            assert not os.path.exists(scratch.file("x.pdf"))
    with open(os.path.join(ROOT, "tests/messages/elsewhere.txt")) as f:
        codes = set(f.read().split()) - {"dossier-illisible", "donnees-du-programme-absentes", "defaut-interne"}  # the last one is said by no input that we know
    tests = "".join(open(os.path.join(at, name), encoding="utf-8").read() for at, _, names in os.walk(os.path.join(ROOT, "tests/unit")) for name in names if name.endswith((".c", ".h")))
    lacking = [code for code in sorted(codes) if code not in tests]
    assert not lacking, f"no unit test names: {lacking}"


def test_inputs_that_are_no_files():
    """Pipes, devices, loops and folders without rights: a sentence and 3 at once, never a wait."""
    def link(target):
        return lambda path: os.symlink(target, path)
    with Folder() as scratch:
        for name in ("spaser.yaml", "indicateurs.csv", "actions.csv"):
            for make_it in (os.mkfifo, link("/dev/zero"), link("/dev/stdin"), link(name), os.mkdir):
                project = scratch.copy()
                os.remove(os.path.join(project, name))
                make_it(os.path.join(project, name))
                status, out, err = spaser("verifier", project, timeout=60)
                expect(status, 3, f"{name}: {out.decode()}{err}")
                assert out.decode().count("erreur :") == 1 and name in out.decode(), out.decode()
                shutil.rmtree(project)
        project = scratch.copy()
        os.rename(os.path.join(project, "indicateurs.csv"), os.path.join(project, "valeurs.csv"))
        os.symlink("valeurs.csv", os.path.join(project, "indicateurs.csv"))
        expect(spaser("verifier", project)[0], 0, "a link that stays inside")
        if os.geteuid() == 0 and shutil.which("setpriv"):
            os.chmod(scratch.path, 0o755)
            nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            if subprocess.run(nobody + [os.path.join(BUILD, "spaser"), "--version"], capture_output=True).returncode != 0:
                return  # the build itself is out of reach
            for name in (".", "spaser.yaml", "valeurs.csv"):
                os.chmod(os.path.join(project, name), 0)
                status, out, err = spaser("verifier", project, before=nobody)
                expect(status, 3, f"{name}: {out.decode()}{err}")
                os.chmod(os.path.join(project, name), 0o755)


def test_large_inputs_meet_a_limit():
    """Each is refused with its limit, or read, in a few seconds."""
    head = open(os.path.join(PETIT, "indicateurs.csv"), encoding="utf-8").read()
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{i}: &a{i} [" + ",".join([f"*a{i - 1}"] * 9) + "]\n" for i in range(1, 20))
    cases = [("spaser.yaml", "[" * 100000, "limite-depassee"), ("spaser.yaml", "{a: " * 100000, "limite-depassee"), ("spaser.yaml", "- " * 100000, "limite-depassee"), ("spaser.yaml", bomb, "limite-depassee"),
             ("spaser.yaml", "".join(f"k{i}: v\n" for i in range(150000)), "limite-depassee"), ("spaser.yaml", "x" * 5000000, "definition-illisible"), ("spaser.yaml", "a: \"" + "x" * 3900000, "guillemet-non-ferme"),
             ("spaser.yaml", "\t\n" * 900000, None), ("spaser.yaml", random.Random(1).randbytes(300000), "encodage-illisible"), ("indicateurs.csv", random.Random(2).randbytes(3000000), "caractere-de-commande"),
             ("indicateurs.csv", head + ";" * 1000000, "limite-depassee"), ("indicateurs.csv", head + "\n" * 1000000, None), ("indicateurs.csv", head + "x\n" * 300000, "reference-inconnue"),
             ("indicateurs.csv", head + "I1.1;20\"24\n" * 100000, "texte-apres-guillemet"), ("indicateurs.csv", head + "I1.2;2024;;" + "9" * 100000 + "\n", "nombre-illisible"), ("indicateurs.csv", b"", "entete-introuvable"),
             ("indicateurs.csv", b"\xff\xfe", "entete-introuvable"), ("indicateurs.csv", b"\0" * 100000, "caractere-de-commande")]
    with Folder() as scratch:
        for name, text, code in cases[:: 9 if SLOW else 2 if ASAN else 1]:
            project = scratch.copy()
            edit(project, name, None, text)
            status, out, err = spaser("verifier", project, timeout=600 if ASAN or SLOW else 60)
            assert status in (0, 1, 3), f"{code}: status {status} {err[-300:]}"
            assert code is None or f"[{code}]" in out.decode(), f"{code} not in {out.decode()[:600]}"
            assert len(out) < 400000, f"{code}: {len(out)} bytes of messages"
            shutil.rmtree(project)
        project = scratch.copy()
        edit(project, "spaser.yaml", "bilans:\n", "donnees: {indicateurs: indicateurs.csv}\nbilans:\n")
        with open(os.path.join(project, "indicateurs.csv"), "r+b") as f:
            f.truncate(300 << 20)
        status, out, err = spaser("verifier", project)
        assert status == 1 and "256 Mo" in out.decode(), out.decode()


def test_overrides_are_checked():
    with Folder() as scratch:
        project = scratch.copy()
        edit(project, "modele/schema/edito.md", None, "# Édito\n\n{{presentation.edito.txte}}\n")
        said = told(project)
        expect([(d["code"], d["fichier"], d["ligne"], d["severite"]) for d in said], [("balise-inconnue", "modele/schema/edito.md", 3, "erreur")], "an unknown tag of an override")
        edit(project, "modele/schema/edito.md", None, "# Édito\n\n{{{presentation.edito.texte}}}\n")
        expect(told(project), [], "a right override")
        edit(project, "modele/schema/edito.md", None, "# Édito\n\n{{#axes}}\n{{/axes}}\n::: marge role=metta\nÀ part\n:::\n\nTexte\n\n![Halle](images/hale.jpg) [plan](file:///C:/plan.pdf)\n")
        edit(project, "modele/schema/editoo.md", None, "# Édito\n")
        said = told(project)
        expect(sorted((d["code"], d["fichier"], d["ligne"], d["colonne"]) for d in said), [
            ("bloc-mal-forme", "modele/schema/edito.md", 5, 1), ("image-absente", "modele/schema/edito.md", 11, 10), ("lien-refuse", "modele/schema/edito.md", 11, 34),
            ("modele-non-lu", "modele/schema/editoo.md", 1, 1)], "mistakes of an override have their lines")
        for d in said:
            well_formed(d)
        expect([d["aide"] for d in said if d["code"] in ("bloc-mal-forme", "modele-non-lu")], ["écrivez « role=meta ».", "renommez-le « modele/schema/edito.md », ou retirez-le."], "the nearest names")


def test_drafts_with_gaps_are_made():
    """--force: codes and titles that are missing leave no link or row without words."""
    gaps = (("  - code: I2.3\n", "  - code:\n"), ("      - code: A1.1\n        titre: Généraliser les clauses sociales\n", "      - code: A1.1\n"), ("  - code: A2\n    titre: Des achats sobres\n", "  - code: A2\n"),
            ("            titre: Écrire une clause type par famille d’achats\n", ""), ("    libelle: Heures d’insertion réalisées sur la durée du schéma\n", ""), ("  nom: Ville d’Essai\n", ""))
    with Folder() as scratch:
        for old, new in gaps[:: 3 if SLOW else 1]:
            project = scratch.copy()
            edit(project, "spaser.yaml", old, new)
            for command, words in (("schema", ()), ("bilan", ("--annees", "2024-2025"))):
                status, _, err = spaser(command, project, *words, "--force", "-o", scratch.file("x.pdf"))
                expect(status, 0, f"{command} without {old!r}: {err}")
            shutil.rmtree(project)


def test_output_to_a_reader_that_leaves():
    script = f"set -o pipefail; \"$@\" -o - | head -c 10 >/dev/null"
    status, out, err = spaser("schema", PETIT, before=["bash", "-c", script, "-"], date=True)
    assert status in (0, 3), (status, err)
    if status == 3:
        assert err.strip(), "no sentence"
    status, out, err = spaser("schema", PETIT, "-o", "-")
    expect(status, 0, err)
    assert out.startswith(b"%PDF-1.7"), out[:20]


def test_paths_stay_inside():
    with Folder() as scratch:
        secret = scratch.file("secret.md")
        with open(secret, "w") as f:
            f.write("texte secret")
        for path in ("../secret.md", secret, "lien.md", "textes/../../secret.md"):
            project = scratch.copy()
            os.symlink(secret, os.path.join(project, "lien.md"))
            edit(project, "spaser.yaml", "texte: \"La ville achète chaque année 8,4 M€ de travaux, de fournitures et de services.\"", f"fichier: {path}")
            status, out, err = spaser("verifier", project)
            expect(status, 1, f"{path}: {out.decode()}")
            status, out, err = spaser("schema", project, "--dump=doc", "--force")
            assert b"texte secret" not in out, path
            shutil.rmtree(project)


def test_hostile_bytes():
    """Mutations of the reference folder: a diagnostic or a document, never a crash."""
    random.seed(20240624)
    rounds = 12 if SLOW else 150
    with Folder() as scratch:
        for turn in range(rounds):
            project = scratch.copy()
            name = random.choice(("spaser.yaml", "indicateurs.csv", "actions.csv"))
            path = os.path.join(project, name)
            data = bytearray(open(path, "rb").read())
            for _ in range(random.randint(1, 6)):
                at = random.randrange(len(data))
                how = random.randrange(4)
                if how == 0:
                    data[at] = random.randrange(256)
                elif how == 1:
                    del data[at:at + random.randint(1, 40)]
                elif how == 2:
                    data[at:at] = bytes(random.randrange(256) for _ in range(random.randint(1, 8)))
                else:
                    data[at:at] = data[at:at + random.randint(1, 200)]
            with open(path, "wb") as f:
                f.write(data)
            status, out, err = spaser("bilan", project, "--annees", "2024-2025", "-o", scratch.file("x.pdf"), timeout=120)
            assert status in (0, 1, 3), f"turn {turn}: status {status}\n{err[-500:]}"
            assert status == 0 or err.strip(), f"turn {turn}: status {status} without a word"
            shutil.rmtree(project)


# ------------------------------------------------------------------ a start

INIT_FILES = ["actions.csv", "indicateurs.csv", "spaser.schema.json", "spaser.yaml", "textes/edito.md"]


def files_below(path):
    return sorted(os.path.relpath(os.path.join(folder, name), path) for folder, _, names in os.walk(path) for name in names)


def test_init_makes_a_folder_without_a_warning():
    """At any date from 2026 on, and later too, the new folder is quiet; both documents are made of it."""
    with Folder() as scratch:
        for day in ("2026-01-01", "2026-08-21", "2027-06-30", "2031-12-31"):
            project = scratch.file(f"de {day}")
            status, out, err = spaser("init", project, "--date", day)
            expect((status, err), (0, ""), day)
            expect(files_below(project), INIT_FILES, "files")
            for later in (day, "2033-03-01"):
                status, out, err = spaser("verifier", project, "--strict", "--date", later)
                expect(status, 0, f"made on {day}, checked on {later}:\n{out.decode()}")
        for command in ("schema", "bilan"):
            make(scratch, command, (), scratch.file("de 2026-01-01"), f"{command}.pdf")


def test_init_writes_comments_and_the_schema_of_the_keys():
    with Folder() as scratch:
        status, out, err = spaser("init", cwd=scratch.path)
        expect((status, err), (0, ""), "init of the current folder")
        expect(files_below(scratch.path), INIT_FILES, "files")
        text = open(scratch.file("spaser.yaml"), encoding="utf-8").read()
        expect(text.splitlines()[0], "# yaml-language-server: $schema=spaser.schema.json", "first line")
        assert text.count("#") > 60 and "{{" not in text, "comments, and every year filled in"
        with open(os.path.join(ROOT, "docs/spaser.schema.json"), "rb") as f:
            expect(open(scratch.file("spaser.schema.json"), "rb").read(), f.read(), "the schema of the keys")
        last = out.decode().splitlines()[-2:]
        assert "spaser.yaml" in last[0] and "spaser verifier ." in last[1] and "spaser schema ." in last[1], last
        assert open(scratch.file("indicateurs.csv"), "rb").read(3) == b"\xef\xbb\xbf", "spreadsheets need the mark of UTF-8"


def test_init_overwrites_nothing():
    with Folder() as scratch:
        project = scratch.file("projet")
        spaser("init", project)
        before = {name: open(os.path.join(project, name), "rb").read() for name in INIT_FILES}
        os.remove(os.path.join(project, "actions.csv"))
        edit(project, "textes/edito.md", None, "Mon édito.")
        os.remove(os.path.join(project, "spaser.schema.json"))
        status, out, err = spaser("init", project, "--date", "2030-01-01")
        expect((status, err), (0, ""), "second run")
        expect(files_below(project), [n for n in INIT_FILES if n != "actions.csv"], "the example is not added to a definition that is there")
        expect(open(os.path.join(project, "textes/edito.md"), encoding="utf-8").read(), "Mon édito.", "a file of the user")
        for name in ("spaser.yaml", "indicateurs.csv", "spaser.schema.json"):
            expect(open(os.path.join(project, name), "rb").read(), before[name], name)
        told = out.decode()
        for line in ("spaser.yaml : existe déjà", "edito.md : existe déjà", "actions.csv : pas écrit", "spaser.schema.json : écrit"):
            assert line in told, f"« {line} » not in:\n{told}"
        os.remove(os.path.join(project, "spaser.yaml"))
        os.symlink("nulle-part", os.path.join(project, "spaser.yaml"))
        status, _, _ = spaser("init", project)
        expect((status, os.path.lexists(os.path.join(project, "nulle-part"))), (0, False), "a link that leads nowhere is kept")


def test_init_says_what_to_type():
    with Folder() as scratch:
        _, out, _ = spaser("init", "ma ville", cwd=scratch.path)
        assert "spaser verifier \"ma ville\"" in out.decode(), out.decode()
        expect(spaser("init", "autre", "-q", cwd=scratch.path), (0, b"", ""), "-q")
        status, out, err = spaser("inti", "x", cwd=scratch.path, date=False)
        assert status == 2 and "spaser init [DOSSIER]" in err, err


def test_init_where_it_cannot():
    with Folder() as scratch:
        open(scratch.file("fichier"), "w").close()
        os.makedirs(scratch.file("projet"))
        open(scratch.file("projet/textes"), "w").close()
        os.makedirs(scratch.file("donnees/templates"))
        os.makedirs(scratch.file("donnees/fonts"))
        for words, env in ((("fichier",), {}), (("fichier/dessous",), {}), (("absent/dessous",), {}), (("/proc/spaser-essai",), {}), (("projet",), {}), (("neuf",), {"SPASER_DONNEES": scratch.file("donnees")})):
            status, _, err = spaser("init", *words, cwd=scratch.path, env=env)
            expect(status, 3, f"{words}: {err}")
            assert err.startswith("spaser : ") and re.search("[éèàêç’]", err) and err.count("\n") == 1, err
        assert not os.path.exists(scratch.file("neuf")) and not os.path.exists(scratch.file("projet/spaser.yaml")), "no definition without its files"
        status, out, _ = spaser("init", "projet2", cwd=scratch.path, before=["bash", "-c", "ulimit -f 2; exec \"$@\"", "-"])
        expect(status, 3, "a full disk")
        assert "spaser.yaml" not in files_below(scratch.file("projet2")), files_below(scratch.file("projet2"))


# ------------------------------------------------------- figures and limits

def test_figures_of_the_tables_are_those_of_the_json():
    import figures
    for project, years in ((PETIT, "2024-2025"), (PETIT, "2025"), *((SAMPLES[name], "2024-2025") for name in SAMPLES if not SLOW)):
        count, _ = figures.check(project, years)
        assert count > 80, f"{project}: only {count} figures compared"


def test_limits():
    """The generated projects of tests/stress.py; the two largest without reading back, the very large ones by hand."""
    import stress
    with Folder() as scratch:
        for name in ("vide", "un-de-chaque", "absences", "une-annee", "vingt-ans") + (() if SLOW else ("grand",)):
            stress.generate(scratch.file(name), name)
            stress.check(scratch.file(name), name, read_back=name != "grand")


def main():
    chosen = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_") and (len(sys.argv) < 2 or any(a in n for a in sys.argv[1:]))]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, future in [(n, pool.submit(f)) for n, f in chosen]:
            try:
                future.result()
            except Exception as problem:
                failed += 1
                print(f"FAILED {name}: {problem if isinstance(problem, AssertionError) else traceback.format_exc()}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
