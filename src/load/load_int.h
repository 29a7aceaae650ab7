/* SPDX-License-Identifier: MIT */
/* Inside of the room load: the rows of its messages, lines of a text, bytes to UTF-8. Only for src/load. */
#ifndef SPASER_LOAD_INT_H
#define SPASER_LOAD_INT_H

#include "load/load.h"

/** Rows of load_kinds. */
typedef enum {
    LOAD_TAB, LOAD_SPACE, LOAD_COLON, LOAD_NO_COLON, LOAD_HASH, LOAD_COMMA, LOAD_INDENT, LOAD_QUOTE, LOAD_AFTER_QUOTE, LOAD_BRACKET, LOAD_RESERVED, LOAD_SYNTAX,
    LOAD_DUPLICATE, LOAD_DOCUMENTS, LOAD_KEY, LOAD_ANCHOR, LOAD_TAG, LOAD_LIMIT, LOAD_EMPTY, LOAD_ENCODING, LOAD_CONTROL, LOAD_MOJIBAKE, LOAD_HEAD, LOAD_HEAD_AGAIN, LOAD_LONG_ROW, LOAD_WORKBOOK, LOAD_FOREIGN,
    LOAD_CODES
} load_code;

/** What repairs did to the columns of the lines of a text, so that places stay those of the file. */
typedef struct column_edits column_edits;
column_edits *column_edits_new(size_t lines, arena *a);
/** The column of the file for a column of the text as it was repaired. */
uint32_t column_before(const column_edits *e, uint32_t line, uint32_t column);

/** Where the lines of a text begin, in bytes and in characters: LF, CRLF and CR end a line. */
typedef struct { const char *text; size_t n; size_t *bytes, *chars; size_t count; size_t *marks; /* byte of each LINES_STEP-th character */ size_t n_marks; const column_edits *edits; /* NULL: the text is that of the file */ } line_index;
#define LINES_STEP 256u
line_index lines_of(const char *text, size_t n, arena *a);
/** Place (length 1) of the character `index` of the text. */
place lines_place(const line_index *l, size_t index, uint32_t file);
/** Place (length 1) of the byte `offset`. */
place lines_place_of_byte(const line_index *l, size_t offset, uint32_t file);
/** Byte offset of the character `index`. */
size_t lines_byte(const line_index *l, size_t index);
/** A line without its end, from 1; "" with n 0 beyond the text. Borrowed. */
const char *lines_text(const line_index *l, size_t line, size_t *n);

/** What a YAML parser said when it stopped; marks are character indexes. */
typedef struct { const char *problem, *context; size_t at, context_at; } yaml_trouble;
/** What to put in the place of the bytes [from, to) so that reading can go on after a mistake that was told; with NULL = the mistake is not of that kind. Never changes the number of lines.
 * doubt_from and doubt_to: lines whose group is not sure, or that are left out (`dropped`); 0 = none. */
typedef struct { size_t from, to; const char *with; uint32_t doubt_from, doubt_to; bool dropped, leaf; /* leaf: only the value is not sure */ } yaml_repair;
/** Explains in French, at the place where the mistake began: one diagnostic. */
yaml_repair yaml_explain(const yaml_trouble *t, const line_index *l, uint32_t file, diag_log *log);
/** True for a line like `cle:valeur` or `- cle:valeur`; `*from` and `*colon` receive the offsets of the key and of its colon. */
bool yaml_missing_space(const char *s, size_t n, size_t *from, size_t *colon);

/** The level that a line at a level that nothing opened is meant for: the nearest one of its kind. `like`: a line of that level; `end`: below the lines that share the mistake; doubtful: another level is as near. */
typedef struct { bool found, doubtful; size_t indent, wanted, like, end; } yaml_level;
yaml_level yaml_level_meant(const line_index *l, size_t line);
/** The same for a line of a text on several lines (`|`, `>`) that stands too far left; `like` is the line of its key. */
yaml_level yaml_text_level(const line_index *l, size_t line);
/** Spaces that a tab of the indents stands for: the width that leaves fewest lines without a level. */
size_t yaml_tab_width(const line_index *l);
/** A line above at the level of the empty key above it, while `line` below stands where its group must: that first one was not shifted. 0 for none. */
size_t yaml_unindented(const line_index *l, size_t line);
/** Key of a line, or "-" for one that only begins an item, or "". */
const char *yaml_key_of(const line_index *l, size_t line, arena *a);
yaml_repair yaml_move(const line_index *l, size_t line, const yaml_level *to, arena *a);
/** Empties a line with what hangs on it, or all up to the next item or key of the first level (whole). `stop`: the line where the parser stopped. */
yaml_repair yaml_leave_out(const line_index *l, size_t line, size_t stop, bool whole, arena *a);
/** True when the next line that holds something is deeper, or an item at its level. */
bool yaml_has_children(const line_index *l, size_t line);
/** The line of the next item, or key of the first level. */
size_t yaml_next_item(const line_index *l, size_t line, size_t stop);
/** Closes a brace or bracket that `line` opens, before the next key or item of its level. */
yaml_repair yaml_close(const line_index *l, size_t line, size_t stop, const char *sign);
void column_edits_note(column_edits *e, const line_index *l, const yaml_repair *r);

/** Converted text: UTF-8, LF line ends, no byte order mark, control characters replaced. */
typedef struct { const char *text; size_t n; const char *encoding; bool bom; } decoded; /* text borrows the bytes when nothing had to change */
/** Finds the encoding (hint, mark, UTF-16 by its zeros, UTF-8, else CP1252 or Mac OS Roman by their accents) and converts; the text of `file` in the log becomes the converted one. Bytes that are mostly control characters are told as no text, once: then `text` is NULL. */
decoded decode_bytes(const char *bytes, size_t n, uint32_t file, const char *hint, diag_log *log, arena *a);
/** The text of a definition that its parser may read: a file of another nature (then `text` is NULL), another encoding and odd spaces in indents are told. */
decoded yaml_text(const char *bytes, size_t n, uint32_t file, diag_log *log, arena *a);
/** A workbook, a page or an image under the name of a text: what it is, by its first bytes; NULL for text. */
const char *foreign_kind(const char *bytes, size_t n);
/** Unicode value of a byte of CP1252 (0xFFFD for the five undefined ones). */
uint32_t cp1252_char(unsigned char c);

/** Rows of cells as libcsv reads them, with the place of each cell. Blank lines give rows of no cell. Mistakes in quotes are told. */
typedef struct { table_row *rows; size_t n; size_t cells; } csv_rows;
csv_rows csv_read(const char *text, size_t n, size_t first_line, char separator, uint32_t file, diag_log *log, arena *a);

#endif
