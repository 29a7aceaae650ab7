/* SPDX-License-Identifier: MIT */
/* The file that libharu writes: objects, links, outline, labels, images, reserved numbers; and its failures. */

#include "fixture.h"

static const uint8_t red[12] = {255, 0, 0, 'p', 'i', 'x', 'e', 'l', 's', 1, 2, 3};
static const doc_image photo = {.id = 3, .width = 2, .height = 2, .channels = 3, .pixels = red};

static void add_picture(fixture *x, doc_id figure, const doc_image *image)
{
    page_item *i = add_item(x, ITEM_IMAGE, figure, MPT(100), MPT(200));
    i->as.image.w = i->as.image.h = MPT(20);
    i->as.image.image = image;
}

/* Two pages with a bit of everything. */
static fixture *small_document(void)
{
    fixture *x = fixture_new();
    doc_id para = doc_add(x->doc, 1, DOC_PARA), link = doc_add(x->doc, para, DOC_LINK), words = doc_text(x->doc, link, "Voir l’action", 0), figure = doc_add(x->doc, 1, DOC_FIGURE);
    for (uint32_t i = 0; i < 2; i++) {
        add_sheet(x, i ? "1" : "Couverture");
        add_words(x, words, FACE_REGULAR, 10.5, MPT(50), MPT(100), "Voir l’action", 0);
        add_words(x, words, FACE_BOLD, 10.5, MPT(50), MPT(120), "Voir l’action", 0);
        add_picture(x, figure, &photo);
        page_link *inside = add_link(x, link, MPT(50), MPT(90), MPT(80), MPT(12)), *outside = add_link(x, link, MPT(50), MPT(110), MPT(80), MPT(12));
        inside->page = 2;
        inside->to_y = MPT(80);
        inside->contents = "Aller à l’action 𝔸";
        outside->address = "https://exemple.fr/été (a)";
        x->outline[x->pages.n_outline++] = (outline_entry){.title = i ? "Axe" : "Partie é", .level = (int)i + 1, .page = i, .y = MPT(80)};
    }
    return x;
}

/* The text of an object, up to its endobj, in the arena. */
static char *object_text(fixture *x, const rendered *r, uint32_t number)
{
    char head[32];
    snprintf(head, sizeof head, "\n%u 0 obj\n", number);
    const char *at = find(r, head);
    cr_assert_not_null(at, "object %u", number);
    at += strlen(head);
    const char *end = memmem(at, r->n - (size_t)(at - (const char *)r->bytes), "endobj", 6);
    cr_assert_not_null(end);
    return arena_copy(x->arena, at, (size_t)(end - at));
}

static rendered drawn(fixture *x)
{
    rendered r;
    cr_assert(render(&x->pages, x->doc, x->text, x->log, x->arena, &r));
    cr_assert_eq(diag_count(x->log), 0);
    return r;
}

Test(haru, the_file_has_an_xref_of_20_byte_lines)
{
    fixture *x = small_document();
    rendered r = drawn(x);
    cr_assert_eq(memcmp(r.bytes, "%PDF-1.7", 8), 0);
    size_t at = 0;
    for (size_t i = 0; i + 9 < r.n; i++)
        if (memcmp(r.bytes + i, "startxref", 9) == 0)
            at = (size_t)strtoul((const char *)r.bytes + i + 9, NULL, 10);
    cr_assert(at > 0 && at < r.n);
    cr_assert_eq(memcmp(r.bytes + at, "xref\n0 ", 7), 0);
    unsigned entries = (unsigned)strtoul((const char *)r.bytes + at + 7, NULL, 10);
    const char *line = strchr((const char *)r.bytes + at + 7, '\n') + 1;
    for (unsigned i = 1; i < entries; i++) {
        char head[32];
        size_t place = (size_t)strtoul(line + 20 * i, NULL, 10);
        snprintf(head, sizeof head, "%u 0 obj", i);
        cr_assert_eq(memcmp(r.bytes + place, head, strlen(head)), 0, "entry %u", i);
    }
    render_free(&r);
    fixture_free(x);
}

Test(haru, reserved_objects_are_empty_dictionaries_in_their_places)
{
    fixture *x = small_document();
    rendered r = drawn(x);
    const reserved_objects *o = &r.reserved;
    const struct { const char *key; uint32_t number; } keys[] = {{"/StructTreeRoot", o->struct_tree_root}, {"/Metadata", o->metadata}, {"/OutputIntents", o->output_intents}, {"/MarkInfo", o->mark_info},
        {"/ViewerPreferences", o->viewer_preferences}, {"/Names", o->names}, {"/AF", o->associated_files}, {"/F0", o->fonts[0]}, {"/F2", o->fonts[2]}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char entry[64];
        snprintf(entry, sizeof entry, "%s %u 0 R\n", keys[i].key, keys[i].number);
        cr_assert_not_null(find(&r, entry), "%s", entry);
        cr_assert_str_eq(object_text(x, &r, keys[i].number), "<<\n>>\n");
    }
    cr_assert_eq(o->fonts[1], 0, "the italic is not used");
    cr_assert_not_null(find(&r, "/PageMode /UseOutlines"));
    render_free(&r);
    fixture_free(x);
}

Test(haru, pages_state_their_key_and_order)
{
    fixture *x = small_document();
    x->sheet[1].width = MPT(841.89);
    x->sheet[1].height = MPT(595.28);
    rendered r = drawn(x);
    cr_assert_eq(r.n_pages, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const char *text = object_text(x, &r, r.page_objects[i]);
        cr_assert_not_null(strstr(text, "/Type /Page\n"));
        cr_assert_not_null(strstr(text, i ? "/StructParents 1\n" : "/StructParents 0\n"));
        cr_assert_not_null(strstr(text, "/Tabs /S\n"));
        cr_assert_not_null(strstr(text, i ? "/MediaBox [ 0 0 841.89" : "/MediaBox [ 0 0 595.28"));
    }
    cr_assert_eq(r.n_marks, 4);
    cr_assert_eq(count((const char *)r.bytes, r.n, "/MCID 1>>BDC"), 2);
    render_free(&r);
    fixture_free(x);
}

Test(haru, links_inside_and_outside)
{
    fixture *x = small_document();
    rendered r = drawn(x);
    cr_assert_eq(r.n_links, 4);
    for (size_t i = 0; i < 4; i++) {
        const char *text = object_text(x, &r, r.links[i].object);
        char key[40];
        snprintf(key, sizeof key, "/StructParent %u\n", (unsigned)(RENDER_LINK_KEYS + i));
        cr_assert_not_null(strstr(text, key));
        cr_assert_not_null(strstr(text, "/Subtype /Link\n"));
        cr_assert_not_null(strstr(text, "/F 4\n"));
        cr_assert_not_null(strstr(text, "/Border [ 0 0 0 ]"));
        cr_assert_eq(r.links[i].page, i / 2);
        cr_assert_eq(x->doc->nodes[r.links[i].link].kind, DOC_LINK);
    }
    const char *inside = object_text(x, &r, r.links[0].object), *outside = object_text(x, &r, r.links[1].object);
    char goal[64];
    snprintf(goal, sizeof goal, "/Dest [ %u 0 R /XYZ 0 761.89", r.page_objects[1]);
    cr_assert_not_null(strstr(inside, goal), "%s", inside);
    cr_assert_not_null(strstr(inside, "/Rect [ 50 739.89"), "%s", inside);
    cr_assert_not_null(strstr(inside, "/Contents <FEFF0041006C006C0065007200200" "0E00020006C20190061006300740069006F006E0020D835DD38>"), "%s", inside);
    cr_assert_not_null(strstr(outside, "/S /URI\n"));
    cr_assert_not_null(strstr(outside, "exemple.fr\\057\\045C3\\045A9t\\045C3\\045A9\\04520\\050a\\051)"), "%s", outside);
    cr_assert_not_null(strstr(outside, "/Contents <FEFF00680074"), "without a description the address stands in");
    render_free(&r);
    fixture_free(x);
}

Test(haru, outline_is_nested_and_labels_are_ranges)
{
    fixture *x = small_document();
    rendered r = drawn(x);
    cr_assert_eq(count((const char *)r.bytes, r.n, "/Title <FEFF"), 2);
    cr_assert_not_null(find(&r, "/Title <FEFF00500061007200740069006500200" "0E9>"));
    cr_assert_eq(count((const char *)r.bytes, r.n, "/XYZ 0 761.89"), 4, "two links, two entries");
    cr_assert_not_null(find(&r, "/Nums [ 0 <<\n/P <FEFF0043006F00750076006500720074007500720065>\n>> 1 <<\n/S /D\n/St 1\n>> ]"));
    render_free(&r);
    fixture_free(x);
}

Test(haru, labels_go_on_by_themselves)
{
    static const char *const labels[] = {"1", "2", NULL, "4", "A", "7", "8", "08", "0"};
    fixture *x = fixture_new();
    for (size_t i = 0; i < 8; i++)
        add_sheet(x, labels[i]);
    rendered r = drawn(x);
    cr_assert_not_null(find(&r, "/Nums [ 0 <<\n/S /D\n/St 1\n>> 4 <<\n/P <FEFF0041>\n>> 5 <<\n/S /D\n/St 7\n>> 7 <<\n/P <FEFF00300038>\n>> ]"));
    render_free(&r);
    fixture_free(x);
}

Test(haru, an_image_used_twice_is_one_object)
{
    fixture *x = small_document();
    doc_image copy = photo;
    static const uint8_t grey[2] = {1, 2};
    static const doc_image other = {.id = 9, .width = 2, .height = 1, .channels = 1, .pixels = grey};
    add_picture(x, 0, &copy);
    add_picture(x, 0, &other);
    rendered r = drawn(x);
    cr_assert_eq(count((const char *)r.bytes, r.n, "/Subtype /Image"), 2);
    cr_assert_eq(count((const char *)r.bytes, r.n, "pixels"), 1);
    cr_assert_eq(count((const char *)r.bytes, r.n, "/ColorSpace /DeviceRGB"), 1);
    cr_assert_eq(count((const char *)r.bytes, r.n, "/ColorSpace /DeviceGray"), 1);
    cr_assert_null(find(&r, "Interpolate"));
    cr_assert_not_null(find(&r, "/I3 "));
    cr_assert_not_null(find(&r, "/I9 "));
    const char *start = find(&r, "pixels");
    cr_assert_eq(memcmp(start - 3, red, sizeof red), 0);
    render_free(&r);
    fixture_free(x);
}

/* More pixels than libharu copies at a time. */
Test(haru, a_larger_image_comes_through_whole)
{
    fixture *x = fixture_new();
    static uint8_t noise[100 * 101 * 3];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)(i * 7 + i / 251);
    static const doc_image image = {.id = 1, .width = 100, .height = 101, .channels = 3, .pixels = noise};
    add_sheet(x, "1");
    add_picture(x, 0, &image);
    rendered r = drawn(x);
    cr_assert_not_null(memmem(r.bytes, r.n, noise, sizeof noise));
    cr_assert_not_null(find(&r, "30300\nendobj"));
    render_free(&r);
    fixture_free(x);
}

Test(haru, a_document_without_links_or_images)
{
    fixture *x = fixture_new();
    add_sheet(x, "1");
    rendered r = drawn(x);
    cr_assert_eq(r.n_links, 0);
    cr_assert_eq(r.n_marks, 0);
    cr_assert_null(find(&r, "/Annots"));
    cr_assert_null(find(&r, "/XObject"));
    render_free(&r);
    fixture_free(x);
}

Test(haru, a_long_title_ends_with_an_ellipsis)
{
    fixture *x = fixture_new();
    char *title = arena_alloc(x->arena, 200001);
    memset(title, 'a', 200000);
    add_sheet(x, "1");
    x->outline[x->pages.n_outline++] = (outline_entry){.title = title, .level = 40, .page = 0};
    rendered r = drawn(x);
    cr_assert_not_null(find(&r, "006100612026>"));
    render_free(&r);
    fixture_free(x);
}

Test(haru, same_pages_same_bytes)
{
    fixture *x = small_document(), *y = small_document();
    rendered r = drawn(x), s = drawn(y);
    cr_assert_eq(r.n, s.n);
    cr_assert_arr_eq(r.bytes, s.bytes, r.n);
    render_free(&r);
    render_free(&s);
    fixture_free(x);
    fixture_free(y);
}

/* ---------------------------------------------------------------- failures */

static unsigned allocations_left;

static void *failing_allocation(unsigned size)
{
    return allocations_left && allocations_left-- ? malloc(size) : NULL;
}

Test(haru, every_failing_allocation_is_told)
{
    unsigned k = 0;
    bool done = false;
    for (; !done; k++) {
        fixture *x = small_document();
        rendered r;
        for (int i = 0; i < 200; i++) /* long enough for several blocks of the pool */
            x->outline[x->pages.n_outline < 15 ? x->pages.n_outline++ : 14] = (outline_entry){.title = "Section", .level = 1 + i % 3, .page = 0};
        allocations_left = k;
        done = render_with(&x->pages, x->doc, x->text, x->log, x->arena, &r, (render_memory){failing_allocation, free});
        cr_assert_eq(diag_total(x->log, SEVERITY_FATAL), done ? 0 : 1);
        if (!done) {
            cr_assert_str_eq(diag_at(x->log, 0)->kind->code, "pdf-non-ecrit");
            cr_assert_null(r.bytes);
        }
        render_free(&r);
        fixture_free(x);
        cr_assert_lt(k, 100);
    }
    cr_assert_geq(k, 3, "some allocations did fail");
}

Test(haru, a_target_beyond_the_last_page_is_told)
{
    fixture *x = small_document();
    rendered r;
    x->links[0].page = 9;
    cr_assert_not(render(&x->pages, x->doc, x->text, x->log, x->arena, &r));
    cr_assert_str_eq(diag_at(x->log, 0)->kind->code, "pdf-non-ecrit");
    cr_assert_null(r.bytes);
    fixture_free(x);
}

Test(haru, a_font_without_codes_left_is_told)
{
    fixture *x = small_document();
    rendered r;
    char s[16];
    for (unsigned i = 0; i < TEXT_MAX_CODES; i++)
        text_code(x->text, 0, (uint16_t)(i % 50), s, (size_t)snprintf(s, sizeof s, "%u", i));
    cr_assert_not(render(&x->pages, x->doc, x->text, x->log, x->arena, &r));
    cr_assert_str_eq(diag_at(x->log, 0)->kind->code, "police-trop-de-signes");
    fixture_free(x);
}

Test(haru, every_kind_of_message_is_documented)
{
    for (size_t i = 0; i < render_kinds_count; i++) {
        const diag_kind *k = &render_kinds[i];
        cr_assert(k->code && k->title && k->why && k->wrong && k->right && k->source, "row %zu", i);
    }
}
