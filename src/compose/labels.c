/* SPDX-License-Identifier: MIT */
/* Labels: every short wording of the documents, read once from templates/commun/libelles.yaml and found by its dotted key. Inside the compose room. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

#include "load/load.h"

static void collect(composer *c, const raw *r, const char *prefix)
{
    if (r->kind == RAW_MAP) {
        for (size_t i = 0; i < r->count; i++)
            collect(c, r->pairs[i].value, *prefix ? arena_printf(c->a, "%s.%s", prefix, r->pairs[i].key) : r->pairs[i].key);
        return;
    }
    if (r->kind != RAW_SCALAR || !r->text) return;
    label *l = arena_push(c->a, (void **)&c->labels, &c->n_labels, &c->cap_labels, sizeof *l);
    *l = (label){.key = prefix, .text = r->text, .at = r->at};
}

static int by_key(const void *a, const void *b) { return strcmp(((const label *)a)->key, ((const label *)b)->key); }

void labels_read(composer *c)
{
    template_source s;
    if (!template_file(c, "commun/libelles.yaml", true, &s)) return;
    const raw *root = load_yaml(s.text, s.n, s.file, c->log, c->a);
    if (root) collect(c, root, "");
    if (c->n_labels) qsort(c->labels, c->n_labels, sizeof *c->labels, by_key);
}

static label *find_label(const composer *c, const char *key)
{
    label wanted = {.key = key};
    return c->n_labels ? bsearch(&wanted, c->labels, c->n_labels, sizeof *c->labels, by_key) : NULL;
}

bool label_has(const composer *c, const char *key) { return find_label(c, key) != NULL; }

static label *need_label(composer *c, const char *key)
{
    label *l = find_label(c, key);
    if (!l) {
        static const place nowhere;
        diag_add(c->log, &compose_kinds[KIND_LABEL_ABSENT], nowhere, "ajoutez-le à commun/libelles.yaml.", "Le libellé « %s » manque dans libelles.yaml.", key);
        l = arena_push(c->a, (void **)&c->labels, &c->n_labels, &c->cap_labels, sizeof *l);
        *l = (label){.key = arena_string(c->a, key), .text = ""};
        qsort(c->labels, c->n_labels, sizeof *c->labels, by_key);
        return find_label(c, key);
    }
    return l;
}

static const char *render_label(composer *c, label *l, const frame *f)
{
    if (!strstr(l->text, "{{")) return l->text;
    if (!l->t) l->t = template_read(c, (template_source){.text = l->text, .n = strlen(l->text), .file = l->at.file, .line = l->at.line, .column = l->at.column});
    return template_render(c, l->t, f, false);
}

const char *label_of(composer *c, const char *key) { return render_label(c, need_label(c, key), &c->top); }

const char *say(composer *c, const char *key, ...)
{
    label *l = need_label(c, key);
    value *map = value_map(c->a);
    va_list args;
    va_start(args, key);
    for (const char *name; (name = va_arg(args, const char *));) {
        const char *text = va_arg(args, const char *);
        value_set(c->a, map, name, value_text(c->a, text ? text : ""));
    }
    va_end(args);
    return render_label(c, l, &(frame){map, &c->top});
}

const char *word_label(composer *c, const char *prefix, const char *word)
{
    return word && *word ? label_of(c, arena_printf(c->a, "%s.%s", prefix, word)) : "";
}
