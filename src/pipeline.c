/* SPDX-License-Identifier: MIT */
/* The whole way, read from top to bottom: read, check, evaluate, compose, set, draw, finish. Used by the command line. */
#include "pipeline.h"

#include <stdio.h>
#include <string.h>

#include "check/check.h"
#include "compose/compose.h"
#include "doc/doc.h"
#include "finish/finish.h"
#include "layout/layout.h"
#include "load/load.h"
#include "render/render.h"
#include "text/text.h"

enum { KIND_FOLDER, KIND_DATA, KIND_INTERNAL, KIND_ATTACHMENT };
static const diag_kind pipeline_kinds[] = {
    {"dossier-illisible", SEVERITY_FATAL, "Le dossier du projet ne peut pas être ouvert", "Tout part de ce dossier : sans lui, rien n’est lu et rien n’est écrit.", "spaser verifier mon-dosier", "spaser verifier mon-dossier", "Ligne de commande."},
    {"donnees-du-programme-absentes", SEVERITY_FATAL, "Les modèles ou les polices du programme ne sont pas trouvés", "Les documents sont composés à partir des dossiers templates/ et fonts/, installés avec le programme.", "Le programme a été copié seul, sans ses dossiers.", "make install, ou la variable SPASER_DONNEES qui nomme le dossier où se trouvent templates/ et fonts/.", "Installation."},
    {"defaut-interne", SEVERITY_FATAL, "Un document intermédiaire n’est pas conforme à sa règle", "C’est un défaut du programme, pas de vos fichiers ; rien n’est écrit plutôt qu’un document faux.", "Une page dont un mot sortirait du papier", "Envoyez ce message avec vos fichiers à ceux qui entretiennent le programme.", "Règles internes de composition."},
    {"piece-jointe-trop-lourde", SEVERITY_INFORMATION, "Un fichier de données est trop lourd pour être joint au PDF", "Les fichiers sources voyagent dans le PDF pour être réutilisables ; au-delà de 5 Mo, le PDF deviendrait difficile à transmettre.", "indicateurs.csv de 12 Mo", "Publiez ce fichier à côté du PDF.", "Limite du programme : 5 Mo par pièce jointe."},
};

static const size_t pipeline_kinds_count = sizeof pipeline_kinds / sizeof *pipeline_kinds;

const pipeline_catalogue *pipeline_catalogues(size_t *n) {
    static const pipeline_catalogue all[] = {
        {"pipeline", pipeline_kinds, &pipeline_kinds_count}, {"load", load_kinds, &load_kinds_count}, {"model", model_kinds, &model_kinds_count},
        {"check", check_kinds, &check_kinds_count}, {"evaluate", evaluate_kinds, &evaluate_kinds_count}, {"compose", compose_kinds, &compose_kinds_count},
        {"layout", layout_kinds, &layout_kinds_count}, {"text", text_kinds, &text_kinds_count}, {"render", render_kinds, &render_kinds_count}, {"finish", finish_kinds, &finish_kinds_count},
    };
    *n = sizeof all / sizeof *all;
    return all;
}

/* What a run holds open; closed in one place. */
typedef struct {
    const pipeline_order *order; arena *a; pipeline_outcome *out;
    folder *project, *templates, *fonts; text *text; rendered rendered;
    doc *doc; pages *pages; bool projet;
} way;

static void begin(way *w, const char *stage) { if (w->order->stage != NULL) w->order->stage(w->order->context, stage); }
static bool errors(const way *w) { return diag_total(w->out->log, SEVERITY_ERROR) > 0; }
static bool fatal(const way *w) { return diag_total(w->out->log, SEVERITY_FATAL) > 0; }
static void complain(way *w, int kind, const char *help, const char *what, const char *detail) {
    diag_add(w->out->log, &pipeline_kinds[kind], (place){0}, help, "%s : %s.", what, detail);
}

static bool open_project(way *w) {
    file_status why = FILE_OK;
    w->project = folder_open(w->order->folder, &why);
    if (w->project == NULL) complain(w, KIND_FOLDER, "donnez le chemin du dossier qui contient spaser.yaml.", arena_printf(w->a, "Le dossier « %s » ne peut pas être ouvert", w->order->folder), file_status_text(why));
    return w->project != NULL;
}

static bool open_data(way *w) {
    if (w->order->templates != NULL) w->templates = folder_open(w->order->templates, NULL);
    if (w->order->fonts != NULL) w->fonts = folder_open(w->order->fonts, NULL);
    if (w->templates != NULL && w->fonts != NULL) return true;
    complain(w, KIND_DATA, "installez le programme avec ses dossiers templates/ et fonts/.", "Les modèles ou les polices du programme ne sont pas trouvés", "le dossier est absent");
    return false;
}

static bool read_and_check(way *w) {
    begin(w, "lecture");
    model_options options = {w->order->separator, w->order->encoding};
    w->out->model = model_read(w->project, &options, w->out->log, w->a);
    if (w->out->model == NULL) return false;
    begin(w, "contrôles");
    check(w->out->model, w->order->today, w->out->log, w->a);
    return true;
}

static bool evaluate_period(way *w) {
    begin(w, "évaluation");
    w->out->results = evaluate(w->out->model, w->order->years, w->order->n_years, w->order->today, w->out->log, w->a);
    return w->out->results != NULL;
}

static bool hold(way *w, const char *product, const char *broken) {
    if (broken == NULL) return true;
    complain(w, KIND_INTERNAL, "envoyez ce message à ceux qui entretiennent le programme.", product, broken);
    return false;
}

static doc *compose_kind(way *w, document_kind kind, const results *r) {
    compose_input in = {
        .kind = kind, .model = w->out->model, .results = r, .project = w->project,
        .templates = w->templates, .today = w->order->today, .projet = w->projet, .version = SPASER_VERSION, .control = w->out->log,
    };
    return compose(&in, w->out->log, w->a);
}

static void fill(const char **words, const char *sign) { if (str_blank(*words)) *words = sign; }

/* A draft made in spite of errors shows what is missing: no link, title or row of a document is without words. */
static void fill_gaps(model *m) {
    fill(&m->collectivity.name, "…");
    fill(&m->scheme.title, "…");
    for (size_t i = 0; i < m->n_axes; i++) { fill(&m->axes[i].code, "?"); fill(&m->axes[i].title, "…"); }
    for (size_t i = 0; i < m->n_objectives; i++) { fill(&m->objectives[i].code, "?"); fill(&m->objectives[i].title, "…"); }
    for (size_t i = 0; i < m->n_actions; i++) { fill(&m->actions[i].code, "?"); fill(&m->actions[i].title, "…"); }
    for (size_t i = 0; i < m->n_indicators; i++) { fill(&m->indicators[i].code, "?"); fill(&m->indicators[i].label, "…"); }
}

static bool compose_document(way *w) {
    begin(w, "rédaction");
    if (w->order->force) fill_gaps(w->out->model);
    w->projet = w->order->force || w->out->model->scheme.state == STATE_DRAFT;
    w->doc = compose_kind(w, w->order->want == WANT_SCHEME ? DOCUMENT_SCHEME : DOCUMENT_EVALUATION, w->out->results);
    return w->doc != NULL && hold(w, "Document mal formé", doc_check(w->doc));
}

static bool set_pages(way *w) {
    begin(w, "polices");
    const theme *t = &w->out->model->theme;
    text_family family = {w->project, t->font_regular, t->font_bold, t->font_italic, t->font_bold_italic, t->at};
    w->text = text_open(w->fonts, &family, w->out->log);
    if (w->text == NULL) return false;
    begin(w, "mise en page");
    layout_metrics metrics = text_metrics(w->text);
    layout_options options = {.templates = w->templates, .metrics = &metrics, .projet = w->projet};
    w->pages = layout(w->doc, &options, w->out->log, w->a);
    w->out->pages = w->pages->n;
    return hold(w, "Pages mal formées", pages_check(w->pages, w->doc, w->a));
}

/* The files that travel inside (design: attachments). The scheme prints no comment of the CSV files, so it attaches none. */
static attachment *attachments(way *w, size_t *n) {
    const model *m = w->out->model;
    attachment *list = arena_array(w->a, m->n_inputs + 1, sizeof *list);
    *n = 0;
    for (size_t i = 0; m->attach_sources && i < m->n_inputs; i++) {
        const input_file *f = &m->inputs[i];
        attachment one = {.name = f->name, .relationship = f->is_yaml ? "Source" : "Data", .type = f->is_yaml ? "application/yaml" : "text/csv"};
        one.bytes = model_attachment(m, i, w->order->want == WANT_EVALUATION, w->a, &one.n);
        if (one.bytes == NULL) continue;
        one.description = f->is_yaml ? "Définition du schéma, sans commentaire ni contact" : "Données du document, au format CSV (UTF-8)";
        if (one.n > FINISH_MAX_ATTACHMENT) complain(w, KIND_ATTACHMENT, "publiez ce fichier à côté du PDF.", f->name, "ce fichier dépasse 5 Mo et n’est pas joint au PDF");
        else list[(*n)++] = one;
    }
    return list;
}

static bool write_pdf(way *w) {
    begin(w, "dessin");
    if (!render(w->pages, w->doc, w->text, w->out->log, w->a, &w->rendered)) return false;
    begin(w, "finition");
    finish_input in = {.doc = w->doc, .rendered = &w->rendered, .producer = "spaser " SPASER_VERSION, .date = w->doc->meta.date};
    in.fonts = text_subset(w->text, &in.n_fonts, w->out->log, w->a);
    if (in.fonts == NULL && in.n_fonts > 0) return false;
    in.attachments = attachments(w, &in.n_attachments);
    if (w->order->dump == DUMP_TAGS) { finish_dump_tags(&in, &w->out->output); return true; }
    return finish(&in, w->out->log, &w->out->output);
}

static bool make_document(way *w) {
    if (!open_data(w) || !compose_document(w)) return false;
    if (w->order->dump == DUMP_DOC && w->order->want == WANT_CHECKS) return true;
    if (!set_pages(w)) return false;
    if (w->order->dump == DUMP_DOC) { doc_dump(w->doc, w->pages->page_of, &w->out->output); return true; }
    if (w->order->dump == DUMP_PAGES) { pages_dump(w->pages, w->doc, &w->out->output); return true; }
    return write_pdf(w);
}

/* Overrides of templates in the folder of the project. */
static bool has_overrides(way *w) {
    static const char *const folders[] = {"modele", "modele/commun", "modele/schema", "modele/bilan"};
    size_t n = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders && !n; i++) folder_list(w->project, folders[i], "", w->a, &n);
    return n > 0;
}

static bool same_diag(const diag_log *log, const diag *a, const diag *b) {
    const diag_source *x = diag_source_at(log, a->at.file), *y = diag_source_at(log, b->at.file);
    return a->kind == b->kind && a->at.line == b->at.line && a->at.column == b->at.column && str_eq(x != NULL ? x->name : NULL, y != NULL ? y->name : NULL) && str_eq(a->message, b->message);
}

/* `verifier` reads the overrides as both documents will: each is composed and thrown away. What both say is said once. */
static void check_overrides(way *w) {
    if (errors(w) || !has_overrides(w) || !open_data(w)) return;
    begin(w, "modèles");
    diag_log *log = w->out->log, *aside = diag_log_new(w->a); /* what the evaluation says was said */
    int year = w->out->model->scheme.first_year;
    const results *r = evaluate(w->out->model, &year, 1, w->order->today, aside, w->a);
    compose_kind(w, DOCUMENT_SCHEME, NULL);
    size_t of_scheme = diag_count(log);
    if (r != NULL) compose_kind(w, DOCUMENT_EVALUATION, r);
    for (size_t i = of_scheme, n = diag_count(log); i < n; i++)
        for (size_t k = 0; k < of_scheme; k++) if (same_diag(log, diag_at(log, i), diag_at(log, k))) diag_at(log, i)->silenced = true;
}

static void travel(way *w) {
    if (!open_project(w) || !read_and_check(w)) return;
    const pipeline_order *order = w->order;
    if (order->dump == DUMP_MODEL) { model_dump(w->out->model, &w->out->output); return; }
    bool needs_results = order->want == WANT_RESULTS || order->want == WANT_EVALUATION;
    if (!needs_results) evaluate_check(w->out->model, w->out->log, w->a);
    else if ((!errors(w) || order->force) && !evaluate_period(w)) return;
    if (order->want == WANT_CHECKS) check_overrides(w);
    check_silence(w->out->model, w->out->log);
    if (order->want != WANT_SCHEME && order->want != WANT_EVALUATION) return;
    if (errors(w) && !order->force) return;
    if (!make_document(w)) buf_free(&w->out->output);
}

/* What is left of the silencings when all has been said. */
static void account_for_silence(way *w) {
    if (w->out->model == NULL || w->out->model->silencings.n == 0) return;
    check_silence(w->out->model, w->out->log);
    size_t n, total = 0, at = 0;
    const pipeline_catalogue *all = pipeline_catalogues(&n);
    for (size_t i = 0; i < n; i++) total += *all[i].n;
    const char **codes = arena_array(w->a, total + 1, sizeof *codes);
    for (size_t i = 0; i < n; i++) for (size_t k = 0; k < *all[i].n; k++) codes[at++] = all[i].kinds[k].code;
    check_silence_account(w->out->model, codes, total, w->out->log);
}

/* « spaser-valmont-2024-2028.pdf »: at most 50 characters, plain ASCII. */
static void name_file(way *w) {
    const model *m = w->out->model;
    pipeline_outcome *out = w->out;
    if (m == NULL) return;
    int first = m->scheme.first_year, last = m->scheme.last_year;
    bool evaluation = w->order->want == WANT_EVALUATION;
    if (evaluation && out->results != NULL) { first = out->results->years[0]; last = out->results->years[out->results->n_years - 1]; }
    char years[16], slug[40];
    if (first == last) snprintf(years, sizeof years, "%d", first); else snprintf(years, sizeof years, "%d-%d", first, last);
    const char *prefix = evaluation ? "bilan-spaser-" : "spaser-", *suffix = w->projet ? "-projet" : "";
    size_t room = 50 - strlen(prefix) - strlen(suffix) - strlen(years) - 1 - strlen(".pdf");
    const char *name = m->collectivity.short_name != NULL ? m->collectivity.short_name : m->collectivity.name;
    str_slug(name, slug, room + 1 < sizeof slug ? room + 1 : sizeof slug);
    snprintf(out->file_name, sizeof out->file_name, "%s%s%s%s%s.pdf", prefix, slug, slug[0] != '\0' ? "-" : "", years, suffix);
}

static int status_of(const way *w) {
    if (fatal(w)) return 3;
    bool wrong = errors(w) || (w->order->strict && diag_total(w->out->log, SEVERITY_WARNING) > 0);
    return wrong && !(w->order->force && w->out->output.n > 0) ? 1 : 0;
}

void pipeline_run(const pipeline_order *order, arena *a, pipeline_outcome *out) {
    *out = (pipeline_outcome){.log = diag_log_new(a), .status = 3};
    way w = {.order = order, .a = a, .out = out};
    travel(&w);
    account_for_silence(&w);
    name_file(&w);
    out->status = status_of(&w);
    if (w.text != NULL) text_close(w.text);
    render_free(&w.rendered);
    if (w.fonts != NULL) folder_close(w.fonts);
    if (w.templates != NULL) folder_close(w.templates);
    if (w.project != NULL) folder_close(w.project);
}

void pipeline_close(pipeline_outcome *out) { buf_free(&out->output); }
