/* SPDX-License-Identifier: MIT */
/* Bytes become raw values with positions: YAML through libyaml's events, CSV through libcsv. No meaning yet. */
#ifndef SPASER_LOAD_H
#define SPASER_LOAD_H

#include "base/base.h"

#define LOAD_MAX_DEPTH 32u
#define LOAD_MAX_NODES 200000u
#define LOAD_MAX_ALIASES 200u
#define LOAD_MAX_CELLS 4000000u
#define LOAD_MAX_COLUMNS 200u

/** The messages of this room. */
extern const diag_kind load_kinds[];
extern const size_t load_kinds_count;

typedef enum { RAW_SCALAR, RAW_LIST, RAW_MAP } raw_kind;

/** A YAML value. Text is valid UTF-8 in NFC, NUL-terminated, without NUL inside. Aliases are already resolved (shared nodes). */
typedef struct raw {
    raw_kind kind;
    bool plain;                 /* scalar without quotes: `null`, `~` and numbers are the binding's affair */
    bool told;                  /* a mistake in it was told and it was read as it was meant: a doubt about how to read it need not be told again */
    bool doubtful;              /* holds lines that were moved or left out after a mistake: what seems unknown or missing in it is not told */
    bool partial;               /* of the root: lines of the text were left out after a mistake that was told */
    const char *text;           /* scalar */
    place at;                   /* start of the value; length in characters of the scalar as typed (1 for others) */
    struct raw_pair *pairs;     /* map: in the order of the file, duplicates already diagnosed and dropped */
    struct raw **items;         /* list */
    size_t count;               /* pairs or items */
} raw;
typedef struct raw_pair { const char *key; place key_at; raw *value; } raw_pair;

/** Reads YAML text registered as `file` in `log`. Errors (syntax, tabs, limits, duplicate keys, several documents, bytes that are not UTF-8, NUL) go to `log` in French, with the place where the mistake began.
 * After a mistake of syntax the text is read again as it was meant, or, when that is not sure, without the lines of the mistake (then the root is `partial`), so that one run tells all mistakes. Returns NULL when nothing usable was read; otherwise the root, in `a`. */
raw *load_yaml(const char *text, size_t n, uint32_t file, diag_log *log, arena *a);
/** Finds the value of a key of a map, or NULL (also for other kinds). */
const raw *load_find(const raw *map, const char *key);

/** Writes YAML text again from its events: no comment, no alias lost, block style kept plain, values of keys named in `without` (n of them) left out with their key. Returned in `a`, UTF-8, LF. NULL when the text is not valid. */
char *load_yaml_rewrite(const char *text, size_t n, const char *const *without, size_t n_without, arena *a, size_t *length);

/** What the caller knows of a table better than its bytes do; zeros and NULL = find out. */
typedef struct {
    char separator;             /* 0: found on the head line */
    const char *encoding;       /* NULL, "utf-8", "cp1252", "utf-16le", "utf-16be", "macroman" */
    const char *const *heads;   /* canonical names that make a line the head line (folded match), first = required ones */
    size_t n_heads, n_required;
} table_hints;

typedef struct { const char *text; place at; } cell;           /* text: valid UTF-8 NFC, trimmed, never NULL */
typedef struct { cell *cells; size_t count; uint32_t line; } table_row;

/** A table as read: the head line, then the data rows. Rows set aside (blank, titles above the head, totals, repeated heads, notes) are counted with their reason. */
typedef struct {
    cell *heads; size_t n_heads;
    table_row *rows; size_t n_rows;
    char separator; const char *encoding; bool bom;
    uint32_t head_line;
    struct { uint32_t line; const char *reason; } *set_aside; size_t n_set_aside;
    const char *utf8; size_t utf8_n;   /* the text converted to UTF-8, as attached to the PDF */
} table;

/** Reads CSV bytes registered as `file` (the converted text replaces the registered one for excerpts). NULL when nothing usable was read; diagnostics in `log`. Long cells may hold line ends. */
table *load_csv(const char *bytes, size_t n, uint32_t file, const table_hints *hints, diag_log *log, arena *a);

#endif
