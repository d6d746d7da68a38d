"""Which readers have asked a course leader to talk with them, and about what. Names and days only, never a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select, true
from sqlalchemy.orm import aliased

from app.cohorts.models import Cohort, InstructorPair
from app.coursework.models import Version, Work
from app.db import db
from app.desk.queries import authors_of_work, names_of
from app.desk.rules import concern_address
from app.journal.models import Entry
from app.journal.rules import Verb
from app.people.models import Person

Answer = aliased(Entry)
ENDS_IT = (Verb.HELP_GIVEN, Verb.OPENED_ON_CONCERN)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """A reader has asked for help with a text: who, who wrote it, in which cohort, when, and where one meets it."""

    reader: str
    authors: Sequence[str]
    cohort_public_id: str
    cohort: str
    version_public_id: str
    at: datetime

    @property
    def address(self) -> str:
        """Where the course leader reads what can be done."""
        return concern_address(self.cohort_public_id, self.version_public_id)


def help_asked_of(leader_id: int, *, cohort_id: str | None = None, version_id: str | None = None) -> list[HelpAsked]:
    """Who waits for this leader to talk with them, the oldest first; in one cohort or about one text only if asked so.

    It waits until the leader has said that they talked, or has opened the text. One statement. Ids are public.
    """
    reads_there = select(InstructorPair.id).where(
        InstructorPair.cohort_id == Cohort.id,
        or_(InstructorPair.professional_id == Entry.actor_id, InstructorPair.peer_id == Entry.actor_id),
    )
    ended = exists().where(
        Answer.thing_id == Entry.thing_id,
        Answer.verb.in_(ENDS_IT),
        Answer.actor_id == Cohort.leader_id,
        Answer.id > Entry.id,
    )
    rows = db.session.execute(
        select(
            func.max(Entry.at).label("at"),
            Person.name.label("reader"),
            authors_of_work().label("authors"),
            Cohort.public_id.label("cohort_id"),
            Cohort.name.label("cohort"),
            Version.public_id.label("version_id"),
        )
        .join(Version, Version.public_id == Entry.thing_id)
        .join(Work, Work.id == Version.work_id)
        .join(Cohort, Cohort.id == Work.cohort_id)
        .join(Person, Person.id == Entry.actor_id)
        .where(
            Entry.verb == Verb.HELP_ASKED_FOR,
            Cohort.leader_id == leader_id,
            _only(Cohort.public_id == cohort_id, cohort_id),
            _only(Version.public_id == version_id, version_id),
            reads_there.exists(),
            ~ended,
        )
        .group_by(Person.id, Person.name, Work.id, Version.id, Version.public_id, Cohort.public_id, Cohort.name)
        .order_by(func.max(Entry.at), Version.id, Person.id)
    )
    return [
        HelpAsked(
            reader=row.reader,
            authors=names_of(row.authors),
            cohort_public_id=row.cohort_id,
            cohort=row.cohort,
            version_public_id=row.version_id,
            at=row.at,
        )
        for row in rows
    ]


def _only(condition: ColumnElement[bool], wanted: str | None) -> ColumnElement[bool]:
    return true() if wanted is None else condition
