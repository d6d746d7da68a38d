"""The course leader ticks that a supervision took place; the participant sees the day; content is nobody's to write."""

from datetime import date, timedelta

import pytest

from app.clock import now, today
from app.db import db, transaction
from app.practice.models import Supervision
from tests.cast import Cast
from tests.counting import counting
from tests.practice.arrange import supervision_of
from tests.practice.test_noting_what_was_practised import enrolment


def address(cast: Cast) -> str:
    """Where supervision is ticked."""
    return f"/hold/{cast.spring}/supervision"


def supervisions(cast: Cast) -> list[tuple[int, date]]:
    """Whose supervisions stand, and the days."""
    with cast.app.app_context():
        rows = db.session.query(Supervision.enrolment_id, Supervision.held_on).order_by(Supervision.id)
        return [tuple(row) for row in rows]


def as_typed(day: date) -> str:
    """A day as one writes it."""
    return f"{day.day}.{day.month}.{day.year}"


def test_several_people_are_ticked_with_one_day_and_each_sees_their_own(cast: Cast) -> None:
    karen, amal, day = cast.visitor("karen"), cast.visitor("amal"), today() - timedelta(days=2)
    karen.get(address(cast))

    answer = karen.submit(
        address(cast), follow=False, held_on=as_typed(day), person=[enrolment(cast, "amal"), enrolment(cast, "ida")]
    )

    assert answer.status_code == 303
    assert supervisions(cast) == [(cast.enrolments["amal"], day), (cast.enrolments["ida"], day)]
    amal.get("/praksis")
    assert "én gang:" in amal.html


def test_ticking_twice_changes_nothing(cast: Cast) -> None:
    karen, day = cast.visitor("karen"), today()
    data = {"held_on": as_typed(day), "person": [enrolment(cast, "amal")]}

    answers = [karen.post(address(cast), data).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert supervisions(cast) == [(cast.enrolments["amal"], day)]


@pytest.mark.parametrize("day", ["", "i går", "1.1.2199"])
def test_the_day_must_have_been(cast: Cast, day: str) -> None:
    karen = cast.visitor("karen")
    karen.get(address(cast))

    assert karen.submit(address(cast), held_on=day, person=[enrolment(cast, "amal")]).status_code == 400

    assert ("person", enrolment(cast, "amal")) in karen.form(address(cast)).fields
    assert supervisions(cast) == []


def test_only_people_of_the_cohort_can_be_ticked(cast: Cast) -> None:
    karen = cast.visitor("karen")

    answer = karen.post(address(cast), {"held_on": as_typed(today()), "person": [enrolment(cast, "mads")]})

    assert answer.status_code == 409
    assert supervisions(cast) == []


def test_a_slip_can_be_undone_within_a_day_and_not_later(cast: Cast) -> None:
    supervision_of(cast, "ida", held_on=date(2026, 3, 3))
    supervision_of(cast, "amal", held_on=date(2026, 3, 4), ticked_at=now())
    karen = cast.visitor("karen")
    karen.get(address(cast))

    assert karen.submit("/fortrydelser", follow=False).status_code == 303
    assert supervisions(cast) == [(cast.enrolments["ida"], date(2026, 3, 3))]

    karen.get(address(cast))
    assert not karen.offers("/fortrydelser")
    with cast.app.app_context():
        public_id = db.session.query(Supervision.public_id).scalar()
    assert karen.post(f"{address(cast)}/fortrydelser", {"supervision": public_id}).status_code == 409


@pytest.mark.parametrize("who", ["mads", "amal", "inger", "jonas", "kirsten", "solveig", "pia", "erik"])
def test_for_everybody_else_the_page_is_not_there(cast: Cast, who: str) -> None:
    supervision_of(cast, "amal", held_on=today(), ticked_at=now())
    with cast.app.app_context():
        public_id = db.session.query(Supervision.public_id).scalar()
    visitor = cast.visitor(who)

    answers = [
        visitor.get(address(cast)).status_code,
        visitor.post(address(cast), {"held_on": as_typed(today()), "person": [enrolment(cast, "ida")]}).status_code,
        visitor.post(f"{address(cast)}/fortrydelser", {"supervision": public_id}).status_code,
    ]

    assert answers == [404, 404, 404]
    assert supervisions(cast) == [(cast.enrolments["amal"], today())]


def test_a_leader_undoes_nothing_of_another_cohort(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.add(
            Supervision(
                enrolment_id=cast.enrolments["mads"], held_on=today(), ticked_by_id=cast.ids["kirsten"], ticked_at=now()
            )
        )
        db.session.flush()
        public_id = db.session.query(Supervision.public_id).scalar()

    answer = cast.visitor("karen").post(f"{address(cast)}/fortrydelser", {"supervision": public_id})

    assert answer.status_code == 404
    assert len(supervisions(cast)) == 1


@pytest.mark.parametrize("days", [1, 12])
def test_the_page_takes_the_same_statements_however_many_days(cast: Cast, days: int) -> None:
    for day in range(days):
        supervision_of(cast, "amal", held_on=date(2026, 3, 1) + timedelta(days=day))
    karen = cast.visitor("karen")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        karen.get(address(cast))

    assert len(statements) == 3
