"""What waits for a reader, what was answered lately, and whose answer it was. No list opens or even loads a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from app.cohorts.models import Cohort, InstructorPair
from app.cohorts.rules import alphabetical
from app.coursework.models import Assessment, Reopening, Response, Version, Withdrawal, Work, WorkAuthor
from app.coursework.rules import Outcome
from app.curriculum.models import Task
from app.curriculum.rules import TaskKind
from app.db import db
from app.desk.reading_queries import reads
from app.desk.rules import LATEST_ANSWERS, ON_A_PAGE
from app.people.models import Person

BETWEEN_NAMES = "\n"
Earlier, Later = aliased(Version), aliased(Version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A version that waits for an answer: whose, to what, which round, and since when."""

    public_id: str
    authors: list[str]
    task: str
    kind: TaskKind
    cohort: str
    round: int
    handed_in_at: datetime


def waiting_for(
    reader_id: int, *, cohort_id: str | None = None, after: str | None = None
) -> tuple[list[Waiting], str | None]:
    """The versions that wait for this reader, the oldest first, a page at a time; and after which the next page begins.

    One statement, however many wait. `cohort_id` and `after` are public ids.
    """
    question = (
        select(
            Version.public_id,
            authors_of_work().label("authors"),
            Task.title,
            Task.kind,
            Cohort.name,
            _earlier_rounds().label("earlier"),
            Version.handed_in_at,
        )
        .join(Work, Work.id == Version.work_id)
        .join(Task, Task.id == Work.task_id)
        .join(Cohort, Cohort.id == Work.cohort_id)
        .where(_is_mine(reader_id), *_waits())
        .order_by(Version.handed_in_at, Version.id)
        .limit(ON_A_PAGE + 1)
    )
    if cohort_id is not None:
        question = question.where(Cohort.public_id == cohort_id)
    if after is not None:
        question = question.where(_comes_after(after))
    found = [
        Waiting(
            public_id=row.public_id,
            authors=names_of(row.authors),
            task=row.title,
            kind=TaskKind(row.kind),
            cohort=row.name,
            round=row.earlier + 1,
            handed_in_at=row.handed_in_at,
        )
        for row in db.session.execute(question)
    ]
    shown = found[:ON_A_PAGE]
    return shown, shown[-1].public_id if len(found) > ON_A_PAGE else None


def next_waiting(reader_id: int, *, after: str) -> str | None:
    """The public id of the version to open after this one: the next in the queue, else its first. One statement."""
    return db.session.scalar(
        select(Version.public_id)
        .join(Work, Work.id == Version.work_id)
        .where(_is_mine(reader_id), *_waits(), Version.public_id != after)
        .order_by(case((_comes_after(after), 0), else_=1), Version.handed_in_at, Version.id)
        .limit(1)
    )


def cohorts_read_in(reader_id: int) -> Sequence[tuple[str, str]]:
    """The cohorts in which this person reads, as (public id, name), the newest first. One statement."""
    rows = db.session.execute(
        select(Cohort.public_id, Cohort.name)
        .where(exists().where(InstructorPair.cohort_id == Cohort.id, reads(reader_id)).correlate(Cohort))
        .order_by(Cohort.opened_at.desc(), Cohort.id.desc())
    )
    return [(row.public_id, row.name) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer given lately in one of this reader's pairs."""

    public_id: str
    authors: list[str]
    task: str
    kind: TaskKind
    outcome: Outcome
    at: datetime
    by: str
    mine: bool
    added: bool


def answered_lately(reader_id: int) -> list[Answered]:
    """The latest answers that count, a handful of one's own and a handful of the other readers'. One statement."""
    mine = Assessment.by_id == reader_id
    lately = (
        select(
            Assessment.id,
            func.row_number()
            .over(partition_by=mine, order_by=(Assessment.at.desc(), Assessment.id.desc()))
            .label("nth"),
        )
        .join(Version, Version.id == Assessment.version_id)
        .join(Work, Work.id == Version.work_id)
        .where(_is_mine(reader_id), _is_live(Version), ~exists().where(Reopening.assessment_id == Assessment.id))
        .subquery()
    )
    added = exists().where(Response.version_id == Version.id, Response.by_id == reader_id)
    rows = db.session.execute(
        select(
            Version.public_id,
            authors_of_work().label("authors"),
            Task.title,
            Task.kind,
            Assessment.outcome,
            Assessment.at,
            Person.name,
            mine.label("mine"),
            added.label("added"),
        )
        .join(lately, and_(lately.c.id == Assessment.id, lately.c.nth <= LATEST_ANSWERS))
        .join(Version, Version.id == Assessment.version_id)
        .join(Work, Work.id == Version.work_id)
        .join(Task, Task.id == Work.task_id)
        .join(Person, Person.id == Assessment.by_id)
        .order_by(Assessment.at.desc(), Assessment.id.desc())
    )
    return [
        Answered(
            public_id=row.public_id,
            authors=names_of(row.authors),
            task=row.title,
            kind=TaskKind(row.kind),
            outcome=Outcome(row.outcome),
            at=row.at,
            by=row.name,
            mine=row.mine,
            added=row.added,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCounts:
    """How many texts wait for a reader, and since when the oldest has."""

    waiting: int
    oldest_at: datetime | None


def waiting_counts(person_id: int) -> WaitingCounts:
    """How much waits for this reader, for the start page. One statement."""
    row = db.session.execute(
        select(func.count(Version.id).label("waiting"), func.min(Version.handed_in_at).label("oldest_at"))
        .join(Work, Work.id == Version.work_id)
        .where(_is_mine(person_id), *_waits())
    ).one()
    return WaitingCounts(waiting=row.waiting, oldest_at=row.oldest_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGot:
    """An answer that an author has got: to which of their works, what it decided, from whom, and when."""

    work_id: str
    kind: TaskKind
    task: str
    outcome: Outcome
    by: str
    at: datetime


def latest_answers_for(person_id: int, *, most: int = 3) -> list[AnswerGot]:
    """The latest answers that count to what this person wrote, for the start page. One statement."""
    rows = db.session.execute(
        select(Work.public_id, Task.kind, Task.title, Assessment.outcome, Person.name, Assessment.at)
        .join(Version, Version.id == Assessment.version_id)
        .join(Work, Work.id == Version.work_id)
        .join(WorkAuthor, WorkAuthor.work_id == Work.id)
        .join(Task, Task.id == Work.task_id)
        .join(Person, Person.id == Assessment.by_id)
        .where(
            WorkAuthor.person_id == person_id,
            _is_live(Version),
            ~exists().where(Reopening.assessment_id == Assessment.id),
        )
        .order_by(Assessment.at.desc(), Assessment.id.desc())
        .limit(most)
    )
    return [
        AnswerGot(
            work_id=row.public_id,
            kind=TaskKind(row.kind),
            task=row.title,
            outcome=Outcome(row.outcome),
            by=row.name,
            at=row.at,
        )
        for row in rows
    ]


def _is_mine(reader_id: int) -> ColumnElement[bool]:
    """Beside Work: this person is one of its two readers now."""
    return Work.instructor_pair_id.in_(select(InstructorPair.id).where(reads(reader_id)))


def _is_live(version: Any) -> ColumnElement[bool]:
    return ~exists().where(Withdrawal.version_id == version.id)


def _waits() -> tuple[ColumnElement[bool], ...]:
    """Beside Version: the newest that was not withdrawn, and no answer to it counts."""
    counting = (
        select(Assessment.id)
        .outerjoin(Reopening, Reopening.assessment_id == Assessment.id)
        .where(Assessment.version_id == Version.id, Reopening.assessment_id.is_(None))
    )
    later = select(Later.id).where(Later.work_id == Version.work_id, Later.number > Version.number, _is_live(Later))
    return _is_live(Version), ~counting.exists(), ~later.exists()


def _earlier_rounds() -> ScalarSelect[int]:
    return (
        select(func.count(Earlier.id))
        .where(Earlier.work_id == Version.work_id, Earlier.number < Version.number, _is_live(Earlier))
        .scalar_subquery()
    )


def _comes_after(version_id: str) -> ColumnElement[bool]:
    """Beside Version: it stands behind that one in the queue."""
    anchor = aliased(Version)
    at: Select[Any] = select(anchor.handed_in_at).where(anchor.public_id == version_id)
    number: Select[Any] = select(anchor.id).where(anchor.public_id == version_id)
    return or_(
        Version.handed_in_at > at.scalar_subquery(),
        and_(Version.handed_in_at == at.scalar_subquery(), Version.id > number.scalar_subquery()),
    )


def authors_of_work() -> ScalarSelect[str]:
    """Beside Work: the names of those who wrote it, for `names_of`."""
    author = aliased(Person)
    return (
        select(func.aggregate_strings(author.name, BETWEEN_NAMES))
        .join(WorkAuthor, WorkAuthor.person_id == author.id)
        .where(WorkAuthor.work_id == Work.id)
        .correlate(Work)
        .scalar_subquery()
    )


def names_of(gathered: str | None) -> list[str]:
    """The names that `authors_of_work` gathered, in order."""
    return sorted((gathered or "").split(BETWEEN_NAMES), key=alphabetical)
