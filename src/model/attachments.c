/* SPDX-License-Identifier: MIT */
/* The input files as they travel inside the PDF. Used by the pipeline. */
#include <string.h>

#include "load/load.h"
#include "model/model.h"

static void add_cell(buf *out, const char *s, char separator) {
    bool quoted = strchr(s, separator) != NULL || strpbrk(s, "\"\r\n") != NULL;
    if (!quoted) { buf_str(out, s); return; }
    buf_char(out, '"');
    for (; *s; s++) {
        if (*s == '"') buf_char(out, '"');
        buf_char(out, *s);
    }
    buf_char(out, '"');
}

static void add_row(buf *out, const cell *cells, size_t n, const input_file *in) {
    bool first = true;
    for (size_t i = 0; i < n; i++) {
        if ((int)i == in->comment_column) continue;
        if (!first) buf_char(out, in->table->separator);
        add_cell(out, cells[i].text, in->table->separator);
        first = false;
    }
    buf_str(out, "\r\n");
}

static const char *definition(const model *m, const input_file *in, arena *a, size_t *n) {
    static const char *const private_keys[] = {"contact"};
    const char *again = load_yaml_rewrite(in->utf8, in->n, private_keys, m->annexes.public_contacts ? 0 : 1, a, n);
    return again ? again : "";
}

const char *model_attachment(const model *m, size_t i, bool comments, arena *a, size_t *n) {
    const input_file *in = &m->inputs[i];
    if (in->is_yaml) return definition(m, in, a, n);
    *n = in->n;
    if (comments || in->table == NULL || in->comment_column < 0) return in->utf8;
    buf out = {0};
    add_row(&out, in->table->heads, in->table->n_heads, in);
    for (size_t k = 0; k < in->table->n_rows; k++) add_row(&out, in->table->rows[k].cells, in->table->rows[k].count, in);
    const char *bytes = arena_copy(a, out.s, out.n);
    *n = out.n;
    buf_free(&out);
    return bytes;
}

void model_digest(const model *m, size_t i, char hex[65]) {
    const input_file *in = &m->inputs[i];
    hex[0] = '\0';
    if (in->bytes) digest_sha256(in->bytes, in->n_bytes, hex);
}
