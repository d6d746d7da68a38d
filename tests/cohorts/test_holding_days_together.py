"""A day of one cohort is held together with another's: one room, one list, one date; and nothing else is shared."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from app.clock import COPENHAGEN, now
from app.cohorts.day_actions import hold_together
from app.cohorts.day_rules import (
    refusal_to_change,
    refusal_to_hold_alone,
    refusal_to_hold_with,
    refusal_to_remove,
)
from app.cohorts.models import Attendance, Cohort, CourseSession, Enrolment, Pause
from app.cohorts.rules import Refusal
from app.cohorts.staff_queries import modules_of
from app.curriculum.models import Module
from app.db import db
from app.notices.models import Notice
from app.notices.rules import About
from app.refusal import Refused
from tests.cast import SIX_HOURS, Cast
from tests.cohorts.arrange import add_people, arranging, beginning_now, engine_of, enrolment_ids, noted, session_id
from tests.counting import counting
from tests.visitor import Visitor

NOON, TODAY = datetime(2027, 1, 19, 12, tzinfo=UTC), date(2027, 1, 19)


@pytest.mark.parametrize(
    ("differs", "reason"),
    [
        ({}, None),
        ({"host_cohort_id": 1}, Refusal.DAY_OF_SAME_COHORT),
        ({"speaks_for_both": False}, Refusal.DAY_OF_OTHER_LEADER),
        ({"speaks_for_both": False, "host_cohort_id": 1}, Refusal.DAY_OF_SAME_COHORT),
        ({"speaks_for_both": False, "host_module": "M02", "host_starts_at": NOON}, Refusal.DAY_OF_OTHER_LEADER),
        ({"module": None}, Refusal.DAY_OF_OTHER_MODULE),
        ({"module": None, "host_module": None}, Refusal.DAY_OF_OTHER_MODULE),
        ({"host_module": "M02"}, Refusal.DAY_OF_OTHER_MODULE),
        ({"host_is_guest": True}, Refusal.DAY_IS_A_GUEST),
        ({"host_starts_at": NOON}, Refusal.DAY_HAS_BEGUN),
        ({"host_starts_at": NOON - timedelta(days=1)}, Refusal.DAY_HAS_BEGUN),
        ({"host_is_guest": True, "host_module": "M02"}, Refusal.DAY_OF_OTHER_MODULE),
    ],
)
def test_which_days_can_be_held_together(differs: dict[str, Any], reason: Refusal | None) -> None:
    two: dict[str, Any] = {
        "cohort_id": 1, "host_cohort_id": 2, "speaks_for_both": True, "module": "M01", "host_module": "M01",
        "host_is_guest": False, "host_starts_at": NOON + timedelta(days=1), "at": NOON,
    }  # fmt: skip

    assert refusal_to_hold_with(**{**two, **differs}) is reason


@pytest.mark.parametrize(
    ("differs", "reason"),
    [
        ({}, None),
        ({"moves": True}, None),
        ({"moves": True, "noted": True}, Refusal.TIMES_ARE_FIXED),
        ({"new_place": True, "noted": True}, None),
        ({"is_guest": True}, None),
        ({"is_guest": True, "moves": True}, Refusal.DAY_FOLLOWS_ANOTHER),
        ({"is_guest": True, "new_place": True}, Refusal.DAY_FOLLOWS_ANOTHER),
        ({"moves": True, "guests_first_days": [TODAY]}, None),
        ({"moves": True, "guests_first_days": [TODAY, TODAY + timedelta(days=1)]}, Refusal.DAY_BEFORE_GUESTS),
        ({"new_place": True, "guests_first_days": [TODAY + timedelta(days=1)]}, None),
    ],
)
def test_what_can_be_changed_about_a_day(differs: dict[str, Any], reason: Refusal | None) -> None:
    day: dict[str, Any] = {
        "moves": False, "new_place": False, "noted": False, "is_guest": False, "day": TODAY, "guests_first_days": [],
    }  # fmt: skip

    assert refusal_to_change(**{**day, **differs}) is reason


@pytest.mark.parametrize(
    ("noted_there", "has_guests", "is_guest", "removing", "parting"),
    [
        (False, False, False, None, Refusal.NOT_HELD_TOGETHER),
        (False, True, False, Refusal.DAY_HAS_GUESTS, Refusal.NOT_HELD_TOGETHER),
        (False, False, True, None, None),
        (True, True, False, Refusal.DAY_HAS_ATTENDANCE, Refusal.NOT_HELD_TOGETHER),
        (True, False, True, Refusal.DAY_HAS_ATTENDANCE, Refusal.WAS_HELD_TOGETHER),
    ],
)
def test_when_a_shared_day_can_be_removed_or_held_alone(
    *, noted_there: bool, has_guests: bool, is_guest: bool, removing: Refusal | None, parting: Refusal | None
) -> None:
    assert refusal_to_remove(noted=noted_there, has_guests=has_guests) is removing
    assert refusal_to_hold_alone(is_guest=is_guest, noted=noted_there) is parting


def without_a_day(cast: Cast, code: str = "autumn M06") -> None:
    """A module stands in no plan of its cohort."""
    with arranging(cast):
        db.session.execute(delete(CourseSession).where(CourseSession.public_id == cast.sessions[code]))


def planning(cast: Cast, who: str = "solveig", query: str = "") -> Visitor:
    """Somebody with the page open on which the Efterårshold plans a day."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.autumn}/ledelse/dage{query}").status_code == 200
    return visitor


def join(cast: Cast, who: str = "solveig") -> str:
    """The Efterårshold holds M06 together with the Forårshold. Answers with its day."""
    without_a_day(cast)
    assert planning(cast, who, "?modul=M06").submit("/dage/sammen", host=cast.sessions["M06"]).status_code == 200
    with cast.app.app_context():
        host = session_id(cast, "M06")
        made = db.session.scalars(select(CourseSession).where(CourseSession.held_with_id == host)).one()
        cast.sessions["autumn M06"] = made.public_id
    return cast.sessions["autumn M06"]


@dataclass(frozen=True)
class Day:
    """What is kept of a day."""

    cohort: int
    module: str | None
    title: str
    audience: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str
    host: int | None


def day_of(cast: Cast, code: str) -> Day | None:
    """What is kept of a day, or None."""
    with cast.app.app_context():
        row = db.session.scalar(select(CourseSession).where(CourseSession.public_id == cast.sessions[code]))
        if row is None:
            return None
        return Day(
            row.cohort_id, row.module_code, row.title, row.audience, row.starts_at, row.ends_at, row.minutes,
            row.place, row.held_with_id,
        )  # fmt: skip


def day_there(cast: Cast, code: str) -> Day:
    """What is kept of a day that is there."""
    found = day_of(cast, code)
    assert found is not None
    return found


def led_by(cast: Cast, who: str, cohort_id: int) -> None:
    """Somebody leads this cohort from now on."""
    with arranging(cast):
        db.session.execute(update(Cohort).where(Cohort.id == cohort_id).values(leader_id=cast.ids[who]))


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_who_leads_both_or_the_secretariat_joins_the_day_of_another(cast: Cast, who: str) -> None:
    led_by(cast, "karen", cast.autumn_id)

    join(cast, who)

    host = day_there(cast, "M06")
    assert day_there(cast, "autumn M06") == replace(host, cohort=cast.autumn_id, host=session_id(cast, "M06"))


def test_who_leads_only_one_of_the_two_is_offered_nothing_and_joins_nothing(cast: Cast) -> None:
    without_a_day(cast)
    kirsten = planning(cast, "kirsten", "?modul=M06")
    assert not kirsten.offers("/dage/sammen")
    assert "Et andet hold har en dag om det" not in planning(cast, "kirsten").html

    answer = kirsten.post(f"/hold/{cast.autumn}/ledelse/dage/sammen", {"host": cast.sessions["M06"]})

    assert answer.status_code == 400
    with cast.app.app_context():
        assert db.session.scalars(select(CourseSession).where(CourseSession.held_with_id.is_not(None))).all() == []


@pytest.mark.parametrize("who", ["kirsten", "karen", "inger"])
def test_the_deed_itself_refuses_who_leads_only_one_of_the_two(cast: Cast, who: str) -> None:
    without_a_day(cast)
    with arranging(cast):
        host = db.session.get_one(CourseSession, session_id(cast, "M06"))
        module = next(row for row in modules_of(cast.edition_id) if row.code == "M06")

        with pytest.raises(Refused) as refused:
            hold_together(cast.autumn_id, host, module=module, by_id=cast.ids[who], at=now())

    assert refused.value.reason is Refusal.DAY_OF_OTHER_LEADER


def test_the_host_may_let_a_guest_hold_the_day_alone(cast: Cast) -> None:
    join(cast)
    before, page = day_there(cast, "autumn M06"), f"/hold/{cast.spring}/ledelse/dage/{cast.sessions['M06']}"
    karen = cast.visitor("karen")
    karen.get(page)
    assert "Lad dem holde dagen for sig" in karen.html

    karen.submit("/for-sig")

    assert day_there(cast, "autumn M06") == replace(before, host=None)
    assert day_there(cast, "M06") == replace(before, cohort=cast.spring_id, host=None)
    assert "Det andet hold holder nu dagen for sig" in karen.html
    assert not karen.offers("/for-sig")
    assert karen.post(f"{page}/for-sig", {"guest": cast.sessions["autumn M06"]}).status_code == 404


def test_the_leader_of_a_guest_that_is_put_out_is_told(cast: Cast) -> None:
    guest = join(cast)
    page = f"/hold/{cast.spring}/ledelse/dage/{cast.sessions['M06']}"

    cast.visitor("karen").post(f"{page}/for-sig", {"guest": guest})

    kirsten = cast.visitor("kirsten")
    assert held_alone(cast, "karen") == []
    assert held_alone(cast, "kirsten") == [f"/hold/{cast.autumn}/ledelse/dage/{guest}"]
    kirsten.get("/")
    assert "En kursusdag holdes ikke længere sammen med et andet hold" in kirsten.html
    assert kirsten.get(held_alone(cast, "kirsten")[0]).status_code == 200


@pytest.mark.parametrize(("who", "told"), [("kirsten", 0), ("solveig", 1)])
def test_a_leader_is_told_only_what_others_did(cast: Cast, who: str, told: int) -> None:
    guest = join(cast)

    cast.visitor(who).post(f"/hold/{cast.autumn}/ledelse/dage/{guest}/for-sig")

    assert day_there(cast, "autumn M06").host is None
    assert len(held_alone(cast, "kirsten")) == told


def held_alone(cast: Cast, who: str) -> list[str]:
    """The addresses at which somebody is told that a day is held alone now."""
    with cast.app.app_context():
        told = select(Notice.path).where(Notice.person_id == cast.ids[who], Notice.about == About.DAY_HELD_ALONE)
        return list(db.session.scalars(told))


def test_a_guest_stays_when_the_day_has_been_held(cast: Cast) -> None:
    join(cast)
    note_attendance(cast, "mads", "autumn M06")
    page = f"/hold/{cast.spring}/ledelse/dage/{cast.sessions['M06']}"
    karen = cast.visitor("karen")
    karen.get(page)
    assert not karen.offers("/for-sig")

    assert karen.post(f"{page}/for-sig", {"guest": cast.sessions["autumn M06"]}).status_code == 409

    assert day_there(cast, "autumn M06").host is not None


@pytest.mark.parametrize("guest", ["M06", "M05", "autumn M05", "nothing"])
def test_only_a_guest_of_that_day_is_put_out(cast: Cast, guest: str) -> None:
    join(cast)
    page = f"/hold/{cast.spring}/ledelse/dage/{cast.sessions['M06']}"

    answer = cast.visitor("karen").post(f"{page}/for-sig", {"guest": cast.sessions.get(guest, guest)})

    assert answer.status_code == 404
    assert day_there(cast, "autumn M06").host is not None


def test_a_guest_puts_nobody_out(cast: Cast) -> None:
    join(cast)
    page = f"/hold/{cast.autumn}/ledelse/dage/{cast.sessions['autumn M06']}"

    assert cast.visitor("kirsten").post(f"{page}/for-sig", {"guest": cast.sessions["M06"]}).status_code == 404


def test_joining_twice_leads_to_where_days_are_planned(cast: Cast) -> None:
    without_a_day(cast)
    address, days = f"/hold/{cast.autumn}/ledelse/dage/sammen", f"/hold/{cast.autumn}/ledelse/dage"
    solveig, body = planning(cast), {"host": cast.sessions["M06"], "_deed": "a" * 32}

    assert [solveig.post(address, body).status_code for _ in range(2)] == [303, 303]
    assert solveig.post(address, body).location == days
    assert solveig.get(days).status_code == 200
    assert "Vi gjorde det kun én gang" in solveig.html


@pytest.mark.parametrize(("who", "status"), [("solveig", 200), ("kirsten", 200), ("karen", 404), ("mads", 404)])
def test_opening_the_address_of_the_joining_shows_where_days_are_planned(cast: Cast, who: str, status: int) -> None:
    visitor = cast.visitor(who)

    assert visitor.get(f"/hold/{cast.autumn}/ledelse/dage/sammen").status_code == status
    assert ("<title>Planlæg en dag · Pejlemærke</title>" in visitor.html) == (status == 200)


def test_removing_twice_leads_to_where_days_are_planned(cast: Cast) -> None:
    days = f"/hold/{cast.autumn}/ledelse/dage"
    address, body = f"{days}/{cast.sessions['autumn M06']}/fjern", {"_deed": "b" * 32}
    kirsten = cast.visitor("kirsten")

    assert kirsten.post(address, body).status_code == 303
    assert kirsten.post(address, body).location == days
    assert kirsten.get(days).status_code == 200


def test_the_days_to_join_are_the_coming_ones_on_the_modules_that_lack_a_day(cast: Cast) -> None:
    visitor = planning(cast)
    assert not visitor.offers("/dage/sammen")  # every module has its day
    for code in ("autumn M01", "autumn M05", "autumn M06"):
        without_a_day(cast, code)

    assert planning(cast).html.count("Et andet hold har en dag om det") == 1
    visitor = planning(cast, query="?modul=M06")

    assert cast.sessions["M06"] in visitor.html
    assert "Forårshold" in visitor.html
    assert not [code for code in ("M01", "M05", "M05K") if cast.sessions[code] in visitor.html]  # those have been
    assert not [name for name in ("Amal", "Bo", "Ida", "Inger", "Karen") if re.search(rf"\b{name}\b", visitor.html)]
    assert not planning(cast, query="?modul=M01").offers("/dage/sammen")
    assert planning(cast, query="?modul=M06").offers("/dage/sammen")


@pytest.mark.parametrize("chosen", ["M05", "autumn M01", "nothing"])
def test_a_day_that_is_not_offered_cannot_be_joined(cast: Cast, chosen: str) -> None:
    without_a_day(cast)
    visitor = planning(cast, query="?modul=M06")

    answer = visitor.submit("/dage/sammen", host=cast.sessions.get(chosen, chosen))

    assert answer.status_code == 400
    assert "Vælg en af mulighederne" in visitor.html


def test_a_guest_has_no_guests(cast: Cast) -> None:
    join(cast)
    with arranging(cast):
        winter = Cohort(name="Vinterhold", edition_id=cast.edition_id, leader_id=cast.ids["lone"], opened_at=now())
        db.session.add(winter)
        db.session.flush()
        address = f"/hold/{winter.public_id}/ledelse/dage?modul=M06"
    solveig = cast.visitor("solveig")
    solveig.get(address)

    assert cast.sessions["M06"] in solveig.html
    assert cast.sessions["autumn M06"] not in solveig.html
    assert solveig.submit("/dage/sammen", host=cast.sessions["autumn M06"]).status_code == 400


def test_a_cohort_that_has_not_begun_then_is_refused_kindly(cast: Cast) -> None:
    without_a_day(cast)
    with arranging(cast):
        later = now() + timedelta(weeks=3)
        db.session.execute(update(Cohort).where(Cohort.id == cast.autumn_id).values(opened_at=later))
    visitor = planning(cast, query="?modul=M06")

    assert visitor.submit("/dage/sammen", host=cast.sessions["M06"]).status_code == 409

    assert "Holdet er ikke begyndt den dag" in visitor.html


def test_a_guest_counts_no_more_than_its_own_module(cast: Cast) -> None:
    with arranging(cast):
        day = db.session.scalars(select(CourseSession).where(CourseSession.public_id == cast.sessions["M06"])).one()
        day.ends_at, day.minutes = day.starts_at + timedelta(hours=8), 480
    join(cast)

    assert day_there(cast, "autumn M06").minutes == SIX_HOURS


def move(cast: Cast, **typed: str) -> int:
    """Karen moves M06 of the Forårshold. Answers with the status."""
    page = f"/hold/{cast.spring}/ledelse/dage/{cast.sessions['M06']}"
    karen = cast.visitor("karen")
    karen.get(page)
    return karen.submit(page, **typed).status_code


def test_when_the_day_moves_its_guests_follow(cast: Cast) -> None:
    join(cast)

    assert move(cast, title="Kun vores", day="14.4.2027", begins="10", ends="12", place="Salen") == 200

    host, guest = day_there(cast, "M06"), day_there(cast, "autumn M06")
    assert (host.title, guest.title) == ("Kun vores", "Modulet M06")
    assert guest.starts_at.astimezone(COPENHAGEN).isoformat() == "2027-04-14T10:00:00+02:00"
    same = ("starts_at", "ends_at", "minutes", "place")
    assert [getattr(guest, name) for name in same] == [getattr(host, name) for name in same]
    assert (guest.minutes, guest.place) == (120, "Salen")


def test_the_day_does_not_move_to_before_a_guest_has_begun(cast: Cast) -> None:
    join(cast)
    before = day_there(cast, "M06")
    with arranging(cast):
        db.session.execute(update(Cohort).where(Cohort.id == cast.autumn_id).values(opened_at=now()))

    assert move(cast, day="1.6.2026") == 409

    assert day_there(cast, "M06") == before


def test_the_time_is_fixed_for_both_once_somebody_in_the_room_was_noted(cast: Cast) -> None:
    join(cast)
    note_attendance(cast, "mads", "autumn M06")
    before = day_there(cast, "M06")

    move(cast, day="14.4.2027", begins="10", ends="12", place="Salen")

    assert day_there(cast, "M06") == replace(before, place="Salen")
    assert day_there(cast, "autumn M06").place == "Salen"


def note_attendance(cast: Cast, who: str, code: str) -> None:
    """Somebody was at a day."""
    day = session_id(cast, code)
    with arranging(cast):
        db.session.add(
            Attendance(
                session_id=day,
                enrolment_id=cast.enrolments[who],
                minutes=SIX_HOURS,
                recorded_by_id=cast.ids["olga"],
                recorded_at=now(),
            )
        )


def guest_page(cast: Cast, who: str = "kirsten") -> Visitor:
    """Somebody with the page of the guest's day open."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.autumn}/ledelse/dage/{cast.sessions['autumn M06']}").status_code == 200
    return visitor


def test_a_guests_date_time_and_place_follow_and_only_its_title_is_its_own(cast: Cast) -> None:
    join(cast)
    before, kirsten = day_there(cast, "autumn M06"), guest_page(cast)
    assert "Dato, tider og sted følger Forårshold" in kirsten.html
    form = f"/dage/{cast.sessions['autumn M06']}"
    assert not {"day", "begins", "ends", "place"} & dict(kirsten.form(form).fields).keys()

    kirsten.submit(form, title="Vores titel", day="1.1.2030", begins="9", ends="10", place="Et andet sted")

    assert day_there(cast, "autumn M06") == replace(before, title="Vores titel")


def test_a_guest_can_have_a_day_of_its_own_again(cast: Cast) -> None:
    join(cast)
    kirsten, before = guest_page(cast), day_there(cast, "autumn M06")

    kirsten.submit("/for-sig")

    assert day_there(cast, "autumn M06") == replace(before, host=None)
    assert "I holder nu Modulet M06 for jer selv" in kirsten.html
    move(cast, day="14.4.2027", begins="10", ends="12")
    assert day_there(cast, "autumn M06") == replace(before, host=None)
    assert kirsten.post(f"/hold/{cast.autumn}/ledelse/dage/{cast.sessions['autumn M06']}/for-sig").status_code == 409


def test_a_day_that_was_held_together_stays_so(cast: Cast) -> None:
    join(cast)
    note_attendance(cast, "amal", "M06")
    kirsten = guest_page(cast)
    assert not kirsten.offers("/for-sig")
    assert "Den bliver stående, som den blev holdt" in kirsten.html

    assert kirsten.post(f"/hold/{cast.autumn}/ledelse/dage/{cast.sessions['autumn M06']}/for-sig").status_code == 409

    assert day_there(cast, "autumn M06").host == session_id(cast, "M06")


def test_a_day_with_guests_is_not_taken_away_under_them(cast: Cast) -> None:
    join(cast)
    page = f"/hold/{cast.spring}/ledelse/dage/{cast.sessions['M06']}"
    karen = cast.visitor("karen")
    karen.get(page)
    assert "Holdes sammen med Efterårshold" in karen.html
    assert not karen.offers("/fjern")
    assert "Lad først det hold holde dagen for sig" in karen.html

    assert karen.post(f"{page}/fjern").status_code == 409

    assert day_of(cast, "M06") is not None
    guest_page(cast).submit("/for-sig")
    assert karen.post(f"{page}/fjern").status_code == 303
    assert day_of(cast, "M06") is None
    assert day_of(cast, "autumn M06") is not None


def test_a_guest_leaves_the_plan_and_the_host_stays(cast: Cast) -> None:
    join(cast)

    guest_page(cast).submit("/fjern")

    assert day_of(cast, "autumn M06") is None
    assert day_of(cast, "M06") is not None


@pytest.mark.parametrize("who", ["karen", "inger", "olga", "mads", "amal", "lone"])
def test_only_the_office_of_the_guest_ends_it(cast: Cast, who: str) -> None:
    join(cast)

    answer = cast.visitor(who).post(f"/hold/{cast.autumn}/ledelse/dage/{cast.sessions['autumn M06']}/for-sig")

    assert answer.status_code == 404
    assert day_there(cast, "autumn M06").host is not None


@pytest.mark.parametrize("who", ["karen", "inger", "olga", "mads", "amal"])
def test_only_the_office_of_a_cohort_joins_it_to_another(cast: Cast, who: str) -> None:
    without_a_day(cast)

    answer = cast.visitor(who).post(f"/hold/{cast.autumn}/ledelse/dage/sammen", {"host": cast.sessions["M06"]})

    assert answer.status_code == 404


def room(cast: Cast, who: str) -> Visitor:
    """Somebody with the sheet of the shared day open, by way of their own cohort, while it is held."""
    autumn = who in ("olga", "ove", "kirsten")
    visitor = cast.visitor(who)
    assert visitor.get(sheet_address(cast, autumn=autumn)).status_code == 200
    return visitor


def sheet_address(cast: Cast, *, autumn: bool) -> str:
    """Where the sheet of the shared day is, in one of the two cohorts."""
    code = "autumn M06" if autumn else "M06"
    return f"/hold/{cast.autumn if autumn else cast.spring}/fremmoede/{cast.sessions[code]}"


def together_now(cast: Cast) -> None:
    """The two cohorts are in the room this minute."""
    join(cast)
    beginning_now(cast, "M06")
    beginning_now(cast, "autumn M06")


@pytest.mark.parametrize("who", ["inger", "karen", "olga", "kirsten"])
def test_the_sheet_is_one_list_of_everybody_in_the_room_and_one_tap_notes_all(cast: Cast, who: str) -> None:
    together_now(cast)
    visitor = room(cast, who)
    names = ["Amal", "Bo", "Ida", "Mads"]
    assert sorted(names, key=lambda name: visitor.html.index(f">{name}<")) == names
    assert "Alle i lokalet står på én liste" in visitor.html

    visitor.submit(sheet_address(cast, autumn=who in ("olga", "kirsten")), button=("alle", "hele"))

    assert noted(cast, "M06") == dict.fromkeys(("amal", "bo", "ida"), SIX_HOURS)
    assert noted(cast, "autumn M06") == {"mads": SIX_HOURS}


@pytest.mark.parametrize("who", ["inger", "olga"])
def test_the_sheet_says_nothing_of_cohort_or_track(cast: Cast, who: str) -> None:
    together_now(cast)

    page = room(cast, who).html

    main = page[page.index('class="sheet"') : page.index("</main>")]
    assert not [word for word in ("Forårshold", "Efterårshold", "Peer-", "Kollega", "Værestedet") if word in main]


def test_each_corrects_what_the_other_noted_and_sees_it_first(cast: Cast) -> None:
    together_now(cast)
    inger, olga, key = room(cast, "inger"), room(cast, "olga"), enrolment_ids(cast)["mads"]
    inger.submit(sheet_address(cast, autumn=False), **{f"present-{key}": "away"})
    assert noted(cast, "autumn M06") == {"mads": 0}

    assert olga.submit(sheet_address(cast, autumn=True)).status_code == 409
    assert "Inger noterede 0 minutter for Mads" in olga.html
    olga.submit(sheet_address(cast, autumn=True))

    assert noted(cast, "autumn M06") == {"mads": SIX_HOURS}


def test_nobody_learns_who_pauses_on_the_other_cohort(cast: Cast) -> None:
    together_now(cast)
    with arranging(cast):
        db.session.add(Pause(enrolment_id=cast.enrolments["mads"], since=date(2026, 1, 1), until=None))
    inger, olga = room(cast, "inger"), room(cast, "olga")
    assert "Mads" not in inger.html
    assert "Mads" in olga.html

    inger.submit(sheet_address(cast, autumn=False), button=("alle", "hele"))

    assert noted(cast, "autumn M06") == {}


def test_who_takes_part_in_both_cohorts_stands_once_and_is_noted_in_both(cast: Cast) -> None:
    together_now(cast)
    with arranging(cast):
        db.session.add(
            Enrolment(
                cohort_id=cast.autumn_id, person_id=cast.ids["amal"], track="peer", terms="paid", enrolled_at=now()
            )
        )
    inger = room(cast, "inger")
    assert inger.html.count(">Amal<") == 1

    inger.submit(sheet_address(cast, autumn=False), button=("alle", "hele"))

    assert noted(cast, "M06")["amal"] == noted(cast, "autumn M06")["amal"] == SIX_HOURS


@pytest.mark.parametrize("who", ["amal", "mads", "solveig", "pia", "erik"])
def test_nobody_else_sees_the_sheet(cast: Cast, who: str) -> None:
    together_now(cast)

    for autumn in (True, False):
        visitor = cast.visitor(who)
        assert visitor.get(sheet_address(cast, autumn=autumn)).status_code == 404
        assert visitor.post(sheet_address(cast, autumn=autumn), {"alle": "hele"}).status_code == 404
    assert noted(cast, "M06") == noted(cast, "autumn M06") == {}


@pytest.mark.parametrize("who", ["inger", "karen", "olga", "kirsten"])
def test_sharing_a_day_opens_nothing_else_of_the_other_cohort(cast: Cast, who: str) -> None:
    together_now(cast)
    autumn = who in ("olga", "kirsten")
    other, day = (cast.spring, "M01") if autumn else (cast.autumn, "autumn M01")
    them = enrolment_ids(cast)["amal" if autumn else "mads"]
    visitor = cast.visitor(who)

    closed = [
        f"/hold/{other}",
        f"/hold/{other}/aftaler",
        f"/hold/{other}/deltagere/{them}",
        f"/hold/{other}/ledelse",
        f"/hold/{other}/fremmoede/{cast.sessions[day]}",
        f"/hold/{other}/fremmoede/{cast.sessions['M06' if autumn else 'autumn M06']}",
        f"/hold/{cast.autumn if autumn else cast.spring}/fremmoede/{cast.sessions['M06' if autumn else 'autumn M06']}",
    ]

    assert {path: visitor.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)


def test_people_whose_plan_does_not_have_the_day_are_not_in_the_room(cast: Cast) -> None:
    with arranging(cast):
        db.session.execute(update(Module).where(Module.code == "M06").values(track="peer"))
    together_now(cast)
    with arranging(cast):
        guest = session_id(cast, "autumn M06")
        db.session.execute(update(CourseSession).where(CourseSession.id == guest).values(audience="colleague"))
    inger = room(cast, "inger")
    assert "Mads" not in inger.html

    answer = inger.post(
        sheet_address(cast, autumn=False), {f"present-{enrolment_ids(cast)['mads']}": "whole", "alle": "hele"}
    )

    assert answer.status_code == 303
    assert noted(cast, "autumn M06") == {}


@pytest.mark.parametrize("who", ["amal", "mads"])
def test_participants_are_told_nothing_about_the_other_cohort(cast: Cast, who: str) -> None:
    mine = cast.spring if who == "amal" else cast.autumn
    together_now(cast)
    visitor = cast.visitor(who)
    pages = [f"/hold/{mine}", "/hold", "/forloeb", "/"]

    for path in pages:
        assert visitor.get(path, follow=True).status_code == 200
        assert ("Efterårshold" if who == "amal" else "Forårshold") not in visitor.html
        assert ("Mads" if who == "amal" else "Amal") not in visitor.html


@pytest.mark.parametrize("more", [0, 12])
@pytest.mark.parametrize(
    ("who", "path", "statements"),
    [
        ("inger", "/hold/{spring}/fremmoede/{host}", 4),
        ("olga", "/hold/{autumn}/fremmoede/{guest}", 4),
        ("karen", "/hold/{spring}/ledelse/dage/{host}", 5),
        ("kirsten", "/hold/{autumn}/ledelse/dage/{guest}", 5),
        ("kirsten", "/hold/{autumn}/ledelse/dage", 5),
    ],
)
def test_the_pages_take_few_statements_however_many_people(
    cast: Cast, who: str, path: str, statements: int, more: int
) -> None:
    together_now(cast)
    without_a_day(cast, "autumn M01")
    add_people(cast, more)
    visitor = cast.visitor(who)
    address = path.format(
        spring=cast.spring, autumn=cast.autumn, host=cast.sessions["M06"], guest=cast.sessions["autumn M06"]
    )

    with counting(engine_of(cast)) as seen:
        assert visitor.get(address).status_code == 200

    assert len(seen) == statements
