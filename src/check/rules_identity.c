/* SPDX-License-Identifier: MIT */
/* Rules about who signs and how it looks: SIRET, act of adoption, colours. */
#include "rules.h"

#include <string.h>

#define CONTRAST_TEXT 4.5 /* WCAG 2.1, 1.4.3 (AA) */
#define LA_POSTE "356000000"
#define MAX_AXES_COMPARED 100u /* pairs of colours stay few */

static unsigned luhn(const char *digits)
{
    unsigned sum = 0;
    for (size_t n = strlen(digits), i = 0; i < n; i++) {
        unsigned d = (unsigned)(digits[n - 1 - i] - '0');
        if (i % 2 == 1) d = 2 * d > 9 ? 2 * d - 9 : 2 * d;
        sum += d;
    }
    return sum % 10;
}

/* The establishments of La Poste have a sum of digits that is a multiple of 5 instead. */
static bool siret_holds(const char *siret)
{
    if (strlen(siret) != 14 || strspn(siret, "0123456789") != 14) return false;
    if (!str_starts(siret, LA_POSTE)) return luhn(siret) == 0;
    unsigned sum = 0;
    for (size_t i = 0; i < 14; i++) sum += (unsigned)(siret[i] - '0');
    return luhn(siret) == 0 || sum % 5 == 0;
}

static void siret(const check_context *c, place at, const char *digits)
{
    if (digits == NULL || strlen(digits) != 14 || siret_holds(digits)) return; /* what has not 14 digits is told by the reading */
    check_say(c, at, NULL, "recopiez-le depuis un avis de situation au répertoire SIRENE.", "SIRET « %s » : la clé de contrôle ne convient pas ; un chiffre est faux, ou deux sont échangés.", digits);
}

void check_rule_siret_wrong(const check_context *c)
{
    siret(c, model_where(c->m, &c->m->collectivity, "siret"), c->m->collectivity.siret);
    for (size_t i = 0; i < c->m->buyers.n; i++) siret(c, model_where(c->m, &c->m->buyers.items[i], "siret"), c->m->buyers.items[i].siret);
}

void check_rule_act_missing(const check_context *c)
{
    const scheme *s = &c->m->scheme;
    bool adopted = s->state == STATE_ADOPTED || s->state == STATE_UNDER_REVISION || s->state == STATE_CLOSED;
    if (!adopted || (s->adoption.number != NULL && s->adoption.date.year != 0)) return;
    if (s->adoption.number != NULL && check_typed(c, &s->adoption, "date")) return; /* a date that cannot be read is told already */
    const char *lacking = s->adoption.number == NULL && s->adoption.date.year == 0 ? "ni numéro ni date" : s->adoption.number == NULL ? "pas de numéro" : "pas de date";
    check_say(c, model_where(c->m, s, s->adoption.at.line != 0 ? "deliberation" : "statut"), NULL, "complétez « deliberation: {nature: deliberation, numero: …, date: …} », ou écrivez « statut: projet ».", "Le schéma est dit « %s », mais son acte d’adoption n’a %s.",
        scheme_state_word(s->state), lacking);
}

static void colour(const check_context *c, rgb given, const char *of)
{
    double ratio = rgb_contrast(given, (rgb){255, 255, 255});
    if (ratio >= CONTRAST_TEXT) return;
    check_say(c, model_where(c->m, &c->m->theme, "couleurs"), NULL, arena_printf(c->arena, "prenez %s, la couleur lisible la plus proche, ou laissez ainsi : le texte seul sera assombri.", rgb_hex(c->arena, rgb_text_safe(given))),
        "Couleur %s (%s) : contraste de %s:1 avec le blanc, il en faut 4,5:1.", rgb_hex(c->arena, given), of, check_number(c, number_round(ratio, 1)));
}

void check_rule_low_contrast(const check_context *c)
{
    const theme *t = &c->m->theme;
    if (t->has_house) colour(c, t->house, "principale");
    for (size_t i = 0; i < c->m->n_axes; i++) if (t->axes != NULL && t->has_axis != NULL && t->has_axis[i]) colour(c, t->axes[i], c->m->axes[i].code);
}

/* ----------------------------------------------------------------- pictures */

static void picture_of(const check_context *c, const picture *p, const char *what)
{
    if (str_blank(p->file) || p->alternative != NULL) return;
    check_say(c, p->at, NULL, "ajoutez « alternative: … » : ce que l’image montre, en une phrase ; « alternative: \"\" » si elle ne fait que décorer.", "L’image %s (%s) n’a pas de texte de remplacement.", what, p->file);
}

void check_rule_picture_without_alternative(const check_context *c)
{
    picture_of(c, &c->m->collectivity.logo, "du logo");
    picture_of(c, &c->m->scheme.cover, "de couverture");
}

static uint32_t packed(rgb x) { return (uint32_t)x.r << 16 | (uint32_t)x.g << 8 | x.b; }

void check_rule_same_axis_colours(const check_context *c)
{
    const theme *t = &c->m->theme;
    if (t->axes == NULL || t->has_axis == NULL) return;
    for (size_t i = 1; i < c->m->n_axes && i < MAX_AXES_COMPARED; i++) for (size_t k = 0; k < i; k++) {
        if (!t->has_axis[i] || !t->has_axis[k] || packed(t->axes[i]) != packed(t->axes[k])) continue;
        check_say(c, model_where(c->m, t, "couleurs"), c->m->axes[i].code, "donnez une autre couleur à l’un des deux.", "Les axes %s et %s ont la même couleur, %s.", c->m->axes[k].code, c->m->axes[i].code, rgb_hex(c->arena, t->axes[i]));
        break;
    }
}
