"""What was practised on a course day: the day, what can be practised on it, and the people it is for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from app.cohorts.models import Cohort, CourseSession, Enrolment
from app.cohorts.queries import teaches_in
from app.cohorts.rules import alphabetical
from app.coursework.models import Evidence
from app.curriculum.models import Module, Objective
from app.curriculum.rules import Audience, EvidenceKind, EvidenceRule, Track, is_for
from app.db import db
from app.people.models import Person
from app.practice.rules import asks_of, source_of_session


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTaught:
    """A course day of a cohort that the asking instructor teaches, with what can be practised on it."""

    public_id: str
    title: str
    starts_at: datetime
    audience: Audience
    cohort_id: int
    cohort_public_id: str
    cohort_name: str
    objectives: tuple["ObjectivePractised", ...]

    def objective(self, code: str) -> "ObjectivePractised | None":
        """The objective of this code, when it can be practised on this day."""
        return next((each for each in self.objectives if each.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivePractised:
    """An objective of the day's module that practice can show."""

    code: str
    text: str
    text_en: str
    whose: str


def day_taught(instructor_id: int, cohort_public_id: str, session_public_id: str) -> DayTaught | None:
    """A day in a cohort that this person is an instructor of; any other is not there. Two statements."""
    row = db.session.execute(
        select(
            CourseSession.public_id,
            CourseSession.title,
            CourseSession.starts_at,
            CourseSession.audience,
            Cohort.id.label("cohort_id"),
            Cohort.public_id.label("cohort_public_id"),
            Cohort.name.label("cohort_name"),
            Cohort.edition_id,
            Module.objectives,
        )
        .join(Cohort, Cohort.id == CourseSession.cohort_id)
        .outerjoin(Module, and_(Module.edition_id == Cohort.edition_id, Module.code == CourseSession.module_code))
        .where(
            CourseSession.public_id == session_public_id,
            Cohort.public_id == cohort_public_id,
            teaches_in(instructor_id),
        )
    ).one_or_none()
    if row is None:
        return None
    return DayTaught(
        public_id=row.public_id,
        title=row.title,
        starts_at=row.starts_at,
        audience=Audience(row.audience),
        cohort_id=row.cohort_id,
        cohort_public_id=row.cohort_public_id,
        cohort_name=row.cohort_name,
        objectives=_practised(row.edition_id, row.objectives or ()),
    )


def _practised(edition_id: int, codes: Collection[str]) -> tuple[ObjectivePractised, ...]:
    rows = db.session.execute(
        select(Objective.code, Objective.text, Objective.text_en, Objective.audience, Objective.evidence)
        .where(Objective.edition_id == edition_id, Objective.code.in_(codes))
        .order_by(Objective.position)
    )
    return tuple(
        ObjectivePractised(code=row.code, text=row.text, text_en=row.text_en, whose=row.audience)
        for row in rows
        if EvidenceRule.read(row.evidence).asks_for(EvidenceKind.PRACTICE)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """That somebody was seen practising, and by whom."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheDay:
    """Somebody in a day's audience, and what has been noted of them that day, by objective."""

    enrolment_public_id: str
    person_id: int
    name: str
    track: Track
    noted: dict[str, Noted]


def audience_of(day: DayTaught) -> list[OnTheDay]:
    """The people a day is for, in alphabetical order, with what has been noted of them that day. One statement."""
    by = select(Person.name).where(Person.id == Evidence.given_by_id).correlate(Evidence).scalar_subquery()
    that_day = and_(
        Evidence.person_id == Enrolment.person_id,
        Evidence.kind == EvidenceKind.PRACTICE,
        Evidence.source == source_of_session(day.public_id),
    )
    rows = db.session.execute(
        select(
            Enrolment.public_id,
            Enrolment.track,
            Person.id,
            Person.name,
            Evidence.objective,
            Evidence.given_at,
            by.label("by"),
        )
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Evidence, that_day)
        .where(Enrolment.cohort_id == day.cohort_id, Enrolment.left_at.is_(None))
    )
    people: dict[str, OnTheDay] = {}
    for row in rows:
        track = Track(row.track)
        if not is_for(day.audience, track):
            continue
        each = people.setdefault(
            row.public_id,
            OnTheDay(enrolment_public_id=row.public_id, person_id=row.id, name=row.name, track=track, noted={}),
        )
        if row.objective is not None:
            each.noted[row.objective] = Noted(by=row.by, at=row.given_at)
    return sorted(people.values(), key=lambda each: alphabetical(each.name))


def asked_of(people: list[OnTheDay], objective: ObjectivePractised) -> list[OnTheDay]:
    """Those of the people whose track asks for this objective."""
    return [each for each in people if asks_of(objective.whose, each.track)]


def noted_evidence(day: DayTaught, enrolment_public_id: str, objective: str) -> Evidence | None:
    """What was noted of one person that day for one objective, locked. One statement."""
    return db.session.scalar(
        select(Evidence)
        .join(Enrolment, Enrolment.person_id == Evidence.person_id)
        .where(
            Enrolment.public_id == enrolment_public_id,
            Enrolment.cohort_id == day.cohort_id,
            Evidence.objective == objective,
            Evidence.kind == EvidenceKind.PRACTICE,
            Evidence.source == source_of_session(day.public_id),
        )
        .with_for_update(of=Evidence)
    )
