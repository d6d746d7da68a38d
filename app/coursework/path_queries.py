"""Questions about the modules on somebody's plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, String, Subquery, and_, cast, false, func, or_, select, true
from sqlalchemy.orm import defer

from app.clock import COPENHAGEN
from app.cohorts.models import Cohort, CourseSession, Enrolment
from app.cohorts.plan_queries import on_plan
from app.curriculum.models import Edition, Module, Objective
from app.curriculum.queries import is_current
from app.curriculum.rules import Terms, Track
from app.db import db


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleSeen:
    """A module as somebody meets it: on their own plan, or (staff) as it stands in a published edition."""

    module: Module
    terms: Terms
    enrolment_id: int | None
    track: Track | None
    session_at: datetime | None
    objectives: Sequence[tuple[str, str]]

    @property
    def session_on(self) -> date | None:
        """The day of the module on one's own plan."""
        return self.session_at.astimezone(COPENHAGEN).date() if self.session_at else None

    @property
    def following(self) -> str | None:
        """The module that comes after it on one's own plan."""
        plan = self.terms.track(self.track).modules if self.track else ()
        after = plan[plan.index(self.module.code) + 1 :] if self.module.code in plan else ()
        return after[0] if after else None


def module_for(person_id: int, code: str, *, staff: bool) -> ModuleSeen | None:
    """The module with this code on a person's own plan, else (staff only) of a published edition. One statement."""
    own = _own_enrolments(person_id)
    rows = db.session.execute(
        select(
            Module,
            Edition.terms,
            own.c.id.label("enrolment_id"),
            own.c.track,
            _taught().label("objectives"),
            _day(own).label("session_at"),
        )
        .join(Edition, Edition.id == Module.edition_id)
        .outerjoin(own, own.c.edition_id == Module.edition_id)
        .where(Module.code == code, or_(own.c.id.is_not(None), and_(true() if staff else false(), is_current())))
        .order_by(own.c.id.is_(None), own.c.left_at.is_not(None), own.c.id.desc(), Edition.id.desc())
    ).all()
    for row in rows:
        track = Track(row.track) if row.track else None
        terms = Terms.read(row.terms)
        on_own = track is not None and code in terms.track(track).modules
        if on_own or staff:
            return ModuleSeen(
                module=row.Module,
                terms=terms,
                enrolment_id=row.enrolment_id if on_own else None,
                track=track if on_own else None,
                session_at=row.session_at if on_own else None,
                objectives=_pairs(row.objectives),
            )
    return None


def published_modules() -> list[tuple[Edition, list[Module]]]:
    """The modules of the published edition of each programme and overlay, without their pages. One statement."""
    rows = db.session.execute(
        select(Edition, Module)
        .join(Module, Module.edition_id == Edition.id)
        .where(is_current())
        .order_by(Edition.programme, Module.position)
        .options(defer(Module.pages, raiseload=True), defer(Module.in_english, raiseload=True))
    )
    editions: dict[Edition, list[Module]] = {}
    for edition, module in rows:
        editions.setdefault(edition, []).append(module)
    return list(editions.items())


def _own_enrolments(person_id: int) -> Subquery:
    return (
        select(Enrolment.id, Enrolment.track, Enrolment.cohort_id, Enrolment.left_at, Cohort.edition_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Enrolment.person_id == person_id)
        .subquery()
    )


def _taught() -> ScalarSelect[str]:
    """What the module gives evidence for, as lines of code and sentence: one column, so that the page is one row."""
    return (
        select(func.aggregate_strings(Objective.code + "\t" + Objective.text, "\n"))
        .where(
            Objective.edition_id == Module.edition_id,
            cast(Module.objectives, String).contains('"' + Objective.code + '"'),
        )
        .correlate(Module)
        .scalar_subquery()
    )


def _day(own: Subquery) -> ScalarSelect[datetime]:
    return (
        select(func.min(CourseSession.starts_at))
        .where(
            CourseSession.cohort_id == own.c.cohort_id,
            CourseSession.module_code == Module.code,
            on_plan(staff=false(), track=own.c.track),
        )
        .correlate(own, Module)
        .scalar_subquery()
    )


def _pairs(lines: str | None) -> list[tuple[str, str]]:
    parts = [line.partition("\t") for line in (lines or "").split("\n") if line]
    return sorted((code, text) for code, _, text in parts)
