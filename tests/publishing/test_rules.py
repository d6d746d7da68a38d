"""What stands in the way of publishing, as tables."""

import pytest

from app.publishing.rules import (
    FEWEST_TO_COUNT,
    Answers,
    Candidate,
    Lost,
    Orphan,
    Refusal,
    Shown,
    Standing,
    orphans_of,
    reasons_against,
    refusal_to_publish,
    standing_of,
)

FREE = {"current": False, "on_current_core": True, "recognised": True}
LOST = (Orphan(code="R5", lost=Lost.TASK_GONE, number=7),)
TASKS = {"R5": ("reflection", "one"), "A4": ("assignment", "pair")}
OBJECTIVES = frozenset(("REC-01", "PEER-06"))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, None),
        ({"current": True}, Refusal.ALREADY_CURRENT),
        ({"on_current_core": False}, Refusal.STALE),
        ({"recognised": False}, Refusal.NOT_RECOGNISED),
        ({"orphans": LOST}, Refusal.WOULD_ORPHAN),
        ({"current": True, "recognised": False, "orphans": LOST}, Refusal.ALREADY_CURRENT),
        ({"on_current_core": False, "recognised": False}, Refusal.STALE),
        ({"recognised": False, "orphans": LOST}, Refusal.NOT_RECOGNISED),
    ],
)
def test_an_edition_is_refused_for_the_first_thing_to_see_to(facts: dict[str, object], reason: Refusal | None) -> None:
    assert refusal_to_publish(Candidate(**{**FREE, **facts})) is reason  # type: ignore[arg-type]


def test_everything_that_stands_in_the_way_is_told_at_once() -> None:
    candidate = Candidate(current=False, on_current_core=False, recognised=False, orphans=LOST)

    assert reasons_against(candidate) == [Refusal.STALE, Refusal.NOT_RECOGNISED, Refusal.WOULD_ORPHAN]


def answers(code: str, kind: str = "reflection", by: str = "one", *, number: int = 7, same: bool = True) -> Answers:
    """Answers that are kept."""
    return Answers(code=code, kind=kind, by=by, number=number, same_overlay=same)


@pytest.mark.parametrize(
    ("kept", "lost"),
    [
        (answers("R5"), None),
        (answers("A4", "assignment", "pair"), None),
        (answers("R9"), Lost.TASK_GONE),
        (answers("R9", same=False), None),  # another partner's own
        (answers("R5", "assignment"), Lost.OTHER_KIND),
        (answers("R5", "assignment", same=False), Lost.OTHER_KIND),  # a code means one thing everywhere
        (answers("A4", "assignment", "one"), Lost.OTHER_AUTHORS),
        (answers("A4", "assignment", "one", same=False), Lost.OTHER_AUTHORS),
        (answers("A4", "reflection", "one"), Lost.OTHER_KIND),
        (answers("GONE"), None),
        (answers("GONE", "assignment", "pair", same=False), None),
    ],
)
def test_answers_lose_their_place_when_their_task_is_gone_or_has_become_another(
    kept: Answers, lost: Lost | None
) -> None:
    found = orphans_of([kept], [], tasks=TASKS, objectives=OBJECTIVES, retired=["GONE"])

    assert found == ((Orphan(code=kept.code, lost=lost, number=7),) if lost else ())


@pytest.mark.parametrize(
    ("code", "lost"), [("REC-01", False), ("REC-02", True), ("ORG-01", False)], ids=["there", "gone", "retired"]
)
def test_what_people_have_shown_needs_its_objective(code: str, lost: bool) -> None:
    found = orphans_of([], [Shown(code=code, number=3)], tasks=TASKS, objectives=OBJECTIVES, retired=["ORG-01"])

    assert [each.lost for each in found] == ([Lost.OBJECTIVE_GONE] if lost else [])


def test_answers_of_several_editions_are_counted_together_and_tasks_come_before_objectives() -> None:
    kept = [answers("R9", number=3), answers("R9", "reflection", "pair", number=4)]

    found = orphans_of(kept, [Shown(code="AAA", number=1)], tasks=TASKS, objectives=OBJECTIVES, retired=[])

    assert [(each.code, each.number) for each in found] == [("R9", 7), ("AAA", 1)]


@pytest.mark.parametrize(("number", "told"), [(1, None), (FEWEST_TO_COUNT - 1, None), (FEWEST_TO_COUNT, 5), (40, 40)])
def test_a_few_are_never_counted_aloud(number: int, told: int | None) -> None:
    assert Orphan(code="R5", lost=Lost.TASK_GONE, number=number).counted == told


def test_an_edition_is_recognised_or_not() -> None:
    assert (standing_of(recognised=True), standing_of(recognised=False)) == (
        Standing.RECOGNISED,
        Standing.NOT_RECOGNISED,
    )
