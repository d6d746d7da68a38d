"""Reading a module: page by page, all of it on one page, as a file to take along, and what only instructors read."""

from flask import Blueprint, Response, abort, current_app, render_template, request

from app.clock import now
from app.people.current import current_person
from app.reading.access import TEACH_OR_LEAD, asked_edition, own_module
from app.reading.offline import one_file, pictures_in
from app.reading.page import ModulePages
from app.reading.queries import instructors_part_for, pictures_as_data, tasks_of_module
from app.reading.rules import minutes_to_read
from app.reading.texts import TaskText, task_text

bp = Blueprint("reading", __name__, template_folder="templates")


@bp.get("/moduler/<code>/<int:number>")
def page(code: str, number: int) -> str:
    """One reading page. Nothing is kept about who reads what. Two statements in all, on the last page three."""
    module = own_module(code)
    found = module.page(number) or abort(404)
    leads_to_tasks = number == len(module.text.pages) and bool(_tasks_of(module))
    return render_template(
        "reading/page.html", module=module, text=module.text, page=found, leads_to_tasks=leads_to_tasks
    )


@bp.get("/moduler/<code>/hele")
def whole(code: str) -> str:
    """The whole module on one page, as one would print it. Three statements in all."""
    module = own_module(code)
    return render_template(
        "reading/whole.html",
        module=module,
        text=module.text,
        tasks=_tasks_of(module),
        settings=current_app.config["PEJL"],
    )


@bp.get("/moduler/<code>/hent")
def fetch(code: str) -> Response:
    """The whole module as a file to read without the net. Its name says nothing. At most four statements in all."""
    module = own_module(code)
    settings = current_app.config["PEJL"]
    html = render_template(
        "reading/offline.html",
        module=module,
        text=module.text,
        tasks=_tasks_of(module),
        taken_at=now(),
        settings=settings,
    )
    body = one_file(
        html,
        style=render_template("reading/offline.css"),
        pictures=pictures_as_data(pictures_in(html)),
        house=settings.base_url,
    )
    day = module.seen.session_on  # not a code nor a place on the plan: those could tell the track
    name = f"kursusdag-{day.isoformat()}.html" if day else "kursusdag.html"
    return Response(body, mimetype="text/html", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@bp.get("/moduler/<code>/undervisere")
def instructors(code: str) -> str:
    """What the module says to those who teach it, and to nobody else. Two statements in all."""
    me, asked = current_person(), asked_edition()
    if not me.roles & TEACH_OR_LEAD:
        abort(404)
    part = instructors_part_for(me.id, code, edition=asked, cohort=request.args.get("hold", "")) or abort(404)
    return render_template("reading/instructors.html", part=part, minutes=minutes_to_read(part.words))


def _tasks_of(module: ModulePages) -> list[TaskText]:
    seen = module.seen
    return [task_text(task) for task in tasks_of_module(seen.module.edition_id, seen.module.code, seen.track)]
