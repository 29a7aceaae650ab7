/* SPDX-License-Identifier: MIT */
/* `spaser init`: a folder to fill that is already valid; stays inside the cli room. */
#ifndef SPASER_CLI_INIT_H
#define SPASER_CLI_INIT_H

#include "base/base.h"

/** Writes the example project of `templates`/init into the folder `path` (made when it is absent), its years counted from `year`. A file that exists is kept, and told.
 * `told` receives what was done and what to do next, in French. Returns NULL, or a sentence in French (in `a`) that says what failed; the files written before it stay, each whole. */
const char *init_folder(const char *path, const char *templates, int year, buf *told, arena *a);

#endif
