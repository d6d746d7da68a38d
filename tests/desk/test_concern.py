"""Opened on concern: with a reason, by the cohort's leader alone, and the author is told as soon as it is safe."""

import pytest
from flask import current_app
from sqlalchemy import select

from app.db import db
from app.desk.concern_queries import help_asked_of
from app.journal.models import Entry, Opening
from app.people.models import Person
from tests.cast import Cast
from tests.counting import counting
from tests.desk.arrange import CANARY, hand_in, openings, told, withdraw, work_of
from tests.visitor import Visitor

REASON = "Inger har ringet. Hun er bange for, at Amal er alene i aften."


def page(cast: Cast, version: str) -> str:
    """Where the leader considers it."""
    return f"/hold/{cast.spring}/bekymring/{version}"


def considering(cast: Cast, version: str, who: str = "karen") -> Visitor:
    """The leader with the question open."""
    visitor = cast.visitor(who)
    assert visitor.get(page(cast, version)).status_code == 200
    return visitor


def verbs(cast: Cast, version: str) -> list[str]:
    """What the journal notes about this version."""
    with cast.app.app_context():
        return list(db.session.scalars(select(Entry.verb).where(Entry.thing_id == version).order_by(Entry.id)))


def test_a_reader_asks_the_leader_for_help_and_no_text_goes_with_it(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    inger.submit(f"/svar/{version}/hjaelp")

    assert told(cast, "karen") == [("help_asked_for", page(cast, version))]
    karen = considering(cast, version)
    assert "Amal" in karen.html
    assert CANARY not in karen.html
    assert openings(cast)[-1] == ("inger", "amal", "reading")


def waiting_talks(cast: Cast, leader: str) -> list[tuple[str, list[str], str]]:
    """Who waits to talk with this leader: the reader, those who wrote, and where."""
    with cast.app.app_context():
        return [(each.reader, list(each.authors), each.address) for each in help_asked_of(cast.ids[leader])]


def test_the_leader_reads_who_asks_and_talks_first(cast: Cast) -> None:
    version = hand_in(cast, "A4", "amal", "bo")
    cast.visitor("inger").post(f"/svar/{version}/hjaelp")
    cast.visitor("inger").post(f"/svar/{version}/hjaelp")
    assert waiting_talks(cast, "karen") == [("Inger", ["Amal", "Bo"], page(cast, version))]
    assert waiting_talks(cast, "kirsten") == []
    cast.visitor("karen").post(f"/svar/{version}/hjaelp")

    karen = considering(cast, version)

    assert "Tal med Inger først" in karen.html
    assert karen.html.index("Vi har talt sammen") < karen.html.index("Åbn teksten")
    karen.submit(f"{page(cast, version)}/talt")
    assert "Det er noteret, at I har talt sammen." in karen.html
    assert waiting_talks(cast, "karen") == []
    assert told(cast, "karen") == []
    assert openings(cast) == []
    assert "Tal med" not in considering(cast, version).html


def test_asking_again_after_a_talk_waits_again(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    cast.visitor("inger").post(f"/svar/{version}/hjaelp")
    considering(cast, version).submit(f"{page(cast, version)}/talt")

    cast.visitor("jonas").post(f"/svar/{version}/hjaelp")

    assert [reader for reader, _authors, _address in waiting_talks(cast, "karen")] == ["Jonas"]


def test_what_the_leader_opened_waits_no_more(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    cast.visitor("inger").post(f"/svar/{version}/hjaelp")

    considering(cast, version).submit(page(cast, version), reason=REASON)

    assert waiting_talks(cast, "karen") == []


def test_a_reader_may_need_to_talk_about_a_text_that_was_taken_back(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    cast.visitor("inger").post(f"/svar/{version}/hjaelp")
    withdraw(cast, version, "amal")

    karen = considering(cast, version)

    assert "Tal med Inger først" in karen.html
    assert "kan ikke åbnes" in karen.html
    assert "Hvorfor er det nødvendigt" not in karen.html


def test_who_waits_to_talk_takes_one_statement(cast: Cast) -> None:
    for code in ("R1", "A3"):
        cast.visitor("inger").post(f"/svar/{hand_in(cast, code, 'amal')}/hjaelp")

    with cast.app.app_context(), counting(db.engine) as statements:
        assert len(help_asked_of(cast.ids["karen"], cohort_id=cast.spring)) == 2

    assert len(statements) == 1


def test_the_leader_opens_with_a_reason_and_the_author_is_told(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    karen = considering(cast, version)

    karen.submit(page(cast, version), reason=REASON)

    assert CANARY in karen.html
    assert openings(cast) == [("karen", "amal", "concern")]
    assert "opened_on_concern" in verbs(cast, version)
    assert told(cast, "amal") == [("opened_on_concern", f"/refleksioner/{work_of(cast, version)}")]
    amal = cast.visitor("amal")
    amal.get("/mine-data")
    assert "Karen" in amal.html
    assert REASON in amal.html


def test_the_reason_is_sealed_with_the_authors_own_key(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    considering(cast, version).submit(page(cast, version), reason=REASON)

    with cast.app.app_context():
        opening = db.session.scalars(select(Opening)).one()
        amal = db.session.get_one(Person, cast.ids["amal"])
        assert opening.reason is not None
        assert amal.data_key is not None
        assert b"alene" not in opening.reason
        told_why = current_app.extensions["vault"].unseal(
            opening.reason, key=amal.data_key, owner=amal.key_owner, place=f"opening:reason:{opening.id}"
        )
        assert told_why == REASON


def test_without_a_reason_nothing_is_opened(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    karen = considering(cast, version)

    assert karen.submit(page(cast, version), follow=False, reason="  ").status_code == 400

    assert "Uden en begrundelse bliver teksten ikke åbnet." in karen.html
    assert CANARY not in karen.html
    assert openings(cast) == []


def test_telling_can_wait_until_it_is_safe_and_is_then_done(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    karen = considering(cast, version)

    karen.submit(page(cast, version), reason=REASON, tell_later="y")

    assert CANARY in karen.html
    amal = cast.visitor("amal")
    amal.get("/mine-data")
    assert "Karen" not in amal.html
    assert told(cast, "amal") == []
    assert told(cast, "karen") == [("concern_to_tell", page(cast, version))]

    karen = considering(cast, version)
    karen.submit(f"{page(cast, version)}/fortalt")

    amal.get("/mine-data")
    assert "Karen" in amal.html
    assert told(cast, "amal") == [("opened_on_concern", f"/refleksioner/{work_of(cast, version)}")]
    assert told(cast, "karen") == []
    assert verbs(cast, version)[-1] == "told_of_concern"
    assert not considering(cast, version).offers("/fortalt")


def test_telling_twice_tells_once(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    considering(cast, version).submit(page(cast, version), reason=REASON, tell_later="y")
    karen = cast.visitor("karen")

    karen.post(f"{page(cast, version)}/fortalt")
    karen.post(f"{page(cast, version)}/fortalt")

    assert len(told(cast, "amal")) == 1


def test_a_text_taken_back_before_it_was_told_can_still_be_told_but_not_opened(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    considering(cast, version).submit(page(cast, version), reason=REASON, tell_later="y")
    withdraw(cast, version, "amal")
    karen = considering(cast, version)

    assert not karen.offers(page(cast, version))
    assert karen.post(page(cast, version), {"reason": REASON}).status_code == 404
    karen.get(page(cast, version))
    assert karen.submit("/fortalt", follow=False).status_code == 303
    assert ("opened_on_concern", f"/refleksioner/{work_of(cast, version)}") in told(cast, "amal")
    assert karen.get(page(cast, version)).status_code == 404


def test_both_authors_of_a_pairs_work_are_told(cast: Cast) -> None:
    version = hand_in(cast, "A4", "amal", "bo")

    considering(cast, version).submit(page(cast, version), reason=REASON)

    assert openings(cast) == [("karen", "amal", "concern"), ("karen", "bo", "concern")]
    for name in ("amal", "bo"):
        visitor = cast.visitor(name)
        visitor.get("/mine-data")
        assert REASON in visitor.html


@pytest.mark.parametrize("who", ["mads", "amal", "inger", "lone", "kirsten", "solveig", "pia"])
def test_nobody_but_the_cohorts_leader_opens_on_concern(cast: Cast, who: str) -> None:
    version = hand_in(cast, "R1", "amal")
    visitor = cast.visitor(who)

    assert visitor.get(page(cast, version)).status_code == 404
    assert visitor.post(page(cast, version), {"reason": REASON}).status_code == 404
    assert visitor.post(f"{page(cast, version)}/fortalt").status_code == 404
    assert visitor.post(f"{page(cast, version)}/talt").status_code == 404

    assert openings(cast) == []


def test_a_leader_opens_nothing_through_another_cohorts_address(cast: Cast) -> None:
    version = hand_in(cast, "R1", "mads")
    karen = cast.visitor("karen")

    for cohort in (cast.spring, cast.autumn):
        assert karen.get(f"/hold/{cohort}/bekymring/{version}").status_code == 404
        assert karen.post(f"/hold/{cohort}/bekymring/{version}", {"reason": REASON}).status_code == 404

    assert openings(cast) == []


@pytest.mark.parametrize("who", ["mads", "amal", "lone", "karen"])
def test_only_a_reader_asks_for_help(cast: Cast, who: str) -> None:
    version = hand_in(cast, "R1", "amal")

    assert cast.visitor(who).post(f"/svar/{version}/hjaelp").status_code == 404

    assert told(cast, "karen") == []
