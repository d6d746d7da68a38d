"""Questions about people and their accounts."""

from datetime import datetime

from sqlalchemy import func, select

from app.db import db
from app.people.current import hash_token
from app.people.models import OneTimeLink, Person, SignIn, Try


def find_by_email(email: str) -> Person | None:
    """The person with this address, however it was typed. One statement."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower()))


def find_person(public_id: str) -> Person | None:
    """A person by the id in an address. One statement."""
    return db.session.scalar(select(Person).where(Person.public_id == public_id))


def find_link(token: str, *, for_change: bool = False) -> tuple[OneTimeLink, Person] | None:
    """A one-time link and whose it is, spent or not. One statement."""
    question = (
        select(OneTimeLink, Person)
        .join(Person, Person.id == OneTimeLink.person_id)
        .where(OneTimeLink.token_hash == hash_token(token))
    )
    found = db.session.execute(question.with_for_update() if for_change else question).one_or_none()
    return (found[0], found[1]) if found else None


def tries_since(bucket: str, since: datetime) -> int:
    """How many tries stand in this bucket since then. One statement on an index."""
    return (
        db.session.scalar(select(func.count()).select_from(Try).where(Try.bucket == bucket, Try.at > since)) or 0
    )


def devices_of(person_id: int) -> list[SignIn]:
    """Where a person is signed in, the latest first. One statement."""
    return list(
        db.session.scalars(select(SignIn).where(SignIn.person_id == person_id).order_by(SignIn.seen_at.desc()))
    )
