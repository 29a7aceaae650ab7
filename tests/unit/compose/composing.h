/* SPDX-License-Identifier: MIT */
/* A composer over an empty or given subject, for the tests of this room. */
#ifndef SPASER_TEST_COMPOSING_H
#define SPASER_TEST_COMPOSING_H

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "compose/compose_int.h"

typedef struct { arena *a; diag_log *log; folder *templates, *project; model *m; results *r; compose_input in; composer c; } bench;

/* `project`: a folder with spaser.yaml, or NULL for a model of zeros. */
static inline bench *bench_new(const char *project, document_kind kind)
{
    arena *a = arena_new();
    bench *b = arena_alloc(a, sizeof *b);
    file_status why;
    b->a = a;
    b->log = diag_log_new(a);
    b->templates = folder_open("templates", &why);
    b->project = project ? folder_open(project, &why) : NULL;
    b->m = b->project ? model_read(b->project, NULL, b->log, a) : arena_alloc(a, sizeof *b->m);
    date today = {2026, 6, 20};
    if (kind == DOCUMENT_EVALUATION) b->r = evaluate(b->m, NULL, 0, today, b->log, a);
    b->in = (compose_input){.kind = kind, .model = b->m, .results = b->r, .project = b->project, .templates = b->templates, .today = today, .version = "0", .control = b->log};
    return b;
}

/* Readies the inside for a test of one part. */
static inline composer *bench_composer(bench *b)
{
    b->c = (composer){.in = &b->in, .m = b->m, .r = b->r, .a = b->a, .log = b->log, .d = doc_new(b->a), .base = 2};
    composer *c = &b->c;
    c->axes = arena_array(b->a, b->m->n_axes + 1, sizeof(doc_id));
    c->objectives = arena_array(b->a, b->m->n_objectives + 1, sizeof(doc_id));
    c->actions = arena_array(b->a, b->m->n_actions + 1, sizeof(doc_id));
    c->indicators = arena_array(b->a, b->m->n_indicators + 1, sizeof(doc_id));
    labels_read(c);
    acronyms_read(c);
    codes_read(c);
    view_build(c);
    return c;
}

/* A fresh document for the same subject, labels and names: cheaper than a new bench. `ready` is the composer as bench_composer left it. */
static inline composer *bench_again(bench *b, const composer *ready)
{
    b->c = *ready;
    b->c.d = doc_new(b->a);
    b->c.axes = arena_array(b->a, b->m->n_axes + 1, sizeof(doc_id));
    b->c.objectives = arena_array(b->a, b->m->n_objectives + 1, sizeof(doc_id));
    b->c.actions = arena_array(b->a, b->m->n_actions + 1, sizeof(doc_id));
    b->c.indicators = arena_array(b->a, b->m->n_indicators + 1, sizeof(doc_id));
    for (size_t i = 0; i < b->c.n_acronyms; i++) b->c.acronyms[i].used = false;
    return &b->c;
}

static inline void bench_end(bench *b)
{
    folder_close(b->templates);
    if (b->project) folder_close(b->project);
    arena_free(b->a);
}

/* The dump of a tree, in the arena. */
static inline char *dump_of(bench *b, const doc *d)
{
    buf out = {0};
    doc_dump(d, NULL, &out);
    char *s = arena_copy(b->a, out.s ? out.s : "", out.n);
    buf_free(&out);
    return s;
}

/* First diagnostic of a kind, or NULL. */
static inline const diag *told(const diag_log *log, const char *code)
{
    for (size_t i = 0; i < diag_count(log); i++)
        if (!strcmp(diag_at(log, i)->kind->code, code)) return diag_at(log, i);
    return NULL;
}

/* Compares with a file below tests/cases/compose, or writes it when SPASER_UPDATE is set. */
static inline void same_as_golden(bench *b, const char *name, const char *text)
{
    const char *path = arena_printf(b->a, "tests/cases/compose/%s", name);
    if (getenv("SPASER_UPDATE")) { cr_assert_null(file_publish(path, text, strlen(text), b->a)); return; }
    file_status why;
    folder *cases = folder_open("tests/cases/compose", &why);
    char *wanted = NULL;
    size_t n = 0;
    cr_assert_not_null(cases);
    cr_expect_eq(folder_read(cases, name, FILE_MAX_DEFINITION, b->a, &wanted, &n), FILE_OK, "%s is missing: SPASER_UPDATE=1 writes it", name);
    if (wanted) cr_expect_str_eq(text, wanted, "%s differs; got:\n%s", name, text);
    folder_close(cases);
}

#endif
