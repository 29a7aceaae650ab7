/* SPDX-License-Identifier: MIT */
/* Ground floor of the house: arena, text, numbers, dates, colours, files, digests, patterns and diagnostics. Any room may use it. */
#ifndef SPASER_BASE_H
#define SPASER_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define BASE_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define BASE_PRINTF(f, a)
#endif

/* ---------------------------------------------------------------- memory */

/** Region allocator: everything allocated from it lives until arena_free. Not thread-safe. */
typedef struct arena arena;

/** New empty arena, owned by the caller. Never NULL: running out of memory ends the process with status 3 and a sentence. */
arena *arena_new(void);
/** Frees the arena and all that was allocated from it; NULL is allowed. */
void arena_free(arena *a);
/** `n` zeroed bytes aligned for any type, owned by `a`. n = 0 gives a valid pointer. */
void *arena_alloc(arena *a, size_t n);
/** `count` zeroed elements of `size` bytes; an overflow of the product ends the process like running out of memory. */
void *arena_array(arena *a, size_t count, size_t size);
/** Copy of `n` bytes with a NUL added. */
char *arena_copy(arena *a, const char *s, size_t n);
/** Copy of a NUL-terminated string; NULL stays NULL. */
char *arena_string(arena *a, const char *s);
/** printf into the arena. Only integer, string and %c conversions are to be used (no locale-dependent ones). */
char *arena_printf(arena *a, const char *format, ...) BASE_PRINTF(2, 3);
char *arena_vprintf(arena *a, const char *format, va_list args);

/** Grows an arena array by doubling: returns room for index `count` (a new zeroed last element). `*items` moves when it grows. */
void *arena_push(arena *a, void **items, size_t *count, size_t *capacity, size_t size);

/** checked malloc family outside arenas: out of memory ends the process with status 3 and a sentence. */
void *memory_new(size_t n);
void *memory_grow(void *p, size_t n);
/** Makes the heap of the C library grow in large steps of large pages, where the system has them. Called once, when the program starts; without it all works, more slowly. */
void memory_prepare(void);
/** Tells that memory ran out and ends the process with status 3: the one exit for it. */
_Noreturn void memory_exhausted(void);

/** Growing byte buffer on the heap. {0} is a valid empty buffer; buf_free releases it. `s` is always NUL-terminated once something was added. */
typedef struct { char *s; size_t n, cap; } buf;
/** Makes `cap` at least `n` + `b->n` + 1: what the inline functions below do when there is no room. */
void buf_grow(buf *b, size_t n);
static inline void buf_add(buf *b, const void *bytes, size_t n)
{
    if (b->cap - b->n <= n) buf_grow(b, n);
    if (n) memcpy(b->s + b->n, bytes, n);
    b->n += n;
    b->s[b->n] = '\0';
}
static inline void buf_str(buf *b, const char *s) { buf_add(b, s, strlen(s)); }
static inline void buf_char(buf *b, char c)
{
    if (b->cap - b->n <= 1) buf_grow(b, 1);
    b->s[b->n++] = c;
    b->s[b->n] = '\0';
}
/** Room for `n` more bytes behind those that are there; who fills it tells with buf_filled. */
static inline char *buf_room(buf *b, size_t n)
{
    if (b->cap - b->n <= n) buf_grow(b, n);
    return b->s + b->n;
}
/** Takes over what was written behind it up to `end`. */
static inline void buf_filled(buf *b, char *end)
{
    b->n = (size_t)(end - b->s);
    *end = '\0';
}
/** Integer, string and %c conversions only. */
void buf_printf(buf *b, const char *format, ...) BASE_PRINTF(2, 3);
/** A number with at most `decimals` decimals (0 to 6), a dot, no trailing zeros, never an exponent, -0 as 0; 0 for what is not finite. Never touches the locale. */
void buf_real(buf *b, double v, int decimals);
void buf_free(buf *b);

/* ------------------------------------------------------------------ text */

/** True when the `n` bytes are well-formed UTF-8 (Unicode table 3-7). `*bad` (may be NULL) receives the offset of the first bad byte. */
bool utf8_valid(const char *s, size_t n, size_t *bad);
/** Offset of the first byte that belongs to no text: broken UTF-8, NUL, a control character other than line ends and tabs; SIZE_MAX when all do. */
size_t utf8_not_text(const char *s, size_t n);
/** Turns CRLF and CR into LF in place; returns the new length. */
size_t utf8_unix_lines(char *s, size_t n);
/** Decodes the character at `s` (valid UTF-8, NUL-terminated); returns its length in bytes, 0 at the end. */
size_t utf8_next(const char *s, uint32_t *c);
/** Encodes `c` into `out` (4 bytes at least, not terminated); returns the length. */
size_t utf8_put(uint32_t c, char *out);
/** Number of characters in `n` bytes of valid UTF-8. */
size_t utf8_count(const char *s, size_t n);
/** Canonical composition (Unicode NFC) of valid UTF-8, in `a`. */
char *utf8_nfc(arena *a, const char *s, size_t n);
/** Folded for matching codes and heads: NFKD, no accents, lower case, no white space (any), ’ as '. Punctuation counts. */
char *utf8_fold(arena *a, const char *s);
/** Columns that the text takes on a terminal (wide characters count two, combining ones none). */
size_t utf8_columns(const char *s, size_t n);
/** True for white space of any kind: Unicode White_Space, and the invisible U+200B, U+2060 and U+FEFF that pasted text brings. */
bool utf8_is_space(uint32_t c);
/** True for a letter of any script. */
bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);
/** What a character says of the direction that its line is written in: bidirectional classes L; R and AL; EN and AN; CS and ES; NSM and the joiners; all others (Unicode data, UAX #9). */
typedef enum { UTF8_NEUTRAL, UTF8_LEFT_TO_RIGHT, UTF8_RIGHT_TO_LEFT, UTF8_NUMBER, UTF8_BETWEEN_NUMBERS, UTF8_AS_BEFORE } utf8_direction;
utf8_direction utf8_direction_of(uint32_t c);
/** Lower case of one character, by the simple mapping. */
uint32_t utf8_lower(uint32_t c);

/** True when both are equal; two NULLs are equal, NULL and "" are not. */
bool str_eq(const char *a, const char *b);
bool str_starts(const char *s, const char *prefix);
bool str_ends(const char *s, const char *suffix);
/** True when NULL or only white space (also U+00A0, U+202F, U+FEFF). */
bool str_blank(const char *s);
/** Copy in `a` without white space (Unicode kinds included) at both ends. */
char *str_trim(arena *a, const char *s);
/** Index of the candidate nearest to `word` after folding (edit distance with transpositions, at most 1 + a third of the length), or -1. */
int str_nearest(const char *word, const char *const *candidates, size_t n);
/** Plain ASCII for file names: lower case, accents dropped, œ → oe, every other run of characters → one `-`, none at the ends. `size` counts the NUL; cut at a `-` when it is too long. */
void str_slug(const char *s, char *out, size_t size);

/* --------------------------------------------------------------- numbers */

/** A number that may be missing. Missing is never 0: `v` means nothing unless `known`. */
typedef struct { bool known; double v; } maybe;
static inline maybe maybe_of(double v) { return (maybe){true, v}; }
static inline maybe maybe_none(void) { return (maybe){false, 0}; }

/** How a spelling of a number was understood. */
typedef enum {
    NUMBER_OK,
    NUMBER_EMPTY,          /* nothing but white space */
    NUMBER_NOT_AVAILABLE,  /* nd, n.d., « non disponible », en cours, à venir, N/A, #N/A, ?, MQ, CDL, – — « non renseigné » */
    NUMBER_DASH,           /* "-" alone: not available, worth an information */
    NUMBER_NOT_DISCLOSED,  /* nc, « non communiqué » */
    NUMBER_NOT_CONCERNED,  /* s.o., « sans objet », « non concerné » */
    NUMBER_AMBIGUOUS,      /* `1.500` alone: 1500 or 1,5; value holds 1500, other holds 1.5 */
    NUMBER_BOUND,          /* ≈ 30, > 30, environ 30: a bound is not a value; value holds the number */
    NUMBER_SHEET_ERROR,    /* #DIV/0!, #REF!, #VALEUR!, #NOM?, #NUL!, ##### */
    NUMBER_BAD             /* anything else */
} number_reading;

/** A number as a French user writes it. */
typedef struct {
    double value;          /* multiplier (k, M, Md) applied */
    double other;          /* the second reading when ambiguous */
    int decimals;          /* decimals as typed, before the multiplier */
    bool signed_plus;      /* "+50 %" */
    bool exponent;         /* typed with an exponent: 2,1E+13 */
    double factor;         /* 1, 1e3, 1e6 or 1e9 */
    char unit[24];         /* what follows the number and multiplier, as typed, white space as one U+0020: "%", "€", "€ HT", "euros", "h", "pt", "HT"…; "" when none */
} number;

/** Reads `12,5 %`, `186,4 M€`, `1 234` (any space), `1.500.000 €`, `1,2E+05`, `(3)`, `−3`, `3 M h`, `3 millions d’euros`. Pure, no locale. `out` is always filled; its value means something for NUMBER_OK, NUMBER_AMBIGUOUS and NUMBER_BOUND only. */
number_reading number_read(const char *s, number *out);

/** French: U+202F between groups of three, decimal comma, U+2212 for minus, exactly `decimals` decimals, half away from zero. Into `a`. "n.d." for what is not finite. */
char *number_french(arena *a, double v, int decimals);
/** Rounds half away from zero to `decimals` decimals, robust to binary representation (2.675 → 2.68). */
double number_round(double v, int decimals);
/** Equal within 1e-9 relative. */
bool number_same(double a, double b);
/** a ≥ b within 1e-9 relative. */
bool number_at_least(double a, double b);

/* ----------------------------------------------------------------- dates */

/** Civil date; month or day 0 when the text gave less (2024, 09/2024). year 0 = no date. */
typedef struct { int16_t year; int8_t month, day; } date;

typedef enum { DATE_OK, DATE_EMPTY, DATE_BAD, DATE_IMPOSSIBLE /* 31/02/2024 */, DATE_MONTH_FIRST /* 06/24/2024 */ } date_reading;

/** Reads 24/06/2024, 24/06/24, 2024-06-24, 24-06-2024, 24.06.2024, 24 juin 2024, 1er juin 2024, 09/2024, 2024-09, septembre 2024, déc-25, 2024, a spreadsheet serial of five digits. Never month first. */
date_reading date_read(const char *s, date *out);
/** −1, 0, 1; a missing month or day counts as the first one. */
int date_compare(date a, date b);
/** `24 juin 2024` (U+00A0 between day and month), `septembre 2024`, `2024`; 1er with plain letters. "" for no date. */
char *date_french(arena *a, date d);
/** `09/2024` or `24/06/2024` or `2024`. */
char *date_short(arena *a, date d);
/** `2024-06-24`, a missing part as 01. */
char *date_iso(arena *a, date d);
/** Adds months (may be negative); the day is clamped to the month. A year alone stays one when whole years are added. No date outside the years 1 to 9999. */
date date_add_months(date d, int months);
/** UTC civil date of seconds since 1970-01-01; no date (year 0) outside the years 1 to 9999. */
date date_of_epoch(int64_t seconds);
/** Days since 1970-01-01 of a whole date. */
int64_t date_days(date d);

/* --------------------------------------------------------------- colours */

/** sRGB, 8 bits a channel. */
typedef struct { uint8_t r, g, b; } rgb;
/** Reads "#1B4F72" (or #ABC); false when it is something else. */
bool rgb_read(const char *s, rgb *out);
/** Contrast ratio of WCAG 2.1 (1 to 21). */
double rgb_contrast(rgb a, rgb b);
/** Tint p (percent): round(255 − (255 − c)·p/100) per channel. */
rgb rgb_tint(rgb c, int percent);
/** The text-safe variant: mixed with 4 % black until contrast with white and with its own T18 is at least 4.5. */
rgb rgb_text_safe(rgb c);
char *rgb_hex(arena *a, rgb c);

/* ----------------------------------------------------------------- files */

#define FILE_MAX_DEFINITION (4u << 20)   /* spaser.yaml, texts, templates */
#define FILE_MAX_TABLE (256u << 20)      /* CSV */
#define FILE_MAX_IMAGE (64u << 20)
#define FILE_MAX_FONT (32u << 20)

typedef enum {
    FILE_OK, FILE_ABSENT, FILE_OUTSIDE /* absolute, .. or a link that leaves the folder */, FILE_NOT_REGULAR, FILE_TOO_LARGE, FILE_FORBIDDEN, FILE_FAILED
} file_status;

/** A folder opened once; paths below it are resolved without ever leaving it. */
typedef struct folder folder;
/** Opens a folder; NULL and `*why` (FILE_ABSENT, FILE_NOT_REGULAR, FILE_FORBIDDEN…) when it cannot. Freed by folder_close. */
folder *folder_open(const char *path, file_status *why);
void folder_close(folder *f);
const char *folder_path(const folder *f);
/** Reads a file below the folder into the arena, NUL added (not counted). `relative` uses /. */
file_status folder_read(const folder *f, const char *relative, size_t limit, arena *a, char **bytes, size_t *n);
/** True when a regular file is there and reachable. */
bool folder_has(const folder *f, const char *relative);
/** Names of the regular files of a sub-folder ending with `suffix`, in any case of ASCII letters, sorted by bytes; n = 0 when the sub-folder is absent. Hidden files and names that are not UTF-8 are left out; a symbolic link is listed, and reading it tells where it leads. */
char **folder_list(const folder *f, const char *relative, const char *suffix, arena *a, size_t *n);
/** A sentence in French for a status: « le fichier est absent ». */
const char *file_status_text(file_status s);

/** Publishes bytes whole or not at all: temporary in the same folder, fsync, rename. A symbolic link is followed; a device or pipe is written directly and never replaced; "-" is standard output.
 * Returns NULL, or a sentence in French that says what failed (in `a`); then no file is left and an earlier one is untouched. */
const char *file_publish(const char *path, const void *bytes, size_t n, arena *a);

/** True when `path` is a regular file, not empty, that does not begin with `magic`: something else than what would replace it. */
bool file_is_other(const char *path, const char *magic);

/** SHA-256 as 64 lower-case hexadecimal digits and a NUL. */
void digest_sha256(const void *bytes, size_t n, char hex[65]);
/** MD5, 16 bytes (identifiers and checksums of the PDF format, no security). */
void digest_md5(const void *bytes, size_t n, uint8_t out[16]);

/* -------------------------------------------------------------- patterns */

/** A compiled regular expression (PCRE2, UTF and UCP, match limits set). */
typedef struct pattern pattern;
#define PATTERN_GROUPS 12
typedef struct { size_t from, to; } pattern_span; /* byte offsets; from == SIZE_MAX when the group took no part */
/** Compiles; our patterns are constants, so a wrong one ends the process with a sentence. Freed by pattern_free. */
pattern *pattern_new(const char *expression);
void pattern_free(pattern *p);
/** Finds the first match at or after `start`. Groups beyond PATTERN_GROUPS are not returned. False for none, or when a limit is reached. */
bool pattern_find(const pattern *p, const char *s, size_t n, size_t start, pattern_span groups[PATTERN_GROUPS]);

/* ----------------------------------------------------------- diagnostics */

typedef enum { SEVERITY_INFORMATION, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_FATAL /* the surroundings failed: exit 3 */ } severity;

/** A place in an input file. file 0 = no place. Lines and columns from 1, columns and length in characters. */
typedef struct { uint32_t file, line, column, length; } place;

/** One kind of message: a row of a room's catalogue (`<room>_kinds`). All texts are French. */
typedef struct {
    const char *code;      /* says itself: part-superieure-au-tout */
    severity severity;
    const char *title;     /* one line, what it is about */
    const char *why;       /* why it matters: one to three sentences */
    const char *wrong;     /* a wrong example, as the user types it */
    const char *right;     /* the right one */
    const char *source;    /* article, method or the figure that it protects */
} diag_kind;

typedef struct { place at; const char *message; } diag_other;

typedef struct {
    const diag_kind *kind;
    severity severity;
    place at;
    const char *message;   /* the cause in one sentence, with the figures */
    const char *help;      /* the next thing to do */
    const diag_other *others; size_t n_others;
    const char *subject;   /* code of what it is about (I1.1), for controles.ignorer; or NULL */
    bool silenced;         /* by controles.ignorer */
} diag;

typedef struct { const char *name; const char *text; size_t n; const uint32_t *line_starts; uint32_t n_lines; } diag_source;

/** Collects diagnostics of a run, with the texts that they point into. Everything lives in the arena given. */
typedef struct diag_log diag_log;
#define DIAG_MAX 2000 /* further ones are counted, not kept */
diag_log *diag_log_new(arena *a);
/** Registers an input text (borrowed for the life of the log) under its name relative to the folder; returns the file number of places. The bytes may be replaced later with diag_source_text. */
uint32_t diag_source_add(diag_log *log, const char *name, const char *text, size_t n);
/** Replaces the text of a file (decoded, normalised) and computes its line starts again. */
void diag_source_text(diag_log *log, uint32_t file, const char *text, size_t n);
/** The text of a file number, borrowed; NULL when there is none. */
const diag_source *diag_source_at(const diag_log *log, uint32_t file);
/** Adds a diagnostic; returns it so that others may be attached. Message by printf (integers and strings only). */
diag *diag_add(diag_log *log, const diag_kind *kind, place at, const char *help, const char *format, ...) BASE_PRINTF(5, 6);
/** Attaches a second place. */
void diag_also(diag_log *log, diag *d, place at, const char *format, ...) BASE_PRINTF(4, 5);
void diag_about(diag_log *log, diag *d, const char *subject);
size_t diag_count(const diag_log *log);
diag *diag_at(const diag_log *log, size_t i);
/** Unsilenced diagnostics of a severity, those beyond DIAG_MAX included. */
size_t diag_total(const diag_log *log, severity s);
/** How many were not kept because of DIAG_MAX. */
size_t diag_dropped(const diag_log *log);
arena *diag_arena(const diag_log *log);
/** The text of a line without its end, borrowed; "" when there is none. */
const char *diag_line(const diag_log *log, place at, size_t *n);

#endif
