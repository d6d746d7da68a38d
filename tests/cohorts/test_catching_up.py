"""Catching up on a missed day, within the days that the programme gives."""

import pytest

from tests.cast import SIX_HOURS, Cast
from tests.cohorts.arrange import caught_up, enrolment_ids, session_id, was_there
from tests.visitor import Visitor


def page_of(cast: Cast, who: str, whose: str) -> Visitor:
    """Somebody with a participant's page open."""
    visitor = cast.visitor(who)
    assert visitor.get(address(cast, whose)).status_code == 200
    return visitor


def address(cast: Cast, whose: str) -> str:
    """A participant's page."""
    return f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)[whose]}"


def catch_up(cast: Cast, code: str) -> str:
    """The end of the address where a day is noted as caught up."""
    return f"/indhentning/{cast.sessions[code]}"


@pytest.mark.parametrize("way", ["other_cohort", "task_and_talk"])
def test_a_missed_day_can_be_caught_up_in_two_ways(cast: Cast, way: str) -> None:
    was_there(cast, "amal", "M01", 100)
    visitor = page_of(cast, "inger", "amal")

    visitor.submit(catch_up(cast, "M01"), button=("way", way))

    assert caught_up(cast, "amal") == {session_id(cast, "M01"): way}
    assert "Hentet ind" in visitor.html


def test_a_day_one_was_there_is_not_offered(cast: Cast) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    visitor = page_of(cast, "inger", "amal")

    assert not visitor.offers(catch_up(cast, "M01"))
    assert visitor.post(address(cast, "amal") + catch_up(cast, "M01"), {"way": "task_and_talk"}).status_code == 409
    assert caught_up(cast, "amal") == {}


def test_a_day_to_come_is_not_offered(cast: Cast) -> None:
    visitor = page_of(cast, "inger", "amal")

    assert not visitor.offers(catch_up(cast, "M06"))
    assert visitor.post(address(cast, "amal") + catch_up(cast, "M06"), {"way": "task_and_talk"}).status_code == 409


def test_the_programme_gives_only_so_many_days(cast: Cast) -> None:
    for code in ("M01", "M05"):
        was_there(cast, "amal", code, 0)
    visitor = page_of(cast, "inger", "amal")
    visitor.submit(catch_up(cast, "M01"), button=("way", "other_cohort"))

    assert not visitor.offers(catch_up(cast, "M05"))
    answer = visitor.post(address(cast, "amal") + catch_up(cast, "M05"), {"way": "other_cohort"})

    assert answer.status_code == 409
    assert "næste hold" in visitor.html
    assert set(caught_up(cast, "amal")) == {session_id(cast, "M01")}


def test_a_day_of_the_other_track_is_not_there_to_catch_up(cast: Cast) -> None:
    visitor = page_of(cast, "inger", "amal")

    answer = visitor.post(address(cast, "amal") + catch_up(cast, "M05K"), {"way": "other_cohort"})

    assert answer.status_code == 404
    assert caught_up(cast, "amal") == {}


def test_a_mistake_can_be_taken_back(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 0)
    visitor = page_of(cast, "karen", "amal")
    visitor.submit(catch_up(cast, "M01"), button=("way", "other_cohort"))

    visitor.submit(catch_up(cast, "M01") + "/fortryd")

    assert caught_up(cast, "amal") == {}
    assert visitor.offers(catch_up(cast, "M01"))
    assert visitor.post(address(cast, "amal") + catch_up(cast, "M01") + "/fortryd").status_code == 409


def test_a_way_that_is_not_one_is_not_taken(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 0)

    answer = cast.visitor("inger").post(address(cast, "amal") + catch_up(cast, "M01"), {"way": "fordi"})

    assert (answer.status_code, caught_up(cast, "amal")) == (400, {})


def test_the_secretariat_sees_but_does_not_decide(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 0)
    visitor = page_of(cast, "solveig", "amal")

    assert not visitor.offers(catch_up(cast, "M01"))
    assert visitor.post(address(cast, "amal") + catch_up(cast, "M01"), {"way": "other_cohort"}).status_code == 404
    assert caught_up(cast, "amal") == {}


def test_instructors_who_do_not_read_for_somebody_see_the_days_and_note_nothing(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 0)
    was_there(cast, "amal", "M05", 0)
    page_of(cast, "jonas", "amal").submit(catch_up(cast, "M05"), button=("way", "other_cohort"))
    visitor = page_of(cast, "lone", "amal")
    assert "Ikke med. Kan hentes ind" in visitor.html
    assert "/indhentning/" not in visitor.html

    for code, deed in (("M01", ""), ("M05", "/fortryd")):
        answer = visitor.post(address(cast, "amal") + catch_up(cast, code) + deed, {"way": "other_cohort"})
        assert answer.status_code == 404

    assert set(caught_up(cast, "amal")) == {session_id(cast, "M05")}


def test_the_page_says_how_much_counts(cast: Cast) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    was_there(cast, "amal", "M05", 90)
    visitor = page_of(cast, "inger", "amal")

    assert "<dt>Tæller med</dt><dd>7,5 timer</dd>" in visitor.html
    assert "<dd>16,2 timer af 18 timer</dd>" in visitor.html
    assert "1,5 timer af 6 timer" in visitor.html
