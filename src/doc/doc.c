/* SPDX-License-Identifier: MIT */
/* The tree itself: nodes in one growing array, linked by index; names and PDF roles come from the one list of kinds. Any room that reads or makes the tree may use it through doc.h. */
#include "doc/doc.h"

#include <string.h>

static const char *const kind_names[DOC_KIND_COUNT] = {
    [DOC_NONE] = "",
#define X(n, d, p, c) [DOC_##n] = d,
    DOC_KINDS(X)
#undef X
};

static const char *const kind_roles[DOC_KIND_COUNT] = {
    [DOC_NONE] = "",
#define X(n, d, p, c) [DOC_##n] = p,
    DOC_KINDS(X)
#undef X
};

static const doc_class kind_classes[DOC_KIND_COUNT] = {
    [DOC_NONE] = CLASS_LEAF,
#define X(n, d, p, c) [DOC_##n] = c,
    DOC_KINDS(X)
#undef X
};

static bool kind_exists(doc_kind k) { return (unsigned)k < DOC_KIND_COUNT; }

const char *doc_kind_name(doc_kind k) { return kind_exists(k) ? kind_names[k] : ""; }

doc_class doc_kind_class(doc_kind k) { return kind_exists(k) ? kind_classes[k] : CLASS_LEAF; }

const char *doc_role_name(const doc_node *n)
{
    static const char *const headings[] = {"H1", "H1", "H2", "H3", "H4", "H5", "H6"};
    if (n->kind == DOC_HEADING) return headings[n->level <= 6 ? n->level : 6];
    if (n->kind == DOC_CELL && (n->flags & DOC_HEADER)) return "TH";
    if (n->kind == DOC_FIGURE && (n->flags & DOC_DECORATIVE)) return "";
    return kind_exists(n->kind) ? kind_roles[n->kind] : "";
}

/* Room for one more node: the array doubles inside the arena, old copies stay behind until the arena ends. */
static void grow(doc *d)
{
    if (d->n < d->cap) return;
    size_t cap = d->cap ? d->cap * 2 : 256;
    doc_node *nodes = arena_array(d->arena, cap, sizeof *nodes);
    if (d->n) memcpy(nodes, d->nodes, d->n * sizeof *nodes);
    d->nodes = nodes;
    d->cap = cap;
}

doc *doc_new(arena *a)
{
    doc *d = arena_alloc(a, sizeof *d);
    d->arena = a;
    d->meta.language = "fr-FR";
    grow(d);
    d->n = 2; /* node 0 is nothing, node 1 the document */
    d->nodes[1].kind = DOC_DOCUMENT;
    return d;
}

doc_id doc_add(doc *d, doc_id parent, doc_kind kind)
{
    grow(d);
    doc_id id = (doc_id)d->n++;
    doc_node *n = &d->nodes[id];
    *n = (doc_node){.kind = kind, .parent = parent};
    doc_node *p = &d->nodes[parent];
    if (p->last) d->nodes[p->last].next = id;
    else p->first = id;
    p->last = id;
    return id;
}

doc_id doc_text(doc *d, doc_id parent, const char *words, uint32_t flags)
{
    if (!words || !*words) return 0;
    doc_id id = doc_add(d, parent, DOC_TEXT);
    d->nodes[id].text = arena_string(d->arena, words);
    d->nodes[id].flags = flags;
    return id;
}

void doc_remove(doc *d, doc_id id)
{
    doc_node *n = &d->nodes[id], *p = &d->nodes[n->parent];
    doc_id before = 0;
    for (doc_id i = p->first; i && i != id; i = d->nodes[i].next) before = i;
    if (before) d->nodes[before].next = n->next;
    else p->first = n->next;
    if (p->last == id) p->last = before;
    n->parent = 0;
    n->next = 0;
}
