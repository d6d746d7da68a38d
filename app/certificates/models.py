"""Proposals, certificates, withdrawals and share links. Nothing here follows a change elsewhere."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.certificates.rules import Kind, ShareKind
from app.db import Model, new_public_id
from app.personal import IMPERSONAL, REGISTER, SECRET, WITH_ROW


class Proposal(Model):
    """An instructor of the reading pair proposes what a participant gets. One at a time waits for a signature."""

    __tablename__ = "proposal"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True, info=WITH_ROW)
    kind: Mapped[str] = mapped_column(default=Kind.CERTIFICATE, info=WITH_ROW)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)


class Certificate(Model):
    """A certificate as it was issued: a snapshot that nothing later changes."""

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("proposed_by_id <> signed_by_id", name="two_people"),
        # One first of each kind for each enrolment; every later one names the one it comes after (`replaces_id`).
        Index(
            "uq_certificate_first_of_enrolment",
            "enrolment_id",
            "kind",
            unique=True,
            sqlite_where=text("replaces_id IS NULL"),
            postgresql_where=text("replaces_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    number: Mapped[str] = mapped_column(unique=True, info=REGISTER)
    kind: Mapped[str] = mapped_column(default=Kind.CERTIFICATE, info=REGISTER)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=REGISTER)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True, info=REGISTER)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    name: Mapped[str] = mapped_column(info=REGISTER)
    short: Mapped[dict[str, Any]] = mapped_column(info=REGISTER)
    full: Mapped[dict[str, Any]] = mapped_column(info=REGISTER)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=REGISTER)
    signed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=REGISTER)
    issued_at: Mapped[datetime] = mapped_column(info=REGISTER)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"), unique=True, info=REGISTER)

    withdrawal: Mapped["CertificateWithdrawal | None"] = relationship(lazy="raise", back_populates="certificate")
    shares: Mapped[list["Share"]] = relationship(lazy="raise", back_populates="certificate", order_by="Share.id")


class WithdrawalRequest(Model):
    """The course leader asks that a certificate is withdrawn. Nothing happens until somebody else confirms it."""

    __tablename__ = "withdrawal_request"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), primary_key=True, info=WITH_ROW)
    reason: Mapped[str] = mapped_column(info=WITH_ROW)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)


class CertificateWithdrawal(Model):
    """Two people withdrew a certificate for a reason that stays in the house."""

    __tablename__ = "certificate_withdrawal"
    __table_args__ = (CheckConstraint("by_id <> second_id", name="two_people"),)

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), primary_key=True, info=REGISTER)
    reason: Mapped[str] = mapped_column(info=REGISTER)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=REGISTER)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=REGISTER)
    at: Mapped[datetime] = mapped_column(info=REGISTER)

    certificate: Mapped[Certificate] = relationship(lazy="raise", back_populates="withdrawal")


class Share(Model):
    """A way to one certificate: a link its holder made, or the code on a paper. Switched off it opens nothing.

    The token is kept as a hash only, and so is the printed file (`file_hash`, SHA-256 of its bytes).
    """

    __tablename__ = "share"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True, info=WITH_ROW)
    token_hash: Mapped[bytes] = mapped_column(unique=True, info=SECRET)
    kind: Mapped[str] = mapped_column(default=ShareKind.LINK, info=WITH_ROW)
    file_hash: Mapped[bytes | None] = mapped_column(unique=True, info=SECRET)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)  # whoever printed; None: holder
    label: Mapped[str] = mapped_column(info=WITH_ROW)
    edition: Mapped[str] = mapped_column(info=WITH_ROW)
    made_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    ends_on: Mapped[date | None] = mapped_column(info=WITH_ROW)
    ended_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)
    opened: Mapped[int] = mapped_column(default=0, info=WITH_ROW)

    certificate: Mapped[Certificate] = relationship(lazy="raise", back_populates="shares")
