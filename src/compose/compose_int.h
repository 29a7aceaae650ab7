/* SPDX-License-Identifier: MIT */
/* Inside of the compose room: the values templates see, the composer that carries the work, and the builders of the tree. */
#ifndef SPASER_COMPOSE_INT_H
#define SPASER_COMPOSE_INT_H

#include "compose/compose.h"

enum {
    KIND_TEMPLATE_ABSENT, KIND_OVERRIDE_UNREADABLE, KIND_OVERRIDE_UNREAD, KIND_ORDER_WRONG, KIND_TAG_UNKNOWN, KIND_TAG_WRONG, KIND_PARTIAL_ABSENT, KIND_BLOCK_UNKNOWN, KIND_BLOCK_WRONG, KIND_LABEL_ABSENT, KIND_LINK_REFUSED, KIND_LINK_LOST,
    KIND_IMAGE_ABSENT, KIND_IMAGE_WRONG, KIND_IMAGE_OUTSIDE, KIND_TEXT_DEEP, KIND_NOTE_UNCALLED, KIND_NOTE_UNKNOWN, KIND_COUNT
};

#define PARTIAL_DEPTH_MAX 16u
#define BLOCK_DEPTH_MAX 16u
#define MARKDOWN_DEPTH_MAX 40u

/* ------------------------------------------------------- values of templates */

typedef enum { VALUE_NULL, VALUE_BOOL, VALUE_TEXT, VALUE_PROSE, VALUE_LIST, VALUE_MAP } value_kind;
/** What a tag may stand for. A text that is empty, a false, a null and an empty list are falsy; so is a count of 0 (`truth`). */
typedef struct value {
    value_kind kind; bool truth; const char *text; place at;
    const struct value **items; const char **names; size_t n, cap; /* LIST, MAP */
} value;
/** A stack of contexts, innermost first. */
typedef struct frame { const value *v; const struct frame *up; } frame;

value *value_map(arena *a);
value *value_list(arena *a);
const value *value_text(arena *a, const char *text);
const value *value_bool(bool b);
const value *value_prose(arena *a, prose p);
void value_set(arena *a, value *map, const char *name, const value *v);
void value_push(arena *a, value *list, const value *v);
/** NULL when the map has no such name. */
const value *value_find(const value *map, const char *name);
/** Resolves `a.b.c` (or ".") on the stack; NULL when nothing has the first name. */
const value *frame_find(const frame *f, const char *name, arena *a);
bool value_true(const value *v);

/* --------------------------------------------------------------- templates */

typedef struct template template;
/** A template's text with the place it comes from. `line` of its first line in the file (labels stand inside a YAML file). */
typedef struct { const char *text; size_t n; uint32_t file; uint32_t line, column; } template_source;

typedef struct composer composer;

/** Parses; mistakes and unknown names go to the log. Never NULL. */
const template *template_read(composer *c, template_source s);
/** Renders into the arena. `escape`: values are escaped for Markdown. Prose by a triple tag leaves a marker line that markup reads. */
char *template_render(composer *c, const template *t, const frame *f, bool escape);

/* ------------------------------------------------------------------ labels */

typedef struct { const char *key, *text; place at; const template *t; } label;

/* -------------------------------------------------------------- typography */

/** A run of typeset words: `superior` for er, e. */
typedef struct { const char *text; bool superior; } run;
/** French typography of a text (see typography.c for the rules); the runs live in `a`. Idempotent. */
run *typography_runs(arena *a, const char *text, size_t *n);
/** The same as one string, superior letters kept in the line. */
char *typography(arena *a, const char *text);

/* ---------------------------------------------------------------- composer */

typedef enum { TO_NODE, TO_AXIS, TO_OBJECTIVE, TO_ACTION, TO_INDICATOR, TO_ACRONYM, TO_NOTE, TO_NAME } reference_kind;
typedef struct { doc_id node; reference_kind kind; uint32_t index; const char *name; place at; } reference;
typedef struct { const char *name; doc_id node; } anchor;
typedef struct { uint8_t level; doc_id target; const char *label, *title; uint16_t axis; doc_id part; } toc_entry;
typedef struct { doc_id toc, part; } part_toc;
typedef struct { doc_id holder; const char *label, *title; bool is_figure; } caption_entry;
typedef struct { const char *acronym, *definition; place at; size_t order; bool own /* of the project's glossary: told in the scheme even if no text uses it */, used; doc_id node; } acronym;
typedef struct { const char *code; reference_kind kind; uint32_t index; } code_entry;
typedef struct { const char *path; const doc_image *image; } image_entry;
typedef struct { const char *path; template_source source; bool absent; const struct template *read; /* a partial, read at its first call */ } template_read_file;

struct composer {
    const compose_input *in; const model *m; const results *r; doc *d; arena *a; diag_log *log;
    value *root; frame top;
    label *labels; size_t n_labels, cap_labels;
    const prose **proses; size_t n_proses, cap_proses;
    place from;               /* where the words come from */
    size_t places_sought;
    place chunk;              /* where the Markdown of a template begins that is being built */
    int heading;              /* level of the last heading */
    int base;                 /* level of `#` in templates, minus one */
    uint16_t axis;            /* 1 + index of the axis being composed */
    uint16_t tables, figures, notes;
    doc_id *axes, *objectives, *actions, *indicators; /* where each stands */
    reference *references; size_t n_references, cap_references;
    anchor *anchors; size_t n_anchors, cap_anchors;
    toc_entry *toc; size_t n_toc, cap_toc;
    part_toc *part_tocs; size_t n_part_tocs, cap_part_tocs; doc_id part; /* the part being composed */
    acronym *acronyms; size_t n_acronyms, cap_acronyms;
    code_entry *codes, *goals; size_t n_codes, n_goals; /* of actions and indicators; of axes and objectives */
    doc_id *note_nodes; size_t n_note_nodes, cap_note_nodes; /* by number */
    const action_result **progress; /* of each action in the last year, made when first asked */
    uint32_t *mains;          /* main indicator of each objective, made when first asked */
    image_entry *images; size_t n_images, cap_images;
    doc_id glossary_body;     /* filled at the end */
    caption_entry *captions; size_t n_captions, cap_captions; doc_id caption_toc; /* the same */
    unsigned no_links, no_acronyms; /* depth counters */
    size_t block_depth;
    template_read_file *files; size_t n_files, cap_files;
};

/* -------------------------------------------------------------- vocabulary */

/** Registers the globals of templates; see view.c. */
void view_build(composer *c);
void view_results(composer *c);
/** True when a tag may be called so. */
bool view_name_known(const char *name);
/** "douze" for 12 up to 99 (feminine « une »); figures beyond. */
const char *french_count(arena *a, size_t n, bool feminine);

/** The same with a capital. */
const char *french_capital(arena *a, size_t n, bool feminine);

/** The label `key` rendered with the globals; "" and an error when it is missing. */
const char *label_of(composer *c, const char *key);
/** True when the label exists. */
bool label_has(const composer *c, const char *key);
/** The label rendered with pairs name, text; ends with NULL. An empty or NULL text is falsy. */
const char *say(composer *c, const char *key, ...);
/** label_of of "prefix.word". */
const char *word_label(composer *c, const char *prefix, const char *word);
void labels_read(composer *c);

/* sentences.c */
/** With a capital first letter, as the first word of a cell; a word with a capital inside (tCO₂e) stays. */
const char *with_capital(composer *c, const char *s);
/** « schéma de promotion… » within a sentence; an acronym keeps its capitals. NULL stays NULL. */
const char *without_capital(composer *c, const char *s);
/** The first words, « Part des dépenses réalisées… », so that no more than `most` characters are told; the whole when it is no longer. */
const char *first_words(composer *c, const char *s, size_t most);
/** Ended by a full stop, unless it ends so already; "" for a blank text. */
const char *with_stop(composer *c, const char *s);
/** « du Conseil », « de l’Assemblée », « de la Commission »; NULL for a blank organ. */
const char *of_organ(composer *c, const char *organ);
/** « d’octobre 2023 », « de janvier 2024 », « du 3 mai 2024 ». */
const char *of_date(composer *c, date d);
/** « de janvier à juin 2024 », « d’octobre 2023 à mars 2024 », « en mai 2024 »; NULL when one is not known. */
const char *from_to(composer *c, date from, date to);
/** A unit that is a word, in the singular below two: « 0,7 an ». */
const char *unit_in_number(composer *c, const char *unit, double v);
/** The label with n, lettres and pluriel. */
const char *counted(composer *c, const char *key, size_t n, bool feminine);
/** « Quatre axes, quatorze objectifs et trente-six actions »; NULL for an empty plan. */
const char *plan_in_words(composer *c);
/** What every action (indicator) has, « son pilote et ses dates »; NULL when nothing holds for all. */
const char *each_action_has(composer *c);
const char *each_indicator_has(composer *c);
/** Years of the evaluations to be published, « 2026 et 2028 », when they are several; NULL else. */
const char *evaluation_years(composer *c);
/** The status of the only indicator counted, « suivi sans cible ». */
const char *only_status(composer *c, const status_counts *s);
/** True when an indicator that has a target is only followed, because its path has not begun or is broken that year. */
bool waits_to_be_judged(const results *r);
/** « Sur 41 indicateurs, huit sont atteints… ; un n’est pas renseigné… » */
const char *essential_sentence(composer *c);

/** Score on 100 of the self-assessment over the questions answered; points and their maximum too. */
maybe diagnosis_score(const diagnosis *d, int *points, int *most);
/** The first profile whose bound (inclusive) is not passed; NULL when none. */
const profile *diagnosis_profile(const diagnosis *d, double score);
const char *score_text(composer *c, double score);
/** The narrative of the period evaluated, or NULL. */
const evaluation_narrative *evaluation_of(const composer *c);
/** « trois atteints, deux en bonne voie et un en retard » */
const char *statuses_text(composer *c, const status_counts *s);

/** The first sentence of a first paragraph without marks, when it may serve as a lead; "" else. `*rest` moves behind it. */
const char *opening_sentence(composer *c, const char **rest);
/** Opens an AXIS with numeral, eyebrow and title, and lists it in the summary. */
doc_id axis_open(composer *c, doc_id parent, uint32_t i);
/** Rules of an indicator in words, "" when it has none: base, stage and measure; calculation; public goal; subcontracting; grouping. */
const char *base_line(composer *c, const indicator *i);
const char *computed_text(composer *c, const indicator *i);
const char *goal_text(composer *c, const indicator *i);
const char *subcontracting_text(composer *c, const indicator *i);
const char *parent_text(composer *c, const indicator *i);
const char *breaks_text(composer *c, const indicator *i);
/** Fills the glossary with the acronyms used; the section goes when there are none. */
void glossary_fill(composer *c);
#define BUYERS_NAMED_MAX 8u /* more buyers are told by their number and the largest; one table has them all */
/** The buyers, the largest amount first, those without one last. */
const buyer **buyers_by_amount(const composer *c);
/** « 60 acheteurs, dont … » */
const char *largest_buyers(composer *c);
/** Perimeter in one line, "" when nothing is told. */
const char *short_perimeter_text(composer *c);
/** The versions of the scheme, all or those `kept`, densely then; false when there is none. */
bool versions_table(composer *c, doc_id parent, const bool *kept);
/** Fills a chart with a bar per dated action, grouped by axis. */
void schedule_items(composer *c, doc_chart *chart);
/** How many actions have dates, and run to the term; `marks`: with the key to the marks of the figure. */
const char *schedule_sentence(composer *c, const doc_chart *chart, bool marks);
/** Where the axis of times starts and ends: the adoption, else the first year, and no later than the earliest bar; the end of the scheme or of the latest bar. */
void chart_span(composer *c, doc_chart *chart);
/** How many indicators are counted. */
size_t indicators_of(const status_counts *s);
/** True when the present pace does not reach the target by its year. */
bool out_of_reach(const indicator_result *r);
/** The tables and bars of an indicator's breakdowns. */
void breakdowns_of(composer *c, doc_id parent, uint32_t indicator);
/** A chart of one bar of statuses. */
doc_chart *status_chart(composer *c, doc_chart_kind kind, const status_counts *s, uint16_t group);
/** The paragraph under the motif of the statuses: what its bars are, and the mark of each status present. */
void status_key(composer *c, doc_id parent);

/* ---------------------------------------------------------- reading templates */

/** Reads a template file, `modele/` first; false with a diagnostic when it is absent. `relative` below templates/. */
bool template_file(composer *c, const char *relative, bool required, template_source *out);
/** Warns of the files of modele/ that no document reads, with the nearest name that one does. */
void overrides_check(composer *c);
/** Renders a template file and builds it below `parent`. `section`: its first line « # Title » opens a section named `name`, left out again when nothing follows. */
void compose_template(composer *c, doc_id parent, const char *relative, const char *name, bool section);
#define PLACES_SOUGHT_MAX 200u /* further ones have the line of the rendered text */
/** The place in a template's file that writes `piece`: rendering takes lines away and repeats others, so it is looked for; `rendered`, its place in the rendered text, when tags wrote it. */
place place_in_template(composer *c, place rendered, const char *piece);
/** Builds rendered markup: Markdown chunks, ::: blocks and prose markers. */
void markup(composer *c, doc_id parent, const char *text, uint32_t file, uint32_t line);
/** The same, its paragraphs in a role. */
void markup_as(composer *c, doc_id parent, const char *text, uint32_t file, uint32_t line, doc_role role);

/* ------------------------------------------------------------------ markdown */

/** Which rules hold: ours may point at #anchors and open sections; the user's may show images of the folder. */
typedef enum { MARKDOWN_OURS, MARKDOWN_USER } markdown_mode;
/** Builds Markdown below `parent`; paragraphs get `role`. */
void markdown(composer *c, doc_id parent, const char *text, size_t n, markdown_mode mode, doc_role role);
/** Builds the inlines of a text of one paragraph below `parent` (a PARA, CELL…). */
void markdown_inline(composer *c, doc_id parent, const char *text, markdown_mode mode);
/** Appends the character of an HTML entity, `&eacute;`; one that is unknown as typed. */
void put_entity(buf *out, const char *text, size_t n);
/** Prose of the definition as blocks, with its place. */
void prose_blocks(composer *c, doc_id parent, prose p, doc_role role);
/** Prose as inlines when it is one paragraph; true when it was. */
bool prose_is_line(prose p);
/** Escapes a plain text for Markdown. */
void markdown_escape(buf *out, const char *text);

/* ------------------------------------------------------------------- builders */

/** Typeset words below an inline holder: typography, first acronyms, codes as links. */
void words(composer *c, doc_id parent, const char *text, uint32_t flags);
doc_id node(composer *c, doc_id parent, doc_kind kind);
doc_id para(composer *c, doc_id parent, doc_role role, const char *text);
doc_id empty_para(composer *c, doc_id parent, doc_role role);
/** Opens a heading; level is bounded so that none is skipped. Words are the caller's. */
doc_id heading(composer *c, doc_id parent, int level, doc_role role);
doc_id heading_text(composer *c, doc_id parent, int level, doc_role role, const char *text);
/** SECTION with its heading of level 3, named for references and listed in the summary. */
doc_id section_open(composer *c, doc_id parent, const char *title, const char *name);
void status_words(composer *c, doc_id parent, status s, bool mark_only);
doc_mark status_mark(status s);
doc_tone status_tone(status s);
const char *status_label(composer *c, status s);
/** « label_of(key) » as a legend paragraph under a table. */
void legend(composer *c, doc_id parent, const char *text);

/* references.c */
doc_id link_to(composer *c, doc_id parent, reference_kind kind, uint32_t index);
doc_id link_name(composer *c, doc_id parent, const char *name);
doc_id link_web(composer *c, doc_id parent, const char *address);
/** « page 12 » as a link. */
void page_link_to(composer *c, doc_id parent, reference_kind kind, uint32_t index);
/** The same in a narrow column. */
void page_link_short(composer *c, doc_id parent, reference_kind kind, uint32_t index);
void page_link_name(composer *c, doc_id parent, const char *name);
void page_ref(composer *c, doc_id parent, reference_kind kind, uint32_t index, const char *name);
/** Link with the code of an indicator or action as its words. */
void code_link(composer *c, doc_id parent, reference_kind kind, uint32_t index);
const char *code_of(const composer *c, reference_kind kind, uint32_t index);
void anchor_set(composer *c, const char *name, doc_id id);
/** Tells where the footnote of this number stands. */
void note_placed(composer *c, uint16_t n, doc_id id);
bool anchor_planned(const composer *c, const char *name);
void toc_add(composer *c, uint8_t level, doc_id target, const char *label, const char *title, uint16_t axis);
/** Fills a TOC node: with the sections of a part, or with everything (part 0). */
void toc_fill(composer *c, doc_id toc, doc_id part);
/** Remembers a numbered caption for the list of tables and figures. */
void caption_add(composer *c, doc_id holder, const char *label, const char *title, bool is_figure);
/** Fills the list of tables and figures; the section goes when there is none. */
void captions_fill(composer *c);
void references_resolve(composer *c);
void acronyms_read(composer *c);
void codes_read(composer *c);
#define ADDRESS_MAX 32767u /* bytes of a string in a PDF/A file (ISO 19005-3, 6.1.13) */
#define ADDRESS_TOLD 120u  /* bytes of it that a message repeats */
/** Whether an address may be a link of the file: web or mail, short enough. */
bool address_allowed(const char *address);
/** The same for an address of the definition, whose form was checked when it was read: that it is too long is told here. False for a blank one. */
bool address_kept(composer *c, const char *address);
/** Tells that the words of a link stay, and its address does not. */
void tell_refused(composer *c, const char *address, place at);

/* tables.c */
typedef struct { doc_id table, head, body, row; uint32_t n_columns; } grid;
/** Opens a table. `columns`: one token a column: s e c d (start, end, centre, decimal), then optionally a weight digit and @millimetres: "s2@20 d c". */
grid grid_open(composer *c, doc_id parent, doc_table_style style, uint32_t flags, const char *columns);
/** Caption « Tableau n. text ». */
void grid_caption(composer *c, grid *g, const char *text);
/** Head cells from label keys below `prefix`, separated by spaces ("code action pilote"); "-" is an empty head. */
void grid_heads(composer *c, grid *g, const char *prefix, const char *keys);
/** Head cell with a given text. */
doc_id grid_head(composer *c, grid *g, const char *text);
/** A further row of heads. */
void grid_head_row(composer *c, grid *g);
void grid_row(composer *c, grid *g, uint32_t flags);
doc_id grid_cell(composer *c, grid *g);
doc_id grid_cell_header(composer *c, grid *g);
/** A cell of words, a grey « – » when there are none. */
void grid_text(composer *c, grid *g, const char *text);
/** The « – » of a cell that has nothing to say. */
void nothing(composer *c, doc_id cell);
void grid_header_text(composer *c, grid *g, const char *text);
void grid_header_plain(composer *c, grid *g, const char *text);
void cell_span(composer *c, doc_id cell, unsigned columns, unsigned rows);
void cell_align(composer *c, doc_id cell, doc_align align);
/** A group row: one header cell over all columns, returned. */
doc_id grid_group(composer *c, grid *g);
/** A row of a facts table: label, then the value cell, returned. */
doc_id fact(composer *c, grid *g, const char *label_key);
void fact_text(composer *c, grid *g, const char *label_key, const char *text);
/** Removes a table that received no row. */
bool grid_close(composer *c, grid *g);
/** Prose in a cell: inline when it is one line. */
void cell_prose(composer *c, doc_id cell, prose p);

/* order.c */
/** Whether document.yaml has its form; what is wrong goes to the log. */
bool order_check(composer *c, const struct raw *root);
/** Whether a YAML file of the templates is of the kind wanted (raw_kind), else told. */
bool order_form(composer *c, const struct raw *root, int kind, const char *message);

/* targets.c: `u` NULL: figures carry their unit; else the row has a column for it */
typedef struct { const char *name; double scale; /* 1, or 1e6 for M€ */ } row_unit;
row_unit unit_of_row(composer *c, const indicator *i);
/** The years that earn a column of targets, ascending, at most `most`: those of at least a third of the indicators with a target, and always the one of most. MODEL_NONE is passed over. */
size_t target_columns(composer *c, const uint32_t *indicators, size_t n, size_t most, int *years);
void target_heads(composer *c, grid *g, const int *years, size_t n);
/** A cell for each column of targets; `i` may be NULL. A target of a year without column stands small in the next one. */
void target_cells(composer *c, grid *g, const indicator *i, const row_unit *u, const int *years, size_t n);
/** The year of all references given, 0 when they differ: then each tells its own. */
int common_reference_year(composer *c, const uint32_t *indicators, size_t n);
void reference_head(composer *c, doc_id cell, int year);
/** `with_year`: the year stands small under the figure. `i` may be NULL. */
void reference_cell(composer *c, doc_id cell, const indicator *i, const row_unit *u, bool with_year);
/** What is to exist, for targets without figure. */
void quality_lines(composer *c, doc_id cell, const indicator *i);

/** How the figures of an indicator's row are written: in millions of euros when all of them are, else in its own unit, with the decimals that all need, so that the row reads as one series (blocks_cards.c). */
typedef struct { const char *unit; double scale; int decimals; bool words; /* yes and no, or a value with its own unit */ } row_look;
/** `offset`: of the maybe in year_result that the row shows. */
row_look look_of_row(composer *c, const indicator_result *r, const year_result **shown, size_t n, size_t offset);
const char *row_value(composer *c, const row_look *k, double v);

/* charts.c */
doc_id figure(composer *c, doc_id parent, const doc_chart *chart, const char *alternative, const char *caption, uint32_t flags);
doc_chart *chart_new(composer *c, doc_chart_kind kind);
doc_chart_item *chart_item(composer *c, doc_chart *chart);
doc_series *chart_series(composer *c, doc_chart *chart, doc_series_role role, const char *name, uint32_t n);
/** A date in years with fraction; a missing month counts as the start of the year, or its end when `end`. */
double date_years(date d, bool end);
doc_chart *indicator_chart(composer *c, const indicator_result *r);
const doc_image *image_of(composer *c, const char *path, place at);

/* format.c */
/** « 12,5 % », « 1 234 h », « 186,4 M€ »; "" when not known. */
const char *value_unit(composer *c, double v, int decimals, const char *unit);
const char *value_bare(composer *c, double v, int decimals, const char *unit);
const char *unit_label(composer *c, const char *unit);
const char *quantity_text(composer *c, const quantity *q, const char *unit);
const char *amount(composer *c, double euros);
int indicator_decimals(const composer *c, const indicator *i);
/** « 30 % en 2026 »: one target in words; targets_text joins those in force. */
const char *target_text(composer *c, const indicator *i, const target *t);
const char *targets_text(composer *c, const indicator *i);
/** How many targets are not replaced. */
size_t targets_in_force(const indicator *i);
const char *reference_text_of(composer *c, const indicator *i);
/** The change of a target as written: « +10 % », « +50 pt », « 2 » for a multiple. */
const char *change_text(composer *c, const indicator *i, const target *t);
/** The number with as few decimals as print it exactly, at most `most`. */
const char *fewest_decimals(composer *c, double v, int most);
const char *period_text(composer *c, int first, int last);
const char *schedule_text(composer *c, const schedule *s);
const char *absence_text(composer *c, absence a);
const char *year_value_text(composer *c, const indicator_result *r, const year_result *y, bool with_unit);
const year_result *last_year(const indicator_result *r);
const char *join(composer *c, const char *const *items, size_t n);
const char *join_by(composer *c, const char *const *items, size_t n, const char *between);
const char *join_with(composer *c, const texts *t, const char *between);
/** A value of an indicator with its unit and as few decimals as print it exactly (at most three; rounded to the usual ones else). */
const char *exact_text(composer *c, const indicator *i, double v);
/** Decimals of an expected value, the same in tables, sentences and figures; `scale` 1, or 1e6 when written in millions of euros. */
int expected_decimals(composer *c, const indicator *i, double scale);
/** The same for a computed value: never more than expected_decimals. */
const char *expected_text(composer *c, const indicator *i, double v);
const char *join_texts(composer *c, const texts *t);
const char *buyer_name(const composer *c, uint32_t buyer);

/* ------------------------------------------------------------------- blocks */

/** Arguments of a block, from its opening line. */
typedef struct { const char *name, *opening; const char *keys[8], *values[8]; size_t n; uint32_t file, line; const char *body; uint32_t body_line; } block;
/** Its opening line, in the file that writes it. */
place block_place(composer *c, const block *b);
const char *block_value(const block *b, const char *key, const char *fallback);
/** The one list of blocks: X(c function suffix, "name in templates", "keys", "meaning"). A block is a row here and a function `build_…`. */
#include "blocks_list.h"
#define X(f, n, k, m) void build_##f(composer *c, doc_id parent, const block *b);
COMPOSE_BLOCKS(X)
#undef X

#endif
