/* SPDX-License-Identifier: MIT */
/* Prints the documents that are made from tables: `schema` (docs/spaser.schema.json) and `format` (docs/format.md) from the table of the format, `modeles` (docs/modeles.md) from the registries of the templates.
 * Used by `make docs` and by tests/schema_test.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose/compose.h"
#include "doc/doc.h"
#include "model/model.h"

#define SHAPES_MAX 128u

static void fail(const char *what, const char *name) {
    fprintf(stderr, "docs_of_format: %s: %s\n", what, name);
    exit(1);
}

static bool is_shape(const bind_shape *shape, const char *name) { return strcmp(shape->name, name) == 0; }

/** The key of a shape that `fichier` may replace, or NULL. */
static const bind_key *replaceable(const bind_shape *shape) {
    for (size_t i = 0; i < shape->n_keys; i++) if (shape->keys[i].type == BIND_MARKDOWN) return &shape->keys[i];
    return NULL;
}

/* ---------------------------------------------------------- writing of JSON */

typedef struct { buf out; int depth; bool first; } json;

static void put_string(json *j, const char *s) {
    buf_char(&j->out, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\') buf_printf(&j->out, "\\%c", *s);
        else if (*s == '\n') buf_str(&j->out, "\\n");
        else if ((unsigned char)*s < 0x20) buf_printf(&j->out, "\\u%04x", (unsigned)*s);
        else buf_char(&j->out, *s);
    }
    buf_char(&j->out, '"');
}

static void next(json *j) {
    buf_str(&j->out, j->first ? "\n" : ",\n");
    for (int i = 0; i < j->depth; i++) buf_str(&j->out, "  ");
    j->first = false;
}

static void put_name(json *j, const char *name) {
    next(j);
    put_string(j, name);
    buf_str(&j->out, ": ");
}

static void put_text(json *j, const char *name, const char *s) { put_name(j, name); put_string(j, s); }
/** A value that is JSON already. */
static void put_json(json *j, const char *name, const char *value) { put_name(j, name); buf_str(&j->out, value); }

static void open_object(json *j, const char *name) {
    if (name != NULL) put_name(j, name);
    buf_char(&j->out, '{');
    j->depth++;
    j->first = true;
}

static void close_object(json *j) {
    j->depth--;
    j->first = true;
    next(j);
    buf_char(&j->out, '}');
}

/* -------------------------------------------------------------- JSON Schema
 * A schema is flat: `pattern` holds for texts only, `minimum` for numbers only, so that one object says what may be typed in either way. Optional keys may be left empty (null), required ones may not. */

static void put_type(json *j, const char *types, bool required) {
    put_name(j, "type");
    buf_printf(&j->out, required ? "[%s]" : "[%s, \"null\"]", types);
}

#define SCALAR "\"string\", \"number\", \"boolean\""
#define YEAR "(19|20|21)[0-9]{2}|2200"

static void put_properties(json *j, const bind_shape *shape);

static void put_words(json *j, const char *const *words, bool required) {
    put_name(j, "enum");
    buf_char(&j->out, '[');
    for (size_t i = 0; words[i] != NULL; i++) {
        if (i > 0) buf_str(&j->out, ", ");
        put_string(j, words[i]);
    }
    buf_str(&j->out, required ? "]" : ", null]");
}

static void put_years(json *j, bool required) {
    put_type(j, "\"integer\", \"string\", \"array\"", required);
    put_json(j, "minimum", "1900");
    put_json(j, "maximum", "2200");
    put_text(j, "pattern", "^\\s*(" YEAR ")\\s*(-\\s*(" YEAR ")\\s*)?$|/");
    put_json(j, "items", "{\"type\": [\"integer\", \"string\"], \"minimum\": 1900, \"maximum\": 2200, \"pattern\": \"^\\\\s*(" YEAR ")\\\\s*$|[/-]\"}");
}

/** A number as people write it: no letter and no sign of a bound before its first digit. Where the unit may be none, oui and non are numbers. */
static void put_number(json *j, const bind_key *key) {
    bool answer = key->unit != NULL && strcmp(key->unit, "indicateur") == 0;
    put_type(j, "\"number\", \"string\"", key->required);
    put_text(j, "pattern", answer ? "^[^<>≤≥≈~A-Za-z]*[0-9]|^\\s*([Oo][Uu][Ii]|[Nn][Oo][Nn]|[Vv]rai|[Ff]aux)\\s*$" : "^[^<>≤≥≈~A-Za-z]*[0-9]");
}

#define FILE_PATTERN "^(?!/)(?!(.*/)?\\.\\.(/|$)).+$"

static void put_prose(json *j, bool required) {
    put_type(j, SCALAR ", \"object\"", required);
    put_json(j, "properties", "{\"texte\": {\"type\": [" SCALAR ", \"null\"], \"description\": \"Le texte, en Markdown.\"}, "
        "\"fichier\": {\"type\": [\"string\", \"null\"], \"description\": \"Fichier du dossier, comme textes/edito.md.\"}}");
    put_json(j, "additionalProperties", "false");
    put_json(j, "not", "{\"type\": \"object\", \"required\": [\"texte\", \"fichier\"]}");
}

static void put_objects(json *j, const bind_key *key) {
    put_type(j, "\"array\"", key->required);
    if (key->required) put_json(j, "minItems", "1");
    open_object(j, "items");
    put_json(j, "type", "\"object\"");
    put_properties(j, key->shape);
    close_object(j);
}

#define COLOUR "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"

/** Keys that bind by a function of their own: a new one must be written here, or nothing is printed. */
static void put_special(json *j, const bind_key *key) {
    if (strcmp(key->name, "format") == 0) put_json(j, "enum", "[1, \"1\"]");
    else if (strcmp(key->name, "bonne_voie") == 0 || strcmp(key->name, "a_surveiller") == 0) {
        put_type(j, "\"number\", \"string\"", key->required);
        put_json(j, "minimum", "0");
        put_json(j, "maximum", "100");
        put_text(j, "pattern", "^\\s*[0-9]");
    } else if (strcmp(key->name, "axes") == 0) {
        put_type(j, "\"object\"", key->required);
        put_json(j, "additionalProperties", "{\"type\": \"string\", \"pattern\": \"" COLOUR "\"}");
    } else if (strcmp(key->name, "siret") == 0) {
        put_type(j, "\"string\", \"integer\"", key->required);
        put_json(j, "minimum", "10000000000000");
        put_json(j, "maximum", "99999999999999");
        put_text(j, "pattern", "^[\\s.]*([0-9][\\s.]*){14}$");
    } else if (key->shape != NULL) {
        put_type(j, SCALAR ", \"object\"", key->required);
        put_properties(j, key->shape);
    } else fail("no schema for the special key", key->name);
}

/** 1 to `most`, as a number or as a text. */
static void put_ranks(json *j, int most, bool required) {
    buf list = {0};
    for (int i = 1; i <= most; i++) buf_printf(&list, "%s%d, \"%d\"", i > 1 ? ", " : "[", i, i);
    buf_str(&list, required ? "]" : ", null]");
    put_json(j, "enum", list.s);
    buf_free(&list);
}

static void put_value(json *j, const bind_key *key) {
    bool required = key->required;
    if (key->special != NULL) { put_special(j, key); return; }
    switch (key->type) {
    case BIND_TEXT: case BIND_MARKDOWN: put_type(j, SCALAR, required); break;
    case BIND_PROSE: put_prose(j, required); break;
    case BIND_INTEGER:
        if (key->most) { put_ranks(j, key->most, required); break; }
        put_type(j, "\"integer\", \"string\"", required);
        put_json(j, "minimum", "0");
        put_json(j, "maximum", "1000000000");
        put_text(j, "pattern", "^\\s*[0-9][0-9\\s]*$");
        break;
    case BIND_YEAR:
        put_type(j, "\"integer\", \"string\"", required);
        put_json(j, "minimum", "1900");
        put_json(j, "maximum", "2200");
        put_text(j, "pattern", "^\\s*(" YEAR ")\\s*$|[/-]");
        break;
    case BIND_YEARS: put_years(j, required); break;
    case BIND_BOOLEAN: put_json(j, "enum", required ? "[\"oui\", \"non\", \"vrai\", \"faux\", true, false]" : "[\"oui\", \"non\", \"vrai\", \"faux\", true, false, null]"); break;
    case BIND_NUMBER: put_number(j, key); break;
    case BIND_DATE:
        put_type(j, "\"string\", \"number\"", required);
        put_text(j, "pattern", "[0-9]{2}");
        break;
    case BIND_ENUM: put_words(j, key->words, required); break;
    case BIND_CODE: case BIND_REFERENCE:
        put_type(j, "\"string\", \"number\"", required);
        put_json(j, "maxLength", "60");
        break;
    case BIND_REFERENCES:
        put_type(j, "\"string\", \"number\", \"array\"", required);
        put_json(j, "items", "{\"type\": [\"string\", \"number\", \"null\"]}");
        break;
    case BIND_TEXTS:
        put_type(j, SCALAR ", \"array\"", required);
        put_json(j, "items", "{\"type\": [" SCALAR ", \"null\"]}");
        break;
    case BIND_COLOUR:
        put_type(j, "\"string\"", required);
        put_text(j, "pattern", COLOUR);
        break;
    case BIND_PATH:
        put_type(j, "\"string\"", required);
        put_text(j, "pattern", FILE_PATTERN);
        break;
    case BIND_OBJECT:
        put_type(j, "\"object\"", required);
        put_properties(j, key->shape);
        break;
    case BIND_LIST: case BIND_CHILDREN: put_objects(j, key); break;
    case BIND_SPECIAL: fail("a special key without a function", key->name);
    }
}

/** What « indicateur » requires beyond its rows (format: « Required »): an objective or an axis, a unit unless it is only qualitative, a direction unless it is only followed. */
static void put_indicator_rules(json *j) {
#define GIVEN(key) "{\"required\": [\"" key "\"], \"properties\": {\"" key "\": {\"not\": {\"type\": \"null\"}}}}"
    put_json(j, "anyOf", "[" GIVEN("objectif") ", " GIVEN("axe") "]");
    put_json(j, "allOf", "["
        "{\"if\": {\"required\": [\"nature\"], \"properties\": {\"nature\": {\"const\": \"transparence\"}}}, \"else\": " GIVEN("sens") "}, "
        "{\"if\": {\"required\": [\"cibles\"], \"properties\": {\"cibles\": {\"type\": \"array\", \"minItems\": 1, \"items\": {\"required\": [\"qualitatif\"]}}}}, \"else\": " GIVEN("unite") "}]");
#undef GIVEN
}

static void put_required(json *j, const bind_shape *shape) {
    bool any = false;
    for (size_t i = 0; i < shape->n_keys; i++) {
        if (!shape->keys[i].required) continue;
        if (!any) put_name(j, "required");
        buf_str(&j->out, any ? ", " : "[");
        put_string(j, shape->keys[i].name);
        any = true;
    }
    if (any) buf_char(&j->out, ']');
}

static void put_key(json *j, const bind_key *key) {
    open_object(j, key->name);
    put_text(j, "description", key->meaning);
    put_value(j, key);
    if (key->fallback != NULL) put_text(j, "default", key->fallback);
    close_object(j);
}

static void put_properties(json *j, const bind_shape *shape) {
    const bind_key *text = replaceable(shape);
    open_object(j, "properties");
    for (size_t i = 0; i < shape->n_keys; i++) put_key(j, &shape->keys[i]);
    if (text != NULL) {
        open_object(j, "fichier");
        put_text(j, "description", "Fichier du dossier qui contient le texte, comme textes/edito.md.");
        put_type(j, "\"string\"", false);
        put_text(j, "pattern", FILE_PATTERN);
        close_object(j);
    }
    close_object(j);
    put_required(j, shape);
    put_json(j, "additionalProperties", "false");
    if (text != NULL) put_json(j, "not", "{\"type\": \"object\", \"required\": [\"texte\", \"fichier\"]}");
    if (is_shape(shape, "indicateur")) put_indicator_rules(j);
}

static void print_schema(buf *out) {
    json j = {.first = true};
    open_object(&j, NULL);
    put_text(&j, "$schema", "https://json-schema.org/draft/2020-12/schema");
    put_text(&j, "$comment", "SPDX-License-Identifier: MIT");
    put_text(&j, "title", "Définition d’un SPASER (spaser.yaml, format 1)");
    put_text(&j, "description", "Ce qu’un éditeur de texte propose, explique et vérifie pendant la frappe. « spaser verifier » contrôle en plus les références, les dates et les chiffres.");
    put_json(&j, "type", "\"object\"");
    put_properties(&j, model_format());
    close_object(&j);
    buf_char(&j.out, '\n');
    *out = j.out;
}

/* ------------------------------------------------------------- docs/format.md */

typedef struct { const bind_shape *shape; const char *path; const char *also[16]; size_t n_also; } section;
typedef struct { section items[SHAPES_MAX]; size_t n; arena *a; } sections;

static section *section_of(sections *s, const bind_shape *shape) {
    for (size_t i = 0; i < s->n; i++) if (s->items[i].shape == shape) return &s->items[i];
    return NULL;
}

/** Collects every shape with the paths that lead to it, in the order of the format. */
static void collect(sections *s, const bind_shape *shape, const char *path) {
    if (section_of(s, shape) != NULL) {
        section *known = section_of(s, shape);
        if (known->n_also < 16) known->also[known->n_also++] = path;
        return;
    }
    if (s->n == SHAPES_MAX) fail("too many shapes", path);
    s->items[s->n++] = (section){.shape = shape, .path = path};
    for (size_t i = 0; i < shape->n_keys; i++) {
        const bind_key *key = &shape->keys[i];
        bool list = key->type == BIND_LIST || key->type == BIND_CHILDREN;
        if (key->shape != NULL) collect(s, key->shape, arena_printf(s->a, "%s%s%s%s", path, *path ? "." : "", key->name, list ? "[]" : ""));
    }
}

static void put_anchor(buf *out, const char *path) {
    for (; *path != '\0'; path++) {
        if (*path == '.') buf_char(out, '-');
        else if (*path != '[' && *path != ']') buf_char(out, *path);
    }
}

static void put_link(buf *out, sections *s, const bind_shape *shape) {
    const char *path = section_of(s, shape)->path;
    buf_printf(out, "[`%s`](#", path);
    put_anchor(out, path);
    buf_char(out, ')');
}

static const char *referent_words(referent r, bool many) {
    switch (r) {
    case REFERENT_AXIS: return many ? "codes d’axes" : "code d’un axe";
    case REFERENT_OBJECTIVE: return many ? "codes d’objectifs" : "code d’un objectif";
    case REFERENT_ACTION: return many ? "codes d’actions" : "code d’une action";
    case REFERENT_INDICATOR: return many ? "codes d’indicateurs" : "code d’un indicateur";
    case REFERENT_NONE: break;
    }
    return many ? "codes" : "code";
}

static void put_number_type(buf *out, const char *unit) {
    if (unit == NULL || *unit == '\0') buf_str(out, "nombre");
    else if (strcmp(unit, "indicateur") == 0) buf_str(out, "nombre, dans l’unité de l’indicateur");
    else if (strcmp(unit, "%|pt") == 0) buf_str(out, "nombre, en % ou en pt");
    else if (strcmp(unit, "nb") == 0) buf_str(out, "nombre");
    else buf_printf(out, "nombre, en %s", unit);
}

static void put_word_list(buf *out, const char *const *words) {
    buf_str(out, "un mot : ");
    for (size_t i = 0; words[i] != NULL; i++) buf_printf(out, "%s`%s`", i > 0 ? ", " : "", words[i]);
}

static void put_special_type(buf *out, sections *s, const bind_key *key) {
    if (strcmp(key->name, "format") == 0) buf_str(out, "`1`");
    else if (strcmp(key->name, "siret") == 0) buf_str(out, "14 chiffres, entre guillemets");
    else if (strcmp(key->name, "axes") == 0) buf_str(out, "groupe : une couleur par code d’axe");
    else if (key->shape == NULL) buf_str(out, "pourcentage");
    else {
        buf_str(out, key->type == BIND_REFERENCE ? "code d’un indicateur, ou groupe " : "texte, ou groupe ");
        put_link(out, s, key->shape);
    }
}

static void put_key_type(buf *out, sections *s, const bind_key *key) {
    if (key->special != NULL) { put_special_type(out, s, key); return; }
    switch (key->type) {
    case BIND_TEXT: buf_str(out, "texte"); break;
    case BIND_MARKDOWN: buf_str(out, "texte long, ou `fichier`"); break;
    case BIND_PROSE: buf_str(out, "texte long, ou groupe `texte` ou `fichier`"); break;
    case BIND_INTEGER: buf_str(out, "nombre entier"); break;
    case BIND_YEAR: buf_str(out, "année"); break;
    case BIND_YEARS: buf_str(out, "liste d’années"); break;
    case BIND_BOOLEAN: buf_str(out, "`oui` ou `non`"); break;
    case BIND_NUMBER: put_number_type(out, key->unit); break;
    case BIND_DATE: buf_str(out, "date"); break;
    case BIND_ENUM: put_word_list(out, key->words); break;
    case BIND_CODE: buf_str(out, "code"); break;
    case BIND_REFERENCE: buf_str(out, referent_words(key->referent, false)); break;
    case BIND_REFERENCES: buf_printf(out, "liste de %s", referent_words(key->referent, true)); break;
    case BIND_TEXTS: buf_str(out, "liste de textes"); break;
    case BIND_COLOUR: buf_str(out, "couleur"); break;
    case BIND_PATH: buf_str(out, "fichier du dossier"); break;
    case BIND_OBJECT: buf_str(out, "groupe "); put_link(out, s, key->shape); break;
    case BIND_LIST: case BIND_CHILDREN: buf_str(out, "liste de "); put_link(out, s, key->shape); break;
    case BIND_SPECIAL: fail("a special key without a function", key->name);
    }
}

static void put_section(buf *out, sections *s, const section *at) {
    const bind_shape *shape = at->shape;
    if (*at->path != '\0') {
        buf_str(out, "\n<a id=\"");
        put_anchor(out, at->path);
        buf_printf(out, "\"></a>\n## %s\n\n", at->path);
    }
    if (at->n_also > 0) {
        buf_str(out, "Le même groupe sert aussi pour ");
        for (size_t i = 0; i < at->n_also; i++) buf_printf(out, "%s`%s`", i == 0 ? "" : i + 1 == at->n_also ? " et " : ", ", at->also[i]);
        buf_str(out, ".\n\n");
    }
    if (is_shape(shape, "indicateur")) buf_str(out, "Sont obligatoires aussi : `objectif` ou `axe` ; `unite`, sauf si toutes les cibles sont qualitatives ; `sens`, sauf avec `nature: transparence`.\n\n");
    if (is_shape(shape, "cible")) buf_str(out, "Chaque genre de cible a ses clés : le tableau est dans le [guide](guide.md#3-les-cibles).\n\n");
    buf_str(out, "| clé | ce qu’on écrit | obligatoire | par défaut | sens |\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < shape->n_keys; i++) {
        const bind_key *key = &shape->keys[i];
        buf_printf(out, "| `%s` | ", key->name);
        put_key_type(out, s, key);
        buf_printf(out, " | %s | ", key->required ? "oui" : "");
        if (key->fallback != NULL) buf_printf(out, "`%s` ", key->fallback);
        buf_printf(out, "| %s |\n", key->meaning);
    }
}

static const char format_head[] =
    "# Les clés de spaser.yaml\n\n"
    "Ce tableau est tiré du programme (`make docs`) : il contient toutes les clés, et elles seules. Pour apprendre à s’en servir, lire le [guide](guide.md). L’éditeur de texte propose ces clés et les explique quand la première ligne de "
    "`spaser.yaml` nomme `spaser.schema.json`, comme le fait `spaser init`.\n\n"
    "`axes[].objectifs[]` se lit : un élément de la liste `objectifs` d’un élément de la liste `axes`.\n\n"
    "| on écrit | par exemple |\n|---|---|\n"
    "| texte | `Ville d’Essai` ; entre guillemets s’il contient « : » ou « # » |\n"
    "| texte long | du Markdown, sur une ligne entre guillemets ou sur plusieurs lignes après `texte: \\|` ; `fichier: textes/edito.md` le remplace |\n"
    "| nombre | `12,5 %`, `186,4 M€`, `1 234`, `3 M h` ; entre guillemets dans `{ }` et `[ ]` s’il a une virgule |\n"
    "| année, liste d’années | `2024`, `[2024, 2025]` |\n"
    "| date | `24/06/2024`, `24 juin 2024`, `06/2024`, `2024` ; le jour avant le mois |\n"
    "| code | `A1`, `A1.1`, `I2.3` ; accents, casse et espaces ne comptent pas, la ponctuation compte |\n"
    "| couleur | `\"#1B4F72\"` |\n"
    "| groupe | ses clés en dessous, décalées de deux espaces, ou entre accolades |\n"
    "| liste | un tiret par élément, ou entre crochets |\n\n"
    "## La racine du fichier\n\n";

static void print_format(buf *out) {
    sections s = {.a = arena_new()};
    collect(&s, model_format(), "");
    buf_str(out, format_head);
    for (size_t i = 0; i < s.n; i++) put_section(out, &s, &s.items[i]);
    arena_free(s.a);
}

/* ------------------------------------------------------------ docs/modeles.md */

static const char templates_head[] =
    "# Changer les phrases des documents\n\n"
    "Les documents sont composés à partir des fichiers de `templates/` : du Markdown, avec des balises pour les données et des blocs pour les tableaux et les figures. Pour changer une phrase dans un seul projet, copiez le fichier dans le dossier "
    "`modele/` du projet, sous le même chemin (`modele/schema/couverture.md` remplace `templates/schema/couverture.md`), et changez-le là. `spaser verifier` contrôle ces fichiers ; une balise ou un bloc inconnu est une erreur avec sa ligne, un fichier qu’aucun document ne lit un avertissement.\n\n"
    "`schema/document.yaml` et `bilan/document.yaml` donnent l’ordre des parties et leurs titres ; `commun/libelles.yaml` contient les titres des colonnes et les phrases courtes.\n\n"
    "Cette page est tirée du programme (`make docs`).\n\n"
    "## Les balises\n\n"
    "| on écrit | effet |\n|---|---|\n"
    "| `{{collectivite.nom}}` | imprime la valeur |\n"
    "| `{{{presentation.contexte}}}` | seul sur sa ligne : place un texte long, avec ses paragraphes et ses listes |\n"
    "| `{{#projet}} … {{/projet}}` | garde le passage si la valeur existe ou est vraie ; le répète pour chaque élément d’une liste |\n"
    "| `{{^projet}} … {{/projet}}` | garde le passage si la valeur manque ou est fausse |\n"
    "| `{{>mentions}}` | insère un morceau commun : `commun/mentions.md`, que vous écrivez |\n"
    "| `{{! note }}` | n’imprime rien |\n\n"
    "| balise | valeur | exemple |\n|---|---|---|\n";

static bool name_is_known(const char *name, size_t n) {
    for (size_t i = 0; i < compose_name_count(); i++) if (strlen(compose_name(i, NULL)) == n && strncmp(compose_name(i, NULL), name, n) == 0) return true;
    return false;
}

/** First name inside the parentheses of a meaning, when it is one of the vocabulary; its length in `*n`. */
static const char *inner_name(const char *meaning, size_t *n) {
    const char *open = strchr(meaning, '(');
    if (open == NULL) return NULL;
    *n = strspn(open + 1, "abcdefghijklmnopqrstuvwxyz_");
    return name_is_known(open + 1, *n) ? open + 1 : NULL;
}

static void put_tag_example(buf *out, const char *name, const char *meaning) {
    size_t n = 0;
    const char *inner = inner_name(meaning, &n);
    if (strcmp(name, "compte") == 0) buf_str(out, "`{{compte.axes.lettres}}`");
    else if (str_starts(meaning, "liste") && inner != NULL) buf_printf(out, "`{{#%s}}{{%.*s}} {{/%s}}`", name, (int)n, inner, name);
    else if (str_starts(meaning, "vrai")) buf_printf(out, "`{{#%s}} … {{/%s}}`", name, name);
    else if (inner != NULL) buf_printf(out, "`{{%s.%.*s}}`", name, (int)n, inner);
    else buf_printf(out, "`{{%s}}`", name);
}

static void put_tags(buf *out) {
    for (size_t i = 0; i < compose_name_count(); i++) {
        const char *meaning, *name = compose_name(i, &meaning);
        buf_printf(out, "| `%s` | %s | ", name, meaning);
        put_tag_example(out, name, meaning);
        buf_str(out, " |\n");
    }
}

/** Blocks whose content counts say so in their meaning. */
static bool holds_content(const char *meaning) { return strstr(meaning, "contenu") != NULL; }

static void put_block(buf *out, size_t i) {
    const char *keys, *meaning, *name = compose_block(i, &keys, &meaning);
    buf_printf(out, "### %s\n\n%s", name, meaning);
    if (*keys != '\0') buf_printf(out, " Clés : `%s`.", keys);
    buf_printf(out, "\n\n```\n::: %s", name);
    if (*keys != '\0') buf_printf(out, " %.*s=%s", (int)strcspn(keys, " "), keys, strcmp(keys, "role") == 0 ? "note" : "\"…\"");
    buf_printf(out, "\n%s:::\n```\n\n", holds_content(meaning) ? "Votre texte.\n" : "");
}

static void put_roles(buf *out) {
    static const char *const names[] = {
#define X(n, d) d,
        DOC_ROLES(X)
#undef X
    };
    buf_str(out, "## Les styles de texte\n\nChaque style de l’échelle typographique est aussi un bloc : son contenu est imprimé dans ce style.\n\n```\n::: chapo\nUne phrase d’introduction.\n:::\n```\n\n");
    for (size_t i = 1; i < sizeof names / sizeof *names; i++) buf_printf(out, "%s`%s`", i > 1 ? ", " : "", names[i]);
    buf_str(out, ".\n");
}

static void print_templates(buf *out) {
    buf_str(out, templates_head);
    put_tags(out);
    buf_str(out, "\n## Les blocs\n\nUn bloc commence par `:::` et son nom, et finit par `:::` ; chacun sur sa ligne. Un bloc dont la définition n’a pas le contenu n’imprime rien.\n\n");
    for (size_t i = 0; i < compose_block_count(); i++) put_block(out, i);
    put_roles(out);
}

int main(int argc, char **argv) {
    buf out = {0};
    const char *wanted = argc == 2 ? argv[1] : "";
    if (strcmp(wanted, "schema") == 0) print_schema(&out);
    else if (strcmp(wanted, "format") == 0) print_format(&out);
    else if (strcmp(wanted, "modeles") == 0) print_templates(&out);
    else fail("usage", "docs_of_format schema|format|modeles");
    bool written = fwrite(out.s, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
    buf_free(&out);
    return written ? 0 : 1;
}
