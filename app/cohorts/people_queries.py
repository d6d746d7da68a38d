"""Questions about the people of a cohort: enrolments, pauses, makkerpar, readers, and the plain list of names."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import aliased

from app.cohorts.models import Cohort, Enrolment, InstructorPair, Pair, PairMember, Pause
from app.cohorts.rules import Terms as WorkTerms
from app.cohorts.rules import alphabetical
from app.cohorts.rules import is_paused as pauses_cover
from app.curriculum.models import Edition
from app.curriculum.rules import Terms, Track
from app.db import db
from app.partners.models import Workplace
from app.people.models import Person

Leader, Professional, PeerInstructor = aliased(Person), aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseSeen:
    """The newest pause of an enrolment."""

    since: date
    until: date | None

    def covers(self, on: date) -> bool:
        """Whether the enrolment rests on this day."""
        return pauses_cover([(self.since, self.until)], on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentSeen:
    """An enrolment with everything that a page about it names."""

    id: int
    public_id: str
    person_id: int
    cohort_id: int
    cohort_public_id: str
    cohort_name: str
    edition_id: int
    programme_title: str
    terms: Terms
    track: Track
    works_as: WorkTerms
    workplace_id: int | None
    workplace: str | None
    instructor_pair_id: int | None
    readers: tuple[tuple[int, str], ...]  # person id and name, in alphabetical order; nobody is first of the two
    leader_id: int
    leader_name: str
    opened_at: datetime
    enrolled_at: datetime
    left_at: datetime | None
    pause: PauseSeen | None


def enrolments_of(person_id: int) -> list[EnrolmentSeen]:
    """A person's enrolments: those they are in before those they have left, the newest first. One statement."""
    rows = db.session.execute(
        select(
            Enrolment.id,
            Enrolment.public_id,
            Enrolment.person_id,
            Enrolment.track,
            Enrolment.terms.label("works_as"),
            Enrolment.workplace_id,
            Enrolment.instructor_pair_id,
            Enrolment.enrolled_at,
            Enrolment.left_at,
            Cohort.id.label("cohort_id"),
            Cohort.public_id.label("cohort_public_id"),
            Cohort.name.label("cohort_name"),
            Cohort.opened_at,
            Cohort.leader_id,
            Leader.name.label("leader_name"),
            Edition.id.label("edition_id"),
            Edition.title.label("programme_title"),
            Edition.terms.label("edition_terms"),
            Workplace.name.label("workplace"),
            Professional.id.label("professional_id"),
            Professional.name.label("professional"),
            PeerInstructor.id.label("peer_id"),
            PeerInstructor.name.label("peer"),
            Pause.since,
            Pause.until,
        )
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Edition, Edition.id == Cohort.edition_id)
        .join(Leader, Leader.id == Cohort.leader_id)
        .outerjoin(Workplace, Workplace.id == Enrolment.workplace_id)
        .outerjoin(InstructorPair, InstructorPair.id == Enrolment.instructor_pair_id)
        .outerjoin(Professional, Professional.id == InstructorPair.professional_id)
        .outerjoin(PeerInstructor, PeerInstructor.id == InstructorPair.peer_id)
        .outerjoin(Pause, Pause.id == newest_pause())
        .where(Enrolment.person_id == person_id)
        .order_by(Enrolment.left_at.is_not(None), Cohort.opened_at.desc(), Enrolment.id.desc())
    )
    return [
        EnrolmentSeen(
            terms=Terms.read(row["edition_terms"]),
            track=Track(row["track"]),
            works_as=WorkTerms(row["works_as"]),
            readers=_two((row["professional_id"], row["professional"]), (row["peer_id"], row["peer"])),
            pause=PauseSeen(since=row["since"], until=row["until"]) if row["since"] else None,
            **{name: row[name] for name in _AS_THEY_ARE},
        )
        for row in rows.mappings()
    ]


_AS_THEY_ARE = (
    "id",
    "public_id",
    "person_id",
    "cohort_id",
    "cohort_public_id",
    "cohort_name",
    "edition_id",
    "programme_title",
    "workplace_id",
    "workplace",
    "instructor_pair_id",
    "leader_id",
    "leader_name",
    "opened_at",
    "enrolled_at",
    "left_at",
)


def newest_enrolment(person_id: int) -> EnrolmentSeen | None:
    """The enrolment that a participant's own pages speak of: the first of `enrolments_of`. One statement."""
    return next(iter(enrolments_of(person_id)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonListed:
    """What participants see of each other: a name and a workplace, and nothing that tells a track."""

    name: str
    workplace: str


def people_of(cohort_id: int) -> list[PersonListed]:
    """The participants in alphabetical order with their workplaces; no track, no ids. One statement."""
    rows = db.session.execute(
        select(Person.name, Workplace.name.label("workplace"))
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Workplace, Workplace.id == Enrolment.workplace_id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.left_at.is_(None))
    )
    people = [PersonListed(name=row.name, workplace=row.workplace or "") for row in rows]
    return sorted(people, key=lambda each: (alphabetical(each.name), alphabetical(each.workplace)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSeen:
    """A makkerpar and who is in it, in alphabetical order."""

    id: int
    public_id: str
    members: tuple[tuple[int, str], ...]

    def partners_of(self, person_id: int) -> tuple[str, ...]:
        """The names of the others."""
        return tuple(name for each, name in self.members if each != person_id)


def pair_of(person_id: int) -> PairSeen | None:
    """The makkerpar somebody is in now, or None. One statement."""
    mine = aliased(PairMember)
    rows = db.session.execute(
        select(Pair.id, Pair.public_id, Person.id.label("person_id"), Person.name)
        .join(mine, mine.pair_id == Pair.id)
        .join(PairMember, PairMember.pair_id == Pair.id)
        .join(Person, Person.id == PairMember.person_id)
        .where(mine.person_id == person_id, Pair.ended_at.is_(None))
        .order_by(Pair.id.desc())
    ).all()
    if not rows:
        return None
    first = rows[0]
    members = [(row.person_id, row.name) for row in rows if row.id == first.id]
    return PairSeen(
        id=first.id, public_id=first.public_id, members=tuple(sorted(members, key=lambda each: alphabetical(each[1])))
    )


def readers_of(instructor_pair_id: int | None) -> tuple[tuple[int, str], ...]:
    """The two readers of a pair as (person id, name), in alphabetical order; nobody without a pair. One statement."""
    if instructor_pair_id is None:
        return ()
    row = db.session.execute(
        select(
            Professional.id, Professional.name, PeerInstructor.id.label("peer_id"), PeerInstructor.name.label("peer")
        )
        .select_from(InstructorPair)
        .join(Professional, Professional.id == InstructorPair.professional_id)
        .join(PeerInstructor, PeerInstructor.id == InstructorPair.peer_id)
        .where(InstructorPair.id == instructor_pair_id)
    ).one_or_none()
    return _two((row.id, row.name), (row.peer_id, row.peer)) if row else ()


def pause_of(enrolment_id: int) -> PauseSeen | None:
    """The newest pause of an enrolment, running or over, or None. One statement."""
    row = db.session.execute(
        select(Pause.since, Pause.until).where(Pause.enrolment_id == enrolment_id).order_by(Pause.id.desc()).limit(1)
    ).one_or_none()
    return PauseSeen(since=row.since, until=row.until) if row else None


def is_paused(enrolment_id: int, *, on: date) -> bool:
    """Whether an enrolment rests on this day. One statement."""
    pause = pause_of(enrolment_id)
    return pause is not None and pause.covers(on)


def newest_pause() -> ScalarSelect[int]:
    """The id of the newest pause, beside Enrolment. A pause only begins when none runs, so no older one can."""
    last = aliased(Pause)
    return select(func.max(last.id)).where(last.enrolment_id == Enrolment.id).correlate(Enrolment).scalar_subquery()


def _two(*people: tuple[int | None, str | None]) -> tuple[tuple[int, str], ...]:
    found = [(each, name) for each, name in people if each is not None and name is not None]
    return tuple(sorted(found, key=lambda person: alphabetical(person[1])))
