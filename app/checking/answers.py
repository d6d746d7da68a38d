"""How programs are answered: what is published for everybody, and problems in one form (RFC 9457), in English."""

from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from json import dumps
from typing import Any, Final

from flask import request
from werkzeug.wrappers import Response

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
KEPT_FOR: Final = "public, max-age=3600"


def published(body: bytes, mimetype: str, *, kept: str = KEPT_FOR) -> Response:
    """The same bytes for everybody: kept by caches, readable by scripts of other sites. No session is read."""
    answer = Response(body, mimetype=mimetype)
    answer.set_etag(sha256(body).hexdigest())
    answer.headers["Cache-Control"] = kept
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer.make_conditional(request)


def as_json(what: Mapping[str, Any], *, indent: int | None = None) -> bytes:
    """Plain JSON in UTF-8."""
    return dumps(what, ensure_ascii=False, indent=indent).encode()


def problem(status: int, detail: str) -> Response:
    """Why there is no answer, kept by nobody. The kind of problem is its status; `detail` says what and where."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return never_kept(as_json(said), status, mimetype=PROBLEM)


def never_kept(body: bytes, status: int = 200, *, mimetype: str = JSON) -> Response:
    """An answer for whoever asked, and for nobody after them."""
    answer = Response(body, status, mimetype=mimetype)
    answer.headers["Cache-Control"] = "no-store"
    return answer
