"""What a workplace contact may see: own people's names, their next dates, and hours to confirm. Never a situation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import selectinload

from app.cohorts.models import CourseSession, Enrolment
from app.cohorts.queries import on_plan
from app.cohorts.rules import alphabetical
from app.db import db
from app.partners.models import Workplace
from app.partners.queries import workplaces_of_contact
from app.people.models import Person
from app.practice.models import PracticeConfirmation, PracticeEntry

DATES_SHOWN = 3
MOST_TO_CONFIRM = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPerson:
    """Somebody who takes part from one of the contact's workplaces, and when they are away on a course."""

    name: str
    workplace: str
    days: tuple[tuple[datetime, datetime], ...]


def own_people(contact_id: int, *, at: datetime, on: date) -> list[OwnPerson]:
    """The contact's own people in alphabetical order, with the next dates of each one's own plan. One statement."""
    coming = and_(
        CourseSession.cohort_id == Enrolment.cohort_id,
        CourseSession.ends_at > at,
        on_plan(staff=false(), track=Enrolment.track),
    )
    rows = db.session.execute(
        select(
            Person.id, Person.name, Workplace.name.label("workplace"), CourseSession.starts_at, CourseSession.ends_at
        )
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Workplace, Workplace.id == Enrolment.workplace_id)
        .outerjoin(CourseSession, coming)
        .where(Enrolment.left_at.is_(None), Enrolment.workplace_id.in_(workplaces_of_contact(contact_id, on=on)))
        .order_by(CourseSession.starts_at)
    ).all()
    names = {(row.id, row.workplace): row.name for row in rows}
    days: dict[tuple[int, str], list[tuple[datetime, datetime]]] = {key: [] for key in names}
    for row in rows:
        if row.starts_at is not None:
            days[row.id, row.workplace].append((row.starts_at, row.ends_at))
    people = [
        OwnPerson(name=name, workplace=key[1], days=tuple(days[key][:DATES_SHOWN])) for key, name in names.items()
    ]
    return sorted(people, key=lambda each: (alphabetical(each.workplace), alphabetical(each.name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursToConfirm:
    """All that a contact is shown of an entry."""

    public_id: str
    name: str
    title: str
    done_on: date
    minutes: int


def hours_to_confirm(contact_id: int, *, on: date) -> list[HoursToConfirm]:
    """What waits for this contact, the oldest day first; never the contact's own hours. One statement."""
    rows = db.session.execute(
        select(PracticeEntry.public_id, Person.name, PracticeEntry.title, PracticeEntry.done_on, PracticeEntry.minutes)
        .join(Person, Person.id == PracticeEntry.person_id)
        .join(Enrolment, Enrolment.id == PracticeEntry.enrolment_id)
        .outerjoin(PracticeEntry.confirmation)
        .where(
            _at_own_workplace(contact_id, on),
            PracticeConfirmation.entry_id.is_(None),
            PracticeEntry.person_id != contact_id,
        )
        .order_by(PracticeEntry.done_on, PracticeEntry.id)
        .limit(MOST_TO_CONFIRM)
    )
    return [HoursToConfirm(**row) for row in rows.mappings()]


def entries_for_contact(contact_id: int, public_ids: Collection[str], *, on: date) -> Sequence[PracticeEntry]:
    """Those of these entries that were done at one of the contact's workplaces, locked, with their confirmations.

    Two statements; what is not the contact's is simply not among them.
    """
    return db.session.scalars(
        select(PracticeEntry)
        .join(Enrolment, Enrolment.id == PracticeEntry.enrolment_id)
        .where(PracticeEntry.public_id.in_(public_ids), _at_own_workplace(contact_id, on))
        .order_by(PracticeEntry.id)
        .with_for_update(of=PracticeEntry)
        .options(selectinload(PracticeEntry.confirmation))
    ).all()


def _at_own_workplace(contact_id: int, on: date) -> ColumnElement[bool]:
    """Done at a workplace the contact speaks for, by somebody who is still there.

    Where none is written, the one the participant is at now: it was given later than the hours.
    """
    return and_(
        Enrolment.workplace_id.in_(workplaces_of_contact(contact_id, on=on)),
        or_(PracticeEntry.workplace_id.is_(None), PracticeEntry.workplace_id == Enrolment.workplace_id),
        Enrolment.left_at.is_(None),
    )
