"""The list of editions, one edition with what it changes for whom, and the map of its coverage."""

from datetime import UTC, datetime, timedelta

import pytest

from app.curriculum.texts import EditionText
from app.db import db, transaction
from tests.cast import TERMS, Cast
from tests.coursework.arrange import begin
from tests.publishing.arrange import CORE, another, published, with_section, with_task, without_objective, without_task
from tests.visitor import Visitor

STAFF = ("inger", "karen", "solveig")
OTHERS = ("amal", "mads", "bo", "pia", "erik")
LOOKING = ("", "/daekning", "/vis/peer", "/vis/peer/M05")


def opened(cast: Cast, path: str, who: str = "karen") -> Visitor:
    """Somebody who has opened a page."""
    visitor = cast.visitor(who)
    assert visitor.get(path).status_code == 200
    return visitor


@pytest.mark.parametrize("who", STAFF)
def test_the_staff_see_the_core_and_under_it_what_partners_have_made_of_it(cast: Cast, who: str) -> None:
    good = another(cast, with_section("M06", "Lokalt hos os"), partner="helsingoer")
    bad = another(cast, without_task("A4"), partner="roskilde")

    page = opened(cast, "/udgaver", who).html

    assert page.index(CORE) < page.index(good) < page.index(bad)
    assert "Kernen · gælder for nye hold siden 1. januar 2026 kl. 13.00 · to hold er på den" in page
    assert page.count("ikke udgivet endnu") == page.count("Se, hvad der ændrer sig") == 2
    assert page.count("Anerkendt") == 2
    assert "Ikke anerkendt, der mangler én ting" in page


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_finds_anything(cast: Cast, who: str) -> None:
    new, visitor = another(cast), cast.visitor(who)

    assert visitor.get("/udgaver").status_code == 403
    for address in (CORE, new):
        for more in (*LOOKING, "/udgiv", "/vis/peer/M05/undervisere"):
            assert visitor.get(f"/udgaver/{address}{more}").status_code == 404


def test_what_never_was_is_not_found(cast: Cast) -> None:
    karen = cast.visitor("karen")
    for address in ("f" * 12, "0" * 11, "0" * 64, "%" * 12, "zzzzzzzzzzzz"):
        assert karen.get(f"/udgaver/{address}").status_code == 404
    for more in ("/daekning?spor=guide", "/vis/guide", "/vis/peer/M05K", "/vis/peer/M99", "/vis/peer/M05/undervisere"):
        assert karen.get(f"/udgaver/{CORE}{more}").status_code == 404


def test_an_empty_house_says_that_nothing_is_wrong(cast: Cast) -> None:
    solveig = cast.visitor("solveig")
    with cast.app.app_context(), transaction():
        for table in reversed(db.metadata.sorted_tables):
            if table.name not in ("person", "secretary", "sign_in"):
                db.session.execute(table.delete())

    solveig.get("/udgaver")

    assert "Ingen udgaver endnu" in solveig.html


def test_the_newest_that_waits_is_shown_and_the_earlier_that_cohorts_are_on(cast: Cast) -> None:
    older, newer = another(cast, with_section("M05", "Første")), another(cast, with_section("M05", "Anden"))
    page = opened(cast, "/udgaver").html
    assert newer in page
    assert older not in page

    published(cast, newer)
    page = opened(cast, "/udgaver").html

    assert page.index(newer) < page.index("Tidligere udgaver af Peer-uddannelsen, som hold er på") < page.index(CORE)


def test_one_that_was_published_before_is_not_called_new(cast: Cast) -> None:
    newer = another(cast, with_section("M05", "Nyt"))
    published(cast, newer)
    published(cast, CORE)

    page = opened(cast, "/udgaver").html

    assert page.index(CORE) < page.index(newer)
    assert "har været udgivet, senest" in page
    assert "ikke udgivet endnu" not in page


def marks(page: str) -> dict[str, str]:
    """The mark beside the name of each edition in the list, by its address."""
    titles = [line.split("</p>")[0] for line in page.split('class="lines__title"')[1:]]
    words = ("Gælder nu", "Klar til at udgive")
    return {
        line.split("/udgaver/")[1][:12]: " ".join(word for word in words if f"<span>{word}</span>" in line)
        for line in titles
    }


def test_the_one_that_counts_and_the_one_that_can_be_published_are_marked(cast: Cast) -> None:
    newer, local = another(cast, with_section("M05", "Nyt")), another(cast, partner="helsingoer")
    bad = another(cast, without_task("A4"), partner="roskilde")

    page = opened(cast, "/udgaver").html

    ready = "Klar til at udgive"
    assert marks(page) == {CORE: "Gælder nu", newer: ready, local: ready, bad: ""}


def test_one_that_has_been_published_or_stands_on_an_older_core_is_not_ready(cast: Cast) -> None:
    local, newer = another(cast, partner="helsingoer"), another(cast, with_section("M05", "Nyt"))
    published(cast, newer)
    assert marks(opened(cast, "/udgaver").html) == {newer: "Gælder nu", local: ""}

    published(cast, CORE)

    assert marks(opened(cast, "/udgaver").html) == {CORE: "Gælder nu", newer: "", local: "Klar til at udgive"}


def test_two_that_were_loaded_on_the_same_day_can_be_told_apart(cast: Cast) -> None:
    at = datetime(2026, 11, 22, 20, 48, tzinfo=UTC)
    older = another(cast, with_section("M05", "Første"), at=at)
    published(cast, older)
    newer = another(cast, with_section("M05", "Anden"), at=at + timedelta(minutes=5))

    listed, page = opened(cast, "/udgaver").html, opened(cast, f"/udgaver/{newer}").html

    assert "indlæst 22. november 2026 kl. 21.53, ikke udgivet endnu" in listed
    assert f"<code>{newer}</code>" in listed
    assert f"22. november 2026 kl. 21.48</a> <code>{older}</code>" in page
    assert "Indlæst 22. november 2026 kl. 21.53." in page


def test_what_is_missing_on_two_tracks_is_counted_once(cast: Cast) -> None:
    bad = another(cast, without_objective("ORG-03"), partner="roskilde")

    assert "Ikke anerkendt, der mangler én ting" in opened(cast, "/udgaver").html
    assert opened(cast, f"/udgaver/{bad}/daekning").html.count("Ikke anerkendt, der mangler én ting") == 2


def test_the_old_and_the_new_words_stand_beside_each_other(cast: Cast) -> None:
    def rewritten(text: EditionText) -> None:
        for row in text.modules:
            if row["code"] == "M05":
                row["purpose"] = "Et andet formål."

    page = opened(cast, f"/udgaver/{another(cast, rewritten)}").html
    shown = page[page.index("Se før og nu") :]

    assert shown.index("Formålet med M05.") < shown.index(">Nu<") < shown.index("Et andet formål.")
    assert "Se før og nu" not in opened(cast, f"/udgaver/{another(cast, with_section('M05', 'Nyt'))}").html


def test_an_edition_says_what_it_changes_and_for_whom(cast: Cast) -> None:
    new = another(cast, with_section("M05", "Et nyt afsnit"))

    page = opened(cast, f"/udgaver/{new}").html

    assert "M05: afsnittet »Et nyt afsnit« er nyt." in page
    assert "Kun peer." in page
    assert "Nye hold, der åbnes, efter at udgaven er udgivet. Spor: peer og kollega." in page.replace("  ", " ")
    assert "Ingen hold er på udgaven endnu." in page
    assert "Deres svar, mål og beviser ændrer sig ikke." in page
    assert cast.spring not in page


def test_an_overlay_is_compared_with_its_core_and_with_its_own_published_one(cast: Cast) -> None:
    first = another(cast, with_section("M05", "Første"), partner="helsingoer")
    published(cast, first)
    second = another(cast, with_task("R6", title="Et andet navn"), partner="helsingoer")

    page = opened(cast, f"/udgaver/{second}").html

    assert page.index("I forhold til det, nye hold begynder med nu") < page.index("I forhold til kernen")
    assert page.count("R6, Et andet navn, er skrevet om.") == 2
    assert page.count("afsnittet »Første« er taget ud.") == 1


def test_what_is_published_is_compared_with_what_was_before(cast: Cast) -> None:
    new = another(cast, with_section("M05", "Et nyt afsnit"))
    published(cast, new)

    page = opened(cast, f"/udgaver/{new}").html

    assert "I forhold til det, nye hold begyndte med før" in page
    assert "M05: afsnittet »Et nyt afsnit« er nyt." in page


def test_the_first_edition_has_nothing_to_be_compared_with(cast: Cast) -> None:
    assert "Det her er den første." in opened(cast, f"/udgaver/{CORE}").html


def test_who_published_it_is_told(cast: Cast) -> None:
    new, karen = another(cast, with_section("M05", "Nyt")), cast.visitor("karen")
    karen.get(f"/udgaver/{new}/udgiv")
    karen.submit(f"/udgaver/{new}/udgiv")

    assert "af Karen." in opened(cast, f"/udgaver/{new}", "inger").html
    assert "ved opsætningen." in opened(cast, f"/udgaver/{CORE}", "inger").html


def test_only_those_who_publish_are_told_how_many_have_answered(cast: Cast) -> None:
    begin(cast, "amal")
    new = another(cast, without_task("R5"))

    assert "Enkelte svar er skrevet." in opened(cast, f"/udgaver/{new}").html
    for who in ("inger", "solveig"):
        assert "svar er skrevet" not in opened(cast, f"/udgaver/{new}", who).html


def test_the_map_tells_what_each_module_does_for_each_objective(cast: Cast) -> None:
    page = opened(cast, f"/udgaver/{CORE}/daekning").html

    assert "Sporet peer" in page
    assert "Sporet kollega" in page
    assert page.count("Alt det, kernen lover, er med.") == 2
    assert "undervisning og øvelse, refleksion R5" in page
    assert "undervisning og øvelse, opgave A3" in page
    assert "Undervisning og øvelse i M01. Kan vises med R1." in page
    assert "PEER-11" not in page  # a colleague's
    assert "M05K" not in page


def test_the_map_of_another_track_is_asked_for(cast: Cast) -> None:
    page = opened(cast, f"/udgaver/{CORE}/daekning?spor=colleague").html

    assert "PEER-11" in page
    assert "PEER-06" not in page


def test_what_is_missing_is_told_in_sentences_to_send(cast: Cast) -> None:
    bad = another(cast, without_task("A4"), partner="roskilde")

    page = opened(cast, f"/udgaver/{bad}/daekning").html

    assert page.count("Der undervises i ORG-03, men det kan ikke vises. Der mangler opgave.") == 2
    assert page.count("Ikke anerkendt, der mangler én ting") == 2
    assert "mangler opgave" in page


def test_an_objective_that_is_gone_is_told_as_not_taught(cast: Cast) -> None:
    bad = another(cast, without_objective("ORG-03"), partner="roskilde")

    page = opened(cast, f"/udgaver/{bad}/daekning").html

    assert "Ingen moduler på sporet underviser i ORG-03." in page
    assert "ingen undervisning" in page


def test_practice_that_nobody_asks_for_is_told_in_one_sentence(cast: Cast) -> None:
    def no_practice(text: EditionText) -> None:
        terms = text.terms
        terms["tracks"]["peer"]["practice_hours"] = 0

    bad = another(cast, no_practice, partner="roskilde")

    page = opened(cast, f"/udgaver/{bad}/daekning").html

    assert "REC-04 og PEER-06 skal vises i superviseret praksis, men sporet beder ikke om nogen." in page
    assert TERMS["tracks"]["peer"]["practice_hours"] == 4  # type: ignore[index]


def test_an_edition_without_a_track_says_so(cast: Cast) -> None:
    def no_colleagues(text: EditionText) -> None:
        del text.terms["tracks"]["colleague"]

    bad = another(cast, no_colleagues, partner="roskilde")

    assert "Udgaven har ikke sporet." in opened(cast, f"/udgaver/{bad}/daekning?spor=colleague").html
    assert "Sporet findes ikke mere." in opened(cast, f"/udgaver/{bad}/daekning").html


def test_the_way_there_is_in_the_menu_and_beside_the_modules(cast: Cast) -> None:
    for who, in_menu in (("karen", True), ("solveig", True), ("inger", False), ("amal", False)):
        assert ('href="/udgaver"' in opened(cast, "/", who).html) is in_menu
    assert 'href="/udgaver"' in opened(cast, "/moduler", "inger").html
    assert 'href="/udgaver"' not in opened(cast, "/moduler", "amal").html
