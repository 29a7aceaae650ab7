/* SPDX-License-Identifier: MIT */
/* Pages as text, for goldens and for looking. */
#include <stdlib.h>
#include "layout_int.h"

static void points(buf *out, mpt v) {
    int64_t c = ((int64_t)v + (v < 0 ? -5 : 5)) / 10;
    int64_t a = llabs(c);
    buf_printf(out, " %s%lld.%02lld", c < 0 ? "-" : "", (long long)(a / 100), (long long)(a % 100));
}

static void colour(buf *out, rgb c) { buf_printf(out, " #%02X%02X%02X", c.r, c.g, c.b); }

static void leaf(buf *out, const page_item *i) {
    static const char *const artifacts[] = {"-", "-tete", "-pied", "-fond"};
    if (i->leaf) buf_printf(out, " %u", i->leaf);
    else buf_printf(out, " %s", artifacts[i->artifact & 3]);
}

static void words(buf *out, const pages *p, const page_item *i) {
    buf_str(out, " \"");
    for (uint32_t k = 0; k < i->as.text.n; k++) {
        const placed_glyph *g = &p->glyphs[i->as.text.first + k];
        for (uint16_t b = 0; b < g->bytes; b++) {
            char c = p->text[g->text + b];
            if (c == '"' || c == '\\') buf_char(out, '\\');
            buf_char(out, c == '\n' ? ' ' : c);
        }
    }
    buf_char(out, '"');
}

static void dump_item(const pages *p, const page_item *i, buf *out) {
    static const char *const kinds[] = {"texte", "aplat", "trace", "image"};
    buf_printf(out, "  %s", kinds[i->kind & 3]);
    points(out, i->x), points(out, i->y);
    switch (i->kind) {
    case ITEM_TEXT: points(out, i->as.text.size); colour(out, i->as.text.colour); leaf(out, i); words(out, p, i); break;
    case ITEM_RECT: points(out, i->as.rect.w), points(out, i->as.rect.h); colour(out, i->as.rect.colour); leaf(out, i); break;
    case ITEM_PATH:
        buf_printf(out, " %u", i->as.path.n);
        if (i->as.path.stroked) { points(out, i->as.path.stroke); colour(out, i->as.path.stroke_colour); }
        if (i->as.path.filled) { buf_str(out, " plein"); colour(out, i->as.path.fill_colour); }
        leaf(out, i);
        break;
    default: points(out, i->as.image.w), points(out, i->as.image.h); leaf(out, i); break;
    }
    buf_char(out, '\n');
}

void pages_dump(const pages *p, const doc *d, buf *out) {
    (void)d;
    for (size_t n = 0; n < p->n; n++) {
        const page *g = &p->pages[n];
        buf_printf(out, "page %s%s", g->label, g->landscape ? " paysage" : "");
        points(out, g->width), points(out, g->height);
        buf_char(out, '\n');
        for (uint32_t i = g->first_item; i < g->first_item + g->n_items; i++) dump_item(p, &p->items[i], out);
        for (uint32_t i = g->first_link; i < g->first_link + g->n_links; i++) {
            const page_link *l = &p->links[i];
            buf_printf(out, "  lien %u", l->link);
            points(out, l->x), points(out, l->y), points(out, l->w), points(out, l->h);
            if (l->page) buf_printf(out, " -> %u\n", l->page); else buf_printf(out, " -> %s\n", l->address);
        }
    }
    for (size_t i = 0; i < p->n_outline; i++) buf_printf(out, "signet %d %u \"%s\"\n", p->outline[i].level, p->outline[i].page + 1, p->outline[i].title);
}
