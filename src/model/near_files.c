/* SPDX-License-Identifier: MIT */
/* Files whose name is almost the one that is looked for: another case, another extension, an extension that the explorer hides, accents in two characters. Only for src/model. */
#include <string.h>

#include "model/model_int.h"

#define PATH_LOOKED 400u /* bytes; longer paths are taken as they are */

/** The name without its last extensions: `indicateurs.csv.txt` is `indicateurs`. */
static const char *stem(arena *a, const char *name) { return utf8_fold(a, arena_copy(a, name, strcspn(name, "."))); }

static const char *listed(const folder *f, const char *path, bool exact, arena *a) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *inside = slash ? arena_copy(a, path, (size_t)(slash - path)) : ".";
    size_t n = 0;
    char **names = folder_list(f, inside, "", a, &n);
    const char *nfc = utf8_nfc(a, name, strlen(name)), *plain = stem(a, name), *found = NULL;
    for (size_t i = 0; i < n && !found; i++)
        if (strcmp(utf8_nfc(a, names[i], strlen(names[i])), nfc) == 0) found = names[i];
    for (size_t i = 0; i < n && !found && !exact && *plain; i++)
        if (strcmp(stem(a, names[i]), plain) == 0) found = names[i];
    return found && slash ? arena_printf(a, "%s/%s", inside, found) : found;
}

/** Only accents are written in two ways: a name without them is taken as it is. */
static bool has_accents(const char *path) {
    for (; *path; path++)
        if ((unsigned char)*path >= 0x80) return true;
    return false;
}

const char *file_as_named(const folder *f, const char *path, arena *a) {
    const char *found = has_accents(path) && strlen(path) < PATH_LOOKED && utf8_valid(path, strlen(path), NULL) ? listed(f, path, true, a) : NULL;
    return found ? found : path;
}

const char *file_near(const folder *f, const char *path, arena *a) { return strlen(path) < PATH_LOOKED && !strchr(path, '\\') ? listed(f, path, false, a) : NULL; }
