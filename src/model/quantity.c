/* SPDX-License-Identifier: MIT */
/* Numbers with their units, checked against the unit that is due; what is ambiguous is asked with both readings, never guessed. Only for src/model. */
#include <math.h>
#include <string.h>

#include "model/model_int.h"

typedef struct { const char *typed, *unit; } synonym;
static const synonym synonyms[] = {
    {"euro", "€"}, {"euros", "€"}, {"eur", "€"}, {"€ht", "€"}, {"eurosht", "€"}, {"euroht", "€"}, {"eurht", "€"}, {"ht", "€"}, {"€h.t.", "€"}, {"heure", "h"}, {"heures", "h"}, {"hrs", "h"}, {"pts", "pt"}, {"point", "pt"},
    {"points", "pt"}, {"pp", "pt"}, {"pt.", "pt"}, {"pourcent", "%"}, {"pourcents", "%"}, {"pourcentage", "%"}, {"pourcentages", "%"}, {"enpourcentage", "%"}, {"en%", "%"}, {"tonne", "t"}, {"tonnes", "t"}, {"teqco2", "tco2e"}, {"tco2eq", "tco2e"}, {"teqco2e", "tco2e"}, {"tonnesco2e", "tco2e"}, {"teco2", "tco2e"},
    {"kilos", "kg"}, {"kilogrammes", "kg"}, {"unites", "nb"}, {"nombre", "nb"}, {"€ttc", "€ TTC"}, {"eurosttc", "€ TTC"}, {"ttc", "€ TTC"},
};

/** One spelling of a unit: folded, synonyms resolved, without a plural. */
static const char *plain_unit(arena *a, const char *unit) {
    static const char *const plain[] = {"", "%", "€", "h", "nb"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(unit, plain[i]) == 0) return plain[i];
    char *f = utf8_fold(a, unit);
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (strcmp(f, synonyms[i].typed) == 0) return synonyms[i].unit;
    size_t n = strlen(f);
    if (n > 3 && f[n - 1] == 's') f[n - 1] = 0;
    return f;
}

const char *usual_unit(arena *a, const char *typed) {
    const char *plain = plain_unit(a, typed);
    return (strcmp(plain, "%") == 0 || strcmp(plain, "€") == 0) && strcmp(plain, typed) != 0 ? plain : NULL;
}

static bool is_measured(const char *plain) {
    static const char *const units[] = {"%", "€", "€ TTC", "h", "pt", "kwh", "mwh", "gwh", "m3", "m2", "kg", "t", "tco2e", "l", "km"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(plain, units[i]) == 0) return true;
    return false;
}

/** A unit with its multiplier taken off: `k€` is 1000 and `€`. */
static const char *base_unit(arena *a, const char *unit, double *factor) {
    number n;
    *factor = 1;
    if (strchr("kKmM", *unit) && *unit && number_read(arena_printf(a, "1 %s", unit), &n) == NUMBER_OK && n.factor > 1) {
        *factor = n.factor;
        return plain_unit(a, n.unit);
    }
    return plain_unit(a, unit);
}

typedef struct { bool good; double scale; bool share; /* typed bare where a % is due */ bool points; } unit_match;

/** The unit due when the typed one says more of what is counted (« heures d’insertion » for h), else the typed one. */
static const char *unit_without_complement(binder *b, const char *unit, const char *due) {
    const char *space = strchr(unit, ' ');
    if (!space || !(strncmp(space, " d", 2) == 0)) return plain_unit(b->a, unit);
    const char *first = plain_unit(b->a, arena_copy(b->a, unit, (size_t)(space - unit)));
    const char *rest = utf8_fold(b->a, space + 1);
    bool complement = str_starts(rest, "d'") || str_starts(space + 1, "de ") || str_starts(space + 1, "des ");
    return complement && strcmp(first, due) == 0 ? due : plain_unit(b->a, unit);
}

static unit_match match_unit(binder *b, const expected *e, const number *n) {
    unit_match m = {true, 1, false, false};
    const char *typed = plain_unit(b->a, n->unit);
    if (!e->unit) return m;
    if (strcmp(e->unit, "%|pt") == 0) {
        m.points = strcmp(typed, "pt") == 0;
        m.share = !*typed;
        m.good = m.points || m.share || strcmp(typed, "%") == 0;
        return m;
    }
    double factor = 1;
    const char *due = base_unit(b->a, e->unit, &factor);
    typed = unit_without_complement(b, n->unit, due);
    m.scale = *n->unit || n->factor > 1 ? 1 / factor : 1;
    m.share = !*typed && strcmp(due, "%") == 0;
    m.points = e->points && strcmp(typed, "pt") == 0 && strcmp(due, "%") == 0;
    bool count = strcmp(due, "nb") == 0 && !is_measured(typed);
    bool times = !*e->unit && (strcmp(typed, "x") == 0 || strcmp(typed, "foi") == 0);
    m.good = !*typed || strcmp(typed, due) == 0 || count || times || m.points;
    return m;
}

static void tell_unit(binder *b, const expected *e, const number *n, const char *s, place at) {
    const char *typed = plain_unit(b->a, n->unit), *due = strcmp(e->unit, "%|pt") == 0 ? "% ou en points (pt)" : *e->unit ? e->unit : "nombre sans unité";
    bool from_head = e->typed_unit && !strstr(s, n->unit);
    if (from_head)
        binder_tell(b, MODEL_UNIT, at, "retirez l’unité du titre de la colonne et écrivez-la dans chaque cellule, ou corrigez l’unité de l’indicateur.", "« %s » est en %s d’après le tableau ; l’unité attendue est %s.", s, e->typed_unit, due);
    else if (strcmp(typed, "€ TTC") == 0) binder_tell(b, MODEL_UNIT, at, "donnez le montant hors taxes.", "« %s » est toutes taxes comprises ; %s est attendu hors taxes.", s, e->key);
    else
        binder_tell(b, MODEL_UNIT, at, "convertissez la valeur, ou corrigez l’unité de l’indicateur.", strcmp(typed, "pt") == 0 ? "« %s » est en points ; l’unité attendue est %s." : "« %s » est en %s ; l’unité attendue est %s.", s,
                    strcmp(typed, "pt") == 0 ? due : n->unit, due);
}

static void tell_share(binder *b, const char *s, place at, double v, int decimals) {
    const char *low = number_french(b->a, v, decimals), *high = number_french(b->a, v * 100, decimals > 2 ? decimals - 2 : 0);
    binder_tell(b, MODEL_SHARE, at, HELP(b, "écrivez « %s %% » ou « %s %% », avec le signe %%.", low, high), "« %s » pour un pourcentage : %s %% ou %s %% ?", s, low, high);
}

static void tell_bad(binder *b, const expected *e, const char *s, place at) {
    date d;
    const char *hole = strchr(s, '?');
    bool lost = hole && hole > s && hole[-1] >= '0' && hole[-1] <= '9' && hole[1] >= '0' && hole[1] <= '9', letters = false;
    for (const char *p = s; *p; p++) letters = letters || ((*p | 32) >= 'a' && (*p | 32) <= 'z');
    const char *open = strpbrk(s, "(*");
    number before;
    bool remark = open && open > s && number_read(str_trim(b->a, arena_copy(b->a, s, (size_t)(open - s))), &before) == NUMBER_OK;
    if (remark) binder_tell(b, MODEL_NUMBER, at, "gardez le nombre seul ; la remarque ou l’appel de note va dans la colonne commentaire.", "« %s » : une remarque suit le nombre.", s);
    else if (*s == '=') binder_tell(b, MODEL_NUMBER, at, "exportez les valeurs et non les formules.", "« %s » est une formule du tableur, pas son résultat.", s);
    else if (*s == '\'' && s[1] >= '0' && s[1] <= '9') binder_tell(b, MODEL_NUMBER, at, "retirez l’apostrophe.", "« %s » : l’apostrophe du début, venue du tableur, fait de ce nombre un texte.", s);
    else if (lost) binder_tell(b, MODEL_NUMBER, at, "exportez à nouveau en « CSV UTF-8 », ou retirez le « ? » s’il remplace une espace.", "« %s » : un caractère a été perdu à l’export, sans doute l’espace entre les milliers.", s);
    else if (date_read(s, &d) == DATE_OK && d.month && (letters || strpbrk(s, "/-")))
        binder_tell(b, MODEL_NUMBER, at, "mettez la cellule au format Texte ou Nombre et retapez la valeur.", "« %s » est une date, sans doute un nombre que le tableur a transformé.", s);
    else if (read_yes_no(b->a, s) >= 0) binder_tell(b, MODEL_NUMBER, at, "donnez un nombre ; oui et non sont pour les indicateurs à cible qualitative.", "« %s » attend un nombre ; ici se trouve « %s ».", e->key, s);
    else
        binder_tell(b, MODEL_NUMBER, at, e->yes_no ? "écrivez oui ou non." : "écrivez un nombre, par exemple 12,5 % ou 186,4 M€ ; laissez vide ou écrivez « nd » ce qui n’est pas disponible.",
                    e->yes_no ? "« %s » attend oui ou non ; « %s » n’est ni l’un ni l’autre." : "« %s » attend un nombre ; « %s » n’en est pas un.", e->key, s);
}

static bool take(binder *b, const expected *e, const number *n, const char *s, place at, quantity *out) {
    unit_match m = match_unit(b, e, n);
    if (!m.good) { tell_unit(b, e, n, s, at); return false; }
    double v = n->value * m.scale;
    if (m.share && !e->sure_share && fabs(v) > 0 && fabs(v) <= 1) {
        if (!e->told) tell_share(b, s, at, v, n->decimals);
        return false;
    }
    *out = (quantity){.given = true, .v = v, .decimals = n->decimals, .typed = s, .unit = *n->unit ? arena_string(b->a, n->unit) : NULL, .points = m.points, .at = at};
    return true;
}

static bool absent(binder *b, const expected *e, const char *s, place at, absence why, absence *out) {
    if (out) *out = why;
    else tell_bad(b, e, s, at);
    return false;
}

bool read_quantity(binder *b, const expected *e, const char *s, place at, quantity *out, absence *why) {
    number n;
    if (why) *why = ABSENCE_NONE;
    int yes = e->yes_no ? read_yes_no(b->a, s) : -1;
    if (yes >= 0) {
        *out = (quantity){.given = true, .v = yes, .typed = s, .at = at};
        return true;
    }
    number_reading reading = number_read(s, &n);
    if (reading == NUMBER_OK && e->typed_unit && !*n.unit && n.factor <= 1) {
        number with;
        if (number_read(arena_printf(b->a, "%s %s", s, e->typed_unit), &with) == NUMBER_OK) n = with;
    }
    switch (reading) {
    case NUMBER_OK: break;
    case NUMBER_EMPTY:
    case NUMBER_NOT_AVAILABLE: return absent(b, e, s, at, ABSENCE_NOT_AVAILABLE, why);
    case NUMBER_DASH:
        if (why) binder_tell(b, MODEL_DASH, at, "écrivez « nd » (non disponible), « nc » (non communiqué) ou « so » (sans objet) pour dire pourquoi.", "« - » est lu comme « non disponible », pas comme zéro.");
        return absent(b, e, s, at, ABSENCE_NOT_AVAILABLE, why);
    case NUMBER_NOT_DISCLOSED: return absent(b, e, s, at, ABSENCE_NOT_DISCLOSED, why);
    case NUMBER_NOT_CONCERNED: return absent(b, e, s, at, ABSENCE_NOT_CONCERNED, why);
    case NUMBER_AMBIGUOUS:
        binder_tell(b, MODEL_AMBIGUOUS, at, "écrivez le nombre sans point : une virgule pour les décimales, une espace pour les milliers.", "« %s » : %s ou %s ?", s, number_french(b->a, n.value, 0), number_french(b->a, n.other, 3));
        return false;
    case NUMBER_BOUND: binder_tell(b, MODEL_BOUND, at, "donnez la valeur, ou « nd » si elle n’est pas connue ; l’approximation se dit en commentaire.", "« %s » est une borne ou une estimation, pas une valeur.", s); return false;
    case NUMBER_SHEET_ERROR: binder_tell(b, MODEL_SHEET_ERROR, at, "réparez la formule dans le tableur, puis exportez à nouveau.", "« %s » est une erreur de formule du tableur.", s); return false;
    case NUMBER_BAD: tell_bad(b, e, s, at); return false;
    }
    return take(b, e, &n, s, at, out);
}
