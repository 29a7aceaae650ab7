/* SPDX-License-Identifier: MIT */
/* HTML entities in Markdown: the named ones of Latin-1 and of French typing, and those by number. Inside the compose room. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

static const struct { const char *name; const char *text; } entities[] = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"},
    {"&euro;", "€"}, {"&ndash;", "–"}, {"&mdash;", "—"}, {"&hellip;", "…"}, {"&lsquo;", "‘"}, {"&rsquo;", "’"}, {"&ldquo;", "“"}, {"&rdquo;", "”"}, {"&lsaquo;", "‹"}, {"&rsaquo;", "›"},
    {"&oelig;", "œ"}, {"&OElig;", "Œ"}, {"&Yuml;", "Ÿ"}, {"&bull;", "•"}, {"&permil;", "‰"}, {"&trade;", "™"}, {"&larr;", "←"}, {"&rarr;", "→"}, {"&minus;", "−"}, {"&le;", "≤"}, {"&ge;", "≥"}, {"&ne;", "≠"},
    {"&asymp;", "≈"}, {"&thinsp;", "\u2009"}, {"&ensp;", "\u2002"}, {"&emsp;", "\u2003"}, {"&dagger;", "†"}, {"&sum;", "∑"},
};

/* The entities of Latin-1 (HTML 4, HTMLlat1), in the order of their characters, from U+00A0. */
static const char *const latin1[] = {
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1",
    "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH",
    "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
};
_Static_assert(sizeof latin1 / sizeof *latin1 == 0x60, "U+00A0 to U+00FF");

static void put_character(buf *out, uint32_t character)
{
    char bytes[4] = {0};
    buf_add(out, bytes, utf8_put(character, bytes));
}

void put_entity(buf *out, const char *text, size_t n)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (strlen(entities[i].name) == n && !memcmp(entities[i].name, text, n)) { buf_str(out, entities[i].text); return; }
    for (uint32_t i = 0; i < 0x60; i++)
        if (strlen(latin1[i]) + 2 == n && !memcmp(latin1[i], text + 1, n - 2)) { put_character(out, 0xA0 + i); return; }
    if (n > 3 && text[1] == '#') {
        bool hex = text[2] == 'x' || text[2] == 'X';
        unsigned long v = strtoul(text + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        if (v < 0x20 || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF)) v = 0xFFFD;
        put_character(out, (uint32_t)v);
        return;
    }
    buf_add(out, text, n);
}
