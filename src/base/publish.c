/* SPDX-License-Identifier: MIT */
/* Publishing a result whole or not at all: temporary file in the same folder, fsync, rename. */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINKS_MAX 40
#define NAMES_TRIED 100
#define WRITE_MAX ((size_t)1 << 24) /* bytes in one write() */

static const char *reason(int error, arena *a)
{
    switch (error) {
    case ENOSPC: return "le disque est plein";
    case EDQUOT: return "le quota du disque est atteint";
    case EFBIG: return "la taille permise pour un fichier est dépassée";
    case EPIPE: return "le programme qui lisait le résultat s’est arrêté avant la fin";
    case EACCES: case EPERM: return "les droits d’écriture manquent";
    case EROFS: return "le disque est en lecture seule";
    case ENOENT: case ENOTDIR: return "le dossier n’existe pas";
    case EISDIR: return "c’est un dossier";
    case ENAMETOOLONG: return "le nom est trop long";
    case ELOOP: return "les liens symboliques tournent en rond";
    case EBADF: return "la sortie est fermée";
    case EIO: return "le disque signale une erreur";
    default: return arena_printf(a, "erreur %d du système", error);
    }
}

static const char *failure(arena *a, const char *path, int error)
{
    if (strcmp(path, "-") == 0) return arena_printf(a, "impossible d’écrire sur la sortie standard : %s", reason(error, a));
    return arena_printf(a, "impossible d’écrire « %s » : %s", path, reason(error, a));
}

/* Writes all; 0 or an errno. */
static int write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n < WRITE_MAX ? n : WRITE_MAX);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0 && errno == EAGAIN && poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, -1) > 0) continue; /* a pipe that does not wait by itself */
        if (done < 0) return errno;
        if (done == 0) return EIO;
        bytes += done;
        n -= (size_t)done;
    }
    return 0;
}

/* Closes and keeps the first error. On Linux the descriptor is released even when close is interrupted. */
static int close_checked(int fd, int error)
{
    if (close(fd) != 0 && error == 0 && errno != EINTR) return errno;
    return error;
}

/* Standard output, a device or a pipe: written in place. `fd` is closed. */
static int write_direct(int fd, const void *bytes, size_t n)
{
    if (fd < 0) return errno;
    int error = write_all(fd, bytes, n);
    if (error == 0 && fsync(fd) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP && errno != EINTR) error = errno;
    return close_checked(fd, error);
}

/* The folder of a path, in `a`: "." when it has none. */
static char *folder_of(arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) return arena_string(a, ".");
    return slash == path ? arena_string(a, "/") : arena_copy(a, path, (size_t)(slash - path));
}

/* Follows the links at the end of the path, also one whose target does not exist yet; NULL with errno when they loop. */
static const char *behind_links(arena *a, const char *path)
{
    for (int links = 0; links <= LINKS_MAX; links++) {
        char target[PATH_MAX];
        ssize_t n = readlink(path, target, sizeof target - 1);
        if (n < 0) return path; /* no link, or nothing there */
        target[n] = '\0';
        path = target[0] == '/' ? arena_string(a, target) : arena_printf(a, "%s/%s", folder_of(a, path), target);
    }
    errno = ELOOP;
    return NULL;
}

/* Creates a new file in the folder with the rights of a usual new file; its name in `*name`. A descriptor, or -1 with errno. */
static int create_temporary(arena *a, const char *dir, const char **name)
{
    int fd = -1;
    for (int i = 0; i < NAMES_TRIED; i++) {
        *name = arena_printf(a, "%s/.spaser-%ld-%d.tmp", dir, (long)getpid(), i);
        fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) break;
    }
    return fd;
}

/* Gives the new file owner and rights of the one that it replaces. Owner: as far as the user may. */
static int keep_rights(int fd, const struct stat *old)
{
    if (fchown(fd, old->st_uid, old->st_gid) != 0 && fchown(fd, (uid_t)-1, old->st_gid) != 0) errno = 0;
    return fchmod(fd, old->st_mode & 0777) == 0 ? 0 : errno;
}

/* So that the new name outlives a power cut; the bytes are safe already, so a file system that cannot is no failure. */
static void sync_folder(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

/* A regular file, new or there (`old`): all or nothing. */
static int replace(arena *a, const char *path, const struct stat *old, const void *bytes, size_t n)
{
    const char *dir = folder_of(a, path), *temporary;
    if (old && access(path, W_OK) != 0) return errno;
    int fd = create_temporary(a, dir, &temporary);
    if (fd < 0) return errno;
    int error = old ? keep_rights(fd, old) : 0;
    if (error == 0) error = write_all(fd, bytes, n);
    if (error == 0 && fsync(fd) != 0) error = errno;
    error = close_checked(fd, error);
    if (error == 0 && rename(temporary, path) != 0) error = errno;
    if (error != 0) unlink(temporary);
    else sync_folder(dir);
    return error;
}

const char *file_publish(const char *path, const void *bytes, size_t n, arena *a)
{
    struct stat st;
    int error;
    if (strcmp(path, "-") == 0) {
        error = write_direct(dup(STDOUT_FILENO), bytes, n);
        return error ? failure(a, path, error) : NULL;
    }
    bool there = stat(path, &st) == 0;
    if (!there && errno != ENOENT) return failure(a, path, errno);
    size_t length = strlen(path);
    if ((there && S_ISDIR(st.st_mode)) || (length && path[length - 1] == '/')) return failure(a, path, there ? EISDIR : ENOENT);
    if (there && !S_ISREG(st.st_mode)) {
        error = write_direct(open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC), bytes, n);
    } else {
        const char *target = behind_links(a, path);
        error = target ? replace(a, target, there ? &st : NULL, bytes, n) : errno;
    }
    return error ? failure(a, path, error) : NULL;
}

bool file_is_other(const char *path, const char *magic)
{
    struct stat st;
    char begin[16];
    size_t n = strlen(magic) < sizeof begin ? strlen(magic) : sizeof begin;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) return false;
    bool other = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && (read(fd, begin, n) != (ssize_t)n || memcmp(begin, magic, n) != 0);
    close(fd);
    return other;
}
