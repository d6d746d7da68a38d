"""After a certificate was issued: a new name, or a withdrawal that takes two people."""

import pytest
from sqlalchemy import select

from app.certificates.models import Certificate, CertificateWithdrawal, Proposal, WithdrawalRequest
from app.coursework.models import Work, WorkAuthor
from app.coursework.queries import is_counted
from app.db import db, transaction
from app.notices.models import Notice
from app.people import actions as people_actions
from app.people.models import Secretary
from tests.cast import LONG_AGO, Cast
from tests.certificates.arrange import certificate_of, enrolment_of, issue, make_link, meet_everything, propose


def rename(cast: Cast, name: str, new: str) -> None:
    """Somebody is called something else from now on."""
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids[name], new)


def about(cast: Cast, certificate: str, last: str) -> str:
    """An address about a certificate."""
    return f"/hold/{cast.spring}/beviser/{certificate}/{last}"


def withdrawn(cast: Cast, name: str = "amal") -> str:
    """Somebody's certificate is withdrawn by Karen and Solveig."""
    certificate = issue(cast, name)
    assert (
        cast.visitor("karen").post(about(cast, certificate, "tilbagetraekning"), reason="evidence_fell").status_code
        == 303
    )
    confirm = about(cast, certificate, "tilbagetraekning/bekraeftelse")
    assert cast.visitor("solveig").post(confirm).status_code == 303
    return certificate


def test_a_new_name_gives_a_new_certificate_and_the_old_links_name_nobody(cast: Cast) -> None:
    old = issue(cast, "amal")
    before = certificate_of(cast, "amal")
    amal, stranger = cast.visitor("amal"), cast.stranger()
    path = make_link(amal, old, edition="full")
    rename(cast, "amal", "Amalie")
    karen = cast.visitor("karen")

    karen.get(about(cast, old, "erstatning"))
    assert "Navn på det nye bevis" in karen.html
    karen.submit(about(cast, old, "erstatning"))

    new = certificate_of(cast, "amal")
    assert (new.name, new.replaces_id, new.proposed_by_id) == ("Amalie", before.id, cast.ids["inger"])
    assert new.number != before.number
    assert new.short == before.short | {"name": "Amalie", "number": new.number}
    assert new.full == before.full | {"name": "Amalie", "number": new.number}
    assert stranger.get(path).status_code == 200
    assert "Erstattet" in stranger.html
    assert "Replaced" in stranger.html
    assert [told for told in ("Amal", before.number, new.number, "18 timer") if told in stranger.html] == []
    amal.get(f"/beviser/{old}")
    assert f'href="/beviser/{new.public_id}"' in amal.html
    assert not amal.offers("/links")
    assert amal.post(f"/beviser/{old}/links", label="x", edition="short").status_code == 409


def test_a_certificate_is_replaced_once(cast: Cast) -> None:
    old = issue(cast, "amal")
    rename(cast, "amal", "Amalie")
    karen = cast.visitor("karen")
    assert karen.post(about(cast, old, "erstatning")).status_code == 303
    rename(cast, "amal", "Amalia")

    assert karen.post(about(cast, old, "erstatning")).status_code == 409

    assert "Beviset er erstattet af et nyere" in karen.html
    with cast.app.app_context():
        assert len(db.session.scalars(select(Certificate.id)).all()) == 2


def test_nothing_is_replaced_while_the_name_is_the_same(cast: Cast) -> None:
    old = issue(cast, "amal")
    karen = cast.visitor("karen")

    karen.get(about(cast, old, "erstatning"))
    assert not karen.offers("erstatning")
    assert karen.post(about(cast, old, "erstatning")).status_code == 409

    assert "Navnet på beviset er det samme" in karen.html


def test_a_withdrawal_takes_the_leader_and_the_secretariat(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    path = make_link(cast.visitor("amal"), certificate)
    karen, solveig, stranger = cast.visitor("karen"), cast.visitor("solveig"), cast.stranger()

    karen.get(about(cast, certificate, "tilbagetraekning"))
    karen.submit(about(cast, certificate, "tilbagetraekning"), reason="wrong_person")
    assert "Beviset gælder, til det er bekræftet" in karen.html
    stranger.get(path)
    assert "Gyldigt" in stranger.html
    solveig.get(f"/hold/{cast.spring}/beviser")
    assert "Der er bedt om at få beviset trukket tilbage" in solveig.html
    solveig.get(about(cast, certificate, "tilbagetraekning"))
    assert "Det blev udstedt til en anden, end det skulle" in solveig.html
    solveig.submit(about(cast, certificate, "tilbagetraekning/bekraeftelse"))

    with cast.app.app_context():
        fact = db.session.scalars(select(CertificateWithdrawal)).one()
        assert (fact.by_id, fact.second_id, fact.reason) == (cast.ids["karen"], cast.ids["solveig"], "wrong_person")
        told = db.session.scalars(select(Notice.about).where(Notice.person_id == cast.ids["amal"])).all()
    assert told[-1] == "certificate_changed"
    stranger.get(path)
    assert "Trukket tilbage" in stranger.html
    assert "Withdrawn" in stranger.html
    assert [said for said in ("Amal", "PM-", "en anden, end det skulle") if said in stranger.html] == []


def test_the_leader_cannot_confirm_alone(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    with cast.app.app_context(), transaction():
        db.session.add(Secretary(person_id=cast.ids["karen"], since=LONG_AGO))
    karen = cast.visitor("karen")
    karen.post(about(cast, certificate, "tilbagetraekning"), reason="issued_in_error")

    assert karen.post(about(cast, certificate, "tilbagetraekning/bekraeftelse")).status_code == 409

    assert "Det kræver to mennesker" in karen.html
    with cast.app.app_context():
        assert db.session.scalars(select(CertificateWithdrawal)).all() == []


def test_the_secretariat_withdraws_nothing_that_nobody_asked_for(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    solveig = cast.visitor("solveig")

    assert solveig.post(about(cast, certificate, "tilbagetraekning"), reason="wrong_person").status_code == 404
    assert solveig.post(about(cast, certificate, "tilbagetraekning/bekraeftelse")).status_code == 409

    assert "Ingen beder om at få beviset trukket tilbage" in solveig.html


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_a_certificate_may_stand_after_all(cast: Cast, who: str) -> None:
    certificate = issue(cast, "amal")
    cast.visitor("karen").post(about(cast, certificate, "tilbagetraekning"), reason="wrong_person")
    visitor = cast.visitor(who)
    visitor.get(about(cast, certificate, "tilbagetraekning"))

    visitor.submit(about(cast, certificate, "tilbagetraekning/fortrydelse"))

    assert "Beviset bliver stående" in visitor.html
    with cast.app.app_context():
        assert db.session.scalars(select(WithdrawalRequest)).all() == []


def test_an_old_tab_does_not_say_that_a_withdrawn_certificate_stands(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    cast.visitor("karen").post(about(cast, certificate, "tilbagetraekning"), reason="wrong_person")
    karen = cast.visitor("karen")
    karen.get(about(cast, certificate, "tilbagetraekning"))
    cast.visitor("solveig").post(about(cast, certificate, "tilbagetraekning/bekraeftelse"))

    assert karen.submit(about(cast, certificate, "tilbagetraekning/fortrydelse"), follow=False).status_code == 409

    assert "Beviset er trukket tilbage." in karen.html
    assert "Det gælder stadig" not in karen.html


def test_one_must_say_why(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    karen = cast.visitor("karen")

    assert karen.post(about(cast, certificate, "tilbagetraekning")).status_code == 400

    assert "Vælg en grund" in karen.html
    with cast.app.app_context():
        assert db.session.scalars(select(WithdrawalRequest)).all() == []


@pytest.mark.parametrize("who", ["inger", "kirsten", "amal", "mads", "erik"])
@pytest.mark.parametrize(
    "last",
    ["erstatning", "tilbagetraekning", "tilbagetraekning/bekraeftelse", "tilbagetraekning/fortrydelse"],
)
def test_nobody_else_touches_the_register(cast: Cast, who: str, last: str) -> None:
    certificate = issue(cast, "amal")
    rename(cast, "amal", "Amalie")

    assert cast.visitor(who).post(about(cast, certificate, last), reason="wrong_person").status_code == 404

    with cast.app.app_context():
        assert len(db.session.scalars(select(Certificate.id)).all()) == 1
        assert db.session.scalars(select(WithdrawalRequest)).all() == []


def test_after_a_withdrawal_two_people_begin_again(cast: Cast) -> None:
    certificate = withdrawn(cast)
    karen = cast.visitor("karen")
    path = f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'amal')}/underskrift"
    with cast.app.app_context():
        assert db.session.get(Proposal, cast.enrolments["amal"]) is None
    assert karen.post(path).status_code == 409
    propose(cast, "amal")

    assert karen.post(path).status_code == 303

    new = certificate_of(cast, "amal")
    assert new.public_id != certificate
    amal = cast.visitor("amal")
    amal.get("/beviser")
    assert "Trukket tilbage" in amal.html
    assert "Gyldigt" in amal.html


def test_nobody_is_asked_to_print_what_no_longer_stands(cast: Cast) -> None:
    amal, karen, printing = cast.visitor("amal"), cast.visitor("karen"), "Hent papiret (PDF)"
    standing, gone = issue(cast, "bo"), withdrawn(cast)

    karen.get(f"/hold/{cast.spring}/beviser/{standing}")
    assert printing in karen.html
    assert "kan give et link, der viser, om det gælder" in karen.html
    karen.get(f"/hold/{cast.spring}/beviser/{gone}")
    assert printing not in karen.html
    assert "Beviset gælder ikke mere." in karen.html
    amal.get(f"/beviser/{gone}")
    assert printing not in amal.html


def counted(cast: Cast, name: str) -> list[bool]:
    """For each of somebody's works: whether a certificate rests on it."""
    with cast.app.app_context():
        works = db.session.scalars(select(Work).join(WorkAuthor).where(WorkAuthor.person_id == cast.ids[name])).all()
        return [is_counted(work) for work in works]


def test_what_a_certificate_rests_on_is_counted_until_it_is_withdrawn(cast: Cast) -> None:
    meet_everything(cast, "bo")
    assert counted(cast, "bo") == [False, False]
    certificate = issue(cast, "amal")
    assert counted(cast, "amal") == [True, True]
    assert counted(cast, "bo") == [False, False]

    cast.visitor("karen").post(about(cast, certificate, "tilbagetraekning"), reason="evidence_fell")
    assert counted(cast, "amal") == [True, True]
    cast.visitor("solveig").post(about(cast, certificate, "tilbagetraekning/bekraeftelse"))

    assert counted(cast, "amal") == [False, False]


def test_a_text_may_be_taken_back_and_the_certificate_rests_on_its_approval(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    with cast.app.app_context():
        mine = WorkAuthor.person_id == cast.ids["amal"]
        work = db.session.scalars(select(Work.public_id).join(WorkAuthor).where(mine)).first()

    assert cast.visitor("amal").post(f"/opgaver/{work}/tilbagetraekning").status_code == 303

    assert counted(cast, "amal") == [True, True]
    karen = cast.visitor("karen")
    karen.get(f"/hold/{cast.spring}/beviser/{certificate}")
    assert "Gyldigt" in karen.html
