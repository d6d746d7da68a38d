"""Leading a cohort: participants, instructor pairs, makkerpar and days, one small form at a time."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now, today
from app.cohorts import actions, day_views, enrolment_views, instructor_views, queries, staff_queries
from app.cohorts.office_bp import LEADER, OFFICE, bp
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import Refusal, Standing, Terms, refusal_to_take_off
from app.cohorts.staff_forms import EnrolForm, PairForm
from app.cohorts.staff_queries import Participant
from app.cohorts.views import cohort_for_me
from app.cohorts.words import DAY_WORDS, TRACK_WORDS, WORDS
from app.curriculum.rules import Track
from app.db import transaction
from app.people.current import current_person
from app.people.queries import find_by_email
from app.refusal import Refused

__all__ = [
    "bp",
    "day_views",
    "enrolment_views",
    "instructor_views",
]  # they share the blueprint


@bp.get("/hold/<cohort_id>/ledelse")
def office(cohort_id: str) -> str:
    """What the course leader and the secretariat see to: who still lacks readers or a makker, and the days."""
    cohort = cohort_for_me(cohort_id, *OFFICE)
    everybody, pairs = staff_queries.participants_of(cohort.id, stopped=True), staff_queries.instructors_of(cohort.id)
    people = [one for one in everybody if one.left_at is None]
    return render_template(
        "cohorts/office.html",
        cohort=cohort,
        leads=cohort.standing is Standing.COURSE_LEADER,
        people=people,
        without_readers=[one for one in people if one.instructor_pair_id is None],
        without_makker=[one for one in people if one.makker is None],
        instructors=pairs,
        stopped=[one for one in everybody if one.left_at is not None],
        may_take_off={pair.public_id for pair in pairs if refusal_to_take_off(reads=pair.reads) is None},
        plan=queries.plan_of(cohort.id, cohort.standing, None),
        day_words=DAY_WORDS,
        today=today(),
    )


@bp.get("/hold/<cohort_id>/ledelse/deltagere")
def participants(cohort_id: str) -> str:
    """Where the secretariat adds a participant."""
    return _enrol_page(cohort_for_me(cohort_id, Standing.SECRETARIAT), EnrolForm(formdata=None))


@bp.post("/hold/<cohort_id>/ledelse/deltagere")
def enrol(cohort_id: str) -> Response | tuple[str, int]:
    """Add a participant who has an account."""
    cohort, form = cohort_for_me(cohort_id, Standing.SECRETARIAT), EnrolForm()
    workplaces = {public_id: workplace_id for public_id, workplace_id, _name in _offer_enrolment(cohort, form)}
    found = find_by_email(form.email.data or "")
    if form.validate_on_submit() and found is None:
        form.email.errors = [_("Der er ingen konto med den e-mail. Inviter personen under Personer først.")]
    if form.errors or found is None:
        return _enrol_page(cohort, form), 400
    person_id, name = found.id, found.name
    try:
        with transaction():
            cohort = cohort_for_me(cohort_id, Standing.SECRETARIAT)
            actions.enrol(
                cohort.id,
                person_id,
                track=Track(form.track.data),
                works_as=Terms(form.works_as.data),
                workplace_id=workplaces.get(form.workplace.data or ""),
                by_id=current_person().id,
                at=now(),
            )
    except Refused as refused:
        form.email.errors = [WORDS[refused.reason]]
        return _enrol_page(cohort, form), 409
    flash(_("%(name)s er på holdet.", name=name), "good")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


@bp.get("/hold/<cohort_id>/ledelse/makkerpar")
def pairs(cohort_id: str) -> str:
    """Where the course leader forms a makkerpar."""
    cohort = cohort_for_me(cohort_id, *LEADER)
    form = PairForm(formdata=None, first=request.args.get("den_ene", ""))
    return _pair_page(cohort, form, _offer_pairs(cohort, form))


@bp.post("/hold/<cohort_id>/ledelse/makkerpar")
def form_pair(cohort_id: str) -> Response | tuple[str, int]:
    """Two people of the cohort become makkere."""
    cohort, form = cohort_for_me(cohort_id, *LEADER), PairForm()
    people = _offer_pairs(cohort, form)
    if not form.validate_on_submit():
        return _pair_page(cohort, form, people), 400
    chosen = {one.public_id: one for one in people}
    first, second = chosen[form.first.data], chosen[form.second.data]
    try:
        with transaction():
            cohort = cohort_for_me(cohort_id, *LEADER)
            actions.form_pair(
                cohort.id,
                first_id=first.person_id,
                second_id=second.person_id,
                instead=bool(form.instead.data),
                by_id=current_person().id,
                at=now(),
            )
    except Refused as refused:
        field = form.instead if refused.reason is Refusal.ALREADY_IN_A_PAIR else form.second
        field.errors = [WORDS[refused.reason]]
        return _pair_page(cohort, form, people), 409
    flash(_("%(first)s og %(second)s er nu makkere.", first=first.name, second=second.name), "good")
    return redirect(url_for(".office", cohort_id=cohort_id), code=303)


def _offer_enrolment(cohort: CohortSeen, form: EnrolForm) -> list[tuple[str, int, str]]:
    workplaces = staff_queries.workplaces()
    form.offer([each.track for each in cohort.terms.tracks], [(public_id, name) for public_id, _id, name in workplaces])
    return workplaces


def _enrol_page(cohort: CohortSeen, form: EnrolForm) -> str:
    if form.track.choices is None:
        _offer_enrolment(cohort, form)
    return render_template("cohorts/enrol.html", cohort=cohort, form=form, error_title=bool(form.errors))


def _offer_pairs(cohort: CohortSeen, form: PairForm) -> list[Participant]:
    people = staff_queries.participants_of(cohort.id)
    form.offer((one.public_id, _called(one)) for one in people)
    return people


def _called(one: Participant) -> str:
    parts = [one.name, one.workplace, str(TRACK_WORDS[one.track])]
    if one.makker:
        parts.append(_("makker med %(name)s", name=one.makker))
    return ", ".join(part for part in parts if part)


def _pair_page(cohort: CohortSeen, form: PairForm, people: list[Participant]) -> str:
    return render_template(
        "cohorts/pair.html",
        cohort=cohort,
        form=form,
        error_title=bool(form.errors),
        someone_is_paired=any(one.makker for one in people),
    )
