"""The secretariat keeps partners, workplaces and who speaks for them; nobody else does."""

from datetime import date, timedelta

import pytest

from app.clock import today
from app.db import db
from app.partners.models import Contact, Coordinator, Partner, Workplace
from app.partners.rules import FOUNDING_PARTNERS, Refusal, lasts, speaks
from app.partners.words import WORDS
from tests.cast import Cast
from tests.counting import counting
from tests.visitor import Visitor


def address(cast: Cast, name: str = "Rudersdal Kommune") -> str:
    """The page of a partner."""
    with cast.app.app_context():
        return f"/partnere/{db.session.query(Partner.public_id).filter_by(name=name).scalar()}"


def workplace(cast: Cast) -> str:
    """The public id of Amal's workplace."""
    with cast.app.app_context():
        return db.session.get_one(Workplace, cast.workplace_id).public_id


def as_typed(day: date) -> str:
    """A day as one writes it."""
    return f"{day.day}.{day.month}.{day.year}"


def contacts(cast: Cast) -> list[tuple[int, date, date | None]]:
    """Every contact's period."""
    with cast.app.app_context():
        rows = db.session.query(Contact.person_id, Contact.since, Contact.until).order_by(Contact.id)
        return [tuple(row) for row in rows]


def solveig_at(cast: Cast) -> Visitor:
    """Solveig, looking at the partner."""
    solveig = cast.visitor("solveig")
    assert solveig.get(address(cast)).status_code == 200
    return solveig


def test_the_list_shows_every_partner_and_leads_to_its_page(cast: Cast) -> None:
    solveig = cast.visitor("solveig")

    solveig.get("/partnere")

    assert f'href="{address(cast)}"' in solveig.html
    assert "Viborg Kommune" in solveig.html
    solveig.get(address(cast))
    assert "Værestedet Havnen" in solveig.html
    assert "erik@pejlemaerke.example" in solveig.html
    assert ">Pia " in solveig.html


def test_a_workplace_is_added_once(cast: Cast) -> None:
    solveig = solveig_at(cast)

    first = solveig.submit("/arbejdspladser", follow=False, name="  Bostedet   Lærken ")
    solveig.get(address(cast))
    second = solveig.submit("/arbejdspladser", follow=False, name="Bostedet Lærken")

    assert (first.status_code, second.status_code) == (303, 400)
    assert str(WORDS[Refusal.WORKPLACE_EXISTS]) in solveig.html
    with cast.app.app_context():
        assert db.session.query(Workplace).filter_by(name="Bostedet Lærken").count() == 1


def test_a_contact_is_named_from_a_day(cast: Cast) -> None:
    solveig, tomorrow = solveig_at(cast), today() + timedelta(days=1)

    answer = solveig.submit(
        "/kontakter",
        follow=False,
        **{
            "kontakt-workplace": workplace(cast),
            "kontakt-email": "Ida@pejlemaerke.example",
            "kontakt-since": as_typed(tomorrow),
        },
    )

    assert answer.status_code == 303
    assert contacts(cast)[1:] == [(cast.ids["ida"], tomorrow, None)]
    assert cast.visitor("ida").get("/arbejdsplads").status_code == 403


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kontakt-email": "nobody@pejlemaerke.example"}, str(WORDS[Refusal.NO_SUCH_ACCOUNT])),
        ({"kontakt-email": "erik@pejlemaerke.example"}, str(WORDS[Refusal.ALREADY_CONTACT])),
        ({"kontakt-email": "ida"}, "Det ligner ikke en e-mail."),
        ({"kontakt-since": "i morgen"}, "Skriv datoen med tal, fx 19.1.2027."),
        ({"kontakt-since": ""}, "Skriv en dag, fx 19.1.2027."),
        ({"kontakt-workplace": "abcdefghjkmnpqr"}, "Vælg en af partnerens arbejdspladser."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast: Cast, typed: dict[str, str], said: str) -> None:
    solveig = solveig_at(cast)
    usual = {
        "kontakt-workplace": workplace(cast),
        "kontakt-email": "ida@pejlemaerke.example",
        "kontakt-since": as_typed(today()),
    }

    assert solveig.submit("/kontakter", **{**usual, **typed}).status_code == 400

    assert said in solveig.html
    assert len(contacts(cast)) == 1


def test_a_contact_that_ends_sees_nothing_from_the_same_day(cast: Cast) -> None:
    solveig = solveig_at(cast)
    assert cast.visitor("erik").get("/arbejdsplads").status_code == 200

    assert solveig.submit("/kontakter/slut", follow=False).status_code == 303

    assert contacts(cast)[0][2] == today()
    assert cast.visitor("erik").get("/arbejdsplads").status_code == 403
    solveig.get(address(cast))
    assert "erik@pejlemaerke.example" not in solveig.html


def test_ending_twice_says_that_it_has_ended(cast: Cast) -> None:
    solveig = solveig_at(cast)
    data = {"workplace": workplace(cast), "person": cast.public["erik"]}

    answers = [solveig.post(f"{address(cast)}/kontakter/slut", data).status_code for _ in range(2)]

    assert answers == [303, 409]


def test_a_coordinator_is_named_and_ended(cast: Cast) -> None:
    solveig = solveig_at(cast)
    typed = {"koordinator-email": "ida@pejlemaerke.example", "koordinator-since": as_typed(today())}

    assert solveig.submit("/koordinatorer", follow=False, **typed).status_code == 303
    assert cast.visitor("ida").get("/partner").status_code == 200
    solveig.get(address(cast))
    assert solveig.submit("/koordinatorer", follow=False, **typed).status_code == 400
    assert str(WORDS[Refusal.ALREADY_COORDINATOR]) in solveig.html

    data = {"person": cast.public["ida"]}
    answers = [solveig.post(f"{address(cast)}/koordinatorer/slut", data).status_code for _ in range(2)]
    assert answers == [303, 409]
    assert cast.visitor("ida").get("/partner").status_code == 403
    with cast.app.app_context():
        periods = db.session.query(Coordinator.person_id, Coordinator.until).order_by(Coordinator.id).all()
    assert [tuple(period) for period in periods] == [(cast.ids["pia"], None), (cast.ids["ida"], today())]


def test_a_workplace_of_another_partner_is_not_there(cast: Cast) -> None:
    solveig = cast.visitor("solveig")
    elsewhere = address(cast, "Viborg Kommune")
    data = {"workplace": workplace(cast), "person": cast.public["erik"]}

    assert solveig.post(f"{elsewhere}/kontakter/slut", data).status_code == 404
    assert contacts(cast)[0][2] is None


@pytest.mark.parametrize("who", ["mads", "amal", "inger", "karen", "pia", "erik"])
def test_nobody_else_comes_in(cast: Cast, who: str) -> None:
    visitor, page = cast.visitor(who), address(cast)
    data = {"workplace": workplace(cast), "person": cast.public["erik"], "name": "Et nyt sted"}

    assert visitor.get("/partnere").status_code == 403
    answers = [visitor.get(page).status_code] + [
        visitor.post(f"{page}/{rest}", data).status_code
        for rest in ("arbejdspladser", "kontakter", "kontakter/slut", "koordinatorer", "koordinatorer/slut")
    ]

    assert answers == [404] * 6
    assert contacts(cast) == [(cast.ids["erik"], contacts(cast)[0][1], None)]


def test_the_founding_partners_are_loaded_once(cast: Cast) -> None:
    runner = cast.app.test_cli_runner()

    first = runner.invoke(args=["partners", "founding"])
    second = runner.invoke(args=["partners", "founding"])

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "9 partners added." in first.output  # two of the eleven are in the cast already
    assert "All eleven partners are there already." in second.output
    with cast.app.app_context():
        names = {name for (name,) in db.session.query(Partner.name)}
    assert names == {name for name, _, _ in FOUNDING_PARTNERS}


@pytest.mark.parametrize(
    ("since", "until", "on", "expected"),
    [
        (date(2027, 1, 2), None, date(2027, 1, 1), (False, True)),
        (date(2027, 1, 2), None, date(2027, 1, 2), (True, True)),
        (date(2027, 1, 2), date(2027, 2, 1), date(2027, 1, 31), (True, True)),
        (date(2027, 1, 2), date(2027, 2, 1), date(2027, 2, 1), (False, False)),
    ],
)
def test_a_period_ends_with_the_day_before(
    since: date, until: date | None, on: date, expected: tuple[bool, bool]
) -> None:
    assert (speaks(since=since, until=until, on=on), lasts(until=until, on=on)) == expected


@pytest.mark.parametrize("workplaces", [1, 12])
def test_the_page_takes_the_same_statements_however_many_workplaces(cast: Cast, workplaces: int) -> None:
    solveig = cast.visitor("solveig")
    for number in range(workplaces - 1):
        solveig.post(f"{address(cast)}/arbejdspladser", {"name": f"Sted {number}"})
    page = address(cast)
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        solveig.get(page)
    with counting(engine) as of_the_list:
        solveig.get("/partnere")

    assert (len(statements), len(of_the_list)) == (5, 2)
