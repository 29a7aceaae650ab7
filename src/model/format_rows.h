/* SPDX-License-Identifier: MIT */
/* How the rows of the format's table are written. Only for src/model/format_*.c. */
#ifndef SPASER_FORMAT_ROWS_H
#define SPASER_FORMAT_ROWS_H

#include "model/model_int.h"

#define ROWS(id) static const bind_key keys_##id[] = {
#define END_ROWS };
/** ROW("cle", TYPE, struct, field, "meaning", .required = true, …) */
#define ROW(key, kind, S, F, text, ...) {.name = key, .type = BIND_##kind, .offset = offsetof(S, F), .meaning = text, ##__VA_ARGS__}
#define OBJECT(key, S, F, of, text, ...) {.name = key, .type = BIND_OBJECT, .offset = offsetof(S, F), .shape = of, .meaning = text, ##__VA_ARGS__}
#define LIST(key, S, F, of, text, ...) {.name = key, .type = BIND_LIST, .offset = offsetof(S, F), .shape = of, .meaning = text, ##__VA_ARGS__}
/** SHAPE(id, struct, "name in French", .at = …, .finish = …) */
#define SHAPE(id, S, text, ...) const bind_shape shape_##id = {.name = text, .size = sizeof(S), .keys = keys_##id, .n_keys = sizeof keys_##id / sizeof *keys_##id, ##__VA_ARGS__}

#endif
