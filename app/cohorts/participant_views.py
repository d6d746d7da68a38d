"""One participant as the cohort's staff see them: days, catch-up, pause, readers and makker."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now, today
from app.cohorts import actions, attendance_actions, queries, staff_queries
from app.cohorts.forms import PauseForm, read_date
from app.cohorts.models import Enrolment
from app.cohorts.queries import CohortSeen
from app.cohorts.rules import (
    CatchUpWay,
    Standing,
    notes_catch_up,
    refusal_to_catch_up,
    refusal_to_read_for,
    sees_contact,
    sum_of_attendance,
)
from app.cohorts.staff_queries import Instructors, Participant
from app.cohorts.views import TEACHES, cohort_for_me
from app.cohorts.words import TRACK_WORDS
from app.curriculum.rules import Track
from app.db import transaction
from app.people.current import current_person

bp = Blueprint("participants", __name__, template_folder="templates")
STAFF = frozenset((*TEACHES, Standing.SECRETARIAT))


@bp.get("/hold/<cohort_id>/deltagere/<enrolment_id>")
def participant(cohort_id: str, enrolment_id: str) -> str:
    """One participant: only what the course needs."""
    return _page(cohort_for_me(cohort_id, *STAFF), enrolment_id)


@bp.post("/hold/<cohort_id>/deltagere/<enrolment_id>/indhentning/<session_id>")
def catch_up(cohort_id: str, enrolment_id: str, session_id: str) -> Response:
    """A missed day has been caught up, in one of the two ways."""
    way = request.form.get("way", "")
    if way not in set(CatchUpWay):
        abort(400)
    with transaction():
        cohort, enrolment = _mine_to_catch_up(cohort_id, enrolment_id)
        session = staff_queries.find_session_on_plan(enrolment, session_id) or abort(404)
        attendance_actions.approve_catch_up(
            enrolment,
            session,
            way=CatchUpWay(way),
            days_allowed=cohort.terms.track(Track(enrolment.track)).catch_up_days,
            by_id=current_person().id,
            at=now(),
        )
        title = session.title
    flash(_("%(title)s er hentet ind. Dagen tæller nu med.", title=title), "good")
    return redirect(url_for(".participant", cohort_id=cohort_id, enrolment_id=enrolment_id), code=303)


@bp.post("/hold/<cohort_id>/deltagere/<enrolment_id>/indhentning/<session_id>/fortryd")
def take_back(cohort_id: str, enrolment_id: str, session_id: str) -> Response:
    """What was noted as caught up was not."""
    with transaction():
        _cohort, enrolment = _mine_to_catch_up(cohort_id, enrolment_id)
        session = staff_queries.find_session_on_plan(enrolment, session_id) or abort(404)
        attendance_actions.take_back_catch_up(enrolment, session, by_id=current_person().id, at=now())
        title = session.title
    flash(_("%(title)s står ikke længere som hentet ind.", title=title), "info")
    return redirect(url_for(".participant", cohort_id=cohort_id, enrolment_id=enrolment_id), code=303)


@bp.post("/hold/<cohort_id>/deltagere/<enrolment_id>/pause")
def pause(cohort_id: str, enrolment_id: str) -> Response | tuple[str, int]:
    """The course leader notes a pause that was agreed on. No reason is kept."""
    form = PauseForm(today=today(), agreed=True)
    if not form.validate_on_submit():
        return _page(cohort_for_me(cohort_id, Standing.COURSE_LEADER), enrolment_id, pause=form), 400
    with transaction():
        cohort = cohort_for_me(cohort_id, Standing.COURSE_LEADER)
        enrolment = staff_queries.enrolment_to_change(cohort.id, enrolment_id) or abort(404)
        attendance_actions.pause(enrolment, until=read_date(form.until.data), by_id=current_person().id, at=now())
    flash(_("Pausen er noteret. Holdet kan ikke se den, og vi sender ingenting imens."), "good")
    return redirect(url_for(".participant", cohort_id=cohort_id, enrolment_id=enrolment_id), code=303)


@bp.post("/hold/<cohort_id>/deltagere/<enrolment_id>/pause/slut")
def resume(cohort_id: str, enrolment_id: str) -> Response:
    """The pause is over."""
    with transaction():
        cohort = cohort_for_me(cohort_id, Standing.COURSE_LEADER)
        enrolment = staff_queries.enrolment_to_change(cohort.id, enrolment_id) or abort(404)
        attendance_actions.resume(enrolment, by_id=current_person().id, at=now())
    flash(_("Pausen er slut."), "good")
    return redirect(url_for(".participant", cohort_id=cohort_id, enrolment_id=enrolment_id), code=303)


@bp.post("/hold/<cohort_id>/deltagere/<enrolment_id>/makker/slut")
def end_pair(cohort_id: str, enrolment_id: str) -> Response:
    """The participant and their makker are makkere no more. What they wrote together stays with both."""
    with transaction():
        cohort = cohort_for_me(cohort_id, Standing.COURSE_LEADER)
        enrolment = staff_queries.enrolment_to_change(cohort.id, enrolment_id) or abort(404)
        actions.end_pair(enrolment, at=now())
    flash(_("Makkerparret er slut. Det, de to har skrevet sammen, er stadig hos dem begge."), "info")
    return redirect(url_for(".participant", cohort_id=cohort_id, enrolment_id=enrolment_id), code=303)


def _mine_to_catch_up(cohort_id: str, enrolment_id: str) -> tuple[CohortSeen, Enrolment]:
    """The cohort and the enrolment, locked, when one leads the cohort or reads for the participant; otherwise 404."""
    cohort = cohort_for_me(cohort_id, *TEACHES)
    enrolment = staff_queries.enrolment_to_change(cohort.id, enrolment_id) or abort(404)
    readers = [each for each, _name in queries.readers_of(enrolment.instructor_pair_id)]
    if not notes_catch_up(cohort.standing, reads_for=current_person().id in readers):
        abort(404)
    return cohort, enrolment


def _page(
    cohort: CohortSeen,
    enrolment_id: str,
    *,
    pause: PauseForm | None = None,
) -> str:
    one = staff_queries.find_participant(cohort.id, enrolment_id) or abort(404)
    at, terms = now(), cohort.terms.track(one.track)
    plan = queries.plan_of(cohort.id, Standing.PARTICIPANT, one.track, enrolment_id=one.id)
    pairs = staff_queries.instructors_of(cohort.id)
    leads = cohort.standing is Standing.COURSE_LEADER
    readers = next((pair for pair in pairs if pair.id == one.instructor_pair_id), None)
    reads_for = readers is not None and current_person().id in readers.ids
    notes = notes_catch_up(cohort.standing, reads_for=reads_for)
    days_used = sum(day.caught_up for day in plan)
    merits = queries.own_merits(one.id, one.track, [day.seen for day in plan], cohort.terms)
    may_catch_up = {
        day.public_id
        for day in plan
        if notes
        and day.module_code not in merits
        and refusal_to_catch_up(
            attended=day.attended,
            minutes=day.minutes,
            ended=day.ends_at <= at,
            caught_up=day.caught_up,
            days_used=days_used,
            days_allowed=terms.catch_up_days,
        )
        is None
    }
    return render_template(
        "cohorts/participant.html",
        cohort=cohort,
        one=one,
        plan=plan,
        at=at,
        sum=sum_of_attendance(
            [day.seen for day in plan],
            whole_minutes=terms.minutes,
            percent=terms.attendance_percent,
            merits={code: merit.minutes for code, merit in merits.items()},
        ),
        merits=merits,
        catch_up_days=terms.catch_up_days,
        days_used=days_used,
        may_catch_up=may_catch_up,
        takes_back=notes,
        asks_readers=cohort.standing is Standing.INSTRUCTOR and not notes,
        ways=list(CatchUpWay),
        readers=readers,
        shows_contact=sees_contact(cohort.standing, reads_for=reads_for),
        leads=leads,
        choosable=_choosable(one, pairs) if leads else ([], []),
        resting=one.rests(today()),
        pause=pause or PauseForm(today=today(), agreed=True, formdata=None),
        error_title=pause is not None,
        track_word=TRACK_WORDS[one.track],
    )


def _choosable(one: Participant, pairs: list[Instructors]) -> tuple[list[Instructors], list[Instructors]]:
    """The pairs that may read for this participant, and those that may not because one is a workmate or the same."""
    at_work = staff_queries.workplaces_where([each for pair in pairs for each in pair.ids])
    barred = [
        pair
        for pair in pairs
        if any(
            refusal_to_read_for(
                reader_workplaces=at_work[each],
                participant_workplace=one.workplace_id,
                same_person=each == one.person_id,
            )
            for each in pair.ids
        )
    ]
    return [pair for pair in pairs if pair not in barred], barred
