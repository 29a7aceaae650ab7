/* SPDX-License-Identifier: MIT */
/* Inside of image: what the two decoders hand to image.c. */
#ifndef SPASER_IMAGE_INT_H
#define SPASER_IMAGE_INT_H

#include "image/image.h"

/** Decoded rows before the orientation is applied. `pixels` is on the heap and freed by image_read, also after a failure. */
typedef struct { uint32_t width, height; uint8_t channels, orientation /* EXIF, 1 to 8 */; uint8_t *pixels; const char *reason /* French, a constant; NULL = the general one */; } raster;

/** Decoders: `n` bytes with the right signature become a raster. `out` comes zeroed. */
image_status png_decode(const uint8_t *bytes, size_t n, raster *out);
image_status jpeg_decode(const uint8_t *bytes, size_t n, raster *out);

/** True when the size is within IMAGE_MAX_SIDE and IMAGE_MAX_PIXELS and not empty. */
bool image_size_allowed(uint32_t width, uint32_t height);
/** Orientation (1 to 8) that a TIFF structure with EXIF tags gives (Exif 2.3, tag 0x0112); 1 when there is none or it is damaged. */
uint8_t exif_orientation(const uint8_t *tiff, size_t n);

#endif
