"""Who sees what on the page of certificates, and what it costs."""

import pytest

from app.certificates.rules import Kind
from app.db import db
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, meet_everything, more_people
from tests.certificates.test_less_than_the_whole import begin, give
from tests.counting import counting


def test_the_secretariat_sees_who_has_a_certificate_and_prints_the_short_version(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    solveig = cast.visitor("solveig")

    solveig.get(f"/hold/{cast.spring}/beviser")
    assert f"/hold/{cast.spring}/beviser/{certificate}" in solveig.html
    assert not solveig.offers("indstilling")
    assert "Det mangler" not in solveig.html
    solveig.get(f"/hold/{cast.spring}/beviser/{certificate}")

    assert certificate_of(cast, "amal").number in solveig.html
    assert not any(told in solveig.html for told in ("REC-01 siger", "18 timer", "Opgaven A4", "Spor"))


@pytest.mark.parametrize("who", ["inger", "kirsten", "amal", "mads", "erik"])
def test_nobody_else_opens_somebodys_certificate(cast: Cast, who: str) -> None:
    certificate = issue(cast, "amal")
    visitor = cast.visitor(who)

    assert visitor.get(f"/hold/{cast.spring}/beviser/{certificate}").status_code == 404
    if who != "amal":
        assert visitor.get(f"/beviser/{certificate}").status_code == 404


def test_an_instructor_sees_those_they_read_for_and_what_they_lack(cast: Cast) -> None:
    lone = cast.visitor("lone")

    lone.get(f"/hold/{cast.spring}/beviser")

    assert "Ida" in lone.html
    assert "REC-04: endnu ikke" in lone.html
    assert "Amal" not in lone.html


@pytest.mark.parametrize("address", ["beviser", "overblik"])
@pytest.mark.parametrize("who", ["mads", "kirsten", "olga", "amal", "erik", "pia"])
def test_who_is_not_staff_of_the_cohort_finds_nothing(cast: Cast, who: str, address: str) -> None:
    assert cast.visitor(who).get(f"/hold/{cast.spring}/{address}").status_code == 404


@pytest.mark.parametrize("people", [1, 12])
def test_the_page_of_certificates_costs_the_same_for_any_number(cast: Cast, people: int) -> None:
    names = more_people(cast, people)
    meet_everything(cast, *names[: people // 2])
    karen = cast.visitor("karen")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        assert karen.get(f"/hold/{cast.spring}/beviser").status_code == 200

    assert len(statements) == 11


def test_more_kinds_cost_no_more(cast: Cast) -> None:
    begin(cast, "amal")
    for kind in (Kind.PART, Kind.ATTENDANCE):
        give(cast, "amal", kind)
    karen = cast.visitor("karen")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        assert karen.get(f"/hold/{cast.spring}/beviser").status_code == 200

    assert len(statements) == 11
    with counting(engine) as statements:
        assert cast.visitor("amal").get("/beviser").status_code == 200
    assert len(statements) == 5
