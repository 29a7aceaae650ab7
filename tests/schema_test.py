#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The documents made from tables, and the JSON Schema of the definition: the committed files are what the program prints; the schema accepts what is right and refuses what the binding refuses.

BUILD names the build folder, with spaser and tools/docs_of_format in it. `make docs` writes the documents again. Each function named test_* is a test."""
import copy
import importlib
import json
import os
import random
import re
import subprocess
import sys
import traceback

import jsonschema
import yaml

import e2e

ROOT, PETIT = e2e.ROOT, e2e.PETIT
TOOL = os.path.join(e2e.BUILD, "tools/docs_of_format")
DOCUMENTS = {"schema": "docs/spaser.schema.json", "format": "docs/format.md", "modeles": "docs/modeles.md"}

# Codes of the binding that say something about the form of the definition: the schema refuses each of their cases.
STRUCTURAL = {"format-inconnu", "cle-inconnue", "cle-manquante", "type-inattendu", "mot-hors-liste", "nombre-illisible", "borne-pour-valeur", "erreur-de-tableur", "annee-illisible", "oui-ou-non", "couleur-illisible",
              "siret-illisible", "chemin-hors-du-dossier"}
# Codes that a schema cannot know, or that are no refusal.
SKIPPED = {
    "definition-illisible": "there is no document to validate",
    "cle-accentuee": "an information; the schema is stricter", "mot-lu-autrement": "an information; the schema is stricter", "tiret-pour-absence": "an information", "calcul-a-venir": "an information",
    "nombre-ambigu": "the two readings are both numbers", "pourcentage-ambigu": "depends on the unit, another field", "unite-differente": "depends on the unit, another field",
    "date-illisible": "dates that do not exist, or month first", "reference-inconnue": "what other fields define", "cible-incomplete": "which keys go together", "fichier-illisible": "what lies in the folder",
    "colonne-inconnue": "CSV", "colonne-ignoree": "CSV", "colonne-manquante": "CSV", "colonne-en-double": "CSV", "cellule-manquante": "CSV", "code-repris-du-dessus": "CSV",
}

# Mistakes of form, one for each way in which a type can be missed: (code, passage of tests/cases/petit/spaser.yaml, what replaces it).
MISTAKES = [
    ("format-inconnu", "format: 1", "format: 2"),
    ("cle-inconnue", "pilote: Service des marchés", "pilot: Service des marchés"),
    ("cle-inconnue", "format: 1", "format: 1\nauteur: Service des marchés"),
    ("virgule-entre-accolades", "{annee: 2027, valeur: 30 %}", "{annee: 2027, valeur: 30,5 %}"),
    ("cle-manquante", "  nom: Ville d’Essai\n", ""),
    ("cle-manquante", "  nom: Ville d’Essai\n", "  nom:\n"),
    ("cle-manquante", "  periode: {debut: 2024, fin: 2027}\n", ""),
    ("cle-manquante", "    unite: h\n", ""),
    ("cle-manquante", "    sens: hausse\n", ""),
    ("cle-manquante", "    objectif: A1.1\n", ""),
    ("type-inattendu", "titre: Des achats solidaires", "titre: [Des achats, solidaires]"),
    ("type-inattendu", "contributeurs: [Mission insertion]", "contributeurs: {nom: Mission insertion}"),
    ("type-inattendu", "calendrier: {debut: 04/2024, fin: 12/2025}", "calendrier: 04/2024"),
    ("type-inattendu", "    cibles:\n      - {annee: 2025, valeur: 20 %}\n      - {annee: 2027, valeur: 30 %}", "    cibles: 20 %"), # (one group alone is read as a list of one; the schema, which editors use to help, asks for the list)
    ("type-inattendu", "    - {titre: Insérer par l’achat, texte: \"Les travaux et l’entretien offrent des heures d’insertion.\"}", "    - Insérer par l’achat"),
    ("type-inattendu", "suivi: {texte: \"Les valeurs sont relevées en janvier et présentées au comité.\"}", "suivi: {texte: Bien, fichier: textes/suivi.md}"),
    ("mot-hors-liste", "pilier: environnement", "pilier: environement"),
    ("mot-hors-liste", "statut: adopte", "statut: vote"),
    ("nombre-illisible", "montant_ht: \"8,4 M€\"", "montant_ht: beaucoup"),
    ("nombre-illisible", "            priorite: 1", "            priorite: haute"),
    ("nombre-illisible", "reference: {annee: 2023, valeur: 40 %}", "reference: {annee: 2023, valeur: quarante}"),
    ("borne-pour-valeur", "reference: {annee: 2023, valeur: 40 %}", "reference: {annee: 2023, valeur: \"> 40 %\"}"),
    ("erreur-de-tableur", "reference: {annee: 2023, valeur: 40 %}", "reference: {annee: 2023, valeur: \"#REF!\"}"),
    ("annee-illisible", "periode: {debut: 2024, fin: 2027}", "periode: {debut: 24, fin: 2027}"),
    ("annee-illisible", "periode: {debut: 2024, fin: 2027}", "periode: {debut: \"l’an prochain\", fin: 2027}"),
    ("oui-ou-non", "annexes:\n", "annexes:\n  contacts_publics: peut-être\n"),
    ("couleur-illisible", "format: 1", "format: 1\ntheme: {couleurs: {principale: bleu}}"),
    ("couleur-illisible", "format: 1", "format: 1\ntheme: {couleurs: {axes: {A1: \"#12\"}}}"),
    ("siret-illisible", "siret: \"21350238800019\"", "siret: \"2135023880001\""),
    ("siret-illisible", "siret: \"21350238800019\"", "siret: \"2,1E+13\""),
    ("chemin-hors-du-dossier", "  nom_court: Essai\n", "  nom_court: Essai\n  logo: {fichier: ../logo.png, alternative: Logo}\n"),
]
# Spellings that the binding takes without a word: the schema takes them too.
SPELLINGS = [
    ("siret: \"21350238800019\"", "siret: \"213 502 388 00019\""), ("siret: \"21350238800019\"", "siret: 21350238800019"), ("population: 24 500", "population: 24500"), ("version: \"1.0\"", "version: 1.0"),
    ("  site: https://www.essai.example\n", "  site:\n"), ("contributeurs: [Mission insertion]", "contributeurs: Mission insertion"), ("indicateurs: [I1.1, I1.2]", "indicateurs: I1.1"), ("priorite: 2", "priorite: \"2\""),
    ("periode: {debut: 2024, fin: 2027}", "periode: {debut: \"2024\", fin: 2027}"), ("annees: [2024, 2025]\n", "annees: 2024-2025\n"), ("date: 18/03/2024", "date: 2024-03-18"), ("date: 18/03/2024", "date: 18 mars 2024"),
    ("format: 1", "format: \"1\""), ("format: 1", "format: 1\npublication: {sources_jointes: non}"), ("format: 1", "format: 1\npublication: {sources_jointes: false}"), ("format: 1", "format: 1\ntheme: {police: source-sans-3}"),
    ("format: 1", "format: 1\nevaluation: {bonne_voie: 95 %, a_surveiller: 60}"), ("cumul: 12 000 h", "cumul: 12 k h"), ("    - {sigle: ESUS, definition: entreprise solidaire d’utilité sociale}", "    -\n      sigle: ESUS\n      definition: \"entreprise\""),
]


class CoreLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2 as editors read it: oui and 24/06/2024 are texts."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, expression, first in (("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]), ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")), ("int", r"[-+]?[0-9]+", list("-+0123456789")),
                               ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789"))):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{expression})$"), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def validator():
    with open(os.path.join(ROOT, DOCUMENTS["schema"]), encoding="utf-8") as f:
        schema = json.load(f)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def refusals(check, project):
    """What the schema has against a definition; a text that is no YAML is refused too."""
    try:
        with open(os.path.join(project, "spaser.yaml"), encoding="utf-8-sig") as f:
            definition = yaml.load(f, CoreLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        return [str(problem)]
    return [f"{'.'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in check.iter_errors(definition)]


def test_committed_documents():
    for what, path in DOCUMENTS.items():
        printed = subprocess.run([TOOL, what], capture_output=True, check=True).stdout
        with open(os.path.join(ROOT, path), "rb") as f:
            assert f.read() == printed, f"{path} is not what docs_of_format prints; run make docs"


def test_every_code_is_decided():
    """A new message of the binding must be put in one of the two lists above."""
    with open(os.path.join(ROOT, "src/model/messages.c"), encoding="utf-8") as f:
        codes = set(re.findall(r'\[MODEL_\w+\] = \{"([a-z0-9-]+)"', f.read()))
    assert len(codes) > 20 and codes == STRUCTURAL | set(SKIPPED), f"to decide: {codes ^ (STRUCTURAL | set(SKIPPED))}"
    lacking = STRUCTURAL - {code for code, _, _ in MISTAKES}
    assert not lacking, f"no mistake here provokes {lacking}"


def test_accepts_what_is_right():
    check = validator()
    with e2e.Folder() as scratch:
        status, _, err = e2e.spaser("init", scratch.file("neuf"))
        assert status == 0, err
        for project in (*e2e.SAMPLES.values(), PETIT, os.path.join(ROOT, "tests/cases/model/complet"), scratch.file("neuf")):
            assert not refusals(check, project), f"{project}: {refusals(check, project)[:3]}"


def test_accepts_spellings():
    check = validator()
    with e2e.Folder() as scratch:
        for turn, (old, new) in enumerate(SPELLINGS):
            project = os.path.join(scratch.path, str(turn))
            e2e.shutil.copytree(PETIT, project)
            e2e.edit(project, "spaser.yaml", old, new)
            assert not refusals(check, project), f"{new!r}: {refusals(check, project)[:3]}"
            said = [d for d in diagnostics(project) if d["severite"] == "erreur"]
            assert not said, f"{new!r}: the binding refuses it: {said[:2]}"


def diagnostics(project, *words):
    _, out, err = e2e.spaser("verifier", project, "--format", "json", *words)
    assert out, err
    return json.loads(out)["diagnostics"]


def refused_by_both(check, scratch, code, edits):
    """None, or what went wrong."""
    project = scratch.copy()
    try:
        for name, old, new in edits:
            e2e.edit(project, name, old, new)
        if code not in {d["code"] for d in diagnostics(project)}:
            return f"{code}: the binding does not say it after {edits}"
        return None if refusals(check, project) else f"{code}: the schema accepts {edits}"
    finally:
        e2e.shutil.rmtree(project)


def test_refuses_mistakes():
    check = validator()
    with e2e.Folder() as scratch:
        problems = [refused_by_both(check, scratch, code, [("spaser.yaml", old, new)]) for code, old, new in MISTAKES]
    assert not any(problems), "\n".join(filter(None, problems))


def cases_of_form():
    """The cases of tests/messages/ whose code is structural and whose edits are in the definition."""
    for name in sorted(os.listdir(os.path.join(ROOT, "tests/messages"))):
        for case in importlib.import_module("messages." + name[:-3]).CASES if name.endswith(".py") else ():
            if case["code"] in STRUCTURAL and all(edit[0] == "spaser.yaml" for edit in case["edits"]) and case.get("command", ("verifier",))[0] == "verifier":
                yield case


def test_refuses_the_cases_of_messages():
    check = validator()
    problems = []
    with e2e.Folder() as scratch:
        for case in cases_of_form():
            problems.append(refused_by_both(check, scratch, case["code"], case["edits"]))
            if case.get("near"):
                project = scratch.copy()
                for name, old, new in case["near"]:
                    e2e.edit(project, name, old, new)
                told = {d["code"] for d in diagnostics(project)}
                if not told & (STRUCTURAL | set(SKIPPED)) and refusals(check, project):
                    problems.append(f"{case['code']}: the schema refuses the right neighbour: {refusals(check, project)[:2]}")
                e2e.shutil.rmtree(project)
    assert not any(problems), "\n".join(filter(None, problems))


def test_examples_of_templates():
    """The tags and blocks shown in docs/modeles.md are known to the templates."""
    with open(os.path.join(ROOT, DOCUMENTS["modeles"]), encoding="utf-8") as f:
        text = f.read()
    tags = re.findall(r"^\| `\w+` \|.*\| `(.*)` \|$", text, re.M)
    blocks = re.findall(r"^```\n(.*?)^```", text, re.M | re.S)
    assert len(tags) > 100 and len(blocks) > 40, (len(tags), len(blocks))
    with e2e.Folder() as scratch:
        project = scratch.copy()
        for examples, wrong in ((tags, "{{collectivite.nmo}}"), (blocks, "::: tableau-indicateur\n:::")):
            for more in ([], [wrong]):
                e2e.edit(project, "modele/schema/lire.md", None, "# Lire\n\n" + "\n\n".join(examples + more) + "\n")
                _, _, err = e2e.spaser("schema", project, "--dump=doc")
                told = set(re.findall(r"\[((?:balise|bloc|partie)-[a-z-]+)\]", err))
                assert bool(told) == bool(more), f"{told}: {err[:600]}"


def places(value, path=()):
    """Every place of a definition, one for each path without its numbers."""
    seen = {}
    for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        seen.setdefault(tuple("-" if isinstance(k, int) else k for k in path + (key,)), path + (key,))
        for shape, place in places(below, path + (key,)).items():
            seen.setdefault(shape, place)
    return seen


def changed(definition, place, value):
    """A copy with another value at a place; "" takes it away."""
    definition = copy.deepcopy(definition)
    holder = definition
    for key in place[:-1]:
        holder = holder[key]
    if value == "":
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    return definition


def test_same_refusals_anywhere():
    """At every place of two definitions, a value of another type: what the binding refuses for its form the schema refuses, and nothing else."""
    check, values = validator(), [None, "mot inconnu", ["mot"], {"zzqx": "b"}, [], {}, 12, -3, True, "", "12,5 %"]
    choose = random.Random(2111)
    problems = []
    for source in (PETIT, os.path.join(ROOT, "tests/cases/model/complet")):
        with e2e.Folder() as scratch, open(os.path.join(source, "spaser.yaml"), encoding="utf-8") as f:
            project, definition = scratch.copy(source), yaml.load(f, CoreLoader)
            for place in places(definition).values():
                value = choose.choice(values)
                with open(os.path.join(project, "spaser.yaml"), "w", encoding="utf-8") as out:
                    json.dump(changed(definition, place, value), out, ensure_ascii=False)
                said = {d["code"] for d in diagnostics(project) if d["severite"] == "erreur"}
                refused = refusals(check, project)
                if said & STRUCTURAL and not refused:
                    problems.append(f"{place} = {value!r}: accepted, but {said & STRUCTURAL}")
                if refused and not said & (STRUCTURAL | set(SKIPPED)):
                    problems.append(f"{place} = {value!r}: the binding takes it, but {refused[0]}")
    assert not problems, "\n".join(problems)


def main():
    failed = 0
    chosen = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_") and (len(sys.argv) < 2 or any(a in n for a in sys.argv[1:]))]
    for name, function in chosen:
        try:
            function()
        except Exception as problem:
            failed += 1
            print(f"FAILED {name}: {problem if isinstance(problem, AssertionError) else traceback.format_exc()}")
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
