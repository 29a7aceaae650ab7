/* SPDX-License-Identifier: MIT */
/* What several rules need, found once per run. Used by the rules of the check room. */
#include "facts.h"

#include <stdlib.h>

#define MAX_OPERANDS 64u
#define LINES_OF_AN_OBJECT 40u

bool check_is_rate(const indicator *x) { return str_eq(x->unit, "%"); }

bool check_is_legal(legal_category k) { return k == CATEGORY_SOCIAL || k == CATEGORY_ECOLOGICAL || k == CATEGORY_ESUS || k == CATEGORY_DISABILITY; }

int check_break_before(const indicator *x, int year)
{
    int last = 0;
    for (size_t i = 0; i < x->breaks.n; i++) if (x->breaks.items[i].year <= year && x->breaks.items[i].year > last) last = x->breaks.items[i].year;
    return last;
}

static maybe quotient(const indicator *x, double part, double whole)
{
    if (whole == 0) return maybe_none();
    return maybe_of((check_is_rate(x) ? 100 : 1) * part / whole);
}

maybe check_value_of(const model *m, const value_row *v)
{
    if (v->absence != ABSENCE_NONE) return maybe_none();
    if (v->value.given) return maybe_of(v->value.v);
    if (!v->numerator.given || !v->denominator.given) return maybe_none();
    return quotient(&m->indicators[v->indicator], v->numerator.v, v->denominator.v);
}

/* ----------------------------------------------------------------- indexes */

static void index_values(const model *m, check_facts *f, arena *a)
{
    size_t *first = arena_array(a, m->n_indicators + 1, sizeof *first), at = 0;
    for (size_t i = 0; i <= m->n_indicators; i++) {
        while (at < m->n_values && m->values[at].indicator < i) at++;
        first[i] = at;
    }
    first[m->n_indicators] = m->n_values;
    f->first_value = first;
}

static void index_children(const model *m, check_facts *f, arena *a)
{
    size_t *first = arena_array(a, m->n_indicators + 2, sizeof *first);
    uint32_t *children = arena_array(a, m->n_indicators + 1, sizeof *children);
    for (size_t i = 0; i < m->n_indicators; i++) if (m->indicators[i].parent != MODEL_NONE) first[m->indicators[i].parent + 2]++;
    for (size_t i = 2; i < m->n_indicators + 2; i++) first[i] += first[i - 1];
    for (uint32_t i = 0; i < m->n_indicators; i++) if (m->indicators[i].parent != MODEL_NONE) children[first[m->indicators[i].parent + 1]++] = i;
    f->children = children;
    f->first_child = first;
}

const value_row *check_row_at(const model *m, const check_facts *f, uint32_t of, int year, uint32_t by)
{
    size_t low = f->first_value[of], high = f->first_value[of + 1];
    while (low < high) { /* first row of the year */
        size_t middle = (low + high) / 2;
        const value_row *v = &m->values[middle];
        if (v->year < year || (v->year == year && v->buyer + 1 < by + 1)) low = middle + 1; else high = middle; /* the consolidated row (MODEL_NONE) stands first */
    }
    if (low == f->first_value[of + 1]) return NULL;
    const value_row *v = &m->values[low];
    return v->year == year && v->buyer == by ? v : NULL;
}

/* ------------------------------------------------------------------ series */

static consolidation how_to_consolidate(const indicator *x)
{
    static const char *const summed[] = {"€", "h", "nb", "tCO2e", "kWh", "m3", "kg", "t", "ha"};
    if (x->consolidation != CONSOLIDATION_DEFAULT) return x->consolidation;
    if (check_is_rate(x)) return CONSOLIDATION_RATIO;
    for (size_t i = 0; i < sizeof summed / sizeof *summed; i++) if (str_eq(x->unit, summed[i])) return CONSOLIDATION_SUM;
    return CONSOLIDATION_NONE;
}

/* Adds up the rows of the buyers of one year. */
static check_point over_buyers(const model *m, const value_row *from, const value_row *to)
{
    const indicator *x = &m->indicators[from->indicator];
    consolidation how = how_to_consolidate(x);
    check_point p = {.year = from->year, .at = from->at};
    double sum = 0, parts = 0, wholes = 0;
    size_t known = 0, rows = 0;
    for (const value_row *v = from; v < to; v++) {
        if (v > from && v->buyer == v[-1].buyer) continue; /* typed twice: another rule tells it */
        rows++;
        p.provisional |= v->provisional;
        if (v->absence == ABSENCE_NOT_CONCERNED) continue;
        if (how == CONSOLIDATION_RATIO ? !v->numerator.given || !v->denominator.given : !check_value_of(m, v).known) return p;
        known++;
        if (how == CONSOLIDATION_SUM) sum += check_value_of(m, v).v;
        if (v->numerator.given) parts += v->numerator.v;
        if (v->denominator.given) wholes += v->denominator.v;
    }
    if (rows < m->buyers.n || known == 0 || how == CONSOLIDATION_NONE) return p;
    p.value = how == CONSOLIDATION_SUM ? maybe_of(sum) : quotient(x, parts, wholes);
    if (how == CONSOLIDATION_RATIO) p.denominator = maybe_of(wholes);
    return p;
}

static check_point point_of_year(const model *m, const value_row *from, const value_row *to)
{
    const value_row *v = from;
    while (v < to && v->buyer != MODEL_NONE) v++;
    if (v == to) return over_buyers(m, from, to);
    return (check_point){from->year, check_value_of(m, v), v->denominator.given ? maybe_of(v->denominator.v) : maybe_none(), v->provisional, v->at};
}

static size_t plain_points(const model *m, const check_facts *f, uint32_t i, check_point *out)
{
    size_t n = 0;
    const value_row *v = m->values + f->first_value[i], *end = m->values + f->first_value[i + 1];
    while (v < end) {
        const value_row *to = v;
        while (to < end && to->year == v->year) to++;
        out[n++] = point_of_year(m, v, to);
        v = to;
    }
    return n;
}

const check_point *check_point_at(const check_facts *f, uint32_t of, int year)
{
    size_t low = f->first_point[of], high = f->first_point[of + 1];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (f->points[middle].year < year) low = middle + 1; else high = middle;
    }
    return low < f->first_point[of + 1] && f->points[low].year == year ? &f->points[low] : NULL;
}

/* The value of a `calcul` of plain indicators in one year. */
static maybe compute(const model *m, const check_facts *f, const indicator *x, int year)
{
    double first = 0, sum = 0;
    for (size_t k = 0; k < x->computed.operands.n; k++) {
        uint32_t of = x->computed.operands.items[k];
        const check_point *p = m->indicators[of].computed.how == COMPUTED_NO ? check_point_at(f, of, year) : NULL;
        if (p == NULL || !p->value.known) return maybe_none();
        if (k == 0) first = p->value.v;
        sum += p->value.v;
        if (k == 1 && x->computed.how == COMPUTED_RATIO) return quotient(x, first, p->value.v);
    }
    return x->computed.how == COMPUTED_SUM && x->computed.operands.n > 0 ? maybe_of(sum) : maybe_none();
}

static void compute_points(const model *m, const check_facts *f, const size_t *first, check_point *points)
{
    for (uint32_t i = 0; i < m->n_indicators; i++) {
        const indicator *x = &m->indicators[i];
        if (x->computed.how != COMPUTED_RATIO && x->computed.how != COMPUTED_SUM) continue;
        for (size_t k = first[i]; k < first[i + 1]; k++) points[k].value = compute(m, f, x, points[k].year);
    }
}

static bool is_computed(const indicator *x) { return (x->computed.how == COMPUTED_RATIO || x->computed.how == COMPUTED_SUM) && x->computed.operands.n > 0 && x->computed.operands.n <= MAX_OPERANDS; }

/* The points of a computed indicator stand at the years of its first operand; their values come when all plain ones are known. */
static size_t copy_years(const model *m, const check_facts *f, const indicator *x, check_point *out)
{
    uint32_t of = x->computed.operands.items[0];
    size_t n = plain_points(m, f, of, out);
    for (size_t k = 0; k < n; k++) out[k].value = out[k].denominator = maybe_none();
    return n;
}

static void make_series(const model *m, check_facts *f, arena *a)
{
    size_t *first = arena_array(a, m->n_indicators + 1, sizeof *first), room = m->n_values;
    for (size_t i = 0; i < m->n_indicators; i++) if (is_computed(&m->indicators[i])) {
        uint32_t of = m->indicators[i].computed.operands.items[0];
        room += f->first_value[of + 1] - f->first_value[of];
    }
    check_point *points = arena_array(a, room + 1, sizeof *points);
    size_t n = 0;
    for (uint32_t i = 0; i < m->n_indicators; i++) {
        first[i] = n;
        n += is_computed(&m->indicators[i]) ? copy_years(m, f, &m->indicators[i], points + n) : plain_points(m, f, i, points + n);
    }
    first[m->n_indicators] = n;
    f->points = points;
    f->first_point = first;
    compute_points(m, f, first, points);
}

/* Errors of reading in the file of the values: their rows are not in the model. */
static void find_set_aside(const model *m, const diag_log *log, check_facts *f, arena *a)
{
    bool *of = arena_array(a, m->n_indicators + 1, sizeof *of);
    f->set_aside_of = of;
    f->hurt_of = arena_array(a, m->n_indicators + 1, sizeof *f->hurt_of);
    bool read = false;
    for (size_t i = 0; i < m->n_inputs; i++) read = read || str_eq(m->inputs[i].name, m->data.indicators);
    for (size_t i = 0; i < diag_count(log) && !read; i++) f->set_aside = f->set_aside || str_eq(diag_at(log, i)->kind->code, "fichier-illisible");
    f->set_aside = f->set_aside || (m->data.named_indicators && !read); /* a file that is there, or named, and could not be read */
    for (size_t i = 0; i < diag_count(log); i++) {
        const diag *d = diag_at(log, i);
        const diag_source *s = d->severity >= SEVERITY_ERROR && d->at.file != 0 ? diag_source_at(log, d->at.file) : NULL;
        if (s == NULL) continue;
        uint32_t hurt = d->subject != NULL && s->name != NULL && str_eq(s->name, "spaser.yaml") ? model_find_indicator(m, d->subject) : MODEL_NONE;
        if (hurt != MODEL_NONE) f->hurt_of[hurt] = true;
        f->progress_aside = f->progress_aside || str_eq(s->name, m->data.actions);
        f->breakdowns_aside = f->breakdowns_aside || str_eq(s->name, m->data.breakdowns);
        if (!str_eq(s->name, m->data.indicators)) continue;
        uint32_t about = d->subject != NULL ? model_find_indicator(m, d->subject) : MODEL_NONE;
        if (about == MODEL_NONE) f->set_aside = true; else of[about] = true;
    }
}

/* The rows of two indicators with one code are all taken for the first one's: nothing is said of them but the code. */
static void find_twice(const model *m, check_facts *f, arena *a)
{
    bool *twice = arena_array(a, m->n_indicators + 1, sizeof *twice);
    for (uint32_t i = 0; i < m->n_indicators; i++) {
        uint32_t first = m->indicators[i].code != NULL ? model_find_indicator(m, m->indicators[i].code) : MODEL_NONE;
        if (first != MODEL_NONE && first != i) twice[i] = twice[first] = true;
    }
    f->twice_of = twice;
}

static int by_line(const void *x, const void *y)
{
    const place *a = x, *b = y;
    if (a->file != b->file) return a->file < b->file ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static void find_hurt(const diag_log *log, check_facts *f, arena *a)
{
    place *hurt = arena_array(a, diag_count(log) + 1, sizeof *hurt);
    for (size_t i = 0; i < diag_count(log); i++) {
        const diag *d = diag_at(log, i);
        if (d->severity >= SEVERITY_ERROR && d->subject == NULL && d->at.line != 0) hurt[f->n_hurt++] = d->at;
    }
    if (f->n_hurt > 1) qsort(hurt, f->n_hurt, sizeof *hurt, by_line);
    f->hurt = hurt;
}

bool check_is_hurt(const check_facts *f, place at)
{
    size_t low = 0, high = f->n_hurt;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (by_line(&f->hurt[middle], &at) < 0) low = middle + 1; else high = middle;
    }
    return low < f->n_hurt && f->hurt[low].file == at.file && f->hurt[low].line < at.line + LINES_OF_AN_OBJECT;
}

bool check_may_be_aside(const check_facts *f, uint32_t i) { return f->set_aside || f->set_aside_of[i] || f->twice_of[i]; }

const check_facts *check_facts_of(const model *m, date today, const diag_log *log, arena *a)
{
    check_facts *f = arena_alloc(a, sizeof *f);
    const scheme *s = &m->scheme;
    f->adopted = s->state == STATE_ADOPTED || s->state == STATE_UNDER_REVISION || s->state == STATE_CLOSED;
    f->bound = model_mandatory(m, &f->spending) && s->state != STATE_DRAFT;
    f->period = s->first_year != 0 && s->last_year >= s->first_year;
    f->closed = today.year - 1;
    find_set_aside(m, log, f, a);
    find_hurt(log, f, a);
    find_twice(m, f, a);
    index_values(m, f, a);
    index_children(m, f, a);
    make_series(m, f, a);
    check_texts_of(m, today, f, a);
    return f;
}
