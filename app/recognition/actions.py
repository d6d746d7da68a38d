"""What a partner says about a programme in its own name, and takes back again. The caller owns the transaction."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.recognition import queries as recognition_queries
from app.recognition import rules as recognition_rules
from app.recognition.models import Recognition
from app.recognition.queries import Published
from app.recognition.rules import Refusal
from app.refusal import Refused


def recognise(
    partner_id: int, since: Published, *, as_what: str, as_what_en: str, by_id: int, at: datetime
) -> Recognition:
    """The partner recognises the programme's certificate from this edition on, as this. Everybody may read it."""
    stands = recognition_queries.recognises(partner_id, since.programme)
    _refuse(recognition_rules.refusal_to_recognise(stands=stands))
    recognition = Recognition(
        public_id=new_public_id(),
        partner_id=partner_id,
        programme=since.programme,
        since_id=since.id,
        as_what=as_what,
        as_what_en=as_what_en,
        by_id=by_id,
        at=at,
    )
    db.session.add(recognition)
    try:
        db.session.flush()
    except IntegrityError as another:
        raise Refused(Refusal.ALREADY_RECOGNISED) from another
    note(Verb.RECOGNISED, by_id=by_id, thing="recognition", thing_id=recognition.public_id, at=at)
    return recognition


def end_recognition(recognition: Recognition, *, by_id: int, at: datetime) -> None:
    """The partner recognises the programme no more. The row stays; nobody's certificate changes."""
    _refuse(recognition_rules.refusal_to_end_recognition(ended_at=recognition.ended_at))
    recognition.ended_at, recognition.ended_by_id = at, by_id
    note(Verb.RECOGNITION_ENDED, by_id=by_id, thing="recognition", thing_id=recognition.public_id, at=at)


def _refuse(reason: Refusal | None) -> None:
    if reason is not None:
        raise Refused(reason)
