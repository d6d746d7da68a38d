"""What a participant may log of their practice, who may confirm it, and what was practised on a course day."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.curriculum.rules import Track, owners_of

SHORTEST_MINUTES = 15
LONGEST_MINUTES = 12 * 60
QUARTER = 15
LONGEST_TITLE = 120
SHORTEST_SITUATION = 20
LONGEST_SITUATION = 6_000
MOST_OBJECTIVES = 3  # an hour that speaks to everything shows nothing in particular
UNDO_WITHIN = timedelta(hours=24)
HOURS = re.compile(r"(\d{1,2})(?:[,.](\d{1,2}))?\s*(?:timer|time|t\.?)?\Z")


class Refusal(StrEnum):
    """Why something about practice is refused."""

    HOURS_NOT_READ = "hours_not_read"
    HOURS_OUT_OF_RANGE = "hours_out_of_range"
    DAY_AHEAD = "day_ahead"
    BEFORE_THE_COURSE = "before_the_course"
    TOO_MANY_OBJECTIVES = "too_many_objectives"
    OBJECTIVE_WITHOUT_PRACTICE = "objective_without_practice"
    LEFT_THE_COURSE = "left_the_course"
    ALREADY_CONFIRMED = "already_confirmed"
    CHANGED_SINCE_SHOWN = "changed_since_shown"
    OWN_HOURS = "own_hours"
    DAY_NOT_BEGUN = "day_not_begun"
    NOT_ON_THIS_DAY = "not_on_this_day"
    TOO_LATE_TO_UNDO = "too_late_to_undo"


class State(StrEnum):
    """Where an entry stands for the one who wrote it."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """How much one participant has logged, been confirmed, and on which days there was supervision."""

    confirmed_minutes: int
    confirmed_situations: int
    waiting_minutes: int
    waiting_situations: int
    supervisions: tuple[date, ...]


def state_of(*, confirmed_at: datetime | None) -> State:
    """Where an entry stands, read from its rows."""
    return State.WAITING if confirmed_at is None else State.CONFIRMED


def read_hours(text: str) -> int | None:
    """The minutes in hours as people write them ("2,5", "2.5 timer", "0,25"), or None when they are not whole quarters.

    Only quarters: "1.30" and "1,20" are refused rather than taken for something else than was meant.
    """
    found = HOURS.match(text.strip().lower())
    if found is None:
        return None
    hundredths = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return hundredths * 60 // 100 if hundredths % 25 == 0 else None


def write_hours(minutes: int) -> str:
    """Minutes as hours in a field: 150 is "2,5"."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def refusal_to_log(
    *,
    minutes: int | None,
    done_on: date,
    today: date,
    begun_on: date,
    left: bool,
    objectives: Collection[str],
    offered: Collection[str],
) -> Refusal | None:
    """Why this piece of practice cannot be written down. `offered`: the track's objectives that ask for it.

    `begun_on`: the day one was put on the cohort. Practice counts from there, also before the first course day.
    """
    if left:
        return Refusal.LEFT_THE_COURSE
    if minutes is None:
        return Refusal.HOURS_NOT_READ
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        return Refusal.HOURS_OUT_OF_RANGE
    if done_on > today:
        return Refusal.DAY_AHEAD
    if done_on < begun_on:
        return Refusal.BEFORE_THE_COURSE
    if len(objectives) > MOST_OBJECTIVES:
        return Refusal.TOO_MANY_OBJECTIVES
    return None if set(objectives) <= set(offered) else Refusal.OBJECTIVE_WITHOUT_PRACTICE


def refusal_to_change(*, confirmed: bool) -> Refusal | None:
    """Why an entry can no longer be changed or taken back."""
    return Refusal.ALREADY_CONFIRMED if confirmed else None


def refusal_to_confirm(*, written_by: int, contact_id: int, logged_at: datetime, shown_at: datetime) -> Refusal | None:
    """Why a contact cannot confirm this: never one's own hours, and only what was on the page."""
    if written_by == contact_id:
        return Refusal.OWN_HOURS
    return Refusal.CHANGED_SINCE_SHOWN if logged_at > shown_at else None


def refusal_to_note(
    *, starts_at: datetime, at: datetime, objective: str, offered: Collection[str], whole_audience: bool
) -> Refusal | None:
    """Why it cannot be noted that people practised on a course day. `whole_audience`: everybody belongs to it."""
    if at < starts_at:
        return Refusal.DAY_NOT_BEGUN
    if objective not in offered:
        return Refusal.OBJECTIVE_WITHOUT_PRACTICE
    return None if whole_audience else Refusal.NOT_ON_THIS_DAY


def refusal_to_undo(*, noted_at: datetime, at: datetime) -> Refusal | None:
    """Why a note cannot be taken back: a slip is mended within a day; later a certificate may rest on it."""
    return None if at - noted_at <= UNDO_WITHIN else Refusal.TOO_LATE_TO_UNDO


def refusal_to_tick(*, held_on: date, today: date, whole_audience: bool) -> Refusal | None:
    """Why a supervision cannot be ticked: it must have taken place, for people of the cohort."""
    if held_on > today:
        return Refusal.DAY_AHEAD
    return None if whole_audience else Refusal.NOT_ON_THIS_DAY


def asks_of(objective_for: str, track: Track) -> bool:
    """Whether an objective is one of this track's."""
    return objective_for in owners_of(track)


def source_of_entry(public_id: str) -> str:
    """What evidence from a confirmed entry names as its source."""
    return f"practice:{public_id}"


def source_of_session(public_id: str) -> str:
    """What evidence from a course day names as its source."""
    return f"session:{public_id}"
