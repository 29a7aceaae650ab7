/* SPDX-License-Identifier: MIT */
/* Opening the family and its fallbacks, and the metrics that layout asks. Public through text.h.
 * A face is a chain of fonts: its own file, then (for a user's family) the house's, then the last resort. Fallbacks are read at their first use: most documents need none. */

#include <string.h>

#include "text/text_int.h"

static const char *const house_files[FACE_COUNT] = {
    [FACE_REGULAR] = "SourceSans3-Regular.ttf", [FACE_ITALIC] = "SourceSans3-Italic.ttf",
    [FACE_BOLD] = "SourceSans3-SemiBold.ttf", [FACE_BOLD_ITALIC] = "SourceSans3-SemiBoldItalic.ttf",
};
static const char last_resort[] = "DejaVuSans.ttf", last_resort_bold[] = "DejaVuSans-Bold.ttf";

/* Which face stands in for one that the user's family lacks. */
static const face stand_in[FACE_COUNT] = {[FACE_REGULAR] = FACE_REGULAR, [FACE_ITALIC] = FACE_REGULAR, [FACE_BOLD] = FACE_REGULAR, [FACE_BOLD_ITALIC] = FACE_BOLD};

static bool is_bold(face f)
{
    return f == FACE_BOLD || f == FACE_BOLD_ITALIC;
}

static uint16_t add_font(text *t, const char *file, bool bold)
{
    t->fonts[t->n_fonts] = (font_file){.file = arena_string(t->arena, file), .bold = bold};
    return t->n_fonts++;
}

static void chain_add(text *t, face f, uint16_t font)
{
    t->chain[f][t->n_chain[f]++] = font;
}

/* ------------------------------------------------------------ house's fonts */

static bool house_missing(diag_log *log, const char *file, file_status status)
{
    diag_add(log, &text_kinds[TEXT_KIND_HOUSE_FONT], (place){0}, "réinstallez le programme : ses polices doivent rester telles quelles.", "La police « %s » du programme ne peut pas être lue : %s.", file,
             status == FILE_OK ? "le fichier est endommagé" : file_status_text(status));
    return false;
}

static file_status read_font(text *t, const folder *from, font_file *f, font_fitness *fit)
{
    char *bytes;
    size_t n;
    file_status status = folder_read(from, f->file, FILE_MAX_FONT, t->arena, &bytes, &n);
    *fit = status == FILE_OK ? font_open(f, bytes, n) : FONT_UNREADABLE;
    return status;
}

static bool open_house(text *t, const folder *fonts, diag_log *log)
{
    for (uint16_t i = 0; i < t->n_fonts; i++) {
        font_fitness fit;
        file_status status = read_font(t, fonts, &t->fonts[i], &fit);
        if (fit != FONT_FIT)
            return house_missing(log, t->fonts[i].file, status);
    }
    return true;
}

static bool add_fallback(text *t, const folder *fonts, const char *file, bool bold, diag_log *log)
{
    if (!folder_has(fonts, file))
        return house_missing(log, file, FILE_ABSENT);
    uint16_t font = add_font(t, file, bold);
    for (face f = 0; f < FACE_COUNT; f++)
        if (is_bold(f) == bold)
            chain_add(t, f, font);
    return true;
}

font_file *text_font_at(text *t, uint16_t font)
{
    font_file *f = font < t->n_fonts ? &t->fonts[font] : NULL;
    if (f && !f->opened && !f->failed) {
        file_status why;
        font_fitness fit = FONT_UNREADABLE;
        folder *house = folder_open(t->house, &why);
        if (house)
            read_font(t, house, f, &fit);
        folder_close(house);
        f->failed = fit != FONT_FIT;
    }
    return f && !f->failed ? f : NULL;
}

/* ------------------------------------------------------------- user's family */

static bool refuse(diag_log *log, const text_family *family, const char *file, file_status status, font_fitness fit)
{
    static const char free_font[] = "choisissez une autre police, ou retirez « theme.police » pour la famille fournie.";
    switch (fit) {
    case FONT_UNREADABLE:
        diag_add(log, &text_kinds[TEXT_KIND_UNREADABLE], family->at, "vérifiez le nom du fichier ; il s’écrit depuis le dossier du projet.", "La police « %s » ne peut pas être lue : %s.", file,
                 status == FILE_OK ? "le fichier est endommagé, ou ce n’est pas une police de texte" : file_status_text(status));
        break;
    case FONT_NO_OUTLINES:
        diag_add(log, &text_kinds[TEXT_KIND_NO_OUTLINES], family->at, "prenez la version TrueType (.ttf) de cette police.", "La police « %s » n’a pas de contours TrueType.", file);
        break;
    case FONT_NOT_EMBEDDABLE:
        diag_add(log, &text_kinds[TEXT_KIND_NOT_EMBEDDABLE], family->at, free_font, "La police « %s » ne peut pas être incorporée dans un PDF : sa licence ne le permet pas.", file);
        break;
    case FONT_FIT:
        break;
    }
    return fit == FONT_FIT;
}

static void tell_missing_variants(const text_family *family, const char *const files[FACE_COUNT], diag_log *log)
{
    static const char *const names[FACE_COUNT] = {"le romain", "l’italique", "le gras", "le gras italique"};
    for (face f = FACE_ITALIC; f < FACE_COUNT; f++)
        if (!files[f])
            diag_add(log, &text_kinds[TEXT_KIND_NO_VARIANT], family->at, "ajoutez le fichier de cette variante si la famille en a un.", "La famille de polices n’a pas de fichier pour %s.", names[f]);
}

static const char *given(const char *file)
{
    return file && *file ? file : NULL;
}

/* Opens the files given; a face without file shares the font of its stand-in. All files are tried, so that all faults are told. */
static bool open_user(text *t, const text_family *family, diag_log *log)
{
    const char *const files[FACE_COUNT] = {given(family->regular), given(family->italic), given(family->bold), given(family->bold_italic)};
    bool good = true;
    if (!files[FACE_REGULAR]) {
        diag_add(log, &text_kinds[TEXT_KIND_NO_REGULAR], family->at, "ajoutez « romain » sous « theme.police ».", "La famille de polices n’a pas de fichier pour le romain.");
        return false;
    }
    for (face f = 0; f < FACE_COUNT; f++) { /* in this order stand-ins come before those that need them */
        if (!files[f]) {
            chain_add(t, f, t->chain[stand_in[f]][0]);
            continue;
        }
        font_fitness fit;
        chain_add(t, f, add_font(t, files[f], is_bold(f)));
        file_status status = read_font(t, family->folder, &t->fonts[t->n_fonts - 1], &fit);
        good = refuse(log, family, files[f], status, fit) && good;
    }
    tell_missing_variants(family, files, log);
    return good;
}

static bool has_family(const text_family *f)
{
    return f && (given(f->regular) || given(f->bold) || given(f->italic) || given(f->bold_italic));
}

static bool open_all(text *t, const folder *fonts, const text_family *family, diag_log *log)
{
    if (has_family(family) && !open_user(t, family, log))
        return false;
    for (face f = 0; f < FACE_COUNT; f++) {
        if (!folder_has(fonts, house_files[f]))
            return house_missing(log, house_files[f], FILE_ABSENT);
        chain_add(t, f, add_font(t, house_files[f], is_bold(f)));
        t->fonts[t->n_fonts - 1].house = true;
    }
    if (!has_family(family) && !open_house(t, fonts, log))
        return false;
    return add_fallback(t, fonts, last_resort, false, log) && add_fallback(t, fonts, last_resort_bold, true, log);
}

text *text_open(const folder *fonts, const text_family *family, diag_log *log)
{
    arena *a = arena_new();
    text *t = arena_alloc(a, sizeof *t);
    t->arena = a;
    t->house = arena_string(a, folder_path(fonts));
    if (family) t->at = family->at;
    if (open_all(t, fonts, family, log))
        return t;
    text_close(t);
    return NULL;
}

void text_close(text *t)
{
    if (!t)
        return;
    for (uint16_t i = 0; i < t->n_fonts; i++)
        font_close(&t->fonts[i]);
    shape_close(t);
    cache_free(&t->cache);
    pairs_free(t);
    arena_free(t->arena);
}

/* ---------------------------------------------------------------- metrics */

static shaped metrics_shape(void *context, face f, const char *utf8, size_t n)
{
    text *t = context;
    bool known;
    if (n == 0 || n > INT32_MAX)
        return (shaped){0};
    cached_word *w = cache_find(t, f, utf8, n, &known);
    if (known || pairs_shape(t, f, w->key, n, &w->result))
        return w->result;
    w->result = shape_text(t, f, w->key, n);
    pairs_learn(t, f, w->key, n, &w->result);
    return w->result;
}

static void metrics_vertical(void *context, face f, int *ascent, int *descent, int *cap_height, int *x_height)
{
    text *t = context;
    const font_file *file = &t->fonts[t->chain[f][0]];
    font_facts facts;
    font_describe(file, &facts);
    *ascent = facts.ascent;
    *descent = facts.descent;
    *cap_height = facts.cap_height;
    *x_height = font_x_height(file);
}

static bool metrics_covers(void *context, face f, uint32_t character)
{
    const text *t = context;
    return font_has(&t->fonts[t->chain[f][0]], character);
}

layout_metrics text_metrics(text *t)
{
    return (layout_metrics){.context = t, .shape = metrics_shape, .vertical = metrics_vertical, .covers = metrics_covers};
}
