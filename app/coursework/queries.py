"""Questions about people's work that every room may ask: one's own, where it stands, what it proves."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from app.cohorts.models import Cohort, Enrolment, InstructorPair, Pair, PairMember
from app.coursework.approved_queries import approved_tasks_of
from app.coursework.evidence_queries import evidence_of, own_marks_of, shown_by
from app.coursework.models import Assessment, Response, Version, Work, WorkAuthor
from app.coursework.rules import Outcome, State, VersionFacts, state_of
from app.coursework.works_queries import session_at, tasks_for, tasks_of_track, works_of
from app.curriculum.models import Edition, Objective, Task
from app.curriculum.rules import By, Terms, Track
from app.db import db
from app.people.models import Person

__all__ = [
    "account_of",
    "approved_tasks_of",
    "contributors",
    "counted_condition",
    "counted_question",
    "evidence_of",
    "facts_of",
    "is_counted",
    "live_version",
    "objectives_in",
    "own_marks_of",
    "own_page",
    "own_work",
    "place_to_begin",
    "shown_by",
    "state_of_work",
    "tasks_for",
    "tasks_of_track",
    "work_begun",
    "works_of",
]
CountedQuestion = Callable[[InstrumentedAttribute[int]], ColumnElement[bool]]
COUNTED_QUESTIONS: dict[str, CountedQuestion] = {}


def counted_question(room: str, question: CountedQuestion) -> None:
    """A room to the right tells how to ask, with the column `Work.id`, whether it has built on this work's evidence."""
    COUNTED_QUESTIONS[room] = question


def counted_condition() -> ColumnElement[bool]:
    """Whether anything rests on the work's evidence, as a condition beside `Work`."""
    return or_(false(), *(question(Work.id) for question in COUNTED_QUESTIONS.values()))


def is_counted(work: Work) -> bool:
    """Whether a certificate rests on what this work proves; then its answer is not opened again. One statement."""
    return bool(db.session.scalar(select(counted_condition()).where(Work.id == work.id)))


def facts_of(version: Version) -> VersionFacts:
    """What has happened to a version. Needs its withdrawal and its assessments with reopenings; no statement."""
    counting = deciding(version)
    return VersionFacts(
        number=version.number,
        withdrawn=version.withdrawal is not None,
        outcome=Outcome(counting.outcome) if counting else None,
    )


def deciding(version: Version) -> Assessment | None:
    """The assessment that counts: the latest that nobody opened again."""
    return next((each for each in reversed(version.assessments) if each.reopening is None), None)


def state_of_work(work: Work) -> State:
    """Where a work stands. Needs its draft and its versions loaded; no statement."""
    facts = [facts_of(version) for version in work.versions]
    return state_of(facts, has_draft=work.draft is not None, spoken=work.spoken is not None)


def live_version(work: Work) -> Version | None:
    """The last version that was not withdrawn: the one its readers have."""
    return next((version for version in reversed(work.versions) if version.withdrawal is None), None)


def contributors(work: Work) -> list[WorkAuthor]:
    """Whom the work proves something for: whoever wrote alone, or those of a pair who say that they took part."""
    return [author for author in work.authors if work.pair_id is None or author.contributed_at is not None]


def all_about() -> tuple[ORMOption, ...]:
    """How a work is loaded with everything about it: two statements, whatever has happened to it."""
    return (
        joinedload(Work.task),
        joinedload(Work.cohort).joinedload(Cohort.edition),
        joinedload(Work.draft),
        joinedload(Work.spoken),
        joinedload(Work.authors).joinedload(WorkAuthor.person).load_only(Person.public_id, Person.name),
        joinedload(Work.authors).joinedload(WorkAuthor.enrolment),
        joinedload(Work.instructor_pair).options(
            joinedload(InstructorPair.professional).load_only(Person.public_id, Person.name),
            joinedload(InstructorPair.peer).load_only(Person.public_id, Person.name),
        ),
        selectinload(Work.versions).options(
            joinedload(Version.withdrawal),
            joinedload(Version.assessments).options(
                joinedload(Assessment.by).load_only(Person.public_id, Person.name), joinedload(Assessment.reopening)
            ),
            joinedload(Version.responses).joinedload(Response.by).load_only(Person.public_id, Person.name),
        ),
    )


def own_work(author_id: int, work_id: str, *, kind: str | None = None, for_change: bool = False) -> Work | None:
    """The author's own work with all about it; anyone else's is simply not there. Two statements.

    For a change it is locked first, by a statement of its own: what is read while one waits for a lock is old.
    """
    own = _is_own(author_id, work_id, kind)
    if for_change:
        db.session.execute(select(Work.id).where(*own).with_for_update())
    question = select(Work).where(*own).options(*all_about()).execution_options(populate_existing=for_change)
    return db.session.scalars(question).unique().one_or_none()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a writing ticket is bound to: it ends with a new password, and when one signs out everywhere."""

    person_id: int
    public_id: str
    password_hash: str | None
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWork:
    """A person's own work as its page needs it."""

    work: Work
    account: Account
    me: WorkAuthor
    session_at: datetime | None


def own_page(author_id: int, work_id: str, *, kind: str) -> OwnWork | None:
    """One's own work, and when its module's day is for this person. Two statements."""
    question = (
        select(Work, session_at(author_id), *_ACCOUNT)
        .join(Person, Person.id == author_id)
        .where(*_is_own(author_id, work_id, kind))
    )
    row = db.session.execute(question.options(*all_about())).unique().one_or_none()
    if row is None:
        return None
    work, day, person_id, public_id, password_hash, stamp = row
    return OwnWork(
        work=work,
        account=Account(person_id=person_id, public_id=public_id, password_hash=password_hash, stamp=stamp),
        me=next(author for author in work.authors if author.person_id == author_id),
        session_at=day,
    )


def objectives_in(edition_id: int, codes: Collection[str]) -> list[Objective]:
    """These objectives as an edition says them, in its order. One statement."""
    question = select(Objective).where(Objective.edition_id == edition_id, Objective.code.in_(codes))
    return list(db.session.scalars(question.order_by(Objective.position)))


def account_of(public_id: str) -> Account | None:
    """The account behind a public id, as a ticket knows it. One statement."""
    row = db.session.execute(select(*_ACCOUNT).where(Person.public_id == public_id)).one_or_none()
    return Account(person_id=row[0], public_id=row[1], password_hash=row[2], stamp=row[3]) if row else None


_ACCOUNT = (Person.id, Person.public_id, Person.password_hash, Person.stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is needed to begin a task: as whom, which task, and the makker when it takes two."""

    enrolment: Enrolment
    task: Task
    makker: Enrolment | None
    pair_id: int | None


def place_to_begin(person_id: int, module_code: str, task_code: str) -> Start | None:
    """Where a person may begin this task: a module on their own plan that asks for it. At most three statements.

    Whoever changes the person's readers waits until the work is there, or is waited for: it begins with the new ones.
    """
    theirs = select(Enrolment.id).where(Enrolment.person_id == person_id).order_by(Enrolment.id)
    db.session.execute(theirs.with_for_update(read=True, key_share=True))  # two makkere who begin do not wait
    rows = db.session.execute(
        select(Enrolment, Task, Edition.terms)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Task, Task.edition_id == Cohort.edition_id)
        .join(Edition, Edition.id == Cohort.edition_id)
        .where(Enrolment.person_id == person_id, Enrolment.left_at.is_(None), Task.code == task_code)
        .order_by(Enrolment.id.desc())
    )
    for enrolment, task, terms in rows:
        track = Track(enrolment.track)
        own = Terms.read(terms).track(track).modules
        if module_code in own and track in task.tracks and module_code in task.modules:
            makker = _makker(person_id, enrolment.cohort_id) if task.by == By.PAIR else None
            return Start(
                enrolment=enrolment,
                task=task,
                makker=makker[1] if makker else None,
                pair_id=makker[0] if makker else None,
            )
    return None


def work_begun(start: Start) -> Work | None:
    """The work this person has on the task already. One statement."""
    return db.session.scalar(
        select(Work)
        .join(WorkAuthor, WorkAuthor.work_id == Work.id)
        .where(WorkAuthor.enrolment_id == start.enrolment.id, WorkAuthor.task_id == start.task.id)
    )


def _makker(person_id: int, cohort_id: int) -> tuple[int, Enrolment] | None:
    """The pair one is in now and the other's enrolment, this cohort's first."""
    mine, other = aliased(PairMember), aliased(PairMember)
    row = db.session.execute(
        select(Pair.id, Enrolment)
        .join(mine, mine.pair_id == Pair.id)
        .join(other, other.pair_id == Pair.id)
        .join(Enrolment, Enrolment.person_id == other.person_id)
        .where(
            mine.person_id == person_id,
            other.person_id != person_id,
            Pair.ended_at.is_(None),
            Enrolment.left_at.is_(None),
        )
        .order_by(case((Enrolment.cohort_id == cohort_id, 0), else_=1), Enrolment.id.desc())
        .limit(1)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def _is_own(author_id: int, work_id: str, kind: str | None) -> list[ColumnElement[bool]]:
    own = [Work.public_id == work_id, Work.authors.any(WorkAuthor.person_id == author_id)]
    return [*own, Work.task.has(Task.kind == kind)] if kind else own
