/* SPDX-License-Identifier: MIT */
/* The models built by hand of the evaluation's tests serve here too. */
#include "../evaluate/subject.c"
