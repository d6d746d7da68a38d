"""Cohorts, the people in them, their days, and who was there."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.curriculum.models import Edition
from app.db import Model, new_public_id
from app.partners.models import Workplace
from app.people.models import Person
from app.personal import IMPERSONAL, WITH_ROW


class Cohort(Model):
    """A group of people who go through one edition of a programme together, with one course leader."""

    __tablename__ = "cohort"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    name: Mapped[str] = mapped_column(info=IMPERSONAL)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    leader_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    agreements: Mapped[str] = mapped_column(default="", info=IMPERSONAL)
    opened_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)

    edition: Mapped[Edition] = relationship(lazy="raise")
    leader: Mapped[Person] = relationship(lazy="raise")


class InstructorPair(Model):
    """Two equal instructors of a cohort, one professional and one peer, who read together."""

    __tablename__ = "instructor_pair"
    __table_args__ = (CheckConstraint("professional_id <> peer_id", name="two_people"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    professional_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    peer_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)

    professional: Mapped[Person] = relationship(foreign_keys=professional_id, lazy="raise")
    peer: Mapped[Person] = relationship(foreign_keys=peer_id, lazy="raise")


class Enrolment(Model):
    """A person takes part in a cohort on a track. The track says which days and objectives, nothing about health."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("cohort_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=WITH_ROW)
    track: Mapped[str] = mapped_column(info=WITH_ROW)
    terms: Mapped[str] = mapped_column(info=WITH_ROW)
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("workplace.id"), index=True, info=WITH_ROW)
    instructor_pair_id: Mapped[int | None] = mapped_column(ForeignKey("instructor_pair.id"), index=True, info=WITH_ROW)
    enrolled_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    left_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)

    cohort: Mapped[Cohort] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
    workplace: Mapped[Workplace | None] = relationship(lazy="raise")
    instructor_pair: Mapped[InstructorPair | None] = relationship(lazy="raise")


class Pause(Model):
    """An enrolment rests from one day, perhaps until another. No reason is kept."""

    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"), index=True, info=WITH_ROW)
    since: Mapped[date] = mapped_column(info=WITH_ROW)
    until: Mapped[date | None] = mapped_column(info=WITH_ROW)


class Pair(Model):
    """A makkerpar: two people from one workplace who do the local practice together. Outlives a cohort."""

    __tablename__ = "pair"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    formed_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    ended_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)

    members: Mapped[list["PairMember"]] = relationship(lazy="raise", back_populates="pair")


class PairMember(Model):
    """A person in a pair."""

    __tablename__ = "pair_member"

    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id", ondelete="CASCADE"), primary_key=True, info=WITH_ROW)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True, info=WITH_ROW)

    pair: Mapped[Pair] = relationship(lazy="raise", back_populates="members")
    person: Mapped[Person] = relationship(lazy="raise")


class CourseSession(Model):
    """A course day or part of one (kursusdag), for everybody in the cohort or for one track.

    `held_with_id`: the day of another cohort that it is held together with, and follows in date, time and place.
    """

    __tablename__ = "course_session"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("held_with_id <> id", name="not_its_own_guest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    held_with_id: Mapped[int | None] = mapped_column(ForeignKey("course_session.id"), index=True)
    module_code: Mapped[str | None] = mapped_column(info=IMPERSONAL)
    title: Mapped[str] = mapped_column(info=IMPERSONAL)
    audience: Mapped[str] = mapped_column(info=IMPERSONAL)
    starts_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)
    ends_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(info=IMPERSONAL)


class Attendance(Model):
    """How many minutes of a session somebody took part in. No row: not registered. Never a reason."""

    __tablename__ = "attendance"
    __table_args__ = (CheckConstraint("minutes >= 0", name="minutes_not_negative"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("course_session.id"), primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(
        ForeignKey("enrolment.id", ondelete="CASCADE"), primary_key=True, index=True, info=WITH_ROW
    )
    minutes: Mapped[int]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    recorded_at: Mapped[datetime] = mapped_column(info=WITH_ROW)


class CatchUp(Model):
    """A missed session is caught up: by joining another cohort, or by a task and a conversation."""

    __tablename__ = "catch_up"

    session_id: Mapped[int] = mapped_column(ForeignKey("course_session.id"), primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(
        ForeignKey("enrolment.id", ondelete="CASCADE"), primary_key=True, index=True, info=WITH_ROW
    )
    way: Mapped[str] = mapped_column(info=WITH_ROW)
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    approved_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
