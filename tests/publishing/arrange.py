"""Arranging editions: the cast's own, changed in one place, loaded as a new one or as a partner's."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from app.clock import now
from app.curriculum.actions import load
from app.curriculum.actions import publish as publish_edition
from app.curriculum.models import Edition
from app.curriculum.text_queries import texts_of
from app.curriculum.texts import EditionText
from app.db import db, transaction
from tests.cast import Cast

Change = Callable[[EditionText], None]
CORE = "0" * 12
PART = "<h2>Dagens plan</h2><p>Kun for undervisere: K-UNDERVISERDEL.</p>"


def same(_text: EditionText) -> None:
    """Nothing is changed."""


def another(
    cast: Cast,
    change: Change = same,
    *,
    partner: str = "",
    core: str = "0" * 64,
    title: str = "",
    name: str = "",
    at: datetime | None = None,
) -> str:
    """An edition that is loaded and not published: the cast's with a change. Answers with its address."""
    with cast.app.app_context(), transaction():
        text = deepcopy(texts_of([cast.edition_id])[cast.edition_id])
        digest = sha256(f"{partner} {change.__name__} {name}".encode()).hexdigest()
        text = replace(
            text,
            digest=digest,
            partner=partner,
            core=core if partner else "",
            title=title or (f"Uddannelsen hos {partner}" if partner else text.title),
            instructor_parts=[{"code": row["code"], "html": PART, "words": 7} for row in text.modules],
        )
        change(text)
        load(text, at=at or now())
    return digest[:12]


def published(cast: Cast, address: str, *, later: timedelta = timedelta()) -> None:
    """The edition is published, on the command line."""
    with cast.app.app_context(), transaction():
        edition = db.session.query(Edition).filter(Edition.digest.startswith(address)).one()
        publish_edition(edition, by_id=None, at=now() + later)


def without_task(code: str, *, retired: bool = False) -> Change:
    """The edition without one of its tasks, perhaps said to be retired."""

    def change(text: EditionText) -> None:
        text.tasks[:] = [row for row in text.tasks if row["code"] != code]
        if retired:
            text.terms["retired"] = [code]

    change.__name__ = f"without {code} {retired}"
    return change


def with_task(code: str, **columns: object) -> Change:
    """The edition with one of its tasks said differently."""

    def change(text: EditionText) -> None:
        for row in text.tasks:
            if row["code"] == code:
                row.update(columns)

    change.__name__ = f"with {code} {sorted(columns)}"
    return change


def without_objective(code: str, *, retired: bool = False) -> Change:
    """The edition without one of its objectives, wherever it stands."""

    def change(text: EditionText) -> None:
        text.objectives[:] = [row for row in text.objectives if row["code"] != code]
        for row in (*text.modules, *text.tasks):
            row["objectives"] = [each for each in row["objectives"] if each != code]
        if retired:
            text.terms["retired"] = [code]

    change.__name__ = f"without {code} {retired}"
    return change


def with_section(module: str, title: str) -> Change:
    """A module with one more section."""

    def change(text: EditionText) -> None:
        for row in text.modules:
            if row["code"] == module:
                html = f'\n<h2 id="afsnit-nyt">{title}</h2><p>Et afsnit mere.</p>'
                row["pages"] = [*row["pages"], {"anchor": "afsnit-nyt", "title": title, "html": html, "words": 5}]

    change.__name__ = f"with {title}"
    return change


def with_html(module: str, html: str) -> Change:
    """A module whose page and instructors' part are this."""

    def change(text: EditionText) -> None:
        for row in text.modules:
            if row["code"] == module:
                row["pages"] = [{"anchor": "x", "title": "A", "html": html, "words": 5}]
        for part in text.instructor_parts:
            if part["code"] == module:
                part["html"] = html

    change.__name__ = f"with html {html}"
    return change
