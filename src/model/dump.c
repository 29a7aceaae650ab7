/* SPDX-License-Identifier: MIT */
/* The model as text, for goldens: the definition by the table of the format, then the rows of the data files. */
#include <stdint.h>
#include <string.h>

#include "model/model_int.h"

static void indent(buf *out, unsigned depth) {
    for (unsigned i = 0; i < 2 * depth; i++) buf_char(out, ' ');
}

static void quoted(buf *out, const char *s) {
    buf_char(out, '"');
    for (; *s; s++) {
        if (*s == '\n') buf_str(out, "\\n");
        else if (*s == '"' || *s == '\\') { buf_char(out, '\\'); buf_char(out, *s); }
        else buf_char(out, *s);
    }
    buf_char(out, '"');
}

static void dump_date(buf *out, date d) { buf_printf(out, "%d-%02d-%02d", d.year, d.month, d.day); }

static void dump_quantity(buf *out, const quantity *q) {
    if (!q->given) { buf_char(out, '-'); return; }
    buf_real(out, q->v, 6);
    if (q->unit) buf_printf(out, " [%s]", q->unit);
    if (q->decimals) buf_printf(out, " .%d", q->decimals);
}

static const char *referent_code(const model *m, referent kind, uint32_t i) {
    if (i == MODEL_NONE) return "-";
    return kind == REFERENT_AXIS ? m->axes[i].code : kind == REFERENT_OBJECTIVE ? m->objectives[i].code : kind == REFERENT_ACTION ? m->actions[i].code : m->indicators[i].code;
}

static void dump_object(const model *m, const bind_shape *shape, const void *object, unsigned depth, buf *out);

typedef struct { const void *items; size_t n; } any_list;
typedef struct { uint32_t first; size_t n; } child_list;

/** True when the field holds what an absent key leaves. */
static bool is_absent(const bind_key *k, const void *at) {
    switch (k->type) {
    case BIND_TEXT: case BIND_CODE: case BIND_PATH: return !*(const char *const *)at;
    case BIND_MARKDOWN: case BIND_PROSE: return !((const prose *)at)->text;
    case BIND_INTEGER: return *(const int *)at == k->absent;
    case BIND_YEAR: case BIND_ENUM: return *(const int *)at == 0;
    case BIND_YEARS: case BIND_REFERENCES: case BIND_TEXTS: case BIND_LIST: return ((const any_list *)at)->n == 0;
    case BIND_NUMBER: return !((const quantity *)at)->given;
    case BIND_DATE: return ((const date *)at)->year == 0;
    case BIND_REFERENCE: return *(const uint32_t *)at == MODEL_NONE;
    case BIND_COLOUR: return !*(const bool *)at;
    case BIND_CHILDREN: return ((const child_list *)at)->n == 0;
    case BIND_BOOLEAN: case BIND_OBJECT: return false;
    case BIND_SPECIAL: return true;
    }
    return true;
}

static void dump_items(const model *m, const bind_shape *shape, const char *items, size_t n, unsigned depth, buf *out) {
    for (size_t i = 0; i < n; i++) {
        indent(out, depth);
        buf_printf(out, "- %zu\n", i + 1);
        dump_object(m, shape, items + i * shape->size, depth + 1, out);
    }
}

static void dump_children(const model *m, const bind_key *k, const void *at, unsigned depth, buf *out) {
    const child_list *c = at;
    bool objectives = k->shape == &shape_objective;
    const char *items = objectives ? (const char *)(m->objectives + c->first) : (const char *)(m->actions + c->first);
    dump_items(m, k->shape, items, c->n, depth, out);
}

static void dump_scalar(const model *m, const bind_key *k, const void *at, buf *out) {
    const any_list *list = at;
    switch (k->type) {
    case BIND_TEXT: case BIND_CODE: case BIND_PATH: quoted(out, *(const char *const *)at); break;
    case BIND_MARKDOWN: case BIND_PROSE: quoted(out, ((const prose *)at)->text); break;
    case BIND_INTEGER: case BIND_YEAR: buf_printf(out, "%d", *(const int *)at); break;
    case BIND_ENUM: buf_str(out, k->words[*(const int *)at - 1]); break;
    case BIND_BOOLEAN: buf_str(out, *(const bool *)at ? "oui" : "non"); break;
    case BIND_NUMBER: dump_quantity(out, at); break;
    case BIND_DATE: dump_date(out, *(const date *)at); break;
    case BIND_REFERENCE: buf_str(out, referent_code(m, k->referent, *(const uint32_t *)at)); break;
    case BIND_COLOUR: {
        const rgb *c = (const rgb *)((const char *)at + 1);
        buf_printf(out, "#%02X%02X%02X", c->r, c->g, c->b);
        break;
    }
    case BIND_YEARS:
        for (size_t i = 0; i < list->n; i++) buf_printf(out, i ? ", %d" : "%d", ((const int *)list->items)[i]);
        break;
    case BIND_REFERENCES:
        for (size_t i = 0; i < list->n; i++) buf_printf(out, i ? ", %s" : "%s", referent_code(m, k->referent, ((const uint32_t *)list->items)[i]));
        break;
    case BIND_TEXTS:
        for (size_t i = 0; i < list->n; i++) {
            if (i) buf_str(out, ", ");
            quoted(out, ((const char *const *)list->items)[i]);
        }
        break;
    case BIND_OBJECT: case BIND_LIST: case BIND_CHILDREN: case BIND_SPECIAL: break;
    }
}

/** Several keys may share a field (targets): only what was typed is shown, and yes or no always. */
static bool is_shown(const model *m, const void *object, const bind_key *k) { return k->type == BIND_BOOLEAN || model_has(m, object, k->name); }

static void dump_object(const model *m, const bind_shape *shape, const void *object, unsigned depth, buf *out) {
    for (size_t i = 0; i < shape->n_keys; i++) {
        const bind_key *k = &shape->keys[i];
        const void *at = (const char *)object + k->offset;
        if (is_absent(k, at) || !is_shown(m, object, k)) continue;
        indent(out, depth);
        buf_printf(out, "%s:", k->name);
        if (k->type != BIND_OBJECT && k->type != BIND_LIST && k->type != BIND_CHILDREN) {
            buf_char(out, ' ');
            dump_scalar(m, k, at, out);
        }
        buf_char(out, '\n');
        const any_list *list = at;
        if (k->type == BIND_OBJECT) dump_object(m, k->shape, at, depth + 1, out);
        else if (k->type == BIND_LIST) dump_items(m, k->shape, list->items, list->n, depth + 1, out);
        else if (k->type == BIND_CHILDREN) dump_children(m, k, at, depth + 1, out);
    }
    if (shape == &shape_target) { indent(out, depth); buf_printf(out, "= %s\n", target_kind_word(((const target *)object)->kind)); }
}

static const char *absence_word(absence a) {
    static const char *const words[] = {"", "non_disponible", "non_communique", "non_concerne", "non_consolidable"};
    return words[a];
}

static const char *buyer_word(const model *m, uint32_t b) { return b == MODEL_NONE ? "-" : m->buyers.items[b].siret; }

static void dump_values(const model *m, buf *out) {
    for (size_t i = 0; i < m->n_values; i++) {
        const value_row *v = &m->values[i];
        buf_printf(out, "valeur %s %d %s = ", m->indicators[v->indicator].code, v->year, buyer_word(m, v->buyer));
        dump_quantity(out, &v->value);
        const quantity *more[] = {&v->numerator, &v->denominator, &v->missing};
        for (size_t k = 0; k < 3; k++) {
            buf_str(out, k ? " / " : " ; ");
            dump_quantity(out, more[k]);
        }
        if (v->absence) buf_printf(out, " %s", absence_word(v->absence));
        if (v->provisional) buf_str(out, " provisoire");
        if (v->source) { buf_str(out, " source "); quoted(out, v->source); }
        if (v->comment) { buf_str(out, " commentaire "); quoted(out, v->comment); }
        buf_char(out, '\n');
    }
}

static void dump_rows(const model *m, buf *out) {
    for (size_t i = 0; i < m->n_progress; i++) {
        const progress_row *p = &m->progress[i];
        buf_printf(out, "avancement %s %d = ", m->actions[p->action].code, p->year);
        dump_quantity(out, &p->progress);
        buf_printf(out, " %s ", progress_state_word(p->state));
        dump_date(out, p->real_start);
        buf_char(out, ' ');
        dump_date(out, p->expected_end);
        if (p->comment) { buf_char(out, ' '); quoted(out, p->comment); }
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < m->n_breakdowns; i++) {
        const breakdown_row *v = &m->breakdowns[i];
        buf_printf(out, "part %s %d %s ", m->indicators[v->indicator].code, v->year, buyer_word(m, v->buyer));
        quoted(out, v->criterion1);
        quoted(out, v->modality1);
        if (v->criterion2) quoted(out, v->criterion2);
        if (v->modality2) quoted(out, v->modality2);
        buf_str(out, " = ");
        dump_quantity(out, &v->value);
        buf_printf(out, " %s\n", absence_word(v->absence));
    }
}

/** What has a layout of its own. */
static void dump_specials(const model *m, buf *out) {
    buf_str(out, "seuils ");
    buf_real(out, m->thresholds.on_course, 6);
    buf_char(out, ' ');
    buf_real(out, m->thresholds.watch, 6);
    buf_char(out, '\n');
    for (size_t i = 0; i < m->n_axes; i++)
        if (m->theme.has_axis[i]) buf_printf(out, "couleur %s #%02X%02X%02X\n", m->axes[i].code, m->theme.axes[i].r, m->theme.axes[i].g, m->theme.axes[i].b);
    if (m->theme.font_name) buf_printf(out, "police %s %s\n", m->theme.font_name, m->theme.font_regular ? m->theme.font_regular : "-");
    for (size_t i = 0; i < m->n_indicators; i++)
        if (m->indicators[i].parent != MODEL_NONE) buf_printf(out, "parent %s < %s %s\n", m->indicators[i].code, m->indicators[m->indicators[i].parent].code, m->indicators[i].parent_complete ? "complet" : "dont");
}

void model_dump(const model *m, buf *out) {
    dump_object(m, &shape_root, m, 0, out);
    dump_specials(m, out);
    dump_values(m, out);
    dump_rows(m, out);
    for (size_t i = 0; i < m->n_inputs; i++)
        buf_printf(out, "fichier %s %zu octets, %zu lignes lues, %zu mises de côté %s\n", m->inputs[i].name, m->inputs[i].n, m->inputs[i].rows_read, m->inputs[i].rows_set_aside, m->inputs[i].aside_reasons);
}
