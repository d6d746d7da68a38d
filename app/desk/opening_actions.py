"""Opening a version at the desk: the text is opened and the opening noted; beside it, what was answered before."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.coursework.models import Assessment, Evidence, Response, Version
from app.coursework.rules import Outcome, State, may_read
from app.coursework.texts import (
    feedback_place,
    next_step_place,
    open_answer,
    reason_place,
    response_place,
    sealed_version,
)
from app.curriculum.models import Objective
from app.curriculum.rules import TaskKind, Terms
from app.db import db
from app.desk.actions import reason_not_to_reopen
from app.desk.reading_queries import Objectives, Reading, objectives_of
from app.desk.rules import is_newest, refusal_to_add
from app.journal.actions import open_text
from app.journal.rules import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOpened:
    """An answer in plain words. `outcome` is None for what the other reader added."""

    by: str
    mine: bool
    at: datetime
    text: str
    outcome: Outcome | None = None
    next_step: str = ""
    talk: bool = False
    reopened_at: datetime | None = None
    reopened_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened:
    """A round before this one: its answers, and where its text can be opened."""

    public_id: str
    nth: int
    handed_in_at: datetime
    answers: list[AnswerOpened]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveShown:
    """An objective of the task, and whose it is when not everybody who wrote has it."""

    code: str
    text: str
    names: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What was asked for, and what is looked at and never."""

    title: str
    kind: TaskKind
    prompts: list[str]
    alternative: str
    brief_html: str
    looked_at: list[str]
    never_looked_at: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything on the desk for one version. Plain values that outlive the session."""

    public_id: str
    text: str
    authors: list[str]
    other_readers: list[str]
    cohort: str
    nth: int
    handed_in_at: datetime
    task: Task
    objectives: list[ObjectiveShown]
    proposed: list[str]
    confirmed: list[ObjectiveShown]
    answers: list[AnswerOpened]
    earlier: list[RoundOpened]
    waits: bool
    may_add: bool
    may_reopen: bool


def open_desk(reading: Reading, *, reader_id: int, at: datetime) -> Desk:
    """The version opened for one of its readers; noted for each of its authors. The caller owns the transaction."""
    work, task = reading.work, reading.work.task
    allowed = may_read(
        reader_id=reader_id,
        readers=[reader.id for reader in reading.readers],
        withdrawn=reading.version.withdrawal is not None,
    )
    text = open_text(
        sealed_version(work, reading.version), reader_id=reader_id, allowed=allowed, purpose=Purpose.READING, at=at
    )
    terms, is_reflection = Terms.read(work.cohort.edition.terms), reading.kind is TaskKind.REFLECTION
    waits = reading.state is State.WAITING and is_newest(reading.version.number, reading.facts)
    objectives = _to_confirm(reading, objectives_of(work.cohort.edition)) if waits else []
    codes = [each.code for each in objectives]
    decided = reading.decided
    reason_not_to_add = refusal_to_add(
        withdrawn=False, assessed_by=decided.by_id if decided else None, reader_id=reader_id
    )
    may_add = reason_not_to_add is None
    return Desk(
        public_id=reading.version.public_id,
        text=text,
        authors=[author.name for author in reading.authors],
        other_readers=[reader.name for reader in reading.others(reader_id)],
        cohort=work.cohort.name,
        nth=_nth(reading, reading.version),
        handed_in_at=reading.version.handed_in_at,
        task=Task(
            title=task.title,
            kind=reading.kind,
            prompts=task.prompts,
            alternative=task.alternative,
            brief_html=task.brief_html,
            looked_at=task.looked_at or list(terms.reflection_looked_at if is_reflection else ()),
            never_looked_at=list(terms.reflection_never_looked_at if is_reflection else ()),
        ),
        objectives=objectives,
        proposed=[code for code in reading.version.objectives if code in codes],
        confirmed=_confirmed(decided, edition_id=work.cohort.edition_id) if decided else [],
        answers=answers_opened(reading, reading.version, reader_id=reader_id),
        earlier=[
            RoundOpened(
                public_id=each.public_id,
                nth=_nth(reading, each),
                handed_in_at=each.handed_in_at,
                answers=answers_opened(reading, each, reader_id=reader_id),
            )
            for each in reading.rounds
            if each.number < reading.version.number
        ],
        waits=waits,
        may_add=may_add,
        may_reopen=may_add and reason_not_to_reopen(reading, reader_id=reader_id) is None,
    )


def answers_opened(reading: Reading, version: Version, *, reader_id: int) -> list[AnswerOpened]:
    """What was answered to a version, in the order it was written. For its readers only."""
    given: list[Assessment | Response] = [*version.assessments, *version.responses]
    return [_opened(reading, each, reader_id=reader_id) for each in sorted(given, key=lambda each: each.at)]


def _opened(reading: Reading, given: Assessment | Response, *, reader_id: int) -> AnswerOpened:
    def words(sealed: bytes | None, place: str) -> str:
        return open_answer(reading.work, sealed, place=place, reader_id=reader_id) if sealed else ""

    mine = given.by_id == reader_id
    if isinstance(given, Response):
        return AnswerOpened(by=given.by.name, mine=mine, at=given.at, text=words(given.text, response_place(given)))
    reopening = given.reopening
    return AnswerOpened(
        by=given.by.name,
        mine=mine,
        at=given.at,
        text=words(given.feedback, feedback_place(given)),
        outcome=Outcome(given.outcome),
        next_step=words(given.next_step, next_step_place(given)),
        talk=given.talk,
        reopened_at=reopening.at if reopening else None,
        reopened_because=words(reopening.reason, reason_place(given)) if reopening else "",
    )


def _to_confirm(reading: Reading, objectives: Objectives) -> list[ObjectiveShown]:
    authors = reading.authors
    shown = []
    for code in reading.confirmable(objectives):
        whose = [each.name for each in authors if each.contributed and code in objectives.of_track.get(each.track, ())]
        all_of_them = len(whose) == len(authors)
        shown.append(ObjectiveShown(code=code, text=objectives.by_code[code].text, names=[] if all_of_them else whose))
    return shown


def _confirmed(decided: Assessment, *, edition_id: int) -> list[ObjectiveShown]:
    """What the answer that counts has confirmed. One statement."""
    rows = db.session.execute(
        select(Objective.code, Objective.text)
        .join(Evidence, Evidence.objective == Objective.code)
        .where(Evidence.assessment_id == decided.id, Objective.edition_id == edition_id)
        .distinct()
    ).all()
    return [ObjectiveShown(code=row.code, text=row.text, names=[]) for row in sorted(rows, key=lambda row: row.code)]


def _nth(reading: Reading, version: Version) -> int:
    """Which round this is: withdrawn versions were never one."""
    return sum(each.number <= version.number for each in reading.rounds)
