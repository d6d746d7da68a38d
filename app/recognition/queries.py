"""Questions about which partners recognise a programme: since which edition, and as what. Never about people.

An edition is *later* than another when it was first published later. A partner's own edition is as late as the core
that it was built on.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.certificates.rules import Kind
from app.cohorts.rules import alphabetical
from app.curriculum.models import Edition, Publication
from app.curriculum.rules import name_of_edition
from app.db import db
from app.partners.models import Partner
from app.partners.queries import partners_coordinated_by
from app.people.models import Person
from app.recognition.models import Recognition
from app.recognition.rules import is_recognised_with

Own, Since, First = aliased(Edition), aliased(Edition), aliased(Publication)  # named once: naming them anew is slow
Recorder, Ender = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A core edition that has been published, and when it was the first time."""

    id: int
    programme: str
    digest: str
    title: str
    title_en: str
    published_at: datetime

    @property
    def name(self) -> str:
        """What forms call it."""
        return name_of_edition(self.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A partner's word about a programme. `since` is when its edition was first published."""

    public_id: str
    partner_id: int
    partner: str
    programme: str
    since: datetime
    as_what: str
    as_what_en: str
    at: datetime
    by: str | None
    ended_at: datetime | None
    ended_by: str | None


def published_editions(programme: str | None = None) -> list[Published]:
    """The core's published editions of a programme (or of all), the newest first. One statement."""
    question = (
        select(
            Edition.id,
            Edition.programme,
            Edition.digest,
            Edition.title,
            Edition.title_en,
            func.min(Publication.published_at).label("published_at"),
        )
        .join(Publication, Publication.edition_id == Edition.id)
        .where(Edition.partner == "")
        .group_by(Edition.id)
        .order_by(Edition.programme, func.min(Publication.id).desc())
    )
    if programme is not None:
        question = question.where(Edition.programme == programme)
    return [Published(**row._mapping) for row in db.session.execute(question)]


def recognitions_of(edition_id: int) -> list[Recognised]:
    """Which partners recognise a certificate on this edition today, in alphabetical order. One statement."""
    core = func.coalesce(Own.core_id, Own.id)
    question = (
        _recognitions()
        .join(Own, Own.programme == Recognition.programme)
        .join(Since, Since.id == Recognition.since_id)
        .where(
            Own.id == edition_id,
            Recognition.ended_at.is_(None),
            _first_publication(Since.id) <= _first_publication(core),
        )
    )
    return _in_order(question)


def told_with(edition_id: int, kind: Kind) -> list[Recognised]:
    """The recognitions that are told with a certificate of this kind on this edition. One statement at most."""
    return recognitions_of(edition_id) if is_recognised_with(kind) else []


def all_standing() -> list[Recognised]:
    """Every recognition that stands, for whoever asks, by partner in alphabetical order. One statement."""
    return _in_order(_recognitions().where(Recognition.ended_at.is_(None)))


def recognitions_by(partner_ids: Collection[int]) -> list[Recognised]:
    """What these partners recognise or have recognised, the latest first. One statement."""
    question = _recognitions().where(Recognition.partner_id.in_(partner_ids))
    return _read(question.order_by(Recognition.id.desc()))


def recognises(partner_id: int, programme: str) -> bool:
    """Whether a partner recognises this programme already. One statement."""
    stands = select(Recognition.id).where(
        Recognition.partner_id == partner_id, Recognition.programme == programme, Recognition.ended_at.is_(None)
    )
    return db.session.scalar(stands) is not None


def own_recognition(person_id: int, public_id: str, *, on: date) -> Recognition | None:
    """A recognition by a partner that this person coordinates for, ready to be changed. One statement."""
    return db.session.scalars(
        select(Recognition)
        .where(
            Recognition.public_id == public_id,
            Recognition.partner_id.in_(partners_coordinated_by(person_id, on=on)),
        )
        .with_for_update()
    ).one_or_none()


def _recognitions() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Recognition.public_id,
            Recognition.partner_id,
            Partner.name.label("partner"),
            Recognition.programme,
            _first_published(Recognition.since_id).label("since"),
            Recognition.as_what,
            Recognition.as_what_en,
            Recognition.at,
            Recorder.name.label("by"),
            Recognition.ended_at,
            Ender.name.label("ended_by"),
        )
        .join(Partner, Partner.id == Recognition.partner_id)
        .outerjoin(Recorder, Recorder.id == Recognition.by_id)
        .outerjoin(Ender, Ender.id == Recognition.ended_by_id)
    )


def _first_publication(edition: ColumnElement[int] | InstrumentedAttribute[int]) -> ScalarSelect[int]:
    """Which publication was an edition's first: they are numbered as they came."""
    return select(func.min(First.id)).where(First.edition_id == edition).scalar_subquery()


def _first_published(edition: InstrumentedAttribute[int]) -> ScalarSelect[datetime]:
    return select(func.min(First.published_at)).where(First.edition_id == edition).scalar_subquery()


def _in_order(question: Select[*tuple[Any, ...]]) -> list[Recognised]:
    return sorted(_read(question), key=lambda each: alphabetical(each.partner))


def _read(question: Select[*tuple[Any, ...]]) -> list[Recognised]:
    rows: Sequence[Any] = db.session.execute(question).all()
    return [Recognised(**row._mapping) for row in rows]
