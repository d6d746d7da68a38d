"""When a course day can be planned, moved and removed, and which days can be held together."""

from collections.abc import Collection
from datetime import date, datetime

from app.cohorts.rules import Refusal


def refusal_to_plan(*, day: date, first_day: date, planned_already: bool) -> Refusal | None:
    """Why a day cannot stand in the plan: the cohort has not begun, or its module stands there for the same people."""
    if planned_already:
        return Refusal.DAY_ALREADY_PLANNED
    return Refusal.DAY_BEFORE_COHORT if day < first_day else None


def refusal_to_hold_with(
    *,
    cohort_id: int,
    host_cohort_id: int,
    speaks_for_both: bool,
    module: str | None,
    host_module: str | None,
    host_is_guest: bool,
    host_starts_at: datetime,
    at: datetime,
) -> Refusal | None:
    """Why a day cannot be held together with this one (the host): it is another cohort's own day, on the same module,
    and still to come. Who joins the two leads both or is the secretariat (`speaks_for_both`), since each then sees the
    other's people by name. Who is a guest oneself has no guests, so that each shared day has one day that decides.
    """
    if cohort_id == host_cohort_id:
        return Refusal.DAY_OF_SAME_COHORT
    if not speaks_for_both:
        return Refusal.DAY_OF_OTHER_LEADER
    if module is None or module != host_module:
        return Refusal.DAY_OF_OTHER_MODULE
    if host_is_guest:
        return Refusal.DAY_IS_A_GUEST
    return Refusal.DAY_HAS_BEGUN if host_starts_at <= at else None


def refusal_to_change(
    *, moves: bool, new_place: bool, noted: bool, is_guest: bool, day: date, guests_first_days: Collection[date]
) -> Refusal | None:
    """Why a day's date, times or place cannot be changed: it follows another day, who was there has been noted, or a
    cohort that is a guest has not begun then. The title always can, and the place also when attendance is noted.
    """
    if is_guest and (moves or new_place):
        return Refusal.DAY_FOLLOWS_ANOTHER
    if noted and moves:
        return Refusal.TIMES_ARE_FIXED
    return Refusal.DAY_BEFORE_GUESTS if moves and any(day < first for first in guests_first_days) else None


def refusal_to_remove(*, noted: bool, has_guests: bool = False) -> Refusal | None:
    """Why a day cannot be taken out of the plan: somebody would lose what they have taken part in, or their day."""
    if noted:
        return Refusal.DAY_HAS_ATTENDANCE
    return Refusal.DAY_HAS_GUESTS if has_guests else None


def refusal_to_hold_alone(*, is_guest: bool, noted: bool) -> Refusal | None:
    """Why a day cannot be held for itself from now on: it is already, or it has been held together."""
    if not is_guest:
        return Refusal.NOT_HELD_TOGETHER
    return Refusal.WAS_HELD_TOGETHER if noted else None
