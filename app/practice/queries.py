"""Questions about one's own practice, and the counts that other rooms ask for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, String, and_, cast, exists, func, literal, or_, select
from sqlalchemy.orm import selectinload

from app.cohorts.models import Enrolment
from app.curriculum.models import Module, Objective
from app.curriculum.rules import EvidenceKind, EvidenceRule, Track, owners_of
from app.db import db
from app.practice.models import PracticeConfirmation, PracticeEntry, Supervision
from app.practice.rules import Logged, State, state_of

ENTRIES_ON_A_PAGE = 30


class PracticeSum(NamedTuple):
    """What has been confirmed of somebody's practice: minutes, situations (entries), and how many supervisions."""

    minutes: int
    situations: int
    supervisions: int


def practice_of(enrolment_ids: Collection[int]) -> dict[int, PracticeSum]:
    """What each has had confirmed. One statement for any number of people."""
    confirmed = select(PracticeEntry.id).join(PracticeEntry.confirmation)
    own = confirmed.where(PracticeEntry.enrolment_id == Enrolment.id).correlate(Enrolment)
    minutes = own.with_only_columns(func.coalesce(func.sum(PracticeEntry.minutes), 0)).scalar_subquery()
    situations = own.with_only_columns(func.count()).scalar_subquery()
    times = select(func.count()).where(Supervision.enrolment_id == Enrolment.id).correlate(Enrolment).scalar_subquery()
    rows = db.session.execute(
        select(
            Enrolment.id, minutes.label("minutes"), situations.label("situations"), times.label("supervisions")
        ).where(Enrolment.id.in_(enrolment_ids))
    )
    return {row.id: PracticeSum(row.minutes, row.situations, row.supervisions) for row in rows}


def logged_by(enrolment_id: int) -> Logged:
    """How much stands on one enrolment, and the days of supervision. One statement."""
    confirmed = PracticeConfirmation.entry_id.is_not(None)
    days = (
        select(func.aggregate_strings(cast(Supervision.held_on, String), " "))
        .where(Supervision.enrolment_id == enrolment_id)
        .scalar_subquery()
    )
    row = db.session.execute(
        select(
            func.coalesce(func.sum(PracticeEntry.minutes).filter(confirmed), 0).label("confirmed_minutes"),
            func.count(PracticeEntry.id).filter(confirmed).label("confirmed_situations"),
            func.coalesce(func.sum(PracticeEntry.minutes).filter(~confirmed), 0).label("waiting_minutes"),
            func.count(PracticeEntry.id).filter(~confirmed).label("waiting_situations"),
            days.label("days"),
        )
        .select_from(PracticeEntry)
        .outerjoin(PracticeEntry.confirmation)
        .where(PracticeEntry.enrolment_id == enrolment_id)
    ).one()
    return Logged(
        confirmed_minutes=row.confirmed_minutes,
        confirmed_situations=row.confirmed_situations,
        waiting_minutes=row.waiting_minutes,
        waiting_situations=row.waiting_situations,
        supervisions=tuple(sorted(date.fromisoformat(day) for day in (row.days or "").split())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryListed:
    """One's own entry in the list: everything but the situation."""

    public_id: str
    title: str
    done_on: date
    minutes: int
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesPage:
    """A page of entries, and the key behind which the older ones begin, if there are any."""

    rows: list[EntryListed]
    older: str | None


def own_entries(person_id: int, *, before: str = "") -> EntriesPage:
    """One's own entries, the newest day first, thirty at a time; `before` is a page's `older`. One statement."""
    question = (
        select(
            PracticeEntry.public_id,
            PracticeEntry.title,
            PracticeEntry.done_on,
            PracticeEntry.minutes,
            PracticeConfirmation.at.label("confirmed_at"),
        )
        .outerjoin(PracticeEntry.confirmation)
        .where(PracticeEntry.person_id == person_id)
    )
    rows = db.session.execute(newest_first(question, before=before)).all()
    listed = [
        EntryListed(
            public_id=row.public_id,
            title=row.title,
            done_on=row.done_on,
            minutes=row.minutes,
            state=state_of(confirmed_at=row.confirmed_at),
        )
        for row in rows[:ENTRIES_ON_A_PAGE]
    ]
    return EntriesPage(rows=listed, older=key_after(rows))


def newest_first(question: Select[*tuple[Any, ...]], *, before: str) -> Select[*tuple[Any, ...]]:
    """A question about entries, cut to the page behind this key; one row more tells whether others follow."""
    ordered = question.order_by(PracticeEntry.done_on.desc(), PracticeEntry.public_id.desc())
    day, _between, public_id = before.partition("~")
    try:
        done_on = date.fromisoformat(day)
    except ValueError:
        return ordered.limit(ENTRIES_ON_A_PAGE + 1)
    same_day = and_(PracticeEntry.done_on == done_on, PracticeEntry.public_id < public_id)
    return ordered.where(or_(PracticeEntry.done_on < done_on, same_day)).limit(ENTRIES_ON_A_PAGE + 1)


def key_after(rows: Sequence[Row[*tuple[Any, ...]]]) -> str | None:
    """The key behind which the next page begins, or None on the last page."""
    if len(rows) <= ENTRIES_ON_A_PAGE:
        return None
    last = rows[ENTRIES_ON_A_PAGE - 1]
    return f"{last.done_on.isoformat()}~{last.public_id}"


def own_entry(person_id: int, public_id: str, *, for_change: bool = False) -> PracticeEntry | None:
    """One's own entry with its confirmation; anyone else's is simply not there. Two statements.

    The confirmation is read after the row is locked, so that a change and a confirmation never pass each other.
    """
    question = (
        select(PracticeEntry)
        .where(PracticeEntry.public_id == public_id, PracticeEntry.person_id == person_id)
        .options(selectinload(PracticeEntry.confirmation))
    )
    return db.session.scalar(question.with_for_update() if for_change else question)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveOffered:
    """An objective that can be shown in practice."""

    code: str
    text: str
    text_en: str


def objectives_in_practice(edition_id: int, track: Track, modules: Collection[str]) -> list[ObjectiveOffered]:
    """The objectives of a track that can be shown in practice (P), in the order of the edition. One statement.

    Asks in SQL what `curriculum.rules.objectives_of_track` answers: one of `owners_of`, taught by these modules.
    """
    quoted = literal('%"').concat(Objective.code).concat('"%')
    taught = exists().where(
        Module.edition_id == Objective.edition_id,
        Module.code.in_(modules),
        cast(Module.objectives, String).like(quoted),
    )
    rows = db.session.execute(
        select(Objective.code, Objective.text, Objective.text_en, Objective.evidence)
        .where(Objective.edition_id == edition_id, Objective.audience.in_(owners_of(track)), taught)
        .order_by(Objective.position)
    )
    return [
        ObjectiveOffered(code=row.code, text=row.text, text_en=row.text_en)
        for row in rows
        if EvidenceRule.read(row.evidence).asks_for(EvidenceKind.PRACTICE)
    ]
