"""A module one has been through in another cohort is not asked for again by a programme that reuses it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.clock import now
from app.cohorts import queries
from app.cohorts.merit_rules import DayElsewhere, merits_of
from app.cohorts.models import CatchUp, CourseSession
from app.cohorts.rules import SessionSeen, sum_of_attendance
from app.curriculum.rules import Terms, Track
from app.db import db
from tests.cast import SIX_HOURS, TERMS, Cast
from tests.cohorts.arrange import arranging, engine_of, session_id, was_there
from tests.cohorts.arrange_guides import GUIDE_TERMS, Guides, make_guides
from tests.counting import counting

TUESDAY = date(2027, 1, 19)
LATER = TUESDAY + timedelta(days=90)


def there(code: str = "M01", **differs: Any) -> DayElsewhere:
    """A whole day on M01 in the Forårshold."""
    day = {
        "enrolment_id": 7, "cohort_name": "Forårshold", "module_code": code, "on": TUESDAY, "minutes": 360,
        "attended": 360, "caught_up": False, "counts_here": 360,
    }  # fmt: skip
    return DayElsewhere(**{**day, **differs})


def here(attended: int | None, code: str = "M01", *, caught_up: bool = False) -> SessionSeen:
    """A day of this cohort."""
    return SessionSeen(session_id=1, module_code=code, minutes=360, attended=attended, caught_up=caught_up)


@pytest.mark.parametrize(
    ("track", "own", "elsewhere", "found"),
    [
        # A whole day elsewhere, and none here.
        (Track.GUIDE, [], [there()], {"M01": (TUESDAY, 360)}),
        (Track.TEACHER, [], [there()], {"M01": (TUESDAY, 360)}),
        # Only the tracks that reuse modules have anything from elsewhere.
        (Track.PEER, [], [there()], {}),
        (Track.COLLEAGUE, [], [there()], {}),
        # It counts what the module counts here, and from the day it was earned.
        (Track.GUIDE, [], [there(counts_here=300)], {"M01": (TUESDAY, 300)}),
        # What was caught up there is met there.
        (Track.GUIDE, [], [there(attended=0, caught_up=True)], {"M01": (TUESDAY, 360)}),
        # Nearly all of the day is enough (90 %), a part of it is not, nor is having been away or not noted.
        (Track.GUIDE, [], [there(attended=324)], {"M01": (TUESDAY, 360)}),
        (Track.GUIDE, [], [there(attended=323)], {}),
        (Track.GUIDE, [], [there(attended=0)], {}),
        (Track.GUIDE, [], [there(attended=None)], {}),
        # A module with two days is met by both.
        (Track.GUIDE, [], [there(minutes=180, attended=180), there(on=LATER, minutes=180, attended=0)], {}),
        (
            Track.GUIDE,
            [],
            [there(minutes=180, attended=180), there(on=LATER, minutes=180, attended=180)],
            {"M01": (LATER, 360)},
        ),
        # Two halves in two cohorts are not one whole; of two wholes the first counts.
        (Track.GUIDE, [], [there(attended=180), there(enrolment_id=8, attended=180)], {}),
        (Track.GUIDE, [], [there(on=LATER), there(enrolment_id=8)], {"M01": (TUESDAY, 360)}),
        # What is met here needs none; what was missed here does.
        (Track.GUIDE, [here(360)], [there()], {}),
        (Track.GUIDE, [here(0, caught_up=True)], [there()], {}),
        (Track.GUIDE, [here(0)], [there()], {"M01": (TUESDAY, 360)}),
        (Track.GUIDE, [here(None)], [there()], {"M01": (TUESDAY, 360)}),
        # Only modules of one's own plan.
        (Track.GUIDE, [], [there("M06"), there("M05")], {"M05": (TUESDAY, 360)}),
    ],
)
def test_what_one_has_from_elsewhere(
    track: Track, own: list[SessionSeen], elsewhere: list[DayElsewhere], found: dict[str, tuple[date, int]]
) -> None:
    merits = merits_of(track=track, modules=("M01", "M05", "G1"), percent=90, here=own, elsewhere=elsewhere)

    assert {code: (merit.on, merit.minutes) for code, merit in merits.items()} == found


def test_a_module_from_elsewhere_counts_once() -> None:
    total = sum_of_attendance([here(100), here(360, "M05")], whole_minutes=900, percent=90, merits={"M01": 360})

    assert (total.attended, total.caught_up, total.merit, total.counted, total.lacking) == (360, 0, 360, 720, 90)


def caught_up(cast: Cast, who: str, code: str) -> None:
    """Somebody has caught up a day of the Forårshold."""
    day = session_id(cast, code)
    with arranging(cast):
        db.session.add(
            CatchUp(
                session_id=day,
                enrolment_id=cast.enrolments[who],
                way="task_and_talk",
                approved_by_id=cast.ids["inger"],
                approved_at=now(),
            )
        )


def test_the_sums_have_it_with_what_was_done_here(cast: Cast) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    was_there(cast, "amal", "M05", 100)
    guides, terms = make_guides(cast), Terms.read(GUIDE_TERMS)

    with cast.app.app_context():
        total = queries.attendance_sums([guides.enrolments["amal"]], terms)[guides.enrolments["amal"]]

    assert (total.attended, total.merit, total.counted, total.required) == (0, 360, 360, 810)


def test_it_takes_the_same_statements_for_any_number_of_people(cast: Cast) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    was_there(cast, "ida", "M01", SIX_HOURS)
    guides, terms = make_guides(cast, also=2), Terms.read(GUIDE_TERMS)

    for ids in (list(guides.enrolments.values())[:1], list(guides.enrolments.values())):
        with cast.app.app_context(), counting(db.engine) as statements:
            sums = queries.attendance_sums(ids, terms)
        assert len(statements) == 2

    assert {name: sums[each].merit for name, each in guides.enrolments.items()} == {"amal": 360, "ida": 360, "erik": 0}


def test_a_peer_of_two_cohorts_has_nothing_from_the_other(cast: Cast) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    make_guides(cast)

    with cast.app.app_context(), counting(db.engine) as statements:
        total = queries.attendance_sums([cast.enrolments["amal"]], Terms.read(TERMS))[cast.enrolments["amal"]]

    assert (total.attended, total.merit) == (360, 0)
    assert len(statements) == 1


def test_the_participants_plan_says_what_they_have_from_where_and_when(cast: Cast) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    guides = make_guides(cast)
    amal = cast.visitor("amal")

    amal.get(f"/hold/{guides.public_id}")

    assert "Har du fra Forårshold" in amal.html
    assert "Du skal ikke tage det igen" in amal.html
    assert 'id="next-day">Modulet G1<' in amal.html


def test_without_anything_from_elsewhere_nothing_is_said(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 100)
    guides = make_guides(cast)
    amal = cast.visitor("amal")

    amal.get(f"/hold/{guides.public_id}")

    assert "Har du fra" not in amal.html


def test_the_staff_see_that_a_day_is_had_and_when_and_not_from_which_cohort(cast: Cast) -> None:
    caught_up(cast, "amal", "M01")
    was_there(cast, "amal", "M05", SIX_HOURS)
    guides = make_guides(cast)
    held_already(cast, guides)
    kirsten = cast.visitor("kirsten")

    kirsten.get(f"/hold/{guides.public_id}/deltagere/{guides.keys['amal']}")

    main = kirsten.html[kirsten.html.index("<main") :]
    assert "Fra et andet hold" in main  # M01, which has a day here
    assert "M05: fra et andet hold" in main  # M05, which has none
    assert "12 timer" in main
    assert "Forårshold" not in main
    assert not kirsten.offers(f"/indhentning/{guides.days['M01']}")


def held_already(cast: Cast, guides: Guides) -> None:
    """M01 of the guides was yesterday, and nobody has noted who was there."""
    with arranging(cast):
        day = db.session.scalars(select(CourseSession).where(CourseSession.public_id == guides.days["M01"])).one()
        day.starts_at = now() - timedelta(days=1)
        day.ends_at = day.starts_at + timedelta(minutes=SIX_HOURS)


@pytest.mark.parametrize(
    ("who", "path", "statements"), [("amal", "", 6), ("kirsten", "/deltagere/{amal}", 7), ("olga", "", 5)]
)
def test_pages_of_a_programme_that_reuses_modules_take_one_statement_more(
    cast: Cast, who: str, path: str, statements: int
) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    guides = make_guides(cast)
    visitor = cast.visitor(who)

    with counting(engine_of(cast)) as seen:
        assert visitor.get(f"/hold/{guides.public_id}" + path.format(amal=guides.keys["amal"])).status_code == 200

    assert len(seen) == statements
