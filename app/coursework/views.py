"""The author's desk: begin, write, hand in, take back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now, today
from app.coursework import actions, queries
from app.coursework.author_page import WorkPage, open_page, partners_of
from app.coursework.forms import ContributionForm, DayForm, WorkForm
from app.coursework.identifier_rules import Pointer, Seen, identifiers_in
from app.coursework.models import Draft, Work
from app.coursework.rules import SHELVES, Refusal, State, address_of
from app.coursework.tickets import ticket_for
from app.coursework.words import OUTCOME_SHAPES, SHAPES, WORDS, day_ahead, state_word, when_words
from app.curriculum.rules import TaskKind
from app.db import transaction
from app.people.current import current_person
from app.refusal import Refused
from app.web.dates import moment, names
from app.web.once import free_key, leave_undone
from app.web.words import number_word

bp = Blueprint("coursework", __name__, template_folder="templates")
bp.add_app_template_global(state_word)
Answer = str | Response | tuple[str, int] | tuple[Response, int]
FIELD_TO_MEND = {Refusal.TOO_SHORT: "text", Refusal.NOBODY_CONTRIBUTED: "contributed"}


def at_work(desk: Blueprint, rule: str, method: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Registers a view at `/refleksioner/<id>...` and at `/opgaver/<id>...`: one desk, two shelves."""

    def register(view: Callable[..., Answer]) -> Callable[..., Answer]:
        for kind, shelf in SHELVES.items():
            desk.add_url_rule(
                f"/{shelf}/<work_id>{rule}", view_func=view, methods=[method], defaults={"kind": kind.value}
            )
        return view

    return register


@bp.post("/moduler/<code>/opgaver/<task_code>")
def begin(code: str, task_code: str) -> Response:
    """Begin a task, or go on where one was."""
    me = current_person()
    with transaction():
        start = queries.place_to_begin(me.id, code, task_code) or abort(404)
        work = actions.begin(start, at=now())
        address = address_of(start.task.kind, work.public_id)
    return redirect(address, code=303)


@at_work(bp, "", "GET")
def edit(kind: str, work_id: str) -> Answer:
    """One's own text: write it, or read it with its answers. Five statements in all."""
    return edit_page(kind, work_id)


@at_work(bp, "/sendt", "GET")
def sent(kind: str, work_id: str) -> Answer:
    """What happens now that the text is handed in."""
    page, _own = open_page(current_person().id, work_id, kind=kind) or abort(404)
    if page.answer_by is None:
        return redirect(page.address)
    return render_template("coursework/sent.html", page=page, **_in_words(page))


@at_work(bp, "/aflevering", "POST")
def hand_in(kind: str, work_id: str) -> Answer:
    """Keep what stands in the form and hand it in, in one transaction; or keep it, and ask once more before sharing."""
    form, at, me = WorkForm(), now(), current_person()
    if not form.validate():
        leave_undone()
        return edit_page(kind, work_id, form), 400
    seen = identifiers_in(form.text.data or "") if not form.checked.data else ()
    if seen:
        leave_undone()
    try:
        with transaction():
            work = queries.own_work(me.id, work_id, kind=kind, for_change=True) or abort(404)
            save_form(work, me.id, form, at=at)
            lacking = actions.reason_not_to_hand_in(work, person_id=me.id)
            if lacking is not None:
                free_key()
            elif not seen:
                actions.hand_in(work, person_id=me.id, at=at)
    except Refused as refused:
        if refused.reason is not Refusal.CHANGED_ELSEWHERE:
            raise
        return edit_page(kind, work_id, form, conflict=True), 409
    if lacking in FIELD_TO_MEND:
        form[FIELD_TO_MEND[lacking]].errors = [WORDS[lacking]]
        return edit_page(kind, work_id, form, kept=True), 400
    if lacking is not None:
        raise Refused(lacking)
    if seen:
        return _ask_first(kind, work_id, form, seen)
    return redirect(url_for(".sent", kind=kind, work_id=work_id), code=303)


@at_work(bp, "/tilbagetraekning", "POST")
def withdraw(kind: str, work_id: str) -> Answer:
    """Take the text back at once. Nobody asks why."""
    me = current_person()
    with transaction():
        work = queries.own_work(me.id, work_id, kind=kind, for_change=True) or abort(404)
        state = actions.withdraw(work, person_id=me.id, at=now())
        partners = partners_of(work, me.id)
    if state is State.APPROVED:
        flash(_("Teksten er trukket tilbage."), "good")  # the page says what stands
    elif partners:
        flash(_("Teksten er trukket tilbage. Nu ligger den kun hos dig og %(names)s.", names=names(partners)), "good")
    else:
        flash(_("Teksten er trukket tilbage. Nu ligger den kun hos dig."), "good")
    return redirect(url_for(".edit", kind=kind, work_id=work_id), code=303)


@at_work(bp, "/dag", "POST")
def choose_day(kind: str, work_id: str) -> Answer:
    """Move the suggested day, and keep the text it was sent with. No reason, and nobody is told."""
    form, at, me = DayForm(), now(), current_person()
    text_form = WorkForm() if "text" in request.form else None
    fits = form.validate()
    if text_form is not None and not text_form.validate():
        leave_undone()
        return edit_page(kind, work_id, text_form, day_form=form), 400
    try:
        with transaction():
            work = queries.own_work(me.id, work_id, kind=kind, for_change=True) or abort(404)
            if text_form is not None:
                save_form(work, me.id, text_form, at=at)
            if fits:
                actions.choose_day(work, person_id=me.id, day=form.day.data)
            else:
                free_key()
    except Refused as refused:
        if refused.reason is not Refusal.CHANGED_ELSEWHERE:
            raise
        return edit_page(kind, work_id, text_form, day_form=form, conflict=True), 409
    if not fits:
        return edit_page(kind, work_id, text_form, day_form=form, kept=True), 400
    if form.day.data:
        chosen = day_ahead(form.day.data, today=today())
        flash(_("Din foreslåede dag er nu %(day)s. Den er kun til dig.", day=chosen), "good")
    else:
        page, _own = open_page(me.id, work_id, kind=kind) or abort(404)
        flash(_emptied_words(page), "good")
    return redirect(url_for(".edit", kind=kind, work_id=work_id), code=303)


@at_work(bp, "/bidrag", "POST")
def contribute(kind: str, work_id: str) -> Answer:
    """Say whether one took part in what the pair has handed in."""
    form, me = ContributionForm(), current_person()
    with transaction():
        work = queries.own_work(me.id, work_id, kind=kind, for_change=True) or abort(404)
        actions.contribute(work, person_id=me.id, contributed=form.contributed.data == "ja", at=now())
    flash(_("Det er noteret. Det gælder kun dig."), "good")
    return redirect(url_for(".edit", kind=kind, work_id=work_id), code=303)


def save_form(work: Work, author_id: int, form: WorkForm, *, at: datetime) -> Draft | None:
    """What stands in the form becomes the draft. The caller owns the transaction."""
    return actions.save_draft(
        work,
        person_id=author_id,
        text=form.text.data or "",
        built_on=form.built_on,
        objectives=form.chosen,
        contributed=form.says_contributed(in_pair=work.pair_id is not None),
        at=at,
    )


def edit_page(
    kind: str,
    work_id: str,
    form: WorkForm | None = None,
    *,
    day_form: DayForm | None = None,
    conflict: bool = False,
    kept: bool = False,
) -> str:
    """The page of one's own work, with what was typed or with what is kept; 404 when it is not one's own.

    `kept` says that what was typed is the draft now. Where it is not, the page still builds on what it had seen.
    """
    page, own = open_page(current_person().id, work_id, kind=kind) or abort(404)
    if form is None:
        form = WorkForm(
            formdata=None,
            text=page.draft,
            objectives=page.chosen,
            contributed=page.me.contributed_at is not None,
            revision=str(page.revision),
        )
    form.offer([(each.code, each.text) for each in page.objectives])
    ticket = ticket_for(own.account, work_id, at=now())
    return render_template(
        "coursework/edit.html",
        page=page,
        form=form,
        day_form=day_form or _day_form(page),
        conflict=conflict,
        revision=page.revision if conflict or kept else form.revision.data,
        ticket=ticket,
        owner=own.account.public_id,
        saved_text=_saved_text(page),
        status_text=_("Det her er ikke gemt endnu") if conflict or (form.errors and not kept) else _saved_text(page),
        length_hint=_length_hint(page),
        when=when_words(page.suggested_on, today=today()),
        late=page.answer_by is not None and page.answer_by < today(),
        shape=SHAPES[page.state],
        **_in_words(page),
        error_title=bool(form.errors or (day_form and day_form.errors)),
    )


def _ask_first(kind: str, work_id: str, form: WorkForm, seen: tuple[Seen, ...]) -> str:
    """The calm question before sharing: what looks as if it points at somebody. Nothing of it is stored."""
    page, _own = open_page(current_person().id, work_id, kind=kind) or abort(404)
    numbered = any(each.pointer is Pointer.PERSONAL_NUMBER for each in seen)
    return render_template("coursework/check.html", page=page, form=form, seen=seen, numbered=numbered)


def _in_words(page: WorkPage) -> dict[str, Any]:
    return {"shapes": OUTCOME_SHAPES, "days_word": number_word(page.terms.answer_within_working_days)}


def _day_form(page: WorkPage) -> DayForm:
    """The day as it was typed beside the text, else the day that is suggested now."""
    if "day" in request.form:
        return DayForm()
    ahead = page.suggested_on is not None and page.suggested_on >= today()
    return DayForm(formdata=None, day=page.suggested_on if ahead else None)


def _emptied_words(page: WorkPage) -> str:
    """What is shown when one has chosen no day: the suggestion from the module's day, or none."""
    if page.suggested_on is None or page.suggested_on < today():
        return _("Du har ikke valgt en dag nu. Der står bare »Når du er klar«.")
    suggested = day_ahead(page.suggested_on, today=today())
    return _("Du har ikke valgt en dag nu. Så viser vi vores eget forslag: %(day)s.", day=suggested)


def _length_hint(page: WorkPage) -> str:
    if page.kind is TaskKind.ASSIGNMENT:
        return _("Skriv direkte her. Du kan gå fra det og komme igen.")
    least, most = page.terms.reflection_words
    return _("Mange skriver %(least)d til %(most)d ord. Et par linjer er også nok.", least=least, most=most)


def _saved_text(page: WorkPage) -> str:
    if page.saved_at is None and page.has_handed_in:
        return _("Det er den tekst, du afleverede")
    if page.saved_at is None:
        return _("Ikke gemt endnu")
    if page.saved_by:
        return _("Gemt %(moment)s af %(name)s", moment=moment(page.saved_at), name=page.saved_by)
    return _("Gemt %(moment)s", moment=moment(page.saved_at))
