"""Questions about issuer keys, status lists and signed credentials."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from app.certificates.credential_models import Achievement, Credential, IssuerKey, StatusEntry, StatusList
from app.certificates.models import Certificate, CertificateWithdrawal
from app.certificates.queries import is_replaced
from app.certificates.rules import Edition
from app.db import db
from app.signing.bitstring import ALARM_AFTER

Newer = aliased(Credential)


def active_key(host: str, *, for_change: bool = False) -> IssuerKey | None:
    """The key that signs today. For a change nobody else signs until the transaction ends. One statement or two."""
    question = select(IssuerKey).where(
        IssuerKey.host == host, IssuerKey.retired_at.is_(None), IssuerKey.compromised_at.is_(None)
    )
    if not for_change:
        return db.session.scalars(question).one_or_none()
    question = question.with_for_update()
    found = db.session.scalars(question).one_or_none()
    # Whoever waited for a change of keys finds the old one retired, and sees the new one only when asking again.
    return found or db.session.scalars(question).one_or_none()


def find_key(host: str, public: str) -> IssuerKey | None:
    """A key by its public multikey, ready to be changed. One statement."""
    question = select(IssuerKey).where(IssuerKey.host == host, IssuerKey.public == public).with_for_update()
    return db.session.scalars(question).one_or_none()


def trusted_keys(host: str) -> list[str]:
    """The public multikeys that vouch for certificates: all but the compromised ones, the oldest first. One
    statement."""
    return list(
        db.session.scalars(
            select(IssuerKey.public)
            .where(IssuerKey.host == host, IssuerKey.compromised_at.is_(None))
            .order_by(IssuerKey.id)
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySeen:
    """A key, and how many credentials it has signed."""

    public: str
    made_at: datetime
    retired_at: datetime | None
    compromised_at: datetime | None
    signed: int


def all_keys(host: str) -> list[KeySeen]:
    """Every key that the house ever had, the oldest first. One statement."""
    signed = select(func.count()).where(Credential.key_id == IssuerKey.id).scalar_subquery()
    rows = db.session.execute(
        select(
            IssuerKey.public,
            IssuerKey.made_at,
            IssuerKey.retired_at,
            IssuerKey.compromised_at,
            signed.label("signed"),
        )
        .where(IssuerKey.host == host)
        .order_by(IssuerKey.id)
    )
    return [KeySeen(**row._mapping) for row in rows]


def issued_by_another(host: str) -> str | None:
    """Another host that credentials of this register were issued by, if there is one. One statement."""
    return db.session.scalar(
        select(IssuerKey.host).where(IssuerKey.host != host, exists().where(Credential.key_id == IssuerKey.id)).limit(1)
    )


def newest_list() -> int | None:
    """The list that new certificates get their place in. One statement."""
    return db.session.scalar(select(func.max(StatusList.number)))


def place_is_taken(number: int, place: int) -> bool:
    """Whether this bit was ever given to a certificate. One statement."""
    return db.session.get(StatusEntry, (number, place)) is not None


def status_lists() -> Sequence[StatusList]:
    """Every list, ready to be signed again. One statement."""
    return db.session.scalars(select(StatusList).order_by(StatusList.number).with_for_update()).all()


def revoked_in(number: int) -> list[int]:
    """The bits of a list that are set. One statement."""
    return list(
        db.session.scalars(
            select(StatusEntry.place).where(StatusEntry.list_number == number, StatusEntry.revoked_at.is_not(None))
        )
    )


def published_list(number: int) -> bytes | None:
    """A list as it was last signed, byte for byte. One statement."""
    return db.session.scalar(select(StatusList.body).where(StatusList.number == number))


def lists_are_fresh(*, at: datetime) -> bool:
    """Whether every list has been signed within half of its life. One statement."""
    old = select(StatusList.number).where(StatusList.signed_at <= at - ALARM_AFTER).limit(1)
    return db.session.scalar(old) is None


def achievement_known_by(digest: str) -> Achievement | None:
    """The achievement with these words. One statement."""
    return db.session.scalar(select(Achievement).where(Achievement.digest == digest))


def achievement(name: str) -> Achievement | None:
    """What was achieved, by the last part of its address. One statement."""
    return db.session.get(Achievement, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFile:
    """A credential as its holder gets it: exact bytes, and what they are found by."""

    uuid: str
    body: bytes
    jcs_hash: bytes
    made_at: datetime


def newest_credential(certificate_id: int, edition: Edition) -> SignedFile | None:
    """The signed file of a certificate's version that counts today. The caller asked whose it is. One statement."""
    row = db.session.execute(
        select(Credential.uuid, Credential.body, Credential.jcs_hash, Credential.made_at)
        .join(IssuerKey, IssuerKey.id == Credential.key_id)
        .where(
            Credential.certificate_id == certificate_id,
            Credential.edition == edition,
            IssuerKey.compromised_at.is_(None),
        )
        .order_by(Credential.id.desc())
        .limit(1)
    ).one_or_none()
    return SignedFile(**row._mapping) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A credential of the house that a file claims to be: the certificate behind it, and the hash it must have."""

    certificate_id: int
    edition: Edition
    jcs_hash: bytes
    newest: bool
    key_holds: bool


def known_by_uuid(uuid: str) -> Known | None:
    """The credential of this id (without `urn:uuid:`). Whether a file is that one, only its hash can tell. One
    statement."""
    row = db.session.execute(
        select(
            Credential.certificate_id,
            Credential.edition,
            Credential.jcs_hash,
            (
                ~exists().where(
                    Newer.certificate_id == Credential.certificate_id,
                    Newer.edition == Credential.edition,
                    Newer.id > Credential.id,
                )
            ).label("newest"),
            IssuerKey.compromised_at.is_(None).label("key_holds"),
        )
        .join(IssuerKey, IssuerKey.id == Credential.key_id)
        .where(Credential.uuid == uuid)
    ).one_or_none()
    if row is None:
        return None
    return Known(**{**row._mapping, "edition": Edition(row.edition)})


def without_good_credential(certificate_id: int | None = None) -> list[tuple[int, str]]:
    """Standing certificates that no trusted key has signed, with their numbers, the oldest first. One statement.

    With a certificate's id only whether it is one of them.
    """
    good = (
        exists()
        .where(
            Credential.certificate_id == Certificate.id,
            Credential.key_id == IssuerKey.id,
            IssuerKey.compromised_at.is_(None),
        )
        .correlate(Certificate)
    )
    withdrawn = exists().where(CertificateWithdrawal.certificate_id == Certificate.id)
    question = select(Certificate.id, Certificate.number).where(~good, ~withdrawn, ~is_replaced())
    if certificate_id is not None:
        question = question.where(Certificate.id == certificate_id)
    return [(row.id, row.number) for row in db.session.execute(question.order_by(Certificate.id))]
