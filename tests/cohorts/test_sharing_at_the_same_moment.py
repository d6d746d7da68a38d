"""Two cohorts that change a shared day at the same moment: neither is left with half of it."""

from datetime import timedelta

from sqlalchemy import delete, select

from app.clock import now
from app.cohorts import attendance_actions, day_actions, room_queries
from app.cohorts.models import CourseSession
from app.db import db
from tests.cast import SIX_HOURS, Cast
from tests.cohorts.arrange import arranging, beginning_now, enrolment_ids, noted
from tests.cohorts.test_holding_days_together import day_of, day_there, join, sheet_address, without_a_day
from tests.meanwhile import meanwhile


def session(cast: Cast, code: str) -> CourseSession:
    """A day, in the context one is in."""
    return db.session.scalars(select(CourseSession).where(CourseSession.public_id == cast.sessions[code])).one()


def test_who_joins_a_day_that_is_moving_gets_it_where_it_comes_to_be(cast: Cast) -> None:
    without_a_day(cast)
    solveig = cast.visitor("solveig")
    later = now().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(weeks=9)

    def move() -> None:
        host = session(cast, "M06")
        room_queries.days_in_room(host)
        day_actions.change_session(
            host, title="Flyttet", starts_at=later, ends_at=later + timedelta(hours=2), most_minutes=SIX_HOURS,
            place="Salen", by_id=cast.ids["karen"], at=now(),
        )  # fmt: skip
        db.session.flush()

    status = meanwhile(
        cast.app,
        move,
        lambda: solveig.post(f"/hold/{cast.autumn}/ledelse/dage/sammen", {"host": cast.sessions["M06"]}).status_code,
    )

    assert status == 303
    with cast.app.app_context():
        guest = db.session.scalars(select(CourseSession).where(CourseSession.held_with_id.is_not(None))).one()
        assert (guest.starts_at, guest.minutes, guest.place) == (later, 120, "Salen")


def test_who_joins_a_day_that_is_going_gets_none(cast: Cast) -> None:
    without_a_day(cast)
    solveig = cast.visitor("solveig")

    def remove() -> None:
        day_actions.remove_session(session(cast, "M06"))

    status = meanwhile(
        cast.app,
        remove,
        lambda: solveig.post(f"/hold/{cast.autumn}/ledelse/dage/sammen", {"host": cast.sessions["M06"]}).status_code,
    )

    assert status in (400, 404)
    assert day_of(cast, "M06") is None
    with cast.app.app_context():
        assert db.session.scalars(select(CourseSession).where(CourseSession.held_with_id.is_not(None))).all() == []


def test_two_who_note_the_room_at_once_see_each_others(cast: Cast) -> None:
    join(cast)
    beginning_now(cast, "M06")
    beginning_now(cast, "autumn M06")
    olga, key = cast.visitor("olga"), enrolment_ids(cast)["mads"]
    olga.get(sheet_address(cast, autumn=True))
    fields = dict(olga.form(sheet_address(cast, autumn=True)).fields)

    def note() -> None:
        host = session(cast, "M06")
        room_queries.days_in_room(host)
        everybody = {seat.enrolment_id: 0 for row in room_queries.attendance_sheet(host) for seat in row.seats}
        attendance_actions.take_attendance(host, everybody, by_id=cast.ids["inger"], at=now())
        db.session.flush()

    status = meanwhile(
        cast.app,
        note,
        lambda: olga.post(sheet_address(cast, autumn=True), {**fields, f"present-{key}": "whole"}).status_code,
    )

    assert status == 409
    assert "Inger noterede 0 minutter for Mads" in olga.html
    assert noted(cast, "M06") == {"amal": 0, "bo": 0, "ida": 0}


def test_a_day_that_leaves_while_it_moves_keeps_one_of_the_two(cast: Cast) -> None:
    join(cast)
    before, kirsten = day_there(cast, "M06"), cast.visitor("kirsten")

    def move() -> None:
        host = session(cast, "M06")
        room_queries.days_in_room(host)
        day_actions.change_session(
            host, title=host.title, starts_at=host.starts_at, ends_at=host.ends_at, most_minutes=SIX_HOURS,
            place="Salen", by_id=cast.ids["karen"], at=now(),
        )  # fmt: skip
        db.session.flush()

    address = f"/hold/{cast.autumn}/ledelse/dage/{cast.sessions['autumn M06']}/for-sig"
    assert meanwhile(cast.app, move, lambda: kirsten.post(address).status_code) == 303

    guest = day_there(cast, "autumn M06")
    assert (guest.host, guest.place, guest.starts_at) == (None, "Salen", before.starts_at)
    with arranging(cast):
        db.session.execute(delete(CourseSession).where(CourseSession.public_id == cast.sessions["M06"]))
