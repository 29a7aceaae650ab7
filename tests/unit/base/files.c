/* SPDX-License-Identifier: MIT */
/* Reading below a folder and publishing whole or not at all. */
#include "base/base.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[64];
static arena *a;

static char *at(const char *name)
{
    return arena_printf(a, "%s/%s", dir, name);
}

static void put(const char *name, const char *text)
{
    FILE *f = fopen(at(name), "w");
    cr_assert_not_null(f);
    fputs(text, f);
    fclose(f);
}

static char *text_of(const char *name)
{
    char s[256] = "";
    FILE *f = fopen(at(name), "r");
    cr_assert_not_null(f, "%s", name);
    s[fread(s, 1, sizeof s - 1, f)] = '\0';
    fclose(f);
    return arena_string(a, s);
}

static size_t entries(void)
{
    size_t n = 0;
    DIR *d = opendir(dir);
    while (readdir(d)) n++;
    closedir(d);
    return n - 2;
}

static void set_up(void)
{
    a = arena_new();
    strcpy(dir, "/tmp/spaser-test-XXXXXX");
    cr_assert_not_null(mkdtemp(dir));
}

static void tear_down(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    cr_expect_eq(system(command), 0);
    arena_free(a);
}

TestSuite(files, .init = set_up, .fini = tear_down);
TestSuite(publish, .init = set_up, .fini = tear_down);

static file_status status_of(const folder *f, const char *name, size_t limit)
{
    char *bytes;
    size_t n;
    return folder_read(f, name, limit, a, &bytes, &n);
}

Test(files, opening)
{
    file_status why = FILE_OK;
    cr_expect_null(folder_open(at("absent"), &why));
    cr_expect_eq(why, FILE_ABSENT);
    put("f", "x");
    cr_expect_null(folder_open(at("f"), &why));
    cr_expect_eq(why, FILE_NOT_REGULAR);
    folder *f = folder_open(dir, &why);
    cr_assert_not_null(f);
    cr_expect_eq(why, FILE_OK);
    cr_expect_str_eq(folder_path(f), dir);
    folder_close(f);
    folder_close(NULL);
    for (int s = FILE_OK; s <= FILE_FAILED; s++) cr_expect(strlen(file_status_text((file_status)s)) > 10);
}

Test(files, reading)
{
    mkdir(at("sous"), 0777);
    put("sous/a.csv", "bonjour");
    put("vide", "");
    folder *f = folder_open(dir, NULL);
    char *bytes;
    size_t n;
    cr_assert_eq(folder_read(f, "sous/a.csv", 7, a, &bytes, &n), FILE_OK);
    cr_expect_str_eq(bytes, "bonjour");
    cr_expect_eq(n, 7);
    cr_assert_eq(folder_read(f, "./sous//a.csv", 100, a, &bytes, &n), FILE_OK);
    cr_assert_eq(folder_read(f, "vide", 100, a, &bytes, &n), FILE_OK);
    cr_expect(n == 0 && *bytes == '\0');
    cr_expect_eq(status_of(f, "sous/a.csv", 6), FILE_TOO_LARGE);
    cr_expect_eq(status_of(f, "absent", 100), FILE_ABSENT);
    cr_expect_eq(status_of(f, "vide/x", 100), FILE_ABSENT);
    cr_expect_eq(status_of(f, "sous", 100), FILE_NOT_REGULAR);
    cr_expect_eq(status_of(f, "", 100), FILE_NOT_REGULAR);
    cr_expect(folder_has(f, "vide") && !folder_has(f, "sous") && !folder_has(f, "absent"));
    folder_close(f);
}

Test(files, outside)
{
    mkdir(at("dans"), 0777);
    put("dehors", "secret");
    folder *f = folder_open(at("dans"), NULL);
    put("dans/ici", "oui");
    mkdir(at("dans/sous"), 0777);
    cr_assert_eq(symlink("../dehors", at("dans/lien")), 0);
    cr_assert_eq(symlink("/etc/passwd", at("dans/absolu")), 0);
    cr_assert_eq(symlink("..", at("dans/parent")), 0);
    cr_assert_eq(symlink("../ici", at("dans/sous/bon")), 0);
    cr_assert_eq(symlink("sous", at("dans/dossier")), 0);
    cr_assert_eq(symlink("boucle", at("dans/boucle")), 0);
    cr_assert_eq(symlink("nulle-part", at("dans/mort")), 0);
    cr_expect_eq(status_of(f, "../dehors", 100), FILE_OUTSIDE);
    cr_expect_eq(status_of(f, "sous/../ici", 100), FILE_OUTSIDE);
    cr_expect_eq(status_of(f, "/etc/passwd", 100), FILE_OUTSIDE);
    cr_expect_eq(status_of(f, "..", 100), FILE_OUTSIDE);
    cr_expect_eq(status_of(f, "lien", 100), FILE_OUTSIDE);
    cr_expect_eq(status_of(f, "absolu", 100), FILE_OUTSIDE);
    cr_expect_eq(status_of(f, "parent/dehors", 100), FILE_OUTSIDE);
    cr_expect_eq(status_of(f, "sous/bon", 100), FILE_OK);
    cr_expect_eq(status_of(f, "dossier/bon", 100), FILE_OK);
    cr_expect_eq(status_of(f, "boucle", 100), FILE_FAILED);
    cr_expect_eq(status_of(f, "mort", 100), FILE_ABSENT);
    cr_expect_eq(status_of(f, "a..b", 100), FILE_ABSENT);
    folder_close(f);
}

Test(files, devices_and_depth, .timeout = 20)
{
    cr_assert_eq(mkfifo(at("tube"), 0666), 0);
    folder *f = folder_open(dir, NULL);
    cr_expect_eq(status_of(f, "tube", 100), FILE_NOT_REGULAR);
    cr_expect(!folder_has(f, "tube"));
    folder *devices = folder_open("/dev", NULL);
    cr_expect_eq(status_of(devices, "null", 100), FILE_NOT_REGULAR);
    folder_close(devices);
    char deep[9000];
    for (size_t i = 0; i + 2 < sizeof deep; i += 2) memcpy(deep + i, "a/", 2);
    deep[sizeof deep - 2] = '\0';
    cr_expect_eq(status_of(f, deep, 100), FILE_ABSENT);
    folder_close(f);
}

Test(files, listing)
{
    mkdir(at("marches"), 0777);
    mkdir(at("marches/dossier.csv"), 0777);
    put("marches/b.csv", "");
    put("marches/2024.CSV", "");
    put("marches/a.csv", "");
    put("marches/.cache.csv", "");
    put("marches/note.txt", "");
    folder *f = folder_open(dir, NULL);
    size_t n;
    char **names = folder_list(f, "marches", ".csv", a, &n);
    cr_assert_eq(n, 3);
    cr_expect_str_eq(names[0], "2024.CSV");
    cr_expect_str_eq(names[1], "a.csv");
    cr_expect_str_eq(names[2], "b.csv");
    folder_list(f, "absent", ".csv", a, &n);
    cr_expect_eq(n, 0);
    folder_list(f, "..", ".csv", a, &n);
    cr_expect_eq(n, 0);
    folder_list(f, "marches/note.txt", ".csv", a, &n);
    cr_expect_eq(n, 0);
    folder_close(f);
}

Test(publish, new_and_replaced)
{
    cr_expect_null(file_publish(at("r.pdf"), "un", 2, a));
    cr_expect_str_eq(text_of("r.pdf"), "un");
    cr_expect_eq(chmod(at("r.pdf"), 0640), 0);
    cr_expect_null(file_publish(at("r.pdf"), "deux", 4, a));
    cr_expect_str_eq(text_of("r.pdf"), "deux");
    struct stat st;
    cr_assert_eq(stat(at("r.pdf"), &st), 0);
    cr_expect_eq(st.st_mode & 0777, 0640);
    cr_expect_eq(entries(), 1);
}

Test(publish, links)
{
    mkdir(at("sous"), 0777);
    put("sous/vrai", "ancien");
    cr_assert_eq(symlink("sous/vrai", at("lien")), 0);
    cr_assert_eq(symlink("sous/neuf", at("futur")), 0);
    cr_assert_eq(symlink("boucle", at("boucle")), 0);
    cr_expect_null(file_publish(at("lien"), "nouveau", 7, a));
    cr_expect_str_eq(text_of("sous/vrai"), "nouveau");
    cr_expect_null(file_publish(at("futur"), "x", 1, a));
    cr_expect_str_eq(text_of("sous/neuf"), "x");
    struct stat st;
    cr_assert_eq(lstat(at("lien"), &st), 0);
    cr_expect(S_ISLNK(st.st_mode));
    cr_expect_not_null(file_publish(at("boucle"), "x", 1, a));
}

Test(publish, impossible_places)
{
    const char *why = file_publish(at("absent/r.pdf"), "x", 1, a);
    cr_assert_not_null(why);
    cr_expect_not_null(strstr(why, "le dossier n’existe pas"), "%s", why);
    why = file_publish(dir, "x", 1, a);
    cr_assert_not_null(why);
    cr_expect_not_null(strstr(why, "c’est un dossier"), "%s", why);
    cr_expect_not_null(file_publish("", "x", 1, a));
    cr_expect_not_null(file_publish(at("r.pdf/"), "x", 1, a));
    cr_expect_eq(entries(), 0);
}

Test(publish, full_disk)
{
    const char *why = file_publish("/dev/full", "x", 1, a);
    cr_assert_not_null(why);
    cr_expect_not_null(strstr(why, "le disque est plein"), "%s", why);
    cr_expect_null(file_publish("/dev/null", "x", 1, a));
    struct stat st;
    cr_expect(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
}

Test(publish, size_limit_leaves_the_earlier_file)
{
    static char large[100000];
    put("r.pdf", "ancien");
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){50000, RLIM_INFINITY});
    const char *why = file_publish(at("r.pdf"), large, sizeof large, a);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
    cr_assert_not_null(why);
    cr_expect_not_null(strstr(why, "la taille permise"), "%s", why);
    cr_expect_str_eq(text_of("r.pdf"), "ancien");
    cr_expect_eq(entries(), 1);
}

Test(publish, pipe, .timeout = 20)
{
    signal(SIGPIPE, SIG_IGN);
    cr_assert_eq(mkfifo(at("tube"), 0666), 0);
    int reader = open(at("tube"), O_RDONLY | O_NONBLOCK);
    cr_expect_null(file_publish(at("tube"), "abc", 3, a));
    char s[4] = "";
    cr_expect_eq(read(reader, s, 3), 3);
    cr_expect_str_eq(s, "abc");
    close(reader);
    struct stat st;
    cr_expect(stat(at("tube"), &st) == 0 && S_ISFIFO(st.st_mode));
}

Test(publish, standard_output, .timeout = 20)
{
    int ends[2], kept = dup(STDOUT_FILENO);
    char s[8] = "";
    signal(SIGPIPE, SIG_IGN);
    cr_assert_eq(pipe(ends), 0);
    dup2(ends[1], STDOUT_FILENO);
    const char *first = file_publish("-", "abc", 3, a);
    ssize_t got = read(ends[0], s, sizeof s - 1);
    close(ends[0]);
    const char *second = file_publish("-", "abc", 3, a);
    close(ends[1]);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    cr_expect_null(first);
    cr_expect_eq(got, 3);
    cr_expect_str_eq(s, "abc");
    cr_assert_not_null(second);
    cr_expect_not_null(strstr(second, "sortie standard : le programme qui lisait"), "%s", second);
}
