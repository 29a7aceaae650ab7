/* SPDX-License-Identifier: MIT */
/* The values that template tags stand for, and how a dotted name is found on the stack of contexts. Used by template.c and view.c. */
#include "compose_int.h"

#include <string.h>

static const value the_true = {.kind = VALUE_BOOL, .truth = true};
static const value the_false = {.kind = VALUE_BOOL, .truth = false};

value *value_map(arena *a)
{
    value *v = arena_alloc(a, sizeof *v);
    v->kind = VALUE_MAP;
    v->truth = true;
    return v;
}

value *value_list(arena *a)
{
    value *v = arena_alloc(a, sizeof *v);
    v->kind = VALUE_LIST;
    return v;
}

const value *value_bool(bool b) { return b ? &the_true : &the_false; }

const value *value_text(arena *a, const char *text)
{
    value *v = arena_alloc(a, sizeof *v);
    v->kind = text ? VALUE_TEXT : VALUE_NULL;
    v->text = text;
    v->truth = !str_blank(text);
    return v;
}

const value *value_prose(arena *a, prose p)
{
    value *v = arena_alloc(a, sizeof *v);
    v->kind = p.text ? VALUE_PROSE : VALUE_NULL;
    v->text = p.text;
    v->at = p.at;
    v->truth = !str_blank(p.text);
    return v;
}

static void add(arena *a, value *v, const char *name, const value *item)
{
    if (v->n == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 8;
        const value **items = arena_array(a, cap, sizeof *items);
        const char **names = arena_array(a, cap, sizeof *names);
        if (v->n) {
            memcpy(items, v->items, v->n * sizeof *items);
            memcpy(names, v->names, v->n * sizeof *names);
        }
        v->items = items;
        v->names = names;
        v->cap = cap;
    }
    v->names[v->n] = name;
    v->items[v->n++] = item;
}

void value_set(arena *a, value *map, const char *name, const value *v) { add(a, map, name, v); }

void value_push(arena *a, value *list, const value *v)
{
    add(a, list, NULL, v);
    list->truth = true;
}

const value *value_find(const value *map, const char *name)
{
    if (!map || map->kind != VALUE_MAP) return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (str_eq(map->names[i], name)) return map->items[i];
    return NULL;
}

bool value_true(const value *v) { return v && v->truth; }

const value *frame_find(const frame *f, const char *name, arena *a)
{
    if (str_eq(name, ".")) return f ? f->v : NULL;
    const char *dot = strchr(name, '.');
    const char *first = dot ? arena_copy(a, name, (size_t)(dot - name)) : name;
    const value *v = NULL;
    for (; f && !v; f = f->up) v = value_find(f->v, first);
    while (v && dot) {
        const char *rest = dot + 1;
        dot = strchr(rest, '.');
        v = value_find(v, dot ? arena_copy(a, rest, (size_t)(dot - rest)) : rest);
    }
    return v;
}
