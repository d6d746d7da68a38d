"""Noting what was done, and opening somebody else's text: the one function that may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask import abort, current_app

from app.db import db
from app.journal.models import Entry, Opening
from app.journal.queries import sealed_reasons_for
from app.journal.rules import Purpose, Verb
from app.people.models import Person


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


def open_text(
    text: SealedText,
    *,
    reader_id: int,
    allowed: bool,
    purpose: Purpose,
    at: datetime,
    reason: str = "",
    held_back: bool = False,
) -> str:
    """Somebody else's text, opened; the opening is noted for each of its authors. The caller owns the transaction.

    `allowed` is the answer of the room's rule. Refused like a thing that is not there (404). A `reason` is sealed with
    the author's own key; `held_back` keeps the opening from the author's list until it is safe to tell.
    """
    if not allowed:
        abort(404)
    opened = _vault_open(text)
    for author_id in text.authors:
        opening = Opening(
            at=at,
            reader_id=reader_id,
            author_id=author_id,
            purpose=purpose,
            title=text.title,
            thing_id=text.thing_id,
            held_back=held_back,
        )
        db.session.add(opening)
        if reason:
            db.session.flush()
            opening.reason = _sealed_for(db.session.get_one(Person, author_id), reason, place=reason_place(opening.id))
    return opened


def reason_place(opening_id: int) -> str:
    """Where the reason for an opening stands."""
    return f"opening:reason:{opening_id}"


def own_reasons(author_id: int) -> dict[datetime, str]:
    """Why this author's texts were opened on concern, by when: opened for the author alone. One statement."""
    vault = current_app.extensions["vault"]
    return {
        opening.at: vault.unseal(
            opening.reason, key=author.data_key, owner=author.key_owner, place=reason_place(opening.id)
        )
        for opening, author in sealed_reasons_for(author_id)
        if author.data_key is not None
    }


def _sealed_for(person: Person, text: str, *, place: str) -> bytes | None:
    """Sealed for this person; None when their key is destroyed, so that nothing about them can be kept."""
    if person.data_key is None:
        return None
    sealed: bytes = current_app.extensions["vault"].seal(text, key=person.data_key, owner=person.key_owner, place=place)
    return sealed


def _vault_open(text: SealedText) -> str:
    opened: str = current_app.extensions["vault"].unseal(text.sealed, key=text.key, owner=text.owner, place=text.place)
    return opened
