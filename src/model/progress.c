/* SPDX-License-Identifier: MIT */
/* actions.csv: the progress of the actions; and the files that are bound but not computed yet. Only for src/model. */
#include <stdlib.h>

#include "model/model_int.h"

enum { CODE, YEAR, PROGRESS, STATUS, START, END, COMMENT, COLUMNS };
static const column columns[COLUMNS] = {
    [CODE] = {"action", {"actions", "codeaction", "code_action", "code"}, true},
    [YEAR] = {"annee", {"annees", "an", "exercice"}, true},
    [PROGRESS] = {"avancement", {"avancements", "tauxd'avancement", "avancementen%", "progression"}, false},
    [STATUS] = {"statut", {"statuts", "etat"}, false},
    [START] = {"debut_reel", {"debutreel", "debut", "datededebut"}, false},
    [END] = {"fin_prevue", {"finprevue", "fin", "datedefin"}, false},
    [COMMENT] = {"commentaire", {"commentaires", "observation", "observations"}, false},
};

static date cell_date(binder *b, const data_table *d, const table_row *row, size_t column_at) {
    place at;
    const char *s = data_cell(d, row, column_at, &at);
    number n;
    number_reading reading = *s ? number_read(s, &n) : NUMBER_EMPTY;
    bool absent = reading == NUMBER_EMPTY || reading == NUMBER_NOT_AVAILABLE || reading == NUMBER_DASH || reading == NUMBER_NOT_CONCERNED || reading == NUMBER_NOT_DISCLOSED;
    if (absent) return (date){0};
    return read_date(b, s, at, columns[column_at].name);
}

static bool cell_progress(binder *b, const data_table *d, const table_row *row, progress_row *p) {
    place at;
    absence why = ABSENCE_NONE;
    const char *s = data_cell(d, row, PROGRESS, &at);
    if (!*s) return true;
    expected e = {.unit = "%", .key = "avancement", .typed_unit = d->columns[PROGRESS].unit, .in_table = true};
    if (!read_quantity(b, &e, s, at, &p->progress, &why)) return why != ABSENCE_NONE;
    if (p->progress.v >= 0 && p->progress.v <= 100) return true;
    binder_tell(b, MODEL_NUMBER, at, "écrivez un avancement de 0 à 100 %.", "L’avancement « %s » n’est pas entre 0 et 100 %%.", s);
    return false;
}

static bool cell_state(binder *b, const data_table *d, const table_row *row, progress_row *p) {
    place at;
    bool folded = false;
    const char *s = data_cell(d, row, STATUS, &at);
    if (!*s) return true;
    int i = find_word(b, words_progress_state, s, &folded);
    if (i < 0) i = find_word(b, (const char *const[]){"non_demarre", "en_cours", "realise", "reporte", "abandonne", NULL}, s, &folded);
    if (i < 0) tell_word(b, at, "statut", s, words_progress_state);
    else p->state = (progress_state)(i + 1);
    return i >= 0;
}

/** False when the row is left out. */
static bool read_row(binder *b, const data_table *d, const table_row *row, merged_cells *above, progress_row *p) {
    place at;
    const char *code = data_code(b, d, row, CODE, above, "d’action");
    data_cell(d, row, CODE, &at);
    p->at = at;
    if (!code) return false;
    p->action = find_code(b, REFERENT_ACTION, code, at);
    if (p->action == MODEL_NONE) return false;
    b->subject = b->m->actions[p->action].code;
    const char *year = data_cell(d, row, YEAR, &at);
    if (*year) p->year = read_year(b, year, at, "annee");
    else binder_tell(b, MODEL_CELL_MISSING, at, "écrivez l’année.", "La ligne %u n’a pas d’année.", row->line);
    bool good = cell_progress(b, d, row, p);
    good = cell_state(b, d, row, p) && good;
    p->real_start = cell_date(b, d, row, START);
    p->expected_end = cell_date(b, d, row, END);
    const char *comment = data_cell(d, row, COMMENT, &at);
    p->comment = *comment ? comment : NULL;
    b->subject = NULL;
    return good && p->year;
}

static int by_place(const void *x, const void *y) {
    const progress_row *p = x, *q = y;
    if (p->action != q->action) return p->action < q->action ? -1 : 1;
    if (p->year != q->year) return p->year < q->year ? -1 : 1;
    return (p->at.line > q->at.line) - (p->at.line < q->at.line);
}

void read_progress(binder *b) {
    model *m = b->m;
    const data_table *d = data_table_read(b, m->data.actions, m->data.named_actions, model_where(m, &m->data, "actions"), columns, COLUMNS, false);
    if (!d) return;
    m->progress = arena_array(b->a, d->t->n_rows, sizeof *m->progress);
    merged_cells above = {0};
    shares_begin(b);
    for (size_t i = 0; i < d->t->n_rows; i++) {
        progress_row p = {0};
        if (read_row(b, d, &d->t->rows[i], &above, &p)) m->progress[m->n_progress++] = p;
    }
    shares_end(b);
    if (m->n_progress) qsort(m->progress, m->n_progress, sizeof *m->progress, by_place);
}

/** Contracts and the AGEC declaration are known but not computed: one information says so. */
void read_contracts(binder *b) {
    model *m = b->m;
    size_t n = 0;
    for (size_t i = 0; i < m->data.contracts.n; i++) check_path(b, m->data.contracts.items[i], model_where(m, &m->data, "marches"), false);
    char **found = folder_list(b->folder, "marches", ".csv", b->a, &n);
    place at = b->not_computed;
    if (!at.file && model_has(m, &m->data, "marches")) at = model_where(m, &m->data, "marches");
    if (!at.file && m->data.named_agec) at = model_where(m, &m->data, "agec");
    bool there = at.file || n || folder_has(b->folder, m->data.agec);
    if (!there) return;
    if (!m->data.contracts.n && n) {
        m->data.contracts = (texts){arena_array(b->a, n, sizeof(char *)), n};
        for (size_t i = 0; i < n; i++) m->data.contracts.items[i] = arena_printf(b->a, "marches/%s", found[i]);
    }
    binder_tell(b, MODEL_NOT_COMPUTED, at.file ? at : (place){b->file, 1, 1, 1}, "laissez la valeur dans indicateurs.csv.", "Les marchés (DECP) et la déclaration AGEC ne sont pas encore calculés : la valeur d’indicateurs.csv sert.");
}
