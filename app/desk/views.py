"""The instructors' desk: one queue across tasks and cohorts, the text beside the answer, and what follows an answer."""

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import COPENHAGEN, now, today
from app.coursework.rules import Outcome, Refusal
from app.coursework.words import outcome_word
from app.db import transaction
from app.desk import actions, queries
from app.desk.forms import AddForm, AnswerForm, ReopenForm
from app.desk.opening_actions import answers_opened, open_desk
from app.desk.reading_queries import lock_work, objectives_of, version_to_answer, version_to_read
from app.desk.rules import CARE_AFTER_DAYS, days_waited
from app.desk.words import nth_time, since
from app.people.current import current_person
from app.refusal import Refused
from app.web.dates import names
from app.web.once import leave_undone
from app.web.words import ALL_WORDS

bp = Blueprint("desk", __name__, template_folder="templates")
NEXT = "naeste"
bp.add_app_template_filter(nth_time)
bp.add_app_template_global(outcome_word)


@bp.get("/svar")
def queue() -> str | Response:
    """What waits for an answer from me, the oldest first, across tasks and cohorts. Four statements."""
    me = current_person()
    cohort, after = request.args.get("hold") or None, request.args.get("efter") or None
    waiting, older = queries.waiting_for(me.id, cohort_id=cohort, after=after)
    if after and not waiting:
        return redirect(url_for(".queue", hold=cohort))
    answered = queries.answered_lately(me.id)
    return render_template(
        "desk/queue.html",
        waiting=[(row, days := _waited(row.handed_in_at), since(days)) for row in waiting],
        care_after=CARE_AFTER_DAYS,
        more=url_for(".queue", hold=cohort, efter=older) if older else None,
        first=url_for(".queue", hold=cohort) if after else None,
        cohorts=queries.cohorts_read_in(me.id),
        chosen=cohort,
        by_others=[row for row in answered if not row.mine],
        by_me=[row for row in answered if row.mine],
    )


@bp.get("/svar/<version_id>")
def read(version_id: str) -> str:
    """The text beside the answer. Opening it is noted for those who wrote it, each time."""
    return _desk(version_id, AnswerForm(formdata=None), AddForm(formdata=None), ReopenForm(formdata=None))


@bp.post("/afleveringer/<version_id>/vurdering")
def assess(version_id: str) -> str | Response | tuple[str, int]:
    """Send the answer that decides, and open the next text if asked to. What cannot be sent is not lost."""
    me, at, form = current_person(), now(), AnswerForm()
    if not form.validate():
        return _not_sent(version_id, form, 400)
    try:
        with transaction():
            lock_work(me.id, version_id)
            reading = version_to_answer(me.id, version_id) or abort(404)
            given = actions.Given(
                outcome=Outcome(form.outcome.data),
                feedback=form.feedback.data or "",
                next_step=form.next_step.data or "",
                talk=bool(form.talk.data),
                confirmed=form.objectives.data or [],
            )
            authors = [author.name for author in reading.authors]
            actions.assess(reading, given, objectives=objectives_of(reading.work.cohort.edition), by_id=me.id, at=at)
    except Refused as refused:
        if refused.reason is Refusal.WITHDRAWN:
            raise
        if refused.reason is not Refusal.ALREADY_ANSWERED:
            form.objectives.errors = [ALL_WORDS[refused.reason]]
        return _not_sent(version_id, form, 409)
    flash(_("Dit svar til %(names)s er sendt.", names=names(authors)), "good")
    next_id = queries.next_waiting(me.id, after=version_id) if request.form.get("videre") == NEXT else None
    return redirect(url_for(".read", version_id=next_id) if next_id else url_for(".queue"), code=303)


@bp.post("/afleveringer/<version_id>/svar")
def add(version_id: str) -> Response | tuple[str, int]:
    """Add to what the other reader answered."""
    me, form = current_person(), AddForm()
    if not form.validate():
        leave_undone()
        return _desk(version_id, AnswerForm(formdata=None), form, ReopenForm(formdata=None)), 400
    try:
        with transaction():
            lock_work(me.id, version_id)
            reading = version_to_answer(me.id, version_id) or abort(404)
            authors = [author.name for author in reading.authors]
            actions.add(reading, form.text.data or "", by_id=me.id, at=now())
    except Refused as refused:
        if refused.reason is not Refusal.NOT_ANSWERED:
            raise
        answer = AnswerForm(formdata=None, feedback=form.text.data)  # opened again meanwhile: what was typed can decide
        answer.feedback.errors = [ALL_WORDS[refused.reason]]
        return _desk(version_id, answer, AddForm(formdata=None), ReopenForm(formdata=None)), 409
    flash(_("Det er føjet til svaret. %(names)s kan læse det.", names=names(authors)), "good")
    return redirect(url_for(".read", version_id=version_id), code=303)


@bp.post("/afleveringer/<version_id>/genaabning")
def reopen(version_id: str) -> Response | tuple[str, int]:
    """Open the other reader's answer again, with a reason."""
    me, form = current_person(), ReopenForm()
    if not form.validate():
        leave_undone()
        return _desk(version_id, AnswerForm(formdata=None), AddForm(formdata=None), form), 400
    with transaction():
        lock_work(me.id, version_id)
        reading = version_to_read(me.id, version_id) or abort(404)
        actions.reopen(reading, form.reason.data or "", by_id=me.id, at=now())
    flash(_("Svaret er åbnet igen. Teksten venter nu på et nyt svar fra en af jer."), "info")
    return redirect(url_for(".read", version_id=version_id), code=303)


def _desk(version_id: str, answer: AnswerForm, addition: AddForm, reopening: ReopenForm) -> str:
    """The desk with these forms on it."""
    me, at = current_person(), now()
    with transaction():
        desk = open_desk(version_to_read(me.id, version_id) or abort(404), reader_id=me.id, at=at)
    wrong = next((form for form in (answer, addition, reopening) if form.errors), None)
    return render_template(
        "desk/read.html",
        desk=desk,
        since=since(_waited(desk.handed_in_at)),
        answer=answer.lay_out(desk),
        hints={each.code: _("Gælder %(names)s.", names=names(each.names)) for each in desk.objectives if each.names},
        addition=addition,
        reopening=reopening,
        wrong=wrong,
        error_title=wrong is not None,
    )


def _waited(handed_in_at: datetime) -> int:
    """How many days ago, on the Danish calendar."""
    return days_waited(handed_in_at.astimezone(COPENHAGEN).date(), on=today())


def _not_sent(version_id: str, form: AnswerForm, code: int) -> tuple[str, int]:
    """What was typed, kept: on the desk with what is missing, or as an addition when the other reader was first."""
    me = current_person()
    leave_undone()
    reading = version_to_answer(me.id, version_id) or abort(404)
    decided = reading.decided
    if reading.version.withdrawal is not None:
        raise Refused(Refusal.WITHDRAWN)
    if decided is None:
        return _desk(version_id, form, AddForm(formdata=None), ReopenForm(formdata=None)), code
    typed = "\n\n".join(part for part in (form.feedback.data, form.next_step.data) if part)
    page = render_template(
        "desk/meanwhile.html",
        version_id=version_id,
        kind=reading.kind,
        authors=[author.name for author in reading.authors],
        by=decided.by.name,
        mine=decided.by_id == me.id,
        given=answers_opened(reading, reading.version, reader_id=me.id),
        addition=AddForm(formdata=None, text=typed),
    )
    return page, 409
