"""What a certificate requires, what somebody lacks, who may issue it, and how it stands."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.cohorts.rules import AttendanceSum
from app.curriculum.rules import EvidenceKind, EvidenceRule

MOST_LIVE_SHARES = 20
LONGEST_LABEL = 60
NUMBER_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
TOKEN_LETTERS = 26  # of 31 kinds: a little over 128 bits
CODE = re.compile(r"[a-z0-9]{26}")
LINK_IN = re.compile(r"/b/([A-Za-z0-9]{26})(?![A-Za-z0-9])")
LOOKUPS_PER_ADDRESS = 120  # within the throttle's window


class Standing(StrEnum):
    """How a shared certificate stands. Unknown, expired and switched-off links all answer UNKNOWN."""

    VALID = "valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What is issued: the whole, a part of it, or that somebody took part (domain rules, 9.4)."""

    CERTIFICATE = "certificate"
    PART = "part"
    ATTENDANCE = "attendance"


class ShareKind(StrEnum):
    """How a code is handed on: a link that shows the name, one that asks for it, or printed on a paper."""

    LINK = "link"
    NAME_CHECK = "name_check"
    PRINT = "print"


class Edition(StrEnum):
    """How much a shared certificate says. Short is neutral: no hours, no track, no objectives (domain rules, 9.4)."""

    SHORT = "short"
    FULL = "full"


class WithdrawalReason(StrEnum):
    """Why a certificate was withdrawn. Stays in the house."""

    ISSUED_IN_ERROR = "issued_in_error"
    WRONG_PERSON = "wrong_person"
    HOLDER_ASKED = "holder_asked"
    EVIDENCE_FELL = "evidence_fell"


class Refusal(StrEnum):
    """Why something about a certificate is refused."""

    SOMETHING_MISSING = "something_missing"
    NOT_PROPOSED = "not_proposed"
    ALREADY_PROPOSED = "already_proposed"
    ALREADY_ISSUED = "already_issued"
    SAME_PERSON = "same_person"
    ALREADY_WITHDRAWN = "already_withdrawn"
    ALREADY_REPLACED = "already_replaced"
    SHARE_ENDED = "share_ended"
    TOO_MANY_SHARES = "too_many_shares"
    NOT_STANDING = "not_standing"
    NAME_IS_THE_SAME = "name_is_the_same"
    WITHDRAWAL_ALREADY_ASKED = "withdrawal_already_asked"
    WITHDRAWAL_NOT_ASKED = "withdrawal_not_asked"
    SIGNED_MEANWHILE = "signed_meanwhile"
    CANNOT_SIGN = "cannot_sign"
    NOTHING_REACHED = "nothing_reached"
    NO_DAYS = "no_days"
    ALREADY_RECOGNISED = "already_recognised"
    RECOGNITION_ENDED = "recognition_ended"
    NAME_CANNOT_BE_SET = "name_cannot_be_set"
    TOO_MANY_PRINTS = "too_many_prints"
    ALREADY_PRINTING = "already_printing"
    NOTHING_TO_PRINT = "nothing_to_print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """What the programme asks of a track; every number comes from the programme's file."""

    attendance: AttendanceSum
    must_attend: Collection[str]
    assignments: Collection[str]
    objectives: Mapping[str, EvidenceRule]
    practice_minutes: int
    practice_situations: int
    supervisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a participant has done so far."""

    modules: Collection[str]
    assignments: Collection[str]
    evidence: Mapping[str, Collection[EvidenceKind]]
    practice_minutes: int
    practice_situations: int
    supervisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What still lacks; all empty means that everything is there. The words are made by whoever shows it."""

    attendance_minutes: int
    modules: tuple[str, ...]
    assignments: tuple[str, ...]
    objectives: tuple[tuple[str, tuple[frozenset[EvidenceKind], ...]], ...]
    practice_minutes: int
    practice_situations: int
    supervisions: int

    @property
    def nothing(self) -> bool:
        """Whether the requirements are met."""
        return not any(
            (
                self.attendance_minutes,
                self.modules,
                self.assignments,
                self.objectives,
                self.practice_minutes,
                self.practice_situations,
                self.supervisions,
            )
        )


def missing(required: Requirements, reached: Reached) -> Missing:
    """What lacks for the certificate, in the order one would pass it on."""
    return Missing(
        attendance_minutes=required.attendance.lacking,
        modules=tuple(code for code in required.must_attend if code not in reached.modules),
        assignments=tuple(code for code in required.assignments if code not in reached.assignments),
        objectives=tuple(
            (code, lacking)
            for code, rule in required.objectives.items()
            if (lacking := rule.missing(reached.evidence.get(code, ())))
        ),
        practice_minutes=max(0, required.practice_minutes - reached.practice_minutes),
        practice_situations=max(0, required.practice_situations - reached.practice_situations),
        supervisions=max(0, required.supervisions - reached.supervisions),
    )


def refusal_to_propose(*, lacking: Missing, proposed: bool, issued: bool) -> Refusal | None:
    """Why an instructor cannot propose now."""
    if issued:
        return Refusal.ALREADY_ISSUED
    if proposed:
        return Refusal.ALREADY_PROPOSED
    return None if lacking.nothing else Refusal.SOMETHING_MISSING


def refusal_to_take_back(*, issued: bool) -> Refusal | None:
    """Why whoever proposed cannot take it back: it is signed."""
    return Refusal.SIGNED_MEANWHILE if issued else None


def refusal_to_issue(*, lacking: Missing, proposed_by: int | None, signer: int, issued: bool) -> Refusal | None:
    """Why the course leader cannot sign now: two different people, and nothing missing."""
    if issued:
        return Refusal.ALREADY_ISSUED
    if proposed_by is None:
        return Refusal.NOT_PROPOSED
    if proposed_by == signer:
        return Refusal.SAME_PERSON
    return None if lacking.nothing else Refusal.SOMETHING_MISSING


def refusal_to_replace(
    *, standing: Standing, proposed_by: int, signer: int, printed_name: str, name: str
) -> Refusal | None:
    """Why a certificate is not replaced by one with the name of today. The new one is signed by two people as well."""
    if reason := refusal_of_standing(standing):
        return reason
    if proposed_by == signer:
        return Refusal.SAME_PERSON
    return Refusal.NAME_IS_THE_SAME if printed_name == name else None


def refusal_to_ask_withdrawal(*, standing: Standing, asked: bool) -> Refusal | None:
    """Why the course leader cannot ask for a withdrawal now."""
    return refusal_of_standing(standing) or (Refusal.WITHDRAWAL_ALREADY_ASKED if asked else None)


def refusal_to_withdraw(*, standing: Standing, asked_by: int | None, second: int) -> Refusal | None:
    """Why this person cannot confirm a withdrawal: somebody else must have asked for it."""
    if reason := refusal_of_standing(standing):
        return reason
    if asked_by is None:
        return Refusal.WITHDRAWAL_NOT_ASKED
    return Refusal.SAME_PERSON if asked_by == second else None


def refusal_to_drop_withdrawal(*, standing: Standing, asked: bool) -> Refusal | None:
    """Why a certificate cannot be left standing: it stands no longer, or nobody asks for its withdrawal."""
    return refusal_of_standing(standing) or (None if asked else Refusal.WITHDRAWAL_NOT_ASKED)


def refusal_of_standing(standing: Standing) -> Refusal | None:
    """Why nothing more is done with a certificate that no longer stands."""
    match standing:
        case Standing.WITHDRAWN:
            return Refusal.ALREADY_WITHDRAWN
        case Standing.REPLACED:
            return Refusal.ALREADY_REPLACED
        case Standing.UNKNOWN | Standing.EXPIRED:
            return Refusal.NOT_STANDING
        case Standing.VALID:
            return None


def refusal_to_share(*, standing: Standing, live_shares: int) -> Refusal | None:
    """Why its holder cannot make another link."""
    if standing is not Standing.VALID:
        return Refusal.NOT_STANDING
    return Refusal.TOO_MANY_SHARES if live_shares >= MOST_LIVE_SHARES else None


def refusal_to_end_share(*, ended_at: datetime | None) -> Refusal | None:
    """Why a link cannot be switched off: it is off already."""
    return Refusal.SHARE_ENDED if ended_at is not None else None


class Progress(StrEnum):
    """Where a participant is on the way to the certificate, as the office sees it."""

    NOT_YET = "not_yet"
    READY = "ready"
    PROPOSED = "proposed"
    ISSUED = "issued"


def progress_of(*, lacking: Missing, proposed: bool, issued: bool) -> Progress:
    """Where somebody is. A proposal counts only while nothing is missing."""
    if issued:
        return Progress.ISSUED
    if not lacking.nothing:
        return Progress.NOT_YET
    return Progress.PROPOSED if proposed else Progress.READY


class Shape(StrEnum):
    """How much of something is there, as one of the four shapes. Never a percentage."""

    OPEN = "open"
    QUARTER = "quarter"
    HALF = "half"
    FULL = "full"


def shape_of(reached: float, wanted: float) -> Shape:
    """The shape of so much of so much: full only when everything is there, open only when nothing is."""
    if reached >= wanted:
        return Shape.FULL
    if reached <= 0:
        return Shape.OPEN
    return Shape.HALF if reached * 2 >= wanted else Shape.QUARTER


def read_code(typed: str) -> str | None:
    """The token in what somebody typed or pasted: a whole link, or the code with spaces and dashes; else None."""
    found = LINK_IN.search(typed.strip())
    code = found.group(1) if found else "".join(typed.split()).replace("-", "")
    code = code.lower()
    return code if CODE.fullmatch(code) else None


def standing_of(*, withdrawn: bool, replaced: bool) -> Standing:
    """How a certificate stands, read from its rows."""
    if withdrawn:
        return Standing.WITHDRAWN
    return Standing.REPLACED if replaced else Standing.VALID


def share_is_live(*, ends_on: date | None, ended_at: datetime | None, on: date) -> bool:
    """Whether a share link still opens something."""
    return ended_at is None and (ends_on is None or on <= ends_on)
