/* SPDX-License-Identifier: MIT */
/* How reading goes on after a mistake of YAML: lines moved to the level that was meant, lines left out, and the columns that they had before. Only for src/load.
 * The number of lines never changes, so that later messages stand at their lines. */
#include <string.h>

#include "load/load_int.h"

#define LEVELS 64u

/* ------------------------------------------------------------------- shapes */

/** A line as far as its level goes. Columns are bytes, which are characters there: only spaces and a dash stand before. */
typedef struct { bool empty, dash, key, open; size_t indent, content, colon; } line_shape;

static line_shape shape_of(const line_index *l, size_t line) {
    size_t n = 0, i = 0;
    const char *s = lines_text(l, line, &n);
    line_shape h = {0};
    while (i < n && s[i] == ' ') i++;
    h.indent = h.content = i;
    h.empty = i == n || s[i] == '#';
    h.dash = !h.empty && s[i] == '-' && (i + 1 == n || s[i + 1] == ' ');
    if (h.dash) h.content++;
    while (h.dash && h.content < n && s[h.content] == ' ') h.content++;
    if (h.empty || h.content >= n || strchr("{[#\"'|>&*!%@`", s[h.content])) return h;
    for (h.colon = h.content; h.colon < n && !(s[h.colon] == ':' && (h.colon + 1 == n || s[h.colon + 1] == ' ')); h.colon++) {}
    h.key = h.colon < n;
    size_t value = h.colon + 1;
    while (value < n && s[value] == ' ') value++;
    h.open = h.key && (value >= n || strchr("#|>", s[value]));
    return h;
}

static bool same_key(const line_index *l, size_t a, size_t b) {
    line_shape x = shape_of(l, a), y = shape_of(l, b);
    size_t n = 0, m = 0;
    const char *s = lines_text(l, a, &n), *t = lines_text(l, b, &m);
    size_t length = x.colon - x.content;
    return x.key && y.key && y.colon - y.content == length && memcmp(s + x.content, t + y.content, length) == 0;
}

/* ------------------------------------------------------------------- levels */

typedef struct { size_t column, line; bool dash; } level;

/** Levels that are open at the end of the line above, deepest first. */
static size_t open_levels(const line_index *l, size_t line, level *levels) {
    size_t n = 0, column = SIZE_MAX;
    for (size_t i = line; i-- > 1 && column > 0 && n + 2 < LEVELS;) {
        line_shape h = shape_of(l, i);
        if (h.key && h.content < column) levels[n++] = (level){column = h.content, i, false};
        if (h.dash && h.indent < column) levels[n++] = (level){column = h.indent, i, true};
    }
    return n;
}

/** True when the group of keys that begins at `column` above `line` has the key of that line already. */
static bool has_key(const line_index *l, size_t line, size_t column) {
    for (size_t i = line; i-- > 1;) {
        line_shape h = shape_of(l, i);
        if (h.empty || h.content > column) continue;
        if (h.content < column) return false;
        if (same_key(l, i, line)) return true;
        if (h.dash) return false;
    }
    return false;
}

/** Column of the next line that holds something, when the key of `line` has no value of its own; SIZE_MAX otherwise. */
static size_t child_column(const line_index *l, size_t line) {
    if (!shape_of(l, line).open) return SIZE_MAX;
    for (size_t i = line + 1; i <= l->count; i++)
        if (!shape_of(l, i).empty) return shape_of(l, i).indent;
    return SIZE_MAX;
}

/** Least column that is possible for a line: a line with a value of its own stands at least at the level of the next one, when that is open. */
static size_t least_column(const line_index *l, size_t line, const level *levels, size_t n) {
    size_t next = line + 1;
    line_shape h = shape_of(l, line);
    while (next <= l->count && shape_of(l, next).empty) next++;
    if (h.open || h.dash || next > l->count) return 0;
    for (size_t i = 0; i < n; i++)
        if (levels[i].column == shape_of(l, next).indent) return levels[i].column;
    return 0;
}

/** The level of the item that the keys below belong to when they were left where they must be, false for none: an open one, or a new one under the key just above. */
static bool item_level(const line_index *l, size_t line, const level *levels, size_t n, level *out) {
    size_t next = line + 1;
    line_shape h = shape_of(l, line);
    while (next <= l->count && shape_of(l, next).empty) next++;
    if (!h.dash) return false;
    line_shape below = shape_of(l, next), above = {0};
    size_t lead = h.content - h.indent, before = line;
    while (before > 1 && (above = shape_of(l, before - 1)).empty) before--;
    if (above.open && above.content > h.indent) { /* the first item of a list */
        *out = (level){below.dash && below.indent >= above.content ? below.indent : above.content + 2, before - 1, true};
        return true;
    }
    if (!h.key || h.open || !below.key || below.dash || below.indent == h.content || below.indent < lead) return false;
    *out = (level){below.indent - lead, before - 1, true};
    if (above.open && above.content <= out->column) return true;
    for (size_t i = 0; i < n; i++)
        if (levels[i].dash && levels[i].column == out->column) { *out = levels[i]; return true; }
    return false;
}

/** Of two levels as near, the deeper one is not meant when it has the key already, or when what hangs on the key would not be deeper. */
static bool is_shallow(const line_index *l, size_t line, size_t deep) { return has_key(l, line, deep) || child_column(l, line) <= deep; }

static size_t distance(size_t a, size_t b) { return a > b ? a - b : b - a; }

/** The line below the last one that the mistake moved with its line: what hangs on it, and those that follow with the same indent. */
static size_t moved_end(const line_index *l, size_t line, const line_shape *first) {
    size_t end = line + 1;
    bool open = first->open || first->dash, content = false;
    for (size_t i = line + 1; i <= l->count; i++) {
        line_shape h = shape_of(l, i);
        if (h.empty) continue;
        if (h.indent < first->indent) break;
        if (h.indent == first->indent && h.dash != first->dash && !(h.dash && open)) break;
        if (h.indent == first->indent) {
            open = h.dash == first->dash ? h.open || h.dash : open;
            content = false;
        } else if (!open) break;
        else if (first->dash && !content && h.indent != first->content && !first->open) break;
        content = content || h.indent > first->indent;
        end = i + 1;
    }
    return end;
}

yaml_level yaml_level_meant(const line_index *l, size_t line) {
    level levels[LEVELS];
    size_t n = open_levels(l, line, levels);
    line_shape h = shape_of(l, line);
    const level *best = NULL;
    yaml_level meant = {.indent = h.indent};
    size_t floor = least_column(l, line, levels, n), child = h.dash ? SIZE_MAX : child_column(l, line);
    for (size_t i = 0; i < n; i++) {
        if (levels[i].dash != h.dash || levels[i].column < floor || levels[i].column > child) continue;
        size_t d = distance(levels[i].column, h.indent), least = best ? distance(best->column, h.indent) : SIZE_MAX;
        if (d <= least) meant.doubtful = d == least;
        if (d < least || (d == least && !h.dash && is_shallow(l, line, best->column))) best = &levels[i];
    }
    level item;
    if (item_level(l, line, levels, n, &item)) { best = &item; meant.doubtful = false; }
    if (!best || best->column == h.indent || (!h.key && !h.dash)) return meant;
    meant.found = true;
    meant.wanted = best->column;
    meant.like = best->line;
    meant.end = moved_end(l, line, &h);
    return meant;
}

size_t yaml_unindented(const line_index *l, size_t line) {
    size_t column = shape_of(l, line).indent, first = line, before = 0;
    while (--first > 0 && !(shape_of(l, first).key && shape_of(l, first).content < column)) {}
    for (before = first; before-- > 1 && shape_of(l, before).empty;) {}
    if (!first || !before || shape_of(l, first).dash) return 0;
    line_shape group = shape_of(l, before), own = shape_of(l, first);
    level levels[LEVELS];
    size_t n = own.open ? 0 : open_levels(l, first, levels);
    for (size_t i = 0; i < n; i++) /* a key with its value, too far left between two of a group */
        if (!levels[i].dash && levels[i].column == column) return first;
    return group.key && group.open && !group.dash && group.content == shape_of(l, first).indent ? first : 0;
}

/** The line of a key whose text on several lines (`|`, `>`) goes on at `line`, or would with enough spaces; 0 for none. */
static size_t text_owner(const line_index *l, size_t line) {
    line_shape own = shape_of(l, line);
    size_t least = SIZE_MAX;
    for (size_t i = line; i-- > 1;) {
        line_shape h = shape_of(l, i);
        size_t n = 0;
        const char *s = lines_text(l, i, &n);
        while (n && s[n - 1] == ' ') n--;
        bool text = h.open && n && (s[n - 1] == '|' || s[n - 1] == '>' || (n > 1 && strchr("+-", s[n - 1]) && strchr("|>", s[n - 2])));
        if (text && h.content < least) return own.indent > h.content || !(own.key || own.dash) ? i : 0;
        if (n && h.indent < least) least = h.indent;
        if (n && (h.key || h.dash) && h.content < own.indent) return 0;
        if (least == 0) return 0;
    }
    return 0;
}

yaml_level yaml_text_level(const line_index *l, size_t line) {
    size_t owner = text_owner(l, line);
    line_shape own = shape_of(l, line);
    yaml_level meant = {.indent = own.indent, .like = owner};
    if (!owner) return meant;
    line_shape first = shape_of(l, owner + 1), key = shape_of(l, owner);
    meant.found = true;
    meant.wanted = first.indent > key.content ? first.indent : key.content + 2;
    if (meant.wanted <= own.indent) meant.found = false;
    for (meant.end = line + 1; meant.end <= l->count; meant.end++) {
        line_shape h = shape_of(l, meant.end);
        if (!h.empty && (h.indent >= meant.wanted || (h.indent <= key.content && (h.key || h.dash)) || h.indent < own.indent)) break;
    }
    while (meant.end > line + 1 && shape_of(l, meant.end - 1).empty) meant.end--;
    return meant;
}

const char *yaml_key_of(const line_index *l, size_t line, arena *a) {
    line_shape h = shape_of(l, line);
    size_t n = 0;
    const char *s = lines_text(l, line, &n);
    return h.key ? arena_copy(a, s + h.content, h.colon - h.content) : h.dash ? "-" : "";
}

/** How many lines stand at a level that nothing opened when a tab is worth `width` spaces. */
static size_t bad_levels(const line_index *l, size_t width) {
    struct { size_t at; bool dash; } up[LEVELS];
    size_t depth = 0, bad = 0;
    bool open = true;
    for (size_t i = 1; i <= l->count; i++) {
        size_t n = 0, k = 0, at = 0;
        const char *s = lines_text(l, i, &n);
        for (; k < n && (s[k] == ' ' || s[k] == '\t'); k++) at += s[k] == '\t' ? width : 1;
        if (k == n || s[k] == '#') continue;
        bool dash = s[k] == '-' && k + 1 < n && s[k + 1] == ' ';
        while (depth && (up[depth - 1].at > at || (up[depth - 1].at == at && up[depth - 1].dash != dash && depth > 1 && up[depth - 2].at == at))) depth--;
        bool known = depth && up[depth - 1].at == at && up[depth - 1].dash == dash;
        bad += !known && !open;
        if (!known && depth + 2 < LEVELS) { up[depth].at = at; up[depth++].dash = dash; }
        if (dash && depth + 2 < LEVELS) { up[depth].at = at + 2; up[depth++].dash = false; }
        open = s[n - 1] == ':' || s[n - 1] == '|' || s[n - 1] == '>';
    }
    return bad;
}

size_t yaml_tab_width(const line_index *l) {
    static const size_t widths[] = {2, 4, 8, 3};
    size_t best = 2, least = SIZE_MAX;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        size_t bad = bad_levels(l, widths[i]);
        if (bad < least) { least = bad; best = widths[i]; }
    }
    return best;
}

/* ------------------------------------------------------------------ repairs */

/** Offset of the end of the line before `end`, its line end left out. */
static size_t end_of(const line_index *l, size_t end) {
    size_t n = 0;
    const char *s = lines_text(l, end - 1, &n);
    return (size_t)(s - l->text) + n;
}

yaml_repair yaml_move(const line_index *l, size_t line, const yaml_level *to, arena *a) {
    buf b = {0};
    for (size_t i = line; i < to->end; i++) {
        line_shape h = shape_of(l, i);
        size_t n = 0, indent = h.indent >= to->indent ? h.indent - to->indent + to->wanted : h.indent;
        const char *s = lines_text(l, i, &n);
        for (size_t k = 0; k < indent && !h.empty; k++) buf_char(&b, ' ');
        buf_add(&b, h.empty ? s : s + h.indent, h.empty ? n : n - h.indent);
        if (i + 1 < to->end) buf_char(&b, '\n');
    }
    yaml_repair r = {.from = l->bytes[line - 1], .to = end_of(l, to->end), .with = arena_copy(a, b.s ? b.s : "", b.n)};
    if (to->doubtful || distance(to->indent, to->wanted) > 1) { r.doubt_from = (uint32_t)line; r.doubt_to = (uint32_t)(to->end - 1); }
    buf_free(&b);
    return r;
}

bool yaml_has_children(const line_index *l, size_t line) {
    line_shape own = shape_of(l, line);
    for (size_t i = line + 1; i <= l->count; i++) {
        line_shape h = shape_of(l, i);
        if (!h.empty) return h.indent > own.content || (h.dash && !own.dash && h.indent == own.indent);
    }
    return false;
}

size_t yaml_next_item(const line_index *l, size_t line, size_t stop) {
    size_t column = 0;
    line_shape own = shape_of(l, line);
    if (own.dash) column = own.indent;
    for (size_t i = line; !own.dash && i-- > 1;) {
        line_shape h = shape_of(l, i);
        if (h.empty || h.indent >= own.indent) continue;
        if (h.dash) column = h.indent;
        if (h.dash || h.indent == 0) break;
    }
    size_t i = (stop > line ? stop : line) + 1;
    for (; i <= l->count; i++) {
        line_shape h = shape_of(l, i);
        if (!h.empty && h.indent <= column && (h.dash || h.key)) break;
    }
    return i;
}

yaml_repair yaml_leave_out(const line_index *l, size_t line, size_t stop, bool whole, arena *a) {
    line_shape own = shape_of(l, line);
    size_t end = line + 1;
    if (whole) end = yaml_next_item(l, line, stop);
    for (; !whole && end <= l->count; end++) {
        line_shape h = shape_of(l, end);
        if (!h.empty && h.indent <= own.indent && !(h.dash && !own.dash && h.indent == own.indent)) break;
    }
    buf b = {0};
    for (size_t i = line + 1; i < end; i++) buf_char(&b, '\n');
    yaml_repair r = {.from = l->bytes[line - 1], .to = end_of(l, end), .with = arena_copy(a, b.s ? b.s : "", b.n), .doubt_from = (uint32_t)line, .doubt_to = (uint32_t)(end - 1), .dropped = true};
    buf_free(&b);
    return r;
}

yaml_repair yaml_close(const line_index *l, size_t line, size_t stop, const char *sign) {
    line_shape own = shape_of(l, line);
    size_t end = line + 1;
    for (; end <= stop; end++) {
        line_shape h = shape_of(l, end);
        if (!h.empty && h.indent <= own.indent && (h.dash || h.key)) break;
    }
    if (end > stop && stop != l->count) return (yaml_repair){0};
    while (end > line + 1 && shape_of(l, end - 1).empty) end--;
    size_t at = end_of(l, end), n = 0;
    const char *s = lines_text(l, end - 1, &n), *hash = memchr(s, '#', n);
    if (hash && hash > s && hash[-1] == ' ') at = (size_t)(hash - 1 - l->text);
    return (yaml_repair){.from = at, .to = at, .with = sign};
}

/* ------------------------------------------------------------------ columns */

struct column_edits { arena *a; size_t lines; uint32_t *first; void *items; size_t n, capacity; };
typedef struct { uint32_t next; uint32_t from; int32_t by; } column_edit; /* characters [1, from) of the line stay; `by` were added there, or taken away */

column_edits *column_edits_new(size_t lines, arena *a) {
    column_edits *e = arena_alloc(a, sizeof *e);
    *e = (column_edits){.a = a, .lines = lines, .first = arena_array(a, lines + 1, sizeof(uint32_t))};
    return e;
}

static size_t line_length(const char *s, const char *end) {
    const char *lf = memchr(s, '\n', (size_t)(end - s));
    return lf ? (size_t)(lf - s) : (size_t)(end - s);
}

static void note_line(column_edits *e, size_t line, const char *before, size_t n, const char *now, size_t m) {
    size_t same = 0;
    while (same < n && same < m && before[same] == now[same]) same++;
    int32_t by = (int32_t)utf8_count(now, m) - (int32_t)utf8_count(before, n);
    if (!by || line >= e->lines) return;
    column_edit *slot = arena_push(e->a, &e->items, &e->n, &e->capacity, sizeof *slot);
    *slot = (column_edit){e->first[line], (uint32_t)utf8_count(before, same) + 1, by};
    e->first[line] = (uint32_t)e->n;
}

void column_edits_note(column_edits *e, const line_index *l, const yaml_repair *r) {
    size_t line = lines_place_of_byte(l, r->from, 0).line - 1;
    const char *old = l->text + r->from, *old_end = l->text + r->to, *now = r->with, *now_end = now + strlen(now);
    size_t lead = r->from - l->bytes[line], column = utf8_count(l->text + l->bytes[line], lead);
    for (;; line++) {
        size_t n = line_length(old, old_end), m = line_length(now, now_end), before = e->n;
        note_line(e, line, old, n, now, m);
        if (e->n > before) ((column_edit *)e->items)[before].from += (uint32_t)column;
        column = 0;
        if (old + n >= old_end || now + m >= now_end) break;
        old += n + 1;
        now += m + 1;
    }
}

uint32_t column_before(const column_edits *e, uint32_t line, uint32_t column) {
    if (!e || line == 0 || line > e->lines) return column;
    for (uint32_t i = e->first[line - 1]; i; ) {
        const column_edit *x = &((const column_edit *)e->items)[i - 1];
        int64_t back = (int64_t)column - x->by;
        if (column >= x->from) column = back < (int64_t)x->from ? x->from : (uint32_t)back;
        i = x->next;
    }
    return column;
}
