"""Taking attendance: everybody at once, the few who differ, and correcting it later."""

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.clock import now
from app.cohorts.models import Attendance
from app.db import db
from app.journal.models import Entry
from app.journal.rules import Verb
from tests.cast import SIX_HOURS, Cast
from tests.cohorts.arrange import add_people, beginning_now, enrolment_ids, noted, session_id
from tests.visitor import Visitor


def sheet(cast: Cast, who: str, code: str = "M01") -> Visitor:
    """Somebody with the attendance page open."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.spring}/fremmoede/{cast.sessions[code]}").status_code == 200
    return visitor


def address(cast: Cast, code: str = "M01") -> str:
    """Where the sheet of a day is sent."""
    return f"/hold/{cast.spring}/fremmoede/{cast.sessions[code]}"


def journalled(cast: Cast) -> int:
    """How often the journal says that attendance was taken."""
    with cast.app.app_context():
        return len(db.session.scalars(select(Entry.id).where(Entry.verb == Verb.ATTENDANCE_TAKEN)).all())


@pytest.mark.parametrize("who", ["inger", "jonas", "lone", "karen"])
def test_one_tap_says_that_everybody_was_here_all_day(cast: Cast, who: str) -> None:
    visitor = sheet(cast, who)

    visitor.submit(address(cast), button=("alle", "hele"))

    assert noted(cast, "M01") == {"amal": SIX_HOURS, "bo": SIX_HOURS, "ida": SIX_HOURS}
    assert "Fremmødet er noteret" in visitor.html
    assert journalled(cast) == 1


def test_sixteen_people_take_three_actions(cast: Cast) -> None:
    add_people(cast, 13)
    visitor = sheet(cast, "inger")  # 1: open the page, where all are here
    amal, bo = (enrolment_ids(cast)[name] for name in ("amal", "bo"))

    fields = {f"present-{amal}": "away", f"present-{bo}": "part", f"minutes-{bo}": "180"}  # 2: change the few
    visitor.submit(address(cast), **fields)  # 3: save

    rows = noted(cast, "M01")
    assert len(rows) == 16
    assert {name: minutes for name, minutes in rows.items() if minutes != SIX_HOURS} == {"amal": 0, "bo": 180}


@pytest.mark.parametrize(
    ("code", "people"), [("M05", {"amal", "ida"}), ("M05K", {"bo"}), ("M01", {"amal", "bo", "ida"})]
)
def test_the_sheet_holds_only_people_whose_plan_has_the_day(cast: Cast, code: str, people: set[str]) -> None:
    visitor = sheet(cast, "inger", code)

    visitor.submit(address(cast, code), button=("alle", "hele"))

    assert set(noted(cast, code)) == people


def test_nobody_else_can_be_written_onto_the_sheet(cast: Cast) -> None:
    visitor = sheet(cast, "inger", "M05")

    visitor.submit(address(cast, "M05"), **{f"present-{enrolment_ids(cast)['bo']}": "whole"})

    assert set(noted(cast, "M05")) == {"amal", "ida"}


@pytest.mark.parametrize("minutes", ["0", "00"])
def test_no_minutes_at_all_are_not_a_part_of_the_day(cast: Cast, minutes: str) -> None:
    visitor, key = sheet(cast, "inger"), enrolment_ids(cast)["amal"]

    answer = visitor.submit(address(cast), **{f"present-{key}": "part", f"minutes-{key}": minutes})

    assert answer.status_code == 400
    assert "Nul minutter er ikke en del af dagen" in visitor.html
    assert dict(visitor.form(address(cast)).fields)[f"minutes-{key}"] == minutes
    assert noted(cast, "M01") == {}


@pytest.mark.parametrize("minutes", ["", "361", "-1", "halvdelen", "1000000", "12,5"])
def test_minutes_that_cannot_be_are_asked_for_again_with_everything_kept(cast: Cast, minutes: str) -> None:
    visitor, ids = sheet(cast, "inger"), enrolment_ids(cast)

    fields = {f"present-{ids['amal']}": "part", f"minutes-{ids['amal']}": minutes, f"present-{ids['bo']}": "away"}
    answer = visitor.submit(address(cast), **fields)

    assert answer.status_code == 400
    assert "hvor mange minutter Amal" in visitor.html
    kept = dict(visitor.form(address(cast)).fields)
    assert (kept[f"present-{ids['amal']}"], kept[f"minutes-{ids['amal']}"]) == ("part", minutes)
    assert kept[f"present-{ids['bo']}"] == "away"
    assert noted(cast, "M01") == {}


def test_it_can_be_corrected_later_and_one_row_says_who_and_when(cast: Cast) -> None:
    sheet(cast, "inger").submit(address(cast), button=("alle", "hele"))
    with time_machine.travel(now() + timedelta(minutes=30)):
        karen, amal = sheet(cast, "karen"), enrolment_ids(cast)["amal"]

        karen.submit(address(cast), **{f"present-{amal}": "away"})

    assert noted(cast, "M01") == {"amal": 0, "bo": SIX_HOURS, "ida": SIX_HOURS}
    with cast.app.app_context():
        rows = db.session.scalars(select(Attendance).where(Attendance.session_id == session_id(cast, "M01"))).all()
        by = {row.enrolment_id: row.recorded_by_id for row in rows}
    inger, karens = cast.ids["inger"], cast.ids["karen"]
    who = cast.enrolments
    assert by == {who["amal"]: karens, who["bo"]: inger, who["ida"]: inger}
    assert journalled(cast) == 2


def test_two_who_save_at_once_see_each_others_before_anything_is_replaced(cast: Cast) -> None:
    inger, jonas, amal = sheet(cast, "inger"), sheet(cast, "jonas"), enrolment_ids(cast)["amal"]
    inger.submit(address(cast), **{f"present-{amal}": "away"})

    answer = jonas.submit(address(cast))

    assert answer.status_code == 409
    assert "Inger noterede 0 minutter for Amal" in jonas.html
    assert noted(cast, "M01")["amal"] == 0
    jonas.submit(address(cast))
    assert noted(cast, "M01")["amal"] == SIX_HOURS


def test_two_who_saw_the_same_need_not_choose(cast: Cast) -> None:
    inger, jonas = sheet(cast, "inger"), sheet(cast, "jonas")
    inger.submit(address(cast), button=("alle", "hele"))

    assert jonas.submit(address(cast), button=("alle", "hele")).status_code == 200

    assert journalled(cast) == 1


def test_somebody_on_pause_is_not_taken_to_be_here(cast: Cast) -> None:
    beginning_now(cast, "M06")
    cast.visitor("amal").post(f"/hold/{cast.spring}/pause")
    visitor = sheet(cast, "inger", "M06")
    assert ("alle", "hele") not in visitor.form(address(cast, "M06")).buttons

    visitor.submit(address(cast, "M06"))

    assert noted(cast, "M06") == {"amal": 0, "bo": SIX_HOURS, "ida": SIX_HOURS}


def test_somebody_who_came_later_is_not_taken_to_have_been_there(cast: Cast) -> None:
    sheet(cast, "inger").submit(address(cast), button=("alle", "hele"))
    add_people(cast, 1)

    sheet(cast, "inger").submit(address(cast))

    assert set(noted(cast, "M01")) == {"amal", "bo", "ida"}


def test_a_day_to_come_says_so_and_takes_nothing(cast: Cast) -> None:
    visitor = sheet(cast, "inger", "M06")
    assert "ikke begyndt endnu" in visitor.html
    assert not visitor.offers(address(cast, "M06"))

    assert visitor.post(address(cast, "M06"), {"alle": "hele"}).status_code == 409

    assert noted(cast, "M06") == {}


def test_there_is_no_field_for_a_reason(cast: Cast) -> None:
    visitor = sheet(cast, "inger")

    names = {re.sub(r"-[a-z0-9]{15}$", "", name) for name, _ in visitor.form(address(cast)).fields}

    assert names == {"csrf_token", "_deed", "seen", "present", "minutes"}
    assert "<textarea" not in visitor.html


def test_a_day_of_another_cohort_is_not_found_through_ones_own(cast: Cast) -> None:
    visitor = cast.visitor("olga")

    for path in (address(cast), f"/hold/{cast.autumn}/fremmoede/{cast.sessions['M01']}"):
        assert visitor.get(path).status_code == 404
        assert visitor.post(path, {"alle": "hele"}).status_code == 404

    assert noted(cast, "M01") == {}


def test_the_secretariat_takes_no_attendance(cast: Cast) -> None:
    assert cast.visitor("solveig").get(address(cast)).status_code == 404


def test_the_participant_sees_how_the_day_stands_without_a_reason(cast: Cast) -> None:
    visitor, ids = sheet(cast, "inger"), enrolment_ids(cast)
    visitor.submit(address(cast), **{f"present-{ids['amal']}": "away"})

    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get(f"/hold/{cast.spring}")
    bo.get(f"/hold/{cast.spring}")

    assert "Ikke med. Kan hentes ind" in amal.html
    assert "Ikke med" not in bo.html
    assert "Med hele dagen" in bo.html
