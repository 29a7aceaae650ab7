/* SPDX-License-Identifier: MIT */
/* The options of the command line, read from one table; stays inside the cli room. */
#ifndef SPASER_CLI_OPTIONS_H
#define SPASER_CLI_OPTIONS_H

#include "cli/cli.h"
#include "pipeline.h"

typedef enum { COMMAND_NONE, COMMAND_CHECK, COMMAND_EVALUATE, COMMAND_SCHEME, COMMAND_EVALUATION, COMMAND_EXPLAIN, COMMAND_INIT } cli_command;
typedef enum { FORMAT_TEXT, FORMAT_BRIEF, FORMAT_JSON } cli_format;
typedef enum { COLOUR_AUTO, COLOUR_NEVER, COLOUR_ALWAYS } cli_colour;

typedef struct {
    cli_command command; const char *operand; /* the folder, or the code to explain */
    const char *output; cli_format format; cli_colour colour; bool help, version, quiet, verbose;
    pipeline_order order;
} cli_options;

/** Reads the arguments. Returns NULL, or a French sentence with the line to type (in `a`) when the usage is wrong. */
const char *options_read(const cli_surroundings *around, cli_options *out, arena *a);
/** Text of --aide, for one command or all. */
void options_help(cli_command command, buf *out);

#endif
