/* SPDX-License-Identifier: MIT */
/* Small builders of the tree: words, paragraphs, headings, sections, statuses. Inside the compose room. */
#include "compose_int.h"

#include <stdlib.h>
#include <string.h>

doc_id node(composer *c, doc_id parent, doc_kind kind)
{
    doc_id id = doc_add(c->d, parent, kind);
    doc_at(c->d, id)->from = c->from;
    return id;
}

/* `text` lives as long as the document. */
static void leaf_of(composer *c, doc_id parent, const char *text, uint32_t flags)
{
    if (!*text) return;
    doc_node *t = doc_at(c->d, doc_add(c->d, parent, DOC_TEXT));
    t->text = text;
    t->flags = flags;
    t->from = c->from;
}

static void leaf(composer *c, doc_id parent, const char *text, size_t n, uint32_t flags)
{
    if (n) leaf_of(c, parent, arena_copy(c->a, text, n), flags);
}

/* --------------------------------------------------- acronyms and codes */

static int by_acronym(const void *a, const void *b) { return strcmp(((const acronym *)a)->acronym, ((const acronym *)b)->acronym); }
static int by_code(const void *a, const void *b) { return strcmp(((const code_entry *)a)->code, ((const code_entry *)b)->code); }

static acronym *find_acronym(composer *c, const char *word)
{
    acronym wanted = {.acronym = word};
    return c->n_acronyms ? bsearch(&wanted, c->acronyms, c->n_acronyms, sizeof *c->acronyms, by_acronym) : NULL;
}

static const code_entry *find_code(const code_entry *codes, size_t n, const char *word)
{
    code_entry wanted = {.code = word};
    return n ? bsearch(&wanted, codes, n, sizeof *codes, by_code) : NULL;
}

static bool code_char(unsigned char ch) { return (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z') || ch >= 128; }

#define WORD_MAX 60u /* bytes of a word that may be a code or an acronym */

/* The word at `s`: bytes of letters and digits, and those with the points and hyphens between them too; capitals in each. */
typedef struct { size_t part, whole, part_upper, upper; } word_shape;

static word_shape shape_of(const char *s)
{
    word_shape w = {0};
    size_t n = 0;
    bool parted = false;
    for (;;) {
        unsigned char ch = (unsigned char)s[n];
        size_t k = 1;
        uint32_t wide = ch;
        if (ch >= 128) k = utf8_next(s + n, &wide);
        if (parted && n > WORD_MAX) break;
        bool joint = n && (ch == '.' || ch == '-') && code_char((unsigned char)s[n + 1]);
        if (joint && !parted) { w.part = n; w.part_upper = w.upper; parted = true; }
        if (!joint && (!code_char(ch) || (ch >= 128 && !utf8_is_letter(wide)))) break;
        w.upper += ch < 128 ? ch >= 'A' && ch <= 'Z' : utf8_is_upper(wide);
        n += k;
    }
    w.whole = n;
    if (!parted) { w.part = n; w.part_upper = w.upper; }
    return w;
}

/* First use: expanded for those who hear the text, a link to the glossary for those who read it. */
static void put_acronym(composer *c, doc_id parent, const char *s, size_t n, acronym *a, uint32_t flags)
{
    a->used = true;
    doc_id holder = c->no_links ? parent : link_to(c, parent, TO_ACRONYM, (uint32_t)(a - c->acronyms));
    doc_id span = node(c, holder, DOC_SPAN);
    doc_at(c->d, span)->text = typography(c->a, a->definition);
    leaf(c, span, s, n, flags);
}

/* « voir l’action A1.2.b »: an explicit reference gets its page, for those who read on paper. */
static bool asks_to_see(const char *from, const char *code)
{
    static const char *const openings[] = {"voir ", "Voir ", "voir l’action ", "Voir l’action ", "voir l’indicateur ", "Voir l’indicateur ",
        "voir l’objectif ", "Voir l’objectif ", "voir l’axe ", "Voir l’axe "};
    size_t n = (size_t)(code - from);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t k = strlen(openings[i]);
        if (n >= k && !memcmp(code - k, openings[i], k)) return true;
    }
    return false;
}

/* Whether the word at s (n bytes) was linked or explained; the text before it, which begins at `from`, is flushed by the caller. An axis or an objective is linked only where one is sent to see it:
 * « A2 » is a size of paper too. */
static bool special_word(composer *c, const char *from, const char *s, size_t *n, const code_entry **code, acronym **a)
{
    word_shape w = shape_of(s);
    *code = NULL;
    *a = NULL;
    *n = w.part;
    if (!w.upper || w.whole > WORD_MAX) return false;
    char word[WORD_MAX + 4];
    memcpy(word, s, w.whole);
    word[w.whole] = 0;
    *n = w.whole;
    if (!c->no_links && strchr(word, '.') && (*code = find_code(c->codes, c->n_codes, word))) return true;
    if (!c->no_links && asks_to_see(from, s) && (*code = find_code(c->goals, c->n_goals, word))) return true;
    if (!c->no_acronyms && (*a = find_acronym(c, word))) return !(*a)->used;
    word[w.part] = 0;
    *n = w.part;
    return !c->no_acronyms && w.part_upper > 1 && (*a = find_acronym(c, word)) && !(*a)->used;
}

static void put_code(composer *c, doc_id parent, const char *s, size_t n, const code_entry *code, bool with_page, uint32_t flags)
{
    doc_id link = link_to(c, parent, code->kind, code->index);
    leaf(c, link, s, n, flags | DOC_NO_HYPHEN);
    if (!with_page) return;
    leaf_of(c, link, typography(c->a, label_of(c, "liens.virgule_page")), flags);
    page_ref(c, link, code->kind, code->index, NULL);
}

/* `s` lives as long as the document. */
static void put_words(composer *c, doc_id parent, const char *s, uint32_t flags)
{
    const char *from = s;
    while (*s) {
        if (!code_char((unsigned char)*s)) { s++; continue; }
        size_t n;
        const code_entry *code;
        acronym *a;
        bool special = special_word(c, from, s, &n, &code, &a);
        if (!n) { s++; while (((unsigned char)*s & 0xC0) == 0x80) s++; continue; }
        if (special) {
            leaf(c, parent, from, (size_t)(s - from), flags);
            if (code) put_code(c, parent, s, n, code, asks_to_see(from, s), flags);
            else put_acronym(c, parent, s, n, a, flags);
            from = s + n;
        }
        s += n;
    }
    leaf_of(c, parent, from, flags);
}

void words(composer *c, doc_id parent, const char *text, uint32_t flags)
{
    if (!text || !*text) return;
    if (flags & DOC_CODE) { leaf(c, parent, text, strlen(text), flags); return; }
    size_t n;
    run *runs = typography_runs(c->a, text, &n);
    for (size_t i = 0; i < n; i++) {
        if (runs[i].superior) leaf_of(c, parent, runs[i].text, flags | DOC_SUPERIOR);
        else put_words(c, parent, runs[i].text, flags);
    }
}

/* ------------------------------------------------------- paragraphs, headings */

doc_id empty_para(composer *c, doc_id parent, doc_role role)
{
    doc_id id = node(c, parent, DOC_PARA);
    doc_at(c->d, id)->role = (uint8_t)role;
    return id;
}

doc_id para(composer *c, doc_id parent, doc_role role, const char *text)
{
    if (str_blank(text)) return 0;
    doc_id id = empty_para(c, parent, role);
    words(c, id, text, 0);
    return id;
}

doc_id heading(composer *c, doc_id parent, int level, doc_role role)
{
    if (level > c->heading + 1) level = c->heading + 1;
    if (level > 6) level = 6;
    doc_id id = node(c, parent, DOC_HEADING);
    doc_node *h = doc_at(c->d, id);
    h->level = (uint8_t)level;
    h->role = (uint8_t)role;
    h->flags |= DOC_NO_HYPHEN;
    c->heading = level;
    return id;
}

doc_id heading_text(composer *c, doc_id parent, int level, doc_role role, const char *text)
{
    doc_id id = heading(c, parent, level, role);
    c->no_links++;
    c->no_acronyms++;
    words(c, id, str_blank(text) ? "–" : text, 0);
    c->no_links--;
    c->no_acronyms--;
    return id;
}

doc_id section_open(composer *c, doc_id parent, const char *title, const char *name)
{
    doc_id id = node(c, parent, DOC_SECTION);
    doc_at(c->d, id)->text = typography(c->a, title);
    if (name) anchor_set(c, name, id);
    heading_text(c, id, 3, ROLE_SECTION_TITLE, title);
    toc_add(c, 2, id, NULL, title, 0);
    return id;
}

void legend(composer *c, doc_id parent, const char *text) { para(c, parent, ROLE_LEGEND, text); }

/* ------------------------------------------------------------------- status */

static const struct { doc_mark mark; doc_tone tone; } status_looks[STATUS_COUNT] = {
    [STATUS_NONE] = {MARK_NONE, TONE_INHERIT}, [STATUS_REACHED] = {MARK_REACHED, TONE_REACHED}, [STATUS_ON_COURSE] = {MARK_ON_COURSE, TONE_ON_COURSE}, [STATUS_WATCH] = {MARK_WATCH, TONE_WATCH},
    [STATUS_LATE] = {MARK_LATE, TONE_LATE}, [STATUS_NO_DATA] = {MARK_NO_DATA, TONE_GREY}, [STATUS_FOLLOWED] = {MARK_FOLLOWED, TONE_GREY}, [STATUS_NOT_EVALUABLE] = {MARK_NOT_EVALUABLE, TONE_GREY},
};

doc_mark status_mark(status s) { return status_looks[s].mark; }
doc_tone status_tone(status s) { return status_looks[s].tone; }
const char *status_label(composer *c, status s) { return word_label(c, "statuts", status_word(s)); }

void status_words(composer *c, doc_id parent, status s, bool mark_only)
{
    if (s == STATUS_NONE) return;
    doc_id mark = node(c, parent, DOC_MARK);
    doc_at(c->d, mark)->mark = (uint8_t)status_mark(s);
    doc_at(c->d, mark)->tone = (uint8_t)status_tone(s);
    if (mark_only) return;
    doc_id text = doc_text(c->d, parent, arena_printf(c->a, "\u00A0%s", status_label(c, s)), DOC_BOLD | DOC_NO_HYPHEN);
    if (text) doc_at(c->d, text)->tone = (uint8_t)status_tone(s);
}
