/* SPDX-License-Identifier: MIT */
/* The messages of this room: templates, Markdown of the user, images and links. */
#include "compose_int.h"

const diag_kind compose_kinds[] = {
    [KIND_TEMPLATE_ABSENT] = {"modele-absent", SEVERITY_FATAL, "Un fichier de modèle manque ou ne se lit pas",
        "Le document est composé à partir des fichiers du dossier templates/ ; sans l’un d’eux, une partie manquerait sans que personne le voie.",
        "parties:\n  - sections: [editto.md]", "parties:\n  - sections: [edito.md]", "Dossier templates/ du programme, dossier modele/ du projet"},
    [KIND_TAG_UNKNOWN] = {"balise-inconnue", SEVERITY_ERROR, "Une balise d’un modèle ne désigne rien", "Une balise mal écrite imprimerait un blanc à la place d’une donnée.",
        "{{collectivite.nmo}}", "{{collectivite.nom}}", "Liste des balises : docs/modeles.md"},
    [KIND_TAG_WRONG] = {"balise-mal-formee", SEVERITY_ERROR, "Une balise d’un modèle n’est pas fermée ou se referme mal", "Le texte qui suit serait avalé ou répété.",
        "{{#axes}} … {{/axe}}", "{{#axes}} … {{/axes}}", "Spécification Mustache"},
    [KIND_PARTIAL_ABSENT] = {"partie-de-modele-absente", SEVERITY_ERROR, "Un modèle appelle un morceau qui n’existe pas", "Le morceau manquerait au document.", "{{>mention}}",
        "{{>mentions}}", "Dossier templates/commun/"},
    [KIND_BLOCK_UNKNOWN] = {"bloc-inconnu", SEVERITY_ERROR, "Un bloc d’un modèle n’existe pas", "Le tableau ou la figure attendue manquerait au document.",
        "::: tableau-indicateur", "::: tableau-indicateurs", "Liste des blocs : docs/modeles.md"},
    [KIND_BLOCK_WRONG] = {"bloc-mal-forme", SEVERITY_ERROR, "Un bloc d’un modèle n’est pas fermé, ou une de ses clés n’existe pas",
        "Ce qui suit serait pris pour le contenu du bloc.", "::: chapo\nTexte", "::: chapo\nTexte\n:::", "Liste des blocs : docs/modeles.md"},
    [KIND_LABEL_ABSENT] = {"libelle-absent", SEVERITY_ERROR, "Un libellé manque dans libelles.yaml", "Un tableau aurait une colonne sans titre, une figure une phrase en moins.",
        "tableaux: {}", "tableaux: {code: Code}", "templates/commun/libelles.yaml"},
    [KIND_LINK_REFUSED] = {"lien-refuse", SEVERITY_WARNING, "Un lien d’un texte n’est ni web ni courriel",
        "Le PDF ne garde que les liens http, https et mailto : les autres échoueraient chez le lecteur.", "[plan](file:///C:/plan.pdf)",
        "[plan](https://www.valmont.example/plan.pdf)", "PDF/A-3 et PDF/UA-1"},
    [KIND_LINK_LOST] = {"renvoi-sans-cible", SEVERITY_WARNING, "Un renvoi d’un modèle ne mène nulle part dans ce document", "Le renvoi est imprimé sans lien.",
        "[la méthode](#metode)", "[la méthode](#methode)", "Noms des sections : document.yaml"},
    [KIND_IMAGE_ABSENT] = {"image-absente", SEVERITY_ERROR, "Une image nommée ne se trouve pas dans le dossier", "L’image manquerait au document.", "![Halle](images/hale.jpg)",
        "![Halle](images/halle.jpg)", "format : images/"},
    [KIND_IMAGE_WRONG] = {"image-illisible", SEVERITY_ERROR, "Une image n’est ni un PNG ni un JPEG lisible", "Une image abîmée ne peut pas être imprimée.",
        "logo: {fichier: images/logo.svg}", "logo: {fichier: images/logo.png}", "PNG et JPEG, 40 millions de pixels au plus"},
    [KIND_IMAGE_OUTSIDE] = {"image-hors-dossier", SEVERITY_ERROR, "Une image est sur le web ou hors du dossier",
        "Le document ne dépend que de son dossier ; rien n’est téléchargé.", "![Halle](https://exemple.fr/halle.jpg)", "![Halle](images/halle.jpg)", "format : chemins"},
    [KIND_TEXT_DEEP] = {"texte-trop-imbrique", SEVERITY_WARNING, "Un texte imbrique trop de listes ou de citations",
        "Au-delà d’une certaine profondeur la mise en page n’est plus lisible ; la suite est imprimée au dernier niveau.", "> > > > > > > > > >", "> >", "Mise en page"},
};
const size_t compose_kinds_count = sizeof compose_kinds / sizeof *compose_kinds;
