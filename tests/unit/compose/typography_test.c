/* SPDX-License-Identifier: MIT */
/* French typography: each rule beside a neighbour that it must leave alone. In the table ~ stands for U+00A0 and _ for U+202F. */
#include <criterion/criterion.h>
#include <string.h>

#include "compose/compose_int.h"
#include "../share.h"

static char *shown(arena *a, const char *s) {
    buf b = {0};
    for (; *s; s++) {
        if (!strncmp(s, "\u00A0", 2)) { buf_char(&b, '~'); s += 1; }
        else if (!strncmp(s, "\u202F", 3)) { buf_char(&b, '_'); s += 2; }
        else buf_char(&b, *s);
    }
    char *out = arena_copy(a, b.s ? b.s : "", b.n);
    buf_free(&b);
    return out;
}

static const struct { const char *typed, *set; } cases[] = {
    /* apostrophes */
    {"l'eau et l'énergie", "l’eau et l’énergie"}, {"aujourd'hui", "aujourd’hui"}, {"d'1 M€", "d’1~M€"}, {"celui de l'", "celui de l’"}, {"'mot'", "'mot’"}, {"l’eau", "l’eau"},
    {"jusqu'à l'an 1", "jusqu’à l’an 1"}, {"l'« eau »", "l’«~eau~»"}, {"l'Île", "l’Île"}, {"L' 'x", "L' 'x"},
    /* high marks */
    {"Quoi ?", "Quoi_?"}, {"Quoi?", "Quoi_?"}, {"un; deux", "un_; deux"}, {"un\u00A0; deux", "un_; deux"}, {"un  ; deux", "un_; deux"}, {"Oui !", "Oui_!"}, {"Quoi ?!", "Quoi_?!"}, {"?", "?"}, {"(?)", "(?)"}, {"50 % ; fin", "50~%_; fin"}, {"I2.1;2024;;nd", "I2.1;2024;;nd"}, {"?annee=2025", "?annee=2025"},
    {"50 % !", "50~%_!"}, {"« Quoi ? »", "«~Quoi_?~»"}, {"Ah ! oui", "Ah_! oui"}, {"(sic !)", "(sic_!)"}, {"50 € ?", "50~€_?"},
    /* colon */
    {"Objet : x", "Objet~: x"}, {"Objet: x", "Objet~: x"}, {"à 12:30 précises", "à 12:30 précises"}, {"un rapport de 1:3", "un rapport de 1:3"}, {"Objet :", "Objet~:"}, {"a:b", "a:b"}, {"2 : 1", "2~: 1"},
    {"« Objet » : x", "«~Objet~»~: x"}, {"Voir : « x »", "Voir~: «~x~»"}, {"50 % : x", "50~%~: x"}, {"de 9:05 à 23:59", "de 9:05 à 23:59"},
    /* quotes */
    {"« mot »", "«~mot~»"}, {"«mot»", "«~mot~»"}, {"«\u202Fmot\u202F»", "«~mot~»"}, {"dit \"non\" hier", "dit «~non~» hier"}, {"12\" de large", "12\" de large"}, {"\"A\" et \"B\"", "«~A~» et «~B~»"}, {"une « idée » ; deux", "une «~idée~»_; deux"},
    {"“mot”", "«~mot~»"}, {"“ mot ”", "«~mot~»"}, {"« un “mot” dit »", "«~un “mot” dit~»"}, {"5” de large", "5” de large"}, {"d'un \"mot\"", "d’un «~mot~»"},
    /* points */
    {"et...", "et…"}, {"a.... b", "a.... b"}, {"etc…", "etc…"},
    /* figures and units */
    {"12,5 %", "12,5~%"}, {"12,5%", "12,5~%"}, {"50 €", "50~€"}, {"186,4 M€", "186,4~M€"}, {"40 k€ HT", "40~k€~HT"}, {"1 234 567", "1_234_567"}, {"1 234,5", "1_234,5"}, {"en 2024 150 marchés", "en 2024 150 marchés"}, {"82 400 h", "82_400~h"},
    {"3 h", "3~h"}, {"3 héros", "3 héros"}, {"20 jours", "20~jours"}, {"2 l'an", "2 l’an"}, {"0,5 ETP", "0,5~ETP"}, {"5 points", "5~points"}, {"412 tCO₂e", "412~tCO₂e"}, {"A 1 234", "A 1_234"}, {"12 3456", "12 3456"}, {"+50 %", "+50~%"}, {"5 ‰", "5~‰"},
    {"200 000 000 80 001 7", "200 000 000 80 001 7"}, {"2 millions d'heures", "2~millions d’heures"},
    {"9 h 30", "9~h~30"}, {"12 h 5", "12~h 5"}, {"en 3 h 200 pages", "en 3~h 200 pages"}, {"+ 50 %", "+~50~%"}, {"de + 5 à − 5", "de +~5 à −~5"}, {"C + 5", "C +~5"}, {"≥ 40 000 €", "≥~40_000~€"}, {"a+ 5", "a+ 5"},
    {"3 km et 2 m²", "3~km et 2~m²"}, {"12 €/an", "12~€/an"}, {"8 t de", "8~t de"}, {"8 tables", "8 tables"}, {"33 000 000 kWh", "33_000_000~kWh"}, {"0,7 point", "0,7~point"}, {"9 120 habitants", "9_120~habitants"}, {"1,2 Md€", "1,2~Md€"}, {"20 °C", "20~°C"},
    /* words that hold what follows */
    {"n° 12", "n°~12"}, {"n°12", "n°~12"}, {"p. 12", "p.~12"}, {"art. L. 2111-3", "art.~L.~2111-3"}, {"L. 2111-3", "L.~2111-3"}, {"L.2111-3", "L.~2111-3"}, {"article L. 2111-3", "article~L.~2111-3"}, {"D. 2111-3", "D.~2111-3"}, {"M. Dupont", "M.~Dupont"}, {"Mme Marchetti", "Mme~Marchetti"},
    {"§ 4", "§~4"}, {"page 12", "page~12"}, {"la page suivante", "la page suivante"}, {"à l'art. suivant", "à l’art. suivant"}, {"fin M. à", "fin M. à"},
    {"N° 3", "N°~3"}, {"n° A1", "n°~A1"}, {"pp. 3 et 4", "pp.~3 et 4"}, {"R. 2131-1", "R.~2131-1"}, {"art. 35", "art.~35"}, {"articles L. 2111-1 à L. 2111-3", "articles~L.~2111-1 à L.~2111-3"}, {"MM. Dupont et Durand", "MM.~Dupont et Durand"}, {"Mmes Durand", "Mmes~Durand"}, {"§4", "§~4"}, {"le plan L. est", "le plan L. est"},
    {"loi n° 2014-856 du 31 juillet 2014", "loi n°~2014-856 du 31~juillet 2014"}, {"l'article D. 2111-3", "l’article~D.~2111-3"},
    /* dates */
    {"24 juin 2024", "24~juin 2024"}, {"1er juin", "1er~juin"}, {"juin 2024", "juin 2024"}, {"24 juinot", "24 juinot"}, {"2024-2028", "2024-2028"},
    {"24 août", "24~août"}, {"le 1er  mars", "le 1er~mars"}, {"en 2024 mars", "en 2024~mars"}, {"du 24 au 26 juin", "du 24 au 26~juin"}, {"31 décembre", "31~décembre"},
    /* incises */
    {"une idée – bonne – et", "une idée –~bonne~– et"}, {"Axe 1 – volet social", "Axe 1 – volet social"}, {"a – b. c – d", "a – b. c – d"}, {"a – b – c – d – e", "a –~b~– c –~d~– e"},
    {"Titre - sous-titre", "Titre – sous-titre"}, {"une idée - bonne - et", "une idée –~bonne~– et"}, {"2024 - 2028", "2024 - 2028"}, {"de - 5 à + 5", "de - 5 à +~5"}, {"sous-titre", "sous-titre"}, {"- un", "- un"}, {"A1 - Axe", "A1 – Axe"},
    /* what is left alone */
    {"https://exemple.fr/a?b=c;d", "https://exemple.fr/a?b=c;d"}, {"voir https://exemple.fr/x : oui", "voir https://exemple.fr/x~: oui"}, {"ecrire a x.y@exemple.fr; vite", "ecrire a x.y@exemple.fr_; vite"}, {"indicateurs.csv: lu", "indicateurs.csv~: lu"}, {"SIRET 20000000800017", "SIRET 20000000800017"},
    {"A1.1.a et I2.3", "A1.1.a et I2.3"}, {"A1.1.a: l'action", "A1.1.a~: l’action"}, {"textes/edito.md ?", "textes/edito.md_?"}, {"x.y@exemple.fr: oui", "x.y@exemple.fr~: oui"}, {"www.exemple.fr?x=1;y", "www.exemple.fr?x=1;y"}, {"SIRET: 20000000800017;", "SIRET~: 20000000800017_;"}, {"1:3", "1:3"}, {"2024-117", "2024-117"}, {"un  deux   trois", "un deux trois"}, {"un\ndeux", "un deux"}, {"", ""}, {"mot", "mot"}, {" mot", " mot"},
};

Test(typography, table) {
    arena *a = arena_new();
    cr_assert_geq(sizeof cases / sizeof *cases, 150u);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *once = typography(a, cases[i].typed);
        cr_expect_str_eq(shown(a, once), cases[i].set, "« %s » gave « %s », not « %s »", cases[i].typed, shown(a, once), cases[i].set);
        char *twice = typography(a, once);
        cr_expect_str_eq(twice, once, "twice: « %s » became « %s »", shown(a, once), shown(a, twice));
    }
    arena_free(a);
}

Test(typography, superior_letters) {
    static const struct { const char *typed; size_t n; const char *superior; } ordinals[] = {{"le 1er juin", 3, "er"}, {"la 2e année", 3, "e"}, {"la 1re fois", 3, "re"}, {"au XXIe siècle", 3, "e"}, {"CO2e", 1, NULL}, {"12e", 2, "e"}, {"les 1ers", 2, "ers"}, {"A2e", 1, NULL}, {"0,2e", 1, NULL},
        {"la 1ère fois", 3, "re"}, {"la 2ème année", 3, "e"}, {"les 3èmes", 2, "es"}, {"au XXIème siècle", 3, "e"}, {"2024-2e", 1, NULL}};
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        size_t n;
        run *r = typography_runs(a, ordinals[i].typed, &n);
        cr_expect_eq(n, ordinals[i].n, "%s: %zu runs", ordinals[i].typed, n);
        if (ordinals[i].superior && n > 1) cr_expect(r[1].superior && !strcmp(r[1].text, ordinals[i].superior), "%s", ordinals[i].typed);
    }
    arena_free(a);
}

/* A text of any length is set as its parts are. */
Test(typography, long_texts) {
    static const char part[] = "l'achat « durable », article L. 2111-1 ; 12 M€ le 1er juin. ", set_part[] = "l’achat «~durable~», article~L.~2111-1_; 12~M€ le 1er~juin. ";
    arena *a = arena_new();
    for (size_t times = 1; times < 200; times += 11) {
        buf typed = {0}, wanted = {0};
        for (size_t i = 0; i < times; i++) { buf_str(&typed, part); buf_str(&wanted, set_part); }
        cr_expect_str_eq(shown(a, typography(a, typed.s)), wanted.s, "%zu times", times);
        buf_free(&typed);
        buf_free(&wanted);
    }
    arena_free(a);
}

Test(typography, any_bytes_of_utf8_survive) {
    arena *a = arena_new();
    uint32_t state = 7;
    for (int round = 0; round < 1000; round++) {
        char text[200];
        size_t n = 0;
        static const char *const bits[] = {" ", "  ", "\u00A0", "\u202F", "a", "é", "1", "234", "'", "\"", "«", "»", ";", ":", "!", "?", "–", "...", "%", "€", "M€", "n°", "L.", "juin", "er", "@", ".", "http://", "€", "(", ")", "X", "\n", "œ", "-", "p."};
        for (int k = 0; k < 14; k++) {
            state = state * 1664525u + 1013904223u;
            const char *bit = bits[(state >> 16) % (sizeof bits / sizeof *bits)];
            memcpy(text + n, bit, strlen(bit));
            n += strlen(bit);
        }
        text[n] = 0;
        char *once = typography(a, text), *twice = typography(a, once);
        cr_expect(utf8_valid(once, strlen(once), NULL));
        cr_expect_str_eq(once, twice, "« %s » then « %s » from « %s »", shown(a, once), shown(a, twice), text);
    }
    arena_free(a);
}

/* What hostile hands repeat: time grows with the length and not with its square. */
Test(typography, long_texts_take_no_square_of_their_length, .timeout = 60)
{
    static const char *const repeated[] = {"\"a ", "'", "[^", "{", "...", "_a", "www.", "1", "1er", "1e", " 000", "– ", " – a", "\u200D", "/.csv", "a@b.c,", "(http://", "«", "IV"};
    enum { TIMES = SHARE_OF(200000) };
    for (size_t i = 0; i < sizeof repeated / sizeof *repeated; i++) {
        arena *a = arena_new();
        buf text = {0};
        for (size_t k = 0; k < TIMES; k++) buf_str(&text, repeated[i]);
        size_t n;
        run *runs = typography_runs(a, arena_copy(a, text.s, text.n), &n);
        cr_expect(runs && n > 0, "%s", repeated[i]);
        buf_free(&text);
        arena_free(a);
    }
}
