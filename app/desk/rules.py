"""What an answer confirms and for whom, what may be added or opened again, and how long a text has waited."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.coursework.rules import Outcome, Refusal, State, VersionFacts
from app.curriculum.rules import EvidenceKind, TaskKind

CARE_AFTER_DAYS = 14
ON_A_PAGE = 30
LATEST_ANSWERS = 8
LONGEST_NEXT_STEP = 600
LONGEST_REASON = 1_000
SHORTEST_REASON = 5


class DeskRefusal(StrEnum):
    """Why something at the instructors' desk is refused."""

    NEWER_VERSION = "newer_version"
    MAKKER_HAS_OTHER_READERS = "makker_has_other_readers"
    NOT_A_REFLECTION = "not_a_reflection"
    NOT_HELD_YET = "not_held_yet"
    BEFORE_THE_COURSE = "before_the_course"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorFacts:
    """An author of a work as the answer needs to know them: the track decides which objectives are theirs.

    Evidence goes to whoever wrote alone, and of a pair to each who ticked a contribution (decision 7).
    """

    person_id: int
    name: str
    track: str
    contributed: bool


def confirmable(
    asked_for: Sequence[str], authors: Sequence[AuthorFacts], of_track: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    """The task's objectives that can be confirmed for at least one author, in the task's order."""
    theirs = {code for author in authors if author.contributed for code in of_track.get(author.track, ())}
    return tuple(code for code in asked_for if code in theirs)


def evidence_for(
    confirmed: Iterable[str], authors: Sequence[AuthorFacts], of_track: Mapping[str, Collection[str]]
) -> tuple[tuple[int, str], ...]:
    """Who gets evidence of what: each contributor the confirmed objectives of their own track, and no others."""
    codes = sorted(set(confirmed))
    return tuple(
        (author.person_id, code)
        for author in authors
        for code in codes
        if author.contributed and code in of_track.get(author.track, ())
    )


def kind_of_evidence(kind: TaskKind) -> EvidenceKind:
    """What an approved task counts as."""
    match kind:
        case TaskKind.REFLECTION:
            return EvidenceKind.REFLECTION
        case TaskKind.ASSIGNMENT:
            return EvidenceKind.ASSIGNMENT


def is_newest(number: int, versions: Sequence[VersionFacts]) -> bool:
    """Whether this is the last version that was not withdrawn."""
    live = [version.number for version in versions if not version.withdrawn]
    return bool(live) and live[-1] == number


def refusal_to_add(*, withdrawn: bool, assessed_by: int | None, reader_id: int) -> Refusal | None:
    """Why the reader may not add to the answer: there is none yet, or it is their own. Else at any time."""
    if withdrawn:
        return Refusal.WITHDRAWN
    if assessed_by is None:
        return Refusal.NOT_ANSWERED
    return Refusal.OWN_ANSWER if assessed_by == reader_id else None


def refusal_to_reopen_at_all(*, answered: bool, newest: bool) -> Refusal | DeskRefusal | None:
    """Why no answer to this version can be opened again by anybody: there is none, or a newer version was handed in."""
    if not answered:
        return Refusal.NOT_ANSWERED
    return None if newest else DeskRefusal.NEWER_VERSION


def refusal_to_note_spoken(
    *,
    state: State,
    kind: TaskKind,
    held_on: date,
    first_day: date,
    today: date,
    objectives: Collection[str],
    own: Collection[str],
) -> Refusal | DeskRefusal | None:
    """Why a reflection cannot be noted as held in speech.

    `first_day` is the cohort's, `own` what this task proves on the participant's track.
    """
    if kind is not TaskKind.REFLECTION:
        return DeskRefusal.NOT_A_REFLECTION
    if state is State.APPROVED:
        return Refusal.ALREADY_APPROVED
    if state is State.WAITING:
        return Refusal.ALREADY_WAITING
    if held_on > today:
        return DeskRefusal.NOT_HELD_YET
    if held_on < first_day:
        return DeskRefusal.BEFORE_THE_COURSE
    return None if set(objectives) <= set(own) else Refusal.OBJECTIVE_NOT_ASKED_FOR


def refusal_to_move(*, makker_readers: Collection[int | None], readers_id: int) -> DeskRefusal | None:
    """Why a participant's works cannot move to these readers alone: a pair's work has one pair of readers."""
    return None if set(makker_readers) <= {readers_id} else DeskRefusal.MAKKER_HAS_OTHER_READERS


def days_waited(handed_in_on: date, *, on: date) -> int:
    """Whole days since a text was handed in: 0 is the same day."""
    return (on - handed_in_on).days


def desk_address(version_id: str) -> str:
    """Where the readers of a version meet it."""
    return f"/svar/{version_id}"


def concern_address(cohort_id: str, version_id: str) -> str:
    """Where the course leader is asked to look at a text that a reader worries about."""
    return f"/hold/{cohort_id}/bekymring/{version_id}"


def participant_address(cohort_id: str, enrolment_id: str) -> str:
    """Where the course leader chooses a participant's readers."""
    return f"/hold/{cohort_id}/deltagere/{enrolment_id}"


def usual_outcome(kind: TaskKind) -> Outcome | None:
    """What the form proposes: a reflection is read and answered; with an assignment the reader chooses."""
    return Outcome.APPROVED if kind is TaskKind.REFLECTION else None
