"""The secretariat's people: find, invite, give a new link."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.db import transaction
from app.people import actions, queries
from app.people.current import current_person
from app.people.forms import InviteForm
from app.people.models import Person
from app.people.rules import LinkPurpose, Refusal
from app.people.words import WORDS
from app.refusal import Refused

bp = Blueprint("people_office", __name__, template_folder="templates")


@bp.get("/personer")
def people() -> str:
    """Everybody with an account, thirty at a time, with a search that forgives spelling."""
    asked = request.args.get("navn", "")
    found = queries.people_like(asked, after=request.args.get("efter", ""))
    return render_template("people/people.html", found=found, asked=asked, form=InviteForm(formdata=None))


@bp.post("/personer")
def invite() -> str | tuple[str, int]:
    """Invite somebody. The link is shown in this answer and never again."""
    form = InviteForm()
    if form.validate_on_submit():
        try:
            with transaction():
                person = actions.make_person(email=form.email.data or "", name=form.name.data or "", at=now())
                token = actions.make_link(person, purpose=LinkPurpose.WELCOME, by_id=current_person().id, at=now())
                name, public_id = person.name, person.public_id
            return render_template("people/link.html", name=name, token=token, public_id=public_id, first=True)
        except Refused as refused:
            form.email.errors = [WORDS[refused.reason]]
    return render_template("people/people.html", found=queries.people_like("", after=""), asked="", form=form), 400


@bp.get("/personer/<public_id>")
def person(public_id: str) -> str:
    """One person: name, address, what they are here, and a new link."""
    found = queries.find_person(public_id) or abort(404)
    return _person_page(found, InviteForm(formdata=None, name=found.name, email=found.email))


@bp.post("/personer/<public_id>")
def correct(public_id: str) -> Response | tuple[str, int]:
    """Correct a name or an address. Another address signs the person out everywhere."""
    found, form = queries.find_person(public_id) or abort(404), InviteForm()
    if not form.validate_on_submit():
        return _person_page(found, form), 400
    try:
        with transaction():
            found = queries.find_person(public_id) or abort(404)
            moved = actions.correct_person(found, email=form.email.data or "", name=form.name.data or "", at=now())
            name = found.name
    except Refused as refused:
        form.email.errors = [WORDS[refused.reason]]
        return _person_page(queries.find_person(public_id) or abort(404), form), 400
    flash(
        _("Oplysningerne om %(name)s er rettet. Personen logger ind igen med den nye e-mail.", name=name)
        if moved
        else _("Oplysningerne om %(name)s er rettet.", name=name),
        "good",
    )
    return redirect(url_for("people_office.person", public_id=public_id), code=303)


@bp.post("/personer/<public_id>/link")
def new_link(public_id: str) -> str | Response:
    """A new invitation, or a link to a new password. Shown in this answer and never again."""
    with transaction():
        found = queries.find_person(public_id) or abort(404)
        purpose = LinkPurpose.WELCOME if found.password_hash is None else LinkPurpose.NEW_PASSWORD
        token = actions.make_link(found, purpose=purpose, by_id=current_person().id, at=now())
        name = found.name
    return render_template("people/link.html", name=name, token=token, public_id=public_id, first=False)


@bp.post("/personer/<public_id>/sekretariat")
def secretariat(public_id: str) -> Response:
    """Let somebody into the secretariat, or out of it; nobody changes their own place."""
    inside = request.form.get("plads") == "ind"
    with transaction():
        found = queries.find_person(public_id) or abort(404)
        if found.id == current_person().id:
            raise Refused(Refusal.NOT_ONESELF)
        actions.place_in_secretariat(found, inside=inside, by_id=current_person().id, at=now())
        if current_person().id not in queries.secretaries(at=now()):
            abort(403)  # taken out at the same moment
        name = found.name
    flash(
        _("%(name)s er nu i sekretariatet.", name=name)
        if inside
        else _("%(name)s er ikke længere i sekretariatet.", name=name),
        "good",
    )
    return redirect(url_for("people_office.person", public_id=public_id), code=303)


def _person_page(person: Person, form: InviteForm) -> str:
    roles = queries.roles_of(person.id, at=now())
    return render_template("people/person.html", person=person, roles=roles, form=form, error_title=bool(form.errors))
