"""Who may be proposed and signed for which kind: the whole, a part of it, or that somebody took part."""

from collections.abc import Collection
from itertools import product

import pytest

from app.certificates.issuing_rules import (
    Grounds,
    Missing,
    kinds_instead,
    progress_of,
    refusal_to_issue,
    refusal_to_propose,
    refusal_to_take_back,
    waiting_of,
)
from app.certificates.rules import Kind, Progress, Refusal
from tests.certificates.lacking import NOTHING, lacking

WHOLE, PART, DAYS = Kind.CERTIFICATE, Kind.PART, Kind.ATTENDANCE
SOMETHING = lacking(attendance_minutes=60)


def grounds(objectives: int, days: int, lacking: Missing = SOMETHING) -> Grounds:
    """So many objectives shown and days taken part in; something lacks for the whole."""
    return Grounds(lacking=lacking, objectives=objectives, days=days)


EVERYTHING, BOTH, ONLY_DAYS, NONE = grounds(5, 5, NOTHING), grounds(1, 1), grounds(0, 1), grounds(0, 0)
ONLY_SHOWN = grounds(1, 0)


@pytest.mark.parametrize(
    ("kind", "there", "proposed", "standing", "said"),
    [
        (WHOLE, EVERYTHING, None, (), None),
        (WHOLE, BOTH, None, (), Refusal.SOMETHING_MISSING),
        (WHOLE, EVERYTHING, WHOLE, (), Refusal.ALREADY_PROPOSED),
        (WHOLE, BOTH, WHOLE, {WHOLE}, Refusal.ALREADY_ISSUED),
        (WHOLE, EVERYTHING, None, {PART}, None),
        (WHOLE, EVERYTHING, PART, {PART}, None),
        (WHOLE, EVERYTHING, PART, (), None),
        (PART, BOTH, None, (), None),
        (PART, ONLY_SHOWN, None, (), None),
        (PART, ONLY_DAYS, None, (), Refusal.NOTHING_REACHED),
        (PART, EVERYTHING, None, (), Refusal.WHOLE_IS_THERE),
        (PART, BOTH, None, {WHOLE}, Refusal.WHOLE_IS_THERE),
        (PART, BOTH, PART, (), Refusal.ALREADY_PROPOSED),
        (PART, BOTH, DAYS, (), Refusal.ALREADY_PROPOSED),
        (PART, BOTH, DAYS, {DAYS}, None),
        (PART, BOTH, WHOLE, (), None),
        (PART, BOTH, None, {PART}, Refusal.ALREADY_ISSUED),
        (DAYS, BOTH, None, (), None),
        (DAYS, ONLY_DAYS, None, (), None),
        (DAYS, ONLY_SHOWN, None, (), Refusal.NO_DAYS),
        (DAYS, NONE, None, (), Refusal.NO_DAYS),
        (DAYS, EVERYTHING, None, (), Refusal.WHOLE_IS_THERE),
        (DAYS, BOTH, None, {WHOLE}, Refusal.WHOLE_IS_THERE),
        (DAYS, BOTH, None, {PART}, None),
        (DAYS, BOTH, PART, (), Refusal.ALREADY_PROPOSED),
        (DAYS, BOTH, None, {DAYS}, Refusal.ALREADY_ISSUED),
    ],
)
def test_who_may_be_proposed(
    kind: Kind, there: Grounds, proposed: Kind | None, standing: Collection[Kind], said: Refusal | None
) -> None:
    assert refusal_to_propose(kind, grounds=there, proposed=proposed, standing=standing) is said


@pytest.mark.parametrize(
    ("kind", "there", "proposed", "by", "standing", "said"),
    [
        (WHOLE, EVERYTHING, WHOLE, 1, (), None),
        (WHOLE, EVERYTHING, None, None, (), Refusal.NOT_PROPOSED),
        (WHOLE, EVERYTHING, WHOLE, 2, (), Refusal.SAME_PERSON),
        (WHOLE, BOTH, WHOLE, 1, (), Refusal.SOMETHING_MISSING),
        (WHOLE, EVERYTHING, WHOLE, 1, {WHOLE}, Refusal.ALREADY_ISSUED),
        (WHOLE, EVERYTHING, WHOLE, 1, {PART, DAYS}, None),
        (PART, BOTH, PART, 1, (), None),
        (PART, BOTH, PART, 2, (), Refusal.SAME_PERSON),
        (PART, BOTH, DAYS, 1, (), Refusal.NOT_PROPOSED),
        (PART, BOTH, WHOLE, 1, (), Refusal.NOT_PROPOSED),
        (PART, ONLY_DAYS, PART, 1, (), Refusal.NOTHING_REACHED),
        (PART, EVERYTHING, PART, 1, (), Refusal.WHOLE_IS_THERE),
        (PART, BOTH, PART, 1, {PART}, Refusal.ALREADY_ISSUED),
        (DAYS, ONLY_DAYS, DAYS, 1, (), None),
        (DAYS, NONE, DAYS, 1, (), Refusal.NO_DAYS),
        (DAYS, BOTH, PART, 1, (), Refusal.NOT_PROPOSED),
        (DAYS, BOTH, DAYS, 2, {PART}, Refusal.SAME_PERSON),
    ],
)
def test_who_may_be_signed_for(
    kind: Kind,
    there: Grounds,
    proposed: Kind | None,
    by: int | None,
    standing: Collection[Kind],
    said: Refusal | None,
) -> None:
    asked = refusal_to_issue(kind, grounds=there, proposed=proposed, proposed_by=by, signer=2, standing=standing)
    assert asked is said


@pytest.mark.parametrize(
    ("there", "proposed", "standing", "instead"),
    [
        (BOTH, None, (), (PART, DAYS)),
        (ONLY_DAYS, None, (), (DAYS,)),
        (ONLY_SHOWN, None, (), (PART,)),
        (NONE, None, (), ()),
        (EVERYTHING, None, (), ()),
        (BOTH, PART, (), ()),
        (BOTH, PART, {PART}, ()),
        (BOTH, None, {PART}, ()),
        (BOTH, None, {DAYS}, (PART,)),
        (BOTH, None, {WHOLE}, ()),
        (BOTH, None, {PART, DAYS}, ()),
        (BOTH, WHOLE, (), (PART, DAYS)),
    ],
)
def test_what_can_be_given_instead(
    there: Grounds, proposed: Kind | None, standing: Collection[Kind], instead: tuple[Kind, ...]
) -> None:
    assert kinds_instead(grounds=there, proposed=proposed, standing=standing) == instead


@pytest.mark.parametrize(
    ("there", "proposed", "standing", "waiting", "progress"),
    [
        (BOTH, None, (), None, Progress.NOT_YET),
        (BOTH, WHOLE, (), None, Progress.NOT_YET),
        (BOTH, PART, (), PART, Progress.NOT_YET),
        (BOTH, DAYS, {PART}, DAYS, Progress.NOT_YET),
        (BOTH, PART, {PART}, None, Progress.NOT_YET),
        (EVERYTHING, None, (), None, Progress.READY),
        (EVERYTHING, PART, (), None, Progress.READY),
        (EVERYTHING, None, {PART}, None, Progress.READY),
        (EVERYTHING, WHOLE, (), WHOLE, Progress.PROPOSED),
        (EVERYTHING, WHOLE, {PART, DAYS}, WHOLE, Progress.PROPOSED),
        (BOTH, WHOLE, {WHOLE}, None, Progress.ISSUED),
    ],
)
def test_what_waits_and_where_somebody_is(
    there: Grounds, proposed: Kind | None, standing: Collection[Kind], waiting: Kind | None, progress: Progress
) -> None:
    assert waiting_of(proposed=proposed, grounds=there, standing=standing) is waiting
    assert progress_of(lacking=there.lacking, waiting=waiting, standing=standing) is progress


@pytest.mark.parametrize(
    ("proposed", "standing", "said"),
    [
        (PART, (), None),
        (PART, {DAYS}, None),
        (PART, {PART}, Refusal.SIGNED_MEANWHILE),
        (WHOLE, {PART, WHOLE}, Refusal.SIGNED_MEANWHILE),
        (None, {WHOLE}, None),
    ],
)
def test_what_is_signed_is_not_taken_back(
    proposed: Kind | None, standing: Collection[Kind], said: Refusal | None
) -> None:
    assert refusal_to_take_back(proposed=proposed, standing=standing) is said


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_takes_two_people(kind: Kind) -> None:
    there = EVERYTHING if kind is WHOLE else BOTH
    for by, signer in product((None, 1, 2), (1, 2)):
        asked = refusal_to_issue(
            kind, grounds=there, proposed=kind if by else None, proposed_by=by, signer=signer, standing=()
        )
        assert (asked is None) is (by is not None and by != signer)
