"""People, their signed-in devices, one-time links, and the tries to sign in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, new_public_id
from app.personal import BLANKED, IMPERSONAL, SECRET, WITH_ROW


class Person(Model):
    """Somebody with an account. What they are is told by relations in other rooms, never by a column here."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_is_lower_case"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    email: Mapped[str] = mapped_column(unique=True, info=BLANKED)
    name: Mapped[str] = mapped_column(info=BLANKED)
    phone: Mapped[str | None] = mapped_column(info=BLANKED)
    password_hash: Mapped[str | None] = mapped_column(info=SECRET)
    stamp: Mapped[str] = mapped_column(default=new_public_id, info=SECRET)
    language: Mapped[str] = mapped_column(default="da", info=BLANKED)
    data_key: Mapped[bytes | None] = mapped_column(info=SECRET)
    created_at: Mapped[datetime] = mapped_column(info=BLANKED)

    @property
    def key_owner(self) -> str:
        """Whose key this is, as the vault names owners."""
        return f"person:{self.public_id}"


class Secretary(Model):
    """A person belongs to the secretariat from one moment, perhaps until another."""

    __tablename__ = "secretary"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    since: Mapped[datetime] = mapped_column(info=WITH_ROW)
    appointed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    until: Mapped[datetime | None] = mapped_column(info=WITH_ROW)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)


class SignIn(Model):
    """A device on which a person is signed in. Signing out deletes the row, so a copied cookie dies with it."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True, info=SECRET)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True, info=WITH_ROW)
    device: Mapped[str] = mapped_column(info=WITH_ROW)
    started_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    seen_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    proved_at: Mapped[datetime] = mapped_column(info=WITH_ROW)


class OneTimeLink(Model):
    """An invitation or a link to a new password: shown once, kept as a hash, spent by its first use."""

    __tablename__ = "one_time_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True, info=SECRET)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True, info=WITH_ROW)
    purpose: Mapped[str] = mapped_column(info=WITH_ROW)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    made_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    expires_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    used_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)
