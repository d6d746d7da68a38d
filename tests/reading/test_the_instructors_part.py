"""What a module says to its instructors: they read it, and no participant ever does."""

import pytest

from app.cohorts.models import Cohort, Enrolment
from app.db import db, transaction
from tests.cast import LONG_AGO, Cast
from tests.counting import counting
from tests.reading import arrange
from tests.reading.arrange import CANARY

PAGE = "/moduler/M05/undervisere"


@pytest.mark.parametrize("who", ["inger", "jonas", "lone", "karen", "olga", "kirsten"])
def test_who_teaches_or_leads_reads_it(cast: Cast, who: str) -> None:
    arrange.for_instructors(cast)
    visitor = cast.visitor(who)

    assert visitor.get(PAGE).status_code == 200
    assert CANARY in visitor.html
    assert "Deltagerne kan ikke se siden." in visitor.html
    assert "Cirka 3 minutters læsning" in visitor.html
    visitor.get("/moduler/M05")
    assert f'href="{PAGE}?udgave=000000000000"' in visitor.html


@pytest.mark.parametrize("who", ["amal", "bo", "ida", "mads", "solveig", "pia", "erik"])
def test_for_everybody_else_it_is_not_there(cast: Cast, who: str) -> None:
    arrange.for_instructors(cast)

    assert cast.visitor(who).get(PAGE).status_code == 404
    assert cast.visitor(who).get("/moduler/M99/undervisere").status_code == 404


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_page_that_a_participant_can_open_holds_it_or_leads_there(cast: Cast, language: str) -> None:
    for code in ("M01", "M05", "M05K", "M06"):
        arrange.for_instructors(cast, code)
    found: list[tuple[str, str]] = []
    for who, codes in (("amal", ("M01", "M05", "M06")), ("bo", ("M01", "M05K", "M06"))):
        visitor = cast.visitor(who)
        visitor.get("/forloeb")
        if language == "en":
            visitor.submit("/sprog", button=("sprog", language))
        pages = ["/", "/forloeb", "/moduler", "/kort", "/maal", "/soeg?q=Tidslommen", f"/hold/{cast.spring}"]
        pages += [f"/moduler/{code}{page}" for code in codes for page in ("", "/1", "/2", "/hele", "/hent")]
        for page in pages:
            answer = visitor.client.get(page)
            text = answer.get_data(as_text=True)
            assert answer.status_code == 200, page
            if CANARY in text or "/undervisere" in text:
                found.append((who, page))

    assert found == []


def test_no_statement_of_a_participants_page_reads_it(cast: Cast) -> None:
    arrange.for_instructors(cast)
    amal = cast.visitor("amal")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        for page in ("/moduler/M05", "/moduler/M05/1", "/moduler/M05/hele", "/moduler/M05/hent", PAGE, "/kort"):
            amal.client.get(page)

    assert [each for each in statements if "instructor_part" in each] == []


def test_the_edition_of_ones_own_newest_cohort_comes_first(cast: Cast) -> None:
    other = arrange.another_edition(cast, published=False)
    arrange.pinned(cast, cast.autumn_id, other)
    arrange.for_instructors(cast)
    arrange.for_instructors(cast, edition_id=other, html="<p>Den nye plan.</p>")
    seen = {}
    for who in ("inger", "olga", "kirsten"):
        visitor = cast.visitor(who)
        visitor.get(PAGE)
        seen[who] = "Den nye plan." in visitor.html

    assert seen == {"inger": False, "olga": True, "kirsten": True}
    assert cast.visitor("olga").get(f"{PAGE}?udgave={'0' * 12}").status_code == 200
    assert cast.visitor("inger").get(f"{PAGE}?udgave={'b' * 12}").status_code == 404


def test_a_module_without_such_a_part_offers_none(cast: Cast) -> None:
    inger = cast.visitor("inger")

    assert inger.get(PAGE).status_code == 404
    inger.get("/moduler/M05")
    assert PAGE not in inger.html


def test_an_instructor_who_takes_part_elsewhere_still_reads_what_is_published(cast: Cast) -> None:
    arrange.for_instructors(cast)
    with cast.app.app_context(), transaction():
        db.session.add(
            Enrolment(
                cohort_id=cast.autumn_id,
                person_id=cast.ids["inger"],
                track="peer",
                terms="paid",
                enrolled_at=LONG_AGO,
            )
        )

    assert cast.visitor("inger").get(PAGE).status_code == 200


def test_from_the_sheet_of_a_day_one_comes_to_the_plan_of_that_cohorts_edition(cast: Cast) -> None:
    other = arrange.another_edition(cast, published=False)
    arrange.pinned(cast, cast.autumn_id, other)
    arrange.for_instructors(cast)
    arrange.for_instructors(cast, edition_id=other, html="<p>Den nye plan.</p>")
    with cast.app.app_context(), transaction():
        db.session.get_one(Cohort, cast.spring_id).leader_id = cast.ids["kirsten"]
    kirsten = cast.visitor("kirsten")

    kirsten.get(f"/hold/{cast.spring}/fremmoede/{cast.sessions['M05']}")
    address = f"{PAGE}?hold={cast.spring}"
    assert f'href="{address}"' in kirsten.html
    kirsten.get(address)
    assert CANARY in kirsten.html
    assert f'href="{PAGE}?udgave=bbbbbbbbbbbb">Den anden udgave</a>' in kirsten.html
    kirsten.get(f"{PAGE}?hold={cast.autumn}")
    assert "Den nye plan." in kirsten.html
