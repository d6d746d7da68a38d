"""What changes the editions: loading one, and publishing it. What stands in an edition is never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.exc import IntegrityError

from app.curriculum.models import (
    Edition,
    InstructorPart,
    Module,
    Objective,
    Passage,
    Picture,
    Publication,
    Task,
)
from app.curriculum.queries import find_edition
from app.curriculum.search_index import index_passages
from app.curriculum.texts import EditionText, Row
from app.db import Model, db
from app.journal.actions import note
from app.journal.rules import Verb

ROWS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition that is kept, and whether it was loaded just now."""

    edition: Edition
    new: bool


def load(text: EditionText, *, at: datetime) -> Loaded:
    """Keep the edition with all that stands in it; one that is kept already is left as it is.

    The caller owns the transaction. Two who load the same text at the same time get the same edition. An overlay needs
    its core edition to be kept first; raises LookupError without it.
    """
    if kept := find_edition(text.programme, text.digest):
        return Loaded(kept, new=False)
    edition = Edition(
        programme=text.programme,
        partner=text.partner,
        core_id=_core_of(text),
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
    for table, rows in (
        *((Objective, text.objectives), (Module, text.modules), (Task, text.tasks), (Passage, text.passages)),
    ):
        _keep(table, [row | {"edition_id": edition.id} for row in rows])
    index_passages(db.session.connection(), edition.id)
    _keep_parts(edition.id, text.instructor_parts)
    _keep_pictures(text.pictures)
    return Loaded(edition, new=True)


def publish(edition: Edition, *, by_id: int | None, at: datetime) -> None:
    """From now on new cohorts of its programme and partner begin with this edition. The caller owns the transaction."""
    db.session.add(Publication(edition_id=edition.id, published_at=at, published_by_id=by_id))
    note(Verb.EDITION_PUBLISHED, by_id=by_id, thing="edition", thing_id=edition.name, at=at)


def _core_of(text: EditionText) -> int | None:
    if not text.core:
        return None
    core = find_edition(text.programme, text.core)
    if core is None:
        raise LookupError(text.core)
    return core.id


def _keep_parts(edition_id: int, parts: list[Row]) -> None:
    of_module = dict(db.session.execute(select(Module.code, Module.id).where(Module.edition_id == edition_id)).all())
    _keep(
        InstructorPart,
        [{"module_id": of_module[part["code"]], "html": part["html"], "words": part["words"]} for part in parts],
    )


def _keep_pictures(pictures: list[Row]) -> None:
    """Pictures are named by their bytes: one that another edition has kept already is the same."""
    digests = [picture["digest"] for picture in pictures]
    kept = set(db.session.scalars(select(Picture.digest).where(Picture.digest.in_(digests)))) if digests else set()
    _keep(Picture, [picture for picture in pictures if picture["digest"] not in kept])


def _keep(table: type[Model], rows: list[dict[str, Any]]) -> None:
    """Straight into the table: nobody asks for these rows as things, and of an edition there are thousands."""
    for start in range(0, len(rows), ROWS_AT_A_TIME):
        db.session.connection().execute(insert(cast(Table, table.__table__)), rows[start : start + ROWS_AT_A_TIME])
