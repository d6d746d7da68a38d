"""Signing in and out, and coming back to where one was."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app.clock import now
from app.db import db, transaction
from app.people import actions
from app.people.models import Person, SignIn
from app.people.passwords import hash_password
from app.people.rules import TRIES_PER_ADDRESS, TRIES_PER_EMAIL, Device
from app.refusal import Refused
from app.web.once import Deed
from app.web.throttle import bucket_of
from tests.cast import PASSWORD, Cast
from tests.counting import counting
from tests.visitor import Visitor


@pytest.fixture
def amal_has_a_password(cast: Cast) -> Cast:
    """Amal can sign in with a password."""
    with cast.app.app_context(), transaction():
        db.session.get_one(Person, cast.ids["amal"]).password_hash = hash_password(PASSWORD)
    return cast


def sign_in(visitor: Visitor, password: str = PASSWORD, **more: str) -> int:
    """Fill in the form and answer with the status."""
    visitor.get(f"/log-ind{more.pop('asked', '')}")
    fields = {"email": " Amal@Pejlemaerke.example ", "password": password, "device": "own", **more}
    return visitor.submit("/log-ind", follow=False, **fields).status_code


def test_somebody_with_a_password_comes_in(amal_has_a_password: Cast) -> None:
    visitor = amal_has_a_password.stranger()

    assert sign_in(visitor) == 303

    assert visitor.get("/").status_code == 200
    assert "Amal" in visitor.html


def test_a_wrong_password_says_so_kindly_and_keeps_the_address(amal_has_a_password: Cast) -> None:
    visitor = amal_has_a_password.stranger()

    assert sign_in(visitor, password="something else") == 401

    assert "passer ikke sammen" in visitor.html
    assert dict(visitor.form("/log-ind").fields)["email"].strip() == "Amal@Pejlemaerke.example"


def test_an_unknown_address_is_answered_like_a_wrong_password(amal_has_a_password: Cast) -> None:
    wrong, unknown = amal_has_a_password.stranger(), amal_has_a_password.stranger()

    sign_in(wrong, password="something else", email="amal@pejlemaerke.example")
    sign_in(unknown, password="something else", email="nobo@pejlemaerke.example")

    said = [visitor.html.split("<main")[1].split("</h1>")[0].replace("nobo", "amal") for visitor in (wrong, unknown)]
    assert said[0] == said[1]


def test_one_is_led_on_to_where_one_was_going(amal_has_a_password: Cast) -> None:
    visitor = amal_has_a_password.stranger()
    asked = visitor.get("/")
    assert (asked.status_code, asked.location) == (302, "/log-ind")

    visitor.get("/log-ind?videre=/hjaelp")
    answer = visitor.submit("/log-ind", follow=False, email="amal@pejlemaerke.example", password=PASSWORD, device="own")

    assert answer.location == "/hjaelp"


@pytest.mark.parametrize("elsewhere", ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:1"])
def test_nobody_is_led_to_another_house(amal_has_a_password: Cast, elsewhere: str) -> None:
    visitor = amal_has_a_password.stranger()
    visitor.get("/log-ind")

    answer = visitor.submit(
        "/log-ind", follow=False, email="amal@pejlemaerke.example", password=PASSWORD, device="own", videre=elsewhere
    )

    assert answer.location == "/"


def test_after_many_tries_one_must_wait_whatever_the_password(amal_has_a_password: Cast) -> None:
    visitor = amal_has_a_password.stranger()
    for _ in range(TRIES_PER_EMAIL):
        assert sign_in(visitor, password="something else") == 401

    assert sign_in(visitor) == 429

    with time_machine.travel(now() + timedelta(minutes=16)):
        assert sign_in(visitor) == 303


def test_a_classroom_behind_one_address_does_not_lock_itself_out(amal_has_a_password: Cast) -> None:
    for _ in range(TRIES_PER_ADDRESS + 2):
        assert sign_in(amal_has_a_password.stranger()) == 303


def test_many_wrong_tries_from_one_address_are_stopped_whoever_they_name(amal_has_a_password: Cast) -> None:
    visitor = amal_has_a_password.stranger()
    for number in range(TRIES_PER_ADDRESS):
        assert sign_in(visitor, password="something else", email=f"p{number}@pejlemaerke.example") == 401

    assert sign_in(visitor) == 429


def test_one_house_with_many_addresses_counts_as_one(cast: Cast) -> None:
    """Whoever has one address of IPv6 has a whole network of others beside it."""
    with cast.app.app_context():
        for number in range(TRIES_PER_ADDRESS):
            with transaction():
                actions.note_try(email=f"p{number}@x.dk", address=f"2001:db8:1:2:{number:x}::{number:x}", at=now())
        with pytest.raises(Refused), transaction():
            actions.note_try(email="amal@x.dk", address="2001:db8:1:2:ffff::1", at=now())
        with transaction():
            actions.note_try(email="amal@x.dk", address="2001:db8:1:3::1", at=now())


@pytest.mark.parametrize("kind", ["address", "check"])
@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("2001:db8:1:2::1", "2001:DB8:1:2:aaaa:bbbb:cccc:dddd", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("198.51.100.7", "::ffff:198.51.100.7", True),
        ("198.51.100.7", "198.51.100.8", False),
        ("::ffff:198.51.100.7", "::ffff:198.51.100.8", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "unknown", False),
    ],
)
def test_addresses_are_alike_when_one_house_has_them(app: Flask, kind: str, one: str, other: str, alike: bool) -> None:
    with app.app_context():
        assert (bucket_of(kind, one) == bucket_of(kind, other)) is alike


def test_signing_out_kills_a_copied_cookie(amal_has_a_password: Cast) -> None:
    visitor = amal_has_a_password.visitor("amal")
    cookie = visitor.client.get_cookie("pejl")
    assert cookie is not None
    visitor.get("/")

    visitor.submit("/log-ud")

    thief = Visitor(amal_has_a_password.app, cookie.value)
    assert thief.get("/").location == "/log-ind"


def test_signing_out_everywhere_ends_every_device_of_that_person_only(cast: Cast) -> None:
    phone, desk, bo = cast.visitor("amal"), cast.visitor("amal"), cast.visitor("bo")

    phone.post("/log-ud/alle")

    assert [visitor.get("/").status_code for visitor in (phone, desk, bo)] == [302, 302, 200]


@pytest.mark.parametrize(
    ("who", "device", "away", "status"),
    [
        ("amal", Device.OWN, timedelta(days=29), 200),
        ("amal", Device.OWN, timedelta(days=31), 302),
        ("amal", Device.SHARED, timedelta(minutes=110), 200),
        ("amal", Device.SHARED, timedelta(minutes=130), 302),
        ("inger", Device.OWN, timedelta(minutes=50), 200),
        ("inger", Device.OWN, timedelta(minutes=70), 302),
    ],
)
def test_a_sign_in_lasts_as_long_as_was_decided(
    cast: Cast, who: str, device: Device, away: timedelta, status: int
) -> None:
    with cast.app.app_context(), transaction():
        token = actions.sign_in(db.session.get_one(Person, cast.ids[who]), device=device, at=now())

    with time_machine.travel(now() + away):
        assert Visitor(cast.app, token).get("/").status_code == status


def test_being_seen_is_noted_but_not_at_every_page(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    with time_machine.travel(now() + timedelta(minutes=20)):
        visitor.get("/")
        with cast.app.app_context():
            seen = db.session.query(SignIn.seen_at).filter_by(person_id=cast.ids["amal"]).scalar()
            assert now() - seen < timedelta(minutes=1)


def test_who_one_is_takes_one_statement(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        visitor.get("/was")

    assert len(statements) == 1


def test_a_form_sent_while_signed_out_is_kept_and_sent_after_signing_in(amal_has_a_password: Cast) -> None:
    visitor = amal_has_a_password.visitor("amal")
    token = visitor.csrf_token()
    visitor.client.delete_cookie("pejl")

    answer = visitor.post("/log-ud/alle", {"note": "Det jeg skrev", "csrf_token": token})
    assert answer.status_code == 401
    visitor.submit("/log-ind", email="amal@pejlemaerke.example", password=PASSWORD, device="own")

    form = visitor.form("/log-ud/alle")
    assert ("note", "Det jeg skrev") in form.fields


def test_a_post_without_a_token_is_refused_and_shows_what_was_typed(app: Flask, cast: Cast) -> None:
    visitor = cast.visitor("amal")

    answer = visitor.post_bare("/log-ud/alle", {"note": "Det jeg skrev", "_deed": "a" * 32})

    assert answer.status_code == 400
    assert "Det jeg skrev" in answer.get_data(as_text=True)
    assert visitor.get("/").status_code == 200


def test_a_form_from_another_site_is_refused(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    data = {"csrf_token": visitor.csrf_token()}

    answer = visitor.client.post("/log-ud/alle", data=data, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert visitor.get("/").status_code == 200


def test_keys_of_forms_are_forgotten_when_no_retry_can_bring_them(amal_has_a_password: Cast) -> None:
    with amal_has_a_password.app.app_context(), transaction():
        db.session.add_all([Deed(key="a" * 32, at=now() - timedelta(days=15)), Deed(key="b" * 32, at=now())])

    assert sign_in(amal_has_a_password.stranger()) == 303

    with amal_has_a_password.app.app_context():
        assert [key for (key,) in db.session.query(Deed.key)] == ["b" * 32]
