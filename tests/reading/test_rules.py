"""How long it takes to read a text."""

import pytest

from app.reading.rules import minutes_to_read


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (130, 1), (900, 7), (1300, 10)])
def test_reading_is_counted_for_a_slow_reader(words: int, minutes: int) -> None:
    assert minutes_to_read(words) == minutes
