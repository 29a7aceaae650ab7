/* SPDX-License-Identifier: MIT */
/* The messages of the render room: one row each (render_kinds). */

#include "render/render_int.h"

const diag_kind render_kinds[RENDER_KIND_COUNT] = {
    [RENDER_KIND_LIBRARY] = {"pdf-non-ecrit", SEVERITY_FATAL, "Le PDF n’a pas pu être produit",
        "La bibliothèque qui écrit les pages a signalé une erreur, le plus souvent un manque de mémoire. Aucun fichier n’est produit : un PDF incomplet ne serait pas conforme.",
        "document de plusieurs milliers de pages avec de nombreuses photos", "document plus court, ou photos plus petites", "ISO 32000-1"},
    [RENDER_KIND_CODES] = {"police-trop-de-signes", SEVERITY_FATAL, "Trop de signes différents dans une police",
        "Chaque couple formé d’un signe et du texte qu’il représente reçoit un numéro ; une police du PDF en compte 65 535 au plus.",
        "texte qui mêle des dizaines de milliers de caractères différents", "texte en français", "ISO 32000-1, 9.7.5"},
};
const size_t render_kinds_count = RENDER_KIND_COUNT;
