"""Opened on concern: a reader asks for help, the course leader opens a text with a reason, and its authors are told."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.db import transaction
from app.desk import concern_actions as actions
from app.desk.concern_queries import help_asked_of
from app.desk.forms import ConcernForm
from app.desk.reading_queries import Reading, version_of_concern, version_to_read
from app.people.current import current_person
from app.web.dates import names
from app.web.once import leave_undone

bp = Blueprint("concern", __name__, template_folder="templates")


@bp.post("/svar/<version_id>/hjaelp")
def ask_for_help(version_id: str) -> Response:
    """A reader asks the course leader to talk with them about a text."""
    me = current_person()
    with transaction():
        reading = version_to_read(me.id, version_id) or abort(404)
        actions.ask_for_help(reading, by_id=me.id, at=now())
    flash(_("Kursuslederen har fået besked. Haster det, så ring."), "info")
    return redirect(url_for("desk.read", version_id=version_id), code=303)


@bp.get("/hold/<cohort_id>/bekymring/<version_id>")
def consider(cohort_id: str, version_id: str) -> str:
    """What opening means, before anything is opened; and telling, when it was put off."""
    return _page(cohort_id, version_id, ConcernForm(formdata=None))


@bp.post("/hold/<cohort_id>/bekymring/<version_id>")
def open_on_concern(cohort_id: str, version_id: str) -> str | tuple[str, int]:
    """Open the text with a reason. The page shows it once; opening it again is noted again."""
    me, form = current_person(), ConcernForm()
    if not form.validate():
        leave_undone()
        return _page(cohort_id, version_id, form), 400
    with transaction():
        reading = version_of_concern(me.id, cohort_id, version_id) or abort(404)
        tell_later = bool(form.tell_later.data)
        text = actions.open_on_concern(
            reading, reason=form.reason.data or "", tell_later=tell_later, leader_id=me.id, at=now()
        )
        authors = _authors(reading)
    return render_template(
        "desk/concern_text.html",
        cohort_id=cohort_id,
        version_id=version_id,
        authors=authors,
        text=text,
        untold=tell_later,
    )


@bp.post("/hold/<cohort_id>/bekymring/<version_id>/fortalt")
def tell(cohort_id: str, version_id: str) -> Response:
    """Tell the authors now that their text was opened."""
    me = current_person()
    with transaction():
        reading = version_of_concern(me.id, cohort_id, version_id) or abort(404)
        actions.tell_of_concern(reading, leader_id=me.id, at=now())
        authors = _authors(reading)
    flash(_("%(names)s har fået at vide, at du har åbnet teksten.", names=names(authors)), "good")
    return redirect(url_for("home.today"), code=303)


@bp.post("/hold/<cohort_id>/bekymring/<version_id>/talt")
def talked(cohort_id: str, version_id: str) -> Response:
    """The leader has talked with the reader who asked; the text stays closed."""
    me = current_person()
    with transaction():
        reading = version_of_concern(me.id, cohort_id, version_id) or abort(404)
        actions.talked(reading, leader_id=me.id, at=now())
    flash(_("Tak. Det er noteret, at I har talt sammen."), "good")
    return redirect(url_for("home.today"), code=303)


def _page(cohort_id: str, version_id: str, form: ConcernForm) -> str:
    me = current_person()
    reading = version_of_concern(me.id, cohort_id, version_id) or abort(404)
    withdrawn, untold = reading.version.withdrawal is not None, actions.is_untold(reading)
    asked = help_asked_of(me.id, version_id=version_id)
    if withdrawn and not untold and not asked:
        abort(404)
    return render_template(
        "desk/concern.html",
        cohort_id=cohort_id,
        version_id=version_id,
        authors=_authors(reading),
        form=form,
        withdrawn=withdrawn,
        untold=untold,
        asked=asked,
        askers=[each.reader for each in asked],
        error_title=bool(form.errors),
    )


def _authors(reading: Reading) -> list[str]:
    return [author.name for author in reading.authors]
