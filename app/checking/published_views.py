"""What anybody may fetch to check certificates without us: keys, status lists, what was achieved. Nobody is in them.

The same bytes for everybody, kept by caches for an hour, readable by scripts of other sites. No session is read.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from flask import Blueprint, abort, render_template, request
from flask_babel import force_locale
from werkzeug.wrappers import Response

from app.certificates import credential_queries as queries
from app.certificates.snapshot import LEVEL_WORDS
from app.checking import bundle
from app.checking.answers import JSON, as_json, problem, published
from app.checking.published_queries import objectives_in_english, published_lists
from app.signing.issuer import did_document, issuer, key_set

bp = Blueprint("published", __name__)
ASKED_AGAIN: Final = "public, no-cache"
MOST_DIGITS: Final = 6
INDENT: Final = 1
HTML: Final = "text/html"
ENGLISH_LEVELS: Final = dict(LEVEL_WORDS.values())


@bp.get("/.well-known/did.json")
def did() -> Response:
    """Our keys, as did:web has them."""
    return published(_did(), JSON)


@bp.get("/.well-known/jwks.json")
def jwks() -> Response:
    """Our keys, as a JSON Web Key Set."""
    return published(as_json(key_set(queries.trusted_keys(issuer().host)), indent=INDENT), JSON)


@bp.get("/credentials/status/<number>")
def status_list(number: str) -> Response:
    """A status list as it was last signed. There is no question about one certificate."""
    known = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
    body = queries.published_list(int(number)) if known else None
    if body is None:
        return problem(404, "There is no status list of this number.")
    return published(body, "application/vc")


@bp.get("/verificer/pakke.zip")
def offline_bundle() -> Response:
    """All of it in one file, for checking without a network."""
    answer = published(bundle.bundle(issuer().host, _did(), published_lists()), "application/zip")
    answer.headers["Content-Disposition"] = f"attachment; filename={bundle.NAME}"
    return answer


@bp.get("/achievements/<name>")
def achievement(name: str) -> Response:
    """What was achieved, as the credentials that name this address say it; for a browser as a page."""
    found = queries.achievement(name)
    to_people = request.accept_mimetypes.best_match((JSON, HTML), JSON) == HTML
    if found is None:
        if to_people:
            abort(404)
        return problem(404, "There is no achievement of this name.")
    answer = _page(found.body) if to_people else published(as_json(found.body, indent=INDENT), JSON)
    answer.vary.add("Accept")
    return answer


def _page(body: Mapping[str, Any]) -> Response:
    lines = body.get("alignment", [])
    english = objectives_in_english([line["targetName"] for line in lines]) if lines else {}
    with force_locale("da"):  # type: ignore[attr-defined]
        page = render_template(
            "checking/achievement.html",
            spoken="da",
            name=body["name"],
            said=[body["description"].split("\n\n"), body["criteria"]["narrative"].split("\n\n")],
            areas=[(area, list(own)) for area, own in groupby(lines, key=lambda line: line["targetFramework"])],
            english=[
                (english[line["targetName"]], ENGLISH_LEVELS.get(line["targetDescription"], ""))
                for line in lines
                if line["targetName"] in english
            ],
        )
    return published(page.encode(), HTML, kept=ASKED_AGAIN)


def _did() -> bytes:
    host = issuer().host
    return as_json(did_document(host, queries.trusted_keys(host)), indent=INDENT)
