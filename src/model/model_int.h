/* SPDX-License-Identifier: MIT */
/* Inside of the room model: the rows of its messages, the binder, places, reading of quantities and tables. Only for src/model. */
#ifndef SPASER_MODEL_INT_H
#define SPASER_MODEL_INT_H

#include "model/model.h"

/** Rows of model_kinds. */
typedef enum {
    MODEL_UNREADABLE, MODEL_FORMAT, MODEL_UNKNOWN_KEY, MODEL_ACCENT, MODEL_REQUIRED, MODEL_TYPE, MODEL_WORD, MODEL_WORD_FOLDED, MODEL_NUMBER, MODEL_AMBIGUOUS, MODEL_SHARE, MODEL_BOUND, MODEL_SHEET_ERROR, MODEL_UNIT,
    MODEL_DATE, MODEL_YEAR, MODEL_YES_NO, MODEL_COLOUR, MODEL_SIRET, MODEL_REFERENCE, MODEL_TARGET, MODEL_FILE, MODEL_PATH, MODEL_NOT_COMPUTED, MODEL_DASH,
    MODEL_COLUMN, MODEL_COLUMN_IGNORED, MODEL_COLUMN_MISSING, MODEL_COLUMN_TWICE, MODEL_CELL_MISSING, MODEL_FILL_DOWN,
    MODEL_CODES
} model_code;

/* words of the closed lists, NULL-terminated */
#define X(t) extern const char *const words_##t[];
MODEL_WORDS(X)
#undef X

/* ---------------------------------------------------------------- indexes */

/** Codes of one kind of thing → first index, after folding. */
typedef struct code_index code_index;
code_index *code_index_new(arena *a, size_t expected);
/** Keeps the first of several equal codes; empty ones are left out. */
void code_index_add(code_index *x, const char *code, uint32_t value);
uint32_t code_index_find(const code_index *x, const char *code);

/** Places of keys of objects, and the indexes of codes: kept with the model. */
typedef struct model_places {
    arena *a;
    struct place_slot { const void *object; const char *key; place at; } *slots;
    size_t capacity, n;
    code_index *axes, *objectives, *actions, *indicators, *buyers;
} model_places;
model_places *places_new(arena *a);
/** Forgets the keys of an object that is left out. */
void places_forget(model_places *p, const void *object, const bind_shape *shape);
void places_put(model_places *p, const void *object, const char *key, place at);

/* ------------------------------------------------------------------ binder */

typedef struct { referent kind; uint32_t *one; indexes *many; const char *code; place at; const char *subject, *key; } pending;
typedef struct { const char *key, *typed; place at; size_t count; referent kind; const char *subject; } unknown_code;

/** What the binding carries along. */
typedef struct binder {
    const folder *folder;
    const model_options *options;
    diag_log *log;
    arena *a;
    model *m;
    uint32_t file;
    const indicator *indicator;      /* the one being bound: its unit is that of its targets */
    const char *subject;             /* code of the object being bound, for diag.subject */
    void *waiting; size_t n_waiting, waiting_capacity;    /* of pending */
    void *unknown; size_t n_unknown, unknown_capacity;    /* of unknown_code: told at the end, each once */
    code_index *unknown_index;
    const char *const *codes[REFERENT_INDICATOR + 1];     /* of each referent, once they were needed for a suggestion */
    size_t suggestions;                                   /* looked for so far */
    size_t twice[REFERENT_INDICATOR + 1]; /* of each referent, how many have a code that another thing has */
    void *lost; size_t n_lost, lost_capacity;             /* of lost_code */
    code_index *hanging;             /* codes that stand under an unknown key: not reported again */
    const char *open_group;          /* key without a value just above the one being looked at, where the keys of its group may stand without their indent */
    bool group_told;                 /* that was told */
    bool astray;                     /* what follows, up to the next key of the first level, belongs to a key that was told as misplaced */
    diag *share; size_t more_shares; /* the first ambiguous percentage of the table being read, and how many more */
    bool no_indicator;               /* that none is defined was told */
    place not_computed;              /* first place of what is bound but not computed yet */
    void *inputs; size_t n_inputs, inputs_capacity;       /* of input_file */
} binder;

/** Adds a diagnostic about the current subject. */
diag *binder_tell(binder *b, model_code code, place at, const char *help, const char *format, ...) BASE_PRINTF(5, 6);
/** printf into the arena of the log, for helps. */
#define HELP(b, ...) arena_printf(diag_arena((b)->log), __VA_ARGS__)
/** Binds the value of one key by its type. */
void bind_key_value(binder *b, const bind_key *key, void *object, const raw *value, place key_at);
/** Notes a reference to be resolved when all codes are known. */
void refer(binder *b, const bind_key *key, uint32_t *one, indexes *many, const raw *value);
void resolve_references(binder *b);
/** Counts the codes that are there twice. */
void count_twice(binder *b);
/** Tells the codes that `bilans[].revisions[].sur` names and nothing has. */
void resolve_revisions(binder *b);
void bind_root(binder *b, const raw *root);
/** Binds a map to an object of `shape`; false when it is to be left out. `at`: where it is told that something is missing. */
bool bind_object(binder *b, const bind_shape *shape, void *object, const raw *map, place at);
/** `oui`, `non`, …: 1, 0; −1 for anything else. */
int read_yes_no(arena *a, const char *s);
/** A text without the quotes of word processors that people put around it: “I1.2 ”, « I1.2 ». */
const char *unquoted(binder *b, const char *s);
/** Index of a word in a closed list (exact, then folded with `*folded` set), −1 when it is not there. */
int find_word(binder *b, const char *const *words, const char *typed, bool *folded);
/** Tells a wrong word of a closed list with the nearest and the allowed ones. */
void tell_word(binder *b, place at, const char *key, const char *typed, const char *const *words);
bool is_null(const raw *r);
const char *kind_word(const raw *r);
/** Year of four digits, 1900–2200, or 0 with a diagnostic. */
int read_year(binder *b, const char *s, place at, const char *key);
/** Date, or none with a diagnostic. */
date read_date(binder *b, const char *s, place at, const char *key);
/** SIRET without its spaces; what cannot be one is told, and NULL returned. */
const char *read_siret(binder *b, const char *s, place at);

/* specials of the format */
#define SPECIAL(name) void name(binder *b, const bind_key *key, void *object, const raw *value)
SPECIAL(special_format);
SPECIAL(special_parent);
SPECIAL(special_percent);
SPECIAL(special_axis_colours);
SPECIAL(special_font);
SPECIAL(special_siret);
/** « pourcentage » and « euros » become % and €, with an information: rules and rates ask for these two. */
void read_usual_unit(binder *b, indicator *i, place at);
/** The path as the disk writes it: accents may be one character here and two there. The path itself when nothing has that name. */
const char *file_as_named(const folder *f, const char *path, arena *a);
/** A file beside with another case or extension, or NULL. */
const char *file_near(const folder *f, const char *path, arena *a);
/** Says which file a path names and that it cannot be used; true when it can. */
bool check_path(binder *b, const char *path, place at, bool image);
bool finish_target(binder *b, void *object, const raw *map);
bool finish_indicator(binder *b, void *object, const raw *map);
bool finish_computed(binder *b, void *object, const raw *map);

/* shapes that code refers to */
extern const bind_shape shape_root, shape_axis, shape_objective, shape_action, shape_indicator, shape_target, shape_collectivity, shape_buyer, shape_scheme, shape_presentation, shape_diagnosis, shape_policy, shape_governance,
    shape_actor, shape_annexes, shape_evaluation, shape_data, shape_thresholds, shape_silencing_group, shape_publication_options, shape_theme, shape_prose, shape_picture;

/* -------------------------------------------------------------- quantities */

/** Reads a number of a given unit (see bind_key.unit; NULL: oui or non) with all its diagnostics. Returns true when a value is there. `*why` (may be NULL) receives the absence; an absence where none is allowed (`why` NULL) is told. */
typedef struct { const char *unit; bool yes_no; bool sure_share; /* values ≤ 1 of a % need no sign */ bool whole_share; /* the parts beside it say that 1 is 100 % */ bool in_table; bool points; /* « pt » is taken for a % */ bool told; /* a mistake in it was told: a doubt is not */ const char *typed_unit; /* unit of the head or of the column unite, for a bare number */ const char *key; } expected;
/** « pourcentage » is %, « euros » is €; NULL for a unit that has no other spelling of ours. */
const char *usual_unit(arena *a, const char *typed);
/** Around the reading of a table: its cells that may be fractions or percentages are told once. */
void shares_begin(binder *b);
void shares_end(binder *b);
/** Tells why what stands there is no number. */
void tell_bad_number(binder *b, const expected *e, const char *s, place at);
bool read_quantity(binder *b, const expected *e, const char *s, place at, quantity *out, absence *why);

/* ------------------------------------------------------------------ tables */

typedef struct { const char *name; const char *aliases[8]; bool required; } column;
typedef struct { int at; const char *unit; } bound_column; /* at −1 = not there */
typedef struct { int at, year; const char *unit; bool provisional; } year_column; /* year 0: told and left out */
typedef struct { table *t; bound_column *columns; year_column *years; size_t n_years; const char *name; } data_table;
/** Reads a data file and finds its columns; NULL when there is nothing to read. `named`: the definition names it (a missing file is an error). `years`: columns of years are allowed. */
data_table *data_table_read(binder *b, const char *name, bool named, place at, const column *columns, size_t n, bool years);
/** What stands above in the columns whose cells people merge, and the line where that was told. */
typedef struct { const char *code, *year, *criterion; uint32_t told; } merged_cells;
/** Code of a row. An empty cell below a code is a merged cell of a spreadsheet: the code above is taken, which is told once. NULL without any (told). `what`: « d’indicateur ». */
const char *data_code(binder *b, const data_table *d, const table_row *row, size_t column_at, merged_cells *above, const char *what);
/** Text of a cell, "" when it is not there. */
const char *data_cell(const data_table *d, const table_row *r, size_t column, place *at);
void read_values(binder *b);
void read_progress(binder *b);
void read_breakdowns(binder *b);
void read_contracts(binder *b);
/** Index of what a cell names; unknown codes are noted and told once each at the end. */
uint32_t find_code(binder *b, referent kind, const char *code, place at);
/** Index of the buyer of a cell: MODEL_NONE and true when the row is the consolidated one; false when the SIRET is not one of ours (told). */
bool find_buyer(binder *b, const char *s, place at, uint32_t *buyer);
void tell_unknown_codes(binder *b);
void add_input(binder *b, const input_file *in);

#endif
