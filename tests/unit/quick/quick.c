/* SPDX-License-Identifier: MIT */
/* Runs the tests of criterion/criterion.h (beside this file): each in a fork, `-jN` at once. Ends with 0 when all hold; a test that ends with another status than the one it asks for has failed (9: valgrind's). */
#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>

#include "criterion/criterion.h"

#define AT_ONCE_MAX 64

static quick_test *tests;
static int failures;

void quick_register(quick_test *t) { t->next = tests, tests = t; }

void quick_fail(const char *file, int line, bool fatal, const char *what, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: %s:", file, line, what);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    failures++;
    if (fatal) exit(1);
}

static const quick_options *suite_of(const quick_test *t)
{
    for (const quick_test *s = tests; s; s = s->next)
        if (!s->body && !strcmp(s->suite, t->suite)) return &s->options;
    return &t->options;
}

/* In the fork. */
static void run(const quick_test *t)
{
    const quick_options *suite = suite_of(t);
    void (*init)(void) = t->options.init ? t->options.init : suite->init, (*fini)(void) = t->options.fini ? t->options.fini : suite->fini;
    if (init) init();
    t->body();
    if (fini) fini();
    exit(failures ? 1 : 0);
}

typedef struct { pid_t pid; const quick_test *test; } running;

/* Waits for one of them and frees its place. True when it ended as it should. */
static bool ended_well(running *all, int *n)
{
    int status;
    pid_t pid = wait(&status);
    int i = 0;
    while (i < *n && all[i].pid != pid) i++;
    if (i == *n) return true;
    const quick_test *t = all[i].test;
    all[i] = all[--*n];
    bool well = WIFEXITED(status) && WEXITSTATUS(status) == t->options.exit_code;
    if (!well) printf("[FAIL] %s::%s: %s %d\n", t->suite, t->name, WIFEXITED(status) ? "status" : "signal", WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    fflush(stdout);
    return well;
}

int main(int argc, char **argv)
{
    int at_once = 1, n = 0, count = 0, failed = 0;
    for (int i = 1; i < argc; i++)
        if (!strncmp(argv[i], "-j", 2)) at_once = atoi(argv[i] + 2);
    at_once = at_once < 1 ? 1 : at_once > AT_ONCE_MAX ? AT_ONCE_MAX : at_once;
    running all[AT_ONCE_MAX];
    for (const quick_test *t = tests; t; t = t->next) {
        if (!t->body) continue;
        if (n == at_once) failed += !ended_well(all, &n);
        count++;
        all[n++] = (running){fork(), t};
        if (all[n - 1].pid == 0) run(t);
    }
    while (n) failed += !ended_well(all, &n);
    printf("[====] Tested: %d | Failing: %d\n", count, failed);
    return failed != 0;
}
