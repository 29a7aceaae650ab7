/* SPDX-License-Identifier: MIT */
/* JSON of the diagnostics: the keys of the documentation, counts without what is silenced, and what silences it. */
#include <criterion/criterion.h>
#include <string.h>

#include "report/report.h"

static const diag_kind kinds[] = {{"part-superieure-au-tout", SEVERITY_ERROR, "", "", "", "", ""}, {"action-sans-pilote", SEVERITY_WARNING, "", "", "", "", ""}};

static char *json_of(arena *a, const diag_log *log, const model *m)
{
    buf out = {0};
    report_diagnostics_json(log, m, &out);
    char *text = arena_copy(a, out.s, out.n);
    buf_free(&out);
    return text;
}

static void expect_parts(const char *json, const char *const *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) cr_expect_not_null(strstr(json, parts[i]), "« %s » is not in:\n%s", parts[i], json);
}

Test(diagnostics_json, has_places_and_second_places)
{
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    static const char text[] = "a;b\n1;2\n";
    uint32_t file = diag_source_add(log, "indicateurs.csv", text, sizeof text - 1);
    diag *d = diag_add(log, &kinds[0], (place){file, 2, 3, 1}, "corrigez.", "« é » dépasse \"tout\".");
    diag_also(log, d, (place){file, 1, 1, 1}, "tout");
    diag_add(log, &kinds[1], (place){0}, "nommez.", "Sans lieu.");
    static const char *const parts[] = {"\"format\": 1,", "\"erreurs\": 1,", "\"avertissements\": 1,", "\"informations\": 0,", "\"code\": \"part-superieure-au-tout\"", "\"severite\": \"erreur\"", "\"fichier\": \"indicateurs.csv\"", "\"ligne\": 2",
        "\"colonne\": 3", "\"message\": \"« é » dépasse \\\"tout\\\".\"", "\"aide\": \"corrigez.\"", "\"autres\": [", "\"message\": \"tout\"", "\"fichier\": null", "\"ligne\": null", "\"severite\": \"avertissement\"", "\"ignores\": []"};
    expect_parts(json_of(a, log, NULL), parts, sizeof parts / sizeof *parts);
    arena_free(a);
}

Test(diagnostics_json, counts_what_is_ignored)
{
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    static const char *const about[] = {"A1.1. A", "A1.1.b", "A1.1.c"};
    for (size_t i = 0; i < 3; i++) {
        diag *d = diag_add(log, &kinds[1], (place){0}, "nommez.", "Une action sans pilote.");
        diag_about(log, d, about[i]);
        d->silenced = i < 2;
    }
    const char *codes[] = {"a1.1.a"};
    silencing rows[] = {{.code = "action-sans-pilote", .about = {codes, 1}, .reason = "Élections"}, {.code = "action-sans-pilote", .reason = "Tout"}};
    model m = {.silencings = {rows, 2}};
    const char *json = json_of(a, log, &m);
    static const char *const parts[] = {"\"avertissements\": 1,", "\"sur\": [\n        \"a1.1.a\"\n      ]", "\"raison\": \"Élections\"", "\"nombre\": 1", "\"sur\": []", "\"nombre\": 2"};
    expect_parts(json, parts, sizeof parts / sizeof *parts);
    arena_free(a);
}
