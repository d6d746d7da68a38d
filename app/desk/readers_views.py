"""The course leader changes a participant's readers; a participant asks for others, without a reason."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.cohorts.staff_queries import find_instructor_pair
from app.db import transaction
from app.desk import readers_actions as actions
from app.desk import readers_queries as queries
from app.desk.rules import DeskRefusal
from app.desk.views import bp
from app.people.current import current_person
from app.refusal import Refused


@bp.post("/hold/<cohort_id>/deltagere/<enrolment_id>/laesere")
def assign_readers(cohort_id: str, enrolment_id: str) -> Response | tuple[str, int]:
    """Choose who reads for a participant. What was handed in moves with them at once."""
    me, chosen = current_person(), request.form.get("instructor_pair", "")
    name, changed = "", False
    try:
        with transaction():
            enrolment = queries.led_enrolment(me.id, cohort_id, enrolment_id) or abort(404)
            readers = find_instructor_pair(enrolment.cohort_id, chosen) or abort(404)
            name, changed = enrolment.person.name, enrolment.instructor_pair_id not in (None, readers.id)
            with_makker = request.form.get("makker") == "med"
            actions.assign_readers(enrolment, readers, with_makker=with_makker, by_id=me.id, at=now())
    except Refused as refused:
        if refused.reason is not DeskRefusal.MAKKER_HAS_OTHER_READERS:
            raise
        page = render_template(
            "desk/readers_makker.html",
            name=name,
            action=request.path,
            back=url_for("participants.participant", cohort_id=cohort_id, enrolment_id=enrolment_id),
            chosen=chosen,
        )
        return page, 409
    flash(
        _("Læserne er gemt for %(name)s. Tidligere læsere kan ikke se teksterne mere.", name=name)
        if changed
        else _("Læserne er gemt for %(name)s.", name=name),
        "good",
    )
    return redirect(url_for("participants.participant", cohort_id=cohort_id, enrolment_id=enrolment_id), code=303)


@bp.get("/laesere/skift")
def other_readers() -> str:
    """Who reads what I write, and a button to ask for others."""
    mine = queries.readers_for(current_person().id)
    return render_template("desk/readers_ask.html", mine=mine)


@bp.post("/laesere/skift")
def ask_for_readers() -> Response:
    """Ask the course leader for other readers. No reason is asked."""
    me = current_person()
    with transaction():
        wanted = request.form.get("hold", "")
        found = [each for each in queries.own_enrolments(me.id) if wanted in ("", each.cohort.public_id)]
        for enrolment in found or abort(404):
            actions.ask_for_readers(enrolment, at=now())
    flash(
        _(
            "Kursuslederen har fået dit ønske. Du behøver ikke sige hvorfor. "
            "Du får besked, når du har fået andre læsere."
        ),
        "good",
    )
    return redirect(url_for(".other_readers"), code=303)
