/* SPDX-License-Identifier: MIT */
/* What the tests of the text room share: the house's family opened, and altered copies of a font. */
#ifndef TEXT_FIXTURE_H
#define TEXT_FIXTURE_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/text_int.h"

typedef struct { arena *arena; diag_log *log; folder *fonts; text *text; layout_metrics metrics; } fixture;

static inline fixture fixture_open(const text_family *family)
{
    file_status why;
    fixture x = {.arena = arena_new(), .fonts = folder_open("fonts", &why)};
    cr_assert_not_null(x.fonts, "the tests are run from the root of the sources");
    x.log = diag_log_new(x.arena);
    x.text = text_open(x.fonts, family, x.log);
    if (x.text)
        x.metrics = text_metrics(x.text);
    return x;
}

static inline void fixture_close(fixture *x)
{
    text_close(x->text);
    folder_close(x->fonts);
    arena_free(x->arena);
}

static inline shaped shape(const fixture *x, face f, const char *utf8)
{
    return x->metrics.shape(x->metrics.context, f, utf8, strlen(utf8));
}

static inline char *font_bytes(const fixture *x, const char *file, size_t *n)
{
    char *bytes;
    cr_assert_eq(folder_read(x->fonts, file, FILE_MAX_FONT, x->arena, &bytes, n), FILE_OK);
    return bytes;
}

/* Record of a table in the directory of a TrueType file: tag, checksum, offset, length; NULL when it has none. */
static inline char *table_record(char *bytes, size_t n, const char tag[4])
{
    for (size_t i = 0, tables = (size_t)((uint8_t)bytes[4] << 8 | (uint8_t)bytes[5]); i < tables && 12 + 16 * (i + 1) <= n; i++)
        if (memcmp(bytes + 12 + 16 * i, tag, 4) == 0)
            return bytes + 12 + 16 * i;
    return NULL;
}

static inline uint32_t big_endian(const char *s)
{
    return (uint32_t)(uint8_t)s[0] << 24 | (uint32_t)(uint8_t)s[1] << 16 | (uint32_t)(uint8_t)s[2] << 8 | (uint8_t)s[3];
}

#endif
