"""What may be typed about a cohort by the people in it, and how dates and times are read."""

import re
from datetime import date, time
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import Length

from app.cohorts.words import WORDS
from app.web.days import read_day
from app.web.forms import HouseForm

LONGEST_NAME = 120
LONGEST_EMAIL = 254
LONGEST_AGREEMENTS = 4_000
FIRST_YEAR, LAST_YEAR = 2020, 2100
CLOCK = re.compile(r"\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?\s*\Z", re.IGNORECASE)
WITHOUT_YEAR = re.compile(r"\s*\d{1,2}\s*[./-]\s*\d{1,2}\s*\.?\s*\Z")


def read_date(text: str | None) -> date | None:
    """What was typed as a day that a course can have, or None."""
    day = read_day(text or "")
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def what_to_write(text: str | None) -> str:
    """What to say to somebody whose date cannot be read."""
    if WITHOUT_YEAR.match(text or ""):
        return _l("Skriv også årstallet, fx 19.1.2027.")
    day = read_day(text or "")
    if day is not None and day.year < FIRST_YEAR:
        return _l("Den dag ligger mange år tilbage. Skriv hele årstallet, fx 19.1.2027.")
    return _l("Skriv en dato som 19.1.2027.")


def read_clock(text: str | None) -> time | None:
    """9, 9.30, 14:00 or kl. 11.00 as a time of day, or None."""
    found = CLOCK.match(text or "")
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def is_date(_form: HouseForm, field: Field) -> None:
    """Raise ValidationError for what is not a date."""
    if read_date(field.data) is None:
        raise ValidationError(what_to_write(field.data))


def is_clock(_form: HouseForm, field: Field) -> None:
    """Raise ValidationError for what is not a time of day."""
    if read_clock(field.data) is None:
        raise ValidationError(_l("Skriv et klokkeslæt som 9.30."))


class OneOf(RadioField):
    """Radio buttons whose message is Danish also for a choice that is not offered."""

    def __init__(self, *given: Any, **more: Any) -> None:
        more["invalid_choice_message"] = _l("Vælg en af mulighederne.")
        super().__init__(*given, **more)


class Chosen(SelectField):
    """A list to choose from, whose message is Danish also for a choice that is not offered."""

    def __init__(self, *given: Any, **more: Any) -> None:
        more["invalid_choice_message"] = _l("Vælg en af mulighederne.")
        super().__init__(*given, **more)


def choices_of(kind: type[StrEnum]) -> list[SelectChoice]:
    """Every member of a vocabulary of this room, with its word."""
    return [SelectChoice(member.value, word) for member, word in WORDS.pairs() if isinstance(member, kind)]


class AgreementsForm(HouseForm):
    """The agreements for the learning space."""

    agreements = TextAreaField(
        _l("Jeres aftaler"),
        description=_l("Skriv dem, som holdet sagde dem. Én aftale pr. linje er let at læse."),
        validators=[
            Length(max=LONGEST_AGREEMENTS, message=_l("Der er mere tekst, end her er plads til. Gør den lidt kortere."))
        ],
    )
    before = HiddenField()


class PauseForm(HouseForm):
    """A pause. There is no field for why."""

    until = StringField(
        _l("Hvornår vil du tilbage?"),
        description=_l("Fx 19.1.2027. Lad feltet stå tomt, hvis du ikke ved det endnu."),
    )
    videre = HiddenField()

    def __init__(self, *, today: date, agreed: bool = False, **given: Any) -> None:
        super().__init__(**given)
        self.today = today
        if agreed:
            self.until.label.text = _l("Hvornår er pausen slut?")
            self.until.description = _l("Fx 19.1.2027. Lad feltet stå tomt, hvis I ikke ved det endnu.")

    def validate_until(self, field: Field) -> None:
        """A day to come, or nothing."""
        if not (field.data or "").strip():
            return
        day = read_day(field.data)
        if day is not None and day < self.today:
            raise ValidationError(
                _l("Den dag er forbi. Vælg en dag, der ligger efter i dag, eller lad feltet stå tomt.")
            )
        if WITHOUT_YEAR.match(field.data):
            raise ValidationError(_l("Skriv også årstallet, fx 19.1.2027."))
        if read_date(field.data) is None:
            raise ValidationError(_l("Skriv en dato som 19.1.2027, eller lad feltet stå tomt."))
        if day == self.today:
            raise ValidationError(_l("Vælg en dag, der ligger efter i dag, eller lad feltet stå tomt."))
