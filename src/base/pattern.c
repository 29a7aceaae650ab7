/* SPDX-License-Identifier: MIT */
/* Regular expressions (the only file that knows PCRE2): Unicode, within limits, so that no text can make them last. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/base.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MATCH_LIMIT 500000u
#define DEPTH_LIMIT 20000u
#define HEAP_LIMIT 16384u /* KiB */
#define WORTH_A_TRANSLATION 1000u /* bytes searched before the pattern is translated to machine code, which costs as much as interpreting them */

struct pattern {
    pcre2_code *code;
    pcre2_match_context *context;
    pcre2_match_data *found; /* used again by each search: a pattern is not for two threads */
    size_t *searched;        /* bytes, likewise */
};

_Noreturn static void refuse(const char *expression, int error, size_t at)
{
    char reason[256];
    if (pcre2_get_error_message(error, (PCRE2_UCHAR *)reason, sizeof reason) < 0) reason[0] = '\0';
    fprintf(stderr, "spaser : expression rationnelle incorrecte « %s », caractère %zu : %s\n", expression, at, reason);
    _Exit(3);
}

pattern *pattern_new(const char *expression)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &at, NULL);
    if (!code) refuse(expression, error, at);
    pattern *p = memory_new(sizeof *p);
    p->code = code;
    p->searched = memory_new(sizeof *p->searched);
    p->context = pcre2_match_context_create(NULL);
    p->found = pcre2_match_data_create(PATTERN_GROUPS, NULL);
    if (!p->context || !p->found) memory_exhausted();
    pcre2_set_match_limit(p->context, MATCH_LIMIT);
    pcre2_set_depth_limit(p->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(p->context, HEAP_LIMIT);
    return p;
}

void pattern_free(pattern *p)
{
    if (!p) return;
    pcre2_match_data_free(p->found);
    pcre2_match_context_free(p->context);
    pcre2_code_free(p->code);
    free(p->searched);
    free(p);
}

/* Most patterns see little text. Without machine code the interpreter does the same work. */
static void account(const pattern *p, size_t n)
{
    if (*p->searched >= WORTH_A_TRANSLATION) return;
    *p->searched += n < WORTH_A_TRANSLATION ? n : WORTH_A_TRANSLATION;
    if (*p->searched >= WORTH_A_TRANSLATION) pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
}

bool pattern_find(const pattern *p, const char *s, size_t n, size_t start, pattern_span groups[PATTERN_GROUPS])
{
    for (size_t i = 0; i < PATTERN_GROUPS; i++) groups[i] = (pattern_span){SIZE_MAX, SIZE_MAX};
    if (start > n) return false;
    account(p, n - start);
    int got = pcre2_match(p->code, (PCRE2_SPTR)s, n, start, 0, p->found, p->context);
    if (got == PCRE2_ERROR_JIT_STACKLIMIT) got = pcre2_match(p->code, (PCRE2_SPTR)s, n, start, PCRE2_NO_JIT, p->found, p->context);
    if (got == PCRE2_ERROR_NOMEMORY) memory_exhausted();
    if (got < 0) return false;
    const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(p->found);
    size_t count = got == 0 ? PATTERN_GROUPS : (size_t)got;
    for (size_t i = 0; i < count; i++)
        if (spans[2 * i] != PCRE2_UNSET) groups[i] = (pattern_span){spans[2 * i], spans[2 * i + 1]};
    return true;
}
