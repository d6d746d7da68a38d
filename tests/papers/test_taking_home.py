"""The holder takes a certificate home, on paper and as the signed file; the office makes the paper it hands over."""

from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.certificates import credential_queries
from app.certificates.models import Share
from app.certificates.rules import Edition, ShareKind
from app.clock import now
from app.db import db, transaction
from app.journal.models import Entry
from app.journal.rules import Verb
from app.notices.actions import mark_read
from app.notices.models import Notice
from app.notices.rules import About
from app.people import actions as people_actions
from app.people.current import hash_token
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link, share_of
from tests.counting import counting
from tests.papers.sheets import codes_on, fetch_paper, lines_of, picture_of


def shares(cast: Cast) -> list[Share]:
    """Every way to a certificate, the oldest first."""
    with cast.app.app_context():
        found = list(db.session.scalars(select(Share).order_by(Share.id)))
        db.session.expunge_all()
        return found


@pytest.mark.parametrize("edition", ["short", "full"])
def test_each_paper_has_a_code_of_its_own_and_is_known_by_its_bytes(cast: Cast, edition: str) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    bodies = [fetch_paper(amal, certificate, edition=edition) for _ in range(2)]

    codes = [codes_on(picture_of(body))[0] for body in bodies]
    made = shares(cast)
    assert [(share.kind, share.edition, share.by_id, share.ends_on) for share in made] == [
        (ShareKind.PRINT, edition, None, None)
    ] * 2
    assert [share.file_hash for share in made] == [sha256(body).digest() for body in bodies]
    tokens = [code.removeprefix("http://localhost/b/") for code in codes]
    assert [share.token_hash for share in made] == [hash_token(token) for token in tokens]
    assert all(" ".join(lines_of(body)).count(code) == 1 for body, code in zip(bodies, codes, strict=True))
    with cast.app.app_context():
        noted = db.session.scalars(select(Entry).where(Entry.verb == Verb.CERTIFICATE_PRINTED).order_by(Entry.id))
        assert [(each.actor_id, each.thing, each.thing_id) for each in noted] == [
            (cast.ids["amal"], "share", share.public_id) for share in made
        ]


def test_a_file_taken_home_is_called_neutrally_and_kept_by_nobody_on_the_way(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(f"/beviser/{certificate}")
    number = certificate_of(cast, "amal").number

    paper = amal.submit(f"/beviser/{certificate}/papir", follow=False)
    file = amal.get(f"/beviser/{certificate}/fil")

    assert paper.headers["Content-Disposition"] == f'attachment; filename="bevis-{number}-kort.pdf"'
    assert file.headers["Content-Disposition"] == f'attachment; filename="bevis-{number}-kort.json"'
    assert (paper.mimetype, file.mimetype) == ("application/pdf", "application/json")
    assert {answer.headers["Cache-Control"] for answer in (paper, file)} == {"no-store"}


def test_the_signed_file_is_the_one_that_was_signed(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    short = amal.get(f"/beviser/{certificate}/fil").get_data()
    full = amal.post(f"/beviser/{certificate}/fil", edition="full", understood="y").get_data()

    with cast.app.app_context():
        own = certificate_of(cast, "amal").id
        signed = [credential_queries.newest_credential(own, edition) for edition in Edition]
    assert amal.post(f"/beviser/{certificate}/fil", edition="short").get_data() == short
    assert [short, full] == [each.body for each in signed if each is not None]


def test_the_full_version_is_taken_with_a_tick_and_never_by_a_slip(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    assert amal.get(f"/beviser/{certificate}/fil?udgave=fuld").location == f"/beviser/{certificate}/fuld"
    amal.get(f"/beviser/{certificate}/fuld")
    assert "Sporet kan fortælle, at du selv har levede erfaringer" in amal.html
    assert f'formaction="/beviser/{certificate}/fil"' in amal.html
    for address in ("papir", "fil"):
        for sent in ({"edition": "full"}, {}, {"edition": "andet"}):
            assert amal.post(f"/beviser/{certificate}/{address}", **sent).status_code == 400
            assert "Sæt kryds her, hvis du vil have den fulde udgave med" in amal.html
            assert amal.page is not None
            assert amal.page.title.startswith("Fejl:")
    assert shares(cast) == []


def test_paper_and_file_are_fetched_from_the_same_form_one_after_the_other(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(f"/beviser/{certificate}/fuld")
    form = amal.form("/papir")
    sent = {**dict(form.fields), "understood": "y"}

    answers = [amal.client.post(f"/beviser/{certificate}/{each}", data=sent) for each in ("papir", "fil", "fil")]

    assert [answer.mimetype for answer in answers] == ["application/pdf", "application/json", "application/json"]
    assert len(shares(cast)) == 1


def test_a_paper_is_made_once_however_often_one_presses(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(f"/beviser/{certificate}")
    form = amal.form("/papir")

    first, second = (amal.client.post(form.action, data=dict(form.fields)) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 303)
    assert second.location == f"/beviser/{certificate}"
    assert len(shares(cast)) == 1


def test_nobody_else_takes_somebodys_certificate_home(cast: Cast) -> None:
    certificate = issue(cast, "amal")

    for who in ("mads", "bo", "karen", "solveig", "inger"):
        visitor = cast.visitor(who)
        assert visitor.get(f"/beviser/{certificate}/fuld").status_code == 404
        assert visitor.get(f"/beviser/{certificate}/fil").status_code == 404
        assert visitor.post(f"/beviser/{certificate}/fil", understood="y").status_code == 404
        assert visitor.post(f"/beviser/{certificate}/fil").status_code == 404
        assert visitor.post(f"/beviser/{certificate}/papir", edition="short").status_code == 404
        assert visitor.post(f"/beviser/{certificate}/papir").status_code == 404
    assert shares(cast) == []


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_the_office_makes_the_short_paper_and_is_named_for_it(cast: Cast, who: str) -> None:
    certificate = issue(cast, "amal")
    visitor = cast.visitor(who)
    visitor.get(f"/hold/{cast.spring}/beviser/{certificate}")

    address = f"/hold/{cast.spring}/beviser/{certificate}/papir"
    answer = visitor.submit(address, follow=False, edition="full", understood="y")

    assert len(PdfReader(BytesIO(answer.get_data())).pages) == 1
    made = share_of(cast, "amal")
    assert (made.kind, made.edition, made.by_id) == (ShareKind.PRINT, Edition.SHORT, cast.ids[who])
    assert cast.stranger().get(codes_on(picture_of(answer.get_data()))[0]).status_code == 200


def papers_told_of(cast: Cast) -> list[tuple[int, str]]:
    """Who heard that a paper was made, and where it leads."""
    with cast.app.app_context():
        rows = db.session.scalars(select(Notice).where(Notice.about == About.PAPER_MADE).order_by(Notice.id))
        return [(each.person_id, each.path) for each in rows]


def test_the_holder_hears_that_the_office_made_a_paper_once_until_they_have_looked(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal, karen = cast.visitor("amal"), cast.visitor("karen")
    told = (cast.ids["amal"], f"/beviser/{certificate}")
    fetch_paper(amal, certificate)
    assert papers_told_of(cast) == []

    for _ in range(2):
        karen.post(f"/hold/{cast.spring}/beviser/{certificate}/papir")
    assert papers_told_of(cast) == [told]

    amal.get("/")
    assert "Der er lavet et papir af dit bevis" in amal.html
    with cast.app.app_context(), transaction():
        mark_read(told[0], path=told[1], at=now())
    karen.post(f"/hold/{cast.spring}/beviser/{certificate}/papir")
    assert papers_told_of(cast) == [told, told]


def test_one_is_told_what_can_be_switched_off_and_what_cannot_be_called_back(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    for page, version in (("", "den korte"), ("/fuld", "den fulde")):
        amal.get(f"/beviser/{certificate}{page}")
        assert "Så svarer vores side »Ukendt«" in amal.html
        assert "Den underskrevne fil kan du ikke kalde tilbage" in amal.html
        assert f"Hent papiret (PDF) – {version}" in amal.html
        assert f"Hent den underskrevne fil – {version}" in amal.html
    assert "titlen på din afsluttende opgave" in amal.html


def test_the_full_version_is_called_full(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal, number = cast.visitor("amal"), certificate_of(cast, "amal").number

    for address, kind in (("papir", "pdf"), ("fil", "json")):
        answer = amal.post(f"/beviser/{certificate}/{address}", edition="full", understood="y")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="bevis-{number}-fuld.{kind}"'


def test_only_the_leader_and_the_secretariat_make_papers_for_others(cast: Cast) -> None:
    certificate = issue(cast, "amal")

    for who in ("amal", "bo", "mads", "inger", "jonas", "kirsten", "pia", "erik"):
        answer = cast.visitor(who).post(f"/hold/{cast.spring}/beviser/{certificate}/papir")
        assert answer.status_code == 404
    assert cast.visitor("solveig").post(f"/hold/{cast.autumn}/beviser/{certificate}/papir").status_code == 404
    assert shares(cast) == []


def test_the_holder_switches_a_paper_off_like_a_link(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal, stranger = cast.visitor("amal"), cast.stranger()
    link = codes_on(picture_of(fetch_paper(amal, certificate)))[0]
    assert stranger.get(link).status_code == 200

    amal.get(f"/links/{share_of(cast, 'amal').public_id}/slut")
    amal.submit(f"/links/{share_of(cast, 'amal').public_id}/slut")

    assert stranger.get(link).status_code == 404


def test_what_stands_no_longer_is_neither_printed_nor_fetched(cast: Cast) -> None:
    old = issue(cast, "amal")
    amal, karen = cast.visitor("amal"), cast.visitor("karen")
    link = codes_on(picture_of(fetch_paper(amal, old)))[0]
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], "Amal Lund")
    assert karen.post(f"/hold/{cast.spring}/beviser/{old}/erstatning").status_code == 303

    assert amal.get(f"/beviser/{old}/fil").status_code == 409
    assert amal.post(f"/beviser/{old}/fil", understood="y").status_code == 409
    assert amal.post(f"/beviser/{old}/papir", edition="short").status_code == 409
    assert karen.post(f"/hold/{cast.spring}/beviser/{old}/papir").status_code == 409
    for page in ("", "/fuld"):
        amal.get(f"/beviser/{old}{page}")
        assert not amal.offers("/papir")
    karen.get(f"/hold/{cast.spring}/beviser/{old}")
    assert not karen.offers("/papir")
    stranger = cast.stranger()
    assert stranger.get(link).status_code == 200
    assert "Erstattet" in stranger.html
    assert "Amal" not in stranger.html


def test_there_is_an_end_to_how_many_papers_one_has(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    monkeypatch.setattr("app.papers.rules.MOST_LIVE_PRINTS", 1)
    monkeypatch.setattr("app.certificates.rules.MOST_LIVE_SHARES", 1)
    fetch_paper(amal, certificate)

    assert amal.post(f"/beviser/{certificate}/papir", edition="short").status_code == 409
    assert "Sluk et, der ikke bruges mere" in amal.html

    assert make_link(amal, certificate)  # papers take no place from links
    amal.post(f"/links/{next(each.public_id for each in shares(cast) if each.kind == ShareKind.PRINT)}/slut")
    assert amal.post(f"/beviser/{certificate}/papir", edition="short").status_code == 200


def test_no_paper_without_a_file_that_holds(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    with cast.app.app_context(), transaction():
        for key in db.session.scalars(select(credential_queries.IssuerKey)):
            key.compromised_at = now()

    assert amal.get(f"/beviser/{certificate}/fil").status_code == 409
    assert amal.post(f"/beviser/{certificate}/papir", edition="short").status_code == 409
    assert shares(cast) == []


def test_a_paper_costs_the_same_statements_for_any_number(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    with cast.app.app_context():
        engine = db.engine
    counted = []
    for _ in range(2):
        amal.get(f"/beviser/{certificate}")
        with counting(engine) as statements:
            amal.submit(f"/beviser/{certificate}/papir", follow=False)
        counted.append(len(statements))

    with counting(engine) as fetched:
        amal.get(f"/beviser/{certificate}/fil")

    assert (counted, len(fetched)) == ([9, 9], 3)
