"""An instructor notes what people practised on a course day, while it was seen."""

from datetime import timedelta

import pytest
import time_machine

from app.clock import now
from app.coursework.models import Evidence
from app.db import db, transaction
from app.practice.rules import Refusal
from app.practice.words import WORDS
from tests.cast import Cast
from tests.counting import counting
from tests.practice.arrange import evidence_now, notices_now
from tests.visitor import Visitor


def address(cast: Cast, day: str = "M05") -> str:
    """Where a day's practice is noted."""
    return f"/hold/{cast.spring}/oevet/{cast.sessions[day]}"


def enrolment(cast: Cast, who: str) -> str:
    """The public id of somebody's enrolment."""
    from app.cohorts.models import Enrolment

    with cast.app.app_context():
        return db.session.get_one(Enrolment, cast.enrolments[who]).public_id


def tick(visitor: Visitor, cast: Cast, *who: str, day: str = "M05", objective: str = "PEER-06") -> int:
    """Tick these people and answer with the status."""
    data = {"objective": objective, "person": [enrolment(cast, each) for each in who]}
    return visitor.post(address(cast, day), data).status_code


def test_those_who_were_seen_get_evidence_and_are_told(cast: Cast) -> None:
    inger = cast.visitor("inger")
    inger.get(address(cast))

    answer = inger.submit(address(cast), follow=False, person=[enrolment(cast, "amal"), enrolment(cast, "ida")])

    assert answer.status_code == 303
    expected = [("PEER-06", "P", f"session:{cast.sessions['M05']}", cast.ids["inger"])]
    assert evidence_now(cast, "amal") == evidence_now(cast, "ida") == expected
    assert notices_now(cast, "amal") == [("practice_observed", "/maal")]


def test_noting_twice_changes_nothing(cast: Cast) -> None:
    inger, lone = cast.visitor("inger"), cast.visitor("lone")

    assert tick(inger, cast, "amal") == 303
    assert tick(lone, cast, "amal", "ida") == 303

    assert len(evidence_now(cast, "amal")) == 1
    assert evidence_now(cast, "ida")[0][3] == cast.ids["lone"]
    assert notices_now(cast, "amal") == [("practice_observed", "/maal")]


def test_the_other_instructor_sees_who_is_noted_and_by_whom(cast: Cast) -> None:
    tick(cast.visitor("inger"), cast, "amal")
    lone = cast.visitor("lone")

    lone.get(address(cast))

    assert "af Inger" in lone.html
    assert f'value="{enrolment(cast, "ida")}"' in lone.html.split("Noteret</h3>")[0]


def test_only_people_the_day_was_for_can_be_noted(cast: Cast) -> None:
    inger = cast.visitor("inger")
    inger.get(address(cast))
    assert ">Bo<" not in inger.html.split("hvem øvede det?")[1].split("<footer")[0]

    assert tick(inger, cast, "amal", "bo") == 409
    assert tick(inger, cast, "mads") == 409

    assert evidence_now(cast, "amal") == evidence_now(cast, "bo") == evidence_now(cast, "mads") == []


@pytest.mark.parametrize("objective", ["PEER-01", "REC-04", "PEER-12", ""])
def test_only_objectives_of_the_day_that_ask_for_practice(cast: Cast, objective: str) -> None:
    inger = cast.visitor("inger")

    assert tick(inger, cast, "amal", objective=objective) == 409

    assert evidence_now(cast, "amal") == []


def test_a_day_without_such_objectives_says_so(cast: Cast) -> None:
    inger = cast.visitor("inger")

    inger.get(address(cast, "M01"))

    assert "ingen læringsmål, der vises i praksis" in inger.html
    assert not inger.offers(address(cast, "M01"))


def test_nothing_is_noted_before_the_day_begins(cast: Cast) -> None:
    inger = cast.visitor("inger")
    inger.get(address(cast, "M06"))
    assert not inger.offers(address(cast, "M06"))

    assert tick(inger, cast, "amal", day="M06", objective="REC-04") == 409
    assert str(WORDS[Refusal.DAY_NOT_BEGUN]) in inger.html

    with time_machine.travel(now() + timedelta(days=8)):
        inger = cast.visitor("inger")
        assert tick(inger, cast, "amal", "bo", day="M06", objective="REC-04") == 303
    assert len(evidence_now(cast, "bo")) == 1


def test_nobody_ticked_is_said_kindly(cast: Cast) -> None:
    inger = cast.visitor("inger")
    inger.get(address(cast))

    assert inger.submit(address(cast)).status_code == 400

    assert "Sæt kryds ved dem, I så øve det." in inger.html


def test_a_slip_can_be_undone_within_a_day(cast: Cast) -> None:
    inger = cast.visitor("inger")
    tick(inger, cast, "amal")
    inger.get(address(cast))

    assert inger.submit("/fortrydelser", follow=False).status_code == 303

    assert evidence_now(cast, "amal") == []


def test_after_a_day_it_stands(cast: Cast) -> None:
    inger = cast.visitor("inger")
    tick(inger, cast, "amal")
    with cast.app.app_context(), transaction():
        db.session.query(Evidence).one().given_at = now() - timedelta(hours=25)

    inger.get(address(cast))
    assert not inger.offers("/fortrydelser")
    answer = inger.post(f"{address(cast)}/fortrydelser", {"objective": "PEER-06", "person": enrolment(cast, "amal")})

    assert answer.status_code == 409
    assert len(evidence_now(cast, "amal")) == 1


@pytest.mark.parametrize("who", ["mads", "amal", "olga", "karen", "solveig", "pia", "erik"])
def test_for_everybody_else_the_page_is_not_there(cast: Cast, who: str) -> None:
    tick(cast.visitor("inger"), cast, "ida")
    visitor = cast.visitor(who)

    answers = [
        visitor.get(address(cast)).status_code,
        tick(visitor, cast, "amal"),
        visitor.post(
            f"{address(cast)}/fortrydelser", {"objective": "PEER-06", "person": enrolment(cast, "ida")}
        ).status_code,
    ]

    assert answers == [404, 404, 404]
    assert evidence_now(cast, "amal") == []
    assert len(evidence_now(cast, "ida")) == 1


def test_a_day_of_another_cohort_is_not_there_under_this_ones_address(cast: Cast) -> None:
    inger = cast.visitor("inger")

    assert inger.get(f"/hold/{cast.spring}/oevet/{cast.sessions['autumn M05']}").status_code == 404
    assert inger.get(f"/hold/{cast.autumn}/oevet/{cast.sessions['M05']}").status_code == 404


@pytest.mark.parametrize("noted", [(), ("amal", "ida")])
def test_the_page_takes_the_same_statements_however_many_are_noted(cast: Cast, noted: tuple[str, ...]) -> None:
    inger = cast.visitor("inger")
    if noted:
        tick(inger, cast, *noted)
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        inger.get(address(cast))

    assert len(statements) == 4
