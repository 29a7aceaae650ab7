/* SPDX-License-Identifier: MIT */
/* Catalog, metadata, fonts, attachments, messages, and that equal inputs give equal bytes. */
#include "fixture.h"

/* The object that holds `piece`, NULL when there is none. */
static const char *object_with(const pdf *p, const char *piece)
{
    return p->objects[pdf_find(p, piece)];
}

static fixture *finished(pdf *p, const attachment *files, size_t n)
{
    fixture *x = fixture_new();
    sample_document(x);
    fixture_draw(x);
    x->in.attachments = files;
    x->in.n_attachments = n;
    fixture_finish(x);
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, p));
    return x;
}

Test(parts, catalog)
{
    pdf p;
    fixture *x = finished(&p, NULL, 0);
    const char *c = object_with(&p, "/Type/Catalog");
    cr_assert_not_null(c);
    static const char *const there[] = {"/Lang(fr-FR)", "/PageMode/Use", "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)", "/Pages ", "/PageLabels "};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) cr_expect(strstr(c, there[i]), "%s in %s", there[i], c);
    cr_assert_str_eq(p.objects[pdf_number(c, "/MarkInfo ")], "<</Marked true>>\n");
    cr_assert_str_eq(p.objects[pdf_number(c, "/ViewerPreferences ")], "<</DisplayDocTitle true>>\n");
    cr_assert_null(strstr(c, "/Names"));
    cr_assert_null(strstr(c, "/AF"));
    size_t n;
    cr_assert_not_null(pdf_stream(&p, pdf_number(c, "/DestOutputProfile "), &n));
    cr_assert_eq(n, 588);
    fixture_free(x);
}

Test(parts, metadata_equal_information)
{
    pdf p;
    fixture *x = finished(&p, NULL, 0);
    size_t n;
    const char *xmp = pdf_stream(&p, pdf_number(object_with(&p, "/Type/Catalog"), "/Metadata "), &n);
    static const char *const there[] = {
        "<rdf:li xml:lang=\"x-default\">Schéma d’essai &lt;&amp; co&gt;</rdf:li>", "<rdf:li>Ville (de) Valmont</rdf:li>", "<dc:language><rdf:Bag><rdf:li>fr-FR</rdf:li>", "<pdf:Producer>spaser 0.1.0</pdf:Producer>",
        "<xmp:CreateDate>2024-06-24T00:00:00Z</xmp:CreateDate>", "<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) cr_expect(strstr(xmp, there[i]), "%s", there[i]);
    cr_assert_null(strstr(xmp, "pdf:Keywords"));
    cr_assert_neq(pdf_find(&p, "/Author(Ville \\(de\\) Valmont)/Subject(Essai)/Producer(spaser 0.1.0)/CreationDate(D:20240624000000Z)/ModDate(D:20240624000000Z)>>"), 0);
    fixture_free(x);
}

Test(parts, fonts)
{
    pdf p;
    fixture *x = finished(&p, NULL, 0);
    const text_font *f = &x->fonts[0];
    const char *type0 = p.objects[x->drawn.reserved.fonts[f->font]];
    cr_assert_not_null(type0);
    cr_assert(strstr(type0, "/Subtype/Type0") && strstr(type0, f->name) && strstr(type0, "/Encoding/Identity-H"));
    const char *cid = p.objects[pdf_number(type0, "/DescendantFonts[")];
    size_t n;
    const uint8_t *map = (const uint8_t *)pdf_stream(&p, pdf_number(cid, "/CIDToGIDMap "), &n);
    cr_assert_eq(n, 2 * (f->n_codes + 1u));
    for (unsigned c = 1; c <= f->n_codes; c++) cr_assert_eq(map[2 * c] << 8 | map[2 * c + 1], f->glyph_of[c]);
    const char *cmap = pdf_stream(&p, pdf_number(type0, "/ToUnicode "), &n);
    cr_assert(strstr(cmap, "<0000><FFFF>") && strstr(cmap, "beginbfchar\n<0001><"));
    const char *file = pdf_stream(&p, pdf_number(p.objects[pdf_number(cid, "/FontDescriptor ")], "/FontFile2 "), &n);
    cr_assert(n == f->file_n && memcmp(file, f->file, n) == 0);
    fixture_free(x);
}

/* Blocks of bfchar hold at most 100 entries; a further glyph of a cluster has an empty text. */
Test(parts, to_unicode_blocks)
{
    enum { CODES = 250 };
    static int32_t widths[CODES + 1];
    static uint16_t glyphs[CODES + 1];
    static const char *texts[CODES + 1];
    for (int i = 0; i <= CODES; i++) widths[i] = 50025, texts[i] = i == 7 ? "" : i == 8 ? "ffi" : "é";
    fixture *x = fixture_new();
    sample_document(x);
    fixture_draw(x);
    text_font f = x->fonts[0];
    f.n_codes = CODES;
    f.widths = widths;
    f.glyph_of = glyphs;
    f.text_of = texts;
    x->in.fonts = &f;
    x->in.n_fonts = 1;
    for (size_t i = 0; i < TEXT_MAX_FONTS; i++) if (i != f.font) x->drawn.reserved.fonts[i] = 0;
    fixture_finish(x);
    pdf p;
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, &p));
    size_t n;
    const char *type0 = p.objects[x->drawn.reserved.fonts[f.font]], *cmap = pdf_stream(&p, pdf_number(type0, "/ToUnicode "), &n), *last = cmap;
    static const char *const there[] = {"100 beginbfchar\n<0001><00E9>\n", "<0007><>\n<0008><006600660069>\n", "<0064><00E9>\nendbfchar\n100 beginbfchar\n<0065>", "50 beginbfchar\n<00C9>", "<00FA><00E9>\nendbfchar\nendcmap"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) { /* in this order */
        last = strstr(last, there[i]);
        cr_assert(last, "%s", there[i]);
    }
    cr_assert(strstr(p.objects[pdf_number(type0, "/DescendantFonts[")], "/W[1[500.25 500.25 "));
    fixture_free(x);
}

Test(parts, attachments)
{
    static char large[FINISH_MAX_ATTACHMENT + 1];
    static const attachment files[] = {
        {"spaser.yaml", "Définition du schéma", "Source", "application/yaml", "titre: x\n", 9}, {"indicateurs.csv", "Valeurs", "Data", "text/csv", "a;b\n", 4}, {"é.csv", "", "Data", "text/csv", "", 0},
        {"grand.csv", "Trop grand", "Data", "text/csv", large, sizeof large}};
    pdf p;
    fixture *x = finished(&p, files, 4);
    const char *c = object_with(&p, "/Type/Catalog"), *names = p.objects[pdf_number(c, "/Names ")], *list = p.objects[pdf_number(c, "/AF ")];
    cr_assert(strstr(names, "<</EmbeddedFiles<</Names[<696E646963617465757273") && strstr(names, "<737061736572"));
    cr_assert_null(strstr(names, "6772616E64"));
    unsigned first = (unsigned)strtoul(list + 1, NULL, 10);
    cr_assert(strstr(p.objects[first], "<</Type/Filespec/F(indicateurs.csv)/UF(indicateurs.csv)/Desc(Valeurs)/AFRelationship/Data/EF<</F "));
    unsigned stream_ = pdf_number(p.objects[first], "/EF<</F ");
    cr_assert(strstr(p.objects[stream_], "/Type/EmbeddedFile/Subtype/text#2Fcsv/Params<</Size 4/ModDate(D:20240624000000Z)/CheckSum<"));
    size_t n;
    const char *data = pdf_stream(&p, stream_, &n);
    cr_assert(n == 4 && memcmp(data, "a;b\n", 4) == 0);
    cr_assert_neq(pdf_find(&p, "/Subtype/application#2Fyaml"), 0);
    cr_assert_eq(diag_total(x->log, SEVERITY_INFORMATION), 1);
    cr_assert_str_eq(diag_at(x->log, 0)->kind->code, "annexe-trop-grosse");
    fixture_free(x);
}

Test(parts, a_long_alternative_is_told)
{
    fixture *x = fixture_new();
    doc_id f = block(x, 1, DOC_FIGURE);
    buf b = {0};
    for (int i = 0; i < 20000; i++) buf_str(&b, "é");
    doc_at(x->doc, f)->text = b.s;
    doc_at(x->doc, f)->from = (place){1, 2, 3, 4};
    fixture_finish(x);
    cr_assert_eq(diag_total(x->log, SEVERITY_WARNING), 1);
    cr_assert_str_eq(diag_at(x->log, 0)->kind->code, "texte-de-remplacement-trop-long");
    cr_assert_eq(diag_at(x->log, 0)->at.line, 2);
    pdf p;
    cr_assert(pdf_read(x->out.s, x->out.n, x->arena, &p));
    buf_free(&b);
    fixture_free(x);
}

Test(parts, same_input_same_bytes)
{
    pdf p, q;
    fixture *x = finished(&p, NULL, 0), *y = finished(&q, NULL, 0);
    cr_assert(x->out.n == y->out.n && memcmp(x->out.s, y->out.s, x->out.n) == 0);
    fixture_finish(y); /* into a buffer that holds something */
    cr_assert(x->out.n == y->out.n && memcmp(x->out.s, y->out.s, x->out.n) == 0);
    fixture_free(x);
    fixture_free(y);
}

/* Copies the identifier of the file. */
static void identifier(const fixture *x, char out[38])
{
    const char *at = memmem(x->out.s, x->out.n, "/ID[<", 5);
    cr_assert_not_null(at);
    memcpy(out, at, 37);
    out[37] = '\0';
}

Test(parts, another_title_another_identifier)
{
    pdf p;
    char first[38], second[38];
    fixture *x = finished(&p, NULL, 0);
    identifier(x, first);
    x->doc->meta.title = "Autre";
    fixture_finish(x);
    identifier(x, second);
    cr_assert_str_neq(first, second);
    fixture_free(x);
}
