"""What a program is told when it cannot be answered: problem details (RFC 9457), in English."""

from http import HTTPStatus
from json import dumps
from typing import Any, Final

from werkzeug.wrappers import Response

MEDIA_TYPE: Final = "application/problem+json"


def problem_of(status: int, detail: str) -> dict[str, Any]:
    """The members of a problem. The kind of problem is its status; `detail` says what and where."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}


def problem(status: int, detail: str) -> Response:
    """The answer of a problem, kept by nobody."""
    answer = Response(dumps(problem_of(status, detail), ensure_ascii=False), status, mimetype=MEDIA_TYPE)
    answer.headers["Cache-Control"] = "no-store"
    return answer
