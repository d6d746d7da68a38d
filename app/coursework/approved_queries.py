"""What people have had approved, in whichever cohort: for any number of people, or elsewhere than in one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, or_, select

from app.clock import COPENHAGEN
from app.cohorts.models import Cohort, Enrolment
from app.coursework.models import Assessment, Version, Work, WorkAuthor
from app.coursework.rounds_queries import ROUNDS, TASK, WORK, grouped, standing_of, with_rounds
from app.coursework.rules import Outcome, State, address_of
from app.curriculum.models import Task
from app.curriculum.rules import By
from app.db import db


@dataclass(frozen=True, slots=True, kw_only=True)
class FromElsewhere:
    """A task that somebody has had approved in another cohort: where, when, and where the text is."""

    cohort_name: str
    on: date
    address: str


def approved_tasks_of(person_ids: Collection[int]) -> dict[int, set[str]]:
    """The codes of the tasks that each person has had approved; a pair's only for who took part. One statement."""
    approved: dict[int, set[str]] = {each: set() for each in person_ids}
    rows = db.session.execute(with_rounds(_taken_part_in().where(WorkAuthor.person_id.in_(person_ids)))).all()
    for group in grouped(rows, "person_id", "work_id"):
        if standing_of(group) is State.APPROVED:
            approved[group[0].person_id].add(group[0].code)
    return approved


def approved_elsewhere(person_id: int, enrolment_id: int) -> dict[str, FromElsewhere]:
    """What a person has had approved by other enrolments than this one, by the task's code; the first time counts.

    One statement.
    """
    question = (
        _taken_part_in()
        .join(Enrolment, Enrolment.id == WorkAuthor.enrolment_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .add_columns(Cohort.name.label("cohort_name"))
        .where(WorkAuthor.person_id == person_id, WorkAuthor.enrolment_id != enrolment_id)
    )
    found: dict[str, FromElsewhere] = {}
    for group in grouped(db.session.execute(with_rounds(question)).all(), "work_id"):
        on = _approved_on(group)
        if on is not None and (group[0].code not in found or on < found[group[0].code].on):
            found[group[0].code] = FromElsewhere(
                cohort_name=group[0].cohort_name, on=on, address=address_of(group[0].kind, group[0].public_id)
            )
    return found


def _approved_on(rows: Sequence[Row[Any]]) -> date | None:
    """The day that a work was approved, or its reflection held in speech; None when it is not approved."""
    if standing_of(rows) is not State.APPROVED:
        return None
    answered: list[datetime] = [
        row.answered_at
        for row in rows
        if row.answered_at is not None and row.reopened_at is None and row.outcome == Outcome.APPROVED
    ]
    held_on: date | None = rows[0].held_on
    return answered[-1].astimezone(COPENHAGEN).date() if answered else held_on


def _taken_part_in() -> Any:
    """Everybody's works with what has happened to them, a pair's only for who took part."""
    return (
        select(WorkAuthor.person_id, WorkAuthor.contributed_at, Work.pair_id, *TASK, *WORK, *ROUNDS)
        .select_from(WorkAuthor)
        .join(Work, Work.id == WorkAuthor.work_id)
        .join(Task, Task.id == WorkAuthor.task_id)
        .where(or_(Work.pair_id.is_(None), Task.by == By.ONE, WorkAuthor.contributed_at.is_not(None)))
        .order_by(WorkAuthor.person_id, Work.id, Version.number, Assessment.id)
    )
