"""Questions about the modules that somebody may read: on their own plan, or as staff also what they teach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, String, Subquery, and_, cast, exists, false, func, or_, select
from sqlalchemy.orm import defer

from app.clock import COPENHAGEN
from app.cohorts.models import Cohort, CourseSession, Enrolment
from app.cohorts.plan_queries import on_plan
from app.cohorts.queries import teaches_in
from app.curriculum.models import Edition, InstructorPart, Module, Objective
from app.curriculum.queries import is_current
from app.curriculum.rules import ObjectiveFor, Terms, Track, name_of_edition, owners_of
from app.db import db

UNIT, RECORD = "\x1f", "\x1e"  # signs that no text of the files can hold


class ObjectiveSaid(NamedTuple):
    """An objective in both languages."""

    code: str
    text: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleSeen:
    """A module as somebody meets it: on their own plan, or (staff) in an edition that they teach or that is published.

    `edition` is what addresses call its edition. `for_instructors`: there is a part that only instructors read, and
    this person may.
    """

    module: Module
    terms: Terms
    edition: str
    edition_title: str
    edition_title_en: str
    loaded_at: datetime
    enrolment_id: int | None
    track: Track | None
    session_at: datetime | None
    objectives: Sequence[ObjectiveSaid]
    for_instructors: bool

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


def module_for(person_id: int, code: str, *, staff: bool, edition: str = "") -> ModuleSeen | None:
    """The module with this code on a person's own plan, else (staff only) in an edition they may read. One statement.

    Staff read first the edition of the newest cohort that they teach or lead, then what is published, the core before
    partners' own; with `edition` (the first letters of its digest) only that one.
    """
    own = _own_enrolments(person_id)
    theirs = may_lead(person_id) if staff else false()
    led = exists().where(InstructorPart.module_id == Module.id) if staff else false()
    rows = db.session.execute(
        select(
            Module,
            Edition.terms,
            Edition.digest,
            Edition.title.label("edition_title"),
            Edition.title_en.label("edition_title_en"),
            Edition.loaded_at,
            own.c.id.label("enrolment_id"),
            own.c.track,
            _taught().label("objectives"),
            _day(own).label("session_at"),
            and_(theirs, led).label("for_instructors"),
        )
        .join(Edition, Edition.id == Module.edition_id)
        .outerjoin(own, own.c.edition_id == Module.edition_id)
        .where(
            Module.code == code, Edition.digest.startswith(edition, autoescape=True), or_(own.c.id.is_not(None), theirs)
        )
        .order_by(own.c.id.is_(None), own.c.left_at.is_not(None), own.c.id.desc(), *nearest_first(person_id))
    ).all()
    for row in rows:
        track = Track(row.track) if row.track else None
        terms = Terms.read(row.terms)
        on_own = track is not None and code in terms.track(track).modules
        if on_own or staff:
            return ModuleSeen(
                module=row.Module,
                terms=terms,
                edition=name_of_edition(row.digest),
                edition_title=row.edition_title,
                edition_title_en=row.edition_title_en,
                loaded_at=row.loaded_at,
                enrolment_id=row.enrolment_id if on_own else None,
                track=track if on_own else None,
                session_at=row.session_at if on_own else None,
                objectives=_shown(row.objectives, owners_of(track) if on_own and track else tuple(ObjectiveFor)),
                for_instructors=bool(row.for_instructors),
            )
    return None


def may_lead(person_id: int) -> ColumnElement[bool]:
    """Asks, beside Edition, whether somebody on the staff may read all of it: they lead it, or it is current."""
    return or_(newest_led(person_id).is_not(None), is_current())


def nearest_first(person_id: int) -> tuple[ColumnElement[bool] | ColumnElement[int], ...]:
    """The order of editions for somebody on the staff: that of the newest cohort they lead, then the core's."""
    led = newest_led(person_id)
    return led.is_(None), led.desc(), Edition.partner != "", Edition.id.desc()


def newest_led(person_id: int) -> ScalarSelect[int]:
    """The newest cohort on an edition that somebody teaches or leads, beside Edition."""
    theirs = or_(Cohort.leader_id == person_id, teaches_in(person_id))
    return (
        select(func.max(Cohort.id)).where(Cohort.edition_id == Edition.id, theirs).correlate(Edition).scalar_subquery()
    )


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
    """What the module gives evidence for, as lines of code, whose, and its sentences: so that the page is one row."""
    line = Objective.code + UNIT + Objective.audience + UNIT + Objective.text + UNIT + Objective.text_en
    return (
        select(func.aggregate_strings(line, RECORD))
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


def _shown(lines: str | None, owners: Sequence[ObjectiveFor]) -> list[ObjectiveSaid]:
    """The objectives that are for these, in order: a joint module teaches some that are only for others."""
    parts = [line.split(UNIT) for line in (lines or "").split(RECORD) if line]
    return sorted(ObjectiveSaid(code, text, text_en) for code, whose, text, text_en in parts if whose in owners)
