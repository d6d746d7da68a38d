"""The map of the curriculum."""

from flask import Blueprint, abort, render_template, request

from app.people.current import current_person
from app.people.rules import Role
from app.reading.access import STAFF
from app.reading.map_page import map_for_staff, own_map

bp = Blueprint("map", __name__, template_folder="templates")


@bp.get("/kort")
def show() -> str:
    """The curriculum as a map: my own track; for staff the published edition and track they ask for. Five at most."""
    me = current_person()
    asked = {name: request.args[name] for name in ("uddannelse", "partner", "spor") if request.args.get(name)}
    staff = bool(me.roles & STAFF)
    if staff and (asked or Role.PARTICIPANT not in me.roles):
        drawn = map_for_staff(asked)
        if drawn is None and asked:
            abort(404)
    else:
        drawn = own_map(me.id, staff=staff)
    return render_template("reading/map.html", map=drawn)
