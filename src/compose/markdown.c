/* SPDX-License-Identifier: MIT */
/* CommonMark, tables and footnotes → blocks and inlines of the tree. The only file that knows md4c; used through compose_int.h.
 *
* md4c calls back as it reads; a stack of open nodes follows it. Words are gathered until the style changes, so that typography sees whole runs. Paragraphs open with
 * their first word, because an image inside
* one becomes a figure of its own between two paragraphs. User texts: headings move below the present one, raw HTML is plain text, links and images are checked. Footnote
 * definitions are taken out before
 * md4c reads, their calls are found in the words. */
#include "compose_int.h"

#include <md4c.h>
#include <string.h>

#define NOTES_MAX 500u /* footnotes of one text; further ones stay as typed */
#define AUTOLINKS_MAX 2000u /* addresses that become links by themselves in one text; with more, none does */
#define NOTE_CALL_MAX 100u /* bytes of « [^name] » */

typedef struct { const char *id, *text; uint16_t number; bool placed; } footnote;

typedef struct {
    composer *c; markdown_mode mode; doc_role role; bool only_inline;
    doc_id stack[MARKDOWN_DEPTH_MAX + 4]; size_t depth;
    size_t extra; bool too_deep; /* containers beyond the depth limit, not opened */
    doc_id text_parent;       /* where words go; 0 = a paragraph must open first */
    bool lazy;                /* inside a paragraph that has not opened yet */
    uint32_t style; unsigned bold, italic, code;
    buf gathered;
    int first_level;          /* the heading level that the text uses for its own top, 0 = none yet */
    int base_level, level_before;
    bool in_image; buf image_text; const char *image_source;
    struct { uint32_t number; } lists[MARKDOWN_DEPTH_MAX + 4]; size_t n_lists; bool ordered[MARKDOWN_DEPTH_MAX + 4];
    grid table; bool in_code; doc_align *aligns;
    footnote *notes; size_t n_notes, cap_notes; size_t notes_due;
    unsigned in_heading;
    bool link_to_page;        /* ours: # in the words of a link is the page */
    const char *link_name;
} md;

static doc_id top(const md *s) { return s->stack[s->depth - 1]; }

static void push(md *s, doc_id id) { s->stack[s->depth++] = id; }

static void flush(md *s);

static doc_id words_parent(md *s)
{
    if (!s->text_parent && s->lazy) {
        s->text_parent = empty_para(s->c, top(s), s->role);
        if (s->role == ROLE_LEAD) s->role = ROLE_BODY; /* one paragraph leads */
    }
    return s->text_parent;
}

/* Ours: « page # » inside a link to a section shows the page. */
static void put_link_words(md *s, doc_id parent, const char *text)
{
    const char *sign = s->link_to_page ? strchr(text, '#') : NULL;
    if (!sign) { words(s->c, parent, text, s->style); return; }
    words(s->c, parent, arena_copy(s->c->a, text, (size_t)(sign - text)), s->style);
    page_ref(s->c, parent, TO_NAME, 0, s->link_name);
    words(s->c, parent, sign + 1, s->style);
}

static footnote *find_note(md *s, const char *id, size_t n)
{
    for (size_t i = 0; i < s->n_notes; i++)
        if (strlen(s->notes[i].id) == n && !memcmp(s->notes[i].id, id, n)) return &s->notes[i];
    return NULL;
}

static void put_note_call(md *s, doc_id parent, footnote *note)
{
    composer *c = s->c;
    if (!note->number) { note->number = ++c->notes; s->notes_due++; }
    doc_id call = node(c, parent, DOC_NOTE_REF);
    doc_text(c->d, call, arena_printf(c->a, "%u", note->number), DOC_SUPERIOR | DOC_NO_HYPHEN);
    reference *r = arena_push(c->a, (void **)&c->references, &c->n_references, &c->cap_references, sizeof *r);
    *r = (reference){.node = call, .kind = TO_NOTE, .index = note->number, .at = c->from};
}

static void tell_unknown_note(md *s, const char *call, size_t n)
{
    if (s->mode != MARKDOWN_USER || n < 4 || strcspn(call, " \n") < n) return;
    diag_add(s->c->log, &compose_kinds[KIND_NOTE_UNKNOWN], s->c->from, "écrivez la note dans le même texte, au début d’une ligne : « [^1]: texte de la note ».", "L’appel « %s » n’a pas de note.",
        arena_copy(s->c->a, call, n));
}

/* Words with their footnote calls; a call inside a link stays as typed. */
static void put_text(md *s, doc_id parent, const char *text)
{
    const char *open = s->style & DOC_CODE ? NULL : strstr(text, "[^");
    for (; open; open = strstr(open, "[^")) {
        const char *close = memchr(open, ']', strnlen(open, NOTE_CALL_MAX));
        footnote *note = close ? find_note(s, open + 2, (size_t)(close - open - 2)) : NULL;
        if (!note || s->c->no_links != s->in_heading) {
            if (close && !note) tell_unknown_note(s, open, (size_t)(close + 1 - open));
            open += 2;
            continue;
        }
        words(s->c, parent, arena_copy(s->c->a, text, (size_t)(open - text)), s->style);
        put_note_call(s, parent, note);
        text = open = close + 1;
    }
    put_link_words(s, parent, text);
}

static void flush(md *s)
{
    if (!s->gathered.n) return;
    char *text = arena_copy(s->c->a, s->gathered.s, s->gathered.n);
    s->gathered.n = 0;
    doc_id parent = words_parent(s);
    if (parent) put_text(s, parent, text);
}

/* ------------------------------------------------------------------- blocks */

static void open_container(md *s, doc_kind kind)
{
    if (s->depth >= MARKDOWN_DEPTH_MAX) { s->extra++; s->too_deep = true; return; }
    push(s, node(s->c, top(s), kind));
}

static void close_container(md *s)
{
    if (s->extra) s->extra--;
    else s->depth--;
}

static int user_level(md *s, int level)
{
    if (!s->first_level || level < s->first_level) s->first_level = level;
    int wanted = s->base_level + 1 + level - s->first_level;
    return wanted > 6 ? 6 : wanted;
}

static void open_heading(md *s, unsigned level)
{
    int wanted = s->mode == MARKDOWN_USER ? user_level(s, (int)level) : s->c->base + (int)level;
    doc_role role = wanted <= 1 ? ROLE_COVER_TITLE : wanted == 2 ? ROLE_PART_TITLE : wanted == 3 ? ROLE_SECTION_TITLE : ROLE_SUBSECTION_TITLE;
    s->level_before = s->c->heading;
    s->text_parent = heading(s->c, top(s), wanted, role);
    s->c->no_links++;
    s->c->no_acronyms++;
    s->in_heading = 1;
}

static void close_heading(md *s)
{
    s->in_heading = 0;
    s->c->no_links--;
    s->c->no_acronyms--;
    doc_id id = s->text_parent;
    if (id && !doc_at(s->c->d, id)->first) {
        doc_remove(s->c->d, id);
        s->c->heading = s->level_before;
    }
    s->text_parent = 0;
}

static void open_list(md *s, bool ordered, unsigned start, bool tight)
{
    s->lazy = false;
    s->text_parent = 0;
    if (s->depth + 2 >= MARKDOWN_DEPTH_MAX) { s->extra++; s->too_deep = true; s->n_lists++; return; }
    open_container(s, DOC_LIST);
    doc_node *n = doc_at(s->c->d, top(s));
    n->flags |= (ordered ? DOC_ORDERED : 0) | (tight ? DOC_TIGHT : 0);
    n->level = (uint8_t)(s->n_lists + 1 > 6 ? 6 : s->n_lists + 1);
    s->lists[s->n_lists].number = start;
    s->ordered[s->n_lists++] = ordered;
}

static const char *bullet(md *s)
{
    size_t k = s->n_lists - 1;
    if (s->ordered[k]) return arena_printf(s->c->a, "%u.", s->lists[k].number++);
    return k % 2 ? "–" : "•";
}

static void open_item(md *s)
{
    if (s->extra) { s->lazy = true; s->text_parent = 0; return; }
    composer *c = s->c;
    doc_id item = node(c, top(s), DOC_ITEM), lbl = node(c, item, DOC_LABEL);
    doc_text(c->d, lbl, bullet(s), DOC_NO_HYPHEN);
    push(s, node(c, item, DOC_BODY));
    s->lazy = true; /* the words of a tight item have no paragraph of their own */
    s->text_parent = 0;
}

static void close_item(md *s)
{
    if (s->extra) return;
    if (!doc_at(s->c->d, top(s))->first) empty_para(s->c, top(s), s->role);
    s->depth--;
    s->lazy = false;
    s->text_parent = 0;
}

static void open_table(md *s, const MD_BLOCK_TABLE_DETAIL *d)
{
    size_t n = d->col_count * 2 + 1;
    char *spec = arena_alloc(s->c->a, n);
    for (unsigned i = 0; i < d->col_count; i++) { spec[i * 2] = 's'; spec[i * 2 + 1] = ' '; }
    bool ours = s->mode == MARKDOWN_OURS; /* in our templates: names beside their texts */
    s->table = grid_open(s->c, top(s), STYLE_DATA, ours ? DOC_WIDE | DOC_DENSE : 0, ours && d->col_count == 2 ? "s@34 s1" : spec);
    s->aligns = arena_array(s->c->a, d->col_count, sizeof *s->aligns);
}

static void open_cell(md *s, MD_ALIGN align, bool head)
{
    composer *c = s->c;
    doc_id td = head ? grid_head(c, &s->table, "") : grid_cell(c, &s->table);
    if (align == MD_ALIGN_RIGHT) cell_align(c, td, ALIGN_DECIMAL);
    else if (align == MD_ALIGN_CENTER) cell_align(c, td, ALIGN_CENTRE);
    s->text_parent = td;
}

/* Adds the notes called so far behind the block that called them. */
static void place_notes(md *s)
{
    composer *c = s->c;
    if (!s->notes_due || s->depth != 1 || s->only_inline) return;
    s->notes_due = 0;
    for (size_t i = 0; i < s->n_notes; i++) {
        footnote *f = &s->notes[i];
        if (!f->number || f->placed) continue;
        f->placed = true;
        doc_id note = node(c, top(s), DOC_NOTE);
        doc_at(c->d, note)->number = f->number;
        note_placed(c, f->number, note);
        doc_id p = empty_para(c, note, ROLE_NOTE);
        doc_text(c->d, p, arena_printf(c->a, "%u", f->number), DOC_SUPERIOR | DOC_NO_HYPHEN);
        markdown_inline(c, p, f->text, s->mode);
    }
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    md *s = user;
    if (type == MD_BLOCK_DOC) return 0;
    flush(s);
    if (s->only_inline) {
        if (doc_at(s->c->d, s->text_parent)->first && (type == MD_BLOCK_P || type == MD_BLOCK_LI || type == MD_BLOCK_H)) words(s->c, s->text_parent, " ", 0);
        return 0;
    }
    switch (type) {
    case MD_BLOCK_QUOTE: s->lazy = false; s->text_parent = 0; open_container(s, DOC_QUOTE); break;
    case MD_BLOCK_UL: open_list(s, false, 0, ((MD_BLOCK_UL_DETAIL *)detail)->is_tight); break;
    case MD_BLOCK_OL: open_list(s, true, ((MD_BLOCK_OL_DETAIL *)detail)->start, ((MD_BLOCK_OL_DETAIL *)detail)->is_tight); break;
    case MD_BLOCK_LI: open_item(s); break;
    case MD_BLOCK_H: s->lazy = false; s->text_parent = 0; open_heading(s, ((MD_BLOCK_H_DETAIL *)detail)->level); break;
    case MD_BLOCK_CODE: s->text_parent = node(s->c, top(s), DOC_CODE_BLOCK); s->in_code = true; s->style |= DOC_CODE; break;
    case MD_BLOCK_P: s->lazy = true; s->text_parent = 0; break;
    case MD_BLOCK_TABLE: s->lazy = false; s->text_parent = 0; open_table(s, detail); break;
    case MD_BLOCK_TR: if (s->table.head) grid_row(s->c, &s->table, 0); break;
    case MD_BLOCK_TH: open_cell(s, ((MD_BLOCK_TD_DETAIL *)detail)->align, true); break;
    case MD_BLOCK_TD: open_cell(s, ((MD_BLOCK_TD_DETAIL *)detail)->align, false); break;
    default: break;
    }
    return 0;
}

static void close_code(md *s)
{
    composer *c = s->c;
    s->in_code = false;
    s->style &= ~DOC_CODE;
    doc_id last = doc_at(c->d, s->text_parent)->last;
    if (last && doc_at(c->d, last)->kind == DOC_BREAK) doc_remove(c->d, last);
    if (!doc_at(c->d, s->text_parent)->first) doc_remove(c->d, s->text_parent);
    s->text_parent = 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    md *s = user;
    (void)detail;
    flush(s);
    if (type == MD_BLOCK_DOC || s->only_inline) return 0;
    switch (type) {
    case MD_BLOCK_QUOTE: close_container(s); break;
    case MD_BLOCK_UL: case MD_BLOCK_OL: s->n_lists--; close_container(s); s->lazy = s->n_lists > 0; s->text_parent = 0; break;
    case MD_BLOCK_LI: close_item(s); break;
    case MD_BLOCK_H: close_heading(s); break;
    case MD_BLOCK_CODE: close_code(s); break;
    case MD_BLOCK_P: s->lazy = s->n_lists > 0; s->text_parent = 0; break;
    case MD_BLOCK_TABLE: grid_close(s->c, &s->table); s->table = (grid){0}; break;
    case MD_BLOCK_TH: case MD_BLOCK_TD: s->text_parent = 0; break;
    default: break;
    }
    if (type != MD_BLOCK_H) place_notes(s); /* nothing comes between a heading and its text */
    return 0;
}

/* -------------------------------------------------------------------- spans */

static const char *attribute(md *s, const MD_ATTRIBUTE *a) { return a->text ? arena_copy(s->c->a, a->text, a->size) : ""; }

static void restyle(md *s)
{
    flush(s);
    s->style = (s->bold ? DOC_BOLD : 0) | (s->italic ? DOC_ITALIC : 0) | (s->code ? DOC_CODE : 0);
}

/* The user's texts may point at axes, objectives, actions and indicators. */
static bool code_known(const composer *c, const char *code)
{
    const model *m = c->m;
    return (m->n_indicators && model_find_indicator(m, code) != MODEL_NONE) || (m->n_actions && model_find_action(m, code) != MODEL_NONE)
        || (m->n_objectives && model_find_objective(m, code) != MODEL_NONE) ||
        (m->n_axes && model_find_axis(m, code) != MODEL_NONE);
}

/* Where a piece of the text stands: in the user's text, or in a template. */
static place place_written(const md *s, const char *piece) { return s->c->from.file ? s->c->from : place_in_template(s->c, s->c->chunk, piece); }

/* Opens the link, or leaves its words alone when it may not be one. */
static void open_link(md *s, const char *address)
{
    composer *c = s->c;
    doc_id parent = words_parent(s), link = 0;
    if (!parent) return;
    if (!c->no_links) {
        if (*address == '#' && (s->mode == MARKDOWN_OURS || code_known(c, address + 1))) {
            link = link_name(c, parent, address + 1);
            s->link_to_page = true;
            s->link_name = address + 1;
        } else if (address_allowed(address)) link = link_web(c, parent, address);
        else tell_refused(c, address, place_written(s, address));
    }
    if (!link) link = node(c, parent, DOC_SPAN);
    s->text_parent = link;
    c->no_links++;
}

static void close_link(md *s)
{
    composer *c = s->c;
    c->no_links--;
    s->link_to_page = false;
    doc_id link = s->text_parent;
    if (!link) return;
    s->text_parent = doc_at(c->d, link)->parent;
    if (!doc_at(c->d, link)->first) doc_text(c->d, link, doc_at(c->d, link)->text, 0);
    if (!doc_at(c->d, link)->first) doc_remove(c->d, link);
}

static void close_image(md *s)
{
    composer *c = s->c;
    s->in_image = false;
    const char *alternative = s->image_text.n ? arena_copy(c->a, s->image_text.s, s->image_text.n) : "";
    s->image_text.n = 0;
    place at = place_written(s, str_blank(s->image_source) ? "](" : s->image_source);
    const doc_image *image = image_of(c, s->image_source, at);
    if (str_blank(s->image_source)) diag_add(c->log, &compose_kinds[KIND_IMAGE_ABSENT], at, "écrivez le chemin de l’image entre les parenthèses : ![ce qu’elle montre](images/…).", "Une image n’a pas de chemin.");
    if (!image || s->only_inline || !s->lazy) {
        buf_str(&s->gathered, alternative);
        return;
    }
    s->text_parent = 0;
    doc_id id = node(c, top(s), DOC_FIGURE);
    doc_node *n = doc_at(c->d, id);
    n->image = image;
    n->text = typography(c->a, alternative);
    if (str_blank(alternative)) n->flags |= DOC_DECORATIVE;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    md *s = user;
    if (s->in_image) return 0;
    flush(s);
    switch (type) {
    case MD_SPAN_EM: s->italic++; restyle(s); break;
    case MD_SPAN_STRONG: s->bold++; restyle(s); break;
    case MD_SPAN_CODE: s->code++; restyle(s); break;
    case MD_SPAN_A: open_link(s, attribute(s, &((MD_SPAN_A_DETAIL *)detail)->href)); break;
    case MD_SPAN_IMG: s->in_image = true; s->image_source = attribute(s, &((MD_SPAN_IMG_DETAIL *)detail)->src); break;
    default: break;
    }
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    md *s = user;
    (void)detail;
    if (s->in_image && type != MD_SPAN_IMG) return 0;
    flush(s);
    switch (type) {
    case MD_SPAN_EM: s->italic--; restyle(s); break;
    case MD_SPAN_STRONG: s->bold--; restyle(s); break;
    case MD_SPAN_CODE: s->code--; restyle(s); break;
    case MD_SPAN_A: close_link(s); break;
    case MD_SPAN_IMG: close_image(s); break;
    default: break;
    }
    return 0;
}

/* --------------------------------------------------------------------- text */

/* A code span; in a table « \\| » is the bar that parts no cells (GitHub Flavored Markdown, 4.10). */
static void put_code_span(md *s, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(s->table.head && text[i] == '\\' && i + 1 < n && text[i + 1] == '|')) buf_char(&s->gathered, text[i]);
}

/* Lines of a code block: each line end is a break. */
static void put_code(md *s, const char *text, size_t n)
{
    for (size_t from = 0, i = 0; i <= n; i++) {
        if (i < n && text[i] != '\n') continue;
        buf_add(&s->gathered, text + from, i - from);
        flush(s);
        if (i < n) node(s->c, s->text_parent, DOC_BREAK);
        from = i + 1;
    }
}

static int text(MD_TEXTTYPE type, const MD_CHAR *t, MD_SIZE n, void *user)
{
    md *s = user;
    buf *out = s->in_image ? &s->image_text : &s->gathered;
    switch (type) {
    case MD_TEXT_NULLCHAR: buf_str(out, "\uFFFD"); break;
    case MD_TEXT_BR:
        if (s->in_image) { buf_char(out, ' '); break; }
        flush(s);
        if (s->text_parent) node(s->c, s->text_parent, DOC_BREAK);
        break;
    case MD_TEXT_SOFTBR: buf_char(out, ' '); break;
    case MD_TEXT_ENTITY: put_entity(out, t, n); break;
    case MD_TEXT_CODE:
        if (s->in_code) put_code(s, t, n);
        else if (s->in_image) buf_add(out, t, n);
        else put_code_span(s, t, n);
        break;
    default: buf_add(out, t, n); break;
    }
    return 0;
}

/* ---------------------------------------------------------------- footnotes */

static const char *line_end(const char *s, const char *end)
{
    const char *e = memchr(s, '\n', (size_t)(end - s));
    return e ? e + 1 : end;
}

/* « [^id]: text » at a line start; continued by indented lines. */
static const char *note_definition(md *s, const char *line, const char *end)
{
    if (end - line < 5 || line[0] != '[' || line[1] != '^') return NULL;
    const char *stop = line_end(line, end), *close = memchr(line, ']', (size_t)(stop - line));
    if (!close || close == line + 2 || close + 1 >= end || close[1] != ':') return NULL;
    const char *last = stop;
    while (last < end && (*last == ' ' || *last == '\t') && line_end(last, end) - last > 1) last = line_end(last, end);
    if (s->n_notes >= NOTES_MAX) return NULL;
    footnote *f = arena_push(s->c->a, (void **)&s->notes, &s->n_notes, &s->cap_notes, sizeof *f);
    *f = (footnote){.id = arena_copy(s->c->a, line + 2, (size_t)(close - line - 2)), .text = str_trim(s->c->a, arena_copy(s->c->a, close + 2, (size_t)(last - close - 2)))};
    return last;
}

/* Whether a line opens or closes a block of code. */
static bool is_fence(const char *line)
{
    while (*line == ' ') line++;
    return !strncmp(line, "```", 3) || !strncmp(line, "~~~", 3);
}

static char *take_notes(md *s, const char *text, size_t *n)
{
    if (!strstr(text, "[^")) return NULL;
    buf kept = {0};
    bool code = false;
    for (const char *at = text, *end = text + *n; at < end;) {
        if (is_fence(at)) code = !code;
        const char *after = code ? NULL : note_definition(s, at, end);
        if (after) { at = after; continue; }
        after = line_end(at, end);
        buf_add(&kept, at, (size_t)(after - at));
        at = after;
    }
    *n = kept.n;
    char *out = arena_copy(s->c->a, kept.s ? kept.s : "", kept.n);
    buf_free(&kept);
    return out;
}

static void tell_uncalled_notes(md *s)
{
    for (size_t i = 0; i < s->n_notes; i++)
        if (!s->notes[i].number)
            diag_add(s->c->log, &compose_kinds[KIND_NOTE_UNCALLED], s->c->from, "placez son appel dans le texte, ou retirez la note.", "La note « [^%s] » n’est appelée nulle part : elle n’est pas imprimée.", s->notes[i].id);
}

/* ------------------------------------------------------------------- doors */

/* Addresses typed without brackets: md4c looks from each back over its whole paragraph. */
static size_t addresses(const char *body, size_t n)
{
    size_t found = 0;
    for (const char *at = body, *end = body + n; (at = memchr(at, ':', (size_t)(end - at))); at++) found += end - at > 2 && at[1] == '/' && at[2] == '/';
    return found;
}

static void parse(md *s, const char *body, size_t n)
{
    static const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_NOINDENTEDCODEBLOCKS,
        .enter_block = enter_block, .leave_block = leave_block, .enter_span = enter_span, .leave_span = leave_span, .text = text,
    };
    MD_PARSER with = parser;
    if (addresses(body, n) > AUTOLINKS_MAX) with.flags &= ~(unsigned)MD_FLAG_PERMISSIVEURLAUTOLINKS;
    char *without = s->only_inline ? NULL : take_notes(s, body, &n);
    if (without) body = without;
    md_parse(body, (MD_SIZE)n, &with, s);
    flush(s);
    if (s->too_deep) diag_add(s->c->log, &compose_kinds[KIND_TEXT_DEEP], s->c->from, "réduisez le nombre de niveaux.", "Ce texte imbrique plus de %u niveaux.", MARKDOWN_DEPTH_MAX);
    s->depth = 1;
    place_notes(s);
    tell_uncalled_notes(s);
    buf_free(&s->gathered);
    buf_free(&s->image_text);
}

void markdown(composer *c, doc_id parent, const char *body, size_t n, markdown_mode mode, doc_role role)
{
    md s = {.c = c, .mode = mode, .role = role, .base_level = c->heading};
    push(&s, parent);
    parse(&s, body, n);
}

void markdown_inline(composer *c, doc_id parent, const char *body, markdown_mode mode)
{
    if (str_blank(body)) return;
    md s = {.c = c, .mode = mode, .only_inline = true, .text_parent = parent};
    push(&s, parent);
    parse(&s, body, strlen(body));
}

void prose_blocks(composer *c, doc_id parent, prose p, doc_role role)
{
    if (str_blank(p.text)) return;
    place before = c->from;
    int level = c->heading;
    c->from = p.at;
    markdown(c, parent, p.text, strlen(p.text), MARKDOWN_USER, role);
    c->from = before;
    if (c->heading > level) c->heading = level > 0 ? level : c->heading; /* what follows stands at its own level again */
}

/* A line that opens a block of its own: heading, quote, list, table, fence. */
static bool opens_block(const char *s)
{
    while (*s == ' ') s++;
    if (strchr("#>-+|`~", *s) && *s) return true;
    if (*s == '*' && s[1] == ' ') return true;
    const char *d = s;
    while (*d >= '0' && *d <= '9') d++;
    return d > s && (*d == '.' || *d == ')') && d[1] == ' ';
}

bool prose_is_line(prose p)
{
    if (str_blank(p.text)) return false;
    const char *s = p.text, *end = s + strlen(s);
    while (*s == ' ' || *s == '\n') s++;
    while (end > s && (end[-1] == '\n' || end[-1] == ' ')) end--;
    if (strstr(s, "![") || strstr(s, "[^") || strstr(s, "](")) return !strstr(s, "![") && !strstr(s, "[^") && !memchr(s, '\n', (size_t)(end - s)) && !opens_block(s);
    for (const char *line = s; line < end; line = line_end(line, end))
        if (opens_block(line) || *line == '\n' || *line == '=') return false;
    return true;
}

void markdown_escape(buf *out, const char *text)
{
    for (; *text; text++) {
        unsigned char ch = (unsigned char)*text;
        if (ch < 0x20) { buf_char(out, ' '); continue; }
        if (strchr("\\`*_{}[]()#+-.!|<>&~:=\"'$@^", ch)) buf_char(out, '\\');
        buf_char(out, *text);
    }
}
