"""For whom a reader may note a reflection held in speech, and which ones."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import contains_eager

from app.cohorts.models import Cohort, Enrolment, InstructorPair
from app.coursework.models import SpokenReflection, Work, WorkAuthor
from app.coursework.rules import State
from app.coursework.works_queries import TaskRow, tasks_for
from app.curriculum.models import Task
from app.curriculum.rules import TaskKind, Track
from app.db import db
from app.desk.reading_queries import reads
from app.people.models import Person


def read_for(reader_id: int) -> Sequence[Row[str, str, str]]:
    """Whom this person reads for, by cohort and name: enrolment's public id, name, cohort. One statement."""
    return db.session.execute(
        select(Enrolment.public_id, Person.name, Cohort.name.label("cohort"))
        .join(Person, Person.id == Enrolment.person_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(InstructorPair, InstructorPair.id == Enrolment.instructor_pair_id)
        .where(reads(reader_id), Enrolment.left_at.is_(None))
        .order_by(Cohort.opened_at.desc(), Cohort.id, Person.name, Person.id)
    ).all()


def find_read_for(reader_id: int, enrolment_id: str, *, for_change: bool = False) -> Enrolment | None:
    """A participant this person reads for now, with cohort and edition, or None. One statement."""
    question = (
        select(Enrolment)
        .join(Enrolment.person)
        .join(Enrolment.cohort)
        .join(Cohort.edition)
        .join(Enrolment.instructor_pair)
        .where(Enrolment.public_id == enrolment_id, reads(reader_id), Enrolment.left_at.is_(None))
        .options(contains_eager(Enrolment.person), contains_eager(Enrolment.cohort).contains_eager(Cohort.edition))
    )
    return db.session.scalar(question.with_for_update(of=Enrolment) if for_change else question)


def lock_written(enrolment: Enrolment, code: str) -> None:
    """Nobody else changes what the participant writes on this task until the transaction ends. One statement."""
    theirs = (
        select(WorkAuthor.work_id)
        .join(Task, Task.id == WorkAuthor.task_id)
        .where(WorkAuthor.enrolment_id == enrolment.id, Task.code == code)
    )
    db.session.execute(select(Work.id).where(Work.id.in_(theirs)).with_for_update())


def reflections_of(enrolment: Enrolment) -> list[TaskRow]:
    """The reflections on a participant's own plan, each with where it stands. One statement."""
    rows = tasks_for(
        edition_id=enrolment.cohort.edition_id,
        track=Track(enrolment.track),
        enrolment_id=enrolment.id,
        person_id=enrolment.person_id,
    )
    return [row for row in rows if row.task.kind == TaskKind.REFLECTION]


def can_be_spoken(row: TaskRow) -> bool:
    """Whether a reflection may be noted as held in speech: not while a text waits, and not when it is answered."""
    return row.state not in (State.WAITING, State.APPROVED)


def spoken_days(enrolment: Enrolment) -> dict[str, date]:
    """The reflections of a participant that were held in speech, by the task's code, and when. One statement."""
    rows = db.session.execute(
        select(Task.code, SpokenReflection.held_on)
        .join(WorkAuthor, WorkAuthor.work_id == SpokenReflection.work_id)
        .join(Task, Task.id == WorkAuthor.task_id)
        .where(WorkAuthor.enrolment_id == enrolment.id)
    )
    return {row.code: row.held_on for row in rows}
