"""What instructors and course leaders note: who practised on a course day, and who was at a supervision.

The caller owns the transaction.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from app.clock import COPENHAGEN
from app.coursework.models import Evidence
from app.curriculum.rules import EvidenceKind
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import tell
from app.notices.rules import About
from app.practice.day_queries import DayTaught, OnTheDay, asked_of
from app.practice.models import Supervision
from app.practice.rules import refusal_to_note, refusal_to_tick, refusal_to_undo, source_of_session
from app.practice.supervision_queries import Supervised
from app.refusal import Refused

OBJECTIVES_PAGE = "/maal"


def note_practised(
    day: DayTaught, people: list[OnTheDay], *, objective: str, chosen: Collection[str], by_id: int, at: datetime
) -> list[OnTheDay]:
    """These were seen practising this objective on this day: evidence for each who has none from that day yet.

    `people` is the day's audience, `chosen` the public ids of enrolments. Answers with those who are new. Noting twice
    changes nothing. Raises Refused with the rule's reason.
    """
    practised = day.objective(objective)
    asked = asked_of(people, practised) if practised else []
    ticked = [each for each in asked if each.enrolment_public_id in chosen]
    reason = refusal_to_note(
        starts_at=day.starts_at,
        at=at,
        objective=objective,
        offered=[each.code for each in day.objectives],
        whole_audience=len(ticked) == len(set(chosen)),
    )
    if reason is not None:
        raise Refused(reason)
    new = [each for each in ticked if objective not in each.noted]
    for each in new:
        _note_one(each, objective=objective, source=source_of_session(day.public_id), by_id=by_id, at=at)
    if new:
        note(Verb.PRACTICE_OBSERVED, by_id=by_id, thing="course_session", thing_id=day.public_id, at=at)
        tell([each.person_id for each in new], about=About.PRACTICE_OBSERVED, path=OBJECTIVES_PAGE, at=at)
    return new


def _note_one(each: OnTheDay, *, objective: str, source: str, by_id: int, at: datetime) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(
                Evidence(
                    person_id=each.person_id,
                    objective=objective,
                    kind=EvidenceKind.PRACTICE,
                    source=source,
                    given_by_id=by_id,
                    given_at=at,
                )
            )
    except IntegrityError:
        return  # the other instructor noted the same at the same moment: it stands


def undo_practised(day: DayTaught, evidence: Evidence, *, by_id: int, at: datetime) -> None:
    """A slip of the finger is taken back. Raises Refused when it was noted more than a day ago."""
    reason = refusal_to_undo(noted_at=evidence.given_at, at=at)
    if reason is not None:
        raise Refused(reason)
    db.session.delete(evidence)
    note(Verb.WITHDRAWN, by_id=by_id, thing="course_session", thing_id=day.public_id, at=at)


def tick_supervision(
    people: Sequence[Supervised], *, chosen: Collection[str], held_on: date, by_id: int, at: datetime
) -> list[Supervised]:
    """These were at a supervision on this day. Ticking twice changes nothing. Answers with those who are new.

    `people` are the participants of the cohort. Raises Refused with the rule's reason.
    """
    ticked = [each for each in people if each.enrolment_public_id in chosen]
    reason = refusal_to_tick(
        held_on=held_on,
        today=at.astimezone(COPENHAGEN).date(),
        whole_audience=len(ticked) == len(set(chosen)),
    )
    if reason is not None:
        raise Refused(reason)
    new = [each for each in ticked if held_on not in {day for _, day, _ in each.supervisions}]
    for each in new:
        _tick_one(each, held_on=held_on, by_id=by_id, at=at)
    return new


def _tick_one(each: Supervised, *, held_on: date, by_id: int, at: datetime) -> None:
    supervision = Supervision(
        public_id=new_public_id(), enrolment_id=each.enrolment_id, held_on=held_on, ticked_by_id=by_id, ticked_at=at
    )
    try:
        with db.session.begin_nested():
            db.session.add(supervision)
    except IntegrityError:
        return  # ticked twice at the same moment: it stands
    note(Verb.SUPERVISION_TICKED, by_id=by_id, thing="supervision", thing_id=supervision.public_id, at=at)


def undo_supervision(supervision: Supervision, *, by_id: int, at: datetime) -> None:
    """A slip of the finger is taken back. Raises Refused when it was ticked more than a day ago."""
    reason = refusal_to_undo(noted_at=supervision.ticked_at, at=at)
    if reason is not None:
        raise Refused(reason)
    note(Verb.WITHDRAWN, by_id=by_id, thing="supervision", thing_id=supervision.public_id, at=at)
    db.session.delete(supervision)
