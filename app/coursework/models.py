"""Works, drafts, versions, answers and evidence. What people wrote is sealed; a version is frozen at hand-in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cohorts.models import Cohort, Enrolment, InstructorPair, Pair
from app.curriculum.models import Task
from app.db import Model, new_public_id
from app.people.models import Person
from app.personal import BLANKED, IMPERSONAL, SEALED, SECRET, WITH_ROW


class Work(Model):
    """One person's, or one pair's, answer to a task. It exists from the moment somebody begins."""

    __tablename__ = "work"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), index=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"), index=True, info=WITH_ROW)
    instructor_pair_id: Mapped[int | None] = mapped_column(ForeignKey("instructor_pair.id"), index=True, info=WITH_ROW)
    data_key: Mapped[bytes] = mapped_column(info=SECRET)
    begun_at: Mapped[datetime] = mapped_column(info=WITH_ROW)

    task: Mapped[Task] = relationship(lazy="raise")
    cohort: Mapped[Cohort] = relationship(lazy="raise")
    pair: Mapped[Pair | None] = relationship(lazy="raise")
    instructor_pair: Mapped[InstructorPair | None] = relationship(lazy="raise")
    authors: Mapped[list["WorkAuthor"]] = relationship(lazy="raise", back_populates="work")
    draft: Mapped["Draft | None"] = relationship(lazy="raise", back_populates="work")
    versions: Mapped[list["Version"]] = relationship(lazy="raise", back_populates="work", order_by="Version.number")
    spoken: Mapped["SpokenReflection | None"] = relationship(lazy="raise", back_populates="work")

    @property
    def key_owner(self) -> str:
        """Whose key this is, as the vault names owners."""
        return f"work:{self.public_id}"


class WorkAuthor(Model):
    """A person writes on a work, as a participant of a cohort."""

    __tablename__ = "work_author"
    __table_args__ = (UniqueConstraint("enrolment_id", "task_id"),)

    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), primary_key=True, info=WITH_ROW)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True, info=WITH_ROW)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), info=WITH_ROW)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    contributed_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)
    suggested_on: Mapped[date | None] = mapped_column(info=WITH_ROW)

    work: Mapped[Work] = relationship(lazy="raise", back_populates="authors")
    person: Mapped[Person] = relationship(lazy="raise")
    enrolment: Mapped[Enrolment] = relationship(lazy="raise")


class Draft(Model):
    """What the author has written and not handed in. No query selects it for anybody but its authors."""

    __tablename__ = "draft"

    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[bytes] = mapped_column(info=SEALED)
    objectives: Mapped[list[str]] = mapped_column(default=list, info=WITH_ROW)
    revision: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)

    work: Mapped[Work] = relationship(lazy="raise", back_populates="draft")


class Version(Model):
    """What was handed in: frozen, numbered, with the objectives its author says it speaks to."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("work_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[bytes] = mapped_column(info=SEALED)
    objectives: Mapped[list[str]] = mapped_column(info=WITH_ROW)
    handed_in_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    handed_in_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)

    work: Mapped[Work] = relationship(lazy="raise", back_populates="versions")
    withdrawal: Mapped["Withdrawal | None"] = relationship(lazy="raise", back_populates="version")
    assessments: Mapped[list["Assessment"]] = relationship(
        lazy="raise", back_populates="version", order_by="Assessment.id"
    )
    responses: Mapped[list["Response"]] = relationship(lazy="raise", back_populates="version", order_by="Response.id")


class Withdrawal(Model):
    """The author took a version back: it is gone for its readers at once, and nobody asks why."""

    __tablename__ = "withdrawal"

    version_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)

    version: Mapped[Version] = relationship(lazy="raise", back_populates="withdrawal")


class Assessment(Model):
    """A reader's answer that decides: approved, or not yet with one next step. Counts until it is reopened."""

    __tablename__ = "assessment"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=BLANKED)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    outcome: Mapped[str] = mapped_column(info=WITH_ROW)
    feedback: Mapped[bytes] = mapped_column(info=SEALED)
    next_step: Mapped[bytes | None] = mapped_column(info=SEALED)
    talk: Mapped[bool]

    version: Mapped[Version] = relationship(lazy="raise", back_populates="assessments")
    by: Mapped[Person] = relationship(lazy="raise")
    reopening: Mapped["Reopening | None"] = relationship(lazy="raise", back_populates="assessment")


class Reopening(Model):
    """The other reader of the pair opened an answer again, with a reason. Possible until a certificate rests on it."""

    __tablename__ = "reopening"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=BLANKED)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    reason: Mapped[bytes] = mapped_column(info=SEALED)

    assessment: Mapped[Assessment] = relationship(lazy="raise", back_populates="reopening")


class Response(Model):
    """What the other reader adds to the answer. It decides nothing."""

    __tablename__ = "response"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=BLANKED)
    at: Mapped[datetime] = mapped_column(info=WITH_ROW)
    text: Mapped[bytes] = mapped_column(info=SEALED)

    version: Mapped[Version] = relationship(lazy="raise", back_populates="responses")
    by: Mapped[Person] = relationship(lazy="raise")


class Evidence(Model):
    """A line that says: this person has shown this objective in this way on this day. Survives the text behind it.

    `kind` is R (reflection), O (assignment) or P (supervised practice). T (attendance) is read from attendance.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("person_id", "objective", "kind", "source"),
        Index("ix_evidence_person_id_objective", "person_id", "objective"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    objective: Mapped[str] = mapped_column(info=WITH_ROW)
    kind: Mapped[str] = mapped_column(info=WITH_ROW)
    source: Mapped[str] = mapped_column(info=WITH_ROW)
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id", ondelete="SET NULL"), index=True)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=BLANKED)
    given_at: Mapped[datetime] = mapped_column(info=WITH_ROW)


class SpokenReflection(Model):
    """A reflection was held in speech with one of its readers. The day is kept, what was said never."""

    __tablename__ = "spoken_reflection"

    work_id: Mapped[int] = mapped_column(ForeignKey("work.id", ondelete="CASCADE"), primary_key=True)
    held_on: Mapped[date] = mapped_column(info=WITH_ROW)
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=BLANKED)
    noted_at: Mapped[datetime] = mapped_column(info=WITH_ROW)

    work: Mapped[Work] = relationship(lazy="raise", back_populates="spoken")


class OwnMark(Model):
    """How far a person says they are with an objective. Theirs alone to set; never set by others."""

    __tablename__ = "own_mark"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, info=WITH_ROW)
    objective: Mapped[str] = mapped_column(primary_key=True, info=WITH_ROW)
    mark: Mapped[str] = mapped_column(info=WITH_ROW)
    set_at: Mapped[datetime] = mapped_column(info=WITH_ROW)
