/* SPDX-License-Identifier: MIT */
/* Silencing: what `controles.ignorer` hides, what it may not, what is said of the row itself. */
#include "fixture.h"

#define NO_LEADS {"            pilote: Service des marchés\n", "", false}, {"            pilote: Service de la transition\n", "", false}
#define IGNORE(row) {"acteurs:\n", "controles: {ignorer: [" row "]}\nacteurs:\n", false}
#define LEAD "action-sans-pilote"

Test(silence, everywhere_or_about_one)
{
    checked c = RUN("2026-06-30", NO_LEADS);
    cr_expect_eq(checked_count(&c, LEAD), 2);
    checked_end(&c);
    c = RUN("2026-06-30", NO_LEADS, IGNORE("{code: action-sans-pilote, raison: Élections}"));
    cr_expect_eq(checked_count(&c, LEAD), 0);
    cr_expect(checked_find(&c, LEAD)->silenced);
    cr_expect_eq(checked_count(&c, "silence-sans-effet"), 0);
    checked_end(&c);
    c = RUN("2026-06-30", NO_LEADS, IGNORE("{code: action-sans-pilote, sur: [a1.1. A], raison: Élections}"));
    cr_expect_eq(checked_count(&c, LEAD), 1, "case and spaces of a code do not count");
    cr_expect_str_eq(checked_find(&c, LEAD)->subject, "A1.1.a");
    cr_expect(checked_find(&c, LEAD)->silenced);
    checked_end(&c);
}

Test(silence, of_nothing_is_an_information)
{
    checked c = RUN("2026-06-30", IGNORE("{code: action-sans-pilote, raison: Élections}"));
    cr_expect_eq(checked_count(&c, "silence-sans-effet"), 1);
    cr_expect_eq(checked_find(&c, "silence-sans-effet")->severity, SEVERITY_INFORMATION);
    checked_end(&c);
    c = RUN("2026-06-30", NO_LEADS, IGNORE("{code: action-sans-pilote, sur: [A9.9.z], raison: Élections}"));
    cr_expect_eq(checked_count(&c, LEAD), 2);
    cr_expect_eq(checked_count(&c, "silence-inconnu"), 1, "a code that nothing has");
    cr_expect_eq(checked_count(&c, "silence-sans-effet"), 0);
    checked_end(&c);
}

Test(silence, never_of_an_error)
{
    checked c = RUN("2026-06-30", {"\"21350238800019\"", "\"21350238800018\"", false}, IGNORE("{code: siret-invalide, raison: En cours}"));
    cr_expect_eq(checked_count(&c, "siret-invalide"), 1, "the error stays told");
    const diag *d = checked_find(&c, "silence-sur-une-erreur");
    cr_assert_not_null(d);
    cr_expect_eq(d->severity, SEVERITY_ERROR);
    cr_expect_eq(d->n_others, 1, "and points to it");
    checked_end(&c);
}

Test(silence, naming_an_error_is_one)
{
    checked c = RUN("2026-06-30", IGNORE("{code: part-superieure-au-tout, raison: En cours}"));
    cr_expect_eq(checked_count(&c, "silence-sur-une-erreur"), 1, "even when it finds nothing");
    cr_expect_eq(checked_count(&c, "silence-sans-effet"), 0);
    checked_end(&c);
    c = RUN("2026-06-30", IGNORE("{code: taux-sans-base, raison: En cours}"));
    cr_expect_eq(checked_count(&c, "silence-sur-une-erreur"), 0, "an information for this scheme");
    cr_expect_eq(checked_count(&c, "silence-sans-effet"), 1);
    checked_end(&c);
}

Test(silence, of_an_unknown_code)
{
    checked c = RUN("2026-06-30", IGNORE("{code: action-sans-pilot, raison: Élections}"));
    const diag *d = checked_find(&c, "silence-inconnu");
    cr_assert_not_null(d);
    cr_expect_str_eq(d->help, "vouliez-vous dire « action-sans-pilote » ?");
    checked_end(&c);
    c = RUN("2026-06-30", IGNORE("{code: rien-de-tel-du-tout, raison: Élections}"));
    cr_expect_str_eq(checked_find(&c, "silence-inconnu")->help, "« spaser expliquer » donne la liste des codes.");
    checked_end(&c);
}

/* What the law makes an error for one buyer is an information for another, and can then be silenced. */
Test(silence, follows_the_severity_of_the_case)
{
    change no_esus = {"categorie: esus", "categorie: autre", false}, ignored = IGNORE("{code: categorie-legale-absente, raison: Petite ville}");
    change large = {"montant_ht: \"8,4 M€\"", "montant_ht: \"62,4 M€\"", false}, due = {"caractere: volontaire", "caractere: obligatoire", false};
    checked c = RUN("2026-06-30", no_esus, ignored);
    cr_expect_eq(checked_count(&c, "categorie-legale-absente"), 0);
    cr_expect_eq(checked_count(&c, "silence-sur-une-erreur"), 0);
    checked_end(&c);
    c = RUN("2026-06-30", no_esus, ignored, large, due);
    cr_expect_eq(checked_count(&c, "categorie-legale-absente"), 1);
    cr_expect_eq(checked_count(&c, "silence-sur-une-erreur"), 1);
    checked_end(&c);
}
