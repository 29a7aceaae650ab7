/* SPDX-License-Identifier: MIT */
/* Small values as people type them, each mistake told: words of closed lists, yes and no, years, dates, SIRET, paths. Only for src/model. */
#include <string.h>

#include "model/model_int.h"

int read_yes_no(arena *a, const char *s) {
    static const char *const yes[] = {"oui", "vrai", "true", "o", "yes", "x", "1", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x98\x91"}, *const no[] = {"non", "faux", "false", "n", "no", "", "0", "\xE2\x9C\x97", "\xE2\x9C\x98", "\xE2\x98\x90"};
    const char *f = utf8_fold(a, s);
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (strcmp(f, yes[i]) == 0) return 1;
        if (*f && strcmp(f, no[i]) == 0) return 0;
    }
    return -1;
}

const char *unquoted(binder *b, const char *s) {
    static const char *const quotes[] = {"“", "”", "«", "»", "\"", "‘", "’"};
    const char *inner = s;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        size_t n = strlen(quotes[i]), length = strlen(inner);
        if (str_starts(inner, quotes[i])) { inner = str_trim(b->a, arena_string(b->a, inner + n)); i = SIZE_MAX; continue; }
        if (length > n && strcmp(inner + length - n, quotes[i]) == 0) { inner = str_trim(b->a, arena_copy(b->a, inner, length - n)); i = SIZE_MAX; }
    }
    return *inner ? inner : s;
}

/** Folded, without what people put between words. */
static char *letters(binder *b, const char *s) {
    char *f = utf8_fold(b->a, s), *to = f;
    for (const char *p = f; *p; p++)
        if (*p != '_' && *p != '-' && *p != '\'') *to++ = *p;
    *to = 0;
    return f;
}

int find_word(binder *b, const char *const *words, const char *typed, bool *folded) {
    *folded = false;
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], typed) == 0) return i;
    const char *f = letters(b, typed);
    *folded = true;
    for (int i = 0; words[i]; i++)
        if (strcmp(letters(b, words[i]), f) == 0) return i;
    return -1;
}

/** Index of the word of a list that people mean by another word, −1 for none. Only a suggestion. */
static int usual_word(binder *b, const char *typed, const char *const *words) {
    static const struct { const char *typed, *meant; } usual[] = {
        {"vote", "adopte"}, {"votee", "adopte"}, {"approuve", "adopte"}, {"delibere", "adopte"}, {"valide", "adopte"}, {"envigueur", "adopte"}, {"brouillon", "projet"}, {"encours", "projet"}, {"termine", "clos"}, {"acheve", "clos"},
        {"+", "hausse"}, {"augmentation", "hausse"}, {"augmenter", "hausse"}, {"croissant", "hausse"}, {"alahausse", "hausse"}, {"-", "baisse"}, {"diminution", "baisse"}, {"diminuer", "baisse"}, {"reduction", "baisse"}, {"decroissant", "baisse"}, {"alabaisse", "baisse"},
        {"=", "maintien"}, {"stable", "maintien"}, {"stabilite", "maintien"}, {"objectif", "cible"}, {"suivi", "transparence"}, {"ecologique", "environnement"}, {"ecologie", "environnement"}, {"environnemental", "environnement"}, {"environnementale", "environnement"},
        {"ecologique", "ecologique"}, {"environnement", "ecologique"}, {"environnemental", "ecologique"}, {"environnementale", "ecologique"}, {"terminee", "realisee"}, {"termine", "realisee"}, {"fini", "realisee"}, {"finie", "realisee"}, {"fait", "realisee"}, {"faite", "realisee"}, {"achevee", "realisee"},
        {"soldee", "realisee"}, {"afaire", "non_demarree"}, {"noncommencee", "non_demarree"}, {"noncommence", "non_demarree"}, {"avenir", "non_demarree"}, {"prevue", "non_demarree"}, {"demarree", "en_cours"}, {"engagee", "en_cours"}, {"lancee", "en_cours"}, {"annulee", "abandonnee"}, {"decalee", "reportee"},
        {"p", "provisoire"}, {"estime", "provisoire"}, {"estimation", "provisoire"}, {"d", "definitif"}, {"valide", "definitif"}, {"consolide", "definitif"}, {"mairie", "commune"}, {"ville", "commune"},
    };
    if (strlen(typed) > 40) return -1;
    const char *f = utf8_fold(b->a, typed);
    for (size_t k = 0; k < sizeof usual / sizeof *usual; k++)
        for (int i = 0; strcmp(f, usual[k].typed) == 0 && words[i]; i++)
            if (strcmp(words[i], usual[k].meant) == 0) return i;
    return -1;
}

void tell_word(binder *b, place at, const char *key, const char *typed, const char *const *words) {
    buf list = {0};
    size_t n = 0;
    for (; words[n]; n++) {
        if (n) buf_str(&list, ", ");
        buf_str(&list, words[n]);
    }
    int near = usual_word(b, typed, words);
    if (near < 0) near = str_nearest(typed, words, n);
    if (near >= 0) binder_tell(b, MODEL_WORD, at, HELP(b, "vouliez-vous dire « %s » ? Mots possibles : %s.", words[near], list.s), "« %s » n’est pas un mot possible pour « %s ».", typed, key);
    else binder_tell(b, MODEL_WORD, at, HELP(b, "mots possibles : %s.", list.s), "« %s » n’est pas un mot possible pour « %s ».", typed, key);
    buf_free(&list);
}

static int four_digits(const char *s) {
    int v = 0;
    for (size_t i = 0; i < 4; i++) {
        if (s[i] < '0' || s[i] > '9') return 0;
        v = v * 10 + (s[i] - '0');
    }
    return s[4] ? 0 : v;
}

#define SERIAL_OF_EPOCH 25569 /* day number of a spreadsheet for 1 January 1970 */

/** The year whose number a spreadsheet showed as a date: 2024 days after 1900 is 16/07/1905. 0 for none. */
static int year_shown_as_date(date d) {
    int64_t days = d.year == 1905 ? date_days(d) + SERIAL_OF_EPOCH : 0;
    return days >= 1990 && days <= 2100 ? (int)days : 0;
}

/** What was meant, when it shows: two digits, a period, the day number of a spreadsheet, a mark beside the year. */
static const char *year_help(binder *b, const char *s) {
    size_t n = strspn(s, "0123456789");
    date d;
    if (n == 2 && !s[2]) return HELP(b, "écrivez l’année sur quatre chiffres : 20%s.", s);
    bool read = date_read(s, &d) == DATE_OK;
    if (read && year_shown_as_date(d)) return HELP(b, "le tableur a montré l’année %d comme une date : remettez la colonne au format Nombre ou Texte, et retapez-la.", year_shown_as_date(d));
    if (n == 5 && !s[5] && read && d.year >= 1990 && d.year <= 2100) return HELP(b, "c’est sans doute une date que le tableur montre en nombre de jours (%s) : écrivez %d.", date_short(b->a, d), d.year);
    const char *after = str_trim(b->a, arena_string(b->a, s + n));
    if (n == 4 && (strcmp(after, "(p)") == 0 || strcmp(after, "p") == 0 || strcmp(utf8_fold(b->a, after), "(provisoire)") == 0)) return HELP(b, "gardez %.4s, et écrivez « provisoire » dans la colonne statut.", s);
    if (n == 4 && strchr("*(", *after) && *after) return HELP(b, "gardez %.4s seul ; la remarque va dans la colonne commentaire.", s);
    if (n == 4 && s[4] && strspn(s + 4, " -/–à") > 0 && strlen(s) <= 14) return "écrivez une seule année par ligne, sur quatre chiffres, comme 2024.";
    return "écrivez une année sur quatre chiffres, comme 2024.";
}

/** Without the word that people put before a year: `Année 2024`, `exercice 2024`. */
static const char *after_year_word(binder *b, const char *s) {
    static const char *const words[] = {"annee", "an", "exercice"};
    const char *space = strchr(s, ' ');
    const char *first = space && strlen(s) < 40 ? utf8_fold(b->a, arena_copy(b->a, s, (size_t)(space - s))) : "";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(first, words[i]) == 0) return str_trim(b->a, arena_string(b->a, space));
    return s;
}

int read_year(binder *b, const char *s, place at, const char *key) {
    const char *typed = s = str_trim(b->a, s);
    int year = four_digits(s);
    date d;
    if (!year) year = four_digits(s = after_year_word(b, s));
    if (!year && strspn(s, "0123456789") != strlen(s) && date_read(s, &d) == DATE_OK && d.month && !year_shown_as_date(d)) year = d.year; /* 31/12/2024, déc. 2024 */
    number n;
    if (!year && number_read(s, &n) == NUMBER_OK && !*n.unit && n.factor == 1 && n.value >= 1900 && n.value <= 2200 && n.value == (double)(int)n.value) year = (int)n.value;
    if (year >= 1900 && year <= 2200) return year;
    binder_tell(b, MODEL_YEAR, at, year_help(b, s), year ? "« %s » : l’année pour « %s » doit être entre 1900 et 2200." : strcmp(key, "annee") == 0 ? "« %s » n’est pas une année." : "« %s » n’est pas une année pour « %s ».", typed, key);
    return 0;
}

/** `T2 2024`, `2e trimestre 2024`, `1er semestre 2024`: the first and last month of it, 0 for another text. */
static int part_of_year(const char *folded, int *last) {
    size_t n = strspn(folded, "0123456789");
    bool quarter = strstr(folded, "trimestre") != NULL || (folded[0] == 't' && folded[1] >= '1' && folded[1] <= '4'), half = strstr(folded, "semestre") != NULL || (folded[0] == 's' && (folded[1] == '1' || folded[1] == '2'));
    int which = n == 1 ? folded[0] - '0' : folded[1] - '0', months = half ? 6 : 3;
    if ((!quarter && !half) || which < 1 || which > 12 / months) return 0;
    *last = which * months;
    return *last - months + 1;
}

/** What to write instead of a date that is none. */
static const char *date_help(binder *b, const char *s) {
    const char *usual = "écrivez par exemple 24/06/2024, 06/2024 ou 2024.";
    if (strlen(s) > 40) return usual;
    const char *f = utf8_fold(b->a, s);
    size_t n = strlen(f);
    int last = 0, first = n > 5 ? part_of_year(f, &last) : 0, year = n > 4 ? four_digits(f + n - 4) : 0;
    bool figures = n == 8 && strspn(f, "0123456789") == 8;
    if (figures && strncmp(f, "19", 2) != 0 && strncmp(f, "20", 2) != 0 && year) return HELP(b, "écrivez %.2s/%.2s/%.4s si c’est bien cette date.", f, f + 2, f + 4);
    if (figures) return HELP(b, "écrivez %.2s/%.2s/%.4s si c’est bien cette date.", f + 6, f + 4, f);
    if (first && year) return HELP(b, "écrivez un mois : %02d/%d s’il s’agit d’un début, %02d/%d s’il s’agit d’une fin.", first, year, last, year);
    if (year && str_starts(f, "fin")) return HELP(b, "écrivez 12/%d.", year);
    if (year && str_starts(f, "debut")) return HELP(b, "écrivez 01/%d.", year);
    if (year) return HELP(b, "écrivez un mois, comme 06/%d, ou l’année seule.", year);
    if (str_starts(f, "encontinu") || str_starts(f, "permanent") || str_starts(f, "continu")) return "retirez la clé : sans elle, rien n’est dit de cette date.";
    return usual;
}

date read_date(binder *b, const char *s, place at, const char *key) {
    date d = {0};
    switch (date_read(s, &d)) {
    case DATE_OK:
        if (d.year >= 1900 && d.year <= 2200) return d;
        binder_tell(b, MODEL_DATE, at, "vérifiez l’année.", "« %s » : l’année doit être entre 1900 et 2200.", s);
        break;
    case DATE_EMPTY: break;
    case DATE_IMPOSSIBLE: binder_tell(b, MODEL_DATE, at, "vérifiez le jour et le mois.", "La date « %s » n’existe pas au calendrier.", s); break;
    case DATE_MONTH_FIRST: binder_tell(b, MODEL_DATE, at, "écrivez le jour d’abord : 24/06/2024.", "La date « %s » est écrite avec le mois en premier.", s); break;
    case DATE_BAD: binder_tell(b, MODEL_DATE, at, date_help(b, s), "« %s » n’est pas une date pour « %s ».", s, key); break;
    }
    return (date){0};
}

static const char *siret_help(size_t count) {
    if (count == 13) return "remettez le zéro du début, que le tableur a sans doute retiré, et mettez la colonne au format Texte.";
    if (count == 9) return "ajoutez au SIREN les cinq chiffres de l’établissement : un SIRET en a 14.";
    if (count < 9) return "vérifiez que les cellules de la ligne ne sont pas décalées ; un SIRET a 14 chiffres.";
    return "recopiez les 14 chiffres du SIRET.";
}

const char *read_siret(binder *b, const char *s, place at) {
    if (!*s) {
        binder_tell(b, MODEL_SIRET, at, "écrivez les 14 chiffres du SIRET, entre guillemets.", "Le SIRET est vide.");
        return NULL;
    }
    char *digits = arena_copy(b->a, s, strlen(s)), *to = digits;
    number n;
    if (number_read(s, &n) == NUMBER_OK && n.exponent) {
        binder_tell(b, MODEL_SIRET, at, "reprenez le SIRET à la source et mettez la colonne au format Texte avant de le coller.", "« %s » : le tableur a changé le SIRET en notation scientifique ; ses derniers chiffres sont perdus.", s);
        return NULL;
    }
    for (const char *p = s; *p;) {
        uint32_t c = 0;
        size_t length = utf8_next(p, &c);
        bool space = c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '.' || c == '\t';
        if (c >= '0' && c <= '9') *to++ = *p;
        else if (!space) {
            binder_tell(b, MODEL_SIRET, at, "écrivez les 14 chiffres du SIRET, sans autre signe.", "« %s » n’est pas un numéro SIRET.", s);
            return NULL;
        }
        p += length;
    }
    *to = 0;
    size_t count = (size_t)(to - digits);
    if (count == 14) return digits;
    binder_tell(b, MODEL_SIRET, at, siret_help(count), "Le SIRET « %s » a %zu chiffre%s au lieu de 14.", s, count, count > 1 ? "s" : "");
    return NULL;
}

/** What to do about a path that leads nowhere. */
static const char *path_help(binder *b, const char *path) {
    if (str_starts(path, "http://") || str_starts(path, "https://") || str_starts(path, "www.")) return "téléchargez le fichier dans le dossier du projet, et écrivez son chemin, par exemple images/logo.png.";
    const char *near = file_near(b->folder, path, b->a);
    return near ? HELP(b, "le dossier contient « %s » : écrivez ce nom si c’est lui.", near) : "vérifiez le nom du fichier, ses majuscules et son extension, ou retirez la ligne.";
}

/** `images\logo.png`: told, with the path that was meant when it is in the folder. */
static void tell_backslashes(binder *b, const char *path, place at) {
    char *meant = arena_string(b->a, path);
    for (char *p = meant; *p; p++) *p = *p == '\\' ? '/' : *p;
    bool inside = !strchr(meant, ':') && *meant != '/' && strncmp(meant, "..", 2) != 0;
    binder_tell(b, MODEL_PATH, at, inside ? HELP(b, "écrivez %s.", meant) : "copiez le fichier dans le dossier et écrivez son chemin depuis celui-ci, avec des barres obliques / : images/logo.png.",
                inside ? "Le chemin « %s » est écrit avec des barres inverses, propres à Windows." : "Le chemin « %s » sort du dossier du projet.", path);
}

bool check_path(binder *b, const char *path, place at, bool image) {
    (void)image;
    char *bytes = NULL;
    size_t n = 0;
    if (strchr(path, '\\')) { tell_backslashes(b, path, at); return false; }
    file_status s = !*path ? FILE_ABSENT : folder_read(b->folder, path, 0, b->a, &bytes, &n);
    if (s == FILE_OK || s == FILE_TOO_LARGE) return true;
    if (s == FILE_OUTSIDE)
        binder_tell(b, MODEL_PATH, at, "copiez le fichier dans le dossier et écrivez son chemin depuis celui-ci, avec des barres obliques / : images/logo.png.", "Le chemin « %s » sort du dossier du projet.", path);
    else {
        diag *d = binder_tell(b, MODEL_FILE, at, path_help(b, path), "Le fichier « %s » ne peut pas être lu : %s.", path, file_status_text(s));
        if (s != FILE_ABSENT) d->severity = SEVERITY_FATAL; /* it is there: the surroundings failed */
    }
    return false;
}
