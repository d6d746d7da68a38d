"""A certificate that is valid for some years: until when it says so, and what nobody does with it afterwards."""

import time_machine

from app.certificates.rules import Kind
from app.curriculum.models import Edition as EditionLoaded
from app.db import db, transaction
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link
from tests.certificates.test_less_than_the_whole import begin, give
from tests.certificates.test_register import about, rename
from tests.papers.sheets import fetch_paper, lines_of


def lasting(cast: Cast, years: int) -> None:
    """What the edition's certificates say of how long they are valid."""
    with cast.app.app_context(), transaction():
        edition = db.session.get_one(EditionLoaded, cast.edition_id)
        edition.terms = edition.terms | {"certificate": edition.terms["certificate"] | {"valid_years": years}}


def test_a_certificate_that_runs_out_says_until_when(cast: Cast) -> None:
    lasting(cast, 3)
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        certificate = issue(cast, "amal")
        amal = cast.visitor("amal")
        amal.get(f"/beviser/{certificate}")
        assert "Gælder til og med november 2029" in amal.html
        assert "Valid through November 2029" in amal.html
        for edition in ("short", "full"):
            lines = lines_of(fetch_paper(amal, certificate, edition=edition))
            assert {"Gælder til og med november 2029", "Valid through November 2029"} <= set(lines)
        path = make_link(amal, certificate)

    stranger = cast.stranger()
    for moment, word in (("2029-11-30T22:59:00Z", "Gyldigt"), ("2029-11-30T23:00:00Z", "Udløbet")):
        with time_machine.travel(moment, tick=False):
            stranger.get(path)
            assert word in stranger.html


def test_what_has_run_out_is_read_and_withdrawn_but_not_handed_on(cast: Cast) -> None:
    lasting(cast, 1)
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        certificate = issue(cast, "amal")
    rename(cast, "amal", "Amalie")
    with time_machine.travel("2027-12-01T10:00:00Z", tick=False):
        amal, karen, solveig = (cast.visitor(name) for name in ("amal", "karen", "solveig"))
        assert amal.get(f"/beviser/{certificate}").status_code == 200
        assert "Udløbet" in amal.html
        for path in ("links", "papir"):
            refused = amal.post(f"/beviser/{certificate}/{path}", label="Til chefen", edition="short", kind="link")
            assert refused.status_code == 409, path
            assert "Beviset er udløbet." in amal.html, path
        assert amal.get(f"/beviser/{certificate}/fil").status_code == 409
        assert karen.post(about(cast, certificate, "erstatning")).status_code == 409
        karen.get(f"/hold/{cast.spring}/beviser/{certificate}")
        withdrawal = about(cast, certificate, "tilbagetraekning")
        assert f'href="{withdrawal}"' in karen.html
        karen.get(withdrawal)
        karen.submit(withdrawal, reason="issued_in_error")
        assert solveig.post(f"{withdrawal}/bekraeftelse").status_code == 303
        amal.get(f"/beviser/{certificate}")
        assert "Trukket tilbage" in amal.html


def test_that_somebody_took_part_never_runs_out(cast: Cast) -> None:
    lasting(cast, 1)
    begin(cast, "amal")
    give(cast, "amal", Kind.ATTENDANCE)

    assert "until" not in certificate_of(cast, "amal").full
