/* SPDX-License-Identifier: MIT */
/* Items of a page → content stream operators with marked content (ISO 32000-1, 8, 9 and 14.6). No library. Used by haru.c only.
 *
 * Consecutive items of one leaf, or of one kind of artifact, share one sequence BDC…EMC. Sequences never nest; BT…ET and q…Q open and close inside one.
 * State is written only when it changes. Pages count y downwards, PDF upwards: turned round here. */

#include <string.h>

#include "render/render_int.h"

stream stream_new(const pages *p, const doc *d, text *t, arena *a)
{
    return (stream){.pages = p, .doc = d, .text = t, .arena = a};
}

void stream_free(stream *s)
{
    buf_free(&s->out);
}

/* ------------------------------------------------------------------- state */

/* Initial state of a page (ISO 32000-1, 8.4.1): black, width 1, butt caps, solid; no font. */
static const stream_state initial_state = {.fill = 0, .stroke = 0, .width = 100, .size = STREAM_UNSET, .rise = 0, .font = -1, .caps = 0, .dash_on = 0, .dash_off = 0};

static int64_t colour_number(rgb c)
{
    return (int64_t)c.r << 16 | (int64_t)c.g << 8 | c.b;
}

static void put_channel(buf *out, uint8_t v)
{
    number_put(out, (v * 1000 + 127) / 255, 3);
    buf_char(out, ' ');
}

static void put_colour(buf *out, rgb c, const char *grey, const char *colour)
{
    put_channel(out, c.r);
    if (c.r == c.g && c.g == c.b) {
        buf_str(out, grey);
        return;
    }
    put_channel(out, c.g);
    put_channel(out, c.b);
    buf_str(out, colour);
}

void stream_fill(stream *s, rgb colour)
{
    if (s->state.fill == colour_number(colour))
        return;
    put_colour(&s->out, colour, "g\n", "rg\n");
    s->state.fill = colour_number(colour);
}

static void use_stroke(stream *s, rgb colour)
{
    if (s->state.stroke == colour_number(colour))
        return;
    put_colour(&s->out, colour, "G\n", "RG\n");
    s->state.stroke = colour_number(colour);
}

static void use_pen(stream *s, mpt width, bool round_caps, int dash_on, int dash_off)
{
    int64_t w = number_divide(width, 10);
    if (s->state.width != w) {
        number_put(&s->out, w, 2);
        buf_str(&s->out, " w\n");
        s->state.width = w;
    }
    if (s->state.caps != round_caps) {
        buf_str(&s->out, round_caps ? "1 J 1 j\n" : "0 J 0 j\n");
        s->state.caps = round_caps;
    }
    if (s->state.dash_on != dash_on || s->state.dash_off != dash_off) {
        if (dash_on)
            buf_printf(&s->out, "[%d %d]0 d\n", dash_on, dash_off ? dash_off : dash_on);
        else
            buf_str(&s->out, "[]0 d\n");
        s->state.dash_on = dash_on;
        s->state.dash_off = dash_off;
    }
}

/* ------------------------------------------------------------------- shapes */

static int64_t up(const stream *s, mpt y)
{
    return number_divide((int64_t)s->height - y, 10);
}

/* `x y w h re`; edges are rounded, not sizes, so that neighbours still touch. */
static void put_rect(stream *s, mpt x, mpt y, mpt w, mpt h)
{
    int64_t left = number_divide(x, 10), right = number_divide((int64_t)x + w, 10), top = up(s, y), bottom = up(s, y + h);
    number_put(&s->out, left, 2);
    number_next(&s->out, bottom, 2);
    number_next(&s->out, right - left, 2);
    number_next(&s->out, top - bottom, 2);
    buf_str(&s->out, " re\n");
}

static bool same_sequence(const page_item *a, const page_item *b)
{
    return a->leaf == b->leaf && (a->leaf || a->artifact == b->artifact);
}

/* Neighbouring rectangles of one colour are one path. */
static bool goes_on(const page_item *item, const page_item *end)
{
    const page_item *next = item + 1;
    return next < end && next->kind == ITEM_RECT && same_sequence(item, next) && colour_number(item->as.rect.colour) == colour_number(next->as.rect.colour);
}

static void write_rect(stream *s, const page_item *item, const page_item *end)
{
    stream_fill(s, item->as.rect.colour);
    put_rect(s, item->x, item->y, item->as.rect.w, item->as.rect.h);
    if (!goes_on(item, end))
        buf_str(&s->out, "f\n");
}

static void put_point(stream *s, mpt x, mpt y)
{
    number_put(&s->out, number_divide(x, 10), 2);
    number_next(&s->out, up(s, y), 2);
    buf_char(&s->out, ' ');
}

static void put_step(stream *s, const path_step *step, bool first)
{
    switch (first && step->op != PATH_MOVE ? PATH_MOVE : (path_op)step->op) {
    case PATH_MOVE:
        put_point(s, step->x, step->y);
        buf_str(&s->out, "m\n");
        break;
    case PATH_LINE:
        put_point(s, step->x, step->y);
        buf_str(&s->out, "l\n");
        break;
    case PATH_CURVE:
        put_point(s, step->x1, step->y1);
        put_point(s, step->x2, step->y2);
        put_point(s, step->x, step->y);
        buf_str(&s->out, "c\n");
        break;
    case PATH_CLOSE:
        buf_str(&s->out, "h\n");
        break;
    }
}

static void write_path(stream *s, const page_item *item)
{
    bool fill = item->as.path.filled, stroke = item->as.path.stroked, even_odd = item->as.path.even_odd;
    if ((!fill && !stroke) || item->as.path.n == 0)
        return;
    if (fill)
        stream_fill(s, item->as.path.fill_colour);
    if (stroke) {
        use_stroke(s, item->as.path.stroke_colour);
        use_pen(s, item->as.path.stroke, item->as.path.round_caps, item->as.path.dash_on, item->as.path.dash_off);
    }
    for (uint32_t i = 0; i < item->as.path.n; i++)
        put_step(s, &s->pages->steps[item->as.path.first + i], i == 0);
    buf_str(&s->out, fill && stroke ? (even_odd ? "B*\n" : "B\n") : fill ? (even_odd ? "f*\n" : "f\n") : "S\n");
}

static void write_image(stream *s, const page_item *item)
{
    mpt w = item->as.image.w, h = item->as.image.h;
    if (!item->as.image.image)
        return;
    buf_str(&s->out, "q\n");
    if (item->as.image.clip_w > 0) {
        put_rect(s, item->as.image.clip_x, item->as.image.clip_y, item->as.image.clip_w, item->as.image.clip_h);
        buf_str(&s->out, "W n\n");
    }
    number_put(&s->out, number_divide(w, 10), 2);
    buf_str(&s->out, " 0 0");
    number_next(&s->out, number_divide(h, 10), 2);
    number_next(&s->out, number_divide(item->x, 10), 2);
    number_next(&s->out, up(s, item->y + h), 2);
    buf_str(&s->out, " cm\n/I");
    number_put(&s->out, item->as.image.image->id, 0);
    buf_str(&s->out, " Do\nQ\n");
}

/* ------------------------------------------------------------ marked content */

/* Structure type of the nearest element that holds the leaf. */
static const char *tag_of(const doc *d, doc_id leaf)
{
    for (doc_id id = leaf; id && id < d->n; id = doc_at(d, id)->parent) {
        const char *name = doc_role_name(doc_at(d, id));
        if (*name)
            return name;
    }
    return "Span";
}

static void open_sequence(stream *s, const page_item *item)
{
    static const char *const artifacts[] = {
        [ARTIFACT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
        [ARTIFACT_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        [ARTIFACT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
        [ARTIFACT_BACKGROUND] = "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n",
    };
    if (!item->leaf) {
        buf_str(&s->out, artifacts[item->artifact <= ARTIFACT_BACKGROUND ? item->artifact : ARTIFACT_LAYOUT]);
        return;
    }
    mark *m = arena_push(s->arena, (void **)&s->marks, &s->n_marks, &s->cap_marks, sizeof *m);
    *m = (mark){.leaf = item->leaf, .page = s->page, .mcid = s->next_mcid};
    buf_char(&s->out, '/');
    buf_str(&s->out, tag_of(s->doc, item->leaf));
    buf_str(&s->out, "<</MCID ");
    number_put(&s->out, s->next_mcid++, 0);
    buf_str(&s->out, ">>BDC\n");
}

static void close_sequence(stream *s)
{
    textrun_end(s);
    buf_str(&s->out, "EMC\n");
}

static void write_item(stream *s, const page_item *item, const page_item *end)
{
    if (item->kind != ITEM_TEXT)
        textrun_end(s);
    switch ((item_kind)item->kind) {
    case ITEM_TEXT: textrun_write(s, item); break;
    case ITEM_RECT: write_rect(s, item, end); break;
    case ITEM_PATH: write_path(s, item); break;
    case ITEM_IMAGE: write_image(s, item); break;
    }
}

void stream_page(stream *s, uint32_t index)
{
    const page *p = &s->pages->pages[index];
    const page_item *first = s->pages->items + p->first_item, *end = first + p->n_items;
    s->out.n = 0;
    s->page = index;
    s->height = p->height;
    s->next_mcid = 0;
    s->state = initial_state;
    s->in_text = false;
    for (const page_item *item = first; item < end; item++) {
        if (item == first || !same_sequence(item - 1, item))
            open_sequence(s, item);
        write_item(s, item, end);
        if (item + 1 == end || !same_sequence(item, item + 1))
            close_sequence(s);
    }
}
