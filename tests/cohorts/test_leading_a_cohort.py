"""Opening and leading a cohort: participants, instructor pairs, makkerpar, days and agreements."""

import pytest
from sqlalchemy import select

from app.clock import COPENHAGEN
from app.cohorts import actions, staff_queries
from app.cohorts.models import Cohort, Enrolment
from app.db import db
from tests.cast import Cast
from tests.cohorts.arrange import arranging, enrolment_ids
from tests.visitor import Visitor


def at(cast: Cast, who: str, page: str) -> Visitor:
    """Somebody with one of the pages of leading open."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.spring}/ledelse{page}").status_code == 200
    return visitor


def cohorts(cast: Cast) -> dict[str, Cohort]:
    """The cohorts by name."""
    with cast.app.app_context():
        return {each.name: each for each in db.session.scalars(select(Cohort)).all()}


NEW = {"name": " Sommerhold  2027 ", "leader": "Karen@pejlemaerke.example", "first_day": "19.1.2027"}


def test_the_secretariat_opens_a_cohort_on_the_newest_edition(cast: Cast) -> None:
    visitor = cast.visitor("solveig")
    visitor.get("/hold")

    visitor.submit("/hold", **NEW)

    made = cohorts(cast)["Sommerhold 2027"]
    assert (made.edition_id, made.leader_id) == (cast.edition_id, cast.ids["karen"])
    assert made.opened_at.astimezone(COPENHAGEN).isoformat() == "2027-01-19T00:00:00+01:00"
    assert "Ledelse af holdet" in visitor.html


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Giv holdet et navn"),
        ("leader", "ingen@pejlemaerke.example", "ingen konto"),
        ("first_day", "32.1.2027", "Skriv en dato"),
        ("first_day", "19/1", "Skriv også årstallet"),
        ("first_day", "3.3.17", "mange år tilbage"),
        ("edition", "9999", "Vælg en af mulighederne"),
    ],
)
def test_a_cohort_that_lacks_something_is_asked_about_with_everything_kept(
    cast: Cast, field: str, typed: str, said: str
) -> None:
    visitor = cast.visitor("solveig")
    visitor.get("/hold")

    answer = visitor.submit("/hold", **{**NEW, field: typed})

    assert answer.status_code == 400
    assert said in visitor.html
    kept = dict(visitor.form("/hold").fields)
    assert {name: kept[name] for name in NEW if name != field} == {n: v for n, v in NEW.items() if n != field}
    assert set(cohorts(cast)) == {"Forårshold", "Efterårshold"}


@pytest.mark.parametrize("who", ["karen", "inger", "amal"])
def test_nobody_else_opens_a_cohort(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)
    visitor.get("/hold")
    assert not visitor.offers("/hold")

    assert visitor.post("/hold", {**NEW, "edition": str(cast.edition_id)}).status_code == 403

    assert set(cohorts(cast)) == {"Forårshold", "Efterårshold"}


def test_the_secretariat_adds_a_participant(cast: Cast) -> None:
    visitor = at(cast, "solveig", "/deltagere")
    with cast.app.app_context():
        havnen = next(public for public, each, _ in staff_queries.workplaces() if each == cast.workplace_id)

    visitor.submit(
        "/ledelse/deltagere", email="Erik@pejlemaerke.example", track="peer", works_as="paid", workplace=havnen
    )

    with cast.app.app_context():
        made = db.session.scalars(select(Enrolment).where(Enrolment.person_id == cast.ids["erik"])).one()
    assert (made.cohort_id, made.track, made.terms) == (cast.spring_id, "peer", "paid")
    assert (made.workplace_id, made.instructor_pair_id) == (cast.workplace_id, None)


@pytest.mark.parametrize(
    ("email", "status", "said"),
    [
        ("ingen@pejlemaerke.example", 400, "ingen konto"),
        ("amal@pejlemaerke.example", 409, "allerede på holdet"),
        ("lone@pejlemaerke.example", 409, "underviser eller leder"),
        ("karen@pejlemaerke.example", 409, "underviser eller leder"),
        ("", 400, "Skriv deltagerens e-mail"),
    ],
)
def test_somebody_who_cannot_take_part_is_refused_with_everything_kept(
    cast: Cast, email: str, status: int, said: str
) -> None:
    visitor = at(cast, "solveig", "/deltagere")

    answer = visitor.submit("/ledelse/deltagere", email=email, track="colleague", works_as="volunteer", workplace="")

    assert answer.status_code == status
    assert said in visitor.html
    assert "<title>Fejl: " in visitor.html
    kept = dict(visitor.form("/ledelse/deltagere").fields)
    assert (kept["email"], kept["track"], kept["works_as"]) == (email, "colleague", "volunteer")
    with cast.app.app_context():
        assert len(db.session.scalars(select(Enrolment.id).where(Enrolment.cohort_id == cast.spring_id)).all()) == 3


def test_instructors_do_not_lead(cast: Cast) -> None:
    visitor = cast.visitor("inger")
    visitor.get(f"/hold/{cast.spring}")

    assert "/ledelse" not in visitor.html
    assert visitor.get(f"/hold/{cast.spring}/ledelse").status_code == 404


@pytest.mark.parametrize("page", ["undervisere", "makkerpar"])
def test_the_secretariat_appoints_nobody(cast: Cast, page: str) -> None:
    assert cast.visitor("solveig").get(f"/hold/{cast.spring}/ledelse/{page}").status_code == 404


def test_the_leader_adds_nobody(cast: Cast) -> None:
    assert cast.visitor("karen").get(f"/hold/{cast.spring}/ledelse/deltagere").status_code == 404


def test_agreements_are_written_once_and_corrected_after(cast: Cast) -> None:
    visitor = cast.visitor("inger")
    visitor.get(f"/hold/{cast.spring}")
    assert "Skriv aftalerne" in visitor.html

    with arranging(cast):
        actions.write_agreements(cast.spring_id, "Vi lytter.")

    visitor.get(f"/hold/{cast.spring}")
    assert "Ret aftalerne" in visitor.html
    assert "Skriv aftalerne" not in visitor.html


def test_a_cohort_without_participants_says_so_in_words(cast: Cast) -> None:
    visitor = cast.visitor("solveig")
    visitor.get("/hold")
    visitor.submit("/hold", **NEW)

    assert "Ingen deltagere på holdet endnu." in visitor.html
    assert "0 deltagere" not in visitor.html


def test_the_agreements_are_read_by_everybody(cast: Cast) -> None:
    inger = cast.visitor("inger")
    inger.get(f"/hold/{cast.spring}/aftaler")

    inger.submit("/aftaler", agreements="Vi lytter færdigt.\r\n<b>Vi må gå undervejs.</b>\r\n")

    amal = cast.visitor("amal")
    amal.get(f"/hold/{cast.spring}")
    assert "Vi lytter færdigt." in amal.html
    assert "&lt;b&gt;Vi må gå undervejs." in amal.html


def test_two_who_write_the_agreements_at_once_lose_nothing(cast: Cast) -> None:
    inger, karen = cast.visitor("inger"), cast.visitor("karen")
    for visitor in (inger, karen):
        visitor.get(f"/hold/{cast.spring}/aftaler")
    inger.submit("/aftaler", agreements="Vi lytter færdigt.\r\nVi spørger først.")

    answer = karen.submit("/aftaler", agreements="Vi holder pauser.")

    assert answer.status_code == 409
    assert "Vi lytter færdigt." in karen.html
    assert dict(karen.form("/aftaler").fields)["agreements"].strip() == "Vi holder pauser."
    assert cohorts(cast)["Forårshold"].agreements == "Vi lytter færdigt.\nVi spørger først."
    karen.submit("/aftaler", agreements="Begge dele.")
    assert cohorts(cast)["Forårshold"].agreements == "Begge dele."


def test_the_office_says_who_lacks_readers_and_makker(cast: Cast) -> None:
    with arranging(cast):
        db.session.get_one(Enrolment, cast.enrolments["bo"]).instructor_pair_id = None
    visitor = at(cast, "karen", "")

    assert "De her mangler læsere:" in visitor.html
    assert f"/deltagere/{enrolment_ids(cast)['bo']}" in visitor.html
    assert "De her har ingen makker endnu:" in visitor.html
