"""Questions about cohorts that every room may ask: who is in them, what is on whose plan, who was there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.cohorts.merit_queries import attendance_sums, own_merits
from app.cohorts.models import Cohort, CourseSession, Enrolment, InstructorPair, Pause
from app.cohorts.people_queries import (
    PauseSeen,
    enrolments_of,
    is_paused,
    newest_enrolment,
    newest_pause,
    pair_of,
    pause_of,
    people_of,
    readers_of,
)
from app.cohorts.plan_queries import (
    next_session_of,
    next_session_taught_by,
    on_plan,
    plan_of,
    sessions_seen,
)
from app.cohorts.rules import Standing, sees_tracks, standing_of
from app.curriculum.models import Edition
from app.curriculum.rules import Terms, Track, name_of_edition
from app.db import db
from app.people.models import Person
from app.people.rules import Role

__all__ = [
    "attendance_sums",
    "cohorts_seen_by",
    "enrolments_of",
    "find_cohort_for",
    "is_paused",
    "leads",
    "newest_enrolment",
    "next_session_of",
    "next_session_taught_by",
    "on_plan",
    "own_merits",
    "pair_of",
    "pause_of",
    "people_of",
    "plan_of",
    "readers_of",
    "sessions_seen",
    "takes_part",
    "teaches",
]
COHORTS_ON_A_PAGE = 30
Leader = aliased(Person)


def takes_part(person_id: InstrumentedAttribute[int], _at: datetime) -> ColumnElement[bool]:
    """Asks whether a person is, or has been, a participant of a cohort."""
    return exists().where(Enrolment.person_id == person_id)


def teaches(person_id: InstrumentedAttribute[int], _at: datetime) -> ColumnElement[bool]:
    """Asks whether a person is one of the two instructors of a pair."""
    return exists().where(or_(InstructorPair.professional_id == person_id, InstructorPair.peer_id == person_id))


def leads(person_id: InstrumentedAttribute[int], _at: datetime) -> ColumnElement[bool]:
    """Asks whether a person leads a course."""
    return exists().where(Cohort.leader_id == person_id)


def teaches_in(person_id: int) -> ColumnElement[bool]:
    """Asks, beside Cohort, whether a person is an instructor of it."""
    mine = or_(InstructorPair.professional_id == person_id, InstructorPair.peer_id == person_id)
    return exists().where(InstructorPair.cohort_id == Cohort.id, mine).correlate(Cohort)


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortSeen:
    """A cohort, how one person stands in it, and their own enrolment there, if any."""

    id: int
    public_id: str
    name: str
    agreements: str
    opened_at: datetime
    edition_id: int
    edition_name: str
    programme_title: str
    terms: Terms
    leader_id: int
    leader_name: str
    standing: Standing
    enrolment_id: int | None
    enrolment_public_id: str | None
    track: Track | None
    instructor_pair_id: int | None
    pause: PauseSeen | None

    @property
    def sees_tracks(self) -> bool:
        """Whether this person may be told who is on which track here."""
        return sees_tracks(self.standing)


def find_cohort_for(person_id: int, roles: Collection[Role], public_id: str) -> CohortSeen | None:
    """The cohort as this person stands in it (participant who has not left, instructor, leader, secretariat), or None.

    One statement.
    """
    row = db.session.execute(
        select(
            Cohort.id,
            Cohort.public_id,
            Cohort.name,
            Cohort.agreements,
            Cohort.opened_at,
            Cohort.edition_id,
            Cohort.leader_id,
            Edition.digest.label("edition_digest"),
            Edition.title.label("programme_title"),
            Edition.terms.label("edition_terms"),
            Leader.name.label("leader_name"),
            Enrolment.id.label("enrolment_id"),
            Enrolment.public_id.label("enrolment_public_id"),
            Enrolment.track,
            Enrolment.instructor_pair_id,
            Pause.since,
            Pause.until,
            teaches_in(person_id).label("teaches"),
        )
        .join(Edition, Edition.id == Cohort.edition_id)
        .join(Leader, Leader.id == Cohort.leader_id)
        .outerjoin(Enrolment, _takes_part_in_cohort(person_id))
        .outerjoin(Pause, Pause.id == newest_pause())
        .where(Cohort.public_id == public_id)
    ).one_or_none()
    if row is None:
        return None
    standing = standing_of(
        leads=row.leader_id == person_id,
        teaches=row.teaches,
        secretariat=Role.SECRETARIAT in roles,
        takes_part=row.enrolment_id is not None,
    )
    if standing is Standing.NONE:
        return None
    return CohortSeen(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        agreements=row.agreements,
        opened_at=row.opened_at,
        edition_id=row.edition_id,
        edition_name=name_of_edition(row.edition_digest),
        programme_title=row.programme_title,
        terms=Terms.read(row.edition_terms),
        leader_id=row.leader_id,
        leader_name=row.leader_name,
        standing=standing,
        enrolment_id=row.enrolment_id,
        enrolment_public_id=row.enrolment_public_id,
        track=Track(row.track) if row.track else None,
        instructor_pair_id=row.instructor_pair_id,
        pause=PauseSeen(since=row.since, until=row.until) if row.since else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortListed:
    """A cohort in somebody's list."""

    public_id: str
    name: str
    programme_title: str
    leader_name: str
    standing: Standing
    next_day: datetime | None


def cohorts_seen_by(
    person_id: int, roles: Collection[Role], *, at: datetime, skip: int = 0
) -> tuple[list[CohortListed], bool]:
    """The cohorts a person is in, teaches or leads, and all for the secretariat; and whether there are more.

    The newest first, a page at a time. `next_day` is the next on the person's own plan. One statement.
    """
    secretariat = Role.SECRETARIAT in roles
    staff = or_(literal(secretariat), Cohort.leader_id == person_id, teaches_in(person_id))
    next_day = (
        select(func.min(CourseSession.starts_at))
        .where(
            CourseSession.cohort_id == Cohort.id,
            CourseSession.ends_at > at,
            on_plan(staff=staff, track=Enrolment.track),
        )
        .correlate(Cohort, Enrolment)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Cohort.public_id,
            Cohort.name,
            Cohort.leader_id,
            Edition.title.label("programme_title"),
            Leader.name.label("leader_name"),
            Enrolment.id.is_not(None).label("takes_part"),
            teaches_in(person_id).label("teaches"),
            next_day.label("next_day"),
        )
        .join(Edition, Edition.id == Cohort.edition_id)
        .join(Leader, Leader.id == Cohort.leader_id)
        .outerjoin(Enrolment, _takes_part_in_cohort(person_id))
        .where(or_(staff, Enrolment.id.is_not(None)))
        .order_by(Cohort.opened_at.desc(), Cohort.id.desc())
        .offset(skip)
        .limit(COHORTS_ON_A_PAGE + 1)
    ).all()
    listed = [
        CohortListed(
            public_id=row.public_id,
            name=row.name,
            programme_title=row.programme_title,
            leader_name=row.leader_name,
            standing=standing_of(
                leads=row.leader_id == person_id,
                teaches=row.teaches,
                secretariat=secretariat,
                takes_part=row.takes_part,
            ),
            next_day=row.next_day,
        )
        for row in rows
    ]
    return listed[:COHORTS_ON_A_PAGE], len(listed) > COHORTS_ON_A_PAGE


def _takes_part_in_cohort(person_id: int) -> ColumnElement[bool]:
    return and_(Enrolment.cohort_id == Cohort.id, Enrolment.person_id == person_id, Enrolment.left_at.is_(None))
