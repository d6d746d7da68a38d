"""Where a piece of work stands, read from its facts, and what may be done with it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.curriculum.rules import EvidenceKind, EvidenceRule, TaskKind

SHORTEST_TEXT = 40
LONGEST_TEXT = 20_000
SHORTEST_FEEDBACK = 20
LONGEST_FEEDBACK = 6_000
SUGGESTED_AFTER = timedelta(days=7)
TICKET_LASTS = timedelta(days=7)
MOST_SAVES = 450  # by one author of one work within the window of the throttle: more than a fast writer makes
PARTNER_IS_TOLD_AGAIN_AFTER = timedelta(hours=1)
SATURDAY = 5
YEARS_AHEAD = 2  # a day to aim at further away than that is a slip of the finger
LEAP_YEARS_APART = 8
DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\.?\Z")
SHELVES = {TaskKind.REFLECTION: "refleksioner", TaskKind.ASSIGNMENT: "opgaver"}


class State(StrEnum):
    """Where a work stands for its author."""

    NOT_BEGUN = "not_begun"
    DRAFT = "draft"
    WAITING = "waiting"
    NOT_YET = "not_yet"
    APPROVED = "approved"


class Outcome(StrEnum):
    """What an assessment decides. There is no fail and no mark."""

    APPROVED = "approved"
    NOT_YET = "not_yet"


class Mark(StrEnum):
    """How far somebody says they are with an objective. Set by themselves only."""

    NOT_BEGUN = "not_begun"
    PRACTISING = "practising"
    WITH_SUPPORT = "with_support"
    SHOWN = "shown"


class Place(StrEnum):
    """Where a course day lies on somebody's walk."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    MISSED = "missed"


class Sight(StrEnum):
    """How much of what an objective asks for the house has seen. Never a share, never a number."""

    NOTHING = "nothing"
    SOME = "some"
    ALL = "all"


class Refusal(StrEnum):
    """Why something about a piece of work is refused."""

    ALREADY_APPROVED = "already_approved"
    ALREADY_WAITING = "already_waiting"
    COHORT_CLOSED = "cohort_closed"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_READERS = "no_readers"
    NOTHING_TO_WITHDRAW = "nothing_to_withdraw"
    NOT_A_READER = "not_a_reader"
    ALREADY_ANSWERED = "already_answered"
    WITHDRAWN = "withdrawn"
    NEXT_STEP_MISSING = "next_step_missing"
    OBJECTIVE_NOT_ASKED_FOR = "objective_not_asked_for"
    NOBODY_CONTRIBUTED = "nobody_contributed"
    OWN_ANSWER = "own_answer"
    NOT_ANSWERED = "not_answered"
    USED_IN_CERTIFICATE = "used_in_certificate"
    NO_PAIR = "no_pair"
    ALREADY_BEGUN = "already_begun"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    TOO_MANY_SAVES = "too_many_saves"
    DAY_GONE_BY = "day_gone_by"
    DAY_FAR_AHEAD = "day_far_ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """A version and what has happened to it, oldest version first in any list of them."""

    number: int
    withdrawn: bool
    outcome: Outcome | None  # of the assessment that counts; None when there is none or it was reopened


def state_of(versions: Sequence[VersionFacts], *, has_draft: bool, spoken: bool = False) -> State:
    """Where the work stands. The last version not withdrawn decides; a draft beside an answer changes nothing.

    An approval stands when its text is taken back: the fact stays, and only the text goes (domain rules, 9.3).
    A reflection held in speech with a reader is as good as one that was read.
    """
    deciding = [version for version in versions if not version.withdrawn or version.outcome is Outcome.APPROVED]
    if deciding:
        match deciding[-1].outcome:
            case None:
                return State.WAITING
            case Outcome.APPROVED:
                return State.APPROVED
            case Outcome.NOT_YET:
                return State.APPROVED if spoken else State.NOT_YET
    if spoken:
        return State.APPROVED
    return State.DRAFT if has_draft or versions else State.NOT_BEGUN


def refusal_to_write(*, state: State) -> Refusal | None:
    """Why the draft may not be changed now, or None when it may."""
    match state:
        case State.APPROVED:
            return Refusal.ALREADY_APPROVED
        case State.WAITING:
            return Refusal.ALREADY_WAITING
        case State.NOT_BEGUN | State.DRAFT | State.NOT_YET:
            return None


def refusal_to_save(*, state: State, text: str, stands: int, built_on: int, same: bool) -> Refusal | None:
    """Why this text may not become the draft. Nothing is overwritten by a page that has not seen what stands.

    `stands` and `built_on` are revisions; `same` says that the text is the very one that stands, which is always well.
    """
    if same:
        return None
    if reason := refusal_to_write(state=state):
        return reason
    if len(text) > LONGEST_TEXT:
        return Refusal.TOO_LONG
    return Refusal.CHANGED_ELSEWHERE if built_on != stands else None


def refusal_to_hand_in(
    *, state: State, text: str, cohort_open: bool, has_readers: bool, contributors: int = 1
) -> Refusal | None:
    """Why this text may not be handed in now, or None when it may."""
    if reason := refusal_to_write(state=state):
        return reason
    if not cohort_open:
        return Refusal.COHORT_CLOSED
    if not has_readers:
        return Refusal.NO_READERS
    if len(text.strip()) < SHORTEST_TEXT:
        return Refusal.TOO_SHORT
    if len(text) > LONGEST_TEXT:
        return Refusal.TOO_LONG
    return None if contributors else Refusal.NOBODY_CONTRIBUTED


def refusal_to_contribute(*, state: State) -> Refusal | None:
    """Why somebody may not change whether they took part: what the work proves has been given by then."""
    return Refusal.ALREADY_APPROVED if state is State.APPROVED else None


def refusal_to_withdraw(versions: Sequence[VersionFacts]) -> Refusal | None:
    """Why no text may be taken back: the readers have none. What it has proved stands whenever it goes."""
    return None if any(not version.withdrawn for version in versions) else Refusal.NOTHING_TO_WITHDRAW


def withdrawn_together(versions: Sequence[VersionFacts], *, state: State) -> list[int]:
    """The numbers of the versions that go when the text is taken back: the last one, and all of an approved work."""
    live = [version.number for version in versions if not version.withdrawn]
    return live if state is State.APPROVED else live[-1:]


def refusal_to_assess(
    *,
    state: State,
    newest: bool,
    outcome: Outcome,
    next_step: str,
    confirmed: Collection[str],
    taggable: Collection[str],
) -> Refusal | None:
    """Why this answer may not decide. The first assessment decides; *not yet* carries exactly one next step."""
    if state is not State.WAITING or not newest:
        return Refusal.ALREADY_ANSWERED
    if outcome is Outcome.NOT_YET and not next_step.strip():
        return Refusal.NEXT_STEP_MISSING
    if not set(confirmed) <= set(taggable):
        return Refusal.OBJECTIVE_NOT_ASKED_FOR
    return None


def refusal_to_reopen(*, assessed_by: int, reader_id: int, used_in_certificate: bool) -> Refusal | None:
    """Why the other reader may not reopen the answer: only until a certificate rests on it, and never one's own."""
    if used_in_certificate:
        return Refusal.USED_IN_CERTIFICATE
    return Refusal.OWN_ANSWER if assessed_by == reader_id else None


def may_read(*, reader_id: int, readers: Collection[int], withdrawn: bool) -> bool:
    """Whether somebody else's handed-in version opens for this person: an assigned reader, and not withdrawn."""
    return reader_id in readers and not withdrawn


def ticket_lasts(*, made_at: datetime, at: datetime) -> bool:
    """Whether a writing ticket still counts. A clock set back a little ends nothing."""
    return at - made_at <= TICKET_LASTS


def suggested_day(*, chosen: date | None, session_on: date | None) -> date | None:
    """The day to aim at: the person's own choice, else a week after the module's day for them. Never a limit."""
    if chosen is not None:
        return chosen
    return session_on + SUGGESTED_AFTER if session_on is not None else None


def refusal_to_aim(day: date, *, today: date) -> Refusal | None:
    """Why this is no day to aim at."""
    if day < today:
        return Refusal.DAY_GONE_BY
    latest = (today.year + YEARS_AHEAD, today.month, today.day)
    return Refusal.DAY_FAR_AHEAD if (day.year, day.month, day.day) > latest else None


def next_such_day(text: str, *, today: date) -> date | None:
    """The next day that "5.12" can mean, today included; None when the text is not a day and a month."""
    found = DAY_AND_MONTH.match(text.strip())
    if found is None:
        return None
    for year in range(today.year, today.year + LEAP_YEARS_APART + 1):
        try:
            day = date(year, int(found[2]), int(found[1]))
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def address_of(kind: str, work_id: str) -> str:
    """Where a work is written and read by its authors."""
    return f"/{SHELVES[TaskKind(kind)]}/{work_id}"


def place_of(*, over: bool, next_up: bool, minutes: int, attended: int | None, caught_up: bool) -> Place:
    """Where a day lies on the walk. A day that nobody has taken attendance of yet has been held, no more is known."""
    if not over:
        return Place.NOW if next_up else Place.LATER
    if caught_up or attended is None or attended * 2 >= minutes:
        return Place.DONE
    return Place.MISSED


def sight_of(rule: EvidenceRule, shown: Collection[EvidenceKind]) -> Sight:
    """How much of what the objective asks for has been seen."""
    lacking = len(rule.missing(shown))
    if not lacking:
        return Sight.ALL
    return Sight.SOME if lacking < len(rule.groups) else Sight.NOTHING


def day_of_answer(handed_in_on: date, *, working_days: int) -> date:
    """The day by which an answer is promised: so many working days later, Saturdays and Sundays left out."""
    day, left = handed_in_on, working_days
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
