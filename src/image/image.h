/* SPDX-License-Identifier: MIT */
/* PNG and JPEG bytes become plain 8-bit pixels, within limits, so that no other room ever sees a hostile image. */
#ifndef SPASER_IMAGE_H
#define SPASER_IMAGE_H

#include "base/base.h"

#define IMAGE_MAX_PIXELS 40000000u /* 40 Mpx */
#define IMAGE_MAX_SIDE 20000u

typedef enum { IMAGE_OK, IMAGE_UNKNOWN /* neither PNG nor JPEG */, IMAGE_TOO_LARGE, IMAGE_DAMAGED } image_status;

/** Decoded image: rows from the top, no padding. channels 1 (grey) or 3 (sRGB). Alpha is blended on white; CMYK, 16 bits and palettes are converted; EXIF orientation is applied. Embedded colour profiles (ICC) and gamma are ignored: values are taken as sRGB; CMYK without the Adobe marker is ink, with it the complement. */
typedef struct { uint32_t width, height; uint8_t channels; uint8_t *pixels; } image;

/** Decodes `n` bytes by their signature. Pixels live in `a`. `*reason` (may be NULL) receives a French sentence on failure, in `a`. */
image_status image_read(const void *bytes, size_t n, arena *a, image *out, const char **reason);

#endif
