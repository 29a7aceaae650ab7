/* SPDX-License-Identifier: MIT */
/* Catalogue of layout's messages. */
#include "messages.h"
#include "layout/layout.h"

typedef enum { KIND_MISSING_GLYPH, KIND_TOO_DEEP } kind;

const diag_kind layout_kinds[] = {
    [KIND_MISSING_GLYPH] = {"caractere-sans-glyphe", SEVERITY_WARNING, "Un caractère n’existe dans aucune police",
        "Il serait imprimé comme une case vide, et la synthèse vocale ne saurait pas le lire.",
        "titre: \"Achats \xF0\x9F\x8C\xB1 durables\"", "titre: \"Achats durables\"", "Polices Source Sans 3 et DejaVu Sans ; ISO 19005-3, 6.2.11.8"},
    [KIND_TOO_DEEP] = {"imbrication-trop-profonde", SEVERITY_WARNING, "Des blocs sont imbriqués trop profondément",
        "La page n’a plus la place de les décaler : ils sont composés sans retrait.", "une liste à 70 niveaux", "une liste à 3 niveaux", "Mise en page"},
};
const size_t layout_kinds_count = sizeof layout_kinds / sizeof *layout_kinds;

void layout_tell_missing(diag_log *log, place at, uint32_t character, const char *utf8) {
    if (!log) return;
    bool visible = character > 0x20 && !(character >= 0x7F && character < 0xA0);
    diag_add(log, &layout_kinds[KIND_MISSING_GLYPH], at, "remplacez ce caractère, ou donnez une police qui le contient (theme.police).",
             "Le caractère U+%04X%s%s%s n’a de dessin dans aucune des polices.", (unsigned)character, visible ? " (" : "", visible ? utf8 : "", visible ? ")" : "");
}

void layout_tell_lost(diag_log *log, place at, const char *what) {
    if (log) diag_add(log, &layout_kinds[KIND_TOO_DEEP], at, "simplifiez la structure du texte.", "%s", what);
}
