/* SPDX-License-Identifier: MIT */
/* The table of target kinds: a new kind is a row, a frame function and, if it is not judged by the ratio, a judge; only src/evaluate/ may use it. */
#include "evaluate/evaluate_int.h"

/*   kind                      figure milestones needs_up steady ratio frame             judge         */
static const kind_row rows[] = {
    {TARGET_LEVEL,             true,  true,      false,   true,  true,  frame_milestones, judge_ratio},
    {TARGET_TOTAL,             true,  false,     true,    false, true,  frame_total,      judge_total},
    {TARGET_GROWTH,            true,  true,      false,   true,  true,  frame_milestones, judge_ratio},
    {TARGET_GROWTH_YEARLY,     true,  false,     false,   true,  true,  frame_yearly,     judge_ratio},
    {TARGET_INCREMENT_YEARLY,  true,  false,     false,   true,  true,  frame_yearly,     judge_ratio},
    {TARGET_MULTIPLE,          true,  true,      false,   true,  true,  frame_milestones, judge_ratio},
    {TARGET_FLOOR,             true,  false,     true,    false, true,  frame_milestones, judge_ratio},
    {TARGET_FROM,              true,  false,     false,   true,  true,  frame_from,       judge_ratio},
    {TARGET_TREND,             false, false,     false,   false, false, frame_trend,      judge_trend},
    {TARGET_QUALITY,           false, false,     false,   false, false, frame_quality,    judge_quality},
};

#define X(n, w) +1
_Static_assert(sizeof rows / sizeof *rows == 0 MODEL_TARGET_KINDS(X), "one row a kind");
#undef X

const kind_row *kind_find(target_kind k)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].kind == k) return &rows[i];
    return NULL;
}
