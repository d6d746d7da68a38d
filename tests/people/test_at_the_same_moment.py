"""Accounts at the same moment: whoever comes second sees what the first one did."""

import re

from sqlalchemy import func, select

from app.clock import now
from app.db import db, transaction
from app.people import actions, queries
from app.people.models import OneTimeLink, Person, Secretary, SignIn
from app.people.passwords import hash_password
from app.people.rules import LinkPurpose
from tests.cast import LONG_AGO, PASSWORD, Cast
from tests.meanwhile import meanwhile

NEW_PASSWORD = "et helt nyt kodeord"


def person(cast: Cast, name: str) -> Person:
    """Somebody, inside an application context."""
    return db.session.get_one(Person, cast.ids[name])


def give_password(cast: Cast, name: str) -> None:
    """Somebody can sign in with a password."""
    with cast.app.app_context(), transaction():
        person(cast, name).password_hash = hash_password(PASSWORD)


def seat(cast: Cast, name: str) -> None:
    """Somebody is in the secretariat."""
    with cast.app.app_context(), transaction():
        db.session.add(Secretary(person_id=cast.ids[name], since=LONG_AGO))


def secretaries(cast: Cast) -> list[str]:
    """Who is in the secretariat, each seat by itself."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with cast.app.app_context():
        rows = db.session.scalars(select(Secretary.person_id).where(Secretary.until.is_(None))).all()
        return sorted(names[each] for each in rows)


def make_link(cast: Cast, name: str) -> str:
    """A link for somebody from Solveig. Inside a transaction."""
    found = queries.find_person(cast.public[name])
    assert found is not None
    token = actions.make_link(found, purpose=LinkPurpose.NEW_PASSWORD, by_id=cast.ids["solveig"], at=now())
    db.session.flush()
    return token


def test_of_two_links_made_at_once_only_one_opens(cast: Cast) -> None:
    office = cast.visitor("solveig")

    answer = meanwhile(
        cast.app,
        lambda: make_link(cast, "amal"),
        lambda: office.post(f"/personer/{cast.public['amal']}/link").status_code,
    )

    assert answer == 200
    with cast.app.app_context():
        unspent = select(func.count()).select_from(OneTimeLink).where(OneTimeLink.used_at.is_(None))
        assert db.session.scalar(unspent) == 1


def test_a_link_that_is_being_replaced_opens_no_more(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        old = make_link(cast, "amal")
    guest = cast.stranger()
    guest.get(f"/invitation/{old}")
    fields = {**dict(guest.form(f"/invitation/{old}").fields), "name": "Amal", "password": NEW_PASSWORD}

    answer = meanwhile(
        cast.app,
        lambda: make_link(cast, "amal"),
        lambda: guest.post(f"/invitation/{old}", fields).status_code,
    )

    assert answer == 409


def test_nobody_comes_in_with_a_password_that_is_being_changed(cast: Cast) -> None:
    give_password(cast, "amal")
    guest = cast.stranger()
    guest.get("/log-ind")
    fields = {**dict(guest.form("/log-ind").fields), "email": "amal@pejlemaerke.example", "password": PASSWORD}

    answer = meanwhile(
        cast.app,
        lambda: actions.change_password(cast.ids["amal"], NEW_PASSWORD, keep_sign_in=0),
        lambda: guest.post("/log-ind", {**fields, "device": "own"}).status_code,
    )

    assert answer == 401
    with cast.app.app_context():
        assert db.session.scalars(select(SignIn)).all() == []


def test_a_password_that_is_being_replaced_by_a_link_is_not_changed_with_the_old_one(cast: Cast) -> None:
    give_password(cast, "amal")
    amal = cast.visitor("amal")
    amal.get("/indstillinger")
    known = dict(amal.form("/adgangskode").fields)
    with cast.app.app_context(), transaction():
        token = make_link(cast, "amal")
    replaced: list[str | None] = []

    def use() -> None:
        found = queries.find_link(token, for_change=True)
        assert found is not None
        actions.use_link(*found, password=NEW_PASSWORD, name="Amal", at=now())
        db.session.flush()
        replaced.append(found[1].password_hash)

    fields = {**known, "current": PASSWORD, "password": "noget som en anden har valgt"}
    answer = meanwhile(cast.app, use, lambda: amal.post("/indstillinger/adgangskode", fields).status_code)

    assert answer == 400
    with cast.app.app_context():
        assert [person(cast, "amal").password_hash] == replaced


def test_an_address_that_is_being_invited_is_taken(cast: Cast) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    fields = {**dict(office.form("/personer").fields), "name": "Åse", "email": "aase@pejlemaerke.example"}

    answer = meanwhile(
        cast.app,
        lambda: actions.make_person(email="aase@pejlemaerke.example", name="Åse", at=now()),
        lambda: office.post("/personer", fields).status_code,
    )

    assert answer == 400
    assert re.search("allerede en konto", office.html)


def test_somebody_taken_out_of_the_secretariat_twice_is_out(cast: Cast) -> None:
    seat(cast, "karen")
    seat(cast, "kirsten")
    kirsten = cast.visitor("kirsten")
    kirsten.get(f"/personer/{cast.public['karen']}")
    fields = dict(kirsten.form("/sekretariat").fields)

    answer = meanwhile(
        cast.app,
        lambda: actions.place_in_secretariat(person(cast, "karen"), inside=False, by_id=cast.ids["solveig"], at=now()),
        lambda: kirsten.post(f"/personer/{cast.public['karen']}/sekretariat", fields).status_code,
    )

    assert answer == 303
    assert secretaries(cast) == ["kirsten", "solveig"]


def test_somebody_let_into_the_secretariat_twice_has_one_seat(cast: Cast) -> None:
    seat(cast, "kirsten")
    kirsten = cast.visitor("kirsten")
    kirsten.get(f"/personer/{cast.public['karen']}")
    fields = dict(kirsten.form("/sekretariat").fields)

    def let_in() -> None:
        actions.place_in_secretariat(person(cast, "karen"), inside=True, by_id=cast.ids["solveig"], at=now())
        db.session.flush()

    path = f"/personer/{cast.public['karen']}/sekretariat"
    assert meanwhile(cast.app, let_in, lambda: kirsten.post(path, fields).status_code) == 303

    assert secretaries(cast) == ["karen", "kirsten", "solveig"]


def test_two_who_take_each_other_out_of_the_secretariat_do_not_leave_it_empty(cast: Cast) -> None:
    seat(cast, "karen")
    karen = cast.visitor("karen")
    karen.get(f"/personer/{cast.public['solveig']}")
    fields = dict(karen.form("/sekretariat").fields)

    answer = meanwhile(
        cast.app,
        lambda: actions.place_in_secretariat(person(cast, "karen"), inside=False, by_id=cast.ids["solveig"], at=now()),
        lambda: karen.post(f"/personer/{cast.public['solveig']}/sekretariat", fields).status_code,
    )

    assert answer == 403
    assert secretaries(cast) == ["solveig"]
