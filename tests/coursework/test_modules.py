"""One module: what it touches first, then the text, then what it asks for."""

import re

import pytest

from app.cohorts.models import Enrolment
from app.db import db, transaction
from tests.cast import LONG_AGO, Cast
from tests.coursework import arrange


def test_a_module_says_first_what_it_touches_with_three_equal_doors(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/moduler/M05")

    html = amal.html
    assert html.index("Om indholdet af M05.") < html.index("Teksten i M05.")
    doors = re.findall(r'class="button button--(\w+)" href="([^"]+)">([^<]+)<', html.split("content-note__doors")[1])[
        :3
    ]
    assert doors == [
        ("quiet", "#laes", "Læs nu"),
        ("quiet", "/forloeb", "Læs den senere"),
        ("quiet", "/moduler/M06", "Spring til det næste"),
    ]


def test_a_module_says_what_it_is_for_how_long_it_takes_and_what_it_shows(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/moduler/M05")

    assert "Formålet med M05." in amal.html
    assert "Cirka 7 minutters læsning" in amal.html
    assert 'href="#afsnit-derfor"' in amal.html
    assert "En bog." in amal.html
    shown = [f"Du kan det, som {code} siger." for code in ("PEER-01", "PEER-06", "PEER-07")]
    assert re.findall(r"<li>(Du kan det, som [^<]+)</li>", amal.html) == shown


def test_what_it_asks_for_stands_there_with_a_way_to_begin_or_go_on(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    amal = cast.visitor("amal")

    amal.get("/moduler/M05")

    assert amal.offers("/moduler/M05/opgaver/A3")
    assert not amal.offers("/moduler/M05/opgaver/R5")
    assert f'href="{address}"' in amal.html
    assert "Afleveret, venter på svar" in amal.html
    assert "Opgaven R5K" not in amal.html


def test_a_module_that_is_not_on_ones_plan_is_not_there(cast: Cast) -> None:
    asked = {"amal": "M05K", "bo": "M05", "mads": "M05K"}
    assert [cast.visitor(who).get(f"/moduler/{code}").status_code for who, code in asked.items()] == [404] * 3
    assert cast.visitor("amal").get("/moduler/M99").status_code == 404


@pytest.mark.parametrize("who", ["inger", "karen", "solveig"])
def test_staff_read_every_module_and_begin_none(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)

    for code in ("M01", "M05", "M05K", "M06"):
        assert visitor.get(f"/moduler/{code}").status_code == 200
        assert "Om indholdet af" in visitor.html
        assert "/opgaver/" not in visitor.html
    visitor.get("/moduler")
    assert [code for code in ("M01", "M05", "M05K", "M06") if f'"/moduler/{code}"' in visitor.html] == [
        "M01",
        "M05",
        "M05K",
        "M06",
    ]


def test_the_list_of_modules_is_ones_own_plan(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/moduler")

    assert re.findall(r'modules__title" href="/moduler/(\w+)"', amal.html) == ["M01", "M05", "M06"]


@pytest.mark.parametrize("who", ["pia", "erik"])
def test_partners_and_contacts_have_no_modules(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)

    assert visitor.get("/moduler").status_code == 403
    assert visitor.get("/moduler/M01").status_code == 404


def test_an_instructor_who_is_also_a_participant_begins_on_the_own_plan(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.add(
            Enrolment(
                cohort_id=cast.autumn_id,
                person_id=cast.ids["inger"],
                track="colleague",
                terms="employee",
                enrolled_at=LONG_AGO,
            )
        )
    inger = cast.visitor("inger")

    inger.get("/moduler/M05K")
    assert inger.offers("/moduler/M05K/opgaver/R5K")
    inger.get("/moduler/M05")
    assert not inger.offers("/moduler/M05/opgaver/R5")
