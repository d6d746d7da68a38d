"""What may be logged, confirmed and noted, as tables; and the counts that other rooms ask for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.curriculum.models import Module, Objective
from app.curriculum.rules import EvidenceKind, EvidenceRule, Terms, Track, objectives_of_track
from app.db import db
from app.practice import queries
from app.practice.queries import PracticeSum
from app.practice.rules import (
    Refusal,
    read_hours,
    refusal_to_change,
    refusal_to_confirm,
    refusal_to_log,
    refusal_to_note,
    refusal_to_tick,
    refusal_to_undo,
    write_hours,
)
from tests.cast import TERMS, Cast
from tests.counting import counting
from tests.practice.arrange import entry_of, supervision_of

TODAY = date(2027, 3, 10)
NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2,5", 150),
        ("2.5", 150),
        ("2,50", 150),
        ("0,25", 15),
        ("12", 720),
        (" 1 time ", 60),
        ("3 timer", 180),
        ("1.30", None),
        ("1,2", None),
        ("2:30", None),
        ("-1", None),
        ("", None),
        ("to", None),
        ("1,555", None),
    ],
)
def test_hours_are_whole_quarters(text: str, minutes: int | None) -> None:
    assert read_hours(text) == minutes


@pytest.mark.parametrize("minutes", range(15, 735, 15))
def test_hours_are_written_as_they_are_read(minutes: int) -> None:
    assert read_hours(write_hours(minutes)) == minutes


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, None),
        ({"minutes": 15}, None),
        ({"minutes": 720}, None),
        ({"minutes": None}, Refusal.HOURS_NOT_READ),
        ({"minutes": 0}, Refusal.HOURS_OUT_OF_RANGE),
        ({"minutes": 735}, Refusal.HOURS_OUT_OF_RANGE),
        ({"done_on": TODAY}, None),
        ({"done_on": TODAY + timedelta(days=1)}, Refusal.DAY_AHEAD),
        ({"done_on": date(2027, 1, 1)}, None),
        ({"done_on": date(2026, 12, 31)}, Refusal.BEFORE_THE_COURSE),
        ({"left": True}, Refusal.LEFT_THE_COURSE),
        ({"objectives": ["A", "B", "C"]}, None),
        ({"objectives": ["A", "B", "C", "D"]}, Refusal.TOO_MANY_OBJECTIVES),
        ({"objectives": ["E"]}, Refusal.OBJECTIVE_WITHOUT_PRACTICE),
    ],
)
def test_what_may_be_logged(facts: dict[str, object], reason: Refusal | None) -> None:
    usual: dict[str, object] = {
        "minutes": 60,
        "done_on": TODAY - timedelta(days=1),
        "today": TODAY,
        "begun_on": date(2027, 1, 1),
        "left": False,
        "objectives": [],
        "offered": ["A", "B", "C", "D"],
    }
    assert refusal_to_log(**{**usual, **facts}) is reason  # type: ignore[arg-type]


def test_what_is_confirmed_stands() -> None:
    assert refusal_to_change(confirmed=False) is None
    assert refusal_to_change(confirmed=True) is Refusal.ALREADY_CONFIRMED


@pytest.mark.parametrize(
    ("written_by", "logged_at", "reason"),
    [
        (1, NOON, None),
        (1, NOON + timedelta(seconds=1), Refusal.CHANGED_SINCE_SHOWN),
        (2, NOON, Refusal.OWN_HOURS),
    ],
)
def test_what_may_be_confirmed(written_by: int, logged_at: datetime, reason: Refusal | None) -> None:
    assert refusal_to_confirm(written_by=written_by, contact_id=2, logged_at=logged_at, shown_at=NOON) is reason


@pytest.mark.parametrize(
    ("at", "objective", "whole", "reason"),
    [
        (NOON, "A", True, None),
        (NOON - timedelta(seconds=1), "A", True, Refusal.DAY_NOT_BEGUN),
        (NOON, "B", True, Refusal.OBJECTIVE_WITHOUT_PRACTICE),
        (NOON, "A", False, Refusal.NOT_ON_THIS_DAY),
    ],
)
def test_what_may_be_noted_of_a_day(at: datetime, objective: str, whole: bool, reason: Refusal | None) -> None:
    assert refusal_to_note(starts_at=NOON, at=at, objective=objective, offered=["A"], whole_audience=whole) is reason


def test_a_slip_is_undone_within_a_day() -> None:
    assert refusal_to_undo(noted_at=NOON, at=NOON + timedelta(hours=24)) is None
    assert refusal_to_undo(noted_at=NOON, at=NOON + timedelta(hours=24, seconds=1)) is Refusal.TOO_LATE_TO_UNDO


def test_a_supervision_has_taken_place_for_people_of_the_cohort() -> None:
    assert refusal_to_tick(held_on=TODAY, today=TODAY, whole_audience=True) is None
    assert refusal_to_tick(held_on=TODAY, today=TODAY, whole_audience=False) is Refusal.NOT_ON_THIS_DAY
    assert refusal_to_tick(held_on=TODAY + timedelta(days=1), today=TODAY, whole_audience=True) is Refusal.DAY_AHEAD


def test_what_others_count_is_only_what_was_confirmed(cast: Cast) -> None:
    entry_of(cast, minutes=150, confirmed_by="erik")
    entry_of(cast, minutes=45, confirmed_by="erik")
    entry_of(cast, minutes=600)
    entry_of(cast, "bo", minutes=60, confirmed_by="erik")
    supervision_of(cast, "amal", held_on=date(2026, 3, 3))
    wanted = [cast.enrolments[who] for who in ("amal", "bo", "ida")]

    with cast.app.app_context(), counting() as statements:
        shown = queries.practice_of(wanted)

    assert [shown[each] for each in wanted] == [PracticeSum(195, 2, 1), PracticeSum(60, 1, 0), PracticeSum(0, 0, 0)]
    assert len(statements) == 1


@pytest.mark.parametrize("track", list(Track))
def test_the_objectives_offered_are_those_the_curriculums_rule_names(cast: Cast, track: Track) -> None:
    terms = Terms.read(TERMS)
    modules = next((each.modules for each in terms.tracks if each.track is track), ("M01", "M05"))
    with cast.app.app_context():
        offered = [each.code for each in queries.objectives_in_practice(cast.edition_id, track, modules)]
        objectives = db.session.query(Objective).order_by(Objective.position).all()
        taught = [each.objectives for each in db.session.query(Module) if each.code in modules]

    own = objectives_of_track(track, audiences={each.code: each.audience for each in objectives}, taught=taught)
    rules = {each.code: EvidenceRule.read(each.evidence) for each in objectives}
    assert offered == [code for code in own if rules[code].asks_for(EvidenceKind.PRACTICE)]
    assert offered
