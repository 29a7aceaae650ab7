/* SPDX-License-Identifier: MIT */
/* The tree → slugs: paragraphs, headings, lists, quotes, code; what each kind of group does with its children. Widows, orphans and headings are costs here, what else stays together in keep.c; pagination.c weighs them. */
#include <string.h>
#include "layout_int.h"
#include "messages.h"

#define QUOTE_INDENT MPT(12)
#define QUOTE_RULE MPT(2)
#define QUOTE_NARROWEST MPT(60)
#define LIST_INDENT MPT(12)
#define LABEL_GAP MPT(6)
#define LIST_ITEM_SPACE MPT(3.5) /* in tables and margins; elsewhere half a line */
#define NARROW MM(70)           /* under this measure lines are ragged */
#define COST_LINES 120          /* a page that ends inside a paragraph */
#define COST_LIST 40
#define COST_TITLE (2 * COST_NEVER) /* in a title and right under it: where something of NEVER must be, it is not there */
#define COST_WIDOW 400000       /* more than several white pages */
#define COST_SPLIT_WORD 200000  /* a page that ends in the middle of a word */
#define LAST_LINE_EMS 4
#define CAPTION_LINES 12        /* a caption or legend of so many stays whole */
#define LITTLE 30               /* percent of a page under which the next section may follow on it */
#define LITTLE_SCHEMATIC 45
#define SECTION_FOLLOWS MPT(45)
#define TITLE_SHRINK 50         /* percent of the space before a title */
#define UNDER_SPACE MPT(4)

doc_id after_node(const doc *d, doc_id node, doc_id root) {
    while (node && node != root && !doc_at(d, node)->next) node = doc_at(d, node)->parent;
    return !node || node == root ? 0 : doc_at(d, node)->next;
}
doc_id next_node(const doc *d, doc_id n, doc_id root) {
    doc_id inside = doc_at(d, n)->first;
    return inside ? inside : after_node(d, n, root);
}
bool has_child(const doc *d, doc_id group, doc_kind kind) {
    for (doc_id c = doc_at(d, group)->first; c; c = doc_at(d, c)->next) if (doc_at(d, c)->kind == kind) return true;
    return false;
}
doc_id ancestor(const doc *d, doc_id n, doc_kind kind) {
    for (doc_id p = doc_at(d, n)->parent; p; p = doc_at(d, p)->parent) if (doc_at(d, p)->kind == kind) return p;
    return 0;
}

frame main_frame(void) { return (frame){.x = MAIN_X, .width = MAIN_WIDTH, .side_x = MARGIN_LEFT, .side_width = SIDE_WIDTH, .wide_x = MARGIN_LEFT, .wide_width = CONTENT_WIDTH, .page_height = BODY_HEIGHT}; }
frame landscape_frame(void) { return (frame){.x = MARGIN_LEFT, .width = CONTENT_WIDTH_LANDSCAPE, .wide_x = MARGIN_LEFT, .wide_width = CONTENT_WIDTH_LANDSCAPE, .page_height = BODY_HEIGHT_LANDSCAPE, .landscape = true}; }
frame wide_frame(const frame *at) {
    frame f = *at;
    f.x = at->wide_x, f.width = at->wide_width, f.side_width = 0;
    return f;
}
frame narrow_frame(const frame *at, mpt x, mpt width) {
    frame f = *at;
    f.inner = true;
    f.x = f.wide_x = x, f.width = f.wide_width = width > MPT(4) ? width : MPT(4), f.side_width = 0;
    return f;
}

void space_after(flow *f, mpt space) { if (f->n && f->slugs[f->n - 1].after < space) f->slugs[f->n - 1].after = space; }

/* ------------------------------------------------------------------ words */

/* Beside the axis' code its title, and the page; elsewhere objectives and actions. */
static void plan_style(const frame *at, const doc_node *n, role_style *st) {
    if (n->role == ROLE_CODE) { *st = (role_style){MPT(18), MPT(20), FACE_BOLD, TONE_AXIS, 0, MPT(1), SET_RAGGED, 0}; return; }
    if (n->role == ROLE_TABLE_SMALL) return;
    if (!at->hang) { st->size = MPT(10), st->leading = MPT(12.5), st->after = MPT(2), st->hyphens = 0; return; }
    st->size = at->plan->size, st->leading = at->plan->leading, st->after = at->plan->between, st->hyphens = 0;
}

role_style look_of(const setter *s, doc_id block, const frame *at) {
    const doc_node *n = doc_at(s->d, block);
    role_style st = style_of(s->d, block);
    bool plain = (n->kind == DOC_PARA || n->kind == DOC_CELL) && n->role == ROLE_BODY && at->base;
    if (plain) { doc_tone tone = n->tone; st = *at->base; if (tone) st.tone = tone; }
    if (at->ragged || at->side || at->cell || at->width < NARROW) if (st.mode == SET_JUSTIFIED) st.mode = SET_RAGGED;
    if (at->plan) plan_style(at, n, &st);
    if (n->flags & DOC_NO_HYPHEN) st.hyphens = false;
    return st;
}

static void attach_note(setter *s, const flow *f, doc_id note) {
    if (s->call_slug[note]) return;
    s->call_slug[note] = (uint32_t)f->n, s->call_flow[note] = f;
}

/* Cost of a page break before line i of n. */
static int32_t line_cost(size_t i, size_t n, bool hyphen) {
    if (n <= 3) return n == 1 ? 0 : COST_WIDOW;
    if (i == 1 || i == n - 1) return COST_WIDOW;
    return COST_LINES + (hyphen ? COST_SPLIT_WORD : 0);
}

static void value_rule(setter *s, flow *f, const frame *at, rgb colour) {
    uint32_t first = open_box(s);
    draw_rect((pen){s, 0}, at->x, 0, at->width, MPT(0.8), colour);
    add_slug(s, f, close_box(s, first, MPT(3.8)));
    f->keep_next = true;
}

/* The leaf after the code that begins a block (« A1.2.b » then « Ouvrir… »), 0 when none does. */
static doc_id after_code(const doc *d, doc_id block) {
    doc_id first = next_node(d, block, block);
    while (first && doc_at(d, first)->kind != DOC_TEXT) first = next_node(d, first, block);
    doc_id second = first ? next_node(d, first, block) : 0;
    bool code = second && (doc_at(d, first)->flags & DOC_NO_HYPHEN) && doc_at(d, first)->text && !strchr(doc_at(d, first)->text, ' ');
    return code && doc_at(d, second)->kind == DOC_TEXT && doc_at(d, second)->text && doc_at(d, second)->text[0] == ' ' ? second : 0;
}

/* Running text, that stands on the grid: paragraphs, items and quotations with the leading of the body, wherever they are not part of a table, a margin or columns. */
static bool runs_on(const setter *s, doc_id block, const frame *at, const role_style *st) {
    return doc_at(s->d, block)->kind == DOC_PARA && !at->cell && !at->side && !at->base && st->leading == 2 * grid_step(s->d);
}

static mpt baseline_of(const role_style *st) { return (st->leading - st->size) / 2 + st->size * 78 / 100; }

static mpt lift_of(const setter *s, const role_style *st) {
    role_style body = style_role(s->d, ROLE_BODY);
    return baseline_of(st) - baseline_of(&body);
}

size_t set_words(setter *s, flow *f, doc_id block, const frame *at, role_style st, doc_align align) {
    inline_look look = {.style = st, .hyphens = st.hyphens, .bare_links = at->plan};
    inlines in, code;
    size_t from = f->n;
    doc_id rest = at->hang && at->hang < at->width / 2 ? after_code(s->d, block) : 0;
    if (rest) {
        inlines_between(s, block, 0, rest, &look, &code);
        inlines_between(s, block, rest, 0, &look, &in);
    } else if (!take_ready(s, block, &look, &in)) inlines_of(s, block, &look, &in);
    if (inlines_empty(&in)) return from;
    if (doc_at(s->d, block)->role == ROLE_BIG_VALUE) {
        mpt least, whole;
        inlines_widths(&in, WHOLE_WORDS, &least, &whole);
        if (whole > at->width) {
            size_t pending = s->n_pending;
            st.size = MPT(18), st.leading = MPT(24), look.style = st;
            inlines_done(s, &in);
            inlines_of(s, block, &look, &in);
            s->n_pending = pending;
        }
    }
    mpt indent = rest ? at->hang : 0;
    if (rest) s->code = &code, s->code_x = at->x;
    line_look k = {.x = at->x + indent, .width = at->width - indent, .size = st.size, .leading = st.leading, .mode = st.mode, .align = align, .decimal = at->decimal,
                   .last_minimum = st.mode == SET_JUSTIFIED ? LAST_LINE_EMS * st.size : st.mode == SET_BALANCED ? at->width / 3 : 0};
    set_lines lines = paragraph_lines(s, &in, &k);
    inlines_done(s, &in);
    if (rest) s->code = NULL, inlines_done(s, &code);
    bool runs = runs_on(s, block, at, &st);
    for (size_t i = 0; i < lines.n; i++) {
        slug *g = add_slug(s, f, lines.lines[i]);
        if (runs) g->flags |= SLUG_TEXT, g->lift = lift_of(s, &st);
        if (i) g->flags |= SLUG_GOES_ON, g->cost = line_cost(i, lines.n, lines.hyphenated[i - 1]);
        else g->before = st.before;
        if (i + 1 == lines.n) g->after = st.after;
        if (lines.notes[i]) attach_note(s, f, lines.notes[i]);
    }
    return from;
}

static bool keeps_next(const setter *s, doc_id block) {
    const doc_node *n = doc_at(s->d, block);
    return n->kind == DOC_HEADING || n->role == ROLE_EYEBROW || n->role == ROLE_PART_NUMERAL || n->role == ROLE_BIG_VALUE || (n->role == ROLE_SIGNATORY && n->next);
}

static doc_kind parent_kind(const setter *s, doc_id n) { return doc_at(s->d, doc_at(s->d, n)->parent)->kind; }

static void set_heading_costs(setter *s, flow *f, size_t from, doc_id block) {
    for (size_t i = from + 1; i < f->n; i++) f->slugs[i].cost = COST_TITLE;
    if (doc_at(s->d, block)->kind == DOC_HEADING && f->slugs[from].cost == 0) f->slugs[from].cost = COST_GOOD;
    if (doc_at(s->d, block)->kind == DOC_HEADING && f->slugs[from].cost < COST_NEVER) f->slugs[from].shrink = f->slugs[from].before * TITLE_SHRINK / 100;
    f->keep_next = true;
}

/* A source or an explanation right under its table or figure: that one; 0 for another block. */
static doc_id stands_under(const setter *s, doc_id block) {
    const doc_node *n = doc_at(s->d, block);
    doc_id above = s->previous[block];
    if (!above || n->kind != DOC_PARA || (n->role != ROLE_CAPTION && n->role != ROLE_LEGEND && n->role != ROLE_META)) return 0;
    return doc_at(s->d, above)->kind == DOC_TABLE || doc_at(s->d, above)->kind == DOC_FIGURE ? above : 0;
}

/* What stands under a wide table or figure is as wide as it. */
static frame frame_under(const setter *s, const flow *f, const frame *at, doc_id under) {
    uint32_t above = under && f->n && at->side_width ? f->slugs[f->n - 1].flags : 0;
    bool facts = under && doc_at(s->d, under)->table && doc_at(s->d, under)->table->style == STYLE_FACTS;
    return above & SLUG_LANDSCAPE ? landscape_frame() : (above & SLUG_SIDE) && !facts ? wide_frame(at) : *at;
}

/* The title of what takes the whole width, with nothing between, stands at its left. */
static bool titles_wide(const doc *d, doc_id heading) {
    const doc_node *n = doc_at(d, heading), *next = n->next ? doc_at(d, n->next) : NULL;
    return n->kind == DOC_HEADING && next && (next->kind == DOC_TABLE || next->kind == DOC_FIGURE) && (next->flags & DOC_WIDE);
}

static void set_block(setter *s, flow *f, doc_id block, const frame *outer) {
    const doc_node *n = doc_at(s->d, block);
    doc_id under = stands_under(s, block);
    frame here = outer->side_width && !f->keep_next && titles_wide(s->d, block) ? wide_frame(outer) : frame_under(s, f, outer, under);
    const frame *at = &here;
    role_style st = look_of(s, block, at);
    bool source = n->kind == DOC_PARA && n->role == ROLE_CAPTION && parent_kind(s, block) != DOC_CAPTION;
    bool signed_ = n->role == ROLE_SIGNATORY && !at->cell;
    if (n->role == ROLE_BIG_VALUE && at->side && !ancestor(s->d, block, DOC_CARD)) value_rule(s, f, at, tone_colour(s->d, block, st.tone));
    size_t from = f->n;
    if (signed_) {
        uint32_t first = open_box(s);
        draw_rect((pen){s, 0}, at->x, 0, SIDE_WIDTH, MPT(0.8), house_colour(s->d));
        slug *g = add_slug(s, f, close_box(s, first, MPT(3)));
        g->before = MPT(20), g->cost = COST_WIDOW, f->keep_next = true;
    }
    bool titled = f->keep_next, follows = n->kind == DOC_HEADING && titled && f->n; /* a title right under a title */
    if (follows && st.before > f->slugs[f->n - 1].after + MPT(2.5)) st.before = f->slugs[f->n - 1].after + MPT(2.5);
    bool chapter = n->kind == DOC_HEADING && n->role == ROLE_PART_TITLE && !titled && st.before < SECTION_FOLLOWS;
    if (chapter) st.before = SECTION_FOLLOWS; /* it may stand in the middle of a page */
    bool under_figure = at->align == ALIGN_DECIMAL && n->role == ROLE_TABLE_SMALL;
    if (under_figure) here.width = at->decimal; /* it ends where the units of the figure end */
    size_t words = set_words(s, f, block, at, st, under_figure ? ALIGN_END : at->align);
    if (words == f->n) return;
    if (at->landscape && !outer->landscape) for (size_t i = from; i < f->n; i++) f->slugs[i].flags |= SLUG_LANDSCAPE;
    if (at->x < outer->x) for (size_t i = from; i < f->n; i++) f->slugs[i].flags |= SLUG_SIDE;
    if (under) f->slugs[from].before = UNDER_SPACE, f->slugs[from].flags |= SLUG_CLOSE;
    if ((source || under) && f->slugs[from].cost == 0) f->slugs[from].cost = COST_NEVER;
    if ((under || parent_kind(s, block) == DOC_CAPTION || source) && f->n - from <= CAPTION_LINES) dearer(f, from + 1, f->n, COST_NEVER);
    if (titled && n->kind == DOC_PARA && f->slugs[words].cost == COST_NEVER) f->slugs[words].cost = COST_TITLE;
    if (keeps_next(s, block)) set_heading_costs(s, f, from, block);
    else if (titled && f->n == words + 1 && n->kind == DOC_PARA && n->role == ROLE_BODY && !at->inner && !(words && f->slugs[words - 1].flags & SLUG_TEXT)) f->keep_next = true; /* a title wants two lines under it */
}

/* ------------------------------------------------------------------ lists */

static mpt label_width(setter *s, doc_id list, role_style st) {
    mpt widest = 0;
    for (doc_id c = doc_at(s->d, list)->first; c; c = doc_at(s->d, c)->next) {
        doc_id label = doc_at(s->d, c)->first;
        if (!label || doc_at(s->d, label)->kind != DOC_LABEL) continue;
        inline_look look = {.style = st};
        inlines in; mpt least, width;
        size_t pending = s->n_pending;
        inlines_of(s, label, &look, &in);
        s->n_pending = pending;
        inlines_widths(&in, WHOLE_WORDS, &least, &width);
        inlines_done(s, &in);
        if (width > widest) widest = width;
    }
    return widest;
}

/* A label whose body never began a line is set alone. */
static void flush_label(setter *s, flow *f, const frame *at) {
    if (!s->label) return;
    doc_id label = s->label;
    s->label = 0;
    frame there = narrow_frame(at, s->label_x, at->width);
    set_words(s, f, label, &there, s->label_style, ALIGN_START);
}

static void set_item(setter *s, flow *f, doc_id item, const frame *at, mpt indent, role_style st) {
    frame body = *at;
    bool deep = at->width - indent < MPT(30);
    if (!deep) body.x += indent, body.width -= indent;
    mark_start(s, item);
    for (doc_id c = doc_at(s->d, item)->first; c; c = doc_at(s->d, c)->next) {
        if (doc_at(s->d, c)->kind == DOC_LABEL) {
            flush_label(s, f, at);
            mark_start(s, c);
            if (deep) set_words(s, f, c, at, st, ALIGN_START);
            else s->label = c, s->label_x = at->x, s->label_style = st;
        } else set_node(s, f, c, &body);
    }
    flush_label(s, f, at);
}

static void set_list(setter *s, flow *f, doc_id list, const frame *at) {
    role_style st = at->base ? *at->base : style_role(s->d, ROLE_BODY);
    st.hyphens = false;
    mpt indent = label_width(s, list, st) + LABEL_GAP;
    if (indent < LIST_INDENT) indent = LIST_INDENT;
    if (indent > at->width / 2) indent = LIST_INDENT;
    size_t begin = f->n;
    bool tight = doc_at(s->d, list)->flags & DOC_TIGHT;
    for (doc_id c = doc_at(s->d, list)->first; c; c = doc_at(s->d, c)->next) {
        size_t from = f->n;
        set_item(s, f, c, at, indent, st);
        if (f->n == from) continue;
        if (f->slugs[from].cost == 0) f->slugs[from].cost = COST_LIST;
        f->slugs[f->n - 1].after = tight ? 0 : at->base || at->cell ? LIST_ITEM_SPACE : grid_step(s->d);
    }
    if (f->n > begin) f->slugs[f->n - 1].after = st.after;
    if (f->n > begin + 1 && f->slugs[begin + 1].cost == COST_LIST) f->slugs[begin + 1].cost = COST_BAD; /* first item not alone */
}

/* ----------------------------------------------------------------- quotes */

static void set_quote(setter *s, flow *f, doc_id quote, const frame *at) {
    frame in = *at;
    bool deep = at->width - QUOTE_INDENT < QUOTE_NARROWEST; /* a quotation within twenty others: no further to the right */
    if (!deep) in.x += QUOTE_INDENT, in.width -= QUOTE_INDENT;
    in.inner = true;
    mpt space = 2 * grid_step(s->d);
    flow inner = {0};
    uint32_t first = open_box(s);
    set_children(s, &inner, quote, &in);
    if (!inner.n) return;
    if (flow_height(s, &inner) > at->page_height / 2) {
        for (size_t i = 0; i < inner.n; i++) { slug *g = add_slug(s, f, inner.slugs[i].at); int32_t kept = g->cost; *g = inner.slugs[i]; if (!i) g->cost = kept, g->before = space; }
        space_after(f, space);
        return;
    }
    box b = stack_flow(s, &inner, first);
    if (!deep) draw_rect((pen){s, 0}, at->x, 0, QUOTE_RULE, b.height, house_colour(s->d));
    slug *g = add_slug(s, f, close_box(s, first, b.height));
    g->before = g->after = space, g->flags |= inner.slugs[0].flags & SLUG_TEXT, g->lift = inner.slugs[0].lift;
}

/* ----------------------------------------------------------------- groups */

void set_children(setter *s, flow *f, doc_id group, const frame *at) {
    doc_id waiting[16]; size_t n_waiting = 0;
    bool after_title = false, introduced = false;
    size_t lines = 0, begin = f->n;
    for (doc_id c = doc_at(s->d, group)->first; c; c = doc_at(s->d, c)->next) {
        if (doc_at(s->d, c)->kind == DOC_MARGIN && at->side_width && n_waiting < 16) { waiting[n_waiting++] = c; continue; }
        size_t from = f->n;
        set_node(s, f, c, at);
        if (introduced && f->n > from) keep_introduced(s, f, c, from, lines);
        if (at->side_width) take_along(s, f, begin, from);
        lines = f->n - from;
        introduced = after_title && lines && !at->inner && keep_introduction(s, f, c, from);
        after_title = doc_at(s->d, c)->kind == DOC_HEADING;
        if (f->n > from && n_waiting) give_margin(s, f, from, at, waiting, n_waiting), n_waiting = 0;
    }
    frame alone = *at;
    alone.side_width = 0;
    for (size_t i = 0; i < n_waiting; i++) set_node(s, f, waiting[i], &alone);
}

static void set_group(setter *s, flow *f, doc_id node, const frame *at) {
    size_t from = f->n;
    frame wide = wide_frame(at);
    bool widened = (doc_at(s->d, node)->flags & DOC_WIDE) && at->side_width;
    set_children(s, f, node, widened ? &wide : at);
    if (widened) for (size_t i = from; i < f->n; i++) f->slugs[i].flags |= SLUG_SIDE;
    if (doc_at(s->d, node)->flags & DOC_KEEP) keep_together(s, f, from, at);
}

static void dispatch(setter *s, flow *f, doc_id node, const frame *at) {
    size_t from = f->n;
    switch (doc_at(s->d, node)->kind) {
    case DOC_COVER: break;
    case DOC_TOC: set_toc(s, f, node, at); keep_rows(s, f, from, at); break;
    case DOC_PART: set_part(s, f, node, at); break;
    case DOC_AXIS: set_axis(s, f, node, at); break;
    case DOC_SHEET: set_sheet(s, f, node, at); break;
    case DOC_CARD: set_card(s, f, node, at); break;
    case DOC_MARGIN: set_margin(s, f, node, at); break;
    case DOC_COLUMNS: case DOC_TILES: set_side_by_side(s, f, node, at); break;
    case DOC_NOTE: set_note(s, f, node, at); break;
    case DOC_QUOTE: set_quote(s, f, node, at); break;
    case DOC_LIST: set_list(s, f, node, at); break;
    case DOC_TABLE: set_table(s, f, node, at); keep_rows(s, f, from, at); break;
    case DOC_FIGURE: set_figure(s, f, node, at); keep_figure(s, f, from, at); break;
    case DOC_HEADING: case DOC_PARA: case DOC_CODE_BLOCK: case DOC_LABEL: set_block(s, f, node, at); break;
    default: set_group(s, f, node, at); break;
    }
}

static bool names_head(const doc_node *n) { return (n->kind == DOC_PART || n->kind == DOC_AXIS || n->kind == DOC_SECTION || n->kind == DOC_TOC) && n->text && *n->text; }

/* Puts what the node gave in the setting before; its first slug holds the anchors that wait. */
static bool reuse(setter *s, flow *f, doc_id node) {
    const kept_slugs *k = &s->kept[node];
    if (!k->n) return false;
    for (size_t i = 0; i < k->n; i++) { slug *g = add_slug(s, f, k->slugs[i].at); *g = k->slugs[i]; }
    f->keep_next = k->keep_next, s->n_pending = 0;
    return true;
}

static void keep(setter *s, const flow *f, size_t from, doc_id node) {
    for (size_t i = from; i < f->n; i++) if (f->slugs[i].companion) return;
    kept_slugs *k = &s->kept[node];
    k->n = f->n - from, k->keep_next = f->keep_next;
    k->slugs = arena_array(s->a, k->n, sizeof *k->slugs);
    memcpy(k->slugs, f->slugs + from, k->n * sizeof *k->slugs);
}

/* A section that asks for a new page begins one, unless the page before it holds little: then it follows there, as in the schematic density nearly all do. */
static void begin_page(const setter *s, flow *f, size_t from, doc_kind kind) {
    mpt little = BODY_HEIGHT * (s->d->meta.schematic ? LITTLE_SCHEMATIC : LITTLE) / 100, used = 0;
    size_t i = from;
    while (i > 0 && used <= little && !(f->slugs[i - 1].flags & SLUG_LANDSCAPE)) {
        i--;
        used += f->slugs[i].at.height + f->slugs[i].before;
        if (f->slugs[i].flags & SLUG_NEW_PAGE) break;
    }
    bool follows = kind == DOC_SECTION && i < from && used <= little && (f->slugs[i].flags & SLUG_NEW_PAGE) && !(f->slugs[from].flags & SLUG_LANDSCAPE);
    if (follows) f->slugs[from].before = SECTION_FOLLOWS, f->slugs[from].cost = COST_GOOD * 2;
    else f->slugs[from].flags |= SLUG_NEW_PAGE;
}

void set_node(setter *s, flow *f, doc_id node, const frame *at) {
    if (node == s->deferred) return;
    const doc_node *n = doc_at(s->d, node);
    bool keeps = !at->inner && !s->label && !s->changes[node] && n->kind != DOC_MARGIN && n->kind != DOC_NOTE;
    if (keeps && reuse(s, f, node)) return;
    if (s->depth >= SET_MAX_DEPTH) {
        if (s->depth == SET_MAX_DEPTH && s->report) layout_tell_lost(s->log, n->from, "Des blocs imbriqués sur plus de 64 niveaux ne sont plus décalés.");
    }
    doc_id section = s->section;
    size_t from = f->n;
    if (names_head(n)) s->section = node;
    mark_start(s, node);
    s->depth++;
    dispatch(s, f, node, at);
    s->depth--;
    s->section = section;
    if (f->n > from && (n->flags & DOC_NEW_PAGE)) begin_page(s, f, from, n->kind);
    if (keeps && f->n > from && !s->label) keep(s, f, from, node);
}
