"""The one place that knows what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def now() -> datetime:
    """This moment, aware and in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in Denmark, which is what people mean by *i dag*."""
    return now().astimezone(COPENHAGEN).date()
