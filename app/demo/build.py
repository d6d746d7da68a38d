"""Builds one cohort of the demonstration: its people, days, attendance, practice and everything they have written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import current_app

from app.cohorts.models import (
    Attendance,
    CatchUp,
    Cohort,
    CourseSession,
    Enrolment,
    InstructorPair,
    Pair,
    PairMember,
    Pause,
)
from app.curriculum.rules import Audience, Track, is_for
from app.demo.calendar import Day
from app.demo.rows import Rows
from app.demo.texts import Texts
from app.people.models import Person

HALF_AN_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curriculum:
    """What the builder needs of an edition."""

    edition_id: int
    tasks: Sequence[dict[str, Any]]
    modules: dict[str, tuple[str, tuple[str, ...]]]  # code -> audience, objectives
    evidence: dict[str, str]  # objective -> evidence expression
    track_modules: dict[str, tuple[str, ...]]
    track_objectives: dict[str, frozenset[str]]


@dataclass(slots=True, kw_only=True)
class Someone:
    """A person of the demonstration."""

    key: str
    id: int
    public_id: str
    data_key: bytes
    name: str


@dataclass(slots=True, kw_only=True)
class Member:
    """A participant of the cohort that is being built."""

    person: Someone
    enrolment_id: int
    track: Track
    workplace_id: int
    readers: int
    pair: tuple[int, "Member"] | None = None


@dataclass(slots=True, kw_only=True)
class Readers:
    """An instructor pair: the id of its row, and the two."""

    id: int
    professional: Someone
    peer: Someone


@dataclass(slots=True, kw_only=True)
class Built:
    """A cohort that stands, and what later steps need to know of it."""

    cohort_id: int
    public_id: str
    members: list[Member] = field(default_factory=list)
    readers: list[Readers] = field(default_factory=list)
    sessions: list[tuple[int, str, Day, Audience]] = field(default_factory=list)  # id, public id, day, audience


class Builder:
    """Gathers the rows of cohorts. Nothing is written before `rows.write()`."""

    def __init__(self, rows: Rows, curriculum: Curriculum, texts: Texts, *, at: datetime, password_hash: str) -> None:
        self.rows, self.curriculum, self.texts, self.at = rows, curriculum, texts, at
        self.password_hash = password_hash
        self.vault = current_app.extensions["vault"]

    def person(self, key: str, name: str, email: str) -> Someone:
        """An account with the demonstration's password."""
        public_id = self.rows.public_id()
        data_key = self.vault.new_key(f"person:{public_id}")
        number = self.rows.add(
            Person,
            public_id=public_id,
            email=email,
            name=name,
            phone=None,
            password_hash=self.password_hash,
            language="da",
            data_key=data_key,
            created_at=self.at - timedelta(days=400),
        )
        return Someone(key=key, id=number, public_id=public_id, data_key=data_key, name=name)

    def cohort(self, name: str, *, leader: Someone, days: Sequence[Day], place: str, agreements: str) -> Built:
        """A cohort with its days."""
        public_id = self.rows.public_id()
        opened = days[0].starts_at - timedelta(days=60)
        number = self.rows.add(
            Cohort,
            public_id=public_id,
            name=name,
            edition_id=self.curriculum.edition_id,
            leader_id=leader.id,
            agreements=agreements,
            opened_at=opened,
        )
        built = Built(cohort_id=number, public_id=public_id)
        for day in days:
            audience = Audience(self.curriculum.modules[day.module_code][0]) if day.module_code else Audience.JOINT
            session_public = self.rows.public_id()
            session = self.rows.add(
                CourseSession,
                public_id=session_public,
                cohort_id=number,
                module_code=day.module_code,
                title=day.title,
                audience=audience.value,
                starts_at=day.starts_at,
                ends_at=day.ends_at,
                minutes=day.minutes,
                place=place,
            )
            built.sessions.append((session, session_public, day, audience))
        return built

    def instructors(self, built: Built, professional: Someone, peer: Someone) -> Readers:
        """Two instructors of the cohort who read together."""
        number = self.rows.add(
            InstructorPair,
            public_id=self.rows.public_id(),
            cohort_id=built.cohort_id,
            professional_id=professional.id,
            peer_id=peer.id,
        )
        readers = Readers(id=number, professional=professional, peer=peer)
        built.readers.append(readers)
        return readers

    def enrol(
        self, built: Built, person: Someone, *, track: Track, terms: str, workplace_id: int, readers: Readers
    ) -> Member:
        """A participant of the cohort."""
        number = self.rows.add(
            Enrolment,
            public_id=self.rows.public_id(),
            cohort_id=built.cohort_id,
            person_id=person.id,
            track=track.value,
            terms=terms,
            workplace_id=workplace_id,
            instructor_pair_id=readers.id,
            enrolled_at=built.sessions[0][2].starts_at - timedelta(days=45),
            left_at=None,
        )
        member = Member(person=person, enrolment_id=number, track=track, workplace_id=workplace_id, readers=readers.id)
        built.members.append(member)
        return member

    def makkere(self, one: Member, other: Member, *, at: datetime) -> None:
        """Two participants from one workplace become a pair."""
        number = self.rows.add(Pair, public_id=self.rows.public_id(), formed_at=at, ended_at=None)
        for member in (one, other):
            self.rows.add(PairMember, pair_id=number, person_id=member.person.id)
        one.pair, other.pair = (number, other), (number, one)

    def attend(self, built: Built, *, absent: dict[tuple[str, str], bool], by: Someone) -> None:
        """Attendance of every day that has been. `absent` maps (person's key, module) to whether it was caught up."""
        for session, _public, day, audience in built.sessions:
            if day.ends_at > self.at:
                continue
            for member in built.members:
                if not is_for(audience, member.track):
                    continue
                missed = absent.get((member.person.key, day.module_code or ""))
                self.rows.add(
                    Attendance,
                    session_id=session,
                    enrolment_id=member.enrolment_id,
                    minutes=day.minutes if missed is None else 0,
                    recorded_by_id=by.id,
                    recorded_at=day.starts_at + HALF_AN_HOUR,
                )
                if missed:
                    self.rows.add(
                        CatchUp,
                        session_id=session,
                        enrolment_id=member.enrolment_id,
                        way="task_and_talk",
                        approved_by_id=by.id,
                        approved_at=day.ends_at + timedelta(days=6),
                    )

    def pause(self, member: Member, *, since_days_ago: int) -> None:
        """A participant rests."""
        since = (self.at - timedelta(days=since_days_ago)).date()
        self.rows.add(Pause, enrolment_id=member.enrolment_id, since=since, until=None)
