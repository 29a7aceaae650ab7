/* SPDX-License-Identifier: MIT */
/* Whole documents: right trees, every text of the definition printed, no block that fails on an empty or a full subject. */
#include "composing.h"

typedef struct { const char *project; document_kind kind; } subject;
static const subject subjects[] = {{"samples/valmont", DOCUMENT_SCHEME}, {"samples/valmont", DOCUMENT_EVALUATION}, {"samples/bourg", DOCUMENT_SCHEME}, {"samples/bourg", DOCUMENT_EVALUATION}};

Test(documents, samples_give_right_trees_without_a_word)
{
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        bench *b = bench_new(subjects[i].project, subjects[i].kind);
        diag_log *own = diag_log_new(b->a);
        doc *d = compose(&b->in, own, b->a);
        cr_expect_null(doc_check(d), "%s: %s", subjects[i].project, doc_check(d));
        cr_expect_eq(diag_count(own), 0, "%s: %s", subjects[i].project, diag_count(own) ? diag_at(own, 0)->message : "");
        cr_expect_not_null(d->meta.title);
        cr_expect(strlen(d->meta.head_left) && strlen(d->meta.foot_left) && d->meta.n_axes == b->m->n_axes);
        bench_end(b);
    }
}

/* All words of the tree, folded, in reading order. */
static void collect(const doc *d, doc_id id, buf *out)
{
    const doc_node *n = doc_at(d, id);
    if (n->kind == DOC_TEXT) buf_str(out, n->text);
    for (doc_id i = n->first; i; i = doc_at(d, i)->next) collect(d, i, out);
    if (n->kind != DOC_TEXT) buf_char(out, ' ');
}

static char *folded_words(bench *b, const doc *d)
{
    buf out = {0};
    collect(d, 1, &out);
    char *folded = utf8_fold(b->a, arena_copy(b->a, out.s, out.n));
    buf_free(&out);
    return folded;
}

static void expect_words(bench *b, const char *words, const char *text)
{
    if (str_blank(text)) return;
    const char *wanted = utf8_fold(b->a, typography(b->a, text));
    cr_expect_not_null(strstr(words, wanted), "missing: %s", text);
}

Test(documents, every_text_of_the_definition_is_printed)
{
    for (size_t s = 0; s < sizeof subjects / sizeof *subjects; s++) {
        bench *b = bench_new(subjects[s].project, subjects[s].kind);
        doc *d = compose(&b->in, diag_log_new(b->a), b->a);
        const model *m = b->m;
        char *words = folded_words(b, d);
        for (size_t i = 0; i < m->n_axes; i++) expect_words(b, words, m->axes[i].title);
        for (size_t i = 0; i < m->n_objectives; i++) expect_words(b, words, m->objectives[i].title);
        for (size_t i = 0; i < m->n_actions; i++) { expect_words(b, words, m->actions[i].title); expect_words(b, words, m->actions[i].code); }
        for (size_t i = 0; i < m->n_indicators; i++) { expect_words(b, words, m->indicators[i].label); expect_words(b, words, m->indicators[i].code); expect_words(b, words, m->indicators[i].numerator); expect_words(b, words, m->indicators[i].source); }
        if (subjects[s].kind == DOCUMENT_SCHEME) {
            for (size_t i = 0; i < m->n_objectives; i++) if (prose_is_line(m->objectives[i].text)) expect_words(b, words, m->objectives[i].text.text);
            for (size_t i = 0; i < m->n_actions; i++) {
                expect_words(b, words, m->actions[i].lead);
                expect_words(b, words, m->actions[i].means);
                expect_words(b, words, m->actions[i].deliverable);
                if (prose_is_line(m->actions[i].text)) expect_words(b, words, m->actions[i].text.text);
            }
            for (size_t i = 0; i < m->actors.n; i++) { expect_words(b, words, m->actors.items[i].structure); expect_words(b, words, m->actors.items[i].contribution); cr_expect(str_blank(m->actors.items[i].contact) || !strstr(words, utf8_fold(b->a, m->actors.items[i].contact)), "contact printed"); }
            for (size_t i = 0; i < m->governance.bodies.n; i++) { expect_words(b, words, m->governance.bodies.items[i].name); expect_words(b, words, m->governance.bodies.items[i].composition.text); }
            for (size_t i = 0; i < m->presentation.stakes.n; i++) expect_words(b, words, m->presentation.stakes.items[i].title);
            for (size_t i = 0; i < m->policies.n; i++) expect_words(b, words, m->policies.items[i].name);
            for (size_t i = 0; i < m->presentation.drafting.steps.n; i++) expect_words(b, words, m->presentation.drafting.steps.items[i].title);
        } else
            for (size_t i = 0; i < m->n_progress; i++) if (m->progress[i].year == b->r->years[b->r->n_years - 1]) expect_words(b, words, m->progress[i].comment);
        bench_end(b);
    }
}

Test(documents, same_bytes_twice)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    char *one = dump_of(b, compose(&b->in, diag_log_new(b->a), b->a)), *two = dump_of(b, compose(&b->in, diag_log_new(b->a), b->a));
    cr_expect_str_eq(one, two);
    bench_end(b);
}

Test(documents, projet_is_told_in_title_and_first_line)
{
    bench *b = bench_new("samples/bourg", DOCUMENT_SCHEME);
    b->in.projet = true;
    doc *d = compose(&b->in, diag_log_new(b->a), b->a);
    cr_expect(str_starts(d->meta.title, "PROJET"));
    cr_expect_str_eq(d->meta.watermark, "PROJET");
    doc_id cover = doc_at(d, 1)->first, line = doc_at(d, cover)->first;
    cr_expect_eq(doc_at(d, line)->role, ROLE_COVER_STATE);
    cr_expect(str_starts(doc_at(d, doc_at(d, line)->first)->text, "PROJET"));
    bench_end(b);
}

/* An empty subject: every block alone leaves a right tree behind, and nothing fails. */
Test(documents, every_block_on_nothing_and_on_everything)
{
    for (int full = 0; full < 3; full++) {
        bench *b = bench_new(full ? "samples/valmont" : NULL, full == 2 ? DOCUMENT_EVALUATION : DOCUMENT_SCHEME);
        composer ready = *bench_composer(b);
        for (size_t i = 0; i < compose_block_count(); i++) {
            const char *keys, *meaning, *name = compose_block(i, &keys, &meaning);
            cr_expect(strlen(meaning) > 5);
            composer *c = bench_again(b, &ready);
            heading_text(c, 1, 1, ROLE_COVER_TITLE, "Document");
            heading_text(c, 1, 2, ROLE_PART_TITLE, "Partie");
            heading_text(c, 1, 3, ROLE_SECTION_TITLE, "Section");
            markup(c, 1, arena_printf(b->a, "::: %s\n:::\n", name), 0, 1);
            glossary_fill(c);
            captions_fill(c);
            references_resolve(c);
            const char *wrong = doc_check(c->d);
            cr_expect_null(wrong, "%s (%d): %s", name, full, wrong);
            cr_expect_null(told(b->log, "libelle-absent"), "%s: %s", name, told(b->log, "libelle-absent") ? told(b->log, "libelle-absent")->message : "");
        }
        bench_end(b);
    }
}

Test(documents, an_empty_subject_still_gives_a_right_scheme)
{
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    diag_log *own = diag_log_new(b->a);
    doc *d = compose(&b->in, own, b->a);
    cr_expect_null(doc_check(d), "%s", doc_check(d));
    cr_expect_eq(diag_count(own), 0, "%s", diag_count(own) ? diag_at(own, 0)->message : "");
    bench_end(b);
}

Test(documents, missing_templates_are_fatal_not_silent)
{
    bench *b = bench_new("samples/bourg", DOCUMENT_SCHEME);
    file_status why;
    folder_close(b->templates);
    b->templates = folder_open("tests/cases/compose/gabarits", &why);
    b->in.templates = b->templates;
    diag_log *own = diag_log_new(b->a);
    cr_expect_not_null(compose(&b->in, own, b->a));
    cr_assert_not_null(told(own, "modele-absent"));
    cr_expect_eq(told(own, "modele-absent")->severity, SEVERITY_FATAL);
    bench_end(b);
}

Test(documents, a_project_overrides_single_files)
{
    bench *b = bench_new("samples/bourg", DOCUMENT_SCHEME);
    file_status why;
    folder_close(b->project);
    b->project = folder_open("tests/cases/compose/surcharge", &why);
    b->in.project = b->project;
    cr_assert_not_null(b->project);
    diag_log *own = diag_log_new(b->a);
    doc *d = compose(&b->in, own, b->a);
    cr_expect_not_null(strstr(dump_of(b, d), "Glossaire maison"));
    const diag *wrong = told(own, "balise-inconnue");
    cr_assert_not_null(wrong);
    cr_expect_str_eq(diag_source_at(own, wrong->at.file)->name, "modele/schema/pourquoi.md");
    cr_expect_eq(wrong->at.line, 3);
    bench_end(b);
}

Test(documents, first_use_of_an_acronym_is_explained_once)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_SCHEME);
    doc *d = compose(&b->in, diag_log_new(b->a), b->a);
    size_t found = 0;
    for (doc_id i = 2; i < d->n; i++)
        if (doc_at(d, i)->kind == DOC_SPAN && doc_at(d, i)->text && strstr(doc_at(d, i)->text, "Schéma de promotion")) found++;
    cr_expect_eq(found, 1);
    bench_end(b);
}

/* ------------------------------------------------------------------- method */

typedef struct { const char *name, *opening; } method_case;
/* What methode.md says of each rule; the value `methode.<name>` decides. */
static const method_case method_cases[] = {
    {"valeur", "Valeur datée"}, {"evolution", "Évolution entre deux années"}, {"evolution_annuelle", "Évolution par an"}, {"increment_annuel", "Augmentation par an"}, {"multiple", "Multiple"}, {"cumul", "Cumul sur la période"},
    {"plancher", "Plancher et ambition"}, {"des", "Partout dès une année"}, {"tendance", "Tendance sans chiffre"}, {"tendance_maintien", "Maintien sans chiffre"}, {"qualitatif", "Oui ou non"}, {"transparence", "Suivi sans cible"},
    {"baisse", "Cible à la baisse"}, {"maintien", "Maintien"}, {"echeance_passee", "Échéance passée"}, {"sans_reference", "Sans référence"}, {"ruptures", "Rupture de série"}, {"revisees", "Cible révisée"},
    {"jalons_manques", "Jalon manqué"}, {"provisoires", "Valeur provisoire"}, {"calcules", "Indicateur calculé"}, {"absences", "Valeur manquante"}, {"bornes", "Bornes d’un taux"}, {"rang", "Progressions et écarts"},
    {"rythme", "Rythme actuel"}, {"mouvement", "Mouvement"},
};

/* The rules stand in a table, each under its name. */
static bool names_rule(const doc *d, const char *name)
{
    for (doc_id i = 2; i < d->n; i++)
        if (doc_at(d, i)->kind == DOC_TEXT && doc_at(d, i)->text && str_eq(doc_at(d, i)->text, name)) return true;
    return false;
}

static const char *method_words(bench *b)
{
    composer *c = &b->c;
    heading_text(c, 1, 1, ROLE_COVER_TITLE, "Document");
    heading_text(c, 1, 2, ROLE_PART_TITLE, "Annexes");
    compose_template(c, 1, "bilan/methode.md", "methode", true);
    buf out = {0};
    collect(c->d, 1, &out);
    char *words = arena_copy(b->a, out.s, out.n);
    buf_free(&out);
    return words;
}

/* Every rule alone, then none: the annex prints the one that was applied and no other. */
Test(method, states_each_rule_applied_and_no_other)
{
    bench *b = bench_new("samples/bourg", DOCUMENT_EVALUATION);
    composer ready = *bench_composer(b);
    size_t n = sizeof method_cases / sizeof *method_cases;
    for (size_t i = 0; i <= n; i++) {
        composer *c = bench_again(b, &ready);
        value *only = value_map(b->a);
        for (size_t k = 0; k < n; k++) value_set(b->a, only, method_cases[k].name, value_bool(k == i));
        value *root = value_map(b->a);
        for (size_t k = 0; k < ready.root->n; k++) value_set(b->a, root, ready.root->names[k], str_eq(ready.root->names[k], "methode") ? only : ready.root->items[k]);
        c->root = root;
        c->top = (frame){root, NULL};
        const char *words = method_words(b);
        for (size_t k = 0; k < n; k++) {
            bool found = names_rule(c->d, method_cases[k].opening);
            cr_expect(found == (k == i), "%s alone: « %s » %s", i < n ? method_cases[i].name : "none", method_cases[k].opening, found ? "is printed" : "is missing");
        }
        cr_expect_null(strstr(words, "part du chemin ="), "a path was told and none was judged");
    }
    bench_end(b);
}

/* From real data: the flags are those of the kinds and statuses met. */
Test(method, flags_follow_what_was_met)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    composer *c = bench_composer(b);
    const value *m = value_find(c->root, "methode");
    bool kinds[TARGET_QUALITY + 1] = {false}, missed = false, past = false, absent = false;
    for (size_t i = 0; i < b->r->n_indicators; i++) {
        const indicator_result *r = &b->r->indicators[i];
        kinds[r->kind] = true;
        missed |= r->n_missed > 0;
        for (size_t k = 0; k < r->n_years; k++) { past |= r->years[k].past_due; absent |= !r->years[k].value.known; }
    }
    for (int k = TARGET_LEVEL; k <= TARGET_QUALITY; k++) cr_expect_eq(value_true(value_find(m, target_kind_word((target_kind)k))), kinds[k], "%s", target_kind_word((target_kind)k));
    cr_expect_eq(value_true(value_find(m, "jalons_manques")), missed);
    cr_expect_eq(value_true(value_find(m, "echeance_passee")), past);
    cr_expect_eq(value_true(value_find(m, "absences")), absent);
    bench_end(b);
}

/* ---------------------------------------------------------- index and lists */

static size_t count_kind(const doc *d, doc_id id, doc_kind kind)
{
    size_t n = doc_at(d, id)->kind == kind;
    for (doc_id k = doc_at(d, id)->first; k; k = doc_at(d, k)->next) n += count_kind(d, k, kind);
    return n;
}

Test(lists, every_caption_is_listed_with_its_page)
{
    for (int s = 0; s < 2; s++) {
        bench *b = bench_new(subjects[s].project, subjects[s].kind);
        doc *d = compose(&b->in, diag_log_new(b->a), b->a);
        doc_id list = 0;
        for (doc_id i = 2; i < d->n; i++)
            if (doc_at(d, i)->kind == DOC_TOC && doc_at(d, i)->flags & DOC_DENSE) list = i;
        cr_assert(list);
        size_t captions = count_kind(d, 1, DOC_CAPTION);
        cr_expect_gt(captions, 5);
        cr_expect_eq(count_kind(d, list, DOC_TOC_ITEM), captions);
        cr_expect_eq(count_kind(d, list, DOC_PAGE_REF), captions);
        bench_end(b);
    }
}

Test(lists, the_index_has_every_indicator)
{
    for (int s = 0; s < 2; s++) {
        bench *b = bench_new(subjects[s].project, subjects[s].kind);
        composer *c = bench_composer(b);
        heading_text(c, 1, 1, ROLE_COVER_TITLE, "Document");
        for (size_t i = 0; i < b->m->n_indicators; i++) c->indicators[i] = doc_at(c->d, 1)->first;
        for (size_t i = 0; i < b->m->n_actions; i++) c->actions[i] = doc_at(c->d, 1)->first;
        markup(c, 1, "::: index-indicateurs\n:::\n", 0, 1);
        references_resolve(c);
        cr_expect_null(doc_check(c->d));
        buf out = {0};
        collect(c->d, 1, &out);
        for (size_t i = 0; i < b->m->n_indicators; i++) cr_expect_not_null(strstr(out.s, b->m->indicators[i].code));
        cr_expect_geq(count_kind(c->d, 1, DOC_PAGE_REF), b->m->n_indicators);
        buf_free(&out);
        bench_end(b);
    }
}

Test(lists, titles_of_the_summary_end_with_a_space)
{
    bench *b = bench_new("samples/bourg", DOCUMENT_SCHEME);
    doc *d = compose(&b->in, diag_log_new(b->a), b->a);
    size_t seen = 0;
    for (doc_id i = 2; i < d->n; i++) {
        if (doc_at(d, i)->kind != DOC_DOTS) continue;
        doc_id before = doc_at(d, doc_at(d, i)->parent)->first;
        while (doc_at(d, before)->next != i) before = doc_at(d, before)->next;
        const char *text = doc_at(d, before)->text;
        cr_expect_eq(text[strlen(text) - 1], ' ');
        seen++;
    }
    cr_expect_gt(seen, 10);
    bench_end(b);
}

/* ------------------------------------------------------------- length of a period */

static const char *evaluation_words(bench *b, const int *years, size_t n)
{
    b->in.results = b->r = evaluate(b->m, years, n, (date){2026, 6, 20}, b->log, b->a);
    doc *d = compose(&b->in, diag_log_new(b->a), b->a);
    cr_expect_null(doc_check(d), "%s", doc_check(d));
    buf out = {0};
    collect(d, 1, &out);
    char *words = arena_copy(b->a, out.s, out.n);
    buf_free(&out);
    return words;
}

Test(periods, one_year_is_a_follow_up_and_says_so)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    const int years[] = {2024, 2025};
    const char *one = evaluation_words(b, years, 1), *two = evaluation_words(b, years, 2);
    cr_expect_not_null(strstr(one, "Suivi annuel"));
    cr_expect_not_null(strstr(one, "Il ne remplace pas la publication"));
    cr_expect_null(strstr(one, "Toutes les valeurs"));
    cr_expect_null(strstr(two, "Il ne remplace pas la publication"));
    cr_expect_not_null(strstr(two, "Toutes les valeurs"));
    cr_expect_lt(strlen(one), strlen(two));
    bench_end(b);
}

Test(periods, more_than_two_years_are_a_whole_account)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    const int years[] = {2023, 2024, 2025};
    cr_expect_not_null(strstr(evaluation_words(b, years, 3), "Bilan d’ensemble"));
    bench_end(b);
}

/* -------------------------------------------------------------- breakdowns */

static breakdown_result part_of(int year, const char *modality, const char *modality2, double v)
{
    return (breakdown_result){.indicator = 0, .year = year, .criterion = "Nature", .modality = modality, .criterion2 = modality2 ? "Structure" : NULL, .modality2 = modality2, .value = maybe_of(v)};
}

static char *breakdown_words(bench *b, breakdown_result *parts, size_t n, size_t *tables, size_t *figures)
{
    composer *c = &b->c;
    b->r->breakdowns = parts;
    b->r->n_breakdowns = n;
    heading_text(c, 1, 1, ROLE_COVER_TITLE, "Document");
    breakdowns_of(c, 1, 0);
    c->indicators[0] = doc_at(c->d, 1)->first;
    references_resolve(c);
    cr_expect_null(doc_check(c->d), "%s", doc_check(c->d));
    *tables = count_kind(c->d, 1, DOC_TABLE);
    *figures = count_kind(c->d, 1, DOC_FIGURE);
    buf out = {0};
    collect(c->d, 1, &out);
    char *words = arena_copy(b->a, out.s ? out.s : "", out.n);
    buf_free(&out);
    return words;
}

Test(breakdowns, one_way_has_bars_and_sums_two_ways_have_a_table_a_year)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    composer ready = *bench_composer(b);
    size_t tables, figures;
    breakdown_result one[] = {part_of(2024, "a", NULL, 30), part_of(2024, "b", NULL, 12), part_of(2025, "a", NULL, 8)};
    bench_again(b, &ready);
    const char *words = breakdown_words(b, one, 3, &tables, &figures);
    cr_expect(tables == 1 && figures == 1, "%zu, %zu", tables, figures);
    cr_expect_not_null(strstr(words, "42"), "the sum of 2024: %s", words);
    cr_expect_not_null(strstr(words, "En 2025, la somme de la ventilation est de 8"), "%s", words);
    breakdown_result two[] = {part_of(2024, "a", "x", 1), part_of(2024, "a", "y", 2), part_of(2024, "b", "x", 4), part_of(2025, "a", "x", 5)};
    bench_again(b, &ready);
    words = breakdown_words(b, two, 4, &tables, &figures);
    cr_expect(tables == 2 && figures == 0, "%zu, %zu", tables, figures);
    cr_expect_not_null(strstr(words, "7"));
    bench_end(b);
}

Test(breakdowns, many_modalities_stay_a_list)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    composer ready = *bench_composer(b);
    breakdown_result *parts = arena_array(b->a, 2000, sizeof *parts);
    for (size_t i = 0; i < 2000; i++) parts[i] = part_of(2025, arena_printf(b->a, "m%zu", i / 2), arena_printf(b->a, "n%zu", i % 997), 1);
    size_t tables, figures;
    bench_again(b, &ready);
    const char *words = breakdown_words(b, parts, 2000, &tables, &figures);
    cr_expect(tables == 1 && figures == 0);
    cr_expect_not_null(strstr(words, "2\u202F000"), "the sum");
    bench_end(b);
}

/* ------------------------------------------------------------------ figures */

/* The alternative text of the first figure that begins so, "" when there is none. */
static const char *told_figure(const doc *d, const char *opening)
{
    for (doc_id i = 2; i < d->n; i++)
        if (doc_at(d, i)->kind == DOC_FIGURE && doc_at(d, i)->text && str_starts(doc_at(d, i)->text, opening)) return doc_at(d, i)->text;
    return "";
}

Test(figures, an_indicator_tells_value_expected_target_status_and_break)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    doc *d = compose(&b->in, diag_log_new(b->a), b->a);
    const char *level = told_figure(d, "Part des marchés intégrant au moins une considération sociale");
    cr_expect_not_null(strstr(level, "de 12,5\u00A0% en 2021 à 31,4\u00A0% en 2025, pour une valeur attendue de 26,5\u00A0%"), "%s", level);
    cr_expect_not_null(strstr(level, "30\u00A0% en 2026. Statut\u00A0: atteint."), "%s", level);
    const char *total = told_figure(d, "Heures de formation suivies");
    cr_expect_not_null(strstr(total, "h au total à la fin de 2025"), "%s", total);
    const char *broken = told_figure(d, "Consommation d’énergie");
    cr_expect(strstr(broken, "rupture de série en 2024") && !strstr(broken, "en 2023 à"), "values before the break are not compared: %s", broken);
    cr_expect_not_null(strstr(told_figure(d, "Achats issus du commerce"), "aucune valeur connue en 2025"));
    bench_end(b);
}

Test(figures, steps_and_clocks_are_told_with_their_dates)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_SCHEME);
    doc *d = compose(&b->in, diag_log_new(b->a), b->a);
    cr_expect_not_null(strstr(told_figure(d, "Huit étapes"), "Vote des deux assemblées, juin 2024."));
    cr_expect_not_null(strstr(told_figure(d, "Suivi annuel"), "30\u00A0juin 2025 ("));
    bench_end(b);
}

/* First table of a subtree, 0 when it has none. */
static doc_id table_below(const doc *d, doc_id id)
{
    if (doc_at(d, id)->kind == DOC_TABLE) return id;
    for (doc_id k = doc_at(d, id)->first; k; k = doc_at(d, k)->next) {
        doc_id found = table_below(d, k);
        if (found) return found;
    }
    return 0;
}

/* The table that a figure stands in, else the first one after it. */
static doc_id table_near(const doc *d, doc_id id)
{
    for (doc_id p = doc_at(d, id)->parent; p; p = doc_at(d, p)->parent)
        if (doc_at(d, p)->kind == DOC_TABLE) return p;
    for (doc_id p = id; p; p = doc_at(d, p)->parent)
        for (doc_id q = doc_at(d, p)->next; q; q = doc_at(d, q)->next) {
            doc_id found = table_below(d, q);
            if (found) return found;
        }
    return 0;
}

/* A written value without its unit. */
static const char *number_of(bench *b, const char *written)
{
    const char *end = strstr(written, "\u00A0");
    return end ? arena_copy(b->a, written, (size_t)(end - written)) : written;
}

/* As it is written, or in units where the chart says millions. */
static void expect_told(bench *b, const doc *d, doc_id figure, const char *words, const char *written, double v)
{
    if (!written || !strpbrk(written, "0123456789")) return;
    cr_expect(strstr(words, number_of(b, written)) || (strstr(written, "M€") && strstr(words, number_french(b->a, v, 0))), "%s: %s is not in the table: %s", doc_at(d, figure)->text, written, words);
}

/* Every value written in a chart is in the table near it; returns how many were looked up. */
static size_t expect_numbers(bench *b, const doc *d, doc_id figure)
{
    const doc_chart *c = doc_at(d, figure)->chart;
    doc_id table = table_near(d, figure);
    size_t n = 0;
    buf out = {0};
    if (table) collect(d, table, &out);
    for (uint32_t i = 0; i < c->n_items; i++) n++, expect_told(b, d, figure, out.s ? out.s : "", c->items[i].value_label, c->items[i].to);
    for (uint32_t k = 0; k < c->n_series; k++)
        for (uint32_t i = 0; c->series[k].role == SERIES_VALUE && i < c->series[k].n; i++) n++, expect_told(b, d, figure, out.s ? out.s : "", c->series[k].points[i].label, c->series[k].points[i].y);
    buf_free(&out);
    return n;
}

Test(figures, every_chart_is_told_and_has_its_numbers_in_a_table_near_it)
{
    static const struct { const char *folder; document_kind kind; size_t least; } rows[] = {{"samples/valmont", DOCUMENT_SCHEME, 5}, {"samples/valmont", DOCUMENT_EVALUATION, 45}, {"samples/bourg", DOCUMENT_SCHEME, 1}, {"samples/bourg", DOCUMENT_EVALUATION, 12}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        bench *b = bench_new(rows[k].folder, rows[k].kind);
        doc *d = compose(&b->in, diag_log_new(b->a), b->a);
        size_t told = 0;
        for (doc_id i = 2; i < d->n; i++) {
            const doc_node *n = doc_at(d, i);
            if (n->kind != DOC_FIGURE || !n->chart || !n->parent || (n->flags & DOC_DECORATIVE)) continue;
            size_t length = n->text ? strlen(n->text) : 0;
            told++;
            cr_expect(length > 20 && length < 1000 && n->text[length - 1] == '.', "%s", n->text);
            if (n->chart->kind != CHART_COVER_STATUS && n->chart->kind != CHART_STACKED && n->chart->kind != CHART_PROFILE && n->chart->kind != CHART_QUALITY) expect_numbers(b, d, i); /* counts of statuses stand in the bars themselves and in the alternative text */
        }
        cr_expect_geq(told, rows[k].least, "%s: %zu charts", rows[k].folder, told);
        bench_end(b);
    }
}

Test(figures, what_is_left_over_stands_last_and_leads_nothing)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    composer ready = *bench_composer(b);
    size_t tables, figures;
    breakdown_result parts[] = {part_of(2025, "Autres natures", NULL, 90), part_of(2025, "Entretien", NULL, 12), part_of(2025, "Travaux", NULL, 30)};
    bench_again(b, &ready);
    const char *words = breakdown_words(b, parts, 3, &tables, &figures);
    const doc_chart *c = NULL;
    for (doc_id i = 2; i < b->c.d->n; i++) if (doc_at(b->c.d, i)->chart) c = doc_at(b->c.d, i)->chart;
    cr_assert(c && c->n_items == 3);
    cr_expect(str_eq(c->items[0].label, "Travaux") && str_eq(c->items[2].label, "Autres natures"));
    cr_expect_null(strstr(words, "en tête"), "%s", words);
    bench_end(b);
}

Test(figures, bars_of_a_breakdown_have_their_whole_names_the_largest_first)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
    doc *d = compose(&b->in, diag_log_new(b->a), b->a);
    size_t charts = 0;
    for (doc_id i = 2; i < d->n; i++) {
        const doc_chart *c = doc_at(d, i)->kind == DOC_FIGURE ? doc_at(d, i)->chart : NULL;
        if (!c || c->kind != CHART_SHARES) continue;
        charts++;
        for (uint32_t k = 1; k < c->n_items; k++) cr_expect(c->items[k].value <= c->items[k - 1].value);
        cr_expect_not_null(strstr(doc_at(d, i)->text, c->items[0].label));
    }
    cr_expect_geq(charts, 1);
    cr_expect_not_null(strstr(told_figure(d, "I1.1, ventilation"), "Bénéficiaires du revenu de solidarité active"));
    bench_end(b);
}

/* The pages of the references in a text, beside what they are sent to see. */
static size_t pages_told(const doc *d, doc_id id)
{
    size_t n = doc_at(d, id)->kind == DOC_PAGE_REF;
    for (doc_id i = doc_at(d, id)->first; i; i = doc_at(d, i)->next) n += pages_told(d, i);
    return n;
}

Test(references, an_axis_or_an_objective_that_one_is_sent_to_see_gets_its_page)
{
    static const struct { const char *text; size_t pages; } cases[] = {
        {"Voir l’axe A2 et voir l’objectif A1.2.", 2}, {"voir l’action A1.1.a, voir l’indicateur I1.2, voir A1.2", 3}, {"L’axe A2, l’objectif A1.2 et le format A2.", 0}, {"voir l’axe A9", 0},
    };
    bench *b = bench_new("samples/valmont", DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        doc_id p = para(c, 1, ROLE_BODY, cases[i].text);
        cr_expect_eq(pages_told(c->d, p), cases[i].pages, "%s: %zu", cases[i].text, pages_told(c->d, p));
    }
    bench_end(b);
}

Test(references, a_place_that_the_document_has_not_takes_its_page_along)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    doc_id p = para(c, 1, ROLE_BODY, "voir l’axe A2.");
    references_resolve(c);
    buf out = {0};
    collect(c->d, p, &out);
    cr_expect_str_eq(out.s, "voir l’axe A2 . ");
    buf_free(&out);
    bench_end(b);
}

Test(figures, the_radar_tells_the_threshold_and_whose_it_is)
{
    bench *b = bench_new("samples/valmont", DOCUMENT_SCHEME);
    doc *d = compose(&b->in, b->log, b->a);
    const diagnosis *all = &b->m->diagnosis;
    int points, most;
    maybe score = diagnosis_score(all, &points, &most);
    const profile *reached = diagnosis_profile(all, score.v);
    cr_assert(reached && reached + 1 < all->profiles.items + all->profiles.n);
    const char *wanted = arena_printf(b->a, "seuil du profil suivant, « %s » : %s", reached[1].name, number_french(b->a, reached->up_to.v, 0));
    expect_words(b, folded_words(b, d), wanted);
    bench_end(b);
}

/* ------------------------------------------------------------------ tables of cards */

/* Decimals of a printed figure, -1 when the cell has none. */
static int decimals_printed(const char *s)
{
    const char *comma = strchr(s, ',');
    int n = 0;
    if (!strpbrk(s, "0123456789")) return -1;
    for (const char *p = comma ? comma + 1 : ""; *p >= '0' && *p <= '9'; p++) n++;
    return n;
}

static char *cell_words(bench *b, const doc *d, doc_id cell)
{
    buf out = {0};
    collect(d, cell, &out);
    char *words = str_trim(b->a, arena_copy(b->a, out.s ? out.s : "", out.n));
    buf_free(&out);
    return words;
}

/* One unit in the heads of the rows, one number of decimals in the cells of amounts and rates. Returns the rows seen. */
static size_t expect_one_look(bench *b, const doc *d, doc_id table)
{
    size_t rows = 0;
    const char *unit = NULL;
    int decimals = -1;
    for (doc_id body = doc_at(d, table)->first; body; body = doc_at(d, body)->next) {
        if (doc_at(d, body)->kind != DOC_TBODY) continue;
        for (doc_id row = doc_at(d, body)->first; row; row = doc_at(d, row)->next, rows++) {
            doc_id head = doc_at(d, row)->first;
            const char *comma = strchr(cell_words(b, d, head), ','), *own = comma ? comma : "";
            if (unit) cr_expect_str_eq(own, unit);
            unit = own;
            if (!strstr(own, "€") && !strstr(own, "%")) continue;
            for (doc_id k = doc_at(d, head)->next; k; k = doc_at(d, k)->next) {
                int n = decimals_printed(cell_words(b, d, k));
                if (n >= 0 && decimals >= 0) cr_expect_eq(n, decimals, "%s: %s", cell_words(b, d, head), cell_words(b, d, k));
                if (n >= 0) decimals = n;
            }
        }
    }
    return rows;
}

/* Amounts of every size: all figures in euros of the sample are multiplied. */
static void enlarge(model *m, double by)
{
    for (size_t i = 0; i < m->n_indicators; i++) {
        indicator *in = &m->indicators[i];
        if (!str_eq(in->unit, "€")) continue;
        in->reference.value.v *= by;
        for (size_t k = 0; k < in->n_targets; k++) in->targets[k].value.v *= by;
        for (size_t k = 0; k < m->n_values; k++)
            if (m->values[k].indicator == i) m->values[k].value.v *= by;
    }
}

Test(cards, the_rows_of_a_table_have_one_unit_and_one_number_of_decimals)
{
    static const double sizes[] = {1, 0.001, 37, 2500};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        bench *b = bench_new("samples/valmont", DOCUMENT_EVALUATION);
        enlarge(b->m, sizes[i]);
        date today = {2026, 6, 20};
        b->in.results = evaluate(b->m, NULL, 0, today, b->log, b->a);
        doc *d = compose(&b->in, b->log, b->a);
        size_t rows = 0;
        for (doc_id id = 1; id < d->n; id++)
            if (doc_at(d, id)->kind == DOC_TABLE && doc_at(d, id)->table->style == STYLE_YEARS && doc_at(d, id)->parent) rows += expect_one_look(b, d, id);
        cr_expect_gt(rows, 60u);
        bench_end(b);
    }
}

/* ------------------------------------------------------------------ heads of tables */

Test(tables, no_head_is_hyphenated)
{
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        bench *b = bench_new(subjects[i].project, subjects[i].kind);
        doc *d = compose(&b->in, b->log, b->a);
        size_t heads = 0;
        for (doc_id id = 1; id < d->n; id++) {
            const doc_node *n = doc_at(d, id);
            if (n->kind != DOC_CELL || !(n->flags & DOC_HEADER) || (n->flags & DOC_ROW_SCOPE)) continue;
            heads++;
            cr_expect(n->flags & DOC_NO_HYPHEN, "%s", cell_words(b, d, id));
        }
        cr_expect_gt(heads, 40u, "%zu", heads);
        bench_end(b);
    }
}
