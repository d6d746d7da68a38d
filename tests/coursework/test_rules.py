"""Where a work stands, and what may be done with it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.coursework.rules import (
    LONGEST_TEXT,
    SHORTEST_TEXT,
    Outcome,
    Place,
    Refusal,
    Sight,
    State,
    VersionFacts,
    address_of,
    day_of_answer,
    next_such_day,
    place_of,
    refusal_to_aim,
    refusal_to_contribute,
    refusal_to_hand_in,
    refusal_to_save,
    refusal_to_withdraw,
    refusal_to_write,
    sight_of,
    state_of,
    suggested_day,
    ticket_lasts,
    withdrawn_together,
)
from app.curriculum.rules import EvidenceKind, EvidenceRule

ENOUGH = "x" * SHORTEST_TEXT
TUESDAY = date(2027, 1, 19)


def version(outcome: Outcome | None = None, *, withdrawn: bool = False, number: int = 1) -> VersionFacts:
    return VersionFacts(number=number, withdrawn=withdrawn, outcome=outcome)


@pytest.mark.parametrize(
    ("versions", "has_draft", "spoken", "state"),
    [
        ([], False, False, State.NOT_BEGUN),
        ([], True, False, State.DRAFT),
        ([version()], True, False, State.WAITING),
        ([version(Outcome.NOT_YET)], True, False, State.NOT_YET),
        ([version(Outcome.APPROVED)], False, False, State.APPROVED),
        ([version(Outcome.NOT_YET), version(number=2)], True, False, State.WAITING),
        ([version(withdrawn=True)], False, False, State.DRAFT),
        ([version(Outcome.APPROVED, withdrawn=True)], True, False, State.APPROVED),
        ([version(Outcome.NOT_YET), version(Outcome.APPROVED, withdrawn=True, number=2)], True, False, State.APPROVED),
        ([version(Outcome.NOT_YET, withdrawn=True)], True, False, State.DRAFT),
        ([version(Outcome.NOT_YET), version(withdrawn=True, number=2)], True, False, State.NOT_YET),
        ([], False, True, State.APPROVED),
        ([version(Outcome.NOT_YET)], True, True, State.APPROVED),
    ],
)
def test_the_state_is_read_from_the_facts(
    versions: list[VersionFacts], has_draft: bool, spoken: bool, state: State
) -> None:
    assert state_of(versions, has_draft=has_draft, spoken=spoken) is state


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (State.NOT_BEGUN, None),
        (State.DRAFT, None),
        (State.NOT_YET, None),
        (State.WAITING, Refusal.ALREADY_WAITING),
        (State.APPROVED, Refusal.ALREADY_APPROVED),
    ],
)
def test_what_is_with_its_readers_is_not_written_in(state: State, refusal: Refusal | None) -> None:
    assert refusal_to_write(state=state) is refusal


@pytest.mark.parametrize(
    ("state", "length", "stands", "built_on", "same", "refusal"),
    [
        (State.DRAFT, 10, 3, 3, False, None),
        (State.NOT_BEGUN, 10, 0, 0, False, None),
        (State.DRAFT, 10, 4, 3, False, Refusal.CHANGED_ELSEWHERE),
        (State.DRAFT, 10, 3, 4, False, Refusal.CHANGED_ELSEWHERE),
        (State.DRAFT, 10, 4, 3, True, None),
        (State.WAITING, 10, 3, 3, True, None),
        (State.WAITING, 10, 3, 3, False, Refusal.ALREADY_WAITING),
        (State.DRAFT, LONGEST_TEXT, 3, 3, False, None),
        (State.DRAFT, LONGEST_TEXT + 1, 3, 3, False, Refusal.TOO_LONG),
    ],
)
def test_a_save_overwrites_nothing_its_page_has_not_seen(
    state: State, length: int, stands: int, built_on: int, same: bool, refusal: Refusal | None
) -> None:
    assert refusal_to_save(state=state, text="x" * length, stands=stands, built_on=built_on, same=same) is refusal


@pytest.mark.parametrize(
    ("state", "text", "cohort_open", "has_readers", "contributors", "refusal"),
    [
        (State.DRAFT, ENOUGH, True, True, 1, None),
        (State.NOT_YET, ENOUGH, True, True, 2, None),
        (State.WAITING, ENOUGH, True, True, 1, Refusal.ALREADY_WAITING),
        (State.APPROVED, ENOUGH, True, True, 1, Refusal.ALREADY_APPROVED),
        (State.DRAFT, ENOUGH, False, True, 1, Refusal.COHORT_CLOSED),
        (State.DRAFT, ENOUGH, True, False, 1, Refusal.NO_READERS),
        (State.DRAFT, ENOUGH[1:] + "   ", True, True, 1, Refusal.TOO_SHORT),
        (State.DRAFT, "x" * (LONGEST_TEXT + 1), True, True, 1, Refusal.TOO_LONG),
        (State.DRAFT, ENOUGH, True, True, 0, Refusal.NOBODY_CONTRIBUTED),
    ],
)
def test_when_a_text_can_be_handed_in(
    state: State, text: str, cohort_open: bool, has_readers: bool, contributors: int, refusal: Refusal | None
) -> None:
    answer = refusal_to_hand_in(
        state=state, text=text, cohort_open=cohort_open, has_readers=has_readers, contributors=contributors
    )
    assert answer is refusal


@pytest.mark.parametrize(
    ("versions", "refusal"),
    [
        ([version()], None),
        ([version(Outcome.NOT_YET)], None),
        ([version(Outcome.APPROVED)], None),
        ([version(withdrawn=True), version(number=2)], None),
        ([], Refusal.NOTHING_TO_WITHDRAW),
        ([version(withdrawn=True)], Refusal.NOTHING_TO_WITHDRAW),
        ([version(Outcome.APPROVED, withdrawn=True)], Refusal.NOTHING_TO_WITHDRAW),
    ],
)
def test_a_text_can_be_taken_back_as_long_as_its_readers_have_it(
    versions: list[VersionFacts], refusal: Refusal | None
) -> None:
    assert refusal_to_withdraw(versions) is refusal


@pytest.mark.parametrize(
    ("last", "state", "gone"),
    [
        (None, State.WAITING, [3]),
        (Outcome.NOT_YET, State.NOT_YET, [3]),
        (Outcome.APPROVED, State.APPROVED, [2, 3]),
    ],
)
def test_an_approved_text_goes_with_every_round(last: Outcome | None, state: State, gone: list[int]) -> None:
    rounds = [version(withdrawn=True), version(Outcome.NOT_YET, number=2), version(last, number=3)]
    assert withdrawn_together(rounds, state=state) == gone


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2027, 1, 19), None),
        (date(2027, 1, 18), Refusal.DAY_GONE_BY),
        (date(2029, 1, 19), None),
        (date(2029, 1, 20), Refusal.DAY_FAR_AHEAD),
    ],
)
def test_one_aims_at_a_day_from_today_and_two_years_ahead(day: date, refusal: Refusal | None) -> None:
    assert refusal_to_aim(day, today=TUESDAY) is refusal


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5.12", date(2027, 12, 5)),
        (" 5/12. ", date(2027, 12, 5)),
        ("19-1", TUESDAY),
        ("18.1", date(2028, 1, 18)),
        ("29.2", date(2028, 2, 29)),
        ("31.2", None),
        ("5.13", None),
        ("5.12.2027", None),
        ("", None),
    ],
)
def test_a_day_without_a_year_is_the_next_one(text: str, day: date | None) -> None:
    assert next_such_day(text, today=TUESDAY) == day


def test_a_contribution_is_said_until_the_answer_is_given() -> None:
    refusals = [refusal_to_contribute(state=state) for state in State]
    assert refusals == [None, None, None, None, Refusal.ALREADY_APPROVED]


@pytest.mark.parametrize(
    ("chosen", "session_on", "day"),
    [
        (None, None, None),
        (None, TUESDAY, TUESDAY + timedelta(days=7)),
        (date(2027, 3, 1), TUESDAY, date(2027, 3, 1)),
        (date(2027, 3, 1), None, date(2027, 3, 1)),
    ],
)
def test_a_day_is_suggested_a_week_after_the_modules_day(
    chosen: date | None, session_on: date | None, day: date | None
) -> None:
    assert suggested_day(chosen=chosen, session_on=session_on) == day


@pytest.mark.parametrize(
    ("handed_in_on", "days", "answer_by"),
    [
        (TUESDAY, 10, date(2027, 2, 2)),
        (date(2027, 1, 22), 1, date(2027, 1, 25)),
        (date(2027, 1, 23), 1, date(2027, 1, 25)),
        (TUESDAY, 0, TUESDAY),
    ],
)
def test_an_answer_is_promised_in_working_days(handed_in_on: date, days: int, answer_by: date) -> None:
    assert day_of_answer(handed_in_on, working_days=days) == answer_by


@pytest.mark.parametrize(
    ("days", "lasts"), [(timedelta(days=7), True), (timedelta(days=7, seconds=1), False), (timedelta(hours=-2), True)]
)
def test_a_ticket_lasts_seven_days_and_forgives_a_clock_set_back(days: timedelta, lasts: bool) -> None:
    made_at = datetime(2027, 1, 19, tzinfo=UTC)
    assert ticket_lasts(made_at=made_at, at=made_at + days) is lasts


@pytest.mark.parametrize(
    ("over", "next_up", "attended", "caught_up", "place"),
    [
        (False, True, None, False, Place.NOW),
        (False, False, None, False, Place.LATER),
        (True, False, None, False, Place.DONE),
        (True, False, 180, False, Place.DONE),
        (True, False, 179, False, Place.MISSED),
        (True, False, 0, False, Place.MISSED),
        (True, False, 0, True, Place.DONE),
    ],
)
def test_where_a_day_lies_on_the_walk(
    over: bool, next_up: bool, attended: int | None, caught_up: bool, place: Place
) -> None:
    assert place_of(over=over, next_up=next_up, minutes=360, attended=attended, caught_up=caught_up) is place


@pytest.mark.parametrize(
    ("rule", "shown", "sight"),
    [
        ("T+R", "", Sight.NOTHING),
        ("T+R", "T", Sight.SOME),
        ("T+R", "TR", Sight.ALL),
        ("O/R+P", "O", Sight.SOME),
        ("O", "T", Sight.NOTHING),
        ("O/R", "R", Sight.ALL),
    ],
)
def test_how_much_of_an_objective_is_seen(rule: str, shown: str, sight: Sight) -> None:
    assert sight_of(EvidenceRule.read(rule), {EvidenceKind(letter) for letter in shown}) is sight


def test_a_work_stands_on_one_of_two_shelves() -> None:
    assert [address_of(kind, "abc") for kind in ("reflection", "assignment")] == ["/refleksioner/abc", "/opgaver/abc"]
