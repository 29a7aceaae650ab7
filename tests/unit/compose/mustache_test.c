/* SPDX-License-Identifier: MIT */
/* Templates: the cases of the Mustache specification by kind, escaping for Markdown, prose markers, and the mistakes with their places. */
#include "composing.h"

/* { nom: "Valmont", montant: "5 & <6>", texte: "", axes: [{code: A1}, {code: A2}], annees: ["2024", "2025"], projet: true, adopte: false, collectivite: {nom: "Ville", achats: {annee: "2023"}}, note: "12" } */
static const value *data(arena *a)
{
    value *v = value_map(a), *axes = value_list(a), *years = value_list(a), *body = value_map(a), *bought = value_map(a);
    for (int i = 1; i <= 2; i++) {
        value *one = value_map(a);
        value_set(a, one, "code", value_text(a, i == 1 ? "A1" : "A2"));
        value_push(a, axes, one);
        value_push(a, years, value_text(a, i == 1 ? "2024" : "2025"));
    }
    value_set(a, bought, "annee", value_text(a, "2023"));
    value_set(a, body, "nom", value_text(a, "Ville"));
    value_set(a, body, "achats", bought);
    value_set(a, v, "nom", value_text(a, "Valmont"));
    value_set(a, v, "montant", value_text(a, "5 & <6>"));
    value_set(a, v, "texte", value_text(a, ""));
    value_set(a, v, "axes", axes);
    value_set(a, v, "annees", years);
    value_set(a, v, "actions", value_list(a));
    value_set(a, v, "projet", value_bool(true));
    value_set(a, v, "adopte", value_bool(false));
    value_set(a, v, "collectivite", body);
    value_set(a, v, "note", value_text(a, "12"));
    return v;
}

static char *render(composer *c, const char *text, bool escape)
{
    const value *v = data(c->a);
    return template_render(c, template_read(c, (template_source){.text = text, .n = strlen(text), .line = 1, .column = 1}), &(frame){v, NULL}, escape);
}

static const struct { const char *template, *rendered; } cases[] = {
    /* variables */
    {"Bonjour {{nom}}.", "Bonjour Valmont."}, {"{{ nom }}", "Valmont"}, {"| {{nom}} |", "| Valmont |"}, {"  {{nom}}\n", "  Valmont\n"}, {"{{montant}}", "5 & <6>"}, {"{{{montant}}}", "5 & <6>"}, {"{{&montant}}", "5 & <6>"}, {"[{{texte}}]", "[]"},
    {"{{collectivite.nom}}", "Ville"}, {"{{collectivite.achats.annee}}", "2023"}, {"[{{collectivite.site}}]", "[]"}, {"[{{site}}]", "[]"}, {"sans balise { } }}", "sans balise { } }}"},
    /* sections */
    {"{{#projet}}oui{{/projet}}", "oui"}, {"{{#adopte}}oui{{/adopte}}", ""}, {"{{#texte}}oui{{/texte}}", ""}, {"{{#axes}}{{code}} {{/axes}}", "A1 A2 "}, {"{{#actions}}x{{/actions}}", ""}, {"{{#annees}}({{.}}){{/annees}}", "(2024)(2025)"},
    {"{{#collectivite}}{{nom}}{{/collectivite}}", "Ville"}, {"{{#collectivite}}{{note}}{{/collectivite}}", "12"}, {"{{#axes}}{{#axes}}{{code}}{{/axes}};{{/axes}}", "A1A2;A1A2;"}, {"{{#projet}}a{{#projet}}b{{/projet}}c{{/projet}}", "abc"}, {"{{#nom}}{{nom}}{{/nom}}", "Valmont"},
    {"{{#axes}}\n- {{code}}\n{{/axes}}\n", "- A1\n- A2\n"}, {"a\n  {{#projet}}\nb\n  {{/projet}}\nc", "a\nb\nc"}, {"{{#projet}}\r\nb\r\n{{/projet}}\r\n", "b\r\n"}, {" {{#projet}}x{{/projet}} \n", " x \n"},
    /* inverted */
    {"{{^adopte}}non{{/adopte}}", "non"}, {"{{^projet}}non{{/projet}}", ""}, {"{{^actions}}aucune{{/actions}}", "aucune"}, {"{{^axes}}aucun{{/axes}}", ""}, {"{{^site}}sans{{/site}}", "sans"}, {"{{^adopte}}\nx\n{{/adopte}}\ny", "x\ny"},
    /* comments */
    {"a{{! rien }}b", "ab"}, {"a\n{{! rien }}\nb", "a\nb"}, {"a\n{{!\nrien\nde rien\n}}\nb", "a\nb"}, {"  {{! x }}\nb", "b"}, {"a {{! x }}\n", "a \n"},
    /* delimiters */
    {"{{=<% %>=}}<%nom%>", "Valmont"}, {"{{=| |=}}|nom| {{nom}}", "Valmont {{nom}}"}, {"{{=<% %>=}}<%nom%><%={{ }}=%>{{nom}}", "ValmontValmont"}, {"a\n{{=<% %>=}}\n<%nom%>", "a\nValmont"}, {"{{= @ @ =}}@nom@", "Valmont"}, {"{{#projet}}{{=| |=}}|nom||/projet|", "Valmont"},
    /* values are not read again */
    {"{{=<% %>=}}{{nom}}<%nom%>", "{{nom}}Valmont"},
};

Test(mustache, specification)
{
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    size_t before = diag_count(b->log);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = render(c, cases[i].template, false);
        cr_expect_str_eq(got, cases[i].rendered, "%s gave « %s »", cases[i].template, got);
    }
    cr_expect_eq(diag_count(b->log), before, "%s", diag_at(b->log, before)->message);
    bench_end(b);
}

Test(mustache, escapes_for_markdown)
{
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    cr_expect_str_eq(render(c, "{{montant}}", true), "5 \\& \\<6\\>");
    cr_expect_str_eq(render(c, "{{{montant}}}", true), "5 & <6>");
    buf out = {0};
    markdown_escape(&out, "{{nom}} ::: a\n# b *c* [d](e)");
    cr_expect_str_eq(out.s, "\\{\\{nom\\}\\} \\:\\:\\: a \\# b \\*c\\* \\[d\\]\\(e\\)");
    buf_free(&out);
    bench_end(b);
}

Test(mustache, partials_keep_their_indentation)
{
    file_status why;
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    folder_close(b->templates);
    b->templates = folder_open("tests/cases/compose/gabarits", &why);
    b->in.templates = b->templates;
    cr_assert_not_null(b->templates);
    composer *c = bench_composer(b);
    cr_expect_str_eq(render(c, "a\n  {{>deux}}\nb\n", false), "a\n  un Valmont\n  deux\nb\n");
    cr_expect_str_eq(render(c, "[{{>deux}}]", false), "[un Valmont\ndeux\n]");
    size_t before = diag_count(b->log);
    cr_expect_str_eq(render(c, "[{{>absent}}]", false), "[]");
    cr_expect_str_eq(diag_at(b->log, before)->kind->code, "partie-de-modele-absente");
    cr_expect_not_null(render(c, "{{>boucle}}", false)); /* calls itself: stops at the limit, and is told */
    cr_assert_gt(diag_count(c->log), 0u);
    cr_expect_str_eq(diag_at(c->log, diag_count(c->log) - 1)->kind->code, "balise-mal-formee");
    bench_end(b);
}

Test(mustache, mistakes_have_places)
{
    static const struct { const char *template, *code; uint32_t line, column; } wrong[] = {
        {"a\n{{nomm}}", "balise-inconnue", 2, 1}, {"é {{collectivite.nomm}}", "balise-inconnue", 1, 3}, {"{{#projet}}{{autrechose}}{{/projet}}", "balise-inconnue", 1, 12}, {"{{^projet}}{{autrechose}}{{/projet}}", "balise-inconnue", 1, 12},
        {"a\nb {{nom", "balise-mal-formee", 2, 3}, {"{{#projet}}x", "balise-mal-formee", 1, 13}, {"x{{/projet}}", "balise-mal-formee", 1, 2}, {"{{#axes}}\n{{/axe}}\n{{/axes}}", "balise-mal-formee", 2, 1}, {"{{=x=}}", "balise-mal-formee", 1, 1},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bench *b = bench_new(NULL, DOCUMENT_SCHEME);
        composer *c = bench_composer(b);
        render(c, wrong[i].template, false);
        const diag *d = told(b->log, wrong[i].code);
        cr_assert_not_null(d, "%s: no %s", wrong[i].template, wrong[i].code);
        cr_expect(d->at.line == wrong[i].line && d->at.column == wrong[i].column, "%s: %u:%u", wrong[i].template, d->at.line, d->at.column);
        cr_expect_not_null(d->help);
        bench_end(b);
    }
}

Test(mustache, nearest_name_is_proposed)
{
    bench *b = bench_new(NULL, DOCUMENT_SCHEME);
    composer *c = bench_composer(b);
    render(c, "{{collectivite.regoin}}", false);
    cr_assert_not_null(told(b->log, "balise-inconnue"));
    cr_expect_not_null(strstr(told(b->log, "balise-inconnue")->help, "region"));
    bench_end(b);
}

Test(mustache, numbers_in_letters)
{
    static const struct { size_t n; bool feminine; const char *text; } numbers[] = {{0, false, "zéro"}, {1, true, "une"}, {16, false, "seize"}, {17, false, "dix-sept"}, {21, false, "vingt et un"}, {21, true, "vingt et une"}, {36, true, "trente-six"},
        {70, false, "soixante-dix"}, {71, false, "soixante et onze"}, {77, false, "soixante-dix-sept"}, {80, false, "quatre-vingts"}, {81, true, "quatre-vingt-une"}, {91, false, "quatre-vingt-onze"}, {99, false, "quatre-vingt-dix-neuf"}, {1200, false, "1\u202F200"}};
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) cr_expect_str_eq(french_count(a, numbers[i].n, numbers[i].feminine), numbers[i].text, "%zu: %s", numbers[i].n, french_count(a, numbers[i].n, numbers[i].feminine));
    arena_free(a);
}
