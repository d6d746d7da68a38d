"""What is shown to whom in a cohort, who may read for whom, and how attendance counts."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.curriculum.rules import Audience, Track, is_for

ATTENDANCE_OPENS_BEFORE = timedelta(hours=1)
ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ð": "d", "þ": "th"})


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


class Presence(StrEnum):
    """How a day stands for one participant, read from its facts."""

    TO_COME = "to_come"
    NOT_NOTED = "not_noted"
    WHOLE = "whole"
    PART = "part"
    AWAY = "away"
    CAUGHT_UP = "caught_up"


class Refusal(StrEnum):
    """Why something about a cohort is refused."""

    ALREADY_ENROLLED = "already_enrolled"
    HAS_STOPPED = "has_stopped"
    TEACHES_HERE = "teaches_here"
    TRACK_IS_FIXED = "track_is_fixed"
    READERS_WORK_THERE = "readers_work_there"
    TAKES_PART_HERE = "takes_part_here"
    NOT_IN_COHORT = "not_in_cohort"
    ALREADY_APPOINTED = "already_appointed"
    PAIR_READS_HERE = "pair_reads_here"
    READER_FROM_SAME_WORKPLACE = "reader_from_same_workplace"
    READER_IS_PARTICIPANT = "reader_is_participant"
    HAS_NO_MAKKER = "has_no_makker"
    SAME_PERSON_TWICE = "same_person_twice"
    ALREADY_IN_A_PAIR = "already_in_a_pair"
    DAY_ALREADY_PLANNED = "day_already_planned"
    DAY_BEFORE_COHORT = "day_before_cohort"
    TIMES_ARE_FIXED = "times_are_fixed"
    DAY_HAS_ATTENDANCE = "day_has_attendance"
    DAY_OF_SAME_COHORT = "day_of_same_cohort"
    DAY_OF_OTHER_LEADER = "day_of_other_leader"
    DAY_OF_OTHER_MODULE = "day_of_other_module"
    DAY_IS_A_GUEST = "day_is_a_guest"
    DAY_HAS_BEGUN = "day_has_begun"
    DAY_FOLLOWS_ANOTHER = "day_follows_another"
    DAY_HAS_GUESTS = "day_has_guests"
    DAY_BEFORE_GUESTS = "day_before_guests"
    NOT_HELD_TOGETHER = "not_held_together"
    WAS_HELD_TOGETHER = "was_held_together"
    SESSION_NOT_BEGUN = "session_not_begun"
    MORE_THAN_THE_SESSION = "more_than_the_session"
    NOT_MISSED = "not_missed"
    ALREADY_CAUGHT_UP = "already_caught_up"
    NOT_CAUGHT_UP = "not_caught_up"
    TOO_MUCH_TO_CATCH_UP = "too_much_to_catch_up"
    ALREADY_PAUSED = "already_paused"
    NOT_PAUSED = "not_paused"


def standing_of(*, leads: bool, teaches: bool, secretariat: bool, takes_part: bool) -> Standing:
    """How somebody stands in a cohort. Who holds two places in it is met as the one that has most to do there."""
    if leads:
        return Standing.COURSE_LEADER
    if teaches:
        return Standing.INSTRUCTOR
    if secretariat:
        return Standing.SECRETARIAT
    return Standing.PARTICIPANT if takes_part else Standing.NONE


def sees_session(audience: Audience, *, standing: Standing, track: Track | None) -> bool:
    """Whether somebody sees a session in plan, lists, calendar and reminders: the one answer that all of them ask.
    A participant sees their own plan only: a day for the other track is simply not there (domain rules, 9.1 and 9.2).
    """
    match standing:
        case Standing.INSTRUCTOR | Standing.COURSE_LEADER | Standing.SECRETARIAT:
            return True
        case Standing.PARTICIPANT:
            return track is not None and is_for(audience, track)
        case Standing.NONE:
            return False


def sees_tracks(standing: Standing) -> bool:
    """Whether somebody may be told who is on which track, and who pauses. Participants never (domain rules, 9.2)."""
    return standing in (Standing.INSTRUCTOR, Standing.COURSE_LEADER, Standing.SECRETARIAT)


def sees_contact(standing: Standing, *, reads_for: bool) -> bool:
    """Whether somebody may see a participant's e-mail and phone: readers, leader, secretariat (domain rules, 9.2)."""
    return reads_for or standing in (Standing.COURSE_LEADER, Standing.SECRETARIAT)


def notes_catch_up(standing: Standing, *, reads_for: bool) -> bool:
    """Whether somebody notes what a participant has caught up: their own readers, and whoever leads the cohort."""
    return reads_for or standing is Standing.COURSE_LEADER


def alphabetical(name: str) -> tuple[str, str]:
    """The key by which names stand in a Danish list: æ, ø and å last, aa as å, other accents as their letter."""
    letters = unicodedata.normalize("NFC", name.casefold()).replace("aa", "å").translate(ALPHABET)
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return plain, name


def refusal_to_enrol(*, already: bool, teaches: bool, stopped: bool = False) -> Refusal | None:
    """Why somebody cannot become a participant of this cohort. Whoever teaches or leads it cannot learn in it too."""
    if stopped:
        return Refusal.HAS_STOPPED
    if already:
        return Refusal.ALREADY_ENROLLED
    return Refusal.TEACHES_HERE if teaches else None


def refusal_to_appoint(
    *, professional_id: int, peer_id: int, participants: Collection[int], appointed: Collection[tuple[int, int]]
) -> Refusal | None:
    """Why these two cannot teach and read together here: two different people, neither of them a participant."""
    if professional_id == peer_id:
        return Refusal.SAME_PERSON_TWICE
    if professional_id in participants or peer_id in participants:
        return Refusal.TAKES_PART_HERE
    return Refusal.ALREADY_APPOINTED if (professional_id, peer_id) in appointed else None


def refusal_to_take_off(*, reads: bool) -> Refusal | None:
    """Why a pair cannot be taken off the cohort: somebody is read by them, or has been."""
    return Refusal.PAIR_READS_HERE if reads else None


def refusal_to_pair(
    *, first_id: int, second_id: int, in_cohort: Collection[int], paired: Collection[int], instead: bool
) -> Refusal | None:
    """Why these two cannot become makkere. Someone who has a makker gets a new one only *instead* of the old."""
    if first_id == second_id:
        return Refusal.SAME_PERSON_TWICE
    if not {first_id, second_id} <= set(in_cohort):
        return Refusal.NOT_IN_COHORT
    return Refusal.ALREADY_IN_A_PAIR if {first_id, second_id} & set(paired) and not instead else None


def refusal_to_end_pair(*, paired: bool) -> Refusal | None:
    """Why a makkerpar cannot end: there is none."""
    return None if paired else Refusal.HAS_NO_MAKKER


def presence_of(*, attended: int | None, minutes: int, caught_up: bool, begun: bool) -> Presence:
    """How a day stands for one participant. Nothing is said of why."""
    if caught_up:
        return Presence.CAUGHT_UP
    if attended is None:
        return Presence.NOT_NOTED if begun else Presence.TO_COME
    if attended == 0:
        return Presence.AWAY
    return Presence.WHOLE if attended >= minutes else Presence.PART


def refusal_to_take_attendance(*, starts_at: datetime, at: datetime) -> Refusal | None:
    """Why attendance cannot be taken yet: the room is opened an hour before the session begins."""
    return None if at >= starts_at - ATTENDANCE_OPENS_BEFORE else Refusal.SESSION_NOT_BEGUN


def refusal_of_minutes(minutes: int, *, whole: int) -> Refusal | None:
    """Why somebody cannot have been there for so many minutes."""
    return None if 0 <= minutes <= whole else Refusal.MORE_THAN_THE_SESSION


def refusal_to_catch_up(
    *, attended: int | None, minutes: int, ended: bool, caught_up: bool, days_used: int, days_allowed: int
) -> Refusal | None:
    """Why a session cannot be noted as caught up: it was not missed, or the programme's days for it are used."""
    if caught_up:
        return Refusal.ALREADY_CAUGHT_UP
    if not ended or (attended or 0) >= minutes:
        return Refusal.NOT_MISSED
    return None if days_used < days_allowed else Refusal.TOO_MUCH_TO_CATCH_UP


def refusal_to_pause(*, paused: bool) -> Refusal | None:
    """Why a pause cannot begin."""
    return Refusal.ALREADY_PAUSED if paused else None


def refusal_to_resume(*, paused: bool) -> Refusal | None:
    """Why a pause cannot end."""
    return None if paused else Refusal.NOT_PAUSED


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

    @property
    def counted(self) -> int:
        """The minutes that count: all of a day that was caught up."""
        return self.minutes if self.caught_up else min(self.attended or 0, self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSum:
    """How much of the track's hours somebody has taken part in. Minutes. `merit`: in other cohorts."""

    attended: int
    caught_up: int
    required: int
    whole: int
    merit: int = 0

    @property
    def counted(self) -> int:
        """Attended, caught up, and brought from other cohorts together."""
        return self.attended + self.caught_up + self.merit

    @property
    def lacking(self) -> int:
        """Minutes still missing; 0 when there is enough."""
        return max(0, self.required - self.counted)


def sum_of_attendance(
    sessions: Collection[SessionSeen], *, whole_minutes: int, percent: int, merits: Mapping[str, int] | None = None
) -> AttendanceSum:
    """The attendance that counts: modules' sessions, catch-up filling what was missed, or modules from elsewhere."""
    merits = merits or {}
    own = [seen for seen in sessions if seen.module_code is not None and seen.module_code not in merits]
    attended = sum(min(seen.attended or 0, seen.minutes) for seen in own)
    return AttendanceSum(
        attended=attended,
        caught_up=sum(seen.counted for seen in own) - attended,
        required=-(-whole_minutes * percent // 100),
        whole=whole_minutes,
        merit=sum(merits.values()),
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
