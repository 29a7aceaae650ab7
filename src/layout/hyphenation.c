/* SPDX-License-Identifier: MIT */
/* French hyphenation by libhyphen, the only file that knows it. Words are looked up once; used by inline.c. */
#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "layout_int.h"

#define HYPHEN_DICTIONARY "langue/hyph_fr.dic"
#define HYPHEN_DICTIONARY_MAX (2u << 20)
#define HYPHEN_WORD_MAX 120 /* bytes; a longer one is no word */
#define HYPHEN_SLOTS 16384u
#define HYPHEN_PATTERN_MAX 100 /* bytes of a line of the dictionary */
#define LEFT_MINIMUM 2
#define RIGHT_MINIMUM 3

typedef struct { const char *word; size_t n; const uint8_t *points; } known_word;
/* `level`: the patterns of words, within `dictionary`. `slots`: 1 + index of a known word, 0 = free; by hash. */
struct hyphenator { HyphenDict *dictionary, *level; arena *a; uint16_t *slots; known_word *known; size_t n_known, cap_known; uint8_t none[HYPHEN_WORD_MAX + 8]; };

static uint32_t hash(const char *s, size_t n) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ (uint8_t)s[i]) * 16777619u;
    return h;
}

/* Letters of a pattern: what libhyphen tells patterns apart by. */
static size_t letters_of(const char *line, size_t n, char *out) {
    size_t m = 0;
    for (size_t i = 0; i < n; i++) if (line[i] < '0' || line[i] > '9') out[m++] = line[i];
    return m;
}

/* Empties the earlier ones of patterns with the same letters: libhyphen lets the last win, and loses the memory of the others. */
static void drop_repeated(char *bytes, size_t n, arena *a) {
    size_t slots = 1024;
    for (size_t i = 0; i < n; i++) slots += bytes[i] == '\n' ? 2 : 0;
    char **seen = arena_array(a, slots, sizeof *seen);
    for (char *line = bytes, *end; line < bytes + n; line = end + 1) {
        end = memchr(line, '\n', (size_t)(bytes + n - line));
        if (!end) end = bytes + n;
        char key[HYPHEN_PATTERN_MAX], other[HYPHEN_PATTERN_MAX];
        if (end - line >= HYPHEN_PATTERN_MAX || memchr(line, '/', (size_t)(end - line))) continue;
        size_t m = letters_of(line, (size_t)(end - line), key), i = hash(key, m) % slots;
        for (; seen[i]; i = (i + 1) % slots) {
            size_t k = letters_of(seen[i], strcspn(seen[i], "\n"), other);
            if (k != m || memcmp(key, other, m)) continue;
            memset(seen[i], '%', strcspn(seen[i], "\n")); /* a comment */
            break;
        }
        seen[i] = line;
    }
}

/* Dictionaries have two levels, the first for the parts of compounds. One without patterns would only have each word looked up twice. */
static HyphenDict *level_of_words(HyphenDict *d) { return d->nextlevel && d->num_states <= 1 ? d->nextlevel : d; }

hyphenator *hyphenator_open(const folder *templates, arena *a) {
    char *bytes; size_t n;
    if (!templates || folder_read(templates, HYPHEN_DICTIONARY, HYPHEN_DICTIONARY_MAX, a, &bytes, &n) != FILE_OK || !n) return NULL;
    drop_repeated(bytes, n, a);
    FILE *f = fmemopen(bytes, n, "r");
    HyphenDict *dictionary = f ? hnj_hyphen_load_file(f) : NULL;
    if (f) fclose(f);
    if (!dictionary) return NULL;
    hyphenator *h = arena_alloc(a, sizeof *h);
    h->dictionary = dictionary, h->level = level_of_words(dictionary), h->a = a, h->slots = arena_array(a, HYPHEN_SLOTS, sizeof *h->slots);
    return h;
}

void hyphenator_close(hyphenator *h) { if (h) hnj_hyphen_free(h->dictionary); }

/* libhyphen answers by character for UTF-8 dictionaries: an odd digit after the k-th character is a break. */
static const uint8_t *look_up(hyphenator *h, const char *word, size_t n) {
    char marks[HYPHEN_WORD_MAX + 8] = {0}, lower[HYPHEN_WORD_MAX * 2 + 8];
    char **rep = NULL; int *pos = NULL, *cut = NULL;
    size_t m = 0;
    for (size_t i = 0; i < n;) {
        uint32_t c; i += utf8_next(word + i, &c);
        m += utf8_put(utf8_lower(c), lower + m);
    }
    lower[m] = 0;
    uint8_t *points = arena_alloc(h->a, n + 1);
    if (m <= HYPHEN_WORD_MAX && !hnj_hyphen_hyphenate3(h->level, lower, (int)m, marks, NULL, &rep, &pos, &cut, LEFT_MINIMUM, RIGHT_MINIMUM, LEFT_MINIMUM, RIGHT_MINIMUM)) {
        size_t k = 0, count = utf8_count(word, n);
        for (size_t i = 0; i < n; k++) {
            uint32_t c; i += utf8_next(word + i, &c);
            if ((marks[k] & 1) && k + 1 >= LEFT_MINIMUM && count - (k + 1) >= RIGHT_MINIMUM && !(rep && rep[k])) points[i - 1] = 1;
        }
    }
    if (rep) { for (size_t i = 0; i < m; i++) free(rep[i]); free(rep); free(pos); free(cut); }
    return points;
}

void hyphenate(hyphenator *h, const char *word, size_t n, const uint8_t **points) {
    *points = h->none;
    if (n > HYPHEN_WORD_MAX) return;
    uint32_t i = hash(word, n) % HYPHEN_SLOTS;
    for (; h->slots[i]; i = (i + 1) % HYPHEN_SLOTS) {
        const known_word *k = &h->known[h->slots[i] - 1];
        if (k->n == n && !memcmp(k->word, word, n)) { *points = k->points; return; }
    }
    char *copy = arena_copy(h->a, word, n);
    *points = look_up(h, copy, n);
    if (h->n_known >= HYPHEN_SLOTS / 2) return;
    *(known_word *)arena_push(h->a, (void **)&h->known, &h->n_known, &h->cap_known, sizeof *h->known) = (known_word){copy, n, *points};
    h->slots[i] = (uint16_t)h->n_known;
}
