/* SPDX-License-Identifier: MIT */
/* Diagnostics as JSON for programs, key by key as the documentation of `verifier` lists them. */
#include "report/json_int.h"
#include "report/report_int.h"

#include <stdlib.h>

static void put_place(json_node *o, const diag_log *log, place at)
{
    const diag_source *source = at.file == 0 ? NULL : diag_source_at(log, at.file);
    node_put(o, "fichier", node_text(source == NULL ? NULL : source->name));
    node_put(o, "ligne", node_integer_or_null(at.line));
    node_put(o, "colonne", node_integer_or_null(at.column));
}

static json_node *diagnostic_node(const diag_log *log, const diag *d)
{
    json_node *o = node_object(), *others = node_array();
    node_put(o, "code", node_text(d->kind->code));
    node_put(o, "severite", node_text(report_severity_word(d->severity)));
    put_place(o, log, d->at);
    node_put(o, "message", node_text(d->message));
    node_put(o, "aide", node_text(d->help));
    for (size_t i = 0; i < d->n_others; i++) {
        json_node *other = node_object();
        put_place(other, log, d->others[i].at);
        node_put(other, "message", node_text(d->others[i].message));
        node_append(others, other);
    }
    node_put(o, "autres", others);
    return o;
}

/* Next character that counts in a code: lower case, white space left out. */
static uint32_t next_counting(const char **s)
{
    uint32_t c = 0;
    for (size_t n; (n = utf8_next(*s, &c)) > 0; ) {
        *s += n;
        if (!utf8_is_space(c)) return utf8_lower(c);
    }
    return 0;
}

static bool same_code(const char *a, const char *b)
{
    uint32_t x, y;
    do { x = next_counting(&a); y = next_counting(&b); } while (x == y && x != 0);
    return x == y;
}

/* As the check room decides it (check_silences), which this room may not call. */
static bool speaks_of(const silencing *s, const diag *d)
{
    if (!str_eq(d->kind->code, s->code)) return false;
    for (size_t i = 0; i < s->about.n; i++) if (d->subject != NULL && same_code(s->about.items[i], d->subject)) return true;
    return s->about.n == 0;
}

/* How many diagnostics this row of `controles.ignorer` silences; rows that overlap count the same one each. */
static int64_t silenced_by(const diag_log *log, const silencing *s)
{
    int64_t n = 0;
    for (size_t i = 0; i < diag_count(log); i++) {
        const diag *d = diag_at(log, i);
        if (d->silenced) n += speaks_of(s, d);
    }
    return n;
}

static json_node *silencing_node(const diag_log *log, const silencing *s)
{
    json_node *o = node_object(), *about = node_array();
    node_put(o, "code", node_text(s->code));
    for (size_t i = 0; i < s->about.n; i++) node_append(about, node_text(s->about.items[i]));
    node_put(o, "sur", about);
    node_put(o, "raison", node_text(s->reason));
    node_put(o, "nombre", node_integer(silenced_by(log, s)));
    return o;
}

void report_diagnostics_json(const diag_log *log, const model *m, buf *out)
{
    size_t n;
    report_entry *entries = report_sorted(log, &n);
    json_node *root = node_object(), *diagnostics = node_array(), *ignored = node_array();
    node_put(root, "format", node_integer(1));
    node_put(root, "erreurs", node_integer((int64_t)(diag_total(log, SEVERITY_ERROR) + diag_total(log, SEVERITY_FATAL))));
    node_put(root, "avertissements", node_integer((int64_t)diag_total(log, SEVERITY_WARNING)));
    node_put(root, "informations", node_integer((int64_t)diag_total(log, SEVERITY_INFORMATION)));
    for (size_t i = 0; i < n; i++) node_append(diagnostics, diagnostic_node(log, entries[i].d));
    node_put(root, "diagnostics", diagnostics);
    for (size_t i = 0; m != NULL && i < m->silencings.n; i++) node_append(ignored, silencing_node(log, &m->silencings.items[i]));
    node_put(root, "ignores", ignored);
    node_write(root, out);
    free(entries);
}
