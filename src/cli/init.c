/* SPDX-License-Identifier: MIT */
/* Writes a new project folder from the files of templates/init/: asks nothing, overwrites nothing. Used by cli.c. */
#include "cli/init.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(t) (sizeof(t) / sizeof *(t))
#define YEARS_AROUND_MAX 99 /* of {{annee+99}} */

/* The files, below the folder and below templates/init/. Those of the example belong together: they are left out when a definition is there already, because they would not fit it. */
typedef struct { const char *name; bool example; } init_file;
#define DEFINITION "spaser.yaml"
/* The definition comes last: a run that was stopped can be run again. */
static const init_file files[] = {{"indicateurs.csv", true}, {"actions.csv", true}, {"textes/edito.md", true}, {"spaser.schema.json", false}, {DEFINITION, false}};

static const char *reason(int error, arena *a) {
    switch (error) {
    case EACCES: case EPERM: return "les droits d’écriture manquent";
    case ENOENT: return "le dossier qui doit le contenir n’existe pas";
    case ENOTDIR: case EEXIST: return "un fichier porte ce nom";
    case EROFS: return "le disque est en lecture seule";
    case ENOSPC: case EDQUOT: return "le disque est plein";
    case ENAMETOOLONG: return "le nom est trop long";
    case ELOOP: return "les liens symboliques tournent en rond";
    default: return arena_printf(a, "erreur %d du système", error);
    }
}

/** Makes a folder unless it is there; NULL, or what failed. */
static const char *make_folder(const char *path, arena *a) {
    struct stat s;
    if (mkdir(path, 0777) == 0) return NULL;
    int error = errno;
    if (error == EEXIST && stat(path, &s) == 0 && S_ISDIR(s.st_mode)) return NULL;
    return arena_printf(a, "impossible de créer le dossier « %s » : %s.", path, reason(error, a));
}

/** Anything of that name, a dangling link too. */
static bool exists(const char *path) {
    struct stat s;
    return lstat(path, &s) == 0;
}

/** Reads `annee}}`, `annee+1}}`, `annee-3}}` at `s`; its length, or 0. */
static size_t read_year_tag(const char *s, const char *end, int *offset) {
    const char *at = s + strlen("annee");
    if ((size_t)(end - s) < strlen("annee}}") || strncmp(s, "annee", strlen("annee")) != 0) return 0;
    int sign = *at == '+' ? 1 : *at == '-' ? -1 : 0, n = 0;
    if (sign != 0) at++;
    while (sign != 0 && at < end && *at >= '0' && *at <= '9' && n <= YEARS_AROUND_MAX) n = n * 10 + (*at++ - '0');
    *offset = sign * n;
    return end - at >= 2 && at[0] == '}' && at[1] == '}' ? (size_t)(at + 2 - s) : 0;
}

/** The text of a template with its years. */
static void put_years(const char *s, size_t n, int year, buf *out) {
    const char *end = s + n;
    while (s < end) {
        const char *tag = memmem(s, (size_t)(end - s), "{{", 2);
        if (tag == NULL) break;
        int offset = 0;
        size_t length = read_year_tag(tag + 2, end, &offset);
        buf_add(out, s, (size_t)(tag - s));
        if (length > 0) buf_printf(out, "%d", year + offset);
        else buf_add(out, tag, 2);
        s = tag + 2 + length;
    }
    buf_add(out, s, (size_t)(end - s));
}

static const char *write_file(const folder *source, const char *name, const char *path, int year, arena *a) {
    char *bytes;
    size_t n;
    file_status status = folder_read(source, name, FILE_MAX_DEFINITION, a, &bytes, &n);
    if (status != FILE_OK) return arena_printf(a, "le modèle « init/%s » ne peut pas être lu : %s.", name, file_status_text(status));
    buf text = {0};
    put_years(bytes, n, year, &text);
    const char *wrong = file_publish(path, text.s != NULL ? text.s : "", text.n, a);
    buf_free(&text);
    return wrong;
}

static const char *write_files(const char *path, const folder *source, int year, buf *told, arena *a) {
    const char *before = strcmp(path, ".") == 0 ? "" : str_ends(path, "/") ? path : arena_printf(a, "%s/", path);
    bool started = exists(arena_printf(a, "%s" DEFINITION, before));
    for (size_t i = 0; i < COUNT(files); i++) {
        const char *target = arena_printf(a, "%s%s", before, files[i].name), *slash = strchr(files[i].name, '/'), *wrong = NULL;
        if (exists(target)) { buf_printf(told, "%s : existe déjà, gardé tel quel.\n", target); continue; }
        if (started && files[i].example) { buf_printf(told, "%s : pas écrit, l’exemple n’irait pas avec votre " DEFINITION ".\n", target); continue; }
        if (slash != NULL) wrong = make_folder(arena_printf(a, "%s%.*s", before, (int)(slash - files[i].name), files[i].name), a);
        if (wrong == NULL) wrong = write_file(source, files[i].name, target, year, a);
        if (wrong != NULL) return wrong;
        buf_printf(told, "%s : écrit.\n", target);
    }
    return NULL;
}

/** The path as it is typed in a command. */
static const char *as_typed(const char *path, arena *a) { return strpbrk(path, " '\"\\$&;()*?|<>`!#~") == NULL ? path : arena_printf(a, "\"%s\"", path); }

const char *init_folder(const char *path, const char *templates, int year, buf *told, arena *a) {
    folder *source = templates != NULL ? folder_open(arena_printf(a, "%s/init", templates), NULL) : NULL;
    if (source == NULL) return "le modèle d’un nouveau dossier n’est pas trouvé ; installez le programme avec son dossier templates/.";
    const char *wrong = make_folder(path, a);
    if (wrong == NULL) wrong = write_files(path, source, year, told, a);
    folder_close(source);
    if (wrong != NULL) return wrong;
    const char *typed = as_typed(path, a);
    buf_printf(told, "Ouvrez spaser.yaml dans un éditeur de texte et remplacez l’exemple par votre schéma : chaque clé y est expliquée.\n");
    buf_printf(told, "Puis tapez « spaser verifier %s » et, quand tout va bien, « spaser schema %s » : le PDF est fait.\n", typed, typed);
    return NULL;
}
