/* SPDX-License-Identifier: MIT */
/* Numbers of content streams, from integers: no floating point, no locale. Used by the render room only. */

#include <stdlib.h>

#include "render/render_int.h"

int64_t number_divide(int64_t v, int64_t by)
{
    return (v + (v < 0 ? -by / 2 : by / 2)) / by;
}

void number_put(buf *out, int64_t v, int decimals)
{
    char s[32];
    size_t at = sizeof s;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    int left = decimals;
    for (; left > 0 && u % 10 == 0; left--)
        u /= 10;
    bool point = left > 0;
    for (; left > 0; left--, u /= 10)
        s[--at] = (char)('0' + u % 10);
    if (point)
        s[--at] = '.';
    for (; u; u /= 10)
        s[--at] = (char)('0' + u % 10);
    if (at == sizeof s)
        s[--at] = '0';
    else if (v < 0)
        s[--at] = '-';
    buf_add(out, s + at, sizeof s - at);
}

void number_next(buf *out, int64_t v, int decimals)
{
    buf_char(out, ' ');
    number_put(out, v, decimals);
}
