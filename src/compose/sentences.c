/* SPDX-License-Identifier: MIT */
/* What French asks of words that are put into a sentence: capitals and final stops, elisions and contractions, agreement in number, lists of what is there. Inside the compose room. */
#include "compose_int.h"

#include <math.h>
#include <string.h>

/* ------------------------------------------------------------ letters, stops */

static uint32_t capital_of(uint32_t c)
{
    if (c == 0x153) return 0x152; /* œ */
    return (c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7) ? c - 0x20 : c;
}

static bool has_capital_within(const char *s)
{
    for (uint32_t c; *s && *s != ' '; ) {
        s += utf8_next(s, &c);
        if (utf8_is_upper(c)) return true;
    }
    return false;
}

const char *with_capital(composer *c, const char *s)
{
    uint32_t first;
    size_t n = s ? utf8_next(s, &first) : 0;
    if (!n || capital_of(first) == first || has_capital_within(s + n)) return s; /* tCO₂e keeps its small letter */
    char letter[5] = {0};
    utf8_put(capital_of(first), letter);
    return arena_printf(c->a, "%s%s", letter, s + n);
}

const char *without_capital(composer *c, const char *s)
{
    uint32_t first, second;
    size_t n = s ? utf8_next(s, &first) : 0;
    if (!n || !utf8_next(s + n, &second) || utf8_is_upper(second)) return s;
    char letter[5] = {0};
    utf8_put(utf8_lower(first), letter);
    return arena_printf(c->a, "%s%s", letter, s + n);
}

const char *with_stop(composer *c, const char *s)
{
    if (str_blank(s)) return "";
    const char *trimmed = str_trim(c->a, s);
    size_t n = strlen(trimmed);
    bool ended = strchr(".!?:;", trimmed[n - 1]) || (n > 2 && !memcmp(trimmed + n - 3, "…", 3));
    return ended ? trimmed : arena_printf(c->a, "%s.", trimmed);
}

/* -------------------------------------------------------------- first words */

/* Whether the n bytes end with a word that calls for another: « de », « pour », « un ». */
static bool ends_in_link(const char *s, size_t n)
{
    static const char *const links[] = {"de", "du", "des", "la", "le", "les", "à", "au", "aux", "et", "ou", "en", "par", "pour", "sur", "dans", "avec", "un", "une", "dont", "qui", "que", "son", "sa", "ses", "leur", "leurs", "ce", "cette", "ces"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t k = strlen(links[i]);
        if (n > k && s[n - k - 1] == ' ' && !memcmp(s + n - k, links[i], k)) return true;
    }
    return false;
}

static size_t last_space(const char *s, size_t n)
{
    while (n && s[n] != ' ') n--;
    return n;
}

const char *first_words(composer *c, const char *s, size_t most)
{
    if (utf8_count(s, strlen(s)) <= most || most < 2) return s;
    size_t n = 0;
    for (uint32_t i = 0, ch; i < most - 1; i++) n += utf8_next(s + n, &ch);
    size_t whole = n, word = last_space(s, n);
    if (!word) return arena_printf(c->a, "%.*s…", (int)whole, s);
    n = word;
    const char *open = memchr(s, '(', n);
    if (open && !memchr(open, ')', (size_t)(s + n - open)) && (size_t)(open - s) > n / 2) n = (size_t)(open - s);
    for (;;) {
        while (n && strchr(" ,;:(", s[n - 1])) n--;
        if (!ends_in_link(s, n)) break;
        n = last_space(s, n - 1);
    }
    return arena_printf(c->a, "%.*s…", (int)(n ? n : word), s);
}

/* ---------------------------------------------------- elisions, contractions */

static bool elides(composer *c, const char *word)
{
    const char *folded = utf8_fold(c->a, word);
    return folded[0] && strchr("aeiouh", folded[0]);
}

const char *of_organ(composer *c, const char *organ)
{
    static const char *const feminine[] = {"commission", "présid", "direct", "ministre", "région", "métropole", "ville", "commune", "collectivité"};
    if (str_blank(organ)) return NULL;
    const char *folded = utf8_fold(c->a, organ);
    if (elides(c, organ)) return arena_printf(c->a, "de l’%s", organ);
    for (size_t i = 0; i < sizeof feminine / sizeof *feminine; i++)
        if (str_starts(folded, utf8_fold(c->a, feminine[i])) && !str_starts(folded, "directoire") && !str_starts(folded, "directeur")
            && (!str_starts(folded, "president") || str_starts(folded, "presidente"))) return arena_printf(c->a, "de la %s", organ);
    return arena_printf(c->a, "du %s", organ);
}

const char *of_date(composer *c, date d)
{
    const char *written = date_french(c->a, d);
    if (d.day) return arena_printf(c->a, "du %s", written);
    return arena_printf(c->a, d.month && elides(c, written) ? "d’%s" : "de %s", written);
}

const char *from_to(composer *c, date from, date to)
{
    if (!from.year || !to.year) return NULL;
    if (date_compare(from, to) == 0 && from.month == to.month && from.day == to.day) return arena_printf(c->a, from.day ? "le %s" : "en %s", date_french(c->a, from));
    const char *start = of_date(c, from);
    const char *year = arena_printf(c->a, " %d", from.year);
    size_t n = strlen(start), y = strlen(year);
    bool once = from.year == to.year && from.month && to.month && n > y && !strcmp(start + n - y, year); /* de janvier à juin 2024 */
    return arena_printf(c->a, "%s %s %s", once ? arena_copy(c->a, start, n - y) : start, to.day ? "au" : "à", date_french(c->a, to));
}

/* ---------------------------------------------------------- number and units */

/* Words that end in s in the singular too. */
static bool keeps_s(const char *unit)
{
    static const char *const all[] = {"mois", "fois", "repas", "avis", "colis", "cas", "bois", "poids", "temps", "devis", "permis", "procès", "accès", "succès", "bus", "pas", "pays", "tapis", "relais",
        "engrais", "concours", "parcours", "recours", "cours", "puits", "os", "choix"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_eq(unit, all[i])) return true;
    return false;
}

const char *unit_in_number(composer *c, const char *unit, double v)
{
    size_t n = strlen(unit);
    if (fabs(v) >= 2 || n < 3 || unit[n - 1] != 's' || keeps_s(unit)) return unit;
    for (const char *at = unit; *at; at++)
        if (*at >= 'A' && *at <= 'Z') return unit; /* a symbol, not a word; several words agree word by word, which is the user's */
    return strchr(unit, ' ') ? unit : arena_copy(c->a, unit, n - 1);
}

const char *counted(composer *c, const char *key, size_t n, bool feminine)
{
    return say(c, key, "n", arena_printf(c->a, "%zu", n), "lettres", french_count(c->a, n, feminine), "pluriel", n > 1 ? "oui" : "", NULL);
}

/* ------------------------------------------------------- what the plan holds */

const char *plan_in_words(composer *c)
{
    const struct { const char *key; size_t n; bool feminine; } parts[] = {{"plan.n_axes", c->m->n_axes, false}, {"plan.n_objectifs", c->m->n_objectives, false}, {"plan.n_actions", c->m->n_actions, true}};
    const char *told[3];
    size_t n = 0;
    for (size_t i = 0; i < 3; i++)
        if (parts[i].n) told[n++] = counted(c, parts[i].key, parts[i].n, parts[i].feminine);
    return n ? with_capital(c, join(c, told, n)) : NULL;
}

const char *each_action_has(composer *c)
{
    bool lead = true, dates = true, measured = true;
    for (size_t i = 0; i < c->m->n_actions; i++) {
        const action *a = &c->m->actions[i];
        lead &= !str_blank(a->lead);
        dates &= a->schedule.start.year || a->schedule.end.year;
        measured &= a->indicators.n > 0;
    }
    const struct { const char *key; bool told; } parts[] = {{"plan.son_pilote", lead}, {"plan.ses_dates", dates}, {"plan.ses_indicateurs", measured}};
    const char *told[3];
    size_t n = 0;
    for (size_t i = 0; c->m->n_actions && i < 3; i++)
        if (parts[i].told) told[n++] = label_of(c, parts[i].key);
    return n ? join(c, told, n) : NULL;
}

const char *each_indicator_has(composer *c)
{
    bool source = true, owner = true;
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        source &= !str_blank(c->m->indicators[i].source);
        owner &= !str_blank(c->m->indicators[i].owner);
    }
    const char *told[2];
    size_t n = 0;
    if (source) told[n++] = label_of(c, "indicateurs.sa_source");
    if (owner) told[n++] = label_of(c, "indicateurs.son_referent");
    return n && c->m->n_indicators ? join(c, told, n) : NULL;
}

const char *evaluation_years(composer *c)
{
    const publications *all = &c->m->scheme.publications;
    const char **years = arena_array(c->a, all->n, sizeof *years);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].object == PUBLICATION_EVALUATION && all->items[i].date.year) years[n++] = arena_printf(c->a, "%d", all->items[i].date.year);
    return n > 1 ? join(c, years, n) : NULL;
}

/* ------------------------------------------------------------- L’essentiel */

static const status judged_order[] = {STATUS_REACHED, STATUS_ON_COURSE, STATUS_WATCH, STATUS_LATE}, unjudged_order[] = {STATUS_NO_DATA, STATUS_NOT_EVALUABLE, STATUS_FOLLOWED};

static const char *status_part(composer *c, const char *prefix, status s, const char *n, bool many)
{
    return say(c, arena_printf(c->a, "%s.%s", prefix, status_word(s)), "n", n, "pluriel", many ? "oui" : "", NULL);
}

/* « huit sont atteints, quinze en bonne voie »: the verb once when `first` says so. */
static const char *status_list(composer *c, const status_counts *s, const status *order, size_t n_order, bool once)
{
    const char *parts[4];
    size_t n = 0;
    for (size_t i = 0; i < n_order; i++) {
        size_t k = s->count[order[i]];
        if (k) parts[n] = status_part(c, once && n ? "statuts_phrase" : "statuts_verbe", order[i], french_count(c->a, k, false), k > 1);
        n += k > 0;
    }
    return n ? join(c, parts, n) : "";
}

const char *only_status(composer *c, const status_counts *s)
{
    for (int k = STATUS_REACHED; k < STATUS_COUNT; k++)
        if (s->count[k]) return str_trim(c->a, status_part(c, "statuts_phrase", (status)k, "", false));
    return "";
}

bool waits_to_be_judged(const results *r)
{
    for (size_t i = 0; i < r->n_indicators; i++)
        if (r->indicators[i].status == STATUS_FOLLOWED && !r->indicators[i].followed) return true;
    return false;
}

const char *essential_sentence(composer *c)
{
    const status_counts *s = &c->r->total;
    size_t n = indicators_of(s);
    if (!n) return label_of(c, "essentiel.sans_indicateur");
    if (n == 1)
        for (int k = STATUS_REACHED; k < STATUS_COUNT; k++)
            if (s->count[k]) return say(c, "essentiel.phrase_seul", "statut", status_part(c, "statuts_verbe", (status)k, label_of(c, "essentiel.qui"), false), NULL);
    return say(c, "essentiel.phrase", "n", number_french(c->a, (double)n, 0), "premier", status_list(c, s, judged_order, 4, true), "dernier", status_list(c, s, unjudged_order, 3, false), NULL);
}
