/* SPDX-License-Identifier: MIT */
/* JPEG (the only file that knows libjpeg). ITU-T T.81. Colour profiles are ignored: values are taken as sRGB; CMYK is converted by the simple formula. */
#include "image_int.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>

#define SCANS_MAX 100 /* passes of a progressive picture; real ones have about ten, each costs the whole size */
#define EXIF_HEAD 6   /* "Exif\0\0" */

/* All that lives across the jumps; it stands in the frame of jpeg_decode, which never calls setjmp, so no local is clobbered. */
typedef struct {
    struct jpeg_decompress_struct codec;
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr source;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    uint8_t *row; /* heap: one row of CMYK */
    raster *out;
} job;

_Noreturn static void leave(j_common_ptr codec)
{
    job *j = codec->client_data;
    if (codec->err->msg_code == JERR_OUT_OF_MEMORY) memory_exhausted();
    longjmp(j->escape, 1);
}

/* Warnings: some cameras write rubbish between markers, which is harmless; missing or impossible data is damage. */
static void on_message(j_common_ptr codec, int level)
{
    if (level >= 0) return;
    int code = codec->err->msg_code;
    if (code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_JPEG_EOF || code == JWRN_ARITH_BAD_CODE) leave(codec);
}

static void ignore_output(j_common_ptr codec)
{
    (void)codec;
}

static void nothing(j_decompress_ptr codec)
{
    (void)codec;
}

/* All bytes are there from the start: to want more means that the file is cut. */
static boolean no_more(j_decompress_ptr codec)
{
    leave((j_common_ptr)codec);
}

static void skip(j_decompress_ptr codec, long count)
{
    if (count <= 0) return;
    if ((unsigned long)count > codec->src->bytes_in_buffer) leave((j_common_ptr)codec);
    codec->src->next_input_byte += count;
    codec->src->bytes_in_buffer -= (size_t)count;
}

static void on_progress(j_common_ptr codec)
{
    if (((j_decompress_ptr)codec)->input_scan_number > SCANS_MAX) leave(codec);
}

static void set_up(job *j, const uint8_t *bytes, size_t n)
{
    j->codec.err = jpeg_std_error(&j->errors);
    j->errors.error_exit = leave;
    j->errors.emit_message = on_message;
    j->errors.output_message = ignore_output;
    j->codec.client_data = j;
    j->source = (struct jpeg_source_mgr){.next_input_byte = bytes, .bytes_in_buffer = n, .init_source = nothing, .fill_input_buffer = no_more, .skip_input_data = skip, .resync_to_restart = jpeg_resync_to_restart, .term_source = nothing};
    j->progress.progress_monitor = on_progress;
}

/* Orientation from the first APP1 marker with EXIF data. */
static uint8_t orientation(j_decompress_ptr codec)
{
    for (jpeg_saved_marker_ptr m = codec->marker_list; m; m = m->next)
        if (m->data_length > EXIF_HEAD && memcmp(m->data, "Exif\0", EXIF_HEAD) == 0) return exif_orientation(m->data + EXIF_HEAD, m->data_length - EXIF_HEAD);
    return 1;
}

/* Creates the decoder and reads up to the pixels. False on damage. */
static bool read_header(job *j)
{
    if (setjmp(j->escape)) return false;
    jpeg_create_decompress(&j->codec);
    j->codec.src = &j->source;
    j->codec.progress = &j->progress;
    jpeg_save_markers(&j->codec, JPEG_APP0 + 1, 0xFFFF);
    if (jpeg_read_header(&j->codec, TRUE) != JPEG_HEADER_OK) return false;
    j->out->width = j->codec.image_width;
    j->out->height = j->codec.image_height;
    j->out->orientation = orientation(&j->codec);
    return true;
}

/* The colour space to ask libjpeg for; false when there is none. */
static bool choose_colours(job *j)
{
    switch (j->codec.jpeg_color_space) {
    case JCS_GRAYSCALE: j->codec.out_color_space = JCS_GRAYSCALE; break;
    case JCS_RGB: case JCS_YCbCr: j->codec.out_color_space = JCS_RGB; break;
    case JCS_CMYK: case JCS_YCCK: j->codec.out_color_space = JCS_CMYK; break;
    default: j->out->reason = "l’espace de couleurs de l’image JPEG est inconnu"; return false;
    }
    j->out->channels = j->codec.out_color_space == JCS_GRAYSCALE ? 1 : 3;
    return true;
}

/* CMYK to RGB: 255 − ink, times 255 − black. Adobe writes the complements already. */
static void to_rgb(const uint8_t *cmyk, size_t width, bool complement, uint8_t *rgb_row)
{
    for (size_t x = 0; x < width; x++, cmyk += 4) {
        unsigned light = complement ? cmyk[3] : 255u - cmyk[3];
        for (size_t c = 0; c < 3; c++) *rgb_row++ = (uint8_t)(((complement ? cmyk[c] : 255u - cmyk[c]) * light + 127u) / 255u);
    }
}

/* Reads the pixels. False on damage. */
static bool read_rows(job *j)
{
    if (setjmp(j->escape)) return false;
    raster *r = j->out;
    size_t stride = (size_t)r->width * r->channels;
    jpeg_start_decompress(&j->codec);
    while (j->codec.output_scanline < j->codec.output_height) {
        uint8_t *to = r->pixels + j->codec.output_scanline * stride;
        JSAMPROW row = j->row ? j->row : to;
        if (jpeg_read_scanlines(&j->codec, &row, 1) != 1) return false;
        if (j->row) to_rgb(j->row, r->width, j->codec.saw_Adobe_marker, to);
    }
    return true;
}

/* Memory for the rows, once the size is allowed. */
static void allocate(job *j)
{
    raster *r = j->out;
    r->pixels = memory_new((size_t)r->width * r->height * r->channels);
    if (j->codec.out_color_space == JCS_CMYK) j->row = memory_new((size_t)r->width * 4);
}

image_status jpeg_decode(const uint8_t *bytes, size_t n, raster *out)
{
    image_status status = IMAGE_DAMAGED;
    job j = {.out = out};
    set_up(&j, bytes, n);
    if (read_header(&j)) {
        if (!image_size_allowed(out->width, out->height)) status = IMAGE_TOO_LARGE;
        else if (choose_colours(&j)) {
            allocate(&j);
            if (read_rows(&j)) status = IMAGE_OK;
        }
    }
    jpeg_destroy_decompress(&j.codec);
    free(j.row);
    return status;
}
