/* SPDX-License-Identifier: MIT */
/* The messages of the text room: one row each (text_kinds). */

#include "text/text_int.h"

const diag_kind text_kinds[TEXT_KIND_COUNT] = {
    [TEXT_KIND_HOUSE_FONT] = {"police-fournie-absente", SEVERITY_FATAL, "Une police fournie avec le programme manque",
        "Le document est composé avec les polices fournies avec le programme. Sans elles, aucun PDF conforme ne peut être produit : la norme impose d’y incorporer les polices.",
        "dossier fonts/ sans SourceSans3-Regular.ttf", "dossier fonts/ complet, tel que livré", "ISO 19005-3, 6.2.11.4 : polices incorporées"},
    [TEXT_KIND_UNREADABLE] = {"police-illisible", SEVERITY_ERROR, "Un fichier de police ne peut pas être lu",
        "Le fichier que nomme « theme.police » doit se trouver dans le dossier du projet et être une police TrueType.",
        "romain: Marianne.pdf", "romain: polices/Marianne-Regular.ttf", "ISO 19005-3, 6.2.11.4 : polices incorporées"},
    [TEXT_KIND_NO_REGULAR] = {"police-sans-romain", SEVERITY_ERROR, "La famille de polices n’a pas de romain",
        "Le texte courant est composé en romain, le caractère droit ordinaire ; le gras et l’italique ne suffisent pas.",
        "gras: polices/Marianne-Bold.ttf", "romain: polices/Marianne-Regular.ttf\ngras: polices/Marianne-Bold.ttf", "theme.police (romain, gras, italique, gras_italique)"},
    [TEXT_KIND_NO_OUTLINES] = {"police-sans-contours-truetype", SEVERITY_ERROR, "La police n’a pas de contours TrueType",
        "Seules les polices à contours TrueType (le plus souvent des fichiers .ttf) peuvent être incorporées. Les polices OpenType à contours PostScript (.otf) ne le peuvent pas.",
        "romain: polices/Marianne-Regular.otf", "romain: polices/Marianne-Regular.ttf", "ISO 32000-1, 9.9 : FontFile2"},
    [TEXT_KIND_NOT_EMBEDDABLE] = {"police-non-incorporable", SEVERITY_ERROR, "La licence de la police interdit de l’incorporer",
        "La norme PDF/A impose d’incorporer les polices, réduites aux signes utilisés. Cette police l’interdit dans son fichier (valeur fsType), ou ne dit pas qu’elle le permet.",
        "police dont fsType vaut 2 (incorporation interdite)", "police libre, ou police dont la licence permet l’incorporation (fsType 0, 4 ou 8)", "ISO 19005-3, 6.2.11.4.1 : polices légalement incorporables"},
    [TEXT_KIND_NO_VARIANT] = {"police-sans-variante", SEVERITY_INFORMATION, "La famille de polices est incomplète",
        "Sans fichier pour le gras ou l’italique, ces passages sont composés dans un autre caractère de la famille et ne se distinguent plus.",
        "romain: polices/Marianne-Regular.ttf", "romain: polices/Marianne-Regular.ttf\ngras: polices/Marianne-Bold.ttf\nitalique: polices/Marianne-Italic.ttf\ngras_italique: polices/Marianne-BoldItalic.ttf", "theme.police (romain, gras, italique, gras_italique)"},
    [TEXT_KIND_NOT_CUT] = {"police-non-reduite", SEVERITY_ERROR, "Une police n’a pas pu être réduite",
        "Le PDF ne contient que les signes utilisés de chaque police. Un fichier de police endommagé peut l’empêcher.",
        "police dont la table des contours est tronquée", "police intacte, téléchargée de nouveau", "ISO 32000-1, 9.6.4 : polices réduites"},
};
const size_t text_kinds_count = TEXT_KIND_COUNT;
