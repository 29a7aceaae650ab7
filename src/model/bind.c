/* SPDX-License-Identifier: MIT */
/* The engine of the binding: raw values become typed objects by the table of the format. Only for src/model.
 * One mistake gives one message: what hangs on an unknown key with a near one is bound as that key, codes under other unknown keys are remembered so that references to them stay silent, and nothing is missing
 * that was merely misspelt. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_int.h"

#define KEYS_MAX 40u

diag *binder_tell(binder *b, model_code code, place at, const char *help, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *message = arena_vprintf(diag_arena(b->log), format, args);
    va_end(args);
    diag *d = diag_add(b->log, &model_kinds[code], at, help, "%s", message);
    if (b->subject) diag_about(b->log, d, b->subject);
    return d;
}

bool is_null(const raw *r) { return !r || (r->kind == RAW_SCALAR && r->plain && (!*r->text || strcmp(r->text, "~") == 0 || strcmp(r->text, "null") == 0)); }

const char *kind_word(const raw *r) { return r->kind == RAW_MAP ? "un groupe de clés" : r->kind == RAW_LIST ? "une liste" : "un texte"; }

static void tell_type(binder *b, const bind_key *key, const raw *value, const char *wanted, const char *help) {
    if (value->told && value->doubtful) return; /* its mistake was told */
    binder_tell(b, MODEL_TYPE, value->at, help, "« %s » attend %s ; ici se trouve %s.", key->name, wanted, kind_word(value));
}

/** The scalar's text, or NULL with a diagnostic. */
static const char *scalar_of(binder *b, const bind_key *key, const raw *value, const char *wanted) {
    if (value->kind == RAW_SCALAR) return value->text;
    tell_type(b, key, value, wanted, value->kind == RAW_MAP && value->count ? "écrivez la valeur sur la ligne de la clé ; un texte qui contient « : » se met entre guillemets." : "écrivez une seule valeur après les deux-points.");
    return NULL;
}

/** A value alone stands for a list of one. */
static const raw *const *items_of(const raw *const *value, size_t *n) {
    *n = (*value)->kind == RAW_LIST ? (*value)->count : 1;
    return (*value)->kind == RAW_LIST ? (const raw *const *)(*value)->items : value;
}

/* ------------------------------------------------------- functions of types */

typedef struct { binder *b; const bind_key *key; void *dest; void *object; const raw *value; place key_at; } slot;

static void bind_text(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "un texte");
    if (text) *(const char **)s->dest = str_trim(s->b->a, text);
}

static void bind_code(const slot *s) {
    bind_text(s);
    const char *code = *(const char **)s->dest;
    if (code && strlen(code) > 60) binder_tell(s->b, MODEL_TYPE, s->value->at, "donnez un code court, comme I1.1.", "Ce code est trop long.");
}

/** A text that lives in a file of the folder. */
static void bind_file_text(binder *b, const raw *value, prose *out) {
    if (value->kind != RAW_SCALAR) { binder_tell(b, MODEL_TYPE, value->at, "écrivez le chemin d’un fichier de textes/.", "« fichier » attend un chemin ; ici se trouve %s.", kind_word(value)); return; }
    const char *path = file_as_named(b->folder, value->text, b->a);
    if (!check_path(b, path, value->at, false)) return;
    char *bytes = NULL;
    size_t n = 0;
    file_status state = folder_read(b->folder, path, FILE_MAX_DEFINITION, b->a, &bytes, &n);
    if (state != FILE_OK) {
        const char *why = state == FILE_TOO_LARGE ? HELP(b, "il dépasse %u Mo", FILE_MAX_DEFINITION >> 20) : file_status_text(state);
        binder_tell(b, MODEL_FILE, value->at, "vérifiez que c’est bien le texte voulu.", "Le fichier « %s » ne peut pas être lu : %s.", value->text, why);
        return;
    }
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) { bytes += 3; n -= 3; }
    n = utf8_unix_lines(bytes, n);
    uint32_t file = diag_source_add(b->log, value->text, bytes, n);
    size_t bad = utf8_not_text(bytes, n), line = 1;
    if (bad == SIZE_MAX) {
        *out = (prose){utf8_nfc(b->a, bytes, n), {file, 1, 1, 1}, true};
        return;
    }
    for (size_t i = 0; i < bad; i++) line += bytes[i] == '\n';
    diag_source_text(b->log, file, "", 0);
    binder_tell(b, MODEL_FILE, value->at, "enregistrez le fichier en UTF-8, sans caractère de commande.", "Le fichier « %s » n’est pas un texte en UTF-8 (ligne %zu).", value->text, line);
}

static void bind_markdown(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "un texte");
    if (text) *(prose *)s->dest = (prose){text, s->value->at, false};
}

static void bind_prose(const slot *s) {
    if (s->value->kind != RAW_MAP) { bind_markdown(s); return; }
    bind_object(s->b, &shape_prose, s->dest, s->value, s->key_at);
}

static void bind_integer(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "un nombre entier");
    if (!text) return;
    number n = {0};
    int most = s->key->most;
    if (most && !(number_read(text, &n) == NUMBER_OK && n.value >= 1 && n.value <= most && n.value == (double)(int)n.value && !*n.unit)) {
        binder_tell(s->b, MODEL_NUMBER, s->value->at, HELP(s->b, "écrivez un nombre de 1 à %d. %s", most, s->key->meaning), "« %s » va de 1 à %d ; ici se trouve « %s ».", s->key->name, most, text);
        return;
    }
    if (number_read(text, &n) == NUMBER_OK && n.value >= 0 && n.value <= 1e9 && n.value == (double)(int)n.value && !*n.unit) { *(int *)s->dest = (int)n.value; return; }
    binder_tell(s->b, MODEL_NUMBER, s->value->at, "écrivez un nombre entier, sans unité.", "« %s » attend un nombre entier ; « %s » n’en est pas un.", s->key->name, text);
}

static void bind_year(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "une année");
    if (text) *(int *)s->dest = read_year(s->b, text, s->value->at, s->key->name);
}

static int by_value(const void *x, const void *y) { return *(const int *)x - *(const int *)y; }

static void bind_years(const slot *s) {
    struct { int *items; size_t n; } *out = s->dest;
    if (s->value->kind == RAW_MAP) { tell_type(s->b, s->key, s->value, "une liste d’années", "écrivez [2024, 2025]."); return; }
    size_t n = 0;
    const raw *const *items = items_of(&s->value, &n);
    out->items = arena_array(s->b->a, 2 * n + 2, sizeof(int));
    for (size_t i = 0; i < n; i++) {
        const char *text = scalar_of(s->b, s->key, items[i], "une année");
        if (text && n == 1 && strlen(text) == 9 && text[4] == '-') { /* 2024-2025 */
            int from = read_year(s->b, arena_copy(s->b->a, text, 4), items[i]->at, s->key->name), to = read_year(s->b, text + 5, items[i]->at, s->key->name);
            if (from) out->items[out->n++] = from;
            if (to && to != from) out->items[out->n++] = to;
            continue;
        }
        int year = text ? read_year(s->b, text, items[i]->at, s->key->name) : 0;
        bool twice = false;
        for (size_t k = 0; k < out->n && n < 400; k++) twice = twice || out->items[k] == year;
        if (year && !twice) out->items[out->n++] = year;
    }
    if (out->n) qsort(out->items, out->n, sizeof(int), by_value);
}

static void bind_boolean(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "oui ou non");
    int v = text ? read_yes_no(s->b->a, text) : -1;
    if (v >= 0) *(bool *)s->dest = v;
    else if (text) binder_tell(s->b, MODEL_YES_NO, s->value->at, "écrivez oui ou non.", "« %s » attend oui ou non ; « %s » n’est ni l’un ni l’autre.", s->key->name, text);
}

/** A number; the unit « indicateur » is that of the indicator being bound, whose row stands above in the table. */
static void bind_number(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "un nombre");
    if (!text) return;
    expected e = {.unit = s->key->unit, .key = s->key->name, .sure_share = strcmp(s->key->name, "increment_annuel") == 0};
    if (str_eq(e.unit, "indicateur")) {
        e.unit = s->b->indicator ? s->b->indicator->unit : NULL;
        e.yes_no = !e.unit;
        e.points = e.sure_share;
    }
    e.told = s->value->told;
    read_quantity(s->b, &e, text, s->value->at, s->dest, NULL);
}

static void bind_date(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "une date");
    if (text) *(date *)s->dest = read_date(s->b, text, s->value->at, s->key->name);
}

static void bind_enum(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "un mot de la liste");
    if (!text) return;
    bool folded = false;
    int i = find_word(s->b, s->key->words, text, &folded);
    if (i < 0) { tell_word(s->b, s->value->at, s->key->name, text, s->key->words); return; }
    *(int *)s->dest = i + 1;
    if (folded) binder_tell(s->b, MODEL_WORD_FOLDED, s->value->at, HELP(s->b, "écrivez %s.", s->key->words[i]), "« %s » est lu comme « %s ».", text, s->key->words[i]);
}

static size_t count_signs(const char *text, const char *signs) {
    size_t n = 0;
    for (const char *p = text; *p; p++) n += strchr(signs, *p) != NULL;
    return n;
}

/** The items of a list, those typed as one plain text (`I1.1, I1.2`, `I1.1; I1.2`) cut at `signs`; other items stay as they are. `*n` receives their number. */
static const raw **items_cut(const slot *s, const char *signs, size_t *n) {
    size_t count = 0, most = 0, out = 0;
    const raw *const *items = items_of(&s->value, &count);
    for (size_t i = 0; i < count; i++) most += 1 + (items[i]->kind == RAW_SCALAR && items[i]->plain ? count_signs(items[i]->text, signs) : 0);
    const raw **cut = arena_array(s->b->a, most, sizeof *cut);
    for (size_t i = 0; i < count; i++) {
        if (items[i]->kind != RAW_SCALAR || !items[i]->plain || !count_signs(items[i]->text, signs)) { cut[out++] = items[i]; continue; }
        for (const char *p = items[i]->text; ; p++) {
            size_t length = strcspn(p, signs);
            raw *part = arena_alloc(s->b->a, sizeof *part);
            *part = *items[i];
            part->text = str_trim(s->b->a, arena_copy(s->b->a, p, length));
            if (*part->text) cut[out++] = part;
            p += length;
            if (!*p) break;
        }
    }
    *n = out;
    return cut;
}

static void bind_references(const slot *s) {
    if (s->value->kind == RAW_MAP) { tell_type(s->b, s->key, s->value, "une liste de codes", "écrivez les codes entre crochets, séparés par des virgules."); return; }
    size_t n = 0;
    const raw **items = items_cut(s, ",;", &n);
    indexes *out = s->dest;
    *out = (indexes){arena_array(s->b->a, n, sizeof(uint32_t)), 0};
    for (size_t i = 0; i < n; i++) refer(s->b, s->key, NULL, out, items[i]);
}

static void bind_reference(const slot *s) { refer(s->b, s->key, s->dest, NULL, s->value); }

static void bind_texts(const slot *s) {
    if (s->value->kind == RAW_MAP) { tell_type(s->b, s->key, s->value, "une liste de textes", "écrivez les textes entre crochets, séparés par des virgules."); return; }
    size_t n = 0;
    const raw **items = items_cut(s, s->value->kind == RAW_SCALAR ? ",;" : "", &n);
    texts *out = s->dest;
    *out = (texts){arena_array(s->b->a, n, sizeof(char *)), 0};
    for (size_t i = 0; i < n; i++) {
        const char *text = is_null(items[i]) ? NULL : scalar_of(s->b, s->key, items[i], "une liste de textes");
        if (text) out->items[out->n++] = str_trim(s->b->a, text);
    }
}

static void bind_colour(const slot *s) {
    struct { bool given; rgb colour; } *out = s->dest;
    const char *text = scalar_of(s->b, s->key, s->value, "une couleur");
    if (!text) return;
    out->given = rgb_read(text, &out->colour);
    if (!out->given) binder_tell(s->b, MODEL_COLOUR, s->value->at, "écrivez # et six chiffres hexadécimaux, entre guillemets : \"#1B4F72\".", "« %s » n’est pas une couleur.", text);
}

static void bind_path(const slot *s) {
    const char *text = scalar_of(s->b, s->key, s->value, "un chemin");
    if (!text) return;
    *(const char **)s->dest = text = file_as_named(s->b->folder, text, s->b->a);
    check_path(s->b, text, s->value->at, true);
}

/** « {debut: …, fin: …} »: the required keys of a shape, else its first ones. */
static const char *group_example(binder *b, const bind_shape *shape) {
    buf out = {0};
    size_t n = 0, required = 0;
    for (size_t i = 0; i < shape->n_keys; i++) required += shape->keys[i].required;
    for (size_t i = 0; i < shape->n_keys && n < (required ? 3 : 2); i++)
        if (!required || shape->keys[i].required) buf_printf(&out, "%s%s: …", n++ ? ", " : "", shape->keys[i].name);
    const char *s = arena_printf(diag_arena(b->log), "{%s}", out.s ? out.s : "");
    buf_free(&out);
    return s;
}

/** `periode: 2024-2027`: the two years in their keys; NULL for another text or group. */
static const char *period_help(const slot *s) {
    const char *text = s->value->kind == RAW_SCALAR ? s->value->text : "";
    size_t n = strlen(text);
    bool years = n >= 9 && n < 30 && strspn(text, "0123456789") == 4 && strspn(text + n - 4, "0123456789") == 4 && s->key->shape->n_keys >= 2;
    bool period = years && strcmp(s->key->shape->keys[0].name, "debut") == 0 && strcmp(s->key->shape->keys[1].name, "fin") == 0;
    return period ? HELP(s->b, "écrivez %s: {debut: %.4s, fin: %s}.", s->key->name, text, text + n - 4) : NULL;
}

static void bind_group(const slot *s) {
    if (s->value->kind != RAW_MAP) {
        const char *help = period_help(s);
        tell_type(s->b, s->key, s->value, "un groupe de clés", help ? help : HELP(s->b, "écrivez par exemple %s: %s.", s->key->name, group_example(s->b, s->key->shape)));
        return;
    }
    bind_object(s->b, s->key->shape, s->dest, s->value, s->key_at);
}

static void tell_item(const slot *s, const raw *item) {
    binder_tell(s->b, MODEL_TYPE, item->at, HELP(s->b, "écrivez après le tiret, par exemple : - %s.", group_example(s->b, s->key->shape)), "Un élément de « %s » est un groupe de clés ; ici se trouve %s.", s->key->name,
                is_null(item) ? "rien" : kind_word(item));
}

/** `cibles: {annee: 2027, valeur: 30 %}`: a group alone stands for a list of one. */
static bool is_one_item(const slot *s) {
    if (s->value->kind != RAW_MAP || s->key->shape == &shape_axis || s->key->shape == &shape_indicator) return false;
    for (size_t i = 0; i < s->value->count; i++)
        for (size_t k = 0; k < s->key->shape->n_keys; k++)
            if (strcmp(s->value->pairs[i].key, s->key->shape->keys[k].name) == 0) return true;
    return false;
}

/** `cibles: {2025: 20 %}`: years as keys; NULL for another group. */
static const char *years_help(const slot *s) {
    const raw_pair *first = s->value->kind == RAW_MAP && s->value->count ? &s->value->pairs[0] : NULL;
    bool year = first && strlen(first->key) == 4 && strspn(first->key, "0123456789") == 4 && first->value->kind == RAW_SCALAR;
    return year && s->key->shape == &shape_target ? HELP(s->b, "écrivez une ligne par année : - {annee: %s, valeur: \"%s\"}.", first->key, first->value->text) : NULL;
}

static void bind_list(const slot *s) {
    struct { char *items; size_t n; } *out = s->dest;
    const raw *const *items = (const raw *const *)s->value->items;
    size_t count = s->value->count;
    if (is_one_item(s)) {
        items = &s->value;
        count = 1;
    } else if (s->value->kind != RAW_LIST) {
        const char *help = years_help(s);
        tell_type(s->b, s->key, s->value, "une liste", help ? help : HELP(s->b, "commencez chaque élément par un tiret : - %s.", group_example(s->b, s->key->shape)));
        return;
    }
    const bind_shape *shape = s->key->shape;
    const char *subject = s->b->subject;
    out->items = arena_array(s->b->a, count, shape->size);
    for (size_t i = 0; i < count; i++) {
        const raw *item = items[i];
        void *object = out->items + out->n * shape->size;
        if (item->kind != RAW_MAP) {
            tell_item(s, item);
            continue;
        }
        if (bind_object(s->b, shape, object, item, item->at)) out->n++;
        else {
            places_forget(s->b->m->places, object, shape);
            memset(object, 0, shape->size);
        }
        s->b->subject = subject;
    }
}

struct children { uint32_t first; size_t n; };
/** Children go to the flat array of their kind, which bind_root made large enough. */
_Static_assert(offsetof(objective, n_actions) - offsetof(objective, first_action) == offsetof(struct children, n) && offsetof(axis, n_objectives) - offsetof(axis, first_objective) == offsetof(struct children, n), "layout of BIND_CHILDREN");

static void bind_children(const slot *s) {
    struct children *out = s->dest;
    model *m = s->b->m;
    const char *subject = s->b->subject;
    bool objectives = s->key->shape == &shape_objective;
    size_t *count = objectives ? &m->n_objectives : &m->n_actions;
    out->first = (uint32_t)*count;
    out->n = 0;
    if (s->value->kind != RAW_LIST) { tell_type(s->b, s->key, s->value, "une liste", "commencez chaque élément par un tiret : - code: …"); return; }
    for (size_t i = 0; i < s->value->count; i++) {
        const raw *item = s->value->items[i];
        if (item->kind != RAW_MAP) { tell_item(s, item); continue; }
        size_t at = (*count)++;
        out->n++;
        if (objectives) m->objectives[at].axis = (uint32_t)((const axis *)s->object - m->axes);
        else m->actions[at].objective = (uint32_t)((const objective *)s->object - m->objectives);
        if (!objectives) m->actions[at].axis = m->objectives[m->actions[at].objective].axis;
        bind_object(s->b, s->key->shape, objectives ? (void *)&m->objectives[at] : (void *)&m->actions[at], item, item->at);
        s->b->subject = subject;
    }
}

static void bind_nothing(const slot *s) { (void)s; }

typedef void type_function(const slot *);
static type_function *const type_functions[] = {
    [BIND_TEXT] = bind_text, [BIND_MARKDOWN] = bind_markdown, [BIND_PROSE] = bind_prose, [BIND_INTEGER] = bind_integer, [BIND_YEAR] = bind_year, [BIND_YEARS] = bind_years, [BIND_BOOLEAN] = bind_boolean,
    [BIND_NUMBER] = bind_number, [BIND_DATE] = bind_date, [BIND_ENUM] = bind_enum, [BIND_CODE] = bind_code, [BIND_REFERENCES] = bind_references, [BIND_TEXTS] = bind_texts, [BIND_COLOUR] = bind_colour,
    [BIND_PATH] = bind_path, [BIND_OBJECT] = bind_group, [BIND_LIST] = bind_list, [BIND_SPECIAL] = bind_nothing, [BIND_REFERENCE] = bind_reference, [BIND_CHILDREN] = bind_children,
};

void bind_key_value(binder *b, const bind_key *key, void *object, const raw *value, place key_at) {
    slot s = {b, key, (char *)object + key->offset, object, value, key_at};
    type_functions[key->type](&s);
}

/* ------------------------------------------------------------------- objects */

typedef struct { const raw_pair *pair[KEYS_MAX]; const raw_pair *file[KEYS_MAX]; bool excused[KEYS_MAX]; } found;

static int find_key(const bind_shape *shape, const char *name) {
    for (size_t i = 0; i < shape->n_keys; i++)
        if (shape->keys[i].name[0] == name[0] && strcmp(shape->keys[i].name, name) == 0) return (int)i;
    return -1;
}

/** Folded, and with `_` for what people type between the words of a key. */
static int find_key_folded(binder *b, const bind_shape *shape, const char *typed) {
    char *f = utf8_fold(b->a, typed);
    for (char *p = f; *p; p++) *p = *p == '-' || *p == '\'' ? '_' : *p;
    for (size_t i = 0; i < shape->n_keys; i++) {
        const char *name = shape->keys[i].name, *p = f;
        for (; *name; name++) { /* fold takes white space away: « nom court » */
            if (*p == *name) p++;
            else if (*name != '_') break;
        }
        if (!*name && !*p) return (int)i;
    }
    return -1;
}

static int nearest_key(const bind_shape *shape, const char *typed) {
    const char *names[KEYS_MAX];
    for (size_t i = 0; i < shape->n_keys; i++) names[i] = shape->keys[i].name;
    return str_nearest(typed, names, shape->n_keys);
}

/** Remembers the codes under an unknown key, so that references to them are not told as well. */
static void note_hanging(binder *b, const raw *r, unsigned depth) {
    if (depth > LOAD_MAX_DEPTH) return;
    for (size_t i = 0; r->kind == RAW_LIST && i < r->count; i++) note_hanging(b, r->items[i], depth + 1);
    for (size_t i = 0; r->kind == RAW_MAP && i < r->count; i++) {
        const raw *v = r->pairs[i].value;
        if (v->kind == RAW_SCALAR && strcmp(r->pairs[i].key, "code") == 0) code_index_add(b->hanging, v->text, 1);
        else note_hanging(b, v, depth + 1);
    }
}

static char *list_of_keys(binder *b, const bind_shape *shape) {
    buf out = {0};
    for (size_t i = 0; i < shape->n_keys; i++) {
        if (i) buf_str(&out, ", ");
        buf_str(&out, shape->keys[i].name);
    }
    char *s = HELP(b, "clés possibles ici : %s.", out.s ? out.s : "");
    buf_free(&out);
    return s;
}

/** The root has no name that the user knows. */
static const char *unknown_in(const bind_shape *shape) { return shape == &shape_root ? "La clé « %s » est inconnue au premier niveau du fichier." : "La clé « %s » est inconnue dans « %s »."; }

/** The group of the first level whose key has this name, or NULL. */
static const bind_shape *root_group(const char *name) {
    int k = find_key(&shape_root, name);
    return k >= 0 && shape_root.keys[k].type == BIND_OBJECT ? shape_root.keys[k].shape : NULL;
}

/** A key at the wrong level: one of the first level inside a group, or one of a group that stands empty just above. Told once for the lines that share the mistake. */
static bool misplaced(binder *b, const bind_shape *shape, const raw_pair *p) {
    const char *before = b->open_group;
    const bind_shape *group = before ? root_group(before) : NULL;
    if (group && find_key(group, p->key) >= 0) {
        if (!b->group_told)
            binder_tell(b, MODEL_UNKNOWN_KEY, p->key_at, HELP(b, "décalez-la de deux espaces sous « %s: », ainsi que les lignes qui vont avec elle.", before), "La clé « %s » appartient à « %s », mais elle n’est pas décalée sous elle.", p->key, before);
        b->group_told = b->m->partial = true;
        return true;
    }
    if (shape == &shape_root || find_key(&shape_root, p->key) < 0) return false;
    binder_tell(b, MODEL_UNKNOWN_KEY, p->key_at, "retirez les espaces devant elle : les clés du premier niveau commencent au bord gauche.", "La clé « %s » est du premier niveau du fichier ; ici, elle se trouve dans « %s ».", p->key, shape->name);
    b->m->partial = true;
    if (is_null(p->value)) {
        b->open_group = p->key;
        b->group_told = b->astray = true;
    }
    return true;
}

/** The one required key of a text that is not there yet, −1 when there is none or several. */
static int only_lacking(const bind_shape *shape, const found *f) {
    int lacking = -1;
    for (size_t i = 0; i < shape->n_keys; i++) {
        if (!shape->keys[i].required || f->pair[i] || f->excused[i]) continue;
        if (lacking >= 0) return -1;
        lacking = (int)i;
    }
    return lacking >= 0 && shape->keys[lacking].type == BIND_TEXT ? lacking : -1;
}

/** `titre:Mon titre` typed between others is told by the loader; a key of another level is told with its own place. */
static void take_unknown(binder *b, const bind_shape *shape, const raw_pair *p, found *f) {
    if ((p->value->doubtful && !p->value->told) || b->astray || misplaced(b, shape, p)) { note_hanging(b, p->value, 0); return; }
    int near = diag_count(b->log) < DIAG_MAX ? nearest_key(shape, p->key) : -1;
    if (near >= 0) {
        binder_tell(b, MODEL_UNKNOWN_KEY, p->key_at, HELP(b, "vouliez-vous dire « %s » ?", shape->keys[near].name), unknown_in(shape), p->key, shape->name);
        f->excused[near] = true;
        if (!f->pair[near]) f->pair[near] = p;
        else note_hanging(b, p->value, 0);
        return;
    }
    int lacking = only_lacking(shape, f);
    if (lacking >= 0 && p->value->kind == RAW_SCALAR) f->excused[lacking] = true;
    const char *help = lacking >= 0 && p->value->kind == RAW_SCALAR ? HELP(b, "« %s » manque ici : si c’est elle, écrivez « %s: » ; sinon, %s", shape->keys[lacking].name, shape->keys[lacking].name, list_of_keys(b, shape)) : list_of_keys(b, shape);
    binder_tell(b, MODEL_UNKNOWN_KEY, p->key_at, help, unknown_in(shape), p->key, shape->name);
    note_hanging(b, p->value, 0);
}

static void take_accented(binder *b, const bind_shape *shape, const raw_pair *p, int i, found *f) {
    if (f->pair[i]) {
        diag *d = binder_tell(b, MODEL_UNKNOWN_KEY, p->key_at, "gardez une seule des deux lignes.", "La clé « %s » est écrite deux fois, sous deux formes : « %s » et « %s ».", shape->keys[i].name, f->pair[i]->key, p->key);
        diag_also(b->log, d, f->pair[i]->key_at, "Première fois ici.");
        return;
    }
    binder_tell(b, MODEL_ACCENT, p->key_at, HELP(b, "écrivez « %s » : les clés n’ont ni accent, ni majuscule, ni espace.", shape->keys[i].name), "La clé « %s » est lue comme « %s ».", p->key, shape->keys[i].name);
    f->pair[i] = p;
}

/** Distributes the pairs of the map to the rows: exact names first, then spellings, then the nearest. */
static void find_pairs(binder *b, const bind_shape *shape, const raw *map, found *f) {
    int markdown = -1;
    for (size_t i = 0; i < shape->n_keys; i++)
        if (shape->keys[i].type == BIND_MARKDOWN) markdown = (int)i;
    for (size_t i = 0; i < map->count; i++) {
        int k = find_key(shape, map->pairs[i].key);
        if (k >= 0) f->pair[k] = &map->pairs[i];
        else if (markdown >= 0 && strcmp(map->pairs[i].key, "fichier") == 0) f->file[markdown] = &map->pairs[i];
    }
    for (size_t i = 0; i < map->count; i++) {
        const raw_pair *p = &map->pairs[i];
        if (find_key(shape, p->key) >= 0 || (markdown >= 0 && strcmp(p->key, "fichier") == 0)) continue;
        int k = find_key_folded(b, shape, p->key);
        if (k >= 0) take_accented(b, shape, p, k, f);
    }
    const char *outer = b->open_group;
    bool outer_told = b->group_told;
    b->open_group = NULL;
    for (size_t i = 0; i < map->count; i++) {
        const raw_pair *p = &map->pairs[i];
        if (shape == &shape_root && is_null(p->value) && find_key(shape, p->key) >= 0) {
            b->open_group = p->key;
            b->group_told = false;
        }
        if (find_key(shape, p->key) < 0 && !(markdown >= 0 && strcmp(p->key, "fichier") == 0) && find_key_folded(b, shape, p->key) < 0) take_unknown(b, shape, p, f);
    }
    b->open_group = outer;
    b->group_told = outer_told;
}

/** What lies there when the key is absent. */
static void put_absent(binder *b, const bind_key *key, void *object) {
    void *dest = (char *)object + key->offset;
    if (key->type == BIND_INTEGER) *(int *)dest = key->absent;
    if (key->type == BIND_REFERENCE) *(uint32_t *)dest = MODEL_NONE;
    if (key->type == BIND_BOOLEAN) *(bool *)dest = key->fallback && read_yes_no(b->a, key->fallback) == 1;
    if (key->required && (key->type == BIND_TEXT || key->type == BIND_CODE || (key->type == BIND_PATH && !key->fallback))) *(const char **)dest = "";
    if (key->type == BIND_PATH && key->fallback) *(const char **)dest = key->fallback;
}

/** Absent values of an object and of the objects embedded in it. */
static void put_all_absent(binder *b, const bind_shape *shape, void *object) {
    for (size_t i = 0; i < shape->n_keys; i++) {
        const bind_key *key = &shape->keys[i];
        put_absent(b, key, object);
        if (key->type == BIND_OBJECT) put_all_absent(b, key->shape, (char *)object + key->offset);
    }
}

/** True when the value was quoted to go on after a mistake that was told, and is no text: what it lacks of a year or a number is not told as well. */
static bool is_settled(const bind_key *key, const raw *value) {
    bool text = key->type == BIND_TEXT || key->type == BIND_MARKDOWN || key->type == BIND_PROSE || key->type == BIND_CODE || key->type == BIND_TEXTS || key->type == BIND_PATH;
    return value->kind == RAW_SCALAR && value->told && value->doubtful && !text;
}

/** The value without the curly quotes that a word processor put in the place of those of the keyboard; running texts keep theirs. */
static const raw *plain_value(binder *b, const bind_key *key, const raw *value) {
    bool text = (key->type == BIND_TEXT && !key->special && strcmp(key->name, "unite") != 0 && strcmp(key->name, "departement") != 0) || key->type == BIND_MARKDOWN || key->type == BIND_PROSE || key->type == BIND_TEXTS || key->type == BIND_OBJECT || key->type == BIND_LIST;
    if (text || value->kind != RAW_SCALAR || !value->plain || (unsigned char)*value->text < 0x80) return value;
    const char *inner = unquoted(b, value->text);
    if (inner == value->text) return value;
    raw *plain = arena_alloc(b->a, sizeof *plain);
    *plain = *value;
    plain->text = inner;
    return plain;
}

static void bind_row(binder *b, const bind_key *key, void *object, const raw_pair *p) {
    places_put(b->m->places, object, key->name, p->value->at);
    const raw *value = plain_value(b, key, p->value);
    if (is_settled(key, value)) return;
    if (key->special) key->special(b, key, object, value);
    else bind_key_value(b, key, object, value, p->key_at);
    if (object == b->indicator && strcmp(key->name, "unite") == 0) read_usual_unit(b, object, p->value->at);
}

static void tell_missing(binder *b, const bind_shape *shape, const bind_key *key, place at, const raw_pair *p) {
    if (p) binder_tell(b, MODEL_REQUIRED, p->key_at, HELP(b, "écrivez sa valeur après les deux-points. %s", key->meaning), shape == &shape_root ? "La clé « %s » n’a pas de valeur ; elle est obligatoire." : "La clé « %s » de « %s » n’a pas de valeur ; elle est obligatoire.", key->name, shape->name);
    else binder_tell(b, MODEL_REQUIRED, at, HELP(b, "ajoutez « %s: … ». %s", key->name, key->meaning), shape == &shape_root ? "Il manque la clé « %s » au premier niveau du fichier." : "Il manque la clé « %s » dans « %s ».", key->name, shape->name);
}

bool bind_object(binder *b, const bind_shape *shape, void *object, const raw *map, place at) {
    found f = {0};
    if (shape->at != SIZE_MAX) *(place *)(void *)((char *)object + shape->at) = at;
    places_put(b->m->places, object, "", at);
    put_all_absent(b, shape, object);
    const raw *typed_code = find_key(shape, "code") >= 0 ? load_find(map, "code") : NULL;
    if (typed_code && typed_code->kind == RAW_SCALAR && !is_null(typed_code)) b->subject = typed_code->text;
    if (shape == &shape_indicator) b->indicator = object;
    find_pairs(b, shape, map, &f);
    for (size_t i = 0; i < shape->n_keys; i++) {
        const bind_key *key = &shape->keys[i];
        const raw_pair *p = f.pair[i];
        if (shape == &shape_root) b->astray = false;
        if (p && !is_null(p->value)) bind_row(b, key, object, p);
        else if (f.file[i] && !is_null(f.file[i]->value)) {
            places_put(b->m->places, object, key->name, f.file[i]->value->at);
            bind_file_text(b, f.file[i]->value, (prose *)(void *)((char *)object + key->offset));
        } else if (key->required && !f.excused[i] && !(map->doubtful && !p) && !b->astray) tell_missing(b, shape, key, at, p);
        if (p && f.file[i]) binder_tell(b, MODEL_TYPE, f.file[i]->key_at, "gardez « texte » ou « fichier », pas les deux.", "« texte » et « fichier » sont donnés tous les deux.");
    }
    return shape->finish ? shape->finish(b, object, map) : true;
}
