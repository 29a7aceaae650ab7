/* SPDX-License-Identifier: MIT */
/* The output intent's profile (ISO 19005-3, 6.2.3): all colours of the pages are DeviceRGB or DeviceGray and mean sRGB. Used by finish.c. */
#include "finish/finish_int.h"

uint32_t intent_print(const finish_input *in, store *s)
{
    uint32_t obj = store_reserved(s, in->rendered->reserved.output_intents);
    buf_str(store_begin(s, obj), "<</N 3");
    store_end_stream(s, srgb_profile, srgb_profile_n, STREAM_DEFLATE);
    return obj;
}
