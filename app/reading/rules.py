"""How long it takes to read a text."""

SLOW_WORDS_A_MINUTE = 130


def minutes_to_read(words: int) -> int:
    """How long a page takes, counted for somebody who reads slowly."""
    return max(1, round(words / SLOW_WORDS_A_MINUTE))
