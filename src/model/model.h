/* SPDX-License-Identifier: MIT */
/* The subject, typed: the definition of a SPASER, its values, the progress of its actions. Made by table-driven binding of raw values; every reference is an index. */
#ifndef SPASER_MODEL_H
#define SPASER_MODEL_H

#include "base/base.h"
#include "load/load.h"

#define MODEL_NONE UINT32_MAX /* index of nothing */
#define MODEL_MAX_TARGETS 40u

extern const diag_kind model_kinds[];
extern const size_t model_kinds_count;

/* ------------------------------------------------ closed lists (word, value)
 * X(NAME, "word as typed"): the one list of each enumeration; the binding, the JSON Schema and the dumps are made from it. Value 0 is always "not given". */
#define MODEL_BODY_TYPES(X) X(REGION,"region") X(DEPARTMENT,"departement") X(METROPOLE,"metropole") X(URBAN_COMMUNITY,"communaute_urbaine") \
    X(AGGLOMERATION,"communaute_agglomeration") X(COMMUNITY,"communaute_communes") X(COMMUNE,"commune") X(PUBLIC_BODY,"etablissement_public") X(STATE,"etat") \
    X(HOSPITAL,"hopital") X(LANDLORD,"bailleur") X(OTHER,"autre")
#define MODEL_STATES(X) X(DRAFT,"projet") X(ADOPTED,"adopte") X(UNDER_REVISION,"en_revision") X(CLOSED,"clos")
#define MODEL_ACTS(X) X(DELIBERATION,"deliberation") X(DECISION,"decision") X(ORDER,"arrete")
#define MODEL_INCLUSIONS(X) X(INCLUDED,"incluses") X(EXCLUDED,"exclues")
#define MODEL_CHARACTERS(X) X(MANDATORY,"obligatoire") X(VOLUNTARY,"volontaire")
#define MODEL_APPROACHES(X) X(OPERATIONAL,"operationnelle") X(POLICIES,"politiques_publiques") X(MIXED,"mixte")
#define MODEL_DENSITIES(X) X(SCHEMATIC,"schematique") X(DETAILED,"detaillee")
#define MODEL_PUBLICATIONS(X) X(SCHEME,"schema") X(FOLLOW_UP,"suivi") X(EVALUATION,"bilan")
#define MODEL_PILLARS(X) X(SOCIAL,"social") X(ENVIRONMENT,"environnement") X(ECONOMY,"economique") X(GOVERNANCE,"gouvernance")
#define MODEL_CATEGORIES(X) X(SOCIAL,"social") X(ECOLOGICAL,"ecologique") X(ESUS,"esus") X(DISABILITY,"handicap_insertion") X(CIRCULAR,"economie_circulaire") X(OTHER,"autre")
#define MODEL_NATURES(X) X(TARGET,"cible") X(FOLLOWED,"transparence")
#define MODEL_BASES(X) X(CONTRACTS,"nombre_contrats") X(VALUE,"valeur_ht") X(OTHER,"autre")
#define MODEL_STAGES(X) X(NOTIFIED,"notifie") X(PAID,"mandate") X(PLANNED,"programme")
#define MODEL_MEASURES(X) X(FLOW,"flux") X(STOCK,"stock") X(CUMULATIVE,"cumul")
#define MODEL_DIRECTIONS(X) X(UP,"hausse") X(DOWN,"baisse") X(STEADY,"maintien")
#define MODEL_CONSOLIDATIONS(X) X(SUM,"somme") X(RATIO,"ratio") X(NONE,"aucune")
#define MODEL_GOALS(X) X(PNAD_SOCIAL,"pnad_social") X(PNAD_ENVIRONMENT,"pnad_environnement") X(EGALIM_DURABLE,"egalim_durable") X(EGALIM_BIO,"egalim_bio") \
    X(EGALIM_MEAT_FISH,"egalim_viande_poisson") X(AGEC,"agec")
#define MODEL_SUBCONTRACTING(X) X(INCLUDED,"incluse") X(EXCLUDED,"exclue") X(NOT_CONCERNED,"sans_objet")
#define MODEL_BODIES(X) X(STEERING,"comite_pilotage") X(TECHNICAL,"comite_technique") X(FOLLOW_UP,"comite_suivi") X(PARTNERS,"comite_partenarial") \
    X(WORKING_GROUP,"groupe_travail") X(ASSEMBLY,"assemblee") X(OTHER,"autre")
#define MODEL_ROLES(X) X(INFORMATION,"partage_information") X(CONSULTATION,"consultation") X(PARTNERSHIP,"partenariat") X(CO_CONSTRUCTION,"co_construction") X(DECISION,"decisionnaire")
#define MODEL_PROGRESS(X) X(NOT_STARTED,"non_demarree") X(ONGOING,"en_cours") X(DONE,"realisee") X(POSTPONED,"reportee") X(ABANDONED,"abandonnee")
/* target kinds, in the order of the JSON's `genre` */
#define MODEL_TARGET_KINDS(X) X(LEVEL,"valeur") X(TOTAL,"cumul") X(GROWTH,"evolution") X(GROWTH_YEARLY,"evolution_annuelle") X(INCREMENT_YEARLY,"increment_annuel") \
    X(MULTIPLE,"multiple") X(FLOOR,"plancher") X(FROM,"des") X(TREND,"tendance") X(QUALITY,"qualitatif")

#define MODEL_ENUM_ITEM(P, N) P##_##N,
#define X(n, w) BODY_TYPE_##n,
typedef enum { BODY_TYPE_NONE, MODEL_BODY_TYPES(X) } body_type;
#undef X
#define X(n, w) STATE_##n,
typedef enum { STATE_NONE, MODEL_STATES(X) } scheme_state;
#undef X
#define X(n, w) ACT_##n,
typedef enum { ACT_NONE, MODEL_ACTS(X) } act_nature;
#undef X
#define X(n, w) INCLUSION_##n,
typedef enum { INCLUSION_NONE, MODEL_INCLUSIONS(X) } inclusion;
#undef X
#define X(n, w) CHARACTER_##n,
typedef enum { CHARACTER_NONE, MODEL_CHARACTERS(X) } scheme_character;
#undef X
#define X(n, w) APPROACH_##n,
typedef enum { APPROACH_NONE, MODEL_APPROACHES(X) } approach;
#undef X
#define X(n, w) DENSITY_##n,
typedef enum { DENSITY_NONE, MODEL_DENSITIES(X) } density;
#undef X
#define X(n, w) PUBLICATION_##n,
typedef enum { PUBLICATION_NONE, MODEL_PUBLICATIONS(X) } publication_object;
#undef X
#define X(n, w) PILLAR_##n,
typedef enum { PILLAR_NONE, MODEL_PILLARS(X) } pillar;
#undef X
#define X(n, w) CATEGORY_##n,
typedef enum { CATEGORY_NONE, MODEL_CATEGORIES(X) } legal_category;
#undef X
#define X(n, w) NATURE_##n,
typedef enum { NATURE_NONE, MODEL_NATURES(X) } indicator_nature;
#undef X
#define X(n, w) BASE_##n,
typedef enum { BASE_NONE, MODEL_BASES(X) } rate_base;
#undef X
#define X(n, w) STAGE_##n,
typedef enum { STAGE_NONE, MODEL_STAGES(X) } spending_stage;
#undef X
#define X(n, w) MEASURE_##n,
typedef enum { MEASURE_NONE, MODEL_MEASURES(X) } measure;
#undef X
#define X(n, w) DIRECTION_##n,
typedef enum { DIRECTION_NONE, MODEL_DIRECTIONS(X) } direction;
#undef X
#define X(n, w) CONSOLIDATION_##n,
typedef enum { CONSOLIDATION_DEFAULT, MODEL_CONSOLIDATIONS(X) } consolidation;
#undef X
#define X(n, w) GOAL_##n,
typedef enum { GOAL_NONE, MODEL_GOALS(X) } public_goal;
#undef X
#define X(n, w) SUBCONTRACTING_##n,
typedef enum { SUBCONTRACTING_NONE, MODEL_SUBCONTRACTING(X) } subcontracting;
#undef X
#define X(n, w) BODY_##n,
typedef enum { BODY_NONE, MODEL_BODIES(X) } governance_body_type;
#undef X
#define X(n, w) ROLE_##n,
typedef enum { ROLE_NONE, MODEL_ROLES(X) } actor_role;
#undef X
#define X(n, w) PROGRESS_##n,
typedef enum { PROGRESS_NONE, MODEL_PROGRESS(X) } progress_state;
#undef X
#define X(n, w) TARGET_##n,
typedef enum { TARGET_NONE, MODEL_TARGET_KINDS(X) } target_kind;
#undef X
#undef MODEL_ENUM_ITEM

/* ------------------------------------------------------------ small values */

/** A number of the definition or of a CSV file, kept as typed. `given` false = the key is absent. Value: € for amounts, percent on 100 for %, the indicator's unit otherwise. */
typedef struct { bool given; double v; int decimals; const char *typed; const char *unit; bool points; /* "+10 pt" */ place at; } quantity;
/** A text that may be Markdown. NULL text = absent. `from_file`: read from `fichier:`. */
typedef struct { const char *text; place at; bool from_file; } prose;
/** An image named in the definition. file NULL = absent. alternative "" = decoration (an artifact), NULL = not given. */
typedef struct { const char *file, *alternative, *credit; place at; } picture;
typedef struct { const char **items; size_t n; } texts;
typedef struct { uint32_t *items; size_t n; } indexes;

#define MODEL_LIST(type, name) typedef struct { type *items; size_t n; } name

/* -------------------------------------------------------------- definition */

typedef struct { place at; int year; quantity amount; quantity contracts; } purchases;
typedef struct { place at; const char *siret, *name; quantity amount; } buyer;
MODEL_LIST(buyer, buyers);
typedef struct {
    place at; const char *name, *short_name; body_type type; const char *siret, *region, *department; quantity population; const char *site; picture logo; purchases purchases;
} collectivity;

typedef struct { place at; act_nature nature; const char *organ, *number; date date; } adoption;
typedef struct { place at; const char *version; date date; const char *subject; } version;
MODEL_LIST(version, versions);
typedef struct { place at; prose text; inclusion concessions; quantity threshold; inclusion purchasing_bodies; } perimeter;
typedef struct { place at; date date; publication_object object; int *years; size_t n_years; const char *link; } publication;
MODEL_LIST(publication, publications);
typedef struct {
    place at; const char *title; int first_year, last_year; scheme_state state; const char *version; adoption adoption; versions versions; perimeter perimeter; picture cover;
    scheme_character character; approach approach; density density; publications publications;
} scheme;

typedef struct { place at; prose text; const char *signatory; } editorial;
typedef struct { place at; const char *title; prose text; } stake;
MODEL_LIST(stake, stakes);
typedef struct { place at; const char *value, *label; } key_figure;
MODEL_LIST(key_figure, key_figures);
typedef struct { place at; date date; const char *title, *participants; } drafting_step;
MODEL_LIST(drafting_step, drafting_steps);
typedef struct { place at; date start, end; prose text; drafting_steps steps; } drafting;
typedef struct { place at; editorial editorial; prose context; stakes stakes; key_figures key_figures; drafting drafting; prose strengths, watch_points; } presentation;

typedef struct { place at; const char *code, *question; int levels, level; /* level −1 = not answered */ const char *comment; } question;
MODEL_LIST(question, questions);
typedef struct { place at; const char *name; questions questions; } rubric;
MODEL_LIST(rubric, rubrics);
typedef struct { place at; const char *name; quantity up_to; prose text; } profile;
MODEL_LIST(profile, profiles);
typedef struct { place at; date date; rubrics rubrics; profiles profiles; prose text, recommendations; } diagnosis;

typedef struct { place at; const char *acronym, *name, *period, *link; indexes axes; } policy;
MODEL_LIST(policy, policies);

typedef struct { place at; date start, end; } schedule;
typedef struct {
    place at; const char *code, *title; prose text; const char *lead; texts contributors, families; const char *means; quantity budget; const char *fte; int priority; schedule schedule;
    const char *deliverable; indexes indicators; uint32_t axis, objective;
} action;
typedef struct { place at; const char *code, *title; prose text; uint32_t first_action; size_t n_actions; /* together: see BIND_CHILDREN */ uint32_t axis; } objective;
typedef struct { place at; const char *code, *title; pillar pillar; prose text; uint32_t first_objective; size_t n_objectives; /* together: see BIND_CHILDREN */ } axis;

/** One item of `cibles:`. Exactly the fields of its kind are given (format.md « Targets »). */
typedef struct {
    place at; target_kind kind;
    int year;                /* annee; `a` of a total; 0 = none */
    int from_year;           /* `de` of a total, `des`, `depuis`; 0 = none */
    quantity value;          /* level, ambition of a floor, total C, `des` value */
    quantity floor;
    quantity change;         /* growth p, yearly growth p, yearly increment k, multiple m */
    direction trend;
    const char *quality;     /* what is to exist */
    date set_on, replaced_on;
} target;
typedef struct { place at; int year; const char *reason; } series_break;
MODEL_LIST(series_break, series_breaks);
typedef enum { COMPUTED_NO, COMPUTED_RATIO, COMPUTED_SUM, COMPUTED_CONTRACTS /* decp: … */ } computed_how;
typedef struct { place at; computed_how how; indexes operands; const char *contracts; } computed;
typedef struct {
    place at; const char *code, *label; uint32_t objective /* or MODEL_NONE */, axis; legal_category category; texts themes; indicator_nature nature; const char *unit; /* NULL when only qualitative */
    rate_base base; spending_stage stage; measure measure; const char *numerator, *denominator; direction direction; struct { place at; int year; quantity value; } reference;
    target *targets; size_t n_targets; computed computed; const char *perimeter; int decimals; /* −1 = not given */ series_breaks breaks; consolidation consolidation; public_goal goal;
    const char *source, *frequency, *owner; int priority; subcontracting subcontracting; uint32_t parent; /* MODEL_NONE */ bool parent_complete; prose text;
} indicator;

typedef struct { place at; int year; int planned, held; /* −1 = not given */ } meeting_count;
MODEL_LIST(meeting_count, meeting_counts);
typedef struct { place at; const char *name; governance_body_type type; const char *frequency; prose composition, role; meeting_counts meetings; } governance_body;
MODEL_LIST(governance_body, governance_bodies);
typedef struct { place at; const char *channel, *audience, *frequency; } communication;
MODEL_LIST(communication, communications);
typedef struct { place at; const char *structure; prose drafting, deployment, evaluation; const char *tool; } clause_desk;
typedef struct { place at; governance_bodies bodies; prose follow_up; communications communications; clause_desk clause_desk; } governance;
typedef struct { place at; const char *typology, *structure, *description, *contribution; actor_role role; const char *solicitation, *contact; } actor;
MODEL_LIST(actor, actors);
typedef struct { place at; const char *acronym, *definition; } glossary_entry;
MODEL_LIST(glossary_entry, glossary_entries);
typedef struct { place at; const char *title, *link; prose text; } reference_text;
MODEL_LIST(reference_text, reference_texts);
typedef struct { place at; glossary_entries glossary; reference_texts texts; bool public_contacts; } annexes;

typedef struct { place at; uint32_t axis; prose results, difficulties, adjustments; } axis_narrative;
MODEL_LIST(axis_narrative, axis_narratives);
typedef struct { place at; const char *about, *proposal, *reason; } revision;
MODEL_LIST(revision, revisions);
typedef struct {
    place at; int *years; size_t n_years; prose synthesis, governance, outlook; editorial editorial; struct { place at; const char *number; date date; } adoption; revisions revisions; axis_narratives axes;
} evaluation_narrative;
MODEL_LIST(evaluation_narrative, evaluation_narratives);

typedef struct { place at; const char *indicators, *actions, *breakdowns; texts contracts; const char *agec; bool named_indicators, named_actions, named_breakdowns, named_agec; } data_files;
typedef struct { place at; double on_course, watch; /* percent, 95 and 60 by default */ } thresholds;
typedef struct { place at; const char *code; texts about; const char *reason; } silencing;
MODEL_LIST(silencing, silencings);
typedef struct { place at; bool has_house; rgb house; rgb *axes; bool *has_axis; /* by axis index */ const char *font_name, *font_regular, *font_bold, *font_italic, *font_bold_italic; } theme;

/* ------------------------------------------------------------------ values */

typedef enum { ABSENCE_NONE, ABSENCE_NOT_AVAILABLE, ABSENCE_NOT_DISCLOSED, ABSENCE_NOT_CONCERNED, ABSENCE_NOT_CONSOLIDABLE } absence;
/** A row of indicateurs.csv (a cell of it in the wide layout). `value.given` false and absence NONE: the column is empty but numerator and denominator may serve. oui and non are 1 and 0. */
typedef struct {
    place at; uint32_t indicator; int year; uint32_t buyer; /* MODEL_NONE = consolidated */ quantity value, numerator, denominator, missing; absence absence; const char *source, *comment; bool provisional;
} value_row;
typedef struct { place at; uint32_t action; int year; quantity progress; /* percent */ progress_state state; date real_start, expected_end; const char *comment; } progress_row;
typedef struct { place at; uint32_t indicator; int year; uint32_t buyer; const char *criterion1, *modality1, *criterion2, *modality2; quantity value; absence absence; } breakdown_row;

/** An input file as used: for the annex of inputs and for the attachments. */
typedef struct { const char *name; const char *utf8; size_t n; /* its text; what travels is model_attachment's */ const char *bytes; size_t n_bytes; /* of the file; NULL = not read */
    size_t rows_read, rows_set_aside; const char *aside_reasons; bool is_yaml;
    const table *table; int comment_column; /* of a CSV file: its rows, and the column of comments (−1 = none) */ } input_file;

typedef enum { REFERENT_NONE, REFERENT_AXIS, REFERENT_OBJECTIVE, REFERENT_ACTION, REFERENT_INDICATOR } referent;
/** A code that something names and nothing has, while another code of its kind is there twice: one of the two was meant to have it. */
typedef struct { referent kind; const char *code; place at; } lost_code;

/** The whole subject. Invariant (checked by model_read): every index points inside its array, every text is valid UTF-8 in NFC without NUL, years lie in 1900–2200. */
typedef struct model {
    collectivity collectivity; buyers buyers; /* empty unless joint */ scheme scheme; presentation presentation; diagnosis diagnosis; policies policies;
    axis *axes; size_t n_axes; objective *objectives; size_t n_objectives; action *actions; size_t n_actions; /* flat, in the order of the definition; children are contiguous */
    indicator *indicators; size_t n_indicators; governance governance; actors actors; annexes annexes; evaluation_narratives evaluations; data_files data; thresholds thresholds; silencings silencings;
    bool attach_sources; theme theme;
    value_row *values; size_t n_values; progress_row *progress; size_t n_progress; breakdown_row *breakdowns; size_t n_breakdowns; /* sorted by (indicator or action, year, buyer) */
    lost_code *lost; size_t n_lost;
    bool partial;               /* lines of the definition were left out after a mistake that was told: what seems to be missing may stand there */
    input_file *inputs; size_t n_inputs;
    struct model_places *places; /* see model_where */
} model;

typedef struct { char separator; const char *encoding; } model_options;

/** Reads a project folder: spaser.yaml, the texts it names, the CSV files. Diagnostics go to `log`. NULL only when spaser.yaml cannot be read or holds nothing usable; otherwise as much as could be bound, invariant held (items with a fatal mistake are left out). */
model *model_read(const folder *f, const model_options *options, diag_log *log, arena *a);
/** Place of the value of `key` (as typed in the format: "denominateur") of a bound object (&m->indicators[3]); the object's own place when the key is absent. */
place model_where(const model *m, const void *object, const char *key);
/** True when the key was present in the definition. */
bool model_has(const model *m, const void *object, const char *key);
/** Index of the indicator / action / objective / axis / buyer with this code (folded match), or MODEL_NONE. */
uint32_t model_find_indicator(const model *m, const char *code);
uint32_t model_find_action(const model *m, const char *code);
uint32_t model_find_objective(const model *m, const char *code);
uint32_t model_find_axis(const model *m, const char *code);
uint32_t model_find_buyer(const model *m, const char *siret);
/** Word of an enumeration value as typed ("nombre_contrats"), "" for 0. */
#define MODEL_WORDS(X) X(body_type) X(scheme_state) X(act_nature) X(inclusion) X(scheme_character) X(approach) X(density) X(publication_object) X(pillar) X(legal_category) X(indicator_nature) \
    X(rate_base) X(spending_stage) X(measure) X(direction) X(consolidation) X(public_goal) X(subcontracting) X(governance_body_type) X(actor_role) X(progress_state) X(target_kind)
#define X(t) const char *t##_word(t v);
MODEL_WORDS(X)
#undef X
/** True when the scheme is due by law: total purchases strictly above 50 M€ HT (L. 2111-3, D. 2111-3); `*total` receives the amount used, the sum over the buyers for a joint scheme. Unknown amount: false and total unknown. */
bool model_mandatory(const model *m, maybe *total);
/** Bytes of inputs[i] as they travel inside the PDF: the definition written again without comments, and without contacts unless they are public; a CSV table without its `commentaire` column unless `comments`. Borrowed or in `a`. */
const char *model_attachment(const model *m, size_t i, bool comments, arena *a, size_t *n);
/** SHA-256 of the bytes of inputs[i] (see digest_sha256); "" when they were not read. */
void model_digest(const model *m, size_t i, char hex[65]);
/** The text dump of the product, for goldens (`--dump=model`). */
void model_dump(const model *m, buf *out);

/* ---------------------------------------------------- the table of the format */

/** How a key is typed, and what lies at its offset in the object (absent values in brackets). Required texts are never NULL: "" when the mistake was told. */
typedef enum {
    BIND_TEXT,       /* const char * [NULL] */
    BIND_MARKDOWN,   /* prose [text NULL]; the key may be replaced by `fichier` beside it */
    BIND_PROSE,      /* prose [text NULL]: a scalar that is Markdown, or a group {texte} or {fichier} */
    BIND_INTEGER,    /* int [bind_key.absent] */
    BIND_YEAR,       /* int [0] */
    BIND_YEARS,      /* struct { int *items; size_t n; } [n 0], ascending */
    BIND_BOOLEAN,    /* bool [fallback] */
    BIND_NUMBER,     /* quantity [given false] */
    BIND_DATE,       /* date [year 0] */
    BIND_ENUM,       /* an enumeration, of the size of int [0] */
    BIND_CODE,       /* const char *; what others refer to */
    BIND_REFERENCES, /* indexes [n 0]: a list of codes of `referent` */
    BIND_TEXTS,      /* texts [n 0] */
    BIND_COLOUR,     /* struct { bool given; rgb colour; }: see theme.has_house [given false] */
    BIND_PATH,       /* const char * [fallback or NULL]: a file of the folder */
    BIND_OBJECT,     /* the struct of `shape`, embedded */
    BIND_LIST,       /* struct { T *items; size_t n; } of the struct of `shape` [n 0] */
    BIND_SPECIAL,    /* own layout; `shape`, when given, is its long form */
    BIND_REFERENCE,  /* uint32_t [MODEL_NONE]: a code of `referent` */
    BIND_CHILDREN    /* struct { uint32_t first; size_t n; } into the flat array of the model whose items have `shape` */
} bind_type;

/** What a reference names. */

struct binder; /* inside of the room */
/** One key of the format: the single list from which the binding, the JSON Schema, the guide's table and the templates' names are made. */
typedef struct bind_key {
    const char *name; bind_type type; bool required; const char *fallback; /* default as typed, or NULL */ size_t offset; const struct bind_shape *shape; /* of OBJECT and LIST */
    const char *const *words; /* of ENUM, NULL-terminated */ const char *meaning; /* French, one sentence */
    const char *unit;   /* of NUMBER: "€", "%", "" (a bare number), "indicateur" (the unit of the indicator), "%|pt", NULL (any word) */
    referent referent;  /* of REFERENCE and REFERENCES */
    int absent;         /* of INTEGER: its value when the key is absent */
    int most;           /* of INTEGER: a rank from 1 to this; 0 = any number from 0 on */
    void (*special)(struct binder *b, const struct bind_key *key, void *object, const raw *value); /* binds in the place of the type's own function */
} bind_key;
/** An object of the format: its keys in the order of the documentation. */
typedef struct bind_shape {
    const char *name; size_t size; const bind_key *keys; size_t n_keys;
    size_t at;          /* offset of its `place`; SIZE_MAX = it has none */
    bool (*finish)(struct binder *b, void *object, const raw *map); /* after its keys; false leaves the object out of its list */
} bind_shape;
/** The root of the format; its offsets are those of `model`. */
const bind_shape *model_format(void);

#endif
