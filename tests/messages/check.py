# SPDX-License-Identifier: MIT
"""One realistic mistake for each rule of the check room, and a neighbour that is none. Edits are made in a copy of tests/cases/petit."""

Y, I, A = "spaser.yaml", "indicateurs.csv", "actions.csv"
HEAD_I = "indicateur;annee;siret;valeur;numerateur;denominateur;non_renseignes;source;commentaire;statut\n"
ROW_11_24, ROW_11_25 = "I1.1;2024;;16,7 %;10;60;3;;Premiers marchés examinés;definitif", "I1.1;2025;;21,0 %;13;62;1;;;definitif"
ROW_12_24, ROW_12_25 = "I1.2;2024;;2 450;;;;;;definitif", "I1.2;2025;;2 900;;;;;Bon début dans les services;definitif"
TARGETS_11 = "      - {annee: 2025, valeur: 20 %}\n      - {annee: 2027, valeur: 30 %}"
SOURCE_11 = "    source: Logiciel des marchés\n    frequence: annuelle\n    referent: Service des marchés\n    priorite: 1\n    sous_traitance: exclue\n  - code: I1.2"
SIRET, OTHER = "21350238800019", "21129804700013"


def buyers(first="8,4 M€", second="2 M€", one=SIRET, two=OTHER):
    return (Y, "schema:\n  titre", f"acheteurs:\n  - {{siret: \"{one}\", nom: Ville d’Essai, montant_ht: \"{first}\"}}\n  - {{siret: \"{two}\", nom: CCAS d’Essai, montant_ht: \"{second}\"}}\nschema:\n  titre")


def joint(*more):
    """A scheme of two buyers, the first rows split between them."""
    return [buyers("6 M€", "2,4 M€"), *more]


def after(file, line, *added):
    return (file, line, "\n".join((line,) + added))


def case(code, *edits, near=(), **more):
    return {"code": code, "edits": list(edits), "near": list(near), **more}


EXTRA = "  - code: I2.4\n    libelle: Montant des achats de produits issus du réemploi"


def indicator(code, label, unit, **keys):
    lines = [f"  - code: {code}", f"    libelle: {label}", f"    objectif: A2.1", f"    unite: {unit}"]
    defaults = {"sens": "hausse", "source": "Comptabilité", "frequence": "annuelle", "referent": "Service financier", "sous_traitance": "sans_objet", "mesure": "flux"}
    lines += [f"    {k}: {v}" for k, v in {**defaults, **keys}.items()]
    return (Y, EXTRA, "\n".join(lines) + "\n" + EXTRA)


def values(*rows):
    return (I, "I2.4;2024;", "\n".join(rows) + "\nI2.4;2024;")


CONTEXT = "contexte: {texte: \"La ville achète chaque année 8,4 M€ de travaux, de fournitures et de services.\"}"


def context(text):
    return (Y, CONTEXT, f"contexte: {{texte: \"{text}\"}}")


SYNTHESIS = "synthese: \"Deux années ont suffi pour généraliser l’examen des marchés.\""


def synthesis(text):
    return (Y, SYNTHESIS, f"synthese: \"{text}\"")


ADOPTION = "  statut: adopte\n"
PERIOD = "periode: {debut: 2024, fin: 2027}"
DIAGNOSIS = "axes:\n  - code: A1\n"


def diagnosis(text):
    return (Y, DIAGNOSIS, "diagnostic:\n  date: 10/2023\n" + text + DIAGNOSIS)


QUESTION = "  rubriques:\n    - nom: Politique\n      questions: [{code: Q1, question: Une politique est-elle écrite ?, niveaux: 4, niveau: %d}]\n"
PROFILES = "  profils: [{nom: Administratif, jusqu_a: %d, texte: Peu.}, {nom: Avancé, jusqu_a: %d, texte: Beaucoup.}]\n"

STRUCTURE = [
    case("code-en-double", (Y, "code: I2.2", "code: i 1.2"), near=[(Y, "code: I2.4", "code: I2.5"), (I, "I2.4;2024", "I2.5;2024"), (I, "I2.4;2025", "I2.5;2025")]),
    case("axe-sans-objectif", (Y, "gouvernance:\n  instances", "gouvernance:\n  instances"), (Y, "indicateurs:\n  - code: I1.1", "  - code: A3\n    titre: Innover\nindicateurs:\n  - code: I1.1"),
         near=[(Y, "indicateurs:\n  - code: I1.1", "  - code: A3\n    titre: Innover\n    objectifs:\n      - code: A3.1\n        titre: Ouvrir les marchés\nindicateurs:\n  - code: I1.1")], only=["axe-sans-objectif"]),
    case("objectif-sans-action", (Y, "indicateurs:\n  - code: I1.1\n    libelle: Part des marchés avec une considération sociale\n    objectif: A1.1", "      - code: A2.2\n        titre: Réduire les déchets\nindicateurs:\n  - code: I1.1\n    libelle: Part des marchés avec une considération sociale\n    objectif: A1.1"),
         (Y, "objectif: A2.1\n    categorie: economie_circulaire", "objectif: A2.2\n    categorie: economie_circulaire"), only=["objectif-sans-action"]),
    case("objectif-sans-indicateur", (Y, "objectif: A1.1\n    categorie: social\n    themes: [insertion]\n    nature: cible\n    unite: \"%\"", "axe: A1\n    categorie: social\n    themes: [insertion]\n    nature: cible\n    unite: \"%\""), (Y, "    objectif: A1.1\n", "    axe: A1\n"),
         near=[(Y, "    objectif: A1.1\n", "    axe: A1\n")], only=["objectif-sans-indicateur"]),
    case("action-sans-pilote", (Y, "            pilote: Service des marchés\n", ""), near=[(Y, "            pilote: Service des marchés\n", "            pilote: Élus\n")], only=["action-sans-pilote"]),
    case("rubrique-absente", (Y, "  enjeux:\n    - {titre: Insérer par l’achat, texte: \"Les travaux et l’entretien offrent des heures d’insertion.\"}\n", ""), near=[(Y, "  contexte: {texte: \"La ville achète chaque année 8,4 M€ de travaux, de fournitures et de services.\"}\n", "")], only=["rubrique-absente"]),
    case("texte-provisoire", context("La ville achète XX M€ de travaux par an."), near=[context("Au XXe siècle, la ville achetait peu ; la suite reste à définir avec les services.")], only=["texte-provisoire"]),
    case("texte-provisoire", (Y, "texte: La fiche d’examen est jointe au dossier.", "texte: À compléter"), only=["texte-provisoire"]),
    case("libelle-en-double", (Y, "libelle: Montant des achats de produits issus du réemploi", "libelle: Heures d’insertion réalisées sur la durée du schéma"), near=[(Y, "libelle: Montant des achats de produits issus du réemploi", "libelle: Heures d’insertion réalisées")], only=["libelle-en-double"]),
    case("action-sans-calendrier", (Y, "            calendrier: {debut: 04/2024, fin: 12/2025}\n", ""), near=[(Y, "calendrier: {debut: 04/2024, fin: 12/2025}", "calendrier: {debut: 04/2024}")], only=["action-sans-calendrier"]),
    case("provenance-incomplete", (Y, SOURCE_11, SOURCE_11.replace("    source: Logiciel des marchés\n", "").replace("    referent: Service des marchés\n", "")), near=[(Y, SOURCE_11, SOURCE_11.replace("annuelle", "semestrielle"))], only=["provenance-incomplete"]),
    case("sous-traitance-non-dite", (Y, "referent: Service financier\n    priorite: 2\n    sous_traitance: exclue", "referent: Service financier\n    priorite: 2"), near=[(Y, "priorite: 3\n    sous_traitance: sans_objet", "priorite: 3")], only=["sous-traitance-non-dite"]),
    case("niveau-hors-echelle", diagnosis(QUESTION % 5), near=[diagnosis(QUESTION % 4)], only=["niveau-hors-echelle"]),
    case("profils-non-croissants", diagnosis(PROFILES % (75, 50)), near=[diagnosis(PROFILES % (50, 100))], only=["profils-non-croissants"]),
    case("profils-non-croissants", diagnosis(PROFILES % (50, 90)), only=["profils-non-croissants"]),
    case("seuils-inverses", (Y, "acteurs:\n", "evaluation: {bonne_voie: 60 %, a_surveiller: 95 %}\nacteurs:\n"), near=[(Y, "acteurs:\n", "evaluation: {bonne_voie: 90 %, a_surveiller: 50 %}\nacteurs:\n")], only=["seuils-inverses"]),
]

LAW = [
    case("caractere-contraire-au-seuil", (Y, "montant_ht: \"8,4 M€\"", "montant_ht: \"62,4 M€\""), near=[(Y, "montant_ht: \"8,4 M€\"", "montant_ht: 50 M€")], only=["caractere-contraire-au-seuil"]),
    case("caractere-contraire-au-seuil", (Y, "caractere: volontaire", "caractere: obligatoire"), only=["caractere-contraire-au-seuil"]),
    case("montant-des-achats-absent", (Y, "  achats: {annee: 2023, montant_ht: \"8,4 M€\", marches: 61}\n", ""), near=[(Y, "montant_ht: \"8,4 M€\", marches: 61", "montant_ht: \"8,4 M€\"")], only=["montant-des-achats-absent"]),
    case("annee-d-achats-incomplete", (Y, "achats: {annee: 2023", "achats: {annee: 2026"), near=[(Y, "achats: {annee: 2023", "achats: {annee: 2025")], only=["annee-d-achats-incomplete"]),
    case("somme-des-acheteurs", buyers(), near=[buyers("6,4 M€")]),
    case("acheteur-principal-absent", buyers("6,4 M€", "2 M€", one="20000000800017"), near=[buyers("6,4 M€")]),
    case("montant-d-acheteur-absent", (Y, "schema:\n  titre", f"acheteurs:\n  - {{siret: \"{SIRET}\", nom: Ville d’Essai, montant_ht: \"8,4 M€\"}}\n  - {{siret: \"{OTHER}\", nom: CCAS d’Essai}}\nschema:\n  titre"), near=[buyers("6,4 M€")]),
    case("schema-conjoint-a-un-seul", (Y, "schema:\n  titre", f"acheteurs:\n  - {{siret: \"{SIRET}\", nom: Ville d’Essai, montant_ht: \"8,4 M€\"}}\nschema:\n  titre"), near=[buyers("6,4 M€")], only=["schema-conjoint-a-un-seul"]),
    case("acheteur-en-double", buyers("6,4 M€", "2 M€", two=SIRET), near=[buyers("6,4 M€")]),
    case("categorie-legale-sans-cible", (Y, "- {annee: 2027, valeur: 3 %}", "- {tendance: hausse}"), only=["categorie-legale-sans-cible"]),
    case("categorie-legale-absente", (Y, "categorie: esus", "categorie: autre"), near=[(Y, "categorie: economie_circulaire", "categorie: autre"), (Y, "themes: [ges, energie, eau, materiaux, durabilite, sobriete_numerique]", "themes: [ges, energie, eau, materiaux, durabilite, sobriete_numerique, economie_circulaire]")], only=["categorie-legale-absente"]),
    case("categorie-legale-sans-cible", (Y, "categorie: esus\n    nature: cible", "categorie: esus\n    nature: transparence"), (Y, "    reference: {annee: 2023, valeur: \"1,0 %\"}\n    cibles:\n      - {annee: 2027, valeur: 3 %}\n", ""),
         near=[(Y, "categorie: economie_circulaire\n    nature: transparence", "categorie: economie_circulaire\n    nature: transparence\n    perimetre: Tous les achats")], only=["categorie-legale-sans-cible"]),
    case("categorie-legale-sans-taux", (Y, "    base: nombre_contrats\n    stade: notifie\n    mesure: flux\n    numerateur: marchés notifiés avec une considération sociale", "    base: autre\n    stade: notifie\n    mesure: flux\n    numerateur: marchés notifiés avec une considération sociale"),
         near=[(Y, "    mesure: flux\n    sens: hausse\n    cibles:\n      - {de: 2024", "    base: autre\n    mesure: flux\n    sens: hausse\n    cibles:\n      - {de: 2024")], only=["categorie-legale-sans-taux"]),
    case("taux-sans-base", (Y, "    base: valeur_ht\n    stade: mandate\n", ""), near=[(Y, "    base: valeur_ht\n    stade: mandate\n", "    base: valeur_ht\n    stade: notifie\n")], only=["taux-sans-base"]),
    case("stade-non-dit", (Y, "    base: valeur_ht\n    stade: mandate\n", "    base: valeur_ht\n"), near=[(Y, "    base: nombre_contrats\n    stade: notifie\n", "    base: nombre_contrats\n")], only=["stade-non-dit"]),
    case("taux-sans-denominateur", (Y, "    denominateur: montants mandatés dans l’année\n", ""), near=[(Y, "    denominateur: montants mandatés dans l’année\n", "    denominateur: achats\n")], only=["taux-sans-denominateur"]),
    case("theme-ecologique-absent", (Y, "themes: [ges, energie, eau, materiaux,", "themes: [ges, energie, materiaux,"), near=[(Y, "themes: [ges, energie, eau, materiaux,", "themes: [climat, énergie, eau, materiaux,")], only=["theme-ecologique-absent"]),
    case("acheteur-sans-valeur", *joint((I, "I1.1;2024;;16,7 %;10;60;3", f"I1.1;2024;{SIRET};;10;60;3")), near=joint((I, "I1.1;2024;;16,7 %;10;60;3;;Premiers marchés examinés;definitif", f"I1.1;2024;{SIRET};;10;60;3\nI1.1;2024;{OTHER};;0;4;0"), (I, ROW_11_25, f"I1.1;2025;{SIRET};;13;62;1\nI1.1;2025;{OTHER};;s. o."))),
    case("valeurs-seulement-consolidees", *joint(), only=["valeurs-seulement-consolidees"]),
    case("priorite-3-mais-legale", (Y, "priorite: 2\n    sous_traitance: exclue", "priorite: 3\n    sous_traitance: exclue"), near=[(Y, "categorie: economie_circulaire", "categorie: economie_circulaire\n    perimetre: Tous les achats")], only=["priorite-3-mais-legale"]),
    case("publication-en-retard", (Y, "    - {date: 10/06/2026, objet: bilan, annees: [2024, 2025]}\n", ""), (Y, "date: 17/06/2024", "date: 17/04/2024"), near=[(Y, "    - {date: 10/06/2026, objet: bilan, annees: [2024, 2025]}\n", ""), (Y, "date: 17/06/2024", "date: 02/07/2024")], only=["publication-en-retard"]),
    case("publications-espacees", (Y, "date: 17/06/2024", "date: 02/04/2024"), near=[(Y, "date: 17/06/2024", "date: 10/06/2024")], only=["publications-espacees"]),
    case("bilan-d-annees-inachevees", (Y, "objet: bilan, annees: [2024, 2025]", "objet: bilan, annees: [2024, 2025, 2026]"), near=[(Y, "objet: bilan, annees: [2024, 2025]", "objet: suivi, annees: [2025]")], only=["bilan-d-annees-inachevees"]),
    case("schema-non-publie", (Y, "    - {date: 17/06/2024, objet: schema}\n", ""), near=[(Y, "date: 17/06/2024", "date: 20/06/2024")], only=["publication-en-retard", "schema-non-publie"][1:]),
    case("annee-sans-bilan", (Y, "objet: bilan, annees: [2024, 2025]", "objet: bilan, annees: [2025]"), near=[(Y, "objet: bilan, annees: [2024, 2025]", "objet: bilan, annees: [2024]")], only=["annee-sans-bilan"]),
    case("ttc-pour-ht", (Y, "numerateur: montants mandatés à des", "numerateur: montants TTC mandatés à des"), near=[(Y, "numerateur: montants mandatés à des", "numerateur: montants hors taxes mandatés à des")], only=["ttc-pour-ht"]),
    case("suivi-annuel-absent", *[(I, row, None) for row in ()], (I, None, HEAD_I + "I1.1;2023;;10 %;5;50;;;;definitif\nI1.1;2025;;21,0 %;13;62;1;;;definitif\n"), near=[(I, "I1.2;2024;;2 450", "I1.2;2024;;nd")]),
]

FIGURES = [
    case("part-superieure-au-tout", (I, ROW_11_25, "I1.1;2025;;;68;62;0;;;definitif"), near=[(I, ROW_11_25, "I1.1;2025;;;62;62;0;;;definitif")], only=["part-superieure-au-tout"]),
    case("non-renseignes-trop-nombreux", (I, ROW_11_25, "I1.1;2025;;;13;62;60;;;definitif"), near=[(I, ROW_11_25, "I1.1;2025;;;53;62;9;;;definitif")], only=["non-renseignes-trop-nombreux"]),
    case("taux-different-du-quotient", (I, "I1.1;2025;;21,0 %;13", "I1.1;2025;;23,0 %;13"), near=[(I, "I1.1;2025;;21,0 %;13", "I1.1;2025;;20,97 %;13")], only=["taux-different-du-quotient"]),
    case("denominateur-nul", (I, ROW_11_25, "I1.1;2025;;;3;0;0;;;definitif"), near=[(I, ROW_11_25, "I1.1;2025;;s. o.;0;0;0;;;definitif")], only=["denominateur-nul"]),
    case("enfants-superieurs-au-parent", indicator("I2.5", "Montant du mobilier de réemploi", "€", nature="transparence", regroupement="I2.4"), values("I2.5;2024;;20 000 €", "I2.5;2025;;18 750 €"), near=[indicator("I2.5", "Montant du mobilier de réemploi", "€", nature="transparence", regroupement="I2.4"), values("I2.5;2024;;12 300 €", "I2.5;2025;;18 750 €")], only=["enfants-superieurs-au-parent"]),
    case("enfants-differents-du-parent", indicator("I2.5", "Montant du mobilier de réemploi", "€", nature="transparence", regroupement="I2.4"), values("I2.5;2024;;10 000 €", "I2.5;2025;;18 750 €"),
         near=[indicator("I2.5", "Montant du mobilier de réemploi", "€", nature="transparence", regroupement="{de: I2.4, complet: non}"), values("I2.5;2024;;10 000 €", "I2.5;2025;;18 750 €")], only=["enfants-differents-du-parent"]),
    case("valeur-en-double", after(I, ROW_12_24, "I1.2;2024;;2 540;;;;;;definitif"), near=[after(I, ROW_12_24, "I1.2;2023;;2 540;;;;;;definitif")], only=["valeur-en-double"]),
    case("ligne-en-double", after(I, ROW_12_24, ROW_12_24), near=[after(I, ROW_12_24, "I1.2;2023;;2 450;;;;;;definitif")], only=["ligne-en-double"]),
    case("pourcentage-hors-bornes", (I, "I1.1;2025;;21,0 %;13;62;1", "I1.1;2025;;210 %;;;"), near=[(I, "I1.1;2025;;21,0 %;13;62;1", "I1.1;2025;;100 %;;;")], only=["pourcentage-hors-bornes"]),
    case("valeur-negative", (I, "I1.2;2025;;2 900", "I1.2;2025;;(2 900)"), near=[(I, "I1.2;2025;;2 900", "I1.2;2025;;0")], only=["valeur-negative"]),
    case("nombre-non-entier", (I, "I1.1;2025;;21,0 %;13;62", "I1.1;2025;;21,8 %;13,5;62"), near=[(I, "I2.3;2025;;2,6 %;218 400;8 400 000", "I2.3;2025;;2,6 %;218 400,5;8 400 000")], only=["nombre-non-entier"]),
    case("numerateur-sans-denominateur", (I, "I1.1;2025;;21,0 %;13;62;1", "I1.1;2025;;21,0 %;13;;"), near=[(I, "I1.1;2025;;21,0 %;13;62;1", "I1.1;2025;;21,0 %;;;")], only=["numerateur-sans-denominateur"]),
    case("saut-de-valeur", (I, "I1.2;2025;;2 900", "I1.2;2025;;29 000"), near=[(I, "I1.2;2025;;2 900", "I1.2;2025;;24 000")], only=["saut-de-valeur"]),
    case("saut-de-valeur", (I, "I1.2;2025;;2 900", "I1.2;2025;;245"), only=["saut-de-valeur"]),
    case("montant-superieur-aux-achats", (I, "I2.4;2025;;18 750 €", "I2.4;2025;;18 750 k€"), near=[(I, "I2.4;2025;;18 750 €", "I2.4;2025;;18 k€")], only=["montant-superieur-aux-achats"]),
    case("chiffres-de-remplissage", (I, "I2.4;2024;;12 300 €", "I2.4;2024;;123 456 €"), near=[(I, "I2.4;2024;;12 300 €", "I2.4;2024;;100 000 €")], only=["chiffres-de-remplissage"]),
    case("denominateur-bouleverse", (I, ROW_11_25, "I1.1;2025;;;120;412;1;;;definitif"), near=[(I, ROW_11_25, "I1.1;2025;;;35;110;1;;;definitif")], only=["denominateur-bouleverse"]),
    case("cumul-decroissant", (Y, "unite: €\n    mesure: flux", "unite: €\n    mesure: cumul"), (I, "I2.4;2025;;18 750 €", "I2.4;2025;;11 750 €"), near=[(Y, "unite: €\n    mesure: flux", "unite: €\n    mesure: cumul")], only=["cumul-decroissant"]),
    case("total-different-des-acheteurs", *joint(after(I, ROW_12_24, f"I1.2;2024;{SIRET};1 450", f"I1.2;2024;{OTHER};900")), near=joint(after(I, ROW_12_24, f"I1.2;2024;{SIRET};1 450", f"I1.2;2024;{OTHER};1 000"))),
    case("valeur-differente-du-calcul", indicator("I2.5", "Total des achats responsables", "€", nature="transparence", calcul="{somme: [I2.4, I2.6]}"), indicator("I2.6", "Montant des achats équitables", "€", nature="transparence"), values("I2.5;2024;;20 000 €", "I2.6;2024;;5 000 €", "I2.6;2025;;6 000 €"),
         near=[indicator("I2.5", "Total des achats responsables", "€", nature="transparence", calcul="{somme: [I2.4, I2.6]}"), indicator("I2.6", "Montant des achats équitables", "€", nature="transparence"), values("I2.5;2024;;17 300 €", "I2.6;2024;;5 000 €", "I2.6;2025;;6 000 €")], only=["valeur-differente-du-calcul"]),
    case("ventilation-differente-du-total", ("ventilations.csv", None, "indicateur;annee;critere1;modalite1;valeur\nI1.2;2024;Nature;Travaux;1 450\nI1.2;2024;Nature;Services;900\n"), near=[("ventilations.csv", None, "indicateur;annee;critere1;modalite1;valeur\nI1.2;2024;Nature;Travaux;1 450\nI1.2;2024;Nature;Services;1 000\n")], only=["ventilation-differente-du-total"]),
    case("couple-discordant", indicator("I2.5", "Nombre de marchés avec une considération sociale", "nb", nature="transparence"), values("I2.5;2024;;12", "I2.5;2025;;13"), near=[indicator("I2.5", "Nombre de marchés avec une considération sociale", "nb", nature="transparence"), values("I2.5;2024;;11", "I2.5;2025;;13")], only=["couple-discordant"]),
    case("reference-differente-de-la-valeur", (Y, "reference: {annee: 2023, valeur: 10 %}", "reference: {annee: 2023, valeur: 12 %}"), near=[(Y, "reference: {annee: 2023, valeur: 10 %}", "reference: {annee: 2022, valeur: 12 %}")], only=["reference-differente-de-la-valeur"]),
    case("valeur-annuelle-absente", (I, "I2.4;2025;;18 750 €;;;;;;definitif\n", ""), near=[(I, "I2.4;2025;;18 750 €", "I2.4;2025;;nd")], only=["valeur-annuelle-absente"]),
    case("indicateur-jamais-renseigne", (I, "I2.4;2024;;12 300 €", "I2.4;2024;;nd"), (I, "I2.4;2025;;18 750 €", "I2.4;2025;;nc"), near=[(I, "I2.4;2024;;12 300 €", "I2.4;2024;;nd")], only=["indicateur-jamais-renseigne"]),
    case("part-non-renseignee-elevee", (I, "I1.1;2025;;21,0 %;13;62;1;", "I1.1;2025;;21,0 %;13;62;14;"), near=[(I, "I1.1;2025;;21,0 %;13;62;1;", "I1.1;2025;;21,0 %;13;62;12;")], only=["part-non-renseignee-elevee"]),
    case("provisoire-ancien", (I, "I1.2;2024;;2 450;;;;;;definitif", "I1.2;2024;;2 450;;;;;;provisoire"), near=[(I, "Bon début dans les services;definitif", "Bon début dans les services;provisoire")], only=["provisoire-ancien"]),
]

TARGETS = [
    case("cible-absente", (Y, "    cibles:\n      - {de: 2024, a: 2027, cumul: 12 000 h}\n", ""), near=[(Y, "nature: transparence", "nature: transparence\n    perimetre: Tous les achats")], only=["cible-absente"]),
    case("cible-remplacee-sans-suite", (Y, "cumul: 12 000 h}", "cumul: 12 000 h, remplacee_le: 12/01/2026}"), near=[(Y, "cumul: 12 000 h}", "cumul: 12 000 h, remplacee_le: 12/01/2026}\n      - {de: 2024, a: 2027, cumul: 13 000 h, fixee_le: 12/01/2026}")], only=["cible-remplacee-sans-suite"]),
    case("objectif-non-chiffre", (Y, "- {de: 2024, a: 2027, cumul: 12 000 h}", "- {tendance: hausse}"), near=[(Y, "- {de: 2024, a: 2027, cumul: 12 000 h}", "- {tendance: hausse}\n      - {de: 2024, a: 2027, cumul: 12 000 h}")], only=["objectif-non-chiffre"]),
    case("jalons-non-monotones", (Y, TARGETS_11, "      - {annee: 2025, valeur: 40 %}\n      - {annee: 2027, valeur: 30 %}"), near=[(Y, TARGETS_11, "      - {annee: 2025, valeur: 30 %}\n      - {annee: 2027, valeur: 30 %}")], only=["jalons-non-monotones"]),
    case("cible-deja-atteinte", (Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, valeur: 2 %}"), near=[(Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, valeur: \"2,1 %\"}")], only=["cible-deja-atteinte"]),
    case("evolution-contraire-au-sens", (Y, "      - {de: 2024, a: 2027, cumul: 12 000 h}", "      - {annee: 2027, evolution: -20 %, depuis: 2024}"), near=[(Y, "      - {de: 2024, a: 2027, cumul: 12 000 h}", "      - {annee: 2027, evolution: +20 %, depuis: 2024}")], only=["evolution-contraire-au-sens"]),
    case("evolution-d-un-pourcentage", (Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, evolution: +50 %, depuis: 2023}"), near=[(Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, evolution: +2 pt, depuis: 2023}")], only=["evolution-d-un-pourcentage"]),
    case("plancher-superieur-a-la-cible", (Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, plancher: 6 %, valeur: 4 %}"), near=[(Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, plancher: 3 %, valeur: 4 %}")], only=["plancher-superieur-a-la-cible"]),
    case("cible-hors-bornes", (Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, valeur: 400 %}"), near=[(Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, valeur: 100 %}")], only=["cible-hors-bornes"]),
    case("total-d-un-stock", (Y, "unite: h\n    mesure: flux", "unite: h\n    mesure: stock"), near=[(Y, "unite: h\n    mesure: flux", "unite: h\n    mesure: cumul")], only=["total-d-un-stock"]),
    case("cible-a-rebours", (Y, "{de: 2024, a: 2027, cumul: 12 000 h}", "{de: 2027, a: 2024, cumul: 12 000 h}"), near=[(Y, "{de: 2024, a: 2027, cumul: 12 000 h}", "{de: 2024, a: 2024, cumul: 12 000 h}")], only=["cible-a-rebours"]),
    case("cible-a-rebours", (Y, "{de: 2024, a: 2027, cumul: 12 000 h}", "{annee: 2024, multiple: 2, depuis: 2025}"), near=[(Y, "{de: 2024, a: 2027, cumul: 12 000 h}", "{annee: 2026, multiple: 2, depuis: 2025}")], only=["cible-a-rebours"]),
    case("cible-surdeterminee", (Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2027, valeur: 4 %}\n      - {annee: 2027, multiple: 2, depuis: 2023}"), near=[(Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2026, valeur: 3 %}\n      - {annee: 2027, multiple: 2, depuis: 2023}")], only=["cible-surdeterminee"]),
    case("cible-sous-objectif-national", (Y, TARGETS_11, "      - {annee: 2025, valeur: 20 %}\n      - {annee: 2027, valeur: 25 %}"), near=[(Y, TARGETS_11, "      - {annee: 2025, valeur: 25 %}\n      - {annee: 2027, valeur: 30 %}")], only=["cible-sous-objectif-national"]),
    case("cible-sous-objectif-national", (Y, "- {annee: 2027, valeur: 100 %}", "- {annee: 2027, valeur: 90 %}"), only=["cible-sous-objectif-national"]),
    case("cible-sous-seuil-egalim", indicator("I2.5", "Part du bio à la cantine", "\"%\"", nature="cible", base="valeur_ht", seuil="egalim_bio", reference="{annee: 2023, valeur: 8 %}", cibles="[{annee: 2027, valeur: 15 %}]"), values("I2.5;2024;;9 %", "I2.5;2025;;11 %"),
         near=[indicator("I2.5", "Part du bio à la cantine", "\"%\"", nature="cible", base="valeur_ht", seuil="egalim_bio", reference="{annee: 2023, valeur: 8 %}", cibles="[{annee: 2027, valeur: 20 %}]"), values("I2.5;2024;;9 %", "I2.5;2025;;11 %")], only=["cible-sous-seuil-egalim"]),
]

TIME = [
    case("periode-inversee", (Y, PERIOD, "periode: {debut: 2027, fin: 2024}"), near=[(Y, PERIOD, "periode: {debut: 2024, fin: 2028}")], only=["periode-inversee"]),
    case("cible-hors-periode", (Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2030, valeur: 4 %}"), near=[(Y, "- {annee: 2027, valeur: 4 %}", "- {annee: 2026, valeur: 4 %}")], only=["cible-hors-periode"]),
    case("reference-apres-le-debut", (Y, "reference: {annee: 2023, valeur: \"2,0 %\"}", "reference: {annee: 2025, valeur: \"2,6 %\"}"), near=[(Y, "reference: {annee: 2023, valeur: \"2,0 %\"}", "reference: {annee: 2024, valeur: \"2,5 %\"}")], only=["reference-apres-le-debut"]),
    case("valeur-future", after(I, ROW_12_25, "I1.2;2027;;3 100;;;;;;definitif"), near=[after(I, ROW_12_25, "I1.2;2027;;3 100;;;;;;provisoire")], only=["valeur-future"]),
    case("annee-non-close", after(I, ROW_12_25, "I1.2;2026;;1 400;;;;;;definitif"), near=[after(I, ROW_12_25, "I1.2;2026;;1 400;;;;;;provisoire")], only=["annee-non-close"]),
    case("calendrier-inverse", (Y, "calendrier: {debut: 09/2024, fin: 12/2026}", "calendrier: {debut: 12/2026, fin: 09/2024}"), near=[(Y, "calendrier: {debut: 09/2024, fin: 12/2026}", "calendrier: {debut: 09/2024, fin: 09/2024}")], only=["calendrier-inverse"]),
    case("periode-trop-longue", (Y, PERIOD, "periode: {debut: 2024, fin: 2072}"), near=[(Y, PERIOD, "periode: {debut: 2024, fin: 2033}")], only=["periode-trop-longue"]),
    case("elaboration-inversee", (Y, "  enjeux:\n", "  elaboration: {debut: 06/2024, fin: 09/2023, texte: Neuf mois de travail.}\n  enjeux:\n"), near=[(Y, "  enjeux:\n", "  elaboration: {debut: 09/2023, fin: 06/2024, texte: Neuf mois de travail.}\n  enjeux:\n")], only=["elaboration-inversee"]),
    case("adoption-a-venir", (Y, "numero: 2024-031, date: 18/03/2024", "numero: 2026-131, date: 14/12/2026"), near=[(Y, "numero: 2024-031, date: 18/03/2024", "numero: 2024-031, date: 18/03/24")], only=["adoption-a-venir"]),
    case("projet-deja-vote", (Y, ADOPTION, "  statut: projet\n"), near=[(Y, ADOPTION, "  statut: en_revision\n")], only=["projet-deja-vote"]),
    case("schema-echu", (Y, PERIOD, "periode: {debut: 2024, fin: 2025}"), near=[(Y, PERIOD, "periode: {debut: 2024, fin: 2026}")], only=["cible-hors-periode", "schema-echu"]),
    case("clos-avant-terme", (Y, ADOPTION, "  statut: clos\n"), near=[(Y, ADOPTION, "  statut: en_revision\n")], only=["clos-avant-terme"]),
    case("versions-en-desordre", (Y, "  version: \"1.0\"\n", "  version: \"1.0\"\n  versions: [{version: \"1.0\", date: 18/03/2024, objet: Adoption}, {version: \"1.1\", date: 15/12/2025, objet: Révision}]\n"), near=[(Y, "  version: \"1.0\"\n", "  version: \"1.1\"\n  versions: [{version: \"1.0\", date: 18/03/2024, objet: Adoption}, {version: \"1.1\", date: 15/12/2025, objet: Révision}]\n")], only=["versions-en-desordre"]),
    case("action-hors-periode", (Y, "calendrier: {debut: 09/2024, fin: 12/2026}", "calendrier: {debut: 09/2034, fin: 12/2036}"), near=[(Y, "calendrier: {debut: 09/2024, fin: 12/2026}", "calendrier: {debut: 09/2023, fin: 12/2028}")], only=["action-hors-periode"]),
    case("rupture-sans-effet", (Y, "    source: Facilitateur\n", "    ruptures: [{annee: 2019, motif: Nouvel outil}]\n    source: Facilitateur\n"), near=[(Y, "    source: Facilitateur\n", "    ruptures: [{annee: 2025, motif: Nouvel outil}]\n    source: Facilitateur\n")], only=["rupture-sans-effet"]),
    case("avancement-futur", after(A, "A1.1.a;2025;100 %;realisee;04/2024;12/2025;Tous les marchés de travaux sont examinés", "A1.1.a;2027;100 %;realisee;04/2024;12/2025;"), near=[after(A, "A1.1.a;2025;100 %;realisee;04/2024;12/2025;Tous les marchés de travaux sont examinés", "A1.1.a;2026;100 %;realisee;04/2024;12/2025;")], only=["avancement-futur"]),
    case("avancement-absent", (A, "A2.1.a;2025;50 %;en_cours;01/2025;12/2026;Trois clauses écrites\n", ""), near=[(A, "A1.1.a;2024;40 %;en_cours;04/2024;12/2025;Douze marchés examinés\n", "")], only=["avancement-absent"]),
    case("instance-jamais-reunie", (Y, "tenues: 1}, {annee: 2025, prevues: 1, tenues: 1}", "tenues: 0}, {annee: 2025, prevues: 1, tenues: 0}"), near=[(Y, "tenues: 1}, {annee: 2025, prevues: 1, tenues: 1}", "tenues: 0}, {annee: 2025, prevues: 1, tenues: 1}")], only=["instance-jamais-reunie"]),
    case("avancement-contraire-au-statut", (A, "A2.1.a;2025;50 %;en_cours", "A2.1.a;2025;50 %;realisee"), near=[(A, "A2.1.a;2025;50 %;en_cours", "A2.1.a;2025;100 %;realisee")], only=["avancement-contraire-au-statut"]),
    case("avancement-en-recul", (A, "A1.1.a;2024;40 %", "A1.1.a;2024;60 %"), (A, "A1.1.a;2025;100 %;realisee", "A1.1.a;2025;50 %;en_cours"), near=[(A, "A1.1.a;2025;100 %;realisee", "A1.1.a;2025;40 %;en_cours")], only=["avancement-en-recul"]),
    case("avancement-en-double", after(A, "A2.1.a;2024;0 %;non_demarree;;12/2026;", "A2.1.a;2024;10 %;en_cours;;12/2026;"), near=[after(A, "A2.1.a;2024;0 %;non_demarree;;12/2026;", "A2.1.a;2026;60 %;en_cours;;12/2026;")], only=["avancement-en-double"]),
    case("dates-d-action-inversees", (A, "A2.1.a;2025;50 %;en_cours;01/2025;12/2026", "A2.1.a;2025;50 %;en_cours;01/2027;12/2026"), near=[(A, "A2.1.a;2025;50 %;en_cours;01/2025;12/2026", "A2.1.a;2025;50 %;en_cours;01/2025;01/2025")], only=["dates-d-action-inversees"]),
    case("arret-sans-motif", (A, "A2.1.a;2025;50 %;en_cours;01/2025;12/2026;Trois clauses écrites", "A2.1.a;2025;50 %;abandonnee;01/2025;12/2026;"), near=[(A, "A2.1.a;2025;50 %;en_cours", "A2.1.a;2025;50 %;abandonnee")], only=["arret-sans-motif"]),
    case("bilans-chevauchants", (Y, "bilans:\n", "bilans:\n  - annees: [2025]\n    synthese: Une année de suivi.\n"), near=[(Y, "bilans:\n", "bilans:\n  - annees: [2026]\n    synthese: Une année de suivi.\n")], only=["bilans-chevauchants"]),
    case("bilan-hors-periode", (Y, "  - annees: [2024, 2025]\n    synthese", "  - annees: [2022, 2023]\n    synthese"), near=[(Y, "  - annees: [2024, 2025]\n    synthese", "  - annees: [2025]\n    synthese")], only=["bilan-hors-periode"]),
]

TEXTS = [
    case("nombre-annonce-faux", context("Le schéma compte 2 axes, 2 objectifs et 12 actions."), near=[context("Le schéma compte deux axes, deux objectifs et 2 actions ; l’autodiagnostic pose 20 questions, et 12 actions de formation sont offertes aux agents.")], only=["nombre-annonce-faux"]),
    case("nombre-annonce-faux", context("Nous suivrons 50 indicateurs."), near=[context("Nous suivrons six indicateurs. Deux actions sont reconduites, trois indicateurs viennent de la comptabilité.")], only=["nombre-annonce-faux"]),
    case("nombre-annonce-faux", (Y, "texte: Cet axe ouvre les marchés à l’insertion et au handicap.", "texte: Cet axe comporte deux objectifs."), near=[(Y, "texte: Cet axe ouvre les marchés à l’insertion et au handicap.", "texte: Cet axe vise deux objectifs du plan national.")], only=["nombre-annonce-faux"]),
    case("nombre-annonce-faux", synthesis("Sur les douze indicateurs, quatre sont en bonne voie."), near=[synthesis("Sur les six indicateurs, quatre sont en bonne voie ; sur les deux indicateurs de l’axe social, un seul progresse.")], only=["nombre-annonce-faux"]),
    case("taux-du-texte-different", synthesis("La part des marchés comportant une considération sociale passe de 10 % en 2023 à 26 % en 2025."), near=[synthesis("La part des marchés comportant une considération sociale passe de 10 % en 2023 à 21 % en 2025, soit 11 points de plus ; 3 % des achats vont à d’autres.")], only=["taux-du-texte-different"]),
    case("atteint-dans-le-texte", (I, ROW_11_24, "I1.1;2024;;16,7 %;10;60;3;;Cible de 2025 déjà atteinte;definitif"), near=[(I, ROW_11_25, "I1.1;2025;;21,0 %;13;62;1;;Cible de 2025 atteinte, celle de 2027 n’est pas atteinte;definitif")], only=["atteint-dans-le-texte"]),
    case("texte-abroge", context("Les achats de la ville restent sous le seuil de 100 M€ fixé par décret."), near=[context("Les achats de la ville restent sous le seuil de 50 M€, abaissé en 2023 ; il était auparavant de 100 M€. La ville achète pour 100 M€ en dix ans.")], only=["texte-abroge"]),
    case("texte-abroge", synthesis("Les taux du décret n° 2021-254 sont suivis."), near=[(Y, CONTEXT, "contexte: {texte: \"Les taux du décret n° 2021-254 sont suivis.\"}")], only=["texte-abroge"]),
    case("objectif-presente-comme-loi", context("La loi impose 30 % de marchés avec une considération sociale."), near=[context("Le plan national 2022-2025 demandait 30 % de marchés avec une considération sociale ; la loi n’impose pas de taux.")], only=["objectif-presente-comme-loi"]),
    case("plan-national-acheve", (Y, PERIOD, "periode: {debut: 2026, fin: 2029}"), context("Le schéma suit les objectifs du PNAD."), near=[(Y, PERIOD, "periode: {debut: 2026, fin: 2029}"), context("Le schéma prolonge le PNAD 2022-2025, achevé.")]),
    case("contact-dans-un-texte", context("Pour tout renseignement : jeanne.martin@essai.example."), near=[context("Les entreprises écrivent sur le profil d’acheteur ; 02 marchés sur 10.")], only=["contact-dans-un-texte"]),
    case("contact-dans-un-texte", (I, "Bon début dans les services", "Voir Paul au 02 99 12 34 56"), only=["contact-dans-un-texte"]),
]

IDENTITY = [
    case("siret-invalide", (Y, "siret: \"21350238800019\"", "siret: \"21350238800018\""), near=[(Y, "siret: \"21350238800019\"", "siret: \"35600000000048\"")], only=["siret-invalide"]),
    case("acte-d-adoption-absent", (Y, "  deliberation: {nature: deliberation, organe: Conseil municipal, numero: 2024-031, date: 18/03/2024}\n", ""), near=[(Y, "nature: deliberation, organe: Conseil municipal", "nature: arrete, organe: Maire")], only=["acte-d-adoption-absent"]),
    case("contraste-insuffisant", (Y, "acteurs:\n", "theme: {couleurs: {principale: \"#F2C94C\"}}\nacteurs:\n"), near=[(Y, "acteurs:\n", "theme: {couleurs: {principale: \"#1B4F72\"}}\nacteurs:\n")], only=["contraste-insuffisant"]),
    case("image-sans-alternative", (Y, "  achats: {annee", "  logo: {fichier: images/logo.png}\n  achats: {annee"), near=[(Y, "  achats: {annee", "  logo: {fichier: images/logo.png, alternative: \"\"}\n  achats: {annee")]),
    case("couleurs-d-axes-identiques", (Y, "acteurs:\n", "theme: {couleurs: {axes: {A1: \"#1B4F72\", A2: \"#1B4F72\"}}}\nacteurs:\n"), near=[(Y, "acteurs:\n", "theme: {couleurs: {axes: {A1: \"#1B4F72\", A2: \"#9A3412\"}}}\nacteurs:\n")], only=["couleurs-d-axes-identiques"]),
]


def ignore(code, reason="Les pilotes seront nommés en septembre.", about=""):
    return (Y, "acteurs:\n", f"controles: {{ignorer: [{{code: {code}, {about}raison: \"{reason}\"}}]}}\nacteurs:\n")


NO_LEAD = (Y, "            pilote: Service des marchés\n", "")
SILENCE = [
    case("silence-sur-une-erreur", ignore("siret-invalide"), (Y, "siret: \"21350238800019\"", "siret: \"21350238800018\""), near=[ignore("action-sans-pilote"), NO_LEAD], only=["silence-sur-une-erreur", "siret-invalide"]),
    case("silence-sans-effet", ignore("action-sans-pilote"), near=[ignore("action-sans-pilote", about="sur: [a1.1.a], "), NO_LEAD], only=["silence-sans-effet"]),
    case("silence-inconnu", ignore("action-sans-pilot"), NO_LEAD, near=[ignore("action-sans-pilote"), NO_LEAD], only=["silence-inconnu", "action-sans-pilote"]),
    case("silence-sans-raison", ignore("action-sans-pilote", reason=" "), NO_LEAD, near=[ignore("action-sans-pilote"), NO_LEAD]),
    {"code": "nombre-trop-long", "edits": [("indicateurs.csv", "I2.4;2024;;12 300 €", "I2.4;2024;;12300123001230012300 €")], "near": [("indicateurs.csv", "I2.4;2024;;12 300 €", "I2.4;2024;;13 300 €")]},
]

CASES = STRUCTURE + LAW + FIGURES + TARGETS + TIME + TEXTS + IDENTITY + SILENCE
