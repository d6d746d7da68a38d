"""Two cohorts to come: guides, who have the whole education behind them, and one on Helsingør's own edition."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.clock import COPENHAGEN
from app.cohorts import actions
from app.cohorts.day_actions import hold_together, plan_session
from app.cohorts.models import Cohort, CourseSession
from app.cohorts.rules import Terms as Affiliation
from app.cohorts.staff_queries import modules_of
from app.curriculum.models import Edition
from app.curriculum.queries import published_edition
from app.curriculum.rules import Audience, Terms, Track
from app.db import db
from app.demo.calendar import BEGINS, ENDS, FOLLOW_UP_BEGINS, FOLLOW_UP_ENDS, first_tuesday_on_or_before
from app.demo.story import Story

GUIDES = ("nora", "edith", "zahra")  # all three have finished Peer-uddannelsen
SHARED = "M07"  # the guides join this day of the Forårshold
OWN_DAY = "G1"
LOCAL_BEGINS = 40


def open_more_cohorts(story: Story, *, at: datetime) -> None:
    """The cohorts whose editions are published. The caller owns the transaction."""
    guides, local = published_edition("peer-guide"), published_edition("peer-uddannelsen", "helsingoer")
    if guides is not None:
        _guides(story, guides, at=at)
    if local is not None:
        _local(story, local, at=at)


def _guides(story: Story, edition: Edition, *, at: datetime) -> None:
    karen = story.people["karen"].id
    host = db.session.scalars(
        select(CourseSession).where(
            CourseSession.cohort_id == story.spring.cohort_id, CourseSession.module_code == SHARED
        )
    ).one()
    first = host.starts_at.astimezone(COPENHAGEN).date()
    cohort = _opened("Guidehold", edition, story, first=first, at=at)
    readers = actions.appoint(
        cohort.id,
        professional_id=story.people["inger"].id,
        peer_id=story.people["jonas"].id,
        by_id=karen,
        at=at,
    )
    for key in GUIDES:
        enrolment = actions.enrol(
            cohort.id,
            story.people[key].id,
            track=Track.GUIDE,
            works_as=Affiliation.VOLUNTEER,
            workplace_id=None,
            by_id=story.people["solveig"].id,
            at=at,
        )
        db.session.flush()
        actions.assign_readers(enrolment, readers, by_id=karen, at=at)
    modules = {row.code: row for row in modules_of(edition.id)}
    hold_together(cohort.id, host, module=modules[SHARED], by_id=karen, at=at)
    _plan(cohort, OWN_DAY, modules[OWN_DAY].title, Audience.GUIDE, first + timedelta(days=14), karen, at=at)
    for follow_up in Terms.read(edition.terms).follow_ups:
        calendar = Terms.read(edition.terms).calendar
        day = first + timedelta(days=14 + calendar[follow_up.code] - calendar[OWN_DAY])
        _plan(cohort, None, follow_up.title, Audience.JOINT, day, karen, at=at)


def _local(story: Story, edition: Edition, *, at: datetime) -> None:
    first = first_tuesday_on_or_before(at.astimezone(COPENHAGEN).date() + timedelta(days=LOCAL_BEGINS))
    cohort = _opened("Helsingørhold", edition, story, first=first, at=at)
    calendar = Terms.read(edition.terms).calendar
    for module in modules_of(edition.id):
        day = first + timedelta(days=calendar[module.code])
        _plan(cohort, module.code, module.title, Audience(module.track), day, story.people["karen"].id, at=at)


def _opened(name: str, edition: Edition, story: Story, *, first: date, at: datetime) -> Cohort:
    cohort = actions.open_cohort(
        name=name,
        edition_id=edition.id,
        leader_id=story.people["karen"].id,
        first_day=first,
        by_id=story.people["solveig"].id,
        at=at,
    )
    db.session.flush()
    return cohort


def _plan(
    cohort: Cohort, code: str | None, title: str, audience: Audience, day: date, by_id: int, *, at: datetime
) -> None:
    short = code is None or code == OWN_DAY
    begins, ends = (FOLLOW_UP_BEGINS, FOLLOW_UP_ENDS) if short else (BEGINS, ENDS)
    plan_session(
        cohort.id,
        module_code=code,
        title=title,
        audience=audience,
        starts_at=_moment(day, begins),
        ends_at=_moment(day, ends),
        minutes=(ends.hour - begins.hour) * 60 + ends.minute - begins.minute,
        place="Skolegade 8, lokale 3",
        by_id=by_id,
        at=at,
    )


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, COPENHAGEN)
