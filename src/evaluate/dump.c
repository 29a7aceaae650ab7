/* SPDX-License-Identifier: MIT */
/* The results as plain text, for goldens; only src/evaluate/ may use it. */
#include "evaluate/evaluate_int.h"

#define X(n, w) w,
static const char *const status_words[] = {EVALUATE_STATUSES(X)};
#undef X

const char *status_word(status s) { return (unsigned)s < STATUS_COUNT ? status_words[s] : ""; }

static void dump_maybe(buf *out, const char *name, maybe v)
{
    if (!v.known) return;
    buf_printf(out, " %s=", name);
    buf_real(out, v.v, 6);
}

static const char *or_unknown(const char *s) { return s ? s : "?"; }
static const char *buyer_name(const model *m, uint32_t b) { return b == MODEL_NONE ? "-" : or_unknown(m->buyers.items[b].siret); }

static void dump_year(const model *m, const year_result *y, buf *out)
{
    buf_printf(out, "    %d %s", y->year, buyer_name(m, y->buyer));
    dump_maybe(out, "value", y->value);
    dump_maybe(out, "numerator", y->numerator);
    dump_maybe(out, "denominator", y->denominator);
    dump_maybe(out, "low", y->low);
    dump_maybe(out, "high", y->high);
    dump_maybe(out, "cumulative", y->cumulative);
    dump_maybe(out, "expected", y->expected);
    dump_maybe(out, "target", y->target);
    if (y->due) buf_printf(out, " due=%d", y->due);
    dump_maybe(out, "r", y->r);
    dump_maybe(out, "move", y->move);
    if (y->absence) buf_printf(out, " absence=%d", (int)y->absence);
    buf_printf(out, "%s%s%s%s%s%s %s\n", y->provisional ? " provisional" : "", y->computed ? " computed" : "", y->cumulative_incomplete ? " incomplete" : "", y->moving_away ? " away" : "",
        y->past_due ? " past-due" : "", y->below_floor ? " below-floor" : "", status_word(y->status));
}

static void dump_indicator(const model *m, const indicator_result *r, buf *out)
{
    buf_printf(out, "indicator %s %s %s rank=%d pace=%d", or_unknown(m->indicators[r->indicator].code), r->followed ? "transparence" : target_kind_word(r->kind),
        status_word(r->status), r->rank, r->year_at_pace);
    for (size_t i = 0; i < r->n_missed; i++) buf_printf(out, " missed=%d", r->missed_milestones[i]);
    buf_str(out, "\n  path");
    for (size_t i = 0; i < r->n_path; i++) {
        buf_printf(out, " %d:", r->path[i].year);
        buf_real(out, r->path[i].value, 6);
    }
    buf_str(out, "\n  period\n");
    for (size_t i = 0; i < r->n_years; i++) dump_year(m, &r->years[i], out);
    buf_str(out, "  history\n");
    for (size_t i = 0; i < r->n_history; i++) dump_year(m, &r->history[i], out);
}

static void dump_legal(const model *m, const legal_rate *l, buf *out)
{
    buf_printf(out, "legal %s %s %s %d %s", legal_category_word(l->category), rate_base_word(l->base), l->indicator == MODEL_NONE ? "-" : or_unknown(m->indicators[l->indicator].code), l->year,
        buyer_name(m, l->buyer));
    dump_maybe(out, "rate", l->rate);
    dump_maybe(out, "low", l->low);
    dump_maybe(out, "high", l->high);
    dump_maybe(out, "target", l->target);
    buf_char(out, '\n');
}

static void dump_action(const model *m, const action_result *a, buf *out)
{
    buf_printf(out, "action %s %d %s", or_unknown(m->actions[a->action].code), a->year, progress_state_word(a->state));
    dump_maybe(out, "progress", a->progress);
    buf_char(out, '\n');
}

static void dump_breakdown(const model *m, const breakdown_result *b, buf *out)
{
    buf_printf(out, "breakdown %s %d %s=%s", or_unknown(m->indicators[b->indicator].code), b->year, or_unknown(b->criterion), or_unknown(b->modality));
    if (b->criterion2) buf_printf(out, " %s=%s", b->criterion2, or_unknown(b->modality2));
    dump_maybe(out, "value", b->value);
    dump_maybe(out, "share", b->share);
    buf_char(out, '\n');
}

static void dump_list(const model *m, const char *name, const uint32_t *items, size_t n, buf *out)
{
    buf_str(out, name);
    for (size_t i = 0; i < n; i++) buf_printf(out, " %s", or_unknown(m->indicators[items[i]].code));
    buf_char(out, '\n');
}

void evaluate_dump(const model *m, const results *r, buf *out)
{
    buf_str(out, "years");
    for (size_t i = 0; i < r->n_years; i++) buf_printf(out, " %d", r->years[i]);
    buf_printf(out, " previous=%d\n", r->previous_last_year);
    for (size_t i = 0; i < r->n_indicators; i++) dump_indicator(m, &r->indicators[i], out);
    dump_list(m, "best", r->best, r->n_best, out);
    dump_list(m, "worst", r->worst, r->n_worst, out);
    for (size_t i = 0; i < r->n_legal; i++) dump_legal(m, &r->legal[i], out);
    for (size_t i = 0; i < r->n_actions; i++) dump_action(m, &r->actions[i], out);
    for (size_t i = 0; i < r->n_breakdowns; i++) dump_breakdown(m, &r->breakdowns[i], out);
}
