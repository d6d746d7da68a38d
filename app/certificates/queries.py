"""Questions about certificates: who is on the way to one, whose they are, and what a link opens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.certificates.models import (
    Certificate,
    CertificateWithdrawal,
    Proposal,
    WithdrawalRequest,
)
from app.certificates.rules import Standing, standing_of
from app.cohorts.models import Cohort, CourseSession, Enrolment, InstructorPair
from app.cohorts.rules import alphabetical
from app.coursework.models import Assessment, Reopening, Version, Work, WorkAuthor
from app.coursework.rules import Outcome
from app.curriculum.models import Edition as EditionLoaded
from app.curriculum.rules import Track
from app.db import db
from app.people.models import Person

Successor = aliased(Certificate)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSeen:
    """A certificate, how it stands, and what has been asked about it."""

    id: int
    public_id: str
    enrolment_id: int
    person_id: int
    number: str
    printed_name: str
    name_today: str
    short: dict[str, Any]
    full: dict[str, Any]
    proposed_by_id: int
    edition_id: int
    issued_at: datetime
    standing: Standing
    successor: str | None
    withdrawal_reason: str | None
    withdrawal_asked_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A participant of a cohort on the way to the certificate, or with it. `certificate` is the newest, if any."""

    enrolment_id: int
    public_id: str
    person_id: int
    name: str
    track: Track
    readers: frozenset[int]
    proposed_by: int | None
    proposed_by_name: str | None
    certificate_id: int | None
    certificate_public_id: str | None
    issued: bool
    withdrawal_asked: bool
    left: bool


def candidates(cohort_id: int, *, read_by: int | None, enrolment: str | None = None) -> list[Candidate]:
    """The participants of a cohort in alphabetical order; with `read_by` only those this instructor reads for.

    Who has left is there only with a certificate. One statement.
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
            Proposal.by_id,
            proposer.name.label("proposer"),
            Certificate.id.label("certificate_id"),
            Certificate.public_id.label("certificate_public_id"),
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
        .where(Enrolment.cohort_id == cohort_id, or_(Enrolment.left_at.is_(None), Certificate.id.is_not(None)))
    )
    if read_by is not None:
        question = question.where(or_(InstructorPair.professional_id == read_by, InstructorPair.peer_id == read_by))
    if enrolment is not None:
        question = question.where(Enrolment.public_id == enrolment)
    found = [
        Candidate(
            enrolment_id=row.id,
            public_id=row.public_id,
            person_id=row.person_id,
            name=row.name,
            track=Track(row.track),
            readers=frozenset(each for each in (row.professional_id, row.peer_id) if each is not None),
            proposed_by=row.by_id,
            proposed_by_name=row.proposer,
            certificate_id=row.certificate_id,
            certificate_public_id=row.certificate_public_id,
            issued=row.certificate_id is not None and row.withdrawn is None,
            withdrawal_asked=row.asked is not None,
            left=row.left_at is not None,
        )
        for row in db.session.execute(question)
    ]
    return sorted(found, key=lambda each: alphabetical(each.name))


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


def certificate_in(cohort_id: int, public_id: str, *, for_change: bool = False) -> CertificateSeen | None:
    """A certificate of a cohort's participant. One statement, two when it is going to be changed."""
    if for_change:
        _lock(Certificate.public_id == public_id)
    question = _certificates().where(Enrolment.cohort_id == cohort_id, Certificate.public_id == public_id)
    return next(iter(_seen(db.session.execute(question).all())), None)


def certificates_of(person_id: int) -> list[CertificateSeen]:
    """A person's own certificates, the newest first. One statement."""
    question = _certificates().where(Certificate.person_id == person_id)
    return _seen(db.session.execute(question.order_by(Certificate.issued_at.desc(), Certificate.id.desc())).all())


def own_certificate(person_id: int, public_id: str, *, for_change: bool = False) -> CertificateSeen | None:
    """One of a person's own certificates; anybody else's is not there. One statement, two for a change."""
    mine = and_(Certificate.person_id == person_id, Certificate.public_id == public_id)
    if for_change:
        _lock(mine)
    return next(iter(_seen(db.session.execute(_certificates().where(mine)).all())), None)


def proposals_of(person_id: int) -> list[str]:
    """The programmes in which somebody is proposed and has no certificate yet, in Danish. One statement."""
    has_one = exists().where(
        Certificate.enrolment_id == Proposal.enrolment_id,
        ~exists().where(CertificateWithdrawal.certificate_id == Certificate.id),
    )
    return list(
        db.session.scalars(
            select(EditionLoaded.title)
            .join(Cohort, Cohort.edition_id == EditionLoaded.id)
            .join(Enrolment, Enrolment.cohort_id == Cohort.id)
            .join(Proposal, Proposal.enrolment_id == Enrolment.id)
            .where(Enrolment.person_id == person_id, ~has_one)
            .order_by(Proposal.at)
        )
    )


def number_is_taken(number: str) -> bool:
    """Whether a certificate has this number already. One statement."""
    return db.session.scalar(select(Certificate.id).where(Certificate.number == number)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """A cohort in which proposed certificates wait for its course leader, and how many."""

    public_id: str
    name: str
    number: int


def to_sign_for(person_id: int) -> list[ToSign]:
    """Where proposed certificates wait for this course leader's signature, the newest cohort first. One statement."""
    issued = exists().where(
        Certificate.enrolment_id == Enrolment.id,
        ~exists().where(CertificateWithdrawal.certificate_id == Certificate.id),
    )
    rows = db.session.execute(
        select(Cohort.public_id, Cohort.name, func.count().label("number"))
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .join(Proposal, Proposal.enrolment_id == Enrolment.id)
        .where(Cohort.leader_id == person_id, Proposal.by_id != person_id, Enrolment.left_at.is_(None), ~issued)
        .group_by(Cohort.id, Cohort.public_id, Cohort.name, Cohort.opened_at)
        .order_by(Cohort.opened_at.desc(), Cohort.id.desc())
    )
    return [ToSign(public_id=row.public_id, name=row.name, number=row.number) for row in rows]


def rests_on_work(work_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Asks whether a certificate rests on this work: it was approved before one of its authors got a certificate.

    What coursework asks before a text is withdrawn or an answer opened again.
    """
    return (
        exists()
        .where(
            Version.work_id == work_id,
            Assessment.version_id == Version.id,
            Assessment.outcome == Outcome.APPROVED,
            ~exists().where(Reopening.assessment_id == Assessment.id),
            WorkAuthor.work_id == work_id,
            or_(Work.pair_id.is_(None), WorkAuthor.contributed_at.is_not(None)),
            Certificate.person_id == WorkAuthor.person_id,
            Certificate.issued_at >= Assessment.at,
            ~exists().where(CertificateWithdrawal.certificate_id == Certificate.id),
        )
        .correlate(Work)
    )


def is_replaced() -> ColumnElement[bool]:
    """Asks, beside Certificate, whether a newer one came after it."""
    return exists().where(Successor.replaces_id == Certificate.id).correlate(Certificate)


def _lock(which: ColumnElement[bool]) -> None:
    db.session.scalars(select(Certificate.id).where(which).with_for_update()).all()


def _certificates() -> Select[Any]:
    return (
        select(
            Certificate.id,
            Certificate.public_id,
            Certificate.enrolment_id,
            Certificate.person_id,
            Certificate.number,
            Certificate.name.label("printed_name"),
            Person.name.label("name_today"),
            Certificate.short,
            Certificate.full,
            Certificate.proposed_by_id,
            Certificate.edition_id,
            Certificate.issued_at,
            CertificateWithdrawal.reason.label("withdrawal_reason"),
            WithdrawalRequest.by_id.label("withdrawal_asked_by"),
            WithdrawalRequest.reason.label("asked_reason"),
            select(Successor.public_id)
            .where(Successor.replaces_id == Certificate.id)
            .scalar_subquery()
            .label("successor"),
        )
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .join(Person, Person.id == Certificate.person_id)
        .outerjoin(CertificateWithdrawal, CertificateWithdrawal.certificate_id == Certificate.id)
        .outerjoin(WithdrawalRequest, WithdrawalRequest.certificate_id == Certificate.id)
    )


def _seen(rows: Sequence[Row[Any]]) -> list[CertificateSeen]:
    found = []
    for row in rows:
        values = dict(row._mapping)
        asked_reason = values.pop("asked_reason")
        standing = standing_of(
            withdrawn=values["withdrawal_reason"] is not None, replaced=values["successor"] is not None
        )
        values["withdrawal_reason"] = values["withdrawal_reason"] or asked_reason
        found.append(CertificateSeen(standing=standing, **values))
    return found
