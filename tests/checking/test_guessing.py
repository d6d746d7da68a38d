"""Whoever guesses links learns nothing: not from what is answered, not from its headers, not from what it costs."""

import random

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.certificates.rules import LOOKUPS_PER_ADDRESS, TOKEN_LETTERS
from app.db import PUBLIC_ID_LETTERS, db
from tests.cast import Cast
from tests.certificates.arrange import issue, make_link, share_of
from tests.counting import counting

MANY, FEW = 10_000, 200
EACH_ADDRESS = LOOKUPS_PER_ADDRESS - 20
Answer = tuple[str, tuple[tuple[str, str], ...], bytes]


def answer_to(app: Flask, path: str, address: str) -> Answer:
    """Status, headers and body of a page for somebody at this address."""
    environ = EnvironBuilder(path=path, environ_base={"REMOTE_ADDR": address}).get_environ()
    body, status, headers = run_wsgi_app(app, environ, buffered=True)
    return status, tuple(headers.items()), b"".join(body)


def addresses(guesses: int) -> list[str]:
    """As many addresses as it takes to guess so often without being asked to wait."""
    return [f"203.0.{number >> 8}.{number & 255}" for number in range(guesses // EACH_ADDRESS + 1)]


def engine_of(cast: Cast) -> Engine:
    """The engine, to count statements on."""
    with cast.app.app_context():
        return db.engine


@pytest.mark.long
@pytest.mark.parametrize("guesses", [pytest.param(MANY, marks=pytest.mark.once), FEW])
def test_all_guesses_are_answered_alike_byte_for_byte_at_the_same_cost(cast: Cast, guesses: int) -> None:
    amal, certificate = cast.visitor("amal"), issue(cast, "amal")
    off = make_link(amal, certificate)
    amal.post(f"/links/{share_of(cast, 'amal').public_id}/slut")
    make_link(amal, certificate, kind="name_check")
    make_link(amal, certificate)
    drawn, places = random.Random(4), addresses(guesses)
    said, asked = set[Answer](), set[str]()

    with counting(engine_of(cast)) as statements:
        for number in range(guesses):
            token = "".join(drawn.choices(PUBLIC_ID_LETTERS, k=TOKEN_LETTERS))
            said.add(answer_to(cast.app, f"/b/{token}", places[number // EACH_ADDRESS]))
    asked = {statement for statement in statements if statement.startswith("SELECT")}

    assert len(said) == 1
    assert next(iter(said))[0].startswith("404")
    assert len(asked) == 2
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 2 * guesses
    assert said == {answer_to(cast.app, off, "198.51.100.1")}
    assert share_of(cast, "amal").opened == 0


def test_whoever_guesses_from_one_address_is_asked_to_wait(cast: Cast) -> None:
    answers = [answer_to(cast.app, f"/b/{number:026}", "203.0.113.9")[0][:3] for number in range(160)]

    assert answers == ["404"] * LOOKUPS_PER_ADDRESS + ["429"] * (160 - LOOKUPS_PER_ADDRESS)
