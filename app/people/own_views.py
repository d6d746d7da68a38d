"""One's own account: name, password, devices."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.db import db, transaction
from app.people import actions, queries
from app.people.current import current_person
from app.people.forms import NameForm, PasswordForm
from app.people.models import Person
from app.people.passwords import matches
from app.people.rules import Refusal
from app.people.words import WORDS
from app.refusal import Refused

bp = Blueprint("people_own", __name__, template_folder="templates")


@bp.get("/indstillinger")
def settings() -> str:
    """My name, my password, where I am signed in."""
    return _page(NameForm(formdata=None, name=current_person().name), PasswordForm(formdata=None))


@bp.post("/indstillinger/navn")
def change_name() -> str | Response | tuple[str, int]:
    """What I want to be called. Certificates that are issued keep the name they were given."""
    form = NameForm()
    if not form.validate_on_submit():
        return _page(form, PasswordForm(formdata=None)), 400
    with transaction():
        actions.rename(current_person().id, form.name.data or "")
    flash(_("Dit navn er gemt."), "good")
    return redirect(url_for("people_own.settings"), code=303)


@bp.post("/indstillinger/adgangskode")
def change_password() -> str | Response | tuple[str, int]:
    """A new password; every other device is signed out."""
    form = PasswordForm()
    me = current_person()
    if form.validate_on_submit():
        proved = db.session.get_one(Person, me.id).password_hash
        try:
            if not matches(proved, form.current.data or ""):
                raise Refused(Refusal.WRONG_CURRENT_PASSWORD)
            with transaction():
                actions.hold_to(proved, person_id=me.id, otherwise=Refusal.WRONG_CURRENT_PASSWORD)
                actions.change_password(me.id, form.password.data or "", keep_sign_in=me.sign_in_id)
            flash(_("Din adgangskode er skiftet. Du er logget ud alle andre steder."), "good")
            return redirect(url_for("people_own.settings"), code=303)
        except Refused as refused:
            form.current.errors = [WORDS[refused.reason]]
    return _page(NameForm(formdata=None, name=me.name), form), 400


def _page(name_form: NameForm, password_form: PasswordForm) -> str:
    me = current_person()
    return render_template(
        "people/settings.html",
        name_form=name_form,
        password_form=password_form,
        devices=queries.devices_of(me.id),
        this_device=me.sign_in_id,
    )
