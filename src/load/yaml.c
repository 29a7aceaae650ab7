/* SPDX-License-Identifier: MIT */
/* YAML text becomes raw values with positions, through libyaml's events; the only file that knows libyaml. Used through load.h.
 * Limits hold on the way in: depth at the event that passes it (open brackets cost the scanner n²), nodes with aliases counted as often as they are used, aliases. */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "load/load_int.h"

#define JOINED_TEXT_MAX 1000u      /* bytes of a text that commas inside braces cut into pieces */
#define MAX_REPAIRS 40u           /* mistakes of syntax told in one run */
#define MAX_ATTEMPTS 100u         /* readings of one text, those after silent repairs included */
#define SAME_LINE 3u              /* repairs of one line before it is left out */
#define REPAIRED_TEXT_MAX (1u << 20) /* longer texts are not read again after a mistake */

typedef struct { const char *name; raw *node; size_t expanded; unsigned height; bool open; } anchor;

typedef struct {
    raw *node;
    size_t capacity, expanded;
    unsigned height;
    bool flow, keyed, drop;      /* keyed: a key waits for its value; drop: that value is to be left out */
    raw_pair pair;
    size_t key_end;              /* character index of the end of the key */
    size_t anchor;               /* index + 1 in the anchors, 0 = none */
} frame;

/** What is known of the mistakes of a text from one reading to the next. */
typedef struct {
    uint32_t lines[MAX_REPAIRS]; /* where one was told */
    size_t told, attempts;
    uint32_t silent_to;          /* above that line, what comes is taken for a consequence of lines left out */
    struct doubt { uint32_t from, to; bool leaf; } doubts[MAX_ATTEMPTS];
    size_t n_doubts;
    uint32_t doubt_end;          /* the line below the last lines whose level is not sure: what comes there is a consequence */
    bool partial;
    column_edits *edits;
} recovery;

typedef struct {
    yaml_parser_t parser;
    diag_log *log;
    arena *a;
    uint32_t file;
    const recovery *past;
    line_index lines;
    frame stack[LOAD_MAX_DEPTH];
    size_t depth, nodes, aliases;
    anchor *anchors;
    size_t n_anchors, anchors_capacity;
    raw *root;
    bool stop;
} builder;

static place node_place(const builder *b, const yaml_mark_t *from, const yaml_mark_t *to, bool scalar) {
    place at = lines_place(&b->lines, from->index, b->file);
    size_t end = to->index;
    if (at.line < b->lines.count && end >= b->lines.chars[at.line]) end = b->lines.chars[at.line] - 1; /* to the end of its first line */
    if (scalar && end > from->index) at.length = (uint32_t)(end - from->index);
    return at;
}

static void limit_told(builder *b, place at, const char *what, unsigned long limit) {
    diag_add(b->log, &load_kinds[LOAD_LIMIT], at, "simplifiez le fichier : une définition ordinaire reste très loin de cette limite.", "Trop de %s : la limite est de %lu.", what, limit);
    b->stop = true;
}

/* --------------------------------------------------------- building values */

static int by_key_then_order(const void *x, const void *y) {
    const raw_pair *const *p = x, *const *q = y;
    int c = strcmp((*p)->key, (*q)->key);
    return c ? c : (*p > *q) - (*p < *q);
}

/** Tells and drops the keys typed twice; the first one stays. */
static void drop_duplicates(builder *b, raw *map) {
    if (map->count < 2) return;
    raw_pair **order = arena_array(b->a, map->count, sizeof *order);
    for (size_t i = 0; i < map->count; i++) order[i] = &map->pairs[i];
    qsort(order, map->count, sizeof *order, by_key_then_order);
    bool some = false;
    const raw_pair *first = order[0];
    for (size_t i = 1; i < map->count; i++) {
        if (strcmp(first->key, order[i]->key) != 0) { first = order[i]; continue; }
        diag *d = diag_add(b->log, &load_kinds[LOAD_DUPLICATE], order[i]->key_at, "gardez une seule des deux lignes.", "La clé « %s » est écrite deux fois au même niveau (lignes %u et %u).",
                           first->key, first->key_at.line, order[i]->key_at.line);
        diag_also(b->log, d, first->key_at, "Première fois ici.");
        order[i]->value = NULL;
        some = true;
    }
    size_t kept = 0;
    for (size_t i = 0; some && i < map->count; i++)
        if (map->pairs[i].value) map->pairs[kept++] = map->pairs[i];
    if (some) map->count = kept;
}

static bool is_empty(const raw *r) { return r->kind == RAW_SCALAR && r->plain && !*r->text; }

/** True when no colon stands between two characters of the text: `{valeur: 12,5 %}` gives a key `5 %` without one. */
static bool no_colon_between(const builder *b, size_t from, size_t to) {
    size_t i = lines_byte(&b->lines, from), end = lines_byte(&b->lines, to);
    return end <= i || memchr(b->lines.text + i, ':', end - i) == NULL;
}

static bool digit_at(const char *s) { return *s >= '0' && *s <= '9'; }

/** `{debut = 2024, fin = 2027}`: told once a line, and read as the pairs that were meant. */
static bool equals_told(builder *b, frame *f) {
    const char *s = f->pair.key, *sign = strchr(s, '=');
    if (!sign || sign == s || strlen(s) > JOINED_TEXT_MAX) return false;
    const diag *last = diag_count(b->log) ? diag_at(b->log, diag_count(b->log) - 1) : NULL;
    raw *value = arena_alloc(b->a, sizeof *value);
    *value = (raw){.kind = RAW_SCALAR, .plain = true, .text = str_trim(b->a, arena_string(b->a, sign + 1)), .at = f->pair.key_at};
    raw_pair *p = arena_push(b->a, (void **)&f->node->pairs, &f->node->count, &f->capacity, sizeof *p);
    *p = (raw_pair){str_trim(b->a, arena_copy(b->a, s, (size_t)(sign - s))), f->pair.key_at, value};
    if (!last || last->kind != &load_kinds[LOAD_NO_COLON] || last->at.line != f->pair.key_at.line)
        diag_add(b->log, &load_kinds[LOAD_NO_COLON], f->pair.key_at, arena_printf(diag_arena(b->log), "écrivez « %s: %s », et de même pour les autres clés.", p->key, value->text), "« %s » : une clé est suivie de deux-points, pas du signe égal.", s);
    return true;
}

/** A piece cut off by a comma inside braces: tells it, joins it to the value before it. */
static void comma_told(builder *b, frame *f) {
    raw_pair *before = f->node->count ? &f->node->pairs[f->node->count - 1] : NULL;
    raw *value = before ? before->value : NULL;
    bool joined = value && value->kind == RAW_SCALAR && value->plain && strlen(value->text) < JOINED_TEXT_MAX;
    if (equals_told(b, f)) return;
    bool is_key = b->depth > 1 && b->stack[b->depth - 2].node->kind == RAW_MAP && !b->stack[b->depth - 2].keyed; /* {{nom}}: told as a key */
    if (!joined && is_key) return;
    if (!joined) {
        diag_add(b->log, &load_kinds[LOAD_COMMA], f->pair.key_at, "écrivez « clé: valeur », ou mettez entre guillemets le texte qui contient une virgule.",
                 "Entre accolades, « %s » n’a pas de « : » : ce n’est ni une clé ni une valeur.", f->pair.key);
        return;
    }
    size_t n = strlen(value->text);
    bool decimal = n && digit_at(value->text + n - 1) && digit_at(f->pair.key);
    raw *whole = arena_alloc(b->a, sizeof *whole);
    *whole = *value;
    whole->told = true;
    whole->text = arena_printf(b->a, decimal ? "%s,%s" : "%s, %s", value->text, f->pair.key);
    before->value = whole;
    place at = value->at;
    if (at.line == f->pair.key_at.line) at.length = f->pair.key_at.column + f->pair.key_at.length - at.column;
    diag_add(b->log, &load_kinds[LOAD_COMMA], at, arena_printf(diag_arena(b->log), "mettez la valeur entre guillemets : %s: \"%s\".", before->key, whole->text),
             decimal ? "Virgule décimale entre accolades : « %s » est lu comme « %s », puis comme une clé « %s »." : "Virgule dans un texte entre accolades : « %s » est coupé en « %s » et « %s ».",
             whole->text, value->text, f->pair.key);
}

/** A value that a `#` typed without a space after it has turned into a comment: `principale: #1B4F72`. */
static bool hash_told(builder *b, const frame *f, const raw *value) {
    if (!is_empty(value)) return false;
    size_t n = 0, i = 0;
    const char *s = lines_text(&b->lines, f->pair.key_at.line, &n);
    size_t from = lines_byte(&b->lines, f->key_end) - b->lines.bytes[f->pair.key_at.line - 1];
    for (i = from; i < n && (s[i] == ' ' || s[i] == ':' || s[i] == '\t'); i++) {}
    if (i + 1 >= n || s[i] != '#' || s[i + 1] == ' ' || s[i + 1] == '#') return false;
    place at = lines_place_of_byte(&b->lines, (size_t)(s - b->lines.text) + i, b->file);
    at.length = (uint32_t)utf8_count(s + i, n - i);
    diag_add(b->log, &load_kinds[LOAD_HASH], at, "mettez la valeur entre guillemets.", "« %s » n’a pas de valeur : ce qui suit le signe # est un commentaire.", f->pair.key);
    return true;
}

/** `titre:Mon titre` under a key or after a dash: told, and read as the pair that was meant. */
static raw *space_told(builder *b, raw *value) {
    size_t from = 0, colon = 0;
    if (value->kind != RAW_SCALAR || !value->plain || !yaml_missing_space(value->text, strlen(value->text), &from, &colon)) return value;
    place at = value->at;
    diag_add(b->log, &load_kinds[LOAD_SPACE], at, "ajoutez une espace après les deux-points.", "Il manque une espace après « %s: ».", arena_copy(diag_arena(b->log), value->text, colon));
    raw *map = arena_alloc(b->a, sizeof *map), *inner = arena_alloc(b->a, sizeof *inner);
    *inner = *value;
    inner->text = arena_string(b->a, value->text + colon + 1);
    *map = (raw){.kind = RAW_MAP, .at = at, .count = 1, .pairs = arena_alloc(b->a, sizeof(raw_pair))};
    map->at.length = 1;
    map->pairs[0] = (raw_pair){arena_copy(b->a, value->text, colon), at, inner};
    return map;
}

/** `{debut:2024, fin: 2027}`: a key without a value that holds a colon: told, and read as the pair that was meant. */
static bool flow_space_told(builder *b, frame *f, raw *value) {
    size_t from = 0, colon = 0;
    const char *s = f->pair.key;
    if (!yaml_missing_space(s, strlen(s), &from, &colon) || from) return false;
    place at = f->pair.key_at;
    at.length = (uint32_t)utf8_count(s, colon + 1);
    diag_add(b->log, &load_kinds[LOAD_SPACE], at, "ajoutez une espace après les deux-points.", "Il manque une espace après « %s: ».", arena_copy(diag_arena(b->log), s, colon));
    raw *meant = arena_alloc(b->a, sizeof *meant);
    *meant = *value;
    meant->text = arena_string(b->a, s + colon + 1);
    meant->at = f->pair.key_at;
    raw_pair *p = arena_push(b->a, (void **)&f->node->pairs, &f->node->count, &f->capacity, sizeof *p);
    *p = (raw_pair){arena_copy(b->a, s, colon), at, meant};
    return true;
}

/** Marks what holds lines that are not sure. */
static void mark_doubt(const builder *b, raw *node, uint32_t from, uint32_t to) {
    for (size_t i = 0; i < b->past->n_doubts; i++) node->doubtful = node->doubtful || (!b->past->doubts[i].leaf && b->past->doubts[i].from <= to && b->past->doubts[i].to >= from);
}

static void push_pair(builder *b, frame *f, raw *value, size_t start) {
    f->keyed = false;
    if (f->drop) { f->drop = false; return; }
    if (f->flow && is_empty(value) && flow_space_told(b, f, value)) return;
    if (f->flow && is_empty(value) && no_colon_between(b, f->key_end, start)) { comma_told(b, f); return; }
    if (!f->flow && hash_told(b, f, value)) return;
    if (!f->flow && value->at.line > f->pair.key_at.line) value = space_told(b, value);
    f->pair.value = value;
    if (value->kind == RAW_SCALAR) mark_doubt(b, value, f->pair.key_at.line, f->pair.key_at.line);
    for (size_t i = 0; value->kind == RAW_SCALAR && !value->plain && i < b->past->n_doubts; i++)
        if (b->past->doubts[i].leaf && b->past->doubts[i].from == value->at.line) value->told = value->doubtful = f->node->doubtful = true;
    raw_pair *p = arena_push(b->a, (void **)&f->node->pairs, &f->node->count, &f->capacity, sizeof *p);
    *p = f->pair;
}

static void take_key(builder *b, frame *f, raw *node, size_t end) {
    f->keyed = true;
    f->key_end = end;
    f->drop = node->kind != RAW_SCALAR || !*node->text;
    if (f->drop)
        diag_add(b->log, &load_kinds[LOAD_KEY], node->at, "mettez entre guillemets une valeur qui commence par une accolade ou un crochet.",
                 node->kind == RAW_SCALAR ? "Il manque la clé devant les deux-points." : "Une clé doit être un mot ; ici se trouve une liste ou un groupe entre accolades.");
    f->pair = (raw_pair){f->drop ? "" : node->text, node->at, NULL};
}

/** Hands a finished node to what contains it. `start`, `end`: its character indexes. */
static void add_node(builder *b, raw *node, size_t expanded, unsigned height, size_t start, size_t end) {
    if (b->depth == 0) { b->root = node; return; }
    frame *f = &b->stack[b->depth - 1];
    f->expanded += expanded;
    if (height + 1 > f->height) f->height = height + 1;
    if (f->expanded > LOAD_MAX_NODES) { limit_told(b, node->at, "valeurs, alias compris", LOAD_MAX_NODES); return; }
    if (b->depth + height > LOAD_MAX_DEPTH) { limit_told(b, node->at, "niveaux imbriqués", LOAD_MAX_DEPTH); return; }
    if (f->node->kind == RAW_LIST) {
        raw **item = arena_push(b->a, (void **)&f->node->items, &f->node->count, &f->capacity, sizeof *item);
        *item = f->flow ? node : space_told(b, node);
    } else if (f->keyed) push_pair(b, f, node, start);
    else take_key(b, f, node, end);
}

/* ----------------------------------------------------------------- anchors */

static size_t open_anchor(builder *b, const yaml_char_t *name, raw *node, bool open) {
    if (!name) return 0;
    if (b->n_anchors >= LOAD_MAX_ALIASES) { limit_told(b, node->at, "ancres (&)", LOAD_MAX_ALIASES); return 0; }
    anchor *x = arena_push(b->a, (void **)&b->anchors, &b->n_anchors, &b->anchors_capacity, sizeof *x);
    *x = (anchor){arena_string(b->a, (const char *)name), node, 1, 0, open};
    return b->n_anchors;
}

static void on_alias(builder *b, const yaml_event_t *e) {
    const char *name = (const char *)e->data.alias.anchor;
    raw *node = NULL;
    size_t expanded = 1;
    unsigned height = 0;
    bool open = false;
    for (size_t i = b->n_anchors; i && !node && !open; i--)
        if (strcmp(b->anchors[i - 1].name, name) == 0) {
            open = b->anchors[i - 1].open;
            node = open ? NULL : b->anchors[i - 1].node;
            expanded = b->anchors[i - 1].expanded;
            height = b->anchors[i - 1].height;
        }
    place at = node_place(b, &e->start_mark, &e->end_mark, true);
    if (++b->aliases > LOAD_MAX_ALIASES) { limit_told(b, at, "renvois (*)", LOAD_MAX_ALIASES); return; }
    if (!node) {
        diag_add(b->log, &load_kinds[LOAD_ANCHOR], at, "mettez entre guillemets un texte qui commence par *.",
                 open ? "Le renvoi « *%s » se contient lui-même." : "Le renvoi « *%s » ne désigne rien : aucune ancre « &%s » plus haut.", name, name);
        node = arena_alloc(b->a, sizeof *node);
        *node = (raw){.kind = RAW_SCALAR, .plain = true, .text = "null", .at = at};
    }
    add_node(b, node, expanded, height, e->start_mark.index, e->end_mark.index);
}

/* ------------------------------------------------------------------ events */

#define HELP_DASH "commencez la ligne par « - », au niveau des autres tirets de la liste ; sinon, gardez une seule des clés écrites deux fois."

static void check_tag(builder *b, const yaml_char_t *tag, place at) {
    if (!tag || !*tag || strncmp((const char *)tag, "tag:yaml.org,2002:", 18) == 0 || strcmp((const char *)tag, "!") == 0) return;
    diag_add(b->log, &load_kinds[LOAD_TAG], at, "mettez entre guillemets un texte qui commence par !.", "« %s » en début de valeur est une balise YAML : elle n’a pas de sens ici.", (const char *)tag);
}

/** NFC text of a scalar; control characters that escapes made are told and replaced. */
static const char *scalar_text(builder *b, const char *s, size_t n, place at) {
    char *text = utf8_nfc(b->a, s, n);
    bool bad = false;
    for (size_t i = 0; i < n; i++) bad = bad || ((unsigned char)s[i] < 0x20 && s[i] != '\n' && s[i] != '\t') || s[i] == 0x7F;
    if (!bad) return text;
    diag_add(b->log, &load_kinds[LOAD_CONTROL], at, "retirez ce caractère.", "Cette valeur contient un caractère de commande, qui ne s’imprime pas.");
    char *copy = arena_copy(b->a, s, n);
    for (size_t i = 0; i < n; i++)
        if (((unsigned char)copy[i] < 0x20 && copy[i] != '\n' && copy[i] != '\t') || copy[i] == 0x7F) copy[i] = ' ';
    return utf8_nfc(b->a, copy, n);
}

static void on_scalar(builder *b, const yaml_event_t *e) {
    raw *node = arena_alloc(b->a, sizeof *node);
    node->kind = RAW_SCALAR;
    node->plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    bool quoted = e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node->at = node_place(b, &e->start_mark, &e->end_mark, node->plain || quoted);
    node->text = scalar_text(b, (const char *)e->data.scalar.value, e->data.scalar.length, node->at);
    check_tag(b, e->data.scalar.tag, node->at);
    open_anchor(b, e->data.scalar.anchor, node, false);
    add_node(b, node, 1, 0, e->start_mark.index, e->end_mark.index);
}

static void on_open(builder *b, const yaml_event_t *e, raw_kind kind) {
    bool map = kind == RAW_MAP;
    raw *node = arena_alloc(b->a, sizeof *node);
    node->kind = kind;
    node->at = node_place(b, &e->start_mark, &e->end_mark, false);
    if (b->depth >= LOAD_MAX_DEPTH) { limit_told(b, node->at, "niveaux imbriqués", LOAD_MAX_DEPTH); return; }
    check_tag(b, map ? e->data.mapping_start.tag : e->data.sequence_start.tag, node->at);
    frame *f = &b->stack[b->depth++];
    *f = (frame){.node = node, .expanded = 1};
    f->flow = map ? e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE : e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    f->anchor = open_anchor(b, map ? e->data.mapping_start.anchor : e->data.sequence_start.anchor, node, true);
}

/** Where a second item begins in a map of a block list: at the second time of its first key, when another key comes twice as well (a dash is missing). 0 for nowhere. */
static size_t second_item(const raw *map) {
    size_t at = 1, twice = 0;
    if (map->count < 4) return 0;
    while (at < map->count && strcmp(map->pairs[at].key, map->pairs[0].key) != 0) at++;
    if (at >= map->count || map->pairs[at].key_at.column != map->pairs[0].key_at.column) return 0;
    for (size_t i = at + 1; i < map->count && i < 2 * at; i++)
        for (size_t k = 1; k < at; k++) twice += strcmp(map->pairs[i].key, map->pairs[k].key) == 0;
    return twice ? at : 0;
}

/** Tells each missing dash and hands on the items before it; `f` keeps the last one. Limited by the depth and the count of nodes: items share their pairs. */
static void split_items(builder *b, frame *f, const yaml_event_t *e) {
    bool listed = b->depth && b->stack[b->depth - 1].node->kind == RAW_LIST && !b->stack[b->depth - 1].flow && !f->flow && !f->anchor;
    for (size_t at; listed && !b->stop && (at = second_item(f->node)) > 0;) {
        const raw_pair *p = &f->node->pairs[at];
        diag_add(b->log, &load_kinds[LOAD_DUPLICATE], p->key_at, HELP_DASH, "Un nouvel élément de la liste semble commencer ici : il manque le tiret devant « %s ».", p->key);
        raw *rest = arena_alloc(b->a, sizeof *rest);
        *rest = *f->node;
        rest->pairs += at;
        rest->count -= at;
        rest->at = p->key_at;
        f->node->count = at;
        drop_duplicates(b, f->node);
        add_node(b, f->node, at, f->height, e->start_mark.index, e->end_mark.index);
        f->node = rest;
    }
}

static void on_close(builder *b, const yaml_event_t *e) {
    frame *f = &b->stack[--b->depth];
    const frame *outer = b->depth ? &b->stack[b->depth - 1] : NULL; /* lines left out may stand between a key and its group */
    mark_doubt(b, f->node, outer && outer->keyed ? outer->pair.key_at.line : f->node->at.line, (uint32_t)e->end_mark.line + 1);
    if (f->node->kind == RAW_MAP) split_items(b, f, e);
    if (f->anchor) {
        anchor *x = &b->anchors[f->anchor - 1];
        x->open = false;
        x->expanded = f->expanded;
        x->height = f->height;
    }
    if (f->node->kind == RAW_MAP) drop_duplicates(b, f->node);
    add_node(b, f->node, f->expanded, f->height, e->start_mark.index, e->end_mark.index);
}

static void on_event(builder *b, const yaml_event_t *e) {
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (!b->root) break;
        diag_add(b->log, &load_kinds[LOAD_DOCUMENTS], node_place(b, &e->start_mark, &e->end_mark, true), "supprimez la ligne « --- » et ce qui la suit.", "Le fichier contient un second document : seul le premier est lu.");
        b->stop = true;
        break;
    case YAML_SCALAR_EVENT: on_scalar(b, e); break;
    case YAML_ALIAS_EVENT: on_alias(b, e); break;
    case YAML_MAPPING_START_EVENT: on_open(b, e, RAW_MAP); break;
    case YAML_SEQUENCE_START_EVENT: on_open(b, e, RAW_LIST); break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: on_close(b, e); break;
    case YAML_STREAM_END_EVENT: b->stop = true; break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT: break;
    }
    bool node = e->type == YAML_SCALAR_EVENT || e->type == YAML_MAPPING_START_EVENT || e->type == YAML_SEQUENCE_START_EVENT;
    if (node && ++b->nodes > LOAD_MAX_NODES && !b->stop) limit_told(b, node_place(b, &e->start_mark, &e->end_mark, false), "valeurs", LOAD_MAX_NODES);
}

/** Runs the parser; false when it stopped at a mistake of syntax. */
static bool build(builder *b) {
    while (!b->stop) {
        yaml_event_t e;
        if (!yaml_parser_parse(&b->parser, &e)) return false;
        on_event(b, &e);
        yaml_event_delete(&e);
    }
    return true;
}

/** Tells the mistake at which the parser stopped; returns how to go on. */
static yaml_repair explain(const builder *b, diag_log *log) {
    yaml_trouble t = {b->parser.problem ? b->parser.problem : "", b->parser.context ? b->parser.context : "", b->parser.problem_mark.index, b->parser.context_mark.index};
    if (b->parser.error == YAML_READER_ERROR) t.at = t.context_at = 0;
    return yaml_explain(&t, &b->lines, b->file, log);
}

/* ----------------------------------------------------------- reading again */

/** Moves the diagnostics of a reading that came to its end. */
static void hand_over(const diag_log *from, diag_log *to) {
    for (size_t i = 0; i < diag_count(from); i++) {
        const diag *d = diag_at(from, i);
        diag *n = diag_add(to, d->kind, d->at, d->help, "%s", d->message);
        for (size_t k = 0; k < d->n_others; k++) diag_also(to, n, d->others[k].at, "%s", d->others[k].message);
    }
}

static void start(builder *b, const char *text, size_t n, uint32_t file, const recovery *past, arena *a) {
    *b = (builder){.log = diag_log_new(a), .a = a, .file = file, .past = past, .lines = lines_of(text, n, a)};
    b->lines.edits = past->edits;
    if (!yaml_parser_initialize(&b->parser)) memory_exhausted();
    yaml_parser_set_encoding(&b->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b->parser, (const unsigned char *)text, n);
}

/** How often a mistake was told on that line. Repairs of one line that go on bring no further message. */
static size_t times_told(recovery *r, uint32_t line) {
    size_t n = 0;
    for (size_t i = 0; i < r->told; i++) n += r->lines[i] == line;
    if (r->told < MAX_REPAIRS) r->lines[r->told++] = line;
    return n;
}

/** Notes what a repair does, and makes the repaired text on the heap. */
static char *apply(const builder *b, recovery *r, const yaml_repair *fix, arena *a) {
    if (!r->edits) r->edits = column_edits_new(b->lines.count, a);
    column_edits_note(r->edits, &b->lines, fix);
    if (fix->doubt_from) r->doubts[r->n_doubts++] = (struct doubt){fix->doubt_from, fix->doubt_to, fix->leaf};
    if (fix->doubt_from && !fix->leaf) r->doubt_end = fix->doubt_to + 1;
    r->partial = r->partial || fix->dropped;
    buf out = {0};
    buf_add(&out, b->lines.text, fix->from);
    buf_str(&out, fix->with);
    buf_add(&out, b->lines.text + fix->to, b->lines.n - fix->to);
    return out.s;
}

/** After a mistake of syntax, which is told: the text to read next, on the heap, or NULL when reading stops here. Without a sure repair the lines of the mistake are left out. */
static char *repaired(const builder *b, recovery *r, diag_log *log, arena *a) {
    diag_log *one = diag_log_new(b->a);
    yaml_repair fix = explain(b, one);
    uint32_t line = diag_at(one, diag_count(one) - 1)->at.line, stop = lines_place(&b->lines, b->parser.problem_mark.index, b->file).line;
    bool told = r->told == MAX_REPAIRS, consequence = line < r->silent_to;
    size_t before = times_told(r, line);
    if (!told && !before && !consequence && line != r->doubt_end) hand_over(one, log);
    if (told || ++r->attempts == MAX_ATTEMPTS || b->lines.n > REPAIRED_TEXT_MAX || !line) return NULL;
    if (consequence || !fix.with || before >= SAME_LINE) {
        fix = yaml_leave_out(&b->lines, line, stop, consequence || before > 0, b->a);
        uint32_t next = (uint32_t)yaml_next_item(&b->lines, line, line);
        if (next > r->silent_to) r->silent_to = next;
    }
    return apply(b, r, &fix, a);
}

/** One attempt to read the whole text into `a`. */
static bool attempt(builder *b, const char *text, size_t n, uint32_t file, const recovery *past, arena *a) {
    start(b, text, n, file, past, a);
    bool good = build(b);
    if (good) yaml_parser_delete(&b->parser);
    return good;
}

/** Reads; after a mistake of syntax reads again as it was meant or without it, so that one run tells all. Later attempts use an arena of their own until one comes to the end. */
static raw *read_on(builder *b, decoded d, uint32_t file, diag_log *log, arena *a) {
    recovery r = {0};
    char *copy = NULL;
    arena *scratch = NULL;
    bool good = attempt(b, d.text, d.n, file, &r, a);
    while (!good) {
        char *next = repaired(b, &r, log, a);
        yaml_parser_delete(&b->parser);
        free(copy);
        arena_free(scratch);
        if (!next) return NULL;
        copy = next;
        scratch = arena_new();
        good = attempt(b, copy, strlen(copy), file, &r, scratch);
    }
    if (copy) attempt(b, copy, strlen(copy), file, &r, a);
    arena_free(scratch);
    hand_over(b->log, log);
    free(copy);
    if (b->depth != 0 || !b->root) return NULL;
    b->root->partial = r.partial;
    return b->root;
}

raw *load_yaml(const char *text, size_t n, uint32_t file, diag_log *log, arena *a) {
    decoded d = yaml_text(text, n, file, log, a);
    if (!d.text) return NULL; /* no text at all: told */
    builder *b = memory_new(sizeof *b);
    size_t before = diag_count(log);
    raw *root = read_on(b, d, file, log, a);
    if (root ? is_empty(root) : diag_count(log) == before) {
        diag_add(log, &load_kinds[LOAD_EMPTY], (place){file, 1, 1, 1}, "remplissez le fichier, ou remettez le modèle commenté.", "Le fichier ne contient aucune valeur.");
        root = NULL;
    }
    free(b);
    return root;
}

const raw *load_find(const raw *map, const char *key) {
    for (size_t i = 0; map && map->kind == RAW_MAP && i < map->count; i++)
        if (strcmp(map->pairs[i].key, key) == 0) return map->pairs[i].value;
    return NULL;
}

/* ----------------------------------------------------------- writing again */

typedef struct {
    yaml_parser_t parser;
    yaml_emitter_t emitter;
    buf out;
    const char *const *without;
    size_t n_without;
    arena *a;
    enum { IN_LIST, AWAITS_KEY, AWAITS_VALUE } stack[LOAD_MAX_DEPTH + 1];
    size_t depth, skipping;      /* skipping: containers open inside a value that is left out */
    bool skip_next;
    const char **hidden;         /* anchors that were left out */
    size_t n_hidden, hidden_capacity;
} rewriter;

static int write_out(void *data, unsigned char *bytes, size_t n) {
    buf_add(data, bytes, n);
    return 1;
}

/** False when the key cannot fold to the name: it begins with another letter of ASCII. Most do. */
static bool may_fold_to(const char *key, const char *name) {
    uint32_t first = (unsigned char)*key;
    return first >= 0x80 || utf8_is_space(first) || utf8_lower(first) == (unsigned char)*name;
}

static bool is_without(const rewriter *w, const yaml_event_t *e) {
    if (e->type != YAML_SCALAR_EVENT) return false;
    const char *key = (const char *)e->data.scalar.value;
    for (size_t i = 0; i < w->n_without; i++)
        if (may_fold_to(key, w->without[i]) && strcmp(utf8_fold(w->a, utf8_nfc(w->a, key, e->data.scalar.length)), w->without[i]) == 0) return true;
    return false;
}

static void hide_anchor(rewriter *w, const yaml_event_t *e) {
    const yaml_char_t *name = e->type == YAML_SCALAR_EVENT ? e->data.scalar.anchor : e->type == YAML_MAPPING_START_EVENT ? e->data.mapping_start.anchor
                            : e->type == YAML_SEQUENCE_START_EVENT ? e->data.sequence_start.anchor : NULL;
    if (!name) return;
    const char **h = arena_push(w->a, (void **)&w->hidden, &w->n_hidden, &w->hidden_capacity, sizeof *h);
    *h = arena_string(w->a, (const char *)name);
}

static bool opens(const yaml_event_t *e) { return e->type == YAML_MAPPING_START_EVENT || e->type == YAML_SEQUENCE_START_EVENT; }
static bool closes(const yaml_event_t *e) { return e->type == YAML_MAPPING_END_EVENT || e->type == YAML_SEQUENCE_END_EVENT; }

/** Turns an alias of a hidden anchor into null, so that nothing hidden comes back. */
static void neutralise(rewriter *w, yaml_event_t *e) {
    for (size_t i = 0; e->type == YAML_ALIAS_EVENT && i < w->n_hidden; i++)
        if (strcmp((const char *)e->data.alias.anchor, w->hidden[i]) == 0) {
            yaml_event_delete(e);
            if (!yaml_scalar_event_initialize(e, NULL, NULL, (const yaml_char_t *)"null", 4, 1, 0, YAML_PLAIN_SCALAR_STYLE)) memory_exhausted();
        }
}

/** True when the event is left out. Keeps track of keys and values. */
static bool left_out(rewriter *w, const yaml_event_t *e) {
    if (w->skipping || w->skip_next) {
        hide_anchor(w, e);
        w->skip_next = false;
        w->skipping += opens(e);
        w->skipping -= closes(e);
        return true;
    }
    if (closes(e)) { w->depth--; return false; }
    bool node = opens(e) || e->type == YAML_SCALAR_EVENT || e->type == YAML_ALIAS_EVENT;
    if (!node) return false;
    if (w->stack[w->depth] == AWAITS_KEY && is_without(w, e)) {
        w->skip_next = true;
        return true;
    }
    if (w->stack[w->depth] != IN_LIST) w->stack[w->depth] = w->stack[w->depth] == AWAITS_KEY ? AWAITS_VALUE : AWAITS_KEY;
    if (opens(e) && w->depth < LOAD_MAX_DEPTH) w->stack[++w->depth] = e->type == YAML_MAPPING_START_EVENT ? AWAITS_KEY : IN_LIST;
    return false;
}

static bool rewrite_events(rewriter *w) {
    for (size_t n = 0; n < 4 * (size_t)LOAD_MAX_NODES; n++) {
        yaml_event_t e;
        if (!yaml_parser_parse(&w->parser, &e)) return false;
        bool last = e.type == YAML_STREAM_END_EVENT, deep = opens(&e) && (w->depth >= LOAD_MAX_DEPTH || w->skipping >= LOAD_MAX_DEPTH);
        if (deep || left_out(w, &e)) {
            yaml_event_delete(&e);
            if (deep) return false;
            continue;
        }
        neutralise(w, &e);
        if (!yaml_emitter_emit(&w->emitter, &e)) return false;
        if (last) return true;
    }
    return false;
}

char *load_yaml_rewrite(const char *text, size_t n, const char *const *without, size_t n_without, arena *a, size_t *length) {
    char *result = NULL;
    *length = 0;
    if (!utf8_valid(text, n, NULL)) return NULL;
    rewriter *w = memory_new(sizeof *w);
    memset(w, 0, sizeof *w);
    w->without = without;
    w->n_without = n_without;
    w->a = a;
    if (!yaml_parser_initialize(&w->parser) || !yaml_emitter_initialize(&w->emitter)) memory_exhausted();
    yaml_parser_set_input_string(&w->parser, (const unsigned char *)text, n);
    yaml_emitter_set_output(&w->emitter, write_out, &w->out);
    yaml_emitter_set_unicode(&w->emitter, 1);
    yaml_emitter_set_width(&w->emitter, -1);
    yaml_emitter_set_break(&w->emitter, YAML_LN_BREAK);
    if (rewrite_events(w) && yaml_emitter_flush(&w->emitter)) {
        *length = w->out.n;
        result = arena_copy(a, w->out.s ? w->out.s : "", w->out.n);
    }
    yaml_emitter_delete(&w->emitter);
    yaml_parser_delete(&w->parser);
    buf_free(&w->out);
    free(w);
    return result;
}
