"""Somebody checks a file on the page: ours is recognised, anything else is answered kindly, and none of it is kept."""

import tempfile
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app

from app.certificates.rules import Edition
from app.checking.counts import PLACE, counts
from app.checking.forms import FileForm
from app.checking.received import LARGEST_FILE, MOST_LET_GO
from app.clock import now
from app.db import db
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link, share_of
from tests.certificates.signed_files import file_of, run, signing_key
from tests.checking.test_what_a_file_is import PAPER, print_paper, withdraw
from tests.counting import counting
from tests.visitor import Visitor

PICTURE = b"\x89PNG\r\n\x1a\n" + b"x" * 900


class Endless:
    """Somebody who never stops sending."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        """As much as is asked for, and asking for everything would be asking for too much."""
        assert 0 <= size <= MOST_LET_GO
        self.taken += size
        return b"x" * size


FORM = "multipart/form-data; boundary=a"


def in_a_form(body: bytes, *, name: str = "bevis.json", field: str = "fil") -> bytes:
    """A file as a browser wraps it."""
    head = f'--a\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
    return head.encode() + body + b"\r\n--a--\r\n"


def send(cast: Cast, body: bytes, *, name: str = "bevis.json", who: str | None = None) -> tuple[TestResponse, Visitor]:
    """A file by the form of the page."""
    visitor = cast.visitor(who) if who else cast.stranger()
    visitor.get("/verificer")
    assert visitor.offers("/verificer/fil")
    answer = visitor.client.post("/verificer/fil", data=in_a_form(body, name=name), content_type=FORM)
    visitor._read(answer, "/verificer/fil")
    return answer, visitor


def test_a_signed_file_is_ours_and_shows_what_it_says(cast: Cast) -> None:
    issue(cast, "amal")

    answer, stranger = send(cast, file_of(cast, "amal"))

    assert answer.status_code == 200
    for shown in ("Filen er vores", "Gyldigt", "Valid", "Amal", certificate_of(cast, "amal").number):
        assert shown in stranger.html
    assert "18 timer" not in stranger.html
    _, stranger = send(cast, file_of(cast, "amal", Edition.FULL))
    assert "18 timer" in stranger.html


def test_a_paper_that_is_switched_off_is_answered_like_any_other_pdf(cast: Cast) -> None:
    amal = cast.visitor("amal")
    make_link(amal, issue(cast, "amal"))
    print_paper(cast, "amal", edition=Edition.FULL)
    on, stranger = send(cast, PAPER, name="bevis.pdf")
    assert on.status_code == 200
    assert "Filen er vores" in stranger.html
    assert "18 timer" in stranger.html
    amal.post(f"/links/{share_of(cast, 'amal').public_id}/slut")

    off, other = send(cast, PAPER, name="bevis.pdf")[0], send(cast, b"%PDF-1.7 of others")[0]

    assert (off.status_code, off.get_data()) == (other.status_code, other.get_data())
    assert off.status_code == 404
    signed, _ = send(cast, file_of(cast, "amal", Edition.FULL))
    assert "18 timer" in signed.get_data(as_text=True)


@pytest.mark.parametrize("body", [PICTURE, b"%PDF-1.7 scanned"], ids=["picture", "scanned paper"])
@pytest.mark.parametrize("asked", ["", "?sprog=en"])
def test_where_a_file_is_no_answer_its_code_can_be_typed_at_once(cast: Cast, body: bytes, asked: str) -> None:
    path = make_link(cast.visitor("amal"), issue(cast, "amal"))
    stranger = cast.stranger()
    answer = stranger.client.post(f"/verificer/fil{asked}", data=in_a_form(body), content_type=FORM)
    stranger._read(answer, f"/verificer/fil{asked}")

    assert "herunder" in stranger.html
    found = stranger.submit(f"/verificer{asked}", follow=False, code=path.removeprefix("/b/").upper())

    assert (found.status_code, found.location) == (303, path)
    send_json, _ = send(cast, b"{}")
    assert 'name="code"' not in send_json.get_data(as_text=True)


def test_the_answer_to_a_file_of_what_does_not_stand_is_its_standing(cast: Cast) -> None:
    issue(cast, "amal")
    withdraw(cast, "amal")

    answer, stranger = send(cast, file_of(cast, "amal"))

    assert answer.status_code == 200
    assert "Trukket tilbage" in stranger.html
    assert "Withdrawn" in stranger.html
    assert certificate_of(cast, "amal").number not in stranger.html


def test_an_older_file_says_that_there_is_a_newer_one(cast: Cast) -> None:
    issue(cast, "amal")
    old = file_of(cast, "amal")
    run(cast, "keys", "compromised", signing_key(cast))
    run(cast, "reissue")

    _, stranger = send(cast, old)

    assert "Der er en nyere fil" in stranger.html
    _, stranger = send(cast, file_of(cast, "amal"))
    assert "Der er en nyere fil" not in stranger.html


def test_unknown_changed_and_unreadable_files_have_one_answer(cast: Cast) -> None:
    issue(cast, "amal")
    ours = file_of(cast, "amal")

    answers = [
        send(cast, body)[0]
        for body in (ours.replace(b"Amal", b"Amil"), ours[:-2], b'{"id":"urn:uuid:x"}', b"{}", b"\0", b"hello")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.get_data() for answer in answers}) == 1
    assert "Vi har ikke udstedt filen, eller den er ændret" in answers[0].get_data(as_text=True)


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (PICTURE, 404, "Et billede kan vi ikke tjekke"),
        (b"%PDF-1.7 scanned", 404, "Åbn det link, der står på papiret"),
        (b"", 400, "Vælg en fil først"),
        (b"x" * (LARGEST_FILE + 1), 413, "større end 10 MB"),
        (b"x" * (LARGEST_FILE + 100_000), 413, "større end 10 MB"),
    ],
    ids=["picture", "scanned paper", "empty", "a little too large", "too large"],
)
def test_what_cannot_be_checked_is_said_with_what_to_do_instead(cast: Cast, body: bytes, code: int, said: str) -> None:
    answer, stranger = send(cast, body)

    assert answer.status_code == code
    assert said in stranger.html
    if code != 404:
        assert stranger.offers("/verificer/fil")
        assert stranger.offers("/verificer")
        assert stranger.page is not None
        assert stranger.page.title.startswith("Fejl:")


def test_no_file_and_other_kinds_of_forms_are_asked_again(cast: Cast) -> None:
    client = cast.stranger().client
    sent: list[dict[str, Any]] = [
        {"data": in_a_form(b"{}").replace(b'; filename="bevis.json"', b""), "content_type": FORM},
        {"data": in_a_form(b"{}", field="andet"), "content_type": FORM},
        {"data": in_a_form(b"{}", name=""), "content_type": FORM},
        {"data": "fil=x&" * 60_000, "content_type": "application/x-www-form-urlencoded"},
        {"data": b"{}", "content_type": "application/json"},
        {"data": b"--a\r\n", "content_type": "multipart/form-data; boundary=a"},
        {"data": b"--a\r\n", "content_type": "multipart/form-data"},
        {"data": b"--a\r\n", "content_type": "multipart/form-data; boundary=æøå"},
        {"data": b""},
    ]
    for each in sent:
        answer = client.post("/verificer/fil", **each)
        assert answer.status_code == 400, each
        assert "Vælg en fil først" in answer.get_data(as_text=True)


def test_every_answer_about_a_file_travels_nowhere_and_sets_no_cookie(cast: Cast) -> None:
    issue(cast, "amal")

    for body in (file_of(cast, "amal"), b"{}", PICTURE, b"", b"x" * (LARGEST_FILE + 1)):
        answer, _ = send(cast, body)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers.getlist("Set-Cookie") == []


def test_whoever_is_signed_in_gets_the_same_answer(cast: Cast) -> None:
    issue(cast, "amal")
    body = file_of(cast, "amal")

    answers = [send(cast, body, who=who)[0] for who in (None, "amal", "solveig")]

    assert len({answer.get_data() for answer in answers}) == 1
    assert {tuple(answer.headers.getlist("Set-Cookie")) for answer in answers} == {()}


def test_only_this_address_takes_ten_megabytes(cast: Cast) -> None:
    client, body = cast.stranger().client, b"x" * 500_000

    for address in ("/verificer", "/b/" + "z" * 26, "/log-ind", "/sprog"):
        answer = client.post(address, data={"code": body, "navn": body})
        assert answer.status_code in (400, 413), address


def test_nothing_of_a_file_is_written_anywhere(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a stranger's file was put on disk")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    mark = b"K-FREMMED-FIL-77aa"

    answer = cast.stranger().client.post("/verificer/fil", data=in_a_form(mark * 100_000), content_type=FORM)

    assert answer.status_code == 404
    with cast.app.app_context():
        for table in db.metadata.sorted_tables:
            assert mark.decode() not in repr(db.session.execute(select(table)).all())


def test_files_count_as_look_ups_and_must_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.checking.views.LOOKUPS_PER_ADDRESS", 2)
    client = cast.stranger().client

    answers = [client.post("/verificer/fil", data=in_a_form(b"{}"), content_type=FORM) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert client.get("/b/" + "z" * 26).status_code == 429


def test_a_body_without_end_is_not_read_to_its_end(cast: Cast) -> None:
    for length in (10**12, None):
        endless = Endless()
        environ = EnvironBuilder(path="/verificer/fil", method="POST", content_type=FORM).get_environ()
        environ |= {"wsgi.input": endless, "wsgi.input_terminated": True}
        environ.pop("CONTENT_LENGTH", None)
        if length:
            environ |= {"CONTENT_LENGTH": str(length)}
        _, status, _ = run_wsgi_app(cast.app, environ)
        assert status.startswith("413")
        assert endless.taken <= MOST_LET_GO


@pytest.mark.parametrize(("known", "expected"), [(True, 4), (False, 2), (None, 1)])
def test_what_a_file_costs(cast: Cast, known: bool | None, expected: int) -> None:
    issue(cast, "amal")
    other = b'{"id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33"}'
    body = {True: file_of(cast, "amal"), False: other, None: b"{}"}[known]
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        cast.stranger().client.post("/verificer/fil", data=in_a_form(body), content_type=FORM).get_data()

    assert len(statements) == expected


def test_whatever_is_told_counts_for_its_holder(cast: Cast) -> None:
    link = make_link(cast.visitor("amal"), issue(cast, "amal"))
    stranger = cast.stranger().client

    def opened() -> int:
        with cast.app.app_context():
            return sum(counts().opened.values())

    cast.app.extensions[PLACE].written_at = now()  # gathered, and not yet due to be written
    stranger.get(link)
    stranger.post(link, data={"navn": "Amal"})
    assert opened() == 2
    print_paper(cast, "amal")
    send(cast, PAPER, name="bevis.pdf")
    assert opened() == 3


def test_the_first_who_asks_a_new_process_is_met_like_all_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileForm, "_unbound_fields", None)  # as before anybody has asked

    answers = [cast.stranger().client.get("/verificer") for _ in range(2)]

    assert [answer.headers.get("Vary") for answer in answers] == [None, None]
    assert answers[0].data == answers[1].data
