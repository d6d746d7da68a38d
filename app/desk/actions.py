"""Answering: the first answer decides, the other reader may add to it or open it again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from app.coursework.models import Assessment, Evidence, Reopening, Response
from app.coursework.queries import is_counted
from app.coursework.rules import Outcome, Refusal, address_of, refusal_to_assess, refusal_to_reopen
from app.coursework.texts import feedback_place, next_step_place, reason_place, response_place, seal
from app.db import db, new_public_id
from app.desk.reading_queries import Objectives, Reading
from app.desk.rules import (
    DeskRefusal,
    desk_address,
    evidence_for,
    is_newest,
    kind_of_evidence,
    refusal_to_add,
    refusal_to_reopen_at_all,
)
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import mark_read, tell
from app.notices.rules import About
from app.refusal import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a reader answers: what they saw, what it decides, and which objectives they confirm."""

    outcome: Outcome
    feedback: str
    next_step: str
    talk: bool
    confirmed: Collection[str]


def assess(reading: Reading, given: Given, *, objectives: Objectives, by_id: int, at: datetime) -> Assessment:
    """Answer a version. Approving adds evidence for each who contributed. The caller owns the transaction and the lock.

    Raises Refused when somebody answered first, the text was withdrawn, or an objective is not the task's.
    """
    if reading.version.withdrawal is not None:
        raise Refused(Refusal.WITHDRAWN)
    reason = refusal_to_assess(
        state=reading.state,
        newest=is_newest(reading.version.number, reading.facts),
        outcome=given.outcome,
        next_step=given.next_step,
        confirmed=given.confirmed,
        taggable=reading.confirmable(objectives),
    )
    if reason is not None:
        raise Refused(reason)
    assessment = Assessment(
        public_id=new_public_id(),
        version_id=reading.version.id,
        by_id=by_id,
        at=at,
        outcome=given.outcome,
        talk=given.talk,
    )
    assessment.feedback = seal(reading.work, given.feedback, place=feedback_place(assessment))
    if given.outcome is Outcome.NOT_YET:
        assessment.next_step = seal(reading.work, given.next_step, place=next_step_place(assessment))
    db.session.add(assessment)
    db.session.flush()
    if given.outcome is Outcome.APPROVED:
        _prove(reading, assessment, given.confirmed, objectives)
    note(Verb.ASSESSED, by_id=by_id, thing="version", thing_id=reading.version.public_id, at=at)
    _answered(reading, at=at)
    return assessment


def add(reading: Reading, text: str, *, by_id: int, at: datetime) -> Response:
    """What the other reader adds to an answer. It decides nothing. The caller owns the transaction."""
    decided = reading.decided
    reason = refusal_to_add(
        withdrawn=reading.version.withdrawal is not None,
        assessed_by=decided.by_id if decided else None,
        reader_id=by_id,
    )
    if reason is not None:
        raise Refused(reason)
    response = Response(public_id=new_public_id(), version_id=reading.version.id, by_id=by_id, at=at)
    response.text = seal(reading.work, text, place=response_place(response))
    db.session.add(response)
    note(Verb.RESPONDED, by_id=by_id, thing="version", thing_id=reading.version.public_id, at=at)
    _answered(reading, at=at)
    return response


def reopen(reading: Reading, reason: str, *, by_id: int, at: datetime) -> None:
    """The other reader opens an answer again: it no longer decides, its evidence goes, and the text waits once more.

    The caller owns the transaction and the lock. Raises Refused once a certificate rests on the work.
    """
    decided = reading.decided
    if decided is None:
        raise Refused(Refusal.NOT_ANSWERED)
    if refused := reason_not_to_reopen(reading, reader_id=by_id):
        raise Refused(refused)
    sealed = seal(reading.work, reason, place=reason_place(decided))
    db.session.add(Reopening(assessment_id=decided.id, by_id=by_id, at=at, reason=sealed))
    db.session.execute(delete(Evidence).where(Evidence.assessment_id == decided.id))
    note(Verb.REOPENED, by_id=by_id, thing="version", thing_id=reading.version.public_id, at=at)
    tell([decided.by_id], about=About.TEXT_TO_READ, path=desk_address(reading.version.public_id), at=at)
    tell(
        [author.person_id for author in reading.work.authors],
        about=About.REOPENED,
        path=address_of(reading.work.task.kind, reading.work.public_id),
        at=at,
    )


def reason_not_to_reopen(reading: Reading, *, reader_id: int) -> Refusal | DeskRefusal | None:
    """Why this reader may not open the answer again, or None. At most one statement. The button asks it too."""
    decided = reading.decided
    newest = is_newest(reading.version.number, reading.facts)
    if reason := refusal_to_reopen_at_all(answered=decided is not None, newest=newest):
        return reason
    return refusal_to_reopen(
        assessed_by=decided.by_id if decided else reader_id,
        reader_id=reader_id,
        used_in_certificate=is_counted(reading.work),
    )


def _prove(reading: Reading, assessment: Assessment, confirmed: Collection[str], objectives: Objectives) -> None:
    db.session.add_all(
        Evidence(
            person_id=person_id,
            objective=code,
            kind=kind_of_evidence(reading.kind),
            source=f"assessment:{assessment.public_id}",
            assessment_id=assessment.id,
            given_by_id=assessment.by_id,
            given_at=assessment.at,
        )
        for person_id, code in evidence_for(confirmed, reading.authors, objectives.of_track)
    )


def _answered(reading: Reading, *, at: datetime) -> None:
    """The authors are told; for the readers nothing waits here any more."""
    tell(
        [author.person_id for author in reading.work.authors],
        about=About.ANSWER,
        path=address_of(reading.work.task.kind, reading.work.public_id),
        at=at,
    )
    for reader in reading.readers:
        mark_read(reader.id, path=desk_address(reading.version.public_id), at=at)
