"""When the days of a cohort could be: a programme's calendar, counted from the cohort's first day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

SATURDAY, A_WEEK = 5, 7


def next_weekday(day: date) -> date:
    """The day itself, or the Monday after a Saturday or a Sunday."""
    return day if day.weekday() < SATURDAY else day + timedelta(days=A_WEEK - day.weekday())


def first_day(*, opened_on: date, planned: Collection[tuple[str, date]], calendar: Mapping[str, int]) -> date:
    """The day a cohort's calendar is counted from: as the earliest planned day of the calendar says, else its opening.

    `planned`: the code of a module or follow-up, and its day.
    """
    known = [(day, code) for code, day in planned if code in calendar]
    if not known:
        return opened_on
    day, code = min(known)
    return day - timedelta(days=calendar[code])


def suggested_days(codes: Iterable[str], *, first: date, calendar: Mapping[str, int]) -> dict[str, date | None]:
    """When each of these could be, never on a Saturday or a Sunday; None for what the calendar does not name."""
    return {code: next_weekday(first + timedelta(days=calendar[code])) if code in calendar else None for code in codes}
