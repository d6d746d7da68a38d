"""From everything met to an issued certificate: two different people, and nothing that a job could do."""

import re

import pytest
from sqlalchemy import func, select

from app.certificates.models import Certificate, Proposal
from app.certificates.queries import to_sign_for
from app.curriculum.models import Edition, Objective
from app.db import db, transaction
from app.notices.models import Notice
from app.people import actions as people_actions
from tests.cast import Cast
from tests.certificates.arrange import (
    certificate_of,
    enrolment_of,
    issue,
    meet_everything,
    propose,
    ticked,
)
from tests.counting import counting


def path_of(cast: Cast, name: str, last: str, cohort: str = "") -> str:
    """An address about somebody on the page of certificates."""
    return f"/hold/{cohort or cast.spring}/beviser/{enrolment_of(cast, name)}/{last}"


def notices_of(cast: Cast, name: str) -> list[tuple[str, str]]:
    """What somebody has been told about, and where it leads."""
    with cast.app.app_context():
        rows = db.session.execute(select(Notice.about, Notice.path).where(Notice.person_id == cast.ids[name]))
        return [(about, path) for about, path in rows]


def certificates(cast: Cast) -> int:
    """How many certificates there are."""
    with cast.app.app_context():
        return len(db.session.scalars(select(Certificate.id)).all())


def test_an_instructor_who_reads_for_somebody_proposes_them(cast: Cast) -> None:
    meet_everything(cast, "amal")
    inger = cast.visitor("inger")
    inger.get(f"/hold/{cast.spring}/beviser")

    answer = inger.submit(path_of(cast, "amal", "indstilling"))

    assert answer.status_code == 200
    assert "Amal er indstillet. Karen skriver under." in inger.html
    assert "kan du tage indstillingen tilbage" in inger.html
    with cast.app.app_context():
        assert db.session.get_one(Proposal, cast.enrolments["amal"]).by_id == cast.ids["inger"]
    assert notices_of(cast, "karen") == [("certificate_to_sign", path_of(cast, "amal", "underskrift"))]
    assert notices_of(cast, "amal") == [("certificate_proposed", "/beviser")]


def test_the_leader_is_told_in_which_cohort_certificates_wait(cast: Cast) -> None:
    issue(cast, "ida", proposer="lone")
    for name in ("amal", "bo"):
        propose(cast, name)

    with cast.app.app_context(), counting() as statements:
        waiting = [(each.public_id, each.name, each.number) for each in to_sign_for(cast.ids["karen"])]
        elsewhere = to_sign_for(cast.ids["kirsten"])

    assert waiting == [(cast.spring, "Forårshold", 2)]
    assert elsewhere == []
    assert len(statements) == 2


def test_whoever_proposed_takes_it_back_while_it_is_unsigned(cast: Cast) -> None:
    meet_everything(cast, "amal")
    inger = cast.visitor("inger")
    inger.post(path_of(cast, "amal", "indstilling"))
    inger.get(f"/hold/{cast.spring}/beviser")

    inger.submit(path_of(cast, "amal", "indstilling/fortrydelse"))

    assert "Indstillingen af Amal er taget tilbage." in inger.html
    assert inger.offers(path_of(cast, "amal", "indstilling"))
    with cast.app.app_context():
        assert db.session.get(Proposal, cast.enrolments["amal"]) is None
        assert db.session.scalars(select(Notice.id).where(Notice.read_at.is_(None))).all() == []
    assert inger.post(path_of(cast, "amal", "indstilling/fortrydelse")).status_code == 303
    assert cast.visitor("karen").post(path_of(cast, "amal", "underskrift")).status_code == 409


def test_what_is_signed_is_not_taken_back_alone(cast: Cast) -> None:
    issue(cast, "amal")
    inger = cast.visitor("inger")

    assert inger.post(path_of(cast, "amal", "indstilling/fortrydelse")).status_code == 409

    assert "Kursuslederen har skrevet under." in inger.html
    assert certificates(cast) == 1


@pytest.mark.parametrize("who", ["jonas", "lone", "karen", "solveig", "amal", "mads", "erik"])
def test_nobody_else_takes_a_proposal_back(cast: Cast, who: str) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")

    assert cast.visitor(who).post(path_of(cast, "amal", "indstilling/fortrydelse")).status_code == 404

    with cast.app.app_context():
        assert db.session.get(Proposal, cast.enrolments["amal"]) is not None


def test_the_leader_reads_what_the_certificate_rests_on(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    karen = cast.visitor("karen")

    karen.get(path_of(cast, "amal", "underskrift"))

    said = karen.html.split("Det bygger beviset på")[1]
    assert [word for word in ("Fremmøde", "Opgaver", "Læringsmål", "Praksis") if word not in said] == []
    assert said.count("Alt er der.") == 4
    assert "A3 »Opgaven A3«, godkendt 1. januar 2026." in said
    assert "Seks læringsmål er vist." in said
    assert "Med på M01 og M06" in said
    assert "Supervision én gang, 1. januar 2026." in said


def test_the_leader_is_told_of_an_earlier_certificate_before_signing(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    withdrawal = f"/hold/{cast.spring}/beviser/{certificate}/tilbagetraekning"
    cast.visitor("karen").post(withdrawal, reason="evidence_fell")
    cast.visitor("solveig").post(f"{withdrawal}/bekraeftelse")
    meet_everything(cast, "bo")
    for name in ("amal", "bo"):
        propose(cast, name)
    karen, told = cast.visitor("karen"), "Et tidligere bevis er trukket tilbage"

    for address, times in (
        (path_of(cast, "amal", "underskrift"), 1),
        (path_of(cast, "bo", "underskrift"), 0),
        (f"/hold/{cast.spring}/beviser/underskrift", 1),
        (f"/hold/{cast.spring}/beviser", 1),
    ):
        karen.get(address)
        assert karen.html.count(told) == times, address


def test_nobody_is_ticked_beforehand(cast: Cast) -> None:
    meet_everything(cast, "amal", "bo")
    for name in ("amal", "bo"):
        propose(cast, name)
    karen = cast.visitor("karen")

    karen.get(f"/hold/{cast.spring}/beviser/underskrift")

    assert karen.html.count('type="checkbox"') == 2
    assert "checked" not in karen.html.split("<main")[1]


def test_the_participant_sees_that_they_are_proposed(cast: Cast) -> None:
    propose(cast, "amal")
    amal = cast.visitor("amal")

    amal.get("/beviser")

    assert "Du er indstillet til bevis for Peer-uddannelsen" in amal.html


def test_the_leader_signs_on_a_page_that_says_what_happens(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    karen = cast.visitor("karen")

    karen.get(path_of(cast, "amal", "underskrift"))
    assert "Beviset udstedes med det samme" in karen.html
    assert karen.html.index("Gå tilbage uden at skrive under") < karen.html.index("Skriv under og udsted")
    assert certificates(cast) == 0
    karen.submit(path_of(cast, "amal", "underskrift"))

    issued = certificate_of(cast, "amal")
    assert (issued.proposed_by_id, issued.signed_by_id) == (cast.ids["inger"], cast.ids["karen"])
    assert "Beviset er udstedt. Amal har fået besked." in karen.html
    assert ("certificate_issued", f"/beviser/{issued.public_id}") in notices_of(cast, "amal")


def test_a_number_is_drawn_and_never_counted(cast: Cast) -> None:
    issue(cast, "amal")
    issue(cast, "bo")

    numbers = [certificate_of(cast, name).number for name in ("amal", "bo")]

    assert all(re.fullmatch(r"PM-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", number) for number in numbers)
    assert len({number[:6] for number in numbers}) == 2


def test_a_certificate_is_issued_once_however_often_one_presses(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    karen = cast.visitor("karen")
    karen.get(path_of(cast, "amal", "underskrift"))
    form = karen.form("underskrift")

    first = karen.client.post(form.action, data=dict(form.fields))
    second = karen.client.post(form.action, data=dict(form.fields))
    other_tab = karen.post(form.action)

    assert (first.status_code, second.status_code, other_tab.status_code) == (303, 303, 409)
    assert "Beviset er allerede udstedt" in karen.html
    assert certificates(cast) == 1


def test_the_same_person_cannot_take_both_steps(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal", by="karen")
    karen = cast.visitor("karen")

    karen.get(path_of(cast, "amal", "underskrift"))
    assert not karen.offers("underskrift")
    assert karen.post(path_of(cast, "amal", "underskrift")).status_code == 409

    assert "Det kræver to mennesker" in karen.html
    assert certificates(cast) == 0


def test_nothing_is_issued_while_something_is_missing(cast: Cast) -> None:
    propose(cast, "amal")
    inger, karen = cast.visitor("inger"), cast.visitor("karen")

    assert inger.post(path_of(cast, "bo", "indstilling")).status_code == 409
    assert "Der mangler stadig noget" in inger.html
    assert karen.post(path_of(cast, "amal", "underskrift")).status_code == 409

    assert certificates(cast) == 0


def test_nothing_is_issued_that_nobody_proposed(cast: Cast) -> None:
    meet_everything(cast, "amal")
    karen = cast.visitor("karen")

    assert karen.post(path_of(cast, "amal", "underskrift")).status_code == 409

    assert "Ingen har indstillet til beviset lige nu" in karen.html
    assert certificates(cast) == 0


def test_the_other_instructor_is_told_kindly_that_it_is_done(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    jonas = cast.visitor("jonas")

    assert jonas.post(path_of(cast, "amal", "indstilling")).status_code == 409
    assert "Nu skriver kursuslederen under" in jonas.html


@pytest.mark.parametrize("who", ["lone", "karen", "solveig", "olga", "amal", "bo", "mads", "erik", "pia"])
def test_only_the_two_who_read_for_somebody_propose_them(cast: Cast, who: str) -> None:
    meet_everything(cast, "amal")

    assert cast.visitor(who).post(path_of(cast, "amal", "indstilling")).status_code == 404

    with cast.app.app_context():
        assert db.session.get(Proposal, cast.enrolments["amal"]) is None


@pytest.mark.parametrize("who", ["inger", "jonas", "lone", "solveig", "kirsten", "amal", "mads", "erik", "pia"])
def test_only_the_cohorts_own_leader_signs(cast: Cast, who: str) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    visitor = cast.visitor(who)

    assert visitor.get(path_of(cast, "amal", "underskrift")).status_code == 404
    assert visitor.post(path_of(cast, "amal", "underskrift")).status_code == 404
    assert visitor.post(f"/hold/{cast.spring}/beviser/underskrift", who=ticked(cast, "amal")).status_code == 404

    assert certificates(cast) == 0


def test_a_leader_cannot_reach_into_another_cohort_by_its_own_address(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    kirsten = cast.visitor("kirsten")

    assert kirsten.post(path_of(cast, "amal", "underskrift", cohort=cast.autumn)).status_code == 404
    assert certificates(cast) == 0


def test_the_leader_signs_for_all_who_are_ready_at_once(cast: Cast) -> None:
    meet_everything(cast, "amal", "bo", "ida")
    for name, by in (("amal", "inger"), ("bo", "jonas"), ("ida", "lone")):
        propose(cast, name, by)
    karen = cast.visitor("karen")
    address = f"/hold/{cast.spring}/beviser/underskrift"
    karen.get(address)

    karen.submit(address, who=[ticked(cast, "amal"), ticked(cast, "ida")])

    assert "To beviser er udstedt. Amal og Ida har fået besked." in karen.html
    assert certificates(cast) == 2
    assert certificate_of(cast, "ida").proposed_by_id == cast.ids["lone"]


def test_signing_for_all_again_issues_nothing_twice(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    karen = cast.visitor("karen")
    address = f"/hold/{cast.spring}/beviser/underskrift"

    karen.post(address, {"who": [ticked(cast, "amal")]})
    karen.post(address, {"who": [ticked(cast, "amal")]}, follow=True)

    assert "Ingen af dem venter på din underskrift mere" in karen.html
    assert certificates(cast) == 1


def test_signing_for_nobody_says_so_and_issues_nothing(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    karen = cast.visitor("karen")
    address = f"/hold/{cast.spring}/beviser/underskrift"
    karen.get(address)

    assert karen.submit(address, follow=False, who=[]).status_code == 400

    assert "Vælg mindst én" in karen.html
    assert certificates(cast) == 0


def test_nothing_that_changes_later_changes_what_was_issued(cast: Cast) -> None:
    issue(cast, "amal")
    before = certificate_of(cast, "amal")

    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], "Amalie")
        edition = db.session.get_one(Edition, cast.edition_id)
        edition.title = "Noget andet"
        edition.terms = {**edition.terms, "title": "Noget andet", "attendance_percent": 100}
        for objective in db.session.scalars(select(Objective)):
            objective.text = "Noget andet"

    after = certificate_of(cast, "amal")
    assert (after.name, after.short, after.full) == (before.name, before.short, before.full)
    amal = cast.visitor("amal")
    amal.get(f"/beviser/{before.public_id}?udgave=fuld")
    assert "Noget andet" not in amal.html
    assert "Du kan det, som REC-01 siger." in amal.html


def test_the_full_version_holds_what_its_holder_has_shown_and_never_who_was_away(cast: Cast) -> None:
    issue(cast, "amal")

    full = certificate_of(cast, "amal").full

    codes = [line["code"] for group in full["da"]["objectives"] for line in group["lines"]]
    assert codes == ["REC-01", "REC-04", "PEER-01", "PEER-06", "PEER-07", "ORG-03"]
    assert (full["track"], full["minutes"], full["practice_minutes"]) == ("peer", 18 * 60, 250)
    assert full["da"]["assignment"] == "Opgaven A4"
    assert full["en"]["objectives"][0]["lines"][0]["level"] == "knowledge"


def test_the_leader_signs_the_name_that_the_page_showed(cast: Cast) -> None:
    meet_everything(cast, "amal", "bo")
    propose(cast, "amal")
    karen, path = cast.visitor("karen"), path_of(cast, "amal", "underskrift")
    karen.get(path)
    cast.visitor("amal").post("/indstillinger/navn", name="Kirsten Falsk")

    assert karen.submit(path, follow=False).status_code == 409
    assert "Navnet er ændret" in karen.html
    karen.get(path)
    assert "Kirsten Falsk" in karen.html
    assert karen.submit(path, follow=False).status_code == 303
    assert certificate_of(cast, "amal").name == "Kirsten Falsk"


def test_who_changed_name_meanwhile_is_not_signed_for_with_the_others(cast: Cast) -> None:
    meet_everything(cast, "amal", "bo")
    propose(cast, "amal")
    propose(cast, "bo")
    before = [ticked(cast, "amal"), ticked(cast, "bo")]
    cast.visitor("amal").post("/indstillinger/navn", name="Kirsten Falsk")

    cast.visitor("karen").post(f"/hold/{cast.spring}/beviser/underskrift", who=before)

    assert certificate_of(cast, "bo").name == "Bo"
    with cast.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Certificate)) == 1


def test_a_replacement_is_in_the_name_that_the_page_showed(cast: Cast) -> None:
    old = issue(cast, "amal")
    amal, karen = cast.visitor("amal"), cast.visitor("karen")
    amal.post("/indstillinger/navn", name="Amal Hassan")
    path = f"/hold/{cast.spring}/beviser/{old}/erstatning"
    karen.get(path)
    amal.post("/indstillinger/navn", name="Kirsten Falsk")

    assert karen.submit(path, follow=False).status_code == 409
    assert certificate_of(cast, "amal").name == "Amal"
