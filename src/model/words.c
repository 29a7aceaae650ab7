/* SPDX-License-Identifier: MIT */
/* The closed lists of the format as words, made from the lists of model.h. */
#include "model/model_int.h"

#define ITEM(n, w) w,
/* words_<type>: NULL-terminated, item i stands for value i + 1; <type>_word: of a value */
#define WORDS(T, LIST) \
    const char *const words_##T[] = {LIST(ITEM) NULL}; \
    const char *T##_word(T v) { return (unsigned)v == 0 || (unsigned)v >= sizeof words_##T / sizeof *words_##T ? "" : words_##T[(unsigned)v - 1]; }

WORDS(body_type, MODEL_BODY_TYPES)
WORDS(scheme_state, MODEL_STATES)
WORDS(act_nature, MODEL_ACTS)
WORDS(inclusion, MODEL_INCLUSIONS)
WORDS(scheme_character, MODEL_CHARACTERS)
WORDS(approach, MODEL_APPROACHES)
WORDS(density, MODEL_DENSITIES)
WORDS(publication_object, MODEL_PUBLICATIONS)
WORDS(pillar, MODEL_PILLARS)
WORDS(legal_category, MODEL_CATEGORIES)
WORDS(indicator_nature, MODEL_NATURES)
WORDS(rate_base, MODEL_BASES)
WORDS(spending_stage, MODEL_STAGES)
WORDS(measure, MODEL_MEASURES)
WORDS(direction, MODEL_DIRECTIONS)
WORDS(consolidation, MODEL_CONSOLIDATIONS)
WORDS(public_goal, MODEL_GOALS)
WORDS(subcontracting, MODEL_SUBCONTRACTING)
WORDS(governance_body_type, MODEL_BODIES)
WORDS(actor_role, MODEL_ROLES)
WORDS(progress_state, MODEL_PROGRESS)
WORDS(target_kind, MODEL_TARGET_KINDS)
