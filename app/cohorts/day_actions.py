"""What changes the days of a cohort: planning one, correcting it, taking it out of the plan. The caller commits."""

from datetime import date, datetime

from sqlalchemy import Row, exists, select
from sqlalchemy.exc import IntegrityError

from app.clock import COPENHAGEN
from app.cohorts import room_queries, staff_queries
from app.cohorts.day_rules import (
    refusal_to_change,
    refusal_to_hold_alone,
    refusal_to_hold_with,
    refusal_to_plan,
    refusal_to_remove,
)
from app.cohorts.models import Cohort, CourseSession
from app.cohorts.rules import Refusal
from app.curriculum.rules import Audience
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import tell
from app.notices.rules import About
from app.refusal import Refused


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


def hold_together(
    cohort_id: int,
    host: CourseSession,
    *,
    module: Row[str, str, str, int],
    by_id: int,
    at: datetime,
    secretariat: bool = False,
) -> CourseSession:
    """A day of one's own on the plan, held together with another cohort's: it takes over that day's time and place.

    Raises Refused when the two cannot be held together, and when `by_id` neither leads both cohorts nor is of the
    secretariat. The host is locked by the caller, so that it does not move.
    """
    reason = refusal_to_hold_with(
        cohort_id=cohort_id,
        host_cohort_id=host.cohort_id,
        speaks_for_both=secretariat or staff_queries.leads_both(by_id, cohort_id, host.cohort_id),
        module=module.code,
        host_module=host.module_code,
        host_is_guest=host.held_with_id is not None,
        host_starts_at=host.starts_at,
        at=at,
    )
    if reason is not None:
        raise Refused(reason)
    session = plan_session(
        cohort_id,
        module_code=module.code,
        title=module.title,
        audience=Audience(module.track),
        starts_at=host.starts_at,
        ends_at=host.ends_at,
        minutes=_counted(host.starts_at, host.ends_at, most=module.minutes),
        place=host.place,
        by_id=by_id,
        at=at,
    )
    session.held_with_id = host.id
    return session


def hold_alone(session: CourseSession, *, by_id: int, at: datetime) -> None:
    """The day keeps its date, time and place, and follows the other cohort's no more. The room is locked by the caller.

    The leader of its cohort is told when somebody else did it. Raises Refused when it is held alone already, and when
    who was there is noted.
    """
    reason = refusal_to_hold_alone(is_guest=session.held_with_id is not None, noted=room_queries.is_noted(session))
    if reason is not None:
        raise Refused(reason)
    session.held_with_id = None
    note(Verb.SESSION_PLANNED, by_id=by_id, thing="session", thing_id=session.public_id, at=at)
    cohort = db.session.get_one(Cohort, session.cohort_id)
    path = f"/hold/{cohort.public_id}/ledelse/dage/{session.public_id}"
    tell({cohort.leader_id} - {by_id}, about=About.DAY_HELD_ALONE, path=path, at=at)


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

    The days held together with it follow in time and place. Raises Refused for another time when attendance is noted,
    for a day before the cohort's first, and for another time or place of a day that follows another. The days of the
    room are locked by the caller, so that nobody notes attendance meanwhile.
    """
    moves = (session.starts_at, session.ends_at) != (starts_at, ends_at)
    guests = room_queries.guests_of(session)
    reason = refusal_to_change(
        moves=moves,
        new_place=session.place != place,
        noted=room_queries.is_noted(session),
        is_guest=session.held_with_id is not None,
        day=_day(starts_at),
        guests_first_days=[_day(guest.opened_at) for guest in guests],
    )
    if reason is not None:
        raise Refused(reason)
    if moves:
        _check(starts_at, staff_queries.cohort_to_change(session.cohort_id).opened_at, already=False)
    for day, most in [(session, most_minutes), *((guest.session, guest.most_minutes) for guest in guests)]:
        if moves:
            day.starts_at, day.ends_at, day.minutes = starts_at, ends_at, _counted(starts_at, ends_at, most=most)
        day.place = place
        note(Verb.SESSION_PLANNED, by_id=by_id, thing="session", thing_id=day.public_id, at=at)
    session.title = title


def remove_session(session: CourseSession) -> None:
    """The day is on nobody's plan any more. The caller has locked it.

    Raises Refused when attendance is noted, and when another cohort's day follows it.
    """
    guests = room_queries.guests_of(session)
    if (
        reason := refusal_to_remove(noted=room_queries.is_noted(session, itself=True), has_guests=bool(guests))
    ) is not None:
        raise Refused(reason)
    db.session.delete(session)
    try:
        db.session.flush()
    except IntegrityError as noted_meanwhile:
        raise Refused(Refusal.DAY_HAS_ATTENDANCE) from noted_meanwhile


def _counted(starts_at: datetime, ends_at: datetime, *, most: int | None) -> int:
    whole = int((ends_at - starts_at).total_seconds() // 60)
    return whole if most is None else min(whole, most)


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
