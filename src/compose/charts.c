/* SPDX-License-Identifier: MIT */
/* Figures: chart specifications filled from the model and the results, and images. Layout draws them; every number is also in a table. Inside the compose room.
 *
* LINE, COLUMNS: series of points, x a year. BULLET (total over a period): one item a year, `from`–`to` the sum before and after it, `written` the year's own; series
 * TARGET one point (due year, total);
* `high` the end of the scale; `now_label` what was expected at the last year and SERIES_EXPECTED its point. QUALITY: VALUE points 1 or 0, TARGET point at the term.
 * GANTT, SCHEDULE: items from–to in years,
* `open` = no end given. STACKED: an item a state or share, `written` its size. RADAR: an item a rubric, written on 100; `now` the threshold of the next profile. PROFILE:
 * an item a band, from–to; `now` the score.
* PROGRESS: one item, written on 100, value2 the year before. RATES: one item, written the rate, from–to its bounds, value2 the aim, `open` = one buyer; `high` the scale.
 * STEPS: one item, written the step from 1 to `high`.
 * CLOCKS, TIMELINE: items at `from`, `group` the lane + 1, `open` = to come. */
#include "compose_int.h"

#include <math.h>
#include <string.h>

#include "image/image.h"

doc_chart *chart_new(composer *c, doc_chart_kind kind)
{
    doc_chart *chart = arena_alloc(c->a, sizeof *chart);
    chart->kind = kind;
    return chart;
}

#define ITEMS_FIRST 8u

doc_chart_item *chart_item(composer *c, doc_chart *chart)
{
    uint32_t n = chart->n_items;
    if (!n || (n >= ITEMS_FIRST && (n & (n - 1)) == 0)) {
        doc_chart_item *items = arena_array(c->a, n < ITEMS_FIRST ? ITEMS_FIRST : (size_t)n * 2, sizeof *items);
        if (n) memcpy(items, chart->items, n * sizeof *items);
        chart->items = items;
    }
    return &chart->items[chart->n_items++];
}

doc_series *chart_series(composer *c, doc_chart *chart, doc_series_role role, const char *name, uint32_t n)
{
    doc_series *all = arena_array(c->a, chart->n_series + 1, sizeof *all);
    if (chart->n_series) memcpy(all, chart->series, chart->n_series * sizeof *all);
    chart->series = all;
    doc_series *s = &all[chart->n_series++];
    s->role = role;
    s->name = name;
    s->points = arena_array(c->a, n, sizeof *s->points);
    return s;
}

static void add_point(doc_series *s, double x, maybe y, bool open, const char *lbl) { s->points[s->n++] = (doc_point){x, y.known ? y.v : 0, y.known, open, lbl}; }

doc_id figure(composer *c, doc_id parent, const doc_chart *chart, const char *alternative, const char *caption, uint32_t flags)
{
    doc_id id = node(c, parent, DOC_FIGURE);
    doc_node *n = doc_at(c->d, id);
    n->chart = chart;
    n->flags = flags | (str_blank(alternative) ? DOC_DECORATIVE : 0);
    n->text = typography(c->a, alternative);
    if (str_blank(caption)) return id;
    doc_id p = empty_para(c, node(c, id, DOC_CAPTION), ROLE_CAPTION);
    const char *lbl = say(c, "legendes.figure", "numero", arena_printf(c->a, "%u", ++c->figures), NULL);
    words(c, p, lbl, DOC_BOLD | DOC_NO_HYPHEN);
    caption_add(c, id, typography(c->a, lbl), caption, true);
    words(c, p, arena_printf(c->a, " %s", caption), 0);
    return id;
}

double date_years(date d, bool end)
{
    if (!d.month) return d.year + (end ? 1.0 : 0.0);
    double months = d.month - 1;
    if (!d.day) return d.year + (months + (end ? 1.0 : 0.0)) / 12.0;
    return d.year + (months + (d.day - (end ? 0.0 : 1.0)) / 30.44) / 12.0;
}

void chart_span(composer *c, doc_chart *chart)
{
    const scheme *s = &c->m->scheme;
    double low = s->first_year, high = s->last_year + 1.0;
    if (s->adoption.date.year == s->first_year && s->adoption.date.month) low = date_years((date){s->adoption.date.year, s->adoption.date.month, 0}, false);
    for (uint32_t i = 0; i < chart->n_items; i++) {
        const doc_chart_item *k = &chart->items[i];
        if (k->has_from) low = fmin(low, k->from);
        if (k->has_to) high = fmax(high, k->to);
        else if (k->has_from) high = fmax(high, k->from);
    }
    chart->low = low;
    chart->high = high;
}

void schedule_items(composer *c, doc_chart *chart)
{
    const model *m = c->m;
    chart->first_year = m->scheme.first_year;
    chart->last_year = m->scheme.last_year;
    chart->groups = arena_array(c->a, m->n_axes, sizeof *chart->groups);
    for (uint32_t i = 0; i < m->n_axes; i++) chart->groups[chart->n_groups++] = arena_printf(c->a, "%s %s", m->axes[i].code, typography(c->a, m->axes[i].title));
    for (uint32_t i = 0; i < m->n_actions; i++) {
        const action *a = &m->actions[i];
        if (!a->schedule.start.year && !a->schedule.end.year) continue;
        doc_chart_item *item = chart_item(c, chart);
        *item = (doc_chart_item){.label = a->code, .detail = typography(c->a, a->title), .axis = (uint16_t)(a->axis + 1), .group = (uint16_t)(a->axis + 1), .has_from = true, .has_to = true};
        item->from = a->schedule.start.year ? date_years(a->schedule.start, false) : m->scheme.first_year;
        item->to = a->schedule.end.year ? date_years(a->schedule.end, true) : m->scheme.last_year + 1;
        item->open = !a->schedule.end.year;
        if (!item->open && !str_blank(a->deliverable)) { item->value = item->to; item->has_value = true; }
    }
    chart_span(c, chart);
}

const char *schedule_sentence(composer *c, const doc_chart *chart, bool marks)
{
    uint32_t n = chart->n_items, to_term = 0;
    bool due = false;
    for (uint32_t i = 0; i < n; i++) {
        due |= chart->items[i].has_value;
        to_term += chart->items[i].open || chart->items[i].to >= c->m->scheme.last_year + 0.99;
    }
    return say(c, "calendrier.legende", "Lettres_f", french_capital(c->a, n, true), "zero", to_term ? "" : "oui", "pluriel", n > 1 ? "oui" : "",
        "dernier", to_term < n ? french_count(c->a, to_term, true) : "", "annee", arena_printf(c->a, "%d", c->m->scheme.last_year), "detail", marks && due ? "oui" : "", NULL);
}

/* ---------------------------------------------------------------- statuses */

static const status status_order[] = {STATUS_REACHED, STATUS_ON_COURSE, STATUS_WATCH, STATUS_LATE, STATUS_NO_DATA, STATUS_NOT_EVALUABLE, STATUS_FOLLOWED};

doc_chart *status_chart(composer *c, doc_chart_kind kind, const status_counts *s, uint16_t group)
{
    doc_chart *chart = chart_new(c, kind);
    for (size_t i = 0; i < sizeof status_order / sizeof *status_order; i++) {
        size_t n = s->count[status_order[i]];
        if (!n) continue;
        *chart_item(c, chart) = (doc_chart_item){.label = status_label(c, status_order[i]), .value_label = arena_printf(c->a, "%zu", n), .value = (double)n, .has_value = true,
            .mark = status_mark(status_order[i]), .group = group};
    }
    return chart;
}

void status_key(composer *c, doc_id parent)
{
    doc_id p = empty_para(c, parent, ROLE_COVER_MOTIF);
    words(c, p, label_of(c, "couverture.motif_statuts"), 0);
    bool first = true;
    for (size_t i = 0; i < sizeof status_order / sizeof *status_order; i++) {
        if (!c->r->total.count[status_order[i]]) continue;
        words(c, p, first ? " " : ", ", 0);
        status_words(c, p, status_order[i], true);
        words(c, p, arena_printf(c->a, "\u00A0%s", status_label(c, status_order[i])), DOC_NO_HYPHEN);
        first = false;
    }
    words(c, p, ".", 0);
}

/* ------------------------------------------------------------ indicator charts */

/* Without its unit, but « M€ » is told. */
static const char *short_value(composer *c, const indicator *i, double v, int decimals)
{
    bool millions = i->unit && str_eq(i->unit, "€") && fabs(v) >= 1e6;
    return millions ? value_unit(c, v, decimals, i->unit) : value_bare(c, v, decimals, i->unit);
}

/* A target, reference or floor: as few decimals as print it. */
static const char *bound_value(composer *c, const indicator *i, double v)
{
    bool millions = i->unit && str_eq(i->unit, "€") && fabs(v) >= 1e6;
    double scaled = millions ? v / 1e6 : v;
    int d = 0;
    while (d < 2 && !number_same(number_round(scaled, d), scaled)) d++;
    if (!number_same(number_round(scaled, d), scaled) && fabs(scaled) >= 100) d = 0;
    return short_value(c, i, v, d);
}

/* What was expected, with the decimals of the table. */
static const char *expected_short(composer *c, const indicator *i, double v)
{
    return i->unit && str_eq(i->unit, "€") && fabs(v) >= 1e6 ? expected_text(c, i, v) : number_french(c->a, v, expected_decimals(c, i, 1));
}

static void value_series(composer *c, doc_chart *chart, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    doc_series *s = chart_series(c, chart, SERIES_VALUE, label_of(c, "series.valeur"), (uint32_t)r->n_history);
    int first_break = 0;
    for (size_t k = 0; k < i->breaks.n; k++) if (i->breaks.items[k].year > first_break) first_break = i->breaks.items[k].year;
    const year_result *last = last_year(r);
    for (size_t k = 0; k < r->n_history; k++) {
        const year_result *y = &r->history[k];
        if (last && y->year > last->year) break;
        if (!y->value.known && y->year < c->m->scheme.first_year) continue;
        const char *text = y->value.known ? short_value(c, i, y->value.v, evaluate_decimals(c->m, r, y)) : absence_text(c, y->absence);
        add_point(s, y->year, y->value, y->value.known && first_break && y->year < first_break, text);
    }
    if (first_break) {
        chart->break_year = first_break;
        for (size_t k = 0; k < i->breaks.n; k++) if (i->breaks.items[k].year == first_break) chart->break_reason = typography(c->a, say(c, "series.rupture", "motif", i->breaks.items[k].reason, NULL));
    }
}

/* The reference as the value of its year is printed, so that one number is not written in two ways. */
static const char *reference_value(composer *c, const indicator_result *r, int year, double v)
{
    const indicator *i = &c->m->indicators[r->indicator];
    for (size_t k = 0; k < r->n_history; k++) {
        const year_result *y = &r->history[k];
        if (y->year == year && y->value.known && number_same(y->value.v, v)) return short_value(c, i, v, evaluate_decimals(c->m, r, y));
    }
    return bound_value(c, i, v);
}

static void path_series(composer *c, doc_chart *chart, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    if (r->n_path) {
        doc_series *path = chart_series(c, chart, SERIES_PATH, label_of(c, "series.chemin"), (uint32_t)r->n_path);
        doc_series *targets = chart_series(c, chart, SERIES_TARGET, label_of(c, "series.cible"), (uint32_t)r->n_path);
        doc_series *origin = chart_series(c, chart, SERIES_REFERENCE, label_of(c, "series.reference"), 1);
        path = &chart->series[chart->n_series - 3];
        targets = &chart->series[chart->n_series - 2];
        for (size_t k = 0; k < r->n_path; k++) {
            int year = r->path[k].year;
            maybe v = maybe_of(r->path[k].value);
            bool start = r->path[k].is_reference;
            add_point(path, year, v, false, NULL);
            if (start && origin->n) continue;
            const char *key = start ? "series.point_reference" : r->kind == TARGET_FLOOR ? "series.point_ambition" : "series.point_cible";
            const char *written = start ? reference_value(c, r, year, v.v) : bound_value(c, i, v.v);
            add_point(start ? origin : targets, year, v, start, typography(c->a, say(c, key, "valeur", written, NULL)));
        }
    }
    if (r->floor.known) {
        doc_series *floor = chart_series(c, chart, SERIES_FLOOR, label_of(c, "series.plancher"), 2);
        add_point(floor, chart->first_year, r->floor, false, NULL);
        add_point(floor, chart->last_year, r->floor, false, typography(c->a, say(c, "series.point_plancher", "valeur", bound_value(c, i, r->floor.v), NULL)));
    }
}

/* A year that lowers the sum takes away from the end of the bar; what is left of a cut segment is no year's value. */
static void shorten(doc_chart *chart, double end)
{
    while (chart->n_items && chart->items[chart->n_items - 1].from >= end) chart->n_items--;
    if (!chart->n_items || chart->items[chart->n_items - 1].to <= end) return;
    chart->items[chart->n_items - 1].to = end;
    chart->items[chart->n_items - 1].value_label = "";
}

/* A segment a year; where each value is the sum so far, only the last sum is written, as in the table. Returns the sum. */
static double add_segments(composer *c, doc_chart *chart, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    const year_result *last = last_year(r);
    const char *total = "";
    double sum = 0;
    for (size_t k = 0; k < r->n_history; k++) {
        const year_result *y = &r->history[k];
        if (!y->value.known || !y->cumulative.known || (last && y->year > last->year)) continue;
        double end = y->cumulative.v, own = end - sum;
        int decimals = evaluate_decimals(c->m, r, y);
        if (own > 0) *chart_item(c, chart) = (doc_chart_item){.label = arena_printf(c->a, "%d", y->year), .value_label = i->measure == MEASURE_CUMULATIVE ? "" : short_value(c, i, own, decimals),
            .from = sum, .to = end, .value = own, .has_from = true, .has_to = true, .has_value = true};
        else shorten(chart, end);
        sum = end;
        total = short_value(c, i, end, decimals);
    }
    if (i->measure == MEASURE_CUMULATIVE && chart->n_items) chart->items[chart->n_items - 1].value_label = total;
    return sum;
}

/* Total over a period: what each year added, against the straight share of the total. */
static void bullet(composer *c, doc_chart *chart, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    const year_result *last = last_year(r);
    double due = 0;
    int term = 0;
    chart->groups = arena_array(c->a, 1, sizeof *chart->groups);
    chart->groups[chart->n_groups++] = label_of(c, "series.cumul");
    for (size_t k = 0; k < r->n_years; k++) {
        const year_result *y = &r->years[k];
        if (y->buyer != MODEL_NONE) continue;
        if (y->target.known) { due = y->target.v; term = y->due; }
    }
    double sum = add_segments(c, chart, r);
    chart->high = fmax(due, sum);
    if (due > 0) {
        doc_series *aim = chart_series(c, chart, SERIES_TARGET, label_of(c, "series.cible"), 1);
        add_point(aim, term, maybe_of(due), false, typography(c->a, say(c, "series.point_cible", "valeur", bound_value(c, i, due), NULL)));
    }
    if (last && last->expected.known) {
        doc_series *expected = chart_series(c, chart, SERIES_EXPECTED, label_of(c, "series.attendu"), 1);
        chart->now_label = typography(c->a, say(c, "series.point_attendu", "annee", arena_printf(c->a, "%d", last->year), "valeur", expected_short(c, i, last->expected.v), NULL));
        add_point(expected, last->year, last->expected, false, chart->now_label);
        chart->now = last->expected.v;
    }
}

static bool has_value(const indicator_result *r)
{
    for (size_t k = 0; k < r->n_history; k++)
        if (r->history[k].value.known) return true;
    return false;
}

doc_chart *indicator_chart(composer *c, const indicator_result *r)
{
    const indicator *i = &c->m->indicators[r->indicator];
    doc_chart_kind kind = r->followed ? CHART_LINE : r->kind == TARGET_TOTAL ? CHART_BULLET : r->kind == TARGET_FLOOR ? CHART_COLUMNS : r->kind == TARGET_QUALITY ? CHART_QUALITY : CHART_LINE;
    doc_chart *chart = chart_new(c, kind);
    chart->unit = unit_label(c, i->unit);
    chart->first_year = r->n_history ? r->history[0].year : c->m->scheme.first_year;
    chart->last_year = r->n_history ? r->history[r->n_history - 1].year : c->m->scheme.last_year;
    if (!has_value(r)) chart->empty_text = typography(c->a, label_of(c, "series.sans_valeur"));
    if (kind == CHART_BULLET) bullet(c, chart, r);
    else value_series(c, chart, r);
    if (kind == CHART_QUALITY) {
        for (size_t k = 0; k < i->n_targets; k++) {
            if (i->targets[k].kind != TARGET_QUALITY || !i->targets[k].year) continue;
            doc_series *s = chart_series(c, chart, SERIES_TARGET, label_of(c, "series.cible"), 1);
            add_point(s, i->targets[k].year, maybe_of(1), false, typography(c->a, label_of(c, "series.echeance")));
            break;
        }
    } else if (kind != CHART_BULLET) path_series(c, chart, r);
    return chart;
}

/* ------------------------------------------------------------------- images */

static const doc_image *read_image(composer *c, const char *path, place at)
{
    if (strstr(path, "://") || str_starts(path, "data:")) {
        diag_add(c->log, &compose_kinds[KIND_IMAGE_OUTSIDE], at, "copiez l’image dans le dossier images/.", "L’image « %s » est sur le web : elle n’est pas téléchargée.", path);
        return NULL;
    }
    char *bytes;
    size_t n;
    file_status state = folder_read(c->in->project, path, FILE_MAX_IMAGE, c->a, &bytes, &n);
    if (state != FILE_OK) {
        diag_add(c->log, &compose_kinds[state == FILE_OUTSIDE ? KIND_IMAGE_OUTSIDE : KIND_IMAGE_ABSENT], at, "vérifiez le nom du fichier, majuscules comprises.",
            "L’image « %s » ne se lit pas : %s.", path, file_status_text(state));
        return NULL;
    }
    image pixels;
    const char *reason = NULL;
    if (image_read(bytes, n, c->a, &pixels, &reason) != IMAGE_OK) {
        diag_add(c->log, &compose_kinds[KIND_IMAGE_WRONG], at, "enregistrez-la de nouveau en PNG ou en JPEG.", "L’image « %s » n’est pas utilisable : %s.", path, reason ? reason : "");
        return NULL;
    }
    doc_image *out = arena_alloc(c->a, sizeof *out);
    *out = (doc_image){(uint32_t)c->n_images, pixels.width, pixels.height, pixels.channels, pixels.pixels};
    return out;
}

const doc_image *image_of(composer *c, const char *path, place at)
{
    if (str_blank(path) || !c->in->project) return NULL;
    for (size_t i = 0; i < c->n_images; i++)
        if (str_eq(c->images[i].path, path)) return c->images[i].image;
    image_entry *e = arena_push(c->a, (void **)&c->images, &c->n_images, &c->cap_images, sizeof *e);
    e->path = path;
    size_t slot = c->n_images - 1;
    const doc_image *found = read_image(c, path, at);
    c->images[slot].image = found;
    return found;
}
