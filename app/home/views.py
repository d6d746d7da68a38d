"""The start page, help, the accessibility statement, and the health of the system."""

from flask import Blueprint, current_app, render_template

from app.certificates.credential_queries import lists_are_fresh
from app.clock import now
from app.cohorts.queries import newest_enrolment
from app.config import Settings
from app.home import queries
from app.notices.queries import unread
from app.notices.rules import About
from app.people.current import current_person, signed_in_person
from app.people.rules import Role
from app.web.words import ALL_WORDS

bp = Blueprint("home", __name__, template_folder="templates")


@bp.get("/")
def today() -> str:
    """I dag: what is next, for each of the things one is."""
    me, at = current_person(), now()
    return render_template(
        "home/today.html",
        me=me,
        notices=[(notice, ALL_WORDS[About(notice.about)]) for notice in unread(me.id)],
        participant=queries.participant_desk(me.id, at=at) if Role.PARTICIPANT in me.roles else None,
        instructor=queries.instructor_desk(me.id, at=at) if Role.INSTRUCTOR in me.roles else None,
        leader=queries.leader_desk(me.id, at=at) if Role.COURSE_LEADER in me.roles else None,
        contact=queries.contact_desk(me.id, at=at) if Role.CONTACT in me.roles else None,
        secretariat=Role.SECRETARIAT in me.roles,
        coordinator=Role.COORDINATOR in me.roles,
    )


@bp.get("/hjaelp")
def help_page() -> str:
    """Help and the safety net. Opening it is noted nowhere."""
    me = signed_in_person()
    settings: Settings = current_app.config["PEJL"]
    enrolment = newest_enrolment(me.id) if me and Role.PARTICIPANT in me.roles else None
    return render_template("home/help.html", settings=settings, enrolment=enrolment)


@bp.get("/was")
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("home/accessibility.html")


@bp.get("/sund")
def health() -> tuple[str, int, dict[str, str]]:
    """Whether the system is well: ok, or not ok, and no more."""
    try:
        well = lists_are_fresh(at=now())
    except Exception:  # whatever it is, the answer is the same
        well = False
    return "ok\n" if well else "not ok\n", 200 if well else 503, {"Content-Type": "text/plain; charset=utf-8"}
