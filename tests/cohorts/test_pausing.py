"""A pause: one page, no reason, silence meanwhile, and back to where one was."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.clock import now, today
from app.cohorts import queries
from app.db import db
from app.notices.actions import tell
from app.notices.models import Notice
from app.notices.rules import About
from tests.cast import Cast
from tests.cohorts.arrange import arranging, enrolment_ids, pauses_of


def is_told(cast: Cast, who: str) -> bool:
    """Whether a notice reaches this person now."""
    with arranging(cast):
        tell([cast.ids[who]], about=About.ANSWER, path="/proeve", at=now())
    with cast.app.app_context():
        found = db.session.scalars(
            select(Notice.id).where(Notice.person_id == cast.ids[who], Notice.path == "/proeve")
        ).all()
    return bool(found)


def rests(cast: Cast, who: str) -> bool:
    """Whether somebody's enrolment rests today."""
    with cast.app.app_context():
        return queries.is_paused(cast.enrolments[who], on=today())


def test_a_pause_stops_all_notices_and_leads_back_to_where_one_was(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    visitor.get(f"/hold/{cast.spring}/pause?videre=/hjaelp")

    answer = visitor.submit(f"/hold/{cast.spring}/pause", follow=False)

    assert (answer.status_code, answer.location) == (303, "/hjaelp")
    assert rests(cast, "amal")
    assert not is_told(cast, "amal")
    assert is_told(cast, "bo")


def test_one_comes_back_when_one_is_ready(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    visitor.post(f"/hold/{cast.spring}/pause")
    visitor.get(f"/hold/{cast.spring}")
    assert "Du holder pause" in visitor.html

    visitor.submit(f"/hold/{cast.spring}/pause/slut")

    assert not rests(cast, "amal")
    assert is_told(cast, "amal")
    assert "Godt at se dig igen" in visitor.html


def test_a_pause_until_a_day_ends_by_itself(cast: Cast) -> None:
    visitor, back = cast.visitor("amal"), today() + timedelta(days=10)
    visitor.get(f"/hold/{cast.spring}/pause")
    visitor.submit(f"/hold/{cast.spring}/pause", until=f"{back.day}.{back.month}.{back.year}")

    assert rests(cast, "amal")
    assert not is_told(cast, "amal")
    with time_machine.travel(now() + timedelta(days=11)):
        assert not rests(cast, "amal")
        assert is_told(cast, "amal")


@pytest.mark.parametrize("until", ["i morgen", "31.2.2027", "19/1", "3.3.17", "1.1.2026", "{today}"])
def test_a_day_that_cannot_be_is_asked_for_again(cast: Cast, until: str) -> None:
    until = until.format(today=f"{today().day}.{today().month}.{today().year}")
    visitor = cast.visitor("amal")
    visitor.get(f"/hold/{cast.spring}/pause?videre=/hjaelp")

    answer = visitor.submit(f"/hold/{cast.spring}/pause", until=until)

    assert answer.status_code == 400
    kept = dict(visitor.form(f"/hold/{cast.spring}/pause").fields)
    assert (kept["until"], kept["videre"]) == (until, "/hjaelp")
    assert pauses_of(cast, "amal") == 0


def test_nobody_is_led_to_another_house(cast: Cast) -> None:
    answer = cast.visitor("amal").post(f"/hold/{cast.spring}/pause", {"videre": "//evil.example"})

    assert answer.location == f"/hold/{cast.spring}"


def test_there_is_one_pause_at_a_time(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    assert visitor.post(f"/hold/{cast.spring}/pause/slut").status_code == 409
    visitor.post(f"/hold/{cast.spring}/pause")

    assert visitor.post(f"/hold/{cast.spring}/pause").status_code == 409

    assert pauses_of(cast, "amal") == 1


def test_one_can_pause_again_the_same_day(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    for path in ("pause", "pause/slut", "pause"):
        assert visitor.post(f"/hold/{cast.spring}/{path}").status_code == 303

    assert rests(cast, "amal")
    assert pauses_of(cast, "amal") == 2


def test_no_page_asks_why(cast: Cast) -> None:
    visitor = cast.visitor("amal")
    visitor.get(f"/hold/{cast.spring}/pause")

    names = {name for name, _ in visitor.form(f"/hold/{cast.spring}/pause").fields}

    assert names == {"csrf_token", "_deed", "videre", "until"}


def test_the_leader_notes_a_pause_that_was_agreed_on_and_its_end(cast: Cast) -> None:
    karen, path = cast.visitor("karen"), f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['amal']}"
    karen.get(path)
    karen.submit(f"{path}/pause")
    assert rests(cast, "amal")
    assert "På pause" in karen.html

    karen.submit(f"{path}/pause/slut")

    assert not rests(cast, "amal")


@pytest.mark.parametrize("who", ["inger", "solveig"])
def test_others_of_the_staff_do_not_decide_on_a_pause(cast: Cast, who: str) -> None:
    path = f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['amal']}/pause"

    assert cast.visitor(who).post(path).status_code == 404

    assert not rests(cast, "amal")


@pytest.mark.parametrize(("until", "said"), [("19/1", "Skriv også årstallet"), ("3.3.17", "Den dag er forbi")])
def test_what_to_write_instead_is_said(cast: Cast, until: str, said: str) -> None:
    visitor = cast.visitor("amal")
    visitor.get(f"/hold/{cast.spring}/pause")

    visitor.submit(f"/hold/{cast.spring}/pause", until=until)

    assert said in visitor.html
