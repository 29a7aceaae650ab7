/* SPDX-License-Identifier: MIT */
/* Rules about single values and series: bounds, whole numbers, sudden moves, cumulatives, completeness (C13, C15, C22, C24). */
#include "rules.h"

#include <math.h>
#include <string.h>

#define SUDDEN 10.0            /* C15: ratio to the previous known value */
#define SMALL_BEFORE_ZERO 10.0 /* a fall to zero from less is an ordinary year */
#define JUMP 2.0               /* of a denominator */
#define SMALL_DENOMINATOR 20.0 /* below, a doubling is an ordinary year */
#define MANY_UNKNOWN 20.0      /* % of the denominator */
#define GROWTH_OF_SPENDING 1.5 /* another year than that of « achats » may spend more */
#define RATE_SLACK 0.05        /* points */

static const indicator *of(const check_context *c, const value_row *v) { return &c->m->indicators[v->indicator]; }

/* An evolution may be negative or above 100 %. */
static bool is_change(const pattern *p, const indicator *x)
{
    pattern_span found[PATTERN_GROUPS];
    return x->label != NULL && pattern_find(p, x->label, strlen(x->label), 0, found);
}

static pattern *change_words(void) { return pattern_new("(?i)évolution|variation|croissance|progression|augmentation|hausse|baisse|réduction|taux de (?:couverture|retour)"); }

/* ------------------------------------------------------------------ bounds */

/* Above 100 % because the parts say so: « part-superieure-au-tout » has told it. */
/* Another rule tells the row: its parts are impossible, or its rate is not their quotient. */
static bool told_by_parts(const value_row *v) { return v->numerator.given && v->denominator.given && (v->denominator.v <= 0 || v->numerator.v > v->denominator.v); }
static bool told_by_quotient(const value_row *v) { return v->numerator.given && v->denominator.given && v->denominator.v > 0; }

void check_rule_percentage_out_of_range(const check_context *c)
{
    pattern *p = change_words();
    CHECK_EACH_VALUE(c, v) {
        if (!v->value.given || !check_is_rate(of(c, v)) || (v->value.v >= 0 && v->value.v <= 100) || told_by_parts(v) || told_by_quotient(v) || is_change(p, of(c, v))) continue;
        check_say(c, v->value.at, of(c, v)->code, "corrigez la valeur ; si l’indicateur est une évolution, dites-le dans son libellé.", "%s, %d : %s est hors de 0 à 100 %%.", of(c, v)->code, v->year, check_amount(c, of(c, v), v->value.v));
    }
    pattern_free(p);
}

static void tell_out_of_range(const check_context *c, const indicator *x, const quantity *q, const char *what)
{
    if (q->given && !q->points && (q->v < 0 || q->v > 100)) check_say(c, q->at, x->code, "corrigez le nombre ; si l’indicateur est une évolution, dites-le dans son libellé.", "%s : %s de %s, hors de 0 à 100 %%.", x->code, what, check_amount(c, x, q->v));
}

void check_rule_target_out_of_range(const check_context *c)
{
    pattern *p = change_words();
    for (size_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        if (!check_is_rate(x) || is_change(p, x)) continue;
        tell_out_of_range(c, x, &x->reference.value, "référence");
        for (size_t k = 0; k < x->n_targets; k++) {
            if (x->targets[k].kind != TARGET_TOTAL) tell_out_of_range(c, x, &x->targets[k].value, "cible");
            tell_out_of_range(c, x, &x->targets[k].floor, "plancher");
        }
    }
    pattern_free(p);
}

static bool tell_negative(const check_context *c, const value_row *v, const quantity *q, const char *what)
{
    if (!q->given || q->v >= 0) return false;
    check_say(c, q->at, of(c, v)->code, "retirez le signe ou les parenthèses, ou corrigez le nombre.", "%s, %d : %s négatif, %s.", of(c, v)->code, v->year, what, check_number(c, q->v));
    return true;
}

/* Amounts and emissions may be balances; what is counted may not. A rate below 0 is out of its range. */
void check_rule_negative_value(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        const char *unit = of(c, v)->unit;
        bool counted = str_eq(unit, "nb") || str_eq(unit, "h") || str_eq(unit, "kWh") || str_eq(unit, "m3") || str_eq(unit, "kg") || str_eq(unit, "t");
        if (counted && tell_negative(c, v, &v->value, "nombre")) continue;
        if (tell_negative(c, v, &v->numerator, "numérateur") || tell_negative(c, v, &v->denominator, "dénominateur")) continue;
        tell_negative(c, v, &v->missing, "nombre de non renseignés");
    }
}

static bool is_whole(double v) { return fabs(v - nearbyint(v)) < 1e-9 * fmax(1, fabs(v)); }

static bool tell_fraction(const check_context *c, const value_row *v, const quantity *q, const char *what)
{
    if (!q->given || is_whole(q->v)) return false;
    check_say(c, q->at, of(c, v)->code, "écrivez un nombre entier ; un taux se met dans la colonne valeur.", "%s, %d : %s %s n’est pas entier.", of(c, v)->code, v->year, what, check_number(c, q->v));
    return true;
}

/* « Nombre moyen d’offres par lot » is no count. */
static bool is_average(const indicator *x) { return x->label != NULL && (strstr(x->label, "moyen") != NULL || strstr(x->label, "médian") != NULL || x->consolidation == CONSOLIDATION_RATIO); }

void check_rule_not_whole(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        const indicator *x = of(c, v);
        if (str_eq(x->unit, "nb") && x->computed.how == COMPUTED_NO && !is_average(x) && tell_fraction(c, v, &v->value, "le nombre")) continue;
        if (x->base != BASE_CONTRACTS || !check_is_rate(x)) continue;
        if (!tell_fraction(c, v, &v->numerator, "le numérateur") && !tell_fraction(c, v, &v->denominator, "le dénominateur")) tell_fraction(c, v, &v->missing, "le nombre de non renseignés");
    }
}

void check_rule_numerator_alone(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        if (v->numerator.given == v->denominator.given || v->absence != ABSENCE_NONE) continue;
        const char *lacking = v->numerator.given ? "dénominateur" : "numérateur";
        const char *help = v->value.given ? check_text_of(c, "ajoutez le %s, ou videz la cellule.", lacking) : check_text_of(c, "ajoutez le %s ; si ce nombre est la valeur, remettez-le dans la colonne « valeur ».", lacking);
        check_say(c, v->numerator.given ? v->numerator.at : v->denominator.at, of(c, v)->code, help, "%s, %d : %s est saisi sans %s.", of(c, v)->code, v->year,
            v->numerator.given ? "le numérateur" : "le dénominateur", v->numerator.given ? "le dénominateur" : "le numérateur");
    }
}

/* -------------------------------------------------------------- plausible */

/* Runs `judge` on each value and the previous known one of the same buyer, without a break between. The last row seen of each buyer is kept, so that one pass is enough. */
static void each_step(const check_context *c, uint32_t i, void (*judge)(const check_context *, const indicator *, const value_row *, const value_row *, const value_row *))
{
    size_t n = c->m->buyers.n + 1;
    const value_row **last = arena_array(c->arena, n, sizeof *last), **earlier = arena_array(c->arena, n, sizeof *earlier);
    CHECK_EACH_VALUE_OF(c, i, v) {
        size_t by = v->buyer == MODEL_NONE ? n - 1 : v->buyer;
        const value_row **before = &last[by];
        if (!check_value_of(c->m, v).known) continue;
        if (*before != NULL && (*before)->year < v->year && check_break_before(&c->m->indicators[i], v->year) <= (*before)->year) judge(c, &c->m->indicators[i], earlier[by], *before, v);
        earlier[by] = *before;
        *before = v;
    }
}

#define EXACT_BELOW 1e15 /* a double keeps fifteen decimal digits for sure */

/* 999999, 111111, 123456: what is typed to get past a required field. */
static bool is_filler(double v)
{
    if (v < 111111 || v > 1e15 || !is_whole(v)) return false;
    uint64_t n = (uint64_t)v, all = n % 10;
    if (n == 123456 || n == 1234567 || n == 12345678 || n == 123456789) return true;
    if (all == 0) return false;
    while (n > 0 && n % 10 == all) n /= 10;
    return n == 0;
}

/* What an amount of a year may not exceed; unknown without the total of purchases. */
static maybe most_spent(const check_context *c, int year)
{
    maybe total = c->facts->spending;
    if (!total.known || total.v <= 0) return maybe_none();
    return maybe_of(total.v * (year == c->m->collectivity.purchases.year ? 1 : GROWTH_OF_SPENDING));
}

/* A value that its own rule has told is not told again as a sudden move. */
static bool told_alone(const check_context *c, const indicator *x, const value_row *v, double value)
{
    maybe most = str_eq(x->unit, "€") && x->measure != MEASURE_CUMULATIVE ? most_spent(c, v->year) : maybe_none();
    return is_filler(value) || fabs(value) >= EXACT_BELOW || (most.known && value > most.v) || (check_is_rate(x) && value > 100);
}

static bool is_sudden(double a, double b) { return b >= SUDDEN * a * (1 - 1e-9) || b <= a / SUDDEN * (1 + 1e-9); }

/* `earlier`: the known value before `from`, or NULL. A value that falls out of the line between two that agree is told once. */
static void judge_move(const check_context *c, const indicator *x, const value_row *earlier, const value_row *from, const value_row *to)
{
    double a = check_value_of(c->m, from).v, b = check_value_of(c->m, to).v;
    if (x->unit == NULL || a <= 0 || b < 0 || (b == 0 && a < SMALL_BEFORE_ZERO)) return;
    if (told_alone(c, x, to, b) || told_alone(c, x, from, a)) return;
    double first = earlier != NULL ? check_value_of(c->m, earlier).v : 0;
    if (first > 0 && b > 0 && is_sudden(first, a) && !is_sudden(first, b)) return; /* the step before was told */
    bool up = b >= SUDDEN * a * (1 - 1e-9), down = b <= a / SUDDEN * (1 + 1e-9);
    if (!up && !down) return;
    const char *factor = b == 0 ? "" : up ? check_text_of(c, ", %s fois plus", check_number(c, number_round(b / a, 1))) : check_text_of(c, ", %s fois moins", check_number(c, number_round(a / b, 1)));
    diag *d = check_say(c, to->value.given ? to->value.at : to->at, x->code, "vérifiez les zéros, la virgule et l’unité ; si la mesure a changé, ajoutez « ruptures: [{annee: …, motif: …}] ».", "%s : %s en %d, après %s en %d%s.", x->code, check_amount(c, x, b), to->year,
        check_amount(c, x, a), from->year, factor);
    diag_also(c->log, d, from->value.given ? from->value.at : from->at, "valeur précédente");
}

void check_rule_sudden_move(const check_context *c) { for (uint32_t i = 0; i < c->m->n_indicators; i++) if (!c->facts->twice_of[i]) each_step(c, i, judge_move); }

static void judge_denominator(const check_context *c, const indicator *x, const value_row *earlier, const value_row *from, const value_row *to)
{
    (void)earlier;
    double a = from->denominator.v, b = to->denominator.v;
    if (!from->denominator.given || !to->denominator.given || a < SMALL_DENOMINATOR || b <= 0) return;
    if (b < JUMP * a && b > a / JUMP) return;
    diag *d = check_say(c, to->denominator.at, x->code, "vérifiez les deux nombres ; si le périmètre a changé, ajoutez « ruptures: [{annee: …, motif: …}] ».", "%s : le dénominateur passe de %s en %d à %s en %d.", x->code, check_number(c, a), from->year, check_number(c, b), to->year);
    diag_also(c->log, d, from->denominator.at, "dénominateur précédent");
}

void check_rule_denominator_jump(const check_context *c) { for (uint32_t i = 0; i < c->m->n_indicators; i++) if (check_is_rate(&c->m->indicators[i])) each_step(c, i, judge_denominator); }

static void judge_cumulative(const check_context *c, const indicator *x, const value_row *earlier, const value_row *from, const value_row *to)
{
    (void)earlier;
    double a = check_value_of(c->m, from).v, b = check_value_of(c->m, to).v;
    if (number_at_least(b, a)) return;
    diag *d = check_say(c, to->value.given ? to->value.at : to->at, x->code, "donnez le total depuis le début ; si c’est la valeur de l’année, écrivez « mesure: flux ».", "%s est un cumul, et passe de %s en %d à %s en %d.", x->code, check_amount(c, x, a), from->year, check_amount(c, x, b), to->year);
    diag_also(c->log, d, from->value.given ? from->value.at : from->at, "valeur précédente");
}

void check_rule_decreasing_cumulative(const check_context *c) { for (uint32_t i = 0; i < c->m->n_indicators; i++) if (c->m->indicators[i].measure == MEASURE_CUMULATIVE) each_step(c, i, judge_cumulative); }

void check_rule_amount_above_spending(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        const indicator *x = of(c, v);
        maybe most = most_spent(c, v->year);
        bool amount = str_eq(x->unit, "€") && x->measure != MEASURE_CUMULATIVE && v->value.given;
        const quantity *q = amount ? &v->value : check_is_rate(x) && x->base == BASE_VALUE && !told_by_parts(v) ? &v->numerator : NULL;
        if (!most.known || q == NULL || !q->given || q->v <= most.v || q->v >= EXACT_BELOW) continue;
        diag *d = check_say(c, q->at, x->code, "vérifiez l’unité (€, k€, M€) et le montant des achats.", "%s, %d : %s M€, plus que tous les achats de %d (%s M€).", x->code, v->year, check_number(c, q->v / 1e6), c->m->collectivity.purchases.year, check_number(c, c->facts->spending.v / 1e6));
        diag_also(c->log, d, model_where(c->m, &c->m->collectivity, "achats"), "montant des achats");
    }
}

void check_rule_filler_number(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        const quantity *parts[] = {&v->value, &v->numerator, &v->denominator};
        for (size_t k = 0; k < 3; k++) {
            if (!parts[k]->given || !is_filler(parts[k]->v)) continue;
            check_say(c, parts[k]->at, of(c, v)->code, "écrivez la vraie valeur, ou « nd » si elle n’est pas connue.", "%s, %d : « %s » a l’air d’un nombre de remplissage.", of(c, v)->code, v->year, parts[k]->typed);
            break;
        }
    }
}

void check_rule_too_many_digits(const check_context *c)
{
    for (size_t i = 0; i < c->m->n_values; i++) {
        const value_row *v = &c->m->values[i];
        const quantity *parts[] = {&v->value, &v->numerator, &v->denominator, &v->missing};
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            if (!parts[k]->given || fabs(parts[k]->v) < EXACT_BELOW) continue;
            check_say(c, parts[k]->at, of(c, v)->code, "vérifiez qu’il ne s’agit pas de deux nombres collés.", "%s, %d : « %s » a plus de quinze chiffres.", of(c, v)->code, v->year, parts[k]->typed);
            break;
        }
    }
}

/* ---------------------------------------------------------- completeness */

/* One unit of the last decimal that was typed, halved. */
static double typed_slack(const quantity *q)
{
    double unit = 1;
    for (int i = 0; i < q->decimals && i < 6; i++) unit /= 10;
    return unit / 2 + 1e-9 * fabs(q->v);
}

void check_rule_reference_differs(const check_context *c)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        const quantity *r = &x->reference.value;
        const check_point *p = r->given ? check_point_at(c->facts, i, x->reference.year) : NULL;
        if (p == NULL || !p->value.known || x->computed.how == COMPUTED_CONTRACTS) continue;
        double slack = typed_slack(r), relative = check_is_rate(x) ? RATE_SLACK : 0.005 * fabs(p->value.v); /* a reference may be rounded: 82 k€ */
        if (fabs(r->v - p->value.v) <= fmax(slack, relative) + 1e-9) continue;
        const diag_source *file = diag_source_at(c->log, p->at.file);
        diag *d = check_say(c, r->at, x->code, "écrivez le même nombre aux deux endroits : celui qui a été voté, ou celui du fichier s’il a été corrigé depuis.", "%s : la référence de %d est de %s ici, et de %s dans %s.", x->code, x->reference.year, check_amount(c, x, r->v),
            check_amount(c, x, p->value.v), file != NULL ? file->name : "le fichier des valeurs");
        diag_also(c->log, d, p->at, "valeur de %d", x->reference.year);
    }
}

/* Only where rows stand: « valeur-annuelle-absente » tells the others. */
void check_rule_never_known(const check_context *c)
{
    for (uint32_t i = 0; i < c->m->n_indicators; i++) {
        const indicator *x = &c->m->indicators[i];
        size_t years = 0, known = 0, concerned = 0;
        place at = x->at;
        for (size_t k = c->facts->first_point[i]; k < c->facts->first_point[i + 1]; k++) {
            const check_point *p = &c->facts->points[k];
            if (p->year > c->facts->closed) continue;
            years++;
            at = p->at;
        }
        CHECK_EACH_VALUE_OF(c, i, v) { known += check_value_of(c->m, v).known; concerned += v->absence != ABSENCE_NOT_CONCERNED; }
        if (years < 2 || known > 0 || concerned == 0 || x->computed.how != COMPUTED_NO || check_may_be_aside(c->facts, i)) continue;
        check_say(c, at, x->code, "mesurez-le, remplacez-le par un indicateur que vous pouvez mesurer, ou dites pourquoi en commentaire.", "%s n’a aucune valeur : ses %zu années saisies sont toutes sans nombre.", x->code, years);
    }
}

void check_rule_many_unknown(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        if (!v->missing.given || !v->denominator.given || v->denominator.v <= 0 || !v->numerator.given || v->numerator.v + v->missing.v > v->denominator.v || v->missing.v < 0) continue;
        double share = 100 * v->missing.v / v->denominator.v, low = 100 * v->numerator.v / v->denominator.v;
        if (share <= MANY_UNKNOWN) continue;
        check_say(c, v->missing.at, of(c, v)->code, "complétez les considérations de ces contrats, ou dites en commentaire pourquoi elles manquent.", "%s, %d : %s %% sans information ; le taux est quelque part entre %s %% et %s %%.", of(c, v)->code, v->year,
            check_number(c, number_round(share, 1)), check_number(c, number_round(low, 1)), check_number(c, number_round(low + share, 1)));
    }
}

void check_rule_provisional_for_long(const check_context *c)
{
    CHECK_EACH_VALUE(c, v) {
        if (!v->provisional || v->year > c->today.year - 2 || !check_value_of(c->m, v).known) continue;
        check_say(c, v->at, of(c, v)->code, "confirmez la valeur et écrivez « definitif » dans la colonne statut.", "%s : la valeur de %d est encore provisoire.", of(c, v)->code, v->year);
    }
}
