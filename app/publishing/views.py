"""Editions: the list, one edition and what it changes, how it covers the core, and publishing it."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.clock import now
from app.curriculum.coverage import coverage
from app.curriculum.rules import Track
from app.curriculum.text_queries import facts_of
from app.curriculum.words import WORDS
from app.db import transaction
from app.people.current import current_person
from app.people.rules import Role
from app.publishing import actions
from app.publishing.coverage_page import map_of, told, verdicts
from app.publishing.edition_page import Around, around, compared, covered, covered_with_waiting, publishing
from app.publishing.list_page import distinct, programmes_shown
from app.publishing.queries import lock_programme
from app.publishing.words import changes_words, orphans_told
from app.web.dates import names

bp = Blueprint("publishing", __name__, template_folder="templates")


@bp.get("/udgaver")
def index() -> str:
    """Every edition that matters. Seven statements in all."""
    return render_template("publishing/editions.html", programmes=programmes_shown(at=now()))


@bp.get("/udgaver/<digest>")
def edition(digest: str) -> str:
    """One edition: what it is, what it changes for whom, and what stands in the way. At most twelve statements."""
    seen = _seen(digest)
    leads = Role.COURSE_LEADER in current_person().roles
    comparisons, held = compared(seen)
    return render_template(
        "publishing/edition.html",
        seen=seen,
        comparisons=comparisons,
        verdicts=verdicts(held),
        leads=leads,
        publishing=publishing(seen, held, at=now()) if leads else None,
        orphans_told=orphans_told,
        track_words=track_words,
        changes_words=changes_words,
    )


@bp.get("/udgaver/<digest>/udgiv")
def confirm(digest: str) -> str | Response:
    """What publishing does, before it is done. Eleven statements in all."""
    seen = _seen(digest)
    held, waiting = covered_with_waiting(seen)
    found = publishing(seen, held, at=now())
    if found.reasons:
        return redirect(url_for(".edition", digest=digest, _anchor="udgiv"), code=303)
    lacking = {edition_id: told(distinct(each)) for edition_id, each in waiting.items()}
    return render_template("publishing/confirm.html", seen=seen, publishing=found, lacking=lacking)


@bp.post("/udgaver/<digest>/udgiv")
def publish(digest: str) -> Response:
    """From now on new cohorts begin with this edition."""
    with transaction():
        seen = _seen(digest)
        lock_programme(seen.row.programme)
        seen = _seen(digest)
        found = publishing(seen, covered(seen), at=now())
        actions.publish(seen.edition, found.candidate, by_id=current_person().id, at=now())
        title = seen.row.title
    flash(_("%(title)s er udgivet. Nye hold begynder med den fra nu af.", title=title), "good")
    return redirect(url_for(".edition", digest=digest), code=303)


@bp.get("/udgaver/<digest>/daekning")
def coverage_map(digest: str) -> str:
    """Objectives by modules for one track, and each track's verdict. Eight statements in all."""
    seen = _seen(digest)
    core_id = seen.row.core_id or seen.row.id
    facts = facts_of({seen.row.id, core_id})
    held = coverage(facts[core_id], facts[seen.row.id])
    wanted = request.args.get("spor")
    track = next((each for each in held.tracks if each.track == (wanted or held.tracks[0].track)), None) or abort(404)
    return render_template(
        "publishing/coverage.html",
        seen=seen,
        verdicts=verdicts(held),
        track=track.track,
        map=map_of(track, facts[seen.row.id]),
    )


def track_words(tracks: Sequence[Track]) -> str:
    """Tracks as one names them."""
    return names([WORDS[track] for track in tracks])


def _seen(digest: str) -> Around:
    return around(digest, at=now()) or abort(404)
