"""Questions about the editions that are kept. Each says what it costs."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased, defer

from app.curriculum.models import Edition, Module, Objective, Publication, Task
from app.curriculum.rules import EvidenceRule, Terms, Track, objectives_of_track
from app.db import db


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
    other = aliased(Edition)
    last = (
        select(Publication.edition_id)
        .join(other, other.id == Publication.edition_id)
        .where(other.programme == Edition.programme, other.partner == Edition.partner)
        .order_by(Publication.id.desc())
        .limit(1)
        .correlate(Edition)
        .scalar_subquery()
    )
    return Edition.id == last


def find_module(edition_id: int, code: str) -> Module | None:
    """A module of an edition with its page. One statement on an index."""
    return db.session.scalar(select(Module).where(Module.edition_id == edition_id, Module.code == code))


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


def find_task(edition_id: int, code: str) -> Task | None:
    """A task of an edition. One statement on an index."""
    return db.session.scalar(select(Task).where(Task.edition_id == edition_id, Task.code == code))


def evidence_asked_of(edition: Edition, track: Track) -> dict[str, EvidenceRule]:
    """What a track must show for its certificate: each objective's code, in order, and the evidence it asks for.

    Objectives that the programme only teaches (`taught_only`) are not among them. Two statements.
    """
    terms = Terms.read(edition.terms)
    of_objectives = select(Objective.code, Objective.audience, Objective.evidence).order_by(Objective.position)
    objectives = db.session.execute(of_objectives.where(Objective.edition_id == edition.id)).all()
    taught = db.session.scalars(
        select(Module.objectives).where(Module.edition_id == edition.id, Module.code.in_(terms.track(track).modules))
    ).all()
    own = objectives_of_track(track, audiences={code: whose for code, whose, _ in objectives}, taught=taught)
    asked = frozenset(own) - frozenset(terms.taught_only)
    return {code: EvidenceRule.read(evidence) for code, _, evidence in objectives if code in asked}
