"""What was earned in one cohort and counts in another: a module one has been through is not asked for again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.cohorts.rules import SessionSeen
from app.curriculum.rules import Track

# Peer-guide and peer-underviser reuse the modules of Peer-uddannelsen, so only they can have them from elsewhere.
HAVE_MERIT = (Track.GUIDE, Track.TEACHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayElsewhere:
    """A day on the same person's plan in another cohort, on a module that this programme has too."""

    enrolment_id: int
    cohort_name: str
    module_code: str
    on: date
    minutes: int
    attended: int | None
    caught_up: bool
    counts_here: int  # what the module counts in this programme

    @property
    def counted(self) -> int:
        """The minutes that count there."""
        return self.minutes if self.caught_up else min(self.attended or 0, self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merit:
    """A module that somebody has from another cohort: from where, since when, and what it counts here."""

    module_code: str
    cohort_name: str
    on: date
    minutes: int


def merits_of(
    *,
    track: Track,
    modules: Collection[str],
    percent: int,
    here: Collection[SessionSeen],
    elsewhere: Collection[DayElsewhere],
) -> dict[str, Merit]:
    """The modules that somebody on this track has from other cohorts, by code. The one answer that all pages ask.

    A module counts when one was there for the share of its time that the programme asks for (`percent`), over all its
    days in one cohort, what was caught up among it. What is met here needs no merit. Of two cohorts the first counts.
    Practice and supervision never carry over: each programme asks for its own.
    """
    if track not in HAVE_MERIT:
        return {}
    own: dict[str | None, list[SessionSeen]] = {}
    for seen in here:
        own.setdefault(seen.module_code, []).append(seen)
    met_here = {code for code, days in own.items() if _is_met(days, percent)}
    places: dict[tuple[str, int], list[DayElsewhere]] = {}
    for day in elsewhere:
        if day.module_code in modules and day.module_code not in met_here:
            places.setdefault((day.module_code, day.enrolment_id), []).append(day)
    found: dict[str, Merit] = {}
    for (code, _enrolment), days in places.items():
        merit = Merit(
            module_code=code,
            cohort_name=days[0].cohort_name,
            on=max(day.on for day in days),
            minutes=days[0].counts_here,
        )
        if _is_met(days, percent) and (code not in found or merit.on < found[code].on):
            found[code] = merit
    return found


def _is_met(days: Collection[SessionSeen] | Collection[DayElsewhere], percent: int) -> bool:
    counted, whole = sum(day.counted for day in days), sum(day.minutes for day in days)
    return counted > 0 and counted * 100 >= whole * percent
