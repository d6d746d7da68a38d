"""Questions that the staff of a cohort ask: participants with tracks and readers, attendance, who may be chosen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, ScalarSelect, String, and_, exists, false, func, literal, or_, select
from sqlalchemy.orm import aliased

from app.cohorts.models import (
    CatchUp,
    Cohort,
    CourseSession,
    Enrolment,
    InstructorPair,
    Pair,
    PairMember,
    Pause,
)
from app.cohorts.people_queries import PauseSeen, newest_pause
from app.cohorts.plan_queries import on_plan
from app.cohorts.rules import Terms, alphabetical
from app.curriculum.models import Edition, Module
from app.curriculum.queries import is_current
from app.curriculum.rules import Track
from app.db import db
from app.partners.models import Partner, Workplace, WorksAt
from app.people.models import Person

Professional, PeerInstructor = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A participant as the staff of the cohort see them."""

    id: int
    public_id: str
    person_id: int
    name: str
    email: str
    phone: str | None
    track: Track
    works_as: Terms
    workplace_id: int | None
    workplace: str
    instructor_pair_id: int | None
    makker: str | None
    since: date | None
    until: date | None
    left_at: datetime | None

    def rests(self, on: date) -> bool:
        """Whether this participant is on pause on this day."""
        return self.since is not None and PauseSeen(since=self.since, until=self.until).covers(on)


def participants_of(cohort_id: int, *, public_id: str | None = None, stopped: bool = False) -> list[Participant]:
    """The cohort's participants (or the one with this id) in alphabetical order, perhaps those who stopped too.

    For staff only. One statement.
    """
    question = (
        select(
            Enrolment.id,
            Enrolment.public_id,
            Enrolment.person_id,
            Person.name,
            Person.email,
            Person.phone,
            Enrolment.track,
            Enrolment.terms.label("works_as"),
            Enrolment.workplace_id,
            func.coalesce(Workplace.name, "").label("workplace"),
            Enrolment.instructor_pair_id,
            _makker().label("makker"),
            Pause.since,
            Pause.until,
            Enrolment.left_at,
        )
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Workplace, Workplace.id == Enrolment.workplace_id)
        .outerjoin(Pause, Pause.id == newest_pause())
        .where(Enrolment.cohort_id == cohort_id, or_(literal(stopped), Enrolment.left_at.is_(None)))
    )
    if public_id is not None:
        question = question.where(Enrolment.public_id == public_id)
    found = [
        Participant(**{**row, "track": Track(row["track"]), "works_as": Terms(row["works_as"])})
        for row in db.session.execute(question).mappings()
    ]
    return sorted(found, key=lambda each: (alphabetical(each.name), alphabetical(each.workplace)))


def _makker() -> ScalarSelect[str]:
    """The name of the other in the pair that somebody is in now, beside Enrolment."""
    mine, partner, named = aliased(PairMember), aliased(PairMember), aliased(Person)
    return (
        select(func.min(named.name))
        .select_from(mine)
        .join(Pair, and_(Pair.id == mine.pair_id, Pair.ended_at.is_(None)))
        .join(partner, and_(partner.pair_id == mine.pair_id, partner.person_id != mine.person_id))
        .join(named, named.id == partner.person_id)
        .where(mine.person_id == Enrolment.person_id)
        .correlate(Enrolment)
        .scalar_subquery()
    )


def find_participant(cohort_id: int, public_id: str) -> Participant | None:
    """One participant of this cohort, or None. For staff only. One statement."""
    return next(iter(participants_of(cohort_id, public_id=public_id)), None)


def enrolment_to_change(cohort_id: int, public_id: str) -> Enrolment | None:
    """A participant's enrolment in this cohort, locked until the transaction ends. One statement."""
    return db.session.scalar(
        select(Enrolment)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.public_id == public_id, Enrolment.left_at.is_(None))
        .with_for_update()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructors:
    """A pair of equal instructors of a cohort."""

    id: int
    public_id: str
    professional_id: int
    professional: str
    peer_id: int
    peer: str
    reads: bool  # for somebody who takes, or has taken, part

    @property
    def names(self) -> list[str]:
        """Both names in alphabetical order: nobody is first of the two."""
        return sorted((self.professional, self.peer), key=alphabetical)

    @property
    def ids(self) -> frozenset[int]:
        """Who the two are."""
        return frozenset((self.professional_id, self.peer_id))


def instructors_of(cohort_id: int) -> list[Instructors]:
    """The instructor pairs of a cohort, by name. One statement."""
    rows = db.session.execute(
        select(
            InstructorPair.id,
            InstructorPair.public_id,
            InstructorPair.professional_id,
            Professional.name.label("professional"),
            InstructorPair.peer_id,
            PeerInstructor.name.label("peer"),
            exists().where(Enrolment.instructor_pair_id == InstructorPair.id).label("reads"),
        )
        .join(Professional, Professional.id == InstructorPair.professional_id)
        .join(PeerInstructor, PeerInstructor.id == InstructorPair.peer_id)
        .where(InstructorPair.cohort_id == cohort_id)
    )
    pairs = [Instructors(**row) for row in rows.mappings()]
    return sorted(pairs, key=lambda pair: [alphabetical(name) for name in pair.names])


def find_instructor_pair(cohort_id: int, public_id: str) -> InstructorPair | None:
    """An instructor pair of this cohort, or None. One statement."""
    return db.session.scalar(
        select(InstructorPair).where(InstructorPair.cohort_id == cohort_id, InstructorPair.public_id == public_id)
    )


def workplaces_where(person_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Where each of these instructors also works. One statement."""
    found: dict[int, set[int]] = {each: set() for each in person_ids}
    for row in db.session.execute(
        select(WorksAt.person_id, WorksAt.workplace_id).where(WorksAt.person_id.in_(person_ids))
    ):
        found[row.person_id].add(row.workplace_id)
    return {each: frozenset(workplaces) for each, workplaces in found.items()}


def find_session(cohort_id: int, public_id: str, *, for_change: bool = False) -> CourseSession | None:
    """A day of this cohort, or None; locked until the transaction ends when it is for a change. One statement."""
    question = select(CourseSession).where(CourseSession.cohort_id == cohort_id, CourseSession.public_id == public_id)
    return db.session.scalar(question.with_for_update() if for_change else question)


def days_caught_up(enrolment_id: int) -> int:
    """How many sessions of this enrolment have been caught up. One statement."""
    return db.session.scalar(select(func.count()).where(CatchUp.enrolment_id == enrolment_id)) or 0


def enrolled_ids(cohort_id: int) -> frozenset[int]:
    """The people who take part in a cohort. One statement."""
    return frozenset(
        db.session.scalars(
            select(Enrolment.person_id).where(Enrolment.cohort_id == cohort_id, Enrolment.left_at.is_(None))
        )
    )


def published_editions() -> Sequence[Row[int, str, str]]:
    """What a new cohort can begin with: the published edition of each programme and overlay. One statement.

    Its id, its title, and its partner (nothing for the core); each programme's core comes first.
    """
    question = select(Edition.id, Edition.title, Edition.partner).where(is_current())
    return db.session.execute(question.order_by(Edition.programme, Edition.partner)).all()


def modules_of(edition_id: int) -> Sequence[Row[str, str, str, int]]:
    """The modules of an edition in order: code, title, whose they are, minutes. One statement."""
    return db.session.execute(
        select(Module.code, Module.title, Module.track, Module.minutes)
        .where(Module.edition_id == edition_id)
        .order_by(Module.position)
    ).all()


def workplaces() -> list[tuple[str, int, str]]:
    """Every workplace as (public id, id, name with its partner), in alphabetical order. One statement."""
    rows = db.session.execute(
        select(Workplace.public_id, Workplace.id, Workplace.name, Partner.name.label("partner")).join(
            Partner, Partner.id == Workplace.partner_id
        )
    )
    found = [(row.public_id, row.id, f"{row.name}, {row.partner}") for row in rows]
    return sorted(found, key=lambda each: alphabetical(each[2]))


def leads_both(leader_id: int, cohort_id: int, other_id: int) -> bool:
    """Whether one person is the course leader of both cohorts. One statement."""
    led = db.session.scalars(
        select(Cohort.id).where(Cohort.id.in_((cohort_id, other_id)), Cohort.leader_id == leader_id)
    )
    return {cohort_id, other_id} <= set(led)


def cohort_to_change(cohort_id: int) -> Cohort:
    """The cohort, locked until the transaction ends: who change who is in it do so in turn. One statement."""
    return db.session.execute(select(Cohort).where(Cohort.id == cohort_id).with_for_update()).scalar_one()


def find_session_on_plan(enrolment: Enrolment, public_id: str) -> CourseSession | None:
    """A day of the participant's own plan, or None. One statement."""
    track = literal(enrolment.track, String)
    return db.session.scalar(
        select(CourseSession).where(
            CourseSession.cohort_id == enrolment.cohort_id,
            CourseSession.public_id == public_id,
            on_plan(staff=false(), track=track),
        )
    )
