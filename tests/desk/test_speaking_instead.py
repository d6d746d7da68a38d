"""A reflection held in speech: its day and objectives are noted, never what was said."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.clock import today
from app.coursework.models import SpokenReflection
from app.coursework.rules import Outcome, State
from app.coursework.works_queries import works_of
from app.db import db
from tests.cast import Cast
from tests.desk.arrange import answer, begin, enrolment_id, evidence, hand_in, told
from tests.visitor import Visitor


def danish(days_ago: int) -> str:
    """A day as one types it."""
    day = today() - timedelta(days=days_ago)
    return f"{day.day}.{day.month}.{day.year}"


def note(cast: Cast, visitor: Visitor, name: str, code: str, **more: Any) -> int:
    """Note that this person held this reflection two days ago."""
    fields = {"deltager": enrolment_id(cast, name), "opgave": code, f"{code}-held_on": danish(2), **more}
    return visitor.post("/svar/mundtlig", fields).status_code


def state_of(cast: Cast, name: str, code: str) -> State | None:
    """Where a reflection stands."""
    with cast.app.app_context():
        return next((each.state for each in works_of(cast.ids[name]) if each.code == code), None)


def test_a_reader_notes_day_and_objectives_and_the_reflection_is_done(cast: Cast) -> None:
    inger = cast.visitor("inger")
    inger.get("/svar/mundtlig")
    assert "Amal" in inger.html
    assert "Ida" not in inger.html
    inger.get(f"/svar/mundtlig?deltager={enrolment_id(cast, 'amal')}")
    assert "Opgaven R5K" not in inger.html, "another track's reflection"

    assert note(cast, inger, "amal", "R5", **{"R5-objectives": ["PEER-06"]}) == 303

    assert evidence(cast) == {("amal", "PEER-06", "R")}
    assert state_of(cast, "amal", "R5") is State.APPROVED
    with cast.app.app_context():
        spoken = db.session.scalars(select(SpokenReflection)).one()
        assert spoken.held_on == today() - timedelta(days=2)
        assert spoken.noted_by_id == cast.ids["inger"]
    assert [about for about, _ in told(cast, "amal")] == ["spoken_noted"]


def test_there_is_no_field_for_what_was_said(cast: Cast) -> None:
    inger = cast.visitor("inger")

    inger.get(f"/svar/mundtlig?deltager={enrolment_id(cast, 'amal')}")

    assert "<textarea" not in inger.html
    assert inger.html.count('type="text"') == 3  # a day for each of R1, R5 and R6


def test_a_draft_stays_the_authors_own(cast: Cast) -> None:
    begin(cast, "R1", "amal")
    inger = cast.visitor("inger")

    assert note(cast, inger, "amal", "R1") == 303

    assert state_of(cast, "amal", "R1") is State.APPROVED
    inger.get("/svar")
    assert "Alle har fået svar" in inger.html


def test_after_not_yet_it_can_be_told_instead(cast: Cast) -> None:
    answer(cast, hand_in(cast, "R1", "amal"), "inger", outcome=Outcome.NOT_YET)

    assert note(cast, cast.visitor("jonas"), "amal", "R1", **{"R1-objectives": ["REC-01"]}) == 303

    assert evidence(cast) == {("amal", "REC-01", "R")}


@pytest.mark.parametrize(
    ("code", "more", "status", "said"),
    [
        ("R1", {"R1-held_on": ""}, 400, "Skriv dagen"),
        ("R1", {"R1-held_on": "i går"}, 400, "19.1.2027"),
        ("R1", {"R1-held_on": danish(-1)}, 409, "ude i fremtiden"),
        ("R1", {"R1-held_on": "31.12.2025"}, 409, "Den dag var holdet ikke begyndt endnu"),
        ("R1", {"R1-objectives": ["PEER-06"]}, 409, "hører ikke til denne opgave"),
        ("A1", {}, 409, ""),
        ("R5K", {}, 409, ""),
    ],
)
def test_what_cannot_be_noted_is_said(cast: Cast, code: str, more: dict[str, Any], status: int, said: str) -> None:
    inger = cast.visitor("inger")

    assert note(cast, inger, "amal", code, **more) == status

    assert said in inger.html
    assert evidence(cast) == set()
    with cast.app.app_context():
        assert db.session.scalars(select(SpokenReflection)).all() == []


def test_a_text_that_waits_is_answered_instead(cast: Cast) -> None:
    hand_in(cast, "R1", "amal")

    assert note(cast, cast.visitor("inger"), "amal", "R1") == 409


def test_it_is_noted_once(cast: Cast) -> None:
    inger = cast.visitor("inger")

    assert [note(cast, inger, "amal", "R1"), note(cast, inger, "amal", "R1")] == [303, 409]


def test_a_mistake_is_undone_and_what_it_proved_is_gone(cast: Cast) -> None:
    inger = cast.visitor("inger")
    note(cast, inger, "amal", "R1", **{"R1-objectives": ["REC-01"]})
    inger.get(f"/svar/mundtlig?deltager={enrolment_id(cast, 'amal')}")

    inger.submit("/svar/mundtlig/fortrudt")

    assert evidence(cast) == set()
    assert state_of(cast, "amal", "R1") is State.NOT_BEGUN
    assert [about for about, _ in told(cast, "amal")] == ["reopened"]


@pytest.mark.parametrize("who", ["mads", "amal", "lone", "olga", "karen", "solveig"])
def test_only_their_readers_note_it(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)
    asked = visitor.get(f"/svar/mundtlig?deltager={enrolment_id(cast, 'amal')}").status_code

    assert asked in (403, 404)
    assert note(cast, visitor, "amal", "R1") in (403, 404)
    gone = visitor.post("/svar/mundtlig/fortrudt", {"deltager": enrolment_id(cast, "amal"), "opgave": "R1"})

    assert gone.status_code in (403, 404)
    assert evidence(cast) == set()
