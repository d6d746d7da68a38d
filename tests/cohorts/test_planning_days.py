"""Course days are planned, corrected, and taken out of the plan while nobody's attendance is noted."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from app.clock import COPENHAGEN
from app.cohorts import queries
from app.cohorts.models import Cohort, CourseSession
from app.cohorts.rules import Standing
from app.db import db
from tests.cast import Cast
from tests.cohorts.arrange import arranging, was_there
from tests.visitor import Visitor


def at(cast: Cast, who: str, page: str) -> Visitor:
    """Somebody with one of the pages of leading open."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.spring}/ledelse{page}").status_code == 200
    return visitor


def not_planned(cast: Cast, code: str) -> None:
    """A module stands in the plan of the Forårshold no more."""
    with arranging(cast):
        db.session.execute(delete(CourseSession).where(CourseSession.public_id == cast.sessions[code]))


def day_of(cast: Cast, code: str) -> dict[str, Any] | None:
    """What is kept of a day: title, place, minutes, and when in Danish time."""
    with cast.app.app_context():
        found = db.session.scalar(select(CourseSession).where(CourseSession.public_id == cast.sessions[code]))
        if found is None:
            return None
        when = (found.starts_at.astimezone(COPENHAGEN), found.ends_at.astimezone(COPENHAGEN))
        return {"title": found.title, "place": found.place, "minutes": found.minutes, "when": when}


def how_many(cast: Cast) -> int:
    """How many days there are."""
    with cast.app.app_context():
        return len(db.session.scalars(select(CourseSession.id)).all())


DAY = {"day": "13.4.2027", "begins": "9.30", "ends": "15:30", "place": "Skolegade 8,  lokale 3"}


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_a_day_is_planned_for_those_its_module_is_for(cast: Cast, who: str) -> None:
    not_planned(cast, "M05K")
    visitor = at(cast, who, "/dage")

    visitor.submit("/ledelse/dage", module="M05K", title="", **DAY)

    with cast.app.app_context():
        made = db.session.scalars(select(CourseSession).order_by(CourseSession.id.desc()).limit(1)).one()
    assert (made.module_code, made.title, made.audience) == ("M05K", "Modulet M05K", "colleague")
    assert made.starts_at.astimezone(COPENHAGEN).isoformat() == "2027-04-13T09:30:00+02:00"
    assert (made.minutes, made.place) == (360, "Skolegade 8, lokale 3")
    assert seen_by(cast, "bo") - seen_by(cast, "amal") == {made.public_id}


def seen_by(cast: Cast, who: str) -> set[str]:
    """The days on somebody's plan."""
    with cast.app.app_context():
        enrolment = queries.newest_enrolment(cast.ids[who])
        assert enrolment is not None
        plan = queries.plan_of(enrolment.cohort_id, Standing.PARTICIPANT, enrolment.track)
    return {day.public_id for day in plan}


def test_a_day_of_no_module_counts_its_own_minutes_and_is_for_whom_one_says(cast: Cast) -> None:
    visitor = at(cast, "karen", "/dage")

    visitor.submit("/ledelse/dage", module="", title="Opfølgning", audience="peer", **{**DAY, "ends": "12"})

    with cast.app.app_context():
        made = db.session.scalars(select(CourseSession).order_by(CourseSession.id.desc()).limit(1)).one()
    assert (made.module_code, made.title, made.audience, made.minutes) == (None, "Opfølgning", "peer", 150)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("day", "i morgen", "Skriv en dato"),
        ("day", "19/1", "Skriv også årstallet"),
        ("day", "3.3.17", "mange år tilbage"),
        ("begins", "25.00", "Skriv et klokkeslæt"),
        ("ends", "9.30", "efter at den er begyndt"),
        ("place", "", "hvor dagen er"),
        ("module", "", "Giv dagen en titel"),
    ],
)
def test_a_day_that_lacks_something_is_asked_about_with_everything_kept(
    cast: Cast, field: str, typed: str, said: str
) -> None:
    visitor = at(cast, "karen", "/dage")
    sent = {**DAY, "module": "M06", field: typed}

    assert visitor.submit("/ledelse/dage", **sent).status_code == 400

    assert said in visitor.html
    kept = dict(visitor.form("/ledelse/dage").fields)
    assert {name: kept[name] for name in sent} == sent


@pytest.mark.parametrize(("begins", "ends"), [("kl. 11.00", "kl 12"), ("11", "12"), ("Kl. 11", "12:00")])
def test_times_are_read_as_people_write_them(cast: Cast, begins: str, ends: str) -> None:
    visitor = at(cast, "karen", "/dage")

    visitor.submit("/ledelse/dage", module="", title="Opfølgning", **{**DAY, "begins": begins, "ends": ends})

    with cast.app.app_context():
        made = db.session.scalars(select(CourseSession).order_by(CourseSession.id.desc()).limit(1)).one()
    times = [f"{each.astimezone(COPENHAGEN):%H.%M}" for each in (made.starts_at, made.ends_at)]
    assert times == ["11.00", "12.00"]


def test_a_day_in_the_past_is_planned_with_a_word_about_it(cast: Cast) -> None:
    visitor, before = at(cast, "karen", "/dage"), how_many(cast)

    visitor.submit("/ledelse/dage", module="", title="Opstart", **{**DAY, "day": "2.1.2026"})

    assert how_many(cast) == before + 1
    assert "ligger tilbage i tiden" in visitor.html


def test_a_module_is_not_planned_twice_for_the_same_people(cast: Cast) -> None:
    visitor, before = at(cast, "karen", "/dage"), how_many(cast)

    answer = visitor.submit("/ledelse/dage", module="M06", **DAY)

    assert answer.status_code == 409
    assert "står allerede i planen" in visitor.html
    assert dict(visitor.form("/ledelse/dage").fields)["place"] == DAY["place"]
    assert how_many(cast) == before


def test_a_day_before_the_first_day_of_the_cohort_is_refused_kindly(cast: Cast) -> None:
    with cast.app.app_context():
        first = db.session.get_one(Cohort, cast.spring_id).opened_at.astimezone(COPENHAGEN).date()
    visitor, before = at(cast, "karen", "/dage"), how_many(cast)

    typed = {**DAY, "title": "Tidligt", "day": f"{first.day}.{first.month}.{first.year - 1}"}
    answer = visitor.submit("/ledelse/dage", module="", **typed)

    assert answer.status_code == 409
    assert "Holdet er ikke begyndt den dag" in visitor.html
    assert how_many(cast) == before
    assert visitor.submit("/ledelse/dage", day=f"{first.day}.{first.month}.{first.year}").status_code == 200
    assert how_many(cast) == before + 1


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_a_day_is_moved_and_counts_its_new_time(cast: Cast, who: str) -> None:
    visitor = at(cast, who, f"/dage/{cast.sessions['M06']}")

    visitor.submit(
        f"/dage/{cast.sessions['M06']}", title="  En  ny titel", day="14.4.2027", begins="10", ends="12", place="Salen"
    )

    kept = day_of(cast, "M06")
    assert kept is not None
    assert (kept["title"], kept["place"], kept["minutes"]) == ("En ny titel", "Salen", 120)
    assert [each.isoformat() for each in kept["when"]] == ["2027-04-14T10:00:00+02:00", "2027-04-14T12:00:00+02:00"]


def test_the_form_for_a_day_has_what_is_kept(cast: Cast) -> None:
    visitor, before = at(cast, "karen", f"/dage/{cast.sessions['M06']}"), day_of(cast, "M06")

    assert visitor.submit(f"/dage/{cast.sessions['M06']}").status_code == 200

    assert before is not None
    after = day_of(cast, "M06")
    assert after is not None
    assert {**after, "when": 0} == {**before, "when": 0}
    assert [f"{each:%d%m%Y%H%M}" for each in after["when"]] == [f"{each:%d%m%Y%H%M}" for each in before["when"]]


def test_a_longer_day_counts_no_more_than_its_module(cast: Cast) -> None:
    at(cast, "karen", f"/dage/{cast.sessions['M06']}").submit(
        f"/dage/{cast.sessions['M06']}", day="14.4.2027", begins="8", ends="20"
    )

    kept = day_of(cast, "M06")
    assert kept is not None
    assert kept["minutes"] == 360


@pytest.mark.parametrize(("field", "typed"), [("title", ""), ("day", "aldrig"), ("ends", "7"), ("place", "")])
def test_a_correction_that_lacks_something_is_asked_about(cast: Cast, field: str, typed: str) -> None:
    page, before = f"/dage/{cast.sessions['M06']}", day_of(cast, "M06")
    visitor = at(cast, "karen", page)

    answer = visitor.submit(page, **{"title": "Ny titel", "begins": "8", "ends": "9", field: typed})

    assert answer.status_code == 400
    assert dict(visitor.form(page).fields)[field] == typed
    assert day_of(cast, "M06") == before


def test_when_attendance_is_noted_title_and_place_can_be_corrected_and_the_time_stays(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 360)
    page, before = f"/dage/{cast.sessions['M01']}", day_of(cast, "M01")
    visitor = at(cast, "karen", page)
    assert "Dato og tider ligger fast" in visitor.html
    assert "begins" not in dict(visitor.form(page).fields)

    visitor.submit(page, title="Rettet", place="Salen", day="1.1.2030", begins="9", ends="10")

    after = day_of(cast, "M01")
    assert before is not None
    assert after == {**before, "title": "Rettet", "place": "Salen"}


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_a_day_is_taken_out_of_the_plan(cast: Cast, who: str) -> None:
    visitor = at(cast, who, f"/dage/{cast.sessions['M06']}")

    visitor.submit("/fjern")

    assert day_of(cast, "M06") is None
    assert cast.sessions["M06"] not in seen_by(cast, "amal")


def test_a_day_that_somebody_was_at_stays_and_the_reason_is_said(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 360)
    page = f"/dage/{cast.sessions['M01']}"
    visitor = at(cast, "karen", page)
    assert not visitor.offers("/fjern")
    assert "så ingen mister det" in visitor.html

    answer = visitor.post(f"/hold/{cast.spring}/ledelse{page}/fjern")

    assert answer.status_code == 409
    assert day_of(cast, "M01") is not None


@pytest.mark.parametrize("who", ["inger", "amal", "mads", "kirsten"])
def test_only_the_office_of_the_cohort_changes_its_days(cast: Cast, who: str) -> None:
    page, before = f"/hold/{cast.spring}/ledelse/dage/{cast.sessions['M06']}", day_of(cast, "M06")
    visitor = cast.visitor(who)

    assert visitor.get(page).status_code in (403, 404)
    assert visitor.post(page, {"title": "Mit", **DAY}).status_code in (403, 404)
    assert visitor.post(f"{page}/fjern").status_code in (403, 404)

    assert day_of(cast, "M06") == before


def test_a_day_of_another_cohort_is_not_there(cast: Cast) -> None:
    page = f"/hold/{cast.autumn}/ledelse/dage/{cast.sessions['M06']}"

    assert cast.visitor("kirsten").get(page).status_code == 404
    assert cast.visitor("kirsten").post(f"{page}/fjern").status_code == 404
