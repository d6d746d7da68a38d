"""The pages of everybody in a cohort: the list, the plan of days and people, the agreements, and one's own pause."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now, today
from app.cohorts import actions, attendance_actions, queries, staff_queries
from app.cohorts.forms import AgreementsForm, PauseForm, read_date
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import Standing, refusal_to_take_attendance
from app.cohorts.staff_forms import NewCohortForm
from app.cohorts.words import DAY_WORDS, TRACK_WORDS
from app.db import transaction
from app.people.current import current_person
from app.people.queries import find_by_email
from app.people.rules import Role
from app.prose import tidy
from app.web.gate import local_path

bp = Blueprint("cohorts", __name__, template_folder="templates")
TEACHES = frozenset((Standing.INSTRUCTOR, Standing.COURSE_LEADER))


def cohort_for_me(public_id: str, *standings: Standing) -> CohortSeen:
    """The cohort as the signed-in person stands in it; not there (404) for anybody else."""
    me = current_person()
    found = queries.find_cohort_for(me.id, me.roles, public_id)
    if found is None or (standings and found.standing not in standings):
        abort(404)
    return found


@bp.get("/hold")
def index() -> str:
    """The cohorts one is in, teaches or leads; all of them for the secretariat."""
    return _index(NewCohortForm(formdata=None))


@bp.post("/hold")
def open_cohort() -> Response | tuple[str, int]:
    """Open a new cohort on the published edition of a programme."""
    form = NewCohortForm().offer(_editions())
    leader = find_by_email(form.leader.data or "")
    if form.validate_on_submit() and leader is None:
        form.leader.errors = [_("Der er ingen konto med den e-mail. Inviter personen under Personer først.")]
    first_day = read_date(form.first_day.data)
    if form.errors or leader is None or first_day is None:
        return _index(form), 400
    leader_id = leader.id
    with transaction():
        cohort = actions.open_cohort(
            name=" ".join(tidy(form.name.data or "").split()),
            edition_id=int(form.edition.data),
            leader_id=leader_id,
            first_day=first_day,
            by_id=current_person().id,
            at=now(),
        )
        public_id, name = cohort.public_id, cohort.name
    flash(_("%(name)s er åbnet. Nu kan du sætte deltagere på og planlægge dage.", name=name), "good")
    return redirect(url_for("cohort_office.office", cohort_id=public_id), code=303)


@bp.get("/hold/<cohort_id>")
def cohort(cohort_id: str) -> str:
    """The cohort: days, agreements, people, and who to ask. Participants see their own plan and plain names."""
    cohort = cohort_for_me(cohort_id)
    at = now()
    plan = queries.plan_of(cohort.id, cohort.standing, cohort.track, enrolment_id=cohort.enrolment_id)
    instructors = staff_queries.instructors_of(cohort.id)
    coming = next((each for each in plan if each.ends_at > at), None)
    if cohort.sees_tracks:
        return render_template(
            "cohorts/staff_cohort.html",
            cohort=cohort,
            plan=plan,
            coming=coming,
            at=at,
            today=today(),
            people=staff_queries.participants_of(cohort.id),
            instructors=instructors,
            teaches=cohort.standing in TEACHES,
            may_take={
                day.public_id
                for day in plan
                if cohort.standing in TEACHES and refusal_to_take_attendance(starts_at=day.starts_at, at=at) is None
            },
            day_words=DAY_WORDS,
            track_words=TRACK_WORDS,
        )
    merits = {}
    if cohort.enrolment_id is not None and cohort.track is not None:
        merits = queries.own_merits(cohort.enrolment_id, cohort.track, [day.seen for day in plan], cohort.terms)
    return render_template(
        "cohorts/cohort.html",
        cohort=cohort,
        plan=plan,
        merits=merits,
        coming=next((each for each in plan if each.ends_at > at and each.module_code not in merits), None),
        at=at,
        paused=cohort.pause is not None and cohort.pause.covers(today()),
        people=queries.people_of(cohort.id),
        instructors=instructors,
        readers=next((pair.names for pair in instructors if pair.id == cohort.instructor_pair_id), []),
    )


@bp.get("/hold/<cohort_id>/aftaler")
def agreements(cohort_id: str) -> str:
    """Where the instructors write down what the cohort has agreed on."""
    cohort = cohort_for_me(cohort_id, *TEACHES)
    form = AgreementsForm(formdata=None, agreements=cohort.agreements, before=cohort.agreements)
    return render_template("cohorts/agreements.html", cohort=cohort, form=form, saved_meanwhile=None)


@bp.post("/hold/<cohort_id>/aftaler")
def write_agreements(cohort_id: str) -> Response | tuple[str, int]:
    """Keep the agreements; two who write at once see each other's text before anything is replaced."""
    form = AgreementsForm()
    saved_meanwhile: str | None = None
    cohort = cohort_for_me(cohort_id, *TEACHES)
    if form.validate_on_submit():
        with transaction():
            cohort = cohort_for_me(cohort_id, *TEACHES)
            stand = staff_queries.cohort_to_change(cohort.id).agreements
            if tidy(form.before.data or "") == stand:
                actions.write_agreements(cohort.id, tidy(form.agreements.data or "").strip())
            else:
                saved_meanwhile = stand
        if saved_meanwhile is None:
            flash(_("Aftalerne er gemt. Alle på holdet kan læse dem."), "good")
            return redirect(url_for(".cohort", cohort_id=cohort_id), code=303)
        form.before.data = saved_meanwhile
    page = render_template(
        "cohorts/agreements.html",
        cohort=cohort,
        form=form,
        saved_meanwhile=saved_meanwhile,
        error_title=bool(form.errors),
    )
    return page, 400 if saved_meanwhile is None else 409


@bp.get("/hold/<cohort_id>/pause")
def pause(cohort_id: str) -> str:
    """A pause, or the way back from one. Nobody asks why."""
    cohort = _where_i_take_part(cohort_id)
    form = PauseForm(today=today(), formdata=None, videre=local_path(request.args.get("videre")) or "")
    return _pause_page(cohort, form)


@bp.post("/hold/<cohort_id>/pause")
def do_pause(cohort_id: str) -> Response | tuple[str, int]:
    """Rest from today: nothing is told, the place is kept, the group sees nothing."""
    form = PauseForm(today=today())
    if not form.validate_on_submit():
        return _pause_page(_where_i_take_part(cohort_id), form), 400
    with transaction():
        enrolment = staff_queries.enrolment_to_change(*_my_enrolment(cohort_id)) or abort(404)
        attendance_actions.pause(enrolment, until=read_date(form.until.data), by_id=current_person().id, at=now())
    flash(_("Du holder pause. Din plads er din, og vi sender dig ingenting imens."), "good")
    return redirect(local_path(form.videre.data) or url_for(".cohort", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/pause/slut")
def resume(cohort_id: str) -> Response:
    """Come back from a pause."""
    with transaction():
        enrolment = staff_queries.enrolment_to_change(*_my_enrolment(cohort_id)) or abort(404)
        attendance_actions.resume(enrolment, by_id=current_person().id, at=now())
    flash(_("Godt at se dig igen. Alt står, hvor du slap det."), "good")
    videre = local_path(request.form.get("videre"))
    return redirect(videre or url_for(".cohort", cohort_id=cohort_id), code=303)


def _index(form: NewCohortForm) -> str:
    me = current_person()
    page = max(0, request.args.get("side", 0, type=int))
    cohorts, more = queries.cohorts_seen_by(me.id, me.roles, at=now(), skip=page * queries.COHORTS_ON_A_PAGE)
    opens = Role.SECRETARIAT in me.roles
    if opens:
        form.offer(_editions())
    return render_template(
        "cohorts/cohorts.html",
        cohorts=cohorts,
        more=more,
        page=page,
        form=form if opens else None,
        error_title=bool(form.errors),
    )


def _editions() -> list[tuple[int, str]]:
    """The published editions, each with what it is."""
    return [
        (
            row.id,
            _("%(title)s (lokal udgave)", title=row.title)
            if row.partner
            else _("%(title)s (kernen, som er fælles for alle)", title=row.title),
        )
        for row in staff_queries.published_editions()
    ]


def _where_i_take_part(cohort_id: str) -> CohortSeen:
    cohort = cohort_for_me(cohort_id)
    return cohort if cohort.enrolment_id is not None else abort(404)


def _my_enrolment(cohort_id: str) -> tuple[int, str]:
    cohort = _where_i_take_part(cohort_id)
    return cohort.id, cohort.enrolment_public_id or ""


def _pause_page(cohort: CohortSeen, form: PauseForm) -> str:
    paused = cohort.pause is not None and cohort.pause.covers(today())
    return render_template("cohorts/pause.html", cohort=cohort, form=form, paused=paused, error_title=bool(form.errors))
