"""What is next for somebody who writes: one step, chosen by plain rules from what stands open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Next(StrEnum):
    """Why this is the next step."""

    GO_ON = "go_on"
    ONE_STEP = "one_step"
    BEGIN = "begin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A task that stands open for its author. `module` is where one reads about it."""

    title: str
    title_en: str
    counts: bool
    address: str
    module: str
    why: Next
    touched_at: datetime | None
    suggested_on: date | None


def in_order_of_care(open_tasks: Sequence[Open]) -> list[Open]:
    """What to offer first: what one is in the middle of, then an answer's next step, then what is not begun.

    Within each: the text touched last, then the day suggested first, then as the course goes. Never by being late.
    """
    place = {Next.GO_ON: 0, Next.ONE_STEP: 1, Next.BEGIN: 2}
    return sorted(
        open_tasks,
        key=lambda each: (
            place[each.why],
            -(each.touched_at.timestamp() if each.touched_at else 0),
            each.suggested_on or date.max,
        ),
    )
