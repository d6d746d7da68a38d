"""Noting what was done, and opening somebody else's text: the one function that may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask import abort, current_app

from app.db import db
from app.journal.models import Entry, Opening
from app.journal.rules import Purpose, Verb


def note(verb: Verb, *, by_id: int | None, thing: str, thing_id: str, at: datetime) -> None:
    """Somebody did this to that thing. The caller owns the transaction."""
    db.session.add(Entry(at=at, actor_id=by_id, verb=verb, thing=thing, thing_id=thing_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedText:
    """A text that somebody wrote, with whose key opens it, where it stands, and what it is called in the log."""

    sealed: bytes
    key: bytes
    owner: str
    place: str
    authors: Collection[int]
    title: str
    thing_id: str


def open_text(text: SealedText, *, reader_id: int, allowed: bool, purpose: Purpose, at: datetime) -> str:
    """Somebody else's text, opened; the opening is noted for each of its authors. The caller owns the transaction.

    `allowed` is the answer of the room's rule. Refused like a thing that is not there (404).
    """
    if not allowed:
        abort(404)
    opened = _vault_open(text)
    for author_id in text.authors:
        db.session.add(
            Opening(
                at=at,
                reader_id=reader_id,
                author_id=author_id,
                purpose=purpose,
                title=text.title,
                thing_id=text.thing_id,
            )
        )
    return opened


def _vault_open(text: SealedText) -> str:
    opened: str = current_app.extensions["vault"].unseal(text.sealed, key=text.key, owner=text.owner, place=text.place)
    return opened
