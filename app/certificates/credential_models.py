"""Issuer keys, status lists and signed credentials: what keeps a certificate right for decades.

Nothing here follows a change elsewhere, and no private key is in the database (see `keystore`).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.personal import IMPERSONAL, REGISTER

ACTIVE = text("retired_at IS NULL AND compromised_at IS NULL")


class IssuerKey(Model):
    """A key that the house signs with, or has signed with. One at a time signs; the public parts stay for ever."""

    __tablename__ = "issuer_key"
    __table_args__ = (Index("uq_issuer_key_active", "host", unique=True, sqlite_where=ACTIVE, postgresql_where=ACTIVE),)

    id: Mapped[int] = mapped_column(primary_key=True)
    host: Mapped[str] = mapped_column(info=IMPERSONAL)
    public: Mapped[str] = mapped_column(unique=True, info=IMPERSONAL)
    made_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)
    retired_at: Mapped[datetime | None] = mapped_column(info=IMPERSONAL)
    compromised_at: Mapped[datetime | None] = mapped_column(info=IMPERSONAL)


class StatusList(Model):
    """A published list of bits, one for each certificate, as it was last signed."""

    __tablename__ = "status_list"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key_id: Mapped[int] = mapped_column(ForeignKey("issuer_key.id"))
    body: Mapped[bytes] = mapped_column(info=IMPERSONAL)
    signed_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)


class StatusEntry(Model):
    """A bit that was given to a certificate. It is never given again, also when the certificate is erased."""

    __tablename__ = "status_entry"
    __table_args__ = (CheckConstraint("place >= 0", name="place"),)

    list_number: Mapped[int] = mapped_column(ForeignKey("status_list.number"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revoked_at: Mapped[datetime | None] = mapped_column(info=IMPERSONAL)


class Achievement(Model):
    """What a credential says was achieved, at the address that it names. Made once, never changed; no people in it.

    The name is drawn. The digest of its words finds it again and never leaves the house: whoever could make the
    address from public words could ask which tracks and objectives somebody has a certificate of.
    """

    __tablename__ = "achievement"

    name: Mapped[str] = mapped_column(primary_key=True, info=IMPERSONAL)
    digest: Mapped[str] = mapped_column(unique=True, info=IMPERSONAL)
    body: Mapped[dict[str, Any]] = mapped_column(info=IMPERSONAL)
    made_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)


class Credential(Model):
    """A certificate as a signed file, exactly as its holder gets it. The newest of its version counts."""

    __tablename__ = "credential"
    __table_args__ = (
        ForeignKeyConstraint(("list_number", "place"), ("status_entry.list_number", "status_entry.place")),
        UniqueConstraint("list_number", "place", "edition"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(unique=True, info=REGISTER)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    edition: Mapped[str] = mapped_column(info=REGISTER)
    body: Mapped[bytes] = mapped_column(info=REGISTER)
    jcs_hash: Mapped[bytes] = mapped_column(unique=True, info=REGISTER)
    key_id: Mapped[int] = mapped_column(ForeignKey("issuer_key.id"), index=True)
    list_number: Mapped[int]
    place: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(info=REGISTER)
