"""Questions about course days: what is on whose plan, and who was there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, exists, false, literal, or_, select, true
from sqlalchemy.orm import aliased

from app.cohorts.models import Attendance, CatchUp, Cohort, CourseSession, Enrolment, InstructorPair
from app.cohorts.rules import (
    Presence,
    SessionSeen,
    Standing,
    presence_of,
    sees_tracks,
)
from app.curriculum.rules import PEERS, Audience, Track
from app.db import db


def on_plan(*, staff: ColumnElement[bool], track: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """`rules.sees_session` for a statement with CourseSession in it: the same answer, row by row.

    Participants' own plans: `on_plan(staff=false(), track=Enrolment.track)`.
    """
    peers = and_(CourseSession.audience == Audience.PEER, track.in_(PEERS))
    own = or_(CourseSession.audience == Audience.JOINT, CourseSession.audience == track, peers)
    return or_(staff, and_(track.is_not(None), own))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A course day on somebody's plan. `attended` and `caught_up` are of the enrolment asked about, if any."""

    id: int
    public_id: str
    module_code: str | None
    title: str
    audience: Audience
    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str
    taken: bool  # attendance has been taken; always False for participants
    attended: int | None
    caught_up: bool

    @property
    def seen(self) -> SessionSeen:
        """The day as the sum of attendance reads it."""
        return SessionSeen(
            session_id=self.id,
            module_code=self.module_code,
            minutes=self.minutes,
            attended=self.attended,
            caught_up=self.caught_up,
        )

    def presence(self, *, at: datetime) -> Presence:
        """How the day stands for the participant asked about."""
        return presence_of(
            attended=self.attended, minutes=self.minutes, caught_up=self.caught_up, begun=self.starts_at <= at
        )


def plan_of(
    cohort_id: int, standing: Standing, track: Track | None, *, enrolment_id: int | None = None
) -> list[PlannedSession]:
    """The days of a cohort as somebody with this standing sees them, in order of time. One statement.

    With an enrolment also how long that participant was there; the caller knows whose may be asked for.
    """
    staff = sees_tracks(standing)
    mine = literal(track.value if track and standing is Standing.PARTICIPANT else None, String)
    anybody = aliased(Attendance)
    taken = exists().where(anybody.session_id == CourseSession.id) if staff else false()
    asked = enrolment_id if enrolment_id is not None else 0
    rows = db.session.execute(
        select(
            CourseSession.id,
            CourseSession.public_id,
            CourseSession.module_code,
            CourseSession.title,
            CourseSession.audience,
            CourseSession.starts_at,
            CourseSession.ends_at,
            CourseSession.minutes,
            CourseSession.place,
            taken.label("taken"),
            Attendance.minutes.label("attended"),
            CatchUp.session_id.is_not(None).label("caught_up"),
        )
        .outerjoin(Attendance, and_(Attendance.session_id == CourseSession.id, Attendance.enrolment_id == asked))
        .outerjoin(CatchUp, and_(CatchUp.session_id == CourseSession.id, CatchUp.enrolment_id == asked))
        .where(CourseSession.cohort_id == cohort_id, on_plan(staff=true() if staff else false(), track=mine))
        .order_by(CourseSession.starts_at, CourseSession.audience, CourseSession.id)
    )
    return [PlannedSession(**{**row, "audience": Audience(row["audience"])}) for row in rows.mappings()]


def sessions_seen(enrolment_ids: Collection[int]) -> dict[int, list[SessionSeen]]:
    """Each enrolment's own plan with attendance and catch-up, in order of time. One statement for any number."""
    seen: dict[int, list[SessionSeen]] = {each: [] for each in enrolment_ids}
    for enrolment_id, _track, session in _seen(enrolment_ids):
        if session is not None:
            seen[enrolment_id].append(session)
    return seen


def tracked_sessions(enrolment_ids: Collection[int]) -> tuple[dict[int, Track], dict[int, list[SessionSeen]]]:
    """Each enrolment's track, and its own plan as `sessions_seen` answers. One statement for any number."""
    seen: dict[int, list[SessionSeen]] = {}
    tracks: dict[int, Track] = {}
    for enrolment_id, track, session in _seen(enrolment_ids):
        tracks[enrolment_id] = track
        seen.setdefault(enrolment_id, []).extend([session] if session is not None else [])
    return tracks, seen


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSession:
    """The next course day of somebody."""

    public_id: str
    cohort_public_id: str
    cohort_name: str
    module_code: str | None
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str


def next_session_of(person_id: int, *, at: datetime) -> NextSession | None:
    """The next day on a participant's own plan that is not over, whatever the cohort; or None. One statement."""
    own = (
        exists()
        .where(
            Enrolment.cohort_id == CourseSession.cohort_id,
            Enrolment.person_id == person_id,
            Enrolment.left_at.is_(None),
            on_plan(staff=false(), track=Enrolment.track),
        )
        .correlate(CourseSession)
    )
    return _next(own, at)


def next_session_taught_by(person_id: int, *, at: datetime) -> NextSession | None:
    """The next day in a cohort that somebody teaches or leads and that is not over; or None. One statement."""
    mine = or_(InstructorPair.professional_id == person_id, InstructorPair.peer_id == person_id)
    teaches = exists().where(InstructorPair.cohort_id == CourseSession.cohort_id, mine).correlate(CourseSession)
    return _next(or_(Cohort.leader_id == person_id, teaches), at)


def _next(whose: ColumnElement[bool], at: datetime) -> NextSession | None:
    row = (
        db.session.execute(
            select(
                CourseSession.public_id,
                Cohort.public_id.label("cohort_public_id"),
                Cohort.name.label("cohort_name"),
                CourseSession.module_code,
                CourseSession.title,
                CourseSession.starts_at,
                CourseSession.ends_at,
                CourseSession.place,
            )
            .join(Cohort, Cohort.id == CourseSession.cohort_id)
            .where(CourseSession.ends_at > at, whose)
            .order_by(CourseSession.starts_at, CourseSession.id)
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    return NextSession(**row) if row else None


def _seen(enrolment_ids: Collection[int]) -> Iterator[tuple[int, Track, SessionSeen | None]]:
    """Each enrolment with each day of its own plan; once with None when the plan is empty."""
    on = and_(CourseSession.cohort_id == Enrolment.cohort_id, on_plan(staff=false(), track=Enrolment.track))
    rows = db.session.execute(
        select(
            Enrolment.id.label("enrolment_id"),
            Enrolment.track,
            CourseSession.id,
            CourseSession.module_code,
            CourseSession.minutes,
            Attendance.minutes.label("attended"),
            CatchUp.session_id.is_not(None).label("caught_up"),
        )
        .outerjoin(CourseSession, on)
        .outerjoin(Attendance, and_(Attendance.session_id == CourseSession.id, Attendance.enrolment_id == Enrolment.id))
        .outerjoin(CatchUp, and_(CatchUp.session_id == CourseSession.id, CatchUp.enrolment_id == Enrolment.id))
        .where(Enrolment.id.in_(enrolment_ids))
        .order_by(Enrolment.id, CourseSession.starts_at, CourseSession.id)
    )
    for row in rows:
        session = (
            SessionSeen(
                session_id=row.id,
                module_code=row.module_code,
                minutes=row.minutes,
                attended=row.attended,
                caught_up=row.caught_up,
            )
            if row.id is not None
            else None
        )
        yield row.enrolment_id, Track(row.track), session
