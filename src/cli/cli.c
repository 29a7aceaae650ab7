/* SPDX-License-Identifier: MIT */
/* The commands: each asks the pipeline for something and tells it. Results go to standard output, the rest to standard error. Used by main. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/init.h"
#include "cli/options.h"
#include "pipeline.h"
#include "report/report.h"

enum { DONE = 0, INPUT_ERRORS = 1, WRONG_USAGE = 2, SURROUNDINGS = 3 };

typedef struct { const cli_surroundings *around; cli_options options; arena *arena; const char *stage; double since; } invocation;

static bool colour_on(const invocation *s, bool terminal) {
    if (s->options.colour == COLOUR_AUTO) return terminal && !s->around->no_colour;
    return s->options.colour == COLOUR_ALWAYS;
}

static void say(const char *sentence) { fprintf(stderr, "spaser : %s\n", sentence); }

/* Everything for standard output goes through here: a full disk or a closed pipe is told. */
static int put(const invocation *s, const buf *bytes) {
    const char *wrong = file_publish("-", bytes->s != NULL ? bytes->s : "", bytes->n, s->arena);
    if (wrong == NULL) return DONE;
    say(wrong);
    return SURROUNDINGS;
}

static void end_stage(invocation *s) {
    if (s->stage == NULL) return;
    double now = s->around->seconds();
    fprintf(stderr, "  %-12s %7.2f ms\n", s->stage, (now - s->since) * 1000);
}

static void on_stage(void *context, const char *name) {
    invocation *s = context;
    end_stage(s);
    s->stage = name;
    s->since = s->around->seconds();
}

static void run(invocation *s, pipeline_want want, pipeline_outcome *out) {
    pipeline_order *order = &s->options.order;
    order->want = want;
    order->folder = s->options.operand;
    order->templates = s->around->templates;
    order->fonts = s->around->fonts;
    if (s->options.verbose) { order->stage = on_stage; order->context = s; }
    pipeline_run(order, s->arena, out);
    if (s->options.verbose) { end_stage(s); s->stage = NULL; }
}

/* Diagnostics that accompany a result; with -q the errors alone. */
static void tell_diagnostics(const invocation *s, const diag_log *log) {
    bool errors = diag_total(log, SEVERITY_ERROR) + diag_total(log, SEVERITY_FATAL) > 0;
    if (diag_count(log) == 0 || (s->options.quiet && !errors)) return;
    buf text = {0};
    report_style style = {.colour = colour_on(s, s->around->errors_are_terminal), .closing = true, .errors_only = s->options.quiet};
    report_diagnostics_text(log, &style, &text);
    if (text.n > 0) fwrite(text.s, 1, text.n, stderr);
    buf_free(&text);
}

static int put_dump(const invocation *s, pipeline_outcome *out) {
    tell_diagnostics(s, out->log);
    int exit_status = out->output.n > 0 ? put(s, &out->output) : DONE;
    return exit_status != DONE ? exit_status : out->status;
}

static int command_check(invocation *s) {
    pipeline_outcome out;
    run(s, WANT_CHECKS, &out);
    if (s->options.order.dump != DUMP_NONE) { int exit_status = put_dump(s, &out); pipeline_close(&out); return exit_status; }
    buf text = {0};
    report_style style = {.colour = colour_on(s, s->around->output_is_terminal), .brief = s->options.format == FORMAT_BRIEF, .closing = true};
    if (s->options.format == FORMAT_JSON) report_diagnostics_json(out.log, out.model, &text);
    else report_diagnostics_text(out.log, &style, &text);
    int exit_status = put(s, &text);
    buf_free(&text);
    if (exit_status == DONE) exit_status = out.status;
    pipeline_close(&out);
    return exit_status;
}

static int command_evaluate(invocation *s) {
    pipeline_outcome out;
    run(s, WANT_RESULTS, &out);
    if (s->options.order.dump != DUMP_NONE) { int exit_status = put_dump(s, &out); pipeline_close(&out); return exit_status; }
    tell_diagnostics(s, out.log);
    int exit_status = out.status;
    if (exit_status == DONE && out.results != NULL) {
        buf text = {0};
        if (s->options.format == FORMAT_JSON) report_results_json(out.model, out.results, &text);
        else report_results_text(out.model, out.results, colour_on(s, s->around->output_is_terminal), &text);
        exit_status = put(s, &text);
        buf_free(&text);
    }
    pipeline_close(&out);
    return exit_status;
}

static int publish(invocation *s, pipeline_outcome *out) {
    const char *path = s->options.output != NULL ? s->options.output : out->file_name;
    const char *wrong = file_publish(path, out->output.s, out->output.n, s->arena);
    if (wrong != NULL) { say(wrong); return SURROUNDINGS; }
    if (!s->options.quiet && strcmp(path, "-") != 0) fprintf(stderr, "%s : %zu pages, %zu Ko.\n", path, out->pages, (out->output.n + 1023) / 1024);
    return DONE;
}

/* A PDF replaces no file of another kind: « -o spaser.yaml » would lose the definition. */
static int refuse_output(const invocation *s) {
    say(arena_printf(s->arena, "« %s » existe et n’est pas un PDF : il n’est pas remplacé. Donnez un autre nom avec -o, ou supprimez ce fichier.", s->options.output));
    return WRONG_USAGE;
}

static int command_document(invocation *s, pipeline_want want) {
    pipeline_outcome out;
    bool named = s->options.output != NULL && strcmp(s->options.output, "-") != 0;
    if (s->options.order.dump == DUMP_NONE && named && file_is_other(s->options.output, "%PDF-")) return refuse_output(s);
    run(s, want, &out);
    int exit_status;
    if (s->options.order.dump != DUMP_NONE) exit_status = put_dump(s, &out);
    else {
        tell_diagnostics(s, out.log);
        exit_status = out.status;
        if (exit_status == DONE) exit_status = publish(s, &out);
    }
    pipeline_close(&out);
    return exit_status;
}

static int explain_all(invocation *s, bool colour) {
    buf text = {0};
    size_t n;
    const pipeline_catalogue *all = pipeline_catalogues(&n);
    for (size_t i = 0; i < n; i++) for (size_t k = 0; k < *all[i].n; k++) report_catalogue_line(&all[i].kinds[k], colour, &text);
    int exit_status = put(s, &text);
    buf_free(&text);
    return exit_status;
}

static const diag_kind *find_kind(const char *code, const char **near, arena *a) {
    size_t n, total = 0;
    const pipeline_catalogue *all = pipeline_catalogues(&n);
    for (size_t i = 0; i < n; i++) total += *all[i].n;
    const char **codes = arena_array(a, total + 1, sizeof *codes);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) for (size_t k = 0; k < *all[i].n; k++) {
        if (strcmp(all[i].kinds[k].code, code) == 0) return &all[i].kinds[k];
        codes[at++] = all[i].kinds[k].code;
    }
    int best = str_nearest(code, codes, at);
    *near = best >= 0 ? codes[best] : NULL;
    return NULL;
}

static int command_explain(invocation *s) {
    bool colour = colour_on(s, s->around->output_is_terminal);
    if (s->options.operand == NULL) return explain_all(s, colour);
    const char *near = NULL;
    const diag_kind *kind = find_kind(s->options.operand, &near, s->arena);
    if (kind == NULL) {
        if (near != NULL) say(arena_printf(s->arena, "code « %s » inconnu ; vouliez-vous dire « spaser expliquer %s » ?", s->options.operand, near));
        else say(arena_printf(s->arena, "code « %s » inconnu ; « spaser expliquer » donne tout le catalogue.", s->options.operand));
        return WRONG_USAGE;
    }
    buf text = {0};
    report_explanation(kind, colour, &text);
    int exit_status = put(s, &text);
    buf_free(&text);
    return exit_status;
}

static int command_init(invocation *s) {
    buf told = {0};
    const char *wrong = init_folder(s->options.operand != NULL ? s->options.operand : ".", s->around->templates, s->options.order.today.year, &told, s->arena);
    int exit_status = s->options.quiet ? DONE : put(s, &told);
    buf_free(&told);
    if (wrong == NULL) return exit_status;
    say(wrong);
    return SURROUNDINGS;
}

static int put_help(invocation *s) {
    buf text = {0};
    if (s->options.version) buf_str(&text, "spaser " SPASER_VERSION "\n");
    else options_help(s->options.command, &text);
    int exit_status = put(s, &text);
    buf_free(&text);
    return exit_status;
}

static int dispatch(invocation *s) {
    if (s->options.help || s->options.version) return put_help(s);
    switch (s->options.command) {
    case COMMAND_CHECK: return command_check(s);
    case COMMAND_EVALUATE: return command_evaluate(s);
    case COMMAND_SCHEME: return command_document(s, WANT_SCHEME);
    case COMMAND_EVALUATION: return command_document(s, WANT_EVALUATION);
    case COMMAND_EXPLAIN: return command_explain(s);
    case COMMAND_INIT: return command_init(s);
    case COMMAND_NONE: break;
    }
    return WRONG_USAGE;
}

int cli_run(const cli_surroundings *around) {
    invocation s = {.around = around, .arena = arena_new()};
    const char *wrong = options_read(around, &s.options, s.arena);
    int exit_status = WRONG_USAGE;
    if (wrong != NULL) say(wrong);
    else exit_status = dispatch(&s);
    arena_free(s.arena);
    return exit_status;
}
