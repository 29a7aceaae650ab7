/* SPDX-License-Identifier: MIT */
/* What the table of the format cannot say in a row: version, parents, colours of axes, fonts, kinds of targets, keys due together. Only for src/model. */
#include <string.h>

#include "model/model_int.h"

static const char *text_of(binder *b, const bind_key *key, const raw *value) {
    if (value->kind == RAW_SCALAR) return value->text;
    binder_tell(b, MODEL_TYPE, value->at, HELP(b, "écrivez une seule valeur. %s", key->meaning), "« %s » attend une seule valeur ; ici se trouve %s.", key->name, kind_word(value));
    return NULL;
}

SPECIAL(special_format) {
    (void)object;
    const char *s = text_of(b, key, value);
    if (s && strcmp(s, "1") != 0) binder_tell(b, MODEL_FORMAT, value->at, "écrivez « format: 1 ».", "Le format « %s » n’est pas connu de cette version du programme.", s);
}

SPECIAL(special_parent) {
    indicator *i = object;
    i->parent_complete = true;
    if (value->kind == RAW_MAP) {
        place at = i->at;
        bind_object(b, key->shape, object, value, value->at);
        i->at = at;
        places_put(b->m->places, object, "", at);
    } else {
        refer(b, key, &i->parent, NULL, value);
    }
}

SPECIAL(special_percent) {
    const char *s = text_of(b, key, value);
    quantity q = {0};
    expected e = {.unit = "%", .key = key->name};
    if (!s || !read_quantity(b, &e, s, value->at, &q, NULL)) return;
    if (q.v < 0 || q.v > 100) binder_tell(b, MODEL_NUMBER, value->at, "écrivez un pourcentage, comme 95 %.", "« %s » est une part : elle va de 0 à 100 %%.", key->name);
    else *(double *)(void *)((char *)object + key->offset) = q.v;
}

/** {A1: "#9A3412", …}: an unknown axis is told with the other references. */
SPECIAL(special_axis_colours) {
    (void)object;
    if (value->kind != RAW_MAP) {
        binder_tell(b, MODEL_TYPE, value->at, "écrivez {A1: \"#9A3412\"}.", "« %s » attend un groupe de codes d’axes ; ici se trouve %s.", key->name, kind_word(value));
        return;
    }
    theme *t = &b->m->theme;
    t->axes = arena_array(b->a, b->m->n_axes, sizeof(rgb));
    t->has_axis = arena_array(b->a, b->m->n_axes, sizeof(bool));
    code_index *known = code_index_new(b->a, b->m->n_axes); /* the axes stand above in the table */
    for (size_t i = 0; i < b->m->n_axes; i++) code_index_add(known, b->m->axes[i].code, (uint32_t)i);
    for (size_t i = 0; i < value->count; i++) {
        const raw_pair *p = &value->pairs[i];
        uint32_t at = code_index_find(known, p->key);
        if (at == MODEL_NONE) {
            pending *w = arena_push(b->a, &b->waiting, &b->n_waiting, &b->waiting_capacity, sizeof *w); /* told with the other references */
            *w = (pending){REFERENT_AXIS, NULL, NULL, p->key, p->key_at, NULL, "couleurs"};
            continue;
        }
        bool good = p->value->kind == RAW_SCALAR && rgb_read(p->value->text, &t->axes[at]);
        t->has_axis[at] = good;
        if (!good)
            binder_tell(b, MODEL_COLOUR, p->value->at, "écrivez # et six chiffres hexadécimaux, entre guillemets : \"#9A3412\".", "« %s » n’est pas une couleur.", p->value->kind == RAW_SCALAR ? p->value->text : kind_word(p->value));
    }
}

SPECIAL(special_font) {
    theme *t = object;
    if (value->kind == RAW_MAP) bind_object(b, key->shape, object, value, value->at);
    else t->font_name = text_of(b, key, value);
}

SPECIAL(special_siret) {
    const char *s = text_of(b, key, value);
    const char *siret = s ? read_siret(b, s, value->at) : NULL;
    if (siret) *(const char **)(void *)((char *)object + key->offset) = siret;
}

/* ------------------------------------------------------------------- targets */

typedef struct { target_kind kind; const char *sign; const char *needs[3]; const char *may; const char *example; } target_row;
/* The first row whose sign is there gives the kind; then exactly its keys may stand beside (format.md, « Targets »). */
static const target_row target_rows[] = {
    {TARGET_TOTAL, "cumul", {"de", "a"}, NULL, "{de: 2024, a: 2028, cumul: 3 M h}"},
    {TARGET_GROWTH, "evolution", {"annee"}, "depuis", "{annee: 2026, evolution: +50 %, depuis: 2021}"},
    {TARGET_GROWTH_YEARLY, "evolution_annuelle", {"annee"}, "depuis", "{annee: 2026, evolution_annuelle: +30 %}"},
    {TARGET_INCREMENT_YEARLY, "increment_annuel", {"annee"}, "depuis", "{annee: 2026, increment_annuel: 2}"},
    {TARGET_MULTIPLE, "multiple", {"annee"}, "depuis", "{annee: 2026, multiple: 2, depuis: 2021}"},
    {TARGET_FLOOR, "plancher", {"annee"}, "valeur", "{annee: 2026, plancher: 80000, valeur: 150000}"},
    {TARGET_FROM, "des", {"valeur"}, NULL, "{des: 2024, valeur: 100 %}"},
    {TARGET_TREND, "tendance", {NULL}, "annee", "{tendance: hausse}"},
    {TARGET_QUALITY, "qualitatif", {"annee"}, NULL, "{annee: 2025, qualitatif: Guide publié}"},
    {TARGET_LEVEL, "valeur", {"annee"}, NULL, "{annee: 2026, valeur: 30 %}"},
};

static bool is_one_of(const target_row *r, const char *key) {
    if (strcmp(key, r->sign) == 0 || str_eq(key, r->may) || strcmp(key, "fixee_le") == 0 || strcmp(key, "remplacee_le") == 0) return true;
    for (size_t i = 0; i < 3 && r->needs[i]; i++)
        if (strcmp(key, r->needs[i]) == 0) return true;
    return false;
}

/** True when every key that the kind needs was understood; a missing one is told. */
static bool target_whole(binder *b, const target *t, const target_row *r) {
    const model *m = b->m;
    for (size_t i = 0; i < 3 && r->needs[i]; i++)
        if (!model_has(m, t, r->needs[i])) {
            binder_tell(b, MODEL_TARGET, t->at, HELP(b, "écrivez par exemple : %s.", r->example), "Cette cible (%s) demande aussi la clé « %s ».", r->sign, r->needs[i]);
            return false;
        }
    for (size_t i = 0; i < shape_target.n_keys; i++) {
        const char *key = shape_target.keys[i].name;
        if (!model_has(m, t, key) || is_one_of(r, key)) continue;
        binder_tell(b, MODEL_TARGET, model_where(m, t, key), HELP(b, "écrivez deux cibles, ou une seule forme : %s.", r->example), "« %s » et « %s » ne vont pas ensemble dans une cible.", key, r->sign);
        return false;
    }
    return true;
}

/** What was typed must have been read: an unreadable number or year was told already. */
static bool target_readable(const model *m, const target *t) {
    bool value = t->value.given || !(model_has(m, t, "valeur") || model_has(m, t, "cumul"));
    bool change = t->change.given || !(model_has(m, t, "evolution") || model_has(m, t, "evolution_annuelle") || model_has(m, t, "increment_annuel") || model_has(m, t, "multiple"));
    bool year = t->year || !(model_has(m, t, "annee") || model_has(m, t, "a"));
    bool from = t->from_year || !(model_has(m, t, "de") || model_has(m, t, "des") || model_has(m, t, "depuis"));
    return value && change && year && from && (t->floor.given || !model_has(m, t, "plancher")) && (t->trend || !model_has(m, t, "tendance")) && (t->quality || !model_has(m, t, "qualitatif"));
}

bool finish_target(binder *b, void *object, const raw *map) {
    target *t = object;
    const target_row *r = NULL;
    for (size_t i = 0; i < sizeof target_rows / sizeof *target_rows && !r; i++)
        if (model_has(b->m, t, target_rows[i].sign)) r = &target_rows[i];
    if (!r) {
        if (map->doubtful || (map->count && !model_has(b->m, t, "annee"))) return false; /* only unknown keys, or a mistake of syntax: told */
        binder_tell(b, MODEL_TARGET, t->at, "écrivez par exemple : {annee: 2026, valeur: 30 %}.", "Cette cible ne dit pas ce qui est à atteindre.");
        return false;
    }
    if (!target_whole(b, t, r) || !target_readable(b->m, t)) return false;
    t->kind = r->kind;
    return true;
}

/* ---------------------------------------------------------------- indicators */

bool finish_computed(binder *b, void *object, const raw *map) {
    computed *c = object;
    const model *m = b->m;
    bool ratio = model_has(m, c, "ratio"), sum = model_has(m, c, "somme"), contracts = model_has(m, c, "decp");
    c->how = ratio ? COMPUTED_RATIO : sum ? COMPUTED_SUM : contracts ? COMPUTED_CONTRACTS : COMPUTED_NO;
    if (ratio + sum + contracts > 1 || (!ratio && !sum && !contracts && !map->count))
        binder_tell(b, MODEL_TARGET, c->at, "écrivez {ratio: [I1.8, I1.9]}, {somme: [I1.8, I1.9]} ou {decp: …}.", "« calcul » demande une seule forme : ratio, somme ou decp.");
    if (ratio && load_find(map, "ratio") && load_find(map, "ratio")->kind == RAW_LIST && load_find(map, "ratio")->count != 2)
        binder_tell(b, MODEL_TARGET, c->at, "écrivez {ratio: [numérateur, dénominateur]}.", "Un ratio demande deux indicateurs, il y en a %zu.", load_find(map, "ratio")->count);
    if (c->how == COMPUTED_CONTRACTS && !b->not_computed.file) b->not_computed = model_where(m, c, "decp");
    return true;
}

static bool only_qualities(const indicator *i, const raw *map) {
    const raw *targets = load_find(map, "cibles");
    if (!targets || targets->kind != RAW_LIST || !targets->count) return false;
    for (size_t k = 0; k < targets->count; k++)
        if (!load_find(targets->items[k], "qualitatif")) return false;
    (void)i;
    return true;
}

static void due(binder *b, const indicator *i, const char *key, const char *help) {
    binder_tell(b, MODEL_REQUIRED, i->at, help, "Il manque la clé « %s » dans « indicateur ».", key);
}

/** True when a key of the map is a misspelling of `key`, which was told. */
static bool misspelt(const raw *map, const char *key) {
    for (size_t i = 0; i < map->count; i++) {
        int near = str_nearest(map->pairs[i].key, &key, 1);
        bool known = false;
        for (size_t k = 0; k < shape_indicator.n_keys; k++) known = known || strcmp(shape_indicator.keys[k].name, map->pairs[i].key) == 0;
        if (near == 0 && !known) return true;
    }
    return false;
}

void read_usual_unit(binder *b, indicator *i, place at) {
    const char *usual = i->unit ? usual_unit(b->a, i->unit) : NULL;
    if (!usual || strcmp(i->unit, "€ HT") == 0) return;
    binder_tell(b, MODEL_WORD_FOLDED, at, HELP(b, "écrivez unite: %s.", strcmp(usual, "%") == 0 ? "\"%\"" : usual), "L’unité « %s » est lue comme « %s ».", i->unit, usual);
    i->unit = usual;
}

/** Keys that every indicator needs, some by its nature. */
static void tell_due(binder *b, const indicator *i, const raw *map) {
    const model *m = b->m;
    if (!model_has(m, i, "objectif") && !model_has(m, i, "axe") && !misspelt(map, "objectif"))
        due(b, i, "objectif", "ajoutez « objectif: A1.1 », ou « axe: A1 » pour un indicateur transversal.");
    if (!model_has(m, i, "unite") && !only_qualities(i, map) && !misspelt(map, "unite")) due(b, i, "unite", "ajoutez « unite: \"%\" », € , h, nb…");
    if (!model_has(m, i, "sens") && i->nature != NATURE_FOLLOWED && !misspelt(map, "sens")) due(b, i, "sens", "ajoutez « sens: hausse », baisse ou maintien.");
}

bool finish_indicator(binder *b, void *object, const raw *map) {
    indicator *i = object;
    const model *m = b->m;
    if (!map->doubtful && !b->astray) tell_due(b, i, map);
    if (i->n_targets > MODEL_MAX_TARGETS) {
        binder_tell(b, MODEL_TARGET, model_where(m, i, "cibles"), "gardez les jalons qui comptent.", "L’indicateur a %zu cibles ; la limite est de %u.", i->n_targets, MODEL_MAX_TARGETS);
        i->n_targets = MODEL_MAX_TARGETS;
    }
    b->indicator = NULL;
    return true;
}
