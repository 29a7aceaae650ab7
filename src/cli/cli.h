/* SPDX-License-Identifier: MIT */
/* Arguments, commands, exit status. main gives it all that comes from the surroundings. */
#ifndef SPASER_CLI_H
#define SPASER_CLI_H

#include "base/base.h"

/** What main found around the program; no room below reads the clock, the environment or the locale. */
typedef struct {
    int argc; char **argv;
    date today;                    /* from SOURCE_DATE_EPOCH, else the clock */
    const char *templates, *fonts; /* folders of the program's data; NULL when none was found */
    bool output_is_terminal, errors_are_terminal, no_colour;
    double (*seconds)(void);       /* a clock for -v */
} cli_surroundings;

/** Runs the command named by the arguments; returns the exit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the surroundings failed. */
int cli_run(const cli_surroundings *around);

#endif
