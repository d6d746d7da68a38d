"""Telling somebody that something waits."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import or_, select, update

from app.clock import COPENHAGEN
from app.db import db
from app.notices.models import Notice, Silence
from app.notices.rules import About


def tell(person_ids: Iterable[int], *, about: About, path: str, at: datetime) -> None:
    """A notice to each who is not on pause. The caller owns the transaction."""
    wanted = set(person_ids)
    day = at.astimezone(COPENHAGEN).date()
    silent = set(
        db.session.scalars(
            select(Silence.person_id).where(
                Silence.person_id.in_(wanted), or_(Silence.until.is_(None), Silence.until > day)
            )
        )
    )
    db.session.add_all(Notice(person_id=each, about=about, path=path, at=at) for each in sorted(wanted - silent))


def be_silent(person_id: int, *, until: date | None) -> None:
    """Tell this person nothing until that day (or until it is ended)."""
    db.session.merge(Silence(person_id=person_id, until=until))


def speak_again(person_id: int) -> None:
    """The silence is over."""
    silence = db.session.get(Silence, person_id)
    if silence is not None:
        db.session.delete(silence)


def mark_read(person_id: int, *, path: str, at: datetime) -> None:
    """What led to this address has been seen."""
    db.session.execute(
        update(Notice)
        .where(Notice.person_id == person_id, Notice.path == path, Notice.read_at.is_(None))
        .values(read_at=at)
    )
