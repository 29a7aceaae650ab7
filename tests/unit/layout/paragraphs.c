/* SPDX-License-Identifier: MIT */
/* What is promised of paragraphs as they are set, over generated ones: nothing outside the measure, no word lost or moved, hyphens only where French and the house allow them, addresses cut at their slashes. */
#include "fake.h"
#include <criterion/criterion.h>
#include <string.h>
#include "../share.h"

#define SEED 20260710u
#define ROUNDS SHARE_OF(3000)
#define SIZE MPT(10.5)
#define LINES_MAX 600
#define ADDRESS "https://www.exemple-de-collectivite.fr/commande-publique/achats-responsables/schema_2024.html?page=12&vue=complete"
#define PLAIN_ADDRESS "https://www.intercommunalite-exemplaire.fr/environnement/responsabilite/developpement-durable"

/* A line as it is drawn: its words, where it begins and ends, what ends it. */
typedef struct { char *words; size_t n; mpt from, to; bool hyphen /* a soft one */; doc_id leaf; /* of its last sign */ size_t left; /* bytes of that leaf drawn so far */ } seen_line;
typedef struct { arena *a; doc *d; doc_id block; layout_metrics m; setter s; line_look look; set_lines lines; seen_line *seen; uint64_t round; } setting;

/* The dictionary is read once for all paragraphs of a test. */
static hyphenator *dictionary;
static arena *dictionary_arena;

static void open_dictionary(void) {
    folder *templates = folder_open("templates", NULL);
    dictionary_arena = arena_new();
    dictionary = hyphenator_open(templates, dictionary_arena);
    folder_close(templates);
    cr_assert_not_null(dictionary);
}
static void close_dictionary(void) {
    hyphenator_close(dictionary);
    arena_free(dictionary_arena);
}
TestSuite(paragraphs, .init = open_dictionary, .fini = close_dictionary);

/* Reads a line back from its items. Spaces without width are the ends of lines. */
static seen_line read_line(setting *t, box line, uint32_t *drawn) {
    setter *s = &t->s;
    seen_line l = {.words = arena_alloc(t->a, 4 * s->n_glyphs + 1), .from = INT32_MAX};
    for (uint32_t i = line.first; i < line.first + line.n; i++) {
        const page_item *k = &s->items[i];
        if (k->kind != ITEM_TEXT) continue;
        mpt x = k->x;
        for (uint32_t g = k->as.text.first; g < k->as.text.first + k->as.text.n; g++) {
            const placed_glyph *q = &s->glyphs[g];
            const char *c = s->text + q->text;
            bool white = q->bytes == 1 && *c == ' ', soft = q->bytes == 2 && !memcmp(c, "\xC2\xAD", 2);
            if (x < l.from) l.from = x;
            x += q->advance;
            if (white && !q->advance) { drawn[k->leaf]++; continue; }
            if (x > l.to) l.to = x;
            l.hyphen = soft, l.leaf = k->leaf;
            if (!soft) memcpy(l.words + l.n, c, q->bytes), l.n += q->bytes, drawn[k->leaf] += q->bytes;
        }
    }
    l.words[l.n] = 0, l.left = drawn[l.leaf];
    return l;
}

/* The fake family, but equal words have equal glyphs, as those of the real one. */
typedef struct { arena *a; layout_metrics fake; struct { face f; const char *s; size_t n; shaped result; } known[400]; size_t n; } known_words;

static shaped shape_known(void *context, face f, const char *s, size_t n) {
    known_words *k = context;
    for (size_t i = 0; i < k->n; i++) if (k->known[i].f == f && k->known[i].n == n && !memcmp(k->known[i].s, s, n)) return k->known[i].result;
    shaped result = k->fake.shape(k->fake.context, f, s, n);
    if (k->n == sizeof k->known / sizeof *k->known) return result;
    k->known[k->n].f = f, k->known[k->n].s = arena_copy(k->a, s, n), k->known[k->n].n = n;
    return k->known[k->n++].result = result;
}

static layout_metrics known_metrics(arena *a) {
    known_words *k = arena_alloc(a, sizeof *k);
    k->a = a, k->fake = fake_metrics(a);
    layout_metrics m = k->fake;
    m.context = k, m.shape = shape_known;
    return m;
}

/* It is set once before with other hyphens: what is known of a word must not depend on who asked first. */
static void set_paragraph(setting *t, mpt width, set_mode mode, unsigned hyphens) {
    arena *a = t->a;
    t->m = known_metrics(a);
    t->s = (setter){.d = t->d, .m = &t->m, .a = a, .hyphens = dictionary};
    t->s.leaf_text = arena_array(a, t->d->n + 1, sizeof *t->s.leaf_text);
    inline_look look = {.style = {.size = SIZE, .leading = MPT(15), .mode = (uint8_t)mode}, .hyphens = (uint8_t)hyphens};
    inline_look other = {.style = look.style, .hyphens = (uint8_t)!hyphens};
    inlines in;
    inlines_of(&t->s, t->block, &other, &in);
    inlines_done(&t->s, &in);
    inlines_of(&t->s, t->block, &look, &in);
    t->look = (line_look){.x = MPT(100), .width = width, .size = SIZE, .leading = MPT(15), .mode = mode, .last_minimum = 4 * SIZE};
    t->lines = paragraph_lines(&t->s, &in, &t->look);
    uint32_t *drawn = arena_array(a, t->d->n + 1, sizeof *drawn);
    t->seen = arena_array(a, t->lines.n, sizeof *t->seen);
    for (size_t i = 0; i < t->lines.n; i++) t->seen[i] = read_line(t, t->lines.lines[i], drawn);
}

static setting new_setting(uint64_t round) {
    setting t = {.a = arena_new(), .round = round};
    t.d = fake_doc(t.a);
    t.block = add_node(t.d, 1, DOC_PARA);
    return t;
}

static const char *const vocabulary[] = {"la", "commune", "achète", "des", "fournitures", "responsables", "à", "l’insertion", "l'environnement", "aujourd’hui", "presqu’anticonstitutionnellement", "et", "un", "marché", "de", "considération", "sociale,",
    "2024-2028", "engagée\u00A0:", "12,5\u00A0%", "SPASER", "INTERCOMMUNALITÉS", "développement.", "«\u00A0circulaire\u00A0»", "porte-à-porte", "sous-traitance", "grille-pain", "(réemploi)", "CO₂", "1\u202F234", "œuvre", "–", "élu.e.s", "fin"};

/* A paragraph of several leaves: plain, bold, italic, a link, code, what must not be cut, an address. */
static void random_paragraph(setting *t, dice *d) {
    size_t leaves = 1 + roll(d, 4);
    for (size_t i = 0; i < leaves; i++) {
        static const uint32_t looks[] = {0, 0, 0, DOC_BOLD, DOC_ITALIC, DOC_CODE, DOC_NO_HYPHEN};
        buf b = {0};
        size_t words = 1 + roll(d, roll(d, 4) ? 30 : 120);
        for (size_t k = 0; k < words; k++) {
            if (i || k) buf_char(&b, ' ');
            buf_str(&b, roll(d, 40) ? vocabulary[roll(d, sizeof vocabulary / sizeof *vocabulary)] : roll(d, 2) ? ADDRESS : PLAIN_ADDRESS);
        }
        doc_id parent = t->block;
        if (!roll(d, 5)) { parent = add_node(t->d, t->block, DOC_LINK); doc_at(t->d, parent)->target = t->block; }
        doc_text(t->d, parent, arena_copy(t->a, b.s, b.n), looks[roll(d, sizeof looks / sizeof *looks)]);
        buf_free(&b);
    }
}

static bool white(char c) { return c == ' '; }

/* The words drawn are those of the leaves, in order; only white is lost at the ends of lines. */
static void assert_order(const setting *t) {
    size_t line = 0, at = 0;
    for (doc_id n = 1; n < t->d->n; n++) {
        const char *words = doc_at(t->d, n)->kind == DOC_TEXT ? doc_at(t->d, n)->text : "";
        for (size_t k = 0; words[k]; k++) {
            if (white(words[k])) continue;
            while (line < t->lines.n && (at == t->seen[line].n || white(t->seen[line].words[at]))) { if (at == t->seen[line].n) line++, at = 0; else at++; }
            cr_assert(line < t->lines.n && t->seen[line].words[at] == words[k], "seed %u round %llu: « %.30s » is not drawn in its place", SEED, (unsigned long long)t->round, words + k);
            at++;
        }
    }
}

/* How far the signs of the fake family may stand in the margins. */
#define HANG_MOST (SIZE / 4)

static void assert_measure(const setting *t) {
    bool justified = t->look.mode == SET_JUSTIFIED;
    mpt left = t->look.x - (justified ? HANG_MOST : 0), right = t->look.x + t->look.width + (justified ? HANG_MOST : 0);
    for (size_t i = 0; i < t->lines.n; i++) {
        const seen_line *l = &t->seen[i];
        if (!l->n) continue;
        cr_assert(l->from >= left && l->to <= right + 20, "seed %u round %llu: line %zu « %s » from %d to %d, its box from %d to %d", SEED, (unsigned long long)t->round, i, l->words, l->from, l->to, left, right);
        bool spaced = strchr(l->words, ' ') != NULL;
        if (justified && spaced && i + 1 < t->lines.n) cr_assert_geq(l->to, t->look.x + t->look.width - 20, "seed %u round %llu: line %zu « %s » ends %d before the margin", SEED, (unsigned long long)t->round, i, l->words, t->look.x + t->look.width - l->to);
    }
}

/* The word that a line's end cuts: [from, to) of the leaf's text around byte `at`. */
static void word_at(const char *s, size_t at, size_t *from, size_t *to) {
    for (*from = at; *from && !white(s[*from - 1]); --*from) {}
    for (*to = at; s[*to] && !white(s[*to]); ++*to) {}
}

static bool all_capitals(const char *s, size_t n) {
    bool any = false;
    for (size_t i = 0; i < n;) {
        uint32_t c; i += utf8_next(s + i, &c);
        if (utf8_is_letter(c) && !utf8_is_upper(c)) return false;
        any |= utf8_is_letter(c);
    }
    return any;
}

/* Letters in a row before and after a byte. */
static size_t letters_before(const char *s, size_t at) {
    size_t n = 0;
    while (at) {
        size_t back = 1;
        while (back < at && ((uint8_t)s[at - back] & 0xC0) == 0x80) back++;
        uint32_t c; utf8_next(s + at - back, &c);
        if (!utf8_is_letter(c)) break;
        n++, at -= back;
    }
    return n;
}
static size_t letters_after(const char *s, size_t at) {
    size_t n = 0;
    for (uint32_t c; s[at] && (at += utf8_next(s + at, &c), utf8_is_letter(c)); n++) {}
    return n;
}

static void assert_hyphen(const setting *t, const seen_line *l) {
    const doc_node *leaf = doc_at(t->d, l->leaf);
    size_t from, to;
    word_at(leaf->text, l->left, &from, &to);
    const char *word = leaf->text + from, *at = arena_printf(t->a, "seed %u round %llu: « %.*s- »", SEED, (unsigned long long)t->round, (int)(l->left - from), word);
    cr_assert(!(leaf->flags & (DOC_CODE | DOC_NO_HYPHEN)), "%s in a code", at);
    cr_assert(!all_capitals(word, to - from), "%s in an acronym", at);
    cr_assert(!memmem(word, to - from, "://", 3), "%s in an address", at);
    cr_assert_geq(letters_before(leaf->text, l->left), 2u, "%s after fewer than two letters (an apostrophe is none)", at);
    cr_assert_geq(letters_after(leaf->text, l->left), 3u, "%s before fewer than three letters", at);
}

/* An address is cut after its own marks, at a slash when that is possible. */
static void assert_address(const setting *t, const seen_line *l) {
    const doc_node *leaf = doc_at(t->d, l->leaf);
    size_t from, to;
    word_at(leaf->text, l->left, &from, &to);
    if (l->left == from || l->left == to || !memmem(leaf->text + from, to - from, "://", 3)) return;
    cr_assert(strchr("/.?&=_-", leaf->text[l->left - 1]), "seed %u round %llu: an address is cut after « %.*s »", SEED, (unsigned long long)t->round, (int)(l->left - from), leaf->text + from);
    if (t->look.mode != SET_JUSTIFIED && t->look.width >= MPT(200)) cr_assert_eq(leaf->text[l->left - 1], '/', "seed %u round %llu: an address is cut after « %.*s »", SEED, (unsigned long long)t->round, (int)(l->left - from), leaf->text + from);
}

static void assert_ends(const setting *t, unsigned hyphens, bool whole_words) {
    int row = 0;
    for (size_t i = 0; i < t->lines.n; i++) {
        const seen_line *l = &t->seen[i];
        cr_assert(!l->hyphen || hyphens, "seed %u round %llu: a hyphen in a title", SEED, (unsigned long long)t->round);
        if (l->hyphen) assert_hyphen(t, l);
        else if (l->leaf && l->n && i + 1 < t->lines.n && t->look.width >= MPT(150)) assert_address(t, l);
        row = t->lines.hyphenated[i] ? row + 1 : 0;
        cr_assert(row <= 2 || !whole_words, "seed %u round %llu: three lines in a row end with a hyphen, until « %s »", SEED, (unsigned long long)t->round, l->words);
        cr_assert(!l->hyphen || t->lines.hyphenated[i]);
    }
}

/* Measures from that of the margin column to that of a landscape page; the longest word is 17 em wide, the longest piece of an address 14. */
static void random_round(uint64_t round, size_t *hyphens, size_t *lines) {
    dice d = dice_new(SEED + round);
    setting t = new_setting(round);
    random_paragraph(&t, &d);
    mpt width = round % 10 ? MPT(200) + (mpt)roll(&d, MPT(350)) : MPT(20) + (mpt)roll(&d, MPT(150));
    set_mode mode = (set_mode)(round % 3);
    unsigned may = mode == SET_BALANCED ? 0 : 1;
    set_paragraph(&t, width, mode, may);
    assert_order(&t);
    assert_measure(&t);
    assert_ends(&t, may, width >= MPT(200));
    for (size_t i = 0; i < t.lines.n; i++) *hyphens += t.seen[i].hyphen;
    *lines += t.lines.n;
    arena_free(t.a);
}

Test(paragraphs, generated_ones_keep_the_promises) {
    size_t hyphens = 0, lines = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) random_round(round, &hyphens, &lines);
    cr_assert(lines > 10 * ROUNDS && hyphens > lines / 50, "seed %u: %zu lines, %zu hyphens: too few to prove anything", SEED, lines, hyphens);
}

/* ------------------------------------------------------------- margins */

/* Where the sign that ends the first line stands, over the right margin; the words of the second fill it. */
static mpt hang_of(const char *words, mpt *left) {
    setting t = new_setting(0);
    doc_text(t.d, t.block, words, 0);
    set_paragraph(&t, 40 * SIZE / 2, SET_JUSTIFIED, 0);
    cr_assert_geq(t.lines.n, 2u, "%s", words);
    mpt right = t.seen[0].to - t.look.x - t.look.width;
    *left = t.look.x - t.seen[1].from;
    arena_free(t.a);
    return right;
}

/* Forty half ems: the first line ends with the sign, the second begins with it. */
Test(paragraphs, small_signs_stand_in_the_margins) {
    static const struct { const char *sign; mpt share, em; } right[] = {{".", 70, 250}, {",", 70, 250}, {"-", 50, 500}, {"\u00A0:", 40, 500}, {"\u00A0;", 40, 500}, {"”", 40, 500}, {"\u00A0»", 20, 500}, {"…", 20, 500}, {"e", 0, 500}, {"\u00A0%", 0, 500}};
    static const struct { const char *sign; mpt share; } left[] = {{"«\u00A0", 20}, {"“", 40}, {"–\u00A0", 25}, {"e", 0}};
    arena *a = arena_new();
    mpt other;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        mpt want = (mpt)((int64_t)right[i].em * SIZE / 1000 * right[i].share / 100), got = hang_of(arena_printf(a, "aaaaaaaaa aaaaaaaaaa aaaaaaaaa aaaaaaaaa%s bbbbbbbbbbbbbbbbbbb bbbbbbbbbbbbbbbbbbbb cccccccccc", right[i].sign), &other);
        cr_assert(got >= want - 20 && got <= want + 20, "« %s » stands %d in the right margin, not %d", right[i].sign, got, want);
    }
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        mpt want = SIZE / 2 * left[i].share / 100;
        hang_of(arena_printf(a, "aaaaaaaaa aaaaaaaaaa aaaaaaaaa aaaaaaaaa %sbbbbbbbbbbbbbbbbb bbbbbbbbbbbbbbbbbbbb cccccccccc", left[i].sign), &other);
        cr_assert(other >= want - 20 && other <= want + 20, "« %s » stands %d in the left margin, not %d", left[i].sign, other, want);
    }
    arena_free(a);
}

/* The rectangles of links are as wide as their words, hanging signs with them. */
Test(paragraphs, links_cover_their_words) {
    for (uint64_t round = 0; round < SHARE_OF(200); round++) {
        dice d = dice_new(SEED + round);
        setting t = new_setting(round);
        random_paragraph(&t, &d);
        doc_id link = add_node(t.d, t.block, DOC_LINK);
        doc_at(t.d, link)->target = t.block;
        doc_id leaf = doc_text(t.d, link, random_words(&d, t.a, 20), 0);
        set_paragraph(&t, MPT(150) + (mpt)roll(&d, MPT(300)), SET_JUSTIFIED, 1);
        for (size_t i = 0; i < t.lines.n; i++) {
            box b = t.lines.lines[i];
            mpt from = INT32_MAX, to = 0, x = 0, right = 0;
            for (uint32_t k = b.first; k < b.first + b.n; k++) {
                const page_item *q = &t.s.items[k];
                if (q->kind == ITEM_LINK && q->leaf == link) x = q->x, right = q->x + q->as.rect.w;
                if (q->kind != ITEM_TEXT || q->leaf != leaf) continue;
                if (q->x < from) from = q->x;
                mpt end = q->x;
                for (uint32_t g = q->as.text.first; g < q->as.text.first + q->as.text.n; g++) {
                    end += t.s.glyphs[g].advance;
                    if (t.s.text[t.s.glyphs[g].text] != ' ' && end > to) to = end;
                }
            }
            cr_assert(!to || (x <= from + 20 && right >= to - 20), "seed %u round %llu line %zu: the link from %d to %d, its words from %d to %d", SEED, (unsigned long long)round, i, x, right, from, to);
        }
        arena_free(t.a);
    }
}

/* ------------------------------------------------------- right to left */

typedef struct { mpt x; const char *s; size_t n; } seen_sign;

/* The characters of a line from left to right, as they are seen. */
static char *as_seen(setting *t, box line) {
    seen_sign signs[100];
    size_t n = 0;
    for (uint32_t i = line.first; i < line.first + line.n; i++) {
        const page_item *k = &t->s.items[i];
        if (k->kind != ITEM_TEXT) continue;
        mpt x = k->x;
        for (uint32_t g = k->as.text.first; g < k->as.text.first + k->as.text.n; g++) {
            const placed_glyph *q = &t->s.glyphs[g];
            if (q->advance && n < 100) signs[n++] = (seen_sign){x + q->x_offset, t->s.text + q->text, q->bytes};
            x += q->advance;
        }
    }
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k && signs[k].x < signs[k - 1].x; k--) {
            seen_sign right = signs[k - 1];
            signs[k - 1] = signs[k], signs[k] = right;
        }
    buf b = {0};
    for (size_t i = 0; i < n; i++) buf_add(&b, signs[i].s, signs[i].n);
    char *seen = arena_copy(t->a, b.s, b.n);
    buf_free(&b);
    return seen;
}

/* The letters of Hebrew stand for both: אבג is alef, bet, gimel. */
Test(paragraphs, words_from_right_to_left_stand_in_their_places) {
    static const char *const lines[][2] = {{"un mot", "un mot"}, {"אבג", "גבא"}, {"nom אבג dit", "nom גבא dit"}, {"nom אבג דהו dit", "nom והד גבא dit"}, {"« אבג », puis", "« גבא », puis"}, {"le אב 12,5 fin", "le 12,5 בא fin"}, {"le 12 אב 34 גד fin", "le 12 דג 34 בא fin"},
                                           {"אב cd גד", "בא cd דג"}, {"אב\u05B8 dit", "\u05B8בא dit"}, {"אב.", "בא."}, {"12 אב", "12 בא"}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        setting t = new_setting(i);
        doc_text(t.d, t.block, lines[i][0], 0);
        set_paragraph(&t, MPT(400), SET_RAGGED, 0);
        cr_assert_str_eq(as_seen(&t, t.lines.lines[0]), lines[i][1], "« %s »", lines[i][0]);
        assert_order(&t);
        arena_free(t.a);
    }
}

/* ----------------------------------------------------------- documents */

/* The sign that a page's text ends with, of the leaves of the flow. */
static bool ends_with_hyphen(const pages *p, size_t page) {
    mpt y = 0, x = 0;
    bool hyphen = false;
    for (uint32_t i = p->pages[page].first_item; i < p->pages[page].first_item + p->pages[page].n_items; i++) {
        const page_item *k = &p->items[i];
        if (k->kind != ITEM_TEXT || !k->leaf || !k->as.text.n || k->y < y || (k->y == y && k->x < x)) continue;
        const placed_glyph *last = &p->glyphs[k->as.text.first + k->as.text.n - 1];
        y = k->y, x = k->x, hyphen = last->bytes == 2 && !memcmp(p->text + last->text, "\xC2\xAD", 2);
    }
    return hyphen;
}

static char *long_words(dice *d, arena *a, size_t n) {
    static const char *const words[] = {"anticonstitutionnellement", "environnementales", "l’insertion", "intercommunalité", "développement", "approvisionnements", "et", "des", "responsabilité"};
    buf b = {0};
    for (size_t i = 0; i < n; i++) buf_printf(&b, "%s%s", i ? " " : "", words[roll(d, sizeof words / sizeof *words)]);
    char *s = arena_copy(a, b.s, b.n);
    buf_free(&b);
    return s;
}

Test(paragraphs, no_hyphen_across_a_page_and_none_in_a_title) {
    size_t turned = 0, hyphens = 0;
    for (uint64_t round = 0; round < SHARE_OF(40); round++) {
        arena *a = arena_new();
        doc *d = fake_doc(a);
        dice die = dice_new(SEED + round);
        for (int i = 0; i < 40; i++) {
            if (!roll(&die, 3)) add_heading(d, 1, 2 + (int)roll(&die, 3), long_words(&die, a, 2 + roll(&die, 12)));
            add_para(d, 1, ROLE_BODY, long_words(&die, a, 40 + roll(&die, 120)));
        }
        doc_id columns = add_node(d, 1, DOC_COLUMNS); /* titles wider than their column */
        for (int i = 0; i < 4; i++) add_heading(d, add_node(d, columns, DOC_COLUMN), 3, long_words(&die, a, 6));
        pages *p = set_doc(d, a, diag_log_new(a), true);
        assert_pages(p, d, a, SEED + round);
        turned += p->n - 1;
        for (size_t n = 0; n + 1 < p->n; n++) cr_assert_not(ends_with_hyphen(p, n), "seed %u round %llu: page %zu ends with a hyphen", SEED, (unsigned long long)round, n + 1);
        for (size_t i = 0; i < p->n_items; i++) {
            const page_item *k = &p->items[i];
            if (k->kind != ITEM_TEXT || !k->leaf) continue;
            bool soft = false;
            for (uint32_t g = k->as.text.first; g < k->as.text.first + k->as.text.n; g++) soft |= p->glyphs[g].bytes == 2 && !memcmp(p->text + p->glyphs[g].text, "\xC2\xAD", 2);
            hyphens += soft;
            cr_assert(!soft || doc_at(d, doc_at(d, k->leaf)->parent)->kind != DOC_HEADING, "seed %u round %llu: a title is hyphenated", SEED, (unsigned long long)round);
        }
        arena_free(a);
    }
    cr_assert(turned > SHARE_OF(100) && hyphens > SHARE_OF(1000), "%zu pages turned, %zu hyphens: too few to prove anything", turned, hyphens);
}

/* -------------------------------------------------------------- hostile */

static char *repeated(arena *a, const char *s, size_t bytes) {
    size_t n = strlen(s), times = bytes / n;
    char *t = arena_alloc(a, times * n + 1);
    for (size_t i = 0; i < times; i++) memcpy(t + i * n, s, n);
    return t;
}

/* Nothing but what has no width, no letters, no space, no end: all of it is drawn, and nothing outside the measure. */
Test(paragraphs, hostile_ones_lose_nothing) {
    static const char *const pieces[] = {"a", "é", "mot ", "\u0301", "e\u0301\u0323 ", "\u00AD", "a\u00AD", "\u00A0", "mot\u00A0", "mot\u202F", "\u200B", "\u200D", "mot\u2060", "a\uFEFF", "👩\u200D👩\u200D👧 ", "👩🏽\u200D🚀", "\uE000 ", "السلام ", "日本語", "-", "/", "a/", "l’", "« ", "1",
                                         "https://a.b/c-d?e=f&", "\u202Eabc\u202C ", "\u2028", "\t", "\u0378"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        setting t = new_setting(i);
        doc_text(t.d, t.block, repeated(t.a, pieces[i], SHARE_OF(20000)), 0);
        set_paragraph(&t, MPT(360), i % 2 ? SET_RAGGED : SET_JUSTIFIED, 1);
        assert_measure(&t);
        arena *a = arena_new();
        doc *d = fake_doc(a);
        add_para(d, 1, ROLE_BODY, repeated(a, pieces[i], SHARE_OF(20000)));
        add_heading(d, 1, 3, repeated(a, pieces[i], 200));
        assert_pages(set_doc(d, a, diag_log_new(a), true), d, a, i);
        arena_free(a);
        arena_free(t.a);
    }
}
