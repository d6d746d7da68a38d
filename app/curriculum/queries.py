"""Questions about the editions that are kept. Each says what it costs."""

from sqlalchemy import ColumnElement, ScalarSelect, select
from sqlalchemy.orm import aliased, defer

from app.curriculum.models import Edition, Module, Objective, Publication, Task
from app.curriculum.rules import LETTERS_OF_A_NAME
from app.db import db


def find_edition(programme: str, digest: str) -> Edition | None:
    """The edition with this digest. One statement on an index."""
    return db.session.scalar(select(Edition).where(Edition.programme == programme, Edition.digest == digest))


def published_edition(programme: str, partner: str = "") -> Edition | None:
    """The edition that a new cohort begins with: the one that was published last. One statement."""
    question = select(Edition).where(Edition.programme == programme, Edition.partner == partner, is_current())
    return db.session.scalar(question)


def digests() -> set[tuple[str, str]]:
    """Every edition that is kept, as (programme, digest). One statement."""
    return {(row.programme, row.digest) for row in db.session.execute(select(Edition.programme, Edition.digest))}


def published_digests() -> set[tuple[str, str, str]]:
    """The editions that new cohorts begin with, as (programme, partner, digest). One statement."""
    question = select(Edition.programme, Edition.partner, Edition.digest).where(is_current())
    return {(row.programme, row.partner, row.digest) for row in db.session.execute(question)}


def is_current() -> ColumnElement[bool]:
    """Whether an edition is the one published last of its programme and partner. For a WHERE that has Edition."""
    return Edition.id == _last_publication()


def _last_publication() -> ScalarSelect[int]:
    """The edition published last of the same programme and partner as Edition."""
    other = aliased(Edition)
    return (
        select(Publication.edition_id)
        .join(other, other.id == Publication.edition_id)
        .where(other.programme == Edition.programme, other.partner == Edition.partner)
        .order_by(Publication.id.desc())
        .limit(1)
        .correlate(Edition)
        .scalar_subquery()
    )


def edition_named(name: str) -> Edition | None:
    """The edition with this name in its address: the first letters of its digest. One statement."""
    if len(name) != LETTERS_OF_A_NAME or not name.isalnum():
        return None
    return db.session.scalars(select(Edition).where(Edition.digest.startswith(name, autoescape=True))).one_or_none()


def modules_of(edition_id: int) -> list[Module]:
    """The modules of an edition in order, for lists: without their pages, and reading one raises. One statement."""
    question = select(Module).where(Module.edition_id == edition_id).order_by(Module.position, Module.code)
    return list(
        db.session.scalars(
            question.options(defer(Module.pages, raiseload=True), defer(Module.in_english, raiseload=True))
        )
    )


def objectives_of(edition_id: int) -> list[Objective]:
    """The objectives that an edition teaches, in the order of the catalogue. One statement."""
    return list(
        db.session.scalars(select(Objective).where(Objective.edition_id == edition_id).order_by(Objective.position))
    )


def tasks_of(edition_id: int) -> list[Task]:
    """The tasks of an edition, in the order of their modules. One statement."""
    return list(db.session.scalars(select(Task).where(Task.edition_id == edition_id).order_by(Task.position)))
