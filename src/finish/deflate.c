/* SPDX-License-Identifier: MIT */
/* FlateDecode (the only file that knows zlib): one compressor for all streams of a file. Used by the writer. */
#include "finish/finish_int.h"

#include <stdlib.h>
#include <zlib.h>

#define CHUNK (32u << 10)
#define LEVEL 5 /* a quarter of the time less than the default 6, for 1.3 % of size; 4 costs 4 % more */
#define INPUT_AT_ONCE (1u << 30) /* zlib counts in unsigned int */

struct deflater { z_stream z; uint8_t chunk[CHUNK]; };

deflater *deflater_new(void)
{
    deflater *d = memory_new(sizeof *d);
    d->z = (z_stream){0};
    if (deflateInit(&d->z, LEVEL) != Z_OK) memory_exhausted();
    return d;
}

void deflater_free(deflater *d)
{
    if (!d) return;
    deflateEnd(&d->z);
    free(d);
}

/* Lets zlib write until it asks for more input (Z_NO_FLUSH) or is done (Z_FINISH). */
static void drain(deflater *d, int flush, buf *out)
{
    do {
        d->z.next_out = d->chunk;
        d->z.avail_out = CHUNK;
        deflate(&d->z, flush); /* cannot fail: state and buffers are ours */
        buf_add(out, d->chunk, CHUNK - d->z.avail_out);
    } while (d->z.avail_out == 0);
}

void deflater_add(deflater *d, const void *bytes, size_t n, buf *out)
{
    const uint8_t *at = bytes;
    deflateReset(&d->z);
    while (n > INPUT_AT_ONCE) {
        d->z.next_in = (z_const Bytef *)at;
        d->z.avail_in = INPUT_AT_ONCE;
        drain(d, Z_NO_FLUSH, out);
        at += INPUT_AT_ONCE;
        n -= INPUT_AT_ONCE;
    }
    d->z.next_in = (z_const Bytef *)at;
    d->z.avail_in = (uInt)n;
    drain(d, Z_FINISH, out);
}
