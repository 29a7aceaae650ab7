/* SPDX-License-Identifier: MIT */
/* Inside of layout: the setter (state of one setting), boxes, slugs and flows, and what each file offers to the others. Only src/layout/ includes it.
 *
 * How a document becomes pages. The tree is walked once in reading order. Blocks are set into slugs: unbreakable vertical boxes (a line, a row, a figure) with a height, the space wanted
 * before and after, and the cost of a page break before them. A slug's items have absolute x and a y relative to its top; they lie side by side in one array of the setter, so that a box made of
 * boxes is the same range of items, shifted. The slugs of a whole document are then distributed over pages (pagination.c), and only there become page items.
 * Page numbers are guessed while blocks are set, and written into the placed pages once these are known: a number as wide as the guess, or alone at the right of a summary's entry, moves nothing (numbers.c).
 * Only where that does not hold the blocks with page numbers are set a second time, and all others reused. */
#ifndef SPASER_LAYOUT_INT_H
#define SPASER_LAYOUT_INT_H

#include "layout/layout.h"

/* ------------------------------------------------------------ the page grid */
#define PAGE_WIDTH 595280
#define PAGE_HEIGHT 841890
#define MARGIN_LEFT MM(20)
#define MARGIN_RIGHT MM(18)
#define PAGE_TOP MPT(85)
#define PAGE_BOTTOM MPT(60)
#define PAGE_BOTTOM_LANDSCAPE MPT(55)
#define CONTENT_WIDTH MM(172)
#define CONTENT_WIDTH_LANDSCAPE MM(259)
#define SIDE_WIDTH MM(40)             /* the margin column */
#define GUTTER MM(4)
#define MAIN_X (MARGIN_LEFT + SIDE_WIDTH + GUTTER)
#define MAIN_WIDTH MM(128)
#define BODY_HEIGHT (PAGE_HEIGHT - PAGE_TOP - PAGE_BOTTOM)
#define BODY_HEIGHT_LANDSCAPE (PAGE_WIDTH - PAGE_TOP - PAGE_BOTTOM_LANDSCAPE)

/* ------------------------------------------------------- style (style.c) */
typedef enum { SET_JUSTIFIED, SET_RAGGED, SET_BALANCED /* titles */ } set_mode;
/** The look of a role: measures in mpt. */
typedef struct { mpt size, leading; uint8_t face; uint8_t tone; mpt before, after; uint8_t mode; uint8_t hyphens; /* 0: none; else the least bytes of a word that may have one (1: any) */ } role_style;
/** Colours that are not an axis'. */
extern const rgb INK, GREY, MID, HAIR, WHITE, WATERMARK;
/** The row of the type scale for a block. `kind` is HEADING, PARA…; a heading without a role takes that of its level. */
role_style style_of(const doc *d, doc_id block);
/** Plain look of a role, whatever the block. */
role_style style_role(const doc *d, doc_role role);
/** Colour of a tone at a node (text-safe). */
rgb tone_colour(const doc *d, doc_id at, doc_tone tone);
/** Colour of the nearest axis (text-safe), else the house's. */
rgb axis_colour(const doc *d, doc_id at);
/** Colour of the axis with this index + 1 (text-safe), 0 = house. */
rgb axis_colour_at(const doc *d, unsigned axis);
rgb house_colour(const doc *d);
rgb mark_colour(doc_mark m);
bool same_rgb(rgb a, rgb b);
/** Step of the baseline grid: half a line of the body. */
mpt grid_step(const doc *d);
/** White or ink, the one that reads on `fill`. */
rgb on_fill(rgb fill);

/* --------------------------------------------------- boxes, slugs and flows */
/* item kinds of the inside, that never reach a page */
#define ITEM_ANCHOR 200 /* node `leaf` starts at y */
#define ITEM_LINK 201   /* rectangle of the LINK `leaf` */
#define ITEM_DEAD 202   /* copied elsewhere since */

/** A range of setter.items with a height. */
typedef struct { uint32_t first, n; mpt height; } box;

#define COST_NEVER 100000000  /* sum of several stays below INT64 */
#define COST_BAD 4000         /* avoid */
#define COST_GOOD (-150)      /* a natural place for a page to end */
#define SLUG_NEW_PAGE 1u
#define SLUG_LANDSCAPE 2u
#define SLUG_SIDE 4u          /* occupies the margin column too */
#define SLUG_CLOSE 8u         /* its own space before counts, whatever the one above wants after */
#define SLUG_TEXT 16u         /* a line of running text: it stands on the grid of its page */
#define SLUG_GOES_ON 32u      /* a further line, row or entry of what the slug above belongs to: a page that ends before it should be full */
#define SLUG_MAY_FOLLOW 64u   /* with SLUG_NEW_PAGE: it may stand on a page that holds little before it */

/** Unbreakable vertical box of a flow. */
typedef struct {
    box at; mpt before, after; int32_t cost; /* of a page break before it */
    mpt shrink;           /* how much less the space before may be when the page would not hold it otherwise */
    uint32_t flags, head; /* 1 + index in setter.heads, drawn again when it starts a page */
    uint32_t companion;   /* 1 + index in setter.companions, first of a list */
    mpt lift;             /* SLUG_TEXT: how much lower its baseline is than that of a line of the body */
    doc_id section;       /* for the running head */
} slug;
/** A box in the margin column beside a slug, or a note at the foot of its page. */
typedef struct { box at; mpt dy; bool note, foot; uint32_t next; } companion;
typedef struct { slug *slugs; size_t n, cap; bool keep_next; /* no page break before the next slug */ } flow;
/** How dense the plan on a page is set: its text, white between two actions, above and under a row, above the rule of an axis. */
typedef struct { mpt size, leading, between, pad, axis_gap; } plan_look;
/** Where a flow is set: absolute x and widths. side_width 0: no margin column there. */
typedef struct { mpt x, width, side_x, side_width, wide_x, wide_width; mpt page_height; const role_style *base; /* of plain paragraphs, NULL = body */ bool ragged, landscape, cell, side /* this is the margin column */, inner /* inside a cell, column, quote: stacked, never over pages */; doc_align align; mpt decimal; const plan_look *plan; /* inside a plan on a page */ mpt hang; /* a code that begins a block stands out by this */ } frame;

typedef struct hyphenator hyphenator;
typedef struct { uint32_t *characters; size_t n, cap; } missing_glyphs;

/** What a node gave in the setting before, kept when no page number is in it. */
typedef struct { slug *slugs; size_t n; bool keep_next; } kept_slugs;

/** How a PAGE_REF was set. `room`: width that it may take, when nothing depends on its own; 0 otherwise. */
typedef struct { uint8_t face; mpt room; } number_look;

/** State of one setting of the document; the words in `ready` are gathered before they are set, see cells.c. */
typedef struct ready_words ready_words;
typedef struct setter {
    const doc *d; const layout_options *options; const layout_metrics *m; diag_log *log; arena *a;
    page_item *items; size_t n_items, cap_items;
    placed_glyph *glyphs; size_t n_glyphs, cap_glyphs;
    path_step *steps; size_t n_steps, cap_steps;
    char *text; size_t n_text, cap_text;
    uint32_t *leaf_text;               /* by node: 1 + offset of its words in text */
    doc_id *pending; size_t n_pending, cap_pending; /* nodes that start with the next slug */
    companion *companions; size_t n_companions, cap_companions;
    box *heads; size_t n_heads, cap_heads;
    uint32_t *call_slug; const flow **call_flow; /* by NOTE node: 1 + slug of its call, and its flow */
    const uint32_t *page_of; /* of the setting before; a guess the first time */
    const doc_id *previous;            /* by node: the sibling before it, 0 for a first child */
    number_look *numbers; bool number_in_head; /* by PAGE_REF node; true when a repeated head has one, drawn as an artifact */
    kept_slugs *kept; const bool *changes; /* by node: kept slugs; true when a page number or note call is in it */
    hyphenator *hyphens; missing_glyphs *missing; bool report;
    doc_id section;
    bool artifact;                     /* text drawn now is an artifact */
    doc_id label; mpt label_x; role_style label_style; /* list label that waits for its first line */
    const struct inlines *code; mpt code_x;   /* code that waits for the first line beside it */
    doc_id deferred;                   /* the paragraph of a margin that its card sets itself, under the rest */
    int depth;
    struct word_table *words;          /* words known, see words.c */
    bool right_to_left;                /* a word written so was met */
    struct inlines *spare; size_t n_spare, cap_spare; /* given back, to be filled again */
    ready_words *ready; size_t n_ready; /* of the cell in hand */
} setter;
#define SET_MAX_DEPTH 64

/** arena_push where it is called for each glyph and item: nearly always there is room. */
static inline void *push(arena *a, void **items, size_t *count, size_t *capacity, size_t size) {
    return *count < *capacity ? (char *)*items + (*count)++ * size : arena_push(a, items, count, capacity, size);
}
page_item *new_item(setter *s, item_kind kind);
uint32_t add_text(setter *s, const char *utf8, size_t n);
/** Moves items by (dx, dy), paths with their steps. */
void shift_items(setter *s, uint32_t first, uint32_t n, mpt dx, mpt dy);
/** Items that were copied and must not be drawn where they are. */
void kill_items(setter *s, uint32_t first, uint32_t n);
/** Copy of a box's items at the end of the items, paths with their steps. */
box copy_box(setter *s, box b);
/** Begins a box at the present end of the items: pending anchors are put into it. */
uint32_t open_box(setter *s);
box close_box(const setter *s, uint32_t first, mpt height);
slug *add_slug(setter *s, flow *f, box b);
/** What is set may be set again, otherwise: `again` forgets what the flow got since `begin_trial`. */
typedef struct { doc_id *pending; size_t n_pending, from; bool keep_next; } trial;
trial begin_trial(setter *s, const flow *f);
void again(setter *s, flow *f, const trial *t);
/** Space between a slug and the one before it, which wants `after`. */
static inline mpt gap_before(const slug *g, mpt after) { return (g->flags & SLUG_CLOSE) || g->before > after ? g->before : after; }
void mark_start(setter *s, doc_id node);
companion *add_companion(setter *s, slug *g, box b, mpt dy, bool note);
/** Puts the slugs of a flow from `from` on one under the other in a single box; the space before the first is dropped. */
box stack_flow(setter *s, const flow *f, uint32_t first_item);
/** Height that the flow takes when stacked. */
mpt flow_height(const setter *s, const flow *f);

/* --------------------------------------------------------- drawing (draw.c) */
typedef enum { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } anchor;
/** What is drawn from here on belongs to this leaf (0: an artifact of the layout). */
typedef struct { setter *s; doc_id leaf; } pen;
void draw_rect(pen p, mpt x, mpt y, mpt w, mpt h, rgb fill);
void draw_line(pen p, mpt x1, mpt y1, mpt x2, mpt y2, mpt stroke, rgb colour, uint8_t on, uint8_t off);
void draw_outline(pen p, mpt x, mpt y, mpt w, mpt h, mpt stroke, rgb colour, const rgb *fill, uint8_t on, uint8_t off);
void draw_disc(pen p, mpt x, mpt y, mpt r, const rgb *fill, mpt stroke, rgb colour);
void draw_polygon(pen p, const mpt *xy, size_t n, bool closed, const rgb *fill, mpt stroke, rgb colour, uint8_t on, uint8_t off);
void draw_diamond(pen p, mpt x, mpt y, mpt r, const rgb *fill, mpt stroke, rgb colour);
/** Begins a path item; steps follow by path_step_add. */
page_item *draw_path(pen p);
void path_to(setter *s, page_item *item, path_op op, mpt x, mpt y);
void path_curve(setter *s, page_item *item, mpt x1, mpt y1, mpt x2, mpt y2, mpt x, mpt y);
void path_circle(setter *s, page_item *item, mpt x, mpt y, mpt r);
/** A line of text without breaks; returns its width. x is where `a` says. `y` is the baseline. */
mpt draw_text(pen p, mpt x, mpt y, face f, mpt size, rgb colour, anchor a, const char *utf8);
mpt text_width(setter *s, face f, mpt size, const char *utf8);
/** Text broken ragged within a width, at most `max_lines` lines (0 = all; what is more is ended by …); returns the lines drawn. Baseline of the first at y. */
int draw_lines(pen p, mpt x, mpt y, mpt width, face f, mpt size, mpt leading, rgb colour, int max_lines, const char *utf8);
int count_lines(setter *s, mpt width, face f, mpt size, const char *utf8);
void draw_mark(pen p, doc_mark m, mpt x, mpt y, mpt side, rgb colour);

/* --------------------------------------------------- paragraphs: breaking.c */
typedef enum { PART_BOX, PART_GLUE, PART_PENALTY } part_sort;
/** Boxes, glue and penalties of Knuth and Plass; widths in mpt. `hang`: how much of a box stands in the left margin when it begins a line; of glue and penalties, how much of what stands before them stands in the right one when
 * the line ends there (optical margins: a hyphen, a full stop, a quotation mark leave a hole at the edge otherwise). */
typedef struct { uint8_t sort; bool flagged; int32_t width, stretch, shrink, penalty, hang; } break_part;
#define BREAK_NEVER 10000
#define BREAK_FORCED (-10000)
typedef struct { set_mode mode; mpt measure, last_minimum; } break_rule;
/** Breaks; `*breaks` holds the index of the part that ends each line, the last one is n. `*total` (may be NULL) the demerits. Returns the number of lines, at least 1. */
size_t break_paragraph(const break_part *parts, size_t n, const break_rule *rule, arena *a, uint32_t **breaks, double *total);
/** First part of the line that follows a break at `at` (glue and penalties there vanish). */
size_t line_start(const break_part *parts, size_t n, size_t at);
/** Demerits of one line from `from` to the break `to`; negative when it does not fit. `*ratio` of stretching. For tests too. */
double line_demerits(const break_part *parts, size_t n, size_t from, size_t to, const break_rule *rule, double *ratio);
double pair_demerits(double ratio_before, double ratio, bool flagged_before, bool flagged, bool last);

/* ------------------------------------------------------ inlines (inline.c) */
/** A stretch of words in one look. */
typedef struct { doc_id leaf, link, note; const char *s; size_t n; uint8_t face; mpt size, rise; rgb colour; uint32_t text_at; bool underline, code, no_hyphen, superior, superior_glyphs; /* drawn with glyphs of the font's own superior letters */ } run;
typedef enum { PIECE_WORD, PIECE_SPACE, PIECE_HYPHEN, PIECE_BREAK, PIECE_MARK } piece_sort;
/** What stands behind a break_part. */
typedef struct { uint8_t sort; uint8_t mark; uint32_t run; const shaped_glyph *glyphs; uint32_t n; uint32_t from; /* of the shaped text within its run */ } piece;
typedef struct inlines { run *runs; size_t n_runs, cap_runs; break_part *parts; piece *pieces; size_t n, cap, cap_pieces; } inlines;
/** What overrides a block's look. */
typedef struct { role_style style; uint8_t hyphens; /* as in role_style */ bool no_links, bare_links /* known by their place: without underline */; } inline_look;
/** What a word may be cut by, after a box of it. */
typedef enum { CUT_NONE, CUT_HYPHEN, CUT_TYPED, CUT_SLASH, CUT_ADDRESS } word_cut;
/** A part of a word; `width` in 1/1,000,000 em. */
typedef struct { const shaped_glyph *glyphs; uint32_t n; uint8_t cut; int64_t width; } word_box;
typedef struct { word_box *boxes; uint32_t n; bool missing; /* a character without glyph */ } word_boxes;
/** The n bytes at `w`, within the words of a run and without soft hyphens, as boxes; `hyphens`: as in role_style. Characters without a glyph are told. Owned by the setter (words.c). */
word_boxes boxes_of_word(setter *s, const run *r, unsigned hyphens, const char *w, size_t n);
const shaped *shaped_hyphen(setter *s, uint8_t f);
/** True when the face has the superior form of all characters of the run. */
bool has_superiors(const setter *s, const run *r);
/** Gathers the leaves under a block and shapes their words. */
void inlines_of(setter *s, doc_id block, const inline_look *look, inlines *out);
/** Only the leaves from `first_leaf` up to `stop` (0 = the end). */
void inlines_between(setter *s, doc_id block, doc_id first_leaf, doc_id stop, const inline_look *look, inlines *out);
/** Allows breaks anywhere in words wider than the measure. */
void inlines_fit(setter *s, inlines *in, mpt measure);
/** How far words may be hyphenated when a least width is asked for. */
typedef enum { WHOLE_WORDS, ONE_HYPHEN, ALL_HYPHENS } word_cuts;
/** Widest unbreakable part, and the whole on one line (forced breaks respected). */
void inlines_widths(const inlines *in, word_cuts hyphens, mpt *minimum, mpt *preferred);
bool inlines_empty(const inlines *in);
/** Gives the room of inlines back to the setter once they are set or measured; what is not given back lives as long as the setting. */
void inlines_done(setter *s, inlines *in);

/* ---------------------------------------------------------- lines (lines.c) */
typedef struct { mpt x, width, size, leading; set_mode mode; doc_align align; mpt decimal; /* width left of the comma, for ALIGN_DECIMAL */ mpt last_minimum; } line_look;
typedef struct { box *lines; bool *hyphenated; uint32_t *notes; /* by line: first NOTE called, 0 = none */ size_t n; } set_lines;
/** Breaks and places a paragraph: a box a line. */
set_lines paragraph_lines(setter *s, inlines *in, const line_look *look);
/** Distance from the left end of the words to the decimal comma (the whole width when there is none), for the first line. */
mpt decimal_offset(const setter *s, const inlines *in, mpt *width);

/** Adds the glyphs of a piece in the look of a run, their advances without drift; `forced_width` ≥ 0: what the last one fills up to. Returns their width. */
mpt add_glyphs(setter *s, const run *r, const piece *p, mpt forced_width);

/* ------------------------------------------------ optical margins (optical.c) */
/** Gives the parts of justified text what of them may hang in the margins. */
void hang_signs(inlines *in);

/* -------------------------------------------------- right to left (bidi.c) */
/** True when letters are among the n bytes that are written from right to left. */
bool has_turned(const char *words, size_t n);
/** Puts the words of a line that are written from right to left, in the text items from `first` on, in their places. */
void turn_words(setter *s, uint32_t first);

/* -------------------------------------------------- page numbers (numbers.c) */
/** The number that a PAGE_REF is set with. */
uint32_t number_expected(const setter *s, doc_id leaf);
/** Writes the true page numbers in the place of those expected. False when one of them would have moved something: then the document must be set again. */
bool settle_numbers(setter *s, pages *p);

/* ---------------------------------------------- hyphenation (hyphenation.c) */
/** Opens the dictionary langue/hyph_fr.dic of the folder; NULL when there is none. */
hyphenator *hyphenator_open(const folder *templates, arena *a);
void hyphenator_close(hyphenator *h);
/** Sets points[i] where the word may break after byte i (n bytes of letters, UTF-8), minima 2 and 3. */
void hyphenate(hyphenator *h, const char *word, size_t n, const uint8_t **points);

/* --------------------------------------------------------- blocks (blocks.c) */
/** Sets the children of a group one after the other. */
void set_children(setter *s, flow *f, doc_id group, const frame *at);
void set_node(setter *s, flow *f, doc_id node, const frame *at);
/** Sets one block of words; returns the number of its first slug. */
size_t set_words(setter *s, flow *f, doc_id block, const frame *at, role_style style, doc_align align);
/** The look of a block in this frame. */
role_style look_of(const setter *s, doc_id block, const frame *at);
void space_after(flow *f, mpt space);
frame main_frame(void);
frame landscape_frame(void);
frame narrow_frame(const frame *at, mpt x, mpt width);
frame wide_frame(const frame *at);
bool has_child(const doc *d, doc_id group, doc_kind kind);
doc_id ancestor(const doc *d, doc_id n, doc_kind kind);
/** Depth-first order inside `root`: the node after `n`, 0 at the end. */
doc_id next_node(const doc *d, doc_id n, doc_id root);
/** The same, past the inside of `node`. */
doc_id after_node(const doc *d, doc_id node, doc_id root);

/* keep.c: what stays together */
/** Fits a range of slugs together: kept on one page when it is not taller than the page. */
void keep_together(setter *s, flow *f, size_t from, const frame *at);
/** The slugs from…to − 1 have at least this cost. */
void dearer(flow *f, size_t from, size_t to, int32_t cost);
/** A short paragraph under a title, before what stands whole, is not cut. True when it is such an introduction. */
bool keep_introduction(const setter *s, flow *f, doc_id block, size_t from);
/** What an introduction of so many lines announces begins at `from`: it stands with it. The page of an opening may end with one that says something; its sheet then begins the next page. */
void keep_introduced(const setter *s, flow *f, doc_id node, size_t from, size_t lines);
/** A table that goes to a landscape page takes its title and short introduction along, which would stand alone on the page before; they keep their measure. `begin`: where its group begins. */
void take_along(setter *s, flow *f, size_t begin, size_t from);
/** A figure of several rows, that a page holds with its title, stays whole; of a longer one no page holds only a few. */
void keep_figure(const setter *s, flow *f, size_t from, const frame *at);
/** A small table stays whole; of a larger one, or of a list of entries, no page holds only one or two rows. */
void keep_rows(const setter *s, flow *f, size_t from, const frame *at);

/* groups.c: parts, axes, sheets, cards, tiles, columns, margin, notes */
void set_part(setter *s, flow *f, doc_id node, const frame *at);
void set_axis(setter *s, flow *f, doc_id node, const frame *at);
void set_sheet(setter *s, flow *f, doc_id node, const frame *at);
void set_card(setter *s, flow *f, doc_id node, const frame *at);
void set_side_by_side(setter *s, flow *f, doc_id node, const frame *at);
void set_margin(setter *s, flow *f, doc_id node, const frame *at);
void set_note(setter *s, flow *f, doc_id node, const frame *at);
/** Gives the margin groups waiting to the slug at `from`, now that it is there. */
void give_margin(setter *s, flow *f, size_t from, const frame *at, const doc_id *margins, size_t n);

/** Takes the words of a block that were gathered in this look to measure its table's columns; false when there are none (cells.c). */
bool take_ready(setter *s, doc_id block, const inline_look *look, inlines *out);

/* table.c, summary.c, figures.c, cover.c */
void set_table(setter *s, flow *f, doc_id node, const frame *at);
void set_toc(setter *s, flow *f, doc_id node, const frame *at);
void set_figure(setter *s, flow *f, doc_id node, const frame *at);
/** A chart alone in a box. */
box chart_box(setter *s, doc_id node, const frame *at);
/** `cropped`: fills w × h, cut at the centre. */
page_item *draw_image(pen p, const doc_image *m, mpt x, mpt y, mpt w, mpt h, bool cropped);
/** Items of the cover page, absolute. */
box set_cover(setter *s, doc_id cover);

/** Chart columns shared with the table under it: x of the first year column and width of one. */
#define YEARS_LABEL MM(22)
/** The year axis shared by the chart and the table of a card. */
typedef struct { mpt x, column; int first, n; } year_axis;

/* charts: one function a row of DOC_CHARTS. It draws into a box whose height it returns. */
typedef struct { setter *s; doc_id figure; const doc_chart *c; mpt x, width; rgb colour; mpt max_height; } chart_room;
typedef mpt (*chart_function)(const chart_room *r);
#define X(n, d) mpt chart_##n(const chart_room *r);
DOC_CHARTS(X)
#undef X
/** Gantt of many rows goes over pages by itself. */
void set_gantt(setter *s, flow *f, doc_id figure, const frame *at);
/** Horizontal bars of many parts, a slug each: for a chart that a page does not hold. */
void set_shares(const chart_room *r, flow *f);
/** The bars of many rubrics, a slug each. */
void set_rubrics(const chart_room *r, flow *f);
/** The steps of a timeline under each other, a slug each. */
void set_timeline(const chart_room *r, flow *f);
/** Smallest round step (1, 2, 2.5, 5 × 10ⁿ) that cuts `span` into at most `n` parts. */
double round_step(double span, int n);
/** The tick's words: « 50 k » for thousands. */
const char *tick_words(arena *a, double v, double step);

/* ------------------------------------------------ pagination (pagination.c) */
/** How a slug stands on the baseline grid: not at all; as a line of running text; or as what is kept with such a line under it (its title), so that no white opens between the two. */
typedef enum { GRID_FREE, GRID_TEXT, GRID_LEADS } grid_part;
/** What pagination sees of a slug; pure numbers. `anchor`: what must be a multiple of the grid below the top of the page, from the slug's own top. */
typedef struct { mpt height, before, after, head, shrink; int32_t cost; bool new_page, may_follow, landscape, side, close, goes_on; uint8_t grid; mpt anchor; mpt side_height, side_dy, foot; /* height of its notes at the foot of the page */ } page_slug;
/** Heights of the pages, and the step of their grid (0 = none). */
typedef struct { mpt portrait, landscape, grid; } page_room;
/** A page while it is filled. */
typedef struct { mpt y, side, after, foot, grid; size_t n; } page_filling;
/** Adds a slug to a page; returns where it begins under the top of the page. Gaps give up `part` of what they may, in 1/TIGHTEST. Pagination counts and place.c places with this one function. */
mpt fill_slug(page_filling *p, const page_slug *g, int part);
/** Distributes n slugs: `starts[k]` = first slug of page k. Returns the number of pages; `*total` (may be NULL) the cost. */
size_t paginate(const page_slug *slugs, size_t n, page_room room, arena *a, uint32_t **starts, double *total);
/** Cost of a page that holds slugs from…to − 1, without the break's; negative when they do not fit. `last`: nothing must follow on it. */
double page_cost(const page_slug *slugs, size_t n, size_t from, size_t to, page_room room);
/** Between the text and the notes at the foot, with their rule; between two of them. */
#define FOOT_GAP MPT(14)
#define SIDE_GAP MPT(10)      /* between two boxes of the margin */
#define FOOT_BETWEEN MPT(3)
#define TIGHTEST 1000
/** How much of its slugs' `shrink` a page from…to − 1 must take, in 1/TIGHTEST: 0 when it holds them at ease. */
int page_tightness(const page_slug *slugs, size_t from, size_t to, page_room room);
/** The space taken from a gap. */
static inline mpt tightened(mpt gap, mpt shrink, int part) { return gap - (mpt)((int64_t)(shrink < gap ? shrink : gap) * part / TIGHTEST); }

/* furniture.c: head, foot, watermark, drawn into the setter's items at absolute places */
void draw_head(setter *s, doc_id section, bool landscape);
void draw_foot(setter *s, size_t rank, size_t total, bool landscape);
/** « PROJET » or what the document says instead; NULL for a document that is adopted. */
const char *watermark_words(const setter *s);
void draw_watermark(setter *s, const char *words, bool landscape);

/* place.c: slugs → pages */
/** Builds the pages of one setting: distribution, placing, furniture, links, outline. All in the arena `a`, but glyphs and text, which are the setter's still. `cover` may be NULL. */
pages *place_pages(setter *s, const flow *f, const box *cover, arena *a);

/* --------------------------------------------------------------- charts
 * Every chart_<NAME>, set_gantt, round_step and tick_words are defined in charts_axis.c, charts_line.c (LINE, COLUMNS), charts_bars.c (BULLET, QUALITY, PROGRESS, PROFILE, RATES, STEPS), charts_shares.c (STACKED, SHARES), charts_radar.c,
 * charts_time.c (GANTT, CLOCKS, SCHEDULE), charts_timeline.c, charts_cover.c (the motifs of the covers) and charts_plan.c; what they share is declared in charts_parts.h. */

#endif
