"""What changes the days of a cohort: planning one, correcting it, taking it out of the plan. The caller commits."""

from datetime import date, datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.exc import IntegrityError

from app.clock import COPENHAGEN
from app.cohorts import staff_queries
from app.cohorts.day_rules import refusal_to_move, refusal_to_plan, refusal_to_remove
from app.cohorts.models import Attendance, CatchUp, CourseSession
from app.cohorts.rules import Refusal
from app.curriculum.rules import Audience
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.refusal import Refused


def is_noted(session_id: int) -> bool:
    """Whether anybody's attendance, or that they caught up, is noted for a day. One statement."""
    attended = exists().where(Attendance.session_id == session_id)
    caught_up = exists().where(CatchUp.session_id == session_id)
    return bool(db.session.scalar(select(or_(attended, caught_up))))


def plan_session(
    cohort_id: int,
    *,
    module_code: str | None,
    title: str,
    audience: Audience,
    starts_at: datetime,
    ends_at: datetime,
    minutes: int,
    place: str,
    by_id: int,
    at: datetime,
) -> CourseSession:
    """A day on the plan of everybody it is for. `minutes` is what counts as attendance, pauses not among it.

    Raises Refused before the cohort's first day, and for a module that stands in the plan for the same people.
    """
    cohort = staff_queries.cohort_to_change(cohort_id)
    _check(starts_at, cohort.opened_at, already=_is_planned(cohort_id, module_code, audience))
    session = CourseSession(
        public_id=new_public_id(),
        cohort_id=cohort_id,
        module_code=module_code,
        title=title,
        audience=audience,
        starts_at=starts_at,
        ends_at=ends_at,
        minutes=minutes,
        place=place,
    )
    db.session.add(session)
    note(Verb.SESSION_PLANNED, by_id=by_id, thing="session", thing_id=session.public_id, at=at)
    return session


def change_session(
    session: CourseSession,
    *,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    most_minutes: int | None,
    place: str,
    by_id: int,
    at: datetime,
) -> None:
    """Another title, time or place. The day counts its new time, but no more than `most_minutes`, its module's.

    Raises Refused for another time when attendance is noted, and for a day before the cohort's first. The session is
    locked by the caller, so that nobody notes attendance meanwhile.
    """
    moves = (session.starts_at, session.ends_at) != (starts_at, ends_at)
    if (reason := refusal_to_move(noted=is_noted(session.id), moves=moves)) is not None:
        raise Refused(reason)
    if moves:
        _check(starts_at, staff_queries.cohort_to_change(session.cohort_id).opened_at, already=False)
        whole = int((ends_at - starts_at).total_seconds() // 60)
        session.starts_at, session.ends_at = starts_at, ends_at
        session.minutes = whole if most_minutes is None else min(whole, most_minutes)
    session.title, session.place = title, place
    note(Verb.SESSION_PLANNED, by_id=by_id, thing="session", thing_id=session.public_id, at=at)


def remove_session(session: CourseSession) -> None:
    """The day is on nobody's plan any more. Raises Refused when attendance is noted. The caller has locked it."""
    if (reason := refusal_to_remove(noted=is_noted(session.id))) is not None:
        raise Refused(reason)
    db.session.delete(session)
    try:
        db.session.flush()
    except IntegrityError as noted_meanwhile:
        raise Refused(Refusal.DAY_HAS_ATTENDANCE) from noted_meanwhile


def _check(starts_at: datetime, opened_at: datetime, *, already: bool) -> None:
    reason = refusal_to_plan(day=_day(starts_at), first_day=_day(opened_at), planned_already=already)
    if reason is not None:
        raise Refused(reason)


def _day(moment: datetime) -> date:
    return moment.astimezone(COPENHAGEN).date()


def _is_planned(cohort_id: int, module_code: str | None, audience: Audience) -> bool:
    if module_code is None:
        return False
    same = exists().where(
        CourseSession.cohort_id == cohort_id,
        CourseSession.module_code == module_code,
        CourseSession.audience == audience,
    )
    return bool(db.session.scalar(select(same)))
