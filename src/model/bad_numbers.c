/* SPDX-License-Identifier: MIT */
/* What stands where a number is due and is none: each usual case said with its cause and the next thing to do. Only for src/model. */
#include <string.h>

#include "model/model_int.h"

typedef struct { binder *b; const expected *e; const char *s, *folded; place at; } bad_cell;

static bool digit(char c) { return c >= '0' && c <= '9'; }

static void say(const bad_cell *c, model_code code, const char *help, const char *message) { binder_tell(c->b, code, c->at, help, "« %s » %s", c->s, message); }

static bool is_number(const bad_cell *c, const char *s, size_t n) {
    number found;
    number_reading r = number_read(str_trim(c->b->a, arena_copy(c->b->a, s, n)), &found);
    return r == NUMBER_OK || r == NUMBER_AMBIGUOUS;
}

/* `12?300 €`: a character lost at the export. */
static bool lost_character(const bad_cell *c) {
    const char *hole = strchr(c->s, '?');
    if (!hole || hole == c->s || !digit(hole[-1]) || !digit(hole[1])) return false;
    say(c, MODEL_NUMBER, "exportez à nouveau en « CSV UTF-8 », ou retirez le « ? » s’il remplace une espace.", ": un caractère a été perdu à l’export, sans doute l’espace entre les milliers.");
    return true;
}

/* `2 450*`, `nd (1)`, `12 300 € ?`. */
static bool remark(const bad_cell *c) {
    const char *open = strpbrk(c->s, "(*?");
    number found;
    if (!open || open == c->s) return false;
    number_reading r = number_read(str_trim(c->b->a, arena_copy(c->b->a, c->s, (size_t)(open - c->s))), &found);
    bool absent = r == NUMBER_NOT_AVAILABLE || r == NUMBER_NOT_DISCLOSED || r == NUMBER_NOT_CONCERNED;
    if (r != NUMBER_OK && !absent) return false;
    say(c, MODEL_NUMBER, absent ? "gardez le mot seul ; la remarque ou l’appel de note va dans la colonne commentaire." : "gardez le nombre seul ; la remarque ou l’appel de note va dans la colonne commentaire.", absent ? ": une remarque suit le mot." : ": une remarque suit le nombre.");
    return true;
}

static bool formula(const bad_cell *c) {
    if (*c->s != '=') return false;
    say(c, MODEL_NUMBER, "exportez les valeurs et non les formules.", "est une formule du tableur, pas son résultat.");
    return true;
}

static bool apostrophe(const bad_cell *c) {
    if (*c->s != '\'' || !digit(c->s[1])) return false;
    say(c, MODEL_NUMBER, "retirez l’apostrophe.", ": l’apostrophe du début, venue du tableur, fait de ce nombre un texte.");
    return true;
}

/* `10/60`, `10 sur 60`: the parts of a rate. */
static bool fraction(const bad_cell *c) {
    const char *of = strstr(c->s, " sur "), *slash = strchr(c->s, '/'), *cut = of ? of : slash;
    size_t length = of ? 5 : 1;
    if (!cut || strchr(cut + length, '/') || !is_number(c, c->s, (size_t)(cut - c->s)) || !is_number(c, cut + length, strlen(cut + length))) return false;
    const char *part = str_trim(c->b->a, arena_copy(c->b->a, c->s, (size_t)(cut - c->s))), *whole = str_trim(c->b->a, arena_string(c->b->a, cut + length));
    say(c, MODEL_NUMBER, HELP(c->b, "mettez %s dans la colonne numerateur et %s dans la colonne denominateur ; le taux est alors calculé.", part, whole), "est une fraction, pas un nombre.");
    return true;
}

/* `30 à 40 %`, `30-40 %`. */
static bool range(const bad_cell *c) {
    const char *to = strstr(c->s, " à "), *dash = strchr(c->s + 1, '-'), *cut = to ? to : dash;
    size_t length = to ? strlen(" à ") : 1;
    if (!*c->s || !cut || !is_number(c, c->s, (size_t)(cut - c->s)) || !is_number(c, cut + length, strlen(cut + length))) return false;
    say(c, MODEL_BOUND, "donnez une seule valeur, ou « nd » si elle n’est pas connue ; la fourchette se dit en commentaire.", "est une fourchette, pas une valeur.");
    return true;
}

/* `12 h 30`, `2450:30`. */
static bool duration(const bad_cell *c) {
    const char *cut = strpbrk(c->s, ":hH");
    const char *rest = cut ? cut + 1 : NULL;
    while (rest && *rest == ' ') rest++;
    if (!rest || !digit(*rest) || !is_number(c, c->s, (size_t)(cut - c->s)) || strspn(rest, "0123456789") > 2) return false;
    say(c, MODEL_NUMBER, "écrivez les minutes en décimales : 12 h 30 s’écrit 12,5 h.", "est une durée en heures et minutes.");
    return true;
}

static bool date_like(const bad_cell *c) {
    date d;
    bool letters = false;
    for (const char *p = c->s; *p; p++) letters = letters || ((*p | 32) >= 'a' && (*p | 32) <= 'z');
    if (date_read(c->s, &d) != DATE_OK || !d.month || !(letters || strpbrk(c->s, "/-"))) return false;
    say(c, MODEL_NUMBER, "mettez la cellule au format Texte ou Nombre et retapez la valeur.", "est une date, sans doute un nombre que le tableur a transformé.");
    return true;
}

/* « néant » may be zero or unknown: only the officer knows. */
static bool nothing(const bad_cell *c) {
    static const char *const words[] = {"neant", "aucun", "aucune", "ras", "r.a.s.", "rien"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(c->folded, words[i]) == 0) {
            say(c, MODEL_NUMBER, "écrivez 0 s’il n’y a rien eu, « nd » si la valeur n’est pas connue, « so » si elle n’a pas lieu d’être.", "peut vouloir dire zéro ou inconnu.");
            return true;
        }
    return false;
}

/* `3OO`, `l2`: letters that look like digits. */
static bool look_alike(const bad_cell *c) {
    char *meant = arena_string(c->b->a, c->s);
    bool changed = false, digits = false;
    for (char *p = meant; *p; p++) {
        bool beside = (p > meant && digit(p[-1])) || digit(p[1]);
        if (beside && (*p == 'O' || *p == 'o')) { *p = '0'; changed = true; }
        else if (beside && (*p == 'l' || *p == 'I')) { *p = '1'; changed = true; }
        digits = digits || digit(*p);
    }
    if (!changed || !digits || !is_number(c, meant, strlen(meant))) return false;
    say(c, MODEL_NUMBER, HELP(c->b, "écrivez « %s » avec des chiffres.", meant), "contient une lettre à la place d’un chiffre (O pour 0, ou l pour 1).");
    return true;
}

/* `16, 7 %`, `16,,7 %`. */
static bool comma(const bad_cell *c) {
    const char *at = strchr(c->s, ',');
    size_t gap = at ? strspn(at + 1, " ,") : 0;
    if (!gap || !digit(at[1 + gap])) return false;
    const char *meant = arena_printf(c->b->a, "%.*s%s", (int)(at + 1 - c->s), c->s, at + 1 + gap);
    if (!is_number(c, meant, strlen(meant))) return false;
    say(c, MODEL_NUMBER, HELP(c->b, "écrivez « %s ».", meant), at[1] == ',' ? ": il y a une virgule de trop." : ": il y a une espace après la virgule.");
    return true;
}

static bool yes_or_no(const bad_cell *c) {
    static const char *const ticks[] = {"x", "\xE2\x9C\x93", "\xE2\x9C\x94", "ok"};
    bool tick = read_yes_no(c->b->a, c->s) >= 0;
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) tick = tick || strcmp(c->folded, ticks[i]) == 0;
    if (!tick || c->e->yes_no) return false;
    binder_tell(c->b, MODEL_NUMBER, c->at, "donnez un nombre ; oui et non sont pour les indicateurs à cible qualitative.", "« %s » attend un nombre ; ici se trouve « %s ».", c->e->key, c->s);
    return true;
}

void tell_bad_number(binder *b, const expected *e, const char *s, place at) {
    static bool (*const cases[])(const bad_cell *) = {lost_character, remark, formula, apostrophe, date_like, fraction, range, duration, nothing, look_alike, comma, yes_or_no};
    bad_cell c = {b, e, s, utf8_fold(b->a, s), at};
    for (size_t i = 0; i < sizeof cases / sizeof *cases && strlen(s) < 200; i++)
        if (cases[i](&c)) return;
    binder_tell(b, MODEL_NUMBER, at, e->yes_no ? "écrivez oui ou non." : "écrivez un nombre, par exemple 12,5 % ou 186,4 M€ ; laissez vide ou écrivez « nd » ce qui n’est pas disponible.",
                e->yes_no ? "« %s » attend oui ou non ; « %s » n’est ni l’un ni l’autre." : "« %s » attend un nombre ; « %s » n’en est pas un.", e->key, s);
}
