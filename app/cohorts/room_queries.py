"""Who is in the room on a course day, also when two cohorts hold it together, and which days can be held together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from app.clock import COPENHAGEN
from app.cohorts.models import Attendance, CatchUp, Cohort, CourseSession, Enrolment, Pause
from app.cohorts.people_queries import PauseSeen, newest_pause
from app.cohorts.plan_queries import on_plan
from app.cohorts.rules import alphabetical
from app.curriculum.models import Module
from app.db import db
from app.people.models import Person

MOST_HOSTS = 100
Recorder = aliased(Person)


def in_room(session: CourseSession) -> ColumnElement[bool]:
    """Asks, beside CourseSession, whether a day is this one or is held together with it."""
    host = session.held_with_id or session.id
    return or_(CourseSession.id == host, CourseSession.held_with_id == host)


def days_in_room(session: CourseSession) -> list[CourseSession]:
    """The day and those held together with it, locked until the transaction ends, always in one order. One statement.

    The host is older than its guests, so it is locked first.
    """
    question = select(CourseSession).where(in_room(session)).order_by(CourseSession.id)
    return list(db.session.scalars(question.with_for_update().execution_options(populate_existing=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person's place on one cohort's day: whose attendance it is, of which day, and how long the day counts."""

    session_id: int
    enrolment_id: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One person on an attendance sheet, and what was recorded, by whom and when."""

    key: str
    name: str
    seats: tuple[Seat, ...]  # two for somebody who takes part in both cohorts of a day held together
    whole: int
    minutes: int | None
    recorded_by: str | None
    recorded_at: datetime | None
    rests: bool  # on pause; only ever told of the cohort that is asked about


def attendance_sheet(session: CourseSession) -> list[SheetRow]:
    """Everybody in the room on this day, in alphabetical order, with their attendance. One statement.

    Of another cohort that the day is held together with, nothing but names and this day's attendance is told: who
    pauses there is left out of the list, and nothing says who belongs to which cohort.
    """
    rows = db.session.execute(
        select(
            CourseSession.id.label("session_id"),
            CourseSession.minutes.label("whole"),
            Enrolment.id.label("enrolment_id"),
            Enrolment.public_id.label("key"),
            Enrolment.person_id,
            Person.name,
            Attendance.minutes,
            Recorder.name.label("recorded_by"),
            Attendance.recorded_at,
            Pause.since,
            Pause.until,
        )
        .select_from(CourseSession)
        .join(Enrolment, Enrolment.cohort_id == CourseSession.cohort_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Attendance, and_(Attendance.session_id == CourseSession.id, Attendance.enrolment_id == Enrolment.id))
        .outerjoin(Recorder, Recorder.id == Attendance.recorded_by_id)
        .outerjoin(Pause, Pause.id == newest_pause())
        .where(
            in_room(session),
            or_(Enrolment.left_at.is_(None), Enrolment.left_at > CourseSession.ends_at),
            on_plan(staff=false(), track=Enrolment.track),
        )
        .order_by(CourseSession.id != session.id, CourseSession.id)
    )
    on = session.starts_at.astimezone(COPENHAGEN).date()
    people: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        if row.session_id == session.id or row.minutes is not None or not _rests(row, on):
            people.setdefault(row.person_id, []).append(row)
    sheet = [_sheet_row(places, session, on) for places in people.values()]
    return sorted(sheet, key=lambda each: (alphabetical(each.name), each.key))


def _sheet_row(places: Sequence[Row[*tuple[Any, ...]]], session: CourseSession, on: date) -> SheetRow:
    first = places[0]
    noted = next((row for row in places if row.minutes is not None), first)
    return SheetRow(
        key=first.key,
        name=first.name,
        seats=tuple(Seat(session_id=row.session_id, enrolment_id=row.enrolment_id, whole=row.whole) for row in places),
        whole=noted.whole,
        minutes=noted.minutes,
        recorded_by=noted.recorded_by,
        recorded_at=noted.recorded_at,
        rests=first.session_id == session.id and _rests(first, on),
    )


def _rests(row: Row[*tuple[Any, ...]], on: date) -> bool:
    return row.since is not None and PauseSeen(since=row.since, until=row.until).covers(on)


def is_noted(session: CourseSession, *, itself: bool = False) -> bool:
    """Whether anybody's attendance, or that they caught up, is noted for a day or for one held together with it.

    With `itself` for that cohort's own day only. One statement.
    """
    days = select(CourseSession.id).where(CourseSession.id == session.id if itself else in_room(session))
    attended, caught_up = exists().where(Attendance.session_id.in_(days)), exists().where(CatchUp.session_id.in_(days))
    return bool(db.session.scalar(select(or_(attended, caught_up))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A cohort that a day is held together with, its own day, and whether that day is the one that decides."""

    public_id: str
    cohort_name: str
    is_host: bool


def together_with(session: CourseSession) -> list[Together]:
    """The other cohorts in the room on this day, the deciding one first. For the office only. One statement."""
    rows = db.session.execute(
        select(Cohort.name, CourseSession.public_id, CourseSession.held_with_id)
        .join(Cohort, Cohort.id == CourseSession.cohort_id)
        .where(in_room(session), CourseSession.id != session.id)
    )
    found = [Together(public_id=row.public_id, cohort_name=row.name, is_host=row.held_with_id is None) for row in rows]
    return sorted(found, key=lambda each: (not each.is_host, alphabetical(each.cohort_name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A day that follows another: its row, its cohort's first day, and what its module counts there at most."""

    session: CourseSession
    opened_at: datetime
    most_minutes: int | None


def guests_of(session: CourseSession) -> list[Guest]:
    """The days that follow this one, locked until the transaction ends. One statement."""
    rows = db.session.execute(
        select(CourseSession, Cohort.opened_at, Module.minutes)
        .join(Cohort, Cohort.id == CourseSession.cohort_id)
        .outerjoin(Module, and_(Module.edition_id == Cohort.edition_id, Module.code == CourseSession.module_code))
        .where(CourseSession.held_with_id == session.id)
        .order_by(CourseSession.id)
        .with_for_update(of=CourseSession)
    )
    return [Guest(session=row[0], opened_at=row[1], most_minutes=row[2]) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostDay:
    """A coming day of another cohort that a day can be held together with. Names nobody."""

    public_id: str
    module_code: str
    cohort_name: str
    starts_at: datetime
    ends_at: datetime
    place: str


def days_to_join(cohort_id: int, modules: Collection[str], *, leader_id: int | None, at: datetime) -> list[HostDay]:
    """The coming days of other cohorts on these modules, the first one first. One statement, or none.

    Of the cohorts that `leader_id` leads; of all, when it is None (for the secretariat).
    """
    if not modules:
        return []
    rows = db.session.execute(
        select(
            CourseSession.public_id,
            CourseSession.module_code,
            Cohort.name.label("cohort_name"),
            CourseSession.starts_at,
            CourseSession.ends_at,
            CourseSession.place,
        )
        .join(Cohort, Cohort.id == CourseSession.cohort_id)
        .where(
            CourseSession.cohort_id != cohort_id,
            CourseSession.held_with_id.is_(None),
            CourseSession.module_code.in_(modules),
            CourseSession.starts_at > at,
            true() if leader_id is None else Cohort.leader_id == leader_id,
        )
        .order_by(CourseSession.starts_at, CourseSession.module_code, CourseSession.id)
        .limit(MOST_HOSTS)
    )
    return [HostDay(**row) for row in rows.mappings()]


def host_day(public_id: str) -> CourseSession | None:
    """The day of any cohort with this id, locked so that it does not move meanwhile, or None. One statement.

    Whether it can be joined is the rule's to say; its people are not in it.
    """
    return db.session.scalar(select(CourseSession).where(CourseSession.public_id == public_id).with_for_update())
