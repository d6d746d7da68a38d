"""Keeping a draft: by its page's ticket, whoever is signed in, or by the button. No text is lost."""

from datetime import datetime

from flask import Blueprint, abort, current_app, flash, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.coursework import actions, queries
from app.coursework.author_page import partners_of
from app.coursework.forms import WorkForm
from app.coursework.models import Draft
from app.coursework.rules import Refusal
from app.coursework.tickets import author_of
from app.coursework.views import Answer, at_work, edit_page, save_form
from app.coursework.words import WORDS
from app.db import transaction
from app.people.current import signed_in_person
from app.refusal import Refused
from app.web.dates import clock, names
from app.web.gate import csrf

bp = Blueprint("drafts", __name__, template_folder="templates")
STATUS_WHEN_NOT_KEPT = {Refusal.TOO_LONG: 413, Refusal.TOO_MANY_SAVES: 429}
IN_CONFLICT = 409


@at_work(bp, "/kladde", "POST")
def save(kind: str, work_id: str) -> Answer:
    """Keep what stands in the form. A ticket may write its one draft and nothing else, and is told nothing about it."""
    form, at, quietly = WorkForm(), now(), _wants_json()
    me = signed_in_person()
    author_id = author_of(form.ticket.data or "", work_id, at=at)
    if author_id is None:
        if me is None or quietly:
            return (jsonify(ended=True), 401) if quietly else _park()
        csrf.protect()
        author_id = me.id
    here = me is not None and me.id == author_id
    if not form.validate():
        return _not_kept(Refusal.TOO_LONG, kind, work_id, form, quietly=quietly, here=here)
    try:
        kept = _keep(author_id, work_id, kind, form, at=at)
    except Refused as refused:
        return _not_kept(Refusal(refused.reason), kind, work_id, form, quietly=quietly, here=here)
    if quietly:
        return jsonify(saved_at=clock(kept.at), revision=kept.revision, signed_in=here)
    if here or me is None:
        flash(kept.words, "good")
    return redirect(url_for("coursework.edit", kind=kind, work_id=work_id), code=303)


def keep_before_sign_in() -> Response | None:
    """A text handed in by somebody who was signed out: its ticket keeps it as the draft, and the way leads back.

    None when this request is something else, or when the ticket cannot: then the form itself has to wait.
    """
    if request.endpoint != "coursework.hand_in" or request.view_args is None:
        return None
    kind, work_id = request.view_args["kind"], request.view_args["work_id"]
    form, at = WorkForm(), now()
    author_id = author_of(form.ticket.data or "", work_id, at=at)
    if author_id is None or not form.validate():
        return None
    try:
        kept = _keep(author_id, work_id, kind, form, at=at)
    except Refused:
        return None
    flash(
        _(
            "Du var logget ud. Det, du skrev, er gemt kl. %(time)s. Log ind, så står det klar til at blive afleveret.",
            time=clock(kept.at),
        ),
        "info",
    )
    return redirect(url_for("people.sign_in", videre=url_for("coursework.edit", kind=kind, work_id=work_id)), code=303)


class Kept:
    """A draft that was kept: when, and as which revision."""

    def __init__(self, draft: Draft | None, *, partners: list[str], at: datetime) -> None:
        self.at = draft.saved_at if draft else at
        self.revision = draft.revision if draft else 0
        self.partners = partners

    @property
    def words(self) -> str:
        """That it is kept, and who can see it."""
        if self.partners:
            return _(
                "Gemt kl. %(time)s. Kun du og %(names)s kan se den.", time=clock(self.at), names=names(self.partners)
            )
        return _("Gemt kl. %(time)s. Kun du kan se den.", time=clock(self.at))


def _keep(author_id: int, work_id: str, kind: str, form: WorkForm, *, at: datetime) -> Kept:
    """Save the form as the draft in a transaction of its own. Refused leaves everything as it stood."""
    with transaction():
        work = queries.own_work(author_id, work_id, kind=kind, for_change=True) or abort(404)
        actions.note_save(work, person_id=author_id, at=at)
        return Kept(save_form(work, author_id, form, at=at), partners=partners_of(work, author_id), at=at)


def _not_kept(reason: Refusal, kind: str, work_id: str, form: WorkForm, *, quietly: bool, here: bool) -> Answer:
    """Nothing is overwritten, and what was typed stays on the page. A ticket is not told what stands instead."""
    conflict = reason is Refusal.CHANGED_ELSEWHERE
    status = STATUS_WHEN_NOT_KEPT.get(reason, IN_CONFLICT)
    if quietly:
        return jsonify(conflict=conflict, closed=status == IN_CONFLICT and not conflict), status
    if not here:
        return _park()
    if status == IN_CONFLICT and not conflict:
        raise Refused(reason)
    if not conflict:
        form.text.errors = [WORDS[reason]]
    return edit_page(kind, work_id, form, conflict=conflict), status


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _park() -> Response:
    waiting: Response = current_app.extensions["pejl_park"]()
    return waiting
