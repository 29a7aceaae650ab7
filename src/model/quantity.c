/* SPDX-License-Identifier: MIT */
/* Numbers with their units, checked against the unit that is due; what is ambiguous is asked with both readings, never guessed. Only for src/model. */
#include <math.h>
#include <string.h>

#include "model/model_int.h"

typedef struct { const char *typed, *unit; } synonym;
static const synonym synonyms[] = {
    {"euro", "€"}, {"euros", "€"}, {"eur", "€"}, {"€ht", "€"}, {"eurosht", "€"}, {"euroht", "€"}, {"eurht", "€"}, {"ht", "€"}, {"€h.t.", "€"}, {"heure", "h"}, {"heures", "h"}, {"hrs", "h"}, {"hr", "h"}, {"hre", "h"}, {"hres", "h"}, {"pts", "pt"}, {"point", "pt"},
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

/** A column that holds one of the parts of a rate. */
static bool is_part(const char *key) { return strcmp(key, "numerateur") == 0 || strcmp(key, "denominateur") == 0 || strcmp(key, "non_renseignes") == 0; }

static void tell_unit(binder *b, const expected *e, const number *n, const char *s, place at) {
    const char *typed = plain_unit(b->a, n->unit), *due = strcmp(e->unit, "%|pt") == 0 ? "% ou en points (pt)" : *e->unit ? e->unit : "nombre sans unité";
    bool from_head = e->typed_unit && !strstr(s, n->unit);
    if (from_head)
        binder_tell(b, MODEL_UNIT, at, "retirez l’unité du titre de la colonne et écrivez-la dans chaque cellule, ou corrigez l’unité de l’indicateur.", "« %s » est en %s d’après le tableau ; l’unité attendue est %s.", s, e->typed_unit, due);
    else if (strcmp(typed, "€ TTC") == 0) binder_tell(b, MODEL_UNIT, at, "donnez le montant hors taxes.", "« %s » est toutes taxes comprises ; un montant hors taxes est attendu.", s);
    else if (strcmp(typed, "%") == 0 && is_part(e->key))
        binder_tell(b, MODEL_UNIT, at, "écrivez un nombre ou un montant ; le pourcentage va dans la colonne valeur.", "« %s » est un pourcentage ; « %s » attend ce que l’on compte.", s, e->key);
    else
        binder_tell(b, MODEL_UNIT, at, "convertissez la valeur, ou corrigez l’unité de l’indicateur.", strcmp(typed, "pt") == 0 ? "« %s » est en points ; l’unité attendue est %s." : "« %s » est en %s ; l’unité attendue est %s.", s,
                    strcmp(typed, "pt") == 0 ? due : n->unit, due);
}

/** A column of fractions is one mistake: its first cell is told, the others are counted. */
static void tell_share(binder *b, const expected *e, const char *s, place at, double v, int decimals) {
    const char *low = number_french(b->a, v, decimals), *high = number_french(b->a, v * 100, decimals > 2 ? decimals - 2 : 0);
    if (e->in_table && b->share) { b->more_shares++; return; }
    diag *d = binder_tell(b, MODEL_SHARE, at, HELP(b, "écrivez « %s %% » ou « %s %% », avec le signe %%.", low, high), "« %s » pour un pourcentage : %s %% ou %s %% ?", s, low, high);
    if (e->in_table) b->share = d;
}

void shares_begin(binder *b) {
    b->share = NULL;
    b->more_shares = 0;
}

void shares_end(binder *b) {
    if (!b->share || !b->more_shares) return;
    b->share->message = arena_printf(diag_arena(b->log), "%s Même question pour %zu autre%s cellule%s du fichier.", b->share->message, b->more_shares, b->more_shares > 1 ? "s" : "", b->more_shares > 1 ? "s" : "");
    b->share->subject = NULL; /* it is about several */
}

static bool keep(const number *n, double v, bool points, const char *s, place at, binder *b, quantity *out) {
    int decimals = v != n->value && n->decimals >= 2 && v == 100 * n->value ? n->decimals - 2 : n->decimals;
    *out = (quantity){.given = true, .v = v, .decimals = decimals, .typed = s, .unit = *n->unit ? arena_string(b->a, n->unit) : NULL, .points = points, .at = at};
    return true;
}

static bool take(binder *b, const expected *e, const number *n, const char *s, place at, quantity *out) {
    unit_match m = match_unit(b, e, n);
    if (!m.good) { tell_unit(b, e, n, s, at); return false; }
    double v = n->value * m.scale;
    if (m.share && e->whole_share) return keep(n, 100 * v, m.points, s, at, b, out);
    if (m.share && !e->sure_share && fabs(v) > 0 && fabs(v) <= 1) {
        if (!e->told) tell_share(b, e, s, at, v, n->decimals);
        return false;
    }
    return keep(n, v, m.points, s, at, b, out);
}

static bool absent(binder *b, const expected *e, const char *s, place at, absence why, absence *out) {
    if (out) *out = why;
    else tell_bad_number(b, e, s, at);
    return false;
}

/** Words that say that a value is not there, beside those of number_read. */
static bool says_absent(arena *a, const char *s) {
    static const char *const words[] = {"inconnu", "inconnue", "inconnus", "vide", "enattente", "nonsuivi", "nonsuivie", "nonmesure", "nonmesuree", "nonconnu", "nonconnue", "pasdedonnee", "pasdedonnees", "manquant", "manquante"};
    if (strlen(s) > 40) return false;
    const char *f = utf8_fold(a, s);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(f, words[i]) == 0) return true;
    return false;
}

/** `€ 12 300`, `EUR 12300`: the currency goes behind; a full-width percent sign becomes the ordinary one. */
static const char *usual_order(arena *a, const char *s) {
    static const char *const signs[] = {"\xE2\x82\xAC", "EUR", "Eur", "eur"};
    static const char wide[] = "\xEF\xBC\x85";
    if ((*s | 32) == 'z' && strlen(s) < 8 && strcmp(utf8_fold(a, s), "zero") == 0) return "0";
    const char *percent = strstr(s, wide);
    if (percent) return arena_printf(a, "%.*s%%%s", (int)(percent - s), s, percent + sizeof wide - 1);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!str_starts(s, signs[i])) continue;
        const char *rest = str_trim(a, arena_string(a, s + strlen(signs[i])));
        if (*rest >= '0' && *rest <= '9') return arena_printf(a, "%s \xE2\x82\xAC", rest);
    }
    return s;
}

bool read_quantity(binder *b, const expected *e, const char *s, place at, quantity *out, absence *why) {
    number n;
    if (why) *why = ABSENCE_NONE;
    int yes = e->yes_no ? read_yes_no(b->a, s) : -1;
    if (yes >= 0) {
        *out = (quantity){.given = true, .v = yes, .typed = s, .at = at};
        return true;
    }
    number_reading reading = number_read(usual_order(b->a, s), &n);
    if (reading == NUMBER_BAD && says_absent(b->a, s)) reading = NUMBER_NOT_AVAILABLE;
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
    case NUMBER_SHEET_ERROR:
        if (strspn(s, "#") == strlen(s)) binder_tell(b, MODEL_SHEET_ERROR, at, "élargissez la colonne dans le tableur, puis exportez à nouveau.", "« %s » : la colonne du tableur était trop étroite pour montrer sa valeur.", s);
        else binder_tell(b, MODEL_SHEET_ERROR, at, "réparez la formule dans le tableur, puis exportez à nouveau.", "« %s » est une erreur de formule du tableur.", s);
        return false;
    case NUMBER_BAD: tell_bad_number(b, e, s, at); return false;
    }
    return take(b, e, &n, s, at, out);
}
