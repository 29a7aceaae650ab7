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
