"""The path of somebody who reuses modules: what they have from another cohort is done, with its date."""

import re

import pytest
from sqlalchemy import select, update

from app.cohorts.models import CourseSession, Enrolment
from app.coursework.models import Assessment, Reopening, Work, WorkAuthor
from app.curriculum.rules import Track
from app.db import db
from tests.cast import LONG_AGO, SIX_HOURS, Cast
from tests.certificates.arrange import approve
from tests.cohorts.arrange import arranging, engine_of, was_there
from tests.cohorts.arrange_guides import Guides, make_guides
from tests.counting import counting
from tests.visitor import Visitor

ON = "1. januar 2026"


def approved(cast: Cast, who: str, *codes: str) -> None:
    """Somebody has had these tasks approved in the Forårshold."""
    with arranging(cast):
        for code in codes:
            approve(cast, db.session.get_one(Enrolment, cast.enrolments[who]), code)


def path_of(cast: Cast) -> Visitor:
    """Amal with her path open."""
    amal = cast.visitor("amal")
    assert amal.get("/forloeb").status_code == 200
    return amal


def steps(visitor: Visitor) -> dict[str, str]:
    """Each step's title and everything that stands in it, as text."""
    found = {}
    for part in visitor.html.split('<li class="path__step')[1:]:
        text = " ".join(re.sub(r"<[^>]*>", " ", part.split("</div>\n</li>")[0]).split())
        title = re.search(r'path__title">(?:<a[^>]*>)?([^<]*)', part)
        assert title is not None
        found[title[1]] = part.partition('"')[0] + " " + text
    return found


@pytest.fixture
def guides(cast: Cast) -> Guides:
    """The cohort of guides, with Amal, who was at M01 of the Forårshold."""
    was_there(cast, "amal", "M01", SIX_HOURS)
    return make_guides(cast)


def test_a_module_from_elsewhere_is_a_step_done_with_its_date(cast: Cast, guides: Guides) -> None:
    shown = steps(path_of(cast))

    assert shown["Modulet M01"].startswith(" path__step--done")
    assert "Har du fra Forårshold, " in shown["Modulet M01"]
    assert "Har du fra" not in shown["Modulet M05"]
    assert shown["Modulet G1"].startswith(" path__step--now"), "the next day is the one that is still asked for"


def test_a_part_of_a_day_elsewhere_is_still_asked_for(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 100)
    make_guides(cast)

    shown = steps(path_of(cast))

    assert shown["Modulet M01"].startswith(" path__step--now")
    assert "Har du fra" not in shown["Modulet M01"]


def test_a_task_approved_elsewhere_is_done_and_not_asked_for(cast: Cast, guides: Guides) -> None:
    approved(cast, "amal", "R1", "A1")

    amal = path_of(cast)

    text = steps(amal)["Modulet M01"]
    assert f"Læst med svar på Forårshold, {ON}" in text
    assert f"Godkendt på Forårshold, {ON}" in text
    assert "Du skal ikke gøre noget lige nu" in amal.html


def test_a_task_of_a_module_from_elsewhere_that_is_not_approved_is_what_comes_next(cast: Cast, guides: Guides) -> None:
    amal = path_of(cast)

    assert "Opgaven R1" in amal.html[amal.html.index('class="next"') : amal.html.index("path__steps")]


def test_the_module_page_leads_to_the_text_instead_of_asking_again(cast: Cast, guides: Guides) -> None:
    approved(cast, "amal", "R1")
    amal = cast.visitor("amal")

    amal.get("/moduler/M01")

    assert f"Læst med svar på Forårshold, {ON}" in amal.html
    assert not amal.offers("/moduler/M01/opgaver/R1")
    with cast.app.app_context():
        work = db.session.scalars(select(Work)).one()
    assert f'href="/refleksioner/{work.public_id}"' in amal.html


def test_what_was_opened_again_is_asked_for(cast: Cast, guides: Guides) -> None:
    approved(cast, "amal", "R1")
    with arranging(cast):
        answer = db.session.scalars(select(Assessment)).one()
        db.session.add(Reopening(assessment_id=answer.id, by_id=cast.ids["jonas"], at=LONG_AGO, reason=b""))

    assert "på Forårshold, 1." not in steps(path_of(cast))["Modulet M01"].partition("Opgaven R1")[2]


def test_what_one_did_not_take_part_in_is_asked_for(cast: Cast, guides: Guides) -> None:
    approved(cast, "amal", "A3")
    assert "Godkendt på Forårshold" in steps(path_of(cast))["Modulet M05"]
    with arranging(cast):
        db.session.execute(update(WorkAuthor).values(contributed_at=None))
        db.session.execute(update(Work).values(pair_id=cast.pair_id))

    assert "Godkendt på Forårshold" not in steps(path_of(cast))["Modulet M05"]


@pytest.mark.parametrize(("path", "statements"), [("/forloeb", 8), ("/moduler/M01", 4), ("/", 8)])
def test_the_pages_take_few_statements(cast: Cast, guides: Guides, path: str, statements: int) -> None:
    approved(cast, "amal", "R1", "A1")
    amal = cast.visitor("amal")

    with counting(engine_of(cast)) as seen:
        assert amal.get(path).status_code == 200

    assert len(seen) == statements


def test_a_peer_who_is_also_elsewhere_is_shown_nothing_new(cast: Cast) -> None:
    guides = make_guides(cast)
    with arranging(cast):
        day = db.session.scalars(select(CourseSession).where(CourseSession.public_id == guides.days["M01"])).one()
        day.starts_at = LONG_AGO
        enrolment = db.session.get_one(Enrolment, guides.enrolments["amal"])
        enrolment.left_at = LONG_AGO
        assert enrolment.track == Track.GUIDE

    assert "Har du fra" not in path_of(cast).html
