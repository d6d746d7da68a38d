"""Questions about what people have from other cohorts, and the attendance that counts with it."""

from collections.abc import Collection, Mapping

from sqlalchemy import and_, false, select
from sqlalchemy.orm import aliased

from app.clock import COPENHAGEN
from app.cohorts.merit_rules import HAVE_MERIT, DayElsewhere, Merit, merits_of
from app.cohorts.models import Attendance, CatchUp, Cohort, CourseSession, Enrolment
from app.cohorts.plan_queries import on_plan, tracked_sessions
from app.cohorts.rules import AttendanceSum, SessionSeen, sum_of_attendance
from app.curriculum.models import Module
from app.curriculum.rules import Terms, Track
from app.db import db

Theirs, OwnCohort = aliased(Enrolment), aliased(Cohort)


def merits_by_enrolment(
    tracks: Mapping[int, Track], seen: Mapping[int, Collection[SessionSeen]], terms: Terms
) -> dict[int, dict[str, Merit]]:
    """The modules that each of these enrolments (of one edition) has from other cohorts, by code.

    One statement for any number of people, and none when nobody's track reuses modules.
    """
    asked = [enrolment_id for enrolment_id, track in tracks.items() if track in HAVE_MERIT]
    elsewhere = _days_elsewhere(asked) if asked else {}
    return {
        enrolment_id: merits_of(
            track=track,
            modules=terms.track(track).modules,
            percent=terms.track(track).attendance_percent,
            here=seen[enrolment_id],
            elsewhere=elsewhere.get(enrolment_id, ()),
        )
        for enrolment_id, track in tracks.items()
    }


def own_merits(enrolment_id: int, track: Track, seen: Collection[SessionSeen], terms: Terms) -> dict[str, Merit]:
    """The modules that one enrolment has from other cohorts, by code. One statement, or none."""
    return merits_by_enrolment({enrolment_id: track}, {enrolment_id: seen}, terms)[enrolment_id]


def attendance_sums(enrolment_ids: Collection[int], terms: Terms) -> dict[int, AttendanceSum]:
    """How much of their track's hours each has taken part in, by these terms. At most two statements for any number."""
    tracks, seen = tracked_sessions(enrolment_ids)
    merits = merits_by_enrolment(tracks, seen, terms)
    return {
        each: sum_of_attendance(
            seen[each],
            whole_minutes=terms.track(track).minutes,
            percent=terms.track(track).attendance_percent,
            merits={code: merit.minutes for code, merit in merits[each].items()},
        )
        for each, track in tracks.items()
    }


def _days_elsewhere(enrolment_ids: Collection[int]) -> dict[int, list[DayElsewhere]]:
    """Every day of these people's plans in other cohorts, on modules that their own programme here has too."""
    rows = db.session.execute(
        select(
            Theirs.id.label("asked"),
            Enrolment.id.label("enrolment_id"),
            Cohort.name.label("cohort_name"),
            CourseSession.module_code,
            CourseSession.starts_at,
            CourseSession.minutes,
            Attendance.minutes.label("attended"),
            CatchUp.session_id.is_not(None).label("caught_up"),
            Module.minutes.label("counts_here"),
        )
        .select_from(Theirs)
        .join(OwnCohort, OwnCohort.id == Theirs.cohort_id)
        .join(Enrolment, and_(Enrolment.person_id == Theirs.person_id, Enrolment.id != Theirs.id))
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(CourseSession, and_(CourseSession.cohort_id == Cohort.id, on_plan(staff=false(), track=Enrolment.track)))
        .join(Module, and_(Module.edition_id == OwnCohort.edition_id, Module.code == CourseSession.module_code))
        .outerjoin(Attendance, and_(Attendance.session_id == CourseSession.id, Attendance.enrolment_id == Enrolment.id))
        .outerjoin(CatchUp, and_(CatchUp.session_id == CourseSession.id, CatchUp.enrolment_id == Enrolment.id))
        .where(Theirs.id.in_(enrolment_ids))
        .order_by(CourseSession.starts_at, CourseSession.id)
    )
    found: dict[int, list[DayElsewhere]] = {}
    for row in rows:
        found.setdefault(row.asked, []).append(
            DayElsewhere(
                enrolment_id=row.enrolment_id,
                cohort_name=row.cohort_name,
                module_code=row.module_code,
                on=row.starts_at.astimezone(COPENHAGEN).date(),
                minutes=row.minutes,
                attended=row.attended,
                caught_up=row.caught_up,
                counts_here=row.counts_here,
            )
        )
    return found
