"""What partners' systems ask: one door that checks, its description, and a page about both for people.

Answered by the same functions as the pages. No session, no cookie, nothing written but counts that name nobody.
"""

import logging
from http import HTTPStatus
from json import JSONDecodeError
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, render_template, request
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from app.certificates.rules import LOOKUPS_PER_ADDRESS
from app.checking.answers import JSON, as_json, never_kept, problem, published
from app.checking.api_answers import results_of
from app.checking.counts import counts, lookups_from
from app.clock import now, today
from app.db import db
from app.signing.files import DEEPEST, NotReadable, read
from app.web.throttle import WINDOW, bucket_of

if TYPE_CHECKING:
    from app.checking.api_shape import NotAsked

bp = Blueprint("api", __name__, template_folder="templates")
log = logging.getLogger("pejlemaerke")
LARGEST_BODY = 400_000
AROUND_A_FILE = 3  # the brackets that a question puts around a signed file


@bp.post("/api/tjek")
def check() -> Response:
    """One result for each check, in order."""
    from app.checking.api_shape import NotAsked, question_in

    request.max_content_length = LARGEST_BODY
    if request.mimetype != JSON or request.content_encoding:
        return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"The body must be plain {JSON}. PDFs are not taken here.")
    try:
        body = request.get_data()
    except RequestEntityTooLarge:
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body may have {LARGEST_BODY} bytes at most.")
    bucket = bucket_of("check", request.remote_addr or "")
    left = LOOKUPS_PER_ADDRESS - lookups_from(bucket, at=now())
    if left <= 0:
        return _wait("Your address has no look-ups left for now.")
    try:
        checks = question_in(read(body, largest=LARGEST_BODY, deepest=DEEPEST + AROUND_A_FILE))["checks"]
    except (NotReadable, NotAsked) as wrong:
        counts().note(share_id=None, bucket=bucket)  # reading it took its time as well
        return problem(HTTPStatus.BAD_REQUEST, _in_own_words(wrong))
    if len(checks) > left:
        return _wait(f"Your address has {left} look-ups left for now, and the question has {len(checks)} checks.")
    results = []
    for share_id, result in results_of(checks, on=today(), at=now()):
        counts().note(share_id=share_id, bucket=bucket)
        results.append(result)
    return never_kept(as_json({"results": results}))


@bp.get("/api/openapi.json")
def openapi() -> Response:
    """The description for programs."""
    from app.checking.api_description import description

    return published(as_json(description(current_app.config["PEJL"].base_url), indent=1), JSON)


@bp.get("/api")
def about() -> str:
    """The description for people."""
    from app.checking.api_shape import MOST_CHECKS

    return render_template(
        "checking/api.html",
        base=current_app.config["PEJL"].base_url,
        most_checks=MOST_CHECKS,
        lookups=LOOKUPS_PER_ADDRESS,
        minutes=int(WINDOW.total_seconds()) // 60,
    )


@bp.errorhandler(DBAPIError)
@bp.errorhandler(NoConnection)
def cannot_check(_error: SQLAlchemyError) -> Response:
    """The database does not answer."""
    db.session.rollback()
    log.error("nothing can be checked", extra={"endpoint": request.endpoint})
    answer = problem(HTTPStatus.SERVICE_UNAVAILABLE, "Nothing can be checked right now. Ask again in a minute.")
    answer.headers["Retry-After"] = "60"
    return answer


def _in_own_words(wrong: "NotReadable | NotAsked") -> str:
    """What cannot be read, for whoever mends it, and not in the words of a library."""
    match wrong.__cause__:
        case JSONDecodeError(lineno=line, colno=column):
            return f"The body is not JSON from line {line}, column {column}."
        case UnicodeDecodeError():
            return "The body is not UTF-8."
        case NotReadable() | None:
            return str(wrong)
        case _:
            return "The body has a number or a letter that JSON has no one way to write."


def _wait(why: str) -> Response:
    answer = problem(HTTPStatus.TOO_MANY_REQUESTS, f"{why} Nothing was looked up.")
    answer.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
    return answer
