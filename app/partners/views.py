"""The secretariat's partners: their workplaces, and who speaks for them from which day."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.clock import today
from app.db import transaction
from app.partners import actions, queries
from app.partners.forms import ContactForm, SpokespersonForm, WorkplaceForm
from app.partners.models import Partner
from app.partners.rules import Partnership, Sector
from app.partners.words import WORDS
from app.people.queries import find_person
from app.refusal import Refused

bp = Blueprint("partners", __name__, template_folder="templates")


@bp.get("/partnere")
def all_partners() -> str:
    """Every partner and how many workplaces it has."""
    return render_template(
        "partners/partners.html", partners=queries.all_partners(), sector=Sector, partnership=Partnership
    )


@bp.get("/partnere/<partner_id>")
def partner(partner_id: str) -> str:
    """One partner: its workplaces with their contacts, and its coordinators."""
    return _page(queries.find_partner(partner_id) or abort(404))


@bp.post("/partnere/<partner_id>/arbejdspladser")
def add_workplace(partner_id: str) -> str | Response | tuple[str, int]:
    """A new workplace of this partner."""
    form = WorkplaceForm()
    if form.validate_on_submit():
        try:
            with transaction():
                found = queries.find_partner(partner_id, for_change=True) or abort(404)
                name = actions.add_workplace(found, name=form.name.data or "").name
            flash(_("%(name)s er tilføjet.", name=name), "good")
            return redirect(url_for("partners.partner", partner_id=partner_id), code=303)
        except Refused as refused:
            form.name.errors = [WORDS[refused.reason]]
    return _page(queries.find_partner(partner_id) or abort(404), workplace_form=form), 400


@bp.post("/partnere/<partner_id>/kontakter")
def name_contact(partner_id: str) -> str | Response | tuple[str, int]:
    """Somebody is the contact of a workplace from a day."""
    form = ContactForm(prefix="kontakt-")
    found = queries.find_partner(partner_id) or abort(404)
    form.workplace.choices = _workplace_choices(found)
    if form.validate_on_submit() and form.since.data is not None:
        try:
            with transaction():
                found = queries.find_partner(partner_id, for_change=True) or abort(404)
                workplace = queries.find_workplace(found.id, form.workplace.data) or abort(404)
                person = actions.name_contact(
                    workplace, email=form.email.data or "", since=form.since.data, today=today()
                )
                who, where = person.name, workplace.name
            flash(_("%(who)s er kontakt for %(where)s.", who=who, where=where), "good")
            return redirect(url_for("partners.partner", partner_id=partner_id), code=303)
        except Refused as refused:
            form.email.errors = [WORDS[refused.reason]]
    return _page(queries.find_partner(partner_id) or abort(404), contact_form=form), 400


@bp.post("/partnere/<partner_id>/kontakter/slut")
def end_contact(partner_id: str) -> Response:
    """From today somebody is no longer the contact of a workplace, and sees nothing of it."""
    with transaction():
        found = queries.find_partner(partner_id, for_change=True) or abort(404)
        workplace = queries.find_workplace(found.id, request.form.get("workplace", "")) or abort(404)
        person = find_person(request.form.get("person", "")) or abort(404)
        actions.end_contact(workplace, person, today=today())
        who, where = person.name, workplace.name
    flash(_("%(who)s er ikke længere kontakt for %(where)s.", who=who, where=where), "good")
    return redirect(url_for("partners.partner", partner_id=partner_id), code=303)


@bp.post("/partnere/<partner_id>/koordinatorer")
def name_coordinator(partner_id: str) -> str | Response | tuple[str, int]:
    """Somebody coordinates for this partner from a day."""
    form = SpokespersonForm(prefix="koordinator-")
    if form.validate_on_submit() and form.since.data is not None:
        try:
            with transaction():
                found = queries.find_partner(partner_id, for_change=True) or abort(404)
                person = actions.name_coordinator(
                    found, email=form.email.data or "", since=form.since.data, today=today()
                )
                who, where = person.name, found.name
            flash(_("%(who)s er koordinator for %(where)s.", who=who, where=where), "good")
            return redirect(url_for("partners.partner", partner_id=partner_id), code=303)
        except Refused as refused:
            form.email.errors = [WORDS[refused.reason]]
    return _page(queries.find_partner(partner_id) or abort(404), coordinator_form=form), 400


@bp.post("/partnere/<partner_id>/koordinatorer/slut")
def end_coordinator(partner_id: str) -> Response:
    """From today somebody no longer coordinates for this partner."""
    with transaction():
        found = queries.find_partner(partner_id, for_change=True) or abort(404)
        person = find_person(request.form.get("person", "")) or abort(404)
        actions.end_coordinator(found, person, today=today())
        who, where = person.name, found.name
    flash(_("%(who)s er ikke længere koordinator for %(where)s.", who=who, where=where), "good")
    return redirect(url_for("partners.partner", partner_id=partner_id), code=303)


def _page(
    found: Partner,
    *,
    workplace_form: WorkplaceForm | None = None,
    contact_form: ContactForm | None = None,
    coordinator_form: SpokespersonForm | None = None,
) -> str:
    """The partner's page, with what was typed into one of its forms kept."""
    typed = workplace_form or contact_form or coordinator_form
    contact_form = contact_form or ContactForm(formdata=None, prefix="kontakt-", since=today())
    workplaces = queries.workplaces_of(found.id)
    contact_form.workplace.choices = [SelectChoice(each.public_id, each.name) for each in workplaces]
    contacts = queries.contacts_at(found.id, on=today())
    return render_template(
        "partners/partner.html",
        partner=found,
        workplaces=[(each, [row for row in contacts if row.workplace_id == each.id]) for each in workplaces],
        coordinators=queries.coordinators_at(found.id, on=today()),
        workplace_form=workplace_form or WorkplaceForm(formdata=None),
        contact_form=contact_form,
        coordinator_form=coordinator_form or SpokespersonForm(formdata=None, prefix="koordinator-", since=today()),
        typed=typed,
        today=today(),
        error_title=typed is not None,
    )


def _workplace_choices(found: Partner) -> list[SelectChoice]:
    return [SelectChoice(each.public_id, each.name) for each in queries.workplaces_of(found.id)]
