"""What a certificate requires, what lacks, and how it is said."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.certificates.issuing_rules import Reached, Requirements, missing
from app.certificates.rules import (
    MOST_LIVE_SHARES,
    Kind,
    Progress,
    Refusal,
    Shape,
    Standing,
    read_code,
    refusal_to_ask_withdrawal,
    refusal_to_drop_withdrawal,
    refusal_to_end_share,
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
from tests.certificates.lacking import NOTHING, lacking

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
SOMETHING = lacking(assignments=("A3",))
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

    assert found == lacking(**lacks)
    assert found.nothing is (not lacks)


@pytest.mark.parametrize(
    ("standing", "signer", "name", "said"),
    [
        (Standing.VALID, 2, "Ny", None),
        (Standing.VALID, 1, "Ny", Refusal.SAME_PERSON),
        (Standing.VALID, 2, "Gammel", Refusal.NAME_IS_THE_SAME),
        (Standing.WITHDRAWN, 2, "Ny", Refusal.ALREADY_WITHDRAWN),
        (Standing.REPLACED, 2, "Ny", Refusal.ALREADY_REPLACED),
        (Standing.UNKNOWN, 2, "Ny", Refusal.NOT_STANDING),
        (Standing.EXPIRED, 2, "Ny", Refusal.HAS_EXPIRED),
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
        (Standing.EXPIRED, None, None, Refusal.WITHDRAWAL_NOT_ASKED),
        (Standing.EXPIRED, 1, Refusal.WITHDRAWAL_ALREADY_ASKED, None),
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
        (Standing.EXPIRED, 0, Refusal.HAS_EXPIRED),
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
    ("withdrawn", "replaced", "until", "standing"),
    [
        (False, False, None, Standing.VALID),
        (False, True, None, Standing.REPLACED),
        (True, False, None, Standing.WITHDRAWN),
        (True, True, None, Standing.WITHDRAWN),
        (False, False, "2029-11", Standing.VALID),
        (False, False, "2030-01", Standing.VALID),
        (False, False, "2029-10", Standing.EXPIRED),
        (False, False, "2028-12", Standing.EXPIRED),
        (False, True, "2029-10", Standing.REPLACED),
        (True, False, "2029-10", Standing.WITHDRAWN),
    ],
)
def test_how_a_certificate_stands(withdrawn: bool, replaced: bool, until: str | None, standing: Standing) -> None:
    for day in (date(2029, 11, 1), date(2029, 11, 30)):
        assert standing_of(withdrawn=withdrawn, replaced=replaced, until=until, on=day) is standing


def test_what_has_expired_can_still_be_left_as_it_is() -> None:
    assert refusal_to_drop_withdrawal(standing=Standing.EXPIRED, asked=True) is None


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
    for member in (*Refusal, *Standing, *Progress, *Shape, *Kind):
        assert str(WORDS[member]).strip()
