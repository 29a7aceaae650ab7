/* SPDX-License-Identifier: MIT */
/* Runs the registry of rules over the model, then applies the silencings of the definition. Used by the pipeline. */
#include "check/check.h"

#include "rules.h"

enum {
#define X(name, ...) RULE_##name,
    CHECK_RULES(X)
#undef X
    RULE_COUNT, SILENCED_ERROR = RULE_COUNT, SILENCED_NOTHING, SILENCED_UNKNOWN, KIND_COUNT
};

const diag_kind check_kinds[] = {
#define X(name, code, ...) {code, __VA_ARGS__},
    CHECK_RULES(X)
#undef X
    [SILENCED_ERROR] = {"silence-sur-une-erreur", SEVERITY_ERROR, "Une erreur ne peut pas être passée sous silence", "Un avertissement peut être assumé avec une raison ; une erreur fausse le document et doit être corrigée.",
        "controles:\n  ignorer:\n    - {code: part-superieure-au-tout, raison: …}", "Corrigez la valeur, et retirez la ligne de « ignorer ».", "Format du fichier, clé « controles »."},
    [SILENCED_NOTHING] = {"silence-sans-effet", SEVERITY_INFORMATION, "Un contrôle ignoré ne se déclenche pas", "La ligne de « ignorer » ne sert plus : elle cacherait un message à venir.",
        "ignorer: [{code: action-sans-pilote, raison: …}] alors que chaque action a un pilote", "Retirez la ligne.", "Format du fichier, clé « controles »."},
    [SILENCED_UNKNOWN] = {"silence-inconnu", SEVERITY_WARNING, "Un code donné sous « ignorer » n’existe pas", "Une faute de frappe dans le code laisse le message s’afficher, ou fait croire qu’il est réglé.",
        "ignorer: [{code: action-sans-pilot, raison: …}]", "ignorer: [{code: action-sans-pilote, raison: …}]", "Format du fichier, clé « controles »."},
};
const size_t check_kinds_count = KIND_COUNT;

static void (*const rules[])(const check_context *) = {
#define X(name, ...) check_rule_##name,
    CHECK_RULES(X)
#undef X
};

diag *check_say(const check_context *c, place at, const char *subject, const char *help, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(c->arena, format, args);
    va_end(args);
    diag *d = diag_add(c->log, c->kind, at, help, "%s", message);
    if (subject != NULL) diag_about(c->log, d, subject);
    return d;
}

const char *check_number(const check_context *c, double v)
{
    for (int decimals = 0; decimals < 2; decimals++) if (number_same(number_round(v, decimals), v)) return number_french(c->arena, v, decimals);
    return number_french(c->arena, v, 2);
}

const char *check_amount(const check_context *c, const indicator *x, double v)
{
    const char *figure = check_number(c, v);
    return x->unit == NULL || str_eq(x->unit, "nb") ? figure : arena_printf(c->arena, "%s %s", figure, x->unit);
}

const char *check_years(const check_context *c, const int *years, size_t n)
{
    buf list = {0};
    for (size_t i = 0; i < n; i++) buf_printf(&list, "%s%d", i == 0 ? "" : i + 1 == n ? " et " : ", ", years[i]);
    const char *text = arena_string(c->arena, list.s != NULL ? list.s : "");
    buf_free(&list);
    return text;
}

void check_bound_only(const check_context *c, diag *d)
{
    if (!c->facts->bound) d->severity = SEVERITY_INFORMATION;
}

/* Rules about what is missing: quiet when lines of the definition could not be read, which was told. */
static bool is_about_absence(size_t rule)
{
    static const size_t absences[] = {RULE_axis_without_objective, RULE_objective_without_action, RULE_objective_without_indicator, RULE_action_without_lead, RULE_missing_section,
        RULE_act_missing, RULE_spending_unknown, RULE_buyer_of_scheme_missing, RULE_buyer_amount_missing, RULE_single_buyer, RULE_category_missing,
        RULE_category_without_target, RULE_category_without_rate, RULE_rate_without_base, RULE_rate_without_stage, RULE_rate_without_denominator,
        RULE_ecological_theme_missing, RULE_only_consolidated, RULE_publication_late, RULE_scheme_not_published, RULE_annual_follow_up_missing, RULE_years_not_covered,
        RULE_action_without_schedule, RULE_provenance_missing, RULE_subcontracting_not_told, RULE_target_missing, RULE_target_only_replaced, RULE_target_without_figure,
        RULE_count_differs, RULE_value_missing, RULE_never_known, RULE_progress_missing, RULE_break_without_effect};
    for (size_t i = 0; i < sizeof absences / sizeof *absences; i++) if (absences[i] == rule) return true;
    return false;
}

void check(const model *m, date today, diag_log *log, arena *a)
{
    const check_facts *facts = check_facts_of(m, today, log, a);
    for (size_t i = 0; i < RULE_COUNT; i++) if (!m->partial || !is_about_absence(i)) rules[i](&(check_context){m, today, log, a, facts, &check_kinds[i]});
}

/* --------------------------------------------------------------- silencing */

/* Next character that counts when codes are compared: lower case, white space left out. */
static uint32_t next_counting(const char **s)
{
    uint32_t ch = 0;
    for (size_t n; (n = utf8_next(*s, &ch)) > 0; ) {
        *s += n;
        if (!utf8_is_space(ch)) return utf8_lower(ch);
    }
    return 0;
}

static bool same_code(const char *a, const char *b)
{
    uint32_t x, y;
    do { x = next_counting(&a); y = next_counting(&b); } while (x == y && x != 0);
    return x == y;
}

bool check_silences(const silencing *s, const diag *d)
{
    if (!str_eq(d->kind->code, s->code)) return false;
    if (s->about.n == 0) return true;
    for (size_t i = 0; i < s->about.n; i++) if (d->subject != NULL && same_code(s->about.items[i], d->subject)) return true;
    return false;
}

void check_silence(const model *m, diag_log *log)
{
    for (size_t k = 0; k < m->silencings.n; k++) {
        const silencing *s = &m->silencings.items[k];
        for (size_t i = 0; s->code != NULL && i < diag_count(log); i++) {
            diag *d = diag_at(log, i);
            if (d->severity < SEVERITY_ERROR && check_silences(s, d)) d->silenced = true;
        }
    }
}

static void tell_error(const silencing *s, const diag *d, diag_log *log)
{
    diag *told = diag_add(log, &check_kinds[SILENCED_ERROR], s->at, "corrigez la cause, puis retirez cette ligne.", "« %s » est une erreur : elle ne peut pas être ignorée.", s->code);
    diag_also(log, told, d->at, "%s", d->message);
}

static void tell_unknown(const silencing *s, const char *const *codes, size_t n, diag_log *log)
{
    int near = str_nearest(s->code, codes, n);
    const char *help = near < 0 ? "« spaser expliquer » donne la liste des codes." : arena_printf(diag_arena(log), "vouliez-vous dire « %s » ?", codes[near]);
    diag_add(log, &check_kinds[SILENCED_UNKNOWN], s->at, help, "Le contrôle « %s » n’existe pas.", s->code);
}

/* Rules that are errors only for a scheme that the law binds. */
static bool is_conditional(size_t rule)
{
    static const size_t conditional[] = {RULE_category_missing, RULE_category_without_target, RULE_category_without_rate, RULE_rate_without_base, RULE_rate_without_stage, RULE_rate_without_denominator};
    for (size_t i = 0; i < sizeof conditional / sizeof *conditional; i++) if (conditional[i] == rule) return true;
    return false;
}

/* True for a rule of this room that is an error in any case: naming it is a mistake even when it finds nothing. */
static bool is_always_error(const char *code)
{
    for (size_t i = 0; i < RULE_COUNT; i++) if (str_eq(check_kinds[i].code, code)) return check_kinds[i].severity == SEVERITY_ERROR && !is_conditional(i);
    return false;
}

static bool is_subject(const model *m, const char *code, const diag_log *log)
{
    if (model_find_indicator(m, code) != MODEL_NONE || model_find_action(m, code) != MODEL_NONE || model_find_objective(m, code) != MODEL_NONE || model_find_axis(m, code) != MODEL_NONE) return true;
    for (size_t i = 0; i < diag_count(log); i++) {
        const diag *d = diag_at(log, i);
        if (d->subject != NULL && same_code(code, d->subject)) return true;
    }
    return false;
}

/* Codes of « sur » that nothing has: the line would silence nothing there. True when one was told. */
static bool tell_unknown_subjects(const model *m, const silencing *s, diag_log *log)
{
    bool told = false;
    for (size_t i = 0; i < s->about.n; i++) {
        if (is_subject(m, s->about.items[i], log)) continue;
        diag_add(log, &check_kinds[SILENCED_UNKNOWN], model_where(m, s, "sur"), "corrigez le code, ou retirez-le de « sur ».", "« sur » nomme « %s », qui n’est le code d’aucun axe, objectif, action ni indicateur.", s->about.items[i]);
        told = true;
    }
    return told;
}

static void account(const model *m, const silencing *s, const char *const *codes, size_t n, diag_log *log)
{
    bool known = false;
    for (size_t i = 0; i < n && !known; i++) known = str_eq(codes[i], s->code);
    if (!known) { tell_unknown(s, codes, n, log); return; }
    if (tell_unknown_subjects(m, s, log)) return;
    size_t silenced = 0;
    for (size_t i = 0, end = diag_count(log); i < end; i++) {
        const diag *d = diag_at(log, i);
        if (!check_silences(s, d)) continue;
        if (d->severity >= SEVERITY_ERROR) { tell_error(s, d, log); return; }
        silenced++;
    }
    if (silenced == 0 && is_always_error(s->code)) diag_add(log, &check_kinds[SILENCED_ERROR], s->at, "retirez cette ligne.", "« %s » est une erreur : elle ne peut pas être ignorée.", s->code);
    else if (silenced == 0) diag_add(log, &check_kinds[SILENCED_NOTHING], s->at, "retirez cette ligne.", "« %s » est ignoré, mais ce contrôle ne trouve rien.", s->code);
}

void check_silence_account(const model *m, const char *const *codes, size_t n, diag_log *log)
{
    for (size_t i = 0; i < m->silencings.n; i++) if (m->silencings.items[i].code != NULL) account(m, &m->silencings.items[i], codes, n, log);
}
