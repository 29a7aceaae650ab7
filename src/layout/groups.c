/* SPDX-License-Identifier: MIT */
/* Groups with a look of their own: part and axis openings, sheets, cards, tiles, columns, what stands in the margin column, notes. Used by blocks.c. */
#include "layout_int.h"

#define RULE_OPENING MPT(3)
#define RULE_OPENING_AXIS_DENSE MPT(2)
#define OPENING_SPACE MPT(25)
#define OPENING_FOLLOWS MPT(45) /* under the little that stands before it on its page */
#define RULE_SHEET MPT(1.2)
#define SHEET_SPACE MPT(35)
#define CARD_SPACE MPT(20)
#define RULED_SHRINK 50      /* percent of the space before a sheet or a card */
#define MARGIN_SEEN 60u       /* slugs looked back at */
#define NOTE_DELAY MPT(60)
#define NOTE_BELOW MPT(15)   /* how far under the text beside it a note may end where something of the whole width follows */
#define FIRST_SPACE MPT(20)
#define OPENING_SHRINK MPT(8)
#define TITLED_SPACE MPT(10)
#define RULE_TILE MPT(0.8)
#define TILE_HEIGHT MPT(75)
#define TILE_VALUE MPT(7)
#define TILES_GAP MPT(10)
#define TILES_WHOLE 40       /* percent of a page up to which the rows of tiles stay together */
#define DENSE_TITLE_X MM(14.2)
#define DENSE_TITLE_WIDTH MM(58)
#define DENSE_LEAD_X MM(75)
#define ROW_ALONE 60         /* percent of a page up to which a paragraph stands in such a row, and several do */
#define ROW_SEVERAL 25

static const role_style note_style = {8500, 12500, FACE_REGULAR, TONE_GREY, 0, 5000, SET_RAGGED, false};
static const role_style side_style = {9000, 12500, FACE_REGULAR, TONE_INK, 0, 5000, SET_RAGGED, false};
static const role_style tile_style = {9000, 12500, FACE_REGULAR, TONE_INK, 0, 2500, SET_RAGGED, false};

static slug *add_rule(setter *s, flow *f, mpt x, mpt width, mpt thickness, rgb colour) {
    uint32_t first = open_box(s);
    draw_rect((pen){s, 0}, x, 0, width, thickness, colour);
    slug *g = add_slug(s, f, close_box(s, first, thickness));
    g->flags |= SLUG_SIDE;
    f->keep_next = true;
    return g;
}

/* ----------------------------------------------------------------- openings */

static bool has_role(const doc *d, doc_id group, doc_role role) {
    for (doc_id n = next_node(d, group, group); n; n = next_node(d, n, group)) {
        if (doc_at(d, n)->kind == DOC_SECTION) return false;
        if (doc_at(d, n)->kind == DOC_PARA && doc_at(d, n)->role == role) return true;
    }
    return false;
}

/* The numeral in the margin when the document has none of its own: decoration, the title says it too. */
static void numeral(setter *s, flow *f, size_t at, doc_role role, const char *words, rgb colour, const frame *where) {
    role_style st = style_role(s->d, role);
    uint32_t first = (uint32_t)s->n_items;
    mpt width = text_width(s, st.face, st.size, words);
    mpt size = width > where->side_width ? (mpt)((int64_t)st.size * where->side_width / width) : st.size;
    draw_text((pen){s, 0}, where->side_x, (st.leading - st.size) / 2 + st.size * 78 / 100, st.face, size, colour, ANCHOR_START, words);
    add_companion(s, &f->slugs[at], close_box(s, first, st.leading), 0, false);
}

/* A paragraph of the row; false when it is too long for it and goes, with all that follows, under the row. */
static bool set_beside(setter *s, flow *row, doc_id para, const frame *at) {
    trial start = begin_trial(s, row);
    size_t items = s->n_items;
    set_node(s, row, para, at);
    if (flow_height(s, row) <= at->page_height * (start.from ? ROW_SEVERAL : ROW_ALONE) / 100) return true;
    again(s, row, &start);
    s->n_items = items;
    return false;
}

/* Schematic density: numeral, title and lead on one row. Returns the first child that is not part of it. */
static doc_id dense_row(setter *s, flow *f, doc_id node, const frame *at, doc_role numeral_role, const char *words, rgb colour) {
    uint32_t first = open_box(s);
    mpt tallest = 0;
    doc_id c = doc_at(s->d, node)->first;
    flow left = {0}, middle = {0}, right = {0};
    frame lf = narrow_frame(at, at->wide_x, DENSE_TITLE_X - GUTTER / 2), mf = narrow_frame(at, at->wide_x + DENSE_TITLE_X, DENSE_TITLE_WIDTH), rf = narrow_frame(at, at->wide_x + DENSE_LEAD_X, at->wide_width - DENSE_LEAD_X);
    lf.side = mf.side = rf.side = true;
    uint32_t item[4];
    for (int pass = 0; pass < 3; pass++) {
        item[pass] = (uint32_t)s->n_items;
        bool titled = false; /* a second title begins what follows */
        for (c = doc_at(s->d, node)->first; c; c = doc_at(s->d, c)->next) {
            doc_kind k = doc_at(s->d, c)->kind;
            if ((k != DOC_MARGIN && k != DOC_HEADING && k != DOC_PARA) || (k == DOC_HEADING && titled)) break;
            titled = titled || k == DOC_HEADING;
            bool eyebrow = doc_at(s->d, c)->role == ROLE_EYEBROW;
            if (pass == 0 && k == DOC_MARGIN) { set_node(s, &left, c, &lf); continue; }
            if (pass == 1 && (k == DOC_HEADING || eyebrow)) { set_node(s, &middle, c, &mf); continue; }
            if (pass == 2 && k == DOC_PARA && !eyebrow && !set_beside(s, &right, c, &rf)) break;
        }
        if (pass == 0 && !left.n && words) {
            role_style st = style_role(s->d, numeral_role);
            draw_text((pen){s, 0}, at->wide_x, (st.leading - st.size) / 2 + st.size * 78 / 100, st.face, st.size, colour, ANCHOR_START, words);
        }
        flow *part = pass == 0 ? &left : pass == 1 ? &middle : &right;
        box b = stack_flow(s, part, item[pass]);
        if (b.height > tallest) tallest = b.height;
    }
    if (tallest < MPT(30)) tallest = MPT(30);
    slug *g = add_slug(s, f, close_box(s, first, tallest));
    g->before = MPT(7.5), g->after = MPT(12.5), g->flags |= SLUG_SIDE | (right.n ? SLUG_TEXT : 0); /* the text at the right of the row */
    f->keep_next = true;
    return c;
}

static void set_rest(setter *s, flow *f, doc_id c, const frame *at) {
    for (; c; c = doc_at(s->d, c)->next) set_node(s, f, c, at);
}

static void set_opening(setter *s, flow *f, doc_id node, const frame *at, bool axis, const char *words) {
    const doc_node *n = doc_at(s->d, node);
    rgb colour = axis ? axis_colour(s->d, node) : house_colour(s->d);
    bool dense = s->d->meta.schematic;
    doc_role role = axis ? ROLE_AXIS_NUMERAL : ROLE_PART_NUMERAL;
    size_t rule = f->n;
    slug *g = add_rule(s, f, at->wide_x, at->wide_width, axis && dense ? RULE_OPENING_AXIS_DENSE : RULE_OPENING, colour);
    if (!dense) g->flags |= SLUG_NEW_PAGE | (axis ? SLUG_MAY_FOLLOW : 0), g->before = OPENING_FOLLOWS;
    else g->before = MPT(axis ? 20 : 30), g->cost = rule && !(f->slugs[rule].cost) ? COST_GOOD : f->slugs[rule].cost;
    if (dense && n->first) { set_rest(s, f, dense_row(s, f, node, at, role, words, colour), at); return; }
    size_t from = f->n;
    set_children(s, f, node, at);
    if (f->n == from) return;
    f->slugs[from].before = OPENING_SPACE, f->slugs[from].shrink = OPENING_SHRINK;
    if (words && !has_role(s->d, node, role)) numeral(s, f, from, role, words, colour, at);
}

void set_part(setter *s, flow *f, doc_id node, const frame *at) {
    unsigned rank = doc_at(s->d, node)->number;
    set_opening(s, f, node, at, false, rank ? arena_printf(s->a, "%u", rank) : NULL);
}
void set_axis(setter *s, flow *f, doc_id node, const frame *at) { set_opening(s, f, node, at, true, doc_at(s->d, node)->text2); }

/* --------------------------------------------------------- sheets and cards */

static void set_ruled(setter *s, flow *f, doc_id node, const frame *at, mpt own) {
    mpt space = own;
    size_t from = f->n;
    frame in = *at;
    if (from && f->slugs[from - 1].after < FIRST_SPACE && space > FIRST_SPACE) space = FIRST_SPACE; /* the first, under what introduces it */
    slug *g = add_rule(s, f, at->wide_x, at->wide_width, RULE_SHEET, axis_colour(s->d, node));
    bool titled = g->cost == COST_NEVER; /* right under the title of its objective */
    g->before = titled ? TITLED_SPACE : space, g->shrink = titled && own != CARD_SPACE ? 0 : g->before * RULED_SHRINK / 100, g->cost = titled ? COST_NEVER : COST_GOOD / 2;
    set_children(s, f, node, &in);
    if (s->deferred) {
        doc_id sources = s->deferred;
        s->deferred = 0;
        f->keep_next = true;
        set_node(s, f, sources, &in);
    }
    space_after(f, own);
    keep_together(s, f, from, at);
}
void set_sheet(setter *s, flow *f, doc_id node, const frame *at) { set_ruled(s, f, node, at, SHEET_SPACE); }

static doc_id last_child(const doc *d, doc_id group) {
    doc_id last = 0;
    for (doc_id c = doc_at(d, group)->first; c; c = doc_at(d, c)->next) last = c;
    return last;
}

/* Height of what stands in the margin of a part of a flow, and of the rest. */
static mpt margin_height(const setter *s, const flow *f, size_t from, mpt *main) {
    mpt side = 0, after = 0;
    *main = 0;
    for (size_t i = from; i < f->n; i++) {
        const slug *g = &f->slugs[i];
        *main += g->at.height + (i > from ? gap_before(g, after) : 0), after = g->after;
        for (uint32_t c = g->companion; c; c = s->companions[c - 1].next) side += s->companions[c - 1].at.height;
    }
    return side;
}

/* What a card says of its sources ends its margin. Where that makes the margin taller than the chart, its table and its comment, it is set under these instead, on the full measure. */
void set_card(setter *s, flow *f, doc_id node, const frame *at) {
    doc_id margin = doc_at(s->d, node)->first, sources = margin && doc_at(s->d, margin)->kind == DOC_MARGIN ? last_child(s->d, margin) : 0;
    bool movable = sources && at->side_width && doc_at(s->d, sources)->kind == DOC_PARA && doc_at(s->d, sources)->role == ROLE_META && sources != doc_at(s->d, margin)->first && !s->changes[margin];
    trial first = begin_trial(s, f);
    set_ruled(s, f, node, at, CARD_SPACE);
    mpt main;
    if (!movable || margin_height(s, f, first.from, &main) <= main) return;
    again(s, f, &first);
    s->deferred = sources;
    set_ruled(s, f, node, at, CARD_SPACE);
    s->deferred = 0;
}

/* -------------------------------------------------------- tiles and columns */

static size_t count_children(const doc *d, doc_id group) {
    size_t n = 0;
    for (doc_id c = doc_at(d, group)->first; c; c = doc_at(d, c)->next) n++;
    return n;
}

/* How many stand on the next row when `left` are still to place. */
static size_t tiles_in_row(size_t total, size_t left) {
    if (total <= 4) return left;
    if (total == 6 && left == 6) return 3;
    if (total % 4 == 0 && total % 3) return left < 4 ? left : 4;
    return left < 3 ? left : 3;
}

static bool ruled_column(const doc *d, doc_id c) {
    if (doc_at(d, c)->kind == DOC_TILE) return true;
    doc_id first = doc_at(d, c)->first;
    return first && doc_at(d, first)->kind == DOC_HEADING && !has_child(d, c, DOC_TABLE) && !has_child(d, c, DOC_COLUMNS);
}

/* A tile or column while its row is set. `value`: its first big value, in slugs + 1; `above`: what stands over it. */
typedef struct { flow inner; uint32_t first, end; size_t value; mpt above; bool ruled; } column_state;

static bool is_count(const doc *d, doc_id tile) {
    doc_id value = doc_at(d, tile)->first;
    return value && doc_at(d, value)->role == ROLE_BIG_VALUE && doc_at(d, value)->first && doc_at(d, doc_at(d, value)->first)->kind == DOC_MARK;
}

/* Tiles that count statuses: a mark and a number, all on one row, without rules. */
static bool are_counts(const doc *d, doc_id group) {
    for (doc_id c = doc_at(d, group)->first; c; c = doc_at(d, c)->next) if (!is_count(d, c)) return false;
    return doc_at(d, group)->first != 0;
}

static void begin_column(setter *s, doc_id c, const frame *at, mpt x, mpt width, column_state *k) {
    frame in = narrow_frame(at, x, width);
    bool tile = doc_at(s->d, c)->kind == DOC_TILE;
    in.ragged = true, in.cell = tile;
    if (tile) in.base = &tile_style;
    else if (width < MM(70) && !in.base) in.base = &side_style;
    *k = (column_state){.first = (uint32_t)s->n_items, .ruled = ruled_column(s->d, c) && !(tile && is_count(s->d, c))};
    mark_start(s, c);
    if (!tile) set_children(s, &k->inner, c, &in);
    for (doc_id b = tile ? doc_at(s->d, c)->first : 0; b; b = doc_at(s->d, b)->next) {
        if (!k->value && doc_at(s->d, b)->role == ROLE_BIG_VALUE) k->value = k->inner.n + 1;
        set_node(s, &k->inner, b, &in);
    }
    k->end = (uint32_t)s->n_items;
    if (k->value <= 1 || k->value > k->inner.n) return;
    flow over = {k->inner.slugs, k->value - 1, 0, false};
    k->above = flow_height(s, &over);
}

/* Puts a column in its place under its rule, its value as low as the row's lowest. */
static mpt end_column(setter *s, column_state *k, mpt x, mpt width, mpt above, rgb rule) {
    if (k->value && k->value <= k->inner.n && above > k->above) {
        slug *v = &k->inner.slugs[k->value - 1];
        mpt after = k->value > 1 ? k->inner.slugs[k->value - 2].after : 0;
        v->before = (v->before > after ? v->before : after) + above - k->above;
    }
    box b = stack_flow(s, &k->inner, k->first);
    mpt top = k->ruled ? TILE_VALUE : 0, extra = k->value == 1 ? above : 0;
    shift_items(s, k->first, k->end - k->first, 0, top + extra);
    if (k->ruled) draw_rect((pen){s, 0}, x, 0, width, RULE_TILE, rule);
    return b.height + top + extra;
}

static doc_id set_row_of(setter *s, flow *f, doc_id c, size_t n, size_t columns, const frame *at) {
    uint32_t first = open_box(s);
    mpt width = (at->width - GUTTER * (mpt)(columns - 1)) / (mpt)columns, tallest = 0, above = 0;
    bool tile = doc_at(s->d, c)->kind == DOC_TILE, counts = tile && is_count(s->d, c);
    column_state *row = arena_array(s->a, n, sizeof *row);
    rgb rule = doc_at(s->d, c)->tone == TONE_INK ? INK : axis_colour(s->d, c);
    for (size_t i = 0; i < n && c; i++, c = doc_at(s->d, c)->next) {
        begin_column(s, c, at, at->x + (mpt)i * (width + GUTTER), width, &row[i]);
        if (row[i].above > above) above = row[i].above;
    }
    for (size_t i = 0; i < n; i++) {
        mpt h = end_column(s, &row[i], at->x + (mpt)i * (width + GUTTER), width, above, rule);
        if (h > tallest) tallest = h;
    }
    if (tile && !counts && tallest < TILE_HEIGHT - MPT(10)) tallest = TILE_HEIGHT - MPT(10);
    slug *g = add_slug(s, f, close_box(s, first, tallest));
    g->flags |= SLUG_SIDE;
    g->before = MPT(5), g->after = counts ? MPT(10) : TILES_GAP + MPT(7.5);
    return c;
}

void set_side_by_side(setter *s, flow *f, doc_id node, const frame *outer) {
    bool tiles = doc_at(s->d, node)->kind == DOC_TILES, wide = outer->side_width && (tiles || (doc_at(s->d, node)->flags & DOC_WIDE));
    frame at = wide ? wide_frame(outer) : *outer;
    size_t total = count_children(s->d, node), left = total;
    if (!total) return;
    bool counts = tiles && total <= 7 && are_counts(s->d, node);
    at.side_width = 0;
    doc_id c = doc_at(s->d, node)->first;
    size_t begin = f->n;
    while (c && left) {
        size_t n = counts ? left : tiles ? tiles_in_row(total, left) : left < 4 ? left : 4;
        size_t columns = counts ? total : tiles ? (total == 1 ? 3 : total <= 4 ? total : total % 4 == 0 && total % 3 ? 4 : 3) : n;
        if (tiles && total == 5 && left == 2) columns = 2;
        size_t from = f->n, items = s->n_items;
        doc_id row = c;
        c = set_row_of(s, f, c, n, columns, &at);
        if (f->slugs[from].at.height > at.page_height) { /* too tall to stand side by side */
            f->n = from, s->n_items = items;
            for (size_t i = 0; i < n; i++, row = doc_at(s->d, row)->next) set_children(s, f, row, outer);
        }
        left -= n;
    }
    flow rows = {f->slugs + begin, f->n - begin, 0, false};
    if (tiles && rows.n > 1 && flow_height(s, &rows) <= at.page_height * TILES_WHOLE / 100) keep_together(s, f, begin, &at);
}

/* ------------------------------------------------------------------- margin */

void set_margin(setter *s, flow *f, doc_id node, const frame *at) {
    frame in = *at;
    if (!in.base) in.base = &side_style;
    set_children(s, f, node, &in);
}

static mpt first_baseline(setter *s, doc_id group, const frame *at) {
    for (doc_id n = group; n; n = next_node(s->d, n, group)) {
        if (doc_kind_class(doc_at(s->d, n)->kind) != CLASS_BLOCK) continue;
        role_style st = look_of(s, n, at);
        return (st.leading - st.size) / 2 + st.size * 78 / 100;
    }
    return 0;
}

static frame side_frame(const frame *at, const role_style *base) {
    frame in = narrow_frame(at, at->side_x, at->side_width);
    in.side = true, in.base = base;
    return in;
}

void give_margin(setter *s, flow *f, size_t from, const frame *at, const doc_id *margins, size_t n) {
    for (size_t i = 0; i < n; i++) {
        frame in = side_frame(at, &side_style);
        uint32_t first = (uint32_t)s->n_items;
        size_t pending = s->n_pending;
        flow inner = {0};
        mark_start(s, margins[i]);
        set_children(s, &inner, margins[i], &in);
        box b = stack_flow(s, &inner, first);
        if (!inner.n) continue;
        if (b.height > at->page_height * 6 / 10) { /* no margin holds it: it stands in the main column */
            s->n_items = first, s->n_pending = pending;
            frame alone = *at;
            alone.side_width = 0;
            set_node(s, f, margins[i], &alone);
            continue;
        }
        doc_id main = margins[i];
        do main = doc_at(s->d, main)->next; while (main && doc_at(s->d, main)->kind == DOC_MARGIN);
        mpt here = first_baseline(s, margins[i], &in), there = main ? first_baseline(s, main, at) : 0, dy = there > here ? there - here : 0;
        add_companion(s, &f->slugs[from], b, dy < MPT(4) ? dy : 0, false);
    }
}

/* How far under its call a note would begin in the margin, after the boxes that stand there. */
static mpt margin_delay(const setter *s, const flow *f, size_t call) {
    size_t from = call > MARGIN_SEEN ? call - MARGIN_SEEN : 0;
    mpt y = 0, side = 0;
    for (size_t i = from; i <= call; i++) {
        const slug *g = &f->slugs[i];
        if (i > from) y += gap_before(g, f->slugs[i - 1].after);
        if (g->flags & SLUG_NEW_PAGE) y = side = 0;
        for (uint32_t c = g->companion; c; c = s->companions[c - 1].next) {
            const companion *o = &s->companions[c - 1];
            if (!o->foot) side = (y + o->dy > side ? y + o->dy : side) + o->at.height + SIDE_GAP;
        }
        if (i < call) y += g->at.height;
    }
    return side > y ? side - y : 0;
}

/* The note as a box in the frame; false when it would be too tall beside the text or at its foot. */
static bool set_note_box(setter *s, doc_id node, const frame *in, mpt most, box *b) {
    uint32_t first = (uint32_t)s->n_items;
    size_t pending = s->n_pending;
    flow inner = {0};
    set_children(s, &inner, node, in);
    if (inner.n && flow_height(s, &inner) < most) { *b = stack_flow(s, &inner, first); return true; }
    s->n_items = first, s->n_pending = pending;
    return false;
}

/* True when what follows the note takes the whole width: then a note in the margin may not be longer than the text beside it. */
static bool wide_follows(const doc *d, doc_id note) {
    doc_id n = doc_at(d, note)->next;
    while (n && doc_at(d, n)->kind == DOC_NOTE) n = doc_at(d, n)->next;
    if (!n) return false;
    const doc_node *next = doc_at(d, n);
    return next->flags & DOC_WIDE || next->kind == DOC_TABLE || next->kind == DOC_SHEET || next->kind == DOC_CARD || next->kind == DOC_TILES || next->kind == DOC_AXIS;
}

/* How much lower than its call the flow goes on. */
static mpt text_beside(const flow *f, size_t call) {
    mpt y = 0;
    for (size_t i = call; i < f->n; i++) y += f->slugs[i].at.height + (i > call ? gap_before(&f->slugs[i], f->slugs[i - 1].after) : 0);
    return y;
}

/* Beside its call in the margin; at the foot of the page when there is no margin there, the boxes before it push it far down or it is long; under a table whose cell calls it, and under the text when the foot would take a third of the page. */
void set_note(setter *s, flow *f, doc_id node, const frame *at) {
    uint32_t call = s->call_slug[node];
    bool here = call && s->call_flow[node] == f && call <= f->n;
    frame side = side_frame(at, &note_style), foot = narrow_frame(at, MAIN_X, MAIN_WIDTH), in = *at;
    foot.base = in.base = &note_style;
    mpt most = at->page_height / 3, delay = here && at->side_width ? margin_delay(s, f, call - 1) : NOTE_DELAY;
    mpt beside = delay < NOTE_DELAY && wide_follows(s->d, node) ? text_beside(f, call - 1) + NOTE_BELOW - delay : most;
    box b;
    if (delay < NOTE_DELAY && set_note_box(s, node, &side, beside < most ? beside : most, &b)) add_companion(s, &f->slugs[call - 1], b, MPT(1.8), true);
    else if (here && !at->inner && set_note_box(s, node, &foot, most, &b)) add_companion(s, &f->slugs[call - 1], b, 0, true)->foot = true;
    else set_children(s, f, node, &in);
}
