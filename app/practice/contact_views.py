"""The workplace contact's page: own people's dates, and hours to confirm. Nothing else is asked for or shown."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.clock import now, today
from app.db import transaction
from app.people.current import current_person
from app.practice import actions, contact_queries
from app.practice.contact_queries import MOST_TO_CONFIRM
from app.practice.forms import ConfirmForm, chosen_of
from app.web.dates import day_year, hours

bp = Blueprint("practice_contact", __name__, template_folder="templates")


@bp.get("/arbejdsplads")
def workplace() -> str:
    """Own people, when they are on a course, and the hours that wait."""
    return _page(ConfirmForm(formdata=None, shown=now().isoformat()))


@bp.post("/arbejdsplads/bekraeftelser")
def confirm() -> str | Response | tuple[str, int]:
    """Confirm title and hours of those that were ticked."""
    form = ConfirmForm()
    if not form.validate_on_submit():
        form.shown.data = now().isoformat()
        return _page(form), 400
    shown_at = form.shown_at or abort(400)
    with transaction():
        contact_id = current_person().id
        entries = contact_queries.entries_for_contact(contact_id, chosen_of(form.entry.data), on=today())
        if not entries:
            abort(404)
        confirmed = actions.confirm(entries, contact_id=contact_id, shown_at=shown_at, at=now())
        minutes, count = sum(each.minutes for each in confirmed), len(confirmed)
    flash(
        ngettext(
            "Tak. Du har bekræftet én linje på %(hours)s.",
            "Tak. Du har bekræftet %(num)d linjer på %(hours)s i alt.",
            count,
            hours=hours(minutes),
        ),
        "good",
    )
    return redirect(url_for("practice_contact.workplace"), code=303)


def _page(form: ConfirmForm) -> str:
    waiting = contact_queries.hours_to_confirm(current_person().id, on=today())
    form.entry.choices = [SelectChoice(each.public_id, f"{each.name}: {each.title}") for each in waiting]
    people = contact_queries.own_people(current_person().id, at=now(), on=today())
    return render_template(
        "practice/workplace.html",
        form=form,
        waiting=waiting,
        hints={
            each.public_id: _("%(day)s · %(hours)s", day=day_year(each.done_on), hours=hours(each.minutes))
            for each in waiting
        },
        more=len(waiting) == MOST_TO_CONFIRM,
        people=people,
        several_workplaces=len({each.workplace for each in people}) > 1,
        error_title=bool(form.errors),
    )
