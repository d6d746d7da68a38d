"""Partners, workplaces, and the people who speak for them."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, new_public_id
from app.personal import IMPERSONAL, WITH_ROW


class Partner(Model):
    """An organisation in the partnership."""

    __tablename__ = "partner"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    name: Mapped[str] = mapped_column(unique=True, info=IMPERSONAL)
    sector: Mapped[str] = mapped_column(info=IMPERSONAL)
    partnership: Mapped[str] = mapped_column(info=IMPERSONAL)


class Workplace(Model):
    """A ward, a service or an association where participants work."""

    __tablename__ = "workplace"
    __table_args__ = (UniqueConstraint("partner_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True, info=IMPERSONAL)
    name: Mapped[str] = mapped_column(info=IMPERSONAL)

    partner: Mapped[Partner] = relationship(lazy="raise")


class Contact(Model):
    """A person is the contact of a workplace from one day, perhaps until another; then access ends the same day."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplace.id"), index=True, info=IMPERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    since: Mapped[date] = mapped_column(info=WITH_ROW)
    until: Mapped[date | None] = mapped_column(info=WITH_ROW)


class Coordinator(Model):
    """A person coordinates for a partner from one day, perhaps until another."""

    __tablename__ = "coordinator"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True, info=IMPERSONAL)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    since: Mapped[date] = mapped_column(info=WITH_ROW)
    until: Mapped[date | None] = mapped_column(info=WITH_ROW)


class WorksAt(Model):
    """Where an instructor or course leader also works, so that nobody reads the texts of a workmate."""

    __tablename__ = "works_at"
    __table_args__ = (UniqueConstraint("person_id", "workplace_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    workplace_id: Mapped[int] = mapped_column(ForeignKey("workplace.id"), info=WITH_ROW)
