/* SPDX-License-Identifier: MIT */
/* Templates + model + results → the semantic tree of one of the two documents. All French wording comes from the templates; the pipeline is the caller. */
#ifndef SPASER_COMPOSE_H
#define SPASER_COMPOSE_H

#include "base/base.h"
#include "doc/doc.h"
#include "evaluate/evaluate.h"
#include "model/model.h"

/** The messages of this room. */
extern const diag_kind compose_kinds[];
extern const size_t compose_kinds_count;

/** DOCUMENT_SCHEME: `templates/schema/`; DOCUMENT_EVALUATION: `templates/bilan/`. */
typedef enum { DOCUMENT_SCHEME, DOCUMENT_EVALUATION } document_kind;

/** What a document is made from; everything is borrowed. */
typedef struct {
    document_kind kind;
    const model *model;
    const results *results;   /* needed by the evaluation; NULL for the scheme is fine */
    const folder *project;    /* images and `modele/`; NULL in tests = neither */
    const folder *templates;
    date today;               /* « --date »; the document's date when it is not adopted */
    bool projet;              /* marked PROJET: title, first line, watermark */
    const char *version;      /* of the program, for the annex of inputs */
    const diag_log *control;  /* diagnostics so far, for the control report; may be NULL */
} compose_input;

/** Composes a document in `a`; the tree passes doc_check. Diagnostics (templates, links, images) go to `log`. Never NULL: a template that cannot be read is an error of
 * severity SEVERITY_FATAL and leaves its part out. */
doc *compose(const compose_input *in, diag_log *log, arena *a);

/** Number of block names that templates may use, and the name, the keys (separated by spaces) and the meaning (French, one sentence) of each, for docs/modeles.md. */
size_t compose_block_count(void);
const char *compose_block(size_t i, const char **keys, const char **meaning);
/** Names that tags may use, with their meaning; for docs/modeles.md. */
size_t compose_name_count(void);
const char *compose_name(size_t i, const char **meaning);

#endif
