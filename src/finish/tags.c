/* SPDX-License-Identifier: MIT */
/* The structure tree (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7): which nodes of the document become elements, what each holds, and their printing. Used by finish.c, parents.c and dump.c.
 *
 * Model. A node becomes an element when its kind has a structure type (doc_role_name). Leaves have none: the marked-content sequences drawn for a leaf (TEXT, PAGE_REF) belong to the nearest ancestor that is an
 * element; those of a FIGURE belong to the figure. Other nodes without a type would be transparent: what they hold belongs to the element around them. A decorative figure is an artifact, with all below it.
 * An element that would hold nothing is left out, and then perhaps the one around it; only table cells stay, because the grid must be regular (ISO 14289-1, 7.2). A node set on two pages needs no special code: it
 * has marks on both. The first mark's page is the /Pg of the element, a mark on another page is a marked-content reference (MCR, 14.7.4.2).
 *
 * Order. Reading order is the depth-first order of the tree; /K of an element mixes MCIDs and child elements in that order (14.7.2). The marks of one leaf come in the order of drawing. Link annotations (OBJR, 14.7.4.3) follow
 * the words of their Link.
 *
 * Algorithm. One walk gives the order of the nodes; that order read backwards carries « holds something » upwards; read forwards again it numbers the elements. Marks and annotations are sorted by node by counting. All is linear, nothing
 * recurses. Each (page, MCID) must be given once and have an element: the parent tree (14.7.4.4) depends on it, so it is checked here, before anything is printed. */
#include "finish/finish_int.h"

#include <string.h>

#define NONE UINT32_MAX
#define FIRST_NODE 1u /* the DOCUMENT */

static bool is_decorative(const doc_node *n)
{
    return n->kind == DOC_FIGURE && (n->flags & DOC_DECORATIVE);
}

static bool has_type(const doc_node *n)
{
    return !is_decorative(n) && doc_role_name(n)[0] != '\0';
}

const char *tags_type(const tags *t, doc_id node)
{
    const doc *d = t->in->doc;
    const doc_node *n = doc_at(d, node);
    if (n->kind == DOC_PARA && doc_at(d, n->parent)->kind == DOC_TOC_ITEM) return "Reference";
    if (n->kind == DOC_NOTE_REF && t->link_from[node] < t->link_from[node + 1]) return "Link"; /* an annotation must lie in a Link: ISO 14289-1, 7.18.5 */
    return doc_role_name(n);
}

/* ---------------------------------------------------------- sorting by node */

/* Sorts the indexes 0…n−1 by key (a node), stable: `from` has doc.n + 1 places. False when a key is no node. */
static bool sort_by_node(const tags *t, const doc_id *keys, size_t n, arena *a, uint32_t **from, uint32_t **sorted)
{
    size_t nodes = t->in->doc->n;
    uint32_t *start = arena_array(a, nodes + 1, sizeof *start), *at = arena_array(a, nodes + 1, sizeof *at);
    *sorted = arena_array(a, n, sizeof **sorted);
    for (size_t i = 0; i < n; i++) {
        if (keys[i] == 0 || keys[i] >= nodes) return false;
        start[keys[i] + 1]++;
    }
    for (size_t i = 0; i < nodes; i++) start[i + 1] += start[i];
    memcpy(at, start, (nodes + 1) * sizeof *at);
    for (size_t i = 0; i < n; i++) (*sorted)[at[keys[i]]++] = (uint32_t)i;
    *from = start;
    return true;
}

static const char *sort_marks(tags *t, arena *a)
{
    const rendered *r = t->in->rendered;
    doc_id *keys = arena_array(a, r->n_marks, sizeof *keys);
    for (size_t i = 0; i < r->n_marks; i++) keys[i] = r->marks[i].leaf;
    return sort_by_node(t, keys, r->n_marks, a, &t->mark_from, &t->marks) ? NULL : "une marque désigne un élément du document qui n’existe pas";
}

static const char *sort_links(tags *t, arena *a)
{
    const rendered *r = t->in->rendered;
    doc_id *keys = arena_array(a, r->n_links, sizeof *keys);
    for (size_t i = 0; i < r->n_links; i++) {
        if (r->links[i].page >= r->n_pages) return "un lien désigne une page qui n’existe pas";
        keys[i] = r->links[i].link;
    }
    return sort_by_node(t, keys, r->n_links, a, &t->link_from, &t->links) ? NULL : "un lien désigne un élément du document qui n’existe pas";
}

static const char *sort_boxes(tags *t, arena *a)
{
    const rendered *r = t->in->rendered;
    t->box_of = arena_array(a, t->in->doc->n, sizeof *t->box_of);
    for (size_t i = r->n_boxes; i-- > 0;) {
        if (r->boxes[i].leaf >= t->in->doc->n) return "un cadre de figure désigne un élément du document qui n’existe pas";
        t->box_of[r->boxes[i].leaf] = (uint32_t)i + 1;
    }
    return NULL;
}

/* ------------------------------------------------------------- the elements */

/* The nodes in reading order, without decorative figures. */
static doc_id *reading_order(const doc *d, arena *a, size_t *n)
{
    doc_id *order = arena_array(a, d->n, sizeof *order), at = FIRST_NODE;
    *n = 0;
    while (at && *n < d->n) {
        const doc_node *node = doc_at(d, at);
        bool skipped = is_decorative(node);
        if (!skipped) order[(*n)++] = at;
        if (!skipped && node->first) at = node->first;
        else {
            while (at != FIRST_NODE && !doc_at(d, at)->next) at = doc_at(d, at)->parent;
            at = at == FIRST_NODE ? 0 : doc_at(d, at)->next;
        }
    }
    return order;
}

/* Which nodes hold something that must appear. */
static bool *kept_nodes(const tags *t, const doc_id *order, size_t n, arena *a)
{
    bool *kept = arena_array(a, t->in->doc->n, sizeof *kept);
    kept[FIRST_NODE] = true;
    for (size_t i = n; i-- > 0;) {
        doc_id id = order[i];
        const doc_node *node = doc_at(t->in->doc, id);
        if (t->mark_from[id] < t->mark_from[id + 1] || t->link_from[id] < t->link_from[id + 1] || node->kind == DOC_CELL) kept[id] = true;
        if (kept[id]) kept[node->parent] = true;
    }
    return kept;
}

static void number_elements(tags *t, arena *a)
{
    const doc *d = t->in->doc;
    size_t n;
    doc_id *order = reading_order(d, a, &n);
    bool *kept = kept_nodes(t, order, n, a);
    t->elements = arena_array(a, n, sizeof *t->elements);
    t->element_of = arena_array(a, d->n, sizeof *t->element_of);
    for (size_t i = 0; i < d->n; i++) t->element_of[i] = NONE;
    for (size_t i = 0; i < n; i++) {
        doc_id id = order[i];
        if (!has_type(doc_at(d, id))) t->element_of[id] = t->element_of[doc_at(d, id)->parent];
        else if (kept[id]) {
            t->element_of[id] = t->n_elements;
            t->elements[t->n_elements++] = id;
        }
    }
}

/* --------------------------------------------------------- the way back */

/* Sizes of the pages' rows of MCIDs. */
static const char *size_slots(tags *t, arena *a)
{
    const rendered *r = t->in->rendered;
    t->page_from = arena_array(a, r->n_pages + 1, sizeof *t->page_from);
    uint64_t total = 0;
    for (size_t i = 0; i < r->n_marks; i++) {
        const mark *m = &r->marks[i];
        if (m->page >= r->n_pages) return "une marque désigne une page qui n’existe pas";
        if (m->mcid >= r->n_marks) return "le numéro d’une marque est trop grand";
        if (m->mcid >= t->page_from[m->page + 1]) t->page_from[m->page + 1] = m->mcid + 1;
    }
    for (size_t p = 0; p < r->n_pages; p++) total += t->page_from[p + 1];
    if (total > 4 * (uint64_t)r->n_marks) return "les numéros des marques sont trop dispersés";
    for (size_t p = 0; p < r->n_pages; p++) t->page_from[p + 1] += t->page_from[p];
    return NULL;
}

static const char *fill_slots(tags *t, arena *a)
{
    const rendered *r = t->in->rendered;
    const char *why = size_slots(t, a);
    if (why) return why;
    uint32_t n = t->page_from[r->n_pages];
    t->slots = arena_array(a, n, sizeof *t->slots);
    for (uint32_t i = 0; i < n; i++) t->slots[i] = NONE;
    for (size_t i = 0; i < r->n_marks; i++) {
        const mark *m = &r->marks[i];
        uint32_t *slot = &t->slots[t->page_from[m->page] + m->mcid];
        if (*slot != NONE) return "deux marques ont le même numéro sur une page";
        *slot = t->element_of[m->leaf];
        if (*slot == NONE) return "une marque n’appartient à aucun élément de la structure";
    }
    for (size_t i = 0; i < r->n_links; i++) if (t->element_of[r->links[i].link] == NONE) return "un lien n’appartient à aucun élément de la structure";
    return NULL;
}

const char *tags_build(const finish_input *in, arena *a, tags *t)
{
    *t = (tags){.in = in};
    if (in->doc->n <= FIRST_NODE) return "le document est vide";
    const char *why = sort_marks(t, a);
    if (!why) why = sort_links(t, a);
    if (!why) why = sort_boxes(t, a);
    if (why) return why;
    number_elements(t, a);
    why = fill_slots(t, a);
    if (!why) tags_heads(t, a);
    return why;
}

/* ------------------------------------------------- what an element holds */

/* The node after `at` in the part of the tree below `top` that belongs to `element` itself; does not enter other elements. */
static doc_id next_inside(const tags *t, uint32_t element, doc_id top, doc_id at)
{
    const doc *d = t->in->doc;
    if (t->element_of[at] == element && doc_at(d, at)->first) return doc_at(d, at)->first;
    while (at != top && !doc_at(d, at)->next) at = doc_at(d, at)->parent;
    return at == top ? 0 : doc_at(d, at)->next;
}

bool tags_next(const tags *t, uint32_t element, tags_walk *w, tags_content *out)
{
    doc_id top = t->elements[element];
    if (!w->started) *w = (tags_walk){top, t->mark_from[top], true};
    while (w->at) {
        if (w->mark < t->mark_from[w->at + 1]) {
            *out = (tags_content){.is_mark = true, .mark = t->marks[w->mark++]};
            return true;
        }
        w->at = next_inside(t, element, top, w->at);
        uint32_t owner = w->at ? t->element_of[w->at] : NONE;
        w->mark = owner == element ? t->mark_from[w->at] : NONE;
        if (owner != element && owner != NONE) {
            *out = (tags_content){.element = owner};
            return true;
        }
    }
    return false;
}

/* ---------------------------------------------------------------- printing */

static uint32_t page_object(const tags *t, uint32_t at_page)
{
    return t->in->rendered->page_objects[at_page];
}

/* Page of the first mark that the element itself holds. */
static bool first_page(const tags *t, uint32_t element, uint32_t *at_page)
{
    tags_walk w = {0};
    tags_content c;
    while (tags_next(t, element, &w, &c))
        if (c.is_mark) {
            *at_page = t->in->rendered->marks[c.mark].page;
            return true;
        }
    return false;
}

static void print_content(const tags *t, tags_content c, uint32_t at_page, buf *b)
{
    if (!c.is_mark) {
        print_reference(b, t->object_of[c.element]);
        return;
    }
    const mark *m = &t->in->rendered->marks[c.mark];
    if (m->page == at_page) print_number(b, m->mcid);
    else {
        buf_str(b, "<</Type/MCR/Pg ");
        print_reference(b, page_object(t, m->page));
        buf_str(b, "/MCID ");
        print_number(b, m->mcid);
        buf_str(b, ">>");
    }
}

static void print_annotation(const tags *t, const mark_link *l, buf *b)
{
    buf_str(b, "<</Type/OBJR/Obj ");
    print_reference(b, l->object);
    buf_str(b, "/Pg ");
    print_reference(b, page_object(t, l->page));
    buf_str(b, ">>");
}

/* How many things the element holds, counted up to two. */
static unsigned count_content(const tags *t, uint32_t element)
{
    doc_id node = t->elements[element];
    unsigned n = t->link_from[node + 1] - t->link_from[node];
    tags_walk w = {0};
    for (tags_content c; n < 2 && tags_next(t, element, &w, &c);) n++;
    return n;
}

static void print_kids(const tags *t, uint32_t element, uint32_t at_page, buf *b)
{
    unsigned n = count_content(t, element);
    if (n == 0) return;
    buf_str(b, n > 1 ? "/K[" : "/K ");
    tags_walk w = {0};
    tags_content c;
    for (bool first = true; tags_next(t, element, &w, &c); first = false) {
        if (!first) buf_char(b, ' ');
        print_content(t, c, at_page, b);
    }
    doc_id node = t->elements[element];
    for (uint32_t i = t->link_from[node]; i < t->link_from[node + 1]; i++) print_annotation(t, &t->in->rendered->links[t->links[i]], b);
    if (n > 1) buf_char(b, ']');
}

/* ListNumbering (table 347): None when the items have no label. */
static const char *list_numbering(const doc *d, const doc_node *list)
{
    const doc_node *item = list->first ? doc_at(d, list->first) : NULL;
    bool labelled = item && item->first && doc_at(d, item->first)->kind == DOC_LABEL;
    return list->flags & DOC_ORDERED ? "Decimal" : labelled ? "Disc" : "None";
}

void tags_print_id(buf *b, uint32_t element)
{
    char id[11] = "(e00000000)";
    for (int i = 9; element; element /= 10) id[i--] = (char)('0' + element % 10);
    buf_add(b, id, sizeof id);
}

static void print_headers(const tags *t, uint32_t element, buf *b)
{
    if (t->heads_n[element] == 0) return;
    buf_str(b, "/Headers[");
    for (uint32_t i = 0; i < t->heads_n[element]; i++) tags_print_id(b, t->heads[t->heads_from[element] + i]);
    buf_char(b, ']');
}

static void print_span(const char *key, unsigned n, buf *b)
{
    if (n < 2) return;
    buf_str(b, key);
    print_number(b, n);
}

/* Table attributes (14.8.5.7): a plain column head has the class thc, everything else its own dictionary. */
static void print_cell(const tags *t, uint32_t element, const doc_node *n, buf *b)
{
    unsigned columns = n->cell ? n->cell->columns : 1, rows = n->cell ? n->cell->rows : 1;
    bool head = n->flags & DOC_HEADER, row = head && (n->flags & DOC_ROW_SCOPE), plain = columns < 2 && rows < 2 && t->heads_n[element] == 0;
    if (head && !row) buf_str(b, "/C/thc");
    if (plain && !row) return;
    buf_str(b, "/A<</O/Table");
    if (row) buf_str(b, "/Scope/Row");
    print_span("/ColSpan ", columns, b);
    print_span("/RowSpan ", rows, b);
    print_headers(t, element, b);
    buf_str(b, ">>");
}

/* Placement and box (14.8.5.4) and the alternative text. */
static void print_figure(const tags *t, doc_id id, const doc_node *n, buf *b)
{
    buf_str(b, "/Alt");
    print_text(b, n->text);
    buf_str(b, "/A<</O/Layout/Placement/Block");
    if (t->box_of[id]) {
        const double *box = t->in->rendered->boxes[t->box_of[id] - 1].box;
        for (int i = 0; i < 4; i++) {
            buf_str(b, i ? " " : "/BBox[");
            buf_real(b, box[i], 2);
        }
        buf_char(b, ']');
    }
    buf_str(b, ">>");
}

static void print_attributes(const tags *t, uint32_t element, buf *b)
{
    doc_id id = t->elements[element];
    const doc_node *n = doc_at(t->in->doc, id);
    if (t->has_id[element]) {
        buf_str(b, "/ID");
        tags_print_id(b, element);
    }
    if (n->kind == DOC_CELL) print_cell(t, element, n, b);
    else if (n->kind == DOC_FIGURE) print_figure(t, id, n, b);
    else if (n->kind == DOC_LIST) buf_printf(b, "/A<</O/List/ListNumbering/%s>>", list_numbering(t->in->doc, n));
    else if (n->kind == DOC_SPAN && n->text && n->text[0]) {
        buf_str(b, "/E");
        print_text(b, n->text);
    } else if (n->kind == DOC_TABLE && n->text2 && n->text2[0]) {
        buf_str(b, "/A<</O/Table/Summary");
        print_text(b, n->text2);
        buf_str(b, ">>");
    } else if (n->kind == DOC_DOCUMENT) {
        buf_str(b, "/Lang");
        print_text(b, t->in->doc->meta.language);
    }
}

static void print_element(const tags *t, uint32_t element, uint32_t root, store *s)
{
    doc_id id = t->elements[element];
    buf *b = store_begin(s, t->object_of[element]);
    buf_str(b, "<</S/");
    buf_str(b, tags_type(t, id));
    buf_str(b, "/P ");
    print_reference(b, element ? t->object_of[t->element_of[doc_at(t->in->doc, id)->parent]] : root);
    uint32_t at_page = NONE;
    if (first_page(t, element, &at_page)) {
        buf_str(b, "/Pg ");
        print_reference(b, page_object(t, at_page));
    }
    print_attributes(t, element, b);
    print_kids(t, element, at_page, b);
    buf_str(b, ">>");
    store_end(s);
}

void tags_print(tags *t, store *s, arena *a)
{
    uint32_t root = t->in->rendered->reserved.struct_tree_root;
    t->object_of = arena_array(a, t->n_elements, sizeof *t->object_of);
    for (uint32_t i = 0; i < t->n_elements; i++) t->object_of[i] = store_new(s);
    for (uint32_t i = 0; i < t->n_elements; i++) print_element(t, i, root, s);
    tags_root(t, s, a);
}
