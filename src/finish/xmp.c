/* SPDX-License-Identifier: MIT */
/* The XMP packet (ISO 16684-1): Dublin Core, dates, the identification of PDF/A-3a (ISO 19005-3, 6.6.4) and PDF/UA-1 (ISO 14289-1, 5), and the extension schema that declares the latter (ISO 19005-3, 6.6.2.3). Used by finish.c. */
#include "finish/finish_int.h"

static const char head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";
static const char identification[] =
    "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n<pdfaProperty:name>part</pdfaProperty:name>\n<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";
static const char tail[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

/* Character data of XML 1.0: what may not stand there becomes a space, as in print_text; the two non-characters U+FFFE and U+FFFF go. */
static void print_xml(buf *b, const char *s)
{
    uint32_t c;
    for (size_t n; (n = utf8_next(s, &c)) != 0; s += n) {
        if (c == '&') buf_str(b, "&amp;");
        else if (c == '<') buf_str(b, "&lt;");
        else if (c == '>') buf_str(b, "&gt;");
        else if (c < 0x20 || c == 0x7F) buf_char(b, ' ');
        else if (c != 0xFFFE && c != 0xFFFF) buf_add(b, s, n);
    }
}

static void print_property(buf *b, const char *before, const char *value, const char *after)
{
    if (!value || !value[0]) return;
    buf_str(b, before);
    print_xml(b, value);
    buf_str(b, after);
}

static void print_xmp_date(buf *b, const char *name, date d)
{
    buf_printf(b, "<xmp:%s>%04d-%02d-%02dT00:00:00Z</xmp:%s>\n", name, d.year, d.month ? d.month : 1, d.day ? d.day : 1, name);
}

void xmp_print(const finish_input *in, store *s, arena *a)
{
    const doc_meta *m = &in->doc->meta;
    buf b = {0};
    buf_str(&b, head);
    print_property(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", m->title, "</rdf:li></rdf:Alt></dc:title>\n");
    print_property(&b, "<dc:creator><rdf:Seq><rdf:li>", m->buyer, "</rdf:li></rdf:Seq></dc:creator>\n");
    print_property(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", m->subject, "</rdf:li></rdf:Alt></dc:description>\n");
    print_property(&b, "<dc:language><rdf:Bag><rdf:li>", m->language, "</rdf:li></rdf:Bag></dc:language>\n");
    print_property(&b, "<pdf:Keywords>", m->keywords, "</pdf:Keywords>\n");
    print_property(&b, "<pdf:Producer>", in->producer, "</pdf:Producer>\n");
    static const char *const dates[] = {"CreateDate", "ModifyDate", "MetadataDate"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates && in->date.year; i++) print_xmp_date(&b, dates[i], in->date);
    buf_str(&b, identification);
    buf_str(&b, tail);
    buf_str(store_begin(s, in->rendered->reserved.metadata), "<</Type/Metadata/Subtype/XML");
    store_end_stream(s, arena_copy(a, b.s, b.n), b.n, STREAM_AS_IS); /* unfiltered, so that tools that know no PDF find it */
    buf_free(&b);
}
