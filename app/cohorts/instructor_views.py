"""The two who teach and read together: appointing them after one calm question, and taking them off again."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.cohorts import actions, staff_queries
from app.cohorts.office_bp import LEADER, bp
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import alphabetical
from app.cohorts.staff_forms import AppointForm
from app.cohorts.views import cohort_for_me
from app.cohorts.words import WORDS
from app.db import transaction
from app.people.current import current_person
from app.people.queries import find_by_email
from app.refusal import Refused


@bp.get("/hold/<cohort_id>/ledelse/undervisere")
def instructors(cohort_id: str) -> str:
    """Where the course leader appoints an instructor pair."""
    return _page(cohort_for_me(cohort_id, *LEADER), AppointForm(formdata=None))


@bp.post("/hold/<cohort_id>/ledelse/undervisere")
def appoint(cohort_id: str) -> Response | str | tuple[str, int]:
    """Appoint two equal instructors who have accounts. They see the whole cohort at once, so this asks first."""
    cohort, form = cohort_for_me(cohort_id, *LEADER), AppointForm()
    professional, peer = find_by_email(form.professional.data or ""), find_by_email(form.peer.data or "")
    if form.validate_on_submit():
        for field, found in ((form.professional, professional), (form.peer, peer)):
            if found is None:
                field.errors = [_("Der er ingen konto med den e-mail. Sekretariatet kan invitere.")]
    if form.errors or professional is None or peer is None:
        return _page(cohort, form), 400
    names = sorted((professional.name, peer.name), key=alphabetical)
    both = {"professional_id": professional.id, "peer_id": peer.id}
    try:
        if not request.form.get("sikker"):
            actions.check_pair(cohort.id, **both)
            return render_template("cohorts/appoint_sure.html", cohort=cohort, form=form, both=names)
        with transaction():
            cohort = cohort_for_me(cohort_id, *LEADER)
            actions.appoint(cohort.id, **both, by_id=current_person().id, at=now())
    except Refused as refused:
        form.peer.errors = [WORDS[refused.reason]]
        return _page(cohort, form), 409
    flash(_("%(first)s og %(second)s underviser nu på holdet.", first=names[0], second=names[1]), "good")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/ledelse/undervisere/fra")
def take_off(cohort_id: str) -> Response:
    """A pair that reads for nobody no longer teaches here, and sees nothing of the cohort from now."""
    with transaction():
        cohort = cohort_for_me(cohort_id, *LEADER)
        pair = staff_queries.find_instructor_pair(cohort.id, request.form.get("par", "")) or abort(404)
        names = next(each.names for each in staff_queries.instructors_of(cohort.id) if each.id == pair.id)
        actions.take_off(pair)
    flash(
        _("%(first)s og %(second)s underviser ikke længere sammen på holdet.", first=names[0], second=names[1]), "info"
    )
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


def _page(cohort: CohortSeen, form: AppointForm) -> str:
    return render_template("cohorts/appoint.html", cohort=cohort, form=form, error_title=bool(form.errors))
