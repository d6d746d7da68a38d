"""Questions about a cohort's participants on the way to their certificates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import aliased

from app.certificates.models import Certificate, CertificateWithdrawal, Proposal, WithdrawalRequest
from app.certificates.queries import is_replaced
from app.certificates.rules import Kind
from app.cohorts.models import CourseSession, Enrolment, InstructorPair
from app.cohorts.rules import alphabetical
from app.coursework.models import Work, WorkAuthor
from app.curriculum.rules import Track
from app.db import db
from app.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The newest certificate of one kind from an enrolment. It stands until it is withdrawn."""

    kind: Kind
    id: int
    public_id: str
    printed_name: str
    stands: bool
    withdrawal_asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A participant of a cohort on the way to a certificate, or with one; `held` in the order of the kinds."""

    enrolment_id: int
    public_id: str
    person_id: int
    name: str
    track: Track
    readers: frozenset[int]
    proposed: Kind | None
    proposed_by: int | None
    proposed_by_name: str | None
    held: tuple[Held, ...]
    left: bool

    @property
    def standing(self) -> frozenset[Kind]:
        """The kinds that stand."""
        return frozenset(each.kind for each in self.held if each.stands)

    def newest(self, kind: Kind) -> Held | None:
        """The newest certificate of a kind, withdrawn or not."""
        return next((each for each in self.held if each.kind is kind), None)


def candidates(
    cohort_id: int, *, read_by: int | None, enrolment: str | None = None, with_left: bool = False
) -> list[Candidate]:
    """The participants of a cohort in alphabetical order; with `read_by` only those this instructor reads for.

    Who has left is there with a certificate, or when asked for. One statement.
    """
    proposer = aliased(Person)
    question = (
        select(
            Enrolment.id,
            Enrolment.public_id,
            Enrolment.person_id,
            Enrolment.track,
            Person.name,
            InstructorPair.professional_id,
            InstructorPair.peer_id,
            Proposal.kind.label("proposed"),
            Proposal.by_id,
            proposer.name.label("proposer"),
            Certificate.id.label("certificate_id"),
            Certificate.public_id.label("certificate_public_id"),
            Certificate.kind,
            Certificate.name.label("printed_name"),
            CertificateWithdrawal.certificate_id.label("withdrawn"),
            WithdrawalRequest.certificate_id.label("asked"),
            Enrolment.left_at,
        )
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(InstructorPair, InstructorPair.id == Enrolment.instructor_pair_id)
        .outerjoin(Proposal, Proposal.enrolment_id == Enrolment.id)
        .outerjoin(proposer, proposer.id == Proposal.by_id)
        .outerjoin(Certificate, and_(Certificate.enrolment_id == Enrolment.id, ~is_replaced()))
        .outerjoin(CertificateWithdrawal, CertificateWithdrawal.certificate_id == Certificate.id)
        .outerjoin(WithdrawalRequest, WithdrawalRequest.certificate_id == Certificate.id)
        .where(Enrolment.cohort_id == cohort_id)
        .order_by(Enrolment.id)
    )
    if not with_left:
        question = question.where(or_(Enrolment.left_at.is_(None), Certificate.id.is_not(None)))
    if read_by is not None:
        question = question.where(or_(InstructorPair.professional_id == read_by, InstructorPair.peer_id == read_by))
    if enrolment is not None:
        question = question.where(Enrolment.public_id == enrolment)
    rows: Sequence[Any] = db.session.execute(question).all()
    found = [_candidate(list(theirs)) for _id, theirs in groupby(rows, key=lambda row: row.id)]
    return sorted(found, key=lambda each: alphabetical(each.name))


def _candidate(rows: Sequence[Row[Any]]) -> Candidate:
    """One participant of the rows that their certificates make."""
    row, kinds = rows[0], list(Kind)
    held = [
        Held(
            kind=Kind(each.kind),
            id=each.certificate_id,
            public_id=each.certificate_public_id,
            printed_name=each.printed_name,
            stands=each.withdrawn is None,
            withdrawal_asked=each.asked is not None,
        )
        for each in rows
        if each.certificate_id is not None
    ]
    return Candidate(
        enrolment_id=row.id,
        public_id=row.public_id,
        person_id=row.person_id,
        name=row.name,
        track=Track(row.track),
        readers=frozenset(each for each in (row.professional_id, row.peer_id) if each is not None),
        proposed=Kind(row.proposed) if row.proposed is not None else None,
        proposed_by=row.by_id,
        proposed_by_name=row.proposer,
        held=tuple(sorted(held, key=lambda each: kinds.index(each.kind))),
        left=row.left_at is not None,
    )


def modules_held(cohort_id: int, *, at: datetime) -> frozenset[str]:
    """The modules that a cohort has had a day on. One statement."""
    return frozenset(
        code
        for code in db.session.scalars(
            select(CourseSession.module_code)
            .where(CourseSession.cohort_id == cohort_id, CourseSession.ends_at <= at)
            .distinct()
        )
        if code is not None
    )


def lock_enrolments(cohort_id: int, public_ids: Collection[str]) -> None:
    """Let nobody else decide on these participants, or on what they have written, until the transaction ends.

    Two statements: a text that is taken back or opened again is locked by whoever does it, so it is locked here too.
    """
    these = and_(Enrolment.cohort_id == cohort_id, Enrolment.public_id.in_(public_ids))
    db.session.execute(select(Enrolment.id).where(these).order_by(Enrolment.id).with_for_update())
    theirs = select(WorkAuthor.work_id).join(Enrolment, Enrolment.person_id == WorkAuthor.person_id).where(these)
    db.session.execute(select(Work.id).where(Work.id.in_(theirs)).order_by(Work.id).with_for_update(read=True))
