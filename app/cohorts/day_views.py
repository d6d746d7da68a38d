"""The days of a cohort: planning one, correcting it, and taking it out of the plan."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import Row
from werkzeug.wrappers import Response

from app.clock import COPENHAGEN, now
from app.cohorts import day_actions, staff_queries
from app.cohorts.day_forms import DayForm, SessionForm
from app.cohorts.day_rules import refusal_to_remove
from app.cohorts.models import CourseSession
from app.cohorts.office_bp import OFFICE, bp
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import Refusal
from app.cohorts.views import cohort_for_me
from app.cohorts.words import DAY_WORDS, WORDS
from app.curriculum.rules import Audience
from app.db import transaction
from app.people.current import current_person
from app.prose import tidy
from app.refusal import Refused


@bp.get("/hold/<cohort_id>/ledelse/dage")
def days(cohort_id: str) -> str:
    """Where a course day is planned."""
    cohort = cohort_for_me(cohort_id, *OFFICE)
    form = SessionForm(formdata=None)
    _offer_days(cohort, form)
    return _plan_page(cohort, form)


@bp.post("/hold/<cohort_id>/ledelse/dage")
def plan_session(cohort_id: str) -> Response | tuple[str, int]:
    """A day on the plan. A module's day is for whom the module is, and counts no more than the module does."""
    cohort, form = cohort_for_me(cohort_id, *OFFICE), SessionForm()
    modules = _offer_days(cohort, form)
    if not form.validate_on_submit():
        return _plan_page(cohort, form), 400
    module = modules.get(form.module.data or "")
    starts_at, ends_at = form.moments()
    minutes = int((ends_at - starts_at).total_seconds() // 60)
    title = _line(form.title.data) or (module.title if module else "")
    try:
        with transaction():
            cohort = cohort_for_me(cohort_id, *OFFICE)
            day_actions.plan_session(
                cohort.id,
                module_code=module.code if module else None,
                title=title,
                audience=Audience(module.track if module else form.audience.data),
                starts_at=starts_at,
                ends_at=ends_at,
                minutes=min(minutes, module.minutes) if module else minutes,
                place=_line(form.place.data),
                by_id=current_person().id,
                at=now(),
            )
    except Refused as refused:
        field = form.module if refused.reason is Refusal.DAY_ALREADY_PLANNED else form.day
        field.errors = [WORDS[refused.reason]]
        return _plan_page(cohort, form), 409
    if ends_at <= now():
        flash(
            _("%(title)s står i planen. Dagen ligger tilbage i tiden. Ret den, hvis det ikke passer.", title=title),
            "info",
        )
    else:
        flash(_("%(title)s står i planen.", title=title), "good")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


@bp.get("/hold/<cohort_id>/ledelse/dage/<session_id>")
def day(cohort_id: str, session_id: str) -> str:
    """Where a day is corrected, or taken out of the plan."""
    cohort = cohort_for_me(cohort_id, *OFFICE)
    session = staff_queries.find_session(cohort.id, session_id) or abort(404)
    begins, ends = session.starts_at.astimezone(COPENHAGEN), session.ends_at.astimezone(COPENHAGEN)
    form = DayForm(
        formdata=None,
        title=session.title,
        day=f"{begins.day}.{begins.month}.{begins.year}",
        begins=f"{begins:%H.%M}",
        ends=f"{ends:%H.%M}",
        place=session.place,
    )
    return _day_page(cohort, session, form)


@bp.post("/hold/<cohort_id>/ledelse/dage/<session_id>")
def change_day(cohort_id: str, session_id: str) -> Response | tuple[str, int]:
    """Keep another title, time or place. When attendance is noted the form has no times, and they stay."""
    cohort, form = cohort_for_me(cohort_id, *OFFICE), DayForm()
    session = staff_queries.find_session(cohort.id, session_id) or abort(404)
    fixed = day_actions.is_noted(session.id)
    if fixed:
        form.fix_times()
    if not form.validate_on_submit():
        return _day_page(cohort, session, form), 400
    minutes = {row.code: row.minutes for row in staff_queries.modules_of(cohort.edition_id)}
    title = _line(form.title.data)
    try:
        with transaction():
            cohort = cohort_for_me(cohort_id, *OFFICE)
            session = staff_queries.find_session(cohort.id, session_id, for_change=True) or abort(404)
            starts_at, ends_at = (session.starts_at, session.ends_at) if fixed else form.moments()
            day_actions.change_session(
                session,
                title=title,
                starts_at=starts_at,
                ends_at=ends_at,
                most_minutes=minutes.get(session.module_code or ""),
                place=_line(form.place.data),
                by_id=current_person().id,
                at=now(),
            )
    except Refused as refused:
        if not fixed:
            form.day.errors = [WORDS[refused.reason]]
        session = staff_queries.find_session(cohort.id, session_id) or abort(404)
        return _day_page(cohort, session, form), 409
    flash(_("%(title)s er rettet. Deltagerne ser det i deres plan.", title=title), "good")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/ledelse/dage/<session_id>/fjern")
def remove_day(cohort_id: str, session_id: str) -> Response:
    """Take a day out of everybody's plan, as long as nobody's attendance is noted."""
    with transaction():
        cohort = cohort_for_me(cohort_id, *OFFICE)
        session = staff_queries.find_session(cohort.id, session_id, for_change=True) or abort(404)
        title = session.title
        day_actions.remove_session(session)
    flash(_("%(title)s er taget ud af planen.", title=title), "info")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


def _line(text: str | None) -> str:
    return " ".join(tidy(text or "").split())


def _offer_days(cohort: CohortSeen, form: SessionForm) -> dict[str, Row[str, str, str, int]]:
    modules = {row.code: row for row in staff_queries.modules_of(cohort.edition_id)}
    titles = [(row.code, f"{row.code} · {row.title}") for row in modules.values()]
    form.offer(titles, [each.track for each in cohort.terms.tracks])
    return modules


def _plan_page(cohort: CohortSeen, form: SessionForm) -> str:
    return render_template("cohorts/plan_day.html", cohort=cohort, form=form, error_title=bool(form.errors))


def _day_page(cohort: CohortSeen, session: CourseSession, form: DayForm) -> str:
    noted = day_actions.is_noted(session.id)
    if noted and "day" in form:
        form.fix_times()
    return render_template(
        "cohorts/day.html",
        cohort=cohort,
        session=session,
        form=form,
        error_title=bool(form.errors),
        noted=noted,
        stays=refusal_to_remove(noted=noted),
        day_word=DAY_WORDS[Audience(session.audience)],
    )
