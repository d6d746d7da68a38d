"""Works in lists: light rows with their state, never a text, the same number of statements however many there are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, String, and_, cast, false, func, literal, select

from app.clock import COPENHAGEN
from app.cohorts.merit_rules import HAVE_MERIT
from app.cohorts.models import CourseSession, Enrolment
from app.cohorts.plan_queries import on_plan
from app.coursework.approved_queries import FromElsewhere, approved_elsewhere
from app.coursework.care_rules import Next, Open, in_order_of_care
from app.coursework.models import Assessment, Version, Work, WorkAuthor
from app.coursework.rounds_queries import ROUNDS, TASK, WORK, grouped, standing_of, with_rounds
from app.coursework.rules import State, address_of, suggested_day
from app.curriculum.models import Task
from app.curriculum.rules import Track
from app.db import db


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A work in a list: where it stands and where to find it."""

    public_id: str
    enrolment_id: int
    task_id: int
    code: str
    title: str
    title_en: str
    kind: str
    state: State
    suggested_on: date | None
    saved_at: datetime | None
    handed_in_at: datetime | None
    answered_at: datetime | None
    talk: bool

    @property
    def address(self) -> str:
        """Where its authors write and read it."""
        return address_of(self.kind, self.public_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task of somebody's plan and the work they have on it, if they have begun here or are done elsewhere."""

    task: Task
    work: WorkRow | None
    elsewhere: FromElsewhere | None = None

    @property
    def state(self) -> State:
        """Where it stands for them."""
        if self.work is None and self.elsewhere is not None:
            return State.APPROVED
        return self.work.state if self.work else State.NOT_BEGUN

    @property
    def address(self) -> str | None:
        """Where the text is, here or in another cohort, if there is one."""
        if self.work is not None:
            return self.work.address
        return self.elsewhere.address if self.elsewhere else None


def works_of(person_id: int, enrolment_id: int | None = None) -> list[WorkRow]:
    """A person's works, in all their cohorts or by one enrolment, in the order of the tasks. One statement."""
    question = (
        select(*TASK, *WORK, *ROUNDS, session_at(person_id).label("session_at"))
        .select_from(WorkAuthor)
        .join(Work, Work.id == WorkAuthor.work_id)
        .join(Task, Task.id == WorkAuthor.task_id)
        .where(WorkAuthor.person_id == person_id)
        .order_by(Task.position, Work.id, Version.number, Assessment.id)
    )
    if enrolment_id is not None:
        question = question.where(WorkAuthor.enrolment_id == enrolment_id)
    rows = db.session.execute(with_rounds(question)).all()
    return [_work_row(group) for group in grouped(rows, "work_id")]


def tasks_for(
    *, edition_id: int, track: Track | None, enrolment_id: int | None, person_id: int, module: str | None = None
) -> list[TaskRow]:
    """The tasks of an edition, of one track or of one module, each with the work of this enrolment. One statement.

    A second one on a track that reuses modules: what the person has had approved in other cohorts.
    """
    question = (
        select(Task, *TASK, *WORK, *ROUNDS, session_at(person_id).label("session_at"))
        .select_from(Task)
        .outerjoin(
            WorkAuthor, and_(WorkAuthor.task_id == Task.id, WorkAuthor.enrolment_id == literal(enrolment_id or 0))
        )
        .outerjoin(Work, Work.id == WorkAuthor.work_id)
        .where(Task.edition_id == edition_id, *_of_track(track))
        .order_by(Task.position, Version.number, Assessment.id)
    )
    if module is not None:
        question = question.where(cast(Task.modules, String).contains(f'"{module}"'))
    rows = db.session.execute(with_rounds(question)).all()
    elsewhere = approved_elsewhere(person_id, enrolment_id or 0) if track in HAVE_MERIT else {}
    return [
        TaskRow(
            task=group[0].Task,
            work=_work_row(group) if group[0].work_id is not None else None,
            elsewhere=elsewhere.get(group[0].code),
        )
        for group in grouped(rows, "task_id")
    ]


def open_tasks(tasks: Iterable[TaskRow], *, begun: Collection[str]) -> list[Open]:
    """What one may do now, the first thing first. `begun`: the modules whose day has come. No statement."""
    return in_order_of_care([each for row in tasks if (each := _open(row, begun)) is not None])


def tasks_of_track(edition_id: int, track: Track) -> list[Task]:
    """What an edition asks of a track, in order. One statement."""
    return list(
        db.session.scalars(select(Task).where(Task.edition_id == edition_id, *_of_track(track)).order_by(Task.position))
    )


def session_at(author_id: int) -> ScalarSelect[datetime]:
    """When the module's day is on this author's own plan, beside `Work`."""
    return (
        select(func.min(CourseSession.starts_at))
        .join(Enrolment, Enrolment.cohort_id == CourseSession.cohort_id)
        .join(WorkAuthor, WorkAuthor.enrolment_id == Enrolment.id)
        .join(Task, Task.id == WorkAuthor.task_id)
        .where(
            WorkAuthor.work_id == Work.id,
            WorkAuthor.person_id == author_id,
            on_plan(staff=false(), track=Enrolment.track),
            names_module(),
        )
        .correlate(Work)
        .scalar_subquery()
    )


def names_module() -> ColumnElement[bool]:
    """Whether a task names the module of a session; both databases keep the list as `["M05", "M05K"]`."""
    return cast(Task.modules, String).contains('"' + CourseSession.module_code + '"')


def _open(row: TaskRow, begun: Collection[str]) -> Open | None:
    """The task as something to do now, or None when it waits, is approved, or its day has not come."""
    touched = row.work.saved_at if row.work else None
    match row.state:
        case State.DRAFT:
            why = Next.GO_ON
        case State.NOT_YET:
            why, touched = Next.ONE_STEP, row.work.answered_at if row.work else None
        case State.NOT_BEGUN:
            if not row.task.counts or not set(row.task.modules) & set(begun):
                return None
            why = Next.BEGIN
        case State.WAITING | State.APPROVED:
            return None
    module = next((code for code in row.task.modules if code in begun), row.task.modules[0])
    return Open(
        title=row.task.title,
        title_en=row.task.title_en,
        counts=row.task.counts,
        address=row.work.address if row.work else f"/moduler/{module}",
        module=module,
        why=why,
        touched_at=touched,
        suggested_on=row.work.suggested_on if row.work else None,
    )


def _of_track(track: Track | None) -> list[ColumnElement[bool]]:
    return [] if track is None else [cast(Task.tracks, String).contains(f'"{track.value}"')]


def _work_row(rows: Sequence[Row[Any]]) -> WorkRow:
    first = rows[0]
    live = [row for row in rows if row.number is not None and row.withdrawn_at is None]
    answer = live[-1] if live and live[-1].outcome is not None and live[-1].reopened_at is None else None
    session_on = first.session_at.astimezone(COPENHAGEN).date() if first.session_at else None
    return WorkRow(
        public_id=first.public_id,
        enrolment_id=first.enrolment_id,
        task_id=first.task_id,
        code=first.code,
        title=first.title,
        title_en=first.title_en,
        kind=first.kind,
        state=standing_of(rows),
        suggested_on=suggested_day(chosen=first.suggested_on, session_on=session_on),
        saved_at=first.saved_at,
        handed_in_at=live[-1].handed_in_at if live else None,
        answered_at=answer.answered_at if answer else None,
        talk=bool(answer.talk) if answer else False,
    )
