"""What has happened to works, as rows: drafts, versions, answers and reopenings, and where each work stands by them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from app.coursework.models import Assessment, Draft, Reopening, SpokenReflection, Version, Withdrawal, Work, WorkAuthor
from app.coursework.rules import Outcome, State, VersionFacts, state_of
from app.curriculum.models import Task

TASK = (Task.id.label("task_id"), Task.code, Task.title, Task.title_en, Task.kind)
WORK = (
    Work.id.label("work_id"),
    Work.public_id,
    WorkAuthor.enrolment_id,
    WorkAuthor.suggested_on,
    Draft.saved_at,
    SpokenReflection.held_on,
)
ROUNDS = (
    Version.number,
    Version.handed_in_at,
    Withdrawal.at.label("withdrawn_at"),
    Assessment.outcome,
    Assessment.talk,
    Assessment.at.label("answered_at"),
    Reopening.at.label("reopened_at"),
)


def with_rounds(question: Any) -> Any:
    """A question about `Work` with everything that has happened to each: a row for each round, and without one."""
    return (
        question.outerjoin(Draft, Draft.work_id == Work.id)
        .outerjoin(SpokenReflection, SpokenReflection.work_id == Work.id)
        .outerjoin(Version, Version.work_id == Work.id)
        .outerjoin(Withdrawal, Withdrawal.version_id == Version.id)
        .outerjoin(Assessment, Assessment.version_id == Version.id)
        .outerjoin(Reopening, Reopening.assessment_id == Assessment.id)
    )


def grouped(rows: Iterable[Row[Any]], *names: str) -> list[Sequence[Row[Any]]]:
    """The rows that have these columns in common, in the order in which they come."""
    groups: dict[tuple[Any, ...], list[Row[Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(getattr(row, name) for name in names), []).append(row)
    return list(groups.values())


def _facts(rows: Sequence[Row[Any]]) -> list[VersionFacts]:
    facts = []
    for group in grouped((row for row in rows if row.number is not None), "number"):
        counting = [row for row in group if row.outcome is not None and row.reopened_at is None]
        facts.append(
            VersionFacts(
                number=group[0].number,
                withdrawn=group[0].withdrawn_at is not None,
                outcome=Outcome(counting[-1].outcome) if counting else None,
            )
        )
    return facts


def standing_of(rows: Sequence[Row[Any]]) -> State:
    """Where a work stands, by its rows."""
    return state_of(_facts(rows), has_draft=rows[0].saved_at is not None, spoken=rows[0].held_on is not None)
