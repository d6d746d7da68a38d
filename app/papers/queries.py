"""Questions about the papers of a certificate."""

from datetime import date

from sqlalchemy import func, or_, select

from app.certificates.models import Certificate, Share
from app.certificates.rules import ShareKind
from app.cohorts.models import Cohort, Enrolment
from app.db import db
from app.notices.models import Notice
from app.notices.rules import About


def live_prints(certificate_id: int, *, on: date) -> int:
    """How many papers of a certificate have a code that opens something. One statement."""
    question = select(func.count()).where(
        Share.certificate_id == certificate_id,
        Share.kind == ShareKind.PRINT,
        Share.ended_at.is_(None),
        or_(Share.ends_on.is_(None), Share.ends_on >= on),
    )
    return db.session.scalar(question) or 0


def told_of_a_paper(path: str) -> set[int]:
    """For whom a notice that a paper was made still waits at this address. One statement."""
    waiting = select(Notice.person_id).where(
        Notice.about == About.PAPER_MADE, Notice.path == path, Notice.read_at.is_(None)
    )
    return set(db.session.scalars(waiting))


def office_path_of(certificate_id: int) -> str:
    """The page on which the office sees this certificate. One statement."""
    row = db.session.execute(
        select(Cohort.public_id, Certificate.public_id.label("certificate"))
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .join(Certificate, Certificate.enrolment_id == Enrolment.id)
        .where(Certificate.id == certificate_id)
    ).one()
    return f"/hold/{row.public_id}/beviser/{row.certificate}"
