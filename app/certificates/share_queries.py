"""Questions about the links to certificates: the holder's own, and what a link opens for whoever has it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, literal, null, or_, select, type_coerce

from app.certificates.models import Certificate, CertificateWithdrawal, Share
from app.certificates.queries import is_replaced
from app.certificates.rules import Edition, Kind, ShareKind, Standing, standing_of
from app.db import db
from app.people.current import hash_token
from app.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSeen:
    """A link or a paper as its holder sees it. `made_by` is whoever printed it, None for the holder."""

    public_id: str
    kind: ShareKind
    label: str
    edition: Edition
    made_at: datetime
    made_by: str | None
    ends_on: date | None
    ended_at: datetime | None
    opened: int


def shares_of(certificate_id: int) -> list[ShareSeen]:
    """The links and papers of a certificate, the newest first. One statement."""
    rows = db.session.execute(
        select(
            Share.public_id,
            Share.kind,
            Share.label,
            Share.edition,
            Share.made_at,
            Person.name.label("made_by"),
            Share.ends_on,
            Share.ended_at,
            Share.opened,
        )
        .outerjoin(Person, Person.id == Share.by_id)
        .where(Share.certificate_id == certificate_id)
        .order_by(Share.id.desc())
    )
    return [ShareSeen(**{**row._mapping, "kind": ShareKind(row.kind), "edition": Edition(row.edition)}) for row in rows]


def own_share(person_id: int, public_id: str, *, for_change: bool = False) -> tuple[Share, str] | None:
    """A link to one of a person's own certificates, or a paper of it, and which certificate. One statement."""
    question = (
        select(Share, Certificate.public_id)
        .join(Certificate, Certificate.id == Share.certificate_id)
        .where(Certificate.person_id == person_id, Share.public_id == public_id)
    )
    row = db.session.execute(question.with_for_update(of=Share) if for_change else question).one_or_none()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a code or a file is of: how the certificate stands, and what that version prints."""

    share_id: int | None
    how: ShareKind | None
    standing: Standing
    kind: Kind
    edition: Edition
    edition_id: int
    snapshot: dict[str, Any]


def opened_by(token: str, *, on: date) -> Opened | None:
    """What this link opens, or None: unknown, ended and switched off are the same to this question. One statement."""
    question = _shared().where(Share.token_hash == hash_token(token), *_switched_on(on))
    row = db.session.execute(question).one_or_none()
    return _opened(row, on=on) if row else None


def printed_as(file_hash: bytes, *, on: date) -> Opened | None:
    """What a paper of ours is of, by the hash of its bytes, or None: it goes off with its code. One statement."""
    question = _shared().where(Share.file_hash == file_hash, *_switched_on(on))
    row = db.session.execute(question).one_or_none()
    return _opened(row, on=on) if row else None


def version_of(certificate_id: int, edition: Edition, *, on: date) -> Opened:
    """What this version of a certificate says. The caller holds a file that proves it. One statement."""
    prints = Certificate.full if edition is Edition.FULL else Certificate.short
    question = _standings(
        prints.label("snapshot"), literal(edition.value).label("edition"), null().label("share_id"), null().label("how")
    )
    return _opened(db.session.execute(question.where(Certificate.id == certificate_id)).one(), on=on)


def _switched_on(on: date) -> tuple[ColumnElement[bool], ...]:
    return Share.ended_at.is_(None), or_(Share.ends_on.is_(None), Share.ends_on >= on)


def _shared() -> Select[Any]:
    prints = case((Share.edition == Edition.FULL, Certificate.full), else_=Certificate.short)
    snapshot = type_coerce(prints, Certificate.short.type).label("snapshot")
    return _standings(snapshot, Share.edition, Share.id.label("share_id"), Share.kind.label("how")).join(
        Share, Share.certificate_id == Certificate.id
    )


def _standings(*columns: Any) -> Select[Any]:
    return (
        select(
            *columns,
            Certificate.kind,
            Certificate.edition_id,
            CertificateWithdrawal.certificate_id.is_not(None).label("withdrawn"),
            is_replaced().label("replaced"),
        )
        .select_from(Certificate)
        .outerjoin(CertificateWithdrawal, CertificateWithdrawal.certificate_id == Certificate.id)
    )


def _opened(row: Row[Any], *, on: date) -> Opened:
    return Opened(
        share_id=row.share_id,
        how=ShareKind(row.how) if row.how else None,
        standing=standing_of(withdrawn=row.withdrawn, replaced=row.replaced, until=row.snapshot.get("until"), on=on),
        kind=Kind(row.kind),
        edition=Edition(row.edition),
        edition_id=row.edition_id,
        snapshot=row.snapshot,
    )
