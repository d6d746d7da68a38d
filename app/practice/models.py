"""The practice log, its confirmations, and supervision. Hours and situations, never a citizen."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cohorts.models import Enrolment
from app.db import Model, new_public_id
from app.people.models import Person
from app.personal import IMPERSONAL, SEALED, WITH_ROW


class PracticeEntry(Model):
    """A piece of practice: a title and hours that the workplace contact may see, a situation that only readers may.

    The workplace is the one it was done at: whoever speaks for the next one is neither shown nor asked to confirm it.
    None means that the participant had none then; it goes to the first one they get.
    """

    __tablename__ = "practice_entry"
    __table_args__ = (CheckConstraint("minutes > 0 AND minutes <= 720", name="minutes_of_one_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True, info=WITH_ROW)
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("workplace.id"), index=True, info=WITH_ROW)
    title: Mapped[str] = mapped_column(info=WITH_ROW)
    done_on: Mapped[date] = mapped_column(info=WITH_ROW)
    minutes: Mapped[int] = mapped_column(info=WITH_ROW)
    situation: Mapped[bytes] = mapped_column(info=SEALED)
    objectives: Mapped[list[str]] = mapped_column(info=WITH_ROW)
    logged_at: Mapped[datetime] = mapped_column(info=WITH_ROW)

    person: Mapped[Person] = relationship(lazy="raise")
    enrolment: Mapped[Enrolment] = relationship(lazy="raise")
    confirmation: Mapped["PracticeConfirmation | None"] = relationship(lazy="raise", back_populates="entry")


class PracticeConfirmation(Model):
    """The workplace contact confirmed title and hours."""

    __tablename__ = "practice_confirmation"

    entry_id: Mapped[int] = mapped_column(ForeignKey("practice_entry.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)

    entry: Mapped[PracticeEntry] = relationship(lazy="raise", back_populates="confirmation")


class Supervision(Model):
    """A supervision took place. The day is kept, the content never."""

    __tablename__ = "supervision"
    __table_args__ = (UniqueConstraint("enrolment_id", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), info=WITH_ROW)
    held_on: Mapped[date] = mapped_column(info=WITH_ROW)
    ticked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    ticked_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
