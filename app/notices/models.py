"""Notices to a person, and the silence a pause asks for."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, new_public_id
from app.personal import IMPERSONAL, WITH_ROW


class Notice(Model):
    """Something waits for a person at an address in the house."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person_id_at", "person_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), info=WITH_ROW)
    about: Mapped[str] = mapped_column(info=WITH_ROW)
    path: Mapped[str] = mapped_column(info=WITH_ROW)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    read_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)


class Silence(Model):
    """A person is told nothing until this day; without a day, until the silence is ended."""

    __tablename__ = "silence"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, info=WITH_ROW)
    until: Mapped[date | None] = mapped_column(info=WITH_ROW)
