/* SPDX-License-Identifier: MIT */
/* As criterion.h beside it: what a test tells of itself. */
#ifndef SPASER_QUICK_LOGGING_H
#define SPASER_QUICK_LOGGING_H
#define cr_log_info(...) do { fprintf(stderr, "" __VA_ARGS__); fputc('\n', stderr); } while (0)
#endif
