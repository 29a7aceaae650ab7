/* SPDX-License-Identifier: MIT */
/* indicateurs.csv and ventilations.csv: rows of values, long or with the years as columns. Only for src/model. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_int.h"

enum { CODE, YEAR, SIRET, VALUE, NUMERATOR, DENOMINATOR, MISSING, UNIT, SOURCE, COMMENT, STATUS, COLUMNS };
static const column columns[COLUMNS] = {
    [CODE] = {"indicateur", {"indicateurs", "codeindicateur", "code_indicateur", "codedel'indicateur", "code"}, true},
    [YEAR] = {"annee", {"annees", "an", "exercice", "millesime"}, true},
    [SIRET] = {"siret", {"siretacheteur", "siret_acheteur", "acheteur", "numerosiret", "n°siret"}, false},
    [VALUE] = {"valeur", {"valeurs", "resultat", "resultats", "realise", "montant", "valeurrealisee"}, true},
    [NUMERATOR] = {"numerateur", {"numerateurs", "num", "num."}, false},
    [DENOMINATOR] = {"denominateur", {"denominateurs", "den", "den.", "denom", "denom."}, false},
    [MISSING] = {"non_renseignes", {"nonrenseignes", "nonrenseigne", "non_renseigne", "non-renseignes", "nr", "n.r."}, false},
    [UNIT] = {"unite", {"unites", "unitedemesure"}, false},
    [SOURCE] = {"source", {"sources"}, false},
    [COMMENT] = {"commentaire", {"commentaires", "observation", "observations", "remarque", "remarques", "note"}, false},
    [STATUS] = {"statut", {"statuts", "etat"}, false},
};

typedef struct { binder *b; const data_table *d; void *rows; size_t n, capacity; merged_cells above; } reader;

/** Text of the cell of the year; below a merged code, that of the row above when the row is `part` of the same group. */
static const char *year_text(reader *r, const table_row *row, size_t column_at, bool part, place *at) {
    const char *s = data_cell(r->d, row, column_at, at);
    bool below = part && r->above.year && !*data_cell(r->d, row, 0, &(place){0});
    if (!*s && below) s = r->above.year;
    if (*s) r->above.year = s;
    return s;
}

static int row_year(reader *r, const table_row *row, size_t column_at, bool part) {
    place at;
    const char *s = year_text(r, row, column_at, part, &at);
    if (*s) return read_year(r->b, s, at, "annee");
    binder_tell(r->b, MODEL_CELL_MISSING, at, "écrivez l’année.", "La ligne %u n’a pas d’année.", row->line);
    return 0;
}

/** True when a row has neither code nor year, nor a buyer that tells it from the one above: told once. */
static bool has_no_key(reader *r, const table_row *row) {
    place at;
    if (r->d->n_years || !r->above.code || *data_cell(r->d, row, SIRET, &at) || *data_cell(r->d, row, YEAR, &at) || *data_cell(r->d, row, CODE, &at)) return false;
    binder_tell(r->b, MODEL_CELL_MISSING, at, "écrivez-les, ou supprimez la ligne.", "La ligne %u n’a ni code d’indicateur ni année.", row->line);
    return true;
}

static bool row_provisional(reader *r, const table_row *row) {
    static const char *const words[] = {"provisoire", "definitif", NULL};
    place at;
    const char *s = data_cell(r->d, row, STATUS, &at);
    bool folded = false;
    if (!*s) return false;
    int i = find_word(r->b, words, s, &folded);
    if (i < 0) i = find_word(r->b, (const char *const[]){"provisoires", "definitive", NULL}, s, &folded);
    if (i < 0) tell_word(r->b, at, "statut", s, words);
    return i == 0;
}

/** One number beside the value. `*why` receives its absence; false when it cannot be read. */
static bool beside(reader *r, const table_row *row, size_t column_at, const char *unit, quantity *out, absence *why) {
    place at;
    const char *s = data_cell(r->d, row, column_at, &at);
    *why = ABSENCE_NONE;
    if (!*s) return true;
    expected e = {.unit = unit, .key = columns[column_at].name, .sure_share = true, .typed_unit = r->d->columns[column_at].unit};
    return read_quantity(r->b, &e, s, at, out, why) || *why != ABSENCE_NONE;
}

static bool is_tick(arena *a, const char *s) {
    static const char *const ticks[] = {"x", "ok", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x98\x91", "fait"};
    const char *f = utf8_fold(a, s);
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++)
        if (strcmp(f, ticks[i]) == 0) return true;
    return false;
}

/** True when numerator and denominator say that a spreadsheet wrote the rate as a fraction: 0,167 beside 10 and 60. */
static bool confirmed_fraction(const value_row *v, const char *s) {
    number n;
    if (!strchr("01,.", *s) || !v->numerator.given || !v->denominator.given || v->denominator.v <= 0 || number_read(s, &n) != NUMBER_OK || *n.unit || n.value <= 0 || n.value > 1) return false;
    double slack = 0.5;
    for (int i = 0; i < n.decimals && i < 9; i++) slack /= 10;
    double rate = v->numerator.v / v->denominator.v;
    return fabs(n.value - rate) <= slack + 1e-9 && fabs(n.value - 100 * rate) > slack + 1e-9;
}

/** True when numerator and denominator say that a value ≤ 1 is a percentage as it stands. */
static bool confirmed_share(const value_row *v, const char *s) {
    number n;
    if (!strchr("01,.+-", *s) || !v->numerator.given || !v->denominator.given || v->denominator.v == 0 || number_read(s, &n) != NUMBER_OK) return false;
    return fabs(100 * v->numerator.v / v->denominator.v - n.value) <= 0.05;
}

/** Reads the value of a cell; false when it cannot be read. */
static bool read_value(reader *r, const char *s, place at, const char *head_unit, const char *cell_unit, value_row *v) {
    const indicator *i = &r->b->m->indicators[v->indicator];
    expected e = {.unit = i->unit, .yes_no = !i->unit, .key = "valeur", .typed_unit = *cell_unit ? cell_unit : head_unit, .sure_share = confirmed_share(v, s), .whole_share = confirmed_fraction(v, s), .in_table = true};
    bool only_quality = !i->unit && i->n_targets;
    for (size_t k = 0; k < i->n_targets; k++) only_quality = only_quality && i->targets[k].kind == TARGET_QUALITY; /* else the unit is missing, which is told */
    e.yes_no = only_quality || (!i->unit && !i->n_targets);
    if (only_quality && read_yes_no(r->b->a, s) < 0) {
        number n;
        number_reading reading = number_read(s, &n);
        bool bare = reading == NUMBER_OK && !*n.unit && (n.value == 0 || n.value == 1);
        if (is_tick(r->b->a, s)) s = "oui"; /* a ticked box */
        else if (reading == NUMBER_OK && !bare) {
            binder_tell(r->b, MODEL_YES_NO, at, "écrivez oui ou non.", "« %s » : la cible de l’indicateur est qualitative, sa valeur est oui ou non.", s);
            return false;
        }
    }
    return read_quantity(r->b, &e, s, at, &v->value, &v->absence) || v->absence != ABSENCE_NONE;
}

static void keep(reader *r, const value_row *v) {
    value_row *slot = arena_push(r->b->a, &r->rows, &r->n, &r->capacity, sizeof *slot);
    *slot = *v;
}

static void read_long(reader *r, const table_row *row, value_row *v) {
    place at, unit_at;
    absence why[3];
    v->year = row_year(r, row, YEAR, *data_cell(r->d, row, SIRET, &at) != 0);
    if (!v->year) return;
    const indicator *i = &r->b->m->indicators[v->indicator];
    const char *count = i->base == BASE_VALUE ? "€" : i->base == BASE_CONTRACTS ? "nb" : NULL;
    bool good = beside(r, row, NUMERATOR, count, &v->numerator, &why[0]);
    good = beside(r, row, DENOMINATOR, count, &v->denominator, &why[1]) && good;
    good = beside(r, row, MISSING, count, &v->missing, &why[2]) && good;
    const char *s = data_cell(r->d, row, VALUE, &at);
    v->at = at;
    if (*s) good = read_value(r, s, at, r->d->columns[VALUE].unit, data_cell(r->d, row, UNIT, &unit_at), v) && good;
    else if (!v->numerator.given && !v->denominator.given) v->absence = why[0] ? why[0] : why[1] ? why[1] : ABSENCE_NOT_AVAILABLE;
    if (good) keep(r, v);
}

static void read_wide(reader *r, const table_row *row, const value_row *common) {
    for (size_t k = 0; k < r->d->n_years; k++) {
        const year_column *y = &r->d->years[k];
        if ((size_t)y->at >= row->count || !*row->cells[y->at].text) continue;
        place unit_at;
        value_row v = *common;
        v.year = y->year;
        v.at = row->cells[y->at].at;
        v.provisional = v.provisional || y->provisional;
        if (read_value(r, row->cells[y->at].text, v.at, y->unit, data_cell(r->d, row, UNIT, &unit_at), &v)) keep(r, &v);
    }
}

static void read_row(reader *r, const table_row *row) {
    place at;
    if (has_no_key(r, row)) return;
    const char *code = data_code(r->b, r->d, row, CODE, &r->above, "d’indicateur");
    if (!code) return;
    data_cell(r->d, row, CODE, &at);
    value_row v = {.indicator = find_code(r->b, REFERENT_INDICATOR, code, at), .buyer = MODEL_NONE};
    if (v.indicator == MODEL_NONE) return;
    r->b->subject = r->b->m->indicators[v.indicator].code;
    const char *siret = data_cell(r->d, row, SIRET, &at);
    bool ours = find_buyer(r->b, siret, at, &v.buyer);
    v.provisional = row_provisional(r, row);
    v.source = data_cell(r->d, row, SOURCE, &at);
    v.comment = data_cell(r->d, row, COMMENT, &at);
    if (!*v.source) v.source = NULL;
    if (!*v.comment) v.comment = NULL;
    if (ours && r->d->n_years) read_wide(r, row, &v);
    else if (ours) read_long(r, row, &v);
    r->b->subject = NULL;
}

static int by_place(const void *x, const void *y) {
    const value_row *p = x, *q = y;
    if (p->indicator != q->indicator) return p->indicator < q->indicator ? -1 : 1;
    if (p->year != q->year) return p->year < q->year ? -1 : 1;
    if (p->buyer != q->buyer) return p->buyer < q->buyer ? -1 : 1;
    if (p->at.line != q->at.line) return p->at.line < q->at.line ? -1 : 1;
    return (p->at.column > q->at.column) - (p->at.column < q->at.column);
}

/** Columns that say something of one year cannot stand beside years as columns. */
static void tell_wide_columns(binder *b, const data_table *d) {
    static const size_t single[] = {YEAR, VALUE, NUMERATOR, DENOMINATOR, MISSING};
    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        const bound_column *c = &d->columns[single[i]];
        if (c->at >= 0)
            binder_tell(b, MODEL_COLUMN, d->t->heads[c->at].at, "passez à une ligne par année, avec les colonnes annee et valeur.", "La colonne « %s » n’est pas lue quand les années sont en colonnes.", columns[single[i]].name);
    }
}

static bool is_year(const char *s) {
    number n;
    date d;
    return (number_read(s, &n) == NUMBER_OK && !*n.unit && n.value >= 1900 && n.value <= 2200) || (date_read(s, &d) == DATE_OK && d.month);
}

/** How many cells of a column look like years, and how many hold something. */
static size_t count_years(const data_table *d, int at, size_t *filled) {
    size_t years = 0;
    for (size_t i = 0; i < d->t->n_rows; i++) {
        const table_row *r = &d->t->rows[i];
        if ((size_t)at >= r->count || !*r->cells[at].text) continue;
        ++*filled;
        years += is_year(r->cells[at].text);
    }
    return years;
}

/** A column of years without any year, beside another one that holds them: heads or columns are exchanged; told once, for the whole table. */
static bool tell_exchanged_columns(binder *b, const data_table *d) {
    int at = d->columns[YEAR].at;
    size_t filled = 0, other_filled = 0;
    if (at < 0 || count_years(d, at, &filled) || filled < 2) return false;
    size_t other = 0;
    while (other < d->t->n_heads && ((int)other == at || count_years(d, (int)other, &other_filled) < filled)) other++;
    if (other == d->t->n_heads) return false;
    binder_tell(b, MODEL_YEAR, d->t->heads[at].at, "remettez chaque titre au-dessus de sa colonne ; le fichier n’est pas lu.", "La colonne « %s » ne contient aucune année, et la colonne « %s » n’en contient que : elles semblent échangées.", d->t->heads[at].text,
                d->t->heads[other].text);
    return true;
}

void read_values(binder *b) {
    model *m = b->m;
    const data_table *d = data_table_read(b, m->data.indicators, m->data.named_indicators, model_where(m, &m->data, "indicateurs"), columns, COLUMNS, true);
    if (!d || tell_exchanged_columns(b, d)) return;
    if (d->n_years) tell_wide_columns(b, d);
    reader r = {.b = b, .d = d, .capacity = d->t->n_rows, .rows = arena_array(b->a, d->t->n_rows, sizeof(value_row))};
    shares_begin(b);
    for (size_t i = 0; i < d->t->n_rows; i++) read_row(&r, &d->t->rows[i]);
    shares_end(b);
    m->values = r.rows;
    m->n_values = r.n;
    if (r.n) qsort(m->values, m->n_values, sizeof *m->values, by_place);
}

/* --------------------------------------------------------------- breakdowns */

enum { PART_CODE, PART_YEAR, PART_SIRET, CRITERION1, MODALITY1, CRITERION2, MODALITY2, PART_VALUE, PART_COLUMNS };
static const column part_columns[PART_COLUMNS] = {
    [PART_CODE] = {"indicateur", {"indicateurs", "codeindicateur", "code_indicateur", "code"}, true},
    [PART_YEAR] = {"annee", {"annees", "an", "exercice"}, true},
    [PART_SIRET] = {"siret", {"siretacheteur", "acheteur"}, false},
    [CRITERION1] = {"critere1", {"critere", "critere_1"}, true},
    [MODALITY1] = {"modalite1", {"modalite", "modalite_1"}, true},
    [CRITERION2] = {"critere2", {"critere_2"}, false},
    [MODALITY2] = {"modalite2", {"modalite_2"}, false},
    [PART_VALUE] = {"valeur", {"valeurs"}, true},
};

static const char *or_null(const char *s) { return *s ? s : NULL; }

static void read_part(reader *r, const table_row *row) {
    place at, value_at;
    bool merged = !*data_cell(r->d, row, PART_CODE, &at);
    const char *code = data_code(r->b, r->d, row, PART_CODE, &r->above, "d’indicateur");
    if (!code) return;
    data_cell(r->d, row, PART_CODE, &at);
    breakdown_row v = {.indicator = find_code(r->b, REFERENT_INDICATOR, code, at), .buyer = MODEL_NONE};
    if (v.indicator == MODEL_NONE) return;
    const indicator *i = &r->b->m->indicators[v.indicator];
    r->b->subject = i->code;
    v.year = row_year(r, row, PART_YEAR, true);
    bool good = v.year && find_buyer(r->b, data_cell(r->d, row, PART_SIRET, &at), at, &v.buyer);
    v.criterion1 = or_null(data_cell(r->d, row, CRITERION1, &at));
    if (merged && !v.criterion1) v.criterion1 = r->above.criterion;
    if (v.criterion1) r->above.criterion = v.criterion1;
    v.modality1 = or_null(data_cell(r->d, row, MODALITY1, &at));
    if (!v.criterion1 || !v.modality1) {
        binder_tell(r->b, MODEL_CELL_MISSING, at, "écrivez le critère et sa modalité sur chaque ligne.", "La ligne %u n’a pas de critère ou de modalité.", row->line);
        good = false;
    }
    v.criterion2 = or_null(data_cell(r->d, row, CRITERION2, &at));
    v.modality2 = or_null(data_cell(r->d, row, MODALITY2, &at));
    const char *s = data_cell(r->d, row, PART_VALUE, &value_at);
    v.at = value_at;
    expected e = {.unit = i->unit, .key = "valeur", .typed_unit = r->d->columns[PART_VALUE].unit, .in_table = true};
    bool read = good && (read_quantity(r->b, &e, s, value_at, &v.value, &v.absence) || v.absence != ABSENCE_NONE);
    r->b->subject = NULL;
    if (!read) return;
    breakdown_row *slot = arena_push(r->b->a, &r->rows, &r->n, &r->capacity, sizeof *slot);
    *slot = v;
}

static int parts_by_place(const void *x, const void *y) {
    const breakdown_row *p = x, *q = y;
    if (p->indicator != q->indicator) return p->indicator < q->indicator ? -1 : 1;
    if (p->year != q->year) return p->year < q->year ? -1 : 1;
    if (p->buyer != q->buyer) return p->buyer < q->buyer ? -1 : 1;
    return (p->at.line > q->at.line) - (p->at.line < q->at.line);
}

void read_breakdowns(binder *b) {
    model *m = b->m;
    const data_table *d = data_table_read(b, m->data.breakdowns, m->data.named_breakdowns, model_where(m, &m->data, "ventilations"), part_columns, PART_COLUMNS, false);
    if (!d) return;
    reader r = {.b = b, .d = d};
    shares_begin(b);
    for (size_t i = 0; i < d->t->n_rows; i++) read_part(&r, &d->t->rows[i]);
    shares_end(b);
    m->breakdowns = r.rows;
    m->n_breakdowns = r.n;
    if (r.n) qsort(m->breakdowns, m->n_breakdowns, sizeof *m->breakdowns, parts_by_place);
}
