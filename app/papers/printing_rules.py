"""When a cohort's papers may be made, how long they are kept, and when somebody may help a run that stands still."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.papers.rules import Refusal

KEPT: Final = timedelta(hours=24)
STILL: Final = timedelta(minutes=1)
BROKEN: Final = "broken"  # a page that failed in a way that nobody foresaw


class Run(StrEnum):
    """How far a run is, read from its pages."""

    MOVING = "moving"
    STANDS_STILL = "stands_still"
    DONE = "done"


def state_of_run(*, waiting: int, moved_at: datetime, at: datetime) -> Run:
    """How far a run is: it stands still when nothing has happened for a minute, and no process may be making it."""
    if not waiting:
        return Run.DONE
    return Run.MOVING if at - moved_at < STILL else Run.STANDS_STILL


def refusal_to_begin(*, run: Run | None, to_print: Collection[int]) -> Refusal | None:
    """Why no papers are begun now: they are being made, or there is nothing to make. What stands still goes on."""
    if run is Run.MOVING:
        return Refusal.ALREADY_PRINTING
    return None if to_print or run is Run.STANDS_STILL else Refusal.NOTHING_TO_PRINT


def refusal_to_fetch(*, run: Run, papers: Collection[int]) -> Refusal | None:
    """Why there is nothing to take along: the papers are still being made, or none of them holds any more."""
    if run is Run.MOVING:
        return Refusal.ALREADY_PRINTING
    return None if papers else Refusal.NOTHING_TO_PRINT
