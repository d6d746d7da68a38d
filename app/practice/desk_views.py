"""The instructors' and the course leader's part: what was practised on a day, practice to read, supervision by date."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.clock import now
from app.coursework.rules import may_read
from app.db import transaction
from app.journal.actions import SealedText, open_text
from app.journal.rules import Purpose
from app.people.current import current_person
from app.practice import day_queries, desk_actions, reading_queries, supervision_queries
from app.practice.day_queries import DayTaught, ObjectivePractised
from app.practice.forms import PractisedForm, SupervisionForm, chosen_of
from app.practice.models import PracticeEntry
from app.practice.rules import Refusal, refusal_to_undo, state_of
from app.practice.supervision_queries import CohortLed
from app.practice.texts import place_of
from app.practice.words import WORDS
from app.refusal import Refused
from app.web.dates import names

bp = Blueprint("practice_desk", __name__, template_folder="templates")


@bp.get("/hold/<cohort_id>/oevet/<session_id>")
def practised(cohort_id: str, session_id: str) -> str:
    """What was practised on a course day: choose an objective, tick who was seen practising it."""
    day = day_queries.day_taught(current_person().id, cohort_id, session_id) or abort(404)
    return _day_page(day, PractisedForm(formdata=None), request.args.get("maal", ""))


@bp.post("/hold/<cohort_id>/oevet/<session_id>")
def note_practised(cohort_id: str, session_id: str) -> str | Response | tuple[str, int]:
    """Note it: evidence for each who was ticked. Noting twice changes nothing."""
    form = PractisedForm()
    if not form.validate_on_submit():
        day = day_queries.day_taught(current_person().id, cohort_id, session_id) or abort(404)
        return _day_page(day, form, form.objective.data or ""), 400
    with transaction():
        day = day_queries.day_taught(current_person().id, cohort_id, session_id) or abort(404)
        new = desk_actions.note_practised(
            day,
            day_queries.audience_of(day),
            objective=form.objective.data or "",
            chosen=chosen_of(form.person.data),
            by_id=current_person().id,
            at=now(),
        )
        who = [each.name for each in new]
    if who:
        flash(_("Noteret: %(names)s har øvet %(objective)s.", names=names(who), objective=form.objective.data), "good")
    else:
        flash(_("Det var allerede noteret."), "info")
    return redirect(_address(day, form.objective.data or ""), code=303)


@bp.post("/hold/<cohort_id>/oevet/<session_id>/fortrydelser")
def undo_practised(cohort_id: str, session_id: str) -> Response:
    """Take a slip back, within a day."""
    objective = request.form.get("objective", "")
    with transaction():
        day = day_queries.day_taught(current_person().id, cohort_id, session_id) or abort(404)
        evidence = day_queries.noted_evidence(day, request.form.get("person", ""), objective) or abort(404)
        desk_actions.undo_practised(day, evidence, by_id=current_person().id, at=now())
    flash(_("Det er fortrudt."), "good")
    return redirect(_address(day, objective), code=303)


@bp.get("/svar/praksis")
def to_read() -> str:
    """Practice of the people I read for, without texts."""
    rows, older = reading_queries.entries_to_read(current_person().id, before=request.args.get("foer", ""))
    return render_template("practice/to_read.html", rows=rows, older=older, first_page="foer" not in request.args)


@bp.get("/svar/praksis/<entry_id>")
def read(entry_id: str) -> str:
    """One entry with its situation. The opening is noted where its author sees it."""
    with transaction():
        found = reading_queries.entry_to_read(current_person().id, entry_id) or abort(404)
        situation = _opened(found, reader_id=current_person().id)
        return render_template(
            "practice/read.html",
            entry=found,
            situation=situation,
            state=state_of(confirmed_at=found.confirmation.at if found.confirmation else None),
        )


@bp.get("/hold/<cohort_id>/supervision")
def supervision(cohort_id: str) -> str:
    """Who has been at supervision, and when."""
    cohort = supervision_queries.cohort_led(current_person().id, cohort_id) or abort(404)
    return _supervision_page(cohort, SupervisionForm(formdata=None))


@bp.post("/hold/<cohort_id>/supervision")
def tick_supervision(cohort_id: str) -> str | Response | tuple[str, int]:
    """Tick that a supervision took place, for several people on one day. What was said there is nobody's to write."""
    form = SupervisionForm()
    if form.validate_on_submit() and form.held_on.data is not None:
        try:
            with transaction():
                cohort = supervision_queries.cohort_led(current_person().id, cohort_id) or abort(404)
                new = desk_actions.tick_supervision(
                    supervision_queries.supervised_in(cohort.id),
                    chosen=chosen_of(form.person.data),
                    held_on=form.held_on.data,
                    by_id=current_person().id,
                    at=now(),
                )
                who = [each.name for each in new]
            flash(_("Noteret: %(names)s.", names=names(who)) if who else _("Det var allerede noteret."), "good")
            return redirect(url_for("practice_desk.supervision", cohort_id=cohort_id), code=303)
        except Refused as refused:
            if refused.reason is not Refusal.DAY_AHEAD:
                raise
            form.held_on.errors = [WORDS[refused.reason]]
    cohort = supervision_queries.cohort_led(current_person().id, cohort_id) or abort(404)
    return _supervision_page(cohort, form), 400


@bp.post("/hold/<cohort_id>/supervision/fortrydelser")
def undo_supervision(cohort_id: str) -> Response:
    """Take a slip back, within a day."""
    with transaction():
        cohort = supervision_queries.cohort_led(current_person().id, cohort_id) or abort(404)
        found = supervision_queries.find_supervision(cohort.id, request.form.get("supervision", "")) or abort(404)
        desk_actions.undo_supervision(found, by_id=current_person().id, at=now())
    flash(_("Det er fortrudt."), "good")
    return redirect(url_for("practice_desk.supervision", cohort_id=cohort_id), code=303)


def _opened(found: PracticeEntry, *, reader_id: int) -> str:
    pair = found.enrolment.instructor_pair
    key = found.person.data_key
    if key is None:
        abort(404)
    return open_text(
        SealedText(
            sealed=found.situation,
            key=key,
            owner=found.person.key_owner,
            place=place_of(found.public_id),
            authors=[found.person_id],
            title=found.title,
            thing_id=found.public_id,
        ),
        reader_id=reader_id,
        allowed=may_read(
            reader_id=reader_id, readers=[pair.professional_id, pair.peer_id] if pair else [], withdrawn=False
        ),
        purpose=Purpose.PRACTICE,
        at=now(),
    )


def _day_page(day: DayTaught, form: PractisedForm, wanted: str) -> str:
    people = day_queries.audience_of(day)
    chosen = day.objective(wanted) or (day.objectives[0] if len(day.objectives) == 1 else None)
    asked = day_queries.asked_of(people, chosen) if chosen else []
    at = now()
    form.objective.data = chosen.code if chosen else ""
    form.person.choices = [
        SelectChoice(each.enrolment_public_id, each.name)
        for each in asked
        if chosen is not None and chosen.code not in each.noted
    ]
    return render_template(
        "practice/practised.html",
        day=day,
        form=form,
        chosen=chosen,
        noted=[
            (each, note, refusal_to_undo(noted_at=note.at, at=at) is None)
            for each in asked
            if chosen is not None and (note := each.noted.get(chosen.code))
        ],
        count={each.code: sum(each.code in person.noted for person in people) for each in day.objectives},
        begun=at >= day.starts_at,
        text_of=_text_of,
        error_title=bool(form.errors),
    )


def _supervision_page(cohort: CohortLed, form: SupervisionForm) -> str:
    people = supervision_queries.supervised_in(cohort.id)
    form.person.choices = [SelectChoice(each.enrolment_public_id, each.name) for each in people]
    at = now()
    return render_template(
        "practice/supervision.html",
        cohort=cohort,
        form=form,
        people=people,
        fresh={
            public_id
            for each in people
            for public_id, _day, ticked_at in each.supervisions
            if refusal_to_undo(noted_at=ticked_at, at=at) is None
        },
        error_title=bool(form.errors),
    )


def _text_of(objective: ObjectivePractised) -> str:
    return objective.text_en if str(get_locale()) == "en" else objective.text


def _address(day: DayTaught, objective: str) -> str:
    return url_for(
        "practice_desk.practised", cohort_id=day.cohort_public_id, session_id=day.public_id, maal=objective or None
    )
