/* SPDX-License-Identifier: MIT */
/* A reader of content streams for the tests: operators, their operands, and the rules of nesting. */
#ifndef RENDER_CONTENT_H
#define RENDER_CONTENT_H

#include "fixture.h"

#define MAX_OPERANDS 600
#define MAX_OPERATIONS 20000

/** A number, a string or a name. */
typedef struct { char kind; /* n, s, /, [, ], d */ double number; char bytes[512]; size_t n; } operand;
typedef struct { char op[4]; size_t first, n; } operation;
typedef struct { operand operands[MAX_OPERATIONS]; size_t n_operands; operation operations[MAX_OPERATIONS]; size_t n; } content;

static inline const char *read_string(const char *s, const char *end, operand *o)
{
    o->kind = 's';
    for (s++; s < end && *s != ')'; s++) {
        char c = *s;
        if (c == '\\') {
            c = *++s;
            c = c == 'r' ? '\r' : c;
        } else {
            cr_assert(c != '(' && c != '\r', "an unescaped byte");
        }
        cr_assert_lt(o->n, sizeof o->bytes);
        o->bytes[o->n++] = c;
    }
    return s + 1;
}

static inline const char *read_dictionary(const char *s, const char *end, operand *o)
{
    const char *close = memmem(s, (size_t)(end - s), ">>", 2);
    cr_assert_not_null(close);
    o->kind = 'd';
    o->n = (size_t)(close + 2 - s);
    memcpy(o->bytes, s, o->n);
    return close + 2;
}

static inline const char *read_word(const char *s, const char *end, operand *o)
{
    while (s < end && !strchr(" \n\t()<>[]/", *s))
        o->bytes[o->n++] = *s++;
    cr_assert_lt(o->n, 100);
    char *rest;
    o->number = strtod(o->bytes, &rest);
    o->kind = *rest ? 'o' : 'n';
    return s;
}

static inline content *content_read(const char *s, size_t n)
{
    content *c = calloc(1, sizeof *c);
    size_t first = 0;
    for (const char *end = s + n; s < end;) {
        if (*s == ' ' || *s == '\n') {
            s++;
            continue;
        }
        cr_assert(c->n_operands < MAX_OPERATIONS && c->n < MAX_OPERATIONS);
        operand *o = &c->operands[c->n_operands++];
        if (*s == '(') s = read_string(s, end, o);
        else if (*s == '<') s = read_dictionary(s, end, o);
        else if (*s == '[' || *s == ']') o->kind = *s++;
        else if (*s == '/') s = read_word(s + 1, end, o), o->kind = '/';
        else s = read_word(s, end, o);
        if (o->kind != 'o')
            continue;
        operation *p = &c->operations[c->n++];
        cr_assert_leq(o->n, 3, "%s", o->bytes);
        memcpy(p->op, o->bytes, o->n);
        p->first = first;
        p->n = --c->n_operands - first;
        first = c->n_operands;
        *o = (operand){0};
    }
    return c;
}

static inline bool is_one_of(const char *op, const char *list)
{
    char needle[8];
    snprintf(needle, sizeof needle, " %s ", op);
    return strstr(list, needle) != NULL;
}

/** Nesting and place of operators (ISO 32000-1, figure 9 and 14.6): painting in a sequence, text in BT…ET, nothing crosses. MCIDs are 0, 1, 2… Returns the number of MCIDs. */
static inline unsigned content_check(const content *c)
{
    bool marked = false, in_text = false, saved = false, path = false;
    unsigned mcids = 0;
    for (size_t i = 0; i < c->n; i++) {
        const char *op = c->operations[i].op;
        const operand *a = &c->operands[c->operations[i].first];
        if (is_one_of(op, " BDC ")) {
            cr_assert(!marked && !in_text && !saved && !path, "BDC at %zu", i);
            marked = true;
            unsigned id;
            if (sscanf(a[1].bytes, "<</MCID %u>>", &id) == 1)
                cr_assert_eq(id, mcids++);
            else
                cr_assert_str_eq(a[0].bytes, "Artifact");
        } else if (is_one_of(op, " EMC ")) {
            cr_assert(marked && !in_text && !saved && !path, "EMC at %zu", i);
            marked = false;
        } else if (is_one_of(op, " BT ")) {
            cr_assert(!in_text && !saved && !path);
            in_text = true;
        } else if (is_one_of(op, " ET ")) {
            cr_assert(in_text);
            in_text = false;
        } else if (is_one_of(op, " q ")) {
            cr_assert(!saved && !in_text && !path);
            saved = true;
        } else if (is_one_of(op, " Q ")) {
            cr_assert(saved);
            saved = false;
        } else if (is_one_of(op, " Td Tm TJ ")) {
            cr_assert(in_text && marked);
        } else if (is_one_of(op, " m l c h re ")) {
            cr_assert(!in_text && marked);
            path = true;
        } else if (is_one_of(op, " f f* S B B* n ")) {
            cr_assert(path && !in_text && marked);
            path = false;
        } else if (is_one_of(op, " W ")) {
            cr_assert(path && saved);
        } else {
            cr_assert(is_one_of(op, " Tf Ts rg g RG G w J j d cm Do "), "%s", op);
            cr_assert(!path, "%s inside a path", op);
        }
    }
    cr_assert(!marked && !in_text && !saved && !path);
    return mcids;
}

/** The n-th operation with this operator (from 0), or NULL. */
static inline const operation *content_find(const content *c, const char *op, size_t nth)
{
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->operations[i].op, op) == 0 && nth-- == 0)
            return &c->operations[i];
    return NULL;
}

static inline double content_number(const content *c, const operation *p, size_t i)
{
    cr_assert_not_null(p);
    cr_assert_lt(i, p->n);
    cr_assert_eq(c->operands[p->first + i].kind, 'n');
    return c->operands[p->first + i].number;
}

#endif
