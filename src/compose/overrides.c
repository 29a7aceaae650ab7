/* SPDX-License-Identifier: MIT */
/* Files of modele/ that no document reads: a name mistyped would leave the program's own text in the document, without a word. Inside the compose room. */
#include "compose_int.h"

#include <string.h>

static const char *const folders[] = {"commun", "schema", "bilan"};
#define FOLDERS (sizeof folders / sizeof *folders)
#define UNREAD_SOUGHT_MAX 100u           /* files that are no override of ours, looked for in the others */
#define OVERRIDES_TEXT_MAX (16u << 20)   /* bytes in which they are looked for */

typedef struct { const char **paths; size_t n, cap; } path_list;

static void add_path(composer *c, path_list *all, const char *under, const char *name)
{
    const char **slot = arena_push(c->a, (void **)&all->paths, &all->n, &all->cap, sizeof *slot);
    *slot = *under ? arena_printf(c->a, "%s/%s", under, name) : name;
}

static void add_folder(composer *c, path_list *all, const folder *f, const char *under, const char *path)
{
    size_t n;
    char **names = folder_list(f, path, "", c->a, &n);
    for (size_t i = 0; i < n; i++) add_path(c, all, under, names[i]);
}

/* « {{>note}} » calls commun/note.md; document.yaml names schema/note.md in full. */
static const char *called_as(composer *c, const char *path)
{
    const char *name = str_starts(path, "commun/") ? path + strlen("commun/") : path;
    size_t n = strlen(name);
    return strchr(path, '/') && n > 3 && str_eq(name + n - 3, ".md") ? arena_copy(c->a, name, n - 3) : name;
}

/* The texts of the overrides, one behind the other: a file may be named in a section that is left out this time. */
static const char *texts_of(composer *c, const path_list *own)
{
    buf all = {0};
    for (size_t i = 0; i < own->n && all.n < OVERRIDES_TEXT_MAX; i++) {
        char *bytes;
        size_t n;
        if (folder_read(c->in->project, arena_printf(c->a, "modele/%s", own->paths[i]), FILE_MAX_DEFINITION, c->a, &bytes, &n) != FILE_OK) continue;
        buf_str(&all, bytes);
        buf_char(&all, '\n');
    }
    char *text = arena_copy(c->a, all.s ? all.s : "", all.n);
    buf_free(&all);
    return text;
}

static bool was_read(const composer *c, const char *path)
{
    for (size_t i = 0; i < c->n_files; i++)
        if (str_eq(c->files[i].path, path)) return true;
    return false;
}

static void tell_unread(composer *c, const char *path, const path_list *house)
{
    const char *name = arena_printf(c->a, "modele/%s", path);
    int near = str_nearest(path, house->paths, house->n);
    const char *help = near >= 0 ? arena_printf(c->a, "renommez-le « modele/%s », ou retirez-le.", house->paths[near]) : "donnez-lui le nom d’un fichier de templates/, ou retirez-le.";
    diag_add(c->log, &compose_kinds[KIND_OVERRIDE_UNREAD], (place){diag_source_add(c->log, name, "", 0), 1, 1, 0}, help, "Le fichier « %s » n’est lu par aucun document.", name);
}

void overrides_check(composer *c)
{
    path_list own = {0}, house = {0};
    if (!c->in->project || !c->in->templates) return;
    add_folder(c, &own, c->in->project, "", "modele");
    for (size_t i = 0; i < FOLDERS; i++) add_folder(c, &own, c->in->project, folders[i], arena_printf(c->a, "modele/%s", folders[i]));
    if (!own.n) return;
    for (size_t i = 0; i < FOLDERS; i++) add_folder(c, &house, c->in->templates, folders[i], folders[i]);
    const char *written = NULL;
    for (size_t i = 0, sought = 0; i < own.n && sought < UNREAD_SOUGHT_MAX; i++) {
        if (folder_has(c->in->templates, own.paths[i]) || was_read(c, own.paths[i])) continue;
        if (!written) written = texts_of(c, &own);
        if (!strstr(written, called_as(c, own.paths[i]))) tell_unread(c, own.paths[i], &house);
        sought++;
    }
}
