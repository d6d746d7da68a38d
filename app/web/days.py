"""A day as people write it in Denmark: 19.1.2027, 19/1 2027, 19. januar 2027 or 2027-01-19."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from babel.dates import get_month_names
from flask_babel import gettext as _
from wtforms import StringField

from app.clock import today

DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})\.?\Z")
NAMED = re.compile(r"(?:den )?(\d{1,2})\.?\s*([a-z]{3,})\.?(?:\s*(\d{4}))?\Z")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
THIS_CENTURY = 2000


def read_day(text: str, *, coming: date | None = None) -> date | None:
    """The day that somebody wrote, or None when it is not one. Two digits mean a year of this century.

    A day and a month with no year are the first such day from `coming`, and no day where that is not given.
    """
    plain = text.strip().lower()
    if found := YEAR_FIRST.match(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := DAY_FIRST.match(plain):
        day, month, year = (int(part) for part in found.groups())
        year = year if year > 99 else THIS_CENTURY + year
    elif found := NAMED.match(plain):
        return _read_named(*found.groups(), coming=coming)
    else:
        return None
    return _day(year, month, day)


def _read_named(day: str, name: str, year: str | None, *, coming: date | None) -> date | None:
    month = next((number for number, each in _months() if each.startswith(name)), None)
    if month is None:
        return None
    if year is not None:
        return _day(int(year), month, int(day))
    if coming is None:
        return None
    this = _day(coming.year, month, int(day))
    return this if this is not None and this >= coming else _day(coming.year + 1, month, int(day))


@cache
def _months() -> list[tuple[int, str]]:
    """The months by their numbers, in both languages. Much comes with their names, so not before somebody asks."""
    names = [get_month_names("wide", locale=each) for each in ("da", "en")]
    return [(number, name.lower()) for each in names for number, name in each.items()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DayField(StringField):
    """One text field for a day. What was typed stays, also when it is not a day. `coming`: a year may be left out."""

    data: date | None  # type: ignore[assignment]

    def __init__(self, *given: Any, coming: bool = False, **options: Any) -> None:
        super().__init__(*given, **options)
        self.coming = coming

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Reads what was typed; nothing typed is no day, and the validators say whether one is needed."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = read_day(text, coming=today() if self.coming else None)
        if text and self.data is None:
            raise ValueError(_("Skriv datoen med tal, fx 19.1.2027."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.day}.{self.data.month}.{self.data.year}" if self.data else ""
