"""Searching the curriculum: one's own plan, and for staff what they teach. Nothing that is searched for is kept."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, request, url_for

from app.curriculum.passage_rules import PassageKind
from app.people.current import current_person
from app.people.rules import Role
from app.reading.access import STAFF
from app.reading.search_queries import Hit, found_for
from app.reading.search_text import Asked, Bit, asked, excerpt, explanation, marked
from app.web.language import in_language

bp = Blueprint("search", __name__, template_folder="templates")
INSTRUCTORS = frozenset((Role.INSTRUCTOR, Role.COURSE_LEADER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of the list: where it stands, what it is called, and the words around what was asked for."""

    kind: PassageKind
    href: str | None
    place: str
    title: list[Bit]
    text: list[Bit]


@bp.get("/soeg")
def find() -> str:
    """What the curriculum says about some words. Three statements in all, and one when nothing is asked."""
    me, question = current_person(), asked(request.args.get("q", ""))
    hits, more = found_for(me.id, question, staff=bool(me.roles & STAFF), instructor=bool(me.roles & INSTRUCTORS))
    return render_template(
        "reading/search.html",
        question=question,
        results=[_result(hit, question) for hit in hits],
        more=more,
        acute_phone=current_app.config["PEJL"].acute_phone,
    )


def _result(hit: Hit, question: Asked) -> Result:
    module = in_language(hit.module_title or "", hit.module_title_en or "")
    match hit.kind:
        case PassageKind.OBJECTIVE:
            title, text = marked(hit.text, question), []
        case PassageKind.CONCEPT:
            title, text = marked(hit.title, question), explanation(hit.text, question)
        case PassageKind.MODULE | PassageKind.SECTION | PassageKind.INSTRUCTORS:
            title, text = marked(hit.title, question), excerpt(hit.text, question)
    place = "" if hit.kind is PassageKind.MODULE else module
    return Result(kind=hit.kind, href=_address(hit), place=place, title=title, text=text)


def _address(hit: Hit) -> str | None:
    """Where it stands; for staff in the edition where it was found, because another may say something else."""
    edition = None if hit.own else hit.edition
    match hit.kind:
        case PassageKind.OBJECTIVE:
            return url_for("path.aims", _anchor=hit.anchor) if hit.own else None
        case PassageKind.MODULE:
            return url_for("path.module", code=hit.module_code, udgave=edition)
        case PassageKind.SECTION | PassageKind.CONCEPT:
            return url_for("reading.page", code=hit.module_code, number=hit.page, udgave=edition, _anchor=hit.anchor)
        case PassageKind.INSTRUCTORS:
            return url_for("reading.instructors", code=hit.module_code, udgave=edition, _anchor=hit.anchor)
