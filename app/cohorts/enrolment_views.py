"""Correcting an enrolment, stopping before the end, and the way back."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.cohorts import enrolment_actions, enrolment_queries, staff_queries
from app.cohorts.office_bp import OFFICE, bp
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import Refusal, Terms
from app.cohorts.staff_forms import CorrectForm
from app.cohorts.staff_queries import Participant
from app.cohorts.views import cohort_for_me
from app.cohorts.words import TRACK_WORDS, WORDS
from app.curriculum.rules import Track
from app.db import transaction
from app.people.current import current_person
from app.refusal import Refused


@bp.get("/hold/<cohort_id>/ledelse/deltagere/<enrolment_id>")
def enrolment(cohort_id: str, enrolment_id: str) -> str:
    """Where a participant's track, terms and workplace are corrected."""
    cohort = cohort_for_me(cohort_id, *OFFICE)
    one = staff_queries.find_participant(cohort.id, enrolment_id) or abort(404)
    places = staff_queries.workplaces()
    now_at = next((public_id for public_id, each, _name in places if each == one.workplace_id), "")
    form = CorrectForm(formdata=None, track=one.track.value, works_as=one.works_as.value, workplace=now_at)
    return _page(cohort, one, form, places)


@bp.post("/hold/<cohort_id>/ledelse/deltagere/<enrolment_id>")
def correct_enrolment(cohort_id: str, enrolment_id: str) -> Response | tuple[str, int]:
    """Keep what was corrected. Once something counts on the track the form does not ask for it, and it stays."""
    cohort, form = cohort_for_me(cohort_id, *OFFICE), CorrectForm()
    one = staff_queries.find_participant(cohort.id, enrolment_id) or abort(404)
    places = staff_queries.workplaces()
    _offer(cohort, one, form, places)
    if not form.validate_on_submit():
        return _page(cohort, one, form, places), 400
    workplaces = {public_id: each for public_id, each, _name in places}
    try:
        with transaction():
            cohort = cohort_for_me(cohort_id, *OFFICE)
            found = staff_queries.enrolment_to_change(cohort.id, enrolment_id) or abort(404)
            enrolment_actions.correct(
                found,
                track=Track(form.track.data if "track" in form else found.track),
                works_as=Terms(form.works_as.data),
                workplace_id=workplaces.get(form.workplace.data or ""),
            )
    except Refused as refused:
        field = form.workplace if refused.reason is Refusal.READERS_WORK_THERE else form.works_as
        field.errors = [WORDS[refused.reason]]
        return _page(cohort, one, form, places), 409
    flash(_("Oplysningerne om %(name)s er rettet.", name=one.name), "good")
    return _to_participant(cohort_id, enrolment_id)


@bp.post("/hold/<cohort_id>/ledelse/deltagere/<enrolment_id>/stop")
def stop(cohort_id: str, enrolment_id: str) -> Response:
    """A participant stops before the end. No reason is kept."""
    with transaction():
        cohort = cohort_for_me(cohort_id, *OFFICE)
        one = staff_queries.find_participant(cohort.id, enrolment_id) or abort(404)
        found = staff_queries.enrolment_to_change(cohort.id, enrolment_id) or abort(404)
        enrolment_actions.stop(found, at=now())
    flash(_("Det er noteret, at %(name)s stopper før tid. Alt, der er lavet, er gemt.", name=one.name), "info")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/ledelse/deltagere/<enrolment_id>/tilbage")
def come_back(cohort_id: str, enrolment_id: str) -> Response:
    """Somebody who stopped is on the cohort again, with everything they had."""
    with transaction():
        cohort = cohort_for_me(cohort_id, *OFFICE)
        found = enrolment_queries.stopped_to_change(cohort.id, enrolment_id) or abort(404)
        enrolment_actions.come_back(found, by_id=current_person().id, at=now())
    flash(_("Deltageren er på holdet igen. Alt står, som det stod."), "good")
    return _to_participant(cohort_id, enrolment_id)


def _to_participant(cohort_id: str, enrolment_id: str) -> Response:
    page = url_for("participants.participant", cohort_id=cohort_id, enrolment_id=enrolment_id)
    return redirect(page, code=303)


def _offer(cohort: CohortSeen, one: Participant, form: CorrectForm, places: list[tuple[str, int, str]]) -> bool:
    """What the form may ask for; whether the track is fixed."""
    tracks = [each.track for each in cohort.terms.tracks]
    fixed = enrolment_queries.has_begun(one.id)
    if "track" in form:
        form.offer(tracks, [(public_id, name) for public_id, _id, name in places])
        if fixed:
            del form.track
    return fixed


def _page(cohort: CohortSeen, one: Participant, form: CorrectForm, places: list[tuple[str, int, str]]) -> str:
    fixed = _offer(cohort, one, form, places)
    return render_template(
        "cohorts/enrolment.html",
        cohort=cohort,
        one=one,
        form=form,
        error_title=bool(form.errors),
        fixed=fixed,
        track_word=TRACK_WORDS[one.track],
    )
