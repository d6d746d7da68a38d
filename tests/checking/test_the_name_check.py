"""A link that asks for the name: it tells nothing before the name fits, and never the name itself."""

import logging
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.certificates.models import Share
from app.certificates.rules import ShareKind
from app.checking.counts import counts
from app.checking.rules import WRONG_NAMES_PER_LINK
from app.clock import now, today
from app.db import db, transaction
from app.people import actions as people_actions
from app.web.throttle import Try
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link, share_of
from tests.checking.test_what_a_file_is import withdraw
from tests.counting import counting
from tests.visitor import Visitor

PRINTED = "Amalie Åkjær-Holm"
NEVER = "z" * 26
DIFFERS = "Navnet passer ikke"


def name_link(cast: Cast, **more: str) -> str:
    """The path of a link of Amal's that asks for her name, as her certificate prints it."""
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], PRINTED)
    return make_link(cast.visitor("amal"), issue(cast, "amal"), kind="name_check", **more)


def typed(visitor: Visitor, path: str, name: str) -> TestResponse:
    """Somebody types a name and sends it: no cookie, no token, no key."""
    visitor.get(path)
    return visitor.submit(path, follow=False, navn=name)


def everything_of(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Status, body and headers."""
    return answer.status_code, answer.get_data(), sorted(answer.headers.items())


def test_the_link_asks_for_the_name_and_tells_nothing_else(cast: Cast) -> None:
    path = name_link(cast, edition="full")
    certificate, stranger = certificate_of(cast, "amal"), cast.stranger()

    answer = stranger.get(path)

    assert answer.status_code == 200
    assert "Navnet på beviset" in stranger.html
    told = [PRINTED, "Amalie", certificate.number, "Gyldigt", "Valid", "Peer-uddannelsen", "18 timer", "Kompetence"]
    assert [each for each in told if each in stranger.html] == []


@pytest.mark.parametrize(
    "name",
    [PRINTED, "amalie  åkjær-holm", "AMALIE\u00a0ÅKJÆR-HOLM", " Amalie A\u030akjær-Holm ", "Amalie\u2003Åkjær-Holm"],
)
def test_a_name_is_compared_without_capitals_and_kinds_of_spaces(cast: Cast, name: str) -> None:
    path, stranger = name_link(cast), cast.stranger()

    assert typed(stranger, path, name).status_code == 200

    assert "Navnet passer, og beviset gælder" in stranger.html


@pytest.mark.parametrize("edition", ["short", "full"])
def test_a_name_that_fits_opens_all_that_the_version_says_but_the_name(cast: Cast, edition: str) -> None:
    path, stranger = name_link(cast, edition=edition), cast.stranger()

    typed(stranger, path, PRINTED)

    for shown in ("Gyldigt", "Valid", certificate_of(cast, "amal").number, "Navnet, du skrev", "Peer-uddannelsen"):
        assert shown in stranger.html
    assert "Amalie" not in stranger.html
    assert ("18 timer" in stranger.html) is (edition == "full")


def test_a_name_that_does_not_fit_accuses_nobody_and_stays_in_the_field(cast: Cast) -> None:
    path, stranger = name_link(cast), cast.stranger()

    answer = typed(stranger, path, 'Amalie <Holm> "x"')

    assert answer.status_code == 200
    assert DIFFERS in stranger.html
    assert dict(stranger.form(path).fields)["navn"] == 'Amalie <Holm> "x"'
    assert PRINTED not in stranger.html
    assert certificate_of(cast, "amal").number not in stranger.html


def test_what_does_not_stand_says_so_only_to_who_knows_the_name(cast: Cast) -> None:
    path, stranger = name_link(cast), cast.stranger()
    withdraw(cast, "amal")

    stranger.get(path)
    assert "Trukket" not in stranger.html
    typed(stranger, path, PRINTED)

    assert "Trukket tilbage" in stranger.html
    assert "Navnet passer." in stranger.html
    assert certificate_of(cast, "amal").number not in stranger.html


def test_after_a_few_wrong_names_the_link_waits_for_right_ones_too(cast: Cast) -> None:
    path = name_link(cast)
    other = make_link(cast.visitor("amal"), certificate_of(cast, "amal").public_id, kind="name_check")
    for place in range(WRONG_NAMES_PER_LINK):
        assert typed(cast.stranger(), path, f"Amalie {place}").status_code == 200

    waits = [typed(cast.stranger(), path, name) for name in (PRINTED, "Amalie X")]

    assert [answer.status_code for answer in waits] == [429, 429]
    assert everything_of(waits[0]) == everything_of(waits[1])
    assert waits[0].headers["Retry-After"] == "900"
    assert "gælder" not in waits[0].get_data(as_text=True)
    assert typed(cast.stranger(), other, PRINTED).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=16)):
        stranger = cast.stranger()
        assert typed(stranger, path, PRINTED).status_code == 200
        assert "Navnet passer" in stranger.html


def test_right_names_are_not_counted(cast: Cast) -> None:
    path = name_link(cast)

    for _ in range(WRONG_NAMES_PER_LINK + 3):
        stranger = cast.stranger()
        typed(stranger, path, PRINTED)
        assert "Navnet passer" in stranger.html


def test_unknown_ended_and_expired_links_answer_a_name_as_they_answer_without(cast: Cast) -> None:
    last = today() + timedelta(days=1)
    expired = name_link(cast, ends_on=f"{last.day}.{last.month}.{last.year}")
    amal, certificate = cast.visitor("amal"), certificate_of(cast, "amal").public_id
    off = make_link(amal, certificate, kind="name_check")
    amal.post(f"/links/{share_of(cast, 'amal').public_id}/slut")
    stranger = cast.stranger()

    with time_machine.travel(now() + timedelta(days=5), tick=False):
        answers = []
        for path in (f"/b/{NEVER}", "/b/x", expired, off):
            answers += [stranger.client.get(path), stranger.client.post(path, data={"navn": PRINTED})]

    assert len({repr(everything_of(answer)) for answer in answers}) == 1
    assert answers[0].status_code == 404


def test_a_link_that_shows_the_name_answers_a_name_as_if_it_were_opened(cast: Cast) -> None:
    path, stranger = make_link(cast.visitor("amal"), issue(cast, "amal")), cast.stranger()

    opened, sent = stranger.client.get(path), stranger.client.post(path, data={"navn": "Ingen"})

    assert everything_of(opened) == everything_of(sent)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "x" * 100_000])
def test_no_name_and_a_name_as_long_as_none_is_are_not_tries(cast: Cast, name: str) -> None:
    path, stranger = name_link(cast), cast.stranger()

    for _ in range(WRONG_NAMES_PER_LINK + 1):
        assert stranger.client.post(path, data={"navn": name}).status_code == 200

    typed(stranger, path, PRINTED)
    assert "Navnet passer" in stranger.html


def test_what_is_typed_is_neither_logged_nor_kept_and_no_cookie_is_set(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    path, stranger = name_link(cast), cast.stranger()
    wrong = "Sofie Kjeldgaard-Bruun"

    with caplog.at_level(logging.DEBUG):
        answers = [typed(stranger, path, name) for name in (wrong, PRINTED)]

    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[], []]
    for answer in answers:
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
    assert wrong not in caplog.text
    assert path.removeprefix("/b/") not in caplog.text
    with cast.app.app_context():
        assert db.session.scalars(select(Share.kind)).all() == [ShareKind.NAME_CHECK]
        for table in db.metadata.sorted_tables:
            assert wrong not in repr(db.session.execute(select(table)).all())
        assert len(db.session.scalars(select(Try)).all()) >= 1


def test_only_a_name_that_fits_is_an_opening_and_every_look_is_a_look_up(cast: Cast) -> None:
    path, stranger = name_link(cast), cast.stranger()

    stranger.get(path)
    stranger.submit(path, follow=False, navn="En anden")
    stranger.submit(path, follow=False, navn=PRINTED)
    with cast.app.app_context():
        assert sum(counts().opened.values()) == 1
        looked_up = sum(counts().lookups.values())
    with time_machine.travel(now() + timedelta(seconds=20)):
        stranger.get("/hjaelp").close()

    assert share_of(cast, "amal").opened == 1
    assert looked_up == 3


def test_a_form_from_a_page_without_referrer_is_taken(cast: Cast) -> None:
    """A browser sends `Origin: null` with a form of a page that sends no referrer."""
    path = name_link(cast)

    answer = cast.stranger().client.post(path, data={"navn": PRINTED}, headers={"Origin": "null"})

    assert answer.status_code == 200


@pytest.mark.parametrize(("name", "expected"), [(PRINTED, 5), ("En anden", 6)])
def test_what_a_name_costs(cast: Cast, name: str, expected: int) -> None:
    path, stranger = name_link(cast), cast.stranger()
    stranger.client.get(path).close()
    with cast.app.app_context():
        engine = db.engine

    with time_machine.travel(now(), tick=False), counting(engine) as statements:
        stranger.client.post(path, data={"navn": name})

    asked = [each for each in statements if "pg_advisory" not in each]  # PostgreSQL takes a lock by a statement
    assert len(asked) == expected
