"""One handed-in version with everything its reader needs beside it. The query is the lock: no relation, no row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from app.cohorts.models import Cohort, InstructorPair
from app.cohorts.rules import alphabetical
from app.coursework.models import Assessment, Response, Version, Work, WorkAuthor
from app.coursework.queries import contributors, deciding, facts_of
from app.coursework.rules import State, VersionFacts, state_of
from app.curriculum.models import Edition, Module, Objective
from app.curriculum.rules import TaskKind, Terms, Track, objectives_of_track
from app.db import db
from app.desk.rules import AuthorFacts, confirmable
from app.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Objectives:
    """The objectives of an edition, and which of them each track asks for."""

    by_code: Mapping[str, Objective]
    of_track: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A version as its reader meets it: its work, the rounds, and who wrote it. Texts are still sealed."""

    version: Version

    @property
    def work(self) -> Work:
        """The piece of work it belongs to."""
        return self.version.work

    @property
    def kind(self) -> TaskKind:
        """Reflection or assignment."""
        return TaskKind(self.work.task.kind)

    @property
    def rounds(self) -> list[Version]:
        """The versions that were not withdrawn, the first one first."""
        return [version for version in self.work.versions if version.withdrawal is None]

    @property
    def facts(self) -> list[VersionFacts]:
        """The rounds as the rules read them."""
        return [facts_of(version) for version in self.rounds]

    @property
    def state(self) -> State:
        """Where the work stands."""
        return state_of(self.facts, has_draft=False)

    @property
    def decided(self) -> Assessment | None:
        """The answer that counts for this version, or None while one is waited for."""
        return deciding(self.version)

    @property
    def authors(self) -> tuple[AuthorFacts, ...]:
        """Who wrote it, by name."""
        proved_for = contributors(self.work)
        return tuple(
            AuthorFacts(
                person_id=author.person_id,
                name=author.person.name,
                track=author.enrolment.track,
                contributed=author in proved_for,
            )
            for author in sorted(self.work.authors, key=lambda each: (alphabetical(each.person.name), each.person_id))
        )

    @property
    def readers(self) -> tuple[Person, ...]:
        """The two who read, by name."""
        pair = self.work.instructor_pair
        return (
            ()
            if pair is None
            else tuple(sorted((pair.professional, pair.peer), key=lambda each: alphabetical(each.name)))
        )

    def others(self, reader_id: int) -> tuple[Person, ...]:
        """Who reads beside this reader."""
        return tuple(each for each in self.readers if each.id != reader_id)

    def confirmable(self, objectives: Objectives) -> tuple[str, ...]:
        """The task's objectives that can be confirmed for at least one of those who wrote."""
        return confirmable(self.work.task.objectives, self.authors, objectives.of_track)


def reads(reader_id: int) -> ColumnElement[bool]:
    """Asks whether a pair of readers is this person's."""
    return or_(InstructorPair.professional_id == reader_id, InstructorPair.peer_id == reader_id)


def lock_work(reader_id: int, version_id: str) -> None:
    """Nobody else changes this work until the transaction ends. One statement; only the reader's own."""
    db.session.execute(
        select(Work.id)
        .join(Version, Version.work_id == Work.id)
        .join(InstructorPair, InstructorPair.id == Work.instructor_pair_id)
        .where(Version.public_id == version_id, reads(reader_id))
        .with_for_update(of=Work)
    )


def version_to_read(reader_id: int, version_id: str) -> Reading | None:
    """The version, if this person is one of its readers now and it was not withdrawn. Two statements."""
    reading = version_to_answer(reader_id, version_id)
    return None if reading is None or reading.version.withdrawal is not None else reading


def version_to_answer(reader_id: int, version_id: str) -> Reading | None:
    """The version, withdrawn or not, if this person is one of its readers now. Two statements."""
    return _reading(version_id, reads(reader_id))


def version_of_concern(leader_id: int, cohort_id: str, version_id: str) -> Reading | None:
    """The version, withdrawn or not, if this person leads the cohort it was handed in in. Two statements."""
    return _reading(version_id, and_(Cohort.leader_id == leader_id, Cohort.public_id == cohort_id))


def objectives_of(edition: Edition) -> Objectives:
    """The edition's objectives by code and by track. Two statements."""
    every = db.session.scalars(
        select(Objective).where(Objective.edition_id == edition.id).order_by(Objective.position)
    ).all()
    modules = db.session.execute(select(Module.code, Module.objectives).where(Module.edition_id == edition.id))
    taught: dict[str, list[str]] = {row.code: row.objectives for row in modules}
    whose = {objective.code: objective.audience for objective in every}
    return Objectives(
        by_code={objective.code: objective for objective in every},
        of_track={
            track.track.value: objectives_of_track(
                Track(track.track), audiences=whose, taught=[taught.get(code, []) for code in track.modules]
            )
            for track in Terms.read(edition.terms).tracks
        },
    )


def _reading(version_id: str, allowed: ColumnElement[bool]) -> Reading | None:
    professional, peer = aliased(Person), aliased(Person)
    to_work = contains_eager(Version.work)
    version = (
        db.session.scalars(
            select(Version)
            .join(Version.work)
            .join(Work.task)
            .join(Work.cohort)
            .join(Cohort.edition)
            .outerjoin(Work.instructor_pair)
            .outerjoin(InstructorPair.professional.of_type(professional))
            .outerjoin(InstructorPair.peer.of_type(peer))
            .join(Work.authors)
            .join(WorkAuthor.person)
            .join(WorkAuthor.enrolment)
            .outerjoin(Version.withdrawal)
            .where(Version.public_id == version_id, allowed)
            .options(
                contains_eager(Version.withdrawal),
                to_work.contains_eager(Work.task),
                to_work.contains_eager(Work.cohort).contains_eager(Cohort.edition),
                to_work.contains_eager(Work.instructor_pair).options(
                    contains_eager(InstructorPair.professional.of_type(professional)),
                    contains_eager(InstructorPair.peer.of_type(peer)),
                ),
                to_work.contains_eager(Work.authors).options(
                    contains_eager(WorkAuthor.person), contains_eager(WorkAuthor.enrolment)
                ),
            )
        )
        .unique()
        .one_or_none()
    )
    if version is None:
        return None
    set_committed_value(version.work, "versions", list(_versions(version.work_id)))
    return Reading(version)


def _versions(work_id: int) -> Sequence[Version]:
    """The versions of a work with all that was answered. One statement: there are few answers to a version."""
    return (
        db.session.scalars(
            select(Version)
            .where(Version.work_id == work_id)
            .order_by(Version.number)
            .options(
                joinedload(Version.withdrawal),
                joinedload(Version.assessments).options(joinedload(Assessment.by), joinedload(Assessment.reopening)),
                joinedload(Version.responses).options(joinedload(Response.by)),
            )
        )
        .unique()
        .all()
    )
