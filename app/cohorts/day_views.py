"""The days of a cohort: planning one, correcting it, and taking it out of the plan."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import COPENHAGEN, now
from app.cohorts import day_actions, room_queries, staff_queries
from app.cohorts.day_forms import DayForm, SessionForm, TogetherForm
from app.cohorts.day_rules import refusal_to_hold_alone, refusal_to_remove
from app.cohorts.models import CourseSession
from app.cohorts.office_bp import OFFICE, bp
from app.cohorts.planning_page import PlanningPage, ToPlan, planning_of
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import Refusal
from app.cohorts.views import cohort_for_me
from app.cohorts.words import DAY_WORDS, WORDS
from app.curriculum.rules import Audience
from app.db import transaction
from app.people.current import current_person
from app.people.rules import Role
from app.prose import tidy
from app.refusal import Refused
from app.web.dates import day_year
from app.web.once import repeat_leads_to


@bp.get("/hold/<cohort_id>/ledelse/dage/sammen")  # where a form that was refused is opened again
@bp.get("/hold/<cohort_id>/ledelse/dage")
def days(cohort_id: str) -> str:
    """Where a course day is planned; `modul` names a module or follow-up whose day the form then suggests."""
    cohort, code = cohort_for_me(cohort_id, *OFFICE), request.args.get("modul", "")
    planning = planning_of(cohort, leader_id=_whose_days(), only=code, at=now())
    form, chosen = _offer_days(cohort, planning, SessionForm(formdata=None)), planning.find(code)
    if chosen is not None:
        form.suggest(chosen)
    return _plan_page(cohort, planning, form, chosen=chosen)


@bp.post("/hold/<cohort_id>/ledelse/dage")
def plan_session(cohort_id: str) -> Response | tuple[str, int]:
    """A day on the plan. A module's day is for whom the module is, and counts no more than the module does."""
    cohort = cohort_for_me(cohort_id, *OFFICE)
    planning = planning_of(cohort, leader_id=_whose_days(), at=now())
    form, modules = _offer_days(cohort, planning, SessionForm()), planning.modules
    if not form.validate_on_submit():
        return _plan_page(cohort, planning, form), 400
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
        return _plan_page(cohort, planning, form), 409
    if ends_at <= now():
        flash(
            _("%(title)s står i planen. Dagen ligger tilbage i tiden. Ret den, hvis det ikke passer.", title=title),
            "info",
        )
    else:
        flash(_("%(title)s står i planen.", title=title), "good")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/ledelse/dage/sammen")
@repeat_leads_to("cohort_office.days")
def hold_together(cohort_id: str) -> Response | tuple[str, int]:
    """A day on the plan that is held together with another cohort's, at its date, time and place."""
    cohort = cohort_for_me(cohort_id, *OFFICE)
    planning = planning_of(cohort, leader_id=_whose_days(), at=now())
    form = _offer_hosts(planning, TogetherForm())
    if not form.validate_on_submit():
        return _plan_page(cohort, planning, _fresh(cohort, planning), together=form), 400
    try:
        with transaction():
            cohort = cohort_for_me(cohort_id, *OFFICE)
            host = room_queries.host_day(form.host.data) or abort(404)
            module = planning.modules.get(host.module_code or "") or abort(404)
            session = day_actions.hold_together(
                cohort.id, host, module=module, by_id=current_person().id, at=now(), secretariat=_whose_days() is None
            )
            title, starts_at = session.title, session.starts_at
    except Refused as refused:
        form.host.errors = [WORDS[refused.reason]]
        return _plan_page(cohort, planning, _fresh(cohort, planning), together=form), 409
    flash(
        _("%(title)s står i planen %(day)s. Dagen følger det andet hold.", title=title, day=day_year(starts_at)), "good"
    )
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
    """Keep another title, time or place. What is fixed (attendance is noted, or the day follows another) stays."""
    cohort, form = cohort_for_me(cohort_id, *OFFICE), DayForm()
    session = staff_queries.find_session(cohort.id, session_id) or abort(404)
    _ask_for_what_can_change(session, form)
    if not form.validate_on_submit():
        return _day_page(cohort, session, form), 400
    minutes = {row.code: row.minutes for row in staff_queries.modules_of(cohort.edition_id)}
    title = _line(form.title.data)
    try:
        with transaction():
            cohort = cohort_for_me(cohort_id, *OFFICE)
            session = staff_queries.find_session(cohort.id, session_id) or abort(404)
            room_queries.days_in_room(session)
            starts_at, ends_at = form.moments() if "day" in form else (session.starts_at, session.ends_at)
            day_actions.change_session(
                session,
                title=title,
                starts_at=starts_at,
                ends_at=ends_at,
                most_minutes=minutes.get(session.module_code or ""),
                place=_line(form.place.data) if "place" in form else session.place,
                by_id=current_person().id,
                at=now(),
            )
    except Refused as refused:
        if "day" in form:
            form.day.errors = [WORDS[refused.reason]]
        session = staff_queries.find_session(cohort.id, session_id) or abort(404)
        return _day_page(cohort, session, form), 409
    flash(_("%(title)s er rettet. Deltagerne ser det i deres plan.", title=title), "good")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/ledelse/dage/<session_id>/for-sig")
def hold_alone(cohort_id: str, session_id: str) -> Response:
    """The day is held for this cohort alone from now on, and can be moved again; or `guest`, which follows it, is."""
    guest_id = request.form.get("guest")
    with transaction():
        cohort = cohort_for_me(cohort_id, *OFFICE)
        session = staff_queries.find_session(cohort.id, session_id) or abort(404)
        days = room_queries.days_in_room(session)
        leaving = session if guest_id is None else (_guest(session, guest_id, days) or abort(404))
        day_actions.hold_alone(leaving, by_id=current_person().id, at=now())
        title = session.title
    if guest_id is not None:
        flash(_("Det andet hold holder nu dagen for sig. Deres kursusleder får besked."), "good")
        return redirect(url_for(".day", cohort_id=cohort_id, session_id=session_id), code=303)
    flash(
        _("I holder nu %(title)s for jer selv. Dato, tider og sted er de samme, til du retter dem.", title=title),
        "good",
    )
    return redirect(url_for(".day", cohort_id=cohort_id, session_id=session_id), code=303)


@bp.post("/hold/<cohort_id>/ledelse/dage/<session_id>/fjern")
@repeat_leads_to("cohort_office.days")
def remove_day(cohort_id: str, session_id: str) -> Response:
    """Take a day out of everybody's plan, as long as nobody's attendance is noted."""
    with transaction():
        cohort = cohort_for_me(cohort_id, *OFFICE)
        session = staff_queries.find_session(cohort.id, session_id, for_change=True) or abort(404)
        title = session.title
        day_actions.remove_session(session)
    flash(_("%(title)s er taget ud af planen.", title=title), "info")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


def _ask_for_what_can_change(session: CourseSession, form: DayForm) -> bool:
    """Leave out of the form what is fixed; whether attendance is noted."""
    noted = room_queries.is_noted(session)
    if session.held_with_id is not None:
        form.ask_for_title_only()
    elif noted:
        form.fix_times()
    return noted


def _guest(session: CourseSession, guest_id: str, days: Sequence[CourseSession]) -> CourseSession | None:
    """The one of the room's days that has this id and follows this day."""
    return next((each for each in days if each.public_id == guest_id and each.held_with_id == session.id), None)


def _whose_days() -> int | None:
    """The leader whose cohorts' days can be shared; None for the secretariat, which can share all."""
    me = current_person()
    return None if Role.SECRETARIAT in me.roles else me.id


def _line(text: str | None) -> str:
    return " ".join(tidy(text or "").split())


def _offer_days(cohort: CohortSeen, planning: PlanningPage, form: SessionForm) -> SessionForm:
    titles = [(row.code, f"{row.code} · {row.title}") for row in planning.modules.values()]
    return form.offer(titles, [each.track for each in cohort.terms.tracks])


def _fresh(cohort: CohortSeen, planning: PlanningPage) -> SessionForm:
    return _offer_days(cohort, planning, SessionForm(formdata=None))


def _offer_hosts(planning: PlanningPage, form: TogetherForm) -> TogetherForm:
    return form.offer(planning.hosts, {code: row.title for code, row in planning.modules.items()})


def _plan_page(
    cohort: CohortSeen,
    planning: PlanningPage,
    form: SessionForm,
    *,
    chosen: ToPlan | None = None,
    together: TogetherForm | None = None,
) -> str:
    together = together or _offer_hosts(planning, TogetherForm(formdata=None))
    return render_template(
        "cohorts/plan_day.html",
        cohort=cohort,
        planning=planning,
        form=form,
        chosen=chosen,
        together=together,
        hosts={each.public_id: each for each in planning.hosts},
        joinable={each.module_code for each in planning.hosts},
        error_title=bool(form.errors or together.errors),
    )


def _day_page(cohort: CohortSeen, session: CourseSession, form: DayForm) -> str:
    noted, together = _ask_for_what_can_change(session, form), room_queries.together_with(session)
    is_guest = session.held_with_id is not None
    own = room_queries.is_noted(session, itself=True) if noted and together else noted
    return render_template(
        "cohorts/day.html",
        cohort=cohort,
        session=session,
        form=form,
        error_title=bool(form.errors),
        noted=noted,
        together=together,
        is_guest=is_guest,
        stays=refusal_to_remove(noted=own, has_guests=bool(together) and not is_guest),
        stays_together=refusal_to_hold_alone(is_guest=is_guest, noted=noted),
        day_word=DAY_WORDS[Audience(session.audience)],
    )
