"""Who sees what of a cohort: one rule in two languages, and the side channels that would tell who is on which track."""

import re

import pytest
from sqlalchemy import String, false, literal, select, true

from app.clock import now
from app.cohorts.models import CourseSession, Enrolment
from app.cohorts.queries import on_plan
from app.cohorts.rules import Standing, sees_session, sees_tracks
from app.curriculum.rules import Audience, Track
from app.db import db
from tests.cast import Cast
from tests.cohorts.arrange import add_people, arranging, engine_of, enrolment_ids, swap_tracks, was_there
from tests.counting import counting

MASKED = re.compile(r'(name="(?:csrf_token|_deed)" value=")[^"]*')


def test_the_statement_and_the_rule_give_the_same_answer(cast: Cast) -> None:
    answers, expected = {}, {}
    for audience in Audience:
        with arranging(cast):
            db.session.execute(CourseSession.__table__.update().values(audience=audience.value))
        for standing in Standing:
            for track in (None, *Track):
                staff = true() if sees_tracks(standing) else false()
                own = literal(track.value if track and standing is Standing.PARTICIPANT else None, String)
                question = select(CourseSession.id).where(on_plan(staff=staff, track=own)).limit(1)
                with cast.app.app_context():
                    answers[audience, standing, track] = db.session.scalar(question) is not None
                expected[audience, standing, track] = sees_session(audience, standing=standing, track=track)

    assert answers == expected


@pytest.mark.parametrize(("who", "own", "other"), [("amal", "M05", "M05K"), ("bo", "M05K", "M05")])
def test_a_participant_never_meets_the_other_tracks_day(cast: Cast, who: str, own: str, other: str) -> None:
    visitor = cast.visitor(who)

    for path in ("/hold", f"/hold/{cast.spring}", f"/hold/{cast.spring}/pause"):
        assert visitor.get(path).status_code == 200
        assert re.search(rf"{other}\b", visitor.html) is None
        assert cast.sessions[other] not in visitor.html

    visitor.get(f"/hold/{cast.spring}")
    assert re.search(rf"{own}\b", visitor.html)


@pytest.mark.parametrize("who", ["inger", "karen", "solveig"])
def test_the_staff_see_all_days_and_tracks(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)

    visitor.get(f"/hold/{cast.spring}")

    assert all(f"Modulet {code}" in visitor.html for code in ("M01", "M05", "M05K", "M06"))
    assert "Kollega-dag" in visitor.html
    assert "<td>Kollega</td>" in visitor.html


@pytest.mark.parametrize("who", ["inger", "karen"])
def test_whoever_teaches_or_leads_comes_from_any_day_to_its_plan(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)

    visitor.get(f"/hold/{cast.spring}")

    next_day, days = visitor.html.split('class="days"')
    assert f'href="/moduler/M06/undervisere?hold={cast.spring}"' in next_day
    for code in ("M01", "M05", "M05K", "M06"):
        assert days.count(f'href="/moduler/{code}/undervisere?hold={cast.spring}"') == 1
    assert days.count("Se dagens plan og øvelser<") == 4


@pytest.mark.parametrize("who", ["amal", "solveig"])
def test_nobody_else_is_shown_the_way_to_the_plan_for_instructors(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)

    visitor.get(f"/hold/{cast.spring}")

    assert "/undervisere?" not in visitor.html


def test_a_day_without_a_module_has_no_plan(cast: Cast) -> None:
    with arranging(cast):
        db.session.execute(CourseSession.__table__.update().values(module_code=None))
    visitor = cast.visitor("inger")

    visitor.get(f"/hold/{cast.spring}")

    assert "/undervisere?" not in visitor.html


def test_a_participant_sees_names_and_workplaces_and_nothing_that_leads_to_the_others(cast: Cast) -> None:
    visitor = cast.visitor("ida")

    visitor.get(f"/hold/{cast.spring}")

    assert [name in visitor.html for name in ("Amal", "Bo", "Værestedet Havnen", "Karen", "Inger")] == [True] * 5
    assert not any(each in visitor.html for each in enrolment_ids(cast).values())
    assert not any(word in visitor.html.lower() for word in ("kollega", "makker", ">peer<", "lønnet", "@pejlemaerke"))


@pytest.mark.parametrize("path", ["", "/pause"])
def test_ida_cannot_tell_whether_amal_and_bo_have_swapped_tracks(cast: Cast, path: str) -> None:
    for who in ("amal", "bo", "ida"):
        was_there(cast, who, "M01", 360)
    was_there(cast, "amal", "M05", 0)
    pages = []
    for _ in range(2):
        visitor = cast.visitor("ida")
        visitor.get(f"/hold/{cast.spring}{path}")
        pages.append(MASKED.sub(r"\1", visitor.html))
        visitor.get("/hold")
        pages.append(MASKED.sub(r"\1", visitor.html))
        swap_tracks(cast, "amal", "bo")

    assert pages[:2] == pages[2:]


def test_inger_can_tell_so_the_twin_test_can_fail(cast: Cast) -> None:
    pages = []
    for _ in range(2):
        visitor = cast.visitor("inger")
        visitor.get(f"/hold/{cast.spring}")
        pages.append(MASKED.sub(r"\1", visitor.html))
        swap_tracks(cast, "amal", "bo")

    assert pages[0] != pages[1]


def test_a_pause_is_seen_by_the_staff_and_not_by_the_group(cast: Cast) -> None:
    before, bo = cast.visitor("bo"), cast.visitor("bo")
    before.get(f"/hold/{cast.spring}")

    cast.visitor("amal").post(f"/hold/{cast.spring}/pause")

    bo.get(f"/hold/{cast.spring}")
    assert MASKED.sub(r"\1", bo.html) == MASKED.sub(r"\1", before.html)
    inger = cast.visitor("inger")
    inger.get(f"/hold/{cast.spring}")
    assert "På pause" in inger.html


@pytest.mark.parametrize(
    ("who", "shown"),
    [("inger", True), ("jonas", True), ("lone", False), ("per", False), ("karen", True), ("solveig", True)],
)
def test_only_readers_leader_and_secretariat_see_how_to_reach_a_participant(cast: Cast, who: str, shown: bool) -> None:
    visitor = cast.visitor(who)

    assert visitor.get(f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['amal']}").status_code == 200

    assert ("amal@pejlemaerke.example" in visitor.html) is shown


def test_the_list_shows_each_person_their_own_cohorts(cast: Cast) -> None:
    seen = {}
    for who in ("amal", "mads", "inger", "olga", "karen", "kirsten", "solveig"):
        visitor = cast.visitor(who)
        visitor.get("/hold")
        seen[who] = ["Forårshold" in visitor.html, "Efterårshold" in visitor.html]

    spring, autumn, both = [True, False], [False, True], [True, True]
    assert seen == {
        "amal": spring, "mads": autumn, "inger": spring, "olga": autumn, "karen": spring, "kirsten": autumn,
        "solveig": both,
    }  # fmt: skip


@pytest.mark.parametrize("who", ["pia", "erik"])
def test_others_have_no_list_of_cohorts(cast: Cast, who: str) -> None:
    assert cast.visitor(who).get("/hold").status_code == 403


def addresses(cast: Cast) -> list[tuple[str, str]]:
    """Every door of the Forårshold in this room."""
    hold, one = f"/hold/{cast.spring}", f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['amal']}"
    day = cast.sessions["M01"]
    return [
        ("GET", hold),
        ("GET", f"{hold}/aftaler"),
        ("POST", f"{hold}/aftaler"),
        ("GET", f"{hold}/pause"),
        ("POST", f"{hold}/pause"),
        ("POST", f"{hold}/pause/slut"),
        ("GET", f"{hold}/fremmoede/{day}"),
        ("POST", f"{hold}/fremmoede/{day}"),
        ("GET", one),
        ("POST", f"{one}/indhentning/{day}"),
        ("POST", f"{one}/indhentning/{day}/fortryd"),
        ("POST", f"{one}/pause"),
        ("POST", f"{one}/pause/slut"),
        ("GET", f"{hold}/ledelse"),
        *(
            (method, f"{hold}/ledelse/{what}")
            for what in ("deltagere", "undervisere", "makkerpar", "dage")
            for method in ("GET", "POST")
        ),
    ]


@pytest.mark.parametrize("who", ["mads", "olga", "kirsten", "pia", "erik"])
def test_nobody_from_elsewhere_finds_anything(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)
    data = {"way": "other_cohort", "alle": "hele"}

    answers = {
        (method, path): (visitor.get(path) if method == "GET" else visitor.post(path, data)).status_code
        for method, path in addresses(cast)
    }

    assert answers == dict.fromkeys(addresses(cast), 404)


@pytest.mark.parametrize("who", ["amal", "bo"])
def test_a_participant_finds_only_their_own_pages(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)
    own = {("GET", f"/hold/{cast.spring}"), ("GET", f"/hold/{cast.spring}/pause")}
    mine = ("POST", f"/hold/{cast.spring}/pause"), ("POST", f"/hold/{cast.spring}/pause/slut")

    for method, path in addresses(cast):
        if (method, path) in mine:
            continue
        answer = visitor.get(path) if method == "GET" else visitor.post(path, {"way": "other_cohort"})
        assert answer.status_code == (200 if (method, path) in own else 404), path


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    for method, path in addresses(cast):
        stranger = cast.stranger()
        assert (stranger.get(path) if method == "GET" else stranger.post(path)).status_code in (302, 401)


def test_somebody_who_has_left_finds_the_cohort_no_more(cast: Cast) -> None:
    with arranging(cast):
        db.session.get_one(Enrolment, cast.enrolments["ida"]).left_at = now()
    visitor = cast.visitor("ida")

    assert visitor.get(f"/hold/{cast.spring}").status_code == 404
    visitor.get("/hold")
    assert "Forårshold" not in visitor.html
    bo = cast.visitor("bo")
    bo.get(f"/hold/{cast.spring}")
    assert "Ida" not in bo.html


@pytest.mark.parametrize("more", [0, 12])
@pytest.mark.parametrize(
    ("who", "path", "statements"),
    [
        ("amal", "", 5),
        ("inger", "", 5),
        ("solveig", "", 5),
        ("inger", "/fremmoede/{day}", 4),
        ("inger", "/deltagere/{amal}", 5),
        ("karen", "/deltagere/{amal}", 6),
        ("karen", "/ledelse", 5),
    ],
)
def test_pages_take_the_same_few_statements_however_many_people(
    cast: Cast, who: str, path: str, statements: int, more: int
) -> None:
    add_people(cast, more)
    path = f"/hold/{cast.spring}" + path.format(day=cast.sessions["M01"], amal=enrolment_ids(cast)["amal"])
    visitor = cast.visitor(who)

    with counting(engine_of(cast)) as seen:
        assert visitor.get(path).status_code == 200

    assert len(seen) == statements


@pytest.mark.parametrize(("who", "statements"), [("amal", 2), ("inger", 2), ("solveig", 3)])
def test_the_list_takes_few_statements(cast: Cast, who: str, statements: int) -> None:
    visitor = cast.visitor(who)

    with counting(engine_of(cast)) as seen:
        visitor.get("/hold")

    assert len(seen) == statements
