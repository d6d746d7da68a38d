"""The queue: what waits for a reader, across tasks and cohorts, and never a text."""

from datetime import timedelta

import pytest

from app.clock import now
from app.cohorts.models import InstructorPair
from app.coursework.rules import Outcome
from app.db import db, transaction
from app.desk.queries import latest_answers_for, waiting_counts
from app.desk.rules import ON_A_PAGE
from tests.cast import Cast
from tests.counting import counting
from tests.desk.arrange import CANARY, answer, begin, hand_in, hand_in_again, more_participants, withdraw

QUEUE_STATEMENTS = 4


def test_both_readers_see_what_waits_and_nobody_elses(cast: Cast) -> None:
    hand_in(cast, "R1", "amal")
    hand_in(cast, "R1", "ida")
    hand_in(cast, "R1", "mads")

    for reader in ("inger", "jonas"):
        visitor = cast.visitor(reader)
        visitor.get("/svar")
        assert "Amal" in visitor.html
        assert "Ida" not in visitor.html
        assert "Mads" not in visitor.html


def test_the_queue_shows_no_text_and_opens_none(cast: Cast) -> None:
    hand_in(cast, "R1", "amal")
    inger = cast.visitor("inger")

    inger.get("/svar")

    assert "Opgaven R1" in inger.html
    assert CANARY not in inger.html
    assert "kanariefugl" not in inger.html
    amal = cast.visitor("amal")
    amal.get("/mine-data")
    assert "Inger" not in amal.html


def test_who_has_waited_longest_stands_first(cast: Cast) -> None:
    late = hand_in(cast, "R1", "bo", at=now() - timedelta(days=1))
    early = hand_in(cast, "R1", "amal", at=now() - timedelta(days=3))
    inger = cast.visitor("inger")

    inger.get("/svar")

    assert inger.html.index(early) < inger.html.index(late)
    assert "for tre dage siden" in inger.html
    assert "i går" in inger.html


def test_a_long_wait_is_said_as_care(cast: Cast) -> None:
    hand_in(cast, "R1", "amal", at=now() - timedelta(days=15))
    inger = cast.visitor("inger")

    inger.get("/svar")

    assert "Venter på kontakt?" in inger.html
    assert "for 15 dage siden" in inger.html


def test_a_short_wait_asks_for_no_contact(cast: Cast) -> None:
    hand_in(cast, "R1", "amal", at=now() - timedelta(days=13))
    inger = cast.visitor("inger")

    inger.get("/svar")

    assert "Venter på kontakt?" not in inger.html


def test_a_draft_is_in_no_queue(cast: Cast) -> None:
    begin(cast, "R1", "amal")
    inger = cast.visitor("inger")

    inger.get("/svar")

    assert "Alle har fået svar. Tak." in inger.html
    assert "Amal" not in inger.html


def test_the_second_round_says_so(cast: Cast) -> None:
    first = hand_in(cast, "R1", "amal")
    answer(cast, first, "inger", outcome=Outcome.NOT_YET)
    hand_in_again(cast, first, "amal")
    jonas = cast.visitor("jonas")

    jonas.get("/svar")

    assert "anden gang" in jonas.html


def test_a_round_that_was_withdrawn_is_no_round(cast: Cast) -> None:
    first = hand_in(cast, "R1", "amal")
    withdraw(cast, first, "amal")
    hand_in_again(cast, first, "amal")
    jonas = cast.visitor("jonas")

    jonas.get("/svar")

    assert "Amal" in jonas.html
    assert "anden gang" not in jonas.html


def test_an_answered_text_leaves_the_queue_of_both_and_stands_under_the_answered(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger")

    jonas, inger = cast.visitor("jonas"), cast.visitor("inger")
    jonas.get("/svar")
    inger.get("/svar")

    assert "Alle har fået svar" in jonas.html
    assert "Din medlæser har svaret" in jonas.html
    assert f"/svar/{version}" in jonas.html
    assert "Du har svaret" in inger.html
    assert "Din medlæser har svaret" not in inger.html


def test_a_withdrawn_text_is_gone_from_both_queues_at_once(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    withdraw(cast, version, "amal")

    for reader in ("inger", "jonas"):
        visitor = cast.visitor(reader)
        visitor.get("/svar")
        assert version not in visitor.html
        assert "Alle har fået svar" in visitor.html


def test_the_queue_can_be_narrowed_to_one_cohort(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        pair = db.session.get_one(InstructorPair, cast.autumn_readers_id)
        pair.professional_id = cast.ids["inger"]
    spring, autumn = hand_in(cast, "R1", "amal"), hand_in(cast, "R1", "mads")
    inger = cast.visitor("inger")

    inger.get("/svar")
    assert spring in inger.html
    assert autumn in inger.html

    inger.get(f"/svar?hold={cast.autumn}")
    assert spring not in inger.html
    assert autumn in inger.html


def test_a_long_queue_comes_a_page_at_a_time(cast: Cast) -> None:
    names = more_participants(cast, ON_A_PAGE + 2)
    versions = [
        hand_in(cast, "R1", name, at=now() - timedelta(minutes=100 - number)) for number, name in enumerate(names)
    ]
    inger = cast.visitor("inger")

    inger.get("/svar")
    assert [version in inger.html for version in versions] == [True] * ON_A_PAGE + [False] * 2
    assert f"efter={versions[ON_A_PAGE - 1]}" in inger.html

    inger.get(f"/svar?efter={versions[ON_A_PAGE - 1]}")
    assert [version for version in versions if f"/svar/{version}" in inger.html] == versions[ON_A_PAGE:]
    assert inger.get(f"/svar?efter={versions[-1]}").status_code == 302


@pytest.mark.parametrize("people", [1, 12])
def test_the_queue_costs_the_same_however_many_wait(cast: Cast, people: int) -> None:
    names = more_participants(cast, people)
    for name in names:
        hand_in(cast, "R1", name)
        answer(cast, hand_in(cast, "R6", name), "jonas")
    inger = cast.visitor("inger")

    with cast.app.app_context():
        engine = db.engine
    with counting(engine) as statements:
        inger.get("/svar")

    assert inger.html.count("queue__link") == people + min(people, 8)
    assert len(statements) == QUEUE_STATEMENTS


def test_the_start_page_counts_in_one_statement(cast: Cast) -> None:
    first = hand_in(cast, "R1", "amal", at=now() - timedelta(days=2))
    hand_in(cast, "R1", "bo")
    hand_in(cast, "R1", "mads")
    answer(cast, hand_in(cast, "R6", "amal"), "inger")

    with cast.app.app_context(), counting() as statements:
        counts = waiting_counts(cast.ids["inger"])
        got = latest_answers_for(cast.ids["amal"])
        nobodys = latest_answers_for(cast.ids["mads"])

    assert counts.waiting == 2
    assert counts.oldest_at is not None
    assert (now() - counts.oldest_at).days == 2
    assert [(each.task, each.by, each.outcome) for each in got] == [("Opgaven R6", "Inger", Outcome.APPROVED)]
    assert nobodys == []
    assert len(statements) == 3
    assert first


@pytest.mark.parametrize("who", ["amal", "mads", "karen", "solveig", "pia", "erik"])
def test_the_queue_is_for_instructors(cast: Cast, who: str) -> None:
    hand_in(cast, "R1", "amal")

    assert cast.visitor(who).get("/svar").status_code == 403
