"""The participant's path, the modules, and the objectives."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now, today
from app.cohorts.queries import newest_enrolment
from app.coursework import actions
from app.coursework.aims_page import aims_of, own_objectives
from app.coursework.forms import MarkForm
from app.coursework.path_page import path_of
from app.coursework.queries import tasks_for
from app.coursework.rules import Mark
from app.coursework.task_rows import module_rows
from app.coursework.words import SHAPES, WORDS
from app.db import transaction
from app.people.current import current_person
from app.reading.access import STAFF, TEACH_OR_LEAD, own_module
from app.reading.module_queries import published_modules
from app.reading.texts import task_text

bp = Blueprint("path", __name__, template_folder="templates")


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
    """One module's front page: what it is, what there is to read, and what it asks for. Three statements in all."""
    me, found = current_person(), own_module(code)
    seen = found.seen
    tasks = tasks_for(
        edition_id=seen.module.edition_id,
        track=seen.track,
        enrolment_id=seen.enrolment_id,
        person_id=me.id,
        module=code,
    )
    rows = module_rows(tasks, seen, today=today())
    return render_template(
        "coursework/module.html",
        module=found,
        text=found.text,
        rows=[(row, task_text(row.row.task)) for row in rows],
        session_on=seen.session_on,
        for_instructors=seen.for_instructors and bool(me.roles & TEACH_OR_LEAD),
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
