"""A day as people write it."""

from datetime import date

import pytest

from app.web.days import read_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("19.1.2027", date(2027, 1, 19)),
        ("19/1 27", date(2027, 1, 19)),
        ("2027-01-19", date(2027, 1, 19)),
        ("24. november 2026", date(2026, 11, 24)),
        ("den 24 Nov 2026", date(2026, 11, 24)),
        ("24 may 2027", date(2027, 5, 24)),
        ("24. november", date(2026, 11, 24)),
        ("23. november", TODAY),
        ("22. november", date(2027, 11, 22)),
        ("1. maj", date(2027, 5, 1)),
        ("31. november", None),
        ("31. februar 2027", None),
        ("24. nevember", None),
        ("24. no", None),
        ("i morgen", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_written(typed: str, read: date | None) -> None:
    assert read_day(typed, coming=TODAY) == read


def test_a_year_is_guessed_only_where_the_day_is_to_come() -> None:
    assert read_day("24. november") is None
    assert read_day("24. november 2026") == date(2026, 11, 24)
