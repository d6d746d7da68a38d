"""The partner coordinator's page: the partner, its workplaces, and how many seats are in use. Never who."""

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from app.clock import today
from app.partners.queries import partners_of_coordinator, workplaces_by_name
from app.people.current import current_person
from app.reports.queries import seats_in_use

bp = Blueprint("reports", __name__, template_folder="templates")

# The short titles of the partnership's seven guiding marks (the founding text of 8 June 2015).
GUIDING_MARKS = (
    _l("Håb og et mere åbent og tilgængeligt arbejdsmarked"),
    _l("Tydelige veje videre"),
    _l("Brobygning"),
    _l("Shared Value"),
    _l("Fælles vidensopsamling og vidensgrundlag"),
    _l("En levedygtig uddannelse for medarbejdere med erfaringskompetencer"),
    _l("En anderledes position"),
)


@bp.get("/partner")
def partner() -> str:
    """The partners I coordinate for."""
    partners = partners_of_coordinator(current_person().id, on=today())
    ids = [each.id for each in partners]
    workplaces, seats = workplaces_by_name(ids), seats_in_use(ids)
    return render_template(
        "reports/partner.html",
        partners=[
            (
                each.name,
                [row.name for row in workplaces if row.partner_id == each.id],
                [row for row in seats if row.partner_id == each.id],
            )
            for each in partners
        ],
        guiding_marks=GUIDING_MARKS,
    )
