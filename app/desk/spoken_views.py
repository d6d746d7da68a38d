"""A reader notes that a reflection was held in speech: whose, which, when, and which objectives were heard."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.clock import now
from app.db import transaction
from app.desk import spoken_actions as actions
from app.desk import spoken_queries as queries
from app.desk.forms import SpokenForm
from app.desk.reading_queries import objectives_of
from app.people.current import current_person
from app.refusal import Refused
from app.web.once import leave_undone
from app.web.words import ALL_WORDS

bp = Blueprint("spoken", __name__, template_folder="templates")


@bp.get("/svar/mundtlig")
def choose() -> str:
    """Whose reflection it was, and then which one."""
    enrolment_id = request.args.get("deltager")
    if not enrolment_id:
        return render_template("desk/spoken.html", people=queries.read_for(current_person().id))
    return _reflections(enrolment_id)


@bp.post("/svar/mundtlig")
def note() -> Response | tuple[str, int]:
    """Note the day and the objectives. Nothing that was said."""
    me, at = current_person(), now()
    enrolment_id, code = request.form.get("deltager", ""), request.form.get("opgave", "")
    form = SpokenForm(prefix=f"{code}-")
    held_on = form.held_on.data if form.validate() else None
    if held_on is None:
        leave_undone()
        return _reflections(enrolment_id, code, form), 400
    try:
        with transaction():
            enrolment = queries.find_read_for(me.id, enrolment_id, for_change=True) or abort(404)
            actions.note_spoken(
                enrolment,
                code=code,
                held_on=held_on,
                confirmed=form.objectives.data or [],
                objectives=objectives_of(enrolment.cohort.edition),
                by_id=me.id,
                at=at,
            )
    except Refused as refused:
        form.held_on.errors = [ALL_WORDS[refused.reason]]
        return _reflections(enrolment_id, code, form), 409
    flash(_("Det er noteret. Deltageren kan se dagen og læringsmålene."), "good")
    return redirect(url_for(".choose", deltager=enrolment_id), code=303)


@bp.post("/svar/mundtlig/fortrudt")
def undo() -> Response:
    """It was noted by mistake."""
    me, enrolment_id = current_person(), request.form.get("deltager", "")
    with transaction():
        enrolment = queries.find_read_for(me.id, enrolment_id, for_change=True) or abort(404)
        actions.undo_spoken(enrolment, code=request.form.get("opgave", ""), by_id=me.id, at=now())
    flash(_("Det er fortrudt. Refleksionen står, som den gjorde før."), "info")
    return redirect(url_for(".choose", deltager=enrolment_id), code=303)


def _reflections(enrolment_id: str, code: str = "", typed: SpokenForm | None = None) -> str:
    enrolment = queries.find_read_for(current_person().id, enrolment_id) or abort(404)
    objectives = objectives_of(enrolment.cohort.edition)
    own = objectives.of_track.get(enrolment.track, ())
    rows = []
    for row in queries.reflections_of(enrolment):
        form = typed if typed is not None and row.task.code == code else SpokenForm(None, prefix=f"{row.task.code}-")
        form.objectives.choices = [
            SelectChoice(each, objectives.by_code[each].text) for each in row.task.objectives if each in own
        ]
        rows.append((row, form, queries.can_be_spoken(row), form is typed))
    return render_template(
        "desk/spoken_reflections.html",
        enrolment_id=enrolment_id,
        name=enrolment.person.name,
        cohort=enrolment.cohort.name,
        rows=rows,
        spoken=queries.spoken_days(enrolment),
        wrong=typed,
        error_title=typed is not None,
    )
