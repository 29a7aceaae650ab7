/* SPDX-License-Identifier: MIT */
/* Decoding of all kinds of PNG and JPEG, and of broken ones. */
#include "image/image.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static arena *a;

static void set_up(void)
{
    a = arena_new();
}

static void tear_down(void)
{
    arena_free(a);
}

TestSuite(png, .init = set_up, .fini = tear_down);
TestSuite(jpeg, .init = set_up, .fini = tear_down);
TestSuite(image, .init = set_up, .fini = tear_down);

static uint8_t *load(const char *name, size_t *n)
{
    folder *f = folder_open("tests/cases/image", NULL);
    cr_assert_not_null(f);
    char *bytes;
    cr_assert_eq(folder_read(f, name, FILE_MAX_IMAGE, a, &bytes, n), FILE_OK, "%s", name);
    folder_close(f);
    return (uint8_t *)bytes;
}

static image read_right(const char *name)
{
    size_t n;
    image i;
    const char *why;
    uint8_t *bytes = load(name, &n);
    cr_assert_eq(image_read(bytes, n, a, &i, &why), IMAGE_OK, "%s: %s", name, why);
    cr_expect_null(why);
    return i;
}

static void expect_pixels(const char *name, uint32_t width, uint32_t height, int channels, const uint8_t *pixels)
{
    image i = read_right(name);
    cr_assert(i.width == width && i.height == height && i.channels == channels, "%s is %u × %u × %d", name, (unsigned)i.width, (unsigned)i.height, i.channels);
    for (size_t k = 0; k < (size_t)width * height * (size_t)channels; k++) cr_expect_eq(i.pixels[k], pixels[k], "%s: value %zu is %d instead of %d", name, k, i.pixels[k], pixels[k]);
}

static const uint8_t colours[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 128, 64, 32};

Test(png, colour_types)
{
    expect_pixels("rgb.png", 3, 2, 3, colours);
    expect_pixels("rgb16.png", 3, 2, 3, colours);
    expect_pixels("palette.png", 3, 2, 3, colours);
    expect_pixels("interlaced.png", 3, 2, 3, colours);
    expect_pixels("grey1.png", 3, 2, 1, (const uint8_t[]){255, 0, 255, 0, 255, 0});
}

Test(png, alpha_on_white)
{
    expect_pixels("palette-trns.png", 3, 2, 3, (const uint8_t[]){255, 255, 255, 0, 255, 0, 127, 127, 255, 0, 0, 0, 255, 255, 255, 128, 64, 32});
    expect_pixels("grey16-alpha.png", 2, 1, 1, (const uint8_t[]){127, 255});
    expect_pixels("grey-trns.png", 2, 1, 1, (const uint8_t[]){255, 200});
    expect_pixels("rgba.png", 2, 1, 3, (const uint8_t[]){255, 127, 127, 255, 255, 255});
}

Test(png, orientation)
{
    expect_pixels("exif6.png", 2, 3, 3, (const uint8_t[]){0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 255, 0, 128, 64, 32, 0, 0, 255});
}

/* Mean of the block of 8 × 8 at column x, row y. */
static int block(const image *i, size_t x, size_t y, size_t channel)
{
    return i->pixels[((y * 8 + 4) * i->width + x * 8 + 4) * i->channels + channel];
}

static void expect_near(const char *what, int got, int wanted)
{
    cr_expect(abs(got - wanted) <= 3, "%s: %d instead of %d", what, got, wanted);
}

static void expect_block(const char *name, const image *i, size_t x, int r, int g, int b)
{
    expect_near(name, block(i, x, 0, 0), r);
    expect_near(name, block(i, x, 0, 1), g);
    expect_near(name, block(i, x, 0, 2), b);
}

Test(jpeg, colour_spaces)
{
    image i = read_right("grey.jpg");
    cr_assert(i.width == 16 && i.height == 8 && i.channels == 1);
    expect_near("grey", block(&i, 0, 0, 0), 0);
    expect_near("grey", block(&i, 1, 0, 0), 255);
    static const char *const names[] = {"colour.jpg", "progressive.jpg"};
    for (size_t k = 0; k < 2; k++) {
        i = read_right(names[k]);
        cr_assert_eq(i.channels, 3);
        expect_block(names[k], &i, 0, 200, 30, 60);
        expect_block(names[k], &i, 1, 20, 120, 220);
    }
}

Test(jpeg, cmyk)
{
    image i = read_right("cmyk-adobe.jpg");
    cr_assert_eq(i.channels, 3);
    expect_block("Adobe CMYK", &i, 0, 255, 0, 0);
    expect_block("Adobe CMYK", &i, 1, 0, 127, 127);
    size_t n;
    uint8_t *bytes = load("cmyk-adobe.jpg", &n);
    cr_assert_eq(memcmp(bytes + 6, "Adobe", 5), 0);
    bytes[17] = 2; /* the same values as YCCK */
    cr_assert_eq(image_read(bytes, n, a, &i, NULL), IMAGE_OK);
    expect_block("Adobe YCCK", &i, 0, 179, 0, 227);
    memmove(bytes + 2, bytes + 18, n - 18); /* without the marker: plain CMYK, not complemented */
    cr_assert_eq(image_read(bytes, n - 16, a, &i, NULL), IMAGE_OK);
    expect_block("plain CMYK", &i, 0, 0, 0, 0);
    expect_block("plain CMYK", &i, 1, 128, 0, 0);
}

/* six.jpg with an EXIF marker that has `tiff` as its content. */
static uint8_t *with_exif(const uint8_t *tiff, size_t length, size_t *n)
{
    size_t plain;
    uint8_t *bytes = load("six.jpg", &plain), *s = arena_alloc(a, plain + length + 10);
    uint8_t head[] = {0xFF, 0xE1, 0, (uint8_t)(length + 8), 'E', 'x', 'i', 'f', 0, 0};
    memcpy(s, bytes, 2);
    memcpy(s + 2, head, sizeof head);
    memcpy(s + 12, tiff, length);
    memcpy(s + 12 + length, bytes + 2, plain - 2);
    *n = plain + length + 10;
    return s;
}

Test(jpeg, orientations)
{
    /* the blocks 0 1 2 / 3 4 5 as seen after each orientation, row by row */
    static const char *const seen[] = {"012345", "210543", "543210", "345012", "031425", "304152", "524130", "251403"};
    for (int o = 1; o <= 8; o++) {
        for (int little = 0; little < 2; little++) {
            const uint8_t big_tiff[] = {'M', 'M', 0, '*', 0, 0, 0, 8, 0, 2, 1, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 9, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (uint8_t)o, 0, 0};
            const uint8_t little_tiff[] = {'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (uint8_t)o, 0, 0, 0};
            size_t n;
            uint8_t *bytes = little ? with_exif(little_tiff, sizeof little_tiff, &n) : with_exif(big_tiff, sizeof big_tiff, &n);
            image i;
            cr_assert_eq(image_read(bytes, n, a, &i, NULL), IMAGE_OK);
            size_t columns = o < 5 ? 3 : 2;
            cr_assert(i.width == columns * 8 && i.height == 48 / columns);
            for (size_t k = 0; k < 6; k++) expect_near("orientation", block(&i, k % columns, k / columns, 0), (seen[o - 1][k] - '0') * 50);
        }
    }
}

Test(jpeg, damaged_exif_is_ignored)
{
    static const struct { uint8_t bytes[24]; size_t n; } cases[] = {
        {{'I', 'I', '*', 0}, 4}, {{'I', 'I', '*', 0, 0xFF, 0xFF, 0xFF, 0xFF}, 8}, {{'I', 'I', '*', 0, 8, 0, 0, 0}, 8}, {{'I', 'I', '*', 0, 8, 0, 0, 0, 0xFF, 0xFF, 0x12, 1}, 12}, {{'X'}, 1},
        {{'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0}, 22}, {{'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 4, 0, 1, 0, 0, 0, 6, 0, 0, 0}, 22},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        size_t n;
        uint8_t *bytes = with_exif(cases[k].bytes, cases[k].n, &n);
        image i;
        cr_expect_eq(image_read(bytes, n, a, &i, NULL), IMAGE_OK, "case %zu", k);
        cr_expect_eq(i.width, 24);
    }
}

Test(image, unknown_formats)
{
    static const struct { const char *bytes; size_t n; const char *says; } cases[] = {
        {"", 0, "vide"}, {"GIF89a....", 10, "GIF"}, {"RIFF....WEBPVP8 ", 16, "WebP"}, {"%PDF-1.7", 8, "PDF"}, {"<svg xmlns", 10, "SVG"}, {"....ftypheic", 12, "HEIC"}, {"bonjour", 7, "ni une image PNG"}, {"\x89PNG", 4, "ni une image PNG"}, {"\xFF\xD8", 2, "ni une image PNG"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        image i;
        const char *why;
        cr_expect_eq(image_read(cases[k].bytes, cases[k].n, a, &i, &why), IMAGE_UNKNOWN);
        cr_expect(strstr(why, cases[k].says) != NULL, "« %s »", why);
        cr_expect(i.pixels == NULL);
    }
}

static void put_size(uint8_t *png, uint32_t width, uint32_t height)
{
    for (int k = 0; k < 4; k++) {
        png[16 + k] = (uint8_t)(width >> (24 - 8 * k));
        png[20 + k] = (uint8_t)(height >> (24 - 8 * k));
    }
}

Test(image, sizes)
{
    size_t n;
    image i;
    const char *why;
    uint8_t *png = load("rgb.png", &n);
    put_size(png, 20001, 1);
    cr_expect_eq(image_read(png, n, a, &i, &why), IMAGE_TOO_LARGE);
    cr_expect(strstr(why, "20001 × 1") != NULL, "%s", why);
    put_size(png, 20000, 2001);
    cr_expect_eq(image_read(png, n, a, &i, &why), IMAGE_TOO_LARGE);
    put_size(png, 0xFFFFFFFF, 0xFFFFFFFF);
    cr_expect_eq(image_read(png, n, a, &i, &why), IMAGE_TOO_LARGE);
    put_size(png, 0, 5);
    cr_expect_eq(image_read(png, n, a, &i, &why), IMAGE_DAMAGED);
    uint8_t *jpeg = load("grey.jpg", &n);
    for (size_t k = 0; k + 8 < n; k++) {
        if (jpeg[k] != 0xFF || jpeg[k + 1] != 0xC0) continue;
        jpeg[k + 5] = jpeg[k + 7] = 0x4E; /* 20,000-odd on both sides */
        jpeg[k + 6] = jpeg[k + 8] = 0x21;
    }
    cr_expect_eq(image_read(jpeg, n, a, &i, &why), IMAGE_TOO_LARGE);
}

static const char *const all[] = {
    "rgb.png", "rgb16.png", "palette.png", "palette-trns.png", "interlaced.png", "grey1.png", "grey16-alpha.png", "grey-trns.png", "rgba.png", "exif6.png", "grey.jpg", "colour.jpg", "progressive.jpg", "cmyk-adobe.jpg", "six.jpg",
};

Test(image, cut_files_are_damaged)
{
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        size_t n;
        uint8_t *bytes = load(all[k], &n);
        bool png = bytes[0] == 0x89;
        for (size_t cut = 8; cut < n - 14; cut++) {
            uint8_t *exact = malloc(cut); /* so that a read beyond the end is seen */
            memcpy(exact, bytes, cut);
            image i;
            const char *why = NULL;
            image_status status = image_read(exact, cut, a, &i, &why);
            if (png) cr_expect_eq(status, IMAGE_DAMAGED, "%s cut at %zu", all[k], cut);
            cr_expect((status == IMAGE_OK) == (why == NULL));
            free(exact);
        }
    }
}

/* Offset of the marker FF `code` at or after `from`. */
static size_t marker(const uint8_t *s, size_t n, size_t from, uint8_t code)
{
    for (size_t i = from; i + 1 < n; i++)
        if (s[i] == 0xFF && s[i + 1] == code) return i;
    cr_assert_fail("no marker");
    return n;
}

Test(jpeg, endless_scans_are_refused)
{
    size_t n;
    image i;
    uint8_t *bytes = load("progressive.jpg", &n);
    size_t from = marker(bytes, n, 0, 0xDA), to = from + 2;
    while (!(bytes[to] == 0xFF && bytes[to + 1] != 0)) to++;
    for (size_t copies = 5; copies < 300; copies += 290) {
        buf b = {0};
        buf_add(&b, bytes, from);
        for (size_t k = 0; k < copies; k++) buf_add(&b, bytes + from, to - from);
        buf_add(&b, bytes + to, n - to);
        cr_expect_eq(image_read(b.s, b.n, a, &i, NULL), copies < 50 ? IMAGE_OK : IMAGE_DAMAGED, "%zu scans", copies);
        buf_free(&b);
    }
}

Test(image, jpeg_without_pixels_is_damaged)
{
    size_t n;
    image i;
    const char *why;
    uint8_t *bytes = load("six.jpg", &n);
    cr_expect_eq(image_read(bytes, n / 2, a, &i, &why), IMAGE_DAMAGED);
    cr_expect_str_eq(why, "l’image est endommagée ou incomplète");
}

Test(image, altered_files_never_crash)
{
    uint32_t random = 12345;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
        size_t n;
        uint8_t *bytes = load(all[k], &n), *copy = malloc(n);
        for (int round = 0; round < 200; round++) {
            memcpy(copy, bytes, n);
            for (int change = 0; change < 3; change++) {
                random = random * 1664525u + 1013904223u;
                size_t at = 8 + (random >> 8) % (n - 8);
                copy[at] = (uint8_t)(random >> 3);
                if (at == 16 || at == 17 || at == 20 || at == 21) copy[at] = 0; /* no huge sizes: they only cost time */
            }
            image i;
            const char *why = NULL;
            arena *own = arena_new();
            image_status status = image_read(copy, n, own, &i, &why);
            cr_expect((status == IMAGE_OK) == (i.pixels != NULL));
            arena_free(own);
        }
        free(copy);
    }
}
