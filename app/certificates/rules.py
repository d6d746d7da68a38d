"""What a certificate requires, what somebody lacks, who may issue it, and how it stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.cohorts.rules import AttendanceSum
from app.curriculum.rules import EvidenceKind, EvidenceRule


class Standing(StrEnum):
    """How a shared certificate stands. Unknown, expired and switched-off links all answer UNKNOWN."""

    VALID = "valid"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


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
    NOT_STANDING = "not_standing"


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


def refusal_to_issue(*, lacking: Missing, proposed_by: int | None, signer: int, issued: bool) -> Refusal | None:
    """Why the course leader cannot sign now: two different people, and nothing missing."""
    if issued:
        return Refusal.ALREADY_ISSUED
    if proposed_by is None:
        return Refusal.NOT_PROPOSED
    if proposed_by == signer:
        return Refusal.SAME_PERSON
    return None if lacking.nothing else Refusal.SOMETHING_MISSING


def standing_of(*, withdrawn: bool, replaced: bool) -> Standing:
    """How a certificate stands, read from its rows."""
    if withdrawn:
        return Standing.WITHDRAWN
    return Standing.REPLACED if replaced else Standing.VALID


def share_is_live(*, ends_on: date | None, ended_at: datetime | None, on: date) -> bool:
    """Whether a share link still opens something."""
    return ended_at is None and (ends_on is None or on <= ends_on)
