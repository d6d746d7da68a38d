"""What stands in the way of publishing an edition, and what the answers that are kept say about it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

FEWEST_TO_COUNT = 5  # a smaller number of people could point at somebody; it is told as "a few"


class Refusal(StrEnum):
    """Why an edition cannot be published."""

    ALREADY_CURRENT = "already_current"
    STALE = "stale"
    NOT_RECOGNISED = "not_recognised"
    WOULD_ORPHAN = "would_orphan"


class Standing(StrEnum):
    """Whether a cohort on this edition can end with the certificate that all partners recognise."""

    RECOGNISED = "recognised"
    NOT_RECOGNISED = "not_recognised"


class Lost(StrEnum):
    """How an answer or a line of evidence would lose what it belongs to."""

    TASK_GONE = "task_gone"
    OTHER_KIND = "other_kind"
    OTHER_AUTHORS = "other_authors"
    OBJECTIVE_GONE = "objective_gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Answers that are kept for a task, as the edition says it on which they were written."""

    code: str
    kind: str
    by: str
    number: int
    same_overlay: bool  # written on an edition of the same partner (or of the core, when this is the core)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How many people under way have shown an objective."""

    code: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A code that an edition would leave without what people have answered or shown under it."""

    code: str
    lost: Lost
    number: int

    @property
    def counted(self) -> int | None:
        """How many, or None when they are so few that a number could point at somebody."""
        return self.number if self.number >= FEWEST_TO_COUNT else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What is known of an edition when somebody wants to publish it."""

    current: bool
    on_current_core: bool  # for an overlay; the core stands on nothing
    recognised: bool
    orphans: tuple[Orphan, ...] = ()


def reasons_against(edition: Candidate) -> list[Refusal]:
    """Everything that stands in the way, the first thing to see to first."""
    asked = (
        (Refusal.ALREADY_CURRENT, edition.current),
        (Refusal.STALE, not edition.on_current_core),
        (Refusal.NOT_RECOGNISED, not edition.recognised),
        (Refusal.WOULD_ORPHAN, bool(edition.orphans)),
    )
    return [reason for reason, stands in asked if stands]


def refusal_to_publish(edition: Candidate) -> Refusal | None:
    """Why this edition may not be published now, or None when it may."""
    reasons = reasons_against(edition)
    return reasons[0] if reasons else None


def standing_of(*, recognised: bool) -> Standing:
    """How an edition stands."""
    return Standing.RECOGNISED if recognised else Standing.NOT_RECOGNISED


def orphans_of(
    answers: Iterable[Answers],
    shown: Iterable[Shown],
    *,
    tasks: Mapping[str, tuple[str, str]],
    objectives: Collection[str],
    retired: Collection[str],
) -> tuple[Orphan, ...]:
    """The codes with answers or evidence that an edition neither has nor lists as retired, or has as something else.

    `tasks` is what the edition says of each of its tasks: kind, and by whom it is written. A code means one thing in
    all editions of a programme, so an answer on any of them counts against another kind; but what one partner has of
    its own, another may be without.
    """
    found: dict[tuple[str, Lost], int] = {}
    for each in answers:
        if each.code in retired:
            continue
        if each.code not in tasks:
            lost = Lost.TASK_GONE if each.same_overlay else None
        else:
            kind, by = tasks[each.code]
            lost = Lost.OTHER_KIND if kind != each.kind else Lost.OTHER_AUTHORS if by != each.by else None
        if lost is not None:
            found[each.code, lost] = found.get((each.code, lost), 0) + each.number
    for line in shown:
        if line.code not in objectives and line.code not in retired:
            found[line.code, Lost.OBJECTIVE_GONE] = found.get((line.code, Lost.OBJECTIVE_GONE), 0) + line.number
    return tuple(
        Orphan(code=code, lost=lost, number=number)
        for (code, lost), number in sorted(found.items(), key=lambda each: (each[0][1] is Lost.OBJECTIVE_GONE, each[0]))
    )
