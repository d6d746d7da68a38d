"""What a certificate requires, what somebody lacks, and who may propose and sign which kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.certificates.rules import Kind, Progress, Refusal
from app.cohorts.rules import AttendanceSum
from app.curriculum.rules import EvidenceKind, EvidenceRule

LESS_THAN_THE_WHOLE = (Kind.PART, Kind.ATTENDANCE)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What there is to write on a certificate: what lacks for the whole, how many objectives and days are there."""

    lacking: Missing
    objectives: int
    days: int


def refusal_of_grounds(kind: Kind, *, grounds: Grounds, standing: Collection[Kind]) -> Refusal | None:
    """Why there is no ground for a certificate of this kind, beside those of the same course that stand.

    Somebody who has the whole, or can have it, gets nothing less. A part and an attendance stand beside the whole
    when they came before it: what they say is still true.
    """
    if kind in standing:
        return Refusal.ALREADY_ISSUED
    if kind is Kind.CERTIFICATE:
        return None if grounds.lacking.nothing else Refusal.SOMETHING_MISSING
    if Kind.CERTIFICATE in standing or grounds.lacking.nothing:
        return Refusal.WHOLE_IS_THERE
    if kind is Kind.PART:
        return None if grounds.objectives else Refusal.NOTHING_REACHED
    return None if grounds.days else Refusal.NO_DAYS


def waiting_of(*, proposed: Kind | None, grounds: Grounds, standing: Collection[Kind]) -> Kind | None:
    """The kind that waits for a signature. A proposal without ground, or signed already, waits for nothing."""
    if proposed is None or refusal_of_grounds(proposed, grounds=grounds, standing=standing):
        return None
    return proposed


def refusal_to_propose(
    kind: Kind, *, grounds: Grounds, proposed: Kind | None, standing: Collection[Kind]
) -> Refusal | None:
    """Why an instructor cannot propose this kind now. One proposal waits at a time."""
    if reason := refusal_of_grounds(kind, grounds=grounds, standing=standing):
        return reason
    waiting = waiting_of(proposed=proposed, grounds=grounds, standing=standing)
    return Refusal.ALREADY_PROPOSED if waiting else None


def kinds_instead(*, grounds: Grounds, proposed: Kind | None, standing: Collection[Kind]) -> tuple[Kind, ...]:
    """What somebody can be proposed for now who cannot get the whole. Never less than what they hold."""
    held = [place for place, kind in enumerate(LESS_THAN_THE_WHOLE) if kind in standing]
    return tuple(
        kind
        for kind in LESS_THAN_THE_WHOLE[: min(held, default=len(LESS_THAN_THE_WHOLE))]
        if refusal_to_propose(kind, grounds=grounds, proposed=proposed, standing=standing) is None
    )


def refusal_to_take_back(*, proposed: Kind | None, standing: Collection[Kind]) -> Refusal | None:
    """Why whoever proposed cannot take it back: it is signed."""
    return Refusal.SIGNED_MEANWHILE if proposed in standing else None


def refusal_to_issue(
    kind: Kind,
    *,
    grounds: Grounds,
    proposed: Kind | None,
    proposed_by: int | None,
    signer: int,
    standing: Collection[Kind],
) -> Refusal | None:
    """Why the course leader cannot sign this kind now: two different people, and ground under it."""
    if kind in standing:
        return Refusal.ALREADY_ISSUED
    if proposed is not kind:
        return Refusal.NOT_PROPOSED
    if proposed_by == signer:
        return Refusal.SAME_PERSON
    return refusal_of_grounds(kind, grounds=grounds, standing=standing)


def progress_of(*, lacking: Missing, waiting: Kind | None, standing: Collection[Kind]) -> Progress:
    """Where somebody is on the way to the whole. A proposal counts only while nothing is missing."""
    if Kind.CERTIFICATE in standing:
        return Progress.ISSUED
    if not lacking.nothing:
        return Progress.NOT_YET
    return Progress.PROPOSED if waiting is Kind.CERTIFICATE else Progress.READY
