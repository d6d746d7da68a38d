"""When a course day can be planned, moved and removed."""

from datetime import date

from app.cohorts.rules import Refusal


def refusal_to_plan(*, day: date, first_day: date, planned_already: bool) -> Refusal | None:
    """Why a day cannot stand in the plan: the cohort has not begun, or its module stands there for the same people."""
    if planned_already:
        return Refusal.DAY_ALREADY_PLANNED
    return Refusal.DAY_BEFORE_COHORT if day < first_day else None


def refusal_to_move(*, noted: bool, moves: bool) -> Refusal | None:
    """Why a day's date and times cannot be changed: who was there has been noted. Its title and place still can."""
    return Refusal.TIMES_ARE_FIXED if noted and moves else None


def refusal_to_remove(*, noted: bool) -> Refusal | None:
    """Why a day cannot be taken out of the plan: somebody would lose what they have taken part in."""
    return Refusal.DAY_HAS_ATTENDANCE if noted else None
