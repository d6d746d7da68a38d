"""The partner coordinator sees workplaces and counts of seats, and nobody's name."""

from datetime import timedelta

import pytest

from app.clock import now, today
from app.cohorts.models import Enrolment
from app.db import db, transaction
from app.partners.models import Coordinator, Partner
from app.people import actions as people_actions
from app.reports.rules import shown
from tests.cast import LONG_AGO, NAMES, Cast
from tests.counting import counting


def enrol(cast: Cast, count: int) -> None:
    """So many more people from Amal's workplace join the Forårshold."""
    with cast.app.app_context(), transaction():
        for number in range(count):
            person = people_actions.make_person(
                email=f"nr{number}@pejlemaerke.example", name=f"Nr {number}", at=LONG_AGO
            )
            db.session.add(
                Enrolment(
                    cohort_id=cast.spring_id,
                    person_id=person.id,
                    track="peer",
                    terms="paid",
                    workplace_id=cast.workplace_id,
                    enrolled_at=LONG_AGO,
                )
            )


def test_few_seats_are_not_counted_aloud(cast: Cast) -> None:
    pia = cast.visitor("pia")

    pia.get("/partner")

    seats = pia.html.split("Pladser i brug")[1].split("</dl>")[0]
    assert "Forårshold" in seats
    assert "færre end fem" in seats
    assert "2" not in seats.split("<dd>")[1].split("</dd>")[0]


@pytest.mark.parametrize(("more", "said"), [(2, "færre end fem"), (3, "5"), (10, "12")])
def test_seats_are_counted_from_five(cast: Cast, more: int, said: str) -> None:
    enrol(cast, more)
    pia = cast.visitor("pia")

    pia.get("/partner")

    assert f"<dt>Forårshold</dt><dd>{said}</dd>" in pia.html


def test_who_has_left_uses_no_seat(cast: Cast) -> None:
    enrol(cast, 3)
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = now()
    pia = cast.visitor("pia")

    pia.get("/partner")

    assert "<dt>Forårshold</dt><dd>færre end fem</dd>" in pia.html


def test_no_name_stands_on_the_page(cast: Cast) -> None:
    enrol(cast, 5)
    pia = cast.visitor("pia")

    pia.get("/partner")

    page = pia.html.split("<main")[1]
    for name in [*(each.capitalize() for each in NAMES if each != "pia"), "Nr 0"]:
        assert f"{name}<" not in page, name
        assert f" {name} " not in page, name
    assert "Værestedet Havnen" in page
    assert "Aktivitetshuset Åen" not in page
    assert "Efterårshold" not in page


def test_the_seven_marks_and_the_way_to_check_a_certificate(cast: Cast) -> None:
    pia = cast.visitor("pia")

    pia.get("/partner")

    assert pia.html.split('class="marks"')[1].split("</ol>")[0].count("<li>") == 7
    assert 'href="/verificer"' in pia.html.split("<main")[1].split("<footer")[0]


def test_a_period_that_is_over_or_not_begun_opens_nothing(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.query(Coordinator).one().until = today()
        db.session.add(
            Coordinator(
                partner_id=db.session.query(Partner.id).filter_by(name="Viborg Kommune").scalar(),
                person_id=cast.ids["pia"],
                since=today() + timedelta(days=1),
            )
        )

    assert cast.visitor("pia").get("/partner").status_code == 403


@pytest.mark.parametrize("who", ["mads", "amal", "inger", "karen", "solveig", "erik"])
def test_the_page_is_the_coordinators_only(cast: Cast, who: str) -> None:
    assert cast.visitor(who).get("/partner").status_code == 403


@pytest.mark.parametrize(("count", "said"), [(0, None), (1, None), (4, None), (5, 5), (22, 22)])
def test_the_smallest_group_that_is_shown(count: int, said: int | None) -> None:
    assert shown(count) == said


@pytest.mark.parametrize("more", [1, 12])
def test_the_page_takes_the_same_statements_however_many_people(cast: Cast, more: int) -> None:
    enrol(cast, more)
    pia = cast.visitor("pia")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        pia.get("/partner")

    assert len(statements) == 4
