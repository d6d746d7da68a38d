"""The page where days are planned suggests when: a calendar counted from the cohort's first day, never on a weekend."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from app.clock import COPENHAGEN
from app.cohorts.calendar_rules import first_day, next_weekday, suggested_days
from app.cohorts.models import Cohort, CourseSession
from app.curriculum.models import Edition
from app.db import db
from app.web.dates import day_year
from tests.cast import TERMS, Cast
from tests.cohorts.arrange import arranging
from tests.visitor import Visitor

TUESDAY = date(2027, 1, 19)
CALENDAR = {"M01": 0, "M02": 14, "OP1": 231}
FOLLOW_UP = {
    "code": "OP1", "title": "Hvad skete der?", "title_en": "What happened?", "hours": 3, "objectives": ["REC-01"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2027, 1, 18), date(2027, 1, 18)),
        (date(2027, 1, 22), date(2027, 1, 22)),
        (date(2027, 1, 23), date(2027, 1, 25)),
        (date(2027, 1, 24), date(2027, 1, 25)),
    ],
)
def test_saturday_and_sunday_become_monday(day: date, moved: date) -> None:
    assert next_weekday(day) == moved


@pytest.mark.parametrize(
    ("planned", "calendar", "first"),
    [
        ([], CALENDAR, TUESDAY),
        ([("M01", date(2027, 2, 2))], CALENDAR, date(2027, 2, 2)),
        ([("M02", date(2027, 2, 2))], CALENDAR, TUESDAY),
        ([("M02", date(2027, 2, 9)), ("M01", date(2027, 1, 25))], CALENDAR, date(2027, 1, 25)),
        ([("M09", date(2027, 2, 2)), ("", date(2027, 2, 1))], CALENDAR, TUESDAY),
        ([("M01", date(2027, 2, 2))], {}, TUESDAY),
    ],
)
def test_the_first_day_is_what_the_earliest_planned_day_says(
    planned: list[tuple[str, date]], calendar: dict[str, int], first: date
) -> None:
    assert first_day(opened_on=TUESDAY, planned=planned, calendar=calendar) == first


def test_each_is_suggested_as_many_days_after_the_first_as_the_calendar_says() -> None:
    assert suggested_days(["M01", "M02", "OP1", "M09"], first=TUESDAY, calendar=CALENDAR) == {
        "M01": TUESDAY, "M02": date(2027, 2, 2), "OP1": date(2027, 9, 7), "M09": None,
    }  # fmt: skip


def with_a_calendar(cast: Cast, calendar: dict[str, int]) -> date:
    """The Forårshold has one day, M05 in its plan, and an edition with this calendar. Answers with its first day."""
    with arranging(cast):
        terms = {**TERMS, "follow_ups": [FOLLOW_UP], "calendar": calendar}
        db.session.execute(update(Edition).where(Edition.id == cast.edition_id).values(terms=terms))
        mine = CourseSession.cohort_id == cast.spring_id
        db.session.execute(delete(CourseSession).where(mine))
        return db.session.get_one(Cohort, cast.spring_id).opened_at.astimezone(COPENHAGEN).date()


def planning(cast: Cast, query: str = "", who: str = "karen") -> Visitor:
    """Somebody with the page open on which the Forårshold plans a day."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.spring}/ledelse/dage{query}").status_code == 200
    return visitor


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_what_has_no_day_is_listed_with_a_day_that_fits(cast: Cast, who: str) -> None:
    first = with_a_calendar(cast, {"M01": 0, "M05": 14, "OP1": 231})

    visitor = planning(cast, who=who)

    for code, days in (("M01", 0), ("M05", 14), ("OP1", 231)):
        assert f"?modul={code}" in visitor.html
        assert day_year_in(cast, next_weekday(first + timedelta(days=days))) in visitor.html
    assert "?modul=M06" in visitor.html


def day_year_in(cast: Cast, day: date) -> str:
    """A day as pages write it."""
    with cast.app.test_request_context("/"):
        return day_year(day)


def test_the_button_fills_in_the_form_and_it_can_be_sent_as_it_is(cast: Cast) -> None:
    first = with_a_calendar(cast, {"M01": 0, "M05": 14})
    day = next_weekday(first + timedelta(days=14))
    visitor = planning(cast, "?modul=M05")
    fields = dict(visitor.form("/ledelse/dage").fields)
    assert {name: fields[name] for name in ("module", "title", "day", "begins", "ends")} == {
        "module": "M05", "title": "", "day": f"{day.day}.{day.month}.{day.year}", "begins": "9.30", "ends": "15.30",
    }  # fmt: skip

    assert visitor.submit("/ledelse/dage", place="Lokale 3").status_code == 200

    assert '?modul=M05"' not in planning(cast).html


def test_a_follow_up_is_short_and_stands_by_its_title(cast: Cast) -> None:
    with_a_calendar(cast, {"M01": 0, "OP1": 231})
    visitor = planning(cast, "?modul=OP1")
    fields = dict(visitor.form("/ledelse/dage").fields)
    assert [fields[name] for name in ("module", "title", "begins", "ends")] == ["", "Hvad skete der?", "13.00", "16.00"]

    visitor.submit("/ledelse/dage", place="Lokale 3")

    assert "?modul=OP1" not in planning(cast).html


@pytest.mark.parametrize("query", ["?modul=M99", "?modul=", "?modul=M05K&modul=M05"])
def test_a_code_that_lacks_nothing_suggests_nothing(cast: Cast, query: str) -> None:
    visitor = planning(cast, query)

    assert not dict(visitor.form("/ledelse/dage").fields).get("day")


def test_without_a_calendar_no_day_is_suggested(cast: Cast) -> None:
    with_a_calendar(cast, {})

    visitor = planning(cast)

    assert "Her er det, der ikke har en dag i planen" in visitor.html
    assert "?modul=M01" in visitor.html
    assert not dict(planning(cast, "?modul=M01").form("/ledelse/dage").fields)["day"]
