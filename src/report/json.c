/* SPDX-License-Identifier: MIT */
/* The neutral JSON writer over jansson: the only file that knows it. */
#include <jansson.h>
#include <math.h>

#include "report/json_int.h"

#define DECIMALS 6         /* at most, in every number */
#define DIGITS 15          /* significant: what a double holds without noise */
#define LARGEST_WHOLE 9e15 /* whole numbers below are exact */

/* json_node is never completed: it stands for json_t outside this file. */
static json_t *inside(json_node *n) { return (json_t *)(void *)n; }

static json_node *outside(json_t *j)
{
    if (!j) memory_exhausted();
    return (json_node *)(void *)j;
}

json_node *node_object(void)
{
    json_object_seed(1); /* keys are our own: no need for randomness, nor for reading it from the system */
    return outside(json_object());
}

json_node *node_array(void) { return outside(json_array()); }
json_node *node_integer(int64_t v) { return outside(json_integer(v)); }
json_node *node_bool(bool v) { return outside(json_boolean(v)); }
json_node *node_null(void) { return outside(json_null()); }
json_node *node_integer_or_null(int64_t v) { return v ? node_integer(v) : node_null(); }

json_node *node_text(const char *s)
{
    size_t n = 0;
    while (s && s[n]) n++;
    return s && utf8_valid(s, n, NULL) ? outside(json_stringn_nocheck(s, n)) : node_null();
}

json_node *node_real(maybe v)
{
    if (!v.known || !isfinite(v.v)) return node_null();
    double rounded = fabs(v.v) < LARGEST_WHOLE ? number_round(v.v, DECIMALS) : v.v;
    return outside(json_real(rounded == 0 ? 0 : rounded)); /* −0 is 0 */
}

json_node *node_number(maybe v)
{
    if (!v.known || fabs(v.v) >= LARGEST_WHOLE || number_round(v.v, DECIMALS) != nearbyint(v.v)) return node_real(v);
    return node_integer((int64_t)nearbyint(v.v));
}

void node_put(json_node *object, const char *key, json_node *value)
{
    if (json_object_set_new_nocheck(inside(object), key, inside(value)) != 0) memory_exhausted();
}

void node_append(json_node *array, json_node *value)
{
    if (json_array_append_new(inside(array), inside(value)) != 0) memory_exhausted();
}

static int add_bytes(const char *bytes, size_t n, void *out)
{
    buf_add(out, bytes, n);
    return 0;
}

void node_write(json_node *root, buf *out)
{
    if (json_dump_callback(inside(root), add_bytes, out, JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS)) != 0) memory_exhausted();
    buf_char(out, '\n');
    json_decref(inside(root));
}
