"""The attendance sheet: one row for each person whose plan has the day. There is no field for why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _

from app.cohorts.room_queries import SheetRow
from app.cohorts.rules import refusal_of_minutes
from app.web.dates import moment

ALL, SEEN = "alle", "seen"
MINUTES = re.compile(r"[0-9]{1,4}\Z")


class There(StrEnum):
    """How much of a day somebody was there, as one taps it."""

    WHOLE = "whole"
    PART = "part"
    AWAY = "away"


@dataclass(slots=True, kw_only=True)
class Line:
    """One person's row as it stands on the page, and what is wrong with it."""

    row: SheetRow
    choice: str
    minutes: str
    error: str = ""
    type: str = "Line"

    @property
    def id(self) -> str:
        """Where the error summary leads."""
        return f"present-{self.row.key}"

    @property
    def errors(self) -> list[str]:
        """What the error summary says."""
        return [self.error] if self.error else []


class AttendanceSheet:
    """Everybody's row. Before anything is recorded all are taken to be here, but those on pause."""

    form_errors: tuple[str, ...] = ()

    def __init__(self, rows: Sequence[SheetRow]) -> None:
        self.stamp = max((row.recorded_at.isoformat() for row in rows if row.recorded_at), default="")
        self.lines = [self._line(row) for row in rows]

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    @property
    def recorded(self) -> bool:
        """Whether attendance has been taken before."""
        return bool(self.stamp)

    @property
    def for_all(self) -> bool:
        """Whether one button may say that everybody was here all day: nothing recorded yet, and nobody on pause."""
        return bool(self.lines) and not self.recorded and not any(line.row.rests for line in self.lines)

    def is_shared(self, session_id: int) -> bool:
        """Whether people of another cohort than this day's are in the room."""
        return any(seat.session_id != session_id for line in self.lines for seat in line.row.seats)

    @property
    def errors(self) -> dict[str, list[str]]:
        """What is wrong, by row."""
        return {line.id: line.errors for line in self.lines if line.error}

    def read(self, typed: Mapping[str, str]) -> bool:
        """Take what was typed; whether everything is in order and nobody else has saved meanwhile."""
        for line in self.lines:
            self._read_line(line, typed)
        if typed.get(SEEN, "") != self.stamp:
            self._show_what_others_saved()
        return not self.errors

    def minutes(self) -> dict[int, int]:
        """Minutes by enrolment, of those for whom something was chosen."""
        return {
            seat.enrolment_id: _minutes_of(line, whole=seat.whole)
            for line in self.lines
            if line.choice
            for seat in line.row.seats
        }

    def _line(self, row: SheetRow) -> Line:
        if row.minutes is None:
            fresh = "" if self.recorded else There.WHOLE
            return Line(row=row, choice=There.AWAY if row.rests else fresh, minutes="")
        return Line(row=row, choice=_choice_of(row.minutes, whole=row.whole), minutes=str(row.minutes))

    def _read_line(self, line: Line, typed: Mapping[str, str]) -> None:
        chosen = There.WHOLE.value if typed.get(ALL) else typed.get(f"present-{line.row.key}", "")
        line.minutes = typed.get(f"minutes-{line.row.key}", "").strip()
        if chosen not in set(There):
            if line.choice:
                line.error = _("Vælg, hvor meget %(name)s var med.", name=line.row.name)
            return
        line.choice = chosen
        if chosen != There.PART:
            return
        if MINUTES.match(line.minutes) and int(line.minutes) == 0:
            line.error = _(
                "Nul minutter er ikke en del af dagen. Vælg »Ikke her« for %(name)s, eller skriv minutterne.",
                name=line.row.name,
            )
        elif not MINUTES.match(line.minutes) or refusal_of_minutes(int(line.minutes), whole=line.row.whole):
            line.error = _(
                "Skriv, hvor mange minutter %(name)s var med. Hele dagen er %(whole)s.",
                name=line.row.name,
                whole=line.row.whole,
            )

    def _show_what_others_saved(self) -> None:
        for line in self.lines:
            row = line.row
            if row.minutes is None or row.recorded_at is None or line.error or not line.choice:
                continue
            if _minutes_of(line, whole=row.whole) != row.minutes:
                line.error = _(
                    "%(who)s noterede %(minutes)s minutter for %(name)s %(when)s. Vælg det, der passer, og gem igen.",
                    who=row.recorded_by,
                    minutes=row.minutes,
                    name=row.name,
                    when=moment(row.recorded_at),
                )


def _choice_of(minutes: int, *, whole: int) -> There:
    if minutes == 0:
        return There.AWAY
    return There.WHOLE if minutes >= whole else There.PART


def _minutes_of(line: Line, *, whole: int) -> int:
    match There(line.choice):
        case There.WHOLE:
            return whole
        case There.AWAY:
            return 0
        case There.PART:
            return min(int(line.minutes), whole)
