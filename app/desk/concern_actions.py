"""A reader asks the course leader for help, and the course leader opens a text on concern (domain rules, 9.2).

The reason is typed and sealed with the author's own key. The author is told at once or, when that is not safe, later by
the same course leader; until then the opening stands in the journal and is held back from the author's list.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, update

from app.coursework.rules import address_of
from app.coursework.texts import sealed_version
from app.db import db
from app.desk.reading_queries import Reading
from app.desk.rules import concern_address
from app.journal.actions import note, open_text
from app.journal.models import Opening
from app.journal.rules import Purpose, Verb
from app.notices.actions import mark_read, tell
from app.notices.rules import About


def ask_for_help(reading: Reading, *, by_id: int, at: datetime) -> None:
    """A reader asks the course leader to talk with them about this text. The caller owns the transaction."""
    cohort = reading.work.cohort
    note(Verb.HELP_ASKED_FOR, by_id=by_id, thing="version", thing_id=reading.version.public_id, at=at)
    tell(
        [cohort.leader_id],
        about=About.HELP_ASKED_FOR,
        path=concern_address(cohort.public_id, reading.version.public_id),
        at=at,
    )


def talked(reading: Reading, *, leader_id: int, at: datetime) -> None:
    """The course leader has talked with whoever asked: nobody waits here any more. The caller owns the transaction."""
    note(Verb.HELP_GIVEN, by_id=leader_id, thing="version", thing_id=reading.version.public_id, at=at)
    if not is_untold(reading):
        path = concern_address(reading.work.cohort.public_id, reading.version.public_id)
        mark_read(leader_id, path=path, at=at)


def open_on_concern(reading: Reading, *, reason: str, tell_later: bool, leader_id: int, at: datetime) -> str:
    """The text, opened for the course leader because somebody is worried. The caller owns the transaction."""
    version_id = reading.version.public_id
    path = concern_address(reading.work.cohort.public_id, version_id)
    waited_already = is_untold(reading)
    text = open_text(
        sealed_version(reading.work, reading.version),
        reader_id=leader_id,
        allowed=leader_id == reading.work.cohort.leader_id and reading.version.withdrawal is None,
        purpose=Purpose.CONCERN,
        at=at,
        reason=reason,
        held_back=tell_later,
    )
    note(Verb.OPENED_ON_CONCERN, by_id=leader_id, thing="version", thing_id=version_id, at=at)
    if not waited_already:
        mark_read(leader_id, path=path, at=at)
    if not tell_later:
        _tell_authors(reading, at=at)
    elif not waited_already:
        tell([leader_id], about=About.CONCERN_TO_TELL, path=path, at=at)
    return text


def is_untold(reading: Reading) -> bool:
    """Whether the text was opened on concern and its authors do not know yet. One statement."""
    return bool(db.session.scalar(select(exists().where(*_held_back(reading)))))


def tell_of_concern(reading: Reading, *, leader_id: int, at: datetime) -> None:
    """Tell the authors now that their text was opened; nothing happens when they know. The caller commits."""
    if not is_untold(reading):
        return
    db.session.execute(update(Opening).where(*_held_back(reading)).values(held_back=False))
    note(Verb.TOLD_OF_CONCERN, by_id=leader_id, thing="version", thing_id=reading.version.public_id, at=at)
    mark_read(leader_id, path=concern_address(reading.work.cohort.public_id, reading.version.public_id), at=at)
    _tell_authors(reading, at=at)


def _held_back(reading: Reading) -> tuple[ColumnElement[bool], ...]:
    return (
        Opening.thing_id == reading.work.public_id,
        Opening.purpose == Purpose.CONCERN,
        Opening.held_back.is_(True),
    )


def _tell_authors(reading: Reading, *, at: datetime) -> None:
    tell(
        [author.person_id for author in reading.work.authors],
        about=About.OPENED_ON_CONCERN,
        path=address_of(reading.work.task.kind, reading.work.public_id),
        at=at,
    )
