/* SPDX-License-Identifier: MIT */
/* Commands and options as tables; wrong words get the nearest right one and the line to type. Used by cli.c. */
#include "cli/options.h"

#include <string.h>

#define COUNT(t) (sizeof(t) / sizeof *(t))

#define ON(command) (1u << (command))
#define ON_ALL (~0u)
#define ON_FOLDER (ON(COMMAND_CHECK) | ON(COMMAND_EVALUATE) | ON(COMMAND_SCHEME) | ON(COMMAND_EVALUATION))
#define ON_PDF (ON(COMMAND_SCHEME) | ON(COMMAND_EVALUATION))

typedef struct { const char *name; cli_command command; const char *operands, *meaning; } command_row;
static const command_row commands[] = {
    {"init", COMMAND_INIT, "[DOSSIER]", "prépare un dossier à remplir, déjà valable ; n’écrase rien"},
    {"verifier", COMMAND_CHECK, "DOSSIER", "dit tout ce qui ne va pas dans les fichiers"},
    {"evaluer", COMMAND_EVALUATE, "DOSSIER", "donne les statuts, les taux et les écarts, sans PDF"},
    {"schema", COMMAND_SCHEME, "DOSSIER", "compose le schéma (PDF)"},
    {"bilan", COMMAND_EVALUATION, "DOSSIER", "compose l’évaluation (PDF)"},
    {"expliquer", COMMAND_EXPLAIN, "[CODE]", "explique un message ; sans code, tout le catalogue"},
};

typedef enum { SET_HELP, SET_VERSION, SET_DATE, SET_FORCE, SET_COLOUR, SET_QUIET, SET_VERBOSE, SET_DUMP, SET_OUTPUT, SET_FORMAT, SET_STRICT, SET_YEARS, SET_SEPARATOR, SET_ENCODING } option_id;
typedef struct { option_id id; const char *name, *brief, *value; unsigned on; const char *meaning; } option_row;
static const option_row rows[] = {
    {SET_OUTPUT, "--sortie", "-o", "FICHIER", ON_PDF, "écrit là ; « - » pour la sortie standard"},
    {SET_YEARS, "--annees", NULL, "2024-2025", ON(COMMAND_EVALUATE) | ON(COMMAND_EVALUATION), "période évaluée : une année, ou deux bornes"},
    {SET_FORMAT, "--format", NULL, "texte|court|json", ON(COMMAND_CHECK) | ON(COMMAND_EVALUATE), "forme de la réponse (court : une ligne par message)"},
    {SET_STRICT, "--strict", NULL, NULL, ON(COMMAND_CHECK), "les avertissements comptent comme des erreurs"},
    {SET_FORCE, "--force", NULL, NULL, ON_PDF, "compose malgré les erreurs ; chaque page porte PROJET"},
    {SET_DATE, "--date", NULL, "AAAA-MM-JJ", ON_ALL, "date du document, et « aujourd’hui » des règles de date"},
    {SET_SEPARATOR, "--separateur", NULL, "CARACTÈRE", ON_FOLDER, "séparateur des fichiers CSV (sinon il est trouvé) ; tab pour la tabulation"},
    {SET_ENCODING, "--encodage", NULL, "NOM", ON_FOLDER, "encodage des fichiers CSV : utf-8, cp1252, utf-16le, utf-16be, macroman"},
    {SET_COLOUR, "--couleur", NULL, "auto|jamais|toujours", ON_ALL, "couleurs du terminal"},
    {SET_QUIET, "--silence", "-q", NULL, ON_ALL, "ne dit que les erreurs"},
    {SET_VERBOSE, "--detail", "-v", NULL, ON_ALL, "montre les étapes et leur durée"},
    {SET_DUMP, "--dump", NULL, "model|doc|pages|tags", ON_FOLDER, "écrit un produit intermédiaire au lieu du résultat"},
    {SET_HELP, "--aide", "-h", NULL, ON_ALL, "cette aide"},
    {SET_VERSION, "--version", NULL, NULL, ON_ALL, "le numéro de version"},
};

static int word_of(const char *word, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) if (strcmp(word, words[i]) == 0) return (int)i;
    return -1;
}

static const char *wrong_choice(const char *option, const char *value, const char *const *words, size_t n, arena *a) {
    int near = str_nearest(value, words, n);
    if (near >= 0) return arena_printf(a, "%s n’accepte pas « %s » ; vouliez-vous dire « %s=%s » ?", option, value, option, words[near]);
    const char *list = words[0];
    for (size_t i = 1; i < n; i++) list = arena_printf(a, "%s, %s", list, words[i]);
    return arena_printf(a, "%s n’accepte pas « %s » ; choix possibles : %s.", option, value, list);
}

static const char *choose(const char *option, const char *value, const char *const *words, size_t n, int *out, arena *a) {
    *out = word_of(value, words, n);
    return *out >= 0 ? NULL : wrong_choice(option, value, words, n, a);
}

/* "2024", "2024-2025" or "2024,2025"; all years between the bounds. */
static const char *read_years(const char *value, pipeline_order *order, arena *a) {
    int bounds[2] = {0, 0}, n = 0;
    const char *s = value;
    while (n < 2) {
        int year = 0, digits = 0;
        while (*s >= '0' && *s <= '9' && digits < 5) { year = year * 10 + (*s++ - '0'); digits++; }
        if (digits != 4) break;
        bounds[n++] = year;
        if (*s != '-' && *s != ',') break;
        s++;
    }
    if (n == 1) bounds[1] = bounds[0];
    bool fits = n > 0 && *s == '\0' && bounds[0] <= bounds[1] && bounds[0] >= 1900 && bounds[1] <= 2200 && (size_t)(bounds[1] - bounds[0]) < PIPELINE_MAX_YEARS;
    if (!fits) return arena_printf(a, "« %s » n’est pas une période ; écrivez par exemple --annees 2024-2025.", value);
    for (int y = bounds[0]; y <= bounds[1]; y++) order->years[order->n_years++] = y;
    return NULL;
}

static const char *read_date(const char *value, date *out, arena *a) {
    if (date_read(value, out) == DATE_OK && out->day != 0) return NULL;
    return arena_printf(a, "« %s » n’est pas une date ; écrivez par exemple --date 2026-06-15.", value);
}

static const char *read_separator(const char *value, pipeline_order *order, arena *a) {
    const char *c = strcmp(value, "tab") == 0 ? "\t" : value;
    if (strlen(c) != 1 || strchr(";,\t|", c[0]) == NULL) return arena_printf(a, "« %s » n’est pas un séparateur ; choix possibles : « ; », « , », « | » et tab.", value);
    order->separator = c[0];
    return NULL;
}

static const char *apply(const option_row *row, const char *value, cli_options *o, arena *a) {
    static const char *const colours[] = {"auto", "jamais", "toujours"}, *const formats[] = {"texte", "court", "json"};
    static const char *const dumps[] = {"model", "doc", "pages", "tags"}, *const encodings[] = {"utf-8", "cp1252", "utf-16le", "utf-16be", "macroman"};
    int choice = 0;
    const char *wrong = NULL;
    switch (row->id) {
    case SET_HELP: o->help = true; break;
    case SET_VERSION: o->version = true; break;
    case SET_FORCE: o->order.force = true; break;
    case SET_STRICT: o->order.strict = true; break;
    case SET_QUIET: o->quiet = true; break;
    case SET_VERBOSE: o->verbose = true; break;
    case SET_OUTPUT: o->output = value; break;
    case SET_DATE: return read_date(value, &o->order.today, a);
    case SET_YEARS: o->order.n_years = 0; return read_years(value, &o->order, a);
    case SET_SEPARATOR: return read_separator(value, &o->order, a);
    case SET_COLOUR: wrong = choose("--couleur", value, colours, COUNT(colours), &choice, a); o->colour = (cli_colour)choice; break;
    case SET_FORMAT: wrong = choose("--format", value, formats, COUNT(formats), &choice, a); o->format = (cli_format)choice; break;
    case SET_DUMP: wrong = choose("--dump", value, dumps, COUNT(dumps), &choice, a); o->order.dump = (pipeline_dump)(choice + 1); break;
    case SET_ENCODING: wrong = choose("--encodage", value, encodings, COUNT(encodings), &choice, a); if (wrong == NULL) o->order.encoding = encodings[choice]; break;
    }
    return wrong;
}

static const option_row *find_option(const char *word, size_t n) {
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (strlen(rows[i].name) == n && strncmp(rows[i].name, word, n) == 0) return &rows[i];
        if (rows[i].brief != NULL && strlen(rows[i].brief) == n && strncmp(rows[i].brief, word, n) == 0) return &rows[i];
    }
    return NULL;
}

static const char *unknown_option(const char *word, size_t n, arena *a) {
    const char *names[COUNT(rows)], *typed = arena_copy(a, word, n);
    for (size_t i = 0; i < COUNT(rows); i++) names[i] = rows[i].name;
    int near = str_nearest(typed, names, COUNT(rows));
    if (near >= 0) return arena_printf(a, "option « %s » inconnue ; vouliez-vous dire « %s » ?", typed, names[near]);
    return arena_printf(a, "option « %s » inconnue ; tapez « spaser --aide » pour la liste.", typed);
}

static const char *unknown_command(const char *word, arena *a) {
    const char *names[COUNT(commands)];
    for (size_t i = 0; i < COUNT(commands); i++) names[i] = commands[i].name;
    int near = str_nearest(word, names, COUNT(commands));
    if (near >= 0) return arena_printf(a, "commande « %s » inconnue ; vouliez-vous dire « spaser %s %s » ?", word, names[near], commands[near].operands);
    return arena_printf(a, "commande « %s » inconnue ; tapez « spaser --aide » pour la liste.", word);
}

/* One option at argv[*i], its value glued with = or in the next word; moves *i. */
static const char *read_option(const cli_surroundings *around, int *i, cli_options *o, unsigned *used, arena *a) {
    const char *word = around->argv[*i], *equals = strchr(word, '=');
    size_t n = equals != NULL ? (size_t)(equals - word) : strlen(word);
    const option_row *row = find_option(word, n);
    if (row == NULL) return unknown_option(word, n, a);
    *used |= 1u << row->id;
    if (row->value == NULL) {
        if (equals != NULL) return arena_printf(a, "%s ne prend pas de valeur.", row->name);
        return apply(row, NULL, o, a);
    }
    const char *value = equals != NULL ? equals + 1 : *i + 1 < around->argc ? around->argv[++*i] : NULL;
    if (value == NULL || value[0] == '\0') return arena_printf(a, "%s attend une valeur : %s %s.", row->name, row->brief != NULL ? row->brief : row->name, row->value);
    return apply(row, value, o, a);
}

static const char *read_word(const char *word, cli_options *o, arena *a) {
    if (o->command == COMMAND_NONE) {
        for (size_t i = 0; i < COUNT(commands); i++) if (strcmp(word, commands[i].name) == 0) { o->command = commands[i].command; return NULL; }
        return unknown_command(word, a);
    }
    if (o->operand != NULL) return arena_printf(a, "« %s » est de trop : un seul dossier à la fois ; mettez entre guillemets un nom qui contient des espaces.", word);
    o->operand = word;
    return NULL;
}

static const command_row *row_of(cli_command command) {
    for (size_t i = 0; i < COUNT(commands); i++) if (commands[i].command == command) return &commands[i];
    return NULL;
}

static const char *check_use(const cli_options *o, unsigned used, arena *a) {
    if (o->help || o->version) return NULL;
    if (o->command == COMMAND_NONE) return "dites ce que vous voulez faire, par exemple « spaser verifier mon-dossier » ; « spaser --aide » donne la liste.";
    const command_row *row = row_of(o->command);
    for (size_t i = 0; i < COUNT(rows); i++)
        if ((used >> rows[i].id & 1u) != 0 && (rows[i].on & ON(o->command)) == 0) return arena_printf(a, "%s ne va pas avec « %s » ; tapez « spaser %s --aide ».", rows[i].name, row->name, row->name);
    if (o->operand == NULL && row->operands[0] != '[') return arena_printf(a, "il manque le dossier ; tapez « spaser %s %s ».", row->name, row->operands);
    if (o->format == FORMAT_BRIEF && o->command == COMMAND_EVALUATE) return "evaluer connaît les formats texte et json.";
    return NULL;
}

const char *options_read(const cli_surroundings *around, cli_options *out, arena *a) {
    *out = (cli_options){.order = {.today = around->today}};
    bool only_words = false;
    unsigned used = 0;
    for (int i = 1; i < around->argc; i++) {
        const char *word = around->argv[i], *wrong;
        if (!utf8_valid(word, strlen(word), NULL) && out->operand != NULL) return "un argument n’est pas écrit en UTF-8.";
        if (!only_words && strcmp(word, "--") == 0) { only_words = true; continue; }
        if (!only_words && word[0] == '-' && word[1] != '\0') wrong = read_option(around, &i, out, &used, a);
        else wrong = read_word(word, out, a);
        if (wrong != NULL) return wrong;
    }
    return check_use(out, used, a);
}

static void help_option(const option_row *row, buf *out) {
    size_t start = out->n;
    buf_printf(out, "  %s%s%s", row->brief != NULL ? row->brief : "", row->brief != NULL ? ", " : "", row->name);
    if (row->value != NULL) buf_printf(out, " %s", row->value);
    size_t columns = utf8_columns(out->s + start, out->n - start);
    do buf_char(out, ' '); while (++columns < 34);
    buf_printf(out, "%s\n", row->meaning);
}

void options_help(cli_command command, buf *out) {
    const command_row *one = row_of(command);
    if (one != NULL) buf_printf(out, "spaser %s %s [options] : %s\n\n", one->name, one->operands, one->meaning);
    else {
        buf_str(out, "spaser : d’un dossier (spaser.yaml et des CSV) aux documents officiels d’un SPASER.\n\nUsage : spaser COMMANDE DOSSIER [options]\n\nCommandes :\n");
        for (size_t i = 0; i < COUNT(commands); i++) buf_printf(out, "  %-10s%-9s %s\n", commands[i].name, commands[i].operands, commands[i].meaning);
        buf_char(out, '\n');
    }
    buf_str(out, "Options :\n");
    for (size_t i = 0; i < COUNT(rows); i++) if (one == NULL || (rows[i].on & ON(command)) != 0) help_option(&rows[i], out);
    buf_str(out, "\nStatut de sortie : 0 fait ; 1 les fichiers ont des erreurs ; 2 usage incorrect ; 3 l’environnement a fait défaut.\n");
}
