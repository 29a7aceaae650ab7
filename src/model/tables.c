/* SPDX-License-Identifier: MIT */
/* A data file of the folder: read, its columns found by name or alias, its years found when they are columns. Only for src/model. */
#include <string.h>

#include "model/model_int.h"

typedef struct { binder *b; data_table *d; const column *columns; size_t n; bool years; } finder;

/** « ligne vide (3), ligne de total (1) ». Reasons are constants of the loader, a few. */
static const char *reasons(binder *b, const table *t) {
    struct { const char *reason; size_t count; } kinds[16];
    size_t n = 0;
    for (size_t i = 0; i < t->n_set_aside; i++) {
        size_t k = 0;
        while (k < n && strcmp(kinds[k].reason, t->set_aside[i].reason) != 0) k++;
        if (k == sizeof kinds / sizeof *kinds) continue;
        if (k == n) { kinds[n].reason = t->set_aside[i].reason; kinds[n++].count = 0; }
        kinds[k].count++;
    }
    buf out = {0};
    for (size_t k = 0; k < n; k++) buf_printf(&out, "%s%s (%zu)", k ? ", " : "", kinds[k].reason, kinds[k].count);
    const char *s = out.n ? arena_copy(b->a, out.s, out.n) : "";
    buf_free(&out);
    return s;
}

void add_input(binder *b, const input_file *in) {
    input_file *slot = arena_push(b->a, &b->inputs, &b->n_inputs, &b->inputs_capacity, sizeof *slot);
    *slot = *in;
}

/* ------------------------------------------------------------------- columns */

/** The head without what stands in parentheses; `*inside` receives that, or NULL. */
static const char *head_parts(binder *b, const char *s, const char **inside) {
    const char *open = strchr(s, '('), *close = open ? strchr(open, ')') : NULL;
    *inside = close ? str_trim(b->a, arena_copy(b->a, open + 1, (size_t)(close - open - 1))) : NULL;
    return open && open > s ? str_trim(b->a, arena_copy(b->a, s, (size_t)(open - s))) : s;
}

static const char *head_unit(binder *b, const char *inside) {
    number n;
    if (!inside || number_read(arena_printf(b->a, "1 %s", inside), &n) != NUMBER_OK || !*n.unit) return NULL;
    const char *f = utf8_fold(b->a, n.unit);
    static const char *const units[] = {"%", "€", "€ht", "€ttc", "euros", "eurosht", "h", "heures", "kwh", "mwh", "m3", "kg", "t", "tco2e", "tonnes"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(f, units[i]) == 0) return inside;
    return NULL;
}

static int column_of(const finder *f, const char *name) {
    const char *folded = utf8_fold(f->b->a, name);
    for (size_t i = 0; i < f->n; i++) {
        if (strcmp(folded, f->columns[i].name) == 0) return (int)i;
        for (size_t k = 0; f->columns[i].aliases[k]; k++)
            if (strcmp(folded, f->columns[i].aliases[k]) == 0) return (int)i;
    }
    return -1;
}

/** Year named by a head (`2023`, `Valeur 2023`, `31/12/2023`), 0 for none; heads of targets and gaps are none. */
static int year_of(binder *b, const char *name) {
    static const char *const others[] = {"cible", "objectif", "prevision", "prevu", "evolution", "ecart", "reference", "variation", "commentaire", "source", "numerateur", "denominateur", "nonrenseigne", "non_renseigne", "statut"};
    const char *folded = utf8_fold(b->a, name);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strstr(folded, others[i])) return 0;
    int year = 0;
    for (const char *p = folded; *p; p++) {
        size_t n = strspn(p, "0123456789");
        int v = n == 4 ? (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0') : 0;
        if (v >= 1900 && v <= 2200) {
            if (year) return 0;
            year = v;
        }
        if (n) p += n - 1;
    }
    return year;
}

static bool has_content(const table *t, size_t at) {
    for (size_t i = 0; i < t->n_rows; i++)
        if (at < t->rows[i].count && *t->rows[i].cells[at].text) return true;
    return false;
}

/** True when no required column is missing: what is not read is then told; else the missing one is. */
static bool all_required(const finder *f) {
    for (size_t i = 0; i < f->n; i++) {
        bool by_years = f->d->n_years && (strcmp(f->columns[i].name, "annee") == 0 || strcmp(f->columns[i].name, "valeur") == 0);
        if (f->columns[i].required && f->d->columns[i].at < 0 && !by_years) return false;
    }
    return true;
}

static void tell_ignored(const finder *f, const cell *head, size_t at) {
    const char *names[16];
    for (size_t i = 0; i < f->n && i < 16; i++) names[i] = f->columns[i].name;
    int near = str_nearest(head->text, names, f->n < 16 ? f->n : 16);
    if (near >= 0 && f->d->columns[near].at < 0 && f->columns[near].required && !f->d->n_years)
        binder_tell(f->b, MODEL_COLUMN_MISSING, head->at, HELP(f->b, "écrivez « %s ».", names[near]), "Il manque la colonne « %s » ; « %s » lui ressemble.", names[near], head->text);
    else if (near >= 0 && f->d->columns[near].at < 0 && !(f->d->n_years && strpbrk(head->text, "0123456789")))
        binder_tell(f->b, MODEL_COLUMN, head->at, HELP(f->b, "vouliez-vous dire « %s » ?", names[near]), "La colonne « %s » n’est pas connue : elle n’est pas lue.", head->text);
    else if (has_content(f->d->t, at) && all_required(f))
        binder_tell(f->b, MODEL_COLUMN_IGNORED, head->at, "rien à faire si elle n’est là que pour vous.", "La colonne %zu (« %s ») n’est pas utilisée.", at + 1, head->text);
}

static void take_column(const finder *f, size_t at, int k, const char *unit) {
    bound_column *c = &f->d->columns[k];
    const cell *head = &f->d->t->heads[at];
    if (c->at >= 0) {
        diag *d = binder_tell(f->b, MODEL_COLUMN_TWICE, head->at, "gardez une seule des deux colonnes.", "La colonne « %s » est là deux fois.", f->columns[k].name);
        diag_also(f->b->log, d, f->d->t->heads[c->at].at, "Première fois ici.");
        return;
    }
    *c = (bound_column){(int)at, unit};
}

static void take_year(const finder *f, size_t at, int year, const char *inside) {
    data_table *d = f->d;
    for (size_t i = 0; i < d->n_years; i++)
        if (d->years[i].year == year) {
            diag *x = binder_tell(f->b, MODEL_COLUMN_TWICE, d->t->heads[at].at, "gardez une seule des deux colonnes.", "La colonne de l’année %d est là deux fois.", year);
            diag_also(f->b->log, x, d->t->heads[d->years[i].at].at, "Première fois ici.");
            return;
        }
    const char *folded = inside ? utf8_fold(f->b->a, inside) : "";
    d->years[d->n_years++] = (year_column){(int)at, year, head_unit(f->b, inside), strcmp(folded, "provisoire") == 0 || strcmp(folded, "p") == 0};
}

static void find_columns(const finder *f) {
    table *t = f->d->t;
    bool *unknown = arena_array(f->b->a, t->n_heads, sizeof(bool));
    for (size_t i = 0; i < t->n_heads; i++) {
        const char *inside = NULL, *name = head_parts(f->b, t->heads[i].text, &inside);
        int k = column_of(f, name), year = k < 0 && f->years ? year_of(f->b, name) : 0;
        if (k >= 0) take_column(f, i, k, head_unit(f->b, inside));
        else if (year) take_year(f, i, year, inside);
        else unknown[i] = true;
    }
    for (size_t i = 0; i < t->n_heads; i++)
        if (unknown[i]) tell_ignored(f, &t->heads[i], i);
}

/** Tells the required columns that are missing; false when there is one. */
static bool required_there(const finder *f) {
    bool all = true;
    for (size_t i = 0; i < f->n; i++) {
        if (!f->columns[i].required || f->d->columns[i].at >= 0) continue;
        if (f->d->n_years && (strcmp(f->columns[i].name, "annee") == 0 || strcmp(f->columns[i].name, "valeur") == 0)) continue;
        place at = f->d->t->heads[0].at;
        const char *names[LOAD_MAX_COLUMNS], *unread = NULL;
        for (size_t k = 0; k < f->d->t->n_heads && !unread; k++)
            if (*f->d->t->heads[k].text && column_of(f, f->d->t->heads[k].text) < 0) unread = f->d->t->heads[k].text;
        for (size_t k = 0; k < f->d->t->n_heads; k++) names[k] = f->d->t->heads[k].text;
        int near = str_nearest(f->columns[i].name, names, f->d->t->n_heads);
        if (near >= 0 && column_of(f, names[near]) < 0) { all = false; continue; } /* told by its head, as an almost known column */
        binder_tell(f->b, MODEL_COLUMN_MISSING, at, unread && strlen(unread) < 40 ? HELP(f->b, "ajoutez-la à la ligne d’en-tête, ou renommez « %s » si c’est elle.", unread) : "ajoutez-la à la ligne d’en-tête.", "Il manque la colonne « %s ».", f->columns[i].name);
        all = false;
    }
    return all;
}

/** Names that make a line the head line: the columns, then their aliases. */
static size_t head_names(const column *columns, size_t n, const char **names, size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < n && count < most; i++) names[count++] = columns[i].name;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; columns[i].aliases[k] && count < most; k++) names[count++] = columns[i].aliases[k];
    return count;
}

/** Bytes of the file, or NULL: a file that nobody named may be absent. */
static char *read_bytes(binder *b, const char *name, bool named, place at, size_t *n) {
    char *bytes = NULL;
    file_status s = folder_read(b->folder, name, FILE_MAX_TABLE, b->a, &bytes, n);
    if (s == FILE_OK) return bytes;
    if (s == FILE_TOO_LARGE) {
        binder_tell(b, MODEL_FILE, at, "partagez le fichier, ou vérifiez que c’est bien lui.", "Le fichier « %s » ne peut pas être lu : il dépasse %u Mo.", name, FILE_MAX_TABLE >> 20);
        return NULL;
    }
    const char *near = named || s != FILE_ABSENT ? NULL : file_near(b->folder, name, b->a);
    if (near) {
        size_t end = strlen(near);
        bool text = end > 4 && (strcmp(utf8_fold(b->a, near + end - 4), ".csv") == 0 || strcmp(utf8_fold(b->a, near + end - 4), ".txt") == 0);
        diag *d = binder_tell(b, MODEL_FILE, (place){0}, text ? HELP(b, "renommez-le %s (dans l’explorateur, affichez les extensions des noms de fichiers).", name) : HELP(b, "enregistrez-le au format « CSV UTF-8 » sous le nom %s.", name), "Le fichier « %s » est absent ; « %s », qui est là, n’est pas lu.", name, near);
        d->severity = SEVERITY_WARNING;
    }
    if (named || s == FILE_ABSENT) return NULL; /* a named one was told by its key */
    diag *d = binder_tell(b, MODEL_FILE, at, "vérifiez le fichier et ses droits d’accès.", "Le fichier « %s » ne peut pas être lu : %s.", name, file_status_text(s));
    d->severity = SEVERITY_FATAL;
    return NULL;
}

data_table *data_table_read(binder *b, const char *name, bool named, place at, const column *columns, size_t n, bool years) {
    size_t length = 0;
    char *bytes = read_bytes(b, name, named, at, &length);
    if (!bytes) return NULL;
    const char *names[96];
    table_hints hints = {.separator = b->options ? b->options->separator : 0, .encoding = b->options ? b->options->encoding : NULL, .heads = names, .n_heads = head_names(columns, n, names, 96), .n_required = 1};
    uint32_t file = diag_source_add(b->log, name, bytes, length);
    data_table *d = arena_alloc(b->a, sizeof *d);
    *d = (data_table){.t = load_csv(bytes, length, file, &hints, b->log, b->a), .columns = arena_array(b->a, n, sizeof(bound_column)), .name = name};
    if (!d->t) return NULL;
    for (size_t i = 0; i < n; i++) d->columns[i].at = -1;
    d->years = arena_array(b->a, d->t->n_heads, sizeof(year_column));
    input_file in = {.name = arena_string(b->a, name), .utf8 = d->t->utf8, .n = d->t->utf8_n, .bytes = bytes, .n_bytes = length, .rows_read = d->t->n_rows, .rows_set_aside = d->t->n_set_aside, .aside_reasons = reasons(b, d->t), .table = d->t, .comment_column = -1};
    finder f = {b, d, columns, n, years};
    find_columns(&f);
    for (size_t i = 0; i < n; i++)
        if (strcmp(columns[i].name, "commentaire") == 0) in.comment_column = d->columns[i].at;
    add_input(b, &in);
    return required_there(&f) ? d : NULL;
}

const char *data_code(binder *b, const data_table *d, const table_row *row, size_t column_at, merged_cells *above, const char *what) {
    place at;
    const char *s = data_cell(d, row, column_at, &at);
    if (*s) {
        if ((unsigned char)*s >= 0x80 || *s == '"') s = unquoted(b, s);
        *above = (merged_cells){.code = s, .told = above->told};
        return s;
    }
    if (!above->code) binder_tell(b, MODEL_CELL_MISSING, at, "écrivez le code au début de chaque ligne.", "La ligne %u n’a pas de code %s.", row->line, what);
    else if (!above->told) {
        above->told = row->line;
        binder_tell(b, MODEL_FILL_DOWN, at, "répétez le code sur chaque ligne (défusionnez les cellules du tableur avant d’exporter).", "La ligne %u n’a pas de code %s : celui du dessus (« %s ») est repris, là et plus bas.", row->line, what, above->code);
    }
    return above->code;
}

const char *data_cell(const data_table *d, const table_row *r, size_t column_at, place *at) {
    int i = d->columns[column_at].at;
    *at = r->count ? r->cells[0].at : (place){0};
    if (i < 0 || (size_t)i >= r->count) return "";
    *at = r->cells[i].at;
    return r->cells[i].text;
}
