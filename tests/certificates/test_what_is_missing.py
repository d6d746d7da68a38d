"""What a certificate requires, what lacks, and how it is said."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from app.certificates.rules import (
    MOST_LIVE_SHARES,
    Missing,
    Progress,
    Reached,
    Refusal,
    Requirements,
    Shape,
    Standing,
    missing,
    progress_of,
    read_code,
    refusal_to_ask_withdrawal,
    refusal_to_end_share,
    refusal_to_issue,
    refusal_to_propose,
    refusal_to_replace,
    refusal_to_share,
    refusal_to_withdraw,
    shape_of,
    share_is_live,
    standing_of,
)
from app.certificates.words import WORDS
from app.cohorts.rules import AttendanceSum
from app.curriculum.rules import EvidenceKind, EvidenceRule

T, R, A, P = EvidenceKind.ATTENDANCE, EvidenceKind.REFLECTION, EvidenceKind.ASSIGNMENT, EvidenceKind.PRACTICE
ATTENDANCE = AttendanceSum(attended=900, caught_up=100, required=972, whole=1080)
ALL = Reached(
    modules={"M01", "M12"},
    assignments={"A3", "A4"},
    evidence={"REC-01": {T, R}, "REC-04": {A, P}},
    practice_minutes=240,
    practice_situations=1,
    supervisions=2,
)
NOTHING = Missing(
    attendance_minutes=0,
    modules=(),
    assignments=(),
    objectives=(),
    practice_minutes=0,
    practice_situations=0,
    supervisions=0,
)
SOMETHING = Missing(
    attendance_minutes=0,
    modules=(),
    assignments=("A3",),
    objectives=(),
    practice_minutes=0,
    practice_situations=0,
    supervisions=0,
)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def required(**other: Any) -> Requirements:
    """What the tests' programme asks."""
    asked: dict[str, Any] = {
        "attendance": ATTENDANCE,
        "must_attend": ("M01", "M12"),
        "assignments": ("A3", "A4"),
        "objectives": {"REC-01": EvidenceRule.read("T+R"), "REC-04": EvidenceRule.read("O/R+P")},
        "practice_minutes": 240,
        "practice_situations": 1,
        "supervisions": 2,
    }
    return Requirements(**(asked | other))


def reached(**other: Any) -> Reached:
    """Everything, but for what is named."""
    return Reached(**({name: getattr(ALL, name) for name in Reached.__dataclass_fields__} | other))


def test_nothing_lacks_when_everything_is_there() -> None:
    assert missing(required(), ALL) == NOTHING
    assert NOTHING.nothing


@pytest.mark.parametrize(
    ("asked", "done", "lacks"),
    [
        (
            {"attendance": AttendanceSum(attended=900, caught_up=0, required=972, whole=1080)},
            {},
            {"attendance_minutes": 72},
        ),
        ({}, {"modules": {"M01"}}, {"modules": ("M12",)}),
        ({}, {"assignments": {"A4"}}, {"assignments": ("A3",)}),
        ({}, {"evidence": {"REC-01": {R}, "REC-04": {R, P}}}, {"objectives": (("REC-01", (frozenset({T}),)),)}),
        ({}, {"evidence": {"REC-01": {T, R}, "REC-04": {P}}}, {"objectives": (("REC-04", (frozenset({A, R}),)),)}),
        (
            {},
            {"evidence": {"REC-01": {T, R}}},
            {"objectives": (("REC-04", (frozenset({A, R}), frozenset({P}))),)},
        ),
        ({}, {"practice_minutes": 180}, {"practice_minutes": 60}),
        ({}, {"practice_situations": 0}, {"practice_situations": 1}),
        ({}, {"supervisions": 0}, {"supervisions": 2}),
        ({}, {"practice_minutes": 900, "supervisions": 9}, {}),
    ],
)
def test_what_lacks_is_named_and_nothing_else(
    asked: dict[str, Any], done: dict[str, Any], lacks: dict[str, Any]
) -> None:
    found = missing(required(**asked), reached(**done))

    assert found == Missing(**({name: getattr(NOTHING, name) for name in Missing.__dataclass_fields__} | lacks))
    assert found.nothing is (not lacks)


@pytest.mark.parametrize(
    ("lacking", "proposed", "issued", "said"),
    [
        (NOTHING, False, False, None),
        (SOMETHING, False, False, Refusal.SOMETHING_MISSING),
        (NOTHING, True, False, Refusal.ALREADY_PROPOSED),
        (SOMETHING, True, True, Refusal.ALREADY_ISSUED),
    ],
)
def test_who_may_be_proposed(lacking: Missing, proposed: bool, issued: bool, said: Refusal | None) -> None:
    assert refusal_to_propose(lacking=lacking, proposed=proposed, issued=issued) is said


@pytest.mark.parametrize(
    ("lacking", "proposed_by", "issued", "said"),
    [
        (NOTHING, 1, False, None),
        (NOTHING, None, False, Refusal.NOT_PROPOSED),
        (NOTHING, 2, False, Refusal.SAME_PERSON),
        (SOMETHING, 1, False, Refusal.SOMETHING_MISSING),
        (NOTHING, 1, True, Refusal.ALREADY_ISSUED),
    ],
)
def test_who_may_be_signed_for(lacking: Missing, proposed_by: int | None, issued: bool, said: Refusal | None) -> None:
    assert refusal_to_issue(lacking=lacking, proposed_by=proposed_by, signer=2, issued=issued) is said


@pytest.mark.parametrize(
    ("standing", "signer", "name", "said"),
    [
        (Standing.VALID, 2, "Ny", None),
        (Standing.VALID, 1, "Ny", Refusal.SAME_PERSON),
        (Standing.VALID, 2, "Gammel", Refusal.NAME_IS_THE_SAME),
        (Standing.WITHDRAWN, 2, "Ny", Refusal.ALREADY_WITHDRAWN),
        (Standing.REPLACED, 2, "Ny", Refusal.ALREADY_REPLACED),
        (Standing.UNKNOWN, 2, "Ny", Refusal.NOT_STANDING),
    ],
)
def test_when_a_certificate_is_replaced(standing: Standing, signer: int, name: str, said: Refusal | None) -> None:
    asked = refusal_to_replace(standing=standing, proposed_by=1, signer=signer, printed_name="Gammel", name=name)
    assert asked is said


@pytest.mark.parametrize(
    ("standing", "asked_by", "to_ask", "to_confirm"),
    [
        (Standing.VALID, None, None, Refusal.WITHDRAWAL_NOT_ASKED),
        (Standing.VALID, 1, Refusal.WITHDRAWAL_ALREADY_ASKED, None),
        (Standing.VALID, 2, Refusal.WITHDRAWAL_ALREADY_ASKED, Refusal.SAME_PERSON),
        (Standing.WITHDRAWN, 1, Refusal.ALREADY_WITHDRAWN, Refusal.ALREADY_WITHDRAWN),
        (Standing.REPLACED, 1, Refusal.ALREADY_REPLACED, Refusal.ALREADY_REPLACED),
    ],
)
def test_who_may_withdraw(
    standing: Standing, asked_by: int | None, to_ask: Refusal | None, to_confirm: Refusal | None
) -> None:
    assert refusal_to_ask_withdrawal(standing=standing, asked=asked_by is not None) is to_ask
    assert refusal_to_withdraw(standing=standing, asked_by=asked_by, second=2) is to_confirm


@pytest.mark.parametrize(
    ("standing", "live", "said"),
    [
        (Standing.VALID, 0, None),
        (Standing.VALID, MOST_LIVE_SHARES - 1, None),
        (Standing.VALID, MOST_LIVE_SHARES, Refusal.TOO_MANY_SHARES),
        (Standing.WITHDRAWN, 0, Refusal.NOT_STANDING),
        (Standing.REPLACED, 0, Refusal.NOT_STANDING),
    ],
)
def test_what_may_be_shared(standing: Standing, live: int, said: Refusal | None) -> None:
    assert refusal_to_share(standing=standing, live_shares=live) is said


def test_a_link_is_switched_off_once() -> None:
    assert refusal_to_end_share(ended_at=None) is None
    assert refusal_to_end_share(ended_at=LONG_AGO) is Refusal.SHARE_ENDED


@pytest.mark.parametrize(
    ("ends_on", "ended_at", "live"),
    [
        (None, None, True),
        (date(2026, 5, 2), None, True),
        (date(2026, 5, 1), None, True),
        (date(2026, 4, 30), None, False),
        (None, LONG_AGO, False),
        (date(2027, 1, 1), LONG_AGO, False),
    ],
)
def test_when_a_link_is_live(ends_on: date | None, ended_at: datetime | None, live: bool) -> None:
    assert share_is_live(ends_on=ends_on, ended_at=ended_at, on=date(2026, 5, 1)) is live


@pytest.mark.parametrize(
    ("withdrawn", "replaced", "standing"),
    [
        (False, False, Standing.VALID),
        (False, True, Standing.REPLACED),
        (True, False, Standing.WITHDRAWN),
        (True, True, Standing.WITHDRAWN),
    ],
)
def test_how_a_certificate_stands(withdrawn: bool, replaced: bool, standing: Standing) -> None:
    assert standing_of(withdrawn=withdrawn, replaced=replaced) is standing


@pytest.mark.parametrize(
    ("lacking", "proposed", "issued", "progress"),
    [
        (SOMETHING, False, False, Progress.NOT_YET),
        (SOMETHING, True, False, Progress.NOT_YET),
        (NOTHING, False, False, Progress.READY),
        (NOTHING, True, False, Progress.PROPOSED),
        (SOMETHING, True, True, Progress.ISSUED),
    ],
)
def test_where_somebody_is(lacking: Missing, proposed: bool, issued: bool, progress: Progress) -> None:
    assert progress_of(lacking=lacking, proposed=proposed, issued=issued) is progress


@pytest.mark.parametrize(
    ("got", "wanted", "shape"),
    [
        (0, 4, Shape.OPEN),
        (1, 4, Shape.QUARTER),
        (2, 4, Shape.HALF),
        (3.9, 4, Shape.HALF),
        (4, 4, Shape.FULL),
        (5, 4, Shape.FULL),
        (0, 0, Shape.FULL),
    ],
)
def test_a_shape_is_full_only_when_everything_is_there(got: float, wanted: float, shape: Shape) -> None:
    assert shape_of(got, wanted) is shape


TOKEN = "abcdefghjkmnpqrstuvwxyz234"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (TOKEN, TOKEN),
        (TOKEN.upper(), TOKEN),
        (f" {TOKEN[:5]} {TOKEN[5:9]}-{TOKEN[9:]}\n", TOKEN),
        (f"https://kursus.example.dk/b/{TOKEN}", TOKEN),
        (f"Se https://kursus.example.dk/b/{TOKEN}?fra=mail.", TOKEN),
        (TOKEN[:-1], None),
        (f"{TOKEN}a", None),
        (f"/b/{TOKEN}a", None),
        ("PM-7K3M-9Q2X", None),
        ("../../etc/passwd-aaaaaaaaaaaa", None),
        ("", None),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, code: str | None) -> None:
    assert read_code(typed) == code


def test_every_word_of_the_room_is_there() -> None:
    for member in (*Refusal, *Standing, *Progress, *Shape):
        assert str(WORDS[member]).strip()


def test_a_certificate_never_needs_more_than_two_people_and_never_less() -> None:
    for proposed_by, signer in product((None, 1, 2), (1, 2)):
        said_no = refusal_to_issue(lacking=NOTHING, proposed_by=proposed_by, signer=signer, issued=False)
        assert (said_no is None) is (proposed_by is not None and proposed_by != signer)
