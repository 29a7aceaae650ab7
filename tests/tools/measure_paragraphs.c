/* SPDX-License-Identifier: MIT */
/* Measures how paragraphs are set: the word space of each line and whether it ends with a hyphen. Used by tests/bench_typst.sh, which compares them with those of another program.
 *
 *   measure_paragraphs texts FILE                           the paragraphs of FILE (one a line) with French typography, as they are set
 *   measure_paragraphs mean FONTS FILE                      mean width of a character of FILE in the regular face, 1/1000 em
 *   measure_paragraphs lines FONTS TEMPLATES FILE POINTS    by line, last lines of paragraphs left out: paragraph, number of spaces, mean word space (em), 1 when it ends with a hyphen
 *
 * The body style of the house is used: justified, hyphenated, Source Sans 3 Regular 10.5 pt. Word spaces are read from the placed glyphs, not from what the breaking meant. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout/layout_int.h"
#include "text/text.h"

#define FILE_MAX (16u << 20)
#define LAST_LINE_EMS 4 /* as blocks.c */

/** French typography of a text: compose/typography.c, whose header would bring the whole room. */
char *typography(arena *a, const char *text);

typedef struct { arena *a; char **lines; size_t n, cap; } paragraphs;
typedef struct { arena *a; diag_log *log; folder *fonts; text *text; layout_metrics metrics; } type_case;

static _Noreturn void fail(const char *what, const char *name) {
    fprintf(stderr, "measure_paragraphs: %s: %s\n", what, name);
    exit(2);
}

static paragraphs paragraphs_read(const char *path, arena *a) {
    FILE *f = fopen(path, "rb");
    if (!f) fail("cannot be read", path);
    char *bytes = arena_alloc(a, FILE_MAX + 1);
    size_t n = fread(bytes, 1, FILE_MAX, f);
    fclose(f);
    bytes[n] = 0;
    paragraphs p = {.a = a};
    for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n")) {
        char **at = arena_push(a, (void **)&p.lines, &p.n, &p.cap, sizeof *at);
        *at = typography(a, line);
    }
    return p;
}

static type_case type_case_open(const char *fonts, arena *a) {
    type_case t = {.a = a, .log = diag_log_new(a), .fonts = folder_open(fonts, NULL)};
    if (!t.fonts) fail("no such folder", fonts);
    t.text = text_open(t.fonts, &(text_family){0}, t.log);
    if (!t.text) fail("fonts are missing", fonts);
    t.metrics = text_metrics(t.text);
    return t;
}
static void type_case_close(type_case *t) {
    text_close(t->text);
    folder_close(t->fonts);
}

static void print_mean(const char *fonts, const char *file, arena *a) {
    paragraphs p = paragraphs_read(file, a);
    type_case t = type_case_open(fonts, a);
    int64_t width = 0, characters = 0;
    for (size_t i = 0; i < p.n; i++) {
        size_t n = strlen(p.lines[i]);
        width += t.metrics.shape(t.metrics.context, FACE_REGULAR, p.lines[i], n).width;
        characters += (int64_t)utf8_count(p.lines[i], n);
    }
    printf("%.3f\n", characters ? (double)width / 1000.0 / (double)characters : 0.0);
    type_case_close(&t);
}

/* The mean advance of the spaces of a line but the one that it ends with, whose width is nothing. */
static void print_line(const setter *s, size_t paragraph, box line, mpt size, bool hyphenated) {
    int64_t sum = 0;
    int n = 0;
    for (uint32_t k = line.first; k < line.first + line.n; k++) {
        if (s->items[k].kind != ITEM_TEXT) continue;
        for (uint32_t g = 0; g < s->items[k].as.text.n; g++) {
            const placed_glyph *q = &s->glyphs[s->items[k].as.text.first + g];
            if (q->bytes == 1 && s->text[q->text] == ' ' && q->advance > 0) sum += q->advance, n++;
        }
    }
    printf("%zu %d %.6f %d\n", paragraph, n, n ? (double)sum / n / size : 0.0, hyphenated);
}

static void print_paragraph(const type_case *t, hyphenator *h, size_t rank, const char *words, mpt measure) {
    arena *a = arena_new();
    doc *d = doc_new(a);
    doc_id block = doc_add(d, 1, DOC_PARA);
    doc_text(d, block, words, 0);
    setter s = {.d = d, .m = &t->metrics, .log = t->log, .a = a, .hyphens = h};
    s.leaf_text = arena_array(a, d->n + 1, sizeof *s.leaf_text);
    role_style st = style_of(d, block);
    inline_look look = {.style = st, .hyphens = st.hyphens};
    inlines in;
    inlines_of(&s, block, &look, &in);
    line_look k = {.width = measure, .size = st.size, .leading = st.leading, .mode = st.mode, .last_minimum = LAST_LINE_EMS * st.size};
    set_lines lines = paragraph_lines(&s, &in, &k);
    for (size_t i = 0; i + 1 < lines.n; i++) print_line(&s, rank, lines.lines[i], st.size, lines.hyphenated[i]);
    arena_free(a);
}

static void print_lines(const char *fonts, const char *templates, const char *file, double points, arena *a) {
    paragraphs p = paragraphs_read(file, a);
    type_case t = type_case_open(fonts, a);
    folder *f = folder_open(templates, NULL);
    hyphenator *h = hyphenator_open(f, a);
    if (!h) fail("no hyphenation dictionary in", templates);
    for (size_t i = 0; i < p.n; i++) print_paragraph(&t, h, i, p.lines[i], (mpt)(points * 1000 + 0.5));
    hyphenator_close(h);
    folder_close(f);
    type_case_close(&t);
}

int main(int argc, char **argv) {
    arena *a = arena_new();
    if (argc == 3 && !strcmp(argv[1], "texts")) {
        paragraphs p = paragraphs_read(argv[2], a);
        for (size_t i = 0; i < p.n; i++) puts(p.lines[i]);
    } else if (argc == 4 && !strcmp(argv[1], "mean")) print_mean(argv[2], argv[3], a);
    else if (argc == 6 && !strcmp(argv[1], "lines")) print_lines(argv[2], argv[3], argv[4], strtod(argv[5], NULL), a);
    else fail("usage", "texts FILE | mean FONTS FILE | lines FONTS TEMPLATES FILE POINTS");
    arena_free(a);
    return 0;
}
