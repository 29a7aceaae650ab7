/* SPDX-License-Identifier: MIT */
/* The document information dictionary, equal to the XMP packet (ISO 19005-3, 6.6.3; ISO 32000-1, 14.3.3). Used by finish.c. */
#include "finish/finish_int.h"

static void print_entry(buf *b, const char *key, const char *value)
{
    if (!value || !value[0]) return;
    buf_str(b, key);
    print_text(b, value);
}

void info_print(const finish_input *in, store *s)
{
    const doc_meta *m = &in->doc->meta;
    buf *b = store_begin(s, s->info);
    buf_str(b, "<<");
    print_entry(b, "/Title", m->title);
    print_entry(b, "/Author", m->buyer);
    print_entry(b, "/Subject", m->subject);
    print_entry(b, "/Keywords", m->keywords);
    print_entry(b, "/Producer", in->producer);
    if (in->date.year) {
        buf_str(b, "/CreationDate");
        print_date(b, in->date);
        buf_str(b, "/ModDate");
        print_date(b, in->date);
    }
    buf_str(b, ">>");
    store_end(s);
}
