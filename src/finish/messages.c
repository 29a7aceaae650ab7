/* SPDX-License-Identifier: MIT */
/* What finish may tell, one row a message. Texts are French. */
#include "finish/finish_int.h"

const diag_kind finish_kinds[] = {
    [FINISH_NOT_HARU] = {"pdf-intermediaire-inattendu", SEVERITY_FATAL, "Le fichier dessiné par libharu n’a pas la forme attendue",
        "Le programme complète le fichier que libharu a dessiné pour le rendre conforme à PDF/A et à PDF/UA. Il refuse de le faire quand ce fichier n’a pas exactement la forme qu’écrit libharu 2.x : le document produit ne serait pas sûr.",
        "Un paquet libhpdf d’une autre série que la 2", "Le paquet libhpdf-2.3.0 de la distribution", "ISO 32000-1, 7.5"},
    [FINISH_ATTACHMENT_TOO_LARGE] = {"annexe-trop-grosse", SEVERITY_INFORMATION, "Un fichier de données est trop gros pour être joint au PDF",
        "Les sources du schéma sont jointes au PDF pour que chacun puisse refaire les calculs, mais un document public doit rester facile à télécharger.",
        "indicateurs.csv de 12 Mo", "indicateurs.csv de moins de 5 Mo", "ISO 19005-3, 6.8"},
    [FINISH_TEXT_CUT] = {"texte-de-remplacement-trop-long", SEVERITY_WARNING, "Un texte lu par les lecteurs d’écran est trop long pour le format PDF",
        "PDF/A limite une chaîne de caractères à 32 767 octets, soit environ 16 000 caractères. La suite du texte de remplacement d’une image ne serait pas lue.",
        "un texte de remplacement de plusieurs pages", "un texte de remplacement de quelques phrases, le détail étant donné dans le corps du document", "ISO 19005-3, 6.1.13"},
};
const size_t finish_kinds_count = sizeof finish_kinds / sizeof *finish_kinds;
