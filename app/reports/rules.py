"""Which counts may be shown."""

SMALLEST_SHOWN = 5


def shown(count: int) -> int | None:
    """A count of people, or None when there are so few that it could point at somebody (domain rules, 9.2)."""
    return count if count >= SMALLEST_SHOWN else None
