"""A form's deed happens once: its key is written in the same transaction as what it does.

A double click, or a retry after an error, finds the key and is led to the nearest page above the form's address, or
to the page that the form's view names.
"""

import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from flask import Flask, abort, current_app, flash, g, has_request_context, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.clock import now
from app.db import Model, db, first_in_each_transaction
from app.personal import IMPERSONAL

FIELD = "_deed"
KEPT_FOR = timedelta(days=14)
REPEAT = "repeat_leads_to"  # the mark on a view
View = TypeVar("View", bound=Callable[..., object])
KEY = re.compile(r"[0-9a-f]{32}\Z")


class Deed(Model):
    """A form that has been carried out. The key is random and names nobody."""

    __tablename__ = "deed"

    key: Mapped[str] = mapped_column(primary_key=True, info=IMPERSONAL)
    at: Mapped[datetime] = mapped_column(index=True, info=IMPERSONAL)


class AlreadyDone(Exception):
    """This form was carried out before."""


def deed_key() -> str:
    """A fresh key for a form."""
    return secrets.token_hex(16)


def init_once(app: Flask, *, exempt: frozenset[str]) -> None:
    """Let every writing form happen once. `exempt` names endpoints that are harmless to repeat and carry no key."""
    app.jinja_env.globals["deed_key"] = deed_key

    @app.before_request
    def read_key() -> Response | None:
        if request.method in ("GET", "HEAD") or request.endpoint is None or request.endpoint in exempt:
            return None
        key = request.form.get(FIELD, "")
        if not KEY.match(key):
            abort(400)
        if db.session.scalar(select(Deed.key).where(Deed.key == key)):
            return answer_repeated()
        g.deed = key
        return None

    @app.errorhandler(AlreadyDone)
    def already_done(_error: AlreadyDone) -> Response:
        return answer_repeated()


@first_in_each_transaction
def note_deed() -> None:
    """Write the form's key first, so that the second of two equal forms stops here. Raises AlreadyDone."""
    key = g.pop("deed", None) if has_request_context() else None
    if key is None:
        return
    try:
        db.session.add(Deed(key=key, at=now()))
        db.session.flush()
    except IntegrityError as second:
        raise AlreadyDone from second
    g.deed_noted = key


def repeat_leads_to(endpoint: str) -> Callable[[View], View]:
    """Mark a view whose deed leaves no page right above its address: the second of two goes to this page instead."""

    def mark(view: View) -> View:
        view.__dict__[REPEAT] = endpoint
        return view

    return mark


def leave_undone() -> None:
    """What this form asks for is not carried out now (it lacks something): its key stays free for another try."""
    g.pop("deed", None)


def free_key() -> None:
    """Inside the transaction: something was kept, but not what the form asks for. Its key is free for another try."""
    key = g.pop("deed_noted", None)
    if key is not None:
        db.session.execute(delete(Deed).where(Deed.key == key))


def forget_old_deeds(*, at: datetime) -> None:
    """Delete keys that no retry will bring any more. The caller owns the transaction."""
    db.session.execute(delete(Deed).where(Deed.at < at - KEPT_FOR))


def answer_repeated() -> Response:
    """Lead the second of two equal forms to the nearest page above its address, or to the one its view names."""
    flash(_("Det er allerede gjort. Vi gjorde det kun én gang."), "info")
    named = vars(current_app.view_functions[request.endpoint or ""]).get(REPEAT)
    return redirect(page_above(request.path) if named is None else _page_named(named), code=303)


def _page_named(endpoint: str) -> str:
    given = request.view_args or {}
    rule = next(current_app.url_map.iter_rules(endpoint))
    return url_for(endpoint, **{name: given[name] for name in rule.arguments})


def page_above(path: str) -> str:
    """The nearest page above this path, itself if it is one; the start page when there is none."""
    adapter = current_app.url_map.bind("")
    found: Callable[..., object] = adapter.match
    while path not in ("", "/"):
        try:
            found(path, method="GET")
            return path
        except HTTPException:
            path = path.rpartition("/")[0]
    return "/"
