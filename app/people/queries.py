"""Questions about people and their accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Function, Row, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.db import db
from app.people.current import ROLE_QUESTIONS, hash_token
from app.people.models import OneTimeLink, Person, Secretary, SignIn
from app.people.rules import Role

PEOPLE_ON_A_PAGE = 30


def find_by_email(email: str) -> Person | None:
    """The person with this address, however it was typed. One statement."""
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower()))


def find_person(public_id: str) -> Person | None:
    """A person by the id in an address. One statement."""
    return db.session.scalar(select(Person).where(Person.public_id == public_id))


def find_link(token: str, *, for_change: bool = False) -> tuple[OneTimeLink, Person] | None:
    """A one-time link and whose it is, spent or not. One statement, two when it is going to be used."""
    if for_change:
        theirs = select(OneTimeLink.person_id).where(OneTimeLink.token_hash == hash_token(token)).scalar_subquery()
        db.session.execute(select(Person.id).where(Person.id == theirs).with_for_update())
    question = (
        select(OneTimeLink, Person)
        .join(Person, Person.id == OneTimeLink.person_id)
        .where(OneTimeLink.token_hash == hash_token(token))
    )
    found = db.session.execute(question).one_or_none()
    return (found[0], found[1]) if found else None


def password_to_hold(person_id: int) -> str | None:
    """What is kept of a password; nobody changes it, or makes a link to a new one, until the transaction ends."""
    return db.session.scalar(select(Person.password_hash).where(Person.id == person_id).with_for_update())


def devices_of(person_id: int) -> list[SignIn]:
    """Where a person is signed in, the latest first. One statement."""
    return list(db.session.scalars(select(SignIn).where(SignIn.person_id == person_id).order_by(SignIn.seen_at.desc())))


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A page of people, and the name after which the next page begins."""

    rows: Sequence[Row[str, str, str, bool]]
    next_after: str | None


def people_like(asked: str, *, after: str) -> People:
    """People whose name or address holds what was asked for (æ as ae, ø as oe, å as aa), by name. One statement."""
    key = func.lower(Person.name) + "\x1f" + Person.public_id
    question = select(Person.public_id, Person.name, Person.email, Person.password_hash.is_not(None).label("ready"))
    if asked.strip():
        wanted = f"%{plain(asked)}%"
        question = question.where(or_(plain_sql(Person.name).like(wanted), plain_sql(Person.email).like(wanted)))
    if after:
        question = question.where(key > after)
    rows = db.session.execute(question.order_by(key).limit(PEOPLE_ON_A_PAGE + 1)).all()
    shown = rows[:PEOPLE_ON_A_PAGE]
    more = len(rows) > PEOPLE_ON_A_PAGE
    return People(rows=shown, next_after=f"{shown[-1].name.lower()}\x1f{shown[-1].public_id}" if more else None)


def secretaries(*, at: datetime) -> list[int]:
    """Who is in the secretariat now. One statement."""
    return list(
        db.session.scalars(
            select(Secretary.person_id).where(or_(Secretary.until.is_(None), Secretary.until > at)).distinct()
        )
    )


def lock_secretariat(*, at: datetime) -> None:
    """Nobody else lets people into the secretariat, or out of it, until the transaction ends. One statement."""
    seats = select(Secretary.id).where(or_(Secretary.until.is_(None), Secretary.until > at))
    db.session.execute(seats.order_by(Secretary.id).with_for_update())


def roles_of(person_id: int, *, at: datetime) -> frozenset[Role]:
    """What a person is, anywhere in the house. One statement."""
    questions = [question(Person.id, at).label(role.value) for role, question in ROLE_QUESTIONS.items()]
    row = db.session.execute(select(*questions).select_from(Person).where(Person.id == person_id)).one()
    return frozenset(role for role in ROLE_QUESTIONS if getattr(row, role.value))


def plain(text: str) -> str:
    """What was asked for, as names are compared: small letters, æ as ae, ø as oe, å as aa, nothing that means more."""
    return (
        text.strip().lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace("%", "").replace("_", "")
    )


def plain_sql(column: InstrumentedAttribute[str]) -> Function[str]:
    """A column in the same plain letters."""
    letters_only = func.lower(column)
    for letter, letters in (("æ", "ae"), ("Æ", "ae"), ("ø", "oe"), ("Ø", "oe"), ("å", "aa"), ("Å", "aa")):
        letters_only = func.replace(letters_only, letter, letters)
    return letters_only
