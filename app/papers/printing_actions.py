"""Making the papers of a whole cohort: begun by somebody, made one by one, fetched, and gone after a day.

Each function works in the caller's transaction. One page is one transaction: what a crash leaves, another process ends.
"""

from collections.abc import Sequence
from datetime import date, datetime

from flask import current_app
from sqlalchemy import ColumnElement, delete, exists, or_, update

from app.certificates.models import Share
from app.certificates.queries import certificate_in
from app.certificates.rules import Edition, ShareKind
from app.certificates.rules import Refusal as RefusalOfCertificate
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.papers import printing_queries as queries
from app.papers.actions import print_certificate, tell_office
from app.papers.models import PrintPage, PrintRun
from app.papers.printing_queries import RunSeen
from app.papers.printing_rules import BROKEN, KEPT, Run, refusal_to_begin, refusal_to_fetch
from app.papers.rules import Refusal
from app.refusal import Refused


def begin(cohort_id: int, *, by_id: int, at: datetime, on: date) -> int:
    """A run of the papers of everybody whose certificate holds, or the run that stands still, to go on with. Its id.

    The cohort's papers from before are gone with it, and so is whatever is a day old.
    """
    queries.lock_cohort(cohort_id)
    before, to_print = queries.newest_run(cohort_id, at=at), queries.to_print(cohort_id, on=on)
    if refusal := refusal_to_begin(run=before.state if before else None, to_print=to_print):
        raise Refused(refusal)
    if before is not None and before.state is Run.STANDS_STILL:
        return before.id
    _forget(or_(PrintRun.cohort_id == cohort_id, PrintRun.at <= at - KEPT), at=at)
    public_id = new_public_id()
    key = current_app.extensions["vault"].new_key(f"print:{public_id}")
    run = PrintRun(public_id=public_id, cohort_id=cohort_id, by_id=by_id, at=at, data_key=key)
    db.session.add(run)
    db.session.flush()
    db.session.add_all(PrintPage(run_id=run.id, certificate_id=each) for each in to_print)
    note(Verb.PRINTING_BEGUN, by_id=by_id, thing="print_run", thing_id=public_id, at=at)
    return run.id


def make_paper(run: RunSeen, page: PrintPage, certificate_id: str, *, at: datetime) -> None:
    """The paper of a claimed page, sealed; or why there is none. A name that cannot be set is told to the office."""
    certificate = certificate_in(run.cohort_id, certificate_id, for_change=True)
    page.made_at = at
    if certificate is None:
        page.fault = RefusalOfCertificate.NOT_STANDING
        return
    try:
        printed = print_certificate(certificate, edition=Edition.SHORT, by_id=run.by_id, at=at)
    except Refused as refused:
        page.fault = str(refused.reason)
        if refused.reason is Refusal.NAME_CANNOT_BE_SET:
            tell_office(certificate.id, at=at)
        return
    place = run.place(page.certificate_id)
    page.body = current_app.extensions["vault"].seal_bytes(
        printed.body, key=run.data_key, owner=run.key_owner, place=place
    )


def give_up(run_id: int, certificate_id: int, *, at: datetime) -> None:
    """A page that failed in a way that nobody foresaw: the others go on, and somebody sees it."""
    page = db.session.get(PrintPage, (run_id, certificate_id), with_for_update=True)
    if page is not None and page.made_at is None:
        page.made_at, page.fault = at, BROKEN


def fetch(run: RunSeen, *, by_id: int, at: datetime, on: date) -> Sequence[int]:
    """Whose papers are taken along: those that are made, of certificates that still hold. Noted."""
    papers = queries.papers_in(run.id, on=on)
    if refusal := refusal_to_fetch(run=run.state, papers=papers):
        raise Refused(refusal)
    db.session.execute(update(PrintRun).where(PrintRun.id == run.id).values(fetched_at=at))
    note(Verb.PRINTS_FETCHED, by_id=by_id, thing="print_run", thing_id=run.public_id, at=at)
    return papers


def forget_old_runs(*, at: datetime) -> int:
    """What is a day old is gone, the key that opens it first of all. Answers how many runs."""
    return _forget(PrintRun.at <= at - KEPT, at=at)


def _forget(which: ColumnElement[bool], *, at: datetime) -> int:
    """Delete these runs. The codes on papers that nobody fetched are switched off: nobody has them. Two statements."""
    unfetched = (
        exists()
        .where(
            PrintRun.id == PrintPage.run_id,
            which,
            PrintRun.fetched_at.is_(None),
            PrintPage.certificate_id == Share.certificate_id,
            PrintPage.made_at == Share.made_at,
            PrintRun.by_id == Share.by_id,
        )
        .correlate(Share)
    )
    db.session.execute(
        update(Share)
        .where(Share.kind == ShareKind.PRINT, Share.ended_at.is_(None), unfetched)
        .values(ended_at=at)
        .execution_options(synchronize_session=False)
    )
    gone = db.session.execute(delete(PrintRun).where(which).returning(PrintRun.id))
    return len(gone.all())
