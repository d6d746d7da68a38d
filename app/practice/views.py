"""A participant's own practice: what is logged, confirmed and asked for, and one entry at a time."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.clock import now, today
from app.cohorts.people_queries import EnrolmentSeen, enrolments_of
from app.db import PUBLIC_ID_LENGTH, transaction
from app.journal.queries import openings_for
from app.partners.queries import contacts_of
from app.people.current import current_person
from app.practice import actions, queries, texts
from app.practice.forms import EntryForm, form_of
from app.practice.models import PracticeEntry
from app.practice.queries import ObjectiveOffered
from app.practice.rules import Refusal, state_of
from app.practice.standing import standing_rows, who_confirms
from app.refusal import Refused

bp = Blueprint("practice", __name__, template_folder="templates")
ENTRY = f"/praksis/<string(length={PUBLIC_ID_LENGTH}):entry_id>"


@bp.get("/praksis")
def mine() -> str:
    """My practice: what is asked for, what stands, and the form for one piece more."""
    return _page(EntryForm(formdata=None, done_on=today()))


@bp.post("/praksis")
def log() -> str | Response | tuple[str, int]:
    """Write down one piece of practice."""
    form = EntryForm()
    if form.validate_on_submit():
        try:
            with transaction():
                enrolment = _own_enrolment()
                actions.log(enrolment, form.written(), offered=_codes(_offered(enrolment)), at=now())
            flash(_("Det er skrevet ind. Du kan rette det, indtil timerne er bekræftet."), "good")
            return redirect(url_for("practice.mine"), code=303)
        except Refused as refused:
            form.refuse(Refusal(refused.reason))
    return _page(form), 400


@bp.get(ENTRY)
def entry(entry_id: str) -> str:
    """One entry: what I wrote, who has confirmed it, and who has opened it."""
    found = queries.own_entry(current_person().id, entry_id) or abort(404)
    enrolment = _enrolment_of(found)
    return render_template(
        "practice/entry.html",
        entry=found,
        state=state_of(confirmed_at=found.confirmation.at if found.confirmation else None),
        situation=texts.open_own(found, current_person().id),
        objectives=[each for each in _offered(enrolment) if each.code in found.objectives],
        openings=openings_for(current_person().id, thing_id=found.public_id),
        elsewhere=found.confirmation is None and found.workplace_id not in (None, enrolment.workplace_id),
        readers=[name for _id, name in enrolment.readers],
    )


@bp.get(f"{ENTRY}/ret")
def edit(entry_id: str) -> str | Response:
    """The entry in the form again, until it is confirmed."""
    found = queries.own_entry(current_person().id, entry_id) or abort(404)
    if found.confirmation is not None:
        raise Refused(Refusal.ALREADY_CONFIRMED)
    return _edit_page(found, form_of(found, texts.open_own(found, current_person().id)))


@bp.post(ENTRY)
def change(entry_id: str) -> str | Response | tuple[str, int]:
    """Write the entry anew."""
    form = EntryForm()
    if form.validate_on_submit():
        try:
            with transaction():
                found = queries.own_entry(current_person().id, entry_id, for_change=True) or abort(404)
                enrolment = _enrolment_of(found)
                actions.change(found, enrolment, form.written(), offered=_codes(_offered(enrolment)), at=now())
            flash(_("Det er rettet."), "good")
            return redirect(url_for("practice.entry", entry_id=entry_id), code=303)
        except Refused as refused:
            if refused.reason is Refusal.ALREADY_CONFIRMED:
                raise
            form.refuse(Refusal(refused.reason))
    found = queries.own_entry(current_person().id, entry_id) or abort(404)
    return _edit_page(found, form), 400


@bp.post("/praksis/tilbagetraekninger")
def take_back() -> Response:
    """Take an entry back: it is gone, the text too, and nobody asks why."""
    with transaction():
        wanted = request.form.get("entry", "")
        found = queries.own_entry(current_person().id, wanted, for_change=True) or abort(404)
        actions.take_back(found, at=now())
    flash(_("Det er taget tilbage. Teksten er væk."), "good")
    return redirect(url_for("practice.mine"), code=303)


def _page(form: EntryForm) -> str:
    enrolment = _own_enrolment()
    offered = _offered(enrolment)
    form.objectives.choices = _choices(offered)
    me = current_person().id
    contacts = [each.name for each in contacts_of(enrolment.workplace_id, on=today()) if each.id != me]
    return render_template(
        "practice/mine.html",
        form=form,
        page=queries.own_entries(me, before=request.args.get("foer", "")),
        first_page="foer" not in request.args,
        standing=standing_rows(queries.logged_by(enrolment.id), enrolment.terms.track(enrolment.track)),
        has_left=enrolment.left_at is not None,
        readers=[name for _id, name in enrolment.readers],
        contacts=contacts,
        confirming=who_confirms(contacts, workplace=enrolment.workplace, leader=enrolment.leader_name),
        error_title=bool(form.errors),
    )


def _edit_page(found: PracticeEntry, form: EntryForm) -> str:
    enrolment = _enrolment_of(found)
    form.objectives.choices = _choices(_offered(enrolment))
    return render_template(
        "practice/edit.html",
        form=form,
        entry=found,
        readers=[name for _id, name in enrolment.readers],
        error_title=bool(form.errors),
    )


def _own_enrolment() -> EnrolmentSeen:
    """The enrolment that one's own pages speak of."""
    mine = enrolments_of(current_person().id)
    return mine[0] if mine else abort(404)


def _enrolment_of(found: PracticeEntry) -> EnrolmentSeen:
    """The enrolment an entry was written on."""
    mine = enrolments_of(current_person().id)
    return next((each for each in mine if each.id == found.enrolment_id), None) or abort(404)


def _offered(enrolment: EnrolmentSeen) -> list[ObjectiveOffered]:
    modules = enrolment.terms.track(enrolment.track).modules
    return queries.objectives_in_practice(enrolment.edition_id, enrolment.track, modules)


def _codes(offered: list[ObjectiveOffered]) -> frozenset[str]:
    return frozenset(each.code for each in offered)


def _choices(offered: list[ObjectiveOffered]) -> list[SelectChoice]:
    english = str(get_locale()) == "en"
    return [SelectChoice(each.code, f"{each.code} · {each.text_en if english else each.text}") for each in offered]
