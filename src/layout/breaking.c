/* SPDX-License-Identifier: MIT */
/* Paragraph breaking: boxes, glue and penalties → the best sequence of lines. Pure: numbers in, numbers out. Used by lines.c and by tests.
 *
 * Model: D. E. Knuth and M. F. Plass, « Breaking Paragraphs into Lines », Software – Practice and Experience 11 (1981). A line's badness is 100·|r|³, r the ratio by which its glue is
 * stretched or shrunk; its demerits are (10 + badness + penalty at its end)², the paper's form: a hyphen at the end of a loose line costs more than TeX's later sum of squares would have it; two lines of very different tightness, two hyphens in a row and a hyphen before the last line cost more.
 * The best way to each legal break is kept for each fitness class and number of hyphens in a row: their future costs differ by these only.
 * No tolerance: any loose line is feasible, at its price, so that a line is overfull only when one box is wider than the measure. Three hyphens in a row cost more than any loose line.
 * Most ways are absurdly loose, and die at once when the total may not pass a bound: what is then found below it is the best of all, since demerits only add up. Nothing found: again without a bound.
 * Refused: two passes (without, then with hyphens): it saves time, and misses better paragraphs. Ragged and balanced lines use the same search with another price for the white at their end. */
#include <math.h>
#include <stdlib.h>
#include "layout_int.h"

#define LINE_PENALTY 10.0
#define ADJACENT 10000.0
#define DOUBLE_HYPHEN 10000.0
#define TRIPLE_HYPHEN 1e13
#define FINAL_HYPHEN 5000.0
#define SHORT_LAST 150000.0
#define RAGGED_UNIT 0.4      /* of the measure: white at a line's end that costs as much as glue stretched once */
#define RAGGED_PENALTY 2     /* a hyphen is worth less where nothing is stretched */
#define OVERFULL 1e15
#define BOUND 2e4            /* of the demerits of a paragraph, at first */
#define BOUND_GROWS 50       /* when no way is found below it, once; then there is none */
#define BOUND_LINE 1e4       /* and for each line of its natural width */
#define BADNESS_MAX 1e6

typedef struct { uint32_t at, start, before; uint8_t fitness, hyphens; double ratio, demerits; } node;
/* Sums of the parts before one. */
typedef struct { int64_t width, stretch, shrink; uint32_t start; /* first part of the line after a break here */ int32_t hang; /* of the part, when it is a box */ } before_part;
/* The arrays are on the heap: they grow large and are needed no longer than the paragraph. */
typedef struct {
    const break_part *parts; size_t n; const break_rule *rule; before_part *sums; double bound;
    node *nodes; size_t n_nodes, cap_nodes; uint32_t *active; size_t n_active, cap_active;
} search;

size_t line_start(const break_part *parts, size_t n, size_t at) {
    while (at < n && parts[at].sort != PART_BOX && !(parts[at].sort == PART_PENALTY && parts[at].penalty <= BREAK_FORCED)) at++;
    return at;
}

static int fitness_of(double r) { return r < -0.5 ? 0 : r <= 0.5 ? 1 : r <= 1 ? 2 : 3; }

static bool legal(const break_part *parts, size_t n, size_t i) {
    if (i == n) return true;
    if (parts[i].sort == PART_GLUE) return i > 0 && parts[i - 1].sort != PART_GLUE;
    return parts[i].sort == PART_PENALTY && parts[i].penalty < BREAK_NEVER;
}
static bool forced(const break_part *parts, size_t n, size_t i) { return i == n || (parts[i].sort == PART_PENALTY && parts[i].penalty <= BREAK_FORCED); }

static double badness(double r) {
    double b = 100 * fabs(r * r * r);
    return b < BADNESS_MAX ? b : BADNESS_MAX;
}

/* Demerits of a line with these sums; negative when it is too wide. */
static inline double price(const break_rule *rule, int64_t width, int64_t stretch, int64_t shrink, bool last, int penalty, double *ratio) {
    int64_t slack = rule->measure - width;
    double r = 0;
    if (rule->mode == SET_JUSTIFIED) {
        if (slack < 0) { if (-slack > shrink) return -1; r = (double)slack / (double)shrink; }
        else if (!last) r = (double)slack / (double)(stretch > 0 ? stretch : 1);
    } else {
        if (slack < 0) return -1;
        double unit = rule->mode == SET_BALANCED ? (double)rule->measure / 2.0 : (double)rule->measure * RAGGED_UNIT + 1;
        if (!last || rule->mode == SET_BALANCED) r = (double)slack / unit;
    }
    *ratio = r;
    double p = penalty <= 0 ? 0 : rule->mode == SET_JUSTIFIED ? penalty : penalty * RAGGED_PENALTY;
    double b = LINE_PENALTY + badness(r) + p, d = b * b;
    if (last && slack >= 0 && width < rule->last_minimum) d += SHORT_LAST;
    return d;
}

double pair_demerits(double before, double r, bool flagged_before, bool flagged, bool last) {
    double d = 0;
    if (abs(fitness_of(before) - fitness_of(r)) > 1) d += ADJACENT;
    if (flagged_before && flagged) d += DOUBLE_HYPHEN;
    if (flagged_before && last) d += FINAL_HYPHEN;
    return d;
}

/* What all lines that end at a break have in common: the sums up to it, the width of its hyphen less what hangs, its price. */
typedef struct { const before_part *sums; int32_t end, penalty; bool forced; } line_end;

static line_end end_at(const search *s, size_t to) {
    line_end e = {.sums = &s->sums[to], .forced = forced(s->parts, s->n, to)};
    if (to == s->n) return e;
    e.end = -s->parts[to].hang;
    if (s->parts[to].sort != PART_PENALTY) return e;
    e.end += s->parts[to].width, e.penalty = e.forced ? 0 : s->parts[to].penalty;
    return e;
}

static inline double try_line(const search *s, const node *from, size_t to, const line_end *e, double *ratio, bool *keeps) {
    const before_part *a = &s->sums[from->start], *b = e->sums;
    int64_t width = b->width - a->width - a->hang, stretch = b->stretch - a->stretch, shrink = b->shrink - a->shrink;
    if (to < from->start) width = stretch = shrink = 0;
    *keeps = s->rule->measure - width + (s->rule->mode == SET_JUSTIFIED ? shrink : 0) >= 0;
    return price(s->rule, width + e->end, stretch, shrink, e->forced, e->penalty, ratio);
}

double line_demerits(const break_part *parts, size_t n, size_t from, size_t to, const break_rule *rule, double *ratio) {
    int64_t w = 0, y = 0, z = 0;
    for (size_t i = from; i < to; i++)
        if (parts[i].sort != PART_PENALTY) w += parts[i].width, y += parts[i].stretch, z += parts[i].shrink;
    if (from < to && parts[from].sort == PART_BOX) w -= parts[from].hang;
    if (to < n) w -= parts[to].hang;
    bool hyphen = to < n && parts[to].sort == PART_PENALTY, end = forced(parts, n, to);
    return price(rule, w + (hyphen ? parts[to].width : 0), y, z, end, hyphen && !end ? parts[to].penalty : 0, ratio);
}

static void prepare(search *s) {
    s->sums = memory_grow(NULL, (s->n + 1) * sizeof *s->sums);
    s->sums[0] = (before_part){0};
    for (size_t i = 0; i < s->n; i++) {
        const break_part *p = &s->parts[i];
        const before_part *b = &s->sums[i];
        bool counts = p->sort != PART_PENALTY;
        s->sums[i + 1] = (before_part){b->width + (counts ? p->width : 0), b->stretch + (counts ? p->stretch : 0), b->shrink + (counts ? p->shrink : 0), 0, 0};
        if (p->sort == PART_BOX) s->sums[i].hang = p->hang;
    }
    s->sums[s->n].start = (uint32_t)s->n;
    for (size_t i = s->n; i-- > 0;) {
        bool stays = s->parts[i].sort == PART_BOX || (s->parts[i].sort == PART_PENALTY && s->parts[i].penalty <= BREAK_FORCED);
        s->sums[i].start = stays ? (uint32_t)i : s->sums[i + 1].start;
    }
}

static void *room_for_one(void *items, size_t n, size_t *cap, size_t size) {
    if (n < *cap) return items;
    *cap = *cap ? 2 * *cap : 64;
    return memory_grow(items, *cap * size);
}
static void activate(search *s, node n) {
    s->nodes = room_for_one(s->nodes, s->n_nodes, &s->cap_nodes, sizeof *s->nodes);
    s->active = room_for_one(s->active, s->n_active, &s->cap_active, sizeof *s->active);
    s->nodes[s->n_nodes] = n;
    s->active[s->n_active++] = (uint32_t)s->n_nodes++;
}
static void end_search(search *s) {
    free(s->sums);
    free(s->nodes);
    free(s->active);
}

/* Keeps, of the twelve best ways to a break, those that may still win. */
static void keep_best(search *s, const node best[12]) {
    double least = -1; /* of those with as many hyphens in a row, or fewer */
    for (int hyphens = 0; hyphens < 3; hyphens++) {
        const node *k = &best[hyphens * 4];
        for (int f = 0; f < 4; f++) if (k[f].demerits >= 0 && (least < 0 || k[f].demerits < least)) least = k[f].demerits;
        for (int f = 0; f < 4; f++) if (k[f].demerits >= 0 && k[f].demerits <= least + ADJACENT + DOUBLE_HYPHEN + FINAL_HYPHEN) activate(s, k[f]);
    }
}

static uint32_t after_break(const search *s, size_t to) {
    if (to >= s->n) return (uint32_t)s->n;
    return s->sums[forced(s->parts, s->n, to) ? to + 1 : to].start;
}

static void try_break(search *s, size_t to) {
    node best[12];
    for (int i = 0; i < 12; i++) best[i].demerits = -1;
    const line_end at = end_at(s, to);
    const bool end = at.forced, flagged = to < s->n && s->parts[to].flagged;
    const uint32_t next = after_break(s, to);
    size_t kept = 0; uint32_t over = UINT32_MAX;
    bool any = false;
    double limit = s->bound; /* no way with more wins: of those with the fewest hyphens in a row */
    size_t i = 0;
    for (; i < s->n_active; i++) {
        uint32_t id = s->active[i];
        const node *from = &s->nodes[id];
        double r = 0; bool keeps;
        if (to <= from->start && from->before != UINT32_MAX && !forced(s->parts, s->n, from->at)) { if (!end) s->active[kept++] = id; continue; }
        double d = try_line(s, from, to, &at, &r, &keeps);
        if (keeps && !end) s->active[kept++] = id;
        if (d < 0) { if (over == UINT32_MAX || from->start > s->nodes[over].start || (from->start == s->nodes[over].start && from->demerits < s->nodes[over].demerits)) over = id; continue; }
        if (r > 0 && d > limit) { i++; break; } /* later starts give looser lines still */
        int hyphens = flagged ? from->hyphens + 1 : 0;
        d += from->demerits + (from->before == UINT32_MAX ? 0 : pair_demerits(from->ratio, r, from->hyphens > 0, flagged, end));
        if (hyphens > 2) hyphens = 2, d += TRIPLE_HYPHEN;
        if (d > s->bound) continue;
        int f = fitness_of(r);
        node *b = &best[hyphens * 4 + f];
        any = true;
        if (hyphens == (flagged ? 1 : 0) && d + ADJACENT + DOUBLE_HYPHEN + FINAL_HYPHEN < limit) limit = d + ADJACENT + DOUBLE_HYPHEN + FINAL_HYPHEN;
        if (b->demerits < 0 || d < b->demerits) *b = (node){(uint32_t)to, next, id, (uint8_t)f, (uint8_t)hyphens, r, d};
    }
    for (; !end && i < s->n_active; i++) s->active[kept++] = s->active[i];
    s->n_active = kept;
    if (any) keep_best(s, best);
    else if (!s->n_active && over != UINT32_MAX && s->bound >= OVERFULL) activate(s, (node){(uint32_t)to, next, over, 1, 0, 0, s->nodes[over].demerits + OVERFULL});
}

/* What fits on one line without the author's breaks is one line: more lines always cost more. */
static bool one_line(const break_part *parts, size_t n, const break_rule *rule, double *total) {
    size_t from = line_start(parts, n, 0);
    int64_t w = from < n ? -parts[from].hang : 0;
    for (size_t i = from; i < n; i++) {
        if (forced(parts, n, i)) return false;
        if (parts[i].sort != PART_PENALTY) w += parts[i].width;
        if (w > rule->measure) return false;
    }
    double ratio;
    if (total) *total = price(rule, w, 0, 0, true, 0, &ratio);
    return true;
}

/* True when a way with no more demerits was found. */
static bool search_below(search *s, double bound) {
    s->bound = bound, s->n_nodes = s->n_active = 0;
    activate(s, (node){.before = UINT32_MAX, .fitness = 1, .start = s->sums[0].start});
    for (size_t i = s->sums[0].start; i <= s->n && s->n_active; i++)
        if (legal(s->parts, s->n, i)) try_break(s, i);
    if (!s->n_active && bound < INFINITY) return false;
    if (!s->n_active) activate(s, (node){.at = (uint32_t)s->n, .start = (uint32_t)s->n, .demerits = OVERFULL});
    return true;
}

size_t break_paragraph(const break_part *parts, size_t n, const break_rule *rule, arena *a, uint32_t **breaks, double *total) {
    if (one_line(parts, n, rule, total)) {
        *breaks = arena_array(a, 1, sizeof **breaks);
        **breaks = (uint32_t)n;
        return 1;
    }
    search s = {.parts = parts, .n = n, .rule = rule};
    prepare(&s);
    double lines_about = rule->measure > 0 ? (double)s.sums[n].width / rule->measure : 0;
    double bound = BOUND + BOUND_LINE * lines_about;
    if (!search_below(&s, bound) && !search_below(&s, bound * BOUND_GROWS)) search_below(&s, INFINITY);
    uint32_t last = s.active[0];
    for (size_t i = 1; i < s.n_active; i++)
        if (s.nodes[s.active[i]].demerits < s.nodes[last].demerits) last = s.active[i];
    if (total) *total = s.nodes[last].demerits;
    size_t lines = 0;
    for (uint32_t i = last; s.nodes[i].before != UINT32_MAX; i = s.nodes[i].before) lines++;
    *breaks = arena_array(a, lines + 1, sizeof **breaks);
    for (uint32_t i = last, k = (uint32_t)lines; k > 0; i = s.nodes[i].before) (*breaks)[--k] = s.nodes[i].at;
    end_search(&s);
    return lines;
}
