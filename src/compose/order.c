/* SPDX-License-Identifier: MIT */
/* The form of document.yaml, the order of the parts: known keys, their kinds, names of conditions. A project may bring its own, so that a mistake is told and no part is lost in silence.
 * Inside the compose room. */
#include "compose_int.h"

#include <string.h>

#include "load/load.h"

typedef enum { ENTRY_TEXT, ENTRY_NEEDED /* a text that must be there */, ENTRY_CONDITION, ENTRY_GROUP, ENTRY_LIST } entry_kind;
typedef struct entry_key { const char *name; entry_kind kind; const struct entry_key *inner; } entry_key;

static const entry_key section_keys[] = {{"modele", ENTRY_NEEDED, NULL}, {"nom", ENTRY_TEXT, NULL}, {"si", ENTRY_CONDITION, NULL}, {"sauf", ENTRY_CONDITION, NULL}, {"page", ENTRY_TEXT, NULL}, {"large", ENTRY_TEXT, NULL}, {0}};
static const entry_key part_keys[] = {{"titre", ENTRY_NEEDED, NULL}, {"nom", ENTRY_TEXT, NULL}, {"chapo", ENTRY_TEXT, NULL}, {"si", ENTRY_CONDITION, NULL}, {"sauf", ENTRY_CONDITION, NULL}, {"numero", ENTRY_TEXT, NULL},
    {"suite", ENTRY_TEXT, NULL}, {"page", ENTRY_TEXT, NULL}, {"large", ENTRY_TEXT, NULL}, {"modele", ENTRY_TEXT, NULL}, {"sections", ENTRY_LIST, section_keys}, {0}};
static const entry_key summary_keys[] = {{"titre", ENTRY_NEEDED, NULL}, {"marge", ENTRY_TEXT, NULL}, {0}};
static const entry_key root_keys[] = {{"titre", ENTRY_NEEDED, NULL}, {"couverture", ENTRY_NEEDED, NULL}, {"sujet", ENTRY_TEXT, NULL}, {"mots_cles", ENTRY_TEXT, NULL}, {"tete", ENTRY_TEXT, NULL}, {"pied", ENTRY_TEXT, NULL},
    {"signets", ENTRY_TEXT, NULL}, {"sommaire", ENTRY_GROUP, summary_keys}, {"parties", ENTRY_LIST, part_keys}, {0}};

static const entry_key *find_key(const entry_key *keys, const char *name)
{
    for (; keys->name; keys++)
        if (str_eq(keys->name, name)) return keys;
    return NULL;
}

static void tell(composer *c, place at, const char *help, const char *message) { diag_add(c->log, &compose_kinds[KIND_ORDER_WRONG], at, help, "%s", message); }

static void tell_unknown_key(composer *c, const entry_key *keys, const raw_pair *pair)
{
    const char *names[16];
    size_t n = 0;
    while (keys[n].name) { names[n] = keys[n].name; n++; }
    int near = str_nearest(pair->key, names, n);
    tell(c, pair->key_at, near >= 0 ? arena_printf(c->a, "écrivez « %s ».", names[near]) : "retirez cette clé.", arena_printf(c->a, "La clé « %s » n’existe pas à cet endroit de document.yaml.", pair->key));
}

/* « si: compte.axes diagnostic »: each name is one of the tags. */
static void check_condition(composer *c, const raw *v)
{
    for (const char *at = v->text; *at;) {
        size_t n = strcspn(at, " .");
        const char *name = arena_copy(c->a, at, n);
        if (n && !view_name_known(name)) tell(c, v->at, "voyez la liste des balises dans docs/modeles.md.", arena_printf(c->a, "La condition « %s » ne désigne rien : « %s » n’est pas un nom connu.", v->text, name));
        at += n + (at[n] != 0);
    }
}

static bool check_needed(composer *c, const raw *group, const entry_key *keys)
{
    bool right = true;
    for (const entry_key *k = keys; k->name; k++) {
        const raw *v = load_find(group, k->name);
        bool needed = k->kind == ENTRY_NEEDED || (k->kind == ENTRY_LIST && keys == root_keys);
        if (!needed || (v && (v->kind == RAW_SCALAR ? !str_blank(v->text) : v->count > 0))) continue;
        tell(c, v ? v->at : group->at, arena_printf(c->a, "ajoutez « %s », comme dans le fichier fourni.", k->name), arena_printf(c->a, "La clé « %s » manque à cet endroit de document.yaml.", k->name));
        right = false;
    }
    return right;
}

static bool check_group(composer *c, const raw *group, const entry_key *keys);

static bool check_entry(composer *c, const raw *v, const entry_key *k)
{
    if (k->kind == ENTRY_GROUP) return check_group(c, v, k->inner);
    raw_kind wanted = k->kind == ENTRY_LIST ? RAW_LIST : RAW_SCALAR;
    if (v->kind != wanted) {
        tell(c, v->at, "comparez avec le fichier fourni.", arena_printf(c->a, "La clé « %s » de document.yaml attend %s.", k->name, wanted == RAW_LIST ? "une liste" : "un texte"));
        return false;
    }
    if (k->kind == ENTRY_CONDITION && v->text) check_condition(c, v);
    bool right = true;
    for (size_t i = 0; k->kind == ENTRY_LIST && i < v->count; i++) right &= check_group(c, v->items[i], k->inner);
    return right;
}

/* As deep as the tables above: four levels. */
static bool check_group(composer *c, const raw *group, const entry_key *keys)
{
    if (group->kind != RAW_MAP) {
        tell(c, group->at, "écrivez des clés suivies de leurs valeurs, comme dans le fichier fourni.", "document.yaml attend ici un groupe de clés.");
        return false;
    }
    bool right = check_needed(c, group, keys);
    for (size_t i = 0; i < group->count; i++) {
        const entry_key *k = find_key(keys, group->pairs[i].key);
        if (k) right &= check_entry(c, group->pairs[i].value, k);
        else { tell_unknown_key(c, keys, &group->pairs[i]); right = false; }
    }
    return right;
}

bool order_form(composer *c, const raw *root, int kind, const char *message)
{
    if ((int)root->kind == kind) return true;
    tell(c, root->at, "comparez avec le fichier fourni.", message);
    return false;
}

bool order_check(composer *c, const raw *root) { return check_group(c, root, root_keys); }
