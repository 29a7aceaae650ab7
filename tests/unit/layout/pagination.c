/* SPDX-License-Identifier: MIT */
/* Pagination against exhaustive search, and its promises on long sequences. */
#include "fake.h"
#include <criterion/criterion.h>
#include "../share.h"

#define SEED 20231214u
static const page_room room = {100000, 80000, 3000};

static void random_slugs(dice *d, page_slug *s, size_t n, uint32_t tallest) {
    for (size_t i = 0; i < n; i++) {
        s[i] = (page_slug){.height = 4000 + (mpt)roll(d, tallest), .before = (mpt)roll(d, 6000), .after = (mpt)roll(d, 6000)};
        if (roll(d, 4) == 0) s[i].cost = (int32_t)roll(d, 40000);
        if (roll(d, 30) == 0) s[i].new_page = true, s[i].may_follow = roll(d, 2);
        if (roll(d, 9) == 0) s[i].cost = COST_NEVER;
        if (roll(d, 12) == 0) s[i].side_height = 5000 + (mpt)roll(d, 30000);
        s[i].side = roll(d, 5) == 0, s[i].goes_on = roll(d, 3) == 0;
        if (roll(d, 25) == 0) s[i].head = 8000;
        if (roll(d, 6) == 0) s[i].shrink = (mpt)roll(d, 5000);
        if (roll(d, 15) == 0) s[i].foot = 4000 + (mpt)roll(d, 12000);
        if (roll(d, 2)) s[i].grid = roll(d, 4) ? GRID_TEXT : GRID_LEADS, s[i].anchor = (mpt)roll(d, 2) * (mpt)roll(d, 9000);
        if (i && roll(d, 10) == 0) s[i].landscape = !s[i - 1].landscape; else if (i) s[i].landscape = s[i - 1].landscape;
    }
}

static bool free_break(const page_slug *s, size_t n, size_t j) { return j == n || s[j].new_page || s[j].landscape != s[j - 1].landscape; }

static double exhaust(const page_slug *s, size_t n, size_t from) {
    if (from == n) return 0;
    double best = -1;
    for (size_t to = from + 1; to <= n; to++) {
        double c = page_cost(s, n, from, to, room);
        if (c < 0) break;
        double rest = exhaust(s, n, to);
        if (rest == -1) continue;
        c += rest + (free_break(s, n, to) ? 0 : s[to].cost);
        if (best == -1 || c < best) best = c;
    }
    return best;
}

Test(pagination, equals_exhaustive_search) {
    dice d = dice_new(SEED);
    for (int round = 0; round < SHARE_OF(2000); round++) {
        arena *a = arena_new();
        page_slug s[14];
        size_t n = 1 + roll(&d, 13);
        random_slugs(&d, s, n, 40000);
        for (size_t i = 0; i < n; i++) if (s[i].cost < 0) s[i].cost = 0;
        uint32_t *starts;
        double total;
        paginate(s, n, room, a, &starts, &total);
        double least = exhaust(s, n, 0);
        cr_assert_float_eq(total, least, 0.5, "seed %u round %d: %f, exhaustive %f", SEED, round, total, least);
        arena_free(a);
    }
}

Test(pagination, pages_hold_what_they_are_given) {
    dice d = dice_new(SEED + 1);
    for (int round = 0; round < SHARE_OF(400); round++) {
        arena *a = arena_new();
        size_t n = 1 + roll(&d, 400);
        page_slug *s = arena_array(a, n, sizeof *s);
        random_slugs(&d, s, n, 20000);
        uint32_t *starts;
        size_t count = paginate(s, n, room, a, &starts, NULL);
        cr_assert_eq(starts[0], 0u);
        for (size_t k = 0; k < count; k++) {
            size_t end = k + 1 < count ? starts[k + 1] : n;
            cr_assert_gt(end, starts[k]);
            cr_assert_geq(page_cost(s, n, starts[k], end, room), 0, "seed %u round %d page %zu does not fit", SEED + 1, round, k);
            for (size_t i = starts[k] + 1; i < end; i++) cr_assert((!s[i].new_page || s[i].may_follow) && s[i].landscape == s[starts[k]].landscape);
        }
        arena_free(a);
    }
}

/* A page that takes what its gaps can give holds its slugs; one at ease takes nothing. */
Test(pagination, tight_pages_fit) {
    dice d = dice_new(SEED + 3);
    size_t tight = 0;
    for (int round = 0; round < SHARE_OF(2000); round++) {
        arena *a = arena_new();
        size_t n = 1 + roll(&d, 60);
        page_slug *s = arena_array(a, n, sizeof *s);
        for (size_t i = 0; i < n; i++) s[i] = (page_slug){.height = 8000 + (mpt)roll(&d, 20000), .before = 9000, .shrink = 4000};
        uint32_t *starts;
        size_t count = paginate(s, n, room, a, &starts, NULL);
        for (size_t k = 0; k < count; k++) {
            size_t end = k + 1 < count ? starts[k + 1] : n;
            int part = page_tightness(s, starts[k], end, room);
            mpt y = 0; /* these slugs are free of the grid */
            for (size_t i = starts[k]; i < end; i++) y += (i > starts[k] ? tightened(s[i].before, s[i].shrink, part) : 0) + s[i].height;
            cr_assert(y <= room.portrait, "seed %u round %d page %zu: %d high", SEED + 3, round, k, y);
            tight += part > 0;
        }
        arena_free(a);
    }
    cr_assert_gt(tight, 100u);
}

/* What was counted is what is placed: no page is overfull, order is kept, and each line of running text stands on the grid, at the cost of less than one step of white. */
Test(pagination, running_text_stands_on_the_grid) {
    dice d = dice_new(SEED + 4);
    size_t lines = 0, moved = 0;
    for (int round = 0; round < SHARE_OF(3000); round++) {
        arena *a = arena_new();
        size_t n = 1 + roll(&d, 120);
        page_slug *s = arena_array(a, n, sizeof *s);
        random_slugs(&d, s, n, 15000);
        uint32_t *starts;
        size_t count = paginate(s, n, room, a, &starts, NULL);
        for (size_t k = 0; k < count; k++) {
            size_t end = k + 1 < count ? starts[k + 1] : n;
            int part = page_tightness(s, starts[k], end, room);
            page_filling p = {.grid = room.grid};
            mpt bottom = 0, high = s[starts[k]].landscape ? room.landscape : room.portrait;
            for (size_t i = starts[k]; i < end; i++) {
                mpt gap = i > starts[k] ? tightened(s[i].close || s[i].before > s[i - 1].after ? s[i].before : s[i - 1].after, s[i].shrink, part) : s[i].head, side = p.side, y = fill_slug(&p, &s[i], part), least = bottom + gap;
                if (s[i].side && side > least) least = side;
                cr_assert(y >= least - 500 && y < least + room.grid, "seed %u round %d: slug %zu at %d, the white before it ends at %d", SEED + 4, round, i, y, least);
                if (s[i].grid == GRID_FREE) cr_assert_eq(y, least);
                if (s[i].grid == GRID_TEXT) {
                    cr_assert_eq((y + s[i].anchor) % room.grid, 0, "seed %u round %d: slug %zu at %d is off the grid", SEED + 4, round, i, y);
                    lines++, moved += y != least;
                }
                bottom = y + s[i].height;
                cr_assert(bottom + p.foot <= high || end == starts[k] + 1, "seed %u round %d: page %zu is overfull", SEED + 4, round, k);
            }
        }
        arena_free(a);
    }
    cr_assert(lines > SHARE_OF(10000) && moved > 1000, "%zu lines, %zu moved", lines, moved);
}

/* Paragraphs and titles as the document gives them: no break that leaves a line or a title alone. Some stand before what fills a page, so that here and there nothing else is possible. */
static size_t text_slugs(dice *d, page_slug *s, size_t n) {
    size_t k = 0;
    while (k + 12 < n) {
        if (roll(d, 4) == 0) s[k++] = (page_slug){.height = 5000, .before = 9000, .shrink = 3000, .cost = -150, .grid = GRID_LEADS, .anchor = 2000};
        bool titled = k && s[k - 1].grid == GRID_LEADS;
        if (roll(d, 5) == 0) { s[k++] = (page_slug){.height = 30000 + (mpt)roll(d, 65000), .before = 4000, .after = 4000, .cost = titled ? COST_NEVER : 0}; continue; }
        size_t lines = 1 + roll(d, 9);
        for (size_t i = 0; i < lines; i++, k++) {
            bool alone = i && (lines <= 3 || i == 1 || i + 1 == lines);
            s[k] = (page_slug){.height = 3000, .after = i + 1 == lines ? 1500 : 0, .grid = GRID_TEXT, .goes_on = i > 0, .cost = !i && titled ? COST_NEVER : alone ? 400000 : i ? 120 : 0};
        }
    }
    return k;
}

/* The least number of such breaks with which the slugs can be distributed at all. */
static size_t least_bad(const page_slug *s, size_t n, arena *a) {
    size_t *least = arena_array(a, n + 1, sizeof *least);
    for (size_t j = 1; j <= n; j++) least[j] = n;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j <= n && page_cost(s, n, i, j, room) >= 0; j++) {
            size_t bad = least[i] + (j < n && s[j].cost >= 400000);
            if (bad < least[j]) least[j] = bad;
        }
    return least[n];
}

Test(pagination, no_line_and_no_title_alone_while_avoidable) {
    dice d = dice_new(SEED + 5);
    size_t unavoidable = 0;
    for (int round = 0; round < SHARE_OF(4000); round++) {
        arena *a = arena_new();
        page_slug *s = arena_array(a, 160, sizeof *s);
        size_t n = text_slugs(&d, s, 20 + roll(&d, 140)), bad = 0;
        if (!n) { arena_free(a); continue; }
        uint32_t *starts;
        size_t count = paginate(s, n, room, a, &starts, NULL), least = least_bad(s, n, a);
        for (size_t k = 1; k < count; k++) bad += s[starts[k]].cost >= 400000;
        cr_assert_eq(bad, least, "seed %u round %d: %zu lines or titles alone, %zu cannot be avoided", SEED + 5, round, bad, least);
        unavoidable += least > 0;
        arena_free(a);
    }
    cr_assert(unavoidable > 0 && unavoidable < SHARE_OF(4000) / 2, "%zu of %d", unavoidable, SHARE_OF(4000));
}

Test(pagination, what_must_stay_together_does_when_it_can) {
    dice d = dice_new(SEED + 2);
    for (int round = 0; round < SHARE_OF(400); round++) {
        arena *a = arena_new();
        size_t n = 200;
        page_slug *s = arena_array(a, n, sizeof *s);
        for (size_t i = 0; i < n; i++) s[i] = (page_slug){.height = 3000 + (mpt)roll(&d, 9000), .cost = i % 4 == 1 ? COST_NEVER : 0}; /* a title with its text */
        uint32_t *starts;
        size_t count = paginate(s, n, room, a, &starts, NULL);
        for (size_t k = 1; k < count; k++) cr_assert_lt(s[starts[k]].cost, COST_NEVER, "seed %u round %d", SEED + 2, round);
        arena_free(a);
    }
}

/* What one page cannot hold is shared with the last, which would hold nearly nothing; where text goes on the page is filled. */
Test(pagination, a_last_page_holds_more_than_a_little) {
    for (int goes_on = 0; goes_on < 2; goes_on++) {
        arena *a = arena_new();
        page_slug s[14];
        for (size_t i = 0; i < 14; i++) s[i] = (page_slug){.height = 8000, .goes_on = goes_on};
        uint32_t *starts;
        cr_assert_eq(paginate(s, 14, room, a, &starts, NULL), 2u);
        cr_assert_eq(starts[1], goes_on ? 12u : 11u, "the last page begins with slug %u", starts[1]);
        arena_free(a);
    }
}

Test(pagination, long_documents_take_linear_time) {
    arena *a = arena_new();
    size_t n = SHARE_OF(300000);
    page_slug *s = arena_array(a, n, sizeof *s);
    for (size_t i = 0; i < n; i++) s[i] = (page_slug){.height = 5000};
    uint32_t *starts;
    cr_assert_eq(paginate(s, n, room, a, &starts, NULL), n / 20);
    arena_free(a);
}
