"""Questions about the editions that are kept. Each says what it costs."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select
from sqlalchemy.orm import aliased, defer

from app.curriculum.coverage import Facts, ModuleFact, ObjectiveFact, TaskFact
from app.curriculum.models import Edition, InstructorPart, Module, Objective, Publication, Task
from app.curriculum.rules import TaskKind, Terms
from app.curriculum.texts import EditionText, Row
from app.db import db

NAME = 12  # letters of the digest that name an edition in an address
SEEN = ("id", "programme", "partner", "digest", "title", "title_en", "loaded_at", "core_id")
OBJECTIVE_FACTS = ("code", "area", "text", "text_en", "audience", "level", "evidence")


def find_edition(programme: str, digest: str) -> Edition | None:
    """The edition with this digest. One statement on an index."""
    return db.session.scalar(select(Edition).where(Edition.programme == programme, Edition.digest == digest))


def newest_edition(programme: str, partner: str = "") -> Edition | None:
    """The edition of a programme (or of a partner's overlay) that was loaded last, published or not. One statement."""
    question = select(Edition).where(Edition.programme == programme, Edition.partner == partner)
    return db.session.scalar(question.order_by(Edition.loaded_at.desc(), Edition.id.desc()).limit(1))


def published_edition(programme: str, partner: str = "") -> Edition | None:
    """The edition that a new cohort begins with: the one that was published last. One statement."""
    question = select(Edition).where(Edition.programme == programme, Edition.partner == partner, is_current())
    return db.session.scalar(question)


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


def _loaded_at(last: ScalarSelect[int]) -> ScalarSelect[datetime]:
    other = aliased(Edition)
    return select(other.loaded_at).where(other.id == last).scalar_subquery()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSeen:
    """An edition as lists show it, without its texts; never published when there is no date."""

    id: int
    programme: str
    partner: str
    digest: str
    title: str
    title_en: str
    loaded_at: datetime
    published_at: datetime | None
    core_id: int | None

    @property
    def name(self) -> str:
        """Its name in an address."""
        return self.digest[:NAME]


def editions_seen() -> list[EditionSeen]:
    """Each edition that holds now, and those loaded after it or never followed by another. One statement.

    By programme, the core before its overlays, what holds now before what waits.
    """
    last = _last_publication()
    rows = db.session.execute(
        select(
            *(getattr(Edition, name) for name in SEEN),
            select(func.max(Publication.published_at))
            .where(Publication.edition_id == Edition.id)
            .correlate(Edition)
            .scalar_subquery()
            .label("published_at"),
            (Edition.id == last).label("current"),
        )
        .where(or_(Edition.id == last, last.is_(None), Edition.loaded_at > _loaded_at(last)))
        .order_by(Edition.programme, Edition.partner, Edition.loaded_at)
    ).all()
    current = [row for row in rows if row.current]
    newest = {(row.programme, row.partner): row for row in rows if not row.current}
    found = {row.id: row for row in (*current, *newest.values())}
    ordered = sorted(found.values(), key=lambda row: (row.programme, row.partner, not row.current))
    return [EditionSeen(**{name: getattr(row, name) for name in (*SEEN, "published_at")}) for row in ordered]


def edition_named(name: str) -> Edition | None:
    """The edition with this name in its address: the first letters of its digest. One statement."""
    if len(name) != NAME or not name.isalnum():
        return None
    return db.session.scalars(select(Edition).where(Edition.digest.startswith(name, autoescape=True))).one_or_none()


def facts_of_edition(edition: Edition) -> Facts:
    """What an edition holds, without its texts. Three statements."""
    return Facts(
        terms=Terms.read(edition.terms),
        objectives=tuple(
            ObjectiveFact(**{name: getattr(each, name) for name in OBJECTIVE_FACTS})
            for each in objectives_of(edition.id)
        ),
        modules=tuple(
            ModuleFact(code=each.code, title=each.title, title_en=each.title_en, objectives=tuple(each.objectives))
            for each in modules_of(edition.id)
        ),
        tasks=tuple(
            TaskFact(
                code=each.code,
                title=each.title,
                title_en=each.title_en,
                kind=TaskKind(each.kind),
                counts=each.counts,
                modules=tuple(each.modules),
                objectives=tuple(each.objectives),
            )
            for each in tasks_of(edition.id)
        ),
    )


def text_of(edition: Edition) -> EditionText:
    """An edition with all its texts, but not what is searched, nor the pictures. Four statements."""
    parts = db.session.execute(
        select(Module.code, InstructorPart.html, InstructorPart.words)
        .join(Module, Module.id == InstructorPart.module_id)
        .where(Module.edition_id == edition.id)
        .order_by(Module.position, Module.code)
    )
    return EditionText(
        programme=edition.programme,
        partner=edition.partner,
        core="",
        digest=edition.digest,
        title=edition.title,
        title_en=edition.title_en,
        terms=edition.terms,
        objectives=_rows_of(Objective, edition.id),
        modules=_rows_of(Module, edition.id),
        tasks=_rows_of(Task, edition.id),
        instructor_parts=[row._asdict() for row in parts],
        passages=[],
        pictures=[],
    )


def _rows_of(table: type[Objective | Module | Task], edition_id: int) -> list[Row]:
    own = table.__table__
    rows = db.session.execute(select(own).where(own.c.edition_id == edition_id).order_by(own.c.position, own.c.code))
    return [{name: value for name, value in row._asdict().items() if name not in ("id", "edition_id")} for row in rows]


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
