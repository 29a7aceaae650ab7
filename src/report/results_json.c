/* SPDX-License-Identifier: MIT */
/* Results as JSON, key by key as the documentation of `evaluer` lists them. */
#include "report/json_int.h"
#include "report/report.h"

/** Order of the counts in `synthese` and `axes`. */
static const status counted[] = {STATUS_REACHED, STATUS_ON_COURSE, STATUS_WATCH, STATUS_LATE, STATUS_NO_DATA, STATUS_FOLLOWED, STATUS_NOT_EVALUABLE};

static const char *absence_word(absence a)
{
    switch (a) {
    case ABSENCE_NOT_AVAILABLE: return "non_disponible";
    case ABSENCE_NOT_DISCLOSED: return "non_communique";
    case ABSENCE_NOT_CONCERNED: return "non_concerne";
    case ABSENCE_NOT_CONSOLIDABLE: return "non_consolidable";
    case ABSENCE_NONE: break;
    }
    return NULL;
}

static const char *word_or_null(const char *w) { return w && *w ? w : NULL; }
static json_node *siret_node(const model *m, uint32_t b) { return node_text(b == MODEL_NONE ? NULL : m->buyers.items[b].siret); }
static const char *indicator_code(const model *m, uint32_t i) { return i == MODEL_NONE ? NULL : m->indicators[i].code; }

static json_node *year_node(const model *m, const indicator_result *r, const year_result *y)
{
    json_node *o = node_object();
    node_put(o, "annee", node_integer(y->year));
    node_put(o, "siret", siret_node(m, y->buyer));
    node_put(o, "valeur", node_real(y->value));
    if (r->kind == TARGET_TOTAL) node_put(o, "cumul", node_real(y->cumulative));
    node_put(o, "numerateur", node_number(y->numerator));
    node_put(o, "denominateur", node_number(y->denominator));
    node_put(o, "non_renseignes", node_number(y->missing));
    node_put(o, "borne_basse", node_real(y->low));
    node_put(o, "borne_haute", node_real(y->high));
    node_put(o, "absence", node_text(absence_word(y->absence)));
    node_put(o, "provisoire", node_bool(y->provisional));
    node_put(o, "attendu", node_real(y->expected));
    node_put(o, "cible", node_real(y->target));
    node_put(o, "echeance", node_integer_or_null(y->due));
    node_put(o, "r", node_real(y->r));
    node_put(o, "mouvement", node_real(y->move));
    node_put(o, "statut", node_text(word_or_null(status_word(y->status))));
    return o;
}

static json_node *breakdown_node(const breakdown_result *b)
{
    json_node *o = node_object();
    node_put(o, "annee", node_integer(b->year));
    node_put(o, "critere1", node_text(b->criterion));
    node_put(o, "modalite1", node_text(b->modality));
    node_put(o, "critere2", node_text(word_or_null(b->criterion2)));
    node_put(o, "modalite2", node_text(word_or_null(b->modality2)));
    node_put(o, "valeur", node_real(b->value));
    node_put(o, "part", node_real(b->share));
    node_put(o, "absence", node_text(absence_word(b->absence)));
    return o;
}

/** `*next`: first breakdown that is not written yet; breakdowns and indicators are in the same order. */
static json_node *indicator_node(const model *m, const results *r, const indicator_result *i, size_t *next)
{
    json_node *o = node_object(), *missed = node_array(), *years = node_array(), *parts = node_array();
    for (size_t k = 0; k < i->n_missed; k++) node_append(missed, node_integer(i->missed_milestones[k]));
    for (size_t k = 0; k < i->n_years; k++) node_append(years, year_node(m, i, &i->years[k]));
    for (; *next < r->n_breakdowns && r->breakdowns[*next].indicator == i->indicator; ++*next) node_append(parts, breakdown_node(&r->breakdowns[*next]));
    node_put(o, "code", node_text(m->indicators[i->indicator].code));
    node_put(o, "unite", node_text(m->indicators[i->indicator].unit));
    node_put(o, "genre", node_text(i->followed ? "transparence" : word_or_null(target_kind_word(i->kind))));
    node_put(o, "statut", node_text(word_or_null(status_word(i->status))));
    node_put(o, "rang", node_integer_or_null(i->rank));
    node_put(o, "annee_au_rythme", node_integer_or_null(i->year_at_pace));
    node_put(o, "jalons_manques", missed);
    node_put(o, "annees", years);
    node_put(o, "ventilations", parts);
    return o;
}

static void put_counts(json_node *o, const status_counts *c)
{
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) node_put(o, status_word(counted[i]), node_integer((int64_t)c->count[counted[i]]));
}

static json_node *legal_node(const model *m, const legal_rate *l)
{
    json_node *o = node_object();
    node_put(o, "categorie", node_text(word_or_null(legal_category_word(l->category))));
    node_put(o, "base", node_text(word_or_null(rate_base_word(l->base))));
    node_put(o, "indicateur", node_text(indicator_code(m, l->indicator)));
    node_put(o, "annee", node_integer_or_null(l->year));
    node_put(o, "siret", siret_node(m, l->buyer));
    node_put(o, "numerateur", node_number(l->numerator));
    node_put(o, "denominateur", node_number(l->denominator));
    node_put(o, "taux", node_real(l->rate));
    node_put(o, "borne_basse", node_real(l->low));
    node_put(o, "borne_haute", node_real(l->high));
    node_put(o, "cible", node_real(l->target));
    return o;
}

static json_node *action_node(const model *m, const action_result *a)
{
    json_node *o = node_object();
    node_put(o, "code", node_text(m->actions[a->action].code));
    node_put(o, "annee", node_integer(a->year));
    node_put(o, "avancement", node_number(a->progress));
    node_put(o, "statut", node_text(word_or_null(progress_state_word(a->state))));
    return o;
}

void report_results_json(const model *m, const results *r, buf *out)
{
    json_node *o = node_object(), *years = node_array(), *indicators = node_array(), *total = node_object(), *axes = node_array(), *legal = node_array(), *actions = node_array();
    size_t next = 0;
    for (size_t i = 0; i < r->n_years; i++) node_append(years, node_integer(r->years[i]));
    for (size_t i = 0; i < r->n_indicators; i++) node_append(indicators, indicator_node(m, r, &r->indicators[i], &next));
    put_counts(total, &r->total);
    for (size_t i = 0; i < m->n_axes; i++) {
        json_node *a = node_object();
        node_put(a, "code", node_text(m->axes[i].code));
        put_counts(a, &r->axes[i]);
        node_append(axes, a);
    }
    for (size_t i = 0; i < r->n_legal; i++) node_append(legal, legal_node(m, &r->legal[i]));
    for (size_t i = 0; i < r->n_actions; i++) node_append(actions, action_node(m, &r->actions[i]));
    node_put(o, "format", node_integer(1));
    node_put(o, "annees", years);
    node_put(o, "indicateurs", indicators);
    node_put(o, "synthese", total);
    node_put(o, "axes", axes);
    node_put(o, "taux_legaux", legal);
    node_put(o, "actions", actions);
    node_write(o, out);
}
