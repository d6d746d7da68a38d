"""Who was there, what was caught up, and who rests. Never a reason. The caller commits."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from app.clock import COPENHAGEN
from app.cohorts import room_queries, staff_queries
from app.cohorts.models import Attendance, CatchUp, CourseSession, Enrolment, Pause
from app.cohorts.people_queries import pause_of
from app.cohorts.rules import (
    CatchUpWay,
    Refusal,
    refusal_of_minutes,
    refusal_to_catch_up,
    refusal_to_pause,
    refusal_to_resume,
    refusal_to_take_attendance,
)
from app.db import db
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import be_silent, speak_again
from app.refusal import Refused


def take_attendance(session: CourseSession, minutes: Mapping[int, int], *, by_id: int, at: datetime) -> int:
    """Minutes by enrolment for everybody in the room of one day; answers how many rows were new or changed.

    Raises Refused before the day begins, for more minutes than it has, and for people whose plan does not have it.
    The days of the room are locked by the caller, so two who take attendance at once do so in turn.
    """
    if (reason := refusal_to_take_attendance(starts_at=session.starts_at, at=at)) is not None:
        raise Refused(reason)
    seats = {seat.enrolment_id: seat for row in room_queries.attendance_sheet(session) for seat in row.seats}
    if not minutes.keys() <= seats.keys():
        raise Refused(Refusal.NOT_IN_COHORT)
    days = {seat.session_id for seat in seats.values()}
    recorded = {
        (row.session_id, row.enrolment_id): row
        for row in db.session.scalars(select(Attendance).where(Attendance.session_id.in_(days)))
    }
    changed = 0
    for enrolment_id, there in minutes.items():
        seat = seats[enrolment_id]
        if (reason := refusal_of_minutes(there, whole=seat.whole)) is not None:
            raise Refused(reason)
        row = recorded.get((seat.session_id, enrolment_id))
        if row is None:
            row = Attendance(session_id=seat.session_id, enrolment_id=enrolment_id)
            db.session.add(row)
        elif row.minutes == there:
            continue
        row.minutes, row.recorded_by_id, row.recorded_at = there, by_id, at
        changed += 1
    if changed:
        note(Verb.ATTENDANCE_TAKEN, by_id=by_id, thing="session", thing_id=session.public_id, at=at)
    return changed


def approve_catch_up(
    enrolment: Enrolment, session: CourseSession, *, way: CatchUpWay, days_allowed: int, by_id: int, at: datetime
) -> CatchUp:
    """A missed session is caught up. Raises Refused when it was not missed, or when the programme allows no more days.

    The enrolment is locked by the caller, so that days are not counted twice at once.
    """
    attendance = db.session.get(Attendance, (session.id, enrolment.id))
    reason = refusal_to_catch_up(
        attended=attendance.minutes if attendance else None,
        minutes=session.minutes,
        ended=session.ends_at <= at,
        caught_up=db.session.get(CatchUp, (session.id, enrolment.id)) is not None,
        days_used=staff_queries.days_caught_up(enrolment.id),
        days_allowed=days_allowed,
    )
    if reason is not None:
        raise Refused(reason)
    caught_up = CatchUp(session_id=session.id, enrolment_id=enrolment.id, way=way, approved_by_id=by_id, approved_at=at)
    db.session.add(caught_up)
    note(Verb.CAUGHT_UP, by_id=by_id, thing="enrolment", thing_id=enrolment.public_id, at=at)
    return caught_up


def take_back_catch_up(enrolment: Enrolment, session: CourseSession, *, by_id: int, at: datetime) -> None:
    """It was noted by mistake. Raises Refused when it is not noted. A certificate that was issued meanwhile stands."""
    caught_up = db.session.get(CatchUp, (session.id, enrolment.id))
    if caught_up is None:
        raise Refused(Refusal.NOT_CAUGHT_UP)
    db.session.delete(caught_up)
    note(Verb.CATCH_UP_TAKEN_BACK, by_id=by_id, thing="enrolment", thing_id=enrolment.public_id, at=at)


def pause(enrolment: Enrolment, *, until: date | None, by_id: int, at: datetime) -> None:
    """The enrolment rests from today, perhaps until a day; nothing is told meanwhile. Raises Refused when it does."""
    today = at.astimezone(COPENHAGEN).date()
    newest = pause_of(enrolment.id)
    reason = refusal_to_pause(paused=newest is not None and newest.covers(today))
    if reason is not None:
        raise Refused(reason)
    db.session.add(Pause(enrolment_id=enrolment.id, since=today, until=until))
    be_silent(enrolment.person_id, until=until)
    note(Verb.PAUSED, by_id=by_id, thing="enrolment", thing_id=enrolment.public_id, at=at)


def resume(enrolment: Enrolment, *, by_id: int, at: datetime) -> None:
    """The pause ends today, and notices come again. Raises Refused when there is none."""
    today = at.astimezone(COPENHAGEN).date()
    newest = pause_of(enrolment.id)
    reason = refusal_to_resume(paused=newest is not None and newest.covers(today))
    if reason is not None:
        raise Refused(reason)
    running = select(Pause).where(Pause.enrolment_id == enrolment.id).order_by(Pause.id.desc()).limit(1)
    db.session.scalars(running).one().until = today
    speak_again(enrolment.person_id)
    note(Verb.RESUMED, by_id=by_id, thing="enrolment", thing_id=enrolment.public_id, at=at)
