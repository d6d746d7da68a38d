"""Who has met what, and where one can help."""

import re
from html import unescape

import pytest
from sqlalchemy import delete

from app.clock import now
from app.cohorts.models import Enrolment
from app.db import db, transaction
from app.practice.models import Supervision
from tests.cast import Cast
from tests.certificates.arrange import enrolment_of, issue, meet_everything, more_people, propose
from tests.certificates.test_register import withdrawn
from tests.counting import counting


def rows(html: str) -> list[str]:
    """The names in the table, from the top."""
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a></th>', html)


def row_of(html: str, name: str) -> str:
    """What the table says of somebody's certificate, as one reads it."""
    [row] = [each for each in html.split("<tr>") if f">{name}</a></th>" in each]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", row.split("<td>")[1])).split())


def test_the_leader_sees_everybody_in_alphabetical_order_with_shapes_and_words(cast: Cast) -> None:
    meet_everything(cast, "ida")
    karen = cast.visitor("karen")

    karen.get(f"/hold/{cast.spring}/overblik")

    assert rows(karen.html) == ["Amal", "Bo", "Ida"]
    assert "Kan få bevis nu" in karen.html
    assert "Alt er der" in karen.html
    assert "mangler seks" in karen.html
    assert "mangler 4 timer og en supervision" in karen.html
    assert "%" not in karen.html.split("<main")[1].split("</main")[0]


def test_a_name_leads_to_the_person_for_those_who_may_open_it(cast: Cast) -> None:
    issue(cast, "amal")
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = now()
    karen = cast.visitor("karen")

    karen.get(f"/hold/{cast.spring}/overblik")

    person = f"/hold/{cast.spring}/deltagere/{enrolment_of(cast, 'bo')}"
    assert f'<a href="{person}">Bo</a>' in karen.html
    assert '<th scope="row">Amal</th>' in karen.html, "who has left has no such page"
    assert karen.get(person).status_code == 200


def test_the_filter_shows_those_who_can_get_a_certificate_now(cast: Cast) -> None:
    meet_everything(cast, "bo", "ida")
    propose(cast, "bo")
    issue(cast, "amal")
    karen = cast.visitor("karen")

    karen.get(f"/hold/{cast.spring}/overblik?vis=klar")

    assert rows(karen.html) == ["Bo", "Ida"]


@pytest.mark.parametrize("who", ["karen", "inger"])
def test_who_had_one_withdrawn_is_not_plainly_ready_here_either(cast: Cast, who: str) -> None:
    withdrawn(cast)
    meet_everything(cast, "bo")
    visitor, address = cast.visitor(who), f"/hold/{cast.spring}/overblik"

    visitor.get(address)
    assert row_of(visitor.html, "Amal") == "Trukket tilbage Se efter, at grunden til dengang er rettet."
    assert row_of(visitor.html, "Bo") == "Kan få bevis nu"
    assert visitor.html.count("status--broken") == 1
    visitor.get(f"{address}?vis=klar")
    assert rows(visitor.html) == ["Amal", "Bo"], "the page of certificates has both there too"
    propose(cast, "amal")
    visitor.get(address)
    assert row_of(visitor.html, "Amal") == "Indstillet Et tidligere bevis er trukket tilbage."
    with cast.app.app_context(), transaction():
        db.session.execute(delete(Supervision).where(Supervision.enrolment_id == cast.enrolments["amal"]))
    visitor.get(address)
    assert row_of(visitor.html, "Amal") == "Endnu ikke Et tidligere bevis er trukket tilbage."


def test_the_objectives_that_most_still_lack_stand_first_with_who(cast: Cast) -> None:
    meet_everything(cast, "amal")
    karen = cast.visitor("karen")

    karen.get(f"/hold/{cast.spring}/overblik")

    said = karen.html.split("Hvor kan vi hjælpe?")[1]
    codes = re.findall(r'<p class="row__title">([A-Z]+-\d+)</p>', said)
    assert codes == ["REC-01", "PEER-01", "PEER-07", "PEER-06", "PEER-11", "PEER-12"]
    assert "to mangler det" in said
    assert "Bo og Ida" in said
    assert "Kommer senere: REC-04 og ORG-03." in said, "M06 is next week"


def test_who_has_a_certificate_needs_no_help_with_objectives(cast: Cast) -> None:
    issue(cast, "ida", proposer="lone")
    lone = cast.visitor("lone")

    lone.get(f"/hold/{cast.spring}/overblik")

    assert rows(lone.html) == ["Ida"]
    assert "Hvor kan vi hjælpe?" not in lone.html


def test_an_instructor_sees_only_those_they_read_for(cast: Cast) -> None:
    inger = cast.visitor("inger")

    inger.get(f"/hold/{cast.spring}/overblik")

    assert rows(inger.html) == ["Amal", "Bo"]
    assert "Ida" not in inger.html


def test_the_secretariat_is_not_told_what_people_have_shown(cast: Cast) -> None:
    assert cast.visitor("solveig").get(f"/hold/{cast.spring}/overblik").status_code == 404


@pytest.mark.parametrize("people", [1, 12, 24])
def test_the_overview_costs_the_same_for_any_number(cast: Cast, people: int) -> None:
    names = more_people(cast, people) + more_people(cast, people // 2, track="colleague")
    meet_everything(cast, *names[: people // 2])
    karen = cast.visitor("karen")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        karen.get(f"/hold/{cast.spring}/overblik")

    assert len(statements) == 11
    assert len(rows(karen.html)) == 3 + len(names)
