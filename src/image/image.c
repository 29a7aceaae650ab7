/* SPDX-License-Identifier: MIT */
/* Door of the image room: chooses the decoder by signature, turns the picture upright and tells in French what was wrong. */
#include "image_int.h"

#include <stdlib.h>
#include <string.h>

#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3

/* Signatures of formats that people try; `at` is their offset. */
typedef struct { const char *bytes; uint8_t n, at; const char *name; } signature;
static const signature others[] = {
    {"GIF8", 4, 0, "GIF"}, {"WEBP", 4, 8, "WebP"}, {"%PDF", 4, 0, "PDF"}, {"<svg", 4, 0, "SVG"}, {"<?xml", 5, 0, "SVG"}, {"BM", 2, 0, "BMP"},
    {"II*\0", 4, 0, "TIFF"}, {"MM\0*", 4, 0, "TIFF"}, {"ftyphei", 7, 4, "HEIC"}, {"ftypmif", 7, 4, "HEIC"}, {"ftypavif", 8, 4, "AVIF"}, {"\xD7\xCD\xC6\x9A", 4, 0, "WMF"},
};

static bool has(const uint8_t *bytes, size_t n, const char *what, size_t length, size_t at)
{
    return n >= at + length && memcmp(bytes + at, what, length) == 0;
}

bool image_size_allowed(uint32_t width, uint32_t height)
{
    return width > 0 && height > 0 && width <= IMAGE_MAX_SIDE && height <= IMAGE_MAX_SIDE && (uint64_t)width * height <= IMAGE_MAX_PIXELS;
}

/* ------------------------------------------------------------------- EXIF */

static uint32_t unsigned_at(const uint8_t *s, size_t length, bool little)
{
    uint32_t v = 0;
    for (size_t i = 0; i < length; i++) v = v << 8 | s[little ? length - 1 - i : i];
    return v;
}

uint8_t exif_orientation(const uint8_t *tiff, size_t n)
{
    if (!has(tiff, n, "II*\0", 4, 0) && !has(tiff, n, "MM\0*", 4, 0)) return 1;
    bool little = tiff[0] == 'I';
    if (n < 8) return 1;
    size_t at = unsigned_at(tiff + 4, 4, little);
    if (at > n || n - at < 2) return 1;
    size_t entries = unsigned_at(tiff + at, 2, little);
    at += 2;
    for (size_t i = 0; i < entries && n - at >= 12; i++, at += 12) {
        if (unsigned_at(tiff + at, 2, little) != TAG_ORIENTATION) continue;
        uint32_t type = unsigned_at(tiff + at + 2, 2, little), value = unsigned_at(tiff + at + 8, 2, little);
        return type == TYPE_SHORT && value >= 1 && value <= 8 ? (uint8_t)value : 1;
    }
    return 1;
}

/* Copies the rows upright into `out`. Orientations 5 to 8 exchange rows and columns; the others mirror or turn by 180°. */
static void orient(const raster *r, uint8_t *out)
{
    size_t w = r->width, h = r->height, channels = r->channels;
    bool swap = r->orientation >= 5;
    bool flip_x = r->orientation == 2 || r->orientation == 3 || r->orientation == 7 || r->orientation == 8;
    bool flip_y = r->orientation == 3 || r->orientation == 4 || r->orientation == 6 || r->orientation == 7;
    size_t width = swap ? h : w, height = swap ? w : h;
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < width; x++) {
            size_t from_x = swap ? y : x, from_y = swap ? x : y;
            if (flip_x) from_x = w - 1 - from_x;
            if (flip_y) from_y = h - 1 - from_y;
            memcpy(out, r->pixels + (from_y * w + from_x) * channels, channels);
            out += channels;
        }
    }
}

/* Moves the raster into the arena, upright. */
static void finish(const raster *r, arena *a, image *out)
{
    bool swap = r->orientation >= 5;
    size_t size = (size_t)r->width * r->height * r->channels;
    *out = (image){swap ? r->height : r->width, swap ? r->width : r->height, r->channels, arena_alloc(a, size)};
    if (r->orientation <= 1) memcpy(out->pixels, r->pixels, size);
    else orient(r, out->pixels);
}

/* --------------------------------------------------------------- sentences */

static const char *unknown(const uint8_t *bytes, size_t n, arena *a)
{
    if (n == 0) return "le fichier de l’image est vide";
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (has(bytes, n, others[i].bytes, others[i].n, others[i].at))
            return arena_printf(a, "l’image est au format %s : l’enregistrer en PNG ou en JPEG", others[i].name);
    return "ce n’est ni une image PNG ni une image JPEG";
}

static const char *sentence(image_status status, const raster *r, const uint8_t *bytes, size_t n, arena *a)
{
    if (status == IMAGE_UNKNOWN) return unknown(bytes, n, a);
    if (status == IMAGE_TOO_LARGE)
        return arena_printf(a, "l’image est trop grande (%u × %u pixels) : au plus %u pixels de côté et %u millions de pixels", (unsigned)r->width, (unsigned)r->height, IMAGE_MAX_SIDE, IMAGE_MAX_PIXELS / 1000000u);
    return r->reason ? r->reason : "l’image est endommagée ou incomplète";
}

image_status image_read(const void *bytes, size_t n, arena *a, image *out, const char **reason)
{
    image_status status = IMAGE_UNKNOWN;
    raster r = {.orientation = 1};
    *out = (image){0};
    if (reason) *reason = NULL;
    if (has(bytes, n, "\x89PNG\r\n\x1A\n", 8, 0)) status = png_decode(bytes, n, &r);
    else if (has(bytes, n, "\xFF\xD8\xFF", 3, 0)) status = jpeg_decode(bytes, n, &r);
    if (status == IMAGE_OK) finish(&r, a, out);
    else if (reason) *reason = sentence(status, &r, bytes, n, a);
    free(r.pixels);
    return status;
}
