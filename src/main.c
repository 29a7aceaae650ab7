/* SPDX-License-Identifier: MIT */
/* Finds what surrounds the program (clock, environment, terminal, its own data) and hands it to the command line. Nothing below reads them. */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/base.h"
#include "cli/cli.h"

/* Where templates/ and fonts/ may stand, seen from the folder of the program: in the tree, installed. */
static const char *const data_places[] = {"/..", "/../share/spaser", "/../.."};

static bool is_folder(const char *path) {
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static bool data_at(const char *base, const char *below, char templates[PATH_MAX], char fonts[PATH_MAX]) {
    int n = snprintf(templates, PATH_MAX, "%s%s/templates", base, below), m = snprintf(fonts, PATH_MAX, "%s%s/fonts", base, below);
    return n > 0 && n < PATH_MAX && m > 0 && m < PATH_MAX && is_folder(templates) && is_folder(fonts);
}

static bool find_data(char templates[PATH_MAX], char fonts[PATH_MAX]) {
    const char *named = getenv("SPASER_DONNEES");
    if (named != NULL && named[0] != '\0') return data_at(named, "", templates, fonts);
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0) return false;
    self[n] = '\0';
    *strrchr(self, '/') = '\0';
    for (size_t i = 0; i < sizeof data_places / sizeof *data_places; i++) if (data_at(self, data_places[i], templates, fonts)) return true;
    return false;
}

static date today(void) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch != NULL && epoch[0] != '\0') {
        char *end;
        errno = 0;
        long long seconds = strtoll(epoch, &end, 10);
        if (errno == 0 && *end == '\0' && seconds >= 0 && seconds < 7258118400) return date_of_epoch(seconds);
    }
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) == NULL) return date_of_epoch(now);
    return (date){(int16_t)(local.tm_year + 1900), (int8_t)(local.tm_mon + 1), (int8_t)local.tm_mday};
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    memory_prepare();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    char templates[PATH_MAX], fonts[PATH_MAX];
    bool found = find_data(templates, fonts);
    const char *no_colour = getenv("NO_COLOR");
    cli_surroundings around = {
        .argc = argc, .argv = argv, .today = today(), .templates = found ? templates : NULL, .fonts = found ? fonts : NULL,
        .output_is_terminal = isatty(STDOUT_FILENO) == 1, .errors_are_terminal = isatty(STDERR_FILENO) == 1,
        .no_colour = no_colour != NULL && no_colour[0] != '\0', .seconds = seconds,
    };
    return cli_run(&around);
}
