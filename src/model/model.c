/* SPDX-License-Identifier: MIT */
/* Reads a project folder into a model: definition, texts, data files. Used through model.h. */
#include <string.h>

#include "model/model_int.h"

#define DEFINITION "spaser.yaml"
#define MANDATORY_ABOVE 50e6 /* € HT a year: D. 2111-3 of the code de la commande publique */

/** Items of all lists below: enough room for every objective and action. */
static size_t count_items(const raw *r) {
    size_t n = r->kind == RAW_LIST ? r->count : 0;
    for (size_t i = 0; r->kind == RAW_LIST && i < r->count; i++) n += count_items(r->items[i]);
    for (size_t i = 0; r->kind == RAW_MAP && i < r->count; i++) n += count_items(r->pairs[i].value);
    return n;
}

static void index_codes(model *m, arena *a) {
    model_places *p = m->places;
    p->axes = code_index_new(a, m->n_axes);
    p->objectives = code_index_new(a, m->n_objectives);
    p->actions = code_index_new(a, m->n_actions);
    p->indicators = code_index_new(a, m->n_indicators);
    p->buyers = code_index_new(a, m->buyers.n);
    for (size_t i = 0; i < m->n_axes; i++) code_index_add(p->axes, m->axes[i].code, (uint32_t)i);
    for (size_t i = 0; i < m->n_objectives; i++) code_index_add(p->objectives, m->objectives[i].code, (uint32_t)i);
    for (size_t i = 0; i < m->n_actions; i++) code_index_add(p->actions, m->actions[i].code, (uint32_t)i);
    for (size_t i = 0; i < m->n_indicators; i++) code_index_add(p->indicators, m->indicators[i].code, (uint32_t)i);
    for (size_t i = 0; i < m->buyers.n; i++) code_index_add(p->buyers, m->buyers.items[i].siret, (uint32_t)i);
}

/** What a later part of the program need not ask for. */
static void complete(model *m, arena *a) {
    for (size_t i = 0; i < m->n_indicators; i++) {
        indicator *x = &m->indicators[i];
        if (x->objective != MODEL_NONE) x->axis = m->objectives[x->objective].axis;
    }
    data_files *d = &m->data;
    d->named_indicators = model_has(m, d, "indicateurs");
    d->named_actions = model_has(m, d, "actions");
    d->named_breakdowns = model_has(m, d, "ventilations");
    d->named_agec = model_has(m, d, "agec");
    if (!m->theme.axes) m->theme.axes = arena_array(a, m->n_axes, sizeof(rgb));
    if (!m->theme.has_axis) m->theme.has_axis = arena_array(a, m->n_axes, sizeof(bool));
}

void bind_root(binder *b, const raw *root) {
    model *m = b->m;
    size_t room = count_items(root);
    m->objectives = arena_array(b->a, room, sizeof *m->objectives);
    m->actions = arena_array(b->a, room, sizeof *m->actions);
    m->thresholds = (thresholds){.on_course = 95, .watch = 60};
    bind_object(b, &shape_root, m, root, (place){b->file, 1, 1, 1});
    index_codes(m, b->a);
    b->subject = NULL;
    count_twice(b);
    resolve_references(b);
    resolve_revisions(b);
    complete(m, b->a);
}

static void add_definition(binder *b, const char *bytes, size_t n) {
    const diag_source *s = diag_source_at(b->log, b->file);
    add_input(b, &(input_file){.name = DEFINITION, .is_yaml = true, .aside_reasons = "", .utf8 = s->text, .n = s->n, .bytes = bytes, .n_bytes = n});
}

/** A definition under another name, or the folder that is due. */
static const char *definition_help(const folder *f, diag_log *log, arena *a) {
    const char *near = file_near(f, DEFINITION, a);
    return near ? arena_printf(diag_arena(log), "le dossier contient « %s » : renommez-le spaser.yaml (dans l’explorateur, affichez les extensions des noms de fichiers).", near) : "donnez le dossier qui contient spaser.yaml.";
}

static raw *read_definition(const folder *f, diag_log *log, arena *a, char **bytes, size_t *n, uint32_t *file) {
    file_status s = folder_read(f, DEFINITION, FILE_MAX_DEFINITION, a, bytes, n);
    if (s != FILE_OK) {
        const char *why = s == FILE_TOO_LARGE ? arena_printf(diag_arena(log), "il dépasse %u Mo", FILE_MAX_DEFINITION >> 20) : file_status_text(s);
        diag_add(log, &model_kinds[MODEL_UNREADABLE], (place){0}, s == FILE_ABSENT ? definition_help(f, log, a) : "vérifiez le fichier spaser.yaml et ses droits d’accès.", "Le fichier spaser.yaml ne peut pas être lu : %s.", why);
        return NULL;
    }
    *file = diag_source_add(log, DEFINITION, *bytes, *n);
    raw *root = load_yaml(*bytes, *n, *file, log, a);
    if (root && root->kind != RAW_MAP) {
        diag_add(log, &model_kinds[MODEL_TYPE], root->at, "commencez par « format: 1 », puis « collectivite: ».", "Le fichier doit être un groupe de clés ; ici se trouve %s.", kind_word(root));
        return NULL;
    }
    return root;
}

model *model_read(const folder *f, const model_options *options, diag_log *log, arena *a) {
    char *bytes = NULL;
    size_t n = 0;
    uint32_t file = 0;
    const raw *root = read_definition(f, log, a, &bytes, &n, &file);
    if (!root) return NULL;
    model *m = arena_alloc(a, sizeof *m);
    m->places = places_new(a);
    m->partial = root->partial;
    binder b = {.folder = f, .options = options, .log = log, .a = a, .m = m, .file = file, .unknown_index = code_index_new(a, 16), .hanging = code_index_new(a, 16)};
    bind_root(&b, root);
    add_definition(&b, bytes, n);
    read_values(&b);
    read_progress(&b);
    read_breakdowns(&b);
    read_contracts(&b);
    tell_unknown_codes(&b);
    m->lost = b.lost;
    m->n_lost = b.n_lost;
    m->inputs = b.inputs;
    m->n_inputs = b.n_inputs;
    return m;
}

bool model_mandatory(const model *m, maybe *total) {
    *total = m->collectivity.purchases.amount.given ? maybe_of(m->collectivity.purchases.amount.v) : maybe_none();
    double sum = 0;
    bool all = m->buyers.n > 0;
    for (size_t i = 0; i < m->buyers.n; i++) {
        all = all && m->buyers.items[i].amount.given;
        sum += m->buyers.items[i].amount.v;
    }
    if (all) *total = maybe_of(sum);
    return total->known && total->v > MANDATORY_ABOVE;
}
