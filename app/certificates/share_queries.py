"""Questions about the links to certificates: the holder's own, and what a link opens for whoever has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, or_, select, type_coerce

from app.certificates.models import Certificate, CertificateWithdrawal, Share
from app.certificates.queries import is_replaced
from app.certificates.rules import Edition, Kind, Standing, standing_of
from app.db import db
from app.people.current import hash_token


def shares_of(certificate_id: int) -> Sequence[Share]:
    """The links to a certificate, the newest first. One statement."""
    return db.session.scalars(
        select(Share).where(Share.certificate_id == certificate_id).order_by(Share.id.desc())
    ).all()


def own_share(person_id: int, public_id: str) -> tuple[Share, str] | None:
    """A link to one of a person's own certificates, and which certificate, ready to be changed. One statement."""
    row = db.session.execute(
        select(Share, Certificate.public_id)
        .join(Certificate, Certificate.id == Share.certificate_id)
        .where(Certificate.person_id == person_id, Share.public_id == public_id)
        .with_for_update(of=Share)
    ).one_or_none()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a live link opens: how the certificate stands, and what the link's version prints."""

    share_id: int
    standing: Standing
    kind: Kind
    edition_id: int
    snapshot: dict[str, Any]


def opened_by(token: str, *, on: date) -> Opened | None:
    """What this link opens, or None: unknown, ended and switched off are the same to this question. One statement."""
    prints = case((Share.edition == Edition.FULL, Certificate.full), else_=Certificate.short)
    row = db.session.execute(
        select(
            Share.id,
            Certificate.kind,
            Certificate.edition_id,
            type_coerce(prints, Certificate.short.type).label("snapshot"),
            CertificateWithdrawal.certificate_id.is_not(None).label("withdrawn"),
            is_replaced().label("replaced"),
        )
        .join(Certificate, Certificate.id == Share.certificate_id)
        .outerjoin(CertificateWithdrawal, CertificateWithdrawal.certificate_id == Certificate.id)
        .where(
            Share.token_hash == hash_token(token),
            Share.ended_at.is_(None),
            or_(Share.ends_on.is_(None), Share.ends_on >= on),
        )
    ).one_or_none()
    if row is None:
        return None
    standing = standing_of(withdrawn=row.withdrawn, replaced=row.replaced)
    return Opened(
        share_id=row.id,
        standing=standing,
        kind=Kind(row.kind),
        edition_id=row.edition_id,
        snapshot=row.snapshot,
    )
