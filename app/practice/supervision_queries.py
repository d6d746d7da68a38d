"""Supervision by date, as the course leader sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.cohorts.models import Cohort, Enrolment
from app.cohorts.rules import alphabetical
from app.db import db
from app.people.models import Person
from app.practice.models import Supervision


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortLed:
    """A cohort and the one who leads it."""

    id: int
    public_id: str
    name: str


def cohort_led(leader_id: int, public_id: str) -> CohortLed | None:
    """The cohort this person leads; any other is not there. One statement."""
    row = db.session.execute(
        select(Cohort.id, Cohort.public_id, Cohort.name).where(
            Cohort.public_id == public_id, Cohort.leader_id == leader_id
        )
    ).one_or_none()
    return CohortLed(id=row.id, public_id=row.public_id, name=row.name) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervised:
    """A participant and the supervisions they took part in: public id, day, and when it was ticked."""

    enrolment_id: int
    enrolment_public_id: str
    person_id: int
    name: str
    supervisions: list[tuple[str, date, datetime]]


def supervised_in(cohort_id: int) -> list[Supervised]:
    """The participants in alphabetical order with their days of supervision. One statement."""
    rows = db.session.execute(
        select(
            Enrolment.id.label("enrolment_id"),
            Enrolment.public_id.label("enrolment_public_id"),
            Person.id.label("person_id"),
            Person.name,
            Supervision.public_id,
            Supervision.held_on,
            Supervision.ticked_at,
        )
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Supervision, Supervision.enrolment_id == Enrolment.id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.left_at.is_(None))
        .order_by(Supervision.held_on)
    )
    people: dict[int, Supervised] = {}
    for row in rows:
        each = people.setdefault(
            row.enrolment_id,
            Supervised(
                enrolment_id=row.enrolment_id,
                enrolment_public_id=row.enrolment_public_id,
                person_id=row.person_id,
                name=row.name,
                supervisions=[],
            ),
        )
        if row.public_id is not None:
            each.supervisions.append((row.public_id, row.held_on, row.ticked_at))
    return sorted(people.values(), key=lambda each: alphabetical(each.name))


def find_supervision(cohort_id: int, public_id: str) -> Supervision | None:
    """A supervision of somebody in this cohort, locked. One statement."""
    return db.session.scalar(
        select(Supervision)
        .join(Enrolment, Enrolment.id == Supervision.enrolment_id)
        .where(Supervision.public_id == public_id, Enrolment.cohort_id == cohort_id)
        .with_for_update(of=Supervision)
    )
