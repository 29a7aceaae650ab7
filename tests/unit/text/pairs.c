/* SPDX-License-Identifier: MIT */
/* Words put together from known pairs are what the whole shaping gives: all words of the samples, and generated ones of every plain character. */

#include "fixture.h"
#include "../share.h"

#define SEED 20260901u
#define WORDS SHARE_OF(20000)

static const char plain[] = "abcdefghijklmnopqrstuvwxyzeeaiiffftlàâçéèêëîïôùûüÿœæñßðłőABCDEFGHIJKLMNOPQRSTUVWXYZÀÉÈÊÎÔÙÇŒÆ0123456789.,;:!?'’‘“”–—«»()[]{}/\\%‰°&+-=*#@_|~^`<>\"$£€§©®ªº¹²³½×…•‹›\u00A0\u202F\u2011";

static void assert_same(const fixture *x, face f, const char *word, size_t n, bool *put_together)
{
    shaped got = x->metrics.shape(x->metrics.context, f, word, n), want = shape_text(x->text, f, word, n), again;
    *put_together = pairs_shape(x->text, f, word, n, &again);
    for (int i = 0; i < 1 + *put_together; i++) {
        const shaped *s = i ? &again : &got;
        cr_assert(s->n == want.n && s->width == want.width, "face %d « %.*s »: %zu glyphs, %ld wide, not %zu, %ld", (int)f, (int)n, word, s->n, (long)s->width, want.n, (long)want.width);
        for (size_t k = 0; k < want.n; k++) {
            const shaped_glyph *a = &s->glyphs[k], *b = &want.glyphs[k];
            cr_assert(a->font == b->font && a->glyph == b->glyph && a->advance == b->advance && a->x_offset == b->x_offset && a->y_offset == b->y_offset && a->from == b->from && a->bytes == b->bytes,
                      "face %d « %.*s », glyph %zu", (int)f, (int)n, word, k);
        }
    }
}

/* All words of a file, in its order or from its end. Returns how many were put together. */
static size_t words_of(const fixture *x, const char *sample, const char *file, face f, bool backwards, size_t *all)
{
    static const char between[] = " \t\r\n";
    char *bytes;
    size_t n, together = 0;
    bool one;
    folder *from = folder_open(sample, NULL);
    cr_assert_not_null(from);
    cr_assert_eq(folder_read(from, file, FILE_MAX_TABLE, x->arena, &bytes, &n), FILE_OK, "%s/%s", sample, file);
    folder_close(from);
    for (size_t a = 0, b; a < n; a = b) {
        b = a;
        while (b < n && !strchr(between, bytes[backwards ? n - 1 - b : b]))
            b++;
        if (b > a)
            assert_same(x, f, backwards ? bytes + n - b : bytes + a, b - a, &one), together += one, ++*all;
        b += b == a;
    }
    return together;
}

Test(pairs, words_of_the_samples_are_as_shaped_whole)
{
    static const char *const files[][2] = {{"samples/valmont", "spaser.yaml"}, {"samples/valmont", "actions.csv"}, {"samples/valmont", "textes/contexte.md"}, {"samples/valmont", "textes/edito.md"},
                                           {"samples/valmont", "textes/elaboration.md"}, {"samples/bourg", "spaser.yaml"}, {"samples/bourg", "actions.csv"}, {"samples/bourg", "textes/edito.md"}};
    for (int backwards = 0; backwards < 2; backwards++) {
        fixture x = fixture_open(NULL);
        size_t together = 0, all = 0;
        for (face f = 0; f < SHARE_OF(FACE_COUNT); f++)
            for (size_t i = 0; i < sizeof files / sizeof *files; i++)
                together += words_of(&x, files[i][0], files[i][1], f, backwards, &all);
        cr_assert(all > SHARE_OF(40000) && together > all * 3 / 4, "%zu of %zu words were put together", together, all);
        fixture_close(&x);
    }
}

static size_t random_word(uint64_t *state, char *word)
{
    size_t n = 0, letters = 1;
    for (size_t i = 0; i < letters; i++) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        if (!i)
            letters = 1 + (size_t)(*state >> 60);
        size_t at = (size_t)(*state >> 33) % (sizeof plain - 1);
        while (((uint8_t)plain[at] & 0xC0) == 0x80)
            at--;
        uint32_t c;
        size_t len = utf8_next(plain + at, &c);
        memcpy(word + n, plain + at, len);
        n += len;
    }
    return n;
}

Test(pairs, generated_words_are_as_shaped_whole)
{
    fixture x = fixture_open(NULL);
    uint64_t state = SEED;
    char word[128];
    size_t together = 0;
    bool one;
    for (int i = 0; i < WORDS; i++) {
        size_t n = random_word(&state, word);
        word[n] = '\0';
        assert_same(&x, (face)(i % FACE_COUNT), word, n, &one), together += one;
    }
    cr_assert(together > WORDS / 4, "seed %u: %zu words of %d were put together", SEED, together, WORDS);
    fixture_close(&x);
}

Test(pairs, what_joins_or_composes_is_shaped_whole)
{
    static const char *const words[] = {"effet", "offre", "ft", "e\u0301te\u0301", "col·lega", "1\u1D49\u02B3", "x⩽y", "日本", "fi\u00ADn", "\u2044"};
    fixture x = fixture_open(NULL);
    shaped out;
    bool one;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int round = 0; round < 2; round++) {
            assert_same(&x, FACE_REGULAR, words[i], strlen(words[i]), &one);
            cr_assert_not(one, "%s", words[i]);
        }
    char *lengthy = arena_alloc(x.arena, 100);
    memset(lengthy, 'a', 99);
    shape(&x, FACE_REGULAR, lengthy);
    cr_assert_not(pairs_shape(x.text, FACE_REGULAR, lengthy, 99, &out), "one of 99 letters");
    cr_assert_not(pairs_shape(x.text, FACE_REGULAR, "", 0, &out));
    fixture_close(&x);
}

Test(pairs, a_family_of_the_user_is_shaped_whole)
{
    file_status why;
    folder *fonts = folder_open("fonts", &why);
    text_family family = {.folder = fonts, .regular = "SourceSans3-Regular.ttf"};
    fixture x = fixture_open(&family);
    shaped out;
    for (int i = 0; i < 2; i++)
        shape(&x, FACE_REGULAR, "mot"), shape(&x, FACE_REGULAR, "mots");
    cr_assert_not(pairs_shape(x.text, FACE_REGULAR, "mot", 3, &out));
    fixture_close(&x);
    folder_close(fonts);
}
