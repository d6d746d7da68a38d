"""When the days of a demonstration cohort lie, relative to today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.clock import COPENHAGEN

TUESDAY = 1
# Days after M01, as in the calendar example of the curriculum: joint days about every third week.
DAYS_AFTER_M01: tuple[tuple[str, int], ...] = (
    ("M01", 0),
    ("M02", 14),
    ("M03", 21),
    ("M04", 35),
    ("M05", 42),
    ("M05K", 42),
    ("M06", 56),
    ("M07", 77),
    ("M08", 84),
    ("M09", 98),
    ("M10", 105),
    ("M11", 119),
    ("M12", 133),
)
FOLLOW_UPS: tuple[tuple[str, int], ...] = (
    ("Opfølgning 1: Hvad skete der med forslaget?", 231),
    ("Opfølgning 2: Supervision, netværk og efteruddannelse", 301),
)
BEGINS, ENDS = time(9, 30), time(15, 30)
FOLLOW_UP_BEGINS, FOLLOW_UP_ENDS = time(13), time(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One course day: which module (None for a follow-up), its title, and when."""

    module_code: str | None
    title: str
    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        """How long it lasts, in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


def first_tuesday_on_or_before(day: date) -> date:
    """The Tuesday of that day's week, counted backwards."""
    return day - timedelta(days=(day.weekday() - TUESDAY) % 7)


def days_from(first: date, titles: dict[str, str]) -> list[Day]:
    """Every course day of a cohort whose M01 lies on this date."""

    def at(offset: int, clock: time) -> datetime:
        return datetime.combine(first + timedelta(days=offset), clock, COPENHAGEN)

    days = [
        Day(module_code=code, title=titles[code], starts_at=at(offset, BEGINS), ends_at=at(offset, ENDS))
        for code, offset in DAYS_AFTER_M01
    ]
    return days + [
        Day(module_code=None, title=title, starts_at=at(offset, FOLLOW_UP_BEGINS), ends_at=at(offset, FOLLOW_UP_ENDS))
        for title, offset in FOLLOW_UPS
    ]
