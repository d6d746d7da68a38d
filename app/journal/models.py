"""Entries and openings. Rows are added, never changed; only the hold on telling of an opening is once let go."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.personal import IMPERSONAL, SEALED, WITH_ROW


class Entry(Model):
    """Somebody did something to a thing. Holds ids and a verb, never a name or a text."""

    __tablename__ = "journal_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    verb: Mapped[str] = mapped_column(info=WITH_ROW)
    thing: Mapped[str] = mapped_column(info=IMPERSONAL)
    thing_id: Mapped[str] = mapped_column(index=True, info=IMPERSONAL)


class Opening(Model):
    """Somebody opened a text that another person wrote. The writer sees it, at the latest when it is safe."""

    __tablename__ = "opening"
    __table_args__ = (Index("ix_opening_author_id_at", "author_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    reader_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    purpose: Mapped[str] = mapped_column(info=WITH_ROW)
    title: Mapped[str] = mapped_column(info=WITH_ROW)
    thing_id: Mapped[str] = mapped_column(index=True, info=IMPERSONAL)
    reason: Mapped[bytes | None] = mapped_column(info=SEALED)
    held_back: Mapped[bool] = mapped_column(default=False)  # opened on concern, and not yet safe to tell (decision 18)
