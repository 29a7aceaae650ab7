/* SPDX-License-Identifier: MIT */
/* See fixture.h. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PETIT "tests/cases/petit"

static char *replaced(arena *a, char *text, const change *c)
{
    char *at = strstr(text, c->old);
    cr_assert_not_null(at, "« %s » is not there", c->old);
    size_t before = (size_t)(at - text), old = strlen(c->old), new = strlen(c->new), after = strlen(at + old);
    char *out = arena_alloc(a, before + new + after + 1);
    memcpy(out, text, before);
    memcpy(out + before, c->new, new);
    memcpy(out + before + new, at + old, after);
    return out;
}

static void put(const checked *c, const folder *from, const char *name, const change *changes, size_t n, bool csv)
{
    char *text, file[128];
    size_t size;
    cr_assert_eq(folder_read(from, name, FILE_MAX_DEFINITION, c->a, &text, &size), FILE_OK);
    for (size_t i = 0; i < n; i++) if (changes[i].old != NULL && changes[i].csv == csv) text = replaced(c->a, text, &changes[i]);
    snprintf(file, sizeof file, "%s/%s", c->path, name);
    FILE *out = fopen(file, "wb");
    cr_assert_not_null(out);
    cr_assert_eq(fwrite(text, 1, strlen(text), out), strlen(text));
    fclose(out);
}

checked checked_run(const char *day, const change *changes, size_t n)
{
    checked c = {.a = arena_new()};
    date today;
    cr_assert_eq(date_read(day, &today), DATE_OK);
    strcpy(c.path, "/tmp/spaser-check-XXXXXX");
    cr_assert_not_null(mkdtemp(c.path));
    folder *from = folder_open(PETIT, NULL);
    cr_assert_not_null(from, "run from the root of the project");
    put(&c, from, "spaser.yaml", changes, n, false);
    put(&c, from, "indicateurs.csv", changes, n, true);
    folder_close(from);
    c.log = diag_log_new(c.a);
    c.f = folder_open(c.path, NULL);
    c.m = model_read(c.f, &(model_options){0}, c.log, c.a);
    cr_assert_not_null(c.m);
    check(c.m, today, c.log, c.a);
    check_silence(c.m, c.log);
    const char **codes = arena_array(c.a, check_kinds_count, sizeof *codes);
    for (size_t i = 0; i < check_kinds_count; i++) codes[i] = check_kinds[i].code;
    check_silence_account(c.m, codes, check_kinds_count, c.log);
    return c;
}

void checked_end(checked *c)
{
    static const char *const names[] = {"spaser.yaml", "indicateurs.csv"};
    char file[128];
    for (size_t i = 0; i < 2; i++) {
        snprintf(file, sizeof file, "%s/%s", c->path, names[i]);
        unlink(file);
    }
    cr_expect_eq(rmdir(c->path), 0);
    folder_close(c->f);
    arena_free(c->a);
}

size_t checked_count(const checked *c, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < diag_count(c->log); i++) n += str_eq(diag_at(c->log, i)->kind->code, code) && !diag_at(c->log, i)->silenced;
    return n;
}

const diag *checked_find(const checked *c, const char *code)
{
    for (size_t i = 0; i < diag_count(c->log); i++) if (str_eq(diag_at(c->log, i)->kind->code, code)) return diag_at(c->log, i);
    return NULL;
}

void checked_quiet(const checked *c, const char *but)
{
    for (size_t i = 0; i < diag_count(c->log); i++) {
        const diag *d = diag_at(c->log, i);
        cr_expect(d->silenced || d->severity == SEVERITY_INFORMATION || str_eq(d->kind->code, but), "said: %s [%s]", d->message, d->kind->code);
    }
}
