"""A stranger with a link checks a certificate, and learns no more than the link's version prints."""

import logging
import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from babel.dates import format_date
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from app.certificates.models import Certificate, Share
from app.certificates.rules import LOOKUPS_PER_ADDRESS
from app.clock import now, today
from app.db import db, transaction
from app.people import actions as people_actions
from app.web.throttle import Try
from tests.cast import OBJECTIVES, Cast
from tests.certificates.arrange import certificate_of, issue, make_link, share_of
from tests.counting import counting

NEVER = "z" * 26
TELLS = ["Spor", "Track", "18 timer", "18 hours", "Opgaven", "Practice", "viden", "kompetence)", "karen", "inger"]


def test_the_whole_way_to_a_stranger_who_checks(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    path = make_link(cast.visitor("amal"), certificate)
    stranger = cast.stranger()

    assert stranger.get(path).status_code == 200

    number = certificate_of(cast, "amal").number
    for shown in ("Gyldigt", "Valid", "Amal", number, "Kompetencebevis for Peer-uddannelsen", "har gennemført"):
        assert shown in stranger.html
    for shown in ("Certificate of competence", "has completed", "The partnership behind the Peer Education"):
        assert shown in stranger.html


def test_the_short_page_tells_nothing_of_track_hours_or_objectives(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    path = make_link(cast.visitor("amal"), certificate)
    stranger = cast.stranger()

    stranger.get(path)

    assert [told for told in TELLS if told.lower() in stranger.html.lower()] == []
    assert [code for code, *_ in OBJECTIVES if code in stranger.html] == []


def test_a_peers_and_a_colleagues_short_pages_are_equal_byte_for_byte(cast: Cast) -> None:
    pages = []
    for name, printed in (("amal", "Amalie Holm"), ("bo", "Bo Kirkegaard")):
        with cast.app.app_context(), transaction():
            people_actions.rename(cast.ids[name], printed)
        certificate = issue(cast, name)
        answer = cast.stranger().get(make_link(cast.visitor(name), certificate))
        page = answer.get_data(as_text=True).replace(certificate_of(cast, name).number, "NUMBER")
        headers = [(key, value) for key, value in sorted(answer.headers.items()) if key != "Content-Length"]
        assert printed in page
        pages.append((page.replace(printed, "NAME"), headers))

    assert pages[0] == pages[1]


def test_only_a_full_link_opens_the_full_version(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    path = make_link(cast.visitor("amal"), certificate, edition="full")
    stranger = cast.stranger()

    stranger.get(path)

    for shown in ("Spor", "18 timer", "4,17 timer", "Opgaven A4", "Du kan det, som REC-01 siger. (viden)"):
        assert shown in stranger.html
    assert "You can do what REC-01 says. (knowledge)" in stranger.html
    stranger.get(f"{path}?udgave=fuld")
    short = make_link(cast.visitor("amal"), certificate)
    stranger.get(f"{short}?udgave=fuld&edition=full")
    assert "18 timer" not in stranger.html


def test_unknown_ended_and_switched_off_links_are_answered_alike(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal, stranger = cast.visitor("amal"), cast.stranger()
    last = today() + timedelta(days=1)
    ended = make_link(amal, certificate, ends_on=f"{last.day}.{last.month}.{last.year}")
    off = make_link(amal, certificate)
    amal.post(f"/links/{share_of(cast, 'amal').public_id}/slut")

    with time_machine.travel(now() + timedelta(days=5)):
        answers = [stranger.get(path) for path in (f"/b/{NEVER}", "/b/x", ended, off)]

    said = {(each.status_code, each.get_data(), tuple(sorted(each.headers.items()))) for each in answers}
    assert len(said) == 1
    assert answers[0].status_code == 404
    assert "Ukendt" in stranger.html
    assert "Unknown" in stranger.html


def test_whoever_is_signed_in_gets_the_same_page_without_a_cookie(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    path = make_link(cast.visitor("amal"), certificate)
    stranger, bo, amal = cast.stranger(), cast.visitor("bo"), cast.visitor("amal")

    answers = [visitor.get(path) for visitor in (stranger, bo, amal)]

    assert len({answer.get_data() for answer in answers}) == 1
    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[], [], []]


@pytest.mark.parametrize("known", [True, False])
def test_the_headers_keep_the_page_from_travelling(cast: Cast, known: bool) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal")) if known else f"/b/{NEVER}"

    answer = cast.stranger().get(path)

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    html = answer.get_data(as_text=True)
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert "<script" not in html
    assert "<form" not in html


@pytest.mark.parametrize(("known", "statements_taken"), [(True, 3), (False, 2)])
def test_a_check_takes_three_statements_at_most(cast: Cast, known: bool, statements_taken: int) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal")) if known else f"/b/{NEVER}"
    stranger = cast.stranger()
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        stranger.get(path)

    assert len(statements) == statements_taken


def test_many_checks_from_one_address_must_wait_known_or_not(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal"))
    monkeypatch.setattr("app.checking.views.LOOKUPS_PER_ADDRESS", 3)
    stranger = cast.stranger()
    for each in (path, f"/b/{NEVER}", path):
        with stranger.get(each) as answer:
            assert answer.status_code in (200, 404)

    answers = [stranger.get(each) for each in (path, f"/b/{NEVER}")]

    assert [answer.status_code for answer in answers] == [429, 429]
    assert answers[0].get_data() == answers[1].get_data()
    assert answers[0].headers["Retry-After"] == "900"
    elsewhere = cast.stranger()
    assert elsewhere.client.get(path, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=16)):
        stranger.get("/hjaelp").close()
        assert cast.stranger().get(path).status_code == 200


def test_the_counted_checks_name_nobody(cast: Cast) -> None:
    cast.stranger().get(f"/b/{NEVER}").close()

    with cast.app.app_context():
        buckets = db.session.scalars(select(Try.bucket)).all()
    assert len(buckets) == 1
    assert re.fullmatch(r"[0-9a-f]{32}", buckets[0])
    assert LOOKUPS_PER_ADDRESS > 40


@pytest.mark.parametrize(
    "typed",
    [
        "{token}",
        " {upper} ",
        "{spaced}",
        "http://localhost/b/{token}",
        "Her er det: https://kursus.example.dk/b/{token}?x=1",
    ],
)
def test_a_code_or_a_whole_link_leads_to_the_answer(cast: Cast, typed: str) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal"))
    token = path.removeprefix("/b/")
    stranger = cast.stranger()
    stranger.get("/verificer")

    code = typed.format(token=token, upper=token.upper(), spaced=f"{token[:6]} {token[6:13]}-{token[13:]}")
    answer = stranger.submit("/verificer", follow=False, code=code)

    assert (answer.status_code, answer.location) == (303, path)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Skriv koden"),
        ("PM-7K3M-9Q2X", "Det er bevisets nummer."),
        (" pm 7k3m 9q2x", "Det er bevisets nummer."),
        ("PM-7K3M", "Det ligner ikke en kode"),
        ("Amal", "Det ligner ikke"),
    ],
)
def test_what_is_no_code_is_said_without_looking_anything_up(cast: Cast, typed: str, said: str) -> None:
    issue(cast, "amal")
    stranger = cast.stranger()
    stranger.get("/verificer")

    assert stranger.submit("/verificer", follow=False, code=typed).status_code == 400

    assert said in stranger.html


def test_a_number_and_a_name_open_nothing(cast: Cast) -> None:
    issue(cast, "amal")
    stranger = cast.stranger()

    for guess in (certificate_of(cast, "amal").number, certificate_of(cast, "amal").public_id, "Amal"):
        assert stranger.get(f"/b/{guess}").status_code == 404


def test_a_token_never_stands_in_a_log_of_ours(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal"))

    with caplog.at_level(logging.DEBUG):
        logging.getLogger("werkzeug").info("GET %s HTTP/1.1", path)
        logging.getLogger("gunicorn.access").info("%(h)s %(r)s", {"h": "192.0.2.7", "r": f"GET {path} HTTP/1.1"})
        cast.stranger().get(path).close()

    assert path.removeprefix("/b/") not in caplog.text
    assert "/b/…" in caplog.text


def test_a_link_whose_certificate_is_gone_is_unknown(cast: Cast) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal"))
    with cast.app.app_context(), transaction():
        db.session.delete(db.session.scalars(select(Share)).one())

    assert cast.stranger().get(path).status_code == 404


def test_the_page_that_asks_sets_no_cookie_and_speaks_the_language_of_its_address(cast: Cast) -> None:
    stranger, amal = cast.stranger(), cast.visitor("amal")

    pages = [visitor.get("/verificer") for visitor in (stranger, amal)]
    english = stranger.get("/verificer?sprog=en")
    assert '<html lang="en">' in stranger.html
    assert stranger.form("/verificer?sprog=en")
    assert stranger.form("/verificer/fil?sprog=en")
    mistyped = stranger.submit("/verificer?sprog=en", follow=False, code="")
    assert '<html lang="en">' in stranger.html

    assert pages[0].get_data() == pages[1].get_data()
    for answer in (*pages, english, mistyped, stranger.get("/verificer?sprog=x")):
        assert answer.headers.getlist("Set-Cookie") == []
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_that_asks_is_wholly_english_where_its_address_says_so(cast: Cast) -> None:
    """Every word of its templates and forms that is shown in Danish is another word in English."""
    stranger = cast.stranger()
    danish, english = stranger.get("/verificer"), stranger.get("/verificer?sprog=en")
    assert danish.get_data(as_text=True).count(' lang="en"') == 1  # the line that leads to the English page

    pages = [english, stranger.submit("/verificer?sprog=en", follow=False, code="")]
    pages += [stranger.client.post("/verificer?sprog=en", data={"code": code}) for code in ("x" * 301, "Amal")]
    pages += [stranger.client.post("/verificer/fil?sprog=en")]

    allowed = {"Pejlemærke", "Siden på dansk"}
    for page in pages:
        text = unescape(re.sub(r"<[^>]+>", "\n", page.get_data(as_text=True).split("<body>")[1]))
        said = {line.strip() for line in text.split("\n") if re.search("[æøåÆØÅ]", line)}
        assert said <= allowed
        shown = page.get_data(as_text=True)
        for word in ("Filen", "Du har", "Tjek", "Koden", "Hent", "Bed ejeren", "Fejl:"):
            assert word not in shown, word


def test_a_valid_page_says_how_to_check_without_us_and_a_page_without_a_certificate_does_not(cast: Cast) -> None:
    path, stranger = make_link(cast.visitor("amal"), issue(cast, "amal")), cast.stranger()

    stranger.get(path)
    for shown in ("did:web:pejlemaerke.example", "/.well-known/did.json", "/verificer/pakke.zip", "Open Badges 3.0"):
        assert shown in stranger.html

    stranger.get(f"/b/{NEVER}")
    assert "did:web" not in stranger.html
    assert stranger.get("/verificer/pakke.zip").status_code == 200


@pytest.mark.parametrize("fault", [OperationalError("SELECT", {}, Exception("gone")), NoConnection("none left")])
def test_a_database_that_is_gone_is_a_calm_page_and_no_fault_of_the_certificate(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal"))

    def gone(*_args: object, **_more: object) -> None:
        raise fault

    monkeypatch.setattr("app.checking.counts.throttle.tries_in", gone)
    stranger = cast.stranger()
    answers = [stranger.get(each) for each in (path, f"/b/{NEVER}")]
    answers += [stranger.client.post(each, data={"navn": "Amal"}) for each in (path, "/verificer/fil")]

    assert {answer.status_code for answer in answers} == {503}
    assert len({answer.get_data() for answer in answers}) == 1
    assert "Kan ikke tjekkes lige nu" in stranger.html
    assert "Cannot be checked right now" in stranger.html
    for answer in answers:
        assert answer.headers["Retry-After"] == "60"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers.getlist("Set-Cookie") == []
    assert path.removeprefix("/b/") not in caplog.text


def test_an_expired_certificate_says_until_when_and_nothing_else(cast: Cast) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal"), edition="full")
    asks = make_link(cast.visitor("amal"), certificate_of(cast, "amal").public_id, kind="name_check")
    with cast.app.app_context(), transaction():
        certificate = db.session.scalars(select(Certificate)).one()
        number, name = certificate.number, certificate.name
        certificate.short = {**certificate.short, "until": f"{today():%Y-%m}"}
        certificate.full = {**certificate.full, "until": f"{today():%Y-%m}"}
    stranger = cast.stranger()

    stranger.get(path)
    assert "Gyldigt" in stranger.html

    with time_machine.travel(now() + timedelta(days=32)):
        assert stranger.get(path).status_code == 200
        for shown in ("Udløbet", "Expired", "Beviset gjaldt til og med", "The certificate was valid to the end of"):
            assert shown in stranger.html
        assert format_date(today() - timedelta(days=32), "MMMM y", locale="da") in stranger.html
        assert number not in stranger.html
        assert "18 timer" not in stranger.html
        stranger.get(asks)
        assert "Udløbet" not in stranger.html
        stranger.submit(asks, follow=False, navn=name)
        assert "Navnet passer. Beviset gjaldt til og med" in stranger.html
