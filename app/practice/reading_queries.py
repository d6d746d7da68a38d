"""What a participant's readers may open of their practice, and what is in the list they open it from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from app.cohorts.models import Enrolment, InstructorPair
from app.db import db
from app.people.models import Person
from app.practice.models import PracticeConfirmation, PracticeEntry
from app.practice.queries import key_after, newest_first
from app.practice.rules import State, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryToRead:
    """An entry in a reader's list: no text."""

    public_id: str
    name: str
    title: str
    done_on: date
    minutes: int
    state: State


def entries_to_read(reader_id: int, *, before: str = "") -> tuple[list[EntryToRead], str | None]:
    """Entries of the people this person reads for, newest day first, and the key of older ones. One statement."""
    question = (
        select(
            PracticeEntry.public_id,
            Person.name,
            PracticeEntry.title,
            PracticeEntry.done_on,
            PracticeEntry.minutes,
            PracticeConfirmation.at.label("confirmed_at"),
        )
        .join(Person, Person.id == PracticeEntry.person_id)
        .join(Enrolment, Enrolment.id == PracticeEntry.enrolment_id)
        .join(InstructorPair, InstructorPair.id == Enrolment.instructor_pair_id)
        .outerjoin(PracticeEntry.confirmation)
        .where(_reads(reader_id))
    )
    rows = db.session.execute(newest_first(question, before=before)).all()
    older = key_after(rows)
    listed = [
        EntryToRead(
            public_id=row.public_id,
            name=row.name,
            title=row.title,
            done_on=row.done_on,
            minutes=row.minutes,
            state=state_of(confirmed_at=row.confirmed_at),
        )
        for row in (rows[:-1] if older else rows)
    ]
    return listed, older


def entry_to_read(reader_id: int, public_id: str) -> PracticeEntry | None:
    """An entry of somebody this person reads for, with author and readers; any other is not there. One statement."""
    return db.session.scalar(
        select(PracticeEntry)
        .join(PracticeEntry.enrolment)
        .join(Enrolment.instructor_pair)
        .where(PracticeEntry.public_id == public_id, _reads(reader_id))
        .options(
            joinedload(PracticeEntry.person),
            joinedload(PracticeEntry.confirmation),
            joinedload(PracticeEntry.enrolment).joinedload(Enrolment.instructor_pair),
            joinedload(PracticeEntry.enrolment).joinedload(Enrolment.cohort),
        )
    )


def _reads(reader_id: int) -> ColumnElement[bool]:
    """Asks, beside Enrolment and InstructorPair, whether somebody reads for a participant who has not left."""
    mine = or_(InstructorPair.professional_id == reader_id, InstructorPair.peer_id == reader_id)
    return and_(mine, Enrolment.left_at.is_(None))
