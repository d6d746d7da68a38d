"""Questions about editions, the cohorts that are on them, and what has been answered there. Each says what it costs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, ScalarSelect, and_, exists, func, null, or_, select
from sqlalchemy.orm import aliased, defer

from app.cohorts.models import Cohort, CourseSession, Enrolment
from app.coursework.models import Evidence, Work, WorkAuthor
from app.curriculum.models import Edition, InstructorPart, Module, Objective, Publication, Task
from app.curriculum.queries import is_current
from app.curriculum.rules import name_of_edition
from app.db import db
from app.people.models import Person
from app.publishing.rules import Answers, Shown

DAYS_IN_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """An edition in a list, without what stands in it."""

    id: int
    programme: str
    partner: str
    digest: str
    title: str
    title_en: str
    core_id: int | None
    loaded_at: datetime
    published_at: datetime | None  # the last time
    published_by: str | None  # who did it then; nobody when it was the command line
    current: bool

    @property
    def address(self) -> str:
        """What addresses call it."""
        return name_of_edition(self.digest)

    @property
    def is_overlay(self) -> bool:
        """Whether it is a partner's own, laid over the core."""
        return self.partner != ""

    @property
    def plan(self) -> str:
        """The file that says what its plan is, and what is taken out of use."""
        return f"overlays/{self.partner}/overlay.yaml" if self.is_overlay else f"programmes/{self.programme}.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow:
    """A cohort by name, the edition it is on, and whether it still has days to come or none yet."""

    name: str
    edition_id: int
    under_way: bool


def has_been_published(edition_id: int) -> bool:
    """Whether an edition is, or has been, the one that new cohorts begin with. One statement."""
    return bool(db.session.scalar(select(exists().where(Publication.edition_id == edition_id))))


def lock_programme(programme: str) -> None:
    """Whoever publishes an edition of this programme waits for whoever does so now. One statement."""
    question = select(Edition.id).where(Edition.programme == programme).order_by(Edition.id)
    db.session.execute(question.with_for_update(key_share=True))


def editions_of(programme: str | None = None) -> list[EditionRow]:
    """Every edition of a programme (or of all), core first, then the partners', the newest first. One statement."""
    last = aliased(Publication)
    question = select(
        Edition.id,
        Edition.programme,
        Edition.partner,
        Edition.digest,
        Edition.title,
        Edition.title_en,
        Edition.core_id,
        Edition.loaded_at,
        last.published_at,
        Person.name.label("published_by"),
        is_current().label("current"),
    )
    question = (
        question.select_from(Edition)
        .outerjoin(last, last.id == _last_publication())
        .outerjoin(Person, Person.id == last.published_by_id)
        .order_by(Edition.programme, Edition.partner, Edition.loaded_at.desc(), Edition.id.desc())
    )
    if programme is not None:
        question = question.where(Edition.programme == programme)
    rows = db.session.execute(question).mappings()
    return [EditionRow(**{**row, "current": bool(row["current"])}) for row in rows]


def cohorts_of(programme: str | None = None, *, at: datetime) -> list[CohortRow]:
    """The cohorts on a programme's editions (or on all), those opened last first. One statement."""
    question = (
        select(Cohort.name, Cohort.edition_id, _has_days_after(at).label("under_way"))
        .join(Edition, Edition.id == Cohort.edition_id)
        .order_by(Cohort.opened_at.desc(), Cohort.id.desc())
    )
    if programme is not None:
        question = question.where(Edition.programme == programme)
    return [
        CohortRow(**{**row, "under_way": bool(row["under_way"])}) for row in db.session.execute(question).mappings()
    ]


def answers_kept(programme: str, partner: str, *, since: datetime) -> list[Answers]:
    """How many answers are kept for each task of a programme, in cohorts that may still be completed. One statement.

    An answer is a work that somebody has begun who has not left. A cohort may still be completed when it has no days
    yet, or its last was after `since`.
    """
    rows = db.session.execute(
        select(Task.code, Task.kind, Task.by, Edition.partner, func.count(Work.id.distinct()).label("number"))
        .select_from(Work)
        .join(Task, Task.id == Work.task_id)
        .join(Edition, Edition.id == Task.edition_id)
        .join(WorkAuthor, WorkAuthor.work_id == Work.id)
        .join(Enrolment, and_(Enrolment.id == WorkAuthor.enrolment_id, Enrolment.left_at.is_(None)))
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Edition.programme == programme, _has_days_after(since))
        .group_by(Task.code, Task.kind, Task.by, Edition.partner)
        .order_by(Task.code)
    )
    return [
        Answers(code=row.code, kind=row.kind, by=row.by, number=row.number, same_overlay=row.partner == partner)
        for row in rows
    ]


def evidence_kept(programme: str, partner: str, *, since: datetime) -> list[Shown]:
    """How many people under way on an overlay (or on the core) have shown each of its objectives. One statement."""
    rows = db.session.execute(
        select(Evidence.objective.label("code"), func.count(Evidence.person_id.distinct()).label("number"))
        .join(Enrolment, and_(Enrolment.person_id == Evidence.person_id, Enrolment.left_at.is_(None)))
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Edition, Edition.id == Cohort.edition_id)
        .join(Objective, and_(Objective.edition_id == Edition.id, Objective.code == Evidence.objective))
        .where(Edition.programme == programme, Edition.partner == partner, _has_days_after(since))
        .group_by(Evidence.objective)
        .order_by(Evidence.objective)
    )
    return [Shown(code=row.code, number=row.number) for row in rows]


def codes_in(edition_id: int) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """The codes of an edition: each task with its kind and by whom it is written, and the objectives. One statement."""
    tasks = select(Task.code, Task.kind, Task.by).where(Task.edition_id == edition_id)
    objectives = select(Objective.code, null(), null()).where(Objective.edition_id == edition_id)
    rows = db.session.execute(tasks.union_all(objectives)).all()
    return (
        {row.code: (row.kind, row.by) for row in rows if row.kind is not None},
        frozenset(row.code for row in rows if row.kind is None),
    )


def still_counts_since(at: datetime, *, years: int) -> datetime:
    """The last day of a cohort whose participants may still complete what is open, as the programme says."""
    return at - timedelta(days=years * DAYS_IN_A_YEAR)


def module_in(edition_id: int, code: str) -> Module | None:
    """A module of an edition with its pages. One statement."""
    return db.session.scalar(select(Module).where(Module.edition_id == edition_id, Module.code == code))


def instructor_part_of(edition_id: int, code: str) -> Row[Module, str] | None:
    """A module, without its pages, and what it says to its instructors alone. For instructors. One statement."""
    return db.session.execute(
        select(Module, InstructorPart.html)
        .join(InstructorPart, InstructorPart.module_id == Module.id)
        .where(Module.edition_id == edition_id, Module.code == code)
        .options(defer(Module.pages, raiseload=True), defer(Module.in_english, raiseload=True))
    ).one_or_none()


def _last_publication() -> ScalarSelect[int]:
    """The last publication of an edition, beside Edition."""
    return (
        select(func.max(Publication.id))
        .where(Publication.edition_id == Edition.id)
        .correlate(Edition)
        .scalar_subquery()
    )


def _has_days_after(since: datetime) -> ColumnElement[bool]:
    """Whether a cohort has no days yet, or one that ends after this moment. Beside Cohort."""
    day = aliased(CourseSession)
    days = exists().where(day.cohort_id == Cohort.id).correlate(Cohort)
    later = exists().where(day.cohort_id == Cohort.id, day.ends_at > since).correlate(Cohort)
    return or_(~days, later)
