"""Attendance: sixteen people in three actions, in a room, on a phone."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.cohorts import attendance_actions, room_queries, staff_queries
from app.cohorts.attendance_forms import SEEN, AttendanceSheet
from app.cohorts.models import CourseSession
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import refusal_to_take_attendance
from app.cohorts.views import TEACHES, cohort_for_me
from app.cohorts.words import DAY_WORDS
from app.curriculum.rules import Audience
from app.db import transaction
from app.people.current import current_person

bp = Blueprint("attendance", __name__, template_folder="templates")


@bp.get("/hold/<cohort_id>/fremmoede/<session_id>")
def sheet(cohort_id: str, session_id: str) -> str:
    """Who was there. Before anything is noted everybody is taken to have been."""
    cohort = cohort_for_me(cohort_id, *TEACHES)
    session = staff_queries.find_session(cohort.id, session_id) or abort(404)
    return _page(cohort, session, _sheet(session))


@bp.post("/hold/<cohort_id>/fremmoede/<session_id>")
def take(cohort_id: str, session_id: str) -> Response | tuple[str, int]:
    """Note who was there, or correct it. If a colleague saved meanwhile both are shown before anything is replaced."""
    with transaction():
        cohort = cohort_for_me(cohort_id, *TEACHES)
        session = staff_queries.find_session(cohort.id, session_id) or abort(404)
        room_queries.days_in_room(session)
        filled = _sheet(session)
        in_order = filled.read(request.form)
        if in_order:
            attendance_actions.take_attendance(session, filled.minutes(), by_id=current_person().id, at=now())
        title = session.title
    if not in_order:
        session = staff_queries.find_session(cohort.id, session_id) or abort(404)
        return _page(cohort, session, filled), 400 if filled.stamp == request.form.get(SEEN, "") else 409
    flash(_("Fremmødet er noteret for %(title)s. Du kan rette det senere.", title=title), "good")
    return redirect(url_for("cohorts.cohort", cohort_id=cohort_id), code=303)


def _sheet(session: CourseSession) -> AttendanceSheet:
    return AttendanceSheet(room_queries.attendance_sheet(session))


def _page(cohort: CohortSeen, session: CourseSession, filled: AttendanceSheet) -> str:
    return render_template(
        "cohorts/attendance.html",
        cohort=cohort,
        session=session,
        sheet=filled,
        shared=session.held_with_id is not None or filled.is_shared(session.id),
        error_title=bool(filled.errors),
        day_word=DAY_WORDS[Audience(session.audience)],
        open=refusal_to_take_attendance(starts_at=session.starts_at, at=now()) is None,
    )
