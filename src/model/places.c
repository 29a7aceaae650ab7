/* SPDX-License-Identifier: MIT */
/* Where things stand in the definition, and what has which code: two hash tables kept with the model. */
#include <string.h>

#include "model/model_int.h"

/* -------------------------------------------------------------------- codes */

typedef struct { const char *key; uint32_t value; } code_slot;
struct code_index { arena *a; code_slot *slots; size_t capacity, n; };

static uint64_t hash_text(uint64_t h, const char *s) { /* FNV-1a */
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h ^ (h >> 29);
}

static code_slot *code_slot_of(const code_index *x, const char *key) {
    size_t i = (size_t)hash_text(14695981039346656037u, key) & (x->capacity - 1);
    while (x->slots[i].key && strcmp(x->slots[i].key, key) != 0) i = (i + 1) & (x->capacity - 1);
    return &x->slots[i];
}

code_index *code_index_new(arena *a, size_t wanted) {
    code_index *x = arena_alloc(a, sizeof *x);
    size_t capacity = 16;
    while (capacity < 4 * wanted) capacity *= 2;
    *x = (code_index){a, arena_array(a, capacity, sizeof(code_slot)), capacity, 0};
    return x;
}

static void put_code(code_index *x, const char *key, uint32_t value) {
    if (2 * (x->n + 1) > x->capacity) {
        code_index wider = {x->a, arena_array(x->a, 2 * x->capacity, sizeof(code_slot)), 2 * x->capacity, 0};
        for (size_t i = 0; i < x->capacity; i++)
            if (x->slots[i].key) put_code(&wider, x->slots[i].key, x->slots[i].value);
        *x = wider;
    }
    code_slot *s = code_slot_of(x, key);
    if (s->key) return;
    *s = (code_slot){key, value};
    x->n++;
}

/** Both the code as typed and its folded form are kept, so that an exact spelling needs no folding. */
void code_index_add(code_index *x, const char *code, uint32_t value) {
    if (str_blank(code)) return;
    const char *folded = utf8_fold(x->a, code);
    uint32_t known = code_index_find(x, code);
    put_code(x, folded, value);
    put_code(x, arena_string(x->a, code), known == MODEL_NONE ? value : known);
}

uint32_t code_index_find(const code_index *x, const char *code) {
    if (!x || !code) return MODEL_NONE;
    const code_slot *s = code_slot_of(x, code);
    if (s->key) return s->value;
    arena *scratch = arena_new();
    s = code_slot_of(x, utf8_fold(scratch, code));
    arena_free(scratch);
    return s->key ? s->value : MODEL_NONE;
}

uint32_t model_find_indicator(const model *m, const char *code) { return code_index_find(m->places->indicators, code); }
uint32_t model_find_action(const model *m, const char *code) { return code_index_find(m->places->actions, code); }
uint32_t model_find_objective(const model *m, const char *code) { return code_index_find(m->places->objectives, code); }
uint32_t model_find_axis(const model *m, const char *code) { return code_index_find(m->places->axes, code); }
uint32_t model_find_buyer(const model *m, const char *siret) { return code_index_find(m->places->buyers, siret); }

/* ------------------------------------------------------------------- places */

static struct place_slot *place_slot_of(const model_places *p, const void *object, const char *key) {
    size_t i = (size_t)hash_text(((uint64_t)(uintptr_t)object >> 3) * 0x9E3779B97F4A7C15u, key) & (p->capacity - 1);
    while (p->slots[i].key && (p->slots[i].object != object || strcmp(p->slots[i].key, key) != 0)) i = (i + 1) & (p->capacity - 1);
    return &p->slots[i];
}

model_places *places_new(arena *a) {
    model_places *p = arena_alloc(a, sizeof *p);
    *p = (model_places){.a = a, .capacity = 256, .slots = arena_array(a, 256, sizeof(struct place_slot))};
    return p;
}

void places_put(model_places *p, const void *object, const char *key, place at) {
    if (2 * (p->n + 1) > p->capacity) {
        model_places old = *p;
        p->capacity *= 2;
        p->slots = arena_array(p->a, p->capacity, sizeof *p->slots);
        p->n = 0;
        for (size_t i = 0; i < old.capacity; i++)
            if (old.slots[i].key) places_put(p, old.slots[i].object, old.slots[i].key, old.slots[i].at);
    }
    struct place_slot *s = place_slot_of(p, object, key);
    if (!s->key) p->n++;
    *s = (struct place_slot){object, key, at};
}

void places_forget(model_places *p, const void *object, const bind_shape *shape) {
    for (size_t i = 0; i < shape->n_keys; i++) {
        struct place_slot *s = place_slot_of(p, object, shape->keys[i].name);
        if (s->key) s->at = (place){0};
    }
}

place model_where(const model *m, const void *object, const char *key) {
    const struct place_slot *s = place_slot_of(m->places, object, key);
    if (!s->key || !s->at.file) s = place_slot_of(m->places, object, "");
    return s->key ? s->at : (place){0};
}

bool model_has(const model *m, const void *object, const char *key) {
    const struct place_slot *s = place_slot_of(m->places, object, key);
    return s->key && s->at.file;
}
