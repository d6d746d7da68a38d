"""Who sees what on the page of certificates, and what it costs."""

import pytest

from app.certificates.rules import Kind
from app.db import db
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, enrolment_of, issue, meet_everything, more_people, propose
from tests.certificates.test_less_than_the_whole import begin, give, section
from tests.certificates.test_register import rename, withdrawn
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
    assert "»Du kan det, som REC-04 siger.« Her mangler" in lone.html
    assert "Amal" not in lone.html


def test_much_that_lacks_opens_when_asked_and_what_comes_next_stands_first(cast: Cast) -> None:
    karen = cast.visitor("karen")

    karen.get(f"/hold/{cast.spring}/beviser")

    row = section(karen, "Endnu ikke").split('class="row"')[1]
    shown, asked = row.split("<details")
    assert shown.count("<li>") == 0
    assert asked.index("Fremmøde: mangler") < asked.index("siger.« Her mangler")


def test_only_who_may_sign_is_offered_to_sign_for_several(cast: Cast) -> None:
    meet_everything(cast, "amal", "bo")
    for name in ("amal", "bo"):
        propose(cast, name)
    offered = {}
    for who in ("karen", "inger", "solveig"):
        visitor = cast.visitor(who)
        visitor.get(f"/hold/{cast.spring}/beviser")
        offered[who] = "Skriv under for flere" in visitor.html

    assert offered == {"karen": True, "inger": False, "solveig": False}


def test_a_name_that_has_changed_since_is_told_to_the_leader(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    karen, address, said = cast.visitor("karen"), f"/hold/{cast.spring}/beviser", "Navnet er ændret, siden"
    karen.get(address)
    assert said not in karen.html
    rename(cast, "amal", "Amalie")

    karen.get(address)
    assert said in section(karen, "Har fået bevis")
    assert f"/beviser/{certificate}/erstatning" in karen.html
    inger = cast.visitor("inger")
    inger.get(address)
    assert said not in inger.html
    karen.post(f"{address}/{certificate}/erstatning")
    karen.get(address)
    assert said not in karen.html


def test_who_had_one_withdrawn_is_not_plainly_ready(cast: Cast) -> None:
    withdrawn(cast)
    inger, karen = cast.visitor("inger"), cast.visitor("karen")

    for visitor in (inger, karen):
        visitor.get(f"/hold/{cast.spring}/beviser")
        ready = section(visitor, "Kan få bevis nu")
        assert "Et tidligere bevis er trukket tilbage. Se efter, at grunden til dengang er rettet." in ready
        assert ("button--primary" in ready, "Venter på at blive indstillet" in ready) == (False, False)
    assert inger.offers("indstilling")


def test_a_proposal_that_was_taken_back_leads_back_to_the_page(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    karen, path = cast.visitor("karen"), f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'amal')}"
    karen.get(f"{path}/underskrift")
    cast.visitor("inger").post(f"{path}/indstilling/fortrydelse")

    assert karen.submit(f"{path}/underskrift", follow=False).status_code == 409

    assert "Måske er indstillingen taget tilbage" in karen.html
    assert f'href="/hold/{cast.spring}/beviser">Til siden med beviser' in karen.html
    propose(cast, "amal")
    karen.get(f"{path}/underskrift")
    karen.submit(f"{path}/underskrift")
    assert "Beviset er udstedt." in karen.html


def test_no_button_is_filled_where_nothing_can_be_undone(cast: Cast) -> None:
    meet_everything(cast, "bo")
    propose(cast, "bo")
    certificate, karen = issue(cast, "amal"), cast.visitor("karen")
    rename(cast, "amal", "Amalie")
    here = f"/hold/{cast.spring}/beviser"
    pages = (
        f"{here}/{enrolment_of(cast, 'bo')}/underskrift",
        f"{here}/underskrift",
        f"{here}/{certificate}/erstatning",
        f"{here}/{certificate}/tilbagetraekning",
    )
    for page in pages:
        assert karen.get(page).status_code == 200
        assert "Gå tilbage" in karen.html
        assert "button--primary" not in karen.html.split("<main")[1]


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
