/* SPDX-License-Identifier: MIT */
/* Plain ASCII names for files, from any French text. */
#include "base_int.h"

#include <stdlib.h>
#include <string.h>

static void add_plain(buf *b, uint32_t c)
{
    bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) buf_char(b, (char)c);
    else if (c == 0x153) buf_str(b, "oe");
    else if (c == 0xE6) buf_str(b, "ae");
    else if (b->n > 0 && b->s[b->n - 1] != '-') buf_char(b, '-');
}

/* Letters without accents, but with the white space that utf8_fold would drop. */
static void add_word(buf *b, const char *s, size_t n, arena *a)
{
    const char *folded = utf8_fold(a, arena_copy(a, s, n));
    uint32_t c;
    for (size_t step; (step = utf8_next(folded, &c)) > 0; folded += step) add_plain(b, c);
}

void str_slug(const char *s, char *out, size_t size)
{
    buf b = {0};
    arena *a = arena_new();
    while (*s != '\0') {
        size_t n = strcspn(s, " \t\r\n");
        add_word(&b, s, n, a);
        s += n;
        if (*s != '\0') { add_plain(&b, ' '); s++; }
    }
    size_t n = b.n;
    if (size > 0 && n >= size) {
        n = size - 1;
        size_t cut = n;
        while (cut > 0 && b.s[cut] != '-') cut--;
        if (cut > 0) n = cut;
    }
    while (n > 0 && b.s[n - 1] == '-') n--;
    if (n > 0) memcpy(out, b.s, n);
    if (size > 0) out[n] = '\0';
    arena_free(a);
    buf_free(&b);
}
