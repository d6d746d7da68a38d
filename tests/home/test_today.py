"""I dag: what is next, for each of the things one is; calm when there is nothing; cheap whatever stands open."""

import pytest

from app.coursework.rules import Outcome
from app.db import db
from tests.cast import Cast
from tests.certificates.arrange import meet_everything, more_people, propose
from tests.counting import counting
from tests.coursework.arrange import answer, begin, hand_in, handed_in, write


def test_somebody_in_the_middle_of_a_text_is_led_back_to_it(cast: Cast) -> None:
    address = begin(cast, "amal")
    write(cast, "amal", address, "Jeg er midt i en sætning, som")
    amal = cast.visitor("amal")

    amal.get("/")

    assert "Fortsæt, hvor du slap" in amal.html
    assert f'href="{address}"' in amal.html
    assert "midt i en sætning" not in amal.html


def test_an_answer_with_one_step_is_offered_before_what_is_not_begun(cast: Cast) -> None:
    address = handed_in(cast, "amal", "M01", "R1")
    answer(cast, address, author="amal", outcome=Outcome.NOT_YET)
    amal = cast.visitor("amal")

    amal.get("/")

    first = amal.html.split('class="next"')[1].split("</section>")[0]
    assert f'href="{address}"' in first


def test_what_lies_with_the_readers_asks_for_nothing(cast: Cast) -> None:
    for module, task in (("M01", "R1"), ("M05", "R5")):
        handed_in(cast, "amal", module, task)
    address = begin(cast, "amal", "M05", "A3")
    write(cast, "amal", address, "Vores rollekort, skrevet sammen ved køkkenbordet en onsdag.", contributed=True)
    hand_in(cast, "amal", address)
    amal = cast.visitor("amal")

    amal.get("/")

    assert "3 tekster ligger hos dine læsere" in amal.html
    assert "Læs om dagen" in amal.html


def test_each_sees_the_next_day_of_their_own_plan(cast: Cast) -> None:
    for who in ("amal", "bo"):
        visitor = cast.visitor(who)
        visitor.get("/")
        assert "Modulet M06" in visitor.html
        assert ("Modulet M05K" in visitor.html) is False


@pytest.mark.parametrize(("who", "shown"), [("inger", True), ("karen", True), ("amal", False)])
def test_whoever_teaches_or_leads_comes_from_the_next_day_to_its_plan(cast: Cast, who: str, shown: bool) -> None:
    visitor = cast.visitor(who)

    visitor.get("/")

    assert (f'href="/moduler/M06/undervisere?hold={cast.spring}"' in visitor.html) is shown


def test_an_instructor_sees_how_much_waits_and_never_a_text(cast: Cast) -> None:
    handed_in(cast, "amal", "M01", "R1", text="K-KANARIE en tekst, der ikke må stå på forsiden, og som er lang nok.")
    inger, lone = cast.visitor("inger"), cast.visitor("lone")

    inger.get("/")
    lone.get("/")

    assert "1 tekst venter på svar" in inger.html
    assert "KANARIE" not in inger.html
    assert "Alle har fået svar. Tak." in lone.html


def test_a_course_leader_sees_that_a_certificate_waits(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    karen, kirsten = cast.visitor("karen"), cast.visitor("kirsten")

    karen.get("/")
    kirsten.get("/")

    assert "venter på din underskrift" in karen.html
    assert "venter på din underskrift" not in kirsten.html


def test_somebody_new_is_told_that_there_is_nothing_to_do(cast: Cast) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    office.submit("/personer", name="Ny", email="ny@pejlemaerke.example")
    address = office.html.split("/invitation/")[1].split('"')[0]
    guest = cast.stranger()
    guest.get(f"/invitation/{address}")

    guest.submit(f"/invitation/{address}", name="Ny", password="en kort sætning")

    assert "Du skal ikke gøre noget" in guest.html


@pytest.mark.parametrize(
    ("who", "statements"),
    [("amal", 6), ("inger", 4), ("karen", 5), ("erik", 4), ("solveig", 2), ("pia", 2)],
)
@pytest.mark.parametrize("more", [1, 12])
def test_the_start_page_asks_as_often_whatever_stands_open(cast: Cast, who: str, statements: int, more: int) -> None:
    names = more_people(cast, more)
    meet_everything(cast, *names)
    for name in names:
        propose(cast, name)
    handed_in(cast, "amal", "M01", "R1")
    visitor = cast.visitor(who)
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as seen:
        visitor.get("/")

    assert len(seen) == statements


def test_the_help_page_names_ones_own_readers_and_leader_and_nobody_elses(cast: Cast) -> None:
    amal, mads = cast.visitor("amal"), cast.visitor("mads")

    amal.get("/hjaelp")
    mads.get("/hjaelp")

    assert "Inger og Jonas" in amal.html
    assert "Karen" in amal.html
    assert not {"Inger", "Jonas", "Karen"} & set(mads.html.replace(",", " ").replace(".", " ").split())


def test_the_health_of_the_system_says_ok_and_no_more(cast: Cast) -> None:
    assert cast.stranger().client.get("/sund").get_data(as_text=True) == "ok\n"
