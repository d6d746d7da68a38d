"""My path: my own plan of days, the modules, where I am now, and the one next step."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from app.clock import now
from app.cohorts.models import CatchUp, CourseSession, Enrolment, Pause
from app.coursework.rules import Outcome
from app.curriculum.models import Task
from app.db import db, transaction
from tests.cast import Cast
from tests.coursework import arrange


def states(html: str) -> list[tuple[str, str]]:
    """The steps of the walk: where each lies, and its title."""
    return re.findall(r'path__step--(\w+)".*?path__title">(?:<a[^>]*>)?([^<]+)<', html, re.DOTALL)


def test_the_walk_shows_ones_own_days_in_order_and_where_one_is(cast: Cast) -> None:
    arrange.attended(cast, "amal", "M01")
    arrange.attended(cast, "amal", "M05", minutes=0)
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert states(amal.html) == [("done", "Modulet M01"), ("missed", "Modulet M05"), ("now", "Modulet M06")]
    assert amal.html.count('aria-current="step"') == 1
    assert "Du behøver ikke forklare hvorfor" not in amal.html
    assert "du behøver ikke forklare hvorfor" in amal.html


def test_each_sees_the_own_plan_only(cast: Cast) -> None:
    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get("/forloeb")
    bo.get("/forloeb")

    assert [title for _state, title in states(bo.html)] == ["Modulet M01", "Modulet M05K", "Modulet M06"]
    assert "M05K" not in amal.html
    assert "R5K" not in amal.html
    assert "/moduler/M05#" not in bo.html


def test_a_day_nobody_has_taken_attendance_of_is_only_held(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert states(amal.html)[0] == ("done", "Modulet M01")
    assert "Dagen er holdt" in amal.html
    assert "Du var med" not in amal.html


def test_what_is_caught_up_is_done(cast: Cast) -> None:
    arrange.attended(cast, "amal", "M05", minutes=0)
    with cast.app.app_context(), transaction():
        session_id = db.session.scalar(
            db.select(CourseSession.id).where(CourseSession.public_id == cast.sessions["M05"])
        )
        db.session.add(
            CatchUp(
                session_id=session_id,
                enrolment_id=cast.enrolments["amal"],
                way="task_and_talk",
                approved_by_id=cast.ids["karen"],
                approved_at=now(),
            )
        )
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert ("done", "Modulet M05") in states(amal.html)
    assert "Hentet ind" in amal.html


def test_a_follow_up_stands_where_it_comes_in_time(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        starts = now() + timedelta(weeks=20)
        db.session.add(
            CourseSession(
                cohort_id=cast.spring_id,
                module_code=None,
                title="Opfølgning 1",
                audience="joint",
                starts_at=starts,
                ends_at=starts + timedelta(hours=3),
                minutes=180,
                place="Lokale 3",
            )
        )
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert states(amal.html)[-1] == ("later", "Opfølgning 1")


def test_tasks_stand_with_their_state_and_lead_to_the_text(cast: Cast) -> None:
    begun = arrange.begin(cast, "amal")
    arrange.write(cast, "amal", begun)
    sent = arrange.handed_in(cast, "amal", "M01", "R1")
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert re.search(rf'href="{begun}">Opgaven R5</a>.*?Kladde · Når du er klar', amal.html, re.DOTALL)
    assert re.search(rf'href="{sent}">Opgaven R1</a>.*?Afleveret, venter på svar', amal.html, re.DOTALL)
    assert re.search(r"Opgaven R6</a>.*?Ikke begyndt · Foreslået dag: ", amal.html, re.DOTALL)
    assert "Opgaven A1 (frivillig)" in amal.html


@pytest.mark.parametrize(
    ("arranged", "title", "label"),
    [
        ("nothing", "Opgaven R1", "Se den"),
        ("draft", "Opgaven R5", "Skriv videre"),
        ("not_yet", "Opgaven R6", "Læs svaret"),
    ],
)
def test_there_is_one_next_step(cast: Cast, arranged: str, title: str, label: str) -> None:
    if arranged == "draft":
        arrange.write(cast, "amal", arrange.begin(cast, "amal"))
    if arranged != "nothing":
        address = arrange.handed_in(cast, "amal", "M06", "R6")
        arrange.answer(cast, address, author="amal")
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert amal.html.count("next__title") == 1
    assert re.search(rf'next__title"[^>]*>{title}<.*?>{label}<', amal.html, re.DOTALL)
    amal.get("/")
    assert re.search(rf'next__title"[^>]*>{title}<', amal.html)


def test_with_everything_answered_there_is_nothing_to_do(cast: Cast) -> None:
    for module, task in (("M01", "R1"), ("M05", "R5"), ("M05", "A3")):
        address = arrange.handed_in(cast, "amal", module, task)
        arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert "next__title" not in amal.html
    assert "Du skal ikke gøre noget lige nu" in amal.html


def test_on_pause_nothing_is_asked(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.add(Pause(enrolment_id=cast.enrolments["amal"], since=(now() - timedelta(days=3)).date()))
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert "Du holder pause" in amal.html
    assert "next__title" not in amal.html


def test_texts_of_an_earlier_course_are_still_found(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    with cast.app.app_context(), transaction():
        db.session.add(
            Enrolment(
                cohort_id=cast.autumn_id, person_id=cast.ids["amal"], track="peer", terms="paid", enrolled_at=now()
            )
        )
        old = db.session.get_one(Enrolment, cast.enrolments["amal"])
        old.left_at = now()
    amal = cast.visitor("amal")

    amal.get("/forloeb")

    assert "Fra tidligere forløb" in amal.html
    assert f'href="{address}"' in amal.html


def test_nothing_is_counted_out_loud(cast: Cast) -> None:
    arrange.handed_in(cast, "amal")
    amal = cast.visitor("amal")

    for path in ("/forloeb", "/maal"):
        amal.get(path)
        main = re.sub(r"<[^>]+>", " ", amal.html.split("<main")[1])
        assert not re.search(r"%|\d+ (af|ud af) \d+", main)


def test_a_plan_without_tasks_is_still_a_plan(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.execute(update(Task).values(tracks=[]))

    assert cast.visitor("amal").get("/forloeb").status_code == 200


def test_staff_have_no_path_of_their_own(cast: Cast) -> None:
    assert cast.visitor("inger").get("/forloeb").status_code == 403
