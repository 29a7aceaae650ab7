/* SPDX-License-Identifier: MIT */
/* Slugs → pages: calls pagination, puts the boxes in their places, adds the furniture, resolves links, makes the outline. Used by layout.c. */
#include <string.h>
#include "layout_int.h"

#define RULE_MOST MPT(5) /* a taller rectangle is a surface, that may be cut */

/* What belongs to the pages is in the arena `a`, what is needed for them only in the setter's. */
typedef struct {
    setter *s; arena *a; pages *out; size_t cap_pages, cap_items, cap_links, cap_steps, cap_outline; path_step *steps; size_t n_steps; mpt width, height;
} placing;

/* ------------------------------------------------- slugs taller than a page */

/* Where an item begins and ends in its box: a line with its ascenders and descenders. */
static void extent(const setter *s, const page_item *i, mpt *top, mpt *end) {
    *top = *end = i->y;
    if (i->kind == ITEM_TEXT) *top -= i->as.text.size * 85 / 100, *end += i->as.text.size * 25 / 100;
    if (i->kind == ITEM_RECT) *end += i->as.rect.h;
    if (i->kind == ITEM_IMAGE) *end += i->as.image.h;
    for (uint32_t k = 0; i->kind == ITEM_PATH && k < i->as.path.n; k++) {
        mpt y = s->steps[i->as.path.first + k].y;
        if (y < *top) *top = y;
        if (y > *end) *end = y;
    }
}

/* The lowest place of a box, down to `to`, that cuts no line, rule or picture; `to` itself where one is taller than the page. */
static mpt cut_between(const setter *s, box b, mpt from, mpt to) {
    mpt cut = to;
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t k = b.first; k < b.first + b.n; k++) {
            const page_item *i = &s->items[k];
            mpt top, end;
            extent(s, i, &top, &end);
            if (top >= cut || end <= cut || top <= from || (i->kind == ITEM_RECT && i->as.rect.h > RULE_MOST)) continue;
            cut = top, moved = true;
        }
    }
    return cut - from > (to - from) / 2 ? cut : to;
}

static box part_of(setter *s, box b, mpt from, mpt to) {
    uint32_t first = (uint32_t)s->n_items;
    for (uint32_t k = b.first; k < b.first + b.n; k++) {
        page_item i = s->items[k];
        mpt top, end;
        extent(s, &i, &top, &end);
        if (i.kind == ITEM_TEXT) top = i.y;
        if (i.kind == ITEM_RECT && top < to && end > from) { /* a rectangle is cut */
            if (top < from) top = from;
            if (end > to) end = to;
            i.y = top, i.as.rect.h = end - top;
        } else if (top < from || top >= to) continue;
        page_item *n = new_item(s, i.kind);
        *n = i;
        if (i.kind == ITEM_PATH) { s->n_items--; box copy = copy_box(s, (box){k, 1, 0}); (void)copy; }
    }
    shift_items(s, first, (uint32_t)s->n_items - first, 0, -from);
    return close_box(s, first, to - from);
}

/* No page holds it whole: it is cut, so that nothing is lost. */
static void cut_tall(setter *s, const flow *f, flow *out) {
    for (size_t i = 0; i < f->n; i++) {
        slug g = f->slugs[i];
        mpt room = g.flags & SLUG_LANDSCAPE ? BODY_HEIGHT_LANDSCAPE : BODY_HEIGHT;
        if (g.at.height <= room) { slug *n = add_slug(s, out, g.at); *n = g; continue; }
        room -= g.head ? s->heads[g.head - 1].height : 0;
        for (mpt y = 0, end; y < g.at.height; y = end) {
            end = y + room < g.at.height ? cut_between(s, g.at, y, y + room) : g.at.height;
            slug part = g;
            part.at = part_of(s, g.at, y, end);
            if (y) part.cost = 0, part.companion = 0, part.flags &= ~SLUG_NEW_PAGE;
            slug *n = add_slug(s, out, part.at);
            *n = part;
        }
    }
}

/* What is kept with the slug under it goes to the grid with it, as long as nothing between the two gives way and a page can hold both. */
static void lead_to_grid(page_slug *p, const slug *g) {
    const page_slug *under = p + 1;
    if (p->grid || !under->grid || g[1].cost < COST_NEVER || under->shrink || under->new_page || under->landscape != p->landscape || under->anchor > BODY_HEIGHT) return;
    p->grid = GRID_LEADS, p->anchor = p->height + gap_before(&g[1], p->after) + under->anchor;
}

static page_slug *numbers_of(const setter *s, const flow *f) {
    page_slug *p = arena_array(s->a, f->n + 1, sizeof *p);
    for (size_t i = 0; i < f->n; i++) {
        const slug *g = &f->slugs[i];
        p[i] = (page_slug){.height = g->at.height, .before = g->before, .after = g->after, .head = g->head ? s->heads[g->head - 1].height : 0, .cost = g->cost, .shrink = g->shrink,
                           .new_page = g->flags & SLUG_NEW_PAGE, .landscape = g->flags & SLUG_LANDSCAPE, .side = g->flags & SLUG_SIDE, .close = g->flags & SLUG_CLOSE, .may_follow = g->flags & SLUG_MAY_FOLLOW, .goes_on = g->flags & SLUG_GOES_ON, .grid = g->flags & SLUG_TEXT ? GRID_TEXT : GRID_FREE, .anchor = g->lift};
        if (i && (g->flags & g[-1].flags & SLUG_TEXT)) p[i].goes_on = true; /* two paragraphs, nothing between */
        for (uint32_t c = g->companion; c; c = s->companions[c - 1].next) {
            const companion *o = &s->companions[c - 1];
            if (o->foot) { p[i].foot += o->at.height + (p[i].foot ? FOOT_BETWEEN : 0); continue; }
            if (p[i].side_height) p[i].side_height += SIDE_GAP; else p[i].side_dy = o->dy;
            p[i].side_height += o->at.height;
        }
    }
    for (size_t i = f->n; i-- > 1;) lead_to_grid(&p[i - 1], &f->slugs[i - 1]);
    return p;
}

/* ------------------------------------------------------------------ placing */

static void add_link(placing *p, const page_item *i, mpt dy) {
    page_link *l = arena_push(p->a, (void **)&p->out->links, &p->out->n_links, &p->cap_links, sizeof *l);
    *l = (page_link){.link = i->leaf, .x = i->x, .y = i->y + dy, .w = i->as.rect.w, .h = i->as.rect.h};
    if (l->y < 0) l->h += l->y, l->y = 0;
    if (l->x + l->w > p->width) l->w = p->width - l->x;
    if (l->y + l->h > p->height) l->h = p->height - l->y;
    p->out->pages[p->out->n - 1].n_links++;
}

static void start_node(placing *p, doc_id node, mpt y) {
    if (!node || p->out->page_of[node]) return;
    p->out->page_of[node] = (uint32_t)p->out->n, p->out->y_of[node] = y;
}

static void clamp_rect(const placing *p, page_item *o) {
    if (o->x < 0) o->as.rect.w += o->x, o->x = 0;
    if (o->y < 0) o->as.rect.h += o->y, o->y = 0;
    if (o->x + o->as.rect.w > p->width) o->as.rect.w = p->width - o->x;
    if (o->y + o->as.rect.h > p->height) o->as.rect.h = p->height - o->y;
}

static mpt within(mpt v, mpt most) { return v < 0 ? 0 : v > most ? most : v; }

/* Last resort for what is wider than its box: a line stays on the page. */
static void clamp_text(const placing *p, page_item *o) {
    int64_t end = o->x;
    for (uint32_t k = 0; k < o->as.text.n; k++) end += p->s->glyphs[o->as.text.first + k].advance;
    if (end > p->width) o->x -= (mpt)(end - p->width);
    o->x = within(o->x, p->width), o->y = within(o->y, p->height);
}

static void clamp_step(const placing *p, path_step *t) {
    t->x = within(t->x, p->width), t->x1 = within(t->x1, p->width), t->x2 = within(t->x2, p->width);
    t->y = within(t->y, p->height), t->y1 = within(t->y1, p->height), t->y2 = within(t->y2, p->height);
}

static void emit_item(placing *p, const page_item *i, mpt dy, artifact_kind artifact) {
    if (i->kind == ITEM_ANCHOR) { start_node(p, i->leaf, dy + i->y); return; }
    if (i->kind == ITEM_DEAD) return;
    if (i->kind == ITEM_LINK) { add_link(p, i, dy); return; }
    if (i->kind == ITEM_TEXT && !i->as.text.n) return;
    page_item *o = push(p->a, (void **)&p->out->items, &p->out->n_items, &p->cap_items, sizeof *o);
    *o = *i;
    o->y += dy;
    if (o->leaf == 0 && !o->artifact) o->artifact = (uint8_t)artifact;
    p->out->pages[p->out->n - 1].n_items++;
    if (o->kind == ITEM_RECT) clamp_rect(p, o);
    if (o->kind == ITEM_TEXT && !o->as.text.angle) clamp_text(p, o);
    if (o->kind == ITEM_IMAGE && dy) o->as.image.clip_y += dy;
    if (o->kind == ITEM_TEXT || o->kind == ITEM_IMAGE) start_node(p, o->leaf, o->y);
    if (o->kind != ITEM_PATH) return;
    o->as.path.first = (uint32_t)p->n_steps;
    for (uint32_t k = 0; k < i->as.path.n; k++) {
        path_step *t = arena_push(p->a, (void **)&p->steps, &p->n_steps, &p->cap_steps, sizeof *t);
        *t = p->s->steps[i->as.path.first + k];
        t->y += dy, t->y1 += dy, t->y2 += dy;
        clamp_step(p, t);
    }
}

static void emit_box(placing *p, box b, mpt dy, artifact_kind artifact) {
    for (uint32_t k = b.first; k < b.first + b.n; k++) emit_item(p, &p->s->items[k], dy, artifact);
}

static void open_page(placing *p, bool landscape) {
    page *g = arena_push(p->a, (void **)&p->out->pages, &p->out->n, &p->cap_pages, sizeof *g);
    p->width = landscape ? PAGE_HEIGHT : PAGE_WIDTH, p->height = landscape ? PAGE_WIDTH : PAGE_HEIGHT;
    *g = (page){.width = p->width, .height = p->height, .first_item = (uint32_t)p->out->n_items, .first_link = (uint32_t)p->out->n_links, .landscape = landscape};
    g->label = arena_printf(p->a, "%zu", p->out->n);
}

typedef void (*furniture)(setter *s, doc_id section, size_t rank, size_t total, bool landscape);
static void head_of(setter *s, doc_id section, size_t rank, size_t total, bool landscape) { (void)rank, (void)total; draw_head(s, section, landscape); }
static void foot_of(setter *s, doc_id section, size_t rank, size_t total, bool landscape) { (void)section; draw_foot(s, rank, total, landscape); }
static void watermark_of(setter *s, doc_id section, size_t rank, size_t total, bool landscape) { (void)section, (void)rank, (void)total; draw_watermark(s, watermark_words(s), landscape); }

static void furnish(placing *p, furniture draw, artifact_kind artifact, doc_id section, size_t total, bool landscape) {
    uint32_t first = (uint32_t)p->s->n_items;
    draw(p->s, section, p->out->n, total, landscape);
    emit_box(p, close_box(p->s, first, 0), 0, artifact);
    p->s->n_items = first;
}

static mpt place_companions(placing *p, const slug *g, mpt y, mpt side, mpt bottom) {
    for (uint32_t c = g->companion; c; c = p->s->companions[c - 1].next) {
        const companion *o = &p->s->companions[c - 1];
        if (o->foot) continue;
        mpt at = y + o->dy;
        if (side && at < side + SIDE_GAP) at = side + SIDE_GAP;
        if (at + o->at.height > bottom) at = bottom - o->at.height;
        if (at < PAGE_TOP) at = PAGE_TOP;
        emit_box(p, o->at, at, ARTIFACT_LAYOUT);
        side = at + o->at.height;
    }
    return side;
}

/* Notes that the margin does not hold, under a short rule, at the foot of the main column. */
static void place_feet(placing *p, const flow *f, size_t from, size_t to, mpt bottom) {
    mpt height = 0;
    for (size_t i = from; i < to; i++)
        for (uint32_t c = f->slugs[i].companion; c; c = p->s->companions[c - 1].next)
            if (p->s->companions[c - 1].foot) height += p->s->companions[c - 1].at.height + (height ? FOOT_BETWEEN : 0);
    if (!height) return;
    mpt y = bottom - height;
    uint32_t first = (uint32_t)p->s->n_items;
    draw_rect((pen){p->s, 0}, MAIN_X, y - MPT(4), SIDE_WIDTH, MPT(0.4), MID);
    emit_box(p, close_box(p->s, first, 0), 0, ARTIFACT_LAYOUT);
    for (size_t i = from; i < to; i++)
        for (uint32_t c = f->slugs[i].companion; c; c = p->s->companions[c - 1].next) {
            const companion *o = &p->s->companions[c - 1];
            if (!o->foot) continue;
            emit_box(p, o->at, y, ARTIFACT_LAYOUT);
            y += o->at.height + FOOT_BETWEEN;
        }
}

static void fill_page(placing *p, const flow *f, const page_slug *numbers, size_t from, size_t to, size_t total, page_room room) {
    bool landscape = f->slugs[from].flags & SLUG_LANDSCAPE;
    open_page(p, landscape);
    furnish(p, watermark_of, ARTIFACT_BACKGROUND, 0, total, landscape);
    furnish(p, head_of, ARTIFACT_HEADER, f->slugs[from].section, total, landscape);
    int part = page_tightness(numbers, from, to, room);
    mpt side = 0, bottom = PAGE_TOP + (landscape ? room.landscape : room.portrait);
    page_filling filling = {.grid = room.grid};
    if (f->slugs[from].head) emit_box(p, p->s->heads[f->slugs[from].head - 1], PAGE_TOP, ARTIFACT_LAYOUT);
    for (size_t i = from; i < to; i++) {
        mpt y = PAGE_TOP + fill_slug(&filling, &numbers[i], part);
        side = place_companions(p, &f->slugs[i], y, side, bottom);
        emit_box(p, f->slugs[i].at, y, ARTIFACT_LAYOUT);
    }
    place_feet(p, f, from, to, bottom);
    furnish(p, foot_of, ARTIFACT_FOOTER, 0, total, landscape);
}

/* ------------------------------------------------------- links and outline */

static const char *with_page(arena *a, const char *t, uint32_t there) {
    const char *at = t ? strstr(t, "{page}") : NULL;
    return at ? arena_printf(a, "%.*s%u%s", (int)(at - t), t, (unsigned)there, at + 6) : t;
}

static void resolve_links(placing *p) {
    pages *o = p->out;
    size_t kept = 0;
    for (size_t g = 0; g < o->n; g++) {
        uint32_t first = (uint32_t)kept;
        for (uint32_t k = o->pages[g].first_link; k < o->pages[g].first_link + o->pages[g].n_links; k++) {
            page_link l = o->links[k];
            const doc_node *n = doc_at(p->s->d, l.link);
            l.page = n->target ? o->page_of[n->target] : 0, l.to_y = n->target ? o->y_of[n->target] : 0;
            l.address = n->target ? NULL : n->text;
            l.contents = with_page(p->a, n->text2, l.page);
            if ((!l.page && !(l.address && *l.address)) || l.w <= 0 || l.h <= 0) continue;
            o->links[kept++] = l;
        }
        o->pages[g].first_link = first, o->pages[g].n_links = (uint32_t)kept - first;
    }
    o->n_links = kept;
}

static const char *heading_words(const placing *p, doc_id h) {
    buf b = {0};
    const doc *d = p->s->d;
    doc_id axis = doc_at(d, h)->role == ROLE_AXIS_TITLE ? ancestor(d, h, DOC_AXIS) : 0, part = doc_at(d, h)->role == ROLE_PART_TITLE ? ancestor(d, h, DOC_PART) : 0;
    if (axis && doc_at(d, axis)->text2) buf_printf(&b, "%s – ", doc_at(d, axis)->text2);
    else if (part && doc_at(d, part)->number) buf_printf(&b, "%u. ", doc_at(d, part)->number);
    for (doc_id n = next_node(d, h, h); n; n = next_node(d, n, h))
        if (doc_at(d, n)->kind == DOC_TEXT && doc_at(d, n)->text) buf_str(&b, doc_at(d, n)->text);
    char *words = arena_copy(p->a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return words;
}

static void make_outline(placing *p) {
    const doc *d = p->s->d;
    int least = 9, level = 0;
    for (doc_id n = 1; n && n < d->n; n = next_node(d, n, 1))
        if (doc_at(d, n)->kind == DOC_HEADING && !ancestor(d, n, DOC_COVER) && doc_at(d, n)->level < least) least = doc_at(d, n)->level;
    for (doc_id n = 1; n && n < d->n; n = next_node(d, n, 1)) {
        if (doc_at(d, n)->kind != DOC_HEADING || ancestor(d, n, DOC_COVER) || ancestor(d, n, DOC_TABLE) || !p->out->page_of[n]) continue;
        int wanted = doc_at(d, n)->level - least + 1;
        if (wanted > level + 1) wanted = level + 1;
        level = wanted;
        outline_entry *e = arena_push(p->a, (void **)&p->out->outline, &p->out->n_outline, &p->cap_outline, sizeof *e);
        *e = (outline_entry){heading_words(p, n), level, p->out->page_of[n] - 1, p->out->y_of[n], n};
    }
}

pages *place_pages(setter *s, const flow *whole, const box *cover, arena *a) {
    placing p = {.s = s, .a = a, .out = arena_alloc(a, sizeof *p.out), .cap_items = s->n_items + 1};
    p.out->items = arena_array(a, p.cap_items, sizeof *p.out->items); /* most of the setter's items are placed, once */
    p.out->page_of = arena_array(a, s->d->n + 1, sizeof *p.out->page_of);
    p.out->y_of = arena_array(a, s->d->n + 1, sizeof *p.out->y_of);
    flow f = {0};
    cut_tall(s, whole, &f);
    uint32_t *starts;
    const page_slug *numbers = numbers_of(s, &f);
    const page_room room = {BODY_HEIGHT, BODY_HEIGHT_LANDSCAPE, grid_step(s->d)};
    size_t n = f.n ? paginate(numbers, f.n, room, s->a, &starts, NULL) : 0;
    size_t total = n + (cover != NULL);
    if (cover || !n) {
        open_page(&p, false);
        furnish(&p, watermark_of, ARTIFACT_BACKGROUND, 0, total, false);
        if (cover) emit_box(&p, *cover, 0, ARTIFACT_LAYOUT);
    }
    for (size_t k = 0; k < n; k++) fill_page(&p, &f, numbers, starts[k], k + 1 < n ? starts[k + 1] : f.n, total, room);
    start_node(&p, 1, 0);
    p.out->page_of[1] = 1;
    p.out->glyphs = s->glyphs, p.out->n_glyphs = s->n_glyphs, p.out->text = s->text, p.out->n_text = s->n_text;
    p.out->steps = p.steps, p.out->n_steps = p.n_steps;
    resolve_links(&p);
    make_outline(&p);
    return p.out;
}
