/* SPDX-License-Identifier: MIT */
/* The part of Criterion's interface that the tests use, for runs under valgrind: Criterion starts a new process for each test, which valgrind must then read and translate again
 * (nearly a second each); here a test is a fork of one process. Used in the place of <criterion/criterion.h> by `make valgrind`; the runner is quick.c. */
#ifndef SPASER_QUICK_CRITERION_H
#define SPASER_QUICK_CRITERION_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** What a test or its suite asks for: run before and after, the exit status that is right, seconds (not enforced: valgrind is slow). */
typedef struct { void (*init)(void); void (*fini)(void); int exit_code; double timeout; bool none; } quick_options;
/** A test, or with `body` NULL the options of a suite. Linked by its constructor. */
typedef struct quick_test { const char *suite, *name; void (*body)(void); quick_options options; struct quick_test *next; } quick_test;

void quick_register(quick_test *t);
/** Tells a failed check; a fatal one ends the test. */
void quick_fail(const char *file, int line, bool fatal, const char *what, const char *format, ...) __attribute__((format(printf, 5, 6)));

#define Test(s, n, ...) \
    static void quick_body_##s##_##n(void); \
    static quick_test quick_test_##s##_##n = {#s, #n, quick_body_##s##_##n, {.none = false, __VA_ARGS__}, NULL}; \
    __attribute__((constructor)) static void quick_add_##s##_##n(void) { quick_register(&quick_test_##s##_##n); } \
    static void quick_body_##s##_##n(void)
#define TestSuite(s, ...) \
    static quick_test quick_suite_##s = {#s, NULL, NULL, {.none = false, __VA_ARGS__}, NULL}; \
    __attribute__((constructor)) static void quick_add_suite_##s(void) { quick_register(&quick_suite_##s); } \
    struct quick_suite_##s /* takes the semicolon */

#define QUICK(fatal, holds, what, ...) do { if (!(holds)) quick_fail(__FILE__, __LINE__, fatal, what, " " __VA_ARGS__); } while (0)
#define cr_assert(c, ...) QUICK(true, c, #c, __VA_ARGS__)
#define cr_expect(c, ...) QUICK(false, c, #c, __VA_ARGS__)
#define cr_assert_not(c, ...) QUICK(true, !(c), "not " #c, __VA_ARGS__)
#define cr_expect_not(c, ...) QUICK(false, !(c), "not " #c, __VA_ARGS__)
#define cr_assert_fail(...) QUICK(true, false, "failed", __VA_ARGS__)
#define cr_assert_null(p, ...) QUICK(true, (p) == NULL, #p " is NULL", __VA_ARGS__)
#define cr_expect_null(p, ...) QUICK(false, (p) == NULL, #p " is NULL", __VA_ARGS__)
#define cr_assert_not_null(p, ...) QUICK(true, (p) != NULL, #p " is not NULL", __VA_ARGS__)
#define cr_expect_not_null(p, ...) QUICK(false, (p) != NULL, #p " is not NULL", __VA_ARGS__)
#define QUICK_TWO(fatal, a, op, b, ...) QUICK(fatal, (a) op (b), #a " " #op " " #b, __VA_ARGS__)
#define cr_assert_eq(a, b, ...) QUICK_TWO(true, a, ==, b, __VA_ARGS__)
#define cr_expect_eq(a, b, ...) QUICK_TWO(false, a, ==, b, __VA_ARGS__)
#define cr_assert_neq(a, b, ...) QUICK_TWO(true, a, !=, b, __VA_ARGS__)
#define cr_expect_neq(a, b, ...) QUICK_TWO(false, a, !=, b, __VA_ARGS__)
#define cr_assert_gt(a, b, ...) QUICK_TWO(true, a, >, b, __VA_ARGS__)
#define cr_expect_gt(a, b, ...) QUICK_TWO(false, a, >, b, __VA_ARGS__)
#define cr_assert_geq(a, b, ...) QUICK_TWO(true, a, >=, b, __VA_ARGS__)
#define cr_expect_geq(a, b, ...) QUICK_TWO(false, a, >=, b, __VA_ARGS__)
#define cr_assert_lt(a, b, ...) QUICK_TWO(true, a, <, b, __VA_ARGS__)
#define cr_expect_lt(a, b, ...) QUICK_TWO(false, a, <, b, __VA_ARGS__)
#define cr_assert_leq(a, b, ...) QUICK_TWO(true, a, <=, b, __VA_ARGS__)
#define cr_expect_leq(a, b, ...) QUICK_TWO(false, a, <=, b, __VA_ARGS__)
#define cr_assert_str_eq(a, b, ...) QUICK(true, strcmp(a, b) == 0, #a " is " #b, __VA_ARGS__)
#define cr_expect_str_eq(a, b, ...) QUICK(false, strcmp(a, b) == 0, #a " is " #b, __VA_ARGS__)
#define cr_assert_str_neq(a, b, ...) QUICK(true, strcmp(a, b) != 0, #a " is not " #b, __VA_ARGS__)
#define cr_expect_str_neq(a, b, ...) QUICK(false, strcmp(a, b) != 0, #a " is not " #b, __VA_ARGS__)
#define cr_assert_float_eq(a, b, e, ...) QUICK(true, fabs((double)((a) - (b))) <= (e), #a " is " #b, __VA_ARGS__)
#define cr_expect_float_eq(a, b, e, ...) QUICK(false, fabs((double)((a) - (b))) <= (e), #a " is " #b, __VA_ARGS__)
#define cr_assert_arr_eq(a, b, n, ...) QUICK(true, memcmp(a, b, n) == 0, #a " is " #b, __VA_ARGS__)

#endif
