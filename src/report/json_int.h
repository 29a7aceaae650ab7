/* SPDX-License-Identifier: MIT */
/* A small neutral JSON writer; only src/report/ may use it. Keys keep the order in which they were put; running out of memory ends the process. */
#ifndef SPASER_REPORT_JSON_INT_H
#define SPASER_REPORT_JSON_INT_H

#include "base/base.h"

/** A JSON value under construction. Owned by its maker until it is put, appended or written. */
typedef struct json_node json_node;

json_node *node_object(void);
json_node *node_array(void);
/** NULL, and text that is not valid UTF-8, become null. */
json_node *node_text(const char *s);
json_node *node_integer(int64_t v);
json_node *node_bool(bool v);
json_node *node_null(void);
/** A number with a decimal part always written (26.0), at most 6 decimals; unknown or not finite becomes null. */
json_node *node_real(maybe v);
/** A number written without a decimal part when it is whole (104); unknown or not finite becomes null. */
json_node *node_number(maybe v);
/** An integer, or null for 0. */
json_node *node_integer_or_null(int64_t v);

/** Adds a value to an object or an array, which then owns it. */
void node_put(json_node *object, const char *key, json_node *value);
void node_append(json_node *array, json_node *value);

/** Writes the value as UTF-8, indented by 2, with a final newline, and frees it. */
void node_write(json_node *root, buf *out);

#endif
