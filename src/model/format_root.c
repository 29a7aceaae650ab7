/* SPDX-License-Identifier: MIT */
/* The table of the format, first part: the root, the collectivity, the scheme, the files and options. One row a key. */
#include "model/format_rows.h"

const bind_shape shape_prose = {"texte", sizeof(prose), (const bind_key[]){
    {.name = "texte", .type = BIND_MARKDOWN, .offset = 0, .meaning = "Le texte, en Markdown ; « fichier: textes/….md » peut le remplacer."},
}, 1, .at = offsetof(prose, at)};

ROWS(picture)
    ROW("fichier", PATH, picture, file, "Chemin de l’image dans le dossier, PNG ou JPEG.", .required = true),
    ROW("alternative", TEXT, picture, alternative, "Ce que l’image montre, pour qui ne la voit pas ; \"\" pour une image décorative."),
    ROW("credit", TEXT, picture, credit, "Auteur et droits de l’image."),
END_ROWS
SHAPE(picture, picture, "image", .at = offsetof(picture, at));

ROWS(purchases)
    ROW("annee", YEAR, purchases, year, "Année civile complète des montants.", .required = true),
    ROW("montant_ht", NUMBER, purchases, amount, "Achats de l’année, hors taxes ; décide du caractère obligatoire (plus de 50 M€).", .unit = "€"),
    ROW("marches", NUMBER, purchases, contracts, "Nombre de marchés de l’année.", .unit = "nb"),
END_ROWS
static SHAPE(purchases, purchases, "achats");

ROWS(collectivity)
    ROW("nom", TEXT, collectivity, name, "Nom complet de l’acheteur.", .required = true),
    ROW("nom_court", TEXT, collectivity, short_name, "Nom court, pour les titres courants et les noms de fichiers."),
    ROW("type", ENUM, collectivity, type, "Nature de l’acheteur.", .required = true, .words = words_body_type),
    ROW("siret", TEXT, collectivity, siret, "Numéro SIRET de 14 chiffres, entre guillemets.", .required = true, .special = special_siret),
    ROW("region", TEXT, collectivity, region, "Région."),
    ROW("departement", TEXT, collectivity, department, "Numéro du département, entre guillemets."),
    ROW("population", NUMBER, collectivity, population, "Nombre d’habitants.", .unit = "nb"),
    ROW("site", TEXT, collectivity, site, "Adresse du site internet où le schéma est publié."),
    OBJECT("logo", collectivity, logo, &shape_picture, "Logo de l’acheteur."),
    OBJECT("achats", collectivity, purchases, &shape_purchases, "Achats d’une année civile complète."),
END_ROWS
SHAPE(collectivity, collectivity, "collectivite");

ROWS(buyer)
    ROW("siret", TEXT, buyer, siret, "Numéro SIRET de l’acheteur.", .required = true, .special = special_siret),
    ROW("nom", TEXT, buyer, name, "Nom de l’acheteur.", .required = true),
    ROW("montant_ht", NUMBER, buyer, amount, "Ses achats de l’année, hors taxes.", .unit = "€"),
END_ROWS
SHAPE(buyer, buyer, "acheteur");

/* ------------------------------------------------------------------- scheme */

ROWS(period)
    ROW("debut", YEAR, scheme, first_year, "Première année du schéma.", .required = true),
    ROW("fin", YEAR, scheme, last_year, "Dernière année du schéma.", .required = true),
END_ROWS
static SHAPE(period, scheme, "periode", .at = SIZE_MAX);

ROWS(adoption)
    ROW("nature", ENUM, adoption, nature, "Nature de l’acte.", .words = words_act_nature),
    ROW("organe", TEXT, adoption, organ, "Organe qui a adopté."),
    ROW("numero", TEXT, adoption, number, "Numéro de l’acte."),
    ROW("date", DATE, adoption, date, "Date de l’acte."),
END_ROWS
static SHAPE(adoption, adoption, "deliberation");

ROWS(version)
    ROW("version", TEXT, version, version, "Numéro de la version, entre guillemets.", .required = true),
    ROW("date", DATE, version, date, "Date de la version."),
    ROW("objet", TEXT, version, subject, "Ce que la version change."),
END_ROWS
static SHAPE(version, version, "version");

ROWS(perimeter)
    ROW("texte", MARKDOWN, perimeter, text, "Ce que le schéma couvre."),
    ROW("concessions", ENUM, perimeter, concessions, "Les concessions sont-elles comprises ?", .words = words_inclusion),
    ROW("seuil_ht", NUMBER, perimeter, threshold, "Montant hors taxes à partir duquel les marchés sont suivis.", .unit = "€"),
    ROW("centrales_d_achat", ENUM, perimeter, purchasing_bodies, "Les achats par les centrales sont-ils compris ?", .words = words_inclusion),
END_ROWS
static SHAPE(perimeter, perimeter, "perimetre");

ROWS(publication)
    ROW("date", DATE, publication, date, "Date de publication ; à venir : prévue.", .required = true),
    ROW("objet", ENUM, publication, object, "Ce qui est publié.", .required = true, .words = words_publication_object),
    ROW("annees", YEARS, publication, years, "Années couvertes."),
    ROW("lien", TEXT, publication, link, "Adresse de la publication."),
END_ROWS
static SHAPE(publication, publication, "publication");

ROWS(scheme)
    ROW("titre", TEXT, scheme, title, "Titre du schéma.", .required = true),
    {.name = "periode", .type = BIND_OBJECT, .required = true, .offset = 0, .shape = &shape_period, .meaning = "Première et dernière années."},
    ROW("statut", ENUM, scheme, state, "Où en est le schéma ; un projet porte la mention sur chaque page.", .words = words_scheme_state),
    ROW("version", TEXT, scheme, version, "Version du document, entre guillemets."),
    OBJECT("deliberation", scheme, adoption, &shape_adoption, "Acte d’adoption."),
    LIST("versions", scheme, versions, &shape_version, "Versions successives."),
    OBJECT("perimetre", scheme, perimeter, &shape_perimeter, "Achats couverts par le schéma."),
    OBJECT("couverture", scheme, cover, &shape_picture, "Image de couverture."),
    ROW("caractere", ENUM, scheme, character, "Schéma obligatoire ou volontaire ; comparé au montant des achats.", .words = words_scheme_character),
    ROW("approche", ENUM, scheme, approach, "Approche suivie.", .words = words_approach),
    ROW("densite", ENUM, scheme, density, "Document schématique (7 à 12 pages) ou détaillé (30 à 60).", .words = words_density),
    LIST("publications", scheme, publications, &shape_publication, "Publications du schéma, du suivi annuel et des bilans."),
END_ROWS
SHAPE(scheme, scheme, "schema");

/* --------------------------------------------------------- files and options */

ROWS(data)
    ROW("indicateurs", PATH, data_files, indicators, "Valeurs des indicateurs.", .fallback = "indicateurs.csv"),
    ROW("actions", PATH, data_files, actions, "Avancement des actions.", .fallback = "actions.csv"),
    ROW("ventilations", PATH, data_files, breakdowns, "Ventilations des indicateurs.", .fallback = "ventilations.csv"),
    ROW("marches", TEXTS, data_files, contracts, "Données essentielles de la commande publique.", .fallback = "marches/*.csv"),
    ROW("agec", PATH, data_files, agec, "Déclaration AGEC.", .fallback = "agec.csv"),
END_ROWS
SHAPE(data, data_files, "donnees");

ROWS(thresholds)
    ROW("bonne_voie", SPECIAL, thresholds, on_course, "À partir de cette part du chemin attendu : en bonne voie.", .fallback = "95 %", .special = special_percent),
    ROW("a_surveiller", SPECIAL, thresholds, watch, "À partir de cette part du chemin attendu : à surveiller ; en dessous : en retard.", .fallback = "60 %", .special = special_percent),
END_ROWS
SHAPE(thresholds, thresholds, "evaluation");

ROWS(silencing)
    ROW("code", TEXT, silencing, code, "Code du contrôle à taire.", .required = true),
    ROW("sur", TEXTS, silencing, about, "Codes concernés ; absent : partout."),
    ROW("raison", TEXT, silencing, reason, "Pourquoi ; imprimée avec le rapport de contrôle.", .required = true),
END_ROWS
static SHAPE(silencing, silencing, "ignorer");

ROWS(silencing_group)
    {.name = "ignorer", .type = BIND_LIST, .offset = 0, .shape = &shape_silencing, .meaning = "Avertissements et informations à taire, avec leur raison."},
END_ROWS
SHAPE(silencing_group, silencings, "controles", .at = SIZE_MAX);

ROWS(publication_options)
    {.name = "sources_jointes", .type = BIND_BOOLEAN, .offset = 0, .fallback = "oui", .meaning = "Les fichiers YAML et CSV voyagent dans le PDF."},
END_ROWS
SHAPE(publication_options, bool, "publication", .at = SIZE_MAX);

ROWS(colours)
    ROW("principale", COLOUR, theme, has_house, "Couleur de la maison, entre guillemets."),
    ROW("axes", SPECIAL, theme, axes, "Une couleur par code d’axe.", .special = special_axis_colours),
END_ROWS
static SHAPE(colours, theme, "couleurs", .at = SIZE_MAX);

ROWS(font)
    ROW("nom", TEXT, theme, font_name, "Nom de la police."),
    ROW("romain", PATH, theme, font_regular, "Fichier du romain."),
    ROW("gras", PATH, theme, font_bold, "Fichier du gras."),
    ROW("italique", PATH, theme, font_italic, "Fichier de l’italique."),
    ROW("gras_italique", PATH, theme, font_bold_italic, "Fichier du gras italique."),
END_ROWS
static SHAPE(font, theme, "police", .at = SIZE_MAX);

ROWS(theme)
    {.name = "couleurs", .type = BIND_OBJECT, .offset = 0, .shape = &shape_colours, .meaning = "Couleur principale et couleurs des axes."},
    {.name = "police", .type = BIND_SPECIAL, .offset = 0, .shape = &shape_font, .special = special_font, .fallback = "source-sans-3", .meaning = "Police : source-sans-3, ou ses fichiers."},
END_ROWS
SHAPE(theme, theme, "theme");

/* --------------------------------------------------------------------- root */

ROWS(root)
    {.name = "format", .type = BIND_SPECIAL, .required = true, .offset = 0, .special = special_format, .meaning = "Version du format : 1."},
    OBJECT("collectivite", model, collectivity, &shape_collectivity, "L’acheteur qui porte le schéma.", .required = true),
    LIST("acheteurs", model, buyers, &shape_buyer, "Schéma conjoint : tous les acheteurs, celui de « collectivite » compris."),
    OBJECT("schema", model, scheme, &shape_scheme, "Le schéma.", .required = true),
    OBJECT("presentation", model, presentation, &shape_presentation, "Partie 1 : pourquoi et comment le schéma a été élaboré."),
    OBJECT("diagnostic", model, diagnosis, &shape_diagnosis, "Autodiagnostic de maturité."),
    LIST("politiques", model, policies, &shape_policy, "Politiques publiques et plans avec lesquels le schéma s’accorde."),
    LIST("axes", model, axes, &shape_axis, "Partie 2 : axes, objectifs et actions.", .required = true),
    {.name = "indicateurs", .type = BIND_LIST, .offset = offsetof(model, indicators), .shape = &shape_indicator, .meaning = "Parties 2 et 3 : les indicateurs."},
    OBJECT("gouvernance", model, governance, &shape_governance, "Partie 3 : suivi et pilotage."),
    LIST("acteurs", model, actors, &shape_actor, "Partie 4 : carte des acteurs."),
    OBJECT("annexes", model, annexes, &shape_annexes, "Glossaire et textes de référence."),
    LIST("bilans", model, evaluations, &shape_evaluation, "Le récit de chaque bilan ; les chiffres viennent des fichiers CSV."),
    OBJECT("donnees", model, data, &shape_data, "Fichiers de données, quand ils ne portent pas leur nom habituel."),
    OBJECT("evaluation", model, thresholds, &shape_thresholds, "Seuils des statuts."),
    OBJECT("controles", model, silencings, &shape_silencing_group, "Contrôles à taire."),
    OBJECT("publication", model, attach_sources, &shape_publication_options, "Options de publication."),
    OBJECT("theme", model, theme, &shape_theme, "Couleurs et police."),
END_ROWS
SHAPE(root, model, "definition", .at = SIZE_MAX);

const bind_shape *model_format(void) { return &shape_root; }
