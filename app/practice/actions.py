"""What changes a participant's practice log: writing an entry down, changing it, taking it back, confirming it.

The caller owns the transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from app.clock import COPENHAGEN
from app.cohorts.people_queries import EnrolmentSeen
from app.coursework.models import Evidence
from app.curriculum.rules import EvidenceKind
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import mark_read, tell
from app.notices.rules import About
from app.partners.queries import contacts_of
from app.practice.models import PracticeConfirmation, PracticeEntry
from app.practice.rules import (
    Refusal,
    refusal_to_change,
    refusal_to_confirm,
    refusal_to_log,
    source_of_entry,
)
from app.practice.texts import seal
from app.refusal import Refused

THING = "practice_entry"
OWN_PAGE = "/praksis"
CONTACTS_PAGE = "/arbejdsplads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What somebody wrote of one piece of practice."""

    title: str
    done_on: date
    minutes: int | None
    situation: str
    objectives: Sequence[str]


def log(enrolment: EnrolmentSeen, written: Written, *, offered: Collection[str], at: datetime) -> PracticeEntry:
    """Write down a piece of practice and tell the contacts of the workplace. Raises Refused with the rule's reason.

    `offered`: the codes of the objectives on this enrolment's plan that practice can show.
    """
    minutes = _minutes_of(written, enrolment, offered=offered, at=at)
    entry = PracticeEntry(
        public_id=new_public_id(),
        person_id=enrolment.person_id,
        enrolment_id=enrolment.id,
        workplace_id=enrolment.workplace_id,
        title=written.title,
        done_on=written.done_on,
        minutes=minutes,
        objectives=list(written.objectives),
        logged_at=at,
    )
    entry.situation = seal(entry, written.situation)
    db.session.add(entry)
    note(Verb.PRACTICE_LOGGED, by_id=enrolment.person_id, thing=THING, thing_id=entry.public_id, at=at)
    _tell_contacts(enrolment, at=at)
    return entry


def change(
    entry: PracticeEntry, enrolment: EnrolmentSeen, written: Written, *, offered: Collection[str], at: datetime
) -> None:
    """Write an entry anew, at the workplace one is at now. Raises Refused when confirmed, or with the rule's reason."""
    _refuse_confirmed(entry)
    entry.minutes = _minutes_of(written, enrolment, offered=offered, at=at)
    entry.title = written.title
    entry.done_on = written.done_on
    entry.objectives = list(written.objectives)
    entry.workplace_id = enrolment.workplace_id
    entry.situation = seal(entry, written.situation)
    entry.logged_at = at
    note(Verb.PRACTICE_LOGGED, by_id=entry.person_id, thing=THING, thing_id=entry.public_id, at=at)
    _tell_contacts(enrolment, at=at)


def take_back(entry: PracticeEntry, *, at: datetime) -> None:
    """The entry is gone, its situation too. Raises Refused when it is confirmed."""
    _refuse_confirmed(entry)
    db.session.delete(entry)
    note(Verb.WITHDRAWN, by_id=entry.person_id, thing=THING, thing_id=entry.public_id, at=at)


def confirm(
    entries: Sequence[PracticeEntry], *, contact_id: int, shown_at: datetime, at: datetime
) -> list[PracticeEntry]:
    """Confirm title and hours of those that are not confirmed yet; each objective tagged becomes evidence of practice.

    Answers with those that were confirmed now. Raises Refused for one's own hours, for an entry that changed after it
    was shown, and when all of them were confirmed before.
    """
    waiting = [entry for entry in entries if entry.confirmation is None]
    if not waiting:
        raise Refused(Refusal.ALREADY_CONFIRMED)
    for entry in waiting:
        reason = refusal_to_confirm(
            written_by=entry.person_id, contact_id=contact_id, logged_at=entry.logged_at, shown_at=shown_at
        )
        if reason is not None:
            raise Refused(reason)
    for entry in waiting:
        entry.confirmation = PracticeConfirmation(by_id=contact_id, at=at)
        db.session.add_all(
            Evidence(
                person_id=entry.person_id,
                objective=code,
                kind=EvidenceKind.PRACTICE,
                source=source_of_entry(entry.public_id),
                given_by_id=contact_id,
                given_at=at,
            )
            for code in entry.objectives
        )
        note(Verb.PRACTICE_CONFIRMED, by_id=contact_id, thing=THING, thing_id=entry.public_id, at=at)
    try:
        db.session.flush()
    except IntegrityError as second:
        raise Refused(Refusal.ALREADY_CONFIRMED) from second
    mark_read(contact_id, path=CONTACTS_PAGE, at=at)
    _tell_once({entry.person_id for entry in waiting}, about=About.HOURS_CONFIRMED, path=OWN_PAGE, at=at)
    return waiting


def _minutes_of(written: Written, enrolment: EnrolmentSeen, *, offered: Collection[str], at: datetime) -> int:
    reason = refusal_to_log(
        minutes=written.minutes,
        done_on=written.done_on,
        today=at.astimezone(COPENHAGEN).date(),
        begun_on=enrolment.enrolled_at.astimezone(COPENHAGEN).date(),
        left=enrolment.left_at is not None,
        objectives=written.objectives,
        offered=offered,
    )
    if reason is not None or written.minutes is None:
        raise Refused(reason or Refusal.HOURS_NOT_READ)
    return written.minutes


def _refuse_confirmed(entry: PracticeEntry) -> None:
    reason = refusal_to_change(confirmed=entry.confirmation is not None)
    if reason is not None:
        raise Refused(reason)


def _tell_contacts(enrolment: EnrolmentSeen, *, at: datetime) -> None:
    contacts = contacts_of(enrolment.workplace_id, on=at.astimezone(COPENHAGEN).date())
    others = {contact.id for contact in contacts} - {enrolment.person_id}
    _tell_once(others, about=About.HOURS_TO_CONFIRM, path=CONTACTS_PAGE, at=at)


def _tell_once(person_ids: Collection[int], *, about: About, path: str, at: datetime) -> None:
    """One notice that leads there, not one for each entry: those before it count as read."""
    for each in person_ids:
        mark_read(each, path=path, at=at)
    tell(person_ids, about=about, path=path, at=at)
