/* SPDX-License-Identifier: MIT */
/* References: codes become indexes once everything is bound; a code that nothing has is told with the nearest. Only for src/model. */
#include <string.h>

#include "model/model_int.h"

static const code_index *index_of(const model *m, referent kind) {
    const model_places *p = m->places;
    return kind == REFERENT_AXIS ? p->axes : kind == REFERENT_OBJECTIVE ? p->objectives : kind == REFERENT_ACTION ? p->actions : p->indicators;
}

#define SUGGESTIONS_MAX 300u /* in one run: each compares with every code */

static size_t count_of(const model *m, referent kind) {
    return kind == REFERENT_AXIS ? m->n_axes : kind == REFERENT_OBJECTIVE ? m->n_objectives : kind == REFERENT_ACTION ? m->n_actions : m->n_indicators;
}

static const char *code_at(const model *m, referent kind, size_t i) {
    const char *code = kind == REFERENT_AXIS ? m->axes[i].code : kind == REFERENT_OBJECTIVE ? m->objectives[i].code : kind == REFERENT_ACTION ? m->actions[i].code : m->indicators[i].code;
    return code ? code : "";
}

/** The code that was meant, or NULL: that of the first word (« I1.1 – Part des marchés »), else the nearest. */
static const char *suggestion(binder *b, referent kind, const char *typed) {
    uint32_t first = code_index_find(index_of(b->m, kind), arena_copy(b->a, typed, strcspn(typed, " :")));
    if (first != MODEL_NONE) return code_at(b->m, kind, first);
    if (b->suggestions++ >= SUGGESTIONS_MAX) return NULL;
    const char *label = kind == REFERENT_INDICATOR ? utf8_fold(b->a, typed) : NULL;
    for (size_t i = 0; label && strlen(label) > 8 && i < b->m->n_indicators; i++) /* its label instead of its code */
        if (b->m->indicators[i].label && strcmp(utf8_fold(b->a, b->m->indicators[i].label), label) == 0) return code_at(b->m, kind, i);
    size_t n = count_of(b->m, kind);
    if (!b->codes[kind]) {
        const char **codes = arena_array(b->a, n, sizeof *codes);
        for (size_t i = 0; i < n; i++) codes[i] = code_at(b->m, kind, i);
        b->codes[kind] = codes;
    }
    int near = str_nearest(typed, b->codes[kind], n);
    return near >= 0 ? b->codes[kind][near] : NULL;
}

/** `1-janv`, `01-févr`, `01/02/2024`: what a spreadsheet makes of `1-1` or `1.2`. */
static bool looks_like_date(binder *b, const char *s) {
    static const char *const months[] = {"janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"};
    date d;
    if (date_read(s, &d) == DATE_OK && d.month) return true;
    const char *f = utf8_fold(b->a, s);
    size_t n = strspn(f, "0123456789");
    if (n == 0 || n > 2 || (f[n] != '-' && f[n] != '.')) return false;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (strcmp(f + n + 1, months[i]) == 0) return true;
    return false;
}

/** A code of another kind of thing, or one that a spreadsheet made a date of; NULL for neither. */
static const char *other_help(binder *b, const unknown_code *u) {
    static const struct { referent kind; const char *article, *key; } kinds[] = {{REFERENT_AXIS, "un axe", "axe"}, {REFERENT_OBJECTIVE, "un objectif", "objectif"}, {REFERENT_ACTION, "une action", NULL}, {REFERENT_INDICATOR, "un indicateur", NULL}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].kind == u->kind || code_index_find(index_of(b->m, kinds[i].kind), u->typed) == MODEL_NONE) continue;
        bool key = kinds[i].key && (u->kind == REFERENT_AXIS || u->kind == REFERENT_OBJECTIVE) && (str_eq(u->key, "axe") || str_eq(u->key, "objectif"));
        return key ? HELP(b, "« %s » est %s : écrivez « %s: %s ».", u->typed, kinds[i].article, kinds[i].key, u->typed) : HELP(b, "« %s » est %s ; donnez ici un autre code.", u->typed, kinds[i].article);
    }
    if (looks_like_date(b, u->typed)) return "retapez le code dans une colonne au format Texte : le tableur l’a sans doute changé en date.";
    return NULL;
}

/** Without any axis, or any indicator, each code would be unknown: told once, or by the key that is missing. */
static bool is_moot(binder *b, const unknown_code *u) {
    const model *m = b->m;
    if (u->kind != REFERENT_INDICATOR) return m->n_axes == 0;
    if (m->n_indicators) return false;
    if (b->no_indicator) return true;
    b->no_indicator = true;
    binder_tell(b, MODEL_REFERENCE, u->at, "ajoutez les indicateurs à spaser.yaml, sous « indicateurs: ».", "Aucun indicateur n’est défini : « %s » et les codes suivants ne désignent rien.", u->typed);
    return true;
}

void count_twice(binder *b) {
    size_t most = 0, n = 0;
    for (referent kind = REFERENT_AXIS; kind <= REFERENT_INDICATOR; kind++) most += count_of(b->m, kind);
    code_index *all = code_index_new(b->a, most);
    referent *kinds = arena_array(b->a, most + 1, sizeof *kinds);
    for (referent kind = REFERENT_AXIS; kind <= REFERENT_INDICATOR; kind++)
        for (size_t i = 0; i < count_of(b->m, kind); i++, n++) {
            const char *code = code_at(b->m, kind, i);
            kinds[n] = kind;
            code_index_add(all, code, (uint32_t)n);
            uint32_t first = str_blank(code) ? MODEL_NONE : code_index_find(all, code);
            if (first == MODEL_NONE || first == n) continue;
            b->twice[kind]++;
            b->twice[kinds[first]] += kinds[first] != kind;
        }
}

/** A code that a duplicated one has taken the place of: told with the duplicate, by the checks. As many as there are duplicates. */
static bool is_lost(binder *b, const unknown_code *u) {
    lost_code *lost = b->lost;
    size_t same = 0;
    for (size_t i = 0; i < b->n_lost; i++) {
        if (lost[i].kind != u->kind) continue;
        if (strcmp(lost[i].code, u->typed) == 0) return true;
        same++;
    }
    if (same >= b->twice[u->kind]) return false;
    lost_code *slot = arena_push(b->a, &b->lost, &b->n_lost, &b->lost_capacity, sizeof *slot);
    *slot = (lost_code){u->kind, u->typed, u->at};
    return true;
}

static void tell_unknown(binder *b, const unknown_code *u) {
    if (b->m->partial || is_moot(b, u) || is_lost(b, u)) return; /* what it names may stand in lines that could not be read */
    const char *other = other_help(b, u), *near = other ? NULL : suggestion(b, u->kind, u->typed);
    const char *rows = u->count > 1 ? HELP(b, " (%zu lignes)", u->count) : "";
    const char *help = other ? other : near ? HELP(b, "vouliez-vous dire « %s » ?", near) : "corrigez le code, ou ajoutez ce qu’il désigne à la définition.";
    const char *before = b->subject;
    b->subject = u->subject;
    switch (u->kind) {
    case REFERENT_AXIS: binder_tell(b, MODEL_REFERENCE, u->at, help, "Aucun axe n’a le code « %s »%s.", u->typed, rows); break;
    case REFERENT_OBJECTIVE: binder_tell(b, MODEL_REFERENCE, u->at, help, "Aucun objectif n’a le code « %s »%s.", u->typed, rows); break;
    case REFERENT_ACTION: binder_tell(b, MODEL_REFERENCE, u->at, help, "Aucune action n’a le code « %s »%s.", u->typed, rows); break;
    default: binder_tell(b, MODEL_REFERENCE, u->at, help, "Aucun indicateur n’a le code « %s »%s.", u->typed, rows); break;
    }
    b->subject = before;
}

void refer(binder *b, const bind_key *key, uint32_t *one, indexes *many, const raw *value) {
    if (is_null(value)) return;
    if (value->kind != RAW_SCALAR) {
        binder_tell(b, MODEL_TYPE, value->at, "écrivez le code seul, comme A1.1.", "« %s » attend un code ; ici se trouve %s.", key->name, kind_word(value));
        return;
    }
    pending *p = arena_push(b->a, &b->waiting, &b->n_waiting, &b->waiting_capacity, sizeof *p);
    *p = (pending){key->referent, one, many, value->text, value->at, b->subject, key->name};
}

void resolve_references(binder *b) {
    for (size_t i = 0; i < b->n_waiting; i++) {
        const pending *p = &((pending *)b->waiting)[i];
        uint32_t at = code_index_find(index_of(b->m, p->kind), p->code);
        if (at != MODEL_NONE) {
            if (p->one) *p->one = at;
            if (p->many) p->many->items[p->many->n++] = at;
        } else if (code_index_find(b->hanging, p->code) == MODEL_NONE) {
            unknown_code u = {p->key, p->code, p->at, 1, p->kind, p->subject}; /* key: of the definition */
            tell_unknown(b, &u);
        }
    }
}

/** A revision is about something that has a code, or about a subject in words. */
static bool looks_like_code(const char *s) { return s && strpbrk(s, "0123456789") && !strpbrk(s, " \n") && strlen(s) < 20; }

static bool is_known(const model *m, const char *code) {
    return model_find_indicator(m, code) != MODEL_NONE || model_find_action(m, code) != MODEL_NONE || model_find_objective(m, code) != MODEL_NONE || model_find_axis(m, code) != MODEL_NONE;
}

void resolve_revisions(binder *b) {
    for (size_t i = 0; i < b->m->evaluations.n; i++)
        for (size_t k = 0; k < b->m->evaluations.items[i].revisions.n; k++) {
            const revision *r = &b->m->evaluations.items[i].revisions.items[k];
            if (!looks_like_code(r->about) || is_known(b->m, r->about) || code_index_find(b->hanging, r->about) != MODEL_NONE) continue;
            unknown_code u = {"sur", r->about, model_where(b->m, r, "sur"), 1, REFERENT_INDICATOR, NULL};
            tell_unknown(b, &u);
        }
}

/* ---------------------------------------------------------------- of tables */

static const char *referent_word(referent kind) { return kind == REFERENT_ACTION ? "action" : "indicateur"; }

uint32_t find_code(binder *b, referent kind, const char *code, place at) {
    uint32_t found = code_index_find(index_of(b->m, kind), code);
    if (found != MODEL_NONE || code_index_find(b->hanging, code) != MODEL_NONE) return found;
    const char *key = arena_printf(b->a, "%u/%s/%s", at.file, referent_word(kind), code);
    uint32_t known = code_index_find(b->unknown_index, key);
    if (known != MODEL_NONE) {
        if (known < b->n_unknown) ((unknown_code *)b->unknown)[known].count++;
        return MODEL_NONE;
    }
    code_index_add(b->unknown_index, key, (uint32_t)b->n_unknown);
    unknown_code *u = arena_push(b->a, &b->unknown, &b->n_unknown, &b->unknown_capacity, sizeof *u);
    *u = (unknown_code){key, code, at, 1, kind, NULL};
    return MODEL_NONE;
}

void tell_unknown_codes(binder *b) {
    for (size_t i = 0; i < b->n_unknown; i++) tell_unknown(b, &((unknown_code *)b->unknown)[i]);
}

/** The index of a SIRET that was typed, told when it is none of ours. */
static bool known_buyer(binder *b, const char *s, place at, uint32_t *out) {
    const char *siret = read_siret(b, s, at);
    if (!siret) return false;
    const model *m = b->m;
    *out = code_index_find(m->places->buyers, siret);
    if (*out != MODEL_NONE) return true;
    if (!m->buyers.n && (str_eq(siret, m->collectivity.siret) || !*m->collectivity.siret)) return true; /* an unreadable SIRET of ours was told */
    if (diag_count(b->log) >= DIAG_MAX) return false;
    const char **known = arena_array(b->a, m->buyers.n + 1, sizeof *known);
    size_t n = 0;
    for (size_t i = 0; i < m->buyers.n; i++) known[n++] = m->buyers.items[i].siret;
    if (!n) known[n++] = m->collectivity.siret;
    int near = str_nearest(siret, known, n);
    binder_tell(b, MODEL_REFERENCE, at, near >= 0 ? HELP(b, "vouliez-vous dire %s ?", known[near]) : "ajoutez l’acheteur à « acheteurs », ou corrigez le SIRET.", "Aucun acheteur du schéma n’a le SIRET « %s ».", siret);
    return false;
}

bool find_buyer(binder *b, const char *s, place at, uint32_t *buyer_at) {
    *buyer_at = MODEL_NONE;
    if (!*s) return true;
    *buyer_at = code_index_find(b->m->places->buyers, s);
    if (*buyer_at != MODEL_NONE) return true;
    const char *key = arena_printf(b->a, "%u/siret/%s", at.file, s);
    if (code_index_find(b->unknown_index, key) != MODEL_NONE) return false; /* told once for the whole column */
    if (known_buyer(b, s, at, buyer_at)) return true;
    code_index_add(b->unknown_index, key, MODEL_NONE - 1);
    return false;
}
