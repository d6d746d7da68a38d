"""An edition as one of its tracks would meet it, before anybody does. Read only."""

from functools import partial

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _

from app.curriculum.models import Edition
from app.curriculum.queries import edition_named
from app.curriculum.rules import Terms, Track
from app.curriculum.words import WORDS
from app.people.current import current_person
from app.people.rules import Role
from app.publishing.preview_links import within_preview
from app.publishing.preview_page import module_shown, plan_shown
from app.publishing.queries import has_been_published, instructor_part_of
from app.web.language import in_language

bp = Blueprint("preview", __name__, template_folder="templates")
READS_INSTRUCTORS_PART = frozenset((Role.INSTRUCTOR, Role.COURSE_LEADER))


@bp.get("/udgaver/<digest>/vis/<track>")
def plan(digest: str, track: str) -> str:
    """The plan of a track as a participant would see it. Six statements in all."""
    edition, on = _found(digest, track)
    return _page("publishing/preview_plan.html", edition, on, plan=plan_shown(edition, on))


@bp.get("/udgaver/<digest>/vis/<track>/<code>")
def module(digest: str, track: str, code: str) -> str:
    """A module exactly as the track would see it. Six statements in all."""
    edition, on = _found(digest, track)
    shown = module_shown(edition, on, code, link=partial(_address, edition, on)) or abort(404)
    return _page("publishing/preview_module.html", edition, on, shown=shown)


@bp.get("/udgaver/<digest>/vis/<track>/<code>/undervisere")
def instructors(digest: str, track: str, code: str) -> str:
    """What the module says to its instructors alone. Four statements in all."""
    edition, on = _found(digest, track)
    plan = Terms.read(edition.terms).track(on).modules
    if code not in plan:
        abort(404)
    found = instructor_part_of(edition.id, code) or abort(404)
    heading = in_language(found.Module.title, found.Module.title_en)
    html = within_preview(found.html, lambda other: _address(edition, on, other) if other in plan else None)
    return _page("publishing/preview_instructors.html", edition, on, code=code, html=html, heading=heading)


def _found(digest: str, track: str) -> tuple[Edition, Track]:
    edition = edition_named(digest) or abort(404)
    on = next((each.track for each in Terms.read(edition.terms).tracks if each.track == track), None)
    return edition, on or abort(404)


def _address(edition: Edition, track: Track, code: str) -> str:
    return url_for("preview.module", digest=edition.name, track=track, code=code)


def _page(template: str, edition: Edition, track: Track, **more: object) -> str:
    return render_template(
        template,
        edition=edition,
        address=edition.name,
        track=track,
        published=has_been_published(edition.id),
        track_word=_("Sporet %(track)s", track=WORDS[track]),
        instructors_may=bool(current_person().roles & READS_INSTRUCTORS_PART),
        **more,
    )
