/* SPDX-License-Identifier: MIT */
/* The table of the format, third part: presentation, diagnosis, governance, actors, annexes, evaluations. One row a key. */
#include "model/format_rows.h"

ROWS(editorial)
    ROW("texte", MARKDOWN, editorial, text, "L’éditorial."),
    ROW("signataire", TEXT, editorial, signatory, "Qui le signe."),
END_ROWS
static SHAPE(editorial, editorial, "edito");

ROWS(stake)
    ROW("titre", TEXT, stake, title, "L’enjeu en quelques mots.", .required = true),
    ROW("texte", MARKDOWN, stake, text, "L’enjeu expliqué."),
END_ROWS
static SHAPE(stake, stake, "enjeu");

ROWS(key_figure)
    ROW("valeur", TEXT, key_figure, value, "Le chiffre, comme il sera imprimé.", .required = true),
    ROW("libelle", TEXT, key_figure, label, "Ce que dit le chiffre.", .required = true),
END_ROWS
static SHAPE(key_figure, key_figure, "chiffre clé");

ROWS(drafting_step)
    ROW("date", DATE, drafting_step, date, "Date de l’étape."),
    ROW("titre", TEXT, drafting_step, title, "L’étape.", .required = true),
    ROW("participants", TEXT, drafting_step, participants, "Qui y a pris part."),
END_ROWS
static SHAPE(drafting_step, drafting_step, "étape");

ROWS(drafting)
    ROW("debut", DATE, drafting, start, "Début de l’élaboration."),
    ROW("fin", DATE, drafting, end, "Fin de l’élaboration."),
    ROW("texte", MARKDOWN, drafting, text, "Comment le schéma a été élaboré."),
    LIST("etapes", drafting, steps, &shape_drafting_step, "Étapes."),
END_ROWS
static SHAPE(drafting, drafting, "elaboration");

ROWS(presentation)
    OBJECT("edito", presentation, editorial, &shape_editorial, "Éditorial."),
    OBJECT("contexte", presentation, context, &shape_prose, "Contexte."),
    LIST("enjeux", presentation, stakes, &shape_stake, "Enjeux."),
    LIST("chiffres_cles", presentation, key_figures, &shape_key_figure, "Chiffres clés."),
    OBJECT("elaboration", presentation, drafting, &shape_drafting, "Élaboration du schéma."),
    ROW("points_forts", PROSE, presentation, strengths, "Points forts de l’approche choisie."),
    ROW("points_de_vigilance", PROSE, presentation, watch_points, "Points d’attention."),
END_ROWS
SHAPE(presentation, presentation, "presentation");

/* ---------------------------------------------------------------- diagnosis */

ROWS(question)
    ROW("code", TEXT, question, code, "Code de la question."),
    ROW("question", TEXT, question, question, "La question.", .required = true),
    ROW("niveaux", INTEGER, question, levels, "Nombre de niveaux de maturité.", .required = true),
    ROW("niveau", INTEGER, question, level, "Niveau atteint ; absent : sans réponse.", .absent = -1),
    ROW("commentaire", TEXT, question, comment, "Commentaire."),
END_ROWS
static SHAPE(question, question, "question");

ROWS(rubric)
    ROW("nom", TEXT, rubric, name, "Nom de la rubrique.", .required = true),
    LIST("questions", rubric, questions, &shape_question, "Questions de la rubrique."),
END_ROWS
static SHAPE(rubric, rubric, "rubrique");

ROWS(profile)
    ROW("nom", TEXT, profile, name, "Nom du profil.", .required = true),
    ROW("jusqu_a", NUMBER, profile, up_to, "Note maximale du profil, comprise, sur 100.", .required = true, .unit = "nb"),
    ROW("texte", MARKDOWN, profile, text, "Description du profil."),
END_ROWS
static SHAPE(profile, profile, "profil");

ROWS(diagnosis)
    ROW("date", DATE, diagnosis, date, "Date de l’autodiagnostic."),
    LIST("rubriques", diagnosis, rubrics, &shape_rubric, "Rubriques et questions."),
    LIST("profils", diagnosis, profiles, &shape_profile, "Profils de maturité, par note croissante."),
    ROW("texte", MARKDOWN, diagnosis, text, "Lecture du résultat."),
    ROW("recommandations", PROSE, diagnosis, recommendations, "Ce qui en découle pour le schéma."),
END_ROWS
SHAPE(diagnosis, diagnosis, "diagnostic");

/* --------------------------------------------------------------- governance */

ROWS(meeting_count)
    ROW("annee", YEAR, meeting_count, year, "Année.", .required = true),
    ROW("prevues", INTEGER, meeting_count, planned, "Réunions prévues.", .absent = -1),
    ROW("tenues", INTEGER, meeting_count, held, "Réunions tenues.", .absent = -1),
END_ROWS
static SHAPE(meeting_count, meeting_count, "réunions");

ROWS(governance_body)
    ROW("nom", TEXT, governance_body, name, "Nom de l’instance.", .required = true),
    ROW("type", ENUM, governance_body, type, "Type d’instance.", .words = words_governance_body_type),
    ROW("frequence", TEXT, governance_body, frequency, "Fréquence des réunions."),
    ROW("composition", PROSE, governance_body, composition, "Qui la compose."),
    ROW("role", PROSE, governance_body, role, "Son rôle."),
    LIST("reunions", governance_body, meetings, &shape_meeting_count, "Réunions prévues et tenues par année."),
END_ROWS
static SHAPE(governance_body, governance_body, "instance");

ROWS(communication)
    ROW("canal", TEXT, communication, channel, "Moyen de communication.", .required = true),
    ROW("public", TEXT, communication, audience, "Public visé."),
    ROW("frequence", TEXT, communication, frequency, "Fréquence."),
END_ROWS
static SHAPE(communication, communication, "communication");

ROWS(clause_desk)
    ROW("structure", TEXT, clause_desk, structure, "Qui tient le guichet des clauses sociales."),
    ROW("elaboration", PROSE, clause_desk, drafting, "À l’écriture des marchés."),
    ROW("deploiement", PROSE, clause_desk, deployment, "Pendant les marchés."),
    ROW("evaluation", PROSE, clause_desk, evaluation, "Au bilan des marchés."),
    ROW("outil", TEXT, clause_desk, tool, "Outil de suivi."),
END_ROWS
static SHAPE(clause_desk, clause_desk, "guichet_clauses");

ROWS(governance)
    LIST("instances", governance, bodies, &shape_governance_body, "Instances de pilotage et de suivi."),
    OBJECT("suivi", governance, follow_up, &shape_prose, "Comment le schéma est suivi."),
    LIST("communication", governance, communications, &shape_communication, "Communication."),
    OBJECT("guichet_clauses", governance, clause_desk, &shape_clause_desk, "Guichet des clauses sociales."),
END_ROWS
SHAPE(governance, governance, "gouvernance");

ROWS(actor)
    ROW("typologie", TEXT, actor, typology, "Type d’acteur."),
    ROW("structure", TEXT, actor, structure, "Nom de la structure.", .required = true),
    ROW("description", TEXT, actor, description, "Ce qu’elle fait."),
    ROW("contribution", TEXT, actor, contribution, "Ce qu’elle apporte au schéma."),
    ROW("role", ENUM, actor, role, "Sa place.", .words = words_actor_role),
    ROW("sollicitation", TEXT, actor, solicitation, "Comment elle est sollicitée."),
    ROW("contact", TEXT, actor, contact, "Contact ; n’est jamais imprimé dans un document public."),
END_ROWS
SHAPE(actor, actor, "acteur");

ROWS(glossary_entry)
    ROW("sigle", TEXT, glossary_entry, acronym, "Sigle ou terme.", .required = true),
    ROW("definition", TEXT, glossary_entry, definition, "Sa définition.", .required = true),
END_ROWS
static SHAPE(glossary_entry, glossary_entry, "glossaire");

ROWS(reference_text)
    ROW("titre", TEXT, reference_text, title, "Titre du texte.", .required = true),
    ROW("lien", TEXT, reference_text, link, "Adresse du texte."),
    ROW("texte", MARKDOWN, reference_text, text, "Ce qu’il dit."),
END_ROWS
static SHAPE(reference_text, reference_text, "texte de référence");

ROWS(annexes)
    LIST("glossaire", annexes, glossary, &shape_glossary_entry, "Glossaire."),
    LIST("textes", annexes, texts, &shape_reference_text, "Textes de référence."),
    ROW("contacts_publics", BOOLEAN, annexes, public_contacts, "Les contacts peuvent-ils être publiés ?", .fallback = "non"),
END_ROWS
SHAPE(annexes, annexes, "annexes");

/* -------------------------------------------------------------- evaluations */

ROWS(axis_narrative)
    ROW("axe", REFERENCE, axis_narrative, axis, "Code de l’axe.", .required = true, .referent = REFERENT_AXIS),
    ROW("resultats", PROSE, axis_narrative, results, "Résultats."),
    ROW("difficultes", PROSE, axis_narrative, difficulties, "Difficultés."),
    ROW("ajustements", PROSE, axis_narrative, adjustments, "Ajustements."),
END_ROWS
static SHAPE(axis_narrative, axis_narrative, "axe du bilan");

ROWS(revision)
    ROW("sur", TEXT, revision, about, "Code de ce qui est à réviser."),
    ROW("proposition", TEXT, revision, proposal, "Ce qui est proposé.", .required = true),
    ROW("motif", TEXT, revision, reason, "Pourquoi."),
END_ROWS
static SHAPE(revision, revision, "révision");

#define EVALUATION_ACT(f) (offsetof(evaluation_narrative, adoption.f) - offsetof(evaluation_narrative, adoption))
ROWS(evaluation_act)
    {.name = "numero", .type = BIND_TEXT, .offset = EVALUATION_ACT(number), .meaning = "Numéro de l’acte."},
    {.name = "date", .type = BIND_DATE, .offset = EVALUATION_ACT(date), .meaning = "Date de l’acte."},
END_ROWS
static const bind_shape shape_evaluation_act = {"deliberation", sizeof(((evaluation_narrative *)0)->adoption), keys_evaluation_act, 2, .at = 0};

ROWS(evaluation)
    ROW("annees", YEARS, evaluation_narrative, years, "Années évaluées.", .required = true),
    ROW("synthese", PROSE, evaluation_narrative, synthesis, "L’essentiel."),
    ROW("gouvernance", PROSE, evaluation_narrative, governance, "Comment le schéma a été piloté."),
    ROW("perspectives", PROSE, evaluation_narrative, outlook, "La suite."),
    OBJECT("edito", evaluation_narrative, editorial, &shape_editorial, "Éditorial du bilan."),
    OBJECT("deliberation", evaluation_narrative, adoption, &shape_evaluation_act, "Acte qui prend acte du bilan ; sans lui, le bilan est un document de travail."),
    LIST("revisions", evaluation_narrative, revisions, &shape_revision, "Révisions proposées."),
    LIST("axes", evaluation_narrative, axes, &shape_axis_narrative, "Le récit de chaque axe."),
END_ROWS
SHAPE(evaluation, evaluation_narrative, "bilan");
