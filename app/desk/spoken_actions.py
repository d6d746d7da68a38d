"""A reflection held in speech: the day and the objectives are noted, never what was said (domain rules, 9.3)."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.clock import COPENHAGEN
from app.cohorts.models import Enrolment
from app.coursework.actions import begin
from app.coursework.models import Evidence, SpokenReflection, Work
from app.coursework.queries import Start, is_counted
from app.coursework.rules import Refusal, address_of
from app.curriculum.rules import EvidenceKind, TaskKind
from app.db import db
from app.desk.reading_queries import Objectives
from app.desk.rules import DeskRefusal, refusal_to_note_spoken
from app.desk.spoken_queries import lock_written, reflections_of
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import mark_read, tell
from app.notices.rules import About
from app.refusal import Refused


def note_spoken(
    enrolment: Enrolment,
    *,
    code: str,
    held_on: date,
    confirmed: Collection[str],
    objectives: Objectives,
    by_id: int,
    at: datetime,
) -> SpokenReflection:
    """One of the readers heard this reflection on that day. The caller owns the transaction. Raises Refused.

    The enrolment is locked by the caller, and what is written already here: it may be on its way in just now.
    """
    lock_written(enrolment, code)
    row = next((each for each in reflections_of(enrolment) if each.task.code == code), None)
    if row is None:
        raise Refused(DeskRefusal.NOT_A_REFLECTION)
    reason = refusal_to_note_spoken(
        state=row.state,
        kind=TaskKind(row.task.kind),
        held_on=held_on,
        first_day=enrolment.cohort.opened_at.astimezone(COPENHAGEN).date(),
        today=at.astimezone(COPENHAGEN).date(),
        objectives=confirmed,
        own=set(row.task.objectives) & set(objectives.of_track.get(enrolment.track, ())),
    )
    if reason is not None:
        raise Refused(reason)
    work = begin(Start(enrolment=enrolment, task=row.task, makker=None, pair_id=None), at=at)
    spoken = SpokenReflection(work_id=work.id, held_on=held_on, noted_by_id=by_id, noted_at=at)
    try:
        with db.session.begin_nested():
            db.session.add(spoken)
    except IntegrityError as second:
        raise Refused(Refusal.ALREADY_APPROVED) from second
    db.session.add_all(
        Evidence(
            person_id=enrolment.person_id,
            objective=objective,
            kind=EvidenceKind.REFLECTION,
            source=_source(work),
            given_by_id=by_id,
            given_at=at,
        )
        for objective in sorted(set(confirmed))
    )
    note(Verb.SPOKEN_NOTED, by_id=by_id, thing="work", thing_id=work.public_id, at=at)
    tell([enrolment.person_id], about=About.SPOKEN_NOTED, path=address_of(row.task.kind, work.public_id), at=at)
    return spoken


def undo_spoken(enrolment: Enrolment, *, code: str, by_id: int, at: datetime) -> None:
    """It was noted by mistake: the fact and its evidence go. Nothing happens when there is none. Raises Refused."""
    row = next((each for each in reflections_of(enrolment) if each.task.code == code), None)
    if row is None or row.work is None:
        return
    work = db.session.scalars(select(Work).where(Work.public_id == row.work.public_id).with_for_update()).one()
    if db.session.get(SpokenReflection, work.id) is None:
        return
    if is_counted(work):
        raise Refused(Refusal.USED_IN_CERTIFICATE)
    db.session.execute(delete(SpokenReflection).where(SpokenReflection.work_id == work.id))
    db.session.execute(
        delete(Evidence).where(Evidence.person_id == enrolment.person_id, Evidence.source == _source(work))
    )
    note(Verb.SPOKEN_UNDONE, by_id=by_id, thing="work", thing_id=work.public_id, at=at)
    address = address_of(row.task.kind, work.public_id)
    mark_read(enrolment.person_id, path=address, at=at)
    tell([enrolment.person_id], about=About.REOPENED, path=address, at=at)


def _source(work: Work) -> str:
    return f"spoken:{work.public_id}"
