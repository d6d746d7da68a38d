"""The participant's path, the modules, and the objectives."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now, today
from app.cohorts.queries import newest_enrolment
from app.coursework import actions
from app.coursework.aims_page import aims_of, own_objectives
from app.coursework.forms import MarkForm
from app.coursework.path_page import module_rows, path_of
from app.coursework.path_queries import module_for, published_modules
from app.coursework.queries import tasks_for
from app.coursework.rules import Mark, minutes_to_read
from app.coursework.words import SHAPES, WORDS
from app.db import transaction
from app.people.current import current_person
from app.people.rules import Role

bp = Blueprint("path", __name__, template_folder="templates")
STAFF = frozenset((Role.INSTRUCTOR, Role.COURSE_LEADER, Role.SECRETARIAT))


@bp.get("/forloeb")
def path() -> str:
    """My path: days, modules and tasks, and where I am now. Six statements in all."""
    return render_template("coursework/path.html", path=path_of(current_person().id, at=now()), work_shapes=SHAPES)


@bp.get("/moduler")
def modules() -> str:
    """The modules: my own plan; for staff all of the published editions."""
    me = current_person()
    if me.roles & STAFF:
        return render_template("coursework/modules.html", editions=published_modules(), path=None)
    return render_template("coursework/modules.html", editions=[], path=path_of(me.id, at=now()))


@bp.get("/moduler/<code>")
def module(code: str) -> str:
    """One module's page, with what it asks for and how far I am. Three statements in all."""
    me = current_person()
    found = module_for(me.id, code, staff=bool(me.roles & STAFF)) or abort(404)
    tasks = tasks_for(
        edition_id=found.module.edition_id,
        track=found.track,
        enrolment_id=found.enrolment_id,
        person_id=me.id,
        module=code,
    )
    return render_template(
        "coursework/module.html",
        seen=found,
        module=found.module,
        minutes=minutes_to_read(found.module.words),
        following=found.following,
        rows=module_rows(tasks, found, today=today()),
        session_on=found.session_on,
    )


@bp.get("/maal")
def aims() -> str:
    """My objectives: what I say myself beside what has been seen. Seven statements in all."""
    return render_template("coursework/objectives.html", groups=aims_of(current_person().id), marks=list(Mark))


@bp.post("/maal/<code>")
def mark(code: str) -> Response | tuple[str, int]:
    """Say how far I am with an objective. Nobody else can set it."""
    me, form = current_person(), MarkForm()
    with transaction():
        enrolment = newest_enrolment(me.id)
        if enrolment is None or code not in {each.code for each in own_objectives(enrolment)}:
            abort(404)
        if not form.validate():
            abort(400)
        actions.set_mark(me.id, objective=code, mark=form.chosen, at=now())
    flash(_("Noteret: %(word)s. Det er dit eget mærke.", word=WORDS[form.chosen]), "good")
    return redirect(url_for(".aims", _anchor=code), code=303)
