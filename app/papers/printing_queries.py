"""Questions about the papers of a whole cohort: how far a run is, what waits, and what can be taken along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app
from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true

from app.certificates.models import Certificate, CertificateWithdrawal
from app.certificates.queries import is_replaced
from app.certificates.rules import Edition
from app.cohorts.models import Cohort, Enrolment
from app.db import db
from app.papers.models import PrintPage, PrintRun
from app.papers.printed import file_name
from app.papers.printing_rules import KEPT, Run, state_of_run
from app.people.models import Person

IN_A_BATCH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSeen:
    """A run of a cohort's papers, counted from its pages."""

    id: int
    public_id: str
    cohort_id: int
    by_id: int
    by: str
    at: datetime
    data_key: bytes
    pages: int
    decided: int
    faults: int
    state: Run

    @property
    def made(self) -> int:
        """How many papers are ready."""
        return self.decided - self.faults

    @property
    def key_owner(self) -> str:
        """Whose key seals the papers, as the vault names owners."""
        return f"print:{self.public_id}"

    def place(self, certificate_id: int) -> str:
        """Where a paper of this run stands, as the vault names places."""
        return f"print_page:body:{self.public_id}:{certificate_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A certificate that no paper could be made of, and why."""

    certificate: str
    name: str
    number: str
    fault: str


def newest_run(cohort_id: int, *, at: datetime) -> RunSeen | None:
    """The cohort's latest papers, unless they are a day old: then they are gone. One statement."""
    return next(iter(_runs(PrintRun.cohort_id == cohort_id, at=at)), None)


def run_of(run_id: int, *, at: datetime) -> RunSeen | None:
    """A run, unless it is gone. One statement."""
    return next(iter(_runs(PrintRun.id == run_id, at=at)), None)


def unfinished_runs(*, at: datetime) -> list[RunSeen]:
    """The runs in which something waits, the newest first. One statement."""
    return [run for run in _runs(true(), at=at) if run.state is not Run.DONE]


def lock_cohort(cohort_id: int) -> None:
    """Nobody else begins this cohort's papers until the transaction ends. One statement."""
    db.session.execute(select(Cohort.id).where(Cohort.id == cohort_id).with_for_update())


def to_print(cohort_id: int, *, on: date) -> Sequence[int]:
    """The certificates of a cohort's participants that hold today. One statement."""
    return db.session.scalars(
        select(Certificate.id)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .where(Enrolment.cohort_id == cohort_id, _holds(on=on))
        .order_by(Certificate.id)
    ).all()


def next_page(run_id: int) -> tuple[PrintPage, str] | None:
    """A page that waits, with its certificate's public id, claimed until the transaction ends; None when nothing waits
    that nobody else is at. One statement.
    """
    row = db.session.execute(
        select(PrintPage, Certificate.public_id)
        .join(Certificate, Certificate.id == PrintPage.certificate_id)
        .where(PrintPage.run_id == run_id, PrintPage.made_at.is_(None))
        .order_by(PrintPage.certificate_id)
        .limit(1)
        .with_for_update(of=PrintPage, skip_locked=True)
    ).one_or_none()
    return (row[0], row[1]) if row else None


def faults_of(run_id: int) -> list[Fault]:
    """What could not be made in a run. One statement."""
    rows = db.session.execute(
        select(Certificate.public_id.label("certificate"), Certificate.name, Certificate.number, PrintPage.fault)
        .join(PrintPage, PrintPage.certificate_id == Certificate.id)
        .where(PrintPage.run_id == run_id, PrintPage.fault.is_not(None))
        .order_by(Certificate.id)
    )
    return [Fault(**row._mapping) for row in rows]


def papers_in(run_id: int, *, on: date) -> Sequence[int]:
    """The certificates of a run whose papers are made, and which still hold. One statement."""
    return db.session.scalars(
        select(PrintPage.certificate_id)
        .join(Certificate, Certificate.id == PrintPage.certificate_id)
        .where(PrintPage.run_id == run_id, PrintPage.body.is_not(None), _holds(on=on))
        .order_by(PrintPage.certificate_id)
    ).all()


def opened_papers(run: RunSeen, certificate_ids: Sequence[int], *, on: date) -> Iterator[tuple[str, bytes]]:
    """These papers with their file names, opened a few at a time, so that no more than that is held.

    Raises LookupError when somebody has them made anew meanwhile, or one of them holds no longer: a file breaks off
    rather than seems to be whole.
    """
    vault = current_app.extensions["vault"]
    for first in range(0, len(certificate_ids), IN_A_BATCH):
        batch = certificate_ids[first : first + IN_A_BATCH]
        rows = db.session.execute(
            select(Certificate.number, PrintPage.certificate_id, PrintPage.body)
            .join(PrintPage, PrintPage.certificate_id == Certificate.id)
            .join(PrintRun, PrintRun.id == PrintPage.run_id)
            .where(
                PrintRun.public_id == run.public_id,  # SQLite gives the number of a run that is gone to the next one
                PrintPage.certificate_id.in_(batch),
                PrintPage.body.is_not(None),
                _holds(on=on),
            )
            .order_by(PrintPage.certificate_id)
        ).all()
        db.session.rollback()  # whoever reads the file slowly holds nothing in the database
        if len(rows) < len(batch):
            raise LookupError("These papers are gone.")
        for row in rows:
            place = run.place(row.certificate_id)
            body = vault.unseal_bytes(row.body, key=run.data_key, owner=run.key_owner, place=place)
            yield file_name(row.number, Edition.SHORT, "pdf"), body


def _runs(which: ColumnElement[bool], *, at: datetime) -> list[RunSeen]:
    rows = db.session.execute(
        select(
            PrintRun.id,
            PrintRun.public_id,
            PrintRun.cohort_id,
            PrintRun.by_id,
            Person.name.label("by"),
            PrintRun.at,
            PrintRun.data_key,
            func.count(PrintPage.certificate_id).label("pages"),
            func.count(PrintPage.made_at).label("decided"),
            func.count(PrintPage.fault).label("faults"),
            func.max(PrintPage.made_at).label("moved_at"),
        )
        .join(Person, Person.id == PrintRun.by_id)
        .join(PrintPage, PrintPage.run_id == PrintRun.id)
        .where(which, PrintRun.at > at - KEPT)
        .group_by(PrintRun.id, Person.name)
        .order_by(PrintRun.id.desc())
    )
    found = []
    for row in rows:
        values = dict(row._mapping)
        moved_at = values.pop("moved_at") or row.at
        state = state_of_run(waiting=row.pages - row.decided, moved_at=moved_at, at=at)
        found.append(RunSeen(state=state, **values))
    return found


def _holds(*, on: date) -> ColumnElement[bool]:
    until = Certificate.short["until"].as_string()
    return and_(
        ~exists().where(CertificateWithdrawal.certificate_id == Certificate.id),
        ~is_replaced(),
        or_(until.is_(None), until >= f"{on:%Y-%m}"),
    )
