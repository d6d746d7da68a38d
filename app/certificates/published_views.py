"""What anybody may fetch to check certificates without us: keys, status lists, what was achieved. Nobody is in them.

The same bytes for everybody, kept by caches for an hour, readable by scripts of other sites.
"""

from hashlib import sha256
from json import dumps
from typing import Any, Final

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from app.certificates import credential_queries as queries
from app.certificates.issuer import did_document, issuer, key_set

bp = Blueprint("published", __name__)
KEPT_FOR: Final = "public, max-age=3600"
MOST_DIGITS: Final = 6
JSON: Final = "application/json"


@bp.get("/.well-known/did.json")
def did() -> Response:
    """Our keys, as did:web has them."""
    host = issuer().host
    return _published(_json(did_document(host, queries.trusted_keys(host))), JSON)


@bp.get("/.well-known/jwks.json")
def jwks() -> Response:
    """Our keys, as a JSON Web Key Set."""
    return _published(_json(key_set(queries.trusted_keys(issuer().host))), JSON)


@bp.get("/credentials/status/<number>")
def status_list(number: str) -> Response:
    """A status list as it was last signed. There is no question about one certificate."""
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        abort(404)
    body = queries.published_list(int(number))
    if body is None:
        abort(404)
    return _published(body, "application/vc")


@bp.get("/achievements/<name>")
def achievement(name: str) -> Response:
    """What was achieved, as the credentials that name this address say it."""
    found = queries.achievement(name)
    if found is None:
        abort(404)
    return _published(_json(found.body), JSON)


def _json(what: dict[str, Any]) -> bytes:
    return dumps(what, ensure_ascii=False, indent=1).encode()


def _published(body: bytes, mimetype: str) -> Response:
    answer = Response(body, mimetype=mimetype)
    answer.set_etag(sha256(body).hexdigest())
    answer.headers["Cache-Control"] = KEPT_FOR
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer.make_conditional(request)
