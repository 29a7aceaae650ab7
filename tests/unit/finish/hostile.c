/* SPDX-License-Identifier: MIT */
/* Bytes that libharu did not write: refused with a message, or finished into a sound file; never a crash. */
#include "fixture.h"

static uint64_t seed;

static uint32_t chance(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed % below);
}

static fixture *small(void)
{
    fixture *x = fixture_new();
    doc_id p = words(x, 1, DOC_PARA, "ab"), l = words(x, p, DOC_LINK, "c");
    doc_at(x->doc, l)->text = "https://exemple.fr/";
    fixture_draw(x);
    for (size_t i = 0; i < x->n_fonts; i++) x->fonts[i].file_n = 12; /* nothing looks into it here, and compressing it takes longest */
    return x;
}

/* Finishes `n` bytes; true when they were accepted. */
static bool attempt(fixture *x, uint8_t *bytes, size_t n)
{
    rendered altered = x->drawn;
    altered.bytes = bytes;
    altered.n = n;
    finish_input in = x->in;
    in.rendered = &altered;
    arena *a = arena_new();
    diag_log *log = diag_log_new(a);
    buf out = {0};
    bool done = finish(&in, log, &out);
    if (done) {
        pdf p;
        cr_assert(pdf_read(out.s, out.n, a, &p));
    } else {
        cr_assert_eq(diag_total(log, SEVERITY_FATAL), 1);
        cr_assert_str_eq(diag_at(log, 0)->kind->code, "pdf-intermediaire-inattendu");
        cr_assert_eq(out.n, 0);
    }
    buf_free(&out);
    arena_free(a);
    return done;
}

Test(hostile, truncated)
{
    fixture *x = small();
    uint8_t *copy = memory_new(x->drawn.n);
    for (size_t n = 0; n < x->drawn.n; n++) { /* the bytes end where the allocation ends, so that tools see a read beyond */
        copy = memory_grow(copy, n ? n : 1);
        memcpy(copy, x->drawn.bytes, n);
        cr_assert_not(attempt(x, copy, n), "%zu of %zu bytes were accepted", n, x->drawn.n);
    }
    free(copy);
    cr_assert(attempt(x, x->drawn.bytes, x->drawn.n));
    fixture_free(x);
}

/* A byte, a digit, a piece moved. */
static void alter(uint8_t *bytes, size_t n)
{
    size_t at = chance((uint32_t)n);
    switch (chance(4)) {
    case 0: bytes[at] = (uint8_t)chance(256); break;
    case 1: bytes[at] ^= (uint8_t)(1u << chance(8)); break;
    case 2: bytes[at] = (uint8_t)('0' + chance(10)); break;
    default: memmove(bytes + at, bytes + chance((uint32_t)n), chance(16) < n - at ? (n - at < 8 ? n - at : 8) : 0); break;
    }
}

Test(hostile, altered)
{
    fixture *x = small();
    uint8_t *copy = memory_new(x->drawn.n + 64);
    size_t refused = 0, runs = 3000;
    seed = 20240624;
    for (size_t i = 0; i < runs; i++) {
        memset(copy, 0, x->drawn.n + 64);
        memcpy(copy, x->drawn.bytes, x->drawn.n);
        for (uint32_t k = chance(4) + 1; k > 0; k--) alter(copy, x->drawn.n);
        refused += !attempt(x, copy, x->drawn.n);
    }
    free(copy);
    cr_assert_gt(refused, runs / 2);
    fixture_free(x);
}

/* Replaces the first `from` by `to`, of the same length. */
static void replace(uint8_t *bytes, size_t n, const char *from, const char *to)
{
    uint8_t *at = memmem(bytes, n, from, strlen(from));
    cr_assert_not_null(at, "« %s » is not there", from);
    memcpy(at, to, strlen(to));
}

Test(hostile, refusals)
{
    static const struct { const char *from, *to, *why; } cases[] = {
        {"%PDF-1.7", "%PDX-1.7", "%PDF"},
        {"startxref\n", "startxraf\n", "adresse de la table"},
        {"%%EOF\n", "%%EOX\n", "%%EOF"},
        {"xref\n0 ", "xrof\n0 ", "n’est pas à son adresse"},
        {"0000000000 65535 f", "0000000000 65535 n", "première ligne"},
        {"\ntrailer\n", "\ntrailor\n", "conclusion"},
        {"/Root 1 0 R", "/Rood 1 0 R", "catalogue"},
        {"/Info ", "/Infa ", "catalogue"},
        {"/Size ", "/Sixe ", "nombre d’objets"},
        {"1 0 obj", "9 0 obj", "pas à son adresse"},
        {"2 0 obj", "1 0 obj", "pas à son adresse"},
        {" 00000 n\r\n", " 00001 n\r\n", "mal formée"},
        {"endobj\n", "endobx\n", "suivi d’autre chose"},
        {"/Type /Catalog", "/Type /Catalug", "catalogue"},
        {"/Type /Page\n", "/Type /Pago\n", "page manque"},
        {"/Subtype /Link", "/Subtype /Lonk", "lien manque"},
        {"stream\r\n", "stream\n\n", "suivi d’autre chose"},
        {"\nendstream", "\nandstream", "longueur annoncée"},
        {"(Haru Free PDF Library 2", "(Haru Free PDF Library 3", "signé"},
        {"/Pages 2 0 R", "/Pages 2 0 0", "mal formé"},
    };
    fixture *x = small();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint8_t *copy = memory_new(x->drawn.n);
        memcpy(copy, x->drawn.bytes, x->drawn.n);
        replace(copy, x->drawn.n, cases[i].from, cases[i].to);
        rendered altered = x->drawn;
        altered.bytes = copy;
        finish_input in = x->in;
        in.rendered = &altered;
        diag_log *log = diag_log_new(x->arena);
        buf out = {0};
        cr_expect_not(finish(&in, log, &out), "accepted: %s", cases[i].to);
        cr_expect(diag_count(log) == 1 && strstr(diag_at(log, 0)->message, cases[i].why), "%s: %s", cases[i].to, diag_count(log) ? diag_at(log, 0)->message : "no message");
        free(copy);
    }
    fixture_free(x);
}

/* Marks that do not fit the document. */
Test(hostile, marks)
{
    fixture *x = small();
    cr_assert_eq(x->drawn.n_marks, 2);
    const mark kept[2] = {x->drawn.marks[0], x->drawn.marks[1]}, wrong[] = {
        {0, 0, 0}, {(doc_id)x->doc->n, 0, 0}, {UINT32_MAX, 0, 0}, {kept[0].leaf, 1, 0}, {kept[0].leaf, UINT32_MAX, 0}, {kept[0].leaf, 0, UINT32_MAX}, {kept[0].leaf, 0, kept[1].mcid}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        x->drawn.marks[0] = wrong[i];
        cr_expect_not(attempt(x, x->drawn.bytes, x->drawn.n), "mark %zu was accepted", i);
    }
    x->drawn.marks[0] = kept[0];
    cr_assert(attempt(x, x->drawn.bytes, x->drawn.n));
    fixture_free(x);
}

Test(hostile, links_pages_and_reserved)
{
    fixture *x = small();
    cr_assert_eq(x->drawn.n_links, 1);
    uint32_t *places[] = {&x->drawn.links[0].link, &x->drawn.links[0].page, &x->drawn.links[0].object, &x->drawn.page_objects[0], &x->drawn.reserved.struct_tree_root, &x->drawn.reserved.metadata, &x->drawn.reserved.names};
    static const uint32_t wrong[] = {1, 2, 100000, UINT32_MAX};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
            uint32_t kept = *places[i];
            *places[i] = wrong[k];
            if (i > 0 || k > 1) cr_expect_not(attempt(x, x->drawn.bytes, x->drawn.n), "place %zu accepted %u", i, (unsigned)wrong[k]);
            *places[i] = kept;
        }
    x->drawn.reserved.names = x->drawn.reserved.metadata;
    cr_expect_not(attempt(x, x->drawn.bytes, x->drawn.n), "one object reserved twice was accepted");
    fixture_free(x);
}

Test(hostile, fonts)
{
    fixture *x = small();
    x->in.n_fonts = 0;
    cr_expect_not(attempt(x, x->drawn.bytes, x->drawn.n), "a font that is missing was accepted");
    text_font twice[2] = {x->fonts[0], x->fonts[0]};
    x->in.fonts = twice;
    x->in.n_fonts = 2;
    cr_expect_not(attempt(x, x->drawn.bytes, x->drawn.n), "a font given twice was accepted");
    fixture_free(x);
}

/* A decorative figure is an artifact: a mark for it has no element. */
Test(hostile, mark_of_an_artifact)
{
    fixture *x = fixture_new();
    doc_id f = block(x, 1, DOC_FIGURE);
    doc_at(x->doc, f)->text = "Une courbe";
    fixture_draw(x);
    cr_assert(attempt(x, x->drawn.bytes, x->drawn.n));
    doc_at(x->doc, f)->flags |= DOC_DECORATIVE;
    cr_assert_not(attempt(x, x->drawn.bytes, x->drawn.n));
    fixture_free(x);
}
