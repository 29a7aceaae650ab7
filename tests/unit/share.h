/* SPDX-License-Identifier: MIT */
/* How much of a test of properties is run: all of it, one part in TEST_SHARE where each step takes fifty times as long (valgrind). Used by the tests of all rooms. */
#ifndef SPASER_TEST_SHARE_H
#define SPASER_TEST_SHARE_H

#ifndef TEST_SHARE
#define TEST_SHARE 1
#endif
#define SHARE_OF(n) (((n) + TEST_SHARE - 1) / TEST_SHARE)

#endif
