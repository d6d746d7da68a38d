"""What is published for everybody: the same bytes whoever asks, no cookie, nobody in it; pages for people."""

import json
import re

import pytest

from app.certificates.rules import Edition
from app.db import db
from tests.cast import OBJECTIVES, Cast
from tests.certificates.arrange import certificate_of, issue
from tests.certificates.signed_files import HOST, document_of, fetched
from tests.counting import counting

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
STATEMENTS = {
    "/.well-known/did.json": 1,
    "/.well-known/jwks.json": 1,
    "/credentials/status/1": 1,
    "/verificer/pakke.zip": 2,
}


def address_of(cast: Cast, edition: Edition) -> str:
    """Where somebody's achievement stands, as the credential says it."""
    address: str = document_of(cast, "amal", edition)["credentialSubject"]["achievement"]["id"]
    return address.removeprefix(f"https://{HOST}")


@pytest.mark.parametrize("path", STATEMENTS)
def test_no_session_is_read_and_every_visitor_gets_the_same(cast: Cast, path: str) -> None:
    issue(cast, "amal")
    answers = []
    for visitor in (cast.stranger(), cast.visitor("amal"), cast.visitor("solveig")):
        visitor.client.set_cookie("pejl-form", "anything")
        visitor.client.set_cookie("sprog", "en")
        answers.append(visitor.client.get(path))

    assert {(each.status_code, each.data, each.headers.get("Vary")) for each in answers} == {
        (200, answers[0].data, None)
    }
    assert all("Set-Cookie" not in each.headers for each in answers)


@pytest.mark.parametrize("path", STATEMENTS)
def test_what_is_published_takes_few_statements(cast: Cast, path: str) -> None:
    issue(cast, "amal")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        fetched(cast, path)

    assert len(statements) == STATEMENTS[path]


@pytest.mark.parametrize("path", ["/credentials/status/9", "/credentials/status/x", "/achievements/x"])
def test_what_is_not_published_is_told_to_a_program_without_a_cookie(cast: Cast, path: str) -> None:
    answer = cast.visitor("amal").client.get(path)

    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.json is not None
    assert (answer.json["type"], answer.json["title"], answer.json["status"]) == ("about:blank", "Not Found", 404)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("edition", list(Edition))
def test_an_achievements_address_is_a_page_for_people_and_data_for_programs(cast: Cast, edition: Edition) -> None:
    issue(cast, "amal")
    path, stranger = address_of(cast, edition), cast.stranger()

    for accepts in ("*/*", "application/json", "application/ld+json", "application/*", "image/png", None):
        answer = stranger.client.get(path, headers={"Accept": accepts} if accepts else {})
        assert (answer.mimetype, answer.headers["Vary"]) == ("application/json", "Accept")
        assert json.loads(answer.data) == document_of(cast, "amal", edition)["credentialSubject"]["achievement"]
    page = stranger.get(path, headers={"Accept": BROWSER})
    signed_in = cast.visitor("solveig").client.get(path, headers={"Accept": BROWSER})

    assert (page.mimetype, page.headers["Vary"]) == ("text/html", "Accept")
    assert "Set-Cookie" not in signed_in.headers
    assert signed_in.data == page.data
    again = stranger.client.get(path, headers={"Accept": BROWSER, "If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304
    assert page.headers["ETag"] != answer.headers["ETag"]


def test_the_page_says_what_was_achieved_in_two_languages_and_names_nobody(cast: Cast) -> None:
    issue(cast, "amal")
    stranger = cast.stranger()
    certificate = certificate_of(cast, "amal")

    stranger.get(address_of(cast, Edition.FULL), headers={"Accept": BROWSER})

    html = stranger.html
    for shown in (
        "Kompetencebevis for Peer-uddannelsen",
        "Certificate of competence",
        "Har gennemført",
        "Has completed",
    ):
        assert shown in html
    assert "Du kan det, som REC-01 siger. (viden)" in html
    assert "You can do what REC-01 says. (knowledge)" in html
    assert 'id="REC-01"' in html
    for told in ("Amal", certificate.number, certificate.public_id, "<script", "<form"):
        assert told not in html

    stranger.get(address_of(cast, Edition.SHORT), headers={"Accept": BROWSER})
    assert [code for code, *_ in OBJECTIVES if code in stranger.html] == []
    assert not re.search(r"\bPeer\b(?!-uddannelsen| Education)", stranger.html)


def test_a_page_that_is_not_there_is_the_houses_own(cast: Cast) -> None:
    stranger = cast.stranger()

    answer = stranger.get("/achievements/0123456789abcdef01234567", headers={"Accept": BROWSER})

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
