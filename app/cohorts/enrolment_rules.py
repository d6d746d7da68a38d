"""When an enrolment can be corrected."""

from collections.abc import Iterable

from app.cohorts.rules import Refusal, refusal_to_read_for


def refusal_to_change_track(*, begun: bool, changes: bool) -> Refusal | None:
    """Why somebody cannot change track: they were at a day, or have handed in, and it counts on the track they have."""
    return Refusal.TRACK_IS_FIXED if begun and changes else None


def refusal_to_work_at(*, workplace_id: int | None, readers_work_at: Iterable[frozenset[int]]) -> Refusal | None:
    """Why a participant cannot be noted at this workplace yet: one of their readers would read for a workmate."""
    for workplaces in readers_work_at:
        if refusal_to_read_for(reader_workplaces=workplaces, participant_workplace=workplace_id, same_person=False):
            return Refusal.READERS_WORK_THERE
    return None


def refusal_to_come_back(*, teaches: bool) -> Refusal | None:
    """Why somebody who stopped cannot take their place again: they teach or lead the cohort now."""
    return Refusal.TEACHES_HERE if teaches else None
