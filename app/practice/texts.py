"""Situations: sealed when they are kept, and opened for the one who wrote them."""

from flask import abort, current_app
from sqlalchemy import select

from app.db import db
from app.people.models import Person
from app.practice.models import PracticeEntry


def place_of(public_id: str) -> str:
    """Where a situation stands, as the vault names places."""
    return f"practice_entry:situation:{public_id}"


def seal(entry: PracticeEntry, situation: str) -> bytes:
    """What somebody wrote, sealed with their own key. One statement. Aborts with 404 when the person was erased."""
    person = db.session.get_one(Person, entry.person_id)
    if person.data_key is None:
        abort(404)
    sealed: bytes = current_app.extensions["vault"].seal(
        situation, key=person.data_key, owner=person.key_owner, place=place_of(entry.public_id)
    )
    return sealed


def open_own(entry: PracticeEntry, author_id: int) -> str:
    """The situation one wrote oneself; nobody else's opens here (404). One statement."""
    person = db.session.scalar(select(Person).where(Person.id == author_id, Person.id == entry.person_id))
    if person is None or person.data_key is None:
        abort(404)
    opened: str = current_app.extensions["vault"].unseal(
        entry.situation, key=person.data_key, owner=person.key_owner, place=place_of(entry.public_id)
    )
    return opened
