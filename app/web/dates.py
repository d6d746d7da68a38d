"""Dates, times, hours and lists of names in words. Formatting is remembered, because a page may hold hundreds."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.lists import format_list
from flask import Flask
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from app.clock import COPENHAGEN

REMEMBERED = 4096


def day(value: date | datetime) -> str:
    """tirsdag den 19. januar"""
    pattern = "EEEE 'den' d. MMMM" if _language() == "da" else "EEEE d MMMM"
    return _dated(_local_day(value), pattern, _language())


def day_year(value: date | datetime) -> str:
    """19. januar 2027"""
    return _dated(_local_day(value), "d. MMMM y" if _language() == "da" else "d MMMM y", _language())


def day_short(value: date | datetime) -> str:
    """19.1.2027"""
    return _dated(_local_day(value), "d.M.y", _language())


def month_year(value: date | datetime) -> str:
    """januar 2027"""
    return _dated(_local_day(value), "MMMM y", _language())


def clock(value: datetime) -> str:
    """14.32"""
    return _timed(value.astimezone(COPENHAGEN).replace(second=0, microsecond=0))


def moment(value: datetime) -> str:
    """19. januar kl. 14.32"""
    pattern = "d. MMMM" if _language() == "da" else "d MMMM"
    return _("%(day)s kl. %(clock)s", day=_dated(_local_day(value), pattern, _language()), clock=clock(value))


def hours(minutes: int) -> str:
    """2,5 timer"""
    whole, rest = divmod(minutes, 60)
    if rest == 0:
        return ngettext("%(num)d time", "%(num)d timer", whole)
    if whole == 0:
        return ngettext("%(num)d minut", "%(num)d minutter", rest)
    mark = "," if _language() == "da" else "."
    return _("%(hours)s timer", hours=f"{minutes / 60:.2f}".rstrip("0").replace(".", mark))


def names(people: list[str]) -> str:
    """Inger og Jonas"""
    return format_list(people, locale=_language())


def sentence(text: str) -> str:
    """Tirsdag den 19. januar: as the beginning of a sentence, the rest as it is."""
    return text[:1].upper() + text[1:]


def init_dates(app: Flask) -> None:
    """Give templates the filters."""
    for each in (day, day_year, day_short, month_year, clock, moment, hours, names, sentence):
        app.jinja_env.filters[each.__name__] = each


def _language() -> str:
    locale = get_locale()
    return locale.language if locale is not None else "da"


def _local_day(value: date | datetime) -> date:
    return value.astimezone(COPENHAGEN).date() if isinstance(value, datetime) else value


@lru_cache(maxsize=REMEMBERED)
def _dated(value: date, pattern: str, language: str) -> str:
    return format_date(value, pattern, locale=language)


@lru_cache(maxsize=REMEMBERED)
def _timed(value: datetime) -> str:
    return format_time(value, "HH.mm", locale="da")
