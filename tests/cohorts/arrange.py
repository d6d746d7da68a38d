"""What tests of cohorts arrange: more people, another day, somebody's attendance, where an instructor also works."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import Engine, select

from app.clock import now
from app.cohorts.models import Attendance, CatchUp, CourseSession, Enrolment, InstructorPair, Pair, PairMember, Pause
from app.db import db, transaction
from app.partners.models import WorksAt
from app.people import actions as people_actions
from app.people.models import Person
from tests.cast import SIX_HOURS, Cast


@contextmanager
def arranging(cast: Cast) -> Iterator[None]:
    """A moment in which rows are written; no request happens inside."""
    with cast.app.app_context(), transaction():
        yield


def engine_of(cast: Cast) -> Engine:
    """The engine whose statements are counted."""
    with cast.app.app_context():
        return db.engine


def enrolment_ids(cast: Cast) -> dict[str, str]:
    """The public ids of everybody's enrolment, by name."""
    with cast.app.app_context():
        rows = db.session.execute(
            select(Person.name, Enrolment.public_id).join(Person, Person.id == Enrolment.person_id)
        ).all()
    return {row.name.lower(): row.public_id for row in rows}


def session_id(cast: Cast, code: str) -> int:
    """The database id of a day."""
    with cast.app.app_context():
        return db.session.execute(
            select(CourseSession.id).where(CourseSession.public_id == cast.sessions[code])
        ).scalar_one()


def add_people(cast: Cast, many: int) -> list[int]:
    """More participants of the Forårshold, every other on each track. Answers with their enrolments."""
    made = []
    with arranging(cast):
        for number in range(many):
            person = people_actions.make_person(
                email=f"flere{number}@pejlemaerke.example", name=f"Deltager {number}", at=now()
            )
            enrolment = Enrolment(
                cohort_id=cast.spring_id,
                person_id=person.id,
                track=("peer", "colleague")[number % 2],
                terms="paid",
                workplace_id=cast.workplace_id,
                instructor_pair_id=cast.readers_id,
                enrolled_at=now(),
            )
            db.session.add(enrolment)
            db.session.flush()
            made.append(enrolment.id)
    return made


def was_there(cast: Cast, who: str, code: str, minutes: int) -> None:
    """Somebody's attendance, noted by Inger."""
    day = session_id(cast, code)
    with arranging(cast):
        db.session.add(
            Attendance(
                session_id=day,
                enrolment_id=cast.enrolments[who],
                minutes=minutes,
                recorded_by_id=cast.ids["inger"],
                recorded_at=now(),
            )
        )


def noted(cast: Cast, code: str) -> dict[str, int]:
    """Minutes by name for a day, as the database has them."""
    with cast.app.app_context():
        rows = db.session.execute(
            select(Person.name, Attendance.minutes)
            .join(Enrolment, Enrolment.id == Attendance.enrolment_id)
            .join(Person, Person.id == Enrolment.person_id)
            .join(CourseSession, CourseSession.id == Attendance.session_id)
            .where(CourseSession.public_id == cast.sessions[code])
        ).all()
    return {row.name.lower(): row.minutes for row in rows}


def caught_up(cast: Cast, who: str) -> dict[int, str]:
    """The ways by session in which somebody has caught up."""
    with cast.app.app_context():
        rows = db.session.execute(
            select(CatchUp.session_id, CatchUp.way).where(CatchUp.enrolment_id == cast.enrolments[who])
        ).all()
    return {row.session_id: row.way for row in rows}


def pauses_of(cast: Cast, who: str) -> int:
    """How many pauses somebody's enrolment has had."""
    with cast.app.app_context():
        return len(db.session.scalars(select(Pause.id).where(Pause.enrolment_id == cast.enrolments[who])).all())


def works_at(cast: Cast, who: str) -> None:
    """An instructor also works at Amal's and Bo's workplace."""
    with arranging(cast):
        db.session.add(WorksAt(person_id=cast.ids[who], workplace_id=cast.workplace_id))


def swap_tracks(cast: Cast, *names: str) -> None:
    """The other track for each of these people."""
    other = {"peer": "colleague", "colleague": "peer"}
    with arranging(cast):
        for name in names:
            enrolment = db.session.get_one(Enrolment, cast.enrolments[name])
            enrolment.track = other[enrolment.track]


def live_pairs(cast: Cast) -> set[frozenset[str]]:
    """The makkerpar that have not ended, by name."""
    with cast.app.app_context():
        rows = db.session.execute(
            select(Pair.id, Person.name)
            .join(PairMember, PairMember.pair_id == Pair.id)
            .join(Person, Person.id == PairMember.person_id)
            .where(Pair.ended_at.is_(None))
        ).all()
    pairs: dict[int, set[str]] = {}
    for row in rows:
        pairs.setdefault(row.id, set()).add(row.name.lower())
    return {frozenset(names) for names in pairs.values()}


def instructor_pairs(cast: Cast) -> set[tuple[int, int]]:
    """The instructor pairs of the Forårshold: professional, peer."""
    with cast.app.app_context():
        pairs = db.session.scalars(select(InstructorPair).where(InstructorPair.cohort_id == cast.spring_id)).all()
        return {(pair.professional_id, pair.peer_id) for pair in pairs}


def beginning_now(cast: Cast, code: str) -> None:
    """A day of the Forårshold begins this minute."""
    with arranging(cast):
        session = db.session.scalars(select(CourseSession).where(CourseSession.public_id == cast.sessions[code])).one()
        session.starts_at = now()
        session.ends_at = now() + timedelta(minutes=SIX_HOURS)
