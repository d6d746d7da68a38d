"""A module's front page: what it touches first, then what there is to read, then what it asks for."""

import re

import pytest
from sqlalchemy import select

from app.cohorts.models import Enrolment
from app.curriculum.models import Module
from app.db import db, transaction
from tests.cast import LONG_AGO, Cast
from tests.coursework import arrange
from tests.reading import arrange as arrange_reading


def test_a_module_says_first_what_it_touches_with_three_equal_doors(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/moduler/M05")

    html = amal.html
    assert html.index("Om indholdet af M05.") < html.index('href="/moduler/M05/2"')
    doors = re.findall(r'class="button button--(\w+)" href="([^"]+)">([^<]+)<', html.split("content-note__doors")[1])[
        :3
    ]
    assert doors == [
        ("quiet", "/moduler/M05/1", "Læs nu"),
        ("quiet", "/forloeb", "Læs den senere"),
        ("quiet", "/moduler/M06", "Spring til det næste"),
    ]


def test_a_module_that_touches_nothing_has_no_note_and_can_be_read_at_once(cast: Cast) -> None:
    arrange_reading.empty_note(cast)
    amal = cast.visitor("amal")

    amal.get("/moduler/M05")

    assert "Før du læser" not in amal.html
    assert 'href="/moduler/M05/1"' in amal.html


def test_a_module_says_what_it_is_for_how_long_it_takes_and_what_it_shows(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/moduler/M05")

    assert "Formålet med M05." in amal.html
    assert "Cirka 7 minutters læsning i alt" in amal.html
    assert re.findall(r'chapters__title" href="([^"]+)">([^<]+)<.*?ca\. (\d+) min', amal.html) == [
        ("/moduler/M05/1", "Derfor denne dag", "2"),
        ("/moduler/M05/2", "Læs videre her", "5"),
    ]
    assert "Teksten i M05." not in amal.html
    assert "En bog." in amal.html
    shown = [f"Du kan det, som {code} siger." for code in ("PEER-01", "PEER-06", "PEER-07")]
    assert re.findall(r"<li>(Du kan det, som [^<]+)</li>", amal.html) == shown


def test_it_can_be_read_whole_printed_and_taken_along(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/moduler/M05")

    ways = re.findall(r'href="([^"]+)">', amal.html.split('class="takings"')[1].split("</ul>")[0])
    assert ways == ["/moduler/M05/hele", "/moduler/M05/hele#papir", "/moduler/M05/hent"]


def test_of_a_joint_module_one_sees_only_the_objectives_of_ones_own_track(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        joint = db.session.scalars(select(Module).where(Module.code == "M06")).one()
        joint.objectives = ["ORG-03", "PEER-06", "PEER-12"]
    seen = {}
    for who in ("amal", "bo", "inger"):
        visitor = cast.visitor(who)
        visitor.get("/moduler/M06")
        seen[who] = re.findall(r"<li>Du kan det, som ([A-Z0-9-]+) siger\.</li>", visitor.html)

    assert seen == {
        "amal": ["ORG-03", "PEER-06"],
        "bo": ["ORG-03", "PEER-12"],
        "inger": ["ORG-03", "PEER-06", "PEER-12"],
    }


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


def test_staff_read_the_edition_that_they_teach_before_the_one_that_is_published(cast: Cast) -> None:
    arrange_reading.pinned(cast, cast.autumn_id, arrange_reading.another_edition(cast, published=False))
    titles = {}
    for who in ("inger", "olga", "kirsten", "solveig"):
        visitor = cast.visitor(who)
        visitor.get("/moduler/M05")
        titles[who] = visitor.html.split("<h1")[1].split(">")[1].split("<")[0]

    assert titles == {"inger": "Modulet M05", "olga": "Anden M05", "kirsten": "Anden M05", "solveig": "Modulet M05"}


def test_staff_choose_an_edition_and_stay_in_it(cast: Cast) -> None:
    arrange_reading.another_edition(cast, partner="helsingoer")
    inger = cast.visitor("inger")

    inger.get("/moduler")
    assert 'href="/moduler/M05?udgave=aaaaaaaaaaaa"' in inger.html
    inger.get("/moduler/M05?udgave=aaaaaaaaaaaa")

    assert "Anden M05" in inger.html
    assert 'href="/moduler/M05/2?udgave=aaaaaaaaaaaa"' in inger.html
    inger.get("/moduler/M05/2?udgave=aaaaaaaaaaaa")
    assert 'href="/moduler/M05/1?udgave=aaaaaaaaaaaa" rel="prev"' in inger.html


@pytest.mark.parametrize("edition", ["b" * 12, "c" * 12, "%", "0", "000000000000%", "BBBBBBBBBBBB"])
def test_an_edition_that_one_may_not_read_is_not_there(cast: Cast, edition: str) -> None:
    arrange_reading.another_edition(cast, published=False)

    for who in ("amal", "inger", "solveig"):
        assert cast.visitor(who).get(f"/moduler/M05?udgave={edition}").status_code == 404


def test_on_an_english_page_the_text_is_english_where_there_is_one(cast: Cast) -> None:
    arrange_reading.in_english(cast, "M05", "R5")
    amal = cast.visitor("amal")
    amal.get("/moduler/M05")
    amal.submit("/sprog", button=("sprog", "en"))

    amal.get("/moduler/M05")
    html = amal.html
    assert '<p lang="en">About what it touches.</p>' in html
    assert '<ul class="prose" lang="en"><li>What did you take with you?</li></ul>' in html
    assert '<div class="prose" lang="da"><p>Tegn et kort.</p></div>' in html
    assert "You can do what PEER-06 says." in html
    assert "only-danish" not in html
    amal.get("/moduler/M06")
    assert '<p lang="da">Om indholdet af M06.</p>' in amal.html
    assert amal.html.count('class="only-danish"') == 1
