/* SPDX-License-Identifier: MIT */
/* A project folder made for one test, read, and taken away. */
#ifndef TEST_PROJECT_H
#define TEST_PROJECT_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/model.h"

typedef struct { arena *a; diag_log *log; folder *f; model *m; char path[64]; } project;

static inline void project_put(const char *path, const char *name, const void *bytes, size_t n) {
    char file[256];
    snprintf(file, sizeof file, "%s/%s", path, name);
    FILE *out = fopen(file, "wb");
    cr_assert_not_null(out);
    cr_assert_eq(fwrite(bytes, 1, n, out), n);
    fclose(out);
}

static inline project project_make(void) {
    project p = {.a = arena_new()};
    strcpy(p.path, P_tmpdir "/spaser-test-XXXXXX");
    cr_assert_not_null(mkdtemp(p.path));
    return p;
}

static inline void project_read(project *p, const model_options *options) {
    file_status why;
    p->log = diag_log_new(p->a);
    p->f = folder_open(p->path, &why);
    cr_assert_not_null(p->f);
    p->m = model_read(p->f, options, p->log, p->a);
}

static inline void project_end(project *p) {
    static const char *const names[] = {"spaser.yaml", "indicateurs.csv", "actions.csv", "ventilations.csv", "texte.md"};
    char file[256];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(file, sizeof file, "%s/%s", p->path, names[i]);
        unlink(file);
    }
    cr_expect_eq(rmdir(p->path), 0);
    folder_close(p->f);
    arena_free(p->a);
}

/* the smallest whole definition, a key a line */
static const char project_base[] =
    "format: 1\n"                                                                       /* 1 */
    "collectivite:\n"                                                                   /* 2 */
    "  nom: Valmont\n"                                                                  /* 3 */
    "  siret: \"20000000800017\"\n"                                                     /* 4 */
    "  type: commune\n"                                                                 /* 5 */
    "schema:\n"                                                                         /* 6 */
    "  titre: Acheter mieux\n"                                                          /* 7 */
    "  periode: {debut: 2024, fin: 2028}\n"                                             /* 8 */
    "axes:\n"                                                                           /* 9 */
    "  - code: A1\n"                                                                    /* 10 */
    "    titre: Inclure\n"                                                              /* 11 */
    "    objectifs:\n"                                                                  /* 12 */
    "      - {code: A1.1, titre: Ouvrir, actions: [{code: A1.1.a, titre: Sourcer}]}\n"  /* 13 */
    "indicateurs:\n"                                                                    /* 14 */
    "  - code: I1.1\n"                                                                  /* 15 */
    "    libelle: Part des marchés\n"                                                   /* 16 */
    "    objectif: A1.1\n"                                                              /* 17 */
    "    unite: \"%\"\n"                                                                /* 18 */
    "    sens: hausse\n"                                                                /* 19 */
    "  - {code: I1.2, libelle: Dépenses, axe: A1, unite: €, sens: hausse}\n"            /* 20 */
    "  - {code: I1.3, libelle: Heures, axe: A1, unite: h, sens: hausse}\n"              /* 21 */
    "  - {code: I1.4, libelle: Guide, axe: A1, sens: hausse, cibles: [{annee: 2025, qualitatif: Guide publié}]}\n"; /* 22 */

/** The base with one piece changed (the first time it occurs); "" is put at the end when `from` is NULL. */
static inline char *project_text(arena *a, const char *from, const char *to) {
    if (!from) return arena_printf(a, "%s%s", project_base, to);
    const char *at = strstr(project_base, from);
    cr_assert_not_null(at, "not in the base: %s", from);
    return arena_printf(a, "%.*s%s%s", (int)(at - project_base), project_base, to, at + strlen(from));
}

#endif
