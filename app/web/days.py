"""A day as people write it in Denmark: 19.1.2027, 19/1 2027 or 2027-01-19."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import StringField

DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})\.?\Z")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
THIS_CENTURY = 2000


def read_day(text: str) -> date | None:
    """The day that somebody wrote, or None when it is not one. Two digits mean a year of this century."""
    plain = text.strip()
    if found := YEAR_FIRST.match(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := DAY_FIRST.match(plain):
        day, month, year = (int(part) for part in found.groups())
        year = year if year > 99 else THIS_CENTURY + year
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DayField(StringField):
    """One text field for a day. What was typed stays, also when it is not a day."""

    data: date | None  # type: ignore[assignment]

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Reads what was typed; nothing typed is no day, and the validators say whether one is needed."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = read_day(text)
        if text and self.data is None:
            raise ValueError(_("Skriv datoen med tal, fx 19.1.2027."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.day}.{self.data.month}.{self.data.year}" if self.data else ""
