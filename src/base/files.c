/* SPDX-License-Identifier: MIT */
/* Reading below one folder, never outside it: each component is opened alone, links are followed by hand, and only regular files are read. */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MAX 64        /* folders inside each other */
#define LINKS_MAX 16        /* symbolic links met on one path */
#define RELATIVE_MAX 4096   /* bytes of a path, links put in */

struct folder {
    char *path;
    int fd;
};

static file_status status_of(int error)
{
    switch (error) {
    case ENOENT: case ENOTDIR: case ENAMETOOLONG: return FILE_ABSENT;
    case EACCES: case EPERM: return FILE_FORBIDDEN;
    case EISDIR: case ENXIO: case ENODEV: return FILE_NOT_REGULAR;
    default: return FILE_FAILED;
    }
}

const char *file_status_text(file_status s)
{
    switch (s) {
    case FILE_OK: return "le fichier est lisible";
    case FILE_ABSENT: return "le fichier est absent";
    case FILE_OUTSIDE: return "le chemin sort du dossier du projet";
    case FILE_NOT_REGULAR: return "ce n’est pas un fichier ordinaire";
    case FILE_TOO_LARGE: return "le fichier est trop volumineux";
    case FILE_FORBIDDEN: return "les droits d’accès manquent pour le lire";
    case FILE_FAILED: break;
    }
    return "la lecture du fichier a échoué";
}

folder *folder_open(const char *path, file_status *why)
{
    struct stat st;
    file_status status = FILE_OK;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) status = errno == ENOTDIR && stat(path, &st) == 0 ? FILE_NOT_REGULAR : status_of(errno);
    if (why) *why = status;
    if (fd < 0) return NULL;
    folder *f = memory_new(sizeof *f);
    size_t n = strlen(path);
    f->path = memory_new(n + 1);
    memcpy(f->path, path, n);
    f->fd = fd;
    return f;
}

void folder_close(folder *f)
{
    if (!f) return;
    close(f->fd);
    free(f->path);
    free(f);
}

const char *folder_path(const folder *f)
{
    return f->path;
}

/* ------------------------------------------------------------- resolution */

/* A walk from the folder: open folders on the way, and what remains of the path. fds[0] is the folder's own and not closed. */
typedef struct {
    int fds[DEPTH_MAX + 1];
    int depth, links;
    char rest[RELATIVE_MAX];
} walk;

static void walk_end(walk *w)
{
    while (w->depth > 0) close(w->fds[w->depth--]);
}

/* True when a path given by the user stays inside by its letters: relative and without `..`. */
static bool stays_inside(const char *relative)
{
    if (*relative == '/') return false;
    for (const char *s = relative; *s;) {
        size_t n = strcspn(s, "/");
        if (n == 2 && s[0] == '.' && s[1] == '.') return false;
        s += n + (s[n] == '/');
    }
    return true;
}

/* Cuts the first component off `rest` into `name`; empty when nothing remains. */
static void next_component(walk *w, char name[RELATIVE_MAX])
{
    char *s = w->rest + strspn(w->rest, "/");
    size_t n = strcspn(s, "/");
    memcpy(name, s, n);
    name[n] = '\0';
    memmove(w->rest, s + n, strlen(s + n) + 1);
}

/* Puts the target of the link `fd` before what remains. */
static file_status follow(walk *w, int fd)
{
    char target[RELATIVE_MAX], joined[RELATIVE_MAX];
    if (++w->links > LINKS_MAX) return FILE_FAILED;
    ssize_t n = readlinkat(fd, "", target, sizeof target - 1);
    if (n < 0) return status_of(errno);
    target[n] = '\0';
    if (target[0] == '/') return FILE_OUTSIDE;
    size_t length = strlen(w->rest);
    if ((size_t)n + 1 + length + 1 > sizeof joined) return FILE_FAILED;
    memcpy(joined, target, (size_t)n);
    joined[n] = '/';
    memcpy(joined + n + 1, w->rest, length + 1);
    memcpy(w->rest, joined, (size_t)n + 1 + length + 1);
    return FILE_OK;
}

/* Goes one component further; `*leaf` receives an O_PATH descriptor when it is neither folder nor link. */
static file_status step(walk *w, const char *name, int *leaf)
{
    struct stat st;
    if (strcmp(name, ".") == 0) return FILE_OK;
    if (strcmp(name, "..") == 0) { /* only from links: the user's own path has none */
        if (w->depth == 0) return FILE_OUTSIDE;
        close(w->fds[w->depth--]);
        return FILE_OK;
    }
    int fd = openat(w->fds[w->depth], name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return status_of(errno);
    file_status status = FILE_OK;
    if (fstat(fd, &st) != 0) status = status_of(errno);
    else if (S_ISLNK(st.st_mode)) status = follow(w, fd);
    else if (!S_ISDIR(st.st_mode)) {
        *leaf = fd;
        return FILE_OK;
    } else if (w->depth < DEPTH_MAX) {
        w->fds[++w->depth] = fd;
        return FILE_OK;
    } else status = FILE_FAILED;
    close(fd);
    return status;
}

/* Walks the whole path. On FILE_OK `*leaf` is an O_PATH descriptor of a file to be closed and `name` its last component, or -1 when the
 * path ends at the folder w->fds[w->depth]. The caller ends the walk. */
static file_status resolve(const folder *f, const char *relative, walk *w, char name[RELATIVE_MAX], int *leaf)
{
    w->depth = w->links = 0;
    w->fds[0] = f->fd;
    *leaf = -1;
    if (!stays_inside(relative)) return FILE_OUTSIDE;
    if (strlen(relative) >= sizeof w->rest) return FILE_ABSENT;
    memcpy(w->rest, relative, strlen(relative) + 1);
    for (;;) {
        next_component(w, name);
        if (*name == '\0') return FILE_OK;
        file_status status = step(w, name, leaf);
        if (status != FILE_OK) return status;
        if (*leaf < 0) continue;
        if (w->rest[strspn(w->rest, "/")] == '\0') return FILE_OK;
        close(*leaf); /* a file in the place of a folder */
        *leaf = -1;
        return FILE_ABSENT;
    }
}

/* Opens a regular file for reading without ever waiting for a device or a pipe; the descriptor is the caller's. */
static file_status open_regular(const folder *f, const char *relative, int *fd, off_t *size)
{
    walk w;
    char name[RELATIVE_MAX];
    int leaf;
    struct stat st;
    *fd = -1;
    file_status status = resolve(f, relative, &w, name, &leaf);
    if (status == FILE_OK && leaf < 0) status = FILE_NOT_REGULAR;
    if (status == FILE_OK && fstat(leaf, &st) != 0) status = status_of(errno);
    else if (status == FILE_OK && !S_ISREG(st.st_mode)) status = FILE_NOT_REGULAR;
    if (status == FILE_OK) {
        *fd = openat(w.fds[w.depth], name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (*fd < 0) status = errno == ELOOP ? FILE_OUTSIDE : status_of(errno);
    }
    /* it may have been replaced in between */
    if (status == FILE_OK && (fstat(*fd, &st) != 0 || !S_ISREG(st.st_mode))) {
        close(*fd);
        *fd = -1;
        status = FILE_NOT_REGULAR;
    }
    if (status == FILE_OK) *size = st.st_size;
    if (leaf >= 0) close(leaf);
    walk_end(&w);
    return status;
}

/* ---------------------------------------------------------------- reading */

/* Reads up to `n` bytes; less at the end of the file. -1 with errno on failure. */
static ssize_t read_full(int fd, char *bytes, size_t n)
{
    size_t got = 0;
    while (got < n) {
        ssize_t now = read(fd, bytes + got, n - got);
        if (now < 0 && errno == EINTR) continue;
        if (now < 0) return -1;
        if (now == 0) break;
        got += (size_t)now;
    }
    return (ssize_t)got;
}

/* Reads to the end, whatever happens to the size meanwhile. `expected` is a hint. */
static file_status read_all(int fd, size_t expected, size_t limit, arena *a, char **bytes, size_t *n)
{
    size_t room = expected + 1, used = 0;
    char *s = arena_alloc(a, room + 1);
    for (;;) {
        ssize_t got = read_full(fd, s + used, room - used);
        if (got < 0) return status_of(errno);
        used += (size_t)got;
        if (used > limit) return FILE_TOO_LARGE;
        if (used < room) break;
        char *larger = arena_alloc(a, room * 2 + 4096 + 1); /* it has grown since */
        memcpy(larger, s, used);
        room = room * 2 + 4096;
        s = larger;
    }
    memset(s + used, 0, room + 1 - used);
    *bytes = s;
    *n = used;
    return FILE_OK;
}

file_status folder_read(const folder *f, const char *relative, size_t limit, arena *a, char **bytes, size_t *n)
{
    int fd;
    off_t size = 0;
    *bytes = NULL;
    *n = 0;
    file_status status = open_regular(f, relative, &fd, &size);
    if (status != FILE_OK) return status;
    if (size < 0 || (uintmax_t)size > limit) status = FILE_TOO_LARGE;
    else status = read_all(fd, (size_t)size, limit, a, bytes, n);
    close(fd);
    return status;
}

bool folder_has(const folder *f, const char *relative)
{
    int fd;
    off_t size;
    if (open_regular(f, relative, &fd, &size) != FILE_OK) return false;
    close(fd);
    return true;
}

/* ---------------------------------------------------------------- listing */

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* True for the name of a file to list: the suffix in any case, no hidden file, valid UTF-8, regular or a link (reading tells where it leads). */
static bool is_listed(int dir, const char *name, const char *suffix)
{
    struct stat st;
    size_t n = strlen(name), m = strlen(suffix);
    if (name[0] == '.' || n < m || strcasecmp(name + n - m, suffix) != 0 || !utf8_valid(name, n, NULL)) return false;
    return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && (S_ISREG(st.st_mode) || S_ISLNK(st.st_mode));
}

char **folder_list(const folder *f, const char *relative, const char *suffix, arena *a, size_t *n)
{
    walk w;
    char name[RELATIVE_MAX];
    int leaf, fd = -1;
    void *names = NULL;
    size_t capacity = 0;
    *n = 0;
    if (resolve(f, relative, &w, name, &leaf) == FILE_OK && leaf < 0) fd = openat(w.fds[w.depth], ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (leaf >= 0) close(leaf);
    walk_end(&w);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir && fd >= 0) close(fd);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (!is_listed(fd, entry->d_name, suffix)) continue;
        char **slot = arena_push(a, &names, n, &capacity, sizeof *slot);
        *slot = arena_string(a, entry->d_name);
    }
    if (dir) closedir(dir);
    if (*n > 1) qsort(names, *n, sizeof(char *), by_bytes);
    return names ? names : arena_array(a, 1, sizeof(char *));
}
