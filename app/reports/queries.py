"""Counts across rooms. No name leaves this file."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from app.cohorts.models import Cohort, Enrolment
from app.db import db
from app.partners.models import Workplace
from app.reports.rules import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """How many of a partner's people take part in a cohort; None when they are too few to be counted aloud."""

    partner_id: int
    cohort: str
    count: int | None


def seats_in_use(partner_ids: Collection[int]) -> list[Seats]:
    """Seats that partners use, cohort by cohort, the newest first; cohorts without their people are left out."""
    rows = db.session.execute(
        select(Workplace.partner_id, Cohort.name, func.count())
        .select_from(Enrolment)
        .join(Workplace, Workplace.id == Enrolment.workplace_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Workplace.partner_id.in_(partner_ids), Enrolment.left_at.is_(None))
        .group_by(Workplace.partner_id, Cohort.id, Cohort.name, Cohort.opened_at)
        .order_by(Cohort.opened_at.desc(), Cohort.id.desc())
    )
    return [Seats(partner_id=partner_id, cohort=cohort, count=shown(count)) for partner_id, cohort, count in rows]
