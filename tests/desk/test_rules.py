"""What an answer confirms and for whom, and why something is refused: tables, without a database."""

from datetime import date

import pytest

from app.coursework.rules import Outcome, Refusal, State, VersionFacts
from app.curriculum.rules import EvidenceKind, TaskKind
from app.desk.rules import (
    AuthorFacts,
    DeskRefusal,
    confirmable,
    days_waited,
    evidence_for,
    is_newest,
    kind_of_evidence,
    refusal_to_add,
    refusal_to_move,
    refusal_to_note_spoken,
    refusal_to_reopen_at_all,
    usual_outcome,
)

OF_TRACK = {"peer": ("REC-01", "PEER-07"), "colleague": ("REC-01", "PEER-11")}
TODAY = date(2027, 3, 3)
FIRST_DAY = date(2027, 2, 3)


def author(person_id: int, track: str, *, contributed: bool = True) -> AuthorFacts:
    """Somebody who wrote."""
    return AuthorFacts(person_id=person_id, name="", track=track, contributed=contributed)


@pytest.mark.parametrize(
    ("authors", "can", "gives"),
    [
        ([author(1, "peer")], ("REC-01", "PEER-07"), {(1, "REC-01"), (1, "PEER-07")}),
        (
            [author(1, "peer"), author(2, "colleague")],
            ("REC-01", "PEER-07", "PEER-11"),
            {(1, "REC-01"), (1, "PEER-07"), (2, "REC-01"), (2, "PEER-11")},
        ),
        (
            [author(1, "peer", contributed=False), author(2, "colleague")],
            ("REC-01", "PEER-11"),
            {(2, "REC-01"), (2, "PEER-11")},
        ),
        ([author(1, "peer", contributed=False)], (), set()),
        ([author(1, "guide")], (), set()),
    ],
)
def test_each_gets_what_is_their_own_tracks(
    authors: list[AuthorFacts], can: tuple[str, ...], gives: set[tuple[int, str]]
) -> None:
    asked_for = ["REC-01", "PEER-07", "PEER-11"]

    assert confirmable(asked_for, authors, OF_TRACK) == can
    assert set(evidence_for(asked_for, authors, OF_TRACK)) == gives
    assert evidence_for([], authors, OF_TRACK) == ()


@pytest.mark.parametrize(
    ("withdrawn", "newest"),
    [([], False), ([False], True), ([True], False), ([False, False], False), ([False, True], True)],
)
def test_the_newest_is_the_last_that_was_not_withdrawn(withdrawn: list[bool], newest: bool) -> None:
    versions = [VersionFacts(number=n, withdrawn=gone, outcome=None) for n, gone in enumerate(withdrawn, start=1)]

    assert is_newest(1, versions) is newest


@pytest.mark.parametrize(
    ("withdrawn", "assessed_by", "reason"),
    [
        (False, 2, None),
        (False, 1, Refusal.OWN_ANSWER),
        (False, None, Refusal.NOT_ANSWERED),
        (True, 2, Refusal.WITHDRAWN),
    ],
)
def test_adding_is_for_the_other_reader(withdrawn: bool, assessed_by: int | None, reason: Refusal | None) -> None:
    assert refusal_to_add(withdrawn=withdrawn, assessed_by=assessed_by, reader_id=1) is reason


@pytest.mark.parametrize(
    ("answered", "newest", "reason"),
    [(True, True, None), (False, True, Refusal.NOT_ANSWERED), (True, False, DeskRefusal.NEWER_VERSION)],
)
def test_only_the_newest_answer_is_opened_again(answered: bool, newest: bool, reason: object) -> None:
    assert refusal_to_reopen_at_all(answered=answered, newest=newest) is reason


@pytest.mark.parametrize(
    ("state", "kind", "held_on", "objectives", "reason"),
    [
        (State.NOT_BEGUN, TaskKind.REFLECTION, TODAY, {"REC-01"}, None),
        (State.DRAFT, TaskKind.REFLECTION, TODAY, set(), None),
        (State.NOT_YET, TaskKind.REFLECTION, FIRST_DAY, set(), None),
        (State.NOT_BEGUN, TaskKind.REFLECTION, date(2027, 2, 2), set(), DeskRefusal.BEFORE_THE_COURSE),
        (State.WAITING, TaskKind.REFLECTION, TODAY, set(), Refusal.ALREADY_WAITING),
        (State.APPROVED, TaskKind.REFLECTION, TODAY, set(), Refusal.ALREADY_APPROVED),
        (State.NOT_BEGUN, TaskKind.ASSIGNMENT, TODAY, set(), DeskRefusal.NOT_A_REFLECTION),
        (State.NOT_BEGUN, TaskKind.REFLECTION, date(2027, 3, 4), set(), DeskRefusal.NOT_HELD_YET),
        (State.NOT_BEGUN, TaskKind.REFLECTION, TODAY, {"ORG-03"}, Refusal.OBJECTIVE_NOT_ASKED_FOR),
    ],
)
def test_what_may_be_noted_as_spoken(
    state: State, kind: TaskKind, held_on: date, objectives: set[str], reason: object
) -> None:
    found = refusal_to_note_spoken(
        state=state, kind=kind, held_on=held_on, first_day=FIRST_DAY, today=TODAY, objectives=objectives, own={"REC-01"}
    )

    assert found is reason


@pytest.mark.parametrize(
    ("makkers", "reason"),
    [
        ([], None),
        ([7], None),
        ([8], DeskRefusal.MAKKER_HAS_OTHER_READERS),
        ([None], DeskRefusal.MAKKER_HAS_OTHER_READERS),
    ],
)
def test_a_pairs_work_has_one_pair_of_readers(makkers: list[int | None], reason: object) -> None:
    assert refusal_to_move(makker_readers=makkers, readers_id=7) is reason


def test_small_answers() -> None:
    assert usual_outcome(TaskKind.REFLECTION) is Outcome.APPROVED
    assert usual_outcome(TaskKind.ASSIGNMENT) is None
    assert kind_of_evidence(TaskKind.REFLECTION) is EvidenceKind.REFLECTION
    assert kind_of_evidence(TaskKind.ASSIGNMENT) is EvidenceKind.ASSIGNMENT
    assert days_waited(date(2027, 2, 28), on=TODAY) == 3
