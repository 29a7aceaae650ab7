/* SPDX-License-Identifier: MIT */
/* Text operators: BT, Td, Tf, Ts, TJ. The pen is followed in exact integers, so that no rounding adds up along a line. Used by stream.c only. */

#include <math.h>

#include "render/render_int.h"

/* Positions along a line are kept in 1/100000 of 1/1000 pt: a width (1/100 of 1/1000 em) times a size (1/1000 pt) is exact. */
#define PEN 100000

typedef struct {
    stream *s;
    int64_t size, pen, wanted; /* pen: where the viewer is; wanted: where layout is, without offsets; both from the start of the run */
    bool open;                 /* inside a literal string */
    bool any;                  /* something was written in the array */
} run;

void textrun_end(stream *s)
{
    if (s->in_text)
        buf_str(&s->out, "ET\n");
    s->in_text = false;
}

static void begin(stream *s)
{
    if (s->in_text)
        return;
    buf_str(&s->out, "BT\n");
    s->in_text = true;
    s->line_x = s->line_y = 0;
}

static void move_to(stream *s, int64_t x, int64_t y)
{
    number_put(&s->out, x - s->line_x, 2);
    number_next(&s->out, y - s->line_y, 2);
    buf_str(&s->out, " Td\n");
    s->line_x = x;
    s->line_y = y;
}

/* A text matrix of its own, for turned text (ISO 32000-1, 9.4.2): such a run stands alone in its text object. */
static void turn(stream *s, int64_t x, int64_t y, int angle)
{
    double turned = angle * 3.14159265358979323846 / 180;
    int64_t cosine = llround(cos(turned) * 1000), sine = llround(sin(turned) * 1000);
    number_put(&s->out, cosine, 3);
    number_next(&s->out, sine, 3);
    number_next(&s->out, -sine, 3);
    number_next(&s->out, cosine, 3);
    number_next(&s->out, x, 2);
    number_next(&s->out, y, 2);
    buf_str(&s->out, " Tm\n");
}

static void use_font(stream *s, int font, int64_t size)
{
    if (s->state.font == font && s->state.size == size)
        return;
    buf_str(&s->out, "/F");
    number_put(&s->out, font, 0);
    number_next(&s->out, size, 3);
    buf_str(&s->out, " Tf\n");
    s->state.font = font;
    s->state.size = size;
    s->fonts_used[font] = true;
}

static void use_rise(stream *s, int64_t rise)
{
    if (s->state.rise == rise)
        return;
    number_put(&s->out, rise, 3);
    buf_str(&s->out, " Ts\n");
    s->state.rise = rise;
}

/* ---------------------------------------------------------------- TJ array */

static void close_string(run *r)
{
    if (r->open)
        buf_char(&r->s->out, ')');
    r->open = false;
}

static void end_array(run *r)
{
    close_string(r);
    if (r->any)
        buf_str(&r->s->out, "]TJ\n");
    r->any = false;
}

/* One byte of a literal string; a bare CR would be read as LF (ISO 32000-1, 7.3.4.2). */
static char *escaped(char *to, uint8_t byte)
{
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
        *to++ = '\\';
    *to++ = byte == '\r' ? 'r' : (char)byte;
    return to;
}

static void put_code(run *r, uint16_t code)
{
    char *to = buf_room(&r->s->out, 6);
    if (!r->any)
        *to++ = '[';
    if (!r->open)
        *to++ = '(';
    r->any = r->open = true;
    to = escaped(to, (uint8_t)(code >> 8));
    to = escaped(to, (uint8_t)(code & 0xFF));
    buf_filled(&r->s->out, to);
}

/* Moves the viewer's pen to `to` as far as whole thousandths of an em go; less than one is carried on to the next glyph. */
static void adjust(run *r, int64_t to)
{
    int64_t unit = r->size * (PEN / 1000), gap = to - r->pen;
    if (unit <= 0 || (gap < unit && gap > -unit))
        return;
    int64_t steps = number_divide(gap, unit);
    close_string(r);
    if (!r->any)
        buf_char(&r->s->out, '[');
    r->any = true;
    number_put(&r->s->out, -steps, 0);
    r->pen += steps * unit;
}

static void put_glyph(run *r, const page_item *item, const placed_glyph *g)
{
    stream *s = r->s;
    uint16_t code = text_code(s->text, g->font, g->glyph, s->pages->text + g->text, g->bytes);
    int64_t rise = (int64_t)item->as.text.rise + g->y_offset;
    if (!code || g->font >= TEXT_MAX_FONTS) {
        s->codes_ended = true;
        return;
    }
    if (s->state.font != g->font || s->state.size != r->size || s->state.rise != rise) {
        end_array(r);
        use_font(s, g->font, r->size);
        use_rise(s, rise);
    }
    adjust(r, r->wanted + (int64_t)g->x_offset * PEN);
    put_code(r, code);
    r->pen += text_code_width(s->text, g->font, code) * r->size;
    r->wanted += (int64_t)g->advance * PEN;
}

void textrun_write(stream *s, const page_item *item)
{
    int64_t x = number_divide(item->x, 10), y = number_divide((int64_t)s->height - item->y, 10);
    if (item->as.text.angle)
        textrun_end(s);
    stream_fill(s, item->as.text.colour);
    begin(s);
    if (item->as.text.angle)
        turn(s, x, y, item->as.text.angle);
    else
        move_to(s, x, y);
    run r = {.s = s, .size = item->as.text.size};
    for (uint32_t i = 0; i < item->as.text.n; i++)
        put_glyph(&r, item, &s->pages->glyphs[item->as.text.first + i]);
    end_array(&r);
    if (item->as.text.angle)
        textrun_end(s);
}
