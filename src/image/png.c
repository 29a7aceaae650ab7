/* SPDX-License-Identifier: MIT */
/* PNG (the only file that knows libpng). ISO/IEC 15948. Colour profiles and gamma are ignored: values are taken as sRGB. */
#include "image_int.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_BYTES 33      /* signature and IHDR */
#define DEFLATE_RATIO 1032u  /* the most that deflate can pack: a file that promises more is damaged */
#define CHUNK_MAX (1u << 20) /* bytes that libpng may allocate for an ancillary chunk */

/* All that lives across the jumps; it stands in the frame of png_decode, which never calls setjmp, so no local is clobbered. */
typedef struct {
    const uint8_t *bytes;
    size_t n, at;
    png_structp png;
    png_infop info;
    jmp_buf escape;
    uint8_t *rows;      /* heap: one row, or the whole interlaced image, with alpha */
    png_bytep *heads;   /* heap: starts of the rows of an interlaced image */
    size_t row_bytes;
    raster *out;
} job;

_Noreturn static void on_error(png_structp png, png_const_charp message)
{
    (void)message;
    job *j = png_get_error_ptr(png);
    longjmp(j->escape, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

/* Memory of libpng: running out of it is no damage of the image. */
static png_voidp on_allocate(png_structp png, png_alloc_size_t size)
{
    (void)png;
    return memory_new(size);
}

static void on_free(png_structp png, png_voidp p)
{
    (void)png;
    free(p);
}

static void on_read(png_structp png, png_bytep to, size_t length)
{
    job *j = png_get_io_ptr(png);
    if (length > j->n - j->at) png_error(png, "end of data");
    memcpy(to, j->bytes + j->at, length);
    j->at += length;
}

static uint32_t big_endian(const uint8_t *s)
{
    return (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 | (uint32_t)s[2] << 8 | s[3];
}

/* The size from IHDR, before libpng sees anything. */
static image_status check_size(const uint8_t *bytes, size_t n, raster *out)
{
    if (n < HEADER_BYTES || memcmp(bytes + 12, "IHDR", 4) != 0) return IMAGE_DAMAGED;
    out->width = big_endian(bytes + 16);
    out->height = big_endian(bytes + 20);
    if (out->width == 0 || out->height == 0) return IMAGE_DAMAGED;
    return image_size_allowed(out->width, out->height) ? IMAGE_OK : IMAGE_TOO_LARGE;
}

/* Limits, and the chunks that are of no use here and only of danger. */
static void set_limits(png_structp png)
{
    static const png_byte ignored[] = "iCCP\0tEXt\0zTXt\0iTXt\0sPLT\0hIST\0tIME\0pCAL\0sCAL";
    png_set_user_limits(png, IMAGE_MAX_SIDE, IMAGE_MAX_SIDE);
    png_set_chunk_malloc_max(png, CHUNK_MAX);
    png_set_chunk_cache_max(png, 16);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, ignored, (int)(sizeof ignored / 5));
}

/* Reads up to the pixels and asks for 8 bits, with or without alpha, grey or RGB. False on damage. */
static bool read_header(job *j)
{
    if (setjmp(j->escape)) return false;
    set_limits(j->png);
    png_set_read_fn(j->png, j, on_read);
    png_read_info(j->png, j->info);
    png_set_expand(j->png);
    png_set_scale_16(j->png);
    (void)png_set_interlace_handling(j->png);
    png_read_update_info(j->png, j->info);
    j->row_bytes = png_get_rowbytes(j->png, j->info);
    png_bytep exif = NULL;
    png_uint_32 exif_bytes = 0;
    if (png_get_eXIf_1(j->png, j->info, &exif_bytes, &exif)) j->out->orientation = exif_orientation(exif, exif_bytes);
    return true;
}

/* Blends a row on white and drops its alpha. (c·α + 255·(255 − α)) / 255, rounded. */
static void blend(const uint8_t *from, size_t width, size_t channels, bool alpha, uint8_t *to)
{
    if (!alpha) {
        memcpy(to, from, width * channels);
        return;
    }
    for (size_t x = 0; x < width; x++, from += channels + 1) {
        unsigned opacity = from[channels];
        for (size_t c = 0; c < channels; c++) *to++ = (uint8_t)((from[c] * opacity + 255u * (255u - opacity) + 127u) / 255u);
    }
}

/* Reads the pixels; `heads` is there for an interlaced image only. False on damage. */
static bool read_rows(job *j)
{
    if (setjmp(j->escape)) return false;
    raster *r = j->out;
    bool alpha = (png_get_color_type(j->png, j->info) & PNG_COLOR_MASK_ALPHA) != 0;
    if (j->heads) png_read_image(j->png, j->heads);
    for (size_t y = 0; y < r->height; y++) {
        const uint8_t *row = j->heads ? j->heads[y] : j->rows;
        if (!j->heads) png_read_row(j->png, j->rows, NULL);
        blend(row, r->width, r->channels, alpha, r->pixels + y * r->width * r->channels);
    }
    png_read_end(j->png, NULL);
    return true;
}

/* Memory for the rows, once all sizes are known. False when the file is too short for what it promises. */
static bool allocate(job *j)
{
    raster *r = j->out;
    bool interlaced = png_get_interlace_type(j->png, j->info) != PNG_INTERLACE_NONE;
    size_t channels = png_get_channels(j->png, j->info), bits = (size_t)big_endian(j->bytes + 16) * j->bytes[24];
    if (channels < 1 || channels > 4 || j->row_bytes != r->width * channels) return false;
    if (bits / 8 * r->height / DEFLATE_RATIO > j->n) return false;
    r->channels = channels >= 3 ? 3 : 1;
    r->pixels = memory_new((size_t)r->width * r->height * r->channels);
    j->rows = memory_new(j->row_bytes * (interlaced ? r->height : 1));
    if (!interlaced) return true;
    j->heads = memory_new(r->height * sizeof *j->heads);
    for (size_t y = 0; y < r->height; y++) j->heads[y] = j->rows + y * j->row_bytes;
    return true;
}

image_status png_decode(const uint8_t *bytes, size_t n, raster *out)
{
    job j = {.bytes = bytes, .n = n, .out = out};
    image_status status = check_size(bytes, n, out);
    if (status != IMAGE_OK) return status;
    j.png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, &j, on_error, on_warning, NULL, on_allocate, on_free);
    j.info = j.png ? png_create_info_struct(j.png) : NULL;
    if (!j.info) memory_exhausted();
    status = read_header(&j) && allocate(&j) && read_rows(&j) ? IMAGE_OK : IMAGE_DAMAGED;
    png_destroy_read_struct(&j.png, &j.info, NULL);
    free(j.rows);
    free(j.heads);
    return status;
}
