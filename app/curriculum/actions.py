"""What changes the editions: loading one. An edition is written once and never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from app.curriculum.editions import EditionText
from app.curriculum.models import Edition, Module, Objective, Task
from app.curriculum.queries import find_edition
from app.db import db


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition that is kept, and whether it was loaded just now."""

    edition: Edition
    new: bool


def load(text: EditionText, *, at: datetime) -> Loaded:
    """Keep the edition with its objectives, modules and tasks; one that is kept already is left as it is.

    The caller owns the transaction. Two who load the same text at the same time get the same edition.
    """
    if kept := find_edition(text.programme, text.digest):
        return Loaded(kept, new=False)
    edition = Edition(
        programme=text.programme,
        digest=text.digest,
        title=text.title,
        title_en=text.title_en,
        terms=text.terms,
        loaded_at=at,
    )
    try:
        with db.session.begin_nested():
            db.session.add(edition)
    except IntegrityError:
        kept = find_edition(text.programme, text.digest)
        if kept is None:
            raise
        return Loaded(kept, new=False)
    for table, rows in ((Objective, text.objectives), (Module, text.modules), (Task, text.tasks)):
        if rows:
            db.session.execute(insert(table), [row | {"edition_id": edition.id} for row in rows])
    return Loaded(edition, new=True)
