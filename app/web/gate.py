"""The gate: every request passes here first. Default deny; a route without a row in the table stops the start."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response

from app.web.doors import Door, Pass

csrf = CSRFProtect()
SAFE_METHODS = frozenset(("GET", "HEAD"))
AskPasser = Callable[[frozenset[Pass]], bool | None]  # None: nobody is signed in


def init_gate(
    app: Flask, *, doors: Mapping[tuple[str, str], Door], asks: AskPasser, park: Callable[[], Response]
) -> None:
    """Guard every route by the table.

    `asks` answers whether the signed-in person holds a role that the door wants, or None when nobody is signed in;
    `park` keeps what a stranger typed and asks them to sign in.
    """
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    csrf.init_app(app)
    app.extensions["pejl_doors"] = doors
    app.jinja_env.globals["here"] = here

    @app.before_request
    def guard() -> Response | None:
        if request.endpoint is None:
            return None  # not found, or a method that the address does not know
        method = "GET" if request.method == "HEAD" else request.method
        each = doors.get((request.endpoint, method))
        if each is None:
            abort(405)
        _refuse_what_no_text_holds()
        if Pass.CHECKER in each.to:
            return None  # changes nothing; and a page that sends no referrer sends no origin with its forms either
        _refuse_foreign_origin()
        if Pass.TICKET in each.to:
            return None
        if Pass.ANYONE not in each.to:
            answer = asks(each.to)
            if answer is None:
                return park() if request.method not in SAFE_METHODS else _to_sign_in()
            if answer is False:
                abort(404 if request.view_args else 403)
        if request.method not in SAFE_METHODS:
            csrf.protect()
        return None


def refuse_unlisted(app: Flask) -> None:
    """Raise ValueError when a route has no row in the table of doors, or a row no route."""
    doors: Mapping[tuple[str, str], Door] = app.extensions["pejl_doors"]
    routes = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    if unlisted := sorted(routes - set(doors)):
        raise ValueError(f"These routes have no row in the table of doors: {unlisted}")
    if gone := sorted(set(doors) - routes):
        raise ValueError(f"These rows in the table of doors lead nowhere: {gone}")


def local_path(path: str | None) -> str | None:
    """A path inside this house, or None: never another host, whatever the spelling."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")) or any(c in path for c in "\\\r\n\t\0"):
        return None
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc else None


def here() -> str:
    """The address one stands at, to come back to; the start page after a form or on an error page."""
    return "/" if request.method != "GET" or g.get("showing_error") else request.full_path.rstrip("?")


def _to_sign_in() -> Response:
    asked = request.full_path.rstrip("?")
    return redirect(url_for("people.sign_in", videre=asked if asked != "/" else None))


def _refuse_what_no_text_holds() -> None:
    """PostgreSQL keeps no text with a zero in it, so nothing is called so, and nobody looks for it."""
    if "\0" in request.path:
        abort(404)
    if any("\0" in value for values in request.args.listvalues() for value in values):
        abort(400)


def _refuse_foreign_origin() -> None:
    """A form sent from another site is refused whatever it carries (beside the token)."""
    origin = request.headers.get("Origin")
    if request.method in SAFE_METHODS or not origin:
        return
    base: Any = current_app.config["PEJL"].base_url
    if urlsplit(origin).netloc not in (urlsplit(base).netloc, request.host):
        abort(403)
