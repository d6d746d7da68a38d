"""The curriculum as a map: one's own walk through the areas; for staff every published one."""

import re

import pytest

from app.cohorts.models import Enrolment
from app.curriculum.models import Edition
from app.db import db, transaction
from app.reading.map_rules import bridges, main_places, trail
from tests.cast import LONG_AGO, Cast
from tests.reading import arrange

AREAS = [{"code": code, "title": code.title(), "title_en": code} for code in ("REC", "PEER", "ORG")]
MARKS = [{"number": 1, "title": "Håb", "title_en": "Hope"}, {"number": 2, "title": "Veje", "title_en": "Ways"}]


def stops(html: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each module on the map, and what it is said to teach in each area."""
    walk = html.split('class="map__walk"')[1].split("</ol>", maxsplit=1)[0]
    return [
        (
            re.findall(r'href="([^"]+)"', stop)[0],
            re.findall(r'visually-hidden">([^:]+): ([^.]+)\.', stop),
        )
        for stop in walk.split("<li")[1:]
    ]


@pytest.mark.parametrize(
    ("counts", "places"),
    [
        ([], []),
        ([(1, 0, 0)], [0]),
        ([(1, 2, 0), (4, 0, 0), (1, 1, 1)], [1, 0, 0]),
        ([(0, 0, 5), (1, 1, 0)], [2, 1]),
        ([(0, 1, 0), (1, 0, 1)], [1, 0]),
        ([(0, 1, 0), (0, 0, 0)], [1, 1]),
        ([()], [0]),
    ],
)
def test_the_walk_goes_where_most_is_taught_and_not_far(counts: list[tuple[int, ...]], places: list[int]) -> None:
    assert main_places(counts) == places


def test_the_trail_lies_or_stands() -> None:
    assert trail([0, 2], upright=False) == "M0 50C25 50 25 50 50 50C100 50 100 250 150 250C175 250 175 250 200 250"
    assert trail([0, 2], upright=True) == "M50 0C50 25 50 25 50 50C50 100 250 100 250 150C250 175 250 175 250 200"
    assert trail([], upright=False) == ""


def test_bridges_lead_from_area_to_area() -> None:
    assert bridges([(1, 0, 2), (0, 3, 0)], upright=False) == "M50 50L50 250"
    assert bridges([(1, 0, 2), (0, 3, 0)], upright=True) == "M50 50L250 50"


def test_the_map_is_ones_own_plan_and_nothing_else(cast: Cast) -> None:
    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get("/kort")
    bo.get("/kort")

    assert stops(amal.html) == [
        ("/moduler/M01", [("Recovery", "et læringsmål"), ("Peer-støtte og peer-rollen", "et læringsmål")]),
        ("/moduler/M05", [("Peer-støtte og peer-rollen", "tre læringsmål")]),
        ("/moduler/M06", [("Recovery", "et læringsmål"), ("Organisatorisk recovery-orientering", "et læringsmål")]),
    ]
    assert [href for href, _ in stops(bo.html)] == ["/moduler/M01", "/moduler/M05K", "/moduler/M06"]
    assert "PEER-12" not in amal.html
    assert "PEER-06" not in bo.html
    for html in (amal.html, bo.html):
        assert re.findall(r"spor=|kollega|/kort\?", html) == []


def test_what_one_asks_for_changes_nothing_for_a_participant(cast: Cast) -> None:
    amal = cast.visitor("amal")
    amal.get("/kort")
    own = stops(amal.html)

    for asked in ("spor=colleague", "uddannelse=peer-guide&spor=guide", "partner=helsingoer"):
        amal.get(f"/kort?{asked}")
        assert stops(amal.html) == own


def test_a_table_says_the_same(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/kort")

    table = amal.html.split("<tbody>")[1].split("</tbody>")[0]
    rows = [re.sub(r"<[^>]+>|\s+", " ", row).split() for row in table.split("</tr>")[:-1]]
    assert rows == [
        ["M01", "Modulet", "M01", "REC-01", "PEER-01", "–"],
        ["M05", "Modulet", "M05", "–", "PEER-01", ",", "PEER-06", ",", "PEER-07", "–"],
        ["M06", "Modulet", "M06", "REC-04", "–", "ORG-03"],
    ]
    assert 'href="/maal#PEER-06"' in table


def test_the_marks_one_steers_by_stand_with_what_serves_them(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        edition = db.session.get_one(Edition, cast.edition_id)
        edition.terms = {**edition.terms, "areas": AREAS, "guiding_marks": MARKS}
    amal = cast.visitor("amal")

    amal.get("/kort")

    marks = amal.html.split('class="marks-steered"')[1].split("</ol>")[0]
    assert re.findall(r"<span>(\d [^<]+)</span>", marks) == ["1 Håb"]
    assert re.findall(r"som ([A-Z0-9-]+) siger", marks) == [
        "REC-01",
        "REC-04",
        "PEER-01",
        "PEER-06",
        "PEER-07",
        "ORG-03",
    ]
    assert re.findall(r'map-areas__area">.*?<span>([^<]+)<', amal.html) == ["Rec", "Peer", "Org"]


def test_staff_choose_programme_and_track(cast: Cast) -> None:
    arrange.another_edition(cast, partner="helsingoer")
    solveig = cast.visitor("solveig")

    solveig.get("/kort")
    assert [href for href, _ in stops(solveig.html)][1] == "/moduler/M05?udgave=000000000000"
    chosen = re.findall(r'versions__link" href="([^"]+)"( aria-current="page")?', solveig.html)
    assert [(href.replace("&amp;", "&"), bool(here)) for href, here in chosen] == [
        ("/kort?uddannelse=peer-uddannelsen&spor=peer", True),
        ("/kort?uddannelse=peer-uddannelsen&spor=colleague", False),
        ("/kort?uddannelse=peer-uddannelsen&partner=helsingoer&spor=peer", False),
        ("/kort?uddannelse=peer-uddannelsen&partner=helsingoer&spor=colleague", False),
    ]
    solveig.get("/kort?uddannelse=peer-uddannelsen&spor=colleague")
    assert [href for href, _ in stops(solveig.html)][1] == "/moduler/M05K?udgave=000000000000"
    solveig.get("/kort?uddannelse=peer-uddannelsen&partner=helsingoer&spor=peer")
    assert [href for href, _ in stops(solveig.html)][1] == "/moduler/M05?udgave=aaaaaaaaaaaa"


@pytest.mark.parametrize("asked", ["uddannelse=peer-guide", "spor=guide", "spor=x", "partner=x"])
def test_a_map_that_is_not_there_is_not_there(cast: Cast, asked: str) -> None:
    assert cast.visitor("karen").get(f"/kort?{asked}").status_code == 404


def test_an_edition_that_is_not_published_has_no_map(cast: Cast) -> None:
    arrange.another_edition(cast, partner="helsingoer", published=False)
    karen = cast.visitor("karen")

    assert karen.get("/kort?uddannelse=peer-uddannelsen&partner=helsingoer").status_code == 404


def test_an_instructor_who_takes_part_sees_the_own_walk_first(cast: Cast) -> None:
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

    inger.get("/kort")
    assert [href for href, _ in stops(inger.html)] == ["/moduler/M01", "/moduler/M05K", "/moduler/M06"]
    inger.get("/kort?uddannelse=peer-uddannelsen&spor=peer")
    assert [href for href, _ in stops(inger.html)][1] == "/moduler/M05?udgave=000000000000"


def test_somebody_without_a_plan_has_a_calm_page_or_none(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        for enrolment in db.session.query(Enrolment).filter_by(person_id=cast.ids["mads"]):
            enrolment.left_at = LONG_AGO

    assert cast.visitor("mads").get("/kort").status_code == 200
    assert cast.visitor("pia").get("/kort").status_code == 403


@pytest.mark.parametrize("path", ["/forloeb", "/moduler", "/maal", "/moduler/M05"])
def test_the_map_is_one_link_away(cast: Cast, path: str) -> None:
    amal = cast.visitor("amal")

    amal.get(path)

    assert 'href="/kort"' in amal.html
