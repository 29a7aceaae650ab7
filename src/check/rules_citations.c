/* SPDX-License-Identifier: MIT */
/* Rules about the law as the texts tell it, by the day of each text (C23): repealed rules, goals told as law, a national plan that has ended. */
#include "rules.h"

#include <string.h>

#define PNAD_LAST_YEAR 2025
#define PNAD "\\bPNAD\\b|(?i:plan national pour (?:des|les) achats durables)"

/* A rule that is no longer in force: since when, and what stands in its place. */
typedef struct { const char *expression; date since; const char *what, *instead; } repealed_row;
static const repealed_row repealed[] = {
    {"(?i)seuil[^.;]{0,60}?\\b100\\s*(?:M€|millions? d)|\\b100\\s*(?:M€|millions? d[’']euros)[^.;]{0,60}?\\bseuil", {2023, 1, 1}, "le seuil de 100 M€", "il est de 50 M€ HT depuis le 1er janvier 2023 (D. 2111-3, décret 2022-767)"},
    {"(?i)décret\\s+(?:n[°ºo]\\s*)?2021-254\\b", {2024, 7, 1}, "le décret 2021-254", "le décret 2024-134 du 21 février 2024 l’a remplacé au 1er juillet 2024"},
    {"(?i)décret\\s+(?:n[°ºo]\\s*)?2015-90\\b", {2019, 4, 1}, "le décret 2015-90", "le seuil est à l’article D. 2111-3 du code de la commande publique"},
    {"(?i)ordonnance\\s+(?:n[°ºo]\\s*)?2015-899\\b", {2019, 4, 1}, "l’ordonnance 2015-899", "le code de la commande publique la remplace depuis le 1er avril 2019"},
    {"(?i)décret\\s+(?:n[°ºo]\\s*)?2016-360\\b", {2019, 4, 1}, "le décret 2016-360", "le code de la commande publique le remplace depuis le 1er avril 2019"},
    {"(?i)\\bcode des marchés publics\\b", {2016, 4, 1}, "le code des marchés publics", "le code de la commande publique est en vigueur depuis le 1er avril 2019"},
};
#define REPEALED (sizeof repealed / sizeof *repealed)

/* The sentence around a match, so that « l’ancien seuil de 100 M€ » is left in peace. */
static bool sentence_has(const pattern *p, const check_text *t, pattern_span at)
{
    size_t from = at.from, to = at.to;
    while (from > 0 && strchr(".;\n", t->text[from - 1]) == NULL) from--;
    while (to < t->n && strchr(".;\n", t->text[to]) == NULL) to++;
    pattern_span found[PATTERN_GROUPS];
    return pattern_find(p, t->text, to, from, found);
}

void check_rule_repealed_text(const check_context *c)
{
    pattern *rows[REPEALED], *any = pattern_new("100|2021-254|2015-90|2015-899|2016-360|(?i:code des marchés)"), *past = pattern_new("(?i)\\bancien|auparavant|jusqu|\\bavant\\b|remplac|abrog|abaiss|\\bpassé|passe de|initial|origine|histori|\\bétait\\b|\\bpuis\\b");
    for (size_t r = 0; r < REPEALED; r++) rows[r] = pattern_new(repealed[r].expression);
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const check_text *t = &c->facts->texts[i];
        pattern_span found[PATTERN_GROUPS];
        if (!pattern_find(any, t->text, t->n, 0, found)) continue;
        for (size_t r = 0; r < REPEALED; r++) {
            if (date_compare(t->as_of, repealed[r].since) < 0 || !pattern_find(rows[r], t->text, t->n, 0, found) || sentence_has(past, t, found[0])) continue;
            check_say(c, check_place_in(c->log, t, found[0]), t->subject, check_text_of(c, "corrigez le texte : %s.", repealed[r].instead), "Le texte cite %s, qui n’était plus en vigueur le %s.", repealed[r].what, date_short(c->arena, t->as_of));
        }
    }
    for (size_t r = 0; r < REPEALED; r++) pattern_free(rows[r]);
    pattern_free(any);
    pattern_free(past);
}

void check_rule_goal_told_as_law(const check_context *c)
{
    pattern *any = pattern_new("(?:30|100)\\s*%"), *plan = pattern_new(PNAD "|(?i:plan national)");
    pattern *law = pattern_new("(?i)(?:\\bloi\\b|\\bcode\\b|obligation légale|climat et résilience|réglementation)[^.;]{0,60}?(?:impos|exig|oblig|fix|demand|prévoi)[^.;]{0,60}?\\b(30|100)\\s*%[^.;]{0,80}?(?:considération|clause|socia|environnement|écologi)");
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const check_text *t = &c->facts->texts[i];
        pattern_span found[PATTERN_GROUPS];
        if (!pattern_find(any, t->text, t->n, 0, found) || !pattern_find(law, t->text, t->n, 0, found) || sentence_has(plan, t, found[0])) continue;
        if (t->text[found[1].from] == '1')
            check_say(c, check_place_in(c->log, t, found[0]), t->subject, "citez les articles L. 2112-2 et L. 2152-7 (une condition d’exécution et un critère environnementaux dans chaque marché), ou le Plan national pour des achats durables 2022-2025 pour son objectif de 100 %.",
                "Le texte dit que la loi impose un taux de 100 %% : elle n’en fixe pas, c’était un objectif du plan national 2022-2025.");
        else
            check_say(c, check_place_in(c->log, t, found[0]), t->subject, "écrivez que c’est un objectif du Plan national pour des achats durables 2022-2025.", "Le texte dit que la loi impose un taux de 30 %% : elle n’en fixe pas, c’était un objectif du plan national 2022-2025.");
    }
    pattern_free(any);
    pattern_free(plan);
    pattern_free(law);
}

void check_rule_ended_plan(const check_context *c)
{
    if (c->m->scheme.first_year <= PNAD_LAST_YEAR || c->today.year <= PNAD_LAST_YEAR) return;
    pattern *plan = pattern_new(PNAD), *past = pattern_new("(?i)achev|\\bancien|termin|\\bfin 2025|\\bétait|visait|précéd|2022-2025|échu");
    for (size_t i = 0; i < c->facts->n_texts; i++) {
        const check_text *t = &c->facts->texts[i];
        pattern_span found[PATTERN_GROUPS];
        if (!pattern_find(plan, t->text, t->n, 0, found) || sentence_has(past, t, found[0])) continue;
        check_say(c, check_place_in(c->log, t, found[0]), t->subject, "dites ses dates (2022-2025), ou citez les articles L. 2112-2 et L. 2152-7, en vigueur depuis le 21 août 2026.", "Le texte s’appuie sur le plan national pour des achats durables, achevé fin 2025, avant le début du schéma (%d).", c->m->scheme.first_year);
    }
    pattern_free(plan);
    pattern_free(past);
}
