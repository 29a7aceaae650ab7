/* SPDX-License-Identifier: MIT */
/* The user's family and missing fonts: what is refused, and how it is told. */

#include "fixture.h"

/* A folder of its own with one file, removed by forget. */
typedef struct { char path[64]; char file[96]; folder *folder; } project;

static project project_with(const char *bytes, size_t n)
{
    project p = {.path = "/tmp/spaser-police-XXXXXX"};
    file_status why;
    cr_assert_not_null(mkdtemp(p.path));
    snprintf(p.file, sizeof p.file, "%s/a.ttf", p.path);
    FILE *f = fopen(p.file, "wb");
    cr_assert_not_null(f);
    cr_assert_eq(fwrite(bytes, 1, n, f), n);
    fclose(f);
    p.folder = folder_open(p.path, &why);
    cr_assert_not_null(p.folder);
    return p;
}

static void forget(project *p)
{
    folder_close(p->folder);
    remove(p->file);
    rmdir(p->path);
}

/* Opens a family of these bytes; the code of the first message that is no information, or "". */
static const char *refusal(const char *bytes, size_t n, const text_family *like)
{
    project p = project_with(bytes, n);
    text_family family = *like;
    family.folder = p.folder;
    fixture x = fixture_open(&family);
    const char *code = "";
    for (size_t i = 0; i < diag_count(x.log) && !*code; i++)
        if (diag_at(x.log, i)->severity != SEVERITY_INFORMATION) {
            code = diag_at(x.log, i)->kind->code;
            cr_assert_eq(diag_at(x.log, i)->at.line, like->at.line);
        }
    cr_assert_eq(x.text == NULL, *code != '\0', "opened, or told why not");
    fixture_close(&x);
    forget(&p);
    return code;
}

static const text_family regular = {.regular = "a.ttf", .at = {.file = 1, .line = 12, .column = 3, .length = 5}};

Test(family, a_good_font_is_taken_for_all_faces)
{
    fixture house = fixture_open(NULL);
    size_t n;
    char *bytes = font_bytes(&house, "DejaVuSans.ttf", &n);
    cr_assert_str_eq(refusal(bytes, n, &regular), "");
    project p = project_with(bytes, n);
    text_family family = regular;
    family.folder = p.folder;
    fixture x = fixture_open(&family);
    cr_assert_not_null(x.text);
    cr_assert_eq(diag_count(x.log), 3, "one information for each face that the family lacks");
    cr_assert_str_eq(diag_at(x.log, 0)->kind->code, "police-sans-variante");
    shaped a = shape(&x, FACE_REGULAR, "a"), b = shape(&x, FACE_BOLD_ITALIC, "a");
    cr_assert_eq(a.glyphs[0].font, b.glyphs[0].font);
    cr_assert_eq(a.glyphs[0].advance, 612793);
    fixture_close(&x);
    forget(&p);
    fixture_close(&house);
}

Test(family, the_house_fills_in_what_the_family_lacks)
{
    fixture house = fixture_open(NULL);
    size_t n, m;
    char *bytes = font_bytes(&house, "SourceSans3-Regular.ttf", &n);
    shape(&house, FACE_REGULAR, "abc");
    shaped s = shape(&house, FACE_REGULAR, "abc");
    for (size_t i = 0; i < s.n; i++)
        text_code(house.text, 0, s.glyphs[i].glyph, "x", 1);
    project p = project_with(bytes, n);
    text_family family = regular;
    family.folder = p.folder;
    fixture x = fixture_open(&family);
    shaped t = shape(&x, FACE_REGULAR, "a⩽");
    cr_assert_neq(t.glyphs[0].font, t.glyphs[1].font);
    cr_assert_neq(t.glyphs[1].glyph, 0);
    cr_assert_neq(text_code(x.text, t.glyphs[1].font, t.glyphs[1].glyph, "⩽", 3), 0);
    text_font *f = text_subset(x.text, &m, x.log, x.arena);
    cr_assert_not_null(f);
    cr_assert_eq(m, 1);
    fixture_close(&x);
    forget(&p);
    fixture_close(&house);
}

Test(family, unfit_files_are_refused_with_their_reason)
{
    fixture house = fixture_open(NULL);
    size_t n;
    char *bytes = font_bytes(&house, "SourceSans3-Regular.ttf", &n);
    char *os2 = bytes + big_endian(table_record(bytes, n, "OS/2") + 8);
    static const struct { uint8_t high, low; bool fit; } types[] = {{0, 0, true}, {0, 4, true}, {0, 8, true}, {0, 2, false}, {1, 0, false}, {2, 0, false}};
    cr_assert_str_eq(refusal("bonjour", 7, &regular), "police-illisible");
    cr_assert_str_eq(refusal("", 0, &regular), "police-illisible");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        os2[8] = (char)types[i].high;
        os2[9] = (char)types[i].low;
        cr_assert_str_eq(refusal(bytes, n, &regular), types[i].fit ? "" : "police-non-incorporable");
    }
    os2[8] = os2[9] = 0;
    char *em = bytes + big_endian(table_record(bytes, n, "head") + 8) + 18, high = em[0], low = em[1];
    em[0] = em[1] = 0;
    cr_assert_str_eq(refusal(bytes, n, &regular), "police-illisible", "no units per em");
    em[0] = high, em[1] = low;
    char length[4];
    memcpy(length, table_record(bytes, n, "glyf") + 12, 4);
    memcpy(table_record(bytes, n, "glyf") + 12, "\0\0\0\12", 4);
    cr_assert_str_eq(refusal(bytes, n, &regular), "police-illisible", "outlines cut off");
    memcpy(table_record(bytes, n, "glyf") + 12, length, 4);
    memcpy(table_record(bytes, n, "glyf"), "CFF ", 4);
    cr_assert_str_eq(refusal(bytes, n, &regular), "police-sans-contours-truetype");
    fixture_close(&house);
}

Test(family, absent_files_and_a_family_without_regular)
{
    text_family absent = regular, bold = {.bold = "a.ttf", .at = regular.at}, outside = regular;
    absent.regular = "b.ttf";
    outside.regular = "../a.ttf";
    cr_assert_str_eq(refusal("x", 1, &absent), "police-illisible");
    cr_assert_str_eq(refusal("x", 1, &outside), "police-illisible");
    cr_assert_str_eq(refusal("x", 1, &bold), "police-sans-romain");
}

Test(family, a_missing_house_font_is_fatal)
{
    project p = project_with("x", 1);
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    cr_assert_null(text_open(p.folder, NULL, log));
    cr_assert_eq(diag_total(log, SEVERITY_FATAL), 1);
    cr_assert_str_eq(diag_at(log, 0)->kind->code, "police-fournie-absente");
    arena_free(a);
    forget(&p);
}

/* Truncated and altered fonts: refused, or used as far as they go; never a crash. */
Test(family, damaged_fonts_do_no_harm)
{
    fixture house = fixture_open(NULL);
    size_t n, m;
    char *bytes = font_bytes(&house, "SourceSans3-Italic.ttf", &n);
    uint32_t seed = 12345;
    for (int round = 0; round < 16; round++) {
        char *bad = arena_copy(house.arena, bytes, n);
        size_t left = round % 4 ? n : n * (size_t)(round + 1) / 17;
        for (int i = 0; round % 4 && i < 60; i++) {
            seed = seed * 1664525u + 1013904223u;
            size_t at = i % 2 ? seed % n : seed % 2000;
            bad[at] = (char)(seed >> 24);
        }
        project p = project_with(bad, left);
        text_family family = regular;
        family.folder = p.folder;
        fixture x = fixture_open(&family);
        if (x.text) {
            shaped s = shape(&x, FACE_REGULAR, "Efficacité");
            for (size_t i = 0; i < s.n; i++)
                text_code(x.text, s.glyphs[i].font, s.glyphs[i].glyph, "x", 1);
            if (!text_subset(x.text, &m, x.log, x.arena))
                cr_assert_eq(diag_total(x.log, SEVERITY_ERROR), 1);
        } else {
            cr_assert_gt(diag_total(x.log, SEVERITY_ERROR), 0);
        }
        fixture_close(&x);
        forget(&p);
    }
    fixture_close(&house);
}

Test(family, a_font_that_cannot_be_cut_is_told)
{
    fixture house = fixture_open(NULL);
    size_t n, m;
    char *bytes = font_bytes(&house, "SourceSans3-Italic.ttf", &n);
    memcpy(table_record(bytes, n, "head") + 12, "\0\0\0\36", 4); /* its head ends after 30 bytes */
    project p = project_with(bytes, n);
    text_family family = regular;
    family.folder = p.folder;
    fixture x = fixture_open(&family);
    cr_assert_not_null(x.text);
    shaped s = shape(&x, FACE_REGULAR, "E");
    text_code(x.text, s.glyphs[0].font, s.glyphs[0].glyph, "E", 1);
    cr_assert_null(text_subset(x.text, &m, x.log, x.arena));
    cr_assert_str_eq(diag_at(x.log, diag_count(x.log) - 1)->kind->code, "police-non-reduite");
    cr_assert_eq(diag_at(x.log, diag_count(x.log) - 1)->kind->severity, SEVERITY_ERROR); /* a fault of the project, not of the surroundings */
    fixture_close(&x);
    forget(&p);
    fixture_close(&house);
}

Test(family, every_kind_of_message_is_documented)
{
    for (size_t i = 0; i < text_kinds_count; i++) {
        const diag_kind *k = &text_kinds[i];
        cr_assert(k->code && k->title && k->why && k->wrong && k->right && k->source, "row %zu", i);
    }
}
