"""Questions about certificates: whose they are, how they stand, and what waits for a signature."""

from collections.abc import Sequence
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
from app.certificates.rules import Kind, Standing, standing_of
from app.clock import today
from app.cohorts.models import Cohort, Enrolment
from app.coursework.models import Assessment, Reopening, Version, Work, WorkAuthor
from app.coursework.rules import Outcome
from app.curriculum.models import Edition as EditionLoaded
from app.db import db
from app.people.models import Person

Successor = aliased(Certificate)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSeen:
    """A certificate, how it stands, and what has been asked about it."""

    id: int
    public_id: str
    kind: Kind
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSeen:
    """What somebody is proposed for, and in which programme."""

    kind: Kind
    programme: str


def proposals_of(person_id: int) -> list[ProposalSeen]:
    """What somebody is proposed for and does not have yet; programmes in Danish. One statement."""
    rows = db.session.execute(
        select(Proposal.kind, EditionLoaded.title)
        .join(Cohort, Cohort.edition_id == EditionLoaded.id)
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .join(Proposal, Proposal.enrolment_id == Enrolment.id)
        .where(Enrolment.person_id == person_id, ~_is_signed())
        .order_by(Proposal.at)
    )
    return [ProposalSeen(kind=Kind(row.kind), programme=row.title) for row in rows]


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
    rows = db.session.execute(
        select(Cohort.public_id, Cohort.name, func.count().label("number"))
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .join(Proposal, Proposal.enrolment_id == Enrolment.id)
        .where(Cohort.leader_id == person_id, Proposal.by_id != person_id, ~_is_signed())
        .group_by(Cohort.id, Cohort.public_id, Cohort.name, Cohort.opened_at)
        .order_by(Cohort.opened_at.desc(), Cohort.id.desc())
    )
    return [ToSign(public_id=row.public_id, name=row.name, number=row.number) for row in rows]


def rests_on_work(work_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Asks whether a certificate rests on this work: it was approved before one of its authors got a certificate.

    What coursework asks before a text is withdrawn or an answer opened again. That somebody took part rests on days
    alone.
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
            Certificate.kind != Kind.ATTENDANCE,
            Certificate.issued_at >= Assessment.at,
            ~exists().where(CertificateWithdrawal.certificate_id == Certificate.id),
        )
        .correlate(Work)
    )


def is_replaced() -> ColumnElement[bool]:
    """Asks, beside Certificate, whether a newer one came after it."""
    return exists().where(Successor.replaces_id == Certificate.id).correlate(Certificate)


def _is_signed() -> ColumnElement[bool]:
    """Asks, beside Proposal, whether what it proposes has been issued and stands."""
    return (
        exists()
        .where(
            Certificate.enrolment_id == Proposal.enrolment_id,
            Certificate.kind == Proposal.kind,
            ~exists().where(CertificateWithdrawal.certificate_id == Certificate.id),
        )
        .correlate(Proposal)
    )


def _lock(which: ColumnElement[bool]) -> None:
    db.session.scalars(select(Certificate.id).where(which).with_for_update()).all()


def _certificates() -> Select[Any]:
    return (
        select(
            Certificate.id,
            Certificate.public_id,
            Certificate.kind,
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
            withdrawn=values["withdrawal_reason"] is not None,
            replaced=values["successor"] is not None,
            until=values["short"].get("until"),
            on=today(),
        )
        values["withdrawal_reason"] = values["withdrawal_reason"] or asked_reason
        values["kind"] = Kind(values["kind"])
        found.append(CertificateSeen(standing=standing, **values))
    return found
