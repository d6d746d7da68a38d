"""The secretariat finds and invites people; a person changes their own account."""

import re

import pytest

from app.db import db
from app.people.models import OneTimeLink, Person
from tests.cast import Cast
from tests.counting import counting


def test_the_secretariat_invites_and_the_invited_comes_in(cast: Cast) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    office.submit("/personer", name="Åse Ørum", email="Aase@Pejlemaerke.example")
    address = re.search(r"/invitation/[\w-]+", office.html)
    assert address is not None

    guest = cast.stranger()
    guest.get(address.group())
    guest.submit(address.group(), name="Åse", password="en kort sætning")

    assert guest.get("/").status_code == 200
    assert guest.get("/personer").status_code == 403


def test_an_invitation_opens_once(cast: Cast) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    office.submit("/personer", name="Åse", email="aase@pejlemaerke.example")
    found = re.search(r"/invitation/[\w-]+", office.html)
    assert found is not None
    guest = cast.stranger()
    guest.get(found.group())
    guest.submit(found.group(), name="Åse", password="en kort sætning")

    assert cast.stranger().get(found.group()).status_code == 404


def test_the_link_is_kept_as_a_hash_only(cast: Cast) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    office.submit("/personer", name="Åse", email="aase@pejlemaerke.example")
    token = re.search(r"/invitation/([\w-]+)", office.html)
    assert token is not None

    with cast.app.app_context():
        kept = db.session.query(OneTimeLink).one().token_hash

    assert token.group(1).encode() not in kept


@pytest.mark.parametrize("password", ["kort", "1111111111111", "recovery123"])
def test_a_weak_password_is_refused_and_the_name_is_kept(cast: Cast, password: str) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    office.submit("/personer", name="Åse", email="aase@pejlemaerke.example")
    found = re.search(r"/invitation/[\w-]+", office.html)
    assert found is not None
    guest = cast.stranger()
    guest.get(found.group())

    answer = guest.submit(found.group(), name="Åse Ny", password=password)

    assert answer.status_code == 400
    assert ("name", "Åse Ny") in guest.form(found.group()).fields


def test_a_taken_address_is_told_to_the_secretariat(cast: Cast) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")

    answer = office.submit("/personer", name="Amal igen", email="AMAL@pejlemaerke.example")

    assert answer.status_code == 400
    assert "allerede en konto" in office.html
    assert ("name", "Amal igen") in office.form("/personer").fields


@pytest.mark.parametrize("who", ["amal", "inger", "karen", "pia", "erik", "mads"])
def test_only_the_secretariat_sees_people(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)

    assert visitor.get("/personer").status_code == 403
    assert visitor.get(f"/personer/{cast.public['bo']}").status_code == 404


def test_a_person_is_found_without_danish_letters(cast: Cast) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    office.submit("/personer", name="Bjørg Æbelø", email="b@pejlemaerke.example")

    office.get("/personer?navn=bjoerg+aebel")

    assert "Bjørg Æbelø" in office.html
    assert "Amal" not in office.html


@pytest.mark.parametrize("more", [0, 40])
def test_the_list_of_people_takes_two_statements_however_many(cast: Cast, more: int) -> None:
    with cast.app.app_context():
        for number in range(more):
            db.session.add(
                Person(
                    email=f"p{number}@x.example",
                    name=f"P {number}",
                    created_at=db.session.get_one(Person, 1).created_at,
                )
            )
        db.session.commit()
        engine = db.engine
    office = cast.visitor("solveig")

    with counting(engine) as statements:
        office.get("/personer")

    assert len(statements) == 2


def test_a_new_name_is_kept(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    visitor.get("/indstillinger")

    visitor.submit("/indstillinger/navn", name="  Amal   Nielsen ")

    with cast.app.app_context():
        assert db.session.get_one(Person, cast.ids["amal"]).name == "Amal Nielsen"


def test_nobody_leaves_the_secretariat_by_their_own_hand(cast: Cast) -> None:
    visitor = cast.visitor("solveig")

    answer = visitor.post(f"/personer/{cast.public['solveig']}/sekretariat")

    assert answer.status_code == 409
    assert visitor.get("/personer").status_code == 200


def test_somebody_taken_out_of_the_secretariat_sees_people_no_more(cast: Cast) -> None:
    office, karen = cast.visitor("solveig"), cast.visitor("karen")
    office.post(f"/personer/{cast.public['karen']}/sekretariat", {"plads": "ind"})
    assert karen.get("/personer").status_code == 200

    office.post(f"/personer/{cast.public['karen']}/sekretariat", {"plads": "ud"})

    assert cast.visitor("karen").get("/personer").status_code == 403


def test_my_data_shows_what_is_held_to_oneself(cast: Cast) -> None:
    visitor = cast.visitor("amal")

    assert visitor.get("/mine-data").status_code == 200

    assert "amal@pejlemaerke.example" in visitor.html


def account(cast: Cast, who: str) -> tuple[str, str]:
    """Somebody's name and address."""
    with cast.app.app_context():
        person = db.session.get_one(Person, cast.ids[who])
        return person.name, person.email


def test_a_name_is_corrected_and_nobody_is_signed_out(cast: Cast) -> None:
    amal, office = cast.visitor("amal"), cast.visitor("solveig")
    page = f"/personer/{cast.public['amal']}"
    office.get(page)

    office.submit(page, name="  Amal   Nielsen ")

    assert account(cast, "amal") == ("Amal Nielsen", "amal@pejlemaerke.example")
    assert amal.get("/indstillinger").status_code == 200


def test_another_address_signs_the_person_out_everywhere_and_ends_older_links(cast: Cast) -> None:
    devices, office = (cast.visitor("amal"), cast.visitor("amal")), cast.visitor("solveig")
    page = f"/personer/{cast.public['amal']}"
    office.get(page)
    office.submit("/link")
    link = re.search(r"/(?:invitation|ny-adgangskode)/[\w-]+", office.html)
    assert link is not None
    assert cast.stranger().get(link.group()).status_code == 200
    office.get(page)

    office.submit(page, email="Amal.Ny@Pejlemaerke.example")

    assert account(cast, "amal") == ("Amal", "amal.ny@pejlemaerke.example")
    assert [device.get("/indstillinger").status_code for device in devices] == [302, 302]
    assert cast.stranger().get(link.group()).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "BO@pejlemaerke.example"}, "allerede en konto"),
        ({"email": "amal"}, "ligner ikke en e-mail"),
        ({"name": ""}, "Skriv et navn"),
    ],
)
def test_a_correction_that_cannot_be_kept_is_asked_about(cast: Cast, typed: dict[str, str], said: str) -> None:
    office, page = cast.visitor("solveig"), f"/personer/{cast.public['amal']}"
    office.get(page)

    answer = office.submit(page, **typed)

    assert answer.status_code == 400
    assert said in office.html
    assert typed.items() <= dict(office.form(page).fields).items()
    assert account(cast, "amal") == ("Amal", "amal@pejlemaerke.example")


@pytest.mark.parametrize("who", ["amal", "inger", "karen", "pia", "erik", "mads"])
def test_only_the_secretariat_corrects_people(cast: Cast, who: str) -> None:
    answer = cast.visitor(who).post(f"/personer/{cast.public['bo']}", {"name": "Bob", "email": "bob@x.example"})

    assert answer.status_code in (403, 404)
    assert account(cast, "bo") == ("Bo", "bo@pejlemaerke.example")
