/* SPDX-License-Identifier: MIT */
/* sRGB colours: reading, tints, and the contrast that accessibility asks for. */
#include "base/base.h"

#include <math.h>
#include <string.h>

#define CONTRAST_TEXT 4.5 /* WCAG 2.1, success criterion 1.4.3 */
#define TINT_PANEL 18     /* percent: the darkest tint that carries text in its own colour */

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool rgb_read(const char *s, rgb *out)
{
    size_t n = s ? strlen(s) : 0;
    if ((n != 4 && n != 7) || s[0] != '#') return false;
    int values[6];
    for (size_t i = 0; i < 6; i++) {
        values[i] = hexadecimal(s[1 + (n == 4 ? i / 2 : i)]);
        if (values[i] < 0) return false;
    }
    *out = (rgb){(uint8_t)(values[0] * 16 + values[1]), (uint8_t)(values[2] * 16 + values[3]), (uint8_t)(values[4] * 16 + values[5])};
    return true;
}

/* A channel made linear (WCAG 2.1, relative luminance). */
static double linear(uint8_t channel)
{
    double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(rgb c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double rgb_contrast(rgb a, rgb b)
{
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static uint8_t tint(uint8_t channel, int percent)
{
    return (uint8_t)((255 * 100 - (255 - channel) * percent + 50) / 100);
}

rgb rgb_tint(rgb c, int percent)
{
    percent = percent < 0 ? 0 : percent > 100 ? 100 : percent;
    return (rgb){tint(c.r, percent), tint(c.g, percent), tint(c.b, percent)};
}

static uint8_t darker(uint8_t channel)
{
    return (uint8_t)((channel * 96 + 50) / 100);
}

rgb rgb_text_safe(rgb c)
{
    const rgb white = {255, 255, 255};
    while (rgb_contrast(c, white) < CONTRAST_TEXT || rgb_contrast(c, rgb_tint(c, TINT_PANEL)) < CONTRAST_TEXT)
        c = (rgb){darker(c.r), darker(c.g), darker(c.b)}; /* ends: light channels always fall */
    return c;
}

char *rgb_hex(arena *a, rgb c)
{
    return arena_printf(a, "#%02X%02X%02X", c.r, c.g, c.b);
}
