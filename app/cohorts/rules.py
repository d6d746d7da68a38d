"""What is shown to whom in a cohort, who may read for whom, and how attendance counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.curriculum.rules import Audience, Track, is_for


class Terms(StrEnum):
    """On what terms a participant works: different kinds of affiliation (the founding text on values)."""

    PAID = "paid"
    VOLUNTEER = "volunteer"
    PLACEMENT = "placement"
    EMPLOYEE = "employee"


class CatchUpWay(StrEnum):
    """How a missed session is caught up."""

    OTHER_COHORT = "other_cohort"
    TASK_AND_TALK = "task_and_talk"


class Standing(StrEnum):
    """How somebody stands in a cohort, which decides what of its plan they see."""

    PARTICIPANT = "participant"
    INSTRUCTOR = "instructor"
    COURSE_LEADER = "course_leader"
    SECRETARIAT = "secretariat"
    NONE = "none"


class Refusal(StrEnum):
    """Why something about a cohort is refused."""

    ALREADY_ENROLLED = "already_enrolled"
    READER_FROM_SAME_WORKPLACE = "reader_from_same_workplace"
    READER_IS_PARTICIPANT = "reader_is_participant"
    SAME_PERSON_TWICE = "same_person_twice"
    ALREADY_IN_A_PAIR = "already_in_a_pair"
    SESSION_NOT_BEGUN = "session_not_begun"
    MORE_THAN_THE_SESSION = "more_than_the_session"
    NOT_MISSED = "not_missed"
    TOO_MUCH_TO_CATCH_UP = "too_much_to_catch_up"
    ALREADY_PAUSED = "already_paused"
    NOT_PAUSED = "not_paused"


def sees_session(audience: Audience, *, standing: Standing, track: Track | None) -> bool:
    """Whether somebody sees a session in plan, lists, calendar and reminders. The one answer that all of them ask.

    A participant sees their own plan only: a day for the other track is simply not there (domain rules, 9.1 and 9.2).
    """
    match standing:
        case Standing.INSTRUCTOR | Standing.COURSE_LEADER | Standing.SECRETARIAT:
            return True
        case Standing.PARTICIPANT:
            return track is not None and is_for(audience, track)
        case Standing.NONE:
            return False


def refusal_to_read_for(
    *, reader_workplaces: Collection[int], participant_workplace: int | None, same_person: bool
) -> Refusal | None:
    """Why somebody may not be a reader of this participant: nobody reads a workmate's texts."""
    if same_person:
        return Refusal.READER_IS_PARTICIPANT
    if participant_workplace is not None and participant_workplace in reader_workplaces:
        return Refusal.READER_FROM_SAME_WORKPLACE
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSeen:
    """One session of a participant's own plan and what is known of their part in it."""

    session_id: int
    module_code: str | None
    minutes: int
    attended: int | None
    caught_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSum:
    """How much of the track's hours somebody has taken part in. Minutes."""

    attended: int
    caught_up: int
    required: int
    whole: int

    @property
    def counted(self) -> int:
        """Attended and caught up together."""
        return self.attended + self.caught_up

    @property
    def lacking(self) -> int:
        """Minutes still missing; 0 when there is enough."""
        return max(0, self.required - self.counted)


def sum_of_attendance(sessions: Collection[SessionSeen], *, whole_minutes: int, percent: int) -> AttendanceSum:
    """The attendance that counts towards the certificate: sessions of modules only, catch-up filling what was missed."""
    own = [seen for seen in sessions if seen.module_code is not None]
    attended = sum(min(seen.attended or 0, seen.minutes) for seen in own)
    caught_up = sum(seen.minutes - min(seen.attended or 0, seen.minutes) for seen in own if seen.caught_up)
    return AttendanceSum(
        attended=attended, caught_up=caught_up, required=-(-whole_minutes * percent // 100), whole=whole_minutes
    )


def modules_attended(sessions: Collection[SessionSeen]) -> frozenset[str]:
    """Modules whose session was attended for at least half its time, or caught up: what counts as T."""
    return frozenset(
        seen.module_code
        for seen in sessions
        if seen.module_code and (seen.caught_up or (seen.attended or 0) * 2 >= seen.minutes)
    )


def is_paused(pauses: Collection[tuple[date, date | None]], *, on: date) -> bool:
    """Whether one of the pauses (from, until) covers this day."""
    return any(since <= on and (until is None or on < until) for since, until in pauses)
