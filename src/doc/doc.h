/* SPDX-License-Identifier: MIT */
/* The semantic document tree: what is said, in reading order, with the PDF role of each part. compose makes it, layout sets it, finish writes its structure. No measure, no page. */
#ifndef SPASER_DOC_H
#define SPASER_DOC_H

#include "base/base.h"

/** Index of a node in doc.nodes; 0 = none (and the id of artifacts on pages). */
typedef uint32_t doc_id;

typedef enum { CLASS_ROOT, CLASS_GROUP /* holds blocks */, CLASS_BLOCK /* holds inlines */, CLASS_INLINE /* holds inlines */, CLASS_LEAF /* holds nothing */, CLASS_TABLE_PART } doc_class;

/* The one list of node kinds: X(NAME, "name in dumps", "PDF structure type" or "" = no element of its own, class).
 * Grammar (checked by doc_check): ROOT holds GROUP and BLOCK; GROUP holds GROUP, BLOCK, TABLE; BLOCK and INLINE hold INLINE and LEAF; see doc.c for the exact rows of each kind. */
#define DOC_KINDS(X) \
    X(DOCUMENT, "document", "Document", CLASS_ROOT) \
    X(COVER, "couverture", "Sect", CLASS_GROUP)          /* first page; its paragraphs and figures have ROLE_COVER_* */ \
    X(TOC, "sommaire", "TOC", CLASS_GROUP)               /* holds TOC_ITEM */ \
    X(TOC_ITEM, "entree", "TOCI", CLASS_GROUP)           /* holds one PARA (PDF: Reference) with a LINK: label leaf, title, DOTS, PAGE_REF; level 1 or 2 */ \
    X(PART, "partie", "Part", CLASS_GROUP)               /* opens a part: `number`; first children HEADING, PARA ROLE_LEAD, TOC of its sections */ \
    X(SECTION, "section", "Sect", CLASS_GROUP) \
    X(AXIS, "axe", "Sect", CLASS_GROUP)                  /* an axis of the plan: `axis` index, code in its MARGIN */ \
    X(SHEET, "fiche", "Sect", CLASS_GROUP)               /* action sheet: rule in the axis colour, kept whole; MARGIN, HEADING, PARA, TABLE STYLE_FACTS */ \
    X(CARD, "carte", "Sect", CLASS_GROUP)                /* indicator card: rule, kept whole; MARGIN, HEADING, PARA ROLE_META, FIGURE, TABLE STYLE_YEARS, comment */ \
    X(MARGIN, "marge", "Div", CLASS_GROUP)               /* set in the margin column beside what follows it */ \
    X(DIV, "bloc", "Div", CLASS_GROUP)                   /* blocks kept together */ \
    X(COLUMNS, "colonnes", "Div", CLASS_GROUP)           /* holds COLUMN side by side: 2, 3 or 4 */ \
    X(COLUMN, "colonne", "Div", CLASS_GROUP) \
    X(TILES, "tuiles", "Div", CLASS_GROUP)               /* holds TILE */ \
    X(TILE, "tuile", "Div", CLASS_GROUP)                 /* PARA ROLE_BIG_VALUE, PARA ROLE_TILE_TEXT, then further PARA */ \
    X(NOTE, "note", "Note", CLASS_GROUP)                 /* footnote; called by a NOTE_REF */ \
    X(QUOTE, "citation", "BlockQuote", CLASS_GROUP) \
    X(LIST, "liste", "L", CLASS_GROUP)                   /* ordered or not; holds ITEM */ \
    X(ITEM, "element", "LI", CLASS_GROUP)                /* LABEL, BODY */ \
    X(LABEL, "puce", "Lbl", CLASS_BLOCK) \
    X(BODY, "corps", "LBody", CLASS_GROUP) \
    X(HEADING, "titre", "H", CLASS_BLOCK)                /* level 1 to 6: H1…H6 */ \
    X(PARA, "paragraphe", "P", CLASS_BLOCK) \
    X(CODE_BLOCK, "code", "P", CLASS_BLOCK)              /* lines kept, monospaced if the family has one */ \
    X(TABLE, "tableau", "Table", CLASS_GROUP)            /* CAPTION?, THEAD?, TBODY */ \
    X(THEAD, "tete", "THead", CLASS_TABLE_PART) \
    X(TBODY, "rangees", "TBody", CLASS_TABLE_PART) \
    X(ROW, "rangee", "TR", CLASS_TABLE_PART)             /* holds CELL */ \
    X(CELL, "cellule", "TD", CLASS_GROUP)                /* TH when header; holds inlines directly, or blocks */ \
    X(FIGURE, "figure", "Figure", CLASS_GROUP)           /* chart or image with alternative text; holds CAPTION at most */ \
    X(CAPTION, "legende", "Caption", CLASS_GROUP)        /* holds one PARA ROLE_CAPTION */ \
    X(LINK, "lien", "Link", CLASS_INLINE)                /* to a node (target) or an address (text) */ \
    X(SPAN, "etendue", "Span", CLASS_INLINE)             /* text = expansion of an acronym (/E), or "" */ \
    X(NOTE_REF, "appel", "Reference", CLASS_INLINE) \
    X(TEXT, "texte", "", CLASS_LEAF)                     /* the only carrier of words */ \
    X(PAGE_REF, "renvoi", "", CLASS_LEAF)                /* number of the page where target starts, known after pagination */ \
    X(BREAK, "saut", "", CLASS_LEAF)                     /* line end wanted by the author */ \
    X(DOTS, "points", "", CLASS_LEAF)                    /* leader dots up to the next leaf: an artifact */ \
    X(MARK, "marque", "", CLASS_LEAF)                    /* status mark (doc_mark), drawn as an artifact: the word stands beside it */ \
    X(IMAGE, "image", "", CLASS_LEAF)                    /* reserved for inline images */

typedef enum { DOC_NONE,
#define X(n, d, p, c) DOC_##n,
    DOC_KINDS(X)
#undef X
    DOC_KIND_COUNT } doc_kind;

/* Roles of the type scale (design: style, section 2), for HEADING, PARA, CELL. X(NAME, "name in dumps and templates") */
#define DOC_ROLES(X) \
    X(BODY, "") X(LEAD, "chapo") X(META, "meta") X(CAPTION, "legende") X(NOTE, "note") X(EYEBROW, "surtitre") X(LABEL, "libelle") \
    X(COVER_TITLE, "couverture-titre") X(COVER_BUYER, "couverture-acheteur") X(COVER_YEARS, "couverture-periode") X(COVER_ACT, "couverture-acte") X(COVER_VERSION, "couverture-version") \
    X(COVER_SITE, "couverture-site") X(COVER_CREDIT, "couverture-credit") X(COVER_LOGO, "couverture-logo") X(COVER_MOTIF, "couverture-motif") X(COVER_PHOTO, "couverture-photo") X(COVER_STATE, "couverture-etat") \
    X(PART_NUMERAL, "partie-numero") X(AXIS_NUMERAL, "axe-numero") X(PART_TITLE, "titre-partie") X(AXIS_TITLE, "titre-axe") X(SECTION_TITLE, "titre-section") X(SUBSECTION_TITLE, "titre-sous-section") \
    X(ACTION_TITLE, "titre-action") X(CARD_TITLE, "titre-carte") X(CODE, "code") /* code of a sheet or card in the margin */ \
    X(BIG_VALUE, "valeur") X(TILE_TEXT, "texte-tuile") X(SIGNATORY, "signataire") X(SIGNATORY_OFFICE, "fonction") X(TABLE_TEXT, "texte-tableau") X(TABLE_SMALL, "texte-tableau-petit") \
    X(STATUS, "statut") X(LEGEND, "explication") X(WARNING, "attention")
typedef enum {
#define X(n, d) ROLE_##n,
    DOC_ROLES(X)
#undef X
    ROLE_COUNT } doc_role;

/** Colour by meaning. AXIS = colour of the nearest ancestor's `axis`, else the house colour. */
typedef enum { TONE_INHERIT, TONE_INK, TONE_GREY, TONE_HOUSE, TONE_AXIS, TONE_REACHED, TONE_ON_COURSE, TONE_WATCH, TONE_LATE } doc_tone;
/** Status marks of style, section 7. */
typedef enum { MARK_NONE, MARK_REACHED, MARK_ON_COURSE, MARK_WATCH, MARK_LATE, MARK_NO_DATA, MARK_NOT_EVALUABLE, MARK_FOLLOWED, MARK_DOT /* ● of a matrix */, MARK_RECTANGLE } doc_mark;

/* flags of nodes */
#define DOC_BOLD 1u            /* TEXT */
#define DOC_ITALIC 2u          /* TEXT */
#define DOC_CODE 4u            /* TEXT: as typed, no typography, no hyphens */
#define DOC_SUPERIOR 8u        /* TEXT: superior letters, note calls */
#define DOC_NO_HYPHEN 16u      /* TEXT or block: never hyphenated */
#define DOC_ORDERED 32u        /* LIST */
#define DOC_HEADER 64u         /* CELL: TH */
#define DOC_ROW_SCOPE 128u     /* CELL with DOC_HEADER: scope Row (else Column) */
#define DOC_GROUP_ROW 256u     /* ROW: title of a group of rows */
#define DOC_TOTAL_ROW 512u     /* ROW: total, set apart */
#define DOC_NEW_PAGE 1024u     /* GROUP: starts a page */
#define DOC_KEEP 2048u         /* GROUP: whole on a page when it fits one */
#define DOC_WIDE 4096u         /* TABLE, FIGURE, TILES, COLUMNS: the full content width, not the main column */
#define DOC_LANDSCAPE 8192u    /* TABLE: on landscape pages */
#define DOC_DENSE 16384u       /* TABLE: small vertical padding */
#define DOC_DECORATIVE 32768u  /* FIGURE: an artifact (alternative ""); it has no element */
#define DOC_TIGHT 65536u       /* LIST: no space between items; ROW: belongs to the one above, no rule between */

typedef enum { STYLE_DATA, STYLE_FACTS /* two columns: label in the margin column, value in the main one */, STYLE_YEARS /* under a chart, shares its columns */, STYLE_MATRIX, STYLE_PLAIN } doc_table_style;
typedef enum { ALIGN_START, ALIGN_END, ALIGN_CENTRE, ALIGN_DECIMAL } doc_align;

typedef struct { doc_align align; uint8_t min_mm; /* 0 = from the content */ uint8_t weight; /* share of what is left, 0 = by content */ } doc_column;
typedef struct { doc_table_style style; doc_column *columns; uint32_t n_columns; } doc_table;
typedef struct { uint16_t columns, rows; /* spans, at least 1 */ doc_align align; bool has_align; } doc_cell;

/* ------------------------------------------------------------------ charts */

/* X(NAME, "name"): kinds of chart, one drawing function each in layout. All kinds of style.md section 8. */
#define DOC_CHARTS(X) X(LINE, "ligne") X(COLUMNS, "colonnes") X(BULLET, "cumul") X(QUALITY, "qualitatif") X(STACKED, "barres-empilees") X(RADAR, "radar") X(GANTT, "gantt") X(TIMELINE, "frise") \
    X(CLOCKS, "calendrier") X(PLAN, "plan") X(SHARES, "parts") X(PROFILE, "profil") X(SCHEDULE, "calendrier-action") X(PROGRESS, "avancement") X(RATES, "taux") X(STEPS, "echelle") X(COVER_PLAN, "motif-plan") X(COVER_STATUS, "motif-statuts")
typedef enum { CHART_NONE,
#define X(n, d) CHART_##n,
    DOC_CHARTS(X)
#undef X
    CHART_COUNT } doc_chart_kind;

typedef enum { SERIES_VALUE, SERIES_PATH /* from reference to targets */, SERIES_TARGET /* milestones */, SERIES_REFERENCE, SERIES_FLOOR, SERIES_EXPECTED, SERIES_PREVIOUS } doc_series_role;
/** A point; `label` is the French text to write beside it (NULL = none), so that layout formats nothing but ticks. `open`: drawn open (reference, before a break, planned). */
typedef struct { double x; double y; bool known, open; const char *label; } doc_point;
typedef struct { doc_series_role role; const char *name; doc_point *points; uint32_t n; } doc_series;
/** A bar, lane, box, axis of a radar, event… Unused members are zero. Times are in years with fraction (2024.5 = 1 July 2024). */
typedef struct {
    const char *label, *detail, *value_label; double from, to, value, value2; bool has_from, has_to, has_value, has_value2, open;
    uint16_t axis; uint16_t group; doc_mark mark; doc_id target;
} doc_chart_item;
/** A chart. What its members mean, by kind:
 * LINE, COLUMNS: series of points, x a year; a reference whose year has a value too is drawn once, open; `empty_text` when nothing is known. BULLET: an item a year, from–to the sums before and after it, value_label inside; groups[0] the word
 * before the bar; TARGET one point; EXPECTED one point, now_label its words. QUALITY: VALUE points 1 or 0 (a label that is no number is the word written), TARGET the term. STACKED: an item a status (mark, value, value_label = count);
 * now_label = words after the bar; high = value that the longest bar of the page has, for one scale; several groups = several bars. SHARES: an item a part (label, value, value_label = share, detail = amount); several groups = several bars.
 * PROFILE: an item a band; the one reached has a value of 1, else the band that holds `now`; now_label = the score. RADAR: an item a rubric; now > 0 = threshold of the next profile. PROGRESS: value, value2 = the year before; high = 100.
 * RATES: value, from–to its bounds, value2 the target, open = one buyer. STEPS: value from 1 to high. GANTT, SCHEDULE, COVER_PLAN: label = code, detail = title, from–to, open = no end, value = date of a deliverable;
 * the axis runs over low–high when given (years with fraction), else from the start of first_year to the end of last_year; an axis starts where group or axis changes; groups = « A1 Title ». CLOCKS: label = date, detail = what, group = lane + 1
 * (1 follow-up ○, 2 publication □, further ones meetings), open = to come. TIMELINE: label = step, detail = its date. COVER_STATUS: as STACKED, a group an axis. PLAN: items in reading order, open = an objective, else an action;
 * label = code, detail = title, a group an axis. */
/* What each kind reads (filled by compose). LINE, COLUMNS: series, x a year. BULLET: an item a year, from–to the sum before and after it, value its own; TARGET and EXPECTED one point each; `high` the end; `now` the sum expected.
 * QUALITY: VALUE points 1 or 0, TARGET at the term. GANTT, SCHEDULE, COVER_PLAN: items from–to in years, `open` = no end given, `group` the axis + 1. STACKED, COVER_STATUS: an item a status, `value` its count, `mark`.
 * SHARES: items, value on 100. RADAR: an item a rubric, value on 100; `now` the next threshold. PROFILE: items from–to, value 1 on the one reached; `now` the score. PROGRESS: one item, value2 the year before.
 * RATES: one item, value the rate, from–to its bounds, value2 the target, `open` = one buyer; `high` the scale. STEPS: one item, value the step of `high`. CLOCKS, TIMELINE: items at `from`, `group` the lane + 1, `open` = to come. */
typedef struct {
    doc_chart_kind kind; const char *unit; int first_year, last_year; double low, high; double now; /* "expected now", date of the document in years */ const char *now_label;
    doc_series *series; uint32_t n_series; doc_chart_item *items; uint32_t n_items; const char **groups; uint32_t n_groups; int break_year; const char *break_reason; const char *empty_text;
} doc_chart;

/** An image drawn in a figure; pixels decoded by the image room (borrowed). `id` is the same for the same file. */
typedef struct { uint32_t id; uint32_t width, height; uint8_t channels; const uint8_t *pixels; } doc_image;

typedef struct {
    doc_kind kind; doc_id parent, first, last, next;
    uint32_t flags; uint8_t level; /* HEADING, TOC_ITEM, LIST */ uint8_t role; uint8_t tone; uint8_t mark; uint16_t axis; /* 1 + index of the axis, 0 = inherit */ uint16_t number; /* PART numeral, NOTE number */
    const char *text;      /* TEXT: words; LINK: address when target is 0; SPAN: expansion; FIGURE: alternative text; PART, AXIS, SECTION: short title for the running head */
    const char *text2;     /* AXIS: code for the running head; LINK: what /Contents says; TABLE: summary */
    doc_id target;         /* LINK, PAGE_REF, NOTE_REF */
    const doc_table *table; const doc_cell *cell; const doc_chart *chart; const doc_image *image;
    place from;            /* where the words come from, for messages about characters; file 0 = ours */
} doc_node;

/** Facts about the whole document. All text final (typography applied). */
typedef struct {
    const char *title, *buyer, *subject, *keywords, *language; /* "fr-FR" */
    const char *head_left, *foot_left; const char *watermark; /* "PROJET" or NULL */
    date date; rgb house; rgb *axes; const char **axis_codes; size_t n_axes; /* text-safe variants are layout's affair */
    bool schematic;        /* density */
    const char *outline_title;
    const char *continued; /* « suite », after the caption or head of a table that goes on */
} doc_meta;

typedef struct doc { arena *arena; doc_node *nodes; size_t n, cap; doc_meta meta; } doc;

/** New document with its DOCUMENT node (id 1), in `a`. */
doc *doc_new(arena *a);
/** Adds a node as last child of `parent`. Reading order is the depth-first order of the tree, not that of the ids: a summary may be filled once the rest is there. */
doc_id doc_add(doc *d, doc_id parent, doc_kind kind);
/** Adds a TEXT leaf with a copy of the words. Empty text adds nothing and returns 0. */
doc_id doc_text(doc *d, doc_id parent, const char *words, uint32_t flags);
/** Takes a node (with all below it) out of the tree; its id stays valid but is no longer read. For what turned out to have nothing to say. */
void doc_remove(doc *d, doc_id id);
static inline doc_node *doc_at(const doc *d, doc_id id) { return &d->nodes[id]; }
const char *doc_kind_name(doc_kind k);
/** PDF structure type of a node: "H2", "TH", "P"…; "" for leaves. */
const char *doc_role_name(const doc_node *n);
doc_class doc_kind_class(doc_kind k);
/** Checks the grammar: classes, tables are regular grids (spans included), figures have alternative text or are decorative, headings have no gap, links and references point to nodes, text is not empty. Returns NULL or a sentence (English, for developers) in the arena. */
const char *doc_check(const doc *d);
/** The dump of the product (`--dump=doc`): a node a line, two spaces a level, `kind attribute=value… "text"`; text leaves are `texte "…"` with JSON escapes; figures show alt="…"; `renvoi cible=ID "N"` when `page_of` (may be NULL) knows the page, else "?". */
void doc_dump(const doc *d, const uint32_t *page_of, buf *out);

#endif
