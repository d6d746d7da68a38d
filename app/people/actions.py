"""What changes an account: inviting, signing in and out, passwords, language."""

import secrets
from datetime import datetime

from flask import current_app
from sqlalchemy import delete, or_, update
from sqlalchemy.exc import IntegrityError

from app.db import db, new_public_id
from app.people import queries
from app.people.current import hash_token
from app.people.models import OneTimeLink, Person, Secretary, SignIn
from app.people.passwords import hash_password
from app.people.rules import (
    INVITATION_LASTS,
    NEW_PASSWORD_LASTS,
    Device,
    LinkPurpose,
    Refusal,
    is_a_name,
    refusal_of_link,
    refusal_to_try,
)
from app.prose import tidy
from app.refusal import Refused
from app.web import throttle

TOKEN_BYTES = 32


def make_person(*, email: str, name: str, at: datetime, password_hash: str | None = None) -> Person:
    """A person with a key for what they write, and no password yet. Raises Refused: address taken, or no name."""
    if queries.find_by_email(email) is not None:
        raise Refused(Refusal.EMAIL_IS_TAKEN)
    person = Person(
        public_id=new_public_id(),
        email=email.strip().lower(),
        name=_called(name),
        password_hash=password_hash,
        created_at=at,
    )
    person.data_key = current_app.extensions["vault"].new_key(person.key_owner)
    db.session.add(person)
    try:
        db.session.flush()
    except IntegrityError as race:
        raise Refused(Refusal.EMAIL_IS_TAKEN) from race
    return person


def make_link(person: Person, *, purpose: LinkPurpose, by_id: int | None, at: datetime) -> str:
    """A one-time link's token, shown once and kept as a hash. Links made before for the same person no longer open."""
    queries.password_to_hold(person.id)
    db.session.execute(
        update(OneTimeLink).where(OneTimeLink.person_id == person.id, OneTimeLink.used_at.is_(None)).values(used_at=at)
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    lasts = INVITATION_LASTS if purpose is LinkPurpose.WELCOME else NEW_PASSWORD_LASTS
    db.session.add(
        OneTimeLink(
            token_hash=hash_token(token),
            person_id=person.id,
            purpose=purpose,
            made_by_id=by_id,
            made_at=at,
            expires_at=at + lasts,
        )
    )
    return token


def use_link(link: OneTimeLink, person: Person, *, password: str, name: str, at: datetime) -> None:
    """Set the first or a new password; other devices are signed out. Raises Refused: the link is spent, or no name."""
    reason = refusal_of_link(used_at=link.used_at, expires_at=link.expires_at, at=at)
    if reason is not None:
        raise Refused(reason)
    link.used_at = at
    person.password_hash = hash_password(password)
    person.name = _called(name)
    sign_out_everywhere(person.id)


def note_try(*, email: str, address: str, at: datetime) -> None:
    """Count a try to sign in. Raises Refused when there have been too many; holds across worker processes."""
    buckets = (throttle.bucket_of("email", email.strip().lower()), throttle.bucket_of("address", address))
    throttle.one_at_a_time(buckets[0])
    reason = refusal_to_try(
        for_email=throttle.tries_in(buckets[0], at=at), for_address=throttle.tries_in(buckets[1], at=at)
    )
    if reason is not None:
        raise Refused(reason)
    throttle.note_tries(dict.fromkeys(buckets, 1), at=at)


def forget_try(*, email: str, address: str, at: datetime) -> None:
    """A try that succeeded counts no more: a classroom behind one address must not lock itself out."""
    throttle.forget_tries(throttle.bucket_of("email", email.strip().lower()))
    throttle.forget_one(throttle.bucket_of("address", address), at=at)


def sign_in(person: Person, *, device: Device, at: datetime) -> str:
    """A new sign-in's token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        SignIn(
            token_hash=hash_token(token), person_id=person.id, device=device, started_at=at, seen_at=at, proved_at=at
        )
    )
    return token


def hold_to(proved: str | None, *, person_id: int, otherwise: Refusal) -> None:
    """The password that was proved before this transaction is still the one kept, and stays so. Raises Refused."""
    if queries.password_to_hold(person_id) != proved:
        raise Refused(otherwise)


def sign_out(sign_in_id: int) -> None:
    """End one sign-in: a copied cookie dies with it."""
    db.session.execute(delete(SignIn).where(SignIn.id == sign_in_id))


def sign_out_everywhere(person_id: int) -> None:
    """End every sign-in of a person, and every writing ticket with it."""
    db.session.execute(delete(SignIn).where(SignIn.person_id == person_id))
    db.session.execute(update(Person).where(Person.id == person_id).values(stamp=new_public_id()))


def change_password(person_id: int, password: str, *, keep_sign_in: int) -> None:
    """A new password; every other sign-in ends."""
    db.session.execute(update(Person).where(Person.id == person_id).values(password_hash=hash_password(password)))
    db.session.execute(delete(SignIn).where(SignIn.person_id == person_id, SignIn.id != keep_sign_in))


def rename(person_id: int, name: str) -> None:
    """What a person is called from now on. Raises Refused when it is no name."""
    db.session.execute(update(Person).where(Person.id == person_id).values(name=_called(name)))


def correct_person(person: Person, *, email: str, name: str, at: datetime) -> bool:
    """Another name or address; answers whether the address is another. Raises Refused: it is taken, or no name.

    With another address the person is signed out everywhere, and links that were sent to the old one open nothing.
    """
    address = email.strip().lower()
    queries.password_to_hold(person.id)
    held_by = queries.find_by_email(address)
    if held_by is not None and held_by.id != person.id:
        raise Refused(Refusal.EMAIL_IS_TAKEN)
    moved = address != person.email
    person.name, person.email = _called(name), address
    try:
        db.session.flush()
    except IntegrityError as race:
        raise Refused(Refusal.EMAIL_IS_TAKEN) from race
    if moved:
        unspent = update(OneTimeLink).where(OneTimeLink.person_id == person.id, OneTimeLink.used_at.is_(None))
        db.session.execute(unspent.values(used_at=at))
        sign_out_everywhere(person.id)
    return moved


def place_in_secretariat(person: Person, *, inside: bool, by_id: int, at: datetime) -> None:
    """Into the secretariat, or out of it. Nothing happens when the person is there already."""
    queries.lock_secretariat(at=at)
    if (person.id in queries.secretaries(at=at)) == inside:
        return
    if inside:
        db.session.add(Secretary(person_id=person.id, since=at, appointed_by_id=by_id))
        return
    db.session.execute(
        update(Secretary)
        .where(Secretary.person_id == person.id, or_(Secretary.until.is_(None), Secretary.until > at))
        .values(until=at, ended_by_id=by_id)
    )
    sign_out_everywhere(person.id)


def choose_language(person_id: int, language: str) -> None:
    """Which language the pages speak to this person."""
    db.session.execute(update(Person).where(Person.id == person_id).values(language=language))


def _called(name: str) -> str:
    kept = " ".join(tidy(name).split())
    if not is_a_name(kept):
        raise Refused(Refusal.NAMELESS)
    return kept
