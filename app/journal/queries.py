"""Questions to the journal."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, select

from app.db import db
from app.journal.models import Opening
from app.people.models import Person

OpeningRow = Row[datetime, str, str, str, str]


def openings_for(author_id: int, *, thing_id: str | None = None, most: int = 30) -> Sequence[OpeningRow]:
    """Who opened this author's texts (all, or one thing's), the latest first. One statement."""
    question = (
        select(Opening.at, Person.name, Opening.purpose, Opening.title, Opening.thing_id)
        .join(Person, Person.id == Opening.reader_id)
        .where(Opening.author_id == author_id, ~Opening.held_back)
        .order_by(Opening.at.desc(), Opening.id.desc())
        .limit(most)
    )
    if thing_id is not None:
        question = question.where(Opening.thing_id == thing_id)
    return db.session.execute(question).all()


def sealed_reasons_for(author_id: int) -> Sequence[tuple[Opening, Person]]:
    """This author's openings that carry a reason, and the author. Still sealed. One statement."""
    rows = db.session.execute(
        select(Opening, Person)
        .join(Person, Person.id == Opening.author_id)
        .where(Opening.author_id == author_id, Opening.reason.is_not(None), ~Opening.held_back)
    )
    return [(row[0], row[1]) for row in rows]
